//! Drivers: which figure causes how much of a quantity's uncertainty, and which one would settle it.
//!
//! Shapley effects (Owen, "Sobol' indices and Shapley value", SIAM/ASA Journal on Uncertainty
//! Quantification 2 (2014), 245-251), from weighted draws as everything else: the variance that a set of
//! figures explains is that of the best quadratic function of them, by least squares. Figures that the
//! relations tie together share what they explain.

use super::lanes::Pair;
use super::points::mix;

/// So many draws tell enough.
pub(in crate::solve) const ROWS: usize = 2048;
/// So many figures, those that explain most by themselves, are weighed in every set.
const EVERY_SET: usize = 7;
/// So many are weighed together in some orders; what the others explain is taken by itself.
const TOGETHER: usize = 16;
/// Orders in which they are added, each also backward.
const ORDERS: u64 = 32;
/// If the strongest leave no more than this unexplained, nobody else is weighed with them.
const NEGLIGIBLE: f64 = 0.01;
/// Bins in which a figure counts as known.
const BINS: usize = 16;
/// Bins that a distance between percentiles is read from.
const FINE: usize = 128;
/// Of the drivers so many are tried as what would settle a quantity.
const TRIED: usize = 2;

/// A column of numbers, two at a time, the last filled up with zero.
type Column = Vec<Pair>;

/// The draws of the figures, made ready to explain others by.
pub(in crate::solve) struct Explained<'a> {
    inputs: &'a [&'a [f64]],
    weights: &'a [f64],
    /// The rows looked at, those that have weight.
    rows: Vec<usize>,
    /// Each row's share of their weight, its root, and one through the share.
    shares: Column,
    roots: Column,
    inverse: Column,
    /// Each input and its square, and what they have in common.
    own: Features,
    /// The rows by rising input, nearly.
    orders: Vec<Vec<usize>>,
}

/// Columns of mean zero and size one, times the roots of the weights: products of two are covariances.
#[derive(Clone, Default)]
struct Features {
    /// The inputs that a feature is made of.
    inputs: Vec<[usize; 2]>,
    columns: Vec<Column>,
    /// Products of every two, row by row of the lower triangle.
    gram: Vec<f64>,
}

impl Features {
    fn push(&mut self, inputs: [usize; 2], column: Column) {
        self.columns.push(column);
        let Some((column, _)) = self.columns.split_last() else {
            return;
        };
        self.gram
            .extend(self.columns.iter().map(|other| dot(column, other)));
        self.inputs.push(inputs);
    }

    fn gram(&self, a: usize, b: usize) -> f64 {
        let (a, b) = (a.max(b), a.min(b));
        self.gram[a * (a + 1) / 2 + b]
    }
}

fn dot(a: &[Pair], b: &[Pair]) -> f64 {
    // Sums apart do not wait for each other.
    let mut sums = [Pair::splat(0.0); 4];
    let (mut left, mut right) = (a.chunks_exact(4), b.chunks_exact(4));
    for (a, b) in left.by_ref().zip(right.by_ref()) {
        sums[0] = sums[0] + a[0] * b[0];
        sums[1] = sums[1] + a[1] * b[1];
        sums[2] = sums[2] + a[2] * b[2];
        sums[3] = sums[3] + a[3] * b[3];
    }
    for (a, b) in left.remainder().iter().zip(right.remainder()) {
        sums[0] = sums[0] + *a * *b;
    }
    let [a, b] = (sums[0] + sums[1] + (sums[2] + sums[3])).both();
    a + b
}

impl<'a> Explained<'a> {
    /// - `inputs`: the draws of each figure's quantity; `weights`: one per draw.
    pub fn new(inputs: &'a [&'a [f64]], weights: &'a [f64]) -> Explained<'a> {
        // Every so many draws are themselves evenly spread.
        let stride = weights.len().div_ceil(ROWS).max(1);
        let heavy = |stride: usize| {
            let rows = (0..weights.len()).step_by(stride);
            rows.filter(|&i| weights[i] > 0.0).collect::<Vec<usize>>()
        };
        let mut rows = heavy(stride);
        if rows.len() < ROWS / 8 {
            rows = heavy(1);
        }
        let total: f64 = rows.iter().map(|&i| weights[i]).sum();
        let shares: Vec<f64> = rows.iter().map(|&i| weights[i] / total).collect();
        let each = |f: &dyn Fn(f64) -> f64| -> Column {
            let pair = |x: &[f64]| Pair::new(f(x[0]), x.get(1).map_or(0.0, |x| f(*x)));
            shares.chunks(2).map(pair).collect()
        };
        let mut out = Explained {
            shares: each(&|share| share),
            roots: each(&f64::sqrt),
            inverse: each(&|share| 1.0 / share),
            orders: inputs.iter().map(|x| ranked(x, &rows)).collect(),
            inputs,
            weights,
            rows,
            own: Features::default(),
        };
        for (i, input) in inputs.iter().enumerate() {
            // What does not vary explains nothing.
            let Some(line) = out.standardized(out.column(input)) else {
                continue;
            };
            let square = out.product(&line, &line);
            out.own.push([i, i], line);
            if let Some(square) = square {
                out.own.push([i, i], square);
            }
        }
        if inputs.len() <= EVERY_SET {
            let all: Vec<usize> = (0..inputs.len()).collect();
            let own = std::mem::take(&mut out.own);
            out.own = out.with_products(own, &all);
        }
        out
    }

    /// Adds the products of every two of some inputs.
    fn with_products(&self, mut features: Features, inputs: &[usize]) -> Features {
        let line = |i: usize| features.inputs.iter().position(|f| *f == [i, i]);
        let lines: Vec<Option<usize>> = inputs.iter().map(|&i| line(i)).collect();
        for (k, &a) in inputs.iter().enumerate() {
            for (m, &b) in inputs[..k].iter().enumerate() {
                if let (Some(x), Some(y)) = (lines[k], lines[m])
                    && let Some(product) = self.product(&features.columns[x], &features.columns[y])
                {
                    features.push([a, b], product);
                }
            }
        }
        features
    }

    /// The values of the rows looked at.
    fn column(&self, values: &[f64]) -> Column {
        let pair = |rows: &[usize]| {
            Pair::new(values[rows[0]], rows.get(1).map_or(0.0, |&row| values[row]))
        };
        self.rows.chunks(2).map(pair).collect()
    }

    /// Takes off the mean and divides by the size; `None` if nothing varies.
    fn standardized(&self, mut values: Column) -> Option<Column> {
        let mean = dot(&values, &self.shares);
        for (x, root) in values.iter_mut().zip(&self.roots) {
            *x = (*x - Pair::splat(mean)) * *root;
        }
        let size = dot(&values, &values).sqrt();
        let scale = Pair::splat(1.0 / size);
        for x in &mut values {
            *x = *x * scale;
        }
        (size > 1e-12 * mean.abs()).then_some(values)
    }

    /// The product of two features, made a feature.
    fn product(&self, a: &[Pair], b: &[Pair]) -> Option<Column> {
        let mut values = self.inverse.clone();
        for ((x, a), b) in values.iter_mut().zip(a).zip(b) {
            *x = *x * *a * *b;
        }
        self.standardized(values)
    }

    /// The share of the variance of `values` that each input causes; none if nothing varies.
    pub fn shares(&self, values: &[f64]) -> Option<Vec<f64>> {
        let target = self.standardized(self.column(values))?;
        let n = self.inputs.len();
        let mut fit = Fit::new(&self.own, &target);
        let alone: Vec<f64> = (0..n).map(|i| fit.explains(&[i])).collect();
        let mut ranked: Vec<usize> = (0..n).collect();
        ranked.sort_by(|&a, &b| alone[b].total_cmp(&alone[a]).then(a.cmp(&b)));
        let strongest = &ranked[..EVERY_SET.min(n)];
        let features;
        if n > EVERY_SET {
            features = self.with_products(self.own.clone(), strongest);
            fit = Fit::new(&features, &target);
        }
        let mut shares = vec![0.0; n];
        let mut explained = fit.every_set(strongest, &mut shares);
        let mut chosen = strongest.len();
        if n > chosen && explained < 1.0 - NEGLIGIBLE {
            chosen = TOGETHER.min(n);
            shares.fill(0.0);
            explained = fit.some_orders(&ranked[..chosen], &mut shares);
        }
        let others = &ranked[chosen..];
        let rest: f64 = others.iter().map(|&i| alone[i]).sum();
        let unexplained = (1.0 - explained).max(0.0);
        for &i in others.iter().filter(|_| rest > 0.0) {
            shares[i] = alone[i] * (unexplained / rest).min(1.0);
        }
        let total: f64 = shares.iter().map(|s| s.max(0.0)).sum();
        (total > 0.0).then(|| shares.iter().map(|s| s.max(0.0) / total).collect())
    }

    /// The input whose exact value would narrow `values` most, and the share of the 5-95 % width that
    /// it would take away.
    ///
    /// - `shares`: what each input causes; `width`: the distance of the percentiles now.
    pub fn settles(&self, values: &[f64], shares: &[f64], width: f64) -> Option<(usize, f64)> {
        let mut ranked: Vec<usize> = (0..shares.len()).collect();
        ranked.sort_by(|&a, &b| shares[b].total_cmp(&shares[a]).then(a.cmp(&b)));
        let mut best: Option<(usize, f64)> = None;
        for &input in ranked.iter().take(TRIED) {
            let saved = 1.0 - self.left(values, input)? / width;
            if best.is_none_or(|(_, share)| saved > share) {
                best = Some((input, saved));
            }
        }
        best.filter(|&(_, share)| share > 0.01)
            .map(|(input, share)| (input, share.min(1.0)))
    }

    /// The 5-95 % width of `values` where an input is known, on average.
    fn left(&self, values: &[f64], input: usize) -> Option<f64> {
        let order = &self.orders[input];
        let x = self.inputs[input];
        let (mut left, mut total) = (0.0, 0.0);
        let mut rest = Vec::new();
        for bin in order.chunks(order.len().div_ceil(BINS).max(24)) {
            // Within a bin the input still moves a little: its straight line is taken out.
            let (mut weight, mut sum_x, mut sum_y) = (0.0, 0.0, 0.0);
            for &i in bin {
                let w = self.weights[i];
                weight += w;
                sum_x += w * x[i];
                sum_y += w * values[i];
            }
            let (mean, middle) = (sum_x / weight, sum_y / weight);
            let (mut along, mut across) = (0.0, 0.0);
            for &i in bin {
                let d = x[i] - mean;
                along += self.weights[i] * d * (values[i] - middle);
                across += self.weights[i] * d * d;
            }
            let slope = if across > 0.0 { along / across } else { 0.0 };
            rest.clear();
            for &i in bin {
                rest.push([values[i] - slope * (x[i] - mean), self.weights[i]]);
            }
            left += weight * spread(&rest, weight);
            total += weight;
        }
        (total > 0.0).then(|| left / total)
    }
}

/// Least squares for a target by some features.
struct Fit<'a> {
    features: &'a Features,
    /// Products of the target with each feature.
    moments: Vec<f64>,
}

impl Fit<'_> {
    fn new<'a>(features: &'a Features, target: &[Pair]) -> Fit<'a> {
        let moments = features.columns.iter().map(|column| dot(column, target));
        Fit {
            moments: moments.collect(),
            features,
        }
    }

    /// Adds the features that an input has by itself and with those before it, and tells the share of
    /// the variance that all explain: a Cholesky decomposition that leaves out what is said already.
    fn extend(&self, lower: &mut Lower, before: &[usize], input: usize) -> f64 {
        for (a, &[i, j]) in self.features.inputs.iter().enumerate() {
            let other = if i == input { j } else { i };
            if (i != input && j != input) || (other != input && !before.contains(&other)) {
                continue;
            }
            let mut row: Vec<f64> = Vec::with_capacity(lower.kept.len() + 1);
            let mut rest = self.features.gram(a, a);
            let mut sum = self.moments[a];
            for (k, &b) in lower.kept.iter().enumerate() {
                let known = lower.rows[k]
                    .iter()
                    .zip(&row)
                    .map(|(x, y)| x * y)
                    .sum::<f64>();
                let entry = (self.features.gram(a, b) - known) / lower.rows[k][k];
                rest -= entry * entry;
                sum -= entry * lower.solved[k];
                row.push(entry);
            }
            if rest > 1e-6 {
                let root = rest.sqrt();
                row.push(root);
                lower.solved.push(sum / root);
                lower.explained += (sum / root) * (sum / root);
                lower.rows.push(row);
                lower.kept.push(a);
            }
        }
        lower.explained
    }

    /// The share of the variance that the best function of some inputs explains.
    fn explains(&self, inputs: &[usize]) -> f64 {
        let mut lower = Lower::default();
        for (k, &input) in inputs.iter().enumerate() {
            self.extend(&mut lower, &inputs[..k], input);
        }
        lower.explained
    }

    /// Shapley effects from all sets of `inputs`, added to `shares`; returns what all together explain.
    fn every_set(&self, inputs: &[usize], shares: &mut [f64]) -> f64 {
        let k = inputs.len();
        let mut explained = Vec::with_capacity(1 << k);
        for set in 0..1usize << k {
            let members: Vec<usize> = (0..k)
                .filter(|i| set >> i & 1 == 1)
                .map(|i| inputs[i])
                .collect();
            explained.push(self.explains(&members));
        }
        let factorial = |n: usize| (1..=n).product::<usize>() as f64;
        for (i, &input) in inputs.iter().enumerate() {
            for set in (0..1usize << k).filter(|set| set >> i & 1 == 0) {
                let size = set.count_ones() as usize;
                let weight = factorial(size) * factorial(k - size - 1) / factorial(k);
                shares[input] += weight * (explained[set | 1 << i] - explained[set]);
            }
        }
        explained.last().copied().unwrap_or(0.0)
    }

    /// The same from some orders, always the same ones: what each input adds to those before it.
    fn some_orders(&self, inputs: &[usize], shares: &mut [f64]) -> f64 {
        let mut order = inputs.to_vec();
        let mut explained = 0.0;
        for round in 0..ORDERS {
            for i in (1..order.len()).rev() {
                let other = mix(round << 32 | i as u64) % (i as u64 + 1);
                order.swap(i, other as usize);
            }
            // An order and its reverse even each other out.
            for _ in 0..2 {
                let mut lower = Lower::default();
                let mut before = 0.0;
                for (k, &input) in order.iter().enumerate() {
                    explained = self.extend(&mut lower, &order[..k], input);
                    shares[input] += (explained - before) / (2 * ORDERS) as f64;
                    before = explained;
                }
                order.reverse();
            }
        }
        explained
    }
}

/// A decomposition as far as it has come.
#[derive(Default)]
struct Lower {
    kept: Vec<usize>,
    rows: Vec<Vec<f64>>,
    solved: Vec<f64>,
    explained: f64,
}

/// The rows by rising `x`, but for what falls into one of many bins.
fn ranked(x: &[f64], rows: &[usize]) -> Vec<usize> {
    let [low, high] = ends(rows.iter().map(|&row| x[row]));
    let scale = 2.0 * rows.len() as f64 / (high - low);
    // Where all are nearly alike the scale may have no end.
    let place = |row: usize| (((x[row] - low) * scale) as usize).min(2 * rows.len());
    let mut ends = vec![0; 2 * rows.len() + 2];
    for &row in rows {
        ends[place(row) + 1] += 1;
    }
    for i in 1..ends.len() {
        ends[i] += ends[i - 1];
    }
    let mut out = vec![0; rows.len()];
    for &row in rows {
        let next = &mut ends[place(row)];
        out[*next] = row;
        *next += 1;
    }
    out
}

/// The ends of some values.
fn ends(values: impl Iterator<Item = f64>) -> [f64; 2] {
    values.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], x| {
        [
            if x < low { x } else { low },
            if x > high { x } else { high },
        ]
    })
}

/// The distance between the 5 % and the 95 % value of weighted values, `total` being their weight.
fn spread(pairs: &[[f64; 2]], total: f64) -> f64 {
    let [low, high] = ends(pairs.iter().map(|[x, _]| *x));
    let scale = FINE as f64 / (high - low);
    if !scale.is_finite() {
        return 0.0;
    }
    let mut mass = [0.0; FINE];
    for [x, w] in pairs {
        let place = ((x - low) * scale) as usize;
        mass[place.min(FINE - 1)] += w;
    }
    let at = |share: f64| {
        let (mut below, target) = (0.0, share * total);
        for (i, &w) in mass.iter().enumerate() {
            if below + w >= target {
                return (i as f64 + (target - below) / w) / scale;
            }
            below += w;
        }
        high - low
    };
    at(0.95) - at(0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns of independent numbers, alike spread over 0..1.
    fn columns(n: usize) -> Vec<Vec<f64>> {
        let column = |k: u64| {
            (0..2048)
                .map(|i| (mix(i << 8 | k) >> 11) as f64 / (1u64 << 53) as f64)
                .collect()
        };
        (0..n as u64).map(column).collect()
    }

    fn explained(n: usize, value: impl Fn(&[f64]) -> f64) -> (Vec<f64>, Option<(usize, f64)>) {
        let columns = columns(n);
        let inputs: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let weights = vec![1.0; 2048];
        let row = |i: usize| value(&columns.iter().map(|c| c[i]).collect::<Vec<f64>>());
        let values: Vec<f64> = (0..2048).map(row).collect();
        let explained = Explained::new(&inputs, &weights);
        let shares = explained.shares(&values).unwrap();
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        let settles = explained.settles(&values, &shares, sorted[1945] - sorted[102]);
        (shares, settles)
    }

    #[test]
    fn a_sum_shares_by_variance() {
        let (shares, settles) = explained(3, |x| 3.0 * x[0] + 2.0 * x[1] + x[2]);
        for (found, expected) in shares.iter().zip([9.0 / 14.0, 4.0 / 14.0, 1.0 / 14.0]) {
            assert!((found - expected).abs() < 0.03, "{shares:?}");
        }
        assert_eq!(settles.unwrap().0, 0);
    }

    #[test]
    fn what_stands_in_nothing_has_no_share() {
        let (shares, settles) = explained(9, |x| x[4] * x[4]);
        assert!(shares[4] > 0.97, "{shares:?}");
        assert!(
            settles.is_some_and(|(input, share)| input == 4 && share > 0.8),
            "{settles:?}"
        );
    }

    #[test]
    fn a_product_shares_what_both_cause_together() {
        let (shares, _) = explained(2, |x| (x[0] - 0.5) * (x[1] - 0.5));
        assert!((shares[0] - 0.5).abs() < 0.05, "{shares:?}");
    }

    #[test]
    fn what_does_not_vary_is_caused_by_nothing() {
        let columns = columns(1);
        let inputs = [&columns[0][..]];
        let weights = vec![1.0; 2048];
        assert_eq!(
            Explained::new(&inputs, &weights).shares(&vec![5.0; 2048]),
            None
        );
    }
}
