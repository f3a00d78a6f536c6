//! Solving: what the figures of a sheet imply, and whether they can all be true at once.
//!
//! [`Model::new`] compiles a sheet once; [`Model::solve`] answers for the readings, overrides and
//! assumptions then in force. Same input, same output, on every machine.
//!
//! Reading order: [`Model`], [`Solution`]; then `tape` (formulas), `problem` (the sheet compiled), `bounds` (ranges), `part`,
//! `decision` (the verdict), `conflicts`, `draws` (distributions); `tolerance` and `work` have every threshold and limit.

mod bounds;
mod components;
mod conflicts;
mod decision;
mod draws;
mod ends;
#[cfg(test)]
mod growth;
mod model;
mod part;
mod problem;
mod tape;
mod tolerance;
mod work;

pub use ends::Ends;
pub use model::Model;

use crate::reading::Reading;
use tolerance::{EXACT_GAP, TOUCH};

/// What one solve is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SolveOptions {
    /// How many draws; 8 192 unless told.
    pub n_draws: usize,
    /// Which quasi-random points.
    pub seed: u64,
}

impl Default for SolveOptions {
    fn default() -> SolveOptions {
        SolveOptions {
            n_draws: 8192,
            seed: 1,
        }
    }
}

/// Whether the figures can all be true at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// They can, and so can every relation that is switched on.
    #[default]
    Consistent,
    /// They fail only together with assumptions of ours.
    Depends,
    /// The figures and the stated relations cannot all hold.
    Contradiction,
    /// Nothing was compared: no quantity has two figures, and no relation could fail whatever the figures were.
    Unchecked,
}

impl Verdict {
    /// Whether everything can be true at once, all that is switched on included.
    pub fn holds(self) -> bool {
        matches!(self, Verdict::Consistent | Verdict::Unchecked)
    }
}

/// The answer; by default that of an empty sheet.
#[derive(Clone, Debug, Default)]
pub struct Solution {
    /// Whether the figures can all be true at once.
    pub verdict: Verdict,
    /// Smallest factor by which all two-sided hedges must be widened for everything to hold; `None` if none helps.
    pub stretch: Option<f64>,
    /// Draws made.
    pub n_draws: usize,
    /// Share of the draws that carry weight, 0..=1; 0 where there is no distribution.
    pub effective_share: f64,
    /// One answer per variable of the sheet, in its order.
    pub variables: Vec<Solved>,
    /// Smallest sets of figures that cannot hold together, the relations as given.
    pub conflicts: Vec<Conflict>,
    /// What those that hang together have in common.
    pub common: Vec<Common>,
    /// Smallest sets of figures and relations that cannot hold together.
    pub conflicts_with_relations: Vec<Conflict>,
    /// Whether the lists hold every smallest set.
    pub conflicts_complete: bool,
    /// Positions in `Sheet::figures` whose range is not as stated: the reader has set it, or the sheet says so.
    pub changed: Vec<usize>,
    /// Figures without a limit, and where the draws end all the same: (position in `Sheet::figures`, the least and the most
    /// that is drawn for it).
    pub drawn_within: Vec<(usize, f64, f64)>,
    /// How wordings were read.
    pub reading: Reading,
    /// Positions of the relations that are switched off.
    pub off: Vec<usize>,
    /// Positions of the assumptions that the ranges leave out, since the figures fail with them.
    pub left_out: Vec<usize>,
    /// Whether the work on the sheet was cut short at its limit: ranges may be wider and lists shorter than they could be.
    pub is_cut_short: bool,
    /// What the reader should know: low effective share, work limit reached, assumptions left out.
    pub notes: Vec<Note>,
}

impl Solution {
    /// Whether the ranges rest on a relation: it is neither switched off nor left out since it fails.
    pub fn is_in_force(&self, relation: usize) -> bool {
        !self.off.contains(&relation) && !self.left_out.contains(&relation)
    }
}

/// What the reader of an answer should know besides; positions are those of the sheet.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// The ranges leave out these relations, all assumptions, since the figures fail only with them: there is one only, or
    /// they fail together, and the figures do not say which of them is wrong.
    LeftOut(Vec<usize>),
    /// The same, where these fail each by itself, and all other assumptions stay in force.
    FailAlone(Vec<usize>),
    /// Everything fits only if these figures, each an "up to", are not taken as limits.
    Soft(Vec<usize>),
    /// So small a share of the draws agrees with all figures that percentiles are rough.
    FewDraws(f64),
    /// Neither a point that fits everything nor a proof that there is none was found.
    Unshown,
    /// Some bounds are not proven to be close.
    Loose,
    /// The work was cut short in a way that nothing else tells.
    CutShort,
}

/// What the figures imply about one variable.
#[derive(Clone, Debug)]
pub struct Solved {
    /// Guaranteed lower bound, `-inf` if unbounded; NaN where no value is possible.
    pub low: f64,
    /// Guaranteed upper bound, `inf` if unbounded; NaN where no value is possible.
    pub high: f64,
    /// Whether both bounds are within 1e-6 relative of the truth.
    pub tight: bool,
    /// Each of its figures with what it says by itself: (position in `Sheet::figures`, low, high), infinities where
    /// unbounded.
    pub stated: Vec<(usize, f64, f64)>,
    /// Percentiles 5, 50, 95; `None` where the figures do not determine a distribution.
    pub percentiles: Option<[f64; 3]>,
    /// 100 equally likely values in rising order (the percentiles 0.5, 1.5, ... 99.5); empty where there is no
    /// distribution.
    pub quantiles: Vec<f64>,
    /// Share of its uncertainty that each figure causes: (position in `Sheet::figures`, share), largest first; empty
    /// for a variable the figures fix.
    pub drivers: Vec<(usize, f64)>,
    /// The one figure whose exact value would narrow the range most, and the share of the 5-95 % width that it would
    /// take away.
    pub settles: Option<(usize, f64)>,
}

impl Solved {
    /// The figure that [`settles`](Solved::settles) and by how many whole percent, `None` for all of it: where no other
    /// figure moves the draws, nothing would be left, and else never quite all.
    pub fn narrowing(&self) -> Option<(usize, Option<f64>)> {
        let (figure, share) = self.settles?;
        let percent = (share * 100.0).round().min(99.0);
        Some((figure, (self.drivers.len() != 1).then_some(percent)))
    }
}

/// A smallest set that cannot hold together.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Positions in `Sheet::figures`, rising.
    pub figures: Vec<usize>,
    /// Positions in `Sheet::relations`, rising: in `conflicts` relations that are enough for the clash,
    /// in `conflicts_with_relations` members of the set.
    pub relations: Vec<usize>,
    /// How they clash.
    pub clash: Clash,
    /// What the other figures leave for the quantity of each of `figures`: infinite where unbounded, NaN where nothing
    /// fits. Only in `conflicts`, and there for as many as anybody looks at.
    pub allowed: Vec<Ends>,
}

/// What several conflicts that hang together have in common.
///
/// One slip in a table that adds up both ways makes dozens of conflicts, and its figure is part of all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Common {
    /// Positions in `Sheet::figures`: those that are each part of every conflict, where another number in place of any one
    /// of them would settle all; else, the first with most conflicts, some that share them out.
    pub figures: Vec<usize>,
    /// Positions in `Solution::conflicts`, rising: those that any of the figures is part of.
    pub conflicts: Vec<usize>,
    /// For each figure that would settle all by itself the range of such numbers: low, high, infinite where unbounded or
    /// not known. Empty where it takes all of `figures`, or more.
    pub allowed: Vec<(f64, f64)>,
    /// Whether other numbers in their place, in place of any one where `allowed` has its range, are shown to settle all.
    pub is_settled: bool,
    /// Whether no other figure would settle all by itself.
    pub is_only: bool,
}

/// How the members of a conflict clash, with the numbers that show it. Figures are positions in `Sheet::figures`.
#[derive(Clone, Debug, PartialEq)]
pub enum Clash {
    /// Nothing simpler than that they do.
    Together,
    /// The relations contradict each other, whatever the figures.
    Relations,
    /// Two figures for one quantity.
    Twice {
        /// One of them.
        first: usize,
        /// The other.
        second: usize,
        /// How far they are apart.
        gap: Gap,
    },
    /// A running total that is less at a later date.
    Falls {
        /// The figure of the earlier date.
        earlier: usize,
        /// The figure of the later date.
        later: usize,
    },
    /// Parts whose sum is not the whole.
    Sum {
        /// The figures that are added up.
        parts: Vec<usize>,
        /// The figure of what they should make.
        whole: usize,
        /// What they make.
        comes_to: Ends,
        /// How far that is from the whole.
        gap: Gap,
    },
    /// A share of a base that is not the count.
    Share {
        /// The figure of the share.
        share: usize,
        /// The figure of what it is a share of.
        base: usize,
        /// The figure of what it should make.
        count: usize,
        /// What it makes.
        comes_to: Ends,
        /// How far that is from the count.
        gap: Gap,
    },
    /// Two quantities that a relation makes one.
    Same {
        /// The figure of one.
        first: usize,
        /// The figure of the other.
        second: usize,
        /// How far they are apart.
        gap: Gap,
    },
    /// The two sides of the one relation.
    Sides {
        /// What the left side comes to.
        left: Ends,
        /// What the right side comes to.
        right: Ends,
        /// How far they are apart.
        gap: Gap,
    },
    /// What all the other figures leave for one, or the relations alone where there are no others.
    Leaves {
        /// The figure.
        figure: usize,
        /// What the others leave for its quantity.
        comes_to: Ends,
        /// How far it is from that.
        gap: Gap,
    },
}

/// How far apart two ranges are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// The least distance of their values; 0 where they touch.
    pub size: f64,
    /// Whether both are single values, so that it is also the greatest.
    pub is_exact: bool,
}

impl Gap {
    /// How far two ranges, each from its low to its high end, are apart; 0 if they touch.
    pub fn between(a: (f64, f64), b: (f64, f64)) -> Gap {
        let size = (a.0 - b.1).max(b.0 - a.1);
        // What rounding makes of touching ends is no distance.
        let least = |range: (f64, f64)| range.0.abs().min(range.1.abs());
        let size = match size > TOUCH * least(a).max(least(b)) {
            true => size,
            false => 0.0,
        };
        // What arithmetic makes of single values is as good as one.
        let is_exact = (a.1 - a.0) + (b.1 - b.0) <= size * EXACT_GAP;
        Gap { size, is_exact }
    }
}
