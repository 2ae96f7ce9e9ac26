//! Plates: words on the map in a box of their own.

use super::Marks;
use super::room::{Room, around_point};
use crate::conduct::place::Name;
use crate::geometry::Rect;
use crate::labels::text_width_px;
use crate::node::{Node, node};

/// Bold words and plain ones.
pub type Words = [(bool, String); 2];

impl Marks<'_> {
    /// A plate `from` px away from a point, or to the right of it over a name that gives way to it: with the first
    /// of the words with which it covers no other name, else with the last.
    pub(super) fn place(
        &self,
        forms: &[Words],
        own: Option<&Name>,
        at: (f64, f64),
        from: f64,
        room: &mut Room,
    ) -> Node {
        let type_px = self.places.size.pick(11.5, 10.5, 10.0);
        if let Some(own) = own {
            room.free(own.rect());
        }
        for (i, words) in forms.iter().enumerate() {
            let text: f64 = words.iter().map(|(_, text)| text_width_px(text, type_px)).sum();
            let (w, h) = (text * 1.04 + 12.0, type_px + 8.0);
            let boxes = match own {
                Some(own) => {
                    // It hides the whole name, and sticks out on either side.
                    let (left, right) = (at.0 + from, own.at.0 + own.w / 2.0 + 4.0);
                    let (w, h) = (w.max(right - left), h.max(own.h + 8.0));
                    let y = own.at.1 - own.h * 0.35 - h / 2.0;
                    [left, right - w].map(|x| room.moved_in(Rect::new(x, y, w, h))).to_vec()
                }
                None => around_point(at, from, w, h),
            };
            if let Some(rect) = room.take_plate(&boxes, i + 1 == forms.len()) {
                return plate(words, rect, type_px);
            }
        }
        node("g")
    }
}

/// A plate with bold and plain words.
fn plate(words: &[(bool, String)], rect: Rect, h: f64) -> Node {
    let text = node("text").px("x", rect.x + 6.0).px("y", rect.y + rect.h / 2.0 + h * 0.36);
    let parts = words.iter().filter(|(_, text)| !text.is_empty()).map(|(bold, text)| {
        let part = node("tspan");
        if *bold { part.class("b").text(text) } else { part.text(text) }
    });
    let plate = node("rect").px("x", rect.x).px("y", rect.y).px("width", rect.w).px("height", rect.h);
    node("g").class("plate").with(plate.attr("rx", "4")).with(text.all(parts))
}
