//! Sheets: quantities, figures, relations, events, series and charts, resolved and checked.
//!
//! `Sheet::from_value` decodes the JSON form, in which every name has been looked up and every wording
//! read; after it nothing can be missing. Positions in the vectors below are the only references.
//!
//! Reading order: [`Sheet`], [`Variable`], [`Relation`], [`Node`], [`ChartSpec`].

mod decode;
mod error;
mod fields;
mod formula;
mod kinds;
pub mod limits;
mod schema;
mod slot;
mod units;

pub(crate) use decode::support_in_numbers;
pub use error::{SheetError, SheetErrors, nearest};
pub use kinds::{ChartKind, holds};
#[cfg(any(not(target_arch = "wasm32"), feature = "drawing"))]
pub(crate) use kinds::{chart_kinds, sorts};
pub use schema::schema;
pub use slot::{Slot, slots};

use crate::figure::date::Period;
use crate::interval::Rational;
use crate::message::{Place, Sentence, sheet as words};
use crate::reading::{Reading, Support};

/// The whole input, resolved.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Headline of the whole.
    pub title: String,
    /// Remark for people.
    pub note: Option<String>,
    /// How loosely hedges are taken where nobody chooses.
    pub reading: Reading,
    /// Published texts the figures come from.
    pub statements: Vec<Statement>,
    /// What figures are about, in sheet order.
    pub quantities: Vec<Quantity>,
    /// One unknown per quantity, or per quantity and date where its figures have several dates.
    pub variables: Vec<Variable>,
    /// Every figure, in sheet order (a quantity's own `says` stands where the quantity does).
    pub figures: Vec<SheetFigure>,
    /// Equations and inequalities between variables.
    pub relations: Vec<Relation>,
    /// Dated events.
    pub events: Vec<Event>,
    /// Values over time.
    pub series: Vec<Series>,
    /// Charts asked for.
    pub charts: Vec<ChartSpec>,
    /// The units of quantities and series that count things one by one, so that numbers of any of them share a scale.
    pub counted: Vec<String>,
    /// What is doubtful but no error: different count nouns in one relation, unknown fields of a newer format.
    pub notes: Vec<Sentence>,
}

impl Sheet {
    /// Whether each relation is on, as the sheet has it.
    pub fn switches(&self) -> Vec<bool> {
        self.relations
            .iter()
            .map(|relation| !relation.off)
            .collect()
    }

    /// The chart called `id`.
    ///
    /// # Errors
    ///
    /// A sentence that lists the charts there are.
    pub fn chart(&self, id: &str) -> Result<&ChartSpec, SheetError> {
        self.charts
            .iter()
            .find(|chart| chart.id == id)
            .ok_or_else(|| {
                // Not `join`, which is the one thing that the smallest build would load it for.
                let mut charts = String::new();
                for chart in &self.charts {
                    if !charts.is_empty() {
                        charts.push_str(", ");
                    }
                    charts.push_str(&chart.id);
                }
                let charts: Place = if charts.is_empty() {
                    words::NO_CHARTS.into()
                } else {
                    charts.into()
                };
                SheetError::of(words::NO_SUCH_CHART.with([("name", id.into()), ("charts", charts)]))
            })
    }

    /// The position of the figure called `id`, or of the only figure of the variable called `id`.
    ///
    /// # Errors
    ///
    /// A sentence that quotes `id`.
    pub fn figure(&self, id: &str) -> Result<usize, SheetError> {
        let own = self.figures.iter().position(|figure| figure.id == id);
        let of_variable = || match self
            .variables
            .iter()
            .find(|variable| variable.id == id)?
            .figures[..]
        {
            [figure] => Some(figure),
            _ => None,
        };
        own.or_else(of_variable)
            .ok_or_else(|| SheetError::of(words::NO_SUCH_FIGURE.with([("name", id.into())])))
    }

    /// The position of the relation called `id`.
    ///
    /// # Errors
    ///
    /// A sentence that lists the relations there are.
    pub fn relation(&self, id: &str) -> Result<usize, SheetError> {
        self.relations
            .iter()
            .position(|relation| relation.id == id)
            .ok_or_else(|| {
                let relations: Vec<&str> = self
                    .relations
                    .iter()
                    .map(|relation| relation.id.as_str())
                    .collect();
                SheetError::of(words::NO_SUCH_RELATION.with([
                    ("name", id.into()),
                    ("relations", relations.join(", ").into()),
                ]))
            })
    }

    /// Decodes a sheet from its JSON text.
    ///
    /// # Errors
    ///
    /// As [`Sheet::from_value`], and for a text that is not JSON with the line and column where it stops being so.
    #[cfg(any(feature = "cli", test))]
    pub fn from_json(text: &str) -> Result<Sheet, SheetErrors> {
        // Editors put a byte-order mark before a text; to JSON it is no part of it (RFC 8259, 8.1).
        match serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)) {
            Ok(value) => Sheet::from_value(&value),
            Err(error) => Err(SheetErrors(vec![SheetError::of(
                words::NOT_JSON.with([("error", error.to_string().into())]),
            )])),
        }
    }
}

/// A published text with a publisher, a date and a URL.
#[derive(Clone, Debug, Default)]
pub struct Statement {
    /// Unique among statements.
    pub id: String,
    /// Who published it.
    pub publisher: String,
    /// When.
    pub published: Option<Period>,
    /// What is doubtful about the date.
    pub published_note: Option<String>,
    /// Where; only `http:` and `https:` URLs pass the decoder.
    pub url: Option<String>,
    /// Its own title, in our words.
    pub title: Option<String>,
    /// Language of the text, as a BCP 47 tag.
    pub lang: Option<String>,
}

/// What a figure is about.
#[derive(Clone, Debug, Default)]
pub struct Quantity {
    /// Unique among quantities; the name formulas use.
    pub id: String,
    /// Name for people.
    pub label: String,
    /// What is counted ("people", "%", "EUR"); empty if none was given.
    pub unit: String,
    /// Whether it may be below zero.
    pub signed: bool,
    /// Whether it is a running total, which may not fall over time.
    pub cumulative: bool,
    /// Remark for people.
    pub note: Option<String>,
    /// Its variables, earliest date first.
    pub variables: Vec<usize>,
}

impl Quantity {
    /// Whether it is a share: fractions inside, percent in wordings.
    pub fn is_percent(&self) -> bool {
        self.unit == "%"
    }
}

/// One unknown of the solver: a quantity, at a date where there are several.
#[derive(Clone, Debug)]
pub struct Variable {
    /// `returned` for the first date, `returned@2022-07-28` for another.
    pub id: String,
    /// Its quantity.
    pub quantity: usize,
    /// The date of its figures, if they have one.
    pub as_of: Option<Period>,
    /// Its figures, in sheet order; none for a derived variable.
    pub figures: Vec<usize>,
}

/// A number as a statement gives it, on the sheet.
#[derive(Clone, Debug)]
pub struct SheetFigure {
    /// Unique among figures; the quantity's id where the figure stands on the quantity.
    pub id: String,
    /// The variable it is about.
    pub variable: usize,
    /// Where it is from.
    pub statement: Option<usize>,
    /// The few words that carry it ("around 1 100 foreigners").
    pub quote: Option<String>,
    /// The wording that was read ("around 1 100"), if it was given in words.
    pub says: Option<String>,
    /// Whether `supports` are someone's in place of what was stated.
    pub changed: bool,
    /// Date it is about.
    pub as_of: Option<Period>,
    /// Remark for people.
    pub note: Option<String>,
    /// Its support under strict, default and generous reading, in the quantity's unit; equal where it
    /// was given in numbers. Fractions for `%`.
    pub supports: [Support; 3],
}

impl SheetFigure {
    /// What the figure can stand for under `reading`.
    pub fn support(&self, reading: Reading) -> &Support {
        &self.supports[reading as usize]
    }
}

/// `=`, `<=` or `>=`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Both sides are equal.
    Eq,
    /// The left side is at most the right.
    Le,
    /// The left side is at least the right.
    Ge,
}

/// An equation or inequality between variables.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Unique among relations.
    pub id: String,
    /// As written.
    pub formula: String,
    /// Why we suppose it, if the statement does not itself say it.
    pub assumes: Option<String>,
    /// Remark for people.
    pub note: Option<String>,
    /// Whether it is left out: somebody has switched it off, which answers and charts tell.
    pub off: bool,
    /// Both sides as a flat list: operands stand before the operations that use them, so no formula,
    /// however deep, needs recursion.
    pub nodes: Vec<Node>,
    /// Node of the left side.
    pub left: usize,
    /// Node of the right side.
    pub right: usize,
    /// How they compare.
    pub comparison: Comparison,
}

/// A step of a formula; operands are positions in [`Relation::nodes`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Node {
    /// A decimal as written.
    Number(Rational),
    /// A variable of the sheet.
    Variable(usize),
    /// Sign change.
    Neg(usize),
    /// Sum.
    Add(usize, usize),
    /// Difference.
    Sub(usize, usize),
    /// Product.
    Mul(usize, usize),
    /// Quotient.
    Div(usize, usize),
}

/// Something that happened at a time.
#[derive(Clone, Debug)]
pub struct Event {
    /// Unique among events; made from the position if the sheet gives none.
    pub id: String,
    /// When.
    pub date: Period,
    /// Days of which one is the first, as far as that is told: of "which started in 2021", those of that year. What
    /// has one date, and no first and last one, has that here and in `ends`: it was at some time in it.
    pub begins: Period,
    /// Days of which one is the last.
    pub ends: Period,
    /// What, in our words.
    pub label: String,
    /// Where it is from.
    pub statement: Option<usize>,
    /// The few words that carry it.
    pub quote: Option<String>,
    /// Remark for people.
    pub note: Option<String>,
}

/// What the values of a series are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SeriesKind {
    /// How many in each period.
    #[default]
    Count,
    /// How many at each moment.
    Level,
    /// How many so far.
    RunningTotal,
}

/// Values over time.
#[derive(Clone, Debug)]
pub struct Series {
    /// Unique among series.
    pub id: String,
    /// Name for people.
    pub label: String,
    /// What is counted.
    pub unit: String,
    /// What the values are.
    pub kind: SeriesKind,
    /// Where it is from.
    pub statement: Option<usize>,
    /// The quantity it is a history of, if any.
    pub quantity: Option<usize>,
    /// Remark for people.
    pub note: Option<String>,
    /// In date order.
    pub points: Vec<Point>,
}

/// One value of a series.
#[derive(Clone, Debug)]
pub struct Point {
    /// The period or moment it is about.
    pub date: Period,
    /// Its support under the three readings, in the series' unit.
    pub supports: [Support; 3],
    /// The wording, if it was given in words.
    pub says: Option<String>,
    /// Where it is from, if not the series' own statement.
    pub statement: Option<usize>,
}

/// A chart asked for.
#[derive(Clone, Debug)]
pub struct ChartSpec {
    /// Unique among charts.
    pub id: String,
    /// The finding, as a headline.
    pub title: String,
    /// Unit, period and place.
    pub subtitle: String,
    /// Remark under the chart.
    pub note: String,
    /// Who made it, in place of our own credit; may be empty.
    pub byline: String,
    /// Where the figures are from, in place of the statements that are cited; may be empty.
    pub source: String,
    /// The color of the finding, `0xRRGGBB`.
    pub accent: Option<u32>,
    /// What to draw.
    pub kind: ChartKind,
}
