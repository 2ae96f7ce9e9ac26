//! The legend: tiers by blocs with counts, the combinations of the day, and the switches of the blocs.

use std::rc::Rc;

use yew::prelude::*;

use super::app::View;
use super::memo::{address_of, memo};
use crate::layout::Size;
use crate::legend::{Column, Item, Legend};
use crate::paint::{fill_name, is_plain_fill};
use crate::scene::Picture;
use crate::state::Action;
use crate::svg::{CROSS, plain_class};
use crate::world::{BlocId, Shown, Tier, World};

/// What the parts of the legend are made from.
#[derive(Clone)]
struct Props {
    world: Rc<World>,
    picture: Rc<Picture>,
    blocs: Vec<BlocId>,
    size: Size,
    plain: bool,
    act: Callback<Action>,
}

/// The panel; it changes when a status does.
pub fn legend(view: &View) -> Html {
    let props = Props {
        world: view.world.clone(),
        picture: view.scene.picture.clone(),
        blocs: view.scene.blocs.clone(),
        size: view.stage.layout.size,
        plain: view.state.plain,
        act: view.act.clone(),
    };
    let key = vec![address_of(&props.picture), props.size as usize, usize::from(props.plain)];
    memo(key, move || panel(&props))
}

fn panel(props: &Props) -> Html {
    let legend = &props.picture.legend;
    if props.plain {
        let cells = legend.columns.iter().flat_map(|c| c.cells.iter().flatten());
        return html! {
            <section class="legend key" aria-label="Legend">
                { for cells.chain(&legend.combinations).take(6).map(|item| line(props, item)) }
            </section>
        };
    }
    let small = props.size == Size::Small;
    html! {
        <section class="legend" aria-label="Legend">
            { if small { by_bloc(props, legend) } else { by_tier(props, legend) } }
            <div class="combos">
                if small {
                    <span class="in-two">{ "In two blocs" }</span>
                    { for legend.combinations.iter().take(4).map(|item| html! {
                        <span>{ swatch_button(props, item) }{ item.countries.len() }</span>
                    }) }
                } else {
                    { for legend.combinations.iter().take(5).map(|item| line(props, item)) }
                }
            </div>
            { foot(props) }
        </section>
    }
}

/// The blocs that have a switch here: those on at the start, and whatever is shown.
fn switchable(props: &Props) -> Vec<BlocId> {
    let world = &props.world;
    world
        .bloc_ids()
        .filter(|&b| world.bloc(b).shown == Shown::Start || props.blocs.contains(&b))
        .collect()
}

fn column(legend: &Legend, bloc: BlocId) -> Option<&Column> {
    legend.columns.iter().find(|c| c.bloc == bloc)
}

/// A row for each tier, a column for each bloc.
fn by_tier(props: &Props, legend: &Legend) -> Html {
    let blocs = switchable(props);
    html! {
        <table>
            <thead><tr>
                <td></td>
                { for blocs.iter().map(|&b| html! { <th scope="col">{ switch(props, b) }</th> }) }
            </tr></thead>
            <tbody>
                { for Tier::ALL.iter().enumerate().map(|(row, tier)| html! {
                    <tr>
                        <th scope="row">{ tier.label() }</th>
                        { for blocs.iter().map(|&b| html! { <td>{ cell(props, column(legend, b), row) }</td> }) }
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

/// A row for each bloc, a column for each tier.
fn by_bloc(props: &Props, legend: &Legend) -> Html {
    html! {
        <table>
            <thead><tr><td></td>{ for Tier::ALL.iter().map(|t| html! { <th scope="col">{ t.label() }</th> }) }</tr></thead>
            <tbody>
                { for switchable(props).into_iter().map(|b| html! {
                    <tr>
                        <th scope="row">{ switch(props, b) }</th>
                        { for (0..Tier::ALL.len()).map(|row| html! { <td>{ cell(props, column(legend, b), row) }</td> }) }
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

fn cell(props: &Props, column: Option<&Column>, row: usize) -> Html {
    let Some(column) = column else { return html! { <span class="none">{ "–" }</span> } };
    match (&column.cells[row], &column.begins) {
        (Some(item), _) => html! { <>{ swatch_button(props, item) }<b>{ item.countries.len() }</b></> },
        (None, Some(begins)) if row == 0 => html! { <span class="begins">{ begins }</span> },
        (None, _) => html! { <span class="none">{ "–" }</span> },
    }
}

fn switch(props: &Props, bloc: BlocId) -> Html {
    let facts = props.world.bloc(bloc);
    let on = props.blocs.contains(&bloc);
    let act = props.act.clone();
    let count = column(&props.picture.legend, bloc).and_then(|c| c.members_in_law);
    let small = props.size == Size::Small;
    html! {
        <button type="button" role="switch" class="switch" aria-checked={on.to_string()} aria-label={format!("Show {}", facts.short)}
            onclick={move |_| act.emit(Action::ToggleBloc(bloc))}>
            <svg width="24" height="14" viewBox="0 0 24 14" aria-hidden="true">
                <rect class={if on { format!("f-{}", facts.id) } else { "f-land".into() }} x=".5" y=".5" width="23" height="13" rx="6.5" />
                <circle class="f-paper knob" cx={if on { "16.5" } else { "7.5" }} cy="7" r="5.5" />
            </svg>
            <span>{ &facts.short }{ small.then_some(count).flatten().map(|n| format!(" {n}")) }</span>
        </button>
    }
}

fn line(props: &Props, item: &Item) -> Html {
    html! {
        <div class="line">{ swatch_button(props, item) }<span>{ &item.label }</span><b>{ item.countries.len() }</b></div>
    }
}

/// A swatch that highlights its countries while it is pointed at or focused.
fn swatch_button(props: &Props, item: &Item) -> Html {
    let lit = |on: bool| {
        let (act, key) = (props.act.clone(), item.key.clone());
        move || act.emit(Action::Highlight(on.then(|| key.clone())))
    };
    let (enter, leave, focus, blur) = (lit(true), lit(false), lit(true), lit(false));
    let n = item.countries.len();
    let label = format!("{}, {n} {}: highlight", item.label, if n == 1 { "state" } else { "states" });
    html! {
        <button type="button" class="swatch" aria-label={label}
            onpointerenter={move |_| enter()} onpointerleave={move |_| leave()} onfocus={move |_| focus()} onblur={move |_| blur()}>
            { swatch(&props.world, &item.parts) }
        </button>
    }
}

/// The small picture of a fill.
pub fn swatch(world: &World, parts: &[crate::paint::Part]) -> Html {
    let name = fill_name(world, parts);
    let (class, fill) = if is_plain_fill(parts) {
        (Some(plain_class(&name)), None)
    } else {
        (None, Some(format!("url(#p-{name})")))
    };
    let left = parts.iter().find(|p| p.tier == Tier::Former).map(|p| world.bloc(p.bloc).id.clone());
    html! {
        <svg width="30" height="18" viewBox="0 0 30 18" aria-hidden="true">
            <g transform="scale(0.1)"><rect {class} {fill} x="5" y="5" width="290" height="170" rx="35" /></g>
            if let Some(bloc) = &left {
                <rect class={format!("o-{bloc}")} fill="none" stroke-width="2.6" x="2.2" y="2.2" width="25.6" height="13.6" rx="2.4" />
                if parts.len() == 1 {
                    <path class={format!("cross x-{bloc}")} transform="translate(15 9)" d={CROSS} />
                }
            }
            <rect class="edge" x=".5" y=".5" width="29" height="17" rx="3.5" />
        </svg>
    }
}

/// NATO's button, the further blocs, and what the hatch means.
fn foot(props: &Props) -> Html {
    let world = &props.world;
    let hidden = |shown: Shown| {
        world.bloc_ids().filter(move |&b| world.bloc(b).shown == shown).filter(|b| !props.blocs.contains(b))
    };
    let toggle = |bloc: BlocId| {
        let act = props.act.clone();
        move |_| act.emit(Action::ToggleBloc(bloc))
    };
    let more: Vec<BlocId> = hidden(Shown::Off).collect();
    html! {
        <div class="legend-foot">
            { for hidden(Shown::Button).map(|b| html! {
                <button type="button" class="add" onclick={toggle(b)} aria-label={format!("Add {} for comparison", world.bloc(b).short)}>
                    { format!("+ {}", world.bloc(b).short) }
                </button>
            }) }
            if !more.is_empty() {
                <details class="more">
                    <summary aria-label="More blocs">{ "More" }</summary>
                    <div>{ for more.iter().map(|&b| html! {
                        <button type="button" class="add" onclick={toggle(b)}>{ format!("+ {}", world.bloc(b).short) }</button>
                    }) }</div>
                </details>
            }
            <span class="hatch-key">
                <svg width="22" height="14" viewBox="0 0 22 14" aria-hidden="true"><g transform="scale(0.1)">
                    <rect class="f-land" width="220" height="140" rx="20" /><rect fill="url(#p-hatch)" width="220" height="140" rx="20" />
                </g></svg>
                { "held by another" }
            </span>
        </div>
    }
}
