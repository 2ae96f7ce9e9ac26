//! The pages of the site: those that the program makes, those of `www/`, and the one that has all inside.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::{CONDUCT_PARTS, File, PARTS, Site, extension, read, remove, sorted};
use crate::budget::Role;
use crate::compress::Cache;
use crate::one_file::{self, Held};
use crate::previews::{self, Picture};
use crate::workspace::{root, say, target};
use crate::{article, build, dialog};

/// As wide as the program makes its pictures for previews.
const PREVIEW_WIDTH_PX: u32 = 1200;

impl Site {
    /// The pages that the program makes in advance, and their previews.
    pub(super) fn add_made_pages(&mut self, site: Option<&str>, cache: &Cache) -> Result<()> {
        let folder = target().join("pages");
        remove(&folder)?;
        let place = folder.to_string_lossy().into_owned();
        let [style, script, program] =
            ["__CSS__", "__JS__", "__WASM__"].map(|name| self.names[name].as_str());
        let mut arguments = vec!["pages", "--css", style, "--js", script, "--wasm", program, "-o", &place];
        match site {
            Some(site) => arguments.extend(["--site", site]),
            None => say("without --site there are no previews, no oEmbed and no list of pages"),
        }
        build::native(&arguments)?;
        let mut pictures = vec![];
        for name in files_below(&folder)? {
            let content = fs::read(folder.join(&name)).with_context(|| name.clone())?;
            if let Some(picture) = name.strip_prefix("previews/").and_then(|name| name.strip_suffix(".svg")) {
                let svg = String::from_utf8(content).with_context(|| name.clone())?;
                pictures.push(Picture { name: format!("{picture}.png"), svg, width_px: PREVIEW_WIDTH_PX });
            } else {
                let role = if name == "index.html" { Role::Page } else { Role::Other };
                self.files.push(File { name, role, content });
            }
        }
        let icon = read("www/icon.svg")?;
        for width_px in [192, 512] {
            pictures.push(Picture { name: format!("icon-{width_px}.png"), svg: icon.clone(), width_px });
        }
        let drawn = previews::draw(&pictures, cache)?;
        let files = pictures.into_iter().zip(drawn);
        self.files.extend(files.map(|(picture, content)| File {
            name: picture.name,
            role: Role::Other,
            content,
        }));
        Ok(())
    }

    /// The further files of `www/` under their own names.
    pub(super) fn add_pages(&mut self) -> Result<()> {
        for (name, content) in article::pictures(&read("www/article.html")?)? {
            self.files.push(File { name, role: Role::Other, content });
        }
        for entry in sorted(&root().join("www"))? {
            let path = root().join("www").join(&entry);
            let is_named = [
                "bloc-map.js",
                "host.js",
                "map.css",
                "one-file.js",
                "editions.js",
                "conduct.js",
                "conduct.css",
            ]
            .contains(&entry.as_str());
            let stem = entry.strip_suffix(".js").unwrap_or_default();
            let is_part = PARTS.iter().any(|(_, part)| *part == stem) || CONDUCT_PARTS.contains(&stem);
            if is_named || is_part || dialog::is_file(&entry) || entry.starts_with('.') {
                continue;
            }
            if !path.is_file() {
                bail!("www/{entry} is no file; only files are expected there");
            }
            let content = fs::read(&path).with_context(|| format!("www/{entry}"))?;
            if matches!(extension(&entry), "html" | "js" | "css" | "svg") {
                self.add_text(&entry, Role::Other, content, &format!("www/{entry}"))?;
            } else {
                self.files.push(File { name: entry, role: Role::Other, content });
            }
        }
        Ok(())
    }

    /// The page once more, with all that it asks for inside.
    pub(super) fn add_one_file(&mut self) -> Result<()> {
        let file = |name: &str| self.files.iter().find(|one| one.name == name);
        let page = file("index.html").context("index.html is not made yet")?;
        // The scripts of the page and of hosts are no part of it: it has one of its own. Nor is the dialog, which
        // makes code for addresses that a file has not.
        let is_left_out = |placeholder: &str| {
            matches!(placeholder, "__JS__" | "__GLUE_FILE__" | "__DRIVE__" | "__AS_FRAME__")
                || placeholder.starts_with("__EMBED")
        };
        let asked = self.names.iter().filter(|(placeholder, _)| !is_left_out(placeholder));
        let held: Vec<Held> = asked
            .filter_map(|(_, name)| file(name))
            .map(|File { name, content, .. }| Held { name, content })
            .collect();
        let [page, element] = [&page.content, &self.inner_script].map(|text| std::str::from_utf8(text));
        let content = one_file::assemble(page?, &read("www/one-file.js")?, element?, &held)
            .context(one_file::NAME)?
            .into_bytes();
        self.files.push(File { name: one_file::NAME.into(), role: Role::OneFile, content });
        Ok(())
    }

    /// The style sheet into the page: as a file of its own it would have the picture wait for a second answer, 200 ms on
    /// a slow phone. Returns the hash by which a policy allows it.
    pub(super) fn put_style_inside(&mut self) -> Result<String> {
        let name = self.names["__CSS__"].as_str();
        let sheet =
            self.files.iter().find(|one| one.name == name).context("the style sheet is not made yet")?;
        let style = one_file::style_inside(name, std::str::from_utf8(&sheet.content)?);
        let link = format!("<link rel=\"stylesheet\" href=\"{name}\">");
        let page = self.files.iter_mut().find(|one| one.name == "index.html");
        let page = page.context("index.html is not made yet")?;
        let text = std::str::from_utf8(&page.content)?;
        let (before, after) = text.split_once(&link).with_context(|| format!("index.html has no {link}"))?;
        page.content = format!("{before}{style}{after}").into_bytes();
        one_file::sheet_hash(&style).context("a style sheet has a hash")
    }

    /// Licences and credits, which go wherever the map goes.
    pub(super) fn add_licences(&mut self) -> Result<()> {
        for entry in sorted(&root())? {
            let path = root().join(&entry);
            let is_legal = entry.starts_with("LICENSE") || entry.starts_with("CREDITS");
            if is_legal && path.is_file() {
                let name = if entry.contains('.') { entry } else { format!("{entry}.txt") };
                self.files.push(File { name, role: Role::Other, content: fs::read(path)? });
            }
        }
        Ok(())
    }
}

/// The files in a folder and in those below it, as paths from there with `/`, in their order.
fn files_below(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for name in sorted(folder)? {
        let path = folder.join(&name);
        if path.is_dir() {
            files.extend(files_below(&path)?.iter().map(|below| format!("{name}/{below}")));
        } else {
            files.push(name);
        }
    }
    Ok(files)
}
