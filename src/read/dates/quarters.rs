//! Quarters and halves of a year by their number: "Q2 2023", "second half of 2024", "Quarter 2 2025".

use super::{Dated, Dates, Doubt, Recurring, Year, dated_at};
use crate::figure::date::Period;
use crate::figure::grammar;
use crate::figure::lex::Class;
use crate::language::en::dates as words;
use crate::read::language::en::{Span, Word, word};

#[cfg(test)]
pub(super) const CASES: crate::read::rules::Cases = &[
    (
        "half_or_quarter",
        &[
            (
                "In Q2, Q2 2023 and 2Q 2023.",
                "date 2024-Q2; date 2023-Q2; date 2023-Q2",
            ),
            (
                "In H1 2022 and Q1/2025.",
                "date 2022-01-01/2022-06-30; date 2025-Q1",
            ),
            ("In 1Q25 and Q3'24.", "date 2025-Q1; date 2024-Q3"),
            (
                "In Q1, Q2 and Q3 of 2021, and in H1 and H2 2022.",
                "date 2021-Q1; date 2021-Q2; date 2021-Q3; date 2022-01-01/2022-06-30; date 2022-07-01/2022-12-31",
            ),
            ("The H1N1 virus.", ""),
        ],
    ),
    (
        "quarter_named",
        &[
            ("In Quarter 2 2025.", "date 2025-Q2"),
            ("In Quarter 1 (Jan to Mar).", "date 2024-Q1"),
        ],
    ),
    (
        "ordinal_digits",
        &[
            (
                "In the 1st quarter of 2023 and the 2nd half of 2022.",
                "date 2023-Q1; date 2022-07-01/2022-12-31",
            ),
            ("The 5th quarter of it.", ""),
        ],
    ),
    (
        "ordinal",
        &[
            ("In the first quarter of 2023.", "date 2023-Q1"),
            ("In the second quarter ended June 30, 2023.", "date 2023-Q2"),
            (
                "In the third and fourth quarters of 2023, and the first and second halves of 2022.",
                "date 2023-Q3; date 2023-Q4; date 2022-01-01/2022-06-30; date 2022-07-01/2022-12-31",
            ),
            (
                "In the first, second and third quarters of last year.",
                "date 2023-Q1; date 2023-Q2; date 2023-Q3",
            ),
            (
                "Between the first quarters of 2022 and 2021 it rose.",
                "date 2022-Q1; date 2021",
            ),
            ("The second car, the first and second quarters.", ""),
            ("The second car.", ""),
        ],
    ),
    (
        "final_quarter",
        &[("In the final quarter of 2023.", "date 2023-Q4")],
    ),
    (
        "quarter_of",
        &[
            (
                "The third quarter of fiscal 2023.",
                "date 2023-Q3; ? 2023-Q3 | 2022-Q4",
            ),
            ("In the fourth quarter of the year.", "date 2024-Q4"),
        ],
    ),
    (
        "half_of",
        &[
            (
                "In the second half of the 1990s.",
                "date 1995-01-01/1999-12-31",
            ),
            (
                "In the second half of the year.",
                "date 2024-07-01/2024-12-31",
            ),
            (
                "In the first half-year of 2023 and the first half of March.",
                "date 2023-01-01/2023-06-30; date 2024-03-01/2024-03-15",
            ),
            ("In the first half they led.", ""),
        ],
    ),
    (
        "quarter_or_half",
        &[
            ("By the end of the third quarter.", "date 2023-09-30"),
            ("By the end of the third car.", ""),
        ],
    ),
];

impl Dates<'_, '_> {
    /// "Q2", "Q2 2023", "2Q 2023", "H1 2022", "1H 2022".
    pub(super) fn half_or_quarter(&self, i: usize) -> Option<Dated> {
        let first = usize::from(self.lexed.is_number(i));
        let n = self.digits(i + 1 - first)?.mantissa as u32;
        let mut at = i + 2;
        let months = match n {
            _ if !self.lexed.touches(i + 1) => return None,
            1..=4 if self.lexed.says(i + first, "Q") => 3,
            1..=2 if self.lexed.says(i + first, "H") => 6,
            _ => return None,
        };
        // "H1N1".
        if self.lexed.touches(at)
            && !self.mark(at)
            && !self.lexed.says(at, "FY")
            && self.digits(at).is_none()
        {
            return None;
        }
        at = self.after_brackets(at);
        let end = at;
        // "Q3 FY 2023", "Q1 FY25"; "Q1/2025"; "Q3'24" and "1Q25".
        let fiscal = self.lexed.says(at, "FY") && self.lexed.near(at);
        let joint = self.lexed.is_mark(at, "/-'\u{2019}") && self.lexed.joins(at);
        at += usize::from(fiscal || joint);
        let (mut year, mut next) = self.year_after(at);
        if let Some(short) = self.two_digits(at)
            && self.lexed.touches(at)
            && (fiscal
                || at == end
                || matches!(self.lexed.class(end), Class::Mark(c) if !c.is_ascii() || c == b'\''))
        {
            (year, next) = (Year::Of(2000 + short as i16), at + 1);
        }
        if matches!(year, Year::Latest) || joint && !matches!(year, Year::Of(_)) {
            (year, next) = (self.shared_by_quarters(end, n), end);
        }
        let found = self.recurring(
            i,
            year,
            Recurring::months(n * months - months + 1, n * months),
            next,
        )?;
        Some(self.fiscal_between(i, next, found))
    }

    /// The year that a later quarter of the same list gives: "Q2 and Q3 2022".
    fn shared_by_quarters(&self, i: usize, mut n: u32) -> Year {
        let mut at = i;
        for _ in 0..4 {
            at += usize::from(self.lexed.is(at, Class::Mark(b',')));
            at += usize::from(matches!(self.lexed.class(at), Class::And | Class::Or));
            let later = match self.digits(at + 1) {
                Some(literal) if self.lexed.says(at, "Q H") => literal.mantissa as u32,
                _ => 0,
            };
            if at == i || later <= n || !self.lexed.near(at) || !self.lexed.touches(at + 1) {
                break;
            }
            let (year, _) = self.period_year(at + 2);
            if !matches!(year, Year::Latest) {
                return year;
            }
            (at, n) = (at + 2, later);
        }
        Year::Latest
    }

    /// "Quarter 2 2025", "Quarter 1 (Jan to Mar)"; the capital or the year tells it from a number.
    pub(super) fn quarter_named(&self, i: usize) -> Option<Dated> {
        let literal = self.digits(i + 1)?;
        let n = literal.mantissa;
        if !self.lexed.spaced(i + 1) || literal.digits != 1 || !(1..=4).contains(&n) {
            return None;
        }
        let at = self.after_brackets(i + 2);
        let (year, next) = self.period_year(at);
        if matches!(year, Year::Latest) && !self.lexed.capital(i) {
            return None;
        }
        self.recurring(
            i,
            year,
            Recurring::months(n as u32 * 3 - 2, n as u32 * 3),
            next,
        )
    }

    /// The part of a year that `found` is, with the doubt that a fiscal year between `i` and `next` brings.
    fn fiscal_between(&self, i: usize, next: usize, found: Dated) -> Dated {
        let fiscal = (i..next).any(|at| {
            matches!(self.word(at), Word::Fiscal) && !self.lexed.says(at, words::OTHER_YEARS)
        });
        let doubt = if fiscal { Doubt::Fiscal } else { found.doubt };
        Dated { doubt, ..found }
    }

    /// Past "(Apr to June)" at `i`, which says which months a quarter has.
    pub(super) fn after_brackets(&self, i: usize) -> usize {
        let months = || {
            if !self.lexed.is(i, Class::Mark(b'(')) || !self.lexed.near(i) {
                return None;
            }
            self.month(i + 1)?;
            let joint = grammar::range_joint(self.lexed, self.after_month(i + 1))?;
            self.month(joint)?;
            let end = self.after_month(joint);
            (self.lexed.is(end, Class::Mark(b')'))).then_some(end + 1)
        };
        months().unwrap_or(i)
    }

    /// "1st quarter of 2025", "2nd half of 2024".
    pub(super) fn ordinal_digits(&self, i: usize) -> Option<Dated> {
        let literal = self.digits(i)?;
        let n = literal.mantissa;
        if self.after_day(i) == i + 1 || literal.digits > 1 || !(1..=4).contains(&n) {
            return None;
        }
        self.ordinal(i + 1, n as u8)
    }

    /// "first quarter of 2023", "second half of the year", "first four months of 2025", "last two
    /// months of 2022", "first week of May", "first half of March".
    pub(super) fn ordinal(&self, i: usize, n: u8) -> Option<Dated> {
        let n = u32::from(n);
        let at = i + 1;
        let at = at + usize::from(self.lexed.is(at, Class::Mark(b'-')) && self.lexed.touches(at));
        match self.lexed.class(at) {
            // "second quarter ended June 30, 2025".
            Class::Part(4) | Class::Half if self.lexed.says(at + 1, words::ENDED) => {
                self.ending(at)
            }
            Class::Part(4) if n <= 4 => self.quarter_of(at, n),
            Class::Half if n <= 2 => self.half_of(i, at, n),
            Class::And | Class::Or | Class::To | Class::Mark(b',') | Class::Parts(4 | 2) => {
                self.shared_noun(i, n)
            }
            _ if n == 1 => self.first_months(i, true),
            _ => self.nth_week(i, n),
        }
    }

    /// "third" and "fourth quarters of 2023" of "the third and fourth quarters of 2023" at `i`: the noun and its year
    /// stand once, behind the last ordinal of the list.
    fn shared_noun(&self, i: usize, n: u32) -> Option<Dated> {
        let ordinal = |at: usize| {
            self.lexed.is(at, Class::Part(3)) || matches!(self.word(at), Word::Ordinal(_))
        };
        let joint = |at: usize| {
            matches!(
                self.lexed.class(at),
                Class::And | Class::Or | Class::To | Class::Mark(b',')
            )
        };
        let mut last = i;
        while last < i + 6 && joint(last + 1) && ordinal(last + 2) && self.lexed.near(last + 2) {
            last += 2;
        }
        let noun = last + 1;
        let months = match self.lexed.class(noun) {
            Class::Part(4) | Class::Parts(4) if n <= 4 => 3,
            Class::Half | Class::Parts(2) if n <= 2 => 6,
            _ => return None,
        };
        let (year, next) = self.period_year(noun + 1);
        if next == noun + 1 || !self.lexed.near(noun) {
            return None;
        }
        let last_month = n * months;
        let next = if last > i { i + 1 } else { next };
        let found = self.recurring(
            i,
            year,
            Recurring::months(last_month + 1 - months, last_month),
            next,
        )?;
        Some(self.fiscal_between(noun, noun + 4, found))
    }

    /// "the final quarter of 2023" at `i`.
    pub(super) fn final_quarter(&self, i: usize) -> Option<Dated> {
        let led = self.lexed.at(i).before(1).says(words::LAST);
        led.then(|| self.quarter_of(i, 4)).flatten()
    }

    /// The quarter of this number whose noun stands at `at`.
    pub(super) fn quarter_of(&self, at: usize, n: u32) -> Option<Dated> {
        if n == 0 {
            return None;
        }
        let (year, next) = self.period_year(at + 1);
        let found = self.recurring(at, year, Recurring::months(n * 3 - 2, n * 3), next)?;
        Some(self.fiscal_between(at, next, found))
    }

    /// The year of a quarter or half: "of 2023", "of fiscal 2023", "this year", or none.
    pub(super) fn period_year(&self, i: usize) -> (Year, usize) {
        let of = usize::from(self.lexed.is(i, Class::Of));
        let the = usize::from(of > 0 && self.lexed.says(i + of, "the"));
        let fiscal = i + of + the;
        if matches!(self.word(fiscal), Word::Fiscal) {
            let noun =
                fiscal + 1 + usize::from(matches!(self.word(fiscal + 1), Word::Time(Span::Year)));
            if let Some(year) = self.year_digits(noun) {
                return (Year::of(year), noun + 1);
            }
            if matches!(self.word(fiscal + 1), Word::Time(Span::Year)) {
                return (Year::Latest, fiscal + 2);
            }
        }
        // "of the year 2023".
        if the > 0
            && matches!(self.word(fiscal), Word::Time(Span::Year))
            && let Some(year) = self.year_digits(fiscal + 1)
        {
            return (Year::of(year), fiscal + 2);
        }
        self.year_after(i)
    }

    pub(super) fn half_of(&self, i: usize, at: usize, n: u32) -> Option<Dated> {
        // "first half-year of 2023".
        let year_noun = at + 2;
        let at = if grammar::dash(self.lexed, at + 1)
            && matches!(self.word(year_noun), Word::Time(Span::Year))
        {
            year_noun
        } else {
            at
        };
        if self.lexed.is(at + 1, Class::Of)
            && let Some(month) = self.month(at + 2)
        {
            let (year, next) = self.year_after(self.after_month(at + 2));
            return self.recurring(
                i,
                year,
                Recurring::days(
                    month,
                    if n == 1 { 1 } else { 16 },
                    if n == 1 { 15 } else { 31 },
                ),
                next,
            );
        }
        // "the second half of the 1990s".
        let the = at + 2 + usize::from(self.lexed.says(at + 2, words::THE));
        if self.lexed.is(at + 1, Class::Of)
            && let Some(decade) = self
                .year_digits(the)
                .and_then(|year| self.decade(the, year as i32))
            && let Some(period) = decade.period
        {
            let first = period.start.year() + 5 * (n as i32 - 1);
            return dated_at(Period::years(first, first + 4), decade.next)
                .filter(|_| decade.doubt == Doubt::No);
        }
        let (year, next) = self.period_year(at + 1);
        // A bare "first half" may be of a match, a report or a list.
        if matches!(year, Year::Latest) && next == at + 1 {
            return None;
        }
        let found = self.recurring(i, year, Recurring::months(n * 6 - 5, n * 6), next)?;
        Some(self.fiscal_between(at, next, found))
    }

    pub(super) fn quarter_or_half(&self, at: usize) -> Option<Dated> {
        let at = at + usize::from(self.lexed.says(at, "the"));
        match self.lexed.class(at) {
            Class::Part(3) => self.ordinal(at, 3),
            Class::Plain => self.half_or_quarter(at),
            Class::Other(code) => match word(code) {
                Word::Ordinal(n) => self.ordinal(at, n),
                Word::This | Word::Last | Word::Next => self.relative(at),
                _ => None,
            },
            _ => None,
        }
    }
}
