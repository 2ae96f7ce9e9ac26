//! Play: from change to change by itself, held until read, ended by any act of the reader.

use anyhow::{Result, ensure};
use bloc_atlas_browser::{Key, Page, Visit, visit};
use serde_json::Value;

/// Lets timers run fifty times as fast.
const HURRY: &str =
    "const slow = setTimeout; window.setTimeout = (f, ms, ...more) => slow(f, ms / 50, ...more);";

/// Notes every change with its time.
const NOTE_CHANGES: &str = "window.seen = []; document.addEventListener('blocmap:change', \
     (event) => seen.push({ at: performance.now(), date: event.detail.date }));";

/// How long before its end the hold of a change is parted, for the next scene to be made.
const AHEAD_MILLIS: f64 = 200.0;

/// Notes how long every timer is asked to wait.
const NOTE_DELAYS: &str = "window.asked = []; const real = setTimeout; \
     window.setTimeout = (f, ms, ...more) => { asked.push(ms); return real(f, ms, ...more); };";

const PLAYING: &str = "root.querySelector('button.play').getAttribute('aria-label') === 'Pause'";

#[tokio::test]
async fn play_holds_each_change_for_its_reading_time() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.before_scripts(NOTE_CHANGES).await?;
        page.before_scripts(NOTE_DELAYS).await?;
        page.open("?date=2012-12-18").await?;
        page.until("root.querySelector('#told')?.textContent").await?;
        let start = page.number_of("performance.now()").await?;
        page.click("button.play").await?;
        page.until("seen.length === 1").await?;
        page.until("root.querySelector('.head .told')").await?;
        let read = page.text_of("root.querySelector('.head .told').textContent").await?;
        let millis = "(root.querySelector('.head .told').textContent.length / 15 * 1000)";
        let nearest =
            format!("asked.splice(0).sort((a, b) => Math.abs(a - {millis}) - Math.abs(b - {millis}))[0]");
        let asked = page.number_of(&nearest).await?;
        assert_eq!(page.get("seen[0].date").await?, "2012-12-19");
        let first = page.number_of("seen[0].at").await? - start;
        assert!(first >= 2000.0, "the first change came after {first} ms");
        page.until("seen.length === 2").await?;
        let held = page.number_of("seen[1].at - seen[0].at").await?;
        let reading = (read.chars().count() as f64 / 15.0 * 1000.0).max(2000.0);
        // The caption's spaces are counted a little otherwise.
        assert!((asked / reading - 1.0).abs() <= 0.1, "{asked} ms for {reading} ms of reading: {read}");
        // Timers may be late and never early, but for the rounding of the clock.
        assert!(held >= 0.9 * reading - 2.0, "held for {held} ms in place of {reading} ms");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn play_goes_through_every_change_and_stops_at_the_last() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.before_scripts(NOTE_CHANGES).await?;
        page.before_scripts(HURRY).await?;
        // The buttons say which changes there are.
        page.open("?date=2020-01-01").await?;
        page.focus("svg.map").await?;
        while page.get("!root.querySelector('button.next').disabled").await? == true {
            let before = page.day().await?;
            page.type_text(".").await?;
            page.until(&format!("root.querySelector('svg.map').dataset.date !== '{before}'")).await?;
        }
        let by_hand = page.get("seen.map((one) => one.date)").await?;
        ensure!(by_hand.as_array().is_some_and(|days| days.len() > 4), "{by_hand}");
        page.open("?date=2020-01-01").await?;
        page.click("button.play").await?;
        page.until(&format!("({PLAYING}) || seen.length")).await?;
        page.until(&format!("!({PLAYING})")).await?;
        // The last change is told after the button is drawn.
        page.frame().await?;
        let played = page.get("seen.map((one) => one.date)").await?;
        // After the last change, "next" by hand still goes on to the last day of the data.
        let (played, by_hand) = (days(&played), days(&by_hand));
        assert!(by_hand.starts_with(&played), "{played:?} played, {by_hand:?} by hand");
        assert!(by_hand.len() - played.len() <= 1, "{played:?} played, {by_hand:?} by hand");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn any_act_of_the_reader_stops_play() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=1995-01-01").await?;
        for act in ["slider", "next", "previous", "pause", "date", "comma", "latest", "card"] {
            page.go_to_day("1996-01-01").await?;
            page.click("button.play").await?;
            page.until(PLAYING).await?;
            match act {
                "slider" => {
                    page.focus("input[type=range]").await?;
                    page.press(&[Key::Right]).await?;
                }
                "date" => page.enter(".date-field", "2012-12-19").await?,
                "comma" => {
                    page.focus("svg.map").await?;
                    page.type_text(",").await?;
                }
                "pause" => page.click("button.play").await?,
                "card" => page.click_at(page.inside("CHN").await?).await?,
                button => page.click(&format!("button.{button}")).await?,
            }
            let stopped = page.until(&format!("!({PLAYING})")).await;
            stopped.map_err(|error| error.context(format!("play goes on after: {act}")))?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn play_never_starts_by_itself() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.before_scripts(NOTE_CHANGES).await?;
        page.before_scripts(HURRY).await?;
        page.open("?date=1999-04-20").await?;
        // The slowest caption takes less than 15 s, here 300 ms; steps by hand do not start it either.
        wait_in_page(page, 15_000).await?;
        assert_eq!(page.get("seen").await?, Value::Array(vec![]));
        page.click("button.next").await?;
        page.until_day("1999-04-21").await?;
        wait_in_page(page, 15_000).await?;
        assert_eq!(page.get("seen.length").await?, 1);
        assert_eq!(page.get(PLAYING).await?, false);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_moving_mouse_does_not_hold_play_up() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.before_scripts(NOTE_CHANGES).await?;
        page.before_scripts(HURRY).await?;
        page.open("?date=2012-12-18").await?;
        let places = [page.inside("CHN").await?, page.inside("RUS").await?];
        page.run("window.began = performance.now();").await?;
        page.click("button.play").await?;
        // Each hold takes at most 300 ms here; the mouse does not rest as long as that.
        for place in places.iter().cycle() {
            page.point_at(*place).await?;
            if page.get("seen.length >= 2 || performance.now() - began > 9000").await? == true {
                break;
            }
        }
        let n_changes = page.number_of("seen.length").await?;
        assert!(n_changes >= 2.0, "{n_changes} changes while the mouse moved for 9 s");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_speed_goes_round_and_halves_or_doubles_the_hold() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.before_scripts(NOTE_DELAYS).await?;
        // What the blocs did adds to the caption, and so to the hold.
        page.open_told("?date=2012-12-19").await?;
        let mut holds = Vec::new();
        for speed in ["1×", "2×", "0.5×"] {
            assert_eq!(page.text_of("root.querySelector('.speed').textContent").await?, speed);
            page.run("asked.length = 0;").await?;
            page.click("button.play").await?;
            page.until(PLAYING).await?;
            holds.push(page.number_of("Math.max(...asked)").await? + AHEAD_MILLIS);
            page.click("button.play").await?;
            page.until(&format!("!({PLAYING})")).await?;
            page.click(".speed").await?;
            page.until(&format!("root.querySelector('.speed').textContent !== '{speed}'")).await?;
        }
        assert!(holds[0] >= 2000.0, "{holds:?}");
        assert!((holds[1] - holds[0] / 2.0).abs() <= 1.0, "{holds:?}");
        assert!((holds[2] - holds[0] * 2.0).abs() <= 1.0, "{holds:?}");
        Ok(())
    })
    .await
}

/// Lets a timer of the page run out, at the page's own pace.
async fn wait_in_page(page: &Page, millis: u32) -> Result<()> {
    page.run(&format!("await new Promise((done) => setTimeout(done, {millis}));")).await.map(drop)
}

fn days(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}
