//! Rectangles, and what of a shape lies inside one.

/// A rectangle in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Rect {
    /// A rectangle from its corner and size.
    pub const fn new(x: f64, y: f64, w: f64, h: f64) -> Rect {
        Rect { x, y, w, h }
    }

    /// Whether the two share some area.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.x + other.w
            && other.x < self.x + self.w
            && self.y < other.y + other.h
            && other.y < self.y + self.h
    }

    /// Whether `inner` lies wholly inside.
    pub fn contains(&self, inner: &Rect) -> bool {
        self.x <= inner.x
            && self.y <= inner.y
            && inner.x + inner.w <= self.x + self.w
            && inner.y + inner.h <= self.y + self.h
    }

    /// The rectangle grown by `px` on all sides.
    pub fn grown(&self, px: f64) -> Rect {
        Rect::new(self.x - px, self.y - px, self.w + 2.0 * px, self.h + 2.0 * px)
    }
}

/// Whether the points' own box comes near a box: what does not cannot be seen in it.
pub(super) fn reaches<'a>(points: impl Iterator<Item = &'a (f64, f64)>, clip: &Rect) -> bool {
    let box_px = clip.grown(8.0);
    let (mut left, mut top) = (f64::MAX, f64::MAX);
    let (mut right, mut foot) = (f64::MIN, f64::MIN);
    for &(x, y) in points {
        (left, right) = (left.min(x), right.max(x));
        (top, foot) = (top.min(y), foot.max(y));
    }
    left <= box_px.x + box_px.w && right >= box_px.x && top <= box_px.y + box_px.h && foot >= box_px.y
}

/// Sutherland and Hodgman, *Reentrant polygon clipping* (1974), against the four sides of a box.
pub(super) fn clip_ring(ring: Vec<(f64, f64)>, clip: &Rect) -> Vec<(f64, f64)> {
    let box_px = clip.grown(4.0);
    if ring.iter().all(|&p| is_inside(p, &box_px)) {
        return ring;
    }
    let sides: [(bool, f64, bool); 4] = [
        (true, box_px.x, true),
        (true, box_px.x + box_px.w, false),
        (false, box_px.y, true),
        (false, box_px.y + box_px.h, false),
    ];
    let mut ring = ring;
    for (vertical, edge, keep_above) in sides {
        let along = |p: (f64, f64)| if vertical { p.0 } else { p.1 };
        let inside = |p: (f64, f64)| if keep_above { along(p) >= edge } else { along(p) <= edge };
        let mut clipped = Vec::with_capacity(ring.len());
        for i in 0..ring.len() {
            let (a, b) = (ring[i], ring[(i + 1) % ring.len()]);
            if inside(a) {
                clipped.push(a);
            }
            if inside(a) != inside(b) {
                clipped.push(mix(a, b, (edge - along(a)) / (along(b) - along(a))));
            }
        }
        ring = clipped;
    }
    ring
}

/// The runs of a line whose segments come near the box; they may stick out of it.
pub(super) fn clip_line(points: &[(f64, f64)], clip: &Rect) -> Vec<Vec<(f64, f64)>> {
    let box_px = clip.grown(8.0);
    let mut runs: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut open = false;
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let (x0, x1) = (a.0.min(b.0), a.0.max(b.0));
        let (y0, y1) = (a.1.min(b.1), a.1.max(b.1));
        let near = x0 <= box_px.x + box_px.w && x1 >= box_px.x && y0 <= box_px.y + box_px.h && y1 >= box_px.y;
        if near {
            match runs.last_mut() {
                Some(run) if open => run.push(b),
                _ => runs.push(vec![a, b]),
            }
        }
        open = near;
    }
    runs
}

/// Whether a point lies in a rectangle, its edges included.
pub fn is_inside(p: (f64, f64), r: &Rect) -> bool {
    r.x <= p.0 && p.0 <= r.x + r.w && r.y <= p.1 && p.1 <= r.y + r.h
}

fn mix(a: (f64, f64), b: (f64, f64), t: f64) -> (f64, f64) {
    (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
}
