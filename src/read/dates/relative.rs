//! Dates by their distance from publication: "last year", "this month", "yesterday", "a year ago today".

use super::tokens::is_plural;
use super::{Dated, Dates, Doubt, dated_at};
use crate::figure::date::{Day, Period, days_in_month};
use crate::figure::grammar;
use crate::figure::lex::Class;
use crate::language::en::dates as words;
use crate::read::language::en::{Span, Word, word};

#[cfg(test)]
pub(super) const CASES: crate::read::rules::Cases = &[
    (
        "relative",
        &[
            // Published in spring.
            (
                "Next spring and next summer.",
                "date 2025-03-01/2025-05-31; date 2024-06-01/2024-08-31",
            ),
            ("Last year and this month.", "date 2023; date 2024-05"),
            (
                "Next week, last November and last quarter.",
                "date 2024-05-13/2024-05-19; date 2023-11; date 2024-Q1",
            ),
            ("Last orders came.", ""),
        ],
    ),
    (
        "relative_span",
        &[
            (
                "Over the past decade and the past year.",
                "date 2014-05-11/2024-05-10; date 2023-05-11/2024-05-10",
            ),
            ("In the last years it rose.", ""),
        ],
    ),
    ("relative_to", &[("It fell last month.", "date 2024-04")]),
    (
        "day_beside",
        &[
            ("It fell the day before yesterday.", "date 2024-05-08"),
            ("The day before the vote.", ""),
        ],
    ),
    (
        "days_away",
        &[
            (
                "It fell yesterday and today.",
                "date 2024-05-09; date 2024-05-10",
            ),
            ("Norway Today said so.", ""),
        ],
    ),
    (
        "ago",
        &[
            ("A year ago today it opened.", "date 2023-05-10"),
            ("Two weeks ago yesterday.", "date 2024-04-25"),
            ("A year ago it opened.", ""),
        ],
    ),
];

impl Dates<'_, '_> {
    /// "last year", "this month", "next week", "last Friday", "last November", "the past decade".
    pub(super) fn relative(&self, i: usize) -> Option<Dated> {
        let kind = self.word(i);
        // "last week of July" is no week of ours.
        if matches!(kind, Word::Last)
            && matches!(self.word(i + 1), Word::Time(_))
            && self.lexed.is(i + 2, Class::Of)
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
        match self.lexed.class(at) {
            Class::Part(4) => {
                let base = self.base()?.0.end;
                let quarter = 4 * base.year() + (base.month() as i32 - 1) / 3 + step;
                // "last quarter of 2022" is the fourth.
                if matches!(kind, Word::Last) && self.lexed.is(at + 1, Class::Of) {
                    return self.quarter_of(at, 4);
                }
                return self.relative_to(months(quarter * 3, 3), at + 1);
            }
            Class::Other(code) => match word(code) {
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
                    // The next one is not the one that goes on.
                    let now = self.base()?.0.end;
                    if step == 1 && found.period.is_some_and(|p| p.start <= now) {
                        found.period = found.period.map(|p| shifted(p, 1));
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

    /// "last year", "this year", "the current year", "next year"; "the year" after "of" is this one.
    pub(super) fn relative_year(&self, i: usize) -> Option<(i32, usize)> {
        let at = i + usize::from(self.lexed.says(i, words::THE));
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

    pub(super) fn relative_span(
        &self,
        kind: Word,
        step: i32,
        span: Span,
        at: usize,
    ) -> Option<Dated> {
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
                    yearless: false,
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

    pub(super) fn relative_to(&self, period: Option<Period>, next: usize) -> Option<Dated> {
        let mut found = dated_at(period, next)?;
        found.dated = false;
        found.guessed = self.calendar.published.is_none();
        Some(found)
    }

    pub(super) fn is_past(&self, period: Option<Period>) -> bool {
        matches!((period, self.base()), (Some(p), Some((base, _))) if p.end < base.end)
    }

    /// Whether "day" at `i` is the one next to another, and not one of "two days before yesterday".
    pub(super) fn one_day(&self, i: usize) -> bool {
        self.lexed.says(i, "day")
            && !matches!(
                self.lexed.before(i),
                Class::Number | Class::Cardinal(_) | Class::A | Class::Several
            )
    }

    /// "the day before yesterday", "the day after tomorrow" at `i`.
    pub(super) fn day_beside(&self, i: usize) -> Option<Dated> {
        if !self.one_day(i) {
            return None;
        }
        let days = match self.word(i + 2) {
            Word::Yesterday if self.lexed.says(i + 1, "before") => -2,
            Word::Tomorrow if self.lexed.says(i + 1, "after") => 2,
            _ => return None,
        };
        let found = self.days_away(i + 2, days)?;
        Some(Dated {
            next: i + 3,
            ..found
        })
    }

    /// "yesterday", "today", "tomorrow" at `i`: so many days from publication.
    pub(super) fn days_away(&self, i: usize, step: i32) -> Option<Dated> {
        let published = self.calendar.published.filter(|p| p.start == p.end)?;
        // "Norway Today".
        if self.lexed.capital(i) && self.lexed.spaced(i) && self.lexed.capital(i - 1) {
            return None;
        }
        let day = Day(published.end.0 + step);
        self.relative_to(Period::new(day, day), i + 1)
    }

    /// "a year ago today", "two weeks ago yesterday" at `i`.
    pub(super) fn ago(&self, i: usize) -> Option<Dated> {
        let (n, at) = match self.lexed.class(i) {
            Class::A => (1, i + 1),
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
                    * if self.lexed.says(at, words::FORTNIGHTS) {
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
}

/// `n` months from one on that is counted since the year 0.
pub(super) fn months(first: i32, n: i32) -> Option<Period> {
    let month = |count: i32| Period::month(count.div_euclid(12), count.rem_euclid(12) as u32 + 1);
    Period::new(month(first)?.start, month(first + n - 1)?.end)
}

pub(super) fn rolling_years(today: Day, years: i32) -> Option<Period> {
    let (year, month, day) = today.ymd();
    let start = Day::new(
        year - years,
        month,
        day.min(days_in_month(year - years, month)),
    )?;
    Period::new(Day(start.0 + 1), today)
}

/// The same days of the year some years away.
pub(super) fn shifted(period: Period, years: i32) -> Period {
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
