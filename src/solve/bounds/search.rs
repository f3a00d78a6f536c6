//! Proven bounds where propagation alone is too loose: linear relaxation and bisection.
//!
//! A constraint graph without cycles needs neither, so [`cores`] leaves only what stands on a cycle or
//! mentions a quantity twice. There [`Search`] bounds a variable by best-first branch and bound: the
//! relaxation gives a proven bound of a box, a point that satisfies every relation gives one from
//! inside, and boxes are split until both meet or the work is spent.

use super::front::{Branch, Front};
use super::lp::Lp;
use super::propagate::Propagator;
use super::relax::Relaxed;
use super::sizes::{middle, nothing, range_size};
use super::witness::corner;
use crate::interval::Interval;
use crate::solve::tolerance::{CLOSE, ROUNDING};
use crate::solve::work::Work;

/// What became of a branch.
enum Outcome {
    /// It holds a point, and no more was asked.
    Found,
    /// Nothing fits in it.
    Empty,
    /// It is closed, and the target reaches no further in it.
    Reaches(f64),
    /// It has to be split, by the point where its relaxation stands.
    Open(Branch, Vec<f64>),
}

/// What a search for a point found.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found {
    /// A point that satisfies everything, up to rounding.
    Point(Vec<f64>),
    /// Proof that there is none.
    Nothing,
    /// Neither, within the work limit.
    Unknown,
}

/// Branch and bound over one core.
pub(super) struct Search<'a> {
    pub relaxed: &'a Relaxed,
    propagator: Propagator,
    /// One factor of each product, and the other: fixing either set leaves a linear rest.
    pub covers: [Vec<usize>; 2],
    /// Points that satisfy everything.
    pub pool: Vec<Vec<f64>>,
    /// The ranges at the start.
    pub root: Vec<Interval>,
    /// Bounds that are known not to exist.
    pub endless: Vec<(usize, bool)>,
    /// What checking a point costs.
    pub n_nodes: usize,
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

    pub fn propagate(
        &mut self,
        bounds: &mut [Interval],
        changed: &[usize],
        work: &mut Work,
    ) -> bool {
        (self.propagator).rerun(&self.relaxed.problem, &|_| true, bounds, changed, work)
    }

    /// How far the target reaches at a point, upward.
    pub fn reach(point: &[f64], (variable, up): (usize, bool)) -> f64 {
        if up {
            point[variable]
        } else {
            -point[variable]
        }
    }

    pub fn best_reach(&self, target: (usize, bool)) -> f64 {
        (self.pool.iter())
            .map(|point| Search::reach(point, target))
            .fold(f64::NEG_INFINITY, f64::max)
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
        if self.relaxed.is_too_large() {
            return false;
        }
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
        work.charge(share, part);
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
        let mut front = Front::new(self, root, target);
        while let Some(next) = front.best() {
            if front.is_close(front.open[next].limit) || work.is_spent() {
                break;
            }
            let branch = front.open.swap_remove(next);
            work.spend(branch.bounds.len() + front.open.len() + 8 * self.relaxed.rows.len());
            match self.look_into(branch, &mut front, work) {
                Outcome::Found => return Some((0.0, true)),
                Outcome::Empty => {}
                Outcome::Reaches(limit) => front.closed = front.closed.max(limit),
                Outcome::Open(branch, point) => self.split(branch, &point, &mut front, work),
            }
        }
        front.end()
    }

    /// Bounds the target in one branch, and tries to make the relaxation's point true.
    fn look_into(&mut self, branch: Branch, front: &mut Front, work: &mut Work) -> Outcome {
        let Branch {
            mut bounds,
            mut limit,
        } = branch;
        let target = front.target;
        let mut lp = Lp::new(self.relaxed, &bounds);
        match lp.feasible(work) {
            Some(false) => return Outcome::Empty,
            Some(true) => {
                if let Some((variable, up)) = target {
                    let bound = lp.bound(variable, up, work);
                    limit = limit.min(if up { bound } else { -bound });
                }
            }
            None => {}
        }
        let point = corner(&lp, &bounds, target);
        if front.is_close(limit) {
            return Outcome::Reaches(limit);
        }
        if let Some(found) = self.repair(&bounds, point.clone(), target, work) {
            let Some(target) = target else {
                self.pool.push(found);
                return Outcome::Found;
            };
            let reach = Search::reach(&found, target);
            if reach > front.inside || self.pool.is_empty() {
                self.pool.push(found);
                front.inside = front.inside.max(reach);
            }
        }
        if front.is_close(limit) {
            return Outcome::Reaches(limit);
        }
        if let Some((variable, up)) = target {
            // The branch must beat what is known, and lies within its own bound.
            let cut = if up {
                Interval::new(front.inside, limit)
            } else {
                Interval::new(-limit, -front.inside)
            };
            bounds[variable] = bounds[variable].meet(cut);
            if !self.propagate(&mut bounds, &[variable], work) {
                return Outcome::Reaches(front.inside);
            }
            limit = limit.min(front.limit_of(&bounds));
            if front.is_close(limit) {
                return Outcome::Reaches(limit);
            }
        }
        Outcome::Open(Branch { bounds, limit }, point)
    }

    /// Puts the two halves of a branch back, as far as propagation leaves anything of them.
    fn split(&mut self, branch: Branch, point: &[f64], front: &mut Front, work: &mut Work) {
        let Branch { bounds, limit } = branch;
        let Some((split, at)) = self.choose(&bounds, point) else {
            // Nothing to split: the relaxation is as good as it gets.
            front.unsettled |= front.target.is_none();
            front.closed = front.closed.max(limit);
            return;
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
                let limit = limit.min(front.limit_of(&bounds));
                front.open.push(Branch { bounds, limit });
            } else if front.target.is_some() && front.inside > f64::NEG_INFINITY {
                front.closed = front.closed.max(front.inside);
            }
        }
    }

    /// The factor to split and where: of the product that the relaxation breaks most.
    fn choose(&self, bounds: &[Interval], point: &[f64]) -> Option<(usize, f64)> {
        let share = |v: usize| {
            let (now, first) = (bounds[v].width(), self.root[v].width());
            match (now.is_finite(), first.is_finite()) {
                _ if now <= ROUNDING * range_size(bounds[v]) => 0.0,
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

#[cfg(test)]
mod tests {
    use super::super::relax::tests::relaxed;
    use super::*;

    fn search<'a>(r: &'a Relaxed, bounds: &[Interval]) -> Search<'a> {
        Search::new(r, bounds, &mut Work::new(1_000_000)).unwrap()
    }

    #[track_caller]
    fn check(formulas: &[&str], variable: usize, expected: (f64, f64)) {
        let (r, bounds) = relaxed(formulas);
        let mut search = search(&r, &bounds);
        let mut work = Work::new(50_000_000);
        for (up, truth) in [(false, expected.0), (true, expected.1)] {
            let (bound, tight) = search.bound(variable, up, &mut work).unwrap();
            let outward = if up { bound - truth } else { truth - bound };
            assert!(
                tight && (-1e-12..1e-6 * truth.abs()).contains(&outward),
                "{bound}, not {truth}"
            );
        }
    }

    #[test]
    fn bounds_meet_the_truth_where_propagation_is_loose() {
        check(&["a = b * (10 - b)"], 0, (9.0, 9.0));
        check(&["a = b * (6 - b)"], 0, (1.0, 9.0));
        check(&["a + b = 6", "c = a * b"], 2, (5.0, 9.0));
        check(&["a * b = 12", "a + b = d"], 3, (48f64.sqrt(), 9.0));
    }

    #[test]
    fn nothing_is_found_only_where_nothing_fits() {
        let find = |formulas: &[&str]| {
            let (r, bounds) = relaxed(formulas);
            let mut work = Work::new(10_000_000);
            let search = Search::new(&r, &bounds, &mut work);
            search.map_or(Found::Nothing, |mut search| search.find(&mut work))
        };
        // The least sum of two numbers whose product is 9 is 6.
        assert_eq!(
            find(&["a * b = 9", "a + b = 5.9", "a <= b + c"]),
            Found::Nothing
        );
        let Found::Point(point) = find(&["a * b = 9", "a + b = 6.5"]) else {
            panic!("2 and 4.5 fit");
        };
        let [a, b] = [point[0], point[1]];
        assert!((a * b - 9.0).abs() < 1e-7 && (a + b - 6.5).abs() < 1e-7);
    }

    #[test]
    fn without_work_a_bound_is_wide_and_not_called_tight() {
        let (r, bounds) = relaxed(&["a + b = 6", "c = a * b"]);
        let (bound, tight) = search(&r, &bounds)
            .bound(2, false, &mut Work::new(1))
            .unwrap();
        assert!(bound <= 5.0 && !tight, "{bound}");
    }
}
