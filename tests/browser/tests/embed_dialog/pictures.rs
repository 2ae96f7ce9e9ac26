//! The pictures that the embed dialog saves.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use bloc_atlas_browser::{Page, Visit, built, visit};
use serde_json::{Value, json};

use super::{choose, code, open_dialog, paste};

#[tokio::test]
async fn the_pictures_stand_alone() -> Result<()> {
    let folder = built()?;
    visit(Visit::default(), async |page| {
        let down = json!({ "behavior": "allow", "downloadPath": folder.path() });
        page.devtools("Page.setDownloadBehavior", down).await?;
        page.open_told("?date=2023-11-23").await?;
        open_dialog(page).await?;
        choose(page, "set('offer', 'image');").await?;
        page.until("root.querySelector('.view img').naturalWidth === 1200").await?;
        page.click(".save[value=svg]").await?;
        page.until("root.querySelector('.said').textContent.startsWith('Saved as bloc-atlas-2023-11-23.svg')").await?;
        let svg = saved(page, &folder.path().join("bloc-atlas-2023-11-23.svg")).await?;
        let svg = String::from_utf8(svg)?;
        for foreign in ["<script", "<style", "<foreignObject", "<image", "href", "var(", "light-dark"] {
            assert!(!svg.contains(foreign), "{foreign}");
        }
        for text in ["23 November 2023", "Natural Earth", "Data as of", "Member of both", "Minsk summit"] {
            assert!(svg.contains(text), "{text}");
        }
        let image = code(page).await?;
        page.click(".save[value=png]").await?;
        page.until("root.querySelector('.said').textContent.startsWith('Saved as bloc-atlas-2023-11-23.png')").await?;
        let png = saved(page, &folder.path().join("bloc-atlas-2023-11-23.png")).await?;
        assert_eq!(png[..8], *b"\x89PNG\r\n\x1a\n");
        let side = |at: usize| png[at..at + 4].iter().fold(0, |sum, &byte| sum * 256 + u32::from(byte));
        let drawn = |name: &str| -> Option<u32> {
            svg.split_once(&format!(" {name}=\""))?.1.split_once('"')?.0.parse().ok()
        };
        let (wide, high) = (drawn("width").context("a width")?, drawn("height").context("a height")?);
        assert_eq!((wide, side(16), side(20)), (1200, 2 * wide, 2 * high), "two points a pixel");
        let image_png = code(page).await?;
        assert!(image_png.contains("src=\"bloc-atlas-2023-11-23.png\""), "{image_png}");

        for html in [image, image_png] {
            let _server = paste(page, folder.path(), &html).await?;
            page.until("document.images[0].complete").await?;
            // Complete is not yet on the screen.
            page.run("await document.images[0].decode();").await?;
            let [width, height, alt, lang]: [Value; 4] = serde_json::from_value(
                page.get("(({ width, height, alt, lang }) => [width, height, alt, lang])(document.images[0])").await?,
            )?;
            assert_eq!((width, height, lang), (json!(1184), json!((f64::from(high) * 1184.0 / 1200.0).round() as u32), json!("en")), "as wide as the column");
            assert!(alt.as_str().is_some_and(|alt| alt.contains("23 November 2023")), "{alt}");
            assert!(page.number_of("document.images[0].naturalWidth").await? >= 1200.0);
            // Russia is in both blocs: crimson and yellow, in bands; the sea is neither.
            let russia: Vec<_> = (0..400u32).map(|i| (640.0 + f64::from(i % 20) * 8.0, 170.0 + f64::from(i / 20) * 3.0)).collect();
            let colours = page.colours(&russia).await?;
            let of = |wanted: [u8; 3]| colours.iter().filter(|one| one.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) < 24)).count();
            assert!(of([0x8e, 0x12, 0x30]) > 120 && of([0xf0, 0xb4, 0x29]) > 80, "{html}");
        }
        // Read by the rules of XML, which forgive nothing; the marks for tests and scripts are those of the page.
        let script = format!(
            "const file = new DOMParser().parseFromString({}, 'image/svg+xml'); \
             return [file.querySelectorAll('parsererror').length, file.documentElement.dataset.date, \
               file.querySelector('[data-unit=RUS]').dataset.csto, file.documentElement.getAttribute('aria-label'), \
               [...file.querySelectorAll('[fill^=url], [clip-path]')].filter((one) => {{ \
                 const id = /#([^\")]+)/.exec(one.getAttribute('clip-path') ?? one.getAttribute('fill'))[1]; \
                 return !file.getElementById(id); }}).length];",
            json!(svg)
        );
        let read = page.run(&script).await?;
        assert_eq!((&read[0], &read[1], &read[2]), (&json!(0), &json!("2023-11-23"), &json!("member")));
        assert!(read[3].as_str().is_some_and(|alt| alt.contains("CSTO 6 members")), "{read}");
        assert_eq!(read[4], 0, "every pattern and clip that is named is there");
        Ok(())
    })
    .await
}

/// A file that the browser saves, once it is whole.
async fn saved(page: &Page, file: &Path) -> Result<Vec<u8>> {
    let begun = Instant::now();
    // The browser holds the name with an empty file, writes under another name, and moves that there at the end.
    while fs::metadata(file).map_or(0, |found| found.len()) == 0 {
        ensure!(begun.elapsed() < Duration::from_secs(15), "{} was not saved", file.display());
        page.frame().await?;
    }
    fs::read(file).with_context(|| format!("{}", file.display()))
}
