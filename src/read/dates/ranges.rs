//! Two dates joined into one: "April to June 2015", "28 June – 3 July".

use super::relative::shifted;
use super::{Dated, Dates, Doubt};
use crate::figure::date::{Day, Period};
use crate::figure::grammar;
use crate::figure::lex::Class;
use crate::language::en::dates as words;
use crate::read::language::en::Word;

#[cfg(test)]
pub(super) const CASES: crate::read::rules::Cases = &[(
    "extend",
    &[
        ("From April to June 2023.", "date 2023-Q2"),
        (
            "From 28 June – 3 July 2023 and December to February 2023.",
            "date 2023-06-28/2023-07-03; date 2022-12-01/2023-02-28",
        ),
        (
            "The strike lasted Thursday to Saturday.",
            "date 2024-05-02/2024-05-04",
        ),
        ("Between 2015 and 2020.", "date 2015-01-01/2020-12-31"),
        ("In April and 5 men.", "date 2024-04; count 5 men"),
    ],
)];

impl Dates<'_, '_> {
    /// Joins a date with the one after "to" or a dash: "April to June 2015", "28 June – 3 July".
    pub(super) fn extend(&self, i: usize, first: &mut Dated) {
        let Some(joint) = self.date_joint(first.next, i) else {
            return;
        };
        // "between January and the end of July".
        let joint =
            joint + usize::from(self.lexed.says(joint, "the") && self.lexed.near(joint + 1));
        let Some(mut second) = self.any(joint) else {
            return;
        };
        let (Some(mut from), Some(mut to)) = (first.period, second.period) else {
            return;
        };
        // "October 2020 to March": the year that stands once, at the start, holds up to the next such day.
        let part_of_a_year = from.end.0 - from.start.0 < 200;
        if first.dated && second.yearless && part_of_a_year {
            to = shifted(to, from.start.year() - to.start.year());
            if to.start < from.start {
                to = shifted(to, 1);
            }
            second.dated = true;
        }
        // "1 January to 30 June 2022": the year stands once, at the end; "November to March 2022" begins
        // in the year before.
        // "Thursday to Saturday" lies within a week.
        else if matches!(
            (self.word(i), self.word(joint)),
            (Word::Weekday(_), Word::Weekday(_))
        ) {
            if from.start > to.start {
                let day = Day(from.start.0 - 7);
                from = Period::new(day, day).unwrap_or(from);
            }
        } else if !first.dated || first.shared {
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
    pub(super) fn date_joint(&self, next: usize, start: usize) -> Option<usize> {
        if let Some(joint) = grammar::range_joint(self.lexed, next) {
            // "rose from 2019 to 2021" is a span all the same, "in 2020 to 2,300" is not: `any` decides.
            return Some(joint);
        }
        match self.lexed.class(next) {
            Class::And
                if self.lexed.near(next)
                    && start > 0
                    && self.lexed.is(start - 1, Class::Between) =>
            {
                Some(next + 1)
            }
            Class::Other(_) if self.lexed.near(next) => {
                let from = start > 0 && self.lexed.is(start - 1, Class::From);
                let joins = self.lexed.says(next, "through")
                    || from && self.lexed.says(next, words::UNTIL_OR_TILL);
                Some(next + 1).filter(|_| joins)
            }
            _ => None,
        }
    }
}
