//! `change`: one quantity across dates and statements, oldest first.
//!
//! Along a time axis where there is room and every figure has a date, as rows where not. A running
//! total that falls further than its figures allow is marked as the contradiction it is.

use super::axis;
use super::mark::{Anchor, Stroke};
use super::order;
use super::place::dodge;
use super::ranges::{self, Row};
use super::scale::Scale;
use super::sketch::{Sketch, State};
use super::text::{BODY, Block, LABEL, SMALL};
use super::timeline::time_axis;
use crate::figure::date::Period;
use crate::message::chart as say;
use crate::reading::Reading;

struct Told {
    row: Row,
    date: Option<Period>,
}

pub(super) fn draw(s: &mut Sketch, quantity: usize) {
    let sheet = s.sheet;
    let quantity = &sheet.quantities[quantity];
    let percent = quantity.is_percent();
    let mut told = Vec::new();
    for variable in &quantity.variables {
        let fact = s.fact(*variable);
        s.tabulate(&fact);
        for (figure, low, high) in &s.solution.variables[*variable].stated {
            let (low, high) = &s.alone(*variable, (*low, *high));
            let says = &sheet.figures[*figure];
            let date = says
                .as_of
                .or(says.statement.and_then(|at| sheet.statements[at].published));
            let label = match date {
                Some(date) => s.date(date),
                None => s.say(say::UNDATED, &[]),
            };
            let mut item = s.item(&fact);
            item.id = says.id.clone();
            item.kind = "figure";
            item.refs.push(says.id.clone());
            item.value = s.amount(*low, *high, &fact.unit);
            let changed = s.solution.changed.contains(figure);
            let state = if changed {
                State::Changed
            } else {
                State::Stated
            };
            item.state = s.state(state);
            item.details = vec![label.clone(), s.wording(*figure)];
            let who = says
                .statement
                .map_or(String::new(), |at| sheet.statements[at].publisher.clone());
            let row = Row {
                item,
                label,
                remark: who,
                state,
                low: *low,
                high: *high,
                dot: ranges::nominal(&says.support(Reading::Default).density, *low, *high),
                inner: None,
                value: s.range(*low, *high, percent),
                beyond: f64::NEG_INFINITY,
            };
            told.push(Told { row, date });
        }
    }
    order::sort(&mut told, |told| {
        told.date.map_or(f64::NEG_INFINITY, Period::rank)
    });
    if told.is_empty() {
        let nothing = s.say(say::NOTHING, &[]);
        return s.paragraph(&nothing, BODY, f64::INFINITY);
    }
    let mut falls = Vec::new();
    if quantity.cumulative {
        for i in 1..told.len() {
            let before = told[..i]
                .iter()
                .map(|told| told.row.low)
                .fold(f64::NEG_INFINITY, f64::max);
            let dated = told[i].date.is_some() && told[i].date != told[i - 1].date;
            if dated && told[i].row.high < before {
                let low = before - told[i].row.high;
                let amount = s.numbers.ends(low, low, percent).0.unwrap_or_default();
                falls.push((i, s.say(say::FALLS, &[("low", &amount)])));
            }
        }
    }
    let room = s.right - s.left;
    let widest = told
        .iter()
        .map(|told| s.width(&told.row.value, LABEL).max(110.0))
        .fold(0.0, f64::max);
    let dated = told.iter().all(|told| told.date.is_some());
    if room >= 560.0 && dated && (widest + 12.0) * told.len() as f64 <= room - 60.0 {
        along(s, told, &falls, widest, percent);
    } else {
        let rows: Vec<Row> = told
            .into_iter()
            .enumerate()
            .map(|(i, mut told)| {
                if let Some((_, text)) = falls.iter().find(|(at, _)| *at == i) {
                    told.row.item.details.insert(0, text.clone());
                    told.row.remark = format!(
                        "{}{}{text}",
                        told.row.remark,
                        if told.row.remark.is_empty() { "" } else { "; " }
                    );
                }
                told.row
            })
            .collect();
        let columns = ranges::columns(s, &rows.iter().collect::<Vec<_>>());
        ranges::panel(s, rows, columns, None, "", percent);
    }
    if let Some((_, text)) = falls.first() {
        s.class("alert");
        s.y += 8.0;
        s.flag(text);
        // That is what does not fit.
        s.misfit = false;
    }
}

/// Dates along the page, values upward; labels above, moved apart.
fn along(s: &mut Sketch, told: Vec<Told>, falls: &[(usize, String)], widest: f64, percent: bool) {
    let labels: Vec<Block> = told
        .iter()
        .map(|told| {
            let who = &told.row.remark;
            let state = s.state(told.row.state);
            s.block(
                &[
                    (&told.row.value, LABEL),
                    (&told.row.label, SMALL),
                    (who, SMALL),
                    (&state, SMALL),
                ],
                widest,
            )
        })
        .collect();
    let tallest = labels.iter().map(|label| label.height).fold(0.0, f64::max);
    let (top, bottom) = (s.y + tallest + 28.0, s.y + tallest + 28.0 + 190.0);
    let values = told.iter().flat_map(|told| [told.row.low, told.row.high]);
    let scale = Scale::new(axis::domain(values), (bottom - 8.0, top));
    let axis_px = axis::beside(s, &scale, s.left, s.right, percent);
    let days = |told: &Told| {
        told.date.map_or(0.0, |date| {
            f64::from(date.start.0) / 2.0 + f64::from(date.end.0) / 2.0
        })
    };
    let (first, last) = (days(&told[0]), days(&told[told.len() - 1]));
    let air = ((last - first) * 0.08).max(20.0);
    let time = Scale::new((first - air, last + air), (s.left + axis_px, s.right));
    let wanted: Vec<(f64, f64)> = told
        .iter()
        .zip(&labels)
        .map(|(told, label)| (time.at(days(told)), label.width))
        .collect();
    let starts = dodge(&wanted, s.left, s.right, 12.0).unwrap_or_default();
    let label_top = s.y;
    // What falls is joined to what it falls from.
    s.class("alert");
    for (i, _) in falls {
        let (a, b) = (&told[i - 1], &told[*i]);
        let alert = Stroke {
            width_px: 2.0,
            ..s.dashed(s.theme.alert)
        };
        s.line(
            (time.at(days(a)), scale.at(a.row.low)),
            (time.at(days(b)), scale.at(b.row.high)),
            alert,
        );
    }
    let middles: Vec<f64> = told.iter().map(|told| time.at(days(told))).collect();
    for (((told, label), start), x) in told.into_iter().zip(&labels).zip(starts).zip(middles) {
        let (y0, y1) = (scale.at(told.row.high), scale.at(told.row.low));
        s.begin(told.row.item);
        s.class("leader");
        let hair = s.hair();
        let to = x.clamp(start + 4.0, start + label.width - 4.0);
        s.path(
            vec![
                (to, label_top + label.height + 3.0),
                (to, top - 14.0),
                (x, top - 6.0),
                (x, y0 - 8.0),
            ],
            None,
            Some(hair),
        );
        s.class("stated");
        if told.row.low == told.row.high {
            s.dot((x, y0), 6.0, false);
        } else {
            s.bar([x - 6.0, y0, 12.0, (y1 - y0).max(2.0)], false);
            if let Some(dot) = told.row.dot {
                s.circle((x, scale.at(dot)), 3.0, Some(s.theme.paper), None);
            }
        }
        s.class("label");
        s.put(label, start, label_top, Anchor::Start);
        s.end();
    }
    let right = s.right;
    time_axis(s, &time, bottom, right);
    s.y = bottom + 28.0;
}
