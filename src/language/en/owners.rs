//! Words of what somebody owns, and of shares that are none of one whole at one time.

/// Before the share that somebody owns.
pub const OWNS: &[&str] = &["own", "owns", "hold", "holds", "have", "has", "holding"];

/// Said of a thing that is divided among those who own it.
#[rustfmt::skip]
pub const OWNED: &[&str] = &[
    "owned", "held", "ownership", "owners", "shareholders", "stake", "stakes", "interest", "interests", "split", "divided", "shared", "equity",
    "capital", "venture",
];

/// Of what is bought or sold somebody else may hold a part, and rates are of something else.
#[rustfmt::skip]
pub const TRADED: &[&str] = &[
    "bought", "buy", "buys", "buying", "acquire", "acquired", "acquires", "acquiring", "sold", "sell", "sells", "selling", "purchase",
    "purchased", "raise", "raised", "raising", "increase", "increased", "reduce", "reduced", "cut", "option", "offer", "offered", "bid",
    "sale", "sales", "went", "float", "floated", "voted", "vote", "votes", "poll", "rate", "rates", "tax", "return", "yield", "growth", "margin",
];

/// Other parts are spoken of, or other times.
#[rustfmt::skip]
pub const NOT_ALL: &[&str] = &[
    "largest", "biggest", "major", "main", "principal", "least", "among", "including", "also", "respectively", "each", "both", "as", "than",
    "from", "against", "compared", "peak", "highest", "record",
];

/// Parts of a whole that are no percentage.
#[rustfmt::skip]
pub const PARTS: &[&str] = &[
    "half", "third", "thirds", "quarter", "quarters", "fifth", "majority", "minority", "rest", "most",
];

/// Behind "of the": the whole, named before.
#[rustfmt::skip]
pub const THE_SAME: &[&str] = &[
    "company", "firm", "group", "business", "venture", "shares", "stock", "capital", "equity", "total", "cost", "costs", "project",
];

/// Before a share of places or times, in which several things may be true.
pub const WHERE: &[&str] = &["in", "on", "at", "from", "to"];

/// Who may give several answers.
#[rustfmt::skip]
pub const ASKED: &[&str] = &[
    "those", "people", "respondents", "responding", "men", "women", "voters", "asked", "said", "say", "named", "used", "use", "have", "had",
    "who", "students", "pupils", "patients", "households", "adults", "families", "workers", "users", "firms", "companies",
];
