//! Writes the patterns into the map: those that a picture needs, before the fills that name them.

use web_sys::Element;
use yew::NodeRef;

use super::day::set;
use crate::pattern::{Pattern, Shape, hatch};
use crate::svg::{pattern_transform, short};

/// The namespace of SVG.
pub const SVG: &str = "http://www.w3.org/2000/svg";

/// The patterns in the page, for one size of the map.
#[derive(Default)]
pub struct Tiles {
    tiles: Vec<Tile>,
}

struct Tile {
    id: String,
    element: Element,
    /// How many pictures ago it was needed.
    age: u8,
}

impl Tiles {
    /// Has `defs` hold the patterns of a new picture, and the hatch. What is needed no more goes with the picture after
    /// this one: the legend follows the map some frames later.
    pub fn draw(&mut self, defs: &NodeRef, patterns: &[Pattern]) {
        let Some(defs) = defs.cast::<Element>() else { return };
        if self.tiles.is_empty() {
            // Those of another size.
            while defs.first_child().is_some_and(|old| defs.remove_child(&old).is_ok()) {}
        }
        self.tiles.retain_mut(|tile| {
            tile.age += 1;
            if tile.age > 1 {
                // Where it is no child any more, it is gone as well.
                let _ = defs.remove_child(&tile.element);
            }
            tile.age < 2
        });
        for pattern in [&hatch()].into_iter().chain(patterns) {
            match self.tiles.iter_mut().find(|tile| tile.id == pattern.id) {
                Some(tile) => tile.age = 0,
                None => {
                    let Some(element) = pattern_element(&defs, pattern) else { continue };
                    self.tiles.push(Tile { id: pattern.id.clone(), element, age: 0 });
                }
            }
        }
    }
}

fn pattern_element(defs: &Element, pattern: &Pattern) -> Option<Element> {
    let tile = add(defs, "pattern", &["width", "height"], &[pattern.w, pattern.h])?;
    set(&tile, "id", &pattern.id);
    set(&tile, "patternUnits", "userSpaceOnUse");
    set(&tile, "patternTransform", &pattern_transform(pattern));
    for shape in &pattern.shapes {
        let (shape, class) = match shape {
            Shape::Rect { x, y, w, h, class } => {
                (add(&tile, "rect", &["x", "y", "width", "height"], &[*x, *y, *w, *h]), class)
            }
            Shape::Disc { x, y, r, class } => {
                (add(&tile, "circle", &["cx", "cy", "r"], &[*x, *y, *r]), class)
            }
        };
        set(&shape?, "class", class);
    }
    Some(tile)
}

/// A new child with these attributes.
#[inline(never)]
fn add(parent: &Element, tag: &str, names: &[&str], values: &[f64]) -> Option<Element> {
    let element = web_sys::window()?.document()?.create_element_ns(Some(SVG), tag).ok()?;
    for (name, value) in names.iter().zip(values) {
        set(&element, name, &short(*value));
    }
    parent.insert_before(&element, None).ok()?;
    Some(element)
}
