//! The pictures of the example article: each that its page names is drawn.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use crate::build;

/// The names `article-DATE-THEME.svg` in a page, each with its picture.
///
/// # Errors
/// Where a name has no date or theme that the program draws: the name and what was expected.
pub fn pictures(page: &str) -> Result<Vec<(String, Vec<u8>)>> {
    let mut pictures = Vec::new();
    for name in named(page) {
        let Some((date, theme)) = date_and_theme(name) else {
            bail!("www/article.html names {name}; article-DATE-THEME.svg expected");
        };
        let picture = build::native(&["svg", "--date", date, "--theme", theme, "--frame", "tall"])?;
        pictures.push((name.to_owned(), picture));
    }
    Ok(pictures)
}

fn named(page: &str) -> BTreeSet<&str> {
    page.split('"').filter(|text| text.starts_with("article-") && text.ends_with(".svg")).collect()
}

fn date_and_theme(name: &str) -> Option<(&str, &str)> {
    name.strip_prefix("article-")?.strip_suffix(".svg")?.rsplit_once('-')
}

#[cfg(test)]
mod tests {
    use super::{date_and_theme, named};

    #[test]
    fn each_picture_is_drawn_once_for_its_day_and_theme() {
        let page = r#"<img src="article-1999-04-21-dark.svg"><img src="article-1999-04-21-dark.svg"><img src="other.svg">"#;
        assert_eq!(named(page).into_iter().collect::<Vec<_>>(), ["article-1999-04-21-dark.svg"]);
        assert_eq!(date_and_theme("article-1999-04-21-dark.svg"), Some(("1999-04-21", "dark")));
        assert_eq!(date_and_theme("article-1999.svg"), None);
    }
}
