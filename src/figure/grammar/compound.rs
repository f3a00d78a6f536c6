//! A measure in two units: "11st 4lb", "5 feet 10 inches".

use super::numerals::numeral;
use super::{Expression, Unit};
use crate::figure::lex::{Class, Lexed};
use crate::figure::{Amount, Kind, Number, product};

/// A measure in two units, told in the smaller: "11st 4lb", "5 feet 10 inches", "8 lb 3 oz".
pub(super) fn compound(lexed: &Lexed, i: usize) -> Option<Expression> {
    /// Names of the larger unit and of the smaller, how many of these it has, and the name that is told.
    const PAIRS: [(&str, &str, i64, &str); 3] = [
        ("st stone", "lb lbs pound pounds", 14, "lb"),
        ("ft foot feet", "in ins inch inches", 12, "in"),
        ("lb lbs pound pounds", "oz ounce ounces", 16, "oz"),
    ];
    // Most numbers have no such unit: one look says so.
    let whole = |at: usize| {
        let numeral = numeral(lexed, at).ok()?;
        Some((numeral.number.whole()?, numeral.next, numeral.words))
    };
    if !lexed.says(i + 1, "st stone ft foot feet lb lbs pound pounds") {
        return None;
    }
    let (n, large, words) = whole(i)?;
    let &(_, small_names, size, name) = PAIRS
        .iter()
        .find(|pair| lexed.beside(large) && lexed.says(large, pair.0))?;
    let at = large + 1;
    if !lexed.beside(at) {
        return None;
    }
    let (m, small, _) = whole(at)?;
    // "5 ft 10 in the shade".
    let named = lexed.beside(small) && lexed.says(small, small_names);
    let told = named
        && (!lexed.says(small, "in")
            || lexed.touches(small)
            || matches!(lexed.class(small + 1), Class::Mark(_)));
    let number = Number::new(product(n, size)?.checked_add(m)?, 0, 1)?;
    (told && m < size).then_some(Expression {
        unit: Unit::Named(name),
        words,
        ..Expression::new(Amount::Number(number), Kind::Measure, small + 1)
    })
}
