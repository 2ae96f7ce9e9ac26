//! The map in a frame: where a page's policy forbids the program, and in every kind of sandbox.

use anyhow::{Context, Result, bail};
use bloc_atlas_browser::{Colour, DAY, ELEMENT, HOST, Host, Key, Page, facts, visit};
use fantoccini::Locator;
use serde_json::{Value, json};
use xtask::serve::{Options, Server};

const SIZE: (u32, u32) = (1000, 900);

/// Scripts of the own server, and no WebAssembly.
const NO_PROGRAM: &str = "script-src 'self'";

/// Looks into the frame of the element, which stands in its shadow root.
async fn in_frame<T>(page: &Page, test: impl AsyncFnOnce() -> Result<T>) -> Result<T> {
    let host = page.client().find(Locator::Css("bloc-map")).await?;
    host.shadow_root().await?.find(Locator::Css("iframe")).await?.enter_frame().await?;
    page.ready().await?;
    let outcome = test().await;
    page.client().clone().enter_parent_frame().await?;
    outcome
}

#[tokio::test]
async fn where_the_policy_forbids_the_program_a_frame_shows_the_map_and_says_so() -> Result<()> {
    let host = Host::under(NO_PROGRAM, ELEMENT)?;
    visit(host.visit(SIZE), async |page| {
        page.before_scripts(
            "window.told = []; for (const name of ['ready', 'change', 'warning', 'error']) \
               addEventListener(`blocmap:${name}`, ({ detail }) => told.push([name, detail?.text ?? detail?.date ?? null]));",
        )
        .await?;
        page.open(HOST).await?;
        in_frame(page, async || page.shows("root", DAY).await).await?;
        let warning = "the policy of this page forbids WebAssembly; the map stands in a frame";
        assert_eq!(page.get("told").await?, json!([["warning", warning], ["ready", null]]));
        page.until_warning(0, warning).await?;
        // Of the program nothing is fetched here that cannot run.
        let names = "performance.getEntriesByType('resource').map((one) => one.name).filter((name) => /wasm|glue/.test(name))";
        assert_eq!(page.get(names).await?, json!([]));
        assert_eq!(page.get("[host.shown.date, host.offsetHeight, host.querySelector('a').checkVisibility()]").await?, json!([DAY, 640, false]));

        // What the frame says of a bad value reaches who asked for it.
        page.run("host.setAttribute('date', '2023-02-30');").await?;
        page.until("told.some(([name, text]) => name === 'warning' && text.includes('2023-02-30'))").await?;

        // What can be told is told, what cannot loads the frame anew; the day goes with it.
        page.run("window.loads = 0; root.querySelector('iframe').addEventListener('load', () => loads++); host.date = '2001-06-15';").await?;
        page.until("host.shown.date === '2001-06-15'").await?;
        in_frame(page, async || page.shows("root", "2001-06-15").await).await?;
        assert_eq!(page.get("loads").await?, 0);
        page.run("host.setAttribute('blocs', 'nato');").await?;
        page.until("String(host.shown.blocs) === 'nato'").await?;
        page.run("host.removeAttribute('blocs'); host.theme = 'dark';").await?;
        page.until("String(host.shown.blocs) === 'csto,sco'").await?;
        in_frame(page, async || {
            assert_eq!(page.get("root.querySelector('.ba').classList.contains('dark')").await?, true);
            page.shows("root", "2001-06-15").await
        })
        .await
    })
    .await
}

#[tokio::test]
async fn a_map_in_a_frame_plays_and_pauses_when_it_is_told() -> Result<()> {
    let host = Host::under(NO_PROGRAM, ELEMENT)?;
    visit(host.visit(SIZE), async |page| {
        page.open(HOST).await?;
        page.run("window.days = []; host.addEventListener('blocmap:change', ({ detail }) => days.push(detail.date)); host.play();")
            .await?;
        page.until("days.length === 1").await?;
        // The next change of the facts after the day.
        assert_eq!(page.get("days[0] > '2012-12-19' && host.date === days[0]").await?, true);
        in_frame(page, async || {
            assert_eq!(page.get("root.querySelector('.play').dataset.act").await?, "pause");
            Ok(())
        })
        .await?;
        page.run("host.pause();").await?;
        in_frame(page, async || page.until("root.querySelector('.play').dataset.act === 'play'").await).await
    })
    .await
}

#[tokio::test]
async fn what_is_asked_before_the_frame_is_there_and_after_it_was_moved_is_shown() -> Result<()> {
    let host = Host::under(NO_PROGRAM, &format!("{ELEMENT}<div id=\"elsewhere\"></div>"))?;
    visit(host.visit(SIZE), async |page| {
        page.before_scripts(
            "window.n_ready = 0; addEventListener('message', ({ data }) => data?.ns === 'bloc-map' && data.type === 'ready' && n_ready++); \
             addEventListener('blocmap:warning', ({ target }) => { window.wasReady = target.hasAttribute('ready'); \
               target.date = '1999-04-21'; target.setAttribute('select', 'GEO'); }, { once: true });",
        )
        .await?;
        page.open(HOST).await?;
        assert_eq!(page.get("wasReady").await?, json!(false), "it was asked too late for this test");
        page.until("host.shown.date === '1999-04-21' && String(host.shown.select) === 'GEO'").await?;
        in_frame(page, async || {
            assert_eq!(page.get("root.querySelector('.card h3').textContent").await?, "Georgia");
            page.shows("root", "1999-04-21").await
        })
        .await?;
        page.run("n_ready = 0; document.querySelector('#elsewhere').append(host);").await?;
        page.until("n_ready === 1").await?;
        page.until("host.shown.date === '1999-04-21'").await?;
        in_frame(page, async || page.until_day("1999-04-21").await).await?;
        // Out of the page the frame ends; put back there is one again.
        page.run("window.map = host; map.remove();").await?;
        page.until("!map.hasAttribute('ready') && !map.shadowRoot.querySelector('iframe')").await?;
        page.run("map.date = '2001-06-15'; document.body.append(map);").await?;
        page.ready().await?;
        in_frame(page, async || page.shows("root", "2001-06-15").await).await?;
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn where_the_frame_is_forbidden_too_the_fallback_stays() -> Result<()> {
    let host = Host::under("script-src 'self'; frame-src 'none'", ELEMENT)?;
    visit(host.visit(SIZE), async |page| {
        page.before_scripts(
            "window.blocked = []; document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.violatedDirective));",
        )
        .await?;
        page.goto(HOST).await?;
        page.until("blocked.includes('frame-src')").await?;
        page.frame().await?;
        let (x, y) = serde_json::from_value(
            page.get("(({ x, y, width, height }) => [x + width / 2, y + height / 2])(host.querySelector('a').getBoundingClientRect())").await?,
        )?;
        // The link can be used: what cannot be shown does not lie over it.
        page.click_at((x, y)).await?;
        page.until("location.search === '?date=2012-12-19'").await
    })
    .await
}

/// What is to be seen of the frame once it is the picture: once there is the yellow of the SCO, or the same as
/// `wanted`. A frame is drawn when it can be, which may be after its page has loaded.
async fn picture(page: &Page, wanted: Option<&[Colour]>) -> Result<Vec<Colour>> {
    let mut n_others = 0;
    for _ in 0..60 {
        let picture = page.colours_over("document.querySelector('iframe')").await?;
        n_others = match wanted {
            None => 51_usize.saturating_sub(picture.iter().filter(|one| **one == [0xf0, 0xb4, 0x29]).count()),
            Some(wanted) => picture.iter().zip(wanted).filter(|(one, wanted)| one != wanted).count(),
        };
        // The edges of letters may differ where the frame is drawn by a process of its own.
        if n_others <= if wanted.is_some() { 16 } else { 0 } {
            return Ok(picture);
        }
    }
    bail!("{n_others} of 1600 places are not as expected")
}

#[tokio::test]
async fn in_every_sandbox_there_is_a_map_live_with_scripts_and_drawn_without() -> Result<()> {
    let host = Host::new("<main></main>")?;
    visit(host.visit(SIZE), async |page| {
        page.goto(HOST).await?;
        let mut pictures: Vec<Vec<Colour>> = Vec::new();
        for tokens in ["allow-scripts allow-same-origin", "allow-scripts", "allow-same-origin", ""] {
            page.run(&format!(
                "window.said = []; addEventListener('message', ({{ data }}) => said.push(data.type)); \
                 const frame = document.createElement('iframe'); frame.setAttribute('sandbox', '{tokens}'); frame.src = './?date={DAY}'; \
                 frame.style.cssText = 'width: 980px; height: 640px; border: 0'; \
                 const loaded = new Promise((done) => frame.addEventListener('load', done, {{ once: true }})); \
                 document.querySelector('main').replaceChildren(frame); await loaded;"
            ))
            .await?;
            if tokens.contains("scripts") {
                page.enter_frame().await?;
                let origin = page.text_of("self.origin").await?;
                assert_eq!(origin == "null", !tokens.contains("same-origin"), "{tokens:?}: {origin}");
                page.shows("root", DAY).await?;
                // And it can be moved.
                page.focus(".slider").await?;
                page.press(&[Key::Left]).await?;
                page.until_day("2012-12-18").await?;
                page.client().clone().enter_parent_frame().await?;
                continue;
            }
            if tokens.contains("same-origin") {
                let held = "document.querySelector('iframe').contentDocument.querySelector('bloc-map')";
                assert_eq!(page.get(&format!("{held}.shadowRoot")).await?, Value::Null, "a script ran");
                page.shows(held, &facts::as_of()?).await?;
            }
            // What is in the other cannot be read, but seen: it is the same picture.
            let wanted = pictures.first().cloned();
            pictures.push(picture(page, wanted.as_deref()).await.context(tokens)?);
        }
        assert_eq!(pictures.len(), 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_script_a_host_shows_the_fallback_and_the_picture() -> Result<()> {
    let host = Host::new(&format!(
        "{ELEMENT}<iframe src=\"./?date={DAY}\" style=\"width: 980px; height: 640px; border: 0\"></iframe>"
    ))?;
    visit(host.visit(SIZE), async |page| {
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
        page.goto(HOST).await?;
        assert_eq!(page.get("host.shadowRoot === null").await?, true, "a script ran");
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
        let link = "[host.innerText, host.querySelector('a').checkVisibility(), host.querySelector('a').getAttribute('href')]";
        assert_eq!(page.get(link).await?, json!(["19 December 2012", true, "./?date=2012-12-19"]));
        let held = "document.querySelector('iframe').contentDocument.querySelector('bloc-map')";
        page.shows(held, &facts::as_of()?).await?;
        picture(page, None).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn on_another_site_the_frame_of_a_forbidding_page_comes_as_well() -> Result<()> {
    let host = Host::new("")?;
    let folder = Host::new("")?;
    visit(folder.visit(SIZE), async |page| {
        // The map's server is another origin than the page's, and allowed by name.
        let maps = page.origin().to_owned();
        let html = format!(
            "<!doctype html><link rel=\"icon\" href=\"data:,\"><script src=\"{maps}bloc-map.js\"></script>\
             <bloc-map date=\"{DAY}\" loading=\"eager\">fallback</bloc-map>"
        );
        std::fs::write(host.folder().join("elsewhere.html"), html)?;
        let policy = http::HeaderValue::from_str(&format!("script-src {maps}"))?;
        let headers = vec![(http::header::CONTENT_SECURITY_POLICY, Some(policy))];
        let server =
            Server::start(Options { folder: host.folder().to_owned(), headers, ..Options::default() })
                .await?;
        let address = server.url("elsewhere.html").replace("127.0.0.1", "localhost");
        page.client().goto(&address).await?;
        page.ready().await?;
        in_frame(page, async || page.shows("root", DAY).await).await?;
        page.run("host.date = '2001-06-15';").await?;
        page.until("host.shown.date === '2001-06-15'").await?;
        in_frame(page, async || page.shows("root", "2001-06-15").await).await?;
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await
}
