//! The address: read, written back at rest, and never a trap for what is wrong in it.

use anyhow::Result;
use bloc_atlas_browser::{Key, Page, Visit, facts, visit};
use serde_json::{Value, json};

const NOTICES: &str = "[...root.querySelectorAll('.notices li')].map((one) => one.textContent)";

#[tokio::test]
async fn date_blocs_selection_and_frame_are_read() -> Result<()> {
    visit(Visit::default(), async |page| {
        for (query, day) in [
            ("?date=2023-11-23", "2023-11-23"),
            ("?date=2023-11", "2023-11-01"),
            ("?date=2023", "2023-01-01"),
            ("?date=earliest", "1991-12-26"),
            ("?time=2012-12-19", "2012-12-19"),
            ("?date=1991", "1991-12-26"),
            ("?date=23%20November%202023", "2023-11-23"),
            ("?date=23+Nov+2023", "2023-11-23"),
        ] {
            page.open(query).await?;
            assert_eq!(page.day().await?, day, "{query}");
            assert_eq!(page.get(NOTICES).await?, json!([]), "{query}");
        }
        page.open("?date=latest").await?;
        let latest = page.day().await?;
        page.open("").await?;
        assert_eq!(page.day().await?, latest);
        page.open("?date=2024-03-07&blocs=nato~csto&select=ARM~KAZ&frame=north").await?;
        let shown = "[...root.querySelectorAll('.switch')].filter((one) => one.getAttribute('aria-checked') === 'true').length";
        assert_eq!(page.get(shown).await?, 2);
        assert_eq!(page.get("root.querySelectorAll('[data-sco]').length").await?, 0);
        assert_eq!(page.get("root.querySelectorAll('.marks .selected').length").await?, 2);
        assert_eq!(page.text_of("root.querySelector('.card h3').textContent").await?, "Armenia");
        // Only the view from above the pole shows both oceans' shores of NATO on the main map.
        let canada = "root.querySelector('.main [data-unit=CAN]').getBoundingClientRect().width";
        assert!(page.number_of(canada).await? > 100.0);
        // What the page writes back is the same address.
        page.run("root.querySelector('svg.map').focus();").await?;
        page.type_text(".").await?;
        page.until("!location.search.includes('2024-03-07')").await?;
        page.type_text(",").await?;
        page.until("location.search.includes('date=2024-03-07') && location.search.includes('select=ARM~KAZ') && location.search.includes('frame=north') && location.search.includes('blocs=nato~csto')").await
    })
    .await
}

#[tokio::test]
async fn scrubbing_writes_the_address_once_at_rest_and_without_history() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2012-12-10").await?;
        page.run(
            "window.wrote = []; window.n_rests = 1; let moved = Infinity; \
             root.querySelector('input[type=range]').addEventListener('input', () => { \
               const now = performance.now(); if (now - moved > 300) n_rests++; moved = now; }); \
             for (const name of ['pushState', 'replaceState']) { \
               const real = history[name].bind(history); \
               history[name] = (state, title, url) => { wrote.push(name + ' ' + url); real(state, title, url); }; }",
        )
        .await?;
        page.focus("input[type=range]").await?;
        page.press(&[Key::Right; 9]).await?;
        page.until("location.search === '?date=2012-12-19'").await?;
        // Once for each time that the hand rested: once, where the driver did not stop between two keys.
        let (wrote, n_rests) = (page.get("wrote").await?, page.number_of("n_rests").await?);
        let wrote: Vec<String> = serde_json::from_value(wrote)?;
        assert!(wrote.len() as f64 <= n_rests, "{n_rests}: {wrote:?}");
        assert!(wrote.iter().all(|one| one.starts_with("replaceState ")), "{wrote:?}");
        assert_eq!(wrote.last().map(String::as_str), Some("replaceState /?date=2012-12-19"));
        // The state at the start needs no words.
        page.press(&[Key::End]).await?;
        page.until("location.search === ''").await
    })
    .await
}

#[tokio::test]
async fn back_and_forward_go_through_what_was_selected() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-11-23").await?;
        let title = "(root.querySelector('.card h3')?.textContent ?? '')";
        for (country, name) in [("KAZ", "Kazakhstan"), ("IND", "India")] {
            page.click_at(page.inside(country).await?).await?;
            page.point_at((600.0, 815.0)).await?;
            page.until(&format!("{title} === '{name}' && location.search.includes('select={country}')"))
                .await?;
        }
        page.client().back().await?;
        page.until(&format!("{title} === 'Kazakhstan' && location.search.includes('select=KAZ')")).await?;
        page.client().back().await?;
        page.until(&format!("{title} === '' && !location.search.includes('select')")).await?;
        page.client().forward().await?;
        page.until(&format!("{title} === 'Kazakhstan'")).await?;
        page.client().forward().await?;
        page.until(&format!("{title} === 'India'")).await?;
        assert_eq!(page.day().await?, "2023-11-23");
        // Going back wrote nothing of its own: there is still no way further forward.
        page.client().forward().await?;
        page.frame().await?;
        assert_eq!(page.text_of(title).await?, "India");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn scrubbing_after_a_step_can_be_undone_by_back() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2012-12-18").await?;
        page.click("button.next").await?;
        page.until("location.search === '?date=2012-12-19'").await?;
        page.click("button.next").await?;
        page.until("location.search !== '?date=2012-12-19'").await?;
        page.client().back().await?;
        page.until_day("2012-12-19").await?;
        page.client().back().await?;
        page.until_day("2012-12-18").await
    })
    .await
}

#[tokio::test]
async fn what_is_not_ours_is_kept() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?utm_source=a%20b&date=2012-12-18&x&y=%C3%A4#part").await?;
        assert_eq!(page.get(NOTICES).await?, json!([]));
        page.focus("input[type=range]").await?;
        page.press(&[Key::Right]).await?;
        page.until("location.search.includes('2012-12-19')").await?;
        let search = page.text_of("location.search").await?;
        assert_eq!(search, "?utm_source=a%20b&x&y=%C3%A4&date=2012-12-19");
        assert_eq!(page.text_of("location.hash").await?, "#part");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_bad_value_is_named_and_gives_the_default() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("").await?;
        let usual = face(page).await?;
        for (name, value) in [
            ("date", "2023-02-30"),
            ("date", "soon"),
            ("date", "2023-13-01"),
            ("date", "99999999999999999999"),
            ("time", "-1"),
            ("blocs", "seato"),
            ("select", "XYZ"),
            ("select", "<b>x</b>"),
            ("frame", "round"),
            ("theme", "pink"),
            ("plain", "maybe"),
            ("static", "maybe"),
        ] {
            page.open(&format!("?{name}={}", value.replace('<', "%3C").replace('>', "%3E").replace(' ', "%20"))).await?;
            let notices = page.get(NOTICES).await?;
            let named = notices.as_array().is_some_and(|all| {
                all.iter().any(|one| one.as_str().is_some_and(|one| one.to_lowercase().contains(&value.to_lowercase())))
            });
            assert!(named, "{name}={value}: {notices}");
            assert_eq!(face(page).await?, usual, "{name}={value}");
            let seen = "(({ width, top }) => width > 0 && top < innerHeight)(root.querySelector('.notices').getBoundingClientRect())";
            assert_eq!(page.get(seen).await?, true, "{name}={value}: the notice is not seen");
            page.click(".notices .close").await?;
            page.until("!root.querySelector('.notices')").await?;
        }
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_date_outside_the_map_is_moved_to_its_end_and_said() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("").await?;
        let last = page.day().await?;
        for (value, day) in [
            ("1985-06-01", "1991-12-26"),
            ("1991-12-25", "1991-12-26"),
            ("2077-01-01", &last),
            ("1900-01-01", "1991-12-26"),
        ] {
            page.open(&format!("?date={value}")).await?;
            assert_eq!(page.day().await?, day, "{value}");
            let notices = page.get(NOTICES).await?.to_string();
            assert!(notices.contains(value), "{value}: {notices}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn many_bad_values_are_all_named_in_one_notice() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2023-02-30&blocs=seato~csto&select=XYZ&frame=round").await?;
        let notices = page.get(NOTICES).await?.to_string();
        for value in ["2023-02-30", "seato", "XYZ", "round"] {
            assert!(notices.contains(value), "{value}: {notices}");
        }
        // The good half of a list counts.
        assert_eq!(page.get("root.querySelectorAll('[data-sco]').length").await?, 0);
        assert_eq!(page.get("root.querySelectorAll('[role=alert]').length").await?, 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_attributes_of_the_element_move_the_map_and_bad_ones_warn() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open("?date=2012-12-18").await?;
        page.run("window.heard = []; for (const kind of ['change', 'warning']) host.addEventListener('blocmap:' + kind, (event) => heard.push([kind, event.detail]));").await?;
        page.go_to_day("2012-12-19").await?;
        let change = json!({ "date": "2012-12-19", "compare": null, "blocs": ["csto", "sco"], "select": [], "event": null, "edition": null });
        assert_eq!(page.get("heard").await?, json!([["change", change]]));
        page.run("host.setAttribute('select', 'KAZ');").await?;
        page.until("root.querySelector('.card h3')?.textContent === 'Kazakhstan'").await?;
        page.run("host.removeAttribute('select');").await?;
        page.until("!root.querySelector('.card')").await?;
        page.run("heard.length = 0; host.setAttribute('date', '2023-02-30');").await?;
        page.until("heard.some(([kind, detail]) => kind === 'warning' && detail.text.includes('2023-02-30'))").await?;
        assert_eq!(page.day().await?, "2012-12-19");
        page.until_warning(0, "2023-02-30").await
    })
    .await
}

#[tokio::test]
async fn an_attribute_outside_the_map_is_moved_to_its_end_and_warned_of() -> Result<()> {
    let as_of = facts::as_of()?;
    visit(Visit::default(), async |page| {
        page.open("?date=2012-12-18").await?;
        page.run("window.heard = []; host.addEventListener('blocmap:warning', (event) => heard.push(event.detail.text));").await?;
        for (value, day) in [("1985-01-01", "1991-12-26"), ("2077-01-01", as_of.as_str())] {
            page.run(&format!("heard.length = 0; host.setAttribute('date', '{value}');")).await?;
            page.until_day(day).await?;
            page.until("heard.length > 0").await?;
            let heard: Vec<String> = serde_json::from_value(page.get("heard").await?)?;
            assert!(heard.len() == 1 && heard[0].contains(value), "{value}: {heard:?}");
            assert_eq!(page.get("host.getAttribute('date')").await?, day, "the attribute says where the map stands");
        }
        Ok(())
    })
    .await
}

/// What a reader sees of the state.
async fn face(page: &Page) -> Result<Value> {
    page.get(
        "[root.querySelector('svg.map').dataset.date, root.querySelector('.ba').className, root.querySelectorAll('.switch').length, \
         root.querySelectorAll('[data-csto]').length, root.querySelector('.card') === null, \
         root.querySelector('.main [data-unit=RUS]').getBoundingClientRect().width]",
    )
    .await
}
