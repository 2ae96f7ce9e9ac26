//! Marks on the map: chairs, empty chairs, summit cities, requests and what came of them.

mod force;
mod plate;
mod room;

use super::place::{MapPlaces, Name, Places};
use super::{NO_TROOPS, answer_in_words, events_on, request_span};
use crate::date::Date;
use crate::node::{Node, node};
use crate::svg::short;
use crate::world::{Attendance, BlocId, Confidence, CountryId, Events, Level, Request, Summit, World};
use plate::Words;
use room::Room;

/// What marks are made from.
pub struct Marks<'a> {
    /// The world.
    pub world: &'a World,
    /// What happened.
    pub events: &'a Events,
    /// The blocs shown, in drawing order.
    pub blocs: &'a [BlocId],
    /// The day.
    pub date: Date,
    /// Where marks can stand.
    pub places: &'a Places,
}

/// The countries to ring on a day: those that its weightiest event concerns. All of them where a whole bloc
/// meets would be no mark at all: of more than four those are ringed that stayed away or asked for help.
pub fn ringed(world: &World, events: &Events, blocs: &[BlocId], date: Date) -> Vec<CountryId> {
    let Some(&first) = events_on(events, blocs, date).first() else { return Vec::new() };
    let mut countries = events.event(first).countries.clone();
    if countries.len() > 4 {
        let summits = events.summits.iter().filter(|summit| summit.event == Some(first));
        let away = summits.flat_map(|summit| &summit.away).filter(|away| away.level == Level::Absent);
        let asked = events.requests.iter().filter(|request| {
            let (first, last) = request_span(events, request);
            first <= date && date <= last && countries.contains(&request.by)
        });
        countries = away.map(|away| away.country).chain(asked.map(|request| request.by)).collect();
    }
    countries.retain(|&country| world.owns_land(country, date));
    countries
}

impl Marks<'_> {
    /// The marks of the main map and the insets, in drawing order.
    pub fn nodes(&self) -> Vec<Node> {
        let mut groups = Vec::new();
        for (index, map) in self.places.maps.iter().enumerate() {
            let reserved = if index == 0 { &self.places.reserved[..] } else { &[] };
            let mut room = Room::new(map, reserved);
            let (mut under, mut over) = (Vec::new(), Vec::new());
            for request in self.requests() {
                self.request(map, request, index == 0, &mut room, &mut under, &mut over);
            }
            for summit in self.summits() {
                self.summit(map, summit, index == 0, &mut room, &mut over);
            }
            if index == 0 {
                self.chairs(map, &mut room, &mut over);
            }
            if !under.is_empty() || !over.is_empty() {
                let group = node("g").class(if index == 0 { "of-main" } else { "of-inset" });
                groups.push(group.all(under).all(over));
            }
        }
        groups
    }

    fn requests(&self) -> impl Iterator<Item = &Request> {
        let is_shown = |request: &&Request| {
            let (first, last) = request_span(self.events, request);
            let event = self.events.event(request.event);
            first <= self.date && self.date <= last && super::concerns(event, self.blocs)
        };
        self.events.requests.iter().filter(is_shown)
    }

    fn summits(&self) -> impl Iterator<Item = &Summit> {
        let date = self.date;
        let is_on = move |s: &&Summit| s.date <= date && date <= s.end.unwrap_or(s.date);
        self.events.summits.iter().filter(is_on).filter(|summit| self.blocs.contains(&summit.bloc))
    }

    /// The radius of a chair's disc.
    fn chair_px(&self) -> f64 {
        self.places.size.pick(10.0, 8.5, 8.0)
    }

    /// Who presides over each bloc.
    fn chairs(&self, map: &MapPlaces, room: &mut Room, over: &mut Vec<Node>) {
        let r = self.chair_px();
        for &bloc in self.blocs {
            let Some(chair) = self.events.chair_on(bloc, self.date) else { continue };
            let Some(at) = self.beside(map, chair.country, r, room) else { continue };
            let what = format!(
                "{} presides over {}",
                self.name(chair.country),
                crate::words::bloc_in_sentence(self.world.bloc(bloc))
            );
            over.push(self.chair(bloc, at, r, false, what));
        }
    }

    /// A free place beside the name of a country, or near its point.
    fn beside(&self, map: &MapPlaces, country: CountryId, r: f64, room: &mut Room) -> Option<(f64, f64)> {
        let reach = r + 3.0;
        let candidates = match map.name(country) {
            Some(name) => around(name, reach),
            None => {
                let (x, y) = map.point(self.world, country)?;
                // Never on the state, whose fill it would hide.
                let d = reach + 7.0;
                vec![(x, y - d), (x - d, y), (x + d, y), (x, y + d), (x - d, y + d), (x + d, y + d)]
            }
        };
        room.take_disc(&candidates, 4, reach)
    }

    fn chair(&self, bloc: BlocId, at: (f64, f64), r: f64, is_empty: bool, what: String) -> Node {
        let id = &self.world.bloc(bloc).id;
        let circle = |class: String, r: f64| node("circle").class(&class).px("r", r);
        let seat = node("path").attr("d", SEAT).made("transform", format!("scale({})", short(r / 10.0)));
        let disc = if is_empty {
            // Twelve dashes, whatever the size.
            let dash = short(std::f64::consts::TAU * r / 24.0);
            let ring = circle(format!("empty x-{id}"), r).attr("stroke-dasharray", &dash);
            vec![ring, seat.class_of("seat hollow x-", id, "")]
        } else {
            vec![circle(format!("f-{id}"), r), seat.class_of("seat on-", id, "")]
        };
        node("g")
            .class(if is_empty { "chair absent" } else { "chair presides" })
            .attr("data-bloc", id)
            .at(at)
            .with(node("title").text(&what))
            .with(circle("rim".into(), r + 2.0))
            .all(disc)
    }

    /// The city, and the chairs that stayed empty.
    fn summit(&self, map: &MapPlaces, summit: &Summit, is_main: bool, room: &mut Room, over: &mut Vec<Node>) {
        let r = self.chair_px();
        for away in summit.away.iter().filter(|away| away.level == Level::Absent) {
            let Some(at) = self.beside(map, away.country, r, room) else { continue };
            let city = summit.city.as_deref().unwrap_or("video");
            let what = format!("{} was absent from the {city} summit", self.name(away.country));
            over.push(self.chair(summit.bloc, at, r, true, what));
        }
        let (Some(place), Some(city), true) = (summit.place, &summit.city, is_main) else { return };
        let at = map.view.px(place);
        if !crate::geometry::is_inside(at, &map.bounds) {
            return;
        }
        let bloc = &self.world.bloc(summit.bloc).id;
        let doubt = if summit.confidence == Confidence::Low { ", not confirmed" } else { "" };
        let words: Words = [(true, format!("{city} summit")), (false, doubt.to_owned())];
        let mut group = node("g").class("summit").attr("data-city", city);
        group = group.with(node("title").text(&attendance(self, summit)));
        let scale = self.places.size.pick(1.0, 0.85, 0.7);
        for (class, r) in [("rim x-", 6.4 * scale), ("city x-", 4.4 * scale), ("core x-", 1.6 * scale)] {
            group = group.with(
                node("circle").class_of(class, bloc, "").px("cx", at.0).px("cy", at.1).made("r", short(r)),
            );
        }
        over.push(group.with(self.place(&[words], None, at, 9.0, room)));
    }

    /// A diamond on the state that asked, with a plate; the forces that came as curves below.
    fn request(
        &self,
        map: &MapPlaces,
        request: &Request,
        is_main: bool,
        room: &mut Room,
        under: &mut Vec<Node>,
        over: &mut Vec<Node>,
    ) {
        let Some(point) = map.point(self.world, request.by) else { return };
        let r = self.places.size.pick(12.0, 10.0, 8.5);
        let event = self.events.event(request.event);
        let bloc = event.blocs.first().map_or("", |&bloc| &*self.world.bloc(bloc).id);
        // The name gives way to the mark and the plate, which stand where it stood.
        let own = map.name(request.by).filter(|_| is_main);
        let at = match own {
            Some(own) => (own.at.0 - own.w / 2.0 - r * 0.5, own.at.1 - own.h * 0.35),
            // In an inset it stands beside the name.
            None if !is_main => self.beside(map, request.by, r, room).unwrap_or(point),
            None => point,
        };
        room.take(at, r + 3.0);
        let plate = own.map(|_| self.place(&self.asked(request), own, at, r + 3.0, room));
        if is_main {
            self.forces(map, request, at, r, room, under, over);
        }
        let diamond = |class: String, r: f64| {
            node("path").class(&class).made("d", format!("M0-{0}L{0} 0L0 {0}L-{0} 0z", short(r)))
        };
        let mark = node("g")
            .class("request")
            .attr("data-request", &self.world.country(request.by).id)
            .at(at)
            .with(node("title").text(&request.outcome))
            .with(diamond("rim".into(), r + 2.4))
            .with(diamond(format!("f-{bloc}"), r))
            .with(
                node("path")
                    .class_of("cry on-", bloc, "")
                    .attr("d", "M-1.1-5.6h2.2l-.5 6.6h-1.2zM-1.1 2.8h2.2v2.3h-2.2z"),
            );
        over.push(mark);
        if is_main {
            over.push(plate.unwrap_or_else(|| self.place(&self.asked(request), None, at, r + 3.0, room)));
        }
    }

    /// What the plate of a request says, at length and in fewer words. The mark says that help was asked for, so that
    /// none came stays longest; where a force came, its lines say so.
    fn asked(&self, request: &Request) -> Vec<Words> {
        let name = self.name(request.by);
        let asked = format!("{name} asked for help");
        let answer = answer_in_words(self.events, request, self.date).unwrap_or_default();
        let code = &self.world.country(request.by).id;
        // In the order in which they are tried; the second to the fourth only where none came.
        let forms = [
            (&*asked, answer),
            (name, answer),
            (name, NO_TROOPS),
            (code, NO_TROOPS),
            (&asked, ""),
            (name, ""),
            (code, ""),
        ];
        let is_refused = answer.ends_with(NO_TROOPS);
        let fits = |i: &usize| is_refused || !(1..4).contains(i);
        let words = |i: usize| {
            let (bold, plain) = forms[i];
            let colon = if plain.is_empty() { "" } else { ": " };
            [(true, bold.to_owned()), (false, format!("{colon}{plain}"))]
        };
        (0..forms.len()).filter(fits).map(words).collect()
    }

    fn name(&self, country: CountryId) -> &str {
        self.world.country(country).name(self.date)
    }
}

/// A chair, around the origin of a disc of radius 10.
const SEAT: &str = "M-2.7-6h5.4v5.2h-5.4zM-3.8-.8h7.6v2.4h-7.6zM-3.4 1.6h1.5v3.8h-1.5zM1.9 1.6h1.5v3.8h-1.5z";

/// Places for a disc of a reach around a name: left, above, right, below, then further out.
fn around(name: &Name, reach: f64) -> Vec<(f64, f64)> {
    let (x, y) = (name.at.0, name.at.1 - name.h * 0.35);
    let beside = name.w / 2.0 + reach + 1.0;
    let over = name.h * 0.5 + reach;
    let sides = [(-1.0, 0.0), (0.0, -1.0), (1.0, 0.0), (0.0, 1.0)];
    let at = |times: f64| sides.map(|(dx, dy)| (x + dx * beside * times, y + dy * over * times));
    [at(1.0), at(2.0)].concat()
}

/// Who was there, as far as it is known.
fn attendance(marks: &Marks, summit: &Summit) -> String {
    let city = summit.city.as_deref().unwrap_or("video");
    match summit.attendance {
        // Some of them perhaps by video.
        Attendance::All => format!("{city} summit: all members took part"),
        // Also where nobody looked: after the day until which the bloc was verified.
        Attendance::NotReported => format!("{city} summit: no absence known"),
        Attendance::Gaps => {
            let away: Vec<String> = summit.away.iter().map(|a| marks.name(a.country).to_owned()).collect();
            format!("{city} summit: without the head of {}", crate::words::list_in_words(&away))
        }
    }
}
