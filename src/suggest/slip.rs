//! Slips of the pen: a number with one digit for another, or with two neighboring digits swapped.
//!
//! Where the words leave open which numbers belong together, numbers that do not fit say nothing: mostly they do not
//! belong together. But numbers that fit but for one slip do so by chance in one case in a hundred or fewer, so a relation
//! that the words make likely is worth a question then.

use std::cmp::Ordering;

use super::{Figure, Kind, Relation, Sign, cells, expr};
use crate::figure::{Amount, Hedge, Number};
use crate::interval::Rational;

/// How often numbers that do not belong together may fit but for a slip: beyond it a slip is no evidence.
const CHANCE: f64 = 0.02;

/// Whether `relation` would agree, its numbers taken as written, but for one slip in one of them, and numbers that do not
/// belong together seldom would.
///
/// Numbers with a hedge, ranges and bounds never do.
pub(super) fn is_slip(relation: &Relation, figures: &[Figure]) -> bool {
    if relation.sign != Sign::Equal {
        return false;
    }
    let members = relation.figures();
    let Some(numbers) = (members.iter())
        .map(|&i| written(&figures[i]))
        .collect::<Option<Vec<Number>>>()
    else {
        return false;
    };
    let cells = cells(relation, figures);
    let of = |i: usize| {
        let found = cells.binary_search_by_key(&i, |(at, _)| *at);
        &cells[found.expect("every figure of a relation has a cell")].1
    };
    let face = |i: usize| expr::Range::point(of(i).face);
    let digits = match relation.kind {
        Kind::Sum | Kind::Change | Kind::Points | Kind::Same | Kind::RunningTotal => {
            let side = |side: &expr::Expr| side.eval(&face).low;
            let (Some(left), Some(right)) = (side(&relation.left), side(&relation.right)) else {
                return false;
            };
            let grains = members.iter().filter_map(|&i| {
                let exact = super::cell::grain(&figures[i].figure)?;
                Some(exact.to_f64())
            });
            let coarsest = grains.fold(0.0, f64::max);
            let least = left.to_f64().abs().min(right.to_f64().abs());
            if coarsest <= 0.0 || least < coarsest {
                return false;
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
    if swaps * chance > CHANCE {
        return false;
    }
    let any_digit = all * chance <= CHANCE;
    members.iter().zip(&numbers).any(|(&member, number)| {
        let value = number.value();
        number.slips(any_digit).any(|slip| {
            let Some(by) =
                (slip.value().sub(value)).and_then(|by| by.div(figures[member].figure.divisor))
            else {
                return false;
            };
            agrees(relation, &|i| {
                let cell = of(i);
                let moved = |range: expr::Range| expr::Range {
                    low: range.low.and_then(|low| low.add(by)),
                    high: range.high.and_then(|high| high.add(by)),
                };
                let (rounded, face) = (cell.rounded, expr::Range::point(cell.face));
                if i == member {
                    (moved(rounded), moved(face))
                } else {
                    (rounded, face)
                }
            })
        })
    })
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
