//! Charts: from a solution to a scene, a list of placed marks.
//!
//! `layout` is pure: the same sheet, solution and view give the same scene in the browser and natively.
//!
//! Reading order: [`View`], [`Metrics`], then `mark`.

pub mod mark;

pub use mark::Scene;

/// How a chart is looked at.
#[derive(Clone, Debug)]
pub struct View {
    /// Width in CSS pixels, 280 to 1600.
    pub width_px: f64,
    /// Colors: light or dark.
    pub dark: bool,
    /// BCP 47 tag for numbers and dates ("en", "lt").
    pub locale: String,
}

/// Widths of letters: `measureText` in the browser, a table of advances natively.
pub trait Metrics {
    /// Advance of `text` on one line, in CSS pixels, at `size_px`, regular or bold.
    fn width(&self, text: &str, size_px: f64, bold: bool) -> f64;
}
