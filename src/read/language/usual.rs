//! The usual forms of a language that has a phrasebook: numbers in digits with their scale, percent, money and hedge, "every
//! fourth", dates.

use super::{Entry, lt};
use crate::figure::grammar::{self, Doubt, Expression, Unit};
use crate::figure::lex::{Class, Lexed};
use crate::figure::{Amount, Hedge, Kind, hedge};
use crate::language::{PHRASEBOOKS, Phrasebook};
use crate::read::rules;

/// A language that is read in its usual forms.
#[derive(Clone, Copy)]
pub(super) struct Usual {
    words: &'static Phrasebook,
    /// The date that begins at a token.
    date: fn(&Lexed, usize) -> Option<Entry>,
}

/// How each language of [`PHRASEBOOKS`] writes dates, in the same order.
const DATES: [fn(&Lexed, usize) -> Option<Entry>; PHRASEBOOKS.len()] = [lt::date];

impl Usual {
    /// The language of this BCP 47 code, if it has a phrasebook.
    pub(super) fn of(code: &str) -> Option<Usual> {
        let (words, date) = PHRASEBOOKS
            .into_iter()
            .zip(DATES)
            .find(|(words, _)| words.code == code)?;
        Some(Usual { words, date })
    }

    /// What begins at token `i`.
    pub(super) fn found(self, lexed: &Lexed, i: usize) -> Option<Entry> {
        (self.date)(lexed, i)
            .or_else(|| share(self.words, lexed, i))
            .or_else(|| number(self.words, lexed, i))
    }
}

/// Past the point of an abbreviation before `i`.
pub(super) fn point(lexed: &Lexed, i: usize) -> usize {
    i + usize::from(lexed.is(i, Class::Mark(b'.')) && lexed.touches(i))
}

/// "kas ketvirtas": one in four.
fn share(words: &Phrasebook, lexed: &Lexed, i: usize) -> Option<Entry> {
    if !lexed.says(i, words.each) || !lexed.near(i + 1) {
        return None;
    }
    let n = words
        .ordinals
        .iter()
        .position(|stem| lexed.starts(i + 1, stem))? as i64
        + 3;
    let (hedge, first) = hedge::before_in_any(lexed, i);
    let amount = grammar::share(1, n)?;
    let mut told = Entry::figure(amount, hedge, Unit::None, "", first, i + 2);
    if let super::What::Figure { figure, .. } = &mut told.what {
        figure.kind = Kind::Ratio;
    }
    Some(told)
}

/// A number in digits at `i`.
fn number(words: &Phrasebook, lexed: &Lexed, i: usize) -> Option<Entry> {
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
        _ if near && lexed.says(at, words.percent) => (Unit::Percent, point(lexed, at + 1)),
        _ if near && lexed.word_at(at) == "%" => (Unit::Percent, at + 1),
        _ if near && lexed.says(at, words.money.1) => (Unit::Currency(words.money.0), at + 1),
        _ => (Unit::None, numeral.next),
    };
    let noun = match lexed.class(at) {
        Class::Plain | Class::Other(_) if lexed.spaced(at) => lexed.word_at(at),
        _ => "",
    };
    let (hedge, first) = hedge::before_in_any(lexed, i);
    let hedge = if first == i { Hedge::Bare } else { hedge };
    let amount = Amount::Number(numeral.number);
    let mut told = Entry::figure(amount, hedge, unit, noun, first, next);
    // "18,⏎306" and "12, 450" may be two numbers. A point is a decimal mark of this language or none of English.
    if let Doubt::Two(..) = numeral.doubt {
        let expression = Expression {
            amount,
            kind: Kind::Count,
            unit: Unit::None,
            next: numeral.next,
            words: false,
            plain: false,
            doubt: numeral.doubt,
        };
        told.readings = Some(grammar::readings(lexed, i, &expression));
    }
    Some(told)
}
