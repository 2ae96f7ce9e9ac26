//! Paths of every view, read back.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::sync::LazyLock;

use super::clip::{clip_ring, is_inside};
use super::*;
use crate::included;
use crate::layout::{LayoutInput, layout};
use crate::state::Frame;

static WORLD: LazyLock<World> = LazyLock::new(included::world);

/// Every view that a layout of some size makes: maps and insets.
fn views() -> Vec<View> {
    let mut views = Vec::new();
    for (width_px, height_px) in
        [(1200.0, 820.0), (1600.0, 1000.0), (700.0, 640.0), (360.0, 640.0), (320.0, 480.0)]
    {
        for frame in [None, Some(Frame::Wide), Some(Frame::Tall), Some(Frame::North)] {
            let input = LayoutInput {
                width_px,
                height_px,
                n_columns: 3,
                shows_north_america: true,
                frame,
                plain: false,
            };
            let layout = layout(&input);
            views.push(layout.view);
            views.extend(layout.insets.iter().map(|inset| inset.view));
        }
    }
    views
}

/// The subpaths of path data as absolute points in tenths of a pixel, and whether each is closed.
///
/// Only what `write_path` writes is understood: `M`, `l` and `z`, whole numbers.
fn read_path(path: &str) -> Vec<(Vec<(i32, i32)>, bool)> {
    let mut subpaths: Vec<(Vec<(i32, i32)>, bool)> = Vec::new();
    for part in path.split_inclusive(['M', 'l', 'z']) {
        let numbers = part.trim_end_matches(['M', 'l', 'z']).replace('-', " -");
        let numbers: Vec<i32> = numbers
            .split_whitespace()
            .map(|n| n.parse().unwrap_or_else(|_| panic!("{n:?} in {part:?}")))
            .collect();
        assert_eq!(numbers.len() % 2, 0, "{part}");
        for pair in numbers.chunks_exact(2) {
            let (points, _) = subpaths.last_mut().unwrap();
            let (x, y) = points.last().copied().unwrap_or((0, 0));
            points.push((x + pair[0], y + pair[1]));
        }
        match part.chars().last() {
            Some('M') => subpaths.push((Vec::new(), false)),
            Some('z') => subpaths.last_mut().unwrap().1 = true,
            _ => {}
        }
    }
    subpaths
}

/// What the path should say: whole tenths, without repetitions.
fn rounded(ring: &[(f64, f64)]) -> Vec<(i32, i32)> {
    // To the nearest whole; half-way up.
    let whole = |v: f64| (v * 10.0 + 0.5).floor() as i32;
    let mut points: Vec<(i32, i32)> = ring.iter().map(|p| (whole(p.0), whole(p.1))).collect();
    points.dedup();
    points
}

#[test]
fn paths_say_what_the_rings_are() {
    for view in views() {
        let geometry = view_geometry(&WORLD, view);
        assert!(!geometry.units.is_empty());
        for shape in &geometry.units {
            let read = read_path(&shape.path);
            assert_eq!(read.len(), shape.rings.len());
            for ((points, closed), ring) in read.iter().zip(&shape.rings) {
                assert!(closed);
                assert_eq!(*points, rounded(ring), "steps do not drift");
            }
        }
    }
}

#[test]
fn everything_is_finite_and_near_its_box() {
    for view in views() {
        let geometry = view_geometry(&WORLD, view);
        let near = view.clip.grown(4.01);
        for shape in &geometry.units {
            let unit = &WORLD.units[shape.unit.0 as usize].id;
            for &(x, y) in shape.rings.iter().flatten() {
                assert!(x.is_finite() && y.is_finite(), "{unit}");
                assert!(is_inside((x, y), &near), "{unit}: {x} {y} is outside of {near:?}");
            }
            assert!(shape.area_px2.is_finite() && shape.largest_ring_px2.is_finite(), "{unit}");
        }
        for line in &geometry.lines {
            for (points, closed) in read_path(&line.path) {
                assert!(!closed && !points.is_empty());
                assert!(points.iter().all(|p| p.0.abs() < 100_000 && p.1.abs() < 100_000));
            }
        }
        assert!(!read_path(&geometry.graticule).is_empty());
        assert!(view.level() <= 3);
    }
}

#[test]
fn borders_run_where_the_shapes_end() {
    // Every point of a border is a point of a shape: fills and lines cannot part.
    let view = layout(&LayoutInput {
        width_px: 1600.0,
        height_px: 1128.0,
        n_columns: 2,
        shows_north_america: false,
        frame: Some(Frame::Wide),
        plain: false,
    })
    .view;
    let geometry = view_geometry(&WORLD, view);
    let mut n_compared = 0;
    for line in geometry.lines.iter().filter(|l| l.other.is_some()) {
        let find = |unit: UnitId| geometry.units.iter().find(|s| s.unit == unit);
        let (Some(a), Some(b)) = (find(line.unit), line.other.and_then(find)) else { continue };
        let corners = |shape: &UnitShape| -> std::collections::BTreeSet<(i32, i32)> {
            shape.rings.iter().flat_map(|r| rounded(r)).collect()
        };
        let (of_a, of_b) = (corners(a), corners(b));
        let points = read_path(&line.path).into_iter().flat_map(|(points, _)| points);
        // Where the box cuts the shapes their corners are new ones.
        let inner = view.clip.grown(-1.0);
        for p in points.filter(|p| is_inside((f64::from(p.0) / 10.0, f64::from(p.1) / 10.0), &inner)) {
            assert!(of_a.contains(&p) && of_b.contains(&p), "{:?} and {:?}: {p:?}", a.unit, b.unit);
            n_compared += 1;
        }
    }
    assert!(n_compared > 3000, "{n_compared} points were compared");
}

#[test]
fn a_point_is_inside_where_its_row_says_so() {
    let geometry = view_geometry(&WORLD, views()[0]);
    for shape in &geometry.units {
        for step in 0..40 {
            let y = f64::from(step) * 17.3 + 0.123;
            for (left, right) in shape.stretches(y) {
                assert!(left <= right);
                if right - left > 0.01 {
                    assert!(shape.contains(((left + right) / 2.0, y)));
                    assert!(!shape.contains((left - 1e-6, y)) || !shape.contains((left + 1e-6, y)));
                }
            }
        }
    }
}

#[test]
fn clipping_keeps_what_is_inside_and_cuts_the_rest() {
    let clip = Rect::new(0.0, 0.0, 100.0, 100.0);
    let inside = vec![(10.0, 10.0), (90.0, 10.0), (90.0, 90.0)];
    assert_eq!(clip_ring(inside.clone(), &clip), inside);
    // The box has a margin of four pixels; a ring around it becomes the box with its margin.
    let around = vec![(-500.0, -500.0), (500.0, -500.0), (500.0, 500.0), (-500.0, 500.0)];
    assert_eq!(signed_area(&clip_ring(around, &clip)).abs(), 108.0 * 108.0);
    let away = vec![(200.0, 200.0), (300.0, 200.0), (300.0, 300.0)];
    assert!(clip_ring(away, &clip).len() < 3);
    let half = vec![(50.0, 20.0), (250.0, 20.0), (250.0, 80.0), (50.0, 80.0)];
    assert_eq!(signed_area(&clip_ring(half, &clip)).abs(), 54.0 * 60.0);
}

#[test]
fn rectangles() {
    let a = Rect::new(0.0, 0.0, 10.0, 10.0);
    assert!(a.overlaps(&Rect::new(9.0, 9.0, 5.0, 5.0)));
    assert!(!a.overlaps(&Rect::new(10.0, 0.0, 5.0, 5.0)), "touching shares no area");
    assert!(a.contains(&Rect::new(0.0, 0.0, 10.0, 10.0)));
    assert!(!a.contains(&Rect::new(1.0, 1.0, 10.0, 1.0)));
    assert_eq!(a.grown(2.0), Rect::new(-2.0, -2.0, 14.0, 14.0));
}
