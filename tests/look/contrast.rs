//! Contrast of everything that is read or has to be seen, in light and dark, as the sheets have it.
//!
//! Forced colours are the reader's own: `tests/browser/tests/axe.rs` and `access.rs` look at the page in them.

use bloc_atlas::included;

use super::colour::{Colour, Light, contrast};
use super::sheet::{self, Pair, SHEETS, tokens};

/// Text under 18.66 px bold or 24 px: success criterion 1.4.3.
const TEXT: f64 = 4.5;

/// What is no text: 1.4.11.
const SIGN: f64 = 3.0;

/// What is seen on what, and where. `*` stands for each bloc in turn.
#[rustfmt::skip]
const PAIRS: [(f64, &str, &str, &str); 60] = [
    // Words of the map.
    (TEXT, "ink", "paper", "panels"),
    (TEXT, "ink", "sea", "date, code to copy, marked row of the list"),
    (TEXT, "ink", "land", "heading where land reaches under it"),
    (TEXT, "ink-2", "paper", "second words of panels"),
    (TEXT, "ink-2", "sea", "caption, credits, Canada, US"),
    (TEXT, "ink-2", "land", "caption where land reaches under it"),
    (TEXT, "ctl", "paper", "dashes of the legend"),
    (TEXT, "paper", "ink", "notices, tips, play, copy, the offer chosen"),
    (TEXT, "focus", "paper", "details of the day, on phones"),
    (TEXT, "focus", "sea", "details of the day"),
    (TEXT, "focus", "land", "details of the day where land reaches under it"),
    (TEXT, "nato-line", "paper", "button that adds NATO"),
    (TEXT, "csto-line", "paper", "refused date of the dialog"),
    (TEXT, "*-line", "paper", "names of lanes"),
    (TEXT, "*-line", "*-light", "names of lanes over them"),
    // Names on the map; their halo is of the colour below.
    (TEXT, "label", "land", "name of a state without status"),
    (TEXT, "label", "sea", "name at a leader"),
    (TEXT, "label", "label-halo", "name on what has no one colour"),
    (TEXT, "*-on", "*", "name of a member"),
    (TEXT, "label", "*-mid", "name of an observer"),
    (TEXT, "label", "*-light", "name of a partner, of who joins or is frozen"),
    // Edges of what is drawn.
    (SIGN, "key", "land", "keyline beside land without status"),
    (SIGN, "key", "sea", "keyline at a coast"),
    (SIGN, "key", "casing", "keyline between two states with status"),
    (SIGN, "key", "paper", "edge of a swatch and of a switch"),
    (SIGN, "hatch", "land", "land that another holds"),
    (SIGN, "ink", "paper", "selection, thumb of the slider, lines of forces"),
    (SIGN, "ink-2", "paper", "rail that is done, glass of the search"),
    (SIGN, "ink-2", "sea", "rings of the key to the signs"),
    // Textures of a tier, on its own ground.
    (SIGN, "*-line", "*-light", "dots of who joins"),
    (SIGN, "*-dash", "*-light", "dashes of who is frozen"),
    (SIGN, "*-line", "paper", "cross of who left, empty chair, sign, step of a lane"),
    (SIGN, "*-on", "*", "chair, cry of a request"),
    // Controls.
    (SIGN, "ctl", "paper", "edges of fields and buttons"),
    (SIGN, "ctl", "sea", "edges of fields and buttons on the sea"),
    (SIGN, "focus", "paper", "ring of the focus"),
    (SIGN, "focus", "sea", "ring of the focus on the sea"),
    (SIGN, "focus", "land", "ring of the focus on land"),
    (SIGN, "paper", "ink", "ring of the focus in a notice, knob of a switch that is on"),
    (SIGN, "csto-line", "paper", "edge of a field with what is no date"),
    // Pages of days and of events, on the sea; where the map did not come.
    (TEXT, "light-dark(#1b1d22, #f2f0ea)", "sea", "text of a page"),
    (TEXT, "light-dark(#1b1d22, #f2f0ea)", "light-dark(#fff, #161a20)", "states of an event, and why the map did not come"),
    (TEXT, "light-dark(#1b1d22, #f2f0ea)", "light-dark(#fdedc4, #4d4228)", "source that was asked for"),
    (TEXT, "light-dark(#4c535d, #b3bac3)", "sea", "second words of a page"),
    (SIGN, "light-dark(#69727d, #8b95a1)", "sea", "line under a link"),
    (SIGN, "light-dark(#0b57d0, #8ab4f8)", "sea", "ring of the focus"),
    (SIGN, "light-dark(#0b57d0, #8ab4f8)", "light-dark(#fff, #161a20)", "ring of the focus on a state"),
    (TEXT, "#000", "#fff", "text on paper"),
    (TEXT, "#333", "#fff", "second words on paper"),
    // The article and the page of claims.
    (TEXT, "light-dark(#1b1d22, #eceae4)", "light-dark(#fff, #14181d)", "text"),
    (TEXT, "light-dark(#4c535d, #b3bac3)", "light-dark(#fff, #14181d)", "lead, hints, captions"),
    (TEXT, "light-dark(#0b4fb8, #8ab4f8)", "light-dark(#fff, #14181d)", "link"),
    (TEXT, "light-dark(#5b3f9e, #b9a3ea)", "light-dark(#fff, #14181d)", "link that was followed"),
    (SIGN, "light-dark(#0b57d0, #8ab4f8)", "light-dark(#fff, #14181d)", "ring of the focus"),
    // The page itself, which is the sea and on phones the paper.
    (TEXT, "ink", "light-dark(#f3f6f8, #0e1217)", "page around the map"),
    (TEXT, "ink-2", "light-dark(#f3f6f8, #0e1217)", "words without script"),
    (TEXT, "ink", "light-dark(#ffffff, #161a20)", "page around the map, on phones"),
    (TEXT, "light-dark(#1b1d22, #f2f0ea)", "light-dark(#ffffff, #161a20)", "text of a page, on phones"),
    (TEXT, "light-dark(#4c535d, #b3bac3)", "light-dark(#ffffff, #161a20)", "second words of a page, on phones"),
    (SIGN, "light-dark(#0b57d0, #8ab4f8)", "light-dark(#ffffff, #161a20)", "ring of the focus, on phones"),
];

/// Colours by number that need no contrast: lines between parts that stand apart without them, and an ornament.
const ORNAMENTS: [&str; 2] = ["light-dark(#d3d9df, #333b45)", "light-dark(#f0b429, #e5b044)"];

/// Names that need none: the ground itself, what is drawn only to be lain upon, and the solids, whose edge is the
/// keyline.
const GROUNDS: [&str; 5] = ["land-line", "coast", "grat", "rule", "hatch-gap"];

#[test]
fn whatever_is_read_or_has_to_be_seen_has_the_contrast_for_it() {
    let blocs: Vec<String> = included::world().blocs.into_iter().map(|bloc| bloc.id).collect();
    assert_eq!(blocs.len(), 7);
    let tokens = tokens();
    let colours = |name: &str| tokens.get(name).copied().or_else(|| sheet::pair(name)).expect(name);
    let mut low = Vec::new();
    for (needed, front, back, where_) in PAIRS {
        let pairs: Vec<(String, String)> = if front.contains('*') || back.contains('*') {
            blocs.iter().map(|bloc| (front.replace('*', bloc), back.replace('*', bloc))).collect()
        } else {
            vec![(front.to_owned(), back.to_owned())]
        };
        for (front, back) in pairs {
            for (i, theme) in ["light", "dark"].into_iter().enumerate() {
                let ground = opaque(colours(&back)[i]);
                let ratio = contrast(colours(&front)[i].over(ground), ground);
                if ratio < needed {
                    low.push(format!("{theme}: {front} on {back} ({where_}) is {ratio:.2}, {needed} needed"));
                }
            }
        }
    }
    assert!(low.is_empty(), "{low:#?}");
}

fn opaque(colour: Colour) -> Light {
    assert!((colour.alpha - 1.0).abs() < 1e-9, "{colour:?} is no ground");
    colour.light
}

#[test]
fn of_fill_keyline_and_casing_two_always_stand_out() {
    let tokens = tokens();
    let fills = tokens.keys().filter(|name| ["", "-mid", "-light"].iter().any(|end| is_fill(name, end)));
    let mut weak = Vec::new();
    let mut n_fills = 0;
    for name in fills {
        for (i, theme) in ["light", "dark"].into_iter().enumerate() {
            let of = |name: &str| tokens[name][i].light;
            let (fill, key, casing) = (of(name), of("key"), of("casing"));
            let best = [contrast(fill, key), contrast(fill, casing), contrast(key, casing)];
            // Two neighbours with status: between both stands a keyline that is seen, in a casing that is seen.
            if best[2] < SIGN || best[0].max(best[1]) < SIGN {
                weak.push(format!("{theme}: {name} {best:.2?}"));
            }
            n_fills += 1;
        }
    }
    assert_eq!(n_fills, 7 * 3 * 2);
    assert!(weak.is_empty(), "{weak:#?}");
}

fn is_fill(name: &str, end: &str) -> bool {
    name.strip_suffix(end).is_some_and(|bloc| included_blocs().contains(&bloc))
}

fn included_blocs() -> [&'static str; 7] {
    ["csto", "sco", "nato", "pfp", "cis", "guam", "union_state"]
}

#[test]
fn every_colour_of_the_sheets_is_in_the_table() {
    let listed = |name: &str| PAIRS.iter().any(|(_, front, back, _)| [*front, *back].contains(&name));
    let missing_of = |name: &String| {
        let general = included_blocs().iter().find_map(|bloc| {
            let rest = name.strip_prefix(bloc)?;
            (rest.is_empty() || rest.starts_with('-')).then(|| format!("*{rest}"))
        });
        !GROUNDS.contains(&name.as_str()) && !listed(general.as_deref().unwrap_or(name))
    };
    let missing: Vec<String> = tokens().into_keys().filter(missing_of).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let mut n_numbers = 0;
    for (name, text) in SHEETS {
        for colour in sheet::nameless(text) {
            n_numbers += 1;
            assert!(listed(&colour) || ORNAMENTS.contains(&colour.as_str()), "{name}: {colour}");
        }
    }
    assert!(n_numbers > 20, "{n_numbers}");
}

/// The pair of a theme is what it says, so that a table of both cannot pass by reading one of them twice.
#[test]
fn light_and_dark_are_two() {
    let [light, dark]: Pair = tokens()["paper"];
    assert!(contrast(light.light, dark.light) > 10.0);
}
