//! The room for names: how far the land of a state reaches at the heights where its name may stand.

use crate::geometry::ViewGeometry;
use crate::paint::Land;
use crate::world::CountryId;

/// The heights that are tried, the best first: sizes of the type below the place of the label.
pub const ROWS: [f64; 6] = [0.0, -0.6, 0.6, -1.2, 1.2, -1.8];

/// From left to right, pixels.
type Stretch = (f64, f64);

/// What has been measured on one map.
///
/// Rooms depend on the owners of the land and on the size of the map, not on statuses, so the maps of days with the same
/// owners pass them on. Each is measured when it is first asked for: most names stand on the first row.
#[derive(Debug, Clone, Default)]
pub struct Rooms(Vec<Measured>);

/// Whose land on which row, and how far it reaches.
type Measured = ((CountryId, usize), Option<Stretch>);

impl PartialEq for Rooms {
    /// Always: what was measured follows from the shapes and their owners, and only spares doing it again.
    fn eq(&self, _: &Rooms) -> bool {
        true
    }
}

impl Rooms {
    /// The land of a country on one of the [`ROWS`] around `anchor`, where text of this size has land below it.
    #[inline(never)]
    pub fn on(
        &mut self,
        (geometry, land): (&ViewGeometry, &Land),
        country: CountryId,
        row: usize,
        anchor: (f64, f64),
        size_px: f64,
    ) -> Option<Stretch> {
        if let Some((_, room)) = self.0.iter().find(|(place, _)| *place == (country, row)) {
            return *room;
        }
        let at = (anchor.0, anchor.1 + ROWS[row] * size_px);
        let room = land_at(geometry, land, country, at, size_px);
        self.0.push(((country, row), room));
        room
    }
}

/// The land of the country on the height of `at`: measured at the text's top, middle and foot, of which the mean counts.
fn land_at(
    geometry: &ViewGeometry,
    land: &Land,
    country: CountryId,
    at: (f64, f64),
    size_px: f64,
) -> Option<Stretch> {
    let heights = [at.1 - size_px * 0.4, at.1, at.1 + size_px * 0.4];
    let near = heights.map(|y| nearest_stretch(geometry, land, country, (at.0, y)));
    let [Some(top), Some(middle), Some(foot)] = near else { return None };
    Some(((top.0 + middle.0 + foot.0) / 3.0, (top.1 + middle.1 + foot.1) / 3.0))
}

/// The stretch of the country's land nearest to a point, on its height.
fn nearest_stretch(
    geometry: &ViewGeometry,
    land: &Land,
    country: CountryId,
    at: (f64, f64),
) -> Option<Stretch> {
    let mut best: Option<(f64, Stretch)> = None;
    for shape in geometry.units.iter().filter(|s| land.owner(s.unit) == country) {
        for (left, right) in shape.stretches(at.1) {
            let distance = (at.0.clamp(left, right) - at.0).abs();
            if best.is_none_or(|(d, _)| distance < d) {
                best = Some((distance, (left, right)));
            }
        }
    }
    best.map(|(_, stretch)| stretch)
}
