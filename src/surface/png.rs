//! A scene as PNG: the SVG rasterized by resvg, with the bundled font and no other.

use std::fmt;

use resvg::{tiny_skia, usvg};

use super::svg;
use crate::chart::Scene;

/// Liberation Sans 2.1.5, SIL Open Font License 1.1 (`assets/fonts/LICENSE`).
const FONTS: [&[u8]; 2] = [
    include_bytes!("../../assets/fonts/LiberationSans-Regular.ttf"),
    include_bytes!("../../assets/fonts/LiberationSans-Bold.ttf"),
];

/// Why a scene could not be made a PNG.
#[derive(Debug)]
pub enum PngError {
    /// The picture would have no pixels, or more than fit in memory.
    Size { width_px: f64, height_px: f64 },
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
    let mut options = usvg::Options::default();
    let fonts = options.fontdb_mut();
    for font in FONTS {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family("Liberation Sans");
    options.font_family = "Liberation Sans".to_owned();
    let tree = usvg::Tree::from_str(&svg(scene), &options)
        .map_err(|error| PngError::Raster(error.to_string()))?;
    let (width_px, height_px) = (
        (scene.width_px * scale).round(),
        (scene.height_px * scale).round(),
    );
    let size = PngError::Size {
        width_px,
        height_px,
    };
    let inside = |side: f64| (1.0..=32_768.0).contains(&side);
    if !inside(width_px) || !inside(height_px) {
        return Err(size);
    }
    let mut pixels = tiny_skia::Pixmap::new(width_px as u32, height_px as u32).ok_or(size)?;
    let zoom = tiny_skia::Transform::from_scale(scale as f32, scale as f32);
    resvg::render(&tree, zoom, &mut pixels.as_mut());
    pixels
        .encode_png()
        .map_err(|error| PngError::Raster(error.to_string()))
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
    fn a_picture_without_pixels_is_refused() {
        for scale in [0.0, -1.0, 1e6, f64::NAN] {
            let error = png(&scene(), scale).unwrap_err();
            assert!(matches!(error, PngError::Size { .. }), "{scale}: {error}");
        }
    }
}
