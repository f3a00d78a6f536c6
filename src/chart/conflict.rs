//! `conflict`: the gap between what a figure says and what all others allow.
//!
//! One pair of bars for each figure of a smallest conflict: what it says by itself, and what the
//! other figures of the conflict leave for its quantity. The gap between them is drawn, not only told.

use super::mark::Item;
use super::order::sort;
use super::ranges::{self, Row};
use super::sketch::{Fact, Sketch, State};
use super::text::{BODY, LABEL, SMALL};
use crate::message::chart as say;
use crate::reading::Reading;
use crate::solve::Conflict;

/// More pairs than these say nothing new.
const MOST_PAIRS: usize = 3;

pub(super) fn draw(s: &mut Sketch, quantity: Option<usize>) {
    let sheet = s.sheet;
    let solution = s.solution;
    let about = |conflict: &Conflict| {
        quantity.is_none_or(|quantity| {
            (conflict.figures.iter())
                .any(|f| sheet.variables[sheet.figures[*f].variable].quantity == quantity)
        })
    };
    let conflicts: Vec<&Conflict> = solution
        .conflicts
        .iter()
        .filter(|conflict| about(conflict) && !conflict.allowed.is_empty())
        .take(3)
        .collect();
    if conflicts.is_empty() {
        agree(s, quantity);
    } else {
        s.columns(&[
            say::COLUMN_WHAT,
            say::COLUMN_VALUE,
            say::COLUMN_STATE,
            say::COLUMN_WORDING,
        ]);
    }
    for (n, conflict) in conflicts.into_iter().enumerate() {
        if n > 0 {
            s.y += 16.0;
        }
        clash(s, conflict, quantity);
    }
    stretch(s);
    // The chart has told what does not fit.
    s.misfit = false;
}

/// No conflict: what the quantity's figures say and what follows, side by side.
fn agree(s: &mut Sketch, quantity: Option<usize>) {
    let text = s.say(say::NO_CONFLICT, &[]);
    s.class("verdict");
    s.paragraph(&text, LABEL, f64::INFINITY);
    s.y += 8.0;
    if let Some(quantity) = quantity {
        let variables = s.sheet.quantities[quantity].variables.clone();
        ranges::draw(s, &variables, None);
    }
}

fn clash(s: &mut Sketch, conflict: &Conflict, quantity: Option<usize>) {
    let sheet = s.sheet;
    s.class("verdict");
    s.paragraph(&conflict.sentence, BODY, 720.0);
    s.y += 8.0;
    // Pairs in one unit share an axis; the quantity asked for comes first, the latest figure else.
    let mut order: Vec<usize> = conflict.figures.clone();
    order.reverse();
    let other = |f: &usize| quantity != Some(sheet.variables[sheet.figures[*f].variable].quantity);
    sort(&mut order, |f| f64::from(u8::from(other(f))));
    let unit = |figure: usize| {
        &sheet.quantities[sheet.variables[sheet.figures[figure].variable].quantity].unit
    };
    let first = unit(order[0]);
    let mut rows = Vec::new();
    let mut gaps = Vec::new();
    let mut rest = Vec::new();
    for figure in order {
        if rows.len() >= 2 * MOST_PAIRS || unit(figure) != first {
            rest.push(figure);
            continue;
        }
        let fact = s.fact(sheet.figures[figure].variable);
        let mut said = said_row(s, &fact, figure);
        let pairs = conflict.figures.iter().zip(&conflict.allowed);
        let Some((_, &others)) = pairs.into_iter().find(|(f, _)| **f == figure) else {
            continue;
        };
        let gap = if others.0 > said.high {
            Some((said.high, others.0))
        } else if others.1 < said.low {
            Some((others.1, said.low))
        } else {
            None
        };
        let beyond = gap.map_or(f64::NEG_INFINITY, |(_, high)| high);
        gaps.push(gap);
        let value = s.range(others.0, others.1, fact.percent);
        let mut item = s.item(&fact);
        item.id = format!("{}#others", sheet.figures[figure].id);
        item.kind = "conflict";
        item.value = s.amount(others.0, others.1, &fact.unit);
        item.state = s.state(State::Derived);
        said.beyond = beyond;
        tabulate(s, &said.item, figure);
        rows.push(said);
        rows.push(Row {
            item,
            label: String::new(),
            remark: s.say(say::OTHERS_ALLOW, &[]),
            state: State::Derived,
            low: others.0,
            high: others.1,
            dot: None,
            inner: None,
            value,
            beyond,
        });
        // Two figures that exclude each other are one gap seen from two sides.
        if conflict.figures.len() == 2 {
            rest = conflict
                .figures
                .iter()
                .copied()
                .filter(|f| *f != figure)
                .collect();
            break;
        }
    }
    let percent = first == "%";
    let first_mark = s.scene.marks.len();
    let columns = ranges::columns(s, &rows.iter().collect::<Vec<_>>());
    let (scale, middles) = ranges::panel(s, rows, columns, None, "", percent);
    let drawn = s.scene.marks.len();
    let mut told = Vec::new();
    for (i, gap) in gaps.into_iter().enumerate() {
        let Some((low, high)) = gap else { continue };
        let (x0, x1) = (scale.at(low), scale.at(high));
        let (y0, y1) = (middles[2 * i] - 6.0, middles[2 * i + 1] + 6.0);
        s.class("alert");
        let alert = s.theme.alert;
        // Where labels stand above the bars, the gap may not run through them.
        let bands = if columns.beside {
            vec![(y0, y1)]
        } else {
            vec![(y0 - 4.0, y0 + 16.0), (y1 - 16.0, y1 + 4.0)]
        };
        for (y0, y1) in bands {
            s.rect(
                [x0, y0, (x1 - x0).max(0.0), y1 - y0],
                Some(alert.mix(0.16)),
                None,
            );
            let dashed = s.dashed(alert);
            s.line((x0, y0), (x0, y1), dashed);
            s.line((x1, y0), (x1, y1), dashed);
        }
        let amount = s
            .numbers
            .ends(high - low, high - low, percent)
            .0
            .unwrap_or_default();
        let text = s.say(say::GAP_OF, &[("low", &amount)]);
        if !told.contains(&text) {
            told.push(text);
        }
    }
    let behind = s.scene.marks.len() - drawn;
    s.scene.marks[first_mark..].rotate_right(behind);
    for text in told {
        s.y += 6.0;
        s.class("alert");
        s.flag(&text);
    }
    if !rest.is_empty() {
        s.y += 6.0;
        s.class("note");
        let heading = s.say(say::CLASH_WITH, &[]);
        s.paragraph(&heading, SMALL, f64::INFINITY);
        for figure in rest {
            let fact = s.fact(sheet.figures[figure].variable);
            let row = said_row(s, &fact, figure);
            tabulate(s, &row.item, figure);
            let words = if row.remark.is_empty() {
                row.value
            } else {
                format!("{}, {}", row.remark, row.value)
            };
            let text = format!("{}: {words}", fact.label);
            s.begin(row.item);
            s.class("label");
            s.paragraph(&text, BODY, 720.0);
            s.end();
        }
    }
}

fn tabulate(s: &mut Sketch, item: &Item, figure: usize) {
    let wording = s.wording(figure);
    s.scene.table.rows.push(vec![
        item.label.clone(),
        item.value.clone(),
        item.state.clone(),
        wording,
    ]);
}

/// What a figure says by itself.
fn said_row(s: &Sketch, fact: &Fact, figure: usize) -> Row {
    let said = &s.sheet.figures[figure];
    let solved = &s.solution.variables[fact.variable];
    let own = solved.stated.iter().find(|(other, ..)| *other == figure);
    let (low, high) = own.map_or((f64::NEG_INFINITY, f64::INFINITY), |(_, low, high)| {
        (*low, *high)
    });
    let (low, high) = s.alone(fact.variable, (low, high));
    let changed = s.solution.changed.contains(&figure);
    let state = if changed {
        State::Changed
    } else {
        State::Stated
    };
    let mut item = s.item(fact);
    item.id = said.id.clone();
    item.kind = "figure";
    item.value = s.amount(low, high, &fact.unit);
    item.state = s.state(state);
    let says = said.says.as_ref();
    Row {
        item,
        label: fact.label.clone(),
        remark: says.map_or(String::new(), |words| {
            s.say(say::QUOTED, &[("words", words)])
        }),
        state,
        low,
        high,
        dot: ranges::nominal(&said.support(Reading::Default).density, low, high),
        inner: None,
        value: s.range(low, high, fact.percent),
        beyond: f64::NEG_INFINITY,
    }
}

/// How much wider the hedges would have to be.
fn stretch(s: &mut Sketch) {
    let consistent = s.solution.conflicts.is_empty();
    let text = match s.solution.stretch {
        Some(factor) if factor > 1.0 => {
            // Rounded up: a smaller factor would not do.
            let factor = (factor * 100.0 - 1e-9).ceil() / 100.0;
            let factor = s.numbers.number(factor, 2);
            s.say(say::STRETCH, &[("factor", &factor)])
        }
        Some(factor) if consistent && factor > 0.0 => {
            let share = (factor * 100.0 - 1e-9).ceil() / 100.0;
            let share = s.numbers.ends(share, share, true).0.unwrap_or_default();
            s.say(say::STRETCH_WITHIN, &[("share", &share)])
        }
        None if !consistent => s.say(say::NO_STRETCH, &[]),
        _ => return,
    };
    s.class("note");
    s.y += 8.0;
    s.paragraph(&text, BODY, 640.0);
}
