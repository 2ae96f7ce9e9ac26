//! Requests for help and the forces that answered them.

use super::{Confidence, CountryId, EventId};
use crate::codec::coded;
use crate::date::Date;

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
    /// Indices into [`super::Events::sources`], best first.
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

impl Force {
    /// What is there on a day, by sender.
    pub fn there(&self, date: Date) -> impl Iterator<Item = &Sent> {
        let is_there = move |sent: &&Sent| {
            sent.arrived.unwrap_or(self.landed) <= date && date <= sent.left.unwrap_or(self.left)
        };
        self.sent.iter().filter(is_there)
    }
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
    /// Indices into [`super::Events::sources`].
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
    /// Indices into [`super::Events::sources`].
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

// How each is written in the binary: field by field, in this order.
coded!(Request { event, by, to, under, reason, decided, answer, outcome, force, confidence, sources });
coded!(Force { landed, complete, leaving, left, totals, sent });
coded!(Total { number, exactness, on, note, sources });
coded!(Sent { country, number, note, arrived, left, sources });
coded!(Answer[Force, Monitors, Material, Consultations, Statement, Bilateral, Declined]);
coded!(Exactness[Counted, About, Announced]);
