//! Every question against a slower answer.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::included;

static WORLD: LazyLock<World> = LazyLock::new(included::world);

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

proptest! {
    #[test]
    fn the_change_before_and_after_a_day(
        mut days in proptest::collection::vec(0..60i32, 0..12),
        date in -5..65i32,
    ) {
        days.sort_unstable();
        days.dedup();
        let days: Vec<Date> = days.into_iter().map(Date::from_days).collect();
        let date = Date::from_days(date);
        prop_assert_eq!(previous_of(&days, date), days.iter().rev().copied().find(|&d| d < date));
        prop_assert_eq!(next_of(&days, date), days.iter().copied().find(|&d| d > date));
    }

    #[test]
    fn the_spell_of_a_day_is_the_one_that_covers_it(
        bloc in 0..WORLD.blocs.len(),
        country in 0..WORLD.countries.len() as u16,
        number in WORLD.first_day.days()..=WORLD.as_of.days(),
    ) {
        let (bloc, country, date) = (&WORLD.blocs[bloc], CountryId(country), Date::from_days(number));
        let covers = |s: &&Spell| s.country == country && s.from <= date && date < s.to;
        let slow = bloc.spells.iter().find(covers);
        prop_assert_eq!(bloc.spell(country, date), slow);
        prop_assert_eq!(bloc.tier(country, date), slow.map(|s| bloc.status(s).tier));
        prop_assert_eq!(bloc.spell_index(country, date).map(|i| &bloc.spells[i]), slow);
    }
}

#[test]
fn the_spells_of_a_country_are_all_of_them() {
    for bloc in &WORLD.blocs {
        let by_country: usize =
            (0..WORLD.countries.len() as u16).map(|c| bloc.spells_of(CountryId(c)).len()).sum();
        assert_eq!(by_country, bloc.spells.len());
    }
}

#[test]
fn changes_are_in_order_and_inside_the_map() {
    let all: Vec<BlocId> = WORLD.bloc_ids().collect();
    let changes = WORLD.changes(&all);
    assert!(changes.windows(2).all(|w| w[0] < w[1]));
    assert!(WORLD.first_day < changes[0] && changes[changes.len() - 1] <= WORLD.as_of);
    // NATO and the SCO have members from before the map, whose first days are none of its changes.
    assert!(!changes.contains(&day("1949-08-24")));
    assert_eq!(WORLD.changes(&[]), []);
    let borders = WORLD.border_changes();
    assert!(borders.contains(&day("1993-01-01")), "Czechoslovakia");
    assert!(borders.contains(&day("2014-02-27")), "the hatch over Crimea");
}

#[test]
fn the_changes_of_blocs_are_the_ends_of_their_spells() {
    let all: Vec<BlocId> = WORLD.bloc_ids().collect();
    for n in 0..=all.len() {
        // In this order and in the other.
        let blocs: Vec<BlocId> = all[..n].iter().rev().copied().collect();
        let ends = blocs.iter().flat_map(|&b| WORLD.bloc(b).spells.iter().flat_map(|s| [s.from, s.to]));
        let mut slow: Vec<Date> = ends.filter(|&d| WORLD.first_day < d && d <= WORLD.as_of).collect();
        slow.sort_unstable();
        slow.dedup();
        assert_eq!(WORLD.changes(&blocs), slow);
        assert_eq!(WORLD.changes(&all[..n]), slow);
    }
}

#[test]
fn the_changes_of_a_country_are_its_own() {
    let csto = WORLD.bloc_by_id("csto").unwrap();
    let uzbekistan = WORLD.country_by_code("UZB").unwrap();
    let days: Vec<String> = WORLD.changes_of(uzbekistan, &[csto]).iter().map(ToString::to_string).collect();
    assert_eq!(
        days,
        ["1992-05-15", "1994-04-20", "1999-04-21", "2006-06-23", "2006-08-16", "2012-06-28", "2012-12-19"]
    );
}

#[test]
fn counts_add_up_to_the_spells_of_the_day() {
    for bloc in &WORLD.blocs {
        for &date in &WORLD.changes(&WORLD.bloc_ids().collect::<Vec<_>>()) {
            let by_tier: usize = Tier::ALL.iter().map(|&tier| bloc.count(tier, date)).sum();
            assert_eq!(by_tier, bloc.spells_on(date).count());
            let in_law = bloc.count(Tier::Member, date) + bloc.count(Tier::Withheld, date);
            // The Partnership for Peace has no members: there the partners count.
            let partners = if bloc.id == "pfp" { bloc.count(Tier::Partner, date) } else { 0 };
            assert_eq!(bloc.members_in_law(date), in_law + partners, "{} on {date}", bloc.id);
        }
    }
}

#[test]
fn days_outside_the_map_are_clamped() {
    assert_eq!(WORLD.clamp(Date::MIN), WORLD.first_day);
    assert_eq!(WORLD.clamp(Date::MAX), WORLD.as_of);
    assert_eq!(WORLD.clamp(day("2001-06-15")), day("2001-06-15"));
}
