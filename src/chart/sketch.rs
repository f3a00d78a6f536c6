//! What all kinds of chart share: placing marks, naming items, and the texts above and below.
//!
//! A kind draws downward: [`Sketch::new`] sets title and subtitle, the kind places its marks from
//! [`Sketch::y`] on and moves it, [`Sketch::finish`] sets note and source.
//!
//! What the browser loads is mostly calls of these methods. So they take and give plain words: texts as
//! `Text` that the layout keeps, colors and strokes packed, "" and NaN for what is not there.
//!
//! Reading order: [`Sketch`], [`Fact`], then the words.

use super::mark::{Anchor, Color, Datum, Item, Mark, Scene, Shape, Stroke};
use super::text::{self, Block, Face};
use super::words::{Text, Words, Writer};
use super::{Metrics, Theme, View};
use crate::figure::date::Period;
use crate::message::number;
use crate::message::{Message, chart as say};
use crate::reading::{Density, Reading};
use crate::say::{Speaker, alone, said, told};
use crate::sheet::{Node, Relation, Sheet, SheetFigure};
use crate::solve::Solution;

pub(super) use crate::say::mentions;
pub(super) use crate::solve::Ends;

/// White space between the parts of a chart.
pub(super) const GAP: f64 = 12.0;

/// Nothing is drawn further from the corner than this: a chart of every row that a sheet may have is shorter.
const FARTHEST_PX: f64 = 1e6;

/// Below this a number is drawn and told as zero: what is divided by it overflows, and what rounding leaves of zero
/// is smaller.
const SMALLEST: f64 = 1e-250;

/// A number as a chart shows it.
pub(super) fn shown(value: f64) -> f64 {
    if value.abs() < SMALLEST { 0.0 } else { value }
}

/// A scene in the making.
pub(super) struct Sketch<'a> {
    pub sheet: &'a Sheet,
    pub solution: &'a Solution,
    pub theme: &'a Theme,
    pub metrics: &'a dyn Metrics,
    /// Words numbers, ranges and dates for the view's locale.
    pub speaker: Speaker<'a>,
    pub scene: Scene,
    /// Top of what has not been drawn on yet.
    pub y: f64,
    /// Left and right edge of what may be drawn on.
    pub left: f64,
    pub right: f64,
    /// Positions of the statements that the drawn figures are from, in order of appearance.
    cited: Vec<usize>,
    /// Whether a fact was drawn that no value fits.
    pub misfit: bool,
    /// A sentence for the description that no item tells.
    pub remark: Text<'a>,
    item: Option<usize>,
    class: &'static str,
    writer: Writer<'a>,
    /// Lines of the blocks laid out so far.
    lines: Vec<(&'a str, Face)>,
}

/// Where a number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Stated,
    Derived,
    /// Stated, but the reader has set another range.
    Changed,
}

/// What a chart shows of one variable.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fact<'a> {
    pub variable: usize,
    pub label: Text<'a>,
    pub unit: Text<'a>,
    pub percent: bool,
    pub state: State,
    /// Guaranteed bounds; infinite where unbounded; where no value fits, what its figures say by themselves.
    pub low: f64,
    pub high: f64,
    /// Whether any value fits everything that is stated.
    pub fits: bool,
    pub percentiles: Option<[f64; 3]>,
    /// Its bounds as they are told: "fewer than 40" people are told as that, not as 0 to 40.
    pub told: Ends,
}

impl Fact<'_> {
    /// A fact of no variable, for where there is no whole.
    pub const UNBOUNDED: Fact<'static> = Fact {
        variable: 0,
        label: Text::NONE,
        unit: Text::NONE,
        percent: false,
        state: State::Derived,
        low: f64::NEG_INFINITY,
        high: f64::INFINITY,
        fits: true,
        percentiles: None,
        told: Ends::closed(f64::NEG_INFINITY, f64::INFINITY),
    };

    /// Whether it is drawn hollow.
    pub fn hollow(&self) -> bool {
        self.state == State::Derived
    }
}

/// The middle of a range, or the one end it has; `None` where it has none.
pub(super) fn middle(low: f64, high: f64) -> Option<f64> {
    match (low.is_finite(), high.is_finite()) {
        (true, true) => Some(low / 2.0 + high / 2.0),
        (true, false) => Some(low),
        (false, true) => Some(high),
        (false, false) => None,
    }
}

/// `middle`, or as near to it as a thing that reaches `half` to both sides fits into `low..=high`; from
/// `low` on where it does not fit at all.
pub(super) fn within(middle: f64, half: f64, low: f64, high: f64) -> f64 {
    middle.min(high - half).max(low + half)
}

/// The largest of some sizes, 0 if there are none.
pub(super) fn largest(sizes: impl Iterator<Item = f64>) -> f64 {
    let mut largest = 0.0;
    for size in sizes {
        if size > largest {
            largest = size;
        }
    }
    largest
}

impl<'a> Sketch<'a> {
    /// A scene with its title and subtitle placed.
    pub fn new(
        sheet: &'a Sheet,
        solution: &'a Solution,
        view: &'a View,
        metrics: &'a dyn Metrics,
        words: &'a Words,
    ) -> Sketch<'a> {
        let width_px = if view.width_px.is_finite() {
            view.width_px.clamp(280.0, 1600.0)
        } else {
            640.0
        };
        Sketch {
            sheet,
            solution,
            theme: &view.theme,
            metrics,
            speaker: Speaker::new(sheet, solution, &view.locale),
            scene: Scene {
                width_px,
                font: view.theme.font.clone(),
                background: view.theme.background,
                ..Scene::default()
            },
            y: 4.0,
            left: 4.0,
            right: width_px - 4.0,
            cited: Vec::new(),
            misfit: false,
            remark: Text::NONE,
            item: None,
            class: "",
            writer: Writer::new(words),
            lines: Vec::new(),
        }
    }

    /// Sets title and subtitle.
    pub fn head(&mut self, title: Text<'a>, subtitle: Text<'a>) {
        self.scene.title = title.0.clone();
        self.class = "title";
        let face = text::title_face(self.scene.width_px);
        let block = self.balanced(title, face, (self.right - self.left).min(760.0));
        self.put(block, self.left, self.y, Anchor::Start);
        self.y += block.height;
        self.class = "subtitle";
        if !title.is_empty() && !subtitle.is_empty() {
            self.y += 3.0;
        }
        self.paragraph(subtitle, text::SUBTITLE, 760.0);
        self.y += GAP;
    }

    /// Sets note and source below, and closes the scene.
    pub fn finish(mut self, subtitle: Text<'a>, note: Text<'a>) -> Scene {
        self.y += GAP;
        if self.misfit {
            self.class = "alert";
            self.flag(self.word(say::MISFIT));
            self.y += 6.0;
        }
        self.class = "note";
        if !note.is_empty() {
            self.paragraph(self.say(say::NOTE, &[note]), text::SMALL, 720.0);
            self.y += 3.0;
        }
        // Publishers in the order in which they are cited, each with the dates of all its statements.
        let mut cited: Vec<(Text, Text)> = Vec::new();
        for statement in self.cited.clone() {
            let source = self.publication(statement);
            if !source.0.is_empty() && !cited.contains(&source) {
                cited.push(source);
            }
        }
        let mut named = Vec::new();
        while let Some(&(publisher, _)) = cited.first() {
            let mut dates = Vec::new();
            cited.retain(|(other, date)| {
                let is_other = *other != publisher;
                if !is_other {
                    dates.push(*date);
                }
                is_other
            });
            let dates = self.list(&dates, &self.word(say::AND));
            named.push(self.list(&[publisher, dates], ", "));
        }
        self.class = "source";
        if !named.is_empty() {
            let message = if named.len() == 1 {
                say::SOURCE
            } else {
                say::SOURCES
            };
            let sources = self.list(&named, "; ");
            self.paragraph(self.say(message, &[sources]), text::SMALL, 720.0);
        }
        // A number that is none must not spread to the size of the picture.
        let bottom = if self.y.is_nan() { 0.0 } else { self.y };
        self.scene.height_px = (bottom.min(FARTHEST_PX) + 6.0).ceil();
        let width = self.scene.width_px;
        let height = self.scene.height_px;
        for item in &mut self.scene.items {
            // A target for fingers is 24 px at least (WCAG 2.2, 2.5.8).
            let [x, y, w, h] = item.bounds;
            let (dx, dy) = ((24.0 - w).max(0.0), (24.0 - h).max(0.0));
            let x = (x - dx / 2.0).min(width - w - dx).max(0.0);
            let y = (y - dy / 2.0).min(height - h - dy).max(0.0);
            item.bounds = [x, y, w + dx, h + dy];
        }
        self.scene.description = self.description(subtitle, note);
        self.scene
    }

    /// The chart in words: what is its title, and what are its numbers.
    fn description(&self, subtitle: Text, note: Text) -> String {
        let mut out = String::new();
        sentence(&mut out, [&self.scene.title, "", ""]);
        sentence(&mut out, [&subtitle, "", ""]);
        // Of many points none is told: the table has them all.
        let is_point = |item: &&Item| item.kind == "point";
        let n_points = self.scene.items.iter().filter(is_point).count();
        for item in &self.scene.items {
            if item.kind != "point" || n_points <= 12 {
                sentence(&mut out, [&item.label, &item.value, &item.state]);
            }
        }
        sentence(&mut out, [&self.remark, "", ""]);
        sentence(&mut out, [&note, "", ""]);
        out
    }

    // -- Marks --

    /// Names the group of the marks that follow.
    #[inline(never)]
    pub fn class(&mut self, class: &'static str) {
        self.class = class;
    }

    /// Begins an item: the marks up to [`Sketch::end`] are its own. Its state is empty.
    pub fn begin(&mut self, kind: &'static str, id: Text, label: Text, value: Text) {
        // A quantity may be drawn twice, and its figure may have its name.
        let plain = id;
        let mut id = id;
        let mut copy = 1;
        while self.scene.items.iter().any(|other| other.id == *id.0) {
            copy += 1;
            id = self.form("{}#{}", &[plain, self.count(copy)]);
        }
        self.item = Some(self.scene.items.len());
        let (low, high) = (f64::INFINITY, f64::NEG_INFINITY);
        self.scene.items.push(Item {
            id: id.0.clone(),
            kind,
            refs: Vec::new(),
            label: label.0.clone(),
            value: value.0.clone(),
            state: String::new(),
            details: Vec::new(),
            bounds: [low, low, high, high],
        });
    }

    /// The item that was begun last.
    fn last(&mut self) -> &mut Item {
        let last = self.scene.items.len() - 1;
        &mut self.scene.items[last]
    }

    /// Adds an id of what the item shows.
    pub fn refer(&mut self, id: Text) {
        let refs = &mut self.last().refs;
        if !refs.contains(id.0) {
            refs.push(id.0.clone());
        }
    }

    /// Adds a line to the item's tooltip; an empty one is none.
    pub fn detail(&mut self, line: Text) {
        if !line.is_empty() {
            self.last().details.push(line.0.clone());
        }
    }

    /// Puts a line before the others of the item's tooltip.
    pub fn lead(&mut self, line: Text) {
        self.last().details.insert(0, line.0.clone());
    }

    /// Takes all lines of the item's tooltip back.
    pub fn clear_details(&mut self) {
        self.last().details.clear();
    }

    /// Says whether the item was stated or worked out.
    pub fn mark_state(&mut self, state: Text) {
        self.last().state = state.0.clone();
    }

    /// Ends the item; one without marks gets the line at `y` as its box.
    pub fn end(&mut self) {
        if let Some(item) = self.item.take() {
            let [x0, y0, x1, y1] = self.scene.items[item].bounds;
            self.scene.items[item].bounds = if x0 <= x1 && y0 <= y1 {
                [x0, y0, x1 - x0, y1 - y0]
            } else {
                [self.left, self.y, 0.0, 0.0]
            };
        }
    }

    fn push(&mut self, shape: Shape, [x0, y0, x1, y1]: [f64; 4]) {
        // What lies nowhere, or further away than any picture reaches, is not drawn.
        if ![x0, y0, x1, y1].iter().all(|at| at.abs() <= FARTHEST_PX) {
            return;
        }
        if let Some(item) = self.item {
            let [a, b, c, d] = self.scene.items[item].bounds;
            self.scene.items[item].bounds = [a.min(x0), b.min(y0), c.max(x1), d.max(y1)];
        }
        self.scene.marks.push(Mark {
            item: self.item,
            class: self.class,
            shape,
        });
    }

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

    /// A box that is only an outline.
    pub fn frame(&mut self, rect: [f64; 4], color: Color) {
        self.rect(rect, Color::NONE, self.stroke(color));
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

    /// Fill and outline as a state asks: filled for stated, hollow for worked out.
    fn look(&self, hollow: bool) -> (Color, Stroke) {
        if hollow {
            (self.theme.paper, self.stroke(self.theme.derived))
        } else {
            (self.theme.stated, Stroke::NONE)
        }
    }

    /// A dot as its state asks: filled for stated, hollow for worked out.
    pub fn dot(&mut self, at: (f64, f64), radius: f64, hollow: bool) {
        let (fill, stroke) = self.look(hollow);
        self.circle(at, radius, fill, stroke);
    }

    /// A bar as its state asks: filled for stated, hollow for worked out.
    pub fn bar(&mut self, rect: [f64; 4], hollow: bool) {
        let (fill, stroke) = self.look(hollow);
        self.rect(rect, fill, stroke);
    }

    /// A shape as its state asks: filled for stated, hollow for worked out.
    pub fn outline(&mut self, points: &[(f64, f64)], hollow: bool) {
        let (fill, stroke) = self.look(hollow);
        self.path(points, fill, stroke);
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

    fn write(&mut self, x: f64, y: f64, text: &str, face: Face, anchor: Anchor) {
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
            color: if face.is_muted() {
                self.theme.muted
            } else {
                self.theme.ink
            },
        };
        self.push(
            shape,
            [x0, y - size_px * 0.8, x0 + width, y + size_px * 0.22],
        );
    }

    /// A text about `middle`, moved as far as it must be to stay on the page; returns where its middle went.
    pub fn centered(&mut self, middle: f64, y: f64, text: Text, face: Face) -> f64 {
        let half = self.width(text, face) / 2.0;
        let middle = within(middle, half, self.left, self.right);
        self.text(middle, y, text, face, Anchor::Middle);
        middle
    }

    /// As much of a text as one line of `max_px` holds, an ellipsis for the rest.
    pub fn shortened(&self, text: Text, max_px: f64, face: Face) -> Text<'a> {
        let short = text::shorten(self.metrics, &text, max_px, face);
        short.map_or(Text::NONE, |text| self.keep(text))
    }

    /// Wraps texts to a width, one under the other; empty ones take no room.
    pub fn block(&mut self, texts: &[(Text<'a>, Face)], max_px: f64) -> Block {
        let mut block = Block {
            first: self.lines.len(),
            ..Block::default()
        };
        for &(text, face) in texts {
            text::wrap(self.metrics, text.0, max_px, face, |line| {
                let width = self.metrics.width(line, face.size_px(), face.is_bold());
                block.width = block.width.max(width);
                block.height += face.line_px();
                self.lines.push((line, face));
            });
        }
        block.end = self.lines.len();
        block
    }

    /// Wraps a text into lines that are about alike: no more of them than at `max_px`, so that none ends in
    /// a word by itself, and no word torn that was whole there.
    fn balanced(&mut self, text: Text<'a>, face: Face, max_px: f64) -> Block {
        let mut best = self.block(&[(text, face)], max_px);
        let (mut low, mut high) = (max_px / 2.0, best.width);
        for word in text.0.split(' ') {
            low = low.max(self.metrics.width(word, face.size_px(), face.is_bold()));
        }
        // One line is as it should be; to within 2 px is near enough.
        while best.end > best.first + 1 && high - low > 2.0 {
            let middle = (low + high) / 2.0;
            let block = self.block(&[(text, face)], middle);
            if block.height > best.height {
                low = middle;
            } else {
                (best, high) = (block, middle);
            }
        }
        best
    }

    /// Places a block with its top at `top`.
    pub fn put(&mut self, block: Block, x: f64, top: f64, anchor: Anchor) {
        let mut y = top;
        for i in block.first..block.end {
            let (line, face) = self.lines[i];
            self.write(x, y + face.rise_px(), line, face, anchor);
            y += face.line_px();
        }
    }

    /// Sets a text from edge to edge, at most `max_px` wide, and moves down.
    pub fn paragraph(&mut self, text: Text<'a>, face: Face, max_px: f64) {
        let block = self.block(&[(text, face)], (self.right - self.left).min(max_px));
        self.put(block, self.left, self.y, Anchor::Start);
        self.y += block.height;
    }

    /// Says that there is nothing to draw.
    pub fn nothing(&mut self) {
        self.paragraph(self.word(say::NOTHING), text::BODY, f64::INFINITY);
    }

    /// A sentence that something does not add up, with a warning sign before it: a box would be taken for the
    /// key of a color.
    pub fn flag(&mut self, text: Text<'a>) {
        let (x, y) = (self.left, self.y + text::LABEL.line_px() / 2.0 + 5.0);
        let corners = [(x, y), (x + 6.0, y - 11.0), (x + 12.0, y), (x, y)];
        self.path(&corners, self.theme.alert, Stroke::NONE);
        self.beside_sign(text);
    }

    /// A sentence in bold beside a sign that is 12 px wide.
    pub fn beside_sign(&mut self, text: Text<'a>) {
        self.left += 18.0;
        self.paragraph(text, text::LABEL, 720.0);
        self.left -= 18.0;
    }

    // -- Facts --

    /// What is known of a variable; its figures' statements are cited.
    pub fn fact(&mut self, variable: usize) -> Fact<'a> {
        let quantity = &self.sheet.quantities[self.sheet.variables[variable].quantity];
        let solved = &self.solution.variables[variable];
        let fits = !(solved.low.is_nan() || solved.high.is_nan());
        self.misfit |= !fits;
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        let mut state = State::Derived;
        for (figure, a, b) in &solved.stated {
            if state == State::Derived {
                state = State::Stated;
            }
            if self.state_of(*figure) == State::Changed {
                state = State::Changed;
            }
            let (a, b) = self.alone(variable, (*a, *b));
            (low, high) = (low.min(a), high.max(b));
            self.cite(self.sheet.figures[*figure].statement);
        }
        if fits {
            (low, high) = (solved.low, solved.high);
        } else if low > high {
            (low, high) = (f64::NEG_INFINITY, f64::INFINITY);
        }
        (low, high) = (shown(low), shown(high));
        if state == State::Derived {
            self.cite_grounds(variable);
        }
        Fact {
            told: if fits || solved.stated.len() == 1 {
                told(self.sheet, self.solution, variable)
            } else {
                Ends::closed(low, high)
            },
            variable,
            label: self.label(variable),
            unit: Text(&quantity.unit),
            percent: quantity.is_percent(),
            state,
            low,
            high,
            fits,
            percentiles: solved
                .percentiles
                .filter(|p| fits && p.iter().all(|v| v.is_finite()))
                .map(|p| p.map(shown)),
        }
    }

    /// Cites what a worked-out variable rests on: the figures that make it uncertain, and those of the
    /// variables that a relation ties it to.
    fn cite_grounds(&mut self, variable: usize) {
        let (sheet, solution) = (self.sheet, self.solution);
        for (figure, share) in &solution.variables[variable].drivers {
            if *share > 0.005 {
                self.cite(sheet.figures[*figure].statement);
            }
        }
        for relation in &sheet.relations {
            if !mentions(relation, variable) {
                continue;
            }
            for node in &relation.nodes {
                if let Node::Variable(other) = node {
                    for figure in &sheet.variables[*other].figures {
                        self.cite(sheet.figures[*figure].statement);
                    }
                }
            }
        }
    }

    /// What a figure says by itself, as far as its quantity can be that.
    pub fn alone(&self, variable: usize, range: (f64, f64)) -> (f64, f64) {
        alone(self.sheet, variable, range)
    }

    /// Puts a statement on the source line.
    pub fn cite(&mut self, statement: Option<usize>) {
        if let Some(statement) = statement
            && !self.cited.contains(&statement)
        {
            self.cited.push(statement);
        }
    }

    /// A variable's name: its quantity's, with the date where there are several.
    pub fn label(&self, variable: usize) -> Text<'a> {
        let variable = &self.sheet.variables[variable];
        let quantity = &self.sheet.quantities[variable.quantity];
        let label = or(Text(&quantity.label), Text(&quantity.id));
        match variable.as_of {
            Some(date) if quantity.variables.len() > 1 => {
                self.form("{}, {}", &[label, self.date(date)])
            }
            _ => label,
        }
    }

    /// The unit that a variable counts in.
    pub fn unit(&self, variable: usize) -> Text<'a> {
        Text(&self.sheet.quantities[self.sheet.variables[variable].quantity].unit)
    }

    // -- Words --

    /// Keeps a text as long as the layout.
    pub fn keep(&self, text: String) -> Text<'a> {
        self.writer.keep(text)
    }

    /// Texts with something between them; empty ones are left out.
    pub fn list(&self, parts: &[Text], between: &str) -> Text<'a> {
        let mut out = String::new();
        for part in parts {
            if !out.is_empty() && !part.is_empty() {
                out.push_str(between);
            }
            out.push_str(part);
        }
        self.keep(out)
    }

    /// A word of the table in the language of the view.
    #[inline(never)]
    pub fn word(&self, message: Message) -> Text<'a> {
        self.say(message, &[])
    }

    /// A sentence of the table in the language of the view, its places filled in order.
    pub fn say(&self, message: Message, args: &[Text]) -> Text<'a> {
        let args = &mut args.iter().map(|arg| &**arg);
        self.keep(message.fill_each(self.speaker.locale.lang, args))
    }

    /// A text with its places filled in order.
    #[inline(never)]
    pub fn form(&self, text: &'static str, args: &[Text]) -> Text<'a> {
        self.keep(crate::message::filled(
            text,
            &mut args.iter().map(|arg| &**arg),
        ))
    }

    /// A whole number as it is.
    pub fn count(&self, n: usize) -> Text<'a> {
        self.keep(number::whole(n as u64, 1))
    }

    /// "stated", "worked out" or "changed by you".
    pub fn state(&self, state: State) -> Text<'a> {
        self.word(match state {
            State::Stated => say::STATED,
            State::Derived => say::WORKED_OUT,
            State::Changed => say::CHANGED,
        })
    }

    /// The state of what is told as `told`, in a word: nothing for what is not known, which nobody has worked out.
    pub fn status(&self, state: State, told: Ends) -> Text<'a> {
        if state == State::Derived && told.low.is_infinite() && told.high.is_infinite() {
            return Text::NONE;
        }
        self.state(state)
    }

    /// Whether the reader has changed a figure.
    pub fn state_of(&self, figure: usize) -> State {
        if self.solution.changed.contains(&figure) {
            State::Changed
        } else {
            State::Stated
        }
    }

    /// Both ends of a range as they are written; "" for one that is not finite.
    pub fn ends(&self, low: f64, high: f64, percent: bool) -> (Text<'a>, Text<'a>) {
        let (low, high) = self.speaker.locale.numbers.ends(low, high, percent);
        let keep = |end: Option<String>| end.map_or(Text::NONE, |end| self.keep(end));
        (keep(low), keep(high))
    }

    /// One number.
    #[inline(never)]
    pub fn number(&self, value: f64, percent: bool) -> Text<'a> {
        self.ends(value, value, percent).0
    }

    /// One number of a distribution `width` wide.
    pub fn near(&self, value: f64, width: f64, percent: bool) -> Text<'a> {
        self.keep(self.speaker.locale.numbers.near(value, width, percent))
    }

    /// A range on a mark: "3 630–5 400", "at least 20", "no value fits".
    pub fn range(&self, told: Ends, percent: bool) -> Text<'a> {
        self.keep(self.speaker.locale.span(told, percent))
    }

    /// A range in a sentence, with its unit: "3 630 to 5 400 people".
    pub fn amount(&self, told: Ends, unit: Text) -> Text<'a> {
        self.keep(self.speaker.locale.amount(told, &unit))
    }

    /// A fact's range in a sentence; where no value fits, what was stated.
    pub fn value(&self, fact: &Fact) -> Text<'a> {
        if fact.fits || fact.state != State::Derived {
            self.amount(fact.told, fact.unit)
        } else {
            self.word(say::NO_FIT)
        }
    }

    /// A fact's range on a mark; where no value fits, what was stated.
    pub fn short_value(&self, fact: &Fact) -> Text<'a> {
        if fact.fits || fact.state != State::Derived {
            self.range(fact.told, fact.percent)
        } else {
            self.word(say::NO_FIT)
        }
    }

    /// A fact's range and whether it was stated: "500 to 540 people, worked out".
    pub fn told(&self, fact: &Fact) -> Text<'a> {
        let args = [self.value(fact), self.status(fact.state, fact.told)];
        self.list(&args, ", ")
    }

    /// The name of a month, 1 to 12.
    pub fn month(&self, month: u32) -> Text<'a> {
        self.word(say::MONTHS[month as usize - 1])
    }

    /// A date as the locale writes it.
    pub fn date(&self, period: Period) -> Text<'a> {
        self.keep(self.speaker.locale.date(period))
    }

    /// A date as ISO 8601.
    pub fn iso(&self, period: Period) -> Text<'a> {
        self.keep(period.to_iso())
    }

    /// Publisher and date of a statement; "" for none.
    pub fn source(&self, statement: Option<usize>) -> Text<'a> {
        let Some(statement) = statement else {
            return Text::NONE;
        };
        let (publisher, date) = self.publication(statement);
        if date.is_empty() {
            return publisher;
        }
        self.say(say::DATED, &[publisher, date])
    }

    /// Who published a statement, and when, if that is known.
    fn publication(&self, statement: usize) -> (Text<'a>, Text<'a>) {
        let statement = &self.sheet.statements[statement];
        let title = statement.title.as_ref().unwrap_or(&statement.id);
        let publisher = or(Text(&statement.publisher), Text(title));
        let Some(published) = statement.published else {
            return (publisher, Text::NONE);
        };
        let mut date = self.date(published);
        if let Some(note) = &statement.published_note {
            date = self.say(say::DATE_NOTE, &[date, Text(note)]);
        }
        (publisher, date)
    }

    /// The publisher of a statement; "" for none.
    pub fn publisher(&self, statement: Option<usize>) -> Text<'a> {
        statement.map_or(Text::NONE, |at| Text(&self.sheet.statements[at].publisher))
    }

    /// Words and who said them, as far as there are such.
    pub fn quote(&self, words: Option<&String>, statement: Option<usize>) -> Text<'a> {
        let who = self.source(statement);
        match words {
            Some(words) if who.is_empty() => self.say(say::QUOTED, &[Text(words)]),
            Some(words) => self.say(say::STATED_BY, &[Text(words), who]),
            None => who,
        }
    }

    /// The wording of a figure and who published it, as far as the sheet tells.
    pub fn wording(&self, figure: usize) -> Text<'a> {
        let figure = &self.sheet.figures[figure];
        self.quote(
            figure.quote.as_ref().or(figure.says.as_ref()),
            figure.statement,
        )
    }

    /// A relation with labels for ids and signs for operators.
    fn formula(&self, relation: &Relation) -> Text<'a> {
        self.keep(self.speaker.formula(relation))
    }

    /// Adds the lines of a variable to the item's tooltip: wordings, ranges, formula, assumption.
    fn details(&mut self, fact: &Fact) {
        let solved = &self.solution.variables[fact.variable];
        for (figure, low, high) in &solved.stated {
            self.detail(self.wording(*figure));
            if self.state_of(*figure) == State::Changed {
                self.detail(self.word(say::CHANGED));
            }
            let range = self.amount(
                said(self.sheet, self.solution, *figure, (*low, *high)),
                fact.unit,
            );
            self.detail(self.say(say::MEANS, &[range]));
            if fact.fits && (solved.low > *low || solved.high < *high) {
                self.detail(self.say(say::NARROWED, &[self.value(fact)]));
            }
            if let Some(note) = &self.sheet.figures[*figure].note {
                self.detail(Text(note));
            }
        }
        if let Some([low, _, high]) = fact.percentiles.filter(|p| p[0] < p[2]) {
            let range = self.amount(Ends::closed(low, high), fact.unit);
            self.detail(self.say(say::NINETY, &[range]));
        }
        if fact.state != State::Derived {
            return;
        }
        for relation in &self.sheet.relations {
            if mentions(relation, fact.variable) {
                self.detail(self.say(say::FORMULA, &[self.formula(relation)]));
                if let Some(assumption) = &relation.assumes {
                    self.detail(self.say(say::ASSUMES, &[Text(assumption)]));
                }
            }
        }
    }

    /// Begins an item of a variable, with what a tooltip tells of it.
    pub fn begin_of(&mut self, fact: &Fact, kind: &'static str, id: Text, value: Text) {
        self.begin(kind, id, fact.label, value);
        let variable = &self.sheet.variables[fact.variable];
        self.refer(Text(&self.sheet.quantities[variable.quantity].id));
        self.refer(Text(&variable.id));
        for figure in &variable.figures {
            self.refer(Text(&self.sheet.figures[*figure].id));
        }
        self.mark_state(self.status(fact.state, fact.told));
        self.details(fact);
    }

    /// Begins the item of a variable.
    pub fn begin_fact(&mut self, fact: &Fact) {
        let id = self.id(fact.variable);
        self.begin_of(fact, "quantity", id, self.value(fact));
    }

    /// The id of a variable.
    pub fn id(&self, variable: usize) -> Text<'a> {
        Text(&self.sheet.variables[variable].id)
    }

    /// Adds a variable to the table and the data.
    pub fn tabulate(&mut self, fact: &Fact) {
        if self.scene.table.columns.is_empty() {
            self.columns(&[
                say::COLUMN_WHAT,
                say::COLUMN_VALUE,
                say::COLUMN_STATE,
                say::COLUMN_NINETY,
                say::COLUMN_WORDING,
            ]);
        }
        let variable = &self.sheet.variables[fact.variable];
        let ninety = fact.percentiles.map_or(Text::NONE, |p| {
            self.amount(Ends::closed(p[0], p[2]), fact.unit)
        });
        let mut wordings = Vec::new();
        for figure in &variable.figures {
            wordings.push(self.wording(*figure));
        }
        let state = self.status(fact.state, fact.told);
        self.row(&[
            fact.label,
            self.value(fact),
            state,
            ninety,
            self.list(&wordings, "; "),
        ]);
        let mut about = [fact.unit, Text::NONE, Text::NONE, Text::NONE];
        if let Some(date) = variable.as_of {
            about[1] = self.iso(date);
        }
        if let Some(figure) = variable.figures.first() {
            let figure = &self.sheet.figures[*figure];
            about[2] = words(&figure.says);
            about[3] = self.publisher(figure.statement);
        }
        let solved = &self.solution.variables[fact.variable];
        let range = (solved.low, solved.high);
        self.datum(Text(&variable.id), fact.label, state, range, about);
        let last = self.scene.data.len() - 1;
        self.scene.data[last].percentiles = fact.percentiles;
    }

    /// Adds a number drawn. `about`: its unit, the date it is of, the wording it was read from, the publisher.
    pub fn datum(
        &mut self,
        id: Text,
        label: Text,
        state: Text,
        bounds: (f64, f64),
        about: [Text; 4],
    ) {
        let [unit, date, says, publisher] = about.map(|text| text.0.clone());
        self.scene.data.push(Datum {
            id: id.0.clone(),
            label: label.0.clone(),
            unit,
            state: state.0.clone(),
            bounds,
            percentiles: None,
            date,
            says,
            publisher,
        });
    }

    /// Sets the heads of the table.
    pub fn columns(&mut self, columns: &[Message]) {
        let heads = columns.iter().map(|column| self.word(*column).0.clone());
        self.scene.table.columns = heads.collect();
    }

    /// Adds a row to the table.
    pub fn row(&mut self, cells: &[Text]) {
        let mut row = Vec::with_capacity(cells.len());
        for cell in cells {
            row.push(cell.0.clone());
        }
        self.scene.table.rows.push(row);
    }

    /// The wording of a figure in quotation marks; "" where it was given in numbers.
    pub fn says(&self, figure: &SheetFigure) -> Text<'a> {
        self.quote(figure.says.as_ref(), None)
    }

    /// The value that a figure's wording names, where it names one and it lies in `low..=high`; else NaN.
    pub fn nominal(&self, figure: &SheetFigure, low: f64, high: f64) -> f64 {
        nominal(&figure.support(Reading::Default).density, low, high)
    }

    /// The number that the one figure of a stated fact names; NaN where there is none.
    pub fn named(&self, fact: &Fact) -> f64 {
        match self.solution.variables[fact.variable].stated[..] {
            [(figure, ..)] if fact.state == State::Stated => {
                self.nominal(&self.sheet.figures[figure], fact.low, fact.high)
            }
            _ => f64::NAN,
        }
    }
}

/// The value that a wording of this density names, where it names one and it lies in `low..=high`; else NaN.
pub(super) fn nominal(density: &Density, low: f64, high: f64) -> f64 {
    let value = named(density);
    // A one-sided wording names a bound, not a value in the middle of its range.
    if (value > low && value < high) || low == high {
        value
    } else {
        f64::NAN
    }
}

/// The value that a density stands about; NaN where there is none.
fn named(density: &Density) -> f64 {
    match density {
        Density::Point(value) => *value,
        Density::Triangular { mode, .. } => *mode,
        Density::Reciprocal(inner) => 1.0 / named(inner),
        _ => f64::NAN,
    }
}

/// A text, if there is one.
pub(super) fn words(text: &Option<String>) -> Text<'_> {
    text.as_ref().map_or(Text::NONE, Text)
}

/// `text`, or `other` where it is empty.
fn or<'a>(text: Text<'a>, other: Text<'a>) -> Text<'a> {
    if text.is_empty() { other } else { text }
}

/// Adds "label: value, state." to a text, as far as there are such.
fn sentence(out: &mut String, [label, value, state]: [&str; 3]) {
    let start = out.len();
    let label = label.trim_ascii();
    if label.is_empty() {
        return;
    }
    if start > 0 {
        out.push(' ');
    }
    out.push_str(label);
    for (before, part) in [(": ", value), (", ", state)] {
        if !part.is_empty() {
            out.push_str(before);
            out.push_str(part);
        }
    }
    if !out.ends_with(['.', '!', '?']) {
        out.push('.');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::TableMetrics;

    fn check(text: &str, max_px: f64, is_balanced: bool) -> Vec<String> {
        let (sheet, solution) = (Sheet::default(), Solution::default());
        let (words, view) = (Words::new(), View::new(640.0, false, "en"));
        let mut s = Sketch::new(&sheet, &solution, &view, &TableMetrics, &words);
        let text = s.keep(text.to_owned());
        let block = if is_balanced {
            s.balanced(text, text::BODY, max_px)
        } else {
            s.block(&[(text, text::BODY)], max_px)
        };
        let lines = s.lines[block.first..block.end].iter();
        lines.map(|line| line.0.to_owned()).collect()
    }

    #[test]
    fn a_balanced_text_has_no_more_lines_and_no_word_more_in_pieces() {
        const WORDS: [&str; 5] = [
            "a",
            "law",
            "households",
            "Nebeprisikiškiakopūsteliaujančiųjų",
            "1 100",
        ];
        arbtest::arbtest(|u| {
            let mut text = String::new();
            for _ in 0..u.int_in_range(1..=14)? {
                text += u.choose(&WORDS)?;
                text.push(' ');
            }
            let max_px = f64::from(u.int_in_range(60..=400)?);
            let (before, after) = (check(&text, max_px, false), check(&text, max_px, true));
            assert_eq!(after.len(), before.len(), "{before:?} {after:?}");
            let n_whole = |lines: &[String]| lines.join(" ").split(' ').count();
            assert_eq!(n_whole(&after), n_whole(&before), "{before:?} {after:?}");
            Ok(())
        });
        let title = "The list closed half a year after the law";
        assert_eq!(check(title, 220.0, false)[1], "law");
        assert_eq!(
            check(title, 220.0, true),
            ["The list closed half", "a year after the law"]
        );
    }
}
