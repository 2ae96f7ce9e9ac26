//! The time: the slider over every day, lanes of members, and the buttons of play.

use yew::prelude::*;

use super::el::{button, el};
use super::memo::{address_of, memo};
use super::view::View;
use crate::act::act_text;
use crate::date::Date;
use crate::layout::Size;
use crate::state::{Action, Speed};
use crate::track::Track;
use crate::world::{Precision, World};

/// The bar.
pub fn timebar(view: &View) -> Html {
    let View { world, scene, state, stage, .. } = view;
    let (world, lanes_track) = (*world, scene.track.clone());
    let key = vec![address_of(&lanes_track)];
    let veil = veil(view, &scene.track);
    let slider = el("input")
        .fixed("type", "range")
        .class("slider")
        .fixed("aria-label", "Date")
        .made("min", world.first_day.days().to_string())
        .made("max", world.as_of.days().to_string())
        .fixed("step", "1")
        .found_by(&view.day.slider)
        .flag("disabled", state.is_static);
    let lanes = memo(key, move || lanes(world, &lanes_track));
    let time = el("div").class("time").child(lanes).with(el("div").class("conduct")).child(veil).with(slider);
    let mut parts = Vec::new();
    if !state.is_static {
        let known = |day: Date| (day, world.precision(&state.blocs, day));
        let row = Buttons {
            previous: scene.previous.map(known),
            next: scene.next.map(known),
            playing: state.playing,
            plain: state.plain,
            dated: stage.layout.size == Size::Small && !state.plain,
        };
        parts.push(memo(row.key(), move || buttons(world, &row)));
    }
    parts.push(time.done());
    if !state.plain && !state.is_static && stage.layout.size != Size::Small {
        parts.push(fields(view));
    }
    el("div").class("bar").children(parts).done()
}

/// What the row of buttons shows.
struct Buttons {
    previous: Option<(Date, Precision)>,
    next: Option<(Date, Precision)>,
    playing: bool,
    plain: bool,
    dated: bool,
}

impl Buttons {
    fn key(&self) -> Vec<usize> {
        let days = [self.previous, self.next].map(|day| {
            day.map_or([usize::MAX, 0], |(date, precision)| [date.days() as usize, precision as usize])
        });
        let flags = [self.playing, self.plain, self.dated].map(usize::from);
        [days.as_flattened(), &flags].concat()
    }
}

fn buttons(world: &World, row: &Buttons) -> Html {
    let Buttons { previous, next, playing, plain, dated } = *row;
    let words = |day: Option<(Date, Precision)>| {
        let known = day.filter(|_| dated);
        known.map_or_else(String::new, |(date, precision)| precision.in_short_words(date))
    };
    let date = |day| el("span").text(words(day));
    let icon = |d: &'static str| {
        let svg = el("svg").fixed("width", "20").fixed("height", "20").fixed("viewBox", "0 0 20 20");
        svg.fixed("aria-hidden", "true").with(el("path").fixed("d", d))
    };
    let (label, shape, action) = if playing {
        ("Pause", "M5 3h4v14H5zM11 3h4v14h-4z", Action::Pause)
    } else {
        ("Play from change to change", "M6 3l11 7-11 7z", Action::Play)
    };
    let one =
        |class: &'static str, label: String, action: Action| button(class, label, act_text(&action, world));
    // What stands on a button is part of its name.
    let to = |what: &str, day| [what, &words(day)].join(" ").trim_end().to_owned();
    let back = one("previous", to("Previous change", previous), Action::PreviousChange)
        .flag("disabled", previous.is_none());
    let on = one("next", to("Next change", next), Action::NextChange).flag("disabled", next.is_none());
    let play = one("play", label.into(), action).with(icon(shape));
    let line = el("div").class("buttons");
    if plain {
        return line.with(play).done();
    }
    line.with(back.with(icon("M4 3v14M16 4v12l-9-6z")).with(date(previous)))
        .with(play)
        .with(on.with(date(next)).with(icon("M16 3v14M4 4v12l9-6z")))
        .done()
}

/// The typed date, the pace, and the way to the end.
fn fields(view: &View) -> Html {
    let View { state, scene, world, .. } = view;
    let at = Speed::ALL.iter().position(|s| *s == state.speed).unwrap_or(1);
    let next = Speed::ALL[(at + 1) % Speed::ALL.len()];
    let pace = state.speed.label();
    let speed = button("speed", format!("Speed of play: {pace}"), act_text(&Action::Speed(next), world));
    let latest = button("latest", String::new(), act_text(&Action::Latest, world)).text("Latest".into());
    el("div")
        .class("fields")
        .child(date_form(view))
        .with(speed.text(pace.into()))
        .with(latest.flag("disabled", scene.date == world.as_of))
        .done()
}

/// The field for a typed date.
pub fn date_form(view: &View) -> Html {
    let field = el("input")
        .fixed("type", "text")
        .class("date-field")
        .fixed("aria-label", "Date, as 23 Nov 2023 or 2023-11-23")
        .fixed("autocomplete", "off")
        .fixed("spellcheck", "false")
        .found_by(&view.day.field);
    let form = el("form").with(field);
    // On a phone the big date is the text of the field.
    if view.stage.layout.size == Size::Small {
        return form.done();
    }
    let text = el("span").class("date-text").fixed("aria-hidden", "true").found_by(&view.day.field_text);
    form.with(text.text(String::new())).done()
}

/// Steps of members, years.
fn lanes(world: &World, track: &Track) -> Html {
    let mut svg =
        el("svg").class("lanes").px("width", track.w).px("height", track.h).fixed("aria-hidden", "true");
    for lane in &track.lanes {
        let bloc = &world.bloc(lane.bloc).id;
        let area = el("path").made("class", format!("f-{bloc}-light")).made("d", lane.area.clone());
        let step = el("path").made("class", format!("step x-{bloc}")).made("d", lane.line.clone());
        svg = svg.with(el("g").with(area).with(step));
    }
    svg = svg.with(el("path").class("ticks").made("d", track.ticks.clone()));
    for year in track.years.iter().filter(|y| y.labelled) {
        let text = el("text").class("year").px("x", year.x).px("y", track.h - 5.0);
        svg = svg.with(text.text(year.year.to_string()));
    }
    svg.done()
}

/// The blocs with their members of the day at the left, and the veil over what is yet to come.
fn veil(view: &View, track: &Track) -> Html {
    // The rail is drawn here and not by the slider, for what is filled of it moves with the veil.
    let top = track.rail_y - 3.0;
    let rect = |class: &'static str, x: f64, y: f64, w: f64, h: f64| {
        el("rect").class(class).px("x", x).px("y", y).px("width", w).px("height", h)
    };
    let rail = |class: &'static str, x: f64| rect(class, x, top, track.w, 6.0);
    let names = track.lanes.iter().map(|lane| {
        let bloc = view.world.bloc(lane.bloc);
        let count = match bloc.members_in_law(view.scene.date) {
            0 => "–".into(),
            n => n.to_string(),
        };
        let mut text = el("text").made("class", format!("lane-name n-{}", bloc.id)).fixed("x", "4");
        if let Some(size_px) = track.small_name_px {
            text = text.px("font-size", size_px);
        }
        text.px("y", lane.base - track.small_name_px.map_or(4.0, |_| 1.0))
            .text(format!("{} {count}", bloc.short))
            .done()
    });
    let box_of_lanes = || el("svg").px("width", track.w).px("height", track.h);
    let moved = box_of_lanes().fixed("overflow", "visible").found_by(&view.day.veil);
    let moved = moved
        .with(rect("veil-box", 0.0, 0.0, track.w, top))
        .with(rect("veil-line", -1.0, 0.0, 2.0, top))
        .with(rail("rail-done", -track.w));
    box_of_lanes()
        .class("veil")
        .fixed("aria-hidden", "true")
        .children(names)
        .with(rail("rail", 0.0).fixed("rx", "3"))
        .with(box_of_lanes().with(moved))
        .done()
}
