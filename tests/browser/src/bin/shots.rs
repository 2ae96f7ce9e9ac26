//! Takes pictures of the built page, for those who work on it.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use bloc_atlas_browser::{Page, Theme, Visit, screens, visit};
use lexopt::prelude::*;

const USAGE: &str = "\
usage: shots [--out DIR] [--query QUERY] [--page FILE] [--size WxH]... [--theme light|dark]...

Takes pictures of dist/ (see `cargo xtask dist`) once the map is live.
  --out DIR       where to put them (target/screens)
  --query QUERY   the map's state, such as date=2023-11-23
  --page FILE     the page (index.html)
  --size WxH      the view in CSS pixels (1200x820, 700x640 and 360x740)
  --theme NAME    the reader's colours (both)
";

struct Wishes {
    out: PathBuf,
    path: String,
    sizes: Vec<(u32, u32)>,
    themes: Vec<(&'static str, Theme)>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let wishes = match parse(lexopt::Parser::from_env()) {
        Ok(wishes) => wishes,
        Err(error) => {
            eprintln!("shots: {error:#}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match visit(Visit::default(), async |page| shoot(page, &wishes).await).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("shots: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut arguments: lexopt::Parser) -> Result<Wishes> {
    let (mut out, mut query, mut file) = (screens(), String::new(), String::new());
    let (mut sizes, mut themes) = (Vec::new(), Vec::new());
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("out") => out = arguments.value()?.into(),
            Long("query") => query = arguments.value()?.parse()?,
            Long("page") => file = arguments.value()?.parse()?,
            Long("size") => sizes.push(size(&arguments.value()?.parse::<String>()?)?),
            Long("theme") => themes.push(theme(&arguments.value()?.parse::<String>()?)?),
            other => return Err(other.unexpected().into()),
        }
    }
    if sizes.is_empty() {
        sizes = vec![(1200, 820), (700, 640), (360, 740)];
    }
    if themes.is_empty() {
        themes = vec![("light", Theme::Light), ("dark", Theme::Dark)];
    }
    let query = query.trim_start_matches('?');
    let path = if query.is_empty() { file } else { format!("{file}?{query}") };
    Ok(Wishes { out, path, sizes, themes })
}

fn size(text: &str) -> Result<(u32, u32)> {
    let parts = text.split_once('x').map(|(width, height)| (width.parse(), height.parse()));
    match parts {
        Some((Ok(width), Ok(height))) => Ok((width, height)),
        _ => bail!("size {text:?} found; WIDTHxHEIGHT expected, such as 360x740"),
    }
}

fn theme(text: &str) -> Result<(&'static str, Theme)> {
    match text {
        "light" => Ok(("light", Theme::Light)),
        "dark" => Ok(("dark", Theme::Dark)),
        _ => bail!("theme {text:?} found; light or dark expected"),
    }
}

async fn shoot(page: &Page, wishes: &Wishes) -> Result<()> {
    let mut failures = Vec::new();
    for (width, height) in &wishes.sizes {
        for (name, theme) in &wishes.themes {
            page.resize((*width, *height)).await?;
            page.theme(*theme).await?;
            page.goto(&wishes.path).await?;
            // A map that fails is worth a picture all the more.
            let outcome = page.ready().await;
            let file = wishes.out.join(format!("{width}x{height}-{name}.png"));
            page.screenshot(&file).await?;
            eprintln!("{}", file.display());
            failures.extend(outcome.with_context(|| format!("{width}x{height} {name}")).err());
        }
    }
    for message in page.console().await? {
        eprintln!("console, {}: {}", message.level, message.text);
    }
    failures.pop().map_or(Ok(()), Err)
}
