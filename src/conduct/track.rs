//! The marks on the lanes of the track: accessions, exits, requests, forces, summits and the rest, thinned so
//! that they never smear; and faded spans where a day is not known.

use super::{Shape, concerns};
use crate::date::Date;
use crate::layout::Size;
use crate::node::{Node, node};
use crate::track::Track;
use crate::words::change_sentences;
use crate::world::{Bloc, BlocId, Events, Precision, Tier, World};

/// A mark.
#[derive(Debug, Clone, PartialEq)]
pub struct TrackMark {
    /// The lane: index in [`Track::lanes`].
    pub lane: usize,
    /// The day that activating it goes to.
    pub date: Date,
    /// Pixels from the left.
    pub x: f64,
    /// How far the faded span reaches where the day is not known: pixels, from and to.
    pub span: Option<(f64, f64)>,
    /// Which shape.
    pub shape: Shape,
    /// What it says when it is pointed at.
    pub title: String,
    /// The event, by its id, where it is one.
    pub event: Option<String>,
    weight: u32,
}

/// The marks of all lanes, by lane and then by day. Of neighbours that would touch the weightier stays.
pub fn marks(world: &World, events: &Events, track: &Track, size: Size) -> Vec<TrackMark> {
    let apart_px = size.pick(6.5, 6.5, 8.0);
    let mut all = Vec::new();
    for (lane, drawn) in track.lanes.iter().enumerate() {
        let mut marks = candidates(world, events, track, (lane, drawn.bloc));
        // The weightiest first takes its place; of equal ones the earlier.
        marks.sort_unstable_by_key(|mark| (mark.span.is_none(), std::cmp::Reverse(mark.weight), mark.date));
        let mut placed: Vec<TrackMark> = Vec::new();
        for mark in marks {
            if mark.span.is_some()
                || placed.iter().filter(|p| p.span.is_none()).all(|p| (p.x - mark.x).abs() >= apart_px)
            {
                placed.push(mark);
            }
        }
        // Spans lie below the signs.
        placed.sort_unstable_by_key(|mark| (mark.span.is_none(), mark.date));
        all.extend(placed);
    }
    all
}

fn candidates(world: &World, events: &Events, track: &Track, (lane, id): (usize, BlocId)) -> Vec<TrackMark> {
    let bloc = world.bloc(id);
    let of_events = events.events.iter().filter(|event| concerns(event, &[id])).map(|event| {
        let (first, last) = event.precision.span(event.date);
        let is_known = event.precision == Precision::Day;
        let changes = bloc.changes.contains(&event.date) && is_known;
        TrackMark {
            lane,
            date: event.date,
            x: track.x(event.date),
            span: (!is_known).then(|| (track.x(first), track.x(last))),
            shape: match Shape::of(event.kind) {
                Shape::Other if changes => shape_of_change(bloc, event.date),
                shape => shape,
            },
            title: format!("{}: {}", super::when(event), event.title),
            event: Some(event.id.clone()),
            weight: (4 - u32::from(event.priority.min(3))) * 10
                + if changes { 15 } else { 0 }
                + weight_of(Shape::of(event.kind)),
        }
    });
    let told = |date: &Date| {
        events.events.iter().any(|e| e.date == *date && e.precision == Precision::Day && concerns(e, &[id]))
    };
    let of_changes = bloc.changes.iter().filter(|date| !told(date)).map(|&date| {
        let precision = world.precision(&[id], date);
        let (first, last) = precision.span(date);
        TrackMark {
            lane,
            date,
            x: track.x(date),
            span: (precision != Precision::Day).then(|| (track.x(first), track.x(last))),
            shape: shape_of_change(bloc, date),
            title: format!(
                "{}: {}",
                precision.in_words(date),
                change_sentences(world, date, &[id]).join(" ")
            ),
            event: None,
            weight: 24,
        }
    });
    of_events.chain(of_changes).collect()
}

/// Requests and forces are few and ask the most of a bloc.
fn weight_of(shape: Shape) -> u32 {
    match shape {
        Shape::Asks | Shape::Troops => 6,
        Shape::Joins | Shape::Leaves => 4,
        Shape::Other => 0,
    }
}

/// Whether states only leave on a day of change, or somebody joins.
fn shape_of_change(bloc: &Bloc, date: Date) -> Shape {
    let mut begun = bloc.spells.iter().filter(|s| s.from == date).peekable();
    let leaves = begun.all(|s| matches!(bloc.status(s).tier, Tier::Former | Tier::Withheld));
    if leaves { Shape::Leaves } else { Shape::Joins }
}

/// The marks as one picture over the lanes; what the reader's pointer needs to know stands on each.
pub fn nodes(world: &World, events: &Events, track: &Track, size: Size) -> Vec<Node> {
    let mut svg =
        node("svg").class("lanes").px("width", track.w).px("height", track.h).attr("aria-hidden", "true");
    for mark in marks(world, events, track, size) {
        let lane = &track.lanes[mark.lane];
        let bloc = &world.bloc(lane.bloc).id;
        let top = track.lanes.first().map_or(0.0, |_| lane_top(track, mark.lane)) + 5.0;
        let shape = match mark.span {
            Some((from, to)) => node("rect")
                .class_of("span f-", bloc, "-line")
                .px("x", from)
                .px("y", top - 4.0)
                .px("width", (to - from).max(3.0))
                .attr("height", "8"),
            None => super::sign(mark.shape, bloc, (mark.x, top)),
        };
        let shape = shape
            .made("data-x", crate::svg::short(mark.span.map_or(mark.x, |(from, to)| (from + to) / 2.0)))
            .made("data-y", crate::svg::short(top))
            .attr("data-shape", mark.shape.id())
            .made("data-date", mark.date.to_string())
            .attr("data-title", &mark.title);
        svg = svg.with(match mark.event {
            Some(event) => shape.attr("data-event", &event),
            None => shape,
        });
    }
    vec![svg]
}

/// The top of a lane: where the one before ends.
fn lane_top(track: &Track, lane: usize) -> f64 {
    lane.checked_sub(1).map_or(0.0, |before| track.lanes[before].base + 1.0)
}
