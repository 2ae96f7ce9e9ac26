//! A small builder for the elements of the map.
//!
//! `html!` lays every element out in code of its own, about 250 bytes of wasm each; a call of this
//! builder is a third of that, and the first map has to fit into 150 KB. No element has a listener of its
//! own: what a button does is its `data-act`, read at the root (see `events`).

use std::cell::RefCell;

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VNode, VTag};

/// An element in the making. One pointer: what takes and returns it by value costs least code so.
pub struct El(Box<Parts>);

struct Parts {
    tag: VTag,
    names: Names,
    values: Vec<Option<AttributeOrProperty>>,
}

type Names = Vec<&'static str>;

thread_local! {
    /// The lists of attribute names that occur: a few dozen. Yew compares two elements fastest where they
    /// share one list, and wants it to live for ever.
    static NAMES: RefCell<Vec<&'static [&'static str]>> = const { RefCell::new(Vec::new()) };
}

/// The one list with these names.
fn shared(names: Names) -> &'static [&'static str] {
    NAMES.with_borrow_mut(|lists| match lists.iter().find(|list| ***list == names[..]) {
        Some(list) => list,
        None => {
            lists.push(names.leak());
            lists[lists.len() - 1]
        }
    })
}

/// An element with a tag.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(Parts { tag: VTag::new(tag), names: Vec::new(), values: Vec::new() }))
}

impl El {
    /// Sets an attribute.
    #[inline(never)]
    pub fn attr(mut self, name: &'static str, value: AttrValue) -> El {
        self.0.names.push(name);
        self.0.values.push(Some(AttributeOrProperty::Attribute(value)));
        self
    }

    /// Sets an attribute to a fixed text.
    #[inline(never)]
    pub fn fixed(self, name: &'static str, value: &'static str) -> El {
        self.attr(name, AttrValue::Static(value))
    }

    /// Sets an attribute to a made text.
    #[inline(never)]
    pub fn made(self, name: &'static str, value: String) -> El {
        self.attr(name, value.into())
    }

    /// Sets an attribute to a number of pixels.
    #[inline(never)]
    pub fn px(self, name: &'static str, value: f64) -> El {
        self.made(name, crate::svg::short(value))
    }

    /// Sets the class.
    #[inline(never)]
    pub fn class(self, value: &'static str) -> El {
        self.fixed("class", value)
    }

    /// Sets the key by which Yew finds the element again among its siblings.
    #[inline(never)]
    pub fn key(mut self, key: String) -> El {
        self.0.tag.key = Some(key.into());
        self
    }

    /// Adds a child.
    #[inline(never)]
    pub fn child(mut self, child: Html) -> El {
        self.0.tag.add_child(child);
        self
    }

    /// Adds an element.
    #[inline(never)]
    pub fn with(self, child: El) -> El {
        self.child(child.done())
    }

    /// Adds children.
    #[inline(never)]
    fn all(mut self, children: &mut dyn Iterator<Item = Html>) -> El {
        for child in children {
            self.0.tag.add_child(child);
        }
        self
    }

    /// Adds children.
    #[inline(always)]
    pub fn children(self, children: impl IntoIterator<Item = Html>) -> El {
        self.all(&mut children.into_iter())
    }

    /// Adds text.
    #[inline(never)]
    pub fn text(self, text: String) -> El {
        self.child(VNode::from(yew::virtual_dom::VText::new(text)))
    }

    /// Sets an attribute if there is a value for it.
    #[inline(never)]
    pub fn maybe(self, name: &'static str, value: Option<String>) -> El {
        match value {
            Some(value) => self.made(name, value),
            None => self,
        }
    }

    /// Sets a flag such as `disabled`.
    #[inline(never)]
    pub fn flag(self, name: &'static str, on: bool) -> El {
        if on { self.fixed(name, "") } else { self }
    }

    /// Lets `node` find the element in the page.
    #[inline(never)]
    pub fn found_by(mut self, node: &NodeRef) -> El {
        self.0.tag.node_ref = node.clone();
        self
    }

    /// The finished element.
    #[inline(never)]
    pub fn done(self) -> Html {
        let Parts { mut tag, names, values } = *self.0;
        tag.set_attributes(Attributes::Dynamic { keys: shared(names), values: values.into_boxed_slice() });
        VNode::from(tag)
    }
}

/// Several elements without one around them.
#[inline(always)]
pub fn list(children: impl IntoIterator<Item = Html>) -> Html {
    all(&mut children.into_iter())
}

#[inline(never)]
fn all(children: &mut dyn Iterator<Item = Html>) -> Html {
    children.collect()
}

/// A button with its name and what it does.
#[inline(never)]
pub fn button(class: &'static str, label: String, act: Option<String>) -> El {
    let button = el("button").fixed("type", "button").class(class).maybe("data-act", act);
    if label.is_empty() { button } else { button.made("aria-label", label) }
}

/// Nothing.
pub fn nothing() -> Html {
    Html::default()
}
