//! The embed dialog: which files it is made of, and the facts that they are filled with.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::workspace::root;

/// Placeholder, stem and extension of each file under `www/`, in the order in which they are made: what
/// names others comes after them.
pub const FILES: [(&str, &str, &str); 5] = [
    ("__EMBED_CSS__", "embed", "css"),
    ("__EMBED_OFFERS__", "embed-offers", "js"),
    ("__EMBED_FORM__", "embed-form", "js"),
    ("__EMBED_PICTURE__", "embed-picture", "js"),
    ("__EMBED__", "embed", "js"),
];

/// Whether a file of `www/` is one of them.
pub fn is_file(name: &str) -> bool {
    FILES.iter().any(|(_, stem, extension)| name.strip_prefix(stem) == Some(&format!(".{extension}")))
}

/// What the dialog has to know of the data, as a JavaScript expression: first and last day, and id and
/// short name of each bloc in drawing order.
pub fn atlas() -> Result<String> {
    let atlas = read("atlas.json")?;
    let ids = atlas["blocs"].as_array().context("assets/atlas.json: no list `blocs` found")?;
    let bloc = |id: &Value| -> Result<Value> {
        let id = text(id, "assets/atlas.json: blocs")?;
        let short = read(&format!("blocs/{id}.json"))?["short"].clone();
        Ok(json!({ "id": id, "short": short }))
    };
    let blocs = ids.iter().map(bloc).collect::<Result<Vec<Value>>>()?;
    let facts = json!({ "first": atlas["first_day"], "last": atlas["as_of"], "blocs": blocs });
    Ok(facts.to_string())
}

fn read(name: &str) -> Result<Value> {
    let place = || format!("assets/{name}");
    let content = std::fs::read(root().join("assets").join(name)).with_context(place)?;
    serde_json::from_slice(&content).with_context(place)
}

fn text(value: &Value, place: &str) -> Result<String> {
    value.as_str().map(str::to_owned).with_context(|| format!("{place}: {value} found, a text expected"))
}

#[cfg(test)]
mod tests {
    use super::{atlas, is_file};

    #[test]
    fn the_blocs_come_from_the_facts_in_drawing_order() {
        let atlas: serde_json::Value = serde_json::from_str(&atlas().expect("the facts")).expect("JSON");
        assert_eq!(atlas["first"], "1991-12-26");
        assert_eq!(atlas["blocs"][0], serde_json::json!({ "id": "csto", "short": "CSTO" }));
        assert_eq!(atlas["blocs"].as_array().map(Vec::len), Some(7));
    }

    #[test]
    fn only_its_own_files_are_its_own() {
        assert!(is_file("embed.js") && is_file("embed.css") && is_file("embed-offers.js"));
        assert!(!is_file("embed.html") && !is_file("embed-other.js") && !is_file("article.css"));
    }
}
