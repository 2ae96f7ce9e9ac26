//! The browser shell: `mount` and the handle that the element holds.
//!
//! The class of the element is written in JavaScript (`www/bloc-map.js`), because a class cannot be
//! made from Rust; it is the first user of what is exported here.

mod app;
mod card;
mod el;
mod events;
mod heading;
mod legend;
mod map;
mod marks;
mod memo;
mod message;
mod timebar;
mod view;
mod watch;

use std::cell::OnceCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::included;
use crate::world::World;
use app::App;
use message::{Msg, Props};

#[wasm_bindgen]
extern "C" {
    /// The element, as far as the program calls it.
    pub type Host;
    /// The day, the blocs or the selection changed; lists are joined by `~`.
    #[wasm_bindgen(method)]
    fn changed(this: &Host, date: &str, blocs: &str, select: &str);
    /// World and first scene are there.
    #[wasm_bindgen(method)]
    fn staged(this: &Host);
    /// The live map is on the screen.
    #[wasm_bindgen(method)]
    fn painted(this: &Host);
    /// Something asked for could not be done.
    #[wasm_bindgen(method)]
    fn warned(this: &Host, text: &str);
}

thread_local! {
    static WORLD: OnceCell<Rc<World>> = const { OnceCell::new() };
}

/// The world, decoded once for all maps of a page.
fn world() -> Rc<World> {
    WORLD.with(|cell| cell.get_or_init(|| Rc::new(included::world())).clone())
}

/// Puts a live map into `root`.
///
/// `given` are the attributes of the element: name, value, name, value. With `owns_address` the state
/// comes from the address of the page and goes back into it.
#[wasm_bindgen]
pub fn mount(
    root: Element,
    host: Host,
    details_url: String,
    owns_address: bool,
    given: Vec<String>,
) -> Handle {
    let props = Props {
        world: world(),
        host: Rc::new(host),
        details_url: details_url.into(),
        owns_address,
        given: given.into(),
        root: root.clone(),
    };
    Handle { app: yew::Renderer::<App>::with_root_and_props(root, props).render() }
}

/// A mounted map.
#[wasm_bindgen]
pub struct Handle {
    app: yew::AppHandle<App>,
}

#[wasm_bindgen]
impl Handle {
    /// An attribute of the element changed; the empty text stands for its default.
    pub fn set(&self, name: String, value: String) {
        self.app.send_message(Msg::Attribute(name, value));
    }

    /// Takes the map out of the page.
    pub fn unmount(self) {
        self.app.destroy();
    }
}

/// Called by `main` so that the library is linked; the element starts everything else.
pub fn start() {}
