//! Exact fractions.

use std::cmp::Ordering;

use super::Interval;

/// A fraction in lowest terms with a positive denominator.
///
/// Figures have few digits, so 128 bits are plenty; every operation that could overflow says so by
/// returning `None`, and callers fall back to outward rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rational {
    num: i128,
    den: i128,
}

const fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        // Division of 64 bits is many times faster, and most fractions fit.
        if a <= u64::MAX as u128 && b <= u64::MAX as u128 {
            let (mut c, mut d) = (a as u64, b as u64);
            while d != 0 {
                (c, d) = (d, c % d);
            }
            return c as i128;
        }
        (a, b) = (b, a % b);
    }
    a as i128
}

#[allow(
    clippy::should_implement_trait,
    reason = "the operators cannot say that a fraction has outgrown its bits"
)]
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
        if den == 1 {
            return Some(Rational { num, den });
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

    /// The fraction of such parts; `None` if the denominator is not positive. They have to be in lowest terms.
    pub fn from_parts(num: i128, den: i128) -> Option<Rational> {
        (den > 0).then_some(Rational { num, den })
    }

    /// The nearest double (within one unit in the last place beyond 53 bits).
    pub fn to_f64(self) -> f64 {
        self.num as f64 / self.den as f64
    }

    /// The double `value`, exactly; `None` for an infinity, a NaN, or more bits than fit.
    pub fn from_f64(value: f64) -> Option<Rational> {
        if value == 0.0 {
            return Some(Rational::ZERO);
        }
        let bits = value.to_bits();
        let exponent = (bits >> 52 & 0x7ff) as i32;
        if exponent == 0 || exponent == 0x7ff {
            return None;
        }
        let mantissa = (bits & ((1 << 52) - 1) | 1 << 52) as i128;
        let signed = if value < 0.0 { -mantissa } else { mantissa };
        let power = exponent - 1075;
        let twos = mantissa.trailing_zeros() as i32;
        match power {
            0..70 => Rational::new(signed << power, 1),
            _ if power < 0 && power + twos >= 0 => Rational::new(signed >> -power, 1),
            -120..0 => Rational::new(signed >> twos, 1 << (-power - twos)),
            _ => None,
        }
    }

    /// The smallest interval of doubles around it: a point if it is a double itself.
    pub fn enclose(self) -> Interval {
        let double = self.to_f64();
        match Rational::from_f64(double).and_then(|exact| exact.compare(self)) {
            Some(Ordering::Equal) => Interval::point(double),
            Some(Ordering::Less) if self.is_small() => Interval::new(double, double.next_up()),
            Some(Ordering::Greater) if self.is_small() => Interval::new(double.next_down(), double),
            _ => Interval::new(double.next_down().next_down(), double.next_up().next_up()),
        }
    }

    /// Whether its parts are doubles, so that their quotient is rounded once.
    fn is_small(self) -> bool {
        self.num.unsigned_abs() <= 1 << 53 && self.den <= 1 << 53
    }

    /// Sum; `None` on overflow.
    pub fn add(self, other: Rational) -> Option<Rational> {
        if self.den == other.den {
            return Rational::new(self.num.checked_add(other.num)?, self.den);
        }
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
        if self.den == 1 && other.den == 1 {
            return Rational::new(self.num.checked_mul(other.num)?, 1);
        }
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
        if self.den == other.den {
            return Some(self.num.cmp(&other.num));
        }
        Some(
            self.num
                .checked_mul(other.den)?
                .cmp(&other.num.checked_mul(self.den)?),
        )
    }
}
