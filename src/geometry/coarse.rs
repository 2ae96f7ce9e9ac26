//! The shapes of a view as little text: for the picture in a page, which is read before anything else.

use super::{View, arc_px, clip_line, graticule, is_far, signed_area, visible_rings, write_path};
use crate::world::World;

/// The paths of a view in pieces, so that equal pieces of fills and lines are equal text, which
/// compresses to next to nothing.
pub struct CoarsePaths {
    /// For each unit its visible rings as closed paths, each with its place in the world's list.
    pub rings: Vec<Vec<(usize, String)>>,
    /// For each line of the world its visible runs.
    pub lines: Vec<String>,
    /// The lines of the grid of degrees.
    pub graticule: String,
}

/// Islands below this area, square pixels, are left to the live map, unless a unit has nothing larger.
const ISLAND_PX2: f64 = 36.0;

/// Points that cover less, square pixels, are left to the live map too.
const POINT_PX2: f64 = 12.3;

/// Writes the shapes with the points of a level of detail, in whole units of which so many make a pixel.
pub fn coarse_paths(world: &World, view: &View, level: u8, units_per_px: f64) -> CoarsePaths {
    let shapes = &world.shapes;
    let arcs: Vec<Vec<(f64, f64)>> =
        shapes.arcs.iter().map(|arc| thinned(arc_px(arc, view, &view.turn(), level))).collect();
    let written = |points: &[(f64, f64)], close: bool| {
        let mut path = String::new();
        write_path(&mut path, points, close, units_per_px);
        path
    };
    let rings = world.unit_ids().map(|unit| {
        let rings: Vec<(usize, Vec<(f64, f64)>)> = visible_rings(shapes, &arcs, unit, view).collect();
        let area = |ring: &[(f64, f64)]| signed_area(ring).abs();
        let largest = rings.iter().map(|(_, ring)| area(ring)).fold(0.0, f64::max);
        let seen = rings.iter().filter(|(_, ring)| area(ring) >= ISLAND_PX2.min(largest));
        seen.map(|(i, ring)| (*i, written(ring, true))).collect()
    });
    let lines = arcs.iter().map(|points| match points.len() >= 2 && !is_far(points, view) {
        true => clip_line(points, &view.clip).iter().map(|run| written(run, false)).collect(),
        false => String::new(),
    });
    CoarsePaths {
        rings: rings.collect(),
        lines: lines.collect(),
        graticule: graticule(view, 10, units_per_px),
    }
}

/// The line without the points that matter least, one after the other (Visvalingam and Whyatt 1993). Its
/// ends stay, and two points of a closed one between them.
fn thinned(mut points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let is_closed = points.first() == points.last();
    let fewest = if is_closed { 4 } else { 2 };
    while points.len() > fewest {
        let covered = points.windows(3).map(|three| signed_area(three).abs());
        let least = covered.enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
        match least {
            Some((before, px2)) if px2 < POINT_PX2 => points.remove(before + 1),
            _ => break,
        };
    }
    points
}
