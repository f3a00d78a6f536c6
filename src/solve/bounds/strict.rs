//! Ends that are left out: "more than 500" and exactly 500 touch, and still cannot both be true.
//!
//! Doubles cannot tell touching from overlapping, least of all at 30 %, which is no double. Here the
//! same propagation runs over exact fractions whose ends may be open, and linear rows are asked for a
//! point with room at every open end. Where a fraction outgrows its 128 bits it counts as unbounded,
//! which loses a proof but never makes one up.

use std::cmp::Ordering;

use super::Fit;
use super::relax::Relaxed;
use super::simplex::{End, Field, Simplex};
use crate::interval::Rational;
use crate::reading::Bound;
use crate::sheet::{Comparison, Node};
use crate::solve::problem::{Constraint, Problem};
use crate::solve::work::Work;

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
fn higher(a: Option<Bound>, b: Option<Bound>) -> Option<Bound> {
    pick(a, b, Ordering::Greater)
}

fn lower(a: Option<Bound>, b: Option<Bound>) -> Option<Bound> {
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

    fn point(value: Rational) -> Exact {
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

    fn is_empty(self) -> bool {
        let (Some(a), Some(b)) = (self.low, self.high) else {
            return false;
        };
        match a.value.compare(b.value) {
            Some(Ordering::Greater) => true,
            Some(Ordering::Equal) => a.open || b.open,
            _ => false,
        }
    }

    fn neg(self) -> Exact {
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

    fn plus(self, other: Exact) -> Exact {
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
    fn is_positive(self) -> bool {
        self.low.is_some_and(|b| !b.value.is_negative())
    }

    /// Product where both signs are known; otherwise nothing is said.
    fn times(self, other: Exact) -> Exact {
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
        let negative = |bound: Option<Bound>| bound.is_none_or(|b| b.value.is_negative());
        Exact {
            low: if negative(other.low) {
                ends(self.high, other.low)
            } else {
                ends(self.low, other.low)
            },
            high: if other.high.is_some_and(|b| b.value.is_negative()) {
                ends(self.low, other.high)
            } else {
                ends(self.high, other.high)
            },
        }
    }

    /// `x` in `x * divisor = self`, where that says anything.
    fn quotient(self, divisor: Exact) -> Exact {
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

/// Narrows `bounds` by exact propagation. False if nothing is left.
pub(in crate::solve) fn propagate(
    problem: &Problem,
    active: &dyn Fn(usize) -> bool,
    bounds: &mut [Exact],
    work: &mut Work,
) -> bool {
    if bounds.iter().any(|b| b.is_empty()) {
        return false;
    }
    let mut values = Vec::new();
    for _sweep in 0..40 {
        let mut moved = false;
        for (i, constraint) in problem.constraints.iter().enumerate() {
            if !active(i) {
                continue;
            }
            if !work.spend(constraint.nodes.len() * 40) {
                return true;
            }
            match revise(constraint, bounds, &mut values) {
                None => return false,
                Some(changed) => moved |= changed,
            }
        }
        if !moved {
            break;
        }
    }
    true
}

fn revise(c: &Constraint, bounds: &mut [Exact], values: &mut Vec<Exact>) -> Option<bool> {
    values.clear();
    for node in &c.nodes {
        values.push(match *node {
            Node::Number(number) => Exact::point(number),
            Node::Variable(v) => bounds[v],
            Node::Neg(a) => values[a].neg(),
            Node::Add(a, b) => values[a].plus(values[b]),
            Node::Sub(a, b) => values[a].plus(values[b].neg()),
            Node::Mul(a, b) => values[a].times(values[b]),
            Node::Div(a, b) => values[a].quotient(values[b]),
        });
    }
    let (left, right) = (values[c.left], values[c.right]);
    let (below, above) = match c.comparison {
        Comparison::Eq => {
            let both = left.meet(right);
            values[c.left] = both;
            values[c.right] = both;
            (c.left, c.right)
        }
        Comparison::Le => (c.left, c.right),
        Comparison::Ge => (c.right, c.left),
    };
    if c.comparison != Comparison::Eq {
        values[below].high = lower(values[below].high, values[above].high);
        values[above].low = higher(values[above].low, values[below].low);
    }
    if values[below].is_empty() || values[above].is_empty() {
        return None;
    }
    let mut moved = false;
    for i in (0..c.nodes.len()).rev() {
        let own = values[i];
        if own.is_empty() {
            return None;
        }
        let mut narrow = |at: usize, by: Exact| values[at] = values[at].meet(by);
        match c.nodes[i] {
            Node::Number(_) => {}
            Node::Variable(v) => {
                let new = bounds[v].meet(own);
                if new.is_empty() {
                    return None;
                }
                moved |= new != bounds[v];
                bounds[v] = new;
            }
            Node::Neg(a) => narrow(a, own.neg()),
            Node::Add(a, b) => {
                let (x, y) = (values[a], values[b]);
                values[a] = x.meet(own.plus(y.neg()));
                values[b] = values[b].meet(own.plus(x.neg()));
            }
            Node::Sub(a, b) => {
                let (x, y) = (values[a], values[b]);
                values[a] = x.meet(own.plus(y));
                values[b] = values[b].meet(x.plus(own.neg()));
            }
            Node::Mul(a, b) => {
                let (x, y) = (values[a], values[b]);
                values[a] = x.meet(own.quotient(y));
                values[b] = values[b].meet(own.quotient(x));
            }
            Node::Div(a, b) => {
                let (x, y) = (values[a], values[b]);
                values[a] = x.meet(own.times(y));
                values[b] = values[b].meet(x.quotient(own));
            }
        }
    }
    Some(moved)
}

/// Whether the linear rows leave room at every open end; false only when proven.
///
/// A slack between 0 and 1 is kept from every open end and made as large as it can be. Doubles first:
/// only where they find next to no room do exact fractions decide.
pub(in crate::solve) fn has_room(relaxed: &Relaxed, bounds: &[Exact], work: &mut Work) -> bool {
    let columns = columns(relaxed);
    let is_open = |b: Option<Bound>| b.is_some_and(|b| b.open);
    let exact = |v: usize| bounds.get(v).copied().unwrap_or(Exact::ENTIRE);
    if !columns
        .iter()
        .any(|&v| is_open(exact(v).low) || is_open(exact(v).high))
    {
        return true;
    }
    let rough = slack(relaxed, &columns, &exact, &|r| Some(r.to_f64()), work);
    if matches!(rough, Some(Some(room)) if room > 1e-7) {
        return true;
    }
    match slack(relaxed, &columns, &exact, &|r| Some(Some(r)), work) {
        Some(Some(Some(room))) => room.parts().0 > 0,
        Some(Some(None)) | None => true,
        Some(None) => false,
    }
}

/// Whether linear rows leave a point, in exact fractions; not known where there are products.
pub(in crate::solve) fn decide(relaxed: &Relaxed, bounds: &[Exact], work: &mut Work) -> Fit {
    if !relaxed.products.is_empty() || !relaxed.is_complete || relaxed.is_too_large() {
        return Fit::Unknown;
    }
    let exact = |v: usize| bounds.get(v).copied().unwrap_or(Exact::ENTIRE);
    let columns = columns(relaxed);
    match slack(relaxed, &columns, &exact, &|r| Some(Some(r)), work) {
        Some(Some(_)) => Fit::Yes,
        Some(None) => Fit::No,
        None => Fit::Unknown,
    }
}

/// The variables that linear rows speak of, rising.
fn columns(relaxed: &Relaxed) -> Vec<usize> {
    let terms = relaxed.rows.iter().flat_map(|row| &row.terms);
    let mut out: Vec<usize> = terms.map(|t| t.0).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The largest slack; `Some(None)` if there is no point at all, `None` if the arithmetic gave up.
fn slack<N: Field>(
    relaxed: &Relaxed,
    columns: &[usize],
    exact: &dyn Fn(usize) -> Exact,
    number: &dyn Fn(Rational) -> Option<N>,
    work: &mut Work,
) -> Option<Option<N>> {
    let n = columns.len() + 1;
    let last = n - 1;
    let mut table = Vec::new();
    let (mut low, mut high) = (Vec::new(), Vec::new());
    let (mut row_low, mut row_high) = (Vec::new(), Vec::new());
    let value = |bound: Option<Rational>| match bound {
        None => Some(None),
        Some(b) => Some(Some(number(b)?)),
    };
    for (c, &v) in columns.iter().enumerate() {
        let range = exact(v);
        low.push(value(range.low.map(|b| b.value))?);
        high.push(value(range.high.map(|b| b.value))?);
        for (end, sign) in [(range.low, -1), (range.high, 1)] {
            let Some(end) = end.filter(|b| b.open) else {
                continue;
            };
            // The room is measured in the size of the range, or of the number itself.
            let size = match (range.low, range.high) {
                (Some(a), Some(b)) => b.value.sub(a.value)?,
                _ if end.value == Rational::ZERO => Rational::ONE,
                _ if end.value.is_negative() => end.value.neg(),
                _ => end.value,
            };
            let mut row = vec![N::ZERO; n];
            row[c] = N::ONE;
            row[last] = number(size.mul(Rational::integer(sign))?)?;
            table.extend(row);
            row_low.push(if sign < 0 {
                Some(number(end.value)?)
            } else {
                None
            });
            row_high.push(if sign < 0 {
                None
            } else {
                Some(number(end.value)?)
            });
        }
    }
    low.push(Some(N::ZERO));
    high.push(Some(N::ONE));
    for row in &relaxed.rows {
        let start = table.len();
        table.resize(start + n, N::ZERO);
        for &(v, coefficient) in &row.terms {
            let c = columns.binary_search(&v).ok()?;
            table[start + c] = number(coefficient)?;
        }
        row_low.push(value(row.low)?);
        row_high.push(value(row.high)?);
    }
    let m = row_low.len();
    low.extend(row_low);
    high.extend(row_high);
    let mut simplex = Simplex::new(n, table, low, high);
    // A fraction costs as much as twenty doubles.
    let before = work.left() / 20;
    simplex.left = before;
    let mut end = simplex.feasible();
    if end == End::Done {
        end = simplex.optimize(last, true);
    }
    work.spend((before - simplex.left) as usize * 20 + m * n);
    match end {
        End::Done => Some(Some(simplex.value[last])),
        End::Infeasible(..) => Some(None),
        _ => None,
    }
}
