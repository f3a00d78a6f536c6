//! Plans: which figures are drawn, how everything else follows from them, and what a draw weighs.
//!
//! The base measure is the product of the stated figures in sheet order, each as long as those before
//! do not determine it; the figures after that weigh a draw by their shapes. [`Plan::new`] may draw
//! other figures than those, if that wastes fewer draws; then the determinant of the change of
//! variables joins the weight.

use super::program::Op;
use super::rank::{Rank, first_independent};
use super::shape::Shape;
use super::together::Together;
use crate::interval::Interval;
use crate::sheet::Comparison;
use crate::solve::problem::{Problem, Stance};
use crate::solve::tolerance::DRAWN_OUTSIDE;

/// Figures that may be drawn in the place of others: each draw takes a determinant of that order.
const LARGEST_CHANGE: usize = 8;

/// What a plan is made from.
pub(in crate::solve) struct Setting<'a> {
    pub problem: &'a Problem,
    /// The constraints that hold.
    pub active: &'a [bool],
    /// Contracted ranges.
    pub bounds: &'a [Interval],
    /// For each figure its variable and what it stands for, if it counts.
    pub figures: &'a [(usize, Option<&'a Stance>)],
    /// A point that satisfies everything.
    pub witness: &'a [f64],
    /// Variables with one value that no figure's draws bear on.
    pub given: &'a [bool],
}

/// Which figures a plan prefers to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::solve) enum Order {
    /// As on the sheet: the base measure itself.
    Sheet,
    /// The narrowest first.
    Narrowest,
}

/// How the draws are made.
#[derive(Debug, Default)]
pub(in crate::solve) struct Plan {
    /// What is done with a block of draws.
    pub ops: Vec<Op>,
    pub n_registers: usize,
    /// The register of each variable, if the figures determine it.
    pub register: Vec<Option<usize>>,
    /// The figures drawn, by dimension of the points.
    pub drawn: Vec<usize>,
    /// The variables drawn, with the shapes, by dimension of the points.
    pub shapes: Vec<(usize, Shape)>,
    /// What is solved together and may have several solutions.
    pub(super) doubtful: Vec<Together>,
}

impl Plan {
    pub fn new(setting: &Setting, order: Order) -> Plan {
        let n = setting.bounds.len();
        let mut plan = Plan {
            register: vec![None; n],
            ..Plan::default()
        };
        let mut fresh = Rank::new(setting);
        for v in (0..n).filter(|&v| setting.given[v]) {
            fresh.learn(v);
        }
        let base = first_independent(setting, &mut fresh.clone());
        let counted: Vec<(usize, usize, &Stance)> = (setting.figures.iter().enumerate())
            .filter_map(|(f, &(v, stance))| Some((f, v, stance?)))
            .collect();
        // What is drawn: what is a point first, then as the order says.
        let mut chosen: Vec<usize> = Vec::new();
        let mut known = setting.given.to_vec();
        let mut rank = fresh;
        let mut points: Vec<usize> = (0..n).filter(|&v| setting.bounds[v].is_point()).collect();
        // Those of the base first, so that no constant of the base counts as derived.
        points.sort_by_key(|v| !base.contains(v));
        for v in points {
            if !rank.determines(v, &known) {
                chosen.push(v);
            }
            known[v] = true;
            rank.learn(v);
            let register = plan.constant(setting.bounds[v].lo);
            plan.register[v] = Some(register);
        }
        let mut ranked: Vec<&(usize, usize, &Stance)> = counted.iter().collect();
        if order == Order::Narrowest {
            let narrowness = |v: usize| {
                let range = setting.bounds[v];
                range.width() / (range.lo.abs().max(range.hi.abs()))
            };
            ranked.sort_by(|a, b| narrowness(a.1).total_cmp(&narrowness(b.1)));
        }
        let mut used: Vec<bool> = setting.active.iter().map(|on| !on).collect();
        if rank.is_too_large {
            plan.close(setting, &mut used, &mut known);
        }
        let mut drawn = Vec::new();
        let mut coordinates = Vec::new();
        for &&(figure, v, stance) in &ranked {
            if known[v] || rank.determines(v, &known) {
                continue;
            }
            let range = setting.bounds[v];
            let shape = Shape::of(&stance.support.density);
            let inside = if shape.is_point() {
                None
            } else {
                shape.within(range)
            };
            let finite = range.width().is_finite();
            let Some(shape) = inside.or(finite.then(|| Shape::flat(range))) else {
                continue;
            };
            let register = plan.new_register();
            plan.ops.push(Op::Draw(register, plan.drawn.len()));
            plan.shapes.push((v, shape));
            plan.drawn.push(figure);
            plan.register[v] = Some(register);
            known[v] = true;
            rank.learn(v);
            chosen.push(v);
            drawn.push(figure);
            if !base.contains(&v) {
                coordinates.push((register, shape, 1));
            }
            if rank.is_too_large {
                plan.close(setting, &mut used, &mut known);
            }
        }
        let determined: Vec<bool> = (0..n)
            .map(|v| known[v] || rank.determines(v, &known))
            .collect();
        plan.follow(setting, &determined, &mut used);
        plan.weigh(setting, &counted, &drawn, &used);
        for &v in base.iter().filter(|v| !chosen.contains(v)) {
            let stance = counted
                .iter()
                .find(|(_, u, _)| *u == v)
                .map(|(_, _, stance)| stance);
            if let (Some(stance), Some(register)) = (stance, plan.register[v]) {
                coordinates.push((register, Shape::of(&stance.support.density), -1));
            }
        }
        plan.change_of_variables(&base, &chosen, &coordinates);
        plan
    }

    pub fn new_register(&mut self) -> usize {
        self.n_registers += 1;
        self.n_registers - 1
    }

    pub fn constant(&mut self, value: f64) -> usize {
        let register = self.new_register();
        self.ops.push(Op::Const(register, value));
        register
    }

    /// Whether anything is left to chance.
    pub fn is_random(&self) -> bool {
        !self.drawn.is_empty()
    }

    /// Solves for everything determined: one equation at a time while that goes, the rest together.
    fn follow(&mut self, setting: &Setting, determined: &[bool], used: &mut [bool]) {
        let mut known = vec![false; determined.len()];
        loop {
            self.close(setting, used, &mut known);
            let unknowns: Vec<usize> = (0..determined.len())
                .filter(|&v| determined[v] && self.register[v].is_none())
                .collect();
            if unknowns.is_empty() || !self.solve_together(setting, &unknowns, used) {
                return;
            }
        }
    }

    /// Everything that equations with one unknown now determine, also noted in `known`.
    pub fn close(&mut self, setting: &Setting, used: &mut [bool], known: &mut [bool]) {
        let constraints = &setting.problem.constraints;
        let mut queue: Vec<usize> = (0..constraints.len()).rev().collect();
        while let Some(i) = queue.pop() {
            let constraint = &constraints[i];
            if used[i] || constraint.comparison != Comparison::Eq {
                continue;
            }
            let mut unknown =
                (constraint.variables.iter()).filter(|&&v| self.register[v].is_none());
            if let (Some(&variable), None) = (unknown.next(), unknown.next())
                && let Some(register) = self.solve(setting, constraint, variable)
            {
                self.register[variable] = Some(register);
                known[variable] = true;
                used[i] = true;
                queue.extend(
                    setting.problem.mentions[variable]
                        .iter()
                        .filter(|&&j| !used[j]),
                );
            }
        }
    }

    /// Weights: figures that were not drawn, ranges, inequalities, and equations left over.
    fn weigh(
        &mut self,
        setting: &Setting,
        counted: &[(usize, usize, &Stance)],
        drawn: &[usize],
        used: &[bool],
    ) {
        for &(figure, v, stance) in counted {
            let shape = Shape::of(&stance.support.density);
            let range = setting.bounds[v];
            if let Some(register) = self.register[v]
                && !drawn.contains(&figure)
                && !shape.is_point()
                && !range.is_point()
                && shape.within(range).is_some()
            {
                self.ops.push(Op::Fit(register, shape));
            }
        }
        for (v, &range) in setting.bounds.iter().enumerate() {
            if let Some(register) = self.register[v]
                && !range.is_point()
                && !self.shapes.iter().any(|&(u, _)| u == v)
            {
                self.ops.push(Op::Within(register, widened(range)));
            }
        }
        for (i, constraint) in setting.problem.constraints.iter().enumerate() {
            let known = (constraint.variables.iter()).all(|&v| self.register[v].is_some());
            let constant = (constraint.variables.iter()).all(|&v| setting.bounds[v].is_point());
            if used[i] || !known || constant {
                continue;
            }
            let (left, right) = self.sides(constraint, None);
            self.ops.push(match constraint.comparison {
                Comparison::Eq => Op::Equal(left, right),
                Comparison::Le => Op::Ordered(left, right),
                Comparison::Ge => Op::Ordered(right, left),
            });
        }
    }

    /// Where other figures are drawn than the base has, the weight takes the determinant of the base
    /// by what is drawn.
    ///
    /// - `coordinates`: the registers that are in only one of the two, with their shapes, and 1 for what
    ///   is drawn, -1 for what the base has instead: "one in N" is measured in N.
    fn change_of_variables(
        &mut self,
        base: &[usize],
        chosen: &[usize],
        coordinates: &[(usize, Shape, i32)],
    ) {
        let lost: Vec<usize> = base
            .iter()
            .copied()
            .filter(|v| !chosen.contains(v))
            .collect();
        let new: Vec<usize> = chosen
            .iter()
            .copied()
            .filter(|v| !base.contains(v))
            .collect();
        let registers = |list: &[usize], plan: &Plan| {
            list.iter()
                .map(|&v| plan.register[v])
                .collect::<Option<Vec<usize>>>()
        };
        if lost.is_empty() && new.is_empty() {
            return;
        }
        let (lost, new) = match (registers(&lost, self), registers(&new, self)) {
            (Some(lost), Some(new)) if lost.len() == new.len() && lost.len() <= LARGEST_CHANGE => {
                (lost, new)
            }
            _ => {
                // Weights without their determinant would be wrong: no draw counts.
                let none = self.constant(0.0);
                self.ops.push(Op::Within(none, Interval::EMPTY));
                return;
            }
        };
        let ops = std::mem::take(&mut self.ops);
        let zero = self.constant(0.0);
        let mut matrix = Vec::new();
        for &by in &new {
            let slope = self.derive(&ops, by);
            matrix.extend(lost.iter().map(|&r| slope[r].unwrap_or(zero)));
        }
        let slope_ops = std::mem::replace(&mut self.ops, ops);
        self.ops.extend(slope_ops);
        self.ops.push(Op::Determinant(matrix));
        for &(register, shape, sign) in coordinates {
            let power = shape.slope_power() * sign;
            if power != 0 {
                self.ops.push(Op::Power(register, power));
            }
        }
    }
}

/// Room for rounding in the draws, which are not guaranteed as ranges are.
fn widened(range: Interval) -> Interval {
    let slack = |end: f64| {
        let relative = if end.is_finite() {
            DRAWN_OUTSIDE * end.abs()
        } else {
            0.0
        };
        if range.width().is_finite() {
            relative.min(DRAWN_OUTSIDE * range.width())
        } else {
            relative
        }
    };
    Interval::new(range.lo - slack(range.lo), range.hi + slack(range.hi))
}
