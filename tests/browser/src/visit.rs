//! A page on a server, for the length of one test.

use std::env;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::PathBuf;
use std::pin::Pin;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, ensure};
use futures_util::FutureExt;
use tokio::time::timeout;
use xtask::browsers::{self, Engine};
use xtask::serve::{Options, Server};
use xtask::workspace;

use crate::Fault;
use crate::browser::Browser;
use crate::kind::Kind;
use crate::page::Page;

/// A page that has nothing of ours: the text of the licence.
pub const STRANGER: &str = "LICENSE-MIT.txt";

/// What a test finds when it begins.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The width and height of the view, in CSS pixels (which are device pixels here).
    pub size: (u32, u32),
    /// What the server does otherwise than usual. The folder is that of `BLOC_ATLAS_DIST`, or
    /// `dist/`, unless set.
    pub server: Options,
    /// Whether going to a page waits for its `load` event; not, where a file never comes.
    pub wait_for_load: bool,
    /// Whether it is the whole Chromium and not its shell without windows, which is lighter.
    pub whole: bool,
    /// Whether Chromium keeps a record of its requests, for [`Page::traffic`].
    pub records: bool,
    /// The engine.
    pub engine: Engine,
    /// Whether WebKit starts with dark colours; those of the others are set by [`Page::theme`].
    pub dark: bool,
}

impl Default for Visit {
    fn default() -> Visit {
        let server = Options { folder: built(), ..Options::default() };
        let (wait_for_load, whole, records, dark) = (true, false, false, false);
        Visit { size: (1200, 820), server, wait_for_load, whole, records, engine: Engine::Chromium, dark }
    }
}

impl Visit {
    /// A usual visit with a view of this size.
    pub fn sized(width: u32, height: u32) -> Visit {
        Visit { size: (width, height), ..Visit::default() }
    }

    /// The same where the server sends no policy, as that of [`STRANGER`]s.
    pub fn without_policy(mut self) -> Visit {
        self.server.headers.push((http::header::CONTENT_SECURITY_POLICY, None));
        self
    }

    /// A usual visit where the files whose path contains `part` meet `fault`.
    pub fn with_fault(part: &str, fault: Fault) -> Visit {
        let mut visit = Visit::default();
        visit.server.faults.push((part.to_owned(), fault));
        visit
    }
}

/// After this a browser or its driver answers no more, which both can come to without a word: longer than the longest
/// test takes.
const LONGEST: Duration = Duration::from_secs(300);

/// How long such a browser is asked what it shows.
const LONGEST_TRACES: Duration = Duration::from_secs(20);

/// Serves, runs `test` in a browser without a past, and closes the server. A browser in which a test failed is
/// for no other.
pub async fn visit<T>(visit: Visit, test: impl AsyncFnOnce(&Page) -> Result<T>) -> Result<T> {
    let begun = timeout(LONGEST, begin(visit)).await;
    let (page, browser, _server) = begun.with_context(|| format!("no browser after {LONGEST:?}"))??;
    // Behind a pointer: else the compiler makes all that follows once more for each of more than two hundred tests.
    let outcome = ended(Box::pin(test(&page))).await;
    if matches!(outcome, Ok(Ok(_))) {
        browser.give_back();
    } else if timeout(LONGEST_TRACES, leave_traces(&page)).await.is_err() {
        eprintln!("the browser does not answer: no picture of the page, and nothing of its console");
    }
    outcome.unwrap_or_else(|panic| resume_unwind(panic))
}

/// A page of the size that is wanted, in a browser without a past.
async fn begin(visit: Visit) -> Result<(Page, Browser, Server)> {
    let index = visit.server.folder.join("index.html");
    ensure!(index.is_file(), "no built page found; run `cargo xtask dist` first");
    let server = Server::start(visit.server).await?;
    let Visit { engine, wait_for_load, whole, records, dark, .. } = visit;
    let browser = Browser::take(Kind { engine, wait_for_load, whole, records, dark }).await?;
    let page = Page::new(browser.client(), engine, &server);
    page.resize(visit.size).await?;
    Ok((page, browser, server))
}

/// What came of a test: of its panic too, and of none in [`LONGEST`].
async fn ended<T>(test: Pin<Box<dyn Future<Output = Result<T>> + '_>>) -> thread::Result<Result<T>> {
    let outcome = timeout(LONGEST, AssertUnwindSafe(test).catch_unwind()).await;
    outcome.unwrap_or_else(|_| Ok(Err(anyhow!("no end after {LONGEST:?}: no answer came"))))
}

/// Makes the same visit in each engine that is wanted: those named in `BLOC_ATLAS_BROWSERS`, Chromium alone unless
/// set. An error in one does not hide what the next has to say.
pub async fn in_every_engine(usual: Visit, test: impl AsyncFn(&Page) -> Result<()>) -> Result<()> {
    let named = env::var(browsers::VARIABLE);
    let engines = named.map_or_else(|_| Ok(vec![Engine::Chromium]), |list| Engine::list(&list))?;
    let mut failures = Vec::new();
    for engine in engines {
        let outcome = visit(Visit { engine, ..usual.clone() }, &test).await;
        failures.extend(outcome.err().map(|error| format!("{}: {error:?}", engine.name())));
    }
    ensure!(failures.is_empty(), "{}", failures.join("\n"));
    Ok(())
}

/// The folder of the built page: that in `BLOC_ATLAS_DIST`, or `dist/`.
fn built() -> PathBuf {
    env::var_os("BLOC_ATLAS_DIST").map_or_else(workspace::dist, PathBuf::from)
}

/// The folder of pictures that tests leave.
pub fn screens() -> PathBuf {
    workspace::target().join("screens")
}

/// Shows what the browser had on its screen and in its console when the test failed.
async fn leave_traces(page: &Page) {
    let test = thread::current().name().unwrap_or("test").replace("::", "-");
    let name = format!("{test}-{}", page.engine().name());
    let picture = screens().join(format!("failed-{name}.png"));
    match page.screenshot(&picture).await {
        Ok(()) => eprintln!("the page as the test left it: {}", picture.display()),
        Err(error) => eprintln!("no picture of the page: {error:#}"),
    }
    for message in page.console().await.unwrap_or_default() {
        eprintln!("console, {}: {}", message.level, message.text);
    }
}
