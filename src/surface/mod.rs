//! Surfaces: painting a scene on a canvas, as SVG, as PNG, as CSV.
//!
//! A scene is finished: painting rounds to the pixels of the surface and decides nothing else.
//!
//! Reading order: [`paint`] (any plotters backend), [`svg`], `png` (a feature), [`csv`].

#[cfg(target_arch = "wasm32")]
pub mod canvas;
mod csv;
mod paint;
#[cfg(feature = "cli")]
mod png;
mod svg;

pub use csv::csv;
pub use paint::{DROP_EM, paint};
#[cfg(feature = "cli")]
pub use png::{PngError, png, png_within};
pub use svg::{num, svg};

/// A CSS `font` value.
#[cfg(target_arch = "wasm32")]
fn font(size_px: f64, bold: bool, family: &str) -> String {
    let weight = if bold { "bold " } else { "" };
    let parts = [weight, &num(size_px), family];
    crate::message::filled("{}{}px {}", &mut parts.into_iter())
}
