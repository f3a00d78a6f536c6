//! Records of games: "won 24 of their 38 games, drew 8 and lost 6" are all of them.

use super::{Context, Strength};
use crate::figure::Kind as FigureKind;
use crate::suggest::expr::Expr;
use crate::suggest::text::Sentence;
use crate::suggest::{Kind, Role};

/// How a game ends, in that order: won, drawn, lost.
const ENDS: [&[&str]; 3] = [
    &["won", "win", "wins", "winning", "victories"],
    &["drew", "drawn", "draw", "draws", "drawing"],
    &["lost", "lose", "loses", "losing", "losses", "defeats"],
];

const GAMES: &[&str] = &["games", "matches", "fixtures", "outings"];

/// Finds the record that a sentence tells.
pub fn find(context: &mut Context) {
    let text = context.text;
    for sentence in &text.sentences {
        if sentence.figures.len() < 4 {
            continue;
        }
        let mut parts: [Option<usize>; 3] = [None; 3];
        let mut total = None;
        let mut twice = false;
        for &item in &sentence.figures {
            if context.kind(item) != FigureKind::Count || context.is_bound(item) {
                continue;
            }
            match (
                ending(context, sentence, item),
                played(context, sentence, item),
            ) {
                (Some(end), _) => twice |= parts[end].replace(item).is_some(),
                (None, true) => twice |= total.replace(item).is_some(),
                (None, false) => {}
            }
        }
        let ([Some(won), Some(drawn), Some(lost)], Some(total), false) = (parts, total, twice)
        else {
            continue;
        };
        let parts = [won, drawn, lost];
        if parts.iter().any(|&part| context.is_less(total, part)) {
            continue;
        }
        let right = Expr::Sum(parts.iter().map(|&part| context.term(part)).collect());
        let mut roles: Vec<(Role, usize)> = parts.iter().map(|&part| (Role::Part, part)).collect();
        roles.push((Role::Total, total));
        let cue = context.cue(total, total);
        let relation = context.equal(Kind::Sum, total, right, &roles, vec![cue]);
        let added: f64 = parts.iter().map(|&part| context.face(part).to_f64()).sum();
        let near = (0.75..1.34).contains(&(added / context.face(total).to_f64()));
        let strength = match near {
            true => Strength::Closed,
            false => Strength::IfAgrees,
        };
        context.propose(relation, strength);
    }
}

/// "won 24", "winning only 21", "24 wins": how the games at `item` ended.
fn ending(context: &Context, sentence: &Sentence, item: usize) -> Option<usize> {
    let text = context.text;
    let before = (item.saturating_sub(2).max(sentence.items.start)..item)
        .rev()
        .find_map(|at| {
            let plain = at + 1 == item || text.is(at + 1, &["only", "just", "and"]);
            plain.then(|| ENDS.iter().position(|words| text.is(at, words)))?
        });
    // "won 2-1", "lost 40 players" are no records.
    let counts = item + 1 >= sentence.items.end
        || text.word(item + 1).is_empty() && text.figure(item + 1).is_none()
        || text.is(item + 1, &["of", "and", "while", "in", "to", "from", "out"])
        || text.is(item + 1, GAMES);
    before.filter(|_| counts).or_else(|| {
        let noun = text.word(item + 1);
        ENDS.iter()
            .position(|words| noun.ends_with('s') && text.is(item + 1, words))
    })
}

/// "their 38 games", "played 46": how many games there were.
fn played(context: &Context, sentence: &Sentence, item: usize) -> bool {
    let text = context.text;
    let games = (item + 1..sentence.items.end.min(item + 4)).any(|at| {
        text.is(at, GAMES) && context.only_words(item + 1..at) && !text.is(at - 1, &["of", "in"])
    });
    games || text.is(item.wrapping_sub(1), &["played", "playing"])
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
