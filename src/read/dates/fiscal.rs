//! Years that are not the calendar's: "FY2022-23", "financial year 2022/23", "school year 2021".

use super::{Dated, Dates, Doubt, dated_at};
use crate::figure::date::Period;
use crate::language::en::dates as words;
use crate::read::language::en::{Span, Word};

#[cfg(test)]
pub(super) const CASES: crate::read::rules::Cases = &[(
    "fiscal",
    &[
        (
            "In FY 2022-23 and FY23.",
            "date 2022-01-01/2023-12-31; date 2023; ? 2022-01-01/2023-12-31 | 2022-04-01/2023-03-31; ? 2023 | 2022-04-01/2023-03-31",
        ),
        (
            "In fiscal 2023 and school year 2021.",
            "date 2023; date 2021; ? 2023 | 2022-04-01/2023-03-31",
        ),
        (
            "In the financial year 2022/23.",
            "date 2022-01-01/2023-12-31; ? 2022-01-01/2023-12-31 | 2022-04-01/2023-03-31",
        ),
        ("A fiscal rule of 3 per cent.", "percent 3 %"),
    ],
)];

impl Dates<'_, '_> {
    /// "FY 2022-23", "FY23", "fiscal 2023", "financial year 2022/23", "school year 2021".
    pub(super) fn fiscal(&self, i: usize) -> Option<Dated> {
        let at = i + 1 + usize::from(matches!(self.word(i + 1), Word::Time(Span::Year)));
        if !self.lexed.near(at) || at > i + 2 {
            return None;
        }
        if let Some(short) = self.two_digits(at)
            && self.lexed.says(i, "FY")
        {
            let year = 2000 + short;
            // "FY19/20", "FY19-20".
            if self.lexed.is_mark(at + 1, "/-")
                && self.lexed.joins(at + 1)
                && let Some(second) = self.two_digits(at + 2)
                && second == (short + 1) % 100
            {
                let mut found = dated_at(Period::years(year, year + 1), at + 3)?;
                found.doubt = Doubt::FromApril;
                return Some(found);
            }
            let found = dated_at(Period::year(year), at + 1)?;
            return Some(Dated {
                doubt: Doubt::Fiscal,
                ..found
            });
        }
        // "financial year ended 31 March 2025", "YE March 2025".
        if let Some(found) = self.ending(if self.lexed.says(i, "YE") { i } else { i + 1 }) {
            return Some(found);
        }
        let year = self.year_digits(at).filter(|_| !self.counts(at))? as i32;
        let (last, next) = match self.second_year(at, year) {
            Some(second) => second,
            None => (year, at + 1),
        };
        let mut found = dated_at(Period::years(year, last), next)?;
        // A year over two calendar years that is called a fiscal one begins in April more often than not.
        if !self.lexed.says(i, words::OTHER_YEARS) {
            found.doubt = match last - year {
                0 => Doubt::Fiscal,
                1 => Doubt::FromApril,
                _ => Doubt::No,
            };
        }
        Some(found)
    }
}
