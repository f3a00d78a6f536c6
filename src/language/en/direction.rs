//! Words that say which way a level went.

/// It is less than it was.
#[rustfmt::skip]
pub const FELL: &[&str] = &[
    "fell", "falls", "fallen", "dropped", "drops", "declined", "declines", "decreased", "decreases", "eased", "eases", "slipped", "slid",
    "dipped", "shrank", "dwindled", "plunged", "plummeted", "tumbled", "sank", "lowered", "reduced",
];

/// It is more than it was.
#[rustfmt::skip]
pub const ROSE: &[&str] = &[
    "rose", "rises", "risen", "increased", "increases", "grew", "grown", "climbed", "climbs", "jumped", "soared", "surged", "swelled",
    "raised",
];

/// Before "from 4 to 8 percent": these are the least and the greatest of several.
pub const RANGES: &[&str] = &["range", "ranges", "ranged", "ranging", "between"];

/// Of [`FELL`] and [`ROSE`], those that are nouns as well: "declines from 25% to 40%" are several.
pub const NOUNS: &[&str] = &[
    "falls",
    "drops",
    "declines",
    "decreases",
    "rises",
    "increases",
    "climbs",
];

/// Before a verb: it did not.
pub const NOT: &[&str] = &[
    "not", "never", "nor", "almost", "nearly", "have", "could", "would", "might", "may",
];

/// In a sentence: more can be less there. Ranks, rates of exchange, races, what is below zero.
#[rustfmt::skip]
pub const TURNED: &[&str] = &[
    "rank", "ranks", "ranked", "ranking", "rankings", "place", "position", "positions", "table", "seed", "dollar", "dollars", "euro", "yen",
    "pound", "franc", "francs", "rouble", "ruble", "rupee", "rupees", "yuan", "lira", "krona", "peso", "rand", "naira", "currency", "against",
    "per", "minus", "loss", "losses", "lost", "negative", "below", "seconds", "minutes", "no", "grade", "one", "tier", "zone",
    "phase", "stage", "level", "category", "score",
];
