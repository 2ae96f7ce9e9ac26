//! `cargo xtask bench`: our page, element and single file beside other ways to make such a map.
//!
//! The rig and the peers are a Node package in `bench/`; here it gets what it needs, and its samples
//! become `BENCHMARKS.md`.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::browsers::Engine;
use crate::workspace::{cargo, command, root, run as run_command, say, target};

/// The oldest Node that knows everything the rig uses.
const OLDEST_NODE: u32 = 20;

/// What is measured, and how thoroughly.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How many rounds; the rig's own number where none is given.
    pub rounds: Option<String>,
    /// Names of contestants, separated by commas; all where none is given.
    pub only: Option<String>,
    /// Parts of the measurement, separated by commas; all where none is given.
    pub parts: Option<String>,
    /// One short round, to see that everything works.
    pub quick: bool,
    /// Also our own page with ten times the spells and with every vertex drawn: two builds more.
    pub grown: bool,
}

impl Options {
    /// Whether the whole table is measured; else the report is none for the project's root.
    fn is_whole(&self) -> bool {
        !self.quick && self.only.is_none() && self.parts.is_none()
    }
}

/// Measures and reports.
pub fn run(options: &Options) -> Result<()> {
    ensure_node()?;
    let chromium = chromium()?;
    say("npm ci in bench/");
    run_command(npm().args(["ci", "--no-audit", "--no-fund"])).context("the packages of bench/")?;
    crate::dist::build(None)?;
    let out = target().join("bench");
    let mut rig = node("bench.mjs");
    rig.env("CHROMIUM", chromium).arg("--project").arg(root()).arg("--out").arg(&out);
    for (name, value) in
        [("--rounds", &options.rounds), ("--only", &options.only), ("--parts", &options.parts)]
    {
        if let Some(value) = value {
            rig.args([name, value]);
        }
    }
    if options.quick {
        rig.arg("--quick");
    }
    if options.grown {
        rig.arg("--grown").arg(grown_builds(&out)?);
    }
    say("measuring");
    let measured = run_command(&mut rig);
    // What was measured is reported even where some samples failed: the report names them.
    let samples = out.join(if options.quick { "quick.json" } else { "results.json" });
    let report = if options.is_whole() { root() } else { out }.join("BENCHMARKS.md");
    run_command(node("report.mjs").arg(&samples).arg(&report))?;
    say(&format!("the report is in {}", report.strip_prefix(root()).unwrap_or(&report).display()));
    measured.context("some samples failed, see the end of the report")
}

/// Builds our page twice more, from copies of the sources with more in them. Each has a target folder of its
/// own: to Cargo copies of a workspace are the same packages, and the second would count as built.
fn grown_builds(out: &Path) -> Result<PathBuf> {
    let grown = out.join("grown");
    run_command(node("make/grown.mjs").arg(root()).arg(&grown))?;
    for variant in ["10x", "10m"] {
        say(&format!("our page grown: {variant}"));
        let folder = grown.join(variant);
        let mut build = cargo();
        let built = folder.join("target");
        build.current_dir(&folder).env("CARGO_TARGET_DIR", &built).args(["xtask", "dist"]);
        // It is over its budgets, which `dist` says after all files are written.
        let status = build.status().context("cargo xtask dist")?;
        if !folder.join("dist/index.html").is_file() {
            bail!("the page grown by {variant} was not built ({status})");
        }
        fs::remove_dir_all(&built).with_context(|| format!("{}", built.display()))?;
    }
    Ok(grown)
}

fn bench_folder() -> PathBuf {
    root().join("bench")
}

fn node(script: &str) -> Command {
    let mut node = command("node");
    node.arg(bench_folder().join(script));
    node
}

fn npm() -> Command {
    let mut npm = command("npm");
    npm.current_dir(bench_folder());
    npm
}

fn ensure_node() -> Result<()> {
    let answer = command("node").arg("--version").output();
    let answer = answer
        .with_context(|| format!("`node` did not start; the bench needs Node {OLDEST_NODE} with npm"))?;
    let version = String::from_utf8_lossy(&answer.stdout).trim().to_owned();
    match major(&version) {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => bail!("node {version:?} found; version {OLDEST_NODE} or later expected"),
    }
}

/// `20` of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// The browser: the one that `CHROMIUM` names, or the first `chromium` in the search path.
fn chromium() -> Result<OsString> {
    if let Some(named) = env::var_os("CHROMIUM") {
        return Ok(named);
    }
    let in_path = || {
        let path = env::var_os("PATH").unwrap_or_default();
        env::split_paths(&path).map(|folder| folder.join("chromium")).find(|file| fs::metadata(file).is_ok())
    };
    if in_path().is_none() {
        Engine::Chromium
            .ensure()
            .context("the bench needs Chromium; name it in CHROMIUM where it has another name")?;
    }
    Ok(in_path().context("no `chromium` in the search path")?.into_os_string())
}

#[cfg(test)]
mod tests {
    use super::{Options, major};

    #[test]
    fn versions_of_node() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20.20.2"), None);
        assert_eq!(major(""), None);
    }

    #[test]
    fn only_a_whole_run_makes_the_report_of_the_project() {
        assert!(Options { rounds: Some("3".into()), grown: true, ..Options::default() }.is_whole());
        assert!(!Options { quick: true, ..Options::default() }.is_whole());
        assert!(!Options { only: Some("page".into()), ..Options::default() }.is_whole());
    }
}
