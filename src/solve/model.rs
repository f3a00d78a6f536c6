//! The model: a compiled sheet with the reader's choices, and the order in which it is solved.

use std::sync::{Arc, Mutex};

use super::bounds::Start;
use super::bounds::exact::Exact;
use super::conflicts::Conflicts;
use super::decision::{Decision, snapped};
use super::draws::Kept;
use super::problem::{Problem, Stance, stances};
use super::work::{Budget, limit};
use super::{Note, Solution, SolveOptions, Solved, Verdict};
use crate::reading::Reading;
use crate::sheet::Sheet;

/// Percentiles of fewer draws than this share are rough.
const FEW: f64 = 0.05;

/// A sheet compiled for solving, with the reading, the assumptions and the ranges the reader has chosen.
#[derive(Debug)]
pub struct Model {
    pub(super) problem: Problem,
    pub(super) sheet: Arc<Sheet>,
    reading: Reading,
    pub(super) assumed: Vec<bool>,
    pub(super) stances: Vec<Stance>,
    set: Vec<bool>,
    /// Draws of earlier solves.
    pub(super) kept: Mutex<Kept>,
}

impl Clone for Model {
    fn clone(&self) -> Model {
        Model {
            problem: self.problem.clone(),
            sheet: self.sheet.clone(),
            reading: self.reading,
            assumed: self.assumed.clone(),
            stances: self.stances.clone(),
            set: self.set.clone(),
            // Draws can be made again.
            kept: Mutex::default(),
        }
    }
}

impl Model {
    /// Compiles `sheet`: its own reading, every assumption switched on.
    pub fn new(sheet: &Sheet) -> Model {
        Model::shared(Arc::new(sheet.clone()))
    }

    /// The same for a sheet that others hold too.
    pub fn shared(sheet: Arc<Sheet>) -> Model {
        Model {
            problem: Problem::new(&sheet),
            reading: sheet.reading,
            assumed: sheet.switches(),
            stances: stances(&sheet, sheet.reading),
            set: vec![false; sheet.figures.len()],
            kept: Mutex::default(),
            sheet,
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

    /// The constraints in force: running totals and relations that are switched on.
    pub(super) fn in_force(&self, stated_only: bool) -> Vec<bool> {
        (self.problem.constraints.iter())
            .map(|constraint| match constraint.relation {
                None => true,
                Some(r) => {
                    let stated = self.sheet.relations[r].assumes.is_none();
                    self.assumed[r] && (stated || !stated_only)
                }
            })
            .collect()
    }

    /// Where solving starts if the figures that `says` lets through count as it tells.
    pub(super) fn start(&self, says: &dyn Fn(usize) -> Option<Exact>) -> Start {
        let figures = self.sheet.figures.iter().enumerate();
        let mut said = figures.filter_map(|(i, figure)| Some((figure.variable, says(i)?)));
        Start::new(&self.problem.nature, &mut said)
    }

    /// What a figure says now.
    pub(super) fn said(&self, figure: usize, soft: bool) -> Exact {
        let support = &self.stances[figure].support;
        Exact {
            low: support.low,
            high: support.high.filter(|_| soft || !support.soft_high),
        }
    }

    /// Works everything out: ranges, draws, conflicts, stretch and drivers.
    pub fn solve(&self, options: &SolveOptions) -> Solution {
        self.answer(options, true)
    }

    /// What a control needs within a frame: as [`solve`](Self::solve), but without drivers, and with
    /// the stretch and the conflicts only where the figures do not fit as they are.
    pub fn solve_live(&self, options: &SolveOptions) -> Solution {
        self.answer(options, false)
    }

    fn answer(&self, options: &SolveOptions, full: bool) -> Solution {
        let affordable = self.affordable(options);
        let is_reduced = affordable.n_draws < options.n_draws;
        let options = affordable;
        let mut budget = Budget::new();
        let decision = self.decide(&mut budget);
        let conflicts = self.told_conflicts(&decision, &mut budget);
        let stretch = (full || decision.verdict != Verdict::Consistent)
            .then(|| budget.stage(limit::STRETCH, |work| self.stretch(work)))
            .flatten()
            // Only what is shown to fit counts there: what nothing speaks against needs no more room than it has.
            .map(|factor| match decision.verdict {
                Verdict::Consistent => factor.min(1.0),
                _ => factor,
            });
        let mut variables = self.told_ranges(&decision, &mut budget);
        let share = self.distribute(&decision, &options, full, &mut variables);
        let drawn_within = self.drawn_within(&decision, &variables);
        let mut notes = self.notes(&decision, &variables, share);
        let is_told = |note: &Note| matches!(note, Note::Loose | Note::Unshown);
        if budget.is_cut_short && conflicts.complete && !notes.iter().any(is_told) {
            notes.push(Note::CutShort);
        }
        Solution {
            verdict: match decision.verdict {
                Verdict::Consistent if !self.compares() => Verdict::Unchecked,
                verdict => verdict,
            },
            stretch,
            n_draws: options.n_draws,
            effective_share: share.unwrap_or(1.0),
            variables,
            conflicts: conflicts.of_figures,
            common: conflicts.common,
            conflicts_with_relations: conflicts.with_relations,
            conflicts_complete: conflicts.complete,
            changed: (0..self.set.len())
                .filter(|&f| self.set[f] || self.sheet.figures[f].changed)
                .collect(),
            drawn_within,
            reading: self.reading,
            off: (0..self.assumed.len())
                .filter(|&r| !self.assumed[r])
                .collect(),
            left_out: decision.left_out,
            is_cut_short: budget.is_cut_short || is_reduced,
            notes,
        }
    }

    /// The options with as many draws as a sheet of this size can have.
    fn affordable(&self, options: &SolveOptions) -> SolveOptions {
        // Figures and the steps of formulas cost each draw something too.
        let steps: usize = self.problem.constraints.iter().map(|c| c.nodes.len()).sum();
        let n = self.problem.nature.len();
        let n_values = n.max((self.stances.len() + steps) / 16);
        let most = if n_values > limit::LARGE {
            // A power of two, for which the points are best.
            1 << (limit::VALUES / n_values).max(256).ilog2()
        } else {
            usize::MAX
        };
        SolveOptions {
            n_draws: options.n_draws.min(most),
            ..*options
        }
    }

    /// The conflicts, where anything does not fit.
    fn told_conflicts(&self, decision: &Decision, budget: &mut Budget) -> Conflicts {
        if decision.verdict == Verdict::Consistent {
            return Conflicts {
                complete: true,
                ..Conflicts::default()
            };
        }
        let scope = self.in_force(decision.verdict == Verdict::Contradiction);
        let mut telling = budget.purse(limit::TELLING);
        let mut find = |joint| {
            budget.stage(limit::CONFLICTS, |work| {
                self.conflicts(&scope, joint, work, &mut telling)
            })
        };
        let ((of_figures, all), (with_relations, all_joint)) = (find(false), find(true));
        budget.pay(limit::TELLING, telling);
        let common = budget.stage(limit::COMMON, |work| self.common(&scope, &of_figures, work));
        Conflicts {
            of_figures,
            common,
            with_relations,
            complete: all && all_joint,
        }
    }

    /// Every variable with its range and what its figures say.
    fn told_ranges(&self, decision: &Decision, budget: &mut Budget) -> Vec<Solved> {
        let exact = self.exact(decision, budget);
        let told = self
            .sheet
            .variables
            .iter()
            .enumerate()
            .map(|(v, variable)| {
                let range = decision.ranges.bounds[v];
                let alive = decision.alive[v];
                let (low, high) = if alive {
                    snapped(range, exact.as_ref().map(|exact| exact[v]))
                } else {
                    (f64::NAN, f64::NAN)
                };
                Solved {
                    low,
                    high,
                    tight: alive && decision.ranges.tight[v],
                    stated: (variable.figures.iter())
                        .filter(|&&f| self.stances[f].is_bounded())
                        .map(|&f| (f, self.stated(f).0, self.stated(f).1))
                        .collect(),
                    percentiles: None,
                    quantiles: Vec::new(),
                    drivers: Vec::new(),
                    settles: None,
                }
            });
        told.collect()
    }

    /// What the reader should know besides.
    fn notes(&self, decision: &Decision, variables: &[Solved], share: Option<f64>) -> Vec<Note> {
        let mut notes = Vec::new();
        if decision.verdict == Verdict::Depends {
            let left_out = decision.left_out.clone();
            notes.push(match left_out.len() < self.assumptions().len() {
                true => Note::FailAlone(left_out),
                false => Note::LeftOut(left_out),
            });
        }
        if !decision.soft {
            let soft: Vec<usize> = (0..self.stances.len())
                .filter(|&f| self.stances[f].support.soft_high)
                .collect();
            notes.push(Note::Soft(soft));
        }
        if let Some(share) = share.filter(|share| *share < FEW) {
            notes.push(Note::FewDraws(share));
        }
        if decision.verdict == Verdict::Consistent && !decision.ranges.is_shown {
            notes.push(Note::Unshown);
        }
        if variables.iter().any(|s| !s.tight && !s.low.is_nan()) {
            notes.push(Note::Loose);
        }
        notes
    }
}
