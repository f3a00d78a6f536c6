//! The build that makes texts of files.

use wasm_bindgen::prelude::*;

use super::said;
use crate::import::pages::{Item, Page, Pages};
use crate::import::{self, Refusal, limits};
use crate::json::Json;

/// A file whose parts are known, those that are PDFs to be read by the page.
#[wasm_bindgen]
pub struct Opened {
    opened: import::Opened,
    name: String,
    /// Pages of the PDF that is being handed in.
    pages: Pages,
}

/// Opens a file; `name` is what its reader calls it.
///
/// Throws an `Error` with a sentence that says what to do.
#[wasm_bindgen]
pub fn open(bytes: &[u8], name: &str) -> Result<Opened, JsValue> {
    let opened = import::open(bytes, name).map_err(|refusal| said(&refusal.say(name)))?;
    Ok(Opened {
        opened,
        name: name.to_owned(),
        pages: Pages::default(),
    })
}

/// How many pages of a PDF are read.
#[wasm_bindgen]
pub fn most_pages() -> usize {
    limits::PAGES
}

#[wasm_bindgen]
impl Opened {
    /// Positions of the parts that are PDFs.
    pub fn pdfs(&self) -> Vec<usize> {
        self.opened.pdfs().map(|(at, _)| at).collect()
    }

    /// The bytes of one of them.
    pub fn pdf(&self, at: usize) -> Vec<u8> {
        let found = self.opened.pdfs().find(|(other, _)| *other == at);
        found.map(|(_, bytes)| bytes.to_vec()).unwrap_or_default()
    }

    /// The next page of the PDF that is being handed in.
    ///
    /// - `texts`: what is set on it, with a zero between one and the next.
    /// - `numbers`: five for each: place from the left and from above, width, size, and 1 if it does not run from left to right.
    pub fn page(&mut self, height: f64, texts: &str, numbers: &[f64]) {
        let items = texts.split('\0').zip(numbers.chunks_exact(5));
        let items = items.map(|(text, n)| Item {
            text: text.to_owned(),
            x: n[0],
            y: n[1],
            width: n[2],
            size: n[3],
            is_turned: n[4] > 0.0,
        });
        self.pages.add(&Page {
            height,
            items: items.collect(),
            is_outside: false,
            only_clips: false,
        });
    }

    /// The PDF at position `at` is handed in whole, of `n_pages` in all.
    pub fn put(&mut self, at: usize, n_pages: usize) {
        let pages = core::mem::take(&mut self.pages);
        self.opened.put(at, pages.text(n_pages));
    }

    /// The PDF at position `at` cannot be read: "encrypted", "broken", "none".
    pub fn refuse(&mut self, at: usize, why: &str) {
        self.opened.put(at, Err(Refusal::of_pdf(why)));
    }

    /// All parts as one text: `{"format", "text", "published", "notes"}` in JSON.
    ///
    /// Throws an `Error` with a sentence that says what to do.
    pub fn finish(self) -> Result<Vec<u8>, JsValue> {
        let kind = self.opened.kind;
        let read = self.opened.finish();
        let imported = read.map_err(|refusal| said(&refusal.say(&self.name)))?;
        let mut json = Json(String::new());
        json.text("{\"format\":", kind.name());
        json.text(",\"text\":", &imported.text);
        match &imported.published {
            Some(day) => json.text(",\"published\":", day),
            None => json.raw(",\"published\":null"),
        }
        json.texts(",\"notes\":", &imported.notes);
        json.raw("}");
        Ok(json.0.into_bytes())
    }
}
