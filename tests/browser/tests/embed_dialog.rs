//! The embed dialog: by keyboard (`keyboard`), and every one of its offers on a page of somebody else.

mod keyboard;
mod pictures;
mod refusals;

use std::fs;
use std::path::Path;

use anyhow::Result;
use bloc_atlas_browser::{Page, Visit, built, facts, visit};
use serde_json::{Value, json};
use xtask::serve::{Options, Server};

/// The choices that differ from the first ones: what every offer has to carry.
const OTHERS: &str = "set('day', '2012-12-19'); tick('bloc', 'nato', true); set('theme', 'dark'); \
     set('show', 'some'); for (const name of ['search', 'date', 'embed']) tick('control', name, false);";

/// What a map shows, as the other pages are to have it.
const SHOWN: &str = "({ day: root.querySelector('svg.map').dataset.date, \
     blocs: ['csto', 'sco', 'nato', 'cis'].filter((bloc) => root.querySelector(`[data-${bloc}]`)), \
     card: root.querySelector('.card h3')?.textContent ?? '', isDark: root.querySelector('.ba').classList.contains('dark'), \
     seen: ['.buttons', '.legend', '.search', '.date-field', '.embed'].filter((one) => root.querySelector(one)?.checkVisibility()) })";

fn expected() -> Value {
    json!({ "day": "2012-12-19", "blocs": ["csto", "sco", "nato"], "card": "Kazakhstan", "isDark": true,
        "seen": [".buttons", ".legend"] })
}

/// Opens the dialog and waits for its first code.
async fn open_dialog(page: &Page) -> Result<()> {
    page.click(".embed").await?;
    page.until("root.querySelector('.embed-dialog .code').value").await
}

/// Chooses as a hand does: sets fields (`set`) and boxes (`tick`), and waits for the code that follows.
async fn choose(page: &Page, statements: &str) -> Result<()> {
    page.run(&format!(
        "const form = root.querySelector('.embed-dialog form'); \
         const say = (one) => one.dispatchEvent(new InputEvent('input', {{ bubbles: true }})); \
         const set = (name, value) => {{ const one = form.elements[name]; one.value = value; say(one.length && !one.options ? one[0] : one); }}; \
         const tick = (name, value, on) => {{ const one = form.querySelector(`[name=${{name}}][value=\"${{value}}\"]`); one.checked = on; say(one); }}; \
         {statements}"
    ))
    .await?;
    // The code follows the preview.
    page.until("root.querySelector('.embed-dialog .out').ariaBusy === 'false'").await
}

async fn code(page: &Page) -> Result<String> {
    page.text_of("root.querySelector('.code').value").await
}

/// Somebody else's page with this in it, on an origin of its own and without a policy.
async fn paste(page: &Page, folder: &Path, html: &str) -> Result<Server> {
    let whole =
        format!("<!doctype html><meta charset=\"utf-8\"><title>An article</title><body>{html}</body>");
    fs::write(folder.join("host.html"), whole)?;
    let headers = vec![(http::header::CONTENT_SECURITY_POLICY, None)];
    let server = Server::start(Options { folder: folder.to_owned(), headers, ..Options::default() }).await?;
    page.hear_frames().await?;
    page.client().goto(&server.url("host.html")).await?;
    Ok(server)
}

#[tokio::test]
async fn the_frame_and_the_address_show_elsewhere_what_was_chosen() -> Result<()> {
    let folder = built()?;
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23&select=KAZ").await?;
        open_dialog(page).await?;
        choose(page, OTHERS).await?;
        let frame = code(page).await?;
        choose(page, "set('offer', 'address');").await?;
        let address = code(page).await?;
        let edition = xtask::edition::current()?;
        assert_eq!(
            address,
            format!(
                "{}?date=2012-12-19&blocs=csto~sco~nato&select=KAZ&theme=dark&controls=play~legend&edition={edition}",
                page.origin()
            )
        );
        page.client().goto(&address).await?;
        page.ready().await?;
        assert_eq!(page.get(SHOWN).await?, expected());

        let _server = paste(page, folder.path(), &frame).await?;
        let box_of = "(({ width, height }) => [width, height])(document.querySelector('iframe').getBoundingClientRect())";
        assert_eq!(page.get(box_of).await?, json!([1184, 620]));
        let title = page.text_of("document.querySelector('iframe').title").await?;
        assert!(title.ends_with("on 19 December 2012"), "{title}");
        page.enter_frame().await?;
        assert_eq!(page.get("self.origin").await?, "null", "the sandbox gives it no origin");
        assert_eq!(page.get(SHOWN).await?, expected());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_element_shows_elsewhere_what_was_chosen() -> Result<()> {
    let folder = built()?;
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23&select=KAZ").await?;
        open_dialog(page).await?;
        choose(
            page,
            &format!("{OTHERS} set('width', '900'); set('height', '700'); set('offer', 'element');"),
        )
        .await?;
        let element = code(page).await?;
        assert_eq!(element.lines().count(), 2, "{element}");
        let _server = paste(page, folder.path(), &element).await?;
        page.ready().await?;
        assert_eq!(page.get(SHOWN).await?, expected());
        assert_eq!(
            page.get("[host.offsetWidth, host.offsetHeight, host.lang]").await?,
            json!([900, 700, "en"])
        );
        let inside = "[host.querySelector('a').href, host.querySelector('a').textContent]";
        let [href, text]: [String; 2] = serde_json::from_value(page.get(inside).await?)?;
        assert!(href.contains("?date=2012-12-19&blocs=csto~sco~nato&select=KAZ"), "{href}");
        assert!(text.ends_with("19 December 2012"), "{text}");
        // An element of somebody else's page offers all controls but the dialog, which is ours.
        page.run("host.removeAttribute('controls'); host.removeAttribute('select');").await?;
        page.until("!root.querySelector('.card')").await?;
        let seen = page.get(SHOWN).await?;
        assert_eq!(seen["seen"], json!([".buttons", ".legend", ".search", ".date-field"]));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn pinned_and_live_are_what_they_say() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23&frame=wide").await?;
        open_dialog(page).await?;
        choose(page, "set('offer', 'address');").await?;
        let (as_of, edition) = (facts::as_of()?, xtask::edition::current()?);
        let base = page.origin();
        let pinned = format!("{base}?date=2023-11-23&blocs=csto~sco&frame=wide&edition={edition}");
        assert_eq!(code(page).await?, pinned);
        choose(page, "set('keeps', 'day');").await?;
        assert_eq!(code(page).await?, format!("{base}?date=2023-11-23&blocs=csto~sco&frame=wide"));
        choose(page, "set('keeps', 'latest'); tick('bloc', 'sco', false);").await?;
        assert_eq!(code(page).await?, format!("{base}?date=latest&blocs=csto&frame=wide"));
        assert_eq!(page.get("root.querySelector('[name=day]').disabled").await?, true);
        assert_eq!(page.get("root.querySelector('.embed-dialog bloc-map').shown").await?["date"], json!(as_of));
        choose(page, "set('keeps', 'day'); tick('bloc', 'csto', false); set('show', 'plain'); set('frame', '');").await?;
        assert_eq!(code(page).await?, format!("{base}?date=2023-11-23&blocs=&plain=1"));
        choose(page, "set('show', 'some'); for (const name of ['play', 'date', 'search', 'legend', 'embed']) tick('control', name, false);").await?;
        assert_eq!(code(page).await?, format!("{base}?date=2023-11-23&blocs=&controls=none"));
        // The title of what moves on names no day.
        choose(page, "set('keeps', 'latest'); tick('bloc', 'csto', true); set('offer', 'frame'); set('show', 'all');").await?;
        assert!(code(page).await?.contains("title=\"Members and partners of the CSTO\""), "{}", code(page).await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn it_fits_every_width_and_every_finger() -> Result<()> {
    for (width, height) in [(1200, 820), (700, 640), (360, 740), (320, 256)] {
        visit(Visit::sized(width, height), async |page| {
            page.open("?date=2023-11-23&select=KAZ").await?;
            open_dialog(page).await?;
            for offer in ["frame", "element", "address", "image"] {
                choose(page, &format!("set('show', 'some'); set('offer', '{offer}');")).await?;
                let dialog = "root.querySelector('.embed-dialog')";
                let wide = page.number_of(&format!("{dialog}.scrollWidth - {dialog}.clientWidth")).await?;
                assert!(wide <= 0.0, "{offer} at {width} px is {wide} px too wide");
                let small = "[...root.querySelectorAll('.embed-dialog :is(button, input, select, textarea)')] \
                     .filter((one) => one.checkVisibility()).map((one) => one.closest('label.choice') ?? one) \
                     .filter((one) => { const { width, height } = one.getBoundingClientRect(); return width < 44 || height < 44; }) \
                     .map((one) => one.outerHTML)";
                assert_eq!(page.get(small).await?, json!([]), "{offer} at {width} px");
                let nameless = "[...root.querySelectorAll('.embed-dialog :is(input, select, textarea)')] \
                     .filter((one) => !one.getAttribute('aria-label') && !one.labels[0]?.textContent).length";
                assert_eq!(page.get(nameless).await?, 0, "{offer} at {width} px");
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_button_is_there_at_every_width_and_gone_where_it_would_crowd() -> Result<()> {
    for (width, height) in [(1200, 820), (700, 640), (360, 740), (320, 640)] {
        visit(Visit::sized(width, height), async |page| {
            for query in ["?date=2023-11-23", "?date=2023-11-23&blocs=csto~sco~nato&select=ARM"] {
                page.open(query).await?;
                let place = page.middle(".embed").await?;
                let hit = format!("host.shadowRoot.elementFromPoint({}, {}).className", place.0, place.1);
                assert_eq!(page.text_of(&hit).await?, "embed", "{query} at {width} px");
            }
            for query in ["?plain", "?static", "?controls=play~date"] {
                page.open(query).await?;
                let seen = "!!root.querySelector('.embed')?.checkVisibility()";
                assert_eq!(page.get(seen).await?, false, "{query} at {width} px");
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn in_a_frame_without_origin_it_offers_the_same() -> Result<()> {
    let folder = built()?;
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23").await?;
        open_dialog(page).await?;
        let frame = code(page).await?;
        let _server = paste(page, folder.path(), &frame).await?;
        page.enter_frame().await?;
        page.run("root.querySelector('.embed').click();").await?;
        page.until("root.querySelector('.embed-dialog .code').value").await?;
        // The words are those of the preview's width, which is the same.
        assert_eq!(code(page).await?, frame);
        choose(page, "set('offer', 'image');").await?;
        page.until("root.querySelector('.view img').naturalWidth === 1200").await?;
        assert_eq!(
            page.get("[...root.querySelectorAll('.save')].filter((one) => one.checkVisibility()).length")
                .await?,
            0
        );
        assert!(page.text_of("root.querySelector('.apart').href").await?.starts_with(page.origin()));
        Ok(())
    })
    .await
}
