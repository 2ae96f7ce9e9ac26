//! The map of the page, painted to be small: it is read before anything else.
//!
//! It shows what [`crate::svg`] shows, with coarser points in whole units, and says nothing twice: plain
//! coasts are the rim of the land drawn once more below it, all lines of a kind are one path, and
//! outlines are written with the very text of the fills.

use std::fmt::{self, Display, Formatter};

use crate::geometry::{CoarsePaths, coarse_paths};
use crate::paint::{Land, LineKind, land};
use crate::scene::{Fill, Scene, Stage};
use crate::svg::{MapMarkup, Short, write_fill};
use crate::world::{UnitId, World};

/// Paths are written in whole pixels of the size it is drawn for.
pub const UNITS_PER_PX: f64 = 1.0;

/// The level of detail: at the size of the picture a point is drawn where it covers a square pixel.
const LEVEL: u8 = 0;

/// The main map of a scene, as SVG elements without the outer `<svg>`.
pub struct StillMarkup<'a> {
    markup: MapMarkup<'a>,
    paths: CoarsePaths,
    land: Land,
    kinds: Vec<LineKind>,
}

impl<'a> StillMarkup<'a> {
    /// Prepares the picture of a scene.
    pub fn new(world: &'a World, stage: &'a Stage, scene: &'a Scene) -> StillMarkup<'a> {
        let land = land(world, scene.date);
        let arcs = world.shapes.arcs.iter();
        let kinds = arcs.map(|a| land.line_kind(world, &scene.picture.parts, a.unit, a.other)).collect();
        StillMarkup {
            markup: MapMarkup { world, stage, scene, units_per_px: UNITS_PER_PX, below_names: "" },
            paths: coarse_paths(world, &stage.layout.view, LEVEL, UNITS_PER_PX),
            land,
            kinds,
        }
    }
}

impl Display for StillMarkup<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let map = &self.markup.scene.picture.maps[0];
        f.write_str("<defs>")?;
        self.markup.patterns(f)?;
        for (n, former) in map.formers.iter().enumerate() {
            let owned = self.markup.world.unit_ids().filter(|&u| self.land.owner(u) == former.country);
            let area: String = owned.map(|u| self.area(u)).collect();
            write!(f, "<clipPath id=\"former-{n}\"><path d=\"{area}\" clip-rule=\"evenodd\"/></clipPath>")?;
        }
        write!(
            f,
            "</defs><g class=\"main\"><g class=\"paths\" transform=\"scale({})\" fill-rule=\"evenodd\">\
             <path class=\"grat\" d=\"{}\"/><use class=\"l-coast\" href=\"#land\"/><g id=\"land\" class=\"f-land\">",
            Short(1.0 / UNITS_PER_PX),
            self.paths.graticule
        )?;
        self.units(f, false)?;
        f.write_str("</g>")?;
        self.line(f, "land", self.lines(&|kind| kind == LineKind::Land))?;
        self.units(f, true)?;
        for &shape in map.hatched.iter() {
            let area = self.area(map.geometry.units[shape].unit);
            write!(f, "<path class=\"hatched\" fill=\"url(#p-hatch)\" d=\"{area}\"/>")?;
        }
        self.formers(f)?;
        self.line(f, "casing", self.lines(&LineKind::is_cased))?;
        self.line(
            f,
            "key",
            self.outline(&|_| true, &|arc| matches!(self.kinds[arc], LineKind::Key | LineKind::Cased)),
        )?;
        self.line(f, "dash", self.lines(&|kind| matches!(kind, LineKind::Dashed | LineKind::DashedCased)))?;
        self.line(f, "dot", self.lines(&|kind| kind == LineKind::Dotted))?;
        f.write_str("</g>")?;
        self.markup.marks(f, map)?;
        self.markup.names(f, map)?;
        f.write_str("</g>")
    }
}

impl StillMarkup<'_> {
    /// The fills of the units with or without status.
    fn units(&self, f: &mut Formatter<'_>, with_status: bool) -> fmt::Result {
        let scene = self.markup.scene;
        let map = &scene.picture.maps[0];
        for (shape, fill) in map.geometry.units.iter().zip(&map.fills) {
            let has_status = !scene.picture.parts[fill.country.0 as usize].is_empty();
            let area = self.area(shape.unit);
            // A state too small for a shape at this detail keeps its element, for its name.
            if has_status == with_status && (has_status || !area.is_empty()) {
                self.unit(f, shape.unit, fill, has_status)?;
                write!(f, " d=\"{area}\"/>")?;
            }
        }
        Ok(())
    }

    fn unit(&self, f: &mut Formatter<'_>, unit: UnitId, fill: &Fill, has_status: bool) -> fmt::Result {
        write!(f, "<path data-unit=\"{}\"", self.markup.world.units[unit.0 as usize].id)?;
        self.markup.country_attributes(f, fill, has_status && fill.names_country)?;
        if has_status { write_fill(f, fill, "") } else { Ok(()) }
    }

    fn formers(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let world = self.markup.world;
        for (n, former) in self.markup.scene.picture.maps[0].formers.iter().enumerate() {
            let owns = |unit: UnitId| self.land.owner(unit) == former.country;
            let is_edge = |arc: usize| {
                let arc = &world.shapes.arcs[arc];
                owns(arc.unit) != arc.other.is_some_and(owns)
            };
            let outline = self.outline(&owns, &is_edge);
            let bloc = &world.bloc(former.bloc).id;
            write!(f, "<path class=\"former o-{bloc}\" clip-path=\"url(#former-{n})\" d=\"{outline}\"/>")?;
        }
        Ok(())
    }

    fn line(&self, f: &mut Formatter<'_>, class: &str, path: String) -> fmt::Result {
        if path.is_empty() { Ok(()) } else { write!(f, "<path class=\"l-{class}\" d=\"{path}\"/>") }
    }

    /// The lines of some kinds.
    fn lines(&self, wanted: &dyn Fn(LineKind) -> bool) -> String {
        let pairs = self.paths.lines.iter().zip(&self.kinds);
        pairs.filter(|(_, kind)| wanted(**kind)).map(|(path, _)| path.as_str()).collect()
    }

    /// All rings of a unit.
    fn area(&self, unit: UnitId) -> String {
        self.paths.rings[unit.0 as usize].iter().map(|(_, path)| path.as_str()).collect()
    }

    /// The wanted lines around some units: where they are a whole ring, as the ring itself.
    fn outline(&self, units: &dyn Fn(UnitId) -> bool, wanted: &dyn Fn(usize) -> bool) -> String {
        let shapes = &self.markup.world.shapes;
        let mut path = String::new();
        let mut drawn = vec![false; shapes.arcs.len()];
        for unit in self.markup.world.unit_ids().filter(|&u| units(u)) {
            for (i, ring) in &self.paths.rings[unit.0 as usize] {
                let refs = &shapes.rings[unit.0 as usize][*i];
                let arcs: Vec<usize> =
                    refs.iter().map(|&r| if r >= 0 { r } else { -1 - r } as usize).collect();
                let is_whole = arcs.iter().all(|&arc| wanted(arc));
                let left = arcs.iter().filter(|&&arc| wanted(arc) && !drawn[arc]);
                if is_whole && left.count() > 0 {
                    path.push_str(ring);
                }
                for arc in arcs {
                    if !is_whole && wanted(arc) && !drawn[arc] {
                        path.push_str(&self.paths.lines[arc]);
                    }
                    drawn[arc] |= is_whole || wanted(arc);
                }
            }
        }
        path
    }
}

#[cfg(test)]
mod tests;
