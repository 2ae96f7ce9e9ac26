//! `bloc-atlas status`: who had which status on a day.

use std::io::Write;

use serde::Serialize;

use super::Failure;
use super::arguments::{BLOC, BLOCS, CommandSpec, Options, once, refused, repeated};
use crate::date::Date;
use crate::included;
use crate::world::{BlocId, Claim, CountryId, Details, Precision, Tier, World};

/// The subcommand.
pub const SPEC: CommandSpec = CommandSpec {
    name: "status",
    about: "Prints who had which status on a day, since when and by which act",
    options: &[
        once("--date", "D", "The day"),
        BLOC,
        BLOCS,
        repeated("--country", "UZB", "A country by its code; without it all that have a status"),
        once("--format", "text", "text, json or csv"),
    ],
};

/// The status of one country in one bloc on a day, with what it rests on.
#[derive(Serialize)]
struct Row<'a> {
    date: String,
    country: &'a str,
    name: &'a str,
    bloc: &'a str,
    status: &'a str,
    tier: &'static str,
    /// As far as it is known: `2024-02-22`, `2024-02` or `2024`.
    since: String,
    precision: &'static str,
    confidence: &'static str,
    act: &'a str,
    in_law: Option<&'a str>,
    note: Option<&'a str>,
    claims: Vec<ClaimRow<'a>>,
    sources: Vec<SourceRow<'a>>,
}

#[derive(Serialize)]
struct ClaimRow<'a> {
    claimant: &'a str,
    says: &'a str,
    since: &'a str,
    sources: Vec<SourceRow<'a>>,
}

#[derive(Serialize)]
struct SourceRow<'a> {
    publisher: &'a str,
    title: &'a str,
    url: Option<&'a str>,
}

/// Prints the statuses.
pub fn run(options: &Options, out: &mut impl Write, remarks: &mut impl Write) -> Result<(), Failure> {
    let (world, details) = (included::world(), included::details());
    let format = options.word("--format", &["text", "json", "csv"])?;
    let countries = countries(options, &world)?;
    let blocs = options.blocs(&world)?;
    let date = options.day_of_map(&world, remarks)?;
    let rows: Vec<Row> =
        blocs.iter().flat_map(|&bloc| rows(&world, &details, date, bloc, &countries)).collect();
    match format {
        "json" => Ok(super::write_json(out, &rows)?),
        "csv" => Ok(write_csv(out, &rows)?),
        _ => Ok(write_text(out, date, &rows)?),
    }
}

/// The countries that `--country` names.
///
/// # Errors
/// [`Failure::Usage`] where one is not known.
pub fn countries(options: &Options, world: &World) -> Result<Vec<CountryId>, Failure> {
    let codes = options.texts("--country")?;
    codes
        .iter()
        .flat_map(|value| value.split(['~', ',']))
        .map(|code| {
            let found = world.country_by_code(&code.to_ascii_uppercase());
            found.ok_or_else(|| refused("--country", "a code of three letters such as UZB", code))
        })
        .collect()
}

/// The rows of a bloc by tier and name; of the countries asked for, or of all where none is.
fn rows<'a>(
    world: &'a World,
    details: &'a Details,
    date: Date,
    bloc: BlocId,
    countries: &[CountryId],
) -> Vec<Row<'a>> {
    let facts = world.bloc(bloc);
    let mut spells: Vec<(Tier, &str, usize)> = facts
        .spells
        .iter()
        .enumerate()
        .filter(|(_, s)| s.from <= date && date < s.to)
        .filter(|(_, s)| countries.is_empty() || countries.contains(&s.country))
        .map(|(i, s)| (facts.status(s).tier, world.country(s.country).name(date), i))
        .collect();
    spells.sort_unstable();
    spells
        .into_iter()
        .map(|(tier, name, index)| {
            let spell = &facts.spells[index];
            let told = &details.blocs[bloc.0 as usize].spells[index];
            Row {
                date: date.to_string(),
                country: &world.country(spell.country).id,
                name,
                bloc: &facts.id,
                status: &facts.status(spell).label,
                tier: tier.id(),
                since: known_part(spell.from, spell.precision),
                precision: precision_word(spell.precision),
                confidence: spell.confidence.id(),
                act: &told.act,
                in_law: told.in_law.as_deref(),
                note: told.note.as_deref(),
                claims: told.claims.iter().map(|claim| claim_row(details, claim)).collect(),
                sources: sources(details, &told.sources),
            }
        })
        .collect()
}

fn claim_row<'a>(details: &'a Details, claim: &'a Claim) -> ClaimRow<'a> {
    ClaimRow {
        claimant: &claim.claimant,
        says: &claim.says,
        since: &claim.since,
        sources: sources(details, &claim.sources),
    }
}

fn sources<'a>(details: &'a Details, indices: &[u16]) -> Vec<SourceRow<'a>> {
    let sources = indices.iter().map(|&i| &details.sources[i as usize]);
    sources.map(|s| SourceRow { publisher: &s.publisher, title: &s.title, url: s.url.as_deref() }).collect()
}

/// `2024-02-22`, `2024-02` or `2024`: a month is not shown as a day.
pub fn known_part(date: Date, precision: Precision) -> String {
    let mut text = date.to_string();
    text.truncate(match precision {
        Precision::Day => 10,
        Precision::Month => 7,
        Precision::Year => 4,
    });
    text
}

/// The word of outputs for how exact a day is.
pub fn precision_word(precision: Precision) -> &'static str {
    match precision {
        Precision::Day => "day",
        Precision::Month => "month",
        Precision::Year => "year",
    }
}

/// Aligned columns, the heads above them.
fn write_text(out: &mut impl Write, date: Date, rows: &[Row]) -> std::io::Result<()> {
    if rows.is_empty() {
        return writeln!(out, "No status on {date}.");
    }
    let heads = ["country", "", "bloc", "status", "tier", "since", "act"];
    let cells = |r: &Row| [r.country, r.name, r.bloc, r.status, r.tier, &*r.since, r.act].map(str::to_owned);
    let mut lines = vec![heads.map(str::to_owned)];
    lines.extend(rows.iter().map(cells));
    let width = |column: usize| lines.iter().map(|l| l[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..heads.len() - 1).map(width).collect();
    for line in &lines {
        for (cell, &width) in line.iter().zip(&widths) {
            write!(out, "{cell:<width$}  ")?;
        }
        writeln!(out, "{}", line[heads.len() - 1])?;
    }
    Ok(())
}

/// Comma-separated values as RFC 4180 has them: lines end in CR LF, quotes are doubled.
fn write_csv(out: &mut impl Write, rows: &[Row]) -> std::io::Result<()> {
    write!(out, "date,country,name,bloc,status,tier,since,precision,confidence,act,in_law,note,sources\r\n")?;
    for r in rows {
        // An address has no space in it, so that a space can stand between two.
        let urls: Vec<&str> = r.sources.iter().filter_map(|s| s.url).collect();
        let urls = urls.join(" ");
        let (in_law, note) = (r.in_law.unwrap_or_default(), r.note.unwrap_or_default());
        let cells = [
            &*r.date,
            r.country,
            r.name,
            r.bloc,
            r.status,
            r.tier,
            &*r.since,
            r.precision,
            r.confidence,
            r.act,
            in_law,
            note,
            &*urls,
        ];
        write!(out, "{}\r\n", cells.map(csv_cell).join(","))?;
    }
    Ok(())
}

/// A cell, between quotes where it needs them.
pub fn csv_cell(text: &str) -> String {
    if text.contains(['"', ',', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into()
    }
}
