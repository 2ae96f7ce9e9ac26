//! How large a country is on a view.

use super::ViewGeometry;
use crate::paint::Land;
use crate::world::UnitId;

/// What is visible of a country; nothing by default.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Area {
    /// All of it, square pixels.
    pub whole_px2: f64,
    /// The largest ring, square pixels.
    pub largest_ring_px2: f64,
    /// The largest unit, none where nothing is visible.
    pub largest_unit: Option<UnitId>,
    /// Its area, square pixels.
    pub largest_unit_px2: f64,
}

/// The area of each of so many countries, by the owners of the units.
pub fn areas(geometry: &ViewGeometry, n_countries: usize, land: &Land) -> Vec<Area> {
    let mut areas = vec![Area::default(); n_countries];
    for shape in &geometry.units {
        let area = &mut areas[land.owner(shape.unit).0 as usize];
        area.whole_px2 += shape.area_px2;
        area.largest_ring_px2 = area.largest_ring_px2.max(shape.largest_ring_px2);
        if area.largest_unit.is_none() || shape.area_px2 > area.largest_unit_px2 {
            (area.largest_unit, area.largest_unit_px2) = (Some(shape.unit), shape.area_px2);
        }
    }
    areas
}
