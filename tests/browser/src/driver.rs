//! Starts chromedriver and a browser session in it.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// Keeps the browser off the network and out of the way of other browsers on the machine.
const BROWSER_ARGUMENTS: [&str; 13] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
    // It ends with its driver.
    "--remote-debugging-pipe",
];

/// Chromium without its windows, of the same source: it starts and loads in half the time of the whole
/// (1.4 against 3.6 s of CPU for a visit), and there are more than two hundred visits.
const SHELL: &str = "/usr/lib/chromium/chromium-headless-shell";

/// Runs chromedriver until nobody holds the other end of our input, however that came: the browser goes with
/// it, for the pipe between them ends, and so do the files of both.
const UNTIL_WE_END: &str = "chromedriver --port=0 & read -r _; exec 2>/dev/null; kill $!; wait $!; \
     for n in 1 2 3 4 5; do rm -rf \"$TMPDIR\" && break; sleep 1; done";

/// A running chromedriver; it ends when this is dropped, and with the program at the latest.
pub struct Driver {
    _process: Child,
    port: u16,
}

impl Driver {
    /// Starts chromedriver on a free port.
    ///
    /// It takes one that is free for IPv6 and wants the same for IPv4; another program may have that, so
    /// it is asked again.
    pub async fn start() -> Result<Driver> {
        let mut started = Driver::start_once().await;
        for _ in 0..3 {
            match started {
                Err(error) if error.to_string().contains("port not available") => {}
                settled => return settled,
            }
            started = Driver::start_once().await;
        }
        started
    }

    async fn start_once() -> Result<Driver> {
        let files = tempfile::Builder::new().prefix("bloc-atlas-").tempdir()?;
        let mut process = Command::new("sh")
            .args(["-c", UNTIL_WE_END])
            .env("TMPDIR", files.keep())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("chromedriver did not start; `cargo xtask test` installs it")?;
        let stdout = process.stdout.take().context("chromedriver has no standard output")?;
        let mut lines = BufReader::new(stdout).lines();
        let mut said = String::new();
        while let Some(line) = lines.next_line().await? {
            if let Some(port) = port(&line) {
                // What it says later has no reader, and may fill no pipe.
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return Ok(Driver { _process: process, port });
            }
            said.push_str(&line);
            said.push('\n');
        }
        bail!("chromedriver ended without naming its port; it said:\n{said}")
    }

    /// Opens a browser with a profile of its own, which goes with the session.
    ///
    /// With `wait_for_load`, going to a page waits for its `load` event. With `whole`, it is the browser
    /// that people use and not its shell.
    pub async fn open(&self, wait_for_load: bool, whole: bool) -> Result<Client> {
        let mut options = json!({ "args": BROWSER_ARGUMENTS });
        if !whole && Path::new(SHELL).is_file() {
            options["binary"] = json!(SHELL);
        }
        let Value::Object(wanted) = json!({
            "browserName": "chrome",
            "pageLoadStrategy": if wait_for_load { "normal" } else { "none" },
            "timeouts": { "script": 90_000, "pageLoad": 60_000 },
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        }) else {
            bail!("the capabilities are no object");
        };
        ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .context("the browser did not start")
    }
}

/// The port in `ChromeDriver was started successfully on port 39811.`
fn port(line: &str) -> Option<u16> {
    line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
}
