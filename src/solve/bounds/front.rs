//! The branches of a search, and what they may still reach.
//!
//! What any branch may reach is never forgotten: a branch that is closed leaves its limit behind, so the bound in the end is
//! one of all that was looked into.

use super::search::Search;
use super::sizes::nothing;
use crate::interval::Interval;
use crate::solve::tolerance::CLOSE;

/// A box still to be looked into, and how far the target can reach in it.
pub(super) struct Branch {
    pub bounds: Vec<Interval>,
    pub limit: f64,
}

/// The branches of a search.
pub(super) struct Front {
    pub target: Option<(usize, bool)>,
    /// The target's range at the start.
    range: Interval,
    pub open: Vec<Branch>,
    /// What closed branches may still reach; those without any point do not count.
    pub closed: f64,
    /// How far a known point reaches.
    pub inside: f64,
    /// Whether a branch was closed of which it is not known if anything fits.
    pub unsettled: bool,
}

impl Front {
    pub fn new(search: &Search, root: Vec<Interval>, target: Option<(usize, bool)>) -> Front {
        let mut front = Front {
            range: target.map_or(Interval::ENTIRE, |(v, _)| search.root[v]),
            open: Vec::new(),
            closed: f64::NEG_INFINITY,
            inside: target.map_or(f64::NEG_INFINITY, |t| search.best_reach(t)),
            unsettled: false,
            target,
        };
        front.open.push(Branch {
            limit: front.limit_of(&root),
            bounds: root,
        });
        front
    }

    /// How far the target may reach within `bounds`, upward.
    pub fn limit_of(&self, bounds: &[Interval]) -> f64 {
        match self.target {
            Some((v, true)) => bounds[v].hi,
            Some((v, false)) => -bounds[v].lo,
            None => 0.0,
        }
    }

    /// What is as good as nothing beside the range that is left: the first end known may be any number.
    fn floor(&self, limit: f64) -> f64 {
        match self.target {
            Some((_, true)) => nothing(Interval::new(self.range.lo, limit)),
            Some((_, false)) => nothing(Interval::new(-limit, self.range.hi)),
            None => 0.0,
        }
    }

    /// Whether a known point comes as close to a limit as it should.
    pub fn is_close(&self, limit: f64) -> bool {
        let margin = (CLOSE * self.inside.abs()).max(self.floor(limit));
        self.target.is_some() && limit <= self.inside + margin
    }

    /// The open branch that reaches furthest, the last of several.
    pub fn best(&self) -> Option<usize> {
        let limit = |i: usize| self.open[i].limit;
        (0..self.open.len()).max_by(|&a, &b| limit(a).total_cmp(&limit(b)).then(a.cmp(&b)))
    }

    /// What the search as a whole has shown.
    pub fn end(&self) -> Option<(f64, bool)> {
        let open = self.open.iter().map(|branch| branch.limit);
        let left = open.fold(self.closed, f64::max).max(self.inside);
        if self.open.is_empty() && left == f64::NEG_INFINITY && !self.unsettled {
            return None;
        }
        if self.target.is_none() {
            return (self.unsettled || !self.open.is_empty()).then_some((0.0, false));
        }
        let margin = (CLOSE * left.abs() * 1.01).max(2.0 * self.floor(left));
        Some((left, left.is_finite() && left <= self.inside + margin))
    }
}

#[cfg(test)]
mod tests {
    use super::super::relax::tests::relaxed;
    use super::*;
    use crate::solve::work::Work;

    #[test]
    fn what_any_branch_may_reach_is_never_forgotten() {
        let (r, bounds) = relaxed(&["a = b * c"]);
        let search = Search::new(&r, &bounds, &mut Work::new(1_000_000)).unwrap();
        let mut front = Front::new(&search, search.root.clone(), Some((0, true)));
        assert_eq!((front.best(), front.end()), (Some(0), Some((9.0, false))));
        front.inside = 8.0;
        front.open[0].limit = 8.5;
        front.closed = 8.2;
        assert_eq!(front.end(), Some((8.5, false)));
        front.open.clear();
        assert_eq!(front.end(), Some((8.2, false)));
        front.closed = 8.0;
        assert_eq!(front.end(), Some((8.0, true)));
        assert!(front.is_close(8.000_001) && !front.is_close(8.1));
    }

    #[test]
    fn nothing_fits_once_all_branches_are_closed_without_a_point() {
        let (r, bounds) = relaxed(&["a = b * c"]);
        let search = Search::new(&r, &bounds, &mut Work::new(1_000_000)).unwrap();
        let mut front = Front::new(&search, search.root.clone(), None);
        front.open.clear();
        assert_eq!(front.end(), None);
        front.unsettled = true;
        assert_eq!(front.end(), Some((0.0, false)));
    }
}
