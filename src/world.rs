//! [`World`]: everything that never changes while the map is open, checked and ready to use.
//!
//! A world can only be made by [`crate::check`] (from the asset files) or read from the binary that it
//! wrote. Nothing after it parses, checks or fails. Two parts: [`World`] holds what the first map
//! needs; [`Details`] the long texts and sources, which the browser fetches when a reader asks.

use crate::codec::coded;
use crate::date::Date;

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
    /// Id of the asset file: `treaty_party`.
    pub id: String,
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
    /// Whether parties disagree on the status itself.
    pub contested: bool,
}

/// How exact a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// The day itself.
    Day,
    /// Only the month is known.
    Month,
    /// Only the year is known.
    Year,
}

impl Precision {
    /// The date as far as it is known: `23 November 2023`, `November 2023` or `2023`.
    pub fn in_words(self, date: Date) -> String {
        match self {
            Precision::Day => date.in_words(),
            Precision::Month => date.month_in_words(),
            Precision::Year => date.year().to_string(),
        }
    }
}

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// Two sources or a primary text.
    High,
    /// One source, or the day is inferred.
    Medium,
    /// Not confirmed.
    Low,
}

impl Confidence {
    /// The word of files and outputs.
    pub const fn id(self) -> &'static str {
        match self {
            Confidence::High => "high",
            Confidence::Medium => "medium",
            Confidence::Low => "low",
        }
    }
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

/// A state, or another owner of land.
#[derive(Debug, Clone, PartialEq)]
pub struct Country {
    /// ISO 3166-1 alpha-3, or a code of the same form.
    pub id: String,
    /// Whether the name takes "the" in a sentence.
    pub the: bool,
    /// Names with the first day of each, oldest first; the first begins at [`Date::MIN`].
    pub names: Vec<(Date, String)>,
    /// A shorter name for the map.
    pub map_name: Option<String>,
    /// Where the name goes, tenths of a unit of the wide plane.
    pub label: (i32, i32),
    /// Where the name goes on a leader, if it does not fit inside.
    pub outside: Option<(i32, i32)>,
}

/// A drawn unit: a whole state or a piece of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Feature id: `KAZ` or `UKR-43`.
    pub id: String,
    /// Owners with the first day of each, in order; the first begins at [`Date::MIN`].
    pub owners: Vec<(Date, CountryId)>,
}

/// A disputed territory that has a shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Territory {
    /// English name.
    pub name: String,
    /// Its units.
    pub units: Vec<UnitId>,
    /// How its edge towards the other parties is drawn.
    pub line: LineStyle,
    /// First day of that drawing.
    pub line_from: Date,
    /// First day without it.
    pub line_to: Date,
    /// The owners of the other side of the disputed edge.
    pub edge_with: Vec<CountryId>,
    /// When which units are hatched, because another party than the owner in law holds them.
    pub hatches: Vec<Hatch>,
}

/// How a disputed edge is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineStyle {
    /// As any border.
    Solid,
    /// Disputed or one-sided.
    Dashed,
    /// The Kashmir Line of Control.
    Dotted,
}

/// A span in which units are hatched.
#[derive(Debug, Clone, PartialEq)]
pub struct Hatch {
    /// First day.
    pub from: Date,
    /// First day without.
    pub to: Date,
    /// The units.
    pub units: Vec<UnitId>,
}

/// The geometry: lines that units share, and the rings of the units made of them.
///
/// A border belongs to both its sides, so it is stored once; fills and borders can never disagree.
#[derive(Debug, Clone, PartialEq)]
pub struct Shapes {
    /// The lines.
    pub arcs: Vec<Arc>,
    /// For each unit its rings, exterior and interior alike, to be filled with the even-odd rule. A
    /// ring is a list of arcs: `i >= 0` is arc `i` forward, `i < 0` is arc `-1 - i` backward.
    pub rings: Vec<Vec<Vec<i16>>>,
}

/// A line between two nodes, with the units on both sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Arc {
    /// The unit that has it in its own direction.
    pub unit: UnitId,
    /// The unit on the other side, or none on a coast.
    pub other: Option<UnitId>,
    /// Tenths of a unit of the wide plane: the first point, then the steps from each to the next.
    pub steps: Vec<(i32, i32)>,
    /// For each point the coarsest level of detail that draws it, 0 to 3; end points have 0.
    pub levels: Vec<u8>,
}

/// The long texts: what a card shows, fetched when it is needed.
#[derive(Debug, Clone, PartialEq)]
pub struct Details {
    /// One for each bloc of the world.
    pub blocs: Vec<BlocDetails>,
    /// All territories in words, also those without a shape.
    pub territories: Vec<TerritoryDetails>,
    /// Every source.
    pub sources: Vec<Source>,
}

/// The long texts of a bloc.
#[derive(Debug, Clone, PartialEq)]
pub struct BlocDetails {
    /// Full name.
    pub name: String,
    /// What kind of body it is.
    pub kind: String,
    /// How far its facts were verified.
    pub verified_note: Option<String>,
    /// Earlier forms of the body.
    pub forms: Vec<Form>,
    /// What each status means.
    pub status_captions: Vec<String>,
    /// One for each spell of the bloc.
    pub spells: Vec<SpellDetails>,
}

/// What a bloc was during a span.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// First day.
    pub from: Date,
    /// First day of the next form.
    pub to: Date,
    /// Its name then.
    pub name: String,
    /// What it was, as a phrase.
    pub note: String,
}

/// What a card says of a spell.
#[derive(Debug, Clone, PartialEq)]
pub struct SpellDetails {
    /// What happened on the first day.
    pub act: String,
    /// What happens at the end, where no next spell tells it.
    pub end_act: Option<String>,
    /// The label of the status that continues in law underneath.
    pub in_law: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Other dates: the date as far as it is known, in words, and what it is.
    pub other_dates: Vec<(String, String)>,
    /// The readings of those who disagree.
    pub claims: Vec<Claim>,
    /// Indices into [`Details::sources`], best first.
    pub sources: Vec<u16>,
}

/// One party's reading of a contested status.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Who.
    pub claimant: String,
    /// What they say.
    pub says: String,
    /// Since when, in words.
    pub since: String,
    /// The first day of that.
    pub from: Date,
    /// Indices into [`Details::sources`].
    pub sources: Vec<u16>,
}

/// A disputed territory in words.
#[derive(Debug, Clone, PartialEq)]
pub struct TerritoryDetails {
    /// English name.
    pub name: String,
    /// The owner in law, if there is an agreed one.
    pub de_jure: Option<CountryId>,
    /// The neutral sentence.
    pub wording: String,
    /// A remark.
    pub note: Option<String>,
    /// Who held it when: holder, first day, first day of the next.
    pub control: Vec<(String, Date, Date)>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Indices into [`Details::sources`].
    pub sources: Vec<u16>,
}

/// A page or document that a fact rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Who published it.
    pub publisher: String,
    /// Its title or what it is.
    pub title: String,
    /// Address, if it is on the web.
    pub url: Option<String>,
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
coded!(Status { id, tier, pending, label, is, begins_one, begins_many });
coded!(Spell { country, status, from, to, precision, confidence, contested });
coded!(Caption { date, headline, text });
coded!(Country { id, the, names, map_name, label, outside });
coded!(Unit { id, owners });
coded!(Territory { name, units, line, line_from, line_to, edge_with, hatches });
coded!(Hatch { from, to, units });
coded!(Details { blocs, territories, sources });
coded!(BlocDetails { name, kind, verified_note, forms, status_captions, spells });
coded!(Form { from, to, name, note });
coded!(SpellDetails { act, end_act, in_law, note, other_dates, claims, sources });
coded!(Claim { claimant, says, since, from, sources });
coded!(TerritoryDetails { name, de_jure, wording, note, control, confidence, sources });
coded!(Source { publisher, title, url });
coded!(CountryId());
coded!(UnitId());
coded!(BlocId());
coded!(Shown[Start, Button, Off]);
coded!(Tier[Member, Joining, Withheld, Observer, Partner, Former]);
coded!(Precision[Day, Month, Year]);
coded!(Confidence[High, Medium, Low]);
coded!(LineStyle[Solid, Dashed, Dotted]);

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

impl Country {
    /// The short name on a day.
    pub fn name(&self, date: Date) -> &str {
        let reached = self.names.partition_point(|(from, _)| *from <= date);
        &self.names[reached.saturating_sub(1)].1
    }

    /// The name as it stands inside a sentence: with "the" where it takes one.
    pub fn name_in_sentence(&self, date: Date) -> String {
        let name = self.name(date);
        if self.the { format!("the {name}") } else { name.to_owned() }
    }
}

impl Unit {
    /// The owner on a day.
    pub fn owner(&self, date: Date) -> CountryId {
        let reached = self.owners.partition_point(|(from, _)| *from <= date);
        self.owners[reached.saturating_sub(1)].1
    }
}
