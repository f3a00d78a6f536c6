//! A sheet as the solver sees it: variables with what they may be by nature, constraints as flat
//! tapes, and what each figure stands for at the moment.

use super::bounds::propagate::evaluate;
use crate::interval::Interval;
use crate::reading::{Density, Reading, Support};
use crate::sheet::{Comparison, Node, Sheet, support_in_numbers};

/// An equation or inequality, ready to be evaluated.
#[derive(Clone, Debug)]
pub(super) struct Constraint {
    /// Both sides, operands before the operations that use them.
    pub nodes: Vec<Node>,
    /// The enclosures of the numbers among the nodes, by node.
    pub numbers: Vec<Interval>,
    /// Node of the left side.
    pub left: usize,
    /// Node of the right side.
    pub right: usize,
    /// How the sides compare.
    pub comparison: Comparison,
    /// The sheet's relation; `None` for a running total, which may not fall.
    pub relation: Option<usize>,
    /// The variables it mentions, rising, each once.
    pub variables: Vec<usize>,
    /// Whether some variable stands in it twice.
    pub repeats: bool,
}

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

impl Constraint {
    /// The value of every node at a point, in the order of the nodes; `values` is overwritten.
    pub fn evaluate(&self, point: &[f64], values: &mut Vec<f64>) {
        values.clear();
        for node in &self.nodes {
            values.push(match *node {
                Node::Number(number) => number.to_f64(),
                Node::Variable(v) => point[v],
                Node::Neg(a) => -values[a],
                Node::Add(a, b) => values[a] + values[b],
                Node::Sub(a, b) => values[a] - values[b],
                Node::Mul(a, b) => values[a] * values[b],
                Node::Div(a, b) => values[a] / values[b],
            });
        }
    }
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
        self.outward.clear();
        let mut seen = vec![false; self.constraints.len()];
        for first in 0..self.constraints.len() {
            if seen[first] {
                continue;
            }
            let mut next = self.outward.len();
            seen[first] = true;
            self.outward.push(first);
            while next < self.outward.len() {
                for &v in &self.constraints[self.outward[next]].variables {
                    for &i in &self.mentions[v] {
                        if !seen[i] {
                            seen[i] = true;
                            self.outward.push(i);
                        }
                    }
                }
                next += 1;
            }
        }
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
        evaluate(c, &self.nature, &mut values);
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

impl Constraint {
    pub fn new(
        nodes: Vec<Node>,
        left: usize,
        right: usize,
        comparison: Comparison,
        relation: Option<usize>,
    ) -> Constraint {
        let mut variables: Vec<usize> = nodes
            .iter()
            .filter_map(|node| match node {
                Node::Variable(v) => Some(*v),
                _ => None,
            })
            .collect();
        let n_mentions = variables.len();
        variables.sort_unstable();
        variables.dedup();
        let numbers = nodes
            .iter()
            .map(|node| match node {
                Node::Number(number) => number.enclose(),
                _ => Interval::EMPTY,
            })
            .collect();
        Constraint {
            nodes,
            numbers,
            left,
            right,
            comparison,
            relation,
            repeats: variables.len() < n_mentions,
            variables,
        }
    }
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
