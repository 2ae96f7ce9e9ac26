//! The small picture of a fill, for legends.

use std::fmt::{self, Display, Formatter};

use super::{CROSS, Short, plain_class};
use crate::paint::{Part, fill_name, is_plain_fill};
use crate::world::{Tier, World};

/// The small picture of a fill: an `<svg>` of 30 x 18 pixels.
pub struct SwatchMarkup<'a> {
    /// The world.
    pub world: &'a World,
    /// The statuses that it shows.
    pub parts: &'a [Part],
    /// How many units of the patterns make a pixel.
    pub units_per_px: f64,
}

impl Display for SwatchMarkup<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let units = |px: f64| Short(px * self.units_per_px);
        let name = fill_name(self.world, self.parts);
        let fill = if is_plain_fill(self.parts) {
            format!("class=\"{}\"", plain_class(&name))
        } else {
            format!("fill=\"url(#p-{name})\"")
        };
        write!(
            f,
            "<svg width=\"30\" height=\"18\" viewBox=\"0 0 30 18\" aria-hidden=\"true\"><g transform=\"scale({})\">\
             <rect {fill} x=\"{3}\" y=\"{3}\" width=\"{1}\" height=\"{2}\" rx=\"{4}\"/></g>",
            Short(1.0 / self.units_per_px),
            units(29.0),
            units(17.0),
            units(0.5),
            units(3.5)
        )?;
        if let Some(left) = self.parts.iter().find(|p| p.tier == Tier::Former) {
            let bloc = &self.world.bloc(left.bloc).id;
            write!(
                f,
                "<rect class=\"o-{bloc}\" fill=\"none\" stroke-width=\"2.6\" x=\"2.2\" y=\"2.2\" width=\"25.6\" height=\"13.6\" rx=\"2.4\"/>"
            )?;
            if self.parts.len() == 1 {
                write!(f, "<path class=\"cross x-{bloc}\" transform=\"translate(15 9)\" d=\"{CROSS}\"/>")?;
            }
        }
        f.write_str("<rect class=\"edge\" x=\".5\" y=\".5\" width=\"29\" height=\"17\" rx=\"3.5\"/></svg>")
    }
}
