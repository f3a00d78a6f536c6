//! Guaranteed ranges of every variable: propagation first, then proof on what it leaves open.

mod cores;
mod covers;
pub(in crate::solve) mod exact;
mod field;
mod form;
mod front;
mod lp;
mod naming;
mod proof;
pub(in crate::solve) mod propagate;
mod relax;
mod room;
mod search;
mod simplex;
mod sizes;
pub(in crate::solve) mod strict;
mod tighten;
mod witness;

use crate::interval::{Interval, Rational};
use crate::reading::Bound;
use crate::sheet::Node;
use crate::solve::problem::Problem;
use crate::solve::tolerance::{CANCELS, FAR};
use crate::solve::work::Work;
use cores::cores;
use exact::Exact;
use propagate::Propagator;
use relax::Relaxed;
use search::{Found, Search};
use tighten::{Told, tighten};

/// What the constraints leave.
#[derive(Clone, Debug)]
pub(in crate::solve) struct Ranges {
    /// Outward bounds of every variable.
    pub bounds: Vec<Interval>,
    /// Whether a variable's bounds are within 1e-6 of the truth.
    pub tight: Vec<bool>,
    /// A point that satisfies everything, up to rounding.
    pub witness: Vec<f64>,
    /// Whether it is certain that anything fits; otherwise there is only no proof that nothing does.
    pub is_shown: bool,
}

/// Whether anything fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::solve) enum Fit {
    Yes,
    /// Proven.
    No,
    /// Not decided within the work limit.
    Unknown,
}

/// Where solving starts: what the figures that count say by themselves.
#[derive(Clone, Debug)]
pub(in crate::solve) struct Start {
    /// In doubles, outward.
    pub bounds: Vec<Interval>,
    /// Variables that a figure gives as one exact value.
    pub fixed: Vec<Option<Rational>>,
    /// The same in exact fractions, with ends that may be open.
    pub exact: Vec<Exact>,
    /// Whether any end is open; without open ends doubles say it all, unless they cancel.
    pub is_open: bool,
}

impl Start {
    /// Variables of some `nature`, of which figures say what they say: a variable and its range each.
    pub fn new(nature: &[Interval], said: &mut dyn Iterator<Item = (usize, Exact)>) -> Start {
        let zero = Bound {
            value: Rational::ZERO,
            open: false,
        };
        let mut start = Start {
            bounds: nature.to_vec(),
            fixed: vec![None; nature.len()],
            exact: (nature.iter())
                .map(|nature| Exact {
                    low: (nature.lo == 0.0).then_some(zero),
                    high: None,
                })
                .collect(),
            is_open: false,
        };
        for (v, said) in said {
            let low = said.low.map_or(f64::NEG_INFINITY, |b| b.value.enclose().lo);
            let high = said.high.map_or(f64::INFINITY, |b| b.value.enclose().hi);
            start.bounds[v] = start.bounds[v].meet(Interval::new(low, high));
            start.exact[v] = start.exact[v].meet(said);
            start.is_open |= said.low.is_some_and(|b| b.open) || said.high.is_some_and(|b| b.open);
            if let (Some(low), Some(high)) = (said.low, said.high)
                && low.value == high.value
            {
                start.fixed[v] = Some(low.value);
            }
        }
        start
    }
}

/// Whether all active constraints can hold at once.
pub(in crate::solve) fn fits(
    problem: &Problem,
    active: &[bool],
    start: Start,
    work: &mut Work,
) -> Fit {
    let Start {
        mut bounds,
        fixed,
        mut exact,
        is_open,
    } = start;
    // Looking over all constraints costs something even where they say nothing.
    let n_nodes: usize = (problem.constraints.iter().zip(active))
        .map(|(constraint, &on)| if on { constraint.nodes.len() } else { 0 })
        .sum();
    work.spend(20 * n_nodes);
    let on = |i: usize| active[i];
    let mut propagator = Propagator::default();
    if !propagator.run(problem, &on, &mut bounds, work) {
        return Fit::No;
    }
    let is_strict = is_open || cancels(problem, &on, &bounds);
    if is_strict && !strictly(problem, &on, &mut exact, &mut bounds, work) {
        return Fit::No;
    }
    // What propagation could not end stands in a core as a whole.
    let mut answer = Fit::Yes;
    for core in cores(problem, &on, &bounds, propagator.is_cut_short) {
        if work.is_spent() {
            return Fit::Unknown;
        }
        let n_nodes: usize = core
            .iter()
            .map(|&i| problem.constraints[i].nodes.len())
            .sum();
        work.spend(200 * n_nodes);
        let relaxed = Relaxed::new(problem, &core, &fixed, &bounds);
        work.owe(relaxed.owed());
        let Some(mut search) = Search::new(&relaxed, &bounds, work) else {
            return Fit::No;
        };
        match search.find(work) {
            Found::Nothing => return Fit::No,
            Found::Unknown => match room::decide(&relaxed, &exact, work) {
                Fit::No => return Fit::No,
                Fit::Unknown => answer = Fit::Unknown,
                Fit::Yes => {}
            },
            Found::Point(_) => {}
        }
        if is_strict && !room::has_room(&relaxed, &exact, work) {
            return Fit::No;
        }
    }
    answer
}

/// Exact propagation, which also narrows `bounds`; false if it leaves nothing.
fn strictly(
    problem: &Problem,
    active: &dyn Fn(usize) -> bool,
    exact: &mut [Exact],
    bounds: &mut [Interval],
    work: &mut Work,
) -> bool {
    if !strict::propagate(problem, active, exact, work) {
        return false;
    }
    for (range, exact) in bounds.iter_mut().zip(exact) {
        let low = exact
            .low
            .map_or(f64::NEG_INFINITY, |b| b.value.enclose().lo);
        let high = exact.high.map_or(f64::INFINITY, |b| b.value.enclose().hi);
        *range = range.meet(Interval::new(low, high));
        if range.is_empty() {
            return false;
        }
    }
    true
}

/// The ranges that the active constraints leave of `bounds`; `None` if nothing fits.
pub(in crate::solve) fn ranges(
    problem: &Problem,
    active: &[bool],
    start: Start,
    work: &mut Work,
) -> Option<Ranges> {
    let Start {
        mut bounds,
        fixed,
        mut exact,
        is_open,
    } = start;
    let active = &|i: usize| active[i];
    let mut propagator = Propagator::default();
    if !propagator.run(problem, active, &mut bounds, work) {
        return None;
    }
    let is_delicate = cancels(problem, active, &bounds);
    let is_strict = is_open || is_delicate;
    if is_strict && !strictly(problem, active, &mut exact, &mut bounds, work) {
        return None;
    }
    let mut tight = vec![true; bounds.len()];
    if is_delicate {
        for ((tight, range), exact) in tight.iter_mut().zip(&bounds).zip(&exact) {
            *tight = agrees(*range, *exact);
        }
    }
    let mut is_shown = true;
    let whole = propagator.is_cut_short;
    let cores = cores(problem, active, &bounds, whole);
    let n_cores = cores.len();
    let mut hints: Vec<Option<f64>> = vec![None; bounds.len()];
    for (done, core) in cores.iter().enumerate() {
        let relaxed = Relaxed::new(problem, core, &fixed, &bounds);
        work.owe(relaxed.owed());
        if is_strict && !room::has_room(&relaxed, &exact, work) {
            return None;
        }
        let share = work.left() / (n_cores - done) as u64;
        let mut part = work.part(share);
        let told = Told {
            bounds: &mut bounds,
            tight: &mut tight,
            hints: &mut hints,
        };
        let shown = tighten(problem, &relaxed, core, told, &mut part)?;
        is_shown &= shown
            || match room::decide(&relaxed, &exact, work) {
                Fit::No => return None,
                fit => fit == Fit::Yes,
            };
        work.charge(share, part);
    }
    if !cores.is_empty() {
        let loose = tight.contains(&false);
        if !propagator.run(problem, active, &mut bounds, work) {
            return None;
        }
        // What hangs on a loose core is as loose.
        if loose || propagator.is_cut_short {
            spread(problem, active, &bounds, whole, &mut tight);
        }
    }
    for (range, tight) in bounds.iter_mut().zip(&mut tight) {
        let told = without_far_ends(*range);
        *tight &= told == *range;
        *range = told;
    }
    let witness = dive(problem, active, &bounds, &hints, &mut propagator, work);
    Some(Ranges {
        bounds,
        tight,
        witness,
        is_shown,
    })
}

/// The range, an end that is too far to be one left out.
fn without_far_ends(range: Interval) -> Interval {
    Interval {
        lo: if range.lo < -FAR {
            f64::NEG_INFINITY
        } else {
            range.lo
        },
        hi: if range.hi > FAR {
            f64::INFINITY
        } else {
            range.hi
        },
    }
}

/// A point that satisfies everything: `hints` where cores gave them, the rest fixed one by one.
fn dive(
    problem: &Problem,
    active: &dyn Fn(usize) -> bool,
    bounds: &[Interval],
    hints: &[Option<f64>],
    propagator: &mut Propagator,
    work: &mut Work,
) -> Vec<f64> {
    let around = |x: f64, within: Interval| {
        let room = 1e-10 * x.abs();
        within.meet(Interval::new(x - room, x + room))
    };
    let mut at: Vec<Interval> = (bounds.iter().zip(hints))
        .map(|(&range, hint)| match *hint {
            Some(x) if !around(x, range).is_empty() => around(x, range),
            _ => range,
        })
        .collect();
    if !propagator.run(problem, active, &mut at, work) {
        at = bounds.to_vec();
    }
    for v in 0..at.len() {
        if at[v].is_empty() || at[v].is_point() || work.is_spent() {
            continue;
        }
        work.spend(1 + problem.mentions[v].len());
        let range = at[v];
        let hint = Interval::point(hints[v].unwrap_or(f64::NAN).clamp(range.lo, range.hi));
        let point = match hint.is_empty() {
            true => Interval::point(sizes::middle(range)),
            false => hint,
        };
        propagator.attempt(problem, active, &mut at, (v, point), work);
    }
    at.iter().map(|&range| sizes::middle(range)).collect()
}

/// Marks everything connected with a loose variable as loose, except what is a point.
fn spread(
    problem: &Problem,
    active: &dyn Fn(usize) -> bool,
    bounds: &[Interval],
    whole: bool,
    tight: &mut [bool],
) {
    let mut queue: Vec<usize> = (0..tight.len()).filter(|&v| !tight[v]).collect();
    let in_core: Vec<bool> = {
        let mut out = vec![false; tight.len()];
        for core in cores(problem, active, bounds, whole) {
            for &i in &core {
                problem.constraints[i]
                    .variables
                    .iter()
                    .for_each(|&v| out[v] = true);
            }
        }
        out
    };
    while let Some(v) = queue.pop() {
        for &i in problem.mentions[v].iter().filter(|&&i| active(i)) {
            for &u in &problem.constraints[i].variables {
                if tight[u] && !bounds[u].is_point() && !in_core[u] {
                    tight[u] = false;
                    queue.push(u);
                }
            }
        }
    }
}

/// Whether sums of the active constraints lose so many digits in doubles that a bound may be wrong by
/// more than it should.
fn cancels(problem: &Problem, active: &dyn Fn(usize) -> bool, bounds: &[Interval]) -> bool {
    let size = |range: Interval| {
        let end = |x: f64| if x.is_finite() { x.abs() } else { 0.0 };
        end(range.lo).max(end(range.hi))
    };
    let mut values: Vec<Interval> = Vec::new();
    (problem.constraints.iter().enumerate()).any(|(i, constraint)| {
        if !active(i) || constraint.variables.iter().all(|&v| bounds[v].is_point()) {
            return false;
        }
        values.clear();
        constraint.within(bounds, &mut values);
        let sums = constraint.nodes.iter().zip(&values);
        let mut sums = sums.filter_map(|(node, value)| match *node {
            Node::Add(a, b) | Node::Sub(a, b) => Some([values[a], values[b], *value]),
            _ => None,
        });
        let loses = |parts: [Interval; 3]| {
            let largest = parts.iter().map(|p| size(*p)).fold(0.0, f64::max);
            let open = parts.iter().filter(|p| !p.is_point()).map(|p| size(*p));
            let smallest = open.filter(|s| *s > 0.0).fold(f64::INFINITY, f64::min);
            largest * f64::EPSILON > CANCELS * smallest && smallest.is_finite()
        };
        sums.any(loses)
    })
}

/// Whether a range in doubles is as good as the exact one.
fn agrees(range: Interval, exact: Exact) -> bool {
    let end = |x: f64, exact: Option<Bound>| match exact {
        Some(bound) => (bound.value.to_f64() - x).abs() <= 1e-7 * x.abs(),
        None => x.is_infinite(),
    };
    end(range.lo, exact.low) && end(range.hi, exact.high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solve::problem::tests::problem;

    fn start(ranges: &[(f64, f64)]) -> Start {
        let bounds: Vec<Interval> = ranges
            .iter()
            .map(|&(lo, hi)| Interval::new(lo, hi))
            .collect();
        let end = |x: f64| {
            let value = Rational::from_f64(x)?;
            Some(Bound { value, open: false })
        };
        Start {
            fixed: vec![None; bounds.len()],
            exact: (bounds.iter())
                .map(|range| Exact {
                    low: end(range.lo),
                    high: end(range.hi),
                })
                .collect(),
            bounds,
            is_open: false,
        }
    }

    const WORK: u64 = 20_000_000;

    #[test]
    fn ranges_reach_the_truth_and_the_witness_satisfies_everything() {
        let p = problem("a b c d", &["a + b = 10", "a - b = c", "d = 2 * a"]);
        let from = start(&[(0.0, 20.0), (0.0, 20.0), (2.0, 4.0), (0.0, 100.0)]);
        let found = ranges(&p, &[true; 3], from, &mut Work::new(WORK)).unwrap();
        for (range, (lo, hi)) in
            found
                .bounds
                .iter()
                .zip([(6.0, 7.0), (3.0, 4.0), (2.0, 4.0), (12.0, 14.0)])
        {
            assert!(
                range.lo <= lo && range.hi >= hi && range.width() < hi - lo + 1e-6,
                "{range:?}"
            );
        }
        let w = &found.witness;
        assert!(found.is_shown && found.tight == [true; 4]);
        assert!(
            (w[0] + w[1] - 10.0).abs() < 1e-8 && (w[0] - w[1] - w[2]).abs() < 1e-8,
            "{w:?}"
        );
    }

    #[test]
    fn only_what_is_active_counts() {
        let p = problem("a b", &["a = b", "a = b + 1"]);
        let from = || start(&[(0.0, 5.0), (0.0, 5.0)]);
        let fit = |active: [bool; 2]| fits(&p, &active, from(), &mut Work::new(WORK));
        assert_eq!(
            [fit([true, false]), fit([false, true]), fit([true, true])],
            [Fit::Yes, Fit::Yes, Fit::No]
        );
        assert!(ranges(&p, &[true; 2], from(), &mut Work::new(WORK)).is_none());
    }

    #[test]
    fn without_work_a_range_is_wide_and_not_called_tight() {
        let p = problem("a b c", &["a + b = 10", "a - b = c"]);
        let from = start(&[(0.0, 20.0), (0.0, 20.0), (2.0, 4.0)]);
        let found = ranges(&p, &[true; 2], from, &mut Work::new(1)).unwrap();
        let truth = Interval::new(6.0, 7.0);
        assert!(
            found.bounds[0].meet(truth) == truth && !found.tight[0],
            "{found:?}"
        );
    }

    #[test]
    fn an_end_beyond_all_numbers_is_none() {
        assert_eq!(
            without_far_ends(Interval::new(-1e61, 5.0)),
            Interval::new(f64::NEG_INFINITY, 5.0)
        );
        assert_eq!(
            without_far_ends(Interval::new(-1e59, 1e299)),
            Interval::new(-1e59, f64::INFINITY)
        );
    }

    #[test]
    fn sums_that_lose_their_digits_are_known() {
        let p = problem("a b c", &["a = b - c"]);
        let cancel = |size: f64| {
            let bounds = [
                Interval::ENTIRE,
                Interval::point(size),
                Interval::new(0.0, 1e-3),
            ];
            cancels(&p, &|_| true, &bounds)
        };
        assert!(cancel(1e9) && !cancel(1e3));
    }
}
