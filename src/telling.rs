//! An event in words: one telling for the live map, the pages made in advance and whoever else asks.
//!
//! Texts only, none of it markup; what is not known is left out or says so.

mod facts;

use crate::date::Date;
use crate::words::bloc_in_sentence;
use crate::world::{
    BlocId, Cited, Confidence, CountryId, Event, EventId, EventKind, Events, Force, Precision, World,
};
use facts::Facts;

/// All that is said of an event, in the order in which it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// When it was, as far as that is known: `23 November 2023`, `14 to 17 September 2022`, `June 2025`.
    pub when: String,
    /// Its title, without a full stop.
    pub title: String,
    /// What happened.
    pub paragraphs: Vec<String>,
    /// Who says what, where accounts differ.
    pub readings: Vec<Account>,
    /// What was asked and answered, who sent how many, where they met and who was not there.
    pub facts: Vec<Fact>,
    /// What a reader should know about how sure it is, a sentence each; empty where there is no doubt.
    pub doubts: Vec<String>,
    /// The blocs it belongs to.
    pub blocs: Vec<BlocId>,
    /// The states it concerns.
    pub countries: Vec<CountryId>,
    /// Everything that is cited: indices into [`Events::sources`], each once, best first.
    pub sources: Vec<u16>,
}

/// One account of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Whose.
    pub claimant: String,
    /// What it says; it reads on after a colon.
    pub says: String,
    /// Indices into [`Events::sources`].
    pub sources: Vec<u16>,
}

/// A label and what stands beside it: `Absent`, `Armenia`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// The words or the number.
    pub value: String,
    /// Indices into [`Events::sources`], where it rests on others than the event itself.
    pub sources: Vec<u16>,
}

/// Tells an event.
pub fn telling(world: &World, events: &Events, id: EventId) -> Telling {
    let event = events.event(id);
    let mut facts = Facts::new(world, event.date);
    let mut doubts = doubts(world, events, event);
    let mut sources = event.sources.clone();
    if let Some(request) = events.requests.iter().find(|request| request.event == id) {
        facts.request(request);
        doubts.extend(doubt_of("On the request", request.confidence, event));
    }
    if let Some(force) = force_of(events, id) {
        facts.force(force);
    }
    if let Some(summit) = events.summits.iter().find(|summit| summit.event == Some(id)) {
        facts.summit(summit);
        doubts.extend(doubt_of("On the meeting", summit.confidence, event));
    }
    let facts = facts.all;
    sources.extend(event.readings.iter().flat_map(|reading| &reading.sources));
    sources.extend(facts.iter().flat_map(|fact| &fact.sources));
    let readings = event.readings.iter().map(|reading| Account {
        claimant: reading.claimant.clone(),
        says: format!("{}.", reading.says),
        sources: reading.sources.clone(),
    });
    Telling {
        when: days_in_words(event.precision, event.date, event.end),
        title: event.title.clone(),
        paragraphs: vec![event.summary.clone()],
        readings: readings.collect(),
        facts,
        doubts,
        blocs: event.blocs.clone(),
        countries: event.countries.clone(),
        sources: each_once(sources),
    }
}

/// The event before and the one after it among those of some blocs.
pub fn neighbours(events: &Events, id: EventId, blocs: &[BlocId]) -> (Option<EventId>, Option<EventId>) {
    let is_wanted = |i: &usize| events.events[*i].blocs.iter().any(|bloc| blocs.contains(bloc));
    let at = usize::from(id.0);
    let before = (0..at).rev().find(is_wanted);
    let after = (at + 1..events.events.len()).find(is_wanted);
    let [before, after] = [before, after].map(|found| found.map(|i| EventId(i as u16)));
    (before, after)
}

/// A line to cite an event by: its title, its date, the atlas with the edition of its data, the address.
pub fn citation(events: &Events, id: EventId, edition: &str, address: &str) -> String {
    let event = events.event(id);
    let when = days_in_words(event.precision, event.date, event.end);
    format!("“{}”, {when}. Bloc Atlas, edition {edition}. {address}", event.title)
}

/// `read on 26 February 2026`, where it is known when we last read a source.
pub fn read_on(cited: &Cited) -> Option<String> {
    cited.accessed.map(|day| format!("read on {}", day.in_words()))
}

/// `23 November 2023`, `19 to 20 September 2023`, `28 April to 1 May 2021`, or the month or year alone.
pub fn days_in_words(precision: Precision, first: Date, last: Option<Date>) -> String {
    let words = precision.in_words(first);
    let Some(last) = last.filter(|&last| last > first && precision == Precision::Day) else { return words };
    let (a, b) = (first.ymd(), last.ymd());
    let n_left_out = match (a.0 == b.0, a.1 == b.1) {
        (true, true) => 2,
        (true, false) => 1,
        _ => 0,
    };
    let kept: Vec<&str> = words.split(' ').take(3 - n_left_out).collect();
    format!("{} to {}", kept.join(" "), last.in_words())
}

/// The force of a request, at the request itself and at what tells its coming and going.
fn force_of(events: &Events, id: EventId) -> Option<&Force> {
    let event = events.event(id);
    events.requests.iter().find_map(|request| {
        let force = request.force.as_ref()?;
        let is_there = force.landed <= event.date && event.date <= force.left;
        let tells_it =
            event.kind == EventKind::Deployment && is_there && event.countries.contains(&request.by);
        (request.event == id || tells_it).then_some(force)
    })
}

/// How sure the event is, beginning with what is said of it alone.
fn doubts(world: &World, events: &Events, event: &Event) -> Vec<String> {
    let mut doubts: Vec<String> = event.note.iter().cloned().collect();
    if event.precision != Precision::Day {
        doubts.push(format!("The day is not known; the map shows {} in its place.", event.date.in_words()));
    }
    doubts.extend(event.confidence.doubt().map(Into::into));
    for &bloc in &event.blocs {
        let facts = world.bloc(bloc);
        if event.date > facts.verified_through {
            let through = facts.verified_through.in_words();
            doubts.push(format!("Not verified after {through} for {}.", bloc_in_sentence(facts)));
        }
        let verified = events.verified.get(usize::from(bloc.0));
        for (country, through, note) in verified.into_iter().flat_map(|verified| &verified.countries) {
            if event.date > *through && event.countries.contains(country) {
                doubts.push(note.clone());
            }
        }
    }
    doubts
}

/// The doubt of what belongs to an event, where the event itself is surer.
fn doubt_of(what: &str, confidence: Confidence, event: &Event) -> Option<String> {
    let doubt = confidence.doubt().filter(|_| confidence != event.confidence)?;
    Some(format!("{what}: {}{}", doubt[..1].to_ascii_lowercase(), &doubt[1..]))
}

fn each_once(all: Vec<u16>) -> Vec<u16> {
    let mut once: Vec<u16> = Vec::with_capacity(all.len());
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

#[cfg(test)]
mod tests;
