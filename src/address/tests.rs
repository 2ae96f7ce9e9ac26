//! Round trips and nonsense.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::*;
use crate::included;
use crate::world::{BlocId, CountryId};

static WORLD: LazyLock<World> = LazyLock::new(included::world);

/// Every state that an address can describe.
fn state() -> impl Strategy<Value = State> {
    let dates = WORLD.first_day.days()..=WORLD.as_of.days();
    let blocs: Vec<BlocId> = WORLD.bloc_ids().collect();
    let countries: Vec<CountryId> = (0..WORLD.countries.len() as u16).map(CountryId).collect();
    let frames = of(select(vec![Frame::Wide, Frame::Tall, Frame::North]));
    let themes = select(vec![Theme::Auto, Theme::Light, Theme::Dark]);
    (
        dates,
        subsequence(blocs.clone(), 0..=blocs.len()).prop_shuffle(),
        subsequence(countries, 0..4).prop_shuffle(),
        frames,
        themes,
        any::<(bool, bool)>(),
    )
        .prop_map(|(date, blocs, select, frame, theme, (plain, is_static))| State {
            date: Date::from_days(date),
            blocs,
            select,
            frame,
            theme,
            plain,
            is_static,
            ..State::start(&WORLD)
        })
}

/// Parameters of others: campaign tags, parameters of later versions.
fn foreign() -> impl Strategy<Value = Vec<String>> {
    vec("(utm_[a-z]{1,4}|lang|v|x%20y)(=[a-zA-Z0-9%._~+-]{0,6})?", 0..3)
}

proptest! {
    #[test]
    fn a_state_survives_its_address(state in state(), foreign in foreign()) {
        let address = Address { state, foreign };
        let query = format(&address, &WORLD);
        prop_assert!(query.is_empty() || query.starts_with('?'), "{query}");
        let back = parse(&query, &WORLD);
        prop_assert_eq!(&back.state, &address.state, "{}", query);
        if !address.foreign.last().is_some_and(|last| last.ends_with('.')) {
            prop_assert_eq!(&back.foreign, &address.foreign, "{}", query);
        }
        prop_assert_eq!(format(&back, &WORLD), query);
    }

    #[test]
    fn an_address_never_ends_in_a_dot(state in state(), foreign in vec("[a-z.]{1,4}=[a-z.]{0,4}", 0..3)) {
        let query = format(&Address { state, foreign }, &WORLD);
        prop_assert!(!query.ends_with('.'), "{query}");
    }

    #[test]
    fn no_text_is_too_strange(query in any::<String>()) {
        let address = parse(&query, &WORLD);
        let _ = format(&address, &WORLD);
        prop_assert!(WORLD.first_day <= address.state.date && address.state.date <= WORLD.as_of);
        prop_assert!(address.state.notices.len() <= 6, "a reader is not buried in notices");
    }

    #[test]
    fn no_value_is_too_strange(
        name in select(vec!["date", "time", "blocs", "select", "frame", "theme", "plain", "static"]),
        value in "[%&=~,.0-9a-zA-Z+ äя\u{0}-]{0,40}",
    ) {
        let mut state = State::start(&WORLD);
        prop_assert!(read_parameter(&mut state, name, &value, &WORLD));
        let _ = format(&Address { state, foreign: Vec::new() }, &WORLD);
    }

    #[test]
    fn a_bad_value_leaves_the_default_and_is_named(
        name in select(vec!["date", "time", "blocs", "select", "frame", "theme", "plain", "static"]),
        value in "zz[a-z0-9]{2,8}",
    ) {
        let address = parse(&format!("?{name}={value}"), &WORLD);
        prop_assert_eq!(address.state.notices.len(), 1);
        prop_assert!(address.state.notices[0].contains(&value), "{}", address.state.notices[0]);
        let without_notice = State { notices: Vec::new(), ..address.state };
        prop_assert_eq!(without_notice, State::start(&WORLD));
    }

    #[test]
    fn a_day_is_read_as_it_is_written(number in WORLD.first_day.days()..=WORLD.as_of.days()) {
        let date = Date::from_days(number);
        for text in [date.to_string(), date.in_words(), date.in_short_words(), format!(" {date} ")] {
            prop_assert_eq!(read_day(&text), Some(date), "{}", text);
        }
    }
}

#[test]
fn what_people_type_and_link() {
    let state = |query: &str| parse(query, &WORLD).state;
    assert_eq!(state(""), State::start(&WORLD));
    assert_eq!(state("?"), State::start(&WORLD));
    assert_eq!(state("?date=2023-11-23").date.to_string(), "2023-11-23");
    assert_eq!(state("date=2023-11-23").date.to_string(), "2023-11-23", "without the mark");
    assert_eq!(state("?time=2023-11").date.to_string(), "2023-11-01");
    assert_eq!(state("?date=23+Nov+2023").date.to_string(), "2023-11-23");
    assert_eq!(state("?date=23%20november%202023").date.to_string(), "2023-11-23");
    assert_eq!(state("?date=earliest").date, WORLD.first_day);
    assert_eq!(state("?date=latest").date, WORLD.as_of);
    let ids = |query: &str| -> Vec<String> {
        state(query).blocs.iter().map(|&b| WORLD.bloc(b).id.clone()).collect()
    };
    assert_eq!(ids("?blocs=sco~csto"), ["sco", "csto"], "the order is kept");
    assert_eq!(ids("?blocs=CSTO,nato,nato"), ["csto", "nato"]);
    assert_eq!(ids("?blocs="), [""; 0], "none at all");
    let codes = |query: &str| -> Vec<String> {
        state(query).select.iter().map(|&c| WORLD.country(c).id.clone()).collect()
    };
    assert_eq!(codes("?select=arm~KAZ~arm"), ["ARM", "KAZ"]);
    assert!(state("?plain").plain);
    assert!(!state("?plain=0").plain);
    assert_eq!(state("?frame=north&theme=dark").frame, Some(Frame::North));
}

#[test]
fn a_bad_part_of_a_list_is_named_and_the_rest_is_used() {
    let state = parse("?blocs=csto~warsaw&select=ARM~XXX", &WORLD).state;
    assert_eq!(state.blocs, [WORLD.bloc_by_id("csto").unwrap()]);
    assert_eq!(state.select, [WORLD.country_by_code("ARM").unwrap()]);
    assert_eq!(
        state.notices,
        [
            "blocs: expected csto, sco, nato, pfp, cis, guam, union_state, found “warsaw”.",
            "select: expected a code of three letters such as ARM, found “XXX”."
        ]
    );
}

#[test]
fn a_day_that_does_not_exist_or_lies_outside_is_named() {
    let state = |query: &str| parse(query, &WORLD).state;
    let impossible = state("?date=2023-02-30");
    assert_eq!(impossible.date, WORLD.as_of);
    assert_eq!(impossible.notices, ["date: expected a day as 2023-11-23, found “2023-02-30”."]);
    let before = state("?date=1949-04-04");
    assert_eq!(before.date, WORLD.first_day);
    assert_eq!(before.notices, ["The map begins on 26 December 1991; “1949-04-04” is outside it."]);
    let first_year = state("?date=1991");
    assert_eq!((first_year.date, first_year.notices.len()), (WORLD.first_day, 0), "a part of it is there");
    let after = state("?date=2099");
    assert_eq!(after.date, WORLD.as_of);
    assert_eq!(after.notices.len(), 1);
    let long = "9".repeat(5000);
    assert!(state(&format!("?date={long}")).notices[0].len() < 120, "a notice stays short");
}

#[test]
fn parameters_of_others_are_kept_in_place() {
    let address = parse("?utm_source=x%26y&date=2023-11-23&fbclid=1&flag", &WORLD);
    assert_eq!(address.foreign, ["utm_source=x%26y", "fbclid=1", "flag"]);
    assert!(address.state.notices.is_empty());
    assert_eq!(format(&address, &WORLD), "?utm_source=x%26y&fbclid=1&flag&date=2023-11-23");
}

#[test]
fn the_edition_stays_in_the_address_and_is_named_only_where_it_cannot_be_had() {
    let mut address = parse("?edition=2026-10-06-3fa91c&date=2023-11-23", &WORLD);
    assert_eq!(address.state.notices, Vec::<String>::new());
    assert_eq!(format(&address, &WORLD), "?edition=2026-10-06-3fa91c&date=2023-11-23");
    // What the element could not have it hands on, as an attribute.
    assert!(read_parameter(&mut address.state, "edition", "nonsense", &WORLD));
    assert_eq!(address.state.notices, ["The edition “nonsense” cannot be loaded; this is the current one."]);
}
