//! Witnesses: points that satisfy every relation of a core, up to rounding.
//!
//! A witness shows from inside how far a variable reaches. It is looked for in many ways and told by one: [`Search::holds`]
//! checks the sheet's own relations, never the names given to parts of them, so that no way of looking can make one up.

use super::lp::Lp;
use super::search::Search;
use super::sizes::{is_nothing, middle, noise, range_size};
use crate::interval::Interval;
use crate::sheet::{Comparison, Node};
use crate::solve::tape::{Step, in_doubles, in_intervals};
use crate::solve::tolerance::{DIVIDEND, DROWNED, ROUNDING};
use crate::solve::work::Work;

impl Search<'_> {
    /// Whether a point satisfies every relation, up to rounding.
    pub fn holds(&self, point: &[f64]) -> bool {
        for (v, range) in self.root.iter().enumerate().take(self.relaxed.n_own) {
            let slack = noise(point[v].abs().max(range_size(*range)), range.width());
            if !(point[v] >= range.lo - slack && point[v] <= range.hi + slack) {
                return false;
            }
        }
        let mut ranges: Vec<Interval> = Vec::new();
        for constraint in &self.relaxed.problem.constraints {
            // Names are only as good as what they name; the sheet's own relations decide.
            if constraint
                .variables
                .iter()
                .any(|&v| v >= self.relaxed.n_own)
            {
                continue;
            }
            ranges.clear();
            constraint.within(&self.root, &mut ranges);
            let Some(values) = constraint.try_fold(|_, step| with_size(step, point)) else {
                return false;
            };
            if values.iter().any(|v| v.0.is_infinite()) {
                return false;
            }
            let (left, right) = (values[constraint.left], values[constraint.right]);
            let spread = (ranges[constraint.left] - ranges[constraint.right]).width();
            let slack = noise(left.1 + right.1, spread);
            let gap = left.0 - right.0;
            let fits = match constraint.comparison {
                Comparison::Eq => gap.abs() <= slack,
                Comparison::Le => gap <= slack,
                Comparison::Ge => gap >= -slack,
            };
            if !fits && !gap.is_nan() {
                return false;
            }
        }
        true
    }

    /// The point, if it satisfies every relation; what a relation gives outright is first worked out
    /// anew, so that a witness is no further from the truth than rounding.
    pub fn checked(&self, bounds: &[Interval], point: Vec<f64>) -> Option<Vec<f64>> {
        let mut exact = point.clone();
        let mut values: Vec<f64> = Vec::new();
        for constraint in &self.relaxed.problem.constraints {
            if constraint.comparison != Comparison::Eq {
                continue;
            }
            constraint.at(&exact, &mut values);
            // Where large parts cancel, working out anew only adds what rounding has lost of them.
            let largest = (constraint.nodes.iter()).fold(0.0, |most: f64, node| match *node {
                Node::Add(a, b) | Node::Sub(a, b) => most.max(values[a].abs()).max(values[b].abs()),
                _ => most,
            });
            let lost = 4.0 * f64::EPSILON * largest;
            let sides = [
                (constraint.left, constraint.right),
                (constraint.right, constraint.left),
            ];
            for (side, other) in sides {
                if let Node::Variable(v) = constraint.nodes[side]
                    && !bounds[v].is_point()
                    && values[other].is_finite()
                {
                    if (values[other] - exact[v]).abs() > lost {
                        exact[v] = values[other].max(bounds[v].lo).min(bounds[v].hi);
                    }
                    break;
                }
            }
        }
        [exact, point].into_iter().find(|point| self.holds(point))
    }

    /// The ranges left when one factor of every product is fixed at `point`.
    pub fn fixed(
        &mut self,
        bounds: &[Interval],
        point: &[f64],
        cover: usize,
        work: &mut Work,
    ) -> Option<Vec<Interval>> {
        let mut bounds = bounds.to_vec();
        for k in 0..self.covers[cover].len() {
            let v = self.covers[cover][k];
            if bounds[v].is_point() {
                continue;
            }
            let value = point[v].clamp(bounds[v].lo, bounds[v].hi);
            if !value.is_finite() {
                return None;
            }
            bounds[v] = Interval::point(value);
            if !self.propagate(&mut bounds, &[v], work) {
                return None;
            }
        }
        Some(bounds)
    }

    /// Fixes one factor of every product at `point` and looks for the rest by linear programming.
    pub fn complete(
        &mut self,
        bounds: &[Interval],
        point: &[f64],
        cover: usize,
        target: Option<(usize, bool)>,
        work: &mut Work,
    ) -> Option<Vec<f64>> {
        if self.relaxed.is_too_large() {
            // No tableau would say anything.
            return None;
        }
        let bounds = self.fixed(bounds, point, cover, work)?;
        let mut lp = Lp::new(self.relaxed, &bounds);
        if lp.feasible(work) != Some(true) {
            return None;
        }
        if let Some((variable, up)) = target {
            lp.bound(variable, up, work);
        }
        let found = corner(&lp, &bounds, target);
        if found.iter().any(|x| !x.is_finite()) {
            return None;
        }
        self.checked(&bounds, found)
    }

    /// Whether every dividend is more than rounding noise at the point `place` of the pool.
    pub fn divides(&self, place: usize) -> bool {
        let point = &self.pool[place];
        self.relaxed.problem.constraints.iter().all(|constraint| {
            // Each value with its range over all that is possible.
            let mut values: Vec<(f64, Interval)> = Vec::new();
            constraint.fold(&mut values, |_, step| {
                let value = match step {
                    Step::Div(a, _) if a.0.abs() <= DIVIDEND * range_size(a.1) => f64::NAN,
                    step => in_doubles(step.map(|v| &v.0), point),
                };
                (value, in_intervals(step.map(|v| &v.1), &self.root))
            });
            values.iter().all(|x| !x.0.is_nan())
        })
    }

    /// Whether the target is so small beside the rest of the point that half of it would do as well.
    pub fn drowns(&self, place: usize, (variable, _): (usize, bool)) -> bool {
        let mut half = self.pool[place].clone();
        let largest = half.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
        if largest <= DROWNED * half[variable].abs() {
            return false;
        }
        half[variable] /= 2.0;
        self.holds(&half)
    }

    /// Tries to make a point of the relaxation true, alternating between the factors of the products.
    pub fn repair(
        &mut self,
        bounds: &[Interval],
        point: Vec<f64>,
        target: Option<(usize, bool)>,
        work: &mut Work,
    ) -> Option<Vec<f64>> {
        work.spend(16 * self.n_nodes);
        let point = match self.checked(bounds, point.clone()) {
            Some(found) => return Some(found),
            None => point,
        };
        if self.relaxed.products.is_empty() {
            return None;
        }
        if target.is_none() {
            // A corner of an unbounded relaxation is often a corner of nothing: try the middle too.
            let center: Vec<f64> = bounds.iter().map(|b| middle(*b)).collect();
            for cover in 0..2 {
                if let Some(found) = self.complete(bounds, &center, cover, None, work) {
                    return Some(found);
                }
            }
        }
        let mut best: Option<Vec<f64>> = None;
        for start in 0..2 {
            let mut at = point.clone();
            for round in 0..4 {
                let Some(next) = self.complete(bounds, &at, (start + round) % 2, target, work)
                else {
                    break;
                };
                let Some(target) = target else {
                    return Some(next);
                };
                let better = Search::reach(&next, target) - Search::reach(&at, target);
                let gained = round == 0 || better > 1e-9 * next[target.0].abs();
                if (best.as_ref())
                    .is_none_or(|b| Search::reach(&next, target) > Search::reach(b, target))
                {
                    best = Some(next.clone());
                }
                at = next;
                if !gained {
                    break;
                }
            }
        }
        best
    }

    /// Takes the point where a tableau stands as a witness, if it can be made to satisfy everything.
    pub fn offer(&mut self, lp: &Lp, target: (usize, bool), work: &mut Work) {
        let root = std::mem::take(&mut self.root);
        let point = corner(lp, &root, Some(target));
        self.root = root.clone();
        let better = Search::reach(&point, target) > self.best_reach(target);
        if (better || self.pool.is_empty())
            && let Some(found) = self.repair(&root, point, Some(target), work)
        {
            self.pool.push(found);
        }
    }

    /// A point that satisfies everything, as far from the ends as one is easily had.
    pub fn central(&mut self, work: &mut Work) -> Option<Vec<f64>> {
        let first = self.pool.first()?.clone();
        let mut mean = vec![0.0; first.len()];
        for point in &self.pool {
            (mean.iter_mut().zip(point)).for_each(|(m, x)| *m += x / self.pool.len() as f64);
        }
        if self.holds(&mean) {
            return Some(mean);
        }
        let root = self.root.clone();
        self.complete(&root, &mean, 0, None, work).or(Some(first))
    }

    /// Fixes one variable after the other, those with two ends first, and lets propagation say what that
    /// leaves for the rest.
    pub fn dive(&mut self, bounds: &[Interval], work: &mut Work) -> Option<Vec<f64>> {
        let mut at = bounds.to_vec();
        for finite in [true, false] {
            for v in 0..self.relaxed.n_own {
                let range = at[v];
                let is_thin = range.width() <= (ROUNDING * range_size(range)).max(1e-30);
                if is_thin || finite && !range.width().is_finite() {
                    continue;
                }
                let low = middle(Interval::new(range.lo, middle(range)));
                let high = middle(Interval::new(middle(range), range.hi));
                let next = [middle(range), low, high].into_iter().find_map(|x| {
                    let mut next = at.clone();
                    next[v] = range.meet(Interval::point(x));
                    work.spend(next.len());
                    (!next[v].is_empty() && self.propagate(&mut next, &[v], work)).then_some(next)
                });
                match next {
                    Some(next) => at = next,
                    None if finite => {}
                    None => return None,
                }
            }
            let point: Vec<f64> = at.iter().map(|range| middle(*range)).collect();
            work.spend(16 * self.n_nodes);
            if let Some(found) = self.checked(bounds, point.clone()) {
                return Some(found);
            }
            if self.relaxed.is_large() {
                continue;
            }
            for cover in 0..2 {
                if let Some(found) = self.complete(&at, &point, cover, None, work) {
                    return Some(found);
                }
            }
        }
        None
    }

    /// Looks for a point where a variable is at an end of its range, which shows that end to be exact.
    pub fn pin(&mut self, variable: usize, up: bool, work: &mut Work) {
        let mut bounds = self.root.clone();
        let end = if up {
            bounds[variable].hi
        } else {
            bounds[variable].lo
        };
        bounds[variable] = Interval::point(end);
        if end.is_finite()
            && self.propagate(&mut bounds, &[variable], work)
            && let Some(point) = self.dive(&bounds, work)
        {
            self.pool.push(point);
        }
    }
}

/// The point where a tableau stands, within `bounds`; what no row speaks of goes as far as it can.
pub(super) fn corner(lp: &Lp, bounds: &[Interval], target: Option<(usize, bool)>) -> Vec<f64> {
    let mut point: Vec<f64> = bounds.iter().map(|b| middle(*b)).collect();
    lp.point(&mut point);
    for (x, range) in point.iter_mut().zip(bounds) {
        *x = x.max(range.lo).min(range.hi);
    }
    if let Some((v, up)) = target
        && !lp.concerns(v)
    {
        let end = if up { bounds[v].hi } else { bounds[v].lo };
        if end.is_finite() {
            point[v] = end;
        }
    }
    point
}

/// A value with the size of what went into it; `None` where something is divided by nothing.
fn with_size(step: Step<(f64, f64)>, point: &[f64]) -> Option<(f64, f64)> {
    Some(match step {
        Step::Number(_, range) => (range.lo, range.lo.abs()),
        Step::Variable(v) => (point[v], point[v].abs()),
        Step::Neg(a) => (-a.0, a.1),
        Step::Add(a, b) => (a.0 + b.0, a.1 + b.1),
        Step::Sub(a, b) => (a.0 - b.0, a.1 + b.1),
        Step::Mul(a, b) => (a.0 * b.0, a.1 * b.1),
        Step::Square(a) => (a.0 * a.0, a.1 * a.1),
        // A quotient of nothing by nothing says nothing.
        Step::Div(a, b) if is_nothing(*b) => {
            return is_nothing(*a).then_some((f64::NAN, f64::NAN));
        }
        Step::Div(a, b) => {
            let blown = b.1 / b.0.abs();
            (a.0 / b.0, a.1 / b.0.abs() * blown)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::relax::tests::relaxed;
    use super::*;

    #[track_caller]
    fn check(formula: &str, point: [f64; 4], expected: bool) {
        let (r, bounds) = relaxed(&[formula]);
        let search = Search::new(&r, &bounds, &mut Work::new(1_000_000)).unwrap();
        let mut point = point.to_vec();
        point.resize(r.problem.nature.len(), 0.0);
        assert_eq!(search.holds(&point), expected, "{formula} at {point:?}");
    }

    #[test]
    fn a_witness_satisfies_every_relation_up_to_rounding() {
        check("a = b * c + d", [7.0, 2.0, 3.0, 1.0], true);
        check("a = b * c + d", [7.0 + 1e-6, 2.0, 3.0, 1.0], false);
        check("a = b / c", [1.0 / 3.0 + 1.0, 4.0, 3.0, 1.0], true);
        check("a <= b", [3.0, 2.0, 1.0, 1.0], false);
        check("a >= b - c", [3.0, 2.0, 1.0, 1.0], true);
        // Outside its range.
        check("a = b", [0.5, 0.5, 1.0, 1.0], false);
    }

    #[test]
    fn something_by_nothing_holds_nowhere() {
        check("a * (b - b) + c / (d - 1) = 4", [1.0, 1.0, 2.0, 1.0], false);
    }

    #[test]
    fn what_a_relation_gives_outright_is_worked_out_anew() {
        let (r, bounds) = relaxed(&["a = b * c"]);
        let search = Search::new(&r, &bounds, &mut Work::new(1_000_000)).unwrap();
        let found = search.checked(&bounds, vec![5.9, 2.0, 3.0, 1.0]).unwrap();
        assert_eq!(found[0], 6.0);
        assert_eq!(search.checked(&bounds, vec![5.9, 4.0, 3.0, 1.0]), None);
    }
}
