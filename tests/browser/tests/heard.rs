//! What a screen reader gets: the browser's accessibility tree as text, beside what it is expected to be.
//!
//! `UPDATE_EXPECT=1` writes the files under `tests/golden/` anew; read what changed as somebody would hear it.

use std::collections::HashMap;
use std::fmt::Write;

use anyhow::{Context, Result};
use bloc_atlas_browser::{Key, Page, Visit, visit};
use expect_test::expect_file;
use serde_json::{Value, json};

/// The accessibility tree of the page at one moment.
struct Tree {
    nodes: HashMap<String, Value>,
    root: String,
}

/// What is told of a node besides its role, name, value and description.
const STATES: [&str; 13] = [
    "checked", "pressed", "expanded", "selected", "disabled", "invalid", "required", "readonly", "level",
    "hasPopup", "live", "modal", "current",
];

/// Siblings of one role in a row, of which the first are written and the others counted.
const AT_MOST: usize = 8;

impl Tree {
    async fn of(page: &Page) -> Result<Tree> {
        let tree = page.devtools("Accessibility.getFullAXTree", json!({})).await?;
        let nodes = tree["nodes"].as_array().context("no accessibility tree")?;
        let id = |node: &Value| node["nodeId"].as_str().unwrap_or_default().to_owned();
        let root = nodes.first().map(id).context("an empty accessibility tree")?;
        Ok(Tree { nodes: nodes.iter().map(|node| (id(node), node.clone())).collect(), root })
    }

    /// The part below the first node of a role with a name.
    fn part(&self, role: &str, name: &str) -> Result<String> {
        let found = self.seen(&self.root).into_iter().find_map(|id| self.find(id, role, name));
        let found = found.with_context(|| format!("no {role} {name:?} in\n{}", self.whole()))?;
        let mut text = String::new();
        self.write(found, 0, "", &mut text);
        Ok(text)
    }

    fn whole(&self) -> String {
        let mut text = String::new();
        self.write(&self.root, 0, "", &mut text);
        text
    }

    fn find<'a>(&'a self, id: &'a str, role: &str, name: &str) -> Option<&'a str> {
        if (text(&self.nodes[id], "role"), text(&self.nodes[id], "name")) == (role, name) {
            return Some(id);
        }
        self.seen(id).into_iter().find_map(|child| self.find(child, role, name))
    }

    /// The children of a node; in place of those that mean nothing stand theirs.
    fn seen<'a>(&'a self, id: &str) -> Vec<&'a str> {
        let children = self.nodes.get(id).and_then(|node| node["childIds"].as_array());
        let mut seen = Vec::new();
        for child in children.into_iter().flatten().filter_map(Value::as_str) {
            let Some(node) = self.nodes.get(child) else { continue };
            let means_nothing = ["generic", "none", "InlineTextBox", "LineBreak"]
                .contains(&text(node, "role"))
                && text(node, "name").is_empty();
            if node["ignored"] == true || means_nothing {
                seen.extend(self.seen(child));
            } else if text(node, "role") != "InlineTextBox" {
                seen.push(child);
            }
        }
        seen
    }

    fn write(&self, id: &str, depth: usize, parent: &str, out: &mut String) {
        let node = &self.nodes[id];
        let (role, name) = (text(node, "role"), text(node, "name"));
        let children = self.seen(id);
        // The text of a button is its name and that of a field its value; neither is read twice.
        if role == "StaticText" && parent.contains(name.trim()) {
            return;
        }
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{}{}", "  ".repeat(depth), line(node));
        let mut in_a_row = (String::new(), 0);
        let mut left_out = 0;
        for (i, child) in children.iter().enumerate() {
            let role = text(&self.nodes[*child], "role");
            in_a_row = if in_a_row.0 == role { (in_a_row.0, in_a_row.1 + 1) } else { (role.to_owned(), 1) };
            let is_long = ["image", "img", "option", "listitem"].contains(&role) && in_a_row.1 > AT_MOST;
            left_out += usize::from(is_long);
            if !is_long {
                self.write(child, depth + 1, &format!("{name}\n{}", text(node, "value")), out);
            }
            let next = children.get(i + 1).map(|next| text(&self.nodes[*next], "role"));
            if left_out > 0 && next != Some(role) {
                let _ = writeln!(out, "{}… and {left_out} more", "  ".repeat(depth + 1));
                left_out = 0;
            }
        }
    }
}

fn text<'a>(node: &'a Value, part: &str) -> &'a str {
    node[part]["value"].as_str().unwrap_or_default()
}

/// `switch "Show CSTO" (checked true)`.
fn line(node: &Value) -> String {
    let mut line = text(node, "role").to_owned();
    let mut add = |text: String| line += &text;
    if !text(node, "name").is_empty() {
        add(format!(" {:?}", text(node, "name")));
    }
    match &node["value"]["value"] {
        Value::Null => {}
        value => add(format!(" value {value}")),
    }
    if !text(node, "description").is_empty() {
        add(format!(" description {:?}", text(node, "description")));
    }
    let properties = node["properties"].as_array().map_or(&[][..], Vec::as_slice);
    let of = |name: &&str| {
        let value = &properties.iter().find(|one| one["name"] == **name)?["value"]["value"];
        let said = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let is_said = !["false", "", "off"].contains(&said.as_str())
            || ["checked", "pressed", "expanded"].contains(name);
        is_said.then(|| format!("{name} {said}"))
    };
    let states: Vec<String> = STATES.iter().filter_map(of).collect();
    if !states.is_empty() {
        add(format!(" ({})", states.join(", ")));
    }
    line
}

#[tokio::test]
async fn the_start_page_is_heard_as_it_is_meant() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=2023-11-23").await?;
        expect_file!["../../golden/heard-start.txt"].assert_eq(&Tree::of(page).await?.whole());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn card_slider_list_and_dialog_are_heard_as_they_are_meant() -> Result<()> {
    visit(Visit::default(), async |page| {
        page.open_told("?date=1999-04-19").await?;
        page.focus(".slider").await?;
        let mut steps = String::new();
        for day in ["1999-04-20", "1999-04-21", "1999-04-22"] {
            page.press(&[Key::Right]).await?;
            page.until_day(day).await?;
            let slider = Tree::of(page).await?.part("slider", "Date")?;
            // Of a native slider the tree of the tools has the number alone; what is read in its place stands here.
            let words = page.text_of("root.querySelector('.slider').ariaValueText").await?;
            steps += &format!("{} as {words:?}\n", slider.trim_end());
        }
        // The region speaks when the hand rests.
        page.until("root.querySelector('#told').textContent.startsWith('22 April 1999')").await?;
        steps += &Tree::of(page).await?.part("status", "")?;
        expect_file!["../../golden/heard-slider.txt"].assert_eq(&steps);

        page.go_to_day("2023-11-23").await?;
        page.run("host.setAttribute('select', 'ARM');").await?;
        page.until("root.querySelector('.card .sources a') && root.querySelector('.card .told')").await?;
        expect_file!["../../golden/heard-card.txt"].assert_eq(&Tree::of(page).await?.part("complementary", "Armenia")?);
        page.run("host.removeAttribute('select');").await?;

        page.run("root.querySelector('.events-open').click();").await?;
        page.until("root.querySelector('.events [aria-current]')").await?;
        let list = Tree::of(page).await?.part("region", "Events")?;
        // The first two years stand for all.
        let third = list.match_indices("  heading \"").nth(3).map_or(list.len(), |(at, _)| at);
        expect_file!["../../golden/heard-events.txt"].assert_eq(&list[..third]);
        page.run("root.querySelector('.events .close').click();").await?;

        page.run("root.querySelector('.embed').click();").await?;
        page.until("root.querySelector('.embed-dialog .code')?.value && root.querySelector('.embed-dialog .out').ariaBusy === 'false'").await?;
        let dialog = Tree::of(page).await?.part("dialog", "Embed this map")?;
        let edition = xtask::edition::current()?;
        let dialog = dialog.replace(page.origin(), "https://YOUR-HOST/").replace(&edition, "EDITION");
        expect_file!["../../golden/heard-embed.txt"].assert_eq(&dialog);
        Ok(())
    })
    .await
}
