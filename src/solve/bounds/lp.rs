//! The linear relaxation of a core over given ranges, in doubles, scaled, and the bounds that are proven from it.
//!
//! What the simplex method says in doubles is only a hint: `proof` turns its multipliers into bounds in interval
//! arithmetic, so that a bound told here is never too narrow, whatever the tableau lost.

use super::relax::{Product, Relaxed};
use super::simplex::{End, Simplex};
use crate::interval::Interval;
use crate::solve::work::Work;

/// One row of an [`Lp`] over columns that start at their ends: `range` holds what the form may be.
pub(super) struct LpRow {
    pub coefficients: Vec<(usize, f64)>,
    pub range: Interval,
}

/// A linear relaxation over given ranges, in doubles, scaled.
///
/// Variable `v` is `shift[v] + scale[v] * column`, so that a column runs from 0 (to 1 where the range is
/// finite) and small differences of large numbers keep their digits.
pub(super) struct Lp {
    /// Column of each variable, if its range is more than a point.
    column: Vec<Option<usize>>,
    pub variable: Vec<usize>,
    shift: Vec<f64>,
    scale: Vec<f64>,
    /// Ranges of the columns.
    pub ends: Vec<Interval>,
    pub rows: Vec<LpRow>,
    simplex: Simplex<f64>,
    /// A row that no point can satisfy, found while building.
    impossible: bool,
    is_too_large: bool,
}

/// The power of two at or below `x`, 1 where there is none; of a number too small for a normal double the least of those,
/// since a scale is never nothing.
pub(super) fn power_of_two(x: f64) -> f64 {
    if x > 0.0 && x.is_finite() {
        f64::from_bits(x.to_bits() & 0x7ff0_0000_0000_0000).max(f64::MIN_POSITIVE)
    } else {
        1.0
    }
}

impl Lp {
    /// The relaxation of `relaxed` over `bounds`, none of them empty.
    pub fn new(relaxed: &Relaxed, bounds: &[Interval]) -> Lp {
        let n = bounds.len();
        let mut used = vec![false; n];
        for row in &relaxed.rows {
            row.terms.iter().for_each(|(v, _)| used[*v] = true);
        }
        for p in &relaxed.products {
            [p.product, p.factors.0, p.factors.1]
                .iter()
                .for_each(|&v| used[v] = true);
        }
        let mut lp = Lp {
            column: vec![None; n],
            variable: Vec::new(),
            shift: vec![0.0; n],
            scale: vec![1.0; n],
            ends: Vec::new(),
            rows: Vec::new(),
            simplex: Simplex::new(0, Vec::new(), Vec::new(), Vec::new()),
            impossible: false,
            is_too_large: false,
        };
        for v in 0..n {
            let range = bounds[v];
            if range.is_point() {
                lp.shift[v] = range.lo;
                continue;
            }
            if !used[v] {
                continue;
            }
            let (lo, hi) = (range.lo.is_finite(), range.hi.is_finite());
            let size = |x: f64| power_of_two(x.abs().max(1.0));
            (lp.shift[v], lp.scale[v]) = match (lo, hi) {
                (true, true) => (range.lo, power_of_two(range.width())),
                (true, false) => (range.lo, size(range.lo)),
                (false, true) => (range.hi, -size(range.hi)),
                (false, false) => (0.0, 1.0),
            };
            lp.column[v] = Some(lp.variable.len());
            lp.variable.push(v);
            let shifted = range - Interval::point(lp.shift[v]);
            lp.ends.push(shifted / Interval::point(lp.scale[v]));
        }
        lp.is_too_large = relaxed.is_too_large();
        if lp.is_too_large {
            return lp;
        }
        for row in &relaxed.rows {
            lp.push(&row.coefficients, row.range);
        }
        for p in &relaxed.products {
            lp.push_product(p, bounds);
        }
        let (m, n) = (lp.rows.len(), lp.variable.len());
        let mut table = vec![0.0; m * n];
        for (i, row) in lp.rows.iter().enumerate() {
            for &(c, a) in &row.coefficients {
                table[i * n + c] += a;
            }
        }
        let ends = || lp.ends.iter().chain(lp.rows.iter().map(|row| &row.range));
        let low = ends().map(|e| e.lo.is_finite().then_some(e.lo)).collect();
        let high = ends().map(|e| e.hi.is_finite().then_some(e.hi)).collect();
        lp.simplex = Simplex::new(n, table, low, high);
        lp
    }

    fn push(&mut self, terms: &[(usize, Interval)], range: Interval) {
        let mut range = range;
        let mut coefficients = Vec::with_capacity(terms.len());
        let mut size: f64 = 0.0;
        for &(v, c) in terms {
            range = range - c * Interval::point(self.shift[v]);
            if let Some(column) = self.column[v] {
                let scaled = c * Interval::point(self.scale[v]);
                let a = scaled.lo;
                if !scaled.is_point() {
                    // The coefficient's own rounding becomes room in the row.
                    range = range - (scaled - Interval::point(a)) * self.ends[column];
                }
                coefficients.push((column, a));
                size = size.max(a.abs());
            }
        }
        if coefficients.is_empty() {
            self.impossible |= !range.contains(0.0);
            return;
        }
        if range == Interval::ENTIRE || size == 0.0 || !size.is_finite() {
            return;
        }
        let unit = Interval::point(power_of_two(size));
        for (column, a) in &mut coefficients {
            let scaled = Interval::point(*a) / unit;
            *a = scaled.lo;
            if !scaled.is_point() {
                // What became too small for a double is room too.
                range = range - (scaled - Interval::point(*a)) * self.ends[*column];
            }
        }
        let range = range / unit;
        self.rows.push(LpRow {
            coefficients,
            range,
        });
    }

    /// The four sides of the convex hull of a product over a box.
    fn push_product(&mut self, p: &Product, bounds: &[Interval]) {
        let (x, y) = p.factors;
        let (a, b) = (bounds[x], bounds[y]);
        let one = Interval::point(1.0);
        let thin = |r: Interval| r.width() <= 4.0 * f64::EPSILON * r.lo.abs();
        if thin(a) {
            return self.push(&[(p.product, one), (y, -a)], Interval::point(0.0));
        }
        if thin(b) {
            return self.push(&[(p.product, one), (x, -b)], Interval::point(0.0));
        }
        for (at_x, at_y, above) in [
            (a.lo, b.lo, true),
            (a.hi, b.hi, true),
            (a.hi, b.lo, false),
            (a.lo, b.hi, false),
        ] {
            if !(at_x.is_finite() && at_y.is_finite()) {
                continue;
            }
            let (s, t) = (Interval::point(at_x), Interval::point(at_y));
            let corner = -(s * t);
            let range = if above {
                Interval::new(corner.lo, f64::INFINITY)
            } else {
                Interval::new(f64::NEG_INFINITY, corner.hi)
            };
            self.push(&[(p.product, one), (y, -s), (x, -t)], range);
        }
    }

    /// The terms of all rows.
    pub fn n_terms(&self) -> usize {
        self.rows.iter().map(|row| row.coefficients.len()).sum()
    }

    /// Looks for a point. `Some(false)`: proven that there is none; `None`: could not tell.
    pub fn feasible(&mut self, work: &mut Work) -> Option<bool> {
        if self.impossible {
            return Some(false);
        }
        if self.is_too_large {
            // There is no tableau, but every range has been looked at.
            work.owe(8 * self.column.len() as u64);
            return None;
        }
        // Building the tableau has cost something too.
        work.spend(60 * self.n_terms() + self.rows.len() * self.variable.len());
        self.simplex.left = work.left();
        let end = self.simplex.feasible();
        work.resume(self.simplex.left, std::mem::take(&mut self.simplex.owed));
        match end {
            End::Done => Some(true),
            End::Infeasible(variable, below) => {
                let mut y = self.simplex.multipliers(variable);
                let n = self.variable.len();
                if variable >= n {
                    y[variable - n] = -1.0;
                }
                if !below {
                    y.iter_mut().for_each(|y| *y = -*y);
                }
                (self.best_proof(&y, None, work) < 0.0).then_some(false)
            }
            _ => None,
        }
    }

    fn optimize(&mut self, column: usize, rises: bool, work: &mut Work) -> End {
        // The proof costs something too.
        work.spend(8 * (self.rows.len() + self.variable.len()));
        self.simplex.left = work.left();
        let end = self.simplex.optimize(column, rises);
        work.resume(self.simplex.left, std::mem::take(&mut self.simplex.owed));
        end
    }

    /// A proven bound of `variable` from above (`up`) or below, after [`feasible`](Self::feasible).
    pub fn bound(&mut self, variable: usize, up: bool, work: &mut Work) -> f64 {
        let limit = if up { f64::INFINITY } else { f64::NEG_INFINITY };
        let Some(column) = self.column[variable] else {
            return limit;
        };
        if self.is_too_large {
            return limit;
        }
        // A negative scale turns the column around.
        let rises = up == (self.scale[variable] > 0.0);
        let end = self.optimize(column, rises, work);
        if end != End::Done {
            return limit;
        }
        let mut y = self.simplex.multipliers(column);
        if !rises {
            y.iter_mut().for_each(|y| *y = -*y);
        }
        let extent = self.best_proof(&y, Some((column, rises)), work);
        if !extent.is_finite() {
            return limit;
        }
        let extent = Interval::point(if rises { extent } else { -extent });
        let value =
            extent * Interval::point(self.scale[variable]) + Interval::point(self.shift[variable]);
        if up { value.hi } else { value.lo }
    }

    /// Whether nothing keeps `variable` from growing (`up`) or falling without end, after
    /// [`feasible`](Self::feasible): along a ray that every row and range lets pass.
    pub fn escapes(&mut self, variable: usize, up: bool, work: &mut Work) -> bool {
        let Some(column) = self.column[variable].filter(|_| !self.is_too_large) else {
            // What no row speaks of is free.
            return !self.is_too_large;
        };
        let rises = up == (self.scale[variable] > 0.0);
        let end = self.optimize(column, rises, work);
        let End::Unbounded(c, forth) = end else {
            return false;
        };
        let mut ray = self.simplex.ray(c);
        if !forth {
            ray.iter_mut().for_each(|d| *d = -*d);
        }
        let passes = |range: Interval, speed: f64, size: f64| {
            let noise = 1e-9 * size;
            (speed <= noise || range.hi == f64::INFINITY)
                && (speed >= -noise || range.lo == f64::NEG_INFINITY)
        };
        let fastest = ray.iter().fold(0.0, |most: f64, d| most.max(d.abs()));
        let goes = if rises { ray[column] } else { -ray[column] };
        goes > 1e-6 * fastest
            && (self.ends.iter().zip(&ray)).all(|(ends, &d)| passes(*ends, d, fastest))
            && self.rows.iter().all(|row| {
                let parts = row.coefficients.iter().map(|&(c, a)| a * ray[c]);
                let size = parts.clone().fold(0.0, |sum, part| sum + part.abs());
                passes(row.range, parts.sum(), size)
            })
    }

    /// Whether a row speaks of `variable`.
    pub fn concerns(&self, variable: usize) -> bool {
        self.column[variable].is_some()
    }

    /// The tableau's point, as values of the variables that have a column; others keep `values`.
    pub fn point(&self, values: &mut [f64]) {
        if self.is_too_large {
            return;
        }
        for (c, &v) in self.variable.iter().enumerate() {
            values[v] = self.shift[v] + self.scale[v] * self.simplex.value[c];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::relax::tests::relaxed;
    use super::*;

    #[track_caller]
    fn check(formulas: &[&str], variable: usize, expected: (f64, f64)) {
        let (r, mut bounds) = relaxed(formulas);
        bounds.resize(r.problem.nature.len(), Interval::new(-1e3, 1e3));
        let mut lp = Lp::new(&r, &bounds);
        let mut work = Work::new(1_000_000);
        assert_eq!(lp.feasible(&mut work), Some(true));
        // A bound that the variable's own range gives need not be found.
        let found = (
            lp.bound(variable, false, &mut work)
                .max(bounds[variable].lo),
            lp.bound(variable, true, &mut work).min(bounds[variable].hi),
        );
        let is_safe = found.0 <= expected.0 && expected.1 <= found.1;
        let is_close = expected.0 - found.0 <= 1e-9 && found.1 - expected.1 <= 1e-9;
        assert!(is_safe && is_close, "{found:?}, not {expected:?}");
    }

    #[test]
    fn a_linear_system_is_bounded_by_its_corners() {
        check(&["a + b = 12", "a - b >= 1"], 0, (6.5, 9.0));
        check(&["a + b = 12", "a - b >= 1"], 1, (3.0, 5.5));
    }

    #[test]
    fn a_product_is_bounded_by_its_envelope() {
        // Over 1..=9 squared: b * c >= b + c - 1.
        check(&["a = b * c", "b + c = 4"], 0, (3.0, 9.0));
    }

    #[test]
    fn a_range_too_narrow_for_a_normal_double_keeps_its_ends() {
        assert!(power_of_two(5e-324) > 0.0);
        let (r, mut bounds) = relaxed(&["a = b * c", "d = a + b"]);
        bounds[1] = Interval::new(-5e-324, 0.0);
        bounds[0] = Interval::new(-1e-300, 0.0);
        bounds[3] = Interval::new(-1.0, 1.0);
        let mut lp = Lp::new(&r, &bounds);
        let mut work = Work::new(100_000);
        assert_eq!(lp.feasible(&mut work), Some(true));
        // c may be anything where b is 0.
        assert!(lp.bound(2, true, &mut work) >= 9.0 && lp.bound(1, true, &mut work) >= 0.0);
    }

    #[test]
    fn no_point_is_proven() {
        let (r, bounds) = relaxed(&["a + b = 12", "a + b <= 11"]);
        assert_eq!(
            Lp::new(&r, &bounds).feasible(&mut Work::new(100_000)),
            Some(false)
        );
    }

    #[test]
    fn what_has_no_end_escapes_and_what_has_one_does_not() {
        let (r, mut bounds) = relaxed(&["a = b + c", "d = a - b"]);
        bounds[0] = Interval::ENTIRE;
        bounds[1] = Interval::ENTIRE;
        let mut lp = Lp::new(&r, &bounds);
        let mut work = Work::new(100_000);
        assert_eq!(lp.feasible(&mut work), Some(true));
        assert!(lp.escapes(0, true, &mut work) && lp.escapes(1, false, &mut work));
        assert!(!lp.escapes(3, true, &mut work));
    }
}
