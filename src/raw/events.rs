//! What the blocs did and were asked to do, as it is written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{COUNTRY_CODE, DAY, RawChair, RawConfidence, RawPrecision, RawSecretary, RawSummit};

/// The id of an event or a summit.
pub(super) const EVENT_ID: &str = r"^[a-z_]+-\d{4}(-\d{2}(-\d{2})?)?-[a-z][a-z0-9-]*$";

/// `assets/events/<bloc>.json`: what one bloc did, who asked it for help, who met, who presided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawEvents {
    /// Path of the JSON Schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Countries whose stance was verified less far than the bloc.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verified_for: Vec<RawVerifiedFor>,
    /// What happened, in order of the days.
    pub events: Vec<RawEvent>,
    /// Requests for collective help and their answers; each belongs to an event of kind `request`.
    #[serde(default)]
    pub requests: Vec<RawRequest>,
    /// Meetings of the heads of state, in order of the days.
    #[serde(default)]
    pub summits: Vec<RawSummit>,
    /// Which member presided when, in order of time, without overlaps.
    #[serde(default)]
    pub chairs: Vec<RawChair>,
    /// Who led the secretariat when, in order of time, without overlaps.
    #[serde(default)]
    pub secretaries: Vec<RawSecretary>,
}

/// How far the stance of one country was verified.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawVerifiedFor {
    /// Code of the country.
    #[schemars(regex(pattern = COUNTRY_CODE))]
    pub country: String,
    /// Last day up to which its stance was verified, `YYYY-MM-DD`.
    #[schemars(regex(pattern = DAY))]
    pub through: String,
    /// What was verified up to then, in a sentence.
    pub note: String,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawEvent {
    /// Bloc, date and a word or two, for addresses; never changed: `csto-2022-01-06-deployment`.
    #[schemars(regex(pattern = EVENT_ID))]
    pub id: String,
    /// The day, `YYYY-MM-DD`.
    #[schemars(regex(pattern = DAY))]
    pub date: String,
    /// How exact the day is. What is left out of the date is also left out of the id.
    #[serde(default, skip_serializing_if = "is_day")]
    pub precision: RawPrecision,
    /// The last day, where it lasted more than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DAY))]
    pub end: Option<String>,
    /// What kind of event it is.
    pub kind: RawEventKind,
    /// The caption beside the date, without a full stop.
    #[schemars(length(max = 60))]
    pub title: String,
    /// One or two sentences of our own that add to the title and say who claims what.
    #[schemars(length(max = 240))]
    pub summary: String,
    /// What a reader should know about how sure it is. Needed where the confidence is low.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The states that it concerns, by code.
    pub countries: Vec<String>,
    /// Further blocs that it belongs to, besides that of the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// 1 is shown always, 2 where there is room, 3 is a detail.
    #[schemars(range(min = 1, max = 3))]
    pub priority: u8,
    /// How sure it is.
    pub confidence: RawConfidence,
    /// Who says what, where accounts differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<RawReading>,
    /// Ids of `sources.json`, best first. At least one.
    #[schemars(length(min = 1))]
    pub sources: Vec<String>,
}

fn is_day(precision: &RawPrecision) -> bool {
    *precision == RawPrecision::Day
}

/// What kind of event it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RawEventKind {
    /// A state comes nearer to the bloc: signs, joins, is chosen as observer or partner.
    Accession,
    /// A state or another body asks for a status.
    Application,
    /// States fight, members or their neighbours.
    Clash,
    /// Blocs or their secretariats deal with one another.
    Cooperation,
    /// Forces or a mission arrive, or leave.
    Deployment,
    /// Members disagree, stay away or refuse to sign.
    Dispute,
    /// Armed forces or agencies train, or a training is cancelled.
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

/// One account of something that others tell otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawReading {
    /// Whose account it is: `The article`, `President Tokayev, 10 January`.
    pub claimant: String,
    /// What it says, as a phrase.
    pub says: String,
    /// Ids of `sources.json`. At least one.
    #[schemars(length(min = 1))]
    pub sources: Vec<String>,
}

/// A request for help and its answer. The day it was made is that of its event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRequest {
    /// Id of the event, of kind `request`, that tells it.
    pub event: String,
    /// Code of the country that asked.
    #[schemars(regex(pattern = COUNTRY_CODE))]
    pub by: String,
    /// Whom it asked, in words: `the CSTO`.
    pub to: String,
    /// Under which article of the treaty, where one was named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<String>,
    /// What it was about, as a phrase.
    pub reason: String,
    /// Day of the answer, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DAY))]
    pub decided: Option<String>,
    /// What came of it.
    pub answer: RawAnswer,
    /// The same in one or two sentences.
    pub outcome: String,
    /// The force that came; given where the answer is `force`, and only there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub force: Option<RawForce>,
    /// How sure it is.
    pub confidence: RawConfidence,
    /// Ids of `sources.json`, best first. At least one.
    #[schemars(length(min = 1))]
    pub sources: Vec<String>,
}

/// What came of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RawAnswer {
    /// Armed forces.
    Force,
    /// Observers or a fact-finding mission, no forces.
    Monitors,
    /// Equipment or specialists, no forces.
    Material,
    /// Talks between the members.
    Consultations,
    /// Words of support.
    Statement,
    /// It was a matter of two states, not of the bloc.
    Bilateral,
    /// Refused.
    Declined,
}

/// A force that answered a request, day by day. All days are inclusive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawForce {
    /// Day of the first landings.
    #[schemars(regex(pattern = DAY))]
    pub landed: String,
    /// Day on which it was all there.
    #[schemars(regex(pattern = DAY))]
    pub complete: String,
    /// Day on which it began to leave.
    #[schemars(regex(pattern = DAY))]
    pub leaving: String,
    /// Day on which the last of it left.
    #[schemars(regex(pattern = DAY))]
    pub left: String,
    /// How many it was in all, by different counts.
    pub totals: Vec<RawTotal>,
    /// Who sent troops, most first.
    #[schemars(length(min = 1))]
    pub sent: Vec<RawSent>,
}

/// The size of a force by one count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTotal {
    /// How many people.
    pub number: u32,
    /// How exact that is.
    pub exactness: RawExactness,
    /// Day of the count or announcement.
    #[schemars(regex(pattern = DAY))]
    pub on: String,
    /// What a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Ids of `sources.json`. At least one.
    #[schemars(length(min = 1))]
    pub sources: Vec<String>,
}

/// What one state sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSent {
    /// Code of the state.
    #[schemars(regex(pattern = COUNTRY_CODE))]
    pub country: String,
    /// How many people, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// How exact the number is; given with a number, and only with one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exactness: Option<RawExactness>,
    /// What a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Day of its first arrival, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DAY))]
    pub arrived: Option<String>,
    /// Day on which its last left, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DAY))]
    pub left: Option<String>,
    /// Ids of `sources.json`. At least one.
    #[schemars(length(min = 1))]
    pub sources: Vec<String>,
}

/// How exact a number of people is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RawExactness {
    /// Counted, and given to the last figure.
    Counted,
    /// Rounded.
    About,
    /// Said beforehand, and rounded.
    Announced,
}
