//! The embed dialog on the smallest screens, enlarged, and after a file of it did not come.

use anyhow::{Result, ensure};
use bloc_atlas_browser::{Key, Page, Visit, visit};
use serde_json::json;

/// The controls of the dialog that Tab comes to, in their order. Of radio buttons that is the one chosen.
const CONTROLS: &str = "[...root.querySelectorAll('.embed-dialog :is(button, input, select, textarea, a)')].filter((one) => \
     one.checkVisibility() && !one.disabled && !one.closest('[inert]') && (one.type !== 'radio' || one.checked))";

async fn open_dialog(page: &Page) -> Result<()> {
    page.run("root.querySelector('.embed').click();").await?;
    page.until("root.querySelector('.embed-dialog .code')?.value && root.querySelector('.embed-dialog .out').ariaBusy === 'false'").await
}

/// Goes once through the dialog with Tab; every control has its turn, and its middle is in the view when it has.
async fn walk(page: &Page, about: &str) -> Result<()> {
    page.run(&format!("{CONTROLS}[0].focus();")).await?;
    let n_controls = page.number_of(&format!("{CONTROLS}.length")).await? as usize;
    for n in 0..n_controls {
        // A field for a date has several stops inside.
        let at = format!("{CONTROLS}.indexOf(root.activeElement)");
        for _ in 0..6 {
            if page.get(&at).await? == n {
                break;
            }
            page.press(&[Key::Tab]).await?;
        }
        ensure!(page.get(&at).await? == n, "{about}: control {n} of {n_controls} has no turn");
        let hidden = "((one) => { const box = one.getBoundingClientRect(); \
             const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]; const hit = host.shadowRoot.elementFromPoint(x, y); \
             const isHit = hit && (one.contains(hit) || hit.contains(one) || (one.closest('label')?.contains(hit) ?? false)); \
             return box.left >= 0 && box.right <= innerWidth && isHit ? null \
               : [one.outerHTML.slice(0, 80), box.left, box.top, box.right, box.bottom, hit?.outerHTML.slice(0, 80)]; })(root.activeElement)";
        let found = page.get(hidden).await?;
        ensure!(found.is_null(), "{about}: not in the view: {found}");
    }
    Ok(())
}

#[tokio::test]
async fn at_320_px_and_enlarged_four_times_every_control_is_reached() -> Result<()> {
    // A window of 1280 by 1024 at 400 % has 320 by 256 pixels of CSS, each of 4 by 4.
    for (width, height, scale) in [(320, 640, 1), (320, 256, 4)] {
        visit(Visit::sized(width, height), async |page| {
            let view = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
            page.devtools("Emulation.setDeviceMetricsOverride", view).await?;
            page.open("?date=2023-11-23&select=KAZ").await?;
            open_dialog(page).await?;
            for offer in ["frame", "element", "address", "image"] {
                let about = format!("{offer} at {width} x {height} x {scale}");
                page.run(&format!("root.querySelector('.embed-dialog [name=offer][value={offer}]').click();")).await?;
                page.until("root.querySelector('.embed-dialog .out').ariaBusy === 'false'").await?;
                let wide = "[root.querySelector('.embed-dialog'), document.documentElement].map((one) => one.scrollWidth - one.clientWidth)";
                assert_eq!(page.get(wide).await?, json!([0, 0]), "{about}");
                walk(page, &about).await?;
            }
            // The four offers stand in one row.
            let rows = "new Set([...root.querySelectorAll('.kinds .choice')].map((one) => one.offsetTop)).size";
            assert_eq!(page.get(rows).await?, json!(1));
            page.press(&[Key::Escape]).await?;
            page.until("!root.querySelector('.embed-dialog')").await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_dialog_that_did_not_come_is_fetched_again_when_it_is_asked_for_again() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.without_cache().await?;
        for part in ["*/embed.*.js", "*/embed-form.*", "*/embed-offers.*", "*/embed-picture.*", "*/embed.*.css"] {
            page.open("?date=2023-11-23").await?;
            page.devtools("Network.setBlockedURLs", json!({ "urls": [part] })).await?;
            page.run("window.told = 0; window.alert = () => told++; root.querySelector('.embed').click();").await?;
            page.until("told === 1").await?;
            assert_eq!(page.get("root.querySelector('.embed-dialog')").await?, json!(null), "{part}");
            page.devtools("Network.setBlockedURLs", json!({ "urls": [] })).await?;
            open_dialog(page).await?;
            let dressed = "(({ position, display }) => [position, display])(getComputedStyle(root.querySelector('.embed-dialog')))";
            assert_eq!(page.get(dressed).await?, json!(["fixed", "block"]), "{part}");
            assert_eq!(page.get("getComputedStyle(root.querySelector('.embed-dialog form')).display").await?, json!("grid"), "{part}");
            assert_eq!(page.get("told").await?, json!(1), "{part}");
        }
        Ok(())
    })
    .await
}
