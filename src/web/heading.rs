//! The date in words with its caption, the search for a country, and the button of the embed dialog.

use yew::prelude::*;

use super::el::{button, el, list, nothing};
use super::memo::{address_of, late_memo, memo};
use super::timebar::date_form;
use super::view::View;
use crate::date::Date;
use crate::layout::Size;
use crate::world::{CountryId, World};

/// Where the search for a country stands.
#[derive(Default, Clone, Copy)]
pub struct Search {
    /// The field has had the focus: until then it needs no suggestions, which are as many elements as the map has shapes.
    pub asked: bool,
    /// The name sought last is no country's.
    pub missed: bool,
}

/// Overline, date, caption, search, and the button that the element's script opens the embed dialog for.
pub fn heading(view: &View) -> Html {
    let scene = view.scene;
    let head = el("header")
        .class("head")
        .with(el("p").class("over").text(scene.overline.clone()))
        .with(el("h2").class("date").found_by(&view.day.words).text(String::new()))
        .child(caption(view))
        .with(el("p").class("cap conduct"));
    if view.state.plain || view.state.is_static {
        return head.done();
    }
    // On a phone the big date itself opens the field that elsewhere stands in the bar.
    let head = if view.stage.layout.size == Size::Small { head.child(date_form(view)) } else { head };
    let embed = button("embed", "Embed".into(), Some("embed".into())).text("Embed".into());
    list(vec![head.done(), search(view), embed.done()])
}

/// What is said of the day, made again only when that changes.
fn caption(view: &View) -> Html {
    let caption = view.scene.caption.clone();
    late_memo(view.lag, vec![address_of(&caption)], move || {
        let headline = el("b").text(caption.headline.clone());
        el("p").class("cap").with(headline).text(format!(" {}", caption.text)).done()
    })
}

/// A field with the names of all countries of the day as suggestions; a chosen one arrives whole.
fn search(view: &View) -> Html {
    let (world, picture, search) = (view.world, view.scene.picture.clone(), view.search);
    let key = vec![address_of(&picture), usize::from(search.asked), usize::from(search.missed)];
    // It is looked at last, and has many names to go through.
    late_memo(6 * view.lag, key, move || search_form(world, picture.date, search))
}

fn search_form(world: &'static World, date: Date, search: Search) -> Html {
    let missed = search.missed;
    let field = el("input")
        .fixed("type", "search")
        .fixed("list", "countries")
        .fixed("placeholder", "Find a country")
        .fixed("aria-label", "Find a country")
        .fixed("autocomplete", "off")
        .fixed("spellcheck", "false")
        .made("aria-invalid", missed.to_string());
    let names = if search.asked { options(world, date) } else { nothing() };
    let names = el("datalist").fixed("id", "countries").child(names);
    let form = el("form").class("search").fixed("role", "search").with(field).with(names);
    if !missed {
        return form.done();
    }
    let text = "No country of that name on this day.";
    form.with(el("p").class("missing").fixed("role", "alert").text(text.into())).done()
}

/// Made again only when a country comes, goes or takes another name.
fn options(world: &'static World, date: Date) -> Html {
    let owners = owners(world, date);
    let name_key = |c: &CountryId| world.country(*c).name(date).as_ptr() as usize;
    memo(owners.iter().map(name_key).collect(), move || {
        let option = |c: &CountryId| {
            el("option").key(c.0.to_string()).made("value", world.country(*c).name(date).to_owned()).done()
        };
        list(owners.iter().map(option))
    })
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
    let begins =
        |c: &&CountryId| name(c).get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text));
    whole.or_else(|| owners.iter().filter(|_| finished).find(begins)).copied()
}
