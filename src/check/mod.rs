//! From the words, or from a sheet, to a verdict.
//!
//! A text is checked in two steps. Each relation is compared by itself, in exact fractions ([`crate::suggest`]); then
//! all are solved together as a draft sheet ([`crate::solve`]), which finds what only fails in common and how far
//! unsaid numbers can lie. The two must agree: what differs by itself contradicts in the sheet, and what the sheet
//! alone calls a contradiction is at most a question, and only if it stays one with every figure as wide as any writer
//! could mean it. Of six such contradictions in 2,577 statements none was one: words were tied that did not belong
//! together, which each relation by itself was wide enough to hide.
//!
//! Reading order: [`Options`], [`Check`], [`texts`], [`sheet`]; then `wire` (the JSON form) and [`report`].

use crate::figure::date::Period;
use crate::message::check as words;
use crate::reading::Reading;
use crate::sheet::{Node, Relation, Sheet, SheetErrors};
use crate::solve::{self, Model, Solution, SolveOptions};
use crate::suggest::together::{Together, together};
use crate::suggest::{Outcome, Verdict, Width};
use crate::value::Value;

pub mod charts;
pub mod render;
pub mod report;
mod wire;

/// How to check.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    /// How loosely hedges are taken; `None` as the sheet says.
    pub reading: Option<Reading>,
    /// BCP 47 tag of the language of the answer.
    pub locale: &'a str,
    /// How much may be worked out.
    pub solve: SolveOptions,
    /// Whether relations that share no figure are solved together all the same, for the ranges of what is not said.
    pub thorough: bool,
}

/// What came of a check.
pub struct Check {
    /// Whether the figures can all be true.
    pub verdict: Verdict,
    /// The texts; `None` where a sheet was checked.
    pub texts: Option<Together>,
    /// The sheet as it was solved.
    pub draft: Value,
    /// What came of working all out together; none if the draft could not be.
    pub solved: Option<Solved>,
    /// Why the draft sheet could not be solved, one line an error; a fault of ours, not of the text.
    pub refused: Option<String>,
    /// How loosely hedges were taken.
    pub reading: Reading,
    /// BCP 47 tag of the language of the answer.
    pub locale: String,
}

/// A sheet with its answer.
pub struct Solved {
    /// What was solved.
    pub sheet: Sheet,
    /// What it implies.
    pub solution: Solution,
    /// How loosely hedges were taken.
    pub reading: Reading,
}

impl Solved {
    fn new(sheet: Sheet, options: &Options) -> Solved {
        let mut model = Model::new(&sheet);
        let reading = options.reading.unwrap_or(sheet.reading);
        model.set_reading(reading);
        let solution = model.solve(&options.solve);
        Solved {
            sheet,
            solution,
            reading,
        }
    }

    fn verdict(&self) -> Verdict {
        match self.solution.verdict {
            solve::Verdict::Unchecked => Verdict::Unchecked,
            solve::Verdict::Consistent => Verdict::Consistent,
            solve::Verdict::Depends => Verdict::Depends,
            solve::Verdict::Contradiction => Verdict::Contradiction,
        }
    }
}

/// Checks one text.
pub fn text(text: &str, published: Option<Period>, options: &Options) -> Check {
    texts(&[(text, published)], options)
}

/// Checks texts, each with the date of its publication, that are about one thing.
pub fn texts(texts: &[(&str, Option<Period>)], options: &Options) -> Check {
    let found = together(texts);
    let by_itself = found.all.verdict();
    let mut check = Check {
        verdict: by_itself,
        draft: found.sheet(Width::Read),
        texts: Some(found),
        solved: None,
        refused: None,
        reading: options.reading.unwrap_or_default(),
        locale: options.locale.to_owned(),
    };
    check.solve_together(by_itself, options);
    check
}

/// Checks a sheet, given in its JSON form.
///
/// # Errors
///
/// Everything that is wrong with the sheet, each with its place.
pub fn sheet(draft: Value, options: &Options) -> Result<Check, SheetErrors> {
    let solved = Solved::new(Sheet::from_value(&draft)?, options);
    Ok(Check {
        verdict: solved.verdict(),
        texts: None,
        draft,
        reading: solved.reading,
        solved: Some(solved),
        refused: None,
        locale: options.locale.to_owned(),
    })
}

impl Check {
    /// The second step: all relations together.
    fn solve_together(&mut self, by_itself: Verdict, options: &Options) {
        let Some(found) = &self.texts else { return };
        if found.all.relations.is_empty() || !options.thorough && !is_tied(found) {
            return;
        }
        let sheet = match Sheet::from_value(&self.draft) {
            Ok(sheet) => sheet,
            Err(errors) => {
                self.refused = Some(errors.to_string());
                return;
            }
        };
        let mut solved = Solved::new(sheet, options);
        if solved.verdict() > by_itself {
            (self.draft, solved) = wide(found, by_itself, self.draft.clone(), solved, options);
        }
        // No relation fails by itself, so that ours may be the error: a question at most.
        let together = match by_itself {
            Verdict::Contradiction => solved.verdict(),
            _ => solved.verdict().min(Verdict::Depends),
        };
        self.verdict = by_itself.max(together);
        self.solved = Some(solved);
    }

    /// Adds what a file lost on the way to its text, the one at position `text`: see [`crate::read::Reading::lost`].
    pub fn lost(&mut self, text: usize, marks: &[usize], letters: &[usize]) {
        let Some(found) = &mut self.texts else {
            return;
        };
        let Some(part) = found.parts.get_mut(text) else {
            return;
        };
        let words = found.text.get(part.span.clone()).unwrap_or_default();
        part.own.reading.lost(words, marks, letters);
        if let [part] = &found.parts[..] {
            found.all.reading = part.own.reading.clone();
        }
    }

    /// How many figures were compared, how many there are, and in how many relations.
    pub fn coverage(&self) -> (usize, usize, usize) {
        match (&self.texts, &self.solved) {
            (Some(found), _) => {
                let (compared, of) = found.all.coverage();
                (compared, of, found.all.relations.len())
            }
            (None, Some(solved)) => {
                let compared = self.compared(solved);
                let n_compared = compared.iter().filter(|is_compared| **is_compared).count();
                let outcomes = self.outcomes(solved);
                let n = outcomes.iter().filter(|one| **one != Outcome::Open);
                (n_compared, compared.len(), n.count())
            }
            (None, None) => (0, 0, 0),
        }
    }

    /// For each figure of a sheet whether something is held against it: a relation, or another figure.
    fn compared(&self, solved: &Solved) -> Vec<bool> {
        let sheet = &solved.sheet;
        let is_twice = |variable: usize| sheet.variables[variable].figures.len() > 1;
        let mut tied: Vec<bool> = (0..sheet.variables.len()).map(is_twice).collect();
        for (relation, outcome) in sheet.relations.iter().zip(self.outcomes(solved)) {
            if outcome != Outcome::Open {
                mentioned(relation).for_each(|variable| tied[variable] = true);
            }
        }
        sheet
            .figures
            .iter()
            .map(|figure| tied[figure.variable])
            .collect()
    }

    /// What came of each relation of a sheet.
    fn outcomes(&self, solved: &Solved) -> Vec<Outcome> {
        let (sheet, solution) = (&solved.sheet, &solved.solution);
        let n = sheet.relations.len();
        // Whether a relation stands in a conflict, and in one without an assumption.
        let (mut fails, mut fails_as_stated) = (vec![false; n], vec![false; n]);
        let conflicts = solution.conflicts.iter();
        for conflict in conflicts.chain(&solution.conflicts_with_relations) {
            let supposes = |r: &usize| sheet.relations[*r].assumes.is_some();
            let is_stated = !conflict.relations.iter().any(supposes);
            for &r in &conflict.relations {
                fails[r] = true;
                fails_as_stated[r] |= is_stated;
            }
        }
        let mut n_mentions = vec![0; sheet.variables.len()];
        for relation in &sheet.relations {
            let mut variables: Vec<usize> = mentioned(relation).collect();
            variables.sort_unstable();
            variables.dedup();
            variables.into_iter().for_each(|v| n_mentions[v] += 1);
        }
        // A number that stands nowhere else can be whatever the relation needs.
        let is_free = |v: usize| sheet.variables[v].figures.is_empty() && n_mentions[v] == 1;
        let outcome = |(at, relation)| match (fails[at], fails_as_stated[at]) {
            (true, true) => Outcome::Differs,
            (true, false) => Outcome::Question,
            _ if self.verdict == Verdict::Unchecked => Outcome::Open,
            _ if mentioned(relation).any(is_free) => Outcome::Open,
            _ => Outcome::Agrees,
        };
        sheet.relations.iter().enumerate().map(outcome).collect()
    }

    /// The relations of a text that hold one by one and not together, the first such set.
    fn together(&self) -> Option<&[usize]> {
        let (found, solved) = (self.texts.as_ref()?, self.solved.as_ref()?);
        if self.verdict == found.all.verdict() {
            return None;
        }
        let conflicts = &solved.solution.conflicts_with_relations;
        conflicts.first().map(|conflict| &*conflict.relations)
    }

    /// What a sheet has that cannot hold together.
    fn conflicts(&self) -> &[solve::Conflict] {
        match (&self.texts, &self.solved) {
            // Where only an assumption fails, there is no set of figures alone.
            (None, Some(solved)) if solved.solution.conflicts.is_empty() => {
                &solved.solution.conflicts_with_relations
            }
            (None, Some(solved)) => &solved.solution.conflicts,
            _ => &[],
        }
    }
}

/// Solves a draft whose relations hold one by one and not together anew, with every figure as wide as any writer could
/// mean it; and where that is not enough, with the relations that fail marked as what we suppose.
///
/// `draft` and `solved` are those with the figures as they are read; given back are those that came last.
fn wide(
    found: &Together,
    by_itself: Verdict,
    mut draft: Value,
    mut solved: Solved,
    options: &Options,
) -> (Value, Solved) {
    let mut next = found.sheet(Width::Wide);
    for _ in 0..2 {
        let Ok(sheet) = Sheet::from_value(&next) else {
            break;
        };
        (draft, solved) = (next, Solved::new(sheet, options));
        if solved.verdict() <= by_itself {
            break;
        }
        next = doubted(&draft, &solved);
    }
    (draft, solved)
}

/// The draft with the relations of its conflicts marked as what we suppose: that they are read as they are meant.
fn doubted(draft: &Value, solved: &Solved) -> Value {
    let mut draft = draft.clone();
    let solution = &solved.solution;
    let conflicts = || (solution.conflicts.iter()).chain(&solution.conflicts_with_relations);
    let fails = |at: usize| conflicts().any(|conflict| conflict.relations.contains(&at));
    if let Some(Value::Array(relations)) = wire::member(&mut draft, "relations") {
        for (at, relation) in relations.iter_mut().enumerate() {
            if fails(at) && relation.get("assumes").is_none() {
                wire::set(relation, "assumes", words::AS_READ.en.into());
            }
        }
    }
    draft
}

/// Whether a figure or an unsaid number stands in two relations, so that together they may say more than each.
fn is_tied(found: &Together) -> bool {
    let mut seen = vec![false; found.all.figures.len()];
    found.all.relations.iter().any(|relation| {
        let mut members = relation.figures();
        members.sort_unstable();
        members.dedup();
        (members.into_iter()).any(|figure| std::mem::replace(&mut seen[figure], true))
    })
}

/// The variables that a relation speaks of, in its order, some perhaps twice.
fn mentioned(relation: &Relation) -> impl Iterator<Item = usize> {
    relation.nodes.iter().filter_map(|node| match node {
        Node::Variable(v) => Some(*v),
        _ => None,
    })
}
