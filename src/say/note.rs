//! What the reader of an answer should know besides, in sentences.

use super::Speaker;
use crate::message::solve as words;
use crate::solve::Note;

impl Speaker<'_> {
    /// A note of the solver's.
    pub fn note(&self, note: &Note) -> String {
        let locale = &self.locale;
        match note {
            Note::LeftOut(relations) | Note::FailAlone(relations) => {
                // By what is assumed: who reads this may never have seen the relation.
                let name = |&relation: &usize| {
                    let relation = &self.sheet.relations[relation];
                    let assumes = relation.assumes.as_deref().unwrap_or(&relation.id);
                    format!("\u{201c}{assumes}\u{201d}")
                };
                let mut names: Vec<String> = relations.iter().map(name).collect();
                names.dedup();
                let is_alone = matches!(note, Note::FailAlone(_));
                let message = match (is_alone, names.len()) {
                    (false, 1) => words::LEFT_OUT,
                    (false, _) => words::LEFT_OUT_ALL,
                    (true, 1) => words::FAILS_ALONE,
                    (true, _) => words::FAIL_ALONE,
                };
                locale.say(message, &[&locale.list(&names)])
            }
            Note::Soft(figures) => {
                let quoted = |&figure: &usize| {
                    let figure = &self.sheet.figures[figure];
                    let says = figure.says.as_deref().unwrap_or(&figure.id);
                    format!("\u{201c}{says}\u{201d}")
                };
                let quoted: Vec<String> = figures.iter().map(quoted).collect();
                locale.say(words::SOFT, &[&locale.list(&quoted)])
            }
            Note::FewDraws(share) if *share < 0.005 => locale.say(words::FEWEST_DRAWS, &[]),
            Note::FewDraws(share) => {
                let percent = locale.numbers.near(*share, share * 2.0, true);
                locale.say(words::FEW_DRAWS, &[&percent])
            }
            Note::Unshown => locale.say(words::UNSHOWN, &[]),
            Note::Loose => locale.say(words::LOOSE, &[]),
            Note::CutShort => locale.say(words::CUT_SHORT, &[]),
        }
    }

    /// All notes: the sheet's, then the solver's.
    pub fn notes(&self) -> Vec<String> {
        let own = self.solution.notes.iter().map(|note| self.note(note));
        let of_sheet = self
            .sheet
            .notes
            .iter()
            .map(|note| note.say(self.locale.lang));
        of_sheet.chain(own).collect()
    }
}
