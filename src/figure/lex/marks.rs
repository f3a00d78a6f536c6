//! Marks beyond ASCII that mean something in a number expression, each with its code.

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
