//! The picture as a whole: names that can be read, nothing over anything else, the words around it.

use anyhow::{Context, Result, ensure};
use bloc_atlas_browser::{Colour, Page, Theme, Visit, visit};
use serde_json::json;

const SIZES: [(u32, u32); 3] = [(1200, 820), (700, 640), (360, 740)];

const DAYS: [&str; 6] = ["1995-01-01", "1999-04-21", "2005-01-01", "2012-12-19", "2023-11-23", "2025-09-01"];

#[tokio::test]
async fn names_are_not_cut_and_lie_over_nothing_else() -> Result<()> {
    for (width, height) in SIZES {
        visit(Visit::sized(width, height), async |page| {
            page.open("").await?;
            for blocs in ["csto~sco", "csto~sco~nato"] {
                page.run(&format!("host.setAttribute('blocs', '{blocs}');")).await?;
                page.until(&format!(
                    "root.querySelectorAll('.switch[aria-checked=true]').length === {}",
                    blocs.split('~').count()
                ))
                .await?;
                for day in DAYS {
                    page.go_to_day(day).await?;
                    let (n_names, wrong) = names(page).await?;
                    assert_eq!(wrong, Vec::<String>::new(), "{width} px, {blocs} on {day}");
                    // In the nineties few states have a status; each map still names some.
                    ensure!(n_names >= 4, "{width} px, {blocs} on {day}: {n_names} names");
                }
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_panels_lie_over_neither_each_other_nor_the_view() -> Result<()> {
    for (width, height) in SIZES {
        visit(Visit::sized(width, height), async |page| {
            for query in ["?date=2023-11-23", "?date=2024-03-07&blocs=csto~sco~nato", "?date=2024-03-01&select=ARM"] {
                page.open(query).await?;
                let script = format!(
                    "const names = ['.over', '.date', '.cap', '.search', '.legend', '.buttons', '.time', '.fields', '.card', '.foot .borders', '.foot .as-of']; \
                     const panels = names.map((name) => [name, root.querySelector(name)]).filter(([, one]) => one?.checkVisibility()); \
                     const wrong = []; \
                     const words = (one) => {{ const range = document.createRange(); range.selectNodeContents(one); \
                       return one.matches('.over, .date, .cap, .foot *') ? [...range.getClientRects()] : [one.getBoundingClientRect()]; }}; \
                     panels.forEach(([a, first], i) => {{ for (const p of words(first)) {{ \
                       if (p.left < -0.5 || p.right > {width} + 0.5) wrong.push(a + ' leaves the view'); \
                       for (const [b, second] of panels.slice(i + 1)) for (const q of words(second)) \
                         if (Math.min(p.right, q.right) - Math.max(p.left, q.left) > 1 && Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 1 \
                           && !([a, b].includes('.card') && {width} < 560)) \
                           wrong.push(a + ' and ' + b); }} }}); \
                     return [...new Set(wrong)];"
                );
                assert_eq!(page.run(&script).await?, json!([]), "{width} px, {query}");
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_day_the_counts_and_the_standing_words_are_there() -> Result<()> {
    for (width, height) in SIZES {
        visit(Visit::sized(width, height), async |page| {
            page.open("?date=2023-11-23").await?;
            let read = async |part: &str| {
                let seen = format!(
                    "(() => {{ const one = root.querySelector('{part}'); return one.checkVisibility() ? one.textContent : ''; }})()"
                );
                page.text_of(&seen).await
            };
            assert_eq!(read("h2.date").await?, "23 November 2023");
            let caption = read(".head .cap").await?;
            assert!(caption.contains("CSTO") && caption.contains("six") && caption.contains("nine"), "{caption}");
            let borders = read(".borders").await?;
            assert!(borders.contains("Borders") && borders.contains("United Nations"), "{borders}");
            assert!(read(".as-of").await?.contains("2026"));
            Ok(())
        })
        .await
        .with_context(|| format!("{width} px"))?;
    }
    Ok(())
}

#[tokio::test]
async fn bands_meet_without_a_light_line_between_them() -> Result<()> {
    visit(Visit::sized(1600, 1000), async |page| {
        page.theme(Theme::Light).await?;
        page.open("?date=2023-11-23&frame=tall").await?;
        page.run("root.querySelector('.main .names').style.visibility = 'hidden';").await?;
        let (x, y) = page.inside("KAZ").await?;
        let square = (0..24).flat_map(|i| (0..24).map(move |j| (x + f64::from(i), y + f64::from(j))));
        let script = format!(
            "return {}.filter(([x, y]) => [[0, 0], [3, 0], [-3, 0], [0, 3], [0, -3]].every(([dx, dy]) => \
               host.shadowRoot.elementFromPoint(x + dx, y + dy)?.dataset.unit === 'KAZ'));",
            json!(square.collect::<Vec<_>>())
        );
        let places: Vec<(f64, f64)> = serde_json::from_value(page.run(&script).await?)?;
        ensure!(places.len() > 200, "only {} places of Kazakhstan are seen", places.len());
        // Neither the red nor the yellow has more blue than 48; any mixture of them has not either.
        let colours = page.colours(&places).await?;
        let light = colours.iter().filter(|[.., blue]| *blue > 60).count();
        assert!(
            light * 100 <= colours.len(),
            "{light} of {} places are lighter than both bands",
            colours.len()
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn small_states_with_a_status_have_a_circle_that_a_finger_finds() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2025-09-01&blocs=csto~sco~nato").await?;
        for (country, bloc, tier) in [("BHR", "sco", "partner"), ("MDV", "sco", "partner"), ("LUX", "nato", "member")] {
            let disc = format!("root.querySelector('.main circle.disc[data-country={country}]')");
            let said = page.get(&format!("{disc}?.dataset.{bloc}")).await?;
            assert_eq!(said, tier, "{country}");
            // Twelve pixels beside the middle it is still the one that is meant.
            let hit = format!(
                "(() => {{ const box = {disc}.getBoundingClientRect(); const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]; \
                 const at = (dx, dy) => host.shadowRoot.elementFromPoint(x + dx, y + dy)?.closest('[data-country]')?.dataset.country; \
                 return [at(0, 0), at(8, 8), at(-8, -8)]; }})()"
            );
            assert_eq!(page.get(&hit).await?, json!([country, country, country]));
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn every_change_has_its_mark_over_the_slider_and_every_year_its_tick() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2012-12-19").await?;
        // The thumb stands under the mark of the day: the veil's line goes through it.
        let places = "[...root.querySelectorAll('.lanes .mark')].map((one) => { \
             const box = one.getBoundingClientRect(); return box.x + box.width / 2; })";
        let line =
            "(({ x, width }) => x + width / 2)(root.querySelector('.veil-line').getBoundingClientRect())";
        for day in ["1999-04-21", "2001-06-15", "2006-08-16", "2012-12-19", "2017-06-09", "2024-02-22"] {
            page.go_to_day(day).await?;
            let at = page.number_of(line).await?;
            let places: Vec<f64> = serde_json::from_value(page.get(places).await?)?;
            assert!(places.iter().any(|place| (place - at).abs() <= 1.5), "{day} at {at}: {places:?}");
        }
        let labels =
            page.get("[...root.querySelectorAll('.lanes .year')].map((one) => one.textContent)").await?;
        let labels: Vec<String> = serde_json::from_value(labels)?;
        assert!(labels.len() >= 6 && labels.contains(&"2012".to_owned()), "{labels:?}");
        Ok(())
    })
    .await
}

/// How many names the map has, and what is wrong with them.
async fn names(page: &Page) -> Result<(usize, Vec<String>)> {
    let script = "const names = [...root.querySelectorAll('.main .name')].map((one) => [one.textContent, one.getBoundingClientRect()]); \
         const frame = root.querySelector('svg.map').getBoundingClientRect(); const wrong = []; \
         const words = [...root.querySelectorAll('.over, .date, .cap')].flatMap((one) => { \
           const range = document.createRange(); range.selectNodeContents(one); \
           return [...range.getClientRects()].map((box) => ['the words of the head', box]); }); \
         const panels = ['.legend', '.search', '.bar'].map((name) => [name, root.querySelector(name).getBoundingClientRect()]); \
         const insets = [...root.querySelectorAll('.inset .frame')].map((one) => ['an inset', one.getBoundingClientRect()]); \
         names.forEach(([name, a], i) => { \
           if (a.left < frame.left - 1 || a.right > Math.min(frame.right, innerWidth) + 1 || a.top < frame.top - 1 || a.bottom > frame.bottom + 1) \
             wrong.push(name + ' is cut'); \
           for (const [other, b] of [...names.slice(i + 1), ...words, ...panels, ...insets]) \
             if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4) \
               wrong.push(name + ' and ' + other); }); \
         return [names.length, wrong];";
    Ok(serde_json::from_value(page.run(script).await?)?)
}

#[tokio::test]
async fn the_heading_stands_over_the_map_at_every_width() -> Result<()> {
    for size in [(1200, 800), (700, 800), (560, 640), (360, 740)] {
        visit(Visit { size, ..Visit::default() }, async |page| {
            page.open("?date=2023-11-23&blocs=csto~sco~nato").await?;
            for part in [".over", ".date", ".cap"] {
                let element = format!("root.querySelector('{part}')");
                let with_map = page.colours_over(&element).await?;
                page.run("root.querySelector('svg.map').style.visibility = 'hidden';").await?;
                page.frame().await?;
                let without = page.colours_over(&element).await?;
                page.run("root.querySelector('svg.map').style.visibility = '';").await?;
                page.frame().await?;
                // What is dark is text; land behind it may only make its surroundings darker.
                let ink = |colours: &[Colour]| -> Vec<usize> {
                    let dark = |c: &Colour| c.iter().all(|channel| *channel < 110);
                    colours.iter().enumerate().filter(|(_, c)| dark(c)).map(|(i, _)| i).collect()
                };
                let (drawn, wanted) = (ink(&with_map), ink(&without));
                assert!(!wanted.is_empty(), "{part} at {size:?} has no text");
                let hidden = wanted.iter().filter(|i| !drawn.contains(i)).count();
                assert!(hidden * 50 <= wanted.len(), "{part} at {size:?}: {hidden} of {}", wanted.len());
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_inset_of_north_america_keeps_clear_of_the_legend() -> Result<()> {
    for height in [700, 760, 800, 820, 1000] {
        visit(Visit::sized(1200, height), async |page| {
            page.open("?date=2020-01-01&blocs=csto~sco~nato").await?;
            let box_of = "(one) => { const b = one.getBoundingClientRect(); return [b.top, b.bottom]; }";
            let found = page
                .get(&format!(
                    "[...root.querySelectorAll('.inset')].filter((one) => one.textContent.includes('North')) \
                       .map((one) => one.querySelector('.frame')).concat(root.querySelector('.legend')).map({box_of})"
                ))
                .await?;
            let boxes: Vec<[f64; 2]> = serde_json::from_value(found)?;
            if let [inset, legend] = &boxes[..] {
                assert!(inset[1] < legend[0], "{height}: {inset:?}, legend {legend:?}");
            } else {
                // Where there is no room a note says it.
                assert!(height < 780, "{height}: {boxes:?}");
                page.until("root.querySelector('svg.map').textContent.includes('Canada, US')").await?;
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}
