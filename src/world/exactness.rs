//! How exact a day is, and how sure a fact.

use crate::codec::coded;
use crate::date::Date;

/// How exact a day is, the most exact first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// The day itself.
    Day,
    /// Only the month is known.
    Month,
    /// Only the year is known.
    Year,
}

impl Precision {
    /// The date as far as it is known: `23 November 2023`, `November 2023` or `2023`.
    pub fn in_words(self, date: Date) -> String {
        match self {
            Precision::Day => date.in_words(),
            Precision::Month => date.month_in_words(),
            Precision::Year => date.year().to_string(),
        }
    }

    /// Likewise, with the month cut to three letters where there is a day: `23 Nov 2023`.
    pub fn in_short_words(self, date: Date) -> String {
        if self == Precision::Day { date.in_short_words() } else { self.in_words(date) }
    }

    /// First and last day of what is known: the day, its month or its year.
    pub fn span(self, date: Date) -> (Date, Date) {
        let (year, month, _) = date.ymd();
        let first = |year, month| Date::from_ymd(year, month, 1).unwrap_or(date);
        match self {
            Precision::Day => (date, date),
            Precision::Month if month == 12 => (first(year, 12), first(year + 1, 1).plus_days(-1)),
            Precision::Month => (first(year, month), first(year, month + 1).plus_days(-1)),
            Precision::Year => (first(year, 1), first(year + 1, 1).plus_days(-1)),
        }
    }
}

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// Two sources or a primary text.
    High,
    /// One source, or the day is inferred.
    Medium,
    /// Not confirmed.
    Low,
}

impl Confidence {
    /// The word of files and outputs.
    pub const fn id(self) -> &'static str {
        match self {
            Confidence::High => "high",
            Confidence::Medium => "medium",
            Confidence::Low => "low",
        }
    }

    /// What a reader is told where it is not high.
    pub const fn doubt(self) -> Option<&'static str> {
        match self {
            Confidence::High => None,
            Confidence::Medium => Some("Confidence medium: one source, or the day is inferred."),
            Confidence::Low => Some("Confidence low: not confirmed."),
        }
    }
}

// How each is written in the binary.
coded!(Precision[Day, Month, Year]);
coded!(Confidence[High, Medium, Low]);
