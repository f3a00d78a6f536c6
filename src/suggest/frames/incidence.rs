//! What there is for every thousand of something, and what a number of turns gave on average: "127 infant deaths and 31,750 live
//! births, a rate of 4.0 per 1,000 live births", "412 runs in nine completed innings at an average of 45.8".

use super::rate::{for_every, rate};
use super::{Context, Strength, ends_clause};
use crate::figure::Kind as FigureKind;
use crate::language::{Cues, en};
use crate::suggest::Kind;
use crate::suggest::text::Sentence;

/// Finds those of every sentence.
pub fn find(context: &mut Context) {
    let text = context.text;
    for sentence in &text.sentences {
        let [first, second, told] = sentence.figures[..] else {
            continue;
        };
        let plain = [first, second]
            .iter()
            .all(|&item| context.kind(item) == FigureKind::Count && !context.is_bound(item))
            && !context.is_bound(told)
            && !context.is_tied(told)
            && !context
                .cues_in(sentence.items.clone())
                .any(Cues::SCOPE.or(Cues::EXAMPLE).or(Cues::NEGATIVE));
        if plain {
            per_many(context, sentence, [first, second, told]);
            on_average(context, sentence, [first, second, told]);
        }
    }
}

/// "127 infant deaths and 31,750 live births, a rate of 4.0 per 1,000 live births": the two that are counted, the fewer over
/// those of whom there are more.
fn per_many(context: &mut Context, sentence: &Sentence, [first, second, told]: [usize; 3]) {
    let text = context.text;
    let unit = context.figure(told).unit.clone();
    let Some(every) = unit
        .strip_prefix("per ")
        .and_then(|every| every.replace([',', ' '], "").parse::<i64>().ok())
        .filter(|&every| every >= 100)
    else {
        return;
    };
    let (few, many) = match context.is_less(first, second) {
        true => (first, second),
        false => (second, first),
    };
    // What there are a thousand of is what the greater number counts.
    let behind = told + 1 + unit.split(' ').count();
    let noun = (told + 1..sentence.items.end.min(behind + 4))
        .rev()
        .map(|at| en::singular(text.word(at)))
        .find(|word| word.len() > 3);
    let counted = &context.figure(many).unit;
    let same = noun.is_none_or(|noun| {
        counted.split(' ').any(|word| en::singular(word) == noun)
            || (many + 1..many + 4).any(|at| en::singular(text.word(at)) == noun)
    });
    let named = (second + 1..told).any(|at| text.is(at, &["rate", "ratio", "incidence", "or"]));
    let near = told - second <= 14 && context.no_figure(second + 1..told);
    if !named || !same || !near {
        return;
    }
    let relation = for_every(context, told, few, many, every);
    context.propose(relation, Strength::Asks);
}

/// "412 runs in nine completed innings at an average of 45.8".
fn on_average(context: &mut Context, sentence: &Sentence, [total, count, told]: [usize; 3]) {
    const IN: &[&str] = &["in", "from", "over", "across"];
    let text = context.text;
    let behind = count + 1 + context.n_unit_words(count);
    let plain = (text.is(count - 1, IN) || text.is(count.wrapping_sub(2), IN))
        && count - total <= 5
        && text.is(told - 1, &["of"])
        && text.is(told - 2, &["average"])
        && told.saturating_sub(behind) <= 8
        && context.no_figure(count + 1..told)
        && context.figure(told).unit.is_empty()
        && context.kind(told) == FigureKind::Count
        && ends_clause(context, sentence, told, 1);
    // In cricket only innings that were completed count.
    let innings = (total + 1..behind).any(|at| text.is(at, &["innings", "runs"]));
    let completed = (count..behind).any(|at| text.is(at, &["completed"]));
    // "412 runs in nine innings on the tour, after 512 the year before, at an average of".
    let alone = !(count + 1..told).any(|at| text.mark(at, b';') || text.is(at, &["and", "but"]));
    if plain && alone && (!innings || completed) {
        let cue = context.cue(told - 2, told - 2);
        let relation = rate(context, told, total, count, Kind::Rate, cue);
        context.propose(relation, Strength::Asks);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn what_there_is_for_every_thousand_and_on_average() {
        check(&[
            (
                "There were 127 infant deaths and 31,750 live births in the region, a mortality rate of 4.0 per 1,000 live births.",
                "rate f3 = f1 * 1000 / f2 agrees",
            ),
            (
                "There were 127 infant deaths and 31,750 live births in the region, a mortality rate of 0.4 per 1,000 live births.",
                "rate f3 = f1 * 1000 / f2 question",
            ),
            (
                "There were 127 infant deaths and 31,750 live births in the region, a crime rate of 0.4 per 1,000 inhabitants.",
                "",
            ),
            (
                "He made 412 runs in nine completed innings at an average of 45.8.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "He made 412 runs in nine completed innings at an average of 54.8.",
                "rate f3 = f1 / f2 question",
            ),
            (
                "He made 412 runs in nine innings at an average of 54.8.",
                "",
            ),
            (
                "He made 412 runs in nine innings and took wickets at an average of 24.8.",
                "",
            ),
        ]);
    }
}
