//! Names on the map: where they fit, without collisions, never cut.
//!
//! Greedy by priority: a name that does not fit inside its state goes to its place outside, on a
//! leader; one that fits nowhere is left out.

use crate::date::Date;
use crate::geometry::{Area, Rect, ViewGeometry, is_inside};
use crate::layout::{Inset, Size};
use crate::paint::{Land, Part, Parts};
use crate::world::{CountryId, Tier, World};

/// A name on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// Whose.
    pub country: CountryId,
    /// The name.
    pub text: String,
    /// The middle of the text's base line, pixels.
    pub at: (f64, f64),
    /// Rank of the type size: 1 for the largest states, 3 for most.
    pub rank: u8,
    /// Classes for ground and halo: `on-csto`, `on-sco-light`, `on-bands`, `on-sea`.
    pub class: String,
    /// From the name to the state, where it stands outside.
    pub leader: Option<((f64, f64), (f64, f64))>,
}

/// What the placing needs to know.
pub struct LabelInput<'a> {
    /// The world.
    pub world: &'a World,
    /// The day, for the names of that day.
    pub date: Date,
    /// The statuses of every country.
    pub parts: &'a [Parts],
    /// Who owns what.
    pub land: &'a Land,
    /// The view with its shapes.
    pub geometry: &'a ViewGeometry,
    /// The design.
    pub size: Size,
    /// The insets of the layout.
    pub insets: &'a [Inset],
    /// Boxes to keep clear of.
    pub reserved: &'a [Rect],
    /// An inset: smaller room, small type.
    pub inset: bool,
    /// How large each country is.
    pub areas: &'a [Area],
}

/// The share of a name that must have land of its own below it: where it could stand outside as well,
/// where it could not, and where it may stick out.
const WELL_INSIDE: f64 = 0.9;
const INSIDE: f64 = 0.7;
const STICKING_OUT: f64 = 0.42;

/// The names of the countries with a status, placed.
pub fn place_labels(input: &LabelInput) -> Vec<Label> {
    let mut taken: Vec<Rect> = input.reserved.to_vec();
    taken.extend(crosses(input));
    let mut labels = Vec::new();
    for country in by_priority(input) {
        if let Some((label, own)) = place(input, country, &taken) {
            taken.push(own);
            labels.push(label);
        }
    }
    labels
}

/// Where the cross of a country that left stands, pixels: below its name where there is room for one.
pub fn cross_px(geometry: &ViewGeometry, label: (i32, i32), area_px2: f64) -> (f64, f64) {
    let (x, y) = geometry.view.px(label);
    if area_px2 > 900.0 { (x, y + 13.0) } else { (x, y) }
}

/// The boxes of the crosses, which names keep clear of.
fn crosses(input: &LabelInput) -> Vec<Rect> {
    let left =
        |i: &usize| input.areas[*i].whole_px2 > 0.0 && input.parts[*i].iter().any(|p| p.tier == Tier::Former);
    let at = |i: usize| cross_px(input.geometry, input.world.countries[i].label, input.areas[i].whole_px2);
    (0..input.areas.len()).filter(left).map(at).map(|(x, y)| Rect::new(x - 4.5, y - 4.5, 9.0, 9.0)).collect()
}

/// The countries with a status and something visible, largest first; those bound in law are worth more.
fn by_priority(input: &LabelInput) -> Vec<CountryId> {
    let importance = |country: CountryId| {
        let parts = &input.parts[country.0 as usize];
        let bound = parts.iter().any(|p| p.tier.is_member_in_law());
        input.areas[country.0 as usize].whole_px2 + if bound { 700.0 } else { 0.0 }
    };
    let mut ordered: Vec<CountryId> = Vec::new();
    for (i, area) in input.areas.iter().enumerate() {
        let is_named =
            area.whole_px2 > if input.geometry.view.preset.is_some() && input.inset { 2500.0 } else { 0.0 };
        if is_named && !input.parts[i].is_empty() {
            let country = CountryId(i as u16);
            let place = ordered.iter().position(|&other| importance(other) < importance(country));
            ordered.insert(place.unwrap_or(ordered.len()), country);
        }
    }
    ordered
}

fn place(input: &LabelInput, country: CountryId, taken: &[Rect]) -> Option<(Label, Rect)> {
    let facts = input.world.country(country);
    let view = &input.geometry.view;
    let area_px2 = input.areas[country.0 as usize].whole_px2;
    // 5 and 1.5 million km²; a plane unit is 10.8 km wide.
    let rank = match area_px2 / (view.scale * view.scale) * 116.6 {
        _ if input.inset => 3,
        km2 if km2 > 5.0e6 => 1,
        km2 if km2 > 1.5e6 => 2,
        _ => 3,
    };
    let size_px = text_size_px(input.size, rank);
    let text = facts.map_name.as_deref().unwrap_or(facts.name(input.date)).to_owned();
    let spacing = if rank == 1 { text.len() as f64 * size_px * 0.04 } else { 0.0 };
    let w = text_width_px(&text, size_px) + spacing;
    let anchor = view.px(facts.label);
    let label = |at: (f64, f64), class: String, leader| Label {
        country,
        text: text.clone(),
        at: (at.0, at.1 + size_px * 0.36),
        rank,
        class,
        leader,
    };
    let is_clear = |own: &Rect| view.clip.contains(own) && !taken.iter().any(|t| t.overlaps(own));
    let inside = |share: f64| {
        [0.0, -0.6, 0.6, -1.2, 1.2, -1.8].into_iter().find_map(|dy| {
            let y = anchor.1 + dy * size_px;
            let (left, right) = land_at(input, country, (anchor.0, y), w * share, size_px)?;
            let half = w * share / 2.0;
            [0.0, -0.8, 0.8].into_iter().find_map(|dx| {
                let x = (anchor.0 + dx * size_px).clamp(left + half, right - half);
                let own = text_box((x, y), w, size_px);
                let is_free = (x - anchor.0).abs() < w && is_clear(&own);
                is_free.then(|| (label((x, y), ground_class(input, country), None), own))
            })
        })
    };
    // In an inset a name may stick out: its halo keeps it readable, and there is no other place.
    let share = match (input.inset, facts.outside) {
        (true, _) => STICKING_OUT,
        (false, None) => INSIDE,
        (false, Some(_)) => WELL_INSIDE,
    };
    if let Some(placed) = inside(share) {
        return Some(placed);
    }
    for at in outside_places(input, country, anchor, w) {
        let own = text_box(at, w, size_px);
        if is_clear(&own) {
            let leader = Some((nearest_side(&own, anchor), anchor));
            return Some((label(at, outside_class(input, at), leader), own));
        }
    }
    // A crooked state without a place outside: better a name that sticks out than none.
    inside(STICKING_OUT)
}

/// On a phone the room outside is for members, and for those of them that no inset names.
fn has_no_room(input: &LabelInput, country: CountryId) -> bool {
    let is_bound = input.parts[country.0 as usize].iter().any(|p| p.tier.is_member_in_law());
    let label = input.world.country(country).label;
    let mut insets = input.insets.iter().map(|inset| &inset.view);
    input.size == Size::Small && (!is_bound || insets.any(|view| is_inside(view.px(label), &view.clip)))
}

/// Where a name that does not fit inside may stand: its place outside; in an inset beside the state.
fn outside_places(input: &LabelInput, country: CountryId, anchor: (f64, f64), w: f64) -> Vec<(f64, f64)> {
    if !input.inset {
        let outside = input.world.country(country).outside.filter(|_| !has_no_room(input, country));
        return outside.map(|p| input.geometry.view.px(p)).into_iter().collect();
    }
    let aside = w / 2.0 + 34.0;
    [(-aside, -4.0), (-aside, 18.0), (aside, 0.0), (-aside, 30.0), (0.0, -30.0)]
        .map(|(dx, dy)| (anchor.0 + dx, anchor.1 + dy))
        .to_vec()
}

/// The land of the country on the height of `at`, from left to right, where it is at least so long.
///
/// It is measured at the text's top, middle and foot; the mean of the three counts.
fn land_at(
    input: &LabelInput,
    country: CountryId,
    at: (f64, f64),
    needed_px: f64,
    size_px: f64,
) -> Option<(f64, f64)> {
    let heights = [at.1 - size_px * 0.4, at.1, at.1 + size_px * 0.4];
    let near = heights.map(|y| nearest_stretch(input, country, (at.0, y)));
    let [Some(top), Some(middle), Some(foot)] = near else { return None };
    let left = (top.0 + middle.0 + foot.0) / 3.0;
    let right = (top.1 + middle.1 + foot.1) / 3.0;
    (right - left >= needed_px).then_some((left, right))
}

/// The stretch of the country's land nearest to a point, on its height.
fn nearest_stretch(input: &LabelInput, country: CountryId, at: (f64, f64)) -> Option<(f64, f64)> {
    let mut best: Option<(f64, (f64, f64))> = None;
    for shape in input.geometry.units.iter().filter(|s| input.land.owner(s.unit) == country) {
        for (left, right) in shape.stretches(at.1) {
            let distance = (at.0.clamp(left, right) - at.0).abs();
            if best.is_none_or(|(d, _)| distance < d) {
                best = Some((distance, (left, right)));
            }
        }
    }
    best.map(|(_, stretch)| stretch)
}

fn text_box(at: (f64, f64), w: f64, size_px: f64) -> Rect {
    Rect::new(at.0 - w / 2.0 - 2.0, at.1 - size_px * 0.62, w + 4.0, size_px * 1.24)
}

/// The point of a box from which a leader starts: the middle of the side towards `to`.
fn nearest_side(from: &Rect, to: (f64, f64)) -> (f64, f64) {
    let middle = (from.x + from.w / 2.0, from.y + from.h / 2.0);
    if to.0 > from.x + from.w {
        (from.x + from.w, middle.1)
    } else if to.0 < from.x {
        (from.x, middle.1)
    } else {
        let y = from.y + if to.1 < middle.1 { 0.0 } else { from.h };
        (to.0.clamp(from.x + 4.0, from.x + from.w - 4.0), y)
    }
}

/// The class for text and halo on the land of a country.
fn ground_class(input: &LabelInput, country: CountryId) -> String {
    let parts = &input.parts[country.0 as usize];
    let filling: Vec<&Part> = parts.iter().filter(|p| p.tier != Tier::Former).collect();
    let Some(first) = filling.first() else { return "on-land".into() };
    let bloc = &input.world.bloc(first.bloc).id;
    let wide = if filling.len() > 1 { " on-bands" } else { "" };
    let tone = match first.tier {
        Tier::Member | Tier::Former => "",
        Tier::Observer => "-mid",
        Tier::Joining | Tier::Partner | Tier::Withheld => "-light",
    };
    format!("on-{bloc}{tone}{wide}")
}

/// The class for text that stands outside: on somebody else's land or on the sea.
fn outside_class(input: &LabelInput, at: (f64, f64)) -> String {
    let under = input.geometry.units.iter().find(|s| s.contains(at));
    under.map_or_else(|| "on-sea".into(), |shape| ground_class(input, input.land.owner(shape.unit)))
}

/// Type sizes of the look, pixels.
pub fn text_size_px(size: Size, rank: u8) -> f64 {
    match rank {
        1 => size.pick(17.0, 14.0, 12.0),
        2 => size.pick(14.0, 12.0, 10.5),
        _ => size.pick(11.5, 10.5, 10.0),
    }
}

/// The width of a text in the product's bold sans serif, pixels; within a few percent for Latin text.
pub fn text_width_px(text: &str, size_px: f64) -> f64 {
    let em: f64 = text
        .chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | '|' | ' ' => 0.28,
            'f' | 't' | 'r' | '(' | ')' | '-' => 0.36,
            'm' | 'w' | 'M' | 'W' => 0.86,
            'A'..='Z' | 'Ü' | 'Ö' => 0.71,
            _ => 0.57,
        })
        .sum();
    em * size_px
}
