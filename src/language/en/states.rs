//! Words that tell what is so for a time from what has happened: only what has happened adds up.

/// Verbs of what is so.
pub const IS: &[&str] = &["is", "are"];

/// What goes on for a time, whatever stands beside it.
#[rustfmt::skip]
pub const STAYS: &[&str] = &["remain", "remains", "remained", "stay", "stays", "stayed", "still", "currently"];

/// Their past.
pub const WAS: &[&str] = &["was", "were"];

/// Behind the past: where or how somebody was.
#[rustfmt::skip]
pub const PLACES: &[&str] = &[
    "in", "at", "on", "under", "without", "out", "missing", "unaccounted", "homeless", "open",
];

/// The same behind "been".
pub const LACKS: &[&str] = &["missing", "unaccounted", "homeless", "without"];

/// What is so for good: "120 people are confirmed dead".
pub const DONE: &[&str] = &["dead", "confirmed"];

/// Names of counts that only grow: "the toll is 120".
pub const GROWING: &[&str] = &["toll", "tally", "deaths", "arrests"];
