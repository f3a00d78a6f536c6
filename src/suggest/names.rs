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
        let mut last = String::new();
        for &item in &sentence.figures {
            if let Some(figure) = text.figure(item) {
                let own = name(text, sentence, item, &figures[figure]);
                // "Revenue rose 12% to £48.7m (2023: £43.5m)": all three are of what was named before.
                names[figure] = if own.is_empty() { last.clone() } else { own };
                last.clone_from(&names[figure]);
            }
        }
    }
    names
}

fn name(text: &Text, sentence: &Sentence, item: usize, figure: &Figure) -> String {
    let behind = behind(text, sentence, item);
    let before = before(text, sentence, item);
    // A count is told before what it counts, an amount of money or a share after what it is of.
    let noun = text.items.get(item + 1).is_some_and(|next| {
        let plain = !next
            .cues
            .any(Cues::EMPTY.or(Cues::CLAUSE).or(Cues::UP).or(Cues::DOWN));
        next.what == What::Word && plain && item + 1 < sentence.items.end
    });
    let counts = figure.figure.kind == crate::figure::Kind::Count
        && (!figure.unit.is_empty() && figure.unit != "%" || noun);
    let votes = text.is(item + 1, &["votes", "vote"]) || figure.unit == "votes";
    // "23 for assault and 19 for obstruction": an item of a list that begins with its number is named behind it.
    let opens = item == sentence.items.start
        || matches!(text.items[item - 1].what, What::Mark(_))
        || text.is(item.wrapping_sub(1), &["and", "or", "while", "but"]);
    let behind_first = counts || opens;
    let candidate = votes && !before.is_empty();
    let named_behind = behind_first && !behind.is_empty() && !candidate;
    let first = if named_behind || before.is_empty() {
        behind
    } else {
        before
    };
    let words = if first.is_empty() {
        self::before(text, sentence, item)
    } else {
        first
    };
    let phrase: Vec<String> = words
        .into_iter()
        .map(|at| unbroken(text.word(at)))
        .collect();
    sentence_case(&phrase.join(" "))
}

/// The word without the hyphen and the end of a line that it was broken at.
fn unbroken(word: &str) -> String {
    let Some((head, tail)) = word.split_once('\n') else {
        return word.to_owned();
    };
    format!(
        "{}{}",
        head.trim_end().trim_end_matches('-'),
        tail.trim_start()
    )
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
        // "James Okoro 11,936 and Ann Reid 3,204": what stands before the "and" is another item.
        let number_before = || {
            (sentence.items.start..at)
                .rev()
                .take(16)
                .take_while(|&back| !matches!(text.items[back].what, What::Mark(_)))
                .any(|back| text.figure(back).is_some())
        };
        if text.is(at, &["and", "or"]) && number_before() {
            break;
        }
        // "Revenue rose 12% to": the subject stands before the verb, what follows is how it moved.
        if text.cues(at).any(
            Cues::UP
                .or(Cues::DOWN)
                .or(Cues::NEW)
                .or(Cues::OLD)
                .or(Cues::MADE)
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
    // "People were arrested" are "People arrested".
    items.retain(|&at| {
        !text.is(
            at,
            &[
                "was", "were", "is", "are", "has", "have", "had", "been", "being",
            ],
        )
    });
    items
}

fn sentence_case(phrase: &str) -> String {
    let mut letters = phrase.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_is_of_its_own_number() {
        let cases: &[(&str, &[&str])] = &[
            (
                "Revenue rose 12% to £48.7m (2023: £43.5m).",
                &["Revenue", "Revenue", "Revenue"],
            ),
            ("Profit before tax fell to £2.4m.", &["Profit before tax"]),
            (
                "Of the 87 held, 52 were held on suspicion of violent disorder, 23 for possession of an offensive \
                 weapon and 19 for obstruction.",
                &[
                    "Held",
                    "Held on suspicion of violent disorder",
                    "Possession of an offensive weapon",
                    "Obstruction",
                ],
            ),
            (
                "Maria Lopez won 12,480 votes, James Okoro 11,936 and Ann Reid 3,204.",
                &["Maria Lopez", "James Okoro", "Ann Reid"],
            ),
            (
                "The town has 142 so-\ncial homes and 58 private ones.",
                &["Social homes", "Private ones"],
            ),
            (
                "The town has 48,900 inhabitants (24,100 men and 24,800 women).",
                &["Inhabitants", "Men", "Women"],
            ),
            (
                "Turnout was 61.4%, down from 65.0% in 2019.",
                &["Turnout", "Turnout"],
            ),
            (
                "Spending was £7.1m on schools, £3.2m on roads and £2.2m on parks.",
                &["Spending", "Roads", "Parks"],
            ),
            (
                "The budget consists of £7.3m for staff, £3.1m for buildings and £2.1m for equipment.",
                &["Budget", "Buildings", "Equipment"],
            ),
        ];
        for (text, expected) in cases {
            let found = crate::suggest::suggest(text, None);
            let names: Vec<&str> = found
                .figures
                .iter()
                .map(|figure| figure.name.as_str())
                .collect();
            assert_eq!(&names, expected, "{text}");
        }
    }
}
