//! Where the parts stand: nothing over anything else, at any size.

use anyhow::{Context, Result};
use bloc_atlas_browser::{Colour, Visit, visit};
use serde_json::json;

const SIZES: [(u32, u32); 3] = [(1200, 820), (700, 640), (360, 740)];

#[tokio::test]
async fn the_panels_lie_over_neither_each_other_nor_the_view() -> Result<()> {
    for (width, height) in SIZES {
        visit(Visit::sized(width, height), async |page| {
            for query in
                ["?date=2023-11-23", "?date=2024-03-07&blocs=csto~sco~nato", "?date=2024-03-01&select=ARM"]
            {
                page.open(query).await?;
                assert_eq!(page.panels_in_the_way().await?, Vec::<String>::new(), "{width} px, {query}");
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_heading_stands_over_the_map_at_every_width() -> Result<()> {
    for size in [(1200, 800), (700, 800), (560, 640), (360, 740)] {
        visit(Visit { size, ..Visit::default() }, async |page| {
            page.open_told("?date=2023-11-23&blocs=csto~sco~nato").await?;
            for part in [".over", ".date", ".cap.conduct"] {
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
async fn the_inset_of_north_america_stands_between_the_caption_and_the_legend() -> Result<()> {
    // Its height, from 110 px to 164 px as there is room; where there is less a note stands for it.
    visit(Visit::default(), async |page| {
    for (height, wanted) in [
        (700, None),
        (763, None),
        (764, Some(110.0)),
        (800, Some(146.0)),
        (818, Some(164.0)),
        (1000, Some(164.0)),
    ] {
        page.resize((1200, height)).await?;
            page.open_told("?date=2023-11-23&blocs=csto~sco~nato").await?;
            let found = page
                .get(
                    "(() => { const box = (one) => { const b = one.getBoundingClientRect(); return [b.top, b.bottom]; }; \
                     const insets = [...root.querySelectorAll('.inset')].filter((one) => one.textContent.includes('North America')); \
                     const seen = insets.filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })); \
                     return { insets: seen.map((one) => box(one.querySelector('.frame'))), \
                       shown: seen.flatMap((one) => [...one.querySelectorAll('[data-country]')].map((unit) => unit.dataset.country)), \
                       notes: [...root.querySelectorAll('.note')].filter((one) => one.textContent === 'Canada, US').length, \
                       caption: box(root.querySelector('.cap.conduct')), legend: box(root.querySelector('.legend')) }; })()",
                )
                .await?;
            let Some(inset_height) = wanted else {
                assert_eq!((&found["insets"], &found["notes"]), (&json!([]), &json!(1)), "{height}");
                continue;
            };
            assert_eq!(found["notes"], 0, "{height}: a note beside the inset");
            let insets: Vec<[f64; 2]> = serde_json::from_value(found["insets"].clone())?;
            let [[top, bottom]] = insets[..] else { panic!("{height}: {insets:?}") };
            assert!((bottom - top - inset_height).abs() <= 1.0, "{height}: the inset is {} px high", bottom - top);
            let edge = |part: &str, i: usize| found[part][i].as_f64().with_context(|| format!("{found}"));
            assert!(edge("caption", 1)? < top && bottom < edge("legend", 0)?, "{height}: {found}");
            let shown: Vec<String> = serde_json::from_value(found["shown"].clone())?;
            assert!(["CAN", "USA"].iter().all(|one| shown.iter().any(|code| code == one)), "{height}: {shown:?}");
    }
    Ok(())
    })
    .await
}
