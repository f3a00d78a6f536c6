//! Heads of tables that say in what their numbers are told, and are no numbers themselves.

use crate::figure::lex::{Class, Lexed};
use crate::language::en::heads as words;

#[cfg(test)]
pub(super) const CASES: super::Cases = &[(
    "scale",
    &[
        ("Net sales (EUR m): 412.6 in Europe.", "count 412.6; ?"),
        ("Figures in millions of euros: 412.6", "count 412.6; ?"),
        (
            "All amounts in $ thousands. Cash was 1,204.",
            "count 1204; ?",
        ),
        ("Costs (EUR thousand) 98.3", "count 98.3; ?"),
        ("Turnover by region (%): North 61.2.", "count 61.2; ?"),
        (
            "Power was cut in thousands of homes.",
            "count 2000..10000 homes",
        ),
        ("It cost (EUR 5 m) in all.", "money 5000000 EUR"),
    ],
)];

/// "(EUR m)", "in millions of euros", "in $ thousands" whose currency or scale stands at `i`: the token after it.
pub fn scale(lexed: &Lexed, i: usize) -> Option<usize> {
    // "Turnover by region (%): North 61.2".
    let bracketed =
        |at: usize| lexed.is(at - 1, Class::Mark(b'(')) && lexed.is(at + 1, Class::Mark(b')'));
    if i > 0
        && lexed.is(i, Class::Percent)
        && bracketed(i)
        && !lexed.is_number(lexed.at(i).before(2).position())
    {
        return Some(i + 1);
    }
    let money = |at: usize| crate::figure::is_money(lexed.word_at(at));
    let currency = matches!(lexed.class(i), Class::Currency(_));
    if !currency && !matches!(lexed.class(i), Class::Scales(_)) {
        return None;
    }
    let at = i + usize::from(currency);
    let before = lexed.at(i).before(1);
    let bracket = before.is(Class::Mark(b'('));
    // "resulted in millions of euros" tells an amount.
    let head = before.before(1);
    let led = before.is(Class::In)
        && lexed.spaced(i)
        && (head.is_mark("(,:") || head.position() >= i || head.says(words::AMOUNTS));
    let letters = lexed.says(at, "m M mn bn k K");
    match lexed.class(at) {
        // "in millions of euros", "(millions of euros)", "in $ thousands".
        Class::Scales(_) if led || bracket => {
            let of = at + 1 + usize::from(lexed.is(at + 1, Class::Of));
            match () {
                _ if money(of) => Some(of + 1),
                _ if currency && of == at + 1 => Some(of),
                _ => None,
            }
        }
        // "(EUR m)", "(£ million)", "in €m:".
        Class::Scale(_) | Class::ScaleLetter(_) | Class::CurrencyLetter(_) | Class::Plain
            if currency
                && (letters
                    || matches!(lexed.class(at), Class::Scale(_) | Class::ScaleLetter(_))) =>
        {
            let closed = bracket && lexed.is(at + 1, Class::Mark(b')'));
            let headed = led && (lexed.is_mark(at + 1, ":,;)") || !lexed.beside(at + 1));
            (closed || headed).then_some(at + 1)
        }
        _ => None,
    }
}
