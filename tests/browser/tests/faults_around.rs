//! Faults of what is around the map: no network any more, another clock and zone, a page that nobody sees, a
//! browser that stores nothing.

use anyhow::{Context, Result, ensure};
use bloc_atlas_browser::{Key, Page, Visit, facts, visit};
use serde_json::{Value, json};

/// Lets timers run fifty times as fast.
const HURRY: &str =
    "const slow = setTimeout; window.setTimeout = (f, ms, ...more) => slow(f, ms / 50, ...more);";

/// Notes every change, and what nobody caught.
const NOTE: &str = "window.seen = []; window.uncaught = []; \
     document.addEventListener('blocmap:change', (event) => seen.push(event.detail.date)); \
     addEventListener('error', (event) => event.error && uncaught.push(String(event.error))); \
     addEventListener('unhandledrejection', (event) => uncaught.push(String(event.reason)));";

/// The day wherever it stands: map, element, slider, heading, field, sentence for those who hear it.
async fn faces(page: &Page) -> Result<Value> {
    page.get(
        "[root.querySelector('svg.map').dataset.date, host.shown.date, \
          new Date(root.querySelector('input[type=range]').value * 864e5).toISOString().slice(0, 10), \
          root.querySelector('h2.date').textContent, root.querySelector('input[type=range]').getAttribute('aria-valuetext').split(':')[0]]",
    )
    .await
}

#[tokio::test]
async fn the_day_is_the_same_day_in_every_zone_and_at_every_hour() -> Result<()> {
    let as_of = facts::as_of()?;
    visit(Visit::default(), async |page| {
        page.before_scripts(
            "const Real = Date; const clock = () => Number(new URLSearchParams(location.search).get('clock')); \
             window.Date = class extends Real { constructor(...given) { given.length ? super(...given) : super(clock()); } \
               static now() { return clock(); } };",
        )
        .await?;
        // Zones far from each other, with clocks just before and just after a midnight, years off, and none.
        for (zone, clock) in [
            ("Asia/Almaty", "1700697599000"),
            ("America/New_York", "1700697601000"),
            ("Pacific/Kiritimati", "4070908800000"),
            ("UTC", "NaN"),
        ] {
            page.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": zone })).await?;
            page.open(&format!("?clock={clock}")).await?;
            assert_eq!(page.day().await?, as_of, "{zone}: the last day of the data, not of the reader");
            page.open(&format!("?date=2023-11-23&clock={clock}")).await?;
            let summit = json!(["2023-11-23", "2023-11-23", "2023-11-23", "23 November 2023", "23 November 2023"]);
            assert_eq!(faces(page).await?, summit, "{zone} {clock}");
            // Over a day on which clocks were put forward, a step is a day; on one on which they were put back, too.
            page.go_to_day("2023-03-25").await?;
            page.focus("input[type=range]").await?;
            for day in ["2023-03-26", "2023-03-27"] {
                page.press(&[Key::Right]).await?;
                page.until_day(day).await?;
            }
            page.enter("input[type=text]", "5 Nov 2023").await?;
            page.until_day("2023-11-05").await?;
            let five = json!(["2023-11-05", "2023-11-05", "2023-11-05", "5 November 2023", "5 November 2023"]);
            assert_eq!(faces(page).await?, five, "{zone}");
        }
        // The zone moves under an open page.
        page.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": "Pacific/Kiritimati" })).await?;
        page.go_to_day("1999-04-21").await?;
        page.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": "America/New_York" })).await?;
        page.frame().await?;
        let day = json!(["1999-04-21", "1999-04-21", "1999-04-21", "21 April 1999", "21 April 1999"]);
        assert_eq!(faces(page).await?, day);
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await
}

async fn network(page: &Page, is_offline: bool) -> Result<()> {
    let conditions =
        json!({ "offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    page.devtools("Network.enable", json!({})).await?;
    page.devtools("Network.emulateNetworkConditions", conditions).await.map(drop)
}

#[tokio::test]
async fn without_a_network_everything_goes_on_that_is_here() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.before_scripts(NOTE).await?;
        page.without_cache().await?;
        page.open("?date=2023-11-23").await?;
        network(page, true).await?;
        page.click("button.next").await?;
        page.until_day("2024-02-22").await?;
        page.go_to_day("1999-04-21").await?;
        page.run("host.setAttribute('blocs', 'nato~csto');").await?;
        page.until("root.querySelector('[data-nato=member]')").await?;
        page.resize((360, 740)).await?;
        page.until("root.querySelector('.ba.small')").await?;
        page.resize((1200, 820)).await?;
        page.until("root.querySelector('.ba.large')").await?;
        // A card says what it knows and that the rest is missing; so does the dialog.
        page.run("host.setAttribute('select', 'GEO');").await?;
        page.until("root.querySelector('.card h3')?.textContent === 'Georgia'").await?;
        page.until("root.querySelector('.notices')?.textContent.includes('sources could not be loaded')").await?;
        page.run("window.told = []; window.alert = (text) => told.push(text); root.querySelector('.embed').click();").await?;
        page.until("told.length").await?;
        assert_eq!(page.get("[host.hasAttribute('failed'), uncaught]").await?, json!([false, []]));
        // With the network back the next card has all.
        network(page, false).await?;
        page.run("host.setAttribute('select', 'ARM');").await?;
        page.until("root.querySelector('.card .sources a')").await
    })
    .await
}

#[tokio::test]
async fn play_waits_while_nobody_sees_the_page() -> Result<()> {
    // Only a browser with windows hides one page behind another.
    visit(Visit { whole: true, ..Visit::default() }, async |page| {
        page.before_scripts(NOTE).await?;
        page.before_scripts(HURRY).await?;
        page.open("?date=1999-04-21").await?;
        // A change that is on its way when the page is hidden still arrives: it is counted before.
        page.run(
            "window.views = []; document.addEventListener('visibilitychange', () => { \
               const note = (state) => views.push([state, seen.length]); \
               if (document.visibilityState === 'visible') note('visible'); \
               else setTimeout(() => note('hidden')); });",
        )
        .await?;
        let map = page.client().window().await?;
        page.click("button.play").await?;
        page.until("seen.length >= 2").await?;
        let other = page.client().new_window(true).await?;
        page.client().switch_to_window(other.handle).await?;
        // Many captions would be held for so long: the timers of that page go on.
        page.run("await new Promise((done) => setTimeout(done, 1500));").await?;
        page.client().close_window().await?;
        page.client().switch_to_window(map).await?;
        page.until("views.length === 2").await?;
        let views: [(String, u64); 2] = serde_json::from_value(page.get("views").await?)?;
        assert_eq!([&*views[0].0, &*views[1].0], ["hidden", "visible"]);
        assert_eq!(views[0].1, views[1].1, "played to nobody");
        // It goes on from there, change by change, to the end.
        // Each part of the way has its own time.
        for year in ["2004", "2013", "2022"] {
            page.until(&format!("seen.at(-1) > '{year}'")).await?;
        }
        page.until("root.querySelector('button.play').getAttribute('aria-label') !== 'Pause'").await?;
        let played: Vec<String> = serde_json::from_value(page.get("seen").await?)?;
        let mut changes = facts::changes("csto")?;
        changes.extend(facts::changes("sco")?);
        changes.retain(|day| day.as_str() > "1999-04-21");
        assert_eq!(played, changes.into_iter().collect::<Vec<_>>());
        assert_eq!(page.get("uncaught").await?, json!([]));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_browser_that_stores_nothing_shows_the_same() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.before_scripts(NOTE).await?;
        page.before_scripts(
            "window.asked = []; \
             const refuse = (owner, name) => Object.defineProperty(owner, name, { configurable: true, get() { \
               asked.push(name); throw new DOMException('The user denied it.', 'SecurityError'); } }); \
             for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) refuse(window, name); \
             for (const name of ['serviceWorker', 'storage']) refuse(Navigator.prototype, name); \
             Object.defineProperty(Document.prototype, 'cookie', { get() { asked.push('cookie'); throw new DOMException('', 'SecurityError'); }, set() { asked.push('cookie'); } }); \
             for (const name of ['pushState', 'replaceState']) History.prototype[name] = () => { throw new DOMException('', 'SecurityError'); };",
        )
        .await?;
        page.open("?date=2023-11-23&select=ARM").await?;
        page.until("root.querySelector('.card .sources a')").await?;
        page.click("button.next").await?;
        page.until_day("2024-02-22").await?;
        page.until("root.querySelector('.live').textContent").await?;
        page.run("root.querySelector('.embed').click();").await?;
        page.until("root.querySelector('.embed-dialog')?.open").await?;
        assert_eq!(page.get("[asked, uncaught]").await?, json!([[], []]), "nothing is asked for, nothing is missed");
        let cookies = page.devtools("Network.getAllCookies", json!({})).await?;
        assert_eq!(cookies["cookies"], json!([]));
        ensure!(page.errors().await?.is_empty(), "{:?}", page.errors().await?);
        Ok(())
    })
    .await
    .context("without storage")
}
