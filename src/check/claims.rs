//! `claims.json`: references, days and texts. Whether the data bear a claim out is for a test to say.

use super::blocs::tier;
use super::read::{json, problem};
use super::requests::answer;
use super::{ATLAS, AssetTexts, CLAIMS, Problem, SOURCES, STATES};
use crate::date::Date;
use crate::raw::{RawArticleClaim, RawClaims, RawExhibit, RawExhibitFact, RawSources, RawTierOf};
use crate::world::{
    ArticleClaim, BlocId, Claims, CountryId, Events, Exhibit, ExhibitFact, Source, Tier, UnitId, World,
};

/// The claims of the article, with references into a world and its events.
///
/// # Errors
/// All problems found, in the order of the file.
pub fn claims(texts: &AssetTexts, world: &World, events: &Events) -> Result<Claims, Vec<Problem>> {
    let mut problems = Vec::new();
    let raw: Option<RawClaims> = json(texts, CLAIMS, &mut problems);
    let sources: Option<RawSources> = json(texts, SOURCES, &mut problems);
    let (Some(raw), Some(sources)) = (raw, sources) else { return Err(problems) };
    let mut reader = Reader { world, events, place: String::new(), problems };
    let article = sources.sources.iter().find(|source| source.id == raw.article);
    if article.is_none() {
        reader.report(format!("unknown source {:?}, expected an id of {SOURCES}", raw.article));
    }
    let claims: Vec<ArticleClaim> = raw.claims.iter().map(|claim| reader.claim(claim)).collect();
    for (i, claim) in claims.iter().enumerate() {
        if claims[..i].iter().any(|other| other.id == claim.id) {
            reader.place.clone_from(&claim.id);
            reader.report("the id stands twice".into());
        }
    }
    match article {
        Some(source) if reader.problems.is_empty() => {
            let source = source.clone();
            let article = Source { publisher: source.publisher, title: source.title, url: source.url };
            Ok(Claims { article, claims })
        }
        _ => Err(reader.problems),
    }
}

struct Reader<'a> {
    world: &'a World,
    events: &'a Events,
    place: String,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn report(&mut self, text: String) {
        self.problems.push(problem(CLAIMS, &self.place, text));
    }

    fn claim(&mut self, raw: &RawArticleClaim) -> ArticleClaim {
        self.place.clone_from(&raw.id);
        for text in [Some(&raw.says), raw.note.as_ref()].into_iter().flatten() {
            if !text.ends_with('.') {
                self.report(format!("expected sentences with a full stop, found {text:?}"));
            }
        }
        if raw.exhibits.is_empty() {
            self.report("no exhibit, expected at least one".into());
        }
        let exhibits: Vec<Exhibit> = (1..)
            .zip(&raw.exhibits)
            .map(|(number, exhibit)| {
                self.place = format!("{}, exhibit {number}", raw.id);
                self.exhibit(exhibit)
            })
            .collect();
        if !exhibits.is_sorted_by_key(|exhibit| exhibit.date) {
            self.place.clone_from(&raw.id);
            self.report("the exhibits are not in order of their days".into());
        }
        ArticleClaim { id: raw.id.clone(), says: raw.says.clone(), note: raw.note.clone(), exhibits }
    }

    fn exhibit(&mut self, raw: &RawExhibit) -> Exhibit {
        let date = match raw.date.parse::<Date>() {
            Ok(date) if date == self.world.clamp(date) => date,
            Ok(date) => {
                let (first, last) = (self.world.first_day, self.world.as_of);
                self.report(format!("expected a day from {first} to {last}, found {date}"));
                date
            }
            Err(error) => {
                self.report(error.to_string());
                Date::MAX
            }
        };
        let event = raw.event.as_ref().and_then(|id| {
            let found = self.events.event_by_id(id);
            match found.map(|found| self.events.event(found).date) {
                None => self.report(format!("unknown event {id:?}, expected an id of `events`")),
                Some(day) if day != date => {
                    self.report(format!("expected {day}, the day of the event, found {date}"));
                }
                Some(_) => {}
            }
            found
        });
        if raw.event.is_none() && raw.facts.is_empty() {
            self.report("neither an event nor a fact, expected what is to be seen".into());
        }
        let select = raw.select.iter().map(|code| self.country(code)).collect();
        let blocs = raw.blocs.iter().map(|id| self.bloc(id)).collect();
        let facts = raw.facts.iter().map(|fact| self.fact(fact)).collect();
        Exhibit { date, event, select, blocs, facts }
    }

    fn fact(&mut self, raw: &RawExhibitFact) -> ExhibitFact {
        match raw {
            RawExhibitFact::Begins(of) => {
                let (bloc, countries, tier) = self.tier_of(of);
                ExhibitFact::Begins(bloc, countries, tier)
            }
            RawExhibitFact::Holds(of) => {
                let (bloc, countries, tier) = self.tier_of(of);
                ExhibitFact::Holds(bloc, countries, tier)
            }
            RawExhibitFact::Answered(raw) => ExhibitFact::Answered(answer(*raw)),
            RawExhibitFact::Absent(code) => ExhibitFact::Absent(self.country(code)),
            RawExhibitFact::Chair(passes) => ExhibitFact::Chair(
                self.bloc(&passes.bloc),
                self.country(&passes.before),
                self.country(&passes.after),
            ),
            RawExhibitFact::HatchEnds(id) => ExhibitFact::HatchEnds(self.unit(id)),
            RawExhibitFact::Size(size) => ExhibitFact::Size(self.bloc(&size.bloc), size.number),
        }
    }

    fn tier_of(&mut self, raw: &RawTierOf) -> (BlocId, Vec<CountryId>, Tier) {
        if raw.countries.is_empty() {
            self.report("no country, expected at least one".into());
        }
        let countries = raw.countries.iter().map(|code| self.country(code)).collect();
        (self.bloc(&raw.bloc), countries, tier(raw.tier))
    }

    fn country(&mut self, code: &str) -> CountryId {
        self.world.country_by_code(code).unwrap_or_else(|| {
            self.report(format!("unknown country {code:?}, expected an id of {STATES}"));
            CountryId(0)
        })
    }

    fn bloc(&mut self, id: &str) -> BlocId {
        self.world.bloc_by_id(id).unwrap_or_else(|| {
            self.report(format!("unknown bloc {id:?}, expected a bloc of {ATLAS}"));
            BlocId(0)
        })
    }

    fn unit(&mut self, id: &str) -> UnitId {
        let known = self.world.unit_ids().find(|unit| self.world.units[usize::from(unit.0)].id == id);
        known.unwrap_or_else(|| {
            self.report(format!("unknown unit {id:?}, expected a unit of {STATES}"));
            UnitId(0)
        })
    }
}
