//! A scene as SVG: real text, groups named by class and item, a title and a description.

use crate::chart::TableMetrics;
use crate::chart::mark::{Anchor, Color, Scene, Shape, Stroke};
use crate::chart::theme::FONT;
use crate::message::number::trimmed;

/// The scene as an SVG document.
///
/// Every run of marks of one item is a `<g class="item" data-item="…">` with the item in words as its
/// `<title>`; within it, and for the rest, every run of one class is a `<g class="…">`.
pub fn svg(scene: &Scene) -> String {
    let mut out = String::with_capacity(4096 + scene.marks.len() * 96);
    let (width, height) = (num(scene.width_px), num(scene.height_px));
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
    attribute(&mut out, "width", &width);
    attribute(&mut out, "height", &height);
    attribute(
        &mut out,
        "viewBox",
        &["0 0 ", &width, " ", &height].concat(),
    );
    attribute(&mut out, "font-family", &scene.font);
    out.push_str(">\n<title>");
    escape(&mut out, &scene.title);
    out.push_str("</title>\n<desc>");
    escape(&mut out, &scene.description);
    out.push_str("</desc>\n");
    if let Some(background) = scene.background {
        out.push_str("<rect class=\"background\"");
        attribute(&mut out, "width", &width);
        attribute(&mut out, "height", &height);
        paint(&mut out, background, Stroke::NONE);
        out.push_str("/>\n");
    }
    let is_ours = scene.font == FONT;
    let mut item = None;
    let mut class = "";
    for mark in &scene.marks {
        if mark.item != item {
            close(&mut out, &mut class, "");
            if item.is_some() {
                out.push_str("</g>\n");
            }
            item = mark.item;
            if let Some(item) = item.and_then(|item| scene.items.get(item)) {
                out.push_str("<g class=\"item\"");
                attribute(&mut out, "data-item", &item.id);
                out.push_str("><title>");
                escape(&mut out, &item.label);
                if !item.value.is_empty() {
                    out.push_str(": ");
                    escape(&mut out, &item.value);
                }
                if !item.state.is_empty() {
                    out.push_str(", ");
                    escape(&mut out, &item.state);
                }
                out.push_str("</title>\n");
            }
        }
        close(&mut out, &mut class, mark.class);
        shape(&mut out, &mark.shape, is_ours);
    }
    close(&mut out, &mut class, "");
    if item.is_some() {
        out.push_str("</g>\n");
    }
    out.push_str("</svg>\n");
    out
}

/// Ends the group of `class` and begins that of `next`, unless they are the same.
fn close(out: &mut String, class: &mut &'static str, next: &'static str) {
    if *class == next {
        return;
    }
    if !class.is_empty() {
        out.push_str("</g>\n");
    }
    if !next.is_empty() {
        out.push_str("<g");
        attribute(out, "class", next);
        out.push_str(">\n");
    }
    *class = next;
}

/// `is_ours`: whether the font is the one whose widths the layout was made with.
fn shape(out: &mut String, shape: &Shape, is_ours: bool) {
    match shape {
        Shape::Rect {
            x,
            y,
            width,
            height,
            fill,
            stroke,
        } => {
            out.push_str("<rect");
            numbers(
                out,
                &[("x", *x), ("y", *y), ("width", *width), ("height", *height)],
            );
            paint(out, *fill, *stroke);
            out.push_str("/>\n");
        }
        Shape::Path {
            points,
            fill,
            stroke,
        } => {
            out.push_str("<path d=\"");
            for (i, (x, y)) in points.iter().enumerate() {
                out.push(if i == 0 { 'M' } else { 'L' });
                out.push_str(&num(*x));
                out.push(' ');
                out.push_str(&num(*y));
            }
            if !fill.is_none() {
                out.push('Z');
            }
            out.push('"');
            paint(out, *fill, *stroke);
            out.push_str("/>\n");
        }
        Shape::Circle {
            x,
            y,
            radius,
            fill,
            stroke,
        } => {
            out.push_str("<circle");
            numbers(out, &[("cx", *x), ("cy", *y), ("r", *radius)]);
            paint(out, *fill, *stroke);
            out.push_str("/>\n");
        }
        Shape::Text {
            x,
            y,
            text,
            width_px,
            size_px,
            bold,
            anchor,
            color,
        } => {
            out.push_str("<text");
            numbers(out, &[("x", *x), ("y", *y), ("font-size", *size_px)]);
            if *bold {
                attribute(out, "font-weight", "bold");
            }
            match anchor {
                Anchor::Start => {}
                Anchor::Middle => attribute(out, "text-anchor", "middle"),
                Anchor::End => attribute(out, "text-anchor", "end"),
            }
            // Where none of our fonts is at hand the letters of another one take as much room. Whoever has
            // asked for a font of their own gets its letters as they are, and so does a script whose widths
            // were a guess.
            if is_ours && TableMetrics::knows(text) {
                numbers(out, &[("textLength", *width_px)]);
                attribute(out, "lengthAdjust", "spacingAndGlyphs");
            }
            paint(out, *color, Stroke::NONE);
            out.push('>');
            escape(out, text);
            out.push_str("</text>\n");
        }
    }
}

fn paint(out: &mut String, fill: Color, stroke: Stroke) {
    if fill.is_none() {
        attribute(out, "fill", "none");
    } else {
        color(out, "fill", fill);
    }
    if !stroke.is_none() {
        color(out, "stroke", stroke.color());
        numbers(out, &[("stroke-width", stroke.width_px())]);
        if let Some((dash, gap)) = stroke.dash() {
            let lengths = [&*num(dash), " ", &num(gap)].concat();
            attribute(out, "stroke-dasharray", &lengths);
        }
    }
}

fn color(out: &mut String, name: &str, color: Color) {
    let (red, green, blue) = color.channels();
    let mut hex = String::from("#");
    for byte in [red, green, blue] {
        for digit in [byte >> 4, byte & 15] {
            hex.extend(char::from_digit(u32::from(digit), 16));
        }
    }
    attribute(out, name, &hex);
    if color.percent() < 100 {
        let opacity = f64::from(color.percent()) / 100.0;
        attribute(out, &[name, "-opacity"].concat(), &num(opacity));
    }
}

fn numbers(out: &mut String, pairs: &[(&str, f64)]) {
    for (name, value) in pairs {
        attribute(out, name, &num(*value));
    }
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

/// A length to a hundredth of a pixel, without trailing zeros.
pub fn num(value: f64) -> String {
    trimmed(value, 2)
}

/// Text as XML: the five signs escaped, what XML 1.0 does not allow left out.
fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            letter => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_no_more_digits_than_they_need() {
        for (value, expected) in [
            (12.0, "12"),
            (-0.004, "0"),
            (-0.5, "-0.5"),
            (1.61803, "1.62"),
            (7.05, "7.05"),
        ] {
            assert_eq!(num(value), expected);
        }
    }

    #[test]
    fn a_text_keeps_its_room_in_the_font_of_the_layout() {
        let text = |font: &str| {
            let mut scene = Scene {
                font: font.to_owned(),
                ..Scene::default()
            };
            scene.marks.push(crate::chart::mark::Mark {
                item: None,
                class: "",
                shape: Shape::Text {
                    x: 4.0,
                    y: 15.0,
                    text: "Left".to_owned(),
                    width_px: 21.5,
                    size_px: 12.0,
                    bold: false,
                    anchor: Anchor::Start,
                    color: Color::rgb(0),
                },
            });
            svg(&scene)
        };
        assert!(text(FONT).contains("textLength=\"21.5\" lengthAdjust=\"spacingAndGlyphs\""));
        assert!(!text("Georgia").contains("textLength"));
    }

    #[test]
    fn a_text_cannot_break_out_of_the_document() {
        let mut out = String::new();
        escape(&mut out, "a<b & \"c\"\u{8}>\n");
        assert_eq!(out, "a&lt;b &amp; &quot;c&quot;&gt; ");
    }
}
