//! Closed intervals of real numbers, and the exact fractions their ends come from.
//!
//! [`Rational`] is what a figure's wording gives (2/9, 0.035); [`Interval`] is what arithmetic works
//! on. An interval never loses a real number that belongs to it (IEEE 1788): each operation rounds
//! outward, and only when it has to, so that whole numbers stay points. It knows only numbers.
//!
//! Reading order: [`Rational`], then [`Interval`], whose arithmetic is in `arith`.

mod arith;
mod rational;
#[cfg(test)]
mod tests;

pub use rational::Rational;

/// A closed interval `lo..=hi`; either end may be infinite; `lo > hi` never occurs except in [`Interval::EMPTY`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end, `-inf` if unbounded.
    pub lo: f64,
    /// Upper end, `inf` if unbounded.
    pub hi: f64,
}

impl Interval {
    /// No number at all.
    pub const EMPTY: Interval = Interval {
        lo: f64::INFINITY,
        hi: f64::NEG_INFINITY,
    };
    /// Every real number.
    pub const ENTIRE: Interval = Interval {
        lo: f64::NEG_INFINITY,
        hi: f64::INFINITY,
    };

    /// The interval from `lo` to `hi`; empty if `lo > hi` or either is NaN.
    pub fn new(lo: f64, hi: f64) -> Interval {
        if lo <= hi {
            Interval { lo, hi }
        } else {
            Interval::EMPTY
        }
    }

    /// The interval that holds `value` alone.
    pub fn point(value: f64) -> Interval {
        Interval::new(value, value)
    }

    /// Whether no number belongs to it.
    pub fn is_empty(self) -> bool {
        self.lo > self.hi
    }
}
