//! Words that say what a share or a change is of.

/// Beside a share: nothing else than the numbers near it.
#[rustfmt::skip]
pub const SAME: &[&str] = &[
    "of", "or", "that", "which", "is", "was", "were", "are", "i.e", "percent", "cent", "per", "cfr", "case", "fatality", "rate", "ratio",
];

/// Behind a share: what it is of in another respect.
pub const IN: &[&str] = &["among", "by", "when", "on", "within", "across", "per"];

/// What ends the words of a whole.
#[rustfmt::skip]
pub const VERBS: &[&str] = &[
    "was", "were", "is", "are", "has", "have", "had", "did", "do", "does", "could", "can", "will", "would", "may", "came", "said",
    "went", "made", "took", "voted", "passed", "led",
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

/// A time shorter than a year, in words.
#[rustfmt::skip]
pub const SHORT_TIMES: &[&str] = &[
    "week", "month", "quarter", "half", "half-year", "overnight", "night", "sequentially", "quarter-on-quarter", "survey", "winter",
    "summer", "spring", "autumn",
];

/// Behind a level: long before.
#[rustfmt::skip]
pub const LONG_AGO: &[&str] = &[
    "year", "years", "year-ago", "prior-year", "decade", "pandemic", "valuation", "when", "summer", "winter", "spring", "autumn",
];

/// Behind a level: at one end of a time.
pub const EDGES: &[&str] = &["start", "end", "beginning", "first"];

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
pub const LATELY: &[&str] = &["yesterday", "previously", "overnight"];

/// Beside a level of some time before.
pub const BEGINNING: &[&str] = &["beginning", "start", "founding", "end", "season"];

/// Before "a year": once, not each year.
pub const WITHIN: &[&str] = &["than", "within", "in", "over", "during"];

/// Before a change: it is of something that the levels have to do with.
#[rustfmt::skip]
pub const LINKS: &[&str] = &[
    "driven", "led", "reflecting", "hurt", "helped", "boosted", "following", "after", "offsetting", "offset", "amid", "despite", "thanks",
    "due", "because", "including", "besides", "powered", "fueled", "fuelled", "supported", "aided", "underpinned",
];

/// Names of currencies, of which a rate is for one.
#[rustfmt::skip]
pub const CURRENCIES: &[&str] = &["dollar", "euro", "yen", "pound", "franc", "rouble", "ruble", "rupee", "yuan", "lira", "peso", "rand", "naira", "greenback"];

/// Before a norm.
pub const BEYOND: &[&str] = &[
    "above", "below", "ahead", "short", "beyond", "under", "over", "higher", "lower", "more",
    "less", "better", "worse", "from", "off",
];

/// What is no level of another date.
#[rustfmt::skip]
pub const NORMS: &[&str] = &[
    "average", "averages", "target", "targets", "guidance", "peak", "record", "forecast", "forecasts", "expectations", "estimate", "estimates",
    "budget", "plan", "norm", "limit", "goal", "consensus", "mean", "median", "high", "low", "capacity", "pre-pandemic", "requirement",
    "schedule", "normal", "neutral", "minimum", "threshold", "trend", "level",
];

/// Behind a change: on what basis it is one.
#[rustfmt::skip]
pub const PARTLY: &[&str] = &[
    "cc", "cer", "lfl", "fx-adjusted", "volume", "value", "dollars", "euros", "currency", "currencies", "net", "without", "excluding", "organic",
    "organically", "underlying", "comparable", "like", "alone", "restatement", "restated", "adjusted", "real", "nominal",
    "stripping",
];

/// In these words a change is of the levels themselves.
pub const TERMS: &[&str] = &[
    "all",
    "total",
    "number",
    "just",
    "only",
    "real",
    "percentage",
];

/// Behind a pair in a bracket: it is of some.
pub const OF_SOME: &[&str] = &[
    "from", "in", "on", "outside", "at", "after", "with", "among", "under", "against", "when",
    "since", "by", "for", "away",
];

/// Spans that levels without a time are seldom apart.
pub const SHORT: &[&str] = &["quarter", "month", "week", "months", "weeks", "half"];

/// Before what a change is on.
pub const ON: &[&str] = &["on", "against", "versus", "vs"];

/// Of what was told just before: "on the previous figure".
pub const AS_BEFORE: &[&str] = &[
    "previous",
    "prior",
    "last",
    "preceding",
    "same",
    "figure",
    "number",
    "total",
    "earlier",
    "average",
];

/// Between the noun of a change and how much it is.
pub const TIES: &[&str] = &["of", "by", "in", "to", "from", "or"];

/// What a level is at some date: "the lowest in a month", "the 23rd fall in a row".
pub const RECORDS: &[&str] = &[
    "highest", "lowest", "high", "low", "first", "biggest", "largest", "smallest", "row",
];

/// Behind "of", of those who changed.
pub const WHICH: &[&str] = &["which", "whom"];

/// Before a change that is not that of prices: "a real-terms cut".
pub const REAL: &[&str] = &["real-terms", "volume"];

/// Of a sentence that tells a change on another basis than its levels.
pub const BASES_OF_CHANGES: &[&str] = &[
    "constant",
    "currency",
    "currencies",
    "organic",
    "organically",
    "like-for-like",
    "same-store",
    "real",
    "inflation",
    "volume",
    "volumes",
    "excluding",
    "without",
    "adjusted",
    "underlying",
    "annual",
    "averaged",
    "forecast",
    "forecasts",
    "planned",
    "budgeted",
    "expected",
    "head",
    "capita",
    "per-capita",
    "excluded",
    "relative",
    "tax",
    "fees",
];

/// Of a sentence whose share is of fewer than its numbers, of more, or in another measure.
pub const BASES_OF_SHARES: &[&str] = &[
    "missing",
    "unknown",
    "excluding",
    "excluded",
    "spoilt",
    "blank",
    "counted",
    "weighted",
    "weighting",
    "weights",
    "returned",
    "still",
    "without",
];

/// Of a sentence that tells a balance of more than its two numbers.
pub const BALANCES: &[&str] = &[
    "current-account",
    "primary",
    "adjusted",
    "including",
    "tax",
    "taxes",
    "depreciation",
    "interest",
    "underlying",
    "staff",
    "fuel",
    "pre-tax",
    "debts",
    "debt",
    "assets",
    "overall",
    "services",
    "investment",
];

/// Of a sentence that tells what is to be.
pub const PLANS: &[&str] = &[
    "expects",
    "expect",
    "expected",
    "aims",
    "aim",
    "plans",
    "plan",
    "planned",
    "will",
    "would",
    "target",
    "room",
    "capacity",
    "could",
    "forecast",
    "forecasts",
];

/// Rates that no two numbers of what is told beside them make.
pub const FOREIGN_RATES: &[&str] = &[
    "unemployment",
    "jobless",
    "employment",
    "occupancy",
    "clear-up",
    "clearance",
    "vacancy",
    "interest",
    "tax",
    "savings",
    "attendance",
    "conviction",
    "survival",
    "compliance",
    "utilisation",
    "utilization",
    "inflation",
    "ownership",
    "positivity",
];

/// Behind a level that was to be.
pub const WANTED: &[&str] = &[
    "planned",
    "forecast",
    "expected",
    "budgeted",
    "targeted",
    "projected",
    "promised",
    "hoped",
];

/// Medals, of which all three make a total.
pub const MEDALS: &[&str] = &["gold", "silver", "bronze"];

/// What a share is by, where it is not by number: "71%, by value".
pub const MEASURES: &[&str] = &[
    "value",
    "volume",
    "area",
    "population",
    "capital",
    "share",
    "output",
    "seats",
    "votes",
    "weight",
];

/// What a number of things is of its whole: "a turnout of 68 per cent".
pub const OWN_RATES: &[&str] = &["turnout", "share", "proportion", "percentage", "ratio"];

/// Before a thing that is told beside a number: "passed the threshold".
pub const DETERMINERS: &[&str] = &[
    "the", "a", "an", "its", "their", "his", "her", "this", "that", "full", "national",
];

/// What a number has, and is not: "6 have VAT (21%)".
pub const POSSESSES: &[&str] = &[
    "have", "has", "had", "pay", "pays", "paid", "offer", "offers", "get", "gets",
];

/// What is itself told in per cent: "met the national average (62%)".
#[rustfmt::skip]
pub const GAUGES: &[&str] = &[
    "rate", "rates", "threshold", "thresholds", "average", "averages", "target", "targets", "limit", "limits", "floor", "ceiling", "vat",
    "price", "prices", "tax", "taxes", "discount", "discounts", "capacity", "level", "levels", "quota", "quotas", "majority", "stake", "stakes",
    "shareholding", "hurdle", "benchmark", "minimum", "maximum", "margin", "margins", "venture", "ventures", "subsidiary", "subsidiaries",
    "owned", "held", "staffed", "staffing", "funded", "complete", "completed", "interest", "dividend", "coupon", "yield", "turnout", "humidity",
    "alcohol", "duty", "tariff", "tariffs", "fee", "fees", "bonus", "growth", "inflation", "unemployment", "contracts", "contract",
];

/// Behind a rate, a change or a balance, or between its name and its number: what it is of, and the numbers beside it are not.
pub const QUALIFIERS: &[&str] = &[
    "for", "at", "in", "on", "with", "without", "within", "outside", "inside", "over", "during",
    "since", "by", "among", "after", "before", "across", "per", "online",
];

/// Before the name of a balance that is of all that was told.
#[rustfmt::skip]
pub const OVERALL: &[&str] = &[
    "a", "an", "the", "its", "their", "this", "that", "trade", "natural", "overall", "total", "net", "resulting", "annual", "small", "large",
    "slight", "record", "of", "with", "leaving", "and",
];
