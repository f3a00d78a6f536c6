//! A change told again in another measure: "213 fewer than the 1,695 of last year. That is a fall of 12.6 per cent", "fell by
//! £122, from £1,690 to £1,568, a cut of 7%".

use super::scope::is_mixed;
use super::{Spot, propose_by};
use crate::language::Cues;
use crate::suggest::frames::{
    Context, Lead, NOUNS_OF_CHANGE, Strength, Way, ends_clause, points_back,
};
use crate::suggest::{Kind, Role};

/// Finds the changes of a sentence whose levels are those of the change told right before.
pub(super) fn again(context: &mut Context, n: usize, all: &[Vec<Spot>]) {
    let text = context.text;
    let sentence = &text.sentences[n];
    for spot in &all[n] {
        let Some((way, word)) = spot.change.filter(|_| !context.is_tied(spot.item)) else {
            continue;
        };
        let start = sentence.items.start;
        let first = sentence.figures.first() == Some(&spot.item);
        let before = match (first, n.checked_sub(1)) {
            (true, Some(before)) => &text.sentences[before],
            _ => sentence,
        };
        let gap = before.figures.iter().rfind(|&&item| item < spot.item);
        let Some(&last) = gap else { continue };
        // "That is a fall of", "Measured against 2012, this represents a rise of"; ", a cut of", "or".
        let opens = |at: usize| {
            (at == start || text.mark(at - 1, b','))
                && points_back(context, at)
                && spot.item - at <= 7
        };
        let is_back = first && (start..spot.item).take(9).any(opens);
        let apposed = !first
            && spot.item - last <= 6
            && context.no_figure(last + 1..spot.item)
            && (text.is(spot.item - 1, &["or"])
                || word > last
                    && word < spot.item
                    && text.is(word, NOUNS_OF_CHANGE)
                    && (last..word).any(|at| text.mark(at, b',')));
        let alone =
            ends_clause(context, sentence, spot.item, 2) && before.paragraph == sentence.paragraph;
        if !alone || !is_back && !apposed {
            continue;
        }
        let found = context.relations.iter().rev().find_map(|relation| {
            let role = |role: Role| context.item_of(relation.with_role(role).next()?);
            let is_change = matches!(relation.kind, Kind::Change | Kind::PercentChange);
            let levels = (role(Role::New)?, role(Role::Old)?, role(Role::Change)?);
            let told = levels.0.max(levels.1).max(levels.2);
            let here = before.items.contains(&levels.2) && told < spot.item;
            (is_change && here && context.agrees(relation)).then_some(levels)
        });
        let Some((new, old, change)) = found else {
            if is_back && !context.is_bound(spot.item) {
                of_two_levels(context, n - 1, &all[n - 1], spot.item, way, word);
            }
            continue;
        };
        let other = context.is_percent(change) != context.is_percent(spot.item);
        if other && !context.is_bound(spot.item) {
            propose_by(
                context,
                spot.item,
                (way, word),
                [new, old],
                Strength::Closed,
            );
        }
    }
}

/// "Deaths dropped from 412 in 2012 to 327 in 2022. That is a reduction of 21 per cent": the two levels of the sentence
/// before, of which no change was told.
fn of_two_levels(
    context: &mut Context,
    n: usize,
    levels: &[Spot],
    change: usize,
    way: Way,
    word: usize,
) {
    let [a, b] = *levels else { return };
    let is_led = !matches!(a.lead, Lead::None);
    let (old, new) = match (a.lead, b.lead) {
        (Lead::Old(_), Lead::New(_)) => (a, b),
        // "averaged 412 million litres in 2023, down from 448 million in 2022".
        (Lead::New(_) | Lead::None, Lead::Old(_)) => (b, a),
        _ => return,
    };
    // "compared with imports of $320 million", "that was a volume growth of 8%" are of something else.
    let text = context.text;
    let is_bare = |at: usize| {
        text.cues(at).any(Cues::FILLER.or(Cues::IS).or(Cues::EMPTY)) || text.is(at, NOUNS_OF_CHANGE)
    };
    let starts = text.sentences[text.sentence_of(change)].items.start;
    let Lead::Old(from) = old.lead else { return };
    let bare = (starts..change).chain(from + 1..old.item).all(is_bare);
    if !is_led && !bare {
        return;
    }
    let plain = context.same_measure(new.item, old.item)
        && context.same_unit(new.item, old.item)
        && a.change.is_none()
        && b.change.is_none()
        && ![a, b].iter().any(|spot| context.is_bound(spot.item))
        && (context.is_percent(change) || context.same_measure(change, new.item))
        && !is_mixed(context, context.text.sentences[n].items.clone(), false);
    if plain {
        propose_by(
            context,
            change,
            (way, word),
            [new.item, old.item],
            match is_led {
                true => Strength::Closed,
                false => Strength::Asks,
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "The county had 1,841 fires, 163 fewer than the 2,004 of last year. That is a fall of 8 per cent.",
                "change f2 = f3 - f1 agrees; percent_change f4 = 1 - f1 / f3 agrees",
            ),
            (
                "The county had 1,841 fires, 163 fewer than the 2,004 of last year. That is a fall of 10 per cent.",
                "change f2 = f3 - f1 agrees; percent_change f4 = 1 - f1 / f3 differs",
            ),
            (
                "Leakage averaged 412 million litres in 2023, down from 448 million litres in 2022. This is a 9.0% improvement.",
                "percent_change f3 = 1 - f1 / f2 question",
            ),
            (
                "Sales were $390 million, compared with $320 million in 2021. This represents a volume growth of 8%.",
                "",
            ),
            (
                "Exports were $390 million, compared with imports of $320 million. This is an increase of 8%.",
                "",
            ),
            (
                "The fee fell by £120, from £1,600 to £1,480, a cut of 7.5%.",
                "change f1 = f2 - f3 agrees; percent_change f4 = 1 - f3 / f2 agrees",
            ),
        ]);
    }
}
