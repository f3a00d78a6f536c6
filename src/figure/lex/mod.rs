//! Words, digits and marks of a text, each token with what it means in a number expression.
//!
//! The lexer settles what is one number: how its thousands are grouped and where its decimals begin.
//! It looks at each byte a bounded number of times and knows nothing of grammar.
//!
//! Reading order: [`Token`], [`Class`], [`Literal`], [`Lexed::new`].

use std::ops::Range;

use super::cursor::Cursor;

mod letters;
mod literals;
mod marks;
mod mended;
mod scan;

pub use crate::language::Class;
pub use letters::{among, is_hidden, slice};
use literals::literal;
pub use literals::{Literal, Style};
pub use marks::{MARKS, mark};

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
    /// What it means in a number expression.
    pub class: Class,
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
    pub fn class(&self, i: usize) -> Class {
        look();
        self.tokens.get(i).map_or(Class::Mark(b'\0'), |t| t.class)
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

    /// Whether the token at `i` means exactly `class`.
    pub fn is(&self, i: usize, class: Class) -> bool {
        self.class(i) == class
    }

    /// Whether the token at `i` is one of these marks.
    pub fn is_mark(&self, i: usize, marks: &str) -> bool {
        let is = |token: &Token| {
            let text = self.text_of(token).as_bytes();
            matches!(token.class, Class::Mark(_))
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
        matches!(self.class(i), Class::Number)
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
    pub fn before(&self, i: usize) -> Class {
        if self.near(i) {
            self.class(i - 1)
        } else {
            Class::Mark(b'.')
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
}

impl Cursor<'_, Lexed<'_>> {
    /// What the token means; a mark that cannot occur beyond the ends.
    pub fn class(self) -> Class {
        self.row().class(self.position())
    }

    /// Whether the token means exactly `class`.
    pub fn is(self, class: Class) -> bool {
        self.row().is(self.position(), class)
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

#[cfg(test)]
thread_local! {
    /// How often a token, a byte or a part of the text was looked at: what reading costs, the same on every machine.
    pub static LOOKS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Counts in tests, and is nothing elsewhere.
#[inline(always)]
pub fn look() {
    #[cfg(test)]
    LOOKS.set(LOOKS.get() + 1);
}
