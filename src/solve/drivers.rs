//! Drivers: which figure causes how much of a quantity's uncertainty, and which one would settle it.
//!
//! Shapley effects (Owen, "Sobol' indices and Shapley value", SIAM/ASA Journal on Uncertainty
//! Quantification 2 (2014), 245-251), from the same weighted draws as everything else: the variance
//! that a set of figures explains is that of the best quadratic function of them, by least squares.
//! Figures that the relations tie together share what they explain.

/// So many figures, those that explain most by themselves, are weighed in every set; what the others
/// explain is taken by itself.
const EVERY_SET: usize = 7;
/// Draws looked at.
const ROWS: usize = 2048;
/// Bins in which a figure counts as known.
const BINS: usize = 16;

/// The draws of the figures, standardized.
pub(super) struct Explained<'a> {
    inputs: &'a [&'a [f64]],
    weights: &'a [f64],
    /// Each input and its square.
    columns: Vec<[Vec<f64>; 2]>,
    /// The weight of every row looked at.
    own: Vec<f64>,
    rows: Vec<usize>,
    /// The rows by rising input.
    orders: Vec<Vec<usize>>,
}

/// Least squares over some inputs: features with their products among themselves and with a target.
struct Fit {
    /// The inputs of a feature, by position among the chosen.
    features: Vec<(usize, usize)>,
    gram: Vec<f64>,
    moment: Vec<f64>,
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
        let stride = weights.len().div_ceil(ROWS).max(1);
        let mut rows: Vec<usize> = (0..weights.len())
            .step_by(stride)
            .filter(|&i| weights[i] > 0.0)
            .collect();
        if rows.len() < ROWS / 8 {
            rows = (0..weights.len()).filter(|&i| weights[i] > 0.0).collect();
        }
        let own: Vec<f64> = rows.iter().map(|&i| weights[i]).collect();
        let all: Vec<usize> = (0..rows.len()).collect();
        let columns = (inputs.iter())
            .map(|values| {
                let flat = || vec![0.0; rows.len()];
                let line = standardized(values, weights, &rows).unwrap_or_else(flat);
                let square: Vec<f64> = line.iter().map(|x| x * x).collect();
                let square = standardized(&square, &own, &all).unwrap_or_else(flat);
                [line, square]
            })
            .collect();
        let orders = (inputs.iter())
            .map(|x| {
                let mut order = rows.clone();
                order.sort_unstable_by(|&a, &b| x[a].total_cmp(&x[b]));
                order
            })
            .collect();
        Explained {
            inputs,
            weights,
            columns,
            own,
            rows,
            orders,
        }
    }

    /// The share of the variance of `values` that each input causes; none if nothing varies.
    pub fn shares(&self, values: &[f64]) -> Option<Vec<f64>> {
        let target = standardized(values, self.weights, &self.rows)?;
        let n = self.inputs.len();
        let alone: Vec<f64> = (0..n)
            .map(|i| self.fit(&[i], &target).explains(&|_| true))
            .collect();
        let mut chosen: Vec<usize> = (0..n).collect();
        chosen.sort_by(|&a, &b| alone[b].total_cmp(&alone[a]).then(a.cmp(&b)));
        let others = chosen.split_off(EVERY_SET.min(n));
        let fit = self.fit(&chosen, &target);
        let k = chosen.len();
        let explained: Vec<f64> = (0..1usize << k)
            .map(|set| fit.explains(&|i| set >> i & 1 == 1))
            .collect();
        let factorial = |n: usize| (1..=n).product::<usize>() as f64;
        let mut shares = vec![0.0; n];
        for (i, &input) in chosen.iter().enumerate() {
            for set in (0..1usize << k).filter(|set| set >> i & 1 == 0) {
                let size = set.count_ones() as usize;
                let weight = factorial(size) * factorial(k - size - 1) / factorial(k);
                shares[input] += weight * (explained[set | 1 << i] - explained[set]);
            }
        }
        let rest: f64 = others.iter().map(|&i| alone[i]).sum();
        let unexplained = (1.0 - explained.last()?).max(0.0);
        for &i in others.iter().filter(|_| rest > 0.0) {
            shares[i] = alone[i] * (unexplained / rest).min(1.0);
        }
        let total: f64 = shares.iter().map(|s| s.max(0.0)).sum();
        (total > 0.0).then(|| shares.iter().map(|s| s.max(0.0) / total).collect())
    }

    /// Least squares of `target` by lines, squares and products of the chosen inputs.
    fn fit(&self, chosen: &[usize], target: &[f64]) -> Fit {
        let all: Vec<usize> = (0..self.own.len()).collect();
        let mut features = Vec::new();
        let mut columns: Vec<Vec<f64>> = Vec::new();
        for (i, &a) in chosen.iter().enumerate() {
            for column in &self.columns[a] {
                features.push((i, i));
                columns.push(column.clone());
            }
            for (j, &b) in chosen[..i].iter().enumerate() {
                let product: Vec<f64> = (self.columns[a][0].iter().zip(&self.columns[b][0]))
                    .map(|(x, y)| x * y)
                    .collect();
                if let Some(product) = standardized(&product, &self.own, &all) {
                    features.push((i, j));
                    columns.push(product);
                }
            }
        }
        let f = features.len();
        let mut gram = vec![0.0; f * f];
        for a in 0..f {
            for b in 0..=a {
                let sum = weighted(&columns[a], &columns[b], &self.own);
                gram[a * f + b] = sum;
                gram[b * f + a] = sum;
            }
        }
        let moment = columns
            .iter()
            .map(|column| weighted(column, target, &self.own))
            .collect();
        Fit {
            features,
            gram,
            moment,
        }
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
            let order = &self.orders[input];
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

impl Fit {
    /// The share of the variance that the best function of some inputs explains.
    fn explains(&self, with: &dyn Fn(usize) -> bool) -> f64 {
        let f = self.features.len();
        // Cholesky, leaving out what the features before already say.
        let mut lower: Vec<Vec<f64>> = Vec::new();
        let mut kept: Vec<usize> = Vec::new();
        let mut solved: Vec<f64> = Vec::new();
        for a in 0..f {
            let (i, j) = self.features[a];
            if !with(i) || !with(j) {
                continue;
            }
            let mut row = Vec::with_capacity(kept.len() + 1);
            let mut rest = self.gram[a * f + a];
            let mut sum = self.moment[a];
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
