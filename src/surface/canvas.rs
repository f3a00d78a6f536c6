//! A scene on an HTML canvas, and the widths of letters as the browser has them.

use std::cell::RefCell;

use js_sys::Float64Array;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::font;
use super::paint::paint as paint_on;
use crate::chart::{Fold, Metrics, Scene};
use crate::message::{Lang, chart as say};

/// Why a canvas could not be painted on.
#[derive(Debug)]
pub enum CanvasError {
    /// The canvas has no 2D context: it has another one, or the browser has none to give.
    NoContext,
    /// The browser refused a drawing command.
    Refused,
    /// What was to be drawn is not what it has to be.
    Paint(String),
}

impl CanvasError {
    /// The error as a sentence.
    pub fn say(&self) -> &str {
        match self {
            CanvasError::NoContext => "the canvas has no 2D context",
            CanvasError::Refused => "the browser refused to draw on the canvas",
            CanvasError::Paint(why) => why,
        }
    }
}

fn context(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, CanvasError> {
    let context = canvas.get_context("2d").ok().flatten();
    context
        .and_then(|context| context.dyn_into().ok())
        .ok_or(CanvasError::NoContext)
}

thread_local! {
    /// The font painted in last, and how far below its baseline its lines end.
    static DROP: RefCell<(String, f64)> = const { RefCell::new((String::new(), 0.0)) };
}

/// Forgets what the painter has measured, for when a font has loaded.
pub fn forget() {
    DROP.take();
}

/// Sets the canvas to the scene's size in device pixels and paints the scene.
///
/// - `ratio`: device pixels for one CSS pixel; the canvas's CSS size stays the caller's to set.
///
/// # Errors
///
/// [`CanvasError`] if the canvas has no 2D context or the browser refuses a command.
pub fn paint(scene: &Scene, canvas: &HtmlCanvasElement, ratio: f64) -> Result<(), CanvasError> {
    let pixels = |px: f64| (px * ratio).round().max(1.0) as u32;
    let (width, height) = (pixels(scene.width_px), pixels(scene.height_px));
    let context = context(canvas)?;
    if canvas.width() == width && canvas.height() == height {
        // Setting the size, even to itself, gives the canvas new memory; clearing is cheaper.
        context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
    } else {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    // plotters anchors texts at their "start", which a page written from right to left would turn round.
    let _ = js_sys::Reflect::set(&context, &"direction".into(), &"ltr".into());
    // The browser knows how far the bottom of a line of this font lies below its baseline: with texts
    // set by their bottom, the foot of an H is that far above.
    let drop_em = DROP.with_borrow_mut(|(known, drop_em)| {
        if *known != scene.font {
            context.set_font(&font(100.0, false, &scene.font));
            context.set_text_baseline("bottom");
            *drop_em = context.measure_text("H").map_or(super::DROP_EM, |metrics| {
                -metrics.actual_bounding_box_descent() / 100.0
            });
            known.clone_from(&scene.font);
        }
        *drop_em
    });
    let backend =
        CanvasBackend::with_canvas_object(canvas.clone()).ok_or(CanvasError::NoContext)?;
    paint_on(scene, &mut Sharp { backend, context }, ratio, drop_em)
        .map_err(|_| CanvasError::Refused)
}

/// The canvas of plotters, with lines of one pixel on the middles of pixels: between two of them they would be two
/// pixels wide and pale.
struct Sharp {
    backend: CanvasBackend,
    context: CanvasRenderingContext2d,
}

type Drawn = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl DrawingBackend for Sharp {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.backend.get_size()
    }

    fn ensure_prepared(&mut self) -> Drawn {
        self.backend.ensure_prepared()
    }

    fn present(&mut self) -> Drawn {
        self.backend.present()
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn {
        self.backend.draw_pixel(at, color)
    }

    fn draw_line<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S) -> Drawn {
        self.backend.draw_line(a, b, style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        low: BackendCoord,
        high: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.backend.draw_rect(low, high, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let half = if style.stroke_width() == 1 { 0.5 } else { 0.0 };
        let _ = self.context.translate(half, half);
        let done = self.backend.draw_path(path, style);
        let _ = self.context.translate(-half, -half);
        done
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.backend.fill_polygon(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.backend.draw_circle(center, radius, style, fill)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        self.backend.draw_text(text, style, at)
    }
}

/// Folds the points of a plain line into columns, a part of them after the other, so that no copy of all
/// of them is made.
///
/// - `n_columns`: of pixels.
///
/// # Errors
///
/// As [`Fold::add`]; [`CanvasError::Paint`] also where the two lists differ in length.
pub fn fold(xs: &Float64Array, ys: &Float64Array, n_columns: usize) -> Result<Fold, CanvasError> {
    const PART: u32 = 2048;
    let n = xs.length();
    if n != ys.length() {
        let lengths = [n, ys.length()].map(|n| f64::from(n).to_string());
        let why = say::LINE_LENGTHS.fill(Lang::En, &[&lengths[0], &lengths[1]]);
        return Err(CanvasError::Paint(why));
    }
    let mut parts = [[0.0; PART as usize]; 2];
    let mut fold = Fold::new(
        xs.get_index(0),
        xs.get_index(n.saturating_sub(1)),
        n_columns,
    );
    let mut start = 0;
    while start < n {
        let end = n.min(start + PART);
        let len = (end - start) as usize;
        for (all, part) in [xs, ys].into_iter().zip(&mut parts) {
            all.subarray(start, end).copy_to(&mut part[..len]);
        }
        fold.add(&parts[0][..len], &parts[1][..len])
            .map_err(CanvasError::Paint)?;
        start = end;
    }
    Ok(fold)
}

/// Widths of letters by `measureText`, remembered.
///
/// Words are measured at 100 px and scaled, so one measurement serves every size: at small sizes
/// browsers round advances differently, and layouts would depend on the zoom.
pub struct CanvasMetrics {
    context: CanvasRenderingContext2d,
    fonts: [String; 2],
    state: RefCell<Remembered>,
}

#[derive(Default)]
struct Remembered {
    /// Whether the context is set to bold; `None` before the first measurement.
    bold: Option<bool>,
    /// Text, bold, width at 100 px; sorted by text and weight.
    widths: Vec<(String, bool, f64)>,
}

/// More texts than this are forgotten and measured again.
const MOST: usize = 2000;

impl CanvasMetrics {
    /// Measures with a canvas's context, in a CSS `font-family`.
    ///
    /// # Errors
    ///
    /// [`CanvasError::NoContext`] if the canvas has no 2D context.
    pub fn new(canvas: &HtmlCanvasElement, family: &str) -> Result<CanvasMetrics, CanvasError> {
        Ok(CanvasMetrics {
            context: context(canvas)?,
            fonts: [font(100.0, false, family), font(100.0, true, family)],
            state: RefCell::default(),
        })
    }

    /// Whether it measures in this `font-family`.
    pub fn is_for(&self, family: &str) -> bool {
        self.fonts[0].ends_with(family) && self.fonts[0] == font(100.0, false, family)
    }

    /// Someone else has painted on the context: the next measurement sets the font again.
    pub fn painted(&self) {
        self.state.borrow_mut().bold = None;
    }
}

impl CanvasMetrics {
    /// Width at 100 px of a piece of text that is measured as a whole.
    fn piece(&self, state: &mut Remembered, text: &str, bold: bool) -> f64 {
        let found = state.widths.binary_search_by(|(other, weight, _)| {
            other.as_str().cmp(text).then(weight.cmp(&bold))
        });
        let at = match found {
            Ok(at) => return state.widths[at].2,
            Err(at) => at,
        };
        if state.bold != Some(bold) {
            self.context.set_font(&self.fonts[usize::from(bold)]);
            state.bold = Some(bold);
        }
        let width = self
            .context
            .measure_text(text)
            .map_or(50.0 * text.chars().count() as f64, |metrics| {
                metrics.width()
            });
        let is_full = state.widths.len() >= MOST;
        if is_full {
            state.widths.clear();
        }
        let at = if is_full { 0 } else { at };
        state.widths.insert(at, (text.to_owned(), bold, width));
        width
    }
}

impl Metrics for CanvasMetrics {
    /// The sum of its words, and of the letters of a number: lines are made of words that were measured
    /// before, and numbers that a slider moves of digits that were. No font kerns across spaces, or digits.
    fn width(&self, text: &str, size_px: f64, bold: bool) -> f64 {
        let state = &mut *self.state.borrow_mut();
        let is_number = |letter: char| {
            matches!(
                letter,
                '0'..='9' | '.' | ',' | '%' | '\u{a0}' | '\u{2013}' | '\u{2212}'
            )
        };
        let mut hundred = 0.0;
        let mut start = 0;
        let mut letter = [0; 4];
        for (at, one) in text.char_indices() {
            if one == ' ' || is_number(one) {
                if start < at {
                    hundred += self.piece(state, &text[start..at], bold);
                }
                hundred += self.piece(state, one.encode_utf8(&mut letter), bold);
                start = at + one.len_utf8();
            }
        }
        if start < text.len() {
            hundred += self.piece(state, &text[start..], bold);
        }
        hundred / 100.0 * size_px
    }
}
