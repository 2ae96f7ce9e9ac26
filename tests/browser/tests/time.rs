//! Time: the slider, its keys, the buttons and the typed date.

use anyhow::Result;
use bloc_atlas_browser::{Key, Page, Theme, Visit, facts, visit};
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
    let as_of = facts::as_of()?;
    visit(Visit::default(), async |page| {
        // The reader's clock stands in 2040, however it is asked; named days are what they are.
        page.before_scripts(
            "const now = 2208988800000; \
             window.Date = new Proxy(Date, { \
               construct: (real, all, made) => Reflect.construct(real, all.length ? all : [now], made), \
               apply: (real) => new real(now).toString(), \
               get: (real, name) => name === 'now' ? () => now : Reflect.get(real, name) });",
        )
        .await?;
        page.open("").await?;
        assert_eq!(
            page.get("[new Date().getFullYear(), new Date(Date.now()).getFullYear()]").await?,
            json!([2040, 2040])
        );
        assert_eq!(page.day().await?, as_of);
        let said = page.text_of("root.querySelector('.as-of').textContent.trim()").await?;
        let words = page.text_of(&in_words(&as_of)).await?;
        assert_eq!(said, format!("Data as of {words}."));
        // Nor is there a way further on.
        page.focus(SLIDER).await?;
        page.press(&[Key::End, Key::Right]).await?;
        page.frame().await?;
        assert_eq!(page.day().await?, as_of);
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
        // Nobody rests before the test says so: the longer timers of the page are kept here.
        page.before_scripts(
            "window.kept = new Map(); let last = 1e6; const [start, stop] = [setTimeout, clearTimeout]; \
             window.setTimeout = (then, ms, ...more) => { \
               if (!(ms >= 100)) return start(then, ms, ...more); \
               kept.set(++last, () => then(...more)); return last; }; \
             window.clearTimeout = (id) => kept.delete(id) || stop(id); \
             window.rest = async () => { \
               for (let n = 0; n < 20 && kept.size; n++) { \
                 for (const [id, then] of [...kept]) { kept.delete(id); then(); } \
                 await new Promise(requestAnimationFrame); } \
               if (kept.size) throw Error('the timers do not come to an end'); };",
        )
        .await?;
        page.open("?date=1999-04-15").await?;
        page.run(
            "await rest(); window.said = []; const live = root.querySelector('[aria-live]'); \
             new MutationObserver(() => said.push(live.textContent)) \
               .observe(live, { subtree: true, childList: true, characterData: true });",
        )
        .await?;
        page.focus(SLIDER).await?;
        let mut so_far = Vec::new();
        for (n_steps, day, words) in [
            (6, "1999-04-21", ["21 April 1999", "CSTO 6 members", "Three states"]),
            (1, "1999-04-22", ["22 April 1999", "CSTO 6 members", "SCO"]),
        ] {
            page.press(&vec![Key::Right; n_steps]).await?;
            page.until_day(day).await?;
            page.frame().await?;
            assert_eq!(page.get("said").await?, json!(so_far), "before the reader rests on {day}");
            page.run("await rest();").await?;
            page.until(&format!("said.length > {}", so_far.len())).await?;
            page.frame().await?;
            let said: Vec<String> = serde_json::from_value(page.get("said").await?)?;
            assert_eq!(said.len(), so_far.len() + 1, "{said:?}");
            let news = said.last().cloned().unwrap_or_default();
            assert!(words.iter().all(|word| news.contains(word)), "{news}");
            so_far = said;
        }
        let polite = page.get("root.querySelectorAll('[aria-live=polite]').length").await?;
        assert_eq!(polite, 1, "one polite live region");
        Ok(())
    })
    .await
}

/// Left, top, right and bottom of an element of the map.
async fn box_of(page: &Page, selector: &str) -> Result<[f64; 4]> {
    let script = format!(
        "(({{ left, top, right, bottom }}) => [left, top, right, bottom])\
         (root.querySelector('{selector}').getBoundingClientRect())"
    );
    Ok(serde_json::from_value(page.get(&script).await?)?)
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
