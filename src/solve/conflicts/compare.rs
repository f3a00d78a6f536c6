//! Which relations compare figures at all.
//!
//! "returned = share * arrived" says what `arrived` is if nothing else speaks of it; whatever the figures were, it
//! would hold, so it checks none of them. It knows constraints, not what is in them now.

use crate::interval::Interval;
use crate::sheet::{Comparison, Node};
use crate::solve::problem::Problem;
use crate::solve::tape::{Constraint, Step};

impl Problem {
    /// Of the `active` constraints those that could fail for some figures.
    ///
    /// - `stated`: whether a variable has a figure.
    /// - `is_positive`: whether its figure rules out zero, so that it can be divided by.
    ///
    /// Left out is what gives a value to a variable that nothing else speaks of, over and over.
    pub fn that_compare(
        &self,
        active: &[bool],
        stated: &dyn Fn(usize) -> bool,
        is_positive: &dyn Fn(usize) -> bool,
    ) -> Vec<bool> {
        let mut out = active.to_vec();
        // Scratch space: of a constraint only its own variables are looked at.
        let mut bounds = vec![Interval::EMPTY; self.nature.len()];
        let mut queue: Vec<usize> = (0..out.len()).collect();
        while let Some(i) = queue.pop() {
            if out[i] && self.gives(i, &out, stated, is_positive, &mut bounds) {
                out[i] = false;
                let variables = self.constraints[i].variables.iter();
                queue.extend(variables.flat_map(|&v| self.mentions[v].iter().copied()));
            }
        }
        out
    }

    /// Whether a constraint holds for some value of a variable of its own, whatever its others are.
    fn gives(
        &self,
        i: usize,
        active: &[bool],
        stated: &dyn Fn(usize) -> bool,
        is_positive: &dyn Fn(usize) -> bool,
        bounds: &mut [Interval],
    ) -> bool {
        let c = &self.constraints[i];
        let is_own =
            |v: usize| !stated(v) && self.mentions[v].iter().all(|&j| j == i || !active[j]);
        // What only stands here may be chosen: nothing, or so that it can be divided by.
        let choices = [Interval::new(0.0, 0.0), Interval::new(LEAST, f64::INFINITY)];
        !c.repeats
            && choices.into_iter().any(|choice| {
                for &v in &c.variables {
                    bounds[v] = match is_own(v) {
                        true => choice,
                        false if is_positive(v) => choices[1],
                        false => self.nature[v],
                    };
                }
                self.gives_within(i, bounds, &is_own)
            })
    }

    /// The same where the variables lie within `bounds`.
    fn gives_within(&self, i: usize, bounds: &[Interval], is_own: &dyn Fn(usize) -> bool) -> bool {
        let c = &self.constraints[i];
        let mut values = Vec::new();
        c.within(bounds, &mut values);
        let divides_by_zero = (c.nodes.iter())
            .any(|node| matches!(*node, Node::Div(_, b) if values[b].contains(0.0)));
        let sides = [
            (c.left, c.right, Comparison::Ge),
            (c.right, c.left, Comparison::Le),
        ];
        let own = c.variables.iter().copied().filter(|&v| is_own(v));
        !divides_by_zero
            && own.into_iter().any(|v| {
                sides.into_iter().any(|(side, other, above)| {
                    let is_lone = matches!(c.nodes[side], Node::Variable(u) if u == v);
                    is_lone && c.comparison == above
                        || needed(c, &values, side, values[other], v)
                            .is_some_and(|needed| needed.lo >= self.nature[v].lo - NOISE)
                })
            })
    }
}

/// Stands for every number above zero; small enough for that, and its products are still numbers.
const LEAST: f64 = 1e-100;

/// What rounding and [`LEAST`] keep from zero is no less than zero.
const NOISE: f64 = 1e-90;

/// What the one occurrence of `v` under the node `root` has to be for that to be `target`, whatever stands beside it;
/// `None` where `v` is not there or something would be divided by zero.
fn needed(
    c: &Constraint,
    values: &[Interval],
    root: usize,
    target: Interval,
    v: usize,
) -> Option<Interval> {
    // Operands stand before what uses them, so one pass finds all that `v` is part of.
    let mut within: Vec<bool> = Vec::with_capacity(c.nodes.len());
    c.fold(&mut within, |_, step| match step {
        Step::Number(..) => false,
        Step::Variable(u) => u == v,
        Step::Neg(a) | Step::Square(a) => *a,
        Step::Add(a, b) | Step::Sub(a, b) | Step::Mul(a, b) | Step::Div(a, b) => *a || *b,
    });
    let (mut at, mut target) = (root, target);
    let quotient = |a: Interval, b: Interval| (!b.contains(0.0)).then(|| a / b);
    while within[at] {
        (at, target) = match c.nodes[at] {
            Node::Number(_) => return None,
            Node::Variable(_) => return Some(target),
            Node::Neg(a) => (a, -target),
            Node::Add(a, b) if within[a] => (a, target - values[b]),
            Node::Add(a, b) => (b, target - values[a]),
            Node::Sub(a, b) if within[a] => (a, target + values[b]),
            Node::Sub(a, b) => (b, values[a] - target),
            Node::Mul(a, b) if within[a] => (a, quotient(target, values[b])?),
            Node::Mul(a, b) => (b, quotient(target, values[a])?),
            Node::Div(a, b) if within[a] => (a, target * values[b]),
            Node::Div(a, b) if !values[a].contains(0.0) => (b, quotient(values[a], target)?),
            Node::Div(..) => return None,
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::solve::problem::tests::problem;

    #[track_caller]
    fn check(formulas: &[&str], stated: &[usize], expected: &[bool]) {
        let p = problem("a:plain b:plain c:plain d:plain", formulas);
        let is_stated = |v: usize| stated.contains(&v);
        let found = p.that_compare(&vec![true; formulas.len()], &is_stated, &is_stated);
        assert_eq!(found, expected, "{formulas:?} with {stated:?}");
    }

    #[test]
    fn what_gives_a_value_to_something_unsaid_compares_nothing() {
        check(&["a = b * c"], &[0, 1], &[false]);
        check(&["a = b * c"], &[0, 1, 2], &[true]);
        check(&["a = b / c"], &[0, 1], &[false]);
        // The rest may have to be negative.
        check(&["a = b + c"], &[0, 1], &[true]);
        check(&["a = b + c"], &[1, 2], &[false]);
        check(&["a <= b"], &[0], &[false]);
    }

    #[test]
    fn what_is_given_gives_on() {
        check(&["a = b * c", "d = a + b"], &[1, 2], &[false, false]);
        check(&["a = b * c", "a = b + d"], &[1, 2], &[true, true]);
    }
}
