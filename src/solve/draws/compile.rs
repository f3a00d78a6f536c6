//! Relations compiled: a constraint worked out over registers, or solved for its one unknown.
//!
//! An equation is solved for a variable only where it is linear in it: by undoing the steps around its one place, or from
//! two of its values. What cancels there is not determined by it, and is left alone.

use super::plan::{Plan, Setting, marked};
use super::program::Op;
use super::rank::slopes_at;
use crate::sheet::Node;
use crate::solve::tape::{Constraint, Step};

impl Plan {
    /// Compiles both sides, the variable `unknown` standing for the register `instead`.
    pub fn sides(&mut self, c: &Constraint, unknown: Option<(usize, usize)>) -> (usize, usize) {
        let registers = self.nodes(c, unknown, &|_| false);
        (registers[c.left], registers[c.right])
    }

    /// Compiles the nodes that are not to be skipped; returns the register of each.
    fn nodes(
        &mut self,
        c: &Constraint,
        unknown: Option<(usize, usize)>,
        skip: &dyn Fn(usize) -> bool,
    ) -> Vec<usize> {
        let mut registers: Vec<usize> = Vec::with_capacity(c.nodes.len());
        c.fold(&mut registers, |i, step| {
            if skip(i) {
                return 0;
            }
            if let Step::Variable(v) = step {
                return match unknown {
                    Some((variable, instead)) if variable == v => instead,
                    _ => self.register[v].unwrap_or(0),
                };
            }
            let register = self.new_register();
            self.ops.push(match step {
                Step::Variable(_) => return register,
                Step::Number(number, _) => Op::Const(register, number.to_f64()),
                Step::Neg(a) => Op::Neg(register, *a),
                Step::Add(a, b) => Op::Add(register, *a, *b),
                Step::Sub(a, b) => Op::Sub(register, *a, *b),
                Step::Mul(a, b) => Op::Mul(register, *a, *b),
                Step::Square(a) => Op::Mul(register, *a, *a),
                Step::Div(a, b) => Op::Div(register, *a, *b),
            });
            register
        });
        registers
    }

    /// Solves an equation for its one unknown, if it is linear in it.
    pub fn solve(
        &mut self,
        setting: &Setting,
        constraint: &Constraint,
        variable: usize,
    ) -> Option<usize> {
        if let Some(path) = path_to(constraint, variable) {
            return Some(self.invert(constraint, &path));
        }
        if degree(constraint, variable)? > 1 {
            return None;
        }
        // Where it cancels, as `a` does in `(a + b) - a`, the equation does not say what it is.
        let slopes = slopes_at(constraint, setting.witness, setting.bounds.len());
        let steepest = slopes
            .iter()
            .fold(0.0, |most: f64, slope| most.max(slope.abs()));
        if slopes[variable].abs() <= 1e-12 * steepest {
            return None;
        }
        // g(v) = left - right is a + b v: from g(0) and g(1).
        let (zero, one) = (self.constant(0.0), self.constant(1.0));
        let mut at = |register| {
            let (left, right) = self.sides(constraint, Some((variable, register)));
            self.apply(Op::Sub, left, right)
        };
        let (g0, g1) = (at(zero), at(one));
        let slope = self.apply(Op::Sub, g0, g1);
        Some(self.apply(Op::Div, g0, slope))
    }

    /// Undoes the operations between a side and the one place where the unknown stands.
    fn invert(&mut self, c: &Constraint, path: &[usize]) -> usize {
        let is_on_path = marked(path, c.nodes.len());
        let on_path = |node: usize| is_on_path[node];
        let registers = self.nodes(c, None, &on_path);
        let root = path[0];
        let mut target = registers[if root == c.left { c.right } else { c.left }];
        for &at in path {
            let other = |a: usize, b: usize| registers[if on_path(a) { b } else { a }];
            target = match c.nodes[at] {
                Node::Neg(_) => {
                    let out = self.new_register();
                    self.ops.push(Op::Neg(out, target));
                    out
                }
                Node::Add(a, b) => self.apply(Op::Sub, target, other(a, b)),
                Node::Sub(a, b) if on_path(a) => self.apply(Op::Add, target, registers[b]),
                Node::Sub(a, _) => self.apply(Op::Sub, registers[a], target),
                Node::Mul(a, b) => self.apply(Op::Div, target, other(a, b)),
                Node::Div(a, b) if on_path(a) => self.apply(Op::Mul, target, registers[b]),
                Node::Div(a, _) => self.apply(Op::Div, registers[a], target),
                Node::Variable(_) | Node::Number(_) => return target,
            };
        }
        target
    }

    pub fn apply(&mut self, op: fn(usize, usize, usize) -> Op, a: usize, b: usize) -> usize {
        let out = self.new_register();
        self.ops.push(op(out, a, b));
        out
    }
}

/// The nodes from a side down to the only place of `variable`; `None` if it stands in several.
fn path_to(c: &Constraint, variable: usize) -> Option<Vec<usize>> {
    let mut places = (0..c.nodes.len()).filter(|&i| c.nodes[i] == Node::Variable(variable));
    let place = places.next()?;
    if places.next().is_some() {
        return None;
    }
    let mut path = vec![place];
    for (i, node) in c.nodes.iter().enumerate().skip(place) {
        let last = *path.last()?;
        let uses = match *node {
            Node::Neg(a) => a == last,
            Node::Add(a, b) | Node::Sub(a, b) | Node::Mul(a, b) | Node::Div(a, b) => {
                if a == last && b == last {
                    return None;
                }
                a == last || b == last
            }
            _ => false,
        };
        if uses {
            path.push(i);
        }
    }
    path.reverse();
    (path[0] == c.left || path[0] == c.right).then_some(path)
}

/// Highest power of `variable` in a constraint; `None` if it stands in a divisor.
fn degree(c: &Constraint, variable: usize) -> Option<u32> {
    let degrees = c.try_fold(|_, step| match step {
        Step::Number(..) => Some(0),
        Step::Variable(v) => Some(u32::from(v == variable)),
        Step::Neg(a) => Some(*a),
        Step::Add(a, b) | Step::Sub(a, b) => Some(*a.max(b)),
        Step::Mul(a, b) => Some(a.saturating_add(*b)),
        Step::Square(a) => Some(a.saturating_add(*a)),
        Step::Div(a, b) => (*b == 0).then_some(*a),
    })?;
    Some(degrees[c.left].max(degrees[c.right]))
}

#[cfg(test)]
mod tests {
    use super::super::lanes::{at, load};
    use super::super::program;
    use super::super::rank::tests::setting;
    use super::*;

    /// The value of `unknown` that solving the one equation gives where the others are as in `point`.
    fn solved(formula: &str, unknown: usize, point: [f64; 3]) -> Option<f64> {
        let out = std::cell::Cell::new(None);
        setting(&[formula], &[], &point, |s| {
            let mut plan = Plan {
                register: vec![None; 3],
                ..Plan::default()
            };
            for v in (0..3).filter(|&v| v != unknown) {
                plan.register[v] = Some(plan.constant(point[v]));
            }
            let Some(register) = plan.solve(s, &s.problem.constraints[0], unknown) else {
                return;
            };
            let mut file = vec![load(&[]); plan.n_registers];
            let mut weight = load(&[1.0]);
            program::prepare(&plan.ops, &mut file);
            plan.ops
                .iter()
                .for_each(|op| program::run(op, &mut file, &mut weight));
            out.set(Some(at(&file[register], 0)));
        });
        out.get()
    }

    #[test]
    fn an_equation_is_solved_for_each_of_its_unknowns() {
        for (formula, point) in [
            ("a = b + c", [7.0, 3.0, 4.0]),
            ("a = b - c", [-1.0, 3.0, 4.0]),
            ("a = b * c", [12.0, 3.0, 4.0]),
            ("a = b / c", [0.75, 3.0, 4.0]),
            ("2 * (a - b) / c = -(b - 5)", [7.0, 3.0, 4.0]),
            ("a * b + a = c * c", [4.0, 3.0, 4.0]),
        ] {
            for (unknown, value) in point.into_iter().enumerate() {
                let is_square = unknown == 2 && formula.contains("c * c");
                let found = solved(formula, unknown, point);
                match is_square {
                    true => assert_eq!(found, None, "{formula}"),
                    false => assert!(
                        (found.unwrap() - value).abs() < 1e-12,
                        "{formula}: {found:?}, not {value}"
                    ),
                }
            }
        }
    }

    #[test]
    fn what_cancels_is_not_determined() {
        assert_eq!(solved("(a + b) - a = c", 0, [1.0, 2.0, 2.0]), None);
        assert_eq!(solved("b / (a * a) = c", 0, [1.0, 2.0, 2.0]), None);
    }
}
