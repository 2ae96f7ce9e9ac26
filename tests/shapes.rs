//! `units.geojson` as it is written, and the shapes that the program makes of it.
//!
//! The file is read by `serde_json` alone, so that a fault of the program's own reading cannot hide.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::collections::BTreeMap;

use bloc_atlas::included;
use bloc_atlas::layout::LayoutInput;
use bloc_atlas::projection::{Laea, WIDE};
use bloc_atlas::world::{Shapes, World};
use serde_json::Value;

/// A position in thousandths of a degree, longitude first.
type Place = (i32, i32);
/// A closed ring: the last position is the first.
type Ring = Vec<Place>;

const EARTH_RADIUS_KM: f64 = 6371.0088;

/// The units in the order of the file: id and polygons, the outer ring of each first.
fn units() -> Vec<(String, Vec<Vec<Ring>>)> {
    let path = format!("{}/assets/units.geojson", env!("CARGO_MANIFEST_DIR"));
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(file["type"], "FeatureCollection");
    let features = file["features"].as_array().unwrap();
    features
        .iter()
        .map(|feature| {
            let coordinates = &feature["geometry"]["coordinates"];
            let polygons = match feature["geometry"]["type"].as_str().unwrap() {
                "Polygon" => vec![polygon(coordinates)],
                "MultiPolygon" => coordinates.as_array().unwrap().iter().map(polygon).collect(),
                other => panic!("{other} is no area"),
            };
            (feature["id"].as_str().unwrap().to_owned(), polygons)
        })
        .collect()
}

fn polygon(rings: &Value) -> Vec<Ring> {
    let place = |position: &Value| {
        let thousandths = |i: usize| {
            let degrees = position[i].as_f64().unwrap();
            let rounded = (degrees * 1000.0).round();
            assert!((degrees * 1000.0 - rounded).abs() < 1e-6, "{degrees} has more than three decimals");
            rounded as i32
        };
        let (lon, lat) = (thousandths(0), thousandths(1));
        assert!(lon.abs() <= 180_000 && lat.abs() <= 90_000, "{position} is no place");
        (lon, lat)
    };
    let ring = |ring: &Value| ring.as_array().unwrap().iter().map(place).collect();
    rings.as_array().unwrap().iter().map(ring).collect()
}

/// Twice the area in square thousandths of a degree, positive counter-clockwise; exact.
fn twice_area(ring: &Ring) -> i64 {
    ring.windows(2)
        .map(|w| i64::from(w[0].0) * i64::from(w[1].1) - i64::from(w[1].0) * i64::from(w[0].1))
        .sum()
}

/// Square kilometres on the sphere, with straight lines of longitude against the sine of latitude.
fn area_km2(polygons: &[Vec<Ring>]) -> f64 {
    let rad = |thousandths: i32| (f64::from(thousandths) / 1000.0).to_radians();
    let edge = |w: &[Place]| (rad(w[1].0) - rad(w[0].0)) * (2.0 + rad(w[0].1).sin() + rad(w[1].1).sin());
    let ring = |r: &Ring| -r.windows(2).map(edge).sum::<f64>() / 2.0 * EARTH_RADIUS_KM.powi(2);
    polygons.iter().flatten().map(ring).sum()
}

/// The length of all rings, kilometres.
fn length_km(polygons: &[Vec<Ring>]) -> f64 {
    let rad = |thousandths: i32| (f64::from(thousandths) / 1000.0).to_radians();
    let edge = |w: &[Place]| {
        let (lat0, lat1) = (rad(w[0].1), rad(w[1].1));
        let half = |a: f64| (a / 2.0).sin().powi(2);
        let h = half(lat1 - lat0) + lat0.cos() * lat1.cos() * half(rad(w[1].0) - rad(w[0].0));
        2.0 * EARTH_RADIUS_KM * h.sqrt().asin()
    };
    polygons.iter().flatten().flat_map(|r| r.windows(2)).map(edge).sum()
}

#[test]
fn there_are_171_units_in_the_order_of_their_ids() {
    let units = units();
    assert_eq!(units.len(), 171);
    assert!(units.windows(2).all(|w| w[0].0 < w[1].0), "sorted, and no id twice");
    let world = included::world();
    let ids: Vec<&String> = units.iter().map(|(id, _)| id).collect();
    assert_eq!(world.units.iter().map(|u| &u.id).collect::<Vec<_>>(), ids);
    for id in ids {
        let (code, piece) = id.split_once('-').unwrap_or((id, "X"));
        assert!(code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()), "{id}");
        assert!(piece.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()), "{id}");
    }
}

#[test]
fn no_ring_is_open_or_degenerate() {
    for (id, polygons) in units() {
        for ring in polygons.iter().flatten() {
            assert!(ring.len() >= 4, "{id}: {} positions", ring.len());
            assert_eq!(ring[0], ring[ring.len() - 1], "{id}: not closed");
            assert!(ring.windows(2).all(|w| w[0] != w[1]), "{id}: a position twice in a row");
            assert_ne!(twice_area(ring), 0, "{id}: encloses nothing");
        }
    }
}

#[test]
fn outer_rings_run_counter_clockwise_and_holes_clockwise() {
    // RFC 7946, 3.1.6.
    for (id, polygons) in units() {
        for polygon in &polygons {
            let (outer, holes) = polygon.split_first().unwrap();
            assert!(twice_area(outer) > 0, "{id}: outer ring");
            assert!(holes.iter().all(|hole| twice_area(hole) < 0), "{id}: hole");
        }
    }
}

#[test]
fn every_inner_edge_is_shared_exactly() {
    // For each edge, without its direction: the units that have it forward and backward.
    let mut edges: BTreeMap<(Place, Place), (Vec<String>, Vec<String>)> = BTreeMap::new();
    for (id, polygons) in units() {
        for edge in polygons.iter().flatten().flat_map(|ring| ring.windows(2)) {
            let (a, b) = (edge[0].min(edge[1]), edge[0].max(edge[1]));
            let (forward, backward) = edges.entry((a, b)).or_default();
            if edge[0] == a { forward.push(id.clone()) } else { backward.push(id.clone()) }
        }
    }
    let mut n_inner = 0;
    for (edge, (forward, backward)) in &edges {
        assert!(forward.len() <= 1 && backward.len() <= 1, "{edge:?}: {forward:?} and {backward:?}");
        if forward.len() + backward.len() == 2 {
            assert_ne!(forward, backward, "{edge:?}: both sides are one unit");
            n_inner += 1;
        }
    }
    assert!(n_inner > 4000, "borders on land make up much of the map: {n_inner} edges");
}

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

#[test]
fn pieces_and_the_rest_are_as_large_as_the_whole_was() {
    let units = units();
    let of = |ids: &[&str]| {
        let parts: Vec<Vec<Ring>> =
            units.iter().filter(|(id, _)| ids.contains(&id.as_str())).flat_map(|u| u.1.clone()).collect();
        (area_km2(&parts), length_km(&parts))
    };
    // The areas before anything was cut or simplified (see tools/borders). Simplification moves a line, on
    // average by about 1.2 km, so that an area cannot change by more than that along the whole outline.
    // It moves it to both sides, which cancels out: less than half of that is allowed.
    for (ids, whole_km2) in [
        (&["GEO", "GEO-AB", "GEO-SO"][..], 69_305.0),
        (&["MDA", "MDA-SN"], 33_117.0),
        (&["AZE", "AZE-NK91", "AZE-NK94"], 86_404.0),
        (&["ISR", "SYR-GOL"], 22_050.0),
        (&["IND", "IND-JK"], 3_155_830.0),
        (&["PAK", "PAK-JK"], 873_773.0),
        (&["CHN", "CHN-AC", "CHN-SH"], 9_371_215.0),
        (&["GEO-AB"], 8_532.0),
        (&["GEO-SO"], 4_469.0),
        (&["MDA-SN"], 3_013.0),
        (&["AZE-NK91"], 4_252.0),
        (&["AZE-NK94"], 7_580.0),
        (&["UKR-43"], 26_971.0),
    ] {
        let (area_km2, length_km) = of(ids);
        let off_km2 = (area_km2 - whole_km2).abs();
        assert!(off_km2 < 0.5 * length_km, "{ids:?}: {area_km2:.0} km2, expected about {whole_km2:.0}");
    }
}
