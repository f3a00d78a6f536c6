//! Names of quantities, from the words on both sides of a figure.
//!
//! A name never holds a number or part of one, and never the words of the next item of a list.

use super::expr::Expr;
use super::text::{Sentence, Text, What};
use super::{Figure, Kind, Relation, Role};
use crate::figure::Kind as FigureKind;
use crate::interval::Rational;
use crate::language::Cues;
use crate::language::letters::{self, sentence_case};

/// Most words of a name.
const MOST_WORDS: usize = 7;

/// A name for each figure of prose, in the order of `figures`; empty where no words stand near.
pub fn names(text: &Text, figures: &[Figure], relations: &[Relation]) -> Vec<String> {
    let mut names = vec![String::new(); figures.len()];
    for sentence in &text.sentences {
        let mut last = String::new();
        for &item in &sentence.figures {
            if let Some(figure) = text.figure(item) {
                // "four years ago" says when, and is of nothing that is counted.
                if after_span(text, item + 1) > item + 1 && is_span(&figures[figure]) {
                    continue;
                }
                let own = name(text, sentence, item, figures);
                // "Revenue rose 12% to £48.7m (2023: £43.5m)": all three are of what was named before.
                // "rose by 8% and 15% respectively": of what, stands where nobody can tell from here.
                if own.is_empty() && text.is(item + 1, &["respectively"]) {
                    continue;
                }
                names[figure] = if own.is_empty() { last.clone() } else { own };
                last.clone_from(&names[figure]);
            }
        }
    }
    for relation in relations {
        let levels = relation
            .with_role(Role::New)
            .chain(relation.with_role(Role::Old));
        let of = levels
            .map(|figure| &names[figure])
            .find(|name| !name.is_empty());
        let Some((of, how)) = of.cloned().zip(how_it_moved(relation)) else {
            continue;
        };
        for change in relation.with_role(Role::Change) {
            if figures[change].cell.is_none() {
                names[change] = format!("{of}, {how}");
            }
        }
    }
    told_apart(&mut names, figures, relations);
    names
}

/// "Revenue rose to £48.7m from £43.5m": the level before has a name of its own, unless it is the later one elsewhere.
fn told_apart(names: &mut [String], figures: &[Figure], relations: &[Relation]) {
    let is_new = |figure| {
        let mut new = relations
            .iter()
            .flat_map(|other| other.with_role(Role::New));
        new.any(|other| other == figure)
    };
    for relation in relations {
        let Some(new) = relation.with_role(Role::New).next() else {
            continue;
        };
        for old in relation.with_role(Role::Old) {
            let is_same = names[old] == names[new] && !names[old].is_empty();
            if is_same && figures[old].cell.is_none() && !is_new(old) {
                names[old].push_str(" (before)");
            }
        }
    }
}

/// What the figure of a change is: the levels that it lies between have the name of what changed themselves.
fn how_it_moved(relation: &Relation) -> Option<&'static str> {
    let falls = match &relation.right {
        Expr::Difference(all, _) if **all == Expr::Number(Rational::ONE) => true,
        Expr::Difference(high, _) => {
            (relation.with_role(Role::Old)).any(|old| **high == Expr::Figure(old))
        }
        _ => return None,
    };
    Some(match (relation.kind, falls) {
        (Kind::PercentChange, false) => "change in percent",
        (Kind::PercentChange, true) => "fall in percent",
        (Kind::Points, false) => "change in points",
        (Kind::Points, true) => "fall in points",
        (Kind::Change, false) => "change",
        (Kind::Change, true) => "fall",
        _ => return None,
    })
}

/// Whether a figure is a length of time.
fn is_span(figure: &Figure) -> bool {
    figure.figure.kind == FigureKind::Duration
}

/// The item behind "years ago", "earlier" and their like from `at` on; `at` if none of them stands there.
fn after_span(text: &Text, at: usize) -> usize {
    let mut after = at;
    // The unit may be part of the figure or a word of its own.
    if !text.cues(at).any(Cues::BEFORE) && text.cues(at + 1).any(Cues::BEFORE) && is_time(text, at)
    {
        after += 1;
    }
    let says_when = text.cues(after).any(Cues::BEFORE) || text.is(after, &["later"]);
    if says_when { after + 1 } else { at }
}

fn is_time(text: &Text, at: usize) -> bool {
    let word = letters::lower(text.word(at));
    ["day", "week", "month", "quarter", "year", "decade"].contains(&word.trim_end_matches('s'))
}

fn name(text: &Text, sentence: &Sentence, item: usize, figures: &[Figure]) -> String {
    let behind = behind(text, sentence, item);
    let before = before(text, sentence, item, figures);
    let Some(figure) = text.figure(item).map(|figure| &figures[figure]) else {
        return String::new();
    };
    // A count is told before what it counts, an amount of money or a share after what it is of.
    let noun = text.items.get(item + 1).is_some_and(|next| {
        let plain = !next
            .cues
            .any(Cues::EMPTY.or(Cues::CLAUSE).or(Cues::UP).or(Cues::DOWN));
        next.what == What::Word && plain && item + 1 < sentence.items.end
    });
    let counts = figure.figure.kind == FigureKind::Count
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
        self::before(text, sentence, item, figures)
    } else {
        first
    };
    // "making 9.8p for the year": a time is what nothing is called, unless it is what is counted.
    if !is_span(figure) && words.iter().all(|&at| is_time(text, at)) {
        return String::new();
    }
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
        // "6.5p": what is written without a space is part of the number.
        if at == item + 1 && word && text.items[at].start == text.items[item].end {
            continue;
        }
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
fn before(text: &Text, sentence: &Sentence, item: usize, figures: &[Figure]) -> Vec<usize> {
    let mut out = Vec::new();
    let mut bracket = usize::MAX;
    for at in (sentence.items.start..item).rev() {
        // "fell from 2,630 four years ago to 2,340": what says when is passed over.
        let after = after_span(text, at + 1);
        if after > at + 1
            && text
                .figure(at)
                .is_some_and(|figure| is_span(&figures[figure]))
        {
            out.retain(|&other| other >= after);
            continue;
        }
        if at >= bracket {
            continue;
        }
        // "Maria Lopez (Labour) won 24,118": what stands in brackets behind a name is not the name.
        if out.is_empty() && text.items[at].what == What::Mark(b')') {
            let words = (sentence.items.start..at).rev().take(MOST_WORDS);
            let open = words
                .take_while(|&at| matches!(text.items[at].what, What::Word | What::Mark(b'(')))
                .find(|&at| text.items[at].what == What::Mark(b'('));
            if let Some(open) = open {
                bracket = open;
                continue;
            }
        }
        if text.items[at].what != What::Word || text.cues(at).any(Cues::CLAUSE) {
            break;
        }
        // "leaving an operating profit of £6.6m": what is left stands behind the verb.
        if text.is(at, &["leaving", "leaves", "bringing"]) {
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
        if ends_subject(text, at) && (out.is_empty() || !text.cues(at).any(Cues::EMPTY)) {
            out.clear();
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

/// "Revenue rose 12% to": the subject stands before the verb, what follows is how it moved.
fn ends_subject(text: &Text, at: usize) -> bool {
    let moves = Cues::UP.or(Cues::DOWN).or(Cues::NEW).or(Cues::OLD);
    text.cues(at).any(moves.or(Cues::MADE).or(Cues::IS))
        || text.is(
            at,
            &[
                "was", "were", "is", "are", "of", "at", "by", "had", "has", "won", "came", "stood",
                "took", "takes",
            ],
        )
}

/// Words at the ends of a name that belong to the sentence: "traffic went 3 % up", "252 children aged 5 to 11", "3 and 4
/// respectively".
#[rustfmt::skip]
const NOTHING: &[&str] = &[
    "through", "across", "against", "among", "towards", "near", "went", "gone", "numbered", "respectively", "thereby", "thus",
    "now", "including", "included", "compared", "besides", "slightly", "aged", "stands", "puts", "brings", "brought", "likely",
    "apart", "yet", "behind", "far",
];

/// Without articles, prepositions, auxiliary verbs and the like at both ends.
fn trim(text: &Text, mut items: Vec<usize>) -> Vec<usize> {
    let empty = |&at: &usize| text.cues(at).any(Cues::EMPTY.or(Cues::BACK)) || text.is(at, NOTHING);
    // "and others 3,521": they are no one who was named before.
    if items.len() == 1 && text.is(items[0], &["others"]) {
        return items;
    }
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

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_is_of_its_own_number() {
        let cases: &[(&str, &[&str])] = &[
            (
                "Revenue rose 12% to £48.7m (2023: £43.5m).",
                &["Revenue, change in percent", "Revenue", "Revenue (before)"],
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
                "The number of pupils fell 11 per cent to 2,340 from 2,630 four years ago.",
                &[
                    "Number of pupils, fall in percent",
                    "Number of pupils",
                    "Number of pupils (before)",
                    "",
                ],
            ),
            (
                "Pupil numbers fell from 2,630 four years ago to 2,340, a fall of 11 per cent.",
                &[
                    "Pupil numbers (before)",
                    "",
                    "Pupil numbers",
                    "Pupil numbers, fall in percent",
                ],
            ),
            (
                "Maria Lopez (Labour) won 24,118 votes, James Okoro (Conservative) 19,877 and others 3,521.",
                &["Maria Lopez", "James Okoro", "Others"],
            ),
            (
                "Costs rose to £15.3m, leaving an operating profit of £6.6m. The board proposes a dividend of 6.5p, making 9.8p for the year.",
                &[
                    "Costs",
                    "Operating profit",
                    "Board proposes a dividend",
                    "Board proposes a dividend",
                ],
            ),
            (
                "About 900 people took part in the march through the city centre on Saturday.",
                &["People took part in the march"],
            ),
            (
                "Admissions to hospital rose by 20 to 220 from 200.",
                &[
                    "Admissions to hospital, change",
                    "Admissions to hospital",
                    "Admissions to hospital (before)",
                ],
            ),
            (
                "Turnout fell by 3.6 percentage points to 61.4% from 65.0%.",
                &["Turnout, fall in points", "Turnout", "Turnout (before)"],
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
                "Of 252 children aged 5 to 11, 88 were girls.",
                &["Children", "Children", "Girls"],
            ),
            (
                "Cargo traffic went up 3% to 412, compared with 400.",
                &[
                    "Cargo traffic, change in percent",
                    "Cargo traffic",
                    "Cargo traffic (before)",
                ],
            ),
            ("iPhone sales were 41.03 million.", &["iPhone sales"]),
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
