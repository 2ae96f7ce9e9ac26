//! What the blocs did, in a pinned edition.

use anyhow::Result;
use bloc_atlas_browser::{Visit, visit};
use serde_json::json;

use super::site::{Site, put, site, stranger, visit_of};

/// What stands over and on the map of the Minsk summit: the caption's headline, and whether a chair is empty.
const MINSK: &str = "[root.querySelector('.cap.conduct').textContent.includes('without Armenia'), \
     !!root.querySelector('.map > .conduct .absent')]";

const CORRECTED: &str =
    "“Minsk summit with Armenia” on 23 November 2023: its words, numbers or sources were changed.";

#[tokio::test]
async fn events_and_chairs_are_those_of_the_edition() -> Result<()> {
    let Site { pakistan, .. } = site()?;
    visit(Visit::default(), async |page| {
        page.open_told("?date=2023-11-23").await?;
        assert_eq!(page.get(MINSK).await?, json!([true, true]));
        Ok(())
    })
    .await?;
    visit(visit_of((1200, 820), Vec::new())?, async |page| {
        page.open_told(&format!("?edition={pakistan}&date=2023-11-23")).await?;
        assert_eq!(page.get(MINSK).await?, json!([false, false]));
        page.click(".edition button").await?;
        let list = "[...root.querySelectorAll('.edition li')].map((one) => one.textContent)";
        assert_eq!(page.get(list).await?, json!([CORRECTED]));
        // Until the next summit the card alone differs.
        page.go_to_day("2023-12-01").await?;
        assert_eq!(page.get(list).await?, json!([]));
        page.run("host.setAttribute('select', 'ARM');").await?;
        page.until(&format!("({list}).some((text) => text.startsWith('Armenia at “Minsk summit'))")).await?;
        // What is cited names the edition that it was read in.
        page.open(&format!("?edition={pakistan}&event=csto-2023-11-23-minsk-summit")).await?;
        page.until("root.querySelector('.panels [data-copy=citation]')").await?;
        page.allow_copying().await?;
        page.click(".panels [data-copy=citation]").await?;
        page.until("root.querySelector('.panels [data-copy=citation]').textContent === 'Copied'").await?;
        let copied = page.run("return navigator.clipboard.readText();").await?;
        let copied = copied.as_str().unwrap_or_default();
        assert!(
            copied.contains("with Armenia") && copied.contains(&format!("edition {pakistan}")),
            "{copied}"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn maps_of_two_editions_tell_their_own_events() -> Result<()> {
    let Site { pakistan, .. } = site()?;
    visit(stranger(Vec::new())?, async |page| {
        let day = ("date", "2023-11-23");
        put(page, &[&[("edition", pakistan), day], &[day], &[("edition", pakistan), day]]).await?;
        let captions = "maps.map((map) => map.shadowRoot.querySelector('.cap.conduct')?.textContent ?? '')";
        page.until(&format!("({captions}).every((text) => text.includes('Minsk summit'))")).await?;
        let without = format!("({captions}).map((text) => text.includes('without Armenia'))");
        assert_eq!(page.get(&without).await?, json!([false, true, false]));
        let fetched = "['/events.', '/conduct.'].map((part) => performance.getEntriesByType('resource').filter((one) => one.name.includes(part)).length)";
        assert_eq!(page.get(fetched).await?, json!([2, 3]), "each set of events once; program, style and script once");
        Ok(())
    })
    .await
}
