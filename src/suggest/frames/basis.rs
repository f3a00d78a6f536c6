//! Whether words give a share or a change a basis that is not the numbers beside it: "Of the 84 seats, 41 (52% of the
//! votes)", "a fall of 4% a year", "rose 0.3% in May, to £41.2 billion from £40.1 billion a year before".
//!
//! Where they do, numbers that do not fit contradict nothing.

use super::Context;
use crate::figure::Amount;
use crate::language::en::basis as words;
use crate::language::{Cues, en};
use crate::suggest::table::month;
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Kind, Relation, Role};

/// Whether the words at a share or a change say that it is of something else than the relation supposes.
pub(super) fn is_apart(context: &Context, relation: &Relation) -> bool {
    let item = |role: Role| {
        let found = relation.roles.iter().find(|(own, _)| *own == role);
        found.and_then(|&(_, figure)| context.item_of(figure))
    };
    match relation.kind {
        Kind::Share => {
            let members = [Role::Part, Role::Total].map(item);
            item(Role::Share).is_some_and(|share| of_share(context, share, members))
        }
        Kind::PercentChange | Kind::Change => {
            let Some(change) = item(Role::Change) else {
                return false;
            };
            of_time(context, change)
                || match (item(Role::New), item(Role::Old)) {
                    (Some(new), Some(old)) => of_levels(context, [change, new, old]),
                    _ => false,
                }
        }
        Kind::Rate | Kind::Mean => {
            let rate = item(Role::Rate);
            let members =
                (relation.roles.iter()).filter_map(|&(_, figure)| context.item_of(figure));
            rate.is_some_and(|rate| of_another(context, rate)) || { members }
                .any(|member| of_some(context, member))
        }
        _ => false,
    }
}

fn sentence<'a>(context: &Context<'a>, item: usize) -> &'a Sentence {
    &context.text.sentences[context.text.sentence_of(item)]
}

/// "(52% of the votes)", "(54% women)", ", or 54% of those who turned up", "its market share is 61%".
fn of_share(context: &Context, share: usize, members: [Option<usize>; 2]) -> bool {
    let text = context.text;
    let sentence = sentence(context, share);
    let is_member = |at: usize| at == share || members.contains(&Some(at));
    let nouns: Vec<String> = (members.iter().flatten())
        .filter_map(|&member| context.figure(member).unit.rsplit(' ').next())
        .filter(|noun| !noun.is_empty())
        .map(en::singular)
        .collect();
    // "Revenue was £86.4 million. Profit was £9.1 million, or 10.5% of revenue".
    let subjects: Vec<String> = (members.iter().flatten())
        .flat_map(|&member| member.saturating_sub(3)..member)
        .map(|at| text.word(at).to_lowercase())
        .filter(|word| word.len() >= 4)
        .collect();
    // Words that leave the basis what it is: "of the total", "of them", "of the calls".
    let is_same = |at: usize| {
        text.cues(at)
            .any(Cues::FILLER.or(Cues::TOTAL).or(Cues::BACK))
            || text.is(at, words::SAME)
            || nouns.contains(&en::singular(text.word(at)))
            || subjects.contains(&text.word(at).to_lowercase())
    };
    // "312 out of 1,204 men and 160 out of 1,190 women", each read as one figure or as two.
    let twice =
        |is: &dyn Fn(usize) -> bool| sentence.items.clone().filter(|&at| is(at)).nth(1).is_some();
    let is_pair = |figure: usize| matches!(context.figures[figure].figure.amount, Amount::Of(..));
    let pairs = twice(&|at| text.figure(at).is_some_and(is_pair))
        || twice(&|at| text.is(at, &["out"]) && text.is(at + 1, &["of"]));
    let market = (sentence.items.start..share)
        .any(|at| text.is(at, &["market"]) && text.is(at + 1, &["share"]));
    if pairs || market {
        return true;
    }
    if let Some(open) = text.bracket(sentence, share) {
        let mut inside = (open + 1..sentence.items.end.min(open + 30))
            .take_while(|&at| !text.mark(at, b')'))
            .filter(|&at| !is_member(at));
        return inside.any(|at| match text.items[at].what {
            What::Word => !is_same(at) || text.is(at, &["all"]),
            What::Figure(_) => true,
            _ => false,
        });
    }
    let next = share + 1;
    if !text.is(next, &["of"]) {
        let or = text.is(share.wrapping_sub(1), &["or", "of"]);
        return text.is(next, words::IN) || or && text.is(next, &["in"]);
    }
    (next..sentence.items.end.min(next + 6))
        .take_while(|&at| text.items[at].what == What::Word && !text.is(at, words::VERBS))
        .any(|at| !is_same(at))
}

/// "At £2 million per kilometre, widening the old road would have been cheaper".
fn of_another(context: &Context, rate: usize) -> bool {
    let text = context.text;
    let sentence = sentence(context, rate);
    let comma = (rate + 1..sentence.items.end.min(rate + 6)).find(|&at| text.mark(at, b','));
    text.is(rate.wrapping_sub(1), &["at"])
        && sentence.items.start + 1 == rate
        && comma.is_some_and(|comma| !text.is(comma + 1, &["it", "this", "that", "the", "they"]))
}

/// "£160,000 with fees", "$240,000 after tax", "£5,000 and a computer", "12 games at home".
fn of_some(context: &Context, member: usize) -> bool {
    let text = context.text;
    let sentence = sentence(context, member);
    let next = member + 1;
    next < sentence.items.end
        && (text.is(next, words::WITH)
            || text.is(next, &["and"]) && text.is(next + 1, &["a", "an"]))
}

/// "4% a year", "3.5% each April", "an average rise of 4%", "12% per head", "6% by area".
fn of_time(context: &Context, change: usize) -> bool {
    let text = context.text;
    let sentence = sentence(context, change);
    let behind = (change + 1..sentence.items.end.min(change + 5))
        .take_while(|&at| text.figure(at).is_none());
    let average = (change.saturating_sub(4).max(sentence.items.start)..change)
        .any(|at| text.is(at, &["average"]));
    average || text.is(change + 1, words::BEHIND) || { behind }.any(|at| {
        // "9 minutes shorter than a year ago" is when.
        let each = text.is(at, &["a", "per", "each", "every"])
            && !text.is(at + 2, words::AGO)
            && !text.is(at.wrapping_sub(1), &["than"]);
        each && (text.is(at + 1, words::SPANS) || is_month(context, at + 1))
            || text.is(at, words::ADVERBS)
    })
}

fn is_month(context: &Context, at: usize) -> bool {
    month(&context.text.word(at).to_ascii_lowercase()).is_some()
}

/// "rose 0.3% in May, to B from A a year before": the change and the levels are of other times.
fn of_levels(context: &Context, [change, new, old]: [usize; 3]) -> bool {
    let text = context.text;
    // "A further 1,320 cases, taking the total to 48,905, up from 47,485 on Monday" are the new ones since.
    let further = text.is(
        change.wrapping_sub(1),
        &["further", "another", "additional"],
    );
    if further || !(change < new && new < old) || new - change > 12 || old - new > 12 {
        return false;
    }
    let sentence = sentence(context, change);
    let in_year = |at: usize| {
        let item = &text.items[at];
        item.what == What::Date && item.end - item.start == 4
    };
    let is_time = |at: usize| {
        text.items[at].what == What::Date && !in_year(at)
            || is_month(context, at)
            || text.is(at, words::DAYS)
    };
    let behind = || {
        (old + 1..sentence.items.end.min(old + 8)).take_while(|&at| {
            !text.mark(at, b',') && !text.mark(at, b';') && text.figure(at).is_none()
        })
    };
    let told = behind().any(|at| {
        is_time(at) || in_year(at) || text.cues(at).any(Cues::BEFORE) || text.is(at, words::AGO)
    });
    let own = (change + 1..new).any(is_time);
    let at_new = (new + 1..old).any(is_time);
    let near = behind().any(|at| text.is(at, words::NEAR)) || behind().any(is_time) && !at_new;
    own && told || near
}
