//! Those who sent troops, as curves to the state that asked: as wide as they are many, dashed where no
//! number is known.

use super::Marks;
use super::room::Room;
use crate::conduct::place::MapPlaces;
use crate::layout::Size;
use crate::node::{Node, node};
use crate::svg::short;
use crate::world::{Exactness, Request, Sent};

impl Marks<'_> {
    /// The curves of those who are there on the day, below the marks; their plates over them.
    #[expect(clippy::too_many_arguments)] // All are places on one map.
    pub(super) fn forces(
        &self,
        map: &MapPlaces,
        request: &Request,
        to: (f64, f64),
        r: f64,
        room: &mut Room,
        under: &mut Vec<Node>,
        over: &mut Vec<Node>,
    ) {
        let Some(force) = &request.force else { return };
        for sent in force.there(self.date) {
            let Some(from) = map.point(self.world, sent.country) else { continue };
            under.push(self.curve(sent, from, to, r + 3.0));
            over.push(self.sender(map, sent, from, room));
        }
    }

    fn curve(&self, sent: &Sent, from: (f64, f64), to: (f64, f64), stop_px: f64) -> Node {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = (dx * dx + dy * dy).sqrt().max(1.0);
        let bend = (length * 0.16).min(34.0) * if dx < 0.0 { 1.0 } else { -1.0 };
        let middle = ((from.0 + to.0) / 2.0 - dy / length * bend, (from.1 + to.1) / 2.0 + dx / length * bend);
        // The end looks along the last stretch of the curve, and stops before the mark.
        let (ex, ey) = (to.0 - middle.0, to.1 - middle.1);
        let last = (ex * ex + ey * ey).sqrt().max(1.0);
        let (ux, uy) = (ex / last, ey / last);
        let width = width_px(sent.number.map(|(n, _)| n));
        let tip = (to.0 - ux * stop_px, to.1 - uy * stop_px);
        let head = 5.0 + width;
        let base = (tip.0 - ux * head, tip.1 - uy * head);
        let d = format!(
            "M{} {}Q{} {} {} {}",
            short(from.0),
            short(from.1),
            short(middle.0),
            short(middle.1),
            short(base.0),
            short(base.1)
        );
        let half = 2.5 + width * 0.75;
        let arrow = format!(
            "M{} {}L{} {}L{} {}z",
            short(tip.0),
            short(tip.1),
            short(base.0 - uy * half),
            short(base.1 + ux * half),
            short(base.0 + uy * half),
            short(base.1 - ux * half)
        );
        let stroke = |class: &'static str, width: f64| {
            node("path").class(class).attr("d", &d).px("stroke-width", width)
        };
        let line = stroke("answer", width);
        let line = if sent.number.is_none() { line.attr("stroke-dasharray", "6 3.5") } else { line };
        node("g")
            .class("sent")
            .attr("data-sent", &self.world.country(sent.country).id)
            .with(stroke("answer under", width + 3.4))
            .with(node("path").class("head under").attr("d", &arrow))
            .with(line)
            .with(node("path").class("head").attr("d", &arrow))
            .with(node("circle").class("head").px("cx", from.0).px("cy", from.1).px("r", 2.4))
    }

    /// `Tajikistan ≈200`, or its code where there is less room; in the place of its name, where that is shown.
    fn sender(&self, map: &MapPlaces, sent: &Sent, at: (f64, f64), room: &mut Room) -> Node {
        let country = self.world.country(sent.country);
        let number = match sent.number {
            Some((n, Exactness::Counted)) => format!(" {n}"),
            Some((n, _)) => format!(" ≈{n}"),
            None => " no figure".to_owned(),
        };
        let forms = [country.name(self.date), &country.id]
            .map(|name| [(true, name.to_owned()), (false, number.clone())]);
        let forms = if self.places.size == Size::Large { &forms[..] } else { &forms[1..] };
        let label = map.name(sent.country);
        let at = label.map_or(at, |name| (name.at.0 - name.w / 2.0 - 10.0, at.1));
        self.place(forms, label, at, 6.0, room)
    }
}

/// The width for a number of people: 3 px for 100, 4 for 200, 5.5 for 1,500. One that is not known says
/// nothing by its width.
fn width_px(number: Option<u32>) -> f64 {
    match number.map(f64::from) {
        None => 3.0,
        Some(n) if n <= 200.0 => 2.0 + n / 100.0,
        Some(n) => 4.0 + 1.5 * ((n - 200.0) / 1300.0).min(1.5),
    }
}
