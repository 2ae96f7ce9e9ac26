//! Editions that do not come, or not whole.

use anyhow::{Context, Result};
use bloc_atlas_browser::{Fault, visit};
use serde_json::{Value, json};
use xtask::serve::StatusCode;

use super::PAKISTAN;
use super::site::{Site, put, site, stranger, visit_of};

#[tokio::test]
async fn an_edition_that_cannot_be_had_gives_the_current_one_and_a_notice() -> Result<()> {
    let Site { pakistan, damaged, .. } = site()?;
    let mut cases: Vec<(&str, Vec<(&str, Fault)>)> =
        ["2020-01-01-abcdef", "__proto__", "<b>x", damaged].map(|id| (id, Vec::new())).into();
    for fault in [
        Fault::Truncate(20_000),
        Fault::Truncate(3),
        Fault::Cut(20_000),
        Fault::Pad(64),
        Fault::Status(StatusCode::NOT_FOUND),
    ] {
        cases.push((pakistan, vec![("/edition.", fault)]));
    }
    cases.push((pakistan, vec![("/editions.", Fault::Status(StatusCode::NOT_FOUND))]));
    let notice_of = |id: &str| format!("The edition “{id}” cannot be loaded; this is the current one.");
    visit(visit_of((1200, 820), Vec::new())?, async |page| {
        page.without_cache().await?;
        for (id, faults) in &cases {
            page.bend(faults);
            let about = || format!("{id} {faults:?}");
            let query = format!("?date=2017-06-10&edition={}", id.replace('<', "%3C"));
            page.open(&query).await.with_context(about)?;
            assert_eq!(page.get(&format!("host{PAKISTAN}")).await?, "member", "{}", about());
            assert_eq!(page.get("host.shown.edition").await?, Value::Null, "{}", about());
            let notice = page.text_of("root.querySelector('.notices li').textContent").await?;
            assert_eq!(notice, notice_of(id), "{}", about());
            assert_eq!(page.get("root.querySelector('.edition')").await?, Value::Null, "{}", about());
            page.click(".notices .close").await?;
            page.until("!root.querySelector('.notices')").await?;
        }
        Ok(())
    })
    .await?;
    visit(stranger(Vec::new())?, async |page| {
        page.without_cache().await?;
        for (id, faults) in &cases {
            page.bend(faults);
            let about = || format!("{id} {faults:?}");
            put(page, &[&[("edition", id), ("date", "2017-06-10")]]).await.with_context(about)?;
            assert_eq!(page.get(&format!("maps[0]{PAKISTAN}")).await?, "member", "{}", about());
            assert_eq!(page.get("warnings").await?, json!([notice_of(id)]), "{}", about());
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_the_list_of_corrections_the_edition_is_still_shown() -> Result<()> {
    let Site { pakistan, .. } = site()?;
    let faults = [
        Fault::Status(StatusCode::NOT_FOUND),
        Fault::Status(StatusCode::OK),
        Fault::Cut(20),
        Fault::Truncate(20),
        Fault::Stall(20),
        Fault::Hold,
    ];
    visit(visit_of((1200, 820), Vec::new())?, async |page| {
        page.without_cache().await?;
        for fault in faults {
            let n_said = page.warnings().await?.len();
            page.bend(&[("/corrections.", fault.clone())]);
            page.open(&format!("?edition={pakistan}&date=2017-06-10"))
                .await
                .with_context(|| format!("{fault:?}"))?;
            assert_eq!(page.get(&format!("host{PAKISTAN}")).await?, "joining", "{fault:?}");
            assert_eq!(page.get("root.querySelector('.edition, .notices')").await?, Value::Null, "{fault:?}");
            page.until_warning(n_said, "bloc-map: ").await.with_context(|| format!("{fault:?}"))?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_edition_that_stalls_leaves_the_picture() -> Result<()> {
    let Site { pakistan, .. } = site()?;
    visit(visit_of((1200, 820), Vec::new())?, async |page| {
        page.without_cache().await?;
        for part in ["/editions.", "/edition."] {
            for fault in [Fault::Stall(20), Fault::Hold] {
                page.bend(&[(part, fault.clone())]);
                page.goto(&format!("?edition={pakistan}&date=2017-06-10")).await?;
                page.frame().await?;
                let state = "[host.hasAttribute('ready'), host.hasAttribute('failed'), \
                     host.querySelector('svg.map').getBoundingClientRect().width > 300]";
                assert_eq!(page.get(state).await?, json!([false, false, true]), "{part} {fault:?}");
            }
        }
        Ok(())
    })
    .await
}
