//! A PDF's letters and their places, by the crate hayro; the page has pdf.js for it.
//!
//! What is drawn is thrown away but for its glyphs. Which of them make words and lines is asked in `pages`. A page whose
//! operations are more than the limits for a file is not begun.

use std::sync::Arc;

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use kurbo::{Affine, BezPath, Point, Rect};

use super::pages::{Item, Page, Pages};
use super::{Imported, Opened, Refusal, limits};

mod cost;
mod gate;
mod nesting;

use cost::Budget;

/// A font in the Compact Font Format (Adobe Technical Note 5176) that has no letter.
const EMPTY_FONT: [u8; 30] = [
    1, 0, 4, 1, // header
    0, 1, 1, 1, 2, b'X', // names: one
    0, 1, 1, 1, 6, 163, 17, 139, 169,
    18, // CharStrings stand at 24, the private dictionary, which is empty, at 30
    0, 0, 0, 0, // no strings, no subroutines
    0, 1, 1, 1, 2, 14, // CharStrings: of what is no letter, which ends
];

/// Reads the PDFs of a file that was opened, each into its place.
pub fn read_all(opened: &mut Opened) {
    let read: Vec<_> = opened.pdfs().map(|(at, bytes)| (at, read(bytes))).collect();
    for (at, read) in read {
        opened.put(at, read);
    }
}

/// Reads a PDF.
///
/// # Errors
///
/// That it is locked, damaged, has no text, or that opening it or its first page is more work than is done.
pub fn read(bytes: &[u8]) -> Result<Imported, Refusal> {
    let mut budget = Budget::new();
    gate::check(bytes, &mut budget)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        ) => Refusal::Encrypted,
        _ => Refusal::Broken,
    })?;
    let n_pages = pdf.pages().len();
    if n_pages == 0 {
        return Err(Refusal::Broken);
    }
    let mut out = Pages::default();
    let cache = InterpreterCache::new();
    let mut n_letters = 0;
    for page in pdf.pages().iter().take(limits::PAGES) {
        let is_first = out.n_read() == 0;
        if budget.page(page).is_err() {
            if is_first {
                return Err(Refusal::Drawn);
            }
            break;
        }
        let (width, height) = page.render_dimensions();
        let place = page.initial_transform(true).to_kurbo();
        let whole = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let settings = InterpreterSettings {
            render_annotations: false,
            // For fonts that are not in the file. Widths and meanings of letters are told without; only outlines are asked of
            // these, after a search for the name of each letter.
            font_resolver: Arc::new(|_| Some((Arc::new(EMPTY_FONT), 0))),
            ..InterpreterSettings::default()
        };
        let mut context = Context::new(place, whole, &cache, page.xref(), settings);
        let mut glyphs = Glyphs {
            whole,
            items: Vec::new(),
            is_outside: false,
        };
        interpret_page(page, &mut context, &mut glyphs);
        n_letters += glyphs.items.len();
        out.add(&Page {
            height: f64::from(height),
            items: glyphs.items,
            is_outside: glyphs.is_outside,
            only_clips: budget.only_clips,
        });
        // The text ends there, and so does what is kept of it.
        if n_letters > limits::TEXT {
            break;
        }
    }
    out.text(n_pages)
}

/// A surface that keeps letters and draws nothing.
struct Glyphs {
    whole: Rect,
    items: Vec<Item>,
    is_outside: bool,
}

impl Device<'_> for Glyphs {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'_>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'_>,
        _: &GlyphDrawMode,
    ) {
        if self.items.len() >= limits::ITEMS {
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => '\u{fffd}'.to_string(),
        };
        let place = transform * glyph_transform;
        // Outlines are drawn on a square of 1000.
        let at = |x: f64, y: f64| place * Point::new(x, y);
        let (origin, up) = (at(0.0, 0.0), at(0.0, 1000.0));
        let advance = match glyph {
            Glyph::Outline(glyph) => glyph.advance_width().map_or(500.0, f64::from),
            Glyph::Type3(_) => 500.0,
        };
        let end = at(advance, 0.0);
        // Nobody sees it, and pdf.js on the page leaves it out too.
        let (x, y) = (origin.x, origin.y);
        let is_on_page = (self.whole.x0..=self.whole.x1).contains(&x)
            && (self.whole.y0..=self.whole.y1).contains(&y);
        if !is_on_page {
            self.is_outside |= !text.trim().is_empty();
            return;
        }
        let size = (up - origin).hypot();
        self.items.push(Item {
            text,
            x,
            y,
            width: end.x - origin.x,
            size,
            is_turned: (end.y - origin.y).abs() > 0.1 * (end.x - origin.x).abs()
                || end.x < origin.x,
        });
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
