//! The pages of single events: what happened, who says what, how sure it is, and where that is from.

use std::fmt::Write;

use super::announced::Announced;
use super::{Site, Written};
use crate::page::{Shell, page};
use crate::scene::{Scene, Stage};
use crate::svg::Escaped;
use crate::telling::{Telling, citation, neighbours, read_on, telling};
use crate::words::{CaptionText, as_sentence};
use crate::world::{EventId, Precision};

impl Site<'_> {
    /// The page of an event.
    pub(super) fn event(&self, stage: &Stage, id: EventId) -> Written {
        let event = self.data.events.event(id);
        let told = self.told(id);
        let announced = self.announced_event(id);
        let shell = Shell {
            files: self.files,
            folder: "../",
            title: &announced.title,
            description: &announced.description,
            head: &self.head(&announced),
            when: &event.precision.in_words(event.date),
            before: &self.heading(id, &told),
            // Its page tells the event already: the map is not half covered by telling it once more.
            attributes: &format!(" date=\"{}\"", event.date),
            after: &format!(
                "<article class=\"telling\">{}</article>{}",
                self.body(id, &told),
                self.links(id)
            ),
        };
        let text = page(self.world, stage, &self.scene_of_event(stage, id), &shell);
        Written { path: format!("{}.html", announced.stem), text }
    }

    pub(super) fn announced_event(&self, id: EventId) -> Announced {
        let event = self.data.events.event(id);
        let told = self.told(id);
        Announced {
            stem: format!("event/{}", event.id),
            title: format!("{}, {}", told.title, told.when),
            description: told.paragraphs.join(" "),
            query: self.query(id),
        }
    }

    /// The map of its day with the event for a caption.
    pub(super) fn picture_of_event(&self, stage: &Stage, id: EventId) -> Written {
        let event = self.data.events.event(id);
        let mut scene = self.scene_of_event(stage, id);
        let stop = if event.title.ends_with(['.', '?', '!']) { "" } else { "." };
        scene.caption =
            CaptionText { headline: format!("{}{stop}", event.title), text: event.summary.clone() }.into();
        let when = event.precision.in_words(event.date);
        self.picture(stage, &format!("event/{}", event.id), &scene, &when)
    }

    /// The scene of its day; where no day is known, that of a day which stands for the month or the year.
    fn scene_of_event(&self, stage: &Stage, id: EventId) -> Scene {
        let event = self.data.events.event(id);
        let mut scene = self.scene(stage, event.date);
        if let Some(line) = scene.overline.strip_suffix(" on").filter(|_| event.precision != Precision::Day) {
            scene.overline = format!("{line} in");
        }
        scene
    }

    fn told(&self, id: EventId) -> Telling {
        telling(self.world, &self.data.events, id)
    }

    /// The state of the map that shows it.
    fn query(&self, id: EventId) -> String {
        let event = self.data.events.event(id);
        format!("?date={}&event={}", event.date, event.id)
    }

    fn heading(&self, id: EventId, told: &Telling) -> String {
        let blocs: Vec<&str> = told.blocs.iter().map(|&bloc| &*self.world.bloc(bloc).short).collect();
        let kind = self.data.events.event(id).kind.id();
        let mut text = format!(
            "<header class=\"told\"><p class=\"kind\">{} · {kind}</p><h1>{}</h1><p class=\"when\">{}</p>",
            Escaped(&blocs.join(", ")),
            Escaped(&told.title),
            Escaped(&told.when)
        );
        for paragraph in &told.paragraphs {
            push(&mut text, format_args!("<p>{}</p>", Escaped(paragraph)));
        }
        text + "</header>"
    }

    fn body(&self, id: EventId, told: &Telling) -> String {
        let mut text = String::new();
        let marks = |sources: &[u16]| marks(told, sources);
        if !told.readings.is_empty() {
            text.push_str("<h2>Who says what</h2><dl>");
            for reading in &told.readings {
                let (who, says) = (Escaped(&reading.claimant), as_sentence(&reading.says));
                let says = Escaped(&says);
                push(&mut text, format_args!("<dt>{who}</dt><dd>{says}{}</dd>", marks(&reading.sources)));
            }
            text.push_str("</dl>");
        }
        if !told.facts.is_empty() {
            text.push_str("<h2>In detail</h2><dl>");
            for fact in &told.facts {
                let (label, value) = (Escaped(&fact.label), Escaped(&fact.value));
                push(&mut text, format_args!("<dt>{label}</dt><dd>{value}{}</dd>", marks(&fact.sources)));
            }
            text.push_str("</dl>");
        }
        if !told.doubts.is_empty() {
            text.push_str("<h2>How sure this is</h2>");
            for doubt in &told.doubts {
                push(&mut text, format_args!("<p>{}</p>", Escaped(doubt)));
            }
        }
        text + &self.countries(id, told) + &self.sources(id, told)
    }

    fn countries(&self, id: EventId, told: &Telling) -> String {
        let day = self.data.events.event(id).date;
        let mut text = String::from("<h2>States</h2><ul class=\"states\">");
        for &country in &told.countries {
            let country = self.world.country(country);
            let (code, name) = (&country.id, Escaped(country.name(day)));
            push(&mut text, format_args!("<li><a href=\"../?date={day}&amp;select={code}\">{name}</a></li>"));
        }
        text + "</ul>"
    }

    fn sources(&self, id: EventId, told: &Telling) -> String {
        let events = &self.data.events;
        let mut text = String::from("<h2>Sources</h2><ol>");
        for (number, &index) in (1..).zip(&told.sources) {
            let cited = &events.sources[usize::from(index)];
            let (publisher, title) = (Escaped(&cited.source.publisher), Escaped(&cited.source.title));
            let read = read_on(cited).map_or_else(String::new, |read| format!(", {read}"));
            push(&mut text, format_args!("<li id=\"source-{number}\">{publisher}: "));
            match &cited.source.url {
                Some(url) => push(&mut text, format_args!("<a href=\"{}\">{title}</a>", Escaped(url))),
                None => push(&mut text, format_args!("{title}")),
            }
            push(&mut text, format_args!("{read}</li>"));
        }
        text.push_str("</ol>");
        if let Some(site) = self.address {
            let address = format!("{site}event/{}.html", events.event(id).id);
            let line = citation(events, id, &self.data.edition, &address);
            push(&mut text, format_args!("<p class=\"cite\">Cite as: {}</p>", Escaped(&line)));
        }
        text
    }

    fn links(&self, id: EventId) -> String {
        let events = &self.data.events;
        let mut text = String::from("<nav class=\"days\" aria-label=\"Events\">");
        let query = self.query(id);
        push(&mut text, format_args!("<a href=\"../{}\">Show on the map</a> ", Escaped(&query)));
        let (before, after) = neighbours(events, id, &self.blocs);
        for (other, word) in [(before, "Before"), (after, "After")] {
            let Some(other) = other else { continue };
            let event = events.event(other);
            let when = event.precision.in_words(event.date);
            push(
                &mut text,
                format_args!("<a href=\"{}.html\">{word}, {when}: {}</a> ", event.id, Escaped(&event.title)),
            );
        }
        let day = events.event(id).date;
        if self.days.contains(&day) {
            let known = self.world.precision(&self.blocs, day).in_words(day);
            push(&mut text, format_args!("<a href=\"../day/{day}.html\">Changes of status, {known}</a>"));
        }
        text + "</nav>"
    }
}

/// Links from a statement to the sources that it rests on: ` [1] [3]`.
fn marks(told: &Telling, sources: &[u16]) -> String {
    let mut text = String::new();
    for (number, _) in (1..).zip(&told.sources).filter(|(_, source)| sources.contains(source)) {
        push(&mut text, format_args!(" <a href=\"#source-{number}\">[{number}]</a>"));
    }
    text
}

fn push(text: &mut String, what: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = text.write_fmt(what);
}
