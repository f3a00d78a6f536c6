//! A measure or duration in two units: "11st 4lb", "5 feet 10 inches", "3 hours 20 minutes".

use super::numerals::numeral;
use super::{Expression, Unit};
use crate::figure::lex::{Class, Lexed, Literal, Style};
use crate::figure::{Amount, Kind, Number, product};
use crate::language::en::units as words;

#[cfg(test)]
pub(crate) const CASES: crate::figure::Cases = &[(
    "compound",
    &[
        (
            "He weighs 11st 4lb, is 5'4\" tall and ran 3 hours 20 minutes.",
            "measure 158 lb; measure 64 in; duration 200 minutes",
        ),
        (
            "She ran 2h 5m, and won 5m in 2 hr.",
            "duration 125 minutes; count 5000000; duration 2 hr",
        ),
        (
            "It took 3 hours. 20 minutes later it rained.",
            "duration 3 hours; duration 20 minutes",
        ),
    ],
)];

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
    pair(words::STONES, words::POUNDS, 14, "lb", Kind::Measure),
    pair(words::FEET, words::INCHES, 12, "in", Kind::Measure),
    pair(words::POUNDS, words::OUNCES, 16, "oz", Kind::Measure),
    pair(
        words::HOURS,
        words::MINUTES_BEHIND_HOURS,
        60,
        "minutes",
        Kind::Duration,
    ),
    pair(
        words::MINUTES,
        words::SECONDS,
        60,
        "seconds",
        Kind::Duration,
    ),
    pair(words::YEARS, words::MONTHS, 12, "months", Kind::Duration),
    pair(words::WEEKS, words::DAYS, 7, "days", Kind::Duration),
    pair(
        words::DAYS,
        words::HOURS_BEHIND_DAYS,
        24,
        "hours",
        Kind::Duration,
    ),
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
    if let Some(height) = feet_and_inches(lexed, i) {
        return Some(height);
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
    let (m, small) = match lexed.literal(at) {
        // The "m" of "2h 5m" scales nothing.
        Some(literal) if literal.style == Style::Plain && lexed.says(at + 1, pair.small) => {
            (literal.mantissa, at + 1)
        }
        _ => whole(at).map(|(m, small, _)| (m, small))?,
    };
    // "5 ft 10 in the shade".
    let named = lexed.beside(small) && lexed.says(small, pair.small);
    let told = named
        && (!lexed.says(small, "in")
            || lexed.touches(small)
            || matches!(lexed.class(small + 1), Class::Mark(_))
            || lexed.says(small + 1, words::DIRECTIONS));
    // "9 stone 4" and "6ft 2" leave the smaller unit out.
    let bare = !named && pair.size <= 14 && lexed.says(large, words::WITHOUT_SMALLER) && {
        let ends = !lexed.near(small)
            || matches!(lexed.class(small), Class::And | Class::Or)
            || lexed.is_mark(small, ".,;:)!?") && !lexed.is_number(small + 1);
        ends || lexed.says(small, words::UPWARD)
    };
    let next = if named { small + 1 } else { small };
    let number = Number::new(product(n, pair.size)?.checked_add(m)?, 0, 1)?;
    ((told || bare) && m < pair.size).then_some(Expression {
        unit: Unit::Named(pair.name),
        words,
        ..Expression::new(Amount::Number(number), pair.kind, next)
    })
}

/// A height in marks at `i`: `5'4"`, "5′4″".
fn feet_and_inches(lexed: &Lexed, i: usize) -> Option<Expression> {
    let (feet, inches) = (lexed.literal(i)?, lexed.literal(i + 2)?);
    let plain = |literal: &Literal| literal.style == Style::Plain && literal.digits <= 2;
    let marked = lexed.is_mark(i + 1, "'\u{2019}\u{2032}")
        && lexed.joins(i + 1)
        && lexed.is_mark(i + 3, "\"\u{201d}\u{2033}")
        && lexed.touches(i + 3);
    let told = marked && plain(feet) && plain(inches) && inches.mantissa < 12;
    told.then(|| Expression {
        unit: Unit::Named("in"),
        ..Expression::new(
            Amount::Number(Number::of(12 * feet.mantissa + inches.mantissa)),
            Kind::Measure,
            i + 4,
        )
    })
}
