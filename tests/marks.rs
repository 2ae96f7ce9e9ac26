//! Marks on the map: on every day on which they can change, at the three widths, they leave the names their room.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::collections::BTreeMap;

use bloc_atlas::conduct::days::days;
use bloc_atlas::conduct::marks::Marks;
use bloc_atlas::conduct::place::Places;
use bloc_atlas::conduct::{NO_TROOPS, answer_in_words, request_span};
use bloc_atlas::date::Date;
use bloc_atlas::geometry::Rect;
use bloc_atlas::included;
use bloc_atlas::layout::LayoutInput;
use bloc_atlas::scene::{scene, stage};
use bloc_atlas::world::{Answer, Country, Events, Request, World};
use roxmltree::{Document, Node};

/// What two boxes may share, pixels: the halo of a name, and the rim of a mark.
const SLACK_PX: f64 = 1.5;

#[test]
fn no_sign_covers_a_name() {
    let (world, events) = (included::world(), included::events());
    let mut covered: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for ids in [&["csto", "sco"][..], &["csto", "sco", "nato"]] {
        let blocs: Vec<_> = ids.iter().map(|id| world.bloc_by_id(id).unwrap()).collect();
        for (w, h) in [(1200.0, 820.0), (700.0, 640.0), (360.0, 740.0)] {
            let stage = stage(&world, LayoutInput::new(&world, &blocs, (w, h), None, false));
            for date in days(&world, &events, &blocs).into_iter().filter(|&date| has_marks(&events, date)) {
                let places = Places::of_scene(&stage, &scene(&world, &stage, date, &blocs, None));
                let marks = Marks { world: &world, events: &events, blocs: &blocs, date, places: &places };
                let drawn: String = marks.nodes().iter().map(ToString::to_string).collect();
                let text = format!("<svg>{drawn}</svg>");
                for (is_main, what, rect, own) in signs(&world, date, &Document::parse(&text).unwrap()) {
                    // Where an inset is drawn, no main map is.
                    let maps = if is_main { &places.maps[..1] } else { &places.maps[1..] };
                    let names =
                        maps.iter().flat_map(|map| &map.names).filter(|name| share(&name.rect(), &rect));
                    for country in names.map(|name| world.country(name.country)) {
                        if country.id != own {
                            let place = format!("{w} px: {what:?} over {}", country.name(date));
                            covered.entry(place).or_default().push(date.to_string());
                        }
                    }
                }
            }
        }
    }
    assert!(covered.is_empty(), "{covered:#?}");
}

#[test]
fn what_is_said_of_a_request_without_a_force_ends_with_that() {
    let events = included::events();
    let mut n_refused = 0;
    for request in &events.requests {
        let said = answer_in_words(&events, request, Date::MAX).unwrap();
        let is_refused = !matches!(request.answer, Answer::Force | Answer::Bilateral);
        assert_eq!(said.ends_with(NO_TROOPS), is_refused, "{said:?} of {:?}", request.outcome);
        n_refused += usize::from(is_refused);
    }
    assert!(n_refused >= 5, "{n_refused}");
}

/// Whether more can stand there than on the day before: a summit, a request, or another chair.
fn has_marks(events: &Events, date: Date) -> bool {
    let asked = |request: &Request| {
        let (first, last) = request_span(events, request);
        first <= date && date <= last
    };
    events.requests.iter().any(asked)
        || events.summits.iter().any(|one| one.date <= date && date <= one.end.unwrap_or(one.date))
        || events.chairs.iter().any(|one| one.from == date)
}

fn share(a: &Rect, b: &Rect) -> bool {
    (a.x + a.w).min(b.x + b.w) - a.x.max(b.x) > SLACK_PX
        && (a.y + a.h).min(b.y + b.h) - a.y.max(b.y) > SLACK_PX
}

/// The discs, diamonds and plates: whether they are on the main map, what they say, their box, and the state whose
/// name gives way to them.
fn signs(world: &World, date: Date, document: &Document) -> Vec<(bool, String, Rect, String)> {
    let number = |one: &Node, name: &str| one.attribute(name).unwrap().parse::<f64>().unwrap();
    let sign = |one: Node| {
        let class = one.attribute("class")?;
        let is_main = one.ancestors().any(|above| above.attribute("class") == Some("of-main"));
        if class == "plate" {
            let text: String =
                one.descendants().filter(Node::is_text).filter_map(|part| part.text()).collect();
            let rect = one.first_element_child().unwrap();
            let [x, y, w, h] = ["x", "y", "width", "height"].map(|name| number(&rect, name));
            let is_of = |country: &&Country| {
                text.starts_with(country.name(date)) || text.split([' ', ':']).next() == Some(&country.id)
            };
            let own = world.countries.iter().find(is_of).map_or("", |country| &country.id);
            return Some((is_main, text, Rect::new(x, y, w, h), own.to_owned()));
        }
        if !class.starts_with("chair") && class != "request" {
            return None;
        }
        let title = one.children().find(|child| child.has_tag_name("title")).unwrap();
        let at = one.attribute("transform").unwrap().trim_start_matches("translate(").trim_end_matches(')');
        let at: Vec<f64> = at.split(' ').map(|number| number.parse().unwrap()).collect();
        let disc = one.descendants().rfind(|part| part.has_attribute("r"));
        let r = disc.map_or(8.0, |disc| number(&disc, "r"));
        let rect = Rect::new(at[0] - r, at[1] - r, 2.0 * r, 2.0 * r);
        let own = one.attribute("data-request").unwrap_or_default();
        Some((is_main, title.text().unwrap().to_owned(), rect, own.to_owned()))
    };
    document.descendants().filter_map(sign).collect()
}
