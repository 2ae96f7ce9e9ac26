//! What the pages may do and do: no request to anybody else, whatever a reader or a host does with the map; no
//! text becomes markup or script.

use anyhow::{Context, Result, ensure};
use bloc_atlas_browser::{Exchange, POLICY, Page, Visit, policy_of_page, visit};
use http::HeaderValue;
use serde_json::{Value, json};
use xtask::serve::Options;
use xtask::{edition, workspace};

/// The policy that the README tells others to serve with, and in it the hash that `dist` says.
fn policy_of_the_readme() -> Result<String> {
    let text = std::fs::read_to_string(workspace::root().join("README.md"))?;
    let (_, rest) = text.split_once("`Content-Security-Policy: ").context("README.md names no policy")?;
    let (policy, _) = rest.split_once('`').context("its end")?;
    let ours = policy_of_page(&std::fs::read_to_string(workspace::root().join("dist/index.html"))?);
    let hash =
        ours.split(['\'', ' ']).find(|part| part.starts_with("sha256-")).context("no hash in our policy")?;
    ensure!(policy.contains("sha256-…"), "{policy}");
    Ok(policy.replace('\n', " ").replace("sha256-…", hash))
}

/// Everything that the page offers, with all that this fetches.
async fn walk_through_our_page(page: &Page) -> Result<()> {
    let edition = edition::current()?;
    page.open(&format!("?date=2023-11-23&edition={edition}")).await?;
    page.click_at(page.inside("KAZ").await?).await?;
    page.until("root.querySelector('.card .sources a')").await?;
    page.run("root.querySelectorAll('.card details').forEach((one) => (one.open = true));").await?;
    page.click("button.next").await?;
    page.until_day("2024-02-22").await?;
    page.run("host.setAttribute('blocs', 'csto~sco~nato~pfp~cis~guam~union_state');").await?;
    page.until("root.querySelector('[data-nato=member]')").await?;
    page.run("host.setAttribute('select', '');").await?;
    page.run("root.querySelector('.embed').click();").await?;
    page.until("root.querySelector('.embed-dialog .code')?.value").await?;
    for offer in ["address", "element", "image", "frame"] {
        page.run(&format!(
            "const one = root.querySelector('.embed-dialog [name=offer][value={offer}]'); one.checked = true; \
             one.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));"
        ))
        .await?;
        page.until("root.querySelector('.embed-dialog .out').ariaBusy === 'false'").await.context(offer)?;
    }
    page.run("root.querySelector('.embed-dialog .close').click();").await.map(drop)
}

#[tokio::test]
async fn no_flow_asks_anybody_else() -> Result<()> {
    visit(Visit { records: true, ..Visit::default() }, async |page| {
        walk_through_our_page(page).await?;
        // A page made in advance, the article, and the page with everything inside.
        page.open("day/2012-12-19.html").await?;
        page.open("article.html").await?;
        page.until_driven().await?;
        page.run("document.querySelector('[data-bloc-map][href*=\"2012-12-19\"]').click();").await?;
        page.until("host.shown.date === '2012-12-19'").await?;
        page.run("document.querySelector('iframe')?.scrollIntoView();").await?;
        page.run("for (const one of document.images) { one.loading = 'eager'; await one.decode(); }").await?;
        page.open("bloc-atlas.html?date=1999-04-21&select=GEO").await?;
        page.until("root.querySelector('.card .sources a')").await?;
        // A frame of no origin, which has a process of its own.
        page.goto("article.html").await?;
        page.run(
            "window.said = []; addEventListener('message', ({ data }) => said.push(data.type)); \
             const frame = document.createElement('iframe'); frame.sandbox = 'allow-scripts'; frame.src = './?select=ARM&date=2024-02-22'; \
             document.body.replaceChildren(frame);",
        )
        .await?;
        page.until("said.includes('ready')").await?;

        // All of it is to be fetched and seen.
        let parts = [
            ".wasm", "/map.", "/details.", "/editions.", "/embed.", "/embed-form.", "/embed-offers.", "/embed-picture.",
            "/day/2012-12-19.html", "/article.html", "/article-", "/bloc-map.js", "/glue.", "/drive.", "/frame.", "/bloc-atlas.html",
        ];
        let are_there = |traffic: &[Exchange]| parts.iter().all(|part| traffic.iter().any(|one| one.url.contains(part)));
        let traffic = page.until_traffic(are_there).await?;
        let urls: Vec<&str> = traffic.iter().map(|one| one.url.as_str()).collect();
        let strange: Vec<&&str> = urls.iter().filter(|url| !url.starts_with(page.origin())).collect();
        ensure!(strange.is_empty(), "others were asked: {strange:#?}");
        for part in parts {
            ensure!(urls.iter().any(|url| url.contains(part)), "{part} was not fetched: {urls:#?}");
        }
        ensure!(traffic.iter().all(|one| one.status < 400), "{traffic:#?}");
        let cookies = page.devtools("Network.getAllCookies", json!({})).await?;
        assert_eq!(cookies["cookies"], json!([]));
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_policy_of_the_readme_is_enough() -> Result<()> {
    let mut visited = Visit::default();
    let policy = HeaderValue::from_str(&policy_of_the_readme()?)?;
    visited.server =
        Options { headers: vec![(http::header::CONTENT_SECURITY_POLICY, Some(policy))], ..visited.server };
    visit(visited, async |page| {
        page.before_scripts("window.violations = []; addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.blockedURI));")
            .await?;
        walk_through_our_page(page).await?;
        assert_eq!(page.get("violations").await?, json!([]));
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_policy_that_does_not_name_the_sheet_inside_costs_nothing_but_a_request() -> Result<()> {
    let mut visited = Visit::default();
    let policy = (http::header::CONTENT_SECURITY_POLICY, Some(HeaderValue::from_static(POLICY)));
    visited.server = Options { headers: vec![policy], ..visited.server };
    visit(visited, async |page| {
        page.open("?date=2023-11-23").await?;
        page.until("[...document.styleSheets].some((one) => one.href)").await?;
        assert_eq!(page.get("document.querySelector('head > style').sheet").await?, json!(null));
        // The page fills the window, and the map has its colours.
        assert_eq!(page.get("getComputedStyle(document.body).margin").await?, "0px");
        let land = "getComputedStyle(root.querySelector('.main [data-unit=RUS]')).fill";
        ensure!(page.text_of(land).await? != "rgb(0, 0, 0)");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn no_text_becomes_markup_or_script() -> Result<()> {
    let attempts = "(() => { const attempts = { \
           markup: () => (document.createElement('p').innerHTML = '<b>x</b>'), \
           shadow: () => (host.shadowRoot.innerHTML = '<b>x</b>'), \
           written: () => document.write('<b>x</b>'), \
           parsed: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'), \
           address: () => (document.createElement('script').src = 'bloc-map.js'), \
           script: () => (document.createElement('script').text = '1'), \
           timer: () => setTimeout('1'), \
           policy: () => trustedTypes.createPolicy('any', { createHTML: (text) => text }) }; \
         const outcome = {}; \
         for (const [name, attempt] of Object.entries(attempts)) \
           try { attempt(); outcome[name] = 'done'; } catch (error) { outcome[name] = error.name; } \
         return outcome; })()";
    visit(Visit::default(), async |page| {
        for path in ["?date=2023-11-23", "bloc-atlas.html?date=2023-11-23", "article.html"] {
            page.open(path).await?;
            // A test's script is none of the page's; what it asks of the page is refused all the same.
            let outcome = page.get(attempts).await?;
            let refused = outcome.as_object().context("no outcome")?;
            ensure!(
                refused.len() == 8 && refused.values().all(|one| one == "TypeError"),
                "{path}: {outcome}"
            );
            assert_eq!(
                page.get("[document.scripts.length, document.querySelectorAll('b > b').length]").await?[1],
                Value::from(0)
            );
        }
        Ok(())
    })
    .await
}
