//! A part of the page that is made again only when its key changes.
//!
//! One component for all such parts: each component type of its own costs about 8 KB of wasm, and what
//! the parts need is only that Yew leaves them alone while nothing they show has changed.

use std::rc::Rc;

use yew::prelude::*;

/// What a part shows, as numbers: addresses of shared values, days, sizes.
pub type MemoKey = Vec<usize>;

/// A key and what to make for it.
#[derive(Properties)]
pub struct MemoProps {
    key_of: MemoKey,
    make: Rc<dyn Fn() -> Html>,
}

impl PartialEq for MemoProps {
    fn eq(&self, other: &MemoProps) -> bool {
        self.key_of == other.key_of
    }
}

/// The component.
pub struct Memo;

impl Component for Memo {
    type Message = ();
    type Properties = MemoProps;

    fn create(_: &Context<Memo>) -> Memo {
        Memo
    }

    fn view(&self, ctx: &Context<Memo>) -> Html {
        (ctx.props().make)()
    }
}

/// A part that is made again only when `key_of` changes. Addresses in the key must belong to values
/// that `make` keeps alive.
pub fn memo(key_of: MemoKey, make: impl Fn() -> Html + 'static) -> Html {
    made(key_of, Rc::new(make))
}

/// Compiled once, not for every part.
#[inline(never)]
fn made(key_of: MemoKey, make: Rc<dyn Fn() -> Html>) -> Html {
    html! { <Memo {key_of} {make} /> }
}

/// The address of a shared value, for a key.
pub fn address_of<T>(value: &Rc<T>) -> usize {
    Rc::as_ptr(value) as usize
}
