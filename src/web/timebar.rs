//! The time: the slider over every day, lanes of members with marks, and the buttons of play.

use std::rc::Rc;

use web_sys::{HtmlInputElement, InputEvent, KeyboardEvent, SubmitEvent};
use yew::prelude::*;

use super::app::{Msg, View, px};
use super::heading::first_input;
use super::memo::memo;
use crate::date::Date;
use crate::layout::Size;
use crate::state::{Action, Speed};
use crate::svg::short;
use crate::track::{Track, track};
use crate::world::World;

/// The bar.
pub fn timebar(view: &View) -> Html {
    let View { world, scene, state, stage, act, .. } = view;
    let layout = &stage.layout;
    let blocs = if state.plain { Vec::new() } else { scene.blocs.clone() };
    let track = track(world, &blocs, layout.stage_w, layout.size, state.plain);
    let at = format!("translate({} 0)", short(track.x(scene.date)));
    let (w, h, rail) = (px(track.w), px(track.h), px(track.rail_y));
    let mut key = vec![track.w as usize, layout.size as usize, usize::from(state.plain)];
    key.extend(blocs.iter().map(|b| b.0 as usize));
    let names = lane_names(view, &track);
    let (lanes_world, lanes_track) = (Rc::clone(world), Rc::new(track));
    html! {
        <div class="bar">
            if !state.is_static { { buttons(view) } }
            <div class="time">
                { memo(key, move || lanes(&lanes_world, &lanes_track)) }
                <svg class="veil" width={w.clone()} height={h} aria-hidden="true">
                    { names }
                    <rect class="veil-box" x="0" y="0" width={w} height={rail.clone()} transform={at.clone()} />
                    <rect class="veil-line" x="-1" y="0" width="2" height={rail} transform={at} />
                </svg>
                <input type="range" class="slider" aria-label="Date" min={world.first_day.days().to_string()}
                    max={world.as_of.days().to_string()} step="1" value={scene.date.days().to_string()}
                    aria-valuetext={scene.value_text.clone()} disabled={state.is_static}
                    oninput={on_slide(act)} onkeydown={on_slider_key(act)} />
            </div>
            if !state.plain && !state.is_static { { fields(view) } }
        </div>
    }
}

fn on_slide(act: &Callback<Action>) -> Callback<InputEvent> {
    let act = act.clone();
    Callback::from(move |event: InputEvent| {
        let days = event.target_dyn_into::<HtmlInputElement>().and_then(|i| i.value().parse().ok());
        if let Some(days) = days {
            act.emit(Action::Scrub(Date::from_days(days)));
        }
    })
}

/// A page is a year, not the tenth of the track that browsers make of it.
fn on_slider_key(act: &Callback<Action>) -> Callback<KeyboardEvent> {
    let act = act.clone();
    Callback::from(move |event: KeyboardEvent| {
        let action = match event.key().as_str() {
            "PageUp" => Action::Years(1),
            "PageDown" => Action::Years(-1),
            _ => return,
        };
        event.prevent_default();
        act.emit(action);
    })
}

fn buttons(view: &View) -> Html {
    let View { scene, state, act, stage, .. } = view;
    let emit = |action: Action| {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.emit(action.clone()))
    };
    let dated = stage.layout.size == Size::Small && !state.plain;
    let date = |day: Option<Date>| day.filter(|_| dated).map(|d| html! { <span>{ d.in_short_words() }</span> });
    let icon = |d: &'static str| html! { <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true"><path {d} /></svg> };
    let (label, shape, action) = if state.playing {
        ("Pause", "M5 3h4v14H5zM11 3h4v14h-4z", Action::Pause)
    } else {
        ("Play from change to change", "M6 3l11 7-11 7z", Action::Play)
    };
    html! {
        <div class="buttons">
            if !state.plain {
                <button type="button" class="previous" aria-label="Previous change" disabled={scene.previous.is_none()}
                    onclick={emit(Action::PreviousChange)}>{ icon("M4 3v14M16 4v12l-9-6z") }{ date(scene.previous) }</button>
            }
            <button type="button" class="play" aria-label={label} onclick={emit(action)}>{ icon(shape) }</button>
            if !state.plain {
                <button type="button" class="next" aria-label="Next change" disabled={scene.next.is_none()}
                    onclick={emit(Action::NextChange)}>{ date(scene.next) }{ icon("M16 3v14M4 4v12l9-6z") }</button>
            }
        </div>
    }
}

/// The typed date, the pace, and the way to the end.
fn fields(view: &View) -> Html {
    let View { act, state, scene, world, .. } = view;
    let at = Speed::ALL.iter().position(|s| *s == state.speed).unwrap_or(1);
    let next = Speed::ALL[(at + 1) % Speed::ALL.len()];
    let (pace, latest, tell) = (act.clone(), act.clone(), view.tell.clone());
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(input) = first_input(&event) {
            tell.emit(Msg::TypedDate(input.value()));
        }
    });
    html! {
        <div class="fields">
            <form {onsubmit}>
                <input type="text" class="date-field" aria-label="Date, as 23 Nov 2023 or 2023-11-23" autocomplete="off"
                    spellcheck="false" aria-invalid={view.date_refused.to_string()} value={scene.date.in_short_words()} />
            </form>
            <button type="button" class="speed" aria-label={format!("Speed of play: {}", state.speed.label())}
                onclick={move |_| pace.emit(Action::Speed(next))}>{ state.speed.label() }</button>
            <button type="button" class="latest" disabled={scene.date == world.as_of}
                onclick={move |_| latest.emit(Action::Latest)}>{ "Latest" }</button>
        </div>
    }
}

/// Steps of members, marks of changes, years.
fn lanes(world: &World, track: &Track) -> Html {
    html! {
        <svg class="lanes" width={px(track.w)} height={px(track.h)} aria-hidden="true">
            { for track.lanes.iter().map(|lane| {
                let bloc = &world.bloc(lane.bloc).id;
                html! {
                    <g>
                        <path class={format!("f-{bloc}-light")} d={lane.area.clone()} />
                        <path class={format!("step x-{bloc}")} d={lane.line.clone()} />
                        { for lane.marks.iter().map(|mark| html! {
                            <path class={if mark.leaves { format!("mark leaves x-{bloc}") } else { format!("mark f-{bloc}-line") }}
                                transform={format!("translate({} {})", short(mark.x), short(mark.y))}
                                d={if mark.leaves { "M-4-3.5h8l-4 7z" } else { "M-4.5 4h9l-4.5-8z" }} />
                        }) }
                    </g>
                }
            }) }
            <path class="ticks" d={track.ticks.clone()} />
            { for track.years.iter().filter(|y| y.labelled).map(|year| html! {
                <text class="year" x={px(year.x)} y={px(track.h - 5.0)}>{ year.year }</text>
            }) }
        </svg>
    }
}

/// The blocs with their members of the day, at the left of the lanes.
fn lane_names(view: &View, track: &Track) -> Html {
    let one = |lane: &crate::track::Lane| {
        let bloc = view.world.bloc(lane.bloc);
        let begun = bloc.first_day <= view.scene.date;
        let count = if begun { bloc.members_in_law(view.scene.date).to_string() } else { "–".into() };
        html! {
            <text class={format!("lane-name n-{}", bloc.id)} x="4" y={px(lane.base - 4.0)}>{ format!("{} {count}", bloc.short) }</text>
        }
    };
    track.lanes.iter().map(one).collect()
}
