//! What is known of the packages that this project uses: advisories, licences, where they come from.
//!
//! Both tools and their data come over the network, which a machine that tests need not have. What cannot be
//! asked is skipped with a word; what was asked and is wrong fails.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::workspace::{cargo, command, line, root, run as run_command, say};

/// The folders whose packages come from npm. None of them is part of what is published.
const NPM: [&str; 2] = ["bench", "tools/borders"];

/// Where the packages of Cargo stand: the project, and the fuzz targets with a lock file of their own.
const MANIFESTS: [&str; 2] = ["Cargo.toml", "fuzz/Cargo.toml"];

/// Asks both tools, at the same time: most of it is waiting for answers.
pub fn run() -> Result<()> {
    let outcomes = thread::scope(|scope| {
        let npm = NPM.map(|folder| scope.spawn(move || npm_audit(folder)));
        let cargo = cargo_deny();
        let npm = npm.map(|asked| asked.join().unwrap_or_else(|_| bail!("npm audit: its thread panicked")));
        npm.into_iter().chain([cargo]).collect::<Vec<_>>()
    });
    outcomes.into_iter().collect()
}

/// Licences, bans and sources need the packages alone; advisories need their database as well.
fn cargo_deny() -> Result<()> {
    if !is_quiet_success(cargo().args(["deny", "--version"])) {
        say("skipped: cargo-deny is not installed (`cargo install --locked cargo-deny`)");
        return Ok(());
    }
    let has_advisories = is_quiet_success(cargo().args(["deny", "fetch", "db"]));
    if !has_advisories {
        say("skipped: cargo-deny could not fetch the advisories; the rest is checked");
    }
    for manifest in MANIFESTS {
        // Those for other systems than this one may not be here yet.
        if !is_quiet_success(cargo().args(["fetch", "--locked", "--manifest-path", manifest])) {
            say(&format!(
                "skipped: not all packages of {manifest} could be fetched, whose licences were to be read"
            ));
            continue;
        }
        let mut deny = cargo();
        deny.args(["deny", "--offline", "--manifest-path", manifest, "--config", "deny.toml"]);
        deny.args(["--log-level", "error", "check", "--hide-inclusion-graph", "licenses", "bans", "sources"]);
        run_command(deny.args(has_advisories.then_some("advisories")))?;
    }
    Ok(())
}

/// The advisories for the locked packages of a folder.
fn npm_audit(folder: &str) -> Result<()> {
    let mut audit = command("npm");
    audit.current_dir(root().join(Path::new(folder)));
    audit.args(["audit", "--json", "--package-lock-only", "--fetch-retries=0", "--fetch-timeout=10000"]);
    let Ok(output) = audit.stderr(Stdio::null()).output() else {
        say(&format!("skipped: npm is not installed, which would know of advisories for {folder}/"));
        return Ok(());
    };
    match judged(&String::from_utf8_lossy(&output.stdout)) {
        Verdict::Sound => Ok(()),
        Verdict::Silent(reason) => {
            say(&format!("skipped: npm knows nothing of advisories for {folder}/: {reason}"));
            Ok(())
        }
        Verdict::Advisories(names) => {
            bail!("`{}` in {folder}/ knows of advisories for {}", line(&audit), names.join(", "))
        }
    }
}

#[derive(Debug, PartialEq)]
enum Verdict {
    /// Nothing is known against any package.
    Sound,
    /// There was no answer, and why.
    Silent(String),
    /// The packages with advisories.
    Advisories(Vec<String>),
}

fn judged(answer: &str) -> Verdict {
    let answer: Value = match serde_json::from_str(answer) {
        Ok(answer) => answer,
        Err(error) => return Verdict::Silent(format!("its answer is no JSON: {error}")),
    };
    match answer["vulnerabilities"].as_object() {
        Some(found) if found.is_empty() => Verdict::Sound,
        Some(found) => Verdict::Advisories(found.keys().cloned().collect()),
        None => {
            // The message names the address that was asked, which is of no use here.
            let said = answer["message"].as_str().unwrap_or("no answer");
            Verdict::Silent(said.split(" - ").next().unwrap_or(said).to_owned())
        }
    }
}

fn is_quiet_success(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Adds a subcommand of Cargo from the registry, unless it is there.
///
/// # Errors
/// One line where it cannot be had.
pub fn ensure_subcommand(subcommand: &str) -> Result<()> {
    if is_quiet_success(cargo().args([subcommand, "--version"])) {
        return Ok(());
    }
    let package = format!("cargo-{subcommand}");
    say(&format!("cargo install --locked {package}"));
    run_command(cargo().args(["install", "--locked", &package])).with_context(|| {
        format!("{package} is not installed and could not be (no network or no C++ compiler?)")
    })
}

#[cfg(test)]
mod tests {
    use super::{Verdict, judged};

    #[test]
    fn no_answer_is_no_verdict() {
        assert_eq!(judged(r#"{"vulnerabilities":{},"metadata":{}}"#), Verdict::Sound);
        let found = r#"{"vulnerabilities":{"left-pad":{"severity":"low"}}}"#;
        assert_eq!(judged(found), Verdict::Advisories(vec!["left-pad".into()]));
        let refused = r#"{"message":"405 Method Not Allowed - POST https://example.org/","statusCode":405}"#;
        assert_eq!(judged(refused), Verdict::Silent("405 Method Not Allowed".into()));
        assert!(matches!(judged(""), Verdict::Silent(_)));
    }
}
