//! The decision: whether everything can be true at once, and the ranges that it leaves.
//!
//! The stated relations alone make a contradiction, and only a proof does. What an assumption of ours does not fit depends
//! on it. A range that is told never leaves out what the figures allow, not by its last bit: an end is rounded inward only
//! where exact fractions show that nothing is lost.

use std::cmp::Ordering;

use super::Verdict;
use super::bounds::exact::Exact;
use super::bounds::{self, Fit, Ranges, strict};
use super::components::{self, Component};
use super::model::Model;
use super::part::Part;
use super::tolerance::{LAST_DIGITS, WIDE, ZERO_BESIDE};
use super::work::{Budget, Work, limit};
use crate::interval::{Interval, Rational};
use crate::message::number::cut;
use crate::reading::Bound;

/// What was decided before anything is drawn.
#[derive(Clone, Debug)]
pub(super) struct Decision {
    pub verdict: Verdict,
    /// Ranges of the variables that are alive.
    pub ranges: Ranges,
    /// Whether a variable can have a value at all.
    pub alive: Vec<bool>,
    /// The constraints that the ranges come from.
    pub active: Vec<bool>,
    /// Whether the soft ends of "up to" count.
    pub soft: bool,
    /// The assumptions that the ranges leave out, since the figures fail with them.
    pub left_out: Vec<usize>,
}

impl Decision {
    /// Nothing has a value yet.
    fn contradiction(n_variables: usize, n_constraints: usize) -> Decision {
        Decision {
            verdict: Verdict::Contradiction,
            ranges: Ranges {
                bounds: vec![Interval::EMPTY; n_variables],
                tight: vec![false; n_variables],
                witness: vec![f64::NAN; n_variables],
                is_shown: true,
            },
            alive: vec![false; n_variables],
            active: vec![false; n_constraints],
            soft: true,
            left_out: Vec::new(),
        }
    }

    /// Takes over the ranges of a part.
    fn adopt(&mut self, part: &Part, found: &Ranges) {
        for (own, &v) in part.variables.iter().enumerate() {
            self.alive[v] = true;
            self.ranges.bounds[v] = found.bounds[own];
            self.ranges.tight[v] = found.tight[own];
            self.ranges.witness[v] = found.witness[own];
        }
        part.constraints.iter().for_each(|&i| self.active[i] = true);
    }
}

impl Model {
    /// Everything that is switched on; else without the assumptions that fail each by itself, if that settles it; else the
    /// stated relations alone; each also without the ends of "up to". Else a contradiction.
    pub(super) fn decide(&self, budget: &mut Budget) -> Decision {
        let limit = match self.problem.constraints.len() > limit::LARGE {
            true => limit::RANGES_OF_LARGE,
            false => limit::RANGES,
        };
        budget.stage(limit, |work| {
            let (all, stated) = (self.in_force(false), self.in_force(true));
            if let Some(decision) = self.decide_by(Verdict::Consistent, &all, work) {
                return decision;
            }
            let Some(mut decision) = self.decide_by(Verdict::Depends, &stated, work) else {
                return self.apart([&all, &stated], work);
            };
            decision.left_out = self.assumptions();
            self.with_what_fits(&all, &stated, work).unwrap_or(decision)
        })
    }

    /// The assumptions that are switched on.
    pub(super) fn assumptions(&self) -> Vec<usize> {
        let relations = self.sheet.relations.iter().enumerate();
        let on = relations.filter(|(r, relation)| relation.assumes.is_some() && self.assumed[*r]);
        on.map(|(r, _)| r).collect()
    }

    /// The ranges under all assumptions but those that fail by themselves, if there are others and all of them fit.
    ///
    /// Only then is there one smallest set to leave out: of assumptions that fail only together any one could go, and
    /// nothing in the figures says which.
    fn with_what_fits(&self, all: &[bool], stated: &[bool], work: &mut Work) -> Option<Decision> {
        let assumptions = self.assumptions();
        let share = work.left() / 2;
        let mut purse = work.part(share);
        let mut failing = Vec::new();
        for part in self.parts(all) {
            let supposed = part.constraints.iter().filter(|&&i| !stated[i]);
            for &assumption in supposed {
                let on: Vec<bool> = (part.constraints.iter())
                    .map(|&i| stated[i] || i == assumption)
                    .collect();
                let start = part.start(&|_| true, false);
                let mut question = purse.part(limit::QUESTION);
                if part.fits(&on, start, &mut question) == Fit::No {
                    // The relations of a sheet are its first constraints.
                    failing.push(assumption);
                }
                purse.charge(limit::QUESTION, question);
            }
        }
        work.charge(share, purse);
        failing.sort_unstable();
        failing.dedup();
        if failing.is_empty() || failing.len() == assumptions.len() {
            return None;
        }
        let mut rest = all.to_vec();
        failing.iter().for_each(|&r| rest[r] = false);
        let mut decision = self.decide_by(Verdict::Depends, &rest, work)?;
        decision.left_out = failing;
        decision.ranges.is_shown.then_some(decision)
    }

    /// The ranges under `active`, if anything fits.
    fn decide_by(&self, verdict: Verdict, active: &[bool], work: &mut Work) -> Option<Decision> {
        let has_soft = self.stances.iter().any(|s| s.support.soft_high);
        for soft in [true, false].into_iter().filter(|soft| *soft || has_soft) {
            let start = self.start(&|figure| Some(self.said(figure, soft)));
            if let Some(ranges) = bounds::ranges(&self.problem, active, start, work) {
                return Some(Decision {
                    verdict,
                    alive: vec![true; ranges.bounds.len()],
                    ranges,
                    active: active.to_vec(),
                    soft,
                    left_out: Vec::new(),
                });
            }
        }
        None
    }

    /// A contradiction: components that no relation ties to the clash keep their ranges.
    fn apart(&self, scopes: [&[bool]; 2], work: &mut Work) -> Decision {
        let n = self.problem.nature.len();
        let mut out = Decision::contradiction(n, self.problem.constraints.len());
        for active in scopes {
            for part in self.parts(active) {
                if part.variables.iter().any(|&v| out.alive[v]) {
                    continue;
                }
                let start = part.start(&|_| true, true);
                if let Some(found) = part.ranges(&part.all(), start, work) {
                    out.adopt(&part, &found);
                }
            }
        }
        out
    }

    /// What active constraints connect.
    pub(super) fn components(&self, active: &[bool]) -> Vec<Component> {
        components::of_variables(&self.problem, &|i| active[i], &|_| true)
    }

    /// What exact fractions leave of every variable, where an end may move inward by what rounding has added.
    pub(super) fn exact(&self, decision: &Decision, budget: &mut Budget) -> Option<Vec<Exact>> {
        let moves = |range: &Interval| {
            near(range.lo, *range) > range.lo || near(range.hi, *range) < range.hi
        };
        if !decision.ranges.bounds.iter().any(moves) {
            return None;
        }
        let alive = |figure: usize| decision.alive[self.sheet.figures[figure].variable];
        let start = self.start(&|figure| alive(figure).then(|| self.said(figure, decision.soft)));
        let mut exact = start.exact;
        let active = |i: usize| decision.active[i];
        let fits = budget.stage(limit::EXACT, |work| {
            strict::propagate(&self.problem, &active, &mut exact, work)
        });
        fits.then_some(exact)
    }

    /// Whether anything in force compares figures: a quantity with several, a running total, a relation that could fail.
    pub(super) fn compares(&self) -> bool {
        let variables = &self.sheet.variables;
        // A figure that the reader has left without an end says nothing.
        let n_stated = |v: usize| {
            let figures = variables[v].figures.iter();
            figures.filter(|&&f| self.stances[f].is_bounded()).count()
        };
        if (0..variables.len()).any(|v| n_stated(v) > 1) {
            return true;
        }
        let stated = |v: usize| n_stated(v) > 0;
        let is_positive = |v: usize| {
            let mut figures = variables[v].figures.iter();
            figures.any(|&figure| self.stated(figure).0 > 0.0)
        };
        let active = (self.problem).that_compare(&self.in_force(false), &stated, &is_positive);
        self.components(&active).iter().any(|component| {
            !component.constraints.is_empty() && component.variables.iter().any(|&v| stated(v))
        })
    }
}

/// An end of twelve digits, where rounding alone keeps it from that, or from zero.
fn near(bound: f64, range: Interval) -> f64 {
    let width = range.width();
    if width.is_finite() && bound.abs() <= ZERO_BESIDE * width.min(WIDE) {
        return 0.0;
    }
    let round = cut(bound, &f64::round);
    if bound.is_finite() && (bound - round).abs() <= LAST_DIGITS * bound.abs() {
        round
    } else {
        bound
    }
}

/// The range with such ends. One that would move inward does so only where exact fractions show that nothing is left out:
/// what the figures allow stays inside to the last bit.
pub(super) fn snapped(range: Interval, exact: Option<Exact>) -> (f64, f64) {
    let reaches = |end: Option<Bound>, from: f64, order: Ordering| {
        let from = Rational::from_shortest(from);
        let order = end
            .zip(from)
            .map(|(end, from)| end.value.compare(from) != Some(order));
        order.unwrap_or(false)
    };
    let (low, high) = (near(range.lo, range), near(range.hi, range));
    let is_low = low <= range.lo || reaches(exact.and_then(|e| e.low), low, Ordering::Less);
    let is_high = high >= range.hi || reaches(exact.and_then(|e| e.high), high, Ordering::Greater);
    (
        if is_low { low } else { range.lo },
        if is_high { high } else { range.hi },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_moves_inward_only_where_fractions_allow_it() {
        let low = 0.1f64.next_down();
        let range = Interval::new(low, 5.0);
        assert_eq!(snapped(range, None), (low, 5.0));
        let end = |mantissa: i128| {
            let value = Rational::decimal(mantissa, -20).unwrap();
            Some(Bound { value, open: false })
        };
        let exact = |low| Some(Exact { low, high: None });
        let tenth = 10_000_000_000_000_000_000;
        assert_eq!(snapped(range, exact(end(tenth))), (0.1, 5.0));
        assert_eq!(snapped(range, exact(end(tenth - 1))), (low, 5.0));
    }

    #[test]
    fn an_end_may_always_move_outward() {
        let range = Interval::new(0.1f64.next_up(), 0.3f64.next_down());
        assert_eq!(snapped(range, None), (0.1, 0.3));
    }
}
