//! The legend of a day: tiers by blocs with counts, and the combinations that exist.

use crate::date::Date;
use crate::paint::{Part, Parts, fill_name};
use crate::world::{BlocId, CountryId, Tier, World};

/// The legend of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Legend {
    /// One column for each bloc shown.
    pub columns: Vec<Column>,
    /// The combinations of several blocs, most countries first.
    pub combinations: Vec<Item>,
}

impl Legend {
    /// All items: the cells column by column, then the combinations.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.columns.iter().flat_map(|c| c.cells.iter().flatten()).chain(&self.combinations)
    }

    /// The `n` items with the most countries, in the order of all.
    pub fn largest(&self, n: usize) -> Vec<&Item> {
        let mut items: Vec<&Item> = self.items().collect();
        while items.len() > n {
            // Of those with as few countries the last.
            let smallest = (0..items.len()).rev().min_by_key(|&i| items[i].countries.len());
            items.remove(smallest.unwrap_or_default());
        }
        items
    }
}

/// A bloc's column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Which bloc.
    pub bloc: BlocId,
    /// Members in law, or `None` before the bloc existed.
    pub members_in_law: Option<usize>,
    /// One cell for each tier, in the order of [`Tier::ALL`]; none where nobody has it.
    pub cells: Vec<Option<Item>>,
    /// "from 2001", before the bloc has any status.
    pub begins: Option<String>,
}

/// An item: a swatch with what it stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its key, for highlighting: the fill's name, or `csto-former`.
    pub key: String,
    /// The statuses that the swatch shows.
    pub parts: Parts,
    /// In words: `Member of CSTO and SCO`.
    pub label: String,
    /// The countries.
    pub countries: Vec<CountryId>,
}

/// The legend for the statuses of every country.
pub fn legend(world: &World, date: Date, blocs: &[BlocId], parts: &[Parts]) -> Legend {
    let columns = blocs.iter().map(|&bloc| column(world, date, bloc, parts)).collect();
    Legend { columns, combinations: combinations(world, parts, blocs.len()) }
}

fn column(world: &World, date: Date, bloc: BlocId, parts: &[Parts]) -> Column {
    let facts = world.bloc(bloc);
    let cells = Tier::ALL
        .iter()
        .map(|&tier| {
            let has = |p: &&Part| p.bloc == bloc && p.tier == tier;
            let countries: Vec<CountryId> = (0..parts.len())
                .filter(|&i| parts[i].iter().any(|p| has(&p)))
                .map(|i| CountryId(i as u16))
                .collect();
            let first = countries.first()?;
            let shown = parts[first.0 as usize].iter().find(has)?;
            // Where all are pending the swatch says so; otherwise it shows the ordinary tint.
            let all_pending =
                countries.iter().all(|c| parts[c.0 as usize].iter().filter(has).all(|p| p.pending));
            let part = Part { pending: all_pending, ..*shown };
            Some(Item {
                key: format!("{}-{}", facts.id, tier.id()),
                parts: vec![part],
                label: format!("{}: {}", facts.short, tier.label().to_ascii_lowercase()),
                countries,
            })
        })
        .collect();
    let begun = facts.first_day <= date;
    Column {
        bloc,
        members_in_law: begun.then(|| facts.members_in_law(date)),
        cells,
        begins: (!begun).then(|| format!("from {}", facts.first_day.year())),
    }
}

/// The combinations of two and more blocs that exist, with the statuses of one bloc beside "left".
fn combinations(world: &World, parts: &[Parts], blocs_shown: usize) -> Vec<Item> {
    let alike = |a: &[Part], b: &[Part]| {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a.bloc, a.tier) == (b.bloc, b.tier))
    };
    let mut groups: Vec<Vec<CountryId>> = Vec::new();
    for (i, own) in parts.iter().enumerate().filter(|(_, own)| own.len() > 1) {
        let country = CountryId(i as u16);
        match groups.iter_mut().find(|g| alike(&parts[g[0].0 as usize], own)) {
            Some(group) => group.push(country),
            None => groups.push(vec![country]),
        }
    }
    let mut items: Vec<Item> = Vec::new();
    for countries in groups {
        let own = parts[countries[0].0 as usize].clone();
        let left = own.iter().filter(|p| p.tier == Tier::Former);
        let left: String = left.map(|p| format!("+left-{}", world.bloc(p.bloc).id)).collect();
        let item = Item {
            key: fill_name(world, &own) + &left,
            label: combination_label(world, &own, blocs_shown),
            parts: own,
            countries,
        };
        let rank = |item: &Item| (std::cmp::Reverse(item.countries.len()), item.parts.clone());
        let place = items.iter().position(|other| rank(&item) < rank(other)).unwrap_or(items.len());
        items.insert(place, item);
    }
    items
}

/// `Member of both`, `Member of CSTO + SCO`, `CSTO, SCO partner`, `SCO, left CSTO`.
fn combination_label(world: &World, parts: &Parts, blocs_shown: usize) -> String {
    let short = |p: &Part| world.bloc(p.bloc).short.as_str();
    if parts.iter().all(|p| p.tier == Tier::Member) {
        if parts.len() == 2 && blocs_shown == 2 {
            return "Member of both".into();
        }
        let names: Vec<&str> = parts.iter().map(short).collect();
        return format!("Member of {}", names.join(" + "));
    }
    let (left, rest): (Vec<_>, Vec<_>) = parts.iter().partition(|p| p.tier == Tier::Former);
    let phrase = |p: &&Part| match p.tier {
        Tier::Member => short(p).to_owned(),
        Tier::Joining => format!("joining {}", short(p)),
        Tier::Withheld => format!("{} frozen", short(p)),
        Tier::Observer => format!("{} observer", short(p)),
        Tier::Partner => format!("{} partner", short(p)),
        Tier::Former => format!("left {}", short(p)),
    };
    let phrases: Vec<String> = rest.iter().chain(&left).map(phrase).collect();
    let mut label = phrases.join(", ");
    // A bloc may have a name in other letters, which have no capital here.
    if let Some(first) = label.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    label
}

#[cfg(test)]
mod tests;
