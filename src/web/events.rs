//! From the events of the page to messages. All listeners are at the root of the map; nothing is bound
//! on the document.
//!
//! Two steps: [`note`] reads an event while it happens (afterwards its path is gone and its default can
//! no longer be prevented), [`Reader::read`] says what that means in the present state.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, InputEvent, KeyboardEvent, PointerEvent};

use super::message::Msg;
use crate::act::read_act;
use crate::date::Date;
use crate::scene::Picture;
use crate::state::Action;
use crate::walk::{Direction, walk};
use crate::world::{CountryId, World};

/// The events that the root listens to.
pub const EVENTS: [&str; 11] = [
    "click",
    "keydown",
    "keyup",
    "pointerover",
    "pointerleave",
    "pointerdown",
    "pointercancel",
    "focusin",
    "focusout",
    "input",
    "submit",
];

/// What was read of an event.
#[derive(Default)]
pub struct Noted {
    kind: String,
    /// `data-act`, `data-lit` and `data-country` of the nearest elements that have them.
    act: Option<String>,
    lit: Option<String>,
    country: Option<String>,
    on_map: bool,
    key: String,
    /// Type and value of the field.
    field: Option<(String, String)>,
    /// The day that the slider was moved to, counted as its `value` is.
    slid: Option<f64>,
}

impl Noted {
    /// Whether the field for a typed date got the focus.
    pub fn enters_date(&self) -> bool {
        self.enters("text")
    }

    /// Whether the field of the search got the focus.
    pub fn enters_search(&self) -> bool {
        self.enters("search")
    }

    fn enters(&self, field: &str) -> bool {
        self.kind == "focusin" && self.field.as_ref().is_some_and(|(kind, _)| kind == field)
    }

    /// Whether the slider was moved.
    pub fn slides(&self) -> bool {
        self.slid.is_some()
    }

    /// Whether the slider is touched (`Some(true)`), or was only scrolled over (`Some(false)`).
    pub fn touches_slider(&self) -> Option<bool> {
        let is_down = self.kind == "pointerdown";
        (is_down || self.kind == "pointercancel").then_some(is_down)
    }

    /// Whether a notice is put away.
    pub fn dismisses(&self) -> bool {
        self.kind == "click" && self.act.as_deref() == Some("dismiss")
    }
}

/// Reads an event of a kind, and prevents its default where the map does something else instead.
pub fn note(event: &Event, kind: String) -> Option<Noted> {
    // To a listener in its own shadow tree an event names its true target.
    let target: Element = event.target()?.dyn_into().ok()?;
    // The slider, many times a second: nothing else is looked up. No other field here is of numbers.
    if kind == "input" {
        let number = target.dyn_ref().map_or(f64::NAN, HtmlInputElement::value_as_number);
        if number.is_finite() {
            return Some(Noted { kind, slid: Some(number), ..Noted::default() });
        }
    }
    // WebKit takes the Enter with which a reader of its suggestions wants the one found, and only puts them away.
    if kind == "keyup" {
        let field: &HtmlInputElement = target.dyn_ref()?;
        let is_sent = field.type_() == "search" && event.dyn_ref::<KeyboardEvent>()?.key() == "Enter";
        let field = Some((field.type_(), field.value()));
        return is_sent.then(|| Noted { kind: "submit".into(), field, ..Noted::default() });
    }
    if kind == "pointerdown" || kind == "pointercancel" {
        let is_slider = target.get_attribute("class").is_some_and(|class| class == "slider");
        return is_slider.then(|| Noted { kind, ..Noted::default() });
    }
    let near = |selector: &str| target.closest(selector).ok().flatten();
    let attribute = |name: &str| near(&format!("[{name}]")).and_then(|e| e.get_attribute(name));
    let on_map = near("svg.map").is_some();
    let input: Option<HtmlInputElement> = if kind == "submit" {
        event.prevent_default();
        target.query_selector("input").ok().flatten()?.dyn_into().ok()
    } else {
        target.dyn_ref().cloned()
    };
    let field = input.map(|input| (input.type_(), input.value()));
    // In the search only a chosen suggestion counts before Enter, not every letter.
    let typed = event.dyn_ref::<InputEvent>().map(|e| e.input_type());
    if typed.is_some_and(|how| !how.is_empty() && how != "insertReplacementText")
        && near("[type=search]").is_some()
    {
        return None;
    }
    let key = match event.dyn_ref::<KeyboardEvent>() {
        Some(event) => own_key(event, on_map, field.as_ref().map(|f| f.0.as_str()))?,
        None => String::new(),
    };
    // A finger has no place to rest on: it points by tapping.
    if event.dyn_ref::<PointerEvent>().is_some_and(|e| kind != "click" && e.pointer_type() != "mouse") {
        return None;
    }
    let (act, lit, country) = (attribute("data-act"), attribute("data-lit"), attribute("data-country"));
    Some(Noted { kind, act, lit, country, on_map, key, field, slid: None })
}

/// The key, if it is one of the map's where it was pressed; its default is prevented.
fn own_key(event: &KeyboardEvent, on_map: bool, field: Option<&str>) -> Option<String> {
    let typing = field.is_some_and(|kind| kind != "range");
    if typing || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    let key = event.key();
    let ours = match key.as_str() {
        "," | "." | "Escape" => return Some(key),
        // A page is a year, not the tenth of the track that browsers make of it.
        "PageUp" | "PageDown" => field == Some("range"),
        "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Enter" | " " => on_map,
        _ => false,
    };
    if ours {
        event.prevent_default();
    }
    ours.then_some(key)
}

/// What reading an event needs to know.
pub struct Reader {
    /// The world.
    pub world: &'static World,
    /// What is drawn.
    pub picture: Rc<Picture>,
    /// The country under the pointer or the arrow keys.
    pub pointed: Option<CountryId>,
    /// The country with the card.
    pub selected: Option<CountryId>,
}

impl Reader {
    /// The messages of an event; an event that means nothing here gives none.
    pub fn read(&self, noted: Noted) -> Vec<Msg> {
        let country = || noted.country.as_ref().and_then(|code| self.world.country_by_code(code));
        let actions = match noted.kind.as_str() {
            "click" => match &noted.act {
                Some(act) => read_act(act, self.world).into_iter().collect(),
                None if noted.on_map => vec![Action::Select(country().into_iter().collect())],
                None => Vec::new(),
            },
            "keydown" => self.key(&noted.key),
            "pointerover" => {
                let country = if noted.on_map { country() } else { None };
                vec![Action::Point(country), Action::Highlight(noted.lit)]
            }
            "pointerleave" => vec![Action::Point(None), Action::Highlight(None)],
            "focusin" => vec![Action::Highlight(noted.lit)],
            "focusout" if noted.on_map => vec![Action::Point(None)],
            "focusout" => vec![Action::Highlight(None)],
            _ => return entry(noted).into_iter().collect(),
        };
        actions.into_iter().map(Msg::Act).collect()
    }

    fn key(&self, key: &str) -> Vec<Action> {
        let from = self.pointed.or(self.selected);
        let direction = match key {
            "," => return vec![Action::PreviousChange],
            "." => return vec![Action::NextChange],
            "Escape" => return vec![Action::Point(None), Action::Select(Vec::new())],
            "PageUp" => return vec![Action::Years(1)],
            "PageDown" => return vec![Action::Years(-1)],
            "ArrowLeft" => Direction::Left,
            "ArrowRight" => Direction::Right,
            "ArrowUp" => Direction::Up,
            "ArrowDown" => Direction::Down,
            _ => return vec![Action::Select(from.into_iter().collect())],
        };
        let to = walk(self.world, &self.picture, from, direction).or(from);
        let mut actions = vec![Action::Point(to)];
        if self.selected.is_some() {
            actions.push(Action::Select(to.into_iter().collect()));
        }
        actions
    }
}

/// What was typed or slid.
fn entry(noted: Noted) -> Option<Msg> {
    if let Some(day) = noted.slid {
        return Some(Msg::Act(Action::Scrub(Date::from_days(day as i32))));
    }
    let (kind, value) = noted.field?;
    let sent = noted.kind == "submit";
    match kind.as_str() {
        "search" => Some(Msg::Search(value, sent)),
        _ => sent.then_some(Msg::TypedDate(value)),
    }
}
