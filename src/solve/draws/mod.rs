//! Distributions: draws of the stated figures, carried through the relations.
//!
//! A [`Plan`] says what is drawn and what follows. Here it is carried out over blocks of draws, a
//! structure of arrays: figures are drawn once and kept, everything else is worked out block by block and
//! counted where it stands, so that no draw but the stated figures' is ever stored.

mod compile;
mod distribution;
pub(in crate::solve) mod drivers;
pub(in crate::solve) mod lanes;
pub(in crate::solve) mod plan;
pub(in crate::solve) mod points;
pub(in crate::solve) mod program;
pub(in crate::solve) mod quantile;
mod rank;
pub(in crate::solve) mod shape;
pub(in crate::solve) mod subproblem;
mod together;

use std::sync::Arc;

use crate::interval::Interval;
use crate::solve::bounds::propagate::Propagator;
use crate::solve::work::Work;
use lanes::{LANES, Lanes, PAIRS, Pair, at, load, put, unload};
use plan::{Plan, Setting};
use points::Points;
use program::Op;
use quantile::{N_PROBS, Tally, probs, sorted};
use shape::Shape;

/// Passes over the draws until quantiles are read from sorted values.
const PASSES: usize = 4;

/// The draws of one figure, block by block.
type Column = Arc<Vec<Lanes>>;

/// Columns of earlier solves, for figures whose shape has not changed.
#[derive(Clone, Debug, Default)]
pub(in crate::solve) struct Kept {
    columns: Vec<(Points, usize, Shape, Column)>,
    /// How many of them this solve has used; they stand first.
    n_used: usize,
}

impl Kept {
    /// Values of `shape` at one coordinate of the points.
    fn column(&mut self, points: Points, dimension: usize, shape: Shape) -> Column {
        let same = |kept: &(Points, usize, Shape, Column)| {
            kept.0 == points && kept.1 == dimension && kept.2 == shape
        };
        let place = self.columns.iter().position(same).unwrap_or_else(|| {
            let fill = |column: &mut [Lanes]| {
                for (block, lanes) in column.iter_mut().enumerate() {
                    points.fill(dimension, block * LANES, lanes);
                    shape.draw(lanes);
                }
            };
            // Most likely it is the same figure that has changed: its column is written over.
            let mut unused = self.columns.iter_mut().enumerate().skip(self.n_used);
            let before = unused.find(|(_, kept)| kept.0 == points && kept.1 == dimension);
            if let Some((place, kept)) = before
                && let Some(column) = Arc::get_mut(&mut kept.3)
            {
                fill(column);
                kept.2 = shape;
                return place;
            }
            let mut column = vec![[Pair::splat(0.0); PAIRS]; points.len().div_ceil(LANES)];
            fill(&mut column);
            let kept = (points, dimension, shape, Arc::new(column));
            self.columns.push(kept);
            self.columns.len() - 1
        });
        let column = self.columns[place].3.clone();
        if place >= self.n_used {
            self.columns.swap(place, self.n_used);
            self.n_used += 1;
        }
        column
    }

    /// Forgets what was not used since the last time.
    pub fn sweep(&mut self) {
        self.columns.truncate(self.n_used);
        self.n_used = 0;
    }
}

/// Draws of the figures that a plan draws.
#[derive(Clone, Debug)]
pub(in crate::solve) struct Draws {
    columns: Vec<Column>,
    /// What the draws weigh to begin with, if not alike.
    weights: Option<Vec<Lanes>>,
    points: Points,
}

/// What a plan's draws tell.
#[derive(Clone, Debug, Default)]
pub(in crate::solve) struct Summary {
    /// Share of the draws that carry weight, 0..=1.
    pub effective_share: f64,
    /// Values at the shares [`probs`](quantile::probs) of the weight, by variable; empty where there are none.
    pub quantiles: Vec<Vec<f64>>,
}

impl Plan {
    /// Draws at all of `points`.
    pub fn draw(&self, points: Points, kept: &mut Kept) -> Draws {
        let shapes = self.shapes.iter().enumerate();
        Draws {
            columns: shapes
                .map(|(dimension, &(_, shape))| kept.column(points, dimension, shape))
                .collect(),
            weights: None,
            points,
        }
    }

    /// Draws one figure at a time, each inside what propagation leaves after those before: slow, but
    /// hardly a draw is lost. `None` if the work does not suffice.
    pub fn draw_guided(&self, setting: &Setting, points: Points, work: &mut Work) -> Option<Draws> {
        let n_blocks = points.len().div_ceil(LANES);
        let mut columns = vec![Vec::with_capacity(n_blocks); self.shapes.len()];
        let mut weights = Vec::with_capacity(n_blocks);
        let mut propagator = Propagator::default();
        let active = |i: usize| setting.active[i];
        for first in (0..points.len()).step_by(LANES) {
            if work.is_spent() {
                return None;
            }
            let mut weight = load(&[]);
            for (dimension, column) in columns.iter_mut().enumerate() {
                let mut lanes = load(&[]);
                points.fill(dimension, first, &mut lanes);
                column.push(lanes);
            }
            for k in 0..LANES.min(points.len() - first) {
                let mut bounds = setting.bounds.to_vec();
                let mut w = 1.0;
                for ((v, shape), column) in self.shapes.iter().zip(&mut columns) {
                    let Some(inside) = shape.within(bounds[*v]) else {
                        w = 0.0;
                        break;
                    };
                    let Some(lanes) = column.last_mut() else {
                        break;
                    };
                    let mut lane = load(&[at(lanes, k)]);
                    inside.draw(&mut lane);
                    w *= inside.mass();
                    let value = at(&lane, 0).clamp(bounds[*v].lo, bounds[*v].hi);
                    put(lanes, k, value);
                    bounds[*v] = Interval::point(value);
                    if !propagator.rerun(setting.problem, &active, &mut bounds, &[*v], work) {
                        // Rounding may close a range that is a point; the checks below decide.
                        break;
                    }
                }
                put(&mut weight, k, w);
            }
            weights.push(weight);
        }
        Some(Draws {
            columns: columns.into_iter().map(Arc::new).collect(),
            weights: Some(weights),
            points,
        })
    }

    /// Works out what the `wanted` registers and the weights need, and shows `visit` each block: its
    /// registers, its weights, and how many draws it holds.
    fn carry_out(
        &self,
        draws: &Draws,
        wanted: &[usize],
        visit: &mut dyn FnMut(&[Lanes], &Lanes, usize),
    ) {
        let mut needed = vec![false; self.n_registers];
        for &r in wanted {
            needed[r] = true;
        }
        let mut ops: Vec<&Op> = Vec::with_capacity(self.ops.len());
        for op in self.ops.iter().rev() {
            if op.is_needed(&mut needed) {
                ops.push(op);
            }
        }
        ops.reverse();
        let are_plain = ops.iter().all(|op| op.keeps_or_drops());
        let mut file: Vec<Lanes> = vec![[Pair::splat(0.0); PAIRS]; self.n_registers];
        program::prepare(&self.ops, &mut file);
        let all = load(&[1.0; LANES]);
        for block in 0..draws.points.len().div_ceil(LANES) {
            let n = LANES.min(draws.points.len() - block * LANES);
            let mut weight = match &draws.weights {
                Some(weights) => weights[block],
                None if n == LANES => all,
                None => load(&[1.0; LANES][..n]),
            };
            for op in &ops {
                if let Op::Draw(r, dimension) = op {
                    file[*r] = draws.columns[*dimension][block];
                } else {
                    program::run(op, &mut file, &mut weight);
                }
            }
            if !are_plain {
                let most = Pair::splat(f64::MAX);
                for w in &mut weight {
                    *w = w.le(most).only(*w);
                }
            }
            visit(&file, &weight, n);
        }
    }

    /// The same without draws, if one figure is all that is uncertain, weighs nothing, and everything
    /// rises or falls with it.
    pub fn work_out(&self, bounds: &[Interval]) -> Option<Summary> {
        let [(drawn, shape)] = self.shapes[..] else {
            return None;
        };
        let root = self.register[drawn]?;
        let random = self.random();
        let roots = self.roots(bounds, &random);
        // What rises or falls stays within a range if its ends do.
        let mut ends = load(&[0.0, 1.0]);
        shape.draw(&mut ends);
        let mut file: Vec<Lanes> = vec![[Pair::splat(0.0); PAIRS]; self.n_registers];
        program::prepare(&self.ops, &mut file);
        file[root] = ends;
        let mut weight = load(&[1.0, 1.0]);
        for op in &self.ops {
            let mut follows = true;
            op.operands(&mut |r| follows &= !random[r] || roots[r] == Some(root));
            if !follows || !matches!(op, Op::Within(..)) && op.result().is_none() && !op.is_start()
            {
                return None;
            }
            program::run(op, &mut file, &mut weight);
        }
        let owned = self.owned(bounds);
        if at(&weight, 0) * at(&weight, 1) == 0.0
            || owned.iter().any(|&(_, r)| roots[r] != Some(root))
        {
            return None;
        }
        let mut out = Summary {
            effective_share: 1.0,
            quantiles: vec![Vec::new(); self.register.len()],
        };
        let shares: Vec<f64> = probs().collect();
        let mut lanes = load(&shares);
        shape.draw(&mut lanes);
        // The larger N, the smaller one in N. The shares lie alike about one half, so backwards they rise.
        let mut values = Vec::with_capacity(N_PROBS);
        unload(&lanes, N_PROBS, &mut values);
        if values[0] > values[N_PROBS - 1] {
            values.reverse();
        }
        // Quantities that are the same one have one register.
        for &(v, _) in owned.iter().filter(|&&(_, r)| r == root) {
            out.quantiles[v].clone_from(&values);
        }
        self.follow_roots(&owned, &roots, &mut out.quantiles);
        Some(out)
    }

    /// The variables that have a register and more than one value.
    fn owned(&self, bounds: &[Interval]) -> Vec<(usize, usize)> {
        (self.register.iter().enumerate())
            .filter(|&(v, _)| !bounds[v].is_point())
            .filter_map(|(v, register)| Some((v, (*register)?)))
            .collect()
    }

    /// The share of the draws that carry weight, and the quantiles of every variable.
    pub fn summarize(&self, draws: &Draws, bounds: &[Interval]) -> Summary {
        let n = self.register.len();
        let mut out = Summary {
            effective_share: 0.0,
            quantiles: vec![Vec::new(); n],
        };
        let random = self.random();
        let roots = self.roots(bounds, &random);
        let owned = self.owned(bounds);
        let mut pending: Vec<(usize, usize, Tally)> = (owned.iter())
            .filter(|&&(_, r)| roots[r] == Some(r) || !random[r])
            .map(|&(v, r)| (v, r, Tally::new(bounds[v])))
            .collect();
        let (mut total, mut is_first) = (0.0, true);
        for _ in 0..PASSES {
            let zero = Pair::splat(0.0);
            let (mut sum, mut squares) = (zero, zero);
            let wanted: Vec<usize> = pending.iter().map(|p| p.1).collect();
            self.carry_out(draws, &wanted, &mut |file, weight, _| {
                if is_first {
                    for w in weight {
                        sum = sum + *w;
                        squares = squares + *w * *w;
                    }
                }
                for (_, r, tally) in &mut pending {
                    tally.count(&file[*r], weight);
                }
            });
            if is_first {
                is_first = false;
                let [a, b] = sum.both();
                total = a + b;
                let [a, b] = squares.both();
                if a + b > 0.0 {
                    out.effective_share = total * total / (a + b) / draws.points.len() as f64;
                } else {
                    return out;
                }
            }
            pending.retain_mut(|(v, _, tally)| {
                out.quantiles[*v] = tally.quantiles(total).unwrap_or_default();
                out.quantiles[*v].is_empty()
            });
            if pending.is_empty() {
                break;
            }
        }
        for (v, r, _) in pending {
            let (mut values, mut weights) = (Vec::new(), Vec::new());
            self.carry_out(draws, &[r], &mut |file, weight, n| {
                unload(&file[r], n, &mut values);
                unload(weight, n, &mut weights);
            });
            out.quantiles[v] = sorted(&values, &weights, total);
        }
        self.follow_roots(&owned, &roots, &mut out.quantiles);
        out
    }

    /// Which registers differ from draw to draw.
    fn random(&self) -> Vec<bool> {
        let mut out = vec![false; self.n_registers];
        for op in &self.ops {
            match op {
                Op::Draw(r, ..) => out[*r] = true,
                Op::Block(block) => block.unknowns.iter().for_each(|&r| out[r] = true),
                Op::Implicit(implicit) => implicit.out.iter().for_each(|&r| out[r] = true),
                _ => {
                    if let Some(r) = op.result() {
                        op.operands(&mut |a| out[r] |= out[a]);
                    }
                }
            }
        }
        out
    }

    /// For each register the register of a variable that it rises or falls with, if one constant step
    /// after another leads there: their quantiles follow from that variable's.
    fn roots(&self, bounds: &[Interval], random: &[bool]) -> Vec<Option<usize>> {
        let mut out: Vec<Option<usize>> = vec![None; self.n_registers];
        let mut owner: Vec<Option<usize>> = vec![None; self.n_registers];
        for (v, register) in self.register.iter().enumerate() {
            if let Some(register) = *register {
                owner[register] = Some(v);
            }
        }
        let settle = |r: usize, from: Option<usize>, out: &mut Vec<Option<usize>>| {
            out[r] = from
                .and_then(|a| out[a])
                .or(owner[r].filter(|_| random[r]).map(|_| r));
        };
        for op in &self.ops {
            match *op {
                Op::Draw(r, ..) => settle(r, None, &mut out),
                Op::Neg(r, a) => settle(r, Some(a), &mut out),
                Op::Add(r, a, b) | Op::Sub(r, a, b) | Op::Mul(r, a, b) => {
                    let from = match (random[a], random[b]) {
                        (true, false) => Some(a),
                        (false, true) => Some(b),
                        _ => None,
                    };
                    settle(r, from, &mut out);
                }
                Op::Div(r, a, b) => {
                    // Across zero a quotient neither rises nor falls.
                    let one_sided = |v: usize| bounds[v].lo >= 0.0 || bounds[v].hi <= 0.0;
                    let from = match (random[a], random[b]) {
                        (true, false) => Some(a),
                        (false, true) => Some(b).filter(|&b| owner[b].is_some_and(one_sided)),
                        _ => None,
                    };
                    settle(r, from, &mut out);
                }
                Op::Block(ref block) => {
                    for &r in &block.unknowns {
                        settle(r, None, &mut out);
                    }
                }
                _ => {}
            }
        }
        out
    }

    /// The quantiles of what rises or falls with another variable.
    fn follow_roots(
        &self,
        owned: &[(usize, usize)],
        roots: &[Option<usize>],
        quantiles: &mut [Vec<f64>],
    ) {
        if owned
            .iter()
            .all(|&(_, r)| roots[r].is_none_or(|root| root == r))
        {
            return;
        }
        let mut file: Vec<Lanes> = vec![[Pair::splat(0.0); PAIRS]; self.n_registers];
        program::prepare(&self.ops, &mut file);
        for &(v, r) in owned.iter().filter(|&&(_, r)| roots[r] == Some(r)) {
            file[r] = load(&quantiles[v]);
        }
        let mut weight = load(&[]);
        for op in &self.ops {
            if op.result().is_some_and(|r| roots[r] != Some(r)) {
                program::run(op, &mut file, &mut weight);
            }
        }
        for &(v, r) in owned {
            if roots[r].is_some_and(|root| root != r) {
                let mut values = Vec::with_capacity(N_PROBS);
                unload(&file[r], N_PROBS, &mut values);
                if values[0] > values[N_PROBS - 1] {
                    values.reverse();
                }
                quantiles[v] = values;
            }
        }
    }

    /// The values of every variable draw by draw, and the weights, of at most `most` draws if enough of
    /// them have weight.
    pub fn rows(&self, draws: &Draws, most: usize, kept: &mut Kept) -> (Vec<Vec<f64>>, Vec<f64>) {
        let fewer = Points::new(draws.points.seed(), draws.points.len().min(most));
        if draws.weights.is_none() && fewer != draws.points {
            let rows = self.rows(&self.draw(fewer, kept), most, kept);
            if 8 * rows.1.iter().filter(|w| **w > 0.0).count() >= most {
                return rows;
            }
        }
        let mut columns = vec![Vec::new(); self.register.len()];
        let mut weights = Vec::with_capacity(draws.points.len());
        let all: Vec<usize> = self.register.iter().flatten().copied().collect();
        self.carry_out(draws, &all, &mut |file, weight, n| {
            unload(weight, n, &mut weights);
            for (column, register) in columns.iter_mut().zip(&self.register) {
                if let Some(register) = *register {
                    unload(&file[register], n, column);
                }
            }
        });
        (columns, weights)
    }
}

#[cfg(test)]
mod tests {
    use super::plan::Order;
    use super::rank::tests::setting;
    use super::*;

    #[test]
    fn a_column_is_made_once_while_its_shape_stays() {
        let points = Points::new(1, 1000);
        let shape = |high: f64| Shape::flat(Interval::new(0.0, high));
        let mut kept = Kept::default();
        let first = kept.column(points, 0, shape(1.0));
        kept.sweep();
        assert!(Arc::ptr_eq(&first, &kept.column(points, 0, shape(1.0))));
        let other = kept.column(points, 1, shape(1.0));
        assert!(at(&first[0], 1) != at(&other[0], 1));
        kept.sweep();
        // Held elsewhere, it is not written over.
        let wide = kept.column(points, 0, shape(2.0));
        assert_eq!(at(&wide[0], 5), 2.0 * at(&first[0], 5));
        kept.sweep();
        assert_eq!(kept.columns.len(), 1);
    }

    #[test]
    fn what_follows_has_the_quantiles_of_what_it_follows_from() {
        setting(&["b = 10 - a", "c = a * a"], &[0], &[5.0, 5.0, 25.0], |s| {
            let mut bounds = s.bounds.to_vec();
            bounds[2] = Interval::new(1.0, 81.0);
            let s = Setting {
                bounds: &bounds,
                ..*s
            };
            let plan = Plan::new(&s, Order::Sheet);
            let draws = plan.draw(Points::new(1, 4096), &mut Kept::default());
            let summary = plan.summarize(&draws, s.bounds);
            assert!(
                (summary.effective_share - 1.0).abs() < 1e-9,
                "{}",
                summary.effective_share
            );
            for (i, p) in probs().enumerate() {
                let expected = [
                    1.0 + 8.0 * p,
                    1.0 + 8.0 * p,
                    (1.0 + 8.0 * p) * (1.0 + 8.0 * p),
                ];
                for (found, expected) in summary.quantiles.iter().zip(expected) {
                    assert!(
                        (found[i] - expected).abs() < 0.2,
                        "{p}: {}, not {expected}",
                        found[i]
                    );
                }
            }
            // Nothing but one figure: the same without any draws.
            let exact = plan.work_out(s.bounds);
            assert!(exact.is_none_or(|exact| (exact.quantiles[1][51] - 5.0).abs() < 1e-9));
        });
    }

    #[test]
    fn draws_led_by_propagation_are_hardly_ever_lost() {
        setting(&["a + b = c"], &[0, 1], &[1.5, 1.5, 3.0], |s| {
            let mut bounds = s.bounds.to_vec();
            bounds[2] = Interval::new(2.0, 3.0);
            bounds[0] = Interval::new(1.0, 2.0);
            bounds[1] = Interval::new(1.0, 2.0);
            let s = Setting {
                bounds: &bounds,
                ..*s
            };
            let plan = Plan::new(&s, Order::Sheet);
            let points = Points::new(1, 1024);
            let plain = plan.summarize(&plan.draw(points, &mut Kept::default()), s.bounds);
            let guided = plan
                .draw_guided(&s, points, &mut Work::new(100_000_000))
                .unwrap();
            let guided = plan.summarize(&guided, s.bounds);
            assert!(guided.effective_share > plain.effective_share + 0.1);
            assert!((guided.quantiles[2][51] - plain.quantiles[2][51]).abs() < 0.02);
            assert!(plan.draw_guided(&s, points, &mut Work::new(10)).is_none());
        });
    }
}
