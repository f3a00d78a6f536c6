//! Orders of size: "hundreds", "tens of thousands", "several hundred", "a few thousand".

use super::numerals::scale;
use super::units::unit_after;
use super::{Expression, Unit};
use crate::figure::lex::{Class, Lexed};
use crate::figure::{Amount, Kind, Number, power};

#[cfg(test)]
pub(crate) const CASES: crate::figure::Cases = &[
    (
        "couple",
        &[
            (
                "A couple of hundred men and a couple of cows.",
                "count 200..300 men",
            ),
            ("The couple left.", ""),
        ],
    ),
    (
        "orders",
        &[
            (
                "Several hundred men, dozens of cows and tens of millions of euros.",
                "count 200..1000 men; count 24..120 cows; money 20000000..100000000 EUR",
            ),
            ("It is many miles.", ""),
            (
                "It has 1,000s of books, 100's of maps and 10s of millions of files since the 1900s of old.",
                "count 2000..10000 books; count 200..1000 maps; count 20000000..100000000 files; \
                 date 1900-01-01/1999-12-31; ? 1900-01-01/1999-12-31 | 1900-01-01/1909-12-31",
            ),
        ],
    ),
];

/// "a couple of hundred", "a couple of dozen": two or three of them.
pub(super) fn couple(lexed: &Lexed, i: usize) -> Option<Expression> {
    if !lexed.is(i, Class::A) || !lexed.says(i + 1, "couple") || !lexed.is(i + 2, Class::Of) {
        return None;
    }
    let (of, next) = match lexed.class(i + 3) {
        Class::Dozen => (12, i + 4),
        _ => match scale(lexed, i + 3) {
            (0, _) => return None,
            (exponent, next) => (power(exponent), next),
        },
    };
    let number = |n: i64| Number::of(n).scaled(of);
    let amount = Amount::Range {
        low: number(2)?,
        high: number(3)?,
        between: false,
    };
    let (unit, kind, next) = match unit_after(lexed, next) {
        Some((unit @ Unit::Currency(_), after)) => (unit, Kind::Money, after),
        _ => (Unit::None, Kind::Count, next),
    };
    Some(Expression {
        words: true,
        unit,
        ..Expression::new(amount, kind, next)
    })
}

/// "1,000s of", "100's of" at `i`: the order and the token of "of".
fn digits(lexed: &Lexed, i: usize) -> Option<(i64, usize)> {
    let apostrophe = usize::from(lexed.is_mark(i + 1, "'\u{2019}") && lexed.joins(i + 1));
    let of = i + 2 + apostrophe;
    if !lexed.touches(of - 1) || !lexed.says(of - 1, "s") || !lexed.is(of, Class::Of) {
        return None;
    }
    let literal = lexed.literal(i)?;
    let order = literal.mantissa;
    (literal.decimals == 0 && matches!(order, 10 | 100 | 1_000 | 10_000 | 100_000))
        .then_some((order, of))
}

/// "hundreds", "tens of thousands", "hundreds of millions", "dozens", "several hundred", "a few thousand".
pub(super) fn orders(lexed: &Lexed, i: usize) -> Option<Expression> {
    let expression = |order: i64, next: usize| {
        let mut found = Expression {
            words: true,
            ..Expression::new(Amount::Orders(order), Kind::Count, next)
        };
        // "tens of millions of euros", "several million pounds".
        let of = usize::from(lexed.is(next, Class::Of));
        // "millions of pounds of food" is a weight as often.
        let pounds = lexed.says(next + of, "pounds") && lexed.is(next + of + 1, Class::Of);
        if !pounds && let Some((unit @ Unit::Currency(_), after)) = unit_after(lexed, next + of) {
            (found.unit, found.kind, found.next) = (unit, Kind::Money, after);
        }
        Some(found)
    };
    let of = |at: usize| match (lexed.class(at), lexed.class(at + 1)) {
        (Class::Of, Class::Scales(e)) if e > 2 => Some(u32::from(e)),
        _ => None,
    };
    match lexed.class(i) {
        Class::A if lexed.says(i + 1, "score") && lexed.is(i + 2, Class::Of) => {
            let number = Amount::Number(Number::of(20));
            expression(0, i + 2).map(|found| Expression {
                amount: number,
                ..found
            })
        }
        Class::Number => {
            let (order, next) = digits(lexed, i)?;
            match of(next) {
                Some(e) => expression(order.checked_mul(power(e))?, next + 2),
                None => expression(order, next),
            }
        }
        Class::Dozens => expression(12, i + 1),
        Class::Scores => expression(20, i + 1),
        Class::Tens => expression(power(1 + of(i + 1)?), i + 3),
        Class::Scales(2) => match of(i + 1) {
            Some(e) => expression(power(2 + e), i + 3),
            None => expression(power(2), i + 1),
        },
        Class::Scales(e) => expression(power(e.into()), i + 1),
        Class::A if lexed.is(i + 1, Class::Several) => orders(lexed, i + 1),
        Class::Several => match lexed.class(i + 1) {
            Class::Scale(e) | Class::Scales(e) => {
                let (total, next) = scale(lexed, i + 1);
                expression(power(total.max(e.into())), next)
            }
            Class::Dozen | Class::Dozens => expression(12, i + 2),
            _ => None,
        },
        _ => None,
    }
}
