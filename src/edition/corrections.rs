//! What a later edition says otherwise about the days that an earlier one shows.

use serde::Serialize;

use super::Edition;
use crate::date::Date;
use crate::words::bloc_in_sentence;
use crate::world::{Bloc, CountryId, Source, SpellDetails, World};

/// A difference, with the days and the bloc that it concerns.
///
/// How a thing is drawn (places of names, detail of lines) and the standing sentence on borders are no facts
/// and make no difference here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// The bloc, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bloc: Option<String>,
    /// The country whose card alone shows it, where it is nowhere else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<String>,
    /// The first day.
    pub from: String,
    /// The first day without.
    pub to: String,
    /// A sentence.
    pub text: String,
}

/// Every difference in which `now` corrects `then`, on the days that the map of `then` has: what began later
/// is news and no correction.
pub fn corrections(then: &Edition, now: &Edition) -> Vec<Correction> {
    let (old, new) = (&then.world, &now.world);
    let both = Both { old, new, first: old.first_day, end: old.as_of.plus_days(1) };
    let mut found = Vec::new();
    for id in union(old.blocs.iter().map(|b| &b.id), new.blocs.iter().map(|b| &b.id)) {
        both.statuses(id, &mut found);
        both.captions(id, &mut found);
        both.cards(id, then, now, &mut found);
    }
    both.land(&mut found);
    both.events(&then.events, &now.events, &mut found);
    found
}

/// Two worlds, and the days on which they are compared: from the first until before the end.
pub(super) struct Both<'a> {
    pub old: &'a World,
    pub new: &'a World,
    pub first: Date,
    pub end: Date,
}

impl Both<'_> {
    /// The spans of days on which two questions have different answers. `days` are those on which an answer
    /// may change.
    pub fn spans<T: PartialEq>(
        &self,
        mut days: Vec<Date>,
        old: impl Fn(Date) -> T,
        new: impl Fn(Date) -> T,
    ) -> Vec<(Date, Date, T, T)> {
        days.retain(|day| self.first < *day && *day < self.end);
        days.push(self.first);
        days.sort_unstable();
        days.dedup();
        let mut spans: Vec<(Date, Date, T, T)> = Vec::new();
        for (i, &day) in days.iter().enumerate() {
            let to = days.get(i + 1).copied().unwrap_or(self.end);
            let (before, after) = (old(day), new(day));
            match spans.last_mut() {
                Some(last) if last.1 == day && last.2 == before && last.3 == after => last.1 = to,
                _ if before != after => spans.push((day, to, before, after)),
                _ => {}
            }
        }
        spans
    }

    pub fn correction(&self, bloc: Option<&str>, (from, to): (Date, Date), text: String) -> Correction {
        Correction {
            bloc: bloc.map(str::to_owned),
            card: None,
            from: from.to_string(),
            to: to.to_string(),
            text,
        }
    }

    /// `from 4 July 2024 to 13 July 2024`, the last day included; without an end where it lasts.
    pub fn days_in_words(&self, from: Date, to: Date) -> String {
        let last = to.plus_days(-1);
        match (from == self.first, to == self.end) {
            _ if from == last => format!("on {}", from.in_words()),
            (true, true) => "on all days".into(),
            (true, false) => format!("to {}", last.in_words()),
            (false, true) => format!("from {}", from.in_words()),
            (false, false) => format!("from {} to {}", from.in_words(), last.in_words()),
        }
    }

    /// `Belarus in the SCO from 4 July 2024 to 13 July 2024: “acceding” in this edition, “member” in the current one.`
    pub fn said(&self, what: &str, (from, to): (Date, Date), before: &str, after: &str) -> String {
        let days = self.days_in_words(from, to);
        format!("{what} {days}: {before} in this edition, {after} in the current one.")
    }

    fn statuses(&self, id: &str, found: &mut Vec<Correction>) {
        let [old, new] = [self.old, self.new].map(|world| bloc_of(world, id));
        let name = old.or(new).map_or_else(String::new, bloc_in_sentence);
        let codes = |world: &World| world.countries.iter().map(|c| c.id.clone()).collect::<Vec<_>>();
        let (olds, news) = (codes(self.old), codes(self.new));
        for code in union(olds.iter(), news.iter()) {
            let [was, is] =
                [(self.old, old), (self.new, new)].map(|(world, bloc)| bloc.zip(world.country_by_code(code)));
            let days =
                [was, is].into_iter().flatten().flat_map(|(bloc, country)| ends(bloc, country)).collect();
            let spans = self.spans(days, |day| status(was, day), |day| status(is, day));
            for (from, to, before, after) in spans {
                let what = format!("{} in {name}", self.name(code, from));
                let [before, after] = [before, after].map(|s| s.map_or("no status".into(), |s| quoted(s.2)));
                found.push(self.correction(
                    Some(id),
                    (from, to),
                    self.said(&what, (from, to), &before, &after),
                ));
            }
        }
    }

    fn captions(&self, id: &str, found: &mut Vec<Correction>) {
        let [old, new] = [self.old, self.new].map(|world| bloc_of(world, id));
        let days = [old, new].into_iter().flatten().flat_map(|b| b.captions.iter().map(|c| c.date));
        let text = |bloc: Option<&Bloc>, day: Date| {
            bloc.and_then(|b| b.caption(day)).map(|c| format!("{} {}", c.headline, c.text).trim().to_owned())
        };
        let days: Vec<Date> = days.filter(|day| (self.first..self.end).contains(day)).collect();
        for &day in union(days.iter(), [].iter()) {
            let (before, after) = (text(old, day), text(new, day));
            if before != after {
                let [before, after] = [before, after].map(|t| t.map_or("none".into(), |t| quoted(&t)));
                let days = (day, day.plus_days(1));
                found.push(self.correction(Some(id), days, self.said("The caption", days, &before, &after)));
            }
        }
    }

    /// What only a card shows of a spell that both have from the same day and with the same status.
    fn cards(&self, id: &str, then: &Edition, now: &Edition, found: &mut Vec<Correction>) {
        let Some((old, new)) = bloc_of(self.old, id).zip(bloc_of(self.new, id)) else { return };
        for (index, spell) in old.spells.iter().enumerate() {
            let code = &self.old.country(spell.country).id;
            let same = new.spells.iter().position(|other| {
                self.new.country(other.country).id == *code
                    && other.from == spell.from
                    && new.status(other).label == old.status(spell).label
            });
            let (from, to) = (spell.from.max(self.first), spell.to.min(self.end));
            let Some(other) = same.filter(|_| from < to) else { continue };
            if card(then, id, index) == card(now, id, other) {
                continue;
            }
            let days = self.days_in_words(from, to);
            let (name, bloc) = (self.name(code, from), bloc_in_sentence(old));
            let text = format!("The card of {name}, {bloc}, {days}: its words or sources were changed.");
            found
                .push(Correction { card: Some(code.clone()), ..self.correction(Some(id), (from, to), text) });
        }
    }

    /// The name of a country of either world on a day.
    pub fn name(&self, code: &str, day: Date) -> String {
        let known =
            [self.old, self.new].into_iter().find_map(|w| w.country_by_code(code).map(|c| w.country(c)));
        known.map_or_else(|| code.to_owned(), |country| country.name(day).to_owned())
    }
}

pub(super) fn bloc_of<'a>(world: &'a World, id: &str) -> Option<&'a Bloc> {
    world.bloc_by_id(id).map(|bloc| world.bloc(bloc))
}

fn ends(bloc: &Bloc, country: CountryId) -> Vec<Date> {
    bloc.spells_of(country).iter().flat_map(|spell| [spell.from, spell.to]).collect()
}

/// What is drawn and said of a status: tier, whether it is pending, label.
fn status(of: Option<(&Bloc, CountryId)>, day: Date) -> Option<(&'static str, bool, &str)> {
    let (bloc, country) = of?;
    let status = bloc.status(bloc.spell(country, day)?);
    Some((status.tier.id(), status.pending, &status.label))
}

/// All that a card shows of a spell, its sources as themselves.
fn card<'a>(
    edition: &'a Edition,
    bloc: &str,
    spell: usize,
) -> Option<(String, SpellDetails, Vec<&'a Source>)> {
    let Edition { world, details, .. } = edition;
    let index = world.bloc_by_id(bloc)?.0 as usize;
    let mut told = details.blocs.get(index)?.spells.get(spell)?.clone();
    let facts = &world.blocs[index].spells[spell];
    let cited: Vec<u16> =
        told.claims.iter_mut().flat_map(|claim| std::mem::take(&mut claim.sources)).collect();
    let own = std::mem::take(&mut told.sources);
    let sources = own.iter().chain(&cited).filter_map(|&i| details.sources.get(i as usize)).collect();
    Some((format!("{:?} {:?}", facts.precision, facts.confidence), told, sources))
}

pub(super) fn quoted(text: &str) -> String {
    format!("“{text}”")
}

/// What is in either list, in order and once.
pub(super) fn union<'a, T: Ord + 'a>(
    a: impl Iterator<Item = &'a T>,
    b: impl Iterator<Item = &'a T>,
) -> Vec<&'a T> {
    let mut all: Vec<&T> = a.chain(b).collect();
    all.sort_unstable();
    all.dedup();
    all
}
