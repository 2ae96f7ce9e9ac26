//! `units.geojson`: RFC 7946 features to stitched rings of exact places.

use geojson::{FeatureCollection, GeometryValue, Position, feature};

use super::read::problem;
use super::{At, Checker, Problem, STATES, UNITS};
use crate::projection::{Laea, WIDE};
use crate::raw::RawUnit;
use crate::topology::{self, OpenRing, Place};
use crate::world::Shapes;

/// The features: id and stitched rings, or nothing where the file is no GeoJSON. Faulty rings and
/// features are reported and left out.
pub(super) fn parse(text: &str, problems: &mut Vec<Problem>) -> Option<Vec<(String, Vec<OpenRing>)>> {
    let collection: FeatureCollection = match text.parse() {
        Ok(collection) => collection,
        Err(error) => {
            problems.push(problem(UNITS, "", error.to_string()));
            return None;
        }
    };
    let mut outlines = Vec::new();
    for (i, feature) in collection.features.into_iter().enumerate() {
        let Some(feature::Id::String(id)) = feature.id else {
            problems.push(problem(UNITS, &format!("feature {}", i + 1), "no text as id".into()));
            continue;
        };
        let polygons = match feature.geometry.map(|g| g.value) {
            Some(GeometryValue::Polygon { coordinates }) => vec![coordinates],
            Some(GeometryValue::MultiPolygon { coordinates }) => coordinates,
            _ => {
                let text = "expected a Polygon or a MultiPolygon".to_owned();
                problems.push(problem(UNITS, &id, text));
                continue;
            }
        };
        let rings: Vec<OpenRing> = polygons
            .iter()
            .flatten()
            .enumerate()
            .filter_map(|(n, ring)| match open_ring(ring) {
                Ok(ring) => Some(ring),
                Err(text) => {
                    problems.push(problem(UNITS, &format!("{id}, ring {}", n + 1), text));
                    None
                }
            })
            .collect();
        outlines.push((id, topology::stitch(rings)));
    }
    Some(outlines)
}

/// The ring without its repeated last place, or what is wrong with it.
fn open_ring(ring: &[Position]) -> Result<OpenRing, String> {
    let mut places = Vec::with_capacity(ring.len());
    for position in ring {
        let (Some(&lon), Some(&lat)) = (position.as_slice().first(), position.as_slice().get(1)) else {
            return Err("a position has fewer than two numbers".into());
        };
        if !(-180.0..=180.0).contains(&lon) || !(-90.0..=90.0).contains(&lat) {
            return Err(format!("expected longitude and latitude in degrees, found [{lon}, {lat}]"));
        }
        places.push(((lon * 1000.0).round() as i32, (lat * 1000.0).round() as i32));
    }
    let first: Option<Place> = places.first().copied();
    if places.len() < 4 {
        return Err(format!("a ring has at least four positions, found {}", places.len()));
    }
    if places.pop() != first {
        return Err("the ring is not closed".into());
    }
    places.dedup();
    if twice_area(&places) == 0 {
        return Err("the ring encloses nothing".into());
    }
    Ok(places)
}

/// Twice the area in square thousandths of a degree; exact, so that nothing is exactly nothing.
fn twice_area(places: &[Place]) -> i64 {
    let next = places.iter().cycle().skip(1);
    places
        .iter()
        .zip(next)
        .map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1))
        .sum()
}

impl Checker<'_> {
    /// The shapes in the order of the unit table; shapes and table must name the same units.
    pub(super) fn shapes(&mut self, outlines: &[(String, Vec<OpenRing>)], units: &[RawUnit]) -> Shapes {
        for (id, _) in outlines {
            if !self.units.contains_key(id.as_str()) {
                self.report(&At::new(UNITS, id), format!("the shape is not a unit of {STATES}"));
            }
        }
        let mut rings = Vec::with_capacity(units.len());
        for unit in units {
            let mut found = outlines.iter().filter(|(id, _)| *id == unit.id);
            match found.next() {
                Some((_, outline)) => rings.push(outline.clone()),
                None => {
                    self.report(&At::new(STATES, &unit.id), format!("the unit has no shape in {UNITS}"));
                    rings.push(Vec::new());
                }
            }
            if found.next().is_some() {
                self.report(&At::new(UNITS, &unit.id), "the id stands twice".into());
            }
        }
        topology::shapes(&rings, &Laea::new(WIDE))
    }
}
