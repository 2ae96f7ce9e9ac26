//! What the blocs did and were asked to do: fetched after the first map.

use super::{BlocId, Chair, Confidence, CountryId, Precision, Request, Secretary, Source, Summit};
use crate::codec::coded;
use crate::date::Date;

/// Index of an event in [`Events::events`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub u16);

/// What happened between the changes of status. Needs nothing but the [`super::World`] it was made with.
#[derive(Debug, Clone, PartialEq)]
pub struct Events {
    /// How far each bloc of the world was verified; the day itself is in [`super::Bloc`].
    pub verified: Vec<Verified>,
    /// The events of all blocs, by day.
    pub events: Vec<Event>,
    /// Requests for help, by the day they were made.
    pub requests: Vec<Request>,
    /// Summits of all blocs, by day.
    pub summits: Vec<Summit>,
    /// Chairs, by bloc and then by time.
    pub chairs: Vec<Chair>,
    /// Heads of the secretariats, by bloc and then by time.
    pub secretaries: Vec<Secretary>,
    /// The sources of all these.
    pub sources: Vec<Cited>,
}

/// What of the events the browser does not show.
#[derive(Debug, Clone, PartialEq)]
pub struct Apart {
    titles: Vec<String>,
    summit_ids: Vec<String>,
    secretaries: Vec<Secretary>,
}

/// How far the verification of a bloc goes, in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Verified {
    /// The sentence about the bloc, if there is one.
    pub note: Option<String>,
    /// Countries whose stance was verified only up to an earlier day, and a sentence on that.
    pub countries: Vec<(CountryId, Date, String)>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// For addresses: `csto-2022-01-06-deployment`.
    pub id: String,
    /// The blocs it belongs to, that of its file first.
    pub blocs: Vec<BlocId>,
    /// The day, or a stand-in as far as the precision goes.
    pub date: Date,
    /// How exact the day is.
    pub precision: Precision,
    /// The last day, where it lasted more than one.
    pub end: Option<Date>,
    /// What kind it is.
    pub kind: EventKind,
    /// The caption, without a full stop.
    pub title: String,
    /// One or two sentences more.
    pub summary: String,
    /// How sure it is, in words; always there where the confidence is low.
    pub note: Option<String>,
    /// The states it concerns.
    pub countries: Vec<CountryId>,
    /// 1 is shown always, 2 where there is room, 3 is a detail.
    pub priority: u8,
    /// How sure it is.
    pub confidence: Confidence,
    /// Who says what, where accounts differ.
    pub readings: Vec<Reading>,
    /// Indices into [`Events::sources`], best first.
    pub sources: Vec<u16>,
}

/// What kind of event it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventKind {
    /// A state comes nearer to the bloc.
    Accession,
    /// Somebody asks for a status.
    Application,
    /// States fight.
    Clash,
    /// Blocs deal with one another.
    Cooperation,
    /// Forces or a mission arrive, or leave.
    Deployment,
    /// Members disagree, stay away or refuse to sign.
    Dispute,
    /// A training, or one that is cancelled.
    Exercise,
    /// A state leaves, suspends or withholds its part.
    Exit,
    /// A body, a status or a set of rules is made.
    Institution,
    /// The chair or the head of the secretariat changes.
    Office,
    /// A state asks for help.
    Request,
    /// Somebody says something that matters.
    Statement,
    /// The heads of state meet.
    Summit,
    /// A treaty is signed, changed or takes effect.
    Treaty,
    /// A parliament or voters decide.
    Vote,
}

impl EventKind {
    /// All kinds, by their words.
    pub const ALL: [EventKind; 15] = [
        EventKind::Accession,
        EventKind::Application,
        EventKind::Clash,
        EventKind::Cooperation,
        EventKind::Deployment,
        EventKind::Dispute,
        EventKind::Exercise,
        EventKind::Exit,
        EventKind::Institution,
        EventKind::Office,
        EventKind::Request,
        EventKind::Statement,
        EventKind::Summit,
        EventKind::Treaty,
        EventKind::Vote,
    ];

    /// The word of files and outputs.
    pub const fn id(self) -> &'static str {
        match self {
            EventKind::Accession => "accession",
            EventKind::Application => "application",
            EventKind::Clash => "clash",
            EventKind::Cooperation => "cooperation",
            EventKind::Deployment => "deployment",
            EventKind::Dispute => "dispute",
            EventKind::Exercise => "exercise",
            EventKind::Exit => "exit",
            EventKind::Institution => "institution",
            EventKind::Office => "office",
            EventKind::Request => "request",
            EventKind::Statement => "statement",
            EventKind::Summit => "summit",
            EventKind::Treaty => "treaty",
            EventKind::Vote => "vote",
        }
    }
}

/// One account of something that others tell otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Whose.
    pub claimant: String,
    /// What it says.
    pub says: String,
    /// Indices into [`Events::sources`].
    pub sources: Vec<u16>,
}

/// A source, and when we last read it.
#[derive(Debug, Clone, PartialEq)]
pub struct Cited {
    /// The page or document.
    pub source: Source,
    /// The day, where it is known.
    pub accessed: Option<Date>,
}

// How each is written in the binary: field by field, in this order.
coded!(Events { verified, events, requests, summits, chairs, secretaries, sources });
coded!(Apart { titles, summit_ids, secretaries });
coded!(Verified { note, countries });
coded!(Event {
    id,
    blocs,
    date,
    precision,
    end,
    kind,
    title,
    summary,
    note,
    countries,
    priority,
    confidence,
    readings,
    sources
});
coded!(Reading { claimant, says, sources });
coded!(Cited { source, accessed });
coded!(EventId());
coded!(EventKind[
    Accession, Application, Clash, Cooperation, Deployment, Dispute, Exercise, Exit, Institution, Office,
    Request, Statement, Summit, Treaty, Vote
]);

impl Event {
    /// First and last day on which it can have happened: the month or the year where no more is known.
    pub fn span(&self) -> (Date, Date) {
        let (first, last) = self.precision.span(self.date);
        (first, self.end.unwrap_or(last))
    }
}

impl Events {
    /// The event of an address.
    pub fn event_by_id(&self, id: &str) -> Option<EventId> {
        self.events.iter().position(|e| e.id == id).map(|i| EventId(i as u16))
    }

    /// The event with the index.
    pub fn event(&self, id: EventId) -> &Event {
        &self.events[id.0 as usize]
    }

    /// The events as the browser has them, and apart from them what it does not show.
    pub fn parted(mut self) -> (Events, Apart) {
        let titles = self.sources.iter_mut().map(|cited| std::mem::take(&mut cited.source.title)).collect();
        let summit_ids = self.summits.iter_mut().map(|summit| std::mem::take(&mut summit.id)).collect();
        let secretaries = std::mem::take(&mut self.secretaries);
        (self, Apart { titles, summit_ids, secretaries })
    }

    /// The whole again.
    pub fn joined(mut self, apart: Apart) -> Events {
        for (cited, title) in self.sources.iter_mut().zip(apart.titles) {
            cited.source.title = title;
        }
        for (summit, id) in self.summits.iter_mut().zip(apart.summit_ids) {
            summit.id = id;
        }
        self.secretaries = apart.secretaries;
        self
    }

    /// Who presides over a bloc on a day.
    pub fn chair_on(&self, bloc: BlocId, day: Date) -> Option<&Chair> {
        self.chairs.iter().find(|c| c.bloc == bloc && c.from <= day && day < c.to)
    }

    /// The newest summit of a bloc that began on the day or before it.
    pub fn last_summit_on(&self, bloc: BlocId, day: Date) -> Option<&Summit> {
        self.summits.iter().rev().find(|s| s.bloc == bloc && s.date <= day)
    }
}
