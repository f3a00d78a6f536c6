//! Conflicts: every smallest set of figures, or of figures and relations, that cannot hold together.
//!
//! Each connected component is asked about by itself. A set that is told was proven not to fit; whether all are told is
//! told too. Relations that can never fail are left out first, so that a total which nobody states ties nothing together.

pub(in crate::solve) mod clash;
mod common;
mod compare;
mod hitting;
pub(in crate::solve) mod stretch;

use clash::clash;
use hitting::{Oracle, shrink, smallest_conflicts};

use super::bounds::{self, Fit, Start};
use super::decision::snapped;
use super::model::Model;
use super::part::Part;
use super::work::{Work, limit};
use super::{Common, Conflict, Ends};
use crate::interval::{Interval, Rational};
use crate::reading::Bound;

/// Questions that an enumeration may ask.
const MOST_QUESTIONS: usize = 60_000;

/// What is asked about one part: which of its elements, the figures and then the relations if those may be dropped, hold
/// together.
struct Inquiry<'a> {
    part: &'a Part<'a>,
    /// Which of its constraints are the sheet's relations.
    relations: Vec<usize>,
    joint: bool,
    work: &'a mut Work,
    n_questions: usize,
    /// Whether an answer was no proof.
    is_unsure: bool,
    is_spent: bool,
}

impl Inquiry<'_> {
    fn new<'a>(part: &'a Part<'a>, joint: bool, work: &'a mut Work) -> Inquiry<'a> {
        let relations = part.relations().enumerate();
        Inquiry {
            relations: relations.filter_map(|(i, r)| r.map(|_| i)).collect(),
            part,
            joint,
            work,
            n_questions: 0,
            is_unsure: false,
            is_spent: false,
        }
    }

    /// Whether the figures that `counts` lets through fit the constraints that are `on`.
    fn ask(&mut self, counts: &[bool], on: &[bool]) -> Fit {
        let part = self.part;
        let said = |f: usize| part.figures.binary_search(&f).is_ok_and(|k| counts[k]);
        let start = part.start(&said, false);
        // Setting up a question costs something too.
        self.work.spend(4 * (on.len() + counts.len()));
        let mut purse = self.work.part(limit::QUESTION);
        let fit = part.fits(on, start, &mut purse);
        self.work.charge(limit::QUESTION, purse);
        self.is_spent = self.work.is_spent();
        fit
    }

    /// The constraints with only those relations that `kept` lets through.
    fn with_relations(&self, kept: &[bool]) -> Vec<bool> {
        let mut on = self.part.all();
        for (&i, &kept) in self.relations.iter().zip(kept) {
            on[i] = kept;
        }
        on
    }

    /// Relations that are enough for some of the figures to clash. Later ones go first, so that the sheet's first ways to
    /// say it stay.
    fn enough(&mut self, figures: &[usize]) -> Vec<usize> {
        let mut counts = vec![false; self.part.figures.len()];
        figures.iter().for_each(|&k| counts[k] = true);
        let all = vec![true; self.relations.len()];
        let kept = shrink(all, &mut |set| {
            self.is_spent || {
                let on = self.with_relations(set);
                self.ask(&counts, &on) != Fit::No
            }
        });
        kept.into_iter().map(|k| self.relations[k]).collect()
    }

    /// Every smallest set of the part, and whether they are all.
    fn conflicts(&mut self, telling: &mut Work) -> (Vec<Conflict>, bool) {
        let n_figures = self.part.figures.len();
        let n = n_figures + if self.joint { self.relations.len() } else { 0 };
        let (sets, all) = smallest_conflicts(n, self);
        let complete = all && !self.is_unsure && self.n_questions <= MOST_QUESTIONS;
        let mut out = Vec::new();
        for set in sets {
            let (figures, dropped): (Vec<usize>, Vec<usize>) =
                set.iter().partition(|&&e| e < n_figures);
            let constraints: Vec<usize> = if self.joint {
                dropped
                    .iter()
                    .map(|&e| self.relations[e - n_figures])
                    .collect()
            } else {
                self.enough(&figures)
            };
            let figures: Vec<usize> = figures.iter().map(|&k| self.part.figures[k]).collect();
            let relations: Vec<usize> = constraints
                .iter()
                .map(|&i| self.part.constraints[i])
                .collect();
            let clash = clash(self.part, &figures, &relations, telling);
            out.push(Conflict {
                figures,
                relations,
                clash,
                allowed: Vec::new(),
            });
        }
        (out, complete)
    }
}

impl Oracle for Inquiry<'_> {
    fn fits(&mut self, set: &[bool]) -> bool {
        if self.is_spent {
            self.is_unsure = true;
            return true;
        }
        let (figures, relations) = set.split_at(self.part.figures.len());
        let on = match self.joint {
            true => self.with_relations(relations),
            false => self.part.all(),
        };
        let fit = self.ask(figures, &on);
        self.is_unsure |= fit == Fit::Unknown;
        fit != Fit::No
    }

    fn goes_on(&mut self) -> bool {
        self.n_questions += 1;
        self.n_questions <= MOST_QUESTIONS && !self.is_spent
    }
}

/// The conflicts of a sheet.
#[derive(Debug, Default)]
pub(super) struct Conflicts {
    /// Smallest sets of figures.
    pub of_figures: Vec<Conflict>,
    /// What they have in common, part by part.
    pub common: Vec<Common>,
    /// Smallest sets of figures and relations.
    pub with_relations: Vec<Conflict>,
    /// Whether both lists hold every smallest set.
    pub complete: bool,
}

impl Model {
    /// Every smallest conflict under `active`; with relations among the members if `joint`.
    pub(super) fn conflicts(
        &self,
        active: &[bool],
        joint: bool,
        work: &mut Work,
        telling: &mut Work,
    ) -> (Vec<Conflict>, bool) {
        let parts = self.failing_parts(active);
        let (mut found, mut complete) = (Vec::new(), true);
        for part in &parts {
            let (conflicts, all) = Inquiry::new(part, joint, work).conflicts(telling);
            complete &= all;
            found.extend(conflicts.into_iter().map(|conflict| (conflict, part)));
        }
        found.sort_by(|(a, _), (b, _)| {
            let size = |c: &Conflict| (c.figures.len(), c.figures.clone(), c.relations.clone());
            size(a).cmp(&size(b))
        });
        // A formula without variables is found in each part.
        found.dedup_by(|(a, _), (b, _)| (&a.figures, &a.relations) == (&b.figures, &b.relations));
        if !joint {
            for (conflict, part) in found.iter_mut().take(limit::GAPS) {
                conflict.allowed = part.allowed(conflict, telling);
            }
        }
        let out = found.into_iter().map(|(conflict, _)| conflict).collect();
        (out, complete && !work.is_spent())
    }

    /// The parts of what can fail at all.
    fn failing_parts(&self, active: &[bool]) -> Vec<Part<'_>> {
        let stated = |v: usize| {
            let mut figures = self.sheet.variables[v].figures.iter();
            figures.any(|&f| self.stances[f].is_bounded())
        };
        self.parts(&self.problem.that_can_fail(active, &stated))
    }

    /// What the conflicts of each part under `active` have in common. What would settle them has to fit with everything that
    /// is in force.
    pub(super) fn common(
        &self,
        active: &[bool],
        conflicts: &[Conflict],
        work: &mut Work,
    ) -> Vec<Common> {
        let mut by_figure = vec![Vec::new(); self.stances.len()];
        for (at, conflict) in conflicts.iter().enumerate() {
            // All figures of a conflict are of one part.
            if let Some(&figure) = conflict.figures.first() {
                by_figure[figure].push(at);
            }
        }
        let in_force = self.in_force(false);
        let wider = match in_force == active {
            true => Vec::new(),
            false => self.failing_parts(&in_force),
        };
        let mut around = vec![usize::MAX; self.stances.len()];
        for (at, part) in wider.iter().enumerate() {
            part.figures.iter().for_each(|&figure| around[figure] = at);
        }
        let mut out = Vec::new();
        for part in self.failing_parts(active) {
            let own = part.figures.iter().flat_map(|&figure| &by_figure[figure]);
            let mut own: Vec<usize> = own.copied().collect();
            own.sort_unstable();
            if own.len() > 1 {
                let asked = wider.get(around[part.figures[0]]).unwrap_or(&part);
                out.extend(part.common(conflicts, own, asked, work));
            }
        }
        out
    }

    /// The stretch, under everything that is switched on.
    pub(super) fn stretch(&self, work: &mut Work) -> Option<f64> {
        let all = self.in_force(false);
        let mut fits_at = |factor: Rational| {
            let start = self.start(&|f| Some(stretch::stretched(&self.stances[f], factor)));
            let mut purse = work.part(limit::QUESTION);
            let fit = bounds::fits(&self.problem, &all, start, &mut purse);
            work.charge(limit::QUESTION, purse);
            fit == Fit::Yes
        };
        stretch::smallest(&mut fits_at)
    }
}

impl Part<'_> {
    /// What the other figures of a conflict leave for the quantity of each.
    fn allowed(&self, conflict: &Conflict, telling: &mut Work) -> Vec<Ends> {
        let figures = conflict.figures.iter().map(|&figure| {
            let others: Vec<usize> = (conflict.figures.iter().copied())
                .filter(|&other| other != figure)
                .collect();
            let Some(range) = self.implied(figure, &others, &conflict.relations, telling) else {
                return Ends::closed(f64::NAN, f64::NAN);
            };
            let (low, high) = snapped(range, None);
            Ends {
                open: self.left_out(figure, (low, high), (&others, &conflict.relations), telling),
                ..Ends::closed(low, high)
            }
        });
        figures.collect()
    }

    /// Whether either end of what some other figures and relations leave for the quantity of `figure` is itself left out:
    /// what is more than 300 and 100 together are more than 400.
    fn left_out(
        &self,
        figure: usize,
        (low, high): (f64, f64),
        (others, relations): (&[usize], &[usize]),
        telling: &mut Work,
    ) -> (bool, bool) {
        let start = self.start(&|f| others.binary_search(&f).is_ok(), false);
        let v = self.variable(self.model.sheet.figures[figure].variable);
        let Some(v) = v.filter(|_| start.is_open) else {
            return (false, false);
        };
        let on = self.that_are_on(relations);
        let mut exact = start.exact;
        let mut work = telling.part(limit::QUESTION);
        let fits = self.narrow(&on, &mut exact, &mut work);
        telling.charge(limit::QUESTION, work);
        let is_out = |bound: Option<Bound>, end: f64| {
            bound.is_some_and(|bound| {
                let near = 1e-12 * end.abs();
                bound.open && (bound.value.to_f64() - end).abs() <= near
            })
        };
        match fits {
            true => (is_out(exact[v].low, low), is_out(exact[v].high, high)),
            false => (false, false),
        }
    }

    /// Which constraints hold where these relations do: rising.
    fn that_are_on(&self, relations: &[usize]) -> Vec<bool> {
        (self.relations())
            .map(|relation| relation.is_none_or(|r| relations.binary_search(&r).is_ok()))
            .collect()
    }

    /// The range that some other figures and relations leave for the quantity of `figure`; `None` if nothing fits. What is
    /// left of the work is shared: the last of very many conflicts are told with wider ranges.
    ///
    /// - `others`, `relations`: rising.
    fn implied(
        &self,
        figure: usize,
        others: &[usize],
        relations: &[usize],
        telling: &mut Work,
    ) -> Option<Interval> {
        let variable = self.model.sheet.figures[figure].variable;
        let v = self.variable(variable)?;
        let counts = |f: usize| others.binary_search(&f).is_ok();
        if telling.is_spent() {
            let figures = &self.model.sheet.variables[variable].figures;
            let own = figures.iter().filter(|&&f| counts(f));
            let mut said = own.map(|&f| (0, self.model.said(f, false)));
            return Some(Start::new(&[self.nature(v)], &mut said).bounds[0]);
        }
        let on = self.that_are_on(relations);
        let start = self.start(&counts, false);
        let mut work = telling.part(limit::QUESTION);
        let found = self.ranges(&on, start, &mut work);
        telling.charge(limit::QUESTION, work);
        Some(found?.bounds[v])
    }
}
