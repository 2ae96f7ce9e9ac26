//! Starts the driver of a browser and a browser session in it.

use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::{Instant, sleep};
use xtask::browsers::{Engine, geckodriver};

use crate::kind::Kind;

/// Runs a driver until nobody holds the other end of our input, however that came, and ends it with all that it
/// started and the files of all: the driver of Chromium takes its browser along, the others leave theirs behind.
/// It does so in a session of its own, so that what ends us does not end it before that.
const UNTIL_WE_END: &str = "sh -c \"$DRIVER\" & read -r _; exec 2>/dev/null; trap '' TERM; kill 0; wait $!; \
     for n in 1 2 3 4 5; do rm -rf \"$TMPDIR\" && break; sleep 1; done";

const CHROMEDRIVER: &str = "exec chromedriver --port=0";

/// With leave to look behind the page: the size of the view and the reader's preferences are set there.
const GECKODRIVER: &str =
    "exec \"$GECKODRIVER\" --port 0 --allow-system-access --profile-root \"$TMPDIR\" 2>&1";

/// The screen of WebKit's browser is one in memory, which says its number once it is there. Without a window manager
/// the window under the pointer has the focus, and the pointer rests in the middle of the screen: so that is in the
/// corner of every window, over nothing of the map.
const WEBKIT_DRIVER: &str = "mkfifo \"$TMPDIR/screen\"; \
     Xvfb -displayfd 3 -screen 0 40x40x24 -nolisten tcp 3>\"$TMPDIR/screen\" 2>/dev/null & \
     read -r screen <\"$TMPDIR/screen\"; DISPLAY=:$screen exec WebKitWebDriver --port=\"$PORT\" 2>/dev/null";

/// How long a driver may take until it listens.
const DEADLINE: Duration = Duration::from_secs(30);

/// A running driver; it ends when this is dropped, and with the program at the latest.
pub struct Driver {
    _process: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver of an engine on a free port.
    ///
    /// Some take one that is free for IPv6 and want the same for IPv4, or are told one that was free a moment
    /// ago; another program may have that, so it is asked again.
    pub async fn start(engine: Engine) -> Result<Driver> {
        let mut started = Driver::start_once(engine).await;
        for _ in 0..3 {
            match started {
                Err(error) if error.to_string().contains("port not available") => {}
                settled => return settled,
            }
            started = Driver::start_once(engine).await;
        }
        started
    }

    async fn start_once(engine: Engine) -> Result<Driver> {
        let files = tempfile::Builder::new().prefix("bloc-atlas-").tempdir()?.keep();
        let mut command = Command::new("setsid");
        command.args(["sh", "-c", UNTIL_WE_END]).env("TMPDIR", &files);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let free = match engine {
            Engine::Chromium => command.env("DRIVER", CHROMEDRIVER),
            Engine::Firefox => command.env("DRIVER", GECKODRIVER).env("GECKODRIVER", geckodriver()),
            Engine::WebKit => {
                // What it would keep between two runs, and what it would say to a desktop.
                for folder in ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"] {
                    command.env(folder, &files);
                }
                command.env("NO_AT_BRIDGE", "1").env("DRIVER", WEBKIT_DRIVER)
            }
        };
        let chosen = if engine == Engine::WebKit { Some(free_port().await?) } else { None };
        if let Some(port) = chosen {
            free.env("PORT", port.to_string());
        }
        let mut process = free.spawn().context("no `setsid` to start a driver with")?;
        let stdout = process.stdout.take().context("the driver has no standard output")?;
        let lines = BufReader::new(stdout).lines();
        let port = match chosen {
            None => said_port(lines).await?,
            Some(port) => {
                until_open(port, &mut process).await?;
                port
            }
        };
        Ok(Driver { _process: process, port })
    }

    /// Opens a browser with a profile of its own, which goes with the session.
    pub async fn open(&self, kind: Kind) -> Result<Client> {
        let Value::Object(wanted) = kind.capabilities()? else {
            bail!("the capabilities are no object");
        };
        ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .context("the browser did not start")
    }
}

/// The port that a driver names on its standard output.
async fn said_port(mut lines: Lines<BufReader<ChildStdout>>) -> Result<u16> {
    let mut said = String::new();
    while let Some(line) = lines.next_line().await? {
        if let Some(port) = port(&line) {
            // What it says later has no reader, and may fill no pipe.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Ok(port);
        }
        said.push_str(&line);
        said.push('\n');
    }
    bail!("the driver ended without naming its port (`cargo xtask test` installs it); it said:\n{said}")
}

/// The port in `ChromeDriver was started successfully on port 39811.` or `Listening on 127.0.0.1:39811`.
fn port(line: &str) -> Option<u16> {
    let said =
        line.split_once("successfully on port ").or_else(|| line.split_once("Listening on 127.0.0.1:"));
    said?.1.trim_end_matches('.').parse().ok()
}

async fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0)).await?.local_addr()?.port())
}

/// Waits until somebody listens there, for a driver that says nothing when it does.
async fn until_open(port: u16, process: &mut Child) -> Result<()> {
    let end = Instant::now() + DEADLINE;
    while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        ensure!(process.try_wait()?.is_none(), "the driver ended before it listened");
        ensure!(Instant::now() < end, "port not available: the driver does not listen on {port}");
        sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}
