//! Bounds proven from the multipliers of a tableau (Neumaier and Shcherbina, "Safe bounds in linear and mixed-integer
//! linear programming", Mathematical Programming 99 (2004), 283-296).
//!
//! Any multipliers at all give a bound that holds, good ones a close one: nothing here can make a bound too narrow, for
//! every sum is one of intervals. Where a column has no end its terms have to cancel exactly, and fractions see to that.

use super::lp::{Lp, power_of_two};
use crate::interval::{Interval, Rational};
use crate::solve::work::Work;

/// Columns or rows that an exact proof may have to balance.
const LARGEST_PROOF: usize = 60;

/// A fraction near `x` with few digits.
fn short_fraction(x: f64) -> Option<Rational> {
    let simple = (x * 720_720.0).round();
    if (simple / 720_720.0 - x).abs() < 1e-9 * x.abs().max(1.0) && simple.abs() < 1e15 {
        return Rational::new(simple as i128, 720_720);
    }
    let unit = power_of_two(x.abs()) / 1_073_741_824.0;
    Rational::from_f64((x / unit).round() * unit)
}

/// Gauss-Jordan elimination of lines of `width` whose last entry is the right side; the pivots as
/// (line, entry). `None` on overflow or where the lines contradict each other.
fn eliminate(table: &mut [Rational], width: usize) -> Option<Vec<(usize, usize)>> {
    let n = table.len() / width;
    let mut pivots: Vec<(usize, usize)> = Vec::new();
    for line in 0..n {
        let own = line * width;
        let Some(pivot) = (0..width - 1).find(|&k| table[own + k] != Rational::ZERO) else {
            if table[own + width - 1] != Rational::ZERO {
                return None;
            }
            continue;
        };
        let inverse = Rational::ONE.div(table[own + pivot])?;
        for k in 0..width {
            table[own + k] = table[own + k].mul(inverse)?;
        }
        for other in (0..n).filter(|&o| o != line) {
            let factor = table[other * width + pivot];
            if factor == Rational::ZERO {
                continue;
            }
            for k in 0..width {
                let away = table[own + k].mul(factor)?;
                table[other * width + k] = table[other * width + k].sub(away)?;
            }
        }
        pivots.push((line, pivot));
    }
    Some(pivots)
}

impl Lp {
    /// A proven upper bound of (`up`: column, else minus column; 0 without one), in column units.
    fn proven(&self, multipliers: &[f64], target: Option<(usize, bool)>) -> f64 {
        let points: Vec<Interval> = multipliers.iter().map(|&y| Interval::point(y)).collect();
        self.sum_up(&points, target, &[])
    }

    /// Multipliers rounded to simple fractions, which cancel exactly where the true ones do.
    fn simplified(multipliers: &[f64]) -> Vec<f64> {
        (multipliers.iter())
            .map(|&y| {
                let near = (y * 720_720.0).round() / 720_720.0;
                if (near - y).abs() < 1e-7 { near } else { y }
            })
            .collect()
    }

    pub fn best_proof(
        &self,
        multipliers: &[f64],
        target: Option<(usize, bool)>,
        work: &mut Work,
    ) -> f64 {
        // Each proof looks at every term.
        work.owe(4 * self.n_terms() as u64);
        let bound = self.proven(multipliers, target);
        let simple = self.proven(&Lp::simplified(multipliers), target);
        // `min` would lose the number beside a NaN.
        let best = if bound <= simple || simple.is_nan() {
            bound
        } else {
            simple
        };
        // Rounding leaves a trace of what should cancel, which a column without end makes infinite.
        if best < f64::INFINITY {
            return best;
        }
        // First only where the trace has the wrong sign: small terms of the right sign may be meant.
        for all in [false, true] {
            if let Some((y, endless)) = self.canceled(multipliers, target, all, work) {
                let exact = self.sum_up(&y, target, &endless);
                if exact < f64::INFINITY {
                    return exact;
                }
            }
        }
        best
    }

    /// Multipliers that cancel the columns without end exactly, and which columns these are.
    ///
    /// As many multipliers as there are such columns are solved for in fractions; the others stay.
    fn canceled(
        &self,
        multipliers: &[f64],
        target: Option<(usize, bool)>,
        all: bool,
        work: &mut Work,
    ) -> Option<(Vec<Interval>, Vec<bool>)> {
        let mut rest = vec![0.0; self.variable.len()];
        if let Some((column, up)) = target {
            rest[column] = if up { 1.0 } else { -1.0 };
        }
        let goal = rest.clone();
        for (row, &y) in self.rows.iter().zip(multipliers) {
            for &(c, a) in &row.coefficients {
                rest[c] -= y * a;
            }
        }
        let endless: Vec<bool> = (rest.iter().zip(&self.ends))
            .map(|(r, ends)| {
                let end = if *r > 0.0 { ends.hi } else { ends.lo };
                let may_stay = !all && *r != 0.0 && end.is_finite();
                !ends.width().is_finite() && r.abs() < 1e-8 && !may_stay
            })
            .collect();
        let columns: Vec<usize> = (0..endless.len()).filter(|&c| endless[c]).collect();
        // Rows by the size of their multipliers: the largest can change a little and keep their sign.
        let mut rows: Vec<usize> = (0..self.rows.len())
            .filter(|&r| multipliers[r].abs() > 1e-10)
            .collect();
        rows.sort_by(|&a, &b| multipliers[b].abs().total_cmp(&multipliers[a].abs()));
        if columns.len() > LARGEST_PROOF || rows.len() > LARGEST_PROOF {
            return None;
        }
        let width = rows.len() + 1;
        work.owe(16 * (columns.len() * columns.len() * width) as u64);
        let mut table = vec![Rational::ZERO; columns.len() * width];
        for (k, &r) in rows.iter().enumerate() {
            for &(c, a) in &self.rows[r].coefficients {
                if let Ok(line) = columns.binary_search(&c) {
                    // A square has two terms of one column.
                    let sum = table[line * width + k].add(Rational::from_f64(a)?)?;
                    table[line * width + k] = sum;
                }
            }
        }
        for (line, &c) in columns.iter().enumerate() {
            table[line * width + width - 1] = Rational::from_f64(goal[c])?;
        }
        let pivots = eliminate(&mut table, width)?;
        let mut exact: Vec<Rational> = (rows.iter())
            .map(|&r| short_fraction(multipliers[r]))
            .collect::<Option<_>>()?;
        let free: Vec<usize> = (0..rows.len())
            .filter(|k| !pivots.iter().any(|p| p.1 == *k))
            .collect();
        for &(line, k) in &pivots {
            let mut value = table[line * width + width - 1];
            for &f in &free {
                value = value.sub(table[line * width + f].mul(exact[f])?)?;
            }
            exact[k] = value;
        }
        let mut y = vec![Interval::point(0.0); self.rows.len()];
        for (&r, value) in rows.iter().zip(&exact) {
            y[r] = value.enclose();
        }
        Some((y, endless))
    }

    /// As [`proven`](Self::proven), for multipliers that cancel the columns `canceled` exactly.
    fn sum_up(
        &self,
        multipliers: &[Interval],
        target: Option<(usize, bool)>,
        canceled: &[bool],
    ) -> f64 {
        let zero = Interval::point(0.0);
        let mut rest = vec![zero; self.variable.len()];
        if let Some((column, up)) = target {
            rest[column] = Interval::point(if up { 1.0 } else { -1.0 });
        }
        let mut sum = zero;
        for (row, &y) in self.rows.iter().zip(multipliers) {
            if y == zero {
                continue;
            }
            for &(c, a) in &row.coefficients {
                rest[c] = rest[c] - y * Interval::point(a);
            }
            sum = sum + y * row.range;
        }
        for (c, (r, ends)) in rest.iter().zip(&self.ends).enumerate() {
            if canceled.get(c) != Some(&true) {
                sum = sum + *r * *ends;
            }
        }
        sum.hi
    }
}

#[cfg(test)]
mod tests {
    use super::super::relax::tests::relaxed;
    use super::*;

    #[test]
    fn any_multipliers_at_all_give_a_bound_that_holds() {
        // a = 12 - b, with b in 1..=9: a reaches 9 by its own range.
        let (r, bounds) = relaxed(&["a + b = 12", "a - b = c"]);
        let lp = Lp::new(&r, &bounds);
        for seed in 0..200i32 {
            let y =
                [0, 1].map(|k| f64::from((seed * 37 + k * 101) % 41 - 20) / 7.0 * f64::from(k + 1));
            let bound = lp.proven(&y, Some((0, true)));
            // In units of the column: (9 - 1) / 8.
            assert!(bound >= 8.0 / 8.0 * (1.0 - 1e-12), "{y:?}: {bound}");
        }
    }

    #[test]
    fn multipliers_are_rounded_to_simple_fractions() {
        assert_eq!(
            Lp::simplified(&[0.333_333_333_3, 0.123_456_789]),
            [1.0 / 3.0, 0.123_456_789]
        );
    }

    #[test]
    fn elimination_is_exact_and_knows_contradictions() {
        let r = |n: i64| Rational::integer(n);
        let mut table = [r(1), r(2), r(5), r(3), r(4), r(11)];
        assert_eq!(eliminate(&mut table, 3), Some(vec![(0, 0), (1, 1)]));
        assert_eq!((table[2], table[5]), (r(1), r(2)));
        let mut same = [r(1), r(2), r(5), r(2), r(4), r(11)];
        assert_eq!(eliminate(&mut same, 3), None);
    }
}
