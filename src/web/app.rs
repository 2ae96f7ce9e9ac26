//! The one stateful component: holds the state, makes the scene, and does what follows from a change.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::Element;
use yew::prelude::*;

use super::events::Reader;
use super::heading::country_named;
use super::message::{Msg, Props, is_a_step, layout_input, told};
use super::view::{View, page};
use super::watch::{self, Watch};
use crate::address::{self, Address, read_day};
use crate::scene::{Scene, Stage, scene, stage};
use crate::state::{Action, State, hold_millis};
use crate::words;
use crate::world::{CountryId, Details, World};

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
    search_missed: bool,
    date_refused: Option<String>,
    ticker: Option<Timeout>,
    rest: Option<Timeout>,
    is_restless: bool,
    push_address: bool,
    told: (String, String, String),
    close_button: NodeRef,
    carded: Option<CountryId>,
    focus_before: Option<Element>,
    _watch: Watch,
}

/// How long a reader must rest before the live region speaks and the address is written.
const REST_MILLIS: u32 = 350;

impl Component for App {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<App>) -> App {
        let Props { world, root, given, .. } = ctx.props();
        let query = if ctx.props().owns_address { watch::query() } else { String::new() };
        let Address { mut state, foreign } = address::parse(&query, world);
        for pair in given.chunks_exact(2) {
            address::read_parameter(&mut state, &pair[0], &pair[1], world);
        }
        for notice in &state.notices {
            ctx.props().host.warned(notice);
        }
        let size_px = watch::size_px(root);
        let stage = Rc::new(stage(world, layout_input(world, &state, size_px)));
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
            search_missed: false,
            date_refused: None,
            ticker: None,
            rest: None,
            is_restless: false,
            push_address: false,
            told,
            close_button: NodeRef::default(),
            carded: None,
            focus_before: None,
            _watch: watch,
        };
        app.ask_for_details(ctx);
        ctx.props().host.staged();
        app
    }

    fn update(&mut self, ctx: &Context<App>, msg: Msg) -> bool {
        match msg {
            Msg::Rest => return self.come_to_rest(ctx),
            Msg::Details(Ok(details)) => {
                self.details = Some(details);
                return true;
            }
            Msg::Noted(noted) => {
                let mut changed = false;
                for msg in self.reader(ctx).read(noted) {
                    changed |= self.change(ctx, msg);
                }
                if !changed {
                    return false;
                }
            }
            msg => {
                if !self.change(ctx, msg) {
                    return false;
                }
            }
        }
        self.follow(ctx);
        true
    }

    fn rendered(&mut self, ctx: &Context<App>, first_render: bool) {
        if first_render {
            watch::after_paint(ctx.props().host.clone());
        }
        self.move_focus();
    }

    fn view(&self, ctx: &Context<App>) -> Html {
        let Props { world, .. } = ctx.props();
        let view = View {
            world,
            state: &self.state,
            stage: &self.stage,
            scene: &self.scene,
            details: self.details.as_ref(),
            search_missed: self.search_missed,
            date_refused: self.date_refused.as_deref(),
            close_button: &self.close_button,
        };
        page(&view, &self.announced)
    }
}

impl App {
    fn reader(&self, ctx: &Context<App>) -> Reader {
        Reader {
            world: ctx.props().world.clone(),
            picture: self.scene.picture.clone(),
            pointed: self.state.pointed,
            selected: self.state.select.first().copied(),
        }
    }

    /// Changes the state; returns whether anything follows from it.
    fn change(&mut self, ctx: &Context<App>, msg: Msg) -> bool {
        let world = &ctx.props().world;
        let before = self.state.clone();
        match msg {
            Msg::Act(action) => {
                self.push_address |= is_a_step(&action);
                if matches!(action, Action::Play | Action::Tick | Action::Speed(_)) {
                    self.ticker = None;
                }
                if self.state.apply(action, world) && self.state.date != before.date {
                    self.date_refused = None;
                }
            }
            Msg::Resized(w, h) => {
                let same = (w, h) == self.size_px;
                self.size_px = (w, h);
                return !same;
            }
            Msg::Attribute(name, value) => {
                address::read_parameter(&mut self.state, &name, &value, world);
                for notice in self.state.notices.iter().filter(|n| !before.notices.contains(n)) {
                    ctx.props().host.warned(notice);
                }
            }
            Msg::TypedDate(text) => {
                let day = read_day(&text);
                let found: String = text.chars().take(40).collect();
                let refusal = format!("Date: expected a day as 23 Nov 2023 or 2023-11-23, found “{found}”.");
                self.date_refused = day.is_none().then_some(found);
                self.state.apply(Action::DismissNotices, world);
                self.state.apply(day.map_or(Action::Notice(refusal), Action::Scrub), world);
            }
            Msg::Search(text, finished) => {
                let found = country_named(world, self.state.date, &text, finished);
                let missed = found.is_none() && finished && !text.trim().is_empty();
                let news = missed != self.search_missed;
                self.search_missed = missed;
                if let Some(country) = found {
                    self.push_address = true;
                    self.state.apply(Action::Select(vec![country]), world);
                }
                return news || self.state != before;
            }
            Msg::Details(Err(text)) => {
                self.details_asked = false;
                self.state.apply(Action::Notice(format!("The sources could not be loaded: {text}.")), world);
            }
            Msg::Popped(query) => {
                let Address { state, foreign } = address::parse(&query, world);
                (self.state, self.foreign) = (state, foreign);
            }
            Msg::Rest | Msg::Noted(_) | Msg::Details(Ok(_)) => {}
        }
        let changed = self.state != before || self.date_refused.is_some();
        if !changed {
            self.keep_playing(ctx);
        }
        changed
    }

    /// What follows from a change of the state: stage, scene, element, address, play, long texts.
    fn follow(&mut self, ctx: &Context<App>) {
        let world = &ctx.props().world;
        let input = layout_input(world, &self.state, self.size_px);
        if input != self.stage.input {
            self.stage = Rc::new(stage(world, input));
        }
        self.scene = scene(world, &self.stage, self.state.date, &self.state.blocs, Some(&self.scene));
        let told = told(world, &self.state);
        if told != self.told {
            ctx.props().host.changed(&told.0, &told.1, &told.2);
            self.told = told;
        }
        self.keep_playing(ctx);
        self.ask_for_details(ctx);
        self.is_restless = true;
        if self.rest.is_none() {
            self.wait_for_rest(ctx);
        }
    }

    /// One timer for a whole series of changes, not one for each.
    fn wait_for_rest(&mut self, ctx: &Context<App>) {
        self.is_restless = false;
        let link = ctx.link().clone();
        self.rest = Some(Timeout::new(REST_MILLIS, move || link.send_message(Msg::Rest)));
    }

    /// What is left until the reader rests: the live region, and the address of a page of its own.
    fn come_to_rest(&mut self, ctx: &Context<App>) -> bool {
        if self.is_restless || self.state.playing {
            self.wait_for_rest(ctx);
            return false;
        }
        self.rest = None;
        self.announced = self.announcement(&ctx.props().world);
        if ctx.props().owns_address && watch::is_top_window() {
            self.write_address(&ctx.props().world);
        }
        true
    }

    /// Sets the timer of play where there is none yet; what happens beside play does not hold it up.
    fn keep_playing(&mut self, ctx: &Context<App>) {
        if !self.state.playing {
            self.ticker = None;
        } else if self.ticker.is_none() {
            let hold = hold_millis(&self.scene.caption.as_text(), self.state.speed);
            let link = ctx.link().clone();
            self.ticker = Some(Timeout::new(hold, move || link.send_message(Msg::Act(Action::Tick))));
        }
    }

    fn ask_for_details(&mut self, ctx: &Context<App>) {
        if self.details_asked || self.state.card_country().is_none() {
            return;
        }
        self.details_asked = true;
        let (link, url) = (ctx.link().clone(), ctx.props().details_url.clone());
        wasm_bindgen_futures::spawn_local(async move {
            link.send_message(Msg::Details(watch::fetch_details(&url).await));
        });
    }

    /// A card that was opened on purpose takes the focus, and gives it back when it closes.
    fn move_focus(&mut self) {
        let pinned = self.state.select.first().copied();
        if pinned == self.carded {
            return;
        }
        let opened = self.carded.is_none();
        self.carded = pinned;
        if pinned.is_none() {
            if let Some(before) = self.focus_before.take() {
                watch::focus(&before);
            }
        } else if opened && let Some(button) = self.close_button.cast::<Element>() {
            self.focus_before = watch::focused_beside(&button);
            // A card from the address or from the host does not take the focus from the page.
            if self.focus_before.is_some() {
                watch::focus(&button);
            }
        }
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
