//! What each target does with its bytes. `tests/fuzz_seeds.rs` does the same with every seed, so that what was
//! found once is tried at every change.

use std::sync::LazyLock;

use bloc_atlas::act::{act_text, read_act};
use bloc_atlas::address::{forget_parameter, format, parse, read_day, read_day_on, read_parameter};
use bloc_atlas::check::{self, AssetTexts};
use bloc_atlas::codec::{self, Coded};
use bloc_atlas::date::Date;
use bloc_atlas::included;
use bloc_atlas::layout::LayoutInput;
use bloc_atlas::scene::{scene, stage};
use bloc_atlas::state::State;
use bloc_atlas::world::{BlocId, Details, Events, World};

static WORLD: LazyLock<World> = LazyLock::new(included::world);

/// A query; or, with a line break in it, the name of a parameter and its value.
pub fn address(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let state = match text.split_once('\n') {
        None => {
            let address = parse(&text, &WORLD);
            let written = format(&address, &WORLD);
            let back = parse(&written, &WORLD);
            assert_eq!(State { notices: Vec::new(), ..address.state.clone() }, back.state, "{written}");
            assert_eq!(format(&back, &WORLD), written);
            address.state
        }
        Some((name, value)) => {
            let mut state = State::start(&WORLD);
            read_parameter(&mut state, name, value, &WORLD);
            let mut forgotten = state.clone();
            forget_parameter(&mut forgotten, name, &WORLD);
            assert_eq!(State { notices: Vec::new(), ..forgotten }, State::start(&WORLD));
            state
        }
    };
    assert_eq!(WORLD.clamp(state.date), state.date);
    assert!(state.notices.len() <= 5, "{:?}", state.notices);
}

/// What a reader types into the field for the date.
pub fn typed_date(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let day = read_day(&text);
    assert_eq!(day.is_some(), read_day_on(&text, &WORLD).is_some());
    if let Some(day) = day {
        for text in [day.to_string(), day.in_words(), day.in_short_words()] {
            assert_eq!(read_day(&text), Some(day), "{text}");
        }
    }
    let whole = text.parse::<Date>();
    assert!(whole.is_err() || whole.as_ref().ok() == day.as_ref());
}

/// The text of a button.
pub fn act(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Some(action) = read_act(&text, &WORLD) else { return };
    // A space at the end begins an object that is empty.
    assert_eq!(act_text(&action, &WORLD).as_deref(), Some(text.strip_suffix(' ').unwrap_or(&text)));
    let before = State::start(&WORLD);
    let mut state = before.clone();
    assert_eq!(state.apply(action, &WORLD), state != before);
    assert_eq!(WORLD.clamp(state.date), state.date);
}

/// The files that the browser fetches: the first byte says which.
pub fn codec(bytes: &[u8]) {
    fn survives<T: Coded + PartialEq>(bytes: &[u8]) {
        if let Some(value) = codec::from_bytes::<T>(bytes) {
            assert!(codec::from_bytes::<T>(&codec::to_bytes(&value)).as_ref() == Some(&value));
        }
    }
    match bytes.split_first() {
        // Shapes that no world has are read as something or nothing, and not written again.
        Some((b'w', rest)) => _ = codec::from_bytes::<World>(rest),
        Some((b'd', rest)) => survives::<Details>(rest),
        Some((b'e', rest)) => survives::<Events>(rest),
        _ => {}
    }
}

/// Fact files one after the other, each after a line `=== assets/atlas.json`.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let parts = text.split("=== ").filter_map(|part| part.split_once('\n'));
    let files = parts.map(|(path, text)| (path.trim().to_owned(), text.to_owned())).collect();
    match check::check(&AssetTexts { files }) {
        Ok((world, details, events)) => {
            assert!(codec::from_bytes(&codec::to_bytes(&details)) == Some(details));
            assert!(codec::from_bytes(&codec::to_bytes(&events)) == Some(events));
            let blocs: Vec<BlocId> = world.bloc_ids().collect();
            let stage = stage(&world, LayoutInput::new(&world, &blocs, (360.0, 640.0), None, false));
            for date in [world.first_day, world.as_of] {
                assert_eq!(scene(&world, &stage, date, &blocs, None).date, date);
            }
        }
        Err(problems) => assert!(problems.iter().all(|one| !one.file.is_empty() && !one.text.is_empty())),
    }
}
