//! All events in a list, by year; the browser's script filters and marks it.

use super::{Shape, button, ids, when};
use crate::date::Date;
use crate::node::{Node, node};
use crate::world::{EventKind, Events, World};

/// The list with its filters. `date` is where the map stands: the newest event up to it is marked.
pub fn nodes(world: &World, events: &Events, date: Date) -> Vec<Node> {
    let head = node("div")
        .class("card-head")
        .with(node("h3").text("Events"))
        .with(button("close", "×").attr("aria-label", "Close the list").attr("data-view", ""));
    let current = ids(events).filter(|&id| events.event(id).date <= date).last();
    let mut years: Vec<Node> = Vec::new();
    let mut rows: Vec<Node> = Vec::new();
    let mut year = None;
    for id in ids(events) {
        let event = events.event(id);
        if year.is_some_and(|year| year != event.date.year()) {
            years.extend(section(year, std::mem::take(&mut rows)));
        }
        year = Some(event.date.year());
        rows.push(row(world, events, id, Some(id) == current));
    }
    years.extend(section(year, rows));
    let list = node("section").class("events").attr("aria-label", "Events");
    let none = node("p").class("none-found").attr("role", "status").attr("hidden", "").text("No event fits.");
    vec![
        list.with(head)
            .with(filters(world, events))
            .with(super::tools::switches())
            .with(node("div").class("rows").all(years).with(none)),
    ]
}

fn section(year: Option<i32>, rows: Vec<Node>) -> Option<Node> {
    let year = year?;
    Some(node("section").with(node("h4").said(year.to_string())).with(node("ul").all(rows)))
}

fn row(world: &World, events: &Events, id: crate::world::EventId, is_current: bool) -> Node {
    let event = events.event(id);
    let shape = Shape::of(event.kind);
    let sign = super::sign(shape, super::bloc_of(world, event), (0.0, 0.0));
    let svg = node("svg")
        .attr("width", "14")
        .attr("height", "14")
        .attr("viewBox", "-7 -7 14 14")
        .attr("aria-hidden", "true");
    let codes: Vec<&str> = event.countries.iter().map(|&c| &*world.country(c).id).collect();
    let blocs: Vec<&str> = event.blocs.iter().map(|&b| &*world.bloc(b).id).collect();
    let names = super::bloc_names(world, &event.blocs);
    let mut pick = button("pick", "")
        .attr("data-event", &event.id)
        .attr("data-goes", "")
        .with(svg.with(sign))
        .with(node("span").class("day").text(&when(event)))
        .with(node("span").class("title").text(&event.title))
        .with(node("span").class("of").text(&names));
    if is_current {
        pick = pick.attr("aria-current", "date");
    }
    node("li")
        .made("data-date", event.date.to_string())
        .made("data-blocs", blocs.join(" "))
        .attr("data-kind", event.kind.id())
        .made("data-states", codes.join(" "))
        .made("data-text", [&*event.title, " ", &event.summary].concat())
        .with(pick)
}

/// Bloc, state, kind and text; and whether play stops at events.
fn filters(world: &World, events: &Events) -> Node {
    let option = |value: &str, text: String| node("option").attr("value", value).text(&text);
    let select = |name: &'static str, label: &'static str, options: Vec<Node>| {
        let all = option("", format!("All {name}s").replace("countrys", "states"));
        node("select").attr("aria-label", label).attr("data-filter", name).with(all).all(options)
    };
    let used =
        |i: &usize| events.events.iter().any(|event| event.blocs.iter().any(|b| usize::from(b.0) == *i));
    let blocs =
        (0..world.blocs.len()).filter(used).map(|i| option(&world.blocs[i].id, world.blocs[i].short.clone()));
    let kinds = EventKind::ALL.iter().filter(|kind| events.events.iter().any(|event| event.kind == **kind));
    let kinds = kinds.map(|kind| option(kind.id(), kind.id().to_owned()));
    let mut states: Vec<(&str, &str)> = Vec::new();
    for &country in events.events.iter().flat_map(|event| &event.countries) {
        let facts = world.country(country);
        let pair = (facts.name(world.as_of), &*facts.id);
        if let Err(place) = states.binary_search(&pair) {
            states.insert(place, pair);
        }
    }
    let states = states.into_iter().map(|(name, id)| option(id, name.to_owned()));
    node("div")
        .class("filters")
        .with(select("bloc", "Bloc", blocs.collect()))
        .with(select("state", "State", states.collect()))
        .with(select("kind", "Kind of event", kinds.collect()))
        .with(
            node("input")
                .attr("type", "search")
                .attr("placeholder", "Words")
                .attr("aria-label", "Words in the event")
                .attr("data-filter", "text"),
        )
}
