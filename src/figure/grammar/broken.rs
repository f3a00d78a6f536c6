//! Numbers that a page broke: "12, 450 people", "18,⏎306 homes", "4.⏎5 per cent".

use super::numerals::scale;
use super::{Doubt, Numeral};
use crate::figure::lex::{Class, Gap, Lexed, Literal, Style};
use crate::figure::{Number, power, product};
use crate::language::en::numbers as words;

#[cfg(test)]
pub(crate) const CASES: crate::figure::Cases = &[
    (
        "parted_thousands",
        &[
            (
                "Some 18,\n306 homes and 12, 450 people.",
                "count 18306 about homes; count 12450 people; ? 18306 | 18, 306; ? 12450 | 12, 450",
            ),
            (
                "Aged 30, 200 people came.",
                "duration 30 years; count 200 people",
            ),
        ],
    ),
    (
        "parted_decimals",
        &[
            (
                "It rose by 4.\n5 per cent to 7 . 4 billion.",
                "percent 4.5 %; count 7400000000; ? 4.5 | 4, 5; ? 7400000000 | 7, 4",
            ),
            (
                "Deaths: 3 ,1 in May.",
                "count 3.1; date 2024-05; ? 3.1 | 3, 1",
            ),
            ("It rose 4.\n5 men left.", "count 4; count 5 men"),
        ],
    ),
];

/// The number at `i` whose thousands stand apart, as converted pages have it: "12, 450 people" on one line,
/// "18,⏎306 homes" and "1⏎100 million" on two. Its parts may be two numbers.
pub(super) fn parted_thousands(lexed: &Lexed, i: usize) -> Option<(Numeral, Doubt)> {
    let first = lexed.literal(i)?;
    let comma = lexed.is(i + 1, Class::Mark(b',')) && lexed.touches(i + 1);
    let at = i + 1 + usize::from(comma);
    let rest = lexed.literal(at)?;
    let whole = first.decimals == 0 && first.mantissa > 0 && !first.leading_zero;
    // "1 234⏎567" goes on with its groups, "18,⏎306" begins them.
    let groups = match first.style {
        Style::Plain => first.digits <= 3,
        Style::Grouped => first.digits <= 15 && lexed.gap(at) == Gap::Line,
        _ => false,
    };
    if !whole || !groups || rest.style != Style::Plain || rest.digits != 3 || !lexed.near(at) {
        return None;
    }
    // On one line digits with a space are grouped by the lexer.
    let broken = lexed.gap(at) == Gap::Line;
    if !(comma && !lexed.touches(at) || broken) {
        return None;
    }
    // "of the 500, 120 were", "aged 30, 200 people", "10, 20, 300 and" are numbers of their own; nobody writes one
    // that begins with a zero.
    let number = |at: usize| matches!(lexed.class(at), Class::Number | Class::Cardinal(_));
    let before = |words: &str| i > 0 && lexed.says(i - 1, words);
    let after = at + 1;
    let joins = matches!(lexed.class(after), Class::And | Class::Or | Class::To);
    let of = (1..=4).any(|back| {
        i >= back && lexed.is(i - back, Class::Of) && !lexed.says(i - back + 1, words::RELATIVES)
    });
    let list = !rest.leading_zero
        && (i > 1 && lexed.is_mark(i - 1, ",") && number(i - 2)
            || (lexed.is_mark(after, ",") || joins) && number(after + 1)
            || of && !broken
            || before(words::AGES)
            || before("to") && i > 1 && number(i - 2));
    // A column of numbers has none of the words that a line of a sentence has.
    let told = lexed.tokens.len() == at + 1
        || lexed.beside(at + 1)
            && !lexed.capital(at + 1)
            && !matches!(lexed.class(at + 1), Class::Mark(_) | Class::Number);
    if list || !told || broken && !led(lexed, i) {
        return None;
    }
    let (exponent, next) = scale(lexed, at + 1);
    let number = Number::new(first.mantissa * 1000 + rest.mantissa, 0, power(exponent))?;
    let numeral = Numeral {
        number,
        next,
        words: false,
        plain: false,
        doubt: Doubt::No,
    };
    Some((
        numeral,
        Doubt::Two(Number::of(first.mantissa), Number::of(rest.mantissa)),
    ))
}

/// The decimals of the number at `i` that stand on the next line or apart: "4.⏎5 per cent", "7 . 4 billion"; what the second line begins with may be a number
/// of its own.
pub(super) fn parted_decimals(lexed: &Lexed, i: usize) -> Option<(Numeral, Doubt)> {
    let (first, rest) = (lexed.literal(i)?, lexed.literal(i + 2)?);
    let next = i + 3;
    let mark = |marks: &str| lexed.is_mark(i + 1, marks);
    let line = mark(".") && lexed.touches(i + 1) && lexed.gap(i + 2) == Gap::Line;
    // "7 . 4 billion", "3 ,1 in 2021".
    let apart = mark(".") && lexed.spaced(i + 1) && lexed.spaced(i + 2);
    let pushed = mark(".,") && lexed.spaced(i + 1) && lexed.touches(i + 2) && rest.digits <= 2;
    let point = line || apart || pushed;
    let plain = |literal: &Literal| literal.style == Style::Plain && literal.digits <= 3;
    let told = lexed.beside(next)
        && matches!(
            lexed.class(next),
            Class::Percent | Class::Per | Class::Scale(_) | Class::Percentage
        );
    if !point || !plain(first) || !plain(rest) || !(told || pushed) || !led(lexed, i) {
        return None;
    }
    let places = rest.digits;
    let mantissa = product(first.mantissa, power(places))?.checked_add(rest.mantissa)?;
    let (exponent, next) = scale(lexed, next);
    let numeral = Numeral {
        number: Number::new(mantissa, places, power(exponent))?,
        next,
        words: false,
        plain: false,
        doubt: Doubt::No,
    };
    let two = Doubt::Two(Number::of(first.mantissa), Number::of(rest.mantissa));
    Some((numeral, two))
}

/// Whether words of its line lead to the number at `i`, as in a column none do.
fn led(lexed: &Lexed, i: usize) -> bool {
    i == 0
        || lexed.beside(i)
            && (lexed.is_mark(i - 1, ":(")
                || !matches!(lexed.class(i - 1), Class::Number | Class::Mark(_)))
}
