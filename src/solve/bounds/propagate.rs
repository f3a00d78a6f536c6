//! Ranges by propagation: HC4-revise, constraint by constraint, until nothing moves.
//!
//! Benhamou, Goualard, Granvilliers and Puget, "Revising Hull and Box Consistency", ICLP 1999. Each
//! constraint is evaluated upward over intervals, and what its comparison leaves is handed down again
//! to its variables. Every step rounds outward, so a value that satisfies everything is never lost,
//! and an empty range proves that there is none.

use crate::interval::Interval;
use crate::sheet::{Comparison, Node};
use crate::solve::problem::Problem;
use crate::solve::tape::Constraint;
use crate::solve::tolerance::{LARGEST, MOVED, RUN_AWAY};
use crate::solve::work::Work;

/// Scratch space, kept between calls.
#[derive(Clone, Debug, Default)]
pub(in crate::solve) struct Propagator {
    values: Vec<Interval>,
    queue: std::collections::VecDeque<usize>,
    /// Whether a constraint is in the queue; all false between runs.
    queued: Vec<bool>,
    /// The range that each of `touched` had when the queue was begun. A run around one variable costs what it looks at,
    /// however many variables there are beside it.
    before: Vec<Interval>,
    /// The variables of constraints that were revised since then.
    touched: Vec<usize>,
    is_touched: Vec<bool>,
    /// Whether the last revision kept one of two pieces, so that revising once more may say more.
    is_split: bool,
    /// Ranges before they were narrowed, while an attempt may have to be taken back.
    trail: Option<Vec<(usize, Interval)>>,
    /// Whether the last run stopped before nothing moved any more.
    pub is_cut_short: bool,
}

/// How often one constraint may be revised in a run, on average: some cycles converge without end.
const SWEEPS: usize = 60;

impl Propagator {
    /// Narrows `bounds` by every constraint that `active` lets through. Returns false if nothing is left.
    pub fn run(
        &mut self,
        problem: &Problem,
        active: &dyn Fn(usize) -> bool,
        bounds: &mut [Interval],
        work: &mut Work,
    ) -> bool {
        if bounds.iter().any(|b| b.is_empty()) {
            return false;
        }
        self.begin(problem);
        if let Some(fits) = self.sweep(problem, active, bounds, work) {
            self.queue.clear();
            self.queued.fill(false);
            return fits;
        }
        self.queue.clear();
        self.queue
            .extend((problem.outward.iter()).filter(|&&i| self.queued[i]));
        self.drain(problem, active, bounds, work)
    }

    /// Inward, then outward: on a tree this is all there is to do. Whether anything is left, if it ends there.
    fn sweep(
        &mut self,
        problem: &Problem,
        active: &dyn Fn(usize) -> bool,
        bounds: &mut [Interval],
        work: &mut Work,
    ) -> Option<bool> {
        let n = problem.constraints.len();
        for i in (0..n).filter(|&i| active(i)) {
            self.queued[i] = true;
        }
        for k in 0..2 * n {
            let i = problem.outward[if k < n { n - 1 - k } else { k - n }];
            if self.queued[i] {
                if !work.spend(problem.constraints[i].nodes.len() * 16) {
                    self.is_cut_short = true;
                    return Some(true);
                }
                self.queued[i] = false;
                if !self.visit(problem, active, i, bounds) {
                    return Some(false);
                }
            }
        }
        None
    }

    /// Makes room for a problem.
    fn begin(&mut self, problem: &Problem) {
        self.is_cut_short = false;
        self.forget();
        self.queued.resize(problem.constraints.len(), false);
        self.before.resize(problem.nature.len(), Interval::ENTIRE);
        self.is_touched.resize(problem.nature.len(), false);
    }

    /// Leaves nothing in the queue, and nothing touched.
    fn forget(&mut self) {
        for i in self.queue.drain(..) {
            self.queued[i] = false;
        }
        self.untouch();
    }

    /// Leaves nothing touched.
    fn untouch(&mut self) {
        for v in self.touched.drain(..) {
            self.is_touched[v] = false;
        }
    }

    /// As [`run`](Self::run), when only the constraints around `changed` can have anything to say.
    pub fn rerun(
        &mut self,
        problem: &Problem,
        active: &dyn Fn(usize) -> bool,
        bounds: &mut [Interval],
        changed: &[usize],
        work: &mut Work,
    ) -> bool {
        self.begin(problem);
        for &variable in changed {
            if bounds[variable].is_empty() {
                self.forget();
                return false;
            }
            for &i in &problem.mentions[variable] {
                if active(i) && !self.queued[i] {
                    self.queue.push_back(i);
                    self.queued[i] = true;
                }
            }
        }
        self.drain(problem, active, bounds, work)
    }

    /// Narrows one variable and what follows from that; takes all of it back if nothing is left.
    pub fn attempt(
        &mut self,
        problem: &Problem,
        active: &dyn Fn(usize) -> bool,
        bounds: &mut [Interval],
        (variable, to): (usize, Interval),
        work: &mut Work,
    ) -> bool {
        self.trail = Some(vec![(variable, bounds[variable])]);
        bounds[variable] = to;
        let fits = self.rerun(problem, active, bounds, &[variable], work);
        let trail = self.trail.take().unwrap_or_default();
        if !fits {
            for (v, range) in trail.into_iter().rev() {
                bounds[v] = range;
            }
        }
        fits
    }

    fn drain(
        &mut self,
        problem: &Problem,
        active: &dyn Fn(usize) -> bool,
        bounds: &mut [Interval],
        work: &mut Work,
    ) -> bool {
        let mut left = self.queue.len().max(8) * SWEEPS;
        self.untouch();
        while let Some(i) = self.queue.pop_front() {
            self.queued[i] = false;
            let constraint = &problem.constraints[i];
            if left == 0 || !work.spend(constraint.nodes.len() * 16) {
                self.is_cut_short = true;
                for &v in &self.touched {
                    let (old, new) = (self.before[v], bounds[v]);
                    bounds[v] = new.join(old.meet(far(old, new)));
                }
                self.forget();
                return true;
            }
            left -= 1;
            if !self.visit(problem, active, i, bounds) {
                self.forget();
                return false;
            }
        }
        true
    }

    /// Revises constraint `i` and puts those into the queue that it gives something to say.
    fn visit(
        &mut self,
        problem: &Problem,
        active: &dyn Fn(usize) -> bool,
        i: usize,
        bounds: &mut [Interval],
    ) -> bool {
        let constraint = &problem.constraints[i];
        for &v in &constraint.variables {
            if !std::mem::replace(&mut self.is_touched[v], true) {
                self.before[v] = bounds[v];
                self.touched.push(v);
            }
        }
        if let Some(trail) = &mut self.trail {
            trail.extend(constraint.variables.iter().map(|&v| (v, bounds[v])));
        }
        if !self.revise(constraint, bounds) {
            return false;
        }
        for k in 0..constraint.variables.len() {
            let variable = constraint.variables[k];
            // `values` starts with the old ranges of the constraint's variables.
            if moved(self.values[k], bounds[variable]) {
                for &other in &problem.mentions[variable] {
                    let again = other != i || constraint.repeats || self.is_split;
                    if again && !self.queued[other] && active(other) {
                        self.queued[other] = true;
                        self.queue.push_back(other);
                    }
                }
            }
        }
        true
    }

    /// One HC4-revise. Leaves the old ranges of the constraint's variables at the start of `values`.
    fn revise(&mut self, constraint: &Constraint, bounds: &mut [Interval]) -> bool {
        self.is_split = false;
        let values = &mut self.values;
        values.clear();
        values.extend(constraint.variables.iter().map(|&v| bounds[v]));
        let base = values.len();
        constraint.within(bounds, values);
        let values = &mut values[base..];
        let (left, right) = (values[constraint.left], values[constraint.right]);
        let (left, right) = match constraint.comparison {
            Comparison::Eq => (left.meet(right), left.meet(right)),
            Comparison::Le => at_most(left, right),
            Comparison::Ge => {
                let (right, left) = at_most(right, left);
                (left, right)
            }
        };
        if left.is_empty() || right.is_empty() {
            return false;
        }
        values[constraint.left] = left;
        values[constraint.right] = right;
        for (i, node) in constraint.nodes.iter().enumerate().rev() {
            let own = values[i];
            if own.is_empty() {
                return false;
            }
            match *node {
                Node::Number(_) => {}
                Node::Variable(v) => {
                    bounds[v] = bounds[v].meet(own);
                    let Interval { lo, hi } = bounds[v];
                    if bounds[v].is_empty() || lo > LARGEST || hi < -LARGEST {
                        return false;
                    }
                }
                Node::Neg(a) => values[a] = values[a].meet(-own),
                Node::Add(a, b) => {
                    let (x, y) = (values[a], values[b]);
                    values[a] = x.meet(own - y);
                    values[b] = values[b].meet(own - x);
                }
                Node::Sub(a, b) => {
                    let (x, y) = (values[a], values[b]);
                    values[a] = x.meet(own + y);
                    values[b] = values[b].meet(x - own);
                }
                Node::Mul(a, b) if constraint.is_square(a, b) => {
                    values[a] = own.square_root(values[a]);
                    values[b] = values[b].meet(values[a]);
                }
                Node::Mul(a, b) => {
                    let (x, y) = (values[a], values[b]);
                    self.is_split |= !own.contains(0.0) && (x.contains(0.0) || y.contains(0.0));
                    values[a] = own.quotient(y, x);
                    values[b] = values[b].meet(own.quotient(x, y));
                }
                Node::Div(a, b) => {
                    let (x, y) = (values[a], values[b]);
                    self.is_split |= own.contains(0.0) && !x.contains(0.0);
                    values[a] = x.meet(own * y);
                    values[b] = values[b].meet(x.quotient(own, y));
                }
            }
        }
        true
    }
}

fn at_most(small: Interval, large: Interval) -> (Interval, Interval) {
    (
        Interval::new(small.lo, small.hi.min(large.hi)),
        Interval::new(large.lo.max(small.lo), large.hi),
    )
}

/// Ends on the run toward infinity say nothing, and would drown everything else in rounding: what `old` had there.
fn far(old: Interval, new: Interval) -> Interval {
    let size = |x: f64| if x.is_finite() { x.abs() } else { 0.0 };
    let limit = RUN_AWAY * size(old.lo).max(size(old.hi)).max(1.0);
    Interval::new(
        if new.lo > limit { old.lo } else { new.lo },
        if new.hi < -limit { old.hi } else { new.hi },
    )
}

/// Whether a range has narrowed by more than rounding noise.
fn moved(old: Interval, new: Interval) -> bool {
    let step = |a: f64, b: f64| {
        a != b && (a.is_infinite() || (a - b).abs() > MOVED * a.abs().max(b.abs()))
    };
    step(old.lo, new.lo) || step(old.hi, new.hi)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solve::problem::tests::problem;

    #[track_caller]
    fn check(formulas: &[&str], before: [(f64, f64); 3], after: Option<[(f64, f64); 3]>) {
        let p = problem("a b c", formulas);
        let mut bounds = before.map(|(lo, hi)| Interval::new(lo, hi));
        let fits = Propagator::default().run(&p, &|_| true, &mut bounds, &mut Work::new(1_000_000));
        assert_eq!(fits, after.is_some(), "{bounds:?}");
        if let Some(after) = after {
            assert_eq!(bounds, after.map(|(lo, hi)| Interval::new(lo, hi)));
        }
    }

    const ANY: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

    #[test]
    fn every_operation_narrows_all_of_its_operands() {
        check(
            &["a = b + c"],
            [(5.0, 9.0), (1.0, 2.0), ANY],
            Some([(5.0, 9.0), (1.0, 2.0), (3.0, 8.0)]),
        );
        check(
            &["a = b - c"],
            [(5.0, 9.0), (1.0, 2.0), ANY],
            Some([(5.0, 9.0), (1.0, 2.0), (-8.0, -3.0)]),
        );
        check(
            &["a = b * c"],
            [(6.0, 8.0), (1.0, 2.0), ANY],
            Some([(6.0, 8.0), (1.0, 2.0), (3.0, 8.0)]),
        );
        check(
            &["a = b / c"],
            [(6.0, 8.0), ANY, (1.0, 2.0)],
            Some([(6.0, 8.0), (6.0, 16.0), (1.0, 2.0)]),
        );
        check(
            &["a = b / c"],
            [(2.0, 4.0), (8.0, 8.0), (1.0, 9.0)],
            Some([(2.0, 4.0), (8.0, 8.0), (2.0, 4.0)]),
        );
        check(
            &["a = -b"],
            [(2.0, 4.0), ANY, ANY],
            Some([(2.0, 4.0), (-4.0, -2.0), ANY]),
        );
        check(
            &["a = b * b"],
            [(4.0, 9.0), (0.0, 50.0), ANY],
            Some([(4.0, 9.0), (2.0f64.next_down(), 3.0f64.next_up()), ANY]),
        );
    }

    #[test]
    fn an_inequality_narrows_the_ends_that_it_speaks_of() {
        check(
            &["a <= b"],
            [(1.0, 9.0), (0.0, 5.0), ANY],
            Some([(1.0, 5.0), (1.0, 5.0), ANY]),
        );
        check(
            &["a >= b"],
            [(1.0, 9.0), (3.0, 20.0), ANY],
            Some([(3.0, 9.0), (3.0, 9.0), ANY]),
        );
    }

    #[test]
    fn an_attempt_that_leaves_nothing_is_taken_back() {
        let p = problem("a b c", &["a = b", "b = c"]);
        let mut bounds = [(0.0, 9.0), (0.0, 9.0), (3.0, 9.0)].map(|(lo, hi)| Interval::new(lo, hi));
        let before = bounds;
        let mut propagator = Propagator::default();
        let mut work = Work::new(1_000_000);
        let mut attempt = |bounds: &mut [Interval; 3], x| {
            propagator.attempt(&p, &|_| true, bounds, (0, Interval::point(x)), &mut work)
        };
        assert!(!attempt(&mut bounds, 2.0) && bounds == before);
        assert!(attempt(&mut bounds, 5.0) && bounds == [Interval::point(5.0); 3]);
    }

    #[test]
    fn an_empty_range_is_a_proof() {
        check(&["a = b + c"], [(5.0, 9.0), (1.0, 2.0), (8.5, 9.0)], None);
        check(
            &["a = b", "a = c"],
            [(0.0, 9.0), (1.0, 2.0), (3.0, 4.0)],
            None,
        );
    }

    #[test]
    fn a_chain_is_narrowed_from_end_to_end_in_one_pass_each_way() {
        let names: Vec<String> = (0..26).map(|i| char::from(b'a' + i).to_string()).collect();
        let formulas: Vec<String> = names
            .windows(2)
            .map(|w| format!("{} = {}", w[0], w[1]))
            .collect();
        let formulas: Vec<&str> = formulas.iter().map(String::as_str).collect();
        let p = problem(&names.join(" "), &formulas);
        let mut bounds = vec![Interval::ENTIRE; 26];
        bounds[25] = Interval::new(1.0, 2.0);
        let mut work = Work::new(26 * 2 * 16 * 3);
        let mut propagator = Propagator::default();
        assert!(propagator.run(&p, &|_| true, &mut bounds, &mut work) && !propagator.is_cut_short);
        assert!(
            bounds.iter().all(|range| *range == Interval::new(1.0, 2.0)),
            "{bounds:?}"
        );
    }

    #[test]
    fn without_work_left_nothing_is_lost() {
        let p = problem("a b c", &["a = b + c"]);
        let mut bounds = vec![
            Interval::ENTIRE,
            Interval::new(0.0, 1.0),
            Interval::new(0.0, 1.0),
        ];
        let mut propagator = Propagator::default();
        assert!(propagator.run(&p, &|_| true, &mut bounds, &mut Work::new(1)));
        assert!(propagator.is_cut_short && bounds[0] == Interval::ENTIRE);
    }
}
