//! The legend: tiers by blocs with counts, the combinations of the day, and the switches of the blocs.

use std::rc::Rc;

use yew::prelude::*;

use super::el::{El, button, el};
use super::memo::{address_of, late_memo};
use super::view::View;
use crate::act::act_text;
use crate::layout::{Size, plain_legend_rows};
use crate::legend::{Column, Item, Legend};
use crate::paint::{fill_name, is_plain_fill};
use crate::scene::Picture;
use crate::state::Action;
use crate::svg::{CROSS, plain_class};
use crate::world::{BlocId, Shown, Tier, World};

/// What the parts of the legend are made from.
#[derive(Clone)]
struct Props {
    world: &'static World,
    picture: Rc<Picture>,
    size: Size,
    plain: bool,
    /// How many lines it has at most, where the map is plain.
    n_lines: usize,
    is_static: bool,
}

/// The panel; it changes when a status does.
pub fn legend(view: &View) -> Html {
    let props = Props {
        world: view.world,
        picture: view.scene.picture.clone(),
        size: view.stage.layout.size,
        plain: view.state.plain,
        n_lines: plain_legend_rows(view.stage.layout.size, view.stage.layout.stage_h),
        is_static: view.state.is_static,
    };
    let flags = [props.plain, props.is_static].map(usize::from);
    let key = vec![address_of(&props.picture), props.size as usize, props.n_lines, flags[0], flags[1]];
    late_memo(3 * view.lag, key, move || panel(&props))
}

fn panel(props: &Props) -> Html {
    let legend = &props.picture.legend;
    let section = el("section").fixed("aria-label", "Legend");
    if props.plain {
        let lines = legend.largest(props.n_lines).into_iter().map(|item| line(props, item));
        return section.class("legend key").children(lines).done();
    }
    let small = props.size == Size::Small;
    let mut combos = el("div").class("combos");
    if small {
        combos = combos.with(el("span").class("in-two").text("In two blocs".into()));
    }
    for item in legend.combinations.iter().take(if small { 4 } else { 5 }) {
        combos = combos.child(if small { short_line(props, item) } else { line(props, item) });
    }
    let table = if small { by_bloc(props, legend) } else { by_tier(props, legend) };
    let n = switchable(props).len();
    section.made("class", format!("legend blocs-{n}")).child(table).with(combos).child(foot(props)).done()
}

fn short_line(props: &Props, item: &Item) -> Html {
    el("span").child(swatch_button(props, item)).text(item.countries.len().to_string()).done()
}

/// The blocs that have a switch here: those on at the start, and whatever is shown.
fn switchable(props: &Props) -> Vec<BlocId> {
    let world = props.world;
    world
        .bloc_ids()
        .filter(|&b| world.bloc(b).shown == Shown::Start || props.picture.blocs.contains(&b))
        .collect()
}

fn column(legend: &Legend, bloc: BlocId) -> Option<&Column> {
    legend.columns.iter().find(|c| c.bloc == bloc)
}

/// A row for each tier, a column for each bloc.
fn by_tier(props: &Props, legend: &Legend) -> Html {
    let blocs = switchable(props);
    let head = blocs.iter().map(|&b| el("th").fixed("scope", "col").child(switch(props, b)).done());
    let rows = Tier::ALL.iter().enumerate().map(|(row, tier)| {
        let cells = blocs.iter().map(|&b| cell(props, column(legend, b), row));
        let name = el("th").fixed("scope", "row").text(tier.label().into());
        el("tr").with(name).children(cells).done()
    });
    table(head.collect(), rows.collect())
}

/// A row for each bloc, a column for each tier.
fn by_bloc(props: &Props, legend: &Legend) -> Html {
    let head = Tier::ALL.iter().map(|t| el("th").fixed("scope", "col").text(t.label().into()).done());
    let rows = switchable(props).into_iter().map(|b| {
        let cells = (0..Tier::ALL.len()).map(|row| cell(props, column(legend, b), row));
        let name = el("th").fixed("scope", "row").child(switch(props, b));
        el("tr").with(name).children(cells).done()
    });
    table(head.collect(), rows.collect())
}

fn table(head: Vec<Html>, rows: Vec<Html>) -> Html {
    let head = el("tr").with(el("td")).children(head);
    el("table").with(el("thead").with(head)).with(el("tbody").children(rows)).done()
}

fn cell(props: &Props, column: Option<&Column>, row: usize) -> Html {
    let item = column.and_then(|c| c.cells[row].as_ref());
    let begins = column.and_then(|c| c.begins.clone()).filter(|_| row == 0);
    let td = el("td");
    match (item, begins) {
        (Some(item), _) => {
            td.child(swatch_button(props, item)).with(el("b").text(item.countries.len().to_string()))
        }
        (None, Some(begins)) => td.with(el("span").class("begins").text(begins)),
        (None, None) => td.with(el("span").class("none").text("–".into())),
    }
    .done()
}

fn switch(props: &Props, bloc: BlocId) -> Html {
    let facts = props.world.bloc(bloc);
    let on = props.picture.blocs.contains(&bloc);
    let count = column(&props.picture.legend, bloc).and_then(|c| c.members_in_law);
    let count = count.filter(|_| props.size == Size::Small).map_or_else(String::new, |n| format!(" {n}"));
    let class = if on { format!("f-{}", facts.id) } else { "f-land".into() };
    let body = el("rect").made("class", class).fixed("x", ".5").fixed("y", ".5").fixed("width", "23");
    let dot = el("circle").class("f-paper knob").fixed("cx", if on { "16.5" } else { "7.5" });
    let picture = small_svg("24", "14", "0 0 24 14")
        .with(body.fixed("height", "13").fixed("rx", "6.5"))
        .with(dot.fixed("cy", "7").fixed("r", "5.5"));
    button("switch", format!("Show {}", facts.short), act_text(&Action::ToggleBloc(bloc), props.world))
        .fixed("role", "switch")
        .made("aria-checked", on.to_string())
        .flag("disabled", props.is_static)
        .with(picture)
        .with(el("span").text(format!("{}{count}", facts.short)))
        .done()
}

fn line(props: &Props, item: &Item) -> Html {
    el("div")
        .class("line")
        .child(swatch_button(props, item))
        .with(el("span").text(item.label.clone()))
        .with(el("b").text(item.countries.len().to_string()))
        .done()
}

/// A swatch that highlights its countries while it is pointed at or focused.
fn swatch_button(props: &Props, item: &Item) -> Html {
    let n = item.countries.len();
    let label = format!("{}, {n} {}: highlight", item.label, if n == 1 { "state" } else { "states" });
    button("swatch", label, None)
        .made("data-lit", item.key.clone())
        .flag("disabled", props.is_static)
        .child(swatch(props.world, &item.parts))
        .done()
}

/// The small picture of a fill.
pub fn swatch(world: &World, parts: &[crate::paint::Part]) -> Html {
    let name = fill_name(world, parts);
    let box_of = |x: &'static str, y: &'static str, w: &'static str, h: &'static str, rx: &'static str| {
        el("rect").fixed("x", x).fixed("y", y).fixed("width", w).fixed("height", h).fixed("rx", rx)
    };
    let fill = box_of("5", "5", "290", "170", "35");
    let fill = if is_plain_fill(parts) {
        fill.made("class", plain_class(&name))
    } else {
        fill.made("fill", format!("url(#p-{name})"))
    };
    let mut svg =
        small_svg("30", "18", "0 0 30 18").with(el("g").fixed("transform", "scale(0.1)").with(fill));
    if let Some(left) = parts.iter().find(|p| p.tier == Tier::Former) {
        let bloc = &world.bloc(left.bloc).id;
        let outline =
            box_of("2.2", "2.2", "25.6", "13.6", "2.4").fixed("fill", "none").fixed("stroke-width", "2.6");
        svg = svg.with(outline.made("class", format!("o-{bloc}")));
        if parts.len() == 1 {
            let cross =
                el("path").made("class", format!("cross x-{bloc}")).fixed("transform", "translate(15 9)");
            svg = svg.with(cross.fixed("d", CROSS));
        }
    }
    svg.with(box_of(".5", ".5", "29", "17", "3.5").class("edge")).done()
}

fn small_svg(w: &'static str, h: &'static str, view_box: &'static str) -> El {
    el("svg").fixed("width", w).fixed("height", h).fixed("viewBox", view_box).fixed("aria-hidden", "true")
}

/// NATO's button, the further blocs, and what the hatch means.
fn foot(props: &Props) -> Html {
    let world = props.world;
    if props.is_static {
        return el("div").class("legend-foot").child(hatch_key()).done();
    }
    let hidden = |shown: Shown| {
        world
            .bloc_ids()
            .filter(move |&b| world.bloc(b).shown == shown)
            .filter(|b| !props.picture.blocs.contains(b))
    };
    let add = |bloc: BlocId| {
        let short = &world.bloc(bloc).short;
        button("add", format!("Add {short}"), act_text(&Action::ToggleBloc(bloc), world))
            .text(format!("+ {short}"))
            .done()
    };
    let mut foot = el("div").class("legend-foot").children(hidden(Shown::Button).map(add));
    let more: Vec<Html> = hidden(Shown::Off).map(add).collect();
    if !more.is_empty() {
        let summary = el("summary").fixed("aria-label", "More blocs").text("More…".into());
        foot = foot.with(el("details").class("more").with(summary).with(el("div").children(more)));
    }
    foot.child(hatch_key()).done()
}

/// What the grey hatch means.
fn hatch_key() -> Html {
    let rect = || el("rect").fixed("width", "220").fixed("height", "140").fixed("rx", "20");
    let picture = el("g")
        .fixed("transform", "scale(0.1)")
        .with(rect().class("f-land"))
        .with(rect().fixed("fill", "url(#p-hatch)"));
    el("span")
        .class("hatch-key")
        .with(small_svg("22", "14", "0 0 22 14").with(picture))
        .text("held by another".into())
        .done()
}
