//! The verdict and the stretch, each in a sentence.

use super::{Speaker, join};
use crate::message::page;
use crate::reading::Reading;
use crate::solve::Verdict;

impl Speaker<'_> {
    /// The verdict.
    ///
    /// - `reading`: the one that the solution was made under.
    /// - `on`: whether each relation of the sheet is switched on.
    pub fn verdict(&self, reading: Reading, on: &[bool]) -> String {
        let clash = self.solution.verdict == Verdict::Contradiction;
        let reading = match (reading, clash) {
            (Reading::Strict, false) => page::READ_STRICTLY,
            (Reading::Strict, true) => page::READ_STRICTLY_CLASH,
            (Reading::Default, _) => page::READ_USUALLY,
            (Reading::Generous, false) => page::READ_GENEROUSLY,
            (Reading::Generous, true) => page::READ_GENEROUSLY_CLASH,
        };
        let reading = self.locale.say(reading, &[]);
        let changed = !self.solution.changed.is_empty() || on.iter().any(|&is_on| !is_on);
        let message = match (self.solution.verdict, changed) {
            (Verdict::Consistent, _) if self.sheet.relations.is_empty() => page::NOTHING_TO_CHECK,
            (Verdict::Consistent, false) => page::CONSISTENT,
            (Verdict::Consistent, true) => page::CONSISTENT_CHANGED,
            (Verdict::Depends, false) => page::DEPENDS,
            (Verdict::Depends, true) => page::DEPENDS_CHANGED,
            (Verdict::Contradiction, false) => page::CONTRADICTION,
            (Verdict::Contradiction, true) => page::CONTRADICTION_CHANGED,
        };
        let blamed: Vec<String> = self.blamed().map(str::to_owned).collect();
        self.locale.say(message, &[&reading, &join(&blamed, "; ")])
    }

    /// The assumptions that stand in a conflict, in sheet order.
    pub fn blamed(&self) -> impl Iterator<Item = &str> {
        let solution = self.solution;
        let in_conflict = move |relation: usize| {
            (solution.conflicts_with_relations.iter())
                .chain(&solution.conflicts)
                .any(|conflict| conflict.relations.contains(&relation))
        };
        let relations = self.sheet.relations.iter().enumerate();
        relations
            .filter(move |(at, _)| in_conflict(*at))
            .filter_map(|(_, relation)| relation.assumes.as_deref())
    }

    /// How much of the leeway in the wording is needed; `None` where there is nothing to say of it.
    pub fn stretch(&self) -> Option<String> {
        if self.sheet.relations.is_empty() {
            return None;
        }
        let locale = &self.locale;
        Some(match self.solution.stretch {
            None if self.solution.verdict == Verdict::Consistent => return None,
            None => locale.say(page::STRETCH_IMPOSSIBLE, &[]),
            Some(0.0) => locale.say(page::STRETCH_NONE, &[]),
            // Rounded up, so that what is shown is enough.
            Some(factor) if factor <= 1.0 => {
                let share = locale.percent((factor * 100.0 - 1e-9).ceil());
                locale.say(page::STRETCH_WITHIN, &[&share])
            }
            Some(factor) => {
                let factor = (factor * 100.0 - 1e-9).ceil() / 100.0;
                locale.say(page::STRETCH_BEYOND, &[&locale.numbers.number(factor, 2)])
            }
        })
    }
}
