//! Dates in running text, each as an interval of days.
//!
//! A date may lean on another: "9 November last year" and "in March" on the day of publication, "April"
//! in "April to June 2015" on the year that follows. A bare month or day is the latest one before
//! publication, or the first one after it where the sentence speaks of the future.
//!
//! A family of forms has a file, a form a function in it, which looks whether its date begins at a token, and beside
//! each function stand its cases. `Dates::any` asks them in turn; `ranges` joins two dates, `which_year` finds the year
//! of a date that does not give it.
//!
//! Reading order: [`Calendar`], [`Dated`], [`at`], `Dates::any`, then the names of the files.

use std::cell::Cell;

use super::language::en::{Span, Word, word};
use crate::figure::date::{Day, Period, days_in_month};
use crate::figure::lex::{Class, Lexed};

mod days;
mod ending;
mod firsts;
mod fiscal;
mod months;
mod numeric;
mod ordinals;
mod parts;
mod quarters;
mod ranges;
mod relative;
mod spoken;
mod tokens;
mod weekdays;
mod which_year;
mod years;

pub use tokens::is_plural;

use relative::months;

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
    /// Whether nothing tells its year, which was looked for near publication: "March".
    pub yearless: bool,
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
    /// "FY2023", "Q3 FY24": the year may end in March.
    Fiscal,
    /// "The price is 1999": it may be a number.
    Count,
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
            Doubt::No | Doubt::Count => None,
            Doubt::Bare(other) => Some(other),
            Doubt::Fiscal => {
                let first = 12 * year + month as i32 - 1 - 9;
                let (last_year, last_month, _) = period.end.ymd();
                months(first, 12 * last_year + last_month as i32 - 9 - first)
            }
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
    /// The date that begins at `i`, without the one that may be joined to it: each form is asked in turn.
    fn any(&self, i: usize) -> Option<Dated> {
        match self.lexed.class(i) {
            Class::Number => self
                .numeric(i)
                .or_else(|| self.year_first(i))
                .or_else(|| self.day_first(i))
                .or_else(|| self.ordinal_digits(i))
                .or_else(|| self.ending(i))
                .or_else(|| self.half_or_quarter(i))
                .or_else(|| self.ago(i))
                .or_else(|| self.years(i)),
            Class::Cardinal(_) => self
                .ending(i)
                .or_else(|| self.spoken_year(i))
                .or_else(|| self.day_in_words(i))
                .or_else(|| self.ago(i)),
            Class::A => self.ago(i),
            Class::Part(4) => self
                .final_quarter(i)
                .or_else(|| self.quarter_named(i))
                .or_else(|| self.ending(i)),
            Class::Part(3) => self.ordinal(i, 3).or_else(|| self.day_in_words(i)),
            Class::Part(_) => self.day_in_words(i),
            Class::Plain => self.half_or_quarter(i).or_else(|| self.day_in_words(i)),
            Class::Other(code) => match word(code) {
                Word::Month(_) => self.month_first(i),
                Word::Weekday(_) => self.weekday(i, 0),
                Word::Ordinal(n) => self.ordinal(i, n).or_else(|| self.day_in_words(i)),
                Word::Last | Word::This | Word::Next | Word::Past | Word::Previous => {
                    self.relative(i)
                }
                Word::Yesterday => self.days_away(i, -1),
                Word::Today => self.days_away(i, 0),
                Word::Tomorrow => self.days_away(i, 1),
                Word::Early | Word::Mid | Word::Late | Word::End | Word::Start | Word::Middle => {
                    self.part(i)
                }
                Word::Season(_) => self.season(i),
                Word::Change => self.fall(i),
                Word::Fiscal => self.fiscal(i),
                Word::Time(Span::Day) => self.day_beside(i).or_else(|| self.ending(i)),
                Word::Time(_) => self.ending(i),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The days of `period`, which a date gives with its year, up to the token `next`.
fn dated_at(period: Option<Period>, next: usize) -> Option<Dated> {
    Some(Dated {
        period: Some(period?),
        doubt: Doubt::No,
        next,
        dated: true,
        guessed: false,
        shared: false,
        yearless: false,
    })
}

#[cfg(test)]
mod tests {
    use crate::read::rules::tests::{Family, families, has_cases, reads_its_cases};

    const FAMILIES: &[Family] = families!(
        days ending firsts fiscal months numeric ordinals parts quarters ranges relative spoken weekdays which_year years
    );

    #[test]
    fn every_date_reads_its_cases() {
        reads_its_cases(FAMILIES);
    }

    #[test]
    fn every_form_of_date_has_cases() {
        has_cases(FAMILIES, |line| {
            line.strip_prefix("    pub(super) fn ")
                .filter(|line| line.ends_with("-> Option<Dated> {"))
        });
    }
}
