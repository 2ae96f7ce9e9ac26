//! Makes `bloc-atlas.html`: the page with every file of the map inside, for opening from a disk, from an
//! archive, or in a frame of no origin.
//!
//! Bytes become text of one character each, those that HTML would change moved up by 256. Measured for the
//! program with brotli, which sees the bytes almost as they are: 124 KB; 143 KB as base64 of its deflated form,
//! 155 KB as plain base64. It needs no `DecompressionStream` either, which Safari has since 16.4 only.

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use crate::{glue, strip};

/// Its name.
pub const NAME: &str = "bloc-atlas.html";

/// The address, as an expression, from which its script names the files inside: it leads nowhere.
pub const BASE: &str = "\"held:/\"";

/// A file to be inside.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    /// The name by which scripts ask for it.
    pub name: &'a str,
    /// What it holds: text where the name ends in `.css` or `.js`.
    pub content: &'a [u8],
}

/// The page, which asks for files, as one that has them: `loader` is `www/one-file.js`, `element` the script of
/// the element with its placeholders filled.
///
/// # Errors
/// What is not as expected of the page or of a script, with its name.
pub fn assemble(page: &str, loader: &str, element: &str, files: &[Held<'_>]) -> Result<String> {
    let (mut style, mut data, mut scripts) = (String::new(), String::new(), String::from("{"));
    let mut style_hash = None;
    for Held { name, content } in files {
        let text = || std::str::from_utf8(content).with_context(|| (*name).to_owned());
        if name.ends_with(".js") {
            let exports = glue::object(text()?).with_context(|| (*name).to_owned())?;
            scripts.push_str(&format!("\n\"{name}\": () => {exports},"));
        } else if name.ends_with(".css") && page.contains(&format!("href=\"{name}\"")) {
            style = style_inside(name, text()?);
            style_hash = sheet_hash(&style);
        } else {
            // Further style sheets are for scripts to fetch.
            let kind = match name.rsplit_once('.') {
                Some((_, "wasm")) => "application/wasm",
                Some((_, "css")) => "text/css",
                _ => "application/octet-stream",
            };
            let text = text_of(content);
            data.push_str(&format!("<script type=\"{kind}\" data-file=\"{name}\">{text}</script>\n"));
        }
    }
    scripts.push('}');
    let script = script(loader, element, &scripts)?;
    let style_hash = style_hash.context("no style sheet is among the files")?;
    let head = format!("{}\n{style}", policy(&hash(&script), &style_hash));
    let page = put(page, &head)?;
    let (before, after) = page.rsplit_once("</body>").context("the page has no </body>")?;
    Ok(format!("{before}{data}<script>{script}</script>\n</body>{after}"))
}

/// What the page may do: run this script and the program, use this style sheet and the pictures that it has
/// inside. Nothing else, and no request at all.
fn policy(script: &str, style: &str) -> String {
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         script-src '{script}' 'wasm-unsafe-eval'; style-src '{style}'; img-src data:; \
         base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'\">"
    )
}

/// A style sheet as a part of a page.
pub fn style_inside(name: &str, sheet: &str) -> String {
    format!("<style data-file=\"{name}\">{}</style>", unix(sheet).replace("</", "<\\/"))
}

/// The hash by which a policy allows the style sheet inside a page, where there is one.
pub fn sheet_hash(page: &str) -> Option<String> {
    let (_, style) = page.split_once("<style data-file=")?;
    let (_, sheet) = style.split_once('>')?;
    sheet.split_once("</style>").map(|(sheet, _)| hash(sheet))
}

fn hash(text: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text)))
}

/// The whole script, safe between `<script>` and `</script>`.
fn script(loader: &str, element: &str, scripts: &str) -> Result<String> {
    let loader = strip::js(loader);
    let (before, after) = loader.split_once("__ELEMENT__").context("www/one-file.js has no __ELEMENT__")?;
    let (begin, middle) = before.split_once("__SCRIPTS__").context("www/one-file.js has no __SCRIPTS__")?;
    let brought = brought(&format!("{scripts}{middle}{element}"));
    let script = unix(&format!("{begin}{brought}{after}"));
    if script.contains("import.meta") {
        bail!("a script uses import.meta, which one inside a page does not have");
    }
    Ok(inert(&script))
}

/// The script with `bring(` in place of `import(`.
fn brought(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some((before, after)) = rest.split_once("import(") {
        let is_part = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.'));
        out.push_str(before);
        out.push_str(if is_part { "import(" } else { "bring(" });
        rest = after;
    }
    out + rest
}

/// A script in whose strings nothing begins or ends a script or a comment for HTML.
fn inert(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    for (index, c) in script.char_indices() {
        let rest = &script.as_bytes()[index + c.len_utf8()..];
        let begins = |word: &str| {
            rest.get(..word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes()))
        };
        if c == '<' && (begins("script") || begins("/script") || begins("!--")) {
            out.push_str("\\x3c");
        } else {
            out.push(c);
        }
    }
    out
}

/// Line ends as a browser reads them, of which it makes the hash.
fn unix(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Bytes as text: printable characters only, and none that ends a script.
fn text_of(bytes: &[u8]) -> String {
    let character = |&byte: &u8| {
        let is_plain = matches!(byte, b' '..=b'~' | 0xa0..) && byte != b'<';
        let code = if is_plain { u32::from(byte) } else { 0x100 + u32::from(byte) };
        // Every code up to 0x1ff is that of a character, so the default is never taken.
        char::from_u32(code).unwrap_or_default()
    };
    bytes.iter().map(character).collect()
}

/// The page without its links and scripts to files, with `head` in place of the link to the style sheet.
fn put(page: &str, head: &str) -> Result<String> {
    let mut out = String::with_capacity(page.len() + head.len());
    let (mut rest, mut is_put) = (page, false);
    while let Some(start) = ["<link ", "<script "].iter().filter_map(|tag| rest.find(tag)).min() {
        let (before, tag) = rest.split_at(start);
        let end = if tag.starts_with("<link") { ">" } else { "</script>" };
        let (inside, after) =
            tag.split_once(end).with_context(|| format!("the page has a tag without {end}"))?;
        out.push_str(before);
        if inside.contains("rel=\"stylesheet\"") {
            if std::mem::replace(&mut is_put, true) {
                bail!("the page has a second style sheet; one is expected");
            }
            out.push_str(head);
            rest = after;
        } else if inside.contains("href=\"data:") {
            out.push_str(inside);
            out.push_str(end);
            rest = after;
        } else {
            rest = after.strip_prefix('\n').unwrap_or(after);
        }
    }
    if !is_put {
        bail!("the page has no style sheet; one is expected");
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html>\n<meta charset=\"utf-8\">\n<link rel=\"icon\" href=\"data:,\">\n\
         <link rel=\"stylesheet\" href=\"map.css\">\n<script type=\"module\" src=\"map.js\"></script>\n\
         <body>\n<p>words</p>\n<link rel=\"preload\" href=\"a.wasm\">\n</body>\n</html>\n";

    const FILES: [Held<'_>; 5] = [
        Held { name: "map.css", content: b"p { content: \"</style>\" }" },
        Held { name: "later.css", content: b"b { color: red }" },
        Held { name: "a.wasm", content: b"\0asm</script>\r\n\xff" },
        Held { name: "d.bin", content: b"plain" },
        Held { name: "frame.js", content: b"export function say() {}\nsay();\n" },
    ];

    fn assembled() -> String {
        let loader = "// gone\nconst scripts = __SCRIPTS__;\n__ELEMENT__\n";
        assemble(PAGE, loader, "import(new URL('frame.js')); '</script>';", &FILES).expect("a known page")
    }

    #[test]
    fn everything_stands_in_the_page_and_nothing_is_asked_for() {
        let file = assembled();
        let (head, body) = file.split_once("<body>").expect("a body");
        assert!(head.contains("<link rel=\"icon\" href=\"data:,\">\n<meta http-equiv"), "{head}");
        assert!(
            head.ends_with("<style data-file=\"map.css\">p { content: \"<\\/style>\" }</style>\n"),
            "{head}"
        );
        let expected = "\n<p>words</p>\n\
             <script type=\"text/css\" data-file=\"later.css\">b { color: red }</script>\n\
             <script type=\"application/wasm\" data-file=\"a.wasm\">\u{100}asm\u{13c}/script>\u{10d}\u{10a}\u{ff}</script>\n\
             <script type=\"application/octet-stream\" data-file=\"d.bin\">plain</script>\n\
             <script>const scripts = {\n\"frame.js\": () => (() => {\nfunction say() {}\nsay();\nreturn { say };\n})(),};\n\
             bring(new URL('frame.js')); '\\x3c/script>';\n</script>\n</body>\n</html>\n";
        assert_eq!(body, expected);
    }

    #[test]
    fn the_policy_names_what_stands_between_the_tags() {
        let file = assembled();
        let (_, script) = file.rsplit_once("<script>").expect("a script");
        let (script, _) = script.split_once("</script>").expect("its end");
        let (_, style) = file.split_once("<style data-file=\"map.css\">").expect("a style sheet");
        let (style, _) = style.split_once("</style>").expect("its end");
        let wanted = [
            format!("script-src '{}' 'wasm-unsafe-eval';", hash(script)),
            format!("style-src '{}';", hash(style)),
        ];
        for one in wanted {
            assert!(file.contains(&one), "{one}");
        }
        // The value that RFC-minded tools give for the empty text.
        assert_eq!(hash(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn every_byte_comes_back_from_its_character() {
        let bytes: Vec<u8> = (0..=255).collect();
        let text = text_of(&bytes);
        assert!(text.chars().all(|c| !c.is_control() && c != '<'), "{text:?}");
        // As the browser stores them: the lowest eight bits.
        let back: Vec<u8> = text.chars().map(|c| (u32::from(c) & 0xff) as u8).collect();
        assert_eq!(back, bytes);
    }

    #[test]
    fn scripts_hold_nothing_that_ends_them() {
        assert_eq!(
            inert("a('<ScRiPt></SCRIPT><!--'); b < c"),
            "a('\\x3cScRiPt>\\x3c/SCRIPT>\\x3c!--'); b < c"
        );
        assert_eq!(inert("é<é </scrip"), "é<é </scrip");
    }

    #[test]
    fn only_the_word_itself_is_brought() {
        assert_eq!(
            brought("import(a); x.import(b); reimport(c); (import(d))"),
            "bring(a); x.import(b); reimport(c); (bring(d))"
        );
    }

    #[test]
    fn what_cannot_stand_in_one_file_is_named() {
        let loader = "__SCRIPTS__ __ELEMENT__";
        let sheet = FILES[0];
        let module = Held { name: "b.js", content: b"import { a } from './a.js';" };
        for (page, element, files, found) in [
            ("<body></body>", "", &[sheet][..], "no style sheet"),
            (PAGE, "", &[], "no style sheet is among"),
            (PAGE, "", &[sheet, module], "b.js"),
            (PAGE, "import.meta.url", &[sheet], "import.meta"),
            ("<link rel=\"stylesheet\" href=\"map.css\">", "", &[sheet], "no </body>"),
        ] {
            let error = format!("{:#}", assemble(page, loader, element, files).expect_err(found));
            assert!(error.contains(found), "{found:?} expected in {error:?}");
        }
    }
}
