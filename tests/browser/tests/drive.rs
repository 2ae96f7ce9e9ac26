//! Text that drives a map.

use anyhow::Result;
use bloc_atlas_browser::{Visit, visit};
use serde_json::json;

#[tokio::test]
async fn links_and_sections_of_an_article_move_its_map() -> Result<()> {
    for width in [1200, 360] {
        visit(Visit::sized(width, 820), async |page| {
            page.open("article.html").await?;
            page.until_driven().await?;
            let fits = "document.documentElement.scrollWidth <= innerWidth";
            assert_eq!(page.get(fits).await?, json!(true), "{width} px");
            assert_eq!(page.day().await?, "2023-11-23", "before anybody scrolls");
            page.run("document.querySelector('[data-bloc-map][href*=\"2012-12-19\"]').click();").await?;
            page.until("host.shown.date === '2012-12-19' && String(host.shown.select) === 'UZB'").await?;
            assert_eq!(page.get("location.search").await?, json!(""), "the page stays");
            let seen = "(() => { const box = host.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; })()";
            page.until(seen).await?;
            page.run("document.querySelector('p[data-bloc-map-date=\"2022-01-06\"]').scrollIntoView({ block: 'center', behavior: 'instant' });")
                .await?;
            page.until("host.shown.date === '2022-01-06' && String(host.shown.select) === 'KAZ'").await?;
            // The way back from where a hand goes then leads to what the text asked for.
            page.frame().await?;
            page.run("root.querySelector('button.previous').click();").await?;
            page.until("root.querySelector('button.way-back')").await?;
            page.run("root.querySelector('button.way-back').click();").await?;
            page.until("host.shown.date === '2022-01-06' && String(host.shown.select) === 'KAZ'").await?;
            assert_eq!(page.errors().await?, []);
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn after_exploring_by_hand_there_is_a_way_back() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("article.html").await?;
        page.until_driven().await?;
        page.run("document.querySelector('[data-bloc-map][href*=\"2012-12-19\"]').click();").await?;
        page.until("host.shown.date === '2012-12-19'").await?;
        page.frame().await?;
        page.run(
            "const slider = root.querySelector('input[type=range]'); slider.value = Number(slider.value) - 400; \
             slider.dispatchEvent(new Event('input', { bubbles: true, composed: true }));",
        )
        .await?;
        page.until("root.querySelector('button.way-back')?.textContent.includes('article')").await?;
        assert_eq!(page.get("root.querySelector('button.way-back').offsetHeight >= 44").await?, json!(true));
        // The card's own way back keeps its looks.
        let card = "getComputedStyle(root.querySelector('.in-time .back')).position";
        assert_eq!(page.get(card).await?, json!("static"));
        page.run("root.querySelector('button.way-back').click();").await?;
        page.until("host.shown.date === '2012-12-19' && !root.querySelector('button.way-back')").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_link_without_a_map_stays_a_link() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("article.html").await?;
        page.run(
            "document.querySelectorAll('bloc-map').forEach((map) => map.remove()); \
                  document.querySelector('[data-bloc-map][href*=\"2012-12-19\"]').click();",
        )
        .await?;
        page.until("location.search === '?date=2012-12-19&select=UZB' && host?.hasAttribute('ready')")
            .await?;
        assert_eq!(page.day().await?, "2012-12-19");
        Ok(())
    })
    .await
}
