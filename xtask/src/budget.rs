//! How heavy the files may be, and the table that says how heavy they are.

use std::fmt::Write;

/// Everything up to the live map, brotli, in bytes (1 KB = 1000 bytes).
pub const LIVE_MAP: usize = 150_000;

/// Requests up to the live map, at most.
pub const REQUESTS: usize = 4;

/// All that events add after the live map, program and texts, brotli, in bytes.
pub const LATER: usize = 80_000;

/// Everything in `dist/`, compressed neighbours and all, in bytes.
pub const FOLDER: usize = 60_000_000;

/// What a file is for, which decides its budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The page with the prerendered picture.
    Page,
    /// The style sheet, which the page has inside: a file for pages of days and for other people's pages.
    Style,
    /// The element together with wasm-bindgen's script.
    Script,
    /// The program.
    Program,
    /// The element's script for other people's pages, before it loads a map.
    Element,
    /// Long texts, fetched when they are asked for.
    Details,
    /// The page with everything inside.
    OneFile,
    /// What the blocs did and the program that shows it, fetched after the live map.
    Events,
    /// Further pages, licences: no part of the live map.
    Other,
}

impl Role {
    /// The most bytes that such a file may have after brotli.
    fn budget(self) -> Option<usize> {
        match self {
            Role::Page => Some(20_000),
            Role::Style => Some(6_700),
            Role::Script => Some(7_000),
            Role::Program => Some(125_000),
            Role::Element => Some(4_000),
            Role::Details => Some(60_000),
            Role::OneFile => Some(260_000),
            Role::Events | Role::Other => None,
        }
    }

    fn before_live_map(self) -> bool {
        matches!(self, Role::Page | Role::Script | Role::Program)
    }
}

/// One file's weight, in bytes.
#[derive(Clone, Debug)]
pub struct Weight {
    /// The file's name.
    pub name: String,
    /// What it is for.
    pub role: Role,
    /// Its size as written.
    pub raw: usize,
    /// Its size after brotli.
    pub brotli: usize,
    /// What it takes in the folder together with its compressed neighbours.
    pub with_neighbours: usize,
}

/// The table of all files, with the line that sums up those before the live map.
pub fn table(weights: &[Weight]) -> String {
    let width = weights.iter().map(|one| one.name.len()).max().unwrap_or(0).max(4);
    let mut out = String::new();
    let mut row = |name: &str, raw: &str, brotli: &str, budget: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "  {name:width$} {raw:>11} {brotli:>11} {budget:>11}");
    };
    row("file", "raw", "brotli", "budget");
    let (made, others): (Vec<&Weight>, Vec<&Weight>) = weights.iter().partition(|one| one.name.contains('/'));
    for one in others {
        let budget = one.role.budget().map_or_else(String::new, kb);
        row(&one.name, &kb(one.raw), &kb(one.brotli), &budget);
    }
    if !made.is_empty() {
        let sum = |size: fn(&Weight) -> usize| kb(made.iter().map(|one| size(one)).sum());
        row(
            &format!("{} files of days and events", made.len()),
            &sum(|one| one.raw),
            &sum(|one| one.brotli),
            "",
        );
    }
    let (bytes, requests) = live_map(weights);
    let budget = LIVE_MAP / 1000;
    let _ = writeln!(out, "to a live map: {} of {budget} KB brotli in {requests} requests", kb(bytes));
    let _ =
        writeln!(out, "what the blocs did, after it: {} of {} KB brotli", kb(later(weights)), LATER / 1000);
    let folder = folder(weights) / 100_000;
    let _ = writeln!(out, "all of dist/: {}.{} of {} MB", folder / 10, folder % 10, FOLDER / 1_000_000);
    out
}

/// What is over its budget, one line each; nothing where all is well.
pub fn excess(weights: &[Weight]) -> Vec<String> {
    let mut lines = Vec::new();
    for one in weights {
        if let Some(budget) = one.role.budget().filter(|budget| one.brotli > *budget) {
            let (found, budget) = (kb(one.brotli), kb(budget));
            lines.push(format!("{} is {found} brotli; at most {budget} expected", one.name));
        }
    }
    let (bytes, requests) = live_map(weights);
    if bytes > LIVE_MAP {
        let (found, budget) = (kb(bytes), kb(LIVE_MAP));
        lines.push(format!("the live map takes {found} brotli; at most {budget} expected"));
    }
    let later = later(weights);
    if later > LATER {
        let (found, budget) = (kb(later), kb(LATER));
        lines.push(format!("what the blocs did takes {found} brotli; at most {budget} expected"));
    }
    if requests > REQUESTS {
        lines.push(format!("the live map takes {requests} requests; at most {REQUESTS} expected"));
    }
    let folder = folder(weights);
    if folder > FOLDER {
        let (found, most) = (folder / 1_000_000, FOLDER / 1_000_000);
        lines.push(format!("dist/ takes {found} MB; at most {most} expected"));
    }
    lines
}

fn folder(weights: &[Weight]) -> usize {
    weights.iter().map(|one| one.with_neighbours).sum()
}

fn later(weights: &[Weight]) -> usize {
    weights.iter().filter(|one| one.role == Role::Events).map(|one| one.brotli).sum()
}

fn live_map(weights: &[Weight]) -> (usize, usize) {
    let needed = || weights.iter().filter(|one| one.role.before_live_map());
    (needed().map(|one| one.brotli).sum(), needed().count())
}

fn kb(bytes: usize) -> String {
    format!("{}.{} KB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::{Role, Weight, excess, table};

    fn weight(name: &str, role: Role, brotli: usize) -> Weight {
        Weight { name: name.to_owned(), role, raw: 3 * brotli, brotli, with_neighbours: 5 * brotli }
    }

    #[test]
    fn what_comes_later_does_not_count() {
        let weights = [
            weight("index.html", Role::Page, 16_000),
            weight("map.css", Role::Style, 5_250),
            weight("details.bin", Role::Details, 50_000),
            weight("events.bin", Role::Events, 30_000),
        ];
        assert!(excess(&weights).is_empty());
        let table = table(&weights);
        let sums = "to a live map: 16.0 KB of 150 KB brotli in 1 requests\nwhat the blocs did, after it: 30.0 KB of 80 KB brotli\n\
                    all of dist/: 0.5 of 60 MB\n";
        assert!(table.ends_with(sums), "{table}");
    }

    #[test]
    fn each_excess_is_named() {
        let weights = [
            weight("map.css", Role::Style, 9_000),
            weight("a.wasm", Role::Program, 100_000),
            weight("b.wasm", Role::Program, 100_000),
            weight("conduct.wasm", Role::Events, 45_000),
            weight("events.bin", Role::Events, 45_000),
            weight("day/1999-04-21.png", Role::Other, 12_000_000),
        ];
        let expected = [
            "map.css is 9.0 KB brotli; at most 6.7 KB expected",
            "the live map takes 200.0 KB brotli; at most 150.0 KB expected",
            "what the blocs did takes 90.0 KB brotli; at most 80.0 KB expected",
            "dist/ takes 61 MB; at most 60 expected",
        ];
        assert_eq!(excess(&weights), expected);
    }
}
