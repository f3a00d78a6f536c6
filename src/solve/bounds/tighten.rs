//! The ranges of one core, tightened: corners of the relaxation first, then a search for each end that is still open.
//!
//! An end only ever moves to a bound that is proven. It is called tight where a witness comes as close as it should; a core
//! that did not go into rows as a whole is never called tight.

use super::lp::Lp;
use super::relax::Relaxed;
use super::search::{Found, Search};
use super::sizes::range_size;
use crate::interval::Interval;
use crate::solve::problem::Problem;
use crate::solve::tolerance::CANCELS;
use crate::solve::work::Work;

/// Tableaus of the whole core, each over the ranges that the one before has left.
const ROUNDS: usize = 3;

/// What is told of every variable of the sheet, narrowed core by core.
pub(super) struct Told<'a> {
    pub bounds: &'a mut [Interval],
    /// Whether both ends are close to the truth.
    pub tight: &'a mut [bool],
    /// Where the variable stands in a witness.
    pub hints: &'a mut [Option<f64>],
}

/// Tightens the ranges of one core. `None` if nothing fits, else whether it is shown that anything does.
pub(super) fn tighten(
    problem: &Problem,
    relaxed: &Relaxed,
    core: &[usize],
    told: Told,
    work: &mut Work,
) -> Option<bool> {
    let targets = open_variables(problem, core, told.bounds);
    let mut search = Search::new(relaxed, told.bounds, work)?;
    if relaxed.is_large() {
        pin_ends(&mut search, &targets, work);
    }
    try_corners(&mut search, &targets, work)?;
    let is_shown = match search.find(work) {
        Found::Nothing => return None,
        Found::Point(_) => true,
        Found::Unknown => false,
    };
    search_ends(&mut search, &targets, told.tight, work)?;
    let central = search.central(work);
    for &v in &targets {
        told.hints[v] = central.as_ref().map(|point| point[v]);
        told.bounds[v] = told.bounds[v].meet(search.root()[v]);
        // A later bound may have closed the gap of an earlier one.
        if !told.tight[v] && relaxed.is_complete {
            told.tight[v] = search.is_reached(v, false) && search.is_reached(v, true);
        }
    }
    Some(is_shown)
}

/// The variables of a core that can still have more than one value.
fn open_variables(problem: &Problem, core: &[usize], bounds: &[Interval]) -> Vec<usize> {
    let mut out: Vec<usize> = (core.iter())
        .flat_map(|&i| problem.constraints[i].variables.iter().copied())
        .filter(|&v| !bounds[v].is_point())
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Looks for witnesses at the ends themselves: tableaus cost much in a large core, and most ends need none.
fn pin_ends(search: &mut Search, targets: &[usize], work: &mut Work) {
    let mut part = work.part(work.left() / 2);
    for &v in targets {
        for up in [false, true] {
            if !search.is_reached(v, up) && !part.is_spent() {
                search.pin(v, up, &mut part);
            }
        }
    }
    work.charge(work.left() / 2, part);
}

/// What a round of corners has changed.
#[derive(Default)]
struct Gain {
    /// A range has lost more than a hundredth.
    gained: bool,
    /// A range without an end has moved.
    endless: bool,
    /// Numbers have become so much smaller that what was known of them is lost.
    lost: bool,
    /// The variables whose range has moved.
    moved: Vec<usize>,
}

/// Bounds every end by the relaxation: one tableau serves them all, and its corners are points to try. `None` if nothing
/// fits.
fn try_corners(search: &mut Search, targets: &[usize], work: &mut Work) -> Option<()> {
    for round in 0..ROUNDS {
        let mut root = search.root().to_vec();
        let mut lp = Lp::new(search.relaxed, &root);
        match lp.feasible(work) {
            Some(false) => return None,
            Some(true) => {}
            None => break,
        }
        let mut gain = Gain::default();
        for &v in targets {
            for up in [false, true] {
                if !work.is_spent() && !search.is_reached(v, up) {
                    corner_of(search, &mut lp, (v, up), &mut root, &mut gain, work)?;
                }
            }
        }
        if !search.narrow(root, &gain.moved, work) {
            return None;
        }
        // A linear relaxation has said all, unless ends it has found now allow better scales.
        let is_open = gain.gained && !search.relaxed.products.is_empty();
        if round + 1 == ROUNDS || !(gain.lost || gain.endless || is_open) {
            break;
        }
        if gain.lost {
            // What stood at numbers that much larger is known to no more digits than they have.
            search.pool.clear();
        }
    }
    Some(())
}

/// Bounds one end by the relaxation, and tries the corner where that bound was found.
fn corner_of(
    search: &mut Search,
    lp: &mut Lp,
    (v, up): (usize, bool),
    root: &mut [Interval],
    gain: &mut Gain,
    work: &mut Work,
) -> Option<()> {
    let limit = lp.bound(v, up, work);
    let is_endless = limit.is_infinite() && search.relaxed.products.is_empty();
    if is_endless && lp.escapes(v, up, work) {
        search.endless.push((v, up));
        return Some(());
    }
    let old = root[v];
    let new = old.meet(beyond(limit, up));
    if new.is_empty() {
        return None;
    }
    gain.gained |= old.width() - new.width() > 0.01 * old.width();
    gain.endless |= new != old && !old.width().is_finite();
    gain.lost |= range_size(old) * f64::EPSILON > CANCELS * range_size(new);
    if new != old {
        root[v] = new;
        gain.moved.push(v);
    }
    search.offer(lp, (v, up), work);
    Some(())
}

/// Everything up to `limit`, or from it on.
fn beyond(limit: f64, up: bool) -> Interval {
    if up {
        Interval::new(f64::NEG_INFINITY, limit)
    } else {
        Interval::new(limit, f64::INFINITY)
    }
}

/// Searches for every end that no witness has reached yet. `None` if nothing fits.
fn search_ends(
    search: &mut Search,
    targets: &[usize],
    tight: &mut [bool],
    work: &mut Work,
) -> Option<()> {
    let relaxed = search.relaxed;
    let n = targets.len() * 2;
    for (k, &v) in targets.iter().enumerate() {
        let mut good = relaxed.is_complete;
        if relaxed.products.is_empty() && relaxed.is_too_large() {
            // Nothing to split, and no bound to prove.
            tight[v] &= search.is_reached(v, false) && search.is_reached(v, true);
            continue;
        }
        for (side, up) in [false, true].into_iter().enumerate() {
            if search.is_reached(v, up) {
                continue;
            }
            if work.is_spent() {
                good = false;
                break;
            }
            // Early bounds may take more than their share: most need nothing.
            let share = (work.left() / (n - 2 * k - side) as u64).saturating_mul(4);
            let mut part = work.part(share);
            let found = search.bound(v, up, &mut part);
            work.charge(share, part);
            let (limit, is_tight) = found?;
            good &= is_tight;
            let mut root = search.root().to_vec();
            root[v] = root[v].meet(beyond(limit, up));
            if root[v].is_empty() || !search.narrow(root, &[v], work) {
                return None;
            }
        }
        tight[v] &= good;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::super::relax::tests::relaxed;
    use super::*;
    use crate::solve::problem::tests::problem;

    fn run(formulas: &[&str], operations: u64) -> (Option<bool>, Vec<Interval>, Vec<bool>) {
        let (r, mut bounds) = relaxed(formulas);
        let (mut tight, mut hints) = (vec![true; 4], vec![None; 4]);
        let told = Told {
            bounds: &mut bounds,
            tight: &mut tight,
            hints: &mut hints,
        };
        let core: Vec<usize> = (0..formulas.len()).collect();
        let p = problem("a b c d", formulas);
        let shown = tighten(&p, &r, &core, told, &mut Work::new(operations));
        (shown, bounds, tight)
    }

    #[test]
    fn every_end_of_a_core_is_tightened_and_never_too_far() {
        let (shown, bounds, tight) = run(&["a + b = 6", "c = a * b"], 50_000_000);
        assert_eq!((shown, tight), (Some(true), vec![true; 4]));
        for (range, (lo, hi)) in bounds
            .iter()
            .zip([(1.0, 5.0), (1.0, 5.0), (5.0, 9.0), (1.0, 9.0)])
        {
            assert!(range.lo <= lo && range.hi >= hi, "{range:?}");
            assert!(lo - range.lo < 1e-5 && range.hi - hi < 1e-5, "{range:?}");
        }
    }

    #[test]
    fn nothing_that_fits_is_a_proof_and_no_work_is_not() {
        assert_eq!(run(&["a * b = 2", "a + b = 2.5"], 50_000_000).0, None);
        let (shown, _, tight) = run(&["a + b = 6", "c = a * b"], 1);
        assert!(shown == Some(false) && !tight[2], "{shown:?}, {tight:?}");
    }
}
