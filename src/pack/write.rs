//! [`Shapes`] to bytes: what [`super`] reads.

use super::{GRID_TENTHS, LEVELS, Line, Packed, Point, each_gap, leave, unpack, walk_ends};
use crate::world::{Arc, Shapes};

/// Whether the shapes are as `topology` makes them, so that what is written is read back the same.
pub fn is_packable(shapes: &Shapes) -> bool {
    let packed = pack(shapes);
    let back = unpack(&Packed {
        walk: &packed.walk[..],
        nodes: &packed.nodes,
        counts: &packed.counts,
        levels: &packed.levels,
        along: &packed.along,
        across: &packed.across,
    });
    back.as_ref() == Some(shapes)
}

/// What [`leave`] needs to arrive at `place`.
pub(super) fn offset(from: Point, to: Point, parts: i32, place: Point) -> (i32, i32) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (ex, ey) = (place.0 - from.0, place.1 - from.1);
    if dx == 0 && dy == 0 {
        return (ex, ey);
    }
    let is_flat = dx.abs() >= dy.abs();
    let (main, forth, aside) = if is_flat { (dx, ex, ey) } else { (dy, ey, ex) };
    let expected = leave((0, 0), (dx, dy), parts, (forth * main.signum() - main.abs() / parts, 0));
    let across = (aside - if is_flat { expected.1 } else { expected.0 }) * main.signum();
    (forth * main.signum() - main.abs() / parts, across)
}

pub(super) fn pack(shapes: &Shapes) -> Packed<Vec<u8>> {
    let mut packed = Packed::default();
    let mut lines: Vec<Line> = shapes.arcs.iter().map(line_of).collect();
    let known: Vec<[Point; 2]> = lines.iter().map(|l| [l.points[0], l.points[l.points.len() - 1]]).collect();
    let (mut ends, mut at) = (Vec::new(), (0, 0));
    put_count(&mut packed.walk, shapes.rings.len());
    for rings in &shapes.rings {
        put_count(&mut packed.walk, rings.len());
        for ring in rings {
            put_count(&mut packed.walk, ring.len());
            let mut n_met = ends.len();
            for &line in ring {
                n_met += usize::from(line >= 0);
                put_count(&mut packed.walk, if line >= 0 { 0 } else { n_met - (-1 - line) as usize });
            }
            walk_ends(ring, &mut ends, &mut at, &mut |from, line, side| {
                let place = known[line as usize][side];
                put_number(&mut packed.nodes, place.0 - from.0);
                put_number(&mut packed.nodes, place.1 - from.1);
                place
            });
        }
    }
    let mut n_levels = 0;
    for line in &lines {
        let n = line.points.len() - 2;
        put_count(&mut packed.counts, n);
        for &level in &line.levels[1..=n] {
            if n_levels % 4 == 0 {
                packed.levels.push(0);
            }
            packed.levels[n_levels / 4] |= level << (n_levels % 4 * 2);
            n_levels += 1;
        }
    }
    for level in 0..LEVELS {
        for line in &mut lines {
            each_gap(line, level, &mut |from, to, parts, point| {
                let (along, across) = offset(from, to, parts, *point);
                put_number(&mut packed.along, along);
                put_number(&mut packed.across, across);
            });
        }
    }
    packed
}

/// The points of a line on the grid.
fn line_of(arc: &Arc) -> Line {
    let mut at = (0, 0);
    let points = arc.steps.iter().map(|step| {
        at = (at.0 + step.0 / GRID_TENTHS, at.1 + step.1 / GRID_TENTHS);
        at
    });
    Line { points: points.collect(), levels: arc.levels.clone() }
}

fn put_count(out: &mut Vec<u8>, mut number: usize) {
    while number > 127 {
        out.push(number as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

pub(super) fn put_number(out: &mut Vec<u8>, number: i32) {
    put_count(out, ((number << 1) ^ (number >> 31)) as u32 as usize);
}
