//! Percentiles of weighted draws.

/// Bins of the first pass.
const BINS: usize = 2048;

/// Values below which the given shares of the weight lie.
///
/// - `probs`: rising, each in 0..1.
///
/// Returns `None` if no draw has weight. The draws are counted into bins instead of sorted; a bin that
/// holds so much that a straight line across it would show is sorted after all.
pub(super) fn quantiles(values: &[f64], weights: &[f64], probs: &[f64]) -> Option<Vec<f64>> {
    let (mut lo, mut hi, mut total) = (f64::INFINITY, f64::NEG_INFINITY, 0.0);
    for (&x, &w) in values.iter().zip(weights) {
        let counts = w > 0.0;
        lo = if counts & (x < lo) { x } else { lo };
        hi = if counts & (x > hi) { x } else { hi };
        total += w;
    }
    if total <= 0.0 || !lo.is_finite() || !hi.is_finite() {
        return None;
    }
    if lo == hi {
        return Some(vec![lo; probs.len()]);
    }
    let scale = BINS as f64 / (hi - lo);
    let bin = |x: f64| (((x - lo) * scale) as usize).min(BINS - 1);
    let mut mass = [0.0; BINS];
    for (&x, &w) in values.iter().zip(weights) {
        if w > 0.0 {
            mass[bin(x)] += w;
        }
    }
    if mass.iter().any(|&m| m > 0.02 * total) {
        return Some(sorted(values, weights, probs, total));
    }
    let (mut out, mut below, mut i) = (Vec::with_capacity(probs.len()), 0.0, 0);
    for &p in probs {
        let target = p * total;
        while i < BINS - 1 && below + mass[i] < target {
            below += mass[i];
            i += 1;
        }
        let share = if mass[i] > 0.0 {
            ((target - below) / mass[i]).clamp(0.0, 1.0)
        } else {
            0.5
        };
        out.push(lo + (i as f64 + share) / scale);
    }
    Some(out)
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
