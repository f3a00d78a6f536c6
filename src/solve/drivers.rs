//! Drivers: which figure causes how much of a quantity's uncertainty, and which one would settle it.
//!
//! Shapley effects (Owen, "Sobol' indices and Shapley value", SIAM/ASA Journal on Uncertainty
//! Quantification 2 (2014), 245-251), from the same weighted draws as everything else: the variance
//! that a set of figures explains is that of the best quadratic function of them, by least squares.
//! Figures that the relations tie together share what they explain.

/// Up to so many figures every set is weighed; beyond, a fixed number of orders.
const EVERY_SET: usize = 7;
/// Orders tried where there are too many sets.
const N_ORDERS: usize = 48;
/// Bins in which a figure counts as known.
const BINS: usize = 16;

/// The draws of the figures, standardized, with the sums that least squares needs.
pub(super) struct Explained<'a> {
    inputs: &'a [&'a [f64]],
    weights: &'a [f64],
    /// Products of inputs, by their positions; `None` for a square's or line's second factor.
    features: Vec<(usize, Option<usize>)>,
    columns: Vec<Vec<f64>>,
    gram: Vec<f64>,
    rows: Vec<usize>,
}

fn moments(values: &[f64], weights: &[f64], rows: &[usize]) -> (f64, f64) {
    let total: f64 = rows.iter().map(|&i| weights[i]).sum();
    let mean = rows.iter().map(|&i| weights[i] * values[i]).sum::<f64>() / total;
    let square = |i: &usize| weights[*i] * (values[*i] - mean) * (values[*i] - mean);
    (mean, (rows.iter().map(square).sum::<f64>() / total).sqrt())
}

impl<'a> Explained<'a> {
    /// - `inputs`: the draws of each figure's quantity; `weights`: one per draw.
    pub fn new(inputs: &'a [&'a [f64]], weights: &'a [f64]) -> Explained<'a> {
        // Every so many draws are themselves evenly spread.
        let stride = weights.len().div_ceil(4096).max(1);
        let rows: Vec<usize> = (0..weights.len())
            .step_by(stride)
            .filter(|&i| weights[i] > 0.0)
            .collect();
        let k = inputs.len();
        let mut features: Vec<(usize, Option<usize>)> = Vec::new();
        for i in 0..k {
            features.push((i, None));
            features.push((i, Some(i)));
            if k <= EVERY_SET {
                features.extend((0..i).map(|j| (i, Some(j))));
            }
        }
        let scaled: Vec<Vec<f64>> = (inputs.iter())
            .map(|values| standardized(values, weights, &rows).unwrap_or(vec![0.0; rows.len()]))
            .collect();
        let own: Vec<f64> = rows.iter().map(|&i| weights[i]).collect();
        let all: Vec<usize> = (0..rows.len()).collect();
        let columns: Vec<Vec<f64>> = (features.iter())
            .map(|&(i, j)| match j {
                None => scaled[i].clone(),
                Some(j) => {
                    let product: Vec<f64> = scaled[i]
                        .iter()
                        .zip(&scaled[j])
                        .map(|(a, b)| a * b)
                        .collect();
                    standardized(&product, &own, &all).unwrap_or(vec![0.0; rows.len()])
                }
            })
            .collect();
        let f = features.len();
        let mut gram = vec![0.0; f * f];
        for a in 0..f {
            for b in 0..=a {
                let sum = weighted(&columns[a], &columns[b], &own);
                gram[a * f + b] = sum;
                gram[b * f + a] = sum;
            }
        }
        Explained {
            inputs,
            weights,
            features,
            columns,
            gram,
            rows,
        }
    }

    /// The share of the variance of `values` that each input causes; none if nothing varies.
    pub fn shares(&self, values: &[f64]) -> Option<Vec<f64>> {
        let target = standardized(values, self.weights, &self.rows)?;
        let own: Vec<f64> = self.rows.iter().map(|&i| self.weights[i]).collect();
        let moment: Vec<f64> = self
            .columns
            .iter()
            .map(|column| weighted(column, &target, &own))
            .collect();
        let k = self.inputs.len();
        let mut shares = vec![0.0; k];
        if k <= EVERY_SET {
            let explained: Vec<f64> = (0..1usize << k)
                .map(|set| self.explains(&|i| set >> i & 1 == 1, &moment))
                .collect();
            let factorial = |n: usize| (1..=n).product::<usize>() as f64;
            for (i, share) in shares.iter_mut().enumerate() {
                for set in (0..1usize << k).filter(|set| set >> i & 1 == 0) {
                    let size = set.count_ones() as usize;
                    let weight = factorial(size) * factorial(k - size - 1) / factorial(k);
                    *share += weight * (explained[set | 1 << i] - explained[set]);
                }
            }
        } else {
            for order in 0..N_ORDERS {
                let order = order_of(k, order);
                let mut known = vec![false; k];
                let mut before = 0.0;
                for i in order {
                    known[i] = true;
                    let now = self.explains(&|j| known[j], &moment);
                    shares[i] += (now - before) / N_ORDERS as f64;
                    before = now;
                }
            }
        }
        let total: f64 = shares.iter().map(|s| s.max(0.0)).sum();
        (total > 0.0).then(|| shares.iter().map(|s| s.max(0.0) / total).collect())
    }

    /// The share of the variance that the best function of some inputs explains.
    fn explains(&self, with: &dyn Fn(usize) -> bool, moment: &[f64]) -> f64 {
        let f = self.features.len();
        let picked: Vec<usize> = (0..f)
            .filter(|&a| {
                let (i, j) = self.features[a];
                with(i) && j.is_none_or(with)
            })
            .collect();
        // Cholesky, leaving out what the features before already say.
        let mut lower: Vec<Vec<f64>> = Vec::new();
        let mut kept: Vec<usize> = Vec::new();
        let mut solved: Vec<f64> = Vec::new();
        for &a in &picked {
            let mut row = Vec::with_capacity(kept.len() + 1);
            let mut rest = self.gram[a * f + a];
            let mut sum = moment[a];
            for (k, &b) in kept.iter().enumerate() {
                let dot: f64 = (0..k).map(|j| row[j] * lower[k][j]).sum();
                let entry = (self.gram[a * f + b] - dot) / lower[k][k];
                rest -= entry * entry;
                sum -= entry * solved[k];
                row.push(entry);
            }
            if rest > 1e-6 {
                let root = rest.sqrt();
                row.push(root);
                solved.push(sum / root);
                lower.push(row);
                kept.push(a);
            }
        }
        solved.iter().map(|s| s * s).sum()
    }

    /// The input whose exact value would narrow `values` most, and the share of the 5-95 % width that
    /// it would take away.
    pub fn settles(&self, values: &[f64]) -> Option<(usize, f64)> {
        let rows: Vec<usize> = (0..values.len())
            .filter(|&i| self.weights[i] > 0.0)
            .collect();
        let whole = spread(rows.iter().map(|&i| (values[i], self.weights[i])).collect())?;
        let mut best: Option<(usize, f64)> = None;
        for (input, x) in self.inputs.iter().enumerate() {
            let mut order = rows.clone();
            order.sort_unstable_by(|&a, &b| x[a].total_cmp(&x[b]));
            let (mut left, mut total) = (0.0, 0.0);
            for bin in order.chunks(order.len().div_ceil(BINS).max(24)) {
                // Within a bin the input still moves a little: its straight line is taken out.
                let weight: f64 = bin.iter().map(|&i| self.weights[i]).sum();
                let (mean, deviation) = moments(x, self.weights, bin);
                let (middle, _) = moments(values, self.weights, bin);
                let along = |i: usize| self.weights[i] * (x[i] - mean) * (values[i] - middle);
                let slope = if deviation > 0.0 {
                    bin.iter().map(|&i| along(i)).sum::<f64>() / (weight * deviation * deviation)
                } else {
                    0.0
                };
                let rest = |&i: &usize| (values[i] - slope * (x[i] - mean), self.weights[i]);
                if let Some(width) = spread(bin.iter().map(rest).collect()) {
                    left += weight * width;
                    total += weight;
                }
            }
            let saved = if total > 0.0 {
                1.0 - left / total / whole
            } else {
                0.0
            };
            if best.is_none_or(|(_, share)| saved > share) {
                best = Some((input, saved));
            }
        }
        best.filter(|&(_, share)| share > 0.01)
            .map(|(input, share)| (input, share.min(1.0)))
    }
}

fn standardized(values: &[f64], weights: &[f64], rows: &[usize]) -> Option<Vec<f64>> {
    let (mean, deviation) = moments(values, weights, rows);
    (deviation > 1e-12 * mean.abs()).then(|| {
        rows.iter()
            .map(|&i| (values[i] - mean) / deviation)
            .collect()
    })
}

fn weighted(a: &[f64], b: &[f64], weights: &[f64]) -> f64 {
    let (mut sum, mut total) = (0.0, 0.0);
    for ((x, y), w) in a.iter().zip(b).zip(weights) {
        sum += w * x * y;
        total += w;
    }
    sum / total
}

/// The distance between the 5 % and the 95 % value.
fn spread(mut pairs: Vec<(f64, f64)>) -> Option<f64> {
    pairs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let total: f64 = pairs.iter().map(|p| p.1).sum();
    let at = |share: f64| {
        let mut below = 0.0;
        pairs.iter().find(|p| {
            below += p.1;
            below >= share * total
        })
    };
    let width = at(0.95)?.0 - at(0.05)?.0;
    (width > 0.0).then_some(width)
}

/// A fixed mixture of the positions `0..k`; each odd order is the reverse of the one before.
fn order_of(k: usize, number: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..k).collect();
    let mut state = (number / 2) as u64 + 1;
    for i in (1..k).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        order.swap(i, (state >> 33) as usize % (i + 1));
    }
    if number % 2 == 1 {
        order.reverse();
    }
    order
}
