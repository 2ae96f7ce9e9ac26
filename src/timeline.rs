//! Who was what, when: questions to the world about a day.

use crate::date::Date;
use crate::world::{Bloc, BlocId, CountryId, Precision, Spell, Status, Tier, World};

impl Bloc {
    /// The spells of a country, in order of time.
    pub fn spells_of(&self, country: CountryId) -> &[Spell] {
        let start = self.spells.partition_point(|s| s.country < country);
        let end = self.spells.partition_point(|s| s.country <= country);
        &self.spells[start..end]
    }

    /// The index in [`Bloc::spells`] of the spell of a country on a day.
    pub fn spell_index(&self, country: CountryId, date: Date) -> Option<usize> {
        let start = self.spells.partition_point(|s| s.country < country);
        let spells = self.spells_of(country);
        spells.iter().position(|s| s.from <= date && date < s.to).map(|i| start + i)
    }

    /// The spell of a country on a day.
    pub fn spell(&self, country: CountryId, date: Date) -> Option<&Spell> {
        self.spell_index(country, date).map(|i| &self.spells[i])
    }

    /// The status of a spell.
    pub fn status(&self, spell: &Spell) -> &Status {
        &self.statuses[spell.status as usize]
    }

    /// The tier of a country on a day.
    pub fn tier(&self, country: CountryId, date: Date) -> Option<Tier> {
        self.spell(country, date).map(|s| self.status(s).tier)
    }

    /// The spells that hold on a day, by country.
    pub fn spells_on(&self, date: Date) -> impl Iterator<Item = &Spell> {
        self.spells.iter().filter(move |s| s.from <= date && date < s.to)
    }

    /// How many countries have the tier on a day.
    pub fn count(&self, tier: Tier, date: Date) -> usize {
        self.spells_on(date).filter(|s| self.status(s).tier == tier).count()
    }

    /// Whether anybody can be a member at all; the Partnership for Peace has only partners.
    pub fn has_members(&self) -> bool {
        self.statuses.iter().any(|s| s.tier == Tier::Member)
    }

    /// How many countries are bound in law on a day: members, and those that withhold; where there are
    /// no members, the partners.
    pub fn members_in_law(&self, date: Date) -> usize {
        let counts = |tier: Tier| tier.is_member_in_law() || (tier == Tier::Partner && !self.has_members());
        self.spells_on(date).filter(|s| counts(self.status(s).tier)).count()
    }

    /// What [`Bloc::members_in_law`] counts: `member`, `members`, `partner` or `partners`.
    pub fn member_noun(&self, n: usize) -> &'static str {
        match (self.has_members(), n) {
            (true, 1) => "member",
            (true, _) => "members",
            (false, 1) => "partner",
            (false, _) => "partners",
        }
    }

    /// The written caption of a day.
    pub fn caption(&self, date: Date) -> Option<&crate::world::Caption> {
        self.captions.binary_search_by_key(&date, |c| c.date).ok().map(|i| &self.captions[i])
    }
}

impl World {
    /// The day nearest to `date` that the map knows.
    pub fn clamp(&self, date: Date) -> Date {
        date.clamp(self.first_day, self.as_of)
    }

    /// The days on which some status of the blocs begins or ends, after the first day of the map and
    /// not after its last, in order and without repetition.
    pub fn changes(&self, blocs: &[BlocId]) -> Vec<Date> {
        let mut days = Vec::new();
        for &bloc in blocs {
            days = merged(&days, &self.bloc(bloc).changes);
        }
        days
    }

    /// How exact a day of change is: as exact as the most exact spell of the blocs that begins on it.
    /// Where spells only end, it is the day itself: ends have no precision of their own.
    pub fn precision(&self, blocs: &[BlocId], date: Date) -> Precision {
        let spells = blocs.iter().flat_map(|&bloc| &self.bloc(bloc).spells);
        spells.filter(|s| s.from == date).map(|s| s.precision).min().unwrap_or(Precision::Day)
    }

    /// The days on which some status of one country begins or ends, as [`World::changes`].
    pub fn changes_of(&self, country: CountryId, blocs: &[BlocId]) -> Vec<Date> {
        let mut days = Vec::new();
        for &bloc in blocs {
            for spell in self.bloc(bloc).spells_of(country) {
                insert(&mut days, spell.from, self.first_day, self.as_of);
                insert(&mut days, spell.to, self.first_day, self.as_of);
            }
        }
        days
    }

    /// The days on which the map itself changes besides statuses: owners, names, hatches and lines.
    pub fn border_changes(&self) -> &[Date] {
        &self.border_changes
    }

    /// A country owns land on the map on a day.
    pub fn owns_land(&self, country: CountryId, date: Date) -> bool {
        self.units.iter().any(|u| u.owner(date) == country)
    }
}

/// Puts a day after `first` and not after `last` where it belongs, once.
pub fn insert(days: &mut Vec<Date>, day: Date, first: Date, last: Date) {
    if let (true, Err(place)) = (first < day && day <= last, days.binary_search(&day)) {
        days.insert(place, day);
    }
}

/// Two ordered lists as one, without repetition.
fn merged(a: &[Date], b: &[Date]) -> Vec<Date> {
    let mut days = Vec::with_capacity(a.len() + b.len());
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        let (next_a, next_b) =
            (a.get(i).copied().unwrap_or(Date::MAX), b.get(j).copied().unwrap_or(Date::MAX));
        i += usize::from(next_a <= next_b);
        j += usize::from(next_b <= next_a);
        days.push(next_a.min(next_b));
    }
    days
}

/// The last of the days before `date`.
pub fn previous_of(days: &[Date], date: Date) -> Option<Date> {
    days[..days.partition_point(|&d| d < date)].last().copied()
}

/// The first of the days after `date`.
pub fn next_of(days: &[Date], date: Date) -> Option<Date> {
    days.get(days.partition_point(|&d| d <= date)).copied()
}

#[cfg(test)]
#[path = "timeline/tests.rs"] // Also where `build.rs` includes this file.
mod tests;
