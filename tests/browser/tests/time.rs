//! Time: the slider, its keys, the buttons, and what is said of it.

use anyhow::Result;
use bloc_atlas_browser::{Key, Visit, facts, visit};
use serde_json::json;

const SLIDER: &str = "input[type=range]";

#[tokio::test]
async fn the_slider_is_a_native_range_over_every_day() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23").await?;
        let text =
            page.text_of("root.querySelector('input[type=range]').getAttribute('aria-valuetext')").await?;
        assert_eq!(text, "23 November 2023: CSTO 6 members, SCO 9 members");
        let of_slider = async |name: &str| {
            page.number_of(&format!("Number(root.querySelector('input[type=range]').{name})")).await
        };
        let days = of_slider("max").await? - of_slider("min").await?;
        page.focus(SLIDER).await?;
        page.press(&[Key::Home]).await?;
        page.until_day("1991-12-26").await?;
        assert_eq!(of_slider("value").await?, of_slider("min").await?);
        page.press(&[Key::End]).await?;
        page.until("root.querySelector('svg.map').dataset.date > '2026'").await?;
        assert_eq!(of_slider("value").await?, of_slider("max").await?);
        let last = page.day().await?;
        let between = format!("(new Date('{last}') - new Date('1991-12-26')) / 86400000");
        assert_eq!(page.number_of(&between).await?, days, "from the first day to {last}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_last_day_is_that_of_the_data_and_not_of_the_clock() -> Result<()> {
    let as_of = facts::as_of()?;
    visit(Visit::default(), async |page| {
        // The reader's clock stands in 2040, however it is asked; named days are what they are.
        page.before_scripts(
            "const now = 2208988800000; \
             window.Date = new Proxy(Date, { \
               construct: (real, all, made) => Reflect.construct(real, all.length ? all : [now], made), \
               apply: (real) => new real(now).toString(), \
               get: (real, name) => name === 'now' ? () => now : Reflect.get(real, name) });",
        )
        .await?;
        page.open("").await?;
        assert_eq!(
            page.get("[new Date().getFullYear(), new Date(Date.now()).getFullYear()]").await?,
            json!([2040, 2040])
        );
        assert_eq!(page.day().await?, as_of);
        let said = page.text_of("root.querySelector('.as-of').textContent.trim()").await?;
        let words = page.text_of(&in_words(&as_of)).await?;
        assert_eq!(said, format!("Data as of {words}."));
        // Nor is there a way further on.
        page.focus(SLIDER).await?;
        page.press(&[Key::End, Key::Right]).await?;
        page.frame().await?;
        assert_eq!(page.day().await?, as_of);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_year_from_a_leap_day_ends_on_the_last_of_february() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2012-02-29").await?;
        page.focus(SLIDER).await?;
        page.press(&[Key::PageUp]).await?;
        page.until_day("2013-02-28").await?;
        page.press(&[Key::PageDown, Key::PageDown]).await?;
        page.until_day("2011-02-28").await
    })
    .await
}

#[tokio::test]
async fn comma_and_full_stop_go_to_changes_only_from_inside() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2012-12-18").await?;
        // With the focus on the page around the map, they are the page's own.
        page.type_text(".,.").await?;
        page.frame().await?;
        assert_eq!(page.day().await?, "2012-12-18");
        for inside in [SLIDER, "svg.map", "button.play", ".switch"] {
            page.go_to_day("2012-12-18").await?;
            page.focus(inside).await?;
            page.type_text(".").await?;
            page.until_day("2012-12-19").await?;
            page.type_text(",").await?;
            page.until("root.querySelector('svg.map').dataset.date < '2012-12-18'").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_buttons_go_to_the_changes_and_to_the_end() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=1999-04-20").await?;
        page.click("button.next").await?;
        page.until_day("1999-04-21").await?;
        page.click("button.previous").await?;
        page.until("root.querySelector('svg.map').dataset.date < '1999-04-20'").await?;
        let before = page.day().await?;
        page.click("button.next").await?;
        page.until_day("1999-04-21").await?;
        assert!(before.as_str() > "1996", "{before}: the change before 1999-04-21 lies later");
        page.click("button.latest").await?;
        page.until(
            "Number(root.querySelector('.slider').value) === Number(root.querySelector('.slider').max)",
        )
        .await?;
        // At the end there is no next change, and at the beginning none before.
        page.until("root.querySelector('button.next').disabled").await?;
        page.go_to_day("1991-12-26").await?;
        page.until("root.querySelector('button.previous').disabled").await
    })
    .await
}

#[tokio::test]
async fn the_live_region_speaks_once_and_only_at_rest() -> Result<()> {
    visit(Visit::default(), async |page| {
        // Nobody rests before the test says so: the longer timers of the page are kept here, and what is left of one
        // that is wound up again.
        page.before_scripts(
            "window.kept = new Map(); let last = 1e6; const [start, stop] = [setTimeout, clearTimeout]; \
             const long = new WeakSet(); \
             window.setTimeout = (then, ms, ...more) => { \
               if (ms >= 100) long.add(then); else if (!long.has(then)) return start(then, ms, ...more); \
               kept.set(++last, () => then(...more)); return last; }; \
             window.clearTimeout = (id) => kept.delete(id) || stop(id); \
             window.rest = async () => { \
               for (let n = 0; n < 120 && kept.size; n++) { \
                 for (const [id, then] of [...kept]) { kept.delete(id); then(); } \
                 await new Promise(requestAnimationFrame); } \
               if (kept.size) throw Error('the timers do not come to an end'); };",
        )
        .await?;
        page.open("?date=1999-04-15").await?;
        page.until("root.querySelector('#told')").await?;
        page.run(
            "await rest(); window.said = []; const live = root.querySelector('#told'); \
             new MutationObserver(() => said.push(live.textContent)) \
               .observe(live, { subtree: true, childList: true, characterData: true });",
        )
        .await?;
        page.focus(SLIDER).await?;
        let mut so_far = Vec::new();
        for (n_steps, day, words) in [
            (6, "1999-04-21", ["21 April 1999", "CSTO 6 members", "Azerbaijan, Georgia and Uzbekistan"]),
            (1, "1999-04-22", ["22 April 1999: ", "CSTO 6 members", "."]),
        ] {
            page.press(&vec![Key::Right; n_steps]).await?;
            page.until_day(day).await?;
            page.frame().await?;
            assert_eq!(page.get("said").await?, json!(so_far), "before the reader rests on {day}");
            page.run("await rest();").await?;
            page.until(&format!("said.length > {}", so_far.len())).await?;
            page.frame().await?;
            let said: Vec<String> = serde_json::from_value(page.get("said").await?)?;
            assert_eq!(said.len(), so_far.len() + 1, "{said:?}");
            let news = said.last().cloned().unwrap_or_default();
            assert!(words.iter().all(|word| news.contains(word)), "{news}");
            so_far = said;
        }
        let speaking = "[...root.querySelectorAll('[aria-live], [role=status]')].filter((one) => one.getAttribute('aria-live') !== 'off').map((one) => one.id)";
        assert_eq!(page.get(speaking).await?, json!(["told"]), "one live region");
        Ok(())
    })
    .await
}

/// The expression that writes an ISO day in words.
fn in_words(day: &str) -> String {
    format!(
        "new Date('{day}').toLocaleDateString('en-GB', \
         {{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }})"
    )
}
