//! What the browser writes down while it has the page: its console, and the requests that it made.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use xtask::browsers::Engine;

use crate::commands::TakeLog;
use crate::page::{DEADLINE, Page};

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

/// What has been read of both: the driver tells each line once.
#[derive(Default)]
pub(crate) struct Log {
    console: Mutex<Vec<Message>>,
    traffic: Mutex<Vec<Exchange>>,
}

impl Page {
    /// Everything in the console since the browser was opened.
    pub async fn console(&self) -> Result<Vec<Message>> {
        if self.engine() != Engine::Chromium {
            return self.console_elsewhere().await;
        }
        let news = self.take_log("browser").await?;
        let mut console = self.log().console.lock().unwrap_or_else(PoisonError::into_inner);
        let text = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        console
            .extend(news.iter().map(|one| Message { level: text(one, "level"), text: text(one, "message") }));
        Ok(console.clone())
    }

    /// The errors in the console since the browser was opened.
    pub async fn errors(&self) -> Result<Vec<Message>> {
        self.said("SEVERE").await
    }

    /// The warnings in the console since the browser was opened.
    pub async fn warnings(&self) -> Result<Vec<Message>> {
        self.said("WARNING").await
    }

    async fn said(&self, level: &str) -> Result<Vec<Message>> {
        let mut messages = self.console().await?;
        messages.retain(|message| message.level == level);
        Ok(messages)
    }

    /// Waits until the console has an error with this text after the first `n_before`: what a page writes there reaches
    /// the driver some time later.
    pub async fn until_error(&self, n_before: usize, text: &str) -> Result<()> {
        self.until_said("SEVERE", n_before, text).await
    }

    /// The same of a warning.
    pub async fn until_warning(&self, n_before: usize, text: &str) -> Result<()> {
        self.until_said("WARNING", n_before, text).await
    }

    async fn until_said(&self, level: &str, n_before: usize, text: &str) -> Result<()> {
        let end = Instant::now() + DEADLINE;
        loop {
            let said = self.said(level).await?;
            if said.iter().skip(n_before).any(|message| message.text.contains(text)) {
                return Ok(());
            }
            ensure!(
                Instant::now() < end,
                "no {level} with {text:?} came after the first {n_before}: {said:?}"
            );
            self.frame().await?;
        }
    }

    /// Every request over the network since the browser was opened, in order; an error unless the visit `records`.
    pub async fn traffic(&self) -> Result<Vec<Exchange>> {
        let news = self.take_log("performance").await?;
        let mut traffic = self.log().traffic.lock().unwrap_or_else(PoisonError::into_inner);
        for entry in &news {
            let text = entry["message"].as_str().context("a log entry without message")?;
            let event: Value = serde_json::from_str(text).context("a log entry")?;
            note(&mut traffic, &event["message"]);
        }
        Ok(traffic.clone())
    }

    /// The same once it is as wanted, or what there is after a while: an answer reaches the driver some time after the page.
    pub async fn until_traffic(&self, is_wanted: impl Fn(&[Exchange]) -> bool) -> Result<Vec<Exchange>> {
        let end = Instant::now() + DEADLINE;
        loop {
            let traffic = self.traffic().await?;
            if is_wanted(&traffic) || Instant::now() > end {
                return Ok(traffic);
            }
            self.frame().await?;
        }
    }

    async fn take_log(&self, kind: &'static str) -> Result<Vec<Value>> {
        match self.client().issue_cmd(TakeLog(kind)).await? {
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
