//! The places where a map stands: somebody else's page, a frame without an origin, a file on a disk; and the dialog
//! that writes what they need.

use std::fs;

use anyhow::{Context, Result, ensure};
use bloc_atlas_browser::{DAY, ELEMENT, HOST, Host, Key, Page, Visit, in_every_engine};
use serde_json::json;
use xtask::serve::Options;
use xtask::workspace;

const FILE: &str = "bloc-atlas.html";

#[tokio::test]
async fn an_element_lives_in_somebody_elses_page() -> Result<()> {
    let link = "<a id=\"link\" data-bloc-map href=\"https://maps.example/?date=2001-06-15\">15 June 2001</a>";
    // What a page does to all its elements stays outside of ours.
    let html = format!(
        "<style>* {{ font: 30px serif !important; color: lime; box-sizing: content-box; }}</style>\
         <p>An article, {link}.</p>{ELEMENT}"
    );
    let host = Host::new(&html)?;
    in_every_engine(host.visit((900, 800)), async |page| {
        page.open_told(HOST).await?;
        page.shows("root", DAY).await?;
        let font = "(({ fontFamily, fontSize }) => [fontFamily.includes('Arial'), fontSize])(getComputedStyle(root.querySelector('.legend')))";
        assert_eq!(page.get(font).await?, json!([true, "12px"]));
        page.run("document.querySelector('#link').click();").await?;
        page.until_day("2001-06-15").await?;
        page.shows("root", "2001-06-15").await?;
        assert_eq!(page.get("location.search").await?, "", "the address is the host's");
        let moved = "(async () => { const before = host.getAttribute('date'); document.body.append(host); await 0; \
             return [before, host.getAttribute('date'), host.hasAttribute('ready')]; })()";
        assert_eq!(page.get(moved).await?, json!(["2001-06-15", "2001-06-15", true]), "moved in the page");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_frame_without_an_origin_tells_its_height_and_hears() -> Result<()> {
    let usual = Visit::sized(800, 700);
    // The page around it may frame what it likes.
    let server = Options { headers: vec![(http::header::CONTENT_SECURITY_POLICY, None)], ..usual.server };
    in_every_engine(Visit { server, ..usual }, async |page| {
        for file in ["./", FILE] {
            page.goto("LICENSE-MIT.txt").await?;
            page.run(&format!(
                "window.heard = []; addEventListener('message', (event) => heard.push({{ ...event.data, from: event.origin }})); \
                 const frame = document.createElement('iframe'); frame.setAttribute('sandbox', 'allow-scripts'); \
                 frame.width = 700; frame.height = 620; frame.src = '{file}?date=1999-04-21'; document.body.replaceChildren(frame);"
            ))
            .await?;
            page.until("heard.some((one) => one.type === 'ready')").await?;
            page.until("heard.some((one) => one.type === 'height' && one.px > 300)").await?;
            page.run(
                "heard.length = 0; document.querySelector('iframe').contentWindow\
                 .postMessage({ ns: 'bloc-map', v: 1, type: 'set', date: '2012-12-19' }, '*');",
            )
            .await?;
            page.until("heard.some((one) => one.type === 'change' && one.date === '2012-12-19')").await?;
            assert_eq!(page.get("heard.every((one) => one.from === 'null')").await?, json!(true), "{file}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_single_file_opens_from_a_disk() -> Result<()> {
    // Alone in its folder, so that nothing else can be reached from it.
    let folder = tempfile::tempdir()?;
    fs::copy(workspace::dist().join(FILE), folder.path().join(FILE)).context(FILE)?;
    in_every_engine(Visit::default(), async |page| {
        let address = format!("file://{}/{FILE}?date=2012-12-19&select=UZB", folder.path().display());
        page.client().goto(&address).await.with_context(|| address.clone())?;
        page.ready().await?;
        page.shows("root", "2012-12-19").await?;
        // Acts and sources, and what the blocs did, which the page on a server fetches.
        page.until("root.querySelector('.card .sources a')").await?;
        page.until("root.querySelector('#told')?.textContent").await?;
        page.focus("input[type=range]").await?;
        page.press(&[Key::Left]).await?;
        page.until_day("2012-12-18").await
    })
    .await
}

#[tokio::test]
async fn the_dialog_opens_copies_or_marks_and_closes() -> Result<()> {
    in_every_engine(Visit::default(), async |page| {
        page.open_told("?date=2023-11-23&select=KAZ").await?;
        page.focus(".embed").await?;
        page.press(&[Key::Enter]).await?;
        page.until("root.querySelector('.embed-dialog .code').value.startsWith('<iframe')").await?;
        assert_eq!(page.get("root.querySelector('.embed-dialog').matches(':modal')").await?, true);
        page.press(&[Key::Right]).await?;
        page.until("root.querySelector('.code').value.includes('<bloc-map ')").await?;
        page.until("root.querySelector('.embed-dialog bloc-map').shown?.date === '2023-11-23'").await?;
        copy(page).await?;
        page.press(&[Key::Escape]).await?;
        page.until("!root.querySelector('.embed-dialog') && root.activeElement?.matches('.embed')").await
    })
    .await
}

/// Presses the button: either the text is in the clipboard, as a field shows into which it is pasted, or it is
/// marked for the reader's own hand.
async fn copy(page: &Page) -> Result<()> {
    page.click(".copy").await?;
    page.until("root.querySelector('.embed-dialog [role=status]').textContent").await?;
    let said = page.text_of("root.querySelector('.embed-dialog [role=status]').textContent").await?;
    let code = page.text_of("root.querySelector('.code').value").await?;
    if said.starts_with("The browser does not let") {
        let marked = "(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd))(root.querySelector('.code'))";
        ensure!(page.text_of(marked).await? == code, "what was not copied is not marked");
        return Ok(());
    }
    assert_eq!(said, "Copied to the clipboard.");
    assert_eq!(page.text_of("root.querySelector('.copy').textContent").await?, "Copied");
    Ok(())
}
