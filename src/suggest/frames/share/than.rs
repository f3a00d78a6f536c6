//! What a number and its percentage are more or less than: "£7.2 billion, or 10.6 per cent, higher than the £68.0 billion of
//! January".

use std::ops::Range;

use crate::language::Cues;
use crate::suggest::frames::Context;
use crate::suggest::text::What;

/// "7.2 billion, or 10.6 per cent, higher than the January estimate of 68.0 billion": what a number and its percentage are
/// more or less than.
pub(super) fn compared(
    context: &Context,
    n: usize,
    part: usize,
    share: usize,
) -> Option<(usize, Range<usize>)> {
    let text = context.text;
    let sentence = &text.sentences[n];
    let both = part < share
        && share - part <= 4
        && (text.is(share - 1, &["or"])
            || text.mark(share - 1, b'(') && text.mark(share + 1, b')'));
    let mut at = share + 1;
    at += usize::from(matches!(text.items.get(at)?.what, What::Mark(b',' | b')')));
    at += usize::from(text.mark(at, b','));
    let than =
        text.is(at, &["higher", "lower", "more", "less", "greater"]) && text.is(at + 1, &["than"]);
    if !both || !(than || text.is(at, &["above", "below"])) {
        return None;
    }
    let whole = sentence.figures.iter().copied().find(|&item| item > at)?;
    let between = at + 1..whole;
    let plain = between.len() <= 10
        && between.clone().all(|at| {
            matches!(
                text.items[at].what,
                What::Word | What::Date | What::Mark(b',')
            )
        })
        && !between
            .clone()
            .any(|at| text.is(at, &["for", "in", "at", "if", "with"]))
        && !context.cues_in(between).any(Cues::CLAUSE);
    // "6.5 million (10 per cent) below the 7.2 million of last year" is a level.
    let is_difference = context.face(part).to_f64() < 0.5 * context.face(whole).to_f64();
    (plain
        && is_difference
        && context.is_level(whole)
        && !context.is_bound(whole)
        && context.same_measure(whole, part))
    .then(|| (whole, context.cue(at, at)))
}

#[cfg(test)]
mod tests {
    use crate::suggest::frames::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "Spending was £7.2 billion, or 10.6 per cent, higher than the January estimate of £68.0 billion.",
                "share f2 = f1 / f3 agrees",
            ),
            (
                "Spending was £7.2 billion, or 20.6 per cent, higher than the January estimate of £68.0 billion.",
                "share f2 = f1 / f3 question",
            ),
            (
                "It raised £400 million, or 8 per cent, less than for a bank worth £9.1 billion.",
                "",
            ),
            (
                "Profit was £6.5 million (9 per cent) below the £7.2 million forecast.",
                "",
            ),
            (
                "Profit was £0.5 million, or 9 per cent, up from £7.2 million.",
                "",
            ),
            (
                "It has 45 nurses, or 12 per cent, fewer than in 2019, when it had 500 staff.",
                "",
            ),
        ]);
    }
}
