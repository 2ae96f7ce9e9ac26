//! The projection against figures of d3-geo, an independent implementation, and against itself.

#![expect(clippy::unwrap_used)] // Fine for tests.

use bloc_atlas::projection::{Laea, LaeaPreset, NORTH, NORTH_AMERICA, WIDE};
use proptest::prelude::*;
use serde::Deserialize;

/// `tests/data/d3-geo-points.json`: places with the plane coordinates that d3-geo gives them.
#[derive(Deserialize)]
struct Figures {
    generator: String,
    presets: Vec<Preset>,
}

#[derive(Deserialize)]
struct Preset {
    name: String,
    lon0: f64,
    lat0: f64,
    scale: f64,
    x0: f64,
    y0: f64,
    /// Longitude, latitude, x, y.
    points: Vec<[f64; 4]>,
}

#[test]
fn places_lie_where_d3_geo_puts_them() {
    let figures: Figures = serde_json::from_str(include_str!("data/d3-geo-points.json")).unwrap();
    assert!(figures.generator.starts_with("d3-geo"));
    let mut names = Vec::new();
    for preset in &figures.presets {
        let ours = match preset.name.as_str() {
            "wide" => WIDE,
            "arctic" => NORTH,
            "inset" => NORTH_AMERICA,
            other => panic!("no preset {other:?}"),
        };
        names.push(&*preset.name);
        assert_eq!((ours.lon0_deg, ours.lat0_deg, ours.radius), (preset.lon0, preset.lat0, preset.scale));
        // The inset's own box begins at its corner; the figures were made for a box inside the wide one.
        let shift = (ours.x0 - preset.x0, ours.y0 - preset.y0);
        assert_eq!(shift, if preset.name == "inset" { (-16.0, -16.0) } else { (0.0, 0.0) });
        let laea = Laea::new(ours);
        for &[lon, lat, x, y] in &preset.points {
            let (our_x, our_y) = laea.forward(lon, lat);
            let off = (our_x - shift.0 - x).abs().max((our_y - shift.1 - y).abs());
            assert!(off < 1e-6, "{}: {lon} {lat} is off by {off}", preset.name);
        }
        assert!(preset.points.len() >= 40);
    }
    assert_eq!(names, ["wide", "arctic", "inset"]);
}

#[test]
fn the_centre_of_every_preset_lies_where_it_says() {
    for preset in [WIDE, NORTH, NORTH_AMERICA] {
        let laea = Laea::new(preset);
        let (x, y) = laea.forward(preset.lon0_deg, preset.lat0_deg);
        assert!((x - preset.x0).abs() < 1e-9 && (y - preset.y0).abs() < 1e-9);
        let (lon, lat) = laea.inverse(preset.x0, preset.y0).unwrap();
        assert!((lon - preset.lon0_deg).abs() < 1e-9 && (lat - preset.lat0_deg).abs() < 1e-9);
        assert_eq!(preset.cos_distance(preset.x0, preset.y0), 1.0);
    }
}

#[test]
fn outside_the_sphere_there_is_no_place() {
    let laea = Laea::new(WIDE);
    assert_eq!(laea.inverse(WIDE.x0 + 2.01 * WIDE.radius, WIDE.y0), None);
    assert!(laea.inverse(WIDE.x0 + 1.99 * WIDE.radius, WIDE.y0).is_some());
}

/// Angular distance of a plane point from the centre, degrees.
fn distance_deg(preset: &LaeaPreset, x: f64, y: f64) -> f64 {
    preset.cos_distance(x, y).clamp(-1.0, 1.0).acos().to_degrees()
}

fn preset() -> impl Strategy<Value = LaeaPreset> {
    prop_oneof![Just(WIDE), Just(NORTH), Just(NORTH_AMERICA)]
}

proptest! {
    // A failure is printed; a file of past ones would have no place of its own.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_place_comes_back_from_the_plane(preset in preset(), lon in -180.0..180.0f64, lat in -89.9..89.9f64) {
        let laea = Laea::new(preset);
        let (x, y) = laea.forward(lon, lat);
        // Near the antipode of the centre a whole country is a hair's breadth: no figures left.
        prop_assume!(distance_deg(&preset, x, y) < 170.0);
        let (back_lon, back_lat) = laea.inverse(x, y).unwrap();
        let off_lon = (back_lon - lon + 540.0).rem_euclid(360.0) - 180.0;
        prop_assert!((off_lon * lat.to_radians().cos()).abs() < 1e-6, "{lon} became {back_lon}");
        prop_assert!((back_lat - lat).abs() < 1e-6, "{lat} became {back_lat}");
    }

    #[test]
    fn equal_areas_stay_equal(lon in -20.0..170.0f64, lat in -10.0..80.0f64) {
        // A cell of a tenth of a degree, as a quadrilateral, against its area on the sphere.
        let laea = Laea::new(WIDE);
        let d = 0.1;
        let corners = [(lon, lat), (lon + d, lat), (lon + d, lat + d), (lon, lat + d)].map(|(x, y)| laea.forward(x, y));
        let twice: f64 = (0..4).map(|i| {
            let (a, b) = (corners[i], corners[(i + 1) % 4]);
            a.0 * b.1 - b.0 * a.1
        }).sum();
        let sphere = d.to_radians() * ((lat + d).to_radians().sin() - lat.to_radians().sin());
        let ratio = twice.abs() / 2.0 / (WIDE.radius * WIDE.radius) / sphere;
        prop_assert!((ratio - 1.0).abs() < 1e-3, "{ratio}");
    }

    #[test]
    fn the_distance_on_the_plane_is_that_on_the_sphere(preset in preset(), lon in -180.0..180.0f64, lat in -90.0..90.0f64) {
        let laea = Laea::new(preset);
        let (x, y) = laea.forward(lon, lat);
        prop_assume!(x.is_finite());
        let (a, b) = (lat.to_radians(), preset.lat0_deg.to_radians());
        let half = |angle: f64| (angle / 2.0).sin().powi(2);
        let h = half(a - b) + a.cos() * b.cos() * half((lon - preset.lon0_deg).to_radians());
        let great_circle_deg = 2.0 * h.sqrt().min(1.0).asin().to_degrees();
        prop_assert!((distance_deg(&preset, x, y) - great_circle_deg).abs() < 1e-4);
    }
}
