//! The asset files, checked: a [`World`] with its [`Details`] and [`Events`], or every problem with file and place.
//!
//! `build.rs` runs this on every build, and `bloc-atlas check` on demand. Nothing stops at the first
//! fault: somebody who adds ten facts sees ten problems at once.

mod blocs;
mod claims;
mod events;
mod land;
mod meetings;
mod outline;
mod read;
mod requests;

use std::collections::HashMap;
use std::fmt;

use crate::date::Date;
use crate::raw::{RawAtlas, RawBloc, RawCities, RawEvents, RawSources, RawStates, RawTerritories};
use crate::world::{Cited, Country, CountryId, Details, Events, Source, Territory, Unit, UnitId, World};

pub use claims::claims;
pub use read::{AssetTexts, read_assets};

/// One thing wrong in the asset files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, from the project's root: `assets/blocs/csto.json`.
    pub file: String,
    /// Where in the file: `ARM, spell 3`.
    pub place: String,
    /// What was found and what was expected, without a final stop.
    pub text: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() {
            write!(f, "{}: {}", self.file, self.text)
        } else {
            write!(f, "{}: {}: {}", self.file, self.place, self.text)
        }
    }
}

/// The parsed files, not yet checked against each other.
pub struct RawAssets {
    /// `atlas.json`.
    pub atlas: RawAtlas,
    /// `sources.json`.
    pub sources: RawSources,
    /// `states.json`.
    pub states: RawStates,
    /// `territories.json`.
    pub territories: RawTerritories,
    /// `blocs/<id>.json` with the file's path.
    pub blocs: Vec<(String, RawBloc)>,
    /// `cities.json`.
    pub cities: RawCities,
    /// `events/<id>.json` with the file's path.
    pub events: Vec<(String, RawEvents)>,
    /// The features of `units.geojson`: id and stitched rings.
    pub outlines: Vec<(String, Vec<crate::topology::OpenRing>)>,
}

/// Checks the files and makes the world, with what belongs to it.
///
/// # Errors
/// All problems found, in the order of the files.
pub fn check(texts: &AssetTexts) -> Result<(World, Details, Events), Vec<Problem>> {
    let (raw, mut problems) = read::parse(texts);
    let Some(raw) = raw else { return Err(problems) };
    let mut checker = Checker::new(&raw);
    let checked = checker.world(&raw);
    problems.append(&mut checker.problems);
    if problems.is_empty() { Ok(checked) } else { Err(problems) }
}

/// The tables that references are resolved against, and the problems so far.
struct Checker<'a> {
    first_day: Date,
    as_of: Date,
    countries: HashMap<&'a str, CountryId>,
    units: HashMap<&'a str, UnitId>,
    sources: HashMap<&'a str, u16>,
    /// The sources that the part being checked uses, in order of first use: the part's own numbers.
    cited: Vec<u16>,
    problems: Vec<Problem>,
}

/// Where a check is at work: a file and a place in it.
#[derive(Clone)]
struct At<'a> {
    file: &'a str,
    place: String,
}

impl<'a> At<'a> {
    fn new(file: &'a str, place: impl Into<String>) -> At<'a> {
        At { file, place: place.into() }
    }
}

const ATLAS: &str = "assets/atlas.json";
const CITIES: &str = "assets/cities.json";
/// What an article says; the map does without.
pub const CLAIMS: &str = "assets/claims.json";
/// The sources of everything.
pub const SOURCES: &str = "assets/sources.json";
const STATES: &str = "assets/states.json";
const TERRITORIES: &str = "assets/territories.json";
const UNITS: &str = "assets/units.geojson";

impl<'a> Checker<'a> {
    fn new(raw: &'a RawAssets) -> Checker<'a> {
        let mut checker = Checker {
            first_day: Date::MIN,
            as_of: Date::MAX,
            countries: HashMap::new(),
            units: HashMap::new(),
            sources: HashMap::new(),
            cited: Vec::new(),
            problems: Vec::new(),
        };
        for (i, state) in raw.states.states.iter().enumerate() {
            if checker.countries.insert(&state.id, CountryId(i as u16)).is_some() {
                checker.report(&At::new(STATES, &*state.id), "the id stands twice".into());
            }
        }
        for (i, unit) in raw.states.units.iter().enumerate() {
            if checker.units.insert(&unit.id, UnitId(i as u16)).is_some() {
                checker.report(&At::new(STATES, &*unit.id), "the unit stands twice".into());
            }
        }
        for (i, source) in raw.sources.sources.iter().enumerate() {
            let at = At::new(SOURCES, &*source.id);
            if checker.sources.insert(&source.id, i as u16).is_some() {
                checker.report(&at, "the id stands twice".into());
            }
            let url = source.url.as_deref().unwrap_or("https://");
            if !(url.starts_with("https://") || url.starts_with("http://")) {
                checker.report(&at, format!("expected an address with http or https, found {url:?}"));
            }
            if let Some(day) = &source.accessed {
                checker.readable_date(&at, day);
            }
        }
        checker
    }

    fn world(&mut self, raw: &RawAssets) -> (World, Details, Events) {
        let at = At::new(ATLAS, "");
        self.first_day = self.date(&At::new(ATLAS, "first_day"), &raw.atlas.first_day);
        self.as_of = self.date(&At::new(ATLAS, "as_of"), &raw.atlas.as_of);
        if self.as_of <= self.first_day {
            self.report(&at, "as_of is not after first_day".into());
        }
        let countries = self.all_countries(&raw.states.states);
        let units = self.all_units(&raw.states.units);
        let (territories, territory_details) = self.all_territories(&raw.territories.territories);
        let shapes = self.shapes(&raw.outlines, &raw.states.units);
        let (blocs, bloc_details) = self.all_blocs(&raw.blocs);
        let sources = self.take_cited(&raw.sources).into_iter().map(|cited| cited.source).collect();
        let details = Details { blocs: bloc_details, territories: territory_details, sources };
        self.all_cities(&raw.cities);
        let events = self.all_events(raw, &blocs);
        let border_changes = self.border_changes(&countries, &units, &territories);
        let world = World {
            first_day: self.first_day,
            as_of: self.as_of,
            border_caption: raw.atlas.border_caption.clone(),
            blocs,
            countries,
            units,
            territories,
            shapes,
            border_changes,
        };
        (world, details, events)
    }

    /// The sources used since the last call, by the numbers that [`Checker::source_list`] gave them.
    fn take_cited(&mut self, raw: &RawSources) -> Vec<Cited> {
        let cited = std::mem::take(&mut self.cited);
        let sources = cited.into_iter().map(|index| &raw.sources[index as usize]);
        sources
            .map(|s| Cited {
                source: Source { publisher: s.publisher.clone(), title: s.title.clone(), url: s.url.clone() },
                accessed: s.accessed.as_ref().and_then(|day| day.parse().ok()),
            })
            .collect()
    }

    /// The days on which the map itself changes besides statuses.
    fn border_changes(&self, countries: &[Country], units: &[Unit], territories: &[Territory]) -> Vec<Date> {
        let owners = units.iter().flat_map(|u| u.owners.iter().map(|o| o.0));
        let names = countries.iter().flat_map(|c| c.names.iter().map(|n| n.0));
        let lines = territories.iter().flat_map(|t| {
            let hatches = t.hatches.iter().flat_map(|h| [h.from, h.to]);
            hatches.chain([t.line_from, t.line_to])
        });
        self.days_inside(owners.chain(names).chain(lines))
    }

    /// Days inside the map in order, without repetition.
    fn days_inside(&self, days: impl Iterator<Item = Date>) -> Vec<Date> {
        let mut inside = Vec::new();
        days.for_each(|day| crate::timeline::insert(&mut inside, day, self.first_day, self.as_of));
        inside
    }

    fn report(&mut self, at: &At, text: String) {
        self.problems.push(Problem { file: at.file.into(), place: at.place.clone(), text });
    }

    /// The day, or a problem.
    fn readable_date(&mut self, at: &At, text: &str) -> Option<Date> {
        text.parse().map_err(|error: crate::date::DateError| self.report(at, error.to_string())).ok()
    }

    /// The day, or a problem and a stand-in.
    fn date(&mut self, at: &At, text: &str) -> Date {
        self.readable_date(at, text).unwrap_or(Date::MIN)
    }

    /// The span `[from, to)`, or a problem; absent ends are open.
    fn readable_span(&mut self, at: &At, from: Option<&str>, to: Option<&str>) -> Option<(Date, Date)> {
        let from = from.map_or(Some(Date::MIN), |text| self.readable_date(at, text));
        let to = to.map_or(Some(Date::MAX), |text| self.readable_date(at, text));
        let (from, to) = from.zip(to)?;
        if to <= from {
            self.report(at, format!("`to` ({to}) is not after `from` ({from})"));
            return None;
        }
        Some((from, to))
    }

    /// The span, or a problem and all time as a stand-in.
    fn span(&mut self, at: &At, from: Option<&str>, to: Option<&str>) -> (Date, Date) {
        self.readable_span(at, from, to).unwrap_or((Date::MIN, Date::MAX))
    }

    /// The country, or a problem.
    fn known_country(&mut self, at: &At, code: &str) -> Option<CountryId> {
        let country = self.countries.get(code).copied();
        if country.is_none() {
            self.report(at, format!("unknown country {code:?}, expected an id of {STATES}"));
        }
        country
    }

    /// The country, or a problem and a stand-in.
    fn country(&mut self, at: &At, code: &str) -> CountryId {
        self.known_country(at, code).unwrap_or(CountryId(0))
    }

    fn unit(&mut self, at: &At, id: &str) -> UnitId {
        self.units.get(id).copied().unwrap_or_else(|| {
            self.report(at, format!("unknown unit {id:?}, expected a unit of {STATES}"));
            UnitId(0)
        })
    }

    /// The numbers of the sources among those of the part being checked; at least one is expected.
    fn source_list(&mut self, at: &At, ids: &[String], needed: bool) -> Vec<u16> {
        if needed && ids.is_empty() {
            self.report(at, "no source, expected at least one".into());
        }
        let mut list = Vec::new();
        for id in ids {
            match self.sources.get(id.as_str()) {
                Some(&index) => {
                    let known = self.cited.iter().position(|&other| other == index);
                    list.push(known.unwrap_or(self.cited.len()) as u16);
                    if known.is_none() {
                        self.cited.push(index);
                    }
                }
                None => self.report(at, format!("unknown source {id:?}, expected an id of {SOURCES}")),
            }
        }
        list
    }
}
