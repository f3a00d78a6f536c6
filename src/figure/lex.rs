//! Words, digits and marks of a text, each token with what it means in a number expression.
//!
//! The lexer settles what is one number: how its thousands are grouped and where its decimals begin.
//! It looks at each byte a bounded number of times and knows nothing of grammar.
//!
//! Reading order: [`Token`], [`Sense`], [`Literal`], [`Lexed::new`].

use std::ops::Range;

use super::cursor::Cursor;
use super::{table, words};

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing.
    None,
    /// White space on one line.
    Space,
    /// A line break.
    Line,
    /// An empty line: a new paragraph.
    Paragraph,
}

/// A word, a number or a mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// What stands before it.
    pub gap: Gap,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// What it means.
    pub sense: Sense,
}

/// What a token means in a number expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// A word without a meaning of its own here.
    Plain,
    /// A word that the caller's own table knows.
    Other(u8),
    /// A punctuation mark or symbol: its ASCII code, or a code of [`mark`].
    Mark(u8),
    /// Digits: see [`Lexed::literal`].
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

/// Marks beyond ASCII that mean something here, by code.
#[rustfmt::skip]
pub const MARKS: [char; 35] = [
    '½', '¼', '¾', '⅓', '⅔', '⅕', '⅖', '⅗', '⅘', '⅙', '⅛', '⅜', '⅝', '⅞', '⅚', '⅐', '⅑', '⅒',
    '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}',
    '\u{2018}', '\u{2019}', '\u{201c}', '°', '′', '″', '²', '³', '×', '№',
];

/// The codes of [`MARKS`] that are asked for by name.
#[allow(missing_docs, reason = "each is named as Unicode names it")]
pub mod mark {
    pub const HALF: u8 = 0x80;
    pub const HYPHEN: u8 = HALF + 18;
    pub const NO_BREAK_HYPHEN: u8 = HYPHEN + 1;
    pub const EN_DASH: u8 = HYPHEN + 3;
    pub const EM_DASH: u8 = HYPHEN + 4;
    pub const MINUS: u8 = HYPHEN + 6;
    pub const LEFT_QUOTE: u8 = MINUS + 1;
    pub const RIGHT_QUOTE: u8 = MINUS + 2;
    pub const LEFT_QUOTES: u8 = MINUS + 3;
    pub const DEGREE: u8 = MINUS + 4;
    pub const PRIME: u8 = MINUS + 5;
    pub const DOUBLE_PRIME: u8 = MINUS + 6;
    pub const SQUARED: u8 = MINUS + 7;
    pub const CUBED: u8 = MINUS + 8;
    pub const TIMES: u8 = MINUS + 9;
    pub const NUMERO: u8 = MINUS + 10;
    /// Any other mark beyond ASCII.
    pub const OTHER: u8 = 0xff;
}

/// Digits with their grouping and decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Literal {
    /// All digits as one number; digits beyond 18 are not kept, see `digits`.
    pub mantissa: i64,
    /// How many of them stand after the decimal mark.
    pub decimals: u32,
    /// How many digits were written.
    pub digits: u32,
    /// How they were written.
    pub style: Style,
    /// Whether the first of several digits is a zero ("007", "02"), "0.5" excepted.
    pub leading_zero: bool,
}

/// How digits were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Digits only.
    Plain,
    /// Thousands set apart, or decimals after a mark that leaves no doubt.
    Grouped,
    /// Decimals after a point or comma.
    Decimal,
    /// "1.234", which is read as a decimal and may mean 1234.
    Doubtful,
    /// More points than a number has: a version, an address, a date.
    Dotted,
}

/// A text and its tokens.
pub struct Lexed<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
    /// The numbers among them, each with its token.
    literals: Vec<(u32, Literal)>,
    /// The tokens that were put together: words broken over lines, soft hyphens, ligatures.
    mended: Vec<u32>,
}

impl<'a> Lexed<'a> {
    /// Splits `text`; `other` gives the meaning of a word that has none in number expressions. Text
    /// beyond 2^32 bytes is left out.
    pub fn new(text: &'a str, other: fn(u32, &[u8]) -> Option<u8>) -> Lexed<'a> {
        let text = if u32::try_from(text.len()).is_ok() {
            text
        } else {
            ""
        };
        let mut lexed = Lexed {
            text,
            tokens: Vec::with_capacity(text.len() / 5 + 4),
            literals: Vec::new(),
            mended: Vec::new(),
        };
        lexed.run(other);
        lexed
    }

    /// The place of the token at `i`, to look around from.
    pub fn at(&self, i: usize) -> Cursor<'_, Lexed<'a>> {
        Cursor::new(self, i)
    }

    /// The text of a token.
    pub fn text_of(&self, token: &Token) -> &'a str {
        slice(self.text, token.start as usize, token.end as usize)
    }

    /// The bytes from token `i` to the one before `next`.
    pub fn span(&self, i: usize, next: usize) -> Range<usize> {
        self.tokens[i].start as usize..self.tokens[next - 1].end as usize
    }

    /// The text of the token at `i`; empty past the end.
    pub fn word_at(&self, i: usize) -> &'a str {
        self.get(i).map_or("", |token| self.text_of(token))
    }

    /// The token at `i`, if there is one.
    pub fn get(&self, i: usize) -> Option<&Token> {
        look();
        self.tokens.get(i)
    }

    /// What the token at `i` means; a mark that cannot occur past the end.
    pub fn sense(&self, i: usize) -> Sense {
        look();
        self.tokens.get(i).map_or(Sense::Mark(b'\0'), |t| t.sense)
    }

    /// Whether the token at `i` is one of `words`, which stand in one string with a space between them.
    pub fn says(&self, i: usize, words: &str) -> bool {
        self.get(i)
            .is_some_and(|token| among(self.text_of(token), words))
    }

    /// Whether the token at `i` touches the one before it.
    pub fn touches(&self, i: usize) -> bool {
        self.gap(i) == Gap::None
    }

    /// Whether the token at `i` stands on one line with the one before it.
    pub fn beside(&self, i: usize) -> bool {
        self.gap(i) <= Gap::Space
    }

    /// Whether white space on one line parts the token at `i` from the one before it.
    pub fn spaced(&self, i: usize) -> bool {
        self.gap(i) == Gap::Space
    }

    /// Whether the token at `i` stands in one paragraph with the one before it.
    pub fn near(&self, i: usize) -> bool {
        self.gap(i) <= Gap::Line
    }

    /// Whether the word at `i` ends so.
    pub fn ends(&self, i: usize, end: &str) -> bool {
        self.get(i)
            .is_some_and(|token| self.text_of(token).as_bytes().ends_with(end.as_bytes()))
    }

    /// Whether the text from the token at `i` on starts so.
    pub fn starts(&self, i: usize, start: &str) -> bool {
        let from = self.get(i).map_or(0, |token| token.start as usize);
        let rest = self.text.as_bytes().get(from..);
        rest.is_some_and(|rest| rest.starts_with(start.as_bytes()))
    }

    /// Whether the token at `i` means exactly `sense`.
    pub fn is(&self, i: usize, sense: Sense) -> bool {
        self.sense(i) == sense
    }

    /// Whether the token at `i` is one of these marks.
    pub fn is_mark(&self, i: usize, marks: &str) -> bool {
        let is = |token: &Token| {
            let text = self.text_of(token).as_bytes();
            matches!(token.sense, Sense::Mark(_))
                && marks
                    .as_bytes()
                    .windows(text.len())
                    .any(|part| part == text)
        };
        self.get(i).is_some_and(is)
    }

    /// The number that the token at `i` is, if it is digits.
    pub fn literal(&self, i: usize) -> Option<&Literal> {
        if !self.is_number(i) {
            return None;
        }
        let at = self
            .literals
            .binary_search_by_key(&(i as u32), |(token, _)| *token);
        Some(&self.literals[at.ok()?].1)
    }

    /// Whether the token at `i` is digits.
    pub fn is_number(&self, i: usize) -> bool {
        matches!(self.sense(i), Sense::Number)
    }

    /// How many bytes the token at `i` has.
    pub fn length(&self, i: usize) -> usize {
        self.get(i)
            .map_or(0, |token| (token.end - token.start) as usize)
    }

    /// Whether the token at `i` begins with a capital letter.
    pub fn capital(&self, i: usize) -> bool {
        self.get(i).is_some_and(|token| token.capital)
    }

    /// What the token before `i` means; a full stop where a paragraph begins.
    pub fn before(&self, i: usize) -> Sense {
        if self.near(i) {
            self.sense(i - 1)
        } else {
            Sense::Mark(b'.')
        }
    }

    /// Whether nothing stands between the token at `i` and the ones around it.
    pub fn joins(&self, i: usize) -> bool {
        self.touches(i) && self.touches(i + 1)
    }

    /// Ends the digits at `i` at byte `end`, as if nothing stood between it and the next token.
    pub fn cut(&mut self, i: usize, end: usize) {
        let Some(token) = self.tokens.get_mut(i) else {
            return;
        };
        token.end = end as u32;
        let (literal, _) = literal(slice(self.text, 0, end), token.start as usize);
        if let Ok(at) = self
            .literals
            .binary_search_by_key(&(i as u32), |(token, _)| *token)
        {
            self.literals[at].1 = literal;
        }
    }

    /// What stands before the token at `i`; a paragraph begins with the first one.
    pub fn gap(&self, i: usize) -> Gap {
        look();
        self.tokens.get(i).map_or(Gap::Paragraph, |t| t.gap)
    }

    fn run(&mut self, other: fn(u32, &[u8]) -> Option<u8>) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        let mut gap = Gap::Paragraph;
        while at < bytes.len() {
            let start = at;
            let byte = bytes[at];
            let (sense, capital);
            match byte {
                b' ' | b'\t' => {
                    gap = gap.max(Gap::Space);
                    at += 1;
                    continue;
                }
                b'\n' | b'\r' | 0x0b | 0x0c => {
                    // A carriage return before a line feed is the same break.
                    let pair = byte == b'\n' && start > 0 && bytes[start - 1] == b'\r';
                    gap = match gap {
                        Gap::None | Gap::Space => Gap::Line,
                        Gap::Line if pair => Gap::Line,
                        _ => Gap::Paragraph,
                    };
                    at += 1;
                    continue;
                }
                b'0'..=b'9' | b'.' if byte != b'.' || starts_a_decimal(bytes, at) => {
                    let (literal, end) = literal(self.text, at);
                    sense = Sense::Number;
                    self.literals.push((self.tokens.len() as u32, literal));
                    capital = false;
                    at = end;
                }
                b'a'..=b'z' | b'A'..=b'Z' => {
                    (sense, at) = self.word(start, other);
                    capital = byte.is_ascii_uppercase();
                }
                0..=0x7f => {
                    at += 1;
                    capital = false;
                    sense = Sense::Mark(byte);
                }
                _ => {
                    let mark = char_at(self.text, at);
                    match class(mark) {
                        Class::Space => {
                            gap = gap.max(Gap::Space);
                            at += mark.len_utf8();
                            continue;
                        }
                        Class::Nothing => {
                            at += mark.len_utf8();
                            continue;
                        }
                        Class::Mark => {
                            at += mark.len_utf8();
                            capital = false;
                            sense = words::symbol(mark);
                        }
                        Class::Letter => {
                            (sense, at) = self.word(start, other);
                            capital = is_capital(mark);
                        }
                    }
                }
            }
            // A hyphen that ends a line joins what it would join within one.
            if gap == Gap::Line
                && self.wraps()
                && (byte.is_ascii_lowercase() || byte.is_ascii_digit())
            {
                self.mended.push(self.tokens.len() as u32);
                gap = Gap::None;
            }
            let mut token = Token {
                start: start as u32,
                end: at as u32,
                gap,
                capital,
                sense,
            };
            if matches!(sense, Sense::Mark(b'$')) {
                self.dollar(&mut token);
                at = token.end as usize;
            } else if matches!(sense, Sense::Mark(b'%')) {
                token.sense = Sense::Percent;
            }
            self.tokens.push(token);
            gap = Gap::None;
        }
    }

    /// The meaning of the word that begins at `start`, and where it ends: on the next line if a hyphen breaks it.
    fn word(&mut self, start: usize, other: fn(u32, &[u8]) -> Option<u8>) -> (Sense, usize) {
        let meaning = |text: &str| {
            let mut buffer = [0u8; 24];
            let lower = lowercase(text, &mut buffer)?;
            let hash = table::hash(lower);
            let sense = words::sense(hash, lower).or_else(|| other(hash, lower).map(Sense::Other));
            Some((sense, lower.len()))
        };
        let end = word_end(self.text, start);
        let word = slice(self.text, start, end);
        let whole = meaning(word);
        if let Some(last) = self.broken_word_end(end) {
            let joined = meaning(slice(self.text, start, last));
            let known =
                |meaning: &Option<(Option<Sense>, usize)>| matches!(meaning, Some((Some(_), _)));
            let tail = slice(self.text, start, last)
                .rfind(['\n', '\r', ' ', '\t'])
                .map_or(start, |at| start + at + 1);
            // "mil-⏎lion" and "so-⏎cial" are one word; "four-⏎year" keeps its hyphen. A short word is more often the
            // beginning of another, unless it is a number.
            let number = matches!(whole, Some((Some(Sense::Cardinal(_)), _)));
            let word_of_its_own = known(&whole) && (word.len() > 3 || number);
            if known(&joined) || !word_of_its_own && !known(&meaning(slice(self.text, tail, last)))
            {
                self.mended.push(self.tokens.len() as u32);
                let sense = joined.and_then(|(sense, _)| sense);
                return (sense.unwrap_or(Sense::Plain), last);
            }
        }
        let sense = match (words::code(word), whole) {
            (Some(code), _) => code,
            (None, Some((sense, _))) => {
                if !word.is_ascii()
                    && word.contains(|c: char| c == '\u{ad}' || ligature(c as u32).is_some())
                {
                    self.mended.push(self.tokens.len() as u32);
                }
                sense.unwrap_or(Sense::Plain)
            }
            (None, None) => Sense::Plain,
        };
        (sense, end)
    }

    /// Where the word that breaks at `at`, at a hyphen that ends its line, ends on the next one.
    fn broken_word_end(&self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let hyphen = match (byte(bytes, at), byte(bytes, at + 1), byte(bytes, at + 2)) {
            (b'-', ..) => 1,
            (0xc2, 0xad, _) => 2,
            (0xe2, 0x80, 0x90) => 3,
            _ => return None,
        };
        let mut next = at + hyphen;
        let mut breaks = 0;
        // More than one break is a new paragraph; a page's margin is no wider than this.
        for _ in 0..40 {
            match byte(bytes, next) {
                b'\n' => breaks += 1,
                b'\r' | b' ' | b'\t' => {}
                _ => break,
            }
            next += 1;
        }
        (breaks == 1 && byte(bytes, next).is_ascii_lowercase()).then(|| word_end(self.text, next))
    }

    /// Whether the last token is a hyphen that touches the one before it.
    fn wraps(&self) -> bool {
        match self.tokens.as_slice() {
            [.., before, last] => {
                matches!(last.sense, Sense::Mark(b'-' | mark::HYPHEN))
                    && last.gap == Gap::None
                    && !matches!(before.sense, Sense::Mark(_))
            }
            _ => false,
        }
    }

    /// Whether a token from `i` up to `next` was put together from two lines, or had soft hyphens or ligatures.
    pub fn is_mended(&self, i: usize, next: usize) -> bool {
        let at = self.mended.partition_point(|&token| (token as usize) < i);
        self.mended
            .get(at)
            .is_some_and(|&token| (token as usize) < next)
    }

    /// The word at `i` as it would stand on one line, written behind `out`.
    pub fn push_word(&self, i: usize, out: &mut String) {
        let word = self.word_at(i);
        if self.mended.is_empty() || !self.is_mended(i, i + 1) {
            return out.push_str(word);
        }
        let mut rest = word.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '\u{ad}' | '\n' | '\r' | ' ' | '\t' => {}
                '-' | '\u{2010}' if rest.peek().is_some_and(|next| next.is_ascii_whitespace()) => {}
                _ => match ligature(c as u32) {
                    Some(letters) => out.push_str(letters),
                    None => out.push(c),
                },
            }
        }
    }

    /// The tokens from `i` up to `next` as they would stand on one line.
    pub fn mended(&self, i: usize, next: usize) -> String {
        let mut out = String::new();
        for at in i..next {
            if at > i && !self.touches(at) {
                out.push(' ');
            }
            self.push_word(at, &mut out);
        }
        out
    }

    /// "$" alone, or with the letters that say whose: "US$", "A$", "NZ $" before it, "$US", "$A" before digits.
    fn dollar(&mut self, token: &mut Token) {
        token.sense = Sense::Currency(words::USD);
        let bytes = self.text.as_bytes();
        let after = token.end as usize;
        let letters = (after..after + 3)
            .take_while(|&at| byte(bytes, at).is_ascii_alphabetic())
            .count();
        if letters > 0
            && digit(bytes, after + letters)
            && let Some(currency) = words::dollar(slice(self.text, after, after + letters))
        {
            token.sense = Sense::Currency(currency);
            token.end = (after + letters) as u32;
            return;
        }
        if let Some(last) = self.tokens.last()
            && let Some(currency) = words::dollar(self.text_of(last))
            // "NZ $3bn"; a country before "$" is as often one that pays ("the US $5m").
            && (token.gap == Gap::None
                || token.gap == Gap::Space
                    && among(self.text_of(last), "NZ AU HK NT MX")
                    && digit(bytes, after))
        {
            token.sense = Sense::Currency(currency);
            token.start = last.start;
            token.gap = last.gap;
            self.tokens.pop();
        }
    }
}

impl Cursor<'_, Lexed<'_>> {
    /// What the token means; a mark that cannot occur beyond the ends.
    pub fn sense(self) -> Sense {
        self.row().sense(self.position())
    }

    /// Whether the token means exactly `sense`.
    pub fn is(self, sense: Sense) -> bool {
        self.row().is(self.position(), sense)
    }

    /// Whether the token is one of `words`: see [`Lexed::says`].
    pub fn says(self, words: &str) -> bool {
        self.row().says(self.position(), words)
    }

    /// Whether the token is one of these marks.
    pub fn is_mark(self, marks: &str) -> bool {
        self.row().is_mark(self.position(), marks)
    }

    /// Whether the token begins with a capital letter.
    pub fn capital(self) -> bool {
        self.row().capital(self.position())
    }
}

/// Whether `word` is one of `words`, which stand in one string with a space between them; a word in small letters
/// is also the one that begins with a capital, unless it is a single letter ("m" is no "M").
pub fn among(word: &str, words: &str) -> bool {
    let (word, words) = (word.as_bytes(), words.as_bytes());
    let Some((&first, tail)) = word.split_first() else {
        return false;
    };
    let small = if tail.is_empty() { first } else { first | 0x20 };
    let mut rest = words;
    while let Some((&other, after)) = rest.split_first() {
        if (other == first || other == small)
            && after.starts_with(tail)
            && after.get(tail.len()).is_none_or(|&next| next == b' ')
        {
            return true;
        }
        match rest.iter().position(|&byte| byte == b' ') {
            Some(space) => rest = &rest[space + 1..],
            None => break,
        }
    }
    false
}

/// `word` in lower case as far as ASCII goes, without soft hyphens, line breaks and ligatures; `None` if it is longer
/// than any word of the tables.
fn lowercase<'b>(word: &str, buffer: &'b mut [u8; 24]) -> Option<&'b [u8]> {
    let bytes = word.as_bytes();
    let (mut at, mut length) = (0, 0);
    while at < bytes.len() {
        let mut one = [0; 1];
        let (letters, n): (&[u8], usize) =
            match (bytes[at], byte(bytes, at + 1), byte(bytes, at + 2)) {
                (0xc2, 0xad, _) => (&[], 2),
                (b'\n' | b'\r' | b' ' | b'\t', ..) => (&[], 1),
                (b'-', ..) => (&[], 1),
                (0xe2, 0x80, 0x90) => (&[], 3),
                (0xef, 0xac, last @ 0x80..=0x84) => (
                    ligature(0xfb00 + u32::from(last - 0x80))
                        .unwrap_or_default()
                        .as_bytes(),
                    3,
                ),
                (letter, ..) => {
                    one[0] = letter.to_ascii_lowercase();
                    (&one, 1)
                }
            };
        buffer
            .get_mut(length..length + letters.len())?
            .copy_from_slice(letters);
        length += letters.len();
        at += n;
    }
    buffer.get(..length)
}

/// The letters of a ligature by its code point.
fn ligature(c: u32) -> Option<&'static str> {
    const LIGATURES: [&str; 5] = ["ff", "fi", "fl", "ffi", "ffl"];
    LIGATURES.get(c.checked_sub(0xfb00)? as usize).copied()
}

enum Class {
    Space,
    Nothing,
    Mark,
    Letter,
}

/// Whether a letter beyond ASCII is a capital: in the scripts that names in a statement come in.
fn is_capital(c: char) -> bool {
    match c {
        '\u{c0}'..='\u{de}' | '\u{391}'..='\u{3a9}' | '\u{400}'..='\u{42f}' => true,
        // Capitals and small letters take turns, with a change of step at the letters that have no pair.
        '\u{139}'..='\u{148}' | '\u{179}'..='\u{17e}' => c as u32 % 2 == 1,
        '\u{100}'..='\u{177}' => (c as u32).is_multiple_of(2),
        _ => false,
    }
}

/// A rough class for characters beyond ASCII: what is not a known space or mark is a letter.
fn class(c: char) -> Class {
    match c {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Class::Space,
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => Class::Nothing,
        '\u{a1}'..='\u{a9}'
        | '\u{ab}'
        | '\u{ac}'
        | '\u{ae}'..='\u{b4}'
        | '\u{b6}'..='\u{b9}'
        | '\u{bb}'..='\u{bf}'
        | '\u{d7}'
        | '\u{f7}' => Class::Mark,
        // Punctuation, superscripts, currencies, number forms, arrows, operators, shapes.
        '\u{2010}'..='\u{2bff}' | '\u{3001}'..='\u{3020}' | '\u{ff01}'..='\u{ff20}' => Class::Mark,
        _ => Class::Letter,
    }
}

/// The bytes from `start` up to `end`, which both stand between characters.
pub fn slice(text: &str, start: usize, end: usize) -> &str {
    look();
    text.get(start..end).unwrap_or_default()
}

/// The character that begins at byte `at`.
fn char_at(text: &str, at: usize) -> char {
    let rest = slice(text, at, text.len());
    rest.chars().next().unwrap_or_default()
}

/// The end of the word that starts at `at`: letters, and apostrophes between letters.
fn word_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let first = byte(bytes, at);
        if first.is_ascii_alphabetic() {
            at += 1;
        } else if first >= 0x80 {
            let c = char_at(text, at);
            let end = at + c.len_utf8();
            match class(c) {
                Class::Letter => at = end,
                // A soft hyphen does not end a word.
                Class::Nothing if byte(bytes, end).is_ascii_alphabetic() => at = end,
                Class::Mark if c == '\u{2019}' && byte(bytes, end).is_ascii_alphabetic() => {
                    at = end;
                }
                _ => return at,
            }
        } else if first == b'\'' && byte(bytes, at + 1).is_ascii_alphabetic() {
            at += 1;
        } else {
            return at;
        }
    }
    at
}

/// The byte at `at`; 0 past the end.
fn byte(bytes: &[u8], at: usize) -> u8 {
    look();
    bytes.get(at).copied().unwrap_or_default()
}

/// Whether a digit stands at `at`.
fn digit(bytes: &[u8], at: usize) -> bool {
    byte(bytes, at).is_ascii_digit()
}

fn starts_a_decimal(bytes: &[u8], at: usize) -> bool {
    digit(bytes, at + 1)
        && (at == 0 || matches!(bytes[at - 1], b' ' | b'\n' | b'(' | b'\t' | b'$' | b'-'))
}
fn digits_end(bytes: &[u8], mut at: usize) -> usize {
    while digit(bytes, at) {
        at += 1;
    }
    at
}

/// The thousands separator at `at` and its length.
fn separator(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let first = byte(bytes, at);
    match (first, byte(bytes, at + 1), byte(bytes, at + 2)) {
        (b',' | b'.' | b'\'' | b' ', ..) => Some((first, 1)),
        (0xc2, 0xa0, _) => Some((b' ', 2)),
        // Narrow no-break space, thin space, figure space.
        (0xe2, 0x80, 0xaf | 0x89 | 0x87) => Some((b' ', 3)),
        (0xe2, 0x80, 0x99) => Some((b'\'', 3)),
        _ => None,
    }
}

/// Exactly `n` digits at `at`, and then no further one.
fn group(bytes: &[u8], at: usize, n: usize) -> bool {
    digits_end(bytes, at) == at + n
}

/// Reads the number at `at`, which is a digit or a point before one; returns where it ends.
///
/// Groups of three may be set apart by commas, points, apostrophes or spaces of any width, all of one
/// kind; Indian groups (1,23,456) by commas. One point before exactly three digits is a decimal point
/// and doubtful; a comma before exactly three digits groups, before any other count it is a decimal mark.
fn literal(text: &str, at: usize) -> (Literal, usize) {
    let bytes = text.as_bytes();
    let first = digits_end(bytes, at);
    let lead = first - at;
    let mut end = first;
    let mut style = Style::Plain;
    let mut mark = None;
    let zero = byte(bytes, at) == b'0';
    if (1..=3).contains(&lead) && !zero {
        if let Some(indian) = indian_end(bytes, first, lead) {
            (end, mark, style) = (indian, Some(b','), Style::Grouped);
        } else if let Some((kind, len)) = separator(bytes, first) {
            let mut next = first;
            let mut groups = 0;
            while let Some((k, l)) = separator(bytes, next)
                && k == kind
                && (l == len || kind == b' ')
                && group(bytes, next + l, 3)
            {
                next += l + 3;
                groups += 1;
            }
            // A space group whose own digits go on after a comma is another number: "5 234,567".
            if kind == b' ' && groups > 0 && byte(bytes, next) == b',' && group(bytes, next + 1, 3)
            {
                groups -= 1;
                next -= 3 + separator_before(bytes, next - 3);
            }
            let decimals_follow = byte(bytes, next) == b',' && digit(bytes, next + 1);
            if groups > 0 && (kind != b'.' || groups > 1 || decimals_follow) {
                (end, mark, style) = (next, Some(kind), Style::Grouped);
            }
        }
    }
    let whole_end = end;
    let mut decimals = 0;
    let decimal_mark = match byte(bytes, end) {
        b'.' if digit(bytes, end + 1) && mark != Some(b'.') => 1,
        0xc2 if byte(bytes, end + 1) == 0xb7 && digit(bytes, end + 2) => 2,
        b',' if digit(bytes, end + 1) && mark != Some(b',') => {
            let places = digits_end(bytes, end + 1) - end - 1;
            usize::from(places != 3 || zero || mark.is_some() || lead > 3)
        }
        _ => 0,
    };
    if decimal_mark > 0 {
        let from = end + decimal_mark;
        let to = digits_end(bytes, from);
        decimals = (to - from) as u32;
        if style == Style::Plain {
            style = if byte(bytes, end) == b'.' && decimals == 3 && (1..=3).contains(&lead) && !zero
            {
                // Nobody writes three zeros behind a decimal point: "30.000" is thousands.
                if bytes[from..].starts_with(b"000") {
                    decimals = 0;
                }
                Style::Doubtful
            } else {
                Style::Decimal
            };
        }
        end = to;
        // A second point makes it an address, a version or a date.
        while byte(bytes, whole_end) == b'.' && byte(bytes, end) == b'.' && digit(bytes, end + 1) {
            end = digits_end(bytes, end + 1);
            style = Style::Dotted;
        }
    }
    let mut mantissa = 0;
    let mut digits = 0;
    for i in at..end {
        if digit(bytes, i) {
            digits += 1;
            if digits <= 18 {
                mantissa = mantissa * 10 + i64::from(byte(bytes, i) - b'0');
            }
        }
    }
    let literal = Literal {
        mantissa,
        decimals,
        digits,
        style,
        leading_zero: zero && lead > 1,
    };
    (literal, end)
}

/// The length of the separator that ends at `at`.
fn separator_before(bytes: &[u8], at: usize) -> usize {
    (1..=3)
        .find(|&len| separator(bytes, at - len).is_some_and(|(_, l)| l == len))
        .unwrap_or(1)
}

/// Where Indian groups (1,23,456) after the first `lead` digits end; `None` if there are none.
fn indian_end(bytes: &[u8], first: usize, lead: usize) -> Option<usize> {
    if lead > 2 {
        return None;
    }
    // No number has more groups; without a bound a text of nothing but such pairs would be read through from each.
    const MOST_PAIRS: usize = 8;
    let mut next = first;
    while next < first + 3 * MOST_PAIRS && byte(bytes, next) == b',' && group(bytes, next + 1, 2) {
        next += 3;
    }
    (next > first && byte(bytes, next) == b',' && group(bytes, next + 1, 3)).then_some(next + 4)
}

#[cfg(test)]
thread_local! {
    /// How often a token, a byte or a part of the text was looked at: what reading costs, the same on every machine.
    pub static LOOKS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Counts in tests, and is nothing elsewhere.
#[inline(always)]
fn look() {
    #[cfg(test)]
    LOOKS.set(LOOKS.get() + 1);
}
