//! The kinds of chart: one row below and one file each. A kind composes marks, labels and layouts, and knows no
//! other kind.

mod change;
mod conflict;
mod distribution;
mod drivers;
mod flow;
mod parts;
mod proportion;
mod ranges;
mod series;
mod timeline;

use super::sketch::Sketch;
use crate::sheet::{ChartKind, Sheet};
use crate::solve::Solution;

/// Whether a chart of this kind is about a contradiction.
pub(super) fn is_alarm(sheet: &Sheet, solution: &Solution, kind: &ChartKind) -> bool {
    match kind {
        ChartKind::Conflict { quantity } => {
            let of = |figure: &usize| sheet.variables[sheet.figures[*figure].variable].quantity;
            let about = |figure: &usize| quantity.is_none_or(|asked| asked == of(figure));
            let mut conflicts = solution.conflicts.iter();
            conflicts.any(|conflict| quantity.is_none() || conflict.figures.iter().any(about))
        }
        _ => false,
    }
}

/// Draws a chart of a kind below what the sketch has.
pub(super) fn draw(s: &mut Sketch, kind: &ChartKind) {
    match kind {
        ChartKind::Parts { whole, parts } => parts::draw(s, *whole, parts),
        ChartKind::Ranges {
            variables,
            reference,
        } => ranges::draw(s, variables, *reference),
        ChartKind::Proportion { variable, of } => proportion::draw(s, *variable, *of),
        ChartKind::Timeline { events, from, to } => timeline::draw(s, events, *from, *to),
        ChartKind::Distribution { variable, is_curve } => {
            distribution::draw(s, *variable, *is_curve)
        }
        ChartKind::Flow { from, to } => flow::draw(s, from, to),
        ChartKind::Change { quantity } => change::draw(s, *quantity),
        ChartKind::Conflict { quantity } => conflict::draw(s, *quantity),
        ChartKind::Drivers { variable } => drivers::draw(s, *variable),
        ChartKind::Series { series, events } => series::draw(s, series, events),
    }
}
