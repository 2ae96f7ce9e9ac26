//! The long texts: what a card says, fetched when a reader asks.

use super::CountryId;
use crate::codec::coded;
use crate::date::Date;

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
    /// What each status means.
    pub status_captions: Vec<String>,
    /// One for each spell of the bloc.
    pub spells: Vec<SpellDetails>,
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
    /// The owner in law, if there is an agreed one.
    pub de_jure: Option<CountryId>,
    /// The neutral sentence.
    pub wording: String,
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
coded!(Details { blocs, territories, sources });
coded!(BlocDetails { status_captions, spells });
coded!(SpellDetails { act, end_act, in_law, note, other_dates, claims, sources });
coded!(Claim { claimant, says, since, from, sources });
coded!(TerritoryDetails { de_jure, wording, sources });
coded!(Source { publisher, title, url });
