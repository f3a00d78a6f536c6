//! Themes: the colors, font and line weight of a chart.
//!
//! [`Theme::light`], [`Theme::dark`] and [`Theme::print`] are the defaults; the page overrides single
//! fields from CSS custom properties. A test below keeps their contrast and their differences under
//! the three common color-vision deficiencies.
//!
//! A color is never the only sign: what was said is filled, what was worked out is outlined, what is not whole is
//! hatched, and words say so. Light fills and the colors of words follow from the colors of lines, so that whoever
//! changes an accent changes all of it.

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
    /// Axes, ticks and empty icons; grid lines are a third as strong.
    pub rule: Color,
    /// What was said: filled marks.
    pub stated: Color,
    /// The finding, what was worked out: outlined marks with a light fill of it, and what is loudest.
    pub derived: Color,
    /// What nobody has said.
    pub unknown: Color,
    /// What cannot be true, and nothing else.
    pub alert: Color,
    /// Weight of an outline, in CSS pixels.
    pub line_px: f64,
}

const fn rgb(hex: u32) -> Color {
    Color::rgb(hex)
}

impl Color {
    /// A color from `0xRRGGBBAA`.
    pub fn of(rgba: u32) -> Color {
        rgb(rgba >> 8).mix(((rgba & 0xff) * 100 + 127) / 255)
    }
}

/// The font that the built-in letter widths are of, and its look-alikes.
pub const FONT: &str = "\"Helvetica Neue\", Helvetica, Arial, \"Liberation Sans\", sans-serif";

impl Theme {
    /// Dark on white.
    pub fn light() -> Theme {
        Theme {
            font: FONT.to_owned(),
            background: None,
            paper: rgb(0xffffff),
            ink: rgb(0x161616),
            muted: rgb(0x595959),
            rule: rgb(0x8a8a8a),
            stated: rgb(0x5f7183),
            derived: rgb(0x0072b2),
            unknown: rgb(0x8a8a8a),
            alert: rgb(0xd55e00),
            line_px: 2.0,
        }
    }

    /// Light on #121212.
    pub fn dark() -> Theme {
        Theme {
            paper: rgb(0x121212),
            ink: rgb(0xf2f2f2),
            muted: rgb(0xb8b8b8),
            rule: rgb(0x7e7e7e),
            stated: rgb(0x8fa0b1),
            derived: rgb(0x4ba9e6),
            unknown: rgb(0x7e7e7e),
            alert: rgb(0xf2883e),
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
            stated: rgb(0x5f7183),
            derived: rgb(0x005a8e),
            ..Theme::light()
        }
    }

    /// The same with another color for the finding, as near to `accent` as lines of 3:1 and words of 4.5:1 on the paper
    /// let it be.
    pub fn accented(&self, accent: Color) -> Theme {
        let mut theme = self.clone();
        for percent in [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100] {
            theme.derived = accent.toward(self.ink, percent);
            let lines = apart(theme.derived, theme.paper);
            let words = apart(theme.finding_ink(), theme.finding_fill());
            if lines > 3.2 && words > 4.7 {
                break;
            }
        }
        theme
    }

    /// Grid lines and hairlines: decoration.
    pub fn grid(&self) -> Color {
        self.paper.toward(self.rule, 34)
    }

    /// The light fill of what was worked out, always within an outline.
    pub fn finding_fill(&self) -> Color {
        self.tint(self.derived, [20, 34])
    }

    /// A stretch of time behind what happened in it.
    pub fn shade(&self) -> Color {
        self.rule.mix(18)
    }

    /// What lies between two bars of one amount.
    pub fn band(&self) -> Color {
        self.tint(self.rule, [16, 26])
    }

    /// Words of the finding: darker than its lines, or lighter in the dark.
    pub fn finding_ink(&self) -> Color {
        self.derived.toward(self.ink, 25)
    }

    /// The light fill of what goes beyond in a contradiction.
    pub fn alert_fill(&self) -> Color {
        self.tint(self.alert, [15, 18])
    }

    /// A light fill: so many percent of its color on a light paper and on a dark one, which swallows more.
    fn tint(&self, color: Color, percent: [u32; 2]) -> Color {
        let is_dark = self.paper.channels().1 < self.ink.channels().1;
        self.paper.toward(color, percent[usize::from(is_dark)])
    }

    /// Words about a contradiction.
    pub fn alert_ink(&self) -> Color {
        self.alert.toward(self.ink, 30)
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

/// About the contrast of two colors (WCAG 2.2, "contrast ratio"), with a cubic for the curve of a screen: near enough,
/// and it costs no powers.
fn apart(one: Color, other: Color) -> f64 {
    let light = |color: Color| {
        let (red, green, blue) = color.channels();
        let part = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            share * share * (0.75 + 0.25 * share)
        };
        0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue) + 0.05
    };
    let (one, other) = (light(one), light(other));
    one.max(other) / one.min(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Linear = [f64; 3];

    fn linear(color: Color) -> Linear {
        let (r, g, b) = color.channels();
        [r, g, b].map(|byte| {
            let c = f64::from(byte) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    /// Contrast ratio, WCAG 2.2.
    fn contrast(a: Color, b: Color) -> f64 {
        let luminance = |color| {
            let [r, g, b] = linear(color);
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// How a color looks with no working cones of one kind: Machado, Oliveira and Fernandes, "A
    /// Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), severity 1.
    const DEFICIENCIES: [(&str, [Linear; 3]); 4] = [
        (
            "full color vision",
            [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        ),
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    /// Distance in Oklab (Ottosson 2020) times 100.
    fn distance(a: Linear, b: Linear) -> f64 {
        let oklab = |[r, g, b]: Linear| {
            let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
            let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
            let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
            [
                0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s,
                1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s,
                0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s,
            ]
        };
        let (a, b) = (oklab(a), oklab(b));
        (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f64>().sqrt() * 100.0
    }

    fn themes() -> [(&'static str, Theme); 3] {
        [
            ("light", Theme::light()),
            ("dark", Theme::dark()),
            ("print", Theme::print()),
        ]
    }

    #[test]
    fn texts_and_marks_stand_out_from_the_paper() {
        for (name, theme) in themes() {
            for (what, color, least) in [
                ("ink", theme.ink, 4.5),
                ("muted", theme.muted, 4.5),
                ("stated", theme.stated, 3.0),
                ("derived", theme.derived, 3.0),
                ("unknown", theme.unknown, 3.0),
                ("alert", theme.alert, 3.0),
                ("the finding in words", theme.finding_ink(), 4.5),
                ("a contradiction in words", theme.alert_ink(), 4.5),
            ] {
                let ratio = contrast(color, theme.paper);
                assert!(ratio >= least, "{name}: {what} has {ratio:.2}:1");
            }
            for (what, words, ground) in [
                ("a word on a filled bar", theme.paper, theme.stated),
                (
                    "the finding on its fill",
                    theme.finding_ink(),
                    theme.finding_fill(),
                ),
            ] {
                let ratio = contrast(words, ground);
                assert!(ratio >= 4.5, "{name}: {what} has {ratio:.2}:1");
            }
        }
    }

    /// The one table of tones: what pictures have, the page has.
    #[test]
    fn the_page_has_the_colors_of_its_charts() {
        let page = include_str!("../../www/page/page.css");
        let (light, dark) = (Theme::light(), Theme::dark());
        for (name, tone) in [
            ("paper", (|theme| theme.paper) as fn(&Theme) -> Color),
            ("ink", |theme| theme.ink),
            ("muted", |theme| theme.muted),
            ("hair", Theme::grid),
            ("edge", |theme| theme.rule),
            ("said", |theme| theme.stated),
            ("find", |theme| theme.derived),
            ("find-text", Theme::finding_ink),
            ("find-fill", Theme::finding_fill),
            ("clash", |theme| theme.alert),
            ("clash-text", Theme::alert_ink),
            ("clash-fill", Theme::alert_fill),
        ] {
            let hex = |theme: &Theme| {
                let (r, g, b) = tone(theme).channels();
                format!("#{r:02x}{g:02x}{b:02x}")
            };
            let expected = format!("--{name}: light-dark({}, {});", hex(&light), hex(&dark));
            assert!(page.contains(&expected), "{expected}");
        }
    }

    #[test]
    fn colors_stay_apart_without_any_one_kind_of_cone() {
        for (name, theme) in themes() {
            // What was said and what was found differ in form, not in hue.
            let marks = [
                ("stated", theme.stated, "alert", theme.alert),
                ("derived", theme.derived, "alert", theme.alert),
            ];
            for (vision, matrix) in DEFICIENCIES {
                let seen = |color: Color| {
                    let rgb = linear(color);
                    matrix.map(|row| {
                        let sum: f64 = row.iter().zip(rgb).map(|(a, b)| a * b).sum();
                        sum.clamp(0.0, 1.0)
                    })
                };
                for (one, a, other, b) in marks {
                    let apart = distance(seen(a), seen(b));
                    assert!(
                        apart >= 8.0,
                        "{name}, {vision}: {one} and {other} are {apart:.1} apart"
                    );
                }
            }
        }
    }

    #[test]
    fn an_accent_of_any_color_is_seen_and_read() {
        for base in [Theme::light(), Theme::dark(), Theme::print()] {
            for hex in [
                0xffffff, 0xffff00, 0x000000, 0x1d70b8, 0xe3120b, 0x00ff00, 0x808080, 0xffc0cb,
            ] {
                let theme = base.accented(rgb(hex));
                assert!(
                    contrast(theme.derived, theme.paper) >= 3.0,
                    "{hex:06x} as a line"
                );
                let words = contrast(theme.finding_ink(), theme.finding_fill());
                assert!(words >= 4.5, "{hex:06x} in words: {words}");
            }
            // What is dark or light enough stays as it is.
            let own = base.derived;
            assert_eq!(base.accented(own).derived, own);
        }
    }
}
