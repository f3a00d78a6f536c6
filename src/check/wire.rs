//! The JSON form of a check: that of [`Suggestion::to_value`](crate::suggest::Suggestion::to_value), several texts and
//! the solution included.
//!
//! Names and shapes are a contract; fields may be added, never renamed.

use std::ops::Range;

use super::{Check, Solved, mentioned};
use crate::say::Speaker;
use crate::suggest::Outcome;
use crate::suggest::together::Together;
use crate::value::{Value, object};
use crate::wire;

impl Check {
    /// `{"verdict", "finding", "texts", "relations", "compared", "not_compared", "sheet", "solution", "notes"}`.
    ///
    /// `solution` is `null` where nothing was solved together. Figures have one id everywhere in it.
    pub fn to_value(&self) -> Value {
        let mut value = match (&self.texts, &self.solved) {
            (Some(found), _) => told(found),
            (None, Some(solved)) => self.of_sheet(solved),
            (None, None) => object([]),
        };
        set(&mut value, "verdict", self.verdict.name().into());
        set(&mut value, "finding", self.finding().into());
        set(&mut value, "sheet", self.draft.clone());
        let solution = match &self.solved {
            Some(solved) => wire::solution(&solved.sheet, &solved.solution, &self.locale),
            None => Value::Null,
        };
        set(&mut value, "solution", solution);
        set(&mut value, "notes", self.notes().into());
        value
    }

    /// The parts that a suggestion gives, for a sheet.
    fn of_sheet(&self, solved: &Solved) -> Value {
        let sheet = &solved.sheet;
        let speaker = Speaker::new(sheet, &solved.solution, &self.locale);
        let outcomes = self.outcomes(solved);
        let relations = sheet.relations.iter().enumerate().map(|(at, relation)| {
            let outcome = outcomes[at];
            let mut figures: Vec<usize> = mentioned(relation)
                .flat_map(|variable| sheet.variables[variable].figures.iter().copied())
                .collect();
            figures.sort_unstable();
            figures.dedup();
            let figures: Vec<&str> = (figures.iter())
                .map(|&figure| sheet.figures[figure].id.as_str())
                .collect();
            object([
                ("id", relation.id.as_str().into()),
                ("kind", "formula".into()),
                ("formula", relation.formula.as_str().into()),
                ("figures", figures.into()),
                (
                    "reason",
                    relation.note.as_deref().unwrap_or_default().into(),
                ),
                ("cues", Value::Array(Vec::new())),
                (
                    "assumes",
                    relation.assumes.as_deref().map_or(Value::Null, Value::from),
                ),
                ("outcome", outcome.name().into()),
                ("sentence", self.formula(&speaker, at, outcome).into()),
            ])
        });
        let relations: Vec<Value> = relations.collect();
        let (compared, of, n_relations) = self.coverage();
        let left = self.compared(solved);
        let left = sheet
            .figures
            .iter()
            .zip(left)
            .filter(|(_, is_compared)| !is_compared);
        let not_compared = left.map(|(figure, _)| {
            let reason = self.why_not(solved, figure.variable);
            object([
                ("figure", figure.id.as_str().into()),
                ("reason", reason.into()),
            ])
        });
        object([
            ("verdict", Value::Null),
            ("finding", Value::Null),
            ("texts", Value::Array(Vec::new())),
            ("relations", relations.into()),
            (
                "compared",
                object([
                    ("figures", compared.into()),
                    ("of", of.into()),
                    ("relations", n_relations.into()),
                ]),
            ),
            ("not_compared", not_compared.collect::<Vec<_>>().into()),
        ])
    }

    /// What came of a relation of a sheet, in a sentence.
    pub(super) fn formula(&self, speaker: &Speaker, relation: usize, outcome: Outcome) -> String {
        use crate::message::check as words;
        let formula = speaker.formula(&speaker.sheet.relations[relation]);
        let message = match outcome {
            Outcome::Open => words::FORMULA_OPEN,
            Outcome::Differs | Outcome::Question => words::FORMULA_FAILS,
            Outcome::Agrees | Outcome::Rounding => words::FORMULA_HOLDS,
        };
        speaker.locale.say(message, &[&formula])
    }
}

/// What texts say, each figure with its own text.
fn told(found: &Together) -> Value {
    let mut value = found.all.to_value(&found.text);
    if let [_] = found.parts[..] {
        return value;
    }
    let texts = found.parts.iter().map(|part| {
        let own = &found.text[part.span.clone()];
        let told = part.own.to_value(own);
        let mut text = told.get("texts").map_or(&[][..], Value::items)[0].clone();
        set(&mut text, "id", part.id.as_str().into());
        text
    });
    set(&mut value, "texts", texts.collect::<Vec<_>>().into());
    let Some(Value::Array(relations)) = member(&mut value, "relations") else {
        return value;
    };
    for (told, relation) in relations.iter_mut().zip(&found.all.relations) {
        let cues = relation.cues.iter().map(|cue| place(found, cue));
        set(told, "cues", cues.collect::<Vec<_>>().into());
    }
    value
}

/// A place in UTF-16 code units of the text that it stands in, and which that is.
fn place(found: &Together, span: &Range<usize>) -> Value {
    let part = &found.parts[found.part_at(span.start)];
    let from = part.span.start;
    let units = |end: usize| found.text[from..end].encode_utf16().count();
    object([
        ("text", part.id.as_str().into()),
        ("start", units(span.start).into()),
        ("end", units(span.end).into()),
    ])
}

pub(super) fn member<'a>(value: &'a mut Value, name: &str) -> Option<&'a mut Value> {
    match value {
        Value::Object(members) => members
            .iter_mut()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value),
        _ => None,
    }
}

/// Sets a member, at the end where it is new.
pub(super) fn set(value: &mut Value, name: &str, new: Value) {
    if let Some(old) = member(value, name) {
        *old = new;
    } else if let Value::Object(members) = value {
        members.push((name.to_owned(), new));
    }
}
