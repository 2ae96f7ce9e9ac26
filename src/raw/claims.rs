//! The claims of an article and what shows them, as they are written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{COUNTRY_CODE, DAY, RawAnswer, RawTier};

/// `assets/claims.json`: what the article that the atlas began with says of days, and what shows each claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawClaims {
    /// Path of the JSON Schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The article, by its id in `sources.json`.
    pub article: String,
    /// Its claims, in an order that can be read.
    pub claims: Vec<RawArticleClaim>,
}

/// Something that the article says of a day or a span.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawArticleClaim {
    /// Lower-case words and hyphens, for addresses; never changed.
    #[schemars(regex(pattern = r"^[a-z][a-z0-9-]*$"))]
    pub id: String,
    /// What it says, in a sentence of our own.
    pub says: String,
    /// What a reader should know: above all both readings, where pages that were read differ from the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The states of the map that show it, in order of the days. At least one.
    #[schemars(length(min = 1))]
    pub exhibits: Vec<RawExhibit>,
}

/// A state of the map, and what is to be seen there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawExhibit {
    /// The day, `YYYY-MM-DD`; that of the event, where there is one.
    #[schemars(regex(pattern = DAY))]
    pub date: String,
    /// The event that tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Codes of the countries with an open card.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub select: Vec<String>,
    /// The blocs that are shown; without them those of the start.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocs: Vec<String>,
    /// What holds there besides; a test asks each of the data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<RawExhibitFact>,
}

/// Something that holds on the day of an exhibit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RawExhibitFact {
    /// Countries have a tier in a bloc on that day, and had not the day before.
    Begins(RawTierOf),
    /// Countries have a tier in a bloc.
    Holds(RawTierOf),
    /// The request that the event tells was answered so.
    Answered(RawAnswer),
    /// This country's chair was empty at the summit that the event tells.
    Absent(String),
    /// The chair of a bloc passes.
    Chair(RawChairPasses),
    /// This unit was hatched the day before, and is no longer.
    HatchEnds(String),
    /// So many countries have a status in effect in a bloc, former ones left out.
    Size(RawSize),
}

/// The tier of countries in a bloc.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTierOf {
    /// Id of the bloc.
    pub bloc: String,
    /// Codes of the countries. At least one.
    #[schemars(length(min = 1))]
    pub countries: Vec<String>,
    /// The tier.
    pub tier: RawTier,
}

/// A chair that passes from one country to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawChairPasses {
    /// Id of the bloc.
    pub bloc: String,
    /// Code of the country that presided the day before.
    #[schemars(regex(pattern = COUNTRY_CODE))]
    pub before: String,
    /// Code of the country that presides on the day.
    #[schemars(regex(pattern = COUNTRY_CODE))]
    pub after: String,
}

/// How many countries have a status in effect in a bloc.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSize {
    /// Id of the bloc.
    pub bloc: String,
    /// How many.
    pub number: usize,
}
