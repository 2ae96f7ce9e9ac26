//! From a folder to texts, and from texts to the raw structs.

use std::path::Path;

use serde::de::DeserializeOwned;

use super::{ATLAS, CITIES, CLAIMS, Problem, RawAssets, SOURCES, STATES, TERRITORIES, UNITS, outline};
use crate::raw::RawAtlas;

/// The asset files as texts, by their paths from the project's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetTexts {
    /// Path and text, in reading order.
    pub files: Vec<(String, String)>,
}

impl AssetTexts {
    /// The text of a file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|(p, _)| p == path).map(|(_, text)| text.as_str())
    }
}

/// Reads the asset files below `assets`, the folder of that name.
///
/// # Errors
/// One problem for each file that cannot be read.
pub fn read_assets(assets: &Path) -> Result<AssetTexts, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut files = Vec::new();
    let mut paths: Vec<String> =
        [ATLAS, SOURCES, STATES, TERRITORIES, UNITS, CITIES].map(String::from).to_vec();
    // Data that are read once more to freeze them may be older than the file.
    if assets.join("claims.json").exists() {
        paths.push(CLAIMS.into());
    }
    for folder in ["blocs", "events"] {
        let names = std::fs::read_dir(assets.join(folder)).and_then(|entries| {
            entries.map(|entry| Ok(entry?.file_name())).collect::<std::io::Result<Vec<_>>>()
        });
        match names {
            Ok(names) => {
                let names =
                    names.iter().filter_map(|name| name.to_str()).filter(|name| name.ends_with(".json"));
                let mut files: Vec<String> = names.map(|name| format!("assets/{folder}/{name}")).collect();
                files.sort();
                paths.extend(files);
            }
            Err(error) => problems.push(Problem {
                file: format!("assets/{folder}"),
                place: String::new(),
                text: format!("cannot be read: {error}"),
            }),
        }
    }
    for path in paths {
        let below = path.trim_start_matches("assets/");
        match std::fs::read_to_string(assets.join(below)) {
            Ok(text) => files.push((path, text)),
            Err(error) => problems.push(Problem {
                file: path,
                place: String::new(),
                text: format!("cannot be read: {error}"),
            }),
        }
    }
    if problems.is_empty() { Ok(AssetTexts { files }) } else { Err(problems) }
}

/// Parses all texts. Where one of the files that the others refer to is no good there is nothing to
/// check further; a bloc or its events that are no good are left out, so that the other files are still
/// checked.
pub(super) fn parse(texts: &AssetTexts) -> (Option<RawAssets>, Vec<Problem>) {
    let mut problems = Vec::new();
    let atlas: Option<RawAtlas> = json(texts, ATLAS, &mut problems);
    let sources = json(texts, SOURCES, &mut problems);
    let states = json(texts, STATES, &mut problems);
    let territories = json(texts, TERRITORIES, &mut problems);
    let mut blocs = Vec::new();
    for id in atlas.iter().flat_map(|a| &a.blocs) {
        let path = format!("assets/blocs/{id}.json");
        if let Some(bloc) = json(texts, &path, &mut problems) {
            blocs.push((path, bloc));
        }
    }
    for (path, _) in &texts.files {
        let is_bloc = path.starts_with("assets/blocs/");
        if is_bloc && atlas.is_some() && !blocs.iter().any(|(known, _)| known == path) {
            let listed = problems.iter().any(|p: &Problem| p.file == *path);
            if !listed {
                problems.push(problem(path, "", format!("not listed under `blocs` in {ATLAS}")));
            }
        }
    }
    let outlines = text_of(texts, UNITS, &mut problems).and_then(|text| outline::parse(text, &mut problems));
    let cities = json(texts, CITIES, &mut problems);
    let mut events = Vec::new();
    for (path, _) in texts.files.iter().filter(|(path, _)| path.starts_with("assets/events/")) {
        if let Some(file) = json(texts, path, &mut problems) {
            events.push((path.clone(), file));
        }
    }
    let raw = match (atlas, sources, states, territories, outlines, cities) {
        (Some(atlas), Some(sources), Some(states), Some(territories), Some(outlines), Some(cities)) => {
            Some(RawAssets { atlas, sources, states, territories, blocs, outlines, cities, events })
        }
        _ => None,
    };
    (raw, problems)
}

fn text_of<'a>(texts: &'a AssetTexts, path: &str, problems: &mut Vec<Problem>) -> Option<&'a str> {
    let text = texts.get(path);
    if text.is_none() {
        problems.push(problem(path, "", "the file is missing".into()));
    }
    text
}

pub(super) fn json<T: DeserializeOwned>(
    texts: &AssetTexts,
    path: &str,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let text = text_of(texts, path, problems)?;
    match serde_json::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let place = format!("line {}, column {}", error.line(), error.column());
            let message = error.to_string();
            let text = message.split(" at line ").next().unwrap_or(&message).to_owned();
            problems.push(problem(path, &place, text));
            None
        }
    }
}

pub(super) fn problem(file: &str, place: &str, text: String) -> Problem {
    Problem { file: file.into(), place: place.into(), text }
}
