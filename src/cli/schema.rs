//! `bloc-atlas schema`: JSON Schemas of the asset files, from the types that read them.
//!
//! They stand beside the files, so that an editor completes and checks while somebody types a fact.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use super::Failure;
use super::arguments::{CommandSpec, Options, once};
use super::file::write_whole;
use crate::raw::{RawAtlas, RawBloc, RawCities, RawClaims, RawEvents, RawSources, RawStates, RawTerritories};

/// The subcommand.
pub const SPEC: CommandSpec = CommandSpec {
    name: "schema",
    about: "Writes the JSON Schemas of the asset files",
    options: &[once("--out", "DIR", "The folder for them; without it `assets/schema`")],
};

/// Writes the schemas into a folder, which is made where it is missing.
pub fn run(options: &Options, out: &mut impl Write) -> Result<(), Failure> {
    let folder = options.path("--out").unwrap_or_else(|| PathBuf::from("assets/schema"));
    fs::create_dir_all(&folder).map_err(|error| {
        Failure::Wrong(vec![format!("bloc-atlas: {} cannot be made: {error}", folder.display())])
    })?;
    for (name, text) in schemas() {
        let path = folder.join(name);
        write_whole(&path, &text)?;
        writeln!(out, "{}", path.display())?;
    }
    Ok(())
}

/// The schemas: the name and the text of each file.
pub fn schemas() -> [(&'static str, String); 8] {
    [
        ("atlas.schema.json", text(&schema::<RawAtlas>())),
        ("bloc.schema.json", text(&schema::<RawBloc>())),
        ("events.schema.json", text(&schema::<RawEvents>())),
        ("cities.schema.json", text(&schema::<RawCities>())),
        ("claims.schema.json", text(&schema::<RawClaims>())),
        ("states.schema.json", text(&schema::<RawStates>())),
        ("territories.schema.json", text(&schema::<RawTerritories>())),
        ("sources.schema.json", text(&schema::<RawSources>())),
    ]
}

/// Draft 7, which every editor knows.
fn schema<T: JsonSchema>() -> Schema {
    SchemaSettings::draft07().into_generator().into_root_schema_for::<T>()
}

fn text(schema: &Schema) -> String {
    // `{:#}` of a JSON value indents it and cannot fail.
    format!("{:#}\n", schema.as_value())
}
