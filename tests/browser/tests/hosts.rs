//! What hosts do to the element: policies, shadow roots, tabs, a second script, attributes taken away, copies.

use std::os::unix::fs::symlink;

use anyhow::Result;
use bloc_atlas_browser::{DAY, ELEMENT, Fault, HOST, Host, Key, Page, Visit, visit};
use serde_json::json;
use xtask::serve::StatusCode;

const SIZE: (u32, u32) = (1000, 900);

/// The same as `root`, where the element stands in the shadow root `inside`.
const INSIDE: &str = "inside.querySelector('bloc-map').shadowRoot";

/// Whether anything of the fallback is to be seen.
const FALLBACK: &str = "((link) => { const { width, height } = link.getBoundingClientRect(); \
     return link.checkVisibility() && width * height > 100; })";

#[tokio::test]
async fn under_a_strict_trusted_types_policy_everything_works_and_nothing_is_reported() -> Result<()> {
    let policy = "default-src 'self'; img-src data:; script-src 'self' 'wasm-unsafe-eval'; \
         require-trusted-types-for 'script'; trusted-types 'none'";
    let link =
        "<p><a href=\"./?date=2001-06-15&amp;select=CHN\" data-bloc-map id=\"link\">15 June 2001</a></p>";
    let host = Host::under(policy, &format!("{link}{ELEMENT}"))?;
    visit(host.visit(SIZE), async |page| {
        page.before_scripts(
            "window.reports = []; document.addEventListener('securitypolicyviolation', \
               (event) => reports.push(`${event.violatedDirective}: ${event.blockedURI}`));",
        )
        .await?;
        page.open(HOST).await?;
        page.shows("root", DAY).await?;
        // What is fetched later: the script for text, the long texts, the way back.
        page.until_driven().await?;
        page.run("document.querySelector('#link').click();").await?;
        page.until_day("2001-06-15").await?;
        page.until("root.querySelector('.card .sources a')").await?;
        page.frame().await?;
        page.focus(".slider").await?;
        page.press(&[Key::Right]).await?;
        page.until("root.querySelector('.way-back')").await?;
        page.shows("root", "2001-06-16").await?;
        assert_eq!(page.get("reports").await?, json!([]));
        assert_eq!(page.errors().await?, []);
        // The policy is one: what it forbids is refused and reported.
        page.run("try { document.body.innerHTML += '<p>'; } catch { window.isRefused = true; }").await?;
        page.until("window.isRefused && reports.length === 1").await
    })
    .await
}

/// Puts a shadow root on the page that holds a link, a map, its fallback, and text below to scroll to.
async fn put_inside(page: &Page, mode: &str) -> Result<()> {
    page.run(&format!(
        "const widget = document.createElement('div'); document.body.append(widget); \
         window.inside = widget.attachShadow({{ mode: '{mode}' }}); \
         inside.innerHTML = `<p><a id=\"link\" href=\"./?date=2001-06-15\" data-bloc-map>15 June 2001</a></p> \
           <bloc-map date=\"{DAY}\" loading=\"eager\" style=\"position: sticky; top: 0\"><a href=\"./\">fallback</a></bloc-map> \
           <div style=\"height: 2000px\"></div><p id=\"text\" data-bloc-map-date=\"1999-04-21\">21 April 1999</p> \
           <div style=\"height: 2000px\"></div>`;"
    ))
    .await
    .map(drop)
}

#[tokio::test]
async fn in_a_shadow_root_open_or_closed_the_map_lives_and_text_drives_it() -> Result<()> {
    let script = "<script src=\"bloc-map.js\"></script>\
         <p><a id=\"outside\" href=\"./?date=2017-06-09\" data-bloc-map>9 June 2017</a></p>";
    let host = Host::new(script)?;
    for mode in ["open", "closed"] {
        visit(host.visit(SIZE), async |page| {
            page.goto(HOST).await?;
            put_inside(page, mode).await?;
            page.until("inside.querySelector('bloc-map').hasAttribute('ready')").await?;
            page.shows(INSIDE, DAY).await?;
            page.until_driven().await?;
            let is_at = |day: &str| format!("{INSIDE}.querySelector('svg.map').dataset.date === '{day}'");
            for (link, day) in [
                ("inside.querySelector('#link')", "2001-06-15"),
                ("document.querySelector('#outside')", "2017-06-09"),
            ] {
                page.run(&format!("{link}.click();")).await?;
                page.until(&is_at(day)).await?;
                page.shows(INSIDE, day).await?;
            }
            page.run(
                "inside.querySelector('#text').scrollIntoView({ block: 'center', behavior: 'instant' });",
            )
            .await?;
            page.until(&is_at("1999-04-21")).await?;
            // And back by hand and by the button.
            page.frame().await?;
            page.run(&format!("{INSIDE}.querySelector('button.previous').click();")).await?;
            page.until(&format!("{INSIDE}.querySelector('button.way-back')")).await?;
            page.run(&format!("{INSIDE}.querySelector('button.way-back').click();")).await?;
            page.until(&is_at("1999-04-21")).await?;
            assert_eq!(page.get("location.search").await?, json!(""), "{mode}: the page stays");
            assert_eq!(page.errors().await?, [], "{mode}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn in_a_shadow_root_the_fallback_stays_and_links_are_links() -> Result<()> {
    let host = Host::new("<script src=\"bloc-map.js\"></script>")?;
    for mode in ["open", "closed"] {
        let mut visited = host.visit(SIZE);
        visited.server.faults.push((".wasm".into(), Fault::Status(StatusCode::NOT_FOUND)));
        visit(visited, async |page| {
            page.goto(HOST).await?;
            put_inside(page, mode).await?;
            page.until("inside.querySelector('bloc-map').hasAttribute('failed')").await?;
            let seen = format!("{FALLBACK}(inside.querySelector('bloc-map > a'))");
            assert_eq!(page.get(&seen).await?, json!(true), "{mode}");
            // A host that takes the mark of the failure away gets no dead links by it.
            page.run("inside.querySelector('bloc-map').removeAttribute('failed'); inside.querySelector('#link').click();").await?;
            page.until("location.search === '?date=2001-06-15'").await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn in_a_tab_that_is_shown_later_the_map_comes_when_it_is_shown() -> Result<()> {
    for loading in ["", "loading=\"eager\""] {
        let host = Host::new(&format!(
            "<script src=\"bloc-map.js\"></script><div id=\"tab\" hidden><div id=\"column\" style=\"width: 700px\">\
             <bloc-map date=\"{DAY}\" {loading}>fallback</bloc-map></div></div>"
        ))?;
        visit(host.visit(SIZE), async |page| {
            page.goto(HOST).await?;
            if loading.is_empty() {
                page.frame().await?;
                let fetched = "performance.getEntriesByType('resource').filter((one) => one.name.endsWith('.wasm')).length";
                assert_eq!(page.get(fetched).await?, json!(0), "what is not shown is not fetched");
            } else {
                page.ready().await?;
            }
            // In another column each time it is shown.
            for (width, design) in [(700, "medium"), (360, "small"), (1000, "large"), (700, "medium")] {
                page.run(&format!("document.querySelector('#column').style.width = '{width}px'; document.querySelector('#tab').hidden = false;"))
                    .await?;
                page.ready().await?;
                page.until(&format!("root.querySelector('svg.map').getBoundingClientRect().width === {width}")).await?;
                page.until(&format!("root.querySelector('.ba').classList.contains('{design}')")).await?;
                page.shows("root", DAY).await?;
                let height = "host.offsetHeight - root.querySelector('.ba').offsetHeight";
                assert_eq!(page.get(height).await?, json!(0), "{loading} {width} px");
                page.run("document.querySelector('#tab').hidden = true;").await?;
                page.frame().await?;
            }
            assert_eq!(page.errors().await?, []);
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn of_two_scripts_on_a_page_the_first_counts() -> Result<()> {
    for (first, second) in [
        ("bloc-map.js", "older/bloc-map.js"),
        ("older/bloc-map.js", "bloc-map.js"),
        ("bloc-map.js?v=1", "bloc-map.js?v=2"),
    ] {
        let map = |id: &str, day: &str| {
            format!("<bloc-map id=\"{id}\" date=\"{day}\" loading=\"eager\"></bloc-map>")
        };
        let host = Host::new(&format!(
            "{}<script src=\"{first}\"></script><script>window.known = customElements.get('bloc-map');</script>\
             <script src=\"{second}\"></script>{}",
            map("one", DAY),
            map("two", "2001-06-15")
        ))?;
        symlink(Visit::default().server.folder, host.folder().join("older"))?;
        visit(host.visit(SIZE), async |page| {
            page.goto(HOST).await?;
            page.until("['one', 'two'].every((id) => document.getElementById(id).hasAttribute('ready'))").await?;
            page.shows("document.querySelector('#one').shadowRoot", DAY).await?;
            page.shows("document.querySelector('#two').shadowRoot", "2001-06-15").await?;
            page.run("document.querySelector('#two').date = '1999-04-21';").await?;
            page.until("document.querySelector('#two').shown.date === '1999-04-21'").await?;
            page.shows("document.querySelector('#one').shadowRoot", DAY).await?;
            assert_eq!(page.get("!!known && customElements.get('bloc-map') === known").await?, json!(true), "{first}");
            let programs = "performance.getEntriesByType('resource').map((one) => one.name).filter((name) => name.includes('/bloc_map.')) \
                 .map((name) => name.includes('/older/'))";
            assert_eq!(page.get(programs).await?, json!([first.starts_with("older")]), "{first}: one, and its own");
            assert_eq!(page.errors().await?, [], "{first}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// Takes away every attribute but `id` and `style` as soon as it is there, and counts that.
const STRIPPING: &str = "window.n_taken = 0; \
     const strip = (one) => [...one.attributes].filter(({ name }) => !['id', 'style', 'src'].includes(name)) \
       .forEach(({ name }) => { one.removeAttribute(name); n_taken++; }); \
     new MutationObserver((all) => all.forEach(({ target, addedNodes }) => \
       [target, ...addedNodes].filter((one) => one.localName === 'bloc-map').forEach(strip))) \
       .observe(document, { subtree: true, childList: true, attributes: true });";

#[tokio::test]
async fn a_host_that_takes_attributes_away_has_the_map_it_asked_for() -> Result<()> {
    let host =
        Host::new("<script src=\"bloc-map.js\"></script><div id=\"before\"></div><div id=\"after\"></div>")?;
    visit(host.visit(SIZE), async |page| {
        page.goto(HOST).await?;
        let edition = xtask::edition::current()?;
        page.run(&format!(
            "{STRIPPING} window.map = document.createElement('bloc-map'); map.append('fallback'); \
             for (const [name, value] of [['date', '{DAY}'], ['loading', 'eager'], ['edition', '{edition}'], ['theme', 'light']]) \
               map.setAttribute(name, value); document.querySelector('#before').append(map); \
             window.days = []; map.addEventListener('blocmap:change', ({{ detail }}) => days.push(detail.date));"
        ))
        .await?;
        page.until("root.querySelector('svg.map')?.checkVisibility() && !root.querySelector('.fallback').checkVisibility()").await?;
        page.shows("root", DAY).await?;
        page.run("map.date = '2001-06-15';").await?;
        page.until_day("2001-06-15").await?;
        page.focus(".slider").await?;
        page.press(&[Key::Right]).await?;
        page.until_day("2001-06-16").await?;
        // Out of the page for a while, and elsewhere: it comes back as it was.
        page.run("map.remove();").await?;
        page.until("!map.shadowRoot.querySelector('svg.map')").await?;
        page.run("document.querySelector('#after').append(map);").await?;
        page.until("root.querySelector('svg.map')?.checkVisibility() && !root.querySelector('.fallback').checkVisibility()").await?;
        page.shows("root", "2001-06-16").await?;
        assert_eq!(page.get("map.getAttributeNames()").await?, json!([]));
        assert_eq!(page.get("days").await?, json!(["2001-06-15", "2001-06-16"]));
        assert_eq!(page.get("map.offsetHeight === root.querySelector('.ba').offsetHeight").await?, json!(true));
        // Whatever was to be taken is taken: nobody answers the other for ever.
        let n_taken = page.number_of("n_taken").await?;
        page.frame().await?;
        assert_eq!(page.number_of("n_taken").await?, n_taken);
        assert!(n_taken < 20.0, "{n_taken}");
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_copy_of_a_live_map_becomes_one_itself() -> Result<()> {
    // Hosts keep copies of pages and put them back, by nodes or by text; the mark of a live map is in both.
    let host = Host::new(ELEMENT)?;
    for copy in
        ["document.body.append(host.cloneNode(true));", "document.body.innerHTML = document.body.innerHTML;"]
    {
        visit(host.visit(SIZE), async |page| {
            page.open(HOST).await?;
            page.run(&format!(
                "window.n_ready = 0; document.addEventListener('blocmap:ready', () => n_ready++); host.date = '2001-06-15'; {copy} \
                 window.copy = [...document.querySelectorAll('bloc-map')].at(-1);"
            ))
            .await?;
            page.until("n_ready === 1 && copy.hasAttribute('ready')").await?;
            page.shows("copy.shadowRoot", "2001-06-15").await?;
            let seen = "[copy.shadowRoot.querySelector('.fallback').checkVisibility(), copy.offsetHeight - copy.shadowRoot.querySelector('.ba').offsetHeight]";
            assert_eq!(page.get(seen).await?, json!([false, 0]), "{copy}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}
