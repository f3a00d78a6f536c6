//! Records: "won 24 of their 38 games, drew 8 and lost 6" are all games, "nine gold, eight silver and 12 bronze" all medals.

use super::sum::is_near;
use super::{Context, Strength};
use crate::figure::Kind as FigureKind;
use crate::language::{Cues, en};
use crate::suggest::expr::Expr;
use crate::suggest::text::{Sentence, What};
use crate::suggest::{Kind, Role};

/// What can come of a thing, with all its endings, and how the things are called.
struct Record {
    ends: [&'static [&'static str]; 3],
    /// Stands behind the number of things.
    things: &'static [&'static str],
    /// Stands before it.
    verbs: &'static [&'static str],
}

const RECORDS: [Record; 2] = [
    Record {
        ends: [
            &["won", "win", "wins", "winning", "victories"],
            &["drew", "drawn", "draw", "draws", "drawing"],
            &["lost", "lose", "loses", "losing", "losses", "defeats"],
        ],
        things: &["games", "matches", "fixtures", "outings"],
        verbs: &["played", "playing"],
    },
    Record {
        ends: [
            &["gold", "golds"],
            &["silver", "silvers"],
            &["bronze", "bronzes"],
        ],
        things: &["medals"],
        verbs: &[],
    },
];

/// Finds the record that a sentence tells.
pub fn find(context: &mut Context) {
    let text = context.text;
    for sentence in &text.sentences {
        // A game may end in other ways.
        let other = sentence.items.clone().any(|at| {
            text.is(
                at,
                &[
                    "abandoned",
                    "tied",
                    "ties",
                    "postponed",
                    "void",
                    "result",
                    "walkover",
                ],
            )
        });
        if sentence.figures.len() < 4 || other {
            continue;
        }
        for record in &RECORDS {
            one(context, sentence, record);
        }
    }
}

fn one(context: &mut Context, sentence: &Sentence, record: &Record) {
    let mut parts: [Option<usize>; 3] = [None; 3];
    let mut total = None;
    let mut twice = false;
    for &item in &sentence.figures {
        if context.kind(item) != FigureKind::Count || context.is_bound(item) {
            continue;
        }
        match (
            ending(context, sentence, item, record),
            counted(context, sentence, item, record),
        ) {
            (Some(end), _) => twice |= parts[end].replace(item).is_some(),
            (None, true) => twice |= total.replace(item).is_some(),
            (None, false) => {}
        }
    }
    let ([Some(won), Some(drawn), Some(lost)], Some(total), false) = (parts, total, twice) else {
        return;
    };
    let parts = [won, drawn, lost];
    if parts.iter().any(|&part| context.is_less(total, part)) {
        return;
    }
    let right = Expr::Sum(parts.iter().map(|&part| context.term(part)).collect());
    let mut roles: Vec<(Role, usize)> = parts.iter().map(|&part| (Role::Part, part)).collect();
    roles.push((Role::Total, total));
    let cue = context.cue(total, total);
    let relation = context.equal(Kind::Sum, total, right, &roles, vec![cue]);
    let plain = is_told_of(context, sentence, total, &parts, record);
    let strength = match plain && is_near(context, total, &parts, 0.75..1.34) {
        true => Strength::Closed,
        false => Strength::IfAgrees,
    };
    context.propose(relation, strength);
}

/// Whether the total is that of the three: no game has another end, and medals stand beside their total.
fn is_told_of(
    context: &Context,
    sentence: &Sentence,
    total: usize,
    parts: &[usize; 3],
    record: &Record,
) -> bool {
    let text = context.text;
    let first = parts.iter().copied().min().unwrap_or(total);
    let last = parts.iter().copied().max().unwrap_or(total);
    if !record.verbs.is_empty() {
        // "with two still under way", "and won one cup tie".
        return !(last + 1..sentence.items.end).any(|at| {
            text.is(at, en::SMALL) && at != total && at != last
                || text.is(at, &["cup", "league", "under"])
        });
    }
    // "27 medals - nine gold, ...", "27 medals: ...", "... and 12 bronze, 27 medals in all".
    let (between, before) = match total < first {
        true => (total + 1..first, true),
        false => (last + 1..total, false),
    };
    let joins = |at: usize| {
        text.is(at, record.things)
            || text.is(
                at,
                &[
                    "of",
                    "with",
                    "including",
                    "which",
                    "comprising",
                    "namely",
                    "won",
                    "were",
                    "are",
                ],
            )
            || text
                .cues(at)
                .any(Cues::MADE.or(Cues::TOTAL).or(Cues::FILLER).or(Cues::BACK))
            || record.ends.iter().any(|ends| text.is(at, ends))
            || text.is(at, &["for", "making", "haul", "tally", "and"]) && !before
            || matches!(text.items[at].what, What::Mark(_))
    };
    let told = total < first
        || between
            .clone()
            .any(|at| text.is(at, &["for", "making"]) || text.cues(at).any(Cues::TOTAL))
        || (total + 1..sentence.items.end.min(total + 5)).any(|at| text.cues(at).any(Cues::TOTAL))
        || total - last <= 3;
    let own = !(sentence.items.start..total)
        .any(|at| text.is(at, &["target", "aim", "aims", "goal", "behind"]));
    let semicolon = between.clone().any(|at| text.mark(at, b';'));
    told && own && !semicolon && between.len() <= 8 && between.into_iter().all(joins)
}

/// "won 24", "winning only 21", "24 wins": how the games at `item` ended.
fn ending(context: &Context, sentence: &Sentence, item: usize, record: &Record) -> Option<usize> {
    let text = context.text;
    let before = (item.saturating_sub(2).max(sentence.items.start)..item)
        .rev()
        .find_map(|at| {
            let plain = at + 1 == item || text.is(at + 1, &["only", "just", "and"]);
            plain.then(|| record.ends.iter().position(|words| text.is(at, words)))?
        });
    // "won 2-1", "lost 40 players" are no records.
    let counts = item + 1 >= sentence.items.end
        || text.word(item + 1).is_empty() && text.figure(item + 1).is_none()
        || text.is(item + 1, &["of", "and", "while", "in", "to", "from", "out"])
        || text.is(item + 1, record.things);
    before.filter(|_| counts).or_else(|| {
        // "24 wins" and "nine gold", but not "24 won".
        let noun = text.word(item + 1);
        let is_noun = noun.ends_with('s') || record.verbs.is_empty();
        let mut ends = record.ends.iter();
        ends.position(|words| is_noun && text.is(item + 1, words))
    })
}

/// "their 38 games", "played 46": how many there were.
fn counted(context: &Context, sentence: &Sentence, item: usize, record: &Record) -> bool {
    let text = context.text;
    let games = (item + 1..sentence.items.end.min(item + 4)).any(|at| {
        text.is(at, record.things)
            && context.only_words(item + 1..at)
            && !text.is(at - 1, &["of", "in"])
    });
    games || text.is(item.wrapping_sub(1), record.verbs)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_make_these_relations_and_no_others() {
        check(&[
            (
                "City won 24 of their 38 games, drew 8 and lost 6.",
                "sum f2 = f1 + f3 + f4 agrees",
            ),
            (
                "Rovers played 46 matches, winning 21, drawing 13 and losing 11.",
                "sum f1 = f2 + f3 + f4 differs",
            ),
            (
                "They have 12 wins, five draws and nine defeats from 26 games.",
                "sum f4 = f1 + f2 + f3 agrees",
            ),
            (
                "They took home 27 medals - nine gold, eight silver and 12 bronze.",
                "sum f1 = f2 + f3 + f4 differs",
            ),
            ("They took 9 gold and 8 silver medals, and 12 bronze.", ""),
            (
                "City won 24 of their 38 games, drew 6 and lost 6; two were abandoned.",
                "",
            ),
            ("City won 24 of their 38 games and lost 6.", ""),
            (
                "City won 24 games, drew 8 and lost 6 in the league and won 3 in the cup. They play 38 games.",
                "",
            ),
            (
                "City lost 6 of their last 10 games, having won 20 and drawn 4 before.",
                "",
            ),
        ]);
    }
}
