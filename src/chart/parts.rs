//! `parts`: one bar to the whole.
//!
//! A part is dense as far as it is certain and sparse as far as it is not: blue, solid then hatched, where it
//! was stated; grey, both hatched, where it was worked out, with its bounds as a bracket. An end that nothing
//! bounds is torn off. What was worked out is never folded into a known part. On a narrow screen, or with
//! many parts, the bar stands upright with its labels beside it.

use super::balance;
use super::mark::{Anchor, Color};
use super::place::dodge;
use super::ranges;
use super::sketch::{Fact, GAP, Sketch, State, largest, middle};
use super::text::{BODY, Block, LABEL, SMALL};
use super::words::Text;
use crate::message::{Message, chart as say};

const BAR: f64 = 52.0;

/// A part and where it lies on the bar, in the unit of the whole.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub fact: Fact<'a>,
    pub start: f64,
    /// End of what is certain.
    pub sure: f64,
    /// How far it is drawn: to the number said, else to the middle of its range; the one that was worked out, to
    /// the end of what is possible.
    pub end: f64,
    /// Whether the end is open: nothing bounds the part.
    pub open: bool,
}

impl Part<'_> {
    /// Whether there is anything of it to draw.
    pub fn seen(&self) -> bool {
        self.end > self.start
    }

    /// Whether it is drawn to its bounds.
    fn is_bounded(&self) -> bool {
        self.open || self.end >= self.start + self.fact.high * (1.0 - 1e-9)
    }

    /// Whether what is not certain of it is drawn, at `scale` pixels a unit: a rest that is hardly seen is left
    /// white, for between two parts it would look like either of them.
    fn is_vague(&self, scale: f64) -> bool {
        let is_small = (self.end - self.sure) * scale < 3.0 && self.sure > self.start;
        self.end > self.sure && (self.open || self.fact.hollow() || !is_small)
    }
}

/// Where the bar lies: along it run values, across it its thickness.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub upright: bool,
    /// Start of the bar along and across.
    pub along: f64,
    pub across: f64,
    /// CSS pixels for one unit.
    pub scale: f64,
}

impl Frame {
    fn along(&self, value: f64) -> f64 {
        self.along + value * self.scale
    }

    /// The box from value `a` to value `b`, `offset` away from the bar's edge and `thick` thick, `cut` pixels
    /// taken off its end.
    fn rect(&self, a: f64, b: f64, offset: f64, thick: f64, cut: f64) -> [f64; 4] {
        let (start, mut length) = (self.along(a), (b - a) * self.scale);
        if length > 3.0 {
            length -= cut;
        }
        let across = self.across + offset;
        if self.upright {
            [across, start, thick, length]
        } else {
            [start, across, length, thick]
        }
    }

    fn at(&self, along: f64, offset: f64) -> (f64, f64) {
        let across = self.across + offset;
        if self.upright {
            (across, along)
        } else {
            (along, across)
        }
    }
}

pub(super) fn draw(s: &mut Sketch, whole_at: usize, parts_at: &[usize]) {
    let whole = s.fact(whole_at);
    let (placed, length) = place(s, &whole, parts_at, whole.low);

    // The whole: its name and range in words, above the bar.
    s.tabulate(&whole);
    s.begin_fact(&whole);
    s.class("whole");
    s.paragraph(whole.label, LABEL, f64::INFINITY);
    s.paragraph(s.told(&whole), BODY, f64::INFINITY);
    s.y += 8.0;

    let width = s.right - s.left;
    // A leader to what is not seen would end at a neighbor.
    let least = length / if width >= 520.0 { width } else { 300.0 };
    let mut parts = Vec::new();
    for part in &placed {
        s.tabulate(&part.fact);
        if part.end - part.start >= least {
            parts.push(*part);
        }
    }
    let room = (width - GAP * (parts.len() as f64 - 1.0)) / parts.len().max(1) as f64;
    let flat = room >= 112.0 && width >= 520.0 || parts.is_empty();
    let label_px = if flat {
        room.min(200.0)
    } else {
        width - 16.0 - BAR - 42.0
    };
    let mut labels = Vec::new();
    for part in &parts {
        labels.push(label(s, part, label_px, !flat));
    }
    let frame = if flat {
        Frame {
            upright: false,
            along: s.left,
            across: s.y + 16.0,
            scale: width / length,
        }
    } else {
        let mut height = labels.iter().map(|label| label.height + GAP).sum::<f64>();
        // Long enough for most labels to stand beside their parts, if that does not take half as much again.
        let most = height * 1.5;
        for (part, label) in parts.iter().zip(&labels) {
            let wanted = (label.height + GAP) * length / (part.end - part.start);
            if wanted <= most {
                height = height.max(wanted);
            }
        }
        height = height.max(300.0);
        Frame {
            upright: true,
            along: s.y + 4.0,
            across: s.left + 16.0,
            scale: height / length,
        }
    };
    extent(s, &frame, &whole, length);
    s.end();
    let starts = place_labels(s, &frame, &parts, &labels, length);
    for (i, part) in parts.iter().enumerate() {
        one(s, &frame, part, starts[i], labels[i]);
    }
    s.y = if parts.is_empty() {
        frame.across - 4.0
    } else if flat {
        frame.across + BAR + 38.0 + largest(labels.iter().map(|label| label.height))
    } else {
        frame.along(length) + 4.0
    };
    list(s, &placed, least, parts.len());
    key(s, &parts, frame.scale);
    if !balance::holds(s.sheet, &[whole_at], parts_at) {
        remark(s, say::NOT_ALL);
    }
}

/// Lists the parts that the bar does not show, for they are shorter than `least`, beside `n_seen` that it shows.
fn list<'a>(s: &mut Sketch<'a>, parts: &[Part<'a>], least: f64, n_seen: usize) {
    if n_seen > 0 && n_seen < parts.len() {
        s.class("label");
        s.y += 4.0;
        s.paragraph(s.word(say::UNSEEN), SMALL, f64::INFINITY);
        s.y += 4.0;
    }
    for part in parts {
        if part.end - part.start < least {
            let label = label(s, part, s.right - s.left, true);
            s.begin_fact(&part.fact);
            s.class("label");
            s.put(label, s.left, s.y, Anchor::Start);
            s.end();
            s.y += label.height + 4.0;
        }
    }
}

/// A sentence about the whole picture, below it and in its description.
pub(super) fn remark(s: &mut Sketch, message: Message) {
    let text = s.word(message);
    s.remark = text;
    s.class("note");
    s.y += 4.0;
    s.paragraph(text, SMALL, 720.0);
}

/// What the patterns mean, as far as they are drawn.
pub(super) fn key(s: &mut Sketch, parts: &[Part], scale: f64) {
    let is_short = |part: &Part| part.fact.hollow() && part.seen() && !part.is_bounded();
    let mut rest = say::KEY_REST;
    if parts.iter().any(is_short) {
        rest = say::KEY_REST_TO;
    }
    let mut entries = [
        (false, say::KEY_SURE),
        (false, say::KEY_DRAWN_TO),
        (false, say::KEY_OPEN),
        (false, say::KEY_LEAST),
        (false, rest),
        (false, say::KEY_REST_OPEN),
    ];
    for part in parts {
        let form = 3 * usize::from(part.fact.hollow());
        entries[form].0 |= part.sure > part.start;
        entries[form + 1].0 |= part.is_vague(scale) && !part.open;
        entries[form + 2].0 |= part.open;
    }
    let Some(part) = parts.first() else {
        return;
    };
    ranges::explain(s, &entries, &|s, form, x, y| {
        let mut sample = *part;
        sample.fact.state = [State::Stated, State::Derived][form / 3];
        (sample.start, sample.sure, sample.end) = (0.0, 0.0, 26.0);
        if form % 3 == 0 {
            sample.sure = 26.0;
        }
        sample.open = form % 3 == 2;
        let frame = Frame {
            upright: false,
            along: x,
            across: y - 6.0,
            scale: 1.0,
        };
        piece(s, &frame, &sample, 12.0);
    });
}

/// Puts the parts one after the other, those that nobody has stated last; also the bar's length. `beside`: as much
/// stands beside them, in proportion to which an open end is to be seen.
pub(super) fn place<'a>(
    s: &mut Sketch<'a>,
    whole: &Fact,
    parts: &[usize],
    beside: f64,
) -> (Vec<Part<'a>>, f64) {
    let mut placed: Vec<Part> = Vec::new();
    let mut n_hollow = 0;
    let mut known = 0.0;
    for hollow in [false, true] {
        for part in parts {
            let fact = s.fact(*part);
            if fact.hollow() != hollow {
                continue;
            }
            n_hollow += u32::from(hollow);
            let part = Part {
                fact,
                start: 0.0,
                sure: 0.0,
                end: 0.0,
                open: fact.high == f64::INFINITY && (fact.fits || !hollow),
            };
            known += if part.open { fact.low } else { fact.high };
            placed.push(part);
        }
    }
    // Without a limit a part is still seen, in proportion to what is known.
    known = beside.max(known);
    let least = if known > 0.0 && known.is_finite() {
        known * 0.04
    } else {
        1.0
    };
    let mut start = 0.0;
    for part in &mut placed {
        let fact = &part.fact;
        (part.start, part.sure, part.end) = (start, start, start);
        if fact.fits || !fact.hollow() {
            let low = fact.low.max(0.0);
            let mut end = said(s, fact);
            // Only a single unknown, which comes last, can be shown with its bounds: nothing is moved by it.
            if part.open {
                end = (low * 1.15).max(low + least);
            } else if fact.hollow() && n_hollow == 1 {
                end = fact.high;
            }
            part.sure = start + low;
            part.end = start + end.max(low);
        }
        start = part.end;
    }
    let mut length = start;
    if whole.high.is_finite() {
        length = length.max(whole.high);
    } else {
        length = length.max(whole.low * 1.2);
    }
    if let Some(part) = placed.last_mut()
        && part.open
        && part.fact.hollow()
    {
        length = length.max(part.sure * 1.25);
        part.end = length;
    }
    (placed, if length > 0.0 { length } else { 1.0 })
}

/// The number that the one figure of a stated fact names, else the middle of what it can be.
fn said(s: &Sketch, fact: &Fact) -> f64 {
    let named = s.named(fact);
    if named.is_nan() {
        middle(fact.low, fact.high).unwrap_or(0.0)
    } else {
        named
    }
}

/// A part in words: its name, its range, and whether it was stated, the last two on one line if `short`.
pub(super) fn label<'a>(s: &mut Sketch<'a>, part: &Part<'a>, room: f64, short: bool) -> Block {
    let mut value = s.short_value(&part.fact);
    let mut state = s.status(part.fact.state, part.fact.told);
    if short {
        value = s.list(&[value, state], ", ");
        state = Text::NONE;
    }
    s.block(
        &[(part.fact.label, LABEL), (value, BODY), (state, SMALL)],
        room,
    )
}

/// The whole as a line beside the bar: solid to its least, hollow to its most, an arrow where it has none.
fn extent(s: &mut Sketch, frame: &Frame, whole: &Fact, length: f64) {
    if whole.high == 0.0 || !whole.fits && whole.hollow() {
        return;
    }
    let low = whole.low.max(0.0).min(length);
    let high = whole.high.max(low).min(length);
    let ink = s.stroke(s.theme.derived);
    let (start, end, most) = (frame.along(0.0), frame.along(low), frame.along(high));
    s.line(frame.at(start, -10.0), frame.at(end, -10.0), ink);
    s.line(frame.at(start, -14.0), frame.at(start, -6.0), ink);
    if high > low {
        let mut neck = most;
        if whole.high == f64::INFINITY {
            neck = (most - 8.0).max(end);
        }
        let corners = [
            (neck, -14.0),
            (end, -14.0),
            (end, -6.0),
            (neck, -6.0),
            (most, -10.0),
            (neck, -14.0),
        ];
        let corners = corners.map(|(along, offset)| frame.at(along, offset));
        s.outline(&corners, whole.hollow());
    } else {
        s.line(frame.at(end, -14.0), frame.at(end, -6.0), ink);
    }
}

/// Where each label starts along the bar.
fn place_labels(
    s: &Sketch,
    frame: &Frame,
    parts: &[Part],
    labels: &[Block],
    length: f64,
) -> Vec<f64> {
    let mut wanted = Vec::new();
    for (part, label) in parts.iter().zip(labels) {
        let size = if frame.upright {
            label.height
        } else {
            label.width
        };
        wanted.push((frame.along(part.start / 2.0 + part.end / 2.0), size));
    }
    let (low, high) = if frame.upright {
        (frame.along(0.0), frame.along(length))
    } else {
        (s.left, s.right)
    };
    let starts = dodge(&wanted, low, high, GAP).or_else(|| dodge(&wanted, low, high, 0.0));
    starts.unwrap_or_else(|| wanted.iter().map(|(middle, _)| *middle).collect())
}

/// The piece of a bar that is a part, `thick` thick: dense as far as it is certain, sparse beyond, without a
/// straight edge at an end that is open.
pub(super) fn piece(s: &mut Sketch, frame: &Frame, part: &Part, thick: f64) {
    let hollow = part.fact.hollow();
    let (mut color, mut from) = (s.theme.stated, part.sure);
    if hollow {
        (color, from) = (s.theme.unknown, part.start);
    }
    s.class_of(hollow);
    if part.is_vague(frame.scale) || hollow && part.seen() {
        let (near, mut far) = (frame.along(from), frame.along(part.end));
        // Torn off, a hair before the next part, so that no neighbor's edge closes it.
        let (mut cut, mut n) = (0.0, 1);
        if part.open {
            cut = (far - near).min(7.0);
            n = 6;
        }
        let rect = frame.rect(from, part.end, 0.0, thick, cut);
        let lines = if hollow { color.mix(45) } else { color };
        s.hatch(rect, lines, !part.open);
        if part.open {
            far -= 2.0;
            cut -= 2.0;
        }
        let mut corners = [frame.at(near, 0.0); 10];
        corners[1] = frame.at(near, thick);
        for i in 0..=n {
            let depth = if i % 2 == 1 { cut } else { 0.0 };
            corners[i + 2] = frame.at(far - depth, thick * (n - i) as f64 / n as f64);
        }
        corners[n + 3] = corners[0];
        s.path(&corners[..n + 4], Color::NONE, s.stroke(color));
    }
    if part.sure > part.start {
        let fill = if hollow { color.mix(35) } else { color };
        // A hair of paper between touching parts; what is nothing is not drawn.
        let rest_px = (part.end - part.sure) * frame.scale;
        let cut = if hollow {
            0.0
        } else {
            (1.0 - rest_px).max(0.0)
        };
        s.fill(frame.rect(part.start, part.sure, 0.0, thick, cut), fill);
    }
}

/// One part: its piece of the bar, a leader line and its label.
fn one(s: &mut Sketch, frame: &Frame, part: &Part, start: f64, label: Block) {
    s.begin_fact(&part.fact);
    piece(s, frame, part, BAR);
    // The leader: from the piece to the label, bent where the label had to move.
    let from = frame.along(part.start / 2.0 + part.end / 2.0);
    let mut edge = BAR + 3.0;
    // Its bounds, where it is drawn to them.
    if part.fact.hollow() && part.end > part.sure && part.is_bounded() {
        bracket(s, frame, part);
        edge = BAR + 8.0;
    }
    s.class("leader");
    let to = if frame.upright {
        start + label.height / 2.0
    } else {
        let inset = (label.width / 2.0).min(8.0);
        from.clamp(start + inset, start + label.width - inset)
    };
    let bends = [
        frame.at(from, edge),
        frame.at(from, BAR + 14.0),
        frame.at(to, BAR + 26.0),
        frame.at(to, BAR + 32.0),
    ];
    s.path(&bends, Color::NONE, s.hair());
    s.class("label");
    let across = frame.across + BAR;
    let (x, y) = if frame.upright {
        (across + 40.0, start)
    } else {
        (start, across + 36.0)
    };
    s.put(label, x, y, Anchor::Start);
    s.end();
}

/// The bounds of a part that was worked out, beside its piece of the bar.
fn bracket(s: &mut Sketch, frame: &Frame, part: &Part) {
    let ink = s.leader();
    let (low, high) = (frame.along(part.sure), frame.along(part.end));
    let line = BAR + 8.0;
    s.class("bracket");
    s.line(frame.at(low, line), frame.at(high, line), ink);
    s.line(frame.at(low, line - 4.0), frame.at(low, line + 4.0), ink);
    if !part.open {
        s.line(frame.at(high, line - 4.0), frame.at(high, line + 4.0), ink);
    }
}
