//! `drivers`: how much of a quantity's uncertainty each stated figure causes.
//!
//! Solid bars, the largest in the accent; the cause is quoted; the conclusion is drawn as two lengths. Bars are
//! shares of the variance of the draws, which the picture calls uncertainty and the table by its name; the lengths are the
//! range of 9 in 10 draws: the two differ, and neither says anything of an open end.

use crate::chart::facts::words;
use crate::chart::labels::largest;
use crate::chart::mark::{Anchor, Stroke};
use crate::chart::sketch::{PROSE_PX, Sketch};
use crate::chart::text::{BODY, FINDING, GROUP, LABEL, SMALL, Tone};
use crate::chart::words::Text;
use crate::message::chart as say;
use crate::message::number::to_digits;

#[inline(never)]
pub(super) fn draw(s: &mut Sketch, &variable: &usize) {
    let fact = s.fact(variable);
    let solved = &s.solution.variables[variable];
    s.begin_fact(&fact);
    s.class("label");
    let block = s.block(
        &[(s.form("{}: {}", &[fact.label, s.value(&fact)]), LABEL)],
        s.right - s.left,
    );
    s.put(block, s.left, s.y, Anchor::Start);
    s.end();
    s.y += block.height;
    s.columns(&[say::COLUMN_WHAT, say::COLUMN_SHARE, say::COLUMN_WORDING]);
    if solved.drivers.is_empty() {
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
    let mut names = Vec::new();
    for (figure, share) in &solved.drivers {
        let said = &s.sheet.figures[*figure];
        let share = if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            0.0
        };
        names.push((*figure, share, s.quoted(*figure), s.label(said.variable)));
    }
    let mut label_px = width;
    let mut x0 = s.left;
    if wide {
        let widest = names
            .iter()
            .map(|(.., quoted, name)| s.width(*quoted, LABEL).max(s.width(*name, SMALL)));
        // The two lengths below begin where the shares do.
        let own_px = s.width(s.word(say::WITH_EXACT), BODY);
        label_px = largest(widest).max(own_px).min(width * 0.34);
        x0 += label_px + 14.0;
    }
    let shares = names
        .iter()
        .map(|(_, share, ..)| s.width(percent(s, *share), FINDING));
    let longest = s.right - x0 - largest(shares) - 8.0;
    let top = s.y;
    let worked_out = s.word(say::WORKED_OUT);
    // What comes from one figure alone is a sentence, and no chart.
    let is_one = names.len() == 1;
    let mut sum = 0.0;
    for (i, (figure, share, quoted, name)) in names.iter().enumerate() {
        let said = &s.sheet.figures[*figure];
        let shown = percent(s, *share);
        s.cite(said.statement);
        let wording = s.wording(*figure);
        s.row(&[*name, shown, wording]);
        let about = [Text::NONE, Text::NONE, words(&said.says), Text::NONE];
        s.datum(Text(&said.id), *name, worked_out, (*share, *share), about);
        let told = s.say(say::SHARE_OF, &[shown, fact.label]);
        s.begin("figure", Text(&said.id), *name, told);
        s.refer(Text(&said.id));
        s.refer(s.id(said.variable));
        s.mark_state(worked_out);
        s.detail(wording);
        s.class("label");
        // A number by itself says nothing of what it is: after its name.
        let is_bare = !quoted.bytes().any(|byte| byte.is_ascii_alphabetic());
        let lines = match is_bare {
            true => [(*name, LABEL), (*quoted, SMALL)],
            false => [(*quoted, LABEL), (*name, SMALL)],
        };
        let label = s.block(&lines, if is_one { width } else { label_px });
        let label_top = s.y;
        s.put(label, s.left, s.y, Anchor::Start);
        let middle = if wide {
            let tall = label.height.max(34.0);
            s.y += tall + 10.0;
            s.y - 10.0 - tall + label.height.min(tall) / 2.0
        } else {
            s.y += label.height + 32.0;
            s.y - 18.0
        };
        if is_one {
            s.end();
            s.y = label_top + label.height + 8.0;
            break;
        }
        sum += (share * 100.0).round();
        let length = (share * longest).max(1.0);
        s.class("track");
        s.fill([x0, middle - 11.0, longest, 22.0], s.theme.grid());
        let (color, face) = if i == 0 {
            (s.theme.derived, FINDING)
        } else {
            (s.theme.stated, LABEL)
        };
        s.class_of(i == 0);
        s.fill([x0, middle - 11.0, length, 22.0], color);
        s.class("value");
        s.text(x0 + longest + 8.0, middle + 5.0, shown, face, Anchor::Start);
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
    if !is_one && sum != 100.0 {
        s.class("note");
        s.paragraph(s.word(say::SHARES_ROUNDED), SMALL, PROSE_PX);
        s.y += 4.0;
    }
    conclusion(s, variable, x0);
    if fact.low.is_infinite() || fact.high.is_infinite() {
        s.class("note");
        s.y += 6.0;
        let value = s.value(&fact);
        s.paragraph(s.say(say::SETTLES_OPEN, &[value]), SMALL, PROSE_PX);
    }
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
    let told = match narrower {
        None => s.say(say::SETTLES_ALL, &[words]),
        Some(percent) => s.say(say::SETTLES, &[words, s.number(percent / 100.0, true)]),
    };
    s.remark = told;
    s.class("grid");
    s.y += 2.0;
    let y = s.y.round() + 0.5;
    s.line((s.left, y), (s.right, y), Stroke::new(s.theme.grid(), 1.0));
    s.y += 8.0;
    s.class("group");
    s.statement(told, GROUP, PROSE_PX);
    let wide = s.right - s.left >= 480.0;
    let (now, then) = (s.word(say::NOW), s.word(say::WITH_EXACT));
    let width = high - low;
    let share = solved
        .settles
        .map_or(0.0, |(_, share)| share.clamp(0.0, 1.0));
    let left = if narrower.is_none() {
        0.0
    } else {
        width * (1.0 - share)
    };
    let label_px = x0 - s.left - 14.0;
    // In as many digits as it takes for both to give the percentage that is told of them.
    let mut n_digits = 2;
    if let Some(percent) = narrower {
        let told = |value: f64, n_digits| to_digits(value, width, fact.percent, n_digits);
        let agree = |n_digits: i32| {
            let (now, then) = (told(width, n_digits), told(left, n_digits));
            then > 0.0 && (100.0 - then / now * 100.0).round().min(99.0) == percent
        };
        while n_digits < 9 && !agree(n_digits) {
            n_digits += 1;
        }
    }
    let wide_value = s.near_to(&fact, width, width, n_digits);
    let unit = s.noun(fact.unit);
    let wide_value = s.list(&[wide_value, unit], " ");
    let longest = (s.right - x0 - s.width(wide_value, LABEL) - 12.0).max(40.0);
    s.y += 8.0;
    for (name, value, text, is_then) in [
        (now, width, wide_value, false),
        (then, left, s.near_to(&fact, left, width, n_digits), true),
    ] {
        s.class("label");
        let block = s.block(
            &[(name, BODY)],
            if wide { label_px } else { s.right - s.left },
        );
        s.put(block, s.left, s.y, Anchor::Start);
        let mut middle = s.y + BODY.line_px() / 2.0;
        if !wide {
            middle = s.y + block.height + 9.0;
        }
        s.class("worked-out");
        let length = (value / width * longest).max(4.0);
        s.bar([x0, middle - 8.0, length, 16.0], true);
        let face = if is_then {
            LABEL.in_tone(Tone::Finding)
        } else {
            LABEL
        };
        let x = x0 + length + 8.0;
        s.class("value");
        s.text(x, middle + 4.5, text, face, Anchor::Start);
        s.y = if wide {
            s.y + block.height.max(17.0) + 9.0
        } else {
            middle + 16.0
        };
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
