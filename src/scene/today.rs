//! The maps of one day.

use std::rc::Rc;

use super::{Disc, Fill, FillKind, Former, MapScene, Stage, country_paths, shared};
use crate::date::Date;
use crate::geometry::{Area, LineShape, Rect, ViewGeometry, areas};
use crate::labels::{LabelInput, cross_px, place_labels};
use crate::paint::{Land, LineKind, Parts, fill_name, is_plain_fill};
use crate::world::{BlocId, CountryId, Tier, World};

/// Below this area, square pixels, a state with a status gets a disc.
const DISC_BELOW_PX2: f64 = 14.0;
/// Below this area of the largest ring, square pixels, the small patterns are used.
const SMALL_BELOW_PX2: f64 = 300.0;

/// A day: what its maps are made from.
pub(super) struct Today<'a> {
    /// The world.
    pub world: &'a World,
    /// The day.
    pub date: Date,
    /// The statuses of every country.
    pub parts: &'a [Parts],
    /// Who owns what.
    pub land: &'a Land,
    /// The stage.
    pub stage: &'a Stage,
    /// Whether owners, hatches and lines are those of the map before.
    pub same_land: bool,
    /// Whether the states with a status are those of the map before.
    pub same_states: bool,
}

impl Today<'_> {
    /// One map; `before` is the same map on another day.
    pub fn map(
        &self,
        geometry: &Rc<ViewGeometry>,
        reserved: &[Rect],
        inset: bool,
        before: Option<&MapScene>,
    ) -> MapScene {
        let alike = before.filter(|_| self.same_land);
        let areas = areas(geometry, self.world.countries.len(), self.land);
        let input = LabelInput {
            world: self.world,
            date: self.date,
            parts: self.parts,
            land: self.land,
            geometry,
            size: self.stage.layout.size,
            insets: &self.stage.layout.insets,
            reserved,
            inset,
            areas: &areas,
        };
        let labels = place_labels(&input);
        let kind = |line: &LineShape| self.land.line_kind(self.world, self.parts, line.unit, line.other);
        let lines: Rc<Vec<LineKind>> = match alike.filter(|_| self.same_states) {
            Some(before) => before.lines.clone(),
            None => Rc::new(geometry.lines.iter().map(kind).collect()),
        };
        let hatched = || {
            let is_hatched = |&i: &usize| self.land.hatched[geometry.units[i].unit.0 as usize];
            (0..geometry.units.len()).filter(is_hatched).collect()
        };
        MapScene {
            fills: self.fills(geometry, &areas),
            borders: alike.map_or_else(|| borders(geometry, &lines), |before| before.borders.clone()),
            lines,
            formers: shared(self.formers(geometry, &areas, alike), before.map(|b| &b.formers)),
            hatched: alike.map_or_else(|| Rc::new(hatched()), |before| before.hatched.clone()),
            discs: if inset { Vec::new() } else { self.discs(geometry, &areas) },
            labels: shared(labels, before.map(|b| &b.labels)),
            geometry: geometry.clone(),
        }
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

    fn fills(&self, geometry: &ViewGeometry, areas: &[Area]) -> Vec<Fill> {
        geometry
            .units
            .iter()
            .map(|shape| {
                let country = self.land.owner(shape.unit);
                let area = &areas[country.0 as usize];
                let small = area.largest_ring_px2 < SMALL_BELOW_PX2;
                self.fill(country, small, area.largest_unit == Some(shape.unit))
            })
            .collect()
    }

    fn formers(&self, geometry: &ViewGeometry, areas: &[Area], alike: Option<&MapScene>) -> Vec<Former> {
        let mut formers = Vec::new();
        for (i, parts) in self.parts.iter().enumerate() {
            let country = CountryId(i as u16);
            for part in parts.iter().filter(|p| p.tier == Tier::Former) {
                let known = alike.and_then(|map| map.formers.iter().find(|f| f.country == country));
                let drawn = match known {
                    Some(former) => Some(Former { bloc: part.bloc, ..former.clone() }),
                    None => self.former(geometry, country, part.bloc, areas[i].whole_px2),
                };
                formers.extend(drawn);
            }
        }
        formers
    }

    fn former(
        &self,
        geometry: &ViewGeometry,
        country: CountryId,
        bloc: BlocId,
        area_px2: f64,
    ) -> Option<Former> {
        let (area, outline) = country_paths(geometry, self.land, country);
        let cross = cross_px(geometry, self.world.country(country).label, area_px2);
        let is_visible = !area.is_empty();
        is_visible.then(|| Former { country, bloc, area: area.into(), outline: outline.into(), cross })
    }

    fn discs(&self, geometry: &ViewGeometry, areas: &[Area]) -> Vec<Disc> {
        let clip = geometry.view.clip;
        (0..self.parts.len())
            .filter(|&i| !self.parts[i].is_empty() && areas[i].whole_px2 < DISC_BELOW_PX2)
            .map(|i| CountryId(i as u16))
            .filter(|&country| self.land.owners.contains(&country))
            .map(|country| Disc {
                country,
                at: geometry.view.px(self.world.country(country).label),
                fill: self.fill(country, true, areas[country.0 as usize].whole_px2 == 0.0),
            })
            .filter(|d| {
                clip.x < d.at.0 && d.at.0 < clip.x + clip.w && clip.y < d.at.1 && d.at.1 < clip.y + clip.h
            })
            .collect()
    }
}

/// The borders between two owners: where a line over them has another kind, they lie hidden under it.
fn borders(geometry: &ViewGeometry, lines: &[LineKind]) -> Rc<str> {
    let plain = |kind: LineKind| matches!(kind, LineKind::Land | LineKind::Key | LineKind::Cased);
    let inner = geometry.lines.iter().zip(lines).filter(|(line, kind)| line.other.is_some() && plain(**kind));
    inner.map(|(line, _)| &*line.path).collect::<String>().into()
}
