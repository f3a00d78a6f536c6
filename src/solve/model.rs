//! The model: a compiled sheet with the reader's choices, and the order in which it is solved.

use std::cell::Cell;
use std::cmp::Ordering;
use std::sync::atomic::{self, AtomicU64};
use std::sync::{Arc, Mutex};

use super::bounds::strict::{self, Exact};
use super::bounds::{self, Fit, Ranges, Start};
use super::conflicts::clash::clash;
use super::conflicts::stretch;
use super::conflicts::{shrink, smallest_conflicts};
use super::draws::drivers::{Explained, ROWS};
use super::draws::plan::{Order, Plan, Setting};
use super::draws::points::Points;
use super::draws::quantile::PERCENTILES;
use super::draws::subproblem::{Part, parts};
use super::draws::{Draws, Kept, Summary};
use super::problem::{Problem, Stance, stances};
use super::work::Work;
use super::{Conflict, Note, Solution, SolveOptions, Solved, Verdict};
use crate::interval::{Interval, Rational};
use crate::message::number::cut;
use crate::reading::{Bound, Reading};
use crate::sheet::Sheet;

/// Operations that ranges may take: about a third of a second.
const RANGE_WORK: u64 = 150_000_000;
/// Sheets of more constraints have to do with less, so that a control still follows the hand.
const LARGE: usize = 100;
const LARGE_WORK: u64 = 60_000_000;
/// Values that the draws of all variables of such a sheet may have together.
const MOST_VALUES: usize = 1 << 20;
/// Sheets of more variables are told without drivers.
const MOST_DRIVEN: usize = 1000;
/// Operations that the conflicts of figures may take, and those with relations as many again.
const CONFLICT_WORK: u64 = 250_000_000;
/// Operations that the stretch may take.
const STRETCH_WORK: u64 = 80_000_000;
/// Operations that draws may take where each is led by propagation.
const GUIDED_WORK: u64 = 30_000_000;
/// Conflicts whose gaps are measured.
const MOST_GAPS: usize = 32;
/// Operations that telling all conflicts, each with its numbers, may take.
const TELLING_WORK: u64 = 250_000_000;
/// Operations that exact fractions may take to show which ends are numbers of few digits.
const EXACT_WORK: u64 = 5_000_000;
/// Operations that one question about a set of figures may take.
const QUESTION_WORK: u64 = 10_000_000;

/// A sheet compiled for solving, with the reading, the assumptions and the ranges the reader has chosen.
#[derive(Debug)]
pub struct Model {
    pub(super) problem: Problem,
    pub(super) sheet: Arc<Sheet>,
    reading: Reading,
    assumed: Vec<bool>,
    pub(super) stances: Vec<Stance>,
    set: Vec<bool>,
    /// Draws of earlier solves.
    kept: Mutex<Kept>,
    /// Operations that telling the conflicts of this solve may still take.
    telling: AtomicU64,
}

/// What was settled before anything is drawn.
#[derive(Clone, Debug)]
struct Settled {
    verdict: Verdict,
    /// Ranges of the variables that are alive.
    ranges: Ranges,
    /// Whether a variable can have a value at all.
    alive: Vec<bool>,
    /// The constraints that the ranges come from.
    active: Vec<bool>,
    /// Whether the soft ends of "up to" count.
    soft: bool,
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
            telling: AtomicU64::new(TELLING_WORK),
        }
    }
}

impl Model {
    /// Compiles `sheet`: default reading, every assumption switched on.
    pub fn new(sheet: &Sheet) -> Model {
        Model::shared(Arc::new(sheet.clone()))
    }

    /// The same for a sheet that others hold too.
    pub fn shared(sheet: Arc<Sheet>) -> Model {
        Model {
            problem: Problem::new(&sheet),
            reading: Reading::Default,
            assumed: vec![true; sheet.relations.len()],
            stances: stances(&sheet, Reading::Default),
            set: vec![false; sheet.figures.len()],
            kept: Mutex::default(),
            telling: AtomicU64::new(TELLING_WORK),
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
    fn in_force(&self, stated_only: bool) -> Vec<bool> {
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
        let mut bounds = self.problem.nature.clone();
        let mut fixed: Vec<Option<Rational>> = vec![None; bounds.len()];
        let mut exact: Vec<Exact> = (bounds.iter())
            .map(|nature| Exact {
                low: (nature.lo == 0.0).then_some(Bound {
                    value: Rational::ZERO,
                    open: false,
                }),
                high: None,
            })
            .collect();
        let mut is_open = false;
        for (i, figure) in self.sheet.figures.iter().enumerate() {
            let Some(said) = says(i) else { continue };
            let v = figure.variable;
            let low = said.low.map_or(f64::NEG_INFINITY, |b| b.value.enclose().lo);
            let high = said.high.map_or(f64::INFINITY, |b| b.value.enclose().hi);
            bounds[v] = bounds[v].meet(Interval::new(low, high));
            exact[v] = exact[v].meet(said);
            is_open |= said.low.is_some_and(|b| b.open) || said.high.is_some_and(|b| b.open);
            if let (Some(low), Some(high)) = (said.low, said.high)
                && low.value == high.value
            {
                fixed[v] = Some(low.value);
            }
        }
        Start {
            bounds,
            fixed,
            exact,
            is_open,
        }
    }

    /// What a figure says now.
    pub(super) fn said(&self, figure: usize, soft: bool) -> Exact {
        let support = &self.stances[figure].support;
        Exact {
            low: support.low,
            high: support.high.filter(|_| soft || !support.soft_high),
        }
    }

    fn settle(&self) -> Settled {
        let mut work = Work::new(if self.problem.constraints.len() > LARGE {
            LARGE_WORK
        } else {
            RANGE_WORK
        });
        let n = self.problem.nature.len();
        let has_soft = self.stances.iter().any(|s| s.support.soft_high);
        let all = self.in_force(false);
        let stated = self.in_force(true);
        let mut try_with = |active: &[bool], soft: bool| {
            let start = self.start(&|figure| Some(self.said(figure, soft)));
            bounds::ranges(&self.problem, active, start, &mut work)
        };
        for (verdict, active) in [(Verdict::Consistent, &all), (Verdict::Depends, &stated)] {
            for soft in [true, false] {
                if (soft || has_soft)
                    && let Some(ranges) = try_with(active, soft)
                {
                    return Settled {
                        verdict,
                        ranges,
                        alive: vec![true; n],
                        active: active.clone(),
                        soft,
                    };
                }
            }
        }
        // Parts that no relation ties to the clash keep their ranges.
        let mut out = Settled {
            verdict: Verdict::Contradiction,
            ranges: Ranges {
                bounds: vec![Interval::EMPTY; n],
                tight: vec![false; n],
                witness: vec![f64::NAN; n],
                is_shown: true,
            },
            alive: vec![false; n],
            active: vec![false; all.len()],
            soft: true,
        };
        for active in [&all, &stated] {
            let parts = self.parts(active);
            let n_parts = parts.iter().max().map_or(0, |&p| p + 1);
            for part in 0..n_parts {
                let members: Vec<usize> = (0..n).filter(|&v| parts[v] == part).collect();
                if members.iter().any(|&v| out.alive[v]) {
                    continue;
                }
                let own = self.within(active, &parts, part);
                let start = self.start(&|figure| {
                    let inside = parts[self.sheet.figures[figure].variable] == part;
                    inside.then(|| self.said(figure, true))
                });
                let found = bounds::ranges(&self.problem, &own, start, &mut work);
                let Some(found) = found else {
                    continue;
                };
                for v in members {
                    out.alive[v] = true;
                    out.ranges.bounds[v] = found.bounds[v];
                    out.ranges.tight[v] = found.tight[v];
                    out.ranges.witness[v] = found.witness[v];
                }
                (out.active.iter_mut().zip(&own)).for_each(|(out, own)| *out |= own);
            }
        }
        out
    }

    /// What exact fractions leave of every variable, where an end may move inward by what rounding has added.
    fn exact(&self, settled: &Settled) -> Option<Vec<Exact>> {
        let moves = |range: &Interval| {
            near(range.lo, *range) > range.lo || near(range.hi, *range) < range.hi
        };
        if !settled.ranges.bounds.iter().any(moves) {
            return None;
        }
        let alive = |figure: usize| settled.alive[self.sheet.figures[figure].variable];
        let start = self.start(&|figure| alive(figure).then(|| self.said(figure, settled.soft)));
        let mut exact = start.exact;
        let mut work = Work::new(EXACT_WORK);
        strict::propagate(&self.problem, &|i| settled.active[i], &mut exact, &mut work)
            .then_some(exact)
    }

    /// A number for every variable, the same for variables that active constraints connect.
    fn parts(&self, active: &[bool]) -> Vec<usize> {
        let n = self.problem.nature.len();
        let mut part = vec![usize::MAX; n];
        let mut n_parts = 0;
        for first in 0..n {
            if part[first] != usize::MAX {
                continue;
            }
            part[first] = n_parts;
            let mut queue = vec![first];
            while let Some(v) = queue.pop() {
                for &i in self.problem.mentions[v].iter().filter(|&&i| active[i]) {
                    for &u in &self.problem.constraints[i].variables {
                        if part[u] == usize::MAX {
                            part[u] = n_parts;
                            queue.push(u);
                        }
                    }
                }
            }
            n_parts += 1;
        }
        part
    }

    /// The active constraints of one part. A formula without variables belongs to every part.
    fn within(&self, active: &[bool], parts: &[usize], part: usize) -> Vec<bool> {
        (self.problem.constraints.iter().zip(active))
            .map(|(constraint, &on)| {
                on && constraint
                    .variables
                    .first()
                    .is_none_or(|&v| parts[v] == part)
            })
            .collect()
    }

    /// Whether anything in force compares figures: a quantity with several, a running total, a relation that could fail.
    fn compares(&self) -> bool {
        let variables = &self.sheet.variables;
        // A figure that the reader has left without an end says nothing.
        let n_stated = |v: usize| {
            let figures = variables[v].figures.iter();
            figures.filter(|&&f| self.stances[f].is_bounded()).count()
        };
        if (0..variables.len()).any(|v| n_stated(v) > 1) {
            return true;
        }
        let stated = |v: usize| n_stated(v) > 0;
        let is_positive = |v: usize| {
            let mut figures = variables[v].figures.iter();
            figures.any(|&figure| self.stated(figure).0 > 0.0)
        };
        let active = (self.problem).that_compare(&self.in_force(false), &stated, &is_positive);
        let parts = self.parts(&active);
        let compared = |part: usize| (0..parts.len()).any(|v| parts[v] == part && stated(v));
        (self.problem.constraints.iter().zip(&active)).any(|(constraint, &on)| {
            on && (constraint.variables.first()).is_some_and(|&v| compared(parts[v]))
        })
    }

    /// Every smallest conflict under `active`; with relations among the members if `joint`.
    fn conflicts(&self, active: &[bool], joint: bool, work: &mut Work) -> (Vec<Conflict>, bool) {
        let stated = |v: usize| {
            let mut figures = self.sheet.variables[v].figures.iter();
            figures.any(|&f| self.stances[f].is_bounded())
        };
        let active = &self.problem.that_can_fail(active, &stated);
        let parts = self.parts(active);
        let n_parts = parts.iter().max().map_or(0, |&p| p + 1);
        let (mut out, mut complete) = (Vec::new(), true);
        for part in 0..n_parts {
            let own = self.within(active, &parts, part);
            let figures: Vec<usize> = (0..self.stances.len())
                .filter(|&f| parts[self.sheet.figures[f].variable] == part)
                .collect();
            let relations: Vec<usize> = (0..own.len())
                .filter(|&i| own[i] && self.problem.constraints[i].relation.is_some())
                .collect();
            // Elements: the figures, then the relations if they may be dropped.
            let n_figures = figures.len();
            let n = n_figures + if joint { relations.len() } else { 0 };
            let is_spent = Cell::new(false);
            let mut ask = |counts: &dyn Fn(usize) -> bool, on: &[bool]| {
                let start = self.start(&|f| counts(f).then(|| self.said(f, false)));
                // Setting up a question costs something too.
                work.spend(4 * (on.len() + self.stances.len()));
                let mut purse = work.part(QUESTION_WORK);
                let fit = bounds::fits(&self.problem, on, start, &mut purse);
                work.settle(QUESTION_WORK, purse);
                is_spent.set(work.is_spent());
                fit
            };
            let place = |f: usize| figures.binary_search(&f).ok();
            let mut unsure = false;
            let mut spent = false;
            let (sets, all) = {
                let mut fits = |set: &[bool]| {
                    if is_spent.get() {
                        unsure = true;
                        return true;
                    }
                    let mut on = own.clone();
                    if joint {
                        for (k, &i) in relations.iter().enumerate() {
                            on[i] = set[n_figures + k];
                        }
                    }
                    let counts = |f: usize| place(f).is_some_and(|k| set[k]);
                    let fit = ask(&counts, &on);
                    unsure |= fit == Fit::Unknown;
                    fit != Fit::No
                };
                let mut steps = 0;
                let mut go_on = || {
                    steps += 1;
                    spent = steps > 60_000 || is_spent.get();
                    !spent
                };
                smallest_conflicts(n, &mut fits, &mut go_on)
            };
            complete &= all && !unsure && !spent;
            for set in sets {
                let members: Vec<usize> = set
                    .iter()
                    .filter(|&&e| e < n_figures)
                    .map(|&e| figures[e])
                    .collect();
                let mut needed: Vec<usize> = if joint {
                    (set.iter().filter(|&&e| e >= n_figures))
                        .map(|&e| relations[e - n_figures])
                        .collect()
                } else {
                    relations.clone()
                };
                if !joint {
                    // Later relations go first, so that the sheet's first ways to say it stay.
                    let mut fits = |set: &[bool]| {
                        if is_spent.get() {
                            return true;
                        }
                        let mut on = own.clone();
                        for (k, &i) in relations.iter().enumerate() {
                            on[i] = set[k];
                        }
                        ask(&|f| members.contains(&f), &on) != Fit::No
                    };
                    let kept = shrink(vec![true; relations.len()], &mut fits);
                    needed = kept.into_iter().map(|k| relations[k]).collect();
                }
                let relations: Vec<usize> = needed
                    .iter()
                    .filter_map(|&i| self.problem.constraints[i].relation)
                    .collect();
                let clash = clash(self, &members, &relations);
                out.push(Conflict {
                    figures: members,
                    relations,
                    clash,
                    allowed: Vec::new(),
                });
            }
        }
        out.sort_by(|a, b| {
            let size = |c: &Conflict| (c.figures.len(), c.figures.clone(), c.relations.clone());
            size(a).cmp(&size(b))
        });
        // A formula without variables belongs to every part, and is found in each.
        out.dedup_by(|a, b| (&a.figures, &a.relations) == (&b.figures, &b.relations));
        if !joint {
            for conflict in out.iter_mut().take(MOST_GAPS) {
                conflict.allowed = self.allowed(conflict);
            }
        }
        (out, complete && !work.is_spent())
    }

    /// What the other figures of a conflict leave for the quantity of each.
    fn allowed(&self, conflict: &Conflict) -> Vec<(f64, f64)> {
        let figures = conflict.figures.iter().map(|&figure| {
            let others: Vec<usize> = (conflict.figures.iter().copied())
                .filter(|&other| other != figure)
                .collect();
            self.implied(&others, &conflict.relations)
                .map_or((f64::NAN, f64::NAN), |bounds| {
                    let range = bounds[self.sheet.figures[figure].variable];
                    snapped(range, None)
                })
        });
        figures.collect()
    }

    /// The ranges that some figures and relations leave; `None` if nothing fits.
    pub(super) fn implied(&self, figures: &[usize], relations: &[usize]) -> Option<Vec<Interval>> {
        let mut holds = vec![false; self.sheet.relations.len()];
        relations.iter().for_each(|&r| holds[r] = true);
        let active: Vec<bool> = (self.problem.constraints.iter())
            .map(|c| c.relation.is_none_or(|r| holds[r]))
            .collect();
        let mut counts = vec![false; self.stances.len()];
        figures.iter().for_each(|&f| counts[f] = true);
        let start = self.start(&|f| counts[f].then(|| self.said(f, false)));
        // What is left of the work is shared: the last of very many conflicts are told with wider ranges.
        let left = self.telling.load(atomic::Ordering::Relaxed);
        if left == 0 {
            return Some(start.bounds);
        }
        let given = left.min(QUESTION_WORK);
        let mut work = Work::new(given);
        let found = bounds::ranges(&self.problem, &active, start, &mut work);
        let left = left - (given - work.left());
        self.telling.store(left, atomic::Ordering::Relaxed);
        Some(found?.bounds)
    }

    /// The stretch, under everything that is switched on.
    fn stretch(&self, work: &mut Work) -> Option<f64> {
        let all = self.in_force(false);
        let mut fits_at = |factor: Rational| {
            let start = self.start(&|f| Some(stretch::stretched(&self.stances[f], factor)));
            let mut purse = work.part(QUESTION_WORK);
            let fit = bounds::fits(&self.problem, &all, start, &mut purse);
            work.settle(QUESTION_WORK, purse);
            fit == Fit::Yes
        };
        stretch::smallest(&mut fits_at)
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
        let n = self.problem.nature.len();
        // Figures and the steps of formulas cost each draw something too.
        let steps: usize = self.problem.constraints.iter().map(|c| c.nodes.len()).sum();
        let n_values = n.max((self.stances.len() + steps) / 16);
        let most = if n_values > LARGE {
            // A power of two, for which the points are best.
            1 << (MOST_VALUES / n_values).max(256).ilog2()
        } else {
            usize::MAX
        };
        let options = &SolveOptions {
            n_draws: options.n_draws.min(most),
            ..*options
        };
        self.telling.store(TELLING_WORK, atomic::Ordering::Relaxed);
        let settled = self.settle();
        let mut notes = Vec::new();
        let (mut conflicts, mut joint, mut complete) = (Vec::new(), Vec::new(), true);
        let work = Work::new(CONFLICT_WORK);
        if settled.verdict != Verdict::Consistent {
            let scope = self.in_force(settled.verdict == Verdict::Contradiction);
            let mut half = work;
            let (found, all) = self.conflicts(&scope, false, &mut half);
            let mut half = work;
            let (found_joint, all_joint) = self.conflicts(&scope, true, &mut half);
            (conflicts, joint, complete) = (found, found_joint, all && all_joint);
        }
        let stretch = if full || settled.verdict != Verdict::Consistent {
            self.stretch(&mut Work::new(STRETCH_WORK))
        } else {
            None
        };
        if settled.verdict == Verdict::Depends {
            let left_out: Vec<usize> = (0..self.assumed.len())
                .filter(|&r| self.assumed[r] && self.sheet.relations[r].assumes.is_some())
                .collect();
            notes.push(Note::LeftOut(left_out));
        }
        if !settled.soft {
            let soft: Vec<usize> = (0..self.stances.len())
                .filter(|&f| self.stances[f].support.soft_high)
                .collect();
            notes.push(Note::Soft(soft));
        }
        let exact = self.exact(&settled);
        let mut variables: Vec<Solved> = (self.sheet.variables.iter().enumerate())
            .map(|(v, variable)| {
                let range = settled.ranges.bounds[v];
                let alive = settled.alive[v];
                let (low, high) = if alive {
                    snapped(range, exact.as_ref().map(|exact| exact[v]))
                } else {
                    (f64::NAN, f64::NAN)
                };
                Solved {
                    low,
                    high,
                    tight: alive && settled.ranges.tight[v],
                    stated: (variable.figures.iter())
                        .map(|&f| (f, self.stated(f).0, self.stated(f).1))
                        .collect(),
                    percentiles: None,
                    quantiles: Vec::new(),
                    drivers: Vec::new(),
                    settles: None,
                }
            })
            .collect();
        let figures: Vec<_> = (self.sheet.figures.iter().zip(&self.stances))
            .map(|(figure, stance)| {
                let alive = settled.alive[figure.variable];
                (
                    figure.variable,
                    (alive && stance.is_bounded()).then_some(stance),
                )
            })
            .collect();
        let setting = Setting {
            problem: &self.problem,
            active: &settled.active,
            bounds: &settled.ranges.bounds,
            figures: &figures,
            witness: &settled.ranges.witness,
            given: &vec![false; n],
        };
        // Another solve at the same time draws for itself.
        let mut own = Kept::default();
        let mut shared = self.kept.try_lock().ok();
        let kept = shared.as_deref_mut().unwrap_or(&mut own);
        for (solved, range) in variables.iter_mut().zip(&settled.ranges.bounds) {
            if range.is_point() {
                solved.percentiles = Some([solved.low; 3]);
                solved.quantiles = vec![solved.low; 100];
            }
        }
        let (mut effective_share, mut is_random) = (1.0, false);
        for part in parts(&setting) {
            let mut drawn = draw(&part.setting(), options, full, kept);
            if !drawn.is_single(&part.setting(), kept) {
                continue;
            }
            if drawn.plan.is_random() {
                is_random = true;
                effective_share = f64::min(effective_share, drawn.summary.effective_share);
            }
            for (&v, quantiles) in part.variables.iter().zip(&mut drawn.summary.quantiles) {
                // Draws by an equation that does not determine what it is solved for may be anything.
                if quantiles.is_empty() || !lie_within(quantiles, settled.ranges.bounds[v]) {
                    continue;
                }
                let quantiles = std::mem::take(quantiles);
                variables[v].percentiles = Some(PERCENTILES.map(|i| quantiles[i]));
                variables[v].quantiles = (quantiles.into_iter().enumerate())
                    .filter(|(i, _)| !PERCENTILES.contains(i))
                    .map(|(_, x)| x)
                    .collect();
            }
            if full && drawn.summary.effective_share > 0.0 {
                self.drive(&part, &drawn, kept, &mut variables);
            }
        }
        kept.sweep();
        if is_random && effective_share < 0.05 {
            notes.push(Note::FewDraws(effective_share));
        }
        if settled.verdict == Verdict::Consistent && !settled.ranges.is_shown {
            notes.push(Note::Unshown);
        }
        if variables.iter().any(|s| !s.tight && !s.low.is_nan()) {
            notes.push(Note::Loose);
        }
        let verdict = match settled.verdict {
            Verdict::Consistent if !self.compares() => Verdict::Unchecked,
            verdict => verdict,
        };
        Solution {
            verdict,
            stretch,
            n_draws: options.n_draws,
            effective_share,
            variables,
            conflicts,
            conflicts_with_relations: joint,
            conflicts_complete: complete,
            changed: (0..self.set.len()).filter(|&f| self.set[f]).collect(),
            off: (0..self.assumed.len())
                .filter(|&r| !self.assumed[r])
                .collect(),
            notes,
        }
    }
}

impl Model {
    /// Fills in what drives every derived variable of a part, and what would settle it.
    fn drive(&self, part: &Part, drawn: &Drawn, kept: &mut Kept, variables: &mut [Solved]) {
        let quantiles = |v: usize, all: &[Solved]| -> Option<[f64; 3]> {
            // What has one value only varies with nothing.
            all[part.variables[v]].percentiles.filter(|p| p[0] < p[2])
        };
        let stated = |v: usize| &self.sheet.variables[part.variables[v]].figures;
        let (inputs, derived): (Vec<usize>, Vec<usize>) = (0..part.variables.len())
            .filter(|&v| quantiles(v, variables).is_some())
            .partition(|&v| !stated(v).is_empty());
        if inputs.is_empty() || derived.is_empty() || part.variables.len() > MOST_DRIVEN {
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

/// A plan carried out.
struct Drawn {
    plan: Plan,
    /// None where everything is known without.
    draws: Option<Draws>,
    summary: Summary,
}

/// Draws at which it is looked whether they have another solution.
const PROBES: usize = 8;
/// Operations that looking may take.
const PROBE_WORK: u64 = 10_000_000;

impl Drawn {
    /// Whether every draw follows from its figures in one way only. Where equations that are solved together have
    /// several solutions, draws would tell of one of them as if there were no other.
    fn is_single(&self, setting: &Setting, kept: &mut Kept) -> bool {
        let Some(draws) = self.draws.as_ref().filter(|_| self.plan.is_doubtful()) else {
            return true;
        };
        let (columns, weights) = self.plan.rows(draws, ROWS, kept);
        let mut work = Work::new(PROBE_WORK);
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
    if best.summary.effective_share > 0.3 || !best.plan.is_random() {
        return best;
    }
    let other = Plan::new(setting, Order::Narrowest);
    let draws = other.draw(points, kept);
    let other = carry_out(other, draws);
    if other.summary.effective_share > best.summary.effective_share {
        best = other;
    }
    if full && setting.bounds.len() <= LARGE && best.summary.effective_share < 0.3 {
        let mut work = Work::new(GUIDED_WORK);
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
            1e-9 * end.abs()
        } else {
            0.0
        }
    };
    let (low, high) = (range.lo - slack(range.lo), range.hi + slack(range.hi));
    quantiles.iter().all(|x| (low..=high).contains(x))
}

/// Ranges wider than this are no measure of what rounding does to a bound near zero.
const WIDE: f64 = 1e6;

/// An end of twelve digits, where rounding alone keeps it from that, or from zero.
fn near(bound: f64, range: Interval) -> f64 {
    let width = range.width();
    if width.is_finite() && bound.abs() <= 4.0 * f64::EPSILON * width.min(WIDE) {
        return 0.0;
    }
    let round = cut(bound, &f64::round);
    if bound.is_finite() && (bound - round).abs() <= 2e-14 * bound.abs() {
        round
    } else {
        bound
    }
}

/// The range with such ends. One that would move inward does so only where exact fractions show that nothing is left out:
/// what the figures allow stays inside to the last bit.
fn snapped(range: Interval, exact: Option<Exact>) -> (f64, f64) {
    let reaches = |end: Option<Bound>, from: f64, order: Ordering| {
        let from = Rational::from_shortest(from);
        let order = end
            .zip(from)
            .map(|(end, from)| end.value.compare(from) != Some(order));
        order.unwrap_or(false)
    };
    let (low, high) = (near(range.lo, range), near(range.hi, range));
    let is_low = low <= range.lo || reaches(exact.and_then(|e| e.low), low, Ordering::Less);
    let is_high = high >= range.hi || reaches(exact.and_then(|e| e.high), high, Ordering::Greater);
    (
        if is_low { low } else { range.lo },
        if is_high { high } else { range.hi },
    )
}
