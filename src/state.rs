//! [`State`]: what the reader chose. What a reader does is an [`Action`], and [`State::apply`] the one
//! function that carries it out; what an address or a host says is read in [`crate::address`].

use std::rc::Rc;

use crate::date::Date;
use crate::timeline::{next_of, previous_of};
use crate::world::{BlocId, CountryId, Shown, World};

/// What the reader chose, and nothing that follows from it.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The day shown.
    pub date: Date,
    /// The blocs shown, in drawing order.
    pub blocs: Vec<BlocId>,
    /// The countries selected; the first one has the card.
    pub select: Vec<CountryId>,
    /// The country under the pointer, whose card shows while nothing is selected.
    pub pointed: Option<CountryId>,
    /// The legend item under the pointer, whose countries are highlighted.
    pub highlight: Option<String>,
    /// The part of the world shown, or none to follow the width.
    pub frame: Option<Frame>,
    /// Light, dark, or as the reader's system has it.
    pub theme: Theme,
    /// Only the map and what it needs.
    pub plain: bool,
    /// No interaction at all.
    pub is_static: bool,
    /// Going from change to change by itself.
    pub playing: bool,
    /// How fast.
    pub speed: Speed,
    /// What was asked for and could not be done, in words.
    pub notices: Vec<String>,
    /// The days to go through, in order, where they are not the changes of status alone: each with the length
    /// of its caption in characters.
    pub stops: Rc<[(Date, u32)]>,
    /// The countries with a ring.
    pub ringed: Vec<CountryId>,
}

/// A part of the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// Eurasia with the Atlantic at the left: 16 to 10.
    Wide,
    /// Eurasia alone, nearly square.
    Tall,
    /// The northern hemisphere around 76 N.
    North,
}

/// A colour theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The pace of play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speed {
    /// Half.
    Half,
    /// Normal: a caption stays for its reading time.
    Normal,
    /// Double.
    Double,
}

impl Speed {
    /// All, in the order in which the button goes through them.
    pub const ALL: [Speed; 3] = [Speed::Half, Speed::Normal, Speed::Double];

    /// The factor.
    pub const fn factor(self) -> f64 {
        match self {
            Speed::Half => 0.5,
            Speed::Normal => 1.0,
            Speed::Double => 2.0,
        }
    }

    /// `0.5×`, `1×`, `2×`.
    pub const fn label(self) -> &'static str {
        match self {
            Speed::Half => "0.5×",
            Speed::Normal => "1×",
            Speed::Double => "2×",
        }
    }
}

/// Everything that can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Go to a day by hand: slider, typed date, host.
    Scrub(Date),
    /// Go some years on or back by hand.
    Years(i32),
    /// Go to the change before the day shown.
    PreviousChange,
    /// Go to the change after the day shown.
    NextChange,
    /// Go to the last day of the map.
    Latest,
    /// Go from change to change by itself; from the end, begin again.
    Play,
    /// Stop that.
    Pause,
    /// One step of play.
    Tick,
    /// Change the pace.
    Speed(Speed),
    /// Switch a bloc on or off.
    ToggleBloc(BlocId),
    /// Open the card of a country, or close it.
    Select(Vec<CountryId>),
    /// The pointer is on a country, or on none.
    Point(Option<CountryId>),
    /// The pointer is on a legend item, or on none.
    Highlight(Option<String>),
    /// Say that something could not be done.
    Notice(String),
    /// The reader has read the notices.
    DismissNotices,
}

impl State {
    /// The state in which the map opens: the last day, with the blocs that are on at the start.
    pub fn start(world: &World) -> State {
        State {
            date: world.as_of,
            blocs: world.bloc_ids().filter(|&b| world.bloc(b).shown == Shown::Start).collect(),
            select: Vec::new(),
            pointed: None,
            highlight: None,
            frame: None,
            theme: Theme::Auto,
            plain: false,
            is_static: false,
            playing: false,
            speed: Speed::Normal,
            notices: Vec::new(),
            stops: Rc::new([]),
            ringed: Vec::new(),
        }
    }

    /// The country whose card is open.
    pub fn card_country(&self) -> Option<CountryId> {
        self.select.first().copied().or(self.pointed)
    }

    /// The days that play, previous and next go through, in order.
    pub fn steps(&self, world: &World) -> Vec<Date> {
        if self.stops.is_empty() {
            return world.changes(&self.blocs);
        }
        self.stops.iter().map(|stop| stop.0).collect()
    }

    /// How many characters the caption of the day has, where that is known of the stops.
    pub fn caption_chars(&self) -> usize {
        let stop = self.stops.iter().find(|stop| stop.0 == self.date);
        stop.map_or(0, |stop| stop.1 as usize)
    }

    /// Does what the action says and returns whether anything changed.
    ///
    /// Days outside the map are moved to its first or last day, with a notice where a day was named.
    pub fn apply(&mut self, action: Action, world: &World) -> bool {
        let before = self.clone();
        match action {
            Action::Scrub(date) => {
                self.playing = false;
                self.go_to_named(date, world);
            }
            Action::Years(n) => self.step_to(world.clamp(self.date.plus_years(n))),
            Action::PreviousChange => {
                let to = previous_of(&self.steps(world), self.date);
                self.step_to(to.unwrap_or(world.first_day));
            }
            Action::NextChange => {
                let to = next_of(&self.steps(world), self.date);
                self.step_to(to.unwrap_or(world.as_of));
            }
            Action::Latest => self.step_to(world.as_of),
            Action::Play => self.play(world),
            Action::Pause => self.playing = false,
            Action::Tick => self.tick(world),
            Action::Speed(speed) => self.speed = speed,
            Action::ToggleBloc(bloc) => {
                let shown = |b: &BlocId| self.blocs.contains(b) != (*b == bloc);
                self.blocs = world.bloc_ids().filter(shown).collect();
                self.highlight = None;
            }
            Action::Select(countries) => {
                self.playing = false;
                self.select = countries;
            }
            Action::Point(country) => self.pointed = country,
            Action::Highlight(item) => self.highlight = item,
            Action::Notice(text) => self.notice(text),
            Action::DismissNotices => self.notices.clear(),
        }
        *self != before
    }

    fn step_to(&mut self, date: Date) {
        self.playing = false;
        self.date = date;
    }

    fn go_to_named(&mut self, date: Date, world: &World) {
        self.date = world.clamp(date);
        if self.date != date {
            let end = if date < self.date { "begins" } else { "ends" };
            let text =
                format!("The map {end} on {}; {} is outside it.", self.date.in_words(), date.in_words());
            self.notice(text);
        }
    }

    /// Says something once. A reader is not buried: of more than five the first go.
    pub(crate) fn notice(&mut self, text: String) {
        if !self.notices.contains(&text) {
            if self.notices.len() > 4 {
                self.notices.remove(0);
            }
            self.notices.push(text);
        }
    }

    fn play(&mut self, world: &World) {
        let steps = self.steps(world);
        self.playing = !steps.is_empty();
        if self.playing && next_of(&steps, self.date).is_none() {
            self.date = world.first_day;
        }
    }

    /// On to the next change; after the last one play stops.
    fn tick(&mut self, world: &World) {
        if !self.playing {
            return;
        }
        let steps = self.steps(world);
        match next_of(&steps, self.date) {
            Some(date) => {
                self.date = date;
                self.playing = next_of(&steps, date).is_some();
            }
            None => self.playing = false,
        }
    }
}

/// How long play holds a caption, milliseconds: 15 characters a second, at least 2 seconds, divided by
/// the pace.
pub fn hold_millis(caption_chars: usize, speed: Speed) -> u32 {
    let reading_millis = (caption_chars as f64 / 15.0 * 1000.0).max(2000.0);
    (reading_millis / speed.factor()) as u32
}

#[cfg(test)]
mod tests;
