//! What a step writes into the document: what it changes, and nothing else.

use std::collections::BTreeSet;

use anyhow::Result;
use bloc_atlas_browser::{Key, Visit, facts, visit};
use serde_json::json;

#[tokio::test]
async fn a_day_without_a_change_writes_nothing_into_the_map() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=1999-04-18&marks=off").await?;
        page.until("root.querySelector(\'#told\')?.textContent").await?;
        page.focus("input[type=range]").await?;
        page.run(
            "const svg = root.querySelector('svg.map'); window.written = []; \
             new MutationObserver((all) => { for (const one of all) \
               if (one.target !== svg) written.push(one.type + ' ' + one.target.nodeName); \
               else if (one.attributeName !== 'data-date') written.push('svg ' + (one.attributeName ?? one.type)); }) \
               .observe(svg, { subtree: true, childList: true, attributes: true, characterData: true });",
        )
        .await?;
        for day in ["1999-04-19", "1999-04-20"] {
            page.press(&[Key::Right]).await?;
            page.until_day(day).await?;
            page.frame().await?;
            assert_eq!(page.get("written").await?, json!([]), "{day}");
        }
        // After the announcement and the writing of the address there is nothing either.
        page.until("location.search.includes('1999-04-20') && root.querySelector('.live').textContent").await?;
        page.frame().await?;
        assert_eq!(page.get("written").await?, json!([]), "at rest");
        // The observer does see what a change writes.
        page.press(&[Key::Right]).await?;
        page.until_day("1999-04-21").await?;
        page.until("written.length > 0").await
    })
    .await
}

#[tokio::test]
async fn what_opens_beside_the_map_leaves_it_alone() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23&marks=off").await?;
        page.until("root.querySelector(\'#told\')?.textContent").await?;
        page.run(
            "window.parts = ['svg.map', '[data-unit=RUS]', '.legend', '.bar'].map((name) => \
               [name, root.querySelector(name)]);",
        )
        .await?;
        let kept = "parts.filter(([name, one]) => root.querySelector(name) !== one).map(([name]) => name)";
        page.point_at(page.inside("IND").await?).await?;
        page.until("root.querySelector('.card')").await?;
        assert_eq!(page.get(kept).await?, json!([]), "made anew when a card opened");
        page.point_at((600.0, 815.0)).await?;
        page.until("!root.querySelector('.card')").await?;
        assert_eq!(page.get(kept).await?, json!([]), "made anew when a card closed");
        page.run("host.setAttribute('date', 'nonsense');").await?;
        page.until("root.querySelector('.notices')").await?;
        assert_eq!(page.get(kept).await?, json!([]), "made anew for a notice");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_change_writes_to_the_states_that_it_changes_and_to_no_other() -> Result<()> {
    // Whose status begins or ends on that day, by the facts.
    let day = "1999-04-21";
    let spells = [facts::spells("csto")?, facts::spells("sco")?].concat();
    let changes = |spell: &&facts::Spell| spell.from == day || spell.to.as_deref() == Some(day);
    let changed: BTreeSet<&str> = spells.iter().filter(changes).map(|spell| spell.country.as_str()).collect();
    assert_eq!(changed.iter().copied().collect::<Vec<_>>(), ["AZE", "GEO", "UZB"]);
    visit(Visit::default(), async |page| {
        page.open("?date=1999-04-20&marks=off").await?;
        page.until("root.querySelector(\'#told\')?.textContent").await?;
        page.focus("input[type=range]").await?;
        page.run(
            "window.touched = new Set(); window.came = []; window.went = []; \
             window.units = [...root.querySelectorAll('.main path[data-unit]')]; \
             new MutationObserver((all) => { for (const { type, target, addedNodes, removedNodes } of all) { \
               if (type === 'attributes' && target.matches('path[data-unit]')) touched.add(target.dataset.unit); \
               if (target.closest('.names, .crosses, defs')) continue; \
               came.push(...[...addedNodes].map((one) => one.getAttribute('class'))); \
               went.push(...[...removedNodes].map((one) => one.getAttribute('class'))); } }) \
               .observe(root.querySelector('.main'), { subtree: true, childList: true, attributes: true });",
        )
        .await?;
        page.press(&[Key::Right]).await?;
        page.until_day(day).await?;
        page.until("touched.size && came.length >= 3").await?;
        // Names and insets come some frames after the page.
        for _ in 0..3 {
            page.frame().await?;
        }
        let touched: Vec<String> = serde_json::from_value(page.get("[...touched].sort()").await?)?;
        let theirs = "units.map((one) => one.dataset).filter(({ country }) => ['AZE', 'GEO', 'UZB'].includes(country)) \
             .map(({ unit }) => unit).sort()";
        let theirs: Vec<String> = serde_json::from_value(page.get(theirs).await?)?;
        assert!(theirs.len() >= 3, "{theirs:?}");
        assert_eq!(touched, theirs);
        // Beside names, crosses and definitions only the outlines of those who left are new.
        assert_eq!(page.get("came").await?, json!(["former o-csto", "former o-csto", "former o-csto"]), "what came");
        assert_eq!(page.get("went").await?, json!([]), "what went");
        // The elements are the ones of before.
        assert_eq!(page.get("units.every((one) => one.isConnected)").await?, true);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn while_the_day_moves_a_change_is_drawn_over_some_frames_the_fills_first() -> Result<()> {
    // In which frame after `act` the fill of Uzbekistan, the lines, the legend, the caption of the event and its marks
    // are new.
    let first_frames = |act: &str| {
        format!(
            "const texts = () => [root.querySelector('[data-unit=UZB]').dataset.csto, \
               Array.from(root.querySelectorAll('.main [class^=l-]'), (path) => path.className.baseVal).join(), \
               root.querySelector('.legend').textContent, root.querySelector('.cap.conduct').textContent, \
               root.querySelector('.map > .conduct').innerHTML]; \
             const before = texts(); const first = before.map(() => null); {act} \
             for (let frame = 0; frame < 12; frame++) {{ \
               await new Promise(requestAnimationFrame); \
               texts().forEach((text, i) => {{ if (text !== before[i]) first[i] ??= frame; }}); }} \
             return first;"
        )
    };
    visit(Visit::default(), async |page| {
        let slide = "const slider = root.querySelector('input[type=range]'); slider.value = +slider.value + 1; \
                     slider.dispatchEvent(new Event('input', { bubbles: true, composed: true }));";
        let press = "root.querySelector('button.next').click();";
        for (day_before, eve, slid, pressed) in [
            // Six states sign the treaty, the first with a status: an event without marks.
            ("1992-05-13", "1992-05-14", json!([0, 1, 5, 6, null]), json!([0, 0, 0, 1, null])),
            // Uzbekistan is no member any more; as one of the other bloc it keeps its lines.
            ("2012-12-17", "2012-12-18", json!([0, null, 5, 6, 7]), json!([0, null, 0, 1, 1])),
        ] {
            // Where Yew has worked for 16 ms it lets a frame pass: a busy machine makes a part later, never earlier.
            let mut tries = Vec::new();
            while tries.last() != Some(&slid) && tries.len() < 5 {
                page.open_told(&format!("?date={eve}")).await?;
                tries.push(page.run(&first_frames(slide)).await?);
            }
            assert_eq!(tries.last(), Some(&slid), "on the slider, after {eve}: {tries:?}");
            // A move of the slider on which nothing changes does not make the next step a slow one.
            let mut tries = Vec::new();
            while tries.last() != Some(&pressed) && tries.len() < 5 {
                page.go_to_day(day_before).await?;
                page.until("!root.querySelector('.head .told')").await?;
                page.run(slide).await?;
                page.until_day(eve).await?;
                tries.push(page.run(&first_frames(press)).await?);
            }
            assert_eq!(tries.last(), Some(&pressed), "by the button, after {eve}: {tries:?}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_first_frame_of_the_map_has_its_shapes_lines_and_day() -> Result<()> {
    visit(Visit::default(), async |page| {
        // So slow that Yew lets the browser draw between rendering and telling of it.
        page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 8 })).await?;
        page.before_scripts(
            "window.frames_of_map = []; const look = () => { \
               const map = document.querySelector('bloc-map')?.shadowRoot?.querySelector('svg.map'); \
               if (map) frames_of_map.push([map.querySelectorAll('.main [data-unit]').length > 150, \
                 map.querySelectorAll('.main .l-key').length > 10, map.dataset.date]); \
               requestAnimationFrame(look); }; look();",
        )
        .await?;
        page.open("?date=2023-11-23").await?;
        assert_eq!(page.get("frames_of_map[0]").await?, json!([true, true, "2023-11-23"]));
        Ok(())
    })
    .await
}
