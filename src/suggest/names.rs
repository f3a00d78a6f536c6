//! Names of quantities, from the words on both sides of a figure.
//!
//! A name never holds a number or part of one, and never the words of the next item of a list.

use super::Figure;
use super::text::{Sentence, Text, What};
use crate::language::Cues;

/// Most words of a name.
const MOST_WORDS: usize = 7;

/// A name for each figure of prose, in the order of `figures`; empty where no words stand near.
pub fn names(text: &Text, figures: &[Figure]) -> Vec<String> {
    let mut names = vec![String::new(); figures.len()];
    for sentence in &text.sentences {
        for &item in &sentence.figures {
            if let Some(figure) = text.figure(item) {
                names[figure] = name(text, sentence, item, &figures[figure]);
            }
        }
    }
    names
}

fn name(text: &Text, sentence: &Sentence, item: usize, figure: &Figure) -> String {
    let behind = behind(text, sentence, item);
    let before = before(text, sentence, item);
    // A count is told before what it counts, an amount of money or a share after what it is of.
    let counts = !figure.unit.is_empty()
        && figure.unit != "%"
        && figure.figure.kind == crate::figure::Kind::Count;
    let first = if counts || before.is_empty() {
        behind
    } else {
        before
    };
    let words = if first.is_empty() {
        self::before(text, sentence, item)
    } else {
        first
    };
    let phrase: Vec<&str> = words.into_iter().map(|at| text.word(at)).collect();
    sentence_case(&phrase.join(" "))
}

/// The items of the words behind a figure, up to a mark, a figure, a date or another clause.
fn behind(text: &Text, sentence: &Sentence, item: usize) -> Vec<usize> {
    let mut out = Vec::new();
    for at in item + 1..sentence.items.end {
        let word = text.items[at].what == What::Word;
        if !word || text.cues(at).any(Cues::CLAUSE) || out.len() == MOST_WORDS {
            break;
        }
        // "52 of them on suspicion of": what they are of stands elsewhere.
        if out.is_empty()
            && (text.cues(at).any(Cues::EMPTY.or(Cues::BACK)) || text.cues(at).any(Cues::IS))
        {
            continue;
        }
        out.push(at);
    }
    trim(text, out)
}

/// The items of the words before a figure, back to a mark, a figure or a date.
fn before(text: &Text, sentence: &Sentence, item: usize) -> Vec<usize> {
    let mut out = Vec::new();
    for at in (sentence.items.start..item).rev() {
        if text.items[at].what != What::Word || text.cues(at).any(Cues::CLAUSE) {
            break;
        }
        // "Revenue rose 12% to": the subject stands before the verb, what follows is how it moved.
        if text.cues(at).any(
            Cues::UP
                .or(Cues::DOWN)
                .or(Cues::NEW)
                .or(Cues::OLD)
                .or(Cues::IS),
        ) || text.is(
            at,
            &[
                "was", "were", "is", "are", "of", "at", "by", "had", "has", "won", "came", "stood",
            ],
        ) {
            if out.is_empty() || !text.cues(at).any(Cues::EMPTY) {
                out.clear();
            }
            continue;
        }
        out.push(at);
        if out.len() == MOST_WORDS {
            break;
        }
    }
    out.reverse();
    trim(text, out)
}

/// Without articles, prepositions and auxiliary verbs at both ends.
fn trim(text: &Text, mut items: Vec<usize>) -> Vec<usize> {
    let empty = |&at: &usize| text.cues(at).any(Cues::EMPTY.or(Cues::BACK));
    while items.last().is_some_and(empty) {
        items.pop();
    }
    let first = items
        .iter()
        .position(|at| !empty(at))
        .unwrap_or(items.len());
    items.drain(..first);
    items
}

fn sentence_case(phrase: &str) -> String {
    let mut letters = phrase.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
