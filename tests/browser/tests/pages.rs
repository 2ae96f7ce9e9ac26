//! The pages of single days.

use anyhow::Result;
use bloc_atlas_browser::{Fault, Visit, visit};
use serde_json::json;

#[tokio::test]
async fn a_page_of_a_day_becomes_the_live_map_of_that_day() -> Result<()> {
    for width in [1200, 360] {
        visit(Visit::sized(width, 820), async |page| {
            page.open("day/2012-12-19.html").await?;
            assert_eq!(page.day().await?, "2012-12-19");
            assert_eq!(page.get("document.title").await?, json!("CSTO and SCO on 19 December 2012"));
            // Acts and sources stand one folder up.
            page.run("host.setAttribute('select', 'UZB');").await?;
            page.until("root.querySelector('.card .sources a')").await?;
            let fits = "document.documentElement.scrollWidth <= innerWidth";
            assert_eq!(page.get(fits).await?, json!(true), "{width} px");
            let links = "[...document.querySelectorAll('.days a')].map((a) => a.getAttribute('href'))";
            let expected = json!(["2012-06-28.html", "2013-04-11.html", "../?date=2012-12-19"]);
            assert_eq!(page.get(links).await?, expected);
            let high = "[...document.querySelectorAll('.days a')].every((a) => a.offsetHeight >= 44)";
            assert_eq!(page.get(high).await?, json!(true));
            page.run("document.querySelector('.days a:last-child').click();").await?;
            page.until("host && host.hasAttribute('ready') && location.search === '?date=2012-12-19'")
                .await?;
            assert_eq!(page.day().await?, "2012-12-19");
            assert_eq!(page.errors().await?, []);
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn without_script_it_shows_its_picture() -> Result<()> {
    let refused = Fault::Status(http::StatusCode::NOT_FOUND);
    visit(Visit::with_fault("bloc-map.", refused), async |page| {
        page.goto("day/1999-04-21.html").await?;
        let drawn = "host.querySelector('svg.still')";
        assert_eq!(page.get(&format!("{drawn}.dataset.date")).await?, json!("1999-04-21"));
        assert_eq!(page.get(&format!("{drawn}.getBoundingClientRect().height > 300")).await?, json!(true));
        let left = "host.querySelector('[data-unit=UZB]').checkVisibility()";
        assert_eq!(page.get(left).await?, json!(true));
        assert_eq!(page.get("host.querySelector('[data-unit=GEO]').dataset.csto").await?, json!("former"));
        Ok(())
    })
    .await
}
