//! Whether a share can only be that of the number before it, so that it may be held against that.
//!
//! "Of 412 bonds, 206 pay interest at a rate of 4%", "206 passed the threshold (5%)", "150 are women, and 20% of them": the words
//! between a number and a percentage often tell of something else. Unless they are closed the two are only said to belong
//! together where they fit.

use std::cmp::Ordering;

use crate::interval::Rational;
use crate::language::{Cues, en::basis};
use crate::suggest::frames::Context;
use crate::suggest::text::{Sentence, What};

/// Whether the words from `part` to `share` can only mean that this is its share of `whole`.
pub(super) fn is_tied(
    context: &Context,
    sentence: &Sentence,
    part: usize,
    share: usize,
    whole: usize,
) -> bool {
    let text = context.text;
    // "6 are wholly owned (100%)": no part is all of its whole.
    if context.face(share).compare(Rational::ONE) == Some(Ordering::Equal) {
        return false;
    }
    if share < part || share < whole && text.is(share + 1, &["of"]) {
        return true;
    }
    if let Some(open) = text.bracket(sentence, share).filter(|&open| open > part) {
        return is_of_number(context, part, open);
    }
    // "63,310, 12 per cent of the total", and not "206 were sold, 90% of last year's number".
    if text.is(share + 1, &["of"]) {
        return text.cues(share + 2).any(Cues::BACK)
            || (share + 2..share + 4).any(|at| text.cues(at).any(Cues::TOTAL));
    }
    let before = share - 1;
    if text.is(before, &["or"]) {
        return true;
    }
    if text.mark(before, b',') || text.mark(before, b'-') {
        return is_of_number(context, part, before);
    }
    // "which is 72 per cent", "that is in six per cent of cases".
    let is_filler = |at: &usize| text.cues(*at).any(Cues::FILLER) || text.is(*at, &["in"]);
    let Some(last) = (part + 1..share).rev().find(|at| !is_filler(at)) else {
        return true;
    };
    if text.is(last, &["is", "was", "e"]) {
        // "so that the pass percentage is 74.97".
        let is_rate =
            text.cues(last - 1).any(Cues::RATE) && (part + 1..last).any(|at| text.is(at, &["so"]));
        return is_rate || text.is(last - 1, &["which", "that", "this", "i"]);
    }
    // "57,410 cast a ballot, a turnout of 68.1 per cent", "45 passed, a pass rate of 75%".
    let Some(rate) = (part + 1..share)
        .rev()
        .find(|&at| text.cues(at).any(Cues::RATE))
    else {
        return false;
    };
    let is_own = text.is(rate, basis::OWN_RATES) || {
        // "a rate of 30.40 per cent" or one named as what was done: "passed, a pass rate of".
        let stem = |at: usize| text.word(at).get(..4).map(str::to_ascii_lowercase);
        let name = stem(rate - 1);
        let is_named = name.is_some() && (part + 1..rate - 1).any(|at| stem(at) == name);
        is_named || text.is(rate - 1, &["a"])
    };
    let leads = (part + 1..rate)
        .rev()
        .take(3)
        .find(|&at| text.is(at, &["a", "an"]));
    let is_apposed = leads.is_some_and(|at| text.mark(at - 1, b',') || text.is(at - 1, REPRESENTS));
    is_own && is_apposed && (rate + 1..share).all(|at| text.is(at, &["of"]) || is_filler(&at))
}

/// Whether a rate is told of some of what the numbers beside it count, or of another time: "giving a pass rate of 80 per cent for
/// girls", "the pass rate at the first attempt is 60 per cent".
pub(in crate::suggest::frames) fn is_of_some(
    context: &Context,
    sentence: &Sentence,
    share: usize,
    members: [Option<usize>; 2],
) -> bool {
    let text = context.text;
    let is_word = |at: &usize| matches!(text.items[*at].what, What::Word | What::Date);
    // "a turnout of 61.4% with 28,032 of 45,655": those are the numbers.
    let leads = |at: usize| {
        text.is(at, basis::QUALIFIERS)
            && !(at + 1..sentence.items.end.min(at + 3)).any(|at| text.figure(at).is_some())
    };
    let behind = share + 1..sentence.items.end.min(share + 4);
    // "Occupancy was 92.4% in March: 812 of the 904 beds": what follows is of that time.
    let is_last = !members.iter().flatten().any(|&member| member > share);
    if is_last && behind.take_while(is_word).any(leads) {
        return true;
    }
    let before = (sentence.items.start.max(share.saturating_sub(8))..share).rev();
    let rate = (before.take_while(is_word)).find(|&at| text.cues(at).any(Cues::RATE));
    is_last && rate.is_some_and(|rate| (rate + 1..share).any(|at| text.is(at, basis::QUALIFIERS)))
}

/// What is said of a number itself.
const REPRESENTS: &[&str] = &["representing", "is", "was", "giving", "meaning"];

/// Whether what stands in brackets or between commas at `end` tells of the number, and not of the thing that is named last:
/// "28 (24.7%)", "88 were severe (32.6%)", and not "206 pay the top rate (40%)".
fn is_of_number(context: &Context, part: usize, end: usize) -> bool {
    let text = context.text;
    let words = part + 1..end;
    let is_thing = |at: usize| {
        text.is(at, basis::DETERMINERS) && !text.is(at - 1, &["of"]) && at > words.start
    };
    let last = (words.clone()).rev().find(|&at| text.word(at).len() > 1);
    !words
        .clone()
        .any(|at| is_thing(at) || text.is(at, basis::POSSESSES))
        && !last.is_some_and(|at| text.is(at, basis::GAUGES))
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;
    use crate::suggest::{Outcome, compare, suggest};

    #[test]
    fn a_percentage_behind_a_number_is_not_held_against_it_unless_the_words_say_so() {
        let heads = [
            "Of 412 bonds, 206 ",
            "There were 412 bonds. Of these, 206 ",
            "There were 412 bonds, of which 206 ",
            "Out of 412 bonds, 206 ",
            "206 of the 412 bonds ",
            "206 out of 412 bonds ",
        ];
        let tails = [
            "pay interest at a rate of 4%.",
            "are taxed at 40%.",
            "were redeemed, with a default rate of 12%.",
            "were redeemed, 90% of last year's number.",
            "are green and 20% are pink.",
            "were 90% complete.",
            "pay the top rate (40%).",
            "passed the threshold (5%).",
            "are joint ventures (100%).",
            "are green, and 20% of them, 41, are long.",
            "are green, 10% of which are long.",
            "were sold at an average discount of 10%.",
        ];
        for head in heads {
            for tail in tails {
                let text = format!("{head}{tail}");
                let found = suggest(&text, None);
                for relation in &found.relations {
                    let outcome = compare(relation, &found.figures);
                    let formula = relation.formula(&found.figures);
                    let is_alarm = matches!(outcome, Outcome::Differs | Outcome::Question);
                    assert!(!is_alarm, "{text} {formula}");
                }
            }
        }
    }

    #[test]
    fn words_that_tie_them_do() {
        check(&[
            (
                "Of 412 bonds, 206 (40%) were redeemed.",
                "share f3 = f2 / f1 differs",
            ),
            (
                "Of 412 bonds, 206 were redeemed, or 40%.",
                "share f3 = f2 / f1 differs",
            ),
            (
                "Of 412 bonds, 206 were redeemed (40%).",
                "share f3 = f2 / f1 differs",
            ),
            (
                "Of 412 candidates, 206 passed, a pass rate of 40%.",
                "share f3 = f2 / f1 differs",
            ),
            (
                "Of 412 bonds, 206 were redeemed, which is 40%.",
                "share f3 = f2 / f1 differs",
            ),
            (
                "Of 412 bonds, 206 were redeemed, 40% of the total.",
                "share f3 = f2 / f1 differs",
            ),
            // 1250 of 2000: a number that could be either contradicts nothing.
            ("Of 2000 people, 1.250 (62.5%) are nurses.", ""),
        ]);
    }
}
