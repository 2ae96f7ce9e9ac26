//! One script for two purposes: sections between marks belong to one of them.

/// The text without its sections `/* @name */ … /* @end */`, and without the marks of the others.
pub fn without(text: &str, name: &str) -> String {
    let begin = format!("/* @{name} */");
    let mut out = String::with_capacity(text.len());
    let mut skips = false;
    for line in text.lines() {
        let bare = line.trim();
        skips |= bare == begin;
        let is_mark = bare.starts_with("/* @") && bare.ends_with(" */");
        if !skips && !is_mark {
            out.push_str(line);
            out.push('\n');
        }
        skips &= bare != "/* @end */";
    }
    out
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn the_sections_of_one_name_go_and_the_rest_stays() {
        let text = "a\n  /* @host */\n  b\n  /* @end */\nc\n/* @page */\nd\n/* @end */\n";
        assert_eq!(without(text, "host"), "a\nc\nd\n");
        assert_eq!(without(text, "page"), "a\n  b\nc\n");
        assert_eq!(without(text, "other"), "a\n  b\nc\nd\n");
    }
}
