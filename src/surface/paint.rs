//! Painting a scene on any plotters backend.
//!
//! plotters counts in whole pixels, so everything is scaled by the pixel ratio before it is rounded.
//! Lines along the axes become filled boxes, which are sharp at every ratio, where stroked lines of an
//! even width are not; texts are set by their bottom, because plotters knows no baseline.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily,
    FontStyle,
};

use crate::chart::mark::{Anchor, Color, Scene, Shape, Stroke};

/// How far the bottom of a line lies below its baseline, in em, where the backend cannot tell:
/// the descent of Liberation Sans.
pub const DROP_EM: f64 = 0.212;

/// Paints `scene` on `backend`, `ratio` device pixels for one CSS pixel.
///
/// - `drop_em`: how far the backend's "bottom" of a text lies below the baseline, in em; [`DROP_EM`]
///   where it cannot be asked.
///
/// # Errors
///
/// The first error of the backend.
pub fn paint<B: DrawingBackend>(
    scene: &Scene,
    backend: &mut B,
    ratio: f64,
    drop_em: f64,
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    backend.ensure_prepared()?;
    let mut painter = Painter {
        backend,
        ratio,
        drop_em,
        font: &scene.font,
    };
    if let Some(background) = scene.background {
        painter.fill_box(0.0, 0.0, scene.width_px, scene.height_px, background)?;
    }
    for mark in &scene.marks {
        painter.shape(&mark.shape)?;
    }
    painter.backend.present()
}

struct Painter<'a, B: DrawingBackend> {
    backend: &'a mut B,
    ratio: f64,
    drop_em: f64,
    font: &'a str,
}

type Painted<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

impl<B: DrawingBackend> Painter<'_, B> {
    fn px(&self, value: f64) -> i32 {
        (value * self.ratio).round() as i32
    }

    /// Width of a line in device pixels, at least one.
    fn thick(&self, stroke: Stroke) -> i32 {
        self.px(stroke.width_px).max(1)
    }

    fn shape(&mut self, shape: &Shape) -> Painted<B> {
        match shape {
            Shape::Rect {
                x,
                y,
                width,
                height,
                fill,
                stroke,
            } => {
                let (x1, y1) = (x + width, y + height);
                if let Some(fill) = fill {
                    self.fill_box(*x, *y, x1, y1, *fill)?;
                }
                if let Some(stroke) = stroke {
                    let corners = [(*x, *y), (x1, *y), (x1, y1), (*x, y1), (*x, *y)];
                    self.outline(&corners, *stroke)?;
                }
                Ok(())
            }
            Shape::Path {
                points,
                fill,
                stroke,
            } => {
                if let Some(fill) = fill {
                    let points: Vec<_> = points.iter().map(|p| self.point(*p)).collect();
                    self.backend.fill_polygon(points, &ink(*fill))?;
                }
                match stroke {
                    Some(stroke) => self.outline(points, *stroke),
                    None => Ok(()),
                }
            }
            Shape::Circle {
                x,
                y,
                radius,
                fill,
                stroke,
            } => {
                let center = self.point((*x, *y));
                let radius = self.px(*radius).max(1) as u32;
                if let Some(fill) = fill {
                    self.backend
                        .draw_circle(center, radius, &ink(*fill), true)?;
                }
                if let Some(stroke) = stroke {
                    let pen = self.pen(*stroke);
                    self.backend.draw_circle(center, radius, &pen, false)?;
                }
                Ok(())
            }
            Shape::Text {
                x,
                y,
                text,
                size_px,
                bold,
                anchor,
                color,
            } => {
                let look = Look {
                    color: *color,
                    size: size_px * self.ratio,
                    bold: *bold,
                    anchor: *anchor,
                    font: self.font,
                };
                let at = self.point((*x, y + size_px * self.drop_em));
                self.backend.draw_text(text, &look, at)
            }
        }
    }

    fn point(&self, (x, y): (f64, f64)) -> (i32, i32) {
        (self.px(x), self.px(y))
    }

    fn fill_box(&mut self, x0: f64, y0: f64, x1: f64, y1: f64, color: Color) -> Painted<B> {
        let (low, high) = (self.point((x0, y0)), self.point((x1, y1)));
        // What has a size is seen, however small the ratio.
        let high = (
            high.0.max(low.0 + i32::from(x1 > x0)),
            high.1.max(low.1 + i32::from(y1 > y0)),
        );
        self.backend.draw_rect(low, high, &ink(color), true)
    }

    fn pen(&self, stroke: Stroke) -> Pen {
        Pen {
            color: stroke.color,
            width: self.thick(stroke) as u32,
        }
    }

    /// Strokes a line through points, piece by piece where it is dashed or runs along an axis.
    fn outline(&mut self, points: &[(f64, f64)], stroke: Stroke) -> Painted<B> {
        let straight = points
            .windows(2)
            .all(|pair| pair[0].0 == pair[1].0 || pair[0].1 == pair[1].1);
        if !straight && stroke.dash.is_none() {
            let pen = self.pen(stroke);
            let points: Vec<_> = points.iter().map(|p| self.point(*p)).collect();
            return self.backend.draw_path(points, &pen);
        }
        for pair in points.windows(2) {
            self.segment(pair[0], pair[1], stroke)?;
        }
        Ok(())
    }

    fn segment(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) -> Painted<B> {
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let (dash, gap) = stroke.dash.unwrap_or((length, 0.0));
        let at = |done: f64| {
            let share = if length > 0.0 {
                (done / length).min(1.0)
            } else {
                0.0
            };
            (
                from.0 + (to.0 - from.0) * share,
                from.1 + (to.1 - from.1) * share,
            )
        };
        let mut done = 0.0;
        loop {
            self.dash(at(done), at(done + dash), stroke)?;
            done += dash + gap;
            if done >= length || dash + gap <= 0.0 {
                return Ok(());
            }
        }
    }

    fn dash(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) -> Painted<B> {
        let (a, b) = (self.point(from), self.point(to));
        if from.0 != to.0 && from.1 != to.1 {
            let pen = self.pen(stroke);
            return self.backend.draw_line(a, b, &pen);
        }
        // A box around the line, with square ends so that corners close.
        let thick = self.thick(stroke);
        let before = thick / 2;
        let (x0, x1) = (a.0.min(b.0), a.0.max(b.0));
        let (y0, y1) = (a.1.min(b.1), a.1.max(b.1));
        let (low, high) = if from.1 == to.1 {
            (
                (x0 - before, y0 - before),
                (x1 - before + thick, y0 - before + thick),
            )
        } else {
            (
                (x0 - before, y0 - before),
                (x0 - before + thick, y1 - before + thick),
            )
        };
        self.backend.draw_rect(low, high, &ink(stroke.color), true)
    }
}

fn ink(color: Color) -> BackendColor {
    BackendColor {
        rgb: color.rgb,
        alpha: color.alpha,
    }
}

struct Pen {
    color: Color,
    width: u32,
}

impl BackendStyle for Pen {
    fn color(&self) -> BackendColor {
        ink(self.color)
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

/// A text's look as plotters asks for it; layout is done, so it is never asked for boxes or pixels
/// by a backend that has fonts.
struct Look<'a> {
    color: Color,
    size: f64,
    bold: bool,
    anchor: Anchor,
    font: &'a str,
}

impl BackendTextStyle for Look<'_> {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        ink(self.color)
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn style(&self) -> FontStyle {
        if self.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        }
    }

    fn anchor(&self) -> Pos {
        let across = match self.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        Pos::new(across, VPos::Bottom)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.font)
    }

    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Infallible> {
        Ok(((0, 0), (0, 0)))
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: (i32, i32),
        _: F,
    ) -> Result<Result<(), E>, Infallible> {
        Ok(Ok(()))
    }
}
