//! `drivers`: how much of a quantity's uncertainty each stated figure causes.

use super::mark::{Anchor, Datum, Item};
use super::sketch::Sketch;
use super::text::{BODY, LABEL, SMALL};
use crate::message::chart as say;

pub(super) fn draw(s: &mut Sketch, variable: usize) {
    let fact = s.fact(variable);
    let solved = &s.solution.variables[variable];
    let state = s.state(fact.state);
    let value = s.value(&fact);
    let words = s.say(say::STATE_AFTER, &[("value", &value), ("state", &state)]);
    let item = s.item(&fact);
    s.begin(item);
    s.class("label");
    s.paragraph(&fact.label, LABEL, f64::INFINITY);
    s.paragraph(&words, BODY, f64::INFINITY);
    s.end();
    s.y += 10.0;
    s.columns(&[say::COLUMN_WHAT, say::COLUMN_SHARE, say::COLUMN_WORDING]);
    if solved.drivers.is_empty() {
        let fixed = fact.low == fact.high;
        let message = if fixed {
            say::NO_DRIVERS
        } else {
            say::DRIVERS_UNKNOWN
        };
        let nothing = s.say(message, &[]);
        return s.paragraph(&nothing, BODY, f64::INFINITY);
    }
    let width = s.right - s.left;
    let wide = width >= 480.0;
    let label_px = if wide {
        (width * 0.36).min(280.0)
    } else {
        width
    };
    let x0 = if wide {
        s.left + label_px + 16.0
    } else {
        s.left
    };
    let value_px = s.width("under 1%", BODY) + 12.0;
    let longest = s.right - x0 - value_px;
    for (figure, share) in &solved.drivers {
        let said = &s.sheet.figures[*figure];
        let says = said.says.as_ref();
        let says = says.map_or(String::new(), |words| {
            s.say(say::QUOTED, &[("words", words)])
        });
        let name = s.label(said.variable);
        let share = if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            0.0
        };
        let percent = (share * 100.0).round() / 100.0;
        let mut shown = s.numbers.ends(percent, percent, true).0.unwrap_or_default();
        if percent == 0.0 && share > 0.0 {
            let one = s.numbers.ends(0.01, 0.01, true).0.unwrap_or_default();
            shown = s.say(say::UNDER, &[("value", &one)]);
        }
        let label = s.block(&[(&name, LABEL), (&says, SMALL)], label_px);
        s.cite(said.statement);
        let wording = s.wording(*figure);
        s.scene
            .table
            .rows
            .push(vec![name.clone(), shown.clone(), wording.clone()]);
        s.scene.data.push(Datum {
            id: said.id.clone(),
            label: name.clone(),
            state: s.say(say::WORKED_OUT, &[]),
            bounds: (share, share),
            says: said.says.clone().unwrap_or_default(),
            ..Datum::default()
        });
        s.begin(Item {
            id: said.id.clone(),
            kind: "figure",
            refs: vec![said.id.clone(), s.sheet.variables[said.variable].id.clone()],
            label: name,
            value: s.say(say::SHARE_OF, &[("share", &shown)]),
            state: s.say(say::WORKED_OUT, &[]),
            details: vec![wording],
            bounds: [0.0; 4],
        });
        s.class("label");
        s.put(&label, s.left, s.y, Anchor::Start);
        let middle = if wide {
            let tall = label.height.max(26.0);
            s.y += tall + 10.0;
            s.y - 10.0 - tall + label.height.min(tall) / 2.0
        } else {
            s.y += label.height + 28.0;
            s.y - 18.0
        };
        s.class("worked-out");
        let length = (share * longest).max(1.0);
        s.bar([x0, middle - 7.0, length, 14.0], true);
        s.class("value");
        s.text(x0 + length + 8.0, middle + 4.5, &shown, BODY, Anchor::Start);
        s.end();
    }
    if let Some((figure, share)) = solved.settles.filter(|(_, share)| *share > 0.0) {
        let label = s.label(s.sheet.figures[figure].variable);
        let percent = (share.min(1.0) * 100.0).round() / 100.0;
        let share = s.numbers.ends(percent, percent, true).0.unwrap_or_default();
        let text = s.say(say::SETTLES, &[("label", &label), ("share", &share)]);
        s.class("note");
        s.y += 4.0;
        s.paragraph(&text, BODY, 640.0);
    }
}
