//! The words of the languages: a file a language, English in a folder of its own.
//!
//! It knows words, not grammar. A word means something by itself ([`Class`] in a number expression, [`Word`] around it), it
//! can be a cue in a sentence ([`Cues`]), or it is one of a list that a rule asks for by name; what follows from it is told
//! by the rules of [`crate::figure`], [`crate::read`] and [`crate::suggest`].

pub mod currency;
pub mod en;
pub mod letters;
pub mod lt;
mod meaning;

pub use meaning::{Class, Hedge, Span, Word};

/// The languages beside English of whose texts the usual forms are read: numbers in digits with their scale, unit and hedge,
/// shares, dates. English is read by rules of its own and has a folder.
///
/// Another one is a file here with its [`Phrasebook`] and a row in this list; where it writes dates in an order of its own, also a
/// file in `read/language/` that says in which. By what words a text is known to be in it, the list of languages there says.
pub const PHRASEBOOKS: [&Phrasebook; 1] = [&lt::PHRASEBOOK];

/// The words with which a language tells its usual forms. Lists have a space between their words, hedges a comma between
/// phrases.
pub struct Phrasebook {
    /// Its BCP 47 code.
    pub code: &'static str,
    /// Words by what they mean in a number expression; none that another language has.
    pub numbers: &'static [(Class, &'static str)],
    /// Phrases before a number by the hedge they are; none where they judge it and do not change it.
    pub hedges: &'static [(Option<Hedge>, &'static str)],
    /// Behind a number of percent.
    pub percent: &'static str,
    /// A currency's id, and what stands behind an amount in it.
    pub money: (u8, &'static str),
    /// Before an ordinal that tells a share: "every fourth".
    pub each: &'static str,
    /// Stems of the ordinals from "third" to "tenth".
    pub ordinals: &'static [&'static str; 8],
    /// The months' names as dates have them.
    pub months: &'static [&'static str; 12],
    /// Behind a year.
    pub year: &'static str,
    /// The same, short.
    pub short_year: &'static str,
    /// Behind a day.
    pub day: &'static str,
}

/// What a word can do in a sentence: a set of the constants below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Cues(pub u32);

impl Cues {
    /// A change upward: "rose", "increase", "more".
    pub const UP: Cues = Cues(1);
    /// A change downward: "fell", "decrease", "fewer".
    pub const DOWN: Cues = Cues(1 << 1);
    /// A change of either direction: "change", "difference".
    pub const CHANGE: Cues = Cues(1 << 2);
    /// What stands behind it is the earlier or the other level: "from", "than", "against".
    pub const OLD: Cues = Cues(1 << 3);
    /// What stands behind it is the later level: "to", "reached".
    pub const NEW: Cues = Cues(1 << 4);
    /// It compares on a basis that the other numbers may not share: "adjusted", "annualised".
    pub const SCOPE: Cues = Cues(1 << 5);
    /// Levels below zero are told without a sign: "loss", "deficit".
    pub const NEGATIVE: Cues = Cues(1 << 6);
    /// What stands behind it is a part among others: "including", "such".
    pub const EXAMPLE: Cues = Cues(1 << 7);
    /// It closes a list: "rest", "others", "remaining".
    pub const REST: Cues = Cues(1 << 8);
    /// It calls a number a total: "total", "altogether".
    pub const TOTAL: Cues = Cues(1 << 9);
    /// With "of" it lists all parts: "made", "consisting", "comprising".
    pub const MADE: Cues = Cues(1 << 10);
    /// It points back to what was just told: "them", "these", "whom".
    pub const BACK: Cues = Cues(1 << 11);
    /// Without a meaning of its own between a cue and its number: "the", "about", "last".
    pub const FILLER: Cues = Cues(1 << 12);
    /// It says what a share comes to: "represents", "accounts", "makes".
    pub const IS: Cues = Cues(1 << 13);
    /// A span of time that a rate is told for: "daily", "hour".
    pub const TIME: Cues = Cues(1 << 14);
    /// A unit of a change told in points: "point", "points".
    pub const POINT: Cues = Cues(1 << 15);
    /// It begins another clause: "while", "whereas", "but".
    pub const CLAUSE: Cues = Cues(1 << 16);
    /// It says "not so many": "less", "fewer", which compare as well as count.
    pub const THAN: Cues = Cues(1 << 17);
    /// An earlier time: "previously", "earlier", "before", "year".
    pub const BEFORE: Cues = Cues(1 << 18);
    /// What a number of containers is counted in: "centres", "schools".
    pub const PLACE: Cues = Cues(1 << 19);
    /// A kind of share by name: "rate", "turnout", "margin".
    pub const RATE: Cues = Cues(1 << 20);
    /// It has no meaning that two names could share: articles, prepositions, auxiliary verbs.
    pub const EMPTY: Cues = Cues(1 << 21);
    /// Behind numbers it says that more, less or something else is counted than they tell: "plus", "vacant", "annulled".
    pub const BASIS: Cues = Cues(1 << 22);
    /// It begins why or when numbers need not add up: "as", "after", if something is counted behind it.
    pub const REASON: Cues = Cues(1 << 23);

    /// Both sets together.
    pub const fn or(self, other: Cues) -> Cues {
        Cues(self.0 | other.0)
    }

    /// Whether any of `other` is in it.
    pub const fn any(self, other: Cues) -> bool {
        self.0 & other.0 != 0
    }
}
