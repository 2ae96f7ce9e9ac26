//! What stands beside the date on the day of an event, and how far the facts were verified.

use super::{concerns, events_on, request_span};
use crate::date::Date;
use crate::node::{Node, node};
use crate::scene::Scene;
use crate::words::{CaptionText, as_sentence, bloc_in_sentence, change_sentences, list_in_words};
use crate::world::{BlocId, Confidence, Events, World};

/// The caption of a day on which something happens: the written one of a bloc, else the title of the weightiest
/// event, then what changed that day or, where nothing did, the event in a sentence or two.
pub fn caption(world: &World, events: &Events, blocs: &[BlocId], date: Date) -> Option<CaptionText> {
    let Some(&first) = events_on(events, blocs, date).first() else {
        return under_way(world, events, blocs, date);
    };
    let event = events.event(first);
    if let Some(written) = blocs.iter().find_map(|&bloc| world.bloc(bloc).caption(date)) {
        return Some(CaptionText { headline: written.headline.clone(), text: written.text.clone() });
    }
    let changes = change_sentences(world, date, blocs).join(" ");
    let text = if changes.is_empty() { event.summary.clone() } else { changes };
    let doubt = if event.confidence == Confidence::Low { " Not confirmed." } else { "" };
    Some(CaptionText { headline: as_sentence(&event.title), text: format!("{text}{doubt}") })
}

/// While an answer is under way and nothing else happens: who asked when, and who is there.
fn under_way(world: &World, events: &Events, blocs: &[BlocId], date: Date) -> Option<CaptionText> {
    let request = events.requests.iter().find(|request| {
        let (first, last) = request_span(events, request);
        first <= date && date <= last && concerns(events.event(request.event), blocs)
    })?;
    let asked = events.event(request.event).date;
    let name = world.country(request.by).name_in_sentence(date);
    let headline = format!("{name} asked for help on {}.", asked.in_words());
    let Some(force) = &request.force else { return Some(CaptionText { headline, text: String::new() }) };
    let there: Vec<String> =
        force.there(date).map(|sent| world.country(sent.country).name_in_sentence(date)).collect();
    let verb = if there.len() == 1 { "has" } else { "have" };
    Some(CaptionText {
        headline,
        text: as_sentence(&format!("{} {verb} troops there", list_in_words(&there))),
    })
}

/// The scene of a day with what happened on it as its caption.
pub fn told(world: &World, events: &Events, scene: Scene) -> Scene {
    match caption(world, events, &scene.picture.blocs, scene.date) {
        Some(caption) => Scene { caption: caption.into(), ..scene },
        None => scene,
    }
}

/// The same with a button for each event of the day, and what is not verified.
pub fn nodes(world: &World, events: &Events, blocs: &[BlocId], date: Date, is_still: bool) -> Vec<Node> {
    let mut nodes = Vec::new();
    let on_day = events_on(events, blocs, date);
    if let Some(told) = caption(world, events, blocs, date) {
        let words =
            node("span").class("told").with(node("b").text(&told.headline)).said(format!(" {}", told.text));
        nodes.push(words);
        if let Some(&first) = on_day.first().filter(|_| !is_still) {
            let event = events.event(first);
            nodes.push(
                node("button").attr("type", "button").class("details").attr("data-event", &event.id).said(
                    match on_day.len() {
                        1 => "Details and sources".to_owned(),
                        n => format!("Details of {n} events"),
                    },
                ),
            );
        }
    }
    nodes.extend(unverified(world, blocs, date).map(|text| node("span").class("fine").text(&text)));
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
