//! Slips of the pen: a number with one digit for another, with two neighboring digits swapped, or with its decimal point moved.
//!
//! Where the words leave open which numbers belong together, numbers that do not fit say nothing: mostly they do not
//! belong together. But numbers that fit but for one slip do so by chance in one case in a hundred or fewer, so a relation
//! that the words make likely is worth a question then.

use std::cmp::Ordering;

use super::{Figure, Kind, Relation, Sign, cells, expr};
use crate::figure::{Amount, Hedge, Number};
use crate::interval::Rational;

/// How often numbers that do not belong together may fit but for a slip: beyond it a slip is no evidence.
pub(super) const CHANCE: f64 = 0.02;

/// The same where the words speak against it, as of a list that may leave out some: only long numbers say something then.
pub(super) const RARE: f64 = 0.001;

/// The same where the words say that it leaves out some: "this includes 36,682 doses to children, ...".
pub(super) const RAREST: f64 = 0.0001;

/// Whether `relation` would agree, its numbers taken as written, but for one slip in one of them, and numbers that do not
/// belong together seldom would.
pub(super) fn is_slip(relation: &Relation, figures: &[Figure]) -> bool {
    slip_chance(relation, figures, CHANCE).is_some()
}

/// If `relation` would agree, its numbers taken as written, but for one slip in one of them: how often numbers that do not
/// belong together would. `None` too where that is more often than `most`.
///
/// Numbers with a hedge, ranges and bounds never do.
pub(super) fn slip_chance(relation: &Relation, figures: &[Figure], most: f64) -> Option<f64> {
    if relation.sign != Sign::Equal {
        return None;
    }
    let members = relation.figures();
    let numbers = (members.iter())
        .map(|&i| written(&figures[i]))
        .collect::<Option<Vec<Number>>>()?;
    let cells = cells(relation, figures);
    let of = |i: usize| {
        let found = cells.binary_search_by_key(&i, |(at, _)| *at);
        &cells[found.expect("every figure of a relation has a cell")].1
    };
    let face = |i: usize| expr::Range::point(of(i).face);
    let digits = match relation.kind {
        Kind::Sum | Kind::Change | Kind::Points | Kind::Same | Kind::RunningTotal => {
            let side = |side: &expr::Expr| side.eval(&face).low;
            let (left, right) = (side(&relation.left)?, side(&relation.right)?);
            let grains = members.iter().filter_map(|&i| {
                let exact = super::cell::grain(&figures[i].figure)?;
                Some(exact.to_f64())
            });
            let coarsest = grains.fold(0.0, f64::max);
            let least = left.to_f64().abs().min(right.to_f64().abs());
            if coarsest <= 0.0 || least < coarsest {
                return None;
            }
            (least / coarsest).log10()
        }
        _ => {
            let fewest = numbers.iter().map(|number| number.exact().digits).min();
            f64::from(fewest.unwrap_or(0)) - 0.5
        }
    };
    let total: u32 = numbers.iter().map(|number| number.exact().digits).sum();
    let (swaps, all) = (
        f64::from(total - numbers.len() as u32),
        f64::from(9 * total),
    );
    let chance = 10f64.powf(-digits);
    // Whether it agrees with one member's ends changed.
    let agrees_with = |member: usize, change: &dyn Fn(Rational) -> Option<Rational>| {
        agrees(relation, &|i| {
            let cell = of(i);
            let changed = |range: expr::Range| expr::Range {
                low: range.low.and_then(change),
                high: range.high.and_then(change),
            };
            let (rounded, face) = (cell.rounded, expr::Range::point(cell.face));
            if i == member {
                (changed(rounded), changed(face))
            } else {
                (rounded, face)
            }
        })
    };
    let is_one_of = |any_digit: bool| {
        members.iter().zip(&numbers).any(|(&member, number)| {
            let value = number.value();
            number.slips(any_digit).any(|slip| {
                let by =
                    (slip.value().sub(value)).and_then(|by| by.div(figures[member].figure.divisor));
                by.is_some_and(|by| agrees_with(member, &|end| end.add(by)))
            })
        })
    };
    let ten = Rational::integer(10);
    let is_moved = || {
        members.iter().any(|&member| {
            agrees_with(member, &|end| end.mul(ten)) || agrees_with(member, &|end| end.div(ten))
        })
    };
    let moves = 2.0 * members.len() as f64;
    if moves * chance <= most && is_moved() {
        return Some(moves * chance);
    }
    let tiers = [(false, swaps * chance), (true, all * chance)];
    tiers
        .into_iter()
        .take_while(|&(_, chance)| chance <= most)
        .find(|&(any_digit, _)| is_one_of(any_digit))
        .map(|(_, chance)| chance)
}

/// How often numbers that do not belong together fit as well as those of `relation` do: the share of a number's own size that
/// its rounding, and that of those that make it, leave it.
///
/// 1 for a relation that fits only if a number may be further off than its last digit says.
pub(super) fn fit_chance(relation: &Relation, figures: &[Figure]) -> f64 {
    if relation.sign != Sign::Equal {
        return 1.0;
    }
    let cells = cells(relation, figures);
    let of = |i: usize| {
        let found = cells.binary_search_by_key(&i, |(at, _)| *at);
        &cells[found.expect("every figure of a relation has a cell")].1
    };
    let rounded = |i: usize| of(i).rounded;
    let face = |i: usize| expr::Range::point(of(i).face);
    let width = |range: expr::Range| match (range.low, range.high) {
        (Some(low), Some(high)) => high.sub(low).map(|width| width.to_f64()),
        _ => None,
    };
    let left = relation.left.eval(&rounded);
    let as_written = relation.right.eval(&face);
    let right = match left.is_apart(as_written) {
        true => relation.right.eval(&rounded),
        false => as_written,
    };
    let Some(size) = relation.left.eval(&face).low else {
        return 1.0;
    };
    let share = |ends: [expr::Range; 2]| {
        let width: Option<f64> = ends.into_iter().map(width).sum();
        let size = size.to_f64().abs();
        width
            .filter(|_| size > 0.0)
            .map_or(1.0, |width| (width / size).min(1.0))
    };
    if left.is_apart(right) {
        return 1.0;
    }
    let chance = share([left, right]);
    // "27 today against 54" are half to the digit: how finely they are told says how seldom numbers are.
    match as_written.low == Some(size) {
        true => chance.min(share([as_written, relation.right.eval(&rounded)])),
        false => chance,
    }
}

/// Whether the left side, rounded, is what the right side, as written, makes.
fn agrees(relation: &Relation, cell: &dyn Fn(usize) -> (expr::Range, expr::Range)) -> bool {
    let (left, right) = (
        relation.left.eval(&|i| cell(i).0),
        relation.right.eval(&|i| cell(i).1),
    );
    left.low.is_some() && right.low.is_some() && !left.is_apart(right)
}

/// The number of a figure that says one.
fn written(figure: &Figure) -> Option<Number> {
    match figure.figure.amount {
        Amount::Number(number)
            if matches!(figure.figure.hedge, Hedge::Bare | Hedge::Exactly)
                && number.value().compare(Rational::ZERO) == Some(Ordering::Greater) =>
        {
            Some(number)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::suggest::{Outcome, compare, suggest};

    /// How many relations of a text ask, and how many differ.
    fn alarms(text: &str) -> (usize, usize) {
        let found = suggest(text, None);
        let outcomes = || {
            found
                .relations
                .iter()
                .map(|relation| compare(relation, &found.figures))
        };
        let count = |of: Outcome| outcomes().filter(|&outcome| outcome == of).count();
        (count(Outcome::Question), count(Outcome::Differs))
    }

    #[test]
    fn what_fits_but_for_one_slip_is_a_question() {
        for (text, asks) in [
            // Two digits swapped, in each of the numbers.
            (
                "Passengers came to 28.9 million: domestic 23.2 million, +1.2%, and international 5.7 million, -0.7%.",
                0,
            ),
            (
                "Passengers came to 28.9 million: domestic 32.2 million, +1.2%, and international 5.7 million, -0.7%.",
                1,
            ),
            (
                "Cargo came to 293,007 tonnes: domestic 116,942 tonnes, +0.1%, and international 716,065 tonnes, -5.2%.",
                1,
            ),
            // A decimal point moved.
            (
                "Cargo came to 293,007 tonnes: domestic 116,942 tonnes, +0.1%, and international 1,760,650 tonnes, -5.2%.",
                1,
            ),
            // Long numbers in a list that may leave some out.
            (
                "On Monday 61,362 persons came: 57,362 had a badge, 773 a ticket, 511 a pass, 566 a card and 1,880 nothing.",
                1,
            ),
            // Numbers that fit nothing, and those too coarse for it to say anything.
            (
                "Cargo came to 293,007 tonnes: domestic 116,942 tonnes, +0.1%, and international 148,271 tonnes, -5.2%.",
                0,
            ),
            (
                "Cargo came to 29 tonnes: domestic 11 tonnes, +0.1%, and international 81 tonnes, -5.2%.",
                0,
            ),
        ] {
            assert_eq!(alarms(text), (asks, 0), "{text}");
        }
    }
}
