//! A place in a row of tokens, from which a rule looks around.
//!
//! Rules ask what stands in front of a word as often as what follows it. A cursor has places before the first token
//! and past the last one too: nothing stands there, and every question is answered with no.
//!
//! It knows places; what stands at one is told by the module whose row it is: [`super::lex`] for the tokens of a text,
//! `suggest::text` for the items of a sentence.

/// A place in a row of tokens.
#[derive(Debug)]
pub struct Cursor<'a, Row> {
    row: &'a Row,
    position: usize,
}

impl<Row> Clone for Cursor<'_, Row> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Row> Copy for Cursor<'_, Row> {}

impl<'a, Row> Cursor<'a, Row> {
    /// The place of the token at `position`.
    pub fn new(row: &'a Row, position: usize) -> Cursor<'a, Row> {
        Cursor { row, position }
    }

    /// The row that it is a place of.
    pub fn row(self) -> &'a Row {
        self.row
    }

    /// The position of its token; past every token where the place is none of the row's.
    pub fn position(self) -> usize {
        self.position
    }

    /// The place `n` tokens in front of it.
    pub fn before(self, n: usize) -> Cursor<'a, Row> {
        Cursor {
            position: self.position.wrapping_sub(n),
            ..self
        }
    }

    /// The place `n` tokens behind it.
    pub fn after(self, n: usize) -> Cursor<'a, Row> {
        Cursor {
            position: self.position.wrapping_add(n),
            ..self
        }
    }
}

/// Whether `last` is `first` or stands at most `n` behind it.
pub fn follows_within(first: usize, last: usize, n: usize) -> bool {
    last.checked_sub(first)
        .is_some_and(|distance| distance <= n)
}

#[cfg(test)]
mod tests {
    use super::{Cursor, follows_within};
    use crate::figure::lex::{Class, Lexed};

    #[test]
    fn nothing_stands_beyond_the_ends() {
        let lexed = Lexed::new("one two", |_, _| None);
        let first = Cursor::new(&lexed, 0);
        assert!(first.is(Class::Cardinal(1)) && first.after(1).says("two"));
        assert!(!first.before(1).says("one two") && !first.after(2).says("one two"));
        assert!(first.before(1).after(1).says("one"));
    }

    #[test]
    fn what_stands_in_front_follows_nothing() {
        assert!(follows_within(3, 3, 0) && follows_within(3, 5, 2));
        assert!(!follows_within(3, 6, 2) && !follows_within(3, 2, 9));
    }
}
