//! Shapes: a figure's density, ready to be drawn from inside a range and to weigh a value.

use super::lanes::{Lanes, PAIRS, Pair};
use crate::interval::Interval;
use crate::reading::Density;
use crate::solve::tolerance::LEAST_MASS;

/// The coordinate in which a shape is a trapezoid.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Scale {
    Plain,
    /// One in N: the trapezoid is in N.
    Reciprocal,
    /// Orders of magnitude: the trapezoid is in the logarithm.
    Log,
}

/// A trapezoid on `a..=d`, flat on `b..=c`, in its own coordinate; points and triangles are special cases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::solve) struct Shape {
    scale: Scale,
    a: f64,
    b: f64,
    c: f64,
    d: f64,
    /// The shares of its mass between which values are drawn.
    from: f64,
    to: f64,
}

impl Shape {
    pub fn of(density: &Density) -> Shape {
        let plain = |a, b, c, d| Shape {
            scale: Scale::Plain,
            a,
            b,
            c,
            d,
            from: 0.0,
            to: 1.0,
        };
        match density {
            Density::Point(v) => plain(*v, *v, *v, *v),
            Density::Uniform { a, b } => plain(*a, *a, *b, *b),
            Density::Triangular { a, mode, b } => plain(*a, *mode, *mode, *b),
            Density::Trapezoid { a, b, c, d } => plain(*a, *b, *c, *d),
            Density::LogUniform { a, b } => Shape {
                scale: Scale::Log,
                ..plain(ln(*a), ln(*a), ln(*b), ln(*b))
            },
            Density::Reciprocal(inner) => Shape {
                scale: Scale::Reciprocal,
                ..Shape::of(inner)
            },
        }
    }

    /// Flat on a finite range.
    pub fn flat(range: Interval) -> Shape {
        Shape::of(&Density::Uniform {
            a: range.lo,
            b: range.hi,
        })
    }

    pub fn is_point(&self) -> bool {
        self.a == self.d
    }

    /// The same shape, drawn from only inside `range`; `None` if nothing of it lies there.
    pub fn within(&self, range: Interval) -> Option<Shape> {
        let (mut lo, mut hi) = (self.coordinate(range.lo), self.coordinate(range.hi));
        if self.scale == Scale::Reciprocal {
            (lo, hi) = (hi, lo);
        }
        let (from, to) = (self.below(lo), self.below(hi));
        (to - from > LEAST_MASS).then_some(Shape { from, to, ..*self })
    }

    /// The least and the most that it has; `None` where it has them in another coordinate.
    pub fn ends(&self) -> Option<(f64, f64)> {
        (self.scale == Scale::Plain).then_some((self.a, self.d))
    }

    /// The power of a value by which it moves when its coordinate does: share = 1 / N moves by share^2.
    pub fn slope_power(&self) -> i32 {
        match self.scale {
            Scale::Plain => 0,
            Scale::Reciprocal => 2,
            Scale::Log => 1,
        }
    }

    /// The share of its mass that is drawn from.
    pub fn mass(&self) -> f64 {
        self.to - self.from
    }

    fn coordinate(&self, x: f64) -> f64 {
        match self.scale {
            Scale::Plain => x,
            Scale::Reciprocal => 1.0 / x,
            Scale::Log => ln(x),
        }
    }

    /// Height of the flat part, for a mass of one.
    fn height(&self) -> f64 {
        2.0 / ((self.d - self.a) + (self.c - self.b))
    }

    /// Share of the mass below `y`.
    fn below(&self, y: f64) -> f64 {
        let h = self.height();
        if y <= self.a {
            0.0
        } else if y >= self.d {
            1.0
        } else if y < self.b {
            h * (y - self.a) * (y - self.a) / (2.0 * (self.b - self.a))
        } else if y <= self.c {
            h * ((self.b - self.a) / 2.0 + (y - self.b))
        } else {
            1.0 - h * (self.d - y) * (self.d - y) / (2.0 * (self.d - self.c))
        }
    }

    /// Turns shares of the mass, each in 0..1, into values, in place.
    pub fn draw(&self, lanes: &mut Lanes) {
        if self.is_point() {
            *lanes = [Pair::splat(self.a); PAIRS];
            return;
        }
        let h = self.height();
        let (rise, fall) = (self.b - self.a, self.d - self.c);
        let [at_b, at_c] = [h * rise / 2.0, 1.0 - h * fall / 2.0].map(Pair::splat);
        let [up, down] = [2.0 * rise / h, 2.0 * fall / h].map(Pair::splat);
        let [span, from] = [self.to - self.from, self.from].map(Pair::splat);
        let [a, b, d] = [self.a, self.b, self.d].map(Pair::splat);
        let (run, one) = (Pair::splat(1.0 / h), Pair::splat(1.0));
        let (has_flat, has_flanks) = (self.b < self.c, rise + fall > 0.0);
        for pair in lanes.iter_mut() {
            let u = from + *pair * span;
            let mut value = b + (u - at_b) * run;
            if has_flanks {
                // One root serves both flanks.
                let rising = u.lt(at_b);
                let root = rising.pick(u * up, (one - u) * down).sqrt();
                let flank = rising.pick(a + root, d - root);
                value = if has_flat {
                    (at_b.le(u) & u.le(at_c)).pick(value, flank)
                } else {
                    flank
                };
            }
            *pair = value;
        }
        match self.scale {
            Scale::Plain => {}
            Scale::Reciprocal => lanes.iter_mut().for_each(|pair| *pair = one / *pair),
            Scale::Log => lanes.iter_mut().for_each(|pair| *pair = pair.map(exp)),
        }
    }

    /// Multiplies each weight by how well its value fits: by 1 at the peak, by 0 outside.
    pub fn fit(&self, values: &Lanes, weights: &mut Lanes) {
        let [a, b, c, d] = [self.a, self.b, self.c, self.d].map(Pair::splat);
        let [zero, one, noise] = [0.0, 1.0, 1e-12].map(Pair::splat);
        for (x, weight) in values.iter().zip(weights) {
            let y = match self.scale {
                Scale::Plain => *x,
                Scale::Reciprocal => one / *x,
                Scale::Log => x.map(|x| self.coordinate(x)),
            };
            let slack = y.abs() * noise;
            let inside = (a - slack).le(y) & y.le(d + slack);
            // A flank of no width divides by zero, and is not looked at inside.
            let falling = c.lt(y).pick(zero.at_least((d - y) / (d - c)), one);
            let fit = y.lt(b).pick(zero.at_least((y - a) / (b - a)), falling);
            *weight = *weight * inside.only(fit);
        }
    }
}

/// Logarithm, within a few units in the last place; minus infinity for what has none.
///
/// Machines differ in theirs, and a sheet must have the same answer on all.
fn ln(x: f64) -> f64 {
    if x.is_nan() || x < f64::MIN_POSITIVE {
        return f64::NEG_INFINITY;
    }
    if x == f64::INFINITY {
        return x;
    }
    // x = m 2^k with m about 1.
    let mut k = (x.to_bits() >> 52) as i32 - 1023;
    let mut m = f64::from_bits(x.to_bits() & ((1 << 52) - 1) | 1023 << 52);
    if m > std::f64::consts::SQRT_2 {
        (k, m) = (k + 1, m / 2.0);
    }
    // ln m = 2 artanh s = 2 (s + s^3 / 3 + s^5 / 5 + ...).
    let s = (m - 1.0) / (m + 1.0);
    let sum = (0..12)
        .rev()
        .fold(0.0, |sum, i| sum * s * s + 1.0 / f64::from(2 * i + 1));
    f64::from(k) * LN_2_HIGH + (2.0 * s * sum + f64::from(k) * LN_2_LOW)
}

/// Exponential, likewise; its argument is the logarithm of a normal number.
fn exp(y: f64) -> f64 {
    let k = (y / std::f64::consts::LN_2).round().clamp(-1022.0, 1023.0);
    let r = (y - k * LN_2_HIGH) - k * LN_2_LOW;
    let sum = (1..15)
        .rev()
        .fold(1.0, |sum, i| 1.0 + sum * r / f64::from(i));
    sum * f64::from_bits(((k as i64 + 1023) as u64) << 52)
}

/// ln 2 in two numbers, the first with so few digits that its multiples are exact.
const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_those_of_the_library() {
        for i in -3000..3000 {
            let x = 1.234_567 * 1.25f64.powi(i);
            assert!(
                (ln(x) - x.ln()).abs() <= 4e-16 * x.ln().abs().max(0.3),
                "{x}"
            );
            assert!(
                (exp(ln(x)) - x).abs() <= 1e-15 * x.ln().abs().max(1.0) * x,
                "{x}"
            );
        }
        assert_eq!((ln(1.0), exp(0.0)), (0.0, 1.0));
        assert_eq!((ln(0.0), ln(-1.0)), (f64::NEG_INFINITY, f64::NEG_INFINITY));
        assert_eq!(ln(f64::INFINITY), f64::INFINITY);
    }
}
