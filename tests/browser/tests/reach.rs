//! Reach: what is seen first, and how long the program takes to its first scene.

use anyhow::Result;
use bloc_atlas_browser::{Fault, Theme, Visit, visit};
use serde_json::json;

#[tokio::test]
async fn the_first_map_is_painted_before_the_live_one() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("").await?;
        page.until("performance.getEntriesByName('first-contentful-paint').length").await?;
        let first =
            page.number_of("performance.getEntriesByName('first-contentful-paint')[0].startTime").await?;
        let live = page.number_of("performance.getEntriesByName('bloc-map-painted')[0].startTime").await?;
        eprintln!("first paint after {first:.0} ms, live map after {live:.0} ms");
        assert!(first < live, "first paint after {first} ms, live map after {live} ms");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_first_map_waits_for_no_script_and_no_program() -> Result<()> {
    for late in [".js", ".wasm"] {
        let mut held = Visit::with_fault(late, Fault::Hold);
        held.wait_for_load = false;
        visit(held, async |page| {
            page.theme(Theme::Light).await?;
            page.goto("").await?;
            page.until("document.querySelector('bloc-map svg.map')").await?;
            page.until("performance.getEntriesByName('first-contentful-paint').length").await?;
            let seen = "(({ width, height }) => width > 500 && height > 400)\
                 (document.querySelector('bloc-map svg.map').getBoundingClientRect())";
            page.until(seen).await?;
            let colours = page.colours_over("document.querySelector('bloc-map svg.map')").await?;
            let n_yellow = colours.iter().filter(|one| **one == [0xf0, 0xb4, 0x29]).count();
            assert!(n_yellow > 100, "{late} held back: {n_yellow} places have the yellow of the SCO");
            assert_eq!(page.get("host.hasAttribute('ready')").await?, false);
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_live_map_comes_in_place_of_the_picture_without_a_jump() -> Result<()> {
    for (width, height) in [(1200, 820), (700, 640), (360, 740)] {
        visit(Visit::sized(width, height), async |page| {
            page.before_scripts(
                "window.jumps = []; new PerformanceObserver((list) => { for (const one of list.getEntries()) \
                   if (!one.hadRecentInput) jumps.push(one.value); }).observe({ type: 'layout-shift', buffered: true });",
            )
            .await?;
            page.open("").await?;
            page.frame().await?;
            let total = page.number_of("jumps.reduce((sum, one) => sum + one, 0)").await?;
            eprintln!("{width} px: layout shift {total:.4}");
            assert!(total < 0.1, "{width} px: the layout shifted by {total}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn world_and_first_scene_are_quick() -> Result<()> {
    visit(Visit::default(), async |page| {
        let mut millis = Vec::new();
        for _ in 0..5 {
            page.open("").await?;
            let marks = "['bloc-map-start', 'bloc-map-scene'].map((name) => \
                 performance.getEntriesByName(name)[0]?.startTime ?? null)";
            let marks = page.get(marks).await?;
            let (Some(start), Some(scene)) = (marks[0].as_f64(), marks[1].as_f64()) else {
                panic!("the marks around decoding and the first scene are missing: {marks}");
            };
            millis.push(scene - start);
        }
        millis.sort_by(f64::total_cmp);
        eprintln!("world and first scene: {millis:.1?} ms; 30 wanted");
        assert!(millis[2] < 200.0, "{millis:?} ms");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_long_texts_come_only_when_a_card_opens() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("").await?;
        let asked = "performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname.split('.')[0])\
             .filter((name) => name.includes('details'))";
        assert_eq!(page.get(asked).await?, json!([]));
        page.click_at(page.inside("CHN").await?).await?;
        page.until("root.querySelector('.card .sources a')").await?;
        page.click_at(page.inside("RUS").await?).await?;
        page.until("root.querySelector('.card h3').textContent === 'Russia' && root.querySelector('.card .sources a')").await?;
        assert_eq!(page.get(asked).await?, json!(["/details"]), "once for all cards");
        Ok(())
    })
    .await
}
