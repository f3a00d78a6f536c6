//! Numbers that the words imply and do not give: the whole of a share, the mean over a number of places.
//!
//! Nothing can contradict them by itself; they are what a statement lets its reader work out.

use super::expr::Expr;
use super::frames::{Context, way};
use super::text::What;
use super::{Kind, Role};
use crate::figure::Kind as FigureKind;
use crate::language::{Cues, en, letters};

/// A number that the words imply.
#[derive(Clone, Debug, PartialEq)]
pub struct Implied {
    /// "q1", "q2", ... in the order of the text.
    pub id: String,
    /// What it is, in the words of the text.
    pub name: String,
    /// What it counts.
    pub unit: String,
}

/// Finds what the relations found so far leave implied.
pub(super) fn find(context: &mut Context, implied: &mut Vec<Implied>) {
    let counted = Counted::of(context);
    for n in 0..context.text.sentences.len() {
        for i in 0..context.text.sentences[n].figures.len() {
            let item = context.text.sentences[n].figures[i];
            if context.is_share(item) && !context.is_tied(item) && !context.is_change(n, item) {
                whole(context, &counted, n, item, implied);
            }
            mean(context, n, i, implied);
        }
    }
}

/// "Around one in four migrants chose to return. In total, around 1 100 have been returned": a share whose whole is
/// not given, and a number in the next or the same sentence that speaks of the same.
fn whole(
    context: &mut Context,
    counted: &Counted,
    n: usize,
    share: usize,
    implied: &mut Vec<Implied>,
) {
    let text = context.text;
    // Each stands alone in its sentence, next to each other; else other numbers could be meant.
    let alone = |m: usize| text.sentences[m].figures.len() == 1;
    if !alone(n) {
        return;
    }
    let about = context.stems(n.saturating_sub(1)..n + 1);
    let mut best: Option<(usize, usize)> = None;
    for m in [n.wrapping_sub(1), n + 1] {
        let Some(there) = text.sentences.get(m) else {
            continue;
        };
        if there.paragraph != text.sentences[n].paragraph || !alone(m) {
            continue;
        }
        let part = there.figures[0];
        let unfit = context.kind(part) != FigureKind::Count
            || context.is_tied(part)
            || context.is_bound(part);
        if unfit || way(text, there, part).is_some() {
            continue;
        }
        let shared = context
            .stems(m..m + 1)
            .iter()
            .filter(|stem| about.contains(stem))
            .count();
        if shared >= 2 && best.is_none_or(|(_, most)| shared > most) {
            best = Some((part, shared));
        }
    }
    let Some((part, _)) = best else { return };
    let Some(name) = name_of_whole(context, n, share) else {
        return;
    };
    // "one in five of those arrested", where the arrested are counted: the whole is given.
    if counted.has(&name) {
        return;
    }
    let id = implied.len();
    let unit = context.figure(part).unit.clone();
    implied.push(Implied {
        id: format!("q{}", id + 1),
        name,
        unit,
    });
    let right = Expr::Product(Box::new(context.term(share)), Box::new(Expr::Implied(id)));
    let roles = [(Role::Share, share), (Role::Part, part)];
    let cue = context.cue(share, share);
    let mut relation = context.equal(Kind::Share, part, right, &roles, vec![cue]);
    relation.assumes = Some("both numbers speak of the same".to_owned());
    context.push(relation);
}

/// What the numbers of a text are told of.
struct Counted {
    /// Stems of words behind a number and the number's item, in order.
    stems: Vec<(String, usize)>,
}

/// So many numbers that share a word are looked at; where more do, what they count is taken as given.
const MOST_ALIKE: usize = 64;

impl Counted {
    fn of(context: &Context) -> Counted {
        let text = context.text;
        let mut stems = Vec::new();
        let mut near = Vec::new();
        for &item in text.sentences.iter().flat_map(|one| &one.figures) {
            if !context.is_level(item) {
                continue;
            }
            let phrase = item + 1..text.items.len().min(item + 7);
            phrase
                .take_while(|&at| text.items[at].what == What::Word)
                .for_each(|at| context.stem(at, &mut near));
            stems.extend(near.drain(..).map(|stem| (stem, item)));
        }
        stems.sort_unstable();
        Counted { stems }
    }

    /// Whether a number of the text is told of all words of `name`.
    fn has(&self, name: &str) -> bool {
        let stems = name
            .split(' ')
            .filter(|word| word.len() >= 4)
            .map(|word| -> String { en::stem(word).chars().take(6).collect() });
        let mut told: Vec<&[(String, usize)]> = stems.map(|stem| self.told_of(&stem)).collect();
        told.sort_by_key(|told| told.len());
        let Some((fewest, others)) = told.split_first() else {
            return false;
        };
        let in_all = |item: usize| {
            others
                .iter()
                .all(|told| told.binary_search_by_key(&item, |&(_, item)| item).is_ok())
        };
        fewest.len() > MOST_ALIKE || fewest.iter().any(|&(_, item)| in_all(item))
    }

    /// The numbers that are told of a stem.
    fn told_of(&self, stem: &str) -> &[(String, usize)] {
        let from = self.stems.partition_point(|(other, _)| &**other < stem);
        let n = self.stems[from..].partition_point(|(other, _)| other == stem);
        &self.stems[from..from + n]
    }
}

/// "of asylum applications submitted", "one in four irregular migrants": what the share is of.
fn name_of_whole(context: &Context, n: usize, share: usize) -> Option<String> {
    let text = context.text;
    let sentence = &text.sentences[n];
    let mut words: Vec<&str> = Vec::new();
    for at in share + 1..sentence.items.end {
        let stops = text.items[at].what != What::Word
            || text.is(
                at,
                &[
                    "has", "have", "had", "is", "are", "was", "were", "who", "which", "that",
                    "chose", "said",
                ],
            );
        if stops || words.len() == 6 {
            break;
        }
        let skipped = text.is(
            at,
            &["of", "the", "all", "total", "number", "those", "in", "a"],
        );
        if words.is_empty() && skipped {
            continue;
        }
        words.push(text.word(at));
    }
    (!words.is_empty()).then(|| letters::sentence_case(&words.join(" ")))
}

/// "around 2 600 migrants are living in five Registration Centres": so many in each.
fn mean(context: &mut Context, n: usize, i: usize, implied: &mut Vec<Implied>) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let (Some(&total), Some(&count)) = (sentence.figures.get(i), sentence.figures.get(i + 1))
    else {
        return;
    };
    let counts = [total, count]
        .iter()
        .all(|&item| context.kind(item) == FigureKind::Count && !context.is_bound(item));
    let between = total + 1..count;
    let into = text.is(
        count - 1,
        &["in", "across", "at", "among", "over", "between"],
    );
    let places = (count + 1..sentence.items.end.min(count + 5))
        .take_while(|&at| text.items[at].what == What::Word)
        .find(|&at| text.cues(at).any(Cues::PLACE));
    let (true, true, Some(place)) = (counts && into, between.len() <= 8, places) else {
        return;
    };
    if !context.only_words(between) || !context.is_less(count, total) {
        return;
    }
    let id = implied.len();
    let noun = letters::lower(text.word(place));
    let unit = context.figure(total).unit.clone();
    let what = if unit.is_empty() {
        "Number".to_owned()
    } else {
        unit.clone()
    };
    let what = letters::sentence_case(&what);
    implied.push(Implied {
        id: format!("q{}", id + 1),
        name: format!("{what} for each of the {noun}"),
        unit,
    });
    let right = Expr::Product(Box::new(Expr::Implied(id)), Box::new(context.term(count)));
    let roles = [(Role::Total, total), (Role::Count, count)];
    let cue = context.cue(count - 1, count - 1);
    let relation = context.equal(Kind::Mean, total, right, &roles, vec![cue]);
    context.push(relation);
}

impl Context<'_> {
    fn is_change(&self, n: usize, item: usize) -> bool {
        way(self.text, &self.text.sentences[n], item).is_some()
    }

    /// Stems of the words with a meaning of their own in these sentences.
    fn stems(&self, sentences: std::ops::Range<usize>) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for sentence in &self.text.sentences[sentences] {
            for at in sentence.items.clone() {
                self.stem(at, &mut out);
            }
        }
        out
    }

    fn stem(&self, at: usize, out: &mut Vec<String>) {
        let Some(stem) = self.stem_at(at) else { return };
        if !out.contains(&stem) {
            out.push(stem);
        }
    }
}

#[cfg(test)]
mod tests {
    /// Checks each text against what it implies, "name: formula" joined by "; ", empty for nothing.
    fn check(cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            let found = crate::suggest::suggest(text, None);
            let told: Vec<String> = found
                .relations
                .iter()
                .filter_map(|relation| {
                    let name = &found.implied[relation.implied()?].name;
                    Some(format!("{name}: {}", relation.formula(&found.figures)))
                })
                .collect();
            assert_eq!(&told.join("; "), expected, "{text}");
        }
    }

    #[test]
    fn the_whole_of_a_share_may_be_implied() {
        check(&[
            (
                "Around one in four irregular migrants chose to return. In total, around 1,100 migrants have returned.",
                "Irregular migrants: f2 = f1 * q1",
            ),
            // The number speaks of something else.
            (
                "Around one in four irregular migrants chose to return. The ministry has 1,100 clerks.",
                "",
            ),
            // Another number could be meant.
            (
                "Around one in four irregular migrants chose to return. Of 900 asked, 1,100 migrants have returned.",
                "",
            ),
            // The number is a bound, or a change.
            (
                "Around one in four irregular migrants chose to return. More than 1,100 migrants have returned.",
                "",
            ),
            // The whole is counted.
            (
                "There are 4,400 irregular migrants. One in four irregular migrants chose to return. 1,100 migrants returned.",
                "",
            ),
        ]);
    }

    #[test]
    fn so_many_in_so_many_places_imply_a_mean() {
        check(&[
            (
                "Some 2,600 migrants are living in five registration centres.",
                "Migrants for each of the centres: f1 = q1 * f2",
            ),
            ("Some 2,600 migrants are living in five years.", ""),
            ("Some 5 migrants are living in 2,600 centres.", ""),
            ("More than 2,600 migrants are living in five centres.", ""),
        ]);
    }
}
