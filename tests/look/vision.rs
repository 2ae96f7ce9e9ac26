//! For readers who see fewer colours: what the legend tells apart stays apart, by colour or by texture.
//!
//! `tests/data/colour-distances.csv` has what was measured of the design: the difference of the mean colours of every
//! two fills, for five kinds of vision. Here the same is computed of the fills as the program draws them.

#![expect(clippy::unwrap_used)] // Fine for tests.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use bloc_atlas::date::Date;
use bloc_atlas::included;
use bloc_atlas::paint::{Part, country_parts};
use bloc_atlas::pattern::{Pattern, Shape, pattern};
use bloc_atlas::world::{BlocId, Tier, World};

use super::colour::{Light, Vision, difference};
use super::sheet::{self, Pair, tokens};

static WORLD: LazyLock<World> = LazyLock::new(included::world);
static TOKENS: LazyLock<BTreeMap<String, Pair>> = LazyLock::new(tokens);

const MEASURED: &str = include_str!("../data/colour-distances.csv");

/// The measured numbers have one decimal, and some are of pictures with edges between their pixels.
const TOLERANCE: f64 = 0.3;

/// From here on two whole fills are plainly two, also where they do not touch. The design's own least is 9.8: members of
/// the CSTO beside partners of the SCO, in dark and without any hue.
const APART: f64 = 9.5;

/// Whole fills that some reader cannot tell apart. All of them need a bloc that is off until it is asked for; what tells
/// them then is the name in the card, and the legend, whose swatch lights up its states.
const NEAR: [&str; 10] = [
    "cis member, guam member",
    "csto member, pfp partner",
    "guam member, union_state member",
    "nato member, cis member",
    "nato member, guam member",
    "nato member, union_state member",
    "pfp partner, cis partner",
    "sco member, cis partner",
    "sco partner, cis partner",
    "sco partner, pfp partner",
];

/// What fills the land of a country: a bloc and a tier for each of its statuses, in drawing order; none for land.
type Fill = Vec<(u8, Tier, bool)>;

fn fill_of(parts: &[Part]) -> Fill {
    let filling = parts.iter().filter(|part| part.tier != Tier::Former);
    filling.map(|part| (part.bloc.0, part.tier, part.pending)).collect()
}

/// `csto member + sco partner`.
fn named(name: &str) -> Fill {
    let part = |text: &str| {
        let (bloc, tier) = text.split_once(' ').unwrap();
        let bloc = WORLD.blocs.iter().position(|one| one.id == bloc).unwrap() as u8;
        (bloc, Tier::ALL.into_iter().find(|one| one.label().eq_ignore_ascii_case(tier)).unwrap(), false)
    };
    let mut fill: Fill = name.split(" + ").map(part).collect();
    fill.sort();
    fill
}

/// The pattern at the width of a desktop; of land there is none.
fn texture(fill: &Fill) -> Option<Pattern> {
    let part = |&(bloc, tier, pending): &(u8, Tier, bool)| Part { bloc: BlocId(bloc), tier, pending };
    let parts: Vec<Part> = fill.iter().map(part).collect();
    (!parts.is_empty()).then(|| pattern(&WORLD, &parts, false, 1.0))
}

/// The mean light of a fill, in a theme. The design was measured without the thin line that an observer has within
/// the band of a bloc: `with_lines` leaves it in.
fn mean(fill: &Fill, theme: usize, with_lines: bool) -> Light {
    let Some(Pattern { w, h, mut shapes, .. }) = texture(fill) else { return TOKENS["land"][theme].light };
    const N: usize = 120;
    fn class(shape: &Shape) -> &str {
        let (Shape::Rect { class, .. } | Shape::Disc { class, .. }) = shape;
        class
    }
    shapes.retain(|shape| with_lines || fill.len() == 1 || !class(shape).ends_with("-thin"));
    let colour = |shape: &Shape| {
        let (token, alpha) = sheet::fill(class(shape)).unwrap();
        (TOKENS[&token][theme].light, alpha)
    };
    let colours: Vec<(Light, f64)> = shapes.iter().map(colour).collect();
    let mut sum = [0.0; 3];
    for i in 0..N * N {
        let at = |place: usize, length: f64| (place as f64 + 0.5) / N as f64 * length;
        let (x, y) = (at(i % N, w), at(i / N, h));
        let mut seen = [0.0; 3];
        for (shape, (light, alpha)) in shapes.iter().zip(&colours) {
            if covers(shape, x, y) {
                seen = [0, 1, 2].map(|k| light[k] * alpha + seen[k] * (1.0 - alpha));
            }
        }
        sum = [0, 1, 2].map(|k| sum[k] + seen[k]);
    }
    sum.map(|total| total / (N * N) as f64)
}

fn covers(shape: &Shape, px: f64, py: f64) -> bool {
    match shape {
        Shape::Rect { x, y, w, h, .. } => (*x..x + w).contains(&px) && (*y..y + h).contains(&py),
        Shape::Disc { x, y, r, .. } => (px - x).hypot(py - y) < *r,
    }
}

/// Whether two fills differ without their colours: by dots, dashes, lines or bands, or by the keyline, which only
/// land with a status has.
fn differ_in_texture(a: &Fill, b: &Fill) -> bool {
    let form = |fill: &Fill| {
        let pattern = texture(fill)?;
        let tiers: Vec<(Tier, bool)> = fill.iter().map(|&(_, tier, pending)| (tier, pending)).collect();
        // A plain fill is the same at every angle and for members as for partners.
        Some((pattern.shapes.len() > 1).then_some((tiers, pattern.angle_deg.to_bits())))
    };
    form(a) != form(b)
}

fn light_of(name: &str, theme: usize) -> Light {
    if ["land", "sea"].contains(&name) { TOKENS[name][theme].light } else { mean(&named(name), theme, false) }
}

#[test]
fn the_fills_are_as_far_apart_as_the_design_has_them() {
    let mut means: BTreeMap<(String, usize), Light> = BTreeMap::new();
    let mut near = Vec::new();
    for line in MEASURED.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let theme = usize::from(cells[0] == "dark");
        let [a, b] = [cells[1], cells[2]]
            .map(|name| *means.entry((name.to_owned(), theme)).or_insert_with(|| light_of(name, theme)));
        for (vision, measured) in Vision::ALL.into_iter().zip(&cells[3..]) {
            let found = difference(vision.of(a), vision.of(b));
            let measured: f64 = measured.parse().unwrap();
            if found < measured - TOLERANCE {
                near.push(format!("{line}: {vision:?} {found:.1}"));
            }
        }
    }
    assert_eq!(means.len(), 2 * 21);
    assert!(near.is_empty(), "{near:#?}");
}

/// Every two fills that a day of change puts into one legend: of the three blocs that the map compares, and of any
/// two of the seven.
fn pairs() -> BTreeSet<(Fill, Fill)> {
    let spells = WORLD.blocs.iter().flat_map(|bloc| &bloc.spells);
    let days: BTreeSet<Date> = spells.map(|spell| spell.from).collect();
    let all: Vec<BlocId> = WORLD.bloc_ids().collect();
    let mut shown: Vec<Vec<BlocId>> = vec![all[..3].to_vec()];
    shown.extend(all.iter().enumerate().flat_map(|(i, &a)| all[i + 1..].iter().map(move |&b| vec![a, b])));
    let mut pairs = BTreeSet::new();
    for (blocs, &day) in shown.iter().flat_map(|blocs| days.iter().map(move |day| (blocs, day))) {
        let fills: BTreeSet<Fill> =
            country_parts(&WORLD, day, blocs).iter().map(|parts| fill_of(parts)).collect();
        let fills: Vec<Fill> = fills.into_iter().collect();
        for (i, a) in fills.iter().enumerate() {
            pairs.extend(fills[i + 1..].iter().map(|b| (a.clone(), b.clone())));
        }
    }
    pairs
}

#[test]
fn what_stands_in_one_legend_is_told_apart_by_colour_or_by_texture() {
    let pairs = pairs();
    assert!(pairs.len() > 400, "{} pairs", pairs.len());
    let mut means: BTreeMap<(&Fill, usize), Light> = BTreeMap::new();
    let mut near: BTreeSet<String> = BTreeSet::new();
    for (a, b) in pairs.iter().filter(|(a, b)| !differ_in_texture(a, b)) {
        for theme in 0..2 {
            let [a_light, b_light] =
                [a, b].map(|fill| *means.entry((fill, theme)).or_insert_with(|| mean(fill, theme, true)));
            let least = Vision::ALL.map(|vision| difference(vision.of(a_light), vision.of(b_light)));
            if least.into_iter().any(|found| found < APART) {
                near.insert(format!("{}, {}", in_words(a), in_words(b)));
            }
        }
    }
    assert_eq!(near.into_iter().collect::<Vec<_>>(), NEAR);
}

fn in_words(fill: &Fill) -> String {
    let part =
        |&(bloc, tier, _): &(u8, Tier, bool)| format!("{} {}", WORLD.blocs[usize::from(bloc)].id, tier.id());
    fill.iter().map(part).collect::<Vec<_>>().join(" + ")
}
