//! The browsers that the tests drive: which there are, and how a machine comes by them.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::toolchain::found;
use crate::workspace::{cargo, command, line, run, say, target};

/// The environment variable with the names of the engines that run what is written for every engine.
pub const VARIABLE: &str = "BLOC_ATLAS_BROWSERS";

/// The driver of Firefox, as crates.io has it: Debian has none.
const GECKODRIVER: &str = "geckodriver@0.37.1";

/// WebKit's browser for tests, in whichever of its folders.
const MINI_BROWSERS: [&str; 3] = [
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/webkit2gtk-4.1/MiniBrowser",
];

/// The font that stands in for Arial, so that names have the same width on every machine that tests.
const FONT: (&str, &str) = ("fonts-liberation", "/usr/share/fonts/truetype/liberation");

/// An engine, with the browser that brings it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Blink, in Chromium.
    Chromium,
    /// Gecko, in Firefox ESR.
    Firefox,
    /// WebKit, in WebKitGTK's MiniBrowser.
    WebKit,
}

impl Engine {
    /// All, in the order in which they are tested.
    pub const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

    /// Its name on the command line and in the environment.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }

    /// The engines in a list such as `firefox,webkit`, or `all`.
    pub fn list(text: &str) -> Result<Vec<Engine>> {
        if text == "all" {
            return Ok(Engine::ALL.to_vec());
        }
        let named = |name: &str| Engine::ALL.into_iter().find(|engine| engine.name() == name);
        text.split(',')
            .map(|name| {
                named(name).with_context(|| {
                    format!("browser {name:?} found; all or some of chromium,firefox,webkit expected")
                })
            })
            .collect()
    }

    /// Debian's packages that it needs, and the program that each brings.
    fn packages(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Engine::Chromium => &[
                ("chromium", "chromium"),
                ("chromium-driver", "chromedriver"),
                ("chromium-headless-shell", "chromium-headless-shell"),
            ],
            Engine::Firefox => &[("firefox-esr", "firefox-esr")],
            // It draws on a screen, which is one in memory.
            Engine::WebKit => &[("webkit2gtk-driver", "WebKitWebDriver"), ("xvfb", "Xvfb")],
        }
    }

    fn missing_packages(self) -> Vec<&'static str> {
        let lacks = |(_, program): &&(&str, &str)| !found(program);
        let mut missing: Vec<&str> =
            self.packages().iter().filter(lacks).map(|(package, _)| *package).collect();
        if !Path::new(FONT.1).is_dir() {
            missing.push(FONT.0);
        }
        missing
    }

    /// Installs the browser and its driver where that is possible; names what is missing elsewhere.
    pub fn ensure(self) -> Result<()> {
        self.ensure_packages()?;
        if self == Engine::Firefox { ensure_geckodriver() } else { Ok(()) }
    }

    /// Through apt, where we are root.
    fn ensure_packages(self) -> Result<()> {
        let missing = self.missing_packages();
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
        match self.missing_packages().as_slice() {
            [] => Ok(()),
            still => bail!("apt-get installed {wanted}, but {} did not arrive", still.join(", ")),
        }
    }
}

/// The driver of Firefox: that of the machine, or else the one that was installed beside what Cargo builds.
pub fn geckodriver() -> std::path::PathBuf {
    let ours = target().join("tools/bin/geckodriver");
    if ours.is_file() { ours } else { "geckodriver".into() }
}

/// WebKit's browser, where its package has put it.
pub fn mini_browser() -> Result<&'static Path> {
    let mut places = MINI_BROWSERS.iter().map(Path::new);
    places.find(|place| place.is_file()).with_context(|| format!("no {}", MINI_BROWSERS[0]))
}

fn ensure_geckodriver() -> Result<()> {
    let mut asked = command(geckodriver());
    let answer = asked.arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if answer.is_ok_and(|status| status.success()) {
        return Ok(());
    }
    let root = target().join("tools");
    say(&format!("cargo install --locked {GECKODRIVER}"));
    // It hands on a few messages a second: to make it fast takes 25 minutes instead of one and a half.
    let mut install = cargo();
    install.args(["install", "--locked", "--quiet", "--debug", GECKODRIVER, "--root"]).arg(root);
    run(install.env("CARGO_PROFILE_DEV_DEBUG", "0"))
        .context("the tests in Firefox need geckodriver, which could not be installed (no network?)")
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

#[cfg(test)]
mod tests {
    use super::Engine;

    #[test]
    fn engines_are_named_in_a_list() {
        assert_eq!(Engine::list("webkit,firefox").ok(), Some(vec![Engine::WebKit, Engine::Firefox]));
        assert_eq!(Engine::list("all").ok(), Some(Engine::ALL.to_vec()));
        let error = Engine::list("firefox,opera").map_err(|error| error.to_string());
        assert!(error.is_err_and(|text| text.contains("\"opera\"")));
    }
}
