//! `drivers`: how much of a quantity's uncertainty each stated figure causes.
//!
//! Solid bars, the largest in the accent; the cause is quoted; the conclusion is drawn as two lengths. Bars are
//! shares of the variance of the draws; the lengths are the range of 9 in 10 draws: the two differ, which a note says, and
//! neither says anything of an open end.

use crate::chart::facts::{Ends, mentions, words};
use crate::chart::labels::largest;
use crate::chart::mark::{Anchor, Stroke};
use crate::chart::sketch::{PROSE_PX, Sketch};
use crate::chart::text::{BODY, FINDING, Face, GROUP, LABEL, SMALL};
use crate::chart::words::Text;
use crate::message::chart as say;
use crate::message::number::{magnitude, outward_at};
use crate::sheet::{Comparison, Node, Relation, Sheet};
use crate::solve::Solution;

/// What causes less than this is told as one with others.
const LEAST: f64 = 0.03;

/// A figure that causes uncertainty, or several that cause little.
struct Part<'a> {
    figures: Vec<usize>,
    share: f64,
    name: Text<'a>,
    lines: [(Text<'a>, Face); 2],
}

#[inline(never)]
pub(super) fn draw(s: &mut Sketch, &variable: &usize) {
    let fact = s.fact(variable);
    let solved = &s.solution.variables[variable];
    let is_told = !solved.drivers.is_empty();
    let head = match is_told {
        true => s.say(say::SHARES_OF, &[fact.label]),
        false => s.form("{}: {}", &[fact.label, s.value(&fact)]),
    };
    s.begin_fact(&fact);
    s.class("label");
    let block = s.block(&[(head, LABEL)], s.right - s.left);
    s.put(block, s.left, s.y, Anchor::Start);
    s.end();
    s.y += block.height;
    s.columns(&[say::COLUMN_WHAT, say::COLUMN_SHARE, say::COLUMN_WORDING]);
    if !is_told {
        let message = if fact.low == fact.high {
            say::NO_DRIVERS
        } else {
            say::DRIVERS_UNKNOWN
        };
        s.y += 4.0;
        return s.paragraph(s.word(message), BODY, f64::INFINITY);
    }
    s.y += 10.0;
    let width = s.right - s.left;
    let wide = width >= 480.0;
    let worked_out = s.word(say::WORKED_OUT);
    let mut parts: Vec<Part> = Vec::new();
    let n_small = (solved.drivers.iter())
        .filter(|(_, share)| *share < LEAST)
        .count();
    for (figure, share) in &solved.drivers {
        let said = &s.sheet.figures[*figure];
        let share = if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            0.0
        };
        let (quoted, name) = (s.quoted(*figure), s.label(said.variable));
        s.cite(said.statement);
        s.row(&[name, percent(s, share), s.wording(*figure)]);
        let about = [Text::NONE, Text::NONE, words(&said.says), Text::NONE];
        s.datum(Text(&said.id), name, worked_out, (share, share), about);
        // What is hardly seen is one part, which no other comes after.
        if share < LEAST
            && n_small > 1
            && let Some(last) = parts
                .last_mut()
                .filter(|last| last.share < LEAST || last.figures.len() > 1)
        {
            last.figures.push(*figure);
            last.share += share;
            let names: Vec<Text> = last
                .figures
                .iter()
                .map(|at| s.label(s.sheet.figures[*at].variable))
                .collect();
            last.name = s.say(say::OTHERS, &[s.count(n_small)]);
            last.lines = [(last.name, LABEL), (s.list(&names, "; "), SMALL)];
            continue;
        }
        // A number by itself says nothing of what it is: after its name.
        let is_bare = !quoted.bytes().any(|byte| byte.is_ascii_alphabetic());
        parts.push(Part {
            figures: vec![*figure],
            share,
            name,
            lines: match is_bare {
                true => [(name, LABEL), (quoted, SMALL)],
                false => [(quoted, LABEL), (name, SMALL)],
            },
        });
    }
    let mut label_px = width;
    let mut x0 = s.left;
    let mut longest = width;
    if wide {
        let widest =
            (parts.iter()).flat_map(|part| part.lines.map(|(text, face)| s.width(text, face)));
        // The two lengths below begin where the shares do.
        let own_px = s.width(s.word(say::NOW), BODY);
        label_px = largest(widest).max(own_px).min(width * 0.34);
        x0 += label_px + 14.0;
        let shares = parts
            .iter()
            .map(|part| s.width(percent(s, part.share), FINDING));
        longest = s.right - x0 - largest(shares) - 8.0;
    }
    // A bar that is as long as the chart reads as all of it.
    let most = match largest(parts.iter().map(|part| part.share)) {
        most if most > 0.5 => 1.0,
        most => most,
    };
    let top = s.y;
    // What comes from one figure alone is a sentence, and no chart.
    let is_one = parts.len() == 1;
    let mut sum = 0.0;
    for (i, part) in parts.iter().enumerate() {
        let figure = part.figures[0];
        let said = &s.sheet.figures[figure];
        let shown = percent(s, part.share);
        let id = match part.figures.len() {
            1 => Text(&said.id),
            _ => s.form("{}#others", &[Text(&said.id)]),
        };
        s.begin(
            "figure",
            id,
            part.name,
            s.say(say::SHARE_OF, &[shown, fact.label]),
        );
        for figure in &part.figures {
            let said = &s.sheet.figures[*figure];
            s.refer(Text(&said.id));
            s.refer(s.id(said.variable));
            s.detail(s.wording(*figure));
        }
        s.mark_state(worked_out);
        s.class("label");
        let (color, face) = match i {
            0 => (s.theme.derived, FINDING),
            _ => (s.theme.stated, LABEL),
        };
        let shown_px = s.width(shown, face) + 12.0;
        let label = s.block(&part.lines, if wide { label_px } else { width - shown_px });
        let label_top = s.y;
        s.put(label, s.left, s.y, Anchor::Start);
        if is_one {
            s.end();
            s.y = label_top + label.height + 8.0;
            break;
        }
        let middle = if wide {
            let tall = label.height.max(34.0);
            s.y += tall + 10.0;
            s.y - 10.0 - tall + label.height.min(tall) / 2.0
        } else {
            s.y += label.height + 32.0;
            s.y - 18.0
        };
        sum += (part.share * 100.0).round();
        let length = (part.share / most * longest).max(1.0);
        s.class_of(i == 0);
        s.fill([x0, middle - 11.0, length, 22.0], color);
        s.class("value");
        // Behind its bar, or over the end that all have.
        if wide {
            s.text(x0 + length + 8.0, middle + 5.0, shown, face, Anchor::Start);
        } else {
            s.text(
                s.right,
                label_top + face.rise_px(),
                shown,
                face,
                Anchor::End,
            );
        }
        s.end();
    }
    if wide && !is_one {
        s.class("axis");
        s.line(
            (x0, top - 4.0),
            (x0, s.y - 4.0),
            Stroke::new(s.theme.ink, 1.0),
        );
    }
    let mut note = Text::NONE;
    if !is_one {
        if sum != 100.0 {
            note = s.word(say::SHARES_ROUNDED);
        }
        // Who compares 97% with "83% narrower" would take one of them for a slip.
        if let Some((_, Some(_))) = solved.narrowing() {
            note = s.list(&[note, s.word(say::SHARES_SQUARED)], " ");
        }
    }
    if !note.is_empty() {
        s.class("note");
        s.paragraph(note, SMALL, PROSE_PX);
        s.y += 4.0;
    }
    conclusion(s, variable, x0);
    s.simulated.push(variable);
    let mut open = Text::NONE;
    if let Some((settled, _)) = solved.narrowing()
        && let Some(figure) = open_still(s.sheet, s.solution, variable, settled)
    {
        let label = s.label(s.sheet.figures[figure].variable);
        let named = s.form("{} ({})", &[s.quoted(figure), label]);
        open = s.say(say::STILL_OPEN, &[named]);
        s.class("note");
        s.y += 6.0;
        s.paragraph(open, SMALL, PROSE_PX);
    }
    s.remark = s.list(&[s.remark, open, note], " ");
}

/// A figure that leaves a variable without an upper end whatever number the figure `settled` turns out to be.
///
/// Its own quantity and the variable stand in one equation and in nothing else that could hold either back, so that both
/// can grow together while everything else stays as it is.
fn open_still(
    sheet: &Sheet,
    solution: &Solution,
    variable: usize,
    settled: usize,
) -> Option<usize> {
    // The one relation that could hold a variable back, where nothing but that does and its figures set no upper end.
    let only_tie = |at: usize| {
        let solved = &solution.variables[at];
        let quantity = &sheet.quantities[sheet.variables[at].quantity];
        let is_open = solved.high == f64::INFINITY
            && (solved.stated.iter()).all(|(.., high)| *high == f64::INFINITY)
            && !(quantity.cumulative && quantity.variables.len() > 1);
        let mut ties = (sheet.relations.iter().enumerate())
            .filter(|(relation, tie)| solution.is_in_force(*relation) && mentions(tie, at));
        match (is_open, ties.next(), ties.next()) {
            (true, Some((_, tie)), None) => Some(tie),
            _ => None,
        }
    };
    let tie = only_tie(variable).filter(|tie| tie.comparison == Comparison::Eq)?;
    let signs = signs(tie);
    let sign_of = |at: usize| {
        let mut places = (tie.nodes.iter().zip(&signs))
            .filter(|(node, _)| **node == Node::Variable(at))
            .map(|(_, sign)| *sign);
        places.next().filter(|_| places.next().is_none())?
    };
    let own = sign_of(variable)?;
    let (figure, ..) = (solution.drawn_within.iter()).find(|(figure, ..)| {
        let at = sheet.figures[*figure].variable;
        at != sheet.figures[settled].variable
            && at != variable
            && only_tie(at).is_some()
            && sign_of(at) == Some(-own)
            && mentions(tie, at)
    })?;
    Some(*figure)
}

/// For each node of a relation whether its left side less its right one rises or falls with it, however large it is; `None`
/// where that hangs on others.
fn signs(relation: &Relation) -> Vec<Option<i32>> {
    let mut signs = vec![None; relation.nodes.len()];
    signs[relation.left] = Some(1);
    signs[relation.right] = Some(-1);
    for at in (0..relation.nodes.len()).rev() {
        let sign = signs[at];
        match relation.nodes[at] {
            Node::Neg(a) => signs[a] = sign.map(|sign| -sign),
            Node::Add(a, b) => (signs[a], signs[b]) = (sign, sign),
            Node::Sub(a, b) => (signs[a], signs[b]) = (sign, sign.map(|sign| -sign)),
            _ => {}
        }
    }
    signs
}

/// What one exact figure would settle: the range as it is, and as it would be.
#[inline(never)]
fn conclusion(s: &mut Sketch, variable: usize, x0: f64) {
    let solved = &s.solution.variables[variable];
    let (Some((figure, narrower)), Some([low, _, high])) = (solved.narrowing(), solved.percentiles)
    else {
        return;
    };
    let fact = s.fact(variable);
    // What was told in words is named by them, and only that stands in quotation marks.
    let words = match s.sheet.figures[figure].says {
        Some(_) => s.quoted(figure),
        None => s.label(s.sheet.figures[figure].variable),
    };
    let (told, head, share) = match narrower {
        None => {
            let told = s.say(say::SETTLES_ALL, &[words]);
            (told, told, Text::NONE)
        }
        Some(percent) => {
            let share = s.number(percent / 100.0, true);
            let told = s.say(say::SETTLES, &[words, share]);
            (
                told,
                s.say(say::WITH_EXACT, &[words]),
                s.say(say::NARROWER, &[share]),
            )
        }
    };
    s.remark = told;
    s.class("grid");
    s.y += 2.0;
    let y = s.y.round() + 0.5;
    s.line((s.left, y), (s.right, y), Stroke::new(s.theme.grid(), 1.0));
    s.y += 8.0;
    s.class("group");
    s.statement(head, GROUP, PROSE_PX);
    if share.is_empty() {
        return;
    }
    let wide = s.right - s.left >= 480.0;
    let left = (solved.settles).map_or(1.0, |(_, share)| 1.0 - share.clamp(0.0, 1.0));
    // The range of all other charts, and how wide that is: bars begin at no number.
    let told = fact.likely(low, high);
    let width = told.high - told.low;
    let (now, after) = match fact.percent {
        // Of shares that were points.
        true => (s.amount(told, fact.unit), share),
        false => {
            // Of what is only about so much one digit and a half: "about 95", not 94.
            let rest = match width * left {
                rest if rest > 0.0 => {
                    outward_at(rest * 2.0, 1 - magnitude(rest * 2.0), f64::round) / 2.0
                }
                none => none,
            };
            let whole = s.amount(Ends::closed(width, width), fact.unit);
            let rest = s.signed(Ends::closed(rest, rest), fact.unit);
            (
                s.say(say::WIDE, &[whole, s.signed(told, fact.unit)]),
                s.say(say::WIDE_NARROWER, &[rest, share]),
            )
        }
    };
    let room = match wide {
        true => s.width(now, BODY) + 12.0,
        false => 0.0,
    };
    let longest = (s.right - x0 - room).max(40.0);
    s.y += 8.0;
    for (name, length, text, face) in [
        (say::NOW, 1.0, now, BODY),
        (say::AFTER, left, after, FINDING),
    ] {
        s.class("label");
        let name = s.word(name);
        s.text(s.left, s.y + BODY.rise_px(), name, BODY, Anchor::Start);
        let length = (length * longest).max(4.0);
        let beside = x0 + length + 8.0;
        let text_px = s.width(text, face);
        let mut middle = s.y + 8.0;
        let mut value = (beside, middle + 5.0);
        if !wide {
            // Right of its bar; of one as long as the chart behind its name, or in a line of its own.
            let behind = s.left + s.width(name, BODY) + 12.0;
            let is_beside = beside + text_px <= s.right;
            value = (behind, s.y + face.rise_px());
            if !is_beside && behind + text_px > s.right {
                s.y += BODY.line_px();
                value = (s.left, s.y + face.rise_px());
            }
            middle = s.y + BODY.line_px() + 9.0;
            if is_beside {
                value = (beside, middle + 5.0);
            }
        }
        s.class("worked-out");
        s.bar([x0, middle - 8.0, length, 16.0], true);
        s.class("value");
        s.text(value.0, value.1, text, face, Anchor::Start);
        s.y = middle + 18.0;
    }
}

/// A share in whole percent; "under 1%" for what is less but something.
fn percent<'a>(s: &Sketch<'a>, share: f64) -> Text<'a> {
    let percent = (share * 100.0).round() / 100.0;
    if percent == 0.0 && share > 0.0 {
        s.say(say::UNDER, &[s.number(0.01, true)])
    } else {
        s.number(percent, true)
    }
}
