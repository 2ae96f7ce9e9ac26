//! The textures that tell tiers and blocs apart, as plain shapes for both painters.
//!
//! Texture, not tint, tells the tiers of one bloc apart; a state in several blocs is drawn in bands,
//! one for each, and inside its band each bloc keeps its tier.

use crate::paint::{Part, Parts, fill_name};
use crate::world::{Tier, World};

/// A pattern: a tile of shapes that repeats.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// Its id: `p-csto-member_sco-joining`, with `s-` instead of `p-` for small states.
    pub id: String,
    /// Width of the tile, pixels.
    pub w: f64,
    /// Height of the tile, pixels.
    pub h: f64,
    /// Angle, degrees clockwise.
    pub angle_deg: f64,
    /// What the tile shows, in painting order.
    pub shapes: Vec<Shape>,
}

/// A shape of a tile, pixels; the class gives the colour.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A rectangle.
    Rect {
        /// Left.
        x: f64,
        /// Top.
        y: f64,
        /// Width.
        w: f64,
        /// Height.
        h: f64,
        /// Class of the fill: `f-csto-light`.
        class: String,
    },
    /// A disc.
    Disc {
        /// Centre.
        x: f64,
        /// Centre.
        y: f64,
        /// Radius.
        r: f64,
        /// Class of the fill.
        class: String,
    },
}

/// The fill of a state in the small variant of its patterns.
const SMALL_FACTOR: f64 = 0.6;

/// The pattern of a fill, in pixels; `unit_px` is the unit of the current width.
pub fn pattern(world: &World, parts: &Parts, small: bool, unit_px: f64) -> Pattern {
    let filling: Vec<&Part> = parts.iter().filter(|p| p.tier != Tier::Former).collect();
    let u = if small { unit_px * SMALL_FACTOR } else { unit_px };
    let id = format!("{}-{}", if small { "s" } else { "p" }, fill_name(world, parts));
    match filling[..] {
        [part] => single(world, part, id, u),
        _ => bands(world, &filling, id, u),
    }
}

/// The grey hatch of land that another party holds: the same at every width.
pub fn hatch() -> Pattern {
    let shapes =
        vec![rect(0.0, 0.0, 3.6, 1.9, "f-hatch-gap".into()), rect(0.0, 0.5, 3.6, 0.9, "f-hatch".into())];
    Pattern { id: "p-hatch".into(), w: 3.6, h: 3.6, angle_deg: 45.0, shapes }
}

fn rect(x: f64, y: f64, w: f64, h: f64, class: String) -> Shape {
    Shape::Rect { x, y, w, h, class }
}

/// The ground of a square tile, a little over its edges (see [`bands`]).
fn ground(side: f64, class: String) -> Shape {
    rect(-1.0, -1.0, side + 2.0, side + 2.0, class)
}

fn class(world: &World, part: &Part, value: &str) -> String {
    let bloc = &world.bloc(part.bloc).id;
    if value.is_empty() { format!("f-{bloc}") } else { format!("f-{bloc}-{value}") }
}

/// The angle of a bloc's own textures: another one for each neighbour in the list.
fn angle_deg(part: &Part) -> f64 {
    [-45.0, 45.0, 0.0, 90.0, -22.5, 67.5, 22.5][part.bloc.0 as usize % 7]
}

fn single(world: &World, part: &Part, id: String, u: f64) -> Pattern {
    let class = |value| class(world, part, value);
    let (side, shapes) = match (part.tier, part.pending) {
        (Tier::Joining, _) => {
            let s = 5.5 * u;
            let dot = Shape::Disc { x: s / 2.0, y: s / 2.0, r: 1.3 * u, class: class("line") };
            (s, vec![ground(s, class("light")), dot])
        }
        (Tier::Withheld, _) => {
            let s = 14.0 * u;
            let dash = |x: f64, y: f64, w: f64| rect(x * u, y * u, w * u, 4.4 * u, class("dash"));
            (
                s,
                vec![
                    ground(s, class("light")),
                    dash(0.0, 1.3, 10.0),
                    dash(7.0, 8.3, 7.0),
                    dash(0.0, 8.3, 3.0),
                ],
            )
        }
        (Tier::Observer, _) => {
            let s = 6.0 * u;
            (s, vec![ground(s, class("mid")), rect(-1.0, s / 2.0 - 0.5, s + 2.0, 1.0, class("thin"))])
        }
        (Tier::Partner, true) => {
            let s = 7.0 * u;
            (s, vec![ground(s, class("light")), rect(-1.0, 0.0, s + 2.0, 3.0 * u, "f-paper".into())])
        }
        (Tier::Partner, false) => (8.0, vec![ground(8.0, class("light"))]),
        (Tier::Member | Tier::Former, _) => (8.0, vec![ground(8.0, class(""))]),
    };
    Pattern { id, w: side, h: side, angle_deg: angle_deg(part), shapes }
}

fn bands(world: &World, parts: &[&Part], id: String, u: f64) -> Pattern {
    let w = 20.0 * u;
    let mut y = 0.0;
    let mut shapes = Vec::new();
    for (i, part) in parts.iter().enumerate() {
        let h = if i == 0 { 7.5 * u } else { 4.5 * u };
        band(world, part, (y, w, h), u, &mut shapes);
        y += h;
    }
    Pattern { id, w, h: y, angle_deg: -45.0, shapes }
}

/// One bloc's band: its tier inside a strip from `y`, `w` wide and `h` high.
fn band(world: &World, part: &Part, (y, w, h): (f64, f64, f64), u: f64, shapes: &mut Vec<Shape>) {
    let class = |value| class(world, part, value);
    // Grounds reach over the edges of the tile and under the next band: where an edge is half covered the
    // renderer shows a light seam.
    let above = if y == 0.0 { 1.0 } else { 0.0 };
    let mut ground = |value| shapes.push(rect(-1.0, y - above, w + 2.0, h + above + 1.0, class(value)));
    match part.tier {
        Tier::Member | Tier::Former => ground(""),
        Tier::Partner => {
            ground("light");
            if part.pending {
                shapes.push(rect(-1.0, y + h * 0.35, w + 2.0, h * 0.3, "f-paper".into()));
            }
        }
        Tier::Observer => {
            ground("mid");
            shapes.push(rect(-1.0, y + h / 2.0 - 0.5, w + 2.0, 1.0, class("thin")));
        }
        Tier::Joining => {
            ground("light");
            for i in 0..4 {
                let x = (2.5 + 5.0 * f64::from(i)) * u;
                shapes.push(Shape::Disc { x, y: y + h / 2.0, r: 1.3 * u, class: class("line") });
            }
        }
        Tier::Withheld => {
            ground("light");
            for i in 0..2 {
                let x = (1.75 + 10.0 * f64::from(i)) * u;
                shapes.push(rect(x, y + h * 0.12, 6.5 * u, h * 0.76, class("dash")));
            }
        }
    }
}
