//! Numbers told in one form, row after row: "In Kent 412 of 640 applicants (64.4%) were refused. In Essex 301 of 566 ...".
//!
//! Where the words do not close a relation, numbers that do not fit say nothing. Where two others of the text are told in
//! the same words, and agree as numbers by chance seldom would, the third is told to do the same: if it does not, it is
//! asked about.

use std::collections::HashMap;

use super::{Context, worked_out};
use crate::suggest::slip::fit_chance;
use crate::suggest::text::What;
use crate::suggest::{Kind, Relation, Sign};

/// How often numbers that agree may do so by chance for them to show what their form means.
const MOST_CHANCE: f64 = 0.1;

/// From the first number of a form to its last there are no more words, marks and numbers than these.
const LONGEST: usize = 32;

/// Asks about every relation of `missed`, told in the form of two others that agree, and of no third that does not.
pub(super) fn ask(context: &mut Context, missed: Vec<Relation>) {
    if missed.is_empty() {
        return;
    }
    let mut forms: HashMap<String, Vec<usize>> = HashMap::new();
    for relation in &context.relations {
        if context.agrees(relation)
            && fit_chance(relation, context.figures) <= MOST_CHANCE
            && let (Some(form), Some(told)) = (form(context, relation), worked_out(relation))
        {
            let all = forms.entry(form).or_default();
            if !all.contains(&told) && all.len() < 2 {
                all.push(told);
            }
        }
    }
    forms.retain(|_, all| all.len() == 2);
    if forms.is_empty() {
        return;
    }
    // A form that fails as often as it holds means something else.
    let mut likely: HashMap<String, Vec<Relation>> = HashMap::new();
    for relation in missed {
        let free = worked_out(&relation)
            .and_then(|told| context.item_of(told))
            .is_some_and(|told| !context.is_worked_out(told));
        if let Some(form) = form(context, &relation).filter(|form| free && forms.contains_key(form))
        {
            let all = likely.entry(form).or_default();
            if !all.contains(&relation) {
                all.push(relation);
            }
        }
    }
    let mut asked: Vec<Relation> = likely
        .into_values()
        .filter_map(|all| <[Relation; 1]>::try_from(all).ok())
        .flatten()
        .collect();
    asked.sort_by_key(|relation| relation.roles.first().map(|&(_, figure)| figure));
    for relation in asked {
        context.ask(relation);
    }
}

/// What a relation is and the words between its numbers, each number by its part in it; `None` where they stand apart.
fn form(context: &Context, relation: &Relation) -> Option<String> {
    if relation.sign != Sign::Equal || matches!(relation.kind, Kind::Sum | Kind::Same) {
        return None;
    }
    let text = context.text;
    let mut members = (relation.roles.iter())
        .map(|&(role, figure)| Some((context.item_of(figure)?, role)))
        .collect::<Option<Vec<_>>>()?;
    members.sort_unstable_by_key(|&(item, _)| item);
    let (first, last) = (members.first()?.0, members.last()?.0);
    if members.len() < 3 || last - first > LONGEST {
        return None;
    }
    let mut form = relation.kind.name().to_owned();
    for at in first..=last {
        form.push(' ');
        match (
            members.iter().find(|&&(item, _)| item == at),
            text.items[at].what,
        ) {
            (Some(&(item, role)), _) => {
                form.push_str(role.name());
                form.push_str(&context.figure(item).unit);
            }
            (None, What::Word) => form.push_str(text.word(at)),
            (None, What::Figure(_) | What::Table) => return None,
            (None, What::Date) => form.push('@'),
            (None, What::Mark(mark)) => form.push(char::from(mark)),
        }
    }
    // "benefitting 21.0 percent of workers" and "33.0 percent of the young" are told of others, and so are "(20.9%)" and
    // "(28.6%, trainees excluded)".
    for at in last + 1..text.items.len().min(last + 4) {
        match text.items[at].what {
            What::Word => {
                form.push(' ');
                form.push_str(text.word(at));
            }
            What::Mark(mark) => {
                form.push(char::from(mark));
                break;
            }
            _ => break,
        }
    }
    Some(form)
}

#[cfg(test)]
mod tests {
    use crate::suggest::frames::tests::check;

    const ROWS: &str = "In the north 612,400 people have work, 128,604 of which would get more, benefitting 21.0 percent of workers. In \
                        the south 548,200 people have work, 109,640 of which would get more, benefitting 20.0 percent of workers. ";

    #[test]
    fn a_number_told_as_two_others_are_does_what_they_do() {
        let third = |share: &str| {
            format!(
                "{ROWS}In the west 240,600 people have work, 55,338 of which would get more, benefitting {share} percent of workers."
            )
        };
        let rows = "share f3 = f2 / f1 agrees; share f6 = f5 / f4 agrees; share f9 = f8 / f7";
        check(&[
            (&third("23.0"), &format!("{rows} agrees")),
            (&third("33.0"), &format!("{rows} question")),
            // One other is not enough, nor is another form.
            (
                "In the north 612,400 people have work, 128,604 of which would get more, benefitting 21.0 percent of workers. In the west \
                 240,600 people have work, 55,338 of which would get more, benefitting 33.0 percent of workers.",
                "share f3 = f2 / f1 agrees",
            ),
            (
                &format!(
                    "{ROWS}In the west 240,600 people have work, 55,338 of which would get more, benefitting 33.0 percent of the young."
                ),
                "share f3 = f2 / f1 agrees; share f6 = f5 / f4 agrees",
            ),
        ]);
    }
}
