//! Numbers in powers of ten, as science writes them: "3.2 × 10^5", "5×10⁻⁴", "10⁶", "1.2e6".

use super::Refusal;
use super::numerals::numeral;
use crate::figure::lex::{Class, Lexed, Literal, Style, mark};

#[cfg(test)]
pub(crate) const CASES: crate::figure::Cases = &[(
    "beyond_digits",
    &[
        (
            "It has 1.99 × 10⁻³⁰ and 3.2×10^5 grams.",
            "measure 320000 grams; ?",
        ),
        ("It has 10 × 4 panels.", "count 10; count 4 panels"),
        (
            "It is 1.2e6 kg, 6.02E+23 and 3.4e-5 kg.",
            "measure 1200000 kg; measure 0.000034 kg; ?",
        ),
    ],
)];

/// The power of ten that the digits at `i` are the base of, and the token after it: "10^5", "10⁻³".
fn power_of_ten(lexed: &Lexed, i: usize) -> Option<(i32, usize)> {
    let base = lexed.literal(i)?;
    if base.mantissa != 10
        || base.digits != 2
        || base.style != Style::Plain
        || !lexed.touches(i + 1)
    {
        return None;
    }
    if lexed.is(i + 1, Class::Mark(b'^')) && lexed.touches(i + 2) {
        let minus = lexed.is_mark(i + 2, "-\u{2212}") && lexed.touches(i + 3);
        let at = i + 2 + usize::from(minus);
        let exponent = lexed.literal(at)?;
        let told = exponent.style == Style::Plain && exponent.digits <= 2;
        let sign = if minus { -1 } else { 1 };
        return told.then_some((sign * exponent.mantissa as i32, at + 1));
    }
    // Each superscript is a mark of its own.
    let minus = lexed.is_mark(i + 1, "\u{207b}");
    let mut at = i + 1 + usize::from(minus);
    let first = at;
    let mut exponent = 0;
    while at < first + 2
        && lexed.touches(at)
        && let Some(digit) = lexed.word_at(at).chars().next().and_then(superscript)
    {
        exponent = 10 * exponent + digit;
        at += 1;
    }
    (at > first).then_some((if minus { -exponent } else { exponent }, at))
}

/// The digit of a superscript.
fn superscript(c: char) -> Option<i32> {
    match c {
        '\u{b9}' => Some(1),
        '\u{b2}' => Some(2),
        '\u{b3}' => Some(3),
        '\u{2070}'..='\u{2079}' => Some(c as i32 - 0x2070),
        _ => None,
    }
}

/// The power of ten that the digits at `i` are multiplied by or are themselves, and the token after it.
///
/// The first number says whether the digits at `i` are the base ("10⁶") and not a factor ("3.2 × 10⁶").
pub(super) fn times_power(lexed: &Lexed, i: usize) -> Option<(bool, i32, usize)> {
    if let Some((exponent, next)) = power_of_ten(lexed, i) {
        return Some((true, exponent, next));
    }
    if let Some((exponent, next)) = lettered(lexed, i + 1) {
        return Some((false, exponent, next));
    }
    let times = match lexed.class(i + 1) {
        Class::Mark(mark::TIMES | b'*') => true,
        Class::Mark(_) => lexed.is_mark(i + 1, "\u{b7}\u{22c5}"),
        _ => lexed.says(i + 1, "x"),
    };
    if !times || !lexed.beside(i + 1) || !lexed.beside(i + 2) {
        return None;
    }
    let (exponent, next) = power_of_ten(lexed, i + 2).or_else(|| fallen(lexed, i + 2))?;
    Some((false, exponent, next))
}

/// The power of ten that a letter at `i` leads to, behind decimals: "e6", "E-05". "1E6" may be a code.
fn lettered(lexed: &Lexed, i: usize) -> Option<(i32, usize)> {
    let decimals = lexed.literal(i.checked_sub(1)?)?.decimals > 0;
    let signed = lexed.is_mark(i + 1, "+-\u{2212}") && lexed.touches(i + 1);
    let at = i + 1 + usize::from(signed);
    let exponent = lexed.literal(at)?;
    let ends = !lexed.touches(at + 1) || matches!(lexed.class(at + 1), Class::Mark(_));
    let told = decimals
        && lexed.says(i, "e E")
        && lexed.touches(i)
        && lexed.touches(at)
        && exponent.decimals == 0
        && exponent.digits <= 2
        && ends;
    let minus = signed && !lexed.is(i + 1, Class::Mark(b'+'));
    let n = exponent.mantissa as i32;
    told.then_some((if minus { -n } else { n }, at + 1))
}

/// The power of ten at `i`, behind a sign of multiplication, whose exponent fell to the line: "1.99×10−8", "4 × 10−8".
fn fallen(lexed: &Lexed, i: usize) -> Option<(i32, usize)> {
    let (base, exponent) = (lexed.literal(i)?, lexed.literal(i + 2)?);
    let plain = |literal: &Literal| literal.style == Style::Plain && literal.digits <= 2;
    // "3 × 10-12" may be a range, and "3x10-12" a size.
    let minus = lexed.is_mark(i + 1, "\u{2212}")
        || lexed.is_mark(i + 1, "-")
            && lexed.is(i - 1, Class::Mark(mark::TIMES))
            && lexed.joins(i - 1);
    let told = base.mantissa == 10 && plain(base) && plain(exponent) && minus && lexed.joins(i + 1);
    told.then(|| (-(exponent.mantissa as i32), i + 3))
}

/// Whether the number at `i` is one whose exponent fell to the line: "1.99×10−8".
pub fn is_fallen(lexed: &Lexed, i: usize) -> bool {
    lexed.is_number(i)
        && lexed.is_number(i + 2)
        && power_of_ten(lexed, i).is_none()
        && power_of_ten(lexed, i + 2).is_none()
        && fallen(lexed, i + 2).is_some()
        && times_power(lexed, i).is_some()
}

/// The token after the number in a power of ten at `i` that has more digits than are kept.
pub fn beyond_digits(lexed: &Lexed, i: usize) -> Option<usize> {
    Some(times_power(lexed, i)?.2).filter(|_| numeral(lexed, i) == Err(Refusal::TooLong))
}
