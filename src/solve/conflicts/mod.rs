//! Conflicts: every smallest set of figures, or of figures and relations, that cannot hold together.
//!
//! Each connected component is asked about by itself. A set that is told was proven not to fit; whether all are told is
//! told too. Relations that can never fail are left out first, so that a total which nobody states ties nothing together.

pub(in crate::solve) mod clash;
mod compare;
mod hitting;
pub(in crate::solve) mod stretch;

use clash::clash;
use hitting::{Oracle, shrink, smallest_conflicts};

use super::Conflict;
use super::bounds::{self, Fit};
use super::components::Component;
use super::decision::snapped;
use super::model::Model;
use super::work::{Work, limit};
use crate::interval::{Interval, Rational};

/// Questions that an enumeration may ask.
const MOST_QUESTIONS: usize = 60_000;

/// What is asked about one component: which of its elements, the figures and then the relations if those may be dropped,
/// hold together.
struct Inquiry<'a> {
    model: &'a Model,
    figures: Vec<usize>,
    /// The constraints of the sheet's relations.
    relations: Vec<usize>,
    own: Vec<bool>,
    joint: bool,
    work: &'a mut Work,
    n_questions: usize,
    /// Whether an answer was no proof.
    is_unsure: bool,
    is_spent: bool,
}

impl Inquiry<'_> {
    fn new<'a>(
        model: &'a Model,
        active: &[bool],
        component: &Component,
        joint: bool,
        work: &'a mut Work,
    ) -> Inquiry<'a> {
        let own = model.within(active, component);
        let variable = |f: usize| model.sheet.figures[f].variable;
        Inquiry {
            figures: (0..model.stances.len())
                .filter(|&f| component.variables.binary_search(&variable(f)).is_ok())
                .collect(),
            relations: (0..own.len())
                .filter(|&i| own[i] && model.problem.constraints[i].relation.is_some())
                .collect(),
            model,
            own,
            joint,
            work,
            n_questions: 0,
            is_unsure: false,
            is_spent: false,
        }
    }

    fn ask(&mut self, counts: &dyn Fn(usize) -> bool, on: &[bool]) -> Fit {
        let model = self.model;
        let start = model.start(&|f| counts(f).then(|| model.said(f, false)));
        // Setting up a question costs something too.
        self.work.spend(4 * (on.len() + model.stances.len()));
        let mut purse = self.work.part(limit::QUESTION);
        let fit = bounds::fits(&model.problem, on, start, &mut purse);
        self.work.charge(limit::QUESTION, purse);
        self.is_spent = self.work.is_spent();
        fit
    }

    /// The constraints with only those relations that `kept` lets through.
    fn with_relations(&self, kept: &[bool]) -> Vec<bool> {
        let mut on = self.own.clone();
        for (&i, &kept) in self.relations.iter().zip(kept) {
            on[i] = kept;
        }
        on
    }

    /// Relations that are enough for some figures to clash. Later ones go first, so that the sheet's first ways to say it
    /// stay.
    fn enough(&mut self, members: &[usize]) -> Vec<usize> {
        let all = vec![true; self.relations.len()];
        let kept = shrink(all, &mut |set| {
            self.is_spent || {
                let on = self.with_relations(set);
                self.ask(&|f| members.contains(&f), &on) != Fit::No
            }
        });
        kept.into_iter().map(|k| self.relations[k]).collect()
    }

    /// Every smallest set of the component, and whether they are all.
    fn conflicts(&mut self, telling: &mut Work) -> (Vec<Conflict>, bool) {
        let n_figures = self.figures.len();
        let n = n_figures + if self.joint { self.relations.len() } else { 0 };
        let (sets, all) = smallest_conflicts(n, self);
        let complete = all && !self.is_unsure && self.n_questions <= MOST_QUESTIONS;
        let mut out = Vec::new();
        for set in sets {
            let (figures, dropped): (Vec<usize>, Vec<usize>) =
                set.iter().partition(|&&e| e < n_figures);
            let figures: Vec<usize> = figures.iter().map(|&e| self.figures[e]).collect();
            let constraints: Vec<usize> = if self.joint {
                dropped
                    .iter()
                    .map(|&e| self.relations[e - n_figures])
                    .collect()
            } else {
                self.enough(&figures)
            };
            let relations: Vec<usize> = (constraints.iter())
                .filter_map(|&i| self.model.problem.constraints[i].relation)
                .collect();
            let clash = clash(self.model, &figures, &relations, telling);
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
        let n_figures = self.figures.len();
        let on = match self.joint {
            true => self.with_relations(&set[n_figures..]),
            false => self.own.clone(),
        };
        let figures = std::mem::take(&mut self.figures);
        let counts = |f: usize| figures.binary_search(&f).is_ok_and(|k| set[k]);
        let fit = self.ask(&counts, &on);
        self.figures = figures;
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
        let stated = |v: usize| {
            let mut figures = self.sheet.variables[v].figures.iter();
            figures.any(|&f| self.stances[f].is_bounded())
        };
        let active = &self.problem.that_can_fail(active, &stated);
        let (mut out, mut complete) = (Vec::new(), true);
        for component in self.components(active) {
            let mut inquiry = Inquiry::new(self, active, &component, joint, work);
            let (found, all) = inquiry.conflicts(telling);
            complete &= all;
            out.extend(found);
        }
        out.sort_by(|a: &Conflict, b: &Conflict| {
            let size = |c: &Conflict| (c.figures.len(), c.figures.clone(), c.relations.clone());
            size(a).cmp(&size(b))
        });
        // A formula without variables belongs to every component, and is found in each.
        out.dedup_by(|a, b| (&a.figures, &a.relations) == (&b.figures, &b.relations));
        if !joint {
            for conflict in out.iter_mut().take(limit::GAPS) {
                conflict.allowed = self.allowed(conflict, telling);
            }
        }
        (out, complete && !work.is_spent())
    }

    /// What the other figures of a conflict leave for the quantity of each.
    fn allowed(&self, conflict: &Conflict, telling: &mut Work) -> Vec<(f64, f64)> {
        let figures = conflict.figures.iter().map(|&figure| {
            let others: Vec<usize> = (conflict.figures.iter().copied())
                .filter(|&other| other != figure)
                .collect();
            self.implied(&others, &conflict.relations, telling).map_or(
                (f64::NAN, f64::NAN),
                |bounds| {
                    let range = bounds[self.sheet.figures[figure].variable];
                    snapped(range, None)
                },
            )
        });
        figures.collect()
    }

    /// The ranges that some figures and relations leave; `None` if nothing fits. What is left of the work is shared: the
    /// last of very many conflicts are told with wider ranges.
    fn implied(
        &self,
        figures: &[usize],
        relations: &[usize],
        telling: &mut Work,
    ) -> Option<Vec<Interval>> {
        let mut holds = vec![false; self.sheet.relations.len()];
        relations.iter().for_each(|&r| holds[r] = true);
        let active: Vec<bool> = (self.problem.constraints.iter())
            .map(|c| c.relation.is_none_or(|r| holds[r]))
            .collect();
        let mut counts = vec![false; self.stances.len()];
        figures.iter().for_each(|&f| counts[f] = true);
        let start = self.start(&|f| counts[f].then(|| self.said(f, false)));
        if telling.is_spent() {
            return Some(start.bounds);
        }
        let mut work = telling.part(limit::QUESTION);
        let found = bounds::ranges(&self.problem, &active, start, &mut work);
        telling.charge(limit::QUESTION, work);
        Some(found?.bounds)
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
