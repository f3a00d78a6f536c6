//! Whether the words put a change and its levels on one basis.

use std::ops::Range;

use super::Spot;
use crate::language::Cues;
use crate::suggest::cell;
use crate::suggest::frames::{Context, NOUNS_OF_CHANGE};
use crate::suggest::text::Sentence;

/// "£6.2m more than the £208.4m that was budgeted": the words tie the change to that level, whatever its basis.
pub(super) fn is_than(context: &Context, change: usize, old: usize) -> bool {
    change < old
        && old.wrapping_sub(change) <= 9
        && context.only_words(change + 1..old)
        && (change + 1..old).any(|at| context.text.is(at, &["than", "above", "below"]))
}

/// Whether words of the clause put its numbers on bases that may differ. A deficit or loss has no sign, which matters
/// only beside a surplus or profit.
pub(super) fn is_mixed(context: &Context, clause: Range<usize>, than: bool) -> bool {
    // "£6.2m more than the £208.4m budgeted".
    is_mixed_but(context, clause, &|at| than && context.text.is(at, PLAN))
}

/// [`is_mixed`] for a change and its levels, from `first` to `last`: what is said before them of a plan or of a report, and of
/// them of a revision, is said of all three; what is told behind a comma and "with" is told of something else.
///
/// "Domestic output was estimated at 8.36, down 8.1% from 9.10", "fell to 252 from a revised 253", "sales were up 7.6% to 240.8
/// from 223.8, with same-store sales up 5.6%".
pub(super) fn is_mixed_around(
    context: &Context,
    clause: Range<usize>,
    [first, last]: [usize; 2],
    than: bool,
) -> bool {
    let text = context.text;
    let aside = |&at: &usize| text.mark(at, b',') && text.is(at + 1, &["with", "and", "but"]);
    let end = (last..clause.end).find(aside).unwrap_or(clause.end);
    // "In its weekly report, the agency said demand was up 2.9%", "the quarterly dividend", but "annual growth of 2.9%".
    let is_subject = |at: usize| {
        text.is(at, SUBJECTS)
            && !text.is(at + 1, &["for", "rate", "pace"])
            && !(at + 1..at + 3).any(|at| text.is(at, NOUNS_OF_CHANGE))
            && (at != clause.start || !text.is(at, &["excluding"]))
    };
    // "fell 26% year-over-year from 553 to 410".
    let is_yearly = |at: usize| {
        text.is(at, &["year-on-year", "year-over-year", "yoy"]) && text.is(at + 1, &["from"])
    };
    let is_revised = |at: usize| {
        text.is(at, &["revised", "restated", "corrected", "provisional"])
            && (at + 1..at + 4).any(|at| text.figure(at).is_some())
    };
    is_mixed_but(context, clause.start..end, &|at| {
        than && text.is(at, PLAN)
            || at < first && (text.is(at, PLAN) || is_subject(at))
            || is_revised(at)
            || is_yearly(at)
    })
}

/// Before the numbers: they say of a report when it comes out, and of a level how it is counted.
const SUBJECTS: &[&str] = &[
    "weekly",
    "monthly",
    "quarterly",
    "annual",
    "adjusted",
    "seasonally",
    "excluding",
    "excludes",
    "provisional",
    "normalised",
    "normalized",
];

/// What is planned or not known for sure.
const PLAN: &[&str] = &[
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
    "estimated",
];

/// [`is_mixed`] but for the words that are excused.
fn is_mixed_but(
    context: &Context,
    clause: Range<usize>,
    is_excused: &dyn Fn(usize) -> bool,
) -> bool {
    let text = context.text;
    // "Adjusted operating profit rose 14% to £63.8 million (2022: £56.0 million)": all three are of it.
    let is_subject = |at: usize| {
        text.is(
            at,
            &[
                "underlying",
                "adjusted",
                "comparable",
                "normalised",
                "normalized",
            ],
        ) && (at + 1..at + 4).any(|at| text.is(at, PROFITS))
            && context.no_figure(clause.start..at)
            // "The annual fee will rise by £12, from £140 to £152."
            || text.is(at, &["annual", "monthly", "weekly"])
                && text.is(at + 1, YEARLY)
                && (context.no_figure(clause.start..at)
                    || (at + 2..at + 6).any(|at| {
                        text.is(at, &["from"]) && text.figure(at + 1).is_some()
                    }))
    };
    // "from £340 million in the comparable quarter" is when, not on what basis.
    let is_time = |at: usize| {
        let span = [
            "quarter", "period", "half", "month", "months", "year", "week",
        ];
        // "in the comparable four week period".
        text.is(at, &["comparable"]) && (at + 1..at + 4).any(|at| text.is(at, &span))
    };
    // "fell 2.7 per cent to a seasonally adjusted annual rate of 1,620,000": so is the change.
    let is_seasonal = |at: usize| {
        text.is(at, &["seasonally", "adjusted", "annual"])
            && (at.saturating_sub(2)..at + 1)
                .any(|at| text.is(at, &["seasonally"]) && text.is(at.wrapping_sub(2), &["to"]))
    };
    let scope = clause.clone().any(|at| {
        text.cues(at).any(Cues::SCOPE)
            && !is_excused(at)
            && !(is_subject(at) || is_time(at) || is_seasonal(at))
                // "up 16.5 pct on a daily sales basis", but not "50 basis points".
                || text.is(at, &["basis"]) && !text.cues(at + 1).any(Cues::POINT)
    });
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
                ) && !text.is(at + 1, &["debt", "borrowing", "borrowings"])
            });
    scope || below
}

/// What is charged or paid by the year, month or week: a level, not a rate of change.
const YEARLY: &[&str] = &[
    "bill",
    "bills",
    "fee",
    "fees",
    "cost",
    "costs",
    "budget",
    "rent",
    "charge",
    "charges",
    "subscription",
    "premium",
    "salary",
    "pay",
    "income",
    "grant",
    "total",
    "number",
    "average",
];

pub(in crate::suggest::frames) const PROFITS: &[&str] = &[
    "profit", "profits", "earnings", "ebit", "ebita", "ebitda", "income", "margin", "eps",
];

/// Spans shorter than the year that levels are mostly compared over.
pub(super) const SPANS: &[&str] = &[
    "day",
    "week",
    "fortnight",
    "month",
    "quarter",
    "half",
    "period",
];

/// "fell 10% in the quarter to £450 million, from £900 million a year ago": of the quarter or of the year?
pub(super) fn is_of_a_year_ago(context: &Context, change: usize, new: usize, old: usize) -> bool {
    let text = context.text;
    let first = change.min(new);
    let is_span = |at: usize| {
        text.is(at, &["in", "during"])
            && text.is(at + 1, &["the", "that", "this"])
            && text.is(at + 2, SPANS)
    };
    let is_year = |at: usize| {
        text.is(at, &["year"]) && text.is(at + 1, &["ago", "earlier", "before"])
            || text.is(at, &["last"]) && text.is(at + 1, &["year"])
    };
    first < old
        && (first..old).any(is_span)
        && (old + 1..(old + 6).min(text.items.len())).any(is_year)
}

/// Whether a change may be one against another level than the one told behind it: "fell by 31,000 over the quarter to 1.44
/// million, down from 1.56 million a year ago", "rose by 8% to €756 and, from €630 in 2019, by 20%".
pub(super) fn is_of_another_span(context: &Context, change: usize, new: usize, old: usize) -> bool {
    let text = context.text;
    let (first, last) = (change.min(new).min(old), change.max(new).max(old));
    let is_short = |at: usize| {
        text.is(at, &["on", "over"]) && text.is(at + 1, &["the"]) && text.is(at + 2, SPANS)
            || text.word(at).contains("-on-") && !text.word(at).contains("year")
    };
    // The words that tell the earlier level begin anew: a comparison of their own.
    let begins = change.max(new);
    // "up from £32m in the same quarter of 2021".
    let same = [
        "same",
        "corresponding",
        "comparable",
        "year-ago",
        "prior-year",
    ];
    let of_same = (old + 1..(old + 6).min(text.items.len())).any(|at| text.is(at, &same));
    let anew = begins < old
        && !of_same
        && change < new
        && (begins + 1..old).any(|at| {
            text.is(at, &["and"])
                || text.is(at + 1, &["from"]) && text.cues(at).any(Cues::UP.or(Cues::DOWN))
        });
    let joined = new < change && change < old && (change + 1..old).any(|at| text.is(at, &["and"]));
    let behind = old + 1..(old + 7).min(text.items.len());
    let is_same = behind.clone().any(is_short) || behind.clone().any(|at| text.is(at, SPANS));
    anew || joined || !is_same && (first..last).any(is_short)
}

/// The clause that holds the items from `first` to `last`: "like-for-like sales rose 3.2%, while total sales ..." are two.
pub(super) fn clause(
    context: &Context,
    sentence: &Sentence,
    first: usize,
    last: usize,
) -> Range<usize> {
    let text = context.text;
    let ends = |&at: &usize| text.mark(at, b';') || text.is(at, &["while", "whereas", "whilst"]);
    let start = (sentence.items.start..first).rev().find(ends);
    let end = (last..sentence.items.end).find(ends);
    start.map_or(sentence.items.start, |at| at + 1)..end.unwrap_or(sentence.items.end)
}

/// Whether a difference is told finely enough to be one of these levels: "April Four" is none of sales in millions.
pub(super) fn is_fine(context: &Context, change: Spot, new: Spot, old: Spot) -> bool {
    if context.is_percent(change.item) {
        return true;
    }
    let size = context.face(change.item).to_f64().abs();
    [new, old].iter().all(|level| {
        cell::grain(&context.figure(level.item).figure).is_none_or(|grain| size >= grain.to_f64())
    })
}
