//! A page of somebody else, served beside the files of the map.

use std::fs;
use std::os::unix::fs::symlink;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tempfile::TempDir;
use xtask::serve::{Fault, HeaderValue, Options};

use crate::facts;
use crate::page::Page;
use crate::visit::Visit;

/// The name of the page.
pub const HOST: &str = "host.html";

/// An element that loads at once, with the classic script; its fallback is a link.
pub const ELEMENT: &str = "<script src=\"bloc-map.js\"></script>\
     <bloc-map date=\"2012-12-19\" loading=\"eager\"><a href=\"./?date=2012-12-19\">19 December 2012</a></bloc-map>";

/// The day of [`ELEMENT`]: the CSTO accepts that Uzbekistan suspends its membership.
pub const DAY: &str = "2012-12-19";

/// A folder with everything that is built and the page.
#[derive(Debug)]
pub struct Host {
    folder: TempDir,
    policy: Option<HeaderValue>,
}

impl Host {
    /// A page with this in it, without a policy.
    pub fn new(html: &str) -> Result<Host> {
        let folder = built()?;
        // An icon of its own, for which the browser does not ask the server.
        let whole = format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>An article</title>\
             <link rel=\"icon\" href=\"data:,\">\n{html}\n"
        );
        fs::write(folder.path().join(HOST), whole)?;
        Ok(Host { folder, policy: None })
    }

    /// The same under this policy. What is framed, and the scripts themselves, keep ours.
    pub fn under(policy: &str, html: &str) -> Result<Host> {
        let policy = HeaderValue::from_str(policy).with_context(|| policy.to_owned())?;
        Ok(Host { policy: Some(policy), ..Host::new(html)? })
    }

    /// The folder, for more files.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// A visit with a view of this size; lasts as long as the host.
    pub fn visit(&self, size: (u32, u32)) -> Visit {
        let faults = vec![(HOST.to_owned(), Fault::Policy(self.policy.clone()))];
        let server = Options { folder: self.folder.path().to_owned(), headers: Vec::new(), faults };
        Visit { size, server, ..Visit::default() }
    }
}

/// A folder with everything that is built, and room for more.
pub fn built() -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    for entry in fs::read_dir(Visit::default().server.folder)? {
        let entry = entry?;
        symlink(entry.path(), folder.path().join(entry.file_name()))?;
    }
    Ok(folder)
}

impl Page {
    /// Waits until the text of the page drives its maps: its script comes on its own, and no map waits for it.
    pub async fn until_driven(&self) -> Result<()> {
        let fetched = "performance.getEntriesByType('resource') \
             .find((one) => one.name.includes('/drive.') && one.responseStatus === 200)";
        self.until(fetched).await?;
        // A module is there once for all: when this has it, the map has it.
        self.run(&format!("await import({fetched}.name);")).await?;
        self.frame().await
    }

    /// Notes what the frames of the next pages say, for [`Page::enter_frame`].
    pub async fn hear_frames(&self) -> Result<()> {
        self.before_scripts(
            "window.said = []; addEventListener('message', ({ data }) => said.push(data?.type));",
        )
        .await
    }

    /// Goes into the first frame, whose map is ready then. Until it says so there may be another document in it.
    pub async fn enter_frame(&self) -> Result<()> {
        self.until("said.includes('ready')").await?;
        self.client().enter_frame(0).await?;
        self.ready().await
    }

    /// Waits until the map in `root`, an expression for the root of its elements, is that of this day: by
    /// its date, and by the members of both blocs as the facts have them.
    pub async fn shows(&self, root: &str, day: &str) -> Result<()> {
        let shown = format!(
            "((root) => [root.querySelector('svg.map')?.dataset.date, ...['csto', 'sco'].map((bloc) => \
               [...new Set([...root.querySelectorAll(`[data-unit][data-${{bloc}}=member]`)].map((one) => one.dataset.country))].sort())])({root})"
        );
        let expected: Value = json!([day, facts::members("csto", day)?, facts::members("sco", day)?]);
        let is_shown = format!("JSON.stringify({shown}) === {}", json!(expected.to_string()));
        if let Err(error) = self.until(&is_shown).await {
            let shown = self.get(&shown).await?;
            return Err(error.context(format!("{shown} is shown; {expected} expected")));
        }
        Ok(())
    }
}
