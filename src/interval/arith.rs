//! Arithmetic that rounds outward only when a result is not exact.
//!
//! WebAssembly has no rounding modes, so each operation works out the sign of its own rounding error:
//! Knuth's TwoSum and Dekker's TwoProduct ("A floating-point technique for extending the available
//! precision", Numerische Mathematik 18 (1971), 224-242) give that error exactly. An exact result
//! stays as it is, any other moves one step outward.

use super::Interval;

/// The rounding error of `a + b`: the exact sum is `sum + error`.
fn sum_error(a: f64, b: f64, sum: f64) -> f64 {
    let shadow = sum - a;
    (a - (sum - shadow)) + (b - shadow)
}

fn split(a: f64) -> (f64, f64) {
    let scaled = 134_217_729.0 * a;
    let high = scaled - (scaled - a);
    (high, a - high)
}

/// The rounding error of `a * b`; NaN where the error itself cannot be trusted.
fn product_error(a: f64, b: f64, product: f64) -> f64 {
    // Beyond these sizes the parts overflow or the error underflows.
    if !(a.abs() < 1e145 && b.abs() < 1e145 && product.abs() > 1e-280) {
        return f64::NAN;
    }
    let (a_hi, a_lo) = split(a);
    let (b_hi, b_lo) = split(b);
    ((a_hi * b_hi - product) + a_hi * b_lo + a_lo * b_hi) + a_lo * b_lo
}

/// A rounding direction, by what it does to a result and the sign of (exact - result).
#[derive(Clone, Copy, PartialEq)]
enum Toward {
    Down,
    Up,
}

impl Toward {
    fn settle(self, result: f64, error: f64) -> f64 {
        match self {
            _ if error == 0.0 => result,
            Toward::Down if error > 0.0 => result,
            Toward::Up if error < 0.0 => result,
            Toward::Down => result.next_down(),
            Toward::Up => result.next_up(),
        }
    }
}

fn add(a: f64, b: f64, toward: Toward) -> f64 {
    let sum = a + b;
    if a.is_infinite() || b.is_infinite() {
        sum
    } else if sum.is_infinite() {
        toward.settle(sum, f64::NAN)
    } else {
        toward.settle(sum, sum_error(a, b, sum))
    }
}

fn mul(a: f64, b: f64, toward: Toward) -> f64 {
    // An unbounded factor times nothing is nothing: the bound is never reached.
    if a == 0.0 || b == 0.0 {
        return 0.0;
    }
    let product = a * b;
    if a.is_infinite() || b.is_infinite() {
        product
    } else {
        toward.settle(product, product_error(a, b, product))
    }
}

/// `a / b` for `b != 0`.
fn div(a: f64, b: f64, toward: Toward) -> f64 {
    if a == 0.0 || b.is_infinite() {
        return 0.0;
    }
    let quotient = a / b;
    if a.is_infinite() {
        return quotient;
    }
    if !quotient.is_finite() || quotient.abs() < 1e-280 || a.abs() < 1e-270 {
        return toward.settle(quotient, f64::NAN);
    }
    let product = quotient * b;
    let rest = (a - product) - product_error(quotient, b, product);
    toward.settle(quotient, if b > 0.0 { rest } else { -rest })
}

impl Interval {
    /// Whether it is one number.
    pub fn is_point(self) -> bool {
        self.lo == self.hi
    }

    /// Whether `value` belongs to it.
    pub fn contains(self, value: f64) -> bool {
        self.lo <= value && value <= self.hi
    }

    /// Distance between its ends; 0 if empty.
    pub fn width(self) -> f64 {
        if self.is_empty() {
            0.0
        } else {
            self.hi - self.lo
        }
    }

    /// The numbers in both.
    pub fn meet(self, other: Interval) -> Interval {
        Interval::new(self.lo.max(other.lo), self.hi.min(other.hi))
    }

    /// The smallest interval around both.
    pub fn join(self, other: Interval) -> Interval {
        Interval {
            lo: self.lo.min(other.lo),
            hi: self.hi.max(other.hi),
        }
    }

    /// The squares of its members.
    pub fn square(self) -> Interval {
        let product = self * self;
        let least = if self.contains(0.0) { 0.0 } else { product.lo };
        let ends = (mul(self.lo, self.lo, Toward::Down)).min(mul(self.hi, self.hi, Toward::Down));
        Interval::new(
            least
                .max(0.0)
                .max(if self.contains(0.0) { 0.0 } else { ends }),
            product.hi,
        )
    }

    /// What `x` can be where `x * x` lies in `self` and `x` in `within`.
    pub fn square_root(self, within: Interval) -> Interval {
        if self.hi < 0.0 {
            return Interval::EMPTY;
        }
        // A root of IEEE 754 is rounded once, so one step outward encloses it.
        let largest = if self.hi.is_finite() {
            self.hi.sqrt().next_up()
        } else {
            f64::INFINITY
        };
        let least = if self.lo > 0.0 {
            self.lo.sqrt().next_down()
        } else {
            0.0
        };
        let positive = within.meet(Interval::new(least, largest));
        let negative = within.meet(Interval::new(-largest, -least));
        positive.join(negative)
    }

    /// What `x` can be where `x * divisor = self` and `x` lies in `within`.
    ///
    /// Where the divisor reaches zero the quotients fall into two pieces, of which only those in
    /// `within` count; 0 / 0 leaves `within` as it is, since it says nothing.
    pub fn quotient(self, divisor: Interval, within: Interval) -> Interval {
        if self.is_empty() || divisor.is_empty() {
            return Interval::EMPTY;
        }
        if !divisor.contains(0.0) {
            return within.meet(self / divisor);
        }
        if self.contains(0.0) {
            return within;
        }
        let mut out = Interval::EMPTY;
        if divisor.hi > 0.0 {
            // Quotients by 0..hi: beyond self's nearer end over hi, to infinity.
            let piece = if self.lo > 0.0 {
                Interval::new(div(self.lo, divisor.hi, Toward::Down), f64::INFINITY)
            } else {
                Interval::new(f64::NEG_INFINITY, div(self.hi, divisor.hi, Toward::Up))
            };
            out = out.join(within.meet(piece));
        }
        if divisor.lo < 0.0 {
            let piece = if self.lo > 0.0 {
                Interval::new(f64::NEG_INFINITY, div(self.lo, divisor.lo, Toward::Up))
            } else {
                Interval::new(div(self.hi, divisor.lo, Toward::Down), f64::INFINITY)
            };
            out = out.join(within.meet(piece));
        }
        out
    }
}

impl std::ops::Neg for Interval {
    type Output = Interval;

    fn neg(self) -> Interval {
        Interval {
            lo: -self.hi,
            hi: -self.lo,
        }
    }
}

impl std::ops::Add for Interval {
    type Output = Interval;

    fn add(self, other: Interval) -> Interval {
        if self.is_empty() || other.is_empty() {
            return Interval::EMPTY;
        }
        Interval {
            lo: add(self.lo, other.lo, Toward::Down),
            hi: add(self.hi, other.hi, Toward::Up),
        }
    }
}

impl std::ops::Sub for Interval {
    type Output = Interval;

    fn sub(self, other: Interval) -> Interval {
        self + -other
    }
}

impl std::ops::Mul for Interval {
    type Output = Interval;

    fn mul(self, other: Interval) -> Interval {
        if self.is_empty() || other.is_empty() {
            return Interval::EMPTY;
        }
        let ((a, b), (c, d)) = ((self.lo, self.hi), (other.lo, other.hi));
        if a >= 0.0 && c >= 0.0 {
            return Interval {
                lo: mul(a, c, Toward::Down),
                hi: mul(b, d, Toward::Up),
            };
        }
        if c >= 0.0 {
            return Interval {
                lo: mul(a, if a >= 0.0 { c } else { d }, Toward::Down),
                hi: mul(b, if b >= 0.0 { d } else { c }, Toward::Up),
            };
        }
        if a >= 0.0 {
            return other * self;
        }
        let ends = |toward| {
            [
                mul(a, c, toward),
                mul(a, d, toward),
                mul(b, c, toward),
                mul(b, d, toward),
            ]
        };
        Interval {
            lo: ends(Toward::Down).into_iter().fold(f64::INFINITY, f64::min),
            hi: ends(Toward::Up)
                .into_iter()
                .fold(f64::NEG_INFINITY, f64::max),
        }
    }
}

impl std::ops::Div for Interval {
    type Output = Interval;

    /// Quotients by the members of `other` that are not zero.
    fn div(self, other: Interval) -> Interval {
        if self.is_empty() || other.is_empty() {
            return Interval::EMPTY;
        }
        if other.contains(0.0) {
            return self.quotient(other, Interval::ENTIRE);
        }
        if other.hi < 0.0 {
            return -self / -other;
        }
        let ((a, b), (c, d)) = ((self.lo, self.hi), (other.lo, other.hi));
        Interval {
            lo: div(a, if a >= 0.0 { d } else { c }, Toward::Down),
            hi: div(b, if b >= 0.0 { c } else { d }, Toward::Up),
        }
    }
}
