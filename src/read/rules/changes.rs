//! Changes: "from 2 to 9" and "by 78 to 874" are two numbers and no range.

use crate::figure::grammar::{self, Expression, Unit};
use crate::figure::lex::{Class, Gap, Lexed};
use crate::figure::{Amount, Kind};
use crate::read::language::en::{Word, known};

#[cfg(test)]
pub(super) const CASES: super::Cases = &[
    (
        "changes",
        &[
            ("Pay rose from 2 to 9 euros.", "count 2; money 9 EUR"),
            ("It takes from 2 to 9 pills.", "count 2..9 pills"),
            (
                "It rose from a quarter to a third of pupils.",
                "ratio 1/4; ratio 1/3 pupils",
            ),
        ],
    ),
    (
        "no_range",
        &[
            ("It rose by 78 to 874.", "count 78; count 874"),
            ("It will rise by 3 to 4 per cent.", "percent 3..4 %"),
            (
                "Shares (+$1.12 to $36.31) led.",
                "money 1.12 USD; money 36.31 USD",
            ),
        ],
    ),
];

/// Whether the sentence up to `i` speaks of a change, so that "from 2 to 9" is where it began and ended.
pub fn changes(lexed: &Lexed, i: usize) -> bool {
    for back in 1..=9usize {
        let Some(at) = i.checked_sub(back) else {
            return false;
        };
        if lexed.is_mark(at, ".;:") && !lexed.touches(at + 1) {
            return false;
        }
        if matches!(known(lexed, at), Word::Change) || matches!(lexed.class(at), Class::Multiple(_))
        {
            return true;
        }
        if lexed.gap(at) == Gap::Paragraph {
            return false;
        }
    }
    false
}

/// Leaves the first number alone if the tokens at `i` are no range: "rose by 78 to 874", "5-1".
pub fn no_range(lexed: &Lexed, i: usize, range: &mut Expression) {
    let start = i + usize::from(lexed.is(i, Class::From));
    if range.kind == Kind::Ratio
        && let Some(share) = grammar::share_at(lexed, start)
    {
        // "rose from a quarter to a third".
        if leads(lexed, i, start, range, share.unit) {
            *range = share;
        }
        return;
    }
    let Ok(mut first) = grammar::single(lexed, start) else {
        return;
    };
    if !lexed.is(first.next, Class::To) {
        return;
    }
    // "(+$1.12 to $36.31)" is a change and where it led.
    if !lexed.is(start, Class::Mark(b'+')) || lexed.is(first.next + 1, Class::Mark(b'+')) {
        if !leads(lexed, i, start, range, first.unit) {
            return;
        }
        // Percent and "million" that stand once, after the second number, hold for the first.
        if let Amount::Range { low, .. } = range.amount {
            first.amount = Amount::Number(low);
        }
        if matches!(first.unit, Unit::None) && is_percent(range.unit) {
            (first.unit, first.kind) = (range.unit, range.kind);
        }
    }
    *range = first;
}

fn is_percent(unit: Unit) -> bool {
    matches!(unit, Unit::Percent | Unit::Points)
}

/// Whether a change leads from the first number, at `start` and with a unit of its own, to the second.
fn leads(lexed: &Lexed, i: usize, start: usize, range: &Expression, unit: Unit) -> bool {
    let before = lexed.at(start).before(1);
    if before.is(Class::From) && changes(lexed, before.position()) {
        return true;
    }
    let said_twice = is_percent(unit) && !matches!(range.unit, Unit::None);
    let before = lexed.at(i).before(1);
    let by = before.says("by") || matches!(before.word(), Word::Change);
    // "to rise by 3 to 4 per cent" is a range, "rose by 78 to 874" is where it led.
    let close = || match &range.amount {
        Amount::Range { low, high, .. } => high.to_f64() <= 2.0 * low.to_f64(),
        _ => true,
    };
    (by || said_twice && i > 0 && changes(lexed, i) && !before.says("of"))
        && (said_twice || range.kind != Kind::Percent || !close())
}
