//! Playing, scrubbing, switching.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::subsequence;

use super::*;
use crate::included;

static WORLD: LazyLock<World> = LazyLock::new(included::world);

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Ticks until play stops, and the days on which it was.
fn played(state: &mut State) -> Vec<Date> {
    let mut days = Vec::new();
    for _ in 0..1000 {
        if !state.playing {
            return days;
        }
        assert!(state.apply(Action::Tick, &WORLD));
        days.push(state.date);
    }
    panic!("play does not stop");
}

#[test]
fn play_visits_every_change_once_and_stops() {
    let mut state = State { date: WORLD.first_day, ..State::start(&WORLD) };
    state.apply(Action::Play, &WORLD);
    assert_eq!(played(&mut state), WORLD.changes(&state.blocs));
    assert!(!state.apply(Action::Tick, &WORLD), "after the end a tick does nothing");
}

#[test]
fn play_from_the_middle_goes_on_from_there_and_from_the_end_begins_again() {
    let mut state = State { date: day("2023-11-23"), ..State::start(&WORLD) };
    let changes = WORLD.changes(&state.blocs);
    state.apply(Action::Play, &WORLD);
    assert_eq!(state.date, day("2023-11-23"), "the first caption waits for its tick");
    let later: Vec<Date> = changes.iter().copied().filter(|&d| d > day("2023-11-23")).collect();
    assert_eq!(played(&mut state), later);
    state.apply(Action::Play, &WORLD);
    assert_eq!((state.date, state.playing), (WORLD.first_day, true));
    assert_eq!(played(&mut state), changes);
}

#[test]
fn play_without_a_bloc_stops_at_once() {
    let mut state = State { blocs: Vec::new(), ..State::start(&WORLD) };
    state.apply(Action::Play, &WORLD);
    assert!(played(&mut state).len() <= 1);
}

#[test]
fn whatever_is_done_by_hand_stops_play() {
    for action in [
        Action::Scrub(day("2001-06-15")),
        Action::Years(-1),
        Action::PreviousChange,
        Action::NextChange,
        Action::Latest,
        Action::Pause,
    ] {
        let mut state = State { date: day("2010-01-01"), playing: true, ..State::start(&WORLD) };
        assert!(state.apply(action.clone(), &WORLD));
        assert!(!state.playing, "{action:?}");
    }
}

#[test]
fn a_day_outside_the_map_is_moved_with_a_notice() {
    let mut state = State::start(&WORLD);
    state.apply(Action::Scrub(day("1949-04-04")), &WORLD);
    assert_eq!(state.date, WORLD.first_day);
    assert_eq!(state.notices, ["The map begins on 26 December 1991; 4 April 1949 is outside it."]);
    state.apply(Action::Scrub(Date::MAX), &WORLD);
    assert_eq!(state.date, WORLD.as_of);
    assert_eq!(state.notices.len(), 2);
    state.apply(Action::Scrub(Date::MAX), &WORLD);
    assert_eq!(state.notices.len(), 2, "the same is not said twice");
    state.apply(Action::DismissNotices, &WORLD);
    state.apply(Action::Years(1), &WORLD);
    assert!(state.notices.is_empty(), "the end of the slider is no fault of the reader");
}

#[test]
fn switching_a_bloc_twice_is_as_not_at_all() {
    for bloc in WORLD.bloc_ids() {
        let mut state = State::start(&WORLD);
        assert!(state.apply(Action::ToggleBloc(bloc), &WORLD));
        assert_ne!(state, State::start(&WORLD));
        assert!(state.blocs.is_sorted(), "in drawing order");
        assert!(state.apply(Action::ToggleBloc(bloc), &WORLD));
        assert_eq!(state, State::start(&WORLD));
    }
}

#[test]
fn a_selected_country_has_the_card_before_a_pointed_one() {
    let (armenia, iran) = (WORLD.country_by_code("ARM"), WORLD.country_by_code("IRN"));
    let mut state = State::start(&WORLD);
    assert_eq!(state.card_country(), None);
    state.apply(Action::Point(iran), &WORLD);
    assert_eq!(state.card_country(), iran);
    state.apply(Action::Select(armenia.into_iter().collect()), &WORLD);
    assert_eq!(state.card_country(), armenia);
    state.apply(Action::Select(Vec::new()), &WORLD);
    assert_eq!(state.card_country(), iran);
}

#[test]
fn a_caption_is_held_for_its_reading_time() {
    assert_eq!(hold_millis(0, Speed::Normal), 2000);
    assert_eq!(hold_millis(30, Speed::Normal), 2000);
    assert_eq!(hold_millis(150, Speed::Normal), 10_000);
    assert_eq!(hold_millis(150, Speed::Half), 20_000);
    assert_eq!(hold_millis(150, Speed::Double), 5000);
}

fn action() -> impl Strategy<Value = Action> {
    let days = WORLD.first_day.days() - 500..=WORLD.as_of.days() + 500;
    let bloc = (0..WORLD.blocs.len() as u8).prop_map(BlocId);
    let country = (0..WORLD.countries.len() as u16).prop_map(CountryId);
    prop_oneof![
        days.prop_map(|d| Action::Scrub(Date::from_days(d))),
        (-80..80i32).prop_map(Action::Years),
        Just(Action::PreviousChange),
        Just(Action::NextChange),
        Just(Action::Latest),
        Just(Action::Play),
        Just(Action::Pause),
        Just(Action::Tick),
        bloc.prop_map(Action::ToggleBloc),
        country.prop_map(|c| Action::Select(vec![c])),
        Just(Action::DismissNotices),
    ]
}

proptest! {
    #[test]
    fn play_visits_every_later_change_of_any_blocs_once_and_nothing_else(
        number in WORLD.first_day.days()..=WORLD.as_of.days(),
        blocs in subsequence(WORLD.bloc_ids().collect::<Vec<_>>(), 0..=7).prop_shuffle(),
    ) {
        let changes = WORLD.changes(&blocs);
        prop_assert!(changes.windows(2).all(|w| w[0] < w[1]), "in order, each once");
        let mut state = State { date: Date::from_days(number), blocs, ..State::start(&WORLD) };
        state.apply(Action::Play, &WORLD);
        let later: Vec<Date> = changes.iter().copied().filter(|d| d.days() > number).collect();
        let days = played(&mut state);
        // After the last change it begins again.
        prop_assert_eq!(&days, if later.is_empty() { &changes } else { &later });
        prop_assert!(!state.playing);
        if let Some(&last) = days.last() {
            prop_assert_eq!(state.date, last);
        }
    }

    #[test]
    fn the_day_stays_on_the_map_and_the_answer_is_true(actions in proptest::collection::vec(action(), 1..20)) {
        let mut state = State::start(&WORLD);
        for action in actions {
            let before = state.clone();
            let changed = state.apply(action, &WORLD);
            prop_assert_eq!(changed, state != before);
            prop_assert_eq!(WORLD.clamp(state.date), state.date);
        }
    }

    #[test]
    fn the_next_change_leads_back(number in WORLD.first_day.days()..=WORLD.as_of.days()) {
        let changes = WORLD.changes(&State::start(&WORLD).blocs);
        let mut state = State { date: Date::from_days(number), ..State::start(&WORLD) };
        state.apply(Action::NextChange, &WORLD);
        prop_assert!(changes.contains(&state.date) || state.date == WORLD.as_of);
        prop_assert!(state.date.days() >= number);
        state.apply(Action::PreviousChange, &WORLD);
        prop_assert!(state.date.days() <= number);
        prop_assert!(changes.contains(&state.date) || state.date == WORLD.first_day);
    }
}
