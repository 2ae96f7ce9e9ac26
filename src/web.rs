//! The browser shell: what the element calls.
//!
//! The class of the element is written in JavaScript (`www/bloc-map.js`), because a class cannot be
//! made from Rust; it is the first user of what is exported here.

mod app;
mod brush;
mod card;
mod day;
mod el;
mod events;
mod focus;
mod heading;
mod legend;
mod map;
mod marks;
mod memo;
mod message;
mod tiles;
mod timebar;
mod view;
mod watch;

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::codec;
use crate::included;
use crate::state::Action;
use crate::world::World;
use app::App;
use message::{Msg, Props, Told};

#[wasm_bindgen]
extern "C" {
    /// The element, as far as the program calls it.
    pub type Host;
    /// The day, the blocs or the selection changed; lists are joined by `~`.
    #[wasm_bindgen(method)]
    fn changed(this: &Host, date: &str, blocs: &str, select: &str);
    /// The day changed, and nothing else that the map shows.
    #[wasm_bindgen(method, js_name = changed)]
    fn stepped(this: &Host, date: &str);
    /// World and first scene are there, and this is what they show, as in `changed`.
    #[wasm_bindgen(method)]
    fn staged(this: &Host, date: &str, blocs: &str, select: &str);
    /// The live map is on the screen.
    #[wasm_bindgen(method)]
    fn painted(this: &Host);
    /// Something asked for could not be done.
    #[wasm_bindgen(method)]
    fn warned(this: &Host, text: &str);
}

thread_local! {
    static WORLD: OnceCell<&'static World> = const { OnceCell::new() };
}

/// The world, decoded once for all maps of a page; it stays for as long as the page does.
fn world() -> &'static World {
    WORLD.with(|cell| *cell.get_or_init(|| Box::leak(Box::new(included::world()))))
}

thread_local! {
    /// The worlds of other editions, each at its number less one.
    static EDITIONS: RefCell<Vec<&'static World>> = const { RefCell::new(Vec::new()) };
}

/// Reads the world of another edition, which stays as the own one does; returns its number for [`mount`], or
/// 0 where the bytes are not of a world. They must be as they were frozen: `www/editions.js` has compared
/// their checksum.
#[wasm_bindgen]
pub fn edition(bytes: Uint8Array) -> usize {
    let Some(world) = codec::from_bytes(&bytes.to_vec()) else { return 0 };
    EDITIONS.with_borrow_mut(|worlds| {
        worlds.push(Box::leak(Box::new(world)));
        worlds.len()
    })
}

thread_local! {
    /// The maps of the page, each at the number that the element knows it by.
    static MAPS: RefCell<Vec<Option<yew::AppHandle<App>>>> = const { RefCell::new(Vec::new()) };
}

/// Puts a live map into `root`; returns its number. (An exported class would cost a quarter of a kilobyte.)
///
/// `given` are the attributes of the element: name, value, name, value. With `owns_address` the state
/// comes from the address of the page and goes back into it. `edition` is 0 for the program's own world, or
/// what [`edition`] returned.
#[wasm_bindgen]
pub fn mount(
    root: Element,
    host: Host,
    details_url: String,
    owns_address: bool,
    given: Vec<String>,
    edition: usize,
) -> usize {
    let pinned = EDITIONS.with_borrow(|worlds| worlds.get(edition.wrapping_sub(1)).copied());
    let props = Props {
        world: pinned.unwrap_or_else(world),
        host: Rc::new(host),
        details_url: details_url.into(),
        owns_address,
        given: given.into(),
        root: root.clone(),
    };
    let app = yew::Renderer::<App>::with_root_and_props(root, props).render();
    MAPS.with_borrow_mut(|maps| {
        maps.push(Some(app));
        maps.len() - 1
    })
}

/// An attribute of the element changed; without a value its default holds again. And what the program of
/// conduct found: the days to stop at, the states to ring, a notice, a parameter to keep in the address (see
/// [`Msg`]).
#[wasm_bindgen]
pub fn set(map: usize, name: String, value: Option<String>) {
    MAPS.with_borrow(|maps| {
        if let Some(Some(app)) = maps.get(map) {
            app.send_message(match (name.as_str(), value) {
                ("stops", Some(stops)) => Msg::Told(Told::Stops(stops)),
                ("ring", Some(codes)) => Msg::Told(Told::Ring(codes)),
                ("notice", Some(text)) => Msg::Act(Action::Notice(text)),
                ("event" | "view" | "marks" | "through", value) => {
                    Msg::Told(Told::Keep(name, value.unwrap_or_default()))
                }
                (_, value) => Msg::Attribute(name, value),
            });
        }
    });
}

/// The own world as its bytes, for the program of conduct.
#[wasm_bindgen]
pub fn world_bytes() -> Vec<u8> {
    included::WORLD_BYTES.to_vec()
}

/// Takes a map out of the page.
#[wasm_bindgen]
pub fn unmount(map: usize) {
    let app = MAPS.with_borrow_mut(|maps| maps.get_mut(map).and_then(Option::take));
    if let Some(app) = app {
        app.destroy();
    }
}

/// Called by `main` so that the library is linked; the element starts everything else.
pub fn start() {}
