//! What is known of one variable, in the words of a table.

use super::{Speaker, in_digits, mentions, said, told};
use crate::message::number::likely;
use crate::message::{chart as words, page};
use crate::solve::Ends;

/// A variable in words.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its name, with a date where its quantity has several.
    pub label: String,
    /// Each of its figures; none for one that is worked out.
    pub stated: Vec<Stated>,
    /// "stated", "worked out" or "changed, not as stated".
    pub state: String,
    /// Its guaranteed range.
    pub range: String,
    /// The range of 9 in 10 draws, where there is a distribution.
    pub likely: Option<String>,
    /// The median of the draws, likewise.
    pub median: Option<String>,
}

/// A figure in words.
#[derive(Clone, Debug)]
pub struct Stated {
    /// Position in `Sheet::figures`.
    pub figure: usize,
    /// What it stands for.
    pub range: String,
    /// Whether that is what the reader has set.
    pub changed: bool,
}

impl Speaker<'_> {
    /// What is known of a variable.
    pub fn row(&self, variable: usize) -> Row {
        let solved = &self.solution.variables[variable];
        let percent = self.is_percent(variable);
        let stated: Vec<Stated> = (solved.stated.iter())
            .map(|&(figure, low, high)| Stated {
                figure,
                range: self.figure_range(figure, (low, high)),
                changed: self.solution.changed.contains(&figure),
            })
            .collect();
        let state = if stated.is_empty() {
            words::WORKED_OUT
        } else if stated.iter().any(|figure| figure.changed) {
            words::CHANGED
        } else {
            words::STATED
        };
        let range = |ends: Ends| self.locale.range(ends, percent);
        Row {
            label: self.label(variable),
            stated,
            state: self.locale.say(state, &[]),
            range: range(in_digits(
                told(self.sheet, self.solution, variable),
                &solved.stated,
                percent,
            )),
            likely: (solved.percentiles).map(|[low, _, high]| {
                let (low, high) = likely((low, high), (solved.low, solved.high));
                range(Ends::closed(low, high))
            }),
            median: (solved.percentiles)
                .map(|[low, median, high]| self.locale.numbers.near(median, high - low, percent)),
        }
    }

    /// What a figure that stands for `low` to `high` does so in words.
    pub fn figure_range(&self, figure: usize, range: (f64, f64)) -> String {
        let percent = self.is_percent(self.sheet.figures[figure].variable);
        let ends = said(self.sheet, self.solution, figure, range);
        self.locale.range(ends, percent)
    }

    /// The relations in force that a variable occurs in.
    pub fn formulas_of(&self, variable: usize, on: &[bool]) -> Vec<String> {
        let relations = self.sheet.relations.iter().zip(on);
        relations
            .filter(|(relation, is_on)| **is_on && mentions(relation, variable))
            .map(|(relation, _)| self.formula(relation))
            .collect()
    }

    /// The figure whose exact value would narrow a variable's range most, and by how much.
    pub fn settles(&self, variable: usize) -> Option<String> {
        let (figure, percent) = self.solution.variables[variable].narrowing()?;
        let name = self.wording(&self.sheet.figures[figure]);
        Some(match percent {
            None => self.locale.say(page::SETTLES_ALL, &[&name]),
            Some(percent) => {
                let share = self.locale.percent(percent);
                self.locale.say(page::SETTLES, &[&name, &share])
            }
        })
    }
}
