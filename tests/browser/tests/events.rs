//! Events in words: the caption beside the date, the panel, the list, and what the card gains.

use anyhow::Result;
use bloc_atlas_browser::{Key, Visit, visit};

/// The event whose panel is open.
const SHOWN: &str = "(root.querySelector('.event')?.dataset.shown ?? '')";

#[tokio::test]
async fn details_of_the_day_open_close_and_give_the_focus_back() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=2023-11-23").await?;
        page.until("root.querySelector('.head .told')?.textContent.startsWith('Minsk summit without Armenia.')").await?;
        page.focus(".cap .details").await?;
        page.press(&[Key::Enter]).await?;
        page.until(&format!("{SHOWN} === 'csto-2023-11-23-minsk-summit'")).await?;
        page.until("root.activeElement?.matches('.event .close')").await?;
        let panel = page.text_of("root.querySelector('.event').textContent").await?;
        for wanted in ["23 November 2023", "CSTO", "Absent", "Armenia", "Copy citation"] {
            assert!(panel.contains(wanted), "{wanted:?} is not in {panel:?}");
        }
        let links = "[...root.querySelectorAll('.event .sources a')].every((one) => /^https?:/.test(one.href) && one.rel.includes('noopener'))";
        assert_eq!(page.get(links).await?, true);
        page.until("location.search.includes('event=csto-2023-11-23-minsk-summit')").await?;
        page.press(&[Key::Escape]).await?;
        page.until(&format!("{SHOWN} === '' && root.activeElement?.matches('.cap .details')")).await?;
        page.until("!location.search.includes('event=')").await
    })
    .await
}

#[tokio::test]
async fn what_opens_and_closes_within_one_frame_leaves_nothing_behind() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?event=csto-2022-01-06-deployment").await?;
        page.until(&format!("{SHOWN} === 'csto-2022-01-06-deployment'")).await?;
        // Closed, and the list opened, before a frame has been drawn: once the list was drawn as if nothing were open,
        // and then could not be closed.
        page.run("root.querySelector('.event .close').click(); root.querySelector('.events-open').click();")
            .await?;
        page.until("root.querySelector('.events li') && !root.querySelector('.event')").await?;
        page.run("root.querySelector('.events .close').click();").await?;
        page.until("!root.querySelector('.events')").await
    })
    .await
}

#[tokio::test]
async fn an_address_opens_the_event_on_its_day_and_an_unknown_one_is_named() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?event=csto-2022-01-06-deployment").await?;
        page.until_day("2022-01-06").await?;
        page.until(&format!("{SHOWN} === 'csto-2022-01-06-deployment'")).await?;
        // A date of its own has precedence.
        page.open_told("?event=csto-2022-01-06-deployment&date=2012-12-19").await?;
        page.until(&format!("{SHOWN} === 'csto-2022-01-06-deployment'")).await?;
        assert_eq!(page.day().await?, "2012-12-19");
        page.click("[data-act='date 2022-01-06']").await?;
        page.until_day("2022-01-06").await?;
        // The year alone is known: the event's own stand-in.
        page.open_told("?event=csto-2013-parliamentary-observers").await?;
        page.until(&format!("{SHOWN} === 'csto-2013-parliamentary-observers'")).await?;
        page.until("host.getAttribute('date').startsWith('2013-')").await?;
        for unknown in ["csto-2099-01-01-nothing", "%3Cb%3E"] {
            page.open_told(&format!("?date=2022-01-06&event={unknown}")).await?;
            page.until("root.querySelector('.notices')?.textContent.includes('is known')").await?;
            assert_eq!(
                page.get(&format!("{SHOWN} + root.querySelectorAll('.notices b').length")).await?,
                "0"
            );
            assert_eq!(page.day().await?, "2022-01-06");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn back_and_forward_go_through_events() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=2022-01-05").await?;
        page.click(".cap .details").await?;
        page.until(&format!("{SHOWN} === 'csto-2022-01-05-request'")).await?;
        page.until("location.search.includes('event=csto-2022-01-05-request')").await?;
        page.get("root.querySelector('.event .in-time .on').click()").await?;
        page.until(&format!("{SHOWN} === 'csto-2022-01-06-deployment'")).await?;
        page.until_day("2022-01-06").await?;
        page.until("location.search.includes('event=csto-2022-01-06-deployment')").await?;
        page.client().back().await?;
        page.until(&format!("{SHOWN} === 'csto-2022-01-05-request'")).await?;
        page.client().forward().await?;
        page.until(&format!("{SHOWN} === 'csto-2022-01-06-deployment'")).await
    })
    .await
}

#[tokio::test]
async fn the_list_is_filtered_and_leads_to_the_day() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=2022-01-06").await?;
        page.click(".events-open").await?;
        page.until("root.querySelector('.events [aria-current]')?.textContent.includes('First CSTO deployment')").await?;
        let rows = "[...root.querySelectorAll('.events li')].filter((one) => one.checkVisibility()).map((one) => one.dataset.kind)";
        let all = page.number_of(&format!("{rows}.length")).await?;
        assert!(all > 100.0, "{all}");
        let pick = |name: &str, value: &str| {
            format!(
                "(() => {{ const one = root.querySelector('[data-filter={name}]'); one.value = '{value}'; \
                 one.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()"
            )
        };
        page.get(&pick("kind", "request")).await?;
        page.until(&format!("{rows}.length > 3 && {rows}.every((one) => one === 'request')")).await?;
        page.get(&pick("state", "KAZ")).await?;
        page.until(&format!("{rows}.length === 3")).await?;
        page.get(&pick("text", "no such words")).await?;
        page.until("root.querySelector('.none-found').checkVisibility()").await?;
        page.get(&pick("text", "Kazakhstan asks")).await?;
        page.until(&format!("{rows}.length === 1")).await?;
        page.click(".events li:not([hidden]) .pick").await?;
        page.until_day("2022-01-05").await?;
        page.until(&format!("{SHOWN} === 'csto-2022-01-05-request'")).await?;
        // Closing the event leads back to the list, and the list is in the address.
        page.press(&[Key::Escape]).await?;
        page.until("root.querySelector('.events')").await?;
        page.until("location.search.includes('view=events')").await
    })
    .await
}

#[tokio::test]
async fn the_card_tells_what_the_state_did() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=2023-11-23&select=ARM").await?;
        let told = "On 23 November 2023 Armenia was, in law, a member of the CSTO; it did not attend the Minsk summit, \
                    and was a dialogue partner of the SCO.";
        page.until(&format!("root.querySelector('.card .told')?.textContent === '{told}'")).await?;
        // Said once: the map's own sentence gives way.
        assert_eq!(page.get("root.querySelector('.card > .conduct + p').checkVisibility()").await?, false);
        page.until("root.querySelector('.card .absence')?.textContent.includes('Minsk, 23 November 2023')").await?;
        let bands = "root.querySelectorAll('.card .bands rect[data-act]').length";
        assert!(page.number_of(bands).await? >= 4.0);
        page.click(".card .absence button").await?;
        page.until(&format!("{SHOWN} === 'csto-2023-11-23-minsk-summit'")).await?;
        page.press(&[Key::Escape]).await?;
        page.until(&format!("{SHOWN} === ''")).await?;
        // Until the next summit, and not a day longer where that was attended.
        page.go_to_day("2024-11-27").await?;
        page.until("root.querySelector('.card .absence')?.textContent.includes('Minsk, 23 November 2023')").await?;
        page.go_to_day("2023-11-22").await?;
        page.until("!root.querySelector('.card .absence')").await
    })
    .await
}

#[tokio::test]
async fn the_region_speaks_of_the_day_and_only_once() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=2023-11-23").await?;
        page.until("root.querySelector('#told').textContent.includes('Belarus presides over the CSTO')").await?;
        page.go_to_day("2022-01-06").await?;
        page.until("root.querySelector('#told').textContent.startsWith('6 January 2022: CSTO 6 members')").await?;
        let speaking = "[...root.querySelectorAll('.live')].filter((one) => one.getAttribute('aria-live') !== 'off').length";
        assert_eq!(page.get(speaking).await?, 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn panel_and_list_fit_a_view_of_320_px() -> Result<()> {
    visit(Visit::sized(320, 600), async |page| {
        for address in ["?event=csto-2022-01-06-deployment", "?view=events&date=2022-01-06"] {
            page.open_told(address).await?;
            page.until("root.querySelector('.event, .events')").await?;
            assert_eq!(page.get("document.documentElement.scrollWidth <= 320").await?, true, "{address}");
            let inside = "(({ left, right }) => left >= 0 && right <= 320)(root.querySelector('.event, .events').getBoundingClientRect())";
            assert_eq!(page.get(inside).await?, true, "{address}");
        }
        Ok(())
    })
    .await
}
