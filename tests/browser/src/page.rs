//! The page in the browser: go, look, press, wait.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use fantoccini::Client;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::{Value, json};
use xtask::browsers::Engine;
use xtask::serve::{Bent, Fault, Server};

use crate::commands::DevTools;
use crate::log::Log;

/// How long a condition may take to come true.
pub(crate) const DEADLINE: Duration = Duration::from_secs(15);

/// Names that every script in the page may use: the first element of ours, and where its map is.
const NAMES: &str = "const host = document.querySelector('bloc-map'); \
     const root = host && (host.shadowRoot || host);";

/// A browser with the page.
pub struct Page {
    client: Client,
    engine: Engine,
    origin: String,
    bent: Bent,
    log: Log,
}

/// The colours that the reader's system asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// `prefers-color-scheme: light`
    Light,
    /// `prefers-color-scheme: dark`
    Dark,
}

impl Page {
    pub(crate) fn new(client: Client, engine: Engine, server: &Server) -> Page {
        Page { client, engine, origin: server.url(""), bent: server.bent(), log: Log::default() }
    }

    /// The engine that draws it.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    pub(crate) fn log(&self) -> &Log {
        &self.log
    }

    /// The WebDriver client, for what has no name here.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// The server's origin with a slash at its end.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// From now on the files whose path contains the text meet the fault, and no others do.
    pub fn bend(&self, faults: &[(&str, Fault)]) {
        self.bent.set(faults.iter().map(|(part, fault)| ((*part).to_owned(), fault.clone())).collect());
    }

    /// Goes to a path or query on the server (`""`, `"?date=2012"`, `"article.html"`).
    pub async fn goto(&self, path: &str) -> Result<()> {
        let address = format!("{}{path}", self.origin);
        self.client.goto(&address).await.with_context(|| format!("going to {address}"))
    }

    /// Goes there and waits for the live map.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.goto(path).await?;
        self.ready().await
    }

    /// Goes there and waits for the live map with what the blocs did over it, at rest.
    pub async fn open_told(&self, path: &str) -> Result<()> {
        self.open(path).await?;
        self.until("root.querySelector('#told')?.textContent").await
    }

    /// Waits until the map is live; an error at once where the element says that it failed.
    pub async fn ready(&self) -> Result<()> {
        let settled = "host && (host.hasAttribute('ready') || host.hasAttribute('failed'))";
        self.until(settled).await?;
        match self.get("host.getAttribute('failed')").await? {
            Value::Null => Ok(()),
            reason => bail!("the map failed: {reason}"),
        }
    }

    /// The value of an expression in the page. It may use `host`, the first `<bloc-map>`, and
    /// `root`, its shadow root.
    pub async fn get(&self, expression: &str) -> Result<Value> {
        let script = format!("{NAMES} return ({expression});");
        self.client.execute(&script, vec![]).await.with_context(|| format!("`{expression}`"))
    }

    /// Runs statements in the page, with the same names; their `return` is the value. They may
    /// `await`.
    pub async fn run(&self, statements: &str) -> Result<Value> {
        let script = format!("{NAMES} return (async () => {{ {statements} }})();");
        self.client.execute(&script, vec![]).await.with_context(|| format!("`{statements}`"))
    }

    /// Waits until an expression in the page is true, looking once a frame.
    pub async fn until(&self, expression: &str) -> Result<()> {
        // The others are slower to start a program, on a machine that does more than this above all.
        let deadline = if self.engine == Engine::Chromium { DEADLINE } else { DEADLINE * 4 };
        let script = format!(
            "const done = arguments[arguments.length - 1]; \
             const end = performance.now() + {}; \
             let last; \
             (function look() {{ \
               try {{ {NAMES} last = ({expression}); if (last) return done(true); }} \
               catch (error) {{ last = String(error); }} \
               if (performance.now() > end) return done('last value: ' + last); \
               setTimeout(look, 16); \
             }})();",
            deadline.as_millis()
        );
        let outcome = self.client.execute_async(&script, vec![]).await;
        match outcome.with_context(|| format!("waiting for `{expression}`"))? {
            Value::Bool(true) => Ok(()),
            last => bail!("`{expression}` did not come true in {deadline:?}; {last}"),
        }
    }

    /// Presses and releases keys on what has the focus.
    pub async fn press(&self, keys: &[Key]) -> Result<()> {
        self.type_text(&keys.iter().map(|key| char::from(*key)).collect::<String>()).await
    }

    /// Types a text into what has the focus.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in text.chars() {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.client.perform_actions(actions).await.with_context(|| format!("typing {text:?}"))
    }

    /// Sets the view's size in CSS pixels, also below what a window may have.
    pub async fn resize(&self, (width, height): (u32, u32)) -> Result<()> {
        if self.engine != Engine::Chromium {
            return self.resize_elsewhere((width, height)).await;
        }
        let view = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        });
        self.devtools("Emulation.setDeviceMetricsOverride", view).await.map(drop)
    }

    /// Sets the reader's preferences, in place of all set before: media features with their
    /// values, such as `("prefers-reduced-motion", "reduce")` or `("forced-colors", "active")`.
    pub async fn prefer(&self, features: &[(&str, &str)]) -> Result<()> {
        let named = |(name, value): &(&str, &str)| json!({ "name": name, "value": value });
        let features: Vec<Value> = features.iter().map(named).collect();
        let media = json!({ "media": "", "features": features });
        self.devtools("Emulation.setEmulatedMedia", media).await.map(drop)
    }

    /// Sets the colours that the reader's system asks for, in place of all preferences.
    pub async fn theme(&self, theme: Theme) -> Result<()> {
        if self.engine != Engine::Chromium {
            return self.theme_elsewhere(theme).await;
        }
        let value = match theme {
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        self.prefer(&[("prefers-color-scheme", value)]).await
    }

    /// Sends a command of the Chrome DevTools protocol.
    pub async fn devtools(&self, method: &'static str, parameters: Value) -> Result<Value> {
        ensure!(self.engine == Engine::Chromium, "{method} is a command for Chromium alone");
        self.client.issue_cmd(DevTools { method, parameters }).await.context(method)
    }

    /// Saves a picture of the view as PNG; its folder is made where it is missing.
    pub async fn screenshot(&self, file: &Path) -> Result<()> {
        // What was changed by the last script is on the screen two frames later.
        let frames = "const done = arguments[0]; \
             requestAnimationFrame(() => requestAnimationFrame(() => done()));";
        self.client.execute_async(frames, vec![]).await.context("waiting for a frame")?;
        let picture = self.client.screenshot().await.context("taking a picture")?;
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
        }
        fs::write(file, picture).with_context(|| format!("{}", file.display()))
    }
}
