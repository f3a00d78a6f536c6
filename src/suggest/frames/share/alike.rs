//! Shares told alike: "Syria (35,800 persons or 26% of the total), Afghanistan (16,400 or 12%) and Somalia (9,700 or 7%)".
//!
//! A share whose whole is only understood says nothing where it fits no number. Where two others of its list, told in the
//! same form, are of one whole, it is taken to be of that whole too, and asked about.

use std::ops::Range;

use super::relation;
use super::whole::nearby;
use crate::suggest::frames::{Context, Strength};
use crate::suggest::slip::{CHANCE, fit_chance};
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
    for (i, one) in loose.iter().enumerate() {
        ask_in_list(context, &loose, i);
        if context.is_taken(one.share) || context.is_bound(one.part) || context.is_bound(one.share)
        {
            continue;
        }
        let mut wholes: Vec<usize> = Vec::new();
        for other in context.relations.iter() {
            wholes.extend(whole_of_sibling(context, one, other));
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
            let relation = relation(context, one.share, one.part, whole, vec![one.cue.clone()]);
            context.propose(relation, Strength::Asks);
        }
    }
}

/// How many shares of a list, and how many numbers that could be their whole, are looked at.
const MOST: usize = 8;

/// "Syria (45,800 persons or 26% of the total), Afghanistan (16,400 or 12%) and Somalia (9,700 or 7%)" of 135,700: asks about
/// the one of a sentence that is not of the only number which all others of its form are of.
fn ask_in_list(context: &mut Context, loose: &[Loose], i: usize) {
    let text = context.text;
    let one = &loose[i];
    let n = text.sentence_of(one.share);
    let is_free = |context: &Context, other: &Loose| {
        !context.is_taken(other.share)
            && !context.is_bound(other.part)
            && !context.is_bound(other.share)
    };
    if !is_free(context, one) {
        return;
    }
    let around = loose[i.saturating_sub(MOST)..loose.len().min(i + MOST)].iter();
    let others: Vec<&Loose> = around
        .filter(|other| {
            other.share != one.share
                && text.sentence_of(other.share) == n
                && is_free(context, other)
                && is_told_alike(context, one, (other.share, other.part))
        })
        .collect();
    if others.len() < 2 {
        return;
    }
    let mut wholes = nearby(context, n, one.part);
    wholes.truncate(MOST);
    let n_tries = wholes.len() as f64;
    let told = |whole: usize, other: &Loose| {
        relation(
            context,
            other.share,
            other.part,
            whole,
            vec![other.cue.clone()],
        )
    };
    wholes.retain(|&whole| {
        let mut chance = n_tries;
        others.iter().all(|other| {
            let relation = told(whole, other);
            chance *= fit_chance(&relation, context.figures);
            context.is_part(other.part, whole) && context.agrees(&relation)
        }) && chance <= CHANCE
    });
    let &[whole] = &wholes[..] else { return };
    let all: Vec<Relation> = others.iter().map(|other| told(whole, other)).collect();
    let own = told(whole, one);
    if context.agrees(&own) {
        return;
    }
    for relation in all {
        context.propose(relation, Strength::IfAgrees);
    }
    context.propose(own, Strength::Asks);
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
    let alike = is_told_alike(context, one, (share, part));
    (alike && near(one.share, share)).then(|| item(Role::Total))?
}

/// Whether another share is told with its part as this one is.
fn is_told_alike(context: &Context, one: &Loose, (share, part): (usize, usize)) -> bool {
    let text = context.text;
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
    (share < part) == (one.share < one.part)
        && share.abs_diff(part) <= 4
        && form(share, part).eq(form(one.share, one.part))
        && context.figure(share).unit == context.figure(one.share).unit
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
            // The first of a list, whose whole stands in another sentence.
            (
                "Protection was given to 135,700 people. The three largest groups were from Syria (45,800 persons or 26% of the total), \
                 Afghanistan (16,400 or 12%) and Somalia (9,700 or 7%).",
                "share f6 = f5 / f1 agrees; share f8 = f7 / f1 agrees; share f4 = f3 / f1 question",
            ),
            (
                "Protection was given to 135,700 people. The three largest groups were from Syria (45,800 persons or 26% of the total), \
                 Afghanistan (26,400 or 12%) and Somalia (9,700 or 7%).",
                "",
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
