//! Builds `dist/`: static files that any web server can host.

mod pages;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::bindgen::{self, Module};
use crate::budget::{self, Role, Weight};
use crate::compress::{Cache, Plain, compress, content_hash};
use crate::workspace::{dist, root, say};
use crate::{build, dialog, edition, glue, one_file, sections, strip, toolchain};

/// Builds `dist/`, prints the weight of each file, and fails where one is over its budget.
///
/// `site` is the address at which it will stand: previews, oEmbed and the list of pages need it.
pub fn run(site: Option<&str>) -> Result<()> {
    let weights = build(site)?;
    let excess = budget::excess(&weights);
    if !excess.is_empty() {
        bail!("{}", excess.join("; "));
    }
    Ok(())
}

/// Builds `dist/` and prints the weight of each file, heavy or not.
pub fn build(site_address: Option<&str>) -> Result<Vec<Weight>> {
    toolchain::ensure_wasm_target()?;
    say("cargo build for the browser");
    let built = build::wasm()?;
    let cache = Cache::open()?;
    let module = bindgen::module(built.wasm, &cache)?;
    let conduct = bindgen::module(built.conduct, &cache)?;
    let details = built.details.map(fs::read).transpose().context("details.bin")?;
    let events = built.events.map(fs::read).transpose().context("events.bin")?;
    let mut site = Site::default();
    if let Some(events) = events {
        site.add_hashed("__EVENTS__", "events", "bin", Role::Events, events);
    }
    site.add_map(module, conduct, details)?;
    say("making the pages");
    site.add_made_pages(site_address, &cache)?;
    site.add_pages()?;
    site.add_one_file()?;
    let sheet = site.put_style_inside()?;
    site.add_licences()?;
    let weights = site.write(&cache)?;
    cache.prune()?;
    print!("{}", budget::table(&weights));
    say(&format!("dist/ is ready; the policy of its page: style-src 'self' '{sheet}'"));
    Ok(weights)
}

/// The address of a script that does not know whether it is a module: the document knows that of a classic
/// one, the stack that of a module.
const OWN_ADDRESS: &str =
    r"document.currentScript?.src || /\w+:\/\/[^\s()@]+?(?=:\d+:\d+)/.exec(new Error().stack)?.[0]";

/// The scripts that the element's own fetches where it needs them, with the placeholders of their names.
const PARTS: [(&str, &str); 3] =
    [("__FRAME__", "frame"), ("__AS_FRAME__", "as-frame"), ("__DRIVE__", "drive")];

/// What stands inside the script `conduct.js`.
const CONDUCT_PARTS: [&str; 4] = ["conduct-load", "conduct-steps", "conduct-track", "conduct-panel"];

/// The files to be, and the names that stand for placeholders in the texts among them.
#[derive(Default)]
struct Site {
    files: Vec<File>,
    names: BTreeMap<&'static str, String>,
    /// The element's script for the page that has all files inside.
    inner_script: Vec<u8>,
}

struct File {
    name: String,
    role: Role,
    content: Vec<u8>,
}

impl Site {
    /// What comes after the map: its program with a script and a style sheet of its own.
    fn add_conduct(&mut self, module: Module) -> Result<()> {
        self.add_hashed("__CONDUCT_WASM__", "conduct", "wasm", Role::Events, module.wasm);
        let style = strip::css(&read("www/conduct.css")?);
        self.add_hashed("__CONDUCT_CSS__", "conduct", "css", Role::Events, style.into_bytes());
        let mut parts = String::new();
        for part in CONDUCT_PARTS {
            parts.push_str(&read(&format!("www/{part}.js"))?);
        }
        let script = read("www/conduct.js")?.replace("/* parts */", &parts);
        let script = fill(&script, &self.names).context("www/conduct.js and its parts")?;
        let script = script.replace("/* glue */", &glue::expression(&module.glue)?);
        self.add_hashed("__CONDUCT__", "conduct", "js", Role::Events, strip::js(&script).into_bytes());
        Ok(())
    }

    /// Program, details, style sheet and script, each named by its content.
    fn add_map(&mut self, module: Module, conduct: Module, details: Option<Vec<u8>>) -> Result<()> {
        self.add_hashed("__WASM__", "bloc_map", "wasm", Role::Program, module.wasm);
        if let Some(details) = details {
            self.add_hashed("__DETAILS__", "details", "bin", Role::Details, details);
        }
        let style = strip::css(&read("www/map.css")?);
        self.add_hashed("__CSS__", "map", "css", Role::Style, style.into_bytes());
        for (placeholder, stem) in PARTS {
            let part = strip::js(&read(&format!("www/{stem}.js"))?);
            self.add_hashed(placeholder, stem, "js", Role::Other, part.into_bytes());
        }
        self.add_editions()?;
        self.add_conduct(conduct)?;
        self.add_dialog()?;
        let glue = glue::expression(&module.glue)?;
        let apart = strip::js(&format!("export default {glue};\n"));
        self.add_hashed("__GLUE_FILE__", "glue", "js", Role::Other, apart.into_bytes());
        // The scripts come last: they hold the names of the others, so that the own name of the one
        // changes with theirs. That of the other is for hosts to write down, and stays.
        // With what only hosts need, which holds names of files as well.
        let element = read("www/bloc-map.js")?.replace("__HOST__", &read("www/host.js")?);
        let own = sections::without(&element, "host");
        self.inner_script = self.script(&own, one_file::BASE, &glue)?;
        let own = self.script(&own, "import.meta.url", &glue)?;
        self.add_hashed("__JS__", "bloc-map", "js", Role::Script, own);
        let apart = format!(
            "import(new URL(\"{}\", base)).then((file) => file.default)",
            self.names["__GLUE_FILE__"]
        );
        let hosted = self.script(&sections::without(&element, "page"), OWN_ADDRESS, &apart)?;
        self.files.push(File { name: "bloc-map.js".into(), role: Role::Element, content: hosted });
        Ok(())
    }

    /// The frozen editions and the script that maps take them by.
    fn add_editions(&mut self) -> Result<()> {
        let edition::Editions { current, files, script } = edition::editions(&edition::folder())?;
        self.names.insert("__EDITION__", current);
        for (name, content) in files {
            self.files.push(File { name, role: Role::Other, content });
        }
        self.add_hashed("__EDITIONS__", "editions", "js", Role::Other, script.into_bytes());
        Ok(())
    }

    /// The embed dialog, fetched when it is opened.
    fn add_dialog(&mut self) -> Result<()> {
        self.names.insert("__ATLAS__", dialog::atlas()?);
        for (placeholder, stem, extension) in dialog::FILES {
            let file = format!("www/{stem}.{extension}");
            let text = fill(&read(&file)?, &self.names).with_context(|| file.clone())?;
            let text = if extension == "css" { strip::css(&text) } else { strip::js(&text) };
            self.add_hashed(placeholder, stem, extension, Role::Other, text.into_bytes());
        }
        Ok(())
    }

    /// The element's script with an expression for its own address and one for wasm-bindgen's part,
    /// which goes in after the placeholders, being no text of ours.
    fn script(&self, element: &str, own_address: &str, glue: &str) -> Result<Vec<u8>> {
        let element = element.replace("__SELF__", own_address);
        let Some((before, after)) = element.split_once("__GLUE__") else {
            bail!("www/bloc-map.js has no __GLUE__, where wasm-bindgen's script is to stand");
        };
        let fill = |text: &str| fill(text, &self.names).context("www/bloc-map.js");
        Ok(strip::js(&format!("{}{glue}{}", fill(before)?, fill(after)?)).into_bytes())
    }

    fn add_hashed(
        &mut self,
        placeholder: &'static str,
        stem: &str,
        extension: &str,
        role: Role,
        content: Vec<u8>,
    ) {
        let name = format!("{stem}.{}.{extension}", content_hash(&content));
        self.names.insert(placeholder, name.clone());
        self.files.push(File { name, role, content });
    }

    fn add_text(&mut self, name: &str, role: Role, content: Vec<u8>, place: &str) -> Result<()> {
        let text = String::from_utf8(content).with_context(|| place.to_owned())?;
        let content = fill(&text, &self.names).with_context(|| place.to_owned())?.into_bytes();
        self.files.push(File { name: name.to_owned(), role, content });
        Ok(())
    }

    /// Writes all files beside `dist/` and puts them in its place when they are complete.
    fn write(&self, cache: &Cache) -> Result<Vec<Weight>> {
        let (half, old) = (root().join("dist.new"), root().join("dist.old"));
        remove(&half)?;
        fs::create_dir(&half).with_context(|| format!("{}", half.display()))?;
        let texts: Vec<&File> = self.files.iter().filter(|file| is_compressible(&file.name)).collect();
        let is_one_of_many = |name: &str| name.contains('/') && name.ends_with(".html");
        let contents: Vec<Plain> = texts
            .iter()
            .map(|file| Plain { content: &file.content, is_thorough: !is_one_of_many(&file.name) })
            .collect();
        let mut packed = texts.iter().map(|file| &file.name).zip(compress(&contents, cache)?).peekable();
        let mut weights = Vec::new();
        for File { name, role, content } in &self.files {
            if let Some(folder) = half.join(name).parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(half.join(name), content).with_context(|| format!("dist/{name}"))?;
            let raw = content.len();
            let mut weight =
                Weight { name: name.clone(), role: *role, raw, brotli: raw, with_neighbours: raw };
            if let Some((_, packed)) = packed.next_if(|(next, _)| *next == name) {
                fs::write(half.join(format!("{name}.br")), &packed.brotli)?;
                fs::write(half.join(format!("{name}.gz")), &packed.gzip)?;
                weight.brotli = packed.brotli.len();
                weight.with_neighbours += packed.brotli.len() + packed.gzip.len();
            }
            weights.push(weight);
        }
        remove(&old)?;
        if dist().exists() {
            fs::rename(dist(), &old).context("dist/ cannot be put aside")?;
        }
        fs::rename(&half, dist()).context("dist.new cannot be put in place of dist")?;
        remove(&old)?;
        Ok(weights)
    }
}

/// Puts file names where their placeholders stand. A placeholder without a file is an error.
fn fill(text: &str, names: &BTreeMap<&'static str, String>) -> Result<String> {
    let mut out = text.to_owned();
    for (placeholder, name) in names {
        out = out.replace(placeholder, name);
    }
    if let Some(left) = placeholder(&out) {
        bail!("{left} found, but the build made no such file to name there");
    }
    Ok(out)
}

/// The first word of capitals between two double underscores.
fn placeholder(text: &str) -> Option<&str> {
    let is_name = |c: char| c.is_ascii_uppercase() || c == '_';
    let words = text.split(|c: char| !is_name(c));
    words.into_iter().find(|word| word.len() > 4 && word.starts_with("__") && word.ends_with("__"))
}

fn read(name: &str) -> Result<String> {
    fs::read_to_string(root().join(name)).with_context(|| name.to_owned())
}

/// The names in a folder, in their order, so that every build does the same.
fn sorted(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{}", folder.display()))? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
    }
    Ok(())
}

fn is_compressible(name: &str) -> bool {
    matches!(
        extension(name),
        "html" | "js" | "css" | "wasm" | "bin" | "svg" | "json" | "txt" | "md" | "xml" | "webmanifest"
    )
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::fill;

    #[test]
    fn placeholders_are_filled_or_named() {
        let names = BTreeMap::from([("__CSS__", "map.0123456789.css".to_owned())]);
        let filled = fill("<link href=__CSS__>", &names).expect("the name is known");
        assert_eq!(filled, "<link href=map.0123456789.css>");
        let error = fill("fetch('__DETAILS__')", &names).expect_err("there are no details");
        assert!(error.to_string().starts_with("__DETAILS__ found"), "{error}");
    }
}
