//! States, the owners of the units, and disputed territories.

use super::{At, Checker, STATES, TERRITORIES};
use crate::date::Date;
use crate::projection::{Laea, WIDE};
use crate::raw::{RawLine, RawOwner, RawPlace, RawState, RawTerritory, RawUnit};
use crate::world::{Country, CountryId, Hatch, LineStyle, Territory, TerritoryDetails, Unit, UnitId};

impl Checker<'_> {
    pub(super) fn all_countries(&mut self, states: &[RawState]) -> Vec<Country> {
        states.iter().map(|state| self.one_country(state)).collect()
    }

    fn one_country(&mut self, state: &RawState) -> Country {
        let at = At::new(STATES, &*state.id);
        let good_code = state.id.len() == 3 && state.id.bytes().all(|b| b.is_ascii_uppercase());
        if !good_code {
            self.report(&at, format!("expected three capital letters, found {:?}", state.id));
        }
        self.span(&at, state.from.as_deref(), state.to.as_deref());
        self.source_list(&at, &state.sources, false);
        let mut names = Vec::new();
        let mut from = Date::MIN;
        for earlier in &state.earlier_names {
            names.push((from, earlier.name.clone()));
            let next = self.date(&at, &earlier.to);
            if next <= from {
                self.report(&at, format!("the names are not in order at {next}"));
            }
            self.source_list(&at, &earlier.sources, false);
            from = next;
        }
        names.push((from, state.name.clone()));
        Country {
            id: state.id.clone(),
            the: state.the,
            map_name: state.map_name.clone(),
            names,
            label: self.place(&at, state.label),
            outside: state.outside.map(|place| self.place(&at, place)),
        }
    }

    /// The place on the wide plane, tenths of a unit.
    pub(super) fn place(&mut self, at: &At, place: RawPlace) -> (i32, i32) {
        if !(-180.0..=180.0).contains(&place.lon) || !(-90.0..=90.0).contains(&place.lat) {
            let found = format!("expected degrees, found lon {}, lat {}", place.lon, place.lat);
            self.report(at, found);
        }
        let (x, y) = Laea::new(WIDE).forward(place.lon, place.lat);
        ((x * 10.0).round() as i32, (y * 10.0).round() as i32)
    }

    pub(super) fn all_units(&mut self, units: &[RawUnit]) -> Vec<Unit> {
        units
            .iter()
            .map(|unit| Unit { id: unit.id.clone(), owners: self.owners(&unit.id, &unit.owners) })
            .collect()
    }

    /// Every day of the map has exactly one owner.
    fn owners(&mut self, id: &str, owners: &[RawOwner]) -> Vec<(Date, CountryId)> {
        let at = At::new(STATES, id);
        let mut table = Vec::new();
        let mut covered_to = Date::MIN;
        let mut all_readable = true;
        for (i, owner) in owners.iter().enumerate() {
            let at = At::new(STATES, format!("{id}, owner {}", i + 1));
            let country = self.country(&at, &owner.owner);
            let Some((from, to)) = self.readable_span(&at, owner.from.as_deref(), owner.to.as_deref()) else {
                all_readable = false;
                continue;
            };
            if all_readable && from != covered_to && !(i == 0 && from <= self.first_day) {
                let text = format!("begins on {from}, expected {covered_to} where the owner before ends");
                self.report(&at, text);
            }
            table.push((if i == 0 { Date::MIN } else { from }, country));
            covered_to = to;
        }
        if all_readable && (table.is_empty() || covered_to <= self.as_of) {
            self.report(&at, "the unit has no owner on some days".into());
            table.push((covered_to, CountryId(0)));
        }
        table
    }

    pub(super) fn all_territories(
        &mut self,
        territories: &[RawTerritory],
    ) -> (Vec<Territory>, Vec<TerritoryDetails>) {
        let mut drawn = Vec::new();
        let mut details = Vec::new();
        for territory in territories {
            let at = At::new(TERRITORIES, &*territory.id);
            if territory.units.is_empty() != territory.note_only {
                let text = "a territory without a unit needs `note_only`, one with units must not have it";
                self.report(&at, text.into());
            }
            let spans = self.control_spans(territory);
            details.push(self.territory_details(&at, territory));
            let shape = self.territory_shape(&at, territory, &spans);
            if !territory.note_only {
                drawn.push(shape);
            }
        }
        (drawn, details)
    }

    fn control_spans(&mut self, territory: &RawTerritory) -> Vec<(Date, Date)> {
        let numbered = territory.control.iter().enumerate();
        numbered
            .map(|(i, control)| {
                let at = At::new(TERRITORIES, format!("{}, control {}", territory.id, i + 1));
                self.span(&at, control.from.as_deref(), control.to.as_deref())
            })
            .collect()
    }

    fn territory_shape(&mut self, at: &At, territory: &RawTerritory, spans: &[(Date, Date)]) -> Territory {
        let units: Vec<UnitId> = territory.units.iter().map(|u| self.unit(at, u)).collect();
        let edge_with = territory.edge_with.iter().map(|c| self.country(at, c)).collect();
        let (line_from, line_to) =
            self.span(at, territory.line_from.as_deref(), territory.line_to.as_deref());
        let mut hatches = Vec::new();
        for (i, control) in territory.control.iter().enumerate() {
            let at = At::new(TERRITORIES, format!("{}, control {}", territory.id, i + 1));
            let (from, to) = spans[i];
            let own: Vec<UnitId> = control.units.iter().map(|u| self.unit(&at, u)).collect();
            if let Some(stray) = own.iter().position(|u| !units.contains(u)) {
                let text = format!("unit {:?} is not one of the territory's", control.units[stray]);
                self.report(&at, text);
            }
            if control.hatch && !territory.note_only {
                hatches.push(Hatch { from, to, units: if own.is_empty() { units.clone() } else { own } });
            }
        }
        let line = match territory.line {
            RawLine::Dashed => LineStyle::Dashed,
            RawLine::Dotted => LineStyle::Dotted,
            RawLine::Solid | RawLine::None => LineStyle::Solid,
        };
        Territory { units, line, line_from, line_to, edge_with, hatches }
    }

    fn territory_details(&mut self, at: &At, territory: &RawTerritory) -> TerritoryDetails {
        TerritoryDetails {
            de_jure: territory.de_jure.as_ref().map(|c| self.country(at, c)),
            wording: territory.wording.clone(),
            sources: self.source_list(at, &territory.sources, true),
        }
    }
}
