//! Equations that determine several unknowns only together: solved by Newton's method, and whether in one way only.
//!
//! A block has as many equations as unknowns, of full rank at the witness. What may have several solutions is noted as
//! doubtful, so that draws never tell of one of them as if there were no other.

use super::plan::{Plan, Setting};
use super::program::{Block, Implicit, Op, eliminate};
use super::rank::{normalize, rank_of, slopes_at};
use crate::interval::Interval;
use crate::sheet::Comparison;
use crate::solve::bounds::propagate::Propagator;
use crate::solve::problem::Problem;
use crate::solve::tolerance::LEAST_SIZE;
use crate::solve::work::Work;

/// Equations that are solved together: a larger block is left without a distribution.
const LARGEST_BLOCK: usize = 16;
/// Constraints that determine as many variables together.
#[derive(Debug)]
pub(super) struct Together {
    pub unknowns: Vec<usize>,
    pub constraints: Vec<usize>,
}

impl Together {
    /// Whether there is at most one solution in a box: the slopes form no singular matrix anywhere in it, for
    /// the middle one's inverse takes all of them near the identity (Neumaier, "Interval Methods for Systems of
    /// Equations", 1990, theorem 5.1.2).
    pub fn is_single(&self, problem: &Problem, bounds: &[Interval]) -> bool {
        let n = self.unknowns.len();
        // In steps as wide as the box is.
        let steps = self.unknowns.iter().map(|&v| {
            let width = bounds[v].width();
            if width > 0.0 { width } else { 1.0 }
        });
        let steps: Vec<Interval> = steps.map(Interval::point).collect();
        let mut slopes = Vec::with_capacity(n * n);
        for &i in &self.constraints {
            let constraint = &problem.constraints[i];
            let mut values = Vec::new();
            constraint.within(bounds, &mut values);
            let row = constraint.slopes(&values, bounds.len());
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

    /// Newton's method for the unknowns that no single equation determines.
    pub fn solve_together(
        &mut self,
        setting: &Setting,
        unknowns: &[usize],
        used: &mut [bool],
    ) -> bool {
        if unknowns.len() > LARGEST_BLOCK {
            return false;
        }
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
            let all = slopes_at(&setting.problem.constraints[i], setting.witness, n);
            let mut row: Vec<f64> = (unknowns.iter())
                .map(|&v| all[v] * setting.witness[v].abs().max(LEAST_SIZE))
                .collect();
            normalize(&mut row);
            rows.push(row);
            if rank_of(&mut rows.clone()) == rows.len() {
                picked.push(i);
            } else {
                rows.pop();
            }
        }
        if picked.len() != unknowns.len() {
            return false;
        }
        let registers: Vec<usize> = unknowns.iter().map(|_| self.new_register()).collect();
        for (&v, &register) in unknowns.iter().zip(&registers) {
            self.keep(setting, v, register);
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
    pub fn derive(&mut self, ops: &[Op], by: usize) -> Vec<Option<usize>> {
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

    /// The sum or difference of two derivatives of which either may be zero.
    pub fn combine(&mut self, a: Option<usize>, b: Option<usize>, minus: bool) -> Option<usize> {
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
}

#[cfg(test)]
mod tests {
    use super::super::plan::Order;
    use super::super::rank::tests::setting;
    use super::*;

    #[test]
    fn a_block_has_one_solution_where_no_slope_vanishes() {
        let single = |formulas: &[&str], witness: &[f64]| {
            let out = std::cell::Cell::new(false);
            setting(formulas, &[], witness, |s| {
                let together = Together {
                    unknowns: vec![0, 1],
                    constraints: vec![0, 1],
                };
                out.set(together.is_single(s.problem, s.bounds));
            });
            out.get()
        };
        assert!(single(
            &["a + b = c", "a - 2 * b = d"],
            &[2.0, 1.0, 3.0, 0.0]
        ));
        // A rectangle by its sides: either side may be the longer.
        assert!(!single(&["a + b = c", "a * b = d"], &[2.0, 1.0, 3.0, 2.0]));
    }

    #[test]
    fn what_may_have_several_solutions_is_doubtful() {
        setting(
            &["a + b = c", "a * b = d"],
            &[2, 3],
            &[2.0, 1.0, 3.0, 2.0],
            |s| {
                let plan = Plan::new(s, Order::Sheet);
                assert!(plan.is_doubtful());
                assert!(!plan.is_single_at(s, &[2.0, 1.0, 3.0, 2.0], &mut Work::new(1_000_000)));
            },
        );
        setting(
            &["a + b = c", "a - 2 * b = d"],
            &[2, 3],
            &[2.0, 1.0, 3.0, 0.0],
            |s| {
                assert!(!Plan::new(s, Order::Sheet).is_doubtful());
            },
        );
    }
}
