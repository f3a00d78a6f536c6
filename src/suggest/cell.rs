//! What a figure stands for when it is compared: the values that a writer could have rounded, or cut off, to it.
//!
//! Wider than the readings of [`crate::reading`] on purpose. A reading says what readers take a wording for; a cell
//! says what can never be held against a writer, since an alarm about a correct statement is worse than a slip that
//! is missed.

use std::cmp::Ordering;

use super::expr::Range;
use crate::figure::{Amount, Exact, Figure, Hedge, Kind, Number};
use crate::interval::Rational;
use crate::reading::{Reading, Support};

/// What a figure stands for.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The number as written; the middle of a range. A percentage is a fraction.
    pub face: Rational,
    /// What rounds to the number as written: half a unit of its last digit to either side.
    pub rounded: Range,
    /// All that it can stand for in an alarm.
    pub wide: Range,
    /// Whether the words give no more than a bound on one side, or a range.
    pub loose: bool,
}

/// The place value of a figure's last digit that is not a zero, in its unit.
pub fn grain(figure: &Figure) -> Option<Rational> {
    match figure.amount {
        Amount::Number(number) => number.exact().place.div(figure.divisor),
        _ => None,
    }
}

/// What `figure` stands for beside figures whose finest grain is `finest`.
///
/// A count that ends in one zero (130) is taken as rounded only among others that end so: one in ten exact counts ends
/// in a zero, and a list that gives single persons gives them everywhere.
///
/// `rounded`: whether a whole count is a rounded one all the same, as the result of a division is.
pub fn cell(figure: &Figure, finest: Option<Rational>, rounded: bool) -> Cell {
    cell_beside(figure, finest, None, rounded)
}

/// As [`cell`], beside figures of the same relation whose finest grain in the same unit is `in_unit`: £340 million beside
/// £374 million are not 335 to 345.
pub fn cell_beside(
    figure: &Figure,
    finest: Option<Rational>,
    in_unit: Option<Rational>,
    rounded: bool,
) -> Cell {
    let support = Reading::Default.support(figure);
    let tight = ends(&support);
    let Some(face) = face(figure) else {
        return Cell {
            face: middle(tight).unwrap_or(Rational::ZERO),
            rounded: tight,
            wide: ends(&Reading::Generous.support(figure)).join(tight),
            loose: true,
        };
    };
    let Amount::Number(number) = figure.amount else {
        return Cell {
            face,
            rounded: tight,
            wide: ends(&Reading::Generous.support(figure)).join(tight),
            loose: false,
        };
    };
    let unit = last_digit(figure, &number.exact(), finest);
    let (half, alarm) = written(figure, number, unit, rounded);
    if matches!(figure.hedge, Hedge::Bare | Hedge::Exactly) {
        // A reading does not know what the figure stands beside.
        let exact = number.exact();
        let is_full = unit == exact.written
            && unit != exact.place
            && (in_unit.and_then(|grain| grain.mul(figure.divisor)))
                .is_some_and(|grain| grain.compare(exact.place) == Some(Ordering::Less));
        return Cell {
            face,
            rounded: half,
            wide: if is_full { alarm } else { alarm.join(tight) },
            loose: false,
        };
    }
    Cell {
        face,
        rounded: half,
        wide: ends(&Reading::Generous.support(figure)).join(tight),
        loose: support.center.is_none(),
    }
}

/// What `figure` stands for in a table that is written in full: zeros at its end are digits like all others.
pub fn in_full(figure: &Figure, rounded: bool) -> Cell {
    let cell = cell(figure, None, rounded);
    match figure.amount {
        Amount::Number(number) if figure.hedge == Hedge::Bare => {
            let (half, alarm) = written(figure, number, number.exact().written, rounded);
            Cell {
                rounded: half,
                wide: alarm,
                ..cell
            }
        }
        _ => cell,
    }
}

/// The number as written, a percentage as a fraction; `None` for a range and for "hundreds".
fn face(figure: &Figure) -> Option<Rational> {
    match figure.amount {
        Amount::Number(number) => number.value().div(figure.divisor),
        Amount::Range { .. } | Amount::Orders(_) => None,
        other => other.value(),
    }
}

/// The half units about a number, and those with what is cut off to it.
fn written(figure: &Figure, number: Number, unit: Rational, divided: bool) -> (Range, Range) {
    let exact = number.exact();
    let value = exact.value;
    let whole_count = !exact.decimal && matches!(figure.kind, Kind::Count | Kind::Ratio);
    let half = unit.div(Rational::integer(2)).unwrap_or(unit);
    let point = Range::point(value);
    // A count of single things is what it is.
    let is_exact =
        whole_count && unit == Rational::ONE && !divided || figure.hedge == Hedge::Exactly;
    let (rounded, alarm) = if is_exact {
        (point, point)
    } else {
        let rounded = Range {
            low: value.sub(half),
            high: value.add(half),
        };
        let cut = if value.is_negative() {
            Range {
                low: value.sub(unit),
                high: Some(value),
            }
        } else {
            Range {
                low: Some(value),
                high: value.add(unit),
            }
        };
        // Numbers that end in zeros are rounded, not cut off.
        let zeros = unit != exact.written;
        (rounded, if zeros { rounded } else { rounded.join(cut) })
    };
    let divide = |range: Range| Range {
        low: range.low.and_then(|low| low.div(figure.divisor)),
        high: range.high.and_then(|high| high.div(figure.divisor)),
    };
    (divide(rounded), divide(alarm))
}

/// The place value that a number was rounded to.
fn last_digit(figure: &Figure, exact: &Exact, finest: Option<Rational>) -> Rational {
    // "20 %" is not 15 to 25 %.
    let all_written = exact.decimal || matches!(figure.kind, Kind::Percent | Kind::Ratio);
    if all_written || exact.place == exact.written {
        return exact.written;
    }
    let ten = exact.written.mul(Rational::integer(10));
    let finer = finest
        .and_then(|finest| finest.mul(figure.divisor))
        .is_some_and(|finest| matches!(finest.compare(exact.place), Some(Ordering::Less)));
    if ten == Some(exact.place) && finer {
        exact.written
    } else {
        exact.place
    }
}

/// What readers take a figure for under a reading.
pub fn support(reading: Reading, figure: &Figure) -> Range {
    ends(&reading.support(figure))
}

fn ends(support: &Support) -> Range {
    Range {
        low: support.low.map(|bound| bound.value),
        high: support.high.map(|bound| bound.value),
    }
}

fn middle(range: Range) -> Option<Rational> {
    range.low?.add(range.high?)?.div(Rational::integer(2))
}
