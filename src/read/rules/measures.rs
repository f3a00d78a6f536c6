//! Units that look like scales.

use crate::figure::Amount;
use crate::figure::grammar::{Expression, Unit};
use crate::figure::lex::Lexed;

#[cfg(test)]
pub(super) const CASES: super::Cases = &[(
    "meters",
    &[
        (
            "He won the 400m race and cleared 6.25m.",
            "measure 400 m; measure 6.25 m",
        ),
        ("It cost 400m euros.", "money 400000000 EUR"),
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
    let square = lexed.touches(last + 1) && lexed.is_mark(last + 1, "²³");
    // "won the 100m", "cleared 6.25m".
    let before = lexed.at(i).before(1);
    let run =
        before.says("the men's women's") && [100.0, 200.0, 400.0, 800.0].contains(&meters.to_f64());
    let told = square
        || run
        || before.says("cleared jumped threw")
        || lexed.says(last + 1, "race sprint hurdles relay freestyle final high long wide deep tall away above below walk radius into apart across thick offshore inland");
    if long || told {
        expression.amount = Amount::Number(meters);
        expression.next = last;
    }
}
