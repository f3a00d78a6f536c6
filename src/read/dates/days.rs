//! Days of a month in digits: "2 July 2021", "2-5 July", "12 and 13 August", "18 Mar 18", "2018 March 18".

use super::{Dated, Dates, Doubt, Recurring, Year, is_plural};
use crate::figure::grammar;
use crate::figure::lex::{Class, Gap};
use crate::language::en::dates as words;

#[cfg(test)]
pub(super) const CASES: crate::read::rules::Cases = &[
    (
        "day_first",
        &[
            (
                "On 2 July 2021 and the 2nd of July.",
                "date 2021-07-02; date 2023-07-02",
            ),
            (
                "On 2-5 July and 9 November last year.",
                "date 2023-07-02/2023-07-05; date 2023-11-09",
            ),
            (
                "The night of 14/15 March 2023.",
                "date 2023-03-14/2023-03-15",
            ),
            ("Some 12 Mayors came.", "count 12 about Mayors"),
            // Without its capital, where it can be nothing else.
            (
                "as of march 31, 2021, down from dec 31, 2020.",
                "date 2021-03-31; date 2020-12-31",
            ),
            (
                "They march 31 miles and may 5 times.",
                "measure 31 miles; ratio 5 times",
            ),
        ],
    ),
    (
        "short_year",
        &[
            (
                "It is dated 18 Mar 18.",
                "date 2018-03-18; ? 2018-03-18 | 2024-03-18",
            ),
            (
                "The dam broke on 4 May 17.",
                "date 2017-05-04; ? 2017-05-04 | 2024-05-04",
            ),
            (
                "It is dated 18-Mar-18 and 5 May '19.",
                "date 2018-03-18; date 2019-05-05",
            ),
            (
                "On 18 March 18 people came.",
                "date 2024-03-18; count 18 people",
            ),
        ],
    ),
    (
        "day_of_list",
        &[
            (
                "On 12, 13 and 15 August 2021 it rained.",
                "date 2021-08-12; date 2021-08-13; date 2021-08-15",
            ),
            (
                "On the 4th and 5th of May 2021 it rained.",
                "date 2021-05-04; date 2021-05-05",
            ),
            (
                "Of 12 and 13 cars, August saw none.",
                "count 12; count 13 cars; date 2023-08",
            ),
        ],
    ),
    (
        "year_first",
        &[
            (
                "The 2022 March figures are out, in the 2022 March was cold.",
                "date 2022-03; date 2022",
            ),
            (
                "On 2018 March 18 and 2018-Mar-18 it rose.",
                "date 2018-03-18; date 2018-03-18",
            ),
            ("In 2018-Mar it fell.", "date 2018-03"),
            (
                "In 2018 March 18 people came.",
                "date 2018; count 18 people",
            ),
        ],
    ),
];

impl Dates<'_, '_> {
    /// "2 July 2021", "2nd of July", "2-5 July", "9 November last year".
    pub(super) fn day_first(&self, i: usize) -> Option<Dated> {
        let first = self.day(i)?;
        let mut at = self.after_day(i);
        let mut last = first;
        let hyphen = self.lexed.is(at, Class::Mark(b'-'))
            && self.lexed.joins(at)
            && self.lexed.is(at + 2, Class::Mark(b'-'));
        let mut month_at = at + usize::from(hyphen || self.lexed.is(at, Class::Of));
        if self.month(month_at).is_none() {
            // "12 and 13 August" is two days, "12-13 August" a range of them.
            if let Some(found) = self.day_of_list(i, first, at) {
                return Some(found);
            }
            // "the night of 14/15 March".
            let slash = self.lexed.is(at, Class::Mark(b'/')) && self.lexed.joins(at);
            let joint = grammar::range_joint(self.lexed, at).or(Some(at + 1).filter(|_| slash))?;
            let (day, next) = (self.day(joint)?, self.after_day(joint));
            if day <= first || slash && day > first + 1 {
                return None;
            }
            (last, at) = (day, next);
            month_at = at + usize::from(self.lexed.is(at, Class::Of));
        }
        if !self.lexed.near(month_at) || self.lexed.gap(month_at) == Gap::Line && month_at > i + 2 {
            return None;
        }
        let month = self.month(month_at)?;
        let after = self.after_month(month_at);
        let (mut year, next) = self.year_after(after);
        let days = Recurring::days(month, first, last);
        if matches!(year, Year::Latest) {
            if let Some(found) = self.short_year(i, after, days) {
                return Some(found);
            }
            if let Some(shared) = self.shared_year(after) {
                year = shared;
                return self.recurring(i, year, days, next).map(Dated::shared);
            }
        }
        self.recurring(i, year, days, next)
    }

    /// The date at `i` with a year of two digits at `at`: "18 Mar 18", "18-Mar-18", "18 Mar '18"; with what it is
    /// if they are no year.
    pub(super) fn short_year(&self, i: usize, at: usize, days: Recurring) -> Option<Dated> {
        let hyphen = self.lexed.is(at, Class::Mark(b'-')) && self.lexed.joins(at);
        let apostrophe = self.lexed.is_mark(at, "'\u{2019}") && self.lexed.touches(at + 1);
        let digits = at + usize::from(hyphen || apostrophe);
        let year = self.two_digits(digits)?;
        let next = digits + 1;
        let ends = !self.lexed.near(next)
            || self.mark(next)
                && !self.lexed.touches(next + 1)
                && !self.lexed.is_mark(next, ",-/%")
            || matches!(self.lexed.class(next), Class::And | Class::To);
        // "18 March 18 people": only a short month's name, a hyphen or an apostrophe makes two digits a year.
        // So does the end of the sentence: "broke on 4 May 17."
        let last = !self.lexed.near(next)
            || self.lexed.is_mark(next, ".;)") && !self.lexed.touches(next + 1);
        let short = self.lexed.length(at - 1) <= 4
            && (last || !self.lexed.says(at - 1, words::SHORT_MONTHS));
        if !self.lexed.beside(at) || !(hyphen || apostrophe || ends && short) {
            return None;
        }
        let mut found =
            self.recurring(i, Year::Of((self.century(year) + year) as i16), days, next)?;
        if !hyphen
            && !apostrophe
            && let Some(other) = self
                .recurring(i, Year::Latest, days, at)
                .and_then(|other| other.period)
        {
            found.doubt = Doubt::Bare(other);
        }
        Some(found)
    }

    /// The first day of "12, 13 and 15 August 2021".
    pub(super) fn day_of_list(&self, i: usize, first: u32, next: usize) -> Option<Dated> {
        let mut at = next;
        for _ in 0..4 {
            at = match self.lexed.class(at) {
                Class::And | Class::Or | Class::Mark(b',') if self.lexed.near(at + 1) => at + 1,
                _ => return None,
            };
            self.day(at)?;
            let mut after = self.after_day(at);
            // "the 4th and 5th of May".
            after += usize::from(self.lexed.is(after, Class::Of));
            if let Some(month) = self.month(after) {
                let (year, _) = self.year_after(self.after_month(after));
                return self.recurring(i, year, Recurring::days(month, first, first), next);
            }
            at = after;
        }
        None
    }

    /// Whether a year and a month from `i` up to `next` stand before what they are of: "the 2022 March figures".
    fn names_figures(&self, i: usize, next: usize) -> bool {
        self.lexed.at(i).before(1).says("the")
            && self.lexed.spaced(next)
            && !self.lexed.capital(next)
            && self.lexed.length(next) > 3
            && is_plural(self.lexed, next)
    }

    /// "2018 March 18", "2018-Mar-18", "2018-Mar" at `i`: the year stands first.
    pub(super) fn year_first(&self, i: usize) -> Option<Dated> {
        let year = self.year_digits(i)?;
        let joint = self.lexed.is_mark(i + 1, "-/") && self.lexed.joins(i + 1);
        let at = i + 1 + usize::from(joint);
        let month = self.month(at).filter(|_| joint || self.lexed.spaced(at))?;
        let after = self.after_month(at);
        let second = joint && self.lexed.is_mark(after, "-/") && self.lexed.joins(after);
        let at = after + usize::from(second);
        let year = Year::of(year);
        match self
            .day(at)
            .filter(|_| second || !joint && self.lexed.spaced(at))
        {
            Some(day)
                if second
                    || !self.begins_a_count(self.after_day(at))
                        && matches!(self.year_after(self.after_day(at)).0, Year::Latest) =>
            {
                self.recurring(
                    i,
                    year,
                    Recurring::days(month, day, day),
                    self.after_day(at),
                )
            }
            _ if joint || self.names_figures(i, after) => {
                self.recurring(i, year, Recurring::months(month, month), after)
            }
            _ => None,
        }
    }
}
