//! The start page and its controls, by keyboard and by mouse.

use std::fs;

use anyhow::{Context, Result};
use bloc_atlas_browser::{Engine, Key, Page, Visit, built, facts, in_every_engine};
use serde_json::json;
use tempfile::TempDir;
use xtask::serve::Options;

const SLIDER: &str = "input[type=range]";

const TITLE: &str = "(root.querySelector('.card h3')?.textContent ?? '')";

const PINNED: &str = "(root.querySelector('.card .close') !== null)";

/// Keeps whatever goes wrong in a page from its first line on: not every engine lets its console be read.
const LISTEN: &str = "window.wrong = []; \
    for (const kind of ['error', 'unhandledrejection', 'securitypolicyviolation']) addEventListener(kind, (event) => \
      wrong.push([kind, event.message ?? event.reason ?? event.violatedDirective, event.target?.src ?? event.target?.href].join(' ')), true); \
    for (const level of ['warn', 'error']) { const say = console[level]; \
      console[level] = (...all) => { wrong.push([level, ...all].join(' ')); say.apply(console, all); }; }";

/// The built page with a script before all others that notes what goes wrong.
fn overheard() -> Result<TempDir> {
    let folder = built()?;
    let index = folder.path().join("index.html");
    let page = fs::read_to_string(&index)?;
    let (before, after) = page.split_once("<link").context("the page links nothing")?;
    // The packed forms of the page as it was go with it.
    for name in ["index.html", "index.html.br", "index.html.gz"] {
        fs::remove_file(folder.path().join(name)).context(name)?;
    }
    fs::write(&index, format!("{before}<script src=\"listen.js\"></script><link{after}"))?;
    fs::write(folder.path().join("listen.js"), LISTEN)?;
    Ok(folder)
}

#[tokio::test]
async fn the_start_page_is_ready_without_an_error_and_obeys_the_keyboard() -> Result<()> {
    let folder = overheard()?;
    let as_of = facts::as_of()?;
    let server = Options { folder: folder.path().to_owned(), ..Options::default() };
    in_every_engine(Visit { server, ..Visit::default() }, async |page| {
        page.open_told("").await?;
        page.shows("root", &as_of).await?;
        slide(page, &as_of).await?;
        type_dates(page).await?;
        search(page).await?;
        assert_eq!(page.get("wrong").await?, json!([]));
        // What went wrong before the first script, or in style and policy, the console has.
        if page.engine() != Engine::WebKit {
            assert_eq!(page.errors().await?, []);
        }
        Ok(())
    })
    .await
}

/// A day, a year and everything at once, by keys on the slider.
async fn slide(page: &Page, as_of: &str) -> Result<()> {
    let before = format!("new Date(Date.parse('{as_of}') - 864e5).toISOString().slice(0, 10)");
    let before = page.text_of(&before).await?;
    page.focus(SLIDER).await?;
    for (key, day) in [
        (Key::Home, "1991-12-26"),
        (Key::Right, "1991-12-27"),
        (Key::Up, "1991-12-28"),
        (Key::PageUp, "1992-12-28"),
        (Key::PageDown, "1991-12-28"),
        (Key::Down, "1991-12-27"),
        (Key::Left, "1991-12-26"),
        (Key::End, as_of),
        (Key::Left, &before),
    ] {
        page.press(&[key]).await.with_context(|| format!("{key:?}"))?;
        page.until_day(day).await.with_context(|| format!("{key:?}"))?;
    }
    // To the changes, from inside the map.
    page.go_to_day("2012-12-18").await?;
    page.type_text(".").await?;
    page.until_day("2012-12-19").await?;
    page.until("location.search.includes('date=2012-12-19')").await
}

async fn type_dates(page: &Page) -> Result<()> {
    page.enter(".date-field", "21 April 1999").await?;
    page.until_day("1999-04-21").await?;
    page.enter(".date-field", "30 February").await?;
    page.until("root.querySelector('.notices')?.textContent.includes('30 February')").await?;
    assert_eq!(page.day().await?, "1999-04-21");
    page.click(".notices .close").await?;
    page.until("!root.querySelector('.notices')").await
}

async fn search(page: &Page) -> Result<()> {
    page.enter(".search input", "kyrg").await?;
    page.until(&format!("{TITLE} === 'Kyrgyzstan' && {PINNED}")).await?;
    page.until("root.activeElement?.matches('.card .close')").await?;
    page.press(&[Key::Escape]).await?;
    page.until(&format!("!{PINNED} && root.activeElement?.matches('.search input')")).await
}

#[tokio::test]
async fn a_card_opens_by_mouse_and_by_keyboard_and_gives_the_focus_back() -> Result<()> {
    in_every_engine(Visit::default(), async |page| {
        page.open_told("?date=2023-11-23").await?;
        let kazakhstan = page.inside("KAZ").await?;
        page.click_at(kazakhstan).await?;
        page.until(&format!("{TITLE} === 'Kazakhstan' && {PINNED}")).await?;
        page.until("root.activeElement?.matches('.card .close')").await?;
        page.until("root.querySelector('.card .sources a')").await?;
        // The pointer rests on the country; out of the way, so that it does not open the card again.
        page.point_at((600.0, 500.0)).await?;
        page.press(&[Key::Escape]).await?;
        page.until(&format!("!{PINNED} && root.activeElement === root.querySelector('svg.map')")).await?;
        // The map takes clicks once the pointer is off the states; by keys it is walked from where it was left.
        page.point_at((1100.0, 815.0)).await?;
        page.until(&format!("{TITLE} === ''")).await?;
        page.focus("svg.map").await?;
        page.press(&[Key::Right]).await?;
        page.until("root.querySelector('svg.map').getAttribute('aria-activedescendant')").await?;
        page.until("root.querySelector('.marks .pointed')").await?;
        page.press(&[Key::Enter]).await?;
        page.until(&format!("{PINNED} && root.activeElement?.matches('.card .close')")).await?;
        page.press(&[Key::Enter]).await?;
        page.until(&format!("!{PINNED} && root.activeElement?.matches('svg.map')")).await
    })
    .await
}

#[tokio::test]
async fn what_was_selected_is_in_the_address_and_in_the_history() -> Result<()> {
    in_every_engine(Visit::default(), async |page| {
        page.open("?date=1999-04-21&utm=kept").await?;
        page.click_at(page.inside("KAZ").await?).await?;
        page.until("location.search.includes('select=KAZ')").await?;
        page.click_at(page.inside("CHN").await?).await?;
        page.until("location.search.includes('select=CHN')").await?;
        page.client().back().await?;
        page.until(&format!("{TITLE} === 'Kazakhstan' && location.search.includes('select=KAZ')")).await?;
        page.client().forward().await?;
        page.until(&format!("{TITLE} === 'China' && location.search.includes('select=CHN')")).await?;
        assert_eq!(page.day().await?, "1999-04-21");
        assert_eq!(page.get("location.search.includes('utm=kept')").await?, true);
        page.client().refresh().await?;
        page.ready().await?;
        page.until(&format!("{TITLE} === 'China'")).await
    })
    .await
}
