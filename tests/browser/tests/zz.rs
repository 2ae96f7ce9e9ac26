//! Scratch.
use anyhow::Result;
use bloc_atlas_browser::{Visit, visit};
use serde_json::json;
#[tokio::test]
async fn scratch() -> Result<()> {
    for how in [0, 1] {
        visit(Visit::sized(360, 740), async |page| {
            let touch = json!({ "enabled": true, "maxTouchPoints": 1 });
            page.devtools("Emulation.setTouchEmulationEnabled", touch).await?;
            page.open("?date=2024-03-01").await?;
            page.run("window.heard=[]; for (const k of ['click','pointerdown','pointerup','touchstart','pointercancel']) document.addEventListener(k, e => heard.push(k + ' ' + e.pointerType + ' ' + e.composedPath()[0].tagName + ' ' + e.composedPath()[0].getAttribute('data-country')), true)").await?;
            let (x, y) = page.inside("CHN").await?;
            println!("{x} {y}");
            if how == 0 { page.tap_at((x, y)).await?; } else {
                page.devtools("Input.dispatchTouchEvent", json!({"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})).await?;
                page.devtools("Input.dispatchTouchEvent", json!({"type": "touchEnd", "touchPoints": []})).await?;
            }
            page.frame().await?;
            page.frame().await?;
            println!("{}", page.get("heard").await?);
            println!("{}", page.get("root.querySelector('.card h3')?.textContent").await?);
            Ok(())
        }).await?
    }
    Ok(())
}
