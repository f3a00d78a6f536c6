//! Label placement: along one line, without overlap, each as near to its mark as the others let it.

/// Starts of labels of the given sizes on `low..=high`.
///
/// - `wanted`: where each label would like its middle, and how long it is, in order along the line.
/// - `gap`: at least this much between two labels.
///
/// The labels keep their order, and the sum of the squared distances to where they would like to be
/// is the least possible: isotonic regression by pooling adjacent violators (Barlow et al.,
/// "Statistical Inference under Order Restrictions", 1972, section 1.2). `None` if the line is too short for them.
pub(super) fn dodge(wanted: &[(f64, f64)], low: f64, high: f64, gap: f64) -> Option<Vec<f64>> {
    let total: f64 = wanted.iter().map(|(_, size)| size).sum();
    let room = high - low - total - gap * (wanted.len() as f64 - 1.0).max(0.0);
    if room < -1e-9 {
        return None;
    }
    // With the sizes before it taken off, a label's start may not be less than its neighbour's.
    let mut pools: Vec<(f64, usize)> = Vec::new();
    let mut before = 0.0;
    for (middle, size) in wanted {
        let mut pool = (middle - size / 2.0 - before, 1);
        while let Some((mean, count)) = pools.last().copied().filter(|last| last.0 > pool.0) {
            pools.pop();
            let n = count + pool.1;
            pool = ((mean * count as f64 + pool.0 * pool.1 as f64) / n as f64, n);
        }
        pools.push(pool);
        before += size + gap;
    }
    let mut starts = Vec::with_capacity(wanted.len());
    let mut before = 0.0;
    for (mean, count) in pools {
        let base = mean.clamp(low, low + room.max(0.0));
        for _ in 0..count {
            starts.push(base + before);
            before += wanted[starts.len() - 1].1 + gap;
        }
    }
    Some(starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_move_only_as_far_as_they_must() {
        assert_eq!(
            dodge(&[(50.0, 20.0), (100.0, 20.0)], 0.0, 200.0, 4.0),
            Some(vec![40.0, 90.0])
        );
        assert_eq!(
            dodge(&[(50.0, 20.0), (50.0, 20.0)], 0.0, 200.0, 4.0),
            Some(vec![28.0, 52.0])
        );
        assert_eq!(
            dodge(&[(0.0, 20.0), (200.0, 20.0)], 0.0, 200.0, 4.0),
            Some(vec![0.0, 180.0])
        );
        assert_eq!(dodge(&[(5.0, 20.0), (5.0, 20.0)], 0.0, 30.0, 4.0), None);
    }

    #[test]
    fn placed_labels_stay_inside_and_apart() {
        arbtest::arbtest(|u| {
            let n = u.int_in_range(0..=12)?;
            let mut wanted = Vec::new();
            for _ in 0..n {
                wanted.push((
                    f64::from(u.int_in_range(-50..=350)?),
                    f64::from(u.int_in_range(1..=40)?),
                ));
            }
            wanted.sort_by(|a, b| a.0.total_cmp(&b.0));
            if let Some(starts) = dodge(&wanted, 0.0, 300.0, 3.0) {
                for (i, start) in starts.iter().enumerate() {
                    assert!(*start >= -1e-6 && start + wanted[i].1 <= 300.0 + 1e-6);
                    assert!(i == 0 || starts[i - 1] + wanted[i - 1].1 + 3.0 <= start + 1e-6);
                }
            }
            Ok(())
        });
    }
}
