//! What the build needs from the machine, installed where that is possible.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::workspace::{cargo, command, line, run, say};

/// The target that the browser's program is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Debian's packages of the browser and its driver, and the program that each brings.
const BROWSER: [(&str, &str); 3] = [
    ("chromium", "chromium"),
    ("chromium-driver", "chromedriver"),
    ("chromium-headless-shell", "chromium-headless-shell"),
];

/// The font that stands in for Arial, so that names have the same width on every machine that tests.
const FONT: (&str, &str) = ("fonts-liberation", "/usr/share/fonts/truetype/liberation");

/// Adds the wasm32 target through rustup, unless the compiler has it already.
pub fn ensure_wasm_target() -> Result<()> {
    let libraries = command("rustc")
        .args(["--print", "target-libdir", "--target", WASM_TARGET])
        .output()
        .context("`rustc` did not start; install Rust through rustup")?;
    if Path::new(String::from_utf8_lossy(&libraries.stdout).trim()).is_dir() {
        return Ok(());
    }
    if !found("rustup") {
        bail!("the compiler has no {WASM_TARGET} target, and no rustup was found to add it");
    }
    say(&format!("rustup target add {WASM_TARGET}"));
    run(command("rustup").args(["target", "add", WASM_TARGET]))
        .context("the target could not be fetched (no network?)")
}

/// Whether the source of the standard library is here, after rustup was asked to add it.
pub fn has_library_source() -> bool {
    let sysroot = command("rustc").args(["--print", "sysroot"]).output();
    let Ok(sysroot) = sysroot else { return false };
    let root = String::from_utf8_lossy(&sysroot.stdout).trim().to_owned();
    let source = Path::new(&root).join("lib/rustlib/src/rust/library/std/Cargo.toml");
    if !source.is_file() && found("rustup") {
        say("rustup component add rust-src");
        // Without it the program is larger and works the same.
        let _ = run(command("rustup").args(["component", "add", "rust-src"]));
    }
    source.is_file()
}

/// Adds rustfmt and clippy through rustup, unless Cargo has them already.
pub fn ensure_component(subcommand: &str, component: &str) -> Result<()> {
    let present = cargo()
        .args([subcommand, "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if present {
        return Ok(());
    }
    if !found("rustup") {
        bail!("`cargo {subcommand}` and rustup, which could add it, were not found");
    }
    run(command("rustup").args(["component", "add", component]))
}

/// Installs Chromium and its driver through apt where we are root; names what is missing elsewhere.
pub fn ensure_browser() -> Result<()> {
    let missing = missing_browser_packages();
    if missing.is_empty() {
        return Ok(());
    }
    let wanted = format!("Debian's packages {}", missing.join(" and "));
    if !is_root() || !found("apt-get") {
        bail!("the browser tests need {wanted}; install them (root and apt-get could do it here)");
    }
    say(&format!("apt-get install {}", missing.join(" ")));
    apt_get(&["update", "-qq"])?;
    let mut arguments = vec!["install", "-qq", "-y", "--no-install-recommends"];
    arguments.extend(&missing);
    // Once more on failure: a mirror or a cleaner of temporary files may have come in between.
    apt_get(&arguments).or_else(|_| apt_get(&arguments))?;
    match missing_browser_packages().as_slice() {
        [] => Ok(()),
        still => bail!("apt-get installed {wanted}, but {} did not arrive", still.join(", ")),
    }
}

fn missing_browser_packages() -> Vec<&'static str> {
    let mut missing: Vec<&str> =
        BROWSER.iter().filter(|(_, program)| !found(program)).map(|(package, _)| *package).collect();
    if !Path::new(FONT.1).is_dir() {
        missing.push(FONT.0);
    }
    missing
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    let mut apt = Command::new("apt-get");
    apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null());
    run(&mut apt).with_context(|| format!("`{}` did not succeed", line(&apt)))
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Whether a program of that name stands in the search path.
fn found(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}
