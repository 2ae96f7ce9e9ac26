//! Summits with their cities, chairs and secretaries.

use std::collections::HashSet;

use super::events::{Dated, Folder};
use super::{At, CITIES, Checker};
use crate::check::blocs::confidence;
use crate::date::Date;
use crate::raw::{
    RawAttendance, RawAway, RawCities, RawConfidence, RawHeld, RawLevel, RawPrecision, RawSummit,
    RawSummitForm,
};
use crate::world::{Attendance, Away, Bloc, Chair, CountryId, Level, Secretary, Summit, SummitForm, Tier};

impl Checker<'_> {
    /// The table of cities by itself; the summits look up what they need in it.
    pub(super) fn all_cities(&mut self, cities: &RawCities) {
        self.source_list(&At::new(CITIES, ""), &cities.sources, true);
        for (i, city) in cities.cities.iter().enumerate() {
            let at = At::new(CITIES, &*city.name);
            if cities.cities[..i].iter().any(|other| other.name == city.name) {
                self.report(&at, "the city stands twice".into());
            }
            self.country(&at, &city.country);
            if let Some(place) = city.place {
                self.place(&at, place);
            }
        }
    }

    pub(super) fn summits<'f>(
        &mut self,
        folder: &Folder<'f>,
        cities: &RawCities,
        seen: &mut HashSet<&'f str>,
    ) -> Vec<Summit> {
        let mut last = Date::MIN;
        let raw: &'f _ = folder.raw;
        raw.summits
            .iter()
            .map(|summit| {
                let at = At::new(folder.file, &*summit.id);
                self.once(&at, &summit.id, seen);
                let dated = Dated {
                    id: &summit.id,
                    date: &summit.date,
                    end: summit.end.as_deref(),
                    precision: RawPrecision::Day,
                    confidence: summit.confidence,
                    note: summit.note.as_deref(),
                };
                let (date, end) = self.dated(&at, &dated, folder.facts, &mut last);
                self.one_summit(&at, folder, cities, summit, (date, end))
            })
            .collect()
    }

    fn one_summit(
        &mut self,
        at: &At,
        folder: &Folder,
        cities: &RawCities,
        raw: &RawSummit,
        (date, end): (Date, Option<Date>),
    ) -> Summit {
        if (raw.held == RawHeld::InPerson) != raw.city.is_some() {
            self.report(at, "a meeting in person needs a city, one by video must not have one".into());
        }
        let city = raw.city.as_ref().and_then(|name| {
            let city = cities.cities.iter().find(|city| city.name == *name);
            if city.is_none() {
                self.report(at, format!("unknown city {name:?}, expected a name of {CITIES}"));
            }
            city
        });
        if let (Some(city), Some(host)) = (city, &raw.host)
            && city.country != *host
            && self.is_good(CITIES)
        {
            let text =
                format!("{} lies in {} by {CITIES}, expected that as the host", city.name, city.country);
            self.report(at, text);
        }
        let event = raw.event.as_ref().and_then(|id| {
            let event = folder.events.get(&**id).copied();
            if event.is_none() {
                self.report(at, format!("unknown event {id:?}, expected an id of `events`"));
            }
            event
        });
        let place = city.and_then(|city| city.place).filter(|_| self.is_good(CITIES));
        Summit {
            id: raw.id.clone(),
            bloc: folder.bloc,
            date,
            end,
            form: form(raw.form),
            city: raw.city.clone(),
            place: place.map(|place| self.place(at, place)),
            host: raw.host.as_ref().map(|code| self.country(at, code)),
            attendance: attendance(raw.attendance),
            away: self.away(at, folder, raw, date),
            note: raw.note.clone(),
            event,
            confidence: confidence(raw.confidence),
            sources: self.source_list(at, &raw.sources, true),
        }
    }

    fn away(&mut self, at: &At, folder: &Folder, raw: &RawSummit, date: Date) -> Vec<Away> {
        let is_gap = |away: &RawAway| away.level != RawLevel::Online;
        if (raw.attendance == RawAttendance::Gaps) != raw.away.iter().any(is_gap) {
            let text = "`gaps` needs somebody absent or at a lower level in `away`, and only `gaps` has that";
            self.report(at, text.into());
        }
        let mut list: Vec<Away> = Vec::new();
        for away in &raw.away {
            let country = self.member(at, &away.country, folder.facts, date);
            if list.iter().any(|other| other.country == country) {
                self.report(at, format!("{} stands twice", away.country));
            }
            list.push(Away { country, level: level(away.level), note: away.note.clone() });
        }
        list
    }

    /// The country, which must be a member on the day; where there are no members yet, one that takes part.
    pub(super) fn member(&mut self, at: &At, code: &str, facts: &Bloc, day: Date) -> CountryId {
        let Some(country) = self.known_country(at, code) else { return CountryId(0) };
        let has_members = facts.spells_on(day).any(|s| facts.status(s).tier.is_member_in_law());
        let tier = facts.tier(country, day);
        let is_member = tier.is_some_and(|t| t.is_member_in_law() || (!has_members && t == Tier::Joining));
        if !is_member && day != Date::MIN && self.is_sound(facts) {
            self.report(at, format!("{code} is no member on {day}"));
        }
        country
    }

    pub(super) fn chairs(&mut self, folder: &Folder) -> Vec<Chair> {
        let mut chairs: Vec<Chair> = Vec::new();
        for (i, raw) in folder.raw.chairs.iter().enumerate() {
            let at = At::new(folder.file, format!("chair {}, {}", i + 1, raw.country));
            let before = chairs.last().map(|chair| (chair.from, chair.to));
            let span = self.office(&at, (&raw.from, raw.to.as_deref()), before);
            self.needs_note(&at, raw.confidence, raw.note.as_deref());
            let sources = self.source_list(&at, &raw.sources, true);
            let Some((from, to)) = span else { continue };
            chairs.push(Chair {
                bloc: folder.bloc,
                country: self.member(&at, &raw.country, folder.facts, from),
                from,
                to,
                note: raw.note.clone(),
                confidence: confidence(raw.confidence),
                sources,
            });
        }
        chairs
    }

    pub(super) fn secretaries(&mut self, folder: &Folder) -> Vec<Secretary> {
        let mut secretaries: Vec<Secretary> = Vec::new();
        for (i, raw) in folder.raw.secretaries.iter().enumerate() {
            let at = At::new(folder.file, format!("secretary {}, {}", i + 1, raw.name));
            let before = secretaries.last().map(|secretary| (secretary.from, secretary.to));
            let span = self.office(&at, (&raw.from, raw.to.as_deref()), before);
            self.needs_note(&at, raw.confidence, raw.note.as_deref());
            let sources = self.source_list(&at, &raw.sources, true);
            let country = self.country(&at, &raw.country);
            let Some((from, to)) = span else { continue };
            secretaries.push(Secretary {
                bloc: folder.bloc,
                name: raw.name.clone(),
                country,
                role: raw.role.clone(),
                from,
                to,
                note: raw.note.clone(),
                confidence: confidence(raw.confidence),
                sources,
            });
        }
        secretaries
    }

    /// The span of an office, which must not begin before the one above it ends.
    fn office(
        &mut self,
        at: &At,
        (from, to): (&str, Option<&str>),
        before: Option<(Date, Date)>,
    ) -> Option<(Date, Date)> {
        let (from, to) = self.readable_span(at, Some(from), to)?;
        if let Some((other_from, other_to)) = before
            && from < other_to
        {
            let end = if other_to == Date::MAX { "open".into() } else { other_to.to_string() };
            let text = format!("begins on {from}, before the one from {other_from} ends on {end}");
            self.report(at, text);
        }
        if self.as_of < from && self.first_day < self.as_of {
            self.report(at, format!("{from} is after the last day of the map, {}", self.as_of));
        }
        Some((from, to))
    }

    /// Nothing of low confidence goes without a word on what is not confirmed.
    pub(super) fn needs_note(&mut self, at: &At, confidence: RawConfidence, note: Option<&str>) {
        if confidence == RawConfidence::Low && note.is_none_or(|note| note.trim().is_empty()) {
            self.report(at, "low confidence needs a note that says what is not confirmed".into());
        }
    }
}

fn form(raw: RawSummitForm) -> SummitForm {
    match raw {
        RawSummitForm::Regular => SummitForm::Regular,
        RawSummitForm::Extraordinary => SummitForm::Extraordinary,
        RawSummitForm::Informal => SummitForm::Informal,
        RawSummitForm::Jubilee => SummitForm::Jubilee,
        RawSummitForm::Signing => SummitForm::Signing,
    }
}

fn attendance(raw: RawAttendance) -> Attendance {
    match raw {
        RawAttendance::All => Attendance::All,
        RawAttendance::Gaps => Attendance::Gaps,
        RawAttendance::NotReported => Attendance::NotReported,
    }
}

fn level(raw: RawLevel) -> Level {
    match raw {
        RawLevel::Absent => Level::Absent,
        RawLevel::Lower => Level::Lower,
        RawLevel::Online => Level::Online,
    }
}
