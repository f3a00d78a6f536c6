//! What dates are made of: days, months and years of four digits, and whether digits count something instead.

use super::{Dates, positive};
use crate::figure::grammar;
use crate::figure::lex::{Class, Gap, Lexed, Literal, Style, mark};
use crate::language::en::dates as words;
use crate::read::language::en::{Word, known};

impl Dates<'_, '_> {
    pub(super) fn word(&self, i: usize) -> Word {
        known(self.lexed, i)
    }

    /// Plain digits at `i`, four at most.
    pub(super) fn digits(&self, i: usize) -> Option<&Literal> {
        let literal = self.lexed.literal(i)?;
        (literal.style == Style::Plain && literal.digits <= 4).then_some(literal)
    }

    /// The number of two digits at `i`.
    pub(super) fn two_digits(&self, i: usize) -> Option<i32> {
        let literal = self.digits(i)?;
        (literal.digits == 2).then_some(literal.mantissa as i32)
    }

    /// A year in four digits, with nothing after it that would make it a number of something.
    pub(super) fn year_digits(&self, i: usize) -> Option<u32> {
        let literal = self.digits(i)?;
        let year = literal.mantissa as u32;
        positive(year).filter(|_| literal.digits == 4 && (1500..2151).contains(&year))
    }

    pub(super) fn month(&self, i: usize) -> Option<u32> {
        match self.word(i) {
            Word::Month(month) if self.lexed.capital(i) || self.is_small_month(i) => {
                positive(month.into())
            }
            _ => None,
        }
    }

    /// "at june 30, 2021", "from dec 31": a month without its capital, beside its day; with the year where the word means something
    /// else as well.
    fn is_small_month(&self, i: usize) -> bool {
        let has_year = self.lexed.is(i + 2, Class::Mark(b',')) && self.year_digits(i + 3).is_some();
        let mixed = self.lexed.says(i, words::MIXED_MONTHS);
        self.lexed.spaced(i + 1) && self.day(i + 1).is_some() && (has_year || !mixed)
    }

    /// The token after a month at `i`: "Sept." has a point of its own.
    pub(super) fn after_month(&self, i: usize) -> usize {
        let short = self.lexed.length(i) <= 4 && !self.lexed.says(i, words::SHORT_MONTHS);
        let point = self.lexed.is(i + 1, Class::Mark(b'.')) && self.lexed.touches(i + 1);
        // A point that ends the sentence belongs to it.
        let goes_on = point
            && short
            && self.lexed.get(i + 2).is_some_and(|t| {
                t.gap == Gap::Space && !t.capital
                    || t.gap == Gap::None
                        && matches!(t.class, Class::Mark(c) if c == b',' || grammar::is_dash(c))
            });
        i + 1 + usize::from(goes_on)
    }

    /// A day of the month at `i`, ordinal or not.
    pub(super) fn day(&self, i: usize) -> Option<u32> {
        let literal = self.digits(i)?;
        let day = literal.mantissa as u32;
        // "5G", "10%" and "3.5" are no days.
        let alone = self.after_day(i) > i + 1 || !self.lexed.touches(i + 1) || self.mark(i + 1);
        positive(day).filter(|_| alone && day <= 31 && literal.digits <= 2)
    }

    /// The token after a day at `i` and the ending of an ordinal.
    pub(super) fn after_day(&self, i: usize) -> usize {
        let ordinal = self.lexed.touches(i + 1) && matches!(self.word(i + 1), Word::OrdinalEnd);
        i + 1 + usize::from(ordinal)
    }

    pub(super) fn mark(&self, i: usize) -> bool {
        matches!(self.lexed.class(i), Class::Mark(_))
    }

    /// Whether four digits at `i` are followed by what makes them a number: a unit, a percent sign.
    pub(super) fn counts(&self, i: usize) -> bool {
        if self.lexed.touches(i + 1) {
            // "2021's" is one token with its apostrophe only after letters.
            return match self.lexed.class(i + 1) {
                Class::Mark(c) => matches!(c, b'%' | mark::DEGREE),
                // "2025Q2".
                _ => !(self.lexed.says(i + 1, "s") || self.half_or_quarter(i + 1).is_some()),
            };
        }
        if !self.lexed.near(i + 1) {
            return false;
        }
        match self.lexed.class(i + 1) {
            Class::Percent
            | Class::Scale(_)
            | Class::Scales(_)
            | Class::Money(_)
            | Class::Times => true,
            Class::Percentage => true,
            Class::Per => self.lexed.is(i + 2, Class::Cent),
            Class::Currency(_) => !self.lexed.is_number(i + 2),
            Class::Other(_) => matches!(
                self.word(i + 1),
                Word::Measure | Word::Time(_) | Word::Counted
            ),
            _ => false,
        }
    }

    /// Whether the year at `i` is far from publication and a word follows, as in "by 28 April, 2092 suspected cases".
    pub(super) fn far_and_counted(&self, i: usize, year: u32) -> bool {
        let far = self.base().is_some_and(|(base, _)| {
            !(base.end.year() - 200..base.end.year() + 40).contains(&(year as i32))
        });
        far && self.lexed.spaced(i + 1)
            && !self.lexed.capital(i + 1)
            && matches!(self.lexed.class(i + 1), Class::Plain | Class::Other(_))
    }

    /// Whether the number before `at` goes on as a count: a unit or a noun follows.
    pub(super) fn begins_a_count(&self, at: usize) -> bool {
        match self.lexed.class(at) {
            Class::Percent | Class::Per | Class::Scale(_) | Class::Money(_) => true,
            Class::Other(_) => {
                matches!(self.word(at), Word::Counted | Word::Measure | Word::Time(_))
            }
            Class::Plain => {
                let token = &self.lexed.tokens[at];
                token.gap == Gap::Space && !token.capital && is_plural(self.lexed, at)
            }
            _ => false,
        }
    }

    /// Past a time of day at `i`: "15:50", "15:50:06".
    pub(super) fn after_clock(&self, i: usize) -> usize {
        let pair = |at: usize| self.digits(at).is_some_and(|literal| literal.digits <= 2);
        let mut at = i;
        if !pair(at) || !self.lexed.near(at) {
            return i;
        }
        while self.lexed.is(at + 1, Class::Mark(b':'))
            && self.lexed.joins(at + 1)
            && pair(at + 2)
            && at < i + 4
        {
            at += 2;
        }
        if at > i { at + 1 } else { i }
    }
}

/// Whether the word at `i` looks like a plural.
pub fn is_plural(lexed: &Lexed, i: usize) -> bool {
    let word = lexed
        .get(i)
        .map_or("", |token| lexed.text_of(token))
        .as_bytes();
    let word = word.strip_suffix(b"'s").unwrap_or(word);
    let word = word.strip_suffix("\u{2019}s".as_bytes()).unwrap_or(word);
    match word {
        [.., before, b's'] => word.len() > 2 && !matches!(before, b's' | b'u' | b'i'),
        _ => false,
    }
}
