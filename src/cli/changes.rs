//! `bloc-atlas changes`: every day on which a status begins or ends.

use std::io::Write;

use serde::Serialize;

use super::Failure;
use super::arguments::{BLOC, BLOCS, CommandSpec, Options, once};
use super::status::known_part;
use crate::date::Date;
use crate::included;
use crate::words::change_sentences;
use crate::world::{BlocId, World};

/// The subcommand.
pub const SPEC: CommandSpec = CommandSpec {
    name: "changes",
    about: "Prints a line for each day of change and bloc",
    options: &[
        once("--from", "D", "The first day; without it that of the map"),
        once("--to", "D", "The last day; without it that of the map"),
        BLOC,
        BLOCS,
        once("--format", "text", "text or json"),
    ],
};

/// What changed in one bloc on one day.
#[derive(Serialize)]
struct Row<'a> {
    /// As far as it is known: `2001-06-15`, `2001-06` or `2001`.
    date: String,
    bloc: &'a str,
    text: String,
    /// The countries whose status begins or ends.
    countries: Vec<&'a str>,
}

/// Prints the changes.
pub fn run(options: &Options, out: &mut impl Write) -> Result<(), Failure> {
    let world = included::world();
    let format = options.word("--format", &["text", "json"])?;
    let blocs = options.blocs(&world)?;
    let (from, to) = options.days(&world)?;
    let days = world.changes(&blocs).into_iter().filter(|day| (from..=to).contains(day));
    let world = &world;
    let rows: Vec<Row> =
        days.flat_map(|day| blocs.iter().filter_map(move |&bloc| row(world, day, bloc))).collect();
    match format {
        "json" => Ok(super::write_json(out, &rows)?),
        _ => Ok(write_text(out, &rows)?),
    }
}

/// What changed on the day, or nothing.
fn row(world: &World, day: Date, bloc: BlocId) -> Option<Row<'_>> {
    let facts = world.bloc(bloc);
    let touched = facts.spells.iter().filter(|s| s.from == day || s.to == day);
    let mut countries: Vec<&str> = touched.map(|s| world.country(s.country).id.as_str()).collect();
    countries.dedup();
    (!countries.is_empty()).then(|| Row {
        date: known_part(day, world.precision(&[bloc], day)),
        bloc: &facts.id,
        text: change_sentences(world, day, &[bloc]).join(" "),
        countries,
    })
}

fn write_text(out: &mut impl Write, rows: &[Row]) -> std::io::Result<()> {
    let width = rows.iter().map(|r| r.bloc.len()).max().unwrap_or(0);
    rows.iter().try_for_each(|r| writeln!(out, "{:<10}  {:<width$}  {}", r.date, r.bloc, r.text))
}
