//! The shapes as a view shows them: projected, clipped to its box and written as path data.
//!
//! Made once for a layout; a new date changes classes only, never a path.

use std::fmt::Write;
use std::rc::Rc;

use crate::projection::{Laea, LaeaPreset, WIDE};
use crate::world::{Arc, Shapes, UnitId, World};

/// Path coordinates are whole tenths of a pixel, drawn under `scale(0.1)`: half the text of decimals,
/// and relative steps cannot drift.
pub const PATH_UNITS_PER_PX: f64 = 10.0;

/// A rectangle in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Rect {
    /// A rectangle from its corner and size.
    pub const fn new(x: f64, y: f64, w: f64, h: f64) -> Rect {
        Rect { x, y, w, h }
    }

    /// Whether the two share some area.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.x + other.w
            && other.x < self.x + self.w
            && self.y < other.y + other.h
            && other.y < self.y + self.h
    }

    /// Whether `inner` lies wholly inside.
    pub fn contains(&self, inner: &Rect) -> bool {
        self.x <= inner.x
            && self.y <= inner.y
            && inner.x + inner.w <= self.x + self.w
            && inner.y + inner.h <= self.y + self.h
    }

    /// The rectangle grown by `px` on all sides.
    pub fn grown(&self, px: f64) -> Rect {
        Rect::new(self.x - px, self.y - px, self.w + 2.0 * px, self.h + 2.0 * px)
    }
}

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
    /// The lines of the grid of degrees.
    pub graticule: Rc<str>,
}

impl View {
    /// Where a point of the wide plane (tenths of a unit) is drawn, pixels.
    pub fn px(&self, tenths: (i32, i32)) -> (f64, f64) {
        let plane = (f64::from(tenths.0) / 10.0, f64::from(tenths.1) / 10.0);
        self.plane_to_px(self.reproject(plane))
    }

    /// Where a place is drawn, pixels.
    pub fn place_to_px(&self, lon_deg: f64, lat_deg: f64) -> (f64, f64) {
        let preset = self.preset.unwrap_or(WIDE);
        self.plane_to_px(Laea::new(preset).forward(lon_deg, lat_deg))
    }

    fn plane_to_px(&self, plane: (f64, f64)) -> (f64, f64) {
        (plane.0 * self.scale + self.origin.0, plane.1 * self.scale + self.origin.1)
    }

    fn reproject(&self, plane: (f64, f64)) -> (f64, f64) {
        let Some(preset) = self.preset else { return plane };
        let place = Laea::new(WIDE).inverse(plane.0, plane.1);
        place.map_or(plane, |(lon, lat)| Laea::new(preset).forward(lon, lat))
    }

    /// The scale of the wide plane that draws equally large, for the level of detail.
    fn detail_scale(&self) -> f64 {
        self.scale * self.preset.map_or(1.0, |p| p.radius / WIDE.radius)
    }

    /// The level of detail that this view needs: 0 is the coarsest, 3 everything.
    pub fn level(&self) -> u8 {
        LEVEL_SCALES.iter().position(|s| self.detail_scale() <= s * 1.06).unwrap_or(3) as u8
    }

    /// Rings farther than this from the centre are left out: they would smear around the disc.
    fn max_distance_deg(&self) -> f64 {
        if self.preset.is_some() { 100.0 } else { 115.0 }
    }
}

/// The scales for which the levels of detail are made (see `topology`).
const LEVEL_SCALES: [f64; 3] = [0.34, 0.53, 0.76];

/// Projects the world's shapes for a view.
pub fn view_geometry(world: &World, view: View) -> ViewGeometry {
    let level = view.level();
    let arcs: Vec<Vec<(f64, f64)>> =
        world.shapes.arcs.iter().map(|arc| arc_px(arc, &view, level)).collect();
    let units = world
        .unit_ids()
        .filter_map(|unit| unit_shape(&world.shapes, &arcs, unit, &view))
        .collect();
    let lines = line_shapes(&world.shapes, &arcs, &view);
    ViewGeometry { view, units, lines, graticule: graticule(&view) }
}

/// The points of an arc that the level draws, pixels.
fn arc_px(arc: &Arc, view: &View, level: u8) -> Vec<(f64, f64)> {
    let mut at = (0, 0);
    let mut points = Vec::with_capacity(arc.steps.len());
    for (step, &coarsest) in arc.steps.iter().zip(&arc.levels) {
        at = (at.0 + step.0, at.1 + step.1);
        if coarsest <= level {
            points.push(view.px(at));
        }
    }
    points
}

fn unit_shape(shapes: &Shapes, arcs: &[Vec<(f64, f64)>], unit: UnitId, view: &View) -> Option<UnitShape> {
    let mut path = String::new();
    let mut rings = Vec::new();
    let (mut area_px2, mut largest_ring_px2) = (0.0, 0.0f64);
    for refs in &shapes.rings[unit.0 as usize] {
        let ring = ring_px(arcs, refs);
        if ring.len() < 3 || is_far(&ring, view) {
            continue;
        }
        let ring = clip_ring(ring, &view.clip);
        if ring.len() < 3 {
            continue;
        }
        let area = signed_area(&ring);
        area_px2 += area;
        largest_ring_px2 = largest_ring_px2.max(area.abs());
        write_path(&mut path, &ring, true);
        rings.push(ring);
    }
    let visible = !path.is_empty();
    visible.then(|| UnitShape { unit, path: path.into(), rings, area_px2: area_px2.abs(), largest_ring_px2 })
}

fn ring_px(arcs: &[Vec<(f64, f64)>], refs: &[i16]) -> Vec<(f64, f64)> {
    let mut ring: Vec<(f64, f64)> = Vec::new();
    for &reference in refs {
        let forward = reference >= 0;
        let points = &arcs[if forward { reference } else { -1 - reference } as usize];
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
    let laea = Laea::new(preset);
    let distance_deg = |&(x, y): &(f64, f64)| {
        laea.distance_deg((x - view.origin.0) / view.scale, (y - view.origin.1) / view.scale)
    };
    let nearest = ring.iter().step_by(1 + ring.len() / 24).map(distance_deg).fold(f64::MAX, f64::min);
    nearest > view.max_distance_deg()
}

/// The lines of one pair of units, gathered into one path.
fn line_shapes(shapes: &Shapes, arcs: &[Vec<(f64, f64)>], view: &View) -> Vec<LineShape> {
    let mut paths: Vec<((UnitId, Option<UnitId>), String)> = Vec::new();
    for (arc, points) in shapes.arcs.iter().zip(arcs) {
        if points.len() < 2 || is_far(points, view) {
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
            write_path(path, &run, false);
        }
    }
    paths
        .into_iter()
        .filter(|(_, path)| !path.is_empty())
        .map(|((unit, other), path)| LineShape { unit, other, path: path.into() })
        .collect()
}

/// Meridians and parallels every 20 degrees, as far as the view shows them.
fn graticule(view: &View) -> Rc<str> {
    let mut path = String::new();
    let mut line = |places: Vec<(f64, f64)>| {
        let points: Vec<(f64, f64)> = places.iter().map(|p| view.place_to_px(p.0, p.1)).collect();
        for run in clip_line(&points, &view.clip) {
            write_path(&mut path, &run, false);
        }
    };
    for lon in (0..360).step_by(20) {
        line((-3..=16).map(|i| (f64::from(lon), f64::from(i) * 5.0)).collect());
    }
    for lat in [0, 20, 40, 60, 80] {
        for start in [-45, 75] {
            line((0..=24).map(|i| (f64::from(start + i * 5), f64::from(lat))).collect());
        }
    }
    path.into()
}

/// Sutherland and Hodgman, *Reentrant polygon clipping* (1974), against the four sides of a box.
fn clip_ring(ring: Vec<(f64, f64)>, clip: &Rect) -> Vec<(f64, f64)> {
    let box_px = clip.grown(4.0);
    if ring.iter().all(|&p| is_inside(p, &box_px)) {
        return ring;
    }
    let sides: [(bool, f64, bool); 4] = [
        (true, box_px.x, true),
        (true, box_px.x + box_px.w, false),
        (false, box_px.y, true),
        (false, box_px.y + box_px.h, false),
    ];
    let mut ring = ring;
    for (vertical, edge, keep_above) in sides {
        let along = |p: (f64, f64)| if vertical { p.0 } else { p.1 };
        let inside = |p: (f64, f64)| if keep_above { along(p) >= edge } else { along(p) <= edge };
        let mut clipped = Vec::with_capacity(ring.len());
        for i in 0..ring.len() {
            let (a, b) = (ring[i], ring[(i + 1) % ring.len()]);
            if inside(a) {
                clipped.push(a);
            }
            if inside(a) != inside(b) {
                clipped.push(mix(a, b, (edge - along(a)) / (along(b) - along(a))));
            }
        }
        ring = clipped;
    }
    ring
}

/// The runs of a line whose segments come near the box; they may stick out of it.
fn clip_line(points: &[(f64, f64)], clip: &Rect) -> Vec<Vec<(f64, f64)>> {
    let box_px = clip.grown(8.0);
    let mut runs: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut open = false;
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let (x0, x1) = (a.0.min(b.0), a.0.max(b.0));
        let (y0, y1) = (a.1.min(b.1), a.1.max(b.1));
        let near = x0 <= box_px.x + box_px.w && x1 >= box_px.x && y0 <= box_px.y + box_px.h && y1 >= box_px.y;
        if near {
            match runs.last_mut() {
                Some(run) if open => run.push(b),
                _ => runs.push(vec![a, b]),
            }
        }
        open = near;
    }
    runs
}

fn is_inside(p: (f64, f64), r: &Rect) -> bool {
    r.x <= p.0 && p.0 <= r.x + r.w && r.y <= p.1 && p.1 <= r.y + r.h
}

fn mix(a: (f64, f64), b: (f64, f64), t: f64) -> (f64, f64) {
    (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
}

fn signed_area(ring: &[(f64, f64)]) -> f64 {
    let n = ring.len();
    (0..n).map(|i| ring[i].0 * ring[(i + 1) % n].1 - ring[(i + 1) % n].0 * ring[i].1).sum::<f64>() / 2.0
}

/// Writes points as one subpath: absolute start, then relative whole steps.
fn write_path(path: &mut String, points: &[(f64, f64)], close: bool) {
    let tenth = |v: f64| (v * PATH_UNITS_PER_PX).round() as i32;
    let mut last = (0, 0);
    let mut written = 0;
    for (i, p) in points.iter().enumerate() {
        let at = (tenth(p.0), tenth(p.1));
        let step = (at.0 - last.0, at.1 - last.1);
        if i > 0 && step == (0, 0) {
            continue;
        }
        let lead = match written {
            0 => "M",
            1 => "l",
            _ if step.0 < 0 => "",
            _ => " ",
        };
        let between = if step.1 < 0 { "" } else { " " };
        // Writing to a String cannot fail.
        let _ = write!(path, "{lead}{}{between}{}", step.0, step.1);
        last = at;
        written += 1;
    }
    if close {
        path.push('z');
    }
}

impl UnitShape {
    /// Whether the point, pixels, lies inside (even-odd).
    pub fn contains(&self, p: (f64, f64)) -> bool {
        let mut inside = false;
        for ring in &self.rings {
            for i in 0..ring.len() {
                let (a, b) = (ring[i], ring[(i + 1) % ring.len()]);
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
        for ring in &self.rings {
            for i in 0..ring.len() {
                let (a, b) = (ring[i], ring[(i + 1) % ring.len()]);
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
