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
        // A spell that cannot be read is left out; what its absence would cause is no further problem.
        let all_readable = spells.len() == bloc.spells.len();
        self.sequences(file, bloc, &spells, all_readable);
        let (spells, spell_details): (Vec<Spell>, Vec<SpellDetails>) = spells.into_iter().unzip();
        let days = all_readable.then(|| spells.iter().flat_map(|s| [s.from, s.to]).collect::<Vec<_>>());
        let captions = self.captions(file, bloc, days.as_deref());
        for form in &bloc.forms {
            self.span(
                &At::new(file, format!("form {:?}", form.name)),
                form.from.as_deref(),
                form.to.as_deref(),
            );
        }
        let details = BlocDetails {
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
            changes: self.days_inside(spells.iter().flat_map(|s| [s.from, s.to])),
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

    fn spells(
        &mut self,
        file: &str,
        bloc: &RawBloc,
        validity: &[(Date, Date)],
    ) -> Vec<(Spell, SpellDetails)> {
        let mut numbers = std::collections::HashMap::new();
        let mut spells = Vec::new();
        for raw in &bloc.spells {
            let number = numbers.entry(&*raw.country).and_modify(|n| *n += 1).or_insert(1);
            let at = At::new(file, format!("{}, spell {number}", raw.country));
            spells.extend(self.one_spell(&at, bloc, raw, validity));
        }
        spells
    }

    /// The spell, or nothing where its country, span or status cannot be read.
    fn one_spell(
        &mut self,
        at: &At,
        bloc: &RawBloc,
        raw: &RawSpell,
        validity: &[(Date, Date)],
    ) -> Option<(Spell, SpellDetails)> {
        let country = self.known_country(at, &raw.country);
        let span = self.readable_span(at, Some(&raw.from), raw.to.as_deref());
        let status = self.status_index(at, bloc, &raw.status);
        if let (Some((from, to)), Some(status)) = (span, status)
            && let (first, end) = validity[status]
            && (from < first || end < to)
        {
            let text = format!(
                "lasts from {from} to {}, outside the valid time of {:?} ({} to {})",
                open(to),
                raw.status,
                open(first),
                open(end)
            );
            self.report(at, text);
        }
        if raw.act.trim().is_empty() {
            self.report(at, "the act is empty".into());
        }
        let details = self.spell_details(at, bloc, raw);
        let (country, (from, to), status) = (country?, span?, status?);
        let spell = Spell {
            country,
            status: status as u8,
            from,
            to,
            precision: precision(raw.precision),
            confidence: confidence(raw.confidence),
        };
        Some((spell, details))
    }

    fn spell_details(&mut self, at: &At, bloc: &RawBloc, raw: &RawSpell) -> SpellDetails {
        let in_law = raw.in_law.as_ref().and_then(|id| self.status_index(at, bloc, id));
        SpellDetails {
            act: raw.act.clone(),
            end_act: raw.end_act.clone(),
            in_law: in_law.map(|i| bloc.statuses[i].label.clone()),
            note: raw.note.clone(),
            other_dates: raw.other_dates.iter().map(|other| self.other_date(at, other)).collect(),
            claims: raw.contested.iter().map(|claim| self.claim(at, claim)).collect(),
            sources: self.source_list(at, &raw.sources, true),
        }
    }

    fn status_index(&mut self, at: &At, bloc: &RawBloc, id: &str) -> Option<usize> {
        let index = bloc.statuses.iter().position(|s| s.id == id);
        if index.is_none() {
            self.report(at, format!("unknown status {id:?}, expected one of the file's `statuses`"));
        }
        index
    }

    fn other_date(&mut self, at: &At, other: &RawOtherDate) -> (String, String) {
        (self.date_in_words(at, &other.date), other.says.clone())
    }

    fn claim(&mut self, at: &At, claim: &RawClaim) -> Claim {
        Claim {
            claimant: claim.claimant.clone(),
            says: claim.says.clone(),
            since: self.date_in_words(at, &claim.since),
            from: Date::parse_partial(&claim.since).unwrap_or(Date::MAX),
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

    /// Spells of one country neither overlap nor, where all are readable, leave a gap.
    fn sequences(
        &mut self,
        file: &str,
        bloc: &RawBloc,
        spells: &[(Spell, SpellDetails)],
        all_readable: bool,
    ) {
        for pair in spells.windows(2) {
            let (a, b) = (&pair[0].0, &pair[1].0);
            if a.country != b.country || a.to == b.from || (a.to < b.from && !all_readable) {
                continue;
            }
            let code = self.countries.iter().find(|(_, id)| **id == a.country).map_or("", |(c, _)| *c);
            let (from, end) = (b.from.to_string(), open(a.to));
            let spells_of = bloc.spells.iter().filter(|s| s.country == code);
            let number = spells_of.clone().position(|s| s.from == from).map_or(0, |i| i + 1);
            let text = if b.from < a.to {
                format!("begins on {from}, before the spell from {} ends on {end}", a.from)
            } else {
                format!("begins on {from}, expected {end} where the spell from {} ends", a.from)
            };
            self.report(&At::new(file, format!("{code}, spell {number}")), text);
        }
    }

    /// The captions; `days` are those on which a spell begins or ends, where they are known.
    fn captions(&mut self, file: &str, bloc: &RawBloc, days: Option<&[Date]>) -> Vec<Caption> {
        let mut captions: Vec<Caption> = Vec::new();
        for raw in &bloc.captions {
            let at = At::new(file, format!("caption {:?}", raw.date));
            let Some(date) = self.readable_date(&at, &raw.date) else { continue };
            if days.is_some_and(|days| !days.contains(&date)) {
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

pub(super) fn tier(raw: RawTier) -> Tier {
    match raw {
        RawTier::Member => Tier::Member,
        RawTier::Joining => Tier::Joining,
        RawTier::Withheld => Tier::Withheld,
        RawTier::Observer => Tier::Observer,
        RawTier::Partner => Tier::Partner,
        RawTier::Former => Tier::Former,
    }
}

fn status(raw: &RawStatus) -> Status {
    Status {
        tier: tier(raw.tier),
        pending: raw.pending,
        label: raw.label.clone(),
        is: raw.is.clone(),
        begins_one: raw.begins_one.clone(),
        begins_many: raw.begins_many.clone(),
    }
}

pub(super) fn precision(raw: RawPrecision) -> Precision {
    match raw {
        RawPrecision::Day => Precision::Day,
        RawPrecision::Month => Precision::Month,
        RawPrecision::Year => Precision::Year,
    }
}

pub(super) fn confidence(raw: RawConfidence) -> Confidence {
    match raw {
        RawConfidence::High => Confidence::High,
        RawConfidence::Medium => Confidence::Medium,
        RawConfidence::Low => Confidence::Low,
    }
}
