//! [`Shapes`] as few bytes, and back: the geometry is most of what the first map waits for.
//!
//! What follows from something else is not written. Rings are walked in order: a line is written where
//! it is first met, so its units and most of its ends are known. Inner points come level by level, each
//! as its distance from where the line between its known neighbours leads one to expect it, along that
//! line and across. Each kind of number has a stream of its own, which compresses best.

mod write;

use crate::codec::{Coded, Input};

use crate::world::{Arc, Shapes, UnitId};

pub use write::is_packable;

type Point = (i32, i32);

/// Points lie on a grid of so many tenths of a plane unit. With 5 the world is 8 KB smaller than with 1,
/// and a point moves by at most 0.25 units: 0.18 px at 1,200, half a pixel in an inset.
pub const GRID_TENTHS: i32 = 5;

/// The levels of detail.
const LEVELS: u8 = 4;

/// The streams. Numbers are varints: small ones are one byte.
#[derive(Default)]
struct Packed<B> {
    /// How many units; for each how many rings; for each how many lines; for each 0 where it is new or
    /// how many lines ago it was met from its other side.
    walk: B,
    /// Where new lines begin and end, as steps, unless the walk tells it.
    nodes: B,
    /// For each line how many points lie between its ends.
    counts: B,
    /// The levels of these points, four to a byte.
    levels: B,
    /// Level by level the distance of each point from the expected one, along ...
    along: B,
    /// ... and across.
    across: B,
}

impl Coded for Shapes {
    fn put(&self, out: &mut Vec<u8>) {
        let packed = write::pack(self);
        let Packed { walk, nodes, counts, levels, along, across } = &packed;
        for stream in [walk, nodes, counts, levels, along, across] {
            stream.put(out);
        }
    }

    fn get(input: &mut Input) -> Shapes {
        let mut stream = || Vec::<u8>::get(input);
        let [walk, nodes, counts] = [stream(), stream(), stream()];
        let [levels, along, across] = [stream(), stream(), stream()];
        let packed = Packed {
            walk: &walk[..],
            nodes: &nodes,
            counts: &counts,
            levels: &levels,
            along: &along,
            across: &across,
        };
        unpack(&packed).unwrap_or_else(|| {
            input.spoil();
            Shapes { arcs: Vec::new(), rings: Vec::new() }
        })
    }
}

/// Reads numbers; zeros after the end. Numbers that nobody wrote are added and multiplied as they come, hence
/// the wrapping: such shapes are nonsense, but no reason to stop the program.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn count(&mut self) -> usize {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let Some((&byte, rest)) = self.0.split_first() else { break };
            self.0 = rest;
            number |= usize::from(byte & 127) << shift;
            if byte < 128 {
                break;
            }
        }
        number
    }

    /// A count of things that have at least a byte each: more than are left is nonsense.
    fn length(&mut self) -> Option<usize> {
        Some(self.count()).filter(|&n| n <= self.0.len())
    }

    /// Small numbers of both signs are small: 0, -1, 1, -2 are written 0, 1, 2, 3.
    fn number(&mut self) -> i32 {
        let written = self.count() as u32;
        (written >> 1) as i32 ^ -((written & 1) as i32)
    }

    fn step(&mut self, from: Point) -> Point {
        let dx = self.number();
        (from.0.wrapping_add(dx), from.1.wrapping_add(self.number()))
    }
}

/// A line while it is read: all its points, of which only the ends are known at first.
struct Line {
    points: Vec<Point>,
    levels: Vec<u8>,
}

/// The shapes, or nothing where the streams contradict each other.
fn unpack(packed: &Packed<&[u8]>) -> Option<Shapes> {
    let (mut arcs, rings, ends) = unpack_walk(Reader(packed.walk), Reader(packed.nodes))?;
    let mut lines = unpack_levels(&ends, Reader(packed.counts), packed.levels)?;
    let (mut along, mut across) = (Reader(packed.along), Reader(packed.across));
    for level in 0..LEVELS {
        for line in &mut lines {
            each_gap(line, level, &mut |from, to, parts, point| {
                *point = leave(from, to, parts, (along.number(), across.number()));
            });
        }
    }
    for (arc, line) in arcs.iter_mut().zip(lines) {
        let mut last = (0, 0);
        for (x, y) in line.points {
            let step = |to: i32, from: i32| to.wrapping_sub(from).wrapping_mul(GRID_TENTHS);
            arc.steps.push((step(x, last.0), step(y, last.1)));
            last = (x, y);
        }
        arc.levels = line.levels;
    }
    Some(Shapes { arcs, rings })
}

type Rings = Vec<Vec<Vec<i16>>>;

/// The lines without points, the rings, and the ends of each line.
fn unpack_walk(mut walk: Reader, mut nodes: Reader) -> Option<(Vec<Arc>, Rings, Vec<[Point; 2]>)> {
    let (mut arcs, mut rings, mut ends) = (Vec::new(), Vec::new(), Vec::new());
    let mut at = (0, 0);
    for unit in 0..walk.length()? {
        let unit = UnitId(unit as u16);
        let mut of_unit = Vec::new();
        for _ in 0..walk.length()? {
            let mut ring = Vec::new();
            for _ in 0..walk.length()? {
                match walk.count() {
                    0 => {
                        ring.push(i16::try_from(arcs.len()).ok()?);
                        arcs.push(Arc { unit, other: None, steps: Vec::new(), levels: Vec::new() });
                    }
                    back => {
                        let arc = arcs.len().checked_sub(back)?;
                        arcs[arc].other = Some(unit);
                        ring.push(-1 - arc as i16);
                    }
                }
            }
            walk_ends(&ring, &mut ends, &mut at, &mut |from, _, _| nodes.step(from));
            of_unit.push(ring);
        }
        rings.push(of_unit);
    }
    Some((arcs, rings, ends))
}

/// Walks a ring and adds the ends of its new lines; `node` tells, from the place before, those that
/// do not follow: the line and which end.
fn walk_ends(
    ring: &[i16],
    ends: &mut Vec<[Point; 2]>,
    at: &mut Point,
    node: &mut dyn FnMut(Point, i16, usize) -> Point,
) {
    // A line met before is walked backward, from its end.
    let met = |ends: &[[Point; 2]], line: i16| ends.get((-1 - line) as usize).map(|e| e[1]);
    let Some(&first) = ring.first() else { return };
    let begin = met(ends, first).unwrap_or_else(|| node(*at, first, 0));
    *at = begin;
    for (i, &line) in ring.iter().enumerate() {
        if line < 0 {
            *at = ends[(-1 - line) as usize][0];
            continue;
        }
        let end = match ring.get(i + 1) {
            Some(&next) => met(ends, next).unwrap_or_else(|| node(*at, line, 1)),
            None => begin,
        };
        ends.push([*at, end]);
        *at = end;
    }
}

/// Lines with the levels of all points and the places of their ends.
fn unpack_levels(ends: &[[Point; 2]], mut counts: Reader, levels: &[u8]) -> Option<Vec<Line>> {
    let mut read = 0;
    ends.iter()
        .map(|&[begin, end]| {
            let n = counts.count();
            if n > levels.len() * 4 - read {
                return None;
            }
            let mut line = Line { points: vec![begin; n + 2], levels: vec![0; n + 2] };
            line.points[n + 1] = end;
            for level in &mut line.levels[1..=n] {
                *level = levels[read / 4] >> (read % 4 * 2) & 3;
                read += 1;
            }
            let of_ends = level_of_ends(begin, end, &line.levels[1..=n]);
            (line.levels[0], line.levels[n + 1]) = (of_ends, of_ends);
            Some(line)
        })
        .collect()
}

/// The level of both ends of a line: an island appears as a whole, all else has its ends always.
pub fn level_of_ends(begin: Point, end: Point, inner: &[u8]) -> u8 {
    if begin == end { inner.iter().copied().min().unwrap_or(0) } else { 0 }
}

/// Visits the points of a level in order, each with the last known point before it, the first known
/// one of a coarser level after it, and into how many parts the points of this level cut the rest.
fn each_gap(line: &mut Line, level: u8, visit: &mut dyn FnMut(Point, Point, i32, &mut Point)) {
    let last = line.points.len() - 1;
    let mut from = line.points[0];
    let mut first = 1;
    for next in 1..=last {
        if next < last && line.levels[next] >= level {
            continue;
        }
        let to = line.points[next];
        let mut parts = 1 + line.levels[first..next].iter().filter(|&&l| l == level).count() as i32;
        for i in first..next {
            if line.levels[i] == level {
                visit(from, to, parts, &mut line.points[i]);
                from = line.points[i];
                parts -= 1;
            }
        }
        (from, first) = (to, next + 1);
    }
}

/// The place that lies `off` (along, across) the expected one: the first of `parts` on the way.
fn leave(from: Point, to: Point, parts: i32, off: (i32, i32)) -> Point {
    let (dx, dy) = (to.0.wrapping_sub(from.0), to.1.wrapping_sub(from.1));
    let moved = |(x, y): (i32, i32)| (from.0.wrapping_add(x), from.1.wrapping_add(y));
    if dx == 0 && dy == 0 {
        return moved(off);
    }
    // Along the axis that is nearer to the way.
    let is_flat = dx.unsigned_abs() >= dy.unsigned_abs();
    let (main, cross) = if is_flat { (dx, dy) } else { (dy, dx) };
    let length = main.wrapping_abs();
    let forth = off.0.wrapping_add(length / parts);
    let aside = (cross.wrapping_mul(forth) / length).wrapping_add(off.1.wrapping_mul(main.signum()));
    let forth = forth.wrapping_mul(main.signum());
    moved(if is_flat { (forth, aside) } else { (aside, forth) })
}

#[cfg(test)]
mod tests;
