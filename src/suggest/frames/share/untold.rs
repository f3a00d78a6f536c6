//! A whole and its share without the part, or a part and its whole without the share: the third stands near.

use super::whole::{explicit_whole, is_plain};
use super::{is_change, relation, rest};
use crate::language::Cues;
use crate::suggest::frames::{Context, Strength, way};

/// "71.4 per cent of 12,640 attendances were seen in time, meaning about 3,600 waited longer": a share of a whole,
/// and a number near it that is the part or what is left of it.
pub(super) fn of_whole(context: &mut Context, n: usize, i: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let share = sentence.figures[i];
    if !text.is(share + 1, &["of"]) {
        return;
    }
    let Some(&whole) = sentence.figures.get(i + 1) else {
        return;
    };
    // "of 12,640 attendances", "of the total count of 34,060".
    let phrase = share + 2..whole;
    let filler = phrase
        .clone()
        .all(|at| text.cues(at).any(Cues::FILLER.or(Cues::TOTAL)));
    let named =
        phrase.len() <= 5 && context.only_words(phrase) && text.is(whole.wrapping_sub(1), &["of"]);
    if !(filler || named) || !context.is_level(whole) {
        return;
    }
    let cue = context.cue(share + 1, share + 1);
    let mut parts = Vec::new();
    for back in 0..=2.min(n) {
        let sentence = &text.sentences[n - back];
        parts.extend(sentence.figures.iter().copied().filter(|&item| {
            item != whole && context.is_level(item) && context.same_measure(item, whole)
        }));
    }
    // "62 per cent of the 2,340 reports were from women. That is 1,451 women."
    let behind = text.sentences.get(n + 1).filter(|behind| {
        let start = behind.items.start;
        behind.paragraph == sentence.paragraph
            && text.is(start, &["that", "this"])
            && (text.is(start + 1, &["is", "was"]) || text.cues(start + 1).any(Cues::IS))
            && matches!(behind.figures[..], [part] if part - start <= 4)
    });
    let told = behind.map(|behind| behind.figures[0]);
    parts.extend(told);
    for part in parts {
        if told == Some(part) && context.same_measure(part, whole) {
            let relation = relation(context, share, part, whole, vec![cue.clone()]);
            context.propose(relation, Strength::Asks);
            return;
        }
        let relation = relation(context, share, part, whole, vec![cue.clone()]);
        if context.propose(relation, Strength::IfAgrees) {
            return;
        }
        let rest = rest(context, share, part, whole, cue.clone());
        // "83% of 6,400 letters were answered, leaving 1,088".
        let left = part > whole
            && text.is(part.wrapping_sub(1), &["leaving"])
            && context.no_figure(whole + 1..part)
            && is_plain(context, sentence, share, whole);
        let strength = if left {
            Strength::Closed
        } else {
            Strength::IfAgrees
        };
        if context.propose(rest, strength) {
            return;
        }
    }
}

/// "The pass rate was 65 per cent (9,230 of 14,200 pupils)": the share, and in a bracket behind it what it is worked out
/// from. Returns whether they stand so.
pub(super) fn of_bracket(context: &mut Context, n: usize, i: usize) -> bool {
    let text = context.text;
    let sentence = &text.sentences[n];
    let [share, part, whole] = match sentence.figures.get(i..i + 3) {
        Some(&[share, part, whole]) => [share, part, whole],
        _ => return false,
    };
    let fits = part == share + 2
        && text.mark(share + 1, b'(')
        && text.is(part + 1, &["of"])
        && (part + 2..whole).all(|at| text.cues(at).any(Cues::FILLER) || text.is(at, &["all"]))
        && whole - part <= 4
        && context.is_level(part)
        && context.is_level(whole)
        && context.same_measure(part, whole)
        && context.is_less(part, whole)
        && (whole + 1..sentence.items.end.min(whole + 5)).any(|at| text.mark(at, b')'))
        && !is_change(context, sentence, share);
    if !fits {
        return false;
    }
    let plain = !context.is_bound(part) && !context.is_bound(share) && context.is_percent(share);
    let strength = match plain && is_plain(context, sentence, part, whole) {
        true => Strength::Closed,
        false => Strength::IfAgrees,
    };
    let relation = relation(
        context,
        share,
        part,
        whole,
        vec![context.cue(part + 1, part + 1)],
    );
    context.propose(relation, strength)
}

/// "24,310 of the 131,400 offences recorded (18.5 per cent)", "1,108 of 18,466 journeys, that is in six per cent": a part
/// and its whole, and the share told of them right behind. Returns whether they stand so.
pub(super) fn of_n(context: &mut Context, n: usize, i: usize) -> bool {
    let text = context.text;
    let sentence = &text.sentences[n];
    let share = sentence.figures[i];
    let [Some(part), Some(whole)] = [2, 1].map(|back| {
        let at = i.checked_sub(back)?;
        sentence.figures.get(at).copied()
    }) else {
        return false;
    };
    let of = part + 1;
    let between = whole + 1..share;
    let fits = context.is_level(part)
        && context.is_level(whole)
        && context.same_measure(part, whole)
        && context.is_less(part, whole)
        && text.is(of, &["of"])
        && (of + 1..whole).all(|at| text.cues(at).any(Cues::FILLER) || text.is(at, &["all"]))
        && whole - part <= 4
        && !is_change(context, sentence, share);
    let bracket = text.mark(share.wrapping_sub(1), b'(') && text.mark(share + 1, b')');
    let tied = between
        .clone()
        .find(|&at| text.mark(at, b','))
        .is_some_and(|comma| {
            (comma + 1 < share || text.mark(share + 1, b')'))
                && (comma + 1..share).all(|at| {
                    text.is(
                        at,
                        &[
                            "or", "that", "is", "in", "which", "a", "rate", "of", "i", "e",
                        ],
                    ) || text.cues(at).any(Cues::FILLER.or(Cues::IS))
                })
        });
    if !fits || between.len() > 9 || !bracket && !tied {
        return false;
    }
    let cue = context.cue(of, of);
    let relation = relation(context, share, part, whole, vec![cue]);
    let plain = is_plain(context, sentence, part, share)
        && !context.is_bound(part)
        && !context.is_bound(share)
        && context.is_percent(share);
    let strength = match plain {
        true => Strength::Closed,
        false => Strength::IfAgrees,
    };
    context.propose(relation, strength)
}

/// "Of the 434,729 candidates, 426,513 became eligible": a part and its whole, their share told before or after.
pub(super) fn untold(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    for &part in &sentence.figures {
        if !context.is_level(part) {
            continue;
        }
        let Some((whole, cue)) = explicit_whole(context, n, part, part) else {
            continue;
        };
        let mut shares: Vec<usize> = Vec::new();
        for m in n.saturating_sub(2)..(n + 2).min(text.sentences.len()) {
            // A share of another sentence that is told to two digits fits by chance.
            let (near, digits) = (&text.sentences[m], if m == n { 2 } else { 3 });
            shares.extend(near.figures.iter().copied().filter(|&item| {
                context.is_share(item)
                    && context.digits(item) >= digits
                    && !context.is_bound(item)
                    && way(text, near, item).is_none()
            }));
        }
        shares.sort_by_key(|&item| item.abs_diff(part));
        // "Turnout was 61.4%, with 28,032 of 45,655 registered voters casting a ballot".
        let own: Vec<usize> = sentence
            .figures
            .iter()
            .copied()
            .filter(|&item| context.is_share(item) && !is_change(context, sentence, item))
            .collect();
        if let [share] = own[..]
            && share < part
            && text.is(part + 1, &["of"])
            && (share.saturating_sub(3)..share).any(|at| text.is(at, &["turnout"]))
            && (whole + 1..sentence.items.end.min(whole + 4)).any(|at| {
                text.is(
                    at,
                    &[
                        "voters",
                        "electors",
                        "electorate",
                        "eligible",
                        "registered",
                        "entitled",
                    ],
                )
            })
            && is_plain(context, sentence, part, share)
        {
            let relation = relation(context, share, part, whole, vec![cue.clone()]);
            context.propose(relation, Strength::Closed);
            continue;
        }
        for share in shares {
            let relation = relation(context, share, part, whole, vec![cue.clone()]);
            if context.propose(relation, Strength::IfAgrees) {
                break;
            }
        }
    }
}
