//! More than there is: "a package of $24.2 million, including $13.1 million for roads and $14.6 million for bridges".
//!
//! A list of examples may fall short of its total by anything. It cannot go beyond it where none is counted twice: money that
//! is told apart by one thing. Of people and things some may be two of what is told ("300 women and 200 nurses").

use super::alike::are_alike;
use super::choose::is_one_list;
use super::{is_aside, is_earlier, levels, sum};
use crate::figure::Kind as FigureKind;
use crate::language::Cues;
use crate::suggest::frames::{Context, Lead, Strength, lead, way};
use crate::suggest::text::{Sentence, What};

/// What is supposed of parts that go beyond their total.
const ONCE: &str = "nobody and nothing is counted twice";

/// Asks about the lists of examples of a sentence that make more than their total.
pub(super) fn over(context: &mut Context, sentence: &Sentence) {
    let text = context.text;
    let levels = levels(context, sentence);
    for (i, &total) in levels.iter().enumerate() {
        let Some(&first) = levels.get(i + 1) else {
            return;
        };
        let opens = (total + 1..first)
            .find(|&at| text.cues(at).any(Cues::EXAMPLE) && text.is(at, OPENS) && first - at <= 4);
        let Some(opens) = opens.filter(|opens| opens - total <= 9) else {
            continue;
        };
        let plain = |item: usize| {
            !context.is_bound(item)
                && way(text, sentence, item).is_none()
                && !is_earlier(context, sentence, item)
                && !matches!(lead(text, sentence, item), Lead::Base(_))
        };
        let mut last = first;
        let parts: Vec<usize> = (levels[i + 1..].iter().copied())
            .take_while(|&item| {
                let near = item - last <= 9
                    && !(last..item)
                        .any(|at| matches!(text.items[at].what, What::Mark(b';' | b'-')));
                last = item;
                near && context.same_measure(item, total)
            })
            .collect();
        // "including 300 men and 140 boys, 96 of them armed".
        let within = parts.iter().skip(1).any(|&part| {
            text.is(part + 1, &["of"]) && text.cues(part + 2).any(Cues::BACK)
                || text.is(part.wrapping_sub(1), &["of", "with", "another"])
        });
        // "including four non-stop flights, and three via Anchorage" ends the examples.
        let ends = parts.len() == 2 && (parts[0]..parts[1]).any(|at| text.mark(at, b','));
        let fits = parts.len() >= 2
            && context.kind(total) == FigureKind::Money
            && !within
            && !ends
            && text.bracket(sentence, total).is_none()
            && plain(total)
            && parts
                .iter()
                .all(|&part| plain(part) && !is_aside(context, part, total))
            && parts.iter().all(|&part| context.is_part(part, total))
            && is_one_list(context, sentence, &parts)
            && are_alike(context, sentence, &parts)
            && !context
                .cues_in(first..sentence.items.end)
                .any(Cues::SCOPE.or(Cues::NEGATIVE).or(Cues::TOTAL))
            // "for transport as a whole", "in both fields".
            && !(first..sentence.items.end).any(|at| text.is(at, &["whole", "both", "each"]));
        let added: f64 = parts.iter().map(|&part| context.face(part).to_f64()).sum();
        let ratio = added / context.face(total).to_f64();
        if !fits || !(1.0..2.0).contains(&ratio) {
            continue;
        }
        let cue = context.cue(opens, opens);
        if let Some(mut relation) = sum(context, total, &parts, cue) {
            relation.assumes = Some(ONCE.to_owned());
            context.propose(relation, Strength::Closed);
        }
    }
}

/// What opens a list of examples.
const OPENS: &[&str] = &["including", "includes", "include", "included"];

#[cfg(test)]
mod tests {
    use crate::suggest::frames::tests::check;

    #[test]
    fn examples_are_not_more_than_all() {
        check(&[
            (
                "The package of $24.2 million includes $13.1 million for roads and $14.6 million for bridges.",
                "sum f1 = f2 + f3 question",
            ),
            // Of two sorts, and one within another.
            (
                "The package of $24.2 million includes $13.1 million for roads and $14.6 million for transport as a whole.",
                "",
            ),
            (
                "The package of $24.2 million includes $13.1 million for roads and $14.6 million from the state.",
                "",
            ),
            (
                "A package of $24.2 million includes $13.1 million for roads, $9.6 million of it for repairs, and $8.2 million for bridges.",
                "",
            ),
            (
                "The army seized 1,240 weapons, including 760 rifles and 570 that were loaded.",
                "",
            ),
            (
                "The hospital has 412 staff, including 318 women and 241 nurses.",
                "",
            ),
        ]);
    }
}
