//! Numbers that a tableau can hold: doubles, or exact fractions that give up once they outgrow their bits.

use crate::interval::Rational;
use crate::solve::tolerance::TABLEAU;

/// Numbers that a tableau can hold.
pub(super) trait Field: Copy + PartialEq {
    const ZERO: Self;
    const ONE: Self;
    /// `self + a * b`.
    fn plus(self, a: Self, b: Self) -> Self;
    fn minus(self, other: Self) -> Self;
    fn over(self, other: Self) -> Self;
    /// Whether it is above zero by more than noise.
    fn is_positive(self) -> bool;
    /// Rough size, for choices that need not be exact.
    fn size(self) -> f64;
    /// Whether arithmetic has gone wrong.
    fn is_lost(self) -> bool;
}

impl Field for f64 {
    const ZERO: f64 = 0.0;
    const ONE: f64 = 1.0;

    fn plus(self, a: f64, b: f64) -> f64 {
        self + a * b
    }

    fn minus(self, other: f64) -> f64 {
        self - other
    }

    fn over(self, other: f64) -> f64 {
        self / other
    }

    fn is_positive(self) -> bool {
        self > TABLEAU
    }

    fn size(self) -> f64 {
        self.abs()
    }

    fn is_lost(self) -> bool {
        self.is_nan()
    }
}

/// A fraction, or nothing once an operation has overflowed.
impl Field for Option<Rational> {
    const ZERO: Option<Rational> = Some(Rational::ZERO);
    const ONE: Option<Rational> = Some(Rational::ONE);

    fn plus(self, a: Self, b: Self) -> Self {
        let (a, b) = (a?, b?);
        if a == Rational::ZERO || b == Rational::ZERO {
            return self;
        }
        self?.add(a.mul(b)?)
    }

    fn minus(self, other: Self) -> Self {
        self?.sub(other?)
    }

    fn over(self, other: Self) -> Self {
        self?.div(other?)
    }

    fn is_positive(self) -> bool {
        self.is_some_and(|r| r.parts().0 > 0)
    }

    fn size(self) -> f64 {
        self.map_or(f64::NAN, |r| r.to_f64().abs())
    }

    fn is_lost(self) -> bool {
        self.is_none()
    }
}
