//! Shares that a name ties to numbers elsewhere.

use super::whole::{is_plain, understood};
use super::{is_change, part_of, relation};
use crate::figure::Amount;
use crate::language::Cues;
use crate::suggest::frames::{Context, Lead, Strength, lead, way};
use crate::suggest::text::{Sentence, What};

/// "Adult social care takes 41 per cent of all spending": the part is told before, under the same name.
pub(super) fn by_name(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    for &share in &sentence.figures {
        let taken = context.is_taken(share);
        if taken
            || !context.is_share(share)
            || is_change(context, sentence, share)
            || !text.is(share + 1, &["of"])
        {
            continue;
        }
        let subject: Vec<String> = (sentence.items.start..share)
            .rev()
            .take_while(|&at| text.figure(at).is_none())
            .take(8)
            .filter_map(|at| context.stem_at(at))
            .collect();
        let mut best: Option<(usize, usize)> = None;
        for m in n.saturating_sub(6)..=n {
            for &part in &text.sentences[m].figures {
                if part >= share || !context.is_level(part) || context.is_bound(part) {
                    continue;
                }
                let shared = (part + 1..text.sentences[m].items.end.min(part + 8))
                    .take_while(|&at| text.figure(at).is_none() && !text.mark(at, b','))
                    .filter_map(|at| context.stem_at(at))
                    .filter(|stem| subject.contains(stem))
                    .count();
                if shared >= 2 && best.is_none_or(|(_, most)| shared >= most) {
                    best = Some((part, shared));
                }
            }
        }
        let Some((part, _)) = best else { continue };
        let cue = context.cue(share + 1, share + 1);
        understood(context, n, share, part, &[cue]);
    }
}

/// "5,214 students graduated, 3,024 women and 2,190 men. Women thus accounted for 58 per cent of graduates": part and
/// whole by their names, told in the sentence or the two before it.
pub(super) fn of_both_names(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    for &share in &sentence.figures {
        if context.is_taken(share)
            || !context.is_percent(share)
            || !context.is_share(share)
            || context.is_bound(share)
            || context.digits(share) < 2
            || is_change(context, sentence, share)
            || !text.is(share + 1, &["of"])
        {
            continue;
        }
        let stems = |items: &mut dyn Iterator<Item = usize>| -> Vec<String> {
            items.filter_map(|at| context.stem_at(at)).collect()
        };
        let subject = stems(
            &mut (sentence.items.start..share)
                .rev()
                .take_while(|&at| text.figure(at).is_none() && !text.mark(at, b','))
                .take(7),
        );
        let name = stems(
            &mut (share + 2..sentence.items.end.min(share + 6))
                .take_while(|&at| text.items[at].what == What::Word)
                .take_while(|&at| !text.is(at, &["in", "who", "that", "and", "for", "at"])),
        );
        let mut parts = Vec::new();
        let mut wholes = Vec::new();
        for m in n.saturating_sub(2)..=n {
            let other = &text.sentences[m];
            if other.paragraph != sentence.paragraph {
                continue;
            }
            for &item in &other.figures {
                if !context.is_level(item) || context.is_bound(item) || context.digits(item) < 3 {
                    continue;
                }
                let told = stems(&mut (item + 1..other.items.end.min(item + 4)).take_while(
                    |&at| {
                        text.items[at].what == What::Word && !text.is(at, &["and", "while", "of"])
                    },
                ));
                if told.iter().any(|stem| subject.contains(stem)) {
                    parts.push(item);
                }
                if told.iter().any(|stem| name.contains(stem)) {
                    wholes.push(item);
                }
            }
        }
        let cue = context.cue(share + 1, share + 1);
        'pairs: for &part in &parts {
            for &whole in &wholes {
                if context.is_less(part, whole) && context.same_measure(part, whole) {
                    let relation = relation(context, share, part, whole, vec![cue.clone()]);
                    if context.propose(relation, Strength::IfAgrees) {
                        break 'pairs;
                    }
                }
            }
        }
    }
}

/// "Revenue was £86.4 million. ... Profit was £9.1 million, representing 10.5% of revenue": the share of what one sentence
/// before begins with by its bare name.
pub(super) fn of_subject(context: &mut Context, n: usize) {
    const NAMES: &[&str] = &[
        "revenue",
        "revenues",
        "turnover",
        "sales",
        "spending",
        "expenditure",
    ];
    const VERBS: &[&str] = &[
        "was", "were", "is", "came", "reached", "totalled", "totaled", "amounted",
    ];
    let text = context.text;
    let sentence = &text.sentences[n];
    let &[part, share, ..] = &sentence.figures[..] else {
        return;
    };
    let name = share + 2;
    let ends = name + 1 == sentence.items.end
        || sentence.items.contains(&name) && matches!(text.items[name + 1].what, What::Mark(_));
    if !text.is(share + 1, &["of"])
        || !text.is(name, NAMES)
        || !ends
        || context.is_taken(share)
        || context.is_bound(share)
        || !context.is_percent(share)
        || is_change(context, sentence, share)
    {
        return;
    }
    let apposed = share - part <= 5
        && text.mark(part + 1, b',')
        && (part + 2..share).all(|at| {
            text.is(
                at,
                &[
                    "representing",
                    "or",
                    "equal",
                    "equivalent",
                    "to",
                    "which",
                    "is",
                    "i",
                    "e",
                ],
            )
        });
    // Nothing but its name stands before the number: "Revenue was £86.4 million", "Total revenue reached".
    let told = |before: &Sentence| -> Option<usize> {
        let start = before.items.start;
        let start = start + usize::from(text.is(start, &["total", "group"]));
        let first = *before.figures.first()?;
        let names =
            text.is(start, &[text.word(name)]) && text.is(start + 1, VERBS) && first - start <= 4;
        // "Revenue was £86.4 million, including £6 million from sales of land".
        let alone = before.figures[1..].iter().all(|&item| {
            !context.is_level(item)
                || matches!(lead(text, before, item), Lead::Old(_) | Lead::Base(_))
        });
        (names && alone && context.is_level(first)).then_some(first)
    };
    let mut wholes = text.sentences[n.saturating_sub(3)..n]
        .iter()
        .filter(|before| before.paragraph == sentence.paragraph)
        .filter_map(told);
    let (Some(whole), None) = (wholes.next(), wholes.next()) else {
        return;
    };
    let ratio = context.face(part).to_f64() / context.face(whole).to_f64();
    let near = (0.5..2.0).contains(&(ratio / context.face(share).to_f64()));
    let plain = context.is_level(part)
        && context.same_measure(part, whole)
        && !context.is_bound(part)
        && !context.is_bound(whole)
        && way(text, sentence, part).is_none()
        && is_plain(context, sentence, part, share);
    if apposed && near && plain {
        let cue = context.cue(share + 1, name);
        let relation = relation(context, share, part, whole, vec![cue]);
        context.propose(relation, Strength::Asks);
    }
}

/// "A (1113 cases) and B (500 cases) represent 53.2% and 23.9% respectively".
pub(super) fn paired(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    if !sentence
        .items
        .clone()
        .any(|at| text.is(at, &["respectively"]))
    {
        return;
    }
    let shares: Vec<usize> = sentence
        .figures
        .iter()
        .copied()
        .filter(|&item| context.is_share(item))
        .collect();
    let levels: Vec<usize> = sentence
        .figures
        .iter()
        .copied()
        // "the age groups 6-17 years (1113 cases) and 18-59 years (500 cases)".
        .filter(|&item| context.is_level(item) && !context.is_bound(item))
        .collect();
    if shares.len() < 2 || levels.len() < shares.len() {
        return;
    }
    let tail = &levels[levels.len() - shares.len()..];
    let Some(cue) = sentence
        .items
        .clone()
        .find(|&at| text.is(at, &["respectively"]))
    else {
        return;
    };
    let cue = context.cue(cue, cue);
    for (&share, &part) in shares.iter().zip(tail) {
        understood(context, n, share, part, std::slice::from_ref(&cue));
    }
}

/// "the recovery rate stands at 97.45 per cent": a share that only its name ties to numbers near it. Taken if it is told
/// to three digits and fits two of them.
pub(super) fn named(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    for &share in &sentence.figures {
        let from = sentence.items.start.max(share.saturating_sub(5));
        let name = (from..share)
            .rev()
            .find(|&at| text.cues(at).any(Cues::RATE));
        let (Some(name), Amount::Number(number)) = (name, context.figure(share).figure.amount)
        else {
            continue;
        };
        let taken = context.is_taken(share);
        if taken || !context.is_share(share) || number.exact().digits < 3 {
            continue;
        }
        // Four digits fit no two numbers by accident.
        let fine = usize::from(number.exact().digits >= 4);
        let near = context.nearest_levels(n.saturating_sub(2 + fine)..n + 1, share, 6 + 4 * fine);
        let cue = context.cue(name, name);
        'pairs: for &part in &near {
            for &whole in &near {
                if context.is_less(part, whole) && context.same_measure(part, whole) {
                    let relation = relation(context, share, part, whole, vec![cue.clone()]);
                    if context.propose(relation, Strength::IfExact) {
                        break 'pairs;
                    }
                }
            }
        }
    }
}

/// "38,189 fires, or 6.4% of all incidents": a share of what one number of the text alone counts.
pub(super) fn of_all(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    for (i, &share) in sentence.figures.iter().enumerate() {
        if !context.is_share(share)
            || context.is_taken(share)
            || context.is_bound(share)
            || is_change(context, sentence, share)
            || !text.is(share + 1, &["of"])
        {
            continue;
        }
        let name: Vec<String> = (share + 2..sentence.items.end.min(share + 6))
            .take_while(|&at| !text.is(at, &["in", "who", "that", "for", "at", "and"]))
            .take_while(|&at| text.items[at].what == What::Word)
            .filter(|&at| !text.cues(at).any(Cues::TOTAL))
            .filter_map(|at| context.stem_at(at))
            .collect();
        let all = text.is(share + 2, &["all"]) || name.len() >= 2;
        let Some((part, cue)) = part_of(context, sentence, i) else {
            continue;
        };
        if name.is_empty() || !all || context.is_bound(part) {
            continue;
        }
        let counted = |item: usize, m: usize| {
            let end = text.sentences[m].items.end;
            let stems: Vec<String> = (item + 1..end.min(item + 5))
                .take_while(|&at| text.items[at].what == What::Word)
                .filter_map(|at| context.stem_at(at))
                .collect();
            name.iter().all(|stem| stems.contains(stem))
        };
        if counted(part, n) {
            continue;
        }
        let mut wholes: Vec<usize> = Vec::new();
        for m in n.saturating_sub(6)..=n {
            let other = &text.sentences[m];
            let found = other.figures.iter().copied().filter(|&item| {
                item != part
                    && context.is_level(item)
                    && context.same_measure(item, part)
                    && counted(item, m)
                    && way(text, other, item).is_none()
                    && !matches!(lead(text, other, item), Lead::Old(_))
            });
            wholes.extend(found);
        }
        let cues = vec![cue, context.cue(share + 1, share + 1)];
        let fits = wholes.iter().any(|&whole| {
            let relation = relation(context, share, part, whole, cues.clone());
            context.propose(relation, Strength::IfAgrees)
        });
        if let ([whole], false) = (&wholes[..], fits)
            && context.is_less(part, *whole)
            && is_plain(context, sentence, part, share)
        {
            let mut relation = relation(context, share, part, *whole, cues);
            relation.assumes = Some("both speak of the same whole".to_owned());
            context.propose(relation, Strength::Closed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "In 2024, 5,214 students graduated, 3,024 women and 2,190 men. Women accounted for 58 per cent of graduates.",
                "sum f1 = f2 + f3 agrees; share f4 = f2 / f1 agrees",
            ),
            (
                "In 2024, 5,214 students graduated, 3,024 women and 2,190 men. Women accounted for 53 per cent of graduates.",
                "sum f1 = f2 + f3 agrees",
            ),
            (
                "Revenue was £86.4 million. Profit before tax was £9.1 million, representing 13.5% of revenue.",
                "share f3 = f2 / f1 question",
            ),
            (
                "Revenue was £86.4 million in 2023. Revenue was £67.4 million in 2024. Profit was £9.1 million, or 13.5% of revenue.",
                "share f4 = f3 / f2 agrees",
            ),
            (
                "Revenue from shops was £86.4 million. Profit before tax was £9.1 million, or 13.5% of revenue.",
                "",
            ),
            (
                "Revenue was £86.4 million. Profit before tax was £9.1 million, or 13.5% of revenue in the south.",
                "",
            ),
        ]);
    }
}
