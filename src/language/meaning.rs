//! What a word means: in a number expression, before it, and in running text around it.

/// What a token means in a number expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A word without a meaning of its own here.
    Plain,
    /// A word that the caller's own table knows.
    Other(u8),
    /// A punctuation mark or symbol: its ASCII code, or a code of `figure::lex::mark`.
    Mark(u8),
    /// Digits: see the literals of [`crate::figure::lex`].
    Number,
    /// "zero" to "ninety".
    Cardinal(u8),
    /// "hundred", "thousand", "lakh", "million", ...: the power of ten.
    Scale(u8),
    /// "k", "m", "bn", ...: a power of ten when it touches the digits.
    ScaleLetter(u8),
    /// "hundreds", "thousands", ...: the power of ten.
    Scales(u8),
    /// "tens".
    Tens,
    /// "dozen".
    Dozen,
    /// "dozens".
    Dozens,
    /// "scores", of twenty each.
    Scores,
    /// "half".
    Half,
    /// "third", "quarter", ... "tenth": the denominator.
    Part(u8),
    /// "thirds", "quarters", ... "tenths": the denominator.
    Parts(u8),
    /// "percent", "pct".
    Percent,
    /// "cent", which makes "per cent".
    Cent,
    /// "per".
    Per,
    /// "percentage".
    Percentage,
    /// "point", "points".
    Point,
    /// "pp".
    Points,
    /// A currency's code or symbol, before or after the number: its id.
    Currency(u8),
    /// A single letter that is a currency's sign where digits follow ("N199bn").
    CurrencyLetter(u8),
    /// A currency's name, after the number.
    Money(u8),
    /// "times", "fold".
    Times,
    /// "once", "twice", "thrice", "twofold", "doubled", ...: the factor.
    Multiple(u8),
    /// "a", "an".
    A,
    /// "and".
    And,
    /// "or".
    Or,
    /// "to".
    To,
    /// "in".
    In,
    /// "of".
    Of,
    /// "every", "each".
    Every,
    /// "from".
    From,
    /// "between".
    Between,
    /// "out".
    Out,
    /// "several", "many", "a few": they turn "hundred" into "hundreds".
    Several,
    /// "none", "nobody".
    Nobody,
}

/// What a word means for dates, units and what is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// A month, 1 to 12, in full or cut short.
    Month(u8),
    /// A day of the week, 0 for Monday.
    Weekday(u8),
    /// "first", "second", "fourth"; "third" is a part in the grammar of numbers.
    Ordinal(u8),
    /// A season by the month it begins in.
    Season(u8),
    /// "last".
    Last,
    /// "this", "current".
    This,
    /// "next", "coming".
    Next,
    /// "past".
    Past,
    /// "previous", "preceding".
    Previous,
    /// "yesterday".
    Yesterday,
    /// "today".
    Today,
    /// "tomorrow".
    Tomorrow,
    /// "early".
    Early,
    /// "mid".
    Mid,
    /// "late".
    Late,
    /// "end".
    End,
    /// "beginning", "start".
    Start,
    /// "middle".
    Middle,
    /// "same", "whole".
    Whole,
    /// What makes a year another than the calendar's: "fiscal", "academic".
    Fiscal,
    /// "am", "pm", "o'clock": the number is a time of day.
    Meridiem,
    /// "st", "nd", "rd", "th".
    OrdinalEnd,
    /// What a number after it names and does not count: "Article 26".
    Label,
    /// A noun that follows a year: "2019 elections".
    Yearly,
    /// A plural without an s, or a noun that is counted more often than dated.
    Counted,
    /// A unit of measure.
    Measure,
    /// A length of time.
    Time(Span),
    /// A preposition of time that no noun phrase contains.
    InTime,
    /// A word that ends a noun phrase.
    Stop,
    /// A determiner: "this one" is no count.
    Determiner,
    /// A change, after which "from 2 to 9" is two numbers and not a range.
    Change,
    /// What puts a sentence into the future.
    Future,
    /// What does so if no verb looks back: "the report follows in May".
    Soon,
    /// None of them: a word of its own, so that one question tells whether a word is one of several.
    Unknown,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// A day.
    Day,
    /// Seven days.
    Week,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
    /// Ten years.
    Decade,
    /// Hours, minutes, seconds, centuries.
    Other,
}

/// How firmly a statement commits to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Hedge {
    /// "1 100": nothing said.
    #[default]
    Bare,
    /// "exactly 1 100".
    Exactly,
    /// "around 1 100".
    About,
    /// "at least 1 100".
    AtLeast,
    /// "more than 1 100".
    MoreThan,
    /// "at most 1 100".
    AtMost,
    /// "up to 1 100": a bound that gives way first.
    UpTo,
    /// "fewer than 1 100".
    LessThan,
    /// "nearly 1 100".
    Nearly,
    /// "just over 1 100".
    JustOver,
}
