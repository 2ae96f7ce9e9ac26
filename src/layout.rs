//! Where everything stands: from the size of the element to the boxes of map, insets and panels.
//!
//! Numbers are pixels and come from the look of the product: three designs for three widths, and
//! everything that moves while scrubbing keeps its place.

use crate::geometry::{Rect, View};
use crate::projection::{LaeaPreset, NORTH, NORTH_AMERICA};
use crate::state::Frame;
use crate::world::{BlocId, Shown, World};

/// Which of the three designs the width calls for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// Below 560 px: a column.
    Small,
    /// From 560 px: panels over the map, controls below.
    Medium,
    /// From 1000 px: a card at the right.
    Large,
}

impl Size {
    /// The design for a width.
    pub fn of_width(width_px: f64) -> Size {
        match width_px {
            w if w < 560.0 => Size::Small,
            w if w < 1000.0 => Size::Medium,
            _ => Size::Large,
        }
    }

    /// One of three values, in the order large, medium, small.
    pub fn pick<T>(self, large: T, medium: T, small: T) -> T {
        match self {
            Size::Large => large,
            Size::Medium => medium,
            Size::Small => small,
        }
    }

    /// The unit of every pattern: a sixth of the band width of the look.
    pub fn pattern_unit_px(self) -> f64 {
        self.pick(1.0, 5.0 / 6.0, 4.0 / 6.0)
    }
}

/// What the layout depends on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LayoutInput {
    /// Width of the element.
    pub width_px: f64,
    /// Height of the element.
    pub height_px: f64,
    /// How many columns the legend has: a bloc that starts shown keeps its own when it is switched off.
    pub n_columns: usize,
    /// Whether North America belongs to the picture.
    pub shows_north_america: bool,
    /// The part of the world asked for, or none to follow the width.
    pub frame: Option<Frame>,
    /// Only the map and what it needs.
    pub plain: bool,
}

impl LayoutInput {
    /// What the layout of these blocs follows from, for an element of a size in pixels.
    pub fn new(
        world: &World,
        blocs: &[BlocId],
        (width_px, height_px): (f64, f64),
        frame: Option<Frame>,
        plain: bool,
    ) -> LayoutInput {
        let in_column = Size::of_width(width_px) == Size::Small;
        let has_column = |b: &BlocId| world.bloc(*b).shown == Shown::Start || blocs.contains(b);
        LayoutInput {
            width_px,
            // In the column the height follows from the width: a new one is no reason to draw anew.
            height_px: if in_column { 0.0 } else { height_px },
            n_columns: world.bloc_ids().filter(has_column).count(),
            shows_north_america: blocs.iter().any(|&b| world.bloc(b).id == "nato"),
            frame,
            plain,
        }
    }
}

/// Where everything stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// The design.
    pub size: Size,
    /// Width of the map's box.
    pub stage_w: f64,
    /// Height of the map's box.
    pub stage_h: f64,
    /// The map itself.
    pub view: View,
    /// How far the map moves left when a card is pinned.
    pub card_shift_px: f64,
    /// The insets.
    pub insets: Vec<Inset>,
    /// Boxes over the map that names keep clear of.
    pub reserved: Vec<Rect>,
    /// The corner where "Canada, US" stands when there is no room for the inset.
    pub north_america_note: Option<(f64, f64)>,
}

/// A small map inside the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Inset {
    /// Its caption: `Caucasus × 3`.
    pub caption: String,
    /// Its box in the stage.
    pub frame: Rect,
    /// What it shows, in the stage's pixels.
    pub view: View,
}

/// The middle of the Caucasus inset on the wide plane: 45 E 40.4 N.
const CAUCASUS: (f64, f64) = (781.0, 535.8);
/// The middle of the Central Asia inset on the wide plane: 70.4 E 40.2 N.
const CENTRAL_ASIA: (f64, f64) = (974.0, 579.5);

/// Where the inset of North America begins: below three lines of caption.
const NORTH_AMERICA_TOP_PX: f64 = 156.0;

/// The height of the time bar.
pub fn bar_height_px(size: Size, plain: bool) -> f64 {
    if plain { 60.0 } else { size.pick(128.0, 158.0, 158.0) }
}

/// The layout for a size of the element.
pub fn layout(input: &LayoutInput) -> Layout {
    let size = Size::of_width(input.width_px);
    let stage_w = input.width_px.max(200.0);
    let around = bar_height_px(size, input.plain);
    let stage_h = match size {
        // In the column the width alone decides: the height of the element follows from it.
        Size::Small => (stage_w * 0.9).round(),
        _ => (input.height_px - around).max(stage_w * size.pick(0.3, 0.4, 0.0)),
    };
    let view = main_view(size, stage_w, stage_h, input);
    let mut layout = Layout {
        size,
        stage_w,
        stage_h,
        view,
        card_shift_px: size.pick(54.0, 0.0, 0.0),
        insets: Vec::new(),
        reserved: Vec::new(),
        north_america_note: None,
    };
    if input.frame.is_none() {
        layout.reserved = reserved(size, stage_w, stage_h, input);
        layout.add_insets(input);
    }
    layout
}

fn main_view(size: Size, w: f64, h: f64, input: &LayoutInput) -> View {
    let (preset, scale, origin) = match input.frame {
        Some(Frame::North) => {
            let scale = (w / 1000.0).min(h / 1000.0);
            (Some(NORTH), scale, ((w - 1000.0 * scale) / 2.0, (h - 1000.0 * scale) / 2.0))
        }
        Some(Frame::Wide) => {
            let scale = (w / 1600.0).min(h / 1000.0);
            (None, scale, ((w - 1600.0 * scale) / 2.0, (h - 1000.0 * scale) / 2.0))
        }
        Some(Frame::Tall) => {
            let scale = (w / 1080.0).min(h / 1000.0);
            (None, scale, ((w - 1080.0 * scale) / 2.0 - 440.0 * scale, (h - 1000.0 * scale) / 2.0))
        }
        None => {
            let (beside, high) = size.pick((428.0, 968.0), (144.0, 936.0), (0.0, 990.0));
            let by_height = if size == Size::Small { f64::MAX } else { h / high };
            let scale = ((w - beside) / 1080.0).min(by_height);
            let free = w - 1080.0 * scale;
            let left = size.pick(free * 0.584, free * 0.62 + 65.0, 0.0);
            (None, scale, (left - 440.0 * scale, ((h - high * scale) / 2.0).max(0.0)))
        }
    };
    View { preset, scale, origin, clip: Rect::new(0.0, 0.0, w + 60.0, h) }
}

/// The width of the legend panel.
pub fn legend_width_px(size: Size, n_columns: usize) -> f64 {
    let columns = n_columns.max(2) as f64;
    match columns {
        c if c > 2.0 => size.pick(256.0, 212.0, 0.0) + (c - 3.0) * size.pick(54.0, 44.0, 0.0),
        _ => size.pick(234.0, 204.0, 0.0),
    }
}

/// In a plain map of medium size the words on borders stand below the legend, so high and so wide.
const PLAIN_FOOT_PX: f64 = 26.0;
const PLAIN_FOOT_W_PX: f64 = 394.0;

/// Where the legend panel begins on a stage of height `h`, pixels.
fn legend_top_px(size: Size, h: f64, plain: bool) -> f64 {
    let plain_px = 24.0 * plain_legend_rows(size, h) as f64 + 10.0;
    let below_px =
        if plain { size.pick(14.0, PLAIN_FOOT_PX + 10.0, 0.0) } else { size.pick(14.0, 10.0, 0.0) };
    h - if plain { plain_px } else { size.pick(348.0, 300.0, 0.0) } - below_px
}

/// How many rows the legend of a plain map has, where there is so much to say: what a stage of height `h` has room for
/// below its caption. On a phone it stands under the map.
pub fn plain_legend_rows(size: Size, h: f64) -> usize {
    let room = |below_px: f64| ((h - 172.0 - below_px) / 24.0) as usize;
    size.pick(room(0.0), room(PLAIN_FOOT_PX), 6).clamp(5, 10)
}

fn reserved(size: Size, w: f64, h: f64, input: &LayoutInput) -> Vec<Rect> {
    if size == Size::Small {
        return Vec::new();
    }
    let legend_w = legend_width_px(size, input.n_columns);
    let top = legend_top_px(size, h, input.plain);
    let margin = size.pick(16.0, 12.0, 0.0);
    let mut boxes = vec![
        Rect::new(0.0, 0.0, size.pick(330.0, 230.0, 0.0), size.pick(148.0, 142.0, 0.0)),
        Rect::new(margin, top, legend_w, h + 2.0 - margin - top),
    ];
    if size == Size::Medium && input.plain {
        boxes.push(Rect::new(0.0, h - PLAIN_FOOT_PX - 4.0, PLAIN_FOOT_W_PX, PLAIN_FOOT_PX + 4.0));
    }
    if size == Size::Large {
        boxes.push(Rect::new(w - 430.0, h - 60.0, 430.0, 60.0));
    }
    boxes
}

impl Layout {
    fn add_insets(&mut self, input: &LayoutInput) {
        let (w, h, scale) = (self.stage_w, self.stage_h, self.view.scale);
        let legend_right = self.size.pick(16.0, 12.0, 0.0) + legend_width_px(self.size, input.n_columns);
        let caucasus = match self.size {
            Size::Large => Rect::new(legend_right + 12.0, h - 134.0, 206.0, 124.0),
            Size::Medium => Rect::new(legend_right + 10.0, h - 104.0, 150.0, 92.0),
            Size::Small => Rect::new(8.0, h - 90.0, 140.0 * w / 360.0, 84.0),
        };
        if !input.plain {
            let factor = self.size.pick(3.0, 3.0, 4.0);
            self.add_inset(
                self.size.pick("Caucasus × 3", "Caucasus × 3", "Caucasus × 4"),
                caucasus,
                (None, factor * scale),
                CAUCASUS,
            );
        }
        if self.size == Size::Small && !input.plain {
            let frame = Rect::new(w - 8.0 - 124.0 * w / 360.0, h - 70.0, 124.0 * w / 360.0, 64.0);
            self.add_inset("Central Asia × 2.2", frame, (None, 2.2 * scale), CENTRAL_ASIA);
        }
        if input.shows_north_america {
            // It stands between the caption and the legend, as high as there is room.
            let room = legend_top_px(self.size, h, input.plain) - NORTH_AMERICA_TOP_PX - 8.0;
            if self.size == Size::Large && !input.plain && room >= 110.0 {
                let frame = Rect::new(16.0, NORTH_AMERICA_TOP_PX, 188.0, room.min(164.0));
                let drawn = (Some(NORTH_AMERICA), scale);
                self.add_inset("North America, at 43 % of scale", frame, drawn, (165.0, 166.0));
            } else {
                // Beside the line that names the blocs.
                self.north_america_note = Some(self.size.pick((340.0, 21.0), (213.0, 21.0), (14.0, 16.0)));
            }
        }
    }

    fn add_inset(
        &mut self,
        caption: &str,
        frame: Rect,
        (preset, scale): (Option<LaeaPreset>, f64),
        centre: (f64, f64),
    ) {
        let origin = (frame.x + frame.w / 2.0 - centre.0 * scale, frame.y + frame.h / 2.0 - centre.1 * scale);
        self.reserved.push(frame);
        let view = View { preset, scale, origin, clip: frame };
        self.insets.push(Inset { caption: caption.to_owned(), frame, view });
    }
}
