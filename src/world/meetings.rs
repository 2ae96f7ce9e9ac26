//! Summits, chairs and secretaries.

use super::{BlocId, Confidence, CountryId, EventId};
use crate::codec::coded;
use crate::date::Date;

/// A meeting of the heads of state of a bloc.
#[derive(Debug, Clone, PartialEq)]
pub struct Summit {
    /// For addresses: `csto-2023-11-23-summit`.
    pub id: String,
    /// Whose.
    pub bloc: BlocId,
    /// The first day.
    pub date: Date,
    /// The last day, where it lasted more than one.
    pub end: Option<Date>,
    /// What form it has.
    pub form: SummitForm,
    /// The city, or nothing where they met by video.
    pub city: Option<String>,
    /// The city on the wide plane, tenths of a unit, where it is known.
    pub place: Option<(i32, i32)>,
    /// The country where they met.
    pub host: Option<CountryId>,
    /// What is known about who came.
    pub attendance: Attendance,
    /// Members whose head was not in the room.
    pub away: Vec<Away>,
    /// A remark.
    pub note: Option<String>,
    /// The event that tells what it did.
    pub event: Option<EventId>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Indices into [`super::Events::sources`], best first.
    pub sources: Vec<u16>,
}

/// What form a summit has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SummitForm {
    /// The yearly one.
    Regular,
    /// Called for a crisis or a single matter.
    Extraordinary,
    /// Without the rank of a session.
    Informal,
    /// For an anniversary.
    Jubilee,
    /// To sign a text.
    Signing,
}

impl SummitForm {
    /// The word of files and outputs.
    pub const fn id(self) -> &'static str {
        match self {
            SummitForm::Regular => "regular",
            SummitForm::Extraordinary => "extraordinary",
            SummitForm::Informal => "informal",
            SummitForm::Jubilee => "jubilee",
            SummitForm::Signing => "signing",
        }
    }
}

/// What is known about who came to a summit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attendance {
    /// All members, with their heads.
    All,
    /// Not all: see [`Summit::away`].
    Gaps,
    /// No absence is reported, which does not mean that all came.
    NotReported,
}

impl Attendance {
    /// The word of files and outputs.
    pub const fn id(self) -> &'static str {
        match self {
            Attendance::All => "all",
            Attendance::Gaps => "gaps",
            Attendance::NotReported => "not_reported",
        }
    }
}

/// A member whose head was not in the room.
#[derive(Debug, Clone, PartialEq)]
pub struct Away {
    /// Who.
    pub country: CountryId,
    /// How it took part, if it did.
    pub level: Level,
    /// Who came instead, or why nobody did.
    pub note: Option<String>,
}

/// How a member took part whose head was not in the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Not at all.
    Absent,
    /// By somebody below the head.
    Lower,
    /// By its head, over video.
    Online,
}

impl Level {
    /// The word of files and outputs.
    pub const fn id(self) -> &'static str {
        match self {
            Level::Absent => "absent",
            Level::Lower => "lower",
            Level::Online => "online",
        }
    }
}

/// Which member presided over a bloc during `[from, to)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Chair {
    /// Over which bloc.
    pub bloc: BlocId,
    /// Who.
    pub country: CountryId,
    /// First day.
    pub from: Date,
    /// First day of the next chair, [`Date::MAX`] while it lasts.
    pub to: Date,
    /// A remark.
    pub note: Option<String>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Indices into [`super::Events::sources`].
    pub sources: Vec<u16>,
}

/// Who led the secretariat of a bloc during `[from, to)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Secretary {
    /// Of which bloc.
    pub bloc: BlocId,
    /// The person.
    pub name: String,
    /// The country that the person is from.
    pub country: CountryId,
    /// Title of the office then.
    pub role: String,
    /// First day.
    pub from: Date,
    /// First day of the next person, [`Date::MAX`] while it lasts.
    pub to: Date,
    /// A remark.
    pub note: Option<String>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Indices into [`super::Events::sources`].
    pub sources: Vec<u16>,
}

// How each is written in the binary: field by field, in this order.
coded!(Summit {
    id,
    bloc,
    date,
    end,
    form,
    city,
    place,
    host,
    attendance,
    away,
    note,
    event,
    confidence,
    sources
});
coded!(Away { country, level, note });
coded!(Chair { bloc, country, from, to, note, confidence, sources });
coded!(Secretary { bloc, name, country, role, from, to, note, confidence, sources });
coded!(SummitForm[Regular, Extraordinary, Informal, Jubilee, Signing]);
coded!(Attendance[All, Gaps, NotReported]);
coded!(Level[Absent, Lower, Online]);
