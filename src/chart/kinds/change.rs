//! `change`: one quantity across dates and statements, in real time.
//!
//! Figures are joined by a dashed line, which claims nothing between them. Where two counts of a running total leave
//! less for one of them than its wording does, that is the finding: an outlined box on its bar. A running total that
//! falls is marked as the contradiction it is. Figures without dates, and such as crowd, stand in rows.

use crate::chart::axes;
use crate::chart::facts::Ends;
use crate::chart::layouts::{self, Row};
use crate::chart::mark::{Anchor, Stroke};
use crate::chart::marks::{DOT_PX, OPEN_PX, Side};
use crate::chart::order::order;
use crate::chart::scales::{self, Scale};
use crate::chart::sketch::Sketch;
use crate::chart::text::{BODY, Block, CLAIM, FINDING, LABEL, SMALL, Tone};
use crate::chart::words::Text;
use crate::figure::date::Period;
use crate::message::chart as say;

/// What was told when: the middle of the time it was told for in days, if there is one.
#[derive(Clone, Copy)]
struct Told<'a> {
    row: Row<'a>,
    date: Option<Period>,
    days: f64,
    who: Text<'a>,
    /// What everything together leaves for it, where that is less than its wording; NaN where not.
    left: (f64, f64),
}

#[inline(never)]
pub(super) fn draw(s: &mut Sketch, &quantity_at: &usize) {
    let sheet = s.sheet;
    let quantity = &sheet.quantities[quantity_at];
    let percent = quantity.is_percent();
    let mut told = Vec::new();
    let mut ranks = Vec::new();
    let mut dated = true;
    for variable in &quantity.variables {
        let solved = &s.solution.variables[*variable];
        for (figure, low, high) in &solved.stated {
            let fact = s.fact(*variable);
            let said = &sheet.figures[*figure];
            let published = said.statement.and_then(|at| sheet.statements[at].published);
            let date = said.as_of.or(published);
            let mut row = Row::said(s, &fact, *figure);
            if row.words.is_empty() {
                row.words = row.value;
            }
            let (mut rank, mut days) = (f64::NEG_INFINITY, 0.0);
            match date {
                Some(date) => {
                    rank = date.rank();
                    days = f64::from(date.start.0) / 2.0 + f64::from(date.end.0) / 2.0;
                }
                None => dated = false,
            }
            let slack = 1e-9 * solved.high.abs().min(1e300);
            let is_less = fact.fits && (solved.low > low + slack || solved.high < high - slack);
            let is_box = is_less && solved.low.is_finite() && solved.high.is_finite();
            let left = if is_box {
                (solved.low, solved.high)
            } else {
                (f64::NAN, f64::NAN)
            };
            let who = s.publisher(said.statement);
            ranks.push(rank);
            told.push(Told {
                row,
                date,
                days,
                who,
                left,
            });
        }
    }
    if told.is_empty() {
        return s.nothing();
    }
    let told: Vec<Told> = order(&ranks).into_iter().map(|i| told[i]).collect();
    let mut falls = Vec::new();
    let mut before = told[0].row.span.low;
    for i in 1..told.len() {
        let high = told[i].row.span.high;
        let is_later = told[i].date.is_some() && told[i].date != told[i - 1].date;
        if quantity.cumulative && is_later && high < before {
            falls.push((i, before - high));
        }
        before = before.max(told[i].row.span.low);
    }
    if !(dated && told.len() > 1 && along(s, &told, &falls, percent, Text(&quantity.unit))) {
        layouts::rows(s, &quantity.variables, None);
    }
    if let Some((_, amount)) = falls.first() {
        s.class("alert");
        s.y += 8.0;
        let text = s.say(say::FALLS, &[s.number(*amount, percent)]);
        s.remark = text;
        s.flag(text);
        // That is what does not fit.
        s.misfit = false;
    }
}

/// A label and where it goes: its box, and its left edge and top.
type Place = [f64; 4];

fn is_free(place: &Place, taken: &[Place]) -> bool {
    taken.iter().all(|other| {
        place[2] <= other[0] || other[2] <= place[0] || place[3] <= other[1] || other[3] <= place[1]
    })
}

/// By how much the last is more or less than the first for certain.
struct Growth<'a> {
    amount: Text<'a>,
    /// From when to when.
    about: Text<'a>,
    /// Where its arrow stands, begins and ends: at the ends of the two ranges that lie next to each other.
    x: f64,
    from: f64,
    to: f64,
}

fn growth<'a>(
    s: &Sketch<'a>,
    told: &[Told<'a>],
    scale: &Scale,
    x: f64,
    percent: bool,
) -> Option<Growth<'a>> {
    let (first, last) = (&told[0], &told[told.len() - 1]);
    let (a, b) = (&first.row.span, &last.row.span);
    let (low, high) = (b.low - a.high, b.high - a.low);
    let (message, ends, from, to) = if low > 0.0 && low.is_finite() {
        (say::MORE_BY, Ends::closed(low, high), a.high, b.low)
    } else if high < 0.0 && high.is_finite() {
        (say::FEWER, Ends::closed(-high, -low), a.low, b.high)
    } else {
        return None;
    };
    let dates = [first.date, last.date].map(|date| date.map_or(Text::NONE, |date| s.date(date)));
    Some(Growth {
        amount: s.say(message, &[s.spelled(ends, percent)]),
        about: s.say(say::RANGE, &dates),
        x,
        from: scale.at(from),
        to: scale.at(to),
    })
}

/// Dates along the page, values upward, words at their marks; false, and nothing drawn, where the words do not fit.
#[inline(never)]
fn along<'a>(
    s: &mut Sketch<'a>,
    told: &[Told<'a>],
    falls: &[(usize, f64)],
    percent: bool,
    unit: Text<'a>,
) -> bool {
    let width = s.right - s.left;
    let mut values = Vec::new();
    let mut has_open = false;
    for Told { row, .. } in told {
        values.extend([row.span.low, row.span.high]);
        has_open |= row.span.high.is_infinite();
        if row.span.low == f64::NEG_INFINITY && row.span.high.is_infinite() {
            return false;
        }
    }
    let top = s.y + 18.0 + if has_open { OPEN_PX - 16.0 } else { 0.0 };
    let bottom = top + (width * 0.3 + 60.0).clamp(180.0, 280.0);
    let scale = axes::upward(scales::closed_domain(&values), (bottom, top));
    let (first, last) = (told[0].days, told[told.len() - 1].days);
    if last <= first {
        return false;
    }
    let wide = width >= 520.0;
    let found = told.iter().rposition(|it| !it.left.0.is_nan());
    let (start, end) = (
        s.left + if wide { 52.0 } else { 40.0 },
        s.right - if wide { width * 0.26 } else { width * 0.3 },
    );
    let air = ((last - first) * 0.02).max(4.0);
    let time = Scale::new((first - air, last + air), (start, end));
    // The marks are taken before any words are.
    let mut taken: Vec<Place> = Vec::new();
    let mut marks: Vec<Place> = Vec::new();
    for it in told {
        let x = time.at(it.days);
        let span = &it.row.span;
        let (y0, y1) = match (span.low.is_finite(), span.high.is_finite()) {
            (true, true) => (scale.at(span.high), scale.at(span.low)),
            (true, false) => (scale.at(span.low) - OPEN_PX, scale.at(span.low)),
            _ => (scale.at(span.high), scale.at(span.high) + OPEN_PX),
        };
        let half = if it.left.0.is_nan() { 7.0 } else { 12.0 };
        marks.push([x - half, y0 - 6.0, x + half, y1 + 6.0]);
    }
    taken.extend(&marks);
    // The line between them, as a chain of small boxes.
    for pair in told.windows(2) {
        let y = |it: &Told| scale.at(it.row.span.from());
        let (x0, x1) = (time.at(pair[0].days), time.at(pair[1].days));
        let (y0, y1) = (y(&pair[0]), y(&pair[1]));
        let n = ((x1 - x0).hypot(y1 - y0) / 6.0).ceil().clamp(1.0, 400.0) as usize;
        for i in 0..=n {
            let t = i as f64 / n as f64;
            let (x, y) = (x0 + (x1 - x0) * t, y0 + (y1 - y0) * t);
            taken.push([x - 2.0, y - 2.0, x + 2.0, y + 2.0]);
        }
    }
    // From the first to the last, as far as that is certain: words keep off its arrow.
    let growth = match (found, falls) {
        (None, []) => growth(s, told, &scale, time.at(last) + 16.0, percent),
        _ => None,
    };
    if let Some(growth) = &growth {
        let (high, low) = (growth.from.min(growth.to), growth.from.max(growth.to));
        taken.push([growth.x - 6.0, high, growth.x + 6.0, low]);
        let start = marks[0][2];
        taken.push([start, growth.from - 2.0, growth.x, growth.from + 2.0]);
    }
    // The grid comes first, and goes again where the words do not fit.
    let first_mark = s.scene.marks.len();
    axes::across(s, &scale, percent, unit);
    taken.extend(s.texts_since(first_mark));
    let mut labels: Vec<(Block, f64, f64)> = Vec::new();
    let mut blocks = Vec::new();
    for it in told {
        let Some(date) = it.date else {
            s.scene.marks.truncate(first_mark);
            return false;
        };
        let when = s.date(date);
        let read = s.read_as(Ends::closed(it.row.span.low, it.row.span.high), percent);
        let room = if wide {
            210.0
        } else {
            (width * 0.42).max(96.0)
        };
        let second = s.list(&[when, read], ", ");
        let full = s.block(
            &[(it.row.words, LABEL), (second, SMALL), (it.who, SMALL)],
            room,
        );
        let short = s.block(&[(it.row.words, LABEL), (when, SMALL)], room);
        let least = s.block(&[(it.row.words, BODY)], room);
        blocks.push([full, short, least]);
    }
    // The last first, for it is the news; few words where many would not fit.
    let mut chosen: Vec<Option<(Block, f64, f64)>> = vec![None; told.len()];
    for i in (0..told.len()).rev() {
        let mark = marks[i];
        let forms = if told.len() <= 5 {
            &blocks[i][..]
        } else if i + 2 >= told.len() {
            &blocks[i][1..]
        } else {
            &blocks[i][2..]
        };
        'forms: for block in forms {
            let (w, h) = (block.width, block.height);
            let middle = (mark[1] + mark[3]) / 2.0 - h / 2.0;
            let spots = [
                (mark[2] + 3.0, middle),
                (mark[0] - 3.0 - w, middle),
                (mark[2] + 3.0, mark[3] - 4.0),
                (mark[0] - 3.0 - w, mark[1] - h + 4.0),
                (mark[0], mark[1] - h - 2.0),
                (mark[2] - w, mark[1] - h - 2.0),
                (mark[0], mark[3] + 2.0),
                (mark[2] - w, mark[3] + 2.0),
            ];
            for (x, y) in spots {
                let place = [x - 2.0, y, x + w + 2.0, y + h];
                let is_on =
                    x >= s.left && x + w <= s.right && y >= s.y - 2.0 && y + h <= bottom - 2.0;
                if is_on && is_free(&place, &taken) {
                    chosen[i] = Some((*block, x, y));
                    taken.push(place);
                    break 'forms;
                }
            }
        }
        if chosen[i].is_none() {
            s.scene.marks.truncate(first_mark);
            return false;
        }
    }
    labels.extend(chosen.into_iter().flatten());
    // The finding, or how far it falls, beside what it is about.
    let mut loud: Option<(Block, f64, f64)> = None;
    let spot = |s: &mut Sketch<'a>,
                texts: &[(Text<'a>, crate::chart::text::Face)],
                at: (f64, f64),
                taken: &[Place]| {
        let usual = if wide { 170.0 } else { (width * 0.4).max(96.0) };
        // Beside what it is about, if it is no more than three lines there.
        let beside = (s.right - at.0 - 18.0).clamp(90.0, usual);
        let mut block = s.block(texts, beside);
        if block.end - block.first > 3 {
            block = s.block(texts, usual);
        }
        let (w, h) = (block.width, block.height);
        let mut spots = Vec::new();
        for step in 0..24 {
            let down = f64::from(step) * 8.0;
            for y in [at.1 - h / 2.0 + down, at.1 - h / 2.0 - down] {
                spots.extend([(at.0 + 16.0, y), (at.0 - w / 2.0, y), (at.0 - 16.0 - w, y)]);
            }
        }
        let fits = |&(x, y): &(f64, f64)| {
            let place = [x - 2.0, y, x + w + 2.0, y + h];
            x >= s.left
                && x + w <= s.right
                && y >= s.y - 2.0
                && y + h <= bottom - 2.0
                && is_free(&place, taken)
        };
        spots.into_iter().find(fits).map(|(x, y)| (block, x, y))
    };
    if let Some(i) = found {
        let it = &told[i];
        let value = s.spelled(Ends::closed(it.left.0, it.left.1), percent);
        let date = it.date.map_or(Text::NONE, |date| s.date(date));
        let about = s.say(say::BOTH_ALLOW, &[date]);
        let face = BODY.in_tone(Tone::Finding);
        let at = (
            time.at(it.days),
            scale.at(it.left.0 / 2.0 + it.left.1 / 2.0),
        );
        loud = spot(s, &[(value, FINDING), (about, face)], at, &taken);
        if loud.is_none() {
            s.scene.marks.truncate(first_mark);
            return false;
        }
    } else if let Some((i, amount)) = falls.first() {
        let (a, b) = (&told[*i - 1].row.span, &told[*i].row.span);
        let mut amount = s.number(*amount, percent);
        if a.low < a.high || b.low < b.high {
            amount = s.say(say::AT_LEAST, &[amount]);
        }
        let text = s.say(say::FEWER, &[amount]);
        let (a, b) = (&told[*i - 1], &told[*i]);
        let at = (
            (time.at(a.days) + time.at(b.days)) / 2.0,
            scale.at(a.row.span.low / 2.0 + b.row.span.high / 2.0),
        );
        loud = spot(s, &[(text, CLAIM.in_tone(Tone::Alert))], at, &taken);
    } else if let Some(growth) = &growth {
        let at = (growth.x, growth.from / 2.0 + growth.to / 2.0);
        s.remark = s.form("{}, {}", &[growth.amount, growth.about]);
        loud = spot(
            s,
            &[(growth.amount, FINDING), (growth.about, SMALL)],
            at,
            &taken,
        );
    }
    // Drawn now: the dashed line, the marks, the words.
    s.class("line");
    let dashed = s.dashed(s.theme.rule);
    for (i, pair) in told.windows(2).enumerate() {
        let y = |it: &Told| scale.at(it.row.span.from());
        let (from, to) = (
            (time.at(pair[0].days), y(&pair[0])),
            (time.at(pair[1].days), y(&pair[1])),
        );
        if !falls.iter().any(|(at, _)| *at == i + 1) {
            s.line(from, to, dashed);
        }
    }
    if let (Some(growth), Some(_)) = (&growth, &loud) {
        s.class("difference");
        let dotted = Stroke::new(s.theme.derived, 1.0).dashed(2, 2);
        let (x, from, to) = (growth.x, growth.from, growth.to);
        s.line((marks[0][2], from), (x + 4.0, from), dotted);
        s.line((marks[told.len() - 1][2], to), (x + 4.0, to), dotted);
        s.arrow((x, from), (x, to), s.theme.derived, false);
    }
    s.class("alert");
    for (i, _) in falls {
        let (a, b) = (&told[i - 1], &told[*i]);
        let from = (time.at(a.days), scale.at(a.row.span.low));
        let to = (time.at(b.days), scale.at(b.row.span.high));
        s.arrow(from, to, s.theme.alert, false);
    }
    for (i, (it, (block, x, y))) in told.iter().zip(labels).enumerate() {
        let span = &it.row.span;
        layouts::begin(s, &it.row);
        s.detail(it.date.map_or(Text::NONE, |date| s.date(date)));
        s.detail(it.who);
        s.class_of(false);
        let at = time.at(it.days);
        match (span.low.is_finite(), span.high.is_finite()) {
            (true, false) => s.open_end((at, scale.at(span.low)), 10.0, Side::Up, false),
            (false, true) => s.open_end((at, scale.at(span.high)), 10.0, Side::Down, false),
            _ if span.low == span.high => {
                s.circle(
                    (at, scale.at(span.low)),
                    DOT_PX + 2.0,
                    s.theme.paper,
                    Stroke::NONE,
                );
                s.dot((at, scale.at(span.low)), s.theme.stated);
            }
            _ => {
                let (y0, y1) = (scale.at(span.high), scale.at(span.low));
                s.fill([at - 6.0, y0, 12.0, (y1 - y0).max(4.0)], s.theme.stated);
            }
        }
        if found == Some(i) {
            s.class("worked-out");
            let (y0, y1) = (scale.at(it.left.1), scale.at(it.left.0));
            s.bar([at - 11.0, y0, 22.0, (y1 - y0).max(5.0)], true);
            if let Some(next) = told.get(i + 1) {
                let stroke = s.stroke(s.theme.derived);
                s.line((at + 11.0, y0), (time.at(next.days) + 14.0, y0), stroke);
            }
        }
        s.class("label");
        let plate = [x - 1.0, y, block.width + 2.0, block.height];
        s.fill(plate, s.theme.paper);
        s.put(block, x, y, Anchor::Start);
        s.end();
    }
    if let Some((block, x, y)) = loud {
        s.class("finding");
        s.fill([x - 1.0, y, block.width + 2.0, block.height], s.theme.paper);
        s.put(block, x, y, Anchor::Start);
    }
    axes::time_axis(s, &time, bottom, s.right);
    s.y = bottom + 26.0;
    for variable in told
        .iter()
        .map(|it| it.row.fact.variable)
        .collect::<Vec<_>>()
    {
        if !s
            .scene
            .data
            .iter()
            .any(|datum| datum.id == s.sheet.variables[variable].id)
        {
            let fact = s.fact(variable);
            s.tabulate(&fact);
        }
    }
    true
}
