//! The card of a country: its status in every bloc, since when, by which act, and the sources.

use yew::prelude::*;

use super::el::{El, button, el, list, nothing};
use super::legend::swatch;
use super::view::View;
use crate::act::act_text;
use crate::date::Date;
use crate::paint::Part;
use crate::state::Action;
use crate::timeline::{next_of, previous_of};
use crate::words::{as_sentence, change_of_country, country_sentence};
use crate::world::{Bloc, BlocId, CountryId, Details, Precision, Source, Spell, SpellDetails};

/// The card of a country.
pub fn card(view: &View, country: CountryId) -> Html {
    let View { world, scene, .. } = view;
    let name = world.country(country).name(scene.date).to_owned();
    let mut head = el("div").class("card-head").with(el("h3").text(name.clone()));
    if !view.state.select.is_empty() {
        let close = button("close", "Close the card".into(), Some("close".into()));
        head = head.with(close.found_by(view.close_button).text("×".into()));
    }
    el("aside")
        .class("card")
        .made("aria-label", name)
        .with(head)
        .with(el("div").class("conduct"))
        .with(el("p").text(country_sentence(world, country, scene.date, &scene.picture.blocs)))
        .children(scene.picture.blocs.iter().filter_map(|&bloc| status(view, country, bloc)))
        .child(territories(view, country))
        .child(neighbours_in_time(view, country))
        .done()
}

fn status(view: &View, country: CountryId, bloc: BlocId) -> Option<Html> {
    let facts = view.world.bloc(bloc);
    let index = facts.spell_index(country, view.scene.date)?;
    let spell = &facts.spells[index];
    let status = facts.status(spell);
    let part = Part { bloc, tier: status.tier, pending: status.pending };
    let title = el("b").text(format!("{}: {}", facts.short, status.label));
    let mut body = el("div").with(el("p").with(title).text(since(facts, spell, country)));
    if let Some(details) = view.details {
        body = body.child(spell_details(details, bloc, (index, spell), view.scene.date));
    }
    if let Some(doubt) = spell.confidence.doubt() {
        body = body.with(fine(doubt.into()));
    }
    if view.scene.date > facts.verified_through {
        body = body.with(fine(format!("Not verified after {}.", facts.verified_through.in_words())));
    }
    let section = el("section").class("status").key(facts.id.clone());
    Some(section.child(swatch(view.world, &[part])).with(body).done())
}

fn fine(text: String) -> El {
    el("p").class("fine").text(text)
}

/// ` since 16 April 2016`, and how long the country has had the tier where that is longer.
fn since(bloc: &Bloc, spell: &Spell, country: CountryId) -> String {
    let tier = bloc.status(spell).tier;
    let mut first = spell;
    for earlier in bloc.spells_of(country).iter().rev() {
        let own = bloc.status(earlier);
        if earlier.to == first.from && own.tier == tier && !own.pending {
            first = earlier;
        }
    }
    let since = format!(" since {}", spell.precision.in_words(spell.from));
    if first.from < spell.from {
        let label = &bloc.status(first).label;
        format!("{since} ({label} since {})", first.precision.in_words(first.from))
    } else {
        since
    }
}

fn spell_details(details: &Details, bloc: BlocId, (index, spell): (usize, &Spell), date: Date) -> Html {
    let of_bloc = details.blocs.get(bloc.0 as usize);
    let Some((of_bloc, own)) = of_bloc.and_then(|b| Some((b, b.spells.get(index)?))) else {
        return nothing();
    };
    let SpellDetails { act, end_act, in_law, note, other_dates, claims, sources } = own;
    let mut act = as_sentence(act);
    if let Some(label) = in_law {
        act += &format!(" In law still {label}.");
    }
    if let Some(end) = end_act.as_ref().filter(|_| spell.to != Date::MAX) {
        act += &format!(" Until {}: {end}.", spell.to.plus_days(-1).in_words());
    }
    let mut parts = vec![el("p").text(act).done()];
    // What the status is: a member of the assembly alone, a signatory before there was an organisation, ...
    parts.extend(of_bloc.status_captions.get(spell.status as usize).map(|text| fine(text.clone()).done()));
    for claim in claims.iter().filter(|claim| claim.from <= date) {
        let text = format!(": {}, since {}. ", claim.says, claim.since);
        let head = el("p").class("claim").with(el("b").text(claim.claimant.clone())).text(text);
        parts.push(head.children(source_links(details, &claim.sources)).done());
    }
    parts.push(el("p").class("sources").children(source_links(details, sources)).done());
    if note.is_some() || !other_dates.is_empty() {
        let mut notes = folded("notes", "Notes and other dates".into());
        if let Some(note) = note {
            notes = notes.with(el("p").text(note.clone()));
        }
        for (date, says) in other_dates {
            notes = notes.with(el("p").text(format!("{date}: {says}.")));
        }
        parts.push(notes.done());
    }
    list(parts)
}

/// Something that opens when its summary is pressed.
fn folded(class: &'static str, summary: String) -> El {
    el("details").class(class).with(el("summary").text(summary))
}

/// The sources as links, the first two at once and the others behind a count.
fn source_links(details: &Details, sources: &[u16]) -> Vec<Html> {
    let links: Vec<El> =
        sources.iter().filter_map(|&i| details.sources.get(i as usize)).map(source_link).collect();
    let n_more = links.len().saturating_sub(2);
    let mut parts: Vec<Html> = Vec::new();
    let mut more = folded("more-sources", format!("{n_more} more"));
    for (i, link) in links.into_iter().enumerate() {
        let link = link.done();
        let dot = list(vec![el("span").text(" · ".into()).done(), link.clone()]);
        match i {
            0 => parts.push(link),
            1 => parts.push(dot),
            2 => more = more.child(link),
            _ => more = more.child(dot),
        }
    }
    if n_more > 0 {
        parts.push(more.done());
    }
    parts
}

fn source_link(source: &Source) -> El {
    let link = match &source.url {
        Some(url) => {
            el("a").made("href", url.clone()).fixed("target", "_blank").fixed("rel", "noopener noreferrer")
        }
        None => el("span"),
    };
    link.made("title", source.title.clone()).text(source.publisher.clone())
}

/// Disputed land of the country, in the neutral words of the dataset.
fn territories(view: &View, country: CountryId) -> Html {
    let Some(details) = view.details else { return nothing() };
    let own: Vec<_> = details.territories.iter().filter(|t| t.de_jure == Some(country)).collect();
    if own.is_empty() {
        return nothing();
    }
    let mut section = folded("territories", format!("Disputed land ({})", own.len()));
    for territory in own {
        let text = el("p").text(format!("{} ", as_sentence(&territory.wording)));
        section = section.with(text.children(source_links(details, &territory.sources)));
    }
    section.done()
}

/// The day of a change as far as it is known.
fn known(view: &View, country: CountryId, date: Date) -> String {
    let blocs = view.scene.picture.blocs.iter();
    let mut spells = blocs.flat_map(|&bloc| view.world.bloc(bloc).spells_of(country));
    spells.find(|spell| spell.from == date).map_or(Precision::Day, |s| s.precision).in_short_words(date)
}

/// The previous and the next change of the country, with a button that goes there.
fn neighbours_in_time(view: &View, country: CountryId) -> Html {
    let changes = view.world.changes_of(country, &view.scene.picture.blocs);
    let one = |date: Option<Date>, class: &'static str, before: &str, after: &str| {
        let Some(date) = date else { return el("span") };
        let what = change_of_country(view.world, country, date, &view.scene.picture.blocs);
        button(class, String::new(), act_text(&Action::Scrub(date), view.world))
            .with(el("b").text(format!("{before}{}{after}", known(view, country, date))))
            .with(el("span").text(what))
    };
    el("nav")
        .class("in-time")
        .fixed("aria-label", "Changes of this country")
        .with(one(previous_of(&changes, view.scene.date), "back", "‹ ", ""))
        .with(one(next_of(&changes, view.scene.date), "on", "", " ›"))
        .done()
}
