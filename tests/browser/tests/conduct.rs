//! What the blocs did, on the map and the track: requests, forces, empty chairs, presidencies.

use anyhow::{Context, Result};
use bloc_atlas_browser::{Fault, Visit, visit};
use xtask::serve::StatusCode;

/// The codes of those whose troops are drawn, in order.
const SENT: &str =
    "[...root.querySelectorAll('.of-main .sent')].map((one) => one.dataset.sent).sort().join(' ')";

/// Whoever presides, by the titles of the chairs.
const PRESIDES: &str =
    "[...root.querySelectorAll('.presides title')].map((one) => one.textContent).sort().join('; ')";

#[tokio::test]
async fn january_2022_day_by_day() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=2022-01-04").await?;
        assert_eq!(page.get("root.querySelector('.of-main .request')").await?, serde_json::Value::Null);
        for (day, sent, plate) in [
            ("2022-01-05", "", "Kazakhstan asked for help"),
            ("2022-01-06", "ARM BLR KGZ RUS TJK", "Kazakhstan asked for help"),
            ("2022-01-14", "ARM BLR KGZ RUS TJK", "Kazakhstan asked for help"),
            ("2022-01-15", "RUS", "Kazakhstan asked for help"),
            ("2022-01-19", "RUS", "Kazakhstan asked for help"),
        ] {
            page.go_to_day(day).await?;
            page.until(&format!("root.querySelector('[data-request=KAZ]') && {SENT} === '{sent}'")).await?;
            let plates = "[...root.querySelectorAll('.of-main .plate')].map((one) => one.textContent)";
            page.until(&format!("{plates}.includes('{plate}')")).await?;
        }
        page.go_to_day("2022-01-20").await?;
        page.until("!root.querySelector('.request') && !root.querySelector('.sent')").await
    })
    .await
}

#[tokio::test]
async fn a_refusal_is_in_words_on_the_map_at_every_width() -> Result<()> {
    visit(Visit::default(), async |page| {
        for size in [(1200, 820), (700, 640), (360, 740)] {
            page.resize(size).await?;
            page.open_told("?date=2010-01-01").await?;
            for (day, code) in [
                ("2010-06-17", "KGZ"),
                ("2013-09-23", "TJK"),
                ("2021-05-14", "ARM"),
                ("2021-07-07", "TJK"),
                ("2022-09-13", "ARM"),
            ] {
                page.go_to_day(day).await?;
                page.until(&format!("root.querySelector('.of-main [data-request={code}]')")).await?;
                let said = "[...root.querySelectorAll('.of-main .plate')].some((one) => one.textContent.endsWith('no troops'))";
                page.until(said).await.with_context(|| format!("{day}, {size:?}"))?;
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_width_of_a_line_says_how_many_and_none_says_what_is_not_known() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=2022-01-08").await?;
        page.until(&format!("{SENT} !== ''")).await?;
        for (code, width, dashed, words) in [
            ("TJK", "4", false, "Tajikistan ≈200"),
            ("KGZ", "3.5", false, "Kyrgyzstan ≈150"),
            ("ARM", "3", false, "Armenia ≈100"),
            ("RUS", "3", true, "Russia no figure"),
            ("BLR", "3", true, "Belarus no figure"),
        ] {
            let line = format!("root.querySelector('[data-sent={code}] .answer:not(.under)')");
            assert_eq!(page.get(&format!("{line}.getAttribute('stroke-width')")).await?, width, "{code}");
            assert_eq!(
                page.get(&format!("{line}.hasAttribute('stroke-dasharray')")).await?,
                dashed,
                "{code}"
            );
            let plates = "[...root.querySelectorAll('.of-main .plate')].map((one) => one.textContent)";
            assert_eq!(page.get(&format!("{plates}.includes('{words}')")).await?, true, "{words}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_empty_chair_of_minsk_stands_beside_armenia() -> Result<()> {
    for size in [(1200, 820), (700, 640), (360, 740)] {
        visit(Visit::sized(size.0, size.1), async |page| {
            page.open_told("?date=2023-11-23").await?;
            page.until("root.querySelector('.of-main .absent')").await?;
            let title =
                "[...root.querySelectorAll('.of-main .absent title')].map((one) => one.textContent).join()";
            assert_eq!(page.text_of(title).await?, "Armenia was absent from the Minsk summit");
            // Beside the state and not on it, whose fill it would hide.
            let apart = "(() => { const box = (one) => one.getBoundingClientRect(); \
                 const chair = box(root.querySelector('.of-main .absent circle.empty')); \
                 const state = box(root.querySelector('.main [data-unit=ARM]')); \
                 const [x, y] = [state.x + state.width / 2, state.y + state.height / 2]; \
                 return x < chair.left || x > chair.right || y < chair.top || y > chair.bottom; })()";
            assert_eq!(page.get(apart).await?, true, "{size:?}");
            assert_eq!(page.get("root.querySelector('.of-main .summit').dataset.city").await?, "Minsk");
            // The day after, the chair is gone from the map.
            page.go_to_day("2023-11-24").await?;
            page.until("!root.querySelector('.absent') && !root.querySelector('.summit')").await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_chair_moves_with_the_presidency() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=2023-12-31&blocs=csto").await?;
        page.until(&format!("{PRESIDES} === 'Belarus presides over the CSTO'")).await?;
        page.go_to_day("2024-01-01").await?;
        page.until(&format!("{PRESIDES} === 'Kazakhstan presides over the CSTO'")).await
    })
    .await
}

#[tokio::test]
async fn marks_and_rings_can_be_switched_off() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=2023-11-23&marks=off").await?;
        page.until("root.querySelector('.time .sign')").await?;
        assert_eq!(page.get("root.querySelectorAll('.map > .conduct *, .marks .ring').length").await?, 0);
        page.click(".events-open").await?;
        page.until("root.querySelector('[data-switch=marks]')?.getAttribute('aria-checked') === 'false'")
            .await?;
        page.click("[data-switch=marks]").await?;
        page.until("root.querySelector('.of-main .absent') && root.querySelector('.marks .ring')").await?;
        page.until("!location.search.includes('marks')").await?;
        // What the map makes anew gets back what stood in it.
        page.run("root.querySelector('.head > .conduct').wasBefore = true; host.setAttribute('static', '');").await?;
        page.until("[...root.querySelectorAll('.head > .conduct')].some((one) => !one.wasBefore && one.querySelector('.told'))").await
    })
    .await
}

#[tokio::test]
async fn the_nearest_mark_names_itself_and_leads_to_its_day() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=1992-01-01").await?;
        page.until("root.querySelector('.time .sign')").await?;
        let sign = ".lanes .sign[data-date='2001-06-15']";
        let (x, y) = page.middle(sign).await?;
        // Half a finger beside it.
        page.point_at((x + 3.0, y + 12.0)).await?;
        page.until("root.querySelector('.tip')").await?;
        let named = page.text_of("root.querySelector('.tip').textContent").await?;
        let day = page.text_of("root.querySelector('[data-pointed]').dataset.date").await?;
        assert!(named.starts_with("15 June 2001: ") && day == "2001-06-15", "{named}, {day}");
        page.click_at((x + 3.0, y + 12.0)).await?;
        page.until_day(&day).await
    })
    .await
}

#[tokio::test]
async fn play_and_arrows_stop_at_events_where_that_is_asked_for() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=2022-01-05").await?;
        page.click(".next").await?;
        page.until_day("2022-09-14").await?;
        page.open_told("?date=2022-01-05&through=events").await?;
        page.until("root.querySelector('.time .sign')").await?;
        for day in ["2022-01-06", "2022-01-07", "2022-01-10", "2022-01-13"] {
            page.click(".next").await?;
            page.until_day(day).await?;
        }
        // Each with its caption.
        page.until(
            "root.querySelector('.head .told')?.textContent.startsWith('The CSTO force begins to leave')",
        )
        .await?;
        page.until("location.search.includes('through=events')").await
    })
    .await
}

#[tokio::test]
async fn without_the_second_program_the_map_works_on_says_so_and_tries_again() -> Result<()> {
    let missing = Fault::Status(StatusCode::NOT_FOUND);
    visit(Visit::with_fault("events.", missing), async |page| {
        page.open("?date=2023-11-23").await?;
        page.until("root.querySelector('.notices')?.textContent.includes('The events could not be loaded')")
            .await?;
        let asked =
            "performance.getEntriesByType('resource').filter((one) => one.name.includes('/events.')).length";
        page.until(&format!("{asked} > 0")).await?;
        let n_before = page.number_of(asked).await?;
        page.go_to_day("2012-12-19").await?;
        page.until("root.querySelector('[data-country=UZB]').dataset.csto === 'former'").await?;
        // The step asked again; the file is still missing, and the notice stands once.
        page.until(&format!("{asked} > {n_before}")).await?;
        page.frame().await?;
        assert_eq!(page.get("root.querySelectorAll('.notices li').length").await?, 1);
        Ok(())
    })
    .await
}
