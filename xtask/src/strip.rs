//! Takes out of style sheets and scripts what only their authors need. Light on purpose: brotli
//! does the rest, and nothing that runs is rewritten.

/// A style sheet without comments and without the spaces and the last semicolons that say nothing. Strings stay as
/// they are.
pub fn css(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("/*") => {
                let end = rest.find("*/").map_or(rest.len(), |end| end + 2);
                rest = &rest[end..];
                continue;
            }
            '"' | '\'' => string_length(rest, first),
            space if space.is_ascii_whitespace() => {
                rest = rest.trim_start();
                // Before a colon it tells a descendant from a state: `.map :hover`.
                if !out.ends_with(['{', '}', ';', ':', ',', ' ', '\n']) && !rest.starts_with(['{', '}']) {
                    out.push(space);
                }
                continue;
            }
            '}' => {
                out.truncate(out.trim_end_matches(';').len());
                1
            }
            other => other.len_utf8(),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out.trim().to_owned()
}

/// A script without the comments that have lines of their own, indentation and blank lines.
///
/// The inside of a template literal stays as it is. Where a back quote stands in a regular
/// expression or a string, lines may be taken for such an inside and be kept, which does no harm.
pub fn js(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut in_template, mut in_comment) = (false, false);
    for line in text.lines() {
        let bare = line.trim();
        if in_comment {
            in_comment = !bare.ends_with("*/");
            continue;
        }
        if !in_template {
            if bare.is_empty() || bare.starts_with("//") {
                continue;
            }
            // A comment with code behind it stays.
            if bare.starts_with("/*") && bare.find("*/").is_none_or(|end| end + 2 == bare.len()) {
                in_comment = !bare.ends_with("*/");
                continue;
            }
        }
        let began_in_template = in_template;
        in_template ^= bare.matches('`').count() % 2 == 1;
        out.push_str(match (began_in_template, in_template) {
            (false, false) => bare,
            (false, true) => line.trim_start(),
            (true, _) => line,
        });
        out.push('\n');
    }
    out
}

/// The bytes of the quoted string that `text` begins with, quotes included.
fn string_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (index, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return index + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{css, js};

    #[test]
    fn css_loses_what_says_nothing_but_no_string() {
        let sheet = "/* head */\n\na {\n  /* why */\n  content: \"/* kept */  \\\" '\";\n\n  \
                     width: calc(1px + 2px); /* tail */\n}\n";
        let expected = "a{content:\"/* kept */  \\\" '\";width:calc(1px + 2px)}";
        assert_eq!(css(sheet), expected);
        let selectors = ".a :hover,\n.b > i:is(u, s) { --none: ; margin: 0 1px; } @media (width > 1px) and (hover) { i { top: 0 } }";
        let expected =
            ".a :hover,.b > i:is(u,s){--none:;margin:0 1px}@media (width > 1px) and (hover){i{top:0}}";
        assert_eq!(css(selectors), expected);
        assert_eq!(css("a{} /* open"), "a{}");
    }

    #[test]
    fn js_loses_whole_line_comments_only() {
        let script = "// head\n/** doc\n * more\n */\n  const a = 1; // tail\n\n  /* one */\n  \
                      const u = 'https://a'; \n/* x */ b();\n";
        assert_eq!(js(script), "const a = 1; // tail\nconst u = 'https://a';\n/* x */ b();\n");
    }

    #[test]
    fn js_keeps_the_inside_of_templates() {
        let script = "  const t = `a \n  // kept\n\n  b`;\n  // gone\n  c();\n";
        assert_eq!(js(script), "const t = `a \n  // kept\n\n  b`;\nc();\n");
    }
}
