//! Years: "2021", "2015-2020", "2021/22", "the 1990s"; in words "twenty twenty-four".

use super::tokens::is_plural;
use super::{Dated, Dates, Doubt, Recurring, Year, dated_at, positive};
use crate::figure::date::Period;
use crate::figure::grammar;
use crate::figure::lex::{Class, Gap, mark};
use crate::language::en::dates as words;
use crate::read::language::en::{Span, Word, word};
use crate::read::rules;

/// Whether a year is told behind a word by itself: "March 1990", "late 1990", "the year 1990".
fn leads_a_year(word: Word) -> bool {
    matches!(
        word,
        Word::InTime
            | Word::Month(_)
            | Word::Early
            | Word::Mid
            | Word::Late
            | Word::End
            | Word::Fiscal
            | Word::Season(_)
            | Word::Time(Span::Year)
            | Word::Whole
    )
}

#[cfg(test)]
pub(super) const CASES: crate::read::rules::Cases = &[
    (
        "years",
        &[
            (
                "In 2021, 2015-2020 and 2021/22.",
                "date 2021; date 2015-01-01/2020-12-31; date 2021-01-01/2022-12-31",
            ),
            ("It rose 2021 Q3.", "date 2021-Q3"),
            (
                "It was more than 2021's 300 sales.",
                "date 2021; count 300 sales",
            ),
            ("About 2021 people came.", "count 2021 about people"),
            (
                "Data up to 2022 exist, with up to 2022 people.",
                "date 2022; count 2022 at_most people",
            ),
            (
                "The count was 1650; there are 2010 of them. It rose from 1650 to 1850.",
                "count 1650; count 2010; count 1650; count 1850",
            ),
            (
                "It ruled from 1795 to 1918, and in 1848 it rained.",
                "date 1795-01-01/1918-12-31; date 1848",
            ),
            (
                "Between 1850 and 1900, it grew; between 1850 and 1900 people came.",
                "date 1850-01-01/1900-12-31; count 1850..1900 people",
            ),
            ("It fell by 2021 tonnes.", "measure 2021 tonnes"),
            (
                "Of the 2092, 103 were men; among the 2015 intake of 2015, some.",
                "count 2092; count 103; date 2015; date 2015",
            ),
            (
                "The price is 1999. The index reached 2021, and it costs 1999.",
                "date 1999; date 2021; count 1999; ? the year 1999 | 1999; ? the year 2021 | 2021",
            ),
            (
                "In the 2022-23 financial year it fell, in the 2022-23 school year it rose.",
                "date 2022-01-01/2023-12-31; date 2022-01-01/2023-12-31; \
                 ? 2022-01-01/2023-12-31 | 2022-04-01/2023-03-31",
            ),
            (
                "The year was 2021; his first hit was 1972's Virginia.",
                "date 2021; date 1972",
            ),
        ],
    ),
    (
        "about_a_year",
        &[
            (
                "The nave, built c. 1180, the hall of c1320 (rebuilt c. 1450–1500) and a work from ca.1650 are left; circa 1180 it burnt.",
                "date 1180; date 1320; date 1450-01-01/1500-12-31; date 1650; date 1180",
            ),
            (
                "It has c. 1180 people, c.1,650 staff, c. 1180 kg of it, c. 1180-1250 coins and circa 400.",
                "count 1180 about people; count 1650 about staff; measure 1180 about kg; count 1180..1250 coins; count 400 about",
            ),
            ("It employs c.1180.", "date 1180; ? the year 1180 | 1180"),
        ],
    ),
    (
        "decade",
        &[
            ("In the 1990s it grew.", "date 1990-01-01/1999-12-31"),
            (
                "In the 1800s it grew, in the 2000s too.",
                "date 1800-01-01/1899-12-31; date 2000-01-01/2009-12-31; ? 1800-01-01/1899-12-31 | 1800-01-01/1809-12-31",
            ),
        ],
    ),
    (
        "year_of",
        &[
            (
                "Late in 2022 and early last year.",
                "date 2022-09-01/2022-12-31; date 2023-01-01/2023-04-30",
            ),
            ("Late in 2022 metres deep.", "measure 2022 metres"),
        ],
    ),
];

impl Dates<'_, '_> {
    /// "2021", "2015-2020", "2021/22", "2015 to 2020", "the 1990s".
    pub(super) fn years(&self, i: usize) -> Option<Dated> {
        if rules::codes::is_short_decade(self.lexed, i) {
            let tens = self.lexed.literal(i)?.mantissa as i32;
            return self.decade(i, 1900 + tens);
        }
        let about = self.about_a_year(i);
        let year = match about {
            Some(year) => year,
            None => self.year_digits(i)? as i32,
        };
        if let Some(decade) = self.decade(i, year) {
            return Some(decade);
        }
        if about.is_none() && !self.is_year(i, year) {
            return None;
        }
        if let Some((second, next)) = self.second_year(i, year) {
            let found = dated_at(Period::years(year, second), next)?;
            // "the 2022-23 financial year".
            let fiscal = second == year + 1
                && matches!(self.word(next), Word::Fiscal)
                && !self.lexed.says(next, words::OTHER_YEARS);
            let doubt = if fiscal { Doubt::FromApril } else { Doubt::No };
            return Some(Dated { doubt, ..found });
        }
        // "2021 Q3", "2021-Q3", "2021Q3".
        let dash = usize::from(self.lexed.is(i + 1, Class::Mark(b'-')) && self.lexed.joins(i + 1));
        let at = i + 1 + dash;
        if let Some(found) = self.half_or_quarter(at)
            && self.lexed.beside(at)
            && found.next == at + 2
        {
            let months = found.period?;
            let (first, last) = (months.start.month(), months.end.month());
            return dated_at(Period::months(year, first, last), at + 2);
        }
        let found = dated_at(Period::year(year), i + 1)?;
        let next = self.lexed.at(i + 1);
        let stands = !self.lexed.near(i + 1)
            || next.is_mark(".,;:)!?")
            || matches!(next.class(), Class::And | Class::Or);
        let doubtful = stands
            && self.lexed.at(i).before(1).says(words::LEAD_COUNT)
            && self.subject_is_no_year(i)
            || about.is_some() && !self.is_dated_thing(i);
        let doubt = if doubtful { Doubt::Count } else { Doubt::No };
        Some(Dated { doubt, ..found })
    }

    /// The year behind "c." at `i`, of the Middle Ages too, where nothing is counted: "c.1180", "circa 1650", "(c. 1450–1500)".
    fn about_a_year(&self, i: usize) -> Option<i32> {
        let alone = |at: usize| {
            let next = self.lexed.at(at);
            !self.lexed.near(at)
                || matches!(next.class(), Class::And | Class::Or | Class::To | Class::In)
                || matches!(next.word(), Word::Stop | Word::InTime)
                || next.is_mark(".,;:()!?\"\u{201d}")
        };
        if !self.lexed.at(self.circa(i)?).says(words::CIRCA) {
            return None;
        }
        let year = self.early_year(i)?;
        let last = self.second_year(i, year).map_or(i + 1, |(_, next)| next);
        // "c. 3,000 to 3,500", "c. 1180 to 1250 coins".
        let range = grammar::range_joint(self.lexed, i + 1).is_some() && last == i + 1;
        (alone(last) && !range).then_some(year)
    }

    /// The token of the word before the number at `i`, its point passed over.
    fn circa(&self, i: usize) -> Option<usize> {
        let point = i > 1 && self.lexed.is(i - 1, Class::Mark(b'.')) && self.lexed.touches(i - 1);
        i.checked_sub(1 + usize::from(point))
    }

    /// A year in four digits, from the year 1000 on.
    fn early_year(&self, i: usize) -> Option<i32> {
        let literal = self.digits(i)?;
        let year = literal.mantissa as i32;
        (literal.digits == 4 && (1000..2151).contains(&year)).then_some(year)
    }

    /// Whether the year behind "c." at `i` is told of what is dated: "built c. 1180", "from c.1180", "(c. 1180)".
    fn is_dated_thing(&self, i: usize) -> bool {
        let before = self.lexed.at(i);
        let Some(at) = self.circa(i).and_then(|at| at.checked_sub(1)) else {
            return true;
        };
        let before = before.before(i - at);
        matches!(
            before.class(),
            Class::In | Class::From | Class::Of | Class::Mark(_)
        ) || matches!(before.word(), Word::InTime)
            || self.lexed.ends(at, "ed")
            || before.says(words::MADE)
    }

    /// Whether no word for a time stands near in front of `i`: "the year was 2021" tells of one.
    fn subject_is_no_year(&self, i: usize) -> bool {
        !(2..=4).any(|n| {
            let word = self.lexed.at(i).before(n).word();
            matches!(
                word,
                Word::Time(_) | Word::Yearly | Word::Fiscal | Word::Season(_) | Word::Month(_)
            )
        })
    }

    /// The second of two years that the tokens after the first, at `i`, join to it, and the token after:
    /// "2021/22", "2021-22", "2015–2020", "2015 to 2020".
    pub(super) fn second_year(&self, i: usize, year: i32) -> Option<(i32, usize)> {
        let slash = self.lexed.is(i + 1, Class::Mark(b'/')) && self.lexed.joins(i + 1);
        let joint = if slash {
            i + 2
        } else {
            grammar::range_joint(self.lexed, i + 1)?
        };
        let touching = self.lexed.touches(joint);
        let second = match self.two_digits(joint) {
            // "2015-20" is a range of years where the second pair of digits is the higher.
            Some(short)
                if touching
                    && ((year + 1) % 100 == short
                        || !slash && short > year % 100 && short > 12) =>
            {
                year - year % 100 + short + if short == 0 { 100 } else { 0 }
            }
            // Behind a year of the Middle Ages its own may follow.
            _ if !self.counts(joint) && year < 1500 => self.early_year(joint)?,
            _ if !self.counts(joint) => self.year_digits(joint)? as i32,
            _ => return None,
        };
        (second > year && (!slash || second == year + 1)).then_some((second, joint + 1))
    }

    /// "1990s".
    pub(super) fn decade(&self, i: usize, year: i32) -> Option<Dated> {
        if !self.lexed.touches(i + 1) || !self.lexed.says(i + 1, "s") || year % 10 != 0 {
            return None;
        }
        let decade = dated_at(Period::years(year, year + 9), i + 2)?;
        // "the 1800s" are a hundred years as often, "the 2000s" seldom.
        if year % 100 > 0 || year >= 2000 {
            return Some(decade);
        }
        Some(Dated {
            doubt: Doubt::Bare(decade.period?),
            period: Period::years(year, year + 99),
            ..decade
        })
    }

    /// Whether four digits are a year and not a number of something.
    pub(super) fn is_year(&self, i: usize, year: i32) -> bool {
        // "more than 2021's total".
        let own = self.lexed.is_mark(i + 1, "'\u{2019}") && self.lexed.says(i + 2, "s");
        if own && self.lexed.joins(i + 1) && (1900..2100).contains(&year) {
            return true;
        }
        if self.counts(i) || self.is_joined(i) {
            return false;
        }
        let before = self.lexed.before(i);
        if matches!(before, Class::Currency(_) | Class::CurrencyLetter(_)) {
            return false;
        }
        let leads = match before {
            Class::In | Class::Of | Class::From | Class::Between => true,
            Class::Other(code) => leads_a_year(word(code)),
            _ => self.lexed.at(i).before(1).says(words::LEAD_YEAR),
        };
        // "between 2015 and 2020".
        let leads = leads
            || matches!(before, Class::And | Class::Or | Class::To | Class::Mark(_))
                && self
                    .year_digits(self.lexed.at(i).before(2).position())
                    .is_some();
        if !leads && positive(year as u32).is_some_and(|year| self.far_and_counted(i, year)) {
            return false;
        }
        if !(1900..2100).contains(&year) && !self.is_old_year(i, year) {
            return false;
        }
        if self.is_hedged_count(i, year) || self.is_counted_before(i) {
            return false;
        }
        // "and 1989 (95%) from seven" has its share behind it.
        if !matches!(before, Class::In | Class::Other(_))
            && rules::labels::share_in_brackets(self.lexed, i + 1)
        {
            return false;
        }
        // A plural noun after it is counted ("1999 soldiers"), unless a preposition of time leads or the
        // year is one that such texts are about ("2023 sales").
        let counted = self.lexed.get(i + 1).is_some_and(|t| {
            t.gap == Gap::Space
                && !t.capital
                && matches!(t.class, Class::Plain)
                && is_plural(self.lexed, i + 1)
        });
        !counted || leads || (2001..2040).contains(&year)
    }

    /// Whether the digits at `i` are part of a name or number, as what touches them from the left makes them.
    fn is_joined(&self, i: usize) -> bool {
        let before = self.lexed.at(i).before(1);
        self.lexed.touches(i)
            && !matches!(before.word(), Word::Fiscal)
            && !rules::codes::lost_space(before)
            && !matches!(
                before.class(),
                Class::Mark(
                    b'(' | b'"'
                        | mark::LEFT_QUOTES
                        | mark::LEFT_QUOTE
                        | b'['
                        | b'-'
                        | mark::EN_DASH
                        | mark::EM_DASH
                        | b'/'
                        | b','
                        | b'.'
                        | mark::NO_BREAK_HYPHEN
                        | b';'
                        | b':'
                )
            )
    }

    /// "Among the 2092, 103 were": a number told before, pointed back to.
    fn is_counted_before(&self, i: usize) -> bool {
        let article = self.lexed.at(i).before(1);
        let of = article.before(1);
        self.lexed.is(i + 1, Class::Mark(b','))
            && self.lexed.is_number(i + 2)
            && (article.says("the") || article.says("these") || article.says("those"))
            && (matches!(of.class(), Class::Of) || of.says("among"))
    }

    /// Whether the words before `i` hedge or count: "There are 2010 of them", "more than 2010", "close to 2010"; not "up
    /// 95% over 2022".
    fn is_hedged_count(&self, i: usize, year: i32) -> bool {
        let before = self.lexed.at(i).before(1);
        let second = before.before(1);
        let than = before.says("than") && second.says(words::MORE_OR_FEWER);
        let compares = self.compared_year(i)
            || rules::comparisons::compares(self.lexed, i) && !than
            // "the report over 2010."
            || before.says("over") && year % 100 > 0 && self.mark(i + 1);
        before.says(words::WERE)
            || !compares && (before.says(words::HEDGES_OF_COUNTS) || than)
            || before.says("to")
                && (second.says("close")
                    // "data up to 2022" tell of years.
                    || second.says("up")
                        && (!(1950..2050).contains(&year) || is_plural(self.lexed, i + 1)))
    }

    /// Whether four digits that are no year of our time are one: "in 1795", "since 1848", "from 1795 to 1918",
    /// "(1795-1850)"; not "the count was 1650" and "it rose from 1650 to 1850".
    fn is_old_year(&self, i: usize, year: i32) -> bool {
        let before = self.lexed.before(i);
        let led = |class: Class| match class {
            Class::In => true,
            Class::Other(code) => {
                matches!(word(code), Word::Determiner) || leads_a_year(word(code))
            }
            _ => false,
        };
        // "The count fell by 1750."
        let by = year < 1900
            && self.lexed.at(i).before(1).says("by")
            && matches!(self.lexed.at(i).before(2).word(), Word::Change);
        if led(before) {
            return !by;
        }
        // Of two years the first is led, or nothing that could be counted follows.
        let is_year = |at: usize| self.year_digits(at).is_some();
        let alone = |at: usize| {
            !self.lexed.near(at)
                || !matches!(
                    self.lexed.class(at),
                    Class::Plain | Class::Of | Class::Percent
                ) && !self.counts(at - 1)
        };
        let joint = matches!(before, Class::And | Class::Or | Class::To)
            || matches!(before, Class::Mark(c) if grammar::is_dash(c));
        let opened = matches!(before, Class::From | Class::Between | Class::Mark(b'('));
        let joins = |at: usize| {
            matches!(self.lexed.class(at), Class::And | Class::To) || grammar::dash(self.lexed, at)
        };
        let change = |at: usize| rules::changes::changes(self.lexed, at);
        match () {
            _ if joint && i > 2 && is_year(i - 2) => {
                let first = self.lexed.before(i - 2);
                led(first)
                    || matches!(first, Class::From | Class::Between | Class::Mark(b'('))
                        && alone(i + 1)
                        && !change(i - 3)
            }
            _ if opened && joins(i + 1) && is_year(i + 2) => alone(i + 3) && !change(i - 1),
            _ => false,
        }
    }

    /// Whether "more than" before the year at `i` compares with it, since a number stands before: "5 percentage points
    /// less than 2021", "300 cars more than 2019"; not "with fewer than 2019 sold".
    pub(super) fn compared_year(&self, i: usize) -> bool {
        if i < 3 || !self.lexed.says(i - 1, "than") || !self.lexed.says(i - 2, words::COMPARATIVES)
        {
            return false;
        }
        let number = |at: usize| {
            matches!(
                self.lexed.class(at),
                Class::Number | Class::Cardinal(_) | Class::Scale(_)
            )
        };
        match self.lexed.class(i - 3) {
            Class::Percent | Class::Cent | Class::Point | Class::Points | Class::Money(_) => true,
            _ if number(i - 3) => true,
            _ => {
                is_plural(self.lexed, i - 3)
                    && i > 3
                    && number(i - 4)
                    && !matches!(self.lexed.class(i + 1), Class::Plain)
            }
        }
    }

    /// The year after a day or month at `i`: "2021", ", 2021", "last year", "of this year".
    pub(super) fn year_after(&self, i: usize) -> (Year, usize) {
        let mut at = i;
        if self.lexed.is(at, Class::Mark(b',')) && self.lexed.touches(at) {
            at += 1;
            // After a comma only a written year that does not begin a count.
            return match self.year_digits(at) {
                Some(year)
                    if self.lexed.near(at)
                        && !self.counts(at)
                        && !self.far_and_counted(at, year) =>
                {
                    (Year::of(year), at + 1)
                }
                _ => (Year::Latest, i),
            };
        }
        // "22-Sep-2025".
        if self.lexed.is(at, Class::Mark(b'-'))
            && self.lexed.joins(at)
            && let Some(year) = self.year_digits(at + 1)
        {
            return (Year::of(year), at + 2);
        }
        if !self.lexed.near(at) {
            return (Year::Latest, i);
        }
        // "May '22", "the summer of '22".
        let mark = at + usize::from(self.lexed.is(at, Class::Of));
        if self.lexed.is_mark(mark, "'\u{2018}\u{2019}")
            && self.lexed.spaced(mark)
            && self.lexed.touches(mark + 1)
            && let Some(short) = self.two_digits(mark + 1)
            && (!self.lexed.touches(mark + 2) || self.mark(mark + 2))
        {
            return (Year::Of((self.century(short) + short) as i16), mark + 2);
        }
        if self.lexed.is(at, Class::Of) {
            at += 1;
        } else if self.lexed.is(at, Class::In) && self.year_digits(at + 1).is_some() {
            // "in June in 2020".
            at += 1;
        }
        if let Some(year) = self.year_digits(at) {
            if !self.counts(at) {
                return (Year::of(year), at + 1);
            }
            return (Year::Latest, i);
        }
        // "June of nineteen ninety-nine".
        if let Some(spoken) = self.spoken_year(at)
            && let Some(period) = spoken.period
        {
            return (Year::Of(period.start.year() as i16), spoken.next);
        }
        match self.relative_year(at) {
            Some((offset, next)) => (Year::Relative(offset as i8), next),
            None => (Year::Latest, i),
        }
    }

    /// A year at `i`: "2022", "last year", "the year".
    pub(super) fn year_of(&self, i: usize) -> Option<Dated> {
        if let Some(year) = self.year_digits(i) {
            let year = year as i32;
            if let Some(decade) = self.decade(i, year) {
                return Some(decade);
            }
            if let Some((second, next)) = self.second_year(i, year).filter(|s| s.0 == year + 1) {
                return dated_at(Period::years(year, second), next);
            }
            return dated_at(Period::year(year).filter(|_| !self.counts(i)), i + 1);
        }
        let (offset, next) = self.relative_year(i)?;
        self.recurring(
            i,
            Year::Relative(offset as i8),
            Recurring::months(1, 12),
            next,
        )
    }
}
