//! What the build needs from the machine, installed where that is possible.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::workspace::{cargo, command, run, say};

/// The target that the browser's program is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

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

/// Whether a program of that name stands in the search path.
pub fn found(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}
