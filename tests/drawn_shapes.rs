//! The shapes that the program makes of `units.geojson`: arcs that close, and land that stays where it is.

#![expect(clippy::unwrap_used)] // Fine for tests.

use bloc_atlas::included;
use bloc_atlas::layout::LayoutInput;
use bloc_atlas::projection::{Laea, WIDE};
use bloc_atlas::world::{Shapes, World};

use crate::units::{Place, units};

#[test]
fn a_border_on_land_has_no_second_line_beside_it() {
    // Where two units meet, all the points of the border between its ends belong to both: an edge with
    // one side only lies on a coast. Land-locked units with all their neighbours have no such edge.
    let world = included::world();
    for code in [
        "AFG", "AND", "ARM", "AUT", "AZE-NK91", "AZE-NK94", "BFA", "BLR", "BTN", "CAF", "CHE", "CHN-AC",
        "CHN-SH", "CZE", "ETH", "GEO-SO", "HUN", "IND-JK", "KAS", "KGZ", "LAO", "LIE", "LUX", "MDA-SN",
        "MKD", "MLI", "MNG", "NER", "NPL", "PAK-JK", "PSE-WBK", "SMR", "SRB", "SSD", "SVK", "SYR-GOL", "TCD",
        "TJK", "UGA", "UZB", "VAT", "XKX",
    ] {
        let unit = world.units.iter().position(|u| u.id == code).unwrap();
        let mut arcs = world.shapes.arcs.iter();
        let coast = arcs.find(|a| a.unit.0 as usize == unit && a.other.is_none());
        assert!(coast.is_none(), "{code} has a coast of {} points", coast.map_or(0, |a| a.steps.len()));
    }
}

#[test]
fn rings_of_arcs_close_and_every_arc_has_one_or_two_sides() {
    let World { shapes, units, .. } = included::world();
    assert_eq!(shapes.rings.len(), units.len());
    let ends: Vec<((i32, i32), (i32, i32))> = shapes
        .arcs
        .iter()
        .map(|arc| {
            assert!(arc.steps.len() >= 2, "an arc is a line");
            assert_eq!(arc.steps.len(), arc.levels.len());
            assert!(arc.levels.iter().all(|&level| level <= 3));
            let last = arc.steps.iter().fold((0, 0), |at, step| (at.0 + step.0, at.1 + step.1));
            (arc.steps[0], last)
        })
        .collect();
    // For each arc the units that use it forward and backward.
    let mut uses = vec![(Vec::new(), Vec::new()); shapes.arcs.len()];
    for (unit, rings) in shapes.rings.iter().enumerate() {
        assert!(!rings.is_empty(), "{} has no ring", units[unit].id);
        for ring in rings {
            let oriented = |&r: &i16| {
                let (start, end) = ends[if r >= 0 { r } else { -1 - r } as usize];
                if r >= 0 { (start, end) } else { (end, start) }
            };
            let arcs: Vec<_> = ring.iter().map(oriented).collect();
            for (i, arc) in arcs.iter().enumerate() {
                assert_eq!(arc.1, arcs[(i + 1) % arcs.len()].0, "{}: the ring is broken", units[unit].id);
            }
            for &r in ring {
                let (forward, backward) = &mut uses[if r >= 0 { r } else { -1 - r } as usize];
                if r >= 0 { forward.push(unit) } else { backward.push(unit) }
            }
        }
    }
    for (arc, (forward, backward)) in shapes.arcs.iter().zip(&uses) {
        assert_eq!(*forward, [arc.unit.0 as usize], "one unit has it in its own direction");
        let other: Vec<usize> = arc.other.iter().map(|u| u.0 as usize).collect();
        assert_eq!(*backward, other, "and at most one other against it");
    }
}

#[test]
fn what_the_browser_gets_covers_the_same_land() {
    // Points that no view would show are left out (see `topology`); land must not move with them.
    let shapes = included::world().shapes;
    let n_kept: usize = shapes.arcs.iter().map(|a| a.steps.len() - 1).sum();
    assert!(n_kept > 9_500, "{n_kept} edges");
    let projection = Laea::new(WIDE);
    for (index, (id, polygons)) in units().into_iter().enumerate() {
        let exact: f64 = polygons.iter().flatten().map(|ring| ring_area(&projection, ring)).sum();
        let drawn: f64 = shapes.rings[index].iter().map(|ring| arcs_area(&shapes, ring)).sum();
        // Each point left out has a triangle below 1.3 square units (150 km²); they nearly cancel out, but for capes of small islands.
        let tolerance = exact.abs() * 0.01 + 6.0;
        assert!((exact - drawn).abs() < tolerance, "{id}: {exact:.1} became {drawn:.1} square units");
    }
}

#[test]
fn borders_move_by_a_fraction_of_a_pixel_at_the_design_widths() {
    // How far the places of the file lie from the lines that each level draws, at the scale of its width.
    let shapes = included::world().shapes;
    let projection = Laea::new(WIDE);
    let stage = bloc_atlas::layout::layout(&LayoutInput {
        width_px: 1200.0,
        height_px: 820.0,
        n_columns: 2,
        shows_north_america: false,
        frame: None,
        plain: false,
    });
    let seen = stage.view.clip;
    for (level, scale_px) in [(0, 0.333), (1, 0.515), (2, 0.715)] {
        let mut moved_px = Vec::new();
        for (index, (_, polygons)) in units().into_iter().enumerate() {
            let drawn: Vec<Vec<(f64, f64)>> = shapes.rings[index]
                .iter()
                .flatten()
                .map(|&r| line_at(&shapes, if r >= 0 { r } else { -1 - r } as usize, level))
                .collect();
            for place in polygons.iter().flatten().flatten() {
                let at = projection.forward(f64::from(place.0) / 1000.0, f64::from(place.1) / 1000.0);
                let (x, y) = stage.view.px(((at.0 * 10.0) as i32, (at.1 * 10.0) as i32));
                if seen.x < x && x < seen.x + seen.w && seen.y < y && y < seen.y + seen.h {
                    let nearest = drawn.iter().flat_map(|l| l.windows(2)).map(|w| distance(at, w[0], w[1]));
                    let nearest_px = nearest.fold(f64::MAX, f64::min) * scale_px;
                    // An island too small for the level has no line at all.
                    if nearest_px < 1e6 {
                        moved_px.push(nearest_px);
                    }
                }
            }
        }
        moved_px.sort_by(f64::total_cmp);
        let mean = moved_px.iter().sum::<f64>() / moved_px.len() as f64;
        let worst_but_5_percent = moved_px[moved_px.len() * 95 / 100];
        assert!(
            mean < 0.22 && worst_but_5_percent < 0.65,
            "level {level}: {mean:.3}, {worst_but_5_percent:.3} px"
        );
    }
}

fn line_at(shapes: &Shapes, arc: usize, level: u8) -> Vec<(f64, f64)> {
    let mut at = (0, 0);
    let mut line = Vec::new();
    for (step, &coarsest) in shapes.arcs[arc].steps.iter().zip(&shapes.arcs[arc].levels) {
        at = (at.0 + step.0, at.1 + step.1);
        if coarsest <= level {
            line.push((f64::from(at.0) / 10.0, f64::from(at.1) / 10.0));
        }
    }
    line
}

/// From a point to a segment.
fn distance(p: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length2 = dx * dx + dy * dy;
    let t =
        if length2 > 0.0 { (((p.0 - a.0) * dx + (p.1 - a.1) * dy) / length2).clamp(0.0, 1.0) } else { 0.0 };
    (p.0 - a.0 - t * dx).hypot(p.1 - a.1 - t * dy)
}

/// Twice signed area by the shoelace formula, halved: square plane units, exterior rings positive.
fn shoelace(points: &[(f64, f64)]) -> f64 {
    -points.windows(2).map(|w| w[0].0 * w[1].1 - w[1].0 * w[0].1).sum::<f64>() / 2.0
}

fn ring_area(projection: &Laea, ring: &[Place]) -> f64 {
    let degrees = |v: i32| f64::from(v) / 1000.0;
    let points: Vec<_> = ring.iter().map(|p| projection.forward(degrees(p.0), degrees(p.1))).collect();
    shoelace(&points)
}

fn arcs_area(shapes: &Shapes, ring: &[i16]) -> f64 {
    let mut points: Vec<(f64, f64)> = Vec::new();
    for &reference in ring {
        let arc = &shapes.arcs[if reference >= 0 { reference } else { -1 - reference } as usize];
        let mut at = (0, 0);
        let mut line = Vec::new();
        for step in &arc.steps {
            at = (at.0 + step.0, at.1 + step.1);
            line.push((f64::from(at.0) / 10.0, f64::from(at.1) / 10.0));
        }
        if reference < 0 {
            line.reverse();
        }
        points.extend(line);
    }
    points.push(points[0]);
    shoelace(&points)
}

#[test]
fn russia_is_one_piece_across_the_antimeridian() {
    // In the file Chukotka and Wrangel Island are cut at 180 degrees, as RFC 7946 asks ...
    let units = units();
    let russia = &units.iter().find(|(id, _)| id == "RUS").unwrap().1;
    let on_seam = |w: &[Place]| w[0].0.abs() == 180_000 && w[0].0 == w[1].0;
    let seams = russia.iter().flatten().flat_map(|r| r.windows(2)).filter(|w| on_seam(w)).count();
    assert!(seams >= 4, "two shapes with two sides each: {seams} edges");
    // ... in the shapes no edge runs along it: both of its ends would lie on the line where the plane
    // shows 180 degrees.
    let world = included::world();
    let unit = world.units.iter().position(|u| u.id == "RUS").unwrap();
    let plane = Laea::new(WIDE);
    let is_on_seam = |(x, y): (i32, i32)| {
        let place = plane.inverse(f64::from(x) / 10.0, f64::from(y) / 10.0);
        place.is_some_and(|(lon, _)| lon.abs() > 179.9)
    };
    for arc in world.shapes.arcs.iter().filter(|a| a.unit.0 as usize == unit) {
        let mut at = (0, 0);
        let mut before = false;
        for &step in &arc.steps {
            at = (at.0 + step.0, at.1 + step.1);
            let now = is_on_seam(at);
            // A tenth of a unit is 1 km; the shortest cut is 40 km long.
            let is_long = step.0.abs().max(step.1.abs()) > 20;
            assert!(!(before && now && is_long), "an edge along 180 degrees ends at {at:?}");
            before = now;
        }
    }
    // Two rings less than in the file: both halves of both shapes became one.
    let n_rings = russia.iter().flatten().count();
    assert_eq!(world.shapes.rings[unit].len(), n_rings - 2);
}
