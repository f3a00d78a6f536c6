//! The backend of the build that only draws.
//!
//! It paints what plotters-canvas paints, which the build that solves paints with. That one sets every color and font
//! anew for every mark, and writes them with the standard library's formatter of floating point numbers, 6 KB that an
//! embedded chart would load for nothing else. A test of the page compares what both paint, pixel by pixel.

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use web_sys::CanvasRenderingContext2d;

use super::canvas::CanvasError;
use super::{font, num};
use crate::message::{filled, number::whole};

/// A 2D context, and what it was last set to: setting a color or a font takes a browser longer than a mark.
pub(super) struct Light<'a> {
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

/// `0xRRGGBB00` plus the opacity in hundredths, as the scene has it.
fn packed(color: BackendColor) -> u32 {
    let (red, green, blue) = color.rgb;
    u32::from_be_bytes([red, green, blue, (color.alpha * 100.0 + 0.5) as u8])
}

/// The same as CSS writes it, and plotters-canvas does.
fn css(color: u32) -> String {
    let [red, green, blue, percent] = color.to_be_bytes();
    let [red, green, blue] = [red, green, blue].map(|part| whole(u64::from(part), 1));
    let alpha = num(f64::from(percent) / 100.0);
    let parts = [red, green, blue, alpha];
    filled("rgba({},{},{},{})", &mut parts.iter().map(String::as_str))
}

/// The browser refused a drawing command.
#[derive(Debug)]
pub(super) struct Refused;

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(CanvasError::Refused.say())
    }
}

impl std::error::Error for Refused {}

type Painted = Result<(), DrawingErrorKind<Refused>>;

const REFUSED: DrawingErrorKind<Refused> = DrawingErrorKind::DrawingError(Refused);

impl<'a> Light<'a> {
    /// On a canvas of `size` device pixels.
    pub fn new(context: &'a CanvasRenderingContext2d, size: (u32, u32)) -> Light<'a> {
        // Our texts have no other.
        context.set_text_baseline("bottom");
        let set = Set::default();
        Light { context, size, set }
    }

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

impl DrawingBackend for Light<'_> {
    type ErrorType = Refused;

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
        // As plotters-canvas does: half a pixel aside, a line along an axis covers whole ones.
        let aside = |is_along| if is_along { 0.5 } else { 0.0 };
        let (dx, dy) = (aside(from.0 == to.0), aside(from.1 == to.1));
        self.pen(style.color(), style.stroke_width());
        self.context.begin_path();
        for (x, y) in [from, to] {
            self.context.line_to(f64::from(x) - dx, f64::from(y) - dy);
        }
        self.context.stroke();
        Ok(())
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
        let align = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Right => "end",
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
