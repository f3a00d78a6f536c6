//! Numbers in words: "twenty-six", "one hundred and five thousand", "two point five million".

use super::halves::{and_a_half, part_of_scale, scale_and_a_half};
use super::numerals::scale;
use super::{Doubt, Numeral, Refusal, close, hyphen};
use crate::figure::lex::{Class, Lexed};
use crate::figure::{Number, power, product};
use crate::language::en::numbers;

#[cfg(test)]
pub(crate) const CASES: crate::figure::Cases = &[
    (
        "in_words",
        &[
            (
                "One hundred and five thousand, and twenty-six.",
                "count 105000; count 26",
            ),
            (
                "Four score and seven years; a score draw.",
                "duration 87 years",
            ),
        ],
    ),
    (
        "after_comma",
        &[
            (
                "Five thousand, six hundred and twelve pounds.",
                "money 5612 GBP",
            ),
            ("Five thousand, six of them new.", "count 5000; count 6"),
        ],
    ),
];

/// A number in words: "twenty-six", "one hundred and five thousand", "a million", "half a million",
/// "two and a half million", "a dozen", "half a dozen"; its scales lie below 10^`below`.
pub(super) fn in_words(lexed: &Lexed, i: usize, below: u32) -> Result<Numeral, Refusal> {
    if let Some(numeral) = part_of_scale(lexed, i) {
        return Ok(numeral);
    }
    // `total` holds closed groups ("five thousand"), `group` the open one ("one hundred and five").
    let (mut total, mut group): (i64, i64) = (0, 0);
    let mut last_scale = below;
    let mut scaled = false;
    let mut doubt = Doubt::No;
    let mut unit_scale = 1i64;
    let mut at = i;
    let mut words = 0;
    let mut part = None;
    loop {
        // A word joins by a space, a hyphen or, after "hundred" or a scale, by "and".
        let mut word = if words > 0 { hyphen(lexed, at) } else { at };
        if words > 0 && !close(lexed, word) {
            break;
        }
        if words > 0 && lexed.is(word, Class::And) && close(lexed, word + 1) {
            // "a million and a half": half of the million.
            if scaled
                && group == 0
                && let Some((p, q, next)) = scale_and_a_half(lexed, word)
                && !matches!(lexed.class(next), Class::Scale(_) | Class::Scales(_))
            {
                unit_scale = power(last_scale);
                total /= unit_scale;
                part = Some((p, q));
                at = next;
                break;
            }
            if let Some((p, q, next)) = and_a_half(lexed, word) {
                // "a million and three quarters of the staff" are two numbers.
                if scaled && group == 0 {
                    break;
                }
                part = Some((p, q));
                at = next;
                let (exponent, next) = scale(lexed, at);
                unit_scale = power(exponent);
                at = next;
                // "one and a half dozen".
                if exponent == 0 && lexed.is(at, Class::Dozen) && lexed.spaced(at) {
                    (unit_scale, at) = (12, at + 1);
                }
                break;
            }
            let bare = matches!(lexed.class(i), Class::Scale(_));
            let joins = group % 100 == 0 && (group > 0 || total > 0) && (words > 1 || bare);
            if !joins || !matches!(lexed.class(word + 1), Class::Cardinal(_)) {
                break;
            }
            word += 1;
        }
        // "five thousand, six hundred and twelve".
        if let Class::Mark(b',') = lexed.class(word)
            && scaled
            && group == 0
            && let Some((tail, told)) = after_comma(lexed, word, last_scale)
            // "of two thousand, six hundred left".
            && (told || i == 0 || !lexed.is(i - 1, Class::Of))
        {
            if !told {
                doubt = Doubt::Two(Number::of(total), tail.number);
            }
            group = tail.number.whole().unwrap_or_default();
            at = tail.next;
            break;
        }
        match lexed.class(word) {
            Class::Cardinal(n) => {
                let n = i64::from(n);
                let fits = if words == 0 {
                    true
                } else if group % 100 == 0 {
                    // "twenty hundred" cannot be; "one two" are two numbers.
                    n > 0 && (group > 0 || scaled)
                } else {
                    group % 10 == 0 && group % 100 >= 20 && n < 10 && n > 0
                };
                if !fits {
                    break;
                }
                group += n;
            }
            Class::A if words == 0 => {
                if !matches!(lexed.class(word + 1), Class::Scale(_) | Class::Dozen) {
                    break;
                }
                group = 1;
            }
            Class::Scale(2) | Class::Scales(2) if (1..100).contains(&group) => group *= 100,
            Class::Scale(e) | Class::Scales(e) if e > 2 && (group > 0 || (total > 0 && scaled)) => {
                let e = u32::from(e);
                let factor = power(e);
                if group > 0 && e < last_scale {
                    total = product(group, factor)
                        .and_then(|n| n.checked_add(total))
                        .ok_or(Refusal::TooLong)?;
                } else if group == 0 {
                    // "hundred thousand million", "lakh crore".
                    total = product(total, factor).ok_or(Refusal::TooLong)?;
                } else {
                    break;
                }
                group = 0;
                last_scale = e;
                scaled = true;
            }
            // "the hundred and fifty workers".
            Class::Scale(e @ (2 | 3 | 5 | 6)) if words == 0 => {
                if e == 2 {
                    group = 100;
                } else {
                    (total, last_scale, scaled) = (power(e.into()), e.into(), true);
                }
            }
            Class::Dozen if words > 0 && total == 0 && (1..100).contains(&group) => {
                at = word + 1;
                let half = scale_and_a_half(lexed, at).filter(|_| group < 10);
                let number = match half {
                    Some((p, q, next)) => {
                        at = next;
                        Number::mixed(group, p, q, 12).ok_or(Refusal::TooLong)?
                    }
                    // "two to three dozen" shares the dozen.
                    None => Number {
                        scale: 12,
                        ..Number::of(12 * group)
                    },
                };
                return Ok(in_so_many_words(number, at));
            }
            // "five score villages", "four score and seven years"; a "score draw" is a result.
            Class::Plain
                if total == 0
                    && (1..=10).contains(&group)
                    && words > 0
                    && lexed.says(word, "score")
                    && (lexed.spaced(word + 1) || word + 1 == lexed.tokens.len())
                    && !lexed.says(word + 1, numbers::DRAWS) =>
            {
                let more = match (lexed.class(word + 1), lexed.class(word + 2)) {
                    (Class::And, Class::Cardinal(n @ 1..=19)) => Some(n),
                    _ => None,
                };
                let number = Number::of(20 * group + more.map_or(0, i64::from));
                return Ok(in_so_many_words(
                    number,
                    word + if more.is_some() { 3 } else { 1 },
                ));
            }
            _ => break,
        }
        at = word + 1;
        words += 1;
    }
    if words == 0 {
        return Err(Refusal::NoNumber);
    }
    let value = total.checked_add(group).ok_or(Refusal::TooLong)?;
    if part.is_none()
        && let Some((number, next)) = point(lexed, at, value)
    {
        return Ok(in_so_many_words(number, next));
    }
    let number = match part {
        Some((p, q)) => Number::mixed(value, p, q, unit_scale),
        None => Number::new(value, 0, 1).map(|mut number| {
            // "3 to five million": what the last word scaled by is what a range shares.
            if scaled && group == 0 {
                number.scale = power(last_scale);
            } else if total == 0 && group >= 100 && group % 100 == 0 {
                // "five to six hundred".
                number.scale = 100;
            }
            number
        }),
    };
    let number = number.ok_or(Refusal::TooLong)?;
    Ok(Numeral {
        doubt,
        ..in_so_many_words(number, at)
    })
}

/// What goes on behind the comma at `i` after a scale: "six hundred and twelve", and whether the words leave no
/// doubt that it is the same number.
pub(super) fn after_comma(lexed: &Lexed, i: usize, below: u32) -> Option<(Numeral, bool)> {
    if !lexed.touches(i)
        || !lexed.spaced(i + 1)
        || !matches!(lexed.class(i + 1), Class::Cardinal(_))
    {
        return None;
    }
    let tail = in_words(lexed, i + 1, below).ok()?;
    let hundreds = tail.number.whole()? >= 100
        && !matches!(lexed.class(tail.next), Class::Scale(_) | Class::Scales(_));
    // "one thousand, two hundred, three hundred" is a list.
    let list = lexed.is(tail.next, Class::Mark(b','))
        && matches!(lexed.class(tail.next + 1), Class::Cardinal(_) | Class::And);
    let told = (i + 1..tail.next).any(|at| lexed.is(at, Class::And));
    (hundreds && !list).then_some((tail, told))
}

pub(super) fn in_so_many_words(number: Number, next: usize) -> Numeral {
    Numeral {
        number,
        next,
        words: true,
        plain: false,
        doubt: Doubt::No,
    }
}

/// "point five million" at `i`, after the whole number `value`.
pub(super) fn point(lexed: &Lexed, i: usize, value: i64) -> Option<(Number, usize)> {
    if !lexed.is(i, Class::Point) || !lexed.spaced(i) {
        return None;
    }
    let (mut mantissa, mut decimals, mut at) = (value, 0, i + 1);
    while let Class::Cardinal(digit @ 0..=9) = lexed.class(at)
        && decimals < 6
    {
        mantissa = product(mantissa, 10)?.checked_add(digit.into())?;
        decimals += 1;
        at += 1;
    }
    if decimals == 0 {
        return None;
    }
    let (exponent, next) = scale(lexed, at);
    Some((Number::new(mantissa, decimals, power(exponent))?, next))
}
