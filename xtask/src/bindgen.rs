//! The browser's module: what wasm-bindgen makes of the compiled program.

use std::fs;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::compress::{Cache, content_hash};
use crate::shorten;
use crate::workspace::{root, say};

/// A wasm module and the script that imports it.
pub struct Module {
    /// The script, an ES module that exports `default` (its `init`), `initSync` and what the
    /// program exports.
    pub glue: String,
    /// The module itself, without names and producers.
    pub wasm: Vec<u8>,
}

/// Makes the browser's module of the compiled program, or takes it from the cache when neither the
/// program nor xtask changed.
pub fn module(input: Vec<u8>, cache: &Cache) -> Result<Module> {
    let key = format!("{}-{}", content_hash(&input), own_stamp()?);
    let (glue_key, wasm_key) = (format!("{key}.glue.js"), format!("{key}.wasm"));
    if let (Some(glue), Some(wasm)) = (cache.find(&glue_key)?, cache.find(&wasm_key)?) {
        return Ok(Module { glue: String::from_utf8(glue)?, wasm });
    }
    say("wasm-bindgen");
    let module = generate(input).context("wasm-bindgen does not understand the compiled program")?;
    cache.keep(&glue_key, module.glue.as_bytes())?;
    cache.keep(&wasm_key, &module.wasm)?;
    Ok(module)
}

fn generate(input: Vec<u8>) -> Result<Module> {
    let mut output = Bindgen::new()
        .input_bytes("bloc_map", input)
        .web(true)?
        .typescript(false)
        .demangle(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        // The element always says where the module is: it has a hashed name.
        .omit_default_module_path(true)
        .generate_output()?;
    // Snippets would be further files, that is further requests before the map is live.
    let inline: usize = output.snippets().values().map(Vec::len).sum();
    let modules = output.local_modules().len();
    if inline + modules > 0 {
        bail!("wasm-bindgen made {inline} inline and {modules} module snippets; none is expected");
    }
    let mut names = Vec::new();
    let wasm = output.wasm_mut();
    let imports = wasm.imports.iter_mut().map(|import| &mut import.name);
    for name in imports.chain(wasm.exports.iter_mut().map(|export| &mut export.name)) {
        if shorten::is_made(name) {
            let new = shorten::short_name(names.len());
            names.push((std::mem::replace(name, new.clone()), new));
        }
    }
    let mut glue = shorten::renamed(output.js(), &names);
    let wasm = output.wasm_mut();
    // Each import names the script that it comes from, too.
    let script = wasm.imports.iter().next().map(|import| import.module.clone());
    for import in wasm.imports.iter_mut().filter(|import| Some(&import.module) == script.as_ref()) {
        import.module = "$".to_owned();
    }
    if let Some(script) = script {
        let offered = format!("\"{script}\": ");
        if !glue.contains(&offered) {
            bail!("the module imports from {script:?}, which its script does not offer");
        }
        glue = glue.replace(&offered, "$: ");
    }
    let glue = shorten::plain(&glue);
    let wasm = wasm.emit_wasm();
    Ok(Module { glue, wasm })
}

/// Tells one wasm-bindgen and one set of its options from another: by what was written here and by the lock
/// file. Not by the program that runs: Cargo may have put another in its place since it started, and did.
fn own_stamp() -> Result<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).context("Cargo.lock")?;
    Ok(content_hash([include_str!("bindgen.rs"), include_str!("shorten.rs"), &lock].concat().as_bytes()))
}
