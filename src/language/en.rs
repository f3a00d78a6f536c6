//! English: here what words are cues for in a sentence, in the folder what reads numbers, dates and their surroundings.

pub mod basis;
pub mod dates;
pub mod direction;
pub mod hedges;
pub mod lexicon;
pub mod nouns;
pub mod numbers;
pub mod owners;
pub mod parts;
pub mod rows;
mod rules;
pub mod states;
pub mod units;

pub use rules::*;

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{Cues, letters};

/// Words by what they do; a word may stand in several rows.
const WORDS: &[(Cues, &str)] = &[
    (
        Cues::UP,
        "rose rise rises risen rising grew grow grows grown growing growth increased increase increases increasing \
         climbed climb climbs climbing jumped jump jumps jumping up higher more gained gain gains gaining surged surge surges surging soared soaring \
         advanced expanded expansion larger greater upward dearer above extra stronger \
         accelerated rallied leapt leap swelled swelling advancing lengthened upturn uptick ahead raised raise raises raising lifted widened rebounded \
         recovered adding warmer longer heavier premium",
    ),
    (
        Cues::DOWN,
        "fell fall falls fallen falling decreased decrease decreases decreasing declined decline declines declining \
         dropped drop drops dropping down lower fewer less reduced reduction reduces shrank shrunk shrink shrinks \
         slipped slipping slid sliding slumped slumping slump plunged plunging plunge plummeted plummeting dipped dip shed weaker smaller shorter below tumbled \
         cheaper contracted contraction downturn sank tumbling easing eased diminished dwindled receded retreated subsided cut cuts cutting trimmed slashed halved eased lowered lowering off \
         narrowed shortened cooler colder lighter quicker slowdown deceleration discount",
    ),
    (
        Cues::CHANGE,
        "change changed changes difference differs gap margin distance lead majority edge better worse improved \
         improvement improves",
    ),
    (
        Cues::OLD,
        "from than against versus vs compared comparison after on over previously unlike",
    ),
    (
        Cues::NEW,
        "to reached reaches reaching totalled totaled totalling totaling hit hits",
    ),
    (
        Cues::SCOPE,
        "same-store comparable-store year-on-year yoy y-o-y month-on-month quarter-on-quarter adjusted adjusting seasonally annualised annualized annualizing annualising like-for-like like-to-like \
         organic organically underlying comparable excluding excludes constant currency currencies real inflation \
         inflation-adjusted revised restated provisional forecast forecasts expected estimated estimates projected \
         budgeted pro-forma forma normalised normalized ex-items rolling compounded compound cagr \
         annually annual monthly quarterly day-on-day weekly target targets goal",
    ),
    (
        Cues::NEGATIVE,
        "loss losses deficit deficits negative shortfall debt outflow outflows disinvestment disinvestments overdraft minus",
    ),
    (
        Cues::EXAMPLE,
        "including include includes included such mainly notably especially particularly among amongst example \
         instance mostly largely chiefly partly",
    ),
    (
        Cues::REST,
        "rest remaining remainder others other else elsewhere balance undecided unknown unspecified miscellaneous",
    ),
    (
        Cues::TOTAL,
        "total totals totalling totaling totalled totaled altogether together overall combined sum aggregate all",
    ),
    (
        Cues::MADE,
        "made consisting consists comprising comprises comprised composed divided split shared distributed broken formed",
    ),
    (
        Cues::BACK,
        "them these those whom which this that it they such thereof",
    ),
    (
        Cues::FILLER,
        "a an the about around some nearly almost over under just only approximately roughly exactly more than at \
         least most up to last this previous prior preceding previously earlier year years year's month month's \
         quarter quarter's week's day's same period's an estimated estimated record recorded further another of in \
         further as many his her its their our already still also then now net gross overall total first second third \
         similar corresponding around revised",
    ),
    (
        Cues::IS,
        "represents represent representing represented accounts account accounting accounted makes make making made \
         constitutes constitute constituting constituted equals equal equalling amounting amounts amount equivalent \
         comes forms form forming meaning means gives giving yields corresponds corresponding comprises takes share",
    ),
    (
        Cues::TIME,
        "daily hourly day hour minute second week month year weekly monthly yearly annually",
    ),
    (
        Cues::POINT,
        "point points pp ppt ppts percentage-point percentage-points",
    ),
    (
        Cues::BASIS,
        "plus minus once twice counting excluding except besides apart separate separately vacant vacancy vacancies unfilled \
         annulled void postponed abandoned pending still yet fill unoccupied duplicates disregarding disqualified",
    ),
    (Cues::REASON, "as after before since because when with or"),
    (
        Cues::CLAUSE,
        "while whereas but although though however meanwhile when where because since despite unless",
    ),
    (
        Cues::THAN,
        "less fewer more higher lower larger smaller greater above below better worse warmer cooler colder longer shorter \
         heavier lighter quicker",
    ),
    (
        Cues::BEFORE,
        "previously earlier before ago last previous prior preceding",
    ),
    (
        Cues::PLACE,
        "centres centers camps schools hospitals districts counties sites shelters prisons towns cities villages \
         states countries provinces regions branches stores shops offices stations clinics homes households vessels \
         boats ships planes flights matches games farms plants mines branches churches libraries colleges \
         universities teams groups families buildings facilities projects companies firms municipalities islands",
    ),
    (
        Cues::RATE,
        "rate turnout margin share proportion ratio percentage yield cfr occupancy factor",
    ),
    (
        Cues::EMPTY,
        "a an the of in on at to for by with from as and or but is are was were be been being has have had do does did \
         will would can could may might must not no nor so it its they them their there this that these those which \
         who whom whose we our us i he she his her you your if than then also only about around some nearly almost \
         over under just more less fewer most least up down out off into onto during between within without after \
         before since while when where all each every both any many much other others another such same own per cent \
         percent said says say according told one two three",
    ),
];

/// Words before a point that ends no sentence.
pub const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "st", "no", "nos", "vs", "inc", "ltd",
    "corp", "co", "gen", "lt", "col", "sgt", "capt", "jr", "sr", "approx", "est", "fig", "art",
    "sec", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "rs", "u.s", "u.k", "e.g", "i.e", "a.m", "p.m", "etc", "cf", "al", "pct",
];

/// Heads of the rows and columns that are the totals of others.
pub const TOTALS: &[&str] = &["total", "totals", "all", "sum", "overall", "altogether"];

/// Words before a number that is part of a heading or of a sentence, and counts nothing.
#[rustfmt::skip]
pub const NUMBERED: &[&str] = &[
    "phase", "week", "table", "annex", "appendix", "chapter", "section", "figure", "part", "round", "day", "group", "zone", "no",
    "number", "page", "level", "stage", "category", "class", "grade", "quarter", "version", "item", "question", "line", "type",
    "step", "article", "in", "of", "to", "by", "at", "on", "for", "from", "and", "with",
];

/// Pairs of words that share a whole between them: who is one is not the other, and there is no third.
pub const HALVES: &[(&str, &str)] = &[
    ("male", "female"),
    ("males", "females"),
    ("man", "woman"),
    ("men", "women"),
    ("boy", "girl"),
    ("boys", "girls"),
    ("husbands", "wives"),
    ("adults", "children"),
    ("domestic", "international"),
    ("domestic", "foreign"),
    ("urban", "rural"),
    ("cities", "countryside"),
    ("inward", "outward"),
    ("inbound", "outbound"),
    ("laden", "empty"),
    ("laden", "empties"),
    ("foreign", "residents"),
    ("public", "private"),
    ("plan", "non plan"),
    ("revenue", "capital"),
    ("formal", "informal"),
    ("valid", "invalid"),
    ("for", "against"),
    ("yes", "no"),
    ("full-time", "part-time"),
    ("employed", "unemployed"),
    ("killed", "injured"),
    ("dead", "injured"),
    ("imports", "exports"),
    ("online", "offline"),
    ("day", "night"),
    ("primary", "secondary"),
    ("new", "used"),
    ("single", "double"),
    ("sea", "river"),
    ("sea", "air"),
    ("products", "services"),
    ("direct", "indirect"),
    ("passed", "failed"),
    ("paid", "unpaid"),
    ("registered", "unregistered"),
    ("social", "private"),
    ("state", "private"),
    ("republicans", "democrats"),
    ("company", "shareholders"),
    ("company", "stockholders"),
    ("company", "holders"),
    ("single-family", "multi-family"),
    ("principal", "interest"),
];

/// Small numbers in words, which may be no figures.
pub const SMALL: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// Words of people who died.
pub const DEAD: &[&str] = &["dead", "died", "killed", "deaths", "toll"];

/// Those of [`HALVES`] that leave no third: a vote has abstentions, an accident people who are unhurt.
pub const CLOSED_HALVES: &[(&str, &str)] = &[
    ("male", "female"),
    ("males", "females"),
    ("man", "woman"),
    ("men", "women"),
    ("boy", "girl"),
    ("boys", "girls"),
    ("domestic", "international"),
    ("domestic", "foreign"),
    ("urban", "rural"),
    ("inward", "outward"),
    ("inbound", "outbound"),
    ("laden", "empty"),
    ("laden", "empties"),
    ("foreign", "residents"),
    ("plan", "non plan"),
    ("revenue", "capital"),
    ("formal", "informal"),
    ("valid", "invalid"),
    ("full-time", "part-time"),
    ("paid", "unpaid"),
    ("registered", "unregistered"),
    ("company", "shareholders"),
    ("company", "stockholders"),
    ("company", "holders"),
    ("single-family", "multi-family"),
    ("principal", "interest"),
];

/// What `word` can be a cue for; letters of any case.
pub fn cues(word: &str) -> Cues {
    static TABLE: OnceLock<HashMap<&'static str, Cues>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: HashMap<&'static str, Cues> = HashMap::new();
        for (cue, words) in WORDS {
            for word in words.split_ascii_whitespace() {
                let entry = table.entry(word).or_default();
                *entry = entry.or(*cue);
            }
        }
        table
    });
    // No word of the table is longer, and most words are short: no allocation a word.
    let mut buffer = [0u8; 24];
    let Some(lower) = buffer.get_mut(..word.len()) else {
        return Cues::default();
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let lower = std::str::from_utf8(lower).unwrap_or_default();
    table.get(lower).copied().unwrap_or_default()
}

/// One of what a word names, in lower case: "families" are "family". Words without a plural in "s" stay as they are, but for
/// people and children.
pub fn singular(word: &str) -> String {
    let lower = letters::lower(word);
    match &*lower {
        "people" => return "person".to_owned(),
        "children" => return "child".to_owned(),
        _ => {}
    }
    if let Some(start) = lower.strip_suffix("ies").filter(|start| start.len() > 1) {
        return format!("{start}y");
    }
    for ending in ["sses", "shes", "ches", "xes"] {
        if lower.ends_with(ending) {
            return lower[..lower.len() - 2].to_owned();
        }
    }
    match lower.strip_suffix('s') {
        Some(one) if !one.ends_with(['s', 'u', 'i']) => one.to_owned(),
        _ => lower,
    }
}

/// The part of a word that its forms share: "returned" and "returns" are "return". At least four letters, or the
/// word as it is; crude on purpose, since it only decides whether two names speak of the same thing.
pub fn stem(word: &str) -> String {
    let lower = letters::lower(word);
    for ending in [
        "ations", "ation", "ments", "ment", "ities", "ity", "ingly", "edly", "ing", "ers", "ied",
        "ies", "ed", "er", "es", "ly", "s",
    ] {
        if let Some(stem) = lower.strip_suffix(ending)
            && stem.len() >= 4
        {
            return stem.to_owned();
        }
    }
    lower
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_do_several_things() {
        assert!(cues("More").any(Cues::UP));
        assert!(cues("more").any(Cues::THAN));
        assert!(cues("FELL").any(Cues::DOWN));
        assert_eq!(cues("xylophone"), Cues::default());
        assert_eq!(cues(&"ž".repeat(40)), Cues::default());
    }

    #[test]
    fn more_of_a_thing_are_that_thing() {
        for (many, one) in [
            ("families", "family"),
            ("Classes", "class"),
            ("ships", "ship"),
            ("houses", "house"),
            ("households", "household"),
            ("people", "person"),
            ("campus", "campus"),
            ("boxes", "box"),
        ] {
            assert_eq!(singular(many), one);
            assert_eq!(singular(one), one);
        }
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (a, b) in [
            ("returned", "returns"),
            ("applications", "application"),
            ("officers", "officer"),
            ("granted", "grants"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_ne!(stem("men"), stem("women"));
    }
}
