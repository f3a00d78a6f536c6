//! Two parts that leave no third: men and women, domestic and international.

use super::choose::ALL_PARTS;
use super::{is_earlier, levels, sum};
use crate::language::{Cues, en};
use crate::suggest::frames::{Context, Strength, way};
use crate::suggest::text::{Sentence, What};

/// "352,100 candidates sat the test; 180,400 were girls and 171,700 were boys": the three numbers of a sentence, two of
/// them of halves.
pub(super) fn halves(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let here = levels(context, sentence);
    let among = |b: usize| {
        (b + 1..sentence.items.end.min(b + 6))
            .any(|at| text.is(at, &["among", "of"]) && text.is(at + 1, &["them", "these", "those"]))
    };
    let near = |total: usize, a: usize| {
        a.wrapping_sub(total) <= 12
            && !(total..a).any(|at| text.mark(at, b';') || text.mark(at, b'('))
    };
    let (total, a, b) = match here[..] {
        [total, a, b] => (total, a, b),
        // "73.4 million tonnes, with 42.5 million inward and 30.9 million outward; by sea ...".
        [total, a, b, ..] if near(total, a) => (total, a, b),
        // "The candidates numbered 372,603. There were 193,520 females and 179,083 males among them."
        [a, b, ..] if n > 0 && among(b) => {
            let before = &text.sentences[n - 1];
            let mut totals = levels(context, before);
            totals.retain(|&item| {
                !is_earlier(context, before, item) && way(text, before, item).is_none()
            });
            match totals[..] {
                [total] if before.paragraph == sentence.paragraph => (total, a, b),
                _ => return,
            }
        }
        _ => return,
    };
    let parts = [a, b];
    let plain = parts.iter().chain([&total]).all(|&item| {
        way(text, sentence, item).is_none()
            && !is_earlier(context, sentence, item)
            && !context.is_bound(item)
    }) && parts
        .iter()
        .all(|&part| context.same_measure(part, total) && context.is_less(part, total))
        && !(a.min(total)..b).any(|at| {
            text.cues(at)
                .any(Cues::SCOPE.or(Cues::EXAMPLE).or(Cues::CLAUSE))
        });
    if !plain
        || !are_halves(context, sentence, &parts, en::CLOSED_HALVES)
        || !is_all(context, sentence, b)
    {
        return;
    }
    let added = context.face(a).to_f64() + context.face(b).to_f64();
    let ratio = added / context.face(total).to_f64();
    let cue = context.cue(a, b);
    if (0.5..2.0).contains(&ratio)
        && let Some(mut relation) = sum(context, total, &parts, cue)
    {
        // So far apart, they are rather of another whole.
        if !(0.8..1.25).contains(&ratio) {
            relation.assumes = Some(ALL_PARTS.to_owned());
        }
        context.propose(relation, Strength::Closed);
    }
}

/// Whether nothing more is told of the second half: "60 men and 50 women got a place" need not be all.
pub(super) fn is_all(context: &Context, sentence: &Sentence, second: usize) -> bool {
    let text = context.text;
    let end = sentence.items.end;
    let half = (second + 1..end.min(second + 6)).find(|&at| {
        en::HALVES
            .iter()
            .any(|&(x, y)| text.is(at, &[x]) || text.is(at, &[y]))
    });
    match half {
        Some(at) => {
            at + 1 >= end
                || matches!(text.items[at + 1].what, What::Mark(_))
                || text.is(at + 1, &["among", "of", "in"]) && text.cues(at + 2).any(Cues::BACK)
        }
        None => second + 1 >= end || matches!(text.items[second + 1].what, What::Mark(_)),
    }
}

/// Whether two parts are told of two halves: men and women, domestic and international.
pub(super) fn are_halves(
    context: &Context,
    sentence: &Sentence,
    parts: &[usize],
    halves: &[(&str, &str)],
) -> bool {
    let text = context.text;
    let [a, b] = parts else { return false };
    let around = |item: usize, from: usize, to: usize| -> Vec<&str> {
        (from..to)
            .filter(|&at| at != item)
            .map(|at| text.word(at))
            .filter(|word| !word.is_empty())
            .collect()
    };
    let before = around(*a, sentence.items.start.max(a.saturating_sub(4)), *a);
    let between = around(*a, a + 1, *b);
    let behind = around(*b, b + 1, sentence.items.end.min(b + 6));
    let has =
        |words: &[&str], word: &str| words.iter().any(|other| other.eq_ignore_ascii_case(word));
    halves.iter().any(|&(x, y)| {
        let one = |x: &str, y: &str| {
            has(&between, x) && has(&behind, y) || has(&before, x) && has(&between, y)
        };
        one(x, y) || one(y, x)
    })
}
