//! Sentences that the program makes itself: captions, counts, the state of a country in words.

use crate::date::Date;
use crate::world::{Bloc, BlocId, CountryId, Precision, Spell, Tier, World};

/// What is said beside the date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaptionText {
    /// The first, bold sentence.
    pub headline: String,
    /// What follows.
    pub text: String,
}

impl CaptionText {
    /// Both as one text.
    pub fn as_text(&self) -> String {
        if self.text.is_empty() { self.headline.clone() } else { format!("{} {}", self.headline, self.text) }
    }
}

/// `one`, `two` … `twelve`, then figures.
pub fn count_in_words(n: usize) -> String {
    let words = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    words.get(n).map_or_else(|| n.to_string(), |w| (*w).to_owned())
}

/// `A`, `A and B`, `A, B and C`.
pub fn list_in_words(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// `the CSTO, the SCO and NATO`.
pub fn blocs_in_words(world: &World, blocs: &[BlocId]) -> String {
    let names: Vec<String> = blocs.iter().map(|&b| bloc_in_sentence(world.bloc(b))).collect();
    list_in_words(&names)
}

/// `the CSTO`, `NATO`.
pub fn bloc_in_sentence(bloc: &Bloc) -> String {
    if bloc.the { format!("the {}", bloc.short) } else { bloc.short.clone() }
}

/// The line above the date: `Members and partners of the CSTO and the SCO on`.
///
/// With three blocs and more there is room for that only where `is_wide`; where it is not, five and more are not all
/// named.
pub fn overline(world: &World, blocs: &[BlocId], is_wide: bool) -> String {
    if blocs.is_empty() {
        return "No bloc is shown on".into();
    }
    if blocs.len() > if is_wide { 3 } else { 2 } {
        let mut names: Vec<String> = blocs.iter().map(|&b| world.bloc(b).short.clone()).collect();
        if !is_wide && names.len() > 4 {
            names.truncate(3);
            names.push(format!("{} more", blocs.len() - 3));
        }
        return format!("{} on", list_in_words(&names));
    }
    format!("Members and partners of {} on", blocs_in_words(world, blocs))
}

/// The caption of a day: the written one of a shown bloc, else one made from the changes, else where
/// things stand.
pub fn caption(world: &World, date: Date, blocs: &[BlocId]) -> CaptionText {
    let written = blocs.iter().find_map(|&b| world.bloc(b).caption(date));
    if let Some(caption) = written {
        return CaptionText { headline: caption.headline.clone(), text: caption.text.clone() };
    }
    let mut sentences = change_sentences(world, date, blocs);
    if sentences.is_empty() {
        return standing(world, date, blocs);
    }
    let headline = sentences.remove(0);
    CaptionText { headline, text: sentences.join(" ") }
}

/// What begins and ends on a day, a sentence for each status: `Iran becomes a member of the SCO.`
pub fn change_sentences(world: &World, date: Date, blocs: &[BlocId]) -> Vec<String> {
    let mut sentences = Vec::new();
    for &bloc in blocs {
        let facts = world.bloc(bloc);
        for (index, status) in facts.statuses.iter().enumerate() {
            let begins = |s: &&Spell| s.from == date && s.status as usize == index;
            let begun: Vec<&Spell> = facts.spells.iter().filter(begins).collect();
            let names: Vec<String> =
                begun.iter().map(|s| world.country(s.country).name_in_sentence(date)).collect();
            let what = if begun.len() == 1 { &status.begins_one } else { &status.begins_many };
            let known = match begun.iter().map(|s| s.precision).min() {
                None => continue,
                Some(Precision::Day) => String::new(),
                Some(vague) => format!(" ({}, day not confirmed)", vague.in_words(date)),
            };
            sentences.push(as_sentence(&format!("{} {what}{known}", list_in_words(&names))));
        }
        let ends = |s: &&Spell| s.to == date && facts.spell(s.country, date).is_none();
        let gone: Vec<String> = facts
            .spells
            .iter()
            .filter(ends)
            .map(|s| world.country(s.country).name_in_sentence(date))
            .collect();
        if !gone.is_empty() {
            let verb = if gone.len() == 1 { "no longer has" } else { "no longer have" };
            sentences.push(as_sentence(&format!(
                "{} {verb} a status in {}",
                list_in_words(&gone),
                bloc_in_sentence(facts)
            )));
        }
    }
    sentences
}

/// Where things stand on a day without a change: the counts, and since when.
fn standing(world: &World, date: Date, blocs: &[BlocId]) -> CaptionText {
    // Three are as many as a headline bears.
    let counts: Vec<String> =
        blocs.iter().filter_map(|&b| count_phrase(world.bloc(b), date)).take(3).collect();
    let headline = if counts.is_empty() {
        let first = blocs.iter().map(|&b| world.bloc(b).first_day).min();
        match first {
            None => "Switch a bloc on to see its members.".into(),
            Some(day) => format!("The first signature is on {}.", day.in_words()),
        }
    } else {
        as_sentence(&counts.join("; "))
    };
    let last = crate::timeline::previous_of(&world.changes(blocs), date);
    let since = |day: Date| format!("Unchanged since {}.", world.precision(blocs, day).in_words(day));
    let text = last.map_or_else(String::new, since);
    CaptionText { headline, text }
}

/// `the CSTO has six members`, or `six states have signed`.
fn count_phrase(bloc: &Bloc, date: Date) -> Option<String> {
    let members = bloc.members_in_law(date);
    let joining = bloc.count(Tier::Joining, date);
    let name = bloc_in_sentence(bloc);
    let noun = |n: usize, one: &str, many: &str| {
        format!("{} {}", count_in_words(n), if n == 1 { one } else { many })
    };
    match (members, joining) {
        (0, 0) => None,
        (0, n) => Some(format!("{name}: {} on the way in", noun(n, "state", "states"))),
        (n, _) => Some(format!("{name} has {} {}", count_in_words(n), bloc.member_noun(n))),
    }
}

/// A capital at the start (where that is an English letter) and a stop at the end.
pub fn as_sentence(text: &str) -> String {
    let mut chars = text.chars();
    let capital = chars.next().map(|c| c.to_ascii_uppercase().to_string()).unwrap_or_default();
    let stop = if text.ends_with('.') { "" } else { "." };
    format!("{capital}{}{stop}", chars.as_str())
}

/// The country in words: `On 23 November 2023 Armenia was a member of the CSTO and a dialogue partner
/// of the SCO.`
pub fn country_sentence(world: &World, country: CountryId, date: Date, blocs: &[BlocId]) -> String {
    let name = world.country(country).name_in_sentence(date);
    let statuses: Vec<String> = blocs
        .iter()
        .filter_map(|&b| world.bloc(b).spell(country, date).map(|s| world.bloc(b).status(s).is.clone()))
        .collect();
    let day = date.in_words();
    if statuses.is_empty() {
        let names: Vec<String> = blocs.iter().map(|&b| bloc_in_sentence(world.bloc(b))).collect();
        let none = match names.len() {
            0 => return format!("On {day} no bloc is shown."),
            1 => format!("no status in {}", names[0]),
            _ => format!("no status in {}", names.join(" or ")),
        };
        return format!("On {day} {name} had {none}.");
    }
    format!("On {day} {name} was {}.", list_in_words(&statuses))
}

/// The accessible name of a country on the map: `Armenia: CSTO member, SCO dialogue partner`.
pub fn country_label(world: &World, country: CountryId, date: Date, blocs: &[BlocId]) -> String {
    let statuses: Vec<String> = blocs
        .iter()
        .filter_map(|&b| {
            let bloc = world.bloc(b);
            bloc.spell(country, date).map(|s| format!("{} {}", bloc.short, bloc.status(s).label))
        })
        .collect();
    let name = world.country(country).name(date);
    if statuses.is_empty() {
        format!("{name}: no status")
    } else {
        format!("{name}: {}", statuses.join(", "))
    }
}

/// What the slider says: `23 November 2023: CSTO 6 members, SCO 9 members`.
pub fn value_text(world: &World, date: Date, blocs: &[BlocId]) -> String {
    let counts: Vec<String> = blocs
        .iter()
        .map(|&b| (world.bloc(b), world.bloc(b).members_in_law(date)))
        .filter(|(_, n)| *n > 0)
        .map(|(bloc, n)| format!("{} {n} {}", bloc.short, bloc.member_noun(n)))
        .collect();
    if counts.is_empty() { date.in_words() } else { format!("{}: {}", date.in_words(), counts.join(", ")) }
}

/// The change of one country on a day, short: `becomes a member of the SCO`, for the card's buttons.
pub fn change_of_country(world: &World, country: CountryId, date: Date, blocs: &[BlocId]) -> String {
    let phrases: Vec<String> = blocs
        .iter()
        .filter_map(|&b| {
            let bloc = world.bloc(b);
            let begins = bloc.spell(country, date).filter(|s| s.from == date);
            let ended = || bloc.spells_of(country).iter().any(|s| s.to == date);
            match begins {
                Some(spell) => Some(bloc.status(spell).begins_one.clone()),
                None => ended().then(|| format!("no status in {} any more", bloc_in_sentence(bloc))),
            }
        })
        .collect();
    phrases.join("; ")
}

#[cfg(test)]
mod tests;
