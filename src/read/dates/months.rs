//! Months: "July 2, 2021", "March 2024", "in March", "January and February 2022".

use super::{Dated, Dates, Doubt, Recurring, Year};
use crate::figure::grammar;
use crate::figure::lex::Class;
use crate::language::en::dates as words;
use crate::read::language::en::{Word, word};

#[cfg(test)]
pub(super) const CASES: crate::read::rules::Cases = &[(
    "month_first",
    &[
        (
            "In May '22, the summer of '21 and the '80s; the firm '22 it sold.",
            "date 2022-05; date 2021-06-01/2021-08-31; date 1980-01-01/1989-12-31",
        ),
        (
            "On July 2, 2021 and July 2-5 it rose.",
            "date 2021-07-02; date 2023-07-02/2023-07-05",
        ),
        (
            "In March 2024 and March last year.",
            "date 2024-03; date 2023-03",
        ),
        (
            "In January and February 2022.",
            "date 2022-01; date 2022-02",
        ),
        (
            "The June quarter 2025 and Mar-18.",
            "date 2025-Q2; date 2018-03; ? 2018-03 | 2024-03-18",
        ),
        ("Oct 26 15:50:06 2016 was logged.", "date 2016-10-26"),
        ("They may march on.", ""),
    ],
)];

impl Dates<'_, '_> {
    /// "July 2, 2021", "July 2-5", "March 2024", "March last year", "in March".
    pub(super) fn month_first(&self, i: usize) -> Option<Dated> {
        let month = self.month(i)?;
        let after = self.after_month(i);
        if let Some((year, days, next)) = self.days_of_month(i, month, after) {
            return self.recurring(i, year, days, next);
        }
        if let Some(found) = self.month_and_day_in_words(i, month, after) {
            return Some(found);
        }
        // "Mar-18" is a month and a year as often as a day.
        if self.lexed.is(after, Class::Mark(b'-'))
            && self.lexed.joins(after)
            && let Some(digits) = self.two_digits(after + 1)
            && !self.begins_a_count(after + 2)
            && !self.lexed.is_mark(after + 2, "-/")
        {
            return self.month_and_short_year(i, month, digits, after + 2);
        }
        let (year, next) = self.year_after(after);
        // "the June quarter 2025", "June 2025 quarter": the three months that end with it.
        if month.is_multiple_of(3) && self.lexed.is(next, Class::Part(4)) && self.lexed.spaced(next)
        {
            let (year, next) = match year {
                Year::Latest => self.period_year(next + 1),
                year => (year, next + 1),
            };
            return self.recurring(i, year, Recurring::months(month - 2, month), next);
        }
        let months = Recurring::months(month, month);
        if !matches!(year, Year::Latest) {
            return self.recurring(i, year, months, next);
        }
        if !self.bare_month(i) {
            return None;
        }
        match self.shared_year(after) {
            Some(year) => self.recurring(i, year, months, next).map(Dated::shared),
            None => self.recurring(i, year, months, next),
        }
    }

    /// The day or days at `after` of the month at `i`, their year and the token behind: "July 2, 2021", "July 2-5".
    fn days_of_month(
        &self,
        i: usize,
        month: u32,
        after: usize,
    ) -> Option<(Year, Recurring, usize)> {
        let first = self.day(after).filter(|_| self.lexed.near(after))?;
        let mut at = self.after_day(after);
        let mut last = first;
        let and = Some(at + 1).filter(|_| self.lexed.is(at, Class::And));
        if let Some(joint) = grammar::range_joint(self.lexed, at).or(and)
            && let Some(day) = self.day(joint)
            && day > first
            && let next = self.after_day(joint)
            && self.month(next).is_none()
            && self.month(next + 1).is_none()
            && (and.is_none() || !self.begins_a_count(next))
        {
            // "April 3 and 7" are two days, of which the first is told.
            let whole =
                and.is_none() || day == first + 1 || self.lexed.at(i).before(1).is(Class::Between);
            (last, at) = (if whole { day } else { first }, next);
        }
        // "Oct 26 15:50:06 2016", as machines write it.
        let (year, next) = match self.year_after(self.after_clock(at)) {
            (Year::Latest, _) => self.year_after(at),
            told => told,
        };
        // "March 5 per cent" and "May 12 people" are a month and a number.
        let counts = matches!(year, Year::Latest)
            && !self.lexed.at(i).before(1).says("on")
            && self.begins_a_count(at);
        (!counts).then(|| (year, Recurring::days(month, first, last), next))
    }

    /// "Mar-18", which is March of 2018 or the eighteenth.
    fn month_and_short_year(
        &self,
        i: usize,
        month: u32,
        digits: i32,
        next: usize,
    ) -> Option<Dated> {
        let year = Year::Of(2000 + digits as i16);
        let mut found = self.recurring(i, year, Recurring::months(month, month), next)?;
        let day = Recurring::days(month, digits as u32, digits as u32);
        if (1..=31).contains(&digits)
            && let Some(other) = self
                .recurring(i, Year::Latest, day, next)
                .and_then(|other| other.period)
        {
            found.doubt = Doubt::Bare(other);
        }
        Some(found)
    }

    /// Whether a month without day or year is one: "May" and "March" are also words, and "April" a name.
    pub(super) fn bare_month(&self, i: usize) -> bool {
        let before = self.lexed.before(i);
        let led = match before {
            Class::In
            | Class::Of
            | Class::To
            | Class::From
            | Class::Between
            | Class::And
            | Class::Or
            | Class::Every => true,
            Class::Mark(c) => grammar::is_dash(c) && i > 1,
            Class::Other(code) => matches!(
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
            Class::Plain => self.lexed.says(i - 1, words::LEAD_MONTH),
            _ => false,
        };
        let led = led || self.lexed.at(i).before(1).says(words::ON);
        match () {
            _ if self.lexed.says(i, words::MONTHS_AND_NAMES) => {
                let follows_and = matches!(before, Class::And | Class::Or | Class::Mark(_));
                // ", and June" has its comma before the word.
                let earlier = i.saturating_sub(
                    2 + usize::from(
                        matches!(before, Class::And | Class::Or)
                            && self.lexed.at(i).before(2).is(Class::Mark(b',')),
                    ),
                );
                let in_a_list =
                    i > 1 && (self.month(earlier).is_some() || self.digits(earlier).is_some());
                // "June: 4.3%", "(June 4.3%)".
                let row = self.lexed.is(i + 1, Class::Mark(b':')) && self.lexed.touches(i + 1)
                    || matches!(before, Class::Mark(b'('))
                        && matches!(
                            self.lexed.class(i + 1),
                            Class::Mark(b')' | b',') | Class::Number
                        );
                // "April to June", "both April and May" and "April saw a rise" name months.
                follows_and && in_a_list
                    || !follows_and && led
                    || row
                    || self.joins_a_month(self.after_month(i))
                    || matches!(before, Class::Mark(_)) && self.lexed.says(i + 1, words::SAW)
            }
            _ if self.lexed.says(i, words::SHORT_AND_NAMES) => {
                led || self.joins_a_month(self.after_month(i))
            }
            // "Jul.", "Dec." after anything; full names stand for themselves.
            _ => true,
        }
    }

    /// Whether the tokens at `i` join a month with another: "to June", "- June", "and May", ", May".
    pub(super) fn joins_a_month(&self, i: usize) -> bool {
        let listed = match self.lexed.class(i) {
            Class::And | Class::Or => true,
            Class::Mark(b',') => self.lexed.touches(i),
            _ => false,
        };
        let joint = grammar::range_joint(self.lexed, i).or(Some(i + 1).filter(|_| listed));
        joint.is_some_and(|joint| self.lexed.near(joint) && self.month(joint).is_some())
    }

    /// The year that a later month of the same list gives: "in January and February 2022".
    pub(super) fn shared_year(&self, i: usize) -> Option<Year> {
        let mut at = i;
        for _ in 0..8 {
            let joined = match self.lexed.class(at) {
                Class::Mark(c) => c == b',' || grammar::is_dash(c),
                Class::And | Class::Or | Class::To => true,
                _ => self.lexed.says(at, words::UNTIL),
            };
            if !joined || !self.lexed.near(at + 1) {
                return None;
            }
            at += 1;
            // ", and".
            if matches!(self.lexed.class(at), Class::And | Class::Or) {
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
}
