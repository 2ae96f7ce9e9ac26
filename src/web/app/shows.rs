//! What is written and told beside Yew's work when the day changes.

use yew::Context;

use super::App;
use crate::web::message::{Msg, told};
use crate::web::watch::{after_millis, next_frame};

/// How late the small text of the day may follow the big one: laying it out costs a tenth of a step.
const ECHO_MILLIS: u32 = 100;

impl App {
    /// The patterns and fills of all maps, then their lines.
    pub(super) fn draw_map(&mut self, ctx: &Context<App>) {
        self.draw_fills(ctx);
        self.draw_lines();
    }

    fn draw_fills(&mut self, ctx: &Context<App>) {
        for (index, brush) in self.brushes.iter_mut().enumerate() {
            brush.draw_fills(ctx.props().world, &self.scene.picture, index);
        }
    }

    fn draw_lines(&mut self) {
        for (index, brush) in self.brushes.iter_mut().enumerate() {
            brush.draw_lines(&self.scene.picture, index);
        }
    }

    /// Of a change while the day moves, the fills and the day at once; the lines follow with the next frame, with those
    /// after it the page, a part with each. So a slow machine has less to do in each.
    pub(super) fn draw_first(&mut self, ctx: &Context<App>) {
        self.draw_fills(ctx);
        self.day.write(&self.scene, self.date_refused.as_deref());
        self.tell(ctx);
        if self.n_behind == 0 {
            self.n_behind = 2;
            self.catch_up_later(ctx);
        }
    }

    /// Draws what is next; returns whether that is the page.
    pub(super) fn catch_up(&mut self, ctx: &Context<App>) -> bool {
        let is_lines = self.n_behind == 2;
        if is_lines {
            self.n_behind = 1;
            self.draw_lines();
            self.catch_up_later(ctx);
        }
        // Where another message had the page drawn meanwhile, nothing is left.
        !is_lines && self.n_behind > 0
    }

    fn catch_up_later(&self, ctx: &Context<App>) {
        let link = ctx.link().clone();
        next_frame(move || link.send_message(Msg::CatchUp));
    }

    /// Writes the day, and tells the host what the map shows now.
    pub(super) fn show_day(&mut self, ctx: &Context<App>) {
        self.day.write(&self.scene, self.date_refused.as_deref());
        self.day.echo(&self.scene);
        self.tell(ctx);
    }

    fn tell(&mut self, ctx: &Context<App>) {
        let told = told(ctx.props().world, &self.state);
        if told != self.told {
            ctx.props().host.changed(&told.0, &told.1, &told.2);
            self.told = told;
        }
    }

    /// The same where the day alone is new. One timer has the small text follow a whole series of steps.
    pub(super) fn step(&mut self, ctx: &Context<App>) {
        self.day.write(&self.scene, self.date_refused.as_deref());
        if self.echo.is_none() {
            let link = ctx.link().clone();
            self.echo = Some(after_millis(ECHO_MILLIS, Box::new(move || link.send_message(Msg::Echo))));
        }
        self.told.0 = self.state.date.to_string();
        ctx.props().host.stepped(&self.told.0);
    }
}
