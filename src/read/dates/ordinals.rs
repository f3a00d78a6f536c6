//! Days of a month in words: "the eighth of May 2010", "May eighth".

use super::{Dated, Dates, Recurring, Year};
use crate::figure::grammar;
use crate::figure::lex::Class;
use crate::language::en::dates as words;

#[cfg(test)]
pub(super) const CASES: crate::read::rules::Cases = &[
    (
        "month_and_day_in_words",
        &[
            ("It fell on May eighth, 2010.", "date 2010-05-08"),
            ("In May first results came.", "date 2024-05"),
        ],
    ),
    (
        "day_in_words",
        &[
            (
                "On the eighth of May 2010 and the twenty-first of June.",
                "date 2010-05-08; date 2023-06-21",
            ),
            ("The eighth of the cars left.", ""),
        ],
    ),
];

impl Dates<'_, '_> {
    /// "May eighth, 2010", "on May eighth" at `i`, whose month ends before `after`: the day is an ordinal in words.
    pub(super) fn month_and_day_in_words(
        &self,
        i: usize,
        month: u32,
        after: usize,
    ) -> Option<Dated> {
        if !self.lexed.spaced(after) {
            return None;
        }
        // "September the eighth" can be nothing else.
        let the = usize::from(self.lexed.says(after, "the") && self.lexed.near(after + 1));
        let (day, next) = self.ordinal_day(after + the)?;
        let (year, end) = self.year_after(next);
        // "in May first results came": only a year after it or a preposition of days before it makes it one.
        let told = the > 0
            || !matches!(year, Year::Latest)
            || self.lexed.at(i).before(1).says(words::LEAD_DAY);
        told.then_some(())?;
        self.recurring(i, year, Recurring::days(month, day, day), end)
    }

    /// "the eighth of May 2010", "the twenty-first of June" at `i`.
    pub(super) fn day_in_words(&self, i: usize) -> Option<Dated> {
        let (day, next) = self.ordinal_day(i)?;
        if !self.lexed.is(next, Class::Of) || !self.lexed.near(next) || !self.lexed.near(next + 1) {
            return None;
        }
        let month = self.month(next + 1)?;
        let (year, end) = self.year_after(self.after_month(next + 1));
        self.recurring(i, year, Recurring::days(month, day, day), end)
    }

    /// The day that an ordinal in words at `i` is, 1 to 31, and the token after it: "eighth", "twenty-first".
    pub(super) fn ordinal_day(&self, i: usize) -> Option<(u32, usize)> {
        let ordinal = |at: usize, most: usize| {
            let n = words::ORDINALS[..most]
                .iter()
                .position(|word| self.lexed.says(at, word))?;
            Some(n as u32 + 1)
        };
        let tens = match self.lexed.class(i) {
            Class::Cardinal(tens @ (20 | 30)) => u32::from(tens),
            _ if self.lexed.says(i, "thirtieth") => return Some((30, i + 1)),
            _ => return Some((ordinal(i, 20)?, i + 1)),
        };
        let at = i + 1 + usize::from(grammar::dash(self.lexed, i + 1) && self.lexed.joins(i + 1));
        let day = tens + ordinal(at, 9)?;
        (day <= 31 && self.lexed.near(at)).then_some((day, at + 1))
    }
}
