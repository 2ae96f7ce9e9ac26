//! What stands beside the date on the day of an event, and how far the facts were verified.

use super::events_on;
use crate::date::Date;
use crate::node::{Node, node};
use crate::words::{CaptionText, as_sentence, bloc_in_sentence, change_sentences, list_in_words};
use crate::world::{BlocId, Confidence, Events, World};

/// The caption of a day on which something happens: the written one of a bloc, else the title of the weightiest
/// event, then what changed that day or, where nothing did, the event in a sentence or two.
pub fn caption(world: &World, events: &Events, blocs: &[BlocId], date: Date) -> Option<CaptionText> {
    let event = events.event(*events_on(events, blocs, date).first()?);
    if let Some(written) = blocs.iter().find_map(|&bloc| world.bloc(bloc).caption(date)) {
        return Some(CaptionText { headline: written.headline.clone(), text: written.text.clone() });
    }
    let changes = change_sentences(world, date, blocs).join(" ");
    let text = if changes.is_empty() { event.summary.clone() } else { changes };
    let doubt = if event.confidence == Confidence::Low { " Not confirmed." } else { "" };
    Some(CaptionText { headline: as_sentence(&event.title), text: format!("{text}{doubt}") })
}

/// The same with a button for each event of the day, and what is not verified.
pub fn nodes(world: &World, events: &Events, blocs: &[BlocId], date: Date, is_still: bool) -> Vec<Node> {
    let mut nodes = Vec::new();
    let on_day = events_on(events, blocs, date);
    if let Some(told) = caption(world, events, blocs, date) {
        let words = node("span").class("told").with(node("b").text(told.headline)).text(format!(" {}", told.text));
        nodes.push(words);
        if let Some(&first) = on_day.first().filter(|_| !is_still) {
            let event = events.event(first);
            nodes.push(
                node("button")
                    .attr("type", "button")
                    .class("details")
                    .attr("data-event", event.id.clone())
                    .text(match on_day.len() {
                        1 => "Details and sources".to_owned(),
                        n => format!("Details of {n} events"),
                    }),
            );
        }
    }
    nodes.extend(unverified(world, blocs, date).map(|text| node("span").class("fine").text(text)));
    nodes
}

/// `The CSTO not verified after 20 September 2026.`
pub fn unverified(world: &World, blocs: &[BlocId], date: Date) -> Option<String> {
    let after: Vec<String> = blocs
        .iter()
        .map(|&bloc| world.bloc(bloc))
        .filter(|bloc| date > bloc.verified_through)
        .map(|bloc| format!("{} after {}", bloc_in_sentence(bloc), bloc.verified_through.in_words()))
        .collect();
    (!after.is_empty()).then(|| format!("Not verified: {}.", list_in_words(&after)))
}
