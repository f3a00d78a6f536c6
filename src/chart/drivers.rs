//! `drivers`: how much of a quantity's uncertainty each stated figure causes.
//!
//! Bars are shares of the variance of the draws; what one exact figure would settle is told as the range of
//! 9 in 10 draws. The two differ, and neither says anything of an open end: each is named in words.

use super::mark::Anchor;
use super::sketch::{Sketch, words};
use super::text::{BODY, LABEL, SMALL};
use super::words::Text;
use crate::message::chart as say;

pub(super) fn draw(s: &mut Sketch, variable: usize) {
    let fact = s.fact(variable);
    let solved = &s.solution.variables[variable];
    s.begin_fact(&fact);
    s.class("label");
    s.paragraph(fact.label, LABEL, f64::INFINITY);
    s.paragraph(s.told(&fact), BODY, f64::INFINITY);
    s.end();
    s.y += 10.0;
    s.columns(&[say::COLUMN_WHAT, say::COLUMN_SHARE, say::COLUMN_WORDING]);
    if solved.drivers.is_empty() {
        let message = if fact.low == fact.high {
            say::NO_DRIVERS
        } else {
            say::DRIVERS_UNKNOWN
        };
        return s.paragraph(s.word(message), BODY, f64::INFINITY);
    }
    s.class("note");
    s.paragraph(s.word(say::COLUMN_SHARE), SMALL, f64::INFINITY);
    s.y += 6.0;
    let width = s.right - s.left;
    let wide = width >= 480.0;
    let mut label_px = width;
    let mut x0 = s.left;
    if wide {
        label_px = (width * 0.36).min(280.0);
        x0 += label_px + 16.0;
    }
    let value_px = s.width(percent(s, 0.001), BODY) + 12.0;
    let longest = s.right - x0 - value_px;
    let worked_out = s.word(say::WORKED_OUT);
    for (figure, share) in &solved.drivers {
        let said = &s.sheet.figures[*figure];
        let name = s.label(said.variable);
        let share = if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            0.0
        };
        let shown = percent(s, share);
        let label = s.block(&[(name, LABEL), (s.says(said), SMALL)], label_px);
        s.cite(said.statement);
        let wording = s.wording(*figure);
        s.row(&[name, shown, wording]);
        let about = [Text::NONE, Text::NONE, words(&said.says), Text::NONE];
        s.datum(Text(&said.id), name, worked_out, (share, share), about);
        s.begin(
            "figure",
            Text(&said.id),
            name,
            s.say(say::SHARE_OF, &[shown]),
        );
        s.refer(Text(&said.id));
        s.refer(s.id(said.variable));
        s.mark_state(worked_out);
        s.detail(wording);
        s.class("label");
        s.put(label, s.left, s.y, Anchor::Start);
        let middle = if wide {
            let tall = label.height.max(26.0);
            s.y += tall + 10.0;
            s.y - 10.0 - tall + label.height.min(tall) / 2.0
        } else {
            s.y += label.height + 28.0;
            s.y - 18.0
        };
        s.class_of(true);
        let length = (share * longest).max(1.0);
        s.bar([x0, middle - 7.0, length, 14.0], true);
        s.class("value");
        s.text(x0 + length + 8.0, middle + 4.5, shown, BODY, Anchor::Start);
        s.end();
    }
    if let Some((figure, percent)) = solved.narrowing() {
        let label = s.label(s.sheet.figures[figure].variable);
        s.class("note");
        s.y += 4.0;
        let told = match percent {
            None => s.say(say::SETTLES_ALL, &[label]),
            Some(percent) => s.say(say::SETTLES, &[label, s.number(percent / 100.0, true)]),
        };
        s.paragraph(told, BODY, 640.0);
    }
    if fact.low.is_infinite() || fact.high.is_infinite() {
        s.class("note");
        s.y += 4.0;
        let value = s.value(&fact);
        s.paragraph(s.say(say::SETTLES_OPEN, &[value]), BODY, 640.0);
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
