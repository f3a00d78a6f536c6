//! One part, and what is left: "803 of the 880 beds were in use, while 77 stood free", "the other 14,231".

use super::closed::{is_near, make_up, the_rest};
use super::{is_earlier, levels, sum};
use crate::interval::Rational;
use crate::language::Cues;
use crate::suggest::frames::{Context, Strength, is_narrowed, way};
use crate::suggest::text::Sentence;
use crate::suggest::{Kind, Role};

/// Finds the part and the whole that a number told as the rest leaves no choice about.
pub(super) fn other(context: &mut Context, n: usize) {
    let text = context.text;
    let sentence = &text.sentences[n];
    for rest in levels(context, sentence) {
        if context.is_summed(rest) || context.is_bound(rest) {
            continue;
        }
        let told = before(context, n, rest);
        if let Some(at) = the_rest(context, sentence, rest) {
            if !by_number(context, &told, rest, at) {
                of_the(context, sentence, &told, rest, Some(at));
            }
        } else {
            of_the(context, sentence, &told, rest, None);
        }
    }
}

/// "inspected 860 premises. 731, or 85%, were good. The remaining 139 were told to improve": what is left of the whole of a
/// share, once the shares are found.
pub fn left(context: &mut Context) {
    let text = context.text;
    for n in 1..text.sentences.len() {
        let (before, sentence) = (&text.sentences[n - 1], &text.sentences[n]);
        let start = sentence.items.start;
        let Some(&rest) = sentence.figures.first() else {
            continue;
        };
        let opens = text.is(start, &["the"])
            && text.is(start + 1, &["remaining"])
            && rest == start + 2
            && before.paragraph == sentence.paragraph
            && context.is_level(rest)
            && !context.is_bound(rest)
            && !context.is_summed(rest)
            && !text.is(rest + 1, &["of"])
            && !is_narrowed(context, rest);
        if !opens {
            continue;
        }
        let found: Vec<(usize, usize)> = context
            .relations
            .iter()
            .filter(|relation| relation.kind == Kind::Share && context.agrees(relation))
            .filter_map(|relation| {
                let item = |role| context.item_of(relation.with_role(role).next()?);
                Some((item(Role::Part)?, item(Role::Total)?))
            })
            .filter(|&(part, _)| before.items.contains(&part))
            .collect();
        let [(part, whole)] = found[..] else { continue };
        // "40 were adequate" there too, and the rest is that of both.
        let alone = levels(context, before)
            .into_iter()
            .all(|item| item == part || item == whole);
        let alike = context.same_measure(rest, whole)
            && (context.same_unit(rest, whole) || context.same_unit(rest, part));
        let near = is_near(context, whole, &[part, rest], 0.8..1.25);
        // "The remaining 120 nurses needed", "... to be built": more than there are.
        let more = (rest + 1..sentence.items.end).any(|at| {
            text.cues(at).any(Cues::BASIS)
                || text.is(
                    at,
                    &[
                        "needed", "required", "planned", "wanted", "includes", "include",
                    ],
                )
                || text.is(at, &["to"]) && text.is(at + 1, &["be"]) && at <= rest + 3
        });
        let near = near && !more;
        if alone
            && alike
            && near
            && way(text, before, part).is_none()
            && let Some(relation) = sum(context, whole, &[part, rest], context.cue(start, rest))
        {
            context.propose(relation, Strength::Asks);
        }
    }
}

/// The levels before `rest`, in its sentence and the two before it.
fn before(context: &Context, n: usize, rest: usize) -> Vec<usize> {
    let text = context.text;
    let paragraph = text.sentences[n].paragraph;
    let sentences = text.sentences[n.saturating_sub(2)..=n].iter();
    let mut told: Vec<usize> = sentences
        .filter(|sentence| sentence.paragraph == paragraph)
        .flat_map(|sentence| {
            let mut all = levels(context, sentence);
            all.retain(|&item| {
                way(text, sentence, item).is_none() && !is_earlier(context, sentence, item)
            });
            all
        })
        .filter(|&item| {
            item < rest && !context.is_bound(item) && context.factor(rest, item).is_some()
        })
        .collect();
    told.drain(..told.len().saturating_sub(6));
    told
}

/// The one pair of numbers that the rest fits as written; beside a small rest the part is told directly before it.
fn by_number(context: &mut Context, told: &[usize], rest: usize, at: usize) -> bool {
    let mut found = Vec::new();
    for &whole in told {
        let near = told.iter().rev().find(|&&part| part != whole);
        for &part in told {
            let small = context.digits(rest) < 3 && near != Some(&part);
            if part != whole
                && !small
                && context.face(part) != Rational::ONE
                && make_up(context, whole, &[part, rest])
                && let Some(relation) = sum(context, whole, &[part, rest], context.cue(at, at))
            {
                found.push(relation);
            }
        }
    }
    match found.pop() {
        Some(relation) if found.is_empty() => context.propose(relation, Strength::IfAgrees),
        _ => false,
    }
}

/// "640 of the 1,312 flats are let", "Nine of them went to farms": the part tied to its whole, and the rest behind both.
fn of_the(
    context: &mut Context,
    sentence: &Sentence,
    told: &[usize],
    rest: usize,
    at: Option<usize>,
) {
    let text = context.text;
    let &[.., a, b] = told else { return };
    let the = ["the", "its", "their", "his", "her", "these", "those"];
    let of = |part: usize| text.is(part + 1, &["of"]);
    let start = sentence.items.start;
    let of_all = |whole: usize| text.is(start, &["of"]) && whole.wrapping_sub(start) <= 4;
    let (whole, part, tie) = match () {
        () if of(a) && b - a <= 5 && text.is(a + 2, &the) && context.only_words(a + 1..b) => {
            (b, a, a + 1)
        }
        // "Of the plant's 18,300 tonnes, 14,200 went to export".
        () if of_all(a) && b - a <= 4 && (a..b).any(|at| text.mark(at, b',')) => (a, b, start),
        () if of(b)
            && told.len() == 2
            && text.is(b + 2, &["them", "the", "these", "those", "which"]) =>
        {
            (a, b, b + 1)
        }
        () => return,
    };
    let Some(relation) = sum(
        context,
        whole,
        &[part, rest],
        context.cue(tie, at.unwrap_or(tie)),
    )
    .filter(|_| context.is_part(part, whole) && context.is_part(rest, whole)) else {
        return;
    };
    // Directly before its number, at the head of its sentence or clause.
    let told_so = at.is_some_and(|at| rest - at <= 2 && sentence.items.start <= at);
    // "Twelve of the 30 boats sank. The other 16 crews" are counted in something else.
    let alike = context.same_unit(rest, whole) && !is_narrowed(context, rest);
    let near = is_near(context, whole, &[part, rest], 0.8..1.25);
    let strength = match told_so && alike && near {
        true => Strength::Asks,
        false => Strength::IfExact,
    };
    context.propose(relation, strength);
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "By Friday 12,310 households had been reconnected. Of 18,420 cut off by the storm, the other 6,110 \
                 must wait until Monday.",
                "change f3 = f2 - f1 agrees",
            ),
            (
                "By Friday 12,310 households had been reconnected. The other 6,110 must wait. The firm has 40,000 \
                 customers.",
                "",
            ),
            (
                "The fund made sixteen loans. Nine of them went to farms and the other seven to shops.",
                "sum f1 = f2 + f3 agrees",
            ),
            (
                "The fund made sixteen loans. Nine of them went to farms and the other eight to shops.",
                "sum f1 = f2 + f3 differs",
            ),
            (
                "The fund made sixteen loans. Two went to farms. Of the shops, one failed and the other four grew.",
                "",
            ),
            (
                "Some 640 of the 1,312 flats are let. The rest, 572, are sold.",
                "sum f2 = f1 + f3 question",
            ),
            (
                "Some 640 of the 1,312 flats are let. The other 572 flats in Hill Street are old.",
                "",
            ),
            (
                "Of the plant's 18,300 tonnes, 14,200 went to export; the remaining 5,100 tonnes stayed in the \
                 country.",
                "sum f1 = f2 + f3 question",
            ),
            (
                "On an average day 583 of the hospital's 640 beds were taken, while 57 stood empty.",
                "sum f2 = f1 + f3 agrees",
            ),
            (
                "The ferry had 912 of its 1,150 places sold, while 338 bicycles were carried.",
                "",
            ),
            (
                "Twelve of the 30 boats sank. The other 16 crews were saved.",
                "",
            ),
            (
                "Officers inspected 860 premises. In total 731 premises, or 85%, were good. The remaining 139 were told to improve.",
                "share f3 = f2 / f1 agrees; sum f1 = f2 + f4 question",
            ),
            (
                "Officers inspected 860 premises. In total 731 premises, or 85%, were good. The remaining 129 were told to improve.",
                "sum f1 = f2 + f4 agrees; share f3 = f2 / f1 agrees",
            ),
            (
                "Officers inspected 860 premises. In total 731 premises, or 85%, were good and 40 adequate. The remaining 89 were told to improve.",
                "sum f1 = f2 + f4 + f5 agrees; share f3 = f2 / f1 agrees",
            ),
            ("He won 12 of the 40 races; the other 3 drivers won 20.", ""),
        ]);
    }
}
