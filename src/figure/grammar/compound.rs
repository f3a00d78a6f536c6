//! A measure or duration in two units: "11st 4lb", "5 feet 10 inches", "3 hours 20 minutes".

use super::numerals::numeral;
use super::{Expression, Unit};
use crate::figure::lex::{Class, Lexed};
use crate::figure::{Amount, Kind, Number, product};

/// Units that are told together.
struct Pair {
    /// Names of the larger.
    large: &'static str,
    /// Names of the smaller.
    small: &'static str,
    /// How many of the smaller the larger has.
    size: i64,
    /// The name of the smaller that is told.
    name: &'static str,
    kind: Kind,
}

const PAIRS: [Pair; 8] = [
    pair("st stone", "lb lbs pound pounds", 14, "lb", Kind::Measure),
    pair(
        "ft foot feet",
        "in ins inch inches",
        12,
        "in",
        Kind::Measure,
    ),
    pair(
        "lb lbs pound pounds",
        "oz ounce ounces",
        16,
        "oz",
        Kind::Measure,
    ),
    pair(
        "hour hours hr hrs h",
        "minute minutes min mins m",
        60,
        "minutes",
        Kind::Duration,
    ),
    pair(
        "minute minutes min mins",
        "second seconds sec secs",
        60,
        "seconds",
        Kind::Duration,
    ),
    pair(
        "year years yr yrs",
        "month months",
        12,
        "months",
        Kind::Duration,
    ),
    pair("week weeks", "day days", 7, "days", Kind::Duration),
    pair("day days", "hour hours hr hrs", 24, "hours", Kind::Duration),
];

const fn pair(
    large: &'static str,
    small: &'static str,
    size: i64,
    name: &'static str,
    kind: Kind,
) -> Pair {
    Pair {
        large,
        small,
        size,
        name,
        kind,
    }
}

/// A measure in two units, told in the smaller: "11st 4lb", "5 feet 10 inches", "8 lb 3 oz", "1 hour and 40 minutes".
pub(super) fn compound(lexed: &Lexed, i: usize) -> Option<Expression> {
    // Most numbers have no such unit: one look says so.
    let whole = |at: usize| {
        let numeral = numeral(lexed, at).ok()?;
        Some((numeral.number.whole()?, numeral.next, numeral.words))
    };
    let number = |at: usize| matches!(lexed.class(at), Class::Number | Class::Cardinal(_));
    if !number(i) || !(2..5).any(|n| number(i + n)) {
        return None;
    }
    let (n, large, words) = whole(i)?;
    let pair = PAIRS
        .iter()
        .find(|pair| lexed.beside(large) && lexed.says(large, pair.large))?;
    let and = lexed.is(large + 1, Class::And) && pair.kind == Kind::Duration;
    let at = large + 1 + usize::from(and);
    if !lexed.beside(at) || !number(at) {
        return None;
    }
    let (m, small, _) = whole(at)?;
    // "5 ft 10 in the shade".
    let named = lexed.beside(small) && lexed.says(small, pair.small);
    let told = named
        && (!lexed.says(small, "in")
            || lexed.touches(small)
            || matches!(lexed.class(small + 1), Class::Mark(_)));
    let number = Number::new(product(n, pair.size)?.checked_add(m)?, 0, 1)?;
    (told && m < pair.size).then_some(Expression {
        unit: Unit::Named(pair.name),
        words,
        ..Expression::new(Amount::Number(number), pair.kind, small + 1)
    })
}
