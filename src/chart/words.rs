//! The texts of a layout in the making.
//!
//! A layout makes hundreds of small texts and throws most of them away at its end. Kept in one place
//! they can be passed around as `&str`, which is a third less code than owning each.

use std::cell::{Cell, OnceCell};

/// Texts on a page; pages are freed one within the other, so there should not be too many.
const PAGE: usize = 128;

/// A page of texts, and the next one.
#[derive(Default)]
pub(super) struct Words {
    texts: OnceCell<Vec<OnceCell<String>>>,
    next: OnceCell<Box<Words>>,
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
    pub fn keep(&self, text: String) -> &'a str {
        if self.n_texts.get() == PAGE {
            self.page
                .set(self.page.get().next.get_or_init(Box::default));
            self.n_texts.set(0);
        }
        let texts = self
            .page
            .get()
            .texts
            .get_or_init(|| vec![OnceCell::new(); PAGE]);
        let place = &texts[self.n_texts.replace(self.n_texts.get() + 1)];
        place.get_or_init(|| text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_stays_as_it_was() {
        let pages = Words::default();
        let writer = Writer::new(&pages);
        let kept: Vec<&str> = (0..1000).map(|i| writer.keep(i.to_string())).collect();
        assert!((0..1000).all(|i| kept[i] == i.to_string()));
    }
}
