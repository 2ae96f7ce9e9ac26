//! The map: one `<svg>` with the listeners, and below it what changes only when a status does.

use std::rc::Rc;

use web_sys::{KeyboardEvent, MouseEvent, PointerEvent};
use yew::prelude::*;
use yew::virtual_dom::VTag;

use super::app::{View, px};
use super::marks::marks;
use super::memo::{address_of, memo};
use super::watch::attribute_near;
use crate::layout::Inset;
use crate::pattern::{Pattern, Shape, hatch};
use crate::scene::{Fill, FillKind, MapScene, Picture};
use crate::state::Action;
use crate::svg::{CROSS, pattern_transform, pattern_url, plain_class, short};
use crate::walk::{Direction, walk};
use crate::words::country_label;
use crate::world::{BlocId, CountryId, World};

/// The `<svg>` of the map.
pub fn map(view: &View) -> Html {
    let View { world, scene, stage, act, state, .. } = view;
    let layout = &stage.layout;
    let (w, h) = (px(layout.stage_w), px(layout.stage_h));
    let shifted = !state.select.is_empty() && layout.card_shift_px > 0.0;
    let shift = shifted.then(|| format!("translate(-{} 0)", short(layout.card_shift_px)));
    let active = state.pointed.or(state.select.first().copied()).map(|c| format!("c-{}", world.country(c).id));
    let date = scene.date.to_string();
    let inner = html! {
        <>
            <g class="main" transform={shift}>
                { view_memo(world, &scene.picture, 0) }
                { marks(view) }
            </g>
            { insets(view) }
            { north_america_note(view) }
        </>
    };
    if state.is_static {
        return html! { <svg class="map inert" width={w} height={h} data-date={date} role="group" aria-label="Map">{ inner }</svg> };
    }
    html! {
        <svg class="map" width={w} height={h} data-date={date} tabindex="0" role="group"
            aria-label="Map. Arrow keys walk from state to state, Enter opens the card." aria-activedescendant={active}
            onpointerover={on_pointer_over(world, act)} onpointerleave={on_pointer_leave(act)}
            onclick={on_click(world, act)} onkeydown={on_key(view)} onblur={on_blur(act)}>
            { inner }
        </svg>
    }
}

fn country_near(event: &web_sys::Event, world: &World) -> Option<CountryId> {
    world.country_by_code(&attribute_near(event, "data-country")?)
}

fn on_pointer_over(world: &Rc<World>, act: &Callback<Action>) -> Callback<PointerEvent> {
    let (world, act) = (world.clone(), act.clone());
    Callback::from(move |event: PointerEvent| {
        if event.pointer_type() == "mouse" {
            act.emit(Action::Point(country_near(&event, &world)));
        }
    })
}

fn on_pointer_leave(act: &Callback<Action>) -> Callback<PointerEvent> {
    let act = act.clone();
    Callback::from(move |event: PointerEvent| {
        if event.pointer_type() == "mouse" {
            act.emit(Action::Point(None));
        }
    })
}

fn on_blur(act: &Callback<Action>) -> Callback<web_sys::FocusEvent> {
    let act = act.clone();
    Callback::from(move |_| act.emit(Action::Point(None)))
}

fn on_click(world: &Rc<World>, act: &Callback<Action>) -> Callback<MouseEvent> {
    let (world, act) = (world.clone(), act.clone());
    Callback::from(move |event: MouseEvent| {
        act.emit(Action::Select(country_near(&event, &world).into_iter().collect()));
    })
}

/// Arrow keys walk to the nearest state in that direction, Enter opens its card, Escape closes it.
fn on_key(view: &View) -> Callback<KeyboardEvent> {
    let (world, picture, act) = (view.world.clone(), view.scene.picture.clone(), view.act.clone());
    let selected = view.state.select.first().copied();
    let from = view.state.pointed.or(selected);
    Callback::from(move |event: KeyboardEvent| {
        let direction = match event.key().as_str() {
            "ArrowLeft" => Direction::Left,
            "ArrowRight" => Direction::Right,
            "ArrowUp" => Direction::Up,
            "ArrowDown" => Direction::Down,
            "Enter" | " " => {
                event.prevent_default();
                act.emit(Action::Select(from.into_iter().collect()));
                return;
            }
            _ => return,
        };
        event.prevent_default();
        let to = walk(&world, &picture, from, direction).or(from);
        act.emit(Action::Point(to));
        if selected.is_some() {
            act.emit(Action::Select(to.into_iter().collect()));
        }
    })
}

/// One map, made again only when a status or a border changes.
fn view_memo(world: &Rc<World>, picture: &Rc<Picture>, index: usize) -> Html {
    let key = vec![address_of(picture), index];
    let (world, picture) = (world.clone(), picture.clone());
    memo(key, move || map_view(&world, &picture, index))
}

/// "Canada, US" where there is no room for their inset.
fn north_america_note(view: &View) -> Html {
    let Some((x, y)) = view.stage.layout.north_america_note else { return html! {} };
    html! {
        <g class="names">
            <circle class="f-nato" cx={px(x)} cy={px(y)} r="5" />
            <text class="note" x={px(x + 9.0)} y={px(y + 4.0)}>{ "Canada, US" }</text>
        </g>
    }
}

/// The fills, lines, discs and names of one map.
fn map_view(world: &World, picture: &Picture, index: usize) -> Html {
    let map = &picture.maps[index];
    let geometry = &map.geometry;
    let path = |class: &'static str, d: &Rc<str>| html! { <path class={class} d={d.clone()} /> };
    html! {
        <>
            <defs>
                if index == 0 {
                    { pattern_tag(&hatch()) }
                    { for picture.patterns.iter().map(pattern_tag) }
                }
                { for map.formers.iter().enumerate().map(|(n, former)| html! {
                    <clipPath id={format!("former-{index}-{n}")} key={format!("{}-{}", former.country.0, former.bloc.0)}>
                        <path d={former.area.clone()} clip-rule="evenodd" />
                    </clipPath>
                }) }
            </defs>
            <g class="paths" transform="scale(0.1)">
                { path("grat", &geometry.graticule) }
                <g fill-rule="evenodd">
                    { for geometry.units.iter().zip(&map.fills).map(|(shape, fill)| {
                        unit_tag(world, picture, &world.units[shape.unit.0 as usize].id, &shape.path, fill, index == 0)
                    }) }
                </g>
                <g fill-rule="evenodd">
                    { for map.hatched.iter().map(|&unit| html! {
                        <path class="hatched" fill="url(#p-hatch)" d={geometry.units[unit].path.clone()} />
                    }) }
                </g>
                <g>{ path("l-coast", &map.coast) }{ path("l-land", &map.borders) }</g>
                <g>
                    { for map.formers.iter().enumerate().map(|(n, former)| html! {
                        <path class={format!("former o-{}", world.bloc(former.bloc).id)}
                            clip-path={format!("url(#former-{index}-{n})")} d={former.outline.clone()} />
                    }) }
                </g>
                <g>
                    { for geometry.lines.iter().zip(&map.lines).enumerate().filter(|(_, (_, k))| k.is_cased())
                        .map(|(i, (line, _))| html! { <path key={i} class="l-casing" d={line.path.clone()} /> }) }
                </g>
                <g>
                    { for geometry.lines.iter().zip(&map.lines).enumerate().filter(|(_, (_, k))| k.is_over())
                        .map(|(i, (line, kind))| html! { <path key={i} class={format!("l-{}", kind.class())} d={line.path.clone()} /> }) }
                </g>
            </g>
            { signs(world, picture, map, index == 0) }
        </>
    }
}

/// Discs, crosses and names: pixels, above all paths.
fn signs(world: &World, picture: &Picture, map: &MapScene, named: bool) -> Html {
    let tenths = |v: f64| short(v * 10.0);
    html! {
        <>
            <g transform="scale(0.1)">
                { for map.discs.iter().map(|disc| {
                    let mut tag = VTag::new("circle");
                    tag.add_attribute("cx", tenths(disc.at.0));
                    tag.add_attribute("cy", tenths(disc.at.1));
                    tag.add_attribute("r", "34");
                    country_attributes(&mut tag, world, picture, &disc.fill, named, "disc ");
                    Html::from(tag)
                }) }
                { for map.discs.iter().map(|disc| html! {
                    <circle class="hit" cx={tenths(disc.at.0)} cy={tenths(disc.at.1)} r="130" data-country={world.country(disc.country).id.clone()} />
                }) }
            </g>
            <g class="crosses">
                { for map.formers.iter().map(|former| {
                    let at = format!("translate({} {})", short(former.cross.0), short(former.cross.1));
                    let class = format!("cross x-{}", world.bloc(former.bloc).id);
                    html! { <g transform={at}><path class="cross-under" d={CROSS} /><path {class} d={CROSS} /></g> }
                }) }
            </g>
            <g class="names">
                { for map.labels.iter().filter_map(|label| {
                    let (from, to) = label.leader?;
                    let line = |class: &'static str| html! {
                        <line {class} x1={px(from.0)} y1={px(from.1)}
                            x2={px(to.0)} y2={px(to.1)} />
                    };
                    Some(html! { <>{ line("leader-under") }{ line("leader") }</> })
                }) }
                { for map.labels.iter().map(|label| html! {
                    <text class={format!("name rank-{} {}", label.rank, label.class)}
                        x={px(label.at.0)} y={px(label.at.1)}>{ &label.text }</text>
                }) }
            </g>
        </>
    }
}

fn unit_tag(world: &World, picture: &Picture, unit: &str, path: &Rc<str>, fill: &Fill, named: bool) -> Html {
    let mut tag = VTag::new("path");
    tag.add_attribute("data-unit", unit.to_owned());
    country_attributes(&mut tag, world, picture, fill, named, "");
    tag.add_attribute("d", path.clone());
    tag.into()
}

fn country_attributes(tag: &mut VTag, world: &World, picture: &Picture, fill: &Fill, named: bool, class: &str) {
    let country = world.country(fill.country);
    tag.add_attribute("data-country", country.id.clone());
    for part in &picture.parts[fill.country.0 as usize] {
        tag.add_attribute(tier_attribute(world, part.bloc), part.tier.id());
    }
    match fill.kind {
        FillKind::Plain => tag.add_attribute("class", format!("{class}{}", plain_class(&fill.name))),
        _ => {
            tag.add_attribute("fill", pattern_url(fill));
            if !class.is_empty() {
                tag.add_attribute("class", class.trim_end().to_owned());
            }
        }
    }
    if named && fill.names_country {
        tag.add_attribute("id", format!("c-{}", country.id));
        tag.add_attribute("role", "img");
        tag.add_attribute("aria-label", country_label(world, fill.country, picture.date, &picture.blocs));
    }
}

/// `data-csto` and its like. Yew wants attribute names that live for ever, so each bloc's is made once.
fn tier_attribute(world: &World, bloc: BlocId) -> &'static str {
    thread_local! {
        static NAMES: std::cell::OnceCell<Vec<&'static str>> = const { std::cell::OnceCell::new() };
    }
    NAMES.with(|names| {
        let make = || world.blocs.iter().map(|b| &*format!("data-{}", b.id).leak()).collect();
        names.get_or_init(make).get(bloc.0 as usize).copied().unwrap_or("data-bloc")
    })
}

fn pattern_tag(pattern: &Pattern) -> Html {
    html! {
        <pattern key={pattern.id.clone()} id={pattern.id.clone()} width={short(pattern.w)} height={short(pattern.h)}
            patternUnits="userSpaceOnUse" patternTransform={pattern_transform(pattern)}>
            { for pattern.shapes.iter().map(|shape| match shape {
                Shape::Rect { x, y, w, h, class } => html! {
                    <rect x={short(*x)} y={short(*y)} width={short(*w)} height={short(*h)} class={class.clone()} />
                },
                Shape::Disc { x, y, r, class } => html! {
                    <circle cx={short(*x)} cy={short(*y)} r={short(*r)} class={class.clone()} />
                },
            }) }
        </pattern>
    }
}

/// The insets with their frames and captions.
fn insets(view: &View) -> Html {
    let one = |(i, inset): (usize, &Inset)| {
        let r = inset.frame;
        let rect = |class: Option<&'static str>| html! {
            <rect {class} x={px(r.x)} y={px(r.y)} width={px(r.w)} height={px(r.h)} rx="6" />
        };
        html! {
            <g class="inset" key={inset.caption.clone()}>
                <clipPath id={format!("box-{}", i + 1)}>{ rect(None) }</clipPath>
                <g clip-path={format!("url(#box-{})", i + 1)}>
                    { rect(Some("f-sea")) }
                    { view_memo(view.world, &view.scene.picture, i + 1) }
                </g>
                { rect(Some("frame")) }
                <text class="note" x={px(r.x + 8.0)} y={px(r.y + r.h - 8.0)}>{ &inset.caption }</text>
            </g>
        }
    };
    view.stage.layout.insets.iter().enumerate().map(one).collect()
}
