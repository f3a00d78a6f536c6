//! The earlier level behind the time that it is of: "27 more than a year ago (291)", "7.9 per cent more than a year ago,
//! when it stood at 1,707 euros", "rose by 312 to 2,940 in 2023. In 2022 there were 2,628".

use std::ops::Range;

use super::guard::{EXTREMES, is_extreme, is_near};
use super::scope::{SPANS, clause, is_fine, is_mixed};
use super::{Spot, propose_by};
use crate::figure::Kind as FigureKind;
use crate::language::Cues;
use crate::language::en::basis::COUNTS;
use crate::suggest::frames::{Context, Lead, NOUNS_OF_CHANGE, Strength, What};
use crate::suggest::table::month;
use crate::suggest::text::Sentence;

/// "1,840 beds, 140 fewer than five years ago, when there were 1,980": what the change is from is a time, and the
/// level of that time is told behind it. `since` is the word that the time stands behind. Returns whether it is.
pub(super) fn told(
    context: &mut Context,
    sentence: &Sentence,
    spots: &[Spot],
    at: usize,
    since: usize,
) -> bool {
    let change = spots[at];
    let (Some((way, word)), Some(next)) = (change.change, spots.get(at + 1)) else {
        return false;
    };
    let Some(stop) = time(context, sentence, since) else {
        return false;
    };
    let text = context.text;
    // "almost 4% more than in the season before: the average was 35,975, compared with 34,601".
    if text.mark(stop, b':') {
        let Some(old) = spots.get(at + 2) else {
            return false;
        };
        let led = matches!(old.lead, Lead::Old(_))
            || (old.item + 1..sentence.items.end.min(old.item + 7)).any(|at| {
                text.is(at, &["ago", "earlier"]) && !(old.item..at).any(|at| text.mark(at, b','))
            });
        let plain = next.change.is_none() || next.inherited;
        if led && plain && next.item - stop <= 8 && old.item - next.item <= 14 {
            // "the final drew 62,000, compared with 51,000" may be of something else.
            // "61% of capacity, compared with an average of 58%" is no last year's.
            let norm = (next.item..old.item).any(|at| text.is(at, NORMS));
            // ", where the ministry had 34.1 a year ago".
            let where_old = |at: usize| {
                at > next.item
                    && text.is(at, &["where", "when"])
                    && context.only_words(at..old.item)
            };
            let mut words = sentence.items.clone();
            let own = next.item == stop + 1
                && !norm
                && sentence.figures.iter().filter(|&&item| item > stop).count() == 2
                && is_plain(context, sentence, change, [*next, *old])
                && !words.any(|at| {
                    text.cues(at).any(Cues::SCOPE.or(Cues::EXAMPLE))
                        || text.cues(at).any(Cues::CLAUSE) && !where_old(at)
                });
            let strength = match own {
                true => Strength::Asks,
                false => Strength::IfAgrees,
            };
            return propose_by(
                context,
                change.item,
                (way, word),
                [next.item, old.item],
                strength,
            );
        }
        return false;
    }
    if !is_level_of_time(context, sentence, stop, next.item) {
        return false;
    }
    // "1,037 or 1.2 per cent fewer": told in both.
    let twice = at > 0
        && text.is(change.item.wrapping_sub(1), &["or"])
        && change.item - spots[at - 1].item <= 4
        && context.is_percent(change.item) != context.is_percent(spots[at - 1].item);
    let first = at - usize::from(twice);
    let Some(new) = subject(context, sentence, spots, first, *next) else {
        return false;
    };
    take(context, sentence, change, [new, *next], way, word);
    if twice {
        take(context, sentence, spots[first], [new, *next], way, word);
    }
    true
}

/// "an increase of 21 per cent on 2022, when": whether a time and its level stand behind the word at `since`.
pub(super) fn is_told_when(context: &Context, sentence: &Sentence, since: usize) -> bool {
    let text = context.text;
    time(context, sentence, since).is_some_and(|stop| {
        text.mark(stop, b'(') || text.is(stop + usize::from(text.mark(stop, b',')), &["when"])
    })
}

/// What a level is compared with that is none of another time.
const NORMS: &[&str] = &[
    "average", "plan", "plans", "limit", "target", "norm", "forecast", "budget", "capacity",
    "mean", "median",
];

/// The end of the words of a time behind `since`: "than in the same quarter of 2023", "than five years ago".
fn time(context: &Context, sentence: &Sentence, since: usize) -> Option<usize> {
    let text = context.text;
    let in_time = |at: usize| match text.items[at].what {
        What::Word => !text.is(at, &["when", "where"]),
        What::Date => true,
        What::Figure(_) => context.kind(at) == FigureKind::Duration,
        _ => false,
    };
    let stop = (since + 1..sentence.items.end).find(|&at| !in_time(at))?;
    let is_time = (since + 1..stop).any(|at| match text.items[at].what {
        What::Word => {
            text.cues(at).any(Cues::BEFORE) || text.is(at, &["same"]) || is_month(text.word(at))
        }
        _ => true,
    });
    (is_time && stop - since <= 9).then_some(stop)
}

/// The month that a word names.
pub(super) fn month_named(word: &str) -> Option<i64> {
    let is_name = word.starts_with(char::is_uppercase);
    is_name.then(|| month(&word.to_ascii_lowercase()))?
}

/// Whether a word names a month.
pub(super) fn is_month(word: &str) -> bool {
    month_named(word).is_some()
}

/// "(291)", ", when there were 3,800", ", when 3,800 were recorded": whether `level` is told of the time that ends at `stop`.
fn is_level_of_time(context: &Context, sentence: &Sentence, stop: usize, level: usize) -> bool {
    let text = context.text;
    if text.mark(stop, b'(') {
        return level - stop <= 2
            && (level + 1..sentence.items.end.min(level + 4)).any(|at| text.mark(at, b')'))
            && context.no_figure(level + 1..sentence.items.end.min(level + 3));
    }
    let when = stop + usize::from(text.mark(stop, b','));
    text.is(when, &["when"]) && context.only_words(when..level) && level - when <= 7
}

/// The later level that the change at `at` is told of: "1,840 beds, 140 fewer"; "They had 1,840 beds. That is 140 fewer".
pub(super) fn subject(
    context: &Context,
    sentence: &Sentence,
    spots: &[Spot],
    at: usize,
    old: Spot,
) -> Option<Spot> {
    let text = context.text;
    let change = spots[at].item;
    // "36 minutes to reach category two, 9 minutes quicker".
    let alike = |spot: &&Spot| context.same_measure(spot.item, old.item);
    if let Some(&new) = spots[..at].iter().rfind(alike).or(spots[..at].last()) {
        let comma = (new.item + 1..change)
            .rev()
            .find(|&at| text.mark(at, b',') || text.mark(at, b'-'))?;
        let plain = new.change.is_none()
            && !new.bracket
            && !new.old
            && !matches!(new.lead, Lead::Old(_))
            && change - new.item <= 14
            && (comma + 1..change).all(|at| {
                text.cues(at).any(Cues::FILLER)
                    || text.is(at, NOUNS_OF_CHANGE)
                    || text.is(at, &["which", "that", "is", "was"])
            });
        return plain.then_some(new);
    }
    let start = sentence.items.start;
    let n = text
        .sentences
        .partition_point(|other| other.items.start < start);
    let before = &text.sentences[n.checked_sub(1)?];
    let points_back = text.is(start, &["that", "this", "it"])
        && text.is(start + 1, &["is", "was"])
        && change - start <= 4
        && before.paragraph == sentence.paragraph;
    if let Some(new) = super::before::named(context, n, spots[at], old.item) {
        let before = &text.sentences[text.sentence_of(new)];
        return super::spots(context, before)
            .into_iter()
            .find(|spot| spot.item == new);
    }
    let new = super::before::subject(context, before)?;
    let spots = super::spots(context, before);
    let spot = spots.into_iter().find(|spot| spot.item == new)?;
    let plain = points_back && spot.change.is_none() && !matches!(spot.lead, Lead::Old(_));
    plain.then_some(spot)
}

/// Takes the change between the two levels, as firmly as its words allow.
fn take(
    context: &mut Context,
    sentence: &Sentence,
    change: Spot,
    levels: [Spot; 2],
    way: super::Way,
    word: usize,
) -> bool {
    let [new, old] = levels;
    let strength = match is_plain(context, sentence, change, levels) {
        true => Strength::Closed,
        false => Strength::IfAgrees,
    };
    let measured = context.is_percent(change.item) || context.same_measure(change.item, new.item);
    measured
        && context.same_measure(new.item, old.item)
        && propose_by(
            context,
            change.item,
            (way, word),
            [new.item, old.item],
            strength,
        )
}

/// Whether nothing in the words puts the change and its levels on different bases.
pub(super) fn is_plain(
    context: &Context,
    sentence: &Sentence,
    change: Spot,
    [new, old]: [Spot; 2],
) -> bool {
    let first = change.item.min(new.item.max(sentence.items.start));
    let points = context.is_percent(change.item) && context.figure(change.item).unit != "%";
    context.same_unit(new.item, old.item)
        && is_fine(context, change, new, old)
        && is_near(context, change, [new.item, old.item], 3.0)
        && !points | context.is_percent(new.item)
        && !is_extreme(context, old)
        && ![change, new, old]
            .iter()
            .any(|spot| context.is_bound(spot.item))
        && !is_mixed(context, clause(context, sentence, first, old.item), false)
}

/// "The number rose by 312 to 2,940 in 2023. In 2022 there were 2,628": the earlier level in the sentence behind.
pub(super) fn next_sentence(context: &mut Context, n: usize, all: &[Vec<Spot>]) {
    let (before, sentence) = (&context.text.sentences[n - 1], &context.text.sentences[n]);
    if let (&[old], true) = (&all[n][..], before.paragraph == sentence.paragraph) {
        next_clause(context, &all[n - 1], before, sentence.items.clone(), old);
    }
}

/// "The number dropped by 1,700 to 89,300; a year ago it was 91,000": the earlier level in a clause of its own.
pub(super) fn own_clause(context: &mut Context, sentence: &Sentence, spots: &[Spot]) {
    let text = context.text;
    let Some((old, earlier)) = spots.split_last() else {
        return;
    };
    let from = earlier
        .last()
        .map_or(sentence.items.start, |spot| spot.item);
    let cut =
        (from..old.item).find(|&at| text.mark(at, b';') || text.is(at, &["whereas", "while"]));
    if let Some(cut) = cut {
        next_clause(
            context,
            earlier,
            sentence,
            cut + 1..sentence.items.end,
            *old,
        );
    }
}

/// The changes `earlier` of a sentence, and the level before them in the words behind.
fn next_clause(
    context: &mut Context,
    earlier: &[Spot],
    before: &Sentence,
    items: Range<usize>,
    old: Spot,
) {
    let text = context.text;
    if old.change.is_some()
        || context.is_bound(old.item)
        || matches!(old.lead, Lead::Old(_) | Lead::Base(_))
    {
        return;
    }
    let head = items.start..old.item;
    // "; the county next door had 300".
    let subject = items.start + 1;
    if text.is(items.start, &["the"])
        && !text.cues(subject).any(Cues::TIME.or(Cues::BEFORE))
        && !text.is(subject, COUNTS)
    {
        return;
    }
    let begins = head.start..head.start + head.len().min(7);
    let is_date = |at: usize| matches!(text.items[at].what, What::Date);
    let back = begins.clone().any(|at| text.cues(at).any(Cues::BEFORE));
    // "At the end of June it had stood at 111.5 billion."
    let had = head.clone().any(|at| text.is(at, &["had"]));
    let dated = back || had || begins.clone().any(is_date);
    let told = (head.start..items.end.min(old.item + 6)).any(|at| text.is(at, VERBS));
    // "The last record was 22,738.67".
    let extreme = head.clone().any(|at| text.is(at, EXTREMES));
    if !dated || !told || extreme || head.len() > 12 {
        return;
    }
    // "rose by 4% to 3,120 in May" may be on the month.
    let all = before.items.start..before.items.end.min(items.start);
    let in_both = |words: &[&str]| {
        begins.clone().any(|at| text.is(at, words)) && all.clone().any(|at| text.is(at, words))
    };
    let of_span = back
        && (begins.clone().any(|at| text.is(at, &["year"]))
            && all
                .clone()
                .any(|at| text.is(at, &["year-on-year", "annual"]))
            || SPANS.iter().chain(&["year"]).any(|span| in_both(&[*span])));
    let untimed = !all.clone().any(|at| {
        is_date(at) || text.is(at, SPANS) || text.cues(at).any(Cues::TIME.or(Cues::BEFORE))
    });
    for at in 0..earlier.len() {
        let change = earlier[at];
        let Some((way, word)) = change.change else {
            continue;
        };
        let after = earlier
            .get(at + 1)
            .filter(|next| matches!(next.lead, Lead::New(_)) && next.item - change.item <= 8);
        let behind = at.checked_sub(1).map(|at| earlier[at]).filter(|new| {
            new.change.is_none()
                && !new.bracket
                && matches!(new.lead, Lead::None | Lead::New(_))
                && change.item - new.item <= 10
                && (new.item..change.item).any(|at| text.mark(at, b','))
        });
        let Some(new) = after.copied().or(behind) else {
            continue;
        };
        // What it is compared with is told there already, or there are several changes.
        let known = earlier.iter().any(|spot| {
            matches!(spot.lead, Lead::Old(_) | Lead::Base(_))
                || spot.old
                || spot.item != change.item
                    && spot.change.is_some()
                    && context.is_percent(spot.item) == context.is_percent(change.item)
        });
        if known
            || !context.same_measure(new.item, old.item)
            || !context.is_percent(change.item) && !context.same_measure(change.item, new.item)
        {
            continue;
        }
        let next_year = matches!(
            (year(context, new.item, before), year_in(context, begins.clone())),
            (Some(new), Some(old)) if new == old + 1
        );
        let one_thing = named_alike(
            context,
            before.items.clone(),
            new.item,
            items.clone(),
            old.item,
        );
        let levels = [new.item, old.item];
        let anchored = of_span || next_year || had && !back;
        let strength = match one_thing
            && is_plain(context, before, change, [new, old])
            && (anchored && is_near(context, change, levels, 1.5)
                || untimed && is_near(context, change, levels, 1.05))
        {
            true => Strength::Asks,
            false => Strength::IfAgrees,
        };
        propose_by(
            context,
            change.item,
            (way, word),
            [new.item, old.item],
            strength,
        );
    }
}

/// Verbs that tell a level.
const VERBS: &[&str] = &[
    "was", "were", "been", "had", "stood", "came", "totalled", "totaled",
];

/// Whether the later sentence speaks of what the earlier one counts: "it was", "the figure was", or by its name.
pub(super) fn named_alike(
    context: &Context,
    before: Range<usize>,
    new: usize,
    items: Range<usize>,
    old: usize,
) -> bool {
    let text = context.text;
    let stems = |items: Range<usize>| -> Vec<String> {
        items.filter_map(|at| context.stem_at(at)).collect()
    };
    let here = items.start..items.end.min(old + 5);
    let points = here.clone().take(10).any(|at| {
        text.is(at, &["it", "they"])
            || text.is(at, &["figure", "number", "total", "rate", "toll", "count"])
                && text.is(at.wrapping_sub(1), &["the", "this", "that"])
    });
    let told = stems(before.start..before.end.min(new + 5));
    let measured = context.kind(old) == FigureKind::Measure && context.same_unit(new, old);
    points || measured || stems(here).iter().any(|stem| told.contains(stem))
}

/// The year told right behind the number at `item`.
fn year(context: &Context, item: usize, sentence: &Sentence) -> Option<i32> {
    year_in(context, item + 1..sentence.items.end.min(item + 5))
}

/// The first year among these items.
pub(super) fn year_in(context: &Context, items: Range<usize>) -> Option<i32> {
    let text = context.text;
    items
        .filter(|&at| matches!(text.items[at].what, What::Date))
        .find_map(|at| {
            let date = &text.text[text.span(at, at)];
            date.split(|c: char| !c.is_ascii_digit())
                .find(|digits| digits.len() == 4)
                .and_then(|digits| digits.parse().ok())
        })
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "The trust has 1,840 beds, 120 fewer than five years ago, when there were 1,960.",
                "change f2 = f4 - f1 agrees",
            ),
            (
                "The trust has 1,840 beds, 140 fewer than five years ago, when there were 1,960.",
                "change f2 = f4 - f1 differs",
            ),
            (
                "The average wage was 1,842 euros, 7.9 per cent more than a year ago, when it stood at 1,707 euros.",
                "percent_change f2 = f1 / f3 - 1 agrees",
            ),
            (
                "Hotels had 612,000 stays in August, 8.7 per cent more than in August last year (563,000).",
                "percent_change f2 = f1 / f3 - 1 agrees",
            ),
            (
                "Hotels had 612,000 stays in August, 9.7 per cent more than in August last year (563,000).",
                "percent_change f2 = f1 / f3 - 1 differs",
            ),
            (
                "The rate was 73.9 per cent, 1.2 percentage points lower than a year earlier (75.4 per cent).",
                "points f2 = f3 - f1 question",
            ),
            (
                "The county has 86,412 people, 1,037 or 1.2 per cent fewer than a year before (87,449).",
                "percent_change f3 = 1 - f1 / f4 agrees; change f2 = f4 - f1 agrees",
            ),
            (
                "Crowds were 4% larger than in the season before: the average was 35,975, compared with 34,601 in 2011/12.",
                "percent_change f1 = f2 / f3 - 1 agrees",
            ),
            (
                "Wheat yields 24% more than last year: 42.2 tonnes on July 14, compared with 38.1 on that day a year ago.",
                "percent_change f1 = f2 / f3 - 1 question",
            ),
            (
                "Crowds were 4% larger than in the season before: the final drew 62,000, compared with 51,000 in 2012.",
                "",
            ),
            // Another thing, another time.
            (
                "The trust has 1,840 beds, 140 fewer than ten years ago, when it had 2,100 staff.",
                "",
            ),
            (
                "The trust has 1,840 beds, 140 fewer than in London (2,960).",
                "",
            ),
            (
                "The trust has 1,840 beds, 140 fewer than a year ago, when 31 wards were closed.",
                "",
            ),
            (
                "The trust has 1,840 beds, 140 fewer than planned last year, when there were expected to be 1,960.",
                "",
            ),
            (
                "The number of convictions rose by 312 to 2,940 in 2023. In 2022 there were 2,628 convictions.",
                "change f1 = f2 - f3 agrees",
            ),
            (
                "The number of convictions rose by 312 to 2,940 in 2023. In 2022 there were 2,638 convictions.",
                "change f1 = f2 - f3 question",
            ),
            (
                "The number of convictions rose by 312 to 2,940 in 2023. In 2012 there were 2,638 convictions.",
                "",
            ),
            (
                "Arrivals rose by 4% to 3,120 in May. A year earlier they had been 2,600.",
                "",
            ),
            (
                "Arrivals rose by 14.5% year on year to 263,000 in June. A year earlier they had been 249,700.",
                "percent_change f1 = f2 / f3 - 1 question",
            ),
            (
                "The airport had 18.2 million passengers, an increase of 4 per cent on 2022, when 16.4 million passed through.",
                "percent_change f2 = f1 / f3 - 1 differs",
            ),
            (
                "The union lost members: they dropped by 1,740 to 88,312; a year ago there were 91,052 members.",
                "change f1 = f3 - f2 question",
            ),
            (
                "Credit climbed by €1.4 billion in the quarter to €112.9 billion. In June it had stood at €110.5 billion.",
                "change f1 = f2 - f3 question",
            ),
            (
                "The index climbed by 14 to 1,129, a record. The last record was 1,105 in 1995.",
                "",
            ),
            (
                "The wait was 36 minutes for category two, 9 minutes shorter than a year ago, when it was 42 minutes.",
                "change f3 = f4 - f1 differs",
            ),
        ]);
    }
}
