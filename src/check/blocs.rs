//! Blocs: statuses, spells and captions.

use super::{At, Checker};
use crate::date::Date;
use crate::raw::{
    RawBloc, RawClaim, RawConfidence, RawOtherDate, RawPrecision, RawShown, RawSpell, RawStatus, RawTier,
};
use crate::world::{
    Bloc, BlocDetails, Caption, Claim, Confidence, Precision, Shown, Spell, SpellDetails, Status, Tier,
};

impl Checker<'_> {
    pub(super) fn all_blocs(&mut self, blocs: &[(String, RawBloc)]) -> (Vec<Bloc>, Vec<BlocDetails>) {
        blocs.iter().map(|(file, bloc)| self.one_bloc(file, bloc)).unzip()
    }

    fn one_bloc(&mut self, file: &str, bloc: &RawBloc) -> (Bloc, BlocDetails) {
        let at = At::new(file, "");
        if file != format!("assets/blocs/{}.json", bloc.id) {
            self.report(&at, format!("the id {:?} is not the name of the file", bloc.id));
        }
        let validity = self.statuses(file, &bloc.statuses);
        let mut spells = self.spells(file, bloc, &validity);
        spells.sort_by_key(|(spell, _)| (spell.country, spell.from));
        self.no_overlaps(file, bloc, &spells);
        let (spells, spell_details): (Vec<Spell>, Vec<SpellDetails>) = spells.into_iter().unzip();
        let captions = self.captions(file, bloc, &spells);
        let forms = bloc
            .forms
            .iter()
            .map(|form| {
                let at = At::new(file, format!("form {:?}", form.name));
                let (from, to) = self.span(&at, form.from.as_deref(), form.to.as_deref());
                (from, to, form.name.clone(), form.note.clone())
            })
            .collect();
        let details = BlocDetails {
            name: bloc.name.clone(),
            kind: bloc.kind.clone(),
            verified_note: bloc.verified_note.clone(),
            forms,
            status_captions: bloc.statuses.iter().map(|s| s.caption.clone()).collect(),
            spells: spell_details,
        };
        let checked = Bloc {
            id: bloc.id.clone(),
            short: bloc.short.clone(),
            the: bloc.the,
            shown: match bloc.shown {
                RawShown::Start => Shown::Start,
                RawShown::Button => Shown::Button,
                RawShown::Off => Shown::Off,
            },
            verified_through: self.date(&At::new(file, "verified_through"), &bloc.verified_through),
            first_day: spells.iter().map(|s| s.from).min().unwrap_or(Date::MAX),
            statuses: bloc.statuses.iter().map(status).collect(),
            spells,
            captions,
        };
        (checked, details)
    }

    /// The valid time of each status.
    fn statuses(&mut self, file: &str, statuses: &[RawStatus]) -> Vec<(Date, Date)> {
        statuses
            .iter()
            .enumerate()
            .map(|(i, status)| {
                let at = At::new(file, format!("status {:?}", status.id));
                if statuses[..i].iter().any(|s| s.id == status.id) {
                    self.report(&at, "the id stands twice".into());
                }
                self.span(&at, status.from.as_deref(), status.to.as_deref())
            })
            .collect()
    }

    fn spells(&mut self, file: &str, bloc: &RawBloc, validity: &[(Date, Date)]) -> Vec<(Spell, SpellDetails)> {
        let mut numbers = std::collections::HashMap::new();
        let mut spells = Vec::new();
        for raw in &bloc.spells {
            let number = numbers.entry(&*raw.country).and_modify(|n| *n += 1).or_insert(1);
            let at = At::new(file, format!("{}, spell {number}", raw.country));
            spells.push(self.one_spell(&at, bloc, raw, validity));
        }
        spells
    }

    fn one_spell(
        &mut self,
        at: &At,
        bloc: &RawBloc,
        raw: &RawSpell,
        validity: &[(Date, Date)],
    ) -> (Spell, SpellDetails) {
        let country = self.country(at, &raw.country);
        let (from, to) = self.span(at, Some(&raw.from), raw.to.as_deref());
        let status = self.status_index(at, bloc, &raw.status);
        if let Some(&(first, end)) = validity.get(status)
            && (from < first || end < to)
        {
            let text = format!(
                "lasts from {from} to {}, outside the valid time of {:?} ({} to {})",
                open(to), raw.status, open(first), open(end)
            );
            self.report(at, text);
        }
        if raw.act.trim().is_empty() {
            self.report(at, "the act is empty".into());
        }
        let in_law = raw.in_law.as_ref().map(|id| self.status_index(at, bloc, id));
        let spell = Spell {
            country,
            status: status as u8,
            from,
            to,
            precision: match raw.precision {
                RawPrecision::Day => Precision::Day,
                RawPrecision::Month => Precision::Month,
                RawPrecision::Year => Precision::Year,
            },
            confidence: confidence(raw.confidence),
            contested: !raw.contested.is_empty(),
        };
        let details = SpellDetails {
            act: raw.act.clone(),
            end_act: raw.end_act.clone(),
            in_law: in_law.and_then(|i| bloc.statuses.get(i)).map(|s| s.label.clone()),
            note: raw.note.clone(),
            other_dates: raw.other_dates.iter().map(|other| self.other_date(at, other)).collect(),
            claims: raw.contested.iter().map(|claim| self.claim(at, claim)).collect(),
            sources: self.source_list(at, &raw.sources, true),
        };
        (spell, details)
    }

    fn status_index(&mut self, at: &At, bloc: &RawBloc, id: &str) -> usize {
        bloc.statuses.iter().position(|s| s.id == id).unwrap_or_else(|| {
            self.report(at, format!("unknown status {id:?}, expected one of the file's `statuses`"));
            0
        })
    }

    fn other_date(&mut self, at: &At, other: &RawOtherDate) -> (String, String) {
        (self.date_in_words(at, &other.date), other.says.clone())
    }

    fn claim(&mut self, at: &At, claim: &RawClaim) -> Claim {
        Claim {
            claimant: claim.claimant.clone(),
            says: claim.says.clone(),
            since: self.date_in_words(at, &claim.since),
            sources: self.source_list(at, &claim.sources, true),
        }
    }

    /// A date that may be only a month or a year, in words.
    fn date_in_words(&mut self, at: &At, text: &str) -> String {
        match Date::parse_partial(text) {
            Ok(date) => match text.len() {
                4 => Precision::Year,
                7 => Precision::Month,
                _ => Precision::Day,
            }
            .in_words(date),
            Err(error) => {
                self.report(at, error.to_string());
                String::new()
            }
        }
    }

    fn no_overlaps(&mut self, file: &str, bloc: &RawBloc, spells: &[(Spell, SpellDetails)]) {
        for pair in spells.windows(2) {
            let (a, b) = (&pair[0].0, &pair[1].0);
            if a.country == b.country && b.from < a.to {
                let code = self.countries.iter().find(|(_, id)| **id == a.country).map_or("", |(c, _)| *c);
                let number = bloc
                    .spells
                    .iter()
                    .filter(|s| s.country == code)
                    .position(|s| s.from == b.from.to_string())
                    .map_or(0, |i| i + 1);
                let text = format!("begins on {}, before the spell from {} ends on {}", b.from, a.from, open(a.to));
                self.report(&At::new(file, format!("{code}, spell {number}")), text);
            }
        }
    }

    fn captions(&mut self, file: &str, bloc: &RawBloc, spells: &[Spell]) -> Vec<Caption> {
        let mut captions: Vec<Caption> = Vec::new();
        for raw in &bloc.captions {
            let at = At::new(file, format!("caption {:?}", raw.date));
            let date = self.date(&at, &raw.date);
            if !spells.iter().any(|s| s.from == date || s.to == date) {
                self.report(&at, format!("no spell begins or ends on {date}"));
            }
            if captions.last().is_some_and(|last| date <= last.date) {
                self.report(&at, "the captions are not in order of their days".into());
            }
            captions.push(Caption { date, headline: raw.headline.clone(), text: raw.text.clone() });
        }
        captions
    }
}

fn open(date: Date) -> String {
    if date == Date::MAX || date == Date::MIN { "open".into() } else { date.to_string() }
}

fn status(raw: &RawStatus) -> Status {
    Status {
        id: raw.id.clone(),
        tier: match raw.tier {
            RawTier::Member => Tier::Member,
            RawTier::Joining => Tier::Joining,
            RawTier::Withheld => Tier::Withheld,
            RawTier::Observer => Tier::Observer,
            RawTier::Partner => Tier::Partner,
            RawTier::Former => Tier::Former,
        },
        pending: raw.pending,
        label: raw.label.clone(),
        is: raw.is.clone(),
        begins_one: raw.begins_one.clone(),
        begins_many: raw.begins_many.clone(),
    }
}

pub(super) fn confidence(raw: RawConfidence) -> Confidence {
    match raw {
        RawConfidence::High => Confidence::High,
        RawConfidence::Medium => Confidence::Medium,
        RawConfidence::Low => Confidence::Low,
    }
}
