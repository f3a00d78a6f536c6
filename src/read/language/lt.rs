//! Lithuanian dates, which begin with the year.

use super::Entry;
use super::usual::point;
use crate::figure::date::{Day, Period};
use crate::figure::lex::{Lexed, Style};
use crate::language::lt::PHRASEBOOK as words;

/// "2024 m. kovo 5 d.", "2024 m. kovo", "2023 m.", "2023 metais" at `i`.
pub(super) fn date(lexed: &Lexed, i: usize) -> Option<Entry> {
    let literal = lexed.literal(i)?;
    let year = literal.mantissa as i32;
    if literal.style != Style::Plain || !(1900..2100).contains(&year) {
        return None;
    }
    let next = i + 1;
    if !lexed.spaced(next) {
        return None;
    }
    if lexed.says(next, words.year) {
        return Entry::date(Period::year(year), i, next + 1);
    }
    if !lexed.says(next, words.short_year) {
        return None;
    }
    let at = point(lexed, next + 1);
    let Some(month) = words.months.iter().position(|month| lexed.says(at, month)) else {
        return Entry::date(Period::year(year), i, at);
    };
    let month = month as u32 + 1;
    if let Some(day) = lexed.literal(at + 1)
        && lexed.says(at + 2, words.day)
    {
        let day = Day::new(year, month, u32::try_from(day.mantissa).ok()?)?;
        return Entry::date(Period::new(day, day), i, point(lexed, at + 3));
    }
    Entry::date(Period::month(year, month), i, at + 1)
}
