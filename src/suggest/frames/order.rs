//! Which of two levels is the greater: "38,000 customers in February, fewer than in January, when there were 29,500".

use super::{Context, Strength, ends_clause, way};
use crate::language::Cues;
use crate::suggest::table::month;
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Kind, Role, Sign};

const MORE: &[&str] = &["more", "higher", "greater", "larger", "longer"];
const FEWER: &[&str] = &["fewer", "less", "lower", "smaller", "shorter"];
/// Words that may stand before "more than" and take nothing from it.
const SLIGHTLY: &[&str] = &[
    "slightly",
    "far",
    "much",
    "considerably",
    "significantly",
    "well",
    "a",
    "little",
    "many",
    "sharply",
    "markedly",
    "marginally",
];

/// Finds comparisons without a number of their own.
pub fn find(context: &mut Context) {
    let text = context.text;
    for sentence in &text.sentences {
        if sentence.figures.len() < 2 {
            continue;
        }
        for than in sentence.items.clone() {
            if text.is(than, &["than"])
                && let Some((new, old)) = levels(context, sentence, than)
            {
                order(context, new, old, than);
            }
        }
    }
}

/// The level told before a comparison, and the one of the time that it names.
fn levels(context: &Context, sentence: &Sentence, than: usize) -> Option<(usize, usize)> {
    let text = context.text;
    let comma = (sentence.items.start..than)
        .rev()
        .take(5)
        .find(|&at| text.mark(at, b','))?;
    let compares = than - comma >= 2
        && text.is(than - 1, MORE) | text.is(than - 1, FEWER)
        && (comma + 1..than - 1).all(|at| text.is(at, SLIGHTLY));
    let new = sentence
        .figures
        .iter()
        .copied()
        .rfind(|&item| item < comma)?;
    let old = sentence.figures.iter().copied().find(|&item| item > than)?;
    let alone = sentence.figures.iter().filter(|&&item| item > than).count() == 1;
    // "than in January, when there were 29,500": what else was done to so many then is another thing.
    let time = (than + 1..old).find(|&at| text.mark(at, b','));
    let bare = |at: usize| {
        text.cues(at).any(Cues::FILLER)
            || text.is(
                at,
                &[
                    "when", "it", "they", "there", "the", "number", "figure", "total", "was",
                    "were", "had", "been", "stood", "at",
                ],
            )
    };
    let when = text.is(than + 1, &["in", "at", "on", "during"])
        && time.is_some_and(|time| {
            text.is(time + 1, &["when"])
                && time - than <= 6
                && (time + 1..old).all(bare)
                && (than + 2..time).any(|at| {
                    text.items[at].what == What::Date
                        || text.cues(at).any(Cues::BEFORE)
                        || month(&text.word(at).to_ascii_lowercase()).is_some()
                })
        })
        && ends_clause(context, sentence, old, 2);
    // "than the 624,444 of May".
    let of = old == than + 2
        && text.is(than + 1, &["the"])
        && text.is(old + 1, &["of", "in", "recorded"])
        && text
            .items
            .get(old + 2)
            .is_some_and(|item| item.what != What::Mark(b','))
        // "than the 38,410 of 2019 have paid", "than the 38.4 of May in real terms".
        && (old + 2..sentence.items.end).all(|at| {
            matches!(text.items[at].what, What::Date | What::Mark(_))
                || text.cues(at).any(Cues::FILLER.or(Cues::BEFORE).or(Cues::TIME))
                || month(&text.word(at).to_ascii_lowercase()).is_some()
        });
    let ends = old + 7 >= sentence.items.end;
    let told = (new + 1..comma).all(|at| matches!(text.items[at].what, What::Word | What::Date));
    let counts = |item: usize| context.is_level(item) && !context.is_bound(item);
    let unit = |item: usize| &context.figure(item).unit;
    let alike = context.same_measure(new, old) && (unit(new) == unit(old) || unit(old).is_empty());
    let scope = Cues::SCOPE
        .or(Cues::EXAMPLE)
        .or(Cues::NEGATIVE)
        .or(Cues::UP)
        .or(Cues::DOWN);
    (compares
        && (when || of)
        && alone
        && ends
        && told
        && comma - new <= 10
        && counts(new)
        && counts(old)
        && alike
        && way(text, sentence, old).is_none()
        && !context.cues_in(new + 1..than - 1).any(scope)
        && !context
            .cues_in(than + 1..old)
            .any(Cues::SCOPE.or(Cues::TIME)))
    .then_some((new, old))
}

/// Takes the order of two levels as the words at `than` tell it, and asks where it is the other way round.
fn order(context: &mut Context, new: usize, old: usize, than: usize) {
    let ratio = context.face(new).to_f64() / context.face(old).to_f64();
    let (low, high) = match context.text.is(than - 1, FEWER) {
        true => (new, old),
        false => (old, new),
    };
    if !(0.4..2.5).contains(&ratio) {
        return;
    }
    let roles = [(Role::Low, low), (Role::High, high)];
    let cues = vec![context.cue(than - 1, than)];
    let mut relation = context.equal(Kind::Order, low, context.term(high), &roles, cues);
    relation.sign = Sign::AtMost;
    context.propose(relation, Strength::Asks);
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "Outages hit 38,000 customers in February, fewer than in January, when there were 29,500.",
                "order f1 <= f2 question",
            ),
            (
                "Outages hit 28,000 customers in February, fewer than in January, when there were 29,500.",
                "order f1 <= f2 agrees",
            ),
            (
                "The list held 623,903 people in June, slightly fewer than the 624,444 of May.",
                "order f1 <= f2 agrees",
            ),
            (
                "The list held 623,903 people in June, slightly more than the 624,444 of May.",
                "order f2 <= f1 question",
            ),
            // Of something else, or a change of so many.
            (
                "The town had 38,000 jobs in 2020, lower than in 2019, when it lost 29,500.",
                "",
            ),
            (
                "The site has 12,400 homes, fewer than in 2019, when 11,900 were let.",
                "",
            ),
            (
                "Outages hit 38,000 customers in February, fewer than in January, when it rained on 29 days.",
                "",
            ),
            (
                "Outages hit 38,000 customers in February, a worse month than January, when 29,500 lost power.",
                "",
            ),
            (
                "The firm has 38,000 customers, more than in 2019, when it had 41,500 households and 300 firms.",
                "",
            ),
            (
                "The firm has 38,000 customers, no fewer than the 29,500 of its rival.",
                "",
            ),
        ]);
    }
}
