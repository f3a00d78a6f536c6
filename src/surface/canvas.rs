//! A scene on an HTML canvas, and the widths of letters as the browser has them.
//!
//! The backend is our own: that of plotters-canvas sets every color and font anew for every mark, and writes
//! them with the standard library's formatter of floating point numbers, which a chart would load for nothing else.
//!
//! Reading order: [`paint`], [`CanvasMetrics`], then `Context`.

use std::cell::RefCell;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::paint::paint as paint_on;
use super::svg::num;
use crate::chart::{Metrics, Scene};

/// Why a canvas could not be painted on.
#[derive(Debug)]
pub enum CanvasError {
    /// The canvas has no 2D context: it has another one, or the browser has none to give.
    NoContext,
    /// The browser refused a drawing command.
    Refused,
}

impl std::fmt::Display for CanvasError {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(match self {
            CanvasError::NoContext => "the canvas has no 2D context",
            CanvasError::Refused => "the browser refused to draw on the canvas",
        })
    }
}

impl std::error::Error for CanvasError {}

fn context(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, CanvasError> {
    let context = canvas.get_context("2d").ok().flatten();
    context
        .and_then(|context| context.dyn_into().ok())
        .ok_or(CanvasError::NoContext)
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
    context.set_font(&font(100.0, false, &scene.font));
    context.set_text_baseline("bottom");
    let drop_em = context.measure_text("H").map_or(super::DROP_EM, |metrics| {
        -metrics.actual_bounding_box_descent() / 100.0
    });
    let mut backend = Context {
        context: &context,
        size: (width, height),
        set: Default::default(),
    };
    paint_on(scene, &mut backend, ratio, drop_em).map_err(|error| match error {
        DrawingErrorKind::DrawingError(error) => error,
        _ => CanvasError::Refused,
    })
}

/// A CSS `font` value.
fn font(size_px: f64, bold: bool, family: &str) -> String {
    let weight = if bold { "bold " } else { "" };
    [weight, &num(size_px), "px ", family].concat()
}

/// Widths of letters by `measureText`, remembered.
///
/// Texts are measured at 100 px and scaled, so one measurement serves every size: at small sizes
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

    /// Forgets every width, for when a font has loaded; the next measurement sets the font again.
    pub fn forget(&self) {
        self.state.take();
    }

    /// Someone else has painted on the context: the next measurement sets the font again.
    pub fn painted(&self) {
        self.state.borrow_mut().bold = None;
    }
}

impl Metrics for CanvasMetrics {
    fn width(&self, text: &str, size_px: f64, bold: bool) -> f64 {
        let mut state = self.state.borrow_mut();
        let found = state.widths.binary_search_by(|(other, weight, _)| {
            other.as_str().cmp(text).then(weight.cmp(&bold))
        });
        let hundred = match found {
            Ok(at) => state.widths[at].2,
            Err(at) => {
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
                if state.widths.len() < MOST {
                    state.widths.insert(at, (text.to_owned(), bold, width));
                } else {
                    state.widths = vec![(text.to_owned(), bold, width)];
                }
                width
            }
        };
        hundred / 100.0 * size_px
    }
}

/// A 2D context, and what it was last set to: setting a color or a font takes a browser longer than a mark.
struct Context<'a> {
    context: &'a CanvasRenderingContext2d,
    size: (u32, u32),
    set: Set,
}

#[derive(Default)]
struct Set {
    fill: Option<u32>,
    pen: Option<(u32, u32)>,
    font: Option<(f64, bool)>,
    align: Option<&'static str>,
}

/// `0xRRGGBBAA`.
fn packed(color: BackendColor) -> u32 {
    let (red, green, blue) = color.rgb;
    u32::from_be_bytes([red, green, blue, (color.alpha * 255.0 + 0.5) as u8])
}

/// `#rrggbbaa`.
fn css(color: u32) -> String {
    let mut out = String::from("#");
    for place in (0..8).rev() {
        let digit = color >> (4 * place) & 15;
        out.push(char::from(b"0123456789abcdef"[digit as usize]));
    }
    out
}

type Painted = Result<(), DrawingErrorKind<CanvasError>>;

const REFUSED: DrawingErrorKind<CanvasError> = DrawingErrorKind::DrawingError(CanvasError::Refused);

impl Context<'_> {
    fn fill(&mut self, color: BackendColor) {
        let color = packed(color);
        if self.set.fill != Some(color) {
            self.context.set_fill_style_str(&css(color));
            self.set.fill = Some(color);
        }
    }

    fn pen(&mut self, color: BackendColor, width: u32) {
        let color = packed(color);
        if self.set.pen != Some((color, width)) {
            self.context.set_stroke_style_str(&css(color));
            self.context.set_line_width(f64::from(width));
            self.set.pen = Some((color, width));
        }
    }

    fn trace(&self, points: impl IntoIterator<Item = (i32, i32)>) {
        self.context.begin_path();
        // The first of these moves, as a path has no place before it.
        for (x, y) in points {
            self.context.line_to(f64::from(x), f64::from(y));
        }
    }
}

impl DrawingBackend for Context<'_> {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Painted {
        Ok(())
    }

    fn present(&mut self) -> Painted {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): (i32, i32), color: BackendColor) -> Painted {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: (i32, i32),
        to: (i32, i32),
        style: &S,
    ) -> Painted {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (x0, y0): (i32, i32),
        (x1, y1): (i32, i32),
        style: &S,
        fill: bool,
    ) -> Painted {
        if !fill {
            return self.draw_path([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)], style);
        }
        self.fill(style.color());
        let [x, y, width, height] = [x0, y0, x1 - x0, y1 - y0].map(f64::from);
        self.context.fill_rect(x, y, width, height);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = (i32, i32)>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Painted {
        self.pen(style.color(), style.stroke_width());
        self.trace(path);
        self.context.stroke();
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = (i32, i32)>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Painted {
        self.fill(style.color());
        self.trace(path);
        self.context.fill();
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): (i32, i32),
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Painted {
        self.context.begin_path();
        let [x, y, radius] = [f64::from(x), f64::from(y), f64::from(radius)];
        let turn = std::f64::consts::TAU;
        self.context
            .arc(x, y, radius, 0.0, turn)
            .map_err(|_| REFUSED)?;
        if fill {
            self.fill(style.color());
            self.context.fill();
        } else {
            self.pen(style.color(), style.stroke_width());
            self.context.stroke();
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): (i32, i32),
    ) -> Painted {
        self.fill(style.color());
        let face = (style.size(), matches!(style.style(), FontStyle::Bold));
        if self.set.font != Some(face) {
            self.context
                .set_font(&font(face.0, face.1, style.family().as_str()));
            self.set.font = Some(face);
        }
        // Their baseline is set once, to the bottom: our texts have no other.
        let align = match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Right => "right",
            HPos::Center => "center",
        };
        if self.set.align != Some(align) {
            self.context.set_text_align(align);
            self.set.align = Some(align);
        }
        self.context
            .fill_text(text, f64::from(x), f64::from(y))
            .map_err(|_| REFUSED)
    }
}
