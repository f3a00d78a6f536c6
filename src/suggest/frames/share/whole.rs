//! The whole of a share: named by the words, or understood.

use std::ops::Range;

use super::noun::named_whole;
use super::relation;
use crate::interval::Rational;
use crate::language::Cues;
use crate::suggest::frames::{Context, Lead, Strength, is_possessive, lead, sum, way};
use crate::suggest::text::Sentence;
use crate::suggest::{Kind, Outcome, Role, compare};

/// Before a whole: whose it is.
const OWNERS: &[&str] = &["its", "their", "his", "her", "our"];

/// The whole that the words name for a part and its share.
pub(super) fn explicit_whole(
    context: &Context,
    n: usize,
    part: usize,
    share: usize,
) -> Option<(usize, Range<usize>)> {
    let text = context.text;
    let sentence = &text.sentences[n];
    // "142.6 mm, 168 per cent of the average of 84.9 mm".
    let more = share != part
        && context.face(share).compare(Rational::ONE) == Some(std::cmp::Ordering::Greater);
    let fits = |whole: usize| {
        whole != part
            && context.is_level(whole)
            && context.same_measure(whole, part)
            && context.is_less(whole, part) == more
    };
    // "15 of 58", "496 out of 500", "6.4% of the 1,240".
    for from in [part, share] {
        let next = sentence.figures.iter().copied().find(|&item| item > from);
        // "2,316,940 shares, or 98 per cent of the 1,369,799": a part greater than its whole is a slip.
        let greater = |whole: usize| {
            from == share
                && part < share
                && !more
                && context.is_level(whole)
                && context.same_measure(whole, part)
                && context.same_unit(whole, part)
                && text.is(share + 1, &["of"])
                && text.is(share - 1, &["or", "about"])
                && context.face(part).to_f64() < 5.0 * context.face(whole).to_f64()
        };
        if let Some(whole) = next.filter(|&whole| fits(whole) || greater(whole)) {
            // "8,412, or 23.4 per cent, of the 31,820".
            let comma = from == share && text.mark(from + 1, b',') && text.is(from + 2, &["of"]);
            let between = from + 1 + usize::from(comma)..whole;
            if between.len() <= 8
                && context.only_words(between.clone())
                && let Some(of) = between.clone().find(|&at| text.is(at, &["of"]))
                && (of + 1..whole).all(|at| text.cues(at).any(Cues::FILLER.or(Cues::TOTAL)))
                && (of <= between.start + 1 || text.is(of.wrapping_sub(1), &["out"]))
            {
                return Some((whole, context.cue(of, of)));
            }
            // "78% of their capacity of 400 billion".
            let named = from == share
                && fits(whole)
                && (3..=6).contains(&between.len())
                && context.only_words(between.clone())
                && text.is(from + 1, &["of"])
                && text.is(whole.wrapping_sub(1), &["of"])
                && !context
                    .cues_in(between.clone())
                    .any(Cues::CLAUSE.or(Cues::EXAMPLE));
            // "3.1% of the company's 4.7 billion loans", "87% of their 1,150 places".
            let owner = |at: usize| is_possessive(text.word(at)) || text.is(at, OWNERS);
            let owned = from == share
                && fits(whole)
                && share.abs_diff(part) <= 5
                && between.len() <= 5
                && context.only_words(between.clone())
                && text.is(from + 1, &["of"])
                && owner(whole - 1);
            if named || owned {
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
        let wholes: Vec<usize> = before
            .figures
            .iter()
            .copied()
            .filter(|&item| fits(item) && !is_earlier(context, before, item))
            .collect();
        if let [whole] = wholes[..]
            && before.paragraph == sentence.paragraph
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
    // "270 cases were reported. Women made up 88 of them, 33 per cent".
    if before.is_empty()
        && share != part
        && n > 0
        && text.is(part + 1, &["of"])
        && text.is(part + 2, &["them", "these", "those", "whom"])
        && !text.is(part + 2, &["those"]) | text.mark(part + 3, b',')
    {
        let last = &text.sentences[n - 1];
        return match last.figures[..] {
            [whole]
                if fits(whole)
                    && last.paragraph == sentence.paragraph
                    && !is_earlier(context, last, whole) =>
            {
                Some((whole, context.cue(part + 1, part + 2)))
            }
            _ => None,
        };
    }
    if share != part
        && let Some((whole, cue)) = named_whole(context, n, part)
    {
        return Some((whole, cue));
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

/// "saw 23,480 patients, 6.1% more than the year before (22,130)": a number of last year's, which nothing of this year is a
/// share of.
pub(in crate::suggest::frames) fn is_earlier(
    context: &Context,
    sentence: &Sentence,
    item: usize,
) -> bool {
    let text = context.text;
    text.bracket(sentence, item).is_some()
        || matches!(lead(text, sentence, item), Lead::Old(_) | Lead::Base(_))
}

/// Whether nothing in the words leaves the numbers on different bases.
pub(super) fn is_plain(context: &Context, sentence: &Sentence, part: usize, share: usize) -> bool {
    let text = context.text;
    let clause = part.min(share)..part.max(share);
    // "72 per cent, against a national target of 78 per cent": that is of what is told behind it.
    let beside = ["against", "compared", "versus", "below", "above", "short"];
    let end = match text.mark(share + 1, b',') && text.is(share + 2, &beside) {
        true => share,
        false => sentence.items.end,
    };
    let mixed = context
        .cues_in(sentence.items.start..end)
        .any(Cues::SCOPE.or(Cues::NEGATIVE))
        || context.cues_in(clause).any(Cues::CLAUSE);
    // "lent £3bn and £4bn, 12% of a total of £58bn": the share may be of both.
    let of_both =
        text.is(part.wrapping_sub(1), &["and"]) && text.figure(part.wrapping_sub(2)).is_some();
    let changes = way(text, sentence, part).is_some();
    !mixed && !of_both && !changes
}

/// The whole that is only understood: the nearest number of the text that fits.
pub(super) fn understood(
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
    let same = before(context, n, part);
    let mut wholes: Vec<usize> = same.into_iter().collect();
    wholes.extend(nearby(context, n, part));
    // A whole of another sentence fits a share that is told loosely by chance.
    let text = context.text;
    let items = text.sentences[n].items.clone();
    // "Of these, 3.1 million, or 42 per cent", "83 of those arrested, or 74%".
    let back = |of: usize| text.is(of, &["of", "among"]) && text.cues(of + 1).any(Cues::BACK);
    let tied = text.is(share + 1, &["of"]) || back(items.start) || back(part + 1);
    let fine = context.digits(part) >= 2
        && (context.digits(share) >= 3 || context.digits(share) >= 2 && tied);
    wholes.retain(|&whole| {
        !context.is_bound(whole) && (fine || Some(whole) == same || items.contains(&whole))
    });
    // One that fits as written before one that fits within rounding.
    for exact in [true, false] {
        for &whole in &wholes {
            let relation = relation(context, share, part, whole, cues.to_vec());
            if exact && compare(&relation, context.figures) != Outcome::Agrees {
                continue;
            }
            if context.propose(relation, Strength::IfAgrees) {
                return true;
            }
        }
    }
    false
}

/// The whole of the share that was told last: "16,410, 45 per cent of the figure for the top flight ... 1,808, five per
/// cent".
fn before(context: &Context, n: usize, part: usize) -> Option<usize> {
    let last = context
        .relations
        .iter()
        .rfind(|relation| relation.kind == Kind::Share)?;
    let whole = context.item_of(last.with_role(Role::Total).next()?)?;
    let fits = whole != part
        && context.same_measure(whole, part)
        && !context.is_less(whole, part)
        && whole >= context.text.sentences[n.saturating_sub(5)].items.start;
    fits.then_some(whole)
}

/// Larger numbers of the same measure as `part`, nearest first: in the sentence, then in up to five before it
/// and two behind.
pub(super) fn nearby(context: &Context, n: usize, part: usize) -> Vec<usize> {
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
            .filter(|&item| m == n || !is_earlier(context, sentence, item))
            .filter(|&item| context.same_measure(item, part) && !context.is_less(item, part))
            .collect();
        found.sort_by_key(|&item| item.abs_diff(part));
        out.extend(found);
    }
    out
}
