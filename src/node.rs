//! A small tree of elements: what the conduct of the blocs is drawn and said with.
//!
//! The same element becomes markup in files ([`std::fmt::Display`]; attributes come before children) and steps
//! for the browser ([`Node::steps`]), which makes real elements of it: no HTML is ever built from text there.

use std::fmt::{self, Display, Formatter};

use crate::svg::{Escaped, short};

/// An element, as the steps that make it: `<tag`, `@name` and `=value`, `"text`, and `>` at its end. A tree of
/// boxes would be three times the code, and the browser wants steps.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::box_collection)] // One pointer is a third of the code to hand on.
pub struct Node(Box<String>);

/// What begins a step; no text of the facts has it, and none could keep it.
pub const STEP: char = '\u{1}';

/// An element with a tag.
#[inline(never)]
pub fn node(tag: &'static str) -> Node {
    let mut steps = String::with_capacity(80);
    step(&mut steps, '<', tag);
    Node(Box::new(steps))
}

impl Node {
    /// Sets an attribute.
    #[inline(never)]
    pub fn attr(mut self, name: &'static str, value: &str) -> Node {
        step(&mut self.0, '@', name);
        step(&mut self.0, '=', value);
        self
    }

    /// Sets an attribute to a made text.
    #[inline(never)]
    pub fn made(self, name: &'static str, value: String) -> Node {
        self.attr(name, &value)
    }

    /// Sets the class.
    #[inline(never)]
    pub fn class(self, value: &str) -> Node {
        self.attr("class", value)
    }

    /// Sets the class to two words, the second of them a bloc's: `sign f-` and `csto`, and what follows it.
    #[inline(never)]
    pub fn class_of(self, before: &str, bloc: &str, after: &str) -> Node {
        self.made("class", [before, bloc, after].concat())
    }

    /// Sets an attribute to a number of pixels.
    #[inline(never)]
    pub fn px(self, name: &'static str, value: f64) -> Node {
        self.made(name, short(value))
    }

    /// Moves it to a point, pixels.
    #[inline(never)]
    pub fn at(self, (x, y): (f64, f64)) -> Node {
        self.made("transform", ["translate(", &short(x), " ", &short(y), ")"].concat())
    }

    /// Adds an element.
    #[inline(never)]
    pub fn with(mut self, child: Node) -> Node {
        self.0.push_str(&child.steps());
        self
    }

    /// Adds elements.
    #[inline(never)]
    fn each(mut self, children: &mut dyn Iterator<Item = Node>) -> Node {
        for child in children {
            self = self.with(child);
        }
        self
    }

    /// Adds elements.
    pub fn all(self, children: impl IntoIterator<Item = Node>) -> Node {
        self.each(&mut children.into_iter())
    }

    /// Adds text.
    #[inline(never)]
    pub fn text(mut self, text: &str) -> Node {
        step(&mut self.0, '"', text);
        self
    }

    /// Adds a made text.
    #[inline(never)]
    pub fn said(self, text: String) -> Node {
        self.text(&text)
    }

    /// The steps that make the whole element, each after a [`STEP`].
    #[inline(never)]
    pub fn steps(mut self) -> String {
        step(&mut self.0, '>', "");
        *self.0
    }
}

fn step(steps: &mut String, kind: char, text: &str) {
    steps.push(STEP);
    steps.push(kind);
    match text.contains(STEP) {
        true => steps.extend(text.chars().filter(|c| *c != STEP)),
        false => steps.push_str(text),
    }
}

impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let steps = self.clone().steps();
        let mut open: Vec<&str> = Vec::new();
        // Whether the last tag still lacks its bracket: attributes can follow.
        let mut is_bare = false;
        for step in steps.split(STEP).skip(1) {
            let (kind, text) = step.split_at(1);
            let is_attribute = matches!(kind, "@" | "=");
            if is_bare && !is_attribute && kind != ">" {
                f.write_str(">")?;
                is_bare = false;
            }
            match kind {
                "<" => {
                    write!(f, "<{text}")?;
                    open.push(text);
                    is_bare = true;
                }
                "@" => write!(f, " {text}")?,
                "=" => write!(f, "=\"{}\"", Escaped(text))?,
                ">" if std::mem::replace(&mut is_bare, false) => {
                    open.pop();
                    f.write_str("/>")?;
                }
                ">" => write!(f, "</{}>", open.pop().unwrap_or_default())?,
                _ => write!(f, "{}", Escaped(text))?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::node;

    #[test]
    fn markup_in_a_text_stays_text() {
        let tree = node("p").attr("title", "a \"b\"").text("1 < 2").with(node("b").text("<i>\u{1}x</i>"));
        assert_eq!(tree.to_string(), "<p title=\"a &quot;b&quot;\">1 &lt; 2<b>&lt;i&gt;x&lt;/i&gt;</b></p>");
        let steps = tree.steps();
        let steps: Vec<&str> = steps.split('\u{1}').skip(1).collect();
        assert_eq!(steps, ["<p", "@title", "=a \"b\"", "\"1 < 2", "<b", "\"<i>x</i>", ">", ">"]);
    }
}
