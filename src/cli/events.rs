//! `bloc-atlas events`: what the blocs did, who was asked for help and what came of it.

use std::io::Write;

use serde::Serialize;

use super::Failure;
use super::arguments::{BLOC, BLOCS, CommandSpec, Options, once, repeated};
use super::status::{countries, csv_cell, known_part, precision_word};
use crate::included;
use crate::world::{Confidence, Event, EventId, Events, Request, Summit, World};

/// The subcommand.
pub const SPEC: CommandSpec = CommandSpec {
    name: "events",
    about: "Prints what happened: treaties, requests for help, summits, statements",
    options: &[
        once("--from", "D", "The first day; without it that of the map"),
        once("--to", "D", "The last day; without it that of the map"),
        BLOC,
        BLOCS,
        repeated("--country", "ARM", "A country by its code; without it all"),
        once("--format", "text", "text, json or csv"),
    ],
};

/// An event with what belongs to it.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    /// As far as it is known: `2022-01-06`, `2022-01` or `2022`.
    date: String,
    end: Option<String>,
    precision: &'static str,
    blocs: Vec<&'a str>,
    kind: &'static str,
    title: &'a str,
    summary: &'a str,
    note: Option<&'a str>,
    countries: Vec<&'a str>,
    priority: u8,
    confidence: &'static str,
    readings: Vec<ReadingRow<'a>>,
    request: Option<RequestRow<'a>>,
    summit: Option<SummitRow<'a>>,
    sources: Vec<SourceRow<'a>>,
}

#[derive(Serialize)]
struct ReadingRow<'a> {
    claimant: &'a str,
    says: &'a str,
    sources: Vec<SourceRow<'a>>,
}

#[derive(Serialize)]
struct RequestRow<'a> {
    by: &'a str,
    to: &'a str,
    under: Option<&'a str>,
    reason: &'a str,
    decided: Option<String>,
    answer: &'static str,
    outcome: &'a str,
    force: Option<ForceRow<'a>>,
    confidence: &'static str,
}

#[derive(Serialize)]
struct ForceRow<'a> {
    landed: String,
    complete: String,
    leaving: String,
    left: String,
    totals: Vec<NumberRow<'a>>,
    sent: Vec<SentRow<'a>>,
}

#[derive(Serialize)]
struct NumberRow<'a> {
    number: u32,
    exactness: &'static str,
    on: String,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct SentRow<'a> {
    country: &'a str,
    number: Option<u32>,
    exactness: Option<&'static str>,
    note: Option<&'a str>,
    arrived: Option<String>,
    left: Option<String>,
}

#[derive(Serialize)]
struct SummitRow<'a> {
    id: &'a str,
    form: &'static str,
    city: Option<&'a str>,
    attendance: &'static str,
    away: Vec<AwayRow<'a>>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct AwayRow<'a> {
    country: &'a str,
    level: &'static str,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct SourceRow<'a> {
    publisher: &'a str,
    title: &'a str,
    url: Option<&'a str>,
    accessed: Option<String>,
}

/// Prints the events.
pub fn run(options: &Options, out: &mut impl Write) -> Result<(), Failure> {
    let (world, events) = (included::world(), included::events());
    let format = options.word("--format", &["text", "json", "csv"])?;
    let countries = countries(options, &world)?;
    let blocs = options.blocs(&world)?;
    let (from, to) = options.days(&world)?;
    let is_wanted = |event: &Event| {
        let (first, last) = event.span();
        let of_country = countries.is_empty() || event.countries.iter().any(|c| countries.contains(c));
        first <= to && from <= last && of_country && event.blocs.iter().any(|b| blocs.contains(b))
    };
    let numbered = events.events.iter().enumerate().filter(|(_, event)| is_wanted(event));
    let rows: Vec<Row> = numbered.map(|(i, event)| row(&world, &events, EventId(i as u16), event)).collect();
    match format {
        "json" => Ok(super::write_json(out, &rows)?),
        "csv" => Ok(write_csv(out, &rows)?),
        _ => Ok(write_text(out, &rows)?),
    }
}

fn row<'a>(world: &'a World, events: &'a Events, id: EventId, event: &'a Event) -> Row<'a> {
    let request = events.requests.iter().find(|request| request.event == id);
    let summit = events.summits.iter().find(|summit| summit.event == Some(id));
    let readings = event.readings.iter().map(|reading| ReadingRow {
        claimant: &reading.claimant,
        says: &reading.says,
        sources: sources(events, &reading.sources),
    });
    Row {
        id: &event.id,
        date: known_part(event.date, event.precision),
        end: event.end.map(|day| day.to_string()),
        precision: precision_word(event.precision),
        blocs: event.blocs.iter().map(|&bloc| &*world.bloc(bloc).id).collect(),
        kind: event.kind.id(),
        title: &event.title,
        summary: &event.summary,
        note: event.note.as_deref(),
        countries: event.countries.iter().map(|&country| &*world.country(country).id).collect(),
        priority: event.priority,
        confidence: event.confidence.id(),
        readings: readings.collect(),
        request: request.map(|request| request_row(world, request)),
        summit: summit.map(|summit| summit_row(world, summit)),
        sources: sources(events, &event.sources),
    }
}

fn request_row<'a>(world: &'a World, request: &'a Request) -> RequestRow<'a> {
    let force = request.force.as_ref().map(|force| {
        let totals = force.totals.iter().map(|total| NumberRow {
            number: total.number,
            exactness: total.exactness.id(),
            on: total.on.to_string(),
            note: total.note.as_deref(),
        });
        let sent = force.sent.iter().map(|sent| SentRow {
            country: &world.country(sent.country).id,
            number: sent.number.map(|(number, _)| number),
            exactness: sent.number.map(|(_, exactness)| exactness.id()),
            note: sent.note.as_deref(),
            arrived: sent.arrived.map(|day| day.to_string()),
            left: sent.left.map(|day| day.to_string()),
        });
        ForceRow {
            landed: force.landed.to_string(),
            complete: force.complete.to_string(),
            leaving: force.leaving.to_string(),
            left: force.left.to_string(),
            totals: totals.collect(),
            sent: sent.collect(),
        }
    });
    RequestRow {
        by: &world.country(request.by).id,
        to: &request.to,
        under: request.under.as_deref(),
        reason: &request.reason,
        decided: request.decided.map(|day| day.to_string()),
        answer: request.answer.id(),
        outcome: &request.outcome,
        force,
        confidence: request.confidence.id(),
    }
}

fn summit_row<'a>(world: &'a World, summit: &'a Summit) -> SummitRow<'a> {
    let away = summit.away.iter().map(|away| AwayRow {
        country: &world.country(away.country).id,
        level: away.level.id(),
        note: away.note.as_deref(),
    });
    SummitRow {
        id: &summit.id,
        form: summit.form.id(),
        city: summit.city.as_deref(),
        attendance: summit.attendance.id(),
        away: away.collect(),
        note: summit.note.as_deref(),
    }
}

fn sources<'a>(events: &'a Events, indices: &[u16]) -> Vec<SourceRow<'a>> {
    let cited = indices.iter().map(|&i| &events.sources[i as usize]);
    cited
        .map(|cited| SourceRow {
            publisher: &cited.source.publisher,
            title: &cited.source.title,
            url: cited.source.url.as_deref(),
            accessed: cited.accessed.map(|day| day.to_string()),
        })
        .collect()
}

/// A line for each event; what is not confirmed says so.
fn write_text(out: &mut impl Write, rows: &[Row]) -> std::io::Result<()> {
    let blocs = |row: &Row| row.blocs.join("~");
    let days = |row: &Row| match &row.end {
        Some(end) => format!("{} to {end}", row.date),
        None => row.date.clone(),
    };
    let width = |cell: &dyn Fn(&Row) -> usize| rows.iter().map(cell).max().unwrap_or(0);
    let day_width = width(&|r| days(r).len());
    let bloc_width = width(&|r| blocs(r).len());
    let kind_width = width(&|r| r.kind.len());
    rows.iter().try_for_each(|row| {
        let (days, blocs) = (days(row), blocs(row));
        let doubt = if row.confidence == Confidence::Low.id() { " (not confirmed)" } else { "" };
        let (kind, title) = (row.kind, row.title);
        writeln!(out, "{days:<day_width$}  {blocs:<bloc_width$}  {kind:<kind_width$}  {title}{doubt}")
    })
}

/// Comma-separated values as `status` has them.
fn write_csv(out: &mut impl Write, rows: &[Row]) -> std::io::Result<()> {
    write!(
        out,
        "id,date,end,precision,blocs,kind,title,summary,note,countries,priority,confidence,sources\r\n"
    )?;
    for row in rows {
        // Neither an address nor a code has a space in it, so that a space can stand between two.
        let urls: Vec<&str> = row.sources.iter().filter_map(|s| s.url).collect();
        let cells = [
            row.id,
            &row.date,
            row.end.as_deref().unwrap_or_default(),
            row.precision,
            &row.blocs.join(" "),
            row.kind,
            row.title,
            row.summary,
            row.note.unwrap_or_default(),
            &row.countries.join(" "),
            &row.priority.to_string(),
            row.confidence,
            &urls.join(" "),
        ];
        write!(out, "{}\r\n", cells.map(csv_cell).join(","))?;
    }
    Ok(())
}
