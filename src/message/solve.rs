//! Verdicts, conflicts and notes.

use super::{Message, en};

/// The last of several.
pub const LIST: Message = en("{most} and {last}");

/// Ranges under "depends".
pub const LEFT_OUT: Message = en(
    "The figures fail only together with what is assumed, so the ranges leave out {assumptions}.",
);
/// A soft end gave way.
pub const SOFT: Message = en("Everything fits only if {figures} is not taken as a limit.");
/// Low effective share.
pub const FEW_DRAWS: Message =
    en("Only {percent}% of the draws agree with all figures, so percentiles are rough.");
/// Work limit reached.
pub const LOOSE: Message =
    en("Some ranges are wider than they need be: narrowing them further would take too long.");
