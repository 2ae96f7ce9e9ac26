//! What a step of the slider writes when nothing but the day changes: the date in words, the slider and
//! the veil; and, once the reader rests, the field for a typed date.
//!
//! Yew makes these elements and leaves what the day says in them alone; so such a step, many times a
//! second, needs none of Yew's work, and what is being typed into the field stays.

use web_sys::{Element, HtmlInputElement};
use yew::NodeRef;

use crate::scene::Scene;
use crate::svg::short;
use crate::track::Track;

/// The elements.
#[derive(Default)]
pub struct DayLine {
    /// The date in words.
    pub words: NodeRef,
    /// The map: its `data-date` is the day, for hosts and tests to read.
    pub map: NodeRef,
    /// The slider.
    pub slider: NodeRef,
    /// The field for a typed date; to write into a field costs the browser more than all else here.
    pub field: NodeRef,
    /// What stands in its place while it has not the focus.
    pub field_text: NodeRef,
    /// The veil over what is yet to come: the origin of its view box is the day.
    pub veil: NodeRef,
    /// The field and what was written into it last.
    written: Option<(HtmlInputElement, String, bool)>,
}

impl DayLine {
    /// Writes the day of the scene; `refused` is what was typed and is no date.
    pub fn write(&mut self, scene: &Scene, refused: Option<&str>) {
        write_text(&self.words, &scene.date.in_words());
        if let Some(map) = self.map.cast::<Element>() {
            set(&map, "data-date", &scene.date.to_string());
        }
        if let Some(veil) = self.veil.cast::<Element>() {
            // Neither `x` nor `transform`: of those the browser thinks as styles, and of the latter as a layer.
            let Track { w, h, .. } = *scene.track;
            let x = short(-scene.track.x(scene.date));
            set(&veil, "viewBox", &format!("{x} 0 {} {}", short(w), short(h)));
        }
        if let Some(slider) = self.slider.cast::<HtmlInputElement>() {
            // The reader's hand has moved it already; to write what it says costs as much as to move it.
            let day = scene.date.days();
            if slider.value_as_number() != f64::from(day) {
                slider.set_value(&day.to_string());
            }
            set(&slider, "aria-valuetext", &scene.value_text);
        }
        if refused.is_some() || self.written.as_ref().is_none_or(|(_, _, is_refused)| *is_refused) {
            self.settle(scene, refused);
        }
    }

    /// Writes the small text of the day, which repeats the big one.
    pub fn echo(&self, scene: &Scene) {
        write_text(&self.field_text, &scene.date.in_short_words());
    }

    /// Lets the next day be written into the field at once: what stood there was sent.
    pub fn sent(&mut self) {
        self.written = None;
    }

    /// Writes the day into the field once the reader rests, but not over what is being typed.
    pub fn rest(&mut self, scene: &Scene, refused: Option<&str>) {
        if self.written.as_ref().is_none_or(|(field, text, _)| field.value() == *text) {
            self.settle(scene, refused);
        }
    }

    /// Writes the day into the field, once; a text that is no date stays there and is marked.
    pub fn settle(&mut self, scene: &Scene, refused: Option<&str>) {
        let Some(field) = self.field.cast::<HtmlInputElement>() else { return };
        let text = refused.map_or_else(|| scene.date.in_short_words(), str::to_owned);
        let now = (field, text, refused.is_some());
        if self.written.as_ref() != Some(&now) {
            set(&now.0, "aria-invalid", if now.2 { "true" } else { "false" });
            now.0.set_value(&now.1);
            self.written = Some(now);
        }
    }
}

/// Changes the text of an element. It is not replaced: so the browser has less to lay out.
fn write_text(element: &NodeRef, text: &str) {
    if let Some(node) = element.get().and_then(|element| element.first_child()) {
        node.set_node_value(Some(text));
    }
}

/// Sets an attribute whose name is a valid one, which is the only thing that can fail.
pub fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}
