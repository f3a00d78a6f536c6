//! `change`: one quantity across dates and statements, oldest first.
//!
//! Along a time axis where there is room and every figure has a date, as rows where not. A running
//! total that falls further than its figures allow is marked as the contradiction it is.

use super::axis;
use super::mark::{Anchor, Color, Stroke};
use super::order::order;
use super::place::dodge;
use super::ranges::{self, Row};
use super::scale::Scale;
use super::series::{key_bar, key_said, upright};
use super::sketch::Sketch;
use super::text::{LABEL, SMALL};
use super::timeline::time_axis;
use super::words::Text;
use crate::figure::date::Period;
use crate::message::chart as say;

/// What was told when: the middle of the time it was told for in days, if there is one.
#[derive(Clone, Copy)]
struct Told<'a> {
    row: Row<'a>,
    date: Option<Period>,
    days: f64,
}

pub(super) fn draw(s: &mut Sketch, quantity: usize) {
    let sheet = s.sheet;
    let quantity = &sheet.quantities[quantity];
    let percent = quantity.is_percent();
    let mut told = Vec::new();
    let mut ranks = Vec::new();
    let mut dated = true;
    for variable in &quantity.variables {
        let fact = s.fact(*variable);
        s.tabulate(&fact);
        for (figure, ..) in &s.solution.variables[*variable].stated {
            let said = &sheet.figures[*figure];
            let published = said.statement.and_then(|at| sheet.statements[at].published);
            let date = said.as_of.or(published);
            let mut row = Row::said(s, &fact, *figure);
            row.label = s.word(say::UNDATED);
            let (mut rank, mut days) = (f64::NEG_INFINITY, 0.0);
            match date {
                Some(date) => {
                    row.label = s.date(date);
                    rank = date.rank();
                    days = f64::from(date.start.0) / 2.0 + f64::from(date.end.0) / 2.0;
                }
                None => dated = false,
            }
            row.details = [Text::NONE, row.label, s.wording(*figure)];
            row.remark = s.publisher(said.statement);
            ranks.push(rank);
            told.push(Told { row, date, days });
        }
    }
    if told.is_empty() {
        return s.nothing();
    }
    let mut told: Vec<Told> = order(&ranks).into_iter().map(|i| told[i]).collect();
    let mut falls = Vec::new();
    let mut before = told[0].row.low;
    for i in 1..told.len() {
        let high = told[i].row.high;
        let is_later = told[i].date.is_some() && told[i].date != told[i - 1].date;
        if quantity.cumulative && is_later && high < before {
            let amount = s.number(before - high, percent);
            falls.push((i, s.say(say::FALLS, &[amount])));
        }
        before = before.max(told[i].row.low);
    }
    let room = s.right - s.left;
    let (mut widest, mut whole): (f64, f64) = (110.0, 0.0);
    for Told { row, .. } in &told {
        widest = widest.max(s.width(row.value, LABEL));
        whole = whole.max(s.width(row.label, SMALL).max(s.width(row.remark, SMALL)));
    }
    // No line is broken where there is room for all of them.
    let most = (room - 60.0) / told.len() as f64 - 12.0;
    let is_along = room >= 560.0 && dated && widest <= most;
    widest = widest.max(whole.min(most));
    if is_along {
        along(s, &told, &falls, widest, percent);
    } else {
        for (i, text) in &falls {
            told[*i].row.details[0] = *text;
        }
        let rows: Vec<Row> = told.iter().map(|told| told.row).collect();
        let columns = ranges::columns(s, &rows);
        ranges::panel(s, &rows, columns, None, percent);
        ranges::key(s);
    }
    if let Some((_, text)) = falls.first() {
        s.class("alert");
        s.y += 8.0;
        s.flag(*text);
        // That is what does not fit.
        s.misfit = false;
    }
}

/// Dates along the page, values upward; labels above, moved apart.
fn along<'a>(
    s: &mut Sketch<'a>,
    told: &[Told<'a>],
    falls: &[(usize, Text)],
    widest: f64,
    percent: bool,
) {
    let mut labels = Vec::new();
    let mut values = Vec::new();
    let mut tallest: f64 = 0.0;
    for Told { row, .. } in told {
        let texts = [
            (row.value, LABEL),
            (row.label, SMALL),
            (row.remark, SMALL),
            (s.state(row.state), SMALL),
        ];
        let label = s.block(&texts, widest);
        tallest = tallest.max(label.height);
        labels.push(label);
        values.extend([row.low, row.high]);
    }
    let top = s.y + tallest + 32.0;
    let bottom = top + 190.0;
    let scale = axis::upward(axis::domain(&values), (bottom, top));
    let axis_px = axis::beside(s, &scale, s.right, percent);
    let (first, last) = (told[0].days, told[told.len() - 1].days);
    let air = ((last - first) * 0.08).max(20.0);
    let time = Scale::new((first - air, last + air), (s.left + axis_px, s.right));
    let mut wanted = Vec::new();
    for (told, label) in told.iter().zip(&labels) {
        wanted.push((time.at(told.days), label.width));
    }
    let starts = dodge(&wanted, s.left, s.right, 12.0).unwrap_or_default();
    let label_top = s.y;
    let (mut wide, mut said) = (false, false);
    // What falls is joined to what it falls from.
    s.class("alert");
    for (i, _) in falls {
        let (a, b) = (&told[i - 1], &told[*i]);
        s.line(
            (time.at(a.days), scale.at(a.row.low)),
            (time.at(b.days), scale.at(b.row.high)),
            Stroke::new(s.theme.alert, 2.0).dashed(3, 3),
        );
    }
    for ((told, label), start) in told.iter().zip(labels).zip(starts) {
        let row = &told.row;
        let x = time.at(told.days);
        let (y0, y1) = (scale.at(row.high), scale.at(row.low));
        ranges::begin(s, row);
        s.class("leader");
        let to = x.clamp(start + 4.0, start + label.width - 4.0);
        let radius = if row.low == row.high { 6.0 } else { 0.0 };
        let bends = [
            (to, label_top + label.height + 3.0),
            (to, top - 20.0),
            (x, top - 10.0),
            (x, y0 - radius),
        ];
        s.path(&bends, Color::NONE, s.hair());
        s.class_of(false);
        if row.low == row.high {
            s.dot((x, y0), radius, false);
        } else {
            let range = (row.low, row.high);
            wide = true;
            upright(s, &scale, x, 12.0, range, s.theme.stated, Stroke::NONE);
            // A dot that the bar does not hold would hide it.
            if !row.dot.is_nan() && y1 - y0 >= 14.0 {
                said = true;
                s.circle((x, scale.at(row.dot)), 3.0, s.theme.paper, Stroke::NONE);
            }
        }
        s.class("label");
        s.put(label, start, label_top, Anchor::Start);
        s.end();
    }
    time_axis(s, &time, bottom, s.right);
    s.y = bottom + 28.0;
    let color = s.theme.stated;
    if wide {
        key_bar(s, color, say::KEY_STATED);
    }
    if said {
        key_said(s, color);
    }
}
