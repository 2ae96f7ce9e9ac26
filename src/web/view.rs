//! The whole element: its parts and where they stand in each other.

use std::rc::Rc;

use yew::prelude::*;

use super::brush::Brush;
use super::day::DayLine;
use super::el::{button, el, list, nothing};
use super::heading::Search;
use super::memo::memo;
use super::{card, heading, legend, map, timebar};
use crate::scene::{Scene, Stage};
use crate::state::{State, Theme};
use crate::world::{Details, World};

/// What the parts of the view are made from.
pub struct View<'a> {
    /// The world.
    pub world: &'static World,
    /// The state.
    pub state: &'a State,
    /// The stage.
    pub stage: &'a Rc<Stage>,
    /// The scene.
    pub scene: &'a Scene,
    /// The long texts, once they are here.
    pub details: Option<&'a Rc<Details>>,
    /// 1 while the day is on its way, else 0: what is looked at last may follow the page by so many frames, or some times
    /// as many, so that a slow machine has less to do in each.
    pub lag: u8,
    /// The search for a country.
    pub search: Search,
    /// The close button of the card.
    pub close_button: &'a NodeRef,
    /// The brushes of the main map and the insets.
    pub brushes: &'a [Brush],
    /// The elements that say the day; what they say is written there.
    pub day: &'a DayLine,
}

/// Everything that the root of the map holds.
pub fn page(view: &View, announced: &str) -> Html {
    let size = view.stage.layout.size.pick("large", "medium", "small");
    let theme = match view.state.theme {
        Theme::Auto => "auto",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let plain = if view.state.plain { " plain" } else { "" };
    let card = view.state.card_country().filter(|_| !view.state.plain);
    let has_card = if card.is_some() { " has-card" } else { "" };
    let parts = vec![
        heading::heading(view),
        map::map(view),
        legend::legend(view),
        card.map_or_else(nothing, |country| card::card(view, country)),
        memo(Vec::new(), {
            let world = view.world;
            move || foot(world)
        }),
        timebar::timebar(view),
        notices(view),
        el("p")
            .class("live")
            .fixed("role", "status")
            .fixed("aria-live", "polite")
            .text(announced.to_owned())
            .done(),
        el("div").class("conduct room").done(),
    ];
    let class = format!("ba {theme} {size}{plain}{has_card}");
    html! { <div {class}>{ list(parts) }</div> }
}

/// The standing caption and the day of the data.
fn foot(world: &World) -> Html {
    let as_of = format!(" Data as of {}.", world.as_of.in_words());
    el("p")
        .class("foot")
        .with(el("span").class("borders").text(world.border_caption.clone()))
        .with(el("span").class("as-of").text(as_of))
        .done()
}

fn notices(view: &View) -> Html {
    if view.state.notices.is_empty() {
        return nothing();
    }
    let lines = view.state.notices.iter().map(|notice| el("li").text(notice.clone()).done());
    let close = button("close", "Dismiss the notice".into(), Some("dismiss".into())).text("×".into());
    el("div").class("notices").fixed("role", "alert").with(el("ul").children(lines)).with(close).done()
}
