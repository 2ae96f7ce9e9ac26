//! Events of the real world in words.

#![expect(clippy::unwrap_used)] // Fine for tests.

use super::*;
use crate::included;

fn told(id: &str) -> Telling {
    let (world, events) = (included::world(), included::events());
    telling(&world, &events, events.event_by_id(id).unwrap())
}

fn value<'a>(telling: &'a Telling, label: &str) -> Vec<&'a str> {
    telling.facts.iter().filter(|fact| fact.label == label).map(|fact| &*fact.value).collect()
}

#[test]
fn days_are_said_as_far_as_they_are_known() {
    assert_eq!(told("csto-2023-11-23-minsk-summit").when, "23 November 2023");
    assert_eq!(told("csto-2022-09-14-kyrgyz-tajik-war").when, "14 to 17 September 2022");
    assert_eq!(told("csto-2021-04-28-kyrgyz-tajik-clash").when, "28 April to 1 May 2021");
    let years =
        days_in_words(Precision::Day, "2023-12-30".parse().unwrap(), Some("2024-01-02".parse().unwrap()));
    assert_eq!(years, "30 December 2023 to 2 January 2024");
    let month = told("sco-2025-06-india-iran-statement");
    assert_eq!(month.when, "June 2025");
    assert!(month.doubts.iter().any(|doubt| doubt.contains("14 June 2025 in its place")));
    assert_eq!(told("csto-2013-parliamentary-observers").when, "2013");
}

#[test]
fn an_empty_chair_is_told() {
    let minsk = told("csto-2023-11-23-minsk-summit");
    assert_eq!(
        value(&minsk, "Meeting"),
        ["Regular summit of the CSTO, in Minsk, Belarus, 23 November 2023."]
    );
    assert_eq!(value(&minsk, "Absent"), ["Armenia."]);
    assert!(value(&minsk, "Who came").is_empty());
    let milk = told("csto-2009-06-14-belarus-boycott");
    assert_eq!(value(&milk, "Absent"), ["Belarus, over a Russian ban on its milk."]);
}

#[test]
fn not_reported_is_not_all_came() {
    let of_2022 = told("sco-2022-09-16-samarkand");
    assert_eq!(value(&of_2022, "Who came"), ["No absence is reported, which does not mean that all came."]);
    assert_eq!(
        value(&told("csto-2022-05-16-anniversary-summit"), "Who came"),
        ["All members, with their heads."]
    );
    let scheduled = told("csto-2026-11-11-moscow-session");
    assert_eq!(value(&scheduled, "Who came"), ["Not known."]);
    assert!(scheduled.doubts.contains(&"Not verified after 20 September 2026 for the CSTO.".to_owned()));
    assert!(scheduled.doubts.contains(&"Confidence low: not confirmed.".to_owned()));
}

#[test]
fn a_request_and_its_force_are_told_with_their_numbers() {
    let request = told("csto-2022-01-05-request");
    assert_eq!(value(&request, "Asked"), ["Kazakhstan asks the CSTO, under Article 4."]);
    assert!(
        value(&request, "Answer")[0].starts_with("Armed forces, on 6 January 2022. A peacekeeping force")
    );
    for telling in [request, told("csto-2022-01-06-deployment"), told("csto-2022-01-19-withdrawal-ends")] {
        assert_eq!(value(&telling, "Announced"), ["2,500 in all, on 6 January 2022."]);
        assert_eq!(
            value(&telling, "Counted"),
            ["2,030 in all, on 10 January 2022, by President Tokayev, with 250 vehicles."]
        );
        assert_eq!(value(&telling, "Tajikistan"), ["About 200, until 14 January 2022."]);
        assert!(value(&telling, "Russia")[0].starts_with("Number not known, from 6 January 2022, until"));
    }
    assert_eq!(
        value(&told("csto-2010-06-12-request"), "Answer")[0].split('.').next(),
        Some("Refused, on 17 June 2010")
    );
    let mission = told("csto-2022-09-15-mission");
    assert_eq!(mission.facts, [], "no force came");
}

#[test]
fn every_event_is_told_and_everything_cited_is_among_its_sources() {
    let (world, events) = (included::world(), included::events());
    for i in 0..events.events.len() {
        let telling = telling(&world, &events, EventId(i as u16));
        let id = &events.events[i].id;
        let cited = telling.facts.iter().flat_map(|fact| &fact.sources);
        for source in cited.chain(telling.readings.iter().flat_map(|reading| &reading.sources)) {
            assert!(telling.sources.contains(source), "{id}");
        }
        let texts = telling.paragraphs.iter().chain(&telling.doubts);
        let values = telling.facts.iter().map(|fact| &fact.value);
        for text in texts.chain(values).chain(telling.readings.iter().map(|reading| &reading.says)) {
            assert!(text.ends_with(['.', '”', '\'']) && !text.ends_with(".."), "{id}: {text}");
        }
        let is_sure = events.events[i].confidence == Confidence::High;
        assert!(is_sure || !telling.doubts.is_empty(), "{id} says how sure it is");
    }
}

#[test]
fn the_events_before_and_after_are_those_of_the_blocs() {
    let (world, events) = (included::world(), included::events());
    let id = |id: &str| events.event_by_id(id).unwrap();
    let sco = [world.bloc_by_id("sco").unwrap()];
    let both = [sco[0], world.bloc_by_id("csto").unwrap()];
    assert_eq!(neighbours(&events, EventId(0), &both).0, None);
    let last = EventId(events.events.len() as u16 - 1);
    assert_eq!(neighbours(&events, last, &both).1, None);
    let (before, after) = neighbours(&events, id("csto-2023-11-23-minsk-summit"), &sco);
    for (found, is_before) in [(before, true), (after, false)] {
        let event = events.event(found.unwrap());
        assert!(event.blocs.contains(&sco[0]), "{}", event.id);
        assert_eq!(event.date < "2023-11-23".parse().unwrap(), is_before);
    }
    assert_eq!(neighbours(&events, id("csto-2023-11-23-minsk-summit"), &[]), (None, None));
}

#[test]
fn a_line_to_cite_it_by() {
    let events = included::events();
    let id = events.event_by_id("csto-2023-11-23-minsk-summit").unwrap();
    let line = citation(&events, id, "2026-11-23-64a616", "https://example.org/?event=x");
    let title = &events.event(id).title;
    assert_eq!(
        line,
        format!(
            "“{title}”, 23 November 2023. Bloc Atlas, edition 2026-11-23-64a616. https://example.org/?event=x"
        )
    );
}
