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
        self.left = self.left.saturating_sub(cost as u64);
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
                self.value[k] = if rises { self.high[k]? } else { self.low[k]? };
            }
        }
        Some(true)
    }
}
