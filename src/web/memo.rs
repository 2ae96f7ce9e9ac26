//! A part of the page that is made again only when its key changes.
//!
//! One component for all such parts: each component type of its own costs about 8 KB of wasm, and what
//! the parts need is only that Yew leaves them alone while nothing they show has changed.

use std::rc::Rc;

use yew::prelude::*;

use super::watch::next_frame;

/// What a part shows, as numbers: addresses of shared values, days, sizes.
pub type MemoKey = Vec<usize>;

/// A key and what to make for it.
#[derive(Properties)]
pub struct MemoProps {
    key_of: MemoKey,
    n_frames: u8,
    make: Rc<dyn Fn() -> Html>,
}

impl PartialEq for MemoProps {
    fn eq(&self, other: &MemoProps) -> bool {
        self.key_of == other.key_of
    }
}

/// The component.
pub struct Memo {
    /// How many frames until it is made again; 0 where nothing is new.
    left: u8,
}

impl Component for Memo {
    type Message = ();
    type Properties = MemoProps;

    fn create(_: &Context<Memo>) -> Memo {
        Memo { left: 0 }
    }

    fn changed(&mut self, ctx: &Context<Memo>, _: &MemoProps) -> bool {
        let n_frames = ctx.props().n_frames;
        if n_frames > 0 && self.left == 0 {
            self.left = n_frames;
            wait(ctx);
        }
        n_frames == 0
    }

    fn update(&mut self, ctx: &Context<Memo>, (): ()) -> bool {
        self.left -= 1;
        if self.left > 0 {
            wait(ctx);
        }
        self.left == 0
    }

    fn view(&self, ctx: &Context<Memo>) -> Html {
        (ctx.props().make)()
    }
}

#[inline(never)]
fn wait(ctx: &Context<Memo>) {
    let link = ctx.link().clone();
    next_frame(move || link.send_message(()));
}

/// A part that is made again only when `key_of` changes. Addresses in the key must belong to values
/// that `make` keeps alive.
pub fn memo(key_of: MemoKey, make: impl Fn() -> Html + 'static) -> Html {
    made(key_of, 0, Rc::new(make))
}

/// The same, made again only `n_frames` later: so the work of a change is spread over some frames, and a slow machine
/// misses fewer.
pub fn late_memo(n_frames: u8, key_of: MemoKey, make: impl Fn() -> Html + 'static) -> Html {
    made(key_of, n_frames, Rc::new(make))
}

/// Compiled once, not for every part.
#[inline(never)]
fn made(key_of: MemoKey, n_frames: u8, make: Rc<dyn Fn() -> Html>) -> Html {
    html! { <Memo {key_of} {n_frames} {make} /> }
}

/// The address of a shared value, for a key.
pub fn address_of<T>(value: &Rc<T>) -> usize {
    Rc::as_ptr(value) as usize
}
