//! The card of a country: its status in every bloc, since when, by which act, and the sources.

use yew::prelude::*;

use super::app::View;
use super::legend::swatch;
use crate::date::Date;
use crate::paint::Part;
use crate::state::Action;
use crate::timeline::{next_of, previous_of};
use crate::words::{as_sentence, change_of_country, country_sentence};
use crate::world::{Bloc, BlocId, Confidence, CountryId, Details, Spell, SpellDetails};

/// The card of a country.
pub fn card(view: &View, country: CountryId) -> Html {
    let View { world, scene, act, .. } = view;
    let facts = world.country(country);
    let act = act.clone();
    html! {
        <aside class="card" aria-label={facts.name(scene.date).to_owned()}>
            <div class="card-head">
                <h3>{ facts.name(scene.date) }</h3>
                if !view.state.select.is_empty() {
                    <button ref={view.close_button.clone()} type="button" class="close" aria-label="Close the card"
                        onclick={move |_| act.emit(Action::Select(Vec::new()))}>{ "×" }</button>
                }
            </div>
            <p>{ country_sentence(world, country, scene.date, &scene.blocs) }</p>
            { for scene.blocs.iter().map(|&bloc| status(view, country, bloc)) }
            { territories(view, country) }
            { neighbours_in_time(view, country) }
        </aside>
    }
}

fn status(view: &View, country: CountryId, bloc: BlocId) -> Html {
    let facts = view.world.bloc(bloc);
    let Some(index) = facts.spell_index(country, view.scene.date) else { return html! {} };
    let spell = &facts.spells[index];
    let status = facts.status(spell);
    let part = Part { bloc, tier: status.tier, pending: status.pending };
    html! {
        <section class="status" key={facts.id.clone()}>
            { swatch(view.world, &[part]) }
            <div>
                <p><b>{ format!("{}: {}", facts.short, status.label) }</b>{ since(facts, spell, country) }</p>
                if let Some(details) = view.details {
                    { spell_details(details, bloc, index, spell) }
                }
                { confidence(spell) }
                if view.scene.date > facts.verified_through {
                    <p class="fine">{ format!("Not verified after {}.", facts.verified_through.in_words()) }</p>
                }
            </div>
        </section>
    }
}

/// ` since 16 April 2016`, and how long the country has had the tier where that is longer.
fn since(bloc: &Bloc, spell: &Spell, country: CountryId) -> String {
    let tier = bloc.status(spell).tier;
    let mut first = spell;
    for earlier in bloc.spells_of(country).iter().rev() {
        if earlier.to == first.from && bloc.status(earlier).tier == tier {
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

fn confidence(spell: &Spell) -> Html {
    let text = match spell.confidence {
        Confidence::High => return html! {},
        Confidence::Medium => "Confidence medium: one source, or the day is inferred.",
        Confidence::Low => "Confidence low: not confirmed.",
    };
    html! { <p class="fine">{ text }</p> }
}

fn spell_details(details: &Details, bloc: BlocId, index: usize, spell: &Spell) -> Html {
    let own = &details.blocs[bloc.0 as usize];
    let Some(spell_details) = own.spells.get(index) else { return html! {} };
    let SpellDetails { act, end_act, in_law, note, other_dates, claims, sources } = spell_details;
    html! {
        <>
            <p>{ as_sentence(act) }
                if let Some(label) = in_law { { format!(" In law still {label}.") } }
                if let Some(end) = end_act.as_ref().filter(|_| spell.to != Date::MAX) {
                    { format!(" Until {}: {end}.", spell.to.plus_days(-1).in_words()) }
                }
            </p>
            { for claims.iter().map(|claim| html! {
                <p class="claim"><b>{ &claim.claimant }</b>{ format!(": {}, since {}. ", claim.says, claim.since) }{ source_links(details, &claim.sources) }</p>
            }) }
            <p class="sources">{ source_links(details, sources) }</p>
            if note.is_some() || !other_dates.is_empty() {
                <details><summary>{ "Notes and other dates" }</summary>
                    if let Some(note) = note { <p>{ note }</p> }
                    { for other_dates.iter().map(|(date, says)| html! { <p>{ format!("{date}: {says}.") }</p> }) }
                </details>
            }
        </>
    }
}

/// The sources as links, the first two at once and the others behind a count.
fn source_links(details: &Details, sources: &[u16]) -> Html {
    let links: Vec<Html> = sources.iter().filter_map(|&i| details.sources.get(i as usize)).map(source_link).collect();
    let (first, more) = links.split_at(links.len().min(2));
    let joined = |links: &[Html]| {
        links.iter().enumerate().map(|(i, link)| html! { <>{ if i > 0 { " · " } else { "" } }{ link.clone() }</> }).collect::<Html>()
    };
    html! {
        <>
            { joined(first) }
            if !more.is_empty() {
                <details class="more-sources"><summary>{ format!("{} more", more.len()) }</summary>{ joined(more) }</details>
            }
        </>
    }
}

fn source_link(source: &crate::world::Source) -> Html {
    match &source.url {
        Some(url) => html! {
            <a href={url.clone()} title={source.title.clone()} target="_blank" rel="noopener noreferrer">{ &source.publisher }</a>
        },
        None => html! { <span title={source.title.clone()}>{ &source.publisher }</span> },
    }
}

/// Disputed land of the country, in the neutral words of the dataset.
fn territories(view: &View, country: CountryId) -> Html {
    let Some(details) = view.details else { return html! {} };
    let own: Vec<_> = details.territories.iter().filter(|t| t.de_jure == Some(country)).collect();
    if own.is_empty() {
        return html! {};
    }
    html! {
        <details class="territories"><summary>{ format!("Disputed land ({})", own.len()) }</summary>
            { for own.iter().map(|t| html! { <p>{ as_sentence(&t.wording) }{ " " }{ source_links(details, &t.sources) }</p> }) }
        </details>
    }
}

/// The previous and the next change of the country, with a button that goes there.
fn neighbours_in_time(view: &View, country: CountryId) -> Html {
    let changes = view.world.changes_of(country, &view.scene.blocs);
    let button = |date: Option<Date>, class: &'static str| {
        let Some(date) = date else { return html! { <span></span> } };
        let act = view.act.clone();
        let what = change_of_country(view.world, country, date, &view.scene.blocs);
        let (before, after) = if class == "back" { ("‹ ", "") } else { ("", " ›") };
        html! {
            <button type="button" {class} onclick={move |_| act.emit(Action::Scrub(date))}>
                <b>{ format!("{before}{}{after}", date.in_short_words()) }</b><span>{ what }</span>
            </button>
        }
    };
    html! {
        <nav class="in-time" aria-label="Changes of this country">
            { button(previous_of(&changes, view.scene.date), "back") }
            { button(next_of(&changes, view.scene.date), "on") }
        </nav>
    }
}
