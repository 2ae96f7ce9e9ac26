//! For whoever wants less motion: nothing in the style sheet moves unless the reader has no such wish.

use std::fs;

use anyhow::{Context, Result, bail};
use xtask::workspace;

/// Where alone something may move.
const WELCOME: &str = "@media (prefers-reduced-motion: no-preference)";

#[test]
fn whoever_wants_less_motion_gets_steps_without_transitions() -> Result<()> {
    let path = workspace::root().join("www/map.css");
    let sheet = fs::read_to_string(&path).with_context(|| format!("{}", path.display()))?;
    let (n_declarations, moving) = moving(&sheet)?;
    assert!(n_declarations > 500, "{n_declarations} declarations were read");
    assert_eq!(moving, Vec::<String>::new(), "outside of {WELCOME}");
    Ok(())
}

#[test]
fn what_moves_is_found_wherever_it_stands() -> Result<()> {
    let sheet = "a { color: red; transition: none .2s } /* b { animation: c } */ \
         @media (prefers-reduced-motion:no-preference) { d { animation: e 1s; } } \
         @media print { f { -webkit-transition-delay: 1s; } g { SCROLL-BEHAVIOR: smooth } } h { --transition: 1s }";
    let (n_declarations, moving) = moving(sheet)?;
    assert_eq!(n_declarations, 6);
    assert_eq!(moving, ["a: transition", "f: -webkit-transition-delay", "g: scroll-behavior"]);
    Ok(())
}

/// How many declarations a sheet has, and those that make something move without being welcome.
fn moving(sheet: &str) -> Result<(usize, Vec<String>)> {
    let (mut n_declarations, mut moving) = (0, Vec::new());
    // The preludes of the blocks that are open, and what was read since the last brace or semicolon.
    let (mut open, mut text): (Vec<String>, String) = (Vec::new(), String::new());
    let sheet = without_comments(sheet)?;
    for letter in sheet.chars() {
        match letter {
            '{' => open.push(squeezed(&std::mem::take(&mut text))),
            '}' | ';' => {
                let declaration = std::mem::take(&mut text);
                if let Some((name, _)) = declaration.split_once(':') {
                    n_declarations += 1;
                    let name = name.trim().to_lowercase();
                    let plain = name.strip_prefix("-webkit-").or(name.strip_prefix("-moz-")).unwrap_or(&name);
                    let moves =
                        ["transition", "animation", "scroll-behavior"].iter().any(|m| plain.starts_with(m));
                    if moves && !open.contains(&squeezed(WELCOME)) {
                        let place = open.last().context("a declaration outside of every rule")?;
                        moving.push(format!("{place}: {name}"));
                    }
                }
                if letter == '}' && open.pop().is_none() {
                    bail!("a brace closes nothing");
                }
            }
            other => text.push(other),
        }
    }
    if open.is_empty() { Ok((n_declarations, moving)) } else { bail!("{open:?} are not closed") }
}

fn without_comments(sheet: &str) -> Result<String> {
    let mut parts = sheet.split("/*");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        rest += part.split_once("*/").context("a comment without end")?.1;
    }
    Ok(rest)
}

/// Without white space, which means nothing in what is compared here.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}
