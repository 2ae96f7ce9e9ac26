//! What stays behind after steps, after maps one after the other, and after many at once: two thousand, sixty
//! and twenty, or with `cargo xtask test --long` ten thousand, a thousand and a hundred. What each step or map may
//! leave is the same.
//!
//! The limits are above what is left by chance (a timer that has not run, a function compiled since) and below
//! what would be left if each step or map left anything: a node, a listener, a closure.

use anyhow::{Context, Result, ensure};
use bloc_atlas_browser::{Page, STRANGER, Theme, Visit, visit};
use serde_json::json;

/// Keeps the program's memory where it can be seen.
const KEEP_MEMORY: &str = "for (const name of ['instantiate', 'instantiateStreaming']) { const real = WebAssembly[name]; \
     WebAssembly[name] = async (...given) => { const made = await real.apply(WebAssembly, given); \
       window.memory = (made.instance ?? made).exports.memory; return made; }; }";

/// What a page holds, after what nobody holds is gone.
#[derive(Debug)]
struct Held {
    nodes: f64,
    listeners: f64,
    heap_bytes: f64,
    program_bytes: f64,
}

impl Held {
    async fn by(page: &Page) -> Result<Held> {
        // Chromium keeps the last styles that it made to use them again, and with one that clips by a `url()` the
        // whole tree that has the clip path: of the maps that are gone sometimes one, until the reader's preferences
        // change. (Found with a snapshot of the heap: StyleResolver, CachedMatchedProperties, LocalSVGResource.)
        page.theme(Theme::Dark).await?;
        page.frame().await?;
        page.prefer(&[]).await?;
        page.frame().await?;
        // What was taken out of the page may be held until the next collection, and what it held until one more.
        for _ in 0..3 {
            page.devtools("HeapProfiler.collectGarbage", json!({})).await?;
        }
        page.devtools("Performance.enable", json!({})).await?;
        let all = page.devtools("Performance.getMetrics", json!({})).await?;
        let metric = |name: &str| {
            let found = all["metrics"].as_array().and_then(|all| all.iter().find(|one| one["name"] == name));
            found.and_then(|one| one["value"].as_f64()).with_context(|| format!("no metric {name}"))
        };
        Ok(Held {
            nodes: metric("Nodes")?,
            listeners: metric("JSEventListeners")?,
            heap_bytes: metric("JSHeapUsedSize")?,
            program_bytes: page.number_of("memory.buffer.byteLength").await?,
        })
    }

    /// Nothing grew since `before` but by chance.
    fn has_not_grown(&self, before: &Held, heap_bytes_max: f64) -> Result<()> {
        eprintln!("before {before:?}\nafter  {self:?}");
        ensure!(self.nodes - before.nodes <= 50.0, "nodes: {before:?}, {self:?}");
        ensure!(self.listeners - before.listeners <= 5.0, "listeners: {before:?}, {self:?}");
        ensure!(self.heap_bytes - before.heap_bytes <= heap_bytes_max, "heap: {before:?}, {self:?}");
        // It grows by pages of 64 KB and never shrinks: a later day may need one more than all before.
        ensure!(self.program_bytes - before.program_bytes <= 131_072.0, "program: {before:?}, {self:?}");
        Ok(())
    }
}

/// Moves the slider by `n` days, each followed by the map before the next, with a jump to anywhere at every
/// hundredth. A frame is waited for at every fiftieth alone: with one for each this would take minutes.
async fn scrub(page: &Page, n: u32) -> Result<()> {
    page.run(&format!(
        "const slider = root.querySelector('input[type=range]'); const [low, high] = [+slider.min, +slider.max]; \
         const svg = root.querySelector('svg.map'); const {{ port1, port2 }} = new MessageChannel(); \
         const turn = () => new Promise((done) => {{ port2.onmessage = done; port1.postMessage(null); }}); \
         window.seed ??= 7; \
         for (let i = 1; i <= {n}; i++) {{ \
           let day = +slider.value + 1; \
           if (i % 100 === 0 || day > high) {{ seed = seed * 48271 % 2147483647; day = low + seed % (high - low); }} \
           const wanted = new Date(day * 864e5).toISOString().slice(0, 10); \
           slider.value = day; slider.dispatchEvent(new Event('input', {{ bubbles: true, composed: true }})); \
           while (svg.dataset.date !== wanted) await turn(); \
           if (i % 50 === 0) await new Promise(requestAnimationFrame); }} \
         port1.close();"
    ))
    .await
    .map(drop)
}

/// Waits until all that follows a step is drawn and said: the parts of a page whose day moves come over some frames, what
/// the blocs did after them and perhaps twice.
async fn rest(page: &Page) -> Result<()> {
    page.run("for (let n = 0; n < 20; n++) await new Promise(requestAnimationFrame);").await?;
    page.until(
        "root.querySelector('#told')?.textContent.startsWith(root.querySelector('.slider').ariaValueText)",
    )
    .await
}

/// Whether minutes are to be spent on this.
fn is_long() -> bool {
    std::env::var_os("BLOC_ATLAS_LONG").is_some()
}

#[tokio::test]
async fn thousands_of_steps_leave_nothing() -> Result<()> {
    visit(Visit::sized(700, 640), async |page| {
        page.before_scripts(KEEP_MEMORY).await?;
        page.before_scripts(
            "window.changes = 0; document.addEventListener('blocmap:change', () => changes++);",
        )
        .await?;
        page.open("?date=2012-12-19&blocs=csto~sco~nato").await?;
        // By then every function is compiled and every picture has been drawn once. Some functions run only with a frame,
        // of which a thousand steps have twenty: one thousand left the compiler some thirty thousand bytes to add.
        scrub(page, 1000).await?;
        scrub(page, 1000).await?;
        rest(page).await?;
        let before = Held::by(page).await?;
        let n_thousands = if is_long() { 10 } else { 2 };
        for _ in 0..n_thousands {
            scrub(page, 1000).await?;
        }
        assert_eq!(page.get("changes").await?, 1000 * (n_thousands + 2), "each step moved the map");
        rest(page).await?;
        // Twenty bytes for each step: the least object has as many.
        Held::by(page).await?.has_not_grown(&before, 20e3 * f64::from(n_thousands))?;
        assert_eq!(page.errors().await?, []);
        Ok(())
    })
    .await
}

/// So many maps come alive at once. They are not seen, which spares the browser the paint; all else is as ever.
async fn come(page: &Page, n: u32) -> Result<()> {
    page.run(&format!(
        "window.maps = Array.from({{ length: {n} }}, (_, i) => {{ const map = document.createElement('bloc-map'); \
           map.style.cssText = 'width: 320px; visibility: hidden'; \
           const given = {{ loading: 'eager', date: '2012-12-19', blocs: i % 2 ? 'csto' : 'csto~sco', select: i % 10 ? '' : 'KAZ' }}; \
           for (const name in given) map.setAttribute(name, given[name]); \
           return map; }}); \
         const live = Promise.all(maps.map((map) => new Promise((done, fail) => {{ \
           map.addEventListener('blocmap:ready', done, {{ once: true }}); \
           map.addEventListener('blocmap:error', ({{ detail }}) => fail(Error(detail.text))); }}))); \
         document.body.append(...maps); await live;"
    ))
    .await
    .map(drop)
}

#[tokio::test]
async fn many_maps_live_at_once_and_more_leave_nothing() -> Result<()> {
    let (n_at_once, n_tens) = if is_long() { (100, 90) } else { (20, 6) };
    visit(Visit::sized(800, 600).without_policy(), async |page| {
        page.before_scripts(KEEP_MEMORY).await?;
        page.goto(STRANGER).await?;
        page.run(
            "const script = document.createElement('script'); script.src = 'bloc-map.js'; \
             document.body.replaceChildren(script); await customElements.whenDefined('bloc-map');",
        )
        .await?;
        come(page, n_at_once).await?;
        // What the blocs did comes after the maps.
        page.until("maps.every((map) => map.isTold)").await?;
        let all = Held::by(page).await?;
        eprintln!("{n_at_once} {all:?}");
        // Two thirds of a megabyte for each, of which nine tenths are the program's.
        ensure!(all.program_bytes + all.heap_bytes < 1e6 * f64::from(n_at_once), "{all:?}");
        // The browser says that memory is short: what can be made again is thrown away.
        page.devtools("Memory.simulatePressureNotification", json!({ "level": "critical" })).await?;
        page.run("for (const [i, map] of maps.entries()) map.setAttribute('date', i % 2 ? '1999-04-21' : '2024-02-22');").await?;
        page.until("maps.every((map, i) => map.shadowRoot.querySelector('svg.map').dataset.date === (i % 2 ? '1999-04-21' : '2024-02-22'))")
            .await?;
        assert_eq!(page.get("maps.filter((map) => map.hasAttribute('ready')).length").await?, n_at_once);
        let fetched = "performance.getEntriesByType('resource').filter((one) => one.name.endsWith('.wasm')).map((one) => one.name.split('/').pop().split('.')[0]).sort()";
        assert_eq!(page.get(fetched).await?, json!(["bloc_map", "conduct"]), "one download for all");

        let gone = "for (const map of maps.splice(0)) map.remove();";
        page.run(gone).await?;
        let before = Held::by(page).await?;
        for _ in 0..n_tens {
            come(page, 10).await?;
            page.run(gone).await?;
        }
        assert_eq!(page.get("document.querySelectorAll('bloc-map').length").await?, 0);
        // Three hundred bytes for each map, of some fifty thousand that one has while it lives; of few, what
        // comes by chance.
        Held::by(page).await?.has_not_grown(&before, (3e3 * f64::from(n_tens)).max(80e3))
    })
    .await
}
