//! The track under the map: a mark for every change, a tick for every year, the thumb between them.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use bloc_atlas_browser::{Page, Visit, facts, visit};

/// How near to each other two marks of a bloc may be; of nearer ones the weightier stays.
const APART_PX: f64 = 6.5;

#[tokio::test]
async fn every_change_has_its_mark_over_the_thumb() -> Result<()> {
    let (csto, sco) = (facts::changes("csto")?, facts::changes("sco")?);
    let all: BTreeSet<&String> = csto.union(&sco).collect();
    assert!(csto.len() > 10 && sco.len() > 20, "{all:?}");
    visit(Visit::default(), async |page| {
        page.open("?date=1991-12-26").await?;
        let marks = [("csto", &csto, marks(page, "csto").await?), ("sco", &sco, marks(page, "sco").await?)];
        page.focus("svg.map").await?;
        let mut wrong = Vec::new();
        for day in all {
            // Each step leads to the next of the days on which something changes.
            page.type_text(".").await?;
            page.until_day(day).await?;
            let thumb = thumb(page).await?;
            let line =
                "(({ x, width }) => x + width / 2)(root.querySelector('.veil-line').getBoundingClientRect())";
            let line = page.number_of(line).await?;
            assert!((line - thumb).abs() <= 1.0, "{day}: the line at {line}, the thumb at {thumb}");
            for (bloc, changes, marks) in &marks {
                let far = marks.iter().map(|mark| (mark - thumb).abs()).fold(f64::MAX, f64::min);
                // A day that is not known has a faded span in place of a mark.
                let is_faded = format!(
                    "[...root.querySelectorAll('.lanes .span.f-{bloc}-line')].some((one) => {{ \
                       const {{ left, right }} = one.getBoundingClientRect(); return left <= {thumb} && {thumb} <= right; }})"
                );
                if far > APART_PX && page.get(&is_faded).await? == true {
                    continue;
                }
                if changes.contains(day) && far > APART_PX {
                    wrong.push(format!("{day}: the nearest mark of {bloc} is {far:.1} px away"));
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        // Nor do two smear.
        for (bloc, _, marks) in &marks {
            let mut places = marks.clone();
            places.sort_by(f64::total_cmp);
            let nearest = places.windows(2).map(|two| two[1] - two[0]).fold(f64::MAX, f64::min);
            assert!(nearest > APART_PX - 0.3, "{bloc}: two marks are {nearest:.1} px apart");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_names_many_blocs_has_room_at_every_width() -> Result<()> {
    const SEVEN: [&str; 7] = ["csto", "sco", "nato", "pfp", "cis", "guam", "union_state"];
    for (width, height) in [(1200, 820), (700, 760), (360, 780)] {
        visit(Visit::sized(width, height), async |page| {
            for n in 2..=SEVEN.len() {
                page.open_told(&format!("?date=2023-11-23&blocs={}", SEVEN[..n].join("~"))).await?;
                let about = format!("{n} blocs at {width} px");
                // From one base line to the next, in sizes of the type: capitals are 0.72 of it high.
                let names = "[...root.querySelectorAll('.lane-name')]";
                assert_eq!(page.number_of(&format!("{names}.length")).await?, n as f64, "{about}");
                let least = format!(
                    "Math.min(...{names}.slice(1).map((one, i) => (one.getAttribute('y') - {names}[i].getAttribute('y')) \
                       / parseFloat(getComputedStyle(one).fontSize)))"
                );
                let least = page.number_of(&least).await?;
                assert!(least > 0.9, "{about}: the names of the lanes are {least:.2} of their size apart");
                let over = "(({ height }) => height)(root.querySelector('.over').getBoundingClientRect())";
                let over = page.number_of(over).await?;
                assert!((10.0..24.0).contains(&over), "{about}: the line above the day is {over} px high");
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn every_year_has_its_tick_and_every_fourth_its_number() -> Result<()> {
    let last: u32 = facts::as_of()?.get(..4).context("the last day has no year")?.parse()?;
    visit(Visit::default(), async |page| {
        page.open("").await?;
        let ticks: Vec<f64> = serde_json::from_value(
            page.get(
                "(() => { const { x } = root.querySelector('.lanes').getBoundingClientRect(); \
                 return [...root.querySelector('.ticks').getAttribute('d').matchAll(/M([\\d.]+)/g)].map((one) => x + Number(one[1])); })()",
            )
            .await?,
        )?;
        let years: Vec<u32> = (1992..=last).collect();
        assert_eq!(ticks.len(), years.len(), "{ticks:?}");
        for (year, tick) in years.iter().zip(&ticks) {
            page.go_to_day(&format!("{year}-01-01")).await?;
            let thumb = thumb(page).await?;
            assert!((thumb - tick).abs() <= 0.5, "{year}: the tick at {tick}, the thumb at {thumb}");
        }
        let numbers: Vec<(String, f64)> = serde_json::from_value(
            page.get(
                "[...root.querySelectorAll('.lanes .year')].map((one) => { \
                   const { x, width } = one.getBoundingClientRect(); return [one.textContent, x + width / 2]; })",
            )
            .await?,
        )?;
        let wanted: Vec<String> = years.iter().filter(|year| *year % 4 == 0).map(u32::to_string).collect();
        assert_eq!(numbers.iter().map(|(year, _)| year.clone()).collect::<Vec<_>>(), wanted);
        for (n, (year, at)) in numbers.iter().enumerate() {
            let tick = ticks[4 * n];
            assert!((at - tick).abs() <= 1.0, "{year} at {at}, its tick at {tick}");
        }
        Ok(())
    })
    .await
}

/// Where the middle of the thumb is: it is 24 px wide and stays within what the slider pads.
async fn thumb(page: &Page) -> Result<f64> {
    let thumb = "(() => { const one = root.querySelector('.slider'); const { left, right } = one.getBoundingClientRect(); \
         const { paddingLeft, paddingRight } = getComputedStyle(one); \
         const [from, to] = [left + parseFloat(paddingLeft) + 12, right - parseFloat(paddingRight) - 12]; \
         return from + (one.value - one.min) / (one.max - one.min) * (to - from); })()";
    page.number_of(thumb).await
}

/// The middles of the marks of a bloc, once they have come.
async fn marks(page: &Page, bloc: &str) -> Result<Vec<f64>> {
    page.until("root.querySelector('.lanes .sign')").await?;
    let script = format!(
        "[...root.querySelectorAll('.lanes .sign:is(.f-{bloc}-line, .x-{bloc})')].map((one) => {{ \
           const {{ x, width }} = one.getBoundingClientRect(); return x + width / 2; }})"
    );
    Ok(serde_json::from_value(page.get(&script).await?)?)
}
