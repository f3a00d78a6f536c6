//! Exact fractions.

use std::cmp::Ordering;

/// A fraction in lowest terms with a positive denominator.
///
/// Figures have few digits, so 128 bits are plenty; every operation that could overflow says so by
/// returning `None`, and callers fall back to outward rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rational {
    num: i128,
    den: i128,
}

const fn gcd(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.abs()
}

impl Rational {
    /// Zero.
    pub const ZERO: Rational = Rational { num: 0, den: 1 };
    /// One.
    pub const ONE: Rational = Rational { num: 1, den: 1 };

    /// `num / den` in lowest terms; `None` if `den` is zero or a sign change overflows.
    pub fn new(num: i128, den: i128) -> Option<Rational> {
        if den == 0 || num == i128::MIN || den == i128::MIN {
            return None;
        }
        let divisor = gcd(num, den) * den.signum();
        Some(Rational {
            num: num / divisor,
            den: den / divisor,
        })
    }

    /// The whole number `n`.
    pub const fn integer(n: i64) -> Rational {
        Rational {
            num: n as i128,
            den: 1,
        }
    }

    /// `mantissa * 10^exponent`, exactly; `None` on overflow.
    pub fn decimal(mantissa: i128, exponent: i32) -> Option<Rational> {
        let power = 10i128.checked_pow(exponent.unsigned_abs())?;
        if exponent >= 0 {
            Rational::new(mantissa.checked_mul(power)?, 1)
        } else {
            Rational::new(mantissa, power)
        }
    }

    /// The decimal that `value` prints as: `0.1` gives 1/10, not the double next to it.
    ///
    /// `None` for an infinity, a NaN, or more digits than fit.
    pub fn from_shortest(value: f64) -> Option<Rational> {
        if !value.is_finite() {
            return None;
        }
        let text = format!("{value:e}");
        let (digits, exponent) = text.split_once('e')?;
        let exponent: i32 = exponent.parse().ok()?;
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let mantissa: i128 = format!("{whole}{fraction}").parse().ok()?;
        Rational::decimal(mantissa, exponent - fraction.len() as i32)
    }

    /// Numerator and denominator, in lowest terms, the denominator positive.
    pub fn parts(self) -> (i128, i128) {
        (self.num, self.den)
    }

    /// The nearest double.
    pub fn to_f64(self) -> f64 {
        self.num as f64 / self.den as f64
    }

    /// Sum; `None` on overflow.
    pub fn add(self, other: Rational) -> Option<Rational> {
        let num = self
            .num
            .checked_mul(other.den)?
            .checked_add(other.num.checked_mul(self.den)?)?;
        Rational::new(num, self.den.checked_mul(other.den)?)
    }

    /// Difference; `None` on overflow.
    pub fn sub(self, other: Rational) -> Option<Rational> {
        self.add(other.neg())
    }

    /// Product; `None` on overflow.
    pub fn mul(self, other: Rational) -> Option<Rational> {
        // Cross-cancelling first keeps the factors small.
        let (g, h) = (
            gcd(self.num, other.den).max(1),
            gcd(other.num, self.den).max(1),
        );
        Rational::new(
            (self.num / g).checked_mul(other.num / h)?,
            (self.den / h).checked_mul(other.den / g)?,
        )
    }

    /// Quotient; `None` on overflow or for a zero divisor.
    pub fn div(self, other: Rational) -> Option<Rational> {
        self.mul(Rational::new(other.den, other.num)?)
    }

    /// The number with its sign changed.
    pub fn neg(self) -> Rational {
        Rational {
            num: -self.num,
            den: self.den,
        }
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.num < 0
    }

    /// Exact comparison; `None` on overflow.
    pub fn compare(self, other: Rational) -> Option<Ordering> {
        Some(
            self.num
                .checked_mul(other.den)?
                .cmp(&other.num.checked_mul(self.den)?),
        )
    }
}
