//! What the style sheets say of colours.

use std::collections::BTreeMap;

use super::colour::Colour;

/// A colour in light and in dark.
pub type Pair = [Colour; 2];

/// The sheet of the map, in which alone the names of colours stand.
pub const MAP: &str = include_str!("../../www/map.css");

/// The sheets with their names.
pub const SHEETS: [(&str, &str); 5] = [
    ("map.css", MAP),
    ("conduct.css", include_str!("../../www/conduct.css")),
    ("embed.css", include_str!("../../www/embed.css")),
    ("day.css", include_str!("../../www/day.css")),
    ("article.css", include_str!("../../www/article.css")),
];

/// Every named colour: `ink`, `csto-light`.
pub fn tokens() -> BTreeMap<String, Pair> {
    let sheet = without_comments(MAP);
    let declarations = sheet.split([';', '{', '}']).filter_map(|text| text.trim().split_once(':'));
    let named = declarations
        .filter_map(|(name, value)| Some((name.trim().strip_prefix("--")?.to_owned(), pair(value.trim())?)));
    named.collect()
}

fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once("*/").map_or("", |(_, after)| after))
}

/// `light-dark(#fff, #161a20)`, or one colour for both.
pub fn pair(text: &str) -> Option<Pair> {
    let inner = text.strip_prefix("light-dark(").and_then(|text| text.strip_suffix(')'));
    let (light, dark) = inner.map_or(Some((text, text)), |inner| inner.split_once(','))?;
    Some([Colour::parse(light.trim())?, Colour::parse(dark.trim())?])
}

/// Every colour in a sheet that stands there as a number and has no name.
pub fn nameless(sheet: &str) -> Vec<String> {
    let sheet = without_comments(sheet);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = sheet[at..].find(['#', 'l']).map(|ahead| at + ahead) {
        let here = &sheet[start..];
        let end = if here.starts_with("light-dark(") {
            here.find(')').map(|end| end + 1)
        } else {
            here[1..].find(|letter: char| !letter.is_ascii_hexdigit()).map(|end| end + 1)
        };
        let colour = &here[..end.unwrap_or(here.len())];
        let declaration = sheet[..start].rsplit([';', '{', '}']).next().unwrap_or_default();
        if pair(colour).is_some() && !declaration.trim_start().starts_with("--") {
            found.push(colour.to_owned());
        }
        at = start + if pair(colour).is_some() { colour.len() } else { 1 };
    }
    found
}

/// The fill of a class in a drawing: its named colour, and how opaque it is.
pub fn fill(class: &str) -> Option<(String, f64)> {
    let rule = MAP.split_once(&format!(".{class} {{"))?.1.split_once('}')?.0;
    let value = |name: &str| {
        let declarations = rule.split(';').filter_map(|text| text.trim().split_once(':'));
        declarations.filter(|(found, _)| *found == name).map(|(_, value)| value.trim().to_owned()).next_back()
    };
    let token = value("fill")?.strip_prefix("var(--")?.strip_suffix(')')?.to_owned();
    let opacity = value("fill-opacity").map_or(Some(1.0), |text| text.parse().ok())?;
    Some((token, opacity))
}

#[test]
fn sheets_are_read() {
    let tokens = tokens();
    assert_eq!(tokens.get("csto-line").copied(), pair("light-dark(#8e1230, #ef8aa3)"));
    assert!(["paper", "sco", "hatch-gap", "union_state-on"].iter().all(|name| tokens.contains_key(*name)));
    assert_eq!(fill("f-csto-thin"), Some(("csto-line".into(), 0.62)));
    let sheet = "a { --b: light-dark(#111, #222); color: light-dark(#fff, #000) } b#c:hover { fill: #123456; top: 0 }";
    assert_eq!(nameless(sheet), ["light-dark(#fff, #000)", "#123456"]);
}
