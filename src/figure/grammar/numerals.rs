//! A number in digits or words with its scale: "5.6 million", "8 million 51 thousand 935".

use super::broken::{parted_decimals, parted_thousands};
use super::halves::{digits_and_a_half, scale_and_a_half, slashed, vulgar};
use super::in_words::in_words;
use super::notes::past_note;
use super::powers::times_power;
use super::{Doubt, Numeral, Refusal, close, hyphen};
use crate::figure::lex::{Class, Gap, Lexed, Style};
use crate::figure::{Number, power, trailing};

#[cfg(test)]
pub(crate) const CASES: crate::figure::Cases = &[
    (
        "numeral",
        &[
            (
                "They got 5.6 million, 9 lakh crore and 8 million 51 thousand 935.",
                "count 5600000; count 9000000000000; count 8051935",
            ),
            (
                "Some $3 million 10 years ago.",
                "money 3000000 about USD; duration 10 years",
            ),
        ],
    ),
    (
        "one_numeral",
        &[
            (
                "They had 1 100 men, 1,23,456 cows and 1.234 pigs.",
                "count 1100 men; count 123456 cows; count 1.234 pigs; ? 1.234 | 1234",
            ),
            (
                "It costs 3,5 Mio. Euro, or 4.2 mln. Dollars.",
                "money 3500000 EUR; money 4200000 USD",
            ),
            ("Call 007.", ""),
            // Broken over lines.
            (
                "Sales were 88.2\nmln francs, costs \u{20ac}4\nbn and plants 88.2\nm high.",
                "money 88200000 CHF; money 4000000000 EUR; count 88.2",
            ),
        ],
    ),
];

/// A number in digits or words with its scale words.
///
/// # Errors
///
/// [`Refusal::NoNumber`] where none begins, [`Refusal::TooLong`] for one with too many digits.
pub fn numeral(lexed: &Lexed, i: usize) -> Result<Numeral, Refusal> {
    let mut found = one_numeral(lexed, i)?;
    // "8 million 51 thousand 935", "five lakh 12 thousand": what goes on has a smaller scale of its own, or is the
    // rest of a thousand. The scales fall, so that this ends soon whatever follows.
    let mut factor = found.number.scale;
    while factor > 1
        && lexed.spaced(found.next)
        && lexed.is_number(found.next)
        && let Ok(rest) = one_numeral(lexed, found.next)
        && (rest.next > found.next + 1 || factor == 1000 && lexed.length(found.next) == 3)
        && let (Some(most), Some(least)) = (found.number.whole(), rest.number.whole())
        && least < factor
    {
        found.number = Number::of(most.saturating_add(least));
        found.next = rest.next;
        factor = rest.number.scale;
    }
    Ok(found)
}

/// A number in digits or words, with one scale.
pub(super) fn one_numeral(lexed: &Lexed, i: usize) -> Result<Numeral, Refusal> {
    if let Some(literal) = lexed.literal(i) {
        if literal.style == Style::Dotted {
            return Err(Refusal::NoNumber);
        }
        if literal.digits > 18 {
            return Err(Refusal::TooLong);
        }
        if let Some((base, exponent, next)) = times_power(lexed, i) {
            let (mantissa, decimals) = if base {
                (1, 0)
            } else {
                (literal.mantissa, literal.decimals)
            };
            let number = match u32::try_from(exponent) {
                Ok(exponent @ ..=18) => Number::new(mantissa, decimals, power(exponent)),
                Ok(_) => None,
                Err(_) => Number::new(mantissa, decimals + exponent.unsigned_abs(), 1),
            };
            return Ok(Numeral {
                number: number.ok_or(Refusal::TooLong)?,
                next,
                words: false,
                plain: false,
                doubt: Doubt::No,
            });
        }
        let parted = parted_thousands(lexed, i).or_else(|| parted_decimals(lexed, i));
        if let Some((numeral, doubt)) = parted {
            return Ok(Numeral { doubt, ..numeral });
        }
        // "4-1/4" has its half or quarter after a hyphen.
        let hyphened = match literal.style {
            Style::Plain if hyphen(lexed, i + 1) > i + 1 => slashed(lexed, i + 2),
            _ => None,
        };
        let (mut part, after_part) = match (hyphened, digits_and_a_half(lexed, i)) {
            (Some(part), _) => (Some(part), i + 5),
            (None, Some((p, q, next))) => (Some((p, q)), next),
            (None, None) => vulgar(lexed, i + 1),
        };
        let behind = past_note(lexed, after_part);
        let behind = trailing::before_scale(lexed, behind).map_or(behind, |(_, scale)| scale);
        let (exponent, mut next) = scale(lexed, behind);
        let mut factor = power(exponent);
        if exponent == 0 {
            next = after_part;
        }
        if factor == 1 && lexed.is(next, Class::Dozen) && lexed.spaced(next) {
            (factor, next) = (12, next + 1);
        }
        // "1 million and a half".
        if factor > 1
            && literal.decimals == 0
            && part.is_none()
            && let Some((p, q, after)) = scale_and_a_half(lexed, next)
        {
            (part, next) = (Some((p, q)), after);
        }
        let number = match part {
            Some((p, q)) => Number::mixed(literal.mantissa, p, q, factor),
            None => Number::new(literal.mantissa, literal.decimals, factor),
        };
        let number = number.ok_or(Refusal::TooLong)?;
        return Ok(Numeral {
            number,
            next,
            words: false,
            plain: literal.style == Style::Plain && factor == 1 && part.is_none(),
            doubt: match literal.style {
                Style::Doubtful if factor == 1 => Doubt::Point,
                _ => Doubt::No,
            },
        });
    }
    in_words(lexed, i, u32::MAX)
}

/// The power of ten of the scale words at `i`, and the token after them: "lakh crore" has two.
pub(super) fn scale(lexed: &Lexed, i: usize) -> (u32, usize) {
    let mut exponent = 0;
    let mut at = i;
    // "88.2 mln" may be broken over lines, "88.2 m" not.
    if let Class::ScaleLetter(e) = lexed.class(at)
        && (lexed.touches(at) || lexed.text_of(&lexed.tokens[at]).len() > 1 && close(lexed, at))
    {
        let after = at + 1;
        // "thous." and "mln." are abbreviations; the point is part of the word if the sentence goes on.
        let point = lexed.is(after, Class::Mark(b'.'))
            && lexed.touches(after)
            && lexed.text_of(&lexed.tokens[at]).len() > 1
            && lexed.get(after + 1).is_some_and(|token| {
                token.gap == Gap::Space
                    && (matches!(token.class, Class::Currency(_) | Class::Money(_))
                        || !token.capital && !matches!(token.class, Class::Mark(_) | Class::Number))
            });
        return (e.into(), after + usize::from(point));
    }
    // "1.2K", "25K".
    if let Class::CurrencyLetter(_) = lexed.class(at)
        && lexed.touches(at)
        && lexed.says(at, "K")
        && (!lexed.touches(at + 1) || matches!(lexed.class(at + 1), Class::Mark(_)))
    {
        return (3, at + 1);
    }
    loop {
        let word = hyphen(lexed, at);
        match lexed.class(word) {
            // "lakh cr".
            Class::ScaleLetter(e @ 7) if exponent == 5 && close(lexed, word) => {
                exponent += u32::from(e);
                at = word + 1;
            }
            Class::Scale(e) | Class::Scales(e)
                if close(lexed, word) && exponent + u32::from(e) <= 15 =>
            {
                exponent += u32::from(e);
                at = word + 1;
            }
            _ => return (exponent, at),
        }
    }
}
