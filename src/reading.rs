//! Readings: how loosely hedges are taken, and the range that each wording stands for.
//!
//! Reading order: [`Reading`], [`Support`], [`Density`].

use crate::interval::Rational;

/// How loosely hedges are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Reading {
    /// As tight as a careful writer could mean it.
    Strict,
    /// As the typical reader takes it.
    #[default]
    Default,
    /// As loose as a forgiving reader would take it.
    Generous,
}

/// One end of a support.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Where it lies, exactly.
    pub value: Rational,
    /// Whether the end itself is left out ("more than 500" leaves out 500).
    pub open: bool,
}

/// The numbers a figure can stand for under a reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Support {
    /// Lower end; `None` if unbounded. A quantity that cannot be negative adds its own 0.
    pub low: Option<Bound>,
    /// Upper end; `None` if unbounded.
    pub high: Option<Bound>,
    /// Whether the upper end is the soft one of "up to", which gives way first in a conflict.
    pub soft_high: bool,
    /// How the draws fall; a proper density even where an end is unbounded.
    pub density: Density,
    /// The value about which a hedge stretches, each side by its own width: nominal value or mode, else
    /// the midpoint. `None` for exact figures and one-sided bounds, which do not stretch. For a share
    /// told as "one in N" this is in N, as is everything inside [`Density::Reciprocal`].
    pub center: Option<Rational>,
}

/// The shape of a figure's distribution, on finite ends, in the figure's own unit.
#[derive(Clone, Debug, PartialEq)]
pub enum Density {
    /// All mass at one value.
    Point(f64),
    /// Flat on `a..=b`.
    Uniform { a: f64, b: f64 },
    /// Rising from `a` to `mode`, falling to `b`; `mode` may be either end.
    Triangular { a: f64, mode: f64, b: f64 },
    /// Rising on `a..b`, flat on `b..c`, falling on `c..d`.
    Trapezoid { a: f64, b: f64, c: f64, d: f64 },
    /// Flat in the logarithm on `a..=b`, `a > 0`.
    LogUniform { a: f64, b: f64 },
    /// The reciprocal of a value so distributed: a share told as "one in N".
    Reciprocal(Box<Density>),
}

impl Reading {
    pub fn support(self, _: &crate::figure::says::Figure) -> Support {
        unreachable!()
    }
}
