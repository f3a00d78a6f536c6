//! Readings: how loosely hedges are taken, and the range that each wording stands for.
//!
//! Most rows rest on what readers of such wordings said they understood: Ferson, O'Rawe, Antonenko,
//! Siegrist, Mickley, Luhmann, Sentz and Finkel, "Natural language of uncertainty: numeric hedge words",
//! International Journal of Approximate Reasoning 57 (2015), 19-39. The flat top of a range follows Egre,
//! Spector, Mortier and Verheyen, "On the optimality of vagueness: "around", "between" and the Gricean
//! maxims", Linguistics and Philosophy 46 (2023), 1101. A share told as "one in N" is a whole N
//! after rounding.
//!
//! Reading order: [`Reading`], [`Support`], [`Density`], [`Reading::support`], then a function a row.

use std::cmp::Ordering;

use crate::figure::{Amount, Exact, Figure, Hedge, Kind, Number, magnitude};
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
    Uniform {
        /// The least value.
        a: f64,
        /// The greatest value.
        b: f64,
    },
    /// Rising from `a` to `mode`, falling to `b`; `mode` may be either end.
    Triangular {
        /// The least value.
        a: f64,
        /// The likeliest value.
        mode: f64,
        /// The greatest value.
        b: f64,
    },
    /// Rising on `a..b`, flat on `b..c`, falling on `c..d`.
    Trapezoid {
        /// The least value.
        a: f64,
        /// From here on it is flat.
        b: f64,
        /// Up to here it is flat.
        c: f64,
        /// The greatest value.
        d: f64,
    },
    /// Flat in the logarithm on `a..=b`, `a > 0`.
    LogUniform {
        /// The least value.
        a: f64,
        /// The greatest value.
        b: f64,
    },
    /// The reciprocal of a value so distributed: a share told as "one in N".
    Reciprocal(Box<Density>),
}

impl Support {
    /// That of a figure which says nothing: it has been changed to no longer count.
    pub const UNBOUNDED: Support = Support {
        low: None,
        high: None,
        soft_high: false,
        density: Density::Uniform { a: 0.0, b: 1.0 },
        center: None,
    };
}

impl Reading {
    /// The numbers `figure` can stand for under this reading, in its quantity's unit.
    ///
    /// Exact: no end is rounded. Below zero the rows are mirrored, so that "-20%" cut off is -20.9.
    pub fn support(self, figure: &Figure) -> Support {
        let support = match figure.amount {
            Amount::Number(number) => self.number(figure, number),
            Amount::Range { low, high, between } => self.range(figure, low, high, between),
            Amount::OneIn(n) => self.one_in(figure.hedge, n),
            Amount::Of(n, m) => self.n_in_m(figure.hedge, n, m),
            Amount::Fraction(p, q) => self.fraction(figure.hedge, p, q),
            Amount::Orders(order) => self.orders(Rational::integer(order)),
        };
        match figure.amount {
            Amount::Number(_) | Amount::Range { .. } => support.divided(figure.divisor),
            _ => support,
        }
    }

    /// The reading of that [`name`](Reading::name).
    pub fn named(name: &str) -> Option<Reading> {
        [Reading::Strict, Reading::Default, Reading::Generous]
            .into_iter()
            .find(|reading| reading.name() == name)
    }

    /// Its name in sheets, attributes, addresses and arguments.
    pub fn name(self) -> &'static str {
        self.pick("strict", "default", "generous")
    }

    /// `strict`, `default` or `generous`, whichever this reading is.
    fn pick<T>(self, strict: T, default: T, generous: T) -> T {
        match self {
            Reading::Strict => strict,
            Reading::Default => default,
            Reading::Generous => generous,
        }
    }

    /// How far "around n" reaches to either side.
    fn tolerance(self, n: Number) -> Rational {
        let n = n.exact();
        let size = magnitude(n.value);
        let u = n.place;
        let half = times(u, 1, 2);
        if n.decimal {
            return self.pick(half, u, times(u, 5, 1));
        }
        if less(size, Rational::integer(10)) {
            return self.pick(half, u, times(u, 3, 2));
        }
        match (n.digits, u == Rational::ONE) {
            (0 | 1, _) => self.pick(
                times(size, 1, 20),
                min(half, times(size, 1, 10)),
                min(u, times(size, 1, 5)),
            ),
            (2, false) => self.pick(half, u, times(u, 5, 1)),
            (_, false) => self.pick(half, times(u, 5, 2), times(u, 10, 1)),
            (2, true) => self.pick(half, times(u, 5, 2), times(u, 5, 1)),
            (_, true) => self.pick(half, times(u, 5, 1), times(u, 25, 1)),
        }
    }

    fn number(self, figure: &Figure, number: Number) -> Support {
        let n = number.exact();
        let v = n.value;
        let negative = v.is_negative();
        // Percentages and multiples are written to the last digit, zeros too: 20 % is not 15 to 25 %.
        let rounded = n.decimal || matches!(figure.kind, Kind::Percent | Kind::Ratio);
        // Lengths, weights and times are never whole: what is written whole was rounded, or cut off as ages are.
        let measured = matches!(figure.kind, Kind::Measure | Kind::Duration);
        let tolerance = || self.tolerance(number);
        let reach = || {
            let width = if n.digits <= 1 {
                n.place
            } else {
                times(n.place, 3, 1)
            };
            self.pick(width, width, times(width, 2, 1))
        };
        match figure.hedge {
            Hedge::Exactly => Support::point(v),
            Hedge::Bare if rounded || measured => {
                let u = n.written;
                let half = times(u, 1, 2);
                // Zeros at the end of a whole measure may be rounding too: "1 200 km".
                let place = if rounded { half } else { times(n.place, 1, 2) };
                let (toward_zero, away) = self.pick(
                    (half, half),
                    (place, max(place, u)),
                    (max(place, u), max(place, u)),
                );
                let away = Bound {
                    value: if negative { sub(v, away) } else { add(v, away) },
                    open: self == Reading::Default && away == u,
                };
                let toward_zero = Bound {
                    value: if negative {
                        add(v, toward_zero)
                    } else {
                        sub(v, toward_zero)
                    },
                    open: false,
                };
                let (low, high) = if negative {
                    (away, toward_zero)
                } else {
                    (toward_zero, away)
                };
                Support::flat(low, high, v)
            }
            Hedge::Bare => {
                // "12" of "EUR million" was rounded to a million, however strictly it is read.
                let scaled = figure.divisor != Rational::ONE;
                let u = if scaled && self == Reading::Strict {
                    min(n.place, figure.divisor)
                } else {
                    n.place
                };
                let half = times(u, 1, 2);
                let round = !less(n.place, Rational::integer(100)) && self == Reading::Default;
                if self == Reading::Generous || round || scaled {
                    Support::flat(closed(sub(v, half)), closed(add(v, half)), v)
                } else {
                    Support::point(v)
                }
            }
            Hedge::About => {
                let t = tolerance();
                let (low, high) = (closed(sub(v, t)), closed(add(v, t)));
                if self == Reading::Strict {
                    Support::flat(low, high, v)
                } else {
                    Support::peaked(low, high, v)
                }
            }
            // "nearly -500" lies on zero's side of -500, as "nearly 500" does of 500.
            Hedge::Nearly => self.nearly(v, self.near(tolerance(), number)),
            Hedge::JustOver => just_over(v, self.near(tolerance(), number)),
            Hedge::MoreThan => Support::from(v, true, reach()),
            Hedge::AtLeast => Support::from(v, false, reach()),
            Hedge::LessThan => Support::until(v, true, reach()),
            Hedge::AtMost => Support::until(v, false, reach()),
            Hedge::UpTo => self.up_to(v, n.place, reach()),
        }
    }

    /// How far "nearly n" reaches: the tolerance of "around n", twice the default one if generous.
    fn near(self, tolerance: Rational, n: Number) -> Rational {
        match self {
            Reading::Generous => times(Reading::Default.tolerance(n), 2, 1),
            _ => tolerance,
        }
    }

    /// From `reach` on zero's side of `v` up to `v`, which only a generous reader includes.
    fn nearly(self, v: Rational, reach: Rational) -> Support {
        let end = Bound {
            value: v,
            open: self != Reading::Generous,
        };
        if v.is_negative() {
            Support::peaked(end, closed(add(v, reach)), v)
        } else {
            Support::peaked(closed(sub(v, reach)), end, v)
        }
    }

    fn up_to(self, v: Rational, u: Rational, reach: Rational) -> Support {
        let mut support = Support::until(v, false, reach);
        support.soft_high = self != Reading::Strict;
        if self == Reading::Generous {
            support.high = Some(closed(add(v, u)));
        }
        support
    }

    fn range(self, figure: &Figure, low: Number, high: Number, between: bool) -> Support {
        // "at least 20 to 30" is at least 20; "up to 20 to 30" is up to 30.
        match figure.hedge {
            Hedge::MoreThan | Hedge::AtLeast => return self.number(figure, low),
            Hedge::LessThan | Hedge::AtMost | Hedge::UpTo => return self.number(figure, high),
            _ => {}
        }
        let (low, high) = (low.exact(), high.exact());
        let unit = |n: &Exact| match figure.kind {
            Kind::Percent | Kind::Ratio => n.written,
            _ => n.place,
        };
        let u = min(unit(&low), unit(&high));
        let (a, b) = (low.value, high.value);
        let center = times(add(a, b), 1, 2);
        let half = times(u, 1, 2);
        let margin = match (between, self) {
            (true, Reading::Generous) | (false, Reading::Default) => half,
            (false, Reading::Generous) => u,
            _ => Rational::ZERO,
        };
        let (outer_low, outer_high) = (sub(a, margin), add(b, margin));
        let mut support = Support::flat(closed(outer_low), closed(outer_high), center);
        if !between && self != Reading::Strict {
            support.density = Density::Trapezoid {
                a: outer_low.to_f64(),
                b: a.to_f64(),
                c: b.to_f64(),
                d: outer_high.to_f64(),
            };
        }
        support
    }

    fn one_in(self, hedge: Hedge, n: i64) -> Support {
        let share = |num: i64, den: i64| fraction(num, den);
        // 1/(N + 1/2) and 1/(N - 1/2), or a whole N further off.
        let (low, high) = match self {
            Reading::Generous => (share(1, n + 1), share(1, n - 1)),
            _ => (share(2, 2 * n + 1), share(2, 2 * n - 1)),
        };
        if !matches!(hedge, Hedge::Bare | Hedge::About) {
            let near = (share(2, 2 * n + 1), share(2, 2 * n - 1));
            let next = (share(1, n + 1), share(1, n - 1));
            return self.hedged_share(hedge, share(1, n), near, next);
        }
        let half = if self == Reading::Generous { 1.0 } else { 0.5 };
        let (a, mode, b) = (n as f64 - half, n as f64, n as f64 + half);
        let in_n = match hedge {
            Hedge::About => Density::Triangular { a, mode, b },
            _ => Density::Uniform { a, b },
        };
        let in_n = match (hedge, self) {
            (Hedge::About, Reading::Strict) => Density::Uniform { a, b },
            _ => in_n,
        };
        Support {
            low: Some(closed(low)),
            high: Some(closed(high)),
            soft_high: false,
            density: Density::Reciprocal(Box::new(in_n)),
            center: Some(Rational::integer(n)),
        }
    }

    fn n_in_m(self, hedge: Hedge, n: i64, m: i64) -> Support {
        let share = |twice: i64| fraction(twice, 2 * m);
        let v = fraction(n, m);
        let (near, next) = (
            (share(2 * n - 1), share(2 * n + 1)),
            (share(2 * n - 2), share(2 * n + 2)),
        );
        let (low, high) = self.pick(near, near, next);
        match hedge {
            Hedge::Bare => Support::flat(closed(low), closed(high), v),
            Hedge::About => Support::peaked(closed(low), closed(high), v),
            _ => self.hedged_share(hedge, v, near, next),
        }
    }

    fn fraction(self, hedge: Hedge, p: i64, q: i64) -> Support {
        let v = fraction(p, q);
        let (left, right) = farey_neighbors(p, q);
        let near = (
            fraction(p + left.0, q + left.1),
            fraction(p + right.0, q + right.1),
        );
        let next = (fraction(left.0, left.1), fraction(right.0, right.1));
        let (low, high) = self.pick(near, near, next);
        match (hedge, self) {
            (Hedge::Bare | Hedge::About, Reading::Strict) => {
                Support::flat(closed(low), closed(high), v)
            }
            (Hedge::Bare | Hedge::About, _) => Support::peaked(closed(low), closed(high), v),
            _ => self.hedged_share(hedge, v, near, next),
        }
    }

    /// A share with a hedge that is neither none nor "around": `near` is as far as "around" goes, `next`
    /// the neighboring shares that would be told in the same way.
    fn hedged_share(
        self,
        hedge: Hedge,
        v: Rational,
        near: (Rational, Rational),
        next: (Rational, Rational),
    ) -> Support {
        let double = |width: Rational| self.pick(width, width, times(width, 2, 1));
        let (down, up) = (sub(v, next.0), sub(next.1, v));
        match hedge {
            Hedge::MoreThan => Support::from(v, true, double(up)),
            Hedge::AtLeast => Support::from(v, false, double(up)),
            Hedge::LessThan => Support::until(v, true, double(down)),
            Hedge::AtMost => Support::until(v, false, double(down)),
            Hedge::UpTo => self.up_to(v, up, double(down)),
            Hedge::Nearly => self.nearly(v, double(sub(v, near.0))),
            Hedge::JustOver => just_over(v, double(sub(near.1, v))),
            Hedge::Bare | Hedge::About | Hedge::Exactly => Support::point(v),
        }
    }

    fn orders(self, order: Rational) -> Support {
        let (from, to) = self.pick(Amount::ORDERS, Amount::ORDERS, (1, 100));
        let (low, high) = (times(order, from, 1), times(order, to, 1));
        Support {
            low: Some(closed(low)),
            high: Some(Bound {
                value: high,
                open: true,
            }),
            soft_high: false,
            density: Density::LogUniform {
                a: low.to_f64(),
                b: high.to_f64(),
            },
            center: Some(times(add(low, high), 1, 2)),
        }
    }
}

impl Support {
    /// Whether its lower end lies above its upper one, so that no number is in it.
    pub(crate) fn is_reversed(&self) -> bool {
        match (self.low, self.high) {
            (Some(low), Some(high)) => less(high.value, low.value),
            _ => false,
        }
    }

    fn point(v: Rational) -> Support {
        Support {
            low: Some(closed(v)),
            high: Some(closed(v)),
            soft_high: false,
            density: Density::Point(v.to_f64()),
            center: None,
        }
    }

    fn flat(low: Bound, high: Bound, center: Rational) -> Support {
        Support {
            low: Some(low),
            high: Some(high),
            soft_high: false,
            density: Density::Uniform {
                a: low.value.to_f64(),
                b: high.value.to_f64(),
            },
            center: Some(center),
        }
    }

    fn peaked(low: Bound, high: Bound, mode: Rational) -> Support {
        Support {
            low: Some(low),
            high: Some(high),
            soft_high: false,
            density: Density::Triangular {
                a: low.value.to_f64(),
                mode: mode.to_f64(),
                b: high.value.to_f64(),
            },
            center: Some(mode),
        }
    }

    /// Everything from `v` up; draws fall off over `reach`.
    fn from(v: Rational, open: bool, reach: Rational) -> Support {
        let a = v.to_f64();
        Support {
            low: Some(Bound { value: v, open }),
            high: None,
            soft_high: false,
            density: Density::Triangular {
                a,
                mode: a,
                b: add(v, reach).to_f64(),
            },
            center: None,
        }
    }

    /// Everything up to `v`; draws rise over `reach`, and not from below zero where `v` is above it.
    fn until(v: Rational, open: bool, reach: Rational) -> Support {
        let b = v.to_f64();
        let from = sub(v, reach);
        let a = if from.is_negative() && less(Rational::ZERO, v) {
            Rational::ZERO
        } else {
            from
        };
        Support {
            low: None,
            high: Some(Bound { value: v, open }),
            soft_high: false,
            density: Density::Triangular {
                a: a.to_f64(),
                mode: b,
                b,
            },
            center: None,
        }
    }

    /// The same in a unit `divisor` times as large.
    fn divided(self, divisor: Rational) -> Support {
        if divisor == Rational::ONE {
            return self;
        }
        let bound = |bound: Bound| Bound {
            value: over(bound.value, divisor),
            ..bound
        };
        let by = divisor.to_f64();
        let density = match self.density {
            Density::Point(v) => Density::Point(v / by),
            Density::Uniform { a, b } => Density::Uniform {
                a: a / by,
                b: b / by,
            },
            Density::Triangular { a, mode, b } => Density::Triangular {
                a: a / by,
                mode: mode / by,
                b: b / by,
            },
            Density::Trapezoid { a, b, c, d } => Density::Trapezoid {
                a: a / by,
                b: b / by,
                c: c / by,
                d: d / by,
            },
            other => other,
        };
        Support {
            low: self.low.map(bound),
            high: self.high.map(bound),
            soft_high: self.soft_high,
            density,
            center: self.center.map(|center| over(center, divisor)),
        }
    }
}

/// From `v`, itself left out, to `reach` on the side away from zero.
fn just_over(v: Rational, reach: Rational) -> Support {
    let end = Bound {
        value: v,
        open: true,
    };
    if v.is_negative() {
        Support::peaked(closed(sub(v, reach)), end, v)
    } else {
        Support::peaked(end, closed(add(v, reach)), v)
    }
}

fn closed(value: Rational) -> Bound {
    Bound { value, open: false }
}

/// The neighbors of `p/q` among the fractions of denominator at most `q + 1`.
fn farey_neighbors(p: i64, q: i64) -> ((i64, i64), (i64, i64)) {
    let (mut left, mut right) = ((0, 1), (1, 1));
    for d in 1..=q + 1 {
        let below = (p * d - 1).div_euclid(q);
        let above = (p * d).div_euclid(q) + 1;
        if below * left.1 > left.0 * d {
            left = (below, d);
        }
        if above * right.1 < right.0 * d {
            right = (above, d);
        }
    }
    (left, right)
}

// Figures have at most 21 digits before the point and 9 after it, and the factors below are small, so
// nothing here overflows 128 bits; a figure that could is refused when its wording is read.
const FITS: &str = "a figure's digits fit";

fn add(a: Rational, b: Rational) -> Rational {
    a.add(b).expect(FITS)
}

fn sub(a: Rational, b: Rational) -> Rational {
    a.sub(b).expect(FITS)
}

fn over(a: Rational, b: Rational) -> Rational {
    a.div(b).expect(FITS)
}

fn times(a: Rational, num: i64, den: i64) -> Rational {
    a.mul(fraction(num, den)).expect(FITS)
}

fn fraction(num: i64, den: i64) -> Rational {
    Rational::new(num.into(), den.into()).expect(FITS)
}

fn less(a: Rational, b: Rational) -> bool {
    a.compare(b) == Some(Ordering::Less)
}

fn min(a: Rational, b: Rational) -> Rational {
    if less(b, a) { b } else { a }
}

fn max(a: Rational, b: Rational) -> Rational {
    if less(a, b) { b } else { a }
}

#[cfg(test)]
mod tests;
