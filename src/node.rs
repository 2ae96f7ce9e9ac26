//! A small tree of elements: what the conduct of the blocs is drawn and said with.
//!
//! The same tree becomes markup in files ([`std::fmt::Display`]) and a list of steps for the browser
//! ([`Node::wire`]), which makes real elements of it: no HTML is ever built from text there.

use std::fmt::{self, Display, Formatter};

use crate::svg::{Escaped, short};

/// An element.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Child>,
}

#[derive(Debug, Clone, PartialEq)]
enum Child {
    Node(Node),
    Text(String),
}

/// What parts the steps of [`Node::wire`]; no text of the facts has it, and none could keep it.
pub const STEP: char = '\u{1}';

/// An element with a tag.
pub fn node(tag: &'static str) -> Node {
    Node { tag, attributes: Vec::new(), children: Vec::new() }
}

impl Node {
    /// Sets an attribute.
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Node {
        self.attributes.push((name, value.into()));
        self
    }

    /// Sets the class.
    pub fn class(self, value: impl Into<String>) -> Node {
        self.attr("class", value)
    }

    /// Sets an attribute to a number of pixels.
    pub fn px(self, name: &'static str, value: f64) -> Node {
        self.attr(name, short(value))
    }

    /// Adds an element.
    pub fn with(mut self, child: Node) -> Node {
        self.children.push(Child::Node(child));
        self
    }

    /// Adds elements.
    pub fn all(mut self, children: impl IntoIterator<Item = Node>) -> Node {
        self.children.extend(children.into_iter().map(Child::Node));
        self
    }

    /// Adds text.
    pub fn text(mut self, text: impl Into<String>) -> Node {
        self.children.push(Child::Text(text.into()));
        self
    }

    /// Adds steps that make the element: `<tag`, `@name` and its value, `"text`, `>`.
    pub fn wire(&self, steps: &mut String) {
        step(steps, '<', self.tag);
        for (name, value) in &self.attributes {
            step(steps, '@', name);
            step(steps, '=', value);
        }
        for child in &self.children {
            match child {
                Child::Node(node) => node.wire(steps),
                Child::Text(text) => step(steps, '"', text),
            }
        }
        step(steps, '>', "");
    }
}

fn step(steps: &mut String, kind: char, text: &str) {
    if !steps.is_empty() {
        steps.push(STEP);
    }
    steps.push(kind);
    steps.extend(text.chars().filter(|c| *c != STEP));
}

impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "<{}", self.tag)?;
        self.attributes.iter().try_for_each(|(name, value)| write!(f, " {name}=\"{}\"", Escaped(value)))?;
        if self.children.is_empty() && self.tag != "p" {
            return f.write_str("/>");
        }
        f.write_str(">")?;
        self.children.iter().try_for_each(|child| match child {
            Child::Node(node) => write!(f, "{node}"),
            Child::Text(text) => write!(f, "{}", Escaped(text)),
        })?;
        write!(f, "</{}>", self.tag)
    }
}

#[cfg(test)]
mod tests {
    use super::node;

    #[test]
    fn markup_in_a_text_stays_text() {
        let tree = node("p").attr("title", "a \"b\"").text("1 < 2").with(node("b").text("<i>\u{1}x</i>"));
        assert_eq!(
            tree.to_string(),
            "<p title=\"a &quot;b&quot;\">1 &lt; 2<b>&lt;i&gt;\u{1}x&lt;/i&gt;</b></p>"
        );
        let mut steps = String::new();
        tree.wire(&mut steps);
        let steps: Vec<&str> = steps.split('\u{1}').collect();
        assert_eq!(steps, ["<p", "@title", "=a \"b\"", "\"1 < 2", "<b", "\"<i>x</i>", ">", ">"]);
    }
}
