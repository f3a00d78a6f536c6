//! Days of the week: "Friday", "last Friday", "Monday last week".

use super::tokens::is_plural;
use super::{Dated, Dates};
use crate::figure::date::{Day, Period};
use crate::figure::grammar;
use crate::figure::lex::Class;
use crate::language::en::dates as words;
use crate::read::language::en::{Span, Word};

#[cfg(test)]
pub(super) const CASES: crate::read::rules::Cases = &[
    (
        "weekday",
        &[
            ("It opened on Friday.", "date 2024-05-10"),
            ("On Tuesday 5 March it closed.", "date 2024-03-05"),
            ("They meet on Fridays.", ""),
        ],
    ),
    (
        "weekday_at",
        &[
            ("It opened last Friday.", "date 2024-05-03"),
            ("It opened Monday last week.", "date 2024-04-29"),
            ("A Friday is a day.", ""),
            ("It is open Monday to Friday.", ""),
            ("It is open Tuesday through Saturday.", ""),
        ],
    ),
];

impl Dates<'_, '_> {
    /// "Friday": the latest one up to the day of publication, or the next one.
    pub(super) fn weekday(&self, i: usize, step: i32) -> Option<Dated> {
        // "Tuesday, 5 March" and "Tuesday 5 March" are dated by what follows.
        let after = i + 1 + usize::from(self.lexed.is(i + 1, Class::Mark(b',')));
        if (self.day(after).is_some() && self.day_first(after).is_some())
            || (self.month(after).is_some() && self.day(self.after_month(after)).is_some())
            || self.numeric(after).is_some()
        {
            return None;
        }
        self.weekday_at(i, step)
    }

    pub(super) fn weekday_at(&self, at: usize, step: i32) -> Option<Dated> {
        let Word::Weekday(day) = self.word(at) else {
            return None;
        };
        // "a Saturday" and "every Friday" are no days of their own.
        let before = self.lexed.at(at).before(1);
        let one_of_many = matches!(before.class(), Class::A | Class::Every);
        if !self.lexed.capital(at) || is_plural(self.lexed, at) || one_of_many {
            return None;
        }
        // "Monday to Friday" and "open Tuesday through Saturday" are habits.
        let open =
            |from: usize| (1..=4).any(|n| self.lexed.at(from).before(n).says(words::OPENING));
        let joint = |end: usize| {
            grammar::range_joint(self.lexed, end)
                .or_else(|| self.lexed.says(end, "through").then_some(end + 1))
        };
        let habit = |from: usize, to: usize| {
            (self.lexed.says(from, words::MONDAY) && matches!(self.word(to), Word::Weekday(4..))
                || open(from) && matches!(self.word(to), Word::Weekday(_)))
                && !matches!(self.word(to + 1), Word::Last | Word::This | Word::Next)
        };
        let joins = joint(at + 1).is_some_and(|to| habit(at, to));
        let joined = at > 1 && joint(at - 1) == Some(at) && habit(at - 2, at);
        if joins || joined {
            return None;
        }
        let published = self.calendar.published.filter(|p| p.start == p.end)?;
        let today = published.end.0;
        let back = (today + 3 - i32::from(day)).rem_euclid(7);
        // "Monday last week", "Tuesday of next week".
        let week = at + 1 + usize::from(self.lexed.is(at + 1, Class::Of));
        // "Wednesday of the week after" counts from another day.
        if week > at + 1 && self.lexed.says(week, "the") && self.lexed.says(week + 1, "week") {
            return None;
        }
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
}
