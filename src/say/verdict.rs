//! The verdict and the stretch, each in a sentence.

use super::{Speaker, join};
use crate::message::number::{magnitude, outward, power};
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
        // Of exact numbers there are no two ways to read them.
        let is_read =
            (self.sheet.figures.iter()).any(|figure| figure.supports[1..] != figure.supports[..2]);
        let reading = match is_read {
            true => self.locale.say(reading, &[]),
            false => String::new(),
        };
        let changed = !self.solution.changed.is_empty() || on.iter().any(|&is_on| !is_on);
        let message = match (self.solution.verdict, changed) {
            (Verdict::Unchecked, _) if self.sheet.relations.is_empty() => page::NOTHING_TO_CHECK,
            (Verdict::Unchecked, _) => page::NOTHING_COMPARED,
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
        let mut in_conflict = vec![false; self.sheet.relations.len()];
        let conflicts = (solution.conflicts_with_relations.iter()).chain(&solution.conflicts);
        for &relation in conflicts.flat_map(|conflict| &conflict.relations) {
            in_conflict[relation] = true;
        }
        let relations = self.sheet.relations.iter().zip(in_conflict);
        relations
            .filter(|(_, in_conflict)| *in_conflict)
            .filter_map(|(relation, _)| relation.assumes.as_deref())
    }

    /// How much of the leeway in the wording is needed; `None` where there is nothing to say of it.
    pub fn stretch(&self) -> Option<String> {
        // Without leeway there is none to need, and where nothing is compared nothing needs any.
        let has_leeway = (self.solution.variables.iter())
            .flat_map(|solved| &solved.stated)
            .any(|&(_, low, high)| low < high && low.is_finite() && high.is_finite());
        if self.solution.verdict == Verdict::Unchecked || !has_leeway {
            return None;
        }
        let locale = &self.locale;
        Some(match self.solution.stretch {
            None if self.solution.verdict.holds() => return None,
            None => locale.say(page::STRETCH_IMPOSSIBLE, &[]),
            Some(0.0) => locale.say(page::STRETCH_NONE, &[]),
            // Rounded up, so that what is shown is enough.
            Some(factor) if factor <= 1.0 => {
                let share = locale.percent((factor * 100.0 - 1e-9).ceil());
                locale.say(page::STRETCH_WITHIN, &[&share])
            }
            Some(factor) => {
                // Rounded down, since more than that is needed: two digits, which say enough of a gap.
                let decimals = usize::from(factor < 10.0);
                let told = outward(factor, decimals, f64::floor);
                if told <= 1.0 {
                    return Some(locale.say(page::STRETCH_SLIGHTLY, &[]));
                }
                let step = power((magnitude(told) - 1).max(0));
                let told = if told < 10.0 {
                    told
                } else {
                    (told / step).floor() * step
                };
                locale.say(
                    page::STRETCH_BEYOND,
                    &[&locale.numbers.number(told, decimals)],
                )
            }
        })
    }
}
