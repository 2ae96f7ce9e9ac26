//! Pinned editions: an embed that names one shows that one, and says where the current one differs.
//!
//! The current edition is that of the built site. Two others are frozen from copies of the assets in which a
//! fact is different: Pakistan, or India, becomes a member of the SCO some days later than on 9 June 2017.

mod conduct;
mod failing;
mod site;

use anyhow::{Context, Result};
use bloc_atlas_browser::{Theme, visit};
use serde_json::{Value, json};
use site::{Site, put, site, stranger, visit_of};

/// The tier of Pakistan in the SCO on the map, of an element.
const PAKISTAN: &str = ".shadowRoot.querySelector('[data-unit=PAK]').dataset.sco";

/// The words of the line that are seen, or null where there is no line.
const LINE: &str = "((line) => line && [...line.querySelectorAll('span, button, li')].filter((one) => \
     one.checkVisibility() && !one.classList.contains('live')).map((one) => one.textContent))(root.querySelector('.edition'))";

const PAKISTAN_DIFFERS: &str = "Pakistan in the SCO from 9 June 2017 to 18 June 2017: “acceding” in this edition, “member” in the current one.";

#[tokio::test]
async fn the_page_shows_the_pinned_edition_and_says_what_was_corrected_on_its_days() -> Result<()> {
    let Site { pakistan, current, .. } = site()?;
    visit(visit_of((1200, 820), Vec::new())?, async |page| {
        // As it is today.
        page.open("?date=2017-06-10").await?;
        assert_eq!(page.get(&format!("host{PAKISTAN}")).await?, "member");
        assert_eq!(page.get("root.querySelector('.edition')").await?, Value::Null);

        page.before_scripts(
            "window.details = []; addEventListener('blocmap:change', ({ detail }) => details.push(detail));",
        )
        .await?;
        page.open(&format!("?edition={pakistan}&date=2017-06-10")).await?;
        assert_eq!(page.get(&format!("host{PAKISTAN}")).await?, "joining");
        assert_eq!(page.get(LINE).await?, json!(["Corrected since: see current", "What differs"]));
        assert_eq!(page.get("host.getAttribute('edition')").await?, json!(pakistan));
        page.click(".edition button").await?;
        page.until("!root.querySelector('.edition ul').hidden").await?;
        assert_eq!(
            page.get(LINE).await?,
            json!(["Corrected since: see current", "What differs", PAKISTAN_DIFFERS])
        );
        let said = page.text_of("root.querySelector('.edition [role=status]').textContent").await?;
        assert!(said.ends_with("What is shown was corrected since."), "{said}");

        // On the days before and after nothing was corrected, and without the SCO nothing either.
        for (day, is_news) in
            [("2017-06-08", false), ("2017-06-09", true), ("2017-06-18", true), ("2017-06-19", false)]
        {
            page.run(&format!("host.setAttribute('date', '{day}');")).await?;
            page.until_day(day).await?;
            let line = page.get(LINE).await?;
            let is_calm = line == json!([format!("Edition of {}", words(&pakistan[..10]))]);
            assert_eq!(
                (line[0] == "Corrected since: see current", is_calm),
                (is_news, !is_news),
                "{day}: {line}"
            );
        }
        page.run("host.setAttribute('date', '2017-06-12');").await?;
        page.until_day("2017-06-12").await?;
        page.run("host.setAttribute('blocs', 'csto');").await?;
        page.until(&format!("({LINE})[0].startsWith('Edition of')")).await?;
        page.run("host.setAttribute('blocs', 'csto~sco');").await?;
        page.until(&format!("({LINE})[0].startsWith('Corrected')")).await?;
        assert_eq!(
            page.get(
                "details.length > 0 && details.every((one) => one.edition === host.getAttribute('edition'))"
            )
            .await?,
            true
        );

        // The address keeps the edition; the link leads to the same state without it.
        page.until("location.search.includes('date=2017-06-12')").await?;
        assert!(page.text_of("location.search").await?.contains(&format!("edition={pakistan}")));
        let link = page.text_of("root.querySelector('.edition a').href").await?;
        assert!(link.ends_with("/?date=2017-06-12&blocs=csto~sco"), "{link}");
        page.goto(link.strip_prefix(page.origin()).context("another site")?).await?;
        page.ready().await?;
        assert_eq!(page.get(&format!("host{PAKISTAN}")).await?, "member");

        // The current edition by its name is what the program has inside.
        page.open(&format!("?edition={current}&date=2017-06-10")).await?;
        assert_eq!(page.get(&format!("host{PAKISTAN}")).await?, "member");
        assert_eq!(
            page.get("[host.shown.edition, root.querySelector('.edition, .notices')]").await?,
            json!([current, null])
        );
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await
}

/// `2026-10-06` as `6 October 2026`.
fn words(day: &str) -> String {
    let months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let parts: Vec<usize> = day.split('-').filter_map(|part| part.parse().ok()).collect();
    format!("{} {} {}", parts[2], months[parts[1] - 1], parts[0])
}

#[tokio::test]
async fn two_elements_with_different_editions_keep_their_worlds() -> Result<()> {
    let Site { pakistan, india, .. } = site()?;
    visit(stranger(Vec::new())?, async |page| {
        let day = ("date", "2017-06-10");
        put(page, &[&[("edition", pakistan), day], &[("edition", india), day], &[day], &[("edition", pakistan), day]]).await?;
        let tiers = "maps.map((map) => ['PAK', 'IND'].map((id) => map.shadowRoot.querySelector(`[data-unit=${id}]`).dataset.sco))";
        let (both, no_india) = (json!(["member", "member"]), json!(["member", "joining"]));
        let no_pakistan = json!(["joining", "member"]);
        assert_eq!(page.get(tiers).await?, json!([no_pakistan, no_india, both, no_pakistan]));
        let fetched = "['edition.', '/bloc_map.'].map((part) => performance.getEntriesByType('resource').filter((one) => one.name.includes(part)).length)";
        assert_eq!(page.get(fetched).await?, json!([2, 1]), "each edition once, the program once");
        let lines = "maps.map((map) => map.shadowRoot.querySelector('.edition li')?.textContent.split(' ')[0] ?? null)";
        assert_eq!(page.get(lines).await?, json!(["Pakistan", "India", null, "Pakistan"]));
        assert_eq!(page.get("maps.map((map) => map.shown.edition)").await?, json!([pakistan, india, null, pakistan]));

        // Each goes on in its own.
        page.run("for (const map of maps) map.date = '2017-06-20';").await?;
        page.until("maps.every((map) => map.shadowRoot.querySelector('svg.map').dataset.date === '2017-06-20')").await?;
        assert_eq!(page.get(tiers).await?, json!([both, no_india, both, both]));

        // Another edition, or none any more, is another map at the same day.
        page.run("maps[0].edition = maps[1].edition; maps[1].removeAttribute('edition');").await?;
        page.until(&format!("maps.every((map) => map.hasAttribute('ready')) && String({tiers}[0]) === 'member,joining'"))
            .await?;
        assert_eq!(page.get(tiers).await?, json!([no_india, both, both, both]));
        assert_eq!(page.get(lines).await?, json!(["India", null, null, null]));
        assert_eq!(page.get("maps.map((map) => map.shown.date)").await?, json!(["2017-06-20", "2017-06-20", "2017-06-20", "2017-06-20"]));
        assert_eq!(page.get("warnings").await?, json!([]));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_map_that_is_moved_while_it_comes_or_later_has_one_line() -> Result<()> {
    let Site { pakistan, .. } = site()?;
    visit(stranger(Vec::new())?, async |page| {
        page.goto("LICENSE-MIT.txt").await?;
        // Moved at once, and again and again until it is there; out of the page and back as well.
        page.run(&format!(
            "const script = Object.assign(document.createElement('script'), {{ src: 'bloc-map.js' }}); \
             document.body.replaceChildren(script); await customElements.whenDefined('bloc-map'); \
             window.map = document.createElement('bloc-map'); map.setAttribute('loading', 'eager'); map.date = '2017-06-10'; map.edition = '{pakistan}'; \
             window.boxes = [0, 1].map(() => document.body.appendChild(document.createElement('div'))); window.n_lines = 0; let n = 0; \
             const look = () => {{ n_lines = Math.max(n_lines, map.shadowRoot.querySelectorAll('.edition').length); \
               if (map.hasAttribute('ready')) return; n++; if (n % 5 === 4) {{ map.remove(); setTimeout(() => boxes[0].append(map)); }} \
               else boxes[n % 2].append(map); setTimeout(look); }}; boxes[0].append(map); look();"
        ))
        .await?;
        page.until("map.hasAttribute('ready')").await?;
        let line = "[n_lines, ...[...map.shadowRoot.querySelectorAll('.edition')].map((line) => [...line.querySelectorAll('span, button')] \
             .filter((one) => one.checkVisibility() && !one.classList.contains('live')).map((one) => one.textContent).join(', '))]";
        let expected = json!([1, "Corrected since: see current, What differs"]);
        page.until(&format!("({line}).length > 1")).await?;
        assert_eq!(page.get(line).await?, expected);
        assert_eq!(page.get("map.shadowRoot.querySelectorAll('svg.map').length").await?, json!(1));
        // Moved when it is there; and where its host takes the mark away that says so.
        page.run("boxes[1].append(map); map.removeAttribute('ready');").await?;
        page.frame().await?;
        assert_eq!(page.get(line).await?, expected);
        page.run("map.date = '2017-07-10';").await?;
        page.until(&format!("({line})[1].startsWith('Edition of')")).await
    })
    .await
}

#[tokio::test]
async fn the_details_are_those_of_the_edition() -> Result<()> {
    let Site { pakistan, .. } = site()?;
    visit(visit_of((1200, 820), Vec::new())?, async |page| {
        page.open(&format!("?edition={pakistan}&date=2017-06-20&select=PAK")).await?;
        page.until("root.querySelector('.card .sources a')").await?;
        let card = page.text_of("root.querySelector('.card').textContent").await?;
        assert!(card.contains("SCO: member since 19 June 2017"), "{card}");
        let names = "performance.getEntriesByType('resource').map((one) => one.name.split('/').pop())";
        let fetched = page
            .get(&format!(
                "{names}.filter((one) => /^(texts|details)/.test(one)).map((one) => one.split('.')[0])"
            ))
            .await?;
        assert_eq!(fetched, json!(["texts"]));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_frame_without_an_origin_shows_its_edition_and_tells_it() -> Result<()> {
    let Site { pakistan, .. } = site()?;
    for width in [1100, 360] {
        visit(stranger(Vec::new())?, async |page| {
            page.goto("LICENSE-MIT.txt").await?;
            page.run(&format!(
                "window.said = []; addEventListener('message', ({{ data }}) => said.push(data)); \
                 window.frame = document.createElement('iframe'); frame.sandbox = 'allow-scripts'; \
                 frame.style.cssText = 'width: {width}px; height: 620px; border: 0'; \
                 frame.src = './?edition={pakistan}&date=2017-06-10'; document.body.replaceChildren(frame);"
            ))
            .await?;
            page.until("said.some((one) => one.type === 'ready')").await?;
            page.run("frame.contentWindow.postMessage({ ns: 'bloc-map', v: 1, type: 'get' }, '*');").await?;
            page.until("said.some((one) => one.type === 'change')").await?;
            assert_eq!(page.get("said.find((one) => one.type === 'change').edition").await?, json!(pakistan));
            // What it shows is in the frame alone, which no script of this page can see.
            let frame = page.client().find(fantoccini::Locator::Css("iframe")).await?;
            let client = frame.enter_frame().await.map(|()| page.client())?;
            let seen = "const root = document.querySelector('bloc-map').shadowRoot; \
                 return [root.querySelector('[data-unit=PAK]').dataset.sco, root.querySelector('.edition a').textContent, \
                   document.documentElement.scrollWidth - innerWidth, \
                   root.querySelector('.ba').getBoundingClientRect().bottom <= root.querySelector('.edition').getBoundingClientRect().top + 1, \
                   document.documentElement.scrollHeight];";
            let seen = client.execute(seen, vec![]).await?;
            client.clone().enter_parent_frame().await?;
            assert_eq!(seen.as_array().map(|all| &all[..4]), Some(&[json!("joining"), json!("see current"), json!(0), json!(true)][..]));
            // A frame in a column asks for all its height, the line included.
            if width == 360 {
                page.until(&format!("said.some((one) => one.type === 'height' && one.px === {})", seen[4])).await?;
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_line_has_its_place_at_every_width_and_moves_nothing() -> Result<()> {
    let Site { pakistan, .. } = site()?;
    for (width, height) in [(1200, 820), (700, 640), (360, 740), (320, 640)] {
        visit(visit_of((width, height), Vec::new())?, async |page| {
            for theme in [Theme::Light, Theme::Dark] {
                page.theme(theme).await?;
                page.open(&format!("?edition={pakistan}&date=2017-06-10")).await?;
                let about = format!("{width} px, {theme:?}");
                let below = "(([map, line]) => line.top - map.bottom)(['.ba', '.edition'].map((one) => root.querySelector(one).getBoundingClientRect()))";
                assert!(page.number_of(below).await?.abs() < 1.0, "{about}");
                assert_eq!(page.get("document.documentElement.scrollWidth - innerWidth").await?, json!(0), "{about}");
                if width >= 560 {
                    let over = page.number_of("document.documentElement.scrollHeight - innerHeight").await?;
                    assert!(over <= 0.0, "{about}: it scrolls by {over} px");
                }
                let targets = "[...root.querySelectorAll('.edition :is(a, button)')].map((one) => one.getBoundingClientRect().height >= 44)";
                assert_eq!(page.get(targets).await?, json!([true, true]), "{about}");
                let n_rows = "root.querySelector('.edition').offsetHeight";
                assert!(page.number_of(n_rows).await? <= 46.0, "{about}: one row");
                // On a day without a correction the line keeps its place.
                page.run("host.setAttribute('date', '2017-07-10');").await?;
                page.until_day("2017-07-10").await?;
                assert!(page.number_of(below).await?.abs() < 1.0, "{about}");
                assert!((44.0..=46.0).contains(&page.number_of(n_rows).await?), "{about}");
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}
