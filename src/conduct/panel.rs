//! The panel of an event: everything told of it, with sources, neighbours and ways to pass it on.

use super::{button, ids};
use crate::node::{Node, node};
use crate::state::State;
use crate::telling::{Account, Fact, Telling, neighbours, read_on, telling};
use crate::world::{EventId, Events, World};

/// The panel.
pub fn nodes(world: &World, events: &Events, id: EventId, state: &State) -> Vec<Node> {
    let told = telling(world, events, id);
    let event = events.event(id);
    let head = node("div")
        .class("card-head")
        .with(node("h3").text(&told.title))
        .with(button("close", "×").attr("aria-label", "Close the event").attr("data-event", ""));
    let paragraphs = told.paragraphs.iter().map(|text| node("p").text(text));
    let doubts = told.doubts.iter().map(|text| node("p").class("fine").text(text));
    let mut body = vec![node("p").class("when").said(format!(
        "{} · {}",
        told.when,
        super::bloc_names(world, &told.blocs)
    ))];
    body.extend(paragraphs);
    body.extend(doubts);
    body.extend(told.readings.iter().map(|reading| account(events, reading)));
    if !told.facts.is_empty() {
        body.push(node("dl").all(told.facts.iter().flat_map(|fact| pair(events, fact))));
    }
    body.extend(states(world, &told, event.date));
    body.push(node("p").class("sources").all(sources(events, &told.sources)));
    body.push(same_day(events, id));
    body.push(ways(event.date == state.date, event));
    body.push(on(events, id, state));
    let aside =
        node("aside").class("card event").attr("aria-label", &told.title).attr("data-shown", &event.id);
    vec![aside.with(head).all(body)]
}

fn account(events: &Events, reading: &Account) -> Node {
    node("p")
        .class("claim")
        .with(node("b").text(&reading.claimant))
        .said(format!(": {} ", reading.says))
        .all(sources(events, &reading.sources))
}

fn pair(events: &Events, fact: &Fact) -> [Node; 2] {
    let value = node("dd").said(format!("{} ", fact.value));
    [node("dt").text(&fact.label), value.all(sources(events, &fact.sources))]
}

/// The states as buttons that open their cards.
fn states(world: &World, told: &Telling, date: crate::date::Date) -> Option<Node> {
    let mut line = node("p").class("states");
    for &country in &told.countries {
        let facts = world.country(country);
        line = line.with(button("state", facts.name(date)).attr("data-select", &facts.id));
    }
    (!told.countries.is_empty()).then_some(line)
}

/// Sources as links, and when we last read them where that is known.
pub fn sources(events: &Events, indices: &[u16]) -> Vec<Node> {
    let cited = indices.iter().filter_map(|&i| events.sources.get(usize::from(i)));
    let mut links: Vec<Node> = Vec::new();
    for cited in cited {
        if !links.is_empty() {
            links.push(node("span").text(" · "));
        }
        let title = read_on(cited).unwrap_or_default();
        let link = match cited
            .source
            .url
            .as_ref()
            .filter(|url| url.starts_with("https://") || url.starts_with("http://"))
        {
            Some(url) => {
                node("a").attr("href", url).attr("target", "_blank").attr("rel", "noopener noreferrer")
            }
            None => node("span"),
        };
        let link = if title.is_empty() { link } else { link.attr("title", &title) };
        links.push(link.text(&cited.source.publisher));
    }
    links
}

/// The other events that begin on the same day.
fn same_day(events: &Events, id: EventId) -> Node {
    let date = events.event(id).date;
    let others: Vec<EventId> =
        ids(events).filter(|&other| other != id && events.event(other).date == date).collect();
    let mut list = node("div").class("same-day");
    if !others.is_empty() {
        list = list.with(node("p").class("fine").text("On the same day:"));
    }
    list.all(others.into_iter().map(|other| {
        let event = events.event(other);
        button("other", &event.title.clone()).attr("data-event", &event.id)
    }))
}

/// Show on the map, copy the link, copy a citation.
fn ways(is_shown: bool, event: &crate::world::Event) -> Node {
    let mut line = node("p").class("ways");
    if !is_shown {
        line = line.with(button("way", "Show on the map").made("data-act", format!("date {}", event.date)));
    }
    line.with(button("way", "Copy link").attr("data-copy", "link"))
        .with(button("way", "Copy citation").attr("data-copy", "citation"))
}

/// The event before and the one after.
fn on(events: &Events, id: EventId, state: &State) -> Node {
    let (before, after) = neighbours(events, id, &state.blocs);
    let one = |id: Option<EventId>, class: &'static str, left: &str, right: &str| match id {
        None => node("span"),
        Some(id) => {
            let event = events.event(id);
            let day = event.precision.in_short_words(event.date);
            button(class, "")
                .attr("data-event", &event.id)
                .attr("data-goes", "")
                .with(node("b").said(format!("{left}{day}{right}")))
                .with(node("span").text(&event.title))
        }
    };
    node("nav")
        .class("in-time")
        .attr("aria-label", "Events before and after")
        .with(one(before, "back", "‹ ", ""))
        .with(one(after, "on", "", " ›"))
}
