//! Every file of our page, each of the ways in which a server can fail with it: the picture stays, what went
//! wrong is said, and what can go on goes on.
//!
//! One browser for each file, and one page for each fault, without a cache in between.

use anyhow::{Context, Result, ensure};
use bloc_atlas_browser::{Fault, POLICY, Page, Visit, visit};
use serde_json::{Value, json};
use xtask::serve::{HeaderValue, Options, StatusCode};

/// Notes the element's error events, and what nobody caught.
const NOTE: &str = "window.failures = []; window.uncaught = []; \
     document.addEventListener('blocmap:error', (event) => failures.push(event.detail.text)); \
     addEventListener('error', (event) => event.error && uncaught.push(String(event.error))); \
     addEventListener('unhandledrejection', (event) => uncaught.push(String(event.reason)));";

/// Where a cut comes: less than the smallest of the files has.
const CUT: usize = 300;

const PICTURE_IS_SEEN: &str = "(() => { const svg = document.querySelector('bloc-map > .ba svg.map'); \
     const { width, height } = svg.getBoundingClientRect(); return svg.checkVisibility() && width * height > 1e5; })()";

/// What comes is not the file, and the browser can tell that by itself.
fn refused() -> Vec<Fault> {
    vec![
        Fault::Status(StatusCode::NOT_FOUND),
        Fault::Status(StatusCode::INTERNAL_SERVER_ERROR),
        Fault::Cut(CUT),
    ]
}

/// What comes says that it is whole, and is not.
fn wrong() -> Vec<Fault> {
    vec![Fault::Status(StatusCode::OK), Fault::Truncate(CUT), Fault::Pad(64)]
}

/// What never ends.
fn endless() -> Vec<Fault> {
    vec![Fault::Stall(CUT), Fault::Hold]
}

fn of_type(kind: &'static str) -> Fault {
    Fault::ContentType(HeaderValue::from_static(kind))
}

/// Opens a browser that keeps no files, and does not wait for those that never come.
async fn impatient(test: impl AsyncFnOnce(&Page) -> Result<()>) -> Result<()> {
    impatient_with(Visit::default(), test).await
}

async fn impatient_with(visited: Visit, test: impl AsyncFnOnce(&Page) -> Result<()>) -> Result<()> {
    visit(Visit { wait_for_load: false, ..visited }, async |page| {
        page.without_cache().await?;
        page.before_scripts(NOTE).await?;
        test(page).await
    })
    .await
}

/// Bends the server and goes to a page, until it is parsed.
async fn go(page: &Page, part: &str, fault: &Fault, query: &str) -> Result<()> {
    page.bend(&[(part, fault.clone())]);
    let before = page.get("performance.timeOrigin").await?;
    page.goto(query).await?;
    let is_new = format!("performance.timeOrigin !== {before} && document.readyState !== 'loading'");
    // What looks at a page that is about to go is ended with it.
    for _ in 0..4 {
        if page.until(&is_new).await.is_ok() {
            return Ok(());
        }
    }
    page.until(&is_new).await
}

/// The element says that it failed: by attribute, event, notice and console.
async fn failed_in_words(page: &Page, n_errors: usize) -> Result<()> {
    page.until("host.hasAttribute('failed')").await?;
    let told = "[host.hasAttribute('ready'), failures.length, failures[0]?.length > 10, \
         (({ textContent, offsetHeight }) => textContent.length > 20 && offsetHeight > 10)(host.shadowRoot.querySelector('[role=status]'))]";
    assert_eq!(page.get(told).await?, json!([false, 1, true, true]));
    page.until_error(n_errors, "bloc-map: ").await?;
    assert_eq!(page.get(PICTURE_IS_SEEN).await?, true);
    assert_eq!(page.get("uncaught").await?, json!([]));
    Ok(())
}

/// Neither there nor given up: the picture is what is seen, and nothing is claimed.
async fn still_waits(page: &Page) -> Result<()> {
    page.until(PICTURE_IS_SEEN).await?;
    page.frame().await?;
    let claimed =
        "[host.hasAttribute('ready'), host.hasAttribute('failed'), failures.length, uncaught.length]";
    assert_eq!(page.get(claimed).await?, json!([false, false, 0, 0]));
    Ok(())
}

#[tokio::test]
async fn the_program() -> Result<()> {
    impatient(async |page| {
        for fault in refused().iter().chain(&wrong()) {
            let n_errors = page.errors().await?.len();
            go(page, ".wasm", fault, "?date=1999-04-21").await?;
            failed_in_words(page, n_errors).await.with_context(|| format!("{fault:?}"))?;
        }
        for fault in endless() {
            go(page, ".wasm", &fault, "?date=1999-04-21").await?;
            still_waits(page).await.with_context(|| format!("{fault:?}"))?;
        }
        go(page, ".wasm", &of_type("text/plain"), "?date=1999-04-21").await?;
        page.ready().await
    })
    .await
}

#[tokio::test]
async fn the_style_sheet() -> Result<()> {
    // The page has it inside: only where a policy refuses that, it is a file.
    impatient(async |page| {
        go(page, "/map.", &Fault::Status(StatusCode::NOT_FOUND), "?date=1999-04-21").await?;
        page.ready().await
    })
    .await?;
    let mut visited = Visit::default();
    let policy = (http::header::CONTENT_SECURITY_POLICY, Some(HeaderValue::from_static(POLICY)));
    visited.server = Options { headers: vec![policy], ..visited.server };
    impatient_with(visited, async |page| {
        for fault in refused() {
            let n_errors = page.errors().await?.len();
            go(page, "/map.", &fault, "?date=1999-04-21").await?;
            failed_in_words(page, n_errors).await.with_context(|| format!("{fault:?}"))?;
        }
        // A sheet that is shorter or longer is a sheet; the map is there, however it looks.
        for fault in wrong().iter().chain([&of_type("application/json")]) {
            go(page, "/map.", fault, "?date=1999-04-21").await?;
            page.ready().await.with_context(|| format!("{fault:?}"))?;
            assert_eq!(page.get("uncaught").await?, json!([]), "{fault:?}");
        }
        for fault in endless() {
            // The picture is there, and no error is made up.
            go(page, "/map.", &fault, "?date=1999-04-21").await?;
            let waits = "[host.hasAttribute('ready'), host.hasAttribute('failed'), !!host.querySelector('svg.map'), uncaught.length]";
            assert_eq!(page.get(waits).await?, json!([false, false, true, 0]), "{fault:?}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_script() -> Result<()> {
    impatient(async |page| {
        let no_script = of_type("text/plain");
        let cut = wrong().into_iter().filter(|fault| !matches!(fault, Fault::Pad(_)));
        for fault in refused().into_iter().chain(cut).chain([no_script]) {
            let n_errors = page.errors().await?.len();
            go(page, "/bloc-map.", &fault, "?date=1999-04-21").await?;
            page.until(PICTURE_IS_SEEN).await.with_context(|| format!("{fault:?}"))?;
            page.until("document.readyState === 'complete'").await?;
            assert_eq!(page.get("host.shadowRoot").await?, Value::Null, "{fault:?}");
            page.until_error(n_errors, "").await.with_context(|| format!("{fault:?}"))?;
        }
        for fault in endless() {
            go(page, "/bloc-map.", &fault, "?date=1999-04-21").await?;
            still_waits(page).await.with_context(|| format!("{fault:?}"))?;
        }
        // What follows a script that did its work leaves the work.
        go(page, "/bloc-map.", &Fault::Pad(64), "?date=1999-04-21").await?;
        page.ready().await
    })
    .await
}

#[tokio::test]
async fn the_long_texts() -> Result<()> {
    impatient(async |page| {
        let missing = "root.querySelector('.notices')?.textContent.includes('sources could not be loaded')";
        for fault in refused().iter().chain(&wrong()) {
            go(page, "/details.", fault, "?date=2023-11-23&select=KAZ").await?;
            page.ready().await?;
            page.until(missing).await.with_context(|| format!("{fault:?}"))?;
            let card = page.text_of("root.querySelector('.card').textContent").await?;
            ensure!(card.contains("CSTO: member since"), "{fault:?}: {card}");
            assert_eq!(
                page.get("[host.hasAttribute('failed'), uncaught.length]").await?,
                json!([false, 0]),
                "{fault:?}"
            );
            // The next card asks again.
            page.bend(&[]);
            page.run("host.setAttribute('select', 'ARM');").await?;
            page.until("root.querySelector('.card .sources a')")
                .await
                .with_context(|| format!("{fault:?}"))?;
        }
        for fault in endless() {
            go(page, "/details.", &fault, "?date=2023-11-23&select=KAZ").await?;
            page.ready().await?;
            page.until("root.querySelector('.card h3')?.textContent === 'Kazakhstan'").await?;
            page.go_to_day("2024-02-22").await?;
            assert_eq!(
                page.get("[!!root.querySelector('.notices'), uncaught.length]").await?,
                json!([false, 0]),
                "{fault:?}"
            );
        }
        go(page, "/details.", &of_type("text/html"), "?date=2023-11-23&select=KAZ").await?;
        page.until("root.querySelector('.card .sources a')").await
    })
    .await
}

/// Presses the button of the embed dialog, and says how often the reader was told that it could not start.
async fn ask_for_the_dialog(page: &Page) -> Result<f64> {
    page.run(
        "window.told ??= []; const before = told.length; window.alert = (text) => told.push(text); \
         root.querySelector('.embed').click(); \
         while (told.length === before && !root.querySelector('.embed-dialog')) await new Promise(requestAnimationFrame);",
    )
    .await?;
    page.number_of("told.filter((text) => text === 'The dialog could not start.').length").await
}

#[tokio::test]
async fn the_files_of_the_embed_dialog() -> Result<()> {
    impatient(async |page| {
        // The style sheet of the map is there by then.
        for part in ["/embed.", "/embed-form.", "/embed-offers.", "/embed-picture.", ".css"] {
            go(page, "none", &Fault::Hold, "?date=2023-11-23").await?;
            page.ready().await?;
            for (fault, n_told) in refused().into_iter().zip([1.0, 2.0, 3.0]) {
                let n_errors = page.errors().await?.len();
                page.bend(&[(part, fault.clone())]);
                assert_eq!(ask_for_the_dialog(page).await?, n_told, "{part} {fault:?}");
                page.until_error(n_errors, "").await.with_context(|| format!("{part} {fault:?}"))?;
            }
            page.go_to_day("2024-02-22").await?;
            // What could not be fetched is asked for again.
            page.bend(&[]);
            assert_eq!(ask_for_the_dialog(page).await?, 3.0, "{part}");
            page.until("root.querySelector('.embed-dialog')?.open").await.context(part)?;
        }
        for fault in [Fault::Truncate(CUT), of_type("text/plain"), Fault::Status(StatusCode::OK)] {
            go(page, "/embed-picture.", &fault, "?date=2023-11-23").await?;
            page.ready().await?;
            assert_eq!(ask_for_the_dialog(page).await?, 1.0, "{fault:?}");
        }
        // Until it comes nothing happens, and the map goes on.
        for fault in endless() {
            go(page, "/embed-form.", &fault, "?date=2023-11-23").await?;
            page.ready().await?;
            // What is left open ends with the page, and says so to nobody.
            page.run("window.told = []; window.alert = (text) => told.push(text); root.querySelector('.embed').click();").await?;
            page.go_to_day("2024-02-22").await?;
            let state = "[root.querySelector('.embed-dialog'), told.length, uncaught.length]";
            assert_eq!(page.get(state).await?, json!([null, 0, 0]), "{fault:?}");
        }
        Ok(())
    })
    .await
}
