//! The patterns that a picture needs.

use super::{FillKind, MapScene, Stage};
use crate::legend::Legend;
use crate::paint::{Part, Parts, is_plain_fill};
use crate::pattern::{Pattern, pattern};
use crate::world::{Tier, World};

/// One pattern for each fill in use that needs one.
pub(super) fn patterns(
    world: &World,
    stage: &Stage,
    maps: &[MapScene],
    legend: &Legend,
    parts: &[Parts],
) -> Vec<Pattern> {
    let unit_px = stage.layout.size.pattern_unit_px();
    let mut patterns: Vec<Pattern> = Vec::new();
    let mut add = |own: &Parts, small: bool| {
        let filling: Vec<Part> = own.iter().filter(|p| p.tier != Tier::Former).copied().collect();
        if !is_plain_fill(&filling) {
            let made = pattern(world, &filling, small, unit_px);
            if let Err(place) = patterns.binary_search_by(|p| p.id.cmp(&made.id)) {
                patterns.insert(place, made);
            }
        }
    };
    for map in maps {
        // One unit of each country stands for all, which are filled alike.
        let units = map.fills.iter().filter(|fill| fill.names_country);
        for fill in units.chain(map.discs.iter().map(|d| &d.fill)) {
            if fill.kind != FillKind::Plain {
                add(&parts[fill.country.0 as usize], fill.kind == FillKind::SmallPattern);
            }
        }
    }
    // The legend and the cards show each status by itself as well.
    for part in parts.iter().flatten() {
        add(&vec![*part], false);
    }
    for item in legend.items() {
        add(&item.parts, false);
    }
    patterns
}
