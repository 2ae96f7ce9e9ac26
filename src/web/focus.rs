//! Where the focus is while a card opens and closes.

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
