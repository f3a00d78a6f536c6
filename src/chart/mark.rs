//! Scenes: placed marks with names, and what each of them says.

/// A laid-out chart: marks in painting order, sizes in CSS pixels.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// Width.
    pub width_px: f64,
    /// Height: follows from the layout.
    pub height_px: f64,
    /// The chart's headline.
    pub title: String,
    /// CSS `font-family` of its texts.
    pub font: String,
    /// Painted behind everything; `None` is transparent.
    pub background: Option<Color>,
    /// The chart in words, for those who do not see it.
    pub description: String,
    /// What is painted, back to front.
    pub marks: Vec<Mark>,
    /// What can be pointed at, read out and tabulated; marks name theirs.
    pub items: Vec<Item>,
    /// The same numbers as rows.
    pub table: Table,
    /// The numbers drawn, unrounded, for CSV and JSON.
    pub data: Vec<Datum>,
}

impl Scene {
    /// The scene with as much room around it: a file has no page that gives it any.
    pub fn within_margin(mut self, margin_px: f64) -> Scene {
        self.width_px += 2.0 * margin_px;
        self.height_px += 2.0 * margin_px;
        for mark in &mut self.marks {
            match &mut mark.shape {
                Shape::Rect { x, y, .. }
                | Shape::Circle { x, y, .. }
                | Shape::Text { x, y, .. } => {
                    *x += margin_px;
                    *y += margin_px;
                }
                Shape::Path { points, .. } => {
                    for (x, y) in points {
                        *x += margin_px;
                        *y += margin_px;
                    }
                }
            }
        }
        for item in &mut self.items {
            item.bounds[0] += margin_px;
            item.bounds[1] += margin_px;
        }
        self
    }
}

/// One number drawn, unrounded and in the unit of its quantity (shares as fractions).
#[derive(Clone, Debug, Default)]
pub struct Datum {
    /// Id of the variable, figure, event or series point.
    pub id: String,
    /// Its name for people.
    pub label: String,
    /// What is counted.
    pub unit: String,
    /// "stated", "worked out" or empty, in the language of the view.
    pub state: String,
    /// Lower and upper bound; infinite where unbounded, NaN where none fits.
    pub bounds: (f64, f64),
    /// What its one figure says by itself, as it was read; NaN where there is none or more than one.
    pub said: (f64, f64),
    /// Percentiles 5, 50, 95, where there is a distribution.
    pub percentiles: Option<[f64; 3]>,
    /// Date or span it is about, as ISO 8601.
    pub date: String,
    /// The wording it was read from.
    pub says: String,
    /// Who published it.
    pub publisher: String,
}

/// One shape, and the item it belongs to.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Position in [`Scene::items`]; `None` for axes, titles and other furniture.
    pub item: Option<usize>,
    /// Name of its group in the SVG ("axis", "title", "stated", "worked-out").
    pub class: &'static str,
    /// What it looks like.
    pub shape: Shape,
}

/// Something to paint. [`Color::NONE`] and [`Stroke::NONE`] paint nothing.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Corners on any point, ends included.
    Rect {
        /// From the left, CSS px.
        x: f64,
        /// From the top, CSS px.
        y: f64,
        /// To the right; negative to the left.
        width: f64,
        /// Downwards; negative upwards.
        height: f64,
        /// The inside.
        fill: Color,
        /// The outline.
        stroke: Stroke,
    },
    /// An open line or a filled outline.
    Path {
        /// Its corners, in order.
        points: Vec<(f64, f64)>,
        /// The inside.
        fill: Color,
        /// The line.
        stroke: Stroke,
    },
    /// A dot.
    Circle {
        /// Its center, from the left.
        x: f64,
        /// Its center, from the top.
        y: f64,
        /// CSS px.
        radius: f64,
        /// The inside.
        fill: Color,
        /// The outline.
        stroke: Stroke,
    },
    /// One line of text; `y` is the baseline.
    Text {
        /// Where the anchor is, from the left.
        x: f64,
        /// The baseline, from the top.
        y: f64,
        /// What is written.
        text: String,
        /// Its advance as laid out.
        width_px: f64,
        /// The size of the font.
        size_px: f64,
        /// Whether it is bold.
        bold: bool,
        /// Which end of it is at `x`.
        anchor: Anchor,
        /// The ink.
        color: Color,
    },
}

/// Which point of a text its `x` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Left end.
    Start,
    /// Middle.
    Middle,
    /// Right end.
    End,
}

/// sRGB with opacity, in one word: `0xRRGGBB00` plus the opacity in hundredths. Passing one around is
/// as cheap as passing a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(u32);

impl Color {
    /// Nothing: fully transparent.
    pub const NONE: Color = Color(0);

    /// An opaque color from `0xRRGGBB`.
    pub const fn rgb(hex: u32) -> Color {
        Color(hex << 8 | 100)
    }

    /// The same color, `percent` of a hundred as opaque.
    pub const fn mix(self, percent: u32) -> Color {
        Color((self.0 & !0xff) | ((self.percent() * percent + 50) / 100))
    }

    /// An opaque color `percent` of a hundred of the way from this one to another.
    pub const fn toward(self, other: Color, percent: u32) -> Color {
        let (a, b) = (self.channels(), other.channels());
        Color::rgb(
            between(a.0, b.0, percent) << 16
                | between(a.1, b.1, percent) << 8
                | between(a.2, b.2, percent),
        )
    }

    /// Red, green, blue.
    pub const fn channels(self) -> (u8, u8, u8) {
        let [red, green, blue, _] = self.0.to_be_bytes();
        (red, green, blue)
    }

    /// Opacity, 0 to 100.
    pub const fn percent(self) -> u32 {
        self.0 & 0xff
    }

    /// Whether it cannot be seen.
    pub const fn is_none(self) -> bool {
        self.percent() == 0
    }
}

/// `percent` of a hundred of the way from one channel to another.
const fn between(from: u8, to: u8, percent: u32) -> u32 {
    (from as u32 * (100 - percent) + to as u32 * percent + 50) / 100
}

/// A line's color, width and dashes, in one word like [`Color`]: 32 bits of color, 16 of width in
/// hundredths of a CSS pixel, 8 each for the lengths of dash and gap.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Stroke(u64);

impl Stroke {
    /// No line.
    pub const NONE: Stroke = Stroke(0);

    /// A solid line `width_px` CSS pixels wide; wider than 655 is drawn so wide.
    #[inline(never)]
    pub fn new(color: Color, width_px: f64) -> Stroke {
        Stroke(u64::from(color.0) << 32 | u64::from((width_px * 100.0 + 0.5) as u16) << 16)
    }

    /// The same line, dashed.
    pub const fn dashed(self, dash_px: u8, gap_px: u8) -> Stroke {
        Stroke(self.0 & !0xffff | (dash_px as u64) << 8 | gap_px as u64)
    }

    /// Its color.
    pub const fn color(self) -> Color {
        Color((self.0 >> 32) as u32)
    }

    /// Its width in CSS pixels.
    pub fn width_px(self) -> f64 {
        f64::from((self.0 >> 16) as u16) / 100.0
    }

    /// Lengths of dash and gap in CSS pixels, if dashed.
    pub fn dash(self) -> Option<(f64, f64)> {
        let (dash, gap) = ((self.0 >> 8) as u8, self.0 as u8);
        (dash > 0).then_some((f64::from(dash), f64::from(gap)))
    }

    /// Whether it cannot be seen.
    pub const fn is_none(self) -> bool {
        self.color().is_none()
    }
}

impl std::fmt::Debug for Stroke {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("Stroke")
            .field("color", &self.color())
            .field("width_px", &self.width_px())
            .field("dash", &self.dash())
            .finish()
    }
}

/// A thing in a chart that can be pointed at and read out.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Unique within the scene, and stable when the numbers change.
    pub id: String,
    /// What kind of thing it is: "quantity", "figure", "event", "point", "conflict".
    pub kind: &'static str,
    /// Quantity ids and figure ids that it shows, to light up rows and words elsewhere.
    pub refs: Vec<String>,
    /// What it is ("Returned voluntarily").
    pub label: String,
    /// Its value in words ("3 630 to 5 400 people").
    pub value: String,
    /// "stated" or "worked out", in the language of the view; empty where neither applies (events).
    pub state: String,
    /// Further lines for the tooltip: wording, publisher, formula.
    pub details: Vec<String>,
    /// Box in CSS pixels: x, y, width, height.
    pub bounds: [f64; 4],
}

/// The numbers of a chart as a table.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Cells, as many a row as there are columns.
    pub rows: Vec<Vec<String>>,
}
