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
    let near = |a: usize, b: usize| {
        let (a, b) = (text.sentence_of(a), text.sentence_of(b));
        let (own, other) = (&text.sentences[a], &text.sentences[b]);
        let begins = text.is(other.items.start, &["of", "among", "in", "for"]);
        a == b || a.abs_diff(b) <= 1 && own.paragraph == other.paragraph && !begins
    };
    // The items from the first of the two numbers to the second.
    let form = |share: usize, part: usize| {
        let (first, last) = (share.min(part), share.max(part));
        // "35,800 persons or 26%", "16,400 or 12%": what is counted is told once.
        let unit = &context.figure(first).unit;
        (first + 1..last)
            .map(move |at| match text.items[at].what {
                What::Word => text.word(at),
                What::Mark(_) => &text.text[text.items[at].start..text.items[at].end],
                _ => "",
            })
            .filter(move |&word| !unit.split(' ').any(|own| own == word))
    };
    let alike = (share < part) == (one.share < one.part)
        && share.abs_diff(part) <= 4
        && form(share, part).eq(form(one.share, one.part))
        && context.figure(share).unit == context.figure(one.share).unit;
    (alike && near(share, one.share)).then(|| item(Role::Total))?
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
