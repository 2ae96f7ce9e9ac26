//! Browsers: started where none is idle, and given to one test after the other.
//!
//! A browser costs as much as a visit or two. What a test could leave in it for the next is taken away: its tabs
//! with all that was set for them, what the browser permitted, cached and logged. Addresses differ by the port.

use std::sync::{LazyLock, Mutex, PoisonError};

use anyhow::{Context, Result};
use fantoccini::Client;
use serde_json::json;
use tokio::runtime::{Builder, Runtime};

use xtask::browsers::Engine;

use crate::commands::{DevTools, TakeLog};
use crate::driver::Driver;
use crate::firefox;
use crate::kind::Kind;

/// A browser with its driver.
pub struct Browser {
    _driver: Driver,
    client: Client,
    kind: Kind,
}

/// Those that no test has at the moment.
static IDLE: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

/// Where the connections to the drivers live: the runtime of a test ends with it.
static CONNECTIONS: LazyLock<std::io::Result<Runtime>> =
    LazyLock::new(|| Builder::new_multi_thread().worker_threads(1).enable_all().build());

impl Browser {
    /// An idle browser of that kind made as new, or a new one.
    pub async fn take(kind: Kind) -> Result<Browser> {
        let idle = {
            let mut idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner);
            idle.iter().position(|one| one.kind == kind).map(|at| idle.swap_remove(at))
        };
        if let Some(browser) = idle
            && browser.renew().await.is_ok()
        {
            return Ok(browser);
        }
        let connections = CONNECTIONS.as_ref().context("no threads for the connections to browsers")?;
        let starting = connections.spawn(async move {
            let driver = Driver::start(kind.engine).await?;
            let client = driver.open(kind).await?;
            if kind.engine == Engine::WebKit {
                open_bare_window(&client).await?;
            }
            Ok(Browser { _driver: driver, client, kind })
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
        match self.kind.engine {
            Engine::Chromium => {
                self.new_tab().await?;
                for method in ["Browser.resetPermissions", "Network.clearBrowserCache"] {
                    self.client.issue_cmd(DevTools { method, parameters: json!({}) }).await?;
                }
                self.client.issue_cmd(TakeLog("browser")).await?;
                if self.kind.records {
                    self.client.issue_cmd(TakeLog("performance")).await?;
                }
                Ok(())
            }
            Engine::Firefox => {
                self.new_tab().await?;
                firefox::run(&self.client, firefox::AS_NEW, vec![]).await.map(drop)
            }
            Engine::WebKit => {
                self.client.close_window().await?;
                let left = self.client.windows().await?;
                self.client.switch_to_window(left.into_iter().next().context("no window is left")?).await?;
                open_bare_window(&self.client).await
            }
        }
    }

    /// A new tab in the place of all that there are.
    async fn new_tab(&self) -> Result<()> {
        let old = self.client.windows().await?;
        let new = self.client.new_window(true).await?.handle;
        for window in old {
            self.client.switch_to_window(window).await?;
            self.client.close_window().await?;
        }
        self.client.switch_to_window(new).await?;
        Ok(())
    }
}

/// Goes to a new window of WebKit's without bars: with them, none is narrower than 447 px.
async fn open_bare_window(client: &Client) -> Result<()> {
    let old = client.windows().await?;
    client.execute("window.open('about:blank', '', 'width=800,height=600,toolbar=no,location=no,menubar=no,status=no') && 1", vec![]).await?;
    let new = client.windows().await?.into_iter().find(|one| !old.contains(one));
    client.switch_to_window(new.context("no new window")?).await?;
    Ok(())
}
