//! What only money has: losses in brackets, "EUR 5 m", "6 mill euros".

use super::numerals::{numeral, scale};
use super::units::unit_after;
use super::{Expression, Numeral, Unit};
use crate::figure::lex::{Class, Gap, Lexed};
use crate::figure::{Amount, Kind, power};
use crate::language::currency::INR;
use crate::language::en::numbers as words;

#[cfg(test)]
pub(crate) const CASES: crate::figure::Cases = &[
    (
        "loss_before_scale",
        &[(
            "A result of (45.6) million euros and of (12) men.",
            "money -45600000 EUR; count 12; ? -45600000 | 45600000",
        )],
    ),
    (
        "in_brackets",
        &[
            ("A result of $(1,234) million.", "money -1234000000 USD"),
            ("(1,234) men.", "count 1234"),
        ],
    ),
    (
        "money_scale",
        &[
            (
                "It cost kr 450m, kr. 45, Kr 1,200 m and 30 kr.; SKr4.5bn, NKr 3m and Rmb450m of it is lost.",
                "money 450000000 kr; money 45 kr; money 1200000000 kr; money 30 kr; \
                 money 4500000000 SEK; money 3000000 NOK; money 450000000 CNY",
            ),
            (
                "It paid ₹20L, Rs 3.5cr, Rs 20 lakh and Rs. 5 L for 20 L of oil, and ₫450bn, ₸3 mn and ฿5m to others.",
                "money 2000000 INR; money 35000000 INR; money 2000000 INR; money 500000 INR; count 20 L; \
                 money 450000000000 VND; money 3000000 KZT; money 5000000 THB",
            ),
        ],
    ),
];

/// A loss as accounts write it, its number at `i` and its scale and currency behind the bracket: "(45.6) million euros".
pub fn loss_before_scale(lexed: &Lexed, i: usize) -> Option<Expression> {
    let close = i + 1;
    if !lexed.before(i).eq(&Class::Mark(b'('))
        || !lexed.joins(i)
        || !lexed.is(close, Class::Mark(b')'))
    {
        return None;
    }
    let numeral = numeral(lexed, i)
        .ok()
        .filter(|numeral| numeral.next == close)?;
    let (exponent, after) = scale(lexed, close + 1);
    let (unit @ Unit::Currency(_), next) = unit_after(lexed, after)? else {
        return None;
    };
    let number = numeral.number.scaled(power(exponent))?.negative();
    (exponent > 0).then_some(Expression {
        unit,
        ..Expression::new(Amount::Number(number), Kind::Money, next)
    })
}

/// A loss as accounts write it, behind its currency at `i`: "$(1,234) million".
pub(super) fn in_brackets(lexed: &Lexed, i: usize, currency: u8) -> Option<Expression> {
    let close = i + 2;
    // "USD (1,540) thousand": where the bracket stands apart, its scale must stand behind it.
    let apart = lexed.spaced(i) && scale(lexed, close + 1).1 > close + 1;
    if !lexed.is(i, Class::Mark(b'('))
        || !(lexed.touches(i) || apart)
        || !lexed.touches(i + 1)
        || !lexed.is(close, Class::Mark(b')'))
        || !lexed.touches(close)
    {
        return None;
    }
    let numeral = numeral(lexed, i + 1)
        .ok()
        .filter(|numeral| numeral.next == close)?;
    let (exponent, after) = scale(lexed, close + 1);
    let number = numeral.number.scaled(power(exponent))?;
    let mut scaled = Numeral {
        number,
        next: after,
        ..numeral
    };
    money_scale(lexed, Unit::Currency(currency), &mut scaled);
    Some(Expression {
        doubt: scaled.doubt,
        unit: Unit::Currency(currency),
        ..Expression::new(
            Amount::Number(scaled.number.negative()),
            Kind::Money,
            scaled.next,
        )
    })
}

/// The power of ten of the abbreviations that mean a scale beside a currency and something else elsewhere
/// ("5 mill workers", "300 mm of rain").
pub(super) fn money_exponent(lexed: &Lexed, i: usize, currency: Unit) -> Option<u32> {
    match lexed.class(i) {
        Class::ScaleLetter(exponent) => Some(exponent.into()),
        // "₹20L"; elsewhere it is a name, or liters.
        _ if matches!(currency, Unit::Currency(INR)) && lexed.says(i, "L") => Some(5),
        _ if lexed.says(i, words::MONEY_THOUSANDS) => Some(3),
        _ if lexed.says(i, words::MONEY_MILLIONS) => Some(6),
        _ if lexed.says(i, words::MONEY_BILLIONS) => Some(9),
        _ if lexed.says(i, words::MONEY_TRILLIONS) => Some(12),
        _ => None,
    }
}

/// Past the abbreviation at `i` and its point, if a currency follows: "3 bil. dollars".
pub(super) fn after_abbreviation(lexed: &Lexed, i: usize) -> usize {
    let point = lexed.is(i + 1, Class::Mark(b'.')) && lexed.touches(i + 1) && lexed.length(i) > 1;
    let money = matches!(lexed.class(i + 2), Class::Money(_) | Class::Currency(_));
    i + 1 + usize::from(point && money)
}

/// "m" and its like beside a currency may stand apart: "EUR 5 m", "6 mill euros"; `before` is the currency that stands
/// before the number.
pub(super) fn money_scale(lexed: &Lexed, before: Unit, numeral: &mut Numeral) {
    let money = matches!(before, Unit::Currency(_));
    let i = numeral.next;
    // A bill, a mill and a mil are also things: "the $5 bill".
    let things = lexed.says(i, words::SCALES_OR_THINGS) && !lexed.touches(i);
    if numeral.number.scale == 1
        && lexed.beside(i)
        && let Some(exponent) = money_exponent(lexed, i, before)
        && let after = after_abbreviation(lexed, i)
        && (money && !(things && lexed.says(i, "bill"))
            || matches!(lexed.class(after), Class::Money(_) | Class::Currency(_))
                && lexed.beside(after))
        && let Some(number) = numeral.number.scaled(power(exponent))
    {
        numeral.number = number;
        numeral.next = after;
        numeral.plain = false;
        // "mill." and "bil." are cut short, and the point is theirs where the sentence goes on.
        let goes_on = lexed.get(after + 1).is_some_and(|token| {
            token.gap == Gap::Space
                && !token.capital
                && !matches!(token.class, Class::Mark(_) | Class::Number)
        });
        if lexed.length(i) > 1
            && lexed.is(after, Class::Mark(b'.'))
            && lexed.touches(after)
            && goes_on
        {
            numeral.next = after + 1;
        }
    }
}

/// How many tokens in front of the amount at `i` are what another encoding left of its sign, and nothing else:
/// "Â£6m", "â‚¬6m", "PS6m".
pub fn sign_left(lexed: &Lexed, i: usize) -> usize {
    let before = |n: usize| lexed.at(i).before(n);
    match () {
        _ if !lexed.touches(i) => 0,
        _ if before(1).says("Â PS") => 1,
        _ if before(1).is_mark("¬") && before(2).is_mark("‚") && before(3).says("â") => 3,
        _ => 0,
    }
}
