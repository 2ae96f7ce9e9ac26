//! The pages of the real world.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::collections::BTreeMap;

use serde_json::json;

use super::announced::SANDBOX;
use super::*;
use crate::included;

const SITE: &str = "https://example.org/map/";

fn written(address: Option<&str>) -> BTreeMap<String, String> {
    let data = Dataset::included();
    let files = Files { css: "map.css", js: "bloc-map.js", wasm: "map.wasm" };
    Site::new(&data, files, address).written().into_iter().map(|one| (one.path, one.text)).collect()
}

#[test]
fn every_day_of_change_has_its_page_picture_and_embedding() {
    let all = written(Some(SITE));
    let world = included::world();
    let days = world.changes(&State::start(&world).blocs);
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
    let page = &written(None)["day/2012-12-19.html"];
    assert!(page.contains("<a href=\"2013-04-11.html\">After: 2013</a>"), "Serbia's day is not known");
    assert!(page.contains("<a href=\"2012-06-28.html\">Before: 28 June 2012</a>"));
}

#[test]
fn the_list_of_pages_names_each_and_each_is_there() {
    let all = written(Some(SITE));
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
    let all = written(None);
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
