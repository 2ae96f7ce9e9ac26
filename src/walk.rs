//! Walking over the map by arrow keys: the nearest state in a direction.

use crate::scene::Picture;
use crate::world::{CountryId, World};

/// Where to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To the left of the map.
    Left,
    /// To the right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
}

/// The country with a status that lies nearest in the direction, or `None` at the edge.
///
/// Without a start it is the largest country with a status. Distance sideways counts double, so that
/// a walk keeps its line.
pub fn walk(
    world: &World,
    picture: &Picture,
    from: Option<CountryId>,
    direction: Direction,
) -> Option<CountryId> {
    let map = &picture.maps[0];
    let at = |country: CountryId| map.geometry.view.px(world.country(country).label);
    let with_status = || {
        let fills = map.fills.iter().chain(map.discs.iter().map(|d| &d.fill));
        fills
            .filter(|f| f.names_country && !picture.parts[f.country.0 as usize].is_empty())
            .map(|f| f.country)
    };
    let Some(from) = from else {
        let areas = map.geometry.units.iter().zip(&map.fills);
        let named = areas.filter(|(_, f)| f.names_country && !picture.parts[f.country.0 as usize].is_empty());
        return named.max_by(|a, b| a.0.area_px2.total_cmp(&b.0.area_px2)).map(|(_, f)| f.country);
    };
    let (x, y) = at(from);
    let cost = |country: CountryId| {
        let (dx, dy) = (at(country).0 - x, at(country).1 - y);
        let (ahead, aside) = match direction {
            Direction::Left => (-dx, dy),
            Direction::Right => (dx, dy),
            Direction::Up => (-dy, dx),
            Direction::Down => (dy, dx),
        };
        (ahead > 0.5).then(|| ahead + 2.0 * aside.abs())
    };
    with_status()
        .filter(|&c| c != from)
        .filter_map(|c| cost(c).map(|cost| (cost, c)))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, country)| country)
}
