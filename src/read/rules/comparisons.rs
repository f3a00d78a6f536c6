//! Words beside a number that compare, last or tell an age, and hedge nothing.

use crate::figure::cursor::Cursor;
use crate::figure::grammar::{Doubt, Expression, Unit};
use crate::figure::lex::{Class, Lexed};
use crate::figure::{Amount, Kind};
use crate::language::en::comparisons as words;
use crate::read::language::en::{Span, Word, known};

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
            (
                "It made 50 million euros, a 3.1 per cent gain over 48.5 million, with a gain over 3 million in all.",
                "money 50000000 EUR; percent 3.1 %; count 48500000; count 3000000 more_than",
            ),
        ],
    ),
    (
        "in_brackets",
        &[
            (
                "Sales were EUR 4.5 (3.9) million and the margin 12.3 (11.9) per cent.",
                "money 4500000 EUR; money 3900000 EUR; percent 12.3 %; percent 11.9 %; \
                 ? 4500000 | 4.5; ? 3900000 | 3.9",
            ),
            (
                "It was 12.3 (11.9) in 5 million cases.",
                "count 12.3; count 11.9; count 5000000 cases",
            ),
        ],
    ),
    (
        "during",
        &[
            (
                "It gets Rs 500 crore over five years.",
                "money 5000000000 INR; duration 5 years",
            ),
            (
                "It burned 140 farms over nearly two months, and output fell 4% over 15 days.",
                "count 140 farms; duration 2 nearly months; percent 4 %; duration 15 days",
            ),
            (
                "The 40 ships will be built over ten years, phased in over six months.",
                "count 40 ships; duration 10 years; duration 6 months",
            ),
            ("Over ten years, sales doubled.", "duration 10 years"),
            (
                "It will put A$50 million over four years into clinics.",
                "money 50000000 AUD; duration 4 years",
            ),
            (
                "Some 412 people had waited over 65 weeks.",
                "count 412 about people; duration 65 more_than weeks",
            ),
            (
                "The festival ran over ten days.",
                "duration 10 days; ? 10 | more than 10",
            ),
            (
                "It took over five years; he has spent over five years there.",
                "duration 5 more_than years; duration 5 more_than years",
            ),
            (
                "Over ten years ago it closed. They waited over 12 hours, the youngest over two weeks old.",
                "duration 10 more_than years; duration 12 more_than hours; duration 2 more_than weeks",
            ),
        ],
    ),
    (
        "is_age",
        &[(
            "Two men, aged 24 and 31, and boys aged 5, 6 and 7 came. A man aged 40 and two women left. He was aged 12; children under five eat free.",
            "count 2 men; duration 24 years; duration 31 years; duration 5 years; duration 6 years; count 7; \
             duration 40 years; count 2 women; duration 12 years; duration 5 less_than years",
        )],
    ),
];

/// Whether the words before `i`, after another figure, compare with it: "26 per cent higher than 4.9",
/// "0.2 points above 3", "a 5.1 per cent gain over 48.5 million"; not "two children under 14".
pub fn compares(lexed: &Lexed, i: usize) -> bool {
    let before = lexed.at(i).before(1);
    let is_relative = |at: Cursor<Lexed>| {
        matches!(
            at.class(),
            Class::Percent | Class::Cent | Class::Point | Class::Points
        )
    };
    let beside = before.before(1);
    let gain = beside.says(words::GAIN) && is_relative(beside.before(1));
    before.says("than")
        || before.says(words::ABOVE) && is_relative(beside)
        || before.says("over") && gain
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
                // So does the currency in front of both.
                if ends
                    && matches!(expression.unit, Unit::None)
                    && let Class::Currency(id) = lexed.at(i).before(3).class()
                {
                    (expression.unit, expression.kind) = (Unit::Currency(id), Kind::Money);
                }
                expression.amount = Amount::Number(scaled);
                expression.plain = false;
                expression.doubt = Doubt::Or(plain);
            }
        }
        _ => {}
    }
}

/// What stands near in front of "over" and a time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// An amount of money.
    Money,
    /// Another figure.
    Figure,
    /// None.
    Nothing,
}

/// Whether "over" and a time tell in what time something happens, and set no bound.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum During {
    /// "It took over ten years."
    No,
    /// "Sales grew by 5% over ten years."
    Yes,
    /// "The festival ran over ten days."
    Doubtful,
}

/// What "over" at `first` says of the time whose noun ends before token `end`.
pub fn during(lexed: &Lexed, first: usize, end: usize, beside: Beside) -> During {
    let before = lexed.at(first).before(1);
    if !lexed.says(first, "over") {
        return During::No;
    }
    // "will be spent over five years", "phased in over", but "has spent over five years there".
    let passive =
        before.says(words::SPREAD) && (2..=3).any(|n| lexed.at(first).before(n).says(words::BE));
    let spread = before.says(words::TAKE_PLACE)
        || before.is(Class::In) && before.before(1).says(words::TAKE_PLACE);
    let lasting = before.says(words::LASTING);
    // "put £50m over four years into new clinics".
    let into = beside == Beside::Money && lexed.says(end, "into");
    let bound = lasting || !into && lexed.beside(end) && lexed.says(end, words::AGO);
    let long = matches!(
        known(lexed, end.saturating_sub(1)),
        Word::Time(Span::Day | Span::Week | Span::Month | Span::Year | Span::Decade)
    );
    // "Over ten years, sales doubled."
    let opens = before.position() >= first || before.is_mark(".!?") || !lexed.near(first);
    match () {
        _ if passive || spread => During::Yes,
        _ if bound => During::No,
        _ if beside == Beside::Money => During::Yes,
        _ if !long => During::No,
        // "3,000 people came over ten days", "2,000 were treated over ten days".
        _ if beside == Beside::Figure && !lexed.ends(before.position(), "ed") => During::Yes,
        _ if opens && lexed.is(end, Class::Mark(b',')) => During::Yes,
        _ => During::Doubtful,
    }
}

/// Whether the number after the hedge at `first` is an age: "aged 12", "children under five".
pub fn is_age(lexed: &Lexed, first: usize) -> bool {
    let before = lexed.at(first).before(1);
    let people = before.says(words::AGED);
    // "40% of them are under 18".
    let of_age = before.says(words::ARE) && lexed.says(first, words::UNDER_OVER);
    // "over the age of 65", "between the ages of 16 and 24", "at the age of 12".
    let age_of = |at: usize| lexed.says(at, words::AGE) && lexed.is(at + 1, Class::Of);
    let named = lexed.says(first + 1, "the") && age_of(first + 2)
        || before.is(Class::Of) && age_of(before.before(1).position());
    // "two men, aged 24 and 31,", not "a man aged 40 and two women".
    let ends =
        !lexed.near(first + 1) || matches!(lexed.class(first + 1), Class::Mark(_) | Class::And);
    let listed = |at: Cursor<Lexed>| {
        (at.is(Class::And) || at.is_mark(",")) && lexed.is_number(at.before(1).position())
    };
    let mut joint = before;
    let mut n_ages = 0;
    while ends && n_ages < 6 && listed(joint) {
        joint = joint.before(2);
        n_ages += 1;
    }
    let second = n_ages > 0 && joint.says(words::AGED_BEFORE);
    named
        || second
        || before.says(words::AGE)
        || of_age
        || people && lexed.says(first, words::BOUNDS_OF_AGE)
}
