//! Words beside a number that compare, last or tell an age, and hedge nothing.

use crate::figure::lex::{Class, Lexed};
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
