//! The page of the article that the atlas began with: each of its datable claims, with the days of the map
//! that show it, what a reader should know, and the sources.

use std::fmt::Write;

use super::{Site, Written};
use crate::date::Date;
use crate::svg::Escaped;
use crate::telling::{read_on, telling};
use crate::words::{as_sentence, bloc_in_sentence, count_in_words, list_in_words};
use crate::world::{ArticleClaim, BlocId, Cited, CountryId, Exhibit, ExhibitFact, Tier};

const TITLE: &str = "An article, claim by claim";

impl Site<'_> {
    /// The page of all claims.
    pub(super) fn claims(&self) -> Written {
        let article = &self.data.claims.article;
        let about = "The datable claims of an article on the CSTO, in our own words, each with the days of the map that show it.";
        let mut text = format!(
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{TITLE}: Bloc Atlas</title>\n<meta name=\"description\" content=\"{about}\">\n\
             <link rel=\"icon\" href=\"icon.svg\">\n{}<link rel=\"stylesheet\" href=\"article.css\">\n\
             <body>\n<main>\n<article class=\"claims\">\n<header><h1>{TITLE}</h1>\n<p class=\"lead\">{about}</p>\n\
             <p>The article: {}, {}. Where the pages that were read differ from it, both readings stand here.</p></header>\n",
            self.address.map_or_else(String::new, |site| format!(
                "<link rel=\"canonical\" href=\"{site}claims.html\">\n"
            )),
            Escaped(&article.publisher),
            Escaped(&article.title),
        );
        for claim in &self.data.claims.claims {
            text.push_str(&self.claim(claim));
        }
        text.push_str(
            "<footer><p><a href=\"./\">The whole atlas</a> · <a href=\"article.html\">An article of our own, whose text drives a map</a></p></footer>\n\
             </article>\n</main>\n</body>\n</html>\n",
        );
        Written { path: "claims.html".into(), text }
    }

    fn claim(&self, claim: &ArticleClaim) -> String {
        let says = claim.says.trim_end_matches('.');
        let mut text = format!("<section id=\"{}\">\n<h2>{}</h2>\n<ul>", claim.id, Escaped(says));
        for exhibit in &claim.exhibits {
            text.push_str(&self.exhibit(exhibit));
        }
        text.push_str("</ul>\n");
        // Writing to a String cannot fail.
        if let Some(note) = &claim.note {
            let _ = writeln!(text, "<p class=\"note\">{}</p>", Escaped(note));
        }
        let _ = writeln!(
            text,
            "<p class=\"sources\">Sources: {}</p>\n</section>",
            links(&self.sources_of(claim))
        );
        text
    }

    fn exhibit(&self, exhibit: &Exhibit) -> String {
        let (world, events) = (self.world, &self.data.events);
        let query = exhibit.query(world, events);
        let mut words: Vec<String> = Vec::new();
        for fact in &exhibit.facts {
            // An event tells what belongs to it; how many there are it does not count.
            if exhibit.event.is_none() || matches!(fact, ExhibitFact::Size(..)) {
                words.extend(self.fact_in_words(fact, exhibit.date));
            }
        }
        let mut said = words.iter().map(|one| Escaped(one).to_string()).collect::<Vec<_>>();
        if let Some(id) = exhibit.event {
            let event = events.event(id);
            said.insert(
                0,
                format!("<a href=\"event/{}.html\">{}</a>", event.id, Escaped(&as_sentence(&event.title))),
            );
        }
        format!(
            "<li><a class=\"day\" href=\"./{}\">{}</a> <span>{}</span></li>",
            Escaped(&query),
            exhibit.date.in_words(),
            said.join(" ")
        )
    }

    fn fact_in_words(&self, fact: &ExhibitFact, date: Date) -> Option<String> {
        let name = |bloc: &BlocId| bloc_in_sentence(self.world.bloc(*bloc));
        let tiers = |bloc: &BlocId, countries: &[CountryId], tier: &Tier, ends: &str| {
            let countries: Vec<String> =
                countries.iter().map(|&id| self.world.country(id).name_in_sentence(date)).collect();
            let label = tier.label().to_lowercase();
            format!("{}, {label}{ends}: {}.", self.world.bloc(*bloc).short, list_in_words(&countries))
        };
        match fact {
            ExhibitFact::Begins(bloc, countries, tier) => {
                Some(tiers(bloc, countries, tier, " from this day on"))
            }
            ExhibitFact::Holds(bloc, countries, tier) => Some(tiers(bloc, countries, tier, "")),
            ExhibitFact::Size(bloc, number) => {
                let states = count_in_words(*number);
                Some(as_sentence(&format!("{states} states have a status in {}", name(bloc))))
            }
            ExhibitFact::HatchEnds(_) => Some("Land that was hatched the day before no longer is.".into()),
            // Only an event can tell these, and does.
            ExhibitFact::Answered(_) | ExhibitFact::Absent(_) | ExhibitFact::Chair(..) => None,
        }
    }

    /// What the events and the statuses of a claim rest on, each once.
    fn sources_of(&self, claim: &ArticleClaim) -> Vec<Cited> {
        let (world, events, details) = (self.world, &self.data.events, &self.data.details);
        let mut all: Vec<Cited> = Vec::new();
        for exhibit in &claim.exhibits {
            if let Some(id) = exhibit.event {
                let told = telling(world, events, id);
                all.extend(told.sources.iter().map(|&i| events.sources[usize::from(i)].clone()));
            }
            for fact in &exhibit.facts {
                let (ExhibitFact::Begins(bloc, countries, _) | ExhibitFact::Holds(bloc, countries, _)) = fact
                else {
                    continue;
                };
                for &country in countries {
                    let index = world.bloc(*bloc).spell_index(country, exhibit.date);
                    let told = index.and_then(|i| details.blocs[usize::from(bloc.0)].spells.get(i));
                    // The best one of each status is enough here: its card has them all.
                    let best = told.and_then(|told| told.sources.first());
                    all.extend(best.map(|&i| {
                        let source = details.sources[usize::from(i)].clone();
                        Cited { source, accessed: None }
                    }));
                }
            }
        }
        let mut once: Vec<Cited> = Vec::new();
        for one in all {
            if !once.iter().any(|known| known.source == one.source) {
                once.push(one);
            }
        }
        once
    }
}

/// The publishers with links to their pages: `TASS, 2, 3 · Kazinform`.
fn links(cited: &[Cited]) -> String {
    let mut publishers: Vec<&str> = Vec::new();
    for one in cited {
        if !publishers.contains(&&*one.source.publisher) {
            publishers.push(&one.source.publisher);
        }
    }
    let of_publisher = |publisher: &&str| {
        let pages = cited.iter().filter(|one| one.source.publisher == *publisher);
        let links = (1..).zip(pages).map(|(number, page)| {
            let words = if number == 1 { (*publisher).to_owned() } else { number.to_string() };
            link(page, &words)
        });
        links.collect::<Vec<_>>().join(", ")
    };
    publishers.iter().map(of_publisher).collect::<Vec<_>>().join(" · ")
}

/// A link to a page; its title and when it was read are there for those who point at it.
fn link(cited: &Cited, words: &str) -> String {
    let read = read_on(cited).map_or_else(String::new, |read| format!(", {read}"));
    let title = format!("{}{read}", cited.source.title);
    let (title, words) = (Escaped(&title), Escaped(words));
    match &cited.source.url {
        Some(url) => format!("<a href=\"{}\" title=\"{title}\">{words}</a>", Escaped(url)),
        None => format!("<span title=\"{title}\">{words}</span>"),
    }
}
