#![expect(clippy::unwrap_used)] // Fine for tests.

use std::path::PathBuf;

use expect_test::expect;

use super::*;
use crate::world::{CountryId, LineStyle};

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/editions")
}

/// A folder of its own below Cargo's, empty.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("bloc-atlas-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn todays_program_reads_every_frozen_edition_as_it_was_meant() {
    let ids = frozen(&assets()).unwrap();
    assert!(!ids.is_empty(), "none is frozen under {}", assets().display());
    for id in ids {
        let Edition { world, details, events, .. } = Edition::read(&assets(), &id).unwrap();
        let meant = fs::read_to_string(assets().join(format!("{id}.txt"))).unwrap();
        let read = listing(&world, &details, &events);
        let line = read.lines().zip(meant.lines()).find(|(read, meant)| read != meant);
        assert_eq!(line, None, "{id}: read, and meant");
        assert_eq!(read.len(), meant.len(), "{id}");
        assert!(id.starts_with(&world.as_of.to_string()), "{id}: its day is {}", world.as_of);
    }
}

#[test]
fn the_id_is_the_day_and_what_follows_from_the_bytes() {
    let now = Edition::included();
    assert!(now.id.starts_with(&format!("{}-", now.world.as_of)) && now.id.len() == 17, "{}", now.id);
    assert_eq!(Edition::included().id, now.id);
    let changes: [fn(&mut Edition); 2] =
        [|other| other.details.sources[0].title.push('.'), |other| other.events.events[0].title.push('.')];
    for change in changes {
        let mut other = now.clone();
        change(&mut other);
        assert_ne!(Edition::of(other.world, other.details, other.events).id, now.id);
    }
    // The values that others publish for FNV-1a.
    assert_eq!([checksum(b""), checksum(b"a"), checksum(b"foobar")], [0x811c_9dc5, 0xe40c_292c, 0xbf9c_f968]);
}

#[test]
fn what_is_frozen_is_read_again_and_never_overwritten() {
    let folder = folder("frozen");
    let now = Edition::included();
    assert_eq!(now.freeze(&folder), Ok(true));
    assert_eq!(now.freeze(&folder), Ok(false), "nothing changed");
    assert_eq!(frozen(&folder), Ok(vec![now.id.clone()]));
    assert_eq!(Edition::read(&folder, &now.id), Ok(now.clone()));
    let mut other = now.clone();
    other.world.border_caption.push('!');
    let refused = other.freeze(&folder).unwrap_err();
    assert!(refused.contains(&format!("{}.world.bin: there is another edition", now.id)), "{refused}");
    assert_eq!(Edition::read(&folder, &now.id), Ok(now), "nothing was written");
    assert_eq!(frozen(&folder.join("none")), Ok(Vec::new()));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_broken_file_is_refused_with_its_name_and_what_is_wrong() {
    let folder = folder("broken");
    let now = Edition::included();
    now.freeze(&folder).unwrap();
    let path = folder.join(format!("{}.world.bin", now.id));
    let whole = fs::read(&path).unwrap();
    let changed = |at: usize, byte: u8| {
        let mut bytes = whole.clone();
        bytes[at] = byte;
        bytes
    };
    for (bytes, reason) in [
        (Vec::new(), "expected a frozen edition"),
        (whole[..7].to_vec(), "expected a frozen edition"),
        (whole[..whole.len() - 1].to_vec(), "cut or damaged"),
        (changed(20_000, whole[20_000] ^ 1), "cut or damaged"),
        (changed(0, b'<'), "expected a frozen edition"),
        (changed(3, b'2'), "expected format 1, found '2'"),
        (sealed(b"no world"), "does not read as what this program writes"),
    ] {
        fs::write(&path, bytes).unwrap();
        let refused = Edition::read(&folder, &now.id).unwrap_err();
        assert!(
            refused.starts_with(&format!("{}: ", path.display())) && refused.contains(reason),
            "{refused}"
        );
    }
    fs::remove_file(&path).unwrap();
    assert!(Edition::read(&folder, &now.id).unwrap_err().contains(&now.id));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_same_facts_have_nothing_to_correct() {
    let now = Edition::included();
    assert_eq!(corrections(&now, &now), []);
    // A later day and what begins after the earlier one are news.
    let mut later = now.clone();
    later.world.as_of = now.world.as_of.plus_days(400);
    let sco = later.world.bloc_by_id("sco").unwrap().0 as usize;
    for spell in later.world.blocs[sco].spells.iter_mut().filter(|s| s.to == Date::MAX) {
        spell.to = now.world.as_of.plus_days(30);
    }
    assert_eq!(corrections(&now, &later), []);
}

/// The corrections, a line each: bloc, card, first day, first day without, sentence.
fn lines(then: &Edition, now: &Edition) -> String {
    let line = |Correction { bloc, card, from, to, text }| {
        let [bloc, card] = [bloc, card].map(|one: Option<String>| one.unwrap_or("-".into()));
        format!("{bloc} {card} {from} {to} {text}")
    };
    corrections(then, now).into_iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_kind_of_correction_has_its_days_its_bloc_and_its_words() {
    let now = Edition::included();
    let mut then = now.clone();
    let Edition { world, details, .. } = &mut then;
    let country = |code: &str| now.world.country_by_code(code).unwrap();
    let day = |text: &str| -> Date { text.parse().unwrap() };

    // Pakistan ten days later, Belarus never.
    let sco = &mut world.blocs[1];
    assert_eq!(sco.id, "sco");
    for spell in sco.spells.iter_mut().filter(|s| s.country == country("PAK")) {
        for end in [&mut spell.from, &mut spell.to] {
            if *end == day("2017-06-09") {
                *end = day("2017-06-19");
            }
        }
    }
    let gone = |s: &crate::world::Spell| s.country == country("BLR") && s.from == day("2024-07-04");
    let index = sco.spells.iter().position(gone).unwrap();
    sco.spells.remove(index);
    details.blocs[1].spells.remove(index);
    // Another caption, another act and one source less on a card.
    let caption = sco.captions.iter_mut().find(|c| c.date == day("2021-08-15")).unwrap();
    caption.headline = "Six states sign.".into();
    let csto = &world.blocs[0];
    let of_kgz =
        csto.spells.iter().position(|s| s.country == country("KGZ") && s.from == day("1994-04-20")).unwrap();
    details.blocs[0].spells[of_kgz].act.push_str(" at last");
    // Land: an owner, a hatch, an edge, a name.
    let unit = |world: &World, id: &str| world.units.iter().position(|u| u.id == id).unwrap();
    let sudan = unit(world, "SSD");
    world.units[sudan].owners[1].0 = day("2011-07-19");
    let hatched = world.territories.iter_mut().find(|t| !t.hatches.is_empty()).unwrap();
    let first = hatched.hatches[0].units[0];
    hatched.hatches[0].from = hatched.hatches[0].from.plus_days(5);
    let id = world.units[first.0 as usize].id.clone();
    let CountryId(turkey) = country("TUR");
    world.countries[turkey as usize].names = vec![(Date::MIN, "Anatolia".into())];
    // An edge that was not dashed yet.
    let edged = world.territories.iter_mut().find(|t| t.line == LineStyle::Dashed && t.line_from > Date::MIN);
    let edged = edged.unwrap();
    edged.line_from = edged.line_from.plus_days(3);

    expect![[r#"
        UKR-43
        csto KGZ 1994-04-20 2002-05-14 The card of Kyrgyzstan, the CSTO, from 20 April 1994 to 13 May 2002: its words or sources were changed.
        sco - 2024-07-04 2026-11-24 Belarus in the SCO from 4 July 2024: no status in this edition, “member” in the current one.
        sco - 2017-06-09 2017-06-19 Pakistan in the SCO from 9 June 2017 to 18 June 2017: “acceding” in this edition, “member” in the current one.
        sco - 2021-08-15 2021-08-16 The caption on 15 August 2021: “Six states sign. Kabul falls to the Taliban; the SCO does not suspend the status.” in this edition, “Afghanistan's observer seat falls inactive. Kabul falls to the Taliban; the SCO does not suspend the status.” in the current one.
        - - 2011-07-09 2011-07-19 The owner of the land of South Sudan from 9 July 2011 to 18 July 2011: “Sudan” in this edition, “South Sudan” in the current one.
        - - 2014-02-27 2014-03-04 The hatch of the land UKR-43 from 27 February 2014 to 3 March 2014: none in this edition, drawn in the current one.
        - - 2014-02-27 2014-03-02 The edge of the land UKR-43 from 27 February 2014 to 1 March 2014: solid in this edition, dashed in the current one.
        - - 1991-12-26 2022-06-01 The name of the country TUR to 31 May 2022: “Anatolia” in this edition, “Turkey” in the current one.
        - - 2022-06-01 2026-11-24 The name of the country TUR from 1 June 2022: “Anatolia” in this edition, “Türkiye” in the current one."#]].assert_eq(&format!("{id}\n{}", lines(&then, &now)));
}

#[test]
fn what_happened_otherwise_is_said_on_its_days() {
    let now = Edition::included();
    let mut then = now.clone();
    let (world, events) = (&now.world, &mut then.events);
    let day = |text: &str| -> Date { text.parse().unwrap() };
    let at = |events: &crate::world::Events, id: &str| events.event_by_id(id).unwrap().0 as usize;
    // Armenia came to Minsk; the force left Kazakhstan a day later; an event has another id; a day was wrong; a chair
    // came late.
    let minsk = events.summits.iter_mut().find(|s| s.date == day("2023-11-23")).unwrap();
    minsk.away.clear();
    let force = events.requests.iter_mut().find_map(|request| request.force.as_mut()).unwrap();
    force.left = force.left.plus_days(1);
    let strange = at(events, "csto-2024-02-22-armenia-frozen");
    events.events[strange].id.push_str("-once");
    let moved = at(events, "csto-2024-01-01-chair-kazakhstan");
    events.events[moved].date = day("2024-01-09");
    let kazakhstan = world.country_by_code("KAZ").unwrap();
    let chairs = events.chairs.iter().position(|c| c.country == kazakhstan && c.from == day("2024-01-01"));
    let chair = chairs.unwrap();
    events.chairs[chair - 1].to = day("2024-01-04");
    events.chairs[chair].from = day("2024-01-04");

    expect![[r#"
        csto - 2022-01-05 2022-01-21 “Kazakhstan asks the CSTO for help”: from 5 January 2022 to 20 January 2022 in this edition, from 5 January 2022 to 19 January 2022 in the current one.
        csto - 2023-11-23 2023-11-24 “Minsk summit without Armenia” on 23 November 2023: its words, numbers or sources were changed.
        csto ARM 2023-11-24 2024-11-28 Armenia at “Minsk summit without Armenia”: not away in this edition, away in the current one.
        csto - 2024-01-09 2024-01-10 “Kazakhstan takes over the chair from Belarus”: on 9 January 2024 in this edition, on 1 January 2024 in the current one.
        csto - 2024-01-01 2024-01-02 “Kazakhstan takes over the chair from Belarus”: on 9 January 2024 in this edition, on 1 January 2024 in the current one.
        csto - 2024-02-22 2024-02-23 “Armenia says that its participation is frozen” on 22 February 2024: not in this edition, told in the current one.
        csto - 2024-02-22 2024-02-23 “Armenia says that its participation is frozen” on 22 February 2024: told in this edition, not in the current one.
        csto - 2024-01-01 2024-01-04 The chair of the CSTO from 1 January 2024 to 3 January 2024: Belarus in this edition, Kazakhstan in the current one."#]].assert_eq(&lines(&then, &now));
}

#[test]
fn a_date_within_one_day_is_said_as_one() {
    let now = Edition::included();
    let mut then = now.clone();
    let csto = &mut then.world.blocs[0];
    let end = "2012-12-19".parse::<Date>().unwrap();
    for spell in &mut csto.spells {
        for at in [&mut spell.from, &mut spell.to] {
            if *at == end {
                *at = end.plus_days(1);
            }
        }
    }
    let found = corrections(&then, &now);
    assert!(
        found.iter().any(|one| one.text.starts_with("Uzbekistan in the CSTO on 19 December 2012: ")),
        "{found:?}"
    );
}
