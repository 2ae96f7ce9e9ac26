//! [`World`]: everything that never changes while the map is open, checked and ready to use.
//!
//! A world can only be made by [`crate::check`] (from the asset files) or read from the binary that it
//! wrote. Nothing after it parses, checks or fails. Three parts: [`World`] holds what the first map
//! needs; [`Details`] the long texts and sources, which the browser fetches when a reader asks;
//! [`Events`] what happened between the changes of status.

mod claims;
mod details;
mod events;
mod exactness;
mod land;
mod meetings;
mod requests;

use crate::codec::coded;
use crate::date::Date;

pub use claims::*;
pub use details::*;
pub use events::*;
pub use exactness::*;
pub use land::*;
pub use meetings::*;
pub use requests::*;

/// Index of a country in [`World::countries`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryId(pub u16);

/// Index of a drawn unit in [`World::units`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub u16);

/// Index of a bloc in [`World::blocs`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlocId(pub u8);

/// Everything the first map needs.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// First day of the map.
    pub first_day: Date,
    /// Last day of the map: the dataset's own day, never the reader's today.
    pub as_of: Date,
    /// The standing sentence on borders.
    pub border_caption: String,
    /// The blocs, in drawing order.
    pub blocs: Vec<Bloc>,
    /// States and other owners of land, by code.
    pub countries: Vec<Country>,
    /// The drawn units, by id.
    pub units: Vec<Unit>,
    /// Disputed territories that have a shape.
    pub territories: Vec<Territory>,
    /// The geometry of the units; see [`crate::pack`] for its written form.
    pub shapes: Shapes,
    /// The days inside the map on which owners, names, hatches or lines change, in order.
    pub border_changes: Vec<Date>,
}

/// A bloc: its statuses and who had which when.
#[derive(Debug, Clone, PartialEq)]
pub struct Bloc {
    /// Lower-case id of addresses and class names: `csto`.
    pub id: String,
    /// Name on the map: `CSTO`.
    pub short: String,
    /// Whether the name takes "the" in a sentence.
    pub the: bool,
    /// When the reader meets it.
    pub shown: Shown,
    /// Last day up to which its facts were verified.
    pub verified_through: Date,
    /// First day on which anybody has a status in it.
    pub first_day: Date,
    /// Its statuses.
    pub statuses: Vec<Status>,
    /// Its spells, by country and then by date.
    pub spells: Vec<Spell>,
    /// The days inside the map on which some spell begins or ends, in order.
    pub changes: Vec<Date>,
    /// Written captions, by date.
    pub captions: Vec<Caption>,
}

/// Whether a bloc is on when the map opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// On at the start.
    Start,
    /// Off, with its own button.
    Button,
    /// Off, in the list of further blocs.
    Off,
}

/// The steps of commitment that make blocs comparable, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Bound and taking part.
    Member,
    /// Signed or decided, not yet in force.
    Joining,
    /// Member in law, participation frozen or suspension noticed.
    Withheld,
    /// Observer.
    Observer,
    /// Partner of any kind.
    Partner,
    /// No longer bound, or suspended and in practice outside.
    Former,
}

impl Tier {
    /// All tiers, in the order of the legend.
    pub const ALL: [Tier; 6] =
        [Tier::Member, Tier::Joining, Tier::Withheld, Tier::Observer, Tier::Partner, Tier::Former];

    /// The word of attributes and class names.
    pub const fn id(self) -> &'static str {
        match self {
            Tier::Member => "member",
            Tier::Joining => "joining",
            Tier::Withheld => "withheld",
            Tier::Observer => "observer",
            Tier::Partner => "partner",
            Tier::Former => "former",
        }
    }

    /// The word a reader sees: short, and no jargon.
    pub const fn label(self) -> &'static str {
        match self {
            Tier::Member => "Member",
            Tier::Joining => "Joining",
            Tier::Withheld => "Frozen",
            Tier::Observer => "Observer",
            Tier::Partner => "Partner",
            Tier::Former => "Left",
        }
    }

    /// Bound in law: what "CSTO 6" on the track and in a sentence counts.
    pub const fn is_member_in_law(self) -> bool {
        matches!(self, Tier::Member | Tier::Withheld)
    }
}

/// One status of one bloc.
#[derive(Debug, Clone, PartialEq)]
pub struct Status {
    /// How it is drawn.
    pub tier: Tier,
    /// Decided but not yet in effect: drawn lighter.
    pub pending: bool,
    /// Label in lists and cards: `dialogue partner`.
    pub label: String,
    /// In a sentence about one country: `a member of the CSTO`.
    pub is: String,
    /// What one country does when it begins: `becomes a member of the CSTO`.
    pub begins_one: String,
    /// What several countries do when it begins.
    pub begins_many: String,
}

/// A half-open span `[from, to)` in which a country has one status in one bloc.
///
/// Spells of one country in one bloc never overlap.
#[derive(Debug, Clone, PartialEq)]
pub struct Spell {
    /// Who.
    pub country: CountryId,
    /// Index of the status in [`Bloc::statuses`].
    pub status: u8,
    /// First day; may lie before the map.
    pub from: Date,
    /// First day of what comes next, [`Date::MAX`] while it lasts.
    pub to: Date,
    /// How exact the first day is.
    pub precision: Precision,
    /// How sure the spell is.
    pub confidence: Confidence,
}

/// A written caption for a day of change.
#[derive(Debug, Clone, PartialEq)]
pub struct Caption {
    /// The day.
    pub date: Date,
    /// The first, bold sentence.
    pub headline: String,
    /// One or two more.
    pub text: String,
}

// How each is written in the binary: field by field, in this order.
coded!(World {
    first_day,
    as_of,
    border_caption,
    blocs,
    countries,
    units,
    territories,
    shapes,
    border_changes
});
coded!(Bloc { id, short, the, shown, verified_through, first_day, statuses, spells, changes, captions });
coded!(Status { tier, pending, label, is, begins_one, begins_many });
coded!(Spell { country, status, from, to, precision, confidence });
coded!(Caption { date, headline, text });
coded!(CountryId());
coded!(UnitId());
coded!(BlocId());
coded!(Shown[Start, Button, Off]);
coded!(Tier[Member, Joining, Withheld, Observer, Partner, Former]);

impl World {
    /// The country with the code, if there is one.
    pub fn country_by_code(&self, code: &str) -> Option<CountryId> {
        self.countries.iter().position(|c| c.id == code).map(|i| CountryId(i as u16))
    }

    /// The country with the id.
    pub fn country(&self, id: CountryId) -> &Country {
        &self.countries[id.0 as usize]
    }

    /// The bloc with the id of addresses, if there is one.
    pub fn bloc_by_id(&self, id: &str) -> Option<BlocId> {
        self.blocs.iter().position(|b| b.id == id).map(|i| BlocId(i as u8))
    }

    /// The bloc with the id.
    pub fn bloc(&self, id: BlocId) -> &Bloc {
        &self.blocs[id.0 as usize]
    }

    /// All blocs, in drawing order.
    pub fn bloc_ids(&self) -> impl Iterator<Item = BlocId> + use<> {
        (0..self.blocs.len() as u8).map(BlocId)
    }

    /// All units.
    pub fn unit_ids(&self) -> impl Iterator<Item = UnitId> + use<> {
        (0..self.units.len() as u16).map(UnitId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_a_day_is_a_span() {
        let day = |y, m, d| Date::from_ymd(y, m, d).expect("a day of the calendar");
        let date = day(2024, 12, 25);
        assert_eq!(Precision::Day.span(date), (date, date));
        assert_eq!(Precision::Month.span(date), (day(2024, 12, 1), day(2024, 12, 31)));
        assert_eq!(Precision::Month.span(day(2024, 2, 9)), (day(2024, 2, 1), day(2024, 2, 29)));
        assert_eq!(Precision::Year.span(date), (day(2024, 1, 1), day(2024, 12, 31)));
    }
}
