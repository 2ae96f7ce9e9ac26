//! What is written and told beside Yew's work when the day changes.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Context;

use super::App;
use crate::scene::{Picture, Scene};
use crate::web::brush::Brush;
use crate::web::day::DayLine;
use crate::web::message::{Msg, told};
use crate::web::watch::{after_millis, after_paint, next_frame};
use crate::world::World;

/// How late the small text of the day may follow the big one: laying it out costs a tenth of a step.
const ECHO_MILLIS: u32 = 100;

/// What writes beside Yew.
#[derive(Default)]
pub struct Beside {
    /// The brushes of the main map and the insets.
    pub brushes: Vec<Brush>,
    /// The elements that say the day.
    pub day: DayLine,
}

impl Beside {
    /// The patterns and fills of all maps, then their lines.
    fn draw_map(&mut self, world: &World, picture: &Rc<Picture>) {
        self.draw_fills(world, picture);
        self.draw_lines(picture);
    }

    fn draw_fills(&mut self, world: &World, picture: &Rc<Picture>) {
        for (index, brush) in self.brushes.iter_mut().enumerate() {
            brush.draw_fills(world, picture, index);
        }
    }

    fn draw_lines(&mut self, picture: &Rc<Picture>) {
        for (index, brush) in self.brushes.iter_mut().enumerate() {
            brush.draw_lines(picture, index);
        }
    }

    fn write_day(&mut self, scene: &Scene, refused: Option<&str>) {
        self.day.write(scene, refused);
        self.day.echo(scene);
    }
}

impl App {
    /// Has the first map drawn right after Yew has made its elements. Where that took long, Yew lets the browser draw
    /// before it says `rendered`, and the browser would draw the map twice, first without its shapes.
    pub(super) fn draw_soon(&self, ctx: &Context<App>) {
        let (beside, scene) = (self.beside.clone(), self.scene.clone());
        let (world, host) = (ctx.props().world, ctx.props().host.clone());
        spawn_local(async move {
            let mut beside = beside.borrow_mut();
            if beside.brushes.iter().all(Brush::is_blank) {
                beside.draw_map(world, &scene.picture);
                beside.write_day(&scene, None);
            }
            after_paint(host);
        });
    }

    /// All of the map.
    pub(super) fn draw_map(&mut self, ctx: &Context<App>) {
        self.beside.borrow_mut().draw_map(ctx.props().world, &self.scene.picture);
    }

    /// Of a change while the day moves, the fills and the day at once; the lines follow with the next frame, with those
    /// after it the page, a part with each. So a slow machine has less to do in each.
    pub(super) fn draw_first(&mut self, ctx: &Context<App>) {
        let mut beside = self.beside.borrow_mut();
        beside.draw_fills(ctx.props().world, &self.scene.picture);
        beside.day.write(&self.scene, self.date_refused.as_deref());
        drop(beside);
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
            self.beside.borrow_mut().draw_lines(&self.scene.picture);
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
        self.beside.borrow_mut().write_day(&self.scene, self.date_refused.as_deref());
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
        self.beside.borrow_mut().day.write(&self.scene, self.date_refused.as_deref());
        if self.echo.is_none() {
            let link = ctx.link().clone();
            self.echo = Some(after_millis(ECHO_MILLIS, Box::new(move || link.send_message(Msg::Echo))));
        }
        self.told.0 = self.state.date.to_string();
        ctx.props().host.stepped(&self.told.0);
    }
}
