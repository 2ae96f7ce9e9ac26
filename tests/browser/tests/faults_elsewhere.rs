//! Faults of files that other people's pages and frames ask for: what stands in the element stays, and the host
//! is told.

use anyhow::{Context, Result};
use bloc_atlas_browser::{Fault, Page, STRANGER, Visit, facts, visit};
use serde_json::json;
use xtask::serve::{HeaderValue, StatusCode};

/// Where a cut comes: less than the smallest of the files has.
const CUT: usize = 300;

async fn stranger(test: impl AsyncFnOnce(&Page) -> Result<()>) -> Result<()> {
    visit(Visit::default().without_policy(), async |page| {
        page.without_cache().await?;
        test(page).await
    })
    .await
}

/// Refused, of the wrong length, and ending early; `faults.rs` tries the finer differences.
fn broken() -> Vec<Fault> {
    vec![Fault::Status(StatusCode::INTERNAL_SERVER_ERROR), Fault::Cut(CUT), Fault::Truncate(CUT)]
}

fn of_type(kind: &'static str) -> Fault {
    Fault::ContentType(HeaderValue::from_static(kind))
}

/// Puts an element with a picture inside there; `map` is its name.
async fn put(page: &Page) -> Result<()> {
    page.goto(STRANGER).await?;
    page.run(
        "window.failures = []; addEventListener('blocmap:error', ({ detail }) => failures.push(detail.text)); \
         const script = Object.assign(document.createElement('script'), { src: 'bloc-map.js' }); \
         window.map = document.createElement('bloc-map'); map.setAttribute('loading', 'eager'); map.setAttribute('date', '2012-12-19'); \
         map.append(Object.assign(document.createElement('p'), { textContent: 'the picture' })); \
         window.script = new Promise((done) => (script.onload = () => done('came')) && (script.onerror = () => done('failed'))); \
         document.body.replaceChildren(script, map);",
    )
    .await
    .map(drop)
}

const FALLBACK_IS_SEEN: &str = "((box) => map.firstChild.checkVisibility() && box.width * box.height > 100)(map.firstChild.getBoundingClientRect())";

#[tokio::test]
async fn the_element_s_script_and_the_program_for_hosts() -> Result<()> {
    stranger(async |page| {
        for part in ["/bloc-map.js", "/glue.", ".wasm", "/map."] {
            for fault in broken() {
                // Any text is a style sheet.
                if part == "/map." && matches!(fault, Fault::Truncate(_)) {
                    continue;
                }
                let n_errors = page.errors().await?.len();
                page.bend(&[(part, fault.clone())]);
                put(page).await?;
                let settled = if part == "/bloc-map.js" { "await script" } else { "await new Promise((done) => map.hasAttribute('failed') ? done() : addEventListener('blocmap:error', done))" };
                page.run(&format!("{settled};")).await.with_context(|| format!("{part} {fault:?}"))?;
                page.frame().await?;
                assert_eq!(page.get(FALLBACK_IS_SEEN).await?, true, "{part} {fault:?}");
                let n_told = if part == "/bloc-map.js" { 0 } else { 1 };
                assert_eq!(page.get("failures.length").await?, json!(n_told), "{part} {fault:?}");
                page.until_error(n_errors, "").await.with_context(|| format!("{part} {fault:?}"))?;
            }
        }
        // After a failure the next map tries again.
        page.bend(&[(".wasm", Fault::Cut(CUT))]);
        put(page).await?;
        page.until("map.hasAttribute('failed')").await?;
        page.bend(&[]);
        page.run("map.replaceWith(window.map = Object.assign(document.createElement('bloc-map'))); map.setAttribute('loading', 'eager');").await?;
        page.until("map.hasAttribute('ready')").await
    })
    .await
}

#[tokio::test]
async fn what_stalls_leaves_what_stands_in_the_element() -> Result<()> {
    stranger(async |page| {
        for part in ["/glue.", ".wasm", "/map."] {
            for fault in [Fault::Stall(CUT)] {
                page.bend(&[(part, fault.clone())]);
                put(page).await?;
                page.until("map.shadowRoot").await?;
                page.frame().await?;
                assert_eq!(page.get(FALLBACK_IS_SEEN).await?, true, "{part} {fault:?}");
                assert_eq!(
                    page.get("[failures.length, map.hasAttribute('failed')]").await?,
                    json!([0, false]),
                    "{part} {fault:?}"
                );
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_the_script_for_texts_their_links_are_links() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.without_cache().await?;
        for fault in broken().iter().chain([&of_type("text/plain"), &Fault::Stall(CUT)]) {
            let n_said = page.warnings().await?.len();
            page.bend(&[("/drive.", fault.clone())]);
            page.open("article.html").await?;
            assert_eq!(page.day().await?, "2023-11-23", "{fault:?}");
            if !matches!(fault, Fault::Stall(_) | Fault::Hold) {
                page.until_warning(n_said, "bloc-map: ").await.with_context(|| format!("{fault:?}"))?;
            }
            page.run("document.querySelector('[data-bloc-map][href*=\"2012-12-19\"]').click();").await?;
            page.until("location.search.includes('date=2012-12-19')")
                .await
                .with_context(|| format!("{fault:?}"))?;
        }
        Ok(())
    })
    .await
}

/// Puts our page into a frame of the same origin and keeps what it says in `said`.
async fn frame(page: &Page, query: &str) -> Result<()> {
    page.goto(STRANGER).await?;
    page.run(&format!(
        "window.said = []; addEventListener('message', ({{ data }}) => said.push(data)); \
         window.frame = Object.assign(document.createElement('iframe'), {{ src: './{query}', width: 1100, height: 820 }}); \
         document.body.replaceChildren(frame); await new Promise((done) => (frame.onload = done)); \
         window.framed = frame.contentDocument.querySelector('bloc-map'); \
         window.tell = (more) => frame.contentWindow.postMessage({{ ns: 'bloc-map', v: 1, ...more }}, '*'); \
         window.complaints = () => said.filter((one) => one.type === 'error').map((one) => one.text);"
    ))
    .await
    .map(drop)
}

#[tokio::test]
async fn a_frame_without_its_script_shows_its_map() -> Result<()> {
    stranger(async |page| {
        for fault in broken().iter().chain([&of_type("text/plain"), &Fault::Stall(CUT)]) {
            let n_errors = page.errors().await?.len();
            page.bend(&[("/frame.", fault.clone())]);
            frame(page, "?date=2012-12-19").await?;
            page.until("framed.hasAttribute('ready')").await.with_context(|| format!("{fault:?}"))?;
            assert_eq!(page.get("said.length").await?, 0, "{fault:?}");
            if !matches!(fault, Fault::Stall(_) | Fault::Hold) {
                page.until_error(n_errors, "").await.with_context(|| format!("{fault:?}"))?;
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_frame_tells_its_host_what_goes_wrong_in_it() -> Result<()> {
    let as_of = facts::as_of()?;
    stranger(async |page| {
        // Whether the program fails before or after the script for frames is there.
        page.bend(&[(".wasm", Fault::Status(StatusCode::NOT_FOUND))]);
        frame(page, "?date=2012-12-19").await?;
        page.until("framed.hasAttribute('failed') && complaints().length > 0").await?;
        assert_eq!(page.get("said.some((one) => one.type === 'ready')").await?, false);
        page.bend(&[]);
        frame(page, "?date=2023-02-30").await?;
        page.until("said.some((one) => one.type === 'ready')").await?;
        page.until("complaints().some((text) => text.includes('2023-02-30'))").await?;
        for (field, named) in [
            ("date: '2024-13-01'", "2024-13-01"),
            ("select: 'QQQ'", "QQQ"),
            ("blocs: 'seato'", "seato"),
            ("date: 5", "date: "),
            ("blocs: ['csto']", "blocs: "),
        ] {
            page.run(&format!("said.length = 0; tell({{ type: 'set', {field} }});")).await?;
            page.until(&format!("complaints().some((text) => text.includes('{named}'))"))
                .await
                .context(field)?;
            assert_eq!(
                page.get("[framed.shown.date, framed.shown.blocs.join()]").await?,
                json!([as_of, "csto,sco"]),
                "{field}"
            );
        }
        Ok(())
    })
    .await
}
