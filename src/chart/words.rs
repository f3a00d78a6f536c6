//! The texts of a layout in the making.
//!
//! A layout makes hundreds of small texts and throws most of them away at its end. Kept in one place
//! they can be passed around as a [`Text`], one word each, which is a third less code than owning them.

use std::cell::{Cell, OnceCell};
use std::ops::Deref;

/// A text that lives at least as long as the layout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Text<'a>(pub &'a String);

static NOTHING: String = String::new();

impl Text<'static> {
    /// No text.
    pub const NONE: Text<'static> = Text(&NOTHING);
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.0
    }
}

/// Texts on a page; pages are freed one within the other, so there should not be too many.
const PAGE: usize = 128;

/// A page of texts, and the next one.
pub(super) struct Words {
    texts: [OnceCell<String>; PAGE],
    next: OnceCell<Box<Words>>,
}

impl Words {
    /// An empty page.
    pub fn new() -> Words {
        Words {
            texts: [const { OnceCell::new() }; PAGE],
            next: OnceCell::new(),
        }
    }
}

/// Where the next text goes.
pub(super) struct Writer<'a> {
    page: Cell<&'a Words>,
    n_texts: Cell<usize>,
}

impl<'a> Writer<'a> {
    /// Writes on empty pages.
    pub fn new(page: &'a Words) -> Writer<'a> {
        Writer {
            page: Cell::new(page),
            n_texts: Cell::new(0),
        }
    }

    /// The same text, for as long as the pages live.
    #[inline(never)]
    pub fn keep(&self, text: String) -> Text<'a> {
        let mut n = self.n_texts.get();
        if n == PAGE {
            let next = &self.page.get().next;
            self.page.set(next.get_or_init(|| Box::new(Words::new())));
            n = 0;
        }
        self.n_texts.set(n + 1);
        let place = &self.page.get().texts[n];
        Text(place.get_or_init(|| text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_stays_as_it_was() {
        let pages = Words::new();
        let writer = Writer::new(&pages);
        let kept: Vec<Text> = (0..1000).map(|i| writer.keep(i.to_string())).collect();
        assert!((0..1000).all(|i| *kept[i] == *i.to_string()));
    }
}
