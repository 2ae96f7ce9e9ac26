//! A site with pinned editions, built once for all tests of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anyhow::{Context, Result, ensure};
use bloc_atlas_browser::{Fault, Page, STRANGER, Visit};
use serde_json::{Value, json};
use xtask::serve::Options;
use xtask::{build, edition, workspace};

/// A built site with two editions more.
pub struct Site {
    pub folder: PathBuf,
    pub current: String,
    /// Pakistan joins the SCO on 19 June 2017.
    pub pakistan: String,
    /// India joins it on 29 June.
    pub india: String,
    /// One of whose file a byte in the middle is another.
    pub damaged: String,
}

static SITE: LazyLock<Result<Site>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editions");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let (site, frozen) = (folder.join("site"), folder.join("frozen"));
    copy(&Visit::default().server.folder, &site)?;
    let pakistan = freeze(&folder, &frozen, "PAK", "2017-06-19")?;
    let india = freeze(&folder, &frozen, "IND", "2017-06-29")?;
    let damaged = freeze(&folder, &frozen, "IND", "2017-06-30")?;
    let edition::Editions { current, files, script } = edition::editions(&frozen)?;
    for (name, mut content) in files {
        if name.starts_with(&format!("edition.{damaged}")) {
            let middle = content.len() / 2;
            content[middle] ^= 1;
        }
        fs::write(site.join(name), content)?;
    }
    for entry in fs::read_dir(&site)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("editions.") && name.ends_with(".js") {
            fs::write(&path, &script)?;
        } else if name.starts_with("editions.") {
            fs::remove_file(&path)?;
        }
    }
    Ok(Site { folder: site, current, pakistan, india, damaged })
});

pub fn site() -> Result<&'static Site> {
    SITE.as_ref().map_err(|error| anyhow::anyhow!("{error:#}"))
}

/// Freezes the assets as they would be if a country had joined the SCO on another day, and Armenia had come to Minsk
/// in 2023; returns the edition's id.
fn freeze(folder: &Path, frozen: &Path, country: &str, joins: &str) -> Result<String> {
    let assets = folder.join(country);
    copy(&workspace::root().join("assets"), &assets)?;
    let file = assets.join("blocs/sco.json");
    let mut sco: Value = serde_json::from_slice(&fs::read(&file)?)?;
    let spells = sco["spells"].as_array_mut().context("no spells")?;
    let mut n_changed = 0;
    for spell in spells.iter_mut().filter(|spell| spell["country"] == country) {
        for end in ["from", "to"] {
            if spell[end] == "2017-06-09" {
                spell[end] = joins.into();
                n_changed += 1;
            }
        }
    }
    ensure!(n_changed == 2, "{country}: {n_changed} ends of spells on 2017-06-09");
    fs::write(&file, sco.to_string())?;
    let file = assets.join("events/csto.json");
    let mut csto: Value = serde_json::from_slice(&fs::read(&file)?)?;
    named(&mut csto["events"], "csto-2023-11-23-minsk-summit")?["title"] = "Minsk summit with Armenia".into();
    let summit = named(&mut csto["summits"], "csto-2023-11-23-summit")?;
    (summit["away"], summit["attendance"]) = (json!([]), "not_reported".into());
    fs::write(&file, csto.to_string())?;
    let [assets, frozen] = [&assets, frozen].map(|path| path.to_str().context("no Unicode"));
    let printed = build::native(&["edition", "--assets", assets?, "--freeze", frozen?])?;
    Ok(String::from_utf8(printed)?.trim().to_owned())
}

/// The one of that id.
fn named<'a>(all: &'a mut Value, id: &str) -> Result<&'a mut Value> {
    let found = all.as_array_mut().and_then(|all| all.iter_mut().find(|one| one["id"] == id));
    found.with_context(|| format!("no {id}"))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in
        fs::read_dir(from).with_context(|| format!("{}; run `cargo xtask dist` first", from.display()))?
    {
        let path = entry?.path();
        let copied = to.join(path.file_name().context("no name")?);
        if path.is_dir() { copy(&path, &copied)? } else { fs::copy(&path, &copied).map(drop)? }
    }
    Ok(())
}

pub fn visit_of(size: (u32, u32), faults: Vec<(String, Fault)>) -> Result<Visit> {
    let server = Options { folder: site()?.folder.clone(), faults, ..Options::default() };
    Ok(Visit { size, server, ..Visit::default() })
}

/// A page of somebody else, without a policy.
pub fn stranger(faults: Vec<(String, Fault)>) -> Result<Visit> {
    Ok(visit_of((1200, 900), faults)?.without_policy())
}

/// Puts elements there, `maps[0]`, `maps[1]`, each with these attributes, and waits for them.
pub async fn put(page: &Page, maps: &[&[(&str, &str)]]) -> Result<()> {
    page.goto(STRANGER).await?;
    page.run(&format!(
        "const script = document.createElement('script'); script.src = 'bloc-map.js'; document.body.replaceChildren(script); \
         window.warnings = []; addEventListener('blocmap:warning', ({{ detail }}) => warnings.push(detail.text)); \
         window.maps = {}.map((given) => {{ const map = document.createElement('bloc-map'); \
         for (const [name, value] of [...given, ['loading', 'eager']]) map.setAttribute(name, value); \
         document.body.append(map); return map; }});",
        json!(maps)
    ))
    .await?;
    page.until("maps.every((map) => map.hasAttribute('ready'))").await
}
