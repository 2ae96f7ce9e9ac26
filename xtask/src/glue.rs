//! Turns wasm-bindgen's ES module into one expression, so that it can stand inside another script.

use anyhow::{Context, Result, bail};

/// The expression `(() => { …; return { init, initSync, … }; })()` for a script of wasm-bindgen's
/// `web` target: an object with everything that the script exports, its default as `init`.
///
/// Fails where the script imports something or exports in a form that is not known here, since a
/// guess would only show in the browser.
pub fn expression(module: &str) -> Result<String> {
    let object = object(module).context("wasm-bindgen's script")?;
    let has_default = object.rsplit_once("return {").is_some_and(|(_, exports)| exports.contains(" init: "));
    if !has_default {
        bail!("wasm-bindgen's script has no default export; one is expected");
    }
    Ok(object)
}

/// Parts of wasm-bindgen's script that nothing here uses: starting it at once or with an address in an object, texts
/// that are never made longer, and a stand-in for browsers that could not run the program anyway.
const UNUSED: [&str; 4] = [
    "function initSync(",
    "if (Object.getPrototypeOf(module_or_path) === Object.prototype) {",
    "if (realloc === undefined) {",
    "if (!('encodeInto' in cachedTextEncoder))",
];

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
    use super::expression;

    #[test]
    fn exports_become_properties() {
        let module = "let wasm;\n  function initSync(module) {\n  if (module) {\n    return wasm;\n    }\n  }\nexport class Handle {\n  free() {}\n}\n\
                      export function mount(host) {\n}\nexport const Tier = {};\n\
                      async function __wbg_init() {}\n\
                      export { initSync, __wbg_init as default };\n";
        let expected = "(() => {\nlet wasm;\nclass Handle {\n  free() {}\n}\n\
                        function mount(host) {\n}\nconst Tier = {};\n\
                        async function __wbg_init() {}\n\
                        return { Handle, mount, Tier, init: __wbg_init };\n})()";
        assert_eq!(expression(module).expect("a known shape"), expected);
    }

    #[test]
    fn what_nothing_uses_is_left_out_however_it_is_indented() {
        let module = "function pass(arg, malloc, realloc) {\n        if (realloc === undefined) {\n  for (;;) {\n    }\n    }\n\
                      let offset = 0;\n  for (;;) {\n    }\n}\nasync function __wbg_init(module_or_path) {\n\
                      if (Object.getPrototypeOf(module_or_path) === Object.prototype) {\n  ({module_or_path} = module_or_path)\n\
                      } else {\n  warn()\n}\nload(module_or_path);\n}\nexport { __wbg_init as default };\n";
        let expected = "(() => {\nfunction pass(arg, malloc, realloc) {\nlet offset = 0;\n  for (;;) {\n    }\n}\n\
                        async function __wbg_init(module_or_path) {\nload(module_or_path);\n}\n\
                        return { init: __wbg_init };\n})()";
        assert_eq!(expression(module).expect("a known shape"), expected);
    }

    #[test]
    fn an_unknown_shape_is_refused_with_its_line() {
        for (module, found) in [
            ("import { a } from './snippets/a.js';", "line 1"),
            ("\nexport default function () {}", "line 2"),
            ("export { initSync,\n__wbg_init as default };", "several lines"),
            ("export { 'a b' as default };", "'a b'"),
            ("export function mount() {}", "no default export"),
        ] {
            let error = format!("{:#}", expression(module).expect_err(module));
            assert!(error.contains(found), "{module:?} gave {error:?}");
        }
    }
}
