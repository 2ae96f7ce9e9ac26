//! The days on which what is drawn of conduct changes, and those that play goes through.

use super::{concerns, request_span};
use crate::date::Date;
use crate::timeline::insert;
use crate::world::{BlocId, Events, Precision, World};

/// The days on which marks, rings or the caption can be others than on the day before, in order. On all other
/// days there is nothing to do.
pub fn days(world: &World, events: &Events, blocs: &[BlocId]) -> Vec<Date> {
    let mut days = Vec::new();
    let mut add = |date: Date| insert(&mut days, date, world.first_day, world.as_of);
    // Marks stand beside names, and those move when a status or a border changes.
    world.changes(blocs).into_iter().for_each(&mut add);
    world.border_changes().iter().copied().for_each(&mut add);
    for event in events.events.iter().filter(|event| concerns(event, blocs)) {
        add(event.date);
        add(event.end.unwrap_or(event.date).plus_days(1));
    }
    for request in &events.requests {
        let (first, last) = request_span(events, request);
        request.decided.into_iter().chain([first, last.plus_days(1)]).for_each(&mut add);
        for sent in request.force.iter().flat_map(|force| &force.sent) {
            sent.arrived.into_iter().chain(sent.left.map(|left| left.plus_days(1))).for_each(&mut add);
        }
    }
    for summit in events.summits.iter().filter(|summit| blocs.contains(&summit.bloc)) {
        add(summit.date);
        add(summit.end.unwrap_or(summit.date).plus_days(1));
    }
    for chair in events.chairs.iter().filter(|chair| blocs.contains(&chair.bloc)) {
        add(chair.from);
        add(chair.to);
    }
    blocs.iter().for_each(|&bloc| add(world.bloc(bloc).verified_through.plus_days(1)));
    days
}

/// The days that play, previous and next go through, with events or without, each with the length of what the
/// caption says, in characters.
pub fn stops(world: &World, events: &Events, blocs: &[BlocId], with_events: bool) -> Vec<(Date, u32)> {
    let mut days = world.changes(blocs);
    for event in events.events.iter().filter(|event| with_events && concerns(event, blocs)) {
        if event.precision == Precision::Day {
            insert(&mut days, event.date, world.first_day, world.as_of);
        }
    }
    let chars = |date: Date| {
        super::caption::caption(world, events, blocs, date).map_or(0, |told| told.as_text().chars().count())
    };
    days.into_iter().map(|date| (date, chars(date) as u32)).collect()
}
