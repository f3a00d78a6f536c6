//! Words that tell the parts of a whole apart.

/// Before a list: that it leaves some out.
pub const MOSTLY: &[&str] = &[
    "primarily",
    "mainly",
    "mostly",
    "largely",
    "chiefly",
    "principally",
    "predominantly",
    "partly",
];

/// Behind a part, where others are none: it is taken away.
pub const CHARGES: &[&str] = &["charge", "charges", "expense", "expenses", "loss", "losses"];

/// Beside [`CHARGES`]: what they are taken from.
pub const GAINS: &[&str] = &["benefit", "benefits", "gain", "gains"];

/// Before a part: it is taken away.
pub const RESERVES: &[&str] = &[
    "reserve",
    "reserves",
    "allowance",
    "allowances",
    "impairment",
    "offset",
];

/// Beside a part of a list: it is subtracted from the others.
#[rustfmt::skip]
pub const TAKEN: &[&str] = &[
    "minus", "less", "fewer", "cash", "cost", "costs", "overheads", "creditors", "payables", "liabilities", "penalty", "penalties", "fine",
    "fines", "discount", "discounts", "rebate", "clawback", "deduction", "deductions", "refund", "refunds", "closures",
];

/// Behind "of": what was told before.
pub const THEM: &[&str] = &["them", "whom", "which", "these", "those"];

/// Parts of which no number is told.
pub const UNTOLD: &[&str] = &[
    "rest",
    "remainder",
    "transit",
    "unknown",
    "unidentified",
    "undetermined",
    "unspecified",
    "unrecorded",
];

/// What is told of one or two who are neither of two halves.
pub const LACKING: &[&str] = &["vacant", "unfilled", "filled", "neither", "non-binary"];

/// What may stand between a part and what tells it apart.
#[rustfmt::skip]
pub const AUXILIARIES: &[&str] = &[
    "was", "were", "is", "are", "had", "have", "has", "been", "being", "came", "come", "went", "go", "took", "place", "happened", "occurred",
    "more", "others", "will", "be", "used",
];

/// What a part is told apart by where another preposition is another thing.
#[rustfmt::skip]
pub const PREPOSITIONS: &[&str] = &[
    "for", "in", "from", "at", "to", "by", "on", "into", "through", "near", "outside", "inside",
    "within", "via", "as",
];

/// Prepositions of places.
pub const PLACES: &[&str] = &["in", "at", "on", "near", "outside", "inside"];

/// What tells parts apart by age or size.
#[rustfmt::skip]
pub const AGES: &[&str] = &["aged", "under", "over", "between", "older", "younger", "above", "below"];

/// Ways in which one matter ends, of which there is one each time.
#[rustfmt::skip]
pub const ENDS: &[&[&str]] = &[
    &["passed", "failed", "absent", "abstained"],
    &["approved", "rejected", "refused", "withdrawn", "granted", "pending", "accepted", "declined", "upheld", "dismissed", "settled", "allowed", "denied", "undecided", "open", "admitted", "adjourned"],
    &["died", "dead", "killed", "survived", "injured", "hurt", "wounded", "missing", "rescued", "unhurt", "recovered"],
    &["won", "lost", "drew", "drawn", "tied"],
    &["agreed", "disagreed", "undecided"],
    &["voted", "against", "favour", "favor", "abstained"],
    &["positive", "negative", "inconclusive"],
    &["employed", "unemployed", "retired"],
    &["male", "female", "men", "women", "boys", "girls", "males", "females"],
    &["owned", "rented", "empty"],
];

/// Behind a number without a noun: what those who are counted did.
#[rustfmt::skip]
pub const VERBS: &[&str] = &[
    "were", "was", "are", "have", "had", "did", "do", "became", "took", "went", "got", "said", "came", "passed", "failed", "chose", "remain",
    "remained",
];

/// Those who are for something.
pub const FOR: &[&str] = &[
    "favor",
    "favour",
    "favoured",
    "favored",
    "yes",
    "approve",
    "approved",
    "support",
    "supported",
    "agreed",
    "agree",
    "passed",
];

/// Those who are against it.
pub const AGAINST: &[&str] = &[
    "against",
    "opposed",
    "oppose",
    "no",
    "disapprove",
    "disapproved",
    "disagreed",
    "disagree",
    "rejected",
    "reject",
    "failed",
];

/// Behind a preposition: it tells a reason, as "for" does.
pub const REASONS: &[&str] = &[
    "suspicion",
    "charge",
    "charges",
    "account",
    "grounds",
    "counts",
    "warrants",
];

/// Verbs of a mark of which each has one: "12 were rated outstanding".
pub const CLASSES: &[&str] = &[
    "rated", "graded", "judged", "classed", "deemed", "marked", "found", "ranked",
];
