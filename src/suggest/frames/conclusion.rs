//! Conclusions: what a text works out itself from two numbers that it told just before.
//!
//! "It was 28.96 percent in 2022, and the improvement is therefore 0.45 percent", "... so that the increase is 3,021". The
//! sentence names the change alone; its levels are the only two told there or in the sentence before.

use super::change::propose;
use super::{Context, Lead, NOUNS_OF_CHANGE, Strength, Way, lead, way};
use crate::figure::Kind as FigureKind;
use crate::language::Cues;
use crate::suggest::text::{Sentence, What};

/// Names of a change, with "is" behind them.
const NOUNS: &[&str] = &[
    "increase",
    "rise",
    "growth",
    "gain",
    "improvement",
    "decrease",
    "fall",
    "drop",
    "decline",
    "reduction",
    "difference",
    "gap",
];

/// Finds the conclusions of every sentence.
pub fn find(context: &mut Context) {
    for n in 0..context.text.sentences.len() {
        let sentence = &context.text.sentences[n];
        recalled(context, n);
        apart(context, n);
        let Some(&item) = sentence.figures.last() else {
            continue;
        };
        if let Some((way, noun)) = concluded(context, sentence, item) {
            bind(context, n, item, way, noun);
        }
    }
}

/// "Inflation eased to 5.8 percent in April from 6.3 percent. The decline of 0.5 percentage points reflected ...": the change
/// between the two levels of the sentence before, told at the head of the next.
fn recalled(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let start = sentence.items.start;
    let Some(before) = n.checked_sub(1).map(|n| &text.sentences[n]) else {
        return;
    };
    let item = start + 3;
    let noun = start + 1;
    let cues = text.cues(noun);
    let named = text.is(start, &["the", "this", "that"])
        && text.is(noun, NOUNS_OF_CHANGE)
        && text.is(start + 2, &["of"])
        && sentence.figures.first() == Some(&item);
    if !named || before.paragraph != sentence.paragraph || !in_points(context, item) {
        return;
    }
    let (way, other) = match () {
        () if cues.any(Cues::UP) => (Way::Up, Cues::DOWN),
        () if cues.any(Cues::DOWN) => (Way::Down, Cues::UP),
        () => return,
    };
    let levels: Vec<usize> = before
        .figures
        .iter()
        .copied()
        .filter(|&level| context.is_percent(level) || context.face(level).parts().1 != 1)
        .collect();
    let [a, b] = levels[..] else { return };
    let is_new = |level: usize| matches!(lead(text, before, level), Lead::New(_));
    let is_old = |level: usize| matches!(lead(text, before, level), Lead::Old(_));
    let (new, old) = match () {
        () if is_old(a) && is_new(b) => (b, a),
        () if is_new(a) && is_old(b) => (a, b),
        () => return,
    };
    // "The gain of 20 points since 2010 was": of another time.
    let end = item + 1 + n_words(context, item);
    let verbs = [
        "was",
        "is",
        "came",
        "reflects",
        "reflected",
        "follows",
        "followed",
    ];
    let told = text.is(end, &verbs);
    let plain = told
        && ![item, new, old].iter().any(|&item| context.is_bound(item))
        && context.is_share(new) == context.is_share(old)
        && !context
            .cues_in(a..item)
            .any(Cues::SCOPE.or(Cues::NEGATIVE).or(other));
    let strength = match plain {
        true => Strength::Asks,
        false => Strength::IfAgrees,
    };
    let cue = vec![context.cue(noun, noun)];
    propose(context, item, way, new, old, cue, strength);
}

/// How many words of the text are those of a figure's unit: none where they are part of the figure.
pub(super) fn n_words(context: &Context, item: usize) -> usize {
    match context.figure(item).figure.kind {
        FigureKind::Percent => 0,
        _ => context.n_unit_words(item),
    }
}

/// Whether a number is told in percentage points or basis points.
fn in_points(context: &Context, item: usize) -> bool {
    context.is_percent(item) && context.figure(item).unit != "%"
}

/// "46 per cent was recycled. ... A year earlier the rate stood at 43.5 per cent, so residents have pushed it up by two and a
/// half percentage points": points that the only few percentages near make to the digit.
fn apart(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    for &item in &sentence.figures {
        if !in_points(context, item) || context.is_tied(item) {
            continue;
        }
        let near: Vec<usize> = text.sentences[n.saturating_sub(2)..=n]
            .iter()
            .filter(|other| other.paragraph == sentence.paragraph)
            .flat_map(|other| other.figures.iter().copied())
            .filter(|&level| context.is_percent(level) && !in_points(context, level))
            .filter(|&level| !context.is_bound(level))
            .collect();
        if near.len() > 4 {
            continue;
        }
        let cue = vec![context.cue(item, item)];
        'pairs: for (i, &a) in near.iter().enumerate() {
            for &b in &near[i + 1..] {
                if sentence.items.contains(&b)
                    && propose(
                        context,
                        item,
                        Way::Either,
                        a,
                        b,
                        cue.clone(),
                        Strength::IfExact,
                    )
                {
                    break 'pairs;
                }
            }
        }
    }
}

/// The way and the noun, where the number at `item` is what the sentence comes to.
fn concluded(context: &Context, sentence: &Sentence, item: usize) -> Option<(Way, usize)> {
    let text = context.text;
    let start = sentence.items.start.max(item.saturating_sub(5));
    let is = (start..item)
        .rev()
        .find(|&at| text.is(at, &["is", "was"]))?;
    let fill = (is + 1..item)
        .all(|at| text.cues(at).any(Cues::FILLER) || text.is(at, &["therefore", "thus", "then"]));
    let noun = (sentence.items.start.max(is.saturating_sub(2))..is)
        .rev()
        .find(|&at| text.is(at, NOUNS))?;
    // "the rate of growth is"; nothing but a rate's name may stand between.
    let rate = (noun + 1..is).all(|at| text.is(at, &["rate"]));
    let way = match () {
        () if text.cues(noun).any(Cues::UP) => Way::Up,
        () if text.cues(noun).any(Cues::DOWN) => Way::Down,
        () => Way::Either,
    };
    (fill && rate).then_some((way, noun))
}

fn bind(context: &mut Context, n: usize, item: usize, way_told: Way, noun: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    let own: Vec<usize> = levels(context, sentence, item);
    let before: Vec<usize> = match n.checked_sub(1).map(|n| &text.sentences[n]) {
        Some(before) if before.paragraph == sentence.paragraph => levels(context, before, item),
        _ => Vec::new(),
    };
    let start = text.sentences[n.saturating_sub(1)].items.start;
    let current: Vec<usize> = before
        .iter()
        .copied()
        .filter(|&level| !is_earlier(context, &text.sentences[n - 1], level))
        .collect();
    let cue = vec![context.cue(noun, noun)];
    let points_back = text.is(noun.wrapping_sub(1), &["the", "this"]);
    let (new, old) = match (&own[..], &before[..], &current[..]) {
        (&[a, b], ..) => order(context, sentence, a, b),
        // "In 2018 they were 34,313, so that the increase is 3,021": the later level was told before.
        (&[old], _, &[new]) if is_dated(context, sentence, old) => (new, old),
        (&[], &[a, b], _) => order(context, &text.sentences[n - 1], a, b),
        _ => return far(context, n, item, way_told, noun),
    };
    let strength = if points_back
        && !context.is_bound(item)
        // "The difference is 12 for the same work".
        && !(item + 1..sentence.items.end).any(|at| text.is(at, &["for"]))
        && !context
            .cues_in(start..item)
            .any(Cues::SCOPE.or(Cues::NEGATIVE))
        && context.same_unit(new, old)
        // A rate may be of two levels that nobody tells: of these, "customers" and "customers who joined".
        && context.is_percent(item) == context.is_percent(new)
    {
        Strength::Closed
    } else {
        Strength::IfAgrees
    };
    propose(context, item, way_told, new, old, cue, strength);
}

/// "... so the growth rate is 5.60 per cent", the levels told sentences before: only what agrees to the digit is meant.
fn far(context: &mut Context, n: usize, item: usize, way_told: Way, noun: usize) {
    let near = context.nearest_levels(n.saturating_sub(5)..n + 1, item, 8);
    if context.digits(item) < 3 {
        return;
    }
    for &old in &near {
        for &new in &near {
            if new == old || !context.same_measure(new, old) {
                continue;
            }
            let cue = vec![context.cue(noun, noun)];
            if propose(context, item, way_told, new, old, cue, Strength::IfExact) {
                return;
            }
        }
    }
}

/// The numbers before `item` that it could lie between.
fn levels(context: &Context, sentence: &Sentence, item: usize) -> Vec<usize> {
    let text = context.text;
    let points = context.is_percent(item);
    let fits = |&level: &usize| {
        level < item
            && way(text, sentence, level).is_none()
            && text.bracket(sentence, level).is_none()
            && match points {
                true => context.is_percent(level),
                false => context.is_level(level) && context.same_measure(level, item),
            }
    };
    let found: Vec<usize> = sentence.figures.iter().copied().filter(fits).collect();
    // A percentage may be that of two levels as well.
    if points && found.is_empty() {
        let fits = |&level: &usize| {
            level < item && way(text, sentence, level).is_none() && context.is_level(level)
        };
        return sentence.figures.iter().copied().filter(fits).collect();
    }
    found
}

/// Which of two levels is the later one: the one that is not told as the earlier.
fn order(context: &Context, sentence: &Sentence, a: usize, b: usize) -> (usize, usize) {
    match is_earlier(context, sentence, a) && !is_earlier(context, sentence, b) {
        true => (b, a),
        // "87.56 this year, for boys 77.77": the greater stands first or the way says so.
        false => match is_earlier(context, sentence, b) {
            true => (a, b),
            false if context.is_less(a, b) => (b, a),
            false => (a, b),
        },
    }
}

/// "compared with 10,073", "three times the 10,073 of 2013", "(2012: 40)".
fn is_earlier(context: &Context, sentence: &Sentence, level: usize) -> bool {
    let text = context.text;
    matches!(lead(text, sentence, level), Lead::Old(_) | Lead::Base(_))
        || (level.saturating_sub(2)..level).any(|at| text.is(at, &["times"]))
        || text.is(level + 1, &["of"])
            && matches!(
                text.items.get(level + 2).map(|item| item.what),
                Some(What::Date)
            )
}

/// "In 2018 they were 34,313", "It was 28.96 percent a year before".
fn is_dated(context: &Context, sentence: &Sentence, level: usize) -> bool {
    let text = context.text;
    let near = sentence.items.start.max(level.saturating_sub(6))..sentence.items.end.min(level + 5);
    let dated = near
        .clone()
        .any(|at| matches!(text.items[at].what, What::Date) || text.cues(at).any(Cues::BEFORE));
    dated && near.clone().any(|at| text.is(at, &["was", "were", "been"]))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "The firm has 185,021 clients; 54,420 joined this year, so that the growth rate is 9.41%.",
                "",
            ),
            (
                "This year 37,334 came, three times the 10,073 of 2013. In 2018 they were 34,313, so that the increase is 3,021.",
                "ratio f2 = f1 / f3 rounding; change f5 = f1 - f4 agrees",
            ),
            (
                "This year 37,334 came, four times the 10,073 of 2013. In 2018 they were 34,313, so that the increase is 3,521.",
                "ratio f2 = f1 / f3 agrees; change f5 = f1 - f4 differs",
            ),
            (
                "The pass rate is 29.41 percent. It was 28.96 percent in 2022, and the improvement is therefore 0.45 percent.",
                "points f3 = f1 - f2 agrees",
            ),
            (
                "The pass rate is 29.41 percent. It was 28.96 percent in 2022, and the improvement is therefore 0.65 percent.",
                "points f3 = f1 - f2 question",
            ),
            (
                "The north has 87 schools and the south 77. The difference is 12 schools.",
                "change f3 = f1 - f2 differs",
            ),
            (
                "The north has 87 schools, the south 77 and the west 40. The difference is 12 schools.",
                "",
            ),
            ("It has 87 schools and 31 shops. An increase is likely.", ""),
            (
                "Inflation eased to 5.8 percent in April from 6.3 percent in March. The decline of 0.5 percentage points reflected rents.",
                "points f3 = f2 - f1 agrees",
            ),
            (
                "Inflation eased to 5.8 percent in April from 6.3 percent in March. The decline of 0.9 percentage points reflected rents.",
                "points f3 = f2 - f1 question",
            ),
            // Of another time, of other levels, or the other way.
            (
                "Inflation eased to 5.8 percent in April from 6.3 percent in March. The decline of 3.7 percentage points since May reflected rents.",
                "",
            ),
            (
                "Inflation eased to 5.8 percent in April from 6.3 percent in March and 7.1 in May. The decline of 1.3 percentage points was slow.",
                "",
            ),
            (
                "Inflation eased to 5.8 percent in April from 6.3 percent in March. The gain of 0.7 percentage points in rents was slow.",
                "",
            ),
            (
                "Of the waste, 46 per cent was recycled. A year ago the rate stood at 43.5 per cent, so it was pushed up by 2.5 percentage points.",
                "points f3 = f1 - f2 agrees",
            ),
            (
                "Of the waste, 46 per cent was recycled. A year ago the rate stood at 43.5 per cent, so it was pushed up by 3.5 percentage points.",
                "",
            ),
            (
                "The bank lowered its key rate by 50 basis points, from 4.75% to 4.25%.",
                "points f1 = (f2 - f3) * 10000 agrees",
            ),
            (
                "The bank lowered its key rate by 25 basis points, from 4.75% to 4.25%.",
                "points f1 = (f2 - f3) * 10000 question",
            ),
            (
                "Wages were 82% of turnover, nine points lower than the 91% of the year before.",
                "points f2 = (f3 - f1) * 100 agrees",
            ),
            // Of two cuts, or of another rate.
            (
                "Since January it has cut by 25 basis points twice, from 4.75% to 4.25%.",
                "",
            ),
            (
                "The deposit rate was cut by 25 basis points, and the key rate from 4.75% to 4.25%.",
                "",
            ),
            // Points of an index.
            (
                "The index fell 25 points, or 1.2%, to 2,060.",
                "percent_change f2 = 1 / (f3 / f1 + 1) agrees",
            ),
            (
                "The index fell 25 points to 2,060, and the yield rose to 4.75% from 4.5%.",
                "",
            ),
        ]);
    }
}
