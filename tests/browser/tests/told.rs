//! What the card of a country tells: status, day, act, doubts, both readings, and the sources.

use anyhow::Result;
use bloc_atlas_browser::{Visit, visit};
use serde_json::json;

const TITLE: &str = "(root.querySelector('.card h3')?.textContent ?? '')";

const PINNED: &str = "(root.querySelector('.card .close') !== null)";

#[tokio::test]
async fn a_click_opens_the_card_with_status_act_and_sources() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23").await?;
        page.click_at(page.inside("BLR").await?).await?;
        page.until(&format!("{TITLE} === 'Belarus' && {PINNED}")).await?;
        page.until("root.querySelector('.card .sources a')").await?;
        let card = page.text_of("root.querySelector('.card').textContent").await?;
        for wanted in ["23 November 2023", "CSTO: member since", "SCO: "] {
            assert!(card.contains(wanted), "{wanted} is missing: {card}");
        }
        // An act in words for every bloc in which it has a status.
        let acts = page.get("[...root.querySelectorAll('.card .status')].map((one) => one.querySelectorAll('p')[1].textContent.length)").await?;
        assert!(acts.as_array().is_some_and(|acts| acts.len() == 2 && acts.iter().all(|n| n.as_u64() > Some(15))), "{acts}");
        let links = "[...root.querySelectorAll('.card a')].filter((a) => !(a.textContent.trim() && \
             /^https?:/.test(a.href) && a.rel.split(' ').includes('noopener') \
             && a.rel.split(' ').includes('noreferrer'))).map((a) => a.outerHTML)";
        assert_eq!(page.get(links).await?, json!([]), "links without publisher, address or rel");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_uncertain_status_is_told_as_far_as_it_is_known() -> Result<()> {
    visit(Visit::default(), async |page| {
        // Of Serbia only the year is confirmed.
        page.open("?date=2020-01-01&select=SRB").await?;
        page.until("root.querySelector('.card .status .sources a')").await?;
        assert_eq!(page.get("root.querySelectorAll('.card .status').length").await?, 1);
        let card = page.text_of("root.querySelector('.card').textContent").await?;
        assert!(card.contains("observer at the Parliamentary Assembly since 2013"), "{card}");
        assert!(card.contains("Confidence low"), "{card}");
        for finer in ["April 2013", "Apr 2013", "2013-04"] {
            assert!(!card.contains(finer), "{finer} is more than is known: {card}");
        }
        // Of Belarus all is sure.
        page.open("?date=2023-11-23&select=BLR").await?;
        page.until("root.querySelector('.card .status .sources a')").await?;
        let card = page.text_of("root.querySelector('.card').textContent").await?;
        assert!(!card.contains("Confidence"), "{card}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn every_status_has_its_day_its_act_and_its_own_sources() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23&select=BLR").await?;
        page.until("root.querySelector('.card .status .sources a')").await?;
        let statuses = "[...root.querySelectorAll('.card .status')].map((one) => \
             [one.textContent, [...one.querySelectorAll('.sources a')].map((link) => link.href).sort().join(' ')])";
        let statuses: Vec<(String, String)> = serde_json::from_value(page.get(statuses).await?)?;
        let [(csto, csto_sources), (sco, sco_sources)] = &statuses[..] else { panic!("{statuses:?}") };
        for wanted in ["CSTO: member since 18 September 2003", "20 April 1994", "Entry into force of the CSTO Charter"] {
            assert!(csto.contains(wanted), "{wanted} is missing: {csto}");
        }
        let opened = "dmission procedure opened by the Heads of State Council (Samarkand)";
        for wanted in ["SCO: acceding", "since 16 September 2022", opened, "In law still observer"] {
            assert!(sco.contains(wanted), "{wanted} is missing: {sco}");
        }
        assert!(csto_sources.starts_with("http") && sco_sources.starts_with("http"), "{statuses:?}");
        assert_ne!(csto_sources, sco_sources, "each has its own");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_contested_status_is_told_by_both_who_claim_it() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2024-03-01&select=ARM").await?;
        page.until("root.querySelectorAll('.card .claim').length >= 2").await?;
        let claimants =
            page.get("[...root.querySelectorAll('.card .claim b')].map((one) => one.textContent)").await?;
        let claimants = claimants.as_array().cloned().unwrap_or_default();
        assert!(claimants.contains(&json!("Armenia")), "{claimants:?}");
        assert!(claimants.contains(&json!("CSTO Secretariat")), "{claimants:?}");
        let sourced = "[...root.querySelectorAll('.card .claim')].every((one) => one.querySelector('a'))";
        assert_eq!(page.get(sourced).await?, true, "a claim without a source");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_card_tells_no_claim_that_is_later_than_its_day() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2024-03-01&select=ARM").await?;
        page.until("root.querySelector('.card .claim')").await?;
        let claims = page
            .text_of("[...root.querySelectorAll('.card .claim')].map((one) => one.textContent).join()")
            .await?;
        assert!(!claims.contains("2025"), "on 1 March 2024: {claims}");
        page.go_to_day("2026-01-01").await?;
        page.until(
            "[...root.querySelectorAll('.card .claim')].some((one) => one.textContent.includes('2025'))",
        )
        .await
    })
    .await
}
