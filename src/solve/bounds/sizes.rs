//! Sizes of ranges and of what rounding leaves: what counts as nothing beside a range, and a number well inside one.

use crate::interval::Interval;
use crate::solve::tolerance::{
    MISS_OF_SIZE, MISS_OF_SPREAD, NOTHING_OF_SIZE, NOTHING_OF_WIDTH, ROUNDING,
};

pub(super) fn range_size(range: Interval) -> f64 {
    let size = |x: f64| if x.is_finite() { x.abs() } else { 0.0 };
    size(range.lo).max(size(range.hi))
}

/// A number well inside a range; the geometric middle where it spans orders of magnitude.
pub(super) fn middle(range: Interval) -> f64 {
    let Interval { lo, hi } = range;
    match (lo.is_finite(), hi.is_finite()) {
        (true, true) if lo > 0.0 && hi > 100.0 * lo => (lo * hi).sqrt(),
        (true, true) if hi < 0.0 && lo < 100.0 * hi => -(lo * hi).sqrt(),
        (true, true) if lo == 0.0 && hi > 1e6 => hi.sqrt(),
        (true, true) => lo + (hi - lo) / 2.0,
        (true, false) => lo.max(0.0) * 2.0 + 1.0,
        (false, true) => hi.min(0.0) * 2.0 - 1.0,
        (false, false) => 0.0,
    }
}

/// What is as good as zero for a quantity with this range.
pub(super) fn nothing(range: Interval) -> f64 {
    let width = range.width();
    if width.is_finite() {
        (NOTHING_OF_WIDTH * width).max(NOTHING_OF_SIZE * range_size(range))
    } else {
        NOTHING_OF_WIDTH
    }
}

/// Whether a value is no more than what rounding leaves of its parts.
pub(super) fn is_nothing((value, size): (f64, f64)) -> bool {
    value.abs() <= NOTHING_OF_SIZE * size
}

/// What rounding may have done to a value made of parts of `size`, whose range is `spread` wide.
pub(super) fn noise(size: f64, spread: f64) -> f64 {
    let relative = if spread.is_finite() {
        MISS_OF_SPREAD * spread
    } else {
        MISS_OF_SIZE * size
    };
    (ROUNDING * size + relative).min(MISS_OF_SPREAD * size.max(spread.min(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_well_inside() {
        for (lo, hi, expected) in [
            (2.0, 4.0, 3.0),
            (1.0, 1e6, 1e3),
            (-1e6, -1.0, -1e3),
            (0.0, 1e8, 1e4),
            (3.0, f64::INFINITY, 7.0),
            (f64::NEG_INFINITY, -3.0, -7.0),
            (f64::NEG_INFINITY, f64::INFINITY, 0.0),
        ] {
            assert_eq!(middle(Interval::new(lo, hi)), expected, "{lo}..{hi}");
        }
    }

    #[test]
    fn what_is_nothing_goes_with_the_size_of_the_range() {
        assert!(nothing(Interval::new(0.0, 1e9)) > 1e6 * nothing(Interval::new(0.0, 1.0)));
        assert!(is_nothing((1e-13, 1.0)) && !is_nothing((1e-13, 1e-3)));
        assert_eq!(range_size(Interval::new(f64::NEG_INFINITY, -3.0)), 3.0);
    }

    #[test]
    fn noise_is_no_more_than_a_billionth() {
        for size in [1e-9, 1.0, 1e9] {
            for spread in [0.0, 1.0, 1e12, f64::INFINITY] {
                let noise = noise(size, spread);
                assert!(
                    noise >= ROUNDING * size * 0.99 && noise <= 1e-9 * size.max(1.0),
                    "{size}, {spread}: {noise}"
                );
            }
        }
    }
}
