//! Lithuanian: numbers in digits with their scale, percent, euros and hedge, "kas ketvirtas", dates.

use super::Entry;
use crate::figure::date::{Day, Period};
use crate::figure::grammar::{self, Unit};
use crate::figure::lex::{Class, Lexed, Style};
use crate::figure::{Amount, EUR, Hedge, hedge};
use crate::language::lt as words;
use crate::read::rules;

/// What begins at token `i`.
pub(super) fn found(lexed: &Lexed, i: usize) -> Option<Entry> {
    date(lexed, i)
        .or_else(|| share(lexed, i))
        .or_else(|| number(lexed, i))
}

/// Past the point of an abbreviation before `i`.
fn point(lexed: &Lexed, i: usize) -> usize {
    i + usize::from(lexed.is(i, Class::Mark(b'.')) && lexed.touches(i))
}

/// "2024 m. kovo 5 d.", "2024 m. kovo", "2023 m.", "2023 metais" at `i`.
fn date(lexed: &Lexed, i: usize) -> Option<Entry> {
    let literal = lexed.literal(i)?;
    let year = literal.mantissa as i32;
    if literal.style != Style::Plain || !(1900..2100).contains(&year) {
        return None;
    }
    let next = i + 1;
    if !lexed.spaced(next) {
        return None;
    }
    if lexed.says(next, words::YEAR) {
        return Entry::date(Period::year(year), i, next + 1);
    }
    if !lexed.says(next, "m") {
        return None;
    }
    let at = point(lexed, next + 1);
    let Some(month) = words::MONTHS.iter().position(|month| lexed.says(at, month)) else {
        return Entry::date(Period::year(year), i, at);
    };
    let month = month as u32 + 1;
    if let Some(day) = lexed.literal(at + 1)
        && lexed.says(at + 2, words::DAY)
    {
        let day = Day::new(year, month, u32::try_from(day.mantissa).ok()?)?;
        return Entry::date(Period::new(day, day), i, point(lexed, at + 3));
    }
    Entry::date(Period::month(year, month), i, at + 1)
}

/// "kas ketvirtas": one in four.
fn share(lexed: &Lexed, i: usize) -> Option<Entry> {
    if !lexed.says(i, words::EACH) || !lexed.near(i + 1) {
        return None;
    }
    let n = words::ORDINALS
        .iter()
        .position(|stem| lexed.starts(i + 1, stem))? as i64
        + 3;
    let (hedge, first) = hedge::before_in_any(lexed, i);
    let amount = grammar::share(1, n)?;
    let mut told = Entry::figure(amount, hedge, Unit::None, "", first, i + 2);
    if let super::What::Figure { figure, .. } = &mut told.what {
        figure.kind = crate::figure::Kind::Ratio;
    }
    Some(told)
}

/// A number in digits at `i`.
fn number(lexed: &Lexed, i: usize) -> Option<Entry> {
    lexed.literal(i)?;
    if rules::no_figure(lexed, i).is_some() {
        return None;
    }
    let numeral = grammar::numeral(lexed, i).ok()?;
    let at = point(lexed, numeral.next);
    // "mln." ends a number only before what it counts.
    let at = if numeral.next > i + 1 {
        at
    } else {
        numeral.next
    };
    let near = lexed.near(at);
    let (unit, next) = match () {
        _ if near && lexed.says(at, words::PERCENT) => (Unit::Percent, point(lexed, at + 1)),
        _ if near && lexed.word_at(at) == "%" => (Unit::Percent, at + 1),
        _ if near && lexed.says(at, words::EUROS) => (Unit::Currency(EUR), at + 1),
        _ => (Unit::None, numeral.next),
    };
    let noun = match lexed.class(at) {
        Class::Plain | Class::Other(_) if lexed.spaced(at) => lexed.word_at(at),
        _ => "",
    };
    let (hedge, first) = hedge::before_in_any(lexed, i);
    let hedge = if first == i { Hedge::Bare } else { hedge };
    Some(Entry::figure(
        Amount::Number(numeral.number),
        hedge,
        unit,
        noun,
        first,
        next,
    ))
}
