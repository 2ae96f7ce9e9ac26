//! The page with everything inside: from a disk, and in frames of no origin.

use std::fs;

use anyhow::{Context, Result};
use bloc_atlas_browser::{Page, Visit, visit};
use serde_json::json;
use tempfile::TempDir;
use xtask::serve::Options;
use xtask::workspace;

const NAME: &str = "bloc-atlas.html";

/// The file alone in an empty folder, so that nothing else can be reached from it.
fn alone() -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    fs::copy(workspace::dist().join(NAME), folder.path().join(NAME)).context(NAME)?;
    Ok(folder)
}

async fn open_from_disk(page: &Page, folder: &TempDir, query: &str) -> Result<()> {
    let address = format!("file://{}/{NAME}{query}", folder.path().display());
    page.client().goto(&address).await.context(address)
}

#[tokio::test]
async fn it_opens_from_a_disk_and_asks_nobody() -> Result<()> {
    let folder = alone()?;
    visit(Visit { records: true, ..Visit::default() }, async |page| {
        open_from_disk(page, &folder, "?date=2012-12-19").await?;
        page.ready().await?;
        assert_eq!(page.day().await?, "2012-12-19");
        page.run(
            "const slider = root.querySelector('input[type=range]'); slider.value = Number(slider.value) - 1; \
             slider.dispatchEvent(new Event('input', { bubbles: true, composed: true }));",
        )
        .await?;
        page.until("host.getAttribute('date') === '2012-12-18'").await?;
        page.run("host.setAttribute('select', 'UZB');").await?;
        // Acts and sources, which the page on a server fetches.
        page.until("root.querySelector('.card .sources a')").await?;
        // Without its sheet the card would be clear.
        let ground = "getComputedStyle(root.querySelector('.card')).backgroundColor";
        assert_ne!(page.get(ground).await?, json!("rgba(0, 0, 0, 0)"));
        assert_eq!(page.get("performance.getEntriesByType('resource').length").await?, json!(0));
        assert_eq!(page.traffic().await?, []);
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_address_from_a_disk_is_read_again() -> Result<()> {
    let folder = alone()?;
    visit(Visit::sized(360, 740), async |page| {
        open_from_disk(page, &folder, "?date=1999-04-21&select=GEO").await?;
        page.ready().await?;
        page.until("root.querySelector('.card')").await?;
        page.client().refresh().await?;
        page.ready().await?;
        assert_eq!(page.day().await?, "1999-04-21");
        open_from_disk(page, &folder, "?date=2023-02-30").await?;
        page.ready().await?;
        page.until("root.querySelector('.notices')?.textContent.includes('2023-02-30')").await?;
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn its_picture_stays_where_the_program_cannot_start() -> Result<()> {
    let folder = alone()?;
    visit(Visit::default(), async |page| {
        page.before_scripts("WebAssembly.instantiateStreaming = WebAssembly.instantiate = () => Promise.reject(new Error('refused'));").await?;
        open_from_disk(page, &folder, "").await?;
        page.until("host.hasAttribute('failed')").await?;
        let drawn = "host.querySelector('svg.still').getBoundingClientRect().height > 300";
        assert_eq!(page.get(drawn).await?, json!(true));
        page.until("host.shadowRoot.querySelector('.failure')?.getBoundingClientRect().height > 10").await
    })
    .await
}

/// Listens to a frame with this attribute, made on a page that has nothing of ours.
async fn framed(page: &Page, attribute: &str) -> Result<()> {
    page.goto("LICENSE-MIT.txt").await?;
    page.run(&format!(
        "window.heard = []; addEventListener('message', (event) => heard.push({{ ...event.data, from: event.origin }})); \
         const frame = document.createElement('iframe'); frame.setAttribute('sandbox', 'allow-scripts'); \
         frame.width = 700; frame.height = 620; {attribute}; document.body.replaceChildren(frame);"
    ))
    .await?;
    page.until("heard.some((one) => one.type === 'ready')").await?;
    page.until("heard.some((one) => one.type === 'height' && one.px > 300)").await?;
    let get = "document.querySelector('iframe').contentWindow.postMessage({ ns: 'bloc-map', v: 1, type: 'get' }, '*');";
    page.run(get).await?;
    page.until("heard.some((one) => one.type === 'change')").await?;
    assert_eq!(page.get("heard.every((one) => one.from === 'null')").await?, json!(true), "no origin");
    Ok(())
}

#[tokio::test]
async fn it_lives_in_a_frame_of_no_origin() -> Result<()> {
    let usual = Visit::default();
    let policy = (http::header::CONTENT_SECURITY_POLICY, None);
    // The server allows no other origin to read what it sends.
    let closed = (http::header::ACCESS_CONTROL_ALLOW_ORIGIN, None);
    let server = Options { headers: vec![policy, closed], ..usual.server };
    visit(Visit { server, ..usual }, async |page| {
        framed(page, "frame.src = 'bloc-atlas.html?date=1999-04-21'").await?;
        let day = "heard.find((one) => one.type === 'change').date";
        assert_eq!(page.get(day).await?, json!("1999-04-21"));
        // From the text alone, as a page that is stored in a database would have it.
        framed(page, "frame.srcdoc = await (await fetch('bloc-atlas.html')).text()").await?;
        let errors = page.errors().await?;
        let ours: Vec<_> = errors.iter().filter(|one| !one.text.contains("favicon.ico")).collect();
        assert!(ours.is_empty(), "{ours:?}");
        Ok(())
    })
    .await
}
