//! Charts: from a solution to a scene, a list of placed marks.
//!
//! `layout` is pure: the same sheet, solution and view give the same scene in the browser and natively.
//!
//! Reading order: [`View`], [`Metrics`], [`layout`]; then the grammar: `facts` (what there is to tell), `scales` and
//! `axes`, `marks`, `labels`, `layouts` (what several kinds share), and `kinds`, one file each. `sketch` holds the
//! scene in the making.

mod axes;
mod balance;
mod facts;
mod kinds;
mod labels;
mod layouts;
mod line;
pub mod mark;
mod marks;
mod metrics;
mod order;
mod place;
mod scales;
mod sketch;
mod text;
pub mod theme;
mod words;

pub use line::{Fold, LineView, line};
pub use mark::Scene;
use mark::Shape;
pub use metrics::TableMetrics;

pub use theme::Theme;

use crate::message::{chart as say, only_seen};
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
    let accented;
    let view = match spec.accent {
        Some(accent) => {
            let theme = view.theme.accented(mark::Color::rgb(accent));
            accented = View {
                theme,
                ..view.clone()
            };
            &accented
        }
        None => view,
    };
    let mut s = sketch::Sketch::new(sheet, solution, view, metrics, &words);
    s.credit = match &spec.byline {
        own if own.is_empty() => s.word(say::CREDIT),
        own => words::Text(own),
    };
    s.source = words::Text(&spec.source);
    let [title, subtitle, note] = s.speaker.headlines(spec).map(|text| s.keep(text));
    s.named = facts::named_in(sheet, &spec.title);
    s.subtitle = subtitle;
    s.rests_on_answer = !matches!(
        spec.kind,
        ChartKind::Series { .. } | ChartKind::Timeline { .. }
    );
    // A conflict finds whether there is one, and a title where it has none, which others need not load the words for; a
    // change whether it falls that may not.
    let is_last = matches!(
        spec.kind,
        ChartKind::Conflict { .. } | ChartKind::Change { .. }
    );
    if is_last {
        s.scene.title = title.0.clone();
    } else {
        s.head(title, subtitle, false);
    }
    kinds::draw(&mut s, &spec.kind);
    let mut scene = s.finish(subtitle, note);
    only_seen(&mut scene.title);
    only_seen(&mut scene.description);
    for item in &mut scene.items {
        only_seen(&mut item.label);
        only_seen(&mut item.value);
        item.details.iter_mut().for_each(only_seen);
    }
    for mark in &mut scene.marks {
        if let Shape::Text { text, .. } = &mut mark.shape {
            only_seen(text);
        }
    }
    scene
}
