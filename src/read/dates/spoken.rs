//! Years as people say them: "twenty twenty-four", "in two thousand and nineteen".

use super::{Dated, Dates, dated_at};
use crate::figure::date::Period;
use crate::figure::grammar;
use crate::figure::lex::Class;
use crate::language::en::dates as words;

#[cfg(test)]
pub(super) const CASES: crate::read::rules::Cases = &[
    (
        "spoken_year",
        &[
            ("It began in twenty twenty-four.", "date 2024"),
            ("In nineteen ninety-nine it ended.", "date 1999"),
        ],
    ),
    (
        "thousands_year",
        &[
            ("It opened in two thousand and nineteen.", "date 2019"),
            ("It sold two thousand and nineteen cars.", "count 2019 cars"),
        ],
    ),
];

impl Dates<'_, '_> {
    /// A year as people say it at `i`: "twenty twenty-four", "nineteen ninety-nine", "in two thousand and nineteen".
    pub(super) fn spoken_year(&self, i: usize) -> Option<Dated> {
        let century = match self.lexed.class(i) {
            Class::Cardinal(n @ (18..=20)) => i32::from(n),
            Class::Cardinal(2) => return self.thousands_year(i),
            _ => return None,
        };
        if !self.lexed.spaced(i + 1) || !matches!(self.lexed.class(i + 1), Class::Cardinal(10..)) {
            return None;
        }
        let rest = grammar::numeral(self.lexed, i + 1).ok()?;
        let (n, next) = (rest.number.whole()? as i32, rest.next);
        // "twenty sixteen-year-olds".
        if grammar::dash(self.lexed, next) && self.lexed.joins(next) {
            return None;
        }
        let parts = matches!(self.lexed.class(next), Class::Parts(_) | Class::Part(_));
        let year = (rest.words && (10..100).contains(&n) && !parts && !self.begins_a_count(next))
            .then_some(100 * century + n)?;
        dated_at(Period::year(year), next)
    }

    /// "in two thousand and nineteen" at `i`.
    pub(super) fn thousands_year(&self, i: usize) -> Option<Dated> {
        let led = matches!(self.lexed.before(i), Class::In)
            || self.lexed.at(i).before(1).says(words::LEAD_SPOKEN_YEAR);
        let numeral = grammar::numeral(self.lexed, i).ok().filter(|_| led)?;
        let year = numeral.number.whole()?;
        let counted = self.lexed.near(numeral.next)
            && !self.mark(numeral.next)
            && (self.begins_a_count(numeral.next)
                || matches!(self.lexed.class(numeral.next), Class::Plain));
        let told = numeral.words && (2001..2100).contains(&year) && !counted;
        dated_at(Period::year(year as i32).filter(|_| told), numeral.next)
    }
}
