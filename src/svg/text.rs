//! Text and numbers as they may stand in XML.

use std::fmt::{self, Display, Formatter};

/// Text with the five characters of XML escaped.
pub struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            // Control characters are no XML, escaped or not.
            c if c < ' ' && !matches!(c, '\t' | '\n' | '\r') => Ok(()),
            c => write!(f, "{c}"),
        })
    }
}

/// A number with at most two decimals.
pub struct Short(pub f64);

/// A number with at most two decimals, as text.
pub fn short(value: f64) -> String {
    Short(value).to_string()
}

impl Display for Short {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let hundredths = (self.0 * 100.0).round() as i64;
        let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
        let sign = if hundredths < 0 { "-" } else { "" };
        match rest {
            0 => write!(f, "{sign}{whole}"),
            r if r % 10 == 0 => write!(f, "{sign}{whole}.{}", r / 10),
            r => write!(f, "{sign}{whole}.{r:02}"),
        }
    }
}
