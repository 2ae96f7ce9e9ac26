//! The one stateful component: holds the state, makes the scene, and does what follows from a change.

mod ahead;
mod hears;
mod shows;
mod timers;

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::brush::Brush;
use super::events::Reader;
use super::focus::{CardFocus, KeptFocus};
use super::heading::{Search, country_named};
use super::message::{Msg, Props, is_a_step, opened, told};
use super::view::{View, page};
use super::watch::{self, Watch};
use crate::address::{self, Address, read_day_on};
use crate::date::Date;
use crate::layout::LayoutInput;
use crate::scene::{Scene, Stage, scene, stage};
use crate::state::{Action, State};
use crate::timeline::{next_of, previous_of};
use crate::world::Details;
use shows::Beside;

/// The component.
pub struct App {
    state: State,
    foreign: Vec<String>,
    size_px: (f64, f64),
    stage: Rc<Stage>,
    scene: Scene,
    details: Option<Rc<Details>>,
    details_asked: bool,
    announced: String,
    search: Search,
    date_refused: Option<String>,
    ticker: Option<Timeout>,
    rest: Option<Timeout>,
    echo: Option<Timeout>,
    is_restless: bool,
    is_moving: bool,
    n_behind: u8,
    ahead: Option<Scene>,
    push_address: bool,
    told: (String, String, String),
    slid_from: Date,
    beside: Rc<RefCell<Beside>>,
    focus: CardFocus,
    kept_focus: KeptFocus,
    _watch: Watch,
}

impl Component for App {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<App>) -> App {
        let Props { world, root, .. } = ctx.props();
        let query = if ctx.props().owns_address { watch::query() } else { String::new() };
        let Address { state, foreign } = opened(ctx.props(), &query);
        let size_px = watch::size_px(root);
        let stage =
            Rc::new(stage(world, LayoutInput::new(world, &state.blocs, size_px, state.frame, state.plain)));
        let scene = scene(world, &stage, state.date, &state.blocs, None);
        let told = told(world, &state);
        let watch = Watch::new(ctx.link().clone(), root, ctx.props().owns_address);
        let mut app = App {
            state,
            foreign,
            size_px,
            stage,
            scene,
            details: None,
            details_asked: false,
            announced: String::new(),
            search: Search::default(),
            date_refused: None,
            ticker: None,
            rest: None,
            echo: None,
            is_restless: false,
            is_moving: false,
            n_behind: 0,
            ahead: None,
            push_address: false,
            told,
            slid_from: Date::MIN,
            beside: Rc::default(),
            focus: CardFocus::default(),
            kept_focus: KeptFocus::default(),
            _watch: watch,
        };
        app.beside.borrow_mut().brushes.resize_with(app.stage.n_maps(), Brush::default);
        app.draw_soon(ctx);
        app.ask_for_details(ctx);
        let (date, blocs, select) = &app.told;
        ctx.props().host.staged(date, blocs, select);
        app
    }

    fn update(&mut self, ctx: &Context<App>, msg: Msg) -> bool {
        let before = self.state.clone();
        self.is_moving = msg.moves_on();
        match msg {
            Msg::Rest => return self.come_to_rest(ctx),
            Msg::Echo => {
                self.echo = None;
                self.beside.borrow().day.echo(&self.scene);
                return false;
            }
            Msg::CatchUp => return self.catch_up(ctx),
            Msg::Ahead => {
                self.look_ahead(ctx);
                return false;
            }
            Msg::Details(Ok(details)) => {
                self.details = Some(details);
                return true;
            }
            // The one thing that a static map lets be done is to put a notice away.
            Msg::Noted(noted) if self.state.is_static && !noted.dismisses() => return false,
            Msg::Noted(noted) => {
                let mut changed = false;
                if noted.enters_date() {
                    // What is being typed is not to be overtaken by play.
                    changed = self.change(ctx, Msg::Act(Action::Pause), &before);
                    self.beside.borrow_mut().day.settle(&self.scene, self.date_refused.as_deref());
                }
                if noted.enters_search() {
                    changed |= !std::mem::replace(&mut self.search.asked, true);
                }
                match noted.touches_slider() {
                    Some(true) => self.slid_from = self.state.date,
                    // The finger was on its way over the page: the slider had followed it at once.
                    Some(false) => {
                        changed = self.change(ctx, Msg::Act(Action::Scrub(self.slid_from)), &before)
                    }
                    None => {}
                }
                for msg in self.reader(ctx).read(noted) {
                    changed |= self.change(ctx, msg, &before);
                }
                if !changed {
                    return false;
                }
            }
            msg => {
                if !self.change(ctx, msg, &before) {
                    return false;
                }
            }
        }
        self.follow(ctx, &before)
    }

    fn rendered(&mut self, ctx: &Context<App>, _first_render: bool) {
        self.n_behind = 0;
        self.draw_map(ctx);
        self.show_day(ctx);
        self.focus.follow(self.state.select.first().copied());
        self.kept_focus.pass_on(&ctx.props().root);
    }

    fn view(&self, ctx: &Context<App>) -> Html {
        let Props { world, root, .. } = ctx.props();
        self.kept_focus.note(root);
        let beside = self.beside.borrow();
        let view = View {
            world,
            state: &self.state,
            stage: &self.stage,
            scene: &self.scene,
            details: self.details.as_ref(),
            lag: u8::from(self.is_moving),
            search: self.search,
            close_button: &self.focus.close_button,
            brushes: &beside.brushes,
            day: &beside.day,
        };
        page(&view, &self.announced)
    }
}

impl App {
    fn reader(&self, ctx: &Context<App>) -> Reader {
        Reader {
            world: ctx.props().world,
            picture: self.scene.picture.clone(),
            pointed: self.state.pointed,
            selected: self.state.select.first().copied(),
        }
    }

    /// Changes the state; returns whether anything follows from it.
    fn change(&mut self, ctx: &Context<App>, msg: Msg, before: &State) -> bool {
        let world = ctx.props().world;
        let refused_before = self.date_refused.clone();
        match msg {
            Msg::Act(action) => {
                let is_step = is_a_step(&action);
                if matches!(action, Action::Play | Action::Tick | Action::Speed(_)) {
                    self.ticker = None;
                }
                self.push_address |= self.state.apply(action, world) && is_step;
            }
            Msg::Resized(w, h) => {
                let same = (w, h) == self.size_px;
                self.size_px = (w, h);
                return !same;
            }
            Msg::Attribute(name, None) => address::forget_parameter(&mut self.state, &name, world),
            Msg::Attribute(name, Some(value)) => {
                address::read_parameter(&mut self.state, &name, &value, world);
                for notice in self.state.notices.iter().filter(|n| !before.notices.contains(n)) {
                    ctx.props().host.warned(notice);
                }
            }
            Msg::Told(told) => return self.hear(told, world),
            Msg::TypedDate(text) => {
                let day = read_day_on(&text, world);
                let found: String = text.chars().take(40).collect();
                let refusal = format!("Date: expected a day as 23 Nov 2023 or 2023-11-23, found “{found}”.");
                self.date_refused = day.is_none().then_some(found);
                self.beside.borrow_mut().day.sent();
                self.state.apply(Action::DismissNotices, world);
                self.state.apply(day.map_or(Action::Notice(refusal), Action::Scrub), world);
            }
            Msg::Search(text, finished) => {
                let found = country_named(world, self.state.date, &text, finished);
                let missed = found.is_none() && finished && !text.trim().is_empty();
                let news = missed != self.search.missed;
                self.search.missed = missed;
                if let Some(country) = found {
                    self.push_address |= self.state.apply(Action::Select(vec![country]), world);
                }
                return news || self.state != *before;
            }
            Msg::Details(Err(text)) => {
                self.details_asked = false;
                self.state.apply(Action::Notice(format!("The sources could not be loaded: {text}.")), world);
            }
            Msg::Popped(query) => {
                let opened = opened(ctx.props(), &query);
                let State { speed, stops, ringed, .. } = self.state.clone();
                self.state = State { speed, stops, ringed, ..opened.state };
                (self.foreign, self.push_address) = (opened.foreign, false);
            }
            Msg::Rest | Msg::Echo | Msg::Ahead | Msg::CatchUp | Msg::Noted(_) | Msg::Details(Ok(_)) => {}
        }
        if self.state.date != before.date {
            self.date_refused = None;
        }
        let changed = self.state != *before || self.date_refused != refused_before;
        if !changed {
            self.keep_playing(ctx);
        }
        changed
    }

    /// What follows from a change of the state: stage, scene, element, address, play, long texts.
    /// Returns whether more is to be drawn anew than the words of the day.
    fn follow(&mut self, ctx: &Context<App>, before: &State) -> bool {
        let world = ctx.props().world;
        let State { blocs, frame, plain, .. } = &self.state;
        let input = LayoutInput::new(world, blocs, self.size_px, *frame, *plain);
        if input != self.stage.input {
            self.stage = Rc::new(stage(world, input));
            self.beside.borrow_mut().brushes.resize_with(self.stage.n_maps(), Brush::default);
        }
        let scene = self.next_scene(world);
        let is_a_day =
            self.state.date != before.date && self.state == State { date: self.state.date, ..before.clone() };
        let is_quiet = is_a_day
            && self.state.card_country().is_none()
            && (self.scene.date == world.as_of) == (scene.date == world.as_of)
            && scene.differs_only_in_its_day(&self.scene);
        self.scene = scene;
        if !self.state.stops.is_empty() {
            let steps = self.state.steps(world);
            self.scene.previous = previous_of(&steps, self.state.date);
            self.scene.next = next_of(&steps, self.state.date);
        }
        let may_wait = is_a_day && self.is_moving;
        if is_quiet {
            self.step(ctx);
        } else if may_wait {
            self.draw_first(ctx);
        }
        self.keep_playing(ctx);
        // Not at every step: after a failure a new card asks again, and nothing else does.
        if self.state.card_country() != before.card_country() {
            self.ask_for_details(ctx);
        }
        self.is_restless = true;
        if self.rest.is_none() {
            self.wait_for_rest(ctx);
        }
        !(is_quiet || may_wait)
    }
}
