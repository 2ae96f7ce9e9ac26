//! What room is left on a map: marks keep clear of names, panels and one another.

use crate::conduct::place::MapPlaces;
use crate::geometry::Rect;

/// The boxes taken so far.
pub struct Room {
    taken: Vec<Rect>,
    bounds: Rect,
}

impl Room {
    /// The room of a map with its names; `reserved` are further boxes.
    pub fn new(map: &MapPlaces, reserved: &[Rect]) -> Room {
        let names = map.names.iter().map(|name| name.rect());
        Room { taken: names.chain(reserved.iter().copied()).collect(), bounds: map.bounds }
    }

    /// Takes a place for a disc as it is.
    pub fn take(&mut self, at: (f64, f64), reach: f64) {
        self.taken.push(around(at, reach));
    }

    /// A box, moved into the map where it sticks out.
    pub fn moved_in(&self, rect: Rect) -> Rect {
        let (bounds, margin) = (self.bounds, 4.0);
        let x = rect.x.min(bounds.x + bounds.w - rect.w - margin).max(bounds.x + margin);
        Rect { x, ..rect }
    }

    /// Takes the first of the places that is free, else the one that covers least, of `near` ones before those
    /// further out unless it would cover much; nothing where none is on the map.
    pub fn take_disc(&mut self, candidates: &[(f64, f64)], near: usize, reach: f64) -> Option<(f64, f64)> {
        let boxes = |some: &[(f64, f64)]| self.best(some.iter().map(|&at| around(at, reach)));
        let near = boxes(&candidates[..near]).filter(|(covered, _)| *covered < MUCH_PX2);
        let (_, best) = near.or_else(|| boxes(candidates))?;
        self.taken.push(best);
        Some((best.x + reach, best.y + reach))
    }

    /// Gives a box back that was taken.
    pub fn free(&mut self, rect: Rect) {
        self.taken.retain(|taken| *taken != rect);
    }

    /// Takes the first of the boxes that covers nothing; where there is none, and it is the last try, that which
    /// covers least.
    pub fn take_plate(&mut self, boxes: &[Rect], is_last: bool) -> Option<Rect> {
        let best = self.best(boxes.iter().copied());
        let (covered, rect) = best.or_else(|| Some((1.0, *boxes.first()?)))?;
        (is_last || covered == 0.0).then(|| {
            self.taken.push(rect);
            rect
        })
    }

    fn best(&self, boxes: impl Iterator<Item = Rect>) -> Option<(f64, Rect)> {
        let mut best: Option<(f64, Rect)> = None;
        for rect in boxes.filter(|rect| self.bounds.contains(rect)) {
            let covered: f64 = self.taken.iter().map(|taken| shared_px2(taken, &rect)).sum();
            if best.is_none_or(|(least, _)| covered < least) {
                best = Some((covered, rect));
            }
        }
        best
    }
}

/// What a disc may cover before it goes further away from whose it is.
const MUCH_PX2: f64 = 160.0;

/// Places for a plate around a point, `from` px away from it, then those further out.
pub fn around_point((x, y): (f64, f64), from: f64, w: f64, h: f64) -> Vec<Rect> {
    let mut boxes = Vec::new();
    for from in [from, from + h, from + 2.0 * h] {
        for (dx, dy) in SIDES {
            let from = if dx * dy == 0.0 { from } else { from * 0.7 };
            let middle = (x + dx * (from + w / 2.0), y + dy * (from + h / 2.0));
            boxes.push(Rect::new(middle.0 - w / 2.0, middle.1 - h / 2.0, w, h));
        }
    }
    boxes
}

/// Right, left, above, below, and the corners.
const SIDES: [(f64, f64); 8] =
    [(1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (1.0, -1.0), (-1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];

fn around((x, y): (f64, f64), reach: f64) -> Rect {
    Rect::new(x - reach, y - reach, 2.0 * reach, 2.0 * reach)
}

/// The area that two boxes share, square pixels.
fn shared_px2(a: &Rect, b: &Rect) -> f64 {
    let w = (a.x + a.w).min(b.x + b.w) - a.x.max(b.x);
    let h = (a.y + a.h).min(b.y + b.h) - a.y.max(b.y);
    w.max(0.0) * h.max(0.0)
}
