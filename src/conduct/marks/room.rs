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

    /// Takes a box, moved into the map where it sticks out.
    pub fn take_rect(&mut self, rect: Rect) -> Rect {
        let (bounds, margin) = (self.bounds, 4.0);
        let x = rect.x.min(bounds.x + bounds.w - rect.w - margin).max(bounds.x + margin);
        let rect = Rect { x, ..rect };
        self.taken.push(rect);
        rect
    }

    /// Takes the first of the places that is free, else the one that covers least; nothing where none is on
    /// the map.
    pub fn take_disc(&mut self, candidates: &[(f64, f64)], reach: f64) -> Option<(f64, f64)> {
        let boxes = candidates.iter().map(|&at| around(at, reach));
        let best = self.best(boxes)?;
        self.taken.push(best);
        Some((best.x + reach, best.y + reach))
    }

    /// Takes a place for a plate around a point, `from` px away from it.
    pub fn take_plate(&mut self, at: (f64, f64), from: f64, w: f64, h: f64) -> Rect {
        let (x, y) = at;
        let corners = [
            (x + from, y - h / 2.0),
            (x - from - w, y - h / 2.0),
            (x - w / 2.0, y - from - h),
            (x - w / 2.0, y + from),
            (x + from * 0.7, y - from * 0.7 - h),
            (x - from * 0.7 - w, y - from * 0.7 - h),
            (x + from * 0.7, y + from * 0.7),
            (x - from * 0.7 - w, y + from * 0.7),
        ];
        let boxes = corners.map(|(x, y)| Rect::new(x, y, w, h));
        let rect = self.best(boxes.into_iter()).unwrap_or(boxes[0]);
        self.taken.push(rect);
        rect
    }

    fn best(&self, boxes: impl Iterator<Item = Rect>) -> Option<Rect> {
        let mut best: Option<(f64, Rect)> = None;
        for rect in boxes.filter(|rect| self.bounds.contains(rect)) {
            let covered: f64 = self.taken.iter().map(|taken| shared_px2(taken, &rect)).sum();
            if best.is_none_or(|(least, _)| covered < least) {
                best = Some((covered, rect));
            }
        }
        best.map(|(_, rect)| rect)
    }
}

fn around((x, y): (f64, f64), reach: f64) -> Rect {
    Rect::new(x - reach, y - reach, 2.0 * reach, 2.0 * reach)
}

/// The area that two boxes share, square pixels.
fn shared_px2(a: &Rect, b: &Rect) -> f64 {
    let w = (a.x + a.w).min(b.x + b.w) - a.x.max(b.x);
    let h = (a.y + a.h).min(b.y + b.h) - a.y.max(b.y);
    w.max(0.0) * h.max(0.0)
}
