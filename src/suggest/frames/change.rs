//! Changes: two levels, and the difference or the percentage between them.
//!
//! "rose 12% to £48.7m (2023: £43.5m)", "41.03 million, 1.6 per cent more than the 40.4 million", "from 482,399 to
//! 442,603, a decrease of 8.2 percent". A frame is the order in which the later level, the earlier level and the
//! change stand, with nothing of the same measure between them.

use std::ops::Range;

use super::{Context, Lead, Strength, Way, lead, way};
use crate::figure::Kind as FigureKind;
use crate::interval::Rational;
use crate::language::Cues;
use crate::suggest::cell;
use crate::suggest::expr::Expr;
use crate::suggest::text::Sentence;
use crate::suggest::{Kind, Relation, Role, Sign};

/// A figure of a sentence with what its words make of it.
#[derive(Clone, Copy, Debug)]
struct Spot {
    item: usize,
    lead: Lead,
    /// The way of the change that it is, and the word that says so.
    change: Option<(Way, usize)>,
    /// Stands in parentheses.
    bracket: bool,
    /// The verb was told for another change.
    inherited: bool,
    /// An earlier level by its bracket: "(£43.5m before)", "(2023: £43.5m)".
    old: bool,
}

/// Finds the changes of every sentence.
pub fn find(context: &mut Context) {
    let text = context.text;
    for n in 0..text.sentences.len() {
        let sentence = &text.sentences[n];
        let spots = spots(context, sentence);
        for at in 0..spots.len() {
            if spots[at].change.is_some() && !one(context, sentence, &spots, at) {
                carried(context, n, &spots, at);
                of_level(context, n, &spots, at);
            }
        }
        if n > 0 {
            told_before(context, n, &spots);
        }
    }
}

fn spots(context: &Context, sentence: &Sentence) -> Vec<Spot> {
    let text = context.text;
    let mut out: Vec<Spot> = Vec::with_capacity(sentence.figures.len());
    for &item in &sentence.figures {
        if context.kind(item) == FigureKind::Duration {
            continue;
        }
        let opened = text.bracket(sentence, item);
        let lead = lead(text, sentence, item);
        let mut inherited = false;
        let signed = context
            .figure(item)
            .surface
            .starts_with(['+', '-', '\u{2212}', '\u{2013}'])
            && context.is_percent(item);
        let mut change = way(text, sentence, item).filter(|&(_, at)| {
            // "three commodities were down" and "a surplus higher at 54 million" tell no change of so many.
            context.is_percent(item)
                || at < item && !(at..item).any(|at| text.is(at, &["at"]))
                || at > item && at.wrapping_sub(item) <= 2
        });
        // "rose to 5" tells a level, "rose by 5" a change; "up 5 to 20" has both.
        if matches!(lead, Lead::New(_) | Lead::Old(_)) || signed {
            change = None;
        }
        if signed {
            change = Some((Way::Either, item));
        }
        // "income rose 10% to $5.9bn and profit 16% to $2.9bn", "slight injuries by 14.1 per cent": the verb is
        // told once.
        let told = out.iter().rev().find_map(|spot| spot.change);
        if change.is_none()
            && let Some((way, at)) = told
            && way != Way::Either
            && (text.is(item.wrapping_sub(1), &["by"])
                || context.is_percent(item) && text.is(item + 1, &["to"]))
        {
            change = Some((way, at));
            inherited = true;
        }
        // "40.9 as compared with 34.4, or almost 19%".
        if change.is_none()
            && context.is_percent(item)
            && text.is(item.wrapping_sub(1), &["or"])
            && let [.., new, old] = out[..]
            && matches!(old.lead, Lead::Old(_))
            && new.change.is_none()
            && !context.is_percent(new.item)
        {
            change = Some((Way::Either, item - 1));
        }
        // "a decrease of 8 631 or 3,1 percent", "9.1 per cent (229)": told once more in another measure.
        if change.is_none()
            && let Some(previous) = out.last()
            && let Some((way, at)) = previous.change
            && context.is_percent(previous.item) != context.is_percent(item)
        {
            let gap = previous.item + 1..item;
            let or =
                gap.end > gap.start && text.is(gap.end.wrapping_sub(1), &["or"]) && gap.len() <= 6;
            let bracketed =
                opened.is_some_and(|open| open >= gap.start && open + 1 == item && gap.len() <= 5);
            if or || bracketed {
                change = Some((way, at));
            }
        }
        let old = opened.is_some_and(|open| {
            let close =
                (item + 1..sentence.items.end.min(item + 5)).find(|&at| text.mark(at, b')'));
            let after = close
                .is_some_and(|close| (item + 1..close).any(|at| text.cues(at).any(Cues::BEFORE)));
            let dated = (open + 1..item).any(|at| matches!(text.items[at].what, super::What::Date));
            after || dated || (open + 1..item).any(|at| text.cues(at).any(Cues::BEFORE))
        });
        out.push(Spot {
            item,
            lead,
            change,
            bracket: opened.is_some(),
            inherited,
            old,
        });
    }
    out
}

/// The smallest stretch of figures around the change at `at` that has both levels and nothing else.
fn one(context: &mut Context, sentence: &Sentence, spots: &[Spot], at: usize) -> bool {
    // "20% up from $465m": the level behind the change is its own, whatever stands before.
    let next = match spots.get(at + 1) {
        // "14.1 per cent (419), from 2,917".
        Some(next) if next.change.is_some() && next.bracket => spots.get(at + 2),
        next => next,
    };
    let own =
        next.filter(|next| next.lead != Lead::None && next.item.wrapping_sub(spots[at].item) <= 12);
    // "down 2.50 from yesterday's close, and traded from 1,299": what it is compared with has no number.
    let since = (spots[at].item + 1..sentence.items.end.min(spots[at].item + 6))
        .take_while(|&word| context.text.figure(word).is_none())
        .find(|&word| context.text.is(word, &["from", "than"]));
    if let Some(since) = since
        && next.is_none_or(|next| next.lead != Lead::Old(since))
    {
        return true;
    }
    let mut reach = at;
    if let Some(own) = own {
        reach += 1 + usize::from(spots[at + 1].item != own.item);
        // "increase by 156 percent from $583 to $1,489": so is the level behind that.
        if let Some(then) = spots.get(reach + 1)
            && then.lead != Lead::None
            && then.lead != own.lead
            && then.item.wrapping_sub(own.item) <= 6
        {
            reach += 1;
        }
    }
    for size in 3..=5 {
        for first in (at + 1).saturating_sub(size)..=at {
            let Some(window) = spots.get(first..first + size) else {
                continue;
            };
            if first + size <= reach {
                continue;
            }
            if let Some(bound) = bind(context, sentence, window, spots[at]) {
                take(context, spots[at], bound);
                return true;
            }
        }
    }
    false
}

/// Both levels of a change.
struct Bound {
    new: Spot,
    old: Spot,
    /// The difference, where the change is a percentage and the words tell both.
    difference: Option<Spot>,
    strength: Strength,
}

fn bind(context: &Context, sentence: &Sentence, window: &[Spot], change: Spot) -> Option<Bound> {
    let text = context.text;
    let (mut new, mut old) = (None, None);
    let mut strength = Strength::Closed;
    let mut difference = None;
    for (i, spot) in window.iter().enumerate() {
        if spot.item == change.item {
            continue;
        }
        if spot.change.is_some() {
            // One more change, in the other measure, between the same levels.
            if context.is_percent(spot.item) == context.is_percent(change.item)
                || difference.replace(*spot).is_some()
            {
                return None;
            }
            continue;
        }
        let change_before = window[..i].iter().any(|spot| spot.change.is_some());
        let is_old = match spot.lead {
            Lead::Old(_) => true,
            Lead::Base(word) => {
                change_before
                    && (near_change(context, window, word)
                        || text.is(word, &["after"])
                            && window.iter().any(|spot| matches!(spot.lead, Lead::New(_))))
                    // "12,279 crimes, after 12,749 in 2009/10, a difference of 3.7%".
                    || !change_before
                        && i > 0
                        && text.is(word, &["after"])
                        && text.mark(word.wrapping_sub(1), b',')
                        && (word + 1..spot.item).all(|at| text.cues(at).any(Cues::FILLER))
            }
            _ => spot.old,
        };
        if is_old {
            if old.replace(*spot).is_some() {
                return None;
            }
        } else {
            // "rose 16% to $2.9bn ($2.5bn)".
            if spot.bracket && new.is_some() && old.is_none() && change_before {
                old = Some(*spot);
                strength = Strength::IfAgrees;
                continue;
            }
            if new.replace(*spot).is_some() {
                return None;
            }
        }
    }
    let (new, old) = (new?, old?);
    // "£6.6m (2023: £5.9m)": a bracket tells the earlier level of what stands before it.
    let adjacent = window
        .windows(2)
        .any(|pair| pair[0].item == new.item && pair[1].item == old.item);
    // "$545m (17% up from $465m)": so does one that tells the change as well.
    let with_change = change.bracket
        && new.item < change.item
        && change.item < old.item
        && text.bracket(sentence, change.item) == text.bracket(sentence, old.item);
    if old.bracket && !matches!(old.lead, Lead::Base(_)) && !adjacent && !with_change {
        return None;
    }
    if !context.same_measure(new.item, old.item)
        || context.is_percent(change.item)
            && context.is_share(new.item) != context.is_share(old.item)
    {
        return None;
    }
    if !context.is_percent(change.item) && !context.same_measure(change.item, new.item) {
        return None;
    }
    // A subject stands before its change and before the level that it is compared with.
    if !matches!(new.lead, Lead::New(_)) && new.item > old.item {
        return None;
    }
    if change.inherited
        || !is_fine(context, change, new, old)
        || !is_tied(context, change, new, old)
    {
        strength = Strength::IfAgrees;
    }
    // "fell by 6.6 pct, resulting in a surge from 175,901 to 251,708, an increase of 43 pct".
    let rival = sentence.figures.iter().any(|&item| {
        item > last_of(window)
            && item - last_of(window) <= 12
            && way(text, sentence, item).is_some()
            && context.is_percent(item) == context.is_percent(change.item)
            && lead(text, sentence, item) == Lead::None
    });
    if rival
        && change.item < new.item.min(old.item)
        && matches!(new.lead, Lead::New(_))
        && new.item > old.item
    {
        strength = Strength::IfAgrees;
    }
    if !matches!(new.lead, Lead::New(_)) && new.item > change.item {
        strength = Strength::IfAgrees;
    }
    let span = first_of(window)..last_of(window) + 1;
    // "9.4 pct less in February; the total fell to 2.78 mln" goes on with the same change.
    let marks = span.clone().any(|at| {
        text.mark(at, b';')
            && !(at + 1..new.item.max(at + 1))
                .any(|word| text.cues(word).any(Cues::DOWN.or(Cues::UP)))
    });
    let marks = marks && !is_told_of_both(context, change.item);
    let inner = context.cues_in(span);
    if marks
        || !context.same_unit(new.item, old.item)
        || !is_near(context, change, new.item, old.item)
        || inner.any(Cues::CLAUSE)
        || is_mixed(
            context,
            clause(context, sentence, first_of(window), last_of(window)),
            is_than(context, change.item, old.item),
        )
    {
        strength = Strength::IfAgrees;
    }
    Some(Bound {
        new,
        old,
        difference: difference.filter(|_| context.is_percent(change.item)),
        strength,
    })
}

/// "£6.2m more than the £208.4m that was budgeted": the words tie the change to that level, whatever its basis.
fn is_than(context: &Context, change: usize, old: usize) -> bool {
    change < old
        && old.wrapping_sub(change) <= 9
        && context.only_words(change + 1..old)
        && (change + 1..old).any(|at| context.text.is(at, &["than"]))
}

/// Whether words of the clause put its numbers on bases that may differ. A deficit or loss has no sign, which matters
/// only beside a surplus or profit.
fn is_mixed(context: &Context, clause: Range<usize>, than: bool) -> bool {
    let text = context.text;
    let plan = [
        "budgeted",
        "forecast",
        "forecasts",
        "expected",
        "target",
        "targets",
        "goal",
        "projected",
        "estimate",
        "estimates",
    ];
    let scope = clause
        .clone()
        .any(|at| text.cues(at).any(Cues::SCOPE) && !(than && text.is(at, &plan)));
    let below = clause.clone().any(|at| {
        text.cues(at).any(Cues::NEGATIVE) && !text.is(at, &["deficit", "deficits", "debt"])
    });
    let below = below
        || context.cues_in(clause.clone()).any(Cues::NEGATIVE)
            && clause.clone().any(|at| {
                text.is(
                    at,
                    &[
                        "profit", "profits", "surplus", "income", "gain", "earnings", "net",
                        "balance",
                    ],
                )
            });
    scope || below
}

/// The clause that holds the items from `first` to `last`: "like-for-like sales rose 3.2%, while total sales ..." are two.
fn clause(context: &Context, sentence: &Sentence, first: usize, last: usize) -> Range<usize> {
    let text = context.text;
    let ends = |&at: &usize| text.mark(at, b';') || text.is(at, &["while", "whereas", "whilst"]);
    let start = (sentence.items.start..first).rev().find(ends);
    let end = (last..sentence.items.end).find(ends);
    start.map_or(sentence.items.start, |at| at + 1)..end.unwrap_or(sentence.items.end)
}

/// Whether a difference is told finely enough to be one of these levels: "April Four" is none of sales in millions.
fn is_fine(context: &Context, change: Spot, new: Spot, old: Spot) -> bool {
    if context.is_percent(change.item) {
        return true;
    }
    let size = context.face(change.item).to_f64().abs();
    [new, old].iter().all(|level| {
        cell::grain(&context.figure(level.item).figure).is_none_or(|grain| size >= grain.to_f64())
    })
}

/// Whether the order of the words ties a change to its two levels alone.
fn is_tied(context: &Context, change: Spot, new: Spot, old: Spot) -> bool {
    let text = context.text;
    let (first, last) = (new.item.min(old.item), new.item.max(old.item));
    // "at five, up from 13, others rising nine places to 15".
    if old.item < change.item && change.item < new.item {
        return false;
    }
    // "rose 12% to £48.7m (2023: £43.5m)", but not "rose 2% on the month to 801 (2023: 740)".
    if old.bracket
        && change.item < first
        && (change.item..first).any(|at| {
            text.cues(at).any(Cues::TIME.or(Cues::BEFORE)) || text.is(at, &["quarter", "season"])
        })
    {
        return false;
    }
    let told_in_bracket = old.bracket && text.mark(new.item + 1, b'(');
    // "fell by 38 to 801, against 1,248 a year ago": the change is not since then.
    if !told_in_bracket
        && change.item < first
        && old.item == last
        && matches!(new.lead, Lead::New(_))
        && let Lead::Old(word) = old.lead
        && !text.is(word, &["from"])
    {
        return false;
    }
    // "71, an increase of three during the week, compared to 111 a year ago".
    if new.item < change.item
        && change.item < old.item
        && let Lead::Old(word) = old.lead
        && !text.is(word, &["from", "than"])
        && (change.item..word).any(|at| text.mark(at, b','))
    {
        return false;
    }
    // "against 1,760 last year, the authority says; that is 99 more".
    if change.item > last && is_told_of_both(context, change.item) {
        return change.item.wrapping_sub(last) <= 24;
    }
    // "8,049,000 dlrs from 6,380,000 dlrs, with same-store sales up 10.6 pct": another change behind the levels.
    if change.item > last {
        let between = last + 1..change.item;
        return between.len() <= 12
            && !between.clone().any(|at| {
                text.is(
                    at,
                    &[
                        "with",
                        "and",
                        "but",
                        "as",
                        "includes",
                        "include",
                        "including",
                    ],
                ) || matches!(text.items[at].what, super::What::Mark(b':' | b';'))
                    || text.cues(at).any(Cues::EXAMPLE)
            });
    }
    true
}

/// "that is 99 more", "which is 5.6 per cent more": what it speaks of are both levels just told.
fn is_told_of_both(context: &Context, change: usize) -> bool {
    let text = context.text;
    text.is(change.wrapping_sub(1), &["is", "was", "makes"])
        && text.is(change.wrapping_sub(2), &["that", "which", "this"])
}

/// Whether the levels are within a factor of three of what the change says: farther off they are rather of something
/// else than wrong.
fn is_near(context: &Context, change: Spot, new: usize, old: usize) -> bool {
    let (new, old) = (context.face(new).to_f64(), context.face(old).to_f64());
    let told = context.face(change.item).to_f64().abs();
    let falls = matches!(change.change, Some((Way::Down, _)));
    let signed = if falls { -told } else { told };
    let expected = if context.is_percent(change.item) {
        old * (1.0 + signed)
    } else {
        old + signed
    };
    let ratio = new / expected;
    (1.0 / 3.0..3.0).contains(&ratio)
}

fn first_of(window: &[Spot]) -> usize {
    window.first().map_or(0, |spot| spot.item)
}

fn last_of(window: &[Spot]) -> usize {
    window.last().map_or(0, |spot| spot.item)
}

/// "up 4.1 per cent on last year's £396.3 million": "on" stands within a few words of the change.
fn near_change(context: &Context, window: &[Spot], word: usize) -> bool {
    window.iter().any(|spot| {
        spot.change.is_some()
            && spot.item < word
            && word.wrapping_sub(spot.item) <= 3
            && context.only_words(spot.item + 1..word)
    })
}

fn take(context: &mut Context, change: Spot, bound: Bound) {
    let Some((way, word)) = change.change else {
        return;
    };
    let (new, old) = (bound.new.item, bound.old.item);
    let mut cues = vec![context.cue(word, word)];
    for lead in [bound.new.lead, bound.old.lead] {
        if let Lead::New(at) | Lead::Old(at) | Lead::Base(at) = lead {
            cues.push(context.cue(at, at));
        }
    }
    cues.sort_by_key(|cue| cue.start);
    // "increased by 10.1 per cent (747) from 7,242": the percentage is that of the difference.
    if let Some(difference) = bound.difference {
        let own = on_level(
            context,
            change.item,
            difference.item,
            old,
            Role::Old,
            way,
            Default::default(),
        );
        let relation = Relation { cues, ..own };
        context.propose(relation, bound.strength);
        return;
    }
    propose(context, change.item, way, new, old, cues, bound.strength);
}

/// "The deficit was $96.8 billion. That is $14.1 billion more than the $82.7 billion of March": a change and its
/// earlier level, the later one told before.
fn carried(context: &mut Context, n: usize, spots: &[Spot], at: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let change = spots[at];
    let Some(old) = spots.get(at + 1) else { return };
    let (Some((way, word)), Lead::Old(_) | Lead::Base(_)) = (change.change, old.lead) else {
        return;
    };
    for back in 0..=3.min(n) {
        let before = &text.sentences[n - back];
        if before.paragraph != sentence.paragraph {
            break;
        }
        let mut levels: Vec<usize> = before
            .figures
            .iter()
            .copied()
            .filter(|&item| item < change.item && item != old.item)
            .filter(|&item| context.same_measure(item, old.item))
            .collect();
        levels.reverse();
        for new in levels {
            let cues = vec![context.cue(word, word)];
            if propose(
                context,
                change.item,
                way,
                new,
                old.item,
                cues,
                Strength::IfExact,
            ) {
                return;
            }
        }
    }
    // "The deficit was $96.8 billion. That is $14.1 billion more than the $82.7 billion of March."
    let start = sentence.items.start;
    let points_back = text.is(start, &["that", "this", "it"])
        && text.is(start + 1, &["is", "was"])
        && sentence.figures.first() == Some(&change.item)
        && change.item.wrapping_sub(start) <= 4
        && is_than(context, change.item, old.item);
    let Some(before) = n.checked_sub(1).map(|n| &text.sentences[n]) else {
        return;
    };
    if let ([new], true) = (&before.figures[..], points_back)
        && before.paragraph == sentence.paragraph
        && context.same_measure(*new, old.item)
        && context.is_percent(change.item) | context.same_measure(change.item, old.item)
        && !is_mixed(context, before.items.start..old.item, false)
        && is_fine(context, change, *old, *old)
    {
        let cues = vec![context.cue(word, word)];
        propose(
            context,
            change.item,
            way,
            *new,
            old.item,
            cues,
            Strength::Closed,
        );
    }
}

/// "250,229 people were added, a growth of 0.6 percent", the level after it told near: the percentage is that of the
/// difference on the level before.
fn of_level(context: &mut Context, n: usize, spots: &[Spot], at: usize) {
    let text = context.text;
    let change = spots[at];
    let Some((way, word)) = change.change else {
        return;
    };
    if !context.is_percent(change.item) || way == Way::Either {
        return;
    }
    let near = context.nearest_levels(n.saturating_sub(1)..n + 1, change.item);
    for &difference in &near {
        for &level in &near {
            if !context.same_measure(difference, level) || !context.is_less(difference, level) {
                continue;
            }
            let cue = context.cue(word, word);
            // "4.99 per cent, which adds £82 to a bill of £1,640".
            let mut words = text.sentences[n].items.clone();
            let adds = words.any(|at| text.is(at, &["adds", "adding", "added", "saves", "saving"]));
            if adds && context.digits(change.item) >= 3 {
                let relation = on_level(
                    context,
                    change.item,
                    difference,
                    level,
                    Role::Old,
                    way,
                    cue.clone(),
                );
                if context.propose(relation, Strength::IfAgrees) {
                    return;
                }
            }
            let relation = on_level(context, change.item, difference, level, Role::New, way, cue);
            if context.propose(relation, Strength::IfExact) {
                return;
            }
        }
    }
    in_both(context, &text.sentences[n], spots, at);
}

/// "The population was 5,603,851, an increase of 38,268 or 0.7%": a level, its change and the same as a percentage.
fn in_both(context: &mut Context, sentence: &Sentence, spots: &[Spot], at: usize) {
    let text = context.text;
    let (Some(difference), Some(level)) = (
        at.checked_sub(1).map(|at| spots[at]),
        at.checked_sub(2).map(|at| spots[at]),
    ) else {
        return;
    };
    let change = spots[at];
    let (Some((way, word)), Some((same, noun))) = (change.change, difference.change) else {
        return;
    };
    let joined = change.item.wrapping_sub(difference.item) <= 5
        && text.is(change.item.wrapping_sub(1), &["or"])
        && context.no_figure(difference.item + 1..change.item);
    let apposed = level.item + 2 < noun
        && noun.wrapping_sub(level.item) <= 6
        && text.mark(noun.wrapping_sub(2), b',')
        && text.is(
            noun,
            &[
                "increase",
                "decrease",
                "rise",
                "fall",
                "drop",
                "decline",
                "reduction",
            ],
        )
        && (noun + 1..difference.item).all(|at| text.cues(at).any(Cues::FILLER));
    let plain = level.change.is_none()
        && !matches!(level.lead, Lead::Old(_) | Lead::Base(_))
        && !level.bracket
        && context.same_measure(level.item, difference.item)
        && context.is_less(difference.item, level.item)
        && is_fine(context, difference, level, level)
        && spots
            .get(at + 1)
            .is_none_or(|next| matches!(next.lead, Lead::None))
        && !is_mixed(
            context,
            clause(context, sentence, level.item, change.item),
            false,
        );
    if joined && apposed && plain && way == same && way != Way::Either {
        let cue = context.cue(word, word);
        let relation = on_level(
            context,
            change.item,
            difference.item,
            level.item,
            Role::New,
            way,
            cue,
        );
        context.propose(relation, Strength::Closed);
    }
}

/// The percentage that a difference is of the level before it, which is `level` itself or, of a later level, what it
/// was without the difference.
fn on_level(
    context: &Context,
    change: usize,
    difference: usize,
    level: usize,
    role: Role,
    way: Way,
    cue: Range<usize>,
) -> Relation {
    let figure = |item: usize| Expr::Figure(context.index(item));
    let one = || Box::new(Expr::Number(Rational::ONE));
    let right = if role == Role::Old {
        Expr::Quotient(Box::new(figure(difference)), Box::new(figure(level)))
    } else {
        // difference / (level -+ difference), with each figure once.
        let ratio = Expr::Quotient(Box::new(figure(level)), Box::new(figure(difference)));
        let below = match way {
            Way::Down => Expr::Sum(vec![ratio, Expr::Number(Rational::ONE)]),
            _ => Expr::Difference(Box::new(ratio), one()),
        };
        Expr::Quotient(one(), Box::new(below))
    };
    let mut roles = vec![
        (Role::Share, context.index(change)),
        (Role::Change, context.index(difference)),
        (role, context.index(level)),
    ];
    roles.sort_by_key(|&(_, figure)| figure);
    Relation {
        kind: Kind::PercentChange,
        left: figure(change),
        sign: Sign::Equal,
        right,
        roles,
        cues: vec![cue],
        assumes: None,
    }
}

/// "The queue is shorter by just under 1,000. It held 623,903 people in June, slightly fewer than the 624,444 of May":
/// the change in a sentence of its own before its two levels.
fn told_before(context: &mut Context, n: usize, spots: &[Spot]) {
    let text = context.text;
    let (before, sentence) = (&text.sentences[n - 1], &text.sentences[n]);
    let [new, old] = spots else { return };
    let [change] = before.figures[..] else { return };
    if before.paragraph != sentence.paragraph
        || !text.is(sentence.items.start, &["it", "this", "that", "they"])
        || !matches!(old.lead, Lead::Old(_))
        || new.change.is_some() && !matches!(new.lead, Lead::None)
        || context.is_percent(change)
        || !context.same_measure(change, new.item)
        || !context.same_measure(new.item, old.item)
    {
        return;
    }
    let Some((way, word)) = way(text, before, change) else {
        return;
    };
    let scope = Cues::SCOPE.or(Cues::NEGATIVE);
    let plain = !context.cues_in(before.items.clone()).any(scope)
        && !context.cues_in(sentence.items.clone()).any(scope);
    let strength = if plain {
        Strength::Closed
    } else {
        Strength::IfAgrees
    };
    propose(
        context,
        change,
        way,
        new.item,
        old.item,
        vec![context.cue(word, word)],
        strength,
    );
}

/// Takes "new is old changed by change", in each meaning that the words leave.
pub(super) fn propose(
    context: &mut Context,
    change: usize,
    way: Way,
    new: usize,
    old: usize,
    cues: Vec<Range<usize>>,
    strength: Strength,
) -> bool {
    let figure = |item: usize| Expr::Figure(context.index(item));
    let negative = context.face(change).is_negative();
    // "a change of -2.5 percent" has its sign; "a difference of 3.7%" has none.
    let falls = match way {
        Way::Up => false,
        Way::Down => !negative,
        Way::Either => !negative && context.is_less(new, old) && !is_signed(context, change),
    };
    let roles = [
        (Role::Change, context.index(change)),
        (Role::New, context.index(new)),
        (Role::Old, context.index(old)),
    ];
    let relation = |kind: Kind, right: Expr| {
        let mut roles = roles.to_vec();
        roles.sort_by_key(|&(_, figure)| figure);
        Relation {
            kind,
            left: figure(change),
            sign: Sign::Equal,
            right,
            roles,
            cues: cues.clone(),
            assumes: None,
        }
    };
    let (high, low) = if falls { (old, new) } else { (new, old) };
    let difference = Expr::Difference(Box::new(figure(high)), Box::new(figure(low)));
    let one = || Box::new(Expr::Number(Rational::ONE));
    let quotient = Expr::Quotient(Box::new(figure(new)), Box::new(figure(old)));
    let relative = if falls {
        Expr::Difference(one(), Box::new(quotient))
    } else {
        Expr::Difference(Box::new(quotient), one())
    };
    if !context.is_percent(change) {
        let relation = relation(Kind::Change, difference);
        return context.propose(relation, strength);
    }
    let points = context.figure(change).unit != "%";
    if !context.is_percent(new) {
        let relation = relation(Kind::PercentChange, relative);
        return !points && context.propose(relation, strength);
    }
    let in_points = relation(Kind::Points, difference);
    if points || context.agrees(&in_points) {
        return context.propose(in_points, strength);
    }
    // "rose 2,6% from 72,5% to 75,1%" is meant in points, or of the rate itself; only if neither fits it is wrong.
    let in_percent = relation(Kind::PercentChange, relative);
    if context.agrees(&in_percent) {
        context.propose(in_percent, strength)
    } else {
        context.propose(in_points, strength)
    }
}

/// Whether the change is written with a sign of its own.
fn is_signed(context: &Context, change: usize) -> bool {
    context
        .figure(change)
        .surface
        .starts_with(['+', '-', '\u{2212}', '\u{2013}'])
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "Revenue rose 12% to £48.7m (2023: £43.5m).",
                "percent_change f1 = f2 / f3 - 1 agrees",
            ),
            (
                "Revenue rose 12% to £48.7m (2023: £41.5m).",
                "percent_change f1 = f2 / f3 - 1 differs",
            ),
            ("Sales rose 2% on the quarter to £48m (2023: £43m).", ""),
            (
                "Membership fell from 31,200 to 28,700, a drop of 2,500.",
                "change f3 = f1 - f2 agrees",
            ),
            (
                "Membership fell from 31,200 to 28,700, a drop of 8.0%.",
                "percent_change f3 = 1 - f2 / f1 agrees",
            ),
            (
                "Membership fell from 31,200 to 28,100, a drop of 8.0%.",
                "percent_change f3 = 1 - f2 / f1 differs",
            ),
            (
                "Like-for-like sales rose 3.2%, while total sales grew 9.7% to £1.23bn from £1.14bn.",
                "percent_change f2 = f3 / f4 - 1 differs",
            ),
            (
                "Adjusted for currency, sales grew 9.7% to £1.23bn from £1.14bn.",
                "",
            ),
            (
                "The council will spend £214.6m, £6.2m more than the £208.4m budgeted for this year.",
                "change f2 = f1 - f3 agrees",
            ),
            (
                "The council will spend £214.6m, £8.2m more than the £208.4m budgeted for this year.",
                "change f2 = f1 - f3 differs",
            ),
            (
                "The ferry carried 1,650 cars, 71 fewer than the 1,721 of 2022 and 102 fewer than in 2019.",
                "change f2 = f3 - f1 agrees",
            ),
            (
                "The gap was $96.8 billion. That is $14.1 billion more than the $82.7 billion of March.",
                "change f2 = f1 - f3 agrees",
            ),
            (
                "The gap was $97.8 billion. That is $14.1 billion more than the $82.7 billion of March.",
                "change f2 = f1 - f3 differs",
            ),
            (
                "The population was 5,603,851, an increase of 38,268 or 0.7%.",
                "percent_change f3 = 1 / (f1 / f2 - 1) agrees; share f3 = f2 / f1 agrees",
            ),
            (
                "The population was 5,603,851, an increase of 38,268 or 1.7%.",
                "percent_change f3 = 1 / (f1 / f2 - 1) differs",
            ),
            (
                "The branch made $545m in Singapore (17% up from $465m).",
                "percent_change f2 = f1 / f3 - 1 agrees",
            ),
            ("Deaths fell by 38 to 801, against 1,248 a year ago.", ""),
            (
                "Prices rose by 0.3% on the month and by 3.4% on the year, after 3.2% in March.",
                "",
            ),
            (
                "The rate rose 2.6% from 72.5% to 75.1%.",
                "points f1 = f3 - f2 agrees",
            ),
            ("The bill rose to £1,568, 7% less than hoped.", ""),
        ]);
    }
}
