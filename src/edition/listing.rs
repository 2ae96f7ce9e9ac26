//! What stands in an edition, in plain lines: for people who compare two of them, and for the test that
//! today's program reads an old one as it was meant.

use std::fmt::Write;

use crate::date::Date;
use crate::world::{Bloc, Claim, Details, Events, Precision, SpellDetails, World};

/// A line for each fact, sorted as the files are.
pub fn listing(world: &World, details: &Details, events: &Events) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(out, "map {} to {}", world.first_day, world.as_of);
    let _ = writeln!(out, "borders: {}", world.border_caption);
    for country in &world.countries {
        let names: Vec<String> = country.names.iter().map(|(from, name)| dated(*from, name)).collect();
        let the = if country.the { "the " } else { "" };
        let _ = writeln!(out, "country {}: {the}{}", country.id, names.join("; "));
    }
    for (unit, rings) in world.units.iter().zip(&world.shapes.rings) {
        let owners: Vec<String> =
            unit.owners.iter().map(|(from, owner)| dated(*from, &world.country(*owner).id)).collect();
        let lines: Vec<usize> = rings.iter().map(Vec::len).collect();
        let _ = writeln!(out, "unit {}: {}; lines {lines:?}", unit.id, owners.join("; "));
    }
    let n_points: usize = world.shapes.arcs.iter().map(|arc| arc.steps.len()).sum();
    let _ = writeln!(out, "shapes: {} lines, {n_points} points", world.shapes.arcs.len());
    for territory in &world.territories {
        let units = |ids: &[crate::world::UnitId]| -> Vec<&str> {
            ids.iter().map(|unit| world.units[unit.0 as usize].id.as_str()).collect()
        };
        let hatches: Vec<String> = territory
            .hatches
            .iter()
            .map(|hatch| format!("hatched {} {}", span(hatch.from, hatch.to), units(&hatch.units).join(" ")))
            .collect();
        let _ = writeln!(
            out,
            "territory {}: {:?} {} with {}; {}",
            units(&territory.units).join(" "),
            territory.line,
            span(territory.line_from, territory.line_to),
            territory.edge_with.iter().map(|c| world.country(*c).id.as_str()).collect::<Vec<_>>().join(" "),
            hatches.join("; ")
        );
    }
    for territory in &details.territories {
        let owner = territory.de_jure.map_or("nobody agreed", |owner| &world.country(owner).id);
        let _ = writeln!(out, "in law {owner}: {} ({:?})", territory.wording, territory.sources);
    }
    for (index, bloc) in world.blocs.iter().enumerate() {
        list_bloc(&mut out, world, details, index, bloc);
    }
    for (index, source) in details.sources.iter().enumerate() {
        let url = source.url.as_deref().unwrap_or("-");
        let _ = writeln!(out, "source {index}: {}: {}: {url}", source.publisher, source.title);
    }
    for line in super::deeds::listing(world, events) {
        let _ = writeln!(out, "{line}");
    }
    out
}

fn list_bloc(out: &mut String, world: &World, details: &Details, index: usize, bloc: &Bloc) {
    let told = &details.blocs[index];
    let Bloc { id, short, shown, verified_through, first_day, .. } = bloc;
    let the = if bloc.the { "the " } else { "" };
    let _ =
        writeln!(out, "\nbloc {id}: {the}{short}, {shown:?}, from {first_day}, verified {verified_through}");
    for (status, caption) in bloc.statuses.iter().zip(&told.status_captions) {
        let pending = if status.pending { " pending" } else { "" };
        let _ = writeln!(
            out,
            "{id} status {}{pending} {:?}: is {}; one {}; many {}; {caption}",
            status.tier.id(),
            status.label,
            status.is,
            status.begins_one,
            status.begins_many
        );
    }
    for (spell, told) in bloc.spells.iter().zip(&told.spells) {
        let exact = match spell.precision {
            Precision::Day => "",
            Precision::Month => " month",
            Precision::Year => " year",
        };
        let country = &world.country(spell.country).id;
        let (label, sure) = (&bloc.status(spell).label, spell.confidence.id());
        let _ = writeln!(
            out,
            "{id} {country} {}{exact} {sure}: {label}: {}",
            span(spell.from, spell.to),
            words(told)
        );
    }
    for caption in &bloc.captions {
        let _ = writeln!(out, "{id} caption {}: {} | {}", caption.date, caption.headline, caption.text);
    }
}

/// All that a card says, in the order of its fields; what is not there is left out.
fn words(told: &SpellDetails) -> String {
    let SpellDetails { act, end_act, in_law, note, other_dates, claims, sources } = told;
    let mut parts = vec![format!("act {act}")];
    for (name, text) in [("end", end_act), ("in law", in_law), ("note", note)] {
        parts.extend(text.as_ref().map(|text| format!("{name} {text}")));
    }
    parts.extend(other_dates.iter().map(|(date, what)| format!("date {date} {what}")));
    for Claim { claimant, says, since, from, sources } in claims {
        parts.push(format!("claim of {claimant} since {since} ({from}): {says} {sources:?}"));
    }
    format!("{} {sources:?}", parts.join(" | "))
}

fn dated(from: Date, what: &str) -> String {
    if from == Date::MIN { what.to_owned() } else { format!("{from} {what}") }
}

pub(super) fn span(from: Date, to: Date) -> String {
    let end = |day: Date| match day {
        Date::MIN | Date::MAX => String::new(),
        day => day.to_string(),
    };
    format!("{}..{}", end(from), end(to))
}
