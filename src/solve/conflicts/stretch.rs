//! Stretch: how far apart are they? One number: the factor by which every two-sided hedge has to be
//! widened, about the value it names, until everything holds.

use crate::interval::Rational;
use crate::reading::{Bound, Density};
use crate::solve::bounds::exact::Exact;
use crate::solve::problem::Stance;

/// Factors beyond this count as no help.
const FARTHEST: f64 = 1_048_576.0;

/// What a figure stands for when its hedge is `factor` times as wide.
///
/// Exact figures and one-sided bounds do not stretch, and an end that leaves 128 bits counts as unbounded.
pub(in crate::solve) fn stretched(stance: &Stance, factor: Rational) -> Exact {
    let support = &stance.support;
    let unchanged = Exact {
        low: support.low,
        high: support.high,
    };
    let (Some(center), Some(low), Some(high)) = (support.center, support.low, support.high) else {
        return unchanged;
    };
    let end = |from: Rational| {
        let offset = from.sub(center)?.mul(factor)?;
        let value = center.add(offset)?;
        Some(Bound { value, open: false })
    };
    if let Density::Reciprocal(_) = support.density {
        // "One in four" stretches in N, so the ends are turned over and back.
        let over = |value: Rational| Rational::ONE.div(value);
        let back = |from: Rational| {
            let n = end(over(from)?)?.value;
            let value = over(n)?;
            (n.parts().0 > 0).then_some(Bound { value, open: false })
        };
        return Exact {
            low: back(low.value),
            high: back(high.value),
        };
    }
    Exact {
        low: end(low.value),
        high: end(high.value),
    }
}

/// The smallest factor for which `fits`, to 1e-4 of itself or of 1; `None` if none helps.
pub(in crate::solve) fn smallest(fits: &mut dyn FnMut(Rational) -> bool) -> Option<f64> {
    let mut at = |factor: f64| Rational::from_f64(factor).is_some_and(&mut *fits);
    if at(0.0) {
        return Some(0.0);
    }
    let (mut low, mut high) = (0.0, 1.0);
    while !at(high) {
        low = high;
        high *= if high < 8.0 { 2.0 } else { 8.0 };
        if high > FARTHEST {
            return None;
        }
    }
    while high - low > 3e-5 * f64::max(1.0, high) {
        // Few binary digits keep the fractions short.
        let middle = low + (high - low) / 2.0;
        if at(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    // Decimals rounded in the sheet itself leave less than can be told from nothing.
    Some(if low == 0.0 {
        0.0
    } else {
        low + (high - low) / 2.0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_factor_is_found_to_its_digits() {
        for truth in [0.25, 0.48, 1.0, 1.3, 700.0] {
            let found = smallest(&mut |factor| factor.to_f64() >= truth).unwrap();
            assert!(
                (found - truth).abs() <= 1e-4 * truth.max(1.0),
                "{found}, not {truth}"
            );
        }
        assert_eq!(smallest(&mut |_| true), Some(0.0));
        assert_eq!(smallest(&mut |_| false), None);
    }

    #[test]
    fn a_range_stretches_about_what_it_names() {
        let stance = Stance::set(Some(90.0), Some(120.0));
        let mut stance = stance;
        stance.support.center = Some(Rational::integer(100));
        let double = stretched(&stance, Rational::integer(2));
        let ends = [double.low, double.high].map(|end| end.unwrap().value.to_f64());
        assert_eq!(ends, [80.0, 140.0]);
        let none = stretched(&stance, Rational::ZERO);
        assert_eq!(none.low.unwrap().value, none.high.unwrap().value);
        let one_sided = Stance::set(Some(90.0), None);
        assert_eq!(
            stretched(&one_sided, Rational::integer(2)).low,
            one_sided.support.low
        );
    }
}
