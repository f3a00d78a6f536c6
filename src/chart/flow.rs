//! `flow`: who came in, where they went.
//!
//! Bands are as wide as their numbers. A band that was worked out is dense as far as it is certain and
//! hatched with an outline as far as it is possible, so that what nobody has said never looks told.

use super::mark::{Anchor, Color, Stroke};
use super::parts::{self, Part, label};
use super::sketch::{Fact, Sketch, largest};
use super::text::Block;

const NODE: f64 = 14.0;
const SPACE: f64 = 12.0;

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
    let (sources, came) = parts::place(s, &Fact::UNBOUNDED, from);
    let (targets, went) = parts::place(s, &Fact::UNBOUNDED, to);
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
        let label = label(s, &sources[0], width);
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
    let c = if single { left[0].y + spread } else { top };
    s.y = a.max(b).max(c) + 4.0;

    // Bands leave the one bar where the parts of the whole lie on it, else all meet in the middle.
    let (mut x, mut y) = (x0 + NODE, left[0].y);
    if !single {
        x = (x0 + x1) / 2.0;
        let trunk = tall(&left).max(spread);
        y = top + head + ((s.y - top - head) - trunk).max(0.0) / 2.0;
        for node in &left {
            let to = (x, y + node.part.start * scale);
            piece(s, node, (x0 + NODE, node.y), to);
        }
    }
    for node in &right {
        let from = (x, y + node.part.start * scale);
        piece(s, node, from, (x1, node.y));
    }
    for node in &left {
        end(s, node, x0, x0 - 8.0, Anchor::End);
    }
    for node in &right {
        end(s, node, x1, x1 + NODE + 8.0, Anchor::Start);
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
            label(s, part, label_px)
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

/// An S-shaped band between two upright edges: `y0` and `y1` are its tops.
fn ribbon(
    s: &mut Sketch,
    (x0, y0): (f64, f64),
    (x1, y1): (f64, f64),
    height: f64,
    fill: Color,
    stroke: Stroke,
) {
    const STEPS: usize = 20;
    let mut points = [(0.0, 0.0); 2 * STEPS + 3];
    for i in 0..=STEPS {
        let t = i as f64 / STEPS as f64;
        let ease = t * t * (3.0 - 2.0 * t);
        let (x, y) = (x0 + (x1 - x0) * t, y0 + (y1 - y0) * ease);
        points[i] = (x, y);
        points[2 * STEPS + 1 - i] = (x, y + height);
    }
    points[2 * STEPS + 2] = points[0];
    let n = points.len() - usize::from(stroke.is_none());
    s.path(&points[..n], fill, stroke);
}

fn piece(s: &mut Sketch, node: &Node, from: (f64, f64), to: (f64, f64)) {
    let part = &node.part;
    if part.end <= part.start {
        return;
    }
    s.class("band");
    if !part.fact.hollow() {
        let fill = s.theme.stated.mix(28);
        return ribbon(s, from, to, node.height, fill, Stroke::NONE);
    }
    let color = s.theme.unknown;
    let dashed = s.dashed(color);
    ribbon(s, from, to, node.height, color.mix(12), dashed);
    let sure = sure(node);
    if sure > 0.0 {
        ribbon(s, from, to, sure, color.mix(30), Stroke::NONE);
    }
}

/// How much of a node's height is certain.
fn sure(node: &Node) -> f64 {
    let part = &node.part;
    let length = part.end - part.start;
    if length > 0.0 {
        node.height * (part.sure - part.start) / length
    } else {
        0.0
    }
}

/// The bar at a band's end, and its label, if it has one.
fn end(s: &mut Sketch, node: &Node, x: f64, label_x: f64, anchor: Anchor) {
    let fact = &node.part.fact;
    s.tabulate(fact);
    s.begin_fact(fact);
    let all = [x, node.y, NODE, node.height];
    s.class_of(fact.hollow());
    let color = s.theme.unknown;
    if fact.hollow() {
        s.hatch(all, color.mix(50), true);
        s.fill([x, node.y, NODE, sure(node)], color.mix(40));
        s.frame(all, color);
    } else {
        s.fill(all, s.theme.stated);
    }
    s.class("label");
    let y = node.y + ((node.height - node.label.height) / 2.0).max(0.0);
    s.put(node.label, label_x, y, anchor);
    s.end();
}
