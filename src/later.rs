//! The browser's second program: what the blocs did, in words and marks, once the map is live.
//!
//! It owns no element. `www/conduct.js` asks it for a part of the page, and makes elements of the steps that it
//! answers with ([`Node::steps`]); what the reader clicks there goes to the map as any click does. Without Yew
//! and the shapes it is a fifth of the first program.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use crate::codec;
use crate::conduct::{caption, card, days, list, marks, panel, place, sentence, tools, track};
use crate::layout::{Layout, LayoutInput, layout};
use crate::node::Node;
use crate::state::{Frame, State};
use crate::world::{Events, World};

thread_local! {
    /// The worlds with their events: the own one, and those of pinned editions.
    static DATA: RefCell<Vec<(&'static World, &'static Events)>> = const { RefCell::new(Vec::new()) };
}

/// Reads a world and what happened in it; returns its number, or 0 where the bytes are not of such.
/// They stay for as long as the page does.
#[wasm_bindgen]
pub fn open(world: &[u8], events: &[u8]) -> usize {
    let Some(world) = codec::from_bytes(world).map(|world| &*Box::leak(Box::new(world))) else { return 0 };
    let Some(events) = codec::from_bytes(events).map(|events| &*Box::leak(Box::new(events))) else {
        return 0;
    };
    DATA.with_borrow_mut(|all| {
        all.push((world, events));
        all.len()
    })
}

/// A part of the page as text or steps; empty where there is nothing to show.
///
/// `query` says the day, the blocs, the selection and the size of the element, as [`Asked::read`] has it; `names` are the names on the maps
/// as [`place::Places::add_names`] reads them.
#[wasm_bindgen]
pub fn draw(data: usize, part: &str, query: &str, names: &str) -> String {
    let Some(asked) = Asked::read(data, query) else { return String::new() };
    let Asked { world, events, ref state, .. } = asked;
    let blocs = &state.blocs[..];
    let nodes: Vec<Node> = match part {
        "caption" => caption::nodes(world, events, blocs, state.date, state.is_static),
        "track" => asked.track(),
        "marks" => asked.marks(names),
        "card" => state.select.first().map_or_else(Vec::new, |&c| card::nodes(world, events, c, state)),
        "panel" => asked.event().map_or_else(Vec::new, |id| panel::nodes(world, events, id, state)),
        "list" => list::nodes(world, events, state.date),
        "tools" if !state.plain && !state.is_static => tools::nodes(),
        // The address comes as `names`, the edition with the query.
        "citation" => {
            let cite = |id| crate::telling::citation(events, id, &asked.edition, names);
            return asked.event().map_or_else(String::new, cite);
        }
        "ring" => {
            let ids = marks::ringed(world, events, blocs, state.date);
            return ids.iter().map(|&c| world.country(c).id.as_str()).collect::<Vec<_>>().join("~");
        }
        // The days on which what is drawn can be another than on the day before.
        "days" => {
            let days = days::days(world, events, blocs);
            return days.iter().filter_map(|date| char::from_u32(date.days() as u32)).collect();
        }
        "stops" | "changes" => {
            let stops = days::stops(world, events, blocs, part == "stops");
            // The least code on both sides: numbers as characters, which all days of the map are.
            let numbers = stops.iter().flat_map(|(day, chars)| [day.days() as u32, *chars]);
            return numbers.filter_map(char::from_u32).collect();
        }
        // The day of the event that the address names.
        "day" => return asked.event().map_or_else(String::new, |id| events.event(id).date.to_string()),
        "sentence" => {
            return match state.select.first() {
                Some(&country) => sentence::of_country(world, events, country, state.date, blocs),
                None => sentence::of_day(world, events, state.date, blocs),
            };
        }
        _ => Vec::new(),
    };
    nodes.into_iter().map(Node::steps).collect()
}

/// Called by `main` so that the library is linked; the element's script starts everything else.
pub fn start() {}

/// What a call is about.
struct Asked {
    world: &'static World,
    events: &'static Events,
    state: State,
    size_px: (f64, f64),
    event: String,
    edition: String,
}

impl Asked {
    /// Reads `name=value&…` as the element's script writes it: nothing in it is encoded, and what the reader
    /// can have written was read by the map before.
    fn read(data: usize, query: &str) -> Option<Asked> {
        let (world, events) = DATA.with_borrow(|all| all.get(data.wrapping_sub(1)).copied())?;
        let (event, edition) = (String::new(), String::new());
        let mut asked =
            Asked { world, events, state: State::start(world), size_px: (0.0, 0.0), event, edition };
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let ids = || value.split('~');
            let number = || value.parse::<u16>().map_or(0.0, f64::from);
            let state = &mut asked.state;
            match name {
                "date" => state.date = value.parse().unwrap_or(state.date),
                "blocs" => state.blocs = ids().filter_map(|id| world.bloc_by_id(id)).collect(),
                "select" => state.select = ids().filter_map(|code| world.country_by_code(code)).collect(),
                "frame" => {
                    state.frame = match value {
                        "wide" => Some(Frame::Wide),
                        "tall" => Some(Frame::Tall),
                        "north" => Some(Frame::North),
                        _ => None,
                    }
                }
                "plain" => state.plain = true,
                "static" => state.is_static = true,
                "w" => asked.size_px.0 = number(),
                "h" => asked.size_px.1 = number(),
                "event" => asked.event = value.to_owned(),
                "edition" => asked.edition = value.to_owned(),
                _ => {}
            }
        }
        Some(asked)
    }

    fn event(&self) -> Option<crate::world::EventId> {
        self.events.event_by_id(&self.event)
    }

    fn layout(&self) -> Layout {
        let state = &self.state;
        layout(&LayoutInput::new(self.world, &state.blocs, self.size_px, state.frame, state.plain))
    }

    fn track(&self) -> Vec<Node> {
        let (state, layout) = (&self.state, self.layout());
        if state.plain {
            return Vec::new();
        }
        let track = crate::track::track(self.world, &state.blocs, layout.stage_w, layout.size, false);
        track::nodes(self.world, self.events, &track, layout.size)
    }

    fn marks(&self, names: &str) -> Vec<Node> {
        let state = &self.state;
        let mut places = place::Places::of_layout(&self.layout());
        places.add_names(self.world, state.date, names);
        marks::Marks {
            world: self.world,
            events: self.events,
            blocs: &state.blocs,
            date: state.date,
            places: &places,
        }
        .nodes()
    }
}
