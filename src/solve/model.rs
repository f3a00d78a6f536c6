//! The model: a compiled sheet with the reader's choices, and the order in which it is solved.

use super::draws::Plan;
use super::points::Points;
use super::problem::{Problem, Stance, stances};
use super::quantile::quantiles;
use super::ranges::ranges;
use super::work::Work;
use super::{Conflict, Solution, SolveOptions, Solved, Verdict};
use crate::interval::{Interval, Rational};
use crate::reading::Reading;
use crate::sheet::Sheet;

/// A sheet compiled for solving, with the reading, the assumptions and the ranges the reader has chosen.
#[derive(Clone, Debug)]
pub struct Model {
    problem: Problem,
    sheet: Sheet,
    reading: Reading,
    assumed: Vec<bool>,
    stances: Vec<Stance>,
    set: Vec<bool>,
}

impl Model {
    /// Compiles `sheet`: default reading, every assumption switched on.
    pub fn new(sheet: &Sheet) -> Model {
        Model {
            problem: Problem::new(sheet),
            sheet: sheet.clone(),
            reading: Reading::Default,
            assumed: vec![true; sheet.relations.len()],
            stances: stances(sheet, Reading::Default),
            set: vec![false; sheet.figures.len()],
        }
    }

    /// Takes every hedge as `reading` does. Ranges that the reader has set stay.
    pub fn set_reading(&mut self, reading: Reading) {
        self.reading = reading;
        let fresh = stances(&self.sheet, reading);
        for (figure, stance) in fresh.into_iter().enumerate() {
            if !self.set[figure] {
                self.stances[figure] = stance;
            }
        }
    }

    /// Replaces what a figure stands for by `low..=high`, `None` for an unbounded end. Every value in
    /// the range is then as likely as another.
    pub fn set(&mut self, figure: usize, low: Option<f64>, high: Option<f64>) {
        self.stances[figure] = Stance::set(low, high);
        self.set[figure] = true;
    }

    /// Takes a figure as its wording says again.
    pub fn reset(&mut self, figure: usize) {
        self.stances[figure] = Stance::of(self.sheet.figures[figure].support(self.reading));
        self.set[figure] = false;
    }

    /// Switches a relation on or off.
    pub fn assume(&mut self, relation: usize, on: bool) {
        self.assumed[relation] = on;
    }

    /// What a figure stands for at the moment; infinite where unbounded.
    pub fn stated(&self, figure: usize) -> (f64, f64) {
        let support = &self.stances[figure].support;
        (
            support.low.map_or(f64::NEG_INFINITY, |b| b.value.to_f64()),
            support.high.map_or(f64::INFINITY, |b| b.value.to_f64()),
        )
    }

    fn start(&self, counts: &dyn Fn(usize) -> bool) -> Vec<Interval> {
        let mut bounds = self.problem.nature.clone();
        for (i, figure) in self.sheet.figures.iter().enumerate() {
            if counts(i) {
                bounds[figure.variable] = bounds[figure.variable].meet(self.stances[i].range);
            }
        }
        bounds
    }

    /// The exact value of each variable that a figure gives as a point.
    fn fixed(&self, counts: &dyn Fn(usize) -> bool) -> Vec<Option<Rational>> {
        let mut fixed = vec![None; self.sheet.variables.len()];
        for (i, figure) in self.sheet.figures.iter().enumerate() {
            let support = &self.stances[i].support;
            if counts(i)
                && let (Some(low), Some(high)) = (support.low, support.high)
                && low.value == high.value
            {
                fixed[figure.variable] = Some(low.value);
            }
        }
        fixed
    }

    /// Works everything out.
    pub fn solve(&self, options: &SolveOptions) -> Solution {
        let mut work = Work::new(100_000_000);
        let on = |stated_only: bool| {
            move |i: usize| match self.problem.constraints[i].relation {
                None => true,
                Some(r) => {
                    let stated = self.sheet.relations[r].assumes.is_none();
                    self.assumed[r] && (stated || !stated_only)
                }
            }
        };
        let mut run = |stated_only: bool, counts: &dyn Fn(usize) -> bool| {
            let fixed = self.fixed(counts);
            let bounds = self.start(counts);
            ranges(&self.problem, &on(stated_only), bounds, &fixed, &mut work)
        };
        let (verdict, ranges) = match run(false, &|_| true) {
            Some(bounds) => (Verdict::Consistent, Some(bounds)),
            None => match run(true, &|_| true) {
                Some(bounds) => (Verdict::Depends, Some(bounds)),
                None => (Verdict::Contradiction, None),
            },
        };
        let mut conflicts = Vec::new();
        if verdict != Verdict::Consistent {
            let stated_only = verdict == Verdict::Contradiction;
            let mut kept: Vec<usize> = (0..self.stances.len()).collect();
            for figure in 0..self.stances.len() {
                let without: Vec<usize> = kept.iter().copied().filter(|&f| f != figure).collect();
                if run(stated_only, &|f| without.contains(&f)).is_none() {
                    kept = without;
                }
            }
            conflicts.push(Conflict {
                figures: kept,
                relations: Vec::new(),
                sentence: String::new(),
            });
        }
        let mut variables: Vec<Solved> = (self.sheet.variables.iter())
            .map(|variable| Solved {
                low: f64::NAN,
                high: f64::NAN,
                tight: false,
                stated: (variable.figures.iter())
                    .map(|&f| (f, self.stated(f).0, self.stated(f).1))
                    .collect(),
                percentiles: None,
                quantiles: Vec::new(),
                drivers: Vec::new(),
                settles: None,
            })
            .collect();
        let mut effective_share = 0.0;
        if let Some(ranges) = &ranges {
            let bounds = &ranges.bounds;
            let figures: Vec<_> = (self.sheet.figures.iter().zip(&self.stances))
                .map(|(figure, stance)| (figure.variable, Some(stance)))
                .collect();
            let active = on(verdict == Verdict::Depends);
            let plan = Plan::new(&self.problem, &active, bounds, &figures);
            let draws = plan.draw(Points::new(options.seed), options.n_draws);
            effective_share = draws.effective_share;
            let mut probs: Vec<f64> = (0..100).map(|i| (f64::from(i) + 0.5) / 100.0).collect();
            probs.extend([0.05, 0.5, 0.95]);
            probs.sort_by(f64::total_cmp);
            for (v, solved) in variables.iter_mut().enumerate() {
                solved.low = bounds[v].lo;
                solved.high = bounds[v].hi;
                solved.tight = ranges.tight[v];
                if plan.register[v].is_none() {
                    continue;
                }
                if let Some(q) = quantiles(&draws.columns[v], &draws.weights, &probs) {
                    let at = |p: f64| q[probs.iter().position(|&x| x == p).unwrap_or(0)];
                    solved.percentiles = Some([at(0.05), at(0.5), at(0.95)]);
                    solved.quantiles = (probs.iter().zip(&q))
                        .filter(|(p, _)| ![0.05, 0.5, 0.95].contains(*p))
                        .map(|(_, &x)| x)
                        .collect();
                }
            }
        }
        Solution {
            verdict,
            stretch: None,
            n_draws: options.n_draws,
            effective_share,
            variables,
            conflicts,
            conflicts_with_relations: Vec::new(),
            conflicts_complete: false,
            changed: (0..self.set.len()).filter(|&f| self.set[f]).collect(),
            notes: Vec::new(),
        }
    }
}
