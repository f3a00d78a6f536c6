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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interval::Rational;
    use crate::reading::Bound;
    use crate::solve::problem::tests::problem;

    fn end(n: i128, d: i128, open: bool) -> Option<Bound> {
        let value = Rational::new(n, d).unwrap();
        Some(Bound { value, open })
    }

    fn run(formulas: &[&str], bounds: &mut [Exact]) -> bool {
        let p = problem("a b c", formulas);
        propagate(&p, &|_| true, bounds, &mut Work::new(1_000_000))
    }

    #[test]
    fn what_only_touches_an_end_left_out_does_not_fit() {
        let above = |open| Exact {
            low: end(3, 10, open),
            high: None,
        };
        let exactly = Exact::point(Rational::new(3, 10).unwrap());
        assert!(!run(&["a = b"], &mut [above(true), exactly, Exact::ENTIRE]));
        assert!(run(&["a = b"], &mut [above(false), exactly, Exact::ENTIRE]));
        assert!(!run(
            &["a <= b"],
            &mut [above(true), exactly, Exact::ENTIRE]
        ));
    }

    #[test]
    fn every_operation_is_undone_for_each_of_its_operands() {
        let point = |n| Exact::point(Rational::integer(n));
        for (formula, [a, b, c]) in [
            ("a = b + c", [7, 3, 4]),
            ("a = b - c", [-1, 3, 4]),
            ("a = b * c", [12, 3, 4]),
            ("a = b / c", [3, 12, 4]),
            ("a = -b + c - c", [-3, 3, 0]),
        ] {
            let truth = [a, b, c];
            for unknown in 0..3 {
                let mut bounds = truth.map(point);
                bounds[unknown] = Exact::ENTIRE;
                assert!(run(&[formula], &mut bounds), "{formula}");
                if !formula.contains("- c") || unknown == 0 || !formula.starts_with("a = -") {
                    assert_eq!(
                        bounds[unknown],
                        point(truth[unknown]),
                        "{formula}: {unknown}"
                    );
                }
                bounds[unknown] = point(truth[unknown] + 1);
                let still = formula.starts_with("a = -") && unknown == 2;
                assert_eq!(run(&[formula], &mut bounds), still, "{formula}: {unknown}");
            }
        }
    }
}
