//! A length of time by its last day or month: "year ending March 2025", "12 months to June".

use super::relative::months;
use super::{Dated, Dates, dated_at};
use crate::figure::date::{Day, Period, days_in_month};
use crate::figure::grammar;
use crate::figure::lex::Class;
use crate::language::en::dates as words;
use crate::read::language::en::{Span, Word};

#[cfg(test)]
pub(super) const CASES: crate::read::rules::Cases = &[(
    "ending",
    &[
        (
            "In the year ending March 2024 it fell.",
            "date 2023-04-01/2024-03-31",
        ),
        (
            "In the 12 months to June and the quarter ended June 30, 2023.",
            "date 2022-07-01/2023-06-30; date 2023-Q2",
        ),
        (
            "In the five years to 2022 and the decade to 2020 it fell for the 2 years 2019 to 2020 and was delayed three years to 2023.",
            "date 2018-01-01/2022-12-31; date 2011-01-01/2020-12-31; duration 2 years; date 2019-01-01/2020-12-31; duration 3 years; date 2023",
        ),
        ("In the week to 5 July 2023.", "date 2023-06-29/2023-07-05"),
        ("A year to the day.", ""),
    ],
)];

/// Lengths of time: how many, and of what.
#[derive(Clone, Copy)]
struct Length {
    n: i32,
    /// Token of what they are.
    at: usize,
    /// Months, or days below zero.
    unit: i32,
}

impl Dates<'_, '_> {
    /// "year ending March 2025", "12 months to June", "quarter ended June 30, 2025", "week to 5 July":
    /// a length of time by its last day or month.
    pub(super) fn ending(&self, i: usize) -> Option<Dated> {
        let length = self.length(i)?;
        let joint = self.past_ending(length.at)?;
        let mut last = self.last_of(i, length, joint)?;
        let Some(end) = last.period.map(|period| period.end) else {
            return Some(last);
        };
        last.period = Period::new(self.first_of(length, end)?, end);
        Some(last)
    }

    /// "12 months", "the quarter", "half-year" at `i`.
    fn length(&self, i: usize) -> Option<Length> {
        let (n, at) = match self.lexed.class(i) {
            Class::Number | Class::Cardinal(_) => {
                let numeral = grammar::numeral(self.lexed, i).ok()?;
                let n = numeral.number.to_f64();
                if numeral.number.is_decimal()
                    || !(1.0..=60.0).contains(&n)
                    || !self.lexed.near(numeral.next)
                {
                    return None;
                }
                // "the 12-month period ending June 2025".
                let hyphen = self.lexed.is(numeral.next, Class::Mark(b'-'));
                (n as i32, numeral.next + usize::from(hyphen))
            }
            _ => (1, i),
        };
        let unit = match self.lexed.class(at) {
            Class::Part(4) | Class::Parts(4) => 3,
            Class::Half => 6,
            _ if self.lexed.says(at, "YE") => 12,
            _ => match self.word(at) {
                // "half-year to 30 June".
                Word::Time(Span::Year)
                    if (1..=2).any(|back| at >= back && self.lexed.is(at - back, Class::Half)) =>
                {
                    6
                }
                Word::Time(Span::Year) => 12,
                Word::Time(Span::Decade) => 120,
                Word::Time(Span::Month) => 1,
                Word::Time(Span::Week) => -7,
                Word::Time(Span::Day) if !self.lexed.says(at + 1, "to") => -1,
                _ => return None,
            },
        };
        Some(Length { n, at, unit })
    }

    /// Past "ending", "to", "period through", "ended on this" behind the length at `at`.
    fn past_ending(&self, at: usize) -> Option<usize> {
        let mut joint = at + 1 + usize::from(self.lexed.says(at + 1, "period"));
        let ends = self.lexed.says(joint, words::ENDED);
        if ends || self.lexed.is(joint, Class::To) || self.lexed.says(joint, "through") {
            joint += 1;
        } else if !self.lexed.says(at, "YE") {
            return None;
        }
        // "the year ending (YE) March 2025".
        if self.lexed.is(joint, Class::Mark(b'('))
            && self.lexed.says(joint + 1, "YE")
            && self.lexed.is(joint + 2, Class::Mark(b')'))
        {
            joint += 3;
        }
        joint += usize::from(ends && self.lexed.says(joint, words::ENDED_ON))
            + usize::from(matches!(self.word(joint), Word::This));
        self.lexed.near(joint).then_some(joint)
    }

    /// The date at `joint` with which the length at `i` ends.
    fn last_of(&self, i: usize, length: Length, joint: usize) -> Option<Dated> {
        match self.lexed.class(joint) {
            Class::Number => self
                .numeric(joint)
                .or_else(|| self.day_first(joint))
                .or_else(|| {
                    // "delayed four years to 1994".
                    let span = length.n * length.unit > 12
                        && self.lexed.at(i).before(1).says(words::LEAD_SPAN);
                    self.last_year(joint).filter(|_| span)
                }),
            Class::Other(_) => match self.word(joint) {
                Word::Month(_) => self.month_first(joint),
                Word::End if self.nested.get() < 2 => {
                    self.nested.set(self.nested.get() + 1);
                    let end = self.part(joint);
                    self.nested.set(self.nested.get() - 1);
                    end
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// The first day of a length that ends with `end`.
    fn first_of(&self, length: Length, end: Day) -> Option<Day> {
        let n = length.n.checked_mul(length.unit)?;
        if n < 0 {
            return Some(Day(end.0 + n + 1));
        }
        let (year, month, day) = end.ymd();
        let whole = day == days_in_month(year, month);
        // A quarter that ends within a month has thirteen weeks.
        if !whole && n == 3 && matches!(self.lexed.class(length.at), Class::Part(4)) {
            return Some(Day(end.0 - 90));
        }
        let month = months(year * 12 + month as i32 - 1 - n, 1)?;
        let last = month.start.0 + day as i32 - 1;
        let last = if whole {
            month.end.0
        } else {
            last.min(month.end.0)
        };
        Some(Day(last + 1))
    }

    /// The year at `i`, as the last of several: "the five years to 2022".
    fn last_year(&self, i: usize) -> Option<Dated> {
        let year = self.year_digits(i)? as i32;
        let joined = self.second_year(i, year).is_some();
        if joined || !self.is_year(i, year) {
            return None;
        }
        dated_at(Period::year(year), i + 1)
    }
}
