//! The page in the browser: go, look, press, wait.

use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::Client;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::{Value, json};
use xtask::browsers::Engine;
use xtask::serve::{Bent, Fault, Server};

use crate::commands::{DevTools, TakeLog};

/// How long a condition may take to come true.
const DEADLINE: Duration = Duration::from_secs(15);

/// Names that every script in the page may use: the first element of ours, and where its map is.
const NAMES: &str = "const host = document.querySelector('bloc-map'); \
     const root = host && (host.shadowRoot || host);";

/// A browser with the page.
pub struct Page {
    client: Client,
    engine: Engine,
    origin: String,
    bent: Bent,
    console: Mutex<Vec<Message>>,
    traffic: Mutex<Vec<Exchange>>,
}

/// A line in the browser's console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// `SEVERE` for errors, `WARNING`, `INFO`, `DEBUG`.
    pub level: String,
    /// What it says.
    pub text: String,
}

/// A request that the browser made, with what came back.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    id: String,
    /// The address.
    pub url: String,
    /// The status, 0 where no answer came.
    pub status: u64,
    /// The answer's headers, an object with names as the server wrote them.
    pub headers: Value,
    /// The bytes that came over the wire, headers included; 0 where the answer did not end.
    pub bytes: u64,
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
        let (console, traffic) = (Mutex::default(), Mutex::default());
        Page { client, engine, origin: server.url(""), bent: server.bent(), console, traffic }
    }

    /// The engine that draws it.
    pub fn engine(&self) -> Engine {
        self.engine
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

    /// Everything in the console since the browser was opened.
    pub async fn console(&self) -> Result<Vec<Message>> {
        if self.engine != Engine::Chromium {
            return self.console_elsewhere().await;
        }
        let news = self.take_log("browser").await?;
        let mut console = self.console.lock().unwrap_or_else(PoisonError::into_inner);
        let text = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        console
            .extend(news.iter().map(|one| Message { level: text(one, "level"), text: text(one, "message") }));
        Ok(console.clone())
    }

    /// The errors in the console since the browser was opened.
    pub async fn errors(&self) -> Result<Vec<Message>> {
        let mut messages = self.console().await?;
        messages.retain(|message| message.level == "SEVERE");
        Ok(messages)
    }

    /// Waits until the console has an error with this text after the first `n_before`: what a page writes there reaches
    /// the driver some time later.
    pub async fn until_error(&self, n_before: usize, text: &str) -> Result<()> {
        let end = Instant::now() + DEADLINE;
        loop {
            let errors = self.errors().await?;
            if errors.iter().skip(n_before).any(|one| one.text.contains(text)) {
                return Ok(());
            }
            if Instant::now() > end {
                bail!("no error with {text:?} came after the first {n_before} of the console: {errors:?}");
            }
            self.frame().await?;
        }
    }

    /// Every request over the network since the browser was opened, in order; an error unless the visit `records`.
    pub async fn traffic(&self) -> Result<Vec<Exchange>> {
        let news = self.take_log("performance").await?;
        let mut traffic = self.traffic.lock().unwrap_or_else(PoisonError::into_inner);
        for entry in &news {
            let text = entry["message"].as_str().context("a log entry without message")?;
            let event: Value = serde_json::from_str(text).context("a log entry")?;
            note(&mut traffic, &event["message"]);
        }
        Ok(traffic.clone())
    }

    async fn take_log(&self, kind: &'static str) -> Result<Vec<Value>> {
        match self.client.issue_cmd(TakeLog(kind)).await? {
            Value::Array(entries) => Ok(entries),
            other => bail!("the {kind} log is {other}; an array expected"),
        }
    }
}

/// Adds what one DevTools event says about the network.
fn note(traffic: &mut Vec<Exchange>, event: &Value) {
    let about = &event["params"];
    let id = about["requestId"].as_str().unwrap_or_default();
    match event["method"].as_str() {
        Some("Network.requestWillBeSent") => {
            let url = about["request"]["url"].as_str().unwrap_or_default().to_owned();
            if url.starts_with("http") {
                let headers = Value::Null;
                traffic.push(Exchange { id: id.to_owned(), url, status: 0, headers, bytes: 0 });
            }
        }
        // What the browser still had in its cache was no request over the network.
        Some("Network.responseReceived") if about["response"]["fromDiskCache"] == true => {
            traffic.retain(|one| one.id != id);
        }
        Some("Network.responseReceived") => {
            if let Some(one) = traffic.iter_mut().rev().find(|one| one.id == id) {
                one.status = about["response"]["status"].as_u64().unwrap_or_default();
                one.headers = about["response"]["headers"].clone();
            }
        }
        Some("Network.loadingFinished") => {
            if let Some(one) = traffic.iter_mut().rev().find(|one| one.id == id) {
                // The protocol gives it as a floating number of whole bytes.
                one.bytes = about["encodedDataLength"].as_f64().unwrap_or_default() as u64;
            }
        }
        _ => {}
    }
}
