//! What all kinds of chart share: placing marks, naming items, and the texts above and below.
//!
//! A kind draws downward: [`Sketch::new`] sets title and subtitle, the kind places its marks from
//! [`Sketch::y`] on and moves it, [`Sketch::finish`] sets note and source.
//!
//! Reading order: [`Sketch`], [`Fact`], then the words.

use super::mark::{Anchor, Color, Datum, Item, Mark, Scene, Shape, Stroke, Table};
use super::text::{self, Block, Face};
use super::{ChartSpec, Metrics, Theme, View};
use crate::figure::date::Period;
use crate::message::number::NumberStyle;
use crate::message::{Lang, Message, chart as say};
use crate::sheet::{Comparison, Node, Relation, Sheet};
use crate::solve::Solution;

/// White space between the parts of a chart.
pub(super) const GAP: f64 = 12.0;

/// A scene in the making.
pub(super) struct Sketch<'a> {
    pub sheet: &'a Sheet,
    pub solution: &'a Solution,
    pub theme: &'a Theme,
    pub metrics: &'a dyn Metrics,
    pub numbers: NumberStyle,
    pub lang: Lang,
    /// Whether dates are told in words; ISO 8601 where we have no words for the locale.
    pub dates_in_words: bool,
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
    pub remark: String,
    item: Option<usize>,
    class: &'static str,
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
#[derive(Clone, Debug)]
pub(super) struct Fact {
    pub variable: usize,
    pub label: String,
    pub unit: String,
    pub percent: bool,
    pub state: State,
    /// Guaranteed bounds; infinite where unbounded; where no value fits, what its figures say by themselves.
    pub low: f64,
    pub high: f64,
    /// Whether any value fits everything that is stated.
    pub fits: bool,
    pub percentiles: Option<[f64; 3]>,
}

impl Fact {
    /// One value to place a mark at: the median, else the middle, else the one end there is.
    pub fn point(&self) -> f64 {
        match self.percentiles {
            Some([_, median, _]) => median,
            None if self.low.is_finite() && self.high.is_finite() => {
                self.low / 2.0 + self.high / 2.0
            }
            None if self.low.is_finite() => self.low,
            None if self.high.is_finite() => self.high,
            None => 0.0,
        }
    }

    /// A fact of no variable, for where there is no whole.
    pub fn unbounded() -> Fact {
        Fact {
            variable: 0,
            label: String::new(),
            unit: String::new(),
            percent: false,
            state: State::Derived,
            low: f64::NEG_INFINITY,
            high: f64::INFINITY,
            fits: true,
            percentiles: None,
        }
    }

    /// Whether it is drawn hollow.
    pub fn hollow(&self) -> bool {
        self.state == State::Derived
    }
}

impl<'a> Sketch<'a> {
    /// A scene with its title and subtitle placed.
    pub fn new(
        sheet: &'a Sheet,
        solution: &'a Solution,
        spec: &ChartSpec,
        view: &'a View,
        metrics: &'a dyn Metrics,
    ) -> Sketch<'a> {
        let width_px = if view.width_px.is_finite() {
            view.width_px.clamp(280.0, 1600.0)
        } else {
            640.0
        };
        let mut sketch = Sketch {
            sheet,
            solution,
            theme: &view.theme,
            metrics,
            numbers: NumberStyle::of(&view.locale),
            lang: Lang::En,
            dates_in_words: view.locale.starts_with("en"),
            scene: Scene {
                width_px,
                title: spec.title.clone(),
                font: view.theme.font.clone(),
                background: view.theme.background,
                ..Scene::default()
            },
            y: 4.0,
            left: 4.0,
            right: width_px - 4.0,
            cited: Vec::new(),
            misfit: false,
            remark: String::new(),
            item: None,
            class: "",
        };
        sketch.class = "title";
        sketch.paragraph(&spec.title, text::title_face(width_px), 760.0);
        sketch.class = "subtitle";
        if !spec.title.is_empty() && !spec.subtitle.is_empty() {
            sketch.y += 3.0;
        }
        sketch.paragraph(&spec.subtitle, text::SUBTITLE, 760.0);
        sketch.y += GAP;
        sketch
    }

    /// Sets note and source below, and closes the scene.
    pub fn finish(mut self, spec: &ChartSpec) -> Scene {
        self.y += GAP;
        if self.misfit {
            self.class = "alert";
            let text = self.say(say::MISFIT, &[]);
            self.flag(&text);
            self.y += 6.0;
        }
        self.class = "note";
        if !spec.note.is_empty() {
            let note = say::NOTE.say(self.lang, &[("note", &spec.note)]);
            self.paragraph(&note, text::SMALL, 720.0);
            self.y += 3.0;
        }
        let mut sources: Vec<String> = Vec::new();
        for &statement in &self.cited {
            let source = self.source(statement);
            if !source.is_empty() && !sources.contains(&source) {
                sources.push(source);
            }
        }
        self.class = "source";
        if !sources.is_empty() {
            let message = if sources.len() == 1 {
                say::SOURCE
            } else {
                say::SOURCES
            };
            let line = message.say(self.lang, &[("sources", &sources.join("; "))]);
            self.paragraph(&line, text::SMALL, 720.0);
        }
        self.scene.height_px = (self.y + 6.0).ceil();
        let width = self.scene.width_px;
        let height = self.scene.height_px;
        for item in &mut self.scene.items {
            // A target for fingers is 24 px at least (WCAG 2.2, 2.5.8).
            let [x, y, w, h] = item.bounds;
            let (dx, dy) = ((24.0 - w).max(0.0), (24.0 - h).max(0.0));
            let x = (x - dx / 2.0).clamp(0.0, (width - w - dx).max(0.0));
            let y = (y - dy / 2.0).clamp(0.0, (height - h - dy).max(0.0));
            item.bounds = [x, y, w + dx, h + dy];
        }
        self.scene.description = self.description(spec);
        self.scene
    }

    /// The chart in words: what is its title, and what are its numbers.
    fn description(&self, spec: &ChartSpec) -> String {
        let mut out = String::new();
        let mut sentence = |text: &str| {
            let text = text.trim();
            if !text.is_empty() {
                if !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(text);
                if !text.ends_with(['.', '!', '?']) {
                    out.push('.');
                }
            }
        };
        sentence(&spec.title);
        sentence(&spec.subtitle);
        // Of many points none is told: the table has them all.
        let n_points = self
            .scene
            .items
            .iter()
            .filter(|item| item.kind == "point")
            .count();
        let told = |item: &&Item| item.kind != "point" || n_points <= 12;
        for item in self.scene.items.iter().filter(told) {
            let mut text = item.label.clone();
            if !item.value.is_empty() {
                text.push_str(": ");
                text.push_str(&item.value);
            }
            if !item.state.is_empty() {
                text.push_str(", ");
                text.push_str(&item.state);
            }
            sentence(&text);
        }
        sentence(&self.remark);
        sentence(&spec.note);
        out
    }

    // -- Marks --

    /// Names the group of the marks that follow.
    pub fn class(&mut self, class: &'static str) {
        self.class = class;
    }

    /// Begins an item: the marks up to [`Sketch::end`] are its own.
    pub fn begin(&mut self, mut item: Item) {
        // A quantity may be drawn twice, and its figure may have its name.
        let plain = item.id.clone();
        let mut copy = 1;
        while self.scene.items.iter().any(|other| other.id == item.id) {
            copy += 1;
            item.id = format!("{plain}#{copy}");
        }
        self.item = Some(self.scene.items.len());
        self.scene.items.push(Item {
            bounds: [
                f64::INFINITY,
                f64::INFINITY,
                f64::NEG_INFINITY,
                f64::NEG_INFINITY,
            ],
            ..item
        });
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

    fn push(&mut self, shape: Shape, x0: f64, y0: f64, x1: f64, y1: f64) {
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

    pub fn rect(
        &mut self,
        [x, y, width, height]: [f64; 4],
        fill: Option<Color>,
        stroke: Option<Stroke>,
    ) {
        self.push(
            Shape::Rect {
                x,
                y,
                width,
                height,
                fill,
                stroke,
            },
            x,
            y,
            x + width,
            y + height,
        );
    }

    pub fn path(&mut self, points: Vec<(f64, f64)>, fill: Option<Color>, stroke: Option<Stroke>) {
        let mut bounds = [
            f64::INFINITY,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NEG_INFINITY,
        ];
        for (x, y) in &points {
            bounds = [
                bounds[0].min(*x),
                bounds[1].min(*y),
                bounds[2].max(*x),
                bounds[3].max(*y),
            ];
        }
        let [x0, y0, x1, y1] = bounds;
        self.push(
            Shape::Path {
                points,
                fill,
                stroke,
            },
            x0,
            y0,
            x1,
            y1,
        );
    }

    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        self.path(vec![from, to], None, Some(stroke));
    }

    pub fn circle(
        &mut self,
        (x, y): (f64, f64),
        radius: f64,
        fill: Option<Color>,
        stroke: Option<Stroke>,
    ) {
        self.push(
            Shape::Circle {
                x,
                y,
                radius,
                fill,
                stroke,
            },
            x - radius,
            y - radius,
            x + radius,
            y + radius,
        );
    }

    /// A dot as its state asks: filled for stated, hollow for worked out.
    pub fn dot(&mut self, at: (f64, f64), radius: f64, hollow: bool) {
        if hollow {
            let stroke = self.stroke(self.theme.derived);
            self.circle(at, radius, Some(self.theme.paper), Some(stroke));
        } else {
            self.circle(at, radius, Some(self.theme.stated), None);
        }
    }

    /// A bar as its state asks: filled for stated, hollow for worked out.
    pub fn bar(&mut self, rect: [f64; 4], hollow: bool) {
        if hollow {
            let stroke = self.stroke(self.theme.derived);
            self.rect(rect, Some(self.theme.paper), Some(stroke));
        } else {
            self.rect(rect, Some(self.theme.stated), None);
        }
    }

    /// Slanted lines over a box: what nobody has said. Within an outline they are one zigzag, whose
    /// turns the outline covers: one mark paints ten times as fast as fifty.
    pub fn hatch(&mut self, [x, y, width, height]: [f64; 4], color: Color, outlined: bool) {
        let stroke = Stroke {
            color,
            width_px: 1.0,
            dash: None,
        };
        let mut zigzag = Vec::new();
        let mut start = 6.0;
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
            self.path(zigzag, None, Some(stroke));
        }
    }

    /// The theme's outline in a color.
    pub fn stroke(&self, color: Color) -> Stroke {
        Stroke {
            color,
            width_px: self.theme.line_px,
            dash: None,
        }
    }

    /// A thin line for axes and leaders.
    pub fn hair(&self) -> Stroke {
        Stroke {
            color: self.theme.rule,
            width_px: 1.0,
            dash: None,
        }
    }

    /// A thin dashed line in a color.
    pub fn dashed(&self, color: Color) -> Stroke {
        Stroke {
            color,
            width_px: 1.0,
            dash: Some((3.0, 3.0)),
        }
    }

    pub fn width(&self, text: &str, face: Face) -> f64 {
        self.metrics.width(text, face.size_px, face.bold)
    }

    pub fn text(&mut self, x: f64, y: f64, text: &str, face: Face, anchor: Anchor) {
        if text.is_empty() {
            return;
        }
        let width = self.width(text, face);
        let x0 = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let color = if face.muted {
            self.theme.muted
        } else {
            self.theme.ink
        };
        self.push(
            Shape::Text {
                x,
                y,
                text: text.to_owned(),
                size_px: face.size_px,
                bold: face.bold,
                anchor,
                color,
            },
            x0,
            y - face.size_px * 0.8,
            x0 + width,
            y + face.size_px * 0.22,
        );
    }

    /// Wraps texts to a width, one under the other.
    pub fn block(&self, texts: &[(&str, Face)], max_px: f64) -> Block {
        text::block(self.metrics, texts, max_px)
    }

    /// Places a block with its top at `top`.
    pub fn put(&mut self, block: &Block, x: f64, top: f64, anchor: Anchor) {
        let mut y = top;
        for (line, face) in &block.lines {
            self.text(x, y + face.rise_px(), line, *face, anchor);
            y += face.line_px();
        }
    }

    /// Sets a text from edge to edge, at most `max_px` wide, and moves down.
    pub fn paragraph(&mut self, text: &str, face: Face, max_px: f64) {
        let block = self.block(&[(text, face)], (self.right - self.left).min(max_px));
        self.put(&block, self.left, self.y, Anchor::Start);
        self.y += block.height;
    }

    /// A sentence that something does not add up, with a mark before it.
    pub fn flag(&mut self, text: &str) {
        let alert = self.theme.alert;
        let middle = self.y + text::LABEL.line_px() / 2.0;
        self.rect([self.left, middle - 5.0, 10.0, 10.0], Some(alert), None);
        let block = self.block(
            &[(text, text::LABEL)],
            (self.right - self.left - 18.0).min(720.0),
        );
        self.put(&block, self.left + 18.0, self.y, Anchor::Start);
        self.y += block.height;
    }

    // -- Facts --

    /// What is known of a variable; its figures' statements are cited.
    pub fn fact(&mut self, variable: usize) -> Fact {
        let quantity = &self.sheet.quantities[self.sheet.variables[variable].quantity];
        let solved = &self.solution.variables[variable];
        let changed = solved
            .stated
            .iter()
            .any(|(figure, ..)| self.solution.changed.contains(figure));
        let fits = !(solved.low.is_nan() || solved.high.is_nan());
        self.misfit |= !fits;
        let (mut low, mut high) = (solved.low, solved.high);
        if !fits {
            (low, high) = (f64::INFINITY, f64::NEG_INFINITY);
            for (_, a, b) in &solved.stated {
                let (a, b) = self.alone(variable, (*a, *b));
                (low, high) = (low.min(a), high.max(b));
            }
            if low > high {
                (low, high) = (f64::NEG_INFINITY, f64::INFINITY);
            }
        }
        let fact = Fact {
            variable,
            label: self.label(variable),
            unit: quantity.unit.clone(),
            percent: quantity.is_percent(),
            state: if changed {
                State::Changed
            } else if solved.stated.is_empty() {
                State::Derived
            } else {
                State::Stated
            },
            low,
            high,
            fits,
            percentiles: solved
                .percentiles
                .filter(|p| fits && p.iter().all(|v| v.is_finite())),
        };
        for (figure, ..) in &solved.stated {
            self.cite(self.sheet.figures[*figure].statement);
        }
        if solved.stated.is_empty() {
            self.cite_grounds(variable);
        }
        fact
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
        let own = Node::Variable(variable);
        for relation in sheet
            .relations
            .iter()
            .filter(|relation| relation.nodes.contains(&own))
        {
            for node in &relation.nodes {
                if let Node::Variable(other) = node {
                    for figure in &sheet.variables[*other].figures {
                        self.cite(sheet.figures[*figure].statement);
                    }
                }
            }
        }
    }

    /// What a figure says by itself, as far as its quantity can be that: "fewer than 40" people are not
    /// fewer than none.
    pub fn alone(&self, variable: usize, (low, high): (f64, f64)) -> (f64, f64) {
        let signed = self.sheet.quantities[self.sheet.variables[variable].quantity].signed;
        (if signed { low } else { low.max(0.0) }, high)
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
    pub fn label(&self, variable: usize) -> String {
        let variable = &self.sheet.variables[variable];
        let quantity = &self.sheet.quantities[variable.quantity];
        let label = if quantity.label.is_empty() {
            &quantity.id
        } else {
            &quantity.label
        };
        match variable.as_of {
            Some(date) if quantity.variables.len() > 1 => {
                format!("{label}, {}", self.date(date))
            }
            _ => label.clone(),
        }
    }

    // -- Words --

    /// A sentence of the table in the language of the view.
    pub fn say(&self, message: Message, args: &[(&str, &dyn std::fmt::Display)]) -> String {
        message.say(self.lang, args)
    }

    /// "stated", "worked out" or "changed by you".
    pub fn state(&self, state: State) -> String {
        self.say(
            match state {
                State::Stated => say::STATED,
                State::Derived => say::WORKED_OUT,
                State::Changed => say::CHANGED,
            },
            &[],
        )
    }

    /// A range on a mark: "3 630–5 400", "at least 20", "no value fits".
    pub fn range(&self, low: f64, high: f64, percent: bool) -> String {
        let (a, b) = self.numbers.ends(low, high, percent);
        match (a, b) {
            (Some(a), Some(b)) if a == b => a,
            // A dash beside a minus sign cannot be read.
            (Some(a), Some(b)) if low < 0.0 => self.say(say::RANGE, &[("low", &a), ("high", &b)]),
            (Some(a), Some(b)) => {
                let a = if percent {
                    a.strip_suffix(self.numbers.percent)
                        .unwrap_or(&a)
                        .to_owned()
                } else {
                    a
                };
                format!("{a}\u{2013}{b}")
            }
            (a, b) => self.open_range(low, high, a, b),
        }
    }

    fn open_range(&self, low: f64, high: f64, a: Option<String>, b: Option<String>) -> String {
        match (a, b) {
            _ if low.is_nan() || high.is_nan() => self.say(say::NO_FIT, &[]),
            (Some(a), None) => self.say(say::AT_LEAST, &[("low", &a)]),
            (None, Some(b)) => self.say(say::AT_MOST, &[("high", &b)]),
            _ => self.say(say::UNKNOWN, &[]),
        }
    }

    /// A range in a sentence, with its unit: "3 630 to 5 400 people".
    pub fn amount(&self, low: f64, high: f64, unit: &str) -> String {
        let percent = unit == "%";
        let (a, b) = self.numbers.ends(low, high, percent);
        let bare = low.is_nan() || high.is_nan() || (a.is_none() && b.is_none());
        let value = match (a, b) {
            (Some(a), Some(b)) if a == b => a,
            (Some(a), Some(b)) => self.say(say::RANGE, &[("low", &a), ("high", &b)]),
            (a, b) => self.open_range(low, high, a, b),
        };
        if percent || bare || unit.is_empty() {
            value
        } else {
            self.say(say::AMOUNT, &[("value", &value), ("unit", &unit)])
        }
    }

    /// A fact's range in a sentence; where no value fits, what was stated.
    pub fn value(&self, fact: &Fact) -> String {
        if fact.fits || fact.state != State::Derived {
            self.amount(fact.low, fact.high, &fact.unit)
        } else {
            self.say(say::NO_FIT, &[])
        }
    }

    /// A fact's range on a mark; where no value fits, what was stated.
    pub fn short_value(&self, fact: &Fact) -> String {
        if fact.fits || fact.state != State::Derived {
            self.range(fact.low, fact.high, fact.percent)
        } else {
            self.say(say::NO_FIT, &[])
        }
    }

    /// A date as the locale writes it.
    pub fn date(&self, period: Period) -> String {
        if !self.dates_in_words {
            return period.to_string();
        }
        period.in_words(self.lang)
    }

    /// Publisher and date of a statement.
    pub fn source(&self, statement: usize) -> String {
        let statement = &self.sheet.statements[statement];
        let publisher = if statement.publisher.is_empty() {
            statement.title.as_ref().unwrap_or(&statement.id)
        } else {
            &statement.publisher
        };
        let Some(published) = statement.published else {
            return publisher.clone();
        };
        let mut date = self.date(published);
        if let Some(note) = &statement.published_note {
            date = self.say(say::DATE_NOTE, &[("date", &date), ("note", note)]);
        }
        self.say(say::DATED, &[("publisher", publisher), ("date", &date)])
    }

    /// The wording of a figure and who published it, as far as the sheet tells.
    pub fn wording(&self, figure: usize) -> String {
        let figure = &self.sheet.figures[figure];
        let words = figure.quote.as_ref().or(figure.says.as_ref());
        let who = figure.statement.map(|statement| self.source(statement));
        match (words, who) {
            (Some(words), Some(who)) => {
                self.say(say::STATED_BY, &[("words", words), ("who", &who)])
            }
            (Some(words), None) => self.say(say::QUOTED, &[("words", words)]),
            (None, Some(who)) => who,
            (None, None) => String::new(),
        }
    }

    /// A relation with labels for ids and signs for operators.
    pub fn formula(&self, relation: &Relation) -> String {
        formula(relation, &self.numbers, &|variable| self.label(variable))
    }

    /// Lines for the tooltip of a variable: wordings, ranges, formula, assumption.
    pub fn details(&self, fact: &Fact) -> Vec<String> {
        let mut out = Vec::new();
        let solved = &self.solution.variables[fact.variable];
        for (figure, low, high) in &solved.stated {
            let wording = self.wording(*figure);
            if !wording.is_empty() {
                out.push(wording);
            }
            if self.solution.changed.contains(figure) {
                out.push(self.say(say::CHANGED, &[]));
            }
            let range = self.amount(*low, *high, &fact.unit);
            out.push(self.say(say::MEANS, &[("range", &range)]));
            if fact.fits && (solved.low > *low || solved.high < *high) {
                out.push(self.say(say::NARROWED, &[("range", &self.value(fact))]));
            }
            if let Some(note) = &self.sheet.figures[*figure].note {
                out.push(note.clone());
            }
        }
        if let Some([low, _, high]) = fact.percentiles.filter(|p| p[0] < p[2]) {
            let range = self.amount(low, high, &fact.unit);
            out.push(self.say(say::NINETY, &[("range", &range)]));
        }
        if fact.state == State::Derived {
            for relation in &self.sheet.relations {
                if relation.nodes.contains(&Node::Variable(fact.variable)) {
                    out.push(self.say(say::FORMULA, &[("formula", &self.formula(relation))]));
                    if let Some(assumption) = &relation.assumes {
                        out.push(self.say(say::ASSUMES, &[("assumption", assumption)]));
                    }
                }
            }
        }
        out
    }

    /// The item of a variable.
    pub fn item(&self, fact: &Fact) -> Item {
        let variable = &self.sheet.variables[fact.variable];
        let mut refs = vec![self.sheet.quantities[variable.quantity].id.clone()];
        for name in std::iter::once(&variable.id).chain(
            variable
                .figures
                .iter()
                .map(|figure| &self.sheet.figures[*figure].id),
        ) {
            if !refs.contains(name) {
                refs.push(name.clone());
            }
        }
        Item {
            id: variable.id.clone(),
            kind: "quantity",
            refs,
            label: fact.label.clone(),
            value: self.value(fact),
            state: self.state(fact.state),
            details: self.details(fact),
            bounds: [0.0; 4],
        }
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
        let ninety = fact
            .percentiles
            .map_or(String::new(), |p| self.amount(p[0], p[2], &fact.unit));
        let wordings: Vec<String> = variable
            .figures
            .iter()
            .map(|figure| self.wording(*figure))
            .collect();
        self.scene.table.rows.push(vec![
            fact.label.clone(),
            self.value(fact),
            self.state(fact.state),
            ninety,
            wordings.join("; "),
        ]);
        let figure = variable
            .figures
            .first()
            .map(|figure| &self.sheet.figures[*figure]);
        let solved = &self.solution.variables[fact.variable];
        self.scene.data.push(Datum {
            id: variable.id.clone(),
            label: fact.label.clone(),
            unit: fact.unit.clone(),
            state: self.state(fact.state),
            bounds: (solved.low, solved.high),
            percentiles: fact.percentiles,
            date: variable
                .as_of
                .map_or(String::new(), |date| date.to_string()),
            says: figure.and_then(|f| f.says.clone()).unwrap_or_default(),
            publisher: figure.and_then(|f| f.statement).map_or(String::new(), |s| {
                self.sheet.statements[s].publisher.clone()
            }),
        });
    }

    /// Sets the heads of the table.
    pub fn columns(&mut self, columns: &[Message]) {
        self.scene.table = Table {
            columns: columns
                .iter()
                .map(|column| self.say(*column, &[]))
                .collect(),
            rows: Vec::new(),
        };
    }
}

/// A relation in words and signs: "Returned voluntarily = Share who returned × Arrived"; `label` names a variable.
pub fn formula(
    relation: &Relation,
    numbers: &NumberStyle,
    label: &dyn Fn(usize) -> String,
) -> String {
    // Strength of the outermost operator: 0 sum, 1 product, 2 anything that needs no brackets.
    let mut texts: Vec<(String, u8)> = Vec::with_capacity(relation.nodes.len());
    for node in &relation.nodes {
        let wrapped = |operand: usize, least: u8, texts: &[(String, u8)]| {
            let (text, strength) = &texts[operand];
            if *strength < least {
                format!("({text})")
            } else {
                text.clone()
            }
        };
        let pair = |a: usize, sign: &str, b: usize, left: u8, right: u8| {
            format!(
                "{} {sign} {}",
                wrapped(a, left, &texts),
                wrapped(b, right, &texts)
            )
        };
        texts.push(match *node {
            Node::Number(number) => {
                let value = number.to_f64();
                (numbers.ends(value, value, false).0.unwrap_or_default(), 2)
            }
            Node::Variable(variable) => (label(variable), 2),
            Node::Neg(a) => (format!("\u{2212}{}", wrapped(a, 2, &texts)), 1),
            Node::Add(a, b) => (pair(a, "+", b, 0, 0), 0),
            Node::Sub(a, b) => (pair(a, "\u{2212}", b, 0, 1), 0),
            Node::Mul(a, b) => (pair(a, "\u{d7}", b, 1, 1), 1),
            Node::Div(a, b) => (pair(a, "\u{f7}", b, 1, 2), 1),
        });
    }
    let sign = match relation.comparison {
        Comparison::Eq => "=",
        Comparison::Le => "\u{2264}",
        Comparison::Ge => "\u{2265}",
    };
    format!(
        "{} {sign} {}",
        texts[relation.left].0, texts[relation.right].0
    )
}
