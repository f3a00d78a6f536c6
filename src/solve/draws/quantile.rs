//! Percentiles of weighted draws.

use super::lanes::{Lanes, Pair};
use crate::interval::Interval;

/// Bins of a pass over the draws.
const BINS: usize = 1024;
/// The fewest bins that the middle 90 % must fill, or the bins were too coarse.
const FILLED: usize = 128;
/// How many quantiles are wanted.
pub(in crate::solve) const N_PROBS: usize = 103;
/// Places of the 5th, 50th and 95th percentile among them.
pub(in crate::solve) const PERCENTILES: [usize; 3] = [5, 51, 97];

/// The wanted shares, rising: 0.5 %, 1.5 %, ... 99.5 %, and between them 5 %, 50 % and 95 %.
pub(in crate::solve) fn probs() -> impl Iterator<Item = f64> {
    (0..N_PROBS).map(|i| match PERCENTILES.iter().position(|&p| p == i) {
        Some(place) => [0.05, 0.5, 0.95][place],
        None => {
            let before = PERCENTILES.iter().filter(|&&p| p < i).count();
            ((i - before) as f64 + 0.5) / 100.0
        }
    })
}

/// Weight by value, to read quantiles from: counted into bins instead of sorted, which costs a pass
/// over the draws. Where most of them crowd into few bins the next pass looks there.
#[derive(Clone, Debug)]
pub(in crate::solve) struct Tally {
    range: Interval,
    /// The first and the last bin are for what lies outside the range; none while the range is being found.
    mass: Vec<f64>,
}

impl Tally {
    /// - `range`: holds every draw that has weight; where it has no end, the first pass finds one.
    pub fn new(range: Interval) -> Tally {
        let mut out = Tally {
            range: Interval::EMPTY,
            mass: Vec::new(),
        };
        if range.width().is_finite() {
            out.look_into(range);
        }
        out
    }

    /// Counts into `range` from now on.
    fn look_into(&mut self, range: Interval) {
        self.range = range;
        self.mass.clear();
        self.mass.resize(BINS + 2, 0.0);
    }

    /// Counts a block of draws.
    pub fn count(&mut self, values: &Lanes, weights: &Lanes) {
        if self.mass.is_empty() {
            for (x, w) in values.iter().zip(weights) {
                for (x, w) in x.both().into_iter().zip(w.both()) {
                    if w > 0.0 {
                        self.range = self.range.join(Interval::point(x));
                    }
                }
            }
            return;
        }
        let scale = BINS as f64 / self.range.width();
        // Half a bin less, for rounding takes the nearest.
        let shift = Pair::splat(0.5 - self.range.lo * scale);
        let scale = Pair::splat(scale);
        let (zero, last) = (Pair::splat(0.0), Pair::splat(BINS as f64 + 1.0));
        let mass = &mut self.mass[..];
        for (x, w) in values.iter().zip(weights) {
            // A draw without weight may be anything; it adds nothing wherever it falls.
            let [i, j] = last.at_most(zero.at_least(*x * scale + shift)).round();
            let [a, b] = w.both();
            if let Some(mass) = mass.get_mut(i) {
                *mass += a;
            }
            if let Some(mass) = mass.get_mut(j) {
                *mass += b;
            }
        }
    }

    /// Values below which the wanted shares of the weight lie.
    ///
    /// - `total`: the weight of all draws, which is not zero.
    ///
    /// Returns `None` if another pass is needed.
    pub fn quantiles(&mut self, total: f64) -> Option<Vec<f64>> {
        let range = if self.mass.is_empty() {
            self.range
        } else {
            let found = self.read(total);
            if found.is_some() {
                return found;
            }
            // Once more between the bins where the outermost wanted values lie.
            self.between(0.005 * total, 0.995 * total)
        };
        self.look_into(range);
        None
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

    fn read(&self, total: f64) -> Option<Vec<f64>> {
        let (mut out, mut below, mut i) = (Vec::with_capacity(N_PROBS), 0.0, 0);
        let (mut first, mut last) = (0, 0);
        for p in probs() {
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

/// The same from the values themselves.
pub(in crate::solve) fn sorted(values: &[f64], weights: &[f64], total: f64) -> Vec<f64> {
    let mut pairs: Vec<(f64, f64)> = (values.iter().copied().zip(weights.iter().copied()))
        .filter(|&(_, w)| w > 0.0)
        .collect();
    pairs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let (mut out, mut below, mut i) = (Vec::with_capacity(N_PROBS), 0.0, 0);
    for p in probs() {
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

    use super::super::lanes::{LANES, load};

    /// As many passes as draws are given, then sorted.
    fn quantiles(values: &[f64], weights: &[f64], range: Interval) -> Vec<f64> {
        let total = weights.iter().sum();
        let mut tally = Tally::new(range);
        for _ in 0..4 {
            for (values, weights) in values.chunks(LANES).zip(weights.chunks(LANES)) {
                tally.count(&load(values), &load(weights));
            }
            if let Some(found) = tally.quantiles(total) {
                return found;
            }
        }
        sorted(values, weights, total)
    }

    #[track_caller]
    fn check(value: impl Fn(f64) -> f64, range: Interval) {
        let n = 20_000;
        let values: Vec<f64> = (0..n).map(|i| value((i as f64 + 0.5) / n as f64)).collect();
        let found = quantiles(&values, &vec![2.0; n], range);
        let width = value(0.95) - value(0.05);
        for (found, p) in found.iter().zip(probs()) {
            let slack = if (0.05..=0.95).contains(&p) {
                1e-3
            } else {
                0.1
            };
            assert!(
                (found - value(p)).abs() <= slack * width,
                "{p}: {found}, not {}",
                value(p)
            );
        }
    }

    #[test]
    fn the_percentiles_stand_in_their_places() {
        let probs: Vec<f64> = probs().collect();
        assert!(probs.is_sorted());
        assert_eq!(PERCENTILES.map(|i| probs[i]), [0.05, 0.5, 0.95]);
        assert_eq!((probs[0], probs[4], probs[102]), (0.005, 0.045, 0.995));
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
        let found = quantiles(&values, &weights, Interval::new(0.0, 5.0));
        assert!((found[50] - 2.0).abs() < 0.01);
    }
}
