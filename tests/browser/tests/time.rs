//! Time: the slider, its keys, the buttons and the typed date.

use anyhow::Result;
use bloc_atlas_browser::{Key, Page, Visit, visit};
use serde_json::json;

const SLIDER: &str = "input[type=range]";
const FIELD: &str = ".date-field";

#[tokio::test]
async fn the_slider_is_a_native_range_over_every_day() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23").await?;
        let text =
            page.text_of("root.querySelector('input[type=range]').getAttribute('aria-valuetext')").await?;
        assert_eq!(text, "23 November 2023: CSTO 6 members, SCO 9 members");
        let of_slider = async |name: &str| {
            page.number_of(&format!("Number(root.querySelector('input[type=range]').{name})")).await
        };
        let days = of_slider("max").await? - of_slider("min").await?;
        page.focus(SLIDER).await?;
        page.press(&[Key::Home]).await?;
        page.until_day("1991-12-26").await?;
        assert_eq!(of_slider("value").await?, of_slider("min").await?);
        page.press(&[Key::End]).await?;
        page.until("root.querySelector('svg.map').dataset.date > '2026'").await?;
        assert_eq!(of_slider("value").await?, of_slider("max").await?);
        let last = page.day().await?;
        let between = format!("(new Date('{last}') - new Date('1991-12-26')) / 86400000");
        assert_eq!(page.number_of(&between).await?, days, "from the first day to {last}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_last_day_is_that_of_the_data_and_not_of_the_clock() -> Result<()> {
    visit(Visit::default(), async |page| {
        // The reader's clock stands in 2040.
        page.before_scripts("Date.now = () => 2208988800000;").await?;
        page.open("").await?;
        let last = page.day().await?;
        let said = page.text_of("root.querySelector('.as-of').textContent.trim()").await?;
        let words = page.text_of(&in_words(&last)).await?;
        assert_eq!(said, format!("Data as of {words}."));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_year_from_a_leap_day_ends_on_the_last_of_february() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2012-02-29").await?;
        page.focus(SLIDER).await?;
        page.press(&[Key::PageUp]).await?;
        page.until_day("2013-02-28").await?;
        page.press(&[Key::PageDown, Key::PageDown]).await?;
        page.until_day("2011-02-28").await
    })
    .await
}

#[tokio::test]
async fn comma_and_full_stop_go_to_changes_only_from_inside() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2012-12-18").await?;
        // With the focus on the page around the map, they are the page's own.
        page.type_text(".,.").await?;
        page.frame().await?;
        assert_eq!(page.day().await?, "2012-12-18");
        for inside in [SLIDER, "svg.map", "button.play", ".switch"] {
            page.go_to_day("2012-12-18").await?;
            page.focus(inside).await?;
            page.type_text(".").await?;
            page.until_day("2012-12-19").await?;
            page.type_text(",").await?;
            page.until("root.querySelector('svg.map').dataset.date < '2012-12-18'").await?;
        }
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

#[tokio::test]
async fn the_buttons_go_to_the_changes_and_to_the_end() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=1999-04-20").await?;
        page.click("button.next").await?;
        page.until_day("1999-04-21").await?;
        page.click("button.previous").await?;
        page.until("root.querySelector('svg.map').dataset.date < '1999-04-20'").await?;
        let before = page.day().await?;
        page.click("button.next").await?;
        page.until_day("1999-04-21").await?;
        assert!(before.as_str() > "1996", "{before}: the change before 1999-04-21 lies later");
        page.click("button.latest").await?;
        page.until(
            "Number(root.querySelector('.slider').value) === Number(root.querySelector('.slider').max)",
        )
        .await?;
        // At the end there is no next change, and at the beginning none before.
        page.until("root.querySelector('button.next').disabled").await?;
        page.go_to_day("1991-12-26").await?;
        page.until("root.querySelector('button.previous').disabled").await
    })
    .await
}

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
        page.open("?date=2023-11-23").await?;
        let seen = "getComputedStyle(root.querySelector('.date-field')).opacity === '1'";
        assert_eq!(page.get(seen).await?, json!(false));
        let box_of = |selector: &str| {
            format!(
                "(() => {{ const b = root.querySelector('{selector}').getBoundingClientRect(); \
                   return [b.left, b.top, b.right, b.bottom]; }})()"
            )
        };
        let field: [f64; 4] = serde_json::from_value(page.get(&box_of(FIELD)).await?)?;
        assert!(field[3] - field[1] >= 44.0, "{field:?}");
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
        page.until(&format!("!({seen})")).await
    })
    .await
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
        assert_eq!(page.text_of("root.querySelector('.date-field').value").await?, "3 Mar 2018");
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
            let invalid = page.get("root.querySelector('.date-field').getAttribute('aria-invalid')").await?;
            assert_eq!(invalid, "true", "{typed}");
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
async fn the_live_region_speaks_once_and_only_at_rest() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=1999-04-15").await?;
        page.run(
            "window.said = []; const live = root.querySelector('[aria-live]'); \
             new MutationObserver(() => said.push(live.textContent)) \
               .observe(live, { subtree: true, childList: true, characterData: true });",
        )
        .await?;
        page.focus(SLIDER).await?;
        page.press(&[Key::Right; 6]).await?;
        page.until_day("1999-04-21").await?;
        page.until("said.length > 0").await?;
        assert_eq!(page.get("said.length").await?, 1, "{}", page.get("said").await?);
        let said = page.text_of("said[0]").await?;
        let wanted = ["21 April 1999", "CSTO 6 members", "Three states"];
        assert!(wanted.iter().all(|word| said.contains(word)), "{said}");
        let polite = page.get("root.querySelectorAll('[aria-live=polite]').length").await?;
        assert_eq!(polite, 1, "one polite live region");
        Ok(())
    })
    .await
}

async fn notices(page: &Page) -> Result<String> {
    page.text_of("root.querySelector('.notices li:last-child')?.textContent ?? ''").await
}

/// The expression that writes an ISO day in words.
fn in_words(day: &str) -> String {
    format!(
        "new Date('{day}').toLocaleDateString('en-GB', \
         {{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }})"
    )
}
