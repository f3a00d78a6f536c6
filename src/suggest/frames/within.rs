//! A part that is greater than its whole: "Of the 38 miners, 41 were rescued", "412 drivers, 421 of whom were fined".
//!
//! A part that is not says nothing of the numbers, so only one that is makes a relation, and a question.

use super::{Context, Strength};
use crate::figure::Kind as FigureKind;
use crate::language::Cues;
use crate::language::en::parts as words;
use crate::suggest::expr::Expr;
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Kind, Relation, Role, Sign};

/// Asks about every part that is greater than the whole that the words give it.
pub fn find(context: &mut Context) {
    let text = context.text;
    for sentence in &text.sentences {
        // "Among the 1,523 students 1,026 are girls; 4,113 of them": of the greatest number before.
        let mut pairs: Vec<[usize; 2]> = Vec::new();
        let mut greatest: Option<usize> = None;
        for &part in &sentence.figures {
            if let Some(whole) = greatest.filter(|_| text.mark(part.wrapping_sub(1), b';')) {
                pairs.push([whole, part]);
            }
            if greatest.is_none_or(|whole| context.is_less(whole, part)) {
                greatest = Some(part);
            }
        }
        pairs.extend(sentence.figures.windows(2).map(|pair| [pair[0], pair[1]]));
        for [whole, part] in pairs {
            // "612 cities in 48 countries, 211 of them".
            let earlier = |&&item: &&usize| item < whole && !context.is_less(item, part);
            let of_more = || sentence.figures.iter().any(|item| earlier(&item));
            if !context.is_less(whole, part) || !is_count(context, whole) || of_more() {
                continue;
            }
            let cue = of_number(context, sentence, whole, part)
                .or_else(|| of_them(context, sentence, whole, part));
            if let Some(cue) = cue {
                let roles = [Role::High, Role::Low].into_iter().zip([whole, part]);
                let relation = Relation {
                    kind: Kind::Order,
                    left: Expr::Figure(context.index(part)),
                    sign: Sign::AtMost,
                    right: Expr::Figure(context.index(whole)),
                    roles: roles
                        .map(|(role, item)| (role, context.index(item)))
                        .collect(),
                    cues: vec![context.cue(cue, cue)],
                    assumes: None,
                };
                context.propose(relation, Strength::Asks);
            }
        }
    }
}

/// A count of things, told plainly.
fn is_count(context: &Context, item: usize) -> bool {
    context.kind(item) == FigureKind::Count
        && !context.is_bound(item)
        && context.digits(item) > 0
        && !context.figure(item).unit.contains("of")
}

/// Whether the number counts what `whole` does: its noun is the same, or none.
fn is_alike(context: &Context, whole: usize, part: usize) -> bool {
    let (own, of) = (&context.figure(part).unit, &context.figure(whole).unit);
    is_count(context, part) && (own.is_empty() || own == of)
}

/// "Of the 38 miners who went down, 41 were rescued": the "of".
fn of_number(context: &Context, sentence: &Sentence, whole: usize, part: usize) -> Option<usize> {
    let text = context.text;
    let start = sentence.items.start;
    let of = (start..whole.min(start + 3)).find(|&at| text.is(at, &["of", "among"]))?;
    let plain = (of + 1..whole).all(|at| text.cues(at).any(Cues::FILLER.or(Cues::TOTAL)))
        && (start..of).all(|at| text.is(at, &["out", "and", "but"]));
    let comma = (whole + 1..part).rev().find(|&at| text.mark(at, b','))?;
    let words = || (whole + 1..part).filter(|&at| at != comma);
    // "Of the 38 miners, a further 41", "Of the 12 schools, pupils of 41".
    let direct = comma + 1 == part || comma + 2 == part && text.is(part - 1, &["only", "just"]);
    let verb = part + 1 + context.n_unit_words(part);
    (plain
        && direct
        && words().all(|at| matches!(text.items[at].what, What::Word | What::Date))
        && is_alike(context, whole, part)
        && text.is(verb, words::VERBS))
    .then_some(of)
}

/// "412 drivers, 421 of whom were fined", "412 drivers, of whom 421 were fined": the "of".
fn of_them(context: &Context, sentence: &Sentence, whole: usize, part: usize) -> Option<usize> {
    let text = context.text;
    let back = |of: usize| text.is(of, &["of"]) && text.is(of + 1, words::THEM);
    let (of, before) = if back(part + 1) {
        (part + 1, part)
    } else {
        let of = part.checked_sub(2).filter(|&of| back(of))?;
        (of, of)
    };
    // "weapons in 12 flats, 41 of them loaded".
    let placed = (whole.saturating_sub(2).max(sentence.items.start)..whole)
        .any(|at| text.is(at, words::PREPOSITIONS) || text.is(at, &["of"]));
    // "41 operations a day, 1,218 of them on hearts last year".
    // But "with A+ in all subjects" is a grade.
    let each = (whole + 1..before)
        .any(|at| text.word(at) == "a" || text.is(at, &["an", "per", "each", "every"]));
    let named = !context.figure(whole).unit.is_empty() && !placed && !each;
    let between = whole + 1..before.checked_sub(1)?;
    // Behind a semicolon several may be meant, and it is more than each.
    let clause = text.mark(before - 1, b';');
    let plain = (clause || text.mark(before - 1, b','))
        && before > sentence.items.start
        && (clause || between.len() <= 3 && context.only_words(between.clone()))
        && (clause
            || !between
                .into_iter()
                .any(|at| text.is(at, &["and", "or", "with", "in", "for", "from"])));
    // "The 12 camps are full, and the refugees are Syrians; 31,204 of them" are of what has no number.
    let sized = !clause
        || context.face(part).to_f64() < 3.0 * context.face(whole).to_f64()
            && text.is(sentence.items.start, &["of", "among"]);
    (named && plain && sized && is_alike(context, whole, part)).then_some(of)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_part_greater_than_its_whole_is_a_question() {
        check(&[
            (
                "Of the 38 miners, 41 were rescued.",
                "order f2 <= f1 question",
            ),
            (
                "Of the 344,729 candidates who appeared, 426,513 were admitted to a course.",
                "order f2 <= f1 question",
            ),
            (
                "Police stopped 412 drivers, of whom 421 were fined.",
                "order f2 <= f1 question",
            ),
            (
                "The firm has 2,100 staff, 2,340 of them in Ireland.",
                "order f2 <= f1 question",
            ),
            (
                "Among the 1,523 students 1,026 are girls; 4,113 of them are in science.",
                "order f3 <= f1 question",
            ),
            (
                "Among the 1,523 students 1,026 are girls; 1,413 of them are in science.",
                "",
            ),
            ("Of the 38 miners, 31 were rescued.", ""),
            ("Of the 38 miners' houses, 41 windows were broken.", ""),
            ("Of every 100 births, 105 were boys' births.", ""),
            ("In the top 10, 42 were from France.", ""),
            (
                "The firm has 40 offices and employees, 2,340 of them in Ireland.",
                "",
            ),
            ("Of the 12 schools, 4,100 pupils were tested.", ""),
        ]);
    }
}
