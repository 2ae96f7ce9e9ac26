//! The box that a host gives the map: narrow columns, pages from right to left, styles that are handed down.

use anyhow::Result;
use bloc_atlas_browser::{DAY, ELEMENT, HOST, Host, Key, Page, facts, visit};
use serde_json::{Value, json};

/// Where the parts of the map stand, from its upper left corner; those that are not seen are left out.
const PLACES: &str = "(() => { const at = host.getBoundingClientRect(); \
     const parts = ['.over', '.date', '.cap', '.search', 'svg.map', '.legend', '.legend th', '.legend td', '.combos', '.bar', '.buttons', '.buttons button', \
       '.slider', '.time .lanes', '.date-field', '.foot', '.foot span', '.notices', '.card', '.card h3', '.card p']; \
     return parts.flatMap((part) => [...root.querySelectorAll(part)].filter((one) => one.checkVisibility()) \
       .map((one) => [part, one.getBoundingClientRect()]) \
       .map(([part, box]) => [part, ...[box.left - at.left, box.top - at.top, box.width, box.height].map((px) => Math.round(px * 10) / 10)])); })()";

/// Whether the page can be moved sideways.
const SIDEWAYS: &str =
    "document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollLeft !== 0";

async fn places(page: &Page, html: &str, size: (u32, u32)) -> Result<Value> {
    page.resize(size).await?;
    page.goto(HOST).await?;
    page.run(&format!("document.body.innerHTML = {};", json!(html))).await?;
    page.ready().await?;
    page.run("host.setAttribute('select', 'KAZ');").await?;
    // What the blocs did stands in the caption and in the card as well.
    page.until("root.querySelector('.card .sources a') && host.isTold").await?;
    page.shows("root", DAY).await?;
    page.frame().await?;
    assert_eq!(page.get(SIDEWAYS).await?, json!(false), "{html}");
    page.get(PLACES).await
}

#[tokio::test]
async fn what_a_host_s_text_looks_like_and_where_it_runs_moves_nothing_in_the_map() -> Result<()> {
    let map = &ELEMENT[ELEMENT.find("<bloc-map").unwrap_or_default()..];
    let host = Host::new("<script src=\"bloc-map.js\"></script><body>")?;
    // The colours of a text, its shadow and its direction are handed down to whatever stands in it.
    let styles = "color: red; font: italic 30px/3 serif; text-transform: uppercase; letter-spacing: .3em; word-spacing: 1em; \
         text-indent: 3em; white-space: pre; text-shadow: 2px 2px red; text-align: right; visibility: visible; hyphens: auto; \
         font-variant: small-caps; word-break: break-all; list-style: square; cursor: wait; border-collapse: separate; border-spacing: 20px;";
    visit(host.visit((1200, 900)), async |page| {
        for (size, width) in [((1200, 900), 1100), ((760, 900), 700), ((360, 900), 340), ((320, 900), 300)] {
            let column = |attributes: &str| {
                format!("<div {attributes}><div style=\"width: {width}px; max-width: 100%\">{map}</div></div>")
            };
            let plain = places(page, &column(""), size).await?;
            let n_parts = plain.as_array().map_or(0, Vec::len);
            assert!(n_parts > 30, "{n_parts} parts");
            for attributes in ["dir=\"rtl\"", &format!("style=\"{styles}\""), &format!("dir=\"rtl\" style=\"{styles}\"")] {
                let there = places(page, &column(attributes), size).await?;
                assert_eq!(there, plain, "{width} px, {attributes}");
                // From left to right, as time runs: the right key goes a day on.
                page.focus(".slider").await?;
                page.press(&[Key::Right]).await?;
                page.until_day("2012-12-20").await?;
                let computed = "(({ direction, textTransform, textShadow, color }) => [direction, textTransform, textShadow, color])(getComputedStyle(root.querySelector('.cap')))";
                assert_eq!(page.get(computed).await?, json!(["ltr", "none", "none", "rgb(76, 83, 93)"]), "{attributes}");
            }
            // What is hidden and what cannot be touched is so together with what is around it.
            page.run("host.parentNode.style.visibility = 'hidden'; host.parentNode.style.pointerEvents = 'none';").await?;
            let computed = "(({ visibility, pointerEvents }) => [visibility, pointerEvents])(getComputedStyle(root.querySelector('.legend')))";
            assert_eq!(page.get(computed).await?, json!(["hidden", "none"]));
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_host_sets_typeface_accent_corners_and_height_and_nothing_that_has_a_meaning() -> Result<()> {
    let styles = "<style>bloc-map { --bloc-map-font: Georgia, serif; --bloc-map-accent: rgb(1, 2, 3); --bloc-map-radius: 9px; \
         --bloc-map-max-height: 600px; --csto: rgb(4, 5, 6); --focus: rgb(4, 5, 6); }</style>";
    let host = Host::new(&format!("{styles}<body>{ELEMENT}"))?;
    visit(host.visit((1200, 900)), async |page| {
        page.open(HOST).await?;
        page.focus(".play").await?;
        let computed = "(() => { const of = (selector) => getComputedStyle(root.querySelector(selector)); \
             return [of('.cap').fontFamily, of('.name').fontFamily.includes('Georgia'), of('.ba').borderRadius, of('.ba').height, \
               of('.ba').getPropertyValue('--csto').includes('4, 5, 6'), of('.ba').getPropertyValue('--focus').includes('4, 5, 6')]; })()";
        let wanted = json!(["Georgia, serif", false, "9px", "600px", false, false]);
        assert_eq!(page.get(computed).await?, wanted);
        page.press(&[Key::Tab]).await?;
        assert_eq!(page.get("getComputedStyle(root.activeElement).outlineColor").await?, "rgb(1, 2, 3)");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_page_from_right_to_left_holds_the_map_inside_its_column() -> Result<()> {
    let host = Host::new(&format!("<body dir=\"rtl\"><p>نص</p>{ELEMENT}"))?;
    for size in [(1200, 900), (700, 900), (360, 900), (300, 900)] {
        visit(host.visit(size), async |page| {
            page.open(HOST).await?;
            let outside = "(({ left, right }) => [...root.querySelectorAll('.head, .search, svg.map, .legend, .buttons button, .slider, .foot, .date-field')] \
                 .filter((one) => one.checkVisibility()).map((one) => [one.getAttribute('class'), one.getBoundingClientRect()]) \
                 .filter(([, box]) => box.left < left - 1 || box.right > right + 1).map(([name]) => name))(host.getBoundingClientRect())";
            assert_eq!(page.get(outside).await?, json!([]), "{size:?}");
            assert_eq!(page.get(SIDEWAYS).await?, json!(false), "{size:?}");
            page.shows("root", DAY).await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_map_fills_boxes_that_are_as_narrow_as_what_is_in_them() -> Result<()> {
    let map = &ELEMENT[ELEMENT.find("<bloc-map").unwrap_or_default()..];
    let host = Host::new("<script src=\"bloc-map.js\"></script><body style=\"margin: 0\">")?;
    visit(host.visit((1000, 900)), async |page| {
        for around in [
            "<div>",
            "<div style=\"display: flex\">",
            "<div style=\"display: flex; flex-direction: column; align-items: center\">",
            "<div style=\"display: grid; justify-items: start\">",
            "<div style=\"display: grid; place-items: center\">",
        ] {
            page.goto(HOST).await?;
            page.run(&format!("document.body.innerHTML = {};", json!(format!("{around}{map}</div>"))))
                .await?;
            page.ready().await?;
            page.until("root.querySelector('svg.map').getBoundingClientRect().width === 1000").await?;
            assert_eq!(page.get("host.offsetWidth").await?, json!(1000), "{around}");
            // Its own margins and widths stay the host's to say.
            page.run("host.style.margin = '0 50px';").await?;
            page.until("host.offsetWidth === 900").await?;
            page.run("host.style.maxWidth = '700px';").await?;
            page.until("root.querySelector('svg.map').getBoundingClientRect().width === 700").await?;
            assert_eq!(page.get(SIDEWAYS).await?, json!(false), "{around}");
        }
        Ok(())
    })
    .await
}

/// Where the column of 300 px is: the element on the page, or the page in a frame.
async fn in_a_column(page: &Page) -> Result<()> {
    page.ready().await?;
    assert_eq!(page.get("root.querySelector('.root').clientWidth").await?, json!(300));
    assert_eq!(page.get(SIDEWAYS).await?, json!(false));
    let mut short = Vec::new();
    for part in [
        "button.previous",
        "button.play",
        "button.next",
        ".search input",
        ".slider",
        ".add",
        ".switch[aria-label*=CSTO]",
        ".switch[aria-label*=SCO]",
    ] {
        short.extend(page.misses(part).await?);
    }
    assert!(short.is_empty(), "{short:#?}");
    Ok(())
}

#[tokio::test]
async fn a_column_of_300_px_holds_the_element() -> Result<()> {
    let host = Host::new(&format!(
        "<body style=\"margin: 0; width: 300px\">{ELEMENT}<p id=\"after\">What follows.</p>"
    ))?;
    visit(host.visit((600, 900)), async |page| {
        page.before_scripts(
            "window.shifts = 0; new PerformanceObserver((all) => all.getEntries().forEach((one) => { \
               shifts += one.sources.some(({ node }) => node?.id === 'after'); })).observe({ type: 'layout-shift', buffered: true });",
        )
        .await?;
        page.goto(HOST).await?;
        in_a_column(page).await?;
        page.shows("root", DAY).await?;
        page.frame().await?;
        assert_eq!(page.get("shifts").await?, json!(0), "what follows jumps when the map comes");
        // By a finger on the slider: the day moves.
        let (x, y) = page.middle(".slider").await?;
        page.tap_at((x + 60.0, y)).await?;
        page.until("root.querySelector('svg.map').dataset.date !== '2012-12-19'").await?;
        page.until("root.querySelector('.events-open')").await?;
        // On every day of change the words have their room, and nothing below is pushed.
        let n_px = page.number_of("host.offsetHeight").await?;
        for bloc in ["csto", "sco"] {
            for day in facts::changes(bloc)? {
                page.go_to_day(&day).await?;
                // An event of that day says it in its own words, a frame later.
                page.frame().await?;
                let over = "Math.max(...[...root.querySelectorAll('.cap')].filter((one) => one.checkVisibility()).map((one) => \
                     one.getBoundingClientRect().bottom)) - root.querySelector('svg.map').getBoundingClientRect().top";
                let px = page.number_of(over).await?;
                assert!(px <= 0.0, "{day}: the caption lies {px} px over the map");
                assert_eq!(page.number_of("host.offsetHeight").await?, n_px, "{day}");
            }
        }
        assert_eq!(page.get("shifts").await?, json!(0), "what follows jumps with the day");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_column_of_300_px_holds_the_frame() -> Result<()> {
    let host = Host::new(&format!(
        "<body style=\"margin: 0; width: 300px\"><iframe src=\"./?date={DAY}\" width=\"100%\" height=\"620\" sandbox=\"allow-scripts\" \
         style=\"border: 0\"></iframe>"
    ))?;
    visit(host.visit((600, 900)), async |page| {
        page.hear_frames().await?;
        page.goto(HOST).await?;
        page.enter_frame().await?;
        in_a_column(page).await?;
        page.shows("root", DAY).await?;
        page.focus(".slider").await?;
        page.press(&[Key::Right]).await?;
        page.until_day("2012-12-20").await
    })
    .await
}
