//! A change told behind its two levels, which stand sentences before: "28,460 at the end of March. A year before, it had been
//! 31,905. The hospital attributes the drop of 3,445 to ...", "That saving of 18%".

use super::change::propose;
use super::conclusion::n_words;
use super::{Context, NOUNS_OF_CHANGE, Strength, Way, way};
use crate::language::{Cues, en};
use crate::suggest::text::Sentence;

/// What narrows a change to a part or another time: "the drop of 3,445 in Kent", "the rise of 12% since May".
const NARROWS: &[&str] = &[
    "in", "at", "among", "for", "since", "over", "during", "of", "from", "on", "per", "a",
    "between", "within", "by", "against", "each", "every", "compared",
];

/// How far a change may be from what its levels make, to be meant.
const NEAR: std::ops::Range<f64> = 0.1..10.0;

/// Asks about every change that the two numbers told last do not make.
pub fn find(context: &mut Context) {
    for n in 0..context.text.sentences.len() {
        let sentence = &context.text.sentences[n];
        for &item in &sentence.figures {
            if context.is_tied(item) || context.is_bound(item) {
                continue;
            }
            let told = of_the(context, sentence, item).zip(levels(context, n, item));
            if let Some(((way, noun), [new, old])) = told {
                let cues = vec![context.cue(noun, noun)];
                propose(context, item, way, new, old, cues, Strength::Asks);
            }
        }
    }
}

/// "the drop of 3,445", "That saving of 18%": the way and the noun of a change that is pointed back to.
fn of_the(context: &Context, sentence: &Sentence, item: usize) -> Option<(Way, usize)> {
    let text = context.text;
    let noun = item.checked_sub(2)?;
    let named = noun > sentence.items.start
        && text.is(item - 1, &["of"])
        && text.is(noun, NOUNS_OF_CHANGE)
        && text.is(noun - 1, &["the", "this", "that"]);
    let cues = text.cues(noun);
    let way = match () {
        () if cues.any(Cues::UP) => Way::Up,
        () if cues.any(Cues::DOWN) => Way::Down,
        () => return None,
    };
    let end = item + 1 + n_words(context, item);
    let to_level = text.is(end, &["to"]) && text.figure(end + 1).is_some();
    (named && !to_level && !text.is(end, NARROWS)).then_some((way, noun))
}

/// The later and the earlier level: the only two numbers of their measure in this sentence and the two before it, one of which is
/// told of a time before the other.
fn levels(context: &Context, n: usize, item: usize) -> Option<[usize; 2]> {
    let text = context.text;
    let near = &text.sentences[n.saturating_sub(2)..=n];
    let told: Vec<(&Sentence, usize)> = near
        .iter()
        .filter(|near| near.paragraph == text.sentences[n].paragraph)
        .flat_map(|near| near.figures.iter().map(move |&level| (near, level)))
        .filter(|&(_, level)| level < item && context.is_level(level) && !context.is_percent(level))
        .filter(|&(_, level)| context.is_percent(item) || context.same_measure(level, item))
        .filter(|&(_, level)| !en::SMALL.contains(&context.figure(level).surface.as_str()))
        .collect();
    let [(first, a), (second, b)] = told[..] else {
        return None;
    };
    let past = [is_past(context, first, a), is_past(context, second, b)];
    let now = [is_now(context, first, a), is_now(context, second, b)];
    let (new, old) = match (past, now) {
        ([false, true], _) | ([false, false], [true, false]) => (a, b),
        ([true, false], _) | ([false, false], [false, true]) => (b, a),
        _ => return None,
    };
    let plain = [(first, a), (second, b)].iter().all(|&(sentence, level)| {
        way(text, sentence, level).is_none()
            && !context.is_bound(level)
            && !context
                .cues_in(sentence.items.clone())
                .any(Cues::SCOPE.or(Cues::NEGATIVE))
    });
    let (face, change) = (
        |item: usize| context.face(item).to_f64(),
        context.face(item).to_f64(),
    );
    let made = match context.is_percent(item) {
        true => (face(new) / face(old) - 1.0).abs(),
        false => (face(new) - face(old)).abs(),
    };
    // "4,937 people were in custody. There were 4,421 last year."
    let alike = context.same_unit(a, b)
        || context.same_measure(a, b) && context.figure(old).unit.is_empty();
    (plain && alike && NEAR.contains(&(change / made))).then_some([new, old])
}

/// "Twelve months before, it had been 31,905", "There were 4,421 last year": whether the words around a level put it before another.
fn is_past(context: &Context, sentence: &Sentence, level: usize) -> bool {
    let text = context.text;
    around(context, sentence, level)
        .any(|at| text.cues(at).any(Cues::BEFORE) || text.is(at, &["had", "ago"]))
}

/// "the same tonne now requires 502 kWh".
fn is_now(context: &Context, sentence: &Sentence, level: usize) -> bool {
    around(context, sentence, level).any(|at| {
        context
            .text
            .is(at, &["now", "today", "currently", "nowadays"])
    })
}

/// The words of a sentence that are told of its level, not of other numbers.
fn around(context: &Context, sentence: &Sentence, level: usize) -> impl Iterator<Item = usize> {
    let text = context.text;
    let before = sentence.figures.iter().copied().rfind(|&item| item < level);
    let start = before.map_or(sentence.items.start, |item| item + 1);
    let behind = (level + 1..sentence.items.end.min(level + 8))
        .take_while(|&at| !text.mark(at, b';') && text.figure(at).is_none());
    (start..level).chain(behind)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_change_told_behind_its_levels_is_asked_about() {
        check(&[
            (
                "The list stood at 28,460 in March. Twelve months before, it had been 31,905. It attributes the drop of 3,445 to weekend lists.",
                "change f4 = f3 - f1 agrees",
            ),
            (
                "The list stood at 28,460 in March. Twelve months before, it had been 39,105. It attributes the drop of 3,445 to weekend lists.",
                "change f4 = f3 - f1 question",
            ),
            (
                "It took 612 kWh to make a tonne of steel in 2005. The same tonne now takes 502 kWh. That decline of 8% has been verified.",
                "percent_change f3 = 1 - f2 / f1 question",
            ),
            // Of a part, of another time, of several.
            (
                "The list stood at 28,460 in March. A year before, it had been 39,105. It attributes the drop of 3,445 in Kent to weekend lists.",
                "",
            ),
            (
                "The list stood at 28,460 in March. A year before, it had been 39,105 and in 2019 it was 41,200. It welcomes the drop of 3,445.",
                "",
            ),
            (
                "The list stood at 28,460 in Kent and 39,105 in Essex. It attributes the drop of 3,445 to weekend lists.",
                "",
            ),
        ]);
    }
}
