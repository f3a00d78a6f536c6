//! Which way a level went: "eased to 5.4 percent in May from 4.9 percent in April" did not.

use super::{Context, Lead, SLIP, Strength, lead};
use crate::figure::{Amount, Kind as FigureKind};
use crate::language::Cues;
use crate::language::en::direction as words;
use crate::suggest::expr::Expr;
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Kind, Relation, Role, Sign};

/// Asks about levels that went the other way than their verb says.
///
/// Levels that went that way say nothing that their change does not say better.
pub fn find(context: &mut Context) {
    let text = context.text;
    for sentence in &text.sentences {
        if sentence.items.clone().any(|at| text.is(at, words::TURNED)) {
            continue;
        }
        for pair in sentence.figures.windows(2) {
            let [a, b] = *pair else { continue };
            let leads = (lead(text, sentence, a), lead(text, sentence, b));
            let (new, old, from) = match leads {
                (Lead::New(at), Lead::Old(_)) => (a, b, at),
                (Lead::Old(at), Lead::New(_)) => (b, a, at),
                _ => continue,
            };
            if !are_levels(context, sentence, new, old) {
                continue;
            }
            let Some((falls, verb)) = verb(context, sentence, from) else {
                continue;
            };
            let (low, high) = if falls { (new, old) } else { (old, new) };
            if !context.is_less(high, low) {
                continue;
            }
            let roles = [(Role::Low, low), (Role::High, high)];
            let relation = Relation {
                kind: Kind::Order,
                left: context.term(low),
                sign: Sign::AtMost,
                right: Expr::Figure(context.index(high)),
                roles: roles.map(|(role, item)| (role, context.index(item))).into(),
                cues: vec![context.cue(verb, verb)],
                assumes: None,
            };
            context.propose(relation, Strength::Asks);
        }
    }
}

/// Two plain levels of one measure, in one scale, joined by "to" and "from" alone.
fn are_levels(context: &Context, sentence: &Sentence, new: usize, old: usize) -> bool {
    let text = context.text;
    let (first, last) = (new.min(old), new.max(old));
    let plain = |item: usize| {
        let figure = &context.figure(item).figure;
        matches!(figure.amount, Amount::Number(_))
            && matches!(
                figure.kind,
                FigureKind::Count | FigureKind::Money | FigureKind::Percent | FigureKind::Measure
            )
            && !context.is_bound(item)
            && !context.face(item).is_negative()
            && text.bracket(sentence, item).is_none()
    };
    let from = text.is(old - 1, &["from"]) && text.is(new - 1, &["to"]);
    let ratio = context.face(new).to_f64() / context.face(old).to_f64();
    from && plain(new)
        && plain(old)
        && context.same_measure(new, old)
        && context.figure(new).unit == context.figure(old).unit
        && SLIP.contains(&ratio)
        && last - first <= 9
        && context.only_words(first + 1..last)
        && !(first + 1..last).any(|at| text.is(at, &["and", "or", "but"]))
}

/// The verb right before a level: whether it falls, and where the verb stands.
fn verb(context: &Context, sentence: &Sentence, lead: usize) -> Option<(bool, usize)> {
    let text = context.text;
    // "fell in May to", "fell to".
    let start = sentence.items.start.max(lead.saturating_sub(4));
    let mut before = (start..lead).rev();
    let at = before.find(|&at| {
        text.is(at, words::FELL) || text.is(at, words::ROSE) || text.items[at].what != What::Word
    })?;
    // "declines ranging from 15 to 25 percent", "cities are seeing declines from 25% to 40%": a range of changes.
    let is_range = (at + 1..lead).any(|at| text.is(at, words::RANGES))
        || at + 1 == lead && text.is(at, words::NOUNS);
    let plain = !is_range
        && context.only_words(at + 1..lead)
        && !(at + 1..lead).any(|at| text.cues(at).any(Cues::UP.or(Cues::DOWN).or(Cues::CLAUSE)))
        && !text.is(at.wrapping_sub(1), words::NOT);
    if !plain {
        return None;
    }
    match (text.is(at, words::FELL), text.is(at, words::ROSE)) {
        (true, _) => Some((true, at)),
        (_, true) => Some((false, at)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn levels_that_went_the_other_way_are_a_question() {
        check(&[
            (
                "Annual inflation eased to 5.4 percent in May from 4.9 percent in April.",
                "order f1 <= f2 question",
            ),
            (
                "The number of pupils rose from 5,310 to 4,980.",
                "order f1 <= f2 question",
            ),
            (
                "Annual inflation eased to 4.9 percent in May from 5.4 percent in April.",
                "",
            ),
            // The least and the greatest of several.
            ("The declines ranged from 15 percent to 25 percent.", ""),
            (
                "Drops range from 0.6 percent in the north to 1.1 percent in the south.",
                "",
            ),
            ("Five towns are seeing declines from 25% to 40%.", ""),
            // Ranks, rates of exchange and races go the other way by right.
            ("The team fell to 12 from 9 in the ranking.", ""),
            ("The rouble fell to 92.4 from 88.1 to the dollar.", ""),
            (
                "The deficit did not fall to 4.1 percent from 3.9 percent.",
                "",
            ),
            (
                "Output fell by 3 percent and prices went to 112 from 109.",
                "",
            ),
        ]);
    }
}
