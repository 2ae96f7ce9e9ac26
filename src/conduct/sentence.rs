//! A state on a day in one sentence: its statuses, and what it did or left undone.

use super::{answer_in_words, concerns, request_span};
use crate::date::Date;
use crate::words::{bloc_in_sentence, list_in_words};
use crate::world::{BlocId, CountryId, Events, Level, Request, Summit, Tier, World};

/// `On 23 November 2023 Armenia was, in law, a member of the CSTO; it did not attend the Minsk summit, and was a
/// dialogue partner of the SCO.`
///
/// "In law" stands where the state is bound and its conduct on the day, or its own word, says otherwise.
pub fn of_country(
    world: &World,
    events: &Events,
    country: CountryId,
    date: Date,
    blocs: &[BlocId],
) -> String {
    let name = world.country(country).name_in_sentence(date);
    let mut text = String::new();
    let mut has_told = false;
    let mut presides = Vec::new();
    for &bloc in blocs {
        let facts = world.bloc(bloc);
        let did = conduct(world, events, country, bloc, date);
        if let Some(spell) = facts.spell(country, date) {
            let status = facts.status(spell);
            let stays_away =
                away(events, country, bloc, date).is_some_and(|(_, level)| level == Level::Absent);
            let in_law = status.tier == Tier::Member && stays_away;
            let was = if in_law { "was, in law, " } else { "was " };
            text += &match (text.is_empty(), has_told) {
                (true, _) => format!("{was}{}", status.is),
                (false, true) => format!(", and {was}{}", status.is),
                (false, false) => format!(" and {}", status.is),
            };
        }
        if !did.is_empty() {
            let it = if text.is_empty() { "" } else { "; it " };
            text += &format!("{it}{}", list_in_words(&did));
            has_told = true;
        }
        if events.chair_on(bloc, date).is_some_and(|chair| chair.country == country) {
            presides.push(bloc_in_sentence(facts));
        }
    }
    let day = date.in_words();
    if text.is_empty() {
        let names: Vec<String> = blocs.iter().map(|&bloc| bloc_in_sentence(world.bloc(bloc))).collect();
        match names.len() {
            0 => return format!("On {day} no bloc is shown."),
            _ => text = format!("had no status in {}", names.join(" or ")),
        }
    }
    let presided = if presides.is_empty() {
        String::new()
    } else {
        format!(" It presided over {}.", list_in_words(&presides))
    };
    format!("On {day} {name} {text}.{presided}")
}

/// What a state did in a bloc on a day, in the past tense and without its subject.
fn conduct(world: &World, events: &Events, country: CountryId, bloc: BlocId, date: Date) -> Vec<String> {
    let mut did = Vec::new();
    let of_bloc = |request: &&Request| concerns(events.event(request.event), &[bloc]);
    for request in events.requests.iter().filter(of_bloc) {
        let (first, last) = request_span(events, request);
        if request.by == country && first <= date && date <= last {
            let under = request.under.as_ref().map_or_else(String::new, |under| format!(" under {under}"));
            let asked = if date == first { "asked" } else { "had asked" };
            let answer = answer_in_words(events, request, date);
            let answer = answer.map_or_else(String::new, |answer| format!(" (answer: {answer})"));
            did.push(format!("{asked} for help{under}{answer}"));
        }
        let Some(force) = &request.force else { continue };
        if force.there(date).any(|sent| sent.country == country) {
            did.push(format!("had troops in {}", world.country(request.by).name_in_sentence(date)));
        }
    }
    if let Some((summit, level)) = away(events, country, bloc, date) {
        let city = summit.city.as_ref();
        let which =
            city.map_or_else(|| "the summit by video".to_owned(), |city| format!("the {city} summit"));
        did.push(match level {
            Level::Absent => format!("did not attend {which}"),
            Level::Lower => format!("sent no head of state to {which}"),
            Level::Online => format!("took part in {which} over video"),
        });
    }
    did
}

/// The summit of the day from which a head of state was away, and how.
fn away(events: &Events, country: CountryId, bloc: BlocId, date: Date) -> Option<(&Summit, Level)> {
    let summit = events.last_summit_on(bloc, date).filter(|s| date <= s.end.unwrap_or(s.date))?;
    let away = summit.away.iter().find(|away| away.country == country)?;
    Some((summit, away.level))
}

/// The newest summit before a day from which a member was wholly absent, while no later one was held: for the
/// card. `(bloc, summit)`.
pub fn absent_from_last<'a>(
    events: &'a Events,
    country: CountryId,
    blocs: &[BlocId],
    date: Date,
) -> Vec<(BlocId, &'a Summit)> {
    let absent =
        |summit: &Summit| summit.away.iter().any(|a| a.country == country && a.level == Level::Absent);
    blocs
        .iter()
        .filter_map(|&bloc| events.last_summit_on(bloc, date).filter(|s| absent(s)).map(|s| (bloc, s)))
        .collect()
}

/// A day in one sentence, for the live region and as the alternative text: counts, then what happened.
pub fn of_day(world: &World, events: &Events, date: Date, blocs: &[BlocId]) -> String {
    let counts = crate::words::value_text(world, date, blocs);
    let told = super::caption::caption(world, events, blocs, date).map(|told| told.headline);
    let told = told.or_else(|| crate::words::change_sentences(world, date, blocs).into_iter().next());
    let told = told.map_or_else(String::new, |told| format!(" {told}"));
    // One country may preside over two blocs.
    let mut chairs: Vec<(CountryId, Vec<String>)> = Vec::new();
    for &bloc in blocs {
        let Some(chair) = events.chair_on(bloc, date) else { continue };
        let name = bloc_in_sentence(world.bloc(bloc));
        match chairs.iter_mut().find(|(country, _)| *country == chair.country) {
            Some((_, over)) => over.push(name),
            None => chairs.push((chair.country, vec![name])),
        }
    }
    let presides: Vec<String> = chairs
        .iter()
        .map(|(country, over)| {
            format!("{} presides over {}", world.country(*country).name(date), list_in_words(over))
        })
        .collect();
    let presides =
        if presides.is_empty() { String::new() } else { format!(" {}.", list_in_words(&presides)) };
    format!("{counts}.{told}{presides}")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used)] // Fine for tests.

    use super::{of_country, of_day};
    use crate::included;
    use crate::state::State;

    #[test]
    fn telling_days_in_a_sentence() {
        let (world, events) = (included::world(), included::events());
        let blocs = State::start(&world).blocs;
        let of = |code: &str, day: &str| {
            of_country(&world, &events, world.country_by_code(code).unwrap(), day.parse().unwrap(), &blocs)
        };
        expect_test::expect_file!["../../tests/golden/sentences.txt"].assert_eq(
            &[
                of("ARM", "2023-11-23"),
                of("ARM", "2023-11-24"),
                of("ARM", "2022-09-13"),
                of("ARM", "2024-11-28"),
                of("ARM", "2022-01-10"),
                of("KAZ", "2022-01-05"),
                of("KAZ", "2022-01-06"),
                of("KAZ", "2024-01-01"),
                of("KAZ", "2024-07-04"),
                of("KGZ", "2010-06-12"),
                of("KGZ", "2010-06-17"),
                of("IND", "2024-07-03"),
                of("BLR", "2009-06-14"),
                of("UZB", "1999-04-21"),
                of("FRA", "2023-11-23"),
                of("ARE", "2025-01-01"),
                of("RUS", "2022-01-08"),
                of_day(&world, &events, "2023-11-23".parse().unwrap(), &blocs),
                of_day(&world, &events, "2022-01-07".parse().unwrap(), &blocs),
                of_day(&world, &events, "1992-05-15".parse().unwrap(), &blocs),
                of_day(&world, &events, "2026-11-23".parse().unwrap(), &blocs),
                of_day(&world, &events, "2024-01-01".parse().unwrap(), &blocs),
            ]
            .join("\n"),
        );
    }
}
