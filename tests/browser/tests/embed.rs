//! On other people's pages: the element and the frame.

use anyhow::{Context, Result};
use bloc_atlas_browser::{Fault, Page, STRANGER, Visit, visit};
use serde_json::{Value, json};

fn stranger((width, height): (u32, u32)) -> Visit {
    Visit::sized(width, height).without_policy()
}

/// Puts the script there, classic or module, and a map with these attributes; `map` is its name from then on.
async fn put(page: &Page, kind: &str, attributes: &str) -> Result<()> {
    page.run(&format!(
        "const script = document.createElement('script'); script.type = '{kind}'; script.src = 'bloc-map.js'; \
         document.body.replaceChildren(script); window.map = document.createElement('bloc-map'); \
         for (const pair of {attributes}) map.setAttribute(...pair); document.body.append(map);"
    ))
    .await
    .map(drop)
}

#[tokio::test]
async fn an_article_holds_several_maps_that_share_one_program() -> Result<()> {
    visit(stranger((1200, 300)), async |page| {
        page.before_scripts(
            "window.shifts = []; new PerformanceObserver((all) => all.getEntries().forEach((one) => { \
               if (!one.hadRecentInput) shifts.push(...one.sources.map(({ node, previousRect: a, currentRect: b }) => \
                 [one.value, node?.className ?? '', a.x, a.y, a.width, a.height, b.x, b.y, b.width, b.height].join(' '))); })) \
               .observe({ type: 'layout-shift', buffered: true });",
        )
        .await?;
        page.goto(STRANGER).await?;
        // A second one far below the first. That the page's own text goes is no jump of ours.
        page.run(
            "const make = (id, date) => Object.assign(document.createElement('bloc-map'), { id, date }); \
             const script = Object.assign(document.createElement('script'), { src: 'bloc-map.js' }); \
             const gap = document.createElement('div'); gap.style.height = '3000px'; \
             document.body.replaceChildren(script); await customElements.whenDefined('bloc-map'); \
             for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame); shifts.length = 0; \
             document.body.append(make('one', '1992-05-15'), gap, make('two', '1999-04-21')); \
             scrollTo(0, 0);",
        )
        .await?;
        page.until("one.hasAttribute('ready')").await?;
        assert_eq!(page.get("two.hasAttribute('ready')").await?, json!(false), "far below the view it waits");
        page.run("two.scrollIntoView();").await?;
        page.until("two.hasAttribute('ready')").await?;
        let days = "[one, two].map((map) => map.shadowRoot.querySelector('svg.map').dataset.date)";
        assert_eq!(page.get(days).await?, json!(["1992-05-15", "1999-04-21"]));
        page.run("two.date = '2012-12-19';").await?;
        page.until("two.shadowRoot.querySelector('svg.map').dataset.date === '2012-12-19'").await?;
        assert_eq!(page.get(days).await?, json!(["1992-05-15", "2012-12-19"]), "each has a state of its own");
        let fetched = "performance.getEntriesByType('resource').filter((one) => one.name.includes('/bloc_map.')).length";
        assert_eq!(page.get(fetched).await?, json!(1), "one download for all");
        assert_eq!(page.get("shifts").await?, json!([]), "nothing jumps");
        // The browser asks a page without an icon for one.
        let errors = page.errors().await?;
        assert!(errors.iter().all(|one| one.text.contains("favicon.ico")), "{errors:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn nothing_jumps_at_any_width_when_a_map_comes() -> Result<()> {
    for (width, height) in [(1200, 900), (700, 900), (360, 900), (320, 900)] {
        visit(stranger((width, height)), async |page| {
            page.goto(STRANGER).await?;
            put(page, "text/javascript", "[['loading', 'eager']]").await?;
            page.run("document.body.append(Object.assign(document.createElement('p'), { id: 'after', textContent: 'x' }));")
                .await?;
            page.until("map.shadowRoot").await?;
            let place = "Math.round(after.getBoundingClientRect().top)";
            let before = page.number_of(place).await?;
            page.until("map.hasAttribute('ready')").await?;
            page.frame().await?;
            assert_eq!(page.number_of(place).await?, before, "{width} px");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_script_is_a_classic_one_and_a_module() -> Result<()> {
    for kind in ["text/javascript", "module"] {
        visit(stranger((1200, 820)), async |page| {
            page.goto(STRANGER).await?;
            put(page, kind, "[['date', '2001-06-15'], ['loading', 'eager']]").await?;
            page.until("map.hasAttribute('ready')").await?;
            assert_eq!(page.day().await?, "2001-06-15", "{kind}");
            // A second tag does no harm.
            page.run("document.body.append(Object.assign(document.createElement('script'), { src: 'bloc-map.js?again' }));")
                .await?;
            page.until("performance.getEntriesByType('resource').some((one) => one.name.endsWith('again'))").await?;
            // The browser asks a page without an icon for one.
            let errors = page.errors().await?;
            let ours: Vec<_> = errors.iter().filter(|one| !one.text.contains("favicon.ico")).collect();
            assert!(ours.is_empty(), "{kind}: {ours:?}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_map_may_be_moved_removed_and_put_back() -> Result<()> {
    visit(stranger((1200, 820)), async |page| {
        page.goto(STRANGER).await?;
        put(page, "module", "[['date', '2001-06-15'], ['loading', 'eager']]").await?;
        page.until("map.hasAttribute('ready')").await?;
        page.run(
            "window.svg = root.querySelector('svg.map'); const box = document.createElement('div'); \
                  document.body.prepend(box); box.append(map);",
        )
        .await?;
        page.frame().await?;
        assert_eq!(
            page.get("root.querySelector('svg.map') === svg").await?,
            json!(true),
            "moved, not made anew"
        );
        page.run("map.remove();").await?;
        page.until("!map.hasAttribute('ready')").await?;
        page.run("map.setAttribute('date', '1999-04-21'); document.body.append(map);").await?;
        page.until("map.hasAttribute('ready')").await?;
        assert_eq!(page.day().await?, "1999-04-21");
        // The day before the removal is news again.
        page.run("map.date = '2001-06-15';").await?;
        page.until_day("2001-06-15").await?;
        // Taken away, an attribute gives its default back.
        page.run("map.setAttribute('blocs', 'nato');").await?;
        page.until("root.querySelector('[data-unit=FRA]').dataset.nato").await?;
        page.run("map.removeAttribute('blocs');").await?;
        page.until("root.querySelector('[data-unit=RUS]').dataset.csto === 'member'").await
    })
    .await
}

#[tokio::test]
async fn properties_set_before_the_element_is_known_hold() -> Result<()> {
    visit(stranger((1200, 820)), async |page| {
        page.goto(STRANGER).await?;
        page.run(
            "window.map = document.createElement('bloc-map'); map.date = '1995-05-05'; map.plain = true; \
             map.setAttribute('loading', 'eager'); document.body.replaceChildren(map); \
             document.body.append(Object.assign(document.createElement('script'), { src: 'bloc-map.js' }));",
        )
        .await?;
        page.until("map.hasAttribute('ready')").await?;
        assert_eq!(page.day().await?, "1995-05-05");
        assert_eq!(page.get("[map.plain, map.date, map.static]").await?, json!([true, "1995-05-05", false]));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_program_that_never_comes_leaves_the_fallback() -> Result<()> {
    let mut visited = stranger((1200, 820));
    visited.server.faults.push((".wasm".into(), Fault::Status(http::StatusCode::NOT_FOUND)));
    visit(visited, async |page| {
        page.goto(STRANGER).await?;
        put(page, "module", "[['loading', 'eager']]").await?;
        page.run("map.append('the picture');").await?;
        page.until("map.hasAttribute('failed')").await?;
        page.frame().await?;
        assert!(page.number_of("map.getBoundingClientRect().height").await? < 300.0, "no empty room is left");
        page.run("const range = document.createRange(); range.selectNodeContents(map); window.words = range.getBoundingClientRect();")
            .await?;
        assert!(page.number_of("words.width * words.height").await? > 100.0, "the fallback is not to be seen");
        Ok(())
    })
    .await
}

/// Puts our page into a frame of no origin and keeps what it says in `said`.
async fn frame(page: &Page, width: u32, query: &str) -> Result<()> {
    page.run(&format!(
        "window.said = []; addEventListener('message', ({{ data }}) => said.push(data)); \
         window.frame = document.createElement('iframe'); frame.sandbox = 'allow-scripts'; \
         frame.style.cssText = 'width: {width}px; height: 620px; border: 0'; frame.src = './{query}'; \
         window.tell = (data) => frame.contentWindow.postMessage(data, '*'); document.body.replaceChildren(frame);"
    ))
    .await?;
    page.until("said.some((one) => one.type === 'ready')").await
}

async fn said(page: &Page, kind: &str) -> Result<Vec<Value>> {
    let found = page.get(&format!("said.filter((one) => one.type === '{kind}')")).await?;
    found.as_array().cloned().context("no list")
}

#[tokio::test]
async fn a_frame_of_no_origin_says_its_height_once_for_a_width() -> Result<()> {
    for (width, heights) in [(1100, 820.0..=820.0), (700, 640.0..=640.0), (360, 792.0..=794.0)] {
        visit(stranger((1200, 900)), async |page| {
            page.goto(STRANGER).await?;
            frame(page, width, "?date=2012-12-19").await?;
            page.until("said.some((one) => one.type === 'height')").await?;
            let last = "said.filter((one) => one.type === 'height').at(-1).px";
            let px = page.number_of(last).await?;
            assert!(heights.contains(&px), "{width}: {px}");
            // The host does as it is told, and is not asked again.
            page.run(&format!("frame.style.height = {last} + 'px'; said.length = 0; tell({{ ns: 'bloc-map', v: 1, type: 'get' }});"))
                .await?;
            page.until("said.some((one) => one.type === 'change')").await?;
            page.frame().await?;
            assert_eq!(said(page, "height").await?, Vec::<Value>::new(), "{width}");
            assert_eq!(said(page, "change").await?[0]["date"], "2012-12-19");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_frame_does_what_a_host_may_ask_and_nothing_else() -> Result<()> {
    visit(stranger((1200, 900)), async |page| {
        page.goto(STRANGER).await?;
        frame(page, 1100, "?date=2012-12-19").await?;
        page.run("tell({ ns: 'bloc-map', v: 1, type: 'set', date: '1999-04-21', blocs: 'csto', select: 'GEO' });").await?;
        page.until("said.some((one) => one.type === 'change' && one.select?.includes('GEO'))").await?;
        let last = said(page, "change").await?.pop().context("nothing was said")?;
        assert_eq!((&last["date"], &last["blocs"]), (&json!("1999-04-21"), &json!(["csto"])));
        // Ten thousand hostile messages: nothing moves, nothing breaks.
        page.run(
            "said.length = 0; \
             const words = ['set', 'date', '__proto__', 'constructor', '<img src=x onerror=alert(1)>', '2001-06-15', \
               'x'.repeat(1e5), 1e308, NaN, null, undefined, true, -1, '', [], {}]; \
             let seed = 7; const any = (depth) => { seed = (seed * 48271) % 2147483647; const word = words[seed % words.length]; \
               if (depth > 3 || seed % 3) return word; const held = {}; \
               for (let i = 0; i < seed % 5; i++) held[String(any(9)).slice(0, 20)] = any(depth + 1); return held; }; \
             for (let i = 0; i < 10000; i++) tell(any(0)); \
             for (const wrong of [{ ns: 'bloc-map', v: 2, type: 'set', date: '2001-06-15' }, { ns: 'other', v: 1, type: 'set', date: '2001-06-15' }, \
               { ns: 'bloc-map', v: 1, type: 'set', date: 5, blocs: ['nato'], select: {}, theme: 'dark' }, \
               JSON.parse('{\"ns\":\"bloc-map\",\"v\":1,\"type\":\"set\",\"__proto__\":{\"date\":\"2001-06-15\"}}')]) tell(wrong); \
             tell({ ns: 'bloc-map', v: 1, type: 'get' });",
        )
        .await?;
        page.until("said.some((one) => one.type === 'change')").await?;
        let last = said(page, "change").await?;
        assert_eq!(last.len(), 1, "{last:?}");
        assert_eq!(last[0]["date"], "1999-04-21");
        // A date that cannot be read is named in the frame and changes nothing; a good one still works.
        page.run("tell({ ns: 'bloc-map', v: 1, type: 'set', date: '2023-02-30' }); tell({ ns: 'bloc-map', v: 1, type: 'set', date: '2001-06-15' });")
            .await?;
        page.until("said.at(-1).date === '2001-06-15'").await?;
        page.run("said.length = 0; tell({ ns: 'bloc-map', v: 1, type: 'play' });").await?;
        page.until("said.some((one) => one.type === 'change' && one.date > '2001-06-15')").await?;
        page.run("tell({ ns: 'bloc-map', v: 1, type: 'pause' });").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn wordpress_and_amp_are_told_in_their_own_words() -> Result<()> {
    visit(stranger((1200, 900)), async |page| {
        page.goto(STRANGER).await?;
        frame(page, 700, "?date=2012-12-19#?secret=a1B2c3").await?;
        page.until("said.some((one) => one.message === 'height')").await?;
        let told = page.get("said.find((one) => one.message === 'height')").await?;
        assert_eq!(told, json!({ "message": "height", "value": 640, "secret": "a1B2c3" }));
        page.run("said.length = 0; frame.remove(); frame.name = 'amp_iframe0'; document.body.append(frame);")
            .await?;
        page.until("said.some((one) => one.sentinel === 'amp')").await?;
        let told = page.get("said.find((one) => one.sentinel === 'amp')").await?;
        assert_eq!(told, json!({ "sentinel": "amp", "type": "embed-size", "height": 640 }));
        Ok(())
    })
    .await
}
