//! Painting a scene on any plotters backend.
//!
//! plotters counts in whole pixels, so everything is scaled by the pixel ratio before it is rounded.
//! Lines along the axes become filled boxes, which are sharp at every ratio, where stroked lines of an
//! even width are not; texts are set by their bottom, because plotters knows no baseline.

use std::convert::Infallible;

use plotters::style::{Color as _, RGBAColor, ShapeStyle};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily, FontStyle,
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
        failed: Ok(()),
    };
    if let Some(background) = scene.background {
        painter.fill_box(0.0, 0.0, scene.width_px, scene.height_px, background);
    }
    // Texts come last, face by face: a browser sets the same font again for nothing, another one takes it
    // as long as the text.
    let mut faces: Vec<(f64, bool)> = Vec::new();
    for mark in &scene.marks {
        match mark.shape {
            Shape::Text { size_px, bold, .. } => {
                if !faces.contains(&(size_px, bold)) {
                    faces.push((size_px, bold));
                }
            }
            _ => painter.shape(&mark.shape),
        }
    }
    for face in faces {
        for mark in &scene.marks {
            match mark.shape {
                Shape::Text { size_px, bold, .. } if (size_px, bold) == face => {
                    painter.shape(&mark.shape);
                }
                _ => {}
            }
        }
    }
    painter.failed?;
    backend.present()
}

struct Painter<'a, B: DrawingBackend> {
    backend: &'a mut B,
    ratio: f64,
    drop_em: f64,
    font: &'a str,
    /// The first error.
    failed: Painted<B>,
}

type Painted<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

impl<B: DrawingBackend> Painter<'_, B> {
    /// Errors are kept instead of handed up through every call: that is half the code.
    fn keep(&mut self, done: Painted<B>) {
        if self.failed.is_ok() {
            self.failed = done;
        }
    }

    fn px(&self, value: f64) -> i32 {
        (value * self.ratio).round() as i32
    }

    /// Width of a line in device pixels, at least one.
    fn thick(&self, stroke: Stroke) -> i32 {
        self.px(stroke.width_px()).max(1)
    }

    fn shape(&mut self, shape: &Shape) {
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
                if !fill.is_none() {
                    self.fill_box(*x, *y, x1, y1, *fill);
                }
                if !stroke.is_none() {
                    let corners = [(*x, *y), (x1, *y), (x1, y1), (*x, y1), (*x, *y)];
                    self.outline(&corners, *stroke);
                }
            }
            Shape::Path {
                points,
                fill,
                stroke,
            } => {
                if !fill.is_none() {
                    let points = self.points(points);
                    let done = self.backend.fill_polygon(points, &ink(*fill));
                    self.keep(done);
                }
                if !stroke.is_none() {
                    self.outline(points, *stroke);
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
                if !fill.is_none() {
                    self.round(center, radius, ink(*fill).filled());
                }
                if !stroke.is_none() {
                    self.round(center, radius, self.pen(*stroke));
                }
            }
            Shape::Text {
                x,
                y,
                text,
                size_px,
                bold,
                anchor,
                color,
                ..
            } => {
                let look = Look {
                    color: *color,
                    size: size_px * self.ratio,
                    bold: *bold,
                    anchor: *anchor,
                    font: self.font,
                };
                let at = self.point((*x, y + size_px * self.drop_em));
                let done = self.backend.draw_text(text, &look, at);
                self.keep(done);
            }
        }
    }

    fn point(&self, (x, y): (f64, f64)) -> (i32, i32) {
        (self.px(x), self.px(y))
    }

    fn points(&self, points: &[(f64, f64)]) -> Vec<(i32, i32)> {
        points.iter().map(|p| self.point(*p)).collect()
    }

    fn fill_box(&mut self, x0: f64, y0: f64, x1: f64, y1: f64, color: Color) {
        let (low, high) = (self.point((x0, y0)), self.point((x1, y1)));
        // What has a size is seen, however small the ratio.
        let high = (
            high.0.max(low.0 + i32::from(x1 > x0)),
            high.1.max(low.1 + i32::from(y1 > y0)),
        );
        self.boxed(low, high, color);
    }

    fn boxed(&mut self, low: (i32, i32), high: (i32, i32), color: Color) {
        let done = self.backend.draw_rect(low, high, &ink(color), true);
        self.keep(done);
    }

    // A backend's calls are compiled anew for each place that has another style or list of points.

    fn round(&mut self, center: (i32, i32), radius: u32, style: ShapeStyle) {
        let done = (self.backend).draw_circle(center, radius, &style, style.filled);
        self.keep(done);
    }

    /// Strokes a line through points, so many pixels lower.
    fn trace(&mut self, points: &[(i32, i32)], lower: i32, pen: ShapeStyle) {
        let line = points.iter().map(|(x, y)| (*x, y + lower));
        let done = self.backend.draw_path(line, &pen);
        self.keep(done);
    }

    fn pen(&self, stroke: Stroke) -> ShapeStyle {
        ink(stroke.color()).stroke_width(self.thick(stroke) as u32)
    }

    /// Strokes a line through points, piece by piece where it is dashed or runs along an axis.
    fn outline(&mut self, points: &[(f64, f64)], stroke: Stroke) {
        let straight = points
            .windows(2)
            .all(|pair| pair[0].0 == pair[1].0 || pair[0].1 == pair[1].1);
        if !straight && stroke.dash().is_none() {
            return self.curve(&self.points(points), stroke);
        }
        for pair in points.windows(2) {
            self.segment(pair[0], pair[1], stroke);
        }
    }

    /// Strokes a line through points. One that has a corner every few pixels is drawn as thin lines one above the
    /// other: a stroke would be mostly joints, which take a browser five times as long as all of these.
    fn curve(&mut self, points: &[(i32, i32)], stroke: Stroke) {
        let (first, last) = (points[0], points[points.len() - 1]);
        let is_dense = points.len() as i32 * 3 > (last.0 - first.0).abs() && points.len() > 64;
        if !is_dense {
            return self.trace(points, 0, self.pen(stroke));
        }
        let pen = ink(stroke.color()).stroke_width(1);
        let thick = self.thick(stroke);
        for i in 0..thick {
            self.trace(points, i - thick / 2, pen);
        }
    }

    fn segment(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        let length = {
            let (dx, dy) = (to.0 - from.0, to.1 - from.1);
            (dx * dx + dy * dy).sqrt()
        };
        let (dash, gap) = stroke.dash().unwrap_or((length, 0.0));
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
            self.dash(at(done), at(done + dash), stroke);
            done += dash + gap;
            if done >= length || dash + gap <= 0.0 {
                return;
            }
        }
    }

    fn dash(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        let (a, b) = (self.point(from), self.point(to));
        if from.0 != to.0 && from.1 != to.1 {
            let pen = self.pen(stroke);
            let done = self.backend.draw_line(a, b, &pen);
            return self.keep(done);
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
        self.boxed(low, high, stroke.color());
    }
}

fn ink(color: Color) -> RGBAColor {
    let (red, green, blue) = color.channels();
    RGBAColor(red, green, blue, f64::from(color.percent()) / 100.0)
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
        ink(self.color).to_backend_color()
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

#[cfg(test)]
mod tests {
    use super::*;
    use plotters_backend::BackendStyle;
    use std::fmt::Write;

    /// A backend that writes down what it is told.
    #[derive(Default)]
    struct Ledger(String);

    impl DrawingBackend for Ledger {
        type ErrorType = Infallible;

        fn get_size(&self) -> (u32, u32) {
            (400, 400)
        }

        fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
            Ok(())
        }

        fn present(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
            Ok(())
        }

        fn draw_pixel(
            &mut self,
            _: (i32, i32),
            _: BackendColor,
        ) -> Result<(), DrawingErrorKind<Infallible>> {
            unreachable!("nothing is painted pixel by pixel");
        }

        fn draw_rect<S: BackendStyle>(
            &mut self,
            low: (i32, i32),
            high: (i32, i32),
            _: &S,
            fill: bool,
        ) -> Result<(), DrawingErrorKind<Infallible>> {
            assert!(fill, "outlines are filled boxes");
            write!(self.0, "rect {low:?} {high:?};").unwrap();
            Ok(())
        }

        fn draw_path<S: BackendStyle, I: IntoIterator<Item = (i32, i32)>>(
            &mut self,
            path: I,
            style: &S,
        ) -> Result<(), DrawingErrorKind<Infallible>> {
            let points: Vec<_> = path.into_iter().collect();
            write!(self.0, "path {points:?} {};", style.stroke_width()).unwrap();
            Ok(())
        }

        fn draw_circle<S: BackendStyle>(
            &mut self,
            center: (i32, i32),
            radius: u32,
            _: &S,
            fill: bool,
        ) -> Result<(), DrawingErrorKind<Infallible>> {
            write!(self.0, "circle {center:?} {radius} {fill};").unwrap();
            Ok(())
        }

        fn draw_text<S: BackendTextStyle>(
            &mut self,
            text: &str,
            style: &S,
            at: (i32, i32),
        ) -> Result<(), DrawingErrorKind<Infallible>> {
            let (family, size) = (style.family(), style.size());
            write!(self.0, "text {text} {size} {} {at:?};", family.as_str()).unwrap();
            Ok(())
        }
    }

    const INK: Color = Color::rgb(0);

    fn stroke(width_px: f64, dash: u8) -> Stroke {
        Stroke::new(INK, width_px).dashed(dash, dash)
    }

    fn painted(shape: Shape, ratio: f64) -> String {
        let mut scene = Scene {
            width_px: 100.0,
            height_px: 100.0,
            font: "Arial".to_owned(),
            ..Scene::default()
        };
        scene.marks.push(crate::chart::mark::Mark {
            item: None,
            class: "",
            shape,
        });
        let mut ledger = Ledger::default();
        paint(&scene, &mut ledger, ratio, 0.25).unwrap();
        ledger.0
    }

    #[track_caller]
    fn check(shape: Shape, ratio: f64, expected: &str) {
        assert_eq!(painted(shape, ratio), expected);
    }

    #[test]
    fn everything_is_scaled_before_it_is_rounded() {
        let rect = |x, width| Shape::Rect {
            x,
            y: 1.3,
            width,
            height: 2.0,
            fill: INK,
            stroke: Stroke::NONE,
        };
        check(rect(10.4, 5.2), 1.0, "rect (10, 1) (16, 3);");
        check(rect(10.4, 5.2), 2.0, "rect (21, 3) (31, 7);");
        check(rect(10.0, 0.2), 1.0, "rect (10, 1) (11, 3);");
        check(rect(10.0, 0.0), 1.0, "rect (10, 1) (10, 3);");
    }

    #[test]
    fn a_line_along_an_axis_is_a_box() {
        let line = |to, stroke| Shape::Path {
            points: vec![(10.0, 10.0), to],
            fill: Color::NONE,
            stroke,
        };
        check(
            line((20.0, 10.0), stroke(1.0, 0)),
            1.0,
            "rect (10, 10) (21, 11);",
        );
        check(
            line((20.0, 10.0), stroke(1.0, 0)),
            2.0,
            "rect (19, 19) (41, 21);",
        );
        check(
            line((20.0, 10.0), stroke(1.0, 4)),
            1.0,
            "rect (10, 10) (15, 11);rect (18, 10) (21, 11);",
        );
        check(
            line((20.0, 15.0), stroke(2.0, 0)),
            1.0,
            "path [(10, 10), (20, 15)] 2;",
        );
    }

    #[test]
    fn a_line_with_a_corner_every_few_pixels_is_made_of_thin_ones() {
        let zigzag = |n: i32, step: f64| {
            let points = (0..n).map(|i| (f64::from(i) * step, 10.0 + f64::from(i % 2)));
            Shape::Path {
                points: points.collect(),
                fill: Color::NONE,
                stroke: stroke(2.0, 0),
            }
        };
        for (n, step, ratio, n_lines) in [
            (100, 1.0, 1.0, 2),
            (100, 1.0, 2.0, 4),
            (100, 4.0, 1.0, 1),
            (20, 1.0, 1.0, 1),
        ] {
            let told = painted(zigzag(n, step), ratio);
            let paths: Vec<&str> = told.split_inclusive(';').collect();
            assert_eq!(
                paths.len(),
                n_lines,
                "{n} corners, each {step} px, at {ratio}"
            );
            let width = if n_lines == 1 { " 2;" } else { " 1;" };
            assert!(paths.iter().all(|path| path.ends_with(width)), "{paths:?}");
        }
        // As thick in all, and about the same middle.
        let told = painted(zigzag(100, 1.0), 1.0);
        assert!(told.starts_with("path [(0, 9), (1, 10), "), "{told}");
        assert!(told.contains(";path [(0, 10), (1, 11), "), "{told}");
    }

    #[test]
    fn a_text_is_set_by_its_bottom_in_the_font_of_the_scene() {
        let text = Shape::Text {
            x: 10.0,
            y: 20.0,
            text: "Hj".to_owned(),
            width_px: 20.0,
            size_px: 12.0,
            bold: false,
            anchor: Anchor::Start,
            color: INK,
        };
        check(text, 2.0, "text Hj 24 Arial (20, 46);");
    }
}
