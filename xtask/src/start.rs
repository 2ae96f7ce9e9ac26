//! `cargo xtask start`: build, serve, and where asked build again on every change.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, SystemTime};
use std::{fs, io, thread};

use anyhow::{Context, Result, bail};

use crate::workspace::{command, dist, root, say};
use crate::{budget, serve};

/// What the newcomer may choose.
#[derive(Clone, Debug)]
pub struct Options {
    /// The port on 127.0.0.1.
    pub port: u16,
    /// Whether to open the page in the browser.
    pub open: bool,
    /// Whether to build again when a source file changes.
    pub watch: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { port: 8080, open: false, watch: false }
    }
}

/// Builds `dist/` and serves it until the process is ended.
pub fn run(options: Options) -> Result<()> {
    // The port first: nobody should learn after minutes of building that it is taken.
    let listener = bind(options.port)?;
    let address = format!("http://{}/", listener.local_addr()?);
    let before = sources();
    for line in budget::excess(&crate::dist::build(None)?) {
        eprintln!("xtask: over budget: {line}");
    }
    if options.watch {
        thread::spawn(move || watch(before));
    }
    println!("The Bloc Atlas is at {address} (Ctrl-C ends it)");
    if options.open {
        open(&address);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        serve::serve(listener, serve::Options { folder: dist(), ..Default::default() }).await
    })?;
    Ok(())
}

fn bind(port: u16) -> Result<TcpListener> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(listener) => {
            listener.set_nonblocking(true)?;
            Ok(listener)
        }
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            bail!("port {port} is taken by another program; choose a free one with --port")
        }
        Err(error) => Err(error).with_context(|| format!("port {port} cannot be opened")),
    }
}

/// Builds again whenever a source file changes. A failed build is told, and what was served before
/// goes on being served.
fn watch(mut before: Sources) {
    loop {
        thread::sleep(Duration::from_millis(300));
        let now = sources();
        if now == before {
            continue;
        }
        // What is read now may change again while it is built; the next round will see that.
        before = now;
        say("a source file changed");
        if let Err(error) = crate::dist::build(None) {
            eprintln!("xtask: {error:#}");
        }
    }
}

/// Every source file with its time of change and length.
type Sources = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

fn sources() -> Sources {
    let mut found = Sources::new();
    for name in ["src", "www", "assets", "build.rs", "Cargo.toml"] {
        collect(&root().join(name), &mut found);
    }
    found
}

/// Adds the file at `path`, or all files below it. What cannot be read counts as absent.
fn collect(path: &Path, found: &mut Sources) {
    if let Ok(entries) = fs::read_dir(path) {
        for entry in entries.flatten() {
            collect(&entry.path(), found);
        }
    } else if let Ok(about) = fs::metadata(path) {
        found.insert(path.to_path_buf(), (about.modified().ok(), about.len()));
    }
}

fn open(address: &str) {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut browser = command(opener);
    browser.arg(address).stdout(Stdio::null()).stderr(Stdio::null());
    if let Err(error) = browser.spawn() {
        eprintln!("xtask: `{opener}` did not start ({error}); open {address} yourself");
    }
}
