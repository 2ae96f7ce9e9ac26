//! The pages of the real world.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::json;

use super::announced::SANDBOX;
use super::*;
use crate::svg::Escaped;
use crate::words::as_sentence;

const SITE: &str = "https://example.org/map/";

const FILES: Files = Files { css: "map.css", js: "bloc-map.js", wasm: "map.wasm" };

static DATA: LazyLock<Dataset> = LazyLock::new(Dataset::included);
static WITH_ADDRESS: LazyLock<Texts> = LazyLock::new(|| texts(Some(SITE)));
static WITHOUT: LazyLock<Texts> = LazyLock::new(|| texts(None));

/// Path and text of each file.
type Texts = BTreeMap<String, String>;

fn texts(address: Option<&str>) -> Texts {
    Site::new(&DATA, FILES, address).written().into_iter().map(|one| (one.path, one.text)).collect()
}

#[test]
fn every_day_of_change_has_its_page_picture_and_embedding() {
    let all = &*WITH_ADDRESS;
    let world = &DATA.world;
    let days = world.changes(&State::start(world).blocs);
    let n_pages = all.keys().filter(|path| path.starts_with("day/") && path.ends_with(".html")).count();
    assert_eq!(n_pages, days.len());
    assert!(all.contains_key("day/1999-04-21.html") && all.contains_key("day/2024-07-04.html"));
    for day in days {
        let page = &all[&format!("day/{day}.html")];
        for wanted in [
            format!("<link rel=\"canonical\" href=\"{SITE}day/{day}.html\">"),
            format!("<meta property=\"og:image\" content=\"{SITE}day/{day}.png\">"),
            format!("href=\"{SITE}day/{day}.json\""),
            format!("<bloc-map date=\"{day}\">"),
            format!("data-date=\"{day}\""),
            format!("<title>CSTO and SCO on {}</title>", day.in_words()),
            "src=\"../bloc-map.js\"".into(),
        ] {
            assert!(page.contains(&wanted), "{day}: {wanted}");
        }
        let embedding: serde_json::Value = serde_json::from_str(&all[&format!("day/{day}.json")]).unwrap();
        assert_eq!((&embedding["version"], &embedding["type"]), (&json!("1.0"), &json!("rich")));
        let dialog = include_str!("../../www/embed-offers.js");
        assert!(dialog.contains(&format!("\"{SANDBOX}\"")), "the dialog offers the same");
        assert!(embedding["html"].as_str().unwrap().contains(&format!("{SITE}?date={day}\"")));
        let picture = roxmltree::Document::parse(&all[&format!("previews/day/{day}.svg")]).unwrap();
        let root = picture.root_element();
        assert_eq!((root.attribute("width"), root.attribute("height")), (Some("1200"), Some("630")));
    }
}

#[test]
fn a_day_that_is_not_known_is_not_named_as_one() {
    let page = &WITHOUT["day/2012-12-19.html"];
    assert!(page.contains("<a href=\"2013-04-11.html\">After: 2013</a>"), "Serbia's day is not known");
    assert!(page.contains("<a href=\"2012-06-28.html\">Before: 28 June 2012</a>"));
}

#[test]
fn every_event_has_its_page_picture_and_embedding() {
    let all = &*WITH_ADDRESS;
    let Dataset { world, events, .. } = &*DATA;
    let n_pages = all.keys().filter(|path| path.starts_with("event/") && path.ends_with(".html")).count();
    assert_eq!(n_pages, events.events.len());
    for (i, event) in events.events.iter().enumerate() {
        let told = crate::telling::telling(world, events, EventId(i as u16));
        let (id, title) = (&event.id, Escaped(&event.title));
        let page = &all[&format!("event/{id}.html")];
        for wanted in [
            format!("<link rel=\"canonical\" href=\"{SITE}event/{id}.html\">"),
            format!("<meta property=\"og:image\" content=\"{SITE}event/{id}.png\">"),
            format!("href=\"{SITE}event/{id}.json\""),
            format!("<title>{title}, {}</title>", told.when),
            format!("<h1>{title}</h1><p class=\"when\">{}</p>", told.when),
            format!("<bloc-map date=\"{}\">", event.date),
            format!("data-date=\"{}\"", event.date),
            format!("<a href=\"../?date={}&amp;event={id}\">Show on the map</a>", event.date),
            format!("{SITE}event/{id}.html</p>"),
        ] {
            assert!(page.contains(&wanted), "{id}: {wanted}");
        }
        let texts =
            told.paragraphs.iter().chain(&told.doubts).chain(told.facts.iter().map(|fact| &fact.value));
        let says: Vec<String> = told.readings.iter().map(|reading| as_sentence(&reading.says)).collect();
        for text in texts.chain(&says) {
            assert!(page.contains(&Escaped(text).to_string()), "{id}: {text}");
        }
        let embedding: serde_json::Value = serde_json::from_str(&all[&format!("event/{id}.json")]).unwrap();
        let address = format!("{SITE}?date={}&amp;event={id}\"", event.date);
        assert!(embedding["html"].as_str().unwrap().contains(&address), "{id}");
        let picture = roxmltree::Document::parse(&all[&format!("previews/event/{id}.svg")]).unwrap();
        let date = picture.descendants().find(|node| node.attribute("class") == Some("t date")).unwrap();
        assert_eq!(date.text(), Some(&*event.precision.in_words(event.date)), "{id}");
    }
}

/// What stands between the first of these tags and its end, which must be well-formed.
fn element<'a>(page: &'a str, name: &str) -> &'a str {
    let start = page.find(&format!("<{name}")).unwrap();
    let end = page[start..].find(&format!("</{name}>")).unwrap() + name.len() + 3;
    &page[start..start + end]
}

#[test]
fn the_links_of_pages_lead_somewhere() {
    let all = &*WITH_ADDRESS;
    for (path, page) in all.iter().filter(|(path, _)| path.ends_with(".html") && *path != "index.html") {
        let folder = path.split_once('/').map_or("", |(folder, _)| folder);
        let parts: &[&str] = match folder {
            "event" => &["header", "article", "nav"],
            "day" => &["nav"],
            _ => &["article"],
        };
        // The picture has a header as well, after that of the page.
        for part in parts {
            let text = element(page, part);
            let part =
                roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{path}: {error}: {text}"));
            for link in part.descendants().filter_map(|node| node.attribute("href")) {
                let is_there = if let Some(id) = link.strip_prefix('#') {
                    part.descendants().any(|node| node.attribute("id") == Some(id))
                } else if link.contains("://") || link.trim_start_matches('.').starts_with("/?date=") {
                    true
                } else {
                    let place = match link.strip_prefix("../") {
                        Some(above) => above.to_owned(),
                        None if folder.is_empty() => link.to_owned(),
                        None => format!("{folder}/{link}"),
                    };
                    all.contains_key(&place) || ["./", "article.html"].contains(&&*place)
                };
                assert!(is_there, "{path}: {link}");
            }
        }
    }
}

#[test]
fn a_day_leads_to_its_events() {
    let all = &*WITHOUT;
    let of_2012 = all["day/2012-12-19.html"].split("<section class=\"happened\">").nth(1).unwrap();
    assert!(of_2012.contains("../event/csto-2012-12-19-uzbekistan-suspended.html"));
    let stand_in = &all["day/2013-04-11.html"];
    assert!(stand_in.contains("parliaments become observers (2013)</a>"), "its day is not known");
}

#[test]
fn markup_in_facts_is_text() {
    let mut data = Dataset::included();
    let evil = "<img src=x onerror=alert(1)> & \"'";
    data.events.events[0].title = evil.into();
    data.events.events[0].summary = evil.into();
    data.events.sources[0].source.title = evil.into();
    data.claims.claims[0].says = evil.into();
    let site = Site::new(&data, FILES, Some(SITE));
    let stage = stage_of_page(site.world, &site.blocs);
    let [page, picture] = [site.event(&stage, EventId(0)), site.picture_of_event(&stage, EventId(0))];
    let embedding = site.announced_event(EventId(0)).oembed(SITE).text;
    let embedding: serde_json::Value = serde_json::from_str(&embedding).unwrap();
    let claims = site.claims();
    for text in [&*page.text, &picture.text, embedding["html"].as_str().unwrap(), &claims.text] {
        assert!(!text.contains("<img") && text.contains("&lt;img"), "{text}");
    }
    let shown = "&lt;img src=x onerror=alert(1)&gt; &amp; &quot;&#39;";
    assert!(page.text.contains(&format!("<h1>{shown}</h1>")));
    assert!(claims.text.contains(&format!("<h2>{shown}</h2>")));
}

#[test]
fn the_page_of_claims_has_each_with_its_days_and_both_readings() {
    let all = &*WITHOUT;
    let data = &*DATA;
    let text = element(&all["claims.html"], "article");
    let page = roxmltree::Document::parse(text).unwrap();
    let sections: Vec<roxmltree::Node> =
        page.descendants().filter(|node| node.has_tag_name("section")).collect();
    assert_eq!(sections.len(), data.claims.claims.len());
    for (section, claim) in sections.iter().zip(&data.claims.claims) {
        assert_eq!(section.attribute("id"), Some(&*claim.id));
        let days = section.descendants().filter(|node| node.attribute("class") == Some("day"));
        let days: Vec<(&str, &str)> =
            days.map(|day| (day.attribute("href").unwrap(), day.text().unwrap())).collect();
        let expected: Vec<(String, String)> = claim
            .exhibits
            .iter()
            .map(|one| (format!("./{}", one.query(&data.world, &data.events)), one.date.in_words()))
            .collect();
        assert!(
            days.iter().copied().eq(expected.iter().map(|(href, day)| (&**href, &**day))),
            "{}",
            claim.id
        );
        let note = section.descendants().find(|node| node.attribute("class") == Some("note"));
        assert_eq!(note.and_then(|note| note.text()), claim.note.as_deref(), "{}", claim.id);
        let sources = section.descendants().find(|node| node.attribute("class") == Some("sources")).unwrap();
        assert!(sources.children().any(|node| node.has_tag_name("a")), "{}", claim.id);
    }
}

#[test]
fn the_list_of_pages_names_each_and_each_is_there() {
    let all = &*WITH_ADDRESS;
    let list = roxmltree::Document::parse(&all["sitemap.xml"]).unwrap();
    let named: Vec<String> = list
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.sitemaps.org/schemas/sitemap/0.9", "loc")))
        .map(|node| node.text().unwrap().strip_prefix(SITE).unwrap().to_owned())
        .collect();
    let pages: Vec<&String> = all.keys().filter(|path| path.ends_with(".html")).collect();
    assert_eq!(named.len(), pages.len());
    assert!(named.iter().all(|path| path.is_empty() || all.contains_key(path)));
}

#[test]
fn without_an_address_nothing_pretends_to_have_one() {
    let all = &*WITHOUT;
    let page = &all["day/1999-04-21.html"];
    assert!(!page.contains("og:image") && !page.contains("oembed") && !page.contains("canonical"));
    assert!(!all.contains_key("sitemap.xml") && !all.contains_key("day/1999-04-21.json"));
    assert_eq!(all["robots.txt"], "User-agent: *\nAllow: /\n");
}

#[test]
fn an_address_is_checked() {
    assert_eq!(site_address("https://example.org/map").as_deref(), Ok(SITE));
    assert_eq!(site_address(SITE).as_deref(), Ok(SITE));
    for wrong in ["", "example.org", "https://", "javascript://x", "https://a b", "https://a/?x", "http:///x"]
    {
        assert!(site_address(wrong).unwrap_err().contains("example.org/map/"), "{wrong}");
    }
}
