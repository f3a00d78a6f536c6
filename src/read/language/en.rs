//! English: what a word of [`LEXICON`] means for dates, units and what is no figure, looked up.
//!
//! The row of a word is its code in [`crate::figure::lex::Class::Other`].

use Word::Unknown;

use crate::figure::cursor::Cursor;
use crate::figure::lex::{Class, Lexed};
use crate::figure::table::{self, Table, bytes};
use crate::language::en::lexicon::LEXICON;
pub use crate::language::{Span, Word};

/// The code of a word in lower case with this hash.
pub fn code(hash: u32, lower: &[u8]) -> Option<u8> {
    let found = WORDS.find(hash, lower).or_else(|| {
        let stem = lower
            .strip_suffix(b"'s")
            .or_else(|| lower.strip_suffix("\u{2019}s".as_bytes()))?;
        WORDS.find(table::hash(stem), stem)
    });
    found.map(|(row, _)| row as u8)
}

/// The word that the token at `i` is.
pub fn known(lexed: &Lexed, i: usize) -> Word {
    match lexed.class(i) {
        Class::Other(code) => word(code),
        _ => Unknown,
    }
}

impl Cursor<'_, Lexed<'_>> {
    /// The word that the token is.
    pub fn word(self) -> Word {
        known(self.row(), self.position())
    }
}

/// The word of a code.
pub fn word(code: u8) -> Word {
    WORDS.at(code.into()).unwrap_or(Unknown)
}

static WORDS: Table<Word, { LEXICON.len() }, { bytes(LEXICON) }> = Table::new(LEXICON, b' ');

#[cfg(test)]
mod tests {
    #[test]
    fn every_word_is_found() {
        assert_eq!(super::WORDS.lost(), [""; 0]);
    }
}
