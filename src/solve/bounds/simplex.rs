//! The simplex method on a dense tableau, over doubles or exact fractions.
//!
//! Columns and rows alike are bounded variables, a row standing for the value of its linear form (the
//! "general simplex" of Dutertre and de Moura, CAV 2006). The tableau gives every basic variable in
//! terms of the others, so that the row of a variable is at once its objective and, in the end, its
//! proof: the multipliers of the rows that bound it.

use super::field::Field;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum End {
    /// At a point that satisfies everything; for [`Simplex::maximize`], the best.
    Done,
    /// No point satisfies everything; the row of this basic variable shows it, which lies below
    /// (true) or above (false) its bounds.
    Infeasible(usize, bool),
    /// Nothing bounds the objective where this column moves up (true) or down.
    Unbounded(usize, bool),
    /// Pivots or precision ran out.
    Lost,
}

/// A tableau. Variables `0..n` are columns, `n..n + m` rows.
#[derive(Clone, Debug)]
pub(super) struct Simplex<N> {
    n: usize,
    table: Vec<N>,
    /// Scratch space of a pivot.
    sparse: Vec<usize>,
    basic: Vec<usize>,
    nonbasic: Vec<usize>,
    pub low: Vec<Option<N>>,
    pub high: Vec<Option<N>>,
    pub value: Vec<N>,
    /// Operations still allowed.
    pub left: u64,
    /// Operations beyond these, and of moves that exchange nothing.
    pub owed: u64,
}

/// After so many pivots in a run the smallest index decides, which cannot cycle (Bland 1977).
const PATIENCE: usize = 60;

impl<N: Field> Simplex<N> {
    /// - `coefficients`: `m * n`, row by row.
    /// - `low`, `high`: bounds of the `n` columns, then of the `m` rows.
    pub fn new(n: usize, coefficients: Vec<N>, low: Vec<Option<N>>, high: Vec<Option<N>>) -> Self {
        let m = low.len() - n;
        let mut value = vec![N::ZERO; n + m];
        for j in 0..n {
            value[j] = low[j].or(high[j]).unwrap_or(N::ZERO);
        }
        for i in 0..m {
            let row = &coefficients[i * n..(i + 1) * n];
            value[n + i] = (row.iter().zip(&value)).fold(N::ZERO, |sum, (&a, &x)| sum.plus(a, x));
        }
        Simplex {
            n,
            table: coefficients,
            sparse: Vec::new(),
            basic: (n..n + m).collect(),
            nonbasic: (0..n).collect(),
            low,
            high,
            value,
            left: u64::MAX,
            owed: 0,
        }
    }

    fn row(&self, r: usize) -> &[N] {
        &self.table[r * self.n..(r + 1) * self.n]
    }

    /// The row's multipliers: the coefficient of every row variable in the form of `variable`.
    pub fn multipliers(&self, variable: usize) -> Vec<N> {
        let mut out = vec![N::ZERO; self.basic.len()];
        match self.basic.iter().position(|&b| b == variable) {
            Some(r) => {
                for (&k, &coefficient) in self.nonbasic.iter().zip(self.row(r)) {
                    if k >= self.n {
                        out[k - self.n] = coefficient;
                    }
                }
            }
            None if variable >= self.n => out[variable - self.n] = N::ONE,
            None => {}
        }
        out
    }

    /// How fast every column and row moves while column `c` of the tableau rises.
    pub fn ray(&self, c: usize) -> Vec<N> {
        let mut out = vec![N::ZERO; self.value.len()];
        out[self.nonbasic[c]] = N::ONE;
        for (r, &b) in self.basic.iter().enumerate() {
            out[b] = self.row(r)[c];
        }
        out
    }

    fn can_rise(&self, variable: usize) -> bool {
        self.high[variable].is_none_or(|high| high.minus(self.value[variable]).is_positive())
    }

    fn can_fall(&self, variable: usize) -> bool {
        self.low[variable].is_none_or(|low| self.value[variable].minus(low).is_positive())
    }

    /// The column to move so that row `r` rises (or falls), and whether that column rises.
    fn entering(&self, r: usize, up: bool, bland: bool) -> Option<(usize, bool)> {
        let mut best: Option<(usize, bool, f64)> = None;
        for (c, (&k, &t)) in self.nonbasic.iter().zip(self.row(r)).enumerate() {
            let positive = t.is_positive();
            if !positive && !N::ZERO.minus(t).is_positive() {
                continue;
            }
            let rises = positive == up;
            if !(if rises {
                self.can_rise(k)
            } else {
                self.can_fall(k)
            }) {
                continue;
            }
            let better = match best {
                None => true,
                Some((b, _, _)) if bland => k < self.nonbasic[b],
                Some((_, _, size)) => t.size() > size,
            };
            if better {
                best = Some((c, rises, t.size()));
            }
        }
        best.map(|(c, rises, _)| (c, rises))
    }

    /// Whether arithmetic has gone wrong in what tells if row `r` can move: then nothing follows from its standing still.
    fn is_unsure(&self, r: usize) -> bool {
        let lost = |bound: Option<N>, value: N| bound.is_some_and(|b| b.minus(value).is_lost());
        self.nonbasic.iter().zip(self.row(r)).any(|(&k, t)| {
            t.is_lost() || lost(self.low[k], self.value[k]) || lost(self.high[k], self.value[k])
        })
    }

    /// Moves column `c` by `step`.
    fn shift(&mut self, c: usize, step: N) {
        let k = self.nonbasic[c];
        self.value[k] = self.value[k].plus(step, N::ONE);
        for r in 0..self.basic.len() {
            let b = self.basic[r];
            self.value[b] = self.value[b].plus(self.table[r * self.n + c], step);
        }
    }

    /// Exchanges row `r` and column `c`.
    fn pivot(&mut self, r: usize, c: usize) {
        let n = self.n;
        let mut cost = 4 * (n + self.basic.len());
        let inverse = N::ONE.over(self.table[r * n + c]);
        let (before, rest) = self.table.split_at_mut(r * n);
        let (own, after) = rest.split_at_mut(n);
        let negative = N::ZERO.minus(inverse);
        for (k, t) in own.iter_mut().enumerate() {
            *t = if k == c {
                inverse
            } else {
                N::ZERO.plus(*t, negative)
            };
        }
        // Most rows are sparse: only what the pivot's own row has moves anything.
        self.sparse.clear();
        let filled = own.iter().enumerate().filter(|(_, t)| **t != N::ZERO);
        self.sparse.extend(filled.map(|(k, _)| k));
        let is_sparse = self.sparse.len() * 4 < n;
        for row in before.chunks_exact_mut(n).chain(after.chunks_exact_mut(n)) {
            let factor = row[c];
            if factor == N::ZERO {
                continue;
            }
            row[c] = N::ZERO;
            cost += if is_sparse { 2 * self.sparse.len() } else { n };
            if is_sparse {
                self.sparse
                    .iter()
                    .for_each(|&k| row[k] = row[k].plus(factor, own[k]));
            } else {
                (row.iter_mut().zip(own.iter())).for_each(|(t, &o)| *t = t.plus(factor, o));
            }
        }
        let paid = self.left.min(cost as u64);
        self.left -= paid;
        self.owed += cost as u64 - paid;
        std::mem::swap(&mut self.basic[r], &mut self.nonbasic[c]);
    }

    /// Finds a point within all bounds.
    pub fn feasible(&mut self) -> End {
        for round in 0..200 + 20 * self.value.len() {
            let bland = round > PATIENCE + 2 * self.value.len();
            let mut worst: Option<(usize, bool, f64)> = None;
            for (r, &b) in self.basic.iter().enumerate() {
                let value = self.value[b];
                if value.is_lost() {
                    return End::Lost;
                }
                let under = self.low[b].map(|low| low.minus(value));
                let over = self.high[b].map(|high| value.minus(high));
                if [under, over].into_iter().flatten().any(N::is_lost) {
                    return End::Lost;
                }
                let under = under.filter(|&d| d.is_positive());
                let over = over.filter(|&d| d.is_positive());
                let Some((gap, up)) = under.map(|d| (d, true)).or(over.map(|d| (d, false))) else {
                    continue;
                };
                let better = match worst {
                    None => true,
                    Some((w, ..)) if bland => b < self.basic[w],
                    Some((_, _, size)) => gap.size() > size,
                };
                if better {
                    worst = Some((r, up, gap.size()));
                }
            }
            let Some((r, up, _)) = worst else {
                return End::Done;
            };
            let b = self.basic[r];
            let Some((c, _)) = self.entering(r, up, bland) else {
                return if self.is_unsure(r) {
                    End::Lost
                } else {
                    End::Infeasible(b, up)
                };
            };
            if self.left == 0 {
                return End::Lost;
            }
            let Some(goal) = (if up { self.low[b] } else { self.high[b] }) else {
                return End::Lost;
            };
            let step = goal.minus(self.value[b]).over(self.table[r * self.n + c]);
            self.shift(c, step);
            self.value[b] = goal;
            self.pivot(r, c);
        }
        End::Lost
    }

    /// From a point within all bounds, moves to one where `variable` is highest (or lowest).
    pub fn optimize(&mut self, variable: usize, up: bool) -> End {
        for round in 0..200 + 20 * self.value.len() {
            let bland = round > PATIENCE + 2 * self.value.len();
            if self.value[variable].is_lost() || self.left == 0 {
                return End::Lost;
            }
            let (objective, column) = match self.basic.iter().position(|&b| b == variable) {
                Some(r) => {
                    if !(if up {
                        self.can_rise(variable)
                    } else {
                        self.can_fall(variable)
                    }) {
                        return End::Done;
                    }
                    (Some(r), self.entering(r, up, bland))
                }
                None => {
                    let can = if up {
                        self.can_rise(variable)
                    } else {
                        self.can_fall(variable)
                    };
                    let c = self.nonbasic.iter().position(|&k| k == variable);
                    (None, c.filter(|_| can).map(|c| (c, up)))
                }
            };
            let Some((c, rises)) = column else {
                return match objective {
                    Some(r) if self.is_unsure(r) => End::Lost,
                    _ => End::Done,
                };
            };
            match self.step(c, rises, objective.is_some().then_some(variable), bland) {
                Some(true) => {}
                Some(false) => return End::Unbounded(c, rises),
                None => return End::Lost,
            }
        }
        End::Lost
    }

    /// How far column `c` can move, and the row that stops it, none for its own bound: `Some(None)` if nothing does,
    /// `None` if arithmetic has gone wrong.
    fn ratio_test(&self, c: usize, rises: bool, bland: bool) -> Option<Option<(N, Option<usize>)>> {
        let k = self.nonbasic[c];
        let own = match (rises, self.low[k], self.high[k]) {
            (true, _, Some(high)) => Some(high.minus(self.value[k])),
            (false, Some(low), _) => Some(self.value[k].minus(low)),
            _ => None,
        };
        let mut best: Option<(N, Option<usize>, f64)> = own.map(|d| (d, None, f64::INFINITY));
        for (r, &b) in self.basic.iter().enumerate() {
            let t = self.table[r * self.n + c];
            if t.is_lost() {
                return None;
            }
            let positive = t.is_positive();
            if !positive && !N::ZERO.minus(t).is_positive() {
                continue;
            }
            let up = positive == rises;
            let Some(goal) = (if up { self.high[b] } else { self.low[b] }) else {
                continue;
            };
            let room = if up {
                goal.minus(self.value[b])
            } else {
                self.value[b].minus(goal)
            };
            if room.is_lost() {
                return None;
            }
            let room = if room.is_positive() { room } else { N::ZERO };
            let size = if positive { t } else { N::ZERO.minus(t) };
            let distance = room.over(size);
            if distance.is_lost() {
                return None;
            }
            let first = |o: usize| match bland {
                true => b < self.basic[o],
                false => best.is_some_and(|(.., pivot)| t.size() > pivot),
            };
            let better = match best {
                None => true,
                Some((d, other, _)) => {
                    d.minus(distance).is_positive()
                        || (!distance.minus(d).is_positive() && other.is_some_and(first))
                }
            };
            if better {
                best = Some((distance, Some(r), t.size()));
            }
        }
        Some(best.map(|(distance, row, _)| (distance, row)))
    }

    /// Moves column `c` as far as the bounds allow. `Some(false)` if nothing stops it.
    fn step(&mut self, c: usize, rises: bool, keep: Option<usize>, bland: bool) -> Option<bool> {
        let Some((distance, row)) = self.ratio_test(c, rises, bland)? else {
            return Some(false);
        };
        let step = if rises {
            distance
        } else {
            N::ZERO.minus(distance)
        };
        let k = self.nonbasic[c];
        self.shift(c, step);
        match row {
            Some(r) => {
                let b = self.basic[r];
                let t = self.table[r * self.n + c];
                let goal = if t.is_positive() == rises {
                    self.high[b]
                } else {
                    self.low[b]
                };
                self.value[b] = goal?;
                // The objective has reached its own bound: it need not leave its row.
                if keep != Some(b) {
                    self.pivot(r, c);
                }
            }
            None => {
                self.owed += 4 * self.value.len() as u64;
                self.value[k] = if rises { self.high[k]? } else { self.low[k]? };
            }
        }
        Some(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interval::Rational;

    const NONE: Option<f64> = None;

    /// Two columns x, y in 0..=4, and rows x + y and x - y.
    fn tableau(sum: [Option<f64>; 2], difference: [Option<f64>; 2]) -> Simplex<f64> {
        let low = vec![Some(0.0), Some(0.0), sum[0], difference[0]];
        let high = vec![Some(4.0), Some(4.0), sum[1], difference[1]];
        Simplex::new(2, vec![1.0, 1.0, 1.0, -1.0], low, high)
    }

    #[test]
    fn a_point_within_all_bounds_is_found() {
        let mut simplex = tableau([Some(5.0), Some(5.0)], [Some(1.0), NONE]);
        assert_eq!(simplex.feasible(), End::Done);
        let [x, y] = [simplex.value[0], simplex.value[1]];
        assert!(
            (x + y - 5.0).abs() < 1e-12 && x - y >= 1.0 - 1e-12 && x <= 4.0,
            "{x}, {y}"
        );
    }

    #[test]
    fn the_best_point_is_a_corner() {
        let mut simplex = tableau([NONE, Some(5.0)], [NONE, Some(2.0)]);
        assert_eq!(simplex.feasible(), End::Done);
        for (variable, up, best) in [
            (0, true, 3.5),
            (1, true, 4.0),
            (0, false, 0.0),
            (2, true, 5.0),
            (3, true, 2.0),
        ] {
            assert_eq!(simplex.optimize(variable, up), End::Done);
            assert!(
                (simplex.value[variable] - best).abs() < 1e-12,
                "{variable}: {}",
                simplex.value[variable]
            );
        }
    }

    #[test]
    fn no_point_is_told_with_the_row_that_shows_it() {
        let mut simplex = tableau([Some(9.0), NONE], [NONE, NONE]);
        assert!(matches!(simplex.feasible(), End::Infeasible(..)));
        let mut simplex = tableau([NONE, NONE], [NONE, Some(-5.0)]);
        let End::Infeasible(variable, below) = simplex.feasible() else {
            panic!("no two numbers from 0 to 4 differ by 5");
        };
        // The row shows it: even at their best ends the others leave it beyond its own.
        let value = simplex.value[variable];
        let bound = if below {
            simplex.low[variable]
        } else {
            simplex.high[variable]
        };
        assert!(if below {
            value < bound.unwrap()
        } else {
            value > bound.unwrap()
        });
    }

    #[test]
    fn what_nothing_bounds_is_told_with_its_ray() {
        let mut simplex = Simplex::new(
            2,
            vec![1.0, -1.0],
            vec![Some(0.0), Some(0.0), Some(0.0)],
            vec![NONE; 3],
        );
        assert_eq!(simplex.feasible(), End::Done);
        let End::Unbounded(column, true) = simplex.optimize(1, true) else {
            panic!("y has no end");
        };
        let ray = simplex.ray(column);
        assert!(ray[1] > 0.0 && ray[0] >= ray[1] - 1e-12, "{ray:?}");
    }

    #[test]
    fn multipliers_give_the_objective_from_the_rows() {
        let mut simplex = tableau([NONE, Some(5.0)], [NONE, Some(2.0)]);
        simplex.feasible();
        simplex.optimize(0, true);
        // x = (x + y) / 2 + (x - y) / 2.
        assert_eq!(simplex.multipliers(0), [0.5, 0.5]);
    }

    #[test]
    fn fractions_reach_the_corner_exactly_and_give_up_where_they_overflow() {
        let r = |n, d| Some(Some(Rational::new(n, d).unwrap()));
        let table = |scale: i128| vec![Rational::new(scale, 1), Rational::new(3, 1)];
        let bounds = || {
            (
                vec![r(0, 1), r(0, 1), None],
                vec![r(10, 1), r(1, 7), r(1, 1)],
            )
        };
        let (low, high) = bounds();
        let mut simplex = Simplex::new(2, table(3), low, high);
        assert_eq!(simplex.feasible(), End::Done);
        assert_eq!(simplex.optimize(0, true), End::Done);
        assert_eq!(Some(simplex.value[0]), r(1, 3));
        let (low, mut high) = bounds();
        high[0] = r(i128::MAX / 2, 1);
        high[1] = r(i128::MAX / 2, 1);
        low[0].unwrap();
        let mut simplex = Simplex::new(
            2,
            table(i128::MAX / 3),
            vec![high[0], high[1], None],
            vec![high[0], high[1], r(1, 1)],
        );
        assert_eq!(simplex.feasible(), End::Lost);
    }

    #[test]
    fn a_run_without_work_left_is_lost() {
        let mut simplex = tableau([Some(5.0), NONE], [Some(1.0), NONE]);
        simplex.left = 0;
        assert_eq!(simplex.feasible(), End::Lost);
    }
}
