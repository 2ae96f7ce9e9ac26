//! Names and texts as no editor expects them: written from right to left, very long, without a space, full of
//! markup. They fit wherever the map has them, and leave the controls their place.
//!
//! The site is the built one; its world and events are replaced by those with the strange texts.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use bloc_atlas::edition::Edition;
use bloc_atlas::included;
use bloc_atlas::world::{Events, World};
use bloc_atlas_browser::{Fault, HOST, Page, Visit, built, visit};
use serde_json::json;
use tempfile::TempDir;
use xtask::serve::Options;
use xtask::workspace;

/// An event whose caption is its title, and one of those days on which a state asked for help.
const SUMMIT: &str = "csto-2023-11-23-minsk-summit";
const FORCE: &str = "csto-2022-01-06-deployment";

/// Names by state: from right to left; of 80 characters with spaces and without; markup.
fn names() -> [(&'static str, String); 4] {
    [
        ("KAZ", "جمهورية كازاخستان".to_owned()),
        (
            "ARM",
            "The United Provinces of the Upper and Lower Aras, of Sevan and of the Lakes beyond"
                .chars()
                .take(80)
                .collect(),
        ),
        ("BLR", "Weissrusslandverwaltungsgemeinschaft".repeat(3).chars().take(80).collect()),
        ("UZB", "<b onclick=\"alert(1)\">Oʻzbekiston</b> & \"Co\"".to_owned()),
    ]
}

fn strange(world: &mut World, events: &mut Events) {
    for (code, name) in names() {
        let country = world.countries.iter_mut().find(|one| one.id == code);
        let country = country.unwrap_or_else(|| panic!("no {code}"));
        country.names = vec![(country.names[0].0, name)];
        country.map_name = None;
    }
    for bloc in &mut world.blocs {
        bloc.captions.clear();
    }
    let mut set = |id: &str, title: String, summary: String| {
        let event = events.events.iter_mut().find(|one| one.id == id).unwrap_or_else(|| panic!("no {id}"));
        (event.title, event.summary) = (title, summary);
    };
    let long = "The heads of state and of government of all members, of all observers and of some partners meet, and ".repeat(3);
    set(SUMMIT, long.chars().take(300).collect(), format!("Without a space: {}.", "absentee".repeat(25)));
    set(
        FORCE,
        "قوات حفظ السلام <i>\"first\" & 'last'</i>".to_owned(),
        "<script>alert(1)</script> & \"quotes\" of 5 مارس.".to_owned(),
    );
}

/// A site with these, and a page with an element, which follows its attributes alone; its edition is pinned, since
/// the program has the usual world inside.
struct StrangeSite {
    folder: TempDir,
    edition: String,
}

impl StrangeSite {
    fn new() -> Result<StrangeSite> {
        let Edition { id: usual, mut world, details, .. } = Edition::included();
        let mut events = included::events();
        strange(&mut world, &mut events);
        let folder = built()?;
        let edition = Edition::of(world, details, events);
        let frozen = tempfile::tempdir()?;
        edition.freeze(frozen.path()).map_err(anyhow::Error::msg)?;
        let read = |part: &str| fs::read(frozen.path().join(format!("{}.{part}.bin", edition.id)));
        fs::write(folder.path().join("strange.bin"), read("world")?)?;
        fs::write(folder.path().join("strange-texts.bin"), &read("details")?[8..])?;
        fs::write(folder.path().join("strange-events.bin"), &read("events")?[8..])?;
        let id = edition.id;
        let script = fs::read_to_string(workspace::root().join("www/editions.js"))?;
        let list = json!({ &id: ["strange.bin", "strange-texts.bin", null, "strange-events.bin"] });
        let script = script.replace("__EDITION__", &usual).replace("__EDITION_LIST__", &list.to_string());
        instead(folder.path(), "editions.", ".js", |_| Ok(script.into_bytes()))?;
        let host = format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>An article</title><link rel=\"icon\" href=\"data:,\">\
             <script src=\"bloc-map.js\"></script><bloc-map edition=\"{id}\" date=\"2023-11-23\" loading=\"eager\"></bloc-map>"
        );
        fs::write(folder.path().join(HOST), host)?;
        Ok(StrangeSite { folder, edition: id })
    }

    fn visit(&self) -> Visit {
        let faults = vec![(HOST.to_owned(), Fault::Policy(None))];
        let server = Options { folder: self.folder.path().to_owned(), headers: Vec::new(), faults };
        Visit { server, ..Visit::default() }
    }
}

/// Puts another file in the place of one that is named by its content, and takes away its packed neighbours.
fn instead(
    folder: &Path,
    stem: &str,
    extension: &str,
    made: impl FnOnce(Vec<u8>) -> Result<Vec<u8>>,
) -> Result<()> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(stem) && name.contains(extension) {
            names.push(name);
        }
    }
    let own = names
        .iter()
        .find(|name| name.ends_with(extension))
        .with_context(|| format!("no {stem}*{extension}"))?;
    let content = made(fs::read(folder.join(own))?)?;
    // They are links to what was built.
    names.iter().try_for_each(|name| fs::remove_file(folder.join(name)))?;
    Ok(fs::write(folder.join(own), content)?)
}

/// What does not fit: words that stick out of their panel or of the view, and controls that are covered.
async fn misfits(page: &Page) -> Result<Vec<String>> {
    let script = "const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length; \
         const wrong = []; const wide = document.documentElement; \
         if (wide.scrollWidth > innerWidth) wrong.push(`the page is ${wide.scrollWidth} px wide`); \
         const named = (one) => `${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''} “${one.textContent.slice(0, 30)}”`; \
         for (const panel of root.querySelectorAll('.head, .search, .legend, .card, .events, .tip, .notices')) { \
           if (!seen(panel)) continue; const box = panel.getBoundingClientRect(); \
           if (box.left < -1 || box.right > innerWidth + 1) wrong.push(`${named(panel)} sticks out of the view`); \
           for (const one of panel.querySelectorAll('*')) { \
             if (!seen(one) || one.closest('.live, .lanes, .veil, datalist, select')) continue; \
             const { left, right } = one.getBoundingClientRect(); \
             if (left < Math.min(box.left, 0) - 1.5 || right > (panel.matches('.head') ? innerWidth : box.right) + 1.5) wrong.push(`${named(one)} sticks out of ${panel.className} by ${right - box.right}`); } } \
         const map = root.querySelector('svg.map').getBoundingClientRect(); \
         for (const one of root.querySelectorAll('.map .name, .plate')) { const { left, right } = one.getBoundingClientRect(); \
           if (left < map.left - 1 || right > map.right + 1) wrong.push(`${named(one)} sticks out of the map`); } \
         return wrong;";
    let mut wrong: Vec<String> = serde_json::from_value(page.run(script).await?)?;
    for control in ["button.previous", "button.play", "button.next", ".slider"] {
        let hit = format!(
            "(() => {{ const one = root.querySelector('{control}'); one.scrollIntoView({{ block: 'nearest' }}); const box = one.getBoundingClientRect(); \
             const hit = host.shadowRoot.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2); \
             return hit === one || one.contains(hit) ? '' : `{control} is covered by ${{hit?.outerHTML.slice(0, 60)}}`; }})()"
        );
        wrong.extend(Some(page.text_of(&hit).await?).filter(|text| !text.is_empty()));
    }
    Ok(wrong)
}

#[tokio::test]
async fn strange_names_and_texts_fit_everywhere() -> Result<()> {
    let site = StrangeSite::new()?;
    let mut wrong = Vec::new();
    visit(site.visit(), async |page| {
        for (width, height) in [(1216, 900), (716, 700), (376, 800)] {
            page.resize((width, height)).await?;
            page.open_told(HOST).await?;
            for (what, statements) in STEPS {
                page.run(statements).await?;
                page.until(IS_SHOWN).await?;
                page.frame().await?;
                page.frame().await?;
                if let Some(folder) = std::env::var_os("LOOK") {
                    page.screenshot(&Path::new(&folder).join(format!("{width}-{what}.png"))).await?;
                }
                wrong
                    .extend(misfits(page).await?.into_iter().map(|one| format!("{width} px, {what}: {one}")));
            }
        }
        ensure!(wrong.is_empty(), "{wrong:#?}");
        assert_eq!(
            page.get("root.querySelectorAll('.room :is(script, i), [onclick], .card i').length").await?,
            0
        );
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn strange_names_fit_in_the_embed_dialog() -> Result<()> {
    let site = StrangeSite::new()?;
    visit(site.visit(), async |page| {
        for (width, code) in [(1216, "KAZ"), (376, "ARM"), (376, "BLR"), (376, "UZB")] {
            page.resize((width, 900)).await?;
            page.open_told(&format!("?edition={}&date=2022-01-06&select={code}", site.edition)).await?;
            page.run("root.querySelector('.embed').click();").await?;
            page.until("root.querySelector('.embed-dialog .code')?.value").await?;
            if let Some(folder) = std::env::var_os("LOOK") {
                page.screenshot(&Path::new(&folder).join(format!("{width}-dialog-{code}.png"))).await?;
            }
            let wrong = page.run(IN_THE_DIALOG).await?;
            assert_eq!(wrong, json!([]), "{width} px, {code}");
        }
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await
}

/// What sticks out of the dialog. The names in it are those of the selection: all else there is of the facts as they are
/// known now, whatever edition the page shows.
const IN_THE_DIALOG: &str = "const wrong = []; const dialog = root.querySelector('.embed-dialog'); const box = dialog.getBoundingClientRect(); \
     if (dialog.scrollWidth > dialog.clientWidth) wrong.push(`the dialog is ${dialog.scrollWidth} px wide`); \
     const name = root.querySelector('.card h3').textContent; \
     if (!dialog.textContent.includes(`Selected: ${name}`)) wrong.push(`no ${name}`); \
     for (const one of dialog.querySelectorAll('*')) { const { left, right, width } = one.getBoundingClientRect(); \
       if (width && !one.closest('.scaled') && (left < box.left - 1 || right > box.right + 1)) wrong.push(one.outerHTML.slice(0, 80)); } \
     return wrong;";

/// Whether the map has drawn what its attributes ask for; what the blocs did is drawn a frame later.
const IS_SHOWN: &str = "host.shown.date === host.getAttribute('date') \
     && ['blocs', 'select'].every((name) => host.shown[name].join('~') === (host.getAttribute(name) ?? ''))";

/// One view after the other, by what brings it.
const STEPS: [(&str, &str); 9] = [
    ("summit", "host.setAttribute('blocs', 'csto~sco'); host.setAttribute('date', '2023-11-23');"),
    ("force", "host.setAttribute('date', '2022-01-06');"),
    ("card", "host.setAttribute('select', 'ARM');"),
    ("card-rtl", "host.setAttribute('select', 'KAZ');"),
    ("card-word", "host.setAttribute('select', 'BLR');"),
    ("event", "host.setAttribute('select', ''); host.setAttribute('event', 'csto-2023-11-23-minsk-summit');"),
    ("event-rtl", "host.setAttribute('event', 'csto-2022-01-06-deployment');"),
    ("list", "host.setAttribute('event', ''); host.setAttribute('view', 'events');"),
    ("nato", "host.setAttribute('view', ''); host.setAttribute('blocs', 'csto~sco~nato');"),
];
