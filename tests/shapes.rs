//! `units.geojson`: its rings, its edges, and how large its pieces are.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::collections::BTreeMap;

use bloc_atlas::included;

use crate::units::{Place, Ring, units};

const EARTH_RADIUS_KM: f64 = 6371.0088;

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
