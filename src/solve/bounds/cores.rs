//! Cores: the constraints that propagation alone cannot settle, by connected component.
//!
//! Along a tree of constraints in which no variable stands twice, propagation reaches the exact ranges; what hangs on by one
//! variable is peeled off, over and over. A core is what is left. Nothing that could still fail is ever left out of one.

use crate::interval::Interval;
use crate::sheet::{Comparison, Node};
use crate::solve::components;
use crate::solve::problem::Problem;

/// The constraints that propagation cannot settle, by connected part.
///
/// - `bounds`: propagated ranges; a variable that is a point connects nothing.
/// - `whole`: leave out nothing that has an open variable, since propagation did not come to its end.
pub(super) fn cores(
    problem: &Problem,
    active: &dyn Fn(usize) -> bool,
    bounds: &[Interval],
    whole: bool,
) -> Vec<Vec<usize>> {
    let n = problem.constraints.len();
    let free = |v: usize| bounds[v].lo < bounds[v].hi;
    let mut values: Vec<Interval> = Vec::new();
    let mut alive: Vec<bool> = (0..n)
        .map(|i| active(i) && !holds_anyway(problem, i, bounds, &mut values))
        .collect();
    let mut keep = vec![false; n];
    let mut degree = vec![0usize; bounds.len()];
    let mut width = vec![0usize; n];
    for (i, constraint) in problem.constraints.iter().enumerate() {
        if alive[i] {
            for &v in constraint.variables.iter().filter(|&&v| free(v)) {
                degree[v] += 1;
                width[i] += 1;
            }
            keep[i] = width[i] > 0
                && (whole || repeats(problem, i, bounds) || splits(problem, i, bounds));
        }
    }
    // Peel: a variable in one constraint alone, a constraint with one variable left.
    let mut gone = vec![false; bounds.len()];
    let mut queue: Vec<usize> = (0..n).filter(|&i| alive[i]).collect();
    while let Some(i) = queue.pop() {
        if !alive[i] {
            continue;
        }
        for &v in problem.constraints[i].variables.iter().filter(|_| !whole) {
            if free(v) && !gone[v] && degree[v] == 1 {
                gone[v] = true;
                width[i] -= 1;
            }
        }
        if width[i] <= 1 && !keep[i] {
            alive[i] = false;
            for &v in &problem.constraints[i].variables {
                if free(v) && !gone[v] {
                    degree[v] -= 1;
                    if degree[v] == 1 {
                        queue.extend(problem.mentions[v].iter().filter(|&&j| alive[j]));
                    }
                }
            }
        }
    }
    components::of_constraints(problem, &|i| alive[i], &free)
}

/// Whether an inequality holds wherever the ranges let it be.
fn holds_anyway(
    problem: &Problem,
    i: usize,
    bounds: &[Interval],
    values: &mut Vec<Interval>,
) -> bool {
    let constraint = &problem.constraints[i];
    let (small, large) = match constraint.comparison {
        Comparison::Eq => return false,
        Comparison::Le => (constraint.left, constraint.right),
        Comparison::Ge => (constraint.right, constraint.left),
    };
    values.clear();
    constraint.within(bounds, values);
    values[small].hi <= values[large].lo && values[small].hi < f64::INFINITY
}

/// Whether a variable that is still open stands in the constraint twice.
fn repeats(problem: &Problem, i: usize, bounds: &[Interval]) -> bool {
    let constraint = &problem.constraints[i];
    constraint.repeats
        && constraint.variables.iter().any(|&v| {
            let node = Node::Variable(v);
            !bounds[v].is_point() && constraint.nodes.iter().filter(|n| **n == node).count() > 1
        })
}

/// Whether a product or quotient has a factor of either sign, so that what it allows falls in two.
fn splits(problem: &Problem, i: usize, bounds: &[Interval]) -> bool {
    let constraint = &problem.constraints[i];
    let mut values: Vec<Interval> = Vec::with_capacity(constraint.nodes.len());
    constraint.within(bounds, &mut values);
    let crosses = |a: usize| values[a].lo < 0.0 && values[a].hi > 0.0 && !values[a].is_empty();
    constraint.nodes.iter().any(|node| match *node {
        Node::Mul(a, b) => {
            let open = |n: usize| !matches!(constraint.nodes[n], Node::Number(_));
            (crosses(a) || crosses(b)) && open(a) && open(b)
        }
        Node::Div(_, b) => crosses(b),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solve::problem::tests::problem;

    #[track_caller]
    fn check(formulas: &[&str], expected: &[&[usize]]) {
        let p = problem("a:plain b:plain c:plain d e", formulas);
        let mut bounds = vec![Interval::new(1.0, 9.0); 3];
        bounds.extend([Interval::new(-1.0, 9.0); 2]);
        assert_eq!(
            cores(&p, &|_| true, &bounds, false),
            expected,
            "{formulas:?}"
        );
    }

    #[test]
    fn a_tree_has_no_core() {
        check(&["a = b + c", "b = 2 * d", "c <= 3 * e"], &[]);
    }

    #[test]
    fn a_cycle_is_one_without_what_hangs_on_it() {
        check(&["a = b + c", "a = 2 * b - c", "c = 3 + d"], &[&[0, 1]]);
    }

    #[test]
    fn what_stands_twice_or_may_be_cut_in_two_is_one() {
        check(&["a = b * b"], &[&[0]]);
        check(&["a = d * e"], &[&[0]]);
        check(&["a = b / d"], &[&[0]]);
        check(&["a = b * c"], &[]);
    }

    #[test]
    fn an_inequality_that_always_holds_ties_nothing() {
        check(&["a = b + c", "a <= 100 + b"], &[]);
        check(&["a = b + c", "a <= 2 + b"], &[&[0, 1]]);
    }
}
