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

/// Something to paint.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Corners on any point, ends included.
    Rect {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        fill: Option<Color>,
        stroke: Option<Stroke>,
    },
    /// An open line or a filled outline.
    Path {
        points: Vec<(f64, f64)>,
        fill: Option<Color>,
        stroke: Option<Stroke>,
    },
    /// A dot.
    Circle {
        x: f64,
        y: f64,
        radius: f64,
        fill: Option<Color>,
        stroke: Option<Stroke>,
    },
    /// One line of text; `y` is the baseline.
    Text {
        x: f64,
        y: f64,
        text: String,
        size_px: f64,
        bold: bool,
        anchor: Anchor,
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

/// sRGB with opacity 0..=1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Color {
    /// Red, green, blue.
    pub rgb: (u8, u8, u8),
    /// Opacity.
    pub alpha: f64,
}

/// A line's color and width in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its color.
    pub color: Color,
    /// Its width.
    pub width_px: f64,
    /// Lengths of dash and gap, if dashed.
    pub dash: Option<(f64, f64)>,
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
