//! The typed date: its field, what it understands, and where it stands.

use anyhow::Result;
use bloc_atlas_browser::{Key, Page, Theme, Visit, visit};
use serde_json::json;

const SLIDER: &str = "input[type=range]";

const FIELD: &str = ".date-field";

#[tokio::test]
async fn a_typed_date_is_read_as_people_write_it() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("").await?;
        for (typed, day) in [
            ("2012-12-19", "2012-12-19"),
            ("19 December 2012", "2012-12-19"),
            ("19 dec 2012", "2012-12-19"),
            ("19 Dec. 2012", "2012-12-19"),
            (" 19  DECEMBER 2012 ", "2012-12-19"),
            ("2012-12", "2012-12-01"),
            ("2012", "2012-01-01"),
            ("29 Feb 2000", "2000-02-29"),
        ] {
            page.go_to_day("2005-05-05").await?;
            page.enter(FIELD, typed).await?;
            page.until_day(day).await?;
            assert_eq!(notices(page).await?, "", "{typed}");
        }
        // What was typed becomes the day in the field's own spelling.
        page.until("root.querySelector('.date-field').value === '29 Feb 2000'").await
    })
    .await
}

#[tokio::test]
async fn on_a_phone_the_big_date_opens_the_field() -> Result<()> {
    visit(Visit::sized(360, 740), async |page| {
        page.theme(Theme::Light).await?;
        page.open("?date=2023-11-23").await?;
        let seen = "getComputedStyle(root.querySelector('.date-field')).opacity === '1'";
        assert_eq!(page.get(seen).await?, json!(false));
        let (field, date) = (box_of(page, FIELD).await?, box_of(page, "h2.date").await?);
        let [left, top, right, bottom] = field;
        assert!(right - left >= 44.0 && bottom - top >= 44.0, "{field:?}");
        // Whoever touches the big date touches the field.
        assert!(left <= date[0] && top <= date[1] && bottom >= date[3], "{field:?} around {date:?}");
        page.click(".date").await?;
        page.until(seen).await?;
        assert_eq!(page.text_of("root.querySelector('.date-field').value").await?, "23 Nov 2023");
        page.enter(FIELD, "19 Dec 2012").await?;
        page.until_day("2012-12-19").await?;
        page.enter(FIELD, "30 February").await?;
        page.until("root.querySelector('.notices')?.textContent.includes('30 February')").await?;
        assert_eq!(page.day().await?, "2012-12-19");
        // Away from the field the big date stands there again.
        page.click(".notices .close").await?;
        page.enter(FIELD, "2001-06-15").await?;
        page.until_day("2001-06-15").await?;
        page.focus(SLIDER).await?;
        page.until(&format!("!({seen})")).await?;
        assert_eq!(page.text_of("root.querySelector('h2.date').textContent").await?, "15 June 2001");
        let colours = page.colours_over("root.querySelector('h2.date')").await?;
        let n_dark = colours.iter().filter(|colour| colour.iter().all(|part| *part < 110)).count();
        assert!(n_dark >= 50, "{n_dark} of {} places of the big date are dark", colours.len());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_day_stands_in_the_fields_place_until_that_has_the_focus() -> Result<()> {
    for (width, height) in [(1200, 820), (700, 640)] {
        visit(Visit::sized(width, height), async |page| {
            page.open("?date=2018-03-01").await?;
            for around in ["before", "after"] {
                let shown = "(({ display, visibility, opacity }) => [display, visibility, opacity])\
                     (getComputedStyle(root.querySelector('.date-text')))";
                assert_eq!(page.get(shown).await?, json!(["block", "visible", "1"]), "{around} the focus");
                let (text, field) = (box_of(page, ".date-text").await?, box_of(page, FIELD).await?);
                let apart = text.iter().zip(field).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
                assert!(text[2] > text[0] && apart <= 1.0, "{around} the focus: {text:?} over {field:?}");
                page.focus(FIELD).await?;
                page.until("getComputedStyle(root.querySelector('.date-text')).display === 'none'").await?;
                page.focus(SLIDER).await?;
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_field_shows_the_day_while_it_is_slid_and_has_it_once_it_is_entered() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2018-03-01").await?;
        page.focus(SLIDER).await?;
        for day in ["2 Mar 2018", "3 Mar 2018"] {
            page.press(&[Key::Right]).await?;
            page.until(&format!("root.querySelector('.date-text').textContent === '{day}'")).await?;
        }
        page.focus(FIELD).await?;
        page.until("root.querySelector('.date-field').value === '3 Mar 2018'").await?;
        let text = "getComputedStyle(root.querySelector('.date-text')).display";
        assert_eq!(page.text_of(text).await?, "none");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_half_typed_date_survives_what_happens_meanwhile() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23").await?;
        let china = page.inside("CHN").await?;
        page.focus(FIELD).await?;
        page.frame().await?;
        page.run("root.querySelector('.date-field').select();").await?;
        page.type_text("19 Dec").await?;
        // The mouse comes to rest on a country, whose card opens.
        page.point_at(china).await?;
        page.until("root.querySelector('.card h3')?.textContent === 'China'").await?;
        page.type_text(" 2012\u{e007}").await?;
        page.until_day("2012-12-19").await
    })
    .await
}

#[tokio::test]
async fn a_typed_date_that_is_none_is_named_and_changes_nothing() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2012-12-19").await?;
        for typed in ["2023-02-30", "31 April 2010", "yesterday", "12/31/2012", "<b>1</b>"] {
            page.enter(FIELD, typed).await?;
            page.until(&format!("root.querySelector('.notices')?.textContent.includes({})", json!(typed)))
                .await?;
            assert_eq!(page.day().await?, "2012-12-19", "{typed}");
            page.until("root.querySelector('.date-field').getAttribute('aria-invalid') === 'true'").await?;
            page.click(".notices .close").await?;
            page.until("!root.querySelector('.notices')").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_typed_date_outside_the_map_is_moved_to_its_end_and_said() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2012-12-19").await?;
        page.enter(FIELD, "1985-03-01").await?;
        page.until_day("1991-12-26").await?;
        assert!(notices(page).await?.contains("1 March 1985"), "{}", notices(page).await?);
        page.enter(FIELD, "2077").await?;
        page.until(
            "Number(root.querySelector('.slider').value) === Number(root.querySelector('.slider').max)",
        )
        .await?;
        assert!(notices(page).await?.contains("2077"), "{}", notices(page).await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn comma_and_full_stop_in_a_field_are_text() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2012-12-18").await?;
        for field in [FIELD, ".search input"] {
            page.focus(field).await?;
            page.frame().await?;
            page.run(&format!("root.querySelector('{field}').select();")).await?;
            page.type_text("1., 2").await?;
            page.frame().await?;
            let typed = page.text_of(&format!("root.querySelector('{field}').value")).await?;
            assert_eq!(typed, "1., 2", "{field}");
            assert_eq!(page.day().await?, "2012-12-18", "{field}");
        }
        Ok(())
    })
    .await
}

async fn notices(page: &Page) -> Result<String> {
    page.text_of("root.querySelector('.notices li:last-child')?.textContent ?? ''").await
}

/// Left, top, right and bottom of an element of the map.
async fn box_of(page: &Page, selector: &str) -> Result<[f64; 4]> {
    let script = format!(
        "(({{ left, top, right, bottom }}) => [left, top, right, bottom])\
         (root.querySelector('{selector}').getBoundingClientRect())"
    );
    Ok(serde_json::from_value(page.get(&script).await?)?)
}

#[tokio::test]
async fn the_small_text_follows_a_slider_that_does_not_rest() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2018-01-01").await?;
        // A day for each frame, until the text has followed three times: a reader's rest would write it once.
        let followed = "(async () => { const slider = root.querySelector('.slider'); const text = root.querySelector('.date-text'); \
             const seen = new Set(); \
             for (let step = 0; step < 200 && seen.size < 4; step++) { \
               slider.value = +slider.value + 1; slider.dispatchEvent(new Event('input', { bubbles: true })); \
               await new Promise(requestAnimationFrame); seen.add(text.textContent); } \
             return seen.size; })()";
        assert_eq!(page.get(followed).await?, json!(4));
        page.until("root.querySelector('h2.date').textContent.startsWith(root.querySelector('.date-text').textContent.slice(0, -5))").await
    })
    .await
}
