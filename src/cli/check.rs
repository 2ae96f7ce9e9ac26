//! `bloc-atlas check`: every problem of the asset files, or how many facts there are.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use super::Failure;
use super::arguments::{CommandSpec, Options, once, refused};
use crate::check::{check, claims, read_assets};

/// The subcommand.
pub const SPEC: CommandSpec = CommandSpec {
    name: "check",
    about: "Checks the asset files and lists every problem",
    options: &[once("--assets", "DIR", "The folder with the files; without it `assets`")],
};

/// Checks the files below a folder.
pub fn run(options: &Options, out: &mut impl Write) -> Result<(), Failure> {
    let assets = options.path("--assets").unwrap_or_else(|| PathBuf::from("assets"));
    if !assets.is_dir() {
        return Err(refused("--assets", "the folder of the asset files", &assets.to_string_lossy()));
    }
    let checked = read_assets(&assets).and_then(|texts| {
        let (world, details, events) = check(&texts)?;
        let claims = claims(&texts, &world, &events)?;
        Ok((world, details, events, claims))
    });
    let (world, details, events, claims) =
        checked.map_err(|problems| Failure::Wrong(problems.iter().map(ToString::to_string).collect()))?;
    let n_spells: usize = world.blocs.iter().map(|b| b.spells.len()).sum();
    // One source may stand behind spells and events alike.
    let cited = events.sources.iter().map(|cited| &cited.source);
    let sources: BTreeSet<_> =
        details.sources.iter().chain(cited).map(|s| (&s.publisher, &s.title, &s.url)).collect();
    writeln!(
        out,
        "ok: {} blocs, {n_spells} spells, {} countries, {} units, {} events, {} summits, {} claims, {} sources",
        world.blocs.len(),
        world.countries.len(),
        world.units.len(),
        events.events.len(),
        events.summits.len(),
        claims.claims.len(),
        sources.len()
    )?;
    Ok(())
}
