//! Where the focus is while a card opens and closes, and while what has it goes.

use std::cell::Cell;

use web_sys::Element;
use yew::NodeRef;

use super::watch;
use crate::world::CountryId;

/// A card that was opened on purpose takes the focus, and gives it back when it closes.
#[derive(Default)]
pub struct CardFocus {
    /// The close button of the card.
    pub close_button: NodeRef,
    carded: Option<CountryId>,
    before: Option<Element>,
}

impl CardFocus {
    /// Moves the focus after a change of the country whose card is open.
    pub fn follow(&mut self, pinned: Option<CountryId>) {
        if pinned == self.carded {
            return;
        }
        let opened = self.carded.is_none();
        self.carded = pinned;
        if pinned.is_none() {
            if let Some(before) = self.before.take() {
                watch::focus(&before);
            }
        } else if opened && let Some(button) = self.close_button.cast::<Element>() {
            self.before = watch::focused_beside(&button);
            // A card from the address or from the host does not take the focus from the page.
            if self.before.is_some() {
                watch::focus(&button);
            }
        }
    }
}

/// What had the focus before the map was drawn anew. It may go with what it does, such as the button that adds a
/// bloc: then what does the opposite takes the focus, such as that bloc's switch, else the map.
#[derive(Default)]
pub struct KeptFocus(Cell<Option<Element>>);

impl KeptFocus {
    /// Notes what has the focus beside `root`; to be called before each drawing.
    pub fn note(&self, root: &Element) {
        self.0.set(watch::focused_beside(root));
    }

    /// Gives the focus on where what had it has gone; to be called after each drawing.
    pub fn pass_on(&self, root: &Element) {
        let Some(before) = self.0.take().filter(|before| !before.is_connected()) else { return };
        if watch::focused_beside(root).is_some() {
            return;
        }
        let act = before.get_attribute("data-act");
        let same = act.and_then(|act| root.query_selector(&format!("[data-act='{act}']")).ok()?);
        if let Some(heir) = same.or_else(|| root.query_selector(".map").ok()?) {
            watch::focus(&heir);
        }
    }
}
