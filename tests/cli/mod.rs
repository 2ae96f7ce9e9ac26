//! The native program as a whole: what is typed, what comes out, and how it ends.

#![expect(clippy::unwrap_used)] // Fine for tests.

mod facts;
mod pictures;
mod refused;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The program in the folder of the project, so that it finds `assets`.
fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bloc-atlas"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn run(arguments: &[&str]) -> Output {
    program(arguments).output().unwrap()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

/// The output of a run that must succeed without a remark.
fn printed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(text(output.stderr), "", "{arguments:?}");
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    text(output.stdout)
}

/// A new folder for one test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}
