//! Compiles the program to wasm and runs its native self.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::toolchain::{self, WASM_TARGET};
use crate::workspace::{command, line, linted_cargo, say};

/// The program's package and its binary.
pub const PROGRAM: &str = "bloc-atlas";

/// The profile of what the browser gets.
const BROWSER_PROFILE: &str = "wasm-release";
/// The features of the program that comes after the map.
const CONDUCT: [&str; 3] = ["--no-default-features", "--features", "conduct"];

/// What makes Cargo say to machines what it made.
const MESSAGES: &str = "--message-format=json-render-diagnostics";

/// The names of the files in the build script's `OUT_DIR` that come after the first map.
const DETAILS: &str = "details.bin";
const EVENTS: &str = "events.bin";

/// What Cargo built for the browser.
pub struct Built {
    /// The program, as the compiler left it.
    pub wasm: Vec<u8>,
    /// The program that comes after the map, likewise.
    pub conduct: Vec<u8>,
    /// Long texts for later, where the build script wrote any.
    pub details: Option<PathBuf>,
    /// What the blocs did, for later, where the build script wrote any.
    pub events: Option<PathBuf>,
}

/// Compiles both programs for the browser (profile `wasm-release`), with the standard library made small
/// where this toolchain can do that, else with the library as it comes.
pub fn wasm() -> Result<Built> {
    if toolchain::has_library_source() {
        match both(true) {
            Ok(built) => return Ok(built),
            // The library was there, so that a program without it would fail as well.
            Err(error) if error.is::<OursFailed>() => return Err(error),
            Err(error) => {
                say(&format!("the small standard library did not work here ({error}); once more without"))
            }
        }
    }
    both(false)
}

/// The map, and what comes after it: one crate with other features. Both have one name, so that the first is
/// read before the second takes its place.
fn both(small_library: bool) -> Result<Built> {
    let messages = compiled(small_library, &[])?;
    let wasm = program(&messages)?;
    let of = |reason: &'static str| messages.iter().filter(move |one| one["reason"] == reason);
    let written = |name: &str| {
        of("build-script-executed")
            .filter(|one| one["package_id"].as_str().is_some_and(is_ours))
            .filter_map(|one| one["out_dir"].as_str())
            .map(|folder| PathBuf::from(folder).join(name))
            .find(|file| file.is_file())
    };
    let (details, events) = (written(DETAILS), written(EVENTS));
    let conduct = program(&compiled(small_library, &CONDUCT)?)?;
    Ok(Built { wasm, conduct, details, events })
}

/// The program that Cargo's messages name.
fn program(messages: &[Value]) -> Result<Vec<u8>> {
    let file = messages
        .iter()
        .filter(|one| one["reason"] == "compiler-artifact")
        .filter_map(|one| one["filenames"].as_array())
        .flatten()
        .filter_map(Value::as_str)
        .find(|name| name.ends_with(&format!("{PROGRAM}.wasm")))
        .with_context(|| format!("Cargo named no {PROGRAM}.wasm"))?;
    fs::read(file).with_context(|| file.to_owned())
}

/// The stack of a program in the browser. A quarter of it was enough for the browser tests of map, card, slider, play
/// and faults; the usual megabyte would be half of the memory that a map asks for.
const STACK_BYTES: usize = 256 * 1024;

/// With `small_library` the standard library is compiled along, for size and without the texts of
/// panics: 21 KB of brotli less. A panic then is a trap, which `www/bloc-map.js` catches like any other.
/// The flags are not stable yet, hence the variable; they change the size and nothing else.
fn compiled(small_library: bool, features: &[&str]) -> Result<Vec<Value>> {
    let mut build = linted_cargo();
    if small_library {
        build.env("RUSTC_BOOTSTRAP", "1");
        build.env(
            "RUSTFLAGS",
            format!("-Zunstable-options -Cpanic=immediate-abort -Clink-arg=-zstack-size={STACK_BYTES}"),
        );
        build.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
    }
    build.args(["build", "--profile", BROWSER_PROFILE, "--target", WASM_TARGET]);
    build.args(["--package", PROGRAM, "--bin", PROGRAM]).args(features);
    build.arg(MESSAGES);
    messages(&mut build)
}

/// What `bloc-atlas ARGUMENTS` prints on standard output.
///
/// In the development profile, whose dependencies the tests and this program share: a release
/// build would compile them all once more for one page.
pub fn native(arguments: &[&str]) -> Result<Vec<u8>> {
    // As a part of the workspace, like the tests: alone its crates would have other features.
    let messages =
        messages(linted_cargo().args(["build", "--quiet", "--workspace", "--bin", PROGRAM]).arg(MESSAGES))?;
    let program = messages
        .iter()
        .filter_map(|one| one["executable"].as_str())
        .next_back()
        .with_context(|| format!("Cargo named no {PROGRAM}"))?;
    let mut run = command(program);
    let output = run.args(arguments).stderr(Stdio::inherit()).output().with_context(|| program.to_owned())?;
    if !output.status.success() {
        bail!("`{}` failed ({})", line(&run), output.status);
    }
    Ok(output.stdout)
}

/// Whether a package id is the program's: `path+file:///…/folder#bloc-atlas@0.1.0`, or without the
/// name where the folder is called so.
fn is_ours(package_id: &str) -> bool {
    let (folder, name) = package_id.rsplit_once('#').unwrap_or((package_id, ""));
    match name.split_once('@') {
        Some((name, _)) => name == PROGRAM,
        None => folder.ends_with(&format!("/{PROGRAM}")),
    }
}

/// Cargo's messages for machines; those for people go to standard error as they come.
fn messages(build: &mut Command) -> Result<Vec<Value>> {
    let mut child = build.stdout(Stdio::piped()).spawn().context("cargo did not start")?;
    let stdout = child.stdout.take().context("cargo has no standard output")?;
    let mut messages = Vec::new();
    for text in BufReader::new(stdout).lines() {
        let text = text.context("cargo's messages cannot be read")?;
        messages.extend(serde_json::from_str::<Value>(&text));
    }
    let status = child.wait().context("cargo cannot be waited for")?;
    if status.success() {
        return Ok(messages);
    }
    let text = format!("`{}` failed ({status})", line(build));
    let is_library = |one: &Value| one["reason"] == "compiler-artifact" && one["target"]["name"] == "std";
    if messages.iter().any(is_library) {
        return Err(OursFailed(text).into());
    }
    bail!(text)
}

/// A build failed after the standard library was compiled.
#[derive(Debug)]
struct OursFailed(String);

impl Display for OursFailed {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for OursFailed {}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn the_program_is_told_from_its_neighbours() {
        assert!(is_ours("path+file:///home/me/atlas#bloc-atlas@0.1.0"));
        assert!(is_ours("path+file:///home/me/bloc-atlas#0.1.0"));
        assert!(!is_ours("path+file:///home/me/atlas/tests/browser#bloc-atlas-browser@0.0.0"));
        assert!(!is_ours("registry+https://example.org/index#yew@0.23.0"));
    }
}
