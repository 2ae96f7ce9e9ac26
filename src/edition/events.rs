//! Corrections of what happened: events, who was away, who presided.

use super::corrections::{Both, Correction, bloc_of, quoted, union};
use super::deeds::{Deed, deeds};
use crate::date::Date;
use crate::words::bloc_in_sentence;
use crate::world::{Events, World};

impl Both<'_> {
    /// Of events that both know, of those that one knows, and of chairs.
    pub fn events(&self, then: &Events, now: &Events, found: &mut Vec<Correction>) {
        let (old, new) = (deeds(self.old, then), deeds(self.new, now));
        let by_id = |all: &'_ [Deed], id: &str| all.iter().position(|deed| deed.id == id);
        for id in union(old.iter().map(|d| &d.id), new.iter().map(|d| &d.id)) {
            let [was, is] = [&old, &new].map(|all| by_id(all, id).map(|at| &all[at]));
            match (was, is) {
                (Some(was), Some(is)) if was == is => {}
                (Some(was), Some(is)) => self.changed(was, is, found),
                (Some(was), None) => self.only(was, "told in this edition, not in the current one", found),
                (None, Some(is)) => self.only(is, "not in this edition, told in the current one", found),
                (None, None) => {}
            }
        }
        for id in union(self.old.blocs.iter().map(|b| &b.id), self.new.blocs.iter().map(|b| &b.id)) {
            self.chairs(id, then, now, found);
        }
    }

    fn only(&self, deed: &Deed, said: &str, found: &mut Vec<Correction>) {
        if let Some((from, to)) = self.within(deed.from, deed.to) {
            let days = self.days_in_words(from, to);
            self.push(deed, (from, to), format!("{} {days}: {said}.", quoted(&deed.title)), found);
        }
    }

    fn changed(&self, was: &Deed, is: &Deed, found: &mut Vec<Correction>) {
        let title = quoted(&was.title);
        if (was.from, was.to) == (is.from, is.to) {
            if let Some((from, to)) = self.within(was.from, was.to) {
                let days = self.days_in_words(from, to);
                let text = format!("{title} {days}: its words, numbers or sources were changed.");
                self.push(was, (from, to), text, found);
            }
        } else {
            let [before, after] = [was, is].map(|deed| self.days_in_words(deed.from, deed.to));
            let text = format!("{title}: {before} in this edition, {after} in the current one.");
            // On the days of both; where they overlap, once.
            let apart = was.to < is.from || is.to < was.from;
            let all = (was.from.min(is.from), was.to.max(is.to));
            let spans = if apart { vec![(was.from, was.to), (is.from, is.to)] } else { vec![all] };
            for span in spans.into_iter().filter_map(|(from, to)| self.within(from, to)) {
                self.push(was, span, text.clone(), found);
            }
        }
        // Until the next summit the card of a state says that it was away from this one.
        let differing = union(was.away.iter(), is.away.iter());
        for code in differing.into_iter().filter(|code| was.away.contains(code) != is.away.contains(code)) {
            let Some(span) = self.within(was.to.max(is.to), was.next.max(is.next)) else { continue };
            let away = |deed: &Deed| if deed.away.contains(code) { "away" } else { "not away" };
            let name = self.name(code, span.0);
            let text =
                format!("{name} at {title}: {} in this edition, {} in the current one.", away(was), away(is));
            let bloc = was.bloc.as_deref();
            found.push(Correction { card: Some(code.clone()), ..self.correction(bloc, span, text) });
        }
    }

    fn chairs(&self, id: &str, then: &Events, now: &Events, found: &mut Vec<Correction>) {
        let chair = |world: &World, events: &Events, day: Date| {
            let chair = world.bloc_by_id(id).and_then(|bloc| events.chair_on(bloc, day));
            chair.map(|chair| world.country(chair.country).id.clone())
        };
        let ends = |events: &Events| -> Vec<Date> {
            events.chairs.iter().flat_map(|chair| [chair.from, chair.to]).collect()
        };
        let spans = self.spans(
            [ends(then), ends(now)].concat(),
            |day| chair(self.old, then, day),
            |day| chair(self.new, now, day),
        );
        let bloc = bloc_of(self.old, id).or(bloc_of(self.new, id));
        let what = format!("The chair of {}", bloc.map_or_else(String::new, bloc_in_sentence));
        for (from, to, before, after) in spans {
            let named = |code: Option<String>| code.map_or("none".into(), |code| self.name(&code, from));
            let text = self.said(&what, (from, to), &named(before), &named(after));
            found.push(self.correction(Some(id), (from, to), text));
        }
    }

    fn push(&self, deed: &Deed, span: (Date, Date), text: String, found: &mut Vec<Correction>) {
        found.push(self.correction(deed.bloc.as_deref(), span, text));
    }

    /// The days of these that are compared, if there are any.
    fn within(&self, from: Date, to: Date) -> Option<(Date, Date)> {
        let (from, to) = (from.max(self.first), to.min(self.end));
        (from < to).then_some((from, to))
    }
}
