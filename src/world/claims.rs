//! What an article says of days, and the states of the map that show it. For pages and tests; the live map
//! knows nothing of it.

use super::{Answer, BlocId, CountryId, EventId, Events, Source, Tier, UnitId, World};
use crate::date::Date;

/// The article that the atlas began with, and its claims.
#[derive(Debug, Clone, PartialEq)]
pub struct Claims {
    /// The article.
    pub article: Source,
    /// Its claims.
    pub claims: Vec<ArticleClaim>,
}

/// Something that the article says of a day or a span.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleClaim {
    /// For addresses.
    pub id: String,
    /// What it says, in our own words.
    pub says: String,
    /// What a reader should know, above all where pages that were read differ from the article.
    pub note: Option<String>,
    /// The states of the map that show it, in order of the days; never empty.
    pub exhibits: Vec<Exhibit>,
}

/// A state of the map, and what is to be seen there.
#[derive(Debug, Clone, PartialEq)]
pub struct Exhibit {
    /// The day.
    pub date: Date,
    /// The event that tells it, whose day it is.
    pub event: Option<EventId>,
    /// The countries with an open card.
    pub select: Vec<CountryId>,
    /// The blocs that are shown; where it is empty, those of the start.
    pub blocs: Vec<BlocId>,
    /// What holds there besides.
    pub facts: Vec<ExhibitFact>,
}

/// Something that holds on the day of an exhibit.
#[derive(Debug, Clone, PartialEq)]
pub enum ExhibitFact {
    /// Countries have a tier in a bloc on that day, and had not the day before.
    Begins(BlocId, Vec<CountryId>, Tier),
    /// Countries have a tier in a bloc.
    Holds(BlocId, Vec<CountryId>, Tier),
    /// The request that the event tells was answered so.
    Answered(Answer),
    /// This country's chair was empty at the summit that the event tells.
    Absent(CountryId),
    /// The chair of a bloc passes from one country to another.
    Chair(BlocId, CountryId, CountryId),
    /// This unit was hatched the day before, and is no longer.
    HatchEnds(UnitId),
    /// So many countries have a status in effect in a bloc, former ones left out.
    Size(BlocId, usize),
}

impl Exhibit {
    /// The query of the address that shows it: `?date=2023-11-23&event=…&select=ARM&blocs=csto~sco`.
    pub fn query(&self, world: &World, events: &Events) -> String {
        let mut query = format!("?date={}", self.date);
        if let Some(id) = self.event {
            query += &format!("&event={}", events.event(id).id);
        }
        let countries: Vec<&str> = self.select.iter().map(|&id| &*world.country(id).id).collect();
        let blocs: Vec<&str> = self.blocs.iter().map(|&id| &*world.bloc(id).id).collect();
        for (name, values) in [("select", countries), ("blocs", blocs)] {
            if !values.is_empty() {
                query += &format!("&{name}={}", values.join("~"));
            }
        }
        query
    }
}
