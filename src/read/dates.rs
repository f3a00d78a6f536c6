//! Dates in running text, each as an interval of days.
//!
//! A date may lean on another: "9 November last year" and "in March" on the day of publication, "April"
//! in "April to June 2015" on the year that follows. A bare month or day is the latest one before
//! publication, or the first one after it where the sentence speaks of the future.
//!
//! Reading order: [`Calendar`], [`Dated`], [`at`], then a function a form.

use std::cell::Cell;

use super::language::en::{Span, Word, known, word};
use crate::figure::date::{Day, Period, days_in_month};
use crate::figure::grammar;
use crate::figure::lex::{Gap, Lexed, Literal, Sense, Style, mark};

/// What relative dates lean on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Calendar {
    /// When the text was published.
    pub published: Option<Period>,
    /// The last date the text itself gave with its year, for texts without a publication date.
    pub anchor: Option<Period>,
}

/// How finely a date is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// A day.
    Day,
    /// Days of one month: a week, "early May", "2 to 5 July".
    Part,
    /// A month.
    Month,
    /// Several months of a year: a quarter, a half, "the first four months".
    Months,
    /// A year.
    Year,
    /// Several years.
    Years,
    /// A span with ends of its own.
    Span,
}

/// How finely the days of `period` tell a date.
pub fn precision(period: Period) -> Precision {
    let (year, month, day) = period.start.ymd();
    let (last_year, last_month, last_day) = period.end.ymd();
    let same_month = (year, month) == (last_year, last_month);
    let whole = day == 1 && last_day == days_in_month(last_year, last_month);
    match whole {
        _ if period.start == period.end => Precision::Day,
        true if same_month => Precision::Month,
        _ if same_month => Precision::Part,
        true if month == 1 && last_month == 12 && year == last_year => Precision::Year,
        true if month == 1 && last_month == 12 => Precision::Years,
        true if year == last_year => Precision::Months,
        _ => Precision::Span,
    }
}

/// A date found at a token.
#[derive(Clone, Copy, Debug)]
pub struct Dated {
    /// Its days; `None` where it leans on a publication date that is not known.
    pub period: Option<Period>,
    /// What other reading the same wording has.
    pub doubt: Doubt,
    /// Token after the last one.
    pub next: usize,
    /// Whether its year stands in the text itself.
    pub dated: bool,
    /// Whether the publication date was wanted and the text's own dates stood in for it.
    pub guessed: bool,
    /// Whether its year is that of a later date beside it: "December" in "December to February 2015".
    pub shared: bool,
}

/// Another reading that a date has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// None.
    No,
    /// "03/04/2022": the month may stand first.
    MonthFirst,
    /// "financial year 2022/23": the first of its years may begin in April.
    FromApril,
    /// "18 Mar 18": the last two digits may be no year, and then it is another one's.
    Bare(Period),
}

impl Dated {
    /// The same date, whose year is another's.
    fn shared(self) -> Dated {
        Dated {
            shared: true,
            ..self
        }
    }

    /// The other reading of the same wording, where there is one.
    pub fn other(&self) -> Option<Period> {
        let period = self.period?;
        let (year, month, day) = period.start.ymd();
        match self.doubt {
            Doubt::No => None,
            Doubt::Bare(other) => Some(other),
            Doubt::MonthFirst => {
                let day = Day::new(year, day, month)?;
                Period::new(day, day)
            }
            Doubt::FromApril => {
                let last = period.end.year();
                Period::new(Period::month(year, 4)?.start, Period::month(last, 3)?.end)
            }
        }
    }
}

/// Days that every year has: what a date without its year is until the year is known.
///
/// Month and day of the first and of the last; a first month after the last one lies in the year before.
#[derive(Clone, Copy)]
struct Recurring {
    first: (u8, u8),
    last: (u8, u8),
}

/// Past every day of a month: stands for its last one.
const LAST_DAY: u8 = 32;

impl Recurring {
    fn months(first: u32, last: u32) -> Recurring {
        Recurring {
            first: (first as u8, 1),
            last: (last as u8, LAST_DAY),
        }
    }

    /// Days of one month; the last may lie past its end.
    fn days(month: u32, first: u32, last: u32) -> Recurring {
        Recurring {
            first: (month as u8, first as u8),
            last: (month as u8, last as u8),
        }
    }

    /// The days in one year; `None` if it lacks the first.
    fn of(self, year: i32) -> Option<Period> {
        let ((from, first), (to, last)) = (self.first, self.last);
        let length = |year, month: u8| days_in_month(year, month.into()) as u8;
        let day = |year, month: u8, day: u8| Day::new(year, month.into(), day.into());
        let first = if first == LAST_DAY {
            length(year, from)
        } else {
            first
        };
        Period::new(
            day(year - i32::from(from > to), from, first)?,
            day(year, to, last.min(length(year, to)))?,
        )
    }
}

/// A day of a month, a month, a year: none of them is zero.
fn positive(n: u32) -> Option<u32> {
    (n > 0).then_some(n)
}

/// A year, or how to find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Year {
    /// Written out.
    Of(i16),
    /// "last year" (-1), "this year" (0), "next year" (1).
    Relative(i8),
    /// The latest, or in a sentence about the future the next.
    Latest,
}

impl Year {
    fn of(year: u32) -> Year {
        Year::Of(year as i16)
    }
}

struct Dates<'a, 'b> {
    lexed: &'a Lexed<'b>,
    calendar: &'a Calendar,
    /// How many "ended" stand within each other: "the year to the end of the first quarter ended ...".
    nested: Cell<u8>,
}

/// The date that starts at token `i`.
pub fn at(lexed: &Lexed, calendar: &Calendar, i: usize) -> Option<Dated> {
    let dates = Dates {
        lexed,
        calendar,
        nested: Cell::new(0),
    };
    let mut found = dates.any(i)?;
    dates.extend(i, &mut found);
    Some(found)
}

impl Dates<'_, '_> {
    fn word(&self, i: usize) -> Word {
        known(self.lexed, i)
    }

    /// Plain digits at `i`, four at most.
    fn digits(&self, i: usize) -> Option<&Literal> {
        let literal = self.lexed.literal(i)?;
        (literal.style == Style::Plain && literal.digits <= 4).then_some(literal)
    }

    /// The number of two digits at `i`.
    fn two_digits(&self, i: usize) -> Option<i32> {
        let literal = self.digits(i)?;
        (literal.digits == 2).then_some(literal.mantissa as i32)
    }

    /// A year in four digits, with nothing after it that would make it a number of something.
    fn year_digits(&self, i: usize) -> Option<u32> {
        let literal = self.digits(i)?;
        let year = literal.mantissa as u32;
        positive(year).filter(|_| literal.digits == 4 && (1500..2151).contains(&year))
    }
    fn month(&self, i: usize) -> Option<u32> {
        match self.word(i) {
            Word::Month(month) if self.lexed.capital(i) => positive(month.into()),
            _ => None,
        }
    }

    /// The token after a month at `i`: "Sept." has a point of its own.
    fn after_month(&self, i: usize) -> usize {
        let short = self.lexed.length(i) <= 4 && !self.lexed.says(i, "May June July");
        let point = self.lexed.is(i + 1, Sense::Mark(b'.')) && self.lexed.touches(i + 1);
        // A point that ends the sentence belongs to it.
        let goes_on = point
            && short
            && self.lexed.get(i + 2).is_some_and(|t| {
                t.gap == Gap::Space && !t.capital
                    || t.gap == Gap::None
                        && matches!(t.sense, Sense::Mark(c) if c == b',' || grammar::is_dash(c))
            });
        i + 1 + usize::from(goes_on)
    }

    /// A day of the month at `i`, ordinal or not.
    fn day(&self, i: usize) -> Option<u32> {
        let literal = self.digits(i)?;
        let day = literal.mantissa as u32;
        // "5G", "10%" and "3.5" are no days.
        let alone = self.after_day(i) > i + 1 || !self.lexed.touches(i + 1) || self.mark(i + 1);
        positive(day).filter(|_| alone && day <= 31 && literal.digits <= 2)
    }

    /// The token after a day at `i` and the ending of an ordinal.
    fn after_day(&self, i: usize) -> usize {
        let ordinal = self.lexed.touches(i + 1) && matches!(self.word(i + 1), Word::OrdinalEnd);
        i + 1 + usize::from(ordinal)
    }
    fn mark(&self, i: usize) -> bool {
        matches!(self.lexed.sense(i), Sense::Mark(_))
    }

    /// The year after a day or month at `i`: "2021", ", 2021", "last year", "of this year".
    fn year_after(&self, i: usize) -> (Year, usize) {
        let mut at = i;
        if self.lexed.is(at, Sense::Mark(b',')) && self.lexed.touches(at) {
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
        if self.lexed.is(at, Sense::Mark(b'-'))
            && self.lexed.joins(at)
            && let Some(year) = self.year_digits(at + 1)
        {
            return (Year::of(year), at + 2);
        }
        if !self.lexed.near(at) {
            return (Year::Latest, i);
        }
        if self.lexed.is(at, Sense::Of) {
            at += 1;
        } else if self.lexed.is(at, Sense::In) && self.year_digits(at + 1).is_some() {
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

    /// "last year", "this year", "the current year", "next year"; "the year" after "of" is this one.
    fn relative_year(&self, i: usize) -> Option<(i32, usize)> {
        let at = i + usize::from(self.lexed.says(i, "the THE"));
        let (offset, noun) = match self.word(at) {
            Word::Last | Word::Previous => (-1, at + 1),
            Word::This => (0, at + 1),
            Word::Next => (1, at + 1),
            Word::Time(Span::Year) if at > i => return Some((0, at + 1)),
            _ => return None,
        };
        let noun = noun + usize::from(matches!(self.word(noun), Word::Fiscal));
        (matches!(self.word(noun), Word::Time(Span::Year)) && self.lexed.near(noun))
            .then_some((offset, noun + 1))
    }

    /// Whether the year at `i` is far from publication and a word follows, as in "by 28 April, 2092 suspected cases".
    fn far_and_counted(&self, i: usize, year: u32) -> bool {
        let far = self.base().is_some_and(|(base, _)| {
            !(base.end.year() - 200..base.end.year() + 40).contains(&(year as i32))
        });
        far && self.lexed.spaced(i + 1)
            && !self.lexed.capital(i + 1)
            && matches!(self.lexed.sense(i + 1), Sense::Plain | Sense::Other(_))
    }

    /// Whether four digits at `i` are followed by what makes them a number: a unit, a percent sign.
    fn counts(&self, i: usize) -> bool {
        if self.lexed.touches(i + 1) {
            // "2021's" is one token with its apostrophe only after letters.
            return match self.lexed.sense(i + 1) {
                Sense::Mark(c) => matches!(c, b'%' | mark::DEGREE),
                // "2025Q2".
                _ => !(self.lexed.says(i + 1, "s") || self.half_or_quarter(i + 1).is_some()),
            };
        }
        if !self.lexed.near(i + 1) {
            return false;
        }
        match self.lexed.sense(i + 1) {
            Sense::Percent
            | Sense::Scale(_)
            | Sense::Scales(_)
            | Sense::Money(_)
            | Sense::Times => true,
            Sense::Percentage => true,
            Sense::Per => self.lexed.is(i + 2, Sense::Cent),
            Sense::Currency(_) => !self.lexed.is_number(i + 2),
            Sense::Other(_) => matches!(
                self.word(i + 1),
                Word::Measure | Word::Time(_) | Word::Counted
            ),
            _ => false,
        }
    }

    fn any(&self, i: usize) -> Option<Dated> {
        match self.lexed.sense(i) {
            Sense::A => self.ago(i),
            Sense::Number => self
                .numeric(i)
                .or_else(|| self.year_first(i))
                .or_else(|| self.day_first(i))
                .or_else(|| self.ordinal_digits(i))
                .or_else(|| self.ending(i))
                .or_else(|| self.half_or_quarter(i))
                .or_else(|| self.ago(i))
                .or_else(|| self.years(i)),
            Sense::Cardinal(_) => self
                .ending(i)
                .or_else(|| self.spoken_year(i))
                .or_else(|| self.day_in_words(i))
                .or_else(|| self.ago(i)),
            // "the final quarter of 2023".
            Sense::Part(4) if self.lexed.at(i).before(1).says("final closing") => {
                self.quarter_of(i, 4)
            }
            Sense::Part(4) => self.quarter_named(i).or_else(|| self.ending(i)),
            Sense::Part(3) => self.ordinal(i, 3).or_else(|| self.day_in_words(i)),
            Sense::Part(_) => self.day_in_words(i),
            Sense::Other(code) => match word(code) {
                Word::Month(_) => self.month_first(i),
                Word::Weekday(_) => self.weekday(i, 0),
                Word::Ordinal(n) => self.ordinal(i, n).or_else(|| self.day_in_words(i)),
                Word::Last | Word::This | Word::Next | Word::Past | Word::Previous => {
                    self.relative(i)
                }
                // "the day before yesterday", "the day after tomorrow".
                Word::Time(Span::Day)
                    if self.one_day(i)
                        && self.lexed.says(i + 1, "before")
                        && matches!(self.word(i + 2), Word::Yesterday) =>
                {
                    self.days_away(i + 2, -2).map(|found| Dated {
                        next: i + 3,
                        ..found
                    })
                }
                Word::Time(Span::Day)
                    if self.one_day(i)
                        && self.lexed.says(i + 1, "after")
                        && matches!(self.word(i + 2), Word::Tomorrow) =>
                {
                    self.days_away(i + 2, 2).map(|found| Dated {
                        next: i + 3,
                        ..found
                    })
                }
                Word::Yesterday => self.days_away(i, -1),
                Word::Today => self.days_away(i, 0),
                Word::Tomorrow => self.days_away(i, 1),
                Word::Early | Word::Mid | Word::Late | Word::End | Word::Start | Word::Middle => {
                    self.part(i)
                }
                Word::Season(_) => self.season(i),
                Word::Fiscal => self.fiscal(i),
                Word::Time(_) => self.ending(i),
                _ => None,
            },
            Sense::Plain => self.half_or_quarter(i).or_else(|| self.day_in_words(i)),
            _ => None,
        }
    }

    /// Joins a date with the one after "to" or a dash: "April to June 2015", "28 June – 3 July".
    fn extend(&self, i: usize, first: &mut Dated) {
        let Some(joint) = self.date_joint(first.next, i) else {
            return;
        };
        // "between January and the end of July".
        let joint =
            joint + usize::from(self.lexed.says(joint, "the") && self.lexed.near(joint + 1));
        let Some(mut second) = self.any(joint) else {
            return;
        };
        let (Some(mut from), Some(to)) = (first.period, second.period) else {
            return;
        };
        // "1 January to 30 June 2022": the year stands once, at the end; "November to March 2022" begins
        // in the year before.
        if !first.dated || first.shared {
            from = shifted(from, to.start.year() - from.start.year());
            if from.start > to.start {
                from = shifted(from, -1);
            }
        }
        // It ends no earlier than the second begins.
        if from.start <= to.start {
            second.period = Period::new(from.start, to.end);
            second.doubt = Doubt::No;
            *first = second;
        }
    }

    /// Where the second end of a range of dates starts; "and" joins only after "between".
    fn date_joint(&self, next: usize, start: usize) -> Option<usize> {
        if let Some(joint) = grammar::range_joint(self.lexed, next) {
            // "rose from 2019 to 2021" is a span all the same, "in 2020 to 2,300" is not: `any` decides.
            return Some(joint);
        }
        match self.lexed.sense(next) {
            Sense::And
                if self.lexed.near(next)
                    && start > 0
                    && self.lexed.is(start - 1, Sense::Between) =>
            {
                Some(next + 1)
            }
            Sense::Other(_) if self.lexed.near(next) => {
                let from = start > 0 && self.lexed.is(start - 1, Sense::From);
                let joins =
                    self.lexed.says(next, "through") || from && self.lexed.says(next, "until till");
                Some(next + 1).filter(|_| joins)
            }
            _ => None,
        }
    }

    /// "2021-07-02", "2021-07", "02.07.2021", "2.7.2021", "03/04/2022", "2022/04/03".
    fn numeric(&self, i: usize) -> Option<Dated> {
        let literal = self.lexed.literal(i)?;

        if literal.style == Style::Dotted {
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
            return match (a.1, c.1) {
                (4, 1..=2) => day_of(a.0, b.0, c.0, i + 1),
                (1..=2, 4) => day_of(c.0, b.0, a.0, i + 1),
                _ => None,
            };
        }
        let separator = match self.lexed.sense(i + 1) {
            Sense::Mark(c @ (b'-' | b'/' | mark::NO_BREAK_HYPHEN | mark::EN_DASH))
                if self.lexed.joins(i + 1) =>
            {
                c
            }
            _ => return None,
        };
        let parts = |literal: &Literal| (literal.mantissa as i32, literal.digits);
        let (a, a_len) = parts(self.digits(i)?);
        let (b, b_len) = parts(self.digits(i + 2)?);
        let third = (matches!(self.lexed.sense(i + 3), Sense::Mark(c) if c == separator)
            && self.lexed.joins(i + 3))
        .then(|| self.digits(i + 4))
        .flatten()
        .map(parts);
        match (a_len, b_len, third) {
            (4, 2, Some((c, 2))) if (1500..2100).contains(&a) => day_of(a, b, c, i + 5),
            (4, 2, None)
                if separator == b'-'
                    && b <= 12
                    // "2004-05" is two years.
                    && b != (a + 1) % 100
                    && (1900..2100).contains(&a)
                    && self.lexed.literal(i + 2)?.leading_zero =>
            {
                dated_at(Period::month(a, b as u32), i + 3)
            }
            // "in 09/2025"; "Order 09/2025" is a name.
            (2, 4, None)
                if separator == b'/'
                    && (1900..2100).contains(&b)
                    && self.lexed.at(i).before(1).says("in until since by") =>
            {
                dated_at(Period::month(b, a as u32), i + 3)
            }
            (1..=2, 1..=2, Some((year, 4))) if separator != mark::EN_DASH => {
                let other = day_of(year, a, b, i + 5);
                let Some(first) = day_of(year, b, a, i + 5) else {
                    return other;
                };
                if a != b
                    && let Some(other) = other
                {
                    return Some(self.either_order(first, other));
                }
                Some(first)
            }
            // "18/03/18"; in whose century is a guess, in what order another.
            (1..=2, 1..=2, Some((year, 2))) if separator == b'/' => {
                let century = match self.base() {
                    Some((base, _)) if 2000 + year > base.end.year() + 20 => 1900,
                    _ => 2000,
                };
                let other = day_of(century + year, a, b, i + 5);
                let Some(first) = day_of(century + year, b, a, i + 5) else {
                    return other;
                };
                if a != b
                    && let Some(other) = other
                {
                    return Some(self.either_order(first, other));
                }
                Some(first)
            }
            _ => None,
        }
    }

    /// "03/04/2022": the day stands first, unless that day is still to come and the other is not.
    fn either_order(&self, day_first: Dated, month_first: Dated) -> Dated {
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

    /// "2 July 2021", "2nd of July", "2-5 July", "9 November last year".
    fn day_first(&self, i: usize) -> Option<Dated> {
        let first = self.day(i)?;
        let mut at = self.after_day(i);
        let mut last = first;
        let hyphen = self.lexed.is(at, Sense::Mark(b'-'))
            && self.lexed.joins(at)
            && self.lexed.is(at + 2, Sense::Mark(b'-'));
        let mut month_at = at + usize::from(hyphen || self.lexed.is(at, Sense::Of));
        if self.month(month_at).is_none() {
            // "12 and 13 August" is two days, "12-13 August" a range of them.
            if let Some(found) = self.day_of_list(i, first, at) {
                return Some(found);
            }
            // "the night of 14/15 March".
            let slash = self.lexed.is(at, Sense::Mark(b'/')) && self.lexed.joins(at);
            let joint = grammar::range_joint(self.lexed, at).or(Some(at + 1).filter(|_| slash))?;
            let (day, next) = (self.day(joint)?, self.after_day(joint));
            if day <= first || slash && day > first + 1 {
                return None;
            }
            (last, at) = (day, next);
            month_at = at + usize::from(self.lexed.is(at, Sense::Of));
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
    fn short_year(&self, i: usize, at: usize, days: Recurring) -> Option<Dated> {
        let hyphen = self.lexed.is(at, Sense::Mark(b'-')) && self.lexed.joins(at);
        let apostrophe = self.lexed.is_mark(at, "'\u{2019}") && self.lexed.touches(at + 1);
        let digits = at + usize::from(hyphen || apostrophe);
        let year = self.two_digits(digits)?;
        let next = digits + 1;
        let ends = !self.lexed.near(next)
            || self.mark(next)
                && !self.lexed.touches(next + 1)
                && !self.lexed.is_mark(next, ",-/%")
            || matches!(self.lexed.sense(next), Sense::And | Sense::To);
        // "18 March 18 people": only a short month's name, a hyphen or an apostrophe makes two digits a year.
        let short = self.lexed.length(at - 1) <= 4 && !self.lexed.says(at - 1, "May June July");
        if !self.lexed.beside(at) || !(hyphen || apostrophe || ends && short) {
            return None;
        }
        // Nothing lies far ahead.
        let century = match self.base() {
            Some((base, _)) if 2000 + year > base.end.year() + 20 => 1900,
            _ => 2000,
        };
        let mut found = self.recurring(i, Year::Of((century + year) as i16), days, next)?;
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
    fn day_of_list(&self, i: usize, first: u32, next: usize) -> Option<Dated> {
        let mut at = next;
        for _ in 0..4 {
            at = match self.lexed.sense(at) {
                Sense::And | Sense::Or | Sense::Mark(b',') if self.lexed.near(at + 1) => at + 1,
                _ => return None,
            };
            self.day(at)?;
            let after = self.after_day(at);
            if let Some(month) = self.month(after) {
                let (year, _) = self.year_after(self.after_month(after));
                return self.recurring(i, year, Recurring::days(month, first, first), next);
            }
            at = after;
        }
        None
    }

    /// The date at `i` whose days recur every year, in a year that is written, told or to be found.
    fn recurring(&self, i: usize, year: Year, days: Recurring, next: usize) -> Option<Dated> {
        let (found, guessed) = self.resolve(i, year, days);
        let period = found.and_then(|year| days.of(year));
        (found.is_none() || period.is_some()).then_some(Dated {
            period,
            doubt: Doubt::No,
            next,
            dated: matches!(year, Year::Of(_)),
            guessed,
            shared: false,
        })
    }

    /// "July 2, 2021", "July 2-5", "March 2024", "March last year", "in March".
    fn month_first(&self, i: usize) -> Option<Dated> {
        let month = self.month(i)?;
        let after = self.after_month(i);
        if self.lexed.near(after)
            && let Some(first) = self.day(after)
        {
            let mut at = self.after_day(after);
            // "March 5 per cent" and "May 12 people" are a month and a number.
            let mut last = first;
            let and = Some(at + 1).filter(|_| self.lexed.is(at, Sense::And));
            if let Some(joint) = grammar::range_joint(self.lexed, at).or(and)
                && let Some(day) = self.day(joint)
                && day > first
                && let next = self.after_day(joint)
                && self.month(next).is_none()
                && self.month(next + 1).is_none()
                && (and.is_none() || !self.begins_a_count(next))
            {
                // "April 3 and 7" are two days, of which the first is told.
                let whole = and.is_none()
                    || day == first + 1
                    || self.lexed.at(i).before(1).is(Sense::Between);
                (last, at) = (if whole { day } else { first }, next);
            }
            // "Oct 26 15:50:06 2016", as machines write it.
            let (year, next) = self.year_after(self.after_clock(at));
            let (year, next) = match year {
                Year::Latest => self.year_after(at),
                year => (year, next),
            };
            if !matches!(year, Year::Latest)
                || self.lexed.at(i).before(1).says("on")
                || !self.begins_a_count(at)
            {
                return self.recurring(i, year, Recurring::days(month, first, last), next);
            }
        }
        if let Some(found) = self.month_and_day_in_words(i, month, after) {
            return Some(found);
        }
        // "Mar-18" is a month and a year as often as a day.
        if self.lexed.is(after, Sense::Mark(b'-'))
            && self.lexed.joins(after)
            && let Some(digits) = self.two_digits(after + 1)
            && !self.begins_a_count(after + 2)
            && !self.lexed.is_mark(after + 2, "-/")
        {
            let mut found = self.recurring(
                i,
                Year::Of(2000 + digits as i16),
                Recurring::months(month, month),
                after + 2,
            )?;
            let day = Recurring::days(month, digits as u32, digits as u32);
            if (1..=31).contains(&digits)
                && let Some(other) = self
                    .recurring(i, Year::Latest, day, after + 2)
                    .and_then(|other| other.period)
            {
                found.doubt = Doubt::Bare(other);
            }
            return Some(found);
        }
        let (year, next) = self.year_after(after);
        // "the June quarter 2025", "June 2025 quarter": the three months that end with it.
        if month.is_multiple_of(3) && self.lexed.is(next, Sense::Part(4)) && self.lexed.spaced(next)
        {
            let (year, next) = match year {
                Year::Latest => self.period_year(next + 1),
                year => (year, next + 1),
            };
            return self.recurring(i, year, Recurring::months(month - 2, month), next);
        }
        if matches!(year, Year::Latest) {
            if !self.bare_month(i) {
                return None;
            }
            let months = Recurring::months(month, month);
            return match self.shared_year(after) {
                Some(year) => self.recurring(i, year, months, next).map(Dated::shared),
                None => self.recurring(i, year, months, next),
            };
        }
        self.recurring(i, year, Recurring::months(month, month), next)
    }

    /// "May eighth, 2010", "on May eighth" at `i`, whose month ends before `after`: the day is an ordinal in words.
    fn month_and_day_in_words(&self, i: usize, month: u32, after: usize) -> Option<Dated> {
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
            || self
                .lexed
                .at(i)
                .before(1)
                .says("on until by since before after");
        told.then_some(())?;
        self.recurring(i, year, Recurring::days(month, day, day), end)
    }

    /// "the eighth of May 2010", "the twenty-first of June" at `i`.
    fn day_in_words(&self, i: usize) -> Option<Dated> {
        let (day, next) = self.ordinal_day(i)?;
        if !self.lexed.is(next, Sense::Of) || !self.lexed.near(next) || !self.lexed.near(next + 1) {
            return None;
        }
        let month = self.month(next + 1)?;
        let (year, end) = self.year_after(self.after_month(next + 1));
        self.recurring(i, year, Recurring::days(month, day, day), end)
    }

    /// The day that an ordinal in words at `i` is, 1 to 31, and the token after it: "eighth", "twenty-first".
    fn ordinal_day(&self, i: usize) -> Option<(u32, usize)> {
        /// "first" to "twentieth".
        const ORDINALS: [&str; 20] = [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ];
        let ordinal = |at: usize, most: usize| {
            let n = ORDINALS[..most]
                .iter()
                .position(|word| self.lexed.says(at, word))?;
            Some(n as u32 + 1)
        };
        let tens = match self.lexed.sense(i) {
            Sense::Cardinal(tens @ (20 | 30)) => u32::from(tens),
            _ if self.lexed.says(i, "thirtieth") => return Some((30, i + 1)),
            _ => return Some((ordinal(i, 20)?, i + 1)),
        };
        let at = i + 1 + usize::from(grammar::dash(self.lexed, i + 1) && self.lexed.joins(i + 1));
        let day = tens + ordinal(at, 9)?;
        (day <= 31 && self.lexed.near(at)).then_some((day, at + 1))
    }

    /// Past a time of day at `i`: "15:50", "15:50:06".
    fn after_clock(&self, i: usize) -> usize {
        let pair = |at: usize| self.digits(at).is_some_and(|literal| literal.digits <= 2);
        let mut at = i;
        if !pair(at) || !self.lexed.near(at) {
            return i;
        }
        while self.lexed.is(at + 1, Sense::Mark(b':'))
            && self.lexed.joins(at + 1)
            && pair(at + 2)
            && at < i + 4
        {
            at += 2;
        }
        if at > i { at + 1 } else { i }
    }

    /// "2018 March 18", "2018-Mar-18", "2018-Mar" at `i`: the year stands first.
    fn year_first(&self, i: usize) -> Option<Dated> {
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
            _ if joint => self.recurring(i, year, Recurring::months(month, month), after),
            _ => None,
        }
    }

    /// A year as people say it at `i`: "twenty twenty-four", "nineteen ninety-nine", "in two thousand and nineteen".
    fn spoken_year(&self, i: usize) -> Option<Dated> {
        let century = match self.lexed.sense(i) {
            Sense::Cardinal(n @ (18..=20)) => i32::from(n),
            Sense::Cardinal(2) => return self.thousands_year(i),
            _ => return None,
        };
        if !self.lexed.spaced(i + 1) || !matches!(self.lexed.sense(i + 1), Sense::Cardinal(10..)) {
            return None;
        }
        let rest = grammar::numeral(self.lexed, i + 1).ok()?;
        let (n, next) = (rest.number.whole()? as i32, rest.next);
        let parts = matches!(self.lexed.sense(next), Sense::Parts(_) | Sense::Part(_));
        let year = (rest.words && (10..100).contains(&n) && !parts && !self.begins_a_count(next))
            .then_some(100 * century + n)?;
        dated_at(Period::year(year), next)
    }

    /// "in two thousand and nineteen" at `i`.
    fn thousands_year(&self, i: usize) -> Option<Dated> {
        let led = matches!(self.lexed.before(i), Sense::In)
            || self
                .lexed
                .at(i)
                .before(1)
                .says("since by until till during");
        let numeral = grammar::numeral(self.lexed, i).ok().filter(|_| led)?;
        let year = numeral.number.whole()?;
        let counted = self.lexed.near(numeral.next)
            && !self.mark(numeral.next)
            && (self.begins_a_count(numeral.next)
                || matches!(self.lexed.sense(numeral.next), Sense::Plain));
        let told = numeral.words && (2001..2100).contains(&year) && !counted;
        dated_at(Period::year(year as i32).filter(|_| told), numeral.next)
    }

    /// "a year ago today", "two weeks ago yesterday" at `i`.
    fn ago(&self, i: usize) -> Option<Dated> {
        let (n, at) = match self.lexed.sense(i) {
            Sense::A => (1, i + 1),
            _ => {
                let numeral = grammar::numeral(self.lexed, i).ok()?;
                (numeral.number.whole()?, numeral.next)
            }
        };
        let Word::Time(span) = self.word(at) else {
            return None;
        };
        let n = i32::try_from(n).ok().filter(|n| (1..=200).contains(n))?;
        if !self.lexed.says(at + 1, "ago") || !self.lexed.near(at + 1) || !self.lexed.near(at + 2) {
            return None;
        }
        let from = match self.word(at + 2) {
            Word::Today => 0,
            Word::Yesterday => -1,
            Word::Tomorrow => 1,
            _ => return None,
        };
        let published = self.calendar.published.filter(|p| p.start == p.end)?;
        let day = published.end.0 + from;
        let day = match span {
            Span::Day => Day(day - n),
            Span::Week => Day(day
                - 7 * n
                    * if self.lexed.says(at, "fortnight fortnights") {
                        2
                    } else {
                        1
                    }),
            Span::Month | Span::Year | Span::Decade => {
                let months_back = n * match span {
                    Span::Month => 1,
                    Span::Year => 12,
                    _ => 120,
                };
                let (year, month, date) = Day(day).ymd();
                let month = months(year * 12 + month as i32 - 1 - months_back, 1)?;
                Day((month.start.0 + date as i32 - 1).min(month.end.0))
            }
            Span::Other => return None,
        };
        self.relative_to(Period::new(day, day), at + 3)
    }

    /// Whether the number before `at` goes on as a count: a unit or a noun follows.
    fn begins_a_count(&self, at: usize) -> bool {
        match self.lexed.sense(at) {
            Sense::Percent | Sense::Per | Sense::Scale(_) | Sense::Money(_) => true,
            Sense::Other(_) => {
                matches!(self.word(at), Word::Counted | Word::Measure | Word::Time(_))
            }
            Sense::Plain => {
                let token = &self.lexed.tokens[at];
                token.gap == Gap::Space && !token.capital && is_plural(self.lexed, at)
            }
            _ => false,
        }
    }

    /// Whether a month without day or year is one: "May" and "March" are also words, and "April" a name.
    fn bare_month(&self, i: usize) -> bool {
        let before = self.lexed.before(i);
        let led = match before {
            Sense::In
            | Sense::Of
            | Sense::To
            | Sense::From
            | Sense::Between
            | Sense::And
            | Sense::Or
            | Sense::Every => true,
            Sense::Mark(c) => grammar::is_dash(c) && i > 1,
            Sense::Other(code) => matches!(
                word(code),
                Word::InTime
                    | Word::Last
                    | Word::This
                    | Word::Next
                    | Word::Past
                    | Word::Previous
                    | Word::Early
                    | Word::Mid
                    | Word::Late
                    | Word::End
                    | Word::Whole
                    | Word::Month(_)
            ),
            Sense::Plain => self.lexed.says(
                i - 1,
                "in since by until during for the late early on than with month",
            ),
            _ => false,
        };
        let led = led || self.lexed.at(i).before(1).says("on ON");
        match () {
            _ if self.lexed.says(i, "May March April June August") => {
                let follows_and = matches!(before, Sense::And | Sense::Or | Sense::Mark(_));
                // ", and June" has its comma before the word.
                let earlier = i.saturating_sub(
                    2 + usize::from(
                        matches!(before, Sense::And | Sense::Or)
                            && self.lexed.at(i).before(2).is(Sense::Mark(b',')),
                    ),
                );
                let in_a_list =
                    i > 1 && (self.month(earlier).is_some() || self.digits(earlier).is_some());
                // "June: 4.3%", "(June 4.3%)".
                let row = self.lexed.is(i + 1, Sense::Mark(b':')) && self.lexed.touches(i + 1)
                    || matches!(before, Sense::Mark(b'('))
                        && matches!(
                            self.lexed.sense(i + 1),
                            Sense::Mark(b')' | b',') | Sense::Number
                        );
                // "April to June", "both April and May" and "April saw a rise" name months.
                follows_and && in_a_list
                    || !follows_and && led
                    || row
                    || self.joins_a_month(self.after_month(i))
                    || matches!(before, Sense::Mark(_)) && self.lexed.says(i + 1, "saw was")
            }
            _ if self.lexed.says(i, "Mar Jan") => led || self.joins_a_month(self.after_month(i)),
            // "Jul.", "Dec." after anything; full names stand for themselves.
            _ => true,
        }
    }

    /// Whether the tokens at `i` join a month with another: "to June", "- June", "and May", ", May".
    fn joins_a_month(&self, i: usize) -> bool {
        let listed = match self.lexed.sense(i) {
            Sense::And | Sense::Or => true,
            Sense::Mark(b',') => self.lexed.touches(i),
            _ => false,
        };
        let joint = grammar::range_joint(self.lexed, i).or(Some(i + 1).filter(|_| listed));
        joint.is_some_and(|joint| self.lexed.near(joint) && self.month(joint).is_some())
    }

    /// The year that a later month of the same list gives: "in January and February 2022".
    fn shared_year(&self, i: usize) -> Option<Year> {
        let mut at = i;
        for _ in 0..8 {
            let joined = match self.lexed.sense(at) {
                Sense::Mark(c) => c == b',' || grammar::is_dash(c),
                Sense::And | Sense::Or | Sense::To => true,
                _ => self.lexed.says(at, "until through"),
            };
            if !joined || !self.lexed.near(at + 1) {
                return None;
            }
            at += 1;
            // ", and".
            if matches!(self.lexed.sense(at), Sense::And | Sense::Or) {
                at += 1;
            }
            if self.day(at).is_some() && self.month(self.after_day(at)).is_some() {
                at = self.after_day(at);
            }
            if matches!(self.word(at), Word::Early | Word::Mid | Word::Late) {
                at += 1;
            }
            self.month(at)?;
            at = self.after_month(at);
            if self.lexed.near(at) && self.day(at).is_some() {
                at = self.after_day(at);
            }
            let (year, _) = self.year_after(at);
            if !matches!(year, Year::Latest) {
                return Some(year);
            }
        }
        None
    }

    /// "2021", "2015-2020", "2021/22", "2015 to 2020", "the 1990s".
    fn years(&self, i: usize) -> Option<Dated> {
        let year = self.year_digits(i)? as i32;
        if let Some(decade) = self.decade(i, year) {
            return Some(decade);
        }
        if !self.is_year(i, year) {
            return None;
        }
        if let Some((second, next)) = self.second_year(i, year) {
            return dated_at(Period::years(year, second), next);
        }
        // "2021 Q3", "2021-Q3", "2021Q3".
        let dash = usize::from(self.lexed.is(i + 1, Sense::Mark(b'-')) && self.lexed.joins(i + 1));
        let at = i + 1 + dash;
        if let Some(found) = self.half_or_quarter(at)
            && self.lexed.beside(at)
            && found.next == at + 2
        {
            let months = found.period?;
            let (first, last) = (months.start.month(), months.end.month());
            return dated_at(Period::months(year, first, last), at + 2);
        }
        dated_at(Period::year(year), i + 1)
    }

    /// The second of two years that the tokens after the first, at `i`, join to it, and the token after:
    /// "2021/22", "2021-22", "2015–2020", "2015 to 2020".
    fn second_year(&self, i: usize, year: i32) -> Option<(i32, usize)> {
        let slash = self.lexed.is(i + 1, Sense::Mark(b'/')) && self.lexed.joins(i + 1);
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
            _ if !self.counts(joint) => self.year_digits(joint)? as i32,
            _ => return None,
        };
        (second > year && (!slash || second == year + 1)).then_some((second, joint + 1))
    }

    /// "1990s".
    fn decade(&self, i: usize, year: i32) -> Option<Dated> {
        if !self.lexed.touches(i + 1) || !self.lexed.says(i + 1, "s") || year % 10 != 0 {
            return None;
        }
        dated_at(Period::years(year, year + 9), i + 2)
    }

    /// Whether four digits are a year and not a number of something.
    fn is_year(&self, i: usize, year: i32) -> bool {
        if self.counts(i) {
            return false;
        }
        let before = self.lexed.before(i);
        let says_before = |words: &str| self.lexed.at(i).before(1).says(words);
        // What touches digits from the left makes them part of a name or number.
        let fiscal = matches!(self.lexed.at(i).before(1).word(), Word::Fiscal);
        if self.lexed.touches(i)
            && !fiscal
            && !super::rules::codes::lost_space(self.lexed.at(i).before(1))
            && !matches!(
                before,
                Sense::Mark(
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
        {
            return false;
        }
        if matches!(before, Sense::Currency(_) | Sense::CurrencyLetter(_)) {
            return false;
        }
        let leads = match before {
            Sense::In | Sense::Of | Sense::From | Sense::Between => true,
            Sense::Other(code) => matches!(
                word(code),
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
            ),
            _ => says_before("the in since by during than for on"),
        };
        // "between 2015 and 2020".
        let leads = leads
            || matches!(before, Sense::And | Sense::Or | Sense::To | Sense::Mark(_))
                && self
                    .year_digits(self.lexed.at(i).before(2).position())
                    .is_some();
        if !leads && positive(year as u32).is_some_and(|year| self.far_and_counted(i, year)) {
            return false;
        }
        if !(1900..2100).contains(&year) && !matches!(before, Sense::In | Sense::Other(_)) {
            return false;
        }
        // "up 95% over 2022".
        let compares = self.compared_year(i)
            || super::rules::comparisons::compares(self.lexed, i) && !(says_before("than") && self.lexed.at(i).before(2).says("more fewer less"))
            // "the report over 2010."
            || says_before("over") && year % 100 > 0 && self.mark(i + 1);
        if !compares
            && says_before(
                "about around nearly almost over least most some roughly approximately exceeding under only exactly totalling",
            )
            || (!compares
                && says_before("than")
                && self.lexed.at(i).before(2).says("more fewer less"))
            || (says_before("to") && self.lexed.at(i).before(2).says("up close"))
        {
            return false;
        }
        // "and 1989 (95%) from seven" has its share behind it.
        if !matches!(before, Sense::In | Sense::Other(_))
            && super::rules::labels::share_in_brackets(self.lexed, i + 1)
        {
            return false;
        }
        // A plural noun after it is counted ("1999 soldiers"), unless a preposition of time leads or the
        // year is one that such texts are about ("2023 sales").
        let counted = self.lexed.get(i + 1).is_some_and(|t| {
            t.gap == Gap::Space
                && !t.capital
                && matches!(t.sense, Sense::Plain)
                && is_plural(self.lexed, i + 1)
        });
        !counted || leads || (2001..2040).contains(&year)
    }

    /// Whether "more than" before the year at `i` compares with it, since a number stands before: "5 percentage points
    /// less than 2021", "300 cars more than 2019"; not "with fewer than 2019 sold".
    fn compared_year(&self, i: usize) -> bool {
        if i < 3
            || !self.lexed.says(i - 1, "than")
            || !self.lexed.says(i - 2, "more fewer less higher lower")
        {
            return false;
        }
        let number = |at: usize| {
            matches!(
                self.lexed.sense(at),
                Sense::Number | Sense::Cardinal(_) | Sense::Scale(_)
            )
        };
        match self.lexed.sense(i - 3) {
            Sense::Percent | Sense::Cent | Sense::Point | Sense::Points | Sense::Money(_) => true,
            _ if number(i - 3) => true,
            _ => {
                is_plural(self.lexed, i - 3)
                    && i > 3
                    && number(i - 4)
                    && !matches!(self.lexed.sense(i + 1), Sense::Plain)
            }
        }
    }

    /// "Q2", "Q2 2023", "2Q 2023", "H1 2022", "1H 2022".
    fn half_or_quarter(&self, i: usize) -> Option<Dated> {
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
                || matches!(self.lexed.sense(end), Sense::Mark(c) if !c.is_ascii() || c == b'\''))
        {
            (year, next) = (Year::Of(2000 + short as i16), at + 1);
        }
        if matches!(year, Year::Latest) || joint && !matches!(year, Year::Of(_)) {
            (year, next) = (Year::Latest, end);
        }
        self.recurring(
            i,
            year,
            Recurring::months(n * months - months + 1, n * months),
            next,
        )
    }

    /// "Quarter 2 2025", "Quarter 1 (Jan to Mar)"; the capital or the year tells it from a number.
    fn quarter_named(&self, i: usize) -> Option<Dated> {
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

    /// Past "(Apr to June)" at `i`, which says which months a quarter has.
    fn after_brackets(&self, i: usize) -> usize {
        let months = || {
            if !self.lexed.is(i, Sense::Mark(b'(')) || !self.lexed.near(i) {
                return None;
            }
            self.month(i + 1)?;
            let joint = grammar::range_joint(self.lexed, self.after_month(i + 1))?;
            self.month(joint)?;
            let end = self.after_month(joint);
            (self.lexed.is(end, Sense::Mark(b')'))).then_some(end + 1)
        };
        months().unwrap_or(i)
    }

    /// "year ending March 2025", "12 months to June", "quarter ended June 30, 2025", "week to 5 July":
    /// a length of time by its last day or month.
    fn ending(&self, i: usize) -> Option<Dated> {
        let (n, at) = match self.lexed.sense(i) {
            Sense::Number | Sense::Cardinal(_) => {
                let numeral = grammar::numeral(self.lexed, i).ok()?;
                let n = numeral.number.to_f64();
                if numeral.number.is_decimal()
                    || !(1.0..=60.0).contains(&n)
                    || !self.lexed.near(numeral.next)
                {
                    return None;
                }
                // "the 12-month period ending June 2025".
                let hyphen = self.lexed.is(numeral.next, Sense::Mark(b'-'));
                (n as i32, numeral.next + usize::from(hyphen))
            }
            _ => (1, i),
        };
        // Months, or days below zero.
        let length = match self.lexed.sense(at) {
            Sense::Part(4) | Sense::Parts(4) => 3,
            Sense::Half => 6,
            _ if self.lexed.says(at, "YE") => 12,
            _ => match self.word(at) {
                // "half-year to 30 June".
                Word::Time(Span::Year)
                    if (1..=2).any(|back| at >= back && self.lexed.is(at - back, Sense::Half)) =>
                {
                    6
                }
                Word::Time(Span::Year) => 12,
                Word::Time(Span::Month) => 1,
                Word::Time(Span::Week) => -7,
                Word::Time(Span::Day) if !self.lexed.says(at + 1, "to") => -1,
                _ => return None,
            },
        };
        let mut joint = at + 1 + usize::from(self.lexed.says(at + 1, "period"));
        // "the year ending (YE) March 2025".
        let told = |joint: usize| self.lexed.says(joint, "ending ended");
        let ends = told(joint);
        if ends || self.lexed.is(joint, Sense::To) || self.lexed.says(joint, "through") {
            joint += 1;
        } else if !self.lexed.says(at, "YE") {
            return None;
        }
        if self.lexed.is(joint, Sense::Mark(b'('))
            && self.lexed.says(joint + 1, "YE")
            && self.lexed.is(joint + 2, Sense::Mark(b')'))
        {
            joint += 3;
        }
        joint += usize::from(ends && self.lexed.says(joint, "on in"))
            + usize::from(matches!(self.word(joint), Word::This));
        if !self.lexed.near(joint) {
            return None;
        }
        let mut last = match self.lexed.sense(joint) {
            Sense::Number => self.numeric(joint).or_else(|| self.day_first(joint)),
            Sense::Other(_) => match self.word(joint) {
                Word::Month(_) => self.month_first(joint),
                Word::End if self.nested.get() < 2 => {
                    self.nested.set(self.nested.get() + 1);
                    let end = self.part(joint);
                    self.nested.set(self.nested.get() - 1);
                    end
                }
                _ => None,
            },
            _ => None,
        }?;
        let Some(end) = last.period.map(|period| period.end) else {
            return Some(last);
        };
        let n = n.checked_mul(length)?;
        let start = if n < 0 {
            Day(end.0 + n + 1)
        } else {
            let (year, month, day) = end.ymd();
            let whole = day == days_in_month(year, month);
            // A quarter that ends within a month has thirteen weeks.
            if !whole && n == 3 && matches!(self.lexed.sense(at), Sense::Part(4)) {
                last.period = Period::new(Day(end.0 - 90), end);
                return Some(last);
            }
            let month = months(year * 12 + month as i32 - 1 - n, 1)?;
            let last = month.start.0 + day as i32 - 1;
            let last = if whole {
                month.end.0
            } else {
                last.min(month.end.0)
            };
            Day(last + 1)
        };
        last.period = Period::new(start, end);
        Some(last)
    }

    /// "1st quarter of 2025", "2nd half of 2024".
    fn ordinal_digits(&self, i: usize) -> Option<Dated> {
        let literal = self.digits(i)?;
        let n = literal.mantissa;
        if self.after_day(i) == i + 1 || literal.digits > 1 || !(1..=4).contains(&n) {
            return None;
        }
        self.ordinal(i + 1, n as u8)
    }

    /// "first quarter of 2023", "second half of the year", "first four months of 2025", "last two
    /// months of 2022", "first week of May", "first half of March".
    fn ordinal(&self, i: usize, n: u8) -> Option<Dated> {
        let n = u32::from(n);
        let at = i + 1;
        let at = at + usize::from(self.lexed.is(at, Sense::Mark(b'-')) && self.lexed.touches(at));
        match self.lexed.sense(at) {
            // "second quarter ended June 30, 2025".
            Sense::Part(4) | Sense::Half if self.lexed.says(at + 1, "ended ending") => {
                self.ending(at)
            }
            Sense::Part(4) if n <= 4 => self.quarter_of(at, n),
            Sense::Half if n <= 2 => self.half_of(i, at, n),
            _ if n == 1 => self.first_months(i, true),
            _ => self.nth_week(i, n),
        }
    }

    fn quarter_of(&self, at: usize, n: u32) -> Option<Dated> {
        if n == 0 {
            return None;
        }
        let (year, next) = self.period_year(at + 1);
        self.recurring(at, year, Recurring::months(n * 3 - 2, n * 3), next)
    }

    /// The year of a quarter or half: "of 2023", "of fiscal 2023", "this year", or none.
    fn period_year(&self, i: usize) -> (Year, usize) {
        let of = usize::from(self.lexed.is(i, Sense::Of));
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

    fn half_of(&self, i: usize, at: usize, n: u32) -> Option<Dated> {
        // "first half-year of 2023".
        let year_noun = at + 2;
        let at = if grammar::dash(self.lexed, at + 1)
            && matches!(self.word(year_noun), Word::Time(Span::Year))
        {
            year_noun
        } else {
            at
        };
        if self.lexed.is(at + 1, Sense::Of)
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
        let (year, next) = self.period_year(at + 1);
        // A bare "first half" may be of a match, a report or a list.
        if matches!(year, Year::Latest) && next == at + 1 {
            return None;
        }
        self.recurring(i, year, Recurring::months(n * 6 - 5, n * 6), next)
    }

    /// "second week of May".
    fn nth_week(&self, i: usize, n: u32) -> Option<Dated> {
        if !matches!(self.word(i + 1), Word::Time(Span::Week))
            || !self.lexed.is(i + 2, Sense::Of)
            || n > 4
        {
            return None;
        }
        let month = self.month(i + 3)?;
        let (year, next) = self.year_after(self.after_month(i + 3));
        self.recurring(i, year, Recurring::days(month, n * 7 - 6, n * 7), next)
    }

    /// "first four months of 2025", "last two months of 2022", "first week of May".
    fn first_months(&self, i: usize, first: bool) -> Option<Dated> {
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
        let (span, n) = match (self.word(noun), self.lexed.sense(noun)) {
            (Word::Time(span), _) => (span, n),
            // "first three quarters of 2023".
            (_, Sense::Parts(4)) if n <= 4 => (Span::Month, 3 * n),
            _ => return None,
        };
        let of = noun + 1;
        // "In the first four months, trade rose".
        let bare = first
            && n > 1
            && matches!(self.lexed.sense(of), Sense::Mark(_) | Sense::To)
            && i > 1
            && self.lexed.says(i - 1, "the")
            && self.lexed.says(i - 2, "in over for");
        if n == 0
            || !bare
                && !matches!(self.lexed.sense(of), Sense::Of | Sense::In)
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
        let of = of + usize::from(self.lexed.is(of, Sense::In));
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

    /// "early 2022", "mid-August", "late June 2022", "end of May", "the beginning of the year".
    fn part(&self, i: usize) -> Option<Dated> {
        let kind = self.word(i);
        let mut at = i + 1;
        if grammar::dash(self.lexed, at) && self.lexed.joins(at) {
            at += 1;
        } else if matches!(kind, Word::End | Word::Start | Word::Middle) {
            let of = self.lexed.is(at, Sense::Of);
            // "end May" is as good as "end of May"; "start 2021" is not.
            if !of && !matches!(kind, Word::End) {
                return None;
            }
            at += usize::from(of);
        } else if matches!(kind, Word::Mid) {
            // "mid 2022" and "mid August".
            at += usize::from(self.lexed.is(at, Sense::To));
        } else if matches!(self.lexed.sense(at), Sense::In) {
            at += 1;
        }
        // "early in the year": what follows is a month, a quarter or a year.
        if !self.lexed.near(at) {
            return None;
        }
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
        let Some(period) = found.period else {
            return Some(found);
        };
        let (year, first) = (period.start.year(), period.start.month());
        let (last_year, last) = (period.end.year(), period.end.month());
        let third = (last - first + 1) / 3;
        let named = matches!(kind, Word::Early | Word::Mid | Word::Middle | Word::Late);
        found.doubt = Doubt::No;
        found.period = if named && last_year == year + 1 {
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
                Word::End => period.end,
                _ => period.start,
            };
            Period::new(day, day)
        };
        Some(found)
    }

    fn quarter_or_half(&self, at: usize) -> Option<Dated> {
        let at = at + usize::from(self.lexed.says(at, "the"));
        match self.lexed.sense(at) {
            Sense::Part(3) => self.ordinal(at, 3),
            Sense::Plain => self.half_or_quarter(at),
            Sense::Other(code) => match word(code) {
                Word::Ordinal(n) => self.ordinal(at, n),
                Word::This | Word::Last | Word::Next => self.relative(at),
                _ => None,
            },
            _ => None,
        }
    }

    /// A year at `i`: "2022", "last year", "the year".
    fn year_of(&self, i: usize) -> Option<Dated> {
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

    /// "last year", "this month", "next week", "last Friday", "last November", "the past decade".
    fn relative(&self, i: usize) -> Option<Dated> {
        let kind = self.word(i);
        // "last week of July" is no week of ours.
        if matches!(kind, Word::Last)
            && matches!(self.word(i + 1), Word::Time(_))
            && self.lexed.is(i + 2, Sense::Of)
        {
            return self.first_months(i, false);
        }
        let step = match kind {
            Word::Last | Word::Past => -1,
            // "the previous year" is as often the year before the one spoken of.
            Word::Previous => return None,
            Word::This => 0,
            _ => 1,
        };
        let mut at = i + 1;
        if !self.lexed.near(at) {
            return None;
        }
        if matches!(self.word(at), Word::Fiscal) {
            at += 1;
        }
        match self.lexed.sense(at) {
            Sense::Part(4) => {
                let base = self.base()?.0.end;
                let quarter = 4 * base.year() + (base.month() as i32 - 1) / 3 + step;
                // "last quarter of 2022" is the fourth.
                if matches!(kind, Word::Last) && self.lexed.is(at + 1, Sense::Of) {
                    return self.quarter_of(at, 4);
                }
                return self.relative_to(months(quarter * 3, 3), at + 1);
            }
            Sense::Other(code) => match word(code) {
                Word::Time(span) => return self.relative_span(kind, step, span, at),
                Word::Month(_) if step <= 0 => {
                    let month = self.month(at)?;
                    let now = self.base()?.0.end;
                    let year = now.year() - i32::from(step < 0 && month >= now.month());
                    return self.relative_to(Period::month(year, month), at + 1);
                }
                Word::Weekday(_) => return self.weekday_at(at, step),
                Word::Season(_) => {
                    let mut found = self.season(at)?;
                    if step == -1 && !self.is_past(found.period) {
                        found.period = found.period.map(|p| shifted(p, -1));
                    }
                    return Some(found);
                }
                _ => {}
            },
            _ => {}
        }
        if matches!(kind, Word::Last) {
            return self.first_months(i, false);
        }
        None
    }

    fn is_past(&self, period: Option<Period>) -> bool {
        matches!((period, self.base()), (Some(p), Some((base, _))) if p.end < base.end)
    }

    fn relative_to(&self, period: Option<Period>, next: usize) -> Option<Dated> {
        let mut found = dated_at(period, next)?;
        found.dated = false;
        found.guessed = self.calendar.published.is_none();
        Some(found)
    }

    fn relative_span(&self, kind: Word, step: i32, span: Span, at: usize) -> Option<Dated> {
        // "last years" and "this days" are no dates.
        if is_plural(self.lexed, at) {
            return None;
        }
        let Some((base, _)) = self.base() else {
            return matches!(span, Span::Year | Span::Month | Span::Week | Span::Decade).then_some(
                Dated {
                    period: None,
                    doubt: Doubt::No,
                    next: at + 1,
                    dated: false,
                    guessed: false,
                    shared: false,
                },
            );
        };
        let today = base.end;
        let (year, month) = (today.year(), today.month());
        let rolling = matches!(kind, Word::Past);
        let period = match span {
            Span::Year if rolling => rolling_years(today, 1),
            Span::Decade if step <= 0 => rolling_years(today, 10),
            Span::Year => Period::year(year + step),
            Span::Month => months(year * 12 + month as i32 - 1 + step, 1),
            Span::Week => {
                // Days since Monday: 1970-01-01 was a Thursday.
                let monday = today.0 - (today.0 + 3).rem_euclid(7) + 7 * step;
                Period::new(Day(monday), Day(monday + 6))
            }
            _ => return None,
        };
        self.relative_to(period, at + 1)
    }

    /// "Friday": the latest one up to the day of publication, or the next one.
    fn weekday(&self, i: usize, step: i32) -> Option<Dated> {
        // "Tuesday, 5 March" and "Tuesday 5 March" are dated by what follows.
        let after = i + 1 + usize::from(self.lexed.is(i + 1, Sense::Mark(b',')));
        if (self.day(after).is_some() && self.day_first(after).is_some())
            || (self.month(after).is_some() && self.day(self.after_month(after)).is_some())
            || self.numeric(after).is_some()
        {
            return None;
        }
        self.weekday_at(i, step)
    }

    fn weekday_at(&self, at: usize, step: i32) -> Option<Dated> {
        let Word::Weekday(day) = self.word(at) else {
            return None;
        };
        // "a Saturday" and "every Friday" are no days of their own.
        let before = self.lexed.at(at).before(1);
        let one_of_many = matches!(before.sense(), Sense::A | Sense::Every);
        if !self.lexed.capital(at) || is_plural(self.lexed, at) || one_of_many {
            return None;
        }
        let published = self.calendar.published.filter(|p| p.start == p.end)?;
        let today = published.end.0;
        let back = (today + 3 - i32::from(day)).rem_euclid(7);
        // "Monday last week", "Tuesday of next week".
        let week = at + 1 + usize::from(self.lexed.is(at + 1, Sense::Of));
        let weeks = match self.word(week) {
            Word::Last => Some(-1),
            Word::This => Some(0),
            Word::Next => Some(1),
            _ => None,
        };
        if let (Some(weeks), Word::Time(Span::Week)) = (weeks, self.word(week + 1))
            && self.lexed.near(week)
            && self.lexed.near(week + 1)
        {
            let monday = today - (today + 3).rem_euclid(7) + 7 * weeks;
            let day = Day(monday + i32::from(day));
            return self.relative_to(Period::new(day, day), week + 2);
        }
        let this = matches!(before.word(), Word::This);
        if this {
            // The one of this week, Monday to Sunday.
            let monday = today - (today + 3).rem_euclid(7);
            let day = Day(monday + i32::from(day));
            return self.relative_to(Period::new(day, day), at + 1);
        }
        let day = if step > 0 {
            today + 7 - back
        } else if step == 0 && self.outlook(at) > 1.0 {
            // On a Wednesday, "will be shown on Wednesday" is today.
            today + (7 - back) % 7
        } else if step < 0 && back == 0 {
            today - 7
        } else {
            today - back
        };
        self.relative_to(Period::new(Day(day), Day(day)), at + 1)
    }

    /// Whether "day" at `i` is the one next to another, and not one of "two days before yesterday".
    fn one_day(&self, i: usize) -> bool {
        self.lexed.says(i, "day")
            && !matches!(
                self.lexed.before(i),
                Sense::Number | Sense::Cardinal(_) | Sense::A | Sense::Several
            )
    }

    fn days_away(&self, i: usize, step: i32) -> Option<Dated> {
        let published = self.calendar.published.filter(|p| p.start == p.end)?;
        // "Norway Today".
        if self.lexed.capital(i) && self.lexed.spaced(i) && self.lexed.capital(i - 1) {
            return None;
        }
        let day = Day(published.end.0 + step);
        self.relative_to(Period::new(day, day), i + 1)
    }

    /// "summer 2021", "the winter of 2022", "this summer".
    fn season(&self, i: usize) -> Option<Dated> {
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

    /// "FY 2022-23", "FY23", "fiscal 2023", "financial year 2022/23", "school year 2021".
    fn fiscal(&self, i: usize) -> Option<Dated> {
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
            return dated_at(Period::year(year), at + 1);
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
        if last == year + 1 && !self.lexed.says(i, "school academic") {
            found.doubt = Doubt::FromApril;
        }
        Some(found)
    }

    /// The day that relative dates lean on, and whether the text's own dates stand in for it.
    fn base(&self) -> Option<(Period, bool)> {
        match self.calendar.published {
            Some(published) => Some((published, false)),
            None => self.calendar.anchor.map(|anchor| (anchor, true)),
        }
    }

    /// The year of a date at token `i` with these days, and whether it was taken from the text's own dates.
    fn resolve(&self, i: usize, year: Year, days: Recurring) -> (Option<i32>, bool) {
        if let Year::Of(year) = year {
            return (Some(year.into()), false);
        }
        let Some((base, guessed)) = self.base() else {
            return (None, false);
        };
        let now = base.end.year();
        if let Year::Relative(offset) = year {
            return (Some(now + i32::from(offset)), guessed);
        }
        // "Friday 29 March" is a Friday in one year of three at most.
        let comma = usize::from(self.lexed.at(i).before(1).is(Sense::Mark(b',')));
        if let Word::Weekday(weekday) = self.lexed.at(i).before(1 + comma).word()
            && days.last.1 < LAST_DAY
            && let Some(year) = (now - 1..now + 2).find(|&year| {
                let falls = |p: Period| (p.start.0 + 3).rem_euclid(7) == i32::from(weekday);
                days.of(year).is_some_and(falls)
            })
        {
            return (Some(year), guessed);
        }
        if guessed {
            // The year last spoken of.
            return (Some(now), true);
        }
        // 29 February is looked for up to eight years away.
        let past = (now - 8..=now)
            .rev()
            .find_map(|year| days.of(year).filter(|p| p.start <= base.end));
        let next = (now..now + 9).find_map(|year| days.of(year).filter(|p| p.end >= base.start));
        let (Some(past), Some(next)) = (past, next) else {
            return (None, false);
        };
        let (back, ahead) = (base.end.0 - past.end.0, next.start.0 - base.start.0);
        let found = if f64::from(ahead) < self.outlook(i) * f64::from(back) {
            next
        } else {
            past
        };
        (Some(found.end.year()), false)
    }

    /// How many times further than the latest day of a date at `i` the next one may lie to be the one that is
    /// meant: 0 in a sentence about the no end in one about the future.
    fn outlook(&self, i: usize) -> f64 {
        const AHEAD: f64 = f64::INFINITY;
        // "gold for August delivery".
        if self
            .lexed
            .says(i + 1, "delivery settlement futures contract")
        {
            return AHEAD;
        }
        // "is now open until": what is, may be told of a date in the near future.
        let mut present = false;
        let ends = |at: usize| self.lexed.is_mark(at, ".;!?") && !self.lexed.touches(at + 1);
        // "by September" and "the next release" look ahead unless a verb looks back.
        let mut ahead = false;
        let mut back = false;
        for at in (i.saturating_sub(24)..i).rev() {
            if ends(at) {
                break;
            }
            match self.word(at) {
                // "faster than expected", "as planned".
                Word::Future if self.lexed.at(at).before(1).says("than as") => {}
                // "to 3%, revised up from 2% in June": what looks back stands nearer.
                Word::Future if back && !ahead => {}
                // "the 3% projected in June".
                Word::Future
                    if self.lexed.says(at, "projected forecast")
                        && i <= at + 2
                        && !self.passive(at) =>
                {
                    return 0.0;
                }
                // "due to rain", "due to open".
                Word::Future if self.lexed.is(at + 1, Sense::To) && self.lexed.says(at, "due") => {
                    ahead = true;
                }
                Word::Future => return AHEAD,
                Word::Next => {
                    ahead |= self.lexed.near(at + 1)
                        && match self.lexed.sense(at + 1) {
                            Sense::Plain => true,
                            Sense::Other(code) => !matches!(word(code), Word::Time(_)),
                            _ => false,
                        };
                }
                Word::Soon => ahead = true,
                // "is to be completed".
                _ if self.lexed.says(at, "be") && self.lexed.at(at).before(1).is(Sense::To) => {
                    ahead = true;
                }
                // "may start", but not "may have started".
                _ if self.lexed.says(at, "may might would")
                    && !self.lexed.capital(at)
                    && i < at + 8
                    && !self.lexed.says(at + 1, "have") =>
                {
                    ahead = true;
                }
                // "is set for", "is set to".
                _ if self.lexed.says(at, "set") && self.lexed.says(at + 1, "for to") => {
                    ahead = true;
                }
                _ => {
                    back |= self.tells_past(at);
                    present |= self.lexed.says(at, "is are continue continues");
                }
            }
        }
        // "by the end of October".
        let lead = self.lexed.at(i).before(1);
        let lead = lead.before(usize::from(lead.says("the")));
        ahead |= self.lexed.near(i)
            && (lead.says("by until till From effective")
                // "apply from May", but not "up 3% from May" or "higher from May".
                || i > 1 && self.lexed.says(i - 1, "from") && !self.measures(i - 2));
        for at in i + 1..i + 12 {
            if !self.lexed.near(at) || ends(at) {
                break;
            }
            // "In March, he will": a date that opens the sentence belongs to what follows its comma.
            let opens = i < 3 || (1..4).any(|back| i > back && ends(i - back - 1));
            if self.lexed.is(at, Sense::Mark(b',')) && !opens {
                break;
            }
            if self.lexed.says(at, "will shall must") {
                // "those who arrived after 7 March will be refused".
                return if back { 1.0 } else { 3.0 };
            }
            back |= self.tells_past(at);
            present |= self.lexed.says(at, "is are");
        }
        match () {
            _ if back => 0.0,
            _ if ahead => AHEAD,
            _ if present => 0.15,
            _ => 0.0,
        }
    }

    /// Whether the token at `i` ends a number or tells a change: what "from" then leads back to is past.
    fn measures(&self, i: usize) -> bool {
        match self.lexed.sense(i) {
            Sense::Plain | Sense::A | Sense::Of | Sense::In => false,
            Sense::Other(code) => {
                !matches!(
                    word(code),
                    Word::Stop | Word::Soon | Word::Future | Word::Fiscal | Word::Yearly
                ) || self.lexed.says(i, "more less fewer")
            }
            _ => true,
        }
    }

    /// Whether the participle at `i` stands after "be" or its like: "is to be completed in March".
    fn passive(&self, i: usize) -> bool {
        self.lexed.at(i).before(1).says("be is are and or to")
    }

    /// Whether the word at `i` is a verb in the past tense.
    fn tells_past(&self, i: usize) -> bool {
        let ed = self.lexed.ends(i, "ed") && self.lexed.length(i) > 4;
        ed && !self.passive(i)
            // "will be held", "were set to open".
            || !self.lexed.at(i).before(1).says("be")
                && !self.lexed.says(i + 1, "set due")
                && self.lexed.says(
                i,
                "had was were did rose fell grew came saw went took made left found got held began ran hit died became lost won sold stood since gave met slid shrank brought spent paid built set broke",
            )
    }
}

/// `n` months from one on that is counted since the year 0.
fn months(first: i32, n: i32) -> Option<Period> {
    let month = |count: i32| Period::month(count.div_euclid(12), count.rem_euclid(12) as u32 + 1);
    Period::new(month(first)?.start, month(first + n - 1)?.end)
}

fn rolling_years(today: Day, years: i32) -> Option<Period> {
    let (year, month, day) = today.ymd();
    let start = Day::new(
        year - years,
        month,
        day.min(days_in_month(year - years, month)),
    )?;
    Period::new(Day(start.0 + 1), today)
}

/// The same days of the year some years away.
fn shifted(period: Period, years: i32) -> Period {
    let day = |day: Day| {
        let (year, month, date) = day.ymd();
        let year = year + years;
        Day::new(year, month, date.min(days_in_month(year, month))).unwrap_or(day)
    };
    Period {
        start: day(period.start),
        end: day(period.end),
    }
}
fn dated_at(period: Option<Period>, next: usize) -> Option<Dated> {
    Some(Dated {
        period: Some(period?),
        doubt: Doubt::No,
        next,
        dated: true,
        guessed: false,
        shared: false,
    })
}

fn day_of(year: i32, month: i32, day: i32, next: usize) -> Option<Dated> {
    let day = Day::new(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
    dated_at(Period::new(day, day), next)
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
