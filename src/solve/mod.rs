//! Solving: what the figures of a sheet imply, and whether they can all be true at once.
//!
//! [`Model::new`] compiles a sheet once; [`Model::solve`] answers for the readings, overrides and
//! assumptions then in force. Same input, same output, on every machine.
//!
//! Reading order: [`Model`], [`Solution`]; then `problem` (the sheet compiled), `propagate` (ranges),
//! `draws` (distributions).

mod conflict;
mod draws;
mod drivers;
mod lanes;
mod model;
mod parts;
mod plan;
mod points;
mod problem;
mod program;
mod propagate;
mod quantile;
mod ranges;
mod relax;
mod search;
mod shape;
mod simplex;
mod stretch;
mod strict;
mod words;
mod work;

pub use model::Model;

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
    /// Smallest sets of figures and relations that cannot hold together.
    pub conflicts_with_relations: Vec<Conflict>,
    /// Whether the lists hold every smallest set.
    pub conflicts_complete: bool,
    /// Positions in `Sheet::figures` whose range the reader has set.
    pub changed: Vec<usize>,
    /// Positions of the relations that are switched off.
    pub off: Vec<usize>,
    /// What the reader should know: low effective share, work limit reached, assumptions left out.
    pub notes: Vec<String>,
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
    /// The clash as a sentence with its numbers.
    pub sentence: String,
    /// What the other figures leave for the quantity of each of `figures`: low, high, infinite where unbounded,
    /// NaN where nothing fits. Only in `conflicts`, and there for as many as anybody looks at.
    pub allowed: Vec<(f64, f64)>,
}
