//! Shares: a part, its whole, and what part of the whole it is.
//!
//! The share and its part stand together: "28 (24.7%)", "1,989 or 95%", "57,410 cast a ballot, a turnout of 68.1 per
//! cent". The whole is named by "of", "out of", "of whom"; where it is only understood ("of the total"), every earlier
//! number is tried, and the share is taken only if one fits.

use std::ops::{Range, RangeInclusive};

use super::{Context, Lead, Strength, lead, sum, way};
use crate::figure::Amount;
use crate::interval::Rational;
use crate::language::Cues;
use crate::suggest::expr::Expr;
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Kind, Outcome, Relation, Role, Sign, compare};

/// Finds the shares of every sentence.
pub fn find(context: &mut Context) {
    for n in 0..context.text.sentences.len() {
        let sentence = &context.text.sentences[n];
        for (i, &share) in sentence.figures.iter().enumerate() {
            if context.is_share(share) && !is_change(context, sentence, share) {
                one(context, n, i);
            }
        }
        by_name(context, n);
        paired(context, n);
        untold(context, n);
        named(context, n);
    }
    for n in 0..context.text.sentences.len() {
        let last = context.text.sentences.len() - 1;
        for near in [n..=n, n.saturating_sub(1)..=n, n..=last.min(n + 1)] {
            if in_step(context, n, near) {
                break;
            }
        }
    }
}

/// "9,347 votes (65.94%), 3,802 (26.82%) and 897 (6.33%)": where all other shares of a list are of one whole, so is
/// the one that does not fit.
fn in_step(context: &mut Context, n: usize, near: RangeInclusive<usize>) -> bool {
    let text = context.text;
    let sentence = &text.sentences[n];
    let mut pairs: Vec<(usize, usize, usize, Range<usize>)> = Vec::new();
    for m in near {
        let other = &text.sentences[m];
        if other.paragraph != sentence.paragraph {
            continue;
        }
        for (i, &share) in other.figures.iter().enumerate() {
            if context.is_percent(share)
                && context.is_share(share)
                && !context.is_bound(share)
                && !is_change(context, other, share)
                && let Some((part, cue)) = part_of(context, other, i)
                && !context.is_bound(part)
                && text.bracket(other, share).is_some()
            {
                pairs.push((m, part, share, cue));
            }
        }
    }
    let whole_of = |context: &Context, share: usize| {
        let share = context.index(share);
        let mut own = context.relations.iter().filter(|relation| {
            relation.kind == Kind::Share && relation.roles.contains(&(Role::Share, share))
        });
        let total = own
            .next()?
            .roles
            .iter()
            .find(|(role, _)| *role == Role::Total)?
            .1;
        context.item_of(total)
    };
    let mut wholes: Vec<usize> = Vec::new();
    let mut odd: Vec<usize> = Vec::new();
    for (i, &(_, _, share, _)) in pairs.iter().enumerate() {
        match whole_of(context, share) {
            Some(whole) => wholes.push(whole),
            None => odd.push(i),
        }
    }
    let ([first, ..], [odd]) = (&wholes[..], &odd[..]) else {
        return false;
    };
    let whole = *first;
    let (m, part, share, cue) = pairs[*odd].clone();
    if wholes.len() < 2 || wholes.iter().any(|&other| other != whole) || m != n {
        return false;
    }
    // "five of the boys (25%)" and "of whom 12 (8%)" are of a part.
    let phrase = part + 1..share;
    let before = part.saturating_sub(4).max(sentence.items.start)..part;
    let nested = phrase.clone().any(|at| text.is(at, &["of", "among"]))
        || before
            .rev()
            .take_while(|&at| text.items[at].what == What::Word)
            .any(|at| text.cues(at).any(Cues::EXAMPLE.or(Cues::BACK)) || text.is(at, &["of"]))
        || context.cues_in(sentence.items.start..share).any(Cues::BACK)
        || phrase.clone().any(|at| text.cues(at).any(Cues::RATE));
    if nested || !context.same_measure(part, whole) || context.is_less(whole, part) {
        return false;
    }
    // Either the parts or the shares must leave room for it in the whole.
    let add = |items: &mut dyn Iterator<Item = usize>| -> f64 {
        items.map(|item| context.face(item).to_f64()).sum()
    };
    let parts = add(&mut pairs.iter().map(|pair| pair.1)) / context.face(whole).to_f64();
    let shares = add(&mut pairs.iter().map(|pair| pair.2));
    let told = context.face(share).to_f64() * context.face(whole).to_f64();
    let ratio = context.face(part).to_f64() / told;
    if parts.min(shares) > 1.005 || !(0.25..4.0).contains(&ratio) {
        return false;
    }
    let relation = relation(context, share, part, whole, vec![cue]);
    context.propose(relation, Strength::Closed)
}

/// Whether a percentage is a change: shares do not rise.
fn is_change(context: &Context, sentence: &Sentence, item: usize) -> bool {
    let text = context.text;
    let surface = &context.figure(item).surface;
    surface.starts_with(['+', '-', '\u{2212}'])
        || way(text, sentence, item)
            .is_some_and(|(_, at)| at != item && !text.cues(at).any(Cues::CHANGE))
        || matches!(lead(text, sentence, item), Lead::Old(_))
}

/// The share that is the `i`th figure of sentence `n`.
fn one(context: &mut Context, n: usize, i: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let share = sentence.figures[i];
    if told_twice(context, sentence, i) {
        return;
    }
    let Some((part, cue)) = part_of(context, sentence, i) else {
        of_whole(context, n, i);
        return;
    };
    if let Some(whole) = of_sum(context, part) {
        let relation = relation(context, share, part, whole, vec![cue]);
        context.propose(relation, Strength::Closed);
        return;
    }
    if let Some((whole, of)) = explicit_whole(context, n, part, share) {
        let cues = vec![cue, of];
        let strength = if is_plain(context, sentence, part, share) {
            Strength::Closed
        } else {
            Strength::IfAgrees
        };
        let relation = relation(context, share, part, whole, cues.clone());
        if context.propose(relation, Strength::IfAgrees) {
            return;
        }
        // The words may mean another number after all.
        if understood(context, n, share, part, &cues) {
            return;
        }
        let relation = self::relation(context, share, part, whole, cues);
        context.propose(relation, strength);
        return;
    }
    understood(context, n, share, part, &[cue]);
}

/// "49 501 out of 162 813 had, a rate of 30.40 percent", "99.2% or 496 out of 500": the share told as a percentage and
/// as two numbers.
fn told_twice(context: &mut Context, sentence: &Sentence, i: usize) -> bool {
    let text = context.text;
    let share = sentence.figures[i];
    if !context.is_percent(share) {
        return false;
    }
    let is_ratio = |item: usize| matches!(context.figure(item).figure.amount, Amount::Of(..));
    let around = [i.checked_sub(1), Some(i + 1)];
    let mut found = None;
    for other in around
        .into_iter()
        .flatten()
        .filter_map(|i| sentence.figures.get(i))
    {
        let between = share.min(*other) + 1..share.max(*other);
        let tied = between.len() <= 7
            && context.no_figure(between.clone())
            && between.clone().any(|at| {
                text.is(at, &["or"])
                    || text.mark(at, b'(')
                    || text.cues(at).any(Cues::RATE.or(Cues::IS))
            })
            || between.len() <= 2
                && between
                    .clone()
                    .all(|at| text.mark(at, b',') || text.word(at).len() > 1);
        if is_ratio(*other) && tied {
            found = Some((*other, between.start));
        }
    }
    let Some((ratio, at)) = found else {
        return false;
    };
    let figure = |item: usize| Expr::Figure(context.index(item));
    let mut roles = vec![
        (Role::Share, context.index(share)),
        (Role::Same, context.index(ratio)),
    ];
    roles.sort_by_key(|&(_, figure)| figure);
    let relation = Relation {
        kind: Kind::Share,
        left: figure(share),
        sign: Sign::Equal,
        right: figure(ratio),
        roles,
        cues: vec![context.cue(at, at)],
        assumes: None,
    };
    context.propose(relation, Strength::Closed)
}

/// The total of a list that `part` stands in by its words: its share is of that.
fn of_sum(context: &Context, part: usize) -> Option<usize> {
    let index = context.index(part);
    let sum = context.relations.iter().find(|relation| {
        relation.kind == Kind::Sum
            && relation.roles.contains(&(Role::Part, index))
            && compare(relation, context.figures) == Outcome::Differs
    })?;
    let (_, total) = sum.roles.iter().find(|(role, _)| *role == Role::Total)?;
    context.item_of(*total)
}

/// The number whose share it is, and the words that tie them.
fn part_of(context: &Context, sentence: &Sentence, i: usize) -> Option<(usize, Range<usize>)> {
    let text = context.text;
    let share = sentence.figures[i];
    let previous = i.checked_sub(1).map(|i| sentence.figures[i]);
    if let Some(part) = previous.filter(|&part| context.is_level(part)) {
        let between = part + 1..share;
        let words = between.len();
        // "28 (24.7%)", "(966; 46.2%)", "2 deaths occurred (CFR 0.7%)".
        if let Some(open) = text.bracket(sentence, share) {
            let named = (open + 1..share).all(|at| {
                text.cues(at).any(Cues::RATE.or(Cues::FILLER))
                    || text.is(at, &["i", "e", "which", "is"])
            });
            if open > part
                && open.wrapping_sub(part) <= 8
                && named
                && context.no_figure(part + 1..share)
            {
                return Some((part, context.cue(open, open)));
            }
            if open < part
                && words <= 3
                && (between.clone()).any(|at| text.mark(at, b';') || text.mark(at, b','))
            {
                return Some((part, context.cue(open, open)));
            }
        }
        // "1,989, or 95%", "35 800 persons or 26%".
        if (1..=7).contains(&words)
            && text.is(share.wrapping_sub(1), &["or"])
            && context.no_figure(between.clone())
        {
            return Some((part, context.cue(share - 1, share - 1)));
        }
        // "63,310, 12 per cent of the total", "a turnout of 68.1 per cent".
        if words <= 14 && context.no_figure(between.clone()) {
            for at in between.clone().rev().take(5) {
                if text.mark(at, b',')
                    && text.is(share + 1, &["of"])
                    && at + 1 >= share.saturating_sub(1)
                {
                    return Some((part, context.cue(at, at)));
                }
                // "4,249, twelve per cent, and 1,808, five per cent".
                let apposed = text.mark(at, b',')
                    && at + 1 == share
                    && part + 4 >= at
                    && (text.mark(share + 1, b',')
                        || text.is(share + 1, &["and"])
                        || share + 1 == sentence.items.end);
                if apposed {
                    return Some((part, context.cue(at, at)));
                }
                if text.cues(at).any(Cues::RATE) && context.only_words(at..share) {
                    return Some((part, context.cue(at, at)));
                }
                let is = text.cues(at).any(Cues::IS) || text.is(at, &["is", "was", "are", "were"]);
                if is && share.wrapping_sub(at) <= 3 {
                    return Some((part, context.cue(at, at)));
                }
            }
        }
    }
    // "6.4% of all incidents, 29% of all fires and 63% of all primary fires": shares of one number.
    if previous.is_some_and(|before| context.is_share(before) && share.wrapping_sub(before) <= 8)
        && text.is(share + 1, &["of"])
        && let Some((part, cue)) = part_of(context, sentence, i - 1)
    {
        return Some((part, cue));
    }
    // "99.2% or 496 out of 500".
    let next = *sentence.figures.get(i + 1)?;
    let between = share + 1..next;
    if context.is_level(next)
        && between.len() <= 3
        && between.clone().any(|at| text.is(at, &["or"]))
        && context.no_figure(between.clone())
    {
        return Some((next, context.cue(between.start, between.start)));
    }
    None
}

/// The whole that the words name for a part and its share.
fn explicit_whole(
    context: &Context,
    n: usize,
    part: usize,
    share: usize,
) -> Option<(usize, Range<usize>)> {
    let text = context.text;
    let sentence = &text.sentences[n];
    let fits = |whole: usize| {
        whole != part
            && context.is_level(whole)
            && context.same_measure(whole, part)
            && !context.is_less(whole, part)
    };
    // "15 of 58", "496 out of 500", "6.4% of the 1,240".
    for from in [part, share] {
        let next = sentence.figures.iter().copied().find(|&item| item > from);
        if let Some(whole) = next.filter(|&whole| fits(whole)) {
            let between = from + 1..whole;
            if between.len() <= 8
                && context.only_words(between.clone())
                && let Some(of) = between.clone().find(|&at| text.is(at, &["of"]))
                && (of + 1..whole).all(|at| text.cues(at).any(Cues::FILLER.or(Cues::TOTAL)))
                && (of <= from + 2 || text.is(of.wrapping_sub(1), &["out"]))
            {
                return Some((whole, context.cue(of, of)));
            }
            // "78% of their capacity of 400 billion".
            let named = from == share
                && (3..=6).contains(&between.len())
                && context.only_words(between.clone())
                && text.is(from + 1, &["of"])
                && text.is(whole.wrapping_sub(1), &["of"])
                && !context
                    .cues_in(between.clone())
                    .any(Cues::CLAUSE.or(Cues::EXAMPLE));
            if named {
                return Some((whole, context.cue(from + 1, from + 1)));
            }
        }
    }
    // "270 new cases were reported. Of these 88 were severe (32.5%)".
    let start = sentence.items.start;
    let first = sentence
        .figures
        .iter()
        .copied()
        .find(|&item| context.is_level(item));
    if n > 0
        && text.is(start, &["of", "among"])
        && text.is(start + 1, &["them", "these", "those"])
        && first == Some(part)
        && part.wrapping_sub(start) <= 4
        && share >= part
    {
        let before = &text.sentences[n - 1];
        let levels: Vec<usize> = before
            .figures
            .iter()
            .copied()
            .filter(|&item| context.is_level(item))
            .collect();
        if let [whole] = levels[..]
            && before.paragraph == sentence.paragraph
            && fits(whole)
        {
            return Some((whole, context.cue(start, start + 1)));
        }
    }
    let before: Vec<usize> = sentence
        .figures
        .iter()
        .copied()
        .filter(|&item| item < part && fits(item))
        .collect();
    // "Of the 113, 28 (24.7%)".
    for &whole in &before {
        if let Some(of) = sum::of_before(context, sentence, whole) {
            let others = before.iter().filter(|&&item| item > whole).count();
            let shares = sentence
                .figures
                .iter()
                .any(|&item| item > whole && item < part && context.is_share(item));
            if others == 0 && !shares {
                return Some((whole, context.cue(of, of)));
            }
        }
    }
    // "58 samples, and 15 (25.6%) of them", "58 samples, of which 15 (25.6%)".
    let [whole] = before[..] else { return None };
    for at in [share + 1, share + 2, part + 1] {
        if text.is(at, &["of"]) && text.is(at + 1, &["them", "these", "those", "whom"]) {
            return Some((whole, context.cue(at, at + 1)));
        }
    }
    for at in whole + 1..part.saturating_sub(1) {
        if text.is(at, &["of"])
            && text.is(at + 1, &["whom", "which", "them", "these"])
            && part.wrapping_sub(at) <= 6
        {
            return Some((whole, context.cue(at, at + 1)));
        }
    }
    None
}

/// Whether nothing in the words leaves the numbers on different bases.
fn is_plain(context: &Context, sentence: &Sentence, part: usize, share: usize) -> bool {
    let text = context.text;
    let clause = part.min(share)..part.max(share);
    let mixed = context
        .cues_in(sentence.items.clone())
        .any(Cues::SCOPE.or(Cues::NEGATIVE))
        || context.cues_in(clause).any(Cues::CLAUSE);
    // "lent £3bn and £4bn, 12% of a total of £58bn": the share may be of both.
    let of_both =
        text.is(part.wrapping_sub(1), &["and"]) && text.figure(part.wrapping_sub(2)).is_some();
    let changes = way(text, sentence, part).is_some();
    !mixed && !of_both && !changes
}

/// The whole that is only understood: the nearest number of the text that fits.
fn understood(
    context: &mut Context,
    n: usize,
    share: usize,
    part: usize,
    cues: &[Range<usize>],
) -> bool {
    // A bound fits too many wholes.
    if context.is_bound(part) || context.is_bound(share) {
        return false;
    }
    for whole in nearby(context, n, part) {
        if context.is_bound(whole) {
            continue;
        }
        let relation = relation(context, share, part, whole, cues.to_vec());
        if context.propose(relation, Strength::IfAgrees) {
            return true;
        }
    }
    false
}

/// Larger numbers of the same measure as `part`, nearest first: in the sentence, then in up to five before it
/// and two behind.
fn nearby(context: &Context, n: usize, part: usize) -> Vec<usize> {
    let text = context.text;
    let mut out = Vec::new();
    let ahead = (n + 1..=n + 2).filter(|&m| m < text.sentences.len());
    for m in (n.saturating_sub(5)..=n).rev().chain(ahead) {
        let sentence = &text.sentences[m];
        let mut found: Vec<usize> = sentence
            .figures
            .iter()
            .copied()
            .filter(|&item| item != part && context.is_level(item))
            .filter(|&item| context.same_measure(item, part) && !context.is_less(item, part))
            .collect();
        found.sort_by_key(|&item| item.abs_diff(part));
        out.extend(found);
    }
    out
}

/// "71.4 per cent of 12,640 attendances were seen in time, meaning about 3,600 waited longer": a share of a whole,
/// and a number near it that is the part or what is left of it.
fn of_whole(context: &mut Context, n: usize, i: usize) {
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
    for part in parts {
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

/// "Adult social care takes 41 per cent of all spending": the part is told before, under the same name.
fn by_name(context: &mut Context, n: usize) {
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

/// "A (1113 cases) and B (500 cases) represent 53.2% and 23.9% respectively".
fn paired(context: &mut Context, n: usize) {
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
        .filter(|&item| context.is_level(item))
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

/// "Of the 434,729 candidates, 426,513 became eligible": a part and its whole, their share told before or after.
fn untold(context: &mut Context, n: usize) {
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
        for near in n.saturating_sub(2)..(n + 2).min(text.sentences.len()) {
            let near = &text.sentences[near];
            shares.extend(
                near.figures
                    .iter()
                    .copied()
                    .filter(|&item| context.is_share(item) && way(text, near, item).is_none()),
            );
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

/// "the recovery rate stands at 97.45 per cent": a share that only its name ties to numbers near it. Taken if it is told
/// to three digits and fits two of them.
fn named(context: &mut Context, n: usize) {
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
        let near = context.nearest_levels(n.saturating_sub(2)..n + 1, share);
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

/// "share = part / whole".
pub(super) fn relation(
    context: &Context,
    share: usize,
    part: usize,
    whole: usize,
    mut cues: Vec<Range<usize>>,
) -> Relation {
    let figure = |item: usize| Expr::Figure(context.index(item));
    cues.sort_by_key(|cue| cue.start);
    let mut roles = vec![
        (Role::Share, context.index(share)),
        (Role::Part, context.index(part)),
        (Role::Total, context.index(whole)),
    ];
    roles.sort_by_key(|&(_, figure)| figure);
    Relation {
        kind: Kind::Share,
        left: figure(share),
        sign: Sign::Equal,
        right: Expr::Quotient(Box::new(figure(part)), Box::new(figure(whole))),
        roles,
        cues,
        assumes: None,
    }
}

/// "rest = (1 - share) * whole".
fn rest(context: &Context, share: usize, part: usize, whole: usize, cue: Range<usize>) -> Relation {
    let figure = |item: usize| Expr::Figure(context.index(item));
    let other = Expr::Difference(
        Box::new(Expr::Number(Rational::ONE)),
        Box::new(figure(share)),
    );
    let relation = relation(context, share, part, whole, vec![cue]);
    Relation {
        kind: Kind::Complement,
        left: figure(part),
        right: Expr::Product(Box::new(other), Box::new(figure(whole))),
        ..relation
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "Of 1,204 calls, 361 (30.0%) were about noise.",
                "share f3 = f2 / f1 agrees",
            ),
            (
                "Of 1,204 calls, 361 (40.0%) were about noise.",
                "share f3 = f2 / f1 differs",
            ),
            (
                "There were 270 new cases. Of these 88 were severe (32.6%).",
                "share f3 = f2 / f1 agrees",
            ),
            (
                "There were 270 new cases. Of these 88 were severe (52.6%).",
                "share f3 = f2 / f1 differs",
            ),
            (
                "The firm will cut 640 jobs, or 3% of its workforce of 21,340.",
                "share f2 = f1 / f3 agrees",
            ),
            (
                "The firm will cut 640 jobs, or 5% of its workforce of 21,340.",
                "",
            ),
            (
                "The office answered 83% of 6,400 letters, leaving 1,088.",
                "complement f3 = (1 - f1) * f2 agrees",
            ),
            (
                "The office answered 83% of 6,400 letters, leaving 1,388.",
                "complement f3 = (1 - f1) * f2 question",
            ),
            (
                "Turnout was 61.4%, with 28,032 of 45,655 registered voters at the polls.",
                "share f1 = f2 / f3 agrees",
            ),
            (
                "Turnout was 71.4%, with 28,032 of 45,655 registered voters at the polls.",
                "share f1 = f2 / f3 differs",
            ),
            (
                "Turnout was 61.4%; 312 of the 330 polling stations opened on time.",
                "",
            ),
            (
                "She had 9,347 votes (65.9%), he had 3,802 (26.8%), and the third 897 (6.3%), of a total of 14,175.",
                "share f2 = f1 / f7 agrees; share f4 = f3 / f7 agrees; share f6 = f5 / f7 agrees",
            ),
            (
                "She had 9,347 votes (65.9%), he had 3,802 (26.8%), and the third 897 (9.3%), of a total of 14,175.",
                "share f2 = f1 / f7 agrees; share f4 = f3 / f7 agrees; share f6 = f5 / f7 differs",
            ),
            (
                "The two banks lent £3bn and £4bn, 12% of a total of £58bn.",
                "",
            ),
            ("The group has 21,340 staff, 3% more than a year ago.", ""),
            (
                "It paid 12% of the cost of 40 million, and 9 million came from the state.",
                "",
            ),
            (
                "Overall, 49,501 out of 162,813 passed, a rate of 30.4%.",
                "share f2 = f1 agrees",
            ),
            (
                "Overall, 49,501 out of 162,813 passed, a rate of 34.4%.",
                "share f2 = f1 differs",
            ),
        ]);
    }
}
