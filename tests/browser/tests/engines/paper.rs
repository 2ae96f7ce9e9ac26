//! On paper: the print style sheet, and what the browser prints where its driver can.

use anyhow::{Result, anyhow};
use bloc_atlas_browser::{Engine, Visit, in_every_engine};
use fantoccini::wd::{PrintConfiguration, PrintSize};
use lopdf::Document;
use serde_json::json;

/// Applies on the screen what is for paper: no standard way leads a page to its printed form.
const ON_PAPER: &str = "const turn = (rules) => { for (const rule of rules) { \
      if (rule.media?.mediaText === 'print') rule.media.mediaText = 'all'; else if (rule.media?.mediaText === 'screen') rule.media.mediaText = 'not all'; \
      if (rule.cssRules) turn(rule.cssRules); } }; \
    for (const sheet of [...document.styleSheets, ...host.shadowRoot.adoptedStyleSheets]) turn(sheet.cssRules);";

/// The parts that do not stand below each other, or leave the paper.
const MISPLACED: &str = "(() => { const at = root.querySelector('.ba').getBoundingClientRect(); let low = at.top; const wrong = []; \
    for (const part of ['.head', 'svg.map', '.legend', '.card', '.foot']) { \
      const one = root.querySelector(part); if (!one?.checkVisibility()) continue; \
      const box = one.getBoundingClientRect(); \
      if (box.top < low - 1 || box.left < at.left - 1 || box.right > at.right + 1 || box.bottom > at.bottom + 1) wrong.push(part); \
      low = box.bottom; } return wrong; })()";

#[tokio::test]
async fn the_page_on_paper_is_the_date_the_map_the_legend_and_the_card() -> Result<()> {
    in_every_engine(Visit::sized(1040, 820), async |page| {
        page.open_told("?date=2023-11-23").await?;
        // WebKit's driver prints nothing.
        if page.engine() != Engine::WebKit {
            let paper = PrintConfiguration::builder().size(PrintSize { width: 21.0, height: 29.7 }).build();
            let paper = paper.map_err(|error| anyhow!("A4: {error:?}"))?;
            let document = Document::load_mem(&page.client().print(paper).await?)?;
            assert_eq!(document.get_pages().len(), 1, "pages");
        }
        page.run("host.setAttribute('select', 'ARM');").await?;
        page.until("root.querySelector('.card .sources a')").await?;
        page.run(ON_PAPER).await?;
        for width in [1040, 718, 400] {
            page.resize((width, 1000)).await?;
            page.frame().await?;
            assert_eq!(page.get(MISPLACED).await?, json!([]), "{width} px");
        }
        let seen = "['.head .date', 'svg.map', '.legend', '.card', '.foot', '.bar', '.search', '.embed'].filter((part) => root.querySelector(part)?.checkVisibility())";
        assert_eq!(page.get(seen).await?, json!([".head .date", "svg.map", ".legend", ".card", ".foot"]));
        Ok(())
    })
    .await
}
