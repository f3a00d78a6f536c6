//! What was lost on the way: signs of currencies that another encoding ate, scales that nobody knows.

use crate::figure::grammar::{self, Expression, Unit};
use crate::figure::lex::{Class, Gap, Lexed, Style};
use crate::figure::{Amount, EUR, GBP};
use crate::language::en::lost as words;
use crate::read::dates::is_plural;
use crate::read::language::en::{Word, known};

#[cfg(test)]
pub(super) const CASES: super::Cases = &[
    (
        "sign",
        &[
            ("It cost Â£6m in all.", "money 6000000 GBP; ? GBP 6000000"),
            ("It cost Â£500.", "money 500 GBP; ? GBP 500"),
            (
                "It cost around Â£680m, up to â‚¬5m, and more than PS6m.",
                "money 680000000 about GBP; money 5000000 at_most EUR; money 6000000 more_than GBP; \
                 ? GBP 680000000; ? EUR 5000000; ? GBP 6000000",
            ),
            ("It cost â‚¬6m.", "money 6000000 EUR; ? EUR 6000000"),
            ("They paid PS6m for it.", "money 6000000 GBP; ? GBP 6000000"),
            ("They paid PS12,500 for it.", "money 12500 GBP; ? GBP 12500"),
            ("They paid \u{fffd}6m for it.", "count 6000000; ? 6000000"),
            ("He plays on a PS5 and a PS4.", ""),
            ("It cost £6m.", "money 6000000 GBP"),
        ],
    ),
    (
        "scale",
        &[
            ("The fund has $5zz.", "money 5 USD; ? 5 | 5zz"),
            (
                "The fund has $5MM, €5 Mrd and £6 mill.",
                "money 5000000 USD; money 5000000000 EUR; money 6000000 GBP",
            ),
            ("It costs $5a day.", "money 5 USD; ? 5 | 5a"),
            ("It costs $5.", "money 5 USD"),
            ("There are 5 B people.", "count 5; ? 5 | 5000000000"),
            (
                "Some 3 M households are connected.",
                "count 3 about; ? 3 | 3000000",
            ),
            ("It is on page 5 B.", ""),
        ],
    ),
];

/// A sign of a currency that was lost before a number.
pub struct Sign {
    /// The id of the currency; `None` if nothing says which.
    pub currency: Option<u8>,
}

/// What is left of a sign before the amount at `i`: "Â£6m", "â‚¬6m", "PS6m".
pub fn sign(lexed: &Lexed, i: usize, amount: &Expression) -> Option<Sign> {
    let first = i.checked_sub(1)?;
    if !lexed.touches(i) {
        return None;
    }
    // UTF-8 read as a Western code page.
    if lexed.is_mark(i, "£") || matches!(lexed.class(i), Class::Currency(_)) {
        let eaten = lexed.text_of(&lexed.tokens[first]).ends_with('Â');
        let currency = match amount.unit {
            Unit::Currency(id) => Some(id),
            _ => None,
        };
        return eaten.then_some(Sign { currency });
    }
    if lexed.is_mark(first, "¬")
        && i >= 3
        && lexed.touches(first)
        && lexed.is_mark(first - 1, "‚")
        && lexed.touches(first - 1)
    {
        return Some(Sign {
            currency: Some(EUR),
        });
    }
    let Amount::Number(number) = amount.amount else {
        return None;
    };
    if !matches!(amount.unit, Unit::None) {
        return None;
    }
    // A code page of its own writes the pound as letters; "PS5" is a name.
    let amount = number.scale > 1
        || lexed
            .literal(i)
            .is_some_and(|literal| matches!(literal.style, Style::Grouped | Style::Decimal));
    match () {
        _ if lexed.says(first, "PS") && amount => Some(Sign {
            currency: Some(GBP),
        }),
        _ if lexed.text_of(&lexed.tokens[first]).ends_with('\u{fffd}') => {
            Some(Sign { currency: None })
        }
        _ => None,
    }
}

/// The scale that letters behind an amount may stand for: unknown ones that touch money, as in "$5zz", or a single
/// capital that stands apart, as in "5 B people".
pub struct Scale {
    /// The number with the scale, in digits; as it is written where nobody knows the scale.
    pub scaled: String,
}

/// The letters behind `amount`, if they may be a scale.
pub fn scale(lexed: &Lexed, amount: &Expression) -> Option<Scale> {
    let i = amount.next;
    let next = i + 1;
    let Amount::Number(number) = amount.amount else {
        return None;
    };
    if number.scale > 1 || amount.words {
        return None;
    }
    match amount.unit {
        Unit::Currency(_) => {
            let letters = matches!(
                lexed.class(i),
                Class::Plain | Class::A | Class::CurrencyLetter(_)
            ) && lexed.touches(i)
                && lexed.length(i) <= 6
                && !lexed.says(i, words::NO_SCALES);
            let scaled = || grammar::joined(&number.to_digits(), lexed.word_at(i));
            letters.then(|| Scale { scaled: scaled() })
        }
        Unit::None => {
            let exponent = match lexed.word_at(i) {
                "K" => 3,
                "M" => 6,
                "B" => 9,
                "T" => 12,
                _ => return None,
            };
            let counted = lexed.spaced(i)
                && lexed.gap(next) == Gap::Space
                && !lexed.capital(next)
                && (is_plural(lexed, next) || matches!(known(lexed, next), Word::Counted));
            let scaled = number.scaled(10i64.pow(exponent))?;
            counted.then(|| Scale {
                scaled: scaled.to_digits(),
            })
        }
        _ => None,
    }
}
