//! Connected components: which variables and constraints hang together.
//!
//! A constraint ties the variables that it mentions, a variable the constraints that mention it. All who take a problem
//! apart ask here, each by what it lets tie: the work is one look at every mention, whatever hangs on what.

use super::problem::Problem;

/// Variables that constraints connect, and those constraints, both rising.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Component {
    pub variables: Vec<usize>,
    pub constraints: Vec<usize>,
}

/// A walk over the constraints of a problem, by what lets it go on.
struct Walk<'a> {
    problem: &'a Problem,
    /// Whether a constraint counts.
    on: &'a dyn Fn(usize) -> bool,
    /// Whether a variable ties those that mention it.
    ties: &'a dyn Fn(usize) -> bool,
    seen: Vec<bool>,
    passed: Vec<bool>,
}

impl Walk<'_> {
    fn new<'a>(
        problem: &'a Problem,
        on: &'a dyn Fn(usize) -> bool,
        ties: &'a dyn Fn(usize) -> bool,
    ) -> Walk<'a> {
        Walk {
            seen: vec![false; problem.constraints.len()],
            passed: vec![false; problem.nature.len()],
            problem,
            on,
            ties,
        }
    }

    /// Appends the constraints that `first` hangs together with, by their distance from it.
    fn from(&mut self, first: usize, out: &mut Vec<usize>) {
        if !(self.on)(first) || std::mem::replace(&mut self.seen[first], true) {
            return;
        }
        let mut next = out.len();
        out.push(first);
        while let Some(&i) = out.get(next) {
            next += 1;
            for &v in &self.problem.constraints[i].variables {
                if !(self.ties)(v) || std::mem::replace(&mut self.passed[v], true) {
                    continue;
                }
                for &j in &self.problem.mentions[v] {
                    if (self.on)(j) && !std::mem::replace(&mut self.seen[j], true) {
                        out.push(j);
                    }
                }
            }
        }
    }
}

/// All constraints, each component from its first one outward.
pub(super) fn outward(problem: &Problem) -> Vec<usize> {
    let mut walk = Walk::new(problem, &|_| true, &|_| true);
    let mut out = Vec::new();
    (0..problem.constraints.len()).for_each(|first| walk.from(first, &mut out));
    out
}

/// The constraints that are `on`, by component, each rising, in the order of their first ones.
pub(super) fn of_constraints(
    problem: &Problem,
    on: &dyn Fn(usize) -> bool,
    ties: &dyn Fn(usize) -> bool,
) -> Vec<Vec<usize>> {
    let mut walk = Walk::new(problem, on, ties);
    let mut out = Vec::new();
    for first in 0..problem.constraints.len() {
        let mut component = Vec::new();
        walk.from(first, &mut component);
        if !component.is_empty() {
            component.sort_unstable();
            out.push(component);
        }
    }
    out
}

/// The variables that tie anything, by component, with the constraints that connect them, in the order of their first ones.
/// One that no constraint mentions is a component by itself.
pub(super) fn of_variables(
    problem: &Problem,
    on: &dyn Fn(usize) -> bool,
    ties: &dyn Fn(usize) -> bool,
) -> Vec<Component> {
    let mut walk = Walk::new(problem, on, ties);
    let mut is_taken = vec![false; problem.nature.len()];
    let mut out = Vec::new();
    for first in (0..is_taken.len()).filter(|&v| ties(v)) {
        if std::mem::replace(&mut is_taken[first], true) {
            continue;
        }
        let mut constraints = Vec::new();
        for &i in &problem.mentions[first] {
            walk.from(i, &mut constraints);
        }
        let mut variables = vec![first];
        for &i in &constraints {
            for &v in &problem.constraints[i].variables {
                if ties(v) && !std::mem::replace(&mut is_taken[v], true) {
                    variables.push(v);
                }
            }
        }
        variables.sort_unstable();
        constraints.sort_unstable();
        out.push(Component {
            variables,
            constraints,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solve::problem::tests::problem;

    fn component(variables: &[usize], constraints: &[usize]) -> Component {
        Component {
            variables: variables.to_vec(),
            constraints: constraints.to_vec(),
        }
    }

    #[test]
    fn what_a_constraint_mentions_hangs_together() {
        // a - c - e, b - f, d alone.
        let p = problem("a b c d e f", &["a = c", "b = f", "e = c", "1 = 1"]);
        let all = of_variables(&p, &|_| true, &|_| true);
        let expected = [
            component(&[0, 2, 4], &[0, 2]),
            component(&[1, 5], &[1]),
            component(&[3], &[]),
        ];
        assert_eq!(all, expected);
        assert_eq!(
            of_constraints(&p, &|_| true, &|_| true),
            [vec![0, 2], vec![1], vec![3]]
        );
    }

    #[test]
    fn what_does_not_tie_takes_apart() {
        let p = problem("a b c", &["a = b", "b = c"]);
        let without_b = of_variables(&p, &|_| true, &|v| v != 1);
        assert_eq!(without_b, [component(&[0], &[0]), component(&[2], &[1])]);
        let without_first = of_variables(&p, &|i| i != 0, &|_| true);
        assert_eq!(
            without_first,
            [component(&[0], &[]), component(&[1, 2], &[1])]
        );
        assert_eq!(of_constraints(&p, &|i| i != 0, &|_| true), [vec![1]]);
    }

    #[test]
    fn constraints_stand_by_their_distance_from_the_first() {
        let p = problem("a b c d e", &["a = b", "c = d", "b = c", "e = 1", "a = d"]);
        assert_eq!(outward(&p), [0, 4, 2, 1, 3]);
    }

    #[test]
    fn every_mention_is_looked_at_once() {
        // One variable in all constraints: from each to each would be a million looks.
        let formulas: Vec<String> = (0..1000).map(|i| format!("a = {i}")).collect();
        let formulas: Vec<&str> = formulas.iter().map(String::as_str).collect();
        let p = problem("a", &formulas);
        let looks = std::cell::Cell::new(0);
        let on = |_: usize| {
            looks.set(looks.get() + 1);
            true
        };
        assert_eq!(of_constraints(&p, &on, &|_| true).len(), 1);
        assert!(looks.get() <= 3000, "{}", looks.get());
    }
}
