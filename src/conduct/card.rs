//! What the card of a state gains: the sentence of the day, its own timeline, its events and absences.

use super::{Shape, button, ids, sentence, when};
use crate::date::Date;
use crate::node::{Node, node};
use crate::state::State;
use crate::svg::short;
use crate::words::bloc_in_sentence;
use crate::world::{Bloc, CountryId, EventId, Events, Tier, World};

/// The width of the bands, of the names beside them, and of the whole, pixels.
const BANDS_PX: f64 = 196.0;
const NAMES_PX: f64 = 42.0;
/// The height of a band and of what is around it, pixels.
const BAND_PX: f64 = 14.0;
const ROW_PX: f64 = 19.0;

/// The part of the card.
pub fn nodes(world: &World, events: &Events, country: CountryId, state: &State) -> Vec<Node> {
    let (date, blocs) = (state.date, &state.blocs[..]);
    let mut nodes =
        vec![node("p").class("told").text(&sentence::of_country(world, events, country, date, blocs))];
    let own: Vec<EventId> = ids(events).filter(|&id| events.event(id).countries.contains(&country)).collect();
    nodes.push(timeline(world, events, country, state, &own));
    for (bloc, summit) in sentence::absent_from_last(events, country, blocs, date) {
        let city = summit.city.as_deref().unwrap_or("by video");
        let of = bloc_in_sentence(world.bloc(bloc));
        let text = format!("Absent from the last summit of {of}: {city}, {}.", summit.date.in_words());
        let event = summit.event.map(|id| events.event(id).id.clone()).unwrap_or_default();
        nodes.push(
            node("p").class("absence").with(button("absent", "").attr("data-event", &event).text(&text)),
        );
    }
    for verified in &events.verified {
        for (_, through, note) in
            verified.countries.iter().filter(|(c, through, _)| *c == country && date > *through)
        {
            nodes
                .push(node("p").class("fine").said(format!("Verified up to {}. {note}", through.in_words())));
        }
    }
    if !own.is_empty() {
        let rows = own.iter().map(|&id| {
            let event = events.event(id);
            let pick = button("pick", "").attr("data-event", &event.id).attr("data-goes", "");
            let pick = if event.date == date { pick.attr("aria-current", "date") } else { pick };
            let day = node("span").class("day").text(&when(event));
            node("li").with(pick.with(day).with(node("span").class("title").text(&event.title)))
        });
        let title = match own.len() {
            1 => "1 event".to_owned(),
            n => format!("{n} events"),
        };
        nodes
            .push(node("details").class("own").with(node("summary").text(&title)).with(node("ul").all(rows)));
    }
    nodes
}

/// Statuses as bands for each bloc, events as ticks below, the day as a line through them.
fn timeline(world: &World, events: &Events, country: CountryId, state: &State, own: &[EventId]) -> Node {
    let shown: Vec<&Bloc> =
        state.blocs.iter().map(|&b| world.bloc(b)).filter(|b| !b.spells_of(country).is_empty()).collect();
    let bands_h = shown.len() as f64 * ROW_PX;
    let h = bands_h + 32.0;
    let x = |date: Date| NAMES_PX + share(world, date) * BANDS_PX;
    // To be heard, the whole has one name; the events are in the list below it.
    let mut drawn = node("g").attr("aria-hidden", "true");
    for (row, bloc) in shown.iter().enumerate() {
        let y = row as f64 * ROW_PX;
        drawn = drawn.with(
            node("text")
                .class_of("lane-name n-", &bloc.id, "")
                .attr("x", "0")
                .px("y", y + 11.0)
                .text(&bloc.short),
        );
        drawn = drawn.with(
            node("rect")
                .class("no-status")
                .px("x", NAMES_PX)
                .px("y", y)
                .px("width", BANDS_PX)
                .px("height", BAND_PX),
        );
        for spell in bloc.spells_of(country) {
            let (from, to) = (x(spell.from), x(spell.to));
            let status = bloc.status(spell);
            let title =
                format!("{}: {}, from {}", bloc.short, status.label, spell.precision.in_words(spell.from));
            let band = node("rect")
                .class(&band_class(bloc, status.tier))
                .px("x", from)
                .px("y", y)
                .px("width", (to - from).max(1.5))
                .px("height", BAND_PX)
                .made("data-act", format!("date {}", world.clamp(spell.from)));
            drawn = drawn.with(band.with(node("title").text(&title)));
        }
    }
    for &id in own {
        let event = events.event(id);
        let shape = Shape::of(event.kind);
        let at = format!("translate({} {})scale(.8)", short(x(event.date)), short(bands_h + 6.0));
        let sign = super::sign(shape, super::bloc_of(world, event), (0.0, 0.0)).made("transform", at);
        let sign = sign.attr("data-event", &event.id).attr("data-goes", "");
        drawn = drawn.with(sign.with(node("title").said(format!("{}: {}", when(event), event.title))));
    }
    for year in [1992, 2000, 2008, 2016, 2024] {
        if let Some(day) = Date::from_ymd(year, 1, 1) {
            drawn = drawn
                .with(node("text").class("year").px("x", x(day)).px("y", h - 3.0).said(year.to_string()));
        }
    }
    let now = x(state.date);
    let line = node("path").class("now").made("d", format!("M{} -1V{}", short(now), short(bands_h + 12.0)));
    node("svg")
        .class("bands")
        .made("viewBox", format!("0 0 {} {}", short(NAMES_PX + BANDS_PX + 2.0), short(h)))
        .attr("role", "img")
        .attr("aria-label", &in_words(world, country, state))
        .with(drawn.with(line))
}

/// Where a day stands between the first and the last of the map: 0 to 1.
fn share(world: &World, date: Date) -> f64 {
    let from_first = |date: Date| f64::from(date.days() - world.first_day.days());
    (from_first(date) / from_first(world.as_of).max(1.0)).clamp(0.0, 1.0)
}

/// The classes of a band: solid, mid or light as on the map, and its own for what is not settled.
fn band_class(bloc: &Bloc, tier: Tier) -> String {
    let id = &bloc.id;
    match tier {
        Tier::Member => format!("f-{id}"),
        Tier::Observer => format!("f-{id}-mid"),
        Tier::Partner => format!("f-{id}-light"),
        Tier::Joining => format!("f-{id}-light unsettled joining x-{id}"),
        Tier::Withheld => format!("f-{id}-mid unsettled x-{id}"),
        Tier::Former => format!("left x-{id}"),
    }
}

/// The bands in words.
fn in_words(world: &World, country: CountryId, state: &State) -> String {
    let mut lines = Vec::new();
    for bloc in state.blocs.iter().map(|&b| world.bloc(b)) {
        for spell in bloc.spells_of(country) {
            let until = if spell.to == Date::MAX {
                String::new()
            } else {
                format!(" to {}", spell.to.plus_days(-1).in_words())
            };
            let label = &bloc.status(spell).label;
            lines.push(format!(
                "{} {label} from {}{until}",
                bloc.short,
                spell.precision.in_words(spell.from)
            ));
        }
    }
    if lines.is_empty() { "No status in any shown bloc".into() } else { lines.join("; ") }
}
