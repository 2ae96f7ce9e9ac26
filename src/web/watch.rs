//! What the program asks of the browser: sizes, history, the long texts. Each in one small function.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, HtmlElement, PointerEvent, ResizeObserver, ResizeObserverEntry};
use yew::html::Scope;

use super::Host;
use super::app::App;
use super::events::{EVENTS, note};
use super::message::Msg;
use crate::world::Details;

/// The observers of a mounted map; dropping it ends them.
pub struct Watch {
    root: Element,
    heard: Closure<dyn FnMut(Event)>,
    resize: Option<ResizeObserver>,
    pop: Option<Closure<dyn FnMut(Event)>>,
    _resized: Closure<dyn FnMut(js_sys::Array)>,
}

impl Watch {
    /// Tells the component of every new size of the root, and of back and forward where it owns the address.
    pub fn new(link: Scope<App>, root: &Element, owns_address: bool) -> Watch {
        let hearing = link.clone();
        // Where the pointer was last; before it was seen, the corner that browsers say.
        let mut last = (0, 0);
        let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            // What appears or goes under a pointer that rests is not pointed at: somebody who walks the map
            // by keys is not to lose his place to it.
            let kind = event.type_();
            if kind == "pointerover"
                && let Some(pointer) = event.dyn_ref::<PointerEvent>()
            {
                let now = (pointer.client_x(), pointer.client_y());
                if now == std::mem::replace(&mut last, now) {
                    return;
                }
            }
            if let Some(noted) = note(&event, kind) {
                hearing.send_message(Msg::Noted(noted));
            }
        });
        for name in EVENTS {
            // A listener that cannot be added only leaves its event without effect.
            let _ = root.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
        }
        let sized = link.clone();
        let resized = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let entry: Option<ResizeObserverEntry> = entries.get(0).dyn_into().ok();
            if let Some(rect) = entry.map(|e| e.content_rect())
                && rect.width() > 0.0
            {
                sized.send_message(Msg::Resized(rect.width(), rect.height()));
            }
        });
        let resize = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &resize {
            observer.observe(root);
        }
        let pop = owns_address
            .then(|| Closure::<dyn FnMut(Event)>::new(move |_| link.send_message(Msg::Popped(query()))));
        if let (Some(window), Some(pop)) = (web_sys::window(), &pop) {
            // A listener that cannot be added only leaves "back" without effect.
            let _ = window.add_event_listener_with_callback("popstate", pop.as_ref().unchecked_ref());
        }
        Watch { root: root.clone(), heard, resize, pop, _resized: resized }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(observer) = &self.resize {
            observer.disconnect();
        }
        for name in EVENTS {
            let _ = self.root.remove_event_listener_with_callback(name, self.heard.as_ref().unchecked_ref());
        }
        if let (Some(window), Some(pop)) = (web_sys::window(), &self.pop) {
            let _ = window.remove_event_listener_with_callback("popstate", pop.as_ref().unchecked_ref());
        }
    }
}

/// The size of the root; a height that is not there yet is that of the design for the width.
pub fn size_px(root: &Element) -> (f64, f64) {
    let width = f64::from(root.client_width());
    let height = f64::from(root.client_height());
    let designed = crate::layout::Size::of_width(width).pick(820.0, 640.0, 740.0);
    (if width > 0.0 { width } else { 1200.0 }, if height > 100.0 { height } else { designed })
}

/// The query string of the page.
pub fn query() -> String {
    web_sys::window().and_then(|w| w.location().search().ok()).unwrap_or_default()
}

/// Whether the page stands by itself: only then may it write the address.
pub fn is_top_window() -> bool {
    web_sys::window().is_some_and(|w| w.top().ok().flatten().as_ref() == Some(&w))
}

/// Writes the query string, as a new entry of the history or in place of the last.
pub fn write_query(query: &str, push: bool) {
    let Some(window) = web_sys::window() else { return };
    let location = window.location();
    if location.search().unwrap_or_default() == query {
        return;
    }
    let hash = location.hash().unwrap_or_default();
    let url = format!("{}{query}{hash}", location.pathname().unwrap_or_default());
    let Ok(history) = window.history() else { return };
    // A sandboxed page may not write its history; the map works without.
    let _ = if push {
        history.push_state_with_url(&JsValue::NULL, "", Some(&url))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
    };
}

/// Tells the element that the map is on the screen: after two frames, when the first has been shown.
pub fn after_paint(host: Rc<Host>) {
    next_frame(move || next_frame(move || host.painted()));
}

/// Does something when the browser draws next; not while the page is hidden.
pub fn next_frame(then: impl FnOnce() + 'static) {
    on_frame(Box::new(then));
}

/// Compiled once, not for every closure.
#[inline(never)]
fn on_frame(then: Box<dyn FnOnce()>) {
    let then = Closure::once_into_js(then);
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(then.unchecked_ref());
    }
}

/// Does something after some time, unless what this gives is dropped before. Boxed for the same reason.
pub fn after_millis(millis: u32, then: Box<dyn FnOnce()>) -> Timeout {
    Timeout::new(millis, then)
}

/// Fetches the long texts.
///
/// # Errors
/// What went wrong, in words for a reader.
pub async fn fetch_details(url: &str) -> Result<Rc<Details>, String> {
    let window = web_sys::window().ok_or("no window")?;
    let response =
        JsFuture::from(window.fetch_with_str(url)).await.map_err(|_| "the network did not answer")?;
    let response: web_sys::Response = response.dyn_into().map_err(|_| "the answer was no answer")?;
    if !response.ok() {
        return Err(format!("the server answered {}", response.status()));
    }
    let buffer = response.array_buffer().map_err(|_| "the answer was empty")?;
    let buffer = JsFuture::from(buffer).await.map_err(|_| "the answer was cut off")?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    let details = crate::codec::from_bytes(&bytes).ok_or("the answer was not what was expected")?;
    Ok(Rc::new(details))
}

/// Moves the focus to an element, if it is still in the page.
pub fn focus(element: &Element) {
    if !element.is_connected() {
        return;
    }
    // An element that cannot take the focus leaves it where it is.
    let _ = match element.dyn_ref::<HtmlElement>() {
        Some(html) => html.focus(),
        None => element.dyn_ref::<web_sys::SvgElement>().map_or(Ok(()), |svg| svg.focus()),
    };
}

/// What has the focus inside the map that `element` belongs to, if anything there has it.
pub fn focused_beside(element: &Element) -> Option<Element> {
    let shadow: web_sys::ShadowRoot = element.get_root_node().dyn_into().ok()?;
    shadow.active_element()
}
