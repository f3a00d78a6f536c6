//! Distributions of a sheet: what is drawn apart, by the plan that wastes fewest draws, and what drives each quantity.
//!
//! Nothing is told of a quantity whose draws may have followed one of several solutions, or have left its range: then the
//! figures determine no distribution that a reader could trust.

use super::drivers::{Explained, ROWS};
use super::plan::{Order, Plan, Setting};
use super::points::Points;
use super::quantile::PERCENTILES;
use super::shape::Shape;
use super::subproblem::{Subproblem, subproblems};
use super::{Draws, Kept, Summary};
use crate::interval::Interval;
use crate::solve::decision::Decision;
use crate::solve::model::Model;
use crate::solve::tolerance::DRAWN_OUTSIDE;
use crate::solve::work::{Work, limit};
use crate::solve::{SolveOptions, Solved};

/// Draws at which it is looked whether they have another solution.
const PROBES: usize = 8;
/// A plan whose draws have this share of weight is not worth another.
const GOOD_SHARE: f64 = 0.3;

impl Model {
    /// Fills in what draws tell of the variables; returns the least share of draws that carry weight, if any were made.
    pub(in crate::solve) fn distribute(
        &self,
        decision: &Decision,
        options: &SolveOptions,
        full: bool,
        variables: &mut [Solved],
    ) -> Option<f64> {
        let bounds = &decision.ranges.bounds;
        let figures: Vec<_> = (self.sheet.figures.iter().zip(&self.stances))
            .map(|(figure, stance)| {
                let counts = decision.alive[figure.variable] && stance.is_bounded();
                (figure.variable, counts.then_some(stance))
            })
            .collect();
        let setting = Setting {
            problem: &self.problem,
            active: &decision.active,
            bounds,
            figures: &figures,
            witness: &decision.ranges.witness,
            given: &vec![false; bounds.len()],
        };
        for (solved, range) in variables.iter_mut().zip(bounds) {
            if range.is_point() {
                solved.percentiles = Some([solved.low; 3]);
                solved.quantiles = vec![solved.low; 100];
            }
        }
        // Another solve at the same time draws for itself.
        let mut own = Kept::default();
        let mut shared = self.kept.try_lock().ok();
        let kept = shared.as_deref_mut().unwrap_or(&mut own);
        let mut least = None;
        for part in subproblems(&setting) {
            let mut drawn = draw(&part.setting(), options, full, kept);
            if !drawn.is_single(&part.setting(), kept) {
                continue;
            }
            let share = drawn.summary.effective_share;
            if drawn.plan.is_random() {
                least = Some(f64::min(least.unwrap_or(1.0), share));
            }
            for (&v, quantiles) in part.variables.iter().zip(&mut drawn.summary.quantiles) {
                // Draws by an equation that does not determine what it is solved for may be anything.
                if !quantiles.is_empty() && lie_within(quantiles, bounds[v]) {
                    variables[v].tell(std::mem::take(quantiles));
                }
            }
            if full && share > 0.0 {
                self.drive(&part, &drawn, kept, variables);
            }
        }
        kept.sweep();
        least
    }

    /// The figures whose wording has no limit on a side on which draws end all the same, with the least and the most of them.
    pub(in crate::solve) fn drawn_within(
        &self,
        decision: &Decision,
        variables: &[Solved],
    ) -> Vec<(usize, f64, f64)> {
        let within = |figure: usize| {
            let v = self.sheet.figures[figure].variable;
            let (support, range) = (&self.stances[figure].support, decision.ranges.bounds[v]);
            if variables[v].quantiles.is_empty() || range.is_point() {
                return None;
            }
            // What others leave nothing of is drawn from all that they allow.
            let (low, high) = Shape::of(&support.density).within(range)?.ends()?;
            let is_cut = support.low.is_none() && low > range.lo
                || support.high.is_none() && high < range.hi;
            is_cut.then_some((figure, low.max(range.lo), high.min(range.hi)))
        };
        let bounded = (0..self.stances.len()).filter(|&f| self.stances[f].is_bounded());
        bounded.filter_map(within).collect()
    }

    /// Fills in what drives every derived variable of a subproblem, and what would settle it.
    fn drive(&self, part: &Subproblem, drawn: &Drawn, kept: &mut Kept, variables: &mut [Solved]) {
        let quantiles = |v: usize, all: &[Solved]| -> Option<[f64; 3]> {
            // What has one value only varies with nothing.
            all[part.variables[v]].percentiles.filter(|p| p[0] < p[2])
        };
        let stated = |v: usize| &self.sheet.variables[part.variables[v]].figures;
        let (inputs, derived): (Vec<usize>, Vec<usize>) = (0..part.variables.len())
            .filter(|&v| quantiles(v, variables).is_some())
            .partition(|&v| !stated(v).is_empty());
        if inputs.is_empty() || derived.is_empty() || part.variables.len() > limit::DRIVEN {
            return;
        }
        let (columns, weights) = match &drawn.draws {
            Some(draws) => drawn.plan.rows(draws, ROWS, kept),
            None => Default::default(),
        };
        let known: Vec<&[f64]> = (inputs.iter())
            .filter_map(|&v| columns.get(v).map(Vec::as_slice))
            .collect();
        let explained = (!known.is_empty()).then(|| Explained::new(&known, &weights));
        for v in derived {
            let Some([low, _, high]) = quantiles(v, variables) else {
                continue;
            };
            let (shares, settles) = match &explained {
                Some(explained) => {
                    let Some(shares) = explained.shares(&columns[v]) else {
                        continue;
                    };
                    let settles = explained.settles(&columns[v], &shares, high - low);
                    (shares, settles)
                }
                // Without draws one figure is all there is.
                None => {
                    let drawn = |v: &usize| drawn.plan.shapes.iter().any(|(u, _)| u == v);
                    let shares = inputs.iter().map(|v| f64::from(drawn(v))).collect();
                    let only = inputs.iter().position(drawn);
                    (shares, only.map(|input| (input, 1.0)))
                }
            };
            let solved = &mut variables[part.variables[v]];
            for (&input, share) in inputs.iter().zip(&shares) {
                // Several figures of one quantity share what it causes.
                let figures = stated(input);
                let each = share / figures.len() as f64;
                if each >= 0.001 {
                    solved.drivers.extend(figures.iter().map(|&f| (f, each)));
                }
            }
            solved
                .drivers
                .sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            solved.settles = settles.map(|(input, share)| (stated(inputs[input])[0], share));
        }
    }
}

impl Solved {
    /// Takes over quantiles, the percentiles among them.
    fn tell(&mut self, quantiles: Vec<f64>) {
        self.percentiles = Some(PERCENTILES.map(|i| quantiles[i]));
        self.quantiles = (quantiles.into_iter().enumerate())
            .filter(|(i, _)| !PERCENTILES.contains(i))
            .map(|(_, x)| x)
            .collect();
    }
}

/// A plan carried out.
struct Drawn {
    plan: Plan,
    /// None where everything is known without.
    draws: Option<Draws>,
    summary: Summary,
}

impl Drawn {
    /// Whether every draw follows from its figures in one way only. Where equations that are solved together have
    /// several solutions, draws would tell of one of them as if there were no other.
    fn is_single(&self, setting: &Setting, kept: &mut Kept) -> bool {
        let Some(draws) = self.draws.as_ref().filter(|_| self.plan.is_doubtful()) else {
            return true;
        };
        let (columns, weights) = self.plan.rows(draws, ROWS, kept);
        let mut work = Work::new(limit::PROBES);
        let weighty: Vec<usize> = (0..weights.len()).filter(|&k| weights[k] > 0.0).collect();
        let step = weighty.len().div_ceil(PROBES).max(1);
        weighty.iter().step_by(step).all(|&k| {
            let value = |column: &Vec<f64>| column.get(k).copied().unwrap_or(f64::NAN);
            let values: Vec<f64> = columns.iter().map(value).collect();
            self.plan.is_single_at(setting, &values, &mut work) && !work.is_spent()
        })
    }
}

/// Draws, by the plan that wastes fewest.
fn draw(setting: &Setting, options: &SolveOptions, full: bool, kept: &mut Kept) -> Drawn {
    let plan = Plan::new(setting, Order::Sheet);
    if let Some(summary) = plan.work_out(setting.bounds) {
        return Drawn {
            plan,
            draws: None,
            summary,
        };
    }
    // Without chance one draw is as good as many.
    let n_draws = if plan.is_random() { options.n_draws } else { 1 };
    let points = Points::new(options.seed, n_draws.max(1));
    let carry_out = |plan: Plan, draws: Draws| Drawn {
        summary: plan.summarize(&draws, setting.bounds),
        plan,
        draws: Some(draws),
    };
    let draws = plan.draw(points, kept);
    let mut best = carry_out(plan, draws);
    if best.summary.effective_share > GOOD_SHARE || !best.plan.is_random() {
        return best;
    }
    let other = Plan::new(setting, Order::Narrowest);
    let draws = other.draw(points, kept);
    let other = carry_out(other, draws);
    if other.summary.effective_share > best.summary.effective_share {
        best = other;
    }
    if full && setting.bounds.len() <= limit::LARGE && best.summary.effective_share < GOOD_SHARE {
        let mut work = Work::new(limit::GUIDED);
        if let Some(draws) = best.plan.draw_guided(setting, points, &mut work) {
            let summary = best.plan.summarize(&draws, setting.bounds);
            if summary.effective_share > best.summary.effective_share {
                best.summary = summary;
                best.draws = Some(draws);
            }
        }
    }
    best
}

/// Whether rising quantiles lie in a range, up to the bins that they were counted in.
fn lie_within(quantiles: &[f64], range: Interval) -> bool {
    let width = range.width();
    let bin = if width.is_finite() {
        width / 500.0
    } else {
        0.0
    };
    let slack = |end: f64| {
        bin + if end.is_finite() {
            DRAWN_OUTSIDE * end.abs()
        } else {
            0.0
        }
    };
    let (low, high) = (range.lo - slack(range.lo), range.hi + slack(range.hi));
    quantiles.iter().all(|x| (low..=high).contains(x))
}
