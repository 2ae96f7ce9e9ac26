//! The maps of one day.

use std::rc::Rc;

use super::{Disc, Fill, FillKind, Former, MapScene, Stage, country_paths};
use crate::date::Date;
use crate::geometry::{Rect, ViewGeometry};
use crate::labels::{LabelInput, cross_px, place_labels};
use crate::paint::{Land, LineKind, Parts, fill_name, is_plain_fill};
use crate::world::{CountryId, Tier, UnitId, World};

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
}

impl Today<'_> {
    /// One map.
    pub fn map(&self, geometry: &Rc<ViewGeometry>, reserved: &[Rect], inset: bool) -> MapScene {
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
