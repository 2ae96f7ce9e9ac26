//! `bloc-atlas edition`: the name of the data, and what is done with frozen editions.

use std::io::Write;
use std::path::Path;

use super::Failure;
use super::arguments::{CommandSpec, Options, once, refused};
use crate::check::{check, read_assets};
use crate::edition::{Edition, corrections};

/// The subcommand.
pub const SPEC: CommandSpec = CommandSpec {
    name: "edition",
    about: "Prints the edition of the data; freezes it, or compares a frozen one with it",
    options: &[
        once("--assets", "DIR", "The data of this folder; without it those of the program"),
        once("--id", "ID", "The name for it, to freeze an old edition in a new format"),
        once("--freeze", "DIR", "Freezes it in this folder"),
        once("--in", "DIR", "The folder of the frozen edition of --compare; without it `assets/editions`"),
        once("--compare", "ID", "Prints as JSON what is said otherwise than in the frozen edition"),
    ],
};

/// Prints the id, freezes or compares.
pub fn run(options: &Options, out: &mut impl Write, remarks: &mut impl Write) -> Result<(), Failure> {
    let mut now = match options.path("--assets") {
        None => Edition::included(),
        Some(assets) => of_assets(&assets)?,
    };
    if let Some(id) = options.text("--id")? {
        now.id = known_form(id)?.to_owned();
    }
    if let Some(folder) = options.path("--freeze")
        && !now.freeze(&folder).map_err(wrong)?
    {
        writeln!(remarks, "bloc-atlas: nothing changed since the edition {} was frozen", now.id)?;
    }
    let Some(id) = options.text("--compare")? else { return Ok(writeln!(out, "{}", now.id)?) };
    let folder = options.path("--in").unwrap_or_else(|| "assets/editions".into());
    let then = Edition::read(&folder, known_form(id)?).map_err(wrong)?;
    Ok(super::write_json(out, &corrections(&then, &now))?)
}

fn of_assets(assets: &Path) -> Result<Edition, Failure> {
    let checked = read_assets(assets).and_then(|texts| check(&texts));
    let (world, details, events) =
        checked.map_err(|problems| Failure::Wrong(problems.iter().map(ToString::to_string).collect()))?;
    Ok(Edition::of(world, details, events))
}

/// An id is part of a file name and of addresses.
fn known_form(id: &str) -> Result<&str, Failure> {
    let plain = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c) || c == '-';
    if id.len() == 17 && id.chars().all(plain) {
        Ok(id)
    } else {
        Err(refused("--id and --compare", "an edition as 2026-10-06-3fa91c", id))
    }
}

fn wrong(text: String) -> Failure {
    Failure::Wrong(vec![format!("bloc-atlas: {text}")])
}
