//! `units.geojson` as it is written.
//!
//! It is read by `serde_json` alone, so that a fault of the program's own reading cannot hide.

#![expect(clippy::unwrap_used)] // Fine for tests.

use serde_json::Value;

/// A position in thousandths of a degree, longitude first.
pub type Place = (i32, i32);

/// A closed ring: the last position is the first.
pub type Ring = Vec<Place>;

/// The units in the order of the file: id and polygons, the outer ring of each first.
pub fn units() -> Vec<(String, Vec<Vec<Ring>>)> {
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
