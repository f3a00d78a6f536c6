//! Whether words give a share or a change a basis that is not the numbers beside it: "Of the 84 seats, 41 (52% of the
//! votes)", "a fall of 4% a year", "rose 0.3% in May, to £41.2 billion from £40.1 billion a year before".
//!
//! Where they do, numbers that do not fit contradict nothing.

use super::Context;
use super::apart::{are_months_apart, is_linked, is_of_other};
use crate::figure::Amount;
use crate::language::en::basis as words;
use crate::language::{Cues, en, letters};
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
        Kind::PercentChange | Kind::Change | Kind::Points => {
            let Some(change) = item(Role::Change) else {
                return false;
            };
            // "a currency-neutral increase".
            let neutral = sentence(context, change)
                .items
                .clone()
                .any(|at| text_starts(context, at, "currency-"));
            // "on the split shares, a 10.5 percent increase from the 19 cents before the split".
            let is_split = item(Role::New)
                .zip(item(Role::Old))
                .is_some_and(|(new, old)| {
                    (new.min(old)..old.max(change) + 6).any(|at| context.text.is(at, &["split"]))
                });
            // "12 more suspects, bringing the number charged from 8 to 11".
            let of_some = item(Role::Old).is_some_and(|old| {
                (change..old).any(|at| {
                    context.text.is(at, &["number"]) && context.text.word(at + 1).ends_with("ed")
                })
            });
            neutral
                || is_split
                || of_some
                || of_time(context, change)
                || match (item(Role::New), item(Role::Old)) {
                    (Some(new), Some(old)) => {
                        // "a decline of 110 basis points before restructuring costs".
                        let before_costs = relation.kind == Kind::Points
                            && change > new.max(old)
                            && (change + 1..change + 4)
                                .any(|at| context.text.is(at, &["before", "excluding"]));
                        before_costs
                            || relation.kind == Kind::Points
                                && from_long_ago(context, [change, new, old])
                            || of_no_time(context, change, old)
                            || of_levels(context, [change, new, old])
                            || of_long_before(context, [change, new, old])
                            || of_another_thing(context, change, [new, old])
                            || of_several(context, change, [new, old])
                            || is_of_other(context, change, [new, old])
                    }
                    // What lies between two, and what is left.
                    _ => match (item(Role::High), item(Role::Low)) {
                        (Some(a), Some(b)) => {
                            is_linked(context, change, a.max(b))
                                || sentence(context, change)
                                    .items
                                    .clone()
                                    .any(|at| context.text.is(at, words::BALANCES))
                        }
                        _ => false,
                    },
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

fn text_starts(context: &Context, at: usize, prefix: &str) -> bool {
    let word = context.text.word(at).as_bytes();
    let head = word.get(..prefix.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(prefix.as_bytes()))
}

fn sentence<'a>(context: &Context<'a>, item: usize) -> &'a Sentence {
    &context.text.sentences[context.text.sentence_of(item)]
}

/// "(52% of the votes)", "(54% women)", ", or 54% of those who turned up", "its market share is 61%".
fn of_share(context: &Context, share: usize, members: [Option<usize>; 2]) -> bool {
    let text = context.text;
    let sentence = sentence(context, share);
    let is_member = |at: usize| at == share || members.contains(&Some(at));
    // "1,284 inspections ..., meaning that 25% of inspections": what the whole counts.
    let counted = members[1].into_iter().flat_map(|whole| {
        (whole + 1..sentence.items.end.min(whole + 3))
            .take_while(|&at| text.items[at].what == What::Word)
            .map(|at| text.word(at))
    });
    let nouns: Vec<String> = (members.iter().flatten())
        .filter_map(|&member| context.figure(member).unit.rsplit(' ').next())
        .chain(counted)
        .filter(|noun| !noun.is_empty())
        .map(en::singular)
        .collect();
    // "Revenue was £86.4 million. Profit was £9.1 million, or 10.5% of revenue", and, as far as the clause goes, "Turnover for
    // the year ended 30 June was £86.4 million".
    let word = |&at: &usize| matches!(text.items[at].what, What::Word | What::Date);
    let clause = |member: usize| {
        // "64% of the earnings of white men ($669)".
        let end = member - usize::from(text.mark(member.wrapping_sub(1), b'('));
        (0..end).rev().take_while(word).take(10)
    };
    let subjects: Vec<String> = (members[0].into_iter())
        .flat_map(|part| part.saturating_sub(3)..part)
        .chain(members[1].into_iter().flat_map(clause))
        .map(|at| letters::lower(text.word(at)))
        .filter(|word| word.len() >= 3)
        .collect();
    // Words that leave the basis what it is: "of the total", "of them", "of the calls".
    let is_same = |at: usize| {
        text.cues(at)
            .any(Cues::FILLER.or(Cues::TOTAL).or(Cues::BACK))
            || text.is(at, words::SAME)
            || super::is_possessive(text.word(at))
            || nouns.contains(&en::singular(text.word(at)))
            || subjects.contains(&letters::lower(text.word(at)))
    };
    if members[1].is_some_and(|whole| context.is_of_share(whole))
        || super::share::is_of_some(context, sentence, share, members)
    {
        return true;
    }
    // "312 out of 1,204 men and 160 out of 1,190 women", each read as one figure or as two.
    let twice =
        |is: &dyn Fn(usize) -> bool| sentence.items.clone().filter(|&at| is(at)).nth(1).is_some();
    let is_pair = |figure: usize| matches!(context.figures[figure].figure.amount, Amount::Of(..));
    let pairs = twice(&|at| text.figure(at).is_some_and(is_pair))
        || twice(&|at| text.is(at, &["out"]) && text.is(at + 1, &["of"]));
    let market = (sentence.items.start..share)
        .any(|at| text.is(at, &["market"]) && text.is(at + 1, &["share"]));
    // "The survival rate is 64%; in Zurich 87 of 118 patients survived".
    let first = members.iter().flatten().min();
    let elsewhere = first.is_some_and(|&first| {
        (share + 1..first).any(|at| {
            let told =
                text.is(at + 1, words::WHERE) || text.cues(at + 1).any(Cues::TIME.or(Cues::BEFORE));
            matches!(text.items[at].what, What::Mark(b';' | b':')) && told
        })
    });
    // "or 41%, by value", "(41%); smoking status was missing for 79", "Weighted for age, ...".
    let fewer = (share + 1..sentence.items.end).any(|at| {
        text.is(at, words::BASES_OF_SHARES) && !is_same(at)
            || text.is(at, &["by"]) && text.is(at + 1, words::MEASURES)
    }) || sentence
        .items
        .clone()
        .any(|at| text.is(at, &["weighted", "weighting"]));
    // "the unemployment rate being 5.2%".
    let foreign = (share.saturating_sub(6).max(sentence.items.start)..share)
        .any(|at| text.is(at, words::FOREIGN_RATES) && text.is(at + 1, &["rate"]));
    if pairs || market || elsewhere || fewer || foreign {
        return true;
    }
    // "or 41%, of those who voted": of others than are told.
    let whole_behind = members[1].is_some_and(|whole| whole > share);
    if !whole_behind
        && text.mark(share + 1, b',')
        && text.is(share + 2, &["of"])
        && (share + 3..sentence.items.end.min(share + 7))
            .take_while(|&at| text.items[at].what == What::Word && !text.is(at, words::VERBS))
            .any(|at| !is_same(at))
    {
        return true;
    }
    // "They shot 44.1% (8 of 21 from deep)".
    if let [Some(part), Some(whole)] = members
        && text.bracket(sentence, share).is_none()
        && text.bracket(sentence, part).is_some()
        && text.bracket(sentence, whole).is_some()
        && (whole + 1..sentence.items.end.min(whole + 6))
            .take_while(|&at| !text.mark(at, b')'))
            .any(|at| text.is(at, words::OF_SOME))
    {
        return true;
    }
    // "0.56 per cent of the election of 2012, when 174 of 31,026 were": of the time that its numbers are told of.
    if members[0].is_some_and(|part| {
        (share + 1..part).any(|at| text.mark(at, b',') && text.is(at + 1, &["when"]))
    }) {
        return false;
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
    // "the average fell by 28%" is one change of an average.
    let falls =
        |at: usize| text.cues(at).any(Cues::UP.or(Cues::DOWN)) && !text.cues(at).any(Cues::CHANGE);
    let average = (change.saturating_sub(4).max(sentence.items.start)..change)
        .any(|at| text.is(at, &["average"]) && !falls(at + 1));
    // "an average increase of 4.4 per cent", "average growth of 10.7 per cent".
    let yearly = (change.saturating_sub(4).max(sentence.items.start)..change)
        .any(|at| text.is(at, &["average"]) && text.is(at + 1, super::NOUNS_OF_CHANGE));
    average || yearly || text.is(change + 1, words::BEHIND) || { behind }.any(|at| {
        // "9 minutes shorter than a year ago" is when.
        let each = text.is(at, &["a", "per", "each", "every"])
            && !text.is(at + 2, words::AGO)
            && !text.is(at.wrapping_sub(1), words::WITHIN);
        each && (text.is(at + 1, words::SPANS) || context.is_month(at + 1))
            || text.is(at, words::ADVERBS)
    })
}

/// "against 320 in Barcelona", "compared with $320 million in imports", "more than the 378 million budgeted": what is compared with
/// is no earlier level.
fn of_no_time(context: &Context, change: usize, old: usize) -> bool {
    let text = context.text;
    // "8.2 million more than the 208.4 million budgeted" is of these two.
    if change < old && old - change <= 9 && (change..old).any(|at| text.is(at, &["than"])) {
        return false;
    }
    let sentence = sentence(context, old);
    let end = sentence.items.end;
    let behind = || {
        (old + 1..end.min(old + 9)).take_while(|&at| {
            text.figure(at).is_none() && !matches!(text.items[at].what, What::Mark(_))
        })
    };
    let is_time = |at: usize| {
        context.is_time(at)
            || text.cues(at).any(Cues::BEFORE)
            || text.is(at, words::SHORT)
            || text.is(at, words::TERMS)
            || text.is(at, words::BEGINNING)
    };
    let timed = behind().any(is_time)
        || (old.saturating_sub(5).max(sentence.items.start)..old).any(is_time);
    let wanted = behind().take(4).any(|at| text.is(at, words::WANTED));
    let compared = matches!(super::lead(text, sentence, old), super::Lead::Old(at)
        if text.is(at, &["against", "compared", "versus"]));
    let of_other = behind()
        .take(4)
        .any(|at| text.is(at, &["in", "at", "of", "for", "across"]));
    wanted || compared && of_other && !timed
}

/// "fell by 0.8 points to 71.4%, from 84.2% a year ago", ", from 81.2% in 2019": behind a comma, the points are seldom those since then.
fn from_long_ago(context: &Context, [change, new, old]: [usize; 3]) -> bool {
    let text = context.text;
    let end = sentence(context, old).items.end;
    change < new
        && new < old
        && (new + 1..old).any(|at| text.mark(at, b','))
        && (old + 1..end.min(old + 6))
            .take_while(|&at| text.figure(at).is_none())
            .any(|at| text.is(at, words::AGO) || context.is_year(at))
}

/// "rose 0.3% in May, to B from A a year before": the change and the levels are of other times.
///
/// In one sentence they mostly are of the same: only where one could be the change of a month and the other that of a year.
fn of_levels(context: &Context, members: [usize; 3]) -> bool {
    let [change, new, old] = members;
    let text = context.text;
    let apart = text.sentence_of(change) != text.sentence_of(old)
        || (change.min(old)..change.max(old)).any(|at| text.mark(at, b';') || text.mark(at, b':'));
    // "rose 7% on the week to 1,070, compared with 1,412 last year".
    let on_span = |at: usize| {
        text.is(at, &["on", "over"])
            && text.is(at + 1, &["the", "a"])
            && text.is(at + 2, words::SPANS)
    };
    are_of_two_times(context, members)
        && (apart
            || (change + 1..new).any(on_span)
            || is_further(context, change)
            || is_month_beside_year(context, members))
}

/// "rose by 58 last week to 2,940, from 2,788 a year ago", "grew 2% sequentially to 231, from 188 in the prior-year quarter": a
/// change over a short time, and a level of long before. A percentage is one only where the levels make more of it.
fn of_long_before(context: &Context, members: [usize; 3]) -> bool {
    let [change, new, old] = members;
    let text = context.text;
    if !(change < new && new < old) || old - new > 14 || new - change > 14 {
        return false;
    }
    let is_mark = |at: usize| matches!(text.items[at].what, What::Mark(_));
    // "for the year ended May 31, 2019 compared to 11.8 million for the year ended May 31, 2018" are two alike.
    let own = || {
        (change + 1..new)
            .chain((new + 1..old).take_while(|&at| !is_mark(at)))
            .filter(|&at| !context.says(at, &["ended"]))
    };
    let end = sentence(context, old).items.end.min(old + 11);
    let told = || (old + 1..end).take_while(|&at| !is_mark(at) && text.figure(at).is_none());
    let in_words = own().any(|at| context.says(at, words::SHORT_TIMES));
    let in_year = own().any(|at| {
        let is_date = text.items[at].what == What::Date;
        context.says(at, &["last", "this"]) && context.says(at + usize::from(!is_date), &["year"])
    });
    let is_day = |at: usize| context.says(at, words::DAYS);
    let is_date = |at: usize| text.items[at].what == What::Date && !context.is_year(at);
    let day = own().any(is_day);
    let month = |at: usize| {
        let item = &text.items[at];
        text.text[item.start..item.end]
            .split(' ')
            .find_map(|word| crate::suggest::table::month(&word.to_ascii_lowercase()))
    };
    let named = own().any(|at| month(at).is_some() || is_day(at));
    let long = told().any(|at| context.says(at, words::LONG_AGO) || context.is_year(at));
    let years_ago = told().any(|at| context.says(at, &["decade", "years"]) || context.is_year(at));
    let edge = told().any(|at| context.says(at, words::EDGES));
    let of_month = edge || told().any(|at| context.is_month(at) || is_date(at));
    let apart = (in_words || day) && (long || of_month) || in_year && years_ago || named && long;
    if !context.is_percent(change) {
        // "in August to 4.6 billion, from 5.9 billion in January".
        let months = own().find_map(month).zip(told().find_map(month));
        return apart || months.is_some_and(|(a, b)| are_months_apart(a, b));
    }
    let told = context.face(change).to_f64().abs();
    (in_words && (long || edge) || in_year && years_ago)
        && told * 1.5 <= relative(context, [new, old])
}

/// "A further 1,320 cases", "three more countries".
fn is_further(context: &Context, change: usize) -> bool {
    let text = context.text;
    text.is(change.wrapping_sub(1), words::FURTHER)
        || !context.is_percent(change) && text.is(change + 1, words::MORE)
}

/// How far two levels are apart, as a share of the earlier.
fn relative(context: &Context, [new, old]: [usize; 2]) -> f64 {
    let face = |item: usize| context.face(item).to_f64().abs();
    (face(new) - face(old)).abs() / face(old)
}

/// Whether of the change that is told and the one that the levels make, the smaller could be that of a month, and the other that
/// of a year.
pub(super) fn is_month_beside_year(context: &Context, [change, new, old]: [usize; 3]) -> bool {
    let face = |item: usize| context.face(item).to_f64().abs();
    let told = match context.is_percent(change) == context.is_percent(new) {
        true => face(change) / face(old),
        false => face(change),
    };
    let made = relative(context, [new, old]);
    let (small, large) = (told.min(made), told.max(made));
    context.is_percent(new) || small <= 0.03 && large >= 1.5 * small
}

/// Whether the words tell the change of another time than the levels, or may.
pub(super) fn are_of_two_times(context: &Context, [change, new, old]: [usize; 3]) -> bool {
    let text = context.text;
    if !(change < new && new < old) || new - change > 12 {
        return false;
    }
    let sentence = sentence(context, change);
    let of_old = self::sentence(context, old);
    let is_time = |at: usize| {
        text.items[at].what == What::Date && !context.is_year(at)
            || context.is_month(at)
            || text.is(at, words::DAYS)
    };
    let is_earlier = |at: usize| text.cues(at).any(Cues::BEFORE) || text.is(at, words::AGO);
    // "A further 1,320 cases, taking the total to 48,905, up from 47,485 on Monday" are the new ones since, but not those since "a
    // year ago".
    if is_further(context, change) {
        let start = of_old.items.start.max(new + 1);
        let near = |at: usize| text.is(at, &["day"]) || text.is(at, words::LATELY);
        let mut around = (start..of_old.items.end.min(old + 8)).filter(|&at| at != old);
        let long =
            |at: usize| context.is_year(at) || text.is(at, words::AGO) || text.is(at, words::SPANS);
        let is_told = |at: usize| text.is(at, words::BEGINNING) || context.is_month(at);
        let own = (change + 1..new).any(is_time);
        let told = around.clone().any(|at| long(at) || !own && is_told(at));
        return told && !around.any(near);
    }
    if of_old.items != sentence.items {
        // "rose 0.1% in March to 118.6. In March last year it was 114.1".
        let of_year = |at: usize| text.cues(at).any(Cues::TIME) || text.is(at, words::ADVERBS);
        let own = (change + 1..sentence.items.end.min(new + 6)).any(is_time)
            && !(change + 1..new).any(|at| of_year(at) && !is_time(at));
        let dated = |at: usize| text.items[at].what == What::Date || is_earlier(at);
        return own && (of_old.items.start..old).any(dated);
    }
    if old - new > 12 {
        return false;
    }
    let behind = || {
        (old + 1..sentence.items.end.min(old + 8)).take_while(|&at| {
            !text.mark(at, b',') && !text.mark(at, b';') && text.figure(at).is_none()
        })
    };
    let told = behind().any(|at| is_time(at) || context.is_year(at) || is_earlier(at));
    // "rose 0.2 points to 4.3% in July, from 3.5% a year ago".
    let end = if context.is_percent(new) { old } else { new };
    let own = (change + 1..end).any(is_time);
    let at_new = (new + 1..old).any(is_time);
    let near = behind().any(|at| text.is(at, words::NEAR)) || behind().any(is_time) && !at_new;
    own && told || near
}

/// "Divorces fell 2.3% and marriages rose to 40,938 from 36,412", "The cut from 20% to 10% has reduced prices by 4.7%": the
/// change is told of one thing and the levels of another.
fn of_another_thing(context: &Context, change: usize, levels: [usize; 2]) -> bool {
    let text = context.text;
    let [first, last] = [levels[0].min(levels[1]), levels[0].max(levels[1])];
    let is_change = |at: usize| text.cues(at).any(Cues::UP.or(Cues::DOWN).or(Cues::CHANGE));
    let is_name = |at: usize| text.word(at).starts_with(|c: char| c.is_ascii_uppercase());
    let between = match change < first {
        true => change + 1..first,
        false => last + 1..change,
    };
    let begins = |at: usize| {
        // "less oil and gas in February; the total fell to".
        let verb = |at: usize| is_change(at) || text.is(at, &["to", "from"]);
        let goes_on = (at + 1..between.end)
            .take_while(|&at| !matches!(text.items[at].what, What::Mark(_)))
            .any(verb);
        // "rose 2.2%, capacity utilisation to 83.4% from 81.9%", but "..., lifting capacity to".
        let aside = text.mark(at, b',')
            && text.is(between.end - 1, &["to"])
            && between.end - at <= 5
            && !text.word(at + 1).ends_with("ing");
        let joins = text.is(at, words::JOINS) || text.mark(at, b';') || aside;
        // "1% fewer, so that the average herd grew to 97 from 92".
        let next = at + 1 + usize::from(text.is(at, &["so"]) && text.is(at + 1, &["that"]));
        if change < first && !goes_on {
            return false;
        }
        if text.is(next, &["that", "those"]) && text.is(next + 1, &["of"]) {
            return joins;
        }
        // "rose 12% and climbed to", "and an increase of 41%", "in England and Wales".
        let same = text.is(next, words::OWN)
            || is_change(next)
            || text.is(next, words::ARTICLES)
                && text.is(next + 1, words::COUNTS)
                && (is_change(next + 2) || text.is(next + 2, words::VERBS))
            || text.is(next, words::ARTICLES)
                && (is_change(next + 1) && !text.is(next + 1, &["margin", "lead", "majority"])
                    || text.is(next + 1, &["total", "sum"]))
            || text.figure(next).is_some()
            || is_name(next) && is_name(at - 1)
            || !between.contains(&next);
        joins && !same
    };
    let object = || {
        change > last
            && between.clone().any(|at| {
                let verb = is_change(at) && !text.is(at.wrapping_sub(1), words::ARTICLES);
                verb && text.is(change - 1, &["by"]) && change - at > 2
            })
    };
    // "the number of mines rose to 84, an increase in output of 12 per cent".
    let start = sentence(context, change).items.start;
    let in_other = change > last
        && text.is(change - 1, &["of"])
        && (last + 1..change - 1).any(|at| {
            let word = text.word(at + 1);
            text.is(at, &["in"])
                && text.is(at - 1, super::NOUNS_OF_CHANGE)
                && !(start..last).any(|at| text.word(at).eq_ignore_ascii_case(word))
        });
    // "an increase of 9% among women".
    let among = text.is(change + 1, &["among"]);
    between.clone().any(begins) || object() || among || in_other
}

/// "fell by 7%, from 1,412 to 1,287 among men and from 487 to 479 among women": the change is of all together.
fn of_several(context: &Context, change: usize, levels: [usize; 2]) -> bool {
    let text = context.text;
    let last = levels[0].max(levels[1]);
    let sentence = sentence(context, change);
    // "from 487 to 479" may be read as one range.
    let is_range =
        |figure: usize| matches!(context.figures[figure].figure.amount, Amount::Range { .. });
    let is_pair = |at: usize| {
        text.is(at, &["from"]) && text.figure(at + 1).is_some()
            || text.figure(at).is_some_and(is_range)
    };
    change < last
        && (last + 1..sentence.items.end.min(last + 12)).any(|at| {
            text.is(at, &["and", "while"]) && (at + 1..sentence.items.end.min(at + 5)).any(is_pair)
        })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_change_and_levels_of_different_things_make_no_relation() {
        check(&[
            (
                "The load factor rose 0.8 points to 84.1%, from 81.2% in 2019.",
                "",
            ),
            (
                "Divorces fell 2.3% and marriages rose to 40,938 from 36,412.",
                "",
            ),
            (
                "Letters fell 6.1% and parcels rose from 181 to 197 million.",
                "",
            ),
            (
                "Wages rose 4.1% and unemployment fell to 3.8% from 4.2%.",
                "",
            ),
            (
                "Rents rose 4.1%, with vacancy falling to 1.1% from 1.4%.",
                "",
            ),
            (
                "Production rose 2.2%, capacity utilisation to 83.4% from 81.9%.",
                "",
            ),
            (
                "The harvest fell 12%, pushing the price up from 187 to 241 euros a tonne.",
                "",
            ),
            (
                "The number of cars rose by 3,118, and that of bicycles rose from 41,318 to 48,912.",
                "",
            ),
            (
                "The VAT cut from 20% to 10% has reduced prices by 4.7%.",
                "",
            ),
            (
                "Support rose from 41% to 47%, an increase of 9% among women.",
                "",
            ),
            // The same thing goes on.
            (
                "The average fell by 38% to 10,020 from 13,855.",
                "percent_change f1 = 1 - f2 / f3 differs",
            ),
            (
                "Profit rose 12% and climbed to $48.7m from $41.2m.",
                "percent_change f1 = f2 / f3 - 1 differs",
            ),
            (
                "Argentina produced 9.4 pct less oil and gas in February; the total fell to 2.78 mln tonnes from 3.11 mln tonnes.",
                "percent_change f1 = 1 - f2 / f3 differs",
            ),
        ]);
    }

    #[test]
    fn a_change_and_levels_of_different_times_or_groups_make_no_relation() {
        check(&[
            (
                "Deaths fell by 7%, from 1,412 to 1,287 among men and from 487 to 479 among women.",
                "",
            ),
            (
                "Sales grew by 5.3%, from 318 to 341 million in Europe and from 214 to 219 million in Asia.",
                "",
            ),
            (
                "The index rose 0.1% in March to 118.6. In March last year it was 114.1.",
                "",
            ),
            (
                "Three more countries signed, bringing the number to 61 from 41 a year ago.",
                "",
            ),
            (
                "Two more states joined, bringing the number of members to 32 from 12 at the founding.",
                "",
            ),
            (
                "The survival rate is 64%; in Zurich 87 of 118 patients survived.",
                "",
            ),
        ]);
    }
}
