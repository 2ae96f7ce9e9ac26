//! Browsers: started where none is idle, and given to one test after the other.
//!
//! A browser costs as much as a visit or two. What a test could leave in it for the next is taken away: its tabs
//! with all that was set for them, what the browser permitted, cached and logged. Addresses differ by the port.

use std::sync::{LazyLock, Mutex, PoisonError};

use anyhow::{Context, Result};
use fantoccini::Client;
use serde_json::json;
use tokio::runtime::{Builder, Runtime};

use crate::commands::{DevTools, TakeLog};
use crate::driver::Driver;

/// A browser with its driver.
pub struct Browser {
    _driver: Driver,
    client: Client,
    wait_for_load: bool,
    whole: bool,
}

/// Those that no test has at the moment.
static IDLE: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

/// Where the connections to the drivers live: the runtime of a test ends with it.
static CONNECTIONS: LazyLock<std::io::Result<Runtime>> =
    LazyLock::new(|| Builder::new_multi_thread().worker_threads(1).enable_all().build());

impl Browser {
    /// An idle browser of that kind made as new, or a new one.
    pub async fn take(wait_for_load: bool, whole: bool) -> Result<Browser> {
        let idle = {
            let mut idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner);
            let fits = |one: &Browser| (one.wait_for_load, one.whole) == (wait_for_load, whole);
            idle.iter().position(fits).map(|at| idle.swap_remove(at))
        };
        if let Some(browser) = idle
            && browser.renew().await.is_ok()
        {
            return Ok(browser);
        }
        let connections = CONNECTIONS.as_ref().context("no threads for the connections to browsers")?;
        let starting = connections.spawn(async move {
            let driver = Driver::start().await?;
            let client = driver.open(wait_for_load, whole).await?;
            Ok(Browser { _driver: driver, client, wait_for_load, whole })
        });
        starting.await.context("starting a browser")?
    }

    /// Its WebDriver client.
    pub fn client(&self) -> Client {
        self.client.clone()
    }

    /// For the next test.
    pub fn give_back(self) {
        IDLE.lock().unwrap_or_else(PoisonError::into_inner).push(self);
    }

    async fn renew(&self) -> Result<()> {
        let old = self.client.windows().await?;
        let new = self.client.new_window(true).await?.handle;
        for window in old {
            self.client.switch_to_window(window).await?;
            self.client.close_window().await?;
        }
        self.client.switch_to_window(new).await?;
        for method in ["Browser.resetPermissions", "Network.clearBrowserCache"] {
            self.client.issue_cmd(DevTools { method, parameters: json!({}) }).await?;
        }
        for log in ["browser", "performance"] {
            self.client.issue_cmd(TakeLog(log)).await?;
        }
        Ok(())
    }
}
