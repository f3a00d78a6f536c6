//! Words beside a number that compare, last or tell an age, and hedge nothing.

use super::changes;
use crate::figure::cursor::Cursor;
use crate::figure::grammar::{self, Doubt, Expression, Unit};
use crate::figure::lex::{Class, Lexed};
use crate::figure::{Amount, Kind, hedge};
use crate::language::en::comparisons as words;
use crate::read::language::en::{Span, Word, known};

#[cfg(test)]
pub(super) const CASES: super::Cases = &[
    (
        "lowest",
        &[
            (
                "A pass costs from EUR 40, rooms are let from about £250 a month, calls cost from 99p.",
                "money 40 at_least EUR; money 250 at_least GBP; money 99 at_least pence",
            ),
            (
                "Prices start at $19, tours begin from just £4 per person, with tickets starting at 15 euros.",
                "money 19 at_least USD; money 4 at_least GBP; money 15 at_least EUR",
            ),
            (
                "Rooms are from £40 to £90 a night; fares go from £10 a day up to £30 a day.",
                "money 40..90 GBP; money 10 GBP; money 30 at_most GBP",
            ),
            (
                "Prices rose from £10; sales hit £5m, up from £4m; it benefits from £5m in grants.",
                "money 10 GBP; money 5000000 GBP; money 4000000 GBP; money 5000000 GBP",
            ),
            (
                "Prices start at £1.50 for a child; fines start at £100 and go up to £500; tickets (from £10) are sold.",
                "money 1.50 GBP; money 100 at_least GBP; money 500 GBP; money 10 at_least GBP; ? 1.50 | at least 1.50",
            ),
            (
                "They lent it from £5 a week, and paid it from $5 million.",
                "money 5 GBP; money 5000000 USD; ? 5 | at least 5",
            ),
        ],
    ),
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

/// How sure it is that an amount is the lowest of several, with the first token of what says so.
pub enum Lowest {
    /// "costs from EUR 40", "starting at $19".
    Sure(usize),
    /// "from £250 a month", of nothing that is known to have several prices; "start at £1.50 for a child".
    Doubtful(usize),
}

/// What "from" or "starting at" makes of the money that begins at `first`, its hedge included, and ends before `next`.
pub fn lowest(lexed: &Lexed, first: usize, next: usize) -> Option<Lowest> {
    let at = hedge::lowest(lexed, first)?;
    // "from £10 a day to £30": one of two ends.
    let end = (next..next + 5).find(|&at| {
        matches!(
            lexed.class(at),
            Class::Mark(_) | Class::To | Class::And | Class::Or
        )
    });
    if end.is_some_and(|end| lexed.is(end, Class::To) || grammar::dash(lexed, end)) {
        return None;
    }
    let near = lexed.at(at).before(1);
    let priced = (1..=3)
        .map(|n| lexed.at(at).before(n))
        .take_while(|word| !matches!(word.class(), Class::Mark(mark) if mark != b'('))
        .any(|word| word.says(words::PRICED));
    let rate = matches!(lexed.class(next), Class::A | Class::Per | Class::Every)
        && matches!(lexed.class(next + 1), Class::Plain | Class::Other(_));
    // "start at £1.50 for a child and £3 for an adult".
    let each = lexed.says(next, "for") && matches!(lexed.class(next + 1), Class::A | Class::Every);
    match () {
        _ if each && at + 2 == first => Some(Lowest::Doubtful(at)),
        _ if at + 2 == first => Some(Lowest::Sure(at)),
        _ if changes::changes(lexed, at) || lexed.is_number(near.position()) => None,
        _ if priced => Some(Lowest::Sure(at)),
        _ => rate.then_some(Lowest::Doubtful(at)),
    }
}

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
