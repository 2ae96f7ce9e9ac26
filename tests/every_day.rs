//! The world on every single day, checked against the asset files, which are read here by other code than
//! the program's.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::collections::BTreeMap;

use bloc_atlas::date::Date;
use bloc_atlas::included;
use bloc_atlas::paint::{country_parts, land};
use bloc_atlas::timeline::previous_of;
use bloc_atlas::world::{Bloc, CountryId, Tier};
use serde_json::Value;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A file of `assets/`, read by `serde_json` alone.
fn asset(path: &str) -> Value {
    let path = format!("{}/assets/{path}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The span of an object with `from` and `to`; what is absent is open.
fn span(object: &Value) -> (Date, Date) {
    let end = |key: &str, open: Date| object[key].as_str().map_or(open, day);
    (end("from", Date::MIN), end("to", Date::MAX))
}

fn items(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn text<'a>(object: &'a Value, key: &str) -> &'a str {
    object[key].as_str().unwrap()
}

#[test]
fn every_unit_has_exactly_one_owner_on_every_day() {
    let world = included::world();
    let states = asset("states.json");
    let mut n_days = 0;
    for (unit, raw) in world.units.iter().zip(items(&states["units"])) {
        assert_eq!(unit.id, text(raw, "id"));
        let owners: Vec<(Date, Date, &str)> =
            items(&raw["owners"]).iter().map(|o| (span(o).0, span(o).1, text(o, "owner"))).collect();
        for number in world.first_day.days()..=world.as_of.days() {
            let date = Date::from_days(number);
            let mut on_day = owners.iter().filter(|(from, to, _)| *from <= date && date < *to);
            let owner = on_day.next().unwrap_or_else(|| panic!("{} has no owner on {date}", unit.id)).2;
            assert!(on_day.next().is_none(), "{} has two owners on {date}", unit.id);
            assert_eq!(world.country(unit.owner(date)).id, owner, "{} on {date}", unit.id);
            n_days += 1;
        }
    }
    assert_eq!(world.units.len(), 171);
    assert!(n_days > 171 * 365 * 34, "nearly 35 years of days: {n_days}");
}

/// For each country of a bloc file its spells: first day, first day of the next, tier.
fn raw_spells(file: &Value) -> BTreeMap<&str, Vec<(Date, Date, &str)>> {
    let tiers: BTreeMap<&str, &str> =
        items(&file["statuses"]).iter().map(|s| (text(s, "id"), text(s, "tier"))).collect();
    let mut spells: BTreeMap<&str, Vec<(Date, Date, &str)>> = BTreeMap::new();
    for spell in items(&file["spells"]) {
        let (from, to) = span(spell);
        spells.entry(text(spell, "country")).or_default().push((from, to, tiers[text(spell, "status")]));
    }
    spells.values_mut().for_each(|s| s.sort_unstable());
    spells
}

#[test]
fn a_status_holds_on_its_first_day_and_not_on_the_day_before() {
    let world = included::world();
    let mut n_spells = 0;
    for bloc in &world.blocs {
        let file = asset(&format!("blocs/{}.json", bloc.id));
        for (code, spells) in raw_spells(&file) {
            let country = world.country_by_code(code).unwrap();
            let tier = |date: Date| bloc.tier(country, date).map(Tier::id);
            for (i, &(from, to, now)) in spells.iter().enumerate() {
                let place = format!("{}, {code}, {from}", bloc.id);
                assert_eq!(tier(from), Some(now), "{place}: on the day");
                // What held until then, if it ends where this begins.
                let before = i.checked_sub(1).map(|b| spells[b]).filter(|b| b.1 == from).map(|b| b.2);
                assert_eq!(tier(from.plus_days(-1)), before, "{place}: the day before");
                assert_eq!(tier(to.plus_days(-1)), Some(now), "{place}: the last day");
                let after = spells.get(i + 1).filter(|a| a.0 == to).map(|a| a.2);
                assert_eq!(tier(to), after, "{place}: the day after");
                n_spells += 1;
            }
        }
    }
    assert_eq!(n_spells, world.blocs.iter().map(|b| b.spells.len()).sum::<usize>());
}

#[test]
fn a_country_has_at_most_one_status_in_a_bloc_on_every_day() {
    let world = included::world();
    for bloc in &world.blocs {
        for number in world.first_day.days()..=world.as_of.days() {
            let date = Date::from_days(number);
            let countries: Vec<CountryId> = bloc.spells_on(date).map(|s| s.country).collect();
            // The spells are in order of countries, so that a second one would stand next to the first.
            assert!(countries.windows(2).all(|w| w[0] < w[1]), "{}, {date}", bloc.id);
        }
    }
}

#[test]
fn no_country_has_a_status_on_a_day_without_land() {
    let world = included::world();
    let borders = world.border_changes();
    for bloc in &world.blocs {
        for spell in &bloc.spells {
            let days = borders.iter().copied().chain([spell.from, spell.to.plus_days(-1)]);
            let inside = |d: &Date| world.first_day <= *d && *d <= world.as_of;
            for date in days.filter(|d| spell.from <= *d && *d < spell.to).filter(inside) {
                let code = &world.country(spell.country).id;
                assert!(world.owns_land(spell.country, date), "{}: {code} on {date}", bloc.id);
            }
        }
    }
}

#[test]
fn spells_of_one_country_in_one_bloc_follow_each_other_without_a_gap() {
    let world = included::world();
    for bloc in &world.blocs {
        for pair in bloc.spells.windows(2).filter(|p| p[0].country == p[1].country) {
            let code = &world.country(pair[0].country).id;
            assert_eq!(pair[0].to, pair[1].from, "{}, {code}", bloc.id);
        }
    }
}

#[test]
fn every_day_of_change_is_one_on_which_a_tier_or_a_status_differs() {
    let world = included::world();
    let all: Vec<_> = world.bloc_ids().collect();
    let changes = world.changes(&all);
    let statuses = |date: Date| -> Vec<(usize, CountryId, u8)> {
        let of = |(i, b): (usize, &Bloc)| b.spells_on(date).map(move |s| (i, s.country, s.status)).collect();
        world.blocs.iter().enumerate().flat_map(|b| -> Vec<_> { of(b) }).collect()
    };
    let mut before = statuses(world.first_day);
    let mut found = Vec::new();
    for number in world.first_day.days() + 1..=world.as_of.days() {
        let date = Date::from_days(number);
        let now = statuses(date);
        if now != before {
            found.push(date);
            assert_eq!(previous_of(&changes, date.plus_days(1)), Some(date));
        }
        before = now;
    }
    assert_eq!(found, changes);
}

/// The tiers of a bloc's countries on a day by the raw spells; panics where a country has two.
fn raw_tiers<'a>(
    spells: &BTreeMap<&'a str, Vec<(Date, Date, &'a str)>>,
    date: Date,
) -> Vec<(&'a str, &'a str)> {
    let of = |(&code, spells): (&&'a str, &Vec<(Date, Date, &'a str)>)| {
        let mut on_day = spells.iter().filter(|(from, to, _)| *from <= date && date < *to);
        let tier = on_day.next()?.2;
        assert!(on_day.next().is_none(), "{code} has two tiers on {date}");
        Some((code, tier))
    };
    spells.iter().filter_map(of).collect()
}

#[test]
fn what_is_drawn_on_every_day_is_one_owner_for_each_unit_and_one_tier_for_each_state_and_bloc() {
    let world = included::world();
    let files: Vec<Value> =
        world.blocs.iter().map(|bloc| asset(&format!("blocs/{}.json", bloc.id))).collect();
    let spells: Vec<_> = files.iter().map(raw_spells).collect();
    let all: Vec<_> = world.bloc_ids().collect();
    let mut n_days = 0;
    for number in world.first_day.days()..=world.as_of.days() {
        let date = Date::from_days(number);
        let owners = land(&world, date).owners;
        assert_eq!(owners.len(), world.units.len(), "{date}");
        assert!(world.units.iter().zip(&owners).all(|(unit, owner)| unit.owner(date) == *owner), "{date}");
        // Everything that is drawn of all states in all blocs, and nothing else, stands in the files.
        let mut drawn: Vec<Vec<(&str, &str)>> = vec![Vec::new(); all.len()];
        for (country, parts) in world.countries.iter().zip(country_parts(&world, date, &all)) {
            parts.iter().for_each(|part| drawn[usize::from(part.bloc.0)].push((&country.id, part.tier.id())));
        }
        for (bloc, (drawn, spells)) in world.blocs.iter().zip(drawn.iter_mut().zip(&spells)) {
            drawn.sort_unstable();
            assert_eq!(*drawn, raw_tiers(spells, date), "{} on {date}", bloc.id);
        }
        n_days += 1;
    }
    assert!(n_days > 365 * 34, "nearly 35 years of days: {n_days}");
}
