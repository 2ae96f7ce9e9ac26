//! The events, requests, summits and offices, checked against what is known about them.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::collections::BTreeSet;
use std::path::Path;

use bloc_atlas::date::Date;
use bloc_atlas::included;
use bloc_atlas::raw::{RawEvents, RawSources};
use bloc_atlas::world::{
    Answer, Attendance, BlocId, Confidence, Event, Events, Exactness, Level, Precision, Request, Summit,
    World,
};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn bloc(world: &World, id: &str) -> BlocId {
    world.bloc_by_id(id).unwrap()
}

fn event<'a>(events: &'a Events, id: &str) -> &'a Event {
    events.event(events.event_by_id(id).unwrap_or_else(|| panic!("no event {id}")))
}

fn request<'a>(events: &'a Events, id: &str) -> &'a Request {
    let id = events.event_by_id(id).unwrap();
    events.requests.iter().find(|request| request.event == id).unwrap()
}

fn summit<'a>(events: &'a Events, id: &str) -> &'a Summit {
    events.summits.iter().find(|summit| summit.id == id).unwrap()
}

/// Codes of the members of a summit that were away in a way, in order.
fn away(world: &World, summit: &Summit, level: Level) -> String {
    let away = summit.away.iter().filter(|away| away.level == level);
    let mut codes: Vec<&str> = away.map(|away| &*world.country(away.country).id).collect();
    codes.sort_unstable();
    codes.join(" ")
}

#[test]
fn january_2022_can_be_shown_day_by_day() {
    let (world, events) = (included::world(), included::events());
    for (date, id) in [
        ("2022-01-05", "csto-2022-01-05-request"),
        ("2022-01-06", "csto-2022-01-06-deployment"),
        ("2022-01-10", "csto-2022-01-10-kazakhstan-session"),
        ("2022-01-13", "csto-2022-01-13-withdrawal"),
        ("2022-01-19", "csto-2022-01-19-withdrawal-ends"),
    ] {
        assert_eq!(event(&events, id).date, day(date), "{id}");
    }
    let request = request(&events, "csto-2022-01-05-request");
    assert_eq!(world.country(request.by).id, "KAZ");
    assert_eq!((request.under.as_deref(), request.answer), (Some("Article 4"), Answer::Force));
    assert_eq!(request.decided, Some(day("2022-01-06")));
    let force = request.force.as_ref().unwrap();
    assert_eq!(
        [force.landed, force.complete, force.leaving, force.left],
        ["2022-01-06", "2022-01-09", "2022-01-13", "2022-01-19"].map(day)
    );
    let totals: Vec<_> = force.totals.iter().map(|total| (total.number, total.exactness)).collect();
    assert_eq!(totals, [(2500, Exactness::Announced), (2030, Exactness::Counted)]);
    let sent: Vec<_> = force.sent.iter().map(|s| (&*world.country(s.country).id, s.number)).collect();
    let about = |number| Some((number, Exactness::About));
    assert_eq!(
        sent,
        [("RUS", None), ("TJK", about(200)), ("KGZ", about(150)), ("ARM", about(100)), ("BLR", None)]
    );
    for sent in force.sent.iter().filter(|sent| sent.number.is_none()) {
        assert!(sent.note.is_some(), "what has no number says why");
    }
}

#[test]
fn requests_have_the_answers_that_they_had() {
    let (world, events) = (included::world(), included::events());
    let found: Vec<(String, &str, &str)> = events
        .requests
        .iter()
        .map(|request| {
            let asked = events.event(request.event).date.to_string();
            (asked, &*world.country(request.by).id, request.answer.id())
        })
        .collect();
    let expected = [
        ("2010-06-12", "KGZ", "declined"),
        ("2013-09-23", "TJK", "material"),
        ("2021-05-14", "ARM", "consultations"),
        ("2021-07-07", "TJK", "statement"),
        ("2021-11-16", "ARM", "bilateral"),
        ("2022-01-05", "KAZ", "force"),
        ("2022-09-13", "ARM", "monitors"),
    ];
    assert_eq!(found, expected.map(|(asked, by, answer)| (asked.to_owned(), by, answer)));
    // Only the two that named it are under Article 4, and one under Article 2.
    let under: Vec<_> = events.requests.iter().filter_map(|request| request.under.as_deref()).collect();
    assert_eq!(under, ["Article 2", "Article 4", "Article 4"]);
}

#[test]
fn armenias_chair_is_empty_since_minsk() {
    let (world, events) = (included::world(), included::events());
    let csto = bloc(&world, "csto");
    for (id, city) in [
        ("csto-2023-11-23-summit", "Minsk"),
        ("csto-2024-11-28-summit", "Astana"),
        ("csto-2025-11-27-summit", "Bishkek"),
    ] {
        let summit = summit(&events, id);
        assert_eq!(summit.city.as_deref(), Some(city));
        assert!(summit.place.is_some(), "{city} can be drawn");
        assert_eq!(summit.attendance, Attendance::Gaps);
        assert_eq!(away(&world, summit, Level::Absent), "ARM", "{id}");
    }
    // "Absent from the last summit" holds from one to the next, and the summit before was complete.
    let last = |date: &str| &*events.last_summit_on(csto, day(date)).unwrap().id;
    assert_eq!(last("2023-11-22"), "csto-2022-11-23-summit");
    assert_eq!(last("2023-11-23"), "csto-2023-11-23-summit");
    assert_eq!(last("2024-11-27"), "csto-2023-11-23-summit");
    assert!(summit(&events, "csto-2022-11-23-summit").away.is_empty());
    // Nobody knows who came to what was only scheduled.
    let scheduled = summit(&events, "csto-2026-11-11-summit");
    assert_eq!(
        (scheduled.attendance, scheduled.confidence, scheduled.away.len()),
        (Attendance::NotReported, Confidence::Low, 0)
    );
}

#[test]
fn other_empty_chairs_and_stand_ins() {
    let (world, events) = (included::world(), included::events());
    for (id, level, codes) in [
        ("csto-2008-12-20-summit", Level::Absent, "UZB"),
        ("csto-2009-06-14-summit", Level::Absent, "BLR"),
        ("csto-2016-10-14-summit", Level::Lower, "KAZ"),
        ("csto-2016-12-26-summit", Level::Absent, "BLR"),
        ("csto-2021-09-16-summit", Level::Online, "RUS"),
        ("csto-2022-01-10-summit", Level::Lower, "KGZ"),
        ("sco-1998-07-03-summit", Level::Lower, "RUS"),
        ("sco-2021-09-16-summit", Level::Online, "CHN IND RUS"),
        ("sco-2024-07-03-summit", Level::Lower, "IND"),
    ] {
        assert_eq!(away(&world, summit(&events, id), level), codes, "{id}");
    }
    // Who is not invited, or no member, is not absent.
    for id in ["csto-2013-05-28-summit", "csto-2012-12-19-summit", "sco-2010-06-10-summit"] {
        assert!(summit(&events, id).away.is_empty(), "{id}");
        assert_eq!(summit(&events, id).attendance, Attendance::NotReported, "{id}");
    }
    // All but those by video have a city, and all cities but one a place.
    let without: BTreeSet<_> =
        events.summits.iter().filter(|s| s.place.is_none()).map(|s| s.city.as_deref()).collect();
    assert_eq!(without, BTreeSet::from([None, Some("Borovoye")]));
}

#[test]
fn the_chair_passes_from_belarus_to_kazakhstan_with_the_year() {
    let (world, events) = (included::world(), included::events());
    let chair = |id: &str, date: &str| {
        let chair = events.chair_on(bloc(&world, id), day(date));
        chair.map(|chair| &*world.country(chair.country).id)
    };
    assert_eq!(chair("csto", "2023-12-31"), Some("BLR"));
    assert_eq!(chair("csto", "2024-01-01"), Some("KAZ"));
    assert_eq!(chair("csto", "2022-01-06"), Some("ARM"));
    assert_eq!(chair("csto", "2004-06-17"), None, "not known");
    assert_eq!(chair("sco", "2021-09-16"), Some("TJK"));
    assert_eq!(chair("sco", "2023-11-23"), Some("KAZ"));
    assert_eq!(chair("sco", "2026-09-01"), Some("PAK"));
    // Once known, neither office has a gap.
    for id in ["csto", "sco"] {
        let of = bloc(&world, id);
        let chairs: Vec<_> = events.chairs.iter().filter(|c| c.bloc == of).map(|c| (c.from, c.to)).collect();
        let secretaries: Vec<_> =
            events.secretaries.iter().filter(|s| s.bloc == of).map(|s| (s.from, s.to)).collect();
        for spans in [chairs, secretaries] {
            assert!(spans.windows(2).all(|pair| pair[0].1 == pair[1].0), "{id}: {spans:?}");
            assert_eq!(spans.last().unwrap().1, Date::MAX, "{id}");
        }
    }
}

#[test]
fn what_is_not_sure_says_so() {
    let (world, events) = (included::world(), included::events());
    let low: Vec<&str> = events
        .events
        .iter()
        .filter(|event| event.confidence == Confidence::Low)
        .map(|event| {
            assert!(!event.note.as_ref().unwrap().is_empty(), "{}", event.id);
            &*event.id
        })
        .collect();
    assert_eq!(
        low,
        [
            "csto-2013-parliamentary-observers",
            "sco-2025-06-india-iran-statement",
            "csto-2026-06-10-dues-warning",
            "csto-2026-11-11-moscow-session"
        ]
    );
    // A month and a year are spans, not days.
    let observers = event(&events, "csto-2013-parliamentary-observers");
    assert_eq!(observers.precision, Precision::Year);
    assert_eq!(observers.span(), (day("2013-01-01"), day("2013-12-31")));
    let statement = event(&events, "sco-2025-06-india-iran-statement");
    assert_eq!(statement.span(), (day("2025-06-01"), day("2025-06-30")));
    let clash = event(&events, "csto-2022-09-14-kyrgyz-tajik-war");
    assert_eq!(clash.span(), (day("2022-09-14"), day("2022-09-17")));
    // Until when each bloc was verified, and Armenia's stance by pages that were opened.
    let csto = bloc(&world, "csto");
    assert_eq!(world.bloc(csto).verified_through, day("2026-09-20"));
    assert_eq!(world.bloc(bloc(&world, "sco")).verified_through, day("2026-10-06"));
    let verified = &events.verified[csto.0 as usize];
    assert!(verified.note.is_some());
    let [(country, through, _)] = &verified.countries[..] else { panic!("{verified:?}") };
    assert_eq!((&*world.country(*country).id, *through), ("ARM", day("2026-02-26")));
}

#[test]
fn every_event_is_sourced_and_readable() {
    let (world, events) = (included::world(), included::events());
    assert_eq!(events.verified.len(), world.blocs.len());
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for event in &events.events {
        assert!(!event.sources.is_empty(), "{}", event.id);
        assert!(!event.title.ends_with('.'), "{}: captions have no full stop", event.id);
        assert!(event.summary.ends_with('.'), "{}: a summary is a sentence", event.id);
        assert!(event.title.chars().next().unwrap().is_ascii_alphanumeric(), "{}", event.id);
        let sentences = event.summary.matches(". ").count() + 1;
        assert!(sentences <= 2, "{}: {sentences} sentences", event.id);
        for reading in &event.readings {
            assert!(!reading.sources.is_empty(), "{}: {}", event.id, reading.claimant);
            used.extend(reading.sources.iter().map(|&i| usize::from(i)));
        }
        used.extend(event.sources.iter().map(|&i| usize::from(i)));
    }
    for &index in &used {
        let source = &events.sources[index].source;
        assert!(!source.title.is_empty() && !source.publisher.is_empty(), "{index}");
    }
    assert!(events.events.windows(2).all(|pair| pair[0].date <= pair[1].date));
    assert!(events.summits.windows(2).all(|pair| pair[0].date <= pair[1].date));
}

#[test]
fn every_event_leads_to_its_own_sources_and_the_details_carry_none_of_them() {
    let events = included::events();
    let read = |path: &str| {
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(path)).unwrap()
    };
    let sources: RawSources = serde_json::from_str(&read("sources.json")).unwrap();
    let mut used = BTreeSet::new();
    for file in ["events/csto.json", "events/sco.json"] {
        let raw: RawEvents = serde_json::from_str(&read(file)).unwrap();
        for written in &raw.events {
            let titles: Vec<&str> = written
                .sources
                .iter()
                .map(|id| &*sources.sources.iter().find(|source| source.id == *id).unwrap().title)
                .collect();
            let indices = &event(&events, &written.id).sources;
            let found: Vec<&str> =
                indices.iter().map(|&i| &*events.sources[usize::from(i)].source.title).collect();
            assert_eq!(found, titles, "{}", written.id);
            used.extend(indices.iter().copied());
        }
    }
    // Nothing else is carried along but the source of the cities, which comes first.
    for event in &events.events {
        used.extend(event.readings.iter().flat_map(|reading| &reading.sources).copied());
    }
    for request in &events.requests {
        used.extend(request.sources.iter().copied());
        if let Some(force) = &request.force {
            used.extend(force.totals.iter().flat_map(|total| &total.sources).copied());
            used.extend(force.sent.iter().flat_map(|sent| &sent.sources).copied());
        }
    }
    used.extend(events.summits.iter().flat_map(|summit| &summit.sources).copied());
    used.extend(events.chairs.iter().flat_map(|chair| &chair.sources).copied());
    used.extend(events.secretaries.iter().flat_map(|secretary| &secretary.sources).copied());
    assert_eq!(used.len() + 1, events.sources.len());
    assert_eq!(events.sources[0].source.publisher, "Natural Earth");
    // What only events rest on is not paid for by a reader who opens a card.
    let article = "A paper tiger? (article of November 2023)";
    assert!(events.sources.iter().any(|cited| cited.source.title == article));
    assert!(included::details().sources.iter().all(|source| source.title != article));
}
