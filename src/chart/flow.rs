//! `flow`: who came in, where they went.
//!
//! Bands are as wide as their numbers: plain as far as those are certain, hatched beyond, and without a lower
//! edge where nothing bounds them, so that what nobody has said never looks told. The bars at their ends are
//! drawn like those of `parts`, the bands in their paler patterns. Sides that no relation ties have bars alone.

use super::balance;
use super::mark::{Anchor, Color, Stroke};
use super::parts::{self, Frame, Part, label};
use super::sketch::{Fact, Sketch, largest};
use super::text::Block;
use crate::message::chart as say;

const NODE: f64 = 14.0;
const SPACE: f64 = 12.0;
/// Half of what is left free where bands of two sides meet.
const SEAM: f64 = 3.0;

/// One end of a band on its side of the chart.
#[derive(Clone, Copy)]
struct Node<'a> {
    part: Part<'a>,
    label: Block,
    /// Top of the box of the node.
    y: f64,
    height: f64,
}

pub(super) fn draw(s: &mut Sketch, from: &[usize], to: &[usize]) {
    let width = s.right - s.left;
    let label_px = (width * 0.26).clamp(84.0, 220.0);
    // What is certain of both sides, so that an open end of the smaller one is seen too.
    let mut sure = 0.0;
    for variable in from.iter().chain(to) {
        sure += s.solution.variables[*variable].low.max(0.0);
    }
    let (mut sources, came) = parts::place(s, &Fact::UNBOUNDED, from, sure);
    let (targets, went) = parts::place(s, &Fact::UNBOUNDED, to, sure);
    let scale = 260.0 / came.max(went);
    let top = s.y;
    let single = sources.len() == 1;
    let left_px = if single && width < 480.0 {
        0.0
    } else {
        label_px
    };
    let mut x0 = s.left + left_px;
    if left_px > 0.0 {
        x0 += 10.0;
    }
    let x1 = s.right - label_px - 10.0 - NODE;
    // A single source on a narrow page has its label above its bar.
    let mut head = 0.0;
    if left_px == 0.0 {
        let label = label(s, &sources[0], width, true);
        head = label.height + 8.0;
        s.class("label");
        s.put(label, s.left, s.y, Anchor::Start);
    }
    let (mut left, a) = nodes(s, &sources, scale, left_px, top + head);
    let (mut right, b) = nodes(s, &targets, scale, label_px, top + head);
    let (shift, side) = if a < b {
        ((b - a) / 2.0, &mut left)
    } else {
        ((a - b) / 2.0, &mut right)
    };
    for node in side {
        node.y += shift;
    }
    let tall = |nodes: &[Node]| largest(nodes.iter().map(|node| node.part.end)) * scale;
    let spread = tall(&right);
    let is_tied = balance::holds(s.sheet, from, to);
    let c = if is_tied && single {
        left[0].y + spread
    } else {
        top
    };
    s.y = a.max(b).max(c) + 4.0;

    // Bands leave the one bar where the parts of the whole lie on it, else all meet in the middle, a seam between
    // them: which of those went where, nobody has said. What nothing ties has none.
    let (mut x, mut y) = (x0 + NODE, left[0].y);
    if is_tied && !single {
        x = (x0 + x1) / 2.0;
        let trunk = tall(&left).max(spread);
        y = top + head + ((s.y - top - head) - trunk).max(0.0) / 2.0;
        for node in &left {
            let to = (x - SEAM, y + node.part.start * scale);
            band(s, node, (x0 + NODE, node.y), to, scale);
        }
        x += SEAM;
    }
    if is_tied {
        for node in &right {
            let from = (x, y + node.part.start * scale);
            band(s, node, from, (x1, node.y), scale);
        }
    }
    for node in &left {
        end(s, node, scale, x0, Anchor::End);
    }
    for node in &right {
        end(s, node, scale, x1, Anchor::Start);
    }
    sources.extend(targets);
    parts::key(s, &sources, scale);
    if !is_tied {
        parts::remark(s, say::NOT_EVEN);
    }
}

/// Stacks one side's nodes, each with room for its label, if `label_px` gives it any; also the bottom.
fn nodes<'a>(
    s: &mut Sketch<'a>,
    parts: &[Part<'a>],
    scale: f64,
    label_px: f64,
    top: f64,
) -> (Vec<Node<'a>>, f64) {
    let mut y = top;
    let mut bottom = top;
    let mut out = Vec::new();
    for part in parts {
        let label = if label_px > 0.0 {
            label(s, part, label_px, false)
        } else {
            Block::default()
        };
        let height = ((part.end - part.start) * scale).max(2.0);
        out.push(Node {
            part: *part,
            label,
            y,
            height,
        });
        bottom = y + height.max(label.height);
        y = bottom + SPACE;
    }
    (out, bottom)
}

/// A point of the curve from `from` to `to`, `t` of the way: level at both ends.
fn ease((x0, y0): (f64, f64), (x1, y1): (f64, f64), t: f64) -> (f64, f64) {
    (x0 + (x1 - x0) * t, y0 + (y1 - y0) * t * t * (3.0 - 2.0 * t))
}

/// An S-shaped band between two upright edges whose tops are `from` and `to`; without a height, a line.
fn ribbon(s: &mut Sketch, from: (f64, f64), to: (f64, f64), height: f64, color: Color) {
    const STEPS: usize = 20;
    let mut points = [(0.0, 0.0); 2 * STEPS + 2];
    for i in 0..=STEPS {
        let (x, y) = ease(from, to, i as f64 / STEPS as f64);
        points[i] = (x, y);
        points[2 * STEPS + 1 - i] = (x, y + height);
    }
    if height > 0.0 {
        s.path(&points, color, Stroke::NONE);
    } else {
        s.path(&points[..=STEPS], Color::NONE, Stroke::new(color, 1.0));
    }
}

/// The band of a node: plain as far as it is certain, slanted lines beyond, a lower edge where there is an end.
fn band(s: &mut Sketch, node: &Node, from: (f64, f64), to: (f64, f64), scale: f64) {
    let part = &node.part;
    if !part.seen() {
        return;
    }
    s.class("band");
    let mut color = s.theme.stated;
    if part.fact.hollow() {
        color = s.theme.unknown;
    }
    let down = |(x, y): (f64, f64), by: f64| (x, y + by);
    let sure = (part.sure - part.start) * scale;
    if sure > 0.0 {
        ribbon(s, from, to, sure, color.mix(28));
    }
    let rest = node.height - sure;
    if part.end <= part.sure || rest <= 0.0 {
        return;
    }
    let (top, end) = (down(from, sure), down(to, sure));
    let n = ((to.0 - from.0) / 6.0).max(1.0);
    let mut i = 1.0;
    while i <= n {
        let (lower, upper) = (ease(top, end, (i - 1.0) / n), ease(top, end, i / n));
        s.line(upper, down(lower, rest), Stroke::new(color.mix(40), 1.0));
        i += 1.0;
    }
    if !part.open {
        ribbon(s, down(top, rest), down(end, rest), 0.0, color.mix(60));
    }
}

/// The bar at a band's end, and its label, if it has one, on the side that it is anchored to.
fn end(s: &mut Sketch, node: &Node, scale: f64, x: f64, anchor: Anchor) {
    let part = &node.part;
    s.tabulate(&part.fact);
    s.begin_fact(&part.fact);
    let frame = Frame {
        upright: true,
        along: node.y - part.start * scale,
        across: x,
        scale,
    };
    parts::piece(s, &frame, part, NODE);
    s.class("label");
    let y = node.y + ((node.height - node.label.height) / 2.0).max(0.0);
    let label_x = if anchor == Anchor::End {
        x - 8.0
    } else {
        x + NODE + 8.0
    };
    s.put(node.label, label_x, y, anchor);
    s.end();
}
