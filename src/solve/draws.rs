//! Distributions: draws of the stated figures, carried through the relations.
//!
//! [`Plan::new`] decides which figures are drawn (in sheet order, while the ones before do not already
//! determine them), how every other variable follows, and which figures and inequalities then weigh the
//! draw. [`Plan::draw`] runs that as one flat program over blocks of draws: a structure of arrays, so
//! that the compiler turns each step into vector instructions.

use super::points::Points;
use super::problem::{Constraint, Problem, Stance};
use super::shape::Shape;
use crate::interval::Interval;
use crate::sheet::{Comparison, Node};

/// Draws made at a time: the registers of a block stay in the nearest cache.
const LANES: usize = 128;

#[derive(Clone, Debug)]
enum Op {
    Const(usize, f64),
    /// Register, dimension of the point, shape.
    Draw(usize, usize, Shape),
    Neg(usize, usize),
    Add(usize, usize, usize),
    Sub(usize, usize, usize),
    Mul(usize, usize, usize),
    Div(usize, usize, usize),
    /// The weight is multiplied by how well the register fits the shape.
    Fit(usize, Shape),
    /// Draws outside the range have no weight.
    Within(usize, Interval),
    /// Draws where the first is above the second have no weight.
    Ordered(usize, usize),
}

/// How the draws are made.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    ops: Vec<Op>,
    n_registers: usize,
    /// The register of each variable, if the figures determine it.
    pub register: Vec<Option<usize>>,
    /// The figures drawn.
    pub drawn: Vec<usize>,
    /// The figures that weigh.
    pub weighing: Vec<usize>,
}

/// Weighted draws, a column per variable.
#[derive(Clone, Debug, Default)]
pub(super) struct Draws {
    pub columns: Vec<Vec<f64>>,
    pub weights: Vec<f64>,
    pub effective_share: f64,
}

impl Plan {
    /// - `bounds`: contracted ranges, none empty.
    /// - `figures`: for each figure its variable and what it stands for, if it counts.
    pub fn new(
        problem: &Problem,
        active: &dyn Fn(usize) -> bool,
        bounds: &[Interval],
        figures: &[(usize, Option<&Stance>)],
    ) -> Plan {
        let n = bounds.len();
        let mut plan = Plan {
            register: vec![None; n],
            ..Plan::default()
        };
        let mut known = Known {
            plan: &mut plan,
            problem,
            used: (0..problem.constraints.len()).map(|i| !active(i)).collect(),
        };
        for (v, range) in bounds.iter().enumerate() {
            if range.is_point() {
                known.set_constant(v, range.lo);
            }
        }
        known.close();
        let mut weights = Vec::new();
        for (figure, &(variable, stance)) in figures.iter().enumerate() {
            let Some(stance) = stance else { continue };
            if bounds[variable].is_point() {
                continue;
            }
            let shape = Shape::of(&stance.support.density);
            let range = bounds[variable];
            let inside = if shape.is_point() {
                None
            } else {
                shape.within(range)
            };
            if known.plan.register[variable].is_some() {
                weights.push((figure, variable, inside.map(|_| shape)));
                continue;
            }
            let flat = || {
                let finite = range.lo.is_finite() && range.hi.is_finite();
                finite.then(|| Shape::flat(range))
            };
            if let Some(shape) = inside.or_else(flat) {
                let register = known.plan.new_register();
                let dimension = known.plan.drawn.len();
                known.plan.ops.push(Op::Draw(register, dimension, shape));
                known.plan.drawn.push(figure);
                known.plan.register[variable] = Some(register);
                known.close();
            }
        }
        let used = known.used;
        for (figure, variable, shape) in weights {
            plan.weighing.push(figure);
            if let (Some(shape), Some(register)) = (shape, plan.register[variable]) {
                plan.ops.push(Op::Fit(register, shape));
            }
        }
        for (v, range) in bounds.iter().enumerate() {
            if let Some(register) = plan.register[v]
                && !range.is_point()
                && !plan.is_drawn(register)
            {
                plan.ops.push(Op::Within(register, widened(*range)));
            }
        }
        for (i, constraint) in problem.constraints.iter().enumerate() {
            if active(i) && !used[i] && constraint.comparison != Comparison::Eq {
                plan.check(constraint);
            }
        }
        plan
    }

    fn new_register(&mut self) -> usize {
        self.n_registers += 1;
        self.n_registers - 1
    }

    fn is_drawn(&self, register: usize) -> bool {
        (self.ops.iter()).any(|op| matches!(op, Op::Draw(r, ..) if *r == register))
    }

    /// Whether anything is left to chance.
    pub fn is_random(&self) -> bool {
        !self.drawn.is_empty()
    }

    /// Compiles both sides, the variable `unknown` standing for the register `instead`.
    fn sides(&mut self, c: &Constraint, unknown: Option<(usize, usize)>) -> (usize, usize) {
        let mut registers = Vec::with_capacity(c.nodes.len());
        for node in &c.nodes {
            let register = match *node {
                Node::Variable(v) => match unknown {
                    Some((variable, instead)) if variable == v => instead,
                    _ => self.register[v].unwrap_or(0),
                },
                _ => self.new_register(),
            };
            self.ops.push(match *node {
                Node::Variable(_) => {
                    registers.push(register);
                    continue;
                }
                Node::Number(number) => Op::Const(register, number.to_f64()),
                Node::Neg(a) => Op::Neg(register, registers[a]),
                Node::Add(a, b) => Op::Add(register, registers[a], registers[b]),
                Node::Sub(a, b) => Op::Sub(register, registers[a], registers[b]),
                Node::Mul(a, b) => Op::Mul(register, registers[a], registers[b]),
                Node::Div(a, b) => Op::Div(register, registers[a], registers[b]),
            });
            registers.push(register);
        }
        (registers[c.left], registers[c.right])
    }

    /// An inequality whose variables are all known truncates.
    fn check(&mut self, constraint: &Constraint) {
        if (constraint.variables.iter()).any(|&v| self.register[v].is_none()) {
            return;
        }
        let (left, right) = self.sides(constraint, None);
        self.ops.push(match constraint.comparison {
            Comparison::Ge => Op::Ordered(right, left),
            _ => Op::Ordered(left, right),
        });
    }

    /// Makes `n_draws` draws.
    pub fn draw(&self, points: Points, n_draws: usize) -> Draws {
        let mut columns: Vec<Vec<f64>> = (self.register.iter())
            .map(|r| match r {
                Some(_) => vec![0.0; n_draws],
                None => Vec::new(),
            })
            .collect();
        let mut weights = vec![1.0; n_draws];
        let mut file = vec![[0.0; LANES]; self.n_registers];
        for first in (0..n_draws).step_by(LANES) {
            let n = LANES.min(n_draws - first);
            let weight = &mut weights[first..first + n];
            for op in &self.ops {
                run(op, &mut file, points, first, weight);
            }
            for (column, register) in columns.iter_mut().zip(&self.register) {
                if let Some(register) = *register {
                    column[first..first + n].copy_from_slice(&file[register][..n]);
                }
            }
        }
        let (mut sum, mut squares) = (0.0, 0.0);
        for w in &mut weights {
            if !w.is_finite() {
                *w = 0.0;
            }
            sum += *w;
            squares += *w * *w;
        }
        let effective_share = if squares > 0.0 {
            sum * sum / squares / n_draws as f64
        } else {
            0.0
        };
        Draws {
            columns,
            weights,
            effective_share,
        }
    }
}

/// Room for rounding in the draws, which are not guaranteed as ranges are.
fn widened(range: Interval) -> Interval {
    let slack = |end: f64| {
        if end.is_finite() {
            1e-9 * end.abs()
        } else {
            0.0
        }
    };
    let span = if range.width().is_finite() {
        range.width() * 1e-9
    } else {
        0.0
    };
    Interval::new(
        range.lo - slack(range.lo).min(span),
        range.hi + slack(range.hi).min(span),
    )
}

fn run(op: &Op, file: &mut [[f64; LANES]], points: Points, first: usize, weight: &mut [f64]) {
    let two = |file: &[[f64; LANES]], a: usize, b: usize| (file[a], file[b]);
    match op {
        Op::Const(r, value) => file[*r] = [*value; LANES],
        Op::Draw(r, dimension, shape) => {
            points.fill(*dimension, first, &mut file[*r]);
            shape.draw(&mut file[*r]);
        }
        Op::Neg(r, a) => {
            let a = file[*a];
            (file[*r].iter_mut().zip(&a)).for_each(|(out, a)| *out = -a);
        }
        Op::Add(r, a, b) => {
            let (a, b) = two(file, *a, *b);
            (file[*r].iter_mut().zip(&a).zip(&b)).for_each(|((out, a), b)| *out = a + b);
        }
        Op::Sub(r, a, b) => {
            let (a, b) = two(file, *a, *b);
            (file[*r].iter_mut().zip(&a).zip(&b)).for_each(|((out, a), b)| *out = a - b);
        }
        Op::Mul(r, a, b) => {
            let (a, b) = two(file, *a, *b);
            (file[*r].iter_mut().zip(&a).zip(&b)).for_each(|((out, a), b)| *out = a * b);
        }
        Op::Div(r, a, b) => {
            let (a, b) = two(file, *a, *b);
            (file[*r].iter_mut().zip(&a).zip(&b)).for_each(|((out, a), b)| *out = a / b);
        }
        Op::Fit(r, shape) => {
            for (w, x) in weight.iter_mut().zip(&file[*r]) {
                *w *= shape.fit(*x);
            }
        }
        Op::Within(r, range) => {
            for (w, x) in weight.iter_mut().zip(&file[*r]) {
                *w = if (*x >= range.lo) & (*x <= range.hi) {
                    *w
                } else {
                    0.0
                };
            }
        }
        Op::Ordered(a, b) => {
            let (a, b) = two(file, *a, *b);
            for ((w, a), b) in weight.iter_mut().zip(&a).zip(&b) {
                let noise = 1e-12 * (a.abs() + b.abs());
                *w = if a <= &(b + noise) { *w } else { 0.0 };
            }
        }
    }
}

/// The plan while it grows.
struct Known<'a> {
    plan: &'a mut Plan,
    problem: &'a Problem,
    used: Vec<bool>,
}

impl Known<'_> {
    fn set_constant(&mut self, variable: usize, value: f64) {
        let register = self.plan.new_register();
        self.plan.ops.push(Op::Const(register, value));
        self.plan.register[variable] = Some(register);
    }

    /// Everything that equations with one unknown now determine.
    fn close(&mut self) {
        loop {
            let mut progress = false;
            for i in 0..self.problem.constraints.len() {
                let constraint = &self.problem.constraints[i];
                if self.used[i] || constraint.comparison != Comparison::Eq {
                    continue;
                }
                let mut unknown =
                    (constraint.variables.iter()).filter(|&&v| self.plan.register[v].is_none());
                match (unknown.next(), unknown.next()) {
                    (None, _) => self.used[i] = true,
                    (Some(&variable), None) => {
                        if let Some(register) = self.solve(i, variable) {
                            self.plan.register[variable] = Some(register);
                            self.used[i] = true;
                            progress = true;
                        }
                    }
                    _ => {}
                }
            }
            if !progress {
                return;
            }
        }
    }

    /// Solves an equation for its one unknown, if it is linear in it.
    fn solve(&mut self, i: usize, variable: usize) -> Option<usize> {
        let constraint = &self.problem.constraints[i];
        let path = path_to(constraint, variable);
        if let Some(path) = path {
            return Some(self.invert(constraint, variable, &path));
        }
        if degree(constraint, variable)? > 1 {
            return None;
        }
        // g(v) = left - right is a + b v: from g(0) and g(1).
        let (zero, one) = (self.plan.new_register(), self.plan.new_register());
        self.plan.ops.push(Op::Const(zero, 0.0));
        self.plan.ops.push(Op::Const(one, 1.0));
        let mut at = |register| {
            let (left, right) = self.plan.sides(constraint, Some((variable, register)));
            let out = self.plan.new_register();
            self.plan.ops.push(Op::Sub(out, left, right));
            out
        };
        let (g0, g1) = (at(zero), at(one));
        let (slope, out) = (self.plan.new_register(), self.plan.new_register());
        self.plan.ops.push(Op::Sub(slope, g0, g1));
        self.plan.ops.push(Op::Div(out, g0, slope));
        Some(out)
    }

    /// Undoes the operations between a side and the one place where `variable` stands.
    fn invert(&mut self, c: &Constraint, variable: usize, path: &[usize]) -> usize {
        let on_path = |node: usize| path.contains(&node);
        // Registers of everything off the path.
        let mut registers = vec![usize::MAX; c.nodes.len()];
        for (i, node) in c.nodes.iter().enumerate() {
            if on_path(i) {
                continue;
            }
            if let Node::Variable(v) = *node {
                registers[i] = self.plan.register[v].unwrap_or(0);
                continue;
            }
            let register = self.plan.new_register();
            registers[i] = register;
            self.plan.ops.push(match *node {
                Node::Number(number) => Op::Const(register, number.to_f64()),
                Node::Neg(a) => Op::Neg(register, registers[a]),
                Node::Add(a, b) => Op::Add(register, registers[a], registers[b]),
                Node::Sub(a, b) => Op::Sub(register, registers[a], registers[b]),
                Node::Mul(a, b) => Op::Mul(register, registers[a], registers[b]),
                Node::Div(a, b) => Op::Div(register, registers[a], registers[b]),
                Node::Variable(_) => continue,
            });
        }
        let mut at = path[0];
        let mut target = registers[if at == c.left { c.right } else { c.left }];
        loop {
            let out = self.plan.new_register();
            let (next, op) = match c.nodes[at] {
                Node::Neg(a) => (a, Op::Neg(out, target)),
                Node::Add(a, b) if on_path(a) => (a, Op::Sub(out, target, registers[b])),
                Node::Add(a, b) => (b, Op::Sub(out, target, registers[a])),
                Node::Sub(a, b) if on_path(a) => (a, Op::Add(out, target, registers[b])),
                Node::Sub(a, b) => (b, Op::Sub(out, registers[a], target)),
                Node::Mul(a, b) if on_path(a) => (a, Op::Div(out, target, registers[b])),
                Node::Mul(a, b) => (b, Op::Div(out, target, registers[a])),
                Node::Div(a, b) if on_path(a) => (a, Op::Mul(out, target, registers[b])),
                Node::Div(a, b) => (b, Op::Div(out, registers[a], target)),
                Node::Variable(v) => {
                    debug_assert_eq!(v, variable);
                    return target;
                }
                Node::Number(_) => return target,
            };
            self.plan.ops.push(op);
            target = out;
            at = next;
        }
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
    let mut degrees: Vec<u32> = Vec::with_capacity(c.nodes.len());
    for node in &c.nodes {
        degrees.push(match *node {
            Node::Number(_) => 0,
            Node::Variable(v) => u32::from(v == variable),
            Node::Neg(a) => degrees[a],
            Node::Add(a, b) | Node::Sub(a, b) => degrees[a].max(degrees[b]),
            Node::Mul(a, b) => degrees[a].saturating_add(degrees[b]),
            Node::Div(a, b) if degrees[b] == 0 => degrees[a],
            Node::Div(..) => return None,
        });
    }
    Some(degrees[c.left].max(degrees[c.right]))
}
