//! Crossfoot checks an official statement by adding it up both ways.
//!
//! It reads the figures in a statement, works out what they imply, says whether they can all be true
//! at once, and draws charts of it. Data flows one way; each arrow is one public function:
//!
//! ```text
//! text --read--> figures --> sheet --solve--> solution --layout--> scene --paint--> canvas | SVG | PNG
//! ```
//!
//! The modules below stand in reading order and import only what stands above them; `ARCHITECTURE.md`
//! has the map and a test keeps it true.

#![warn(missing_docs)]

pub mod value;

pub mod json;

pub mod message;

pub mod interval;

pub mod language;

pub mod figure;

pub mod reading;

pub mod sheet;

pub mod solve;

pub mod say;

#[cfg(any(not(target_arch = "wasm32"), feature = "drawing"))]
pub mod answer;

#[cfg(any(not(target_arch = "wasm32"), feature = "drawing"))]
pub mod chart;

#[cfg(any(not(target_arch = "wasm32"), feature = "drawing"))]
pub mod surface;

pub mod read;

pub mod table;

#[cfg(feature = "import")]
pub mod import;

pub mod suggest;

#[cfg(any(not(target_arch = "wasm32"), feature = "drawing"))]
pub mod wire;

#[cfg(any(not(target_arch = "wasm32"), feature = "drawing"))]
pub mod panel;

#[cfg(not(target_arch = "wasm32"))]
pub mod check;

#[cfg(target_arch = "wasm32")]
mod wasm;
