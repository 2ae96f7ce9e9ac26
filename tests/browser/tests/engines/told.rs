//! What the blocs did, NATO beside them, and play.

use anyhow::{Result, ensure};
use bloc_atlas_browser::{Colour, Key, Page, Visit, facts, in_every_engine};

/// The event whose panel is open.
const SHOWN: &str = "(root.querySelector('.event')?.dataset.shown ?? '')";

const SUMMIT: &str = "csto-2023-11-23-minsk-summit";

const PLAYING: &str = "root.querySelector('button.play').getAttribute('aria-label') === 'Pause'";

#[tokio::test]
async fn a_summit_has_its_caption_its_empty_chair_and_its_panel() -> Result<()> {
    in_every_engine(Visit::default(), async |page| {
        page.open_told("?date=2023-11-23").await?;
        page.until(
            "root.querySelector('.head .told')?.textContent.startsWith('Minsk summit without Armenia.')",
        )
        .await?;
        empty_chair(page).await?;
        // Said once: the map's own sentence gives way, here and on the card.
        let own = ".head > .cap:not(.conduct)";
        assert_eq!(page.get(&format!("root.querySelector('{own}').checkVisibility()")).await?, false);
        page.run("host.setAttribute('select', 'ARM');").await?;
        page.until("root.querySelector('.card > .conduct .told')").await?;
        assert_eq!(page.get("root.querySelector('.card > .conduct + p').checkVisibility()").await?, false);
        page.run("host.setAttribute('select', '');").await?;
        page.until("!root.querySelector('.card h3')").await?;
        page.focus(".cap .details").await?;
        page.press(&[Key::Enter]).await?;
        page.until(&format!("{SHOWN} === '{SUMMIT}' && root.activeElement?.matches('.event .close')"))
            .await?;
        let panel = page.text_of("root.querySelector('.event').textContent").await?;
        for wanted in ["23 November 2023", "Absent", "Armenia"] {
            ensure!(panel.contains(wanted), "{wanted:?} is not in {panel:?}");
        }
        page.until(&format!("location.search.includes('event={SUMMIT}')")).await?;
        page.press(&[Key::Escape]).await?;
        page.until(&format!("{SHOWN} === '' && root.activeElement?.matches('.cap .details')")).await?;
        list(page).await
    })
    .await
}

/// The chair that stayed empty is drawn, in the colours of paper and of the bloc.
async fn empty_chair(page: &Page) -> Result<()> {
    let chair = "[...root.querySelectorAll('.chair')].filter((one) => one.querySelector('.empty') && one.getBoundingClientRect().width > 12)[0]";
    page.until(chair).await?;
    let seen = page.colours_over(chair).await?;
    let share = |wanted: Colour| {
        seen.iter().filter(|one| one.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= 12)).count() as f64
            / seen.len() as f64
    };
    let (paper, csto) = (share([255, 255, 255]), share([0x8e, 0x12, 0x30]));
    ensure!(paper > 0.2 && csto > 0.05, "{paper:.2} of the chair is paper and {csto:.2} the bloc's");
    Ok(())
}

/// The list of events: filtered by a field that is typed into and one that is chosen from.
async fn list(page: &Page) -> Result<()> {
    page.click(".events-open").await?;
    page.until("root.querySelector('.events [aria-current]')?.textContent.includes('Minsk summit')").await?;
    let rows = "[...root.querySelectorAll('.events li')].filter((one) => one.checkVisibility()).map((one) => one.dataset.kind)";
    let all = page.number_of(&format!("{rows}.length")).await?;
    ensure!(all > 100.0, "{all} rows");
    page.run(
        "const kind = root.querySelector('[data-filter=kind]'); kind.value = 'request'; \
         kind.dispatchEvent(new Event('input', { bubbles: true }));",
    )
    .await?;
    page.until(&format!("{rows}.length > 3 && {rows}.every((one) => one === 'request')")).await?;
    page.focus("[data-filter=text]").await?;
    page.type_text("Kazakhstan asks").await?;
    page.until(&format!("{rows}.length === 1")).await?;
    page.click(".events li:not([hidden]) .pick").await?;
    page.until_day("2022-01-05").await?;
    page.until(&format!("{SHOWN} === 'csto-2022-01-05-request'")).await
}

#[tokio::test]
async fn nato_is_added_with_its_members_across_the_ocean() -> Result<()> {
    in_every_engine(Visit::default(), async |page| {
        page.open_told("?date=2024-03-07").await?;
        page.click(".add[aria-label*=NATO]").await?;
        page.until("new URL(location).searchParams.get('blocs') === 'csto~sco~nato'").await?;
        let wanted = facts::members("nato", "2024-03-07")?;
        let shown = "[...new Set([...root.querySelectorAll('svg.map [data-nato=member]')].map((one) => one.dataset.country))].sort()";
        assert_eq!(page.get(shown).await?, serde_json::json!(wanted));
        page.run("for (const one of root.querySelectorAll('.names')) one.style.visibility = 'hidden';").await?;
        for country in ["CAN", "USA"] {
            let unit = format!(
                "[...root.querySelectorAll('.inset [data-country={country}][data-nato=member]')]\
                 .sort((a, b) => b.getBoundingClientRect().width - a.getBoundingClientRect().width)[0]"
            );
            let seen = page.colours_over(&unit).await?;
            let blue = seen.iter().filter(|one| **one == [0x3b, 0x78, 0xc2]).count() as f64 / seen.len() as f64;
            ensure!(blue > 0.25, "{blue:.2} of the box of {country} has the colour of NATO");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn play_goes_from_change_to_change_and_stops_when_it_is_told_to() -> Result<()> {
    let mut changes = facts::changes("csto")?;
    changes.extend(facts::changes("sco")?);
    in_every_engine(Visit::default(), async |page| {
        page.open_told("?date=2012-12-18").await?;
        // What is held for the reader is held a fiftieth of it, and the days are noted. Shorter and longer waits
        // are others', among them those of drivers.
        page.run(
            "window.slow = setTimeout; \
             window.setTimeout = (f, ms, ...more) => slow(f, ms >= 1000 && ms <= 30000 ? ms / 50 : ms, ...more); \
             window.seen = []; document.addEventListener('blocmap:change', ({ detail }) => seen.push(detail.date));",
        )
        .await?;
        page.click("button.play").await?;
        page.until("seen.length >= 4").await?;
        page.click("button.play").await?;
        page.until(&format!("!({PLAYING})")).await?;
        let seen: Vec<String> = serde_json::from_value(page.get("seen").await?)?;
        let wanted: Vec<&String> = changes.iter().filter(|day| day.as_str() > "2012-12-18").take(seen.len()).collect();
        assert_eq!(seen.iter().collect::<Vec<_>>(), wanted);
        // It has stopped: what the longest hold takes goes by without another change.
        page.run("await new Promise((done) => slow(done, 300));").await?;
        assert_eq!(page.number_of("seen.length").await?, seen.len() as f64);
        Ok(())
    })
    .await
}
