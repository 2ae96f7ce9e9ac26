//! Land: its owners over time, disputed territories, and the geometry.

use super::{CountryId, UnitId};
use crate::codec::coded;
use crate::date::Date;

/// A state, or another owner of land.
#[derive(Debug, Clone, PartialEq)]
pub struct Country {
    /// ISO 3166-1 alpha-3, or a code of the same form.
    pub id: String,
    /// Whether the name takes "the" in a sentence.
    pub the: bool,
    /// Names with the first day of each, oldest first; the first begins at [`Date::MIN`].
    pub names: Vec<(Date, String)>,
    /// A shorter name for the map.
    pub map_name: Option<String>,
    /// Where the name goes, tenths of a unit of the wide plane.
    pub label: (i32, i32),
    /// Where the name goes on a leader, if it does not fit inside.
    pub outside: Option<(i32, i32)>,
}

/// A drawn unit: a whole state or a piece of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Feature id: `KAZ` or `UKR-43`.
    pub id: String,
    /// Owners with the first day of each, in order; the first begins at [`Date::MIN`].
    pub owners: Vec<(Date, CountryId)>,
}

/// A disputed territory that has a shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Territory {
    /// Its units.
    pub units: Vec<UnitId>,
    /// How its edge towards the other parties is drawn.
    pub line: LineStyle,
    /// First day of that drawing.
    pub line_from: Date,
    /// First day without it.
    pub line_to: Date,
    /// The owners of the other side of the disputed edge.
    pub edge_with: Vec<CountryId>,
    /// When which units are hatched, because another party than the owner in law holds them.
    pub hatches: Vec<Hatch>,
}

/// How a disputed edge is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineStyle {
    /// As any border.
    Solid,
    /// Disputed or one-sided.
    Dashed,
    /// The Kashmir Line of Control.
    Dotted,
}

/// A span in which units are hatched.
#[derive(Debug, Clone, PartialEq)]
pub struct Hatch {
    /// First day.
    pub from: Date,
    /// First day without.
    pub to: Date,
    /// The units.
    pub units: Vec<UnitId>,
}

/// The geometry: lines that units share, and the rings of the units made of them.
///
/// A border belongs to both its sides, so it is stored once; fills and borders can never disagree.
#[derive(Debug, Clone, PartialEq)]
pub struct Shapes {
    /// The lines.
    pub arcs: Vec<Arc>,
    /// For each unit its rings, exterior and interior alike, to be filled with the even-odd rule. A
    /// ring is a list of arcs: `i >= 0` is arc `i` forward, `i < 0` is arc `-1 - i` backward.
    pub rings: Vec<Vec<Vec<i16>>>,
}

/// The scales, in pixels for each unit of the wide plane, for which the levels of detail 0, 1 and 2 are
/// made; level 3 is everything.
pub const LEVEL_SCALES: [f64; 3] = [0.34, 0.53, 0.76];

/// A line between two nodes, with the units on both sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Arc {
    /// The unit that has it in its own direction.
    pub unit: UnitId,
    /// The unit on the other side, or none on a coast.
    pub other: Option<UnitId>,
    /// Tenths of a unit of the wide plane: the first point, then the steps from each to the next.
    pub steps: Vec<(i32, i32)>,
    /// For each point the coarsest level of detail that draws it, 0 to 3; the ends of lines
    /// between nodes have 0.
    pub levels: Vec<u8>,
}

// How each is written in the binary: field by field, in this order.
coded!(Country { id, the, names, map_name, label, outside });
coded!(Unit { id, owners });
coded!(Territory { units, line, line_from, line_to, edge_with, hatches });
coded!(Hatch { from, to, units });
coded!(LineStyle[Solid, Dashed, Dotted]);

impl Country {
    /// The short name on a day.
    pub fn name(&self, date: Date) -> &str {
        let reached = self.names.partition_point(|(from, _)| *from <= date);
        &self.names[reached.saturating_sub(1)].1
    }

    /// The name as it stands inside a sentence: with "the" where it takes one.
    pub fn name_in_sentence(&self, date: Date) -> String {
        let name = self.name(date);
        if self.the { format!("the {name}") } else { name.to_owned() }
    }
}

impl Unit {
    /// The owner on a day.
    pub fn owner(&self, date: Date) -> CountryId {
        let reached = self.owners.partition_point(|(from, _)| *from <= date);
        self.owners[reached.saturating_sub(1)].1
    }
}
