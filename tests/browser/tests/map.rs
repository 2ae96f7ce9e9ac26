//! The map: who stands in which bloc on which day, in the DOM and on the screen.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use bloc_atlas_browser::{Colour, Page, Place, Theme, Visit, visit};
use serde_json::json;

/// The solid colour of the CSTO on light paper.
const CSTO: Colour = [0x8e, 0x12, 0x30];

#[tokio::test]
async fn each_unit_carries_its_owner_and_its_tier_in_every_shown_bloc() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("").await?;
        for (day, unit, country, csto, sco) in [
            ("1999-04-20", "GEO", "GEO", "member", ""),
            ("1999-04-20", "UZB", "UZB", "member", ""),
            ("1999-04-21", "UZB", "UZB", "former", ""),
            ("1999-04-21", "ARM", "ARM", "member", ""),
            ("2001-06-13", "UZB", "UZB", "former", ""),
            ("2001-06-15", "UZB", "UZB", "former", "member"),
            ("2006-08-16", "UZB", "UZB", "member", "member"),
            ("2012-06-27", "UZB", "UZB", "member", "member"),
            ("2012-06-28", "UZB", "UZB", "withheld", "member"),
            ("2012-12-18", "UZB", "UZB", "withheld", "member"),
            ("2012-12-19", "UZB", "UZB", "former", "member"),
            ("2016-01-01", "UKR-43", "UKR", "", ""),
            ("2014-01-01", "IND", "IND", "", "observer"),
            ("2017-06-09", "IND", "IND", "", "member"),
            ("2023-11-23", "ARM", "ARM", "member", "partner"),
            ("2024-02-21", "ARM", "ARM", "member", "partner"),
            ("2024-02-22", "ARM", "ARM", "withheld", "partner"),
            ("2024-02-22", "RUS", "RUS", "member", "member"),
        ] {
            page.go_to_day(day).await?;
            let script = format!(
                "(({{ country, csto, sco }}) => [country, csto ?? '', sco ?? ''])\
                 (root.querySelector('.main [data-unit=\"{unit}\"]').dataset)"
            );
            assert_eq!(page.get(&script).await?, json!([country, csto, sco]), "{unit} on {day}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn crimea_is_hatched_from_2014_and_never_takes_a_bloc_colour() -> Result<()> {
    visit(Visit::sized(1600, 1000), async |page| {
        page.theme(Theme::Light).await?;
        page.open("?date=2013-12-31").await?;
        let hatched = "(() => { const d = root.querySelector('.main [data-unit=\"UKR-43\"]').getAttribute('d'); \
             return [...root.querySelectorAll('.main .hatched')].filter((one) => one.getAttribute('d') === d \
               && getComputedStyle(one).fill.includes('#p-hatch')).length; })()";
        assert_eq!(page.get(hatched).await?, 0, "in 2013");
        let plain = colours_of_unit(page, "UKR-43").await?;
        page.go_to_day("2016-01-01").await?;
        assert_eq!(page.get(hatched).await?, 1, "in 2016");
        let striped = colours_of_unit(page, "UKR-43").await?;
        let (light, dark) = (darkest(&plain)?, darkest(&striped)?);
        assert!(dark + 60 < light, "the hatch is not seen: {dark} after {light}");
        // Red that is not grey would be a bloc's.
        for [red, green, blue] in striped {
            assert!(red.abs_diff(blue) < 40, "a colour in the hatch: {red} {green} {blue}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_prerendered_picture_and_the_live_map_say_the_same() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("").await?;
        let units = |svg: &str| {
            format!(
                "Object.fromEntries([...{svg}.querySelectorAll('[data-unit]')].map((one) => \
                 [one.dataset.unit, Object.entries(one.dataset).sort().map((pair) => pair.join('=')).join(' ')]))"
            )
        };
        let mut stories = Vec::new();
        for svg in ["host.querySelector('svg.map')", "root.querySelector('svg.map')"] {
            let date = page.text_of(&format!("{svg}.dataset.date")).await?;
            let units: BTreeMap<String, String> = serde_json::from_value(page.get(&units(svg)).await?)?;
            ensure!(units.len() > 100, "{svg} has {} units", units.len());
            stories.push((date, units));
        }
        let [(day, picture), (live_day, live)] = &stories[..] else { unreachable!("two were asked") };
        assert_eq!(day, live_day);
        // Each draws what its scale lets be seen: the one may lack a small unit, but none with a status.
        for (unit, story) in picture {
            assert!(
                live.get(unit).is_some_and(|other| other == story),
                "{unit}: {story}, live {:?}",
                live.get(unit)
            );
        }
        for (unit, story) in live {
            let silent = story == &format!("country={unit} unit={unit}");
            assert!(silent || picture.contains_key(unit), "{unit} is missing in the picture: {story}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn russia_has_no_seam_at_the_meridian_of_180_degrees() -> Result<()> {
    visit(Visit::sized(1600, 1000), async |page| {
        page.theme(Theme::Light).await?;
        page.open("?date=2023-11-23&frame=tall").await?;
        page.run("root.querySelector('.main .names').style.visibility = 'hidden';").await?;
        let places = along_180(page).await?;
        // On this day the whole country is of one colour.
        page.go_to_day("1995-01-01").await?;
        ensure!(places.len() > 60, "only {} places of Chukotka are seen", places.len());
        for (colour, (x, y)) in page.colours(&places).await?.iter().zip(places) {
            assert!(near(colour, &CSTO), "{colour:?} at {x} {y}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_fills_on_the_screen_are_those_of_the_status() -> Result<()> {
    const LAND: Colour = [0xdd, 0xe1, 0xe6];
    const SCO: Colour = [0xf0, 0xb4, 0x29];
    const SCO_LIGHT: Colour = [0xfd, 0xed, 0xc4];
    visit(Visit::default(), async |page| {
        page.theme(Theme::Light).await?;
        page.open("").await?;
        for (day, country, wanted) in [
            ("1992-05-14", "KAZ", &[LAND][..]),
            ("1995-01-01", "KAZ", &[CSTO]),
            ("1999-04-20", "UZB", &[CSTO]),
            ("1996-04-25", "CHN", &[LAND]),
            ("2001-06-15", "CHN", &[SCO]),
            ("2005-01-01", "KAZ", &[CSTO, SCO]),
            ("2017-06-09", "IND", &[SCO]),
            ("2023-07-03", "FRA", &[LAND]),
            ("2023-07-04", "IRN", &[SCO]),
            ("2023-11-23", "SAU", &[SCO_LIGHT]),
            ("2023-11-23", "RUS", &[CSTO, SCO]),
        ] {
            page.go_to_day(day).await?;
            page.run("root.querySelector('.main .names').style.visibility = 'hidden';").await?;
            let seen = colours_of_unit(page, country).await?;
            for colour in wanted {
                let n_seen = seen.iter().filter(|one| near(one, colour)).count();
                let share = n_seen as f64 / seen.len() as f64;
                let least = if wanted.len() == 1 { 0.9 } else { 0.15 };
                assert!(share >= least, "{country} on {day}: {share:.2} of {colour:?}");
            }
        }
        Ok(())
    })
    .await
}

fn near(a: &Colour, b: &Colour) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(*b) <= 3)
}

fn darkest(colours: &[Colour]) -> Result<u32> {
    colours.iter().map(|c| c.iter().map(|part| u32::from(*part)).sum()).min().context("no colours")
}

/// Colours from inside a unit, away from its edges.
async fn colours_of_unit(page: &Page, unit: &str) -> Result<Vec<Colour>> {
    let script = format!(
        "const one = root.querySelector('.main [data-unit=\"{unit}\"]'); \
         const box = one.getBoundingClientRect(); const shadow = host.shadowRoot; \
         const step = Math.max(1, Math.sqrt(box.width * box.height) / 14); const places = []; \
         const on = (x, y) => shadow.elementFromPoint(x, y) === one || \
           shadow.elementFromPoint(x, y)?.classList.contains('hatched'); \
         for (let y = box.y; y < box.bottom; y += step) for (let x = box.x; x < box.right; x += step) \
           if ([[0, 0], [3, 0], [-3, 0], [0, 3], [0, -3]].every(([dx, dy]) => on(x + dx, y + dy))) \
             places.push([x, y]); \
         return places;"
    );
    let places: Vec<(f64, f64)> = serde_json::from_value(page.run(&script).await?)?;
    ensure!(places.len() >= 8, "only {} places of {unit} are seen", places.len());
    page.colours(&places).await
}

/// Places in Chukotka on the meridian of 180 degrees and a little beside it, in the view.
///
/// The two discs that are drawn everywhere say where the plane lies: what is written here about the
/// projection is Snyder's formula and not the program's.
async fn along_180(page: &Page) -> Result<Vec<Place>> {
    let plane = |lon: f64, lat: f64| {
        let ((sin_lon, cos_lon), (sin_lat, cos_lat)) =
            ((lon - 75.0).to_radians().sin_cos(), lat.to_radians().sin_cos());
        let (sin_0, cos_0) = 45_f64.to_radians().sin_cos();
        let k = (2.0 / (1.0 + sin_0 * sin_lat + cos_0 * cos_lat * cos_lon)).sqrt();
        (k * cos_lat * sin_lon, -k * (cos_0 * sin_lat - sin_0 * cos_lat * cos_lon))
    };
    let disc = async |country: &str| -> Result<(f64, f64)> {
        let script = format!(
            "(({{ x, y, width, height }}) => [x + width / 2, y + height / 2])\
             (root.querySelector('.main circle.disc[data-country={country}]').getBoundingClientRect())"
        );
        Ok(serde_json::from_value(page.get(&script).await?)?)
    };
    let (bahrain, maldives) = (disc("BHR").await?, disc("MDV").await?);
    let (from, to) = (plane(50.55, 26.03), plane(73.5, 4.2));
    let scale = (maldives.1 - bahrain.1) / (to.1 - from.1);
    let mut places = Vec::new();
    let at = |lat: f64| {
        let (x, y) = plane(180.0, lat);
        (bahrain.0 + (x - from.0) * scale, bahrain.1 + (y - from.1) * scale)
    };
    for step in 0..60 {
        let lat = 66.2 + f64::from(step) * 0.04;
        let ((x, y), ahead) = (at(lat), at(lat + 0.04));
        let (dx, dy) = (ahead.0 - x, ahead.1 - y);
        let length = dx.hypot(dy);
        let (dx, dy) = (dx / length, dy / length);
        places.extend([-4.0, -2.0, -1.0, 0.0, 1.0, 2.0, 4.0].map(|aside| (x - dy * aside, y + dx * aside)));
    }
    // Nearer than this to the coast, its line would be taken for a seam.
    let script = format!(
        "return {}.filter(([x, y]) => [[4, 0], [-4, 0], [0, 4], [0, -4], [3, 3], [3, -3], [-3, 3], [-3, -3]].every(([dx, dy]) => \
           host.shadowRoot.elementFromPoint(x + dx, y + dy)?.dataset.unit === 'RUS'));",
        json!(places)
    );
    Ok(serde_json::from_value(page.run(&script).await?)?)
}
