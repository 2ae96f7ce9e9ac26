//! When things go wrong: each row of the design's table, tried.

use anyhow::{Context, Result};
use bloc_atlas_browser::{Fault, Key, POLICY, Page, Theme, Visit, visit};
use serde_json::{Value, json};
use xtask::serve::{HeaderName, HeaderValue, Options, StatusCode};

/// Notes the element's error events with their texts.
const NOTE_ERRORS: &str = "window.failures = []; \
     document.addEventListener('blocmap:error', (event) => failures.push(event.detail.text));";

#[tokio::test]
async fn without_script_the_picture_is_there_with_its_words() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.theme(Theme::Light).await?;
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
        page.goto("").await?;
        assert_eq!(page.get("host.shadowRoot === null").await?, true, "a script ran");
        // What looks at the screen below are scripts; those of the page do not come any more.
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
        picture_is_seen(page).await?;
        let words = page.text_of("host.innerText").await?;
        for wanted in
            ["Members and partners of the CSTO and the SCO", "2026", "six members", "Russia", "Data as of"]
        {
            assert!(words.contains(wanted), "{wanted} is missing: {words}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_policy_that_forbids_wasm_leaves_the_picture() -> Result<()> {
    let mut strict = Visit::default();
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'";
    let policy = (HeaderName::from_static("content-security-policy"), Some(HeaderValue::from_static(policy)));
    strict.server.headers.push(policy);
    visit(strict, async |page| fails_well(page).await).await
}

#[tokio::test]
async fn a_program_that_is_missing_or_cut_short_leaves_the_picture() -> Result<()> {
    for fault in [Fault::Status(StatusCode::NOT_FOUND), Fault::Truncate(40_000), Fault::Truncate(0)] {
        let name = format!("{fault:?}");
        visit(Visit::with_fault(".wasm", fault), async |page| fails_well(page).await).await.context(name)?;
    }
    Ok(())
}

#[tokio::test]
async fn a_program_of_the_wrong_type_still_starts() -> Result<()> {
    // Servers that do not know wasm are common.
    let plain = Fault::ContentType(HeaderValue::from_static("application/octet-stream"));
    visit(Visit::with_fault(".wasm", plain), async |page| {
        page.open("?date=2023-11-23").await?;
        assert_eq!(page.day().await?, "2023-11-23");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_script_that_is_missing_leaves_the_picture() -> Result<()> {
    let missing = Fault::Status(StatusCode::NOT_FOUND);
    visit(Visit::with_fault(".js", missing), async |page| {
        page.theme(Theme::Light).await?;
        page.goto("").await?;
        picture_is_seen(page).await
    })
    .await
}

#[tokio::test]
async fn a_style_sheet_that_is_refused_leaves_the_picture() -> Result<()> {
    let mut visited = Visit::with_fault(".css", Fault::Status(StatusCode::NOT_FOUND));
    // The page has the sheet inside: only where a policy refuses that, it is asked for.
    let policy = (http::header::CONTENT_SECURITY_POLICY, Some(HeaderValue::from_static(POLICY)));
    visited.server = Options { headers: vec![policy], ..visited.server };
    visit(visited, async |page| {
        page.before_scripts(NOTE_ERRORS).await?;
        page.goto("?date=1999-04-21").await?;
        page.until("host.hasAttribute('failed')").await?;
        told_of_the_failure(page).await?;
        assert_eq!(page.get("failures.length").await?, 1);
        // Without its colours, but with its shapes and words.
        let seen = "[...host.querySelectorAll('svg.map path[data-country]')].filter((one) => { \
             const { width, height } = one.getBoundingClientRect(); return one.checkVisibility() && width * height > 0; }).length";
        let n_seen = page.number_of(seen).await?;
        assert!(n_seen > 100.0, "{n_seen} shapes are seen");
        let words = page.text_of("host.innerText").await?;
        assert!(words.contains("six members") && words.contains("Data as of"), "{words}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_the_long_texts_the_card_opens_and_says_what_is_missing() -> Result<()> {
    for fault in [Fault::Status(StatusCode::NOT_FOUND), Fault::Truncate(1000)] {
        let name = format!("{fault:?}");
        visit(Visit::with_fault("details", fault), async |page| {
            page.open("?date=2023-11-23").await?;
            page.click_at(page.inside("KAZ").await?).await?;
            page.until("root.querySelector('.card h3')?.textContent === 'Kazakhstan'").await?;
            page.until("root.querySelector('.notices')?.textContent.includes('sources could not be loaded')")
                .await?;
            let card = page.text_of("root.querySelector('.card').textContent").await?;
            assert!(card.contains("CSTO: member since"), "{card}");
            // Everything else goes on.
            page.press(&[Key::Escape]).await?;
            // The focus goes back first, and not away from the slider afterwards.
            page.until("!root.querySelector('.card .close') && root.activeElement?.matches('svg.map')")
                .await?;
            page.focus("input[type=range]").await?;
            page.press(&[Key::Right]).await?;
            page.until_day("2023-11-24").await?;
            assert_eq!(page.get("host.hasAttribute('failed')").await?, false);
            Ok(())
        })
        .await
        .context(name)?;
    }
    Ok(())
}

#[tokio::test]
async fn a_panic_in_the_program_brings_the_picture_back() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.theme(Theme::Light).await?;
        page.before_scripts(NOTE_ERRORS).await?;
        page.open("?date=1999-04-20&select=GEO").await?;
        assert_eq!(page.get("failures.length").await?, 0);
        page.focus("input[type=range]").await?;
        page.run("Document.prototype.createElementNS = () => { throw new Error('out of elements'); };")
            .await?;
        page.press(&[Key::Right]).await?;
        page.until("host.hasAttribute('failed')").await?;
        told_of_the_failure(page).await?;
        let texts = page.get("failures").await?;
        assert_eq!(texts.as_array().map(Vec::len), Some(1), "{texts}");
        // Nothing of the program is left to go wrong once more.
        page.run("host.setAttribute('date', '2012-12-19'); host.setAttribute('select', 'ARM');").await?;
        page.resize((700, 640)).await?;
        page.frame().await?;
        assert_eq!(page.get("failures.length").await?, 1);
        picture_is_seen(page).await
    })
    .await
}

#[tokio::test]
async fn every_parameter_full_of_nonsense_still_gives_a_map() -> Result<()> {
    visit(Visit::default(), async |page| {
        let nonsense = [
            "%00%FF%FE",
            "%E2%82",
            "~~~~",
            "%3Cscript%3Ealert(1)%3C/script%3E",
            "999999999999",
            &"a".repeat(3000),
            "%F0%9F%97%BA",
        ];
        for value in nonsense {
            let names = [
                "date", "time", "blocs", "select", "frame", "theme", "plain", "static", "compare", "view",
                "event",
            ];
            let query: Vec<String> = names.iter().map(|name| format!("{name}={value}")).collect();
            page.open(&format!("?{}&{value}=1&=2&&", query.join("&"))).await?;
            let n_units = page.number_of("root.querySelectorAll('[data-unit]').length").await?;
            assert!(n_units > 100.0, "{value}: {n_units} units");
            let notice = page.number_of("(root.querySelector('.notices')?.textContent ?? '').length").await?;
            assert!(notice > 20.0 && notice < 1500.0, "{value}: a notice of {notice} characters");
            let wide = page.number_of("document.documentElement.scrollWidth - innerWidth").await?;
            assert!(wide <= 0.0, "{value}: {wide} px too wide");
        }
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_view_of_320_by_480_has_everything_within_reach() -> Result<()> {
    visit(Visit::sized(320, 480), async |page| {
        page.open("?date=2023-11-23").await?;
        for query in ["?date=2023-11-23", "?date=2024-03-01&select=ARM", "?date=2023-02-30", "?blocs=csto~sco~nato"] {
            page.open(query).await?;
            assert_eq!(page.get("document.documentElement.scrollWidth").await?, 320, "{query}: it scrolls sideways");
        }
        page.open_told("?date=2023-11-23").await?;
        for part in ["button.previous", "button.play", "button.next", "input[type=range]", ".switch", ".search input"] {
            let (x, y) = page.middle(part).await?;
            let hit = format!("(() => {{ const one = host.shadowRoot.elementFromPoint({x}, {y}); \
                 return !!one && (one === root.querySelector('{part}') || root.querySelector('{part}').contains(one)); }})()");
            assert_eq!(page.get(&hit).await?, true, "{part} cannot be reached at {x} {y}");
        }
        page.click("button.next").await?;
        page.until_day("2024-02-22").await
    })
    .await
}

/// Waits for the failure and checks all that a reader, a host and a developer are told.
async fn fails_well(page: &Page) -> Result<()> {
    page.theme(Theme::Light).await?;
    page.before_scripts(NOTE_ERRORS).await?;
    page.goto("?date=1999-04-21").await?;
    page.until("host.hasAttribute('failed')").await?;
    told_of_the_failure(page).await?;
    let failures = page.get("failures").await?;
    assert!(failures.as_array().is_some_and(|all| all.len() == 1 && all[0] != ""), "{failures}");
    picture_is_seen(page).await
}

async fn told_of_the_failure(page: &Page) -> Result<()> {
    assert_eq!(page.get("host.hasAttribute('ready')").await?, Value::Bool(false));
    let notice = "(({ textContent, offsetHeight }) => textContent.length > 20 && offsetHeight > 10)\
         (host.shadowRoot.querySelector('[role=status]'))";
    assert_eq!(page.get(notice).await?, true, "no notice is seen");
    page.until_error(0, "bloc-map: ").await
}

/// The prerendered map is on the screen, in its colours, with its heading.
async fn picture_is_seen(page: &Page) -> Result<()> {
    let area = "(({ width, height }) => width * height)\
         (document.querySelector('bloc-map svg.map').getBoundingClientRect())";
    assert!(page.number_of(area).await? > 100_000.0, "the picture is not seen");
    let heading = "document.querySelector('bloc-map h2').getBoundingClientRect().height";
    assert!(page.number_of(heading).await? > 10.0, "the heading is not seen");
    // The yellow of the SCO, of which there is much today.
    let colours = page.colours_over("document.querySelector('bloc-map svg.map')").await?;
    let n_yellow = colours.iter().filter(|one| **one == [0xf0, 0xb4, 0x29]).count();
    assert!(n_yellow > 100, "{n_yellow} of {} places are yellow", colours.len());
    Ok(())
}
