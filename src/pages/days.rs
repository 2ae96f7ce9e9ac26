//! The pages of single days of change.

use super::announced::Announced;
use super::{Site, Written};
use crate::date::Date;
use crate::page::{Shell, hidden_heading, page};
use crate::scene::Stage;
use crate::sentence;
use crate::svg::Escaped;
use crate::timeline::{next_of, previous_of};
use crate::world::EventId;

impl Site<'_> {
    /// The page of a day.
    pub(super) fn day(&self, stage: &Stage, day: Date) -> Written {
        let announced = self.announced_day(day);
        let link = |other: Option<Date>, words: &str| {
            other.map_or_else(String::new, |day| {
                let known = self.world.precision(&self.blocs, day).in_words(day);
                format!("<a href=\"{day}.html\">{words}: {known}</a> ")
            })
        };
        let after = format!(
            "{}<nav class=\"days\" aria-label=\"Days of change\">{}{}<a href=\"../?date={day}\">The whole atlas</a></nav>",
            self.events_of(day),
            link(previous_of(&self.days, day), "Before"),
            link(next_of(&self.days, day), "After")
        );
        let shell = Shell {
            files: self.files,
            folder: "../",
            title: &announced.title,
            description: &announced.description,
            head: &self.head(&announced),
            when: &day.in_words(),
            before: &hidden_heading(&announced.title),
            attributes: &format!(" date=\"{day}\""),
            after: &after,
        };
        let text = page(self.world, stage, &self.scene(stage, day), &shell);
        Written { path: format!("day/{day}.html"), text }
    }

    pub(super) fn announced_day(&self, day: Date) -> Announced {
        let names: Vec<&str> = self.blocs.iter().map(|&b| self.world.bloc(b).short.as_str()).collect();
        Announced {
            stem: format!("day/{day}"),
            title: format!("{} on {}", names.join(" and "), day.in_words()),
            description: sentence::of_day(self.world, day, &self.blocs),
            query: format!("?date={day}"),
        }
    }

    pub(super) fn picture_of_day(&self, stage: &Stage, day: Date) -> Written {
        self.picture(stage, &format!("day/{day}"), &self.scene(stage, day), &day.in_words())
    }

    /// Links to the events that began on the day, or to nothing where none did.
    fn events_of(&self, day: Date) -> String {
        let events = &self.data.events;
        let is_of_day = |id: &EventId| events.event(*id).date == day;
        let lines: Vec<String> = self.event_ids().filter(is_of_day).map(|id| self.event_line(id)).collect();
        if lines.is_empty() {
            return String::new();
        }
        format!("<section class=\"happened\"><h2>What happened</h2><ul>{}</ul></section>", lines.concat())
    }

    fn event_line(&self, id: EventId) -> String {
        let event = self.data.events.event(id);
        let known = event.precision.in_words(event.date);
        let title = Escaped(&event.title);
        // A day that only stands for a month or a year is not that of the event.
        let remark = if known == event.date.in_words() { String::new() } else { format!(" ({known})") };
        format!("<li><a href=\"../event/{}.html\">{title}{remark}</a></li>", event.id)
    }
}
