//! Levels of detail: which points of a line a map of a given size draws.

use crate::world::LEVEL_SCALES;

/// A vertex is drawn where the triangle with its neighbours covers at least this many square pixels.
/// With it borders move by a fifth of a pixel on the mean at 360 px and by an eighth at 1,200
/// (`tests/shapes.rs` measures it).
const VISIBLE_TRIANGLE_PX2: f64 = 0.9;

/// An island is drawn where it covers at least this many square pixels.
const VISIBLE_ISLAND_PX2: f64 = 0.35;

/// For each point the coarsest level that draws it, by the area of its triangle (M. Visvalingam and
/// J. D. Whyatt, *Line generalisation by repeated elimination of points*, 1993).
pub(super) fn levels(points: &[(f64, f64)]) -> Vec<u8> {
    let n = points.len();
    let closed = n > 3 && points[0] == points[n - 1];
    let level_of = |area: f64, visible_px2: f64| {
        LEVEL_SCALES.iter().position(|s| area * s * s >= visible_px2).unwrap_or(3) as u8
    };
    let whole = if closed { level_of(ring_area(points), VISIBLE_ISLAND_PX2) } else { 0 };
    let mut levels: Vec<u8> = effective_areas(points)
        .into_iter()
        .map(|area| level_of(area, VISIBLE_TRIANGLE_PX2).max(whole))
        .collect();
    levels[0] = whole;
    levels[n - 1] = whole;
    if closed {
        keep_a_triangle(points, &mut levels, whole);
    }
    levels
}

/// An island keeps at least two points besides its end points, so that it stays an area.
fn keep_a_triangle(points: &[(f64, f64)], levels: &mut [u8], whole: u8) {
    let areas = effective_areas(points);
    let mut order: Vec<usize> = (1..points.len() - 1).collect();
    order.sort_by(|&a, &b| areas[b].total_cmp(&areas[a]));
    for &i in order.iter().take(2) {
        levels[i] = whole;
    }
}

/// The area of the triangle of each point with its neighbours at the moment when it is the least of
/// all; never less than that of a point eliminated earlier. Square plane units; ends are infinite.
fn effective_areas(points: &[(f64, f64)]) -> Vec<f64> {
    let n = points.len();
    let mut areas = vec![f64::INFINITY; n];
    let mut before: Vec<usize> = (0..n).map(|i| i.wrapping_sub(1)).collect();
    let mut after: Vec<usize> = (0..n).map(|i| i + 1).collect();
    let mut remaining: Vec<usize> = (1..n.saturating_sub(1)).collect();
    let mut current = vec![f64::INFINITY; n];
    for &i in &remaining {
        current[i] = triangle_area(points[i - 1], points[i], points[i + 1]);
    }
    let mut floor = 0.0f64;
    while let Some(slot) =
        (0..remaining.len()).min_by(|&a, &b| current[remaining[a]].total_cmp(&current[remaining[b]]))
    {
        let i = remaining.swap_remove(slot);
        floor = floor.max(current[i]);
        areas[i] = floor;
        let (left, right) = (before[i], after[i]);
        (after[left], before[right]) = (right, left);
        for j in [left, right] {
            if j > 0 && j < n - 1 {
                current[j] = triangle_area(points[before[j]], points[j], points[after[j]]);
            }
        }
    }
    areas
}

fn triangle_area(a: (f64, f64), b: (f64, f64), c: (f64, f64)) -> f64 {
    ((b.0 - a.0) * (c.1 - a.1) - (c.0 - a.0) * (b.1 - a.1)).abs() / 2.0
}

fn ring_area(points: &[(f64, f64)]) -> f64 {
    points.windows(2).map(|w| w[0].0 * w[1].1 - w[1].0 * w[0].1).sum::<f64>().abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_point_goes_first_and_ends_stay() {
        let areas = effective_areas(&[(0.0, 0.0), (1.0, 0.1), (2.0, 2.0), (3.0, 0.0), (4.0, 0.0)]);
        assert!(areas[0].is_infinite() && areas[4].is_infinite());
        assert!(areas[1] < areas[2]);
    }
}
