//! The exported pictures: every day of change, both themes, every frame.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use bloc_atlas::date::Date;
use bloc_atlas::export::ExportedSvg;
use bloc_atlas::included;
use bloc_atlas::layout::LayoutInput;
use bloc_atlas::page::Files;
use bloc_atlas::pages::{Site, Written};
use bloc_atlas::scene::{Scene, Stage, scene, stage};
use bloc_atlas::state::{Frame, State, Theme};
use bloc_atlas::world::{BlocId, Tier, World};
use roxmltree::{Document, Node};

static WORLD: LazyLock<World> = LazyLock::new(included::world);

fn blocs(ids: &[&str]) -> Vec<BlocId> {
    ids.iter().map(|id| WORLD.bloc_by_id(id).unwrap()).collect()
}

fn stage_of(width_px: f64, height_px: f64, frame: Option<Frame>, blocs: &[BlocId]) -> Stage {
    let input = LayoutInput::new(&WORLD, blocs, (width_px, height_px), frame, false);
    stage(&WORLD, input)
}

/// The picture, checked: well-formed, self-contained, and without a number that is none.
fn checked(stage: &Stage, scene: &Scene, theme: Theme) -> String {
    let svg = ExportedSvg { world: &WORLD, stage, scene, when: &scene.date.in_words(), theme }.to_string();
    let place = format!("{}, {theme:?}", scene.date);
    for never in [
        "px/",
        "var(",
        "light-dark(",
        "calc(",
        "@container",
        "--",
        "NaN",
        "inf\"",
        "http://www.w3.org/1999/xhtml",
    ] {
        assert!(!svg.contains(never), "{place}: {never}");
    }
    let document = Document::parse(&svg).unwrap_or_else(|error| panic!("{place}: {error}"));
    let root = document.root_element();
    assert!(root.has_tag_name(("http://www.w3.org/2000/svg", "svg")), "{place}");
    assert_eq!(root.attribute("data-date"), Some(&*scene.date.to_string()), "{place}");
    references_lead_somewhere(root, &place);
    svg
}

/// Every `url(#x)` has its `id="x"`, no id stands twice, and nothing is fetched.
fn references_lead_somewhere(root: Node, place: &str) {
    let mut ids = BTreeSet::new();
    for node in root.descendants().filter(Node::is_element) {
        assert!(!["image", "script", "foreignObject", "use"].contains(&node.tag_name().name()), "{place}");
        if let Some(id) = node.attribute("id") {
            assert!(ids.insert(id), "{place}: id {id:?} twice");
        }
    }
    for node in root.descendants() {
        for attribute in node.attributes() {
            assert_ne!(attribute.name(), "href", "{place}");
            for reference in attribute.value().split("url(#").skip(1) {
                let id = reference.split(')').next().unwrap();
                assert!(ids.contains(id), "{place}: nothing has the id {id:?}");
            }
        }
    }
}

fn all_changes() -> Vec<Date> {
    let all: Vec<BlocId> = WORLD.bloc_ids().collect();
    std::iter::once(WORLD.first_day).chain(WORLD.changes(&all)).chain([WORLD.as_of]).collect()
}

#[test]
fn every_day_of_change_is_a_picture_in_every_theme() {
    let shown = blocs(&["csto", "sco", "nato"]);
    let stage = stage_of(1200.0, 820.0, None, &shown);
    let statuses = all_changes();
    let days: BTreeSet<Date> = statuses.iter().chain(WORLD.border_changes()).copied().collect();
    assert!(days.len() > statuses.len(), "land changes on days of its own");
    for date in days {
        let scene = scene(&WORLD, &stage, date, &shown, None);
        let light = checked(&stage, &scene, Theme::Light);
        let dark = checked(&stage, &scene, Theme::Dark);
        assert_ne!(light, dark, "{date}");
        let auto = ExportedSvg { world: &WORLD, stage: &stage, scene: &scene, theme: Theme::Auto };
        assert_eq!(auto.to_string(), light, "{date}: a file knows no reader's system");
    }
}

#[test]
fn the_pictures_in_the_pages_are_well_formed_on_every_day_of_change() {
    let files = Files { css: "map.css", js: "bloc-map.js", wasm: "bloc_map.wasm" };
    let pages = Site::new(&WORLD, files, Some("https://example.org/map/")).written();
    let mut n_pictures = 0;
    let mut read = |path: &str, document: &str| {
        let parsed = Document::parse(document);
        parsed.unwrap_or_else(|error| panic!("{path}: {error}: {}", &document[..document.len().min(200)]));
        n_pictures += 1;
    };
    for Written { path, text } in &pages {
        if path.ends_with(".svg") || path.ends_with(".xml") {
            read(path, text);
        } else if path.ends_with(".html") {
            // HTML is no XML, but each picture in it stands as XML would have it.
            for picture in text.split("<svg").skip(1) {
                let picture = picture.split("</svg>").next().unwrap();
                read(path, &format!("<svg xmlns='http://www.w3.org/2000/svg'{picture}</svg>"));
            }
        }
    }
    let n_days = WORLD.changes(&State::start(&WORLD).blocs).len();
    assert!(n_pictures > 10 * n_days, "{n_pictures} pictures of {n_days} days: maps and swatches");
}

#[test]
fn every_size_and_frame_is_a_picture_with_all_blocs_on() {
    let all: Vec<BlocId> = WORLD.bloc_ids().collect();
    for (w, h) in [(1200.0, 820.0), (700.0, 806.0), (360.0, 640.0), (320.0, 480.0)] {
        for frame in [None, Some(Frame::Wide), Some(Frame::Tall), Some(Frame::North)] {
            let stage = stage_of(w, h, frame, &all);
            for date in all_changes().into_iter().step_by(25) {
                checked(&stage, &scene(&WORLD, &stage, date, &all, None), Theme::Dark);
            }
        }
    }
}

#[test]
fn a_picture_without_a_bloc() {
    let stage = stage_of(1200.0, 820.0, None, &[]);
    checked(&stage, &scene(&WORLD, &stage, WORLD.as_of, &[], None), Theme::Light);
}

#[test]
fn units_carry_the_owner_and_the_tiers_of_the_day() {
    let state = State::start(&WORLD);
    let stage = stage_of(1200.0, 820.0, None, &state.blocs);
    for date in all_changes() {
        let scene = scene(&WORLD, &stage, date, &state.blocs, None);
        let svg = checked(&stage, &scene, Theme::Light);
        let document = Document::parse(&svg).unwrap();
        let units = document.descendants().filter(|n| n.has_attribute("data-unit"));
        let mut n_units = 0;
        for node in units {
            let unit =
                WORLD.units.iter().find(|u| Some(u.id.as_str()) == node.attribute("data-unit")).unwrap();
            let owner = unit.owner(date);
            assert_eq!(
                node.attribute("data-country"),
                Some(WORLD.country(owner).id.as_str()),
                "{date}, {}",
                unit.id
            );
            for &bloc in &state.blocs {
                let facts = WORLD.bloc(bloc);
                let name = format!("data-{}", facts.id);
                assert_eq!(
                    node.attribute(&*name),
                    facts.tier(owner, date).map(Tier::id),
                    "{date}, {}",
                    unit.id
                );
            }
            n_units += 1;
        }
        assert!(n_units > 140, "{date}: {n_units} units");
    }
}

#[test]
fn the_picture_says_its_day_its_caption_and_its_sources() {
    let state = State::start(&WORLD);
    let stage = stage_of(1200.0, 820.0, None, &state.blocs);
    let scene = scene(&WORLD, &stage, "2023-11-23".parse().unwrap(), &state.blocs, None);
    let svg = checked(&stage, &scene, Theme::Light);
    let document = Document::parse(&svg).unwrap();
    let texts: Vec<String> =
        document.descendants().filter(Node::is_text).map(|n| n.text().unwrap().to_owned()).collect();
    let all = texts.join(" ");
    for wanted in
        ["23 November 2023", "The CSTO has six members", "Natural Earth", "Neither implies endorsement."]
    {
        assert!(all.contains(wanted), "{wanted}");
    }
    let label = document.root_element().attribute("aria-label").unwrap();
    assert!(
        label.starts_with("Members and partners of the CSTO and the SCO on 23 November 2023. "),
        "{label}"
    );
}
