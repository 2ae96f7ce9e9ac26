//! Conduct: what the blocs did and were asked to do, drawn and told over the map of who is in them.
//!
//! All of it comes after the first map, from [`Events`], in a program of its own (`later`); the same
//! functions draw it into exported files. A status is never hidden: marks stand beside names.

pub mod caption;
pub mod card;
pub mod days;
pub mod list;
pub mod marks;
pub mod panel;
pub mod place;
pub mod sentence;
pub mod tools;
pub mod track;

use crate::date::Date;
use crate::node::{Node, node};
use crate::svg::short;
use crate::world::{Answer, BlocId, Event, EventId, EventKind, Events, Precision, Request, World};

/// What a mark stands for: five shapes, told apart without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// ▲ somebody joins or comes nearer.
    Joins,
    /// ▽ somebody leaves, suspends or freezes.
    Leaves,
    /// ◆ somebody asks for help.
    Asks,
    /// ■ forces or a mission.
    Troops,
    /// ○ a summit, a dispute, or anything else.
    Other,
}

impl Shape {
    /// All, in the order of the key.
    pub const ALL: [Shape; 5] = [Shape::Joins, Shape::Leaves, Shape::Asks, Shape::Troops, Shape::Other];

    /// The shape of a kind of event.
    pub const fn of(kind: EventKind) -> Shape {
        match kind {
            EventKind::Accession => Shape::Joins,
            EventKind::Exit => Shape::Leaves,
            EventKind::Request => Shape::Asks,
            EventKind::Deployment => Shape::Troops,
            _ => Shape::Other,
        }
    }

    /// The word of class names.
    pub const fn id(self) -> &'static str {
        match self {
            Shape::Joins => "joins",
            Shape::Leaves => "leaves",
            Shape::Asks => "asks",
            Shape::Troops => "troops",
            Shape::Other => "other",
        }
    }

    /// What the key says.
    pub const fn label(self) -> &'static str {
        match self {
            Shape::Joins => "joins",
            Shape::Leaves => "leaves or freezes",
            Shape::Asks => "asks for help",
            Shape::Troops => "troops",
            Shape::Other => "summit, dispute, other",
        }
    }

    /// Path data around the point that it begins at, about 9 px high.
    pub const fn path(self) -> &'static str {
        match self {
            Shape::Joins => "m-4.5 4h9l-4.5-8z",
            Shape::Leaves => "m-4-3.5h8l-4 7z",
            Shape::Asks => "m0-5l5 5-5 5-5-5z",
            Shape::Troops => "m-3.8-3.8h7.6v7.6h-7.6z",
            Shape::Other => "m-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0-6.8 0z",
        }
    }

    /// Whether it is an outline.
    pub const fn is_hollow(self) -> bool {
        matches!(self, Shape::Leaves | Shape::Other)
    }
}

/// A shape in the colour of a bloc, around a point. It is not moved there: each `transform` costs the browser a chunk
/// of its own in every frame, and a track has dozens of signs.
pub fn sign(shape: Shape, bloc: &str, (x, y): (f64, f64)) -> Node {
    let sign = node("path").made("d", ["M", &short(x), " ", &short(y), shape.path()].concat());
    if shape.is_hollow() {
        sign.class_of("sign hollow x-", bloc, "")
    } else {
        sign.class_of("sign f-", bloc, "-line")
    }
}

/// A button.
pub fn button(class: &str, text: &str) -> Node {
    let button = node("button").attr("type", "button").class(class);
    if text.is_empty() { button } else { button.text(text) }
}

/// The bloc in whose colour an event is drawn: that of its file.
pub fn bloc_of<'a>(world: &'a World, event: &Event) -> &'a str {
    event.blocs.first().map_or("", |&bloc| &world.bloc(bloc).id)
}

/// Whether an event belongs to one of the blocs.
pub fn concerns(event: &Event, blocs: &[BlocId]) -> bool {
    event.blocs.iter().any(|bloc| blocs.contains(bloc))
}

/// The events of the blocs that happen on a day, the weightiest first. An event of which the month or the
/// year alone is known happens on no day.
pub fn events_on(events: &Events, blocs: &[BlocId], date: Date) -> Vec<EventId> {
    let mut found: Vec<EventId> = ids(events)
        .filter(|&id| {
            let event = events.event(id);
            let last = event.end.unwrap_or(event.date);
            event.precision == Precision::Day && event.date <= date && date <= last && concerns(event, blocs)
        })
        .collect();
    // What begins on the day comes before what goes on.
    found.sort_unstable_by_key(|&id| (events.event(id).date != date, events.event(id).priority, id));
    found
}

/// All events.
pub fn ids(events: &Events) -> impl Iterator<Item = EventId> {
    (0..events.events.len()).map(|i| EventId(i as u16))
}

/// First and last day on which a request is on the map: until it is decided, and while a force is there.
pub fn request_span(events: &Events, request: &Request) -> (Date, Date) {
    let first = events.event(request.event).date;
    let decided = request.decided.unwrap_or(first);
    (first, request.force.as_ref().map_or(decided, |force| force.left).max(decided).max(first))
}

/// With this ends what is said of every request that brought no force of the bloc's.
pub const NO_TROOPS: &str = "no troops";

/// What has come of a request by a day, in few words; nothing before it is decided.
pub fn answer_in_words(events: &Events, request: &Request, date: Date) -> Option<&'static str> {
    if date < request.decided.unwrap_or(events.event(request.event).date) {
        return None;
    }
    Some(match request.answer {
        Answer::Force => "troops sent",
        Answer::Monitors => "a mission, no troops",
        Answer::Material => "equipment, no troops",
        Answer::Consultations => "talks, no troops",
        Answer::Statement => "words, no troops",
        Answer::Bilateral => "a matter of two states",
        Answer::Declined => NO_TROOPS,
    })
}

/// When an event was, as far as that is known.
pub fn when(event: &Event) -> String {
    crate::telling::days_in_words(event.precision, event.date, event.end)
}

/// `CSTO`, `CSTO, SCO`.
pub fn bloc_names(world: &World, blocs: &[BlocId]) -> String {
    blocs.iter().map(|&bloc| world.bloc(bloc).short.as_str()).collect::<Vec<_>>().join(", ")
}
