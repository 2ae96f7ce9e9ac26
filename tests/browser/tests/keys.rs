//! Every function by keys alone, from the top of the page: the Tab key finds it, a key does it, and the focus is not
//! lost. The slider, the map, the fields and the embed dialog have theirs in `page`, `time`, `card`, `typed` and
//! `embed_dialog`.

use anyhow::{Context, Result, bail};
use bloc_atlas_browser::{Fault, Key, Page, Visit, visit};
use xtask::serve::StatusCode;

/// Goes on with the Tab key to a control that matches.
async fn tab_to(page: &Page, selector: &str) -> Result<()> {
    for _ in 0..60 {
        page.press(&[Key::Tab]).await?;
        if page.get(&format!("!!root.activeElement?.matches({selector:?})")).await? == true {
            return Ok(());
        }
    }
    bail!("the Tab key does not come to {selector}")
}

/// Fails where nothing in the map has the focus any more.
async fn is_held(page: &Page, about: &str) -> Result<()> {
    page.until("root.activeElement").await.with_context(|| format!("after {about} nothing has the focus"))
}

async fn press_on(page: &Page, selector: &str, key: &str, then: &str) -> Result<()> {
    tab_to(page, selector).await?;
    page.type_text(key).await?;
    page.until(then).await?;
    is_held(page, selector).await
}

const SPACE: &str = " ";
const ENTER: &str = "\u{e007}";

#[tokio::test]
async fn blocs_are_switched_off_and_on_and_added() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23").await?;
        let csto = ".switch[aria-label*=CSTO]";
        press_on(page, csto, SPACE, "!root.querySelector('[data-csto]')").await?;
        assert_eq!(page.get(&format!("root.activeElement.matches('{csto}')")).await?, true);
        page.type_text(ENTER).await?;
        page.until("root.querySelector('[data-csto]')").await?;
        press_on(page, ".add", ENTER, "root.querySelector('[data-nato]')").await?;
        press_on(page, "summary", ENTER, "root.querySelector('.more').open").await?;
        press_on(page, ".more .add", ENTER, "root.querySelectorAll('.switch').length === 4").await
    })
    .await
}

#[tokio::test]
async fn the_focus_goes_from_a_button_that_goes_to_the_switch_that_comes() -> Result<()> {
    visit(Visit::with_fault("events.", Fault::Status(StatusCode::NOT_FOUND)), async |page| {
        page.open("?date=2023-11-23").await?;
        // By the map alone: what the blocs did, and the script that comes with it, is not there yet.
        press_on(page, ".add", ENTER, "root.querySelector('[data-nato]')").await?;
        assert_eq!(page.get("root.activeElement.matches('.switch[aria-label*=NATO]')").await?, true);
        page.until("root.querySelector('.notices .close')").await?;
        press_on(page, ".notices .close", ENTER, "!root.querySelector('.notices')").await?;
        assert_eq!(page.get("root.activeElement.matches('svg.map')").await?, true);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_item_of_the_legend_highlights_its_states() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23").await?;
        tab_to(page, ".swatch").await?;
        page.until("root.querySelector('.marks .lit')").await?;
        page.press(&[Key::Tab]).await?;
        page.press(&[Key::Escape]).await?;
        tab_to(page, ".previous").await?;
        page.until("!root.querySelector('.marks .lit')").await
    })
    .await
}

#[tokio::test]
async fn time_is_played_held_and_stepped() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2012-12-18").await?;
        press_on(page, ".previous", ENTER, "host.getAttribute('date') < '2012-12-18'").await?;
        let back = page.day().await?;
        press_on(page, ".play", SPACE, "root.querySelector('.play[aria-label=Pause]')").await?;
        page.type_text(SPACE).await?;
        page.until("!root.querySelector('.play[aria-label=Pause]')").await?;
        page.go_to_day(&back).await?;
        press_on(page, ".next", ENTER, &format!("host.getAttribute('date') > '{back}'")).await?;
        let pace = page.text_of("root.querySelector('.speed').textContent").await?;
        press_on(page, ".speed", ENTER, &format!("root.querySelector('.speed').textContent !== '{pace}'"))
            .await?;
        tab_to(page, ".latest").await?;
        page.type_text(ENTER).await?;
        page.until("root.querySelector('.latest').disabled").await
    })
    .await
}

#[tokio::test]
async fn a_notice_is_put_away() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2012-12-18").await?;
        page.enter(".date-field", "yesterday").await?;
        page.until("root.querySelector('.notices')").await?;
        press_on(page, ".notices .close", ENTER, "!root.querySelector('.notices')").await
    })
    .await
}

#[tokio::test]
async fn the_card_goes_through_time_and_unfolds_its_sources() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=2024-03-01&select=ARM").await?;
        page.until("root.querySelector('.card .sources a')").await?;
        press_on(
            page,
            ".card .more-sources summary",
            ENTER,
            "root.querySelector('.card .more-sources').open",
        )
        .await?;
        press_on(page, ".card .in-time .back", ENTER, "host.getAttribute('date') < '2024-03-01'").await?;
        page.type_text("\u{e00c}").await?;
        page.until("!root.querySelector('.card')").await?;
        is_held(page, "the card").await
    })
    .await
}

#[tokio::test]
async fn the_list_of_events_is_opened_filtered_switched_and_left() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=2022-01-06").await?;
        press_on(page, ".events-open", ENTER, "root.activeElement?.matches('.events .close')").await?;
        tab_to(page, "[data-filter=kind]").await?;
        page.type_text("req").await?;
        let rows = "[...root.querySelectorAll('.events li')].filter((one) => one.checkVisibility()).map((one) => one.dataset.kind)";
        page.until(&format!("{rows}.length && {rows}.every((one) => one === 'request')")).await?;
        tab_to(page, "[data-filter=text]").await?;
        page.type_text("Kazakhstan asks").await?;
        page.until(&format!("{rows}.length === 1")).await?;
        for name in ["through", "marks"] {
            let switch = format!("[data-switch={name}]");
            let was = page.text_of(&format!("root.querySelector('{switch}').ariaChecked")).await?;
            press_on(page, &switch, SPACE, &format!("root.querySelector('{switch}').ariaChecked !== '{was}'")).await?;
        }
        press_on(page, ".events .pick", ENTER, "root.activeElement?.matches('.event .close')").await?;
        page.until_day("2022-01-05").await?;
        page.press(&[Key::Escape]).await?;
        page.until("root.querySelector('.events')").await?;
        is_held(page, "the event").await?;
        page.press(&[Key::Escape]).await?;
        page.until("!root.querySelector('.events') && root.activeElement?.matches('.events-open')").await
    })
    .await
}

#[tokio::test]
async fn an_event_of_the_address_is_copied_left_for_the_next_and_closed() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?event=csto-2022-01-06-deployment").await?;
        page.until("root.querySelector('.event .sources a')").await?;
        page.allow_copying().await?;
        let said = "root.querySelector('[data-copy=citation]').textContent === 'Copied'";
        press_on(page, ".event [data-copy=citation]", ENTER, said).await?;
        let copied = page.run("return navigator.clipboard.readText();").await?;
        assert!(copied.as_str().is_some_and(|text| text.contains("6 January 2022")), "{copied}");
        press_on(
            page,
            ".event .in-time .on",
            ENTER,
            "root.querySelector('.event')?.dataset.shown !== 'csto-2022-01-06-deployment'",
        )
        .await?;
        page.press(&[Key::Escape]).await?;
        page.until("!root.querySelector('.event')").await?;
        is_held(page, "the event").await
    })
    .await
}

#[tokio::test]
async fn the_tip_of_a_sign_stays_under_the_pointer_and_goes_with_escape() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=1992-01-01").await?;
        page.focus(".slider").await?;
        page.until("root.querySelector('.time .sign')").await?;
        let sign = page.middle(".lanes .sign[data-date='2001-06-15']").await?;
        page.point_at(sign).await?;
        page.until("root.querySelector('.tip')").await?;
        page.point_at(page.middle(".tip").await?).await?;
        page.frame().await?;
        assert_eq!(page.get("!!root.querySelector('.tip')").await?, true);
        page.press(&[Key::Escape]).await?;
        page.until("!root.querySelector('.tip')").await
    })
    .await
}

#[tokio::test]
async fn whatever_an_event_lies_over_is_uncovered_with_the_focus_on_it() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?event=csto-2022-01-06-deployment").await?;
        page.until("root.querySelector('.event .sources a')").await?;
        tab_to(page, ".embed").await?;
        page.press(&[Key::Escape]).await?;
        page.until("!root.querySelector('.event')").await?;
        assert_eq!(page.focused().await?, "button.embed");
        Ok(())
    })
    .await
}
