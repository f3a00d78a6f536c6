//! Shares told alike: "Syria (35,800 persons or 26% of the total), Afghanistan (16,400 or 12%) and Somalia (9,700 or 7%)".
//!
//! A share whose whole is only understood says nothing where it fits no number. Where two others of its list, told in the
//! same form, are of one whole, it is taken to be of that whole too, and asked about.

use std::ops::Range;

use super::relation;
use crate::suggest::frames::{Context, Strength};
use crate::suggest::text::What;
use crate::suggest::{Kind, Relation, Role};

/// A share and its part, of no whole that the words name or that fits.
pub(super) struct Loose {
    pub share: usize,
    pub part: usize,
    pub cue: Range<usize>,
}

/// Asks about those that are told as others beside them are.
pub(super) fn alike(context: &mut Context, loose: Vec<Loose>) {
    for one in loose {
        if context.is_taken(one.share) || context.is_bound(one.part) || context.is_bound(one.share)
        {
            continue;
        }
        let mut wholes: Vec<usize> = Vec::new();
        for other in context.relations.iter() {
            wholes.extend(whole_of_sibling(context, &one, other));
        }
        let [whole, second, ref rest @ ..] = wholes[..] else {
            continue;
        };
        let same = whole == second && rest.iter().all(|&other| other == whole);
        if same
            && whole != one.part
            && context.same_measure(whole, one.part)
            && context.is_less(one.part, whole)
        {
            let relation = relation(context, one.share, one.part, whole, vec![one.cue]);
            context.propose(relation, Strength::Asks);
        }
    }
}

/// The whole of a share that is told in the same form beside this one, and agrees.
fn whole_of_sibling(context: &Context, one: &Loose, other: &Relation) -> Option<usize> {
    if other.kind != Kind::Share || !context.agrees(other) {
        return None;
    }
    let item = |role: Role| context.item_of(other.with_role(role).next()?);
    let (share, part) = (item(Role::Share)?, item(Role::Part)?);
    let text = context.text;
    // "Of the girls, 44 (16.6%) died" begins with a whole of its own.
    let begins = |n: usize, words: &[&str]| text.is(text.sentences[n].items.start, words);
    let near = |own: usize, other: usize| {
        let (own, other) = (text.sentence_of(own), text.sentence_of(other));
        let paragraph = |n: usize| text.sentences[n].paragraph;
        own == other
            || own.abs_diff(other) <= 2
                && paragraph(own) == paragraph(other)
                && !begins(own, &["of", "among", "in", "for"])
                && !begins(other, &["of", "among"])
    };
    // The words from the first of the two numbers to the second.
    let form = |share: usize, part: usize| {
        let (first, last) = (share.min(part), share.max(part));
        // "35,800 persons or 26%", "16,400 or 12%": what is counted is told once.
        let unit = &context.figure(first).unit;
        (first + 1..last)
            .filter(|&at| text.items[at].what == What::Word)
            .map(|at| text.word(at))
            .filter(move |&word| !unit.split(' ').any(|own| own == word))
    };
    let alike = (share < part) == (one.share < one.part)
        && share.abs_diff(part) <= 4
        && form(share, part).eq(form(one.share, one.part))
        && context.figure(share).unit == context.figure(one.share).unit;
    (alike && near(one.share, share)).then(|| item(Role::Total))?
}

#[cfg(test)]
mod tests {
    use crate::suggest::frames::tests::check;

    #[test]
    fn a_share_told_as_two_others_are_is_of_their_whole() {
        check(&[
            (
                "Protection was given to 135,700 people. The largest groups were from Syria, 35,800 (26.4%), Afghanistan, 16,400 (21.1%), and \
                 Somalia, 9,700 (7.1%).",
                "share f3 = f2 / f1 agrees; share f7 = f6 / f1 agrees; share f5 = f4 / f1 question",
            ),
            (
                "Protection was given to 135,700 people. The largest groups were from Syria, 35,800 (26.4%), Afghanistan, 16,400 (12.1%), and \
                 Somalia, 9,700 (7.1%).",
                "share f3 = f2 / f1 agrees; share f5 = f4 / f1 agrees; share f7 = f6 / f1 agrees",
            ),
            // Bracket or comma, in sentences of one paragraph.
            (
                "The top flight averages 36,412 fans. In the second the average is 16,410, 45 per cent of the figure for the top flight. The third has \
                 7,370 fans, 20 per cent, the fourth 4,249, 22 per cent, and the fifth 1,808, five per cent.",
                "share f3 = f2 / f1 agrees; share f5 = f4 / f1 agrees; share f9 = f8 / f1 agrees; share f7 = f6 / f1 question",
            ),
            // Two others are needed, and the same form.
            (
                "Protection was given to 135,700 people. The largest groups were from Syria, 35,800 (26.4%), and Afghanistan, 16,400 (21.1%).",
                "share f3 = f2 / f1 agrees",
            ),
            (
                "Protection was given to 135,700 people. The largest groups were from Syria, 35,800 (26.4%), Somalia, 9,700 (7.1%), and Afghanistan, \
                 16,400 (up 21.1%).",
                "share f3 = f2 / f1 agrees; share f5 = f4 / f1 agrees",
            ),
        ]);
    }
}
