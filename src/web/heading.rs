//! The date in words with its caption, and the search for a country.

use std::rc::Rc;

use web_sys::{HtmlInputElement, InputEvent, SubmitEvent};
use yew::prelude::*;

use super::app::{Msg, View};
use super::memo::{address_of, memo};
use crate::date::Date;
use crate::world::{CountryId, World};

/// Overline, date, caption, search.
pub fn heading(view: &View) -> Html {
    let scene = view.scene;
    html! {
        <>
            <header class="head">
                <p class="over">{ &scene.overline }</p>
                <h2 class="date">{ scene.date.in_words() }</h2>
                <p class="cap"><b>{ &scene.caption.headline }</b>{ " " }{ &scene.caption.text }</p>
            </header>
            if !view.state.plain && !view.state.is_static {
                { search(view) }
            }
        </>
    }
}

/// A field with the names of all countries of the day as suggestions.
fn search(view: &View) -> Html {
    let (typed, submitted) = (view.tell.clone(), view.tell.clone());
    // A chosen suggestion arrives as the whole name at once.
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            typed.emit(Msg::Search(input.value(), false));
        }
    });
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(input) = first_input(&event) {
            submitted.emit(Msg::Search(input.value(), true));
        }
    });
    let (world, date) = (view.world.clone(), view.scene.picture.date);
    html! {
        <form class="search" role="search" {onsubmit}>
            <input type="search" list="countries" placeholder="Find a country" aria-label="Find a country"
                autocomplete="off" spellcheck="false" aria-invalid={view.search_missed.to_string()} {oninput} />
            <datalist id="countries">
                { memo(vec![address_of(&view.scene.picture)], move || options(&world, date)) }
            </datalist>
            if view.search_missed {
                <p class="missing" role="alert">{ "No country of that name on this day." }</p>
            }
        </form>
    }
}

/// The first field of a form that was sent.
pub fn first_input(event: &SubmitEvent) -> Option<HtmlInputElement> {
    use wasm_bindgen::JsCast;
    let form: web_sys::Element = event.target_dyn_into()?;
    form.query_selector("input").ok().flatten()?.dyn_into().ok()
}

fn options(world: &Rc<World>, date: Date) -> Html {
    owners(world, date)
        .into_iter()
        .map(|c| html! { <option value={world.country(c).name(date).to_owned()} /> })
        .collect()
}

/// The owners of land on a day.
fn owners(world: &World, date: Date) -> Vec<CountryId> {
    let mut owns = vec![false; world.countries.len()];
    for unit in &world.units {
        owns[unit.owner(date).0 as usize] = true;
    }
    (0..owns.len()).filter(|&i| owns[i]).map(|i| CountryId(i as u16)).collect()
}

/// The country with the name; a finished entry may also be the beginning of a name.
pub fn country_named(world: &World, date: Date, text: &str, finished: bool) -> Option<CountryId> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let name = |c: &CountryId| world.country(*c).name(date);
    let owners = owners(world, date);
    let whole = owners.iter().find(|c| name(c).eq_ignore_ascii_case(text));
    let begins = |c: &&CountryId| {
        name(c).get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text))
    };
    whole.or_else(|| owners.iter().filter(|_| finished).find(begins)).copied()
}
