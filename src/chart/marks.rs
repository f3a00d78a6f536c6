//! Marks: the forms that all kinds of chart are made of.

use super::mark::{Anchor, Color, Shape, Stroke};
use super::scales::Scale;
use super::sketch::{FARTHEST_PX, Sketch};
use super::text::Face;
use super::words::Text;
use crate::say::is_rounded;

/// How long an open end is in all.
pub(super) const OPEN_PX: f64 = 34.0;
/// Steps of a bar that fades over all of its length.
const FADE_STEPS: u32 = 24;
/// Radius of the dot for what was said exactly.
pub(super) const DOT_PX: f64 = 5.0;
/// Thickness of the bar for what was said with a range.
pub(super) const BAR_PX: f64 = 8.0;

/// A range that is narrower on its scale is drawn as a dot: a bar would be longer than it.
pub(super) const SEEN_PX: f64 = 3.0;

/// Where a thing points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Side {
    Right,
    Left,
    Down,
    Up,
}

impl Side {
    /// The place so far from another in this direction, and so far across it.
    fn from(self, (x, y): (f64, f64), along: f64, across: f64) -> (f64, f64) {
        match self {
            Side::Right => (x + along, y + across),
            Side::Left => (x - along, y + across),
            Side::Down => (x + across, y + along),
            Side::Up => (x + across, y - along),
        }
    }
}

/// A range to be drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// Infinite for an open end, NaN where no value fits.
    pub low: f64,
    pub high: f64,
    /// The range of 9 in 10 simulations, NaN for none, and their median.
    pub inner: (f64, f64),
    pub median: f64,
    /// Whether it was worked out, not said.
    pub hollow: bool,
    /// Whether only its upper end was said, and the lower is that there is nothing below zero.
    pub under: bool,
}

impl Span {
    /// Where it begins, or where it ends if no beginning was said.
    pub fn from(&self) -> f64 {
        if self.low.is_finite() && !self.under {
            self.low
        } else {
            self.high
        }
    }

    /// What was said.
    pub const fn said(low: f64, high: f64) -> Span {
        Span {
            low,
            high,
            inner: (f64::NAN, f64::NAN),
            median: f64::NAN,
            hollow: false,
            under: false,
        }
    }
}

impl<'a> Sketch<'a> {
    /// Moves all marks from `drawn` on behind those from `first` on.
    pub fn send_back(&mut self, first: usize, drawn: usize) {
        let behind = self.scene.marks.len() - drawn;
        self.scene.marks[first..].rotate_right(behind);
    }

    pub fn rect(&mut self, [x, y, width, height]: [f64; 4], fill: Color, stroke: Stroke) {
        let shape = Shape::Rect {
            x,
            y,
            width,
            height,
            fill,
            stroke,
        };
        self.push(shape, [x, y, x + width, y + height]);
    }

    /// A box without an outline.
    pub fn fill(&mut self, rect: [f64; 4], fill: Color) {
        self.rect(rect, fill, Stroke::NONE);
    }

    pub fn path(&mut self, points: &[(f64, f64)], fill: Color, stroke: Stroke) {
        let (low, high) = (f64::INFINITY, f64::NEG_INFINITY);
        let mut bounds = [low, low, high, high];
        for (x, y) in points {
            bounds = [
                bounds[0].min(*x),
                bounds[1].min(*y),
                bounds[2].max(*x),
                bounds[3].max(*y),
            ];
            if x.is_nan() || y.is_nan() {
                // `min` and `max` would pass it over.
                return;
            }
        }
        let points = points.to_vec();
        let shape = Shape::Path {
            points,
            fill,
            stroke,
        };
        self.push(shape, bounds);
    }

    #[inline(never)]
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        self.path(&[from, to], Color::NONE, stroke);
    }

    pub fn circle(&mut self, (x, y): (f64, f64), radius: f64, fill: Color, stroke: Stroke) {
        let shape = Shape::Circle {
            x,
            y,
            radius,
            fill,
            stroke,
        };
        self.push(shape, [x - radius, y - radius, x + radius, y + radius]);
    }

    /// A filled bar for what was said; an outlined one with a light fill for what was worked out.
    pub fn bar(&mut self, [x, y, width, height]: [f64; 4], hollow: bool) {
        if !hollow {
            return self.fill([x, y, width, height], self.theme.stated);
        }
        let line = self.theme.line_px.min(width / 2.0);
        let inner = [
            x + line / 2.0,
            y + line / 2.0,
            width - line,
            (height - line).max(0.0),
        ];
        let stroke = Stroke::new(self.theme.derived, line);
        self.rect(inner, self.theme.finding_fill(), stroke);
    }

    /// A dot of what was said: exactly that.
    pub fn dot(&mut self, at: (f64, f64), color: Color) {
        self.circle(at, DOT_PX, color, Stroke::NONE);
    }

    /// Steps of alpha that lead out of a box towards `side`, from `strong` percent down.
    pub fn fade(&mut self, [x, y, w, h]: [f64; 4], side: Side, color: Color, strong: u32, n: u32) {
        let (w, h, is_across) = match side {
            Side::Right | Side::Left => (w, h, true),
            Side::Down | Side::Up => (h, w, false),
        };
        let (start, other) = if is_across { (x, y) } else { (y, x) };
        let is_back = matches!(side, Side::Left | Side::Up);
        // On whole pixels, or the steps would have seams.
        let edge = |i: u32| {
            let i = if is_back { n - i } else { i };
            (start + w * f64::from(i) / f64::from(n)).round()
        };
        for i in 0..n {
            let percent = strong * (n - i) / (n + 1);
            let (a, b) = (edge(i), edge(i + 1));
            let (a, b) = (a.min(b), a.max(b));
            let step = match is_across {
                true => [a, other, b - a, h],
                false => [other, a, h, b - a],
            };
            self.fill(step, color.mix(percent));
        }
    }

    /// An end that nothing bounds: a tick at the bound, six steps that fade, a chevron, [`OPEN_PX`] in all. It
    /// takes no room on the scale. `thick`: of the bar that it is an end of.
    pub fn open_end(&mut self, at: (f64, f64), thick: f64, side: Side, hollow: bool) {
        self.open_within(at, thick, side, hollow, OPEN_PX);
    }

    /// The same where there are `room` pixels to where nothing can be: it does not reach beyond.
    pub fn open_within(&mut self, at: (f64, f64), thick: f64, side: Side, hollow: bool, room: f64) {
        self.goes_on(at, thick, side, hollow, room);
        let half = thick / 2.0 + 2.0;
        let (from, to) = (side.from(at, 0.0, -half), side.from(at, 0.0, half));
        self.line(from, to, Stroke::new(self.open_color(hollow).0, 2.0));
    }

    /// That something goes on beyond where nothing ends: the same without the tick.
    pub fn goes_on(&mut self, at: (f64, f64), thick: f64, side: Side, hollow: bool, room: f64) {
        let (color, strong) = self.open_color(hollow);
        let half = thick / 2.0;
        let go = |along: f64, across: f64| side.from(at, along, across);
        let (a, b) = (go(1.0, -half), go(room.clamp(1.0, 25.0), half));
        let steps = [
            a.0.min(b.0),
            a.1.min(b.1),
            (a.0 - b.0).abs(),
            (a.1 - b.1).abs(),
        ];
        self.fade(steps, side, color, strong, 6);
        if room < OPEN_PX {
            return;
        }
        let arm = half.min(4.0);
        let tip = [go(28.0, -arm), go(OPEN_PX - 1.0, 0.0), go(28.0, arm)];
        self.path(&tip, Color::NONE, Stroke::new(color, 2.0));
    }

    /// The color of an open end, and how strong its fade begins in percent.
    fn open_color(&self, hollow: bool) -> (Color, u32) {
        match hollow {
            true => (self.theme.derived, 55),
            false => (self.theme.stated, 85),
        }
    }

    /// What was worked out and has one end, on a scale across: from its bound to the end of the plot, ever fainter, so that it
    /// seems to end nowhere, least of all at the end of another. It takes no room on the scale.
    pub fn open_bar(&mut self, scale: &Scale, span: &Span, y: f64, (x0, x1): (f64, f64)) {
        self.class_of(true);
        let (from, to, side) = match span.low.is_finite() {
            true => (scale.at(span.low), x1, Side::Right),
            false => (scale.at(span.high), x0, Side::Left),
        };
        let color = self.theme.derived;
        let (left, width) = (from.min(to), (to - from).abs());
        self.fade([left, y - 4.0, width, 8.0], side, color, 24, FADE_STEPS);
        for edge in [y - 5.0, y + 3.0] {
            self.fade([left, edge, width, 2.0], side, color, 100, FADE_STEPS);
        }
        let stroke = Stroke::new(color, 2.0);
        self.line((from, y - 5.0), (from, y + 5.0), stroke);
        let go = |across: f64| side.from((to, y), if across == 0.0 { -1.0 } else { -6.0 }, across);
        self.path(&[go(-4.0), go(0.0), go(4.0)], Color::NONE, stroke);
    }

    /// A range on a scale across: outlined where it was worked out, with a solid band for 9 in 10 simulations and a
    /// line for the median; filled where it was said; a dot where it is one number or hardly more; an open end for none.
    pub fn interval(&mut self, scale: &Scale, span: &Span, y: f64) {
        let Span {
            low, high, hollow, ..
        } = *span;
        self.class_of(hollow);
        match (low.is_finite(), high.is_finite()) {
            (true, true) => {}
            (true, false) if high > 0.0 => {
                return self.open_end((scale.at(low), y), BAR_PX, Side::Right, hollow);
            }
            (false, true) if low < 0.0 => {
                return self.open_end((scale.at(high), y), BAR_PX, Side::Left, hollow);
            }
            _ => return,
        }
        let (x0, x1) = (scale.at(low), scale.at(high));
        if low == high && !hollow {
            return self.dot((x0, y), self.theme.stated);
        }
        if span.under {
            return self.open_within((x1, y), BAR_PX, Side::Left, hollow, x1 - x0);
        }
        let width = x1 - x0;
        if width < SEEN_PX {
            let middle = ((x0 + x1) / 2.0, y);
            let stroke = self.stroke(self.theme.derived);
            return match hollow {
                true => self.circle(middle, DOT_PX - 1.0, self.theme.finding_fill(), stroke),
                // A dot says that nothing but rounding is left open.
                false if is_rounded(low, high) => self.dot(middle, self.theme.stated),
                false => {
                    let [w, h] = [2.0 * SEEN_PX, BAR_PX];
                    self.bar([middle.0 - w / 2.0, y - h / 2.0, w, h], false);
                }
            };
        }
        let x = x0.min(x1);
        if !hollow {
            return self.bar([x, y - BAR_PX / 2.0, width, BAR_PX], false);
        }
        self.bar([x, y - 5.0, width, 10.0], true);
        let (a, b) = (scale.at(span.inner.0), scale.at(span.inner.1));
        if width >= 12.0 && b - a >= 1.0 {
            let (a, b) = (a.clamp(x, x + width), b.clamp(x, x + width));
            self.likely((a, b), scale.at(span.median), y);
        }
    }

    /// The solid band for 9 in 10 simulations in a bar, with a line for the median where it has room.
    pub fn likely(&mut self, (a, b): (f64, f64), middle: f64, y: f64) {
        self.class("likely");
        self.fill([a, y - 5.0, b - a, 10.0], self.theme.derived);
        if b - a >= 9.0 && middle > a + 1.0 && middle < b - 1.0 {
            let line = Stroke::new(self.theme.paper, 2.0);
            self.line((middle, y - 4.0), (middle, y + 4.0), line);
        }
    }

    /// An arrow, with a head at its start too if `double`.
    pub fn arrow(&mut self, from: (f64, f64), to: (f64, f64), color: Color, double: bool) {
        self.arrow_of(from, to, Stroke::new(color, 2.0), double);
    }

    /// The same of a thin line.
    pub fn thin_arrow(&mut self, from: (f64, f64), to: (f64, f64), color: Color) {
        self.arrow_of(from, to, Stroke::new(color, 1.0), false);
    }

    fn arrow_of(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke, double: bool) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = (dx * dx + dy * dy).sqrt();
        if length < 2.0 {
            return;
        }
        self.line(from, to, stroke);
        let head = (length * 0.4).min(7.0);
        let (dx, dy) = (
            (to.0 - from.0) / length * head,
            (to.1 - from.1) / length * head,
        );
        let ends: &[_] = &[(to, dx, dy), (from, -dx, -dy)];
        for &((x, y), dx, dy) in &ends[..1 + usize::from(double)] {
            let wing = [
                (x - dx - dy * 0.7, y - dy + dx * 0.7),
                (x, y),
                (x - dx + dy * 0.7, y - dy - dx * 0.7),
            ];
            self.path(&wing, Color::NONE, stroke);
        }
    }

    /// Two bounds that touch and exclude each other.
    pub fn ringed_cross(&mut self, (x, y): (f64, f64)) {
        let stroke = Stroke::new(self.theme.alert, 2.0);
        self.circle((x, y), 8.0, self.theme.paper, stroke);
        self.line((x - 3.5, y - 3.5), (x + 3.5, y + 3.5), stroke);
        self.line((x - 3.5, y + 3.5), (x + 3.5, y - 3.5), stroke);
    }

    /// Where a part may end: a line with a tick at either end.
    pub fn whisker(&mut self, x0: f64, x1: f64, y: f64) {
        self.whisker_within(x0, x1, f64::INFINITY, y);
    }

    /// The same, dashed beyond `solid` where that lies between.
    pub fn whisker_within(&mut self, x0: f64, x1: f64, solid: f64, y: f64) {
        let end = if x0 < solid { x1.min(solid) } else { x1 };
        let stroke = Stroke::new(self.theme.ink, 2.0);
        self.line((x0, y), (end, y), stroke);
        self.line((x0, y - 4.0), (x0, y + 4.0), stroke);
        if end < x1 {
            self.line((end, y), (x1, y), stroke.dashed(3, 3));
        }
        self.line((x1, y - 4.0), (x1, y + 4.0), stroke);
    }

    /// The excess of a contradiction, or a part of a period: slanted lines in an outline.
    pub fn hatched(&mut self, [x, y, w, h]: [f64; 4], fill: Color, color: Color) {
        self.fill([x, y, w, h], fill);
        let inner = [x + 1.0, y + 1.0, (w - 2.0).max(0.0), (h - 2.0).max(0.0)];
        self.hatch(inner, color, true);
        self.rect(inner, Color::NONE, Stroke::new(color, 2.0));
    }

    /// The same where it goes on from what is solid: no edge at its left.
    pub fn hatched_on(&mut self, [x, y, w, h]: [f64; 4], fill: Color, color: Color) {
        self.fill([x, y, w, h], fill);
        let inner = [x, y + 1.0, (w - 1.0).max(0.0), (h - 2.0).max(0.0)];
        self.hatch(inner, color, true);
        let (right, top, bottom) = (x + w - 1.0, y + 1.0, y + h - 1.0);
        let edge = [(x, top), (right, top), (right, bottom), (x, bottom)];
        self.path(&edge, Color::NONE, Stroke::new(color, 2.0));
    }

    /// A text on a plate of the background, or of the shade that it stands on, so that no line runs through it.
    pub fn plated(&mut self, x: f64, y: f64, text: Text<'a>, face: Face, anchor: Anchor) {
        let width = self.width(text, face);
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let (left, right) = ((left - 3.0).max(0.0), (left + width + 3.0).min(self.right));
        let plate = [
            left,
            y - face.size_px() * 0.85,
            right - left,
            face.size_px() * 1.15,
        ];
        if !text.is_empty() {
            self.fill(plate, self.theme.paper);
            // What is shaded stays shaded.
            for [x0, y0, x1, y1] in self.shades.clone() {
                let (from, to) = (left.max(x0), right.min(x1));
                let (top, foot) = (plate[1].max(y0), (plate[1] + plate[3]).min(y1));
                if from < to && top < foot {
                    self.fill([from, top, to - from, foot - top], self.theme.shade());
                }
            }
        }
        self.text(x, y, text, face, anchor);
    }

    /// A box behind everything: a stretch of time.
    pub fn shade(&mut self, [x, y, width, height]: [f64; 4]) {
        self.fill([x, y, width, height], self.theme.shade());
        self.shades.push([x, y, x + width, y + height]);
    }

    /// Names the group of the marks that follow by their state.
    pub fn class_of(&mut self, hollow: bool) {
        self.class = if hollow { "worked-out" } else { "stated" };
    }

    /// Slanted lines over a box: what nobody has said. Within an outline they are one zigzag, whose
    /// turns the outline covers: one mark paints ten times as fast as fifty.
    pub fn hatch(&mut self, [x, y, width, height]: [f64; 4], color: Color, outlined: bool) {
        let stroke = Stroke::new(color, 1.0);
        let mut zigzag = Vec::new();
        let mut start = 6.0;
        if width + height > FARTHEST_PX {
            return;
        }
        while start < width + height {
            // From (start, 0) on the upper edge down left to (0, start), clipped to the box.
            let upper = (x + start.min(width), y + (start - width).max(0.0));
            let lower = (x + (start - height).max(0.0), y + start.min(height));
            if !outlined {
                self.line(upper, lower, stroke);
            } else if zigzag.len() % 4 == 0 {
                zigzag.extend([upper, lower]);
            } else {
                zigzag.extend([lower, upper]);
            }
            start += 6.0;
        }
        if !zigzag.is_empty() {
            self.path(&zigzag, Color::NONE, stroke);
        }
    }

    /// The theme's outline in a color.
    pub fn stroke(&self, color: Color) -> Stroke {
        Stroke::new(color, self.theme.line_px)
    }

    /// A thin line for axes and leaders.
    pub fn hair(&self) -> Stroke {
        Stroke::new(self.theme.rule, 1.0)
    }

    /// A thin line that belongs to a mark.
    pub fn leader(&self) -> Stroke {
        Stroke::new(self.theme.muted, 1.0)
    }

    /// A thin dashed line in a color.
    pub fn dashed(&self, color: Color) -> Stroke {
        Stroke::new(color, 1.0).dashed(3, 3)
    }

    pub fn width(&self, text: Text, face: Face) -> f64 {
        self.metrics.width(&text, face.size_px(), face.is_bold())
    }

    pub fn text(&mut self, x: f64, y: f64, text: Text, face: Face, anchor: Anchor) {
        self.write(x, y, &text, face, anchor);
    }

    /// Goes on with the text that was drawn last and begins at `left`.
    pub fn join_last(&mut self, more: Text, left: f64) {
        let more_px = self.width(more, super::text::SMALL);
        for mark in self.scene.marks.iter_mut().rev() {
            if let Shape::Text {
                x, text, width_px, ..
            } = &mut mark.shape
                && *x == left
            {
                text.push_str(&more);
                *width_px += more_px;
                return;
            }
        }
    }

    pub fn write(&mut self, x: f64, y: f64, text: &str, face: Face, anchor: Anchor) {
        if text.is_empty() {
            return;
        }
        let width = (self.metrics).width(text, face.size_px(), face.is_bold());
        let x0 = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let size_px = face.size_px();
        let shape = Shape::Text {
            x,
            y,
            text: text.to_owned(),
            width_px: width,
            size_px,
            bold: face.is_bold(),
            anchor,
            color: face.color(self.theme),
        };
        self.push(
            shape,
            [x0, y - size_px * 0.8, x0 + width, y + size_px * 0.22],
        );
    }
}
