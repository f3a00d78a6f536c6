//! Two parts that leave no third: men and women, domestic and international.

use super::beside::adds_up;
use super::choose::ALL_PARTS;
use super::slip::slip;
use super::{is_earlier, levels, sum};
use crate::language::{Cues, en};
use crate::suggest::frames::{Context, Lead, Strength, lead, way};
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

/// "Men accounted for 251 of the cases and women for 227", the total told before: two halves that begin a sentence.
pub(super) fn accounted(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let [a, b, ..] = levels(context, sentence)[..] else {
        return;
    };
    let parts = [a, b];
    let of =
        text.is(a + 1, &["of"]) && (text.is(a + 2, &["the"]) || text.cues(a + 2).any(Cues::BACK));
    let plain = parts.iter().all(|&part| {
        way(text, sentence, part).is_none()
            && !is_earlier(context, sentence, part)
            && !context.is_bound(part)
    }) && !context
        .cues_in(sentence.items.start..b)
        .any(Cues::SCOPE.or(Cues::EXAMPLE).or(Cues::CLAUSE));
    if n == 0
        || !of
        || !plain
        || !text.is(b - 1, &["for"]) && !is_all(context, sentence, b)
        || !are_halves(context, sentence, &parts, en::CLOSED_HALVES)
    {
        return;
    }
    let mut totals = Vec::new();
    for m in (n.saturating_sub(2)..n).rev() {
        let before = &text.sentences[m];
        if before.paragraph == sentence.paragraph {
            totals.extend(levels(context, before).into_iter().filter(|&total| {
                !is_earlier(context, before, total)
                    && parts.iter().all(|&part| {
                        context.same_measure(part, total) && context.is_less(part, total)
                    })
            }));
        }
    }
    let cue = context.cue(a + 1, a + 1);
    for &total in &totals {
        if let Some(relation) = sum(context, total, &parts, cue.clone())
            && context.propose(relation, Strength::IfAgrees)
        {
            return;
        }
    }
    // One number is near enough to be meant.
    let added = context.face(a).to_f64() + context.face(b).to_f64();
    totals.retain(|&total| (0.9..1.11).contains(&(added / context.face(total).to_f64())));
    if let [total] = totals[..]
        && context.digits(total) >= 3
        && let Some(mut relation) = sum(context, total, &parts, cue)
    {
        relation.assumes = Some(ALL_PARTS.to_owned());
        context.propose(relation, Strength::Closed);
    }
}

/// "Boys accounted for 5,310 of the 10,240 births and girls for 4,930": the total stands behind the first half.
pub(super) fn of_the(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    for told in levels(context, sentence).windows(3) {
        let &[a, total, b] = told else { continue };
        let plain = total - a <= 3
            && text.is(a + 1, &["of"])
            && b - total <= 8
            && (total..b).any(|at| text.is(at, &["and", "while"]))
            && [a, b, total].iter().all(|&item| {
                way(text, sentence, item).is_none()
                    && context.same_measure(item, total)
                    && !context.is_bound(item)
            })
            && [a, b].iter().all(|&part| context.is_less(part, total))
            && are_halves(context, sentence, &[a, b], en::CLOSED_HALVES)
            && (text.is(b - 1, &["for"]) || is_all(context, sentence, b))
            && !context.cues_in(a..b).any(Cues::SCOPE.or(Cues::EXAMPLE));
        let added = context.face(a).to_f64() + context.face(b).to_f64();
        let near = (0.8..1.25).contains(&(added / context.face(total).to_f64()));
        if plain
            && near
            && let Some(relation) = sum(context, total, &[a, b], context.cue(a + 1, a + 1))
        {
            context.propose(relation, Strength::Asks);
        }
    }
}

/// "6.4 million, 5.5 million of them laden, up 8%, while empties grew by 2% to 0.9 million": the first half of a total,
/// the second in a clause of its own. A half that is more than the whole is asked about.
pub(super) fn in_clauses(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let here = levels(context, sentence);
    for (i, &a) in here.iter().enumerate() {
        if !text.is(a + 1, &["of"]) || !text.cues(a + 2).any(Cues::BACK) {
            continue;
        }
        let (Some(&total), Some(&b)) =
            (i.checked_sub(1).and_then(|i| here.get(i)), here.get(i + 1))
        else {
            continue;
        };
        let near = |at: usize, words: [&str; 2]| text.is(at, &words);
        let named = en::CLOSED_HALVES.iter().any(|&(x, y)| {
            (a + 3..a + 6).any(|at| near(at, [x, y]))
                && (a + 6..b).any(|at| near(at, [x, y]) && b - at <= 8)
        });
        let fits = named
            && [a, b].iter().all(|&part| context.same_measure(part, total))
            && context.is_less(a, total)
            && matches!(lead(text, sentence, b), Lead::None | Lead::New(_))
            && (a..b).any(|at| text.is(at, &["while", "whereas", "and"]));
        let Some(relation) = sum(context, total, &[a, b], context.cue(a + 1, a + 2)) else {
            continue;
        };
        let strength = match context.is_less(total, b) {
            true => Strength::Asks,
            false => Strength::IfAgrees,
        };
        if fits {
            context.propose(relation, strength);
        }
    }
}

/// "Adults account for 536,694 of them ... The children waiting are 87,209": halves in two sentences, which make a total
/// told before to the last of five digits.
pub(super) fn apart(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let beside = |sentence: &Sentence, item: usize, word: &str| {
        let from = item.saturating_sub(10).max(sentence.items.start);
        (from..sentence.items.end.min(item + 6)).any(|at| text.is(at, &[word]))
    };
    let told = |sentence: &Sentence| -> Vec<usize> {
        levels(context, sentence)
            .into_iter()
            .filter(|&item| context.digits(item) >= 5 && !context.is_bound(item))
            .take(8)
            .collect()
    };
    let here = told(sentence);
    if here.is_empty() {
        return;
    }
    let mut pairs: Vec<[usize; 2]> = Vec::new();
    for &(x, y) in en::HALVES {
        for (one, other) in [(x, y), (y, x)] {
            if !sentence.items.clone().any(|at| text.is(at, &[other])) {
                continue;
            }
            for &b in here.iter().filter(|&&b| beside(sentence, b, other)) {
                for m in n.saturating_sub(3)..=n {
                    let before = &text.sentences[m];
                    if before.paragraph != sentence.paragraph {
                        continue;
                    }
                    let halves = told(before).into_iter();
                    pairs.extend(
                        halves
                            .filter(|&a| a < b && beside(before, a, one))
                            .map(|a| [a, b]),
                    );
                }
            }
        }
    }
    for &pair in &pairs {
        if whole_of(context, n, pair) {
            return;
        }
    }
    // But for one digit: what is no accident either, where the only pair is of halves that leave no third.
    if let [pair] = pairs[..] {
        off_by_a_digit(context, n, pair);
    }
}

/// Asks about the one number of the two sentences before that two halves make but for one digit.
fn off_by_a_digit(context: &mut Context, n: usize, [a, b]: [usize; 2]) {
    let text = context.text;
    let holds = |context: &Context, sentence: &Sentence, item: usize| {
        way(text, sentence, item).is_none() && !is_earlier(context, sentence, item)
    };
    let of = |item: usize| &text.sentences[text.sentence_of(item)];
    // "536,694 of them".
    let of_them = text.is(a + 1, &["of"]) && text.cues(a + 2).any(Cues::BACK);
    let plain = of_them
        && [a, b].iter().all(|&half| {
            holds(context, of(half), half)
                && !context.is_summed(half)
                && text.bracket(of(half), half).is_none()
                && !context.cues_in(of(half).items.clone()).any(Cues::BEFORE)
        });
    if !plain {
        return;
    }
    let start = of(a).items.start;
    let totals: Vec<usize> = text.sentences[n.saturating_sub(4)..=n]
        .iter()
        .filter(|before| before.paragraph == text.sentences[n].paragraph)
        .filter(|before| before.items.start < start)
        .flat_map(|before| {
            levels(context, before)
                .into_iter()
                .map(move |item| (before, item))
        })
        .filter(|&(before, item)| item < a && holds(context, before, item))
        .map(|(_, item)| item)
        .filter(|&item| context.is_less(a, item) && context.is_less(b, item))
        .collect();
    for total in totals {
        if !context.is_total(total) && slip(context, total, &[a, b], 5, context.cue(a, a)) {
            return;
        }
    }
}

/// Takes the number of up to four sentences before that two halves make exactly.
fn whole_of(context: &mut Context, n: usize, parts: [usize; 2]) -> bool {
    let text = context.text;
    for m in n.saturating_sub(4)..=n {
        if text.sentences[m].paragraph != text.sentences[n].paragraph {
            continue;
        }
        for total in levels(context, &text.sentences[m]) {
            if !parts.contains(&total)
                && context.digits(total) >= 5
                && adds_up(context, total, &parts)
                && let Some(relation) = sum(context, total, &parts, context.cue(parts[0], parts[0]))
                && context.propose(relation, Strength::IfAgrees)
            {
                return true;
            }
        }
    }
    false
}

/// Whether nothing more is told of the second half: "60 men and 50 women got a place" need not be all.
pub(super) fn is_all(context: &Context, sentence: &Sentence, second: usize) -> bool {
    let text = context.text;
    let end = sentence.items.end;
    let half = (second + 1..end.min(second + 7)).find(|&at| {
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
    let behind = around(*b, b + 1, sentence.items.end.min(b + 7));
    let has = |words: &[&str], word: &str| {
        let same = |other: &&str| other.len() == word.len() && other.eq_ignore_ascii_case(word);
        words.iter().any(same)
    };
    // One of them stands between the numbers, the other on the far side of either: mostly neither does.
    let apart =
        |one: &str, other: &str| has(&between, one) && (has(&behind, other) || has(&before, other));
    halves.iter().any(|&(x, y)| apart(x, y) || apart(y, x))
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "The firm registered 2,130,800 shares. It said 1,601,500 of the shares are being sold by the company and 529,300 shares by stockholders.",
                "sum f1 = f2 + f3 agrees",
            ),
            (
                "The firm registered 2,160,800 shares. It said 1,601,500 of the shares are being sold by the company and 529,300 shares by stockholders.",
                "sum f1 = f2 + f3 question",
            ),
            (
                "The firm registered 2,500,000 shares. Of these 900,000 are sold by the company and 400,000 by holders.",
                "",
            ),
            (
                "Of the £504 million due, £302 million is principal and £252 million interest.",
                "sum f1 = f2 + f3 differs",
            ),
            (
                "In May 468 were ill. Men accounted for 251 of the cases and women for 217.",
                "sum f1 = f2 + f3 agrees",
            ),
            (
                "In May 468 were ill. Men accounted for 251 of the cases and women for 227.",
                "sum f1 = f2 + f3 question",
            ),
            (
                "Boys accounted for 5,310 of the 10,240 births and girls for 4,830.",
                "sum f2 = f1 + f3 question",
            ),
            // Taken apart twice, and what the next sentence tells beside is no part of it.
            (
                "It was 136.1 million tonnes: 87.4 million inward and 57.7 million outward, or 94.5 million by sea and 41.6 million by river.",
                "sum f1 = f2 + f3 differs; sum f1 = f4 + f5 agrees",
            ),
            (
                "Income is £317.1 million, of which £230.5 million is revenue and £113.6 million capital. It spends £80 million on roads, besides \
                 £31 million on schools.",
                "sum f1 = f2 + f3 differs",
            ),
            // Too far off to be all of them, or no halves.
            (
                "In May 468 were ill. Men accounted for 151 of the cases and women for 117.",
                "",
            ),
            (
                "In May 468 were ill. Nurses accounted for 251 of the cases and doctors for 227.",
                "",
            ),
            (
                "The port handled 6.4 million boxes, 5.5 million of them laden, up 8%, while empties grew by 2% to 0.9 million.",
                "sum f1 = f2 + f5 agrees",
            ),
            (
                "The port handled 6.4 million boxes, 5.5 million of them laden, while empties grew to 900,000 million.",
                "sum f1 = f2 + f3 question",
            ),
            (
                "The queue held 623,903 people. Adults account for 536,694 of them. The children waiting are 87,209.",
                "sum f1 = f2 + f3 agrees",
            ),
            (
                "The queue held 623,903 people. Adults account for 536,694 of them. The children waiting are 87,309.",
                "sum f1 = f2 + f3 question",
            ),
            (
                "The queue held 623,903 people. Adults account for 536,694 of them. The children waiting are 88,312.",
                "",
            ),
            (
                "The queue held 623,903 people. Adults account for 536,694 of them. A year ago the children waiting were 87,309.",
                "",
            ),
        ]);
    }
}
