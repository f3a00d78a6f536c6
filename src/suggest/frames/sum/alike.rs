//! Whether the parts of a list are told apart by one thing: all by place, by reason, by age, by name, or by how one matter
//! ended.
//!
//! "317 of them at night and 301 by helicopter" are two ways to look at the same people, and some of them are counted
//! twice; "52 for violence, 23 for possession" are not.

use crate::language::en::parts as words;
use crate::suggest::frames::Context;
use crate::suggest::text::{Sentence, What};

/// By what a part is told apart from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By<'a> {
    /// "for", "from", with what follows of the same sort.
    Preposition(&'a str),
    /// "in May".
    Time,
    /// "aged", "under 18".
    Age,
    /// "trams", "Irish": a name behind the number.
    Name,
    /// Nothing behind the number: its name stands before it.
    Nothing,
    /// One of the ways in which a matter ends: the position of the list in [`words::ENDS`].
    End(usize),
    /// Anything else, which may be true of others as well.
    Other,
}

/// Whether all parts are told apart by the same thing, so that none can be counted in two of them.
pub(super) fn are_alike(context: &Context, sentence: &Sentence, parts: &[usize]) -> bool {
    let ends = parts.iter().skip(1).copied().chain([sentence.items.end]);
    let all: Vec<By> = (parts.iter().zip(ends))
        .map(|(&part, end)| by(context, part, end))
        .collect();
    let Some(&first) = all.first() else {
        return false;
    };
    // "52 in the north basin, 23 in the south basin and 19 at the quay".
    let place = |by: &By| matches!(by, By::Preposition(word) if words::PLACES.contains(word));
    let named = |by: &By| matches!(by, By::Name | By::Nothing);
    first != By::Other
        && (all.iter().all(|&by| by == first)
            || all.iter().all(named)
            || all.len() > 2 && all.iter().all(place))
}

/// Whether the parts are the ways in which one matter ends, or the ages or months of it: of these few are left out.
pub(super) fn are_all_ways(context: &Context, sentence: &Sentence, parts: &[usize]) -> bool {
    let ends = parts.iter().skip(1).copied().chain([sentence.items.end]);
    let mut all = (parts.iter().zip(ends)).map(|(&part, end)| by(context, part, end));
    all.all(|by| matches!(by, By::End(_) | By::Age | By::Time))
}

/// "218 of them on remand, and 196 guards": whether some parts have a name of their own and others none.
pub(super) fn counts_another(context: &Context, sentence: &Sentence, parts: &[usize]) -> bool {
    let ends = parts.iter().skip(1).copied().chain([sentence.items.end]);
    let named = (parts.iter().zip(ends)).map(|(&part, end)| by(context, part, end) == By::Name);
    let n_named = named.filter(|named| *named).count();
    n_named > 0 && n_named < parts.len()
}

fn by<'a>(context: &Context<'a>, part: usize, end: usize) -> By<'a> {
    let text = context.text;
    let mut at = part + 1;
    // "(51 %)".
    if text.mark(at, b'(') {
        at = (at..end)
            .find(|&at| text.mark(at, b')'))
            .map_or(end, |at| at + 1);
    }
    if text.is(at, &["of"]) && text.is(at + 1, words::THEM) {
        at += 2;
    }
    // "87 dogs were ill": what is counted, told again.
    let unit = &context.figure(part).unit;
    let is_unit = |at: usize| {
        unit.split_ascii_whitespace()
            .any(|word| word == text.word(at))
    };
    let from = at;
    // "1,152 refused" are no refused of their own.
    let ends_it = |at: usize| words::ENDS.iter().any(|list| text.is(at, list));
    while at < end && is_unit(at) && !ends_it(at) && at < from + 3 {
        at += 1;
    }
    let behind = text.items.get(at).filter(|_| at < end);
    let counted = at > from
        && (behind.is_none_or(|next| matches!(next.what, What::Mark(_)))
            || text.is(at, &["and", "while"])
            || text.is(at, words::PREPOSITIONS)
            || text.is(at, words::AUXILIARIES));
    while at < end && text.is(at, words::AUXILIARIES) {
        at += 1;
    }
    // "131.8 mm fell in December", but "118 failed in mathematics".
    let verb = at + 1 < end && text.is(at + 1, words::PREPOSITIONS) && !ends_it(at);
    if verb && !text.is(at, words::PREPOSITIONS) && !text.word(at).ends_with('s') {
        at += 1;
    }
    let word = text.word(at);
    let lower = word.to_ascii_lowercase();
    // "11 people under 35".
    if at < end && text.figure(at).is_some() {
        return By::Other;
    }
    if at >= end || text.items[at].what != What::Word || text.is(at, &["and", "while"]) {
        return if counted { By::Name } else { By::Nothing };
    }
    if let Some(&preposition) = words::PREPOSITIONS.iter().find(|&&known| known == lower) {
        let dated = text
            .items
            .get(at + 1)
            .is_some_and(|next| next.what == What::Date);
        // "52 on suspicion of violence, 23 for possession".
        let preposition = match text.is(at + 1, words::REASONS) {
            true => "for",
            false => preposition,
        };
        return if dated || context.is_month(at + 1) {
            By::Time
        } else if counted {
            By::Name
        } else {
            By::Preposition(preposition)
        };
    }
    if words::AGES.contains(&&*lower) {
        return By::Age;
    }
    let family = |list: &&[&str]| list.contains(&&*lower);
    if let Some(family) = words::ENDS.iter().position(family) {
        return By::End(family);
    }
    // "112 buses and", "241 Irish,": a name and no more.
    let behind = text.items.get(at + 1).filter(|_| at + 1 < end);
    let ends = behind.is_none_or(|next| matches!(next.what, What::Mark(_)))
        || text.is(at + 1, &["and", "while"])
        || text.is(at + 1, words::PREPOSITIONS);
    if counted || ends && at == from && (lower.ends_with('s') || word != lower) {
        By::Name
    } else {
        By::Other
    }
}

#[cfg(test)]
mod tests {
    use crate::suggest::frames::tests::check;

    #[test]
    fn parts_told_apart_by_one_thing_make_their_total() {
        check(&[
            (
                "A total of 87 people were arrested: 52 on suspicion of violence, 23 for possession of a weapon and 19 for obstruction.",
                "sum f1 = f2 + f3 + f4 differs",
            ),
            (
                "A total of 790 people were counted: 755 in the north, 23 in the south and 19 in the west. The rest of this line is no part.",
                "sum f1 = f2 + f3 + f4 differs",
            ),
            (
                "Police arrested 214 people, 131 of them for violence and 87 for theft.",
                "sum f1 = f2 + f3 differs",
            ),
            (
                "The army rescued 614 people, 317 of them at night and 301 by helicopter.",
                "",
            ),
            (
                "The bank closed 118 branches, 71 of them in villages and 52 in May.",
                "",
            ),
            (
                "Of the 612 delegates, 318 are women and 301 are under 40.",
                "",
            ),
            (
                "The survey asked 2,118 people: 1,218 watch television daily and 987 read a paper.",
                "",
            ),
            (
                "The prison has 418 inmates, 218 of them on remand, and 196 guards.",
                "",
            ),
            (
                "The museum acquired 214 works last year: 118 paintings and 87 drawings, among others.",
                "",
            ),
        ]);
    }
}
