//! Counts that go on: "a further 1,320 cases were confirmed, taking the total to 48,905, up from 47,585".

use super::sum::{is_aside, sum};
use super::{Context, Lead, Strength, lead};
use crate::figure::Kind as FigureKind;
use crate::language::Cues;
use crate::suggest::expr::Expr;
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Kind, Role};

const VERBS: &[&str] = &[
    "bringing", "bring", "brings", "brought", "take", "taking", "takes", "took", "pushing",
    "pushes", "pushed", "raising", "raises", "raised", "lifting", "lifted", "lifts", "swelling",
    "swelled",
];
const COUNTS: &[&str] = &[
    "total",
    "toll",
    "tally",
    "number",
    "count",
    "figure",
    "caseload",
    "totals",
    "bill",
    "roll",
    "membership",
    "workforce",
    "fleet",
    "stock",
    "capacity",
];

/// Finds what came on top of an earlier count.
pub fn find(context: &mut Context) {
    let text = context.text;
    for n in 0..text.sentences.len() {
        let sentence = &text.sentences[n];
        for (i, &total) in sentence.figures.iter().enumerate() {
            let Some((verb, counted)) = brought(context, sentence, total) else {
                continue;
            };
            // "58 new cases in Harare, 27 in Bulawayo and 19 in Mutare, bringing the total to 2,326 from 2,222".
            let mut more: Vec<usize> = sentence.figures[..i]
                .iter()
                .copied()
                .filter(|&item| item < verb && context.is_level(item))
                .collect();
            if !more
                .first()
                .is_some_and(|&item| is_on_top(context, sentence, item))
            {
                if counted {
                    all_told(context, sentence, total, verb);
                }
                continue;
            }
            let Some((old, strength)) = earlier(context, n, i) else {
                told_before(context, n, &more, total, verb);
                continue;
            };
            let fits = |item: usize| {
                context.is_level(item)
                    && context.same_measure(item, total)
                    && !context.is_bound(item)
            };
            let near = context.face(old).to_f64() / context.face(total).to_f64();
            if !more.iter().chain([&old, &total]).all(|&item| fits(item))
                || !(0.3..1.0).contains(&near)
            {
                continue;
            }
            let scope = context
                .cues_in(sentence.items.clone())
                .any(Cues::SCOPE.or(Cues::NEGATIVE).or(Cues::EXAMPLE));
            // "1,320 cases and 12 deaths" are not all of the total.
            let alike = more
                .windows(2)
                .all(|pair| context.same_unit(pair[0], pair[1]));
            // "Another 120 workers joined, lifting output to 1,480 from 1,340".
            let other = !counted && context.kind(total) == FigureKind::Count;
            let strength = match scope || !alike || other {
                true => Strength::IfAgrees,
                false => strength,
            };
            let cue = context.cue(verb, verb);
            if let [more] = more[..] {
                let right =
                    Expr::Difference(Box::new(context.term(total)), Box::new(context.term(old)));
                let roles = [(Role::Change, more), (Role::New, total), (Role::Old, old)];
                let relation = context.equal(Kind::Change, more, right, &roles, vec![cue]);
                context.propose(relation, strength);
            } else {
                more.push(old);
                if let Some(relation) = sum(context, total, &more, cue) {
                    context.propose(relation, strength);
                }
            }
        }
    }
}

/// "1.83 million tonnes of wheat ... A further 0.94 million tonnes of barley lifted the harvest to 2.77 million": the earlier
/// count is a number told before, where it fits as written.
fn told_before(context: &mut Context, n: usize, more: &[usize], total: usize, verb: usize) {
    let text = context.text;
    let [more] = *more else { return };
    let levels = context.nearest_levels(n.saturating_sub(2)..n + 1, more, 8);
    for old in levels {
        let fits = old < more
            && [old, more, total]
                .iter()
                .all(|&item| context.same_measure(item, total) && !context.is_bound(item))
            && text.items[old..more]
                .iter()
                .all(|item| item.what != What::Table);
        let right = Expr::Difference(Box::new(context.term(total)), Box::new(context.term(old)));
        let roles = [(Role::Change, more), (Role::New, total), (Role::Old, old)];
        let cue = vec![context.cue(verb, verb)];
        let relation = context.equal(Kind::Change, more, right, &roles, cue);
        if fits && context.propose(relation, Strength::IfExact) {
            return;
        }
    }
}

/// "taking the total to 48,905", "lifted the harvest to 2.77 million": the verb, and whether a count is named.
fn brought(context: &Context, sentence: &Sentence, total: usize) -> Option<(usize, bool)> {
    let text = context.text;
    if !text.is(total.wrapping_sub(1), &["to"]) && !text.is(total.wrapping_sub(2), &["to"]) {
        return None;
    }
    let verb = (total.saturating_sub(12).max(sentence.items.start)..total)
        .rev()
        .take_while(|&at| match text.items[at].what {
            // "the harvest of the two main cereals".
            What::Figure(_) => is_aside(context, at, total),
            what => matches!(what, What::Word | What::Date),
        })
        .find(|&at| text.is(at, VERBS))?;
    // "the number charged": of some of them.
    let counts = |at: usize| {
        let of_all = ["of", "to", "from", "so", "since", "over", "in", "for"];
        text.is(at, COUNTS) && (!text.is(at, &["number"]) || text.is(at + 1, &of_all))
    };
    Some((verb, (verb..total).any(counts)))
}

/// "A further 1,320 cases", "three more deaths": whether the number comes on top of those before.
fn is_on_top(context: &Context, sentence: &Sentence, more: usize) -> bool {
    let text = context.text;
    let on_top = &["further", "another", "more", "new", "additional", "extra"];
    let near = more.saturating_sub(2).max(sentence.items.start)..sentence.items.end.min(more + 3);
    let surface = context.figure(more).surface.to_ascii_lowercase();
    near.filter(|&at| at != more).any(|at| text.is(at, on_top))
        || on_top.iter().any(|word| surface.contains(word))
        || context
            .figure(more)
            .unit
            .split(' ')
            .any(|word| on_top.contains(&word))
}

/// "86 arrests on Saturday and 41 on Sunday, bringing the number over the weekend to 127": all numbers before the verb.
fn all_told(context: &mut Context, sentence: &Sentence, total: usize, verb: usize) {
    let text = context.text;
    let parts: Vec<usize> = sentence
        .figures
        .iter()
        .copied()
        .filter(|&item| item < verb && context.is_level(item))
        .collect();
    let [.., before, last] = parts[..] else {
        return;
    };
    let plain = (before..last).any(|at| text.is(at, &["and"]))
        && (text.mark(verb - 1, b',') || verb - last <= 3)
        && verb - last <= 8
        && sentence.figures.last() == Some(&total)
        && parts.iter().chain([&total]).all(|&item| {
            context.same_measure(item, total)
                && !context.is_bound(item)
                && text.bracket(sentence, item).is_none()
                && (item == total || matches!(lead(text, sentence, item), Lead::None))
        })
        && !context.cues_in(sentence.items.clone()).any(
            Cues::SCOPE
                .or(Cues::NEGATIVE)
                .or(Cues::EXAMPLE)
                .or(Cues::BACK),
        );
    let added: f64 = parts.iter().map(|&part| context.face(part).to_f64()).sum();
    let near = (0.85..1.18).contains(&(added / context.face(total).to_f64()));
    if !plain || !near {
        return;
    }
    if let Some(relation) = sum(context, total, &parts, context.cue(verb, verb)) {
        context.propose(relation, Strength::Asks);
    }
}

/// The count before: ", up from 47,585 on Monday", "On Sunday the toll stood at 214".
fn earlier(context: &Context, n: usize, i: usize) -> Option<(usize, Strength)> {
    let text = context.text;
    let sentence = &text.sentences[n];
    let total = sentence.figures[i];
    if let Some(&next) = sentence.figures.get(i + 1) {
        let from = matches!(lead(text, sentence, next), Lead::Old(at) if text.is(at, &["from"]));
        // "up from 46,000 a week ago" is of another span.
        let span = (next + 1..sentence.items.end).any(|at| {
            text.is(
                at,
                &[
                    "week",
                    "month",
                    "year",
                    "quarter",
                    "start",
                    "beginning",
                    "in",
                    "after",
                    "since",
                ],
            )
        });
        // "confirmed today, ..., up from 1,212 on Monday": days may lie between.
        let span = span || sentence.items.clone().any(|at| text.is(at, &["today"]));
        let strength = match span {
            true => Strength::IfAgrees,
            false => Strength::Asks,
        };
        if from && next - total <= 8 {
            return Some((next, strength));
        }
    }
    // "takes the number to 18,460; on Tuesday it was 18,248".
    let next = sentence.figures.get(i + 1).copied();
    let behind = match next {
        Some(_) => sentence,
        None => text.sentences.get(n + 1)?,
    };
    let cut = (total..next.unwrap_or(total)).find(|&at| text.mark(at, b';'));
    let (start, old) = match (next, &behind.figures[..]) {
        (Some(next), [.., last]) if *last == next => (cut? + 1, next),
        (None, &[only]) => (behind.items.start, only),
        _ => return None,
    };
    let dated = (start..behind.items.end.min(start + 4)).any(|at| {
        matches!(text.items[at].what, What::Date)
            || text.cues(at).any(Cues::BEFORE)
            || text.word(at).ends_with("day")
    });
    let counted = (start..old).any(|at| text.is(at, COUNTS) || text.is(at, &["it"]));
    let stood = (start..old).any(|at| text.is(at, &["stood", "was", "been"]));
    (behind.paragraph == sentence.paragraph && dated && counted && stood && old - start <= 12)
        .then_some((old, Strength::Asks))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "A further 1,320 cases were confirmed, taking the total to 48,905, up from 47,585 on Monday.",
                "change f1 = f2 - f3 agrees",
            ),
            (
                "A further 1,320 cases were confirmed, taking the total to 48,905, up from 47,485 on Monday.",
                "change f1 = f2 - f3 question",
            ),
            (
                "Three more deaths were reported on Monday, bringing the total to 217. On Sunday the toll stood at 214.",
                "change f1 = f2 - f3 agrees",
            ),
            (
                "Three more deaths were reported on Monday, bringing the total to 217. On Sunday the toll stood at 212.",
                "change f1 = f2 - f3 question",
            ),
            (
                "A further 1,320 cases were confirmed, taking the total to 48,905, up from 41,485 a week ago.",
                "",
            ),
            (
                "Police made 86 arrests on Saturday and 41 on Sunday, bringing the number over the weekend to 137.",
                "sum f3 = f1 + f2 question",
            ),
            (
                "Police made 86 arrests on Saturday and 41 on Sunday, bringing the number since May to 937.",
                "",
            ),
            (
                "A further 1,320 cases and 12 deaths were confirmed, taking the total to 48,905.",
                "",
            ),
            (
                "Three more deaths were reported on Monday, bringing the total to 217. In May there were 61.",
                "",
            ),
            (
                "There were 58 new cases in Harare, 27 in Bulawayo and 19 in Mutare, bringing the total to 2,316 from 2,222.",
                "sum f4 = f1 + f2 + f3 + f5 question",
            ),
            (
                "A further 212 people tested positive, which takes the number of cases to 18,460; on Tuesday it was 18,148.",
                "change f1 = f2 - f3 question",
            ),
            (
                "Damages of $1.8 million and costs of $650,000 bring the bill to $2.65 million.",
                "sum f3 = f1 + f2 question",
            ),
            (
                "The tongue drew back by 460 metres, 23 metres a year. Since then it has lost a further 215 metres, \
                 bringing the total retreat to 675 metres.",
                "change f3 = f4 - f1 agrees",
            ),
            (
                "Growers picked 1.62 million tonnes of apples. A further 0.84 million tonnes of pears lifted the \
                 crop of the two main fruits to 2.46 million tonnes.",
                "change f2 = f4 - f1 agrees",
            ),
            (
                "Growers picked 1.62 million tonnes of apples. A further 0.84 million tonnes of pears lifted the \
                 crop to 2.64 million tonnes.",
                "",
            ),
            (
                "Another 120 megawatts went live in May, lifting installed capacity to 1,480 MW from 1,340 MW at the \
                 end of April.",
                "change f1 = f2 - f3 question",
            ),
            (
                "Another 385 students joined, taking the roll to 2,552, from 2,140 in September.",
                "",
            ),
            (
                "Another 120 workers joined in May, lifting output to 1,480 boxes from 1,340 boxes.",
                "",
            ),
        ]);
    }
}
