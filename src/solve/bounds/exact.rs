//! Ranges between exact fractions whose ends may be open.
//!
//! Where a fraction outgrows its 128 bits an end counts as unbounded: a range is never too narrow, so what is proven empty
//! is empty.

use std::cmp::Ordering;

use crate::interval::Rational;
use crate::reading::Bound;
use crate::solve::tape::Step;

/// A range between exact ends; `None` is unbounded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::solve) struct Exact {
    pub low: Option<Bound>,
    pub high: Option<Bound>,
}

fn closed(value: Rational) -> Option<Bound> {
    Some(Bound { value, open: false })
}

/// The higher of two lower ends; at the same place the open one.
pub(super) fn higher(a: Option<Bound>, b: Option<Bound>) -> Option<Bound> {
    pick(a, b, Ordering::Greater)
}

pub(super) fn lower(a: Option<Bound>, b: Option<Bound>) -> Option<Bound> {
    pick(a, b, Ordering::Less)
}

fn pick(a: Option<Bound>, b: Option<Bound>, wanted: Ordering) -> Option<Bound> {
    let (Some(x), Some(y)) = (a, b) else {
        return a.or(b);
    };
    match x.value.compare(y.value) {
        Some(Ordering::Equal) => Some(Bound {
            value: x.value,
            open: x.open || y.open,
        }),
        Some(order) if order == wanted => a,
        Some(_) => b,
        // Too many digits to compare: keeping either is safe.
        None => a,
    }
}

fn zero(bound: Option<Bound>) -> bool {
    bound.is_some_and(|b| b.value == Rational::ZERO)
}

impl Exact {
    pub const ENTIRE: Exact = Exact {
        low: None,
        high: None,
    };

    pub fn point(value: Rational) -> Exact {
        Exact {
            low: closed(value),
            high: closed(value),
        }
    }

    pub fn meet(self, other: Exact) -> Exact {
        Exact {
            low: higher(self.low, other.low),
            high: lower(self.high, other.high),
        }
    }

    pub fn is_empty(self) -> bool {
        let (Some(a), Some(b)) = (self.low, self.high) else {
            return false;
        };
        match a.value.compare(b.value) {
            Some(Ordering::Greater) => true,
            Some(Ordering::Equal) => a.open || b.open,
            _ => false,
        }
    }

    pub fn neg(self) -> Exact {
        let flip = |bound: Option<Bound>| {
            bound.map(|b| Bound {
                value: b.value.neg(),
                open: b.open,
            })
        };
        Exact {
            low: flip(self.high),
            high: flip(self.low),
        }
    }

    pub fn plus(self, other: Exact) -> Exact {
        let add = |a: Option<Bound>, b: Option<Bound>| {
            let (a, b) = (a?, b?);
            Some(Bound {
                value: a.value.add(b.value)?,
                open: a.open || b.open,
            })
        };
        Exact {
            low: add(self.low, other.low),
            high: add(self.high, other.high),
        }
    }

    /// Whether every member is at least zero.
    pub fn is_positive(self) -> bool {
        self.low.is_some_and(|b| !b.value.is_negative())
    }

    /// Product where both signs are known; otherwise nothing is said.
    pub fn times(self, other: Exact) -> Exact {
        if !self.is_positive() {
            return if self.neg().is_positive() {
                self.neg().times(other).neg()
            } else if other.is_positive() || other.neg().is_positive() {
                other.times(self)
            } else {
                Exact::ENTIRE
            };
        }
        // A factor of zero that is itself attained makes the product attained.
        let ends = |a: Option<Bound>, b: Option<Bound>| {
            if zero(a) || zero(b) {
                let attained = (zero(a) && a.is_some_and(|a| !a.open))
                    || (zero(b) && b.is_some_and(|b| !b.open));
                return Some(Bound {
                    value: Rational::ZERO,
                    open: !attained,
                });
            }
            let (a, b) = (a?, b?);
            Some(Bound {
                value: a.value.mul(b.value)?,
                open: a.open || b.open,
            })
        };
        // Where the other's end is zero, so is the product's: reached through it, or through a zero of this range.
        Exact {
            low: match other.low {
                Some(b) if !b.value.is_negative() => ends(self.low, other.low),
                _ => ends(self.high, other.low),
            },
            high: match other.high {
                Some(b) if !b.value.neg().is_negative() => ends(self.low, other.high),
                _ => ends(self.high, other.high),
            },
        }
    }

    /// `x` in `x * divisor = self`, where that says anything.
    pub fn quotient(self, divisor: Exact) -> Exact {
        if !divisor.is_positive() {
            return if divisor.neg().is_positive() {
                self.neg().quotient(divisor.neg())
            } else {
                Exact::ENTIRE
            };
        }
        let touches = zero(divisor.low) && divisor.low.is_some_and(|b| !b.open);
        let holds_zero = !self.meet(Exact::point(Rational::ZERO)).is_empty();
        if touches && holds_zero {
            return Exact::ENTIRE;
        }
        let invert = |bound: Option<Bound>| {
            let bound = bound?;
            Some(Bound {
                value: Rational::ONE.div(bound.value)?,
                open: bound.open,
            })
        };
        let inverse = Exact {
            low: match divisor.high {
                Some(_) => invert(divisor.high),
                None => Some(Bound {
                    value: Rational::ZERO,
                    open: true,
                }),
            },
            high: if zero(divisor.low) {
                None
            } else {
                invert(divisor.low)
            },
        };
        self.times(inverse)
    }
}

/// A step over exact ranges.
pub(super) fn in_fractions(step: Step<Exact>, bounds: &[Exact]) -> Exact {
    match step {
        Step::Number(number, _) => Exact::point(*number),
        Step::Variable(v) => bounds[v],
        Step::Neg(a) => a.neg(),
        Step::Add(a, b) => a.plus(*b),
        Step::Sub(a, b) => a.plus(b.neg()),
        Step::Mul(a, b) => a.times(*b),
        Step::Square(a) => a.times(*a),
        Step::Div(a, b) => a.quotient(*b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(n: i64, open: bool) -> Option<Bound> {
        let value = Rational::integer(n);
        Some(Bound { value, open })
    }

    fn range(low: i64, high: i64) -> Exact {
        Exact {
            low: bound(low, false),
            high: bound(high, false),
        }
    }

    #[test]
    fn ends_that_are_left_out_do_not_touch() {
        let above = Exact {
            low: bound(5, true),
            high: None,
        };
        assert!(above.meet(range(0, 5)).is_empty());
        assert!(!range(5, 9).meet(range(0, 5)).is_empty());
        assert!(range(6, 9).meet(range(0, 5)).is_empty());
    }

    /// Ranges with every kind of end at and around zero that have members, and some members of each.
    fn ranges() -> Vec<(Exact, Vec<Rational>)> {
        let ends = |n: std::ops::RangeInclusive<i64>| {
            let at = |n| [bound(n, false), bound(n, true)];
            n.flat_map(at).chain([None]).collect::<Vec<_>>()
        };
        let members = |range: Exact| {
            let steps = (-20..=20).map(|n| Rational::integer(n).div(Rational::integer(4)).unwrap());
            let inside = steps.filter(|&value| !range.meet(Exact::point(value)).is_empty());
            inside.collect::<Vec<_>>()
        };
        let mut out = Vec::new();
        for low in ends(-2..=2) {
            for high in ends(-2..=2) {
                let range = Exact { low, high };
                out.push((range, members(range)));
            }
        }
        out.retain(|(_, members)| !members.is_empty());
        out
    }

    #[test]
    fn products_and_quotients_hold_those_of_members() {
        let holds = |out: Exact, value: Rational| !out.meet(Exact::point(value)).is_empty();
        let all = ranges();
        for (x, ps) in &all {
            for (y, qs) in &all {
                let (sum, product, quotient) = (x.plus(*y), x.times(*y), x.quotient(*y));
                for &p in ps {
                    for &q in qs {
                        let of = |value| format!("{p:?}, {q:?} of {x:?}, {y:?} -> {value:?}");
                        assert!(holds(sum, p.add(q).unwrap()), "{}", of(sum));
                        assert!(holds(product, p.mul(q).unwrap()), "{}", of(product));
                        if let Some(exact) = p.div(q) {
                            assert!(holds(quotient, exact), "{}", of(quotient));
                        }
                    }
                }
            }
        }
        assert_eq!(range(2, 3).times(range(4, 5)), range(8, 15));
        assert_eq!(range(8, 12).quotient(range(2, 4)), range(2, 6));
    }

    #[test]
    fn what_two_quarters_cannot_make_is_left_out() {
        let above = |low| Exact {
            low: bound(low, true),
            high: None,
        };
        assert_eq!(above(0).times(above(0)), above(0));
        assert_eq!(above(0).times(above(0).neg()), above(0).neg());
        assert_eq!(above(0).neg().times(above(0).neg()), above(0));
        assert_eq!(range(0, 5).times(above(0).neg()).high, bound(0, false));
    }

    #[test]
    fn nothing_by_nothing_says_nothing() {
        assert_eq!(range(0, 3).quotient(range(0, 2)), Exact::ENTIRE);
        assert_eq!(range(1, 3).quotient(range(-1, 2)), Exact::ENTIRE);
    }

    #[test]
    fn what_outgrows_its_bits_has_no_end() {
        let huge = Exact::point(Rational::decimal(1, 38).unwrap());
        assert_eq!(huge.times(huge), Exact::ENTIRE);
    }
}
