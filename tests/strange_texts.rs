//! Any text as address, attribute, message, typed date or button: nothing panics, and the state that results
//! is a whole one in which only what was named has changed.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use bloc_atlas::act::{act_text, read_act};
use bloc_atlas::address::{Address, forget_parameter, format, parse, read_day, read_day_on, read_parameter};
use bloc_atlas::date::Date;
use bloc_atlas::included;
use bloc_atlas::state::{Action, Frame, Speed, State, Theme};
use bloc_atlas::world::{BlocId, CountryId, World};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

static WORLD: LazyLock<World> = LazyLock::new(included::world);

/// Every parameter and attribute that has a meaning.
const NAMES: [&str; 9] = ["date", "time", "blocs", "select", "frame", "theme", "plain", "static", "edition"];

/// How many notices a reader is shown at once, and how long one may be.
const NOTICES_MAX: usize = 5;
const NOTICE_CHARACTERS_MAX: usize = 140;

/// A state as the map can be in, with whatever was done before.
fn state() -> impl Strategy<Value = State> {
    let days = WORLD.first_day.days()..=WORLD.as_of.days();
    let blocs: Vec<BlocId> = WORLD.bloc_ids().collect();
    let countries: Vec<CountryId> = (0..WORLD.countries.len() as u16).map(CountryId).collect();
    let frame = of(select(vec![Frame::Wide, Frame::Tall, Frame::North]));
    let theme = select(vec![Theme::Auto, Theme::Light, Theme::Dark]);
    let shown = (days, subsequence(blocs, 0..=7).prop_shuffle(), subsequence(countries, 0..4).prop_shuffle());
    let rest =
        (frame, theme, any::<(bool, bool, bool)>(), select(Speed::ALL.to_vec()), vec("[a-z]{1,9}", 0..4));
    (shown, rest).prop_map(|((day, blocs, select), (frame, theme, switches, speed, said))| {
        let mut state =
            State { date: Date::from_days(day), blocs, select, frame, theme, speed, ..State::start(&WORLD) };
        (state.plain, state.is_static, state.playing) = switches;
        said.into_iter().for_each(|text| _ = state.apply(Action::Notice(text), &WORLD));
        state
    })
}

/// Anything at all, and what is nearly a value.
fn text() -> impl Strategy<Value = String> {
    let words = [
        "",
        "~",
        "csto",
        "SCO",
        "nato~csto",
        "warsaw",
        "ARM",
        "kaz~ARM",
        "XXX",
        "latest",
        "earliest",
        "1",
        "0",
        "no",
        "dark",
        "tall",
        "2023-11-23",
        "2023-02-30",
        "1949",
        "2500-12-31",
        "9999",
        "23 Nov 2023",
        "31 feb 2024",
        "1 may -2147483648",
        "99999999999 june 1",
        "-1",
        "٢٠٢٣-١١-٢٣",
        "\u{0}",
        "\u{202e}",
        "date",
        "=",
        "&",
        "?",
        "%",
        "%C3%28",
        "+",
    ];
    let mixed = vec(select(words.to_vec()), 0..5);
    let joined =
        (mixed, select(vec!["", " ", "~", ",", "-", "&"])).prop_map(|(parts, joint)| parts.join(joint));
    prop_oneof![any::<String>(), joined, "[0-9a-zA-Z~,. %+-]{0,40}", "[a-z]{1,9}( [a-z0-9-]{1,12}){0,2}"]
}

/// A query: known names and others, good values and nonsense, the same name again and again.
fn query() -> impl Strategy<Value = String> {
    let name = prop_oneof![4 => select(NAMES.to_vec()).prop_map(str::to_owned), 1 => text()];
    let pair = prop_oneof![(name.clone(), text()).prop_map(|(n, v)| format!("{n}={v}")), name];
    (any::<bool>(), vec(pair, 0..12))
        .prop_map(|(mark, pairs)| format!("{}{}", if mark { "?" } else { "" }, pairs.join("&")))
}

/// Whether it is a state that the map can show.
fn assert_whole(state: &State) {
    assert_eq!(WORLD.clamp(state.date), state.date, "a day outside the map");
    let blocs: BTreeSet<_> = state.blocs.iter().collect();
    assert_eq!(blocs.len(), state.blocs.len(), "a bloc twice: {:?}", state.blocs);
    assert!(blocs.iter().all(|bloc| usize::from(bloc.0) < WORLD.blocs.len()));
    let select: BTreeSet<_> = state.select.iter().collect();
    assert_eq!(select.len(), state.select.len(), "a country twice: {:?}", state.select);
    assert!(select.iter().all(|country| usize::from(country.0) < WORLD.countries.len()));
    let notices: BTreeSet<_> = state.notices.iter().collect();
    assert_eq!(notices.len(), state.notices.len(), "the same notice twice: {notices:?}");
    assert!(notices.len() <= NOTICES_MAX, "{notices:?}");
    let longest = notices.iter().map(|notice| notice.chars().count()).max();
    assert!(longest.unwrap_or(0) <= NOTICE_CHARACTERS_MAX, "{notices:?}");
}

/// `state` with what one parameter sets, and the notices, as `other` has them.
fn with_only(name: &str, state: &State, other: &State) -> State {
    let mut mixed = State { notices: other.notices.clone(), ..state.clone() };
    match name {
        "date" | "time" => mixed.date = other.date,
        "blocs" => mixed.blocs.clone_from(&other.blocs),
        "select" => mixed.select.clone_from(&other.select),
        "frame" => mixed.frame = other.frame,
        "theme" => mixed.theme = other.theme,
        "plain" => mixed.plain = other.plain,
        "static" => mixed.is_static = other.is_static,
        _ => {}
    }
    mixed
}

proptest! {
    // A failure is printed; a file of past ones would have no place of its own.
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_address_is_a_whole_state_that_survives_its_own_address(query in query()) {
        let address = parse(&query, &WORLD);
        assert_whole(&address.state);
        let written = format(&address, &WORLD);
        prop_assert!(!written.ends_with('.'), "{}", written);
        let back = parse(&written, &WORLD);
        // What was refused is not written, and so is not refused again.
        prop_assert_eq!(&back.state, &State { notices: Vec::new(), ..address.state }, "{}", written);
        prop_assert_eq!(format(&back, &WORLD), written);
    }

    #[test]
    fn any_attribute_changes_what_it_names_and_nothing_else(
        before in state(),
        name in prop_oneof![9 => select(NAMES.to_vec()).prop_map(str::to_owned), 1 => text()],
        value in text(),
    ) {
        let mut state = before.clone();
        let is_ours = read_parameter(&mut state, &name, &value, &WORLD);
        prop_assert_eq!(is_ours, NAMES.contains(&name.as_str()));
        assert_whole(&state);
        prop_assert_eq!(&state, &with_only(&name, &before, &state));
        if !is_ours {
            prop_assert_eq!(&state, &before);
        }
        // Once more is as once.
        let mut again = state.clone();
        read_parameter(&mut again, &name, &value, &WORLD);
        prop_assert_eq!(&again, &state);
        forget_parameter(&mut again, &name, &WORLD);
        assert_whole(&again);
        prop_assert_eq!(&again, &with_only(&name, &state, &State { notices: again.notices.clone(), ..again.clone() }));
    }

    #[test]
    fn what_is_refused_as_a_whole_leaves_the_state_as_it_was(
        before in state(),
        name in select(NAMES.to_vec()),
        value in "zz[a-z0-9]{2,8}(~zz[a-z]{1,4}){0,3}",
    ) {
        let before = State { notices: Vec::new(), ..before };
        let mut state = before.clone();
        read_parameter(&mut state, name, &value, &WORLD);
        prop_assert!(!state.notices.is_empty());
        prop_assert_eq!(State { notices: Vec::new(), ..state }, before);
    }

    #[test]
    fn any_number_of_values_buries_nobody(before in state(), values in vec((select(NAMES.to_vec()), text()), 0..30)) {
        let mut state = before;
        for (name, value) in values {
            let known = state.notices.clone();
            let mut after = state.clone();
            read_parameter(&mut after, name, &value, &WORLD);
            assert_whole(&after);
            // The newest is always among those that are shown.
            prop_assert!(after.notices.len() >= known.len());
            state = after;
        }
    }

    #[test]
    fn any_text_of_a_button_is_an_action_with_that_text_or_none(before in state(), text in text()) {
        if let Some(action) = read_act(&text, &WORLD) {
            // A space at the end begins an object that is empty.
            let written = act_text(&action, &WORLD);
            prop_assert_eq!(written.as_deref(), Some(text.strip_suffix(' ').unwrap_or(&text)));
            let mut state = before.clone();
            let changed = state.apply(action, &WORLD);
            prop_assert_eq!(changed, state != before);
            assert_whole(&state);
        }
    }

    #[test]
    fn any_typed_text_is_a_day_of_the_calendar_or_none(text in text()) {
        let day = read_day(&text);
        prop_assert!(day.is_none_or(|day| (1500..=2500).contains(&day.year())), "{:?}", day);
        let on_map = read_day_on(&text, &WORLD);
        prop_assert_eq!(day.is_some(), on_map.is_some());
        // It is moved only where a part of the month or year that was named is on the map.
        if let (Some(day), Some(moved)) = (day, on_map) {
            prop_assert!(day == moved || moved == WORLD.clamp(day));
        }
    }

    #[test]
    fn any_slider_value_is_a_day_of_the_map(before in state(), number in Date::MIN.days()..=Date::MAX.days()) {
        let mut state = before;
        state.apply(Action::Scrub(Date::from_days(number)), &WORLD);
        assert_whole(&state);
        prop_assert!(!state.playing);
    }
}

#[test]
fn the_same_wrong_date_again_and_again_is_said_once() {
    let query: Vec<String> = (0..40).map(|year| format!("date={}", 1900 + year % 20)).collect();
    let Address { state, .. } = parse(&query.join("&"), &WORLD);
    assert_whole(&state);
    assert!(state.notices.last().unwrap().contains("1919"), "{:?}", state.notices);
    assert_eq!(state.notices.len(), NOTICES_MAX);
}
