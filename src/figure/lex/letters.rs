//! Letters and words: where a word ends, what it is in lower case, which characters part words.

use super::look;

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
pub(super) fn lowercase<'b>(word: &str, buffer: &'b mut [u8; 24]) -> Option<&'b [u8]> {
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
                (0xef, 0xac, last @ 0x80..=0x86) => (
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
pub(super) fn ligature(c: u32) -> Option<&'static str> {
    const LIGATURES: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
    LIGATURES.get(c.checked_sub(0xfb00)? as usize).copied()
}

pub(super) enum CharClass {
    Space,
    Nothing,
    Mark,
    Letter,
}

/// Whether a letter beyond ASCII is a capital: in the scripts that names in a statement come in.
pub(super) fn is_capital(c: char) -> bool {
    match c {
        '\u{c0}'..='\u{de}' | '\u{391}'..='\u{3a9}' | '\u{400}'..='\u{42f}' => true,
        // Capitals and small letters take turns, with a change of step at the letters that have no pair.
        '\u{139}'..='\u{148}' | '\u{179}'..='\u{17e}' => c as u32 % 2 == 1,
        '\u{100}'..='\u{177}' => (c as u32).is_multiple_of(2),
        _ => false,
    }
}

/// Whether a character has no width, or only turns the direction of those beside it: "1\u{200b}000" is read as 1000.
pub fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A rough class for characters beyond ASCII: what is not a known space or mark is a letter.
pub(super) fn char_class(c: char) -> CharClass {
    match c {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            CharClass::Space
        }
        c if is_hidden(c) => CharClass::Nothing,
        '\u{a1}'..='\u{a9}'
        | '\u{ab}'
        | '\u{ac}'
        | '\u{ae}'..='\u{b4}'
        | '\u{b6}'..='\u{b9}'
        | '\u{bb}'..='\u{bf}'
        | '\u{d7}'
        | '\u{f7}' => CharClass::Mark,
        // Taka and baht, among the letters of their scripts.
        '\u{9f3}' | '\u{e3f}' => CharClass::Mark,
        // Raised letters are marks of notes: "1,150ᵃ".
        '\u{1d2c}'..='\u{1d6a}' => CharClass::Mark,
        // Punctuation, superscripts, currencies, number forms, arrows, operators, shapes.
        '\u{2010}'..='\u{2bff}' | '\u{3001}'..='\u{3020}' | '\u{ff01}'..='\u{ff20}' => {
            CharClass::Mark
        }
        _ => CharClass::Letter,
    }
}

/// The bytes from `start` up to `end`, which both stand between characters.
pub fn slice(text: &str, start: usize, end: usize) -> &str {
    look();
    text.get(start..end).unwrap_or_default()
}

/// The character that begins at byte `at`.
pub(super) fn char_at(text: &str, at: usize) -> char {
    let rest = slice(text, at, text.len());
    rest.chars().next().unwrap_or_default()
}

/// The end of the word that starts at `at`: letters, and apostrophes between letters.
pub(super) fn word_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let first = byte(bytes, at);
        if first.is_ascii_alphabetic() {
            at += 1;
        } else if first >= 0x80 {
            let c = char_at(text, at);
            let end = at + c.len_utf8();
            match char_class(c) {
                CharClass::Letter => at = end,
                // A soft hyphen does not end a word.
                CharClass::Nothing if byte(bytes, end).is_ascii_alphabetic() => at = end,
                CharClass::Mark if c == '\u{2019}' && byte(bytes, end).is_ascii_alphabetic() => {
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
pub(super) fn byte(bytes: &[u8], at: usize) -> u8 {
    look();
    bytes.get(at).copied().unwrap_or_default()
}

/// Whether a digit stands at `at`.
pub(super) fn digit(bytes: &[u8], at: usize) -> bool {
    byte(bytes, at).is_ascii_digit()
}

pub(super) fn digits_end(bytes: &[u8], mut at: usize) -> usize {
    while digit(bytes, at) {
        at += 1;
    }
    at
}
