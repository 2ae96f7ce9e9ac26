//! What stands beside the map for conduct: the way to the list, the key to the signs; and two switches in the list.

use super::{Shape, button};
use crate::node::{Node, node};

/// The tools.
pub fn nodes() -> Vec<Node> {
    vec![button("events-open", "Events").attr("data-view", "events"), key()]
}

/// The two switches: whether play and the arrows stop at events, and whether marks are on the map.
pub fn switches() -> Node {
    let switch = |name: &str, text: &str| {
        button("flip", "")
            .attr("role", "switch")
            .attr("data-switch", name)
            .with(node("span").class("knob").attr("aria-hidden", "true"))
            .text(text)
    };
    node("div")
        .class("switches")
        .with(switch("through", "Play and arrows stop at events"))
        .with(switch("marks", "Marks on the map"))
}

/// The key to the shapes.
fn key() -> Node {
    let one = |shape: &Shape| {
        let sign = node("path")
            .class(if shape.is_hollow() { "sign hollow key" } else { "sign key" })
            .attr("d", shape.path());
        let svg = node("svg")
            .attr("width", "12")
            .attr("height", "12")
            .attr("viewBox", "-6 -6 12 12")
            .attr("aria-hidden", "true");
        node("span").with(svg.with(sign)).text(shape.label())
    };
    node("p").class("signs").all(Shape::ALL.iter().map(one))
}
