//! The kinds of browsers that a visit can ask for, and how each is asked to start.

use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};
use xtask::browsers::{Engine, mini_browser};

/// Keeps Chromium off the network and out of the way of other browsers on the machine.
const CHROMIUM_ARGUMENTS: [&str; 13] = [
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

/// What lightens its many short visits by another third, and leaves what is computed and drawn as it is: a view is
/// painted in one piece and not in twenty, and functions are optimised once they have run for long.
const SHELL_ARGUMENTS: [&str; 3] =
    ["--default-tile-width=1216", "--default-tile-height=832", "--js-flags=--wasm-tiering-budget=2000000000"];

/// Firefox for years, where Debian has put it.
const FIREFOX: &str = "/usr/bin/firefox-esr";

/// What makes one browser stand for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The engine.
    pub engine: Engine,
    /// Whether going to a page waits for its `load` event.
    pub wait_for_load: bool,
    /// Whether it is the Chromium that people use and not its shell.
    pub whole: bool,
    /// Whether it records its requests, which its driver has work with at every visit.
    pub records: bool,
    /// Whether WebKit is asked for dark pages, which it cannot be later on.
    pub dark: bool,
}

impl Kind {
    /// What the driver is to start.
    pub fn capabilities(self) -> Result<Value> {
        let mut wanted = json!({
            "pageLoadStrategy": if self.wait_for_load { "normal" } else { "none" },
            "timeouts": { "script": 90_000, "pageLoad": 60_000 },
        });
        match self.engine {
            Engine::Chromium => {
                let mut options = json!({ "args": CHROMIUM_ARGUMENTS });
                if !self.whole && Path::new(SHELL).is_file() {
                    let all = CHROMIUM_ARGUMENTS.iter().chain(&SHELL_ARGUMENTS);
                    options = json!({ "args": all.collect::<Vec<_>>(), "binary": SHELL });
                }
                wanted["browserName"] = json!("chrome");
                wanted["goog:chromeOptions"] = options;
                wanted["goog:loggingPrefs"] = if self.records {
                    json!({ "browser": "ALL", "performance": "ALL" })
                } else {
                    json!({ "browser": "ALL" })
                };
            }
            Engine::Firefox => {
                let prefs = json!({
                    // As Chromium here: pages have their whole width.
                    "ui.useOverlayScrollbars": 1,
                    "browser.tabs.remote.separatePrivilegedContentProcess": false,
                    // One process for pages is enough, and none is kept ready for the next.
                    "dom.ipc.processCount": 1, "dom.ipc.processPrelaunch.enabled": false,
                });
                let window = ["-headless", "--width=1800", "--height=1400"];
                wanted["browserName"] = json!("firefox");
                wanted["moz:firefoxOptions"] = json!({ "args": window, "prefs": prefs, "binary": FIREFOX });
            }
            Engine::WebKit => {
                let mut arguments = vec!["--automation", "--javascript-can-open-windows-automatically=true"];
                if self.dark {
                    arguments.push("--dark-mode");
                }
                wanted["browserName"] = json!("MiniBrowser");
                wanted["webkitgtk:browserOptions"] = json!({ "binary": mini_browser()?, "args": arguments });
            }
        }
        Ok(wanted)
    }
}
