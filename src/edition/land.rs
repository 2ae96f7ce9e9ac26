//! Corrections of the land: owners, hatches, edges, names of countries.

use super::corrections::{Both, Correction, quoted, union};
use crate::date::Date;
use crate::world::{LineStyle, UnitId, World};

impl Both<'_> {
    /// Owners, names, hatches and lines.
    pub fn land(&self, found: &mut Vec<Correction>) {
        let unit_ids = |world: &World| world.units.iter().map(|u| u.id.clone()).collect::<Vec<_>>();
        let (olds, news) = (unit_ids(self.old), unit_ids(self.new));
        for id in union(olds.iter(), news.iter()) {
            let [was, is] = [self.old, self.new].map(|world| Land::of(world, id));
            let days = || [was, is].into_iter().flatten().flat_map(Land::days).collect::<Vec<_>>();
            // A unit that is a whole state has its name; a piece of one has only its id.
            let whole = [self.old, self.new].iter().any(|world| world.country_by_code(id).is_some());
            let land =
                if whole { format!("land of {}", self.name(id, self.end)) } else { format!("land {id}") };
            let questions: [(&str, Question); 3] = [
                ("owner", |land, day| land.owner(day).to_owned()),
                ("hatch", |land, day| land.hatch(day).to_owned()),
                ("edge", |land, day| land.edge(day).to_owned()),
            ];
            for (question, answer) in questions {
                let of = |land: Option<Land>, day| land.map_or("not drawn".into(), |land| answer(land, day));
                for (from, to, before, after) in self.spans(days(), |day| of(was, day), |day| of(is, day)) {
                    let what = format!("The {question} of the {land}");
                    let [before, after] = [before, after].map(|text| self.owner_in_words(text, from));
                    found.push(self.correction(
                        None,
                        (from, to),
                        self.said(&what, (from, to), &before, &after),
                    ));
                }
            }
        }
        for country in &self.old.countries {
            let Some(other) = self.new.country_by_code(&country.id).map(|c| self.new.country(c)) else {
                continue;
            };
            let days = country.names.iter().chain(&other.names).map(|(from, _)| *from).collect();
            let name = |country: &crate::world::Country, day| country.name(day).to_owned();
            for (from, to, before, after) in
                self.spans(days, |day| name(country, day), |day| name(other, day))
            {
                let what = format!("The name of the country {}", country.id);
                let text = self.said(&what, (from, to), &quoted(&before), &quoted(&after));
                found.push(self.correction(None, (from, to), text));
            }
        }
    }

    /// Owners are compared by their codes, so that a new name of the same state is no new owner, and named in words.
    fn owner_in_words(&self, text: String, day: Date) -> String {
        let is_code = [self.old, self.new].iter().any(|world| world.country_by_code(&text).is_some());
        if is_code { quoted(&self.name(&text, day)) } else { text }
    }
}

/// What a unit is asked about a day.
type Question = fn(Land, Date) -> String;

/// A unit in its world.
#[derive(Clone, Copy)]
struct Land<'a> {
    world: &'a World,
    unit: UnitId,
}

impl<'a> Land<'a> {
    fn of(world: &'a World, id: &str) -> Option<Land<'a>> {
        let unit = world.units.iter().position(|u| u.id == id)?;
        Some(Land { world, unit: UnitId(unit as u16) })
    }

    fn days(self) -> Vec<Date> {
        let mut days: Vec<Date> =
            self.world.units[self.unit.0 as usize].owners.iter().map(|(from, _)| *from).collect();
        for territory in &self.world.territories {
            days.extend([territory.line_from, territory.line_to]);
            days.extend(territory.hatches.iter().flat_map(|hatch| [hatch.from, hatch.to]));
        }
        days
    }

    fn owner(self, day: Date) -> &'a str {
        let owner = self.world.units[self.unit.0 as usize].owner(day);
        &self.world.country(owner).id
    }

    fn hatch(self, day: Date) -> &'static str {
        let mut hatches = self.world.territories.iter().flat_map(|t| &t.hatches);
        let drawn = hatches.any(|h| h.from <= day && day < h.to && h.units.contains(&self.unit));
        if drawn { "drawn" } else { "none" }
    }

    fn edge(self, day: Date) -> &'static str {
        let mut of_unit = self.world.territories.iter().filter(|t| t.units.contains(&self.unit));
        match of_unit.find(|t| t.line_from <= day && day < t.line_to).map(|t| t.line) {
            Some(LineStyle::Dashed) => "dashed",
            Some(LineStyle::Dotted) => "dotted",
            Some(LineStyle::Solid) | None => "solid",
        }
    }
}
