//! `flow`: who came in, where they went.
//!
//! Bands are as wide as their numbers. A band that was worked out is dense as far as it is certain and
//! hatched with an outline as far as it is possible, so that what nobody has said never looks told.

use super::mark::{Anchor, Color, Stroke};
use super::parts::{self, Part};
use super::sketch::{Fact, Sketch};
use super::text::{BODY, Block, LABEL, SMALL};

const NODE: f64 = 14.0;
const SPACE: f64 = 12.0;

/// One end of a band on its side of the chart.
struct Node {
    part: Part,
    label: Block,
    /// Top of the box of the node.
    y: f64,
    height: f64,
}

pub(super) fn draw(s: &mut Sketch, from: &[usize], to: &[usize]) {
    let width = s.right - s.left;
    let label_px = (width * 0.26).clamp(84.0, 220.0);
    let whole = Fact::unbounded();
    let (sources, came) = parts::place(s, &whole, from);
    let (targets, went) = parts::place(s, &whole, to);
    let scale = 260.0 / came.max(went);
    let top = s.y;
    let single = sources.len() == 1;
    let left_px = if single && width < 480.0 {
        0.0
    } else {
        label_px
    };
    let (x0, x1) = (
        s.left + left_px + if left_px > 0.0 { 10.0 } else { 0.0 },
        s.right - label_px - 10.0 - NODE,
    );
    // A single source on a narrow page has its label above its bar.
    let head = if left_px == 0.0 {
        let label = label(s, &sources[0], width);
        let height = label.height + 8.0;
        s.class("label");
        s.put(&label, s.left, s.y, Anchor::Start);
        height
    } else {
        0.0
    };
    let mut left = nodes(s, sources, scale, label_px, top + head, left_px > 0.0);
    let mut right = nodes(s, targets, scale, label_px, top + head, true);
    let bottom = |nodes: &[Node]| {
        nodes
            .last()
            .map_or(top, |node| node.y + node.height.max(node.label.height))
    };
    let (a, b) = (bottom(&left), bottom(&right));
    let (shift, side) = if a < b {
        ((b - a) / 2.0, &mut left)
    } else {
        ((a - b) / 2.0, &mut right)
    };
    for node in side.iter_mut() {
        node.y += shift;
    }
    let spread = right.iter().map(|node| node.part.end).fold(0.0, f64::max) * scale;
    let c = if single { left[0].y + spread } else { top };
    s.y = a.max(b).max(c) + 4.0;

    let middle = (x0 + x1) / 2.0;
    if single {
        // Bands leave the one bar where the parts of the whole lie on it.
        let start = left[0].y;
        for node in &right {
            band(s, node, (x0 + NODE, start + node.part.start * scale), x1);
        }
    } else {
        let tall =
            |nodes: &[Node]| nodes.iter().map(|node| node.part.end).fold(0.0, f64::max) * scale;
        let trunk = tall(&left).max(tall(&right));
        let y = top + head + ((s.y - top - head) - trunk).max(0.0) / 2.0;
        for node in &left {
            band_back(s, node, (middle, y + node.part.start * scale), x0 + NODE);
        }
        for node in &right {
            band(s, node, (middle, y + node.part.start * scale), x1);
        }
    }
    for node in left {
        end(
            s,
            node,
            x0,
            (left_px > 0.0).then_some((x0 - 8.0, Anchor::End)),
        );
    }
    for node in right {
        end(s, node, x1, Some((x1 + NODE + 8.0, Anchor::Start)));
    }
}

fn label(s: &Sketch, part: &Part, room: f64) -> Block {
    let value = s.short_value(&part.fact);
    let state = s.state(part.fact.state);
    s.block(
        &[(&part.fact.label, LABEL), (&value, BODY), (&state, SMALL)],
        room,
    )
}

/// Stacks one side's nodes, each with room for its label.
fn nodes(
    s: &Sketch,
    parts: Vec<Part>,
    scale: f64,
    label_px: f64,
    top: f64,
    labelled: bool,
) -> Vec<Node> {
    let mut y = top;
    let mut out = Vec::new();
    for part in parts {
        let label = if labelled {
            label(s, &part, label_px)
        } else {
            Block::default()
        };
        let height = ((part.end - part.start) * scale).max(2.0);
        let room = height.max(label.height);
        out.push(Node {
            part,
            label,
            y,
            height,
        });
        y += room + SPACE;
    }
    out
}

/// An S-shaped band between two upright edges: `y0` and `y1` are its tops.
fn ribbon(
    s: &mut Sketch,
    (x0, y0): (f64, f64),
    (x1, y1): (f64, f64),
    height: f64,
    fill: Option<Color>,
    stroke: Option<Stroke>,
) {
    const STEPS: u32 = 20;
    let mut points = Vec::with_capacity(2 * STEPS as usize + 2);
    let at = |i: u32| {
        let t = f64::from(i) / f64::from(STEPS);
        let ease = t * t * (3.0 - 2.0 * t);
        (x0 + (x1 - x0) * t, y0 + (y1 - y0) * ease)
    };
    points.extend((0..=STEPS).map(at));
    points.extend((0..=STEPS).rev().map(at).map(|(x, y)| (x, y + height)));
    if stroke.is_some() {
        points.push(points[0]);
    }
    s.path(points, fill, stroke);
}

fn band(s: &mut Sketch, node: &Node, from: (f64, f64), to: f64) {
    piece(s, node, from, (to, node.y));
}

fn band_back(s: &mut Sketch, node: &Node, to: (f64, f64), from: f64) {
    piece(s, node, (from, node.y), to);
}

fn piece(s: &mut Sketch, node: &Node, from: (f64, f64), to: (f64, f64)) {
    let part = &node.part;
    let length = part.end - part.start;
    if length <= 0.0 {
        return;
    }
    s.class("band");
    if part.fact.hollow() {
        let sure = node.height * (part.sure - part.start) / length;
        let color = s.theme.unknown;
        let dashed = s.dashed(color);
        ribbon(
            s,
            from,
            to,
            node.height,
            Some(color.mix(0.12)),
            Some(dashed),
        );
        if sure > 0.0 {
            ribbon(s, from, to, sure, Some(color.mix(0.3)), None);
        }
    } else {
        ribbon(
            s,
            from,
            to,
            node.height,
            Some(s.theme.stated.mix(0.28)),
            None,
        );
    }
}

/// The bar at a band's end, and its label.
fn end(s: &mut Sketch, node: Node, x: f64, label_at: Option<(f64, Anchor)>) {
    let fact = &node.part.fact;
    s.tabulate(fact);
    let item = s.item(fact);
    s.begin(item);
    let all = [x, node.y, NODE, node.height];
    if fact.hollow() {
        s.class("worked-out");
        let length = node.part.end - node.part.start;
        let sure = if length > 0.0 {
            node.height * (node.part.sure - node.part.start) / length
        } else {
            0.0
        };
        s.hatch(all, s.theme.unknown.mix(0.5), true);
        s.rect(
            [x, node.y, NODE, sure],
            Some(s.theme.unknown.mix(0.4)),
            None,
        );
        let outline = s.stroke(s.theme.unknown);
        s.rect(all, None, Some(outline));
    } else {
        s.class("stated");
        s.rect(all, Some(s.theme.stated), None);
    }
    if let Some((x, anchor)) = label_at {
        s.class("label");
        let y = node.y + ((node.height - node.label.height) / 2.0).max(0.0);
        s.put(&node.label, x, y, anchor);
    }
    s.end();
}
