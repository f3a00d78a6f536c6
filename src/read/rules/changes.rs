//! Changes: "from 2 to 9" and "by 78 to 874" are two numbers and no range.

use crate::figure::grammar::{self, Expression, Unit};
use crate::figure::lex::{Class, Gap, Lexed};
use crate::figure::{Amount, Kind, Number};
use crate::language::en::changes as words;
use crate::read::dates::is_plural;
use crate::read::language::en::{Word, known};
use crate::read::nouns;

#[cfg(test)]
pub(super) const CASES: super::Cases = &[
    (
        "changes",
        &[
            ("Pay rose from 2 to 9 euros.", "money 2 EUR; money 9 EUR"),
            ("It takes from 2 to 9 pills.", "count 2..9 pills"),
            (
                "This will take the bill up, taking the yearly total for all from $20 to $90.",
                "money 20 USD; money 90 USD",
            ),
            (
                "It was voted on, bringing the fee from $20 to $90.",
                "money 20 USD; money 90 USD",
            ),
            (
                "It is between 15 miles and 17 miles away, between 4 men and 6 women.",
                "measure 15..17 miles; count 4 men; count 6 women",
            ),
            (
                "The rate rose from minus 0.4% to 0.2%; growth is put at -0.5% to +1.0%.",
                "percent -0.4 %; percent 0.2 %; percent -0.5..1.0 %",
            ),
            (
                "It rose from a quarter to a third of pupils.",
                "ratio 1/4; ratio 1/3 pupils",
            ),
        ],
    ),
    (
        "by_or_from",
        &[
            (
                "Turnout rose 14% to 16%, and costs fell £5m to £3m.",
                "percent 14 %; percent 16 %; money 5000000 GBP; money 3000000 GBP; \
                 ? by 14 to 16 | from 14 to 16 | by between 14 and 16; \
                 ? by 5000000 to 3000000 | from 5000000 to 3000000",
            ),
            (
                "It rose from 14% to 16%, then by 3% to 19%; it rises by 10% to 15%; costs fell £2m to £40m and sales 3% to 812.",
                "percent 14 %; percent 16 %; percent 3 %; percent 19 %; percent 10 %; percent 15 %; \
                 money 2000000 GBP; money 40000000 GBP; percent 3 %; count 812; ? by 10 to 15 | by between 10 and 15",
            ),
            (
                "Fees fell by £2 to £3, staff by 10 to 15 and sales by 10 % - 15 %.",
                "money 2 GBP; money 3 GBP; count 10; count 15; percent 10..15 %; \
                 ? by 2 to 3 | by between 2 and 3; ? by 10 to 15 | by between 10 and 15",
            ),
            (
                "It was passed by 218 to 212, and the price fell by £3 to £2.",
                "count 218; count 212; money 3 GBP; money 2 GBP",
            ),
            (
                "Staff will grow by 10 to 15, and it saw a rise of 10% to 15%.",
                "count 10; count 15; percent 10..15 %; ? by 10 to 15 | by between 10 and 15",
            ),
        ],
    ),
    (
        "no_range",
        &[
            ("It rose by 78 to 874.", "count 78; count 874"),
            ("It will rise by 3 to 4 per cent.", "percent 3..4 %"),
            (
                "It dropped by 1 to 1.5 degrees Celsius.",
                "measure 1..1.5 °C",
            ),
            ("It fell by 1 to 2 euros to 40.", "money 1..2 EUR; count 40"),
            (
                "It was revised from 5 to 7 per cent to 3 to 5 per cent.",
                "percent 5..7 %; percent 3..5 %",
            ),
            (
                "It will rise from 24.2 to 33-35 billion euros.",
                "money 24200000000 EUR; money 33000000000..35000000000 EUR",
            ),
            (
                "Shares (+$1.12 to $36.31) led.",
                "money 1.12 USD; money 36.31 USD",
            ),
        ],
    ),
];

/// Whether the sentence up to `i` speaks of a change, so that "from 2 to 9" is where it began and ended.
pub fn changes(lexed: &Lexed, i: usize) -> bool {
    // "taking the annual bill for residents from": what is moved stands between.
    let moved = (2..=6).filter_map(|back| i.checked_sub(back));
    if moved
        .take_while(|&at| !lexed.is_mark(at, ".;:,"))
        .any(|at| lexed.says(at, words::MOVES))
    {
        return true;
    }
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
    let minus = grammar::minus_before(lexed, start) > 0;
    if minus {
        first.below_zero();
    }
    let to = lexed.is(first.next, Class::To) || grammar::is_up_to(lexed, start, first.next);
    if !to || leads_on(lexed, start, range) {
        return;
    }
    // "(+$1.12 to $36.31)" is a change and where it led.
    if !lexed.is(start, Class::Mark(b'+')) || lexed.is(first.next + 1, Class::Mark(b'+')) {
        if !leads(lexed, i, start, range, first.unit) {
            return;
        }
        // Percent and "million" that stand once, after the second number, hold for the first.
        if let (Amount::Range { low, high, .. }, Some(told)) = (range.amount, first.amount.to_f64())
        {
            let is_told = |end: Number| {
                end.to_f64() == told || end.unscaled().is_some_and(|end| end.to_f64() == told)
            };
            // "fell -5% to -10%" has its lower end last.
            first.amount = Amount::Number(if is_told(low) || !is_told(high) {
                low
            } else {
                high
            });
        }
        let money = matches!(
            lexed.class(range.next - 1),
            Class::Money(_) | Class::Currency(_)
        );
        if matches!(first.unit, Unit::None) && (is_percent(range.unit) || money) {
            (first.unit, first.kind) = (range.unit, range.kind);
        }
        share_scale(lexed, &mut first);
    }
    // The sign in front of it is read with what is left of the range.
    if minus {
        first.below_zero();
    }
    *range = first;
}

/// How a change and the number behind "to" can be read, and the token behind that number.
pub struct Readings {
    /// As how far it went and where it led, as where it began and ended, and as how far it went at least and at most.
    pub all: Vec<String>,
    /// Token behind the second number.
    pub next: usize,
}

/// "rose 14% to 16%": by 14 % to 16 %, or from 14 % to 16 %? Where the verb stands beside two numbers of one unit that are near
/// each other, the words leave it open, and so does "by 14 to 16", where a change may lead or lie between; "from 14 to 16" does not,
/// nor does "rose £2m to £40m".
pub fn by_or_from(lexed: &Lexed, i: usize, change: &Expression) -> Option<Readings> {
    let Amount::Number(first) = change.amount else {
        return None;
    };
    let to = lexed.is(change.next, Class::To) && lexed.near(change.next);
    let by = lexed.at(i).before(1).says("by");
    let verb = lexed.at(i).before(1 + usize::from(by));
    let told = to
        && (by || matches!(change.unit, Unit::Percent | Unit::Currency(_)))
        && verb.position() < i
        && lexed.beside(i)
        && (by || matches!(verb.word(), Word::Change) && !is_plural(lexed, verb.position()));
    if !told {
        return None;
    }
    let goal = grammar::single(lexed, change.next + 1).ok()?;
    let Amount::Number(second) = goal.amount else {
        return None;
    };
    let (a, b) = (first.to_f64(), second.to_f64());
    let near = a > 0.0 && b > 0.0 && a <= 2.0 * b && b <= 2.0 * a;
    // "won by 12 to 10", "fell by 3 to 2".
    let rises = a < b;
    if goal.unit != change.unit || !near || by && !rises {
        return None;
    }
    let (first, second) = (first.to_digits(), second.to_digits());
    let pair = |lead: &str, joint: &str| {
        let first = grammar::joined(lead, &first);
        grammar::joined(&first, &grammar::joined(joint, &second))
    };
    let mut all = vec![pair("by ", " to ")];
    if !by {
        all.push(pair("from ", " to "));
    }
    // "rises by 10% to 15%" and "grew 10% to 15%" lead there, or by one of them.
    if rises {
        all.push(pair("by between ", " and "));
    }
    Some(Readings {
        all,
        next: goal.next,
    })
}

/// Whether the range, which begins at `start`, is itself where a change began or how far it went: "from 5 to 7 per
/// cent to 3 to 5", "by 1 to 2 euros to 40".
fn leads_on(lexed: &Lexed, start: usize, range: &Expression) -> bool {
    let before = lexed.at(start).before(1);
    let to = lexed.is(range.next, Class::To) && lexed.spaced(range.next);
    if !to || !(before.is(Class::From) || before.says("by")) {
        return false;
    }
    grammar::expression(lexed, range.next + 1).is_ok_and(|goal| match goal.amount {
        Amount::Range { .. } => true,
        _ => before.says("by"),
    })
}

/// Gives the number where a change began the scale and the currency of the range where it ended: "from 24.2 to
/// 33-35 billion euros".
fn share_scale(lexed: &Lexed, first: &mut Expression) {
    let Amount::Number(number) = first.amount else {
        return;
    };
    let Ok(goal) = grammar::expression(lexed, first.next + 1) else {
        return;
    };
    if let Amount::Range { low, .. } = goal.amount
        && low.scale > 1
        && number.scale == 1
        && matches!(first.unit, Unit::None)
        && let Some(scaled) = number.scaled(low.scale)
        && scaled.to_f64() < 100.0 * low.to_f64()
    {
        first.amount = Amount::Number(scaled);
        (first.unit, first.kind) = (goal.unit, goal.kind);
        first.plain = false;
    }
}

fn is_percent(unit: Unit) -> bool {
    matches!(unit, Unit::Percent | Unit::Points)
}

/// Whether a change leads from the first number, at `start` and with a unit of its own, to the second.
fn leads(lexed: &Lexed, i: usize, start: usize, range: &Expression, unit: Unit) -> bool {
    let minus = grammar::minus_before(lexed, start);
    let before = lexed.at(start).before(1 + minus);
    if before.is(Class::From) && changes(lexed, before.position()) {
        return true;
    }
    let said_twice = is_percent(unit) && !matches!(range.unit, Unit::None);
    let before = lexed.at(i).before(1 + minus);
    let by = before.says("by") || matches!(before.word(), Word::Change);
    // "to rise by 3 to 4 per cent" is a range, "rose by 78 to 874" is where it led.
    let close = || match &range.amount {
        Amount::Range { low, high, .. } => high.to_f64() <= 2.0 * low.to_f64(),
        _ => true,
    };
    // "dropped by 1 to 1.5 degrees".
    let by_how_much =
        || range.kind == Kind::Percent || nouns::after(lexed, range.next).kind == Kind::Measure;
    (by || said_twice && i > 0 && changes(lexed, i) && !before.says("of at"))
        && (said_twice || !close() || !by_how_much())
}
