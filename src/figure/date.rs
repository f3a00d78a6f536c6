//! Dates, as statements give them: a day, a month, a quarter or a year, each a span of days.

use std::fmt;

use super::lex::slice;
use crate::message::number::whole;
use crate::message::{Lang, chart as say};

/// A day of the proleptic Gregorian calendar, as days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The day `year-month-day`; `None` if the calendar has no such day or the year is outside 1..=9999.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        if !(1..=9999).contains(&year)
            || !(1..=12).contains(&month)
            || day < 1
            || day > days_in_month(year, month)
        {
            return None;
        }
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let day_of_year = (153 * ((month as i32 + 9) % 12) + 2) / 5 + day as i32 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Day(era * 146_097 + day_of_era - 719_468))
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.ymd().0
    }

    /// The month, 1..=12.
    pub fn month(self) -> u32 {
        self.ymd().1
    }

    /// Year, month 1..=12, day 1..=31.
    pub fn ymd(self) -> (i32, u32, u32) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u32;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        } as u32;
        (year_of_era + era * 400 + i32::from(month <= 2), month, day)
    }
}

/// Days in a month, leap years included; `month` in 1..=12.
pub fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Day {
    /// The day as ISO 8601 writes it: "2021-07-02".
    pub fn to_iso(self) -> String {
        let (year, month, day) = self.ymd();
        let mut out = iso_month(year, month);
        out += "-";
        push_digits(&mut out, day, 2);
        out
    }
}

fn iso_month(year: i32, month: u32) -> String {
    let mut out = String::new();
    push_digits(&mut out, year.unsigned_abs(), 4);
    out += "-";
    push_digits(&mut out, month, 2);
    out
}

/// The last `width` digits of `n`.
fn push_digits(out: &mut String, n: u32, width: u32) {
    for place in (0..width).rev() {
        let digit = (n / 10u32.pow(place) % 10) as usize;
        out.push_str(slice("0123456789", digit, digit + 1));
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.to_iso())
    }
}

/// A span of whole days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
}

impl Period {
    /// The span `start..=end`; `None` if it ends before it starts.
    pub fn new(start: Day, end: Day) -> Option<Period> {
        (start <= end).then_some(Period { start, end })
    }

    /// A number to sort by: rises with the start, then with the end.
    pub fn rank(self) -> f64 {
        f64::from(self.start.0) + f64::from(self.end.0 - self.start.0) * 1e-7
    }

    /// A whole month.
    pub fn month(year: i32, month: u32) -> Option<Period> {
        let start = Day::new(year, month, 1)?;
        Period::new(start, Day::new(year, month, days_in_month(year, month))?)
    }

    /// The months `first..=last` of a year.
    pub fn months(year: i32, first: u32, last: u32) -> Option<Period> {
        Period::new(
            Period::month(year, first)?.start,
            Period::month(year, last)?.end,
        )
    }

    /// The years `first..=last`.
    pub fn years(first: i32, last: i32) -> Option<Period> {
        Period::new(Period::year(first)?.start, Period::year(last)?.end)
    }

    /// A whole year.
    pub fn year(year: i32) -> Option<Period> {
        Period::months(year, 1, 12)
    }

    /// Reads `2021-07-02`, `2021-07`, `2021-Q3` or `2021`; `None` for any other form or a day that does not exist.
    pub fn parse(text: &str) -> Option<Period> {
        let (year, rest) = text.as_bytes().split_at_checked(4)?;
        let year = number(year)? as i32;
        match rest {
            [] => Period::year(year),
            [b'-', b'Q', quarter @ b'1'..=b'4'] => {
                let last = u32::from(quarter - b'0') * 3;
                Period::months(year, last - 2, last)
            }
            [b'-', month @ ..] if month.len() == 2 => Period::month(year, number(month)?),
            [b'-', m, n, b'-', day @ ..] if day.len() == 2 => {
                let day = Day::new(year, number(&[*m, *n])?, number(day)?)?;
                Period::new(day, day)
            }
            _ => None,
        }
    }
}

/// Exactly `len` ASCII digits as a number.
fn number(text: &[u8]) -> Option<u32> {
    let mut number = 0;
    for byte in text {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u32::from(byte - b'0');
    }
    Some(number)
}

impl Period {
    /// As people write it: "28 June 2022", "June 2022", "second quarter of 2022", "2022", "28–30 June 2022".
    pub fn in_words(self, lang: Lang) -> String {
        let (year, month, first) = self.start.ymd();
        let (last_year, last_month, last) = self.end.ymd();
        let quarter = month.div_ceil(3);
        let digits = |number: u32| whole(u64::from(number), 1);
        let name = say::MONTHS[month as usize - 1].text(lang);
        let in_year = digits(year.unsigned_abs());
        let day = |day: &str| say::DAY.fill(lang, &[day, name, &in_year]);
        if self.start == self.end {
            day(&digits(first))
        } else if Period::year(year) == Some(self) {
            in_year
        } else if Period::month(year, month) == Some(self) {
            say::MONTH_YEAR.fill(lang, &[name, &in_year])
        } else if Period::months(year, quarter * 3 - 2, quarter * 3) == Some(self) {
            let quarter = say::ORDINALS[quarter as usize - 1].text(lang);
            say::QUARTER.fill(lang, &[quarter, &in_year])
        } else if (year, month) == (last_year, last_month) {
            let mut days = digits(first);
            days.push('\u{2013}');
            days.push_str(&digits(last));
            day(&days)
        } else {
            let end = Period {
                start: self.end,
                ..self
            };
            say::SPAN.fill(lang, &[&day(&digits(first)), &end.in_words(lang)])
        }
    }

    /// The shortest form [`Period::parse`] reads back, or `start/end` where no single form fits.
    pub fn to_iso(self) -> String {
        let (year, month, _) = self.start.ymd();
        let quarter = month.div_ceil(3);
        if self.start == self.end {
            return self.start.to_iso();
        }
        let mut out = iso_month(year, month);
        if Period::month(year, month) == Some(self) {
            return out;
        }
        out.truncate(4);
        if Period::months(year, quarter * 3 - 2, quarter * 3) == Some(self) {
            out.push_str("-Q");
            push_digits(&mut out, quarter, 1);
        } else if Period::year(year) != Some(self) {
            out = self.start.to_iso();
            out += "/";
            out.push_str(&self.end.to_iso());
        }
        out
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.to_iso())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = Period::parse(text).map_or("none".to_owned(), |period| {
            format!("{}..{}", period.start, period.end)
        });
        assert_eq!(shown, expected, "reading {text:?}");
    }

    #[test]
    fn a_date_is_a_span_of_days() {
        check("2021-07-02", "2021-07-02..2021-07-02");
        check("2021-07", "2021-07-01..2021-07-31");
        check("2024-02", "2024-02-01..2024-02-29");
        check("2021-Q3", "2021-07-01..2021-09-30");
        check("2021", "2021-01-01..2021-12-31");
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_date() {
        for text in [
            "2021-02-29",
            "2021-13",
            "2021-Q5",
            "21-07-02",
            "2021-7-2",
            "2021-07-02-1",
            "",
            "-",
            "2021-Q3-1",
        ] {
            check(text, "none");
        }
    }

    #[test]
    fn a_day_prints_back() {
        arbtest::arbtest(|u| {
            let day = Day(u.int_in_range(-719_162..=2_932_896)?);
            let (year, month, date) = day.ymd();
            assert_eq!(Day::new(year, month, date), Some(day));
            let period = Period {
                start: day,
                end: day,
            };
            assert_eq!(Period::parse(&period.to_string()), Some(period));
            Ok(())
        });
    }
}
