//! What is written and told beside Yew's work when the day changes.

use yew::Context;

use super::App;
use crate::web::message::{Msg, told};
use crate::web::watch::after_millis;

/// How late the small text of the day may follow the big one: laying it out costs a tenth of a step.
const ECHO_MILLIS: u32 = 100;

impl App {
    /// Writes the day, and tells the host what the map shows now.
    pub(super) fn show_day(&mut self, ctx: &Context<App>) {
        self.day.write(&self.scene, self.date_refused.as_deref());
        self.day.echo(&self.scene);
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
