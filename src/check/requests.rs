//! Requests for help and the forces that answered them.

use super::events::Folder;
use super::{At, Checker};
use crate::check::blocs::confidence;
use crate::date::Date;
use crate::raw::{RawAnswer, RawExactness, RawForce, RawRequest, RawSent};
use crate::world::{Answer, Event, EventKind, Exactness, Force, Request, Sent, Total};

impl Checker<'_> {
    pub(super) fn requests(&mut self, folder: &Folder, events: &[Event]) -> Vec<Request> {
        let mut told = Vec::new();
        let mut requests = Vec::new();
        for raw in &folder.raw.requests {
            let at = At::new(folder.file, format!("request {}", raw.event));
            if told.contains(&&raw.event) {
                self.report(&at, "two requests name the event".into());
            }
            told.push(&raw.event);
            requests.extend(self.one_request(&at, folder, raw, events));
        }
        requests
    }

    fn one_request(
        &mut self,
        at: &At,
        folder: &Folder,
        raw: &RawRequest,
        events: &[Event],
    ) -> Option<Request> {
        let event = folder.events.get(&*raw.event).copied();
        if event.is_none() {
            self.report(at, format!("unknown event {:?}, expected an id of `events`", raw.event));
        }
        let asked = event.map(|id| &events[id.0 as usize]);
        if let Some(asked) = asked.filter(|asked| asked.kind != EventKind::Request) {
            self.report(at, format!("the event is of kind {}, expected request", asked.kind.id()));
        }
        let decided = raw.decided.as_deref().and_then(|day| self.readable_date(at, day));
        if let (Some(asked), Some(day)) = (asked, decided)
            && day < asked.date
        {
            self.report(at, format!("decided on {day}, before it was made on {}", asked.date));
        }
        if (raw.answer == RawAnswer::Force) != raw.force.is_some() {
            self.report(at, "the answer `force` needs a `force`, any other must not have one".into());
        }
        let force = raw.force.as_ref().and_then(|force| self.force(at, folder, force));
        let by = self.country(at, &raw.by);
        let sources = self.source_list(at, &raw.sources, true);
        Some(Request {
            event: event?,
            by,
            to: raw.to.clone(),
            under: raw.under.clone(),
            reason: raw.reason.clone(),
            decided,
            answer: answer(raw.answer),
            outcome: raw.outcome.clone(),
            force,
            confidence: confidence(raw.confidence),
            sources,
        })
    }

    /// The force, or nothing where one of its four days cannot be read.
    fn force(&mut self, at: &At, folder: &Folder, raw: &RawForce) -> Option<Force> {
        let days = [&raw.landed, &raw.complete, &raw.leaving, &raw.left];
        let [landed, complete, leaving, left] = days.map(|day| self.readable_date(at, day));
        let totals = raw.totals.iter().map(|total| Total {
            number: total.number,
            exactness: exactness(total.exactness),
            on: self.date(at, &total.on),
            note: total.note.clone(),
            sources: self.source_list(at, &total.sources, true),
        });
        let totals = totals.collect();
        let (landed, complete, leaving, left) = (landed?, complete?, leaving?, left?);
        if !(landed <= complete && complete <= leaving && leaving <= left) {
            self.report(
                at,
                "the days of the force are not in the order landed, complete, leaving, left".into(),
            );
        }
        let sent = raw.sent.iter().map(|sent| self.sent(at, folder, sent, (landed, left))).collect();
        Some(Force { landed, complete, leaving, left, totals, sent })
    }

    fn sent(&mut self, at: &At, folder: &Folder, raw: &RawSent, stay: (Date, Date)) -> Sent {
        let at = At::new(at.file, format!("{}, sent by {}", at.place, raw.country));
        if raw.number.is_some() != raw.exactness.is_some() {
            self.report(&at, "`number` and `exactness` go together, found one of them".into());
        }
        let mut day = |text: &Option<String>| {
            let day = self.readable_date(&at, text.as_deref()?)?;
            if day < stay.0 || stay.1 < day {
                let text = format!("{day} is outside the stay of the force ({} to {})", stay.0, stay.1);
                self.report(&at, text);
            }
            Some(day)
        };
        let (arrived, left) = (day(&raw.arrived), day(&raw.left));
        Sent {
            country: self.member(&at, &raw.country, folder.facts, stay.0),
            number: raw.number.zip(raw.exactness).map(|(number, exact)| (number, exactness(exact))),
            note: raw.note.clone(),
            arrived,
            left,
            sources: self.source_list(&at, &raw.sources, true),
        }
    }
}

pub(super) fn answer(raw: RawAnswer) -> Answer {
    match raw {
        RawAnswer::Force => Answer::Force,
        RawAnswer::Monitors => Answer::Monitors,
        RawAnswer::Material => Answer::Material,
        RawAnswer::Consultations => Answer::Consultations,
        RawAnswer::Statement => Answer::Statement,
        RawAnswer::Bilateral => Answer::Bilateral,
        RawAnswer::Declined => Answer::Declined,
    }
}

fn exactness(raw: RawExactness) -> Exactness {
    match raw {
        RawExactness::Counted => Exactness::Counted,
        RawExactness::About => Exactness::About,
        RawExactness::Announced => Exactness::Announced,
    }
}
