//! The level of whom a change is compared with: "61 points, seven more than Athletic on 54".

use super::earlier::{is_plain, subject};
use super::{Spot, Way, propose_by};
use crate::language::Cues;
use crate::suggest::frames::{Context, Strength, What};
use crate::suggest::text::Sentence;

/// "61 points, seven more than Athletic on 54", "48.7 per cent, 9.2 points ahead of Ms Kral, who had 39.5 per cent": the
/// level of whom it is compared with. `than` is the word before the name.
pub(super) fn rival(context: &mut Context, sentence: &Sentence, spots: &[Spot], at: usize) -> bool {
    let text = context.text;
    let change = spots[at];
    let (Some(next), false) = (spots.get(at + 1), at == 0) else {
        return false;
    };
    let near = change.item + 1..sentence.items.end.min(change.item + 5);
    let Some(than) = near.clone().find(|&at| {
        text.is(at, &["than"]) && text.cues(at - 1).any(Cues::THAN)
            || text.is(at, &["of"]) && text.is(at - 1, &["ahead", "clear"])
            || text.is(at, &["behind"])
    }) else {
        return false;
    };
    let stop = (than + 1..next.item).find(|&at| {
        text.items[at].what != What::Word || text.is(at, &["on", "with", "who", "which"])
    });
    let Some(stop) = stop.filter(|&stop| (2..=7).contains(&(stop - than))) else {
        return false;
    };
    let is_name = (than + 1..stop).any(|at| {
        text.word(at).starts_with(char::is_uppercase)
            || text.is(
                at,
                &["rival", "challenger", "opponent", "runner-up", "competitor"],
            )
    });
    let told = stop + usize::from(text.mark(stop, b','));
    let ties = match () {
        () if text.is(told, &["on", "with"]) => next.item == told + 1,
        () if text.is(told, &["who", "which"]) => {
            next.item - told <= 4
                && text.is(
                    told + 1,
                    &[
                        "had", "has", "have", "polled", "got", "took", "received", "won", "scored",
                    ],
                )
        }
        () => false,
    };
    let way = match text.is(than, &["behind"]) || text.is(than - 1, &["fewer", "less"]) {
        true => Way::Down,
        false => Way::Up,
    };
    let Some(new) = subject(context, sentence, spots, at, *next).filter(|_| is_name && ties) else {
        return false;
    };
    let points = context.is_percent(change.item) == context.is_percent(new.item);
    let fits = points
        && context.same_measure(new.item, next.item)
        && context.same_measure(change.item, new.item)
        && next.change.is_none();
    let strength = match is_plain(context, sentence, change, [new, *next]) {
        true => Strength::Asks,
        false => Strength::IfAgrees,
    };
    fits && propose_by(
        context,
        change.item,
        (way, than),
        [new.item, next.item],
        strength,
    )
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "United have 61 points, seven more than Athletic on 54.",
                "change f2 = f1 - f3 agrees",
            ),
            (
                "Mr Novak had 48.7 per cent of the vote, 9.2 points ahead of Ms Kral, who had 38.5 per cent.",
                "points f2 = f1 - f3 question",
            ),
            (
                "Mr Novak had 48.7 per cent of the vote, 9.2 points ahead of Ms Kral, who led in 38 wards.",
                "",
            ),
        ]);
    }
}
