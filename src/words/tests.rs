//! Sentences as a reader sees them.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::sync::LazyLock;

use super::*;
use crate::included;

static WORLD: LazyLock<World> = LazyLock::new(included::world);

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn blocs(ids: &[&str]) -> Vec<BlocId> {
    ids.iter().map(|id| WORLD.bloc_by_id(id).unwrap()).collect()
}

fn country(code: &str) -> CountryId {
    WORLD.country_by_code(code).unwrap()
}

#[test]
fn numbers_are_words_up_to_twelve() {
    let words: Vec<String> = [0, 1, 2, 11, 12, 13, 32].into_iter().map(count_in_words).collect();
    assert_eq!(words, ["no", "one", "two", "eleven", "twelve", "13", "32"]);
}

#[test]
fn lists_have_one_and() {
    let list = |items: &[&str]| list_in_words(&items.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!(list(&[]), "");
    assert_eq!(list(&["A"]), "A");
    assert_eq!(list(&["A", "B"]), "A and B");
    assert_eq!(list(&["A", "B", "C"]), "A, B and C");
}

#[test]
fn some_blocs_take_an_article() {
    assert_eq!(blocs_in_words(&WORLD, &blocs(&["csto", "sco", "nato"])), "the CSTO, the SCO and NATO");
    assert_eq!(
        overline(&WORLD, &blocs(&["csto", "sco"]), false),
        "Members and partners of the CSTO and the SCO on"
    );
    assert_eq!(overline(&WORLD, &blocs(&["nato"]), false), "Members and partners of NATO on");
    let three = blocs(&["csto", "sco", "nato"]);
    assert_eq!(overline(&WORLD, &three, false), "CSTO, SCO and NATO on");
    assert_eq!(overline(&WORLD, &three, true), "Members and partners of the CSTO, the SCO and NATO on");
    let seven = blocs(&["csto", "sco", "nato", "pfp", "cis", "guam", "union_state"]);
    assert_eq!(overline(&WORLD, &seven[..4], false), "CSTO, SCO, NATO and PfP on");
    assert_eq!(overline(&WORLD, &seven, false), "CSTO, SCO, NATO and 4 more on");
    assert_eq!(overline(&WORLD, &seven, true), "CSTO, SCO, NATO, PfP, CIS, GUAM and Union State on");
    assert_eq!(overline(&WORLD, &[], true), "No bloc is shown on");
}

#[test]
fn a_sentence_has_a_capital_and_one_stop() {
    assert_eq!(as_sentence("the Maldives join"), "The Maldives join.");
    assert_eq!(as_sentence("Done."), "Done.");
}

#[test]
fn what_the_slider_says() {
    let text = |date: &str, ids: &[&str]| value_text(&WORLD, day(date), &blocs(ids));
    assert_eq!(text("2023-11-23", &["csto", "sco"]), "23 November 2023: CSTO 6 members, SCO 9 members");
    assert_eq!(
        text("1991-12-26", &["csto"]),
        "26 December 1991",
        "before there are members none are counted"
    );
    assert_eq!(text("2023-11-23", &[]), "23 November 2023");
}

#[test]
fn countries_in_words() {
    let date = day("2023-11-23");
    let both = blocs(&["csto", "sco"]);
    assert_eq!(
        country_sentence(&WORLD, country("ARM"), date, &both),
        "On 23 November 2023 Armenia was a member of the CSTO and a dialogue partner of the SCO."
    );
    assert_eq!(
        country_sentence(&WORLD, country("ISL"), date, &both),
        "On 23 November 2023 Iceland had no status in the CSTO or the SCO."
    );
    assert_eq!(
        country_sentence(&WORLD, country("GBR"), date, &blocs(&["csto"])),
        "On 23 November 2023 the United Kingdom had no status in the CSTO."
    );
    assert_eq!(country_sentence(&WORLD, country("ARM"), date, &[]), "On 23 November 2023 no bloc is shown.");
    assert_eq!(
        country_label(&WORLD, country("ARM"), date, &both),
        "Armenia: CSTO member, SCO dialogue partner"
    );
    assert_eq!(country_label(&WORLD, country("ISL"), date, &both), "Iceland: no status");
}

#[test]
fn the_change_of_one_country() {
    let change = |code: &str, date: &str, ids: &[&str]| {
        change_of_country(&WORLD, country(code), day(date), &blocs(ids))
    };
    assert_eq!(change("IRN", "2023-07-04", &["csto", "sco"]), "becomes a member of the SCO");
    assert_eq!(change("AFG", "2021-08-16", &["csto"]), "no status in the CSTO any more");
    assert_eq!(change("IRN", "2023-07-05", &["csto", "sco"]), "");
}

#[test]
fn a_change_without_a_written_caption_is_told_in_sentences() {
    assert_eq!(change_sentences(&WORLD, day("2023-04-04"), &blocs(&["nato"])), ["Finland joins NATO."]);
    let pairs = change_sentences(&WORLD, day("2015-07-10"), &blocs(&["sco"]));
    assert_eq!(pairs[0], "India and Pakistan begin the procedure of admission to the SCO.");
    assert_eq!(
        change_sentences(&WORLD, day("2021-08-16"), &blocs(&["csto"])),
        ["Afghanistan no longer has a status in the CSTO."]
    );
}

#[test]
fn every_day_has_a_caption_of_whole_sentences() {
    let choices = [blocs(&["csto", "sco"]), blocs(&["nato"]), WORLD.bloc_ids().collect(), Vec::new()];
    for number in (WORLD.first_day.days()..=WORLD.as_of.days()).step_by(11) {
        let date = Date::from_days(number);
        for chosen in &choices {
            let caption = caption(&WORLD, date, chosen);
            assert!(caption.headline.ends_with('.'), "{date}: {}", caption.headline);
            assert!(!caption.headline.starts_with(char::is_lowercase), "{date}: {}", caption.headline);
            assert!(caption.text.is_empty() || caption.text.ends_with('.'), "{date}: {}", caption.text);
            assert!(!caption.as_text().contains("  "), "{date}");
        }
    }
}

#[test]
fn every_change_of_any_bloc_can_be_told() {
    let all: Vec<BlocId> = WORLD.bloc_ids().collect();
    for date in WORLD.changes(&all) {
        let sentences = change_sentences(&WORLD, date, &all);
        assert!(!sentences.is_empty(), "{date}");
        assert!(sentences.iter().all(|s| s.ends_with('.')), "{sentences:?}");
    }
}

#[test]
fn written_captions_are_whole_sentences() {
    for bloc in &WORLD.blocs {
        for caption in &bloc.captions {
            for text in [&caption.headline, &caption.text] {
                let ends = text.ends_with(['.', '!', '?']) || text.ends_with(".)");
                assert!(text.is_empty() || ends, "{} {}: {text}", bloc.id, caption.date);
            }
            assert!(!caption.headline.is_empty());
        }
    }
}

#[test]
fn a_day_that_is_not_known_is_not_said() {
    let of = |date: &str, ids: &[&str]| change_sentences(&WORLD, day(date), &blocs(ids)).join(" ");
    assert_eq!(
        of("2010-05-06", &["csto", "sco"]),
        "Sri Lanka becomes a dialogue partner of the SCO (May 2010, day not confirmed)."
    );
    assert!(caption(&WORLD, day("2010-05-07"), &blocs(&["sco"])).text.ends_with("Unchanged since May 2010."));
    assert!(caption(&WORLD, day("2013-04-12"), &blocs(&["csto"])).text.ends_with("Unchanged since 2013."));
    assert!(caption(&WORLD, day("2013-04-27"), &blocs(&["sco"])).text.ends_with("since 26 April 2013."));
}
