//! Shapes: a figure's density, ready to be drawn from inside a range and to weigh a value.

use super::lanes::{Lanes, PAIRS, Pair};
use crate::interval::Interval;
use crate::reading::Density;

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
pub(super) struct Shape {
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
                ..plain(a.ln(), a.ln(), b.ln(), b.ln())
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
        (to - from > 1e-12).then_some(Shape { from, to, ..*self })
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
            Scale::Log => x.max(0.0).ln(),
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
            Scale::Log => lanes.iter_mut().for_each(|pair| *pair = pair.map(f64::exp)),
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
