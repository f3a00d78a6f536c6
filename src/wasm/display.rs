//! Numbers and words as text where only `plotters-canvas` asks for them: colors and fonts.
//!
//! The standard library's formatter of doubles writes each so that it is read back to the bit, with arithmetic on big
//! integers: 9 KB. Its others can fill up to a width, which nobody asks for: 1 KB. The build puts these in their places
//! (`xtask/src/web.rs`), which it finds by their names.

use std::fmt;

use crate::message::number::{trimmed, whole};

/// What the builds that only draw have as `<f64 as Display>::fmt`: nine digits after the point.
#[unsafe(no_mangle)]
fn crossfoot_double(value: &f64, out: &mut fmt::Formatter) -> fmt::Result {
    out.write_str(&trimmed(*value, 9))
}

/// As `<u8 as Display>::fmt`.
#[unsafe(no_mangle)]
fn crossfoot_byte(value: &u8, out: &mut fmt::Formatter) -> fmt::Result {
    out.write_str(&whole(u64::from(*value), 1))
}

/// As `<&str as Display>::fmt`.
#[unsafe(no_mangle)]
fn crossfoot_text(text: &&str, out: &mut fmt::Formatter) -> fmt::Result {
    out.write_str(text)
}
