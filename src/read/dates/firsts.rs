//! Months and weeks counted from an end: "first four months of 2025", "second week of May".

use super::{Dated, Dates, Recurring, Year};
use crate::figure::grammar;
use crate::figure::lex::Class;
use crate::language::en::dates as words;
use crate::read::language::en::{Span, Word};

#[cfg(test)]
pub(super) const CASES: crate::read::rules::Cases = &[
    (
        "first_months",
        &[
            (
                "In the first four months of 2023 and the last two months of 2022.",
                "date 2023-01-01/2023-04-30; date 2022-11-01/2022-12-31",
            ),
            (
                "In the first week of May and the first three quarters of 2023.",
                "date 2024-05-01/2024-05-07; date 2023-01-01/2023-09-30",
            ),
            (
                "In the first four months, trade rose.",
                "date 2024-01-01/2024-04-30",
            ),
            ("The first four months were hard.", "duration 4 months"),
        ],
    ),
    (
        "nth_week",
        &[
            (
                "In the second week of May 2023.",
                "date 2023-05-08/2023-05-14",
            ),
            ("In the second week of talks.", ""),
        ],
    ),
];

impl Dates<'_, '_> {
    /// "first four months of 2025", "last two months of 2022", "first week of May".
    pub(super) fn first_months(&self, i: usize, first: bool) -> Option<Dated> {
        let at = i + 1;
        let (n, noun) = match grammar::numeral(self.lexed, at) {
            Ok(numeral) => (numeral.number.to_f64() as u32, numeral.next),
            Err(_) => (1, at),
        };
        let noun = if grammar::dash(self.lexed, noun) {
            noun + 1
        } else {
            noun
        };
        let (span, n) = match (self.word(noun), self.lexed.class(noun)) {
            (Word::Time(span), _) => (span, n),
            // "first three quarters of 2023".
            (_, Class::Parts(4)) if n <= 4 => (Span::Month, 3 * n),
            _ => return None,
        };
        let of = noun + 1;
        // "In the first four months, trade rose".
        let bare = first
            && n > 1
            && i > 1
            && self.lexed.says(i - 1, "the")
            && (self.lexed.says(i - 2, "in")
                || matches!(self.lexed.class(of), Class::Mark(_) | Class::To)
                    && self.lexed.says(i - 2, words::DURING));
        if n == 0
            || !bare
                && !matches!(self.lexed.class(of), Class::Of | Class::In)
                && self.relative_year(of).is_none()
        {
            return None;
        }
        if let (Some(month), Span::Week | Span::Day) = (self.month(of + 1), span) {
            let (year, next) = self.year_after(self.after_month(of + 1));
            let days = n * if span == Span::Week { 7 } else { 1 };
            let days = if first {
                (1, days.min(31))
            } else {
                (32 - days.min(31), 31)
            };
            return self.recurring(i, year, Recurring::days(month, days.0, days.1), next);
        }
        let of = of + usize::from(self.lexed.is(of, Class::In));
        let (year, next) = self.period_year(of);
        if matches!(year, Year::Latest) && next == of && !bare {
            return None;
        }
        match span {
            Span::Month if n <= 12 => {
                let (from, to) = if first { (1, n) } else { (13 - n, 12) };
                self.recurring(i, year, Recurring::months(from, to), next)
            }
            _ => None,
        }
    }

    /// "second week of May".
    pub(super) fn nth_week(&self, i: usize, n: u32) -> Option<Dated> {
        if !matches!(self.word(i + 1), Word::Time(Span::Week))
            || !self.lexed.is(i + 2, Class::Of)
            || n > 4
        {
            return None;
        }
        let month = self.month(i + 3)?;
        let (year, next) = self.year_after(self.after_month(i + 3));
        self.recurring(i, year, Recurring::days(month, n * 7 - 6, n * 7), next)
    }
}
