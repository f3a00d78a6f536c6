//! The verdict and the stretch, each in a sentence.

use super::{Speaker, join};
use crate::message::number::{magnitude, outward, power};
use crate::message::{chart, page};
use crate::reading::Reading;
use crate::solve::Verdict;

impl Speaker<'_> {
    /// The verdict.
    pub fn verdict(&self) -> String {
        let clash = self.solution.verdict == Verdict::Contradiction;
        let reading = match (self.solution.reading, clash) {
            (Reading::Strict, false) => page::READ_STRICTLY,
            (Reading::Strict, true) => page::READ_STRICTLY_CLASH,
            (Reading::Default, _) => page::READ_USUALLY,
            (Reading::Generous, false) => page::READ_GENEROUSLY,
            (Reading::Generous, true) => page::READ_GENEROUSLY_CLASH,
        };
        // Of exact numbers there are no two ways to read them.
        let reading = match self.is_read() {
            true => self.locale.say(reading, &[]),
            false => String::new(),
        };
        let message = match (self.solution.verdict, self.rests_on_changes()) {
            (Verdict::Unchecked, _) if self.sheet.relations.is_empty() => page::NOTHING_TO_CHECK,
            (Verdict::Unchecked, false) => page::NOTHING_COMPARED,
            (Verdict::Unchecked, true) => page::NOTHING_COMPARED_CHANGED,
            (Verdict::Consistent, false) => page::CONSISTENT,
            (Verdict::Consistent, true) => page::CONSISTENT_CHANGED,
            (Verdict::Depends, false) => page::DEPENDS,
            (Verdict::Depends, true) => page::DEPENDS_CHANGED,
            (Verdict::Contradiction, false) => page::CONTRADICTION,
            (Verdict::Contradiction, true) => page::CONTRADICTION_CHANGED,
        };
        let blamed: Vec<String> = self.blamed().map(str::to_owned).collect();
        let told = self.locale.say(message, &[&reading, &join(&blamed, "; ")]);
        match self.left_out() {
            Some(left_out) => format!("{told} {left_out}"),
            None => told,
        }
    }

    /// What an answer rests on besides what was stated, a sentence each: figures that were changed, relations that are left out, a
    /// reading that is not the usual one.
    pub fn settings(&self) -> Vec<String> {
        let changed: Vec<String> = (self.solution.changed.iter())
            .map(|&figure| {
                let said = &self.sheet.figures[figure];
                match &said.says {
                    Some(says) => {
                        let words = self.locale.say(chart::QUOTED, &[says]);
                        format!("{} ({words})", self.label(said.variable))
                    }
                    None => self.label(said.variable),
                }
            })
            .collect();
        let changed = (!changed.is_empty()).then(|| {
            let figures = join(&changed, "; ");
            self.locale.say(chart::CHANGED_NOTE, &[&figures])
        });
        let reading = match self.solution.reading {
            _ if !self.is_read() => None,
            Reading::Default => None,
            Reading::Strict => Some(chart::STRICT_NOTE),
            Reading::Generous => Some(chart::GENEROUS_NOTE),
        };
        let reading = reading.map(|message| self.locale.say(message, &[]));
        [changed, self.left_out(), reading]
            .into_iter()
            .flatten()
            .collect()
    }

    /// The relations that the sheet states and that are switched off, in words and signs. Of an assumption there is a switch to
    /// see, and what does not rest on it claims less.
    fn left_out(&self) -> Option<String> {
        let relations = self
            .solution
            .off
            .iter()
            .map(|&at| &self.sheet.relations[at]);
        let stated = relations.filter(|relation| relation.assumes.is_none());
        let formulas: Vec<String> = stated.map(|relation| self.formula(relation)).collect();
        (!formulas.is_empty()).then(|| {
            let formulas = join(&formulas, "; ");
            self.locale.say(chart::LEFT_OUT_NOTE, &[&formulas])
        })
    }

    /// Whether any figure means something else under another reading.
    pub fn is_read(&self) -> bool {
        (self.sheet.figures.iter()).any(|figure| figure.supports[1..] != figure.supports[..2])
    }

    /// Whether figures were changed or relations left out, be they stated or assumed.
    pub fn rests_on_changes(&self) -> bool {
        !self.solution.changed.is_empty() || !self.solution.off.is_empty()
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
