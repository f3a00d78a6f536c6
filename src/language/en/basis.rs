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

/// Before a number: it comes on top.
pub const FURTHER: &[&str] = &["further", "another", "additional", "extra", "new"];

/// Behind a number: the same.
pub const MORE: &[&str] = &["more", "further", "additional", "extra", "new"];

/// What begins a clause about something else.
#[rustfmt::skip]
pub const JOINS: &[&str] = &[
    "and", "as", "after", "but", "while", "when", "though", "although", "because", "since", "with", "so", "making", "helping", "pushing",
    "driving", "sending",
];

/// Behind such a word: the clause goes on about the same.
#[rustfmt::skip]
pub const OWN: &[&str] = &[
    "it", "they", "he", "she", "this", "that", "which", "now", "then", "was", "is", "were", "are", "had", "has", "have", "stood", "stands",
    "reached", "came", "went", "ended", "totaled", "totalled", "amounted", "hit", "made", "by", "or", "to", "from", "in", "at", "on", "of",
    "for", "compared", "against", "thus", "therefore", "up", "down", "only", "just", "not", "taking", "bringing", "stand",
];

/// What was counted before, spoken of again.
pub const COUNTS: &[&str] = &["number", "figure", "total", "count", "amount", "level"];

/// Before a noun.
pub const ARTICLES: &[&str] = &["a", "an", "the", "this", "that", "its", "their"];

/// Before a place or a group that a number is of.
pub const WHERE: &[&str] = &["in", "at", "for", "among", "of", "on"];

/// Beside a level of just before.
pub const LATELY: &[&str] = &["yesterday", "previously", "earlier", "overnight"];

/// Beside a level of some time before.
pub const BEGINNING: &[&str] = &["beginning", "start", "founding", "end", "season"];
