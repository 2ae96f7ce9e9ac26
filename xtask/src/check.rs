//! `cargo xtask test`: every check of the project, stopping at the first that fails.

use anyhow::{Context, Result};

use crate::audit;
use crate::browsers::{self, Engine};
use crate::build;
use crate::toolchain::{ensure_component, ensure_wasm_target};
use crate::workspace::{self, cargo, linted_cargo, run as run_command, say};

/// The program of the browser tests, and those of all others.
const BROWSER_TESTS: &str = "browser";
const OTHER_TESTS: [&str; 3] = ["all", "served", "features"];
/// The module of the tests that every engine runs.
const FOR_EVERY_ENGINE: &str = "engines::";

/// One of the checks, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Formatting.
    Fmt,
    /// What is known of the packages in use.
    Audit,
    /// Everything that needs no browser.
    Native,
    /// Clippy with warnings denied, for this machine and for the browser.
    Clippy,
    /// The built page in a real browser.
    Browser,
}

impl Part {
    const ALL: [(&'static str, Part); 5] = [
        ("fmt", Part::Fmt),
        ("audit", Part::Audit),
        ("native", Part::Native),
        ("clippy", Part::Clippy),
        ("browser", Part::Browser),
    ];

    /// The part of that name.
    pub fn named(name: &str) -> Option<Part> {
        Part::ALL.iter().find(|(known, _)| *known == name).map(|(_, part)| *part)
    }
}

/// What is to be run.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// One of the checks; all, where none is named.
    pub only: Option<Part>,
    /// With the tests of endurance at their full length.
    pub long: bool,
    /// The engines besides Chromium that run what is written for every engine.
    pub others: Vec<Engine>,
}

/// Runs all checks, or only one.
pub fn run(Options { only, long, others }: Options) -> Result<()> {
    let wanted = |part: Part| only.is_none_or(|only| only == part);
    // Installed first, so that a machine that lacks something says so at once.
    if wanted(Part::Browser) {
        for engine in [Engine::Chromium].iter().chain(&others) {
            engine.ensure().with_context(|| format!("test browser, {}", engine.name()))?;
        }
    }
    if wanted(Part::Clippy) || wanted(Part::Browser) {
        ensure_wasm_target().context("test")?;
    }
    if [Part::Native, Part::Clippy, Part::Browser].into_iter().any(wanted) {
        ensure_component("clippy", "clippy")?;
    }
    workspace::lint_what_is_built();
    if only.is_none() {
        // The long last steps of a compiler leave a core idle, which the tests take meanwhile. Whether it fails
        // is for the part to say that needs what it makes.
        std::thread::spawn(build::wasm);
    }
    for (name, part) in Part::ALL.into_iter().filter(|(_, part)| wanted(*part)) {
        say(&format!("test {name}"));
        let result = match part {
            Part::Fmt => fmt(),
            Part::Clippy => clippy(),
            Part::Audit => audit::run(),
            Part::Native => native(),
            Part::Browser => {
                browser(long, &others).and_then(|()| others.iter().try_for_each(|one| in_engine(*one)))
            }
        };
        result.with_context(|| format!("test {name}"))?;
    }
    Ok(())
}

fn fmt() -> Result<()> {
    ensure_component("fmt", "rustfmt")?;
    run_command(cargo().args(["fmt", "--all", "--check"]))
}

/// Clippy sits in the compiler of all that is built here: nothing is checked once more for it alone.
fn clippy() -> Result<()> {
    build_tests()?;
    build::wasm().map(drop)
}

fn build_tests() -> Result<()> {
    run_command(linted_cargo().args(["test", "--quiet", "--workspace", "--all-targets", "--no-run"]))
}

fn native() -> Result<()> {
    // All targets, also the one that runs later: while the browser's programs are compiled there is a core for it.
    build_tests()?;
    // Of the workspace, as everything is that is tested: with other packages beside it, a crate may have other
    // features, and is compiled once more.
    let tests = OTHER_TESTS.iter().flat_map(|name| ["--test", name]);
    run_command(linted_cargo().args(["test", "--workspace", "--lib", "--bins"]).args(tests))
}

fn browser(long: bool, others: &[Engine]) -> Result<()> {
    crate::dist::run(None)?;
    let mut tests = linted_cargo();
    tests.args(["test", "--workspace", "--test", BROWSER_TESTS]);
    // A browser for each thread: one more than there are cores saves a tenth of the time, and makes deadlines a
    // matter of luck.
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    tests.args(["--", "--test-threads", &cores.min(4).to_string()]);
    if others.is_empty() {
        // In Chromium alone the other tests look closer at all of it.
        tests.args(["--skip", FOR_EVERY_ENGINE]);
    }
    if long {
        tests.env("BLOC_ATLAS_LONG", "1");
    }
    run_command(&mut tests)
}

/// What is written for every engine, in this one: the program of the tests and the page are there already.
fn in_engine(engine: Engine) -> Result<()> {
    say(&format!("test browser, {}", engine.name()));
    let mut tests = linted_cargo();
    tests.args(["test", "--workspace", "--test", BROWSER_TESTS]).env(browsers::VARIABLE, engine.name());
    // These browsers are heavier, and a pair of them fills the machine.
    run_command(tests.args(["--", "--test-threads", "2", FOR_EVERY_ENGINE]))
}

#[cfg(test)]
mod tests {
    use super::Part;

    #[test]
    fn parts_have_their_names() {
        assert_eq!(Part::named("browser"), Some(Part::Browser));
        assert_eq!(Part::named("all"), None);
    }
}
