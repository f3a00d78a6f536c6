//! `parts`: one bar to the whole.
//!
//! Stated parts are solid. A part that was worked out is hatched and outlined: dense as far as it is
//! certain, sparse as far as it is possible, its bounds as a bracket. It is never folded into a
//! known part. On a narrow screen, or with many parts, the bar stands upright with its labels beside it.

use super::mark::{Anchor, Item};
use super::order::sort;
use super::place::dodge;
use super::sketch::{Fact, GAP, Sketch};
use super::text::{BODY, Block, LABEL, SMALL};
use crate::message::chart as say;

const BAR: f64 = 52.0;

/// A part and where it lies on the bar, in the unit of the whole.
pub(super) struct Part {
    pub fact: Fact,
    pub start: f64,
    /// End of what is certain, for a part that was worked out; else the end of the part.
    pub sure: f64,
    /// End of what is possible.
    pub end: f64,
    /// Whether the end is open: nothing bounds the part.
    pub open: bool,
}

/// Where the bar lies: along it run values, across it its thickness.
struct Frame {
    upright: bool,
    /// Start of the bar along and across.
    origin: (f64, f64),
    /// CSS pixels for one unit.
    scale: f64,
}

impl Frame {
    fn along(&self, value: f64) -> f64 {
        self.origin.0 + value * self.scale
    }

    /// The box from value `a` to value `b`, `offset` away from the bar's edge and `thick` thick.
    fn rect(&self, a: f64, b: f64, offset: f64, thick: f64) -> [f64; 4] {
        let (start, length) = (self.along(a), (b - a) * self.scale);
        let across = self.origin.1 + offset;
        if self.upright {
            [across, start, thick, length]
        } else {
            [start, across, length, thick]
        }
    }

    fn at(&self, along: f64, offset: f64) -> (f64, f64) {
        let across = self.origin.1 + offset;
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
    let state = s.state(whole.state);
    let value = s.value(&whole);
    let told = s.say(say::STATE_AFTER, &[("value", &value), ("state", &state)]);
    let heading = s.block(&[(&whole.label, LABEL), (&told, BODY)], s.right - s.left);
    s.tabulate(&whole);
    let item = s.item(&whole);
    s.begin(item);
    s.class("whole");
    s.put(&heading, s.left, s.y, Anchor::Start);
    s.y += heading.height + 8.0;

    let width = s.right - s.left;
    let room = (width - GAP * (parts.len() as f64 - 1.0)) / parts.len().max(1) as f64;
    let labels: Vec<Block> = parts
        .iter()
        .map(|part| label(s, part, room.clamp(104.0, 200.0)))
        .collect();
    let flat = room >= 112.0 && width >= 520.0;
    let upright_labels: Vec<Block>;
    let (frame, labels) = if flat {
        let frame = Frame {
            upright: false,
            origin: (s.left, s.y + 16.0),
            scale: width / length,
        };
        (frame, &labels)
    } else {
        upright_labels = parts
            .iter()
            .map(|part| label(s, part, width - 16.0 - BAR - 42.0))
            .collect();
        let tall: f64 = upright_labels.iter().map(|label| label.height + 14.0).sum();
        let empty = parts.iter().all(|part| part.end <= 0.0);
        let height = if empty { tall } else { tall.max(300.0) };
        let frame = Frame {
            upright: true,
            origin: (s.y + 4.0, s.left + 16.0),
            scale: height / length,
        };
        (frame, &upright_labels)
    };
    extent(s, &frame, &whole, length);
    s.end();
    for (part, at) in parts
        .iter()
        .zip(place_labels(s, &frame, &parts, labels, length))
    {
        s.tabulate(&part.fact);
        let item = s.item(&part.fact);
        one(s, &frame, part, item, at);
    }
    s.y = if flat {
        let tallest = labels.iter().map(|label| label.height).fold(0.0, f64::max);
        frame.origin.1 + BAR + 38.0 + tallest
    } else {
        frame.along(length) + 4.0
    };
}

/// Puts the parts one after the other, those that nobody has stated last; also the bar's length.
pub(super) fn place(s: &mut Sketch, whole: &Fact, parts: &[usize]) -> (Vec<Part>, f64) {
    let mut facts: Vec<Fact> = parts.iter().map(|part| s.fact(*part)).collect();
    sort(&mut facts, |fact| f64::from(u8::from(fact.hollow())));
    let n_hollow = facts.iter().filter(|fact| fact.hollow()).count();
    let mut start = 0.0;
    let mut placed: Vec<Part> = Vec::new();
    for fact in facts {
        let point = fact.point().max(0.0);
        let mut part = Part {
            fact,
            start,
            sure: start + point,
            end: start + point,
            open: false,
        };
        let Fact {
            low, high, fits, ..
        } = part.fact;
        let low = if low.is_finite() { low.max(0.0) } else { 0.0 };
        if !part.fact.hollow() {
            if high == f64::INFINITY {
                // Solid as far as it is certain; how far beyond is nobody's to say.
                part.sure = start + low;
                part.end = part.sure + (point - low).max(low * 0.15).max(0.0);
                part.open = true;
            }
        } else if !fits {
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
        start = if part.fact.hollow() {
            start + point
        } else {
            part.end
        };
        placed.push(part);
    }
    let mut length = placed.iter().map(|part| part.end).fold(0.0, f64::max);
    if whole.high.is_finite() {
        length = length.max(whole.high);
    } else if whole.low.is_finite() {
        length = length.max(whole.low * 1.2);
    }
    if let Some(part) = placed
        .last_mut()
        .filter(|part| part.open && part.fact.hollow())
    {
        length = length.max(part.sure * 1.25);
        part.end = length;
    }
    (placed, if length > 0.0 { length } else { 1.0 })
}

fn label(s: &Sketch, part: &Part, room: f64) -> Block {
    let state = s.state(part.fact.state);
    s.block(
        &[
            (&part.fact.label, LABEL),
            (&s.short_value(&part.fact), BODY),
            (&state, SMALL),
        ],
        room,
    )
}

/// The whole as a line beside the bar: solid to its least, hollow to its most.
fn extent(s: &mut Sketch, frame: &Frame, whole: &Fact, length: f64) {
    let low = whole.low.clamp(0.0, length);
    let high = whole.high.clamp(low, length);
    let ink = s.stroke(s.theme.derived);
    if whole.fits || !whole.hollow() {
        s.line(
            frame.at(frame.along(0.0), -10.0),
            frame.at(frame.along(low), -10.0),
            ink,
        );
        s.line(
            frame.at(frame.along(0.0), -14.0),
            frame.at(frame.along(0.0), -6.0),
            ink,
        );
        if high > low {
            s.bar(frame.rect(low, high, -14.0, 8.0), whole.hollow());
        } else {
            s.line(
                frame.at(frame.along(low), -14.0),
                frame.at(frame.along(low), -6.0),
                ink,
            );
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
) -> Vec<(f64, Block)> {
    let wanted: Vec<(f64, f64)> = parts
        .iter()
        .zip(labels)
        .map(|(part, label)| {
            let size = if frame.upright {
                label.height
            } else {
                label.width
            };
            (frame.along(part.start / 2.0 + part.end / 2.0), size)
        })
        .collect();
    let (low, high) = if frame.upright {
        (frame.along(0.0), frame.along(length))
    } else {
        (s.left, s.right)
    };
    let starts = dodge(&wanted, low, high, GAP).or_else(|| dodge(&wanted, low, high, 0.0));
    let starts = starts.unwrap_or_else(|| wanted.iter().map(|(middle, _)| *middle).collect());
    starts.into_iter().zip(labels.iter().cloned()).collect()
}

/// One part: its piece of the bar, a leader line and its label.
fn one(s: &mut Sketch, frame: &Frame, part: &Part, item: Item, (start, label): (f64, Block)) {
    s.begin(item);
    if part.fact.hollow() {
        s.class("worked-out");
        let all = frame.rect(part.start, part.end, 0.0, BAR);
        s.hatch(all, s.theme.unknown.mix(0.45), !part.open);
        let sure = frame.rect(part.start, part.sure, 0.0, BAR);
        s.rect(sure, Some(s.theme.unknown.mix(0.35)), None);
        let outline = s.stroke(s.theme.unknown);
        if part.open {
            let [x, y, w, h] = all;
            let corners = if frame.upright {
                vec![(x, y + h), (x, y), (x + w, y), (x + w, y + h)]
            } else {
                vec![(x + w, y), (x, y), (x, y + h), (x + w, y + h)]
            };
            s.path(corners, None, Some(outline));
        } else {
            s.rect(all, None, Some(outline));
        }
    } else {
        s.class("stated");
        // A hair of paper between touching parts; what is nothing is not drawn.
        let cut = |size: f64| if size > 3.0 { size - 1.0 } else { size };
        let [x, y, w, h] = frame.rect(part.start, part.sure, 0.0, BAR);
        let rect = if frame.upright {
            [x, y, w, cut(h)]
        } else {
            [x, y, cut(w), h]
        };
        if part.sure > part.start {
            s.rect(rect, Some(s.theme.stated), None);
        }
        if part.open && part.end > part.sure {
            let [x, y, w, h] = frame.rect(part.sure, part.end, 0.0, BAR);
            let rect = if frame.upright {
                [x, y, w, cut(h)]
            } else {
                [x, y, cut(w), h]
            };
            s.hatch(rect, s.theme.stated, false);
        }
    }
    // The leader: from the piece to the label, bent where the label had to move.
    let from = frame.along(part.start / 2.0 + part.end / 2.0);
    let mut edge = BAR + 3.0;
    if part.fact.hollow() && part.end > part.sure {
        bracket(s, frame, part);
        edge = BAR + 8.0;
    }
    s.class("leader");
    let hair = s.hair();
    let to = if frame.upright {
        start + LABEL.line_px() / 2.0
    } else {
        let inset = (label.width / 2.0).min(8.0);
        from.clamp(start + inset, start + label.width - inset)
    };
    let bends = [
        (from, edge),
        (from, BAR + 14.0),
        (to, BAR + 26.0),
        (to, BAR + 32.0),
    ];
    s.path(
        bends
            .map(|(along, across)| frame.at(along, across))
            .to_vec(),
        None,
        Some(hair),
    );
    s.class("label");
    if frame.upright {
        s.put(&label, frame.origin.1 + BAR + 40.0, start, Anchor::Start);
    } else {
        s.put(&label, start, frame.origin.1 + BAR + 36.0, Anchor::Start);
    }
    s.end();
}

/// The bounds of a part that was worked out, beside its piece of the bar.
fn bracket(s: &mut Sketch, frame: &Frame, part: &Part) {
    let ink = s.hair();
    let ink = super::mark::Stroke {
        color: s.theme.muted,
        ..ink
    };
    let (low, high) = (frame.along(part.sure), frame.along(part.end));
    let line = BAR + 8.0;
    s.class("bracket");
    s.line(frame.at(low, line), frame.at(high, line), ink);
    s.line(frame.at(low, line - 4.0), frame.at(low, line + 4.0), ink);
    if !part.open {
        s.line(frame.at(high, line - 4.0), frame.at(high, line + 4.0), ink);
    }
}
