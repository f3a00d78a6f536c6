//! What determines what: the slopes of the equations at the witness, in reduced row echelon form.
//!
//! A variable is determined where its row has nothing beside its pivot that is not known. Columns are scaled by the size
//! of their variable, so that one threshold does for all.

use super::plan::Setting;
use crate::sheet::Comparison;
use crate::solve::tape::Constraint;
use crate::solve::tolerance::{LEAST_SIZE, RANK};

/// Slopes of the active equations at the witness, in reduced row echelon form over the variables not yet
/// known: tells what is determined.
#[derive(Clone, Default)]
pub(super) struct Rank {
    rows: Vec<Vec<f64>>,
    /// The column that each row is solved for.
    pivots: Vec<usize>,
    /// Whether the sheet is too large for elimination; then only equations with one unknown count.
    pub is_too_large: bool,
}

/// Entries that elimination may handle: it takes their number times that of the equations.
const LARGEST_RANK: usize = 40_000;

impl Rank {
    pub fn new(setting: &Setting) -> Rank {
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
                rows.push(slopes_at(constraint, setting.witness, n));
            }
        }
        // Columns are scaled by the size of their variable.
        for row in &mut rows {
            for (v, a) in row.iter_mut().enumerate() {
                *a *= setting.witness[v].abs().max(LEAST_SIZE);
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
            if size < RANK {
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
        (row[best].abs() > RANK).then_some(best)
    }

    /// Whether what is known determines `v`.
    pub fn determines(&self, v: usize, known: &[bool]) -> bool {
        known[v]
            || (self.pivots.iter().position(|&c| c == v)).is_some_and(|r| self.beside(r).is_none())
    }

    /// Notes that `v` is known from now on.
    pub fn learn(&mut self, v: usize) {
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

pub(super) fn normalize(row: &mut [f64]) {
    let size = row.iter().fold(0.0, |m: f64, a| m.max(a.abs()));
    if size > 0.0 {
        row.iter_mut().for_each(|a| *a /= size);
    }
}

pub(super) fn rank_of(rows: &mut [Vec<f64>]) -> usize {
    let n = rows.first().map_or(0, Vec::len);
    let (mut rank, mut column) = (0, 0);
    while rank < rows.len() && column < n {
        let best = (rank..rows.len())
            .max_by(|&a, &b| rows[a][column].abs().total_cmp(&rows[b][column].abs()))
            .unwrap_or(rank);
        if rows[best][column].abs() > RANK {
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

/// The slopes of left minus right by each of `n` variables, at a point.
pub(super) fn slopes_at(constraint: &Constraint, point: &[f64], n: usize) -> Vec<f64> {
    let mut values = Vec::new();
    constraint.at(point, &mut values);
    constraint.slopes(&values, n)
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
pub(super) fn first_independent(setting: &Setting, rank: &mut Rank) -> Vec<usize> {
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

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::interval::Interval;
    use crate::reading::{Density, Support};
    use crate::solve::problem::Stance;
    use crate::solve::problem::tests::problem;

    /// Runs `check` on a setting in which the first figures' variables are those of `stated`, all ranges 1..=9.
    pub fn setting(formulas: &[&str], stated: &[usize], witness: &[f64], check: impl Fn(&Setting)) {
        let name = |i: usize| match u8::try_from(i) {
            Ok(i @ 0..26) => char::from(b'a' + i).to_string(),
            _ => format!("v{i}"),
        };
        let names: Vec<String> = (0..witness.len()).map(name).collect();
        let p = problem(&names.join(" "), formulas);
        let stance = Stance {
            support: Support {
                low: None,
                high: None,
                soft_high: false,
                density: Density::Uniform { a: 1.0, b: 9.0 },
                center: None,
            },
        };
        let figures: Vec<_> = stated.iter().map(|&v| (v, Some(&stance))).collect();
        let n = witness.len();
        check(&Setting {
            problem: &p,
            active: &vec![true; formulas.len()],
            bounds: &vec![Interval::new(1.0, 9.0); n],
            figures: &figures,
            witness,
            given: &vec![false; n],
        });
    }

    #[test]
    fn as_much_is_determined_as_the_equations_are_independent() {
        setting(
            &["a + b = c", "2 * a + 2 * b = 2 * c"],
            &[],
            &[1.0, 2.0, 3.0],
            |s| {
                let mut rank = Rank::new(s);
                let mut known = [false; 3];
                assert!((0..3).all(|v| !rank.determines(v, &known)));
                for v in [2, 0] {
                    known[v] = true;
                    rank.learn(v);
                }
                assert!(rank.determines(1, &known));
            },
        );
    }

    #[test]
    fn the_base_is_what_is_stated_while_independent() {
        setting(&["a + b = c"], &[2, 0, 1], &[1.0, 2.0, 3.0], |s| {
            assert_eq!(first_independent(s, &mut Rank::new(s)), [2, 0]);
        });
        setting(
            &["a * b = c", "c = d"],
            &[3, 2, 1, 0],
            &[2.0, 3.0, 6.0, 6.0],
            |s| {
                assert_eq!(first_independent(s, &mut Rank::new(s)), [3, 1]);
            },
        );
    }

    #[test]
    fn rank_does_not_go_by_the_size_of_numbers() {
        let rows = |scale: f64| vec![vec![1.0 * scale, 2.0 * scale], vec![2.0, 4.0]];
        assert_eq!(rank_of(&mut rows(1e-3)), 1);
        assert_eq!(rank_of(&mut [vec![1.0, 2.0], vec![2.0, 5.0]]), 2);
    }
}
