//! axe-core in the page: what a machine can find of barriers, in every view, theme, dialog and state.
//!
//! It reads what stands in the open shadow root as well. Its own doubts (`incomplete`), mostly text over the map, are
//! not counted here: `tests/look/contrast.rs` has the contrast of every pair.

use anyhow::{Result, ensure};
use bloc_atlas_browser::{Page, Visit, visit};

const AXE: &str = include_str!("../vendor/axe.min.js");

/// The success criteria of WCAG 2.2 A and AA, and what its makers recommend besides.
const TAGS: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

/// The rules whose outcome the colours of a theme can change; in dark and in forced colours they alone are asked again.
const OF_COLOUR: &str = "['color-contrast', 'link-in-text-block']";

type Theme = (&'static str, &'static [(&'static str, &'static str)]);
const LIGHT: Theme = ("light", &[("prefers-color-scheme", "light")]);
const DARK: Theme = ("dark", &[("prefers-color-scheme", "dark")]);
const FORCED: Theme = ("forced colours", &[("forced-colors", "active")]);

/// What was found so far; all of it is told at the end.
#[derive(Default)]
struct Found(Vec<String>);

impl Found {
    /// Looks at the page as it is: at all of it in the first theme, at its colours in the others.
    async fn look(&mut self, page: &Page, about: &str, themes: &[Theme]) -> Result<()> {
        for (i, (theme, features)) in themes.iter().enumerate() {
            page.prefer(features).await?;
            page.frame().await?;
            let rules = if i == 0 {
                format!("{{ type: 'tag', values: {TAGS} }}")
            } else {
                format!("{{ type: 'rule', values: {OF_COLOUR} }}")
            };
            // What stands in the element is not drawn while the map is: it is the picture for where that cannot start.
            let run = format!(
                "const {{ violations, passes, incomplete }} = await axe.run({{ exclude: ['bloc-map[ready] > *'] }}, {{ runOnly: {rules}, resultTypes: ['violations'], preload: false, iframes: false }}); \
                 return [passes.length + incomplete.length, violations.flatMap(({{ id, nodes }}) => \
                   nodes.map(({{ target, failureSummary }}) => [id, target.flat().join(' > '), failureSummary]))];"
            );
            let (n_rules, violations): (usize, Vec<[String; 3]>) =
                serde_json::from_value(page.run(&run).await?)?;
            ensure!(
                n_rules > if i == 0 { 15 } else { 0 },
                "{about}: only {n_rules} rules had anything to look at"
            );
            self.0.extend(violations.into_iter().map(|one| format!("{about}, {theme}: {}", one.join(": "))));
        }
        Ok(())
    }

    fn none(self) {
        assert!(self.0.is_empty(), "{:#?}", self.0);
    }
}

/// A visit with axe in every page.
async fn with_axe(size: (u32, u32), test: impl AsyncFnOnce(&Page, &mut Found) -> Result<()>) -> Result<()> {
    visit(Visit::sized(size.0, size.1), async |page| {
        // The policy of the page forbids scripts of others; what the browser's own tools put there it does not ask.
        page.before_scripts(AXE).await?;
        let mut found = Found::default();
        test(page, &mut found).await?;
        found.none();
        Ok(())
    })
    .await
}

#[tokio::test]
async fn axe_sees_what_is_in_the_map() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.before_scripts(AXE).await?;
        page.open("").await?;
        let run = "const { violations } = await axe.run(document, { runOnly: { type: 'rule', values: ['label'] } }); \
             return violations.flatMap(({ nodes }) => nodes.map(({ target }) => target.flat().join(' > '))).join();";
        assert_eq!(page.run(run).await?, "");
        page.run("root.querySelector('.slider').removeAttribute('aria-label');").await?;
        assert_eq!(page.run(run).await?, "bloc-map > .slider");
        Ok(())
    })
    .await
}

async fn states_of_the_map(size: (u32, u32), theme: Theme) -> Result<()> {
    with_axe(size, async |page, found| {
        let about = |what: &str| format!("{what} at {} px", size.0);
        page.open_told("?date=2023-11-23").await?;
        found.look(page, &about("start"), &[LIGHT, DARK, FORCED]).await?;
        page.run("host.setAttribute('select', 'ARM');").await?;
        page.until("root.querySelector('.card .sources a')").await?;
        found.look(page, &about("card"), &[theme]).await?;
        page.run("host.removeAttribute('select');").await?;
        page.until("!root.querySelector('.card')").await?;
        page.enter(".search input", "Atlantis").await?;
        page.until("root.querySelector('.search .missing')").await?;
        page.enter(".date-field", "yesterday").await?;
        page.until("root.querySelector('.notices')").await?;
        found.look(page, &about("search with a miss and a notice"), &[theme]).await?;
        page.run("root.querySelector('.notices .close').click();").await?;
        page.run("host.setAttribute('event', 'csto-2022-01-06-deployment');").await?;
        page.until("root.querySelector('.event .sources a')").await?;
        found.look(page, &about("event"), &[theme]).await?;
        page.run("root.querySelector('.event .close').click();").await?;
        page.until("!root.querySelector('.event')").await?;
        page.run("root.querySelector('.events-open').click();").await?;
        page.until("root.querySelector('.events li')").await?;
        found.look(page, &about("list of events"), &[theme]).await?;
        page.run("root.querySelector('.events .close').click();").await?;
        page.until("!root.querySelector('.events')").await?;
        page.run("root.querySelector('.embed').click();").await?;
        page.until("root.querySelector('.embed-dialog .code')?.value && root.querySelector('.embed-dialog .out').ariaBusy === 'false'").await?;
        found.look(page, &about("embed dialog"), &[theme]).await
    })
    .await
}

#[tokio::test]
async fn axe_finds_nothing_in_any_state_of_the_map() -> Result<()> {
    states_of_the_map((1200, 820), DARK).await
}

#[tokio::test]
async fn axe_finds_nothing_in_any_state_of_the_map_on_a_phone() -> Result<()> {
    states_of_the_map((360, 740), LIGHT).await
}

#[tokio::test]
async fn axe_finds_nothing_in_the_other_pages() -> Result<()> {
    with_axe((1200, 820), async |page, found| {
        for address in [
            "?plain&date=2023-11-23",
            "?static&date=2023-11-23",
            "day/2012-12-19.html",
            "event/csto-2022-01-06-deployment.html",
            "article.html",
        ] {
            // Live: a map that is about to be painted has its controls already, out of sight and not at their size.
            page.open_told(address).await?;
            found.look(page, address, &[LIGHT]).await?;
        }
        page.goto("claims.html").await?;
        found.look(page, "claims.html", &[LIGHT]).await
    })
    .await
}
