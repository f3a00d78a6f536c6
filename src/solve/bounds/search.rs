//! Proven bounds where propagation alone is too loose: linear relaxation and bisection.
//!
//! A constraint graph without cycles needs neither, so [`cores`] leaves only what stands on a cycle or
//! mentions a quantity twice. There [`Search`] bounds a variable by best-first branch and bound: the
//! relaxation gives a proven bound of a box, a point that satisfies every relation gives one from
//! inside, and boxes are split until both meet or the work is spent.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::propagate::Propagator;
use super::relax::{Lp, Relaxed};
use crate::interval::Interval;
use crate::sheet::{Comparison, Node};
use crate::solve::problem::Problem;
use crate::solve::work::Work;

/// Bounds closer together than this, relative to their size, are one.
const CLOSE: f64 = 6e-7;

/// The constraints that propagation cannot settle, by connected part.
///
/// - `bounds`: propagated ranges; a variable that is a point connects nothing.
/// - `whole`: leave out nothing that has an open variable, since propagation did not come to its end.
pub(in crate::solve) fn cores(
    problem: &Problem,
    active: &dyn Fn(usize) -> bool,
    bounds: &[Interval],
    whole: bool,
) -> Vec<Vec<usize>> {
    let n = problem.constraints.len();
    let free = |v: usize| bounds[v].lo < bounds[v].hi;
    let mut values: Vec<Interval> = Vec::new();
    let mut alive: Vec<bool> = (0..n)
        .map(|i| active(i) && !holds_anyway(problem, i, bounds, &mut values))
        .collect();
    let mut keep = vec![false; n];
    let mut degree = vec![0usize; bounds.len()];
    let mut width = vec![0usize; n];
    for (i, constraint) in problem.constraints.iter().enumerate() {
        if alive[i] {
            for &v in constraint.variables.iter().filter(|&&v| free(v)) {
                degree[v] += 1;
                width[i] += 1;
            }
            keep[i] = width[i] > 0
                && (whole || repeats(problem, i, bounds) || splits(problem, i, bounds));
        }
    }
    // Peel: a variable in one constraint alone, a constraint with one variable left.
    let mut gone = vec![false; bounds.len()];
    let mut queue: Vec<usize> = (0..n).filter(|&i| alive[i]).collect();
    while let Some(i) = queue.pop() {
        if !alive[i] {
            continue;
        }
        for &v in problem.constraints[i].variables.iter().filter(|_| !whole) {
            if free(v) && !gone[v] && degree[v] == 1 {
                gone[v] = true;
                width[i] -= 1;
            }
        }
        if width[i] <= 1 && !keep[i] {
            alive[i] = false;
            for &v in &problem.constraints[i].variables {
                if free(v) && !gone[v] {
                    degree[v] -= 1;
                    if degree[v] == 1 {
                        queue.extend(problem.mentions[v].iter().filter(|&&j| alive[j]));
                    }
                }
            }
        }
    }
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut seen = vec![false; n];
    for first in 0..n {
        if !alive[first] || seen[first] {
            continue;
        }
        let mut part = vec![first];
        seen[first] = true;
        let mut next = 0;
        while next < part.len() {
            for &v in &problem.constraints[part[next]].variables {
                if !free(v) {
                    continue;
                }
                for &j in &problem.mentions[v] {
                    if alive[j] && !seen[j] {
                        seen[j] = true;
                        part.push(j);
                    }
                }
            }
            next += 1;
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts
}

/// Whether an inequality holds wherever the ranges let it be.
fn holds_anyway(
    problem: &Problem,
    i: usize,
    bounds: &[Interval],
    values: &mut Vec<Interval>,
) -> bool {
    let constraint = &problem.constraints[i];
    let (small, large) = match constraint.comparison {
        Comparison::Eq => return false,
        Comparison::Le => (constraint.left, constraint.right),
        Comparison::Ge => (constraint.right, constraint.left),
    };
    values.clear();
    super::propagate::evaluate(constraint, bounds, values);
    values[small].hi <= values[large].lo && values[small].hi < f64::INFINITY
}

/// Whether a variable that is still open stands in the constraint twice.
fn repeats(problem: &Problem, i: usize, bounds: &[Interval]) -> bool {
    let constraint = &problem.constraints[i];
    constraint.repeats
        && constraint.variables.iter().any(|&v| {
            let node = Node::Variable(v);
            !bounds[v].is_point() && constraint.nodes.iter().filter(|n| **n == node).count() > 1
        })
}

/// Whether a product or quotient has a factor of either sign, so that what it allows falls in two.
fn splits(problem: &Problem, i: usize, bounds: &[Interval]) -> bool {
    let constraint = &problem.constraints[i];
    let mut values: Vec<Interval> = Vec::with_capacity(constraint.nodes.len());
    super::propagate::evaluate(constraint, bounds, &mut values);
    let crosses = |a: usize| values[a].lo < 0.0 && values[a].hi > 0.0 && !values[a].is_empty();
    constraint.nodes.iter().any(|node| match *node {
        Node::Mul(a, b) => {
            let open = |n: usize| !matches!(constraint.nodes[n], Node::Number(_));
            (crosses(a) || crosses(b)) && open(a) && open(b)
        }
        Node::Div(_, b) => crosses(b),
        _ => false,
    })
}

/// A box and how far the target can reach in it.
struct Box {
    bounds: Vec<Interval>,
    limit: f64,
}

/// What a search for a point found.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::solve) enum Found {
    /// A point that satisfies everything, up to rounding.
    Point(Vec<f64>),
    /// Proof that there is none.
    Nothing,
    /// Neither, within the work limit.
    Unknown,
}

/// Branch and bound over one core.
pub(in crate::solve) struct Search<'a> {
    pub relaxed: &'a Relaxed,
    propagator: Propagator,
    /// One factor of each product, and the other: fixing either set leaves a linear rest.
    covers: [Vec<usize>; 2],
    /// Points that satisfy everything.
    pub pool: Vec<Vec<f64>>,
    /// The ranges at the start.
    root: Vec<Interval>,
    /// Bounds that are known not to exist.
    pub endless: Vec<(usize, bool)>,
    /// What checking a point costs.
    n_nodes: usize,
}

impl<'a> Search<'a> {
    /// `bounds`: the sheet's variables. `None` if propagation shows that nothing fits.
    pub fn new(relaxed: &'a Relaxed, bounds: &[Interval], work: &mut Work) -> Option<Search<'a>> {
        let mut root = bounds.to_vec();
        root.resize(relaxed.problem.nature.len(), Interval::ENTIRE);
        let mut propagator = Propagator::default();
        if !propagator.run(&relaxed.problem, &|_| true, &mut root, work) {
            return None;
        }
        let mut search = Search {
            relaxed,
            propagator,
            covers: [Vec::new(), Vec::new()],
            pool: Vec::new(),
            root,
            endless: Vec::new(),
            n_nodes: (relaxed.problem.constraints.iter())
                .map(|c| c.nodes.len())
                .sum(),
        };
        search.find_covers();
        Some(search)
    }

    /// Greedily: the variable in most of the products that are left, the first of several.
    fn find_covers(&mut self) {
        let open = |v: usize| !self.root[v].is_point();
        let all: Vec<(usize, usize)> = (self.relaxed.products.iter())
            .map(|p| p.factors)
            .filter(|&(a, b)| open(a) && open(b))
            .collect();
        let mut products: Vec<Vec<usize>> = vec![Vec::new(); self.root.len()];
        let mut count = vec![0; self.root.len()];
        let mut is_square = vec![false; self.root.len()];
        for (i, &(a, b)) in all.iter().enumerate() {
            products[a].push(i);
            count[a] += 1;
            if a == b {
                is_square[a] = true;
            } else {
                products[b].push(i);
                count[b] += 1;
            }
        }
        // A square leaves no choice.
        let rank = |v: usize, n: usize| (if is_square[v] { n + 1000 } else { n }, Reverse(v));
        let mut largest: BinaryHeap<(usize, Reverse<usize>)> = (0..count.len())
            .filter(|&v| count[v] > 0)
            .map(|v| rank(v, count[v]))
            .collect();
        let mut cover = Vec::new();
        let mut is_cover = vec![false; count.len()];
        let mut is_left = vec![true; all.len()];
        while let Some((n, Reverse(best))) = largest.pop() {
            // Counts only fall; what stands here may be from before.
            if count[best] == 0 || rank(best, count[best]).0 != n {
                continue;
            }
            cover.push(best);
            is_cover[best] = true;
            count[best] = 0;
            for &i in &products[best] {
                if std::mem::replace(&mut is_left[i], false) {
                    let (a, b) = all[i];
                    let other = if a == best { b } else { a };
                    if other != best {
                        count[other] -= 1;
                        largest.push(rank(other, count[other]));
                    }
                }
            }
        }
        let mut other: Vec<usize> = (all.iter())
            .flat_map(|&(a, b)| match (is_cover[a], is_cover[b]) {
                (true, true) => [a, b],
                (true, false) => [b, b],
                _ => [a, a],
            })
            .collect();
        other.sort_unstable();
        other.dedup();
        self.covers = [cover, other];
    }

    fn propagate(&mut self, bounds: &mut [Interval], changed: &[usize], work: &mut Work) -> bool {
        (self.propagator).rerun(&self.relaxed.problem, &|_| true, bounds, changed, work)
    }

    /// Whether a point satisfies every relation, up to rounding.
    fn holds(&self, point: &[f64]) -> bool {
        for (v, range) in self.root.iter().enumerate().take(self.relaxed.n_own) {
            let slack = noise(point[v].abs().max(range_size(*range)), range.width());
            if !(point[v] >= range.lo - slack && point[v] <= range.hi + slack) {
                return false;
            }
        }
        let mut values: Vec<(f64, f64)> = Vec::new();
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
            values.clear();
            ranges.clear();
            super::propagate::evaluate(constraint, &self.root, &mut ranges);
            for (node, number) in constraint.nodes.iter().zip(&constraint.numbers) {
                // Each value with the size of what went into it.
                values.push(match *node {
                    Node::Number(_) => (number.lo, number.lo.abs()),
                    Node::Variable(v) => (point[v], point[v].abs()),
                    Node::Neg(a) => (-values[a].0, values[a].1),
                    Node::Add(a, b) => (values[a].0 + values[b].0, values[a].1 + values[b].1),
                    Node::Sub(a, b) => (values[a].0 - values[b].0, values[a].1 + values[b].1),
                    Node::Mul(a, b) => (values[a].0 * values[b].0, values[a].1 * values[b].1),
                    // A quotient of nothing by nothing says nothing.
                    Node::Div(a, b) if is_nothing(values[b]) => {
                        if !is_nothing(values[a]) {
                            return false;
                        }
                        (f64::NAN, f64::NAN)
                    }
                    Node::Div(a, b) => {
                        let q = values[a].0 / values[b].0;
                        let blown = values[b].1 / values[b].0.abs();
                        (q, values[a].1 / values[b].0.abs() * blown)
                    }
                });
            }
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
    fn checked(&self, bounds: &[Interval], point: Vec<f64>) -> Option<Vec<f64>> {
        let mut exact = point.clone();
        let mut values: Vec<f64> = Vec::new();
        for constraint in &self.relaxed.problem.constraints {
            if constraint.comparison != Comparison::Eq {
                continue;
            }
            constraint.evaluate(&exact, &mut values);
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
    fn fixed(
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
    fn complete(
        &mut self,
        bounds: &[Interval],
        point: &[f64],
        cover: usize,
        target: Option<(usize, bool)>,
        work: &mut Work,
    ) -> Option<Vec<f64>> {
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
    fn divides(&self, place: usize) -> bool {
        let point = &self.pool[place];
        self.relaxed.problem.constraints.iter().all(|constraint| {
            let mut values: Vec<f64> = Vec::new();
            let mut ranges: Vec<Interval> = Vec::new();
            super::propagate::evaluate(constraint, &self.root, &mut ranges);
            for node in &constraint.nodes {
                values.push(match *node {
                    Node::Number(number) => number.to_f64(),
                    Node::Variable(v) => point[v],
                    Node::Neg(a) => -values[a],
                    Node::Add(a, b) => values[a] + values[b],
                    Node::Sub(a, b) => values[a] - values[b],
                    Node::Mul(a, b) => values[a] * values[b],
                    Node::Div(a, b) => {
                        let size = range_size(ranges[a]);
                        if values[a].abs() <= 1e-6 * size {
                            f64::NAN
                        } else {
                            values[a] / values[b]
                        }
                    }
                });
            }
            values.iter().all(|x| !x.is_nan())
        })
    }

    /// Whether the target is so small beside the rest of the point that half of it would do as well.
    fn drowns(&self, place: usize, (variable, _): (usize, bool)) -> bool {
        let mut half = self.pool[place].clone();
        let largest = half.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
        if largest <= 1e6 * half[variable].abs() {
            return false;
        }
        half[variable] /= 2.0;
        self.holds(&half)
    }

    /// How far the target reaches at a point, upward.
    fn reach(point: &[f64], (variable, up): (usize, bool)) -> f64 {
        if up {
            point[variable]
        } else {
            -point[variable]
        }
    }

    fn best_reach(&self, target: (usize, bool)) -> f64 {
        (self.pool.iter())
            .map(|point| Search::reach(point, target))
            .fold(f64::NEG_INFINITY, f64::max)
    }

    /// Tries to make a point of the relaxation true, alternating between the factors of the products.
    fn repair(
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

    /// The ranges so far, inner names included.
    pub fn root(&self) -> &[Interval] {
        &self.root
    }

    /// Replaces the ranges by narrower ones that are proven. False if nothing fits.
    pub fn narrow(&mut self, mut root: Vec<Interval>, moved: &[usize], work: &mut Work) -> bool {
        let fits = self.propagate(&mut root, moved, work);
        self.root = root;
        fits
    }

    /// Whether a known point comes close to a bound.
    pub fn is_reached(&self, variable: usize, up: bool) -> bool {
        let range = self.root[variable];
        let limit = if up { range.hi } else { -range.lo };
        let floor = nothing(range);
        if !limit.is_finite() {
            return self.endless.contains(&(variable, up));
        }
        let inside = self.best_reach((variable, up));
        limit <= inside + (CLOSE * limit.abs()).max(floor)
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
    fn dive(&mut self, bounds: &[Interval], work: &mut Work) -> Option<Vec<f64>> {
        let mut at = bounds.to_vec();
        for finite in [true, false] {
            for v in 0..self.relaxed.n_own {
                let range = at[v];
                let is_thin = range.width() <= (1e-13 * range_size(range)).max(1e-30);
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

    /// Looks for a point that satisfies everything.
    pub fn find(&mut self, work: &mut Work) -> Found {
        if let Some(point) = self.pool.first() {
            return Found::Point(point.clone());
        }
        let root = self.root.clone();
        let is_blind = self.relaxed.is_too_large();
        if (is_blind || !self.relaxed.products.is_empty())
            && let Some(point) = self.dive(&root, work)
        {
            self.pool.push(point.clone());
            return Found::Point(point);
        }
        match self.branch(root, None, work) {
            None => Found::Nothing,
            Some(_) => match self.pool.first() {
                Some(point) => Found::Point(point.clone()),
                None => Found::Unknown,
            },
        }
    }

    /// A proven bound of a variable and whether a point comes as close as it should; `None` if nothing fits.
    pub fn bound(&mut self, variable: usize, up: bool, work: &mut Work) -> Option<(f64, bool)> {
        let range = self.root[variable];
        let target = (variable, up);
        let limit = if up { range.hi } else { -range.lo };
        let mut root = self.root.clone();
        if limit == f64::INFINITY {
            let endless = if up { f64::INFINITY } else { f64::NEG_INFINITY };
            if self.escapes(target, work) {
                return Some((endless, true));
            }
            // Unbounded, if a point lies beyond any number worth telling.
            let scale = [
                range.lo.abs(),
                range.hi.abs(),
                self.best_reach(target).abs(),
                1.0,
            ]
            .into_iter()
            .filter(|x| x.is_finite())
            .fold(0.0, f64::max);
            let mut is_shown = true;
            // At two distances: what rounding forgives at one it does not at the other.
            for far in [1e12 * scale, 1e6 * scale] {
                let outcome = self.beyond(&root, target, far, work);
                is_shown &= matches!(outcome, Found::Point(_));
                if outcome == Found::Nothing {
                    root[variable] = root[variable].meet(if up {
                        Interval::new(f64::NEG_INFINITY, far)
                    } else {
                        Interval::new(-far, f64::INFINITY)
                    });
                    if !self.propagate(&mut root, &[variable], work) {
                        return None;
                    }
                    break;
                }
            }
            if is_shown {
                return Some((endless, true));
            }
        }
        let (reach, tight) = self.branch(root, Some(target), work)?;
        if reach > 1e290 {
            // Only the largest number that propagation knows stands in the way.
            return Some((if up { f64::INFINITY } else { f64::NEG_INFINITY }, false));
        }
        Some((if up { reach } else { -reach }, tight))
    }

    /// Whether the target goes on without end while one factor of every product stands still.
    fn escapes(&mut self, (variable, up): (usize, bool), work: &mut Work) -> bool {
        let n_covers = if self.relaxed.products.is_empty() {
            1
        } else {
            2
        };
        (0..n_covers).any(|cover| {
            let Some(point) = self.pool.last().cloned() else {
                return false;
            };
            let Some(bounds) = self.fixed(&self.root.clone(), &point, cover, work) else {
                return false;
            };
            let mut lp = Lp::new(self.relaxed, &bounds);
            !bounds[variable].is_point()
                && lp.feasible(work) == Some(true)
                && lp.escapes(variable, up, work)
        })
    }

    /// Looks for a point at which the target is `far` out.
    fn beyond(
        &mut self,
        root: &[Interval],
        target: (usize, bool),
        far: f64,
        work: &mut Work,
    ) -> Found {
        let (variable, up) = target;
        let mut bounds = root.to_vec();
        bounds[variable] = bounds[variable].meet(if up {
            Interval::new(far, f64::INFINITY)
        } else {
            Interval::new(f64::NEG_INFINITY, -far)
        });
        // Far out one round says enough; more of them may only chase each other toward infinity.
        let mut brief = Work::new(16 * self.n_nodes as u64);
        work.spend(16 * self.n_nodes);
        if !self.propagate(&mut bounds, &[variable], &mut brief) {
            return Found::Nothing;
        }
        // Points far out say nothing about the middle of things.
        let pool = std::mem::take(&mut self.pool);
        let share = work.left() / 8;
        let mut part = work.part(share);
        let outcome = self.branch(bounds, None, &mut part);
        work.settle(share, part);
        // A quotient of nothing by nothing may be told as anything, so it shows nothing.
        let is_good = !self.pool.is_empty()
            && Search::reach(&self.pool[0], target) >= 0.9 * far
            && self.divides(0)
            && !self.drowns(0, target);
        let point = self.pool.pop();
        self.pool = pool;
        match (outcome, point) {
            (None, _) => Found::Nothing,
            (Some(_), Some(point)) if is_good => Found::Point(point),
            _ => Found::Unknown,
        }
    }

    /// Best-first branch and bound. With a target: how far it reaches, and whether that is close.
    /// Without: stops at the first point. `None` if nothing fits.
    fn branch(
        &mut self,
        root: Vec<Interval>,
        target: Option<(usize, bool)>,
        work: &mut Work,
    ) -> Option<(f64, bool)> {
        let limit_of = |bounds: &[Interval]| match target {
            Some((v, true)) => bounds[v].hi,
            Some((v, false)) => -bounds[v].lo,
            None => 0.0,
        };
        let ends = target.map(|(v, up)| (self.root[v], up));
        // What is as good as nothing beside the range that is left: the first end known may be any number.
        let floor = |limit: f64| match ends {
            Some((range, true)) => nothing(Interval::new(range.lo, limit)),
            Some((range, false)) => nothing(Interval::new(-limit, range.hi)),
            None => 0.0,
        };
        let is_close =
            |limit: f64, inside: f64| limit <= inside + (CLOSE * inside.abs()).max(floor(limit));
        let mut open = vec![Box {
            limit: limit_of(&root),
            bounds: root,
        }];
        // What closed boxes may still reach; boxes without any point do not count.
        let mut closed = f64::NEG_INFINITY;
        let mut unsettled = false;
        let mut inside = target.map_or(f64::NEG_INFINITY, |t| self.best_reach(t));
        while let Some(next) =
            (0..open.len()).max_by(|&a, &b| open[a].limit.total_cmp(&open[b].limit).then(a.cmp(&b)))
        {
            if target.is_some() && is_close(open[next].limit, inside) {
                break;
            }
            if work.is_spent() {
                break;
            }
            let Box { mut bounds, limit } = open.swap_remove(next);
            work.spend(bounds.len() + open.len() + 8 * self.relaxed.rows.len());
            let mut lp = Lp::new(self.relaxed, &bounds);
            let mut limit = limit;
            match lp.feasible(work) {
                Some(false) => continue,
                Some(true) => {
                    if let Some((variable, up)) = target {
                        let bound = lp.bound(variable, up, work);
                        limit = limit.min(if up { bound } else { -bound });
                    }
                }
                None => {}
            }
            let point = corner(&lp, &bounds, target);
            if target.is_some() && is_close(limit, inside) {
                closed = closed.max(limit);
                continue;
            }
            if let Some(found) = self.repair(&bounds, point.clone(), target, work) {
                match target {
                    None => {
                        self.pool.push(found);
                        return Some((0.0, true));
                    }
                    Some(target) => {
                        let reach = Search::reach(&found, target);
                        if reach > inside || self.pool.is_empty() {
                            self.pool.push(found);
                            inside = inside.max(reach);
                        }
                    }
                }
            }
            if target.is_some() && is_close(limit, inside) {
                closed = closed.max(limit);
                continue;
            }
            if let Some((variable, up)) = target {
                // The box must beat what is known, and lies within its own bound.
                let cut = if up {
                    Interval::new(inside, limit)
                } else {
                    Interval::new(-limit, -inside)
                };
                bounds[variable] = bounds[variable].meet(cut);
                if !self.propagate(&mut bounds, &[variable], work) {
                    closed = closed.max(inside);
                    continue;
                }
                limit = limit.min(limit_of(&bounds));
                if is_close(limit, inside) {
                    closed = closed.max(limit);
                    continue;
                }
            }
            let Some((split, at)) = self.choose(&bounds, &point) else {
                // Nothing to split: the relaxation is as good as it gets.
                unsettled |= target.is_none();
                closed = closed.max(limit);
                continue;
            };
            let mut halves = [
                Interval::new(bounds[split].lo, at),
                Interval::new(at, bounds[split].hi),
            ];
            // The last is looked into first: what goes on without end can wait.
            if halves[1].hi == f64::INFINITY {
                halves.reverse();
            }
            for half in halves {
                let mut bounds = bounds.clone();
                bounds[split] = half;
                if self.propagate(&mut bounds, &[split], work) {
                    let limit = limit.min(limit_of(&bounds));
                    open.push(Box { bounds, limit });
                } else if target.is_some() && inside > f64::NEG_INFINITY {
                    closed = closed.max(inside);
                }
            }
        }
        let left = open
            .iter()
            .map(|b| b.limit)
            .fold(closed, f64::max)
            .max(inside);
        if open.is_empty() && left == f64::NEG_INFINITY && !unsettled {
            return None;
        }
        if target.is_none() {
            return (unsettled || !open.is_empty()).then_some((0.0, false));
        }
        let margin = (CLOSE * left.abs() * 1.01).max(2.0 * floor(left));
        Some((left, left.is_finite() && left <= inside + margin))
    }

    /// The factor to split and where: of the product that the relaxation breaks most.
    fn choose(&self, bounds: &[Interval], point: &[f64]) -> Option<(usize, f64)> {
        let share = |v: usize| {
            let (now, first) = (bounds[v].width(), self.root[v].width());
            match (now.is_finite(), first.is_finite()) {
                _ if now <= 1e-13 * range_size(bounds[v]) => 0.0,
                (true, true) => now / first,
                (true, false) => 0.5,
                (false, _) => 2.0,
            }
        };
        let mut best: Option<(f64, usize)> = None;
        for p in &self.relaxed.products {
            let (x, y) = p.factors;
            let widest = if share(x) >= share(y) { x } else { y };
            if share(widest) == 0.0 {
                continue;
            }
            let gap = (point[p.product] - point[x] * point[y]).abs();
            let size = self.root[p.product].width();
            let gap = if size.is_finite() {
                gap / size
            } else {
                gap / gap.max(1.0)
            };
            let score = gap.min(10.0) + 1e-9 * share(widest);
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, widest));
            }
        }
        let (_, v) = best?;
        let range = bounds[v];
        let mut at = middle(range);
        if range.width().is_finite() && at - range.lo < 100.0 * range.lo.abs().max(1e-300) {
            let near = 0.3 * at + 0.7 * point[v];
            let margin = 0.2 * range.width();
            if near > range.lo + margin && near < range.hi - margin {
                at = near;
            }
        }
        (at > range.lo && at < range.hi).then_some((v, at))
    }
}

/// The point where a tableau stands, within `bounds`; what no row speaks of goes as far as it can.
fn corner(lp: &Lp, bounds: &[Interval], target: Option<(usize, bool)>) -> Vec<f64> {
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

/// What is as good as zero for a quantity with this range.
fn nothing(range: Interval) -> f64 {
    let width = range.width();
    if width.is_finite() {
        (2e-11 * width).max(1e-12 * range_size(range))
    } else {
        2e-11
    }
}

/// Whether a value is no more than what rounding leaves of its parts.
fn is_nothing((value, size): (f64, f64)) -> bool {
    value.abs() <= 1e-12 * size
}

/// What rounding may have done to a value made of parts of `size`, whose range is `spread` wide.
fn noise(size: f64, spread: f64) -> f64 {
    let relative = if spread.is_finite() {
        1e-9 * spread
    } else {
        1e-12 * size
    };
    (1e-13 * size + relative).min(1e-9 * size.max(spread.min(1.0)))
}

pub(in crate::solve) fn range_size(range: Interval) -> f64 {
    let size = |x: f64| if x.is_finite() { x.abs() } else { 0.0 };
    size(range.lo).max(size(range.hi))
}

/// A number well inside a range; the geometric middle where it spans orders of magnitude.
pub(in crate::solve) fn middle(range: Interval) -> f64 {
    let Interval { lo, hi } = range;
    match (lo.is_finite(), hi.is_finite()) {
        (true, true) if lo > 0.0 && hi > 100.0 * lo => (lo * hi).sqrt(),
        (true, true) if hi < 0.0 && lo < 100.0 * hi => -(lo * hi).sqrt(),
        (true, true) if lo == 0.0 && hi > 1e6 => hi.sqrt(),
        (true, true) => lo + (hi - lo) / 2.0,
        (true, false) => lo.max(0.0) * 2.0 + 1.0,
        (false, true) => hi.min(0.0) * 2.0 - 1.0,
        (false, false) => 0.0,
    }
}
