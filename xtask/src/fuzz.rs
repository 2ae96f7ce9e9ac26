//! `cargo xtask fuzz`: the readers of untrusted input, each fed for a while with what it does not expect.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};

use crate::audit::ensure_subcommand;
use crate::workspace::{cargo, root, run as run_command, say, target};

/// The targets, as `fuzz/Cargo.toml` has them.
const TARGETS: [&str; 5] = ["address", "typed_date", "act", "codec", "check"];

/// The longest input, in bytes: several times the largest seed.
const LENGTH_MAX: u32 = 16_384;

/// How long one input may take, in seconds, and how much memory, in megabytes. Both are far above what any of
/// the readers needs, and far below what a machine has.
const SECONDS_MAX: u32 = 10;
const MEGABYTES_MAX: u32 = 1024;

/// What and for how long.
#[derive(Clone, Debug)]
pub struct Options {
    /// For each target, in seconds.
    pub seconds: u32,
    /// One target instead of all.
    pub only: Option<String>,
}

impl Default for Options {
    fn default() -> Options {
        Options { seconds: 60, only: None }
    }
}

/// Runs every target; the first input that breaks one ends it, with the file's path in the error.
pub fn run(options: &Options) -> Result<()> {
    if let Some(only) = &options.only {
        ensure!(TARGETS.contains(&only.as_str()), "--only {only:?} found; {} expected", TARGETS.join(", "));
    }
    ensure_subcommand("fuzz").context("fuzz")?;
    let is_wanted = |name: &&str| options.only.as_deref().is_none_or(|only| only == *name);
    for name in TARGETS.into_iter().filter(is_wanted) {
        say(&format!("fuzz {name}, {} s", options.seconds));
        one(name, options.seconds)?;
    }
    Ok(())
}

fn one(name: &str, seconds: u32) -> Result<()> {
    let [corpus, artifacts] = [folder("corpus", name)?, folder("artifacts", name)?];
    let seeds = root().join("fuzz/seeds").join(name);
    let mut fuzz = cargo();
    // What cargo-fuzz asks of the compiler is not stable yet. Nothing here is unsafe, so there is nothing for
    // a sanitizer to see: overflows and indices are looked after by the language itself.
    fuzz.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", target().join("fuzz/build"));
    fuzz.args(["fuzz", "run", "--sanitizer", "none", name]).arg(&corpus).arg(&seeds).arg("--");
    fuzz.arg(format!("-max_total_time={seconds}"));
    fuzz.arg(format!("-timeout={SECONDS_MAX}")).arg(format!("-rss_limit_mb={MEGABYTES_MAX}"));
    fuzz.arg(format!("-max_len={LENGTH_MAX}")).args(["-print_final_stats=1", "-verbosity=0"]);
    fuzz.arg(format!("-artifact_prefix={}/", artifacts.display()));
    if run_command(&mut fuzz).is_err() {
        bail!("fuzz {name}: an input broke it, see above; it was left in {}", artifacts.display());
    }
    Ok(())
}

/// A folder for what a target finds, below Cargo's.
fn folder(kind: &str, name: &str) -> Result<PathBuf> {
    let folder = target().join("fuzz").join(kind).join(name);
    fs::create_dir_all(&folder).with_context(|| format!("{}", folder.display()))?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{TARGETS, root};

    #[test]
    fn every_target_has_its_binary_and_its_seeds() {
        let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).expect("fuzz/Cargo.toml");
        assert_eq!(manifest.matches("[[bin]]").count(), TARGETS.len());
        for name in TARGETS {
            assert!(manifest.contains(&format!("name = \"{name}\"")), "{name} has no binary");
            let seeds = fs::read_dir(root().join("fuzz/seeds").join(name)).expect("seeds");
            assert!(seeds.count() > 0, "{name} has no seeds");
        }
    }
}
