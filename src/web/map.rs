//! The map: one `<svg>`, and below it what changes only when a status does.

use std::rc::Rc;

use yew::prelude::*;

use super::brush::{Brush, Groups, country_attributes};
use super::el::{El, el, list, nothing};
use super::marks::marks;
use super::memo::{address_of, late_memo, memo};
use super::view::View;
use crate::geometry::ViewGeometry;
use crate::labels::Label;
use crate::layout::Inset;
use crate::scene::{Disc, Former, MapScene, Picture};
use crate::svg::{CROSS, short};
use crate::world::World;

/// The `<svg>` of the map.
pub fn map(view: &View) -> Html {
    let View { world, stage, state, .. } = view;
    let layout = &stage.layout;
    let mut main = el("g").class("main");
    if !state.select.is_empty() && layout.card_shift_px > 0.0 {
        main = main.made("transform", format!("translate(-{} 0)", short(layout.card_shift_px)));
    }
    let inner = list(vec![
        // An outline crosses no name.
        main.child(main_map(view))
            .child(marks(view))
            .child(names(&view.scene.picture.maps[0], 2 * view.lag))
            .done(),
        insets(view),
        north_america_note(view),
        el("g").class("conduct").done(),
    ]);
    let active =
        state.pointed.or(state.select.first().copied()).map(|c| format!("c-{}", world.country(c).id));
    let svg = el("svg").px("width", layout.stage_w).px("height", layout.stage_h);
    // On paper, where the style sheet gives it another size, it shows the same.
    let svg = svg.made("viewBox", format!("0 0 {} {}", short(layout.stage_w), short(layout.stage_h)));
    let svg = svg.fixed("role", "group").found_by(&view.day.map).child(inner);
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
fn main_map(view: &View) -> Html {
    let (world, picture, brush) = (view.world, view.scene.picture.clone(), view.brushes[0].groups());
    memo(vec![address_of(&picture)], move || map_view(world, &picture, 0, &brush))
}

/// "Canada, US" where there is no room for their inset.
fn north_america_note(view: &View) -> Html {
    let Some((x, y)) = view.stage.layout.north_america_note else { return nothing() };
    el("g")
        .class("names")
        .with(el("circle").class("f-nato").px("cx", x).px("cy", y).fixed("r", "5"))
        .with(el("text").class("note").px("x", x + 9.0).px("y", y + 4.0).text("Canada, US".into()))
        .done()
}

/// Shapes, lines and discs of one map. What is in the groups of the shapes and the lines is the brush's to draw.
fn map_view(world: &'static World, picture: &Rc<Picture>, index: usize, brush: &Groups) -> Html {
    let map = &picture.maps[index];
    let geometry = &map.geometry;
    let paths = el("g")
        .class("paths")
        .fixed("transform", "scale(0.1)")
        .child(ground(geometry, brush))
        .child(hatched(map))
        .with(path("l-coast", &geometry.coast))
        .with(path("l-land", &map.borders))
        .with(el("g").child(formers(world, map, index, former_outline)))
        .child(lines(geometry, brush));
    list([
        el("defs").found_by(&brush.patterns).done(),
        el("defs").child(formers(world, map, index, former_area)).done(),
        paths.done(),
        discs(world, picture, index),
        el("g").class("crosses").child(formers(world, map, index, former_cross)).done(),
    ])
}

fn even_odd() -> El {
    el("g").fixed("fill-rule", "evenodd")
}

/// The group of the shapes, which the brush draws. The key has Yew make it anew with another geometry.
fn ground(geometry: &Rc<ViewGeometry>, brush: &Groups) -> Html {
    let units = even_odd().key(address_of(geometry).to_string()).found_by(&brush.units).done();
    list([path("grat", &geometry.graticule).done(), units])
}

/// The groups of the lines, likewise: first the casings, then the lines themselves.
fn lines(geometry: &Rc<ViewGeometry>, brush: &Groups) -> Html {
    let group = |node: &NodeRef| el("g").key(address_of(geometry).to_string()).found_by(node).done();
    list([group(&brush.casings), group(&brush.lines)])
}

/// What is hatched, over the fills.
fn hatched(map: &MapScene) -> Html {
    let (geometry, hatched) = (map.geometry.clone(), map.hatched.clone());
    memo(vec![address_of(&geometry), address_of(&hatched)], move || {
        let area = |&unit: &usize| path("hatched", &geometry.units[unit].path).key(unit.to_string());
        even_odd().children(hatched.iter().map(|i| area(i).fixed("fill", "url(#p-hatch)").done())).done()
    })
}

fn path(class: &'static str, d: &Rc<str>) -> El {
    let path = el("path").attr("d", d.clone().into());
    if class.is_empty() { path } else { path.class(class) }
}

/// One element for each country that left. Lists of what comes and goes are keyed: without keys Yew
/// compares by place, and writes everything behind a newcomer again.
fn formers(world: &'static World, map: &MapScene, index: usize, tag: fn(&Former, &str, &str) -> El) -> Html {
    let formers = map.formers.clone();
    memo(vec![address_of(&formers)], move || {
        list(formers.iter().map(|former| {
            let bloc = &world.bloc(former.bloc).id;
            let id = format!("former-{index}-{}-{bloc}", world.country(former.country).id);
            tag(former, &id, bloc).key(id).done()
        }))
    })
}

/// The land that clips the outline.
fn former_area(former: &Former, id: &str, _: &str) -> El {
    let area = path("", &former.area).fixed("clip-rule", "evenodd");
    el("clipPath").made("id", id.to_owned()).with(area)
}

fn former_outline(former: &Former, id: &str, bloc: &str) -> El {
    let outline = el("path").made("class", format!("former o-{bloc}"));
    outline.made("clip-path", format!("url(#{id})")).attr("d", former.outline.clone().into())
}

fn former_cross(former: &Former, _: &str, bloc: &str) -> El {
    el("g")
        .made("transform", format!("translate({} {})", short(former.cross.0), short(former.cross.1)))
        .with(el("path").class("cross-under").fixed("d", CROSS))
        .with(el("path").made("class", format!("cross x-{bloc}")).fixed("d", CROSS))
}

/// Discs for states too small to see, and larger transparent ones to hit.
fn discs(world: &World, picture: &Picture, index: usize) -> Html {
    let circle = |disc: &Disc, r: &'static str| {
        let circle = el("circle").px("cx", disc.at.0 * 10.0).px("cy", disc.at.1 * 10.0).fixed("r", r);
        circle.key(disc.country.0.to_string())
    };
    let all = &picture.maps[index].discs;
    let discs = all.iter().map(|disc| {
        let attributes = country_attributes(world, picture, &disc.fill, index == 0, "disc ");
        let tag = circle(disc, "34");
        attributes.into_iter().fold(tag, |tag, (name, value)| tag.made(name, value)).done()
    });
    let hits = all.iter().map(|disc| {
        let country = world.country(disc.country).id.clone();
        circle(disc, "130").class("hit").made("data-country", country).done()
    });
    let both = el("g").fixed("transform", "scale(0.1)").with(el("g").children(discs));
    both.with(el("g").children(hits)).done()
}

/// The names with their leaders, above all paths.
fn names(map: &MapScene, lag: u8) -> Html {
    let labels = map.labels.clone();
    late_memo(lag, vec![address_of(&labels)], move || {
        let key = |label: &Label| label.country.0.to_string();
        let leaders = labels.iter().filter_map(|label| {
            let (from, to) = label.leader?;
            let line = |class: &'static str| {
                let line = el("line").class(class).px("x1", from.0).px("y1", from.1);
                line.px("x2", to.0).px("y2", to.1)
            };
            Some(el("g").key(key(label)).with(line("leader-under")).with(line("leader")).done())
        });
        let names = labels.iter().map(|label| {
            let class = format!("name rank-{} {}", label.rank, label.class);
            let tag = el("text").key(key(label)).made("class", class);
            tag.px("x", label.at.0).px("y", label.at.1).text(label.text.clone()).done()
        });
        // To be heard, the shapes have their names.
        let names = el("g").class("names").fixed("aria-hidden", "true").children(names);
        list([el("g").children(leaders).done(), names.done()])
    })
}

/// The insets with their frames and captions.
fn insets(view: &View) -> Html {
    let key = vec![address_of(&view.scene.picture), address_of(view.stage)];
    let (world, picture, stage) = (view.world, view.scene.picture.clone(), view.stage.clone());
    let brushes: Vec<Groups> = view.brushes[1..].iter().map(Brush::groups).collect();
    let lag = view.lag;
    late_memo(2 * lag, key, move || {
        let insets = stage.layout.insets.iter().zip(&brushes).enumerate();
        list(insets.map(|(i, (inset, brush))| one_inset(world, &picture, i + 1, inset, brush, lag)))
    })
}

fn one_inset(
    world: &'static World,
    picture: &Rc<Picture>,
    index: usize,
    inset: &Inset,
    brush: &Groups,
    lag: u8,
) -> Html {
    let r = inset.frame;
    let rect = || el("rect").px("x", r.x).px("y", r.y).px("width", r.w).px("height", r.h).fixed("rx", "6");
    let inside = el("g")
        .made("clip-path", format!("url(#box-{index})"))
        .with(rect().class("f-sea"))
        .child(map_view(world, picture, index, brush))
        .child(names(&picture.maps[index], lag));
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
