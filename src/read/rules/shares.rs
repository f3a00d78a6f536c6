//! Shares: which fractions and "N in M" are told as such.

use super::labels::year_like;
use crate::figure::grammar::{self, Expression};
use crate::figure::lex::{Class, Lexed};
use crate::figure::{Amount, Hedge, Kind, Number, hedge, trailing};
use crate::language::en::shares as words;
use crate::read::dates::is_plural;
use crate::read::language::en::{Word, known};

#[cfg(test)]
pub(super) const CASES: super::Cases = &[
    (
        "names_its_kind",
        &[(
            "Eight cats out of ten prefer it, and seven in ten dogs.",
            "ratio 4/5; ratio 7/10 dogs",
        )],
    ),
    (
        "stands",
        &[
            (
                "One in four left, 97 in 2000, two in 10 days.",
                "ratio 1/4; count 97; date 2000; count 2; duration 10 days",
            ),
            ("A third of them and a third country.", "ratio 1/3"),
            ("Some 11 out of 138 came.", "ratio 11/138 about"),
            (
                "One fourth of them, three fourths of us, a fourth of all; a fourth man came on the Fourth of July.",
                "ratio 1/4; ratio 3/4; ratio 1/4; date 2023-07-04",
            ),
            (
                "Some 17 out of a possible 20 judges left, 9 out of the 12 men too.",
                "ratio 17/20 about judges; count 9; count 12 men",
            ),
            (
                "The first half was good; more than half agree.",
                "ratio 1/2 more_than agree",
            ),
        ],
    ),
    (
        "part_of_a_unit",
        &[
            (
                "It is half a kilometre or half an hour away.",
                "measure 0.5 kilometre; duration 0.5 hour",
            ),
            (
                "It rose half a point, then a quarter-point and three-quarters of a point.",
                "count 0.5 points; count 0.25 points; count 0.75 points",
            ),
            (
                "It holds 6/100 ounces, and 15 in 16 months.",
                "measure 0.06 ounces; count 15; duration 16 months",
            ),
        ],
    ),
    (
        "one_in",
        &[
            (
                "One family in three and one person in 60 moved.",
                "ratio 1/3; ratio 1/60",
            ),
            (
                "Two people in 50 are ill, and two people in 50 cars left.",
                "ratio 1/25; count 2 people; count 50 cars",
            ),
            (
                "One match in three days is enough.",
                "count 1 match; duration 3 days",
            ),
        ],
    ),
    (
        "bare_scale",
        &[
            ("The hundred and fifty workers left.", "count 150 workers"),
            ("The hundred workers left.", "count 100 workers"),
            ("Hundred and twenty villages burned.", "count 120 villages"),
            ("Thousand Oaks burned.", ""),
            ("The thousand or so guests left.", "count 1000 about guests"),
            ("A rate per hundred and some per thousand.", ""),
        ],
    ),
];

/// How much of what looks like a share is a figure.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// "one in four", "two thirds of".
    Whole,
    /// The first number alone: "97 in 2000".
    First,
    /// Nothing: "a third country".
    Nothing,
}

/// How much of the share at `i` is a figure.
pub fn stands(lexed: &Lexed, i: usize, ratio: &Expression) -> Stands {
    let (n, m) = match ratio.amount {
        Amount::Fraction(..) | Amount::OneIn(_) if !has_two_numbers(lexed, i, ratio.next) => {
            return match fraction_stands(lexed, i, ratio) {
                true => Stands::Whole,
                false => Stands::Nothing,
            };
        }
        Amount::Of(n, m) | Amount::Fraction(n, m) => (n, m),
        Amount::OneIn(m) => (1, m),
        _ => return Stands::Whole,
    };
    let after = known(lexed, ratio.next);
    // "97 in 2000" is a year, "two in 10 days" a time.
    let time = matches!(after, Word::Time(_) | Word::Measure)
        || matches!(lexed.class(ratio.next), Class::Percent | Class::Money(_));
    let round = is_round(m) || m == 1_000_000;
    let out = has(lexed, i, ratio.next, Class::Out);
    match !time && (round || n == 1 && !year_like(m) || out) {
        true => Stands::Whole,
        false => Stands::First,
    }
}

/// Whether "one in" so many is how people tell a share.
fn is_round(m: i64) -> bool {
    matches!(
        m,
        2..=10 | 20 | 25 | 50 | 100 | 1_000 | 10_000 | 100_000 | 1_000_000
    )
}

/// Whether a token from `i` up to `next` means `class`.
fn has(lexed: &Lexed, i: usize, next: usize, class: Class) -> bool {
    (i..next).any(|at| lexed.is(at, class))
}

/// Whether "in" or "of" joins two numbers between `i` and `next`.
fn has_two_numbers(lexed: &Lexed, i: usize, next: usize) -> bool {
    has(lexed, i, next, Class::In)
        || has(lexed, i, next, Class::Out)
        || has(lexed, i, next, Class::Every)
}

/// Whether "2/3" before `next` is a fraction: "2/3 of", "1/3rd", "2/3 majority", "about 2/3", "1⁄3".
pub(in crate::read) fn slashed_stands(lexed: &Lexed, next: usize) -> bool {
    let hedged = || {
        // "less than 1/2-inch wide" is a measure.
        let joined = lexed.touches(next) && grammar::dash(lexed, next);
        next.checked_sub(3)
            .filter(|_| !joined)
            .is_some_and(|i| hedge::before(lexed, i).0 != Hedge::Bare)
    };
    lexed.is(next, Class::Of)
        || lexed.at(next).before(2).is_mark("\u{2044}")
        || hedged()
        || matches!(known(lexed, next), Word::OrdinalEnd) && lexed.touches(next)
        || lexed.says(next, "majority")
}

/// Whether a unit follows "1/2" before `next`: "1/2 pound of chocolate", "3/4 mile".
pub(in crate::read) fn slashed_unit(lexed: &Lexed, next: usize) -> bool {
    lexed.spaced(next)
        && (matches!(known(lexed, next), Word::Measure | Word::Time(_))
            || lexed.says(next, words::KITCHEN))
}

/// Whether a fraction in words is one: "a third of", "more than half"; not "a third country".
fn fraction_stands(lexed: &Lexed, i: usize, fraction: &Expression) -> bool {
    let next = fraction.next;
    if !fraction.words {
        return !lexed.is_number(i) || slashed_stands(lexed, next);
    }
    if lexed.near(i) {
        let before = known(lexed, i - 1);
        // "first half", "second half", "the other half", "last quarter".
        if matches!(
            before,
            Word::Ordinal(_) | Word::Last | Word::This | Word::Next | Word::Previous | Word::Whole
        ) {
            return false;
        }
        if lexed.says(i - 1, words::PARTS_OF_TIME)
            && lexed.is(i, Class::Half)
            && !lexed.is(next, Class::Of)
        {
            return false;
        }
    }
    if lexed.touches(next) && grammar::dash(lexed, next) {
        return false;
    }
    let several = matches!(fraction.amount, Amount::Fraction(p, _) if p > 1)
        // "one-third disapprove".
        || next == i + 3 && matches!(lexed.class(i), Class::Cardinal(1));
    if several || !lexed.near(next) {
        return true;
    }
    let (hedge, first) = hedge::before(lexed, i);
    if first < i || hedge != Hedge::Bare {
        return true;
    }
    // "a fourth of them"; "a fourth man" and "for a fourth" tell an order.
    if lexed.says(next - 1, "fourth") && lexed.is(i, Class::A) {
        return lexed.is(next, Class::Of);
    }
    let half = lexed.is(i, Class::Half);
    let one = matches!(lexed.class(i), Class::Cardinal(1));
    let before = |words: &str| lexed.at(i).before(1).says(words);
    if before("and") && !lexed.is(next, Class::Of) && !half && !one {
        // "an hour and a half".
        return false;
    }
    // "fell by a fifth since", "cut to half for".
    let led = before(words::LEAD_SHARE);
    match lexed.class(next) {
        Class::Of => true,
        // "half a year", "half an hour".
        Class::A => half,
        Class::Mark(_) | Class::And | Class::Or | Class::In | Class::To | Class::From => {
            led || one && fraction.next > i + 1
        }
        Class::Plain | Class::Other(_) => {
            let says = |words: &str| lexed.says(next, words);
            match () {
                _ if says(words::MORE) => !half,
                _ if says(words::WHOLE_KNOWN) => true,
                _ if says(words::IS) => half && !lexed.capital(i) || one,
                _ => {
                    // What follows "a third" may be a noun: "a third person", "half time".
                    let verb = lexed.ends(next, "ed") && lexed.length(next) > 4;
                    match known(lexed, next) {
                        Word::InTime | Word::Stop | Word::Future => led || half || one,
                        Word::Change => one || half,
                        Word::Determiner => true,
                        _ => verb && (one || half),
                    }
                }
            }
        }
        _ => false,
    }
}

/// Turns "half" of "half a kilometre" and "half an hour" into the number of them.
pub fn part_of_a_unit(lexed: &Lexed, i: usize, expression: &mut Expression) -> bool {
    let next = expression.next;
    let unit = lexed.is(i, Class::Half)
        && next == i + 1
        && lexed.is(next, Class::A)
        && matches!(known(lexed, next + 1), Word::Measure | Word::Time(_));
    // "1/2 pound of chocolate".
    let slashed = lexed.is_mark(i + 1, "/\u{2044}") && next == i + 3 && slashed_unit(lexed, next);
    let part = match expression.amount {
        Amount::OneIn(q) => Number::mixed(0, 1, q, 1),
        Amount::Fraction(p, q) | Amount::Of(p, q) if slashed => Number::mixed(0, p, q, 1),
        _ => Number::new(5, 1, 1),
    };
    if (unit || slashed)
        && let Some(part) = part
    {
        expression.amount = Amount::Number(part);
        expression.kind = Kind::Count;
    }
    unit || slashed
}

/// Turns the one of "one family in three" and "one person in 60" into the share.
pub fn one_in(lexed: &Lexed, i: usize, expression: &mut Expression) {
    let noun = i + 1;
    let Some(found) = grammar::one_of_a_kind_in(lexed, i) else {
        return;
    };
    let m = match found.amount {
        Amount::OneIn(m) => m,
        _ => 2,
    };
    let every = lexed.is(i + 3, Class::Every);
    // Of people and what they live in any number tells a share, of other things a round one.
    let people = lexed.says(noun, words::PEOPLE) && !year_like(m);
    let other = matches!(
        known(lexed, noun),
        Word::Stop | Word::InTime | Word::Time(_)
    );
    // "one match in three days" counts a match.
    // "Two people in 50 are ill"; "two people in 50 cars".
    let one = matches!(found.amount, Amount::OneIn(_));
    let told = one || !lexed.is(noun + 1, Class::In) || lexed.says(found.next, words::ARE);
    if !other && told && (every || people || is_round(m)) && !counted_noun(lexed, found.next) {
        *expression = Expression {
            words: expression.words,
            ..found
        };
    }
}

/// Whether the share at `i` has what it is of between its numbers: a verb follows, "eight cats out of ten prefer it".
pub fn names_its_kind(lexed: &Lexed, i: usize, share: &Expression) -> bool {
    share.kind == Kind::Ratio
        && grammar::one_of_a_kind_in(lexed, i).is_some_and(|found| found.next == share.next)
}

/// Whether what follows at `i` can be counted: a time, a measure, a plural.
fn counted_noun(lexed: &Lexed, i: usize) -> bool {
    lexed.near(i)
        && match known(lexed, i) {
            Word::Time(_) | Word::Measure | Word::Counted | Word::Yearly => true,
            word if !matches!(word, Word::Unknown) => false,
            // "in three eats once" has a verb, "in three villages." a noun.
            _ => {
                let verb = lexed.near(i + 1) && lexed.says(i + 1, words::PRONOUNS);
                let noun = !lexed.near(i + 1)
                    || matches!(
                        lexed.class(i + 1),
                        Class::Mark(_) | Class::And | Class::Or | Class::Of | Class::In
                    )
                    || matches!(known(lexed, i + 1), Word::Stop | Word::InTime);
                !verb
                    && lexed.is(i, Class::Plain)
                    && (lexed.capital(i) || noun && is_plural(lexed, i))
            }
        }
}

/// Whether the scale word at `i` is a number without "a" before it: "the hundred and fifty workers", "some thousand
/// people"; "per hundred" and "the million-dollar question" have none.
pub fn bare_scale(lexed: &Lexed, i: usize) -> bool {
    let Ok(numeral) = grammar::numeral(lexed, i) else {
        return false;
    };
    let opens = i == 0 || !lexed.near(i) || lexed.at(i).before(1).is_mark(".!?");
    // "Hundred and twenty villages": at the start of a sentence the capital is no name's.
    if opens && lexed.capital(i) {
        return !lexed.capital(i + 1)
            && (numeral.next > i + 1
                || matches!(known(lexed, numeral.next), Word::Counted)
                || is_plural(lexed, numeral.next) && lexed.spaced(numeral.next));
    }
    if !lexed.near(i)
        || lexed.touches(i)
        || matches!(
            lexed.class(i - 1),
            Class::Number | Class::Cardinal(_) | Class::Per
        )
    {
        return false;
    }
    let led = matches!(
        known(lexed, i - 1),
        Word::Determiner | Word::Last | Word::Next
    ) || hedge::before(lexed, i).0 != Hedge::Bare;
    // "the thousand or so guests".
    let more = numeral.next > i + 1 || trailing::after(lexed, numeral.next).is_some();
    led && (more
        || matches!(known(lexed, numeral.next), Word::Counted)
        || is_plural(lexed, numeral.next) && lexed.spaced(numeral.next))
}
