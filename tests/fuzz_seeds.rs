//! Every seed of `cargo xtask fuzz`, among them all inputs that ever broke something.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::fs;
use std::path::Path;

#[path = "../fuzz/targets.rs"]
mod targets;

/// Runs a target over its seeds.
fn each(name: &str, target: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(name);
    let mut n_seeds = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let outcome = std::panic::catch_unwind(|| target(&bytes));
        assert!(outcome.is_ok(), "{}", path.display());
        n_seeds += 1;
    }
    assert!(n_seeds > 0, "{name} has no seeds");
}

#[test]
fn the_seeds_of_addresses() {
    each("address", targets::address);
}

#[test]
fn the_seeds_of_typed_dates() {
    each("typed_date", targets::typed_date);
}

#[test]
fn the_seeds_of_buttons() {
    each("act", targets::act);
}

#[test]
fn the_seeds_of_binary_files() {
    each("codec", targets::codec);
}

#[test]
fn the_seeds_of_fact_files() {
    each("check", targets::check);
}

/// The one seed without a fault stays without one, else nothing behind the checks is reached.
#[test]
fn the_small_world_is_a_world() {
    let (world, details, events) = small_world();
    assert_eq!((world.blocs.len(), details.sources.len(), events.summits.len()), (1, 1, 1));
    // The seeds of the binary files are this world, written.
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        write(b'w', "world", &bloc_atlas::codec::to_bytes(&world));
        write(b'd', "details", &bloc_atlas::codec::to_bytes(&details));
        write(b'e', "events", &bloc_atlas::codec::to_bytes(&events));
    }
    let seed = |name: &str| fs::read(Path::new("fuzz/seeds/codec").join(name)).unwrap();
    assert_eq!(
        bloc_atlas::codec::from_bytes(&seed("world")[1..]),
        Some(world),
        "UPDATE_EXPECT=1 writes it anew"
    );
    assert_eq!(bloc_atlas::codec::from_bytes(&seed("details")[1..]), Some(details));
    assert_eq!(bloc_atlas::codec::from_bytes(&seed("events")[1..]), Some(events));
}

fn small_world() -> (bloc_atlas::world::World, bloc_atlas::world::Details, bloc_atlas::world::Events) {
    let text = fs::read_to_string("fuzz/seeds/check/small").unwrap();
    let parts = text.split("=== ").filter_map(|part| part.split_once('\n'));
    let files = parts.map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
    let checked = bloc_atlas::check::check(&bloc_atlas::check::AssetTexts { files });
    checked.unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

fn write(kind: u8, name: &str, bytes: &[u8]) {
    let mut seed = vec![kind];
    seed.extend(bytes);
    fs::write(Path::new("fuzz/seeds/codec").join(name), seed).unwrap();
}
