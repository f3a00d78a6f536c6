//! A sheet as the solver sees it: variables with what they may be by nature, constraints as flat
//! tapes, and what each figure stands for at the moment.
//!
//! `mentions` and `outward` always belong to `constraints`: whoever adds one calls [`Problem::link`] before solving.

use super::components;
use super::tape::Constraint;
use crate::figure::date::{Day, Period};
use crate::interval::Interval;
use crate::reading::{Reading, Support};
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
            let date = |v: &usize| sheet.variables[*v].as_of;
            let periods: Vec<Period> = quantity.variables.iter().filter_map(date).collect();
            let left = (sheet.relations.len() + MOST_ORDERS).saturating_sub(constraints.len());
            for (later, earlier) in in_a_row(&periods, left) {
                let variable = |at: usize| Node::Variable(quantity.variables[at]);
                let nodes = vec![variable(earlier), variable(later)];
                constraints.push(Constraint::new(nodes, 0, 1, Comparison::Le, None));
            }
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

    /// Some of its variables and constraints, both rising, as a problem of their own. The constraints mention none of the
    /// other variables.
    pub fn part(&self, variables: &[usize], constraints: &[usize]) -> Problem {
        let own = |v: usize| variables.binary_search(&v).unwrap_or(0);
        let renamed = |&i: &usize| {
            let constraint = &self.constraints[i];
            Constraint {
                nodes: (constraint.nodes.iter())
                    .map(|node| match *node {
                        Node::Variable(v) => Node::Variable(own(v)),
                        other => other,
                    })
                    .collect(),
                variables: constraint.variables.iter().map(|&v| own(v)).collect(),
                numbers: constraint.numbers.clone(),
                ..*constraint
            }
        };
        let mut part = Problem {
            nature: variables.iter().map(|&v| self.nature[v]).collect(),
            constraints: constraints.iter().map(renamed).collect(),
            mentions: Vec::new(),
            outward: Vec::new(),
        };
        part.link();
        part
    }
}

impl Problem {
    /// Of the `active` constraints those that can fail: not those that give a value to a variable which
    /// stands nowhere else, is not `stated`, and may have that value whatever the others are.
    pub fn that_can_fail(&self, active: &[bool], stated: &dyn Fn(usize) -> bool) -> Vec<bool> {
        let mut out = active.to_vec();
        // The active constraints that mention each variable: whoever is left alone asks once more.
        let mut n_active = vec![0usize; self.nature.len()];
        for (i, constraint) in self.constraints.iter().enumerate() {
            if out[i] {
                constraint.variables.iter().for_each(|&v| n_active[v] += 1);
            }
        }
        let mut queue: Vec<usize> = (0..out.len()).collect();
        while let Some(i) = queue.pop() {
            if out[i] && self.is_idle(i, &n_active, stated) {
                out[i] = false;
                for &v in &self.constraints[i].variables {
                    n_active[v] -= 1;
                    if n_active[v] == 1 {
                        queue.extend(self.mentions[v].iter().filter(|&&j| out[j]));
                    }
                }
            }
        }
        out
    }

    fn is_idle(&self, i: usize, n_active: &[usize], stated: &dyn Fn(usize) -> bool) -> bool {
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
            !stated(v) && n_active[v] == 1 && (value.lo >= nature.lo || c.comparison == above)
        };
        !divides
            && (gives(c.left, c.right, Comparison::Ge) || gives(c.right, c.left, Comparison::Le))
    }
}

/// Inequalities that the running totals of a sheet may make together. Dates in a row need one each; only thousands of
/// periods that overlap could make more, and those further apart are left out.
const MOST_ORDERS: usize = 20_000;

/// A running total does not fall: one inequality for each pair of dates with none between them, as (later, earlier).
///
/// - `periods`: of the variables, first the one that starts first.
fn in_a_row(periods: &[Period], most: usize) -> Vec<(usize, usize)> {
    let mut by_end: Vec<usize> = (0..periods.len()).collect();
    by_end.sort_by_key(|&i| (periods[i].end, i));
    // Of the first `n` by their end, the three that start last.
    let mut latest: Vec<Vec<(Day, usize)>> = vec![Vec::new()];
    for &i in &by_end {
        let mut next = latest[latest.len() - 1].clone();
        next.push((periods[i].start, i));
        next.sort_unstable_by(|a, b| b.cmp(a));
        next.truncate(3);
        latest.push(next);
    }
    let mut out = Vec::new();
    for (later, period) in periods.iter().enumerate() {
        let n = by_end.partition_point(|&i| periods[i].end <= period.start);
        // A single day is no date between itself and others.
        let between = latest[n].iter().filter(|(_, i)| *i != later);
        let between: Vec<&(Day, usize)> = between.take(2).collect();
        let from = out.len();
        for &earlier in by_end[..n].iter().rev().filter(|&&i| i != later) {
            let end = periods[earlier].end;
            if between
                .iter()
                .all(|(start, i)| *i == earlier || *start < end)
            {
                out.push((later, earlier));
            }
            // Between it and all that end sooner still stands one of two.
            let is_done = between.get(1).is_some_and(|(start, _)| *start >= end);
            if is_done || out.len() == most {
                break;
            }
        }
        out[from..].sort_unstable();
        if out.len() == most {
            break;
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
        Stance {
            support: support_in_numbers(low, high).unwrap_or(Support::UNBOUNDED),
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
    fn a_running_total_is_tied_to_the_next_dates_only() {
        // Against the definition, over periods and days that touch, overlap and lie apart.
        arbtest::arbtest(|u| {
            let mut periods = Vec::new();
            for _ in 0..u.int_in_range(0..=9)? {
                let start = u.int_in_range(1..=20)?;
                let end = u.int_in_range(start..=(start + 5))?;
                periods.extend(Period::new(Day(start), Day(end)));
            }
            periods.sort_by_key(|p| (p.start, p.end));
            periods.dedup();
            let after = |b: usize, a: usize| periods[b].start >= periods[a].end && a != b;
            let n = periods.len();
            let mut expected = Vec::new();
            for later in 0..n {
                for earlier in 0..n {
                    let between = (0..n).any(|m| after(later, m) && after(m, earlier));
                    if after(later, earlier) && !between {
                        expected.push((later, earlier));
                    }
                }
            }
            assert_eq!(in_a_row(&periods, 1000), expected, "{periods:?}");
            Ok(())
        });
    }

    #[test]
    fn many_dates_need_one_inequality_each_and_never_more_than_there_may_be() {
        let day = |i: i32| Period::new(Day(i), Day(i)).unwrap();
        let days: Vec<Period> = (0..50_000).map(day).collect();
        assert_eq!(in_a_row(&days, usize::MAX).len(), 49_999);
        let overlapping =
            |i: i32, from: i32| Period::new(Day(from + i), Day(from + 3_000 + i)).unwrap();
        let mut all: Vec<Period> = (0..2_500).map(|i| overlapping(i, 0)).collect();
        all.extend((0..2_500).map(|i| overlapping(i, 10_000)));
        assert_eq!(in_a_row(&all, MOST_ORDERS).len(), MOST_ORDERS);
    }
}
