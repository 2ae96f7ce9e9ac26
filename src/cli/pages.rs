//! `bloc-atlas pages`: the pages that are made in advance.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::Failure;
use super::arguments::{CommandSpec, Options, once};
use super::file::write_whole;
use crate::page::Files;
use crate::pages::{Dataset, Site, site_address};

/// The subcommand.
pub const SPEC: CommandSpec = CommandSpec {
    name: "pages",
    about: "Writes the start page, a page for each day of change and each event, and their pictures",
    options: &[
        once("--css", "NAME", "The name of the style sheet"),
        once("--js", "NAME", "The name of the script"),
        once("--wasm", "NAME", "The name of the program"),
        once("--site", "URL", "Where the pages will stand: for previews, oEmbed and the list of pages"),
        once("-o", "DIR", "The folder, which is made where it is missing"),
    ],
};

/// Writes the pages.
pub fn run(options: &Options, out: &mut impl Write) -> Result<(), Failure> {
    let missing = |name: &str, what: &str| Failure::Usage(format!("{name}: expected {what}, found none"));
    let needed = |name: &str| options.text(name)?.ok_or_else(|| missing(name, "the name of a file"));
    let files = Files { css: needed("--css")?, js: needed("--js")?, wasm: needed("--wasm")? };
    let site = options.text("--site")?.map(site_address).transpose();
    let site = site.map_err(|text| Failure::Usage(format!("--site: {text}")))?;
    let folder = options.path("-o").ok_or_else(|| missing("-o", "a folder"))?;
    let data = Dataset::included();
    let written = Site::new(&data, files, site.as_deref()).written();
    for one in &written {
        let path = folder.join(&one.path);
        let parent = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(|error| {
            Failure::Wrong(vec![format!("bloc-atlas: {} cannot be made: {error}", parent.display())])
        })?;
        write_whole(&path, &one.text)?;
    }
    Ok(writeln!(out, "{} files in {}", written.len(), folder.display())?)
}
