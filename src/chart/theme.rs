//! Themes: the colors, font and line weight of a chart.
//!
//! [`Theme::light`], [`Theme::dark`] and [`Theme::print`] are the defaults; the page overrides single
//! fields from CSS custom properties. A test below keeps their contrast and their differences under
//! the three common color-vision deficiencies.
//!
//! A color is never the only sign: what was stated is filled, what was worked out is hollow, what is
//! unknown is hatched, and each says so in a word.

use super::mark::Color;

/// How a chart is dressed.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// CSS `font-family`.
    pub font: String,
    /// Behind everything; `None` is transparent, for a page that has its own.
    pub background: Option<Color>,
    /// What the chart lies on: knocks out hollow marks and the gaps between touching ones.
    pub paper: Color,
    /// Titles and labels.
    pub ink: Color,
    /// Second lines, ticks, notes and sources.
    pub muted: Color,
    /// Axes, leader lines and frames.
    pub rule: Color,
    /// Marks of stated figures, filled.
    pub stated: Color,
    /// Marks of worked-out figures, hollow.
    pub derived: Color,
    /// What nobody has said, hatched.
    pub unknown: Color,
    /// What does not add up.
    pub alert: Color,
    /// Weight of an outline, in CSS pixels.
    pub line_px: f64,
}

/// A color from `0xRRGGBB`.
pub const fn rgb(hex: u32) -> Color {
    Color {
        rgb: ((hex >> 16) as u8, (hex >> 8) as u8, hex as u8),
        alpha: 1.0,
    }
}

impl Color {
    /// The same color, `share` as opaque.
    pub fn mix(self, share: f64) -> Color {
        Color {
            alpha: self.alpha * share,
            ..self
        }
    }

    /// Reads a CSS color as browsers compute it or people write it: `#rgb`, `#rrggbb`, `rgb(r, g, b)`,
    /// `rgba(r, g, b, a)` or `rgb(r g b / a)`; `None` for any other form.
    pub fn parse(css: &str) -> Option<Color> {
        let css = css.trim();
        if let Some(hex) = css.strip_prefix('#') {
            let digits = u32::from_str_radix(hex, 16).ok()?;
            return match hex.len() {
                3 => {
                    let [r, g, b] = [digits >> 8 & 15, digits >> 4 & 15, digits & 15];
                    Some(rgb((r << 16 | g << 8 | b) * 17))
                }
                6 => Some(rgb(digits)),
                _ => None,
            };
        }
        let inner = css
            .strip_prefix("rgba(")
            .or_else(|| css.strip_prefix("rgb("))?
            .strip_suffix(')')?;
        let mut numbers = inner
            .split([' ', ',', '/'])
            .filter(|part| !part.is_empty())
            .map(|part| part.parse::<f64>().ok().filter(|n| n.is_finite()));
        let (r, g, b) = (numbers.next()??, numbers.next()??, numbers.next()??);
        let alpha = match numbers.next() {
            Some(alpha) => alpha?,
            None => 1.0,
        };
        numbers.next().is_none().then_some(Color {
            rgb: (r as u8, g as u8, b as u8),
            alpha: alpha.clamp(0.0, 1.0),
        })
    }
}

/// The font that the built-in letter widths are of, and its look-alikes.
const FONT: &str = "\"Helvetica Neue\", Helvetica, Arial, \"Liberation Sans\", sans-serif";

impl Theme {
    /// Dark on white.
    pub fn light() -> Theme {
        Theme {
            font: FONT.to_owned(),
            background: None,
            paper: rgb(0xffffff),
            ink: rgb(0x1a1a1a),
            muted: rgb(0x595959),
            rule: rgb(0xbdbdbd),
            stated: rgb(0x0072b2),
            derived: rgb(0x3d3d3d),
            unknown: rgb(0x767676),
            alert: rgb(0xd55e00),
            line_px: 1.5,
        }
    }

    /// Light on #121212.
    pub fn dark() -> Theme {
        Theme {
            paper: rgb(0x121212),
            ink: rgb(0xf2f2f2),
            muted: rgb(0xb0b0b0),
            rule: rgb(0x565656),
            stated: rgb(0x3f9bd8),
            derived: rgb(0xdcdcdc),
            unknown: rgb(0x8f8f8f),
            alert: rgb(0xe8742a),
            ..Theme::light()
        }
    }

    /// Black on white paper, for printers: no grey text, a background of its own.
    pub fn print() -> Theme {
        Theme {
            background: Some(rgb(0xffffff)),
            ink: rgb(0x000000),
            muted: rgb(0x333333),
            rule: rgb(0x8c8c8c),
            stated: rgb(0x005a8e),
            derived: rgb(0x000000),
            ..Theme::light()
        }
    }

    /// Light or dark.
    pub fn of(dark: bool) -> Theme {
        if dark { Theme::dark() } else { Theme::light() }
    }
}

impl Default for Theme {
    fn default() -> Theme {
        Theme::light()
    }
}
