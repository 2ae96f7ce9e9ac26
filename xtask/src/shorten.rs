//! Short names between the module and its script: wasm-bindgen gives every import a hash, which no
//! compression can shrink, and each stands in both files. And shorter ways to say what the script says.

/// Whether a name ends in a hash of 16 digits, as wasm-bindgen makes them, or is the compiler's for a function that a
/// closure is called by (<https://doc.rust-lang.org/rustc/symbol-mangling/v0.html>), with the hash of each crate in it.
///
/// Only such names are shortened: they occur nowhere else in the script, so that replacing the text is
/// safe.
pub fn is_made(name: &str) -> bool {
    if name.starts_with("_R") {
        return name.len() > 20;
    }
    let digits = name.rsplit(['_', 'h']).next().unwrap_or_default();
    let has_hash = digits.len() == 16 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    has_hash && name.len() > 20
}

/// The name number `n` (`$a`, `$b`, … `$z`, `$ab`, …), which the script does not use otherwise.
pub fn short_name(n: usize) -> String {
    const LETTERS: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";
    let mut rest = n;
    let mut name = String::from("$");
    loop {
        name.push(char::from(LETTERS[rest % 26]));
        rest /= 26;
        if rest == 0 {
            return name;
        }
    }
}

/// The script with every name of the list replaced by its new one.
///
/// The longest go first, so that a name that begins another is not found inside it.
pub fn renamed(script: &str, names: &[(String, String)]) -> String {
    let mut ordered: Vec<&(String, String)> = names.iter().collect();
    ordered.sort_by_key(|(old, _)| std::cmp::Reverse(old.len()));
    ordered.iter().fold(script.to_owned(), |text, (old, new)| text.replace(old.as_str(), new))
}

/// The script with a value given back at once that otherwise gets a name first, and without the care for `instanceof`,
/// which throws only where its right side is no class: all of them are the browser's own.
pub fn plain(script: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for line in script.lines().map(str::trim) {
        out.push(line.to_owned());
        let (n_lines, value) = match &out[..] {
            [.., first, attempt, value, caught, fallback, end, named, given]
                if [first, attempt, caught, fallback, end, named, given]
                    == [
                        "let result;",
                        "try {",
                        "} catch (_) {",
                        "result = false;",
                        "}",
                        "const ret = result;",
                        "return ret;",
                    ] =>
            {
                (8, value.strip_prefix("result = "))
            }
            [.., named, given] if given == "return ret;" => {
                (2, named.strip_prefix("const ret = ").filter(|value| value.ends_with(';')))
            }
            _ => (0, None),
        };
        if let Some(value) = value.map(|value| format!("return {value}")) {
            out.truncate(out.len() - n_lines);
            out.push(value);
        }
    }
    out.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_made_names_are_shortened() {
        assert!(is_made("__wbg_setAttribute_0b1c2d3e4f5a6b7c"));
        assert!(is_made("wasm_bindgen__convert__closures__invoke__h0b1c2d3e4f5a6b7c"));
        assert!(is_made(
            "_RINvNvNtNtCsJHBSOv9OTo_12wasm_bindgen7convert8closures0_1__6invokeuKb1_ECs182ztxuYGuV_8gloo_net"
        ));
        for own in ["mount", "handle_set", "memory", "__wbindgen_start", "__wbindgen_malloc"] {
            assert!(!is_made(own), "{own}");
        }
    }

    #[test]
    fn names_are_all_different_and_replaced_whole() {
        let names: std::collections::BTreeSet<String> = (0..2000).map(short_name).collect();
        assert_eq!(names.len(), 2000);
        let list = [("__wbg_a_1".to_owned(), "$a".to_owned()), ("__wbg_a_12".to_owned(), "$b".to_owned())];
        assert_eq!(renamed("x.__wbg_a_12(); __wbg_a_1: 3", &list), "x.$b(); $a: 3");
    }

    #[test]
    fn a_value_is_given_back_without_a_name() {
        let made = "    a: function(arg0) {\n        const ret = arg0.ok;\n        return ret;\n    },\n    b: function(arg0) {\n        \
                    let result;\n        try {\n            result = arg0 instanceof Element;\n        } catch (_) {\n            \
                    result = false;\n        }\n        const ret = result;\n        return ret;\n    },\n";
        let plain = "a: function(arg0) {\nreturn arg0.ok;\n},\nb: function(arg0) {\nreturn arg0 instanceof Element;\n},";
        assert_eq!(super::plain(made), plain);
        let kept = "const ret = wasm.$gf(arg0);\nif (ret[1]) {\nthrow ret[0];\n}\nreturn ret;";
        assert_eq!(super::plain(kept), kept);
    }
}
