//! The legend: counts that are those of the map, switches of blocs, highlighting, and a still box.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use bloc_atlas_browser::{Page, Visit, visit};
use serde_json::{Value, json};

const TIERS: [&str; 6] = ["member", "joining", "withheld", "observer", "partner", "former"];

const SWITCH_OF_CSTO: &str = ".switch[aria-label*=CSTO]";

#[tokio::test]
async fn the_counts_are_those_of_the_countries_on_the_map() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("").await?;
        for day in
            ["1995-01-01", "1999-04-20", "1999-04-21", "2012-12-19", "2023-11-23", "2024-03-01", "2025-09-01"]
        {
            page.go_to_day(day).await?;
            for (column, bloc) in ["csto", "sco"].into_iter().enumerate() {
                for (row, tier) in TIERS.into_iter().enumerate() {
                    let on_map = countries(page, bloc, tier).await?;
                    let cell = format!(
                        "root.querySelectorAll('.legend tbody tr')[{row}].querySelectorAll('td')[{column}]\
                         .querySelector('b')?.textContent ?? '0'"
                    );
                    let counted = page.text_of(&cell).await?;
                    assert_eq!(counted, on_map.len().to_string(), "{bloc} {tier} on {day}: {on_map:?}");
                }
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_numbers_of_members_are_those_that_others_published() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?blocs=csto~sco~nato").await?;
        for (day, bloc, n_members) in [
            ("1999-04-20", "csto", 9),
            ("1999-04-21", "csto", 6),
            ("2006-08-16", "csto", 7),
            ("2012-12-19", "csto", 6),
            ("2025-09-01", "sco", 10),
            ("1999-03-11", "nato", 16),
            ("1999-03-12", "nato", 19),
            ("2004-03-29", "nato", 26),
            ("2009-04-01", "nato", 28),
            ("2017-06-05", "nato", 29),
            ("2020-03-27", "nato", 30),
            ("2023-04-04", "nato", 31),
            ("2024-03-07", "nato", 32),
        ] {
            page.go_to_day(day).await?;
            let members = countries(page, bloc, "member").await?;
            assert_eq!(members.len(), n_members, "{bloc} on {day}: {members:?}");
        }
        let partners = {
            page.go_to_day("2025-09-01").await?;
            countries(page, "sco", "partner").await?
        };
        assert_eq!(partners.len(), 17, "{partners:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_bloc_is_switched_off_and_on() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23").await?;
        let drawn = "root.querySelectorAll('svg.map [data-csto]').length";
        let checked = "root.querySelector('.switch[aria-label*=CSTO]').getAttribute('aria-checked')";
        assert_eq!(page.get(checked).await?, "true");
        assert!(page.number_of(drawn).await? > 0.0);
        page.click(SWITCH_OF_CSTO).await?;
        page.until(&format!("{checked} === 'false' && {drawn} === 0")).await?;
        let sco = page.get("root.querySelector('[data-unit=RUS]').dataset.sco").await?;
        assert_eq!(sco, "member", "the other bloc stays");
        page.until("location.search.includes('blocs=sco')").await?;
        page.click(SWITCH_OF_CSTO).await?;
        page.until(&format!("{checked} === 'true' && {drawn} > 0")).await?;
        page.until("!location.search.includes('blocs')").await
    })
    .await
}

#[tokio::test]
async fn nato_is_one_button_away_with_its_members_across_the_ocean() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2024-03-07").await?;
        let n_columns = page.number_of("root.querySelectorAll('.legend thead th').length").await?;
        assert_eq!(page.get("root.querySelectorAll('[data-nato]').length").await?, 0);
        page.click(".add[aria-label*=NATO]").await?;
        page.until(&format!(
            "root.querySelectorAll('.legend thead th').length === {} && root.querySelector('svg.map path[data-unit][data-nato=member]')",
            n_columns + 1.0
        ))
        .await?;
        let count = page.text_of("root.querySelectorAll('.legend tbody tr')[0].querySelectorAll('td')[2].textContent");
        assert_eq!(count.await?.trim(), "32");
        let members = countries(page, "nato", "member").await?;
        assert_eq!(members.len(), 32, "{members:?}");
        for country in ["CAN", "USA"] {
            let seen = format!(
                "(() => {{ const one = [...root.querySelectorAll('.inset [data-country={country}][data-nato=member]')]\
                 .sort((a, b) => b.getBoundingClientRect().width - a.getBoundingClientRect().width)[0]; \
                 return one ? one.getBoundingClientRect().width : 0; }})()"
            );
            assert!(page.number_of(&seen).await? > 40.0, "{country} is not seen in an inset");
        }
        page.until("new URL(location).searchParams.get('blocs') === 'csto~sco~nato'").await
    })
    .await
}

#[tokio::test]
async fn pointing_at_an_item_highlights_its_states_and_leaving_it_ends_that() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23").await?;
        let lit = "root.querySelectorAll('.marks .lit').length";
        let members = countries(page, "csto", "member").await?;
        assert_eq!(page.get(lit).await?, 0);
        // The first cell of the first row: members of the CSTO, among them those that are also in the SCO.
        page.point_at(page.middle(".legend tbody tr td .swatch").await?).await?;
        page.until(&format!("{lit} === {}", members.len())).await?;
        page.point_at((600.0, 40.0)).await?;
        page.until(&format!("{lit} === 0")).await?;
        // The same by keyboard.
        page.focus(".legend tbody tr td .swatch").await?;
        page.until(&format!("{lit} === {}", members.len())).await?;
        page.focus("svg.map").await?;
        page.until(&format!("{lit} === 0")).await
    })
    .await
}

#[tokio::test]
async fn nothing_jumps_while_time_passes() -> Result<()> {
    for (width, height) in [(1200, 820), (700, 640), (360, 740)] {
        visit(Visit::sized(width, height), async |page| {
            page.open("?date=1991-12-26").await?;
            page.focus("svg.map").await?;
            // All of it in one script: a hundred times back and forth to the driver would take longer than the map.
            let script = format!(
                "const map = () => root.querySelector('svg.map'); const boxes = () => {BOXES}; \
                 const settle = () => new Promise((done) => setTimeout(done)); \
                 const first = boxes(); const wrong = []; let n = 0; \
                 while (!root.querySelector('button.next').disabled) {{ \
                   const before = map().dataset.date; \
                   map().dispatchEvent(new KeyboardEvent('keydown', {{ key: '.', bubbles: true, cancelable: true }})); \
                   for (let left = 120; map().dataset.date === before && left > 0; left--) await settle(); \
                   if (map().dataset.date === before) throw Error('it stays at ' + before); \
                   const now = boxes(); n += 1; \
                   if (now.join() !== first.join()) wrong.push([map().dataset.date, now]); \
                 }} \
                 return [n, first, wrong];"
            );
            let (n_changes, first, wrong): (u32, Value, Vec<Value>) =
                serde_json::from_value(page.run(&script).await?)?;
            assert!(wrong.is_empty(), "at first {first}, later {wrong:#?}");
            assert!(n_changes > 20, "only {n_changes} changes");
            Ok(())
        })
        .await
        .with_context(|| format!("{width} wide"))?;
    }
    Ok(())
}

/// Where the parts stand that a reader has an eye or a finger on.
const BOXES: &str = "['.legend', '.legend tbody', '.legend-foot', '.slider', '.buttons', 'svg.map'].map((name) => { \
     const box = root.querySelector(name).getBoundingClientRect(); \
     return name + ' ' + [box.x, box.y, box.width, box.height].map(Math.round).join(' '); })";

/// The countries that the map draws with this tier.
async fn countries(page: &Page, bloc: &str, tier: &str) -> Result<BTreeSet<String>> {
    let script = format!(
        "[...root.querySelectorAll('svg.map [data-{bloc}={tier}]')].map((one) => one.dataset.country)"
    );
    serde_json::from_value(page.get(&script).await?).context(json!([bloc, tier]).to_string())
}
