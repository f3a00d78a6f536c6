//! Two levels that each have their year: "in 2023 the courts heard 5,310 cases and in 2024 6,105, an increase of 15 per
//! cent".

use super::guard::is_near;
use super::scope::{is_fine, is_mixed};
use super::{Spot, propose_by};
use crate::suggest::frames::{Context, Lead, Strength, What};
use crate::suggest::text::Sentence;

/// The change at `at` behind two levels, each told with another year; the later year has the later level.
pub(super) fn two(context: &mut Context, sentence: &Sentence, spots: &[Spot], at: usize) -> bool {
    let [ref before @ .., a, b, change] = spots[..at + 1] else {
        return false;
    };
    let Some((way, word)) = change.change else {
        return false;
    };
    let text = context.text;
    let plain = |spot: Spot| {
        spot.change.is_none()
            && !spot.bracket
            && matches!(spot.lead, Lead::None)
            && !context.is_bound(spot.item)
    };
    let start = before
        .last()
        .map_or(sentence.items.start, |spot| spot.item + 1);
    // "in the first and second quarters were 412 and 466 respectively".
    let paired = b.item == a.item + 2 && text.is(b.item + 1, &["respectively"]);
    let told = |first: usize| match text.items[first].what {
        What::Date => year(context, first..first + 1, 0..0),
        _ => ["first", "second", "third", "fourth"]
            .iter()
            .zip(1..)
            .find_map(|(word, n)| text.is(first, &[word]).then_some(n)),
    };
    let pair = (start..a.item).find(|&at| {
        paired && text.is(at + 1, &["and"]) && told(at).is_some() && told(at + 2).is_some()
    });
    let years = match pair {
        Some(at) => (told(at), told(at + 2)),
        None => (
            year(context, start..a.item, a.item + 1..b.item),
            year(
                context,
                a.item + 1..b.item,
                b.item + 1..word.max(b.item + 1),
            ),
        ),
    };
    let (Some(first), Some(second)) = years else {
        return false;
    };
    let apposed = word > b.item
        && word < change.item
        && word - b.item <= 6
        && !(change.item + 1..sentence.items.end.min(change.item + 3))
            .any(|at| text.is(at, &["since", "from", "on", "over", "compared"]))
        && (b.item + 1..word)
            .any(|at| text.mark(at, b',') && text.is(at + 1, &["a", "an", "which"]))
        && context.only_words(word..change.item);
    if first == second
        || !apposed
        || !before.is_empty()
        || !plain(a)
        || !plain(b)
        || !context.same_measure(a.item, b.item)
        || !context.same_unit(a.item, b.item)
        || !context.is_percent(change.item) && !context.same_measure(change.item, a.item)
    {
        return false;
    }
    let (new, old) = if first < second { (b, a) } else { (a, b) };
    let strength = match is_fine(context, change, new, old)
        && is_near(context, change, [new.item, old.item], 3.0)
        && !is_mixed(context, sentence.items.clone(), false)
    {
        true => Strength::Closed,
        false => Strength::IfAgrees,
    };
    propose_by(
        context,
        change.item,
        (way, word),
        [new.item, old.item],
        strength,
    )
}

/// The one year told before a level, or behind it if none is.
fn year(
    context: &Context,
    before: std::ops::Range<usize>,
    behind: std::ops::Range<usize>,
) -> Option<i32> {
    let text = context.text;
    let told = |items: std::ops::Range<usize>| -> Vec<i32> {
        items
            .filter(|&at| matches!(text.items[at].what, What::Date))
            .filter_map(|at| {
                let date = &text.text[text.span(at, at)];
                (date.len() == 4).then(|| date.parse().ok())?
            })
            .collect()
    };
    match (&told(before)[..], &told(behind)[..]) {
        (&[year], _) | (&[], &[year]) => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "In 2023 the courts heard 5,310 cases and in 2024 6,105, an increase of 15 per cent.",
                "percent_change f3 = f2 / f1 - 1 agrees",
            ),
            (
                "In 2023 the courts heard 5,310 cases and in 2024 6,105, an increase of 25 per cent.",
                "percent_change f3 = f2 / f1 - 1 differs",
            ),
            (
                "The courts heard 6,105 cases in 2024 and 5,310 in 2023, an increase of 795.",
                "change f3 = f1 - f2 agrees",
            ),
            (
                "In 2023 the courts heard 5,310 cases and in 2024 6,105, an increase of 25 per cent since 2019.",
                "",
            ),
            (
                "In 2023 the courts heard 5,310 cases and 2,105 appeals, an increase of 25 per cent.",
                "",
            ),
        ]);
    }
}
