//! On paper: what a host, and our own page, look like when they are printed.

use anyhow::{Result, anyhow};
use bloc_atlas_browser::{DAY, ELEMENT, HOST, Host, Page, Visit, visit};
use fantoccini::wd::{PrintConfiguration, PrintOrientation, PrintSize};
use lopdf::Document;
use serde_json::json;

/// The text of each page of A4 that the browser prints.
async fn printed(page: &Page, orientation: PrintOrientation) -> Result<Vec<String>> {
    let paper = PrintConfiguration::builder()
        .orientation(orientation)
        .size(PrintSize { width: 21.0, height: 29.7 })
        .build()
        .map_err(|error| anyhow!("A4: {error:?}"))?;
    let document = Document::load_mem(&page.client().print(paper).await?)?;
    let mut texts = Vec::new();
    for number in document.get_pages().keys() {
        texts.push(document.extract_text(&[*number])?.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    Ok(texts)
}

/// Where the parts of the map stand on paper of that width: names, and how far each goes beyond the one before
/// it or the paper's edges.
async fn misplaced(page: &Page, width: u32) -> Result<serde_json::Value> {
    page.resize((width, 1000)).await?;
    page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    page.frame().await?;
    page.get(
        "(() => { const at = root.querySelector('.ba').getBoundingClientRect(); let low = at.top; const wrong = []; \
           for (const part of ['.head', 'svg.map', '.legend', '.card', '.foot']) { \
             const one = root.querySelector(part); if (!one?.checkVisibility()) continue; \
             const box = one.getBoundingClientRect(); \
             if (box.top < low - 1 || box.left < at.left - 1 || box.right > at.right + 1 || box.bottom > at.bottom + 1) wrong.push(part); \
             low = box.bottom; } return wrong; })()",
    )
    .await
}

#[tokio::test]
async fn a_map_in_an_article_is_printed_whole_with_its_date() -> Result<()> {
    let words = "The treaty was prolonged in Moscow. ".repeat(20);
    let link = "<a id=\"link\" data-bloc-map href=\"https://maps.example/?date=2001-06-15\">15 June 2001</a>";
    let html = format!(
        "<body style=\"max-width: 1160px; margin: 20px auto\"><p>{words}</p>{ELEMENT}<p>{words} On {link} it began.</p>"
    );
    let host = Host::new(&html)?;
    for size in [(1200, 900), (700, 900), (360, 740)] {
        visit(host.visit(size), async |page| {
            page.open(HOST).await?;
            for orientation in [PrintOrientation::Portrait, PrintOrientation::Landscape] {
                let pages = printed(page, orientation).await?;
                // The map is on one page, from its date to its foot.
                let with_date: Vec<&String> =
                    pages.iter().filter(|text| text.contains("19 December 2012")).collect();
                assert_eq!(with_date.len(), 1, "{size:?}: {pages:?}");
                for wanted in ["Russia", "China", "Kazakhstan", "Member", "Data as of"] {
                    assert!(with_date[0].contains(wanted), "{size:?}: {wanted} is missing: {}", with_date[0]);
                }
                assert!(pages.len() <= 3, "{size:?}: {} pages", pages.len());
                assert!(pages.concat().contains("15 June 2001"));
            }
            // The link is printed with its address, as the browser has it.
            let document = Document::load_mem(&page.client().print(PrintConfiguration::default()).await?)?;
            let is_link = |object: &lopdf::Object| {
                format!("{object:?}").contains("https://maps.example/?date=2001-06-15")
            };
            assert!(document.objects.values().any(is_link), "{size:?}: the link is none on paper");
            for width in [718, 1040, 300] {
                assert_eq!(misplaced(page, width).await?, json!([]), "{size:?} on {width} px");
            }
            // On the screen everything is as before.
            page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
            page.resize(size).await?;
            page.until("root.querySelector('svg.map').getBoundingClientRect().width === host.offsetWidth")
                .await?;
            page.shows("root", DAY).await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_page_is_printed_on_one_page_with_the_card_that_is_open() -> Result<()> {
    for size in [(1200, 820), (700, 640), (360, 740)] {
        visit(Visit { size, ..Visit::default() }, async |page| {
            page.open("?date=2023-11-23").await?;
            for orientation in [PrintOrientation::Portrait, PrintOrientation::Landscape] {
                let pages = printed(page, orientation).await?;
                assert_eq!(pages.len(), 1, "{size:?}: {pages:?}");
                for wanted in ["23 November 2023", "Member", "Russia", "China", "Data as of"] {
                    assert!(pages[0].contains(wanted), "{size:?}: {wanted} is missing: {}", pages[0]);
                }
            }
            page.open("?date=2023-11-23&select=ARM&blocs=csto~sco~nato").await?;
            page.until("root.querySelector('.card .sources a')").await?;
            let text = printed(page, PrintOrientation::Portrait).await?.join(" ");
            for wanted in [
                "23 November 2023",
                "On 23 November 2023 Armenia was",
                "member since 18 September 2003",
                "United States",
            ] {
                assert!(
                    text.contains(wanted) || (wanted == "United States" && size.0 < 1000),
                    "{size:?}: {wanted} is missing: {text}"
                );
            }
            for width in [718, 1040] {
                assert_eq!(misplaced(page, width).await?, json!([]), "{size:?} on {width} px");
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_is_not_live_is_printed_as_its_fallback_without_an_empty_room() -> Result<()> {
    let host = Host::new(&format!(
        "<script src=\"bloc-map.js\"></script><p>Before.</p><div style=\"height: 5000px\" id=\"gap\"></div>\
         <style>@media print {{ #gap {{ display: none }} }}</style>\
         <bloc-map date=\"{DAY}\"><a href=\"./?date={DAY}\">The map of the day</a></bloc-map><p>After.</p>"
    ))?;
    visit(host.visit((1000, 800)), async |page| {
        // On paper alone the map is near; where the media of the page is print for longer, it would come to life.
        page.before_scripts(
            "window.IntersectionObserver = class { observe() {} unobserve() {} disconnect() {} };",
        )
        .await?;
        page.goto(HOST).await?;
        page.until("host.shadowRoot").await?;
        let pages = printed(page, PrintOrientation::Portrait).await?;
        assert!(pages.len() == 1 && pages[0].contains("The map of the day"), "{pages:?}");
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        let height = page.number_of("host.offsetHeight").await?;
        assert!((10.0..60.0).contains(&height), "a line of text takes {height} px");
        Ok(())
    })
    .await
}
