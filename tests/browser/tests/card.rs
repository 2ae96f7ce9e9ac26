//! The card of a country: how it is reached, and where the focus goes.

use std::collections::BTreeSet;

use anyhow::Result;
use bloc_atlas_browser::{Key, Page, Visit, facts, visit};
use serde_json::json;

const TITLE: &str = "(root.querySelector('.card h3')?.textContent ?? '')";

const PINNED: &str = "(root.querySelector('.card .close') !== null)";

#[tokio::test]
async fn the_buttons_of_the_card_go_to_the_changes_of_the_country() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=2024-03-01&select=ARM").await?;
        page.until("root.querySelector('.card .sources a')").await?;
        page.click(".in-time .back").await?;
        page.until_day("2024-02-22").await?;
        page.until("root.querySelector('.in-time .on')?.textContent.includes('2025')").await?;
        // What the blocs did stands in the card a frame later.
        page.frame().await?;
        page.click(".in-time .on").await?;
        page.until_day("2025-09-01").await?;
        page.until(&format!("{TITLE} === 'Armenia'")).await
    })
    .await
}

#[tokio::test]
async fn escape_and_the_cross_close_the_card_and_the_focus_returns() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23").await?;
        let kazakhstan = page.inside("KAZ").await?;
        for way in ["escape", "cross"] {
            page.click_at(kazakhstan).await?;
            page.until(&format!("{TITLE} === 'Kazakhstan' && {PINNED}")).await?;
            page.until("root.activeElement?.matches('.card .close')").await?;
            // The pointer rests on the country; out of the way, so that it does not open the card again.
            page.point_at((600.0, 400.0)).await?;
            match way {
                "escape" => page.press(&[Key::Escape]).await?,
                _ => page.click(".card .close").await?,
            }
            page.until(&format!("!{PINNED}")).await?;
            page.until("root.activeElement === root.querySelector('svg.map')").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn after_a_search_the_focus_returns_to_the_field() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23").await?;
        for (typed, name) in [("Kazakhstan", "Kazakhstan"), ("kyrg", "Kyrgyzstan"), (" armenia ", "Armenia")]
        {
            page.enter(".search input", typed).await?;
            page.until(&format!("{TITLE} === '{name}' && {PINNED}")).await?;
            page.until("root.activeElement?.matches('.card .close')").await?;
            page.press(&[Key::Escape]).await?;
            page.until(&format!("!{PINNED}")).await?;
            page.until("root.activeElement?.matches('.search input')").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_search_for_what_is_not_there_says_so() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23").await?;
        page.enter(".search input", "Atlantis").await?;
        page.until("root.querySelector('.search [role=alert]')?.textContent.length > 10").await?;
        assert_eq!(page.get(PINNED).await?, false);
        assert_eq!(
            page.get("root.querySelector('.search input').getAttribute('aria-invalid')").await?,
            "true"
        );
        page.enter(".search input", "China").await?;
        page.until(&format!("{TITLE} === 'China' && !root.querySelector('.search [role=alert]')")).await
    })
    .await
}

#[tokio::test]
async fn the_suggestions_of_the_search_come_with_its_focus_and_follow_the_day() -> Result<()> {
    visit(Visit::default(), async |page| {
        let names = "Array.from(root.querySelectorAll('.search option'), (one) => one.value)";
        page.open_told("?date=1992-12-31").await?;
        assert_eq!(page.get(names).await?, json!([]), "nobody has asked for them");
        page.focus(".search input").await?;
        page.until(&format!("{names}.length > 140")).await?;
        page.until(&format!("{names}.includes('Czechoslovakia') && !{names}.includes('Slovakia')")).await?;
        page.go_to_day("1993-01-01").await?;
        page.until(&format!("!{names}.includes('Czechoslovakia') && {names}.includes('Slovakia')")).await?;
        page.press(&[Key::Tab]).await?;
        assert_eq!(page.get(&format!("{names}.includes('Slovakia')")).await?, true, "they stay");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_country_is_searched_by_its_name_of_that_day() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=1992-06-01").await?;
        page.enter(".search input", "Czechoslovakia").await?;
        page.until(&format!("{TITLE} === 'Czechoslovakia'")).await?;
        page.go_to_day("2000-01-01").await?;
        page.enter(".search input", "Czechoslovakia").await?;
        page.until("root.querySelector('.search [role=alert]')").await
    })
    .await
}

#[tokio::test]
async fn the_map_is_walked_by_arrow_keys() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=2023-11-23").await?;
        page.focus("svg.map").await?;
        page.press(&[Key::Right]).await?;
        let active = "root.querySelector('svg.map').getAttribute('aria-activedescendant')";
        page.until(active).await?;
        let start = page.text_of(active).await?;
        for key in [Key::Left, Key::Down, Key::Right, Key::Up] {
            let before = page.text_of(active).await?;
            page.press(&[key]).await?;
            page.until(&format!("{active} !== '{before}'")).await?;
            // What the attribute names is there, is named, and is marked on the map.
            let named = format!("root.getElementById?.({active}) ?? root.querySelector('#' + {active})");
            let label = page.text_of(&format!("({named}).getAttribute('aria-label')")).await?;
            let title = page.text_of(TITLE).await?;
            assert!(!title.is_empty() && label.starts_with(&title), "{label}; the card is that of {title}");
            page.until("root.querySelector('.marks .pointed')").await?;
        }
        page.press(&[Key::Enter]).await?;
        page.until(&format!("{PINNED} && root.activeElement.matches('.card .close')")).await?;
        page.press(&[Key::Escape]).await?;
        page.until(&format!("!{PINNED} && root.activeElement.matches('svg.map')")).await?;
        assert!(start.starts_with("c-"), "{start}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_comes_under_a_pointer_at_rest_takes_nobody_off_his_walk() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=2023-11-23").await?;
        page.focus("svg.map").await?;
        let active = "root.querySelector('svg.map').getAttribute('aria-activedescendant')";
        let (x, y) = page.inside("CHN").await?;
        page.point_at((x, y)).await?;
        page.until(&format!("{active} === 'c-CHN'")).await?;
        page.press(&[Key::Left]).await?;
        page.until(&format!("{active} !== 'c-CHN'")).await?;
        let walked = page.text_of(active).await?;
        // What a browser says of what appears where the pointer is.
        page.run(&format!(
            "root.querySelector('[data-unit=CHN]').dispatchEvent(new PointerEvent('pointerover', \
               {{ pointerType: 'mouse', bubbles: true, clientX: {x}, clientY: {y} }}));"
        ))
        .await?;
        page.frame().await?;
        assert_eq!(page.text_of(active).await?, walked);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn every_state_with_a_status_is_reached_by_walking() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=2023-11-23").await?;
        page.focus("svg.map").await?;
        // All four keys are tried at every state found, until nothing new is found.
        let script = "const svg = root.querySelector('svg.map'); const found = new Map(); let clientX = 0; \
             const at = () => svg.getAttribute('aria-activedescendant'); \
             const settle = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))); \
             const press = async (key) => { svg.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })); await settle(); }; \
             await press('ArrowRight'); while (!at()) await settle(); const open = [at()]; found.set(at(), true); \
             const walk = async (id) => { \
               for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) { \
                 const unit = root.querySelector('#' + id); if (!unit) throw Error(id + ' is not there'); \
                 unit.dispatchEvent(new PointerEvent('pointerover', { pointerType: 'mouse', bubbles: true, clientX: ++clientX })); await settle(); \
                 await press(key); \
                 if (!found.has(at())) { found.set(at(), true); open.push(at()); } } }; \
             while (open.length) await walk(open.pop()); \
             return [...found.keys()];";
        let found: BTreeSet<String> = serde_json::from_value(page.run(script).await?)?;
        let wanted = facts::with_status(&["csto", "sco"], "2023-11-23")?;
        assert!(wanted.len() > 25, "{wanted:?}");
        let missed: Vec<&String> = wanted.iter().filter(|code| !found.contains(&format!("c-{code}"))).collect();
        assert_eq!(missed, Vec::<&String>::new(), "these are not reached");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn pointing_shows_the_card_and_leaving_hides_it() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23").await?;
        page.point_at(page.inside("IND").await?).await?;
        page.until(&format!("{TITLE} === 'India' && !{PINNED}")).await?;
        // Over the time bar the pointer is off the map.
        page.point_at((600.0, 815.0)).await?;
        page.until(&format!("{TITLE} === ''")).await
    })
    .await
}

#[tokio::test]
async fn on_a_phone_a_tap_opens_a_sheet_that_leaves_the_slider_free() -> Result<()> {
    visit(Visit::sized(360, 740), async |page| {
        let touch = json!({ "enabled": true, "maxTouchPoints": 1 });
        page.devtools("Emulation.setTouchEmulationEnabled", touch).await?;
        page.open_told("?date=2024-03-01").await?;
        page.tap_at(page.inside("CHN").await?).await?;
        page.until(&format!("{TITLE} === 'China' && {PINNED}")).await?;
        page.until("root.querySelector('.card .sources a')").await?;
        page.frame().await?;
        for part in [".slider", ".buttons"] {
            assert!(!overlap(page, part).await?, "the card lies over {part}");
        }
        // The sheet is no taller than what it leaves of the map, and the map can still be seen.
        let shares = "root.querySelector('.card').getBoundingClientRect().top > root.querySelector('svg.map').getBoundingClientRect().top + 100";
        assert_eq!(page.get(shares).await?, true, "the map is hidden behind the card");
        page.tap_at(page.middle(".card .close").await?).await?;
        page.until(&format!("!{PINNED}")).await
    })
    .await
}

/// Whether the card and another part share a place on the screen.
async fn overlap(page: &Page, part: &str) -> Result<bool> {
    let script = format!(
        "const [a, b] = ['.card', '{part}'].map((name) => root.querySelector(name).getBoundingClientRect()); \
         return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;"
    );
    Ok(page.run(&script).await? == true)
}
