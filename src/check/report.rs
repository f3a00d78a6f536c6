//! A check in words, for people: blocks that [`super::render`] writes as text, Markdown or HTML.
//!
//! What does not add up comes first, then how much the verdict rests on; what was not compared is always said.

use std::collections::HashMap;

use super::Check;
use super::charts::Picture;
use crate::message::{Message, check as words};
use crate::say::{Group, Locale, Speaker};
use crate::solve::{self, Conflict};
use crate::suggest::together::{Part, Together};
use crate::suggest::words::one_line;
use crate::suggest::{Outcome, Verdict, compare};

/// A report on one text or sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What was checked, as its reader calls it; empty for one by itself.
    pub title: String,
    /// Whether the figures can all be true.
    pub verdict: Verdict,
    /// What it says, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The verdict.
    Lead(String),
    /// Sentences.
    Paragraph(String),
    /// What the blocks below it are about.
    Heading(String),
    /// One entry a line.
    List(Vec<String>),
    /// A chart in its versions, which are for pages only.
    Chart(Vec<Picture>),
    /// A text that was checked, which whoever asked for plain text has before them.
    Statement {
        /// Which one it is.
        heading: String,
        /// What the marks mean.
        legend: String,
        /// Its words, in order.
        pieces: Vec<Piece>,
    },
}

/// Words of a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// As they stand in the text.
    pub words: String,
    /// What came of comparing them, if they are a figure.
    pub mark: Option<Mark>,
}

/// What came of comparing a figure, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A relation that it stands in does not add up.
    Differs,
    /// One does not, if what we suppose is right.
    Question,
    /// All that it stands in hold, or say only what follows.
    Compared,
    /// It stands in none.
    Alone,
}

impl Mark {
    /// Its name in a report.
    pub fn name(self) -> &'static str {
        match self {
            Mark::Differs => "differs",
            Mark::Question => "question",
            Mark::Compared => "compared",
            Mark::Alone => "alone",
        }
    }
}

impl Check {
    /// The report, under the title `title`.
    pub fn report(&self, title: &str) -> Report {
        self.composed(title, Vec::new())
    }

    /// The report, with `charts` behind what does not add up.
    pub(super) fn composed(&self, title: &str, charts: Vec<Block>) -> Report {
        let locale = Locale::of(&self.locale);
        let say = |message: Message, args: &[&str]| locale.say(message, args);
        let mut blocks = vec![
            Block::Lead(self.verdict_sentence()),
            Block::Paragraph(self.coverage_sentence()),
        ];
        let stretch = self.speaker().and_then(|speaker| speaker.stretch());
        blocks.extend(stretch.map(Block::Paragraph));
        let list = |heading: Message, items: Vec<String>| match items.is_empty() {
            true => Vec::new(),
            false => vec![Block::Heading(say(heading, &[])), Block::List(items)],
        };
        blocks.extend(list(words::DIFFERS, self.fails(Outcome::Differs)));
        blocks.extend(list(words::QUESTIONS, self.fails(Outcome::Question)));
        blocks.extend(list(words::STORY, self.stories()));
        if !charts.is_empty() {
            blocks.push(Block::Heading(say(words::CHARTS, &[])));
            blocks.extend(charts);
        }
        blocks.extend(list(
            words::COMPARED,
            self.sentences(&[Outcome::Agrees, Outcome::Rounding]),
        ));
        let mut implied = self.sentences(&[Outcome::Open]);
        let ranges = self.ranges(&implied);
        implied.extend(ranges);
        blocks.extend(list(words::IMPLIED, implied));
        blocks.extend(list(words::NOT_COMPARED, self.left()));
        blocks.extend(list(words::NOTES, self.notes()));
        blocks.extend(self.statements());
        Report {
            title: title.to_owned(),
            verdict: self.verdict,
            blocks,
        }
    }

    /// The texts, with their figures marked.
    fn statements(&self) -> Vec<Block> {
        let Some(found) = &self.texts else {
            return Vec::new();
        };
        let mut marks = vec![Mark::Alone; found.all.figures.len()];
        for relation in &found.all.relations {
            let mark = match compare(relation, &found.all.figures) {
                Outcome::Differs => Mark::Differs,
                Outcome::Question => Mark::Question,
                Outcome::Agrees | Outcome::Rounding | Outcome::Open => Mark::Compared,
            };
            for &(_, figure) in &relation.roles {
                marks[figure] = marks[figure].min(mark);
            }
        }
        let locale = Locale::of(&self.locale);
        let statement = |part: &Part| Block::Statement {
            heading: match part.published {
                Some(date) => locale.say(words::STATEMENT_OF, &[&locale.date(date)]),
                None => locale.say(words::STATEMENT, &[]),
            },
            legend: locale.say(words::MARKS, &[]),
            pieces: pieces(found, part, &marks),
        };
        found.parts.iter().map(statement).collect()
    }

    fn speaker(&self) -> Option<Speaker<'_>> {
        let solved = self.solved.as_ref()?;
        Some(Speaker::new(&solved.sheet, &solved.solution, &self.locale))
    }

    fn verdict_sentence(&self) -> String {
        let locale = Locale::of(&self.locale);
        let message = match self.verdict {
            Verdict::Contradiction => words::CONTRADICTION,
            Verdict::Depends => words::DEPENDS,
            Verdict::Consistent if self.is_open() => words::CONSISTENT_OPEN,
            Verdict::Consistent => words::CONSISTENT,
            Verdict::Unchecked => words::UNCHECKED,
        };
        let sentence = locale.say(message, &[&crate::say::join(&self.assumptions(), "; ")]);
        let sentence = self.with_settings(sentence);
        // Whoever pasted another language must hear that before anything else.
        let note = self
            .texts
            .as_ref()
            .and_then(|found| found.all.language_note());
        match note {
            Some(note) => format!("{note} {sentence}"),
            None => sentence,
        }
    }

    /// A sentence on a sheet with what somebody has changed in it; a text has only its own figures.
    fn with_settings(&self, sentence: String) -> String {
        let settings = match (&self.texts, self.speaker()) {
            (None, Some(speaker)) => speaker.settings(),
            _ => Vec::new(),
        };
        settings
            .into_iter()
            .fold(sentence, |all, told| format!("{all} {told}"))
    }

    /// Whether nothing was held against another number: all relations say only what follows.
    fn is_open(&self) -> bool {
        self.texts.as_ref().is_some_and(|found| {
            let mut relations = found.all.relations.iter();
            relations.all(|relation| compare(relation, &found.all.figures) == Outcome::Open)
        })
    }

    /// What is supposed and does not fit, each once.
    fn assumptions(&self) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        if let Some(found) = &self.texts {
            for relation in &found.all.relations {
                if compare(relation, &found.all.figures) == Outcome::Question {
                    out.extend(relation.assumes.clone());
                }
            }
        }
        if out.is_empty()
            && let Some(speaker) = self.speaker()
        {
            out.extend(speaker.blamed().map(str::to_owned));
        }
        let mut seen: Vec<String> = Vec::new();
        out.retain(|one| {
            let is_new = !seen.contains(one);
            seen.push(one.clone());
            is_new
        });
        out
    }

    fn coverage_sentence(&self) -> String {
        let locale = Locale::of(&self.locale);
        let number = |n: usize| locale.numbers.number(n as f64, 0);
        let (compared, of, n) = self.coverage();
        let relations = match n {
            1 => locale.say(words::ONE_RELATION, &[]),
            _ => locale.say(words::RELATIONS, &[&number(n)]),
        };
        locale.say(
            words::COVERAGE,
            &[&number(compared), &number(of), &relations],
        )
    }

    /// The one sentence that leads an answer.
    pub fn finding(&self) -> String {
        if let Some(sentence) = self.told_together() {
            return sentence;
        }
        let (found, speaker) = match (&self.texts, self.speaker()) {
            (Some(found), _) => return found.all.finding(&found.text),
            (None, speaker) => (
                speaker.as_ref().map(|speaker| self.groups(speaker)),
                speaker,
            ),
        };
        match (found.unwrap_or_default().into_iter().next(), speaker) {
            (Some(group), Some(speaker)) => {
                let clash = speaker.clash(&self.conflicts()[group.conflicts[0]]);
                let clash = match speaker.common_of(&group) {
                    Some(sentence) => format!("{sentence} {clash}"),
                    None => clash,
                };
                self.with_settings(clash)
            }
            _ => self.verdict_sentence(),
        }
    }

    /// That relations of a text hold one by one and not together.
    fn told_together(&self) -> Option<String> {
        let (found, relations) = (self.texts.as_ref()?, self.together()?);
        let told = (relations.iter()).map(|&at| {
            found
                .all
                .tell(&found.all.relations[at], &found.text)
                .sentence
        });
        let told: Vec<String> = told.collect();
        let sentences = crate::say::join(&told, " ");
        Some(Locale::of(&self.locale).say(words::TOGETHER, &[&sentences]))
    }

    /// What fails with this outcome, a sentence each.
    fn fails(&self, outcome: Outcome) -> Vec<String> {
        let mut out = self.in_common(outcome);
        out.extend(self.sentences(&[outcome]));
        if outcome == Outcome::Question {
            out.extend(self.told_together());
        }
        let (None, Some(speaker)) = (&self.texts, self.speaker()) else {
            return out;
        };
        let is_of_outcome = |conflict: &Conflict| {
            let supposes = |r: &usize| speaker.sheet.relations[*r].assumes.is_some();
            conflict.relations.iter().any(supposes) == (outcome == Outcome::Question)
        };
        let conflicts = self.conflicts();
        for group in self.groups(&speaker) {
            let told = group.conflicts.iter().map(|&at| &conflicts[at]);
            let told: Vec<&Conflict> = told.filter(|conflict| is_of_outcome(conflict)).collect();
            if !told.is_empty() {
                out.extend(speaker.common_of(&group));
                out.extend(told.into_iter().map(|conflict| speaker.clash(conflict)));
                out.extend(group.rest);
            }
        }
        out
    }

    /// The conflicts of a sheet as they are told.
    fn groups(&self, speaker: &Speaker) -> Vec<Group> {
        match speaker.solution.conflicts[..] {
            [] => (0..self.conflicts().len()).map(Group::alone).collect(),
            _ => speaker.clash_groups(),
        }
    }

    /// Of a text, which figures several relations with this outcome have in common, and what would settle those.
    fn in_common(&self, outcome: Outcome) -> Vec<String> {
        let (Some(found), Some(speaker)) = (&self.texts, self.speaker()) else {
            return Vec::new();
        };
        // What the conflicts were looked for among.
        let looked_at = match speaker.solution.verdict {
            solve::Verdict::Contradiction => Outcome::Differs,
            _ => Outcome::Question,
        };
        if outcome != looked_at {
            return Vec::new();
        }
        let figures = speaker.sheet.figures.iter().enumerate();
        let at: HashMap<&str, usize> = figures.map(|(at, figure)| (&*figure.id, at)).collect();
        let relations = (found.all.relations.iter())
            .filter(|relation| compare(relation, &found.all.figures) == outcome);
        let clashes: Vec<Vec<usize>> = relations
            .map(|relation| {
                let ids = relation
                    .figures()
                    .into_iter()
                    .map(|f| &*found.all.figures[f].id);
                ids.filter_map(|id| at.get(id).copied()).collect()
            })
            .collect();
        let clashes: Vec<&[usize]> = clashes.iter().map(|clash| &**clash).collect();
        let common = speaker.solution.common.iter();
        common
            .filter_map(|common| speaker.common(common, (&clashes, clashes.len())))
            .collect()
    }

    /// The relations with these outcomes, a sentence each.
    fn sentences(&self, outcomes: &[Outcome]) -> Vec<String> {
        let locale = Locale::of(&self.locale);
        let mut out = Vec::new();
        match (&self.texts, self.speaker()) {
            (Some(found), _) => {
                for relation in &found.all.relations {
                    if outcomes.contains(&compare(relation, &found.all.figures)) {
                        let told = found.all.tell(relation, &found.text);
                        let mut sentence = match &relation.assumes {
                            Some(assumes) => locale.say(words::IF, &[&told.sentence, assumes]),
                            None => told.sentence,
                        };
                        if let Some(caveat) = told.caveat {
                            sentence = format!("{sentence} {caveat}");
                        }
                        out.push(sentence);
                    }
                }
            }
            (None, Some(speaker)) => {
                let Some(solved) = &self.solved else {
                    return out;
                };
                for (at, outcome) in self.outcomes(solved).into_iter().enumerate() {
                    let fails = matches!(outcome, Outcome::Differs | Outcome::Question);
                    // What fails is told by the clash, with its numbers.
                    if outcomes.contains(&outcome) && !fails {
                        out.push(self.formula(&speaker, at, outcome));
                    }
                }
            }
            (None, None) => {}
        }
        out
    }

    /// Sentences that can be printed.
    fn stories(&self) -> Vec<String> {
        match (&self.texts, self.speaker()) {
            (Some(found), _) => {
                let told = found.all.relations.iter();
                told.map(|relation| found.all.tell(relation, &found.text).story)
                    .filter(|story| !story.is_empty())
                    .collect()
            }
            (None, Some(speaker)) if self.verdict == Verdict::Contradiction => {
                let conflicts = self.conflicts();
                let told = self.groups(&speaker).into_iter().map(|group| {
                    // The simplest stands for all that have something in common with it.
                    let sentence = speaker.clash(&conflicts[group.conflicts[0]]);
                    speaker.locale.say(words::STORY_SHEET, &[&sentence])
                });
                told.collect()
            }
            _ => Vec::new(),
        }
    }

    /// What nobody says and the sheet bounds, unless `told` has the range already.
    fn ranges(&self, told: &[String]) -> Vec<String> {
        let Some(speaker) = self.speaker() else {
            return Vec::new();
        };
        let sheet = speaker.sheet;
        let unsaid = (0..sheet.variables.len()).filter(|&variable| {
            let solved = &speaker.solution.variables[variable];
            sheet.variables[variable].figures.is_empty()
                && (solved.low > 0.0 || solved.high.is_finite())
        });
        unsaid
            .map(|variable| speaker.row(variable))
            .filter(|row| !told.iter().any(|sentence| sentence.contains(&row.range)))
            .map(|row| match &row.likely {
                Some(likely) if *likely != row.range => speaker
                    .locale
                    .say(words::FOLLOWS_LIKELY, &[&row.label, &row.range, likely]),
                _ => speaker
                    .locale
                    .say(words::FOLLOWS, &[&row.label, &row.range]),
            })
            .collect()
    }

    /// Figures that were not compared, each with the reason.
    fn left(&self) -> Vec<String> {
        let locale = Locale::of(&self.locale);
        match (&self.texts, self.speaker()) {
            (Some(found), _) => {
                let left = found.all.not_compared().into_iter();
                left.map(|(figure, reason)| {
                    locale.say(words::LEFT, &[&one_line(&figure.surface), reason])
                })
                .collect()
            }
            (None, Some(speaker)) => {
                let Some(solved) = &self.solved else {
                    return Vec::new();
                };
                let compared = self.compared(solved);
                let left = speaker
                    .sheet
                    .figures
                    .iter()
                    .zip(compared)
                    .filter(|(_, is)| !is);
                left.map(|(figure, _)| {
                    let name = speaker.label(figure.variable);
                    locale.say(
                        words::LEFT,
                        &[&name, &self.why_not(solved, figure.variable)],
                    )
                })
                .collect()
            }
            (None, None) => Vec::new(),
        }
    }

    /// Why a figure of a sheet was not compared.
    pub(super) fn why_not(&self, solved: &super::Solved, variable: usize) -> String {
        let mut relations = solved.sheet.relations.iter();
        let is_tied = relations.any(|relation| crate::say::mentions(relation, variable));
        let message = match is_tied {
            true => words::NOTHING_CHECKS,
            false => words::NO_RELATION,
        };
        Locale::of(&self.locale).say(message, &[])
    }

    /// What a reader should know besides: doubts about wordings, limits of the answer.
    pub fn notes(&self) -> Vec<String> {
        let locale = Locale::of(&self.locale);
        let mut out = Vec::new();
        if let Some(found) = &self.texts {
            let issues = found.parts.iter().flat_map(|part| &part.own.reading.issues);
            out.extend(issues.map(|issue| {
                locale.say(words::DOUBT, &[&one_line(&issue.surface), &issue.message])
            }));
        }
        if let Some(errors) = &self.refused {
            out.push(locale.say(words::NOT_SOLVED, &[errors]));
        }
        if let Some(speaker) = self.speaker() {
            // Those of a draft sheet name figures that its reader has never seen.
            match self.texts {
                Some(_) => {
                    let notes = speaker.solution.notes.iter();
                    out.extend(notes.map(|note| speaker.note(note)));
                }
                None => out.extend(speaker.notes()),
            }
        }
        out
    }
}

/// One of the texts in pieces, its figures apart.
fn pieces(found: &Together, part: &Part, marks: &[Mark]) -> Vec<Piece> {
    let mut figures: Vec<usize> = part.figures.clone().collect();
    figures.sort_by_key(|&at| found.all.figures[at].span.start);
    let mut out = Vec::new();
    let mut done = part.span.start;
    let mut put = |until: usize, mark| {
        if done < until {
            let words = found.text[done..until].to_owned();
            out.push(Piece { words, mark });
            done = until;
        }
        done
    };
    for at in figures {
        let span = &found.all.figures[at].span;
        // What a person has added may lie across another figure.
        if put(span.start, None) == span.start {
            put(span.end, Some(marks[at]));
        }
    }
    let end = part.span.start + found.text[part.span.clone()].trim_end().len();
    put(end, None);
    out
}
