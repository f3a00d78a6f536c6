//! Shapes: a figure's density, ready to be drawn from inside a range and to weigh a value.

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
#[derive(Clone, Copy, Debug)]
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
    pub fn draw(&self, lanes: &mut [f64]) {
        if self.is_point() {
            lanes.fill(self.a);
            return;
        }
        let h = self.height();
        let (span, from) = (self.to - self.from, self.from);
        let (rise, fall) = (self.b - self.a, self.d - self.c);
        let (at_b, at_c) = (h * rise / 2.0, 1.0 - h * fall / 2.0);
        let (up, down) = (2.0 * rise / h, 2.0 * fall / h);
        let (a, b, d) = (self.a, self.b, self.d);
        for lane in lanes.iter_mut() {
            let u = from + *lane * span;
            // One root serves both flanks, so that the loop stays free of branches.
            let rising = u < at_b;
            let root = (if rising { u * up } else { (1.0 - u) * down }).sqrt();
            let flank = if rising { a + root } else { d - root };
            let flat = b + (u - at_b) / h;
            *lane = if (u >= at_b) & (u <= at_c) {
                flat
            } else {
                flank
            };
        }
        match self.scale {
            Scale::Plain => {}
            Scale::Reciprocal => lanes.iter_mut().for_each(|lane| *lane = 1.0 / *lane),
            Scale::Log => lanes.iter_mut().for_each(|lane| *lane = lane.exp()),
        }
    }

    /// How well `x` fits: 1 at the peak, 0 outside.
    pub fn fit(&self, x: f64) -> f64 {
        let y = self.coordinate(x);
        let noise = 1e-12 * y.abs();
        if !(y >= self.a - noise && y <= self.d + noise) {
            0.0
        } else if y < self.b {
            ((y - self.a) / (self.b - self.a)).max(0.0)
        } else if y > self.c {
            ((self.d - y) / (self.d - self.c)).max(0.0)
        } else {
            1.0
        }
    }
}
