//! Any text as a fact file: the check lists problems with their places and never stops half way, and what it
//! lets through is a world that can be drawn.
//!
//! The facts are the real ones with one or a few faults in them; the shapes are squares, which are read a
//! hundred times faster.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::path::Path;
use std::sync::LazyLock;

use bloc_atlas::check::{AssetTexts, check, read_assets};
use bloc_atlas::codec;
use bloc_atlas::layout::LayoutInput;
use bloc_atlas::scene::{scene, stage};
use bloc_atlas::world::{BlocId, World};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

static ASSETS: LazyLock<AssetTexts> = LazyLock::new(|| {
    let mut texts = read_assets(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets")).unwrap();
    let states: Value = serde_json::from_str(texts.get("assets/states.json").unwrap()).unwrap();
    let units = states["units"].as_array().unwrap().iter().zip(0..);
    let square = |(unit, i): (&Value, i32)| {
        let (x, y) = (f64::from(i % 60) * 2.0 - 20.0, f64::from(i / 60) * 2.0 + 30.0);
        let ring = [(x, y), (x + 2.0, y), (x + 2.0, y + 2.0), (x, y + 2.0), (x, y)];
        let geometry = json!({ "type": "Polygon", "coordinates": [ring] });
        json!({ "type": "Feature", "id": unit["id"], "properties": {}, "geometry": geometry })
    };
    let features: Vec<Value> = units.map(square).collect();
    let shapes = json!({ "type": "FeatureCollection", "features": features }).to_string();
    texts.files.iter_mut().find(|(path, _)| path.ends_with(".geojson")).unwrap().1 = shapes;
    texts
});

/// What is put in the place of a value.
fn strange() -> impl Strategy<Value = Value> {
    let values = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1e308),
        json!(70_000),
        json!(0.5),
        json!(""),
        json!(" "),
        json!("2023-02-30"),
        json!("2023-11-23"),
        json!("2023-11"),
        json!("1500-01-01"),
        json!("2500-12-31"),
        json!("RUS"),
        json!("XXX"),
        json!("csto"),
        json!("member"),
        json!("former"),
        json!("day"),
        json!("\u{0}"),
        json!("é".repeat(300)),
        json!([]),
        json!({}),
        json!([[]]),
        json!(["RUS", "RUS"]),
        json!([[0, 0], [180, 0], [-180, 0], [0, 0]]),
        json!([[[180, 50], [180, 60], [-180, 60], [-180, 50], [180, 50]]]),
    ];
    select(values.to_vec())
}

/// What is done to a file.
#[derive(Clone, Debug)]
enum Fault {
    /// A value somewhere in it is another.
    Replace(Vec<Index>, Value),
    /// It is taken out of its list or object.
    Remove(Vec<Index>),
    /// A member of a list stands there twice, or at another place.
    Repeat(Vec<Index>, Index, bool),
    /// The text ends early.
    Cut(Index),
    /// A piece of the text is another.
    Splice(Index, Index, String),
    /// The file is not there.
    Missing,
}

fn fault() -> impl Strategy<Value = Fault> {
    let way = || vec(any::<Index>(), 1..7);
    prop_oneof![
        8 => (way(), strange()).prop_map(|(way, value)| Fault::Replace(way, value)),
        4 => way().prop_map(Fault::Remove),
        4 => (way(), any::<Index>(), any::<bool>()).prop_map(|(way, to, stays)| Fault::Repeat(way, to, stays)),
        1 => any::<Index>().prop_map(Fault::Cut),
        2 => (any::<Index>(), any::<Index>(), "[\\[\\]{}\",:0-9a-zä\u{0}-]{0,6}").prop_map(|(at, to, text)| Fault::Splice(at, to, text)),
        1 => Just(Fault::Missing),
    ]
}

/// The value at the end of a way down from `value`, or where that ends earlier.
fn down<'a>(value: &'a mut Value, way: &[Index]) -> &'a mut Value {
    let Some((step, rest)) = way.split_first() else { return value };
    let n = value.as_array().map(Vec::len).or(value.as_object().map(serde_json::Map::len)).unwrap_or(0);
    if n == 0 {
        return value;
    }
    match value {
        Value::Array(items) => down(&mut items[step.index(n)], rest),
        Value::Object(members) => down(members.values_mut().nth(step.index(n)).unwrap(), rest),
        other => other,
    }
}

/// Takes the last step of the way out of its list or object; `again` gets the list and what was taken.
fn take(value: &mut Value, way: &[Index], again: impl FnOnce(&mut Vec<Value>, Value)) {
    let (last, lead) = way.split_last().unwrap();
    match down(value, lead) {
        Value::Array(items) if !items.is_empty() => {
            let taken = items.remove(last.index(items.len()));
            again(items, taken);
        }
        Value::Object(members) if !members.is_empty() => {
            let name = members.keys().nth(last.index(members.len())).unwrap().clone();
            members.remove(&name);
        }
        _ => {}
    }
}

fn faulty(text: &str, fault: &Fault) -> Option<String> {
    let place =
        |index: &Index| text.char_indices().nth(index.index(text.len().min(20_000))).map_or(0, |(at, _)| at);
    let mut whole = match serde_json::from_str::<Value>(text) {
        Ok(whole) => whole,
        // One fault before has left no JSON.
        Err(_) => json!(null),
    };
    match fault {
        Fault::Replace(way, value) => *down(&mut whole, way) = value.clone(),
        Fault::Remove(way) => take(&mut whole, way, |_, _| ()),
        Fault::Repeat(way, to, stays) => take(&mut whole, way, |items, taken| {
            items.insert(to.index(items.len() + 1), taken.clone());
            if *stays {
                items.push(taken);
            }
        }),
        Fault::Cut(at) => return Some(text[..place(at)].to_owned()),
        Fault::Splice(at, to, piece) => {
            let (a, b) = (place(at).min(place(to)), place(at).max(place(to)));
            return Some(format!("{}{piece}{}", &text[..a], &text[b..]));
        }
        Fault::Missing => return None,
    }
    Some(whole.to_string())
}

/// Draws the world on its first, last and a middle day with all blocs.
fn draw(world: &World) {
    let blocs: Vec<BlocId> = world.bloc_ids().collect();
    let stage = stage(world, LayoutInput::new(world, &blocs, (360.0, 640.0), None, false));
    let middle = world.first_day.plus_days((world.as_of.days() - world.first_day.days()) / 2);
    for date in [world.first_day, middle, world.as_of] {
        assert_eq!(scene(world, &stage, date, &blocs, None).date, date);
    }
}

#[test]
fn the_facts_with_squares_as_shapes_have_no_problem() {
    let (world, ..) = check(&ASSETS).unwrap();
    draw(&world);
}

proptest! {
    // A failure is printed; a file of past ones would have no place of its own.
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_faults_are_problems_with_a_place_or_leave_a_world_that_can_be_drawn(
        faults in vec((any::<Index>(), fault()), 1..4),
    ) {
        let mut texts = ASSETS.clone();
        for (file, fault) in &faults {
            if texts.files.is_empty() {
                break;
            }
            let at = file.index(texts.files.len());
            match faulty(&texts.files[at].1, fault) {
                Some(text) => texts.files[at].1 = text,
                None => _ = texts.files.remove(at),
            }
        }
        match check(&texts) {
            Ok((world, details, events)) => {
                assert_eq!(codec::from_bytes(&codec::to_bytes(&details)), Some(details));
                assert_eq!(codec::from_bytes(&codec::to_bytes(&events)), Some(events));
                draw(&world);
            }
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                for problem in problems {
                    prop_assert!(problem.file.starts_with("assets/") && !problem.text.trim().is_empty(), "{}", problem);
                }
            }
        }
    }
}
