//! A sheet as the solver sees it: variables with what they may be by nature, constraints as flat
//! tapes, and what each figure stands for at the moment.
//!
//! `mentions` and `outward` always belong to `constraints`: whoever adds one calls [`Problem::link`] before solving.

use super::components;
use super::tape::Constraint;
use crate::interval::Interval;
use crate::reading::{Density, Reading, Support};
use crate::sheet::{Comparison, Node, Sheet, support_in_numbers};

/// The sheet, compiled.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    /// What each variable may be by nature: not negative, unless its quantity is signed.
    pub nature: Vec<Interval>,
    /// All relations of the sheet in order, then the running totals.
    pub constraints: Vec<Constraint>,
    /// The constraints that mention each variable.
    pub mentions: Vec<Vec<usize>>,
    /// The constraints by distance from the first of their part: along a tree, one pass from
    /// the far end and one back carry every bound everywhere.
    pub outward: Vec<usize>,
}

impl Problem {
    pub fn new(sheet: &Sheet) -> Problem {
        let nature = sheet
            .variables
            .iter()
            .map(|variable| {
                if sheet.quantities[variable.quantity].signed {
                    Interval::ENTIRE
                } else {
                    Interval::new(0.0, f64::INFINITY)
                }
            })
            .collect();
        let mut constraints: Vec<Constraint> = (sheet.relations.iter().enumerate())
            .map(|(i, r)| Constraint::new(r.nodes.clone(), r.left, r.right, r.comparison, Some(i)))
            .collect();
        for quantity in sheet.quantities.iter().filter(|q| q.cumulative) {
            constraints.extend(running_total(sheet, &quantity.variables));
        }
        let mut problem = Problem {
            nature,
            constraints,
            mentions: Vec::new(),
            outward: Vec::new(),
        };
        problem.link();
        problem
    }

    /// Notes which constraints mention each variable.
    pub fn link(&mut self) {
        self.mentions = vec![Vec::new(); self.nature.len()];
        for (i, constraint) in self.constraints.iter().enumerate() {
            for &variable in &constraint.variables {
                self.mentions[variable].push(i);
            }
        }
        self.outward = components::outward(self);
    }
}

impl Problem {
    /// Of the `active` constraints those that can fail: not those that give a value to a variable which
    /// stands nowhere else, is not `stated`, and may have that value whatever the others are.
    pub fn that_can_fail(&self, active: &[bool], stated: &dyn Fn(usize) -> bool) -> Vec<bool> {
        let mut out = active.to_vec();
        let mut queue: Vec<usize> = (0..out.len()).collect();
        while let Some(i) = queue.pop() {
            if out[i] && self.is_idle(i, &out, stated) {
                out[i] = false;
                let variables = self.constraints[i].variables.iter();
                queue.extend(variables.flat_map(|&v| self.mentions[v].iter().copied()));
            }
        }
        out
    }

    fn is_idle(&self, i: usize, active: &[bool], stated: &dyn Fn(usize) -> bool) -> bool {
        let c = &self.constraints[i];
        let mut values = Vec::new();
        c.within(&self.nature, &mut values);
        let mut divides = (c.nodes.iter())
            .any(|node| matches!(*node, Node::Div(_, b) if values[b].contains(0.0)));
        divides |= c.repeats;
        let gives = |side: usize, other: usize, above: Comparison| {
            let (Node::Variable(v), value) = (c.nodes[side], values[other]) else {
                return false;
            };
            let nature = self.nature[v];
            !stated(v)
                && self.mentions[v].iter().all(|&j| j == i || !active[j])
                && (value.lo >= nature.lo || c.comparison == above)
        };
        !divides
            && (gives(c.left, c.right, Comparison::Ge) || gives(c.right, c.left, Comparison::Le))
    }
}

/// A running total does not fall: one inequality for each pair of dates with none between them.
fn running_total(sheet: &Sheet, variables: &[usize]) -> Vec<Constraint> {
    let after = |later: usize, earlier: usize| match (
        sheet.variables[earlier].as_of,
        sheet.variables[later].as_of,
    ) {
        (Some(a), Some(b)) => b.start >= a.end && a != b,
        _ => false,
    };
    let mut out = Vec::new();
    for &later in variables {
        for &earlier in variables {
            let between = |&&m: &&usize| after(later, m) && after(m, earlier);
            if after(later, earlier) && variables.iter().find(between).is_none() {
                let nodes = vec![Node::Variable(earlier), Node::Variable(later)];
                out.push(Constraint::new(nodes, 0, 1, Comparison::Le, None));
            }
        }
    }
    out
}

/// What a figure stands for at the moment: its reading's support, or what the reader has set.
#[derive(Clone, Debug)]
pub(super) struct Stance {
    /// The support in force.
    pub support: Support,
}

impl Stance {
    pub fn of(support: &Support) -> Stance {
        Stance {
            support: support.clone(),
        }
    }

    /// What a range set by the reader stands for: every value in it alike.
    pub fn set(low: Option<f64>, high: Option<f64>) -> Stance {
        // As the same range stands for on a sheet, so that a changed sheet that is saved says what it said here.
        let unbounded = Support {
            low: None,
            high: None,
            soft_high: false,
            density: Density::Uniform { a: 0.0, b: 1.0 },
            center: None,
        };
        Stance {
            support: support_in_numbers(low, high).unwrap_or(unbounded),
        }
    }

    /// Whether it leaves anything out.
    pub fn is_bounded(&self) -> bool {
        self.support.low.is_some() || self.support.high.is_some()
    }
}

/// What every figure stands for under a reading.
pub(super) fn stances(sheet: &Sheet, reading: Reading) -> Vec<Stance> {
    (sheet.figures.iter())
        .map(|figure| Stance::of(figure.support(reading)))
        .collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The problem of a sheet of signed quantities, named by one letter each.
    pub fn problem(names: &str, formulas: &[&str]) -> Problem {
        let quantities = names.split_whitespace().map(|name| {
            let (name, rest) = name.split_once(':').unwrap_or((name, "signed"));
            format!(r#"{{"id": "{name}", "signed": {}}}"#, rest == "signed")
        });
        let relations = (formulas.iter()).map(|formula| format!(r#"{{"formula": "{formula}"}}"#));
        let text = format!(
            r#"{{"quantities": [{}], "relations": [{}]}}"#,
            quantities.collect::<Vec<_>>().join(","),
            relations.collect::<Vec<_>>().join(",")
        );
        Problem::new(&Sheet::from_json(&text).unwrap())
    }

    #[test]
    fn what_only_gives_a_value_cannot_fail() {
        let p = problem(
            "a:plain b:plain c:plain d:plain",
            &["a = b + c", "d = a * b", "b <= c"],
        );
        let check = |stated: &[usize], expected: [bool; 3]| {
            let found = p.that_can_fail(&[true; 3], &|v| stated.contains(&v));
            assert_eq!(found, expected, "{stated:?}");
        };
        // The last gives d, then the first gives a; what is left compares b and c if either is stated.
        check(&[1, 2], [false, false, true]);
        check(&[0, 1, 2], [true, false, true]);
        check(&[1, 2, 3], [true, true, true]);
    }

    #[test]
    fn a_running_total_is_tied_to_the_next_date_only() {
        let text = r#"{"quantities": [{"id": "a", "cumulative": true}],
            "figures": [{"quantity": "a", "low": 1, "as_of": "2021"}, {"quantity": "a", "low": 1, "as_of": "2022"},
                        {"quantity": "a", "low": 1, "as_of": "2023"}]}"#;
        let p = Problem::new(&Sheet::from_json(text).unwrap());
        let pairs: Vec<&[usize]> = p.constraints.iter().map(|c| &c.variables[..]).collect();
        assert_eq!(pairs, [[0, 1], [1, 2]]);
    }
}
