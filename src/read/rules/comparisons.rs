//! Words beside a number that compare, last or tell an age, and hedge nothing.

use crate::figure::grammar::{Doubt, Expression, Unit};
use crate::figure::lex::{Class, Lexed};
use crate::figure::{Amount, Kind};
use crate::language::en::comparisons as words;

#[cfg(test)]
pub(super) const CASES: super::Cases = &[
    (
        "compares",
        &[
            (
                "It grew by 26 per cent, higher than 4.9 per cent before.",
                "percent 26 %; percent 4.9 more_than %",
            ),
            (
                "It is 26 per cent higher than 4.88 billion.",
                "percent 26 %; count 4880000000",
            ),
            (
                "It is 0.2 points above 3 per cent.",
                "count 0.2 points; percent 3 %",
            ),
        ],
    ),
    (
        "in_brackets",
        &[
            (
                "Sales were EUR 4.5 (3.9) million and the margin 12.3 (11.9) per cent.",
                "money 4500000 EUR; count 3900000; percent 12.3 %; percent 11.9 %; \
                 ? 4500000 | 4.5; ? 3900000 | 3.9",
            ),
            (
                "It was 12.3 (11.9) in 5 million cases.",
                "count 12.3; count 11.9; count 5000000 cases",
            ),
        ],
    ),
    (
        "lasting",
        &[
            (
                "It gets Rs 500 crore over five years.",
                "money 5000000000 INR; duration 5 years",
            ),
            ("It took over five years.", "duration 5 more_than years"),
        ],
    ),
    (
        "spread",
        &[
            (
                "The 40 ships will be built over ten years.",
                "count 40 ships; duration 10 years",
            ),
            (
                "He has spent over five years there.",
                "duration 5 more_than years",
            ),
        ],
    ),
    (
        "is_age",
        &[(
            "He was aged 12; children under five eat free.",
            "duration 12 years; duration 5 less_than years",
        )],
    ),
];

/// Whether the words before `i`, after another figure, compare with it: "26 per cent higher than 4.9",
/// "0.2 points above 3"; not "two children under 14".
pub fn compares(lexed: &Lexed, i: usize) -> bool {
    let before = lexed.at(i).before(1);
    before.says("than")
        || before.says(words::ABOVE)
            && matches!(
                before.before(1).class(),
                Class::Percent | Class::Cent | Class::Point | Class::Points
            )
}

/// Gives the number at `i` the scale or percent sign that stands once behind it and the earlier one in brackets, as
/// annual reports have it: "EUR 4.5 (3.9) million", "12.3 (11.9) per cent".
pub fn in_brackets(lexed: &Lexed, i: usize, expression: &mut Expression) {
    let next = expression.next;
    let Amount::Number(number) = expression.amount else {
        return;
    };
    if number.scale > 1 || expression.words || expression.doubt.is_any() {
        return;
    }
    let bracket = |at: usize, mark: u8| lexed.is(at, Class::Mark(mark));
    let leads = bracket(next, b'(')
        && lexed.spaced(next)
        && lexed.is_number(next + 1)
        && lexed.touches(next + 1)
        && bracket(next + 2, b')');
    let ends = i > 2
        && bracket(next, b')')
        && bracket(i - 1, b'(')
        && lexed.touches(i)
        && lexed.spaced(i - 1)
        && lexed.is_number(i - 2);
    let behind = match () {
        _ if leads => next + 3,
        _ if ends => next + 1,
        _ => return,
    };
    if !lexed.spaced(behind) {
        return;
    }
    let plain = expression.amount;
    match lexed.class(behind) {
        Class::Percent | Class::Per if matches!(expression.unit, Unit::None) => {
            let per_cent = lexed.is(behind, Class::Percent) || lexed.is(behind + 1, Class::Cent);
            if per_cent {
                (expression.unit, expression.kind) = (Unit::Percent, Kind::Percent);
            }
        }
        Class::Scale(exponent) | Class::ScaleLetter(exponent) if lexed.length(behind) > 1 => {
            if let Some(scaled) = number.scaled(10i64.pow(exponent.into())) {
                expression.amount = Amount::Number(scaled);
                expression.plain = false;
                expression.doubt = Doubt::Or(plain);
            }
        }
        _ => {}
    }
}

/// Whether "over" at `first` says how long something takes: "Rs 500 crore over five years".
pub fn lasting(lexed: &Lexed, first: usize, i: usize) -> bool {
    if first + 1 != i || !lexed.says(first, "over") {
        return false;
    }
    !lexed.at(first).before(1).says(words::LASTING)
}

/// Whether "over" at `first` follows a passive, so that it says how long: "will be spent over five years"; not
/// "has been run over 50 times".
pub fn spread(lexed: &Lexed, first: usize, i: usize) -> bool {
    let verb = lexed.at(first).before(1);
    let be = (2..=3).any(|n| lexed.at(first).before(n).says(words::BE));
    let spent = verb.says(words::SPREAD);
    first + 1 == i && lexed.says(first, "over") && spent && be
}

/// Whether the number after the hedge at `first` is an age: "aged 12", "children under five".
pub fn is_age(lexed: &Lexed, first: usize) -> bool {
    let before = lexed.at(first).before(1);
    let people = before.says(words::AGED);
    // "40% of them are under 18".
    let of_age = before.says(words::ARE) && lexed.says(first, words::UNDER_OVER);
    before.says(words::AGE) || of_age || people && lexed.says(first, words::BOUNDS_OF_AGE)
}
