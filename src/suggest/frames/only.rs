//! Whether words that leave open which numbers belong together leave only these: no others of their measure stand near.

use super::Context;
use crate::suggest::Relation;

/// Whether the numbers of a relation are the only ones of their measure in the sentences that they stand in.
pub(super) fn is_only(context: &Context, relation: &Relation) -> bool {
    let text = context.text;
    let items: Option<Vec<usize>> = (relation.figures().into_iter())
        .map(|figure| context.item_of(figure))
        .collect();
    let Some(items) = items else { return false };
    let sentences: Vec<usize> = items.iter().map(|&item| text.sentence_of(item)).collect();
    let (Some(&first), Some(&last)) = (sentences.iter().min(), sentences.iter().max()) else {
        return false;
    };
    if last - first > 1 || text.sentences[first].paragraph != text.sentences[last].paragraph {
        return false;
    }
    let result = super::worked_out(relation).and_then(|figure| context.item_of(figure));
    let mut others = (first..=last)
        .flat_map(|n| text.sentences[n].figures.iter().copied())
        .filter(|item| !items.contains(item));
    let operands: Vec<usize> = (items.iter().copied())
        .filter(|&item| Some(item) != result)
        .collect();
    operands.len() >= 2
        && !items.iter().any(|&item| context.is_bound(item))
        && !others.any(|other| {
            operands.iter().any(|&item| {
                context.same_measure(item, other)
                    && context.is_percent(item) == context.is_percent(other)
            })
        })
}
