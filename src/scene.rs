//! (World, State) to a [`Scene`]: what is drawn, as plain data. The only function that decides it.
//!
//! A [`Stage`] holds what depends on the size (boxes, projected paths); a scene what depends on the
//! day. Both painters, `svg` and `web`, only spell a scene out.

mod patterns;
mod today;

use std::rc::Rc;

use crate::date::Date;
use crate::geometry::{ViewGeometry, view_geometry};
use crate::labels::Label;
use crate::layout::{Layout, LayoutInput, Size, layout};
use crate::legend::{Legend, legend};
use crate::paint::{Land, LineKind, Parts, country_parts, land};
use crate::pattern::Pattern;
use crate::timeline::{next_of, previous_of};
use crate::track::{Track, track};
use crate::words::{self, CaptionText};
use crate::world::{BlocId, CountryId, UnitId, World};

use patterns::patterns;
use today::Today;

/// What depends on the size of the element and on the choice of blocs, not on the day.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// What it was made for.
    pub input: LayoutInput,
    /// Where everything stands.
    pub layout: Layout,
    /// The main map.
    pub map: Rc<ViewGeometry>,
    /// The insets, as in the layout.
    pub insets: Vec<Rc<ViewGeometry>>,
}

impl Stage {
    /// The main map and the insets.
    pub fn n_maps(&self) -> usize {
        1 + self.insets.len()
    }
}

/// Makes the stage.
pub fn stage(world: &World, input: LayoutInput) -> Stage {
    let layout = layout(&input);
    let map = Rc::new(view_geometry(world, layout.view));
    let insets = layout.insets.iter().map(|i| Rc::new(view_geometry(world, i.view))).collect();
    Stage { input, layout, map, insets }
}

/// What is drawn on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The day.
    pub date: Date,
    /// The line above the date.
    pub overline: String,
    /// What is said beside the date.
    pub caption: Rc<CaptionText>,
    /// What the slider says.
    pub value_text: String,
    /// The change before this day.
    pub previous: Option<Date>,
    /// The change after this day.
    pub next: Option<Date>,
    /// The parts that only change when some status or border does.
    pub picture: Rc<Picture>,
    /// The lanes under the map; they depend on size and blocs alone.
    pub track: Rc<Track>,
}

impl Scene {
    /// Whether it is of this stage and these blocs.
    pub fn is_kindred(&self, stage: &Stage, blocs: &[BlocId]) -> bool {
        Rc::ptr_eq(&self.picture.maps[0].geometry, &stage.map) && self.picture.blocs == blocs
    }

    /// Whether the two differ in nothing but the day and the counts in words.
    pub fn differs_only_in_its_day(&self, other: &Scene) -> bool {
        Rc::ptr_eq(&self.picture, &other.picture)
            && Rc::ptr_eq(&self.track, &other.track)
            && (self.previous, self.next) == (other.previous, other.next)
            && self.caption == other.caption
    }
}

/// The parts of a scene that hold from one change to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The day it was made for; it holds for others as well.
    pub date: Date,
    /// The blocs it was made for.
    pub blocs: Vec<BlocId>,
    /// The legend.
    pub legend: Legend,
    /// The main map, then the insets.
    pub maps: Vec<MapScene>,
    /// The patterns that maps and legend use.
    pub patterns: Vec<Pattern>,
    /// The statuses of every country.
    pub parts: Vec<Parts>,
}

/// One map. What is equal to the map drawn before is shared with it, so that its address tells.
#[derive(Debug, Clone, PartialEq)]
pub struct MapScene {
    /// The shapes.
    pub geometry: Rc<ViewGeometry>,
    /// The fill of each shape of the geometry.
    pub fills: Vec<Fill>,
    /// All borders between two owners as one path: they lie under every other line, as the coasts do.
    pub borders: Rc<str>,
    /// The kind of each line of the geometry.
    pub lines: Rc<Vec<LineKind>>,
    /// The countries that left: their outline is drawn inside.
    pub formers: Rc<Vec<Former>>,
    /// The hatched shapes: indices into the geometry's units.
    pub hatched: Rc<Vec<usize>>,
    /// Discs for states too small to see.
    pub discs: Vec<Disc>,
    /// The names.
    pub labels: Rc<Vec<Label>>,
}

/// How one unit is filled.
#[derive(Debug, Clone, PartialEq)]
pub struct Fill {
    /// The owner that day.
    pub country: CountryId,
    /// The name of the fill: `land`, `csto-member`, …
    pub name: Rc<str>,
    /// How the name is drawn.
    pub kind: FillKind,
    /// Whether this unit stands for its country in the accessibility tree.
    pub names_country: bool,
}

/// How a fill is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FillKind {
    /// One colour, by class.
    Plain,
    /// A pattern.
    Pattern,
    /// The small variant of a pattern.
    SmallPattern,
}

/// A country that left a bloc.
#[derive(Debug, Clone, PartialEq)]
pub struct Former {
    /// Which country.
    pub country: CountryId,
    /// Which bloc.
    pub bloc: BlocId,
    /// The area that clips the outline: path data.
    pub area: Rc<str>,
    /// The outline: path data.
    pub outline: Rc<str>,
    /// Where the cross stands, pixels.
    pub cross: (f64, f64),
}

/// A disc for a state too small to see.
#[derive(Debug, Clone, PartialEq)]
pub struct Disc {
    /// Which country.
    pub country: CountryId,
    /// Where, pixels.
    pub at: (f64, f64),
    /// Its fill.
    pub fill: Fill,
}

/// What is drawn on a day.
///
/// Where `before` is the scene of another day with the same stage and blocs and nothing changed in
/// between, its picture is used again and nothing is computed.
pub fn scene(world: &World, stage: &Stage, date: Date, blocs: &[BlocId], before: Option<&Scene>) -> Scene {
    let changes = world.changes(blocs);
    let kindred = before.filter(|before| before.is_kindred(stage, blocs));
    let unchanged = kindred
        .filter(|b| !crossed(&changes, b.date, date) && !crossed(world.border_changes(), b.date, date));
    // On such a day the caption speaks of what happens; on all others of how things stand.
    let is_special = |day: Date| {
        changes.binary_search(&day).is_ok() || blocs.iter().any(|&b| world.bloc(b).caption(day).is_some())
    };
    let picture = match (unchanged, kindred) {
        (Some(before), _) => before.picture.clone(),
        (None, Some(before)) => Rc::new(picture(world, stage, date, blocs, Some(&before.picture))),
        (None, None) => Rc::new(picture(world, stage, date, blocs, None)),
    };
    Scene {
        date,
        overline: kindred.map_or_else(
            || words::overline(world, blocs, stage.layout.size == Size::Large),
            |before| before.overline.clone(),
        ),
        caption: unchanged
            .filter(|before| !is_special(before.date) && !is_special(date))
            .map_or_else(|| Rc::new(words::caption(world, date, blocs)), |before| before.caption.clone()),
        value_text: words::value_text(world, date, blocs),
        previous: previous_of(&changes, date),
        next: next_of(&changes, date),
        picture,
        track: kindred.map_or_else(|| Rc::new(stage_track(world, stage, blocs)), |b| b.track.clone()),
    }
}

/// The track of a stage; a plain map has a slider without lanes.
fn stage_track(world: &World, stage: &Stage, blocs: &[BlocId]) -> Track {
    let lanes = if stage.input.plain { &[] } else { blocs };
    track(world, lanes, stage.layout.stage_w, stage.layout.size, stage.input.plain)
}

/// Whether one of the days lies between two others, the later one included.
fn crossed(days: &[Date], a: Date, b: Date) -> bool {
    next_of(days, a.min(b)).is_some_and(|day| day <= a.max(b))
}

/// A value, or the one before where that is the same.
fn shared<T: PartialEq>(value: T, before: Option<&Rc<T>>) -> Rc<T> {
    before.filter(|before| ***before == value).map_or_else(|| Rc::new(value), Rc::clone)
}

/// The picture of a day; `before` is another one of the same stage and blocs.
fn picture(world: &World, stage: &Stage, date: Date, blocs: &[BlocId], before: Option<&Picture>) -> Picture {
    let parts = country_parts(world, date, blocs);
    let land = land(world, date);
    let same_land = before.is_some_and(|b| !crossed(world.border_changes(), b.date, date));
    let same_states = before.is_some_and(|b| {
        b.parts.iter().zip(&parts).all(|(before, today)| before.is_empty() == today.is_empty())
    });
    let today = Today { world, date, parts: &parts, land: &land, stage, same_land, same_states };
    let reserved = &stage.layout.reserved;
    let map_before = |index: usize| before.and_then(|b| b.maps.get(index));
    let mut maps = vec![today.map(&stage.map, reserved, false, map_before(0))];
    for geometry in &stage.insets {
        let caption = geometry.view.clip;
        let foot = crate::geometry::Rect::new(caption.x, caption.y + caption.h - 18.0, caption.w, 18.0);
        maps.push(today.map(geometry, &[foot], true, map_before(maps.len())));
    }
    let legend = legend(world, date, blocs, &parts);
    let patterns = patterns(world, stage, &maps, &legend, &parts);
    Picture { date, blocs: blocs.to_vec(), legend, maps, patterns, parts }
}

/// A selected or ringed state below this area, square pixels, gets a circle: an outline would bury its colour.
pub const CIRCLE_BELOW_PX2: f64 = 500.0;

/// The area of a country and its outline without inner borders, as path data.
pub fn country_paths(geometry: &ViewGeometry, land: &Land, country: CountryId) -> (String, String) {
    let owns = |unit: UnitId| land.owner(unit) == country;
    let area: Vec<&str> = geometry.units.iter().filter(|s| owns(s.unit)).map(|s| &*s.path).collect();
    let outline: Vec<&str> = geometry
        .lines
        .iter()
        .filter(|l| owns(l.unit) != l.other.is_some_and(owns))
        .map(|l| &*l.path)
        .collect();
    (area.concat(), outline.concat())
}
