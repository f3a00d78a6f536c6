//! Doubles as text where only `plotters-canvas` asks for them: the alpha of a color, the size of a font.
//!
//! The standard library's formatter of doubles writes each so that it is read back to the bit, with arithmetic on big
//! integers: 9 KB. The build puts [`crossfoot_double`] in its place (`xtask/src/web.rs`), which it finds by its name.

use std::fmt;

use crate::message::number::trimmed;

/// What the builds that only draw have as `<f64 as Display>::fmt`: nine digits after the point.
#[unsafe(no_mangle)]
fn crossfoot_double(value: &f64, out: &mut fmt::Formatter) -> fmt::Result {
    out.write_str(&trimmed(*value, 9))
}
