//! A change with both its levels in one sentence: "from 482,399 to 442,603, a decrease of 8.2 percent".

use super::earlier;
use super::guard::{
    is_commensurate, is_extreme, is_mistyped, is_near, is_now, is_tight, is_told_of_both,
};
use super::level::{in_both, on_level};
use super::scope::{clause, is_fine, is_mixed, is_mixed_around, is_than};
use super::{Spot, propose};
use crate::language::Cues;
use crate::suggest::frames::basis;
use crate::suggest::frames::{Context, Lead, NOUNS_OF_CHANGE, Strength, What, lead, way};
use crate::suggest::text::Sentence;
use crate::suggest::{Relation, Role};

/// The smallest stretch of figures around the change at `at` that has both levels and nothing else.
pub(super) fn one(context: &mut Context, sentence: &Sentence, spots: &[Spot], at: usize) -> bool {
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
        .find(|&word| {
            context.text.is(word, &["from", "than"])
                || context.text.is(word, &["on", "over"])
                    && spots
                        .get(at + 1)
                        .is_some_and(|next| next.lead != Lead::Base(word))
                    && earlier::is_told_when(context, sentence, word)
        });
    // "0.38% growth from April to June" says when.
    let is_date = |at: usize| {
        matches!(
            context.text.items.get(at).map(|item| item.what),
            Some(What::Date)
        )
    };
    if let Some(since) = since
        && !(is_date(since + 1)
            && (context.text.is(since + 2, &["to"]) && is_date(since + 3)
                || context.text.text[context.text.span(since + 1, since + 1)].contains(" to ")))
        && next.is_none_or(|next| next.lead != Lead::Old(since))
    {
        if !earlier::told(context, sentence, spots, at, since) {
            in_both(context, sentence, spots, at);
        }
        return true;
    }
    let mut reach = at;
    let mut doubtful = None;
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
            // "output doubled to 8.4 from 4.2, wind grew by 1.1 to 24.9 (23.8)": the one that the words tie best.
            match bind(context, sentence, window, spots[at]) {
                Some(bound) if bound.strength == Strength::IfAgrees => {
                    doubtful.get_or_insert(bound);
                }
                Some(bound) => {
                    take(context, spots[at], bound);
                    return true;
                }
                None => {}
            }
        }
    }
    if let Some(bound) = doubtful {
        take(context, spots[at], bound);
        return true;
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
    let (mut new, mut old): (Option<Spot>, Option<Spot>) = (None, None);
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
            // "EUR 842.7 million (792.8)" is this year's and last year's.
            if let (Some(told), None) = (new, old)
                && context
                    .lender(spot.item)
                    .is_some_and(|(other, _)| other == told.item)
            {
                old = Some(*spot);
                strength = Strength::Asks;
                continue;
            }
            // "rose 16% to $2.9bn ($2.5bn)".
            if spot.bracket && new.is_some() && old.is_none() && change_before {
                old = Some(*spot);
                let beside = new.is_some_and(|new| {
                    spot.item == new.item + 2 && context.same_unit(spot.item, new.item)
                });
                strength = match beside && text.mark(spot.item + 1, b')') {
                    true => Strength::Asks,
                    false => Strength::IfAgrees,
                };
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
    // "up 11.2 per cent (4.38 million in the first quarter of 2023)".
    let behind_change = old.item == change.item + 2 && new.item < change.item;
    // "Compared with February (1,000), cases decreased by 5.0% to 950".
    let opens = text.is(sentence.items.start, &["compared", "against"])
        && old.item < change.item
        && old.item - sentence.items.start <= 6
        && matches!(new.lead, Lead::New(_));
    if old.bracket
        && !matches!(old.lead, Lead::Base(_))
        && !adjacent
        && !with_change
        && !behind_change
        && !opens
    {
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
    // A subject stands before its change and before the level that it is compared with, unless that begins the sentence.
    if !matches!(new.lead, Lead::New(_))
        && new.item > old.item
        && !is_set_before(context, sentence, change, new, old)
    {
        return None;
    }
    // "11,416, a drop of 45 from the 461": two digits too many.
    let mistyped = is_mistyped(context, change, new, old) && is_tight(context, change, new, old);
    if !mistyped && !is_commensurate(context, change, new, old) {
        return None;
    }
    let after = is_told_after(context, change, new, old);
    // "Crime rose 12%, with 412 thefts this year compared to 340": of some of it.
    let of_some = (change.item + 1..new.item).any(|at| context.text.is(at, &["with"]));
    if !mistyped && after && of_some {
        strength = Strength::IfAgrees;
    } else if mistyped || after {
        strength = Strength::Asks;
    } else if is_doubtful(context, sentence, window, change, [new, old])
        || context.is_minor(change.item) && !is_tight(context, change, new, old)
    {
        strength = Strength::IfAgrees;
    } else if change.inherited
        || is_of_last_year(context, change, new, old)
        || is_compared(context, change, new, old)
        || is_mixed(
            context,
            clause(context, sentence, first_of(window), last_of(window)),
            is_than(context, change.item, old.item),
        )
    {
        strength = Strength::Asks;
    }
    Some(Bound {
        new,
        old,
        difference: difference.filter(|_| context.is_percent(change.item)),
        strength,
    })
}

/// "put the decline at 6.7 per cent, with 1,097 deaths this year compared to 1,176": a percentage, and behind it the two
/// levels that it comes from.
fn is_told_after(context: &Context, change: Spot, new: Spot, old: Spot) -> bool {
    let text = context.text;
    let opens = (change.item + 1..new.item).find(|&at| {
        text.mark(at, b':') || text.mark(at, b',') && text.is(at + 1, &["with", "when"])
    });
    change.item < new.item
        && new.item < old.item
        && !old.bracket
        && matches!(old.lead, Lead::Old(_))
        && context.is_percent(change.item)
        && !context.is_percent(new.item)
        && opens.is_some_and(|opens| new.item - opens <= 9)
        && old.item - new.item <= 14
        && context.same_unit(new.item, old.item)
        && is_near(context, change, [new.item, old.item], 1.5)
        && !is_extreme(context, old)
        && !is_mixed(context, change.item..old.item + 6, false)
}

/// "rose 23.1% to 136,767 compared to 111,066 last year", "was 4% lower at 412, against 430 a year ago": what it is compared with
/// stands right behind and is told to be last year's; not a budget, an average, or what others did.
fn is_of_last_year(context: &Context, change: Spot, new: Spot, old: Spot) -> bool {
    let text = context.text;
    let Lead::Old(word) = old.lead else {
        return false;
    };
    let beside = new.item < old.item
        && old.item - new.item <= 8
        && (word + 1..old.item).all(|at| text.is(at, &["with", "to"]));
    let behind = old.item + 1..text.items.len().min(old.item + 6);
    // "212,000 in the first half compared with 391,000 in the whole of last year".
    let whole = behind.clone().any(|at| text.is(at, WHOLE));
    let last_year = !whole
        && behind.clone().any(|at| {
            text.is(at, &["last"]) && text.is(at + 1, &["year", "month", "quarter", "week"])
                || text.is(at, &["year"]) && text.is(at + 1, &["ago", "earlier", "before"])
                || text.is(at, &["previous"])
                    && text.is(at + 1, &["year", "month", "quarter", "week"])
        });
    // "412 offences compared with 212 gun offences last year".
    let name = behind.take_while(|&at| text.items[at].what == What::Word);
    let bare = name.take(context.n_unit_words(old.item) + 1).all(|at| {
        text.cues(at)
            .any(Cues::EMPTY.or(Cues::FILLER).or(Cues::BEFORE))
            || context.same_unit(new.item, old.item) && !context.figure(new.item).unit.is_empty()
    });
    let told = !text.is(word, &["from"]) && context.is_percent(change.item);
    told && beside && last_year && bare
}

/// "increased 12.2% to 6.2 billion, compared to 5.5 billion in the prior year", "increased 9.6 million to 24.4 million for the year
/// ended May 31, 2019 compared to 14.8 million for that of 2018": a change, its level, and right behind what it is compared with,
/// a year before.
///
/// "fell by 38 to 801, against 1,248 a year ago" is since last week, and so may be "rose 0.3% to 41.2 billion, compared with 40.1
/// billion a year ago".
fn is_compared(context: &Context, change: Spot, new: Spot, old: Spot) -> bool {
    let text = context.text;
    let Lead::Old(word) = old.lead else {
        return false;
    };
    let back = 1 + usize::from(text.is(word.wrapping_sub(1), &["as", "in"]));
    let before = word.wrapping_sub(back);
    let comma = text.mark(before, b',');
    let percent = context.is_percent(change.item);
    let tied = text.is(word, &["compared", "comparison", "versus", "vs"])
        && !text.is(old.item.wrapping_sub(1), &["of"])
        && (percent || !comma);
    let between = new.item + 1..word;
    let no_other = between.len() <= 14
        && context.no_figure(between.clone())
        && !between
            .clone()
            .any(|at| text.is(at, &["and", "but", "while", "which"]))
        && change.item + 2 <= new.item
        && new.item - change.item <= 5;
    let is_short = |at: usize| {
        context.is_month(at) && !context.is_year(at + 1)
            || context.says(at, &["month", "week", "day", "today", "yesterday"])
    };
    let own_time = (change.item + 1..new.item).any(is_short);
    let end = text.items.len().min(old.item + 10);
    let behind = || {
        (old.item + 1..end).take_while(|&at| {
            text.figure(at).is_none() && !matches!(text.items[at].what, What::Mark(_))
        })
    };
    // "compared with 112 million in 2019" is last year's only beside the other year.
    let sentence = &text.sentences[text.sentence_of(old.item)];
    let years = context.n_years(sentence);
    // "for the year ended May 31, 2019 compared to 11.8 million for the year ended May 31, 2018".
    let year_of = |at: usize| -> Option<i32> {
        let date = &text.text[text.span(at, at)];
        let year = date.get(date.len().checked_sub(4)?..)?;
        year.parse()
            .ok()
            .filter(|_| text.items[at].what == What::Date)
    };
    let own = (new.item + 1..word).find_map(year_of);
    let is_earlier = |at: usize| {
        context.says(at, EARLIER)
            || context.is_year(at) && years > 1
            || year_of(at).is_some_and(|year| own == Some(year + 1))
    };
    let year_before = behind().any(is_earlier) && !behind().any(|at| text.is(at, WHOLE));
    let month = basis::is_month_beside_year(context, [change.item, new.item, old.item]);
    let alike = context.same_unit(new.item, old.item);
    tied && alike && !old.bracket && no_other && !own_time && year_before && !month
}

/// Behind a level: it is of more than the one that is compared with it.
const WHOLE: &[&str] = &["whole", "full", "all"];

/// Words of the time of a level that is compared with.
const EARLIER: &[&str] = &[
    "prior",
    "previous",
    "same",
    "corresponding",
    "comparable",
    "year-ago",
    "last",
    "earlier",
];

/// Verbs behind a change whose level is of something else: "rose 6%, bringing revenue to 412 million from 371 million".
const MOVES: &[&str] = &[
    "taking", "bringing", "lifting", "pushing", "sending", "took", "brought", "lifted", "pushed",
    "sent", "takes", "brings", "cutting", "lowering", "reducing", "raising", "leaving", "helping",
    "driving", "making", "after",
];

/// Whether words leave it open that the change is the one between these levels.
fn is_doubtful(
    context: &Context,
    sentence: &Sentence,
    window: &[Spot],
    change: Spot,
    [new, old]: [Spot; 2],
) -> bool {
    let text = context.text;
    let (first, last) = (first_of(window), last_of(window));
    let is_new = matches!(new.lead, Lead::New(_));
    // "down 3.8% at 31.8 million".
    let at = context.is_percent(change.item)
        && text.is(new.item.wrapping_sub(1), &["at"])
        && (new.item == change.item + 2
            // "were 15.0% lower at 9.5 million, against 10.0 million a year earlier".
            || new.item == change.item + 3
                && text.cues(change.item + 1).any(Cues::THAN)
                && (old.bracket || is_of_last_year(context, change, new, old)));
    // "fell by 6.6 pct, resulting in a surge from 175,901 to 251,708, an increase of 43 pct".
    let rival = change.item < new.item.min(old.item)
        && is_new
        && new.item > old.item
        && sentence.figures.iter().any(|&item| {
            item > last
                && item - last <= 12
                && way(text, sentence, item).is_some()
                && context.is_percent(item) == context.is_percent(change.item)
                && lead(text, sentence, item) == Lead::None
        });
    // "9.4 pct less in February; the total fell to 2.78 mln" goes on with the same change.
    let apart = (first..last + 1).any(|at| {
        text.mark(at, b';')
            && !(at + 1..new.item.max(at + 1))
                .any(|word| text.cues(word).any(Cues::DOWN.or(Cues::UP)))
    });
    // "increased to ISK 7,600 million from ISK 3,700 million, up 140% since 2003": another time than the levels'.
    let since = (change.item + 1..sentence.items.end.min(change.item + 3)).any(|at| {
        text.is(at, &["since"])
            || text.is(at, &["against"])
                && text
                    .items
                    .get(at + 1)
                    .is_some_and(|item| item.what == What::Date)
    });
    // "5.0bn in the half-year (full year 2019: 9.6bn)".
    let labelled = text.bracket(sentence, old.item).is_some_and(|open| {
        (open + 1..old.item)
            .any(|at| text.is(at, &["full", "budget", "plan", "guidance", "target"]))
    });
    let moved = context.is_percent(change.item)
        && (change.item + 1..new.item).any(|at| {
            // "increased by 54%, increasing the cases per head from 231 to 300", but "increasing from".
            let another = text.mark(at, b',')
                && text.word(at + 1).ends_with("ing")
                && !text.is(at + 2, &["from", "to", "by"]);
            text.is(at, MOVES) || another && at < old.item
        });
    // "down 27% compared to 32% in July, with further improvement to a decline of 19%": levels that are changes.
    let of_change = [new, old].iter().any(|level| {
        context.is_percent(level.item)
            && text.is(level.item.wrapping_sub(1), &["of"])
            && text.is(level.item.wrapping_sub(2), NOUNS_OF_CHANGE)
    });
    // "growth of 27% to 28%, which is up from $8.07 to $8.20": the levels are of something else told before.
    let begins_anew = (change.item + 1..new.item.min(old.item)).any(|at| {
        text.is(at, &["which"]) && text.is(at + 1, &["is", "are", "was", "were", "compares"])
    });
    change.inherited && !is_in_row(context, sentence, change, [new, old])
        || moved
        || begins_anew
        || of_change
        || since
        || labelled
        || rival
        || apart && !is_told_of_both(context, change.item)
        || !is_new && new.item > change.item && !is_now(context, change.item, new.item) && !at
        || !is_fine(context, change, new, old)
        || !is_tied(context, change, new, old)
        || is_extreme(context, old)
        || !context.same_unit(new.item, old.item) && !is_tight(context, change, new, old)
        || !is_near(
            context,
            change,
            [new.item, old.item],
            match is_tight(context, change, new, old) {
                true => 10.0,
                false => 3.0,
            },
        )
        || context.cues_in(first..last + 1).any(Cues::CLAUSE)
        || is_mixed_around(
            context,
            clause(context, sentence, first, last),
            [first, last],
            is_than(context, change.item, old.item),
        )
}

/// "Income rose 10% to 5.9 and profit 16% to 2.9 (2.5)", "and profit 16% to 2.9 from 2.5": the three numbers in a row, the verb
/// told before.
fn is_in_row(context: &Context, sentence: &Sentence, change: Spot, [new, old]: [Spot; 2]) -> bool {
    let text = context.text;
    let behind = old.item == new.item + 2;
    // "812m (H1: 412m) and EBIT 9% to 96m (51m)" says at the first bracket what all are.
    let is_plain_bracket = !(sentence.items.start..change.item).any(|at| {
        text.mark(at, b'(')
            && !(text.figure(at + 1).is_some()
                && (text.mark(at + 2, b')') || text.cues(at + 2).any(Cues::BEFORE)))
    });
    let by = text.is(change.item.wrapping_sub(1), &["by"]);
    (context.is_percent(change.item) || by)
        && new.item == change.item + 2
        && text.is(change.item + 1, &["to"])
        && (behind && text.is(new.item + 1, &["from"])
            || behind
                && text.mark(new.item + 1, b'(')
                && text.mark(old.item + 1, b')')
                && is_plain_bracket)
}

/// "Compared to 962,512 in 2024, the 992,226 candidates represent an increase of 30,714".
fn is_set_before(
    context: &Context,
    sentence: &Sentence,
    change: Spot,
    new: Spot,
    old: Spot,
) -> bool {
    let text = context.text;
    let Lead::Old(word) = old.lead else {
        return false;
    };
    word == sentence.items.start
        && text.is(word, &["compared", "against"])
        && (old.item..new.item).any(|at| text.mark(at, b','))
        && change.item > new.item
        && change.item - new.item <= 9
        && context.only_words(new.item + 1..change.item)
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
    // "to 6,180 at year end (2022: 6,600)".
    let open = (new.item + 1..old.item).find(|&at| text.mark(at, b'('));
    let told_in_bracket = old.bracket && open.is_some_and(|open| open - new.item <= 4);
    // "fell by 38 to 801, against 1,248 a year ago": the change is not since then.
    // "rose 23.1% to 136,767 compared to 111,066 last year" has no comma that would begin another comparison.
    if !told_in_bracket
        && change.item < first
        && old.item == last
        && matches!(new.lead, Lead::New(_))
        && let Lead::Old(word) = old.lead
        && !text.is(word, &["from"])
        && !(context.only_words(new.item + 1..old.item)
            && is_of_last_year(context, change, new, old)
            || is_compared(context, change, new, old))
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
    // "5.31 billion compared with 2.82 billion, said its current profits rose by 19 pct": the verb has a subject of its own.
    if let Some((_, verb)) = change.change
        && verb > last
        && verb < change.item
        && !text.is(verb, NOUNS_OF_CHANGE)
        && !text.cues(verb).any(Cues::CHANGE.or(Cues::THAN))
        && let Some(comma) = (last..verb).rev().find(|&at| text.mark(at, b','))
        && !(comma + 1..verb).all(|at| {
            text.cues(at).any(Cues::FILLER.or(Cues::BACK))
                || text.is(at, &["having", "has", "have"])
        })
    {
        return false;
    }
    // "8,049,000 dlrs from 6,380,000 dlrs, with same-store sales up 10.6 pct": another change behind the levels.
    if change.item > last {
        let between = last + 1..change.item;
        // "85 percent (versus 70 in September) foresee growth of less than 2.5".
        let is_apposed = between.clone().any(|at| text.mark(at, b','));
        return between.len() <= 12
            && (is_apposed || !context.is_bound(change.item))
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
                ) || matches!(text.items[at].what, What::Mark(b':' | b';'))
                    // "592 mln vs 472 mln - the company plans a 50 pct reduction".
                    || text.mark(at, b'-')
                        && !(text.is(at + 1, &["a", "an", "or"])
                            || text.cues(at + 1).any(Cues::UP.or(Cues::DOWN)))
                    || text.cues(at).any(Cues::EXAMPLE)
            });
    }
    true
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
    let points = context.figure(change.item).unit != "%";
    // What is told in a unit that cannot be turned into that of the levels says nothing of them.
    let commensurate =
        |difference: &Spot| !points && context.factor(difference.item, old).is_some();
    if let Some(difference) = bound.difference.filter(commensurate) {
        let own = on_level(
            context,
            change.item,
            difference.item,
            old,
            Role::Old,
            way,
            Default::default(),
        );
        let relation = Relation {
            cues: cues.clone(),
            ..own
        };
        context.propose(relation, bound.strength);
        // It is that of the levels as well.
        propose(
            context,
            change.item,
            way,
            new,
            old,
            cues,
            Strength::IfAgrees,
        );
        return;
    }
    propose(context, change.item, way, new, old, cues, bound.strength);
}
