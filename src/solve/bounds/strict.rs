//! Ends that are left out: "more than 500" and exactly 500 touch, and still cannot both be true.
//!
//! Doubles cannot tell touching from overlapping, least of all at 30 %, which is no double. Here the
//! same propagation runs over exact fractions whose ends may be open. Where a fraction outgrows its
//! 128 bits it counts as unbounded, which loses a proof but never makes one up.

use super::exact::{Exact, higher, in_fractions, lower};
use crate::sheet::{Comparison, Node};
use crate::solve::problem::Problem;
use crate::solve::tape::Constraint;
use crate::solve::work::Work;

/// Narrows `bounds` by exact propagation. False if nothing is left.
pub(in crate::solve) fn propagate(
    problem: &Problem,
    active: &dyn Fn(usize) -> bool,
    bounds: &mut [Exact],
    work: &mut Work,
) -> bool {
    if bounds.iter().any(|b| b.is_empty()) {
        return false;
    }
    let mut values = Vec::new();
    for _sweep in 0..40 {
        let mut moved = false;
        for (i, constraint) in problem.constraints.iter().enumerate() {
            if !active(i) {
                continue;
            }
            if !work.spend(constraint.nodes.len() * 40) {
                return true;
            }
            match revise(constraint, bounds, &mut values) {
                None => return false,
                Some(changed) => moved |= changed,
            }
        }
        if !moved {
            break;
        }
    }
    true
}

fn revise(c: &Constraint, bounds: &mut [Exact], values: &mut Vec<Exact>) -> Option<bool> {
    values.clear();
    c.fold(values, |_, step| in_fractions(step, bounds));
    let (left, right) = (values[c.left], values[c.right]);
    let (below, above) = match c.comparison {
        Comparison::Eq => {
            let both = left.meet(right);
            values[c.left] = both;
            values[c.right] = both;
            (c.left, c.right)
        }
        Comparison::Le => (c.left, c.right),
        Comparison::Ge => (c.right, c.left),
    };
    if c.comparison != Comparison::Eq {
        values[below].high = lower(values[below].high, values[above].high);
        values[above].low = higher(values[above].low, values[below].low);
    }
    if values[below].is_empty() || values[above].is_empty() {
        return None;
    }
    let mut moved = false;
    for i in (0..c.nodes.len()).rev() {
        let own = values[i];
        if own.is_empty() {
            return None;
        }
        let mut narrow = |at: usize, by: Exact| values[at] = values[at].meet(by);
        match c.nodes[i] {
            Node::Number(_) => {}
            Node::Variable(v) => {
                let new = bounds[v].meet(own);
                if new.is_empty() {
                    return None;
                }
                moved |= new != bounds[v];
                bounds[v] = new;
            }
            Node::Neg(a) => narrow(a, own.neg()),
            Node::Add(a, b) => {
                let (x, y) = (values[a], values[b]);
                values[a] = x.meet(own.plus(y.neg()));
                values[b] = values[b].meet(own.plus(x.neg()));
            }
            Node::Sub(a, b) => {
                let (x, y) = (values[a], values[b]);
                values[a] = x.meet(own.plus(y));
                values[b] = values[b].meet(x.plus(own.neg()));
            }
            Node::Mul(a, b) => {
                let (x, y) = (values[a], values[b]);
                values[a] = x.meet(own.quotient(y));
                values[b] = values[b].meet(own.quotient(x));
            }
            Node::Div(a, b) => {
                let (x, y) = (values[a], values[b]);
                values[a] = x.meet(own.times(y));
                values[b] = values[b].meet(x.quotient(own));
            }
        }
    }
    Some(moved)
}
