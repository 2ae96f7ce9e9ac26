//! The plain map and the one that only stands there: what is gone, what is still, what remains.

use anyhow::Result;
use bloc_atlas_browser::{Key, Page, Visit, visit};
use serde_json::{Value, json};

#[tokio::test]
async fn a_plain_map_has_only_what_it_needs() -> Result<()> {
    for (width, height) in [(1200, 820), (700, 480), (360, 400)] {
        visit(Visit::sized(width, height), async |page| {
            page.open("?plain&date=2023-11-23&select=ARM").await?;
            let gone = [
                ".over",
                ".search",
                ".card",
                ".date-field",
                ".speed",
                ".latest",
                ".previous",
                ".next",
                ".switch",
                ".add",
            ];
            assert_eq!(seen(page, &gone).await?, json!([]), "{width} px");
            let there = [
                "svg.map",
                "h2.date",
                ".cap",
                ".legend",
                ".borders",
                ".as-of",
                "button.play",
                ".slider",
                ".lanes",
            ];
            assert_eq!(seen(page, &there).await?, json!(there), "{width} px");
            assert_eq!(page.text_of("root.querySelector('h2.date').textContent").await?, "23 November 2023");
            // Time still moves, and the address stays a plain one.
            page.focus(".slider").await?;
            page.press(&[Key::Right]).await?;
            page.until_day("2023-11-24").await?;
            page.until("location.search.includes('date=2023-11-24') && location.search.includes('plain')")
                .await?;
            let wide = page.number_of("document.documentElement.scrollWidth - innerWidth").await?;
            assert!(wide <= 0.0, "{wide} px too wide at {width} px");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_plain_map_on_a_phone_says_its_whole_caption() -> Result<()> {
    for width in [320, 360] {
        visit(Visit::sized(width, 700), async |page| {
            for day in ["2023-11-23", "2022-01-06"] {
                page.open_told(&format!("?plain&date={day}")).await?;
                let told = "root.querySelector('.cap.conduct .told')";
                let hidden = page.number_of(&format!("{told}.scrollHeight - {told}.clientHeight")).await?;
                assert!(hidden <= 1.0, "{day}: {hidden} px of the caption are cut off at {width} px");
                let over = format!(
                    "{told}.getBoundingClientRect().bottom - root.querySelector('svg.map').getBoundingClientRect().top"
                );
                let over = page.number_of(&over).await?;
                assert!(over <= 0.0, "{day}: the caption reaches {over} px into the map at {width} px");
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_plain_map_has_room_for_its_legend_and_its_words() -> Result<()> {
    // The least that stands in the legend on this day, and whether all of the map is in view.
    for ((width, height), n_lines) in [((1200, 480), 10), ((700, 480), 9), ((600, 380), 5), ((360, 620), 6)] {
        visit(Visit::sized(width, height), async |page| {
            page.open_told("?plain&date=2023-11-23").await?;
            let labels = "Array.from(root.querySelectorAll('.legend .line > span'), (one) => one.textContent)";
            assert_eq!(page.number_of(&format!("{labels}.length")).await?, f64::from(n_lines), "{width} px");
            // The largest are never left out.
            for label in ["CSTO: member", "CSTO: left", "SCO: member", "SCO: partner", "Member of both"] {
                assert_eq!(page.get(&format!("{labels}.includes('{label}')")).await?, true, "{width} px: {label}");
            }
            let outside = "['.date', '.head .cap', '.legend', '.legend .line:last-child', '.play', '.slider', '.as-of'] \
                 .filter((part) => { const { top, bottom } = root.querySelector(part).getBoundingClientRect(); \
                   return top < 0 || bottom > innerHeight + .5; })";
            assert_eq!(page.get(outside).await?, json!([]), "{width} px");
            let covered = "(() => { const at = (one) => one.getBoundingClientRect(); \
                 const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom; \
                 const words = Array.from(root.querySelectorAll('.foot span'), at); \
                 const others = [...root.querySelectorAll('.legend, .map .name, .head .cap, .bar')]; \
                 return others.filter((one) => words.some((word) => meet(word, at(one)))).map((one) => one.textContent); })()";
            assert_eq!(page.get(covered).await?, json!([]), "{width} px");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_static_map_answers_nobody() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?static&date=2023-11-23").await?;
        let gone = [".search", ".date-field", ".speed", ".latest", ".buttons button", ".card"];
        assert_eq!(seen(page, &gone).await?, json!([]));
        let there = ["svg.map", "h2.date", ".cap", ".legend", ".borders", ".as-of"];
        assert_eq!(seen(page, &there).await?, json!(there));
        assert_eq!(page.get("root.querySelector('.slider').disabled").await?, true);
        assert_eq!(page.get("root.querySelector('svg.map').hasAttribute('tabindex')").await?, false);
        // Neither a click nor the pointer nor a key changes it.
        // Except what is said for those who do not see it: that comes when the reader rests.
        let face = "[...root.querySelectorAll('.ba > :not(.live)')].map((one) => one.outerHTML).join(' ')";
        let before = page.text_of(face).await?;
        let china = page.inside("CHN").await?;
        for act in ["click", "pointer", "switch", "slider", "keys"] {
            match act {
                "click" => page.click_at(china).await?,
                "pointer" => page.point_at((china.0 + 2.0, china.1)).await?,
                "keys" => {
                    page.press(&[Key::Tab]).await?;
                    page.type_text(".").await?;
                }
                part => page.click(&format!(".{part}")).await?,
            }
            page.frame().await?;
            assert_eq!(page.day().await?, "2023-11-23", "{act}");
            assert_eq!(seen(page, &[".card", ".notices"]).await?, json!([]), "{act}");
            assert_eq!(page.text_of(face).await?, before, "{act}");
        }
        // Its host still moves it.
        page.go_to_day("1999-04-21").await
    })
    .await
}

#[tokio::test]
async fn in_a_static_map_nothing_takes_the_focus() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?static&date=2023-11-23").await?;
        // Nobody is led where nothing can be done.
        let stops = "[...root.querySelectorAll('a, button, input, summary, [tabindex]')] \
             .filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0).map((one) => one.className || one.tagName)";
        assert_eq!(page.get(stops).await?, json!([]));
        Ok(())
    })
    .await
}

/// Those of the parts that are seen.
async fn seen(page: &Page, parts: &[&str]) -> Result<Value> {
    let script = format!(
        "{}.filter((part) => [...root.querySelectorAll(part)].some((one) => {{ \
           const {{ width, height }} = one.getBoundingClientRect(); \
           return one.checkVisibility({{ visibilityProperty: true }}) && width > 0 && height > 0; }}))",
        json!(parts)
    );
    page.get(&script).await
}
