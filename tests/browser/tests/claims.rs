//! The page of the article that the atlas began with.

use anyhow::{Context, Result, ensure};
use bloc_atlas_browser::{Theme, Visit, visit};
use serde_json::json;
use url::Url;

#[tokio::test]
async fn every_link_of_a_claim_opens_its_day() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.goto("claims.html").await?;
        let links = page.get("[...document.querySelectorAll('.day')].map((a) => a.href)").await?;
        let links: Vec<String> = serde_json::from_value(links)?;
        ensure!(links.len() >= 19, "{} links", links.len());
        let origin = page.origin().to_owned();
        for (number, link) in links.into_iter().enumerate() {
            let address = Url::parse(&link)?;
            let wanted = |name: &str| {
                address.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
            };
            let path = link.strip_prefix(&origin).context("a link to another site")?;
            if number < 3 {
                page.open(path).await?;
            } else {
                // As the reader comes to it who goes back and forth: the page stays, and reads the address.
                page.run(&format!(
                    "history.pushState(null, '', '/{path}'); dispatchEvent(new PopStateEvent('popstate'));"
                ))
                .await?;
                page.until_day(&wanted("date").context("a link without a day")?).await?;
                page.frame().await?;
            }
            assert_eq!(Some(page.day().await?), wanted("date"), "{link}");
            assert_eq!(page.get("root.querySelectorAll('.notices li').length").await?, json!(0), "{link}");
            if let Some(blocs) = wanted("blocs") {
                let shown = "[...root.querySelectorAll('.switch[aria-checked=true]')].length";
                assert_eq!(page.get(shown).await?, json!(blocs.split('~').count()), "{link}");
            }
            if let Some(country) = wanted("select").as_deref().and_then(|codes| codes.split('~').next()) {
                let selected = "host.shown?.select[0] ?? null";
                assert_eq!(page.get(selected).await?, json!(country), "{link}");
            }
        }
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_claims_are_good_to_read() -> Result<()> {
    for (width, theme) in [(1200, Theme::Light), (360, Theme::Dark)] {
        visit(Visit::sized(width, 820), async |page| {
            page.theme(theme).await?;
            page.goto("article.html").await?;
            page.run("document.querySelector('a[href=\"claims.html\"]').click();").await?;
            page.until("location.pathname.endsWith('claims.html') && document.querySelectorAll('section').length === 19")
                .await?;
            let fits = "document.documentElement.scrollWidth <= innerWidth";
            assert_eq!(page.get(fits).await?, json!(true), "{width} px");
            let low = "[...document.querySelectorAll('.day')].filter((a) => a.getClientRects()[0].height < 18 || a.parentElement.offsetHeight < 44).length";
            assert_eq!(page.get(low).await?, json!(0), "{width} px");
            let narrow = "[...document.querySelectorAll('section p')].filter((p) => p.offsetWidth > 46 * 16).length";
            assert_eq!(page.get(narrow).await?, json!(0), "lines are no longer than can be read");
            // An address of one claim leads to it.
            page.goto("claims.html#presidency").await?;
            page.until("document.querySelector('section:target')?.id === 'presidency'").await?;
            page.until("Math.abs(document.querySelector(':target').getBoundingClientRect().top) < innerHeight").await?;
            assert_eq!(page.errors().await?, []);
            Ok(())
        })
        .await?;
    }
    Ok(())
}
