//! The shapes as a view shows them: projected, clipped to its box and written as path data.
//!
//! Made once for a layout; no path of a unit or of a line between two depends on the date.

mod area;
mod clip;
mod coarse;
mod path;

use std::rc::Rc;

use crate::projection::{LaeaPreset, Turn, WIDE};
use crate::world::{Arc, LEVEL_SCALES, Shapes, UnitId, World};

pub use area::{Area, areas};
pub use clip::{Rect, is_inside};
use clip::{clip_line, clip_ring, reaches};
pub use coarse::{CoarsePaths, coarse_paths};
use path::{graticule, write_path};

/// Path coordinates are whole tenths of a pixel, drawn under `scale(0.1)`: half the text of decimals,
/// and relative steps cannot drift.
pub const PATH_UNITS_PER_PX: f64 = 10.0;

/// Where and how large a map is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// The projection, or `None` for the wide plane of the shapes themselves.
    pub preset: Option<LaeaPreset>,
    /// Pixels for each plane unit.
    pub scale: f64,
    /// Where the plane's origin lies, pixels.
    pub origin: (f64, f64),
    /// What is visible, pixels.
    pub clip: Rect,
}

/// A unit as a view shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitShape {
    /// Which.
    pub unit: UnitId,
    /// Path data in tenths of a pixel, even-odd; empty where nothing is visible.
    pub path: Rc<str>,
    /// The visible rings, pixels.
    pub rings: Vec<Vec<(f64, f64)>>,
    /// The top and the foot of each ring, pixels.
    pub heights: Vec<(f64, f64)>,
    /// Visible area, square pixels.
    pub area_px2: f64,
    /// Area of the largest ring, square pixels.
    pub largest_ring_px2: f64,
}

/// A border or coast as a view shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct LineShape {
    /// The unit on one side.
    pub unit: UnitId,
    /// The unit on the other, none on a coast.
    pub other: Option<UnitId>,
    /// Path data in tenths of a pixel.
    pub path: Rc<str>,
}

/// All that a view shows.
#[derive(Debug, Clone, PartialEq)]
pub struct ViewGeometry {
    /// The view.
    pub view: View,
    /// The units with something visible, in the order of the world.
    pub units: Vec<UnitShape>,
    /// The borders and coasts with something visible, one for each pair of units.
    pub lines: Vec<LineShape>,
    /// All coasts as one path: they lie under every other line and depend on no status.
    pub coast: Rc<str>,
    /// The lines of the grid of degrees.
    pub graticule: Rc<str>,
}

impl View {
    /// Where a point of the wide plane (tenths of a unit) is drawn, pixels.
    pub fn px(&self, tenths: (i32, i32)) -> (f64, f64) {
        self.px_by(&self.turn(), tenths)
    }

    fn px_by(&self, turn: &Option<Turn>, tenths: (i32, i32)) -> (f64, f64) {
        let (x, y) = (f64::from(tenths.0) / 10.0, f64::from(tenths.1) / 10.0);
        self.plane_to_px(turn.map_or((x, y), |turn| turn.apply(x, y)))
    }

    /// From the wide plane to the view's own, where that is another.
    fn turn(&self) -> Option<Turn> {
        self.preset.map(|preset| Turn::new(WIDE, preset))
    }

    fn plane_to_px(&self, plane: (f64, f64)) -> (f64, f64) {
        (plane.0 * self.scale + self.origin.0, plane.1 * self.scale + self.origin.1)
    }

    /// The scale of the wide plane that draws equally large, for the level of detail.
    fn detail_scale(&self) -> f64 {
        self.scale * self.preset.map_or(1.0, |p| p.radius / WIDE.radius)
    }

    /// The level of detail that this view needs: 0 is the coarsest, 3 everything.
    pub fn level(&self) -> u8 {
        LEVEL_SCALES.iter().position(|s| self.detail_scale() <= s * 1.06).unwrap_or(3) as u8
    }

    /// The cosine of the distance from the centre beyond which rings are left out: they would smear
    /// around the disc. 100 degrees, in the wide view 115.
    fn min_cos_distance(&self) -> f64 {
        if self.preset.is_some() { -0.173_648 } else { -0.422_618 }
    }
}

/// Projects the world's shapes for a view.
pub fn view_geometry(world: &World, view: View) -> ViewGeometry {
    let (level, turn) = (view.level(), view.turn());
    let arcs: Vec<Vec<(f64, f64)>> =
        world.shapes.arcs.iter().map(|arc| arc_px(arc, &view, &turn, level)).collect();
    let units = world.unit_ids().filter_map(|unit| unit_shape(&world.shapes, &arcs, unit, &view)).collect();
    let lines = line_shapes(&world.shapes, &arcs, &view);
    let coast: String = lines.iter().filter(|l| l.other.is_none()).map(|l| &*l.path).collect();
    let graticule = graticule(&view, 5, PATH_UNITS_PER_PX).into();
    ViewGeometry { view, units, lines, coast: coast.into(), graticule }
}

/// The points of an arc that the level draws, pixels.
fn arc_px(arc: &Arc, view: &View, turn: &Option<Turn>, level: u8) -> Vec<(f64, f64)> {
    let mut at = (0, 0);
    let mut points = Vec::with_capacity(arc.steps.len());
    for (step, &coarsest) in arc.steps.iter().zip(&arc.levels) {
        at = (at.0 + step.0, at.1 + step.1);
        if coarsest <= level {
            points.push(view.px_by(turn, at));
        }
    }
    points
}

fn unit_shape(shapes: &Shapes, arcs: &[Vec<(f64, f64)>], unit: UnitId, view: &View) -> Option<UnitShape> {
    let rings: Vec<Vec<(f64, f64)>> = visible_rings(shapes, arcs, unit, view).map(|(_, ring)| ring).collect();
    let mut path = String::new();
    let (mut area_px2, mut largest_ring_px2) = (0.0, 0.0f64);
    for ring in &rings {
        let area = signed_area(ring);
        area_px2 += area;
        largest_ring_px2 = largest_ring_px2.max(area.abs());
        write_path(&mut path, ring, true, PATH_UNITS_PER_PX);
    }
    let visible = !path.is_empty();
    let height = |ring: &Vec<(f64, f64)>| {
        ring.iter().fold((f64::MAX, f64::MIN), |(top, foot), p| (top.min(p.1), foot.max(p.1)))
    };
    let heights = rings.iter().map(height).collect();
    visible.then(|| UnitShape {
        unit,
        path: path.into(),
        rings,
        heights,
        area_px2: area_px2.abs(),
        largest_ring_px2,
    })
}

/// The rings of a unit as far as they are visible, each with its place in the world's list.
fn visible_rings(
    shapes: &Shapes,
    arcs: &[Vec<(f64, f64)>],
    unit: UnitId,
    view: &View,
) -> impl Iterator<Item = (usize, Vec<(f64, f64)>)> {
    let all = shapes.rings[unit.0 as usize].iter().enumerate();
    // Most rings of an inset are left out here, before anything of them is copied.
    let reaching =
        all.filter(|(_, refs)| reaches(refs.iter().flat_map(|&r| &arcs[arc_index(r)]), &view.clip));
    let near = reaching
        .map(|(i, refs)| (i, ring_px(arcs, refs)))
        .filter(|(_, ring)| ring.len() >= 3 && !is_far(ring, view));
    near.map(|(i, ring)| (i, clip_ring(ring, &view.clip))).filter(|(_, ring)| ring.len() >= 3)
}

/// The arc that a reference names: from 0 on in its own direction, from -1 down in the other.
fn arc_index(reference: i16) -> usize {
    if reference >= 0 { reference as usize } else { (-1 - reference) as usize }
}

fn ring_px(arcs: &[Vec<(f64, f64)>], refs: &[i16]) -> Vec<(f64, f64)> {
    let mut ring: Vec<(f64, f64)> = Vec::new();
    for &reference in refs {
        let forward = reference >= 0;
        let points = &arcs[arc_index(reference)];
        let skip = usize::from(!ring.is_empty());
        if forward {
            ring.extend(points.iter().skip(skip));
        } else {
            ring.extend(points.iter().rev().skip(skip));
        }
    }
    if ring.len() > 1 && ring[0] == ring[ring.len() - 1] {
        ring.pop();
    }
    ring
}

/// Whether a ring lies so far round the globe that the projection smears it.
fn is_far(ring: &[(f64, f64)], view: &View) -> bool {
    let preset = view.preset.unwrap_or(WIDE);
    let cos_distance = |&(x, y): &(f64, f64)| {
        preset.cos_distance((x - view.origin.0) / view.scale, (y - view.origin.1) / view.scale)
    };
    let mut some = ring.iter().step_by(1 + ring.len() / 24);
    !some.any(|p| cos_distance(p) >= view.min_cos_distance())
}

/// The lines of one pair of units, gathered into one path.
fn line_shapes(shapes: &Shapes, arcs: &[Vec<(f64, f64)>], view: &View) -> Vec<LineShape> {
    let mut paths: Vec<((UnitId, Option<UnitId>), String)> = Vec::new();
    for (arc, points) in shapes.arcs.iter().zip(arcs) {
        if points.len() < 2 || !reaches(points.iter(), &view.clip) || is_far(points, view) {
            continue;
        }
        let key = match arc.other {
            Some(other) if other < arc.unit => (other, Some(arc.unit)),
            other => (arc.unit, other),
        };
        let place = paths.binary_search_by(|(k, _)| k.cmp(&key)).unwrap_or_else(|place| {
            paths.insert(place, (key, String::new()));
            place
        });
        let path = &mut paths[place].1;
        for run in clip_line(points, &view.clip) {
            write_path(path, &run, false, PATH_UNITS_PER_PX);
        }
    }
    paths
        .into_iter()
        .filter(|(_, path)| !path.is_empty())
        .map(|((unit, other), path)| LineShape { unit, other, path: path.into() })
        .collect()
}

fn signed_area(ring: &[(f64, f64)]) -> f64 {
    edges(ring).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() / 2.0
}

/// The edges of a ring, beginning with the one that closes it.
fn edges(ring: &[(f64, f64)]) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
    let mut last = ring.last().copied().unwrap_or_default();
    ring.iter().map(move |&point| (std::mem::replace(&mut last, point), point))
}

impl UnitShape {
    /// The rings that a horizontal line can cross.
    fn rings_at(&self, y: f64) -> impl Iterator<Item = &Vec<(f64, f64)>> {
        let pairs = self.rings.iter().zip(&self.heights);
        pairs.filter(move |(_, (top, foot))| *top <= y && y <= *foot).map(|(ring, _)| ring)
    }

    /// Whether the point, pixels, lies inside (even-odd).
    pub fn contains(&self, p: (f64, f64)) -> bool {
        let mut inside = false;
        for ring in self.rings_at(p.1) {
            for (a, b) in edges(ring) {
                if (a.1 > p.1) != (b.1 > p.1) && p.0 < (b.0 - a.0) * (p.1 - a.1) / (b.1 - a.1) + a.0 {
                    inside = !inside;
                }
            }
        }
        inside
    }

    /// The horizontal stretches of the unit at a height, pixels, from left to right.
    pub fn stretches(&self, y: f64) -> Vec<(f64, f64)> {
        let mut crossings: Vec<f64> = Vec::new();
        for ring in self.rings_at(y) {
            for (a, b) in edges(ring) {
                if (a.1 > y) != (b.1 > y) {
                    let x = (b.0 - a.0) * (y - a.1) / (b.1 - a.1) + a.0;
                    let place = crossings.partition_point(|&other| other < x);
                    crossings.insert(place, x);
                }
            }
        }
        crossings.chunks_exact(2).map(|c| (c[0], c[1])).collect()
    }
}

#[cfg(test)]
mod tests;
