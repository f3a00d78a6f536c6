//! A scene as PNG: the SVG rasterized by resvg, with the bundled font; letters that it has not, as those of Arabic or
//! emoji, come from the fonts of the machine.

use std::fmt;

use resvg::{tiny_skia, usvg};

use super::svg;
use crate::chart::mark::Shape;
use crate::chart::{Metrics, Scene, TableMetrics};

/// Liberation Sans 2.1.5, SIL Open Font License 1.1 (`assets/fonts/LICENSE`).
const FONTS: [&[u8]; 2] = [
    include_bytes!("../../assets/fonts/LiberationSans-Regular.ttf"),
    include_bytes!("../../assets/fonts/LiberationSans-Bold.ttf"),
];

/// Why a scene could not be made a PNG.
#[derive(Debug)]
pub enum PngError {
    /// The picture would have no pixels, or more than fit in memory.
    Size {
        /// As asked for, CSS px.
        width_px: f64,
        /// As laid out, CSS px.
        height_px: f64,
    },
    /// The rasterizer did not take the SVG, or the encoder the pixels.
    Raster(String),
}

impl fmt::Display for PngError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            PngError::Size {
                width_px,
                height_px,
            } => write!(
                f,
                "a picture of {width_px:.0} x {height_px:.0} pixels cannot be made"
            ),
            PngError::Raster(why) => write!(f, "the picture cannot be rasterized: {why}"),
        }
    }
}

impl std::error::Error for PngError {}

/// The scene as a PNG file, `scale` device pixels for one CSS pixel.
///
/// # Errors
///
/// [`PngError::Size`] if there is no pixel to paint or too many; [`PngError::Raster`] otherwise.
pub fn png(scene: &Scene, scale: f64) -> Result<Vec<u8>, PngError> {
    let size = (
        (scene.width_px * scale).round(),
        (scene.height_px * scale).round(),
    );
    raster(scene, scale, (0.0, 0.0), size)
}

/// The scene as a PNG file of exactly `width` x `height` pixels: as large as fits, in the middle, its
/// background all around.
///
/// # Errors
///
/// As for [`png()`].
pub fn png_within(scene: &Scene, width: u32, height: u32) -> Result<Vec<u8>, PngError> {
    let (width, height) = (f64::from(width), f64::from(height));
    // A twentieth of the height is left free: previews are shown with their edges cut or rounded.
    let margin = height / 20.0;
    let across = (width - 2.0 * margin) / scene.width_px;
    let scale = across.min((height - 2.0 * margin) / scene.height_px);
    let offset = (
        (width - scene.width_px * scale) / 2.0,
        (height - scene.height_px * scale) / 2.0,
    );
    raster(scene, scale, offset, (width, height))
}

fn raster(
    scene: &Scene,
    scale: f64,
    offset: (f64, f64),
    (width_px, height_px): (f64, f64),
) -> Result<Vec<u8>, PngError> {
    let mut options = usvg::Options::default();
    let fonts = options.fontdb_mut();
    for font in FONTS {
        fonts.load_font_data(font.to_vec());
    }
    // Letters that ours has not come from the machine's fonts, if it has any of them.
    if !are_letters_known(scene) {
        fonts.load_system_fonts();
    }
    fonts.set_sans_serif_family("Liberation Sans");
    options.font_family = "Liberation Sans".to_owned();
    let mut plain = scene.clone();
    for mark in &mut plain.marks {
        if let Shape::Text {
            text,
            width_px,
            size_px,
            bold,
            ..
        } = &mut mark.shape
            && text.chars().any(is_emoji)
        {
            text.retain(|letter| !is_emoji(letter));
            *text = text.trim().to_owned();
            *width_px = TableMetrics.width(text, *size_px, *bold);
        }
    }
    let tree = usvg::Tree::from_str(&svg(&plain), &options)
        .map_err(|error| PngError::Raster(error.to_string()))?;
    let size = PngError::Size {
        width_px,
        height_px,
    };
    let inside = |side: f64| (1.0..=32_768.0).contains(&side);
    if !inside(width_px) || !inside(height_px) {
        return Err(size);
    }
    let mut pixels = tiny_skia::Pixmap::new(width_px as u32, height_px as u32).ok_or(size)?;
    if let Some(background) = scene.background {
        let (r, g, b) = background.channels();
        let alpha = ((background.percent() * 255 + 50) / 100) as u8;
        pixels.fill(tiny_skia::Color::from_rgba8(r, g, b, alpha));
    }
    let (scale, dx, dy) = (scale as f32, offset.0 as f32, offset.1 as f32);
    let place = tiny_skia::Transform::from_row(scale, 0.0, 0.0, scale, dx, dy);
    resvg::render(&tree, place, &mut pixels.as_mut());
    encode(&pixels).map_err(|error| PngError::Raster(error.to_string()))
}

/// Pictures among letters, and what joins them: no font of one color has them, and boxes tell nothing.
fn is_emoji(letter: char) -> bool {
    matches!(letter as u32, 0x200d | 0xfe0e..=0xfe0f | 0x1f000..=0x1faff | 0xe0020..=0xe007f)
}

/// Whether the bundled font has every letter of a scene.
fn are_letters_known(scene: &Scene) -> bool {
    scene.marks.iter().all(|mark| match &mark.shape {
        Shape::Text { text, .. } => TableMetrics::knows(text),
        _ => true,
    })
}

/// The pixels as a file, small rather than quick to make: it is sent many times.
fn encode(pixels: &tiny_skia::Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let straight = pixels.pixels().iter().map(|pixel| pixel.demultiply());
    let is_opaque = pixels.pixels().iter().all(|pixel| pixel.is_opaque());
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Best);
    // Flat colors and letters, as charts are made of, gain nothing from filters.
    encoder.set_filter(png::FilterType::NoFilter);
    let bytes: Vec<u8> = if is_opaque {
        encoder.set_color(png::ColorType::Rgb);
        straight
            .flat_map(|c| [c.red(), c.green(), c.blue()])
            .collect()
    } else {
        encoder.set_color(png::ColorType::Rgba);
        let rgba = |c: tiny_skia::ColorU8| [c.red(), c.green(), c.blue(), c.alpha()];
        straight.flat_map(rgba).collect()
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&bytes)?;
    writer.finish()?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::mark::{Anchor, Color, Mark, Shape};

    fn scene() -> Scene {
        let ink = Color::rgb(0);
        let mut scene = Scene {
            width_px: 60.0,
            height_px: 20.0,
            font: "Helvetica, sans-serif".to_owned(),
            ..Scene::default()
        };
        scene.marks.push(Mark {
            item: None,
            class: "title",
            shape: Shape::Text {
                x: 4.0,
                y: 15.0,
                text: "\u{160}i\u{105}".to_owned(),
                width_px: 20.0,
                size_px: 14.0,
                bold: true,
                anchor: Anchor::Start,
                color: ink,
            },
        });
        scene
    }

    #[test]
    fn letters_are_painted_at_every_scale_with_the_bundled_font() {
        for (scale, width, height) in [(1.0, 60, 20), (2.0, 120, 40), (4.0, 240, 80)] {
            let picture = tiny_skia::Pixmap::decode_png(&png(&scene(), scale).unwrap()).unwrap();
            assert_eq!((picture.width(), picture.height()), (width, height));
            let dark = picture.pixels().iter().filter(|p| p.alpha() > 128).count();
            let share = dark as f64 / f64::from(width * height);
            assert!(
                (0.05..0.5).contains(&share),
                "{share} of the pixels at {scale}"
            );
        }
    }

    #[test]
    fn a_picture_of_a_given_size_has_the_whole_scene_on_its_background() {
        let white = Color::rgb(0xffffff);
        let mut scene = scene();
        scene.background = Some(white);
        for (width, height) in [(1200, 630), (300, 900)] {
            let picture =
                tiny_skia::Pixmap::decode_png(&png_within(&scene, width, height).unwrap()).unwrap();
            assert_eq!((picture.width(), picture.height()), (width, height));
            let is_ink = |x, y| picture.pixel(x, y).unwrap().red() < 128;
            let rows: Vec<u32> = (0..height)
                .filter(|y| (0..width).any(|x| is_ink(x, *y)))
                .collect();
            assert!(rows.len() > 50, "{} rows with letters", rows.len());
            let free = height / 20;
            assert!(rows[0] > free && rows[rows.len() - 1] < height - free);
            assert!(picture.pixels().iter().all(|pixel| pixel.alpha() == 255));
        }
    }

    #[test]
    fn a_picture_without_pixels_is_refused() {
        for scale in [0.0, -1.0, 1e6, f64::NAN] {
            let error = png(&scene(), scale).unwrap_err();
            assert!(matches!(error, PngError::Size { .. }), "{scale}: {error}");
        }
    }
}
