//! Text that drives a map, in the corners: several maps, the keyboard, a script that comes late, a frame.

use anyhow::Result;
use bloc_atlas_browser::{DAY, ELEMENT, HOST, Host, Key, visit};
use serde_json::json;

const SIZE: (u32, u32) = (1000, 900);

#[tokio::test]
async fn of_two_maps_the_text_moves_the_nearest_or_the_one_it_names() -> Result<()> {
    let map = |id: &str| format!("<bloc-map id=\"{id}\" date=\"{DAY}\" loading=\"eager\"></bloc-map>");
    let link = |id: &str, name: &str, day: &str| {
        format!("<p><a id=\"{id}\" data-bloc-map=\"{name}\" href=\"./?date={day}\">{day}</a></p>")
    };
    let host = Host::new(&format!(
        "<script src=\"bloc-map.js\"></script>{}{}{}<div style=\"height: 1500px\"></div>{}{}{}{}{}",
        map("one"),
        link("near-one", "", "1999-04-21"),
        link("far", "#two", "2001-06-15"),
        link("near-two", "", "2017-06-09"),
        map("two"),
        link("wrong", "#nobody", "2022-01-06"),
        link("damaged", "##", "2022-01-05"),
        link("page", "p", "2022-01-04"),
    ))?;
    visit(host.visit(SIZE), async |page| {
        page.goto(HOST).await?;
        page.until("one.hasAttribute('ready') && two.hasAttribute('ready')").await?;
        page.until_driven().await?;
        let days = "[one, two].map((map) => map.shown.date)";
        for (link, expected) in [
            ("near-one", ["1999-04-21", DAY]),
            ("far", ["1999-04-21", "2001-06-15"]),
            ("near-two", ["1999-04-21", "2017-06-09"]),
        ] {
            page.run(&format!("const link = document.getElementById('{link}'); link.scrollIntoView(); link.click();")).await?;
            page.until(&format!("String({days}) === '{}'", expected.join(","))).await?;
            // What moved is in the view.
            let moved = if link == "near-one" { "one" } else { "two" };
            page.until(&format!("(({{ top, bottom }}) => bottom > 300 && top < innerHeight - 300)({moved}.getBoundingClientRect())")).await?;
        }
        page.shows("one.shadowRoot", "1999-04-21").await?;
        page.shows("two.shadowRoot", "2017-06-09").await?;
        assert_eq!(page.get("location.search").await?, json!(""));
        // Each has its own way back.
        page.frame().await?;
        page.run("one.shadowRoot.querySelector('button.next').click();").await?;
        page.until("one.shadowRoot.querySelector('.way-back')").await?;
        assert_eq!(page.get("two.shadowRoot.querySelector('.way-back')").await?, json!(null));
        // One that names no map is a link.
        for (link, day) in [("wrong", "2022-01-06"), ("damaged", "2022-01-05"), ("page", "2022-01-04")] {
            page.goto(HOST).await?;
            page.until("two.hasAttribute('ready')").await?;
            page.run(&format!("document.getElementById('{link}').click();")).await?;
            page.until(&format!("location.search === '?date={day}'")).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn by_keyboard_a_link_moves_the_map_and_keeps_the_focus() -> Result<()> {
    let host = Host::new(&format!(
        "{ELEMENT}<div style=\"height: 1500px\"></div><p><a id=\"link\" data-bloc-map href=\"./?date=2001-06-15&amp;select=CHN\">15 June 2001</a> \
         <a id=\"after\" href=\"#after\">after</a></p><div style=\"height: 900px\"></div>"
    ))?;
    visit(host.visit(SIZE), async |page| {
        page.open(HOST).await?;
        page.until_driven().await?;
        page.run("document.querySelector('#link').focus();").await?;
        // Its focus is to be seen, as the browser has it.
        assert_eq!(
            page.get("getComputedStyle(document.querySelector('#link')).outlineStyle").await?,
            json!("auto")
        );
        page.press(&[Key::Enter]).await?;
        page.until_day("2001-06-15").await?;
        page.until("root.querySelector('.card h3')?.textContent === 'China'").await?;
        assert_eq!(
            page.get("document.activeElement.id").await?,
            json!("link"),
            "the reader goes on from where they were"
        );
        page.press(&[Key::Tab]).await?;
        assert_eq!(page.get("document.activeElement.id").await?, json!("after"));
        assert_eq!(page.get("location.search").await?, json!(""));
        // The way back takes the focus with Tab, and gives it to the slider when it goes.
        page.focus(".slider").await?;
        page.press(&[Key::Right]).await?;
        page.until("root.querySelector('.way-back')").await?;
        page.focus(".way-back").await?;
        page.press(&[Key::Enter]).await?;
        page.until_day("2001-06-15").await?;
        assert_eq!(page.focused().await?, "input.slider");
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_script_for_text_that_did_not_come_is_fetched_again_with_the_next_map() -> Result<()> {
    let link = "<p><a id=\"link\" data-bloc-map href=\"./?date=2001-06-15\">15 June 2001</a></p>";
    let host = Host::new(&format!("{link}{ELEMENT}"))?;
    visit(host.visit(SIZE), async |page| {
        page.devtools("Network.enable", json!({})).await?;
        page.devtools("Network.setBlockedURLs", json!({ "urls": ["*/drive.*"] })).await?;
        page.open(HOST).await?;
        // The map lives; what the text was to do is told in the console.
        page.shows("root", DAY).await?;
        page.until_warning(0, "drive.").await?;
        page.devtools("Network.setBlockedURLs", json!({ "urls": [] })).await?;
        page.run("window.second = document.createElement('bloc-map'); second.setAttribute('loading', 'eager'); second.date = '1999-04-21'; document.body.append(second);")
            .await?;
        page.until("second.hasAttribute('ready')").await?;
        page.until_driven().await?;
        page.run("document.querySelector('#link').click();").await?;
        page.until_day("2001-06-15").await?;
        assert_eq!(page.get("second.shown.date").await?, json!("1999-04-21"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_program_that_did_not_come_is_fetched_again_with_the_next_map() -> Result<()> {
    let host = Host::new(ELEMENT)?;
    for part in ["*/glue.*", "*.wasm", "*/map.*"] {
        visit(host.visit(SIZE), async |page| {
            page.devtools("Network.enable", json!({})).await?;
            page.devtools("Network.setBlockedURLs", json!({ "urls": [part] })).await?;
            page.goto(HOST).await?;
            page.until("host.hasAttribute('failed')").await?;
            page.devtools("Network.setBlockedURLs", json!({ "urls": [] })).await?;
            page.run("window.second = document.createElement('bloc-map'); second.setAttribute('loading', 'eager'); second.date = '1999-04-21'; document.body.append(second);")
                .await?;
            page.until("second.hasAttribute('ready')").await?;
            page.shows("second.shadowRoot", "1999-04-21").await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn text_drives_a_map_in_a_frame_as_well() -> Result<()> {
    let text = "<p><a id=\"link\" data-bloc-map href=\"./?date=2001-06-15&amp;select=CHN\">15 June 2001</a></p>\
         <div style=\"height: 2000px\"></div><p id=\"text\" data-bloc-map-date=\"1999-04-21\">21 April 1999</p><div style=\"height: 2000px\"></div>";
    let host = Host::under("script-src 'self'", &format!("{ELEMENT}{text}"))?;
    visit(host.visit(SIZE), async |page| {
        page.open(HOST).await?;
        page.until_driven().await?;
        page.run("document.querySelector('#link').click();").await?;
        page.until("host.shown.date === '2001-06-15' && String(host.shown.select) === 'CHN'").await?;
        page.run("document.querySelector('#text').scrollIntoView({ block: 'center', behavior: 'instant' });")
            .await?;
        page.until("host.shown.date === '1999-04-21' && String(host.shown.select) === ''").await?;
        assert_eq!(page.get("location.search").await?, json!(""));
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await
}
