//! Dates in digits alone: "2021-07-02", "02.07.2021", "03/04/2022", "2021-07".

use super::{Dated, Dates, Doubt, dated_at};
use crate::figure::date::{Day, Period};
use crate::figure::lex::{Class, Literal, Style, mark};
use crate::language::en::dates as words;

#[cfg(test)]
pub(super) const CASES: crate::read::rules::Cases = &[(
    "numeric",
    &[
        (
            "It ended on 2021-07-02, 02.07.2021 and 2022/04/03.",
            "date 2021-07-02; date 2021-07-02; date 2022-04-03",
        ),
        ("The order dates from 2021-07.", "date 2021-07"),
        (
            "On 20240105 it had 20240105 users from 20241305.",
            "date 2024-01-05; count 20240105 users; count 20241305",
        ),
        (
            "Signed on 03/04/2022.",
            "date 2022-04-03; ? 2022-04-03 | 2022-03-04",
        ),
        ("It was made on 18/03/18.", "date 2018-03-18"),
        (
            "From 2004-05 to 2005-06 it grew.",
            "date 2004-01-01/2006-12-31",
        ),
        ("The score 10-12-14 stands.", ""),
    ],
)];

impl Dates<'_, '_> {
    /// "on 20210702", "dated 20210702": eight digits.
    fn compact(&self, i: usize) -> Option<Dated> {
        let literal = self.lexed.literal(i)?;
        let plain = literal.style == Style::Plain && literal.digits == 8;
        let day = i32::try_from(literal.mantissa).ok().filter(|_| plain)?;
        let led = self.lexed.at(i).before(1).says(words::LEAD_DATE);
        let found = day_of(day / 10_000, day / 100 % 100, day % 100, i + 1)?;
        (led && (1900..2100).contains(&(day / 10_000))).then_some(found)
    }

    /// "2021-07-02", "2021-07", "02.07.2021", "2.7.2021", "03/04/2022", "2022/04/03".
    pub(super) fn numeric(&self, i: usize) -> Option<Dated> {
        match self.lexed.literal(i)?.style {
            Style::Dotted => self.dotted(i),
            _ => self.separated(i).or_else(|| self.compact(i)),
        }
    }

    /// "02.07.2021", "2.7.2021", "2021.7.2", and "12.11.19" behind a word of time.
    fn dotted(&self, i: usize) -> Option<Dated> {
        // Each number and how many digits it has.
        let mut parts = [(0, 0); 3];
        let mut n = 0;
        for byte in self.lexed.word_at(i).bytes() {
            if byte == b'.' {
                n += 1;
                continue;
            }
            let part = parts.get_mut(n)?;
            // A number with points may have a comma too.
            if part.1 == 4 || !byte.is_ascii_digit() {
                return None;
            }
            *part = (part.0 * 10 + i32::from(byte - b'0'), part.1 + 1);
        }
        let [a, b, c] = parts;
        match (a.1, c.1) {
            (4, 1..=2) => day_of(a.0, b.0, c.0, i + 1),
            (1..=2, 4) => day_of(c.0, b.0, a.0, i + 1),
            // A version and a chapter look so too.
            (1..=2, 2) if b.1 <= 2 && self.lexed.at(i).before(1).says(words::LEAD_DATE) => {
                let found = day_of(self.century(c.0) + c.0, b.0, a.0, i + 1)?;
                let doubt = match day_of(self.century(c.0) + c.0, a.0, b.0, i + 1) {
                    Some(_) if a.0 != b.0 => Doubt::MonthFirst,
                    _ => Doubt::No,
                };
                Some(Dated { doubt, ..found })
            }
            _ => None,
        }
    }

    /// "2021-07-02", "2021-07", "03/04/2022", "2022/04/03", "18/03/18".
    fn separated(&self, i: usize) -> Option<Dated> {
        let separator = match self.lexed.class(i + 1) {
            Class::Mark(c @ (b'-' | b'/' | mark::NO_BREAK_HYPHEN | mark::EN_DASH))
                if self.lexed.joins(i + 1) =>
            {
                c
            }
            _ => return None,
        };
        let parts = |literal: &Literal| (literal.mantissa as i32, literal.digits);
        let (a, a_len) = parts(self.digits(i)?);
        let (b, b_len) = parts(self.digits(i + 2)?);
        let third = (matches!(self.lexed.class(i + 3), Class::Mark(c) if c == separator)
            && self.lexed.joins(i + 3))
        .then(|| self.digits(i + 4))
        .flatten()
        .map(parts);
        let led = self.lexed.at(i).before(1).says(words::LEAD_YEAR_AND_MONTH);
        match (a_len, b_len, third) {
            (4, 2, Some((c, 2))) if (1500..2100).contains(&a) => day_of(a, b, c, i + 5),
            (4, 2, None)
                if b <= 12
                    // "2004-05" is two years.
                    && b != (a + 1) % 100
                    && (1900..2100).contains(&a)
                    && match separator {
                        // "since 2020/03"; "Order 2020/03" is a name.
                        b'/' => led,
                        // "2008-12" may be five years, "2022-11" is a month.
                        b'-' => self.lexed.literal(i + 2)?.leading_zero || b >= 10 && b < a % 100,
                        _ => false,
                    } =>
            {
                dated_at(Period::month(a, b as u32), i + 3)
            }
            // "in 09/2025"; "Order 09/2025" is a name.
            (2, 4, None) if separator == b'/' && (1900..2100).contains(&b) && led => {
                dated_at(Period::month(b, a as u32), i + 3)
            }
            (1..=2, 1..=2, Some((year, 4))) if separator != mark::EN_DASH => {
                self.day_and_month(year, a, b, i + 5)
            }
            // "18/03/18"; in whose century is a guess, in what order another.
            (1..=2, 1..=2, Some((year, 2))) if separator == b'/' => {
                self.day_and_month(self.century(year) + year, a, b, i + 5)
            }
            _ => None,
        }
    }

    /// The date of which `a` and `b` are the day and the month, in one order or the other.
    fn day_and_month(&self, year: i32, a: i32, b: i32, next: usize) -> Option<Dated> {
        match (day_of(year, b, a, next), day_of(year, a, b, next)) {
            (Some(first), Some(other)) if a != b => Some(self.either_order(first, other)),
            (first, other) => first.or(other),
        }
    }

    /// The century of a year of two digits: nothing lies far ahead.
    pub(super) fn century(&self, year: i32) -> i32 {
        match self.base() {
            Some((base, _)) if 2000 + year > base.end.year() + 20 => 1900,
            _ => 2000,
        }
    }

    /// "03/04/2022": the day stands first, unless that day is still to come and the other is not.
    pub(super) fn either_order(&self, day_first: Dated, month_first: Dated) -> Dated {
        let ahead = |date: &Dated| match (date.period, self.calendar.published) {
            (Some(period), Some(published)) => period.start > published.end,
            _ => false,
        };
        let mut found = day_first;
        if ahead(&day_first) && !ahead(&month_first) {
            found = month_first;
        }
        found.doubt = Doubt::MonthFirst;
        found
    }
}

pub(super) fn day_of(year: i32, month: i32, day: i32, next: usize) -> Option<Dated> {
    let day = Day::new(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
    dated_at(Period::new(day, day), next)
}
