//! Rings of degrees to [`Shapes`]: stitched at 180 degrees, cut into shared lines, projected, ranked.
//!
//! Only `build.rs` and the native tool use this; the browser gets the result.

mod levels;

use std::collections::{BTreeMap, HashMap};

use crate::pack::{self, GRID_TENTHS};
use crate::projection::Laea;
use crate::world::{Arc, Shapes, UnitId};

use levels::levels;

/// A place in thousandths of a degree: longitude east, latitude north. Exact, so that places compare.
pub type Place = (i32, i32);

/// An open ring: the last place differs from the first.
pub type OpenRing = Vec<Place>;

const CUT: i32 = 180_000;

/// Ties together the rings that RFC 7946 (3.1.9) cut at the antimeridian: the edges on the meridian
/// go, and the open chains are joined where they end at the same latitude.
///
/// A chain that finds no partner is closed on itself; nothing is lost.
pub fn stitch(rings: Vec<OpenRing>) -> Vec<OpenRing> {
    let is_cut = |a: Place, b: Place| a.0.abs() == CUT && a.0 == b.0;
    let mut whole = Vec::new();
    let mut chains: Vec<OpenRing> = Vec::new();
    for ring in rings {
        let n = ring.len();
        let cuts: Vec<usize> = (0..n).filter(|&i| is_cut(ring[i], ring[(i + 1) % n])).collect();
        if cuts.is_empty() {
            whole.push(ring);
            continue;
        }
        for (k, &cut) in cuts.iter().enumerate() {
            let start = (cut + 1) % n;
            let end = cuts[(k + 1) % cuts.len()];
            let length = (end + n - start) % n + 1;
            if length > 1 {
                chains.push((0..length).map(|i| ring[(start + i) % n]).collect());
            }
        }
    }
    while let Some(mut chain) = chains.pop() {
        while chain[chain.len() - 1].1 != chain[0].1 {
            let end_lat = chain[chain.len() - 1].1;
            let Some(next) = chains.iter().position(|c| c[0].1 == end_lat) else { break };
            chain.append(&mut chains.swap_remove(next));
        }
        whole.push(chain);
    }
    whole.into_iter().map(one_name_for_the_antimeridian).collect()
}

/// -180 and 180 are one meridian: after stitching both sides carry the same name, once.
fn one_name_for_the_antimeridian(ring: OpenRing) -> OpenRing {
    let mut renamed: OpenRing = ring.into_iter().map(|(x, y)| (if x == -CUT { CUT } else { x }, y)).collect();
    renamed.dedup();
    while renamed.len() > 1 && renamed[0] == renamed[renamed.len() - 1] {
        renamed.pop();
    }
    renamed
}

/// Cuts the stitched rings of all units into shared lines and projects them.
///
/// `rings[u]` are the rings of unit `u`. The plane is that of `projection`, in tenths of a unit.
pub fn shapes(rings: &[Vec<OpenRing>], projection: &Laea) -> Shapes {
    let nodes = nodes(rings);
    let mut table = ArcTable::default();
    let unit_rings: Vec<Vec<Vec<i16>>> = rings
        .iter()
        .enumerate()
        .map(|(unit, rings)| rings.iter().map(|ring| table.refs(unit as u16, ring, &nodes)).collect())
        .collect();
    let mut arcs: Vec<Arc> = table.arcs.into_iter().map(|line| line.project(projection)).collect();
    unit_rings.iter().flatten().for_each(|ring| keep_an_area(ring, &mut arcs));
    Shapes { arcs, rings: unit_rings }
}

/// A ring of several lines keeps at least three points at every level, so that no unit becomes a hole
/// between its neighbours: of its inner points the one that is drawn first is drawn always.
fn keep_an_area(ring: &[i16], arcs: &mut [Arc]) {
    let lines: Vec<usize> = ring.iter().map(|&r| if r >= 0 { r } else { -1 - r } as usize).collect();
    let inner = |arc: &Arc| 1..arc.levels.len().saturating_sub(1);
    let always = lines.iter().map(|&i| arcs[i].levels[inner(&arcs[i])].iter().filter(|&&l| l == 0).count());
    if lines.len() < 2 || lines.len() + always.sum::<usize>() >= 3 {
        return;
    }
    let points = lines.iter().flat_map(|&i| inner(&arcs[i]).map(move |k| (i, k)));
    if let Some((i, k)) = points.min_by_key(|&(i, k)| arcs[i].levels[k]) {
        arcs[i].levels[k] = 0;
    }
}

/// The places where lines meet: where a place has different neighbours in different rings.
fn nodes(rings: &[Vec<OpenRing>]) -> HashMap<Place, bool> {
    let mut neighbours: HashMap<Place, (Place, Place)> = HashMap::new();
    let mut nodes: HashMap<Place, bool> = HashMap::new();
    for ring in rings.iter().flatten() {
        let n = ring.len();
        for i in 0..n {
            let (before, after) = (ring[(i + n - 1) % n], ring[(i + 1) % n]);
            let pair = (before.min(after), before.max(after));
            if *neighbours.entry(ring[i]).or_insert(pair) != pair {
                nodes.insert(ring[i], true);
            }
        }
    }
    nodes
}

#[derive(Default)]
struct ArcTable {
    by_places: BTreeMap<Vec<Place>, usize>,
    arcs: Vec<Line>,
}

struct Line {
    unit: u16,
    other: Option<u16>,
    places: Vec<Place>,
}

impl ArcTable {
    /// The ring as references to lines, which are added where they are new.
    fn refs(&mut self, unit: u16, ring: &[Place], nodes: &HashMap<Place, bool>) -> Vec<i16> {
        let n = ring.len();
        let starts: Vec<usize> = (0..n).filter(|&i| nodes.contains_key(&ring[i])).collect();
        if starts.is_empty() {
            // No node: a coast of its own, or an enclave. It begins at its smallest place, so that
            // both sides of an enclave begin at the same one.
            let start = (0..n).min_by_key(|&i| ring[i]).unwrap_or(0);
            let places = (0..=n).map(|i| ring[(start + i) % n]).collect();
            return vec![self.reference(unit, places)];
        }
        (0..starts.len())
            .map(|k| {
                let (start, end) = (starts[k], starts[(k + 1) % starts.len()]);
                let length = (end + n - start - 1) % n + 1;
                self.reference(unit, (0..=length).map(|i| ring[(start + i) % n]).collect())
            })
            .collect()
    }

    fn reference(&mut self, unit: u16, places: Vec<Place>) -> i16 {
        let reversed: Vec<Place> = places.iter().rev().copied().collect();
        if let Some(&index) = self.by_places.get(&reversed) {
            self.arcs[index].other = Some(unit);
            return -1 - index as i16;
        }
        let index = self.arcs.len();
        self.by_places.insert(places.clone(), index);
        self.arcs.push(Line { unit, other: None, places });
        index as i16
    }
}

impl Line {
    fn project(self, projection: &Laea) -> Arc {
        let plane: Vec<(f64, f64)> = self
            .places
            .iter()
            .map(|&(lon, lat)| projection.forward(f64::from(lon) / 1000.0, f64::from(lat) / 1000.0))
            .collect();
        let levels = levels(&plane);
        let mut steps: Vec<(i32, i32)> = Vec::with_capacity(plane.len());
        let mut kept_levels = Vec::with_capacity(plane.len());
        let mut last = (0, 0);
        // One inner point stays in any case: a ring of two lines may need it to be an area.
        let needed = (1..plane.len().saturating_sub(1)).min_by_key(|&i| levels[i]);
        for (i, &(x, y)) in plane.iter().enumerate() {
            let tenths = (on_grid(x), on_grid(y));
            let step = (tenths.0 - last.0, tenths.1 - last.1);
            let is_end = i == 0 || i + 1 == plane.len();
            let is_finer_than_seen =
                levels[i] == 3 && levels[0] < 3 && Some(i) != needed && !is_in_an_inset(x, y);
            if !is_end && (step == (0, 0) || is_finer_than_seen) {
                continue;
            }
            steps.push(step);
            kept_levels.push(levels[i]);
            last = tenths;
        }
        let last_kept = kept_levels.len() - 1;
        let of_ends = pack::level_of_ends(steps[0], last, &kept_levels[1..last_kept]);
        (kept_levels[0], kept_levels[last_kept]) = (of_ends, of_ends);
        Arc { unit: UnitId(self.unit), other: self.other.map(UnitId), steps, levels: kept_levels }
    }
}

/// Whether a point of the wide plane lies where an inset magnifies: the Caucasus or Central Asia. Only
/// there are the finest points (level 3) kept: elsewhere leaving them out moves a border by less than a
/// third of a pixel on the mean on a map 1,900 pixels wide, and by an eighth at 1,200.
fn is_in_an_inset(x: f64, y: f64) -> bool {
    let near = |(cx, cy): (f64, f64), w: f64, h: f64| (x - cx).abs() < w && (y - cy).abs() < h;
    near((781.0, 535.8), 60.0, 36.0) || near((969.2, 578.1), 90.0, 48.0)
}

/// The nearest place of the grid of the shapes, in tenths of a unit.
fn on_grid(plane: f64) -> i32 {
    (plane * 10.0 / f64::from(GRID_TENTHS)).round() as i32 * GRID_TENTHS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_halves_become_one_ring_without_an_edge_on_the_meridian() {
        let west = vec![(CUT, 60_000), (CUT, 65_000), (170_000, 65_000), (170_000, 60_000)];
        let east = vec![(-CUT, 65_000), (-CUT, 60_000), (-170_000, 60_000), (-170_000, 65_000)];
        let rings = stitch(vec![west, east]);
        assert_eq!(rings.len(), 1);
        let mut ring = rings[0].clone();
        ring.sort_unstable();
        ring.dedup();
        assert_eq!(ring.len(), 6, "four corners and two places on the meridian");
    }

    #[test]
    fn neighbours_share_their_border_once() {
        let left = vec![(0, 0), (1000, 0), (1000, 1000), (0, 1000)];
        let right = vec![(1000, 0), (2000, 0), (2000, 1000), (1000, 1000)];
        let plane = Laea::new(crate::projection::WIDE);
        let shapes = shapes(&[vec![left], vec![right]], &plane);
        assert_eq!(shapes.arcs.len(), 3);
        let shared: Vec<_> = shapes.arcs.iter().filter(|a| a.other.is_some()).collect();
        assert_eq!(shared.len(), 1);
        assert_eq!((shared[0].unit, shared[0].other), (UnitId(0), Some(UnitId(1))));
    }
}
