//! The facts as the files under `assets/` have them, read without the program.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;
use xtask::workspace;

/// A status of a country in a bloc, from a day until before another.
#[derive(Clone, Debug)]
pub struct Spell {
    /// Its code: `KAZ`.
    pub country: String,
    /// The tier of the status: `member`.
    pub tier: String,
    /// The first day.
    pub from: String,
    /// The first day after the last.
    pub to: Option<String>,
}

impl Spell {
    /// Whether it holds on a day.
    pub fn holds(&self, day: &str) -> bool {
        self.from.as_str() <= day && self.to.as_ref().is_none_or(|to| day < to.as_str())
    }
}

/// The last day of the data.
pub fn as_of() -> Result<String> {
    text(&read("atlas.json")?["as_of"])
}

/// The spells of a bloc.
pub fn spells(bloc: &str) -> Result<Vec<Spell>> {
    let file = read(&format!("blocs/{bloc}.json"))?;
    let list = |name: &str| file[name].as_array().with_context(|| format!("{bloc} has no {name}"));
    let statuses = list("statuses")?;
    let spell = |one: &Value| {
        let status = statuses.iter().find(|status| status["id"] == one["status"]);
        let to = &one["to"];
        Ok(Spell {
            country: text(&one["country"])?,
            tier: text(&status.with_context(|| format!("{one}: no such status"))?["tier"])?,
            from: text(&one["from"])?,
            to: if to.is_null() { None } else { Some(text(to)?) },
        })
    };
    list("spells")?.iter().map(spell).collect()
}

/// The days after the first and up to the last of the data on which a status of the bloc begins or ends.
pub fn changes(bloc: &str) -> Result<BTreeSet<String>> {
    let atlas = read("atlas.json")?;
    let (first, last) = (text(&atlas["first_day"])?, text(&atlas["as_of"])?);
    let days = spells(bloc)?.into_iter().flat_map(|spell| [Some(spell.from), spell.to]);
    Ok(days.flatten().filter(|day| first < *day && *day <= last).collect())
}

/// The countries with a status in one of the blocs on a day.
pub fn with_status(blocs: &[&str], day: &str) -> Result<BTreeSet<String>> {
    let mut countries = BTreeSet::new();
    for bloc in blocs {
        countries
            .extend(spells(bloc)?.into_iter().filter(|spell| spell.holds(day)).map(|spell| spell.country));
    }
    Ok(countries)
}

/// The members of a bloc on a day, by code.
pub fn members(bloc: &str, day: &str) -> Result<BTreeSet<String>> {
    let members = spells(bloc)?.into_iter().filter(|spell| spell.tier == "member" && spell.holds(day));
    Ok(members.map(|spell| spell.country).collect())
}

fn read(name: &str) -> Result<Value> {
    let path = workspace::root().join("assets").join(name);
    let file = fs::read_to_string(&path).with_context(|| format!("{}", path.display()))?;
    serde_json::from_str(&file).with_context(|| format!("{}", path.display()))
}

fn text(value: &Value) -> Result<String> {
    value.as_str().map(str::to_owned).with_context(|| format!("{value} is no text"))
}
