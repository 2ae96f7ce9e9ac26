//! For every reader: names, focus, zoom, and the colours that a reader's system asks for.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use bloc_atlas_browser::{Colour, Key, Page, Theme, Visit, facts, visit};
use serde_json::{Value, json};

/// Every view of the page that has controls of its own.
const VIEWS: [&str; 3] =
    ["?date=2024-03-01&select=ARM", "?date=2023-02-30", "?date=2024-03-07&blocs=csto~sco~nato"];

#[tokio::test]
async fn whatever_can_be_used_has_a_name() -> Result<()> {
    let roles = [
        "button",
        "slider",
        "link",
        "textbox",
        "searchbox",
        "combobox",
        "switch",
        "DisclosureTriangle",
        "image",
        "img",
    ];
    visit(Visit::default(), async |page| {
        for view in VIEWS {
            page.open(view).await?;
            page.until("!host.getAttribute('select') && !location.search.includes('select') || root.querySelector('.card .sources a')").await?;
            // The browser's own reckoning, as assistive technology gets it.
            let tree = page.devtools("Accessibility.getFullAXTree", json!({})).await?;
            let nodes = tree["nodes"].as_array().context("no accessibility tree")?;
            let of_role = |node: &&Value| {
                node["ignored"] != true && roles.iter().any(|role| node["role"]["value"] == *role)
            };
            let used: Vec<&Value> = nodes.iter().filter(of_role).collect();
            let nameless: Vec<&Value> =
                used.iter().filter(|node| node["name"]["value"].as_str().is_none_or(|name| name.trim().is_empty())).copied().collect();
            assert!(nameless.is_empty(), "{view}: {nameless:#?}");
            let n_sliders = used.iter().filter(|node| node["role"]["value"] == "slider").count();
            assert!(n_sliders == 1 && used.len() > 20, "{view}: {} controls, {n_sliders} sliders", used.len());
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn every_state_with_a_status_has_its_name_and_status_in_words() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23").await?;
        let labels = "Object.fromEntries([...root.querySelectorAll('.main [data-country][role]')]\
             .map((one) => [one.dataset.country, one.getAttribute('aria-label')]))";
        let labels = page.get(labels).await?;
        let statuses = facts::with_status(&["csto", "sco"], "2023-11-23")?;
        assert!(statuses.len() > 25, "{statuses:?}");
        let nameless: Vec<&String> =
            statuses.iter().filter(|one| labels[*one].as_str().is_none_or(str::is_empty)).collect();
        assert!(nameless.is_empty(), "{nameless:?}");
        let armenia = labels["ARM"].as_str().unwrap_or_default();
        assert!(
            ["Armenia", "CSTO", "member", "SCO", "partner"].iter().all(|word| armenia.contains(word)),
            "{armenia}"
        );
        // One name a country, or a screen reader would count twenty Russias.
        assert_eq!(page.get("root.querySelectorAll('#c-RUS').length").await?, 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_tab_key_goes_once_through_everything_with_one_stop_for_the_map() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=2023-11-23").await?;
        let mut stops = Vec::new();
        let ring = "(() => { const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(root.activeElement); \
             return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 \
               && !/^(transparent|rgba\\(.*, 0\\))$/.test(outlineColor); })()";
        let before = around_thumb(page).await?;
        for _ in 0..80 {
            page.press(&[Key::Tab]).await?;
            let stop = page.focused().await?;
            if stop.is_empty() {
                break;
            }
            if stop == "input.slider" {
                // The ring of the slider is its thumb's, and of thumbs there is no computed style.
                let after = around_thumb(page).await?;
                let n_changed = before.iter().zip(&after).filter(|(a, b)| a != b).count();
                assert!(n_changed >= 100, "the focus on the slider changes {n_changed} pixels");
            } else {
                assert_eq!(page.get(ring).await?, true, "the focus on {stop} is not seen");
            }
            stops.push(stop);
        }
        let count = |name: &str| stops.iter().filter(|stop| stop.starts_with(name)).count();
        assert_eq!(count("svg"), 1, "{stops:?}");
        assert_eq!(count("input.slider"), 1, "{stops:?}");
        let wanted = ["button.play", "button.previous", "button.next", "input.date-field", "button.switch", "button.latest"];
        assert!(wanted.iter().all(|name| count(name) >= 1), "{stops:?}");
        // No trap: the focus left the map before the count ran out.
        assert!(stops.len() < 80, "{stops:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn at_400_percent_nothing_scrolls_sideways() -> Result<()> {
    // A window of 1280 by 1024 at 400 % zoom.
    visit(Visit::sized(320, 256), async |page| {
        for view in VIEWS {
            page.open(view).await?;
            assert_eq!(page.get("document.documentElement.scrollWidth").await?, 320, "{view}");
            // Words are not cut at the right edge.
            let cut = "[...root.querySelectorAll('h2, h3, p, button, input, th, td')].filter((one) => { \
                 const box = one.getBoundingClientRect(); \
                 return one.checkVisibility({ visibilityProperty: true }) && box.width > 0 && box.right > 321; }) \
                 .map((one) => one.className + ' ' + one.textContent.slice(0, 30))";
            assert_eq!(page.get(cut).await?, json!([]), "{view}: cut at the right");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn light_dark_and_forced_colours_tell_members_from_others() -> Result<()> {
    let looks: [&[(&str, &str)]; 4] = [
        &[("prefers-color-scheme", "light")],
        &[("prefers-color-scheme", "dark")],
        &[("forced-colors", "active"), ("prefers-color-scheme", "light")],
        &[("forced-colors", "active"), ("prefers-color-scheme", "dark")],
    ];
    visit(Visit::default(), async |page| {
        page.open_told("?date=2023-11-23").await?;
        let mut seas = Vec::new();
        for look in looks {
            page.prefer(look).await?;
            let all = page.colours_over("document.documentElement").await?;
            let n_colours = all.iter().collect::<BTreeSet<_>>().len();
            assert!(n_colours > 20, "{look:?}: only {n_colours} colours");
            // A member, a partner and a state without status look different, by lightness alone.
            let mut lights = Vec::new();
            for country in ["CHN", "SAU", "TKM"] {
                lights.push((country, lightness(&at_country(page, country).await?)));
            }
            for (i, (a, light_a)) in lights.iter().enumerate() {
                for (b, light_b) in &lights[i + 1..] {
                    assert!(light_a.abs_diff(*light_b) >= 8, "{look:?}: {a} {light_a}, {b} {light_b}");
                }
            }
            seas.push(page.colours(&[(620.0, 60.0)]).await?[0]);
        }
        assert_ne!(seas[0], seas[1], "dark is not dark");
        assert!(lightness(&seas[1]) < 60 && lightness(&seas[0]) > 200, "{seas:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_theme_of_the_address_wins_over_the_systems() -> Result<()> {
    visit(Visit::default(), async |page| {
        for (system, asked, is_dark) in [(Theme::Dark, "light", false), (Theme::Light, "dark", true)] {
            page.theme(system).await?;
            page.open(&format!("?theme={asked}")).await?;
            let sea = page.colours(&[(620.0, 60.0)]).await?[0];
            assert_eq!(lightness(&sea) < 100, is_dark, "{asked} asked for, {sea:?} seen");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_printed_page_is_the_map_on_white() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23").await?;
        let print =
            json!({ "media": "print", "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
        page.devtools("Emulation.setEmulatedMedia", print).await?;
        let all = page.colours_over("document.documentElement").await?;
        let n_dark = all.iter().filter(|one| lightness(one) < 60).count();
        assert!(n_dark * 4 < all.len(), "{n_dark} of {} places are dark", all.len());
        let n_yellow = all.iter().filter(|one| **one == [0xf0, 0xb4, 0x29]).count();
        assert!(n_yellow > 50, "{n_yellow} places have the yellow of the SCO");
        Ok(())
    })
    .await
}

/// The colours of every pixel around the thumb of the slider.
async fn around_thumb(page: &Page) -> Result<Vec<Colour>> {
    let thumb = "(() => { const one = root.querySelector('.slider'); \
         const { left, right, top, bottom } = one.getBoundingClientRect(); \
         const pad = parseFloat(getComputedStyle(one).paddingLeft) + 12; \
         return [left + pad + (one.value - one.min) / (one.max - one.min) * (right - left - 2 * pad), (top + bottom) / 2]; })()";
    let (x, y): (f64, f64) = serde_json::from_value(page.get(thumb).await?)?;
    let place = |i: i32| (x + f64::from(i % 41 - 20), y + f64::from(i / 41 - 20));
    page.colours(&(0..41 * 41).map(place).collect::<Vec<_>>()).await
}

async fn at_country(page: &Page, country: &str) -> Result<Colour> {
    let (x, y) = page.inside(country).await?;
    let around: Vec<_> =
        (-3..=3).flat_map(|dx| (-3..=3).map(move |dy| (x + f64::from(dx), y + f64::from(dy)))).collect();
    // The most frequent colour, so that neither a letter nor a line counts.
    let colours = page.colours(&around).await?;
    colours
        .iter()
        .copied()
        .max_by_key(|one| colours.iter().filter(|other| *other == one).count())
        .context("no colours")
}

fn lightness([red, green, blue]: &Colour) -> u32 {
    (u32::from(*red) * 30 + u32::from(*green) * 59 + u32::from(*blue) * 11) / 100
}
