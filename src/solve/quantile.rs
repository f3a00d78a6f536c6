//! Percentiles of weighted draws.

use crate::interval::Interval;

/// Bins of a pass over the draws.
const BINS: usize = 1024;
/// The fewest bins that the middle 90 % must fill, or the bins were too coarse.
const FILLED: usize = 128;

/// Values below which the given shares of the weight lie.
///
/// - `range`: holds every draw that has weight.
/// - `probs`: rising, each in 0..1.
///
/// Returns `None` if no draw has weight. The draws are counted into bins instead of sorted, which costs
/// a pass; where most of them crowd into few bins a second pass looks there, and the last resort sorts.
pub(super) fn quantiles(
    values: &[f64],
    weights: &[f64],
    range: Interval,
    probs: &[f64],
) -> Option<Vec<f64>> {
    let total: f64 = weights.iter().sum();
    if total <= 0.0 {
        return None;
    }
    let mut range = if range.width().is_finite() {
        range
    } else {
        extent(values, weights)
    };
    for _ in 0..3 {
        if range.width() <= 0.0 || !range.width().is_finite() {
            break;
        }
        let bins = Bins::count(values, weights, range);
        if let Some(found) = bins.quantiles(total, probs) {
            return Some(found);
        }
        // Once more between the bins where the outermost wanted values lie.
        let (first, last) = (probs.first()?, probs.last()?);
        range = bins.between(first * total, last * total);
    }
    Some(sorted(values, weights, probs, total))
}

fn extent(values: &[f64], weights: &[f64]) -> Interval {
    let mut out = Interval::EMPTY;
    for (&x, &w) in values.iter().zip(weights) {
        if w > 0.0 {
            out = out.join(Interval::point(x));
        }
    }
    out
}

/// Weight by bin; what lies outside the range counts into the outermost.
struct Bins {
    range: Interval,
    mass: Vec<f64>,
}

impl Bins {
    fn count(values: &[f64], weights: &[f64], range: Interval) -> Bins {
        // The first and the last bin are for what lies outside.
        let mut mass = vec![0.0; BINS + 2];
        let scale = BINS as f64 / range.width();
        let shift = 1.0 - range.lo * scale;
        for (&x, &w) in values.iter().zip(weights) {
            // A draw without weight may be anything; it adds nothing wherever it falls.
            let place = (x * scale + shift).clamp(0.0, BINS as f64 + 1.0) as i32;
            mass[place as usize] += w;
        }
        Bins { range, mass }
    }

    fn edge(&self, i: usize, share: f64) -> f64 {
        self.range.lo + (i as f64 - 1.0 + share) * (self.range.width() / BINS as f64)
    }

    /// The range of bins that holds the weight from `low` to `high`, and a bin to either side.
    fn between(&self, low: f64, high: f64) -> Interval {
        let place = |target: f64| {
            let mut below = 0.0;
            let found = self.mass.iter().position(|m| {
                below += m;
                below >= target
            });
            found.unwrap_or(BINS + 1)
        };
        Interval::new(
            self.edge(place(low).max(1) - 1, 0.0),
            self.edge(place(high) + 1, 1.0),
        )
    }

    fn quantiles(&self, total: f64, probs: &[f64]) -> Option<Vec<f64>> {
        let (mut out, mut below, mut i) = (Vec::with_capacity(probs.len()), 0.0, 0);
        let (mut first, mut last) = (0, 0);
        for &p in probs {
            let target = p * total;
            while i < BINS + 1 && below + self.mass[i] < target {
                below += self.mass[i];
                i += 1;
            }
            if i == 0 || i == BINS + 1 {
                return None;
            }
            if p <= 0.05 {
                first = i;
            }
            if p <= 0.95 {
                last = i;
            }
            let share = ((target - below) / self.mass[i]).clamp(0.0, 1.0);
            out.push(self.edge(i, share));
        }
        (last - first >= FILLED).then_some(out)
    }
}

fn sorted(values: &[f64], weights: &[f64], probs: &[f64], total: f64) -> Vec<f64> {
    let mut pairs: Vec<(f64, f64)> = (values.iter().copied().zip(weights.iter().copied()))
        .filter(|&(_, w)| w > 0.0)
        .collect();
    pairs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let (mut out, mut below, mut i) = (Vec::with_capacity(probs.len()), 0.0, 0);
    for &p in probs {
        let target = p * total;
        while i + 1 < pairs.len() && below + pairs[i].1 < target {
            below += pairs[i].1;
            i += 1;
        }
        out.push(pairs[i].0);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROBS: [f64; 3] = [0.05, 0.5, 0.95];

    #[track_caller]
    fn check(value: impl Fn(f64) -> f64, range: Interval) {
        let n = 20_000;
        let values: Vec<f64> = (0..n).map(|i| value((i as f64 + 0.5) / n as f64)).collect();
        let found = quantiles(&values, &vec![2.0; n], range, &PROBS).unwrap();
        let width = value(0.95) - value(0.05);
        for (found, p) in found.iter().zip(PROBS) {
            assert!(
                (found - value(p)).abs() <= 1e-3 * width,
                "{p}: {found}, not {}",
                value(p)
            );
        }
    }

    #[test]
    fn a_quantile_is_where_its_share_of_the_weight_ends() {
        check(|u| 3.0 + u, Interval::new(3.0, 4.0));
        check(|u| u * u * u, Interval::new(0.0, 1.0));
        check(|u| 1e12 + u, Interval::new(1e12, 1e12 + 1.0));
    }

    #[test]
    fn a_range_far_wider_than_the_draws_does_not_blur_them() {
        check(|u| u, Interval::new(-1e6, 1e9));
        check(|u| 1.0 / (1.0 - u), Interval::new(0.0, f64::INFINITY));
    }

    #[test]
    fn draws_without_weight_do_not_count() {
        let (values, weights) = ([f64::NAN, 1.0, 2.0, 3.0], [0.0, 0.0, 1.0, 0.0]);
        let found = quantiles(&values, &weights, Interval::new(0.0, 5.0), &[0.5]).unwrap();
        assert!((found[0] - 2.0).abs() < 0.01);
        assert_eq!(
            quantiles(&values, &[0.0; 4], Interval::new(0.0, 5.0), &[0.5]),
            None
        );
    }
}
