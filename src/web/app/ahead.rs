//! The scene that play goes to, made before its time: so that the tick itself has only to draw it.

use yew::Context;

use super::App;
use crate::date::Date;
use crate::scene::{Scene, scene};
use crate::state::Action;
use crate::web::message::Msg;
use crate::web::watch;
use crate::world::World;

/// How long before a tick its scene is made: enough for a slow machine, and after all that the tick before has left
/// to be drawn.
pub(super) const AHEAD_MILLIS: u32 = 200;

impl App {
    /// Makes the next scene, and sets the timer of its tick.
    pub(super) fn look_ahead(&mut self, ctx: &Context<App>) {
        self.ahead = self.scene.next.map(|date| self.scene_on(date, ctx.props().world));
        let link = ctx.link().clone();
        // With the next frame: a page that nobody sees has none, so nothing is played unread.
        let tick = move || watch::next_frame(move || link.send_message(Msg::Act(Action::Tick)));
        self.ticker = Some(watch::after_millis(AHEAD_MILLIS, Box::new(tick)));
    }

    /// The scene of the state: made now, where it has not been made ahead.
    pub(super) fn next_scene(&mut self, world: &World) -> Scene {
        let date = self.state.date;
        let ahead = self.ahead.take();
        let fits = |ahead: &Scene| ahead.date == date && ahead.is_kindred(&self.stage, &self.state.blocs);
        ahead.filter(fits).unwrap_or_else(|| self.scene_on(date, world))
    }

    fn scene_on(&self, date: Date, world: &World) -> Scene {
        scene(world, &self.stage, date, &self.state.blocs, Some(&self.scene))
    }
}
