//! Plans: which figures are drawn, how everything else follows from them, and what a draw weighs.
//!
//! The base measure is the product of the stated figures in sheet order, each as long as those before
//! do not determine it; the figures after that weigh a draw by their shapes. [`Plan::new`] may draw
//! other figures than those, if that wastes fewer draws; then the determinant of the change of
//! variables joins the weight.

use super::program::{Block, Implicit, Op, eliminate};
use super::shape::Shape;
use crate::interval::Interval;
use crate::sheet::{Comparison, Node};
use crate::solve::bounds::propagate::{Propagator, evaluate};
use crate::solve::problem::{Constraint, Problem, Stance};
use crate::solve::work::Work;

/// Figures that may be drawn in the place of others: each draw takes a determinant of that order.
const LARGEST_CHANGE: usize = 8;
/// Equations that are solved together: a larger block is left without a distribution.
const LARGEST_BLOCK: usize = 16;

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

/// Which variables of a setting have one value by figures of the base, or by what only those determine.
pub(in crate::solve) fn settled_alone(setting: &Setting) -> Vec<bool> {
    let n = setting.bounds.len();
    let mut rank = Rank::new(setting);
    let mut known = vec![false; n];
    if rank.is_too_large {
        return known;
    }
    for v in first_independent(setting, &mut rank.clone()) {
        if setting.bounds[v].is_point() {
            known[v] = true;
            rank.learn(v);
        }
    }
    (0..n)
        .map(|v| setting.bounds[v].is_point() && rank.determines(v, &known))
        .collect()
}

/// The base: variables with figures, in sheet order while independent.
fn first_independent(setting: &Setting, rank: &mut Rank) -> Vec<usize> {
    let mut known = setting.given.to_vec();
    let mut base = Vec::new();
    for &(v, stance) in setting.figures {
        if stance.is_some() && !rank.determines(v, &known) {
            known[v] = true;
            rank.learn(v);
            base.push(v);
        }
    }
    base
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
    doubtful: Vec<Together>,
}

/// Constraints that determine as many variables together.
#[derive(Debug)]
struct Together {
    unknowns: Vec<usize>,
    constraints: Vec<usize>,
}

impl Together {
    /// Whether there is at most one solution in a box: the slopes form no singular matrix anywhere in it, for
    /// the middle one's inverse takes all of them near the identity (Neumaier, "Interval Methods for Systems of
    /// Equations", 1990, theorem 5.1.2).
    fn is_single(&self, problem: &Problem, bounds: &[Interval]) -> bool {
        let n = self.unknowns.len();
        // In steps as wide as the box is.
        let steps = self.unknowns.iter().map(|&v| {
            let width = bounds[v].width();
            if width > 0.0 { width } else { 1.0 }
        });
        let steps: Vec<Interval> = steps.map(Interval::point).collect();
        let mut slopes = Vec::with_capacity(n * n);
        for &i in &self.constraints {
            let row = slope_ranges(&problem.constraints[i], bounds);
            slopes.extend((self.unknowns.iter().zip(&steps)).map(|(&v, &step)| row[v] * step));
        }
        if slopes.iter().any(|slope| !slope.width().is_finite()) {
            return false;
        }
        let middle: Vec<f64> = slopes.iter().map(|s| s.lo / 2.0 + s.hi / 2.0).collect();
        let mut inverse = vec![0.0; n * n];
        for c in 0..n {
            let mut unit = vec![0.0; n];
            unit[c] = 1.0;
            eliminate(&mut middle.clone(), &mut unit);
            (0..n).for_each(|r| inverse[r * n + c] = unit[r]);
        }
        (0..n).all(|r| {
            let mut off = 0.0;
            for c in 0..n {
                let mut entry = Interval::point(if r == c { -1.0 } else { 0.0 });
                for k in 0..n {
                    entry = entry + Interval::point(inverse[r * n + k]) * slopes[k * n + c];
                }
                off += entry.lo.abs().max(entry.hi.abs());
            }
            off < 1.0
        })
    }
}

/// Slopes of the active equations at the witness, in reduced row echelon form over the variables not yet
/// known: tells what is determined.
#[derive(Clone)]
struct Rank {
    rows: Vec<Vec<f64>>,
    /// The column that each row is solved for.
    pivots: Vec<usize>,
    /// Whether the sheet is too large for elimination; then only equations with one unknown count.
    is_too_large: bool,
}

/// Entries that elimination may handle: it takes their number times that of the equations.
const LARGEST_RANK: usize = 40_000;

impl Rank {
    fn new(setting: &Setting) -> Rank {
        let n = setting.bounds.len();
        let mut rows = Vec::new();
        if n * setting.problem.constraints.len() > LARGEST_RANK {
            return Rank {
                rows,
                pivots: Vec::new(),
                is_too_large: true,
            };
        }
        for (i, constraint) in setting.problem.constraints.iter().enumerate() {
            if setting.active[i] && constraint.comparison == Comparison::Eq {
                rows.push(slopes(constraint, setting.witness, n));
            }
        }
        // Columns are scaled by the size of their variable.
        for row in &mut rows {
            for (v, a) in row.iter_mut().enumerate() {
                *a *= setting.witness[v].abs().max(1e-9);
                if !a.is_finite() {
                    *a = 0.0;
                }
            }
            normalize(row);
        }
        let mut rank = Rank {
            rows,
            pivots: Vec::new(),
            is_too_large: false,
        };
        rank.reduce();
        rank
    }

    /// Gauss-Jordan elimination with complete pivoting.
    fn reduce(&mut self) {
        let mut done = 0;
        while done < self.rows.len() {
            let mut best = (0.0, 0, 0);
            for (r, row) in self.rows.iter().enumerate().skip(done) {
                for (c, a) in row.iter().enumerate() {
                    if a.abs() > best.0 {
                        best = (a.abs(), r, c);
                    }
                }
            }
            let (size, r, c) = best;
            if size < 1e-7 {
                break;
            }
            self.rows.swap(done, r);
            self.pivots.push(c);
            self.clear(done, c);
            done += 1;
        }
        self.rows.truncate(done);
    }

    /// Makes row `r` the only one with an entry in column `c`, which becomes 1.
    fn clear(&mut self, r: usize, c: usize) {
        let pivot = self.rows[r][c];
        self.rows[r].iter_mut().for_each(|a| *a /= pivot);
        let (before, rest) = self.rows.split_at_mut(r);
        let Some((own, after)) = rest.split_first_mut() else {
            return;
        };
        for row in before.iter_mut().chain(after) {
            let factor = row[c];
            if factor != 0.0 {
                (row.iter_mut().zip(own.iter())).for_each(|(a, o)| *a -= factor * o);
                row[c] = 0.0;
            }
        }
    }

    /// The largest entry of a row beside its pivot.
    fn beside(&self, r: usize) -> Option<usize> {
        let row = &self.rows[r];
        let others = (0..row.len()).filter(|&c| c != self.pivots[r]);
        let best = others.max_by(|&a, &b| row[a].abs().total_cmp(&row[b].abs()))?;
        (row[best].abs() > 1e-7).then_some(best)
    }

    /// Whether what is known determines `v`.
    fn determines(&self, v: usize, known: &[bool]) -> bool {
        known[v]
            || (self.pivots.iter().position(|&c| c == v)).is_some_and(|r| self.beside(r).is_none())
    }

    /// Notes that `v` is known from now on.
    fn learn(&mut self, v: usize) {
        if let Some(r) = self.pivots.iter().position(|&c| c == v) {
            match self.beside(r) {
                Some(c) => {
                    self.pivots[r] = c;
                    self.clear(r, c);
                }
                None => {
                    self.rows.remove(r);
                    self.pivots.remove(r);
                }
            }
        }
        self.rows.iter_mut().for_each(|row| row[v] = 0.0);
    }
}

fn normalize(row: &mut [f64]) {
    let size = row.iter().fold(0.0, |m: f64, a| m.max(a.abs()));
    if size > 0.0 {
        row.iter_mut().for_each(|a| *a /= size);
    }
}

fn rank_of(rows: &mut [Vec<f64>]) -> usize {
    let n = rows.first().map_or(0, Vec::len);
    let (mut rank, mut column) = (0, 0);
    while rank < rows.len() && column < n {
        let best = (rank..rows.len())
            .max_by(|&a, &b| rows[a][column].abs().total_cmp(&rows[b][column].abs()))
            .unwrap_or(rank);
        if rows[best][column].abs() > 1e-7 {
            rows.swap(rank, best);
            let (top, rest) = rows.split_at_mut(rank + 1);
            let pivot = &top[rank];
            for row in rest {
                let factor = row[column] / pivot[column];
                if factor != 0.0 {
                    (column..n).for_each(|j| row[j] -= factor * pivot[j]);
                }
            }
            rank += 1;
        }
        column += 1;
    }
    rank
}

/// Derivatives of left minus right by every variable, at a point.
fn slopes(c: &Constraint, point: &[f64], n: usize) -> Vec<f64> {
    let mut values = Vec::new();
    c.evaluate(point, &mut values);
    // Backward: how the difference moves with every node.
    let mut weight = vec![0.0; c.nodes.len()];
    weight[c.left] += 1.0;
    weight[c.right] -= 1.0;
    let mut out = vec![0.0; n];
    for (i, node) in c.nodes.iter().enumerate().rev() {
        let w = weight[i];
        match *node {
            Node::Number(_) => {}
            Node::Variable(v) => out[v] += w,
            Node::Neg(a) => weight[a] -= w,
            Node::Add(a, b) => {
                weight[a] += w;
                weight[b] += w;
            }
            Node::Sub(a, b) => {
                weight[a] += w;
                weight[b] -= w;
            }
            Node::Mul(a, b) => {
                weight[a] += w * values[b];
                weight[b] += w * values[a];
            }
            Node::Div(a, b) => {
                weight[a] += w / values[b];
                weight[b] -= w * values[i] / values[b];
            }
        }
    }
    out
}

/// The same over ranges.
fn slope_ranges(c: &Constraint, bounds: &[Interval]) -> Vec<Interval> {
    let mut values = Vec::new();
    evaluate(c, bounds, &mut values);
    let zero = Interval::point(0.0);
    let mut weight = vec![zero; c.nodes.len()];
    weight[c.left] = weight[c.left] + Interval::point(1.0);
    weight[c.right] = weight[c.right] - Interval::point(1.0);
    let mut out = vec![zero; bounds.len()];
    for (i, node) in c.nodes.iter().enumerate().rev() {
        let w = weight[i];
        match *node {
            Node::Number(_) => {}
            Node::Variable(v) => out[v] = out[v] + w,
            Node::Neg(a) => weight[a] = weight[a] - w,
            Node::Add(a, b) => {
                weight[a] = weight[a] + w;
                weight[b] = weight[b] + w;
            }
            Node::Sub(a, b) => {
                weight[a] = weight[a] + w;
                weight[b] = weight[b] - w;
            }
            Node::Mul(a, b) => {
                weight[a] = weight[a] + w * values[b];
                weight[b] = weight[b] + w * values[a];
            }
            Node::Div(a, b) => {
                weight[a] = weight[a] + w / values[b];
                weight[b] = weight[b] - w * values[i] / values[b];
            }
        }
    }
    out
}

impl Plan {
    /// Whether what is solved together has one solution only for a draw: `values` of every variable.
    ///
    /// What is drawn is fixed there, and propagation narrows the rest.
    pub fn is_single_at(&self, setting: &Setting, values: &[f64], work: &mut Work) -> bool {
        let mut bounds = setting.bounds.to_vec();
        for &(v, _) in &self.shapes {
            bounds[v] = Interval::point(values[v].clamp(bounds[v].lo, bounds[v].hi));
        }
        let active = |i: usize| setting.active[i];
        if !Propagator::default().run(setting.problem, &active, &mut bounds, work) {
            // Rounding may close a range that is a point; nothing is learnt from it.
            return true;
        }
        (self.doubtful.iter()).all(|together| together.is_single(setting.problem, &bounds))
    }

    /// Whether anything solved together may have several solutions somewhere.
    pub fn is_doubtful(&self) -> bool {
        !self.doubtful.is_empty()
    }

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

    fn new_register(&mut self) -> usize {
        self.n_registers += 1;
        self.n_registers - 1
    }

    fn constant(&mut self, value: f64) -> usize {
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
    fn close(&mut self, setting: &Setting, used: &mut [bool], known: &mut [bool]) {
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

    /// Newton's method for the unknowns that no single equation determines.
    fn solve_together(&mut self, setting: &Setting, unknowns: &[usize], used: &mut [bool]) -> bool {
        let n = setting.bounds.len();
        let candidates: Vec<usize> = (0..used.len())
            .filter(|&i| {
                let c = &setting.problem.constraints[i];
                let ready = |v: &usize| self.register[*v].is_some() || unknowns.contains(v);
                !used[i] && c.comparison == Comparison::Eq && c.variables.iter().all(ready)
            })
            .collect();
        // Equations that add rank, until there are as many as unknowns.
        let mut picked: Vec<usize> = Vec::new();
        let mut rows: Vec<Vec<f64>> = Vec::new();
        for i in candidates {
            let all = slopes(&setting.problem.constraints[i], setting.witness, n);
            let mut row: Vec<f64> = (unknowns.iter())
                .map(|&v| all[v] * setting.witness[v].abs().max(1e-9))
                .collect();
            normalize(&mut row);
            rows.push(row);
            if rank_of(&mut rows.clone()) == rows.len() {
                picked.push(i);
            } else {
                rows.pop();
            }
        }
        if picked.len() != unknowns.len() || picked.len() > LARGEST_BLOCK {
            return false;
        }
        let registers: Vec<usize> = unknowns.iter().map(|_| self.new_register()).collect();
        for (&v, &register) in unknowns.iter().zip(&registers) {
            self.register[v] = Some(register);
        }
        let before = std::mem::take(&mut self.ops);
        let mut residuals = Vec::new();
        for &i in &picked {
            used[i] = true;
            let (left, right) = self.sides(&setting.problem.constraints[i], None);
            let out = self.new_register();
            self.ops.push(Op::Sub(out, left, right));
            residuals.push(out);
        }
        let mut columns = Vec::new();
        let ops = std::mem::replace(&mut self.ops, before);
        let n_before = self.ops.len();
        for &register in &registers {
            columns.push(self.derive(&ops, register));
        }
        let slopes = (residuals.iter())
            .flat_map(|&r| columns.iter().map(move |d| d[r]).collect::<Vec<_>>())
            .collect();
        let slope_ops = self.ops.split_off(n_before);
        let together = Together {
            unknowns: unknowns.to_vec(),
            constraints: picked,
        };
        if !together.is_single(setting.problem, setting.bounds) {
            self.doubtful.push(together);
        }
        self.ops.push(Op::Block(Box::new(Block {
            start: unknowns.iter().map(|&v| setting.witness[v]).collect(),
            unknowns: registers,
            ops,
            residuals,
            slope_ops,
            slopes,
        })));
        true
    }

    /// Appends the derivatives of `ops` by register `by`; returns where each register's stands, `None`
    /// for zero.
    fn derive(&mut self, ops: &[Op], by: usize) -> Vec<Option<usize>> {
        let mut slope: Vec<Option<usize>> = vec![None; self.n_registers];
        slope[by] = Some(self.constant(1.0));
        self.derive_along(ops, &mut slope);
        slope
    }

    /// Goes on from the derivatives that are there.
    fn derive_along(&mut self, ops: &[Op], slope: &mut [Option<usize>]) {
        for op in ops {
            match *op {
                // How the residuals move by themselves, the unknowns have to make up for.
                Op::Block(ref block) => {
                    self.derive_along(&block.ops, slope);
                    let moves = block.residuals.iter().map(|&r| slope[r]);
                    let moves: Vec<Option<usize>> = moves.collect();
                    if moves.iter().any(Option::is_some) {
                        let out: Vec<usize> =
                            block.unknowns.iter().map(|_| self.new_register()).collect();
                        for (&unknown, &r) in block.unknowns.iter().zip(&out) {
                            slope[unknown] = Some(r);
                        }
                        self.ops.push(Op::Implicit(Box::new(Implicit {
                            out,
                            slopes: block.slopes.clone(),
                            moves,
                        })));
                    }
                }
                Op::Neg(r, a) => {
                    slope[r] = slope[a].map(|d| {
                        let out = self.new_register();
                        self.ops.push(Op::Neg(out, d));
                        out
                    });
                }
                Op::Add(r, a, b) => slope[r] = self.combine(slope[a], slope[b], false),
                Op::Sub(r, a, b) => slope[r] = self.combine(slope[a], slope[b], true),
                Op::Mul(r, a, b) => {
                    let left = slope[a].map(|d| self.apply(Op::Mul, d, b));
                    let right = slope[b].map(|d| self.apply(Op::Mul, d, a));
                    slope[r] = self.combine(left, right, false);
                }
                Op::Div(r, a, b) => {
                    let right = slope[b].map(|d| self.apply(Op::Mul, d, r));
                    let above = self.combine(slope[a], right, true);
                    slope[r] = above.map(|d| self.apply(Op::Div, d, b));
                }
                _ => {}
            }
        }
    }

    fn apply(&mut self, op: fn(usize, usize, usize) -> Op, a: usize, b: usize) -> usize {
        let out = self.new_register();
        self.ops.push(op(out, a, b));
        out
    }

    /// The sum or difference of two derivatives of which either may be zero.
    fn combine(&mut self, a: Option<usize>, b: Option<usize>, minus: bool) -> Option<usize> {
        match (a, b) {
            (Some(a), Some(b)) => Some(self.apply(if minus { Op::Sub } else { Op::Add }, a, b)),
            (None, Some(b)) if minus => {
                let out = self.new_register();
                self.ops.push(Op::Neg(out, b));
                Some(out)
            }
            (a, b) => a.or(b),
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

    /// Compiles both sides, the variable `unknown` standing for the register `instead`.
    fn sides(&mut self, c: &Constraint, unknown: Option<(usize, usize)>) -> (usize, usize) {
        let registers = self.nodes(c, unknown, &[]);
        (registers[c.left], registers[c.right])
    }

    /// Compiles the nodes that are not in `skip`; returns the register of each.
    fn nodes(
        &mut self,
        c: &Constraint,
        unknown: Option<(usize, usize)>,
        skip: &[usize],
    ) -> Vec<usize> {
        let mut registers = Vec::with_capacity(c.nodes.len());
        for (i, node) in c.nodes.iter().enumerate() {
            if skip.contains(&i) {
                registers.push(0);
                continue;
            }
            let register = match *node {
                Node::Variable(v) => match unknown {
                    Some((variable, instead)) if variable == v => instead,
                    _ => self.register[v].unwrap_or(0),
                },
                _ => self.new_register(),
            };
            registers.push(register);
            self.ops.push(match *node {
                Node::Variable(_) => continue,
                Node::Number(number) => Op::Const(register, number.to_f64()),
                Node::Neg(a) => Op::Neg(register, registers[a]),
                Node::Add(a, b) => Op::Add(register, registers[a], registers[b]),
                Node::Sub(a, b) => Op::Sub(register, registers[a], registers[b]),
                Node::Mul(a, b) => Op::Mul(register, registers[a], registers[b]),
                Node::Div(a, b) => Op::Div(register, registers[a], registers[b]),
            });
        }
        registers
    }

    /// Solves an equation for its one unknown, if it is linear in it.
    fn solve(
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
        let slopes = slopes(constraint, setting.witness, setting.bounds.len());
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
        let on_path = |node: usize| path.contains(&node);
        let registers = self.nodes(c, None, path);
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
}

/// Room for rounding in the draws, which are not guaranteed as ranges are.
fn widened(range: Interval) -> Interval {
    let slack = |end: f64| {
        let relative = if end.is_finite() {
            1e-9 * end.abs()
        } else {
            0.0
        };
        if range.width().is_finite() {
            relative.min(1e-9 * range.width())
        } else {
            relative
        }
    };
    Interval::new(range.lo - slack(range.lo), range.hi + slack(range.hi))
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
