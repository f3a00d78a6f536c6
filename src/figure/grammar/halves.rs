//! Halves and other parts of a number or scale: "3 and a half million", "4-1/4", "half a dozen", "a quarter of a million".

use super::in_words::in_so_many_words;
use super::numerals::scale;
use super::units::unit_after;
use super::{Numeral, close, hyphen};
use crate::figure::lex::{Class, Lexed, Style, mark};
use crate::figure::{Number, power};

#[cfg(test)]
pub(crate) const CASES: crate::figure::Cases = &[
    (
        "and_a_half",
        &[
            (
                "Two and a half men left in two and three quarters hours.",
                "count 2.5 men; duration 2.75 hours",
            ),
            ("One and the other half left.", ""),
            (
                "One and a half dozen eggs fell seven and three-eighths inches.",
                "count 18 eggs; measure 7.375 inches",
            ),
            (
                "Two and three-fifths of the rest left.",
                "count 2; ratio 3/5 rest",
            ),
        ],
    ),
    (
        "digits_and_a_half",
        &[
            ("It cost 3 and a half million euros.", "money 3500000 EUR"),
            ("Of 5 and a third of the rest.", "count 5; ratio 1/3 rest"),
        ],
    ),
    (
        "scale_and_a_half",
        &[
            ("A million and a half people.", "count 1500000 people"),
            (
                "A million and three quarters of the staff.",
                "count 1000000; ratio 3/4 staff",
            ),
        ],
    ),
    (
        "part_of_scale",
        &[
            (
                "Half a million, half a dozen and three quarters of a billion.",
                "count 500000; count 6; count 750000000",
            ),
            ("The third million was lost.", ""),
        ],
    ),
    (
        "part_of_a_point",
        &[
            (
                "It rose half a point and a quarter-point.",
                "count 0.5 points; count 0.25 points",
            ),
            ("A third point was made.", ""),
        ],
    ),
    (
        "quarters",
        &[
            ("A quarter million people.", "count 250000 people"),
            ("The quarter was good.", ""),
        ],
    ),
    (
        "part",
        &[
            (
                "Two-thirds of them voted; half the homes are empty.",
                "ratio 2/3; ratio 1/2",
            ),
            ("The second third of it.", ""),
            (
                "Some 2 thirds of the 90, and 3-fifths of them, in 2 quarters.",
                "ratio 2/3 about; count 90; ratio 3/5; count 2 quarters",
            ),
        ],
    ),
];

/// "and a half", "and three quarters" at `i`: the fraction and the token after it.
pub(super) fn and_a_half(lexed: &Lexed, i: usize) -> Option<(i64, i64, usize)> {
    // "one-and-a-half" is joined by hyphens all through.
    let i = hyphen(lexed, i + 1) - 1;
    let (p, at) = match lexed.class(i + 1) {
        Class::A => (1, hyphen(lexed, i + 2)),
        Class::Cardinal(p @ 1..=9) => (i64::from(p), hyphen(lexed, i + 2)),
        // "two and half million", as India writes it.
        Class::Half if matches!(lexed.class(i + 2), Class::Scale(_)) => (1, i + 1),
        _ => return None,
    };
    match lexed.class(at) {
        Class::Half => Some((p, 2, at + 1)),
        Class::Part(q @ (3 | 4)) | Class::Parts(q @ (3 | 4)) => Some((p, q.into(), at + 1)),
        // "seven and three-eighths inches"; "an eighth" may be the one after the seventh.
        Class::Parts(q @ 5..=10) if p > 1 && !lexed.is(at + 1, Class::Of) => {
            Some((p, q.into(), at + 1))
        }
        _ => None,
    }
}

/// "and a half" and its like after the digits at `i`: "3 and a half million", "7-and-a-half".
pub(super) fn digits_and_a_half(lexed: &Lexed, i: usize) -> Option<(i64, i64, usize)> {
    let literal = lexed.literal(i)?;
    let and = hyphen(lexed, i + 1);
    if literal.style != Style::Plain
        || literal.digits > 3
        || !lexed.is(and, Class::And)
        || !close(lexed, and)
    {
        return None;
    }
    let (p, q, next) = and_a_half(lexed, and)?;
    // "3 and a half of them", and "5 and a third" of something else, are two numbers.
    let scaled = matches!(
        lexed.class(next),
        Class::Scale(_) | Class::Scales(_) | Class::Percent | Class::Per | Class::Percentage
    );
    (scaled || q == 2 && !lexed.is(next, Class::Of)).then_some((p, q, next))
}

/// "and a half" at `i`, behind a scale word: half of the scale ("a million and a half people").
pub(super) fn scale_and_a_half(lexed: &Lexed, i: usize) -> Option<(i64, i64, usize)> {
    if !lexed.is(i, Class::And) || !close(lexed, i) {
        return None;
    }
    let (p, q, next) = and_a_half(lexed, i)?;
    // "a million and a third of the staff" are two numbers.
    (q == 2 || !lexed.is(next, Class::Of)).then_some((p, q, next))
}

/// "half a million", "half a dozen", "a quarter of a million", "three quarters of a million".
pub(super) fn part_of_scale(lexed: &Lexed, i: usize) -> Option<Numeral> {
    let (p, q, after) = part(lexed, i).or_else(|| quarters(lexed, i))?;
    let mut at = hyphen(lexed, after);
    if lexed.is(at, Class::Of) {
        at = hyphen(lexed, at + 1);
    }
    if matches!(lexed.class(at), Class::A | Class::Cardinal(1)) {
        at = hyphen(lexed, at + 1);
    } else if lexed.is(at - 1, Class::Of)
        || !matches!(lexed.class(at), Class::Percentage | Class::Scale(_) | Class::Dozen)
        // "a third million" is the one after the second.
        || !matches!(q, 2 | 4) && p == 1
    {
        return None;
    }
    let (number, next) = match lexed.class(at) {
        Class::Dozen if (p, q) == (1, 2) => (Number::of(6), at + 1),
        Class::Scale(_) => {
            let (exponent, next) = scale(lexed, at);
            (Number::mixed(0, p, q, power(exponent))?, next)
        }
        // "half a percentage point", "the half percentage point".
        Class::Percent | Class::Percentage | Class::Per => {
            unit_after(lexed, at)?;
            (Number::mixed(0, p, q, 1)?, at)
        }
        _ => return None,
    };
    Some(in_so_many_words(number, next))
}

/// "half a point", "a quarter-point", "three-quarters of a point" at `i`: the part and the token after it.
pub(super) fn part_of_a_point(lexed: &Lexed, i: usize) -> Option<(i64, i64, usize)> {
    let (p, q, after) = part(lexed, i)?;
    let mut at = hyphen(lexed, after);
    at += usize::from(lexed.is(at, Class::Of));
    at += usize::from(lexed.is(at, Class::A));
    // "a third point" is the one after the second.
    let told = at > after || matches!(q, 2 | 4);
    (told && lexed.is(at, Class::Point) && close(lexed, at)).then_some((p, q, at + 1))
}

/// "quarter" and "three-quarter" before a scale: "quarter million".
pub(super) fn quarters(lexed: &Lexed, i: usize) -> Option<(i64, i64, usize)> {
    let (p, at) = match lexed.class(i) {
        Class::Cardinal(p @ (1 | 3)) => (i64::from(p), hyphen(lexed, i + 1)),
        _ => (1, i),
    };
    let scale = hyphen(lexed, at + 1);
    (lexed.is(at, Class::Part(4))
        && close(lexed, scale)
        && matches!(lexed.class(scale), Class::Scale(_)))
    .then_some((p, 4, at + 1))
}

/// A fraction in words at `i`: "half", "a third", "two-thirds", "three quarters".
pub(super) fn part(lexed: &Lexed, i: usize) -> Option<(i64, i64, usize)> {
    let (p, at) = match lexed.class(i) {
        Class::Half => return Some((1, 2, i + 1)),
        Class::A => (1, i + 1),
        Class::Cardinal(p @ 1..=9) => (i64::from(p), hyphen(lexed, i + 1)),
        // "2 thirds"; "3 quarters" in digits are times as often.
        Class::Number if matches!(lexed.class(hyphen(lexed, i + 1)), Class::Parts(3 | 5..)) => {
            (digit(lexed, i)?, hyphen(lexed, i + 1))
        }
        _ => return None,
    };
    if !close(lexed, at) {
        return None;
    }
    match lexed.class(at) {
        Class::Half if p == 1 => Some((1, 2, at + 1)),
        Class::Part(q) if p == 1 => Some((1, q.into(), at + 1)),
        // "one fourth": the tables of dates have it as an ordinal.
        _ if p == 1 && lexed.says(at, "fourth") => Some((1, 4, at + 1)),
        Class::Parts(q) if p > 1 && p < i64::from(q) => Some((p, q.into(), at + 1)),
        _ => None,
    }
}

/// The single digit at `i`.
fn digit(lexed: &Lexed, i: usize) -> Option<i64> {
    let literal = lexed.literal(i)?;
    (literal.style == Style::Plain && literal.digits == 1).then_some(literal.mantissa)
}

/// "½" and its like, after digits they touch or a space, or "1/2" after a space.
pub(super) fn vulgar(lexed: &Lexed, i: usize) -> (Option<(i64, i64)>, usize) {
    match lexed.class(i) {
        Class::Mark(c) if lexed.beside(i) => match vulgar_of(c) {
            Some(part) => (Some(part), i + 1),
            None => (None, i),
        },
        // "5 1/2".
        Class::Number if lexed.spaced(i) => match slashed(lexed, i) {
            Some((p, q)) => (Some((p, q)), i + 3),
            None => (None, i),
        },
        _ => (None, i),
    }
}

/// "3/4" in digits that touch; "1/16" and with a stroke of its own any other part.
pub(super) fn slashed(lexed: &Lexed, i: usize) -> Option<(i64, i64)> {
    if !lexed.is_mark(i + 1, "/\u{2044}") {
        return None;
    }
    let whole = |at: usize| {
        let literal = lexed.literal(at)?;
        (literal.style == Style::Plain && literal.digits <= 3 && !literal.leading_zero)
            .then_some(literal.mantissa)
    };
    let (p, q) = (whole(i)?, whole(i + 2)?);
    let touching = lexed.joins(i + 1);
    // "5/12" is a day as often.
    let told = q <= 10 || lexed.is_mark(i + 1, "\u{2044}") || matches!(q, 16 | 32 | 64 | 100 | 128);
    (touching && 0 < p && p < q && told).then_some((p, q))
}

pub(super) fn vulgar_of(mark: u8) -> Option<(i64, i64)> {
    /// In the order of the marks in [`crate::figure::lex::MARKS`].
    const PARTS: [(u8, u8); 18] = [
        (1, 2),
        (1, 4),
        (3, 4),
        (1, 3),
        (2, 3),
        (1, 5),
        (2, 5),
        (3, 5),
        (4, 5),
        (1, 6),
        (1, 8),
        (3, 8),
        (5, 8),
        (7, 8),
        (5, 6),
        (1, 7),
        (1, 9),
        (1, 10),
    ];
    let &(p, q) = PARTS.get(usize::from(mark.checked_sub(mark::HALF)?))?;
    Some((p.into(), q.into()))
}
