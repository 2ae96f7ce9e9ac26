//! (World, State) to a [`Scene`]: what is drawn, as plain data. The only function that decides it.
//!
//! A [`Stage`] holds what depends on the size (boxes, projected paths); a scene what depends on the
//! day. Both painters, `svg` and `web`, only spell a scene out.

use std::rc::Rc;

use crate::date::Date;
use crate::geometry::{ViewGeometry, view_geometry};
use crate::labels::{Label, LabelInput, cross_px, place_labels};
use crate::layout::{Layout, LayoutInput, Size, layout};
use crate::legend::{Legend, legend};
use crate::paint::{Land, LineKind, Part, Parts, country_parts, fill_name, is_plain_fill, land};
use crate::pattern::{Pattern, pattern};
use crate::timeline::{next_of, previous_of};
use crate::words::{self, CaptionText};
use crate::world::{BlocId, CountryId, Tier, UnitId, World};

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
    /// The blocs.
    pub blocs: Vec<BlocId>,
    /// The line above the date.
    pub overline: String,
    /// What is said beside the date.
    pub caption: CaptionText,
    /// What the slider says.
    pub value_text: String,
    /// The change before this day.
    pub previous: Option<Date>,
    /// The change after this day.
    pub next: Option<Date>,
    /// The parts that only change when some status or border does.
    pub picture: Rc<Picture>,
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

/// One map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapScene {
    /// The shapes.
    pub geometry: Rc<ViewGeometry>,
    /// The fill of each shape of the geometry.
    pub fills: Vec<Fill>,
    /// All coasts as one path: they lie under every other line and depend on no status.
    pub coast: Rc<str>,
    /// All borders between two owners as one path, likewise.
    pub borders: Rc<str>,
    /// The kind of each line of the geometry.
    pub lines: Vec<LineKind>,
    /// The countries that left: their outline is drawn inside.
    pub formers: Vec<Former>,
    /// The hatched shapes: indices into the geometry's units.
    pub hatched: Vec<usize>,
    /// Discs for states too small to see.
    pub discs: Vec<Disc>,
    /// The names.
    pub labels: Vec<Label>,
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

/// Below this area, square pixels, a state with a status gets a disc.
const DISC_BELOW_PX2: f64 = 14.0;
/// Below this area of the largest ring, square pixels, the small patterns are used.
const SMALL_BELOW_PX2: f64 = 300.0;

/// What is drawn on a day.
///
/// Where `before` is the scene of another day with the same stage and blocs and nothing changed in
/// between, its picture is used again and nothing is computed.
pub fn scene(world: &World, stage: &Stage, date: Date, blocs: &[BlocId], before: Option<&Scene>) -> Scene {
    let changes = world.changes(blocs);
    let unchanged = before.filter(|b| {
        let same_stage = Rc::ptr_eq(&b.picture.maps[0].geometry, &stage.map);
        same_stage && b.blocs == blocs && !changes_between(world, &changes, b.date, date)
    });
    let picture =
        unchanged.map_or_else(|| Rc::new(picture(world, stage, date, blocs)), |b| b.picture.clone());
    Scene {
        date,
        blocs: blocs.to_vec(),
        overline: words::overline(world, blocs, stage.layout.size == Size::Large),
        caption: words::caption(world, date, blocs),
        value_text: words::value_text(world, date, blocs),
        previous: previous_of(&changes, date),
        next: next_of(&changes, date),
        picture,
    }
}

fn changes_between(world: &World, changes: &[Date], a: Date, b: Date) -> bool {
    let (first, last) = (a.min(b), a.max(b));
    let crossed = |days: &[Date]| next_of(days, first).is_some_and(|day| day <= last);
    crossed(changes) || crossed(world.border_changes())
}

fn picture(world: &World, stage: &Stage, date: Date, blocs: &[BlocId]) -> Picture {
    let parts = country_parts(world, date, blocs);
    let land = land(world, date);
    let today = Today { world, date, parts: &parts, land: &land, stage };
    let reserved = &stage.layout.reserved;
    let mut maps = vec![today.map(&stage.map, reserved, false)];
    for geometry in &stage.insets {
        let caption = geometry.view.clip;
        let foot = crate::geometry::Rect::new(caption.x, caption.y + caption.h - 18.0, caption.w, 18.0);
        maps.push(today.map(geometry, &[foot], true));
    }
    let legend = legend(world, date, blocs, &parts);
    let patterns = patterns(world, stage, &maps, &legend, &parts);
    Picture { date, blocs: blocs.to_vec(), legend, maps, patterns, parts }
}

struct Today<'a> {
    world: &'a World,
    date: Date,
    parts: &'a [Parts],
    land: &'a Land,
    stage: &'a Stage,
}

impl Today<'_> {
    fn map(&self, geometry: &Rc<ViewGeometry>, reserved: &[crate::geometry::Rect], inset: bool) -> MapScene {
        let labels = place_labels(&LabelInput {
            world: self.world,
            date: self.date,
            parts: self.parts,
            land: self.land,
            geometry,
            size: self.stage.layout.size,
            reserved,
            inset,
        });
        let areas = self.areas(geometry);
        let lines: Vec<LineKind> = geometry
            .lines
            .iter()
            .map(|l| self.land.line_kind(self.world, self.parts, l.unit, l.other))
            .collect();
        let joined = |wanted: &dyn Fn(LineKind, bool) -> bool| -> Rc<str> {
            let pairs = geometry.lines.iter().zip(&lines);
            let wanted = pairs.filter(|(line, kind)| wanted(**kind, line.other.is_none()));
            wanted.map(|(line, _)| &*line.path).collect::<String>().into()
        };
        MapScene {
            fills: self.fills(geometry, &areas),
            coast: joined(&|_, is_coast| is_coast),
            borders: joined(&|kind, is_coast| {
                !is_coast && matches!(kind, LineKind::Land | LineKind::Key | LineKind::Cased)
            }),
            lines,
            formers: self.formers(geometry, &areas),
            hatched: (0..geometry.units.len())
                .filter(|&i| self.land.hatched[geometry.units[i].unit.0 as usize])
                .collect(),
            discs: if inset { Vec::new() } else { self.discs(geometry, &areas) },
            labels,
            geometry: geometry.clone(),
        }
    }

    /// For each country its whole area and the area of its largest ring, square pixels.
    fn areas(&self, geometry: &ViewGeometry) -> Vec<(f64, f64)> {
        let mut areas = vec![(0.0, 0.0f64); self.world.countries.len()];
        for shape in &geometry.units {
            let area = &mut areas[self.land.owner(shape.unit).0 as usize];
            area.0 += shape.area_px2;
            area.1 = area.1.max(shape.largest_ring_px2);
        }
        areas
    }

    fn fill(&self, country: CountryId, small: bool, names_country: bool) -> Fill {
        let parts = &self.parts[country.0 as usize];
        let kind = match (is_plain_fill(parts), small) {
            (true, _) => FillKind::Plain,
            (false, false) => FillKind::Pattern,
            (false, true) => FillKind::SmallPattern,
        };
        Fill { country, name: fill_name(self.world, parts).into(), kind, names_country }
    }

    fn fills(&self, geometry: &ViewGeometry, areas: &[(f64, f64)]) -> Vec<Fill> {
        let mut largest = vec![(-1.0, UnitId(0)); self.world.countries.len()];
        for shape in &geometry.units {
            let entry = &mut largest[self.land.owner(shape.unit).0 as usize];
            if shape.area_px2 > entry.0 {
                *entry = (shape.area_px2, shape.unit);
            }
        }
        geometry
            .units
            .iter()
            .map(|shape| {
                let country = self.land.owner(shape.unit);
                let small = areas[country.0 as usize].1 < SMALL_BELOW_PX2;
                self.fill(country, small, largest[country.0 as usize].1 == shape.unit)
            })
            .collect()
    }

    fn formers(&self, geometry: &ViewGeometry, areas: &[(f64, f64)]) -> Vec<Former> {
        let mut formers = Vec::new();
        for (i, parts) in self.parts.iter().enumerate() {
            let country = CountryId(i as u16);
            for part in parts.iter().filter(|p| p.tier == Tier::Former) {
                let (area, outline) = country_paths(geometry, self.land, country);
                if !area.is_empty() {
                    let cross = cross_px(geometry, self.world.country(country).label, areas[i].0);
                    formers.push(Former {
                        country,
                        bloc: part.bloc,
                        area: area.into(),
                        outline: outline.into(),
                        cross,
                    });
                }
            }
        }
        formers
    }

    fn discs(&self, geometry: &ViewGeometry, areas: &[(f64, f64)]) -> Vec<Disc> {
        let clip = geometry.view.clip;
        (0..self.parts.len())
            .filter(|&i| !self.parts[i].is_empty() && areas[i].0 < DISC_BELOW_PX2)
            .map(|i| CountryId(i as u16))
            .filter(|&country| self.land.owners.contains(&country))
            .map(|country| Disc {
                country,
                at: geometry.view.px(self.world.country(country).label),
                fill: self.fill(country, true, areas[country.0 as usize].0 == 0.0),
            })
            .filter(|d| {
                clip.x < d.at.0 && d.at.0 < clip.x + clip.w && clip.y < d.at.1 && d.at.1 < clip.y + clip.h
            })
            .collect()
    }
}

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

/// One pattern for each fill in use that needs one.
fn patterns(
    world: &World,
    stage: &Stage,
    maps: &[MapScene],
    legend: &Legend,
    parts: &[Parts],
) -> Vec<Pattern> {
    let unit_px = stage.layout.size.pattern_unit_px();
    let mut patterns: Vec<Pattern> = Vec::new();
    let mut add = |own: &Parts, small: bool| {
        let filling: Vec<Part> = own.iter().filter(|p| p.tier != Tier::Former).copied().collect();
        if !is_plain_fill(&filling) {
            let made = pattern(world, &filling, small, unit_px);
            if let Err(place) = patterns.binary_search_by(|p| p.id.cmp(&made.id)) {
                patterns.insert(place, made);
            }
        }
    };
    for map in maps {
        for fill in map.fills.iter().chain(map.discs.iter().map(|d| &d.fill)) {
            if fill.kind != FillKind::Plain {
                add(&parts[fill.country.0 as usize], fill.kind == FillKind::SmallPattern);
            }
        }
    }
    let cells = legend.columns.iter().flat_map(|c| c.cells.iter().flatten());
    for item in cells.chain(&legend.combinations) {
        add(&item.parts, false);
    }
    patterns
}
