//! Reads and checks every asset, and writes the compact world that the program includes.
//!
//! A wrong fact is a build error with file and place. The modules are the library's own; what they
//! offer beyond the checks is not used here, hence the `allow`s.

#![allow(dead_code, missing_docs, clippy::unwrap_used)]

#[path = "src/check/mod.rs"]
mod check;
#[path = "src/codec.rs"]
mod codec;
#[path = "src/date.rs"]
mod date;
#[path = "src/pack/mod.rs"]
mod pack;
#[path = "src/projection.rs"]
mod projection;
#[path = "src/raw/mod.rs"]
mod raw;
#[path = "src/timeline.rs"]
mod timeline;
#[path = "src/topology/mod.rs"]
mod topology;
#[path = "src/world/mod.rs"]
mod world;

use std::path::PathBuf;
use std::{env, fs, process};

fn main() {
    watch_assets();
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let checked = check::read_assets(&root.join("assets")).and_then(|texts| {
        let checked = check::check(&texts)?;
        check::claims(&texts, &checked.0, &checked.2)?;
        Ok(checked)
    });
    let (world, details, events) = checked.unwrap_or_else(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        fail(&lines.join("\ncargo::error="))
    });
    if !pack::is_packable(&world.shapes) {
        fail(
            "the shapes do not survive their binary form: pack.rs expects the lines in the order of the rings",
        );
    }
    write(out.join("world.bin"), &codec::to_bytes(&world));
    write(out.join("details.bin"), &codec::to_bytes(&details));
    let (events, apart) = events.parted();
    write(out.join("events.bin"), &codec::to_bytes(&events));
    write(out.join("events_apart.bin"), &codec::to_bytes(&apart));
}

/// What is read here; a frozen edition changes nothing in the program.
fn watch_assets() {
    for entry in fs::read_dir("assets").into_iter().flatten().flatten() {
        if entry.file_name() != "editions" {
            println!("cargo::rerun-if-changed={}", entry.path().display());
        }
    }
}

fn write(path: PathBuf, bytes: &[u8]) {
    if let Err(error) = fs::write(&path, bytes) {
        fail(&format!("{}: {error}", path.display()));
    }
}

fn fail(text: &str) -> ! {
    println!("cargo::error={text}");
    process::exit(1);
}
