//! States, the owners of the units, and disputed territories, as they are written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{COUNTRY_CODE, DAY, RawConfidence};

/// `assets/states.json`: states, their names over time, and the owner of every unit on every day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawStates {
    /// Path of the JSON Schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// States and other owners of land, by code.
    pub states: Vec<RawState>,
    /// The drawn units and who owns each, by id.
    pub units: Vec<RawUnit>,
}

/// A state, or another owner of land.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawState {
    /// ISO 3166-1 alpha-3, also user-assigned (XKX) and withdrawn codes (CSK, YUG, SCG, TMP).
    #[schemars(regex(pattern = COUNTRY_CODE))]
    pub id: String,
    /// Short English name today, or at its end.
    pub name: String,
    /// A shorter name for the map, where there is one in common use: `UAE`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub map_name: Option<String>,
    /// Whether the name takes "the" in a sentence.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub the: bool,
    /// Where the name goes on the map, degrees.
    pub label: RawPlace,
    /// Where the name goes, on a leader, if it does not fit inside, degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outside: Option<RawPlace>,
    /// First day of the state, or null.
    #[serde(default)]
    #[schemars(regex(pattern = DAY))]
    pub from: Option<String>,
    /// First day after its end, or null.
    #[serde(default)]
    #[schemars(regex(pattern = DAY))]
    pub to: Option<String>,
    /// Earlier names, oldest first, without gaps; the last `to` is the first day of `name`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier_names: Vec<RawEarlierName>,
    /// What a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Ids of `sources.json`, where anything here needs one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

/// An earlier name of a state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawEarlierName {
    /// The name.
    pub name: String,
    /// First day on which it was no longer used.
    #[schemars(regex(pattern = DAY))]
    pub to: String,
    /// How sure the day is.
    pub confidence: RawConfidence,
    /// Ids of `sources.json`.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// A place on the globe, degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawPlace {
    /// Longitude, degrees east, -180 to 180.
    pub lon: f64,
    /// Latitude, degrees north, -90 to 90.
    pub lat: f64,
}

/// A drawn unit of `units.geojson` and its owners over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawUnit {
    /// Feature id: `KAZ`, or a piece such as `UKR-43`.
    pub id: String,
    /// Owners in order of time, without gaps or overlaps, for every day of the map.
    pub owners: Vec<RawOwner>,
}

/// The owner of a unit during a span.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawOwner {
    /// Id of a state.
    #[schemars(regex(pattern = COUNTRY_CODE))]
    pub owner: String,
    /// First day, or null for "since before the map".
    #[serde(default)]
    #[schemars(regex(pattern = DAY))]
    pub from: Option<String>,
    /// First day of the next owner, or null.
    #[serde(default)]
    #[schemars(regex(pattern = DAY))]
    pub to: Option<String>,
}

/// `assets/territories.json`: land whose status or holder is disputed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTerritories {
    /// Path of the JSON Schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The territories.
    pub territories: Vec<RawTerritory>,
}

/// A disputed territory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTerritory {
    /// Lower-case id: `crimea`.
    pub id: String,
    /// English name.
    pub name: String,
    /// Units it consists of; empty only with `note_only`.
    pub units: Vec<String>,
    /// Told in words only, because no shape of fair quality exists or no line may be drawn.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub note_only: bool,
    /// Owner in law in United Nations usage, or null where there is no agreed owner.
    pub de_jure: Option<String>,
    /// How its edge is drawn.
    pub line: RawLine,
    /// Who held it when.
    pub control: Vec<RawControl>,
    /// Ids of the states on the other side of the disputed edge: its owner in law, its holder, a claimant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edge_with: Vec<String>,
    /// First day on which the edge is drawn as disputed, or null.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DAY))]
    pub line_from: Option<String>,
    /// First day on which it no longer is, or null.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DAY))]
    pub line_to: Option<String>,
    /// One neutral sentence: who owns, who holds, who claims.
    pub wording: String,
    /// What a reader should know further.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How sure it is.
    pub confidence: RawConfidence,
    /// Ids of `sources.json`. At least one.
    #[schemars(length(min = 1))]
    pub sources: Vec<String>,
}

/// How the edge of a territory is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RawLine {
    /// Like any other border.
    Solid,
    /// Disputed or one-sided.
    Dashed,
    /// The Kashmir Line of Control.
    Dotted,
    /// No line of its own.
    None,
}

/// Who held a territory during a span.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawControl {
    /// Who, in words: `Russia`, `Abkhaz authorities, backed by Russia`.
    pub by: String,
    /// First day, or null.
    #[serde(default)]
    #[schemars(regex(pattern = DAY))]
    pub from: Option<String>,
    /// First day of the next holder, or null.
    #[serde(default)]
    #[schemars(regex(pattern = DAY))]
    pub to: Option<String>,
    /// Drawn with the grey hatch, because this holder is not the owner in law.
    pub hatch: bool,
    /// The units that this concerns, where it is not all of the territory.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<String>,
    /// How sure the span is.
    pub confidence: RawConfidence,
}
