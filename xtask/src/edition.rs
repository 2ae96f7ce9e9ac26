//! `cargo xtask edition` freezes the data as they are; `dist/` carries every frozen edition.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

use crate::compress::content_hash;
use crate::workspace::{root, say};
use crate::{build, strip};

/// How many bytes stand before the content of a frozen file; see `src/edition.rs`.
const HEAD: usize = 8;

/// What `dist/` has of the editions.
pub struct Editions {
    /// The edition that the program includes.
    pub current: String,
    /// Names and contents of the files, each named by its content.
    pub files: Vec<(String, Vec<u8>)>,
    /// `www/editions.js`, which knows these files.
    pub script: String,
}

/// Freezes the data under `assets/editions/`, unless nothing changed since.
pub fn run() -> Result<()> {
    let folder = folder();
    let id = native(&["edition", "--freeze", &text(&folder)?])?;
    say(&format!("edition {id} is in {}; commit it with the facts", folder.display()));
    Ok(())
}

/// The folder of frozen editions.
pub fn folder() -> PathBuf {
    root().join("assets/editions")
}

/// The id of the edition that the program includes, `2026-10-06-3fa91c`.
pub fn current() -> Result<String> {
    native(&["edition"])
}

/// The files of all editions frozen in a folder, with what was corrected since.
///
/// # Errors
/// A frozen edition that today's program cannot read, with file and reason.
pub fn editions(folder: &Path) -> Result<Editions> {
    let current = current()?;
    let mut ids = Vec::new();
    if folder.is_dir() {
        for entry in std::fs::read_dir(folder).with_context(|| format!("{}", folder.display()))? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            ids.extend(name.strip_suffix(".world.bin").map(str::to_owned));
        }
    }
    ids.sort();
    if !ids.contains(&current) {
        say(&format!(
            "the edition {current} is not frozen: embeds that name it lose it when a fact changes; \
             run `cargo xtask edition` before you publish"
        ));
    }
    let (mut files, mut list) = (Vec::<(String, Vec<u8>)>::new(), Map::new());
    // Texts that several editions share are one file.
    let mut add = |stem: &str, extension: &str, content: Vec<u8>| {
        let name = format!("{stem}.{}.{extension}", content_hash(&content));
        if !files.iter().any(|(other, _)| *other == name) {
            files.push((name.clone(), content));
        }
        name
    };
    // The program has the current one inside.
    for id in ids.iter().filter(|id| **id != current) {
        // This reads the whole edition, so that none that cannot be read is published.
        let found = native(&["edition", "--in", &text(folder)?, "--compare", id])?;
        let corrections: Vec<Value> = serde_json::from_str(&found).context("what --compare printed")?;
        let [world, details, events] =
            ["world", "details", "events"].map(|part| read(&folder.join(format!("{id}.{part}.bin"))));
        let (details, events) = (details?.split_off(HEAD), events?.split_off(HEAD));
        let corrected = match corrections[..] {
            [] => Value::Null,
            _ => add(&format!("corrections.{id}"), "json", Value::from(corrections).to_string().into_bytes())
                .into(),
        };
        let world = add(&format!("edition.{id}"), "bin", world?);
        let names = json!([world, add("texts", "bin", details), corrected, add("events", "bin", events)]);
        list.insert(id.clone(), names);
    }
    let script = std::fs::read_to_string(root().join("www/editions.js")).context("www/editions.js")?;
    let script = strip::js(&script)
        .replace("__EDITION__", &current)
        .replace("__EDITION_LIST__", &Value::from(list).to_string());
    Ok(Editions { current, files, script })
}

fn read(path: &Path) -> Result<Vec<u8>> {
    let content = std::fs::read(path).with_context(|| format!("{}", path.display()))?;
    if content.len() < HEAD {
        bail!("{}: {} bytes found, a head of {HEAD} expected", path.display(), content.len());
    }
    Ok(content)
}

fn native(arguments: &[&str]) -> Result<String> {
    let printed = String::from_utf8(build::native(arguments)?).context("what bloc-atlas edition printed")?;
    Ok(printed.trim_end().to_owned())
}

fn text(path: &Path) -> Result<String> {
    path.to_str().map(str::to_owned).with_context(|| format!("{}: the path is no Unicode", path.display()))
}
