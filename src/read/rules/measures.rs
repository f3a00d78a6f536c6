//! Units that look like scales, and how certain a measurement is.

use crate::figure::grammar::{self, Doubt, Expression, Unit};
use crate::figure::lex::{Class, Lexed, Style, mark};
use crate::figure::{Amount, Number};
use crate::language::en::measures as words;
use crate::read::nouns;

#[cfg(test)]
pub(super) const CASES: super::Cases = &[
    (
        "uncertainty",
        &[
            (
                "The constant is 6.674(15), the rate 3.5(1) and the sum 674(15).",
                "count 6.659..6.689; count 3.5; count 674; count 15; ? 6.659 to 6.689 | 6.674; ? 3.5",
            ),
            ("It rose by 6.67 (15 per cent).", "count 6.67; percent 15 %"),
        ],
    ),
    (
        "meters",
        &[
            (
                "He ran 100m, the NHS ran 1.2m tests; he won the 400m race and cleared 6.25m.",
                "measure 100 m; count 1200000 tests; measure 400 m; measure 6.25 m",
            ),
            ("It cost 400m euros.", "money 400000000 EUR"),
            (
                "The world 60m champion could only clear 2.16m.",
                "measure 60 m; measure 2.16 m",
            ),
            ("A room of 3m x 4m.", "measure 3 m; measure 4 m"),
            (
                "Some 1.2m high-risk patients, 4.1m high earners and 2m long-term sick.",
                "count 1200000 about high-risk patients; count 4100000 high earners; count 2000000 long-term",
            ),
            ("Between 5,000 and 1,200m came.", "count 5000..1200000000"),
            (
                "Trees 2m to 3m tall and 2-3m high cost £2m-3m.",
                "measure 2..3 m; measure 2..3 m; money 2000000..3000000 GBP",
            ),
            (
                "It won the 4 x 100m relay in a hall of 3 x 4 m with 2 × 3 × 4 km of pipe and 3 x 40 seats.",
                "count 4; measure 100 m; measure 3 m; measure 4 m; measure 2 km; measure 3 km; measure 4 km; \
                 count 3; count 40 seats",
            ),
            (
                "The 1.92m keeper saved 3 shots.",
                "measure 1.92 m; count 3 shots",
            ),
            (
                "A floor of 32m2 in the 37m (121ft)-long hall with a 9m-high door.",
                "measure 32 m2; measure 37 m; measure 121 ft; measure 9 m",
            ),
        ],
    ),
];

/// Takes the bracket of "6.674(15)" for what its last digits are uncertain by, as physics writes it; a note of two digits
/// looks alike.
pub fn uncertainty(lexed: &Lexed, i: usize, expression: &mut Expression) {
    let open = i + 1;
    let (Some(value), Some(by)) = (lexed.literal(i), lexed.literal(open + 1)) else {
        return;
    };
    let bracket = expression.next == open
        && lexed.is(open, Class::Mark(b'('))
        && lexed.is(open + 2, Class::Mark(b')'))
        && (open..open + 3).all(|at| lexed.touches(at));
    let percent = matches!(lexed.class(open + 3), Class::Percent | Class::Per);
    if !bracket || percent || value.decimals < 2 || by.digits != 2 || by.style != Style::Plain {
        return;
    }
    let end = |mantissa| Number::new(mantissa, value.decimals, 1);
    let (Some(low), Some(high)) = (
        end(value.mantissa - by.mantissa),
        end(value.mantissa + by.mantissa),
    ) else {
        return;
    };
    expression.doubt = Doubt::Or(expression.amount);
    expression.amount = Amount::Range {
        low,
        high,
        between: true,
    };
    expression.next = open + 3;
}

/// Takes back the million from "the 400m race" and "1,200m", which are meters.
pub fn meters(lexed: &Lexed, i: usize, expression: &mut Expression) {
    let last = expression.next - 1;
    if !matches!(expression.unit, Unit::None) || !lexed.says(last, "m") || !lexed.touches(last) {
        return;
    }
    let amount = match expression.amount {
        Amount::Number(number) => number.unscaled().map(Amount::Number),
        // "2m to 3m tall"; "10 to 3m" would end before it begins.
        Amount::Range { low, high, between } => low
            .unscaled()
            .zip(high.unscaled())
            .filter(|(low, high)| low.to_f64() <= high.to_f64())
            .map(|(low, high)| Amount::Range { low, high, between }),
        _ => None,
    };
    let Some(amount) = amount else {
        return;
    };
    let value = match amount {
        Amount::Range { high, .. } => high.to_f64(),
        amount => amount.to_f64().unwrap_or_default(),
    };
    // Nobody writes 1,200m for 1.2 billion.
    let long = value.abs() >= 1000.0;
    let square = nouns::squared(lexed, last + 1);
    // "the 37m-long hall", "37m (121ft)".
    let dash = grammar::dash(lexed, last + 1) && lexed.joins(last + 1);
    // "1.2m high-risk patients", "4.1m high earners" are people.
    let extent = last + 1 + usize::from(dash);
    let goes_on = grammar::dash(lexed, extent + 1) && lexed.joins(extent + 1)
        || lexed.says(extent + 1, words::NO_EXTENT);
    let wide = lexed.says(extent, words::EXTENTS) && !goes_on;
    let feet = lexed.is(last + 1, Class::Mark(b'('))
        && lexed.is_number(last + 2)
        && lexed.says(last + 3, words::IMPERIAL);
    // "won the 100m", "cleared 6.25m".
    let before = lexed.at(i).before(1);
    let track = [100.0, 200.0, 400.0, 800.0].contains(&value);
    // "ran 100m in 9.58s", not "ran 100m tests".
    let closed =
        !lexed.near(last + 1) || matches!(lexed.class(last + 1), Class::Mark(_) | Class::In);
    let run = track && (before.says(words::RACES) || before.says(words::RUNS) && closed);
    let person = value < 2.3 && lexed.says(last + 1, words::ATHLETES);
    // "3m x 4m".
    let times = |at: usize| lexed.says(at, "x by") || lexed.is(at, Class::Mark(mark::TIMES));
    let side = times(last + 1) && lexed.is_number(last + 2) && lexed.says(last + 3, "m")
        || i > 2 && times(i - 1) && lexed.says(i - 2, "m") && lexed.is_number(i - 3)
        // "3 x 4m", "the 4 x 100m relay".
        || i > 1 && times(i - 1) && !lexed.says(i - 1, "by") && lexed.is_number(i - 2);
    let told = square
        || side
        || person
        || wide
        || feet
        || run
        || before.says(words::JUMPS)
        || lexed.says(last + 1, words::DISTANCES);
    if long || told {
        expression.amount = amount;
        expression.next = last;
    }
}
