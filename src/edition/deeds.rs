//! What happened, in plain lines: for the listing of an edition, and to be compared with that of another.

use std::fmt::Debug;

use crate::date::Date;
use crate::world::{CountryId, Event, EventId, Events, Force, Reading, Request, Summit, World};

/// An event with the request and the summit that are told with it; or a summit without an event.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Deed {
    /// Its own in both editions.
    pub id: String,
    /// What a reader knows it by.
    pub title: String,
    /// Whose it is, where it is that of one bloc.
    pub bloc: Option<String>,
    /// The first day on which it is shown.
    pub from: Date,
    /// The first day without.
    pub to: Date,
    /// Who is shown as away from it.
    pub away: Vec<String>,
    /// The day of the next summit, until which the cards say so.
    pub next: Date,
    /// All that is told of it.
    pub lines: Vec<String>,
}

/// All of them, those with an event first, in the order of the data.
pub(super) fn deeds(world: &World, events: &Events) -> Vec<Deed> {
    let facts = Facts { world, events };
    let told = events.events.iter().enumerate().map(|(i, event)| facts.of_event(EventId(i as u16), event));
    let other = events.summits.iter().filter(|summit| summit.event.is_none()).map(|s| facts.of_summit(s));
    told.chain(other).collect()
}

/// A line for each chair, each limit of what was verified, and each part of each deed.
pub(super) fn listing(world: &World, events: &Events) -> Vec<String> {
    let facts = Facts { world, events };
    let mut lines = Vec::new();
    for (bloc, verified) in world.blocs.iter().zip(&events.verified) {
        let note = verified.note.as_deref().unwrap_or("-");
        lines.push(format!("{} verified: {note}", bloc.id));
        for (country, until, why) in &verified.countries {
            lines.push(format!("{} {} verified {until}: {why}", bloc.id, facts.code(*country)));
        }
    }
    for chair in &events.chairs {
        let (bloc, country) = (&world.bloc(chair.bloc).id, facts.code(chair.country));
        let (note, sure) = (chair.note.as_deref().unwrap_or("-"), chair.confidence.id());
        let (span, sources) = (super::listing::span(chair.from, chair.to), facts.sources(&chair.sources));
        lines.push(format!("chair {bloc} {country} {span} {sure}: {note} {sources}"));
    }
    lines.extend(deeds(world, events).into_iter().flat_map(|deed| deed.lines));
    lines
}

struct Facts<'a> {
    world: &'a World,
    events: &'a Events,
}

impl Facts<'_> {
    fn of_event(&self, id: EventId, event: &Event) -> Deed {
        let (from, last) = event.span();
        let mut deed = Deed {
            id: event.id.clone(),
            title: event.title.clone(),
            bloc: match event.blocs[..] {
                [bloc] => Some(self.world.bloc(bloc).id.clone()),
                _ => None,
            },
            from,
            to: last.plus_days(1),
            away: Vec::new(),
            next: last,
            lines: vec![self.event_line(event)],
        };
        for request in self.events.requests.iter().filter(|request| request.event == id) {
            deed.lines.push(self.request_line(request));
            if let Some(force) = &request.force {
                deed.lines.extend(self.force_lines(force));
                deed.to = deed.to.max(force.left.plus_days(1));
            }
        }
        for summit in self.events.summits.iter().filter(|summit| summit.event == Some(id)) {
            self.add_summit(&mut deed, summit);
        }
        deed
    }

    fn of_summit(&self, summit: &Summit) -> Deed {
        let bloc = self.world.bloc(summit.bloc);
        let mut deed = Deed {
            id: format!("{}-{}", bloc.id, summit.date),
            title: format!("{} summit", bloc.short),
            bloc: Some(bloc.id.clone()),
            from: summit.date,
            to: summit.date,
            away: Vec::new(),
            next: summit.date,
            lines: Vec::new(),
        };
        self.add_summit(&mut deed, summit);
        deed
    }

    fn add_summit(&self, deed: &mut Deed, summit: &Summit) {
        let Summit { bloc, date, end, form, city, place, host, attendance, away, note, .. } = summit;
        let host = host.map_or("-", |host| self.code(host));
        let away: Vec<(&str, String)> = away
            .iter()
            .map(|one| {
                let line = format!("{} {}", one.level.id(), one.note.as_deref().unwrap_or("-"));
                (self.code(one.country), line)
            })
            .collect();
        deed.lines.push(format!(
            "summit {} {date}{} {} {}: {} {place:?} {host}; {}: {away:?} | {} {}",
            self.world.bloc(*bloc).id,
            end.map_or(String::new(), |end| format!("..{end}")),
            form.id(),
            summit.confidence.id(),
            text(city),
            attendance.id(),
            text(note),
            self.sources(&summit.sources)
        ));
        deed.to = deed.to.max(end.unwrap_or(*date).plus_days(1));
        deed.away = away.into_iter().map(|(code, _)| code.to_owned()).collect();
        let later = self.events.summits.iter().filter(|other| other.bloc == *bloc && other.date > *date);
        deed.next = later.map(|other| other.date).min().unwrap_or(Date::MAX);
    }

    fn event_line(&self, event: &Event) -> String {
        let Event { id, date, precision, end, kind, title, summary, note, priority, confidence, .. } = event;
        let blocs: Vec<&str> = event.blocs.iter().map(|bloc| self.world.bloc(*bloc).id.as_str()).collect();
        let states: Vec<&str> = event.countries.iter().map(|country| self.code(*country)).collect();
        let mut line = format!(
            "event {id}: {} {date} {precision:?}{} {} {priority} {}: {title} | {summary} | {} | {}",
            blocs.join(" "),
            end.map_or(String::new(), |end| format!(" to {end}")),
            kind.id(),
            confidence.id(),
            text(note),
            states.join(" "),
        );
        for Reading { claimant, says, sources } in &event.readings {
            line.push_str(&format!(" | {claimant} says {says} {}", self.sources(sources)));
        }
        format!("{line} {}", self.sources(&event.sources))
    }

    fn request_line(&self, request: &Request) -> String {
        let Request { by, to, under, reason, decided, answer, outcome, confidence, sources, .. } = request;
        format!(
            "request of {} to {to} under {}, {reason}; {}, {} {}: {outcome} {}",
            self.code(*by),
            text(under),
            decided.map_or("no decision".into(), |day| format!("decided {day}")),
            answer.id(),
            confidence.id(),
            self.sources(sources)
        )
    }

    fn force_lines(&self, force: &Force) -> Vec<String> {
        let Force { landed, complete, leaving, left, totals, sent } = force;
        let mut lines =
            vec![format!("force landed {landed}, complete {complete}, leaving {leaving}, left {left}")];
        for total in totals {
            let (how, note) = (total.exactness.id(), text(&total.note));
            let sources = self.sources(&total.sources);
            lines.push(format!("force of {} {how} on {}: {note} {sources}", total.number, total.on));
        }
        for one in sent {
            let number =
                one.number.map_or("unknown".into(), |(number, how)| format!("{number} {}", how.id()));
            lines.push(format!(
                "force from {}: {number}, {}..{}: {} {}",
                self.code(one.country),
                text(&one.arrived),
                text(&one.left),
                text(&one.note),
                self.sources(&one.sources)
            ));
        }
        lines
    }

    fn code(&self, country: CountryId) -> &str {
        &self.world.country(country).id
    }

    /// Sources as the browser has them: without titles.
    fn sources(&self, indices: &[u16]) -> String {
        let cited = indices.iter().filter_map(|&index| self.events.sources.get(index as usize));
        let told: Vec<String> = cited
            .map(|cited| {
                let url = cited.source.url.as_deref().unwrap_or("-");
                let read = cited.accessed.map_or(String::new(), |day| format!(" read {day}"));
                format!("{} {url}{read}", cited.source.publisher)
            })
            .collect();
        format!("[{}]", told.join("; "))
    }
}

fn text<T: Debug + ToString>(known: &Option<T>) -> String {
    known.as_ref().map_or("-".into(), ToString::to_string)
}
