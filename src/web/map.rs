//! The map: one `<svg>`, and below it what changes only when a status does.

use std::rc::Rc;

use yew::prelude::*;

use super::el::{El, el, list};
use super::marks::marks;
use super::memo::{address_of, memo};
use super::view::View;
use crate::layout::Inset;
use crate::pattern::{Pattern, Shape, hatch};
use crate::scene::{Fill, FillKind, MapScene, Picture};
use crate::svg::{CROSS, pattern_transform, pattern_url, plain_class, short};
use crate::words::country_label;
use crate::world::{BlocId, World};

/// The `<svg>` of the map.
pub fn map(view: &View) -> Html {
    let View { world, scene, stage, state, .. } = view;
    let layout = &stage.layout;
    let mut main = el("g").class("main");
    if !state.select.is_empty() && layout.card_shift_px > 0.0 {
        main = main.made("transform", format!("translate(-{} 0)", short(layout.card_shift_px)));
    }
    let inner = list(vec![
        main.child(main_map(world, &scene.picture)).child(marks(view)).done(),
        insets(view),
        north_america_note(view),
    ]);
    let active =
        state.pointed.or(state.select.first().copied()).map(|c| format!("c-{}", world.country(c).id));
    let svg = el("svg")
        .px("width", layout.stage_w)
        .px("height", layout.stage_h)
        .made("data-date", scene.date.to_string());
    let svg = svg.fixed("role", "group").child(inner);
    if state.is_static {
        return svg.class("map inert").fixed("aria-label", "Map").done();
    }
    svg.class("map")
        .fixed("tabindex", "0")
        .fixed("aria-label", "Map. Arrow keys walk from state to state, Enter opens the card.")
        .maybe("aria-activedescendant", active)
        .done()
}

/// The main map, made again only when a status or a border changes.
fn main_map(world: &Rc<World>, picture: &Rc<Picture>) -> Html {
    let (world, picture) = (world.clone(), picture.clone());
    memo(vec![address_of(&picture)], move || map_view(&world, &picture, 0))
}

/// "Canada, US" where there is no room for their inset.
fn north_america_note(view: &View) -> Html {
    let Some((x, y)) = view.stage.layout.north_america_note else { return list(Vec::new()) };
    el("g")
        .class("names")
        .with(el("circle").class("f-nato").px("cx", x).px("cy", y).fixed("r", "5"))
        .with(el("text").class("note").px("x", x + 9.0).px("y", y + 4.0).text("Canada, US".into()))
        .done()
}

/// The fills, lines, discs and names of one map.
fn map_view(world: &World, picture: &Picture, index: usize) -> Html {
    let map = &picture.maps[index];
    let geometry = &map.geometry;
    let mut defs: Vec<Html> = Vec::new();
    if index == 0 {
        defs.push(pattern_tag(&hatch()));
        defs.extend(picture.patterns.iter().map(pattern_tag));
    }
    for (n, former) in map.formers.iter().enumerate() {
        let area = path("", &former.area).fixed("clip-rule", "evenodd");
        defs.push(el("clipPath").made("id", format!("former-{index}-{n}")).with(area).done());
    }
    let units = geometry.units.iter().zip(&map.fills).map(|(shape, fill)| {
        let tag = el("path").made("data-unit", world.units[shape.unit.0 as usize].id.clone());
        country_attributes(tag, world, picture, fill, index == 0, "")
            .attr("d", shape.path.clone().into())
            .done()
    });
    let hatched = map
        .hatched
        .iter()
        .map(|&unit| path("hatched", &geometry.units[unit].path).fixed("fill", "url(#p-hatch)").done());
    let formers = map.formers.iter().enumerate().map(|(n, former)| {
        el("path")
            .made("class", format!("former o-{}", world.bloc(former.bloc).id))
            .made("clip-path", format!("url(#former-{index}-{n})"))
            .attr("d", former.outline.clone().into())
            .done()
    });
    let line = |i: usize, class: String| {
        let d = geometry.lines[i].path.clone();
        el("path").key(i.to_string()).made("class", class).attr("d", d.into()).done()
    };
    let kinds = || map.lines.iter().enumerate();
    let casings = kinds().filter(|(_, k)| k.is_cased()).map(|(i, _)| line(i, "l-casing".into()));
    let over = kinds().filter(|(_, k)| k.is_over()).map(|(i, k)| line(i, format!("l-{}", k.class())));
    let even_odd = || el("g").fixed("fill-rule", "evenodd");
    let paths = el("g")
        .class("paths")
        .fixed("transform", "scale(0.1)")
        .with(path("grat", &geometry.graticule))
        .with(even_odd().children(units.collect()))
        .with(even_odd().children(hatched.collect()))
        .with(path("l-coast", &map.coast))
        .with(path("l-land", &map.borders))
        .with(el("g").children(formers.collect()))
        .with(el("g").children(casings.collect()))
        .with(el("g").children(over.collect()));
    list(vec![el("defs").children(defs).done(), paths.done(), signs(world, picture, map, index == 0)])
}

fn path(class: &'static str, d: &Rc<str>) -> El {
    el("path").class(class).attr("d", d.clone().into())
}

/// Discs, crosses and names: pixels, above all paths.
fn signs(world: &World, picture: &Picture, map: &MapScene, named: bool) -> Html {
    let circle = |at: (f64, f64), r: &'static str| {
        el("circle").px("cx", at.0 * 10.0).px("cy", at.1 * 10.0).fixed("r", r)
    };
    let mut discs: Vec<Html> = Vec::new();
    for disc in &map.discs {
        discs.push(
            country_attributes(circle(disc.at, "34"), world, picture, &disc.fill, named, "disc ").done(),
        );
    }
    for disc in &map.discs {
        let hit = circle(disc.at, "130").class("hit");
        discs.push(hit.made("data-country", world.country(disc.country).id.clone()).done());
    }
    let crosses = map.formers.iter().map(|former| {
        let at = format!("translate({} {})", short(former.cross.0), short(former.cross.1));
        let class = format!("cross x-{}", world.bloc(former.bloc).id);
        el("g")
            .made("transform", at)
            .with(el("path").class("cross-under").fixed("d", CROSS))
            .with(el("path").made("class", class).fixed("d", CROSS))
            .done()
    });
    let mut names: Vec<Html> = Vec::new();
    for (from, to) in map.labels.iter().filter_map(|label| label.leader) {
        for class in ["leader-under", "leader"] {
            names.push(
                el("line")
                    .class(class)
                    .px("x1", from.0)
                    .px("y1", from.1)
                    .px("x2", to.0)
                    .px("y2", to.1)
                    .done(),
            );
        }
    }
    for label in &map.labels {
        let class = format!("name rank-{} {}", label.rank, label.class);
        let tag = el("text").made("class", class).px("x", label.at.0).px("y", label.at.1);
        names.push(tag.text(label.text.clone()).done());
    }
    list(vec![
        el("g").fixed("transform", "scale(0.1)").children(discs).done(),
        el("g").class("crosses").children(crosses.collect()).done(),
        el("g").class("names").children(names).done(),
    ])
}

fn country_attributes(
    tag: El,
    world: &World,
    picture: &Picture,
    fill: &Fill,
    named: bool,
    class: &str,
) -> El {
    let country = world.country(fill.country);
    let mut tag = tag.made("data-country", country.id.clone());
    for part in &picture.parts[fill.country.0 as usize] {
        tag = tag.fixed(tier_attribute(world, part.bloc), part.tier.id());
    }
    tag = match fill.kind {
        FillKind::Plain => tag.made("class", format!("{class}{}", plain_class(&fill.name))),
        _ if class.is_empty() => tag.made("fill", pattern_url(fill)),
        _ => tag.made("fill", pattern_url(fill)).made("class", class.trim_end().to_owned()),
    };
    if named && fill.names_country {
        let label = country_label(world, fill.country, picture.date, &picture.blocs);
        tag = tag.made("id", format!("c-{}", country.id)).fixed("role", "img").made("aria-label", label);
    }
    tag
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
    let shapes = pattern.shapes.iter().map(|shape| {
        let (tag, class) = match shape {
            Shape::Rect { x, y, w, h, class } => {
                (el("rect").px("x", *x).px("y", *y).px("width", *w).px("height", *h), class)
            }
            Shape::Disc { x, y, r, class } => (el("circle").px("cx", *x).px("cy", *y).px("r", *r), class),
        };
        tag.made("class", class.clone()).done()
    });
    el("pattern")
        .key(pattern.id.clone())
        .made("id", pattern.id.clone())
        .px("width", pattern.w)
        .px("height", pattern.h)
        .fixed("patternUnits", "userSpaceOnUse")
        .made("patternTransform", pattern_transform(pattern))
        .children(shapes.collect())
        .done()
}

/// The insets with their frames and captions.
fn insets(view: &View) -> Html {
    let key = vec![address_of(&view.scene.picture), address_of(view.stage)];
    let (world, picture, stage) = (view.world.clone(), view.scene.picture.clone(), view.stage.clone());
    memo(key, move || {
        let insets = stage.layout.insets.iter().enumerate();
        list(insets.map(|(i, inset)| one_inset(&world, &picture, i + 1, inset)).collect())
    })
}

fn one_inset(world: &World, picture: &Picture, index: usize, inset: &Inset) -> Html {
    let r = inset.frame;
    let rect = || el("rect").px("x", r.x).px("y", r.y).px("width", r.w).px("height", r.h).fixed("rx", "6");
    let inside = el("g")
        .made("clip-path", format!("url(#box-{index})"))
        .with(rect().class("f-sea"))
        .child(map_view(world, picture, index));
    let caption = el("text").class("note").px("x", r.x + 8.0).px("y", r.y + r.h - 8.0);
    el("g")
        .class("inset")
        .key(inset.caption.clone())
        .with(el("clipPath").made("id", format!("box-{index}")).with(rect()))
        .with(inside)
        .with(rect().class("frame"))
        .with(caption.text(inset.caption.clone()))
        .done()
}
