//! `conflict`: the gap between what a figure says and what all others allow.
//!
//! One pair of bars for each figure of a smallest conflict: what it says by itself, and what the
//! other figures of the conflict leave for its quantity. The gap between them is drawn, not only told.

use super::order::order;
use super::ranges::{self, Row, moment};
use super::sketch::{Ends, Sketch, State};
use super::text::{BODY, LABEL, SMALL};
use crate::message::chart as say;
use crate::solve::Conflict;

/// More pairs than these say nothing new.
const MOST_PAIRS: usize = 3;

/// Of more conflicts than these the chart tells none.
const MOST_CONFLICTS: usize = 3;

pub(super) fn draw(s: &mut Sketch, quantity: Option<usize>) {
    let solution = s.solution;
    let mut n = 0;
    for conflict in &solution.conflicts {
        let about = |figure: &usize| quantity == Some(of(s, *figure));
        if quantity.is_some() && !conflict.figures.iter().any(about) {
            continue;
        }
        n += 1;
        if n > MOST_CONFLICTS {
            continue;
        }
        if n == 1 {
            s.columns(&[
                say::COLUMN_WHAT,
                say::COLUMN_VALUE,
                say::COLUMN_STATE,
                say::COLUMN_WORDING,
            ]);
        } else {
            s.y += 16.0;
        }
        clash(s, conflict, quantity);
    }
    if n == 0 {
        agree(s, quantity);
    }
    // The factor is that of everything: beside one conflict of several it would be taken for its own.
    let all = n == solution.conflicts.len() && (n == 0 || solution.conflicts_complete);
    if quantity.is_none() || all {
        stretch(s);
    }
    // The chart has told what does not fit.
    s.misfit = false;
}

/// The quantity of a figure.
fn of(s: &Sketch, figure: usize) -> usize {
    s.sheet.variables[s.sheet.figures[figure].variable].quantity
}

/// No conflict: what the quantity's figures say and what follows, side by side.
fn agree(s: &mut Sketch, quantity: Option<usize>) {
    // Conflicts elsewhere, or a note that not all could be shown, leave less to say.
    let all = s.solution.conflicts.is_empty() && s.solution.notes.is_empty();
    let verdict = if all {
        say::NO_CONFLICT
    } else {
        say::NO_CONFLICT_HERE
    };
    s.class("verdict");
    s.paragraph(s.word(verdict), LABEL, f64::INFINITY);
    s.y += 8.0;
    if let Some(quantity) = quantity {
        ranges::draw(s, &s.sheet.quantities[quantity].variables, None);
    }
}

/// The other of two figures for one quantity, where all that counts is which of them is larger.
fn rival(s: &Sketch, conflict: &Conflict, at: usize) -> Option<usize> {
    let &[first, second] = &conflict.figures[..] else {
        return None;
    };
    let other = if at == 0 { second } else { first };
    let variable = s.sheet.figures[other].variable;
    let (low, high) = conflict.allowed[at];
    let mut stated = s.solution.variables[variable].stated.iter();
    let same = stated.any(|said| said.0 == other && (said.1 == low || said.2 == high));
    (same && of(s, first) == of(s, second)).then_some(other)
}

fn clash<'a>(s: &mut Sketch<'a>, conflict: &'a Conflict, quantity: Option<usize>) {
    let sheet = s.sheet;
    s.class("verdict");
    s.paragraph(s.keep(s.speaker.clash(conflict)), BODY, 720.0);
    s.y += 8.0;
    if conflict.allowed.is_empty() {
        return;
    }
    // Pairs in one unit share an axis; the quantity asked for comes first, the latest figure else. Two figures
    // for one quantity stand in the order of their dates, as the sentence tells them.
    let n_figures = conflict.figures.len();
    let is_pair = n_figures == 2 && of(s, conflict.figures[0]) == of(s, conflict.figures[1]);
    let mut keys = Vec::new();
    for figure in conflict.figures.iter().rev() {
        let other = quantity != Some(of(s, *figure));
        let date = sheet.variables[sheet.figures[*figure].variable].as_of;
        keys.push(match date {
            Some(date) if is_pair => date.rank(),
            _ => f64::from(u8::from(other)),
        });
    }
    let mut unit = None;
    let mut rows: Vec<Row> = Vec::new();
    let mut gaps = Vec::new();
    let mut rest = Vec::new();
    let mut has_both = false;
    for i in order(&keys) {
        let at = n_figures - 1 - i;
        let figure = conflict.figures[at];
        let fact = s.fact(sheet.figures[figure].variable);
        // Two figures that exclude each other are one gap seen from two sides.
        let is_full = rows.len() >= 2 * MOST_PAIRS || n_figures == 2 && !rows.is_empty();
        if is_full || fact.unit != *unit.get_or_insert(fact.unit) {
            if !has_both {
                rest.push(figure);
            }
            continue;
        }
        let Some(&others) = conflict.allowed.get(at) else {
            continue;
        };
        let mut said = Row::said(s, &fact, figure);
        let mut allowed;
        let rival = rival(s, conflict, at);
        if let Some(other) = rival {
            has_both = true;
            let fact = s.fact(sheet.figures[other].variable);
            allowed = Row::said(s, &fact, other);
            allowed.label = moment(s, fact.variable);
        } else {
            let told = Ends::closed(others.0, others.1);
            allowed = Row::new(s, &fact, State::Derived, told);
            allowed.id = s.form("{}#others", &[said.id]);
            allowed.kind = "conflict";
            allowed.remark = s.word(say::OTHERS_ALLOW);
        }
        let gap = if others.0 > said.high {
            (said.high, others.0)
        } else {
            (others.1, said.low)
        };
        if gap.0 < gap.1 {
            gaps.push((rows.len(), gap));
            said.beyond = gap.1;
            allowed.beyond = gap.1;
        }
        tabulate(s, &said, figure);
        if let Some(other) = rival {
            tabulate(s, &allowed, other);
        }
        rows.push(said);
        rows.push(allowed);
    }
    let percent = unit.is_some_and(|unit| &*unit == "%");
    let first_mark = s.scene.marks.len();
    let columns = ranges::columns(s, &rows);
    let (scale, middles) = ranges::panel(s, &rows, columns, None, percent);
    let drawn = s.scene.marks.len();
    let mut told = Vec::new();
    for (row, (low, high)) in gaps {
        let (x0, x1) = (scale.at(low), scale.at(high));
        let (y0, y1) = (middles[row] - 6.0, middles[row + 1] + 6.0);
        s.class("alert");
        // Where labels stand above the bars, the gap may not run through them.
        if columns.beside {
            gap(s, x0, x1, y0, y1);
        } else {
            gap(s, x0, x1, y0 - 4.0, y0 + 16.0);
            gap(s, x0, x1, y1 - 16.0, y1 + 4.0);
        }
        let mut text = s.number(high - low, percent);
        // Two single values are that far apart, ranges could be further.
        if rows[row..row + 2].iter().any(|row| row.low < row.high) {
            text = s.say(say::AT_LEAST, &[text]);
        }
        let text = s.say(say::GAP_OF, &[text]);
        if !told.contains(&text) {
            told.push(text);
        }
    }
    s.send_back(first_mark, drawn);
    for text in told {
        s.y += 6.0;
        s.class("alert");
        let middle = s.y + LABEL.line_px() / 2.0;
        gap(s, s.left, s.left + 12.0, middle - 6.0, middle + 6.0);
        s.beside_sign(text);
    }
    if !rest.is_empty() {
        s.y += 6.0;
        s.class("note");
        s.paragraph(s.word(say::CLASH_WITH), SMALL, f64::INFINITY);
        for figure in rest {
            let fact = s.fact(sheet.figures[figure].variable);
            let row = Row::said(s, &fact, figure);
            tabulate(s, &row, figure);
            let words = s.list(&[row.remark, row.value], ", ");
            ranges::begin(s, &row);
            s.class("label");
            s.paragraph(s.form("{}: {}", &[fact.label, words]), BODY, 720.0);
            s.end();
        }
    }
}

/// A stretch of the scale that nothing reaches into.
fn gap(s: &mut Sketch, x0: f64, x1: f64, y0: f64, y1: f64) {
    let alert = s.theme.alert;
    s.fill([x0, y0, (x1 - x0).max(0.0), y1 - y0], alert.mix(16));
    let dashed = s.dashed(alert);
    s.line((x0, y0), (x0, y1), dashed);
    s.line((x1, y0), (x1, y1), dashed);
}

fn tabulate(s: &mut Sketch, row: &Row, figure: usize) {
    s.row(&[
        row.fact.label,
        row.amount,
        s.state(row.state),
        s.wording(figure),
    ]);
}

/// How much wider the hedges would have to be.
fn stretch(s: &mut Sketch) {
    let consistent = s.solution.conflicts.is_empty();
    // Rounded up: a smaller factor would not do.
    let up = |factor: f64| (factor * 100.0 - 1e-9).ceil() / 100.0;
    let text = match s.solution.stretch {
        Some(factor) if factor > 1.0 => {
            let factor = s.keep(s.speaker.locale.numbers.number(up(factor), 2));
            s.say(say::STRETCH, &[factor])
        }
        Some(factor) if consistent && factor > 0.0 => {
            s.say(say::STRETCH_WITHIN, &[s.number(up(factor), true)])
        }
        None if !consistent => s.word(say::NO_STRETCH),
        _ => return,
    };
    s.class("note");
    s.y += 8.0;
    s.paragraph(text, BODY, 640.0);
}
