//! What all kinds of chart share: placing marks, naming items, and the texts above and below.
//!
//! A kind draws downward: [`Sketch::new`] sets title and subtitle, the kind places its marks from
//! [`Sketch::y`] on and moves it, [`Sketch::finish`] sets note and source.
//!
//! What the browser loads is mostly calls of these methods. So they take and give plain words: texts as
//! `Text` that the layout keeps, colors and strokes packed, "" and NaN for what is not there.
//!
//! Reading order: [`Sketch`]; its marks are in `marks`, its texts in `labels`, its words in `facts`.

use super::facts::sentence;
use super::mark::{Anchor, Item, Mark, Scene, Shape, Stroke};
use super::order::order;
use super::text::{self, Face};
use super::words::{Text, Words, Writer};
use super::{Metrics, Theme, View};
use crate::figure::date::Period;
use crate::message::chart as say;
use crate::say::Speaker;
use crate::sheet::Sheet;
use crate::solve::Solution;

/// White space between the head of a chart and what it draws, and between that and its foot.
pub(super) const HEAD_GAP: f64 = 14.0;
const FOOT_GAP: f64 = 14.0;
/// Of more sources than these the names are told, and from when to when they are.
const MOST_DATED: usize = 4;
/// How wide titles and running text become at most.
const TITLE_PX: f64 = 900.0;
pub(super) const PROSE_PX: f64 = 920.0;

/// Nothing is drawn further from the corner than this: a chart of every row that a sheet may have is shorter.
pub(super) const FARTHEST_PX: f64 = 1e6;

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
    pub cited: Vec<usize>,
    /// Whether what is drawn follows from an answer, not from points or days alone.
    pub rests_on_answer: bool,
    /// The variables that are drawn and that no value fits.
    pub misfits: Vec<usize>,
    /// A sentence for the description that no item tells.
    pub remark: Text<'a>,
    /// Positions of the variables that the title names: their numbers are the finding.
    pub named: Vec<usize>,
    /// Positions of the variables that were drawn as worked out, for what they assume.
    pub derived: Vec<usize>,
    /// Positions of the variables of which draws are shown.
    pub simulated: Vec<usize>,
    /// Left, top, right and bottom of what is shaded.
    pub shades: Vec<[f64; 4]>,
    /// Who made it; nothing if empty.
    pub credit: Text<'a>,
    /// What stands below its title.
    pub subtitle: Text<'a>,
    /// Where its figures are from, in place of what is cited; nothing if empty.
    pub source: Text<'a>,
    item: Option<usize>,
    /// Ids of the items so far, in order.
    ids: Vec<Text<'a>>,
    pub class: &'static str,
    pub writer: Writer<'a>,
    /// Lines of the blocks laid out so far.
    pub lines: Vec<(&'a str, Face)>,
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
            y: 0.0,
            left: 0.0,
            right: width_px,
            cited: Vec::new(),
            rests_on_answer: true,
            misfits: Vec::new(),
            remark: Text::NONE,
            named: Vec::new(),
            derived: Vec::new(),
            simulated: Vec::new(),
            shades: Vec::new(),
            credit: Text::NONE,
            subtitle: Text::NONE,
            source: Text::NONE,
            item: None,
            ids: Vec::new(),
            class: "",
            writer: Writer::new(words),
            lines: Vec::new(),
        }
    }

    /// Sets title and subtitle; `is_alarm`: they tell a contradiction, with a warning sign before them.
    pub fn head(&mut self, title: Text<'a>, subtitle: Text<'a>, is_alarm: bool) {
        self.scene.title = title.0.clone();
        let face = text::title_face(self.scene.width_px);
        let mut x = self.left;
        if is_alarm && !title.is_empty() {
            self.class = "alert";
            self.warning((x, self.y + 3.0), 18.0);
            x += 26.0;
        }
        self.class = "title";
        let block = self.balanced(title, face, (self.right - x).min(TITLE_PX));
        self.put(block, x, self.y, Anchor::Start);
        self.y += block.height;
        self.class = "subtitle";
        if !title.is_empty() && !subtitle.is_empty() {
            self.y += 2.0;
        }
        let room = (self.right - self.left).min(640.0);
        let block = self.balanced(subtitle, text::SUBTITLE, room);
        self.put(block, self.left, self.y, Anchor::Start);
        self.y += block.height + HEAD_GAP;
    }

    /// A warning sign, `size` wide.
    pub fn warning(&mut self, (x, y): (f64, f64), size: f64) {
        let half = size / 2.0;
        let corners = [
            (x, y + size * 0.9),
            (x + half, y),
            (x + size, y + size * 0.9),
            (x, y + size * 0.9),
        ];
        self.path(&corners, self.theme.alert, Stroke::NONE);
        let white = Stroke::new(self.theme.paper, 2.0);
        self.line(
            (x + half, y + size * 0.34),
            (x + half, y + size * 0.6),
            white,
        );
        self.circle(
            (x + half, y + size * 0.74),
            1.2,
            self.theme.paper,
            Stroke::NONE,
        );
    }

    /// Sets note and source below, and closes the scene.
    pub fn finish(mut self, subtitle: Text<'a>, note: Text<'a>) -> Scene {
        self.y += FOOT_GAP;
        if !self.misfits.is_empty() {
            self.class = "alert";
            self.flag(self.misfit_told());
            self.y += FOOT_GAP;
        }
        let own = note;
        let note = self.assumed(note);
        let settings = self.settings();
        let drawn = self.drawn_within();
        self.class = "note";
        if !drawn.is_empty() {
            self.paragraph(drawn, text::SMALL, PROSE_PX);
            self.y += 2.0;
        }
        if !note.is_empty() {
            // "Assumption: ..." has a head of its own.
            let told = match own.is_empty() {
                true => note,
                false => self.say(say::NOTE, &[note]),
            };
            self.paragraph(told, text::SMALL, PROSE_PX);
            self.y += 2.0;
        }
        if !settings.is_empty() {
            self.class = "settings";
            self.paragraph(settings, text::SMALL, PROSE_PX);
            self.y += 2.0;
        }
        let note = self.list(&[drawn, note, settings], " ");
        self.source_line();
        self.y += 6.0;
        self.close(subtitle, note)
    }

    /// Closes the scene, with its bottom where there is nothing yet.
    pub fn close(mut self, subtitle: Text<'a>, note: Text<'a>) -> Scene {
        // A number that is none must not spread to the size of the picture.
        let bottom = if self.y.is_nan() { 0.0 } else { self.y };
        self.scene.height_px = bottom.min(FARTHEST_PX).ceil();
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

    /// Who is cited, and at the right of the last line, or below it, who drew the chart.
    fn source_line(&mut self) {
        // Publishers in the order in which they are cited, each with the dates of all its statements.
        let mut cited: Vec<(Text, Text)> = Vec::new();
        // A publisher stands where it is cited first.
        let rank = |at: &usize| {
            let published = self.sheet.statements[*at].published;
            published.map_or(f64::NEG_INFINITY, |date| date.rank())
        };
        let mut all = self.cited.clone();
        let ranks: Vec<f64> = all.iter().map(rank).collect();
        let in_time = order(&ranks);
        let names: Vec<Text> = all.iter().map(|at| self.publication(*at).0).collect();
        all.clear();
        for (i, name) in names.iter().enumerate() {
            if !names[..i].contains(name) {
                let own = in_time.iter().filter(|at| names[**at] == *name);
                all.extend(own.map(|at| self.cited[*at]));
            }
        }
        for statement in all {
            let source = self.publication(statement);
            if !source.0.is_empty() && !cited.contains(&source) {
                cited.push(source);
            }
        }
        if cited.len() > MOST_DATED {
            return self.sources(vec![self.publishers(&cited)], cited.len());
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
        let n = named.len();
        self.sources(named, n);
    }

    /// Who is cited, each once, and from when to when.
    fn publishers(&self, cited: &[(Text<'a>, Text<'a>)]) -> Text<'a> {
        let mut names: Vec<Text> = Vec::new();
        for (publisher, _) in cited {
            if !names.contains(publisher) {
                names.push(*publisher);
            }
        }
        let mut span: Option<(Period, Period)> = None;
        for at in &self.cited {
            let Some(date) = self.sheet.statements[*at].published else {
                continue;
            };
            let (first, last) = span.unwrap_or((date, date));
            span = Some((
                if date.start < first.start {
                    date
                } else {
                    first
                },
                if date.end > last.end { date } else { last },
            ));
        }
        if let Some((first, last)) = span {
            let (start, end) = (self.date(first), self.date(last));
            names.push(if start == end {
                start
            } else {
                self.say(say::RANGE, &[start, end])
            });
        }
        self.names(&names)
    }

    /// Sets the line of sources, or the one that was written for it, and the credit.
    fn sources(&mut self, mut named: Vec<Text<'a>>, n: usize) {
        self.class = "source";
        let face = text::SMALL;
        let mut last_px = 0.0;
        let mut n = n;
        if !self.source.is_empty() {
            named = vec![self.source];
            n = 1;
        }
        if !named.is_empty() {
            let message = if n == 1 { say::SOURCE } else { say::SOURCES };
            let sources = self.say(message, &[self.list(&named, "; ")]);
            let block = self.block(&[(sources, face)], (self.right - self.left).min(PROSE_PX));
            self.put(block, self.left, self.y, Anchor::Start);
            self.y += block.height;
            let (line, _) = self.lines[block.end - 1];
            last_px = self.metrics.width(line, face.size_px(), face.is_bold()) + 16.0;
        }
        let credit = self.credit;
        if credit.is_empty() {
            return;
        }
        let block = self.block(&[(credit, face)], self.right - self.left);
        if last_px > 0.0 && self.left + last_px + block.width <= self.right {
            self.y -= face.line_px();
        }
        self.put(block, self.right, self.y, Anchor::End);
        self.y += block.height;
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
        if !self.misfits.is_empty() {
            sentence(&mut out, [&self.misfit_told(), "", ""]);
        }
        sentence(&mut out, [&note, "", ""]);
        out
    }

    /// Names the group of the marks that follow.
    #[inline(never)]
    pub fn class(&mut self, class: &'static str) {
        self.class = class;
    }

    /// Begins an item: the marks up to [`Sketch::end`] are its own. Its state is empty.
    pub fn begin(&mut self, kind: &'static str, id: Text<'a>, label: Text, value: Text) {
        // A quantity may be drawn twice, and its figure may have its name.
        let plain = id;
        let mut id = id;
        let mut copy = 1;
        let place = loop {
            match self.ids.binary_search_by(|other| other.0.cmp(id.0)) {
                Err(place) => break place,
                Ok(_) => {
                    copy += 1;
                    id = self.form("{}#{}", &[plain, self.count(copy)]);
                }
            }
        };
        self.ids.insert(place, id);
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

    /// Goes on with the item `id`, which has ended: marks up to [`Sketch::end`] are its own too.
    pub fn item_of(&mut self, id: &Text) {
        let at = self.scene.items.iter().position(|item| item.id == *id.0);
        if let Some(at) = at {
            let [x, y, w, h] = self.scene.items[at].bounds;
            self.scene.items[at].bounds = [x, y, x + w, y + h];
            self.item = Some(at);
        }
    }

    /// The item that was begun last.
    pub fn last(&mut self) -> &mut Item {
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

    pub fn push(&mut self, shape: Shape, [x0, y0, x1, y1]: [f64; 4]) {
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
}
