//! What happened: events, how far they were verified, and what all dated entries share.

use std::collections::{HashMap, HashSet};

use super::{ATLAS, At, Checker, RawAssets};
use crate::check::blocs::{confidence, precision};
use crate::date::Date;
use crate::raw::{RawConfidence, RawEvent, RawEventKind, RawEvents, RawPrecision, RawReading};
use crate::world::{
    Bloc, BlocId, Chair, CountryId, Event, EventId, EventKind, Events, Reading, Request, Secretary, Summit,
    Verified,
};

/// The longest caption that stands beside the date on a phone, in characters.
const TITLE_MAX: usize = 60;
/// The longest summary: two sentences, in characters.
const SUMMARY_MAX: usize = 240;

/// The file with the events of a bloc, and that bloc.
pub(super) struct Folder<'a> {
    pub(super) file: &'a str,
    pub(super) raw: &'a RawEvents,
    pub(super) bloc: BlocId,
    pub(super) facts: &'a Bloc,
    /// Ids of all files and what they name.
    pub(super) events: &'a HashMap<&'a str, EventId>,
}

/// What makes an entry with a day checkable.
pub(super) struct Dated<'a> {
    pub(super) id: &'a str,
    pub(super) date: &'a str,
    pub(super) end: Option<&'a str>,
    pub(super) precision: RawPrecision,
    pub(super) confidence: RawConfidence,
    pub(super) note: Option<&'a str>,
}

impl Checker<'_> {
    /// Everything below `assets/events`; its sources are numbered apart from those of the details.
    pub(super) fn all_events(&mut self, raw: &RawAssets, blocs: &[Bloc]) -> Events {
        let files: Vec<(&str, &RawEvents, BlocId)> = raw
            .events
            .iter()
            .filter_map(|(file, events)| self.events_file(raw, blocs, file, events))
            .collect();
        let mut seen = HashSet::new();
        let mut events: Vec<Event> = Vec::new();
        for (file, folder, bloc) in &files {
            events.extend(self.events_of(file, folder, *bloc, blocs, raw, &mut seen));
        }
        events.sort_by_key(|event| event.date);
        let numbered = events.iter().enumerate();
        let ids: HashMap<String, EventId> =
            numbered.map(|(i, event)| (event.id.clone(), EventId(i as u16))).collect();
        let ids: HashMap<&str, EventId> = ids.iter().map(|(id, &number)| (&**id, number)).collect();
        let (mut requests, mut summits): (Vec<Request>, Vec<Summit>) = (Vec::new(), Vec::new());
        let (mut chairs, mut secretaries): (Vec<Chair>, Vec<Secretary>) = (Vec::new(), Vec::new());
        for &(file, raw_events, bloc) in &files {
            let facts = &blocs[bloc.0 as usize];
            let folder = Folder { file, raw: raw_events, bloc, facts, events: &ids };
            requests.extend(self.requests(&folder, &events));
            summits.extend(self.summits(&folder, &raw.cities, &mut seen));
            chairs.extend(self.chairs(&folder));
            secretaries.extend(self.secretaries(&folder));
        }
        requests.sort_by_key(|request| request.event);
        summits.sort_by_key(|summit| summit.date);
        let verified = self.verified(raw, &files, blocs);
        let sources = self.take_cited(&raw.sources);
        Events { verified, events, requests, summits, chairs, secretaries, sources }
    }

    /// The file with its bloc; nothing where that bloc is not there to check against.
    fn events_file<'f>(
        &mut self,
        raw: &RawAssets,
        blocs: &[Bloc],
        file: &'f str,
        events: &'f RawEvents,
    ) -> Option<(&'f str, &'f RawEvents, BlocId)> {
        let id = file.trim_start_matches("assets/events/").trim_end_matches(".json");
        if !raw.atlas.blocs.iter().any(|known| known == id) {
            self.report(&At::new(file, ""), format!("{id:?} is not listed under `blocs` in {ATLAS}"));
        }
        let bloc = blocs.iter().position(|bloc| bloc.id == id)?;
        Some((file, events, BlocId(bloc as u8)))
    }

    fn verified(
        &mut self,
        raw: &RawAssets,
        files: &[(&str, &RawEvents, BlocId)],
        blocs: &[Bloc],
    ) -> Vec<Verified> {
        let noted = raw.blocs.iter().zip(blocs).enumerate();
        noted
            .map(|(i, ((_, bloc), facts))| {
                let mut countries = Vec::new();
                for (file, events, _) in files.iter().filter(|(_, _, id)| usize::from(id.0) == i) {
                    for one in &events.verified_for {
                        let at = At::new(file, format!("verified_for {}", one.country));
                        let through = self.readable_date(&at, &one.through);
                        if through.is_some_and(|day| facts.verified_through <= day) && self.is_sound(facts) {
                            let text =
                                format!("expected a day before {}, that of the bloc", facts.verified_through);
                            self.report(&at, text);
                        }
                        let country = self.country(&at, &one.country);
                        countries.push((country, through.unwrap_or(Date::MIN), one.note.clone()));
                    }
                }
                Verified { note: bloc.verified_note.clone(), countries }
            })
            .collect()
    }

    fn events_of<'f>(
        &mut self,
        file: &str,
        folder: &'f RawEvents,
        bloc: BlocId,
        blocs: &[Bloc],
        raw: &RawAssets,
        seen: &mut HashSet<&'f str>,
    ) -> Vec<Event> {
        let mut last = Date::MIN;
        let facts = &blocs[bloc.0 as usize];
        folder
            .events
            .iter()
            .map(|event| {
                let at = At::new(file, &*event.id);
                self.once(&at, &event.id, seen);
                let dated = Dated {
                    id: &event.id,
                    date: &event.date,
                    end: event.end.as_deref(),
                    precision: event.precision,
                    confidence: event.confidence,
                    note: event.note.as_deref(),
                };
                let (date, end) = self.dated(&at, &dated, facts, &mut last);
                self.texts(&at, event);
                let mut all = vec![bloc];
                all.extend(event.also.iter().filter_map(|id| self.other_bloc(&at, id, blocs, raw)));
                Event {
                    id: event.id.clone(),
                    blocs: all,
                    date,
                    precision: precision(event.precision),
                    end,
                    kind: kind(event.kind),
                    title: event.title.clone(),
                    summary: event.summary.clone(),
                    note: event.note.clone(),
                    countries: self.countries_once(&at, &event.countries),
                    priority: event.priority,
                    confidence: confidence(event.confidence),
                    readings: event.readings.iter().map(|one| self.reading(&at, one)).collect(),
                    sources: self.source_list(&at, &event.sources, true),
                }
            })
            .collect()
    }

    /// Whether the bloc is as its file says: what follows from faults in that file is no further problem.
    pub(super) fn is_sound(&self, facts: &Bloc) -> bool {
        self.is_good(&format!("assets/blocs/{}.json", facts.id))
    }

    /// Whether nothing is wrong with a file, as far as it is checked.
    pub(super) fn is_good(&self, file: &str) -> bool {
        !self.problems.iter().any(|problem| problem.file == file)
    }

    /// Reports an id that an earlier entry of any file has.
    pub(super) fn once<'f>(&mut self, at: &At, id: &'f str, seen: &mut HashSet<&'f str>) {
        if !seen.insert(id) {
            self.report(at, "the id stands twice".into());
        }
    }

    /// First and last day of an entry, with all that can be wrong about them.
    pub(super) fn dated(
        &mut self,
        at: &At,
        raw: &Dated,
        facts: &Bloc,
        last: &mut Date,
    ) -> (Date, Option<Date>) {
        self.needs_note(at, raw.confidence, raw.note);
        let date = self.readable_date(at, raw.date);
        let end = raw.end.and_then(|end| self.readable_date(at, end));
        let Some(date) = date else { return (Date::MIN, None) };
        let known = match raw.precision {
            RawPrecision::Day => 10,
            RawPrecision::Month => 7,
            RawPrecision::Year => 4,
        };
        let lead = format!("{}-{}-", facts.id, &raw.date[..known]);
        let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let word = raw.id.strip_prefix(&*lead).unwrap_or_default();
        if !(word.starts_with(|c: char| c.is_ascii_lowercase()) && word.chars().all(is_word)) {
            let text = format!("expected an id of {lead:?} and a word in small letters, found {:?}", raw.id);
            self.report(at, text);
        }
        for day in [Some(date), end].into_iter().flatten() {
            if self.as_of <= self.first_day {
                // That is reported already, and every day would be outside.
            } else if day < self.first_day || self.as_of < day {
                let text = format!("{day} is outside the map ({} to {})", self.first_day, self.as_of);
                self.report(at, text);
            } else if facts.verified_through < day
                && raw.confidence != RawConfidence::Low
                && self.is_sound(facts)
            {
                let text = format!(
                    "{day} is after {}, up to which the bloc was verified; expected low confidence",
                    facts.verified_through
                );
                self.report(at, text);
            }
        }
        if end.is_some_and(|end| end <= date) {
            self.report(at, format!("`end` ({}) is not after `date` ({date})", end.unwrap_or(date)));
        }
        if date < *last {
            self.report(at, format!("{date} is before {last}, the day of the entry above"));
        }
        *last = date;
        (date, end)
    }

    fn texts(&mut self, at: &At, event: &RawEvent) {
        for (name, text, most) in
            [("title", &event.title, TITLE_MAX), ("summary", &event.summary, SUMMARY_MAX)]
        {
            let length = text.chars().count();
            if text.trim().is_empty() {
                self.report(at, format!("the {name} is empty"));
            } else if length > most {
                self.report(at, format!("the {name} has {length} characters, expected at most {most}"));
            }
        }
        if !(1..=3).contains(&event.priority) {
            self.report(at, format!("expected a priority of 1 to 3, found {}", event.priority));
        }
    }

    fn other_bloc(&mut self, at: &At, id: &str, blocs: &[Bloc], raw: &RawAssets) -> Option<BlocId> {
        if !raw.atlas.blocs.iter().any(|known| known == id) {
            self.report(at, format!("unknown bloc {id:?}, expected one of `blocs` in {ATLAS}"));
        }
        blocs.iter().position(|bloc| bloc.id == id).map(|i| BlocId(i as u8))
    }

    fn countries_once(&mut self, at: &At, codes: &[String]) -> Vec<CountryId> {
        let mut list = Vec::new();
        for code in codes {
            let Some(country) = self.known_country(at, code) else { continue };
            if list.contains(&country) {
                self.report(at, format!("{code} stands twice"));
            }
            list.push(country);
        }
        list
    }

    fn reading(&mut self, at: &At, raw: &RawReading) -> Reading {
        Reading {
            claimant: raw.claimant.clone(),
            says: raw.says.clone(),
            sources: self.source_list(at, &raw.sources, true),
        }
    }
}

fn kind(raw: RawEventKind) -> EventKind {
    match raw {
        RawEventKind::Accession => EventKind::Accession,
        RawEventKind::Application => EventKind::Application,
        RawEventKind::Clash => EventKind::Clash,
        RawEventKind::Cooperation => EventKind::Cooperation,
        RawEventKind::Deployment => EventKind::Deployment,
        RawEventKind::Dispute => EventKind::Dispute,
        RawEventKind::Exercise => EventKind::Exercise,
        RawEventKind::Exit => EventKind::Exit,
        RawEventKind::Institution => EventKind::Institution,
        RawEventKind::Office => EventKind::Office,
        RawEventKind::Request => EventKind::Request,
        RawEventKind::Statement => EventKind::Statement,
        RawEventKind::Summit => EventKind::Summit,
        RawEventKind::Treaty => EventKind::Treaty,
        RawEventKind::Vote => EventKind::Vote,
    }
}
