//! Words that say what a share or a change is of.

/// Beside a share: nothing else than the numbers near it.
#[rustfmt::skip]
pub const SAME: &[&str] = &["of", "or", "that", "which", "is", "was", "were", "are", "i.e", "percent", "cent", "per", "cfr"];

/// Behind a share: what it is of in another respect.
pub const IN: &[&str] = &["among", "by", "when", "on", "within", "across", "per"];

/// What ends the words of a whole.
#[rustfmt::skip]
pub const VERBS: &[&str] = &[
    "was", "were", "is", "are", "has", "have", "had", "did", "do", "does", "could", "can", "will", "would", "may", "came", "said",
    "went", "made", "took", "voted", "passed",
];

/// Right behind a change: on what basis it is one.
#[rustfmt::skip]
pub const BEHIND: &[&str] = &["per", "relative", "once", "before", "excluding", "when", "if", "as", "by"];

/// Spans that a rate of change is for.
pub const SPANS: &[&str] = &["year", "quarter", "month", "week", "day", "decade"];

/// The same in one word.
pub const ADVERBS: &[&str] = &[
    "annually",
    "yearly",
    "quarterly",
    "monthly",
    "weekly",
    "daily",
];

/// Days of the week.
#[rustfmt::skip]
pub const DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"];

/// Behind a level of the past.
pub const AGO: &[&str] = &["ago", "before", "earlier"];

/// Behind a level of the last days, or one of another making.
#[rustfmt::skip]
pub const NEAR: &[&str] = &[
    "week", "weeks", "month", "months", "start", "low", "high", "peak", "opened", "when", "looked", "expected",
    "forecast", "reported",
];

/// Behind a number of a mean: that it is not all, or more than that.
pub const WITH: &[&str] = &["with", "after", "before", "plus", "at", "once"];
