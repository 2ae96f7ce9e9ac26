//! The page as it is served: it comes alive, by itself, within its budget, and time moves.

use std::fs;

use anyhow::{Context, Result, ensure};
use bloc_atlas_browser::{Exchange, Fault, Key, Page, Visit, policy_of_page, visit};
use serde_json::{Value, json};
use xtask::budget::{LIVE_MAP, REQUESTS};
use xtask::workspace;

/// The browser that people use, to be sure of the first things in it.
fn whole() -> Visit {
    Visit { whole: true, records: true, ..Visit::default() }
}

#[tokio::test]
async fn the_map_comes_alive_without_a_complaint() -> Result<()> {
    visit(whole(), async |page| {
        page.before_scripts(
            "window.heard = []; for (const kind of ['ready', 'error']) \
               document.addEventListener('blocmap:' + kind, () => heard.push(kind));",
        )
        .await?;
        page.open("").await?;
        assert_eq!(page.errors().await?, []);
        let units = page.get("root.querySelectorAll('svg [data-unit]').length").await?;
        assert!(units.as_u64() > Some(0), "no unit is drawn");
        let painted = page.get("performance.getEntriesByName('bloc-map-painted').length").await?;
        assert_eq!(painted, 1, "the mark that says when the live map was painted");
        // It is ready once, whatever comes after.
        page.resize((700, 640)).await?;
        page.until("root.querySelector('.ba.medium')").await?;
        page.go_to_day("1999-04-21").await?;
        page.run("const parent = host.parentElement; parent.append(host);").await?;
        page.frame().await?;
        page.go_to_day("2012-12-19").await?;
        assert_eq!(page.get("heard").await?, json!(["ready"]));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn everything_comes_from_one_host_within_the_budget() -> Result<()> {
    visit(whole(), async |page| {
        page.open("").await?;
        let traffic = to_live_map(page.until_traffic(has_three_files).await?);
        three_files(&traffic)?;
        let urls: Vec<&str> = traffic.iter().map(|one| one.url.as_str()).collect();
        assert!(urls.iter().all(|url| url.starts_with(page.origin())), "{urls:#?}");
        assert!(traffic.iter().all(|one| one.status == 200), "{traffic:#?}");
        assert!(urls.len() <= REQUESTS, "{urls:#?}");
        // Headers count here, so this is a little stricter than the table of `dist`.
        let bytes: u64 = traffic.iter().map(|one| one.bytes).sum();
        assert!(bytes <= LIVE_MAP as u64, "{bytes} bytes; at most {LIVE_MAP} expected");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn every_answer_has_the_headers_it_is_meant_to_have() -> Result<()> {
    visit(whole(), async |page| {
        page.open("").await?;
        let traffic = to_live_map(page.until_traffic(has_three_files).await?);
        three_files(&traffic)?;
        let policy = policy_of_page(&fs::read_to_string(workspace::root().join("dist/index.html"))?);
        ensure!(policy.contains("style-src 'self' 'sha256-"), "{policy}");
        for one in &traffic {
            let header = |name: &str| header(&one.headers, name).unwrap_or_default();
            let is_page = one.url == page.origin();
            let policy = if is_page { &*policy } else { "" };
            assert_eq!(header("content-security-policy"), policy, "{}", one.url);
            assert_eq!(header("x-content-type-options"), "nosniff", "{}", one.url);
            assert_eq!(header("content-encoding"), "br", "{}", one.url);
            let keep = if is_page { "no-cache" } else { "public, max-age=31536000, immutable" };
            assert_eq!(header("cache-control"), keep, "{}", one.url);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_slider_moves_time_by_keyboard() -> Result<()> {
    visit(whole(), async |page| {
        page.open("?date=2012-12-18").await?;
        assert_eq!(shown(page).await?, "2012-12-18");
        page.run("root.querySelector('input[type=range]').focus();").await?;
        for (key, day) in [
            (Key::Right, "2012-12-19"),
            (Key::Left, "2012-12-18"),
            (Key::Home, "1991-12-26"),
            (Key::PageUp, "1992-12-26"),
            (Key::PageDown, "1991-12-26"),
        ] {
            page.press(&[key]).await?;
            page.until(&format!("root.querySelector('svg').dataset.date === '{day}'")).await?;
            assert_eq!(page.get("host.getAttribute('date')").await?, day);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_missing_program_leaves_the_prerendered_picture() -> Result<()> {
    let missing = Fault::Status(xtask::serve::StatusCode::NOT_FOUND);
    visit(Visit::with_fault(".wasm", missing), async |page| {
        page.goto("").await?;
        page.until("host.hasAttribute('failed')").await?;
        assert_eq!(page.get("host.hasAttribute('ready')").await?, json!(false));
        let picture = "document.querySelector('bloc-map svg').getBoundingClientRect().width > 0";
        assert_eq!(page.get(picture).await?, json!(true), "the picture is not seen");
        Ok(())
    })
    .await
}

/// The date that the map stands at.
async fn shown(page: &Page) -> Result<String> {
    let date = page.get("root.querySelector('svg').dataset.date").await?;
    date.as_str().map(str::to_owned).context("the map has no data-date")
}

/// Page, style, script and program, each once and whole.
fn three_files(traffic: &[Exchange]) -> Result<()> {
    let mut kinds = Vec::new();
    for one in traffic {
        let kind = header(&one.headers, "content-type").with_context(|| format!("{one:?}"))?;
        kinds.push(kind.split(';').next().unwrap_or_default());
        ensure!(one.bytes > 500, "{one:?}");
    }
    kinds.sort_unstable();
    ensure!(kinds == ["application/wasm", "text/html", "text/javascript"], "{kinds:?}");
    Ok(())
}

/// Whether everything up to the live map has come whole.
fn has_three_files(traffic: &[Exchange]) -> bool {
    let ended = to_live_map(traffic.to_vec());
    ended.len() >= 3 && ended.iter().all(|one| one.status > 0 && one.bytes > 0)
}

/// A header by its name in small letters, however the server wrote it.
fn header<'a>(headers: &'a Value, name: &str) -> Option<&'a str> {
    let headers = headers.as_object()?;
    let (_, value) = headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
    value.as_str()
}

/// What was asked for up to the live map: what the blocs did comes after it.
fn to_live_map(mut traffic: Vec<Exchange>) -> Vec<Exchange> {
    traffic.retain(|one| !one.url.contains("/conduct.") && !one.url.contains("/events."));
    traffic
}
