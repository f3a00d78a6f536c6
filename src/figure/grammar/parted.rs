//! Numbers with their unit in their midst: "an hour and a half", "two hours and a half", "40 people, give or take 5".

use super::halves::and_a_half;
use super::ranges::{join, plus_minus, range_joint};
use super::single::signed;
use super::{Expression, Unit, close};
use crate::figure::lex::{Class, Lexed};
use crate::figure::{Amount, Kind, Number};

#[cfg(test)]
pub(crate) const CASES: crate::figure::Cases = &[
    (
        "one_and_a_half",
        &[
            (
                "It took an hour and a half, then a year and a half; it weighs a ton and a half.",
                "duration 1.5 hour; duration 1.5 year; measure 1.5 ton",
            ),
            ("A man and a half of the rest.", "ratio 1/2 rest"),
        ],
    ),
    (
        "past_unit",
        &[
            (
                "It took two hours and a half and 3 miles and three quarters.",
                "duration 2.5 hours; measure 3.75 miles",
            ),
            (
                "He has 12 hours and a half of the pay, and 30 men and half of the rest.",
                "duration 12 hours; ratio 1/2 pay; count 30 men; ratio 1/2 rest",
            ),
            (
                "It is 3 km to 5 km and 3 days to 5 days, at 5°C to 8°C; it rose from 2 km to 4 km.",
                "measure 3..5 km; duration 3..5 days; measure 5..8 °C; measure 2 km; measure 4 km",
            ),
            (
                "It drew 40 people, give or take 5, and 30 km plus or minus 2.",
                "count 35..45 people; measure 28..32 km",
            ),
            (
                "It drew 40 people, give or take 5%.",
                "count 40 people; percent 5 %",
            ),
        ],
    ),
];

/// "an hour and a half" at `i`: one of the word behind the article, and a half.
pub(super) fn one_and_a_half(lexed: &Lexed, i: usize) -> Option<Expression> {
    let unit = unit_within(lexed, i)?;
    let (p, q, next) = and_a_half(lexed, unit + 1)?;
    let number = Number::mixed(1, p, q, 1)?;
    Some(Expression {
        words: true,
        ..Expression::new(Amount::Number(number), Kind::Count, next)
    })
}

/// The unit of "an hour and a half", which stands within it, if that begins at `i`.
pub fn unit_within(lexed: &Lexed, i: usize) -> Option<usize> {
    let half = lexed.is(i, Class::A)
        && matches!(lexed.class(i + 1), Class::Plain | Class::Other(_))
        && lexed.is(i + 2, Class::And)
        && lexed.is(i + 3, Class::A)
        && lexed.is(i + 4, Class::Half);
    (half && (i + 1..i + 5).all(|at| close(lexed, at))).then_some(i + 1)
}

/// Goes on with a number at `i`, behind its unit: "and a half" where it is measured, "give or take 5"; returns the token
/// after it.
pub fn past_unit(
    lexed: &Lexed,
    i: usize,
    measured: bool,
    number: &mut Expression,
) -> Option<usize> {
    let Amount::Number(whole) = number.amount else {
        return None;
    };
    if measured && lexed.is(i, Class::And) && close(lexed, i) {
        let (p, q, next) = and_a_half(lexed, i)?;
        let whole = whole.whole().filter(|_| !lexed.is(next, Class::Of))?;
        number.amount = Amount::Number(Number::mixed(whole, p, q, 1)?);
        return Some(next);
    }
    if measured && let Some(range) = second_end(lexed, i, number) {
        number.amount = range.amount;
        return Some(range.next);
    }
    let told = Expression { next: i, ..*number };
    let range = plus_minus(lexed, &told, number.next).filter(|range| range.unit == number.unit)?;
    number.amount = range.amount;
    Some(range.next)
}

/// The range from `first`, whose unit ends before `i`, to a second number there, whose unit is told again behind it:
/// "3 km to 5 km".
fn second_end(lexed: &Lexed, i: usize, first: &Expression) -> Option<Expression> {
    let joint = range_joint(lexed, i)?;
    let second = signed(lexed, joint).ok()?;
    let next = second.next + i - first.next;
    let again = (first.next..i)
        .zip(second.next..)
        .all(|(a, b)| lexed.word_at(a) == lexed.word_at(b) && lexed.gap(a) == lexed.gap(b));
    let range = join(lexed, *first, second, false).ok()?;
    (again && matches!(second.unit, Unit::None)).then_some(Expression { next, ..range })
}
