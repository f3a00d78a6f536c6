//! Parts of a month or year: "early 2022", "mid-August", "end of May", "summer 2021".

use super::{Dated, Dates, Doubt, LAST_DAY, Recurring, Year, dated_at};
use crate::figure::date::Period;
use crate::figure::grammar;
use crate::figure::lex::Class;
use crate::read::language::en::{Span, Word};

#[cfg(test)]
pub(super) const CASES: crate::read::rules::Cases = &[
    (
        "part",
        &[
            (
                "In early 2022, mid-August and late June 2022.",
                "date 2022-01-01/2022-04-30; date 2022-08-11/2022-08-20; date 2022-06-21/2022-06-30",
            ),
            (
                "At the end of May and the beginning of the year.",
                "date 2023-05-31; date 2024-01-01",
            ),
            ("By the end of the month.", "date 2024-05-31"),
            ("In the late 1990s.", "date 1997-01-01/1999-12-31"),
            ("In the late winter of 2020.", "date 2019-12-01/2020-02-29"),
            ("At the end of the road.", ""),
        ],
    ),
    (
        "fall",
        &[
            ("Fall 2021: it is done.", "date 2021-09-01/2021-11-30"),
            ("It will fall 2021 metres.", "measure 2021 metres"),
        ],
    ),
    (
        "season",
        &[
            (
                "In summer 2021 and the winter of 2022.",
                "date 2021-06-01/2021-08-31; date 2021-12-01/2022-02-28",
            ),
            (
                "In the winter of 2019/20 and last summer.",
                "date 2019-12-01/2020-02-29; date 2023-06-01/2023-08-31",
            ),
            ("In summer it rains.", ""),
        ],
    ),
];

impl Dates<'_, '_> {
    /// "early 2022", "mid-August", "late June 2022", "end of May", "the beginning of the year".
    pub(super) fn part(&self, i: usize) -> Option<Dated> {
        let kind = self.word(i);
        let at = self.past_part(i)?;
        let day = |kind: Word| match kind {
            Word::Early => (1, 10),
            Word::Mid | Word::Middle => (11, 20),
            Word::Late => (21, 31),
            Word::End => (LAST_DAY.into(), LAST_DAY.into()),
            _ => (1, 1),
        };
        if let Some(month) = self.month(at) {
            let after = self.after_month(at);
            let (mut year, next) = self.year_after(after);
            if matches!(year, Year::Latest) {
                year = self.shared_year(after).unwrap_or(year);
            }
            let (from, to) = day(kind);
            return self.recurring(i, year, Recurring::days(month, from, to), next);
        }
        // "by the end of the month".
        let this = || match self.word(at + 1) {
            Word::Time(span @ (Span::Month | Span::Week)) if self.lexed.says(at, "the") => {
                self.relative_span(Word::This, 0, span, at + 1)
            }
            _ => None,
        };
        let mut found = self
            .year_of(at)
            .or_else(|| self.quarter_or_half(at))
            .or_else(this)?;
        if let Some(whole) = found.period {
            found.doubt = Doubt::No;
            found.period = part_of(kind, whole)?;
        }
        Some(found)
    }

    /// Past the word of a part at `i` and what leads from it to its month, quarter or year: "mid-", "end of", "early in".
    fn past_part(&self, i: usize) -> Option<usize> {
        let kind = self.word(i);
        let mut at = i + 1;
        if grammar::dash(self.lexed, at) && self.lexed.joins(at) {
            at += 1;
        } else if matches!(kind, Word::End | Word::Start | Word::Middle) {
            let of = self.lexed.is(at, Class::Of);
            // "end May" is as good as "end of May"; "start 2021" is not.
            if !of && !matches!(kind, Word::End) {
                return None;
            }
            at += usize::from(of);
        } else if matches!(kind, Word::Mid) {
            // "mid 2022" and "mid August".
            at += usize::from(self.lexed.is(at, Class::To));
        } else if matches!(self.lexed.class(at), Class::In) {
            at += 1;
        }
        self.lexed.near(at).then_some(at)
    }

    /// "Fall 2021": the autumn, where a year stands right behind it.
    pub(super) fn fall(&self, i: usize) -> Option<Dated> {
        let year = self
            .year_digits(i + 1)
            .filter(|_| self.lexed.says(i, "fall") && self.lexed.spaced(i + 1))?;
        let months = Period::months(year as i32, 9, 11).filter(|_| !self.counts(i + 1));
        dated_at(Some(months?), i + 2)
    }

    /// "summer 2021", "the winter of 2022", "this summer".
    pub(super) fn season(&self, i: usize) -> Option<Dated> {
        let Word::Season(first) = self.word(i) else {
            return None;
        };
        let first = u32::from(first);
        let (year, next) = self.year_after(i + 1);
        // "the winter of 2019/20", and summer where it lies over the new year.
        if let (Year::Of(written), 12 | 6) = (year, first)
            && let written = i32::from(written)
            && let Some((second, next)) = self.second_year(next - 1, written)
            && second == written + 1
        {
            return self.recurring(i, Year::Of(second as i16), Recurring::months(12, 2), next);
        }
        let led = matches!(
            self.lexed.at(i).before(1).word(),
            Word::Last | Word::This | Word::Next
        );
        if matches!(year, Year::Latest) && !led {
            return None;
        }
        self.recurring(
            i,
            year,
            Recurring::months(first, (first + 1) % 12 + 1),
            next,
        )
    }
}

/// The part of `whole` that a word tells; the inner one is `None` where no calendar has it, the outer where the word tells
/// none of it.
fn part_of(kind: Word, whole: Period) -> Option<Option<Period>> {
    let (year, first) = (whole.start.year(), whole.start.month());
    let (last_year, last) = (whole.end.year(), whole.end.month());
    let third = (last + 1).saturating_sub(first) / 3;
    let named = matches!(kind, Word::Early | Word::Mid | Word::Middle | Word::Late);
    Some(if named && last_year == year + 1 {
        // A winter begins in the year before its end.
        return None;
    } else if named && last_year > year {
        // A decade has four early years and three late ones.
        let (from, to) = match kind {
            Word::Early => (0, 3),
            Word::Late => (7, 9),
            _ => (4, 6),
        };
        Period::years(year + from, year + to)
    } else if named && third > 0 {
        let (from, to) = match kind {
            Word::Early => (first, first + third - 1),
            Word::Late => (last - third + 1, last),
            _ => (first + third, last - third),
        };
        Period::months(year, from, to)
    } else {
        let day = match kind {
            Word::End => whole.end,
            _ => whole.start,
        };
        Period::new(day, day)
    })
}
