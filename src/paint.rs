//! Who is drawn how on a day: the fill of every unit and the kind of every border.

use std::fmt::Write;

use crate::date::Date;
use crate::world::{BlocId, CountryId, LineStyle, Tier, UnitId, World};

/// The status of a country in one bloc, as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// Which bloc.
    pub bloc: BlocId,
    /// Which tier.
    pub tier: Tier,
    /// Decided but not yet in effect: drawn lighter.
    pub pending: bool,
}

/// The statuses of a country in the shown blocs, in drawing order.
pub type Parts = Vec<Part>;

/// The statuses of every country in the shown blocs on a day, by country.
pub fn country_parts(world: &World, date: Date, blocs: &[BlocId]) -> Vec<Parts> {
    let mut parts: Vec<Parts> = vec![Vec::new(); world.countries.len()];
    for &bloc in blocs {
        let facts = world.bloc(bloc);
        for spell in facts.spells_on(date) {
            let status = facts.status(spell);
            parts[spell.country.0 as usize].push(Part { bloc, tier: status.tier, pending: status.pending });
        }
    }
    parts
}

/// The name of a part in class names and pattern ids: `csto-member`, `sco-partner-pending`.
pub fn part_name(world: &World, part: &Part) -> String {
    let pending = if part.pending { "-pending" } else { "" };
    format!("{}-{}{pending}", world.bloc(part.bloc).id, part.tier.id())
}

/// The name of the fill of the parts that fill (all but former): `land`, `csto-member`, or
/// `csto-member_sco-joining` for bands.
pub fn fill_name(world: &World, parts: &[Part]) -> String {
    let mut name = String::new();
    for part in parts.iter().filter(|p| p.tier != Tier::Former) {
        let joint = if name.is_empty() { "" } else { "_" };
        // Writing to a String cannot fail.
        let _ = write!(name, "{joint}{}", part_name(world, part));
    }
    if name.is_empty() { "land".into() } else { name }
}

/// Whether the fill is one plain colour, which needs no pattern.
pub fn is_plain_fill(parts: &[Part]) -> bool {
    let mut filling = parts.iter().filter(|p| p.tier != Tier::Former);
    match (filling.next(), filling.next()) {
        (None, _) => true,
        (Some(part), None) => {
            matches!(part.tier, Tier::Member) || (part.tier == Tier::Partner && !part.pending)
        }
        _ => false,
    }
}

/// How a border or coast is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineKind {
    /// Not at all: one owner on both sides.
    Hidden,
    /// A coast of land without status.
    Coast,
    /// A border between two lands without status.
    Land,
    /// The dark keyline around land with status.
    Key,
    /// The keyline on a light casing, between two lands with status.
    Cased,
    /// A disputed edge.
    Dashed,
    /// A disputed edge on a light casing, between two lands with status.
    DashedCased,
    /// The Line of Control.
    Dotted,
}

impl LineKind {
    /// The class of the line.
    pub const fn class(self) -> &'static str {
        match self {
            LineKind::Hidden => "hidden",
            LineKind::Coast => "coast",
            LineKind::Land => "land",
            LineKind::Key | LineKind::Cased => "key",
            LineKind::Dashed | LineKind::DashedCased => "dash",
            LineKind::Dotted => "dot",
        }
    }

    /// Whether it is drawn over the plain coasts and borders, which lie under it in any case.
    pub const fn is_over(self) -> bool {
        !matches!(self, LineKind::Hidden | LineKind::Coast | LineKind::Land)
    }

    /// Whether a light casing lies under the line.
    pub const fn is_cased(self) -> bool {
        matches!(self, LineKind::Cased | LineKind::DashedCased)
    }
}

/// The owner of every unit and what follows from the borders on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Land {
    /// The owner of each unit.
    pub owners: Vec<CountryId>,
    /// Whether each unit is hatched, because another party than its owner in law holds it.
    pub hatched: Vec<bool>,
    date: Date,
}

/// The land on a day.
pub fn land(world: &World, date: Date) -> Land {
    let mut hatched = vec![false; world.units.len()];
    for territory in &world.territories {
        for hatch in territory.hatches.iter().filter(|h| h.from <= date && date < h.to) {
            for unit in &hatch.units {
                hatched[unit.0 as usize] = true;
            }
        }
    }
    Land { owners: world.units.iter().map(|u| u.owner(date)).collect(), hatched, date }
}

impl Land {
    /// The owner of a unit.
    pub fn owner(&self, unit: UnitId) -> CountryId {
        self.owners[unit.0 as usize]
    }

    /// How the line between two units, or along the coast of one, is drawn.
    pub fn line_kind(&self, world: &World, parts: &[Parts], unit: UnitId, other: Option<UnitId>) -> LineKind {
        let owner = self.owner(unit);
        let has_status = !parts[owner.0 as usize].is_empty();
        let Some(other) = other else {
            return if has_status { LineKind::Key } else { LineKind::Coast };
        };
        let other_owner = self.owner(other);
        let both = has_status && !parts[other_owner.0 as usize].is_empty();
        match self.disputed_style(world, unit, other) {
            Some(LineStyle::Dashed) if both && owner != other_owner => return LineKind::DashedCased,
            Some(LineStyle::Dashed) => return LineKind::Dashed,
            Some(LineStyle::Dotted) => return LineKind::Dotted,
            _ => {}
        }
        if owner == other_owner {
            LineKind::Hidden
        } else if both {
            LineKind::Cased
        } else if has_status || !parts[other_owner.0 as usize].is_empty() {
            LineKind::Key
        } else {
            LineKind::Land
        }
    }

    /// How a territory on either side wants the line to be drawn.
    fn disputed_style(&self, world: &World, unit: UnitId, other: UnitId) -> Option<LineStyle> {
        world
            .territories
            .iter()
            .filter(|t| t.line_from <= self.date && self.date < t.line_to)
            .find(|t| {
                let towards = |inside: UnitId, outside: UnitId| {
                    t.units.contains(&inside)
                        && !t.units.contains(&outside)
                        && t.edge_with.contains(&self.owner(outside))
                };
                towards(unit, other) || towards(other, unit)
            })
            .map(|t| t.line)
            .filter(|&line| line != LineStyle::Solid)
    }
}
