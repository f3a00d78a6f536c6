//! How a doubtful number can be read.

use super::{Doubt, Expression};
use crate::figure::lex::{Class, Lexed};

/// How the doubtful expression at token `i` can be read: as it is read, and otherwise.
pub fn readings(lexed: &Lexed, i: usize, expression: &Expression) -> Vec<String> {
    match expression.doubt {
        Doubt::No => Vec::new(),
        Doubt::Point => with_a_point(lexed, i),
        Doubt::Or(other) => vec![expression.amount.to_digits(), other.to_digits()],
        Doubt::Two(first, second) => {
            let (first, second) = match two_literals(lexed, i) {
                Some((first, second)) => (first.to_owned(), second.to_owned()),
                None => (first.to_digits(), second.to_digits()),
            };
            let two = joined(&first, &joined(", ", &second));
            vec![expression.amount.to_digits(), two]
        }
    }
}

/// The first digits from token `i` on and those behind them, where two of them stand for one number.
pub(super) fn two_literals<'a>(lexed: &Lexed<'a>, i: usize) -> Option<(&'a str, &'a str)> {
    let first = (i..i + 3).find(|&at| lexed.is_number(at))?;
    let second = (first + 1..first + 3).find(|&at| lexed.is_number(at))?;
    Some((lexed.word_at(first), lexed.word_at(second)))
}

/// "1.234", the first number from token `i` on, as a decimal and without its point.
pub(super) fn with_a_point(lexed: &Lexed, i: usize) -> Vec<String> {
    let digits = lexed.tokens[i..]
        .iter()
        .find(|token| matches!(token.class, Class::Number))
        .map_or("", |token| lexed.text_of(token));
    let point = digits.len().saturating_sub(4);
    let decimals = point + usize::from(digits.as_bytes().get(point) == Some(&b'.'));
    let mut readings = vec![
        digits.to_owned(),
        joined(&digits[..point], &digits[decimals..]),
    ];
    if digits.ends_with("000") {
        readings.reverse();
    }
    readings
}

/// `first` and then `second`.
pub fn joined(first: &str, second: &str) -> String {
    let mut unit = first.to_owned();
    unit.push_str(second);
    unit
}
