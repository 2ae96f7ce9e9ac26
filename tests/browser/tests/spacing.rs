//! For readers who space their texts out or enlarge the page: nothing is cut, nothing lies over anything else
//! (WCAG 1.4.12 and 1.4.4). What becomes of 400 % is in `access`.

use anyhow::Result;
use bloc_atlas_browser::{Page, Visit, visit};
use serde_json::json;

/// What WCAG 1.4.12 lets a reader ask for.
const SPACED: &str = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } \
     p { margin-bottom: 2em !important }";

/// So that the test, which asks what lies on top, finds what lets the pointer through to the map.
const FOUND: &str = ":is(.head, .foot, .signs) * { pointer-events: auto !important }";

/// Every text of `.PART` that is not wholly seen, with what hides it. What scrolls by itself is scrolled to it.
/// Left out are drawings, which are pictures, and what is only heard.
/// Two things may be: the caption of an event ends after some lines, and all of it is one button away; and the field
/// for a date lies, unseen, over the date on a phone.
const HIDDEN: &str = "\
     const shadow = host.shadowRoot; const wrong = []; \
     const name = (one) => one ? one.tagName.toLowerCase() + '.' + (one.getAttribute('class') ?? '') : 'nothing'; \
     const covers = (hit, one, x, y) => { \
       if (hit && (hit.contains(one) || one.contains(hit) || hit.matches('.date-field'))) return false; \
       const box = hit?.getBoundingClientRect(); \
       return !box || (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom); }; \
     const cuts = (box, r) => { const at = box.getBoundingClientRect(); \
       return getComputedStyle(box).overflowX !== 'visible' && (r.right > at.right + 1 || r.bottom > at.bottom + 1 || r.left < at.left - 1 || r.top < at.top - 1); }; \
     const look = (one, range) => { for (const r of range.getClientRects()) { \
       if (r.left < -1 || r.right > innerWidth + 1) return 'leaves the view'; \
       for (let box = one; box && box !== shadow; box = box.parentElement) if (!box.matches('.ba, .root') && cuts(box, r)) return 'is cut by ' + name(box); \
       const y = (r.top + r.bottom) / 2; \
       for (const x of [r.left + 2, (r.left + r.right) / 2, r.right - 3]) { \
         const hit = shadow.elementFromPoint(x, y); if (covers(hit, one, x, y)) return 'lies under ' + name(hit); } } }; \
     let n = 0; \
     for (const part of root.querySelectorAll('PART')) { \
       const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT); \
       for (let node = walker.nextNode(); node; node = walker.nextNode()) { \
         const one = node.parentElement; \
         if (!node.data.trim() || one.closest('svg, .live, option, .head .told, .date-text') \
             || !one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue; \
         const range = document.createRange(); range.selectNodeContents(node); \
         n += 1; one.scrollIntoView({ block: 'nearest' }); \
         const how = look(one, range); if (how) wrong.push(`${name(one)} “${node.data.trim().slice(0, 30)}” ${how}`); \
       } \
     } \
     return [n, [...new Set(wrong)]];";

/// Puts a sheet into the map, over its own.
async fn dress(page: &Page, sheet: &str) -> Result<()> {
    page.run(&format!(
        "const sheet = new CSSStyleSheet(); sheet.replaceSync({}); root.adoptedStyleSheets.push(sheet);",
        json!(format!("{sheet} {FOUND}"))
    ))
    .await?;
    page.frame().await
}

/// Looks at the whole map, then at each panel that the reader opens over it, and can close again.
async fn nothing_is_hidden(size: (u32, u32), sheet: &str) -> Result<()> {
    visit(Visit::sized(size.0, size.1), async |page| {
        let mut wrong = Vec::new();
        let mut look = async |part: &str, at_least: u64| {
            page.frame().await?;
            let (n_texts, hidden): (u64, Vec<String>) =
                serde_json::from_value(page.run(&HIDDEN.replace("PART", part)).await?)?;
            anyhow::ensure!(n_texts >= at_least, "{part} has {n_texts} texts");
            wrong.extend(hidden.into_iter().map(|one| format!("{part}: {one}")));
            anyhow::Ok(())
        };
        page.open_told("?date=2023-11-23").await?;
        dress(page, sheet).await?;
        look(".ba", 20).await?;
        page.run("host.setAttribute('select', 'ARM');").await?;
        page.until("root.querySelector('.card .sources a')").await?;
        look(".card", 20).await?;
        page.run("host.removeAttribute('select');").await?;
        page.run("host.setAttribute('event', 'csto-2022-01-06-deployment');").await?;
        page.until("root.querySelector('.event .sources a')").await?;
        look(".event", 20).await?;
        page.run("host.removeAttribute('event'); root.querySelector('.event .close').click();").await?;
        page.until("!root.querySelector('.event')").await?;
        page.run("root.querySelector('.events-open').click();").await?;
        page.until("root.querySelector('.events li')").await?;
        // A hundred rows of one kind: those of one year tell.
        look(".events > :not(.rows), .events .rows > section:nth-child(3)", 5).await?;
        page.run("root.querySelector('.events .close').click();").await?;
        page.enter(".date-field", "yesterday").await?;
        page.until("root.querySelector('.notices li')").await?;
        look(".notices", 2).await?;
        assert!(wrong.is_empty(), "{size:?}: {wrong:#?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn spaced_texts_are_whole_on_a_wide_page() -> Result<()> {
    nothing_is_hidden((1200, 820), SPACED).await
}

#[tokio::test]
async fn spaced_texts_are_whole_on_a_phone() -> Result<()> {
    nothing_is_hidden((360, 740), SPACED).await
}

#[tokio::test]
async fn enlarged_twice_texts_are_whole() -> Result<()> {
    // A window of 1280 by 1024 at 200 %.
    nothing_is_hidden((640, 512), "").await
}
