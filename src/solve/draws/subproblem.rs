//! Subproblems: what nothing uncertain ties together is drawn apart.
//!
//! A relation ties its quantities, unless it is an inequality that always holds. A quantity with one value only ties
//! nothing, unless other figures imply that value: then their draws are weighed by it. Each is a small problem of
//! its own, so that a draw wasted in one is not wasted in another, and those of one figure need no draws at all.

use super::plan::Setting;
use super::rank::settled_alone;
use crate::interval::Interval;
use crate::sheet::Comparison;
use crate::solve::components::{self, Component};
use crate::solve::problem::{Problem, Stance};

/// A sheet's subproblem, in numbers of its own.
pub(in crate::solve) struct Subproblem<'a> {
    /// The sheet's number of each variable, rising.
    pub variables: Vec<usize>,
    problem: Problem,
    active: Vec<bool>,
    bounds: Vec<Interval>,
    witness: Vec<f64>,
    figures: Vec<(usize, Option<&'a Stance>)>,
    given: Vec<bool>,
}

impl Subproblem<'_> {
    pub fn setting(&self) -> Setting<'_> {
        Setting {
            problem: &self.problem,
            active: &self.active,
            bounds: &self.bounds,
            figures: &self.figures,
            witness: &self.witness,
            given: &self.given,
        }
    }
}

/// What hangs together where neither what is `given` nor what has no value ties, and only constraints that say anything do.
fn tied(setting: &Setting, given: &[bool], bears: &[bool]) -> Vec<Component> {
    components::of_variables(setting.problem, &|i| bears[i], &|v| {
        !given[v] && !setting.bounds[v].is_empty()
    })
}

/// A group in numbers of its own, along with the given variables that it mentions.
fn taken_out<'a>(
    setting: &Setting<'a>,
    group: Component,
    given: &[bool],
    by_variable: &[Vec<usize>],
) -> Subproblem<'a> {
    let mut variables = group.variables;
    for &i in &group.constraints {
        let mentioned = setting.problem.constraints[i].variables.iter();
        variables.extend(mentioned.filter(|&&v| given[v]));
    }
    variables.sort_unstable();
    variables.dedup();
    let own = |v: usize| variables.binary_search(&v).unwrap_or(0);
    let problem = setting.problem.part(&variables, &group.constraints);
    let mut figures: Vec<usize> = (variables.iter())
        .filter(|&&v| !given[v])
        .flat_map(|&v| by_variable[v].iter().copied())
        .collect();
    figures.sort_unstable();
    Subproblem {
        active: vec![true; problem.constraints.len()],
        bounds: variables.iter().map(|&v| setting.bounds[v]).collect(),
        witness: variables.iter().map(|&v| setting.witness[v]).collect(),
        figures: (figures.iter())
            .map(|&f| (own(setting.figures[f].0), setting.figures[f].1))
            .collect(),
        given: variables.iter().map(|&v| given[v]).collect(),
        problem,
        variables,
    }
}

/// The subproblems of a sheet; what has one value only and ties nothing is in none of them, or in several.
pub(in crate::solve) fn subproblems<'a>(setting: &Setting<'a>) -> Vec<Subproblem<'a>> {
    let n = setting.bounds.len();
    let mut by_variable = vec![Vec::new(); n];
    for (f, &(v, _)) in setting.figures.iter().enumerate() {
        by_variable[v].push(f);
    }
    let none = vec![false; n];
    let mut values = Vec::new();
    let bears: Vec<bool> = (setting.problem.constraints.iter().zip(setting.active))
        .map(|(constraint, &on)| {
            on && (constraint.comparison == Comparison::Eq || {
                values.clear();
                constraint.within(setting.bounds, &mut values);
                let (left, right) = (values[constraint.left], values[constraint.right]);
                match constraint.comparison {
                    Comparison::Ge => left.lo < right.hi,
                    _ => left.hi > right.lo,
                }
            })
        })
        .collect();
    // What ties nothing is found within what may be tied.
    let mut given = vec![false; n];
    for group in tied(setting, &none, &bears) {
        if group
            .variables
            .iter()
            .any(|&v| setting.bounds[v].is_point())
        {
            let whole = taken_out(setting, group, &none, &by_variable);
            for (&v, ties_nothing) in whole.variables.iter().zip(settled_alone(&whole.setting())) {
                given[v] = ties_nothing;
            }
        }
    }
    tied(setting, &given, &bears)
        .into_iter()
        .map(|group| taken_out(setting, group, &given, &by_variable))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::rank::tests::setting;
    use super::*;

    fn parts(formulas: &[&str], bounds: &[(f64, f64)], stated: &[usize]) -> Vec<Vec<usize>> {
        let out = std::cell::RefCell::default();
        let bounds: Vec<Interval> = bounds
            .iter()
            .map(|&(lo, hi)| Interval::new(lo, hi))
            .collect();
        let witness: Vec<f64> = bounds.iter().map(|b| b.lo / 2.0 + b.hi / 2.0).collect();
        setting(formulas, stated, &witness, |s| {
            let s = Setting {
                bounds: &bounds,
                ..*s
            };
            out.replace(
                subproblems(&s)
                    .into_iter()
                    .map(|part| part.variables)
                    .collect(),
            );
        });
        out.into_inner()
    }

    #[test]
    fn what_nothing_uncertain_ties_is_apart() {
        let any = (1.0, 9.0);
        assert_eq!(
            parts(&["a = b", "c = d"], &[any; 4], &[0, 2]),
            [[0, 1], [2, 3]]
        );
        // A stated constant ties nothing, and is given to both.
        assert_eq!(
            parts(
                &["a = b * c", "d = b * e"],
                &[any, (2.0, 2.0), any, any, any],
                &[1, 2, 4]
            ),
            [vec![0, 1, 2], vec![1, 3, 4]]
        );
        // A constant that uncertain figures imply does.
        assert_eq!(
            parts(
                &["a + c = b", "d = b * e"],
                &[any, (2.0, 2.0), any, any, any],
                &[0, 2, 1, 4]
            ),
            [[0, 1, 2, 3, 4]]
        );
    }

    #[test]
    fn an_inequality_that_always_holds_ties_nothing() {
        assert_eq!(
            parts(&["a <= b"], &[(1.0, 2.0), (2.0, 3.0)], &[0, 1]),
            [[0], [1]]
        );
        assert_eq!(
            parts(&["a <= b"], &[(1.0, 2.5), (2.0, 3.0)], &[0, 1]),
            [[0, 1]]
        );
    }

    #[test]
    fn a_subproblem_speaks_of_its_own_variables() {
        let any = Interval::new(1.0, 9.0);
        setting(&["d = b + 1"], &[1], &[1.0, 2.0, 1.0, 3.0], |s| {
            let all = subproblems(s);
            let part = all.iter().find(|part| part.variables == [1, 3]).unwrap();
            let own = part.setting();
            assert_eq!(own.problem.constraints[0].variables, [0, 1]);
            assert_eq!((own.bounds, own.witness), (&[any; 2][..], &[2.0, 3.0][..]));
            assert_eq!(own.figures[0].0, 0);
        });
    }
}
