//! The picture of the page, read back by a strict parser.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use super::*;
use crate::included;
use crate::layout::LayoutInput;
use crate::scene::{scene, stage};
use crate::state::State;

#[test]
fn every_unit_is_there_once_with_its_owner_and_statuses() {
    let world = included::world();
    let State { date, blocs, .. } = State::start(&world);
    let input = LayoutInput::new(&world, &blocs, (1200.0, 820.0), None, false);
    let stage = stage(&world, input);
    let scene = scene(&world, &stage, date, &blocs, None);
    let text = format!("<svg>{}</svg>", StillMarkup::new(&world, &stage, &scene));
    let document = Document::parse(&text).unwrap();

    let units: Vec<Node> = document.descendants().filter(|n| n.has_attribute("data-unit")).collect();
    let ids: BTreeSet<&str> = units.iter().map(|n| n.attribute("data-unit").unwrap()).collect();
    assert_eq!(ids.len(), units.len(), "no unit twice");
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for node in document.descendants().filter(|n| n.has_attribute("data-country")) {
        let country = world.country_by_code(node.attribute("data-country").unwrap()).unwrap();
        for &bloc in &blocs {
            let tier = world.bloc(bloc).tier(country, date).map(|tier| tier.id());
            assert_eq!(node.attribute(&*format!("data-{}", world.bloc(bloc).id)), tier);
        }
        *names.entry(node.attribute("data-country").unwrap()).or_default() +=
            usize::from(node.has_attribute("role"));
    }
    for (id, n) in names {
        let country = world.country_by_code(id).unwrap();
        let has_status = blocs.iter().any(|&b| world.bloc(b).spell(country, date).is_some());
        assert_eq!(n, usize::from(has_status), "{id} has one name where it has a status");
    }
    // What the live map shows and the picture does not is specks without status.
    for shape in stage.map.units.iter().filter(|s| !ids.contains(&*world.units[s.unit.0 as usize].id)) {
        assert!(shape.area_px2 < 2.0, "{} is missing", world.units[shape.unit.0 as usize].id);
    }
    for class in ["grat", "l-land", "l-casing", "l-key", "l-dash", "l-dot"] {
        let of_class = document.descendants().filter(|n| n.attribute("class") == Some(class));
        let drawn = of_class.filter_map(|n| n.attribute("d")).filter(|d| d.starts_with('M')).count();
        assert_eq!(drawn, 1, "{class}");
    }
}
