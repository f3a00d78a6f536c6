//! Parts: what hangs together as a problem of its own.
//!
//! A question about a part costs what the part is, however much there is beside it. It has the variables, constraints and
//! figures of one component, in numbers of its own, and answers as the whole problem would of them: its constraints are
//! visited in the same order.

use super::bounds::exact::Exact;
use super::bounds::{self, Fit, Ranges, Start, strict};
use super::components::Component;
use super::model::Model;
use super::problem::Problem;
use super::tape::Constraint;
use super::work::{Work, limit};
use crate::interval::Interval;

/// A component of a sheet under the constraints that are switched on.
pub(super) struct Part<'a> {
    pub model: &'a Model,
    problem: Problem,
    /// The sheet's number of each variable, rising.
    pub variables: Vec<usize>,
    /// The sheet's number of each constraint, rising.
    pub constraints: Vec<usize>,
    /// The figures of its variables, rising.
    pub figures: Vec<usize>,
}

impl Model {
    /// The parts of what is `active`, in the order of their first variables.
    ///
    /// A formula without variables belongs to every one. One that holds says nothing; of those that do not, the first is
    /// enough to make a part fail, and only the first part has all.
    pub(super) fn parts(&self, active: &[bool]) -> Vec<Part<'_>> {
        let fails = |i: usize| {
            let alone = self.problem.part(&[], &[i]);
            let start = Start::new(&[], &mut std::iter::empty());
            bounds::fits(&alone, &[true], start, &mut Work::new(limit::QUESTION)) == Fit::No
        };
        let constants = (0..active.len())
            .filter(|&i| active[i] && self.problem.constraints[i].variables.is_empty());
        let mut failing: Vec<usize> = constants.filter(|&i| fails(i)).collect();
        let mut place = vec![0; self.problem.constraints.len()];
        for (at, &i) in self.problem.outward.iter().enumerate() {
            place[i] = at;
        }
        let mut out = Vec::new();
        for component in self.components(active) {
            out.push(self.part(component, &failing, &place));
            failing.truncate(1);
        }
        out
    }

    fn part(&self, component: Component, failing: &[usize], place: &[usize]) -> Part<'_> {
        let Component {
            variables,
            mut constraints,
        } = component;
        constraints.extend(failing);
        constraints.sort_unstable();
        let mut problem = self.problem.part(&variables, &constraints);
        let mut places: Vec<usize> = constraints.iter().map(|&i| place[i]).collect();
        places.sort_unstable();
        let visited = places.into_iter().map(|at| self.problem.outward[at]);
        let own = |i| constraints.binary_search(&i).unwrap_or(0);
        problem.outward = visited.map(own).collect();
        let figures = variables
            .iter()
            .flat_map(|&v| self.sheet.variables[v].figures.iter());
        let mut figures: Vec<usize> = figures.copied().collect();
        figures.sort_unstable();
        Part {
            model: self,
            problem,
            variables,
            constraints,
            figures,
        }
    }
}

impl Part<'_> {
    /// Its own number of a variable of the sheet.
    pub fn variable(&self, v: usize) -> Option<usize> {
        self.variables.binary_search(&v).ok()
    }

    /// What a variable of its own may be by nature.
    pub fn nature(&self, v: usize) -> Interval {
        self.problem.nature[v]
    }

    /// The constraint of a relation of the sheet: those are its first constraints.
    pub fn constraint(&self, relation: usize) -> Option<&Constraint> {
        let at = self.constraints.binary_search(&relation).ok()?;
        Some(&self.problem.constraints[at])
    }

    /// For each constraint the sheet's relation; `None` for a running total.
    pub fn relations(&self) -> impl Iterator<Item = Option<usize>> {
        self.problem.constraints.iter().map(|c| c.relation)
    }

    /// Where solving starts if those of its figures count that `counts` lets through, by the sheet's numbers, with the ends of
    /// "up to" where `soft`.
    pub fn start(&self, counts: &dyn Fn(usize) -> bool, soft: bool) -> Start {
        let sheet = &self.model.sheet;
        let figures = self.figures.iter().copied().filter(|&f| counts(f));
        let mut said = figures.filter_map(|f| {
            let v = self.variable(sheet.figures[f].variable)?;
            Some((v, self.model.said(f, soft)))
        });
        Start::new(&self.problem.nature, &mut said)
    }

    /// All of its constraints.
    pub fn all(&self) -> Vec<bool> {
        vec![true; self.constraints.len()]
    }

    /// Whether the constraints that are `on` can hold.
    pub fn fits(&self, on: &[bool], start: Start, work: &mut Work) -> Fit {
        bounds::fits(&self.problem, on, start, work)
    }

    /// Narrows ends that may be left out by the constraints that are `on`; false if nothing fits.
    pub fn narrow(&self, on: &[bool], exact: &mut [Exact], work: &mut Work) -> bool {
        strict::propagate(&self.problem, &|i| on[i], exact, work)
    }

    /// What the constraints that are `on` leave of every variable; `None` if nothing fits.
    pub fn ranges(&self, on: &[bool], start: Start, work: &mut Work) -> Option<Ranges> {
        bounds::ranges(&self.problem, on, start, work)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Sheet;

    fn model(formulas: &[&str]) -> Model {
        let quantities =
            ["a", "b", "c", "d"].map(|id| format!(r#"{{"id": "{id}", "low": 1, "high": 2}}"#));
        let relations = formulas
            .iter()
            .map(|formula| format!(r#"{{"formula": "{formula}"}}"#));
        let text = format!(
            r#"{{"quantities": [{}], "relations": [{}]}}"#,
            quantities.join(","),
            relations.collect::<Vec<_>>().join(",")
        );
        Model::new(&Sheet::from_json(&text).unwrap())
    }

    #[test]
    fn a_part_answers_of_its_own_figures_by_the_numbers_of_the_sheet() {
        let model = model(&["a = c + 1", "d = b + 2"]);
        let parts = model.parts(&[true; 2]);
        let [first, second] = &parts[..] else {
            panic!("{}", parts.len());
        };
        assert_eq!(
            (&*first.variables, &*first.figures),
            (&[0, 2][..], &[0, 2][..])
        );
        assert_eq!(
            (&*second.variables, &*second.constraints),
            (&[1, 3][..], &[1][..])
        );
        assert_eq!((second.variable(3), second.variable(0)), (Some(1), None));
        assert!(second.constraint(1).is_some() && second.constraint(0).is_none());
        let fit = |part: &Part| {
            let start = part.start(&|_| true, false);
            part.fits(&[true], start, &mut Work::new(limit::QUESTION))
        };
        assert_eq!([fit(first), fit(second)], [Fit::Yes, Fit::No]);
    }

    #[test]
    fn a_formula_without_variables_fails_every_part() {
        let model = model(&["a = b", "1 = 1", "1 = 2", "c = d", "2 = 3"]);
        let parts = model.parts(&[true, true, true, true, true]);
        let constraints: Vec<&[usize]> = parts.iter().map(|part| &*part.constraints).collect();
        assert_eq!(constraints, [&[0, 2, 4][..], &[2, 3]]);
    }

    #[test]
    fn constraints_are_visited_in_the_order_of_the_whole() {
        let model = model(&["b = c", "a = d", "a = b"]);
        // Switching off what ties them leaves each the place that it had.
        let parts = model.parts(&[true, true, false]);
        assert_eq!(parts.len(), 2);
        let whole = model.parts(&[true; 3]);
        assert_eq!(whole[0].problem.outward, model.problem.outward);
    }
}
