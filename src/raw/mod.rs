//! The asset files as they are written: one struct for each object a person types.
//!
//! These types mirror the files under `assets/` and nothing else. [`crate::check`] turns them into a
//! [`crate::world::World`] or into a list of problems; no other module sees them. The JSON Schemas
//! beside the files are generated from here (`bloc-atlas schema`), so the doc comments below are what
//! an editor shows while somebody types a fact.
//!
//! Dates are text here (`2023-11-23`), because a wrong date must become a problem with a place, not a
//! parse error without one. All spans are half-open: `from` is the first day, `to` the first day of
//! what comes next; `null` or absent means "before the map begins" and "still true".

mod claims;
mod events;
mod land;
mod meetings;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use claims::*;
pub use events::*;
pub use land::*;
pub use meetings::*;

/// A day as files have it, for the schemas.
const DAY: &str = r"^\d{4}-\d{2}-\d{2}$";
/// A day, a month or a year.
const PARTIAL_DAY: &str = r"^\d{4}(-\d{2}(-\d{2})?)?$";
/// The code of a state.
const COUNTRY_CODE: &str = "^[A-Z]{3}$";

/// `assets/atlas.json`: what holds for the whole dataset.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawAtlas {
    /// Path of the JSON Schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// First day the map knows, `YYYY-MM-DD`.
    #[schemars(regex(pattern = DAY))]
    pub first_day: String,
    /// Last day the map knows, `YYYY-MM-DD`: the right end of the slider.
    #[schemars(regex(pattern = DAY))]
    pub as_of: String,
    /// The standing sentence on borders.
    pub border_caption: String,
    /// The blocs in drawing order, by the names of their files.
    pub blocs: Vec<String>,
}

/// `assets/blocs/<id>.json`: one bloc with its statuses, its spells and its captions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawBloc {
    /// Path of the JSON Schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Lower-case id, also used in addresses and class names: `csto`.
    pub id: String,
    /// Short name on the map: `CSTO`.
    pub short: String,
    /// Full name.
    pub name: String,
    /// Whether the name takes "the" in a sentence ("the CSTO", but "NATO").
    pub the: bool,
    /// Whether it is on at the start, one button away, or only in the list.
    pub shown: RawShown,
    /// What kind of body it is, and whether it promises mutual defence.
    pub kind: String,
    /// Last day up to which its facts were verified, `YYYY-MM-DD`.
    #[schemars(regex(pattern = DAY))]
    pub verified_through: String,
    /// How far the verification goes, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_note: Option<String>,
    /// Earlier names and forms of the body, oldest first (a treaty before an organisation).
    #[serde(default)]
    pub forms: Vec<RawForm>,
    /// The statuses a country can have in this bloc.
    pub statuses: Vec<RawStatus>,
    /// Who had which status when, by country and then by date.
    pub spells: Vec<RawSpell>,
    /// Written captions for days of change, by date. Days without one get a generated caption.
    #[serde(default)]
    pub captions: Vec<RawCaption>,
}

/// Whether a bloc is on when the map opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RawShown {
    /// On at the start.
    Start,
    /// Off, with a button of its own beside the legend.
    Button,
    /// Off, in the list of further blocs.
    Off,
}

/// What a bloc was during a span: its name and kind then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawForm {
    /// First day, or null for "before the map".
    #[schemars(regex(pattern = DAY))]
    pub from: Option<String>,
    /// First day of the next form, or null.
    #[schemars(regex(pattern = DAY))]
    pub to: Option<String>,
    /// Name of the body in that span: `Collective Security Treaty`.
    pub name: String,
    /// What it was, as a phrase: `a treaty, not yet an organisation`.
    pub note: String,
}

/// One status of one bloc.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawStatus {
    /// Id used by the spells: `treaty_party`.
    pub id: String,
    /// How the status is drawn and compared between blocs.
    pub tier: RawTier,
    /// Drawn lighter, because the decision has not taken effect yet (partners only).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pending: bool,
    /// Label in lists and cards, lower case, without the bloc: `dialogue partner`.
    pub label: String,
    /// What the status means, in one or two sentences.
    pub caption: String,
    /// The status in a sentence about one country: `a member of the CSTO`, `bound by the Collective Security Treaty`.
    pub is: String,
    /// What happens when it begins, one country: `becomes a member of the SCO`.
    pub begins_one: String,
    /// What happens when it begins, several countries: `become members of the SCO`.
    pub begins_many: String,
    /// First day on which the status exists at all, or null.
    #[serde(default)]
    #[schemars(regex(pattern = DAY))]
    pub from: Option<String>,
    /// First day on which it no longer exists, or null.
    #[serde(default)]
    #[schemars(regex(pattern = DAY))]
    pub to: Option<String>,
}

/// The steps of commitment that make blocs comparable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RawTier {
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

/// A span in which one country has one status in one bloc.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSpell {
    /// ISO 3166-1 alpha-3 code (or a code of `states.json`).
    #[schemars(regex(pattern = COUNTRY_CODE))]
    pub country: String,
    /// Id of one of the bloc's statuses.
    pub status: String,
    /// First day, `YYYY-MM-DD`. May lie before the first day of the map.
    #[schemars(regex(pattern = DAY))]
    pub from: String,
    /// First day of the next state, or null while it lasts.
    #[schemars(regex(pattern = DAY))]
    pub to: Option<String>,
    /// What happened on the first day, as a phrase.
    pub act: String,
    /// What happens on the day `to`, where no next spell tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_act: Option<String>,
    /// How exact the first day is.
    #[serde(default)]
    pub precision: RawPrecision,
    /// How sure the spell is.
    pub confidence: RawConfidence,
    /// The status that continues in law underneath (an acceding state that is still an observer).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_law: Option<String>,
    /// Anything a reader should know about this spell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Other days found for the same thing, or days of its stages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_dates: Vec<RawOtherDate>,
    /// Who says what, where the status itself is disputed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contested: Vec<RawClaim>,
    /// Ids of `sources.json`, best first. At least one.
    #[schemars(length(min = 1))]
    pub sources: Vec<String>,
}

/// How exact a day is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RawPrecision {
    /// The day itself.
    #[default]
    Day,
    /// Only the month is known; the day written is a stand-in and is never shown.
    Month,
    /// Only the year is known; month and day are stand-ins and are never shown.
    Year,
}

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RawConfidence {
    /// Two sources or a primary text.
    High,
    /// One source, or the day is inferred.
    Medium,
    /// Not confirmed: the note says what is missing, and the map says so too.
    Low,
}

/// A competing date, or the date of another stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawOtherDate {
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    #[schemars(regex(pattern = PARTIAL_DAY))]
    pub date: String,
    /// What that date is: `ratified by Kazakhstan`, `printed by some pages`.
    pub says: String,
}

/// One party's reading of a contested status.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawClaim {
    /// Who says it: `Armenia`, `CSTO Secretariat and Russia`.
    pub claimant: String,
    /// What they say, as a phrase: `participation frozen`.
    pub says: String,
    /// Since which day, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    #[schemars(regex(pattern = PARTIAL_DAY))]
    pub since: String,
    /// Ids of `sources.json`. At least one.
    #[schemars(length(min = 1))]
    pub sources: Vec<String>,
}

/// A written caption for a day of change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCaption {
    /// The day, `YYYY-MM-DD`; some spell of this bloc must begin or end on it.
    #[schemars(regex(pattern = DAY))]
    pub date: String,
    /// The first, bold sentence, with its full stop: `Six states found the SCO.`
    pub headline: String,
    /// One or two more short sentences.
    pub text: String,
}

/// `assets/sources.json`: every page or document that a fact rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSources {
    /// Path of the JSON Schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The sources, by id.
    pub sources: Vec<RawSource>,
}

/// A page or document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSource {
    /// Lower-case id, letters, digits and hyphens.
    pub id: String,
    /// Who published it.
    pub publisher: String,
    /// What it is: its title, or our description where the page gives none.
    pub title: String,
    /// Address, or null for what is not on the web.
    pub url: Option<String>,
    /// Day on which we last read it, `YYYY-MM-DD`, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DAY))]
    pub accessed: Option<String>,
}
