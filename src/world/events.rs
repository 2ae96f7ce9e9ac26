//! What the blocs did and were asked to do: fetched after the first map.

use super::{BlocId, Chair, Confidence, CountryId, Precision, Secretary, Source, Summit};
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

/// A request for help and its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The event that tells it, whose day is the day of the request.
    pub event: EventId,
    /// Who asked.
    pub by: CountryId,
    /// Whom, in words.
    pub to: String,
    /// Under which article, where one was named.
    pub under: Option<String>,
    /// What it was about.
    pub reason: String,
    /// Day of the answer, where there is one.
    pub decided: Option<Date>,
    /// What came of it.
    pub answer: Answer,
    /// The same in words.
    pub outcome: String,
    /// The force that came; there where the answer is [`Answer::Force`], and only there.
    pub force: Option<Force>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Indices into [`Events::sources`], best first.
    pub sources: Vec<u16>,
}

/// What came of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Armed forces.
    Force,
    /// Observers or a fact-finding mission.
    Monitors,
    /// Equipment or specialists.
    Material,
    /// Talks between the members.
    Consultations,
    /// Words of support.
    Statement,
    /// A matter of two states, not of the bloc.
    Bilateral,
    /// Refused.
    Declined,
}

impl Answer {
    /// The word of files and outputs.
    pub const fn id(self) -> &'static str {
        match self {
            Answer::Force => "force",
            Answer::Monitors => "monitors",
            Answer::Material => "material",
            Answer::Consultations => "consultations",
            Answer::Statement => "statement",
            Answer::Bilateral => "bilateral",
            Answer::Declined => "declined",
        }
    }
}

/// A force that answered a request. All days are inclusive, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Force {
    /// First landings.
    pub landed: Date,
    /// All of it is there.
    pub complete: Date,
    /// It begins to leave.
    pub leaving: Date,
    /// The last of it leaves.
    pub left: Date,
    /// How many in all, by different counts.
    pub totals: Vec<Total>,
    /// Who sent troops.
    pub sent: Vec<Sent>,
}

/// The size of a force by one count.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// How many people.
    pub number: u32,
    /// How exact that is.
    pub exactness: Exactness,
    /// Day of the count or announcement.
    pub on: Date,
    /// A remark.
    pub note: Option<String>,
    /// Indices into [`Events::sources`].
    pub sources: Vec<u16>,
}

/// What one state sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Sent {
    /// Who.
    pub country: CountryId,
    /// How many people and how exact that is, where it is known.
    pub number: Option<(u32, Exactness)>,
    /// A remark.
    pub note: Option<String>,
    /// First arrival, where it is known.
    pub arrived: Option<Date>,
    /// Day on which its last left, where it is known.
    pub left: Option<Date>,
    /// Indices into [`Events::sources`].
    pub sources: Vec<u16>,
}

/// How exact a number of people is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exactness {
    /// Counted, to the last figure.
    Counted,
    /// Rounded.
    About,
    /// Said beforehand, and rounded.
    Announced,
}

impl Exactness {
    /// The word of files and outputs.
    pub const fn id(self) -> &'static str {
        match self {
            Exactness::Counted => "counted",
            Exactness::About => "about",
            Exactness::Announced => "announced",
        }
    }
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
coded!(Request { event, by, to, under, reason, decided, answer, outcome, force, confidence, sources });
coded!(Force { landed, complete, leaving, left, totals, sent });
coded!(Total { number, exactness, on, note, sources });
coded!(Sent { country, number, note, arrived, left, sources });
coded!(Cited { source, accessed });
coded!(EventId());
coded!(EventKind[
    Accession, Application, Clash, Cooperation, Deployment, Dispute, Exercise, Exit, Institution, Office,
    Request, Statement, Summit, Treaty, Vote
]);
coded!(Answer[Force, Monitors, Material, Consultations, Statement, Bilateral, Declined]);
coded!(Exactness[Counted, About, Announced]);

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

    /// Who presides over a bloc on a day.
    pub fn chair_on(&self, bloc: BlocId, day: Date) -> Option<&Chair> {
        self.chairs.iter().find(|c| c.bloc == bloc && c.from <= day && day < c.to)
    }

    /// The newest summit of a bloc that began on the day or before it.
    pub fn last_summit_on(&self, bloc: BlocId, day: Date) -> Option<&Summit> {
        self.summits.iter().rev().find(|s| s.bloc == bloc && s.date <= day)
    }
}
