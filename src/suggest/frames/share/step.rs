//! Lists of shares that are all of one whole.
//!
//! Counts that are told with their percentage, one after the other: where its neighbors are of one whole, so is each.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

use super::{is_change, part_of, relation};
use crate::figure::Amount;
use crate::figure::lex::look;
use crate::language::Cues;
use crate::suggest::frames::{Context, Strength, sum};
use crate::suggest::text::What;
use crate::suggest::{Kind, Outcome, Role, compare};

/// A number and its percentage, told together.
struct Pair {
    sentence: usize,
    part: usize,
    share: usize,
    cue: Range<usize>,
    /// Its whole, the position of the relation that has it, and whether the numbers as written agree.
    whole: Option<(usize, usize, bool)>,
}

/// What is supposed of shares that are told in several sentences.
const ONE_WHOLE: &str = "all these shares are of one whole";

/// How many pairs to each side are its neighbors.
const NEAR: usize = 4;

/// "9,347 votes (65.94%), 3,802 (26.82%) and 897 (6.33%)": where all other shares of a list are of one whole, so is
/// the one that does not fit, and the one that fits another number as well.
pub(super) fn in_step(context: &mut Context) {
    let pairs = pairs(context);
    for (i, pair) in pairs.iter().enumerate() {
        let Some(whole) = common(context, &pairs, i) else {
            continue;
        };
        let mut relation = relation(
            context,
            pair.share,
            pair.part,
            whole,
            vec![pair.cue.clone()],
        );
        match pair.whole {
            Some((own, at, _)) => {
                let other = context.face(own).compare(context.face(whole))
                    != Some(std::cmp::Ordering::Equal);
                if other && context.agrees(&relation) {
                    context.relations[at] = relation;
                }
            }
            None if context.agrees(&relation) => {
                context.propose(relation, Strength::IfAgrees);
            }
            None if is_in_list(context, &pairs, i, whole) => {
                // Too few of them were seen in print to contradict.
                relation.assumes = Some(ONE_WHOLE.to_owned());
                context.propose(relation, Strength::Closed);
            }
            None => {}
        }
    }
    wrong_whole(context, &pairs);
}

/// "9,347 votes (65.94%), 3,802 (26.82%) and 897 (6.33%) ... the votes numbered 14,775": three and more that agree on a
/// whole, and one number that would be it but for a digit.
fn wrong_whole(context: &mut Context, pairs: &[Pair]) {
    let text = context.text;
    let paragraph = |pair: &Pair| text.sentences[pair.sentence].paragraph;
    for list in pairs.chunk_by(|a, b| paragraph(a) == paragraph(b)) {
        let free: Vec<&Pair> = list.iter().filter(|pair| pair.whole.is_none()).collect();
        let (Some(first), Some(last)) = (free.first(), free.last()) else {
            continue;
        };
        if free.len() < 3 || free.len() > 20 || 2 * free.len() <= list.len() {
            continue;
        }
        let (mut low, mut high) = (0.0_f64, f64::INFINITY);
        for pair in &free {
            let half = 0.5 / 10f64.powi(decimals(context, pair.share) + 2);
            let (part, share) = (
                context.face(pair.part).to_f64(),
                context.face(pair.share).to_f64(),
            );
            low = low.max(part / (share + half));
            high = high.min(part / (share - half).max(1e-9));
        }
        if low > high || high > 1.005 * low {
            continue;
        }
        let about = first.sentence.saturating_sub(2)..text.sentences.len().min(last.sentence + 3);
        let mut wholes: Vec<usize> = text.sentences[about]
            .iter()
            .filter(|sentence| sentence.paragraph == paragraph(first))
            .flat_map(|sentence| &sentence.figures)
            .copied()
            .filter(|&item| context.is_level(item) && !context.is_bound(item))
            .filter(|&item| free.iter().all(|pair| context.is_less(pair.part, item)))
            .filter(|&item| is_digit_off(context.face(item).to_f64(), low, high))
            .collect();
        wholes.dedup_by_key(|item| context.face(*item).parts());
        let finest = free.iter().max_by_key(|pair| context.digits(pair.share));
        if let ([whole], Some(pair)) = (&wholes[..], finest) {
            let cue = pair.cue.clone();
            let mut relation = relation(context, pair.share, pair.part, *whole, vec![cue]);
            relation.assumes = Some(ONE_WHOLE.to_owned());
            context.propose(relation, Strength::Closed);
        }
    }
}

/// Decimals of a number as written.
fn decimals(context: &Context, item: usize) -> i32 {
    match context.figure(item).figure.amount {
        Amount::Number(number) => number.decimals() as i32,
        _ => 0,
    }
}

/// Whether another digit at one place brings a whole number between `low` and `high`.
fn is_digit_off(value: f64, low: f64, high: f64) -> bool {
    let mut place = 1.0;
    while place <= value {
        let digit = (value / place).floor() % 10.0;
        for other in 0..10 {
            let changed = value + (f64::from(other) - digit) * place;
            if (low..=high).contains(&changed) {
                return true;
            }
        }
        place *= 10.0;
    }
    false
}

/// Every number of the text that is told with its percentage.
fn pairs(context: &Context) -> Vec<Pair> {
    let text = context.text;
    let mut wholes: HashMap<usize, (usize, usize, bool)> = HashMap::new();
    for (at, relation) in context.relations.iter().enumerate() {
        let role = |role: Role| relation.with_role(role).next();
        if relation.kind == Kind::Share
            && let (Some(share), Some(total)) = (role(Role::Share), role(Role::Total))
        {
            let agrees = compare(relation, context.figures) == Outcome::Agrees;
            wholes.entry(share).or_insert((total, at, agrees));
        }
    }
    let mut pairs = Vec::new();
    for (n, sentence) in text.sentences.iter().enumerate() {
        for (i, &share) in sentence.figures.iter().enumerate() {
            if context.is_percent(share)
                && context.is_share(share)
                && !context.is_bound(share)
                && !is_change(context, sentence, share)
                && let Some((part, cue)) = part_of(context, sentence, i)
                && !context.is_bound(part)
                && !is_more(context, share)
            {
                let whole = wholes.get(&context.index(share));
                pairs.push(Pair {
                    sentence: n,
                    part,
                    share,
                    cue,
                    whole: whole.and_then(|&(total, at, agrees)| {
                        Some((context.item_of(total)?, at, agrees))
                    }),
                });
            }
        }
    }
    pairs
}

/// "$2.0 billion (14.6%) above 2007" is a change.
fn is_more(context: &Context, share: usize) -> bool {
    let text = context.text;
    (share + 1..share + 3).any(|at| text.cues(at).any(Cues::THAN.or(Cues::UP).or(Cues::DOWN)))
}

/// The whole that the two nearest neighbors of a pair have in common, one of them next to it.
fn common(context: &Context, pairs: &[Pair], i: usize) -> Option<usize> {
    let text = context.text;
    let paragraph = |pair: &Pair| text.sentences[pair.sentence].paragraph;
    let mut near: Vec<usize> = (i.saturating_sub(NEAR)..pairs.len().min(i + NEAR + 1))
        .filter(|&k| k != i && paragraph(&pairs[k]) == paragraph(&pairs[i]))
        .filter(|&k| matches!(pairs[k].whole, Some((_, _, true))))
        .collect();
    near.sort_by_key(|k| k.abs_diff(i));
    let whole = |k: usize| pairs[k].whole.map(|(whole, ..)| whole);
    let same = |k: usize, whole: usize| {
        pairs[k].whole.is_some_and(|(other, ..)| {
            context.face(other).compare(context.face(whole)) == Some(std::cmp::Ordering::Equal)
        })
    };
    let [first, second, ..] = near[..] else {
        // "Of the 2,008, 441 (22 percent) are the first in their family, 381 (29 percent) are from abroad."
        let [only] = near[..] else { return None };
        let sentence = &text.sentences[pairs[i].sentence];
        let whole = whole(only).filter(|&whole| {
            sentence.items.contains(&whole) && sum::of_before(context, sentence, whole).is_some()
        });
        return whole.filter(|_| only + 1 == i);
    };
    let whole = whole(first).filter(|&whole| same(second, whole) && first.abs_diff(i) == 1)?;
    let agree: Vec<usize> = near.into_iter().filter(|&k| same(k, whole)).collect();
    let digits: u32 = agree.iter().map(|&k| context.digits(pairs[k].share)).sum();
    let here = [first, second]
        .iter()
        .all(|&k| pairs[k].sentence == pairs[i].sentence);
    let enough = if here || agree.len() > 2 { 3 } else { 5 };
    (digits >= enough).then_some(whole)
}

/// Whether the pair is one of the list: told in a bracket as the others are, not of a part, and no more than is left.
fn is_in_list(context: &Context, pairs: &[Pair], i: usize, whole: usize) -> bool {
    let text = context.text;
    let Pair {
        sentence: n,
        part,
        share,
        ..
    } = pairs[i];
    let sentence = &text.sentences[n];
    // "five of the boys (25%)", "of whom 12 (8%)" and "Of the boys, 12 (8%)" are of a part.
    let opens = |at: usize| {
        at == sentence.items.start
            || text.items[at - 1].what != What::Word
            || text.is(at - 1, &["and", "while", "but"])
    };
    // "Among the 2,092, 103 (4.9%)" tells the whole once more.
    let is_whole = |at: usize| {
        at == whole
            || text.figure(at).is_some()
                && context.face(at).compare(context.face(whole)) == Some(Ordering::Equal)
    };
    let last_whole = (sentence.items.start..share).rev().find(|&at| {
        look();
        is_whole(at)
    });
    let phrase = part + 1..share;
    let nested = phrase.clone().any(|at| text.is(at, &["of", "among"]))
        || (sentence.items.start..share).any(|at| {
            look();
            text.is(at, &["of", "among"])
                && last_whole.is_none_or(|whole| whole < at)
                && !text.is(at.wrapping_sub(1), &["most", "some", "many", "all"])
                && (text.cues(at + 1).any(Cues::BACK) || opens(at))
        })
        || (part.saturating_sub(4).max(sentence.items.start)..part)
            .rev()
            .take_while(|&at| text.items[at].what == What::Word)
            .any(|at| text.cues(at).any(Cues::EXAMPLE))
        || phrase.clone().any(|at| text.cues(at).any(Cues::RATE));
    let bracket = text.bracket(sentence, share).is_some();
    if nested || !bracket || !context.same_measure(part, whole) || context.is_less(whole, part) {
        return false;
    }
    // Either the parts of the sentence or their shares must leave room for it in the whole.
    let add = |items: &mut dyn Iterator<Item = usize>| -> f64 {
        items.map(|item| context.face(item).to_f64()).sum()
    };
    let here = &pairs[pairs.partition_point(|pair| pair.sentence < n)..];
    let here = || {
        here.iter().take_while(|pair| {
            look();
            pair.sentence == n
        })
    };
    let parts = add(&mut here().map(|pair| pair.part)) / context.face(whole).to_f64();
    let shares = add(&mut here().map(|pair| pair.share));
    let told = context.face(share).to_f64() * context.face(whole).to_f64();
    let ratio = context.face(part).to_f64() / told;
    parts.min(shares) <= 1.005 && (0.1..10.0).contains(&ratio)
}
