//! `parts`: one bar to the whole.
//!
//! Stated parts are solid. A part that was worked out is hatched and outlined: dense as far as it is
//! certain, sparse as far as it is possible, its bounds as a bracket. It is never folded into a
//! known part. On a narrow screen, or with many parts, the bar stands upright with its labels beside it.

use super::mark::{Anchor, Color};
use super::order::order;
use super::place::dodge;
use super::sketch::{Fact, GAP, Sketch, largest};
use super::text::{BODY, Block, LABEL, SMALL};

const BAR: f64 = 52.0;

/// A part and where it lies on the bar, in the unit of the whole.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub fact: Fact<'a>,
    pub start: f64,
    /// End of what is certain, for a part that was worked out; else the end of the part.
    pub sure: f64,
    /// End of what is possible.
    pub end: f64,
    /// Whether the end is open: nothing bounds the part.
    pub open: bool,
}

/// Where the bar lies: along it run values, across it its thickness.
#[derive(Clone, Copy)]
struct Frame {
    upright: bool,
    /// Start of the bar along and across.
    along: f64,
    across: f64,
    /// CSS pixels for one unit.
    scale: f64,
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

pub(super) fn draw(s: &mut Sketch, whole: usize, parts: &[usize]) {
    let whole = s.fact(whole);
    let (parts, length) = place(s, &whole, parts);

    // The whole: its name and range in words, above the bar.
    s.tabulate(&whole);
    s.begin_fact(&whole);
    s.class("whole");
    s.paragraph(whole.label, LABEL, f64::INFINITY);
    s.paragraph(s.told(&whole), BODY, f64::INFINITY);
    s.y += 8.0;

    let width = s.right - s.left;
    let room = (width - GAP * (parts.len() as f64 - 1.0)) / parts.len().max(1) as f64;
    let flat = room >= 112.0 && width >= 520.0;
    let label_px = if flat {
        room.min(200.0)
    } else {
        width - 16.0 - BAR - 42.0
    };
    let mut labels = Vec::new();
    for part in &parts {
        labels.push(label(s, part, label_px));
    }
    let is_empty = parts.iter().all(|part| part.end <= 0.0);
    let frame = if flat {
        Frame {
            upright: false,
            along: s.left,
            // Nothing has no bar, and its labels no room to keep for one.
            across: s.y + if is_empty { 12.0 - BAR } else { 16.0 },
            scale: width / length,
        }
    } else {
        let mut height = labels.iter().map(|label| label.height + 14.0).sum();
        if !is_empty {
            height = f64::max(height, 300.0);
        }
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
        s.tabulate(&part.fact);
        one(s, &frame, part, starts[i], labels[i]);
    }
    s.y = if flat {
        frame.across + BAR + 38.0 + largest(labels.iter().map(|label| label.height))
    } else {
        frame.along(length) + 4.0
    };
}

/// Puts the parts one after the other, those that nobody has stated last; also the bar's length.
pub(super) fn place<'a>(s: &mut Sketch<'a>, whole: &Fact, parts: &[usize]) -> (Vec<Part<'a>>, f64) {
    let mut facts = Vec::new();
    for part in parts {
        facts.push(s.fact(*part));
    }
    let keys: Vec<f64> = facts
        .iter()
        .map(|fact| f64::from(u8::from(fact.hollow())))
        .collect();
    let n_hollow = keys.iter().filter(|key| **key > 0.0).count();
    let mut start = 0.0;
    let mut length: f64 = 0.0;
    let mut placed: Vec<Part> = Vec::new();
    for i in order(&keys) {
        let fact = facts[i];
        let point = fact.point().max(0.0);
        let mut part = Part {
            fact,
            start,
            sure: start + point,
            end: start + point,
            open: false,
        };
        let Fact { low, high, .. } = fact;
        let low = if low.is_finite() { low.max(0.0) } else { 0.0 };
        if !fact.hollow() {
            if high == f64::INFINITY {
                // Solid as far as it is certain; how far beyond is nobody's to say.
                part.sure = start + low;
                part.end = part.sure + (point - low).max(low * 0.15).max(0.0);
                part.open = true;
            }
        } else if !fact.fits {
            (part.sure, part.end) = (start, start);
        } else if n_hollow == 1 {
            // Only a single unknown, which comes last, can be shown with its bounds: nothing is moved by it.
            part.sure = start + low;
            part.end = if high.is_finite() {
                start + high.max(0.0)
            } else {
                part.sure
            };
            part.open = high == f64::INFINITY;
        }
        start = if fact.hollow() {
            start + point
        } else {
            part.end
        };
        length = length.max(part.end);
        placed.push(part);
    }
    if whole.high.is_finite() {
        length = length.max(whole.high);
    } else if whole.low.is_finite() {
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

/// A part in words: its name, its range, and whether it was stated.
pub(super) fn label<'a>(s: &mut Sketch<'a>, part: &Part<'a>, room: f64) -> Block {
    let (value, state) = (s.short_value(&part.fact), s.state(part.fact.state));
    s.block(
        &[(part.fact.label, LABEL), (value, BODY), (state, SMALL)],
        room,
    )
}

/// The whole as a line beside the bar: solid to its least, hollow to its most.
fn extent(s: &mut Sketch, frame: &Frame, whole: &Fact, length: f64) {
    if whole.high == 0.0 {
        return;
    }
    let low = whole.low.max(0.0).min(length);
    let high = whole.high.max(low).min(length);
    let ink = s.stroke(s.theme.derived);
    if whole.fits || !whole.hollow() {
        let (start, end) = (frame.along(0.0), frame.along(low));
        s.line(frame.at(start, -10.0), frame.at(end, -10.0), ink);
        s.line(frame.at(start, -14.0), frame.at(start, -6.0), ink);
        if high > low {
            s.bar(frame.rect(low, high, -14.0, 8.0, 0.0), whole.hollow());
        } else {
            s.line(frame.at(end, -14.0), frame.at(end, -6.0), ink);
        }
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

/// One part: its piece of the bar, a leader line and its label.
fn one(s: &mut Sketch, frame: &Frame, part: &Part, start: f64, label: Block) {
    s.begin_fact(&part.fact);
    let hollow = part.fact.hollow();
    s.class_of(hollow);
    let (stated, unknown) = (s.theme.stated, s.theme.unknown);
    if hollow {
        let all = frame.rect(part.start, part.end, 0.0, BAR, 0.0);
        s.hatch(all, unknown.mix(45), !part.open);
        let sure = frame.rect(part.start, part.sure, 0.0, BAR, 0.0);
        s.fill(sure, unknown.mix(35));
        if part.open {
            let (near, far) = (frame.along(part.start), frame.along(part.end));
            let corners = [
                frame.at(far, 0.0),
                frame.at(near, 0.0),
                frame.at(near, BAR),
                frame.at(far, BAR),
            ];
            s.path(&corners, Color::NONE, s.stroke(unknown));
        } else {
            s.frame(all, unknown);
        }
    } else {
        // A hair of paper between touching parts; what is nothing is not drawn.
        if part.sure > part.start {
            s.fill(frame.rect(part.start, part.sure, 0.0, BAR, 1.0), stated);
        }
        if part.open && part.end > part.sure {
            let rect = frame.rect(part.sure, part.end, 0.0, BAR, 1.0);
            s.hatch(rect, stated, false);
        }
    }
    // The leader: from the piece to the label, bent where the label had to move.
    let from = frame.along(part.start / 2.0 + part.end / 2.0);
    let mut edge = BAR + 3.0;
    if hollow && part.end > part.sure {
        bracket(s, frame, part);
        edge = BAR + 8.0;
    }
    s.class("leader");
    let to = if frame.upright {
        start + LABEL.line_px() / 2.0
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
    if part.end > 0.0 {
        s.path(&bends, Color::NONE, s.hair());
    }
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
