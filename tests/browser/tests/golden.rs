//! Golden pictures: telling days in both themes as they were when somebody looked at them and found them right.
//!
//! `UPDATE_EXPECT=1` replaces those that are not the same any more; look at them before you commit them.

use anyhow::{Context, Result, ensure};
use bloc_atlas_browser::{Page, Picture, Theme, Visit, facts, screens, visit};
use xtask::workspace;

/// One pixel of so many may be another: fewer than a small state or a name has.
const TOLERANCE: usize = 10_000;

/// Every family that the style sheet asks for is Liberation Sans, which the harness installs: what else a machine
/// has changes nothing.
const FONTS: &str = "const sheet = new CSSStyleSheet(); \
     sheet.replaceSync(['-apple-system', 'BlinkMacSystemFont', 'Segoe UI', 'Roboto', 'Helvetica Neue', 'Arial'].flatMap((family) => \
       [['400', ''], ['600 700', ' Bold']].map(([weight, face]) => \
         `@font-face { font-family: \"${family}\"; font-weight: ${weight}; src: local(\"Liberation Sans${face}\"); }`)).join('')); \
     document.adoptedStyleSheets.push(sheet);";

/// The first signatures; the exits; the SCO; the hatch on Crimea; the force in Kazakhstan; the empty chair.
const TELLING: [&str; 6] =
    ["1992-05-15", "1999-04-21", "2001-06-15", "2014-02-27", "2022-01-06", "2023-11-23"];

#[tokio::test]
async fn telling_days_look_as_they_did() -> Result<()> {
    let last = facts::as_of()?;
    let days = [&TELLING[..], &[last.as_str()]].concat();
    look_at(Visit::default(), &days).await
}

#[tokio::test]
async fn telling_days_look_as_they_did_on_a_phone() -> Result<()> {
    look_at(Visit::sized(360, 740), &TELLING[4..]).await
}

async fn look_at(visited: Visit, days: &[&str]) -> Result<()> {
    let (width, height) = visited.size;
    visit(visited, async |page| {
        page.before_scripts(FONTS).await?;
        page.open_told(&format!("?date={}", days[0])).await?;
        let mut wrong = Vec::new();
        for day in days {
            page.go_to_day(day).await?;
            for (name, theme) in [("light", Theme::Light), ("dark", Theme::Dark)] {
                page.theme(theme).await?;
                let file = format!("{day}-{width}x{height}-{name}.png");
                wrong.extend(compare(page, &file).await.with_context(|| file.clone())?);
            }
        }
        ensure!(
            wrong.is_empty(),
            "{}\nwhere that is as it should be, UPDATE_EXPECT=1 takes them as golden",
            wrong.join("\n")
        );
        Ok(())
    })
    .await
}

/// What is wrong with what is on the screen.
async fn compare(page: &Page, file: &str) -> Result<Option<String>> {
    let golden = workspace::root().join("tests/golden/pictures").join(file);
    let now = page.picture().await?;
    let updates = std::env::var_os("UPDATE_EXPECT").is_some();
    if updates && !golden.exists() {
        return now.write(&golden).map(|()| None);
    }
    let then = Picture::of_png(&std::fs::read(&golden).with_context(|| format!("{}", golden.display()))?)?;
    let other = now.other_in(&then)?;
    if other.len() * TOLERANCE <= now.n_pixels() {
        return Ok(None);
    }
    if updates {
        return now.write(&golden).map(|()| None);
    }
    let seen = screens().join(file);
    let difference = screens().join(file.replace(".png", "-difference.png"));
    now.write(&seen)?;
    now.with_red(&other).write(&difference)?;
    let (n_other, seen, difference) = (other.len(), seen.display(), difference.display());
    Ok(Some(format!("{n_other} pixels are other than in {file}: see {seen} and {difference}")))
}

#[test]
fn a_blend_is_no_difference_and_a_line_is_one() -> Result<()> {
    // Land on the left, sea on the right; what is changed is in the middle of 16 by 16 pixels.
    let drawn = |changed: &dyn Fn(usize, usize) -> Option<u8>| {
        let shade = |i: usize| changed(i % 16, i / 16).unwrap_or(if i % 16 < 8 { 200 } else { 40 });
        Picture::of_rows(16, (0..256).flat_map(|i| [shade(i), shade(i), shade(i), 255]).collect())
    };
    let plain = drawn(&|_, _| None);
    let n_other = |changed: &dyn Fn(usize, usize) -> Option<u8>| {
        let both = [drawn(changed).other_in(&plain)?, plain.other_in(&drawn(changed))?];
        assert_eq!(both[0], both[1], "whichever comes first");
        anyhow::Ok(both[0].len())
    };
    assert_eq!(n_other(&|_, _| None)?, 0);
    assert_eq!(n_other(&|x, _| (x == 8).then_some(120))?, 0, "the coast is blended");
    assert_eq!(n_other(&|x, _| (x == 8).then_some(200))?, 0, "or lies a pixel beside");
    assert_eq!(n_other(&|x, _| (x == 12).then_some(44))?, 0, "or the sea is hardly another");
    assert_eq!(n_other(&|x, _| (x == 12).then_some(90))?, 16, "a line in the sea");
    assert_eq!(n_other(&|x, _| (x < 8).then_some(150))?, 8 * 16, "all of the land");
    Ok(())
}
