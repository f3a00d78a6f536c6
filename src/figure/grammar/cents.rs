//! "5c": cents, where what stands around them is surely about money. Elsewhere it is a part of a law, a class or a temperature.

use crate::figure::lex::{Class, Lexed};
use crate::language::en::numbers as words;

#[cfg(test)]
pub(crate) const CASES: crate::figure::Cases = &[(
    "is_price",
    &[
        (
            "Shares rose 5c to 42c. It is 7c a share. Then 2.5c/kWh, 12c per litre.",
            "money 5 cents; money 42 cents; money 7 cents; money 2.5 cents; money 12 cents",
        ),
        (
            "A 10c coin. A price of 3-4c or at least 95c. A 5c-a-litre levy. It closed up $1.20, or 8c.",
            "money 10 cents; money 3..4 cents; money 95 at_least cents; money 5 cents; money 1.20 USD; money 8 cents",
        ),
        (
            "Section 5c, rule 12c of the shares act, Type 5C, class 6c, (c). It went up 5c to 42c.",
            "",
        ),
        (
            "Temperatures went up 5c to 42c at a price. By 5c per hour. Year 5c paid a dollar.",
            "",
        ),
    ],
)];

/// Whether the "c" at `i`, which touches digits, counts cents: told for each of what is bought or owned, of a coin or a levy, or in a
/// sentence with money in it.
pub fn is_price(lexed: &Lexed, i: usize) -> bool {
    /// Words to either side among which money is looked for.
    const REACH: usize = 12;
    let behind = i + 1;
    if !lexed.says(i, "c") || !lexed.touches(i) {
        return false;
    }
    if lexed.touches(behind) && !matches!(lexed.class(behind), Class::Mark(_)) {
        return false;
    }
    // "5c a share", "5c/kWh", "5c-a-litre".
    let for_each = (behind..behind + 3).take_while(|&at| {
        lexed.is_mark(at, "/-") || matches!(lexed.class(at), Class::A | Class::Per)
    });
    let sold = match for_each.last() {
        Some(last) => lexed.says(last + 1, words::SOLD_BY),
        None => lexed.says(behind, words::OF_CENTS),
    };
    // "Section 5c", "the 12 pupils of class 6c".
    let label = lexed.at(i).before(2);
    if sold || label.capital() || label.says(words::LABELS_OF_LETTERS) {
        return sold;
    }
    let goes_on =
        |at: &usize| !lexed.is_mark(*at, "!?;") && (!lexed.is_mark(*at, ".") || lexed.joins(*at));
    let before = (i.saturating_sub(REACH)..i).rev().take_while(goes_on);
    let mut is_money = false;
    for at in before.chain((behind..i + REACH).take_while(goes_on)) {
        if lexed.says(at, words::SPEAKS_OF_HEAT) {
            return false;
        }
        is_money |= matches!(lexed.class(at), Class::Money(_) | Class::Currency(_))
            || lexed.says(at, words::SPEAKS_OF_MONEY);
    }
    is_money
}
