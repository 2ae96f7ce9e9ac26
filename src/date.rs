//! [`Date`]: a civil day as a number. Text only at the edges; no clock and no zone anywhere.

use std::fmt;
use std::str::FromStr;

use crate::codec::coded;

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01 (day 0).
///
/// There is no time of day and no zone, so a day is the same day in Almaty and in New York.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);
coded!(Date());

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// Before every day of the map: the start of what began earlier.
    pub const MIN: Date = Date(-200_000);
    /// After every day of the map: the end of what still lasts.
    pub const MAX: Date = Date(200_000);

    /// The day with the given number; day 0 is 1970-01-01.
    pub const fn from_days(days: i32) -> Date {
        Date(days)
    }

    /// The number of the day; day 0 is 1970-01-01.
    pub const fn days(self) -> i32 {
        self.0
    }

    /// The day `n` days later (earlier if negative).
    pub const fn plus_days(self, n: i32) -> Date {
        Date(self.0.saturating_add(n))
    }

    /// The same day `n` years later; 29 February becomes 28 February where the year has none.
    pub fn plus_years(self, n: i32) -> Date {
        let (year, month, day) = self.ymd();
        let day = day.min(days_in_month(year + n, month));
        Date(days_from_civil(year + n, month, day))
    }

    /// The day of a calendar date, or `None` if there is no such day.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Date> {
        let real = (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day)
            && (1500..=2500).contains(&year);
        real.then(|| Date(days_from_civil(year, month, day)))
    }

    /// Year, month (1 to 12) and day (1 to 31).
    ///
    /// Formula: "civil_from_days" of Howard Hinnant's "chrono-compatible low-level date algorithms".
    pub fn ymd(self) -> (i32, u32, u32) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month as u32, day as u32)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.ymd().0
    }

    /// `23 November 2023`.
    pub fn in_words(self) -> String {
        let (year, month, day) = self.ymd();
        format!("{day} {} {year}", MONTHS[month as usize - 1])
    }

    /// `23 Nov 2023`: for buttons.
    pub fn in_short_words(self) -> String {
        let (year, month, day) = self.ymd();
        format!("{day} {} {year}", &MONTHS[month as usize - 1][..3])
    }

    /// `November 2023`: where only the month is known.
    pub fn month_in_words(self) -> String {
        let (year, month, _) = self.ymd();
        format!("{} {year}", MONTHS[month as usize - 1])
    }

    /// The first day of what the text names: `2023-11-23`, `2023-11` or `2023`.
    ///
    /// # Errors
    /// Says what was expected and what was found, also for days that do not exist (`2023-02-30`).
    pub fn parse_partial(text: &str) -> Result<Date, DateError> {
        let error = || DateError { found: text.chars().take(40).collect() };
        let mut parts = text.split('-');
        let mut number = |width: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == width && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<u32>().map(Some).map_err(|_| error())
            }
            Some(_) => Err(error()),
        };
        let year = number(4)?.ok_or_else(error)?;
        let month = number(2)?;
        let day = number(2)?;
        if parts.next().is_some() {
            return Err(error());
        }
        Date::from_ymd(year as i32, month.unwrap_or(1), day.unwrap_or(1)).ok_or_else(error)
    }
}

impl FromStr for Date {
    type Err = DateError;

    /// Reads `YYYY-MM-DD` and nothing else.
    fn from_str(text: &str) -> Result<Date, DateError> {
        if text.len() == 10 {
            Date::parse_partial(text)
        } else {
            Err(DateError { found: text.chars().take(40).collect() })
        }
    }
}

impl fmt::Display for Date {
    /// Writes `YYYY-MM-DD`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// A text that names no day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateError {
    /// The text, at most 40 characters of it.
    pub found: String,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected a day of the calendar as YYYY-MM-DD, found {:?}", self.found)
    }
}

impl std::error::Error for DateError {}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Formula: "days_from_civil" of the same text as [`Date::ymd`].
fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted_month = (month as i32 + 9) % 12;
    let day_of_year = (153 * shifted_month + 2) / 5 + day as i32 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used)] // Fine for tests.
    use super::*;

    #[test]
    fn every_day_of_the_map_survives_text_and_calendar() {
        let (mut year, mut month, mut day) = (1990, 1, 1);
        for number in 7305..=23_000 {
            let date = Date::from_days(number);
            assert_eq!(date.ymd(), (year, month, day));
            assert_eq!(date.to_string().parse::<Date>().unwrap(), date);
            assert_eq!(Date::from_ymd(year, month, day), Some(date));
            day += 1;
            if day > days_in_month(year, month) {
                (day, month) = (1, month + 1);
            }
            if month > 12 {
                (month, year) = (1, year + 1);
            }
        }
    }

    #[test]
    fn known_days() {
        let day = |text: &str| text.parse::<Date>().unwrap().days();
        assert_eq!(day("1970-01-01"), 0);
        assert_eq!(day("2000-02-29"), 11_016);
        assert_eq!(day("1949-08-24"), -7435);
        assert_eq!("1991-12-26".parse::<Date>().unwrap().in_words(), "26 December 1991");
    }

    #[test]
    fn what_is_no_day_is_refused_with_the_text() {
        for text in [
            "2023-02-30",
            "2023-13-01",
            "2023-1-1",
            "23-11-2023",
            "",
            "latest",
            "2023-11-23T00:00",
            "２０２３-11-23",
            "2023-11",
            "99999-01-01",
            "2023-00-10",
        ] {
            let error = text.parse::<Date>().unwrap_err();
            assert!(error.to_string().contains("YYYY-MM-DD"), "{text}");
        }
    }

    #[test]
    fn a_part_of_a_date_is_its_first_day() {
        let first = |text: &str| Date::parse_partial(text).map(|d| d.to_string());
        assert_eq!(first("2023").unwrap(), "2023-01-01");
        assert_eq!(first("2023-11").unwrap(), "2023-11-01");
        assert!(first("2023-").is_err());
        assert!(first("2023-11-23-1").is_err());
    }

    #[test]
    fn a_year_later_is_the_same_day_or_the_28th_of_february() {
        let later = |text: &str, n| text.parse::<Date>().unwrap().plus_years(n).to_string();
        assert_eq!(later("2023-11-23", 1), "2024-11-23");
        assert_eq!(later("2024-02-29", 1), "2025-02-28");
        assert_eq!(later("2024-02-29", -4), "2020-02-29");
    }
}
