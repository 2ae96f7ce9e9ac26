//! Where the project's files are, and running programs in it with their progress in sight.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// The project's root folder, which holds `Cargo.toml`, `src/`, `www/` and `assets/`.
pub fn root() -> PathBuf {
    // Cargo sets the variable for `cargo run` and `cargo test`, so that a project moved to another
    // folder is found there and not where it was compiled.
    let manifest = env::var_os("CARGO_MANIFEST_DIR")
        .map(PathBuf::from)
        .unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    // The nearest folder above with a lock file is the workspace's, whichever member runs this.
    manifest.ancestors().find(|folder| folder.join("Cargo.lock").is_file()).unwrap_or(&manifest).to_path_buf()
}

/// The folder of finished static files.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The folder that Cargo builds into.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The Cargo that started us, to be run in the project's root.
pub fn cargo() -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Whether Clippy is asked along.
static IS_LINTING: AtomicBool = AtomicBool::new(false);

/// From now on [`linted_cargo`] asks Clippy.
pub fn lint_what_is_built() {
    IS_LINTING.store(true, Ordering::Relaxed);
}

/// The same Cargo, with Clippy in the place of the compiler of our own packages and its warnings denied, where that is
/// wanted: the way in which `cargo clippy` asks it, for a build.
pub fn linted_cargo() -> Command {
    let mut cargo = cargo();
    if IS_LINTING.load(Ordering::Relaxed) {
        cargo.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver");
        cargo.env("CLIPPY_ARGS", "--deny__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__");
    }
    cargo
}

/// A program to be run in the project's root.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// Runs `command` with its output in sight; an error names it and its exit status.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("`{}` did not start", line(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}

/// The command as one would type it.
pub fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let mut words = vec![program.to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

/// Says on standard error what begins now, with the seconds since the first such line.
pub fn say(step: &str) {
    static START: OnceLock<Instant> = OnceLock::new();
    let elapsed = START.get_or_init(Instant::now).elapsed().as_secs_f64();
    eprintln!("xtask [{elapsed:6.1} s] {step}");
}
