//! Charts: from a solution to a scene, a list of placed marks.
//!
//! `layout` is pure: the same sheet, solution and view give the same scene in the browser and natively.
//!
//! Reading order: [`View`], [`Metrics`], [`layout`], then `mark`, `theme`, `sketch` (what all kinds
//! share) and one file a kind.

mod axis;
mod balance;
mod change;
mod conflict;
mod distribution;
mod drivers;
mod flow;
mod line;
pub mod mark;
mod metrics;
mod order;
mod parts;
mod place;
mod proportion;
mod ranges;
mod scale;
mod series;
mod sketch;
mod text;
pub mod theme;
mod timeline;
mod words;

pub use line::{Fold, LineView, line};
pub use mark::Scene;
pub use metrics::TableMetrics;
pub use theme::Theme;

use crate::sheet::{ChartKind, ChartSpec, Sheet};
use crate::solve::Solution;

/// How a chart is looked at.
#[derive(Clone, Debug)]
pub struct View {
    /// Width in CSS pixels; 280 to 1600 are laid out for, others are drawn at the nearer end.
    pub width_px: f64,
    /// Colors, font and line weight.
    pub theme: Theme,
    /// BCP 47 tag for numbers and dates ("en", "lt").
    pub locale: String,
}

impl View {
    /// A view in the light or dark theme.
    pub fn new(width_px: f64, dark: bool, locale: &str) -> View {
        View {
            width_px,
            theme: Theme::of(dark),
            locale: locale.to_owned(),
        }
    }
}

/// Widths of letters: `measureText` in the browser, a table of advances natively.
pub trait Metrics {
    /// Advance of `text` on one line, in CSS pixels, at `size_px`, regular or bold; that of a line is the sum of its
    /// words' and spaces'.
    fn width(&self, text: &str, size_px: f64, bold: bool) -> f64;
}

/// Places every mark of a chart.
pub fn layout(
    sheet: &Sheet,
    solution: &Solution,
    spec: &ChartSpec,
    view: &View,
    metrics: &dyn Metrics,
) -> Scene {
    let words = words::Words::new();
    let mut s = sketch::Sketch::new(sheet, solution, view, metrics, &words);
    let [title, subtitle, note] = s.speaker.headlines(spec).map(|text| s.keep(text));
    s.head(title, subtitle);
    match &spec.kind {
        ChartKind::Parts { whole, parts } => parts::draw(&mut s, *whole, parts),
        ChartKind::Ranges {
            variables,
            reference,
        } => ranges::draw(&mut s, variables, *reference),
        ChartKind::Proportion { variable, of } => proportion::draw(&mut s, *variable, *of),
        ChartKind::Timeline { events, from, to } => timeline::draw(&mut s, events, *from, *to),
        ChartKind::Distribution { variable, is_curve } => {
            distribution::draw(&mut s, *variable, *is_curve)
        }
        ChartKind::Flow { from, to } => flow::draw(&mut s, from, to),
        ChartKind::Change { quantity } => change::draw(&mut s, *quantity),
        ChartKind::Conflict { quantity } => conflict::draw(&mut s, *quantity),
        ChartKind::Drivers { variable } => drivers::draw(&mut s, *variable),
        ChartKind::Series { series, events } => series::draw(&mut s, series, events),
    }
    s.finish(subtitle, note)
}
