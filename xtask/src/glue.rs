//! Turns wasm-bindgen's ES module into one expression, so that it can stand inside another script.

use anyhow::{Context, Result, bail};

/// The expression `(() => { …; return { init, initSync, … }; })()` for a script of wasm-bindgen's
/// `web` target: an object with everything that the script exports, its default as `init`.
///
/// Fails where the script imports something or exports in a form that is not known here, since a
/// guess would only show in the browser.
pub fn expression(module: &str) -> Result<String> {
    let started = |module| object(&with_own_start(module)?);
    let object = started(module).context("wasm-bindgen's script")?;
    let has_default = object.rsplit_once("return {").is_some_and(|(_, exports)| exports.contains(" init: "));
    if !has_default {
        bail!("wasm-bindgen's script has no default export; one is expected");
    }
    Ok(object)
}

/// How a program is started here, a third of what wasm-bindgen writes for it.
const START: &str = include_str!("../../www/program.js");

/// A script of wasm-bindgen that starts its program as [`START`] does.
fn with_own_start(module: &str) -> Result<String> {
    let begin = module.find("let wasmModule, wasmInstance, wasm;").context("its variables were not found")?;
    let end = module.rfind("export {").context("its list of exports was not found")?;
    if end < begin {
        bail!("its exports found before its variables, after them expected");
    }
    Ok([&module[..begin], START, &module[end..]].concat())
}

/// Parts of wasm-bindgen's script that nothing here uses: texts that are never made longer, and a stand-in for
/// browsers that could not run the program anyway.
const UNUSED: [&str; 2] = ["if (realloc === undefined) {", "if (!('encodeInto' in cachedTextEncoder))"];

/// The same for any module without imports.
pub fn object(module: &str) -> Result<String> {
    let mut body = String::with_capacity(module.len());
    let mut exports = Vec::new();
    let mut depth_of_unused = 0;
    for (index, line) in module.lines().enumerate() {
        if depth_of_unused > 0 || UNUSED.iter().any(|unused| line.trim_start().starts_with(unused)) {
            depth_of_unused += line.matches('{').count();
            depth_of_unused = depth_of_unused.saturating_sub(line.matches('}').count());
            continue;
        }
        let place = || format!("line {}: `{line}`", index + 1);
        if line.starts_with("import ") || line.starts_with("import{") {
            bail!("{}: an import found, none expected", place());
        }
        let Some(rest) = line.strip_prefix("export ") else {
            body.push_str(line);
            body.push('\n');
            continue;
        };
        if let Some(list) = rest.strip_prefix('{') {
            exports.extend(listed(list).with_context(place)?);
        } else {
            exports.push(declared(rest).with_context(place)?.to_owned());
            body.push_str(rest);
            body.push('\n');
        }
    }
    Ok(format!("(() => {{\n{body}return {{ {} }};\n}})()", exports.join(", ")))
}

/// The properties for `a, b as c, d as default };`.
fn listed(list: &str) -> Result<Vec<String>> {
    let names = list.trim_end().trim_end_matches(';').strip_suffix('}');
    let names = names.context("an export list over several lines found, one line expected")?;
    let items = names.split(',').map(str::trim).filter(|item| !item.is_empty() && *item != "initSync");
    items.map(property).collect()
}

fn property(item: &str) -> Result<String> {
    let (name, outside) = item.split_once(" as ").unwrap_or((item, item));
    let outside = if outside == "default" { "init" } else { outside };
    if !is_name(name) || !is_name(outside) {
        bail!("`{item}` found, `name` or `name as name` expected");
    }
    Ok(format!("{outside}: {name}"))
}

/// The name that `class Name {`, `function name(…` or `const name = …` declares.
fn declared(rest: &str) -> Result<&str> {
    let rest = rest.strip_prefix("async ").unwrap_or(rest);
    ["class ", "function ", "const "]
        .iter()
        .find_map(|keyword| rest.strip_prefix(keyword))
        .and_then(|rest| rest.split(|c: char| !is_name_char(c)).next())
        .filter(|name| is_name(name))
        .context("an unknown form of export found; a list, class, function or const is expected")
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_name_char) && !text.starts_with(|c: char| c.is_numeric())
}

fn is_name_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

#[cfg(test)]
mod tests {
    use super::{START, expression};

    /// What every script of wasm-bindgen has, around what the test gives.
    fn script(body: &str) -> String {
        format!(
            "{body}let wasmModule, wasmInstance, wasm;\nasync function __wbg_load(module) {{}}\nfunction initSync() {{}}\n\
             async function __wbg_init() {{}}\nexport {{ initSync, __wbg_init as default }};\n"
        )
    }

    #[test]
    fn exports_become_properties_and_the_start_is_our_own() {
        let module = script(
            "export class Handle {\n  free() {}\n}\nexport function mount(host) {\n}\nexport const Tier = {};\n",
        );
        let expected = format!(
            "(() => {{\nclass Handle {{\n  free() {{}}\n}}\nfunction mount(host) {{\n}}\nconst Tier = {{}};\n{START}\
             return {{ Handle, mount, Tier, init: __wbg_init }};\n}})()"
        );
        assert_eq!(expression(&module).expect("a known shape"), expected);
    }

    #[test]
    fn what_nothing_uses_is_left_out_however_it_is_indented() {
        let module = script(
            "function pass(arg, malloc, realloc) {\n        if (realloc === undefined) {\n  for (;;) {\n    }\n    }\n\
             let offset = 0;\n  for (;;) {\n    }\n}\n",
        );
        let expected = format!(
            "(() => {{\nfunction pass(arg, malloc, realloc) {{\nlet offset = 0;\n  for (;;) {{\n    }}\n}}\n{START}\
             return {{ init: __wbg_init }};\n}})()"
        );
        assert_eq!(expression(&module).expect("a known shape"), expected);
    }

    #[test]
    fn an_unknown_shape_is_refused_with_its_line() {
        for (module, found) in [
            (script("import { a } from './snippets/a.js';\n"), "line 1"),
            (script("\nexport default function () {}\n"), "line 2"),
            (script("").replace("initSync, ", "initSync,\n"), "several lines"),
            (script("").replace("__wbg_init as", "'a b' as"), "'a b'"),
            (script("").replace(" as default", ""), "no default export"),
            ("let wasm;\n".to_owned(), "variables"),
        ] {
            let error = format!("{:#}", expression(&module).expect_err(&module));
            assert!(error.contains(found), "{module:?} gave {error:?}");
        }
    }
}
