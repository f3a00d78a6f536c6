//! Units that look like scales.

use crate::figure::Amount;
use crate::figure::grammar::{self, Expression, Unit};
use crate::figure::lex::{Class, Lexed, mark};
use crate::language::en::measures as words;
use crate::read::nouns;

#[cfg(test)]
pub(super) const CASES: super::Cases = &[(
    "meters",
    &[
        (
            "He won the 400m race and cleared 6.25m.",
            "measure 400 m; measure 6.25 m",
        ),
        ("It cost 400m euros.", "money 400000000 EUR"),
        (
            "The world 60m champion could only clear 2.16m.",
            "measure 60 m; measure 2.16 m",
        ),
        ("A room of 3m x 4m.", "measure 3 m; measure 4 m"),
        (
            "The 1.92m keeper saved 3 shots.",
            "measure 1.92 m; count 3 shots",
        ),
        (
            "A floor of 32m2 in the 37m (121ft)-long hall with a 9m-high door.",
            "measure 32 m2; measure 37 m; measure 121 ft; measure 9 m",
        ),
    ],
)];

/// Takes back the million from "the 400m race" and "1,200m", which are meters.
pub fn meters(lexed: &Lexed, i: usize, expression: &mut Expression) {
    let last = expression.next - 1;
    let Amount::Number(number) = expression.amount else {
        return;
    };
    if !matches!(expression.unit, Unit::None) || !lexed.says(last, "m") || !lexed.touches(last) {
        return;
    }
    let Some(meters) = number.unscaled() else {
        return;
    };
    // Nobody writes 1,200m for 1.2 billion.
    let long = meters.to_f64().abs() >= 1000.0;
    let square = nouns::squared(lexed, last + 1);
    // "the 37m-long hall", "37m (121ft)".
    let dash = grammar::dash(lexed, last + 1) && lexed.joins(last + 1);
    let wide = lexed.says(last + 1 + usize::from(dash), words::EXTENTS);
    let feet = lexed.is(last + 1, Class::Mark(b'('))
        && lexed.is_number(last + 2)
        && lexed.says(last + 3, words::IMPERIAL);
    // "won the 100m", "cleared 6.25m".
    let before = lexed.at(i).before(1);
    let run = before.says(words::RACES) && [100.0, 200.0, 400.0, 800.0].contains(&meters.to_f64());
    let person = meters.to_f64() < 2.3 && lexed.says(last + 1, words::ATHLETES);
    // "3m x 4m".
    let times = |at: usize| lexed.says(at, "x by") || lexed.is(at, Class::Mark(mark::TIMES));
    let side = times(last + 1) && lexed.is_number(last + 2) && lexed.says(last + 3, "m")
        || i > 2 && times(i - 1) && lexed.says(i - 2, "m") && lexed.is_number(i - 3);
    let told = square
        || side
        || person
        || wide
        || feet
        || run
        || before.says(words::JUMPS)
        || lexed.says(last + 1, words::DISTANCES);
    if long || told {
        expression.amount = Amount::Number(meters);
        expression.next = last;
    }
}
