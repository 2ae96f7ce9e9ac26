//! The track under the map: where each day stands, and a lane of members for each bloc. Its marks come with what
//! the blocs did ([`crate::conduct::track`]).

use std::fmt::Write;

use crate::date::Date;
use crate::layout::Size;
use crate::svg::Short;
use crate::world::{BlocId, World};

/// The track for a width.
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    /// Width of the slider and the lanes, pixels.
    pub w: f64,
    /// Height of lanes, rail and years, pixels.
    pub h: f64,
    /// From the top of the lanes to the middle of the rail, pixels.
    pub rail_y: f64,
    /// The ticks of the years: path data, pixels.
    pub ticks: String,
    /// One lane for each bloc.
    pub lanes: Vec<Lane>,
    /// The type size of their names where the lanes stand closer than lines of text, pixels.
    pub small_name_px: Option<f64>,
    /// The first days of the years.
    pub years: Vec<YearTick>,
    first: Date,
    last: Date,
}

/// The lane of a bloc.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// Which bloc.
    pub bloc: BlocId,
    /// Its base line, pixels from the top.
    pub base: f64,
    /// The area below the number of members: path data, pixels.
    pub area: String,
    /// The number of members as steps: path data, pixels.
    pub line: String,
}

/// The first day of a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearTick {
    /// The year.
    pub year: i32,
    /// Pixels from the left.
    pub x: f64,
    /// Whether the number stands below.
    pub labelled: bool,
}

/// Half the width of the slider's thumb: the first and the last day stand that far from the ends.
pub const THUMB_RADIUS_PX: f64 = 12.0;

/// The track.
pub fn track(world: &World, blocs: &[BlocId], width_px: f64, size: Size, plain: bool) -> Track {
    let beside = match (plain, size) {
        (true, _) => 84.0,
        (_, Size::Large) => 244.0,
        (_, Size::Medium) => 84.0,
        (_, Size::Small) => 70.0,
    };
    let w = (width_px - beside - if size == Size::Large { 18.0 } else { 0.0 }).max(120.0);
    let lane_h = match blocs.len() {
        0..=2 => size.pick(30.0, 26.0, 24.0),
        n => size.pick(69.0, 60.0, 54.0) / n as f64,
    };
    let lanes_h = lane_h * blocs.len() as f64;
    let mut track = Track {
        w,
        h: lanes_h + RAIL_TO_BOTTOM_PX + 12.0,
        rail_y: lanes_h + 12.0,
        ticks: String::new(),
        lanes: Vec::new(),
        small_name_px: (lane_h < LINE_PX).then_some(lane_h * 1.04),
        years: Vec::new(),
        first: world.first_day,
        last: world.as_of,
    };
    let lane = |(i, &bloc): (usize, &BlocId)| track.lane(world, bloc, i as f64 * lane_h, lane_h);
    track.lanes = blocs.iter().enumerate().map(lane).collect();
    let every = if plain { 8 } else { size.pick(4, 4, 8) };
    track.years = (world.first_day.year() + 1..=world.as_of.year())
        .filter_map(|year| Some((year, Date::from_ymd(year, 1, 1)?)))
        .map(|(year, day)| YearTick { year, x: track.x(day), labelled: year % every == 0 })
        .collect();
    for year in &track.years {
        let length = if year.labelled { 6 } else { 3 };
        // Writing to a String cannot fail.
        let _ = write!(track.ticks, "M{} {}v{length}", Short(year.x), Short(track.rail_y + 12.0));
    }
    track
}

/// The height of a line of text without descenders.
const LINE_PX: f64 = 13.0;

/// From the middle of the rail to the bottom of the years.
const RAIL_TO_BOTTOM_PX: f64 = 34.0;

impl Track {
    /// Where a day stands, pixels from the left of the slider.
    pub fn x(&self, date: Date) -> f64 {
        let share = f64::from(date.days() - self.first.days())
            / f64::from((self.last.days() - self.first.days()).max(1));
        let x = THUMB_RADIUS_PX + share * (self.w - 2.0 * THUMB_RADIUS_PX);
        (x * 10.0).round() / 10.0
    }

    fn lane(&self, world: &World, id: BlocId, top: f64, h: f64) -> Lane {
        let bloc = world.bloc(id);
        let changes = world.changes(&[id]);
        let days: Vec<Date> = std::iter::once(self.first).chain(changes.iter().copied()).collect();
        let most = days.iter().map(|&d| bloc.members_in_law(d)).max().unwrap_or(0).max(1) as f64;
        let (base, room) = (top + h - 1.0, (h - 13.0).max(4.0));
        let y = |date: Date| base - bloc.members_in_law(date) as f64 / most * room;
        let mut line = format!("M{} {}", Short(self.x(self.first)), Short(y(self.first)));
        for &day in &days[1..] {
            // Writing to a String cannot fail.
            let _ = write!(line, "H{}V{}", Short(self.x(day)), Short(y(day)));
        }
        let _ = write!(line, "H{}", Short(self.x(self.last)));
        let area = format!("{line}V{}H{}z", Short(base), Short(self.x(self.first)));
        Lane { bloc: id, base, area, line }
    }
}
