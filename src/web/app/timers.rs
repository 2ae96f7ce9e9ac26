//! What waits: the words and the address until the reader rests, play until a caption is read, the long texts until a
//! card opens.

use yew::Context;

use super::App;
use crate::address::{self, Address};
use crate::state::hold_millis;
use crate::web::app::ahead::AHEAD_MILLIS;
use crate::web::message::Msg;
use crate::web::watch;
use crate::words;
use crate::world::World;

/// How long a reader must rest before the live region speaks and the address is written.
const REST_MILLIS: u32 = 350;

impl App {
    /// One timer for a whole series of changes, not one for each.
    pub(super) fn wait_for_rest(&mut self, ctx: &Context<App>) {
        self.is_restless = false;
        let link = ctx.link().clone();
        self.rest = Some(watch::after_millis(REST_MILLIS, Box::new(move || link.send_message(Msg::Rest))));
    }

    /// What is left until the reader rests: the live region, and the address of a page of its own.
    pub(super) fn come_to_rest(&mut self, ctx: &Context<App>) -> bool {
        if self.is_restless || self.state.playing {
            self.wait_for_rest(ctx);
            return false;
        }
        self.rest = None;
        self.beside.borrow_mut().day.rest(&self.scene, self.date_refused.as_deref());
        self.announced = self.announcement(ctx.props().world);
        if ctx.props().owns_address && watch::is_top_window() {
            self.write_address(ctx.props().world);
        }
        true
    }

    /// Sets the timer of play where there is none yet; what happens beside play does not hold it up.
    pub(super) fn keep_playing(&mut self, ctx: &Context<App>) {
        if !self.state.playing {
            self.ticker = None;
        } else if self.ticker.is_none() {
            let own = self.scene.caption.as_text().chars().count();
            let hold = hold_millis(own.max(self.state.caption_chars()), self.state.speed);
            let link = ctx.link().clone();
            // What it does first sets a second timer, for the rest of the hold.
            let hold = hold.saturating_sub(AHEAD_MILLIS);
            self.ticker = Some(watch::after_millis(hold, Box::new(move || link.send_message(Msg::Ahead))));
        }
    }

    /// The long texts come with the first card; what was asked for is not asked for again.
    pub(super) fn ask_for_details(&mut self, ctx: &Context<App>) {
        if self.details_asked || self.state.card_country().is_none() {
            return;
        }
        self.details_asked = true;
        let (link, url) = (ctx.link().clone(), ctx.props().details_url.clone());
        wasm_bindgen_futures::spawn_local(async move {
            link.send_message(Msg::Details(watch::fetch_details(&url).await));
        });
    }

    fn announcement(&self, world: &World) -> String {
        match self.state.card_country() {
            Some(country) => words::country_sentence(world, country, self.state.date, &self.state.blocs),
            None => format!("{}. {}", self.scene.value_text, self.scene.caption.headline),
        }
    }

    fn write_address(&mut self, world: &World) {
        let address = Address { state: self.state.clone(), foreign: self.foreign.clone() };
        watch::write_query(&address::format(&address, world), self.push_address);
        self.push_address = false;
    }
}
