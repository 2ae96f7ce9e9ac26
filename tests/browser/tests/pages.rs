//! The pages of single days and events, and what embeds them elsewhere.

use std::fs;

use anyhow::{Context, Result};
use bloc_atlas_browser::{Fault, Page, Theme, Visit, visit};
use serde_json::{Value, json};
use xtask::build;
use xtask::serve::{Options, Server};

/// Whether nothing is wider than the view.
const FITS: &str = "document.documentElement.scrollWidth <= innerWidth";

#[tokio::test]
async fn a_page_of_a_day_becomes_the_live_map_of_that_day() -> Result<()> {
    for width in [1200, 360] {
        visit(Visit::sized(width, 820), async |page| {
            page.open("day/2012-12-19.html").await?;
            assert_eq!(page.day().await?, "2012-12-19");
            assert_eq!(page.get("document.title").await?, json!("CSTO and SCO on 19 December 2012"));
            // Acts and sources stand one folder up.
            page.run("host.setAttribute('select', 'UZB');").await?;
            page.until("root.querySelector('.card .sources a')").await?;
            assert_eq!(page.get(FITS).await?, json!(true), "{width} px");
            let links = "[...document.querySelectorAll('.days a')].map((a) => a.getAttribute('href'))";
            let expected = json!(["2012-06-28.html", "2013-04-11.html", "../?date=2012-12-19"]);
            assert_eq!(page.get(links).await?, expected);
            let high =
                "[...document.querySelectorAll('.days a, .happened a')].every((a) => a.offsetHeight >= 44)";
            assert_eq!(page.get(high).await?, json!(true));
            let events = "[...document.querySelectorAll('.happened a')].map((a) => a.getAttribute('href'))";
            let expected = json!(["../event/csto-2012-12-19-uzbekistan-suspended.html"]);
            assert_eq!(page.get(events).await?, expected);
            page.run("document.querySelector('.days a:last-child').click();").await?;
            page.until("host && host.hasAttribute('ready') && location.search === '?date=2012-12-19'")
                .await?;
            assert_eq!(page.day().await?, "2012-12-19");
            assert_eq!(page.errors().await?, []);
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn without_script_it_shows_its_picture() -> Result<()> {
    let refused = Fault::Status(http::StatusCode::NOT_FOUND);
    visit(Visit::with_fault("bloc-map.", refused), async |page| {
        page.goto("day/1999-04-21.html").await?;
        let drawn = "host.querySelector('svg.still')";
        assert_eq!(page.get(&format!("{drawn}.dataset.date")).await?, json!("1999-04-21"));
        assert_eq!(page.get(&format!("{drawn}.getBoundingClientRect().height > 300")).await?, json!(true));
        let left = "host.querySelector('[data-unit=UZB]').checkVisibility()";
        assert_eq!(page.get(left).await?, json!(true));
        assert_eq!(page.get("host.querySelector('[data-unit=GEO]').dataset.csto").await?, json!("former"));
        Ok(())
    })
    .await
}

const DEPLOYMENT: &str = "event/csto-2022-01-06-deployment.html";

#[tokio::test]
async fn a_page_of_an_event_tells_it_around_the_live_map_of_its_day() -> Result<()> {
    for width in [1200, 360] {
        visit(Visit::sized(width, 820), async |page| {
            page.open(DEPLOYMENT).await?;
            assert_eq!(page.day().await?, "2022-01-06");
            let title = "First CSTO deployment: peacekeepers to Kazakhstan";
            assert_eq!(page.get("document.title").await?, json!(format!("{title}, 6 January 2022")));
            assert_eq!(page.get("document.querySelector('h1').textContent").await?, json!(title));
            assert_eq!(page.get(FITS).await?, json!(true), "{width} px");
            let small = "[...document.querySelectorAll('.days a, .states a')].filter((a) => a.offsetHeight < 44).length";
            assert_eq!(page.get(small).await?, json!(0), "{width} px");
            // A mark leads to its source, which is told from the others.
            page.run("document.querySelector('.telling dd a').click();").await?;
            page.until("document.querySelector('.telling li:target')").await?;
            // A state opens on the day of the event.
            page.run("[...document.querySelectorAll('.states a')].find((a) => a.textContent === 'Belarus').click();")
                .await?;
            page.until("host && host.hasAttribute('ready') && root.querySelector('.card h3')").await?;
            assert_eq!(page.day().await?, "2022-01-06");
            assert_eq!(page.get("root.querySelector('.card h3').textContent").await?, json!("Belarus"));
            page.open(DEPLOYMENT).await?;
            page.run("document.querySelector('.days a').click();").await?;
            page.until("location.search.includes('event=csto-2022-01-06-deployment') && host.hasAttribute('ready')")
                .await?;
            assert_eq!(page.day().await?, "2022-01-06");
            assert_eq!(page.errors().await?, []);
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn an_event_is_told_in_both_themes_and_without_script() -> Result<()> {
    let refused = Fault::Status(http::StatusCode::NOT_FOUND);
    visit(Visit::with_fault("bloc-map.", refused), async |page| {
        page.goto(DEPLOYMENT).await?;
        let drawn = "host.querySelector('svg.still')";
        assert_eq!(page.get(&format!("{drawn}.dataset.date")).await?, json!("2022-01-06"));
        assert_eq!(page.get(&format!("{drawn}.getBoundingClientRect().height > 300")).await?, json!(true));
        let told = "document.querySelector('.telling').innerText";
        for wanted in ["2,500 in all, on 6 January 2022.", "2,030 in all, on 10 January 2022"] {
            assert_eq!(page.get(&format!("{told}.includes('{wanted}')")).await?, json!(true), "{wanted}");
        }
        for theme in [Theme::Light, Theme::Dark] {
            page.theme(theme).await?;
            for part in [
                ".told h1",
                ".told .kind",
                ".telling dt",
                ".telling dd",
                ".telling li a",
                ".cite, .telling ol",
            ] {
                let contrast = contrast(page, part).await?;
                assert!(contrast >= 4.5, "{theme:?}: {part} has {contrast:.1}");
            }
        }
        Ok(())
    })
    .await
}

/// The contrast of a text with what it stands on, as WCAG reckons it.
async fn contrast(page: &Page, selector: &str) -> Result<f64> {
    let script = format!(
        "const one = document.querySelector({selector:?}); \
         const canvas = new OffscreenCanvas(1, 1).getContext('2d'); \
         const light = (colour) => {{ \
           canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); \
           const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((c) => c / 255) \
             .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)); \
           return 0.2126 * r + 0.7152 * g + 0.0722 * b; }}; \
         let ground = one; \
         while (getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement; \
         const [a, b] = [getComputedStyle(one).color, getComputedStyle(ground).backgroundColor].map(light); \
         return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);"
    );
    page.run(&script).await?.as_f64().with_context(|| format!("{selector} has no contrast"))
}

#[tokio::test]
async fn what_oembed_answers_shows_the_right_map_in_a_page_of_somebody_else() -> Result<()> {
    visit(Visit::default(), async |page| {
        let made = tempfile::tempdir()?;
        let place = made.path().to_str().context("a path that is no text")?;
        let names = ["--css", "a.css", "--js", "b.js", "--wasm", "c.wasm"];
        page.hear_frames().await?;
        build::native(&[&["pages", "--site", page.origin(), "-o", place][..], &names].concat())?;
        for (stem, day) in [("day/1999-04-21", "1999-04-21"), ("event/csto-2022-01-06-deployment", "2022-01-06")] {
            let answer = fs::read_to_string(made.path().join(format!("{stem}.json")))?;
            let answer: Value = serde_json::from_str(&answer)?;
            let (html, title) = (answer["html"].as_str().context("no html")?, &answer["title"]);
            let whole = format!("<!doctype html><meta charset=\"utf-8\"><title>An article</title><p>Before</p>{html}<p>After</p>");
            let host = tempfile::tempdir()?;
            fs::write(host.path().join("host.html"), whole)?;
            let headers = vec![(http::header::CONTENT_SECURITY_POLICY, None)];
            let server =
                Server::start(Options { folder: host.path().to_owned(), headers, ..Options::default() }).await?;
            page.client().goto(&server.url("host.html")).await?;
            let frame = "document.querySelector('iframe')";
            assert_eq!(page.get(&format!("{frame}.title")).await?, *title);
            assert_eq!(page.get(&format!("{frame}.offsetHeight")).await?, answer["height"]);
            page.enter_frame().await?;
            assert_eq!(page.day().await?, day, "{stem}");
            assert_eq!(page.get("self.origin").await?, json!("null"), "the sandbox gives it no origin");
            let member = "root.querySelector('[data-unit=KAZ]').dataset.csto";
            assert_eq!(page.get(member).await?, json!("member"), "{stem}");
        }
        Ok(())
    })
    .await
}
