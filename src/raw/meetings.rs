//! Summits, their cities, chairs and secretaries, as they are written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::events::EVENT_ID;
use super::{COUNTRY_CODE, DAY, RawConfidence, RawPlace};

/// A meeting of the heads of state of a bloc.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSummit {
    /// Bloc, first day and a word, never changed: `csto-2023-11-23-summit`.
    #[schemars(regex(pattern = EVENT_ID))]
    pub id: String,
    /// The first day, `YYYY-MM-DD`.
    #[schemars(regex(pattern = DAY))]
    pub date: String,
    /// The last day, where it lasted more than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DAY))]
    pub end: Option<String>,
    /// What form the meeting has.
    pub form: RawSummitForm,
    /// Whether they met in a city or by video.
    pub held: RawHeld,
    /// The city, by its name in `cities.json`; given where they met in person, and only there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// Code of the country where they met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = COUNTRY_CODE))]
    pub host: Option<String>,
    /// What is known about who came. That no absence is reported does not mean that all came.
    pub attendance: RawAttendance,
    /// Members that stayed away, sent somebody below the head, or took part by video alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub away: Vec<RawAway>,
    /// What a reader should know. Needed where the confidence is low.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Id of the event that tells what the summit did, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// How sure it is.
    pub confidence: RawConfidence,
    /// Ids of `sources.json`, best first. At least one.
    #[schemars(length(min = 1))]
    pub sources: Vec<String>,
}

/// What form a meeting has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RawSummitForm {
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

/// Where a meeting was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RawHeld {
    /// In a city.
    InPerson,
    /// By video.
    ByVideo,
}

/// What is known about who came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RawAttendance {
    /// Sources say that all members took part with their heads.
    All,
    /// Sources name members that stayed away or sent somebody else.
    Gaps,
    /// No absence is reported, and no full list of those who came was found.
    NotReported,
}

/// A member whose chair was not taken by its head.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawAway {
    /// Code of the country, a member on that day.
    #[schemars(regex(pattern = COUNTRY_CODE))]
    pub country: String,
    /// How it took part, if it did.
    pub level: RawLevel,
    /// Who came instead, or why nobody did, as a phrase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How a member took part whose head was not in the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RawLevel {
    /// Not at all.
    Absent,
    /// By somebody below the head of state, or of government where that is the leader.
    Lower,
    /// By its head, over video, while others met in a city.
    Online,
}

/// Which member presided over a bloc during a span.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawChair {
    /// Code of the country.
    #[schemars(regex(pattern = COUNTRY_CODE))]
    pub country: String,
    /// First day.
    #[schemars(regex(pattern = DAY))]
    pub from: String,
    /// First day of the next chair, or null.
    #[schemars(regex(pattern = DAY))]
    pub to: Option<String>,
    /// What a reader should know. Needed where the confidence is low.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How sure it is.
    pub confidence: RawConfidence,
    /// Ids of `sources.json`. At least one.
    #[schemars(length(min = 1))]
    pub sources: Vec<String>,
}

/// Who led the secretariat of a bloc during a span.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSecretary {
    /// Name of the person.
    pub name: String,
    /// Code of the country that the person is from.
    #[schemars(regex(pattern = COUNTRY_CODE))]
    pub country: String,
    /// Title of the office then: `Acting Secretary General`.
    pub role: String,
    /// First day.
    #[schemars(regex(pattern = DAY))]
    pub from: String,
    /// First day of the next person, or null.
    #[schemars(regex(pattern = DAY))]
    pub to: Option<String>,
    /// What a reader should know. Needed where the confidence is low.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How sure it is.
    pub confidence: RawConfidence,
    /// Ids of `sources.json`. At least one.
    #[schemars(length(min = 1))]
    pub sources: Vec<String>,
}

/// `assets/cities.json`: where the cities of summits lie.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCities {
    /// Path of the JSON Schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Ids of `sources.json`: where the places are from. At least one.
    #[schemars(length(min = 1))]
    pub sources: Vec<String>,
    /// The cities, by name.
    pub cities: Vec<RawCity>,
}

/// A city in which a summit was held.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCity {
    /// Its English name, as summits have it.
    pub name: String,
    /// Code of the country.
    #[schemars(regex(pattern = COUNTRY_CODE))]
    pub country: String,
    /// Where it lies, degrees, or null where the sources do not have it.
    pub place: Option<RawPlace>,
    /// What a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
