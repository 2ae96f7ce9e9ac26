//! For fingers: targets that they find, and a page that they scroll.

use anyhow::Result;
use bloc_atlas_browser::{Visit, visit};
use serde_json::json;

#[tokio::test]
async fn the_fingers_targets_are_44_px_wide_and_high() -> Result<()> {
    visit(Visit::sized(360, 740), async |page| {
        page.open_told("?date=2024-03-01").await?;
        let mut short = Vec::new();
        for part in
            ["button.previous", "button.play", "button.next", ".search input", "input[type=range]", ".add"]
        {
            short.extend(page.misses(part).await?);
        }
        page.open_told("?date=2024-03-01&select=ARM").await?;
        page.until("root.querySelector('.card .sources a')").await?;
        for part in [".card .close", ".in-time .back", ".in-time .on"] {
            short.extend(page.misses(part).await?);
        }
        page.open_told("?date=2023-02-30").await?;
        short.extend(page.misses(".notices .close").await?);
        assert!(short.is_empty(), "{short:#?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_switches_are_44_px_wide_and_high() -> Result<()> {
    visit(Visit::sized(360, 740), async |page| {
        page.open_told("?date=2024-03-01").await?;
        let mut short = page.misses(".switch[aria-label*=CSTO]").await?;
        short.extend(page.misses(".switch[aria-label*=SCO]").await?);
        assert!(short.is_empty(), "{short:#?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_page_scrolls_wherever_the_finger_or_the_wheel_is() -> Result<()> {
    visit(Visit::sized(360, 400), async |page| {
        let touch = json!({ "enabled": true, "maxTouchPoints": 1 });
        page.devtools("Emulation.setTouchEmulationEnabled", touch).await?;
        page.open_told("?date=2023-11-23").await?;
        for part in ["svg.map", ".slider", ".legend", ".bar"] {
            let taken = format!(
                "const event = new WheelEvent('wheel', {{ deltaY: 100, bubbles: true, cancelable: true, composed: true }}); \
                 root.querySelector('{part}').dispatchEvent(event); return event.defaultPrevented;"
            );
            assert_eq!(page.run(&taken).await?, false, "{part} takes the wheel");
        }
        // Room above and below, so that the page can go as far as the finger, whichever part that is on.
        page.run("document.body.style.paddingBlock = '300px';").await?;
        for part in ["svg.map", ".slider"] {
            let touch = page.text_of(&format!("getComputedStyle(root.querySelector('{part}')).touchAction")).await?;
            assert!(touch.split(' ').any(|one| one == "pan-y"), "{part}: {touch}");
            for down_by in [-150.0, 150.0] {
                page.run(&format!("root.querySelector('{part}').scrollIntoView({{ block: 'center' }});")).await?;
                page.frame().await?;
                let (x, y) = page.middle(part).await?;
                let hit = format!("root.querySelector('{part}').contains(host.shadowRoot.elementFromPoint({x}, {y}))");
                assert_eq!(page.get(&hit).await?, true, "{x} {y} is not on {part}");
                let before = page.number_of("scrollY").await?;
                let at_rest = "window.at_rest = false; \
                     document.addEventListener('scrollend', () => { window.at_rest = true; }, { once: true });";
                page.run(at_rest).await?;
                page.swipe((x, y), down_by).await?;
                page.until("window.at_rest").await?;
                let scrolled = page.number_of("scrollY").await? - before;
                // The first pixels tell a swipe from a tap; how far it glides on is the browser's.
                assert!(
                    scrolled * -down_by.signum() >= 100.0,
                    "{part}: the finger goes {down_by} px, the page {scrolled}"
                );
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_finger_that_scrolls_the_page_leaves_the_day_alone() -> Result<()> {
    visit(Visit::sized(360, 400), async |page| {
        page.open_told("?date=2023-11-23").await?;
        for part in ["svg.map", ".slider"] {
            page.swipe(page.middle(part).await?, -150.0).await?;
            assert_eq!(page.day().await?, "2023-11-23", "a swipe up that began on {part}");
        }
        Ok(())
    })
    .await
}
