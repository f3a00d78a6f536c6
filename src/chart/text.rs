//! Lines of text that fit: wrapping by measured width, shortening as a last resort.

use super::mark::Color;
use super::{Metrics, Theme};

/// Size, weight and tone of a text, in one word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Face(u16);

const BOLD: u16 = 0x40;
const TONE: u16 = 0x100;

/// Which of the theme's colors a text has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Tone {
    Ink,
    /// Readings, notes, axes.
    Muted,
    /// The finding.
    Finding,
    /// What cannot be true.
    Alert,
    /// On a filled mark.
    Paper,
}

pub(super) const SUBTITLE: Face = Face::plain(14).in_tone(Tone::Muted);
/// The finding at its mark, and a claim in a conflict.
pub(super) const FINDING: Face = Face::bold(15).in_tone(Tone::Finding);
pub(super) const CLAIM: Face = Face::bold(15);
/// Heads of groups and panels.
pub(super) const GROUP: Face = Face::bold(14);
/// Names of rows and parts.
pub(super) const LABEL: Face = Face::bold(13);
/// Quoted words and values.
pub(super) const BODY: Face = Face::plain(13);
/// Axes, readings, notes, sources.
pub(super) const SMALL: Face = Face::plain(12).in_tone(Tone::Muted);

/// The headline's face: smaller on phones, larger on wide screens.
pub(super) fn title_face(width_px: f64) -> Face {
    if width_px < 480.0 {
        Face::bold(18)
    } else if width_px < 960.0 {
        Face::bold(20)
    } else {
        Face::bold(24)
    }
}

impl Face {
    /// Regular letters of 12 to 63 CSS pixels in the theme's ink.
    pub const fn plain(size_px: u16) -> Face {
        Face(size_px)
    }

    /// Bold letters of 12 to 63 CSS pixels in the theme's ink.
    pub const fn bold(size_px: u16) -> Face {
        Face(size_px | BOLD)
    }

    /// The same letters in another color.
    pub const fn in_tone(self, tone: Tone) -> Face {
        Face((self.0 & (TONE - 1)) | (TONE * tone as u16))
    }

    /// Letter size in CSS pixels.
    pub fn size_px(self) -> f64 {
        f64::from(self.0 & 0x3f)
    }

    /// Bold or regular.
    pub fn is_bold(self) -> bool {
        self.0 & BOLD != 0
    }

    /// Which of the theme's colors it has.
    pub fn color(self, theme: &Theme) -> Color {
        match self.0 / TONE {
            0 => theme.ink,
            1 => theme.muted,
            2 => theme.finding_ink(),
            3 => theme.alert_ink(),
            _ => theme.paper,
        }
    }

    /// From one line's top to the next.
    pub fn line_px(self) -> f64 {
        f64::from((u32::from(self.0 & 0x3f) * 13 + 5) / 10)
    }

    /// From a line's top to its baseline.
    pub fn rise_px(self) -> f64 {
        f64::from((u32::from(self.0 & 0x3f) * 98 + 50) / 100)
    }
}

/// Lines of one label, each in its own face, and the room that they take.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Block {
    /// Which of the sketch's lines they are, from the top.
    pub first: usize,
    pub end: usize,
    /// Width of the longest.
    pub width: f64,
    /// Height of all.
    pub height: f64,
}

/// A word with digits of so many bytes is a number, which is never broken: it would be read as two.
const LONGEST_NUMBER: usize = 32;

/// Breaks `text` at spaces into lines of at most `max_px`; a word that is longer by itself is broken
/// between letters, so nothing is ever cut off, but a number may be wider. Spaces between groups of digits are no places
/// to break at, nor is one between the first word of a quotation and a number, nor one inside a date, or between a number
/// and what it counts, that a line can hold.
pub(super) fn wrap<'a>(
    metrics: &dyn Metrics,
    text: &'a str,
    max_px: f64,
    face: Face,
    mut line: impl FnMut(&'a str),
) {
    let width = |text: &str| metrics.width(text, face.size_px(), face.is_bold());
    // The line runs from `start` to `end` and is `line_px` wide; the word after it begins at `word`.
    let (mut start, mut end, mut word) = (0, 0, 0);
    let mut line_px = 0.0;
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    for i in 0..=bytes.len() {
        if i < bytes.len() && !matches!(bytes[i], b' ' | b'\n' | b'\t') {
            continue;
        }
        if is_grouped(bytes, i) {
            continue;
        }
        // Nor does a quotation part a hedge from its number: "nearly 900".
        if is_digit(i + 1) && text[word..i].starts_with('\u{201c}') {
            continue;
        }
        if is_bound(bytes, i) {
            let rest = bytes[i + 1..].iter().position(|byte| *byte == b' ');
            let end = rest.map_or(bytes.len(), |rest| i + 1 + rest);
            if width(&text[word..end]) <= max_px {
                continue;
            }
        }
        let (from, to) = (std::mem::replace(&mut word, i + 1), i);
        if from == to {
            continue;
        }
        if start < end {
            // Widths add up at spaces: only what comes on top is measured.
            let longer_px = line_px + width(&text[end..to]);
            if longer_px <= max_px {
                (line_px, end) = (longer_px, to);
                continue;
            }
            line(&text[start..end]);
        }
        (start, end) = (from, to);
        line_px = width(&text[start..end]);
        let is_whole = is_number(&bytes[start..end]);
        while line_px > max_px && !is_whole {
            // The first letter stays even where it is too wide, or this would never end.
            let second = start + text[start..end].chars().next().map_or(0, char::len_utf8);
            let fits = |cut: usize| width(&text[start..cut]) <= max_px;
            let cut = farthest(text, second, end, &fits);
            if second == end {
                break;
            }
            line(&text[start..cut]);
            start = cut;
            line_px = width(&text[start..end]);
        }
    }
    if start < end {
        line(&text[start..end]);
    }
}

/// The width of the widest number in a text, with what is written against it.
#[inline(never)]
pub(super) fn widest_number(metrics: &dyn Metrics, text: &str, face: Face) -> f64 {
    let bytes = text.as_bytes();
    let (mut widest, mut from): (f64, usize) = (0.0, 0);
    for i in 0..=bytes.len() {
        if i < bytes.len() && (bytes[i] != b' ' || is_grouped(bytes, i)) {
            continue;
        }
        if is_number(&bytes[from..i]) {
            let number = &text[from..i];
            widest = widest.max(metrics.width(number, face.size_px(), face.is_bold()));
        }
        from = i + 1;
    }
    widest
}

/// Whether a word is a number: one that has digits, and is not too long for it.
#[inline(never)]
fn is_number(word: &[u8]) -> bool {
    word.len() <= LONGEST_NUMBER && word.iter().any(u8::is_ascii_digit)
}

/// Whether the space at `at` parts groups of digits: "1 100" is one number.
#[inline(never)]
fn is_grouped(bytes: &[u8], at: usize) -> bool {
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let is_group = (at + 1..at + 4).all(is_digit) && !is_digit(at + 4);
    is_group && at > 0 && is_digit(at - 1)
}

/// Whether the space at `at` stands beside a word that makes one of the numbers about it: "3 to 4", "between 3 and 4",
/// "9 in 10". "1 April 2023 to 1 November" joins no two numbers.
fn is_joined(bytes: &[u8], at: usize) -> bool {
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let joins = |back: usize| {
        let from = at.wrapping_sub(back);
        let is_word = match bytes.get(from..) {
            Some([b' ', b't', b'o', b' ', ..] | [b' ', b'i', b'n', b' ', ..]) => back < 4,
            Some([b' ', b'a', b'n', b'd', b' ', ..]) => back != 3,
            _ => false,
        };
        // What stands behind a number may be "m" or "%"; a word of four with a digit at its end is a year.
        let is_number = is_digit(from.wrapping_sub(1)) || is_digit(from.wrapping_sub(2));
        is_word && is_number && bytes.get(from.wrapping_sub(5)) != Some(&b' ')
    };
    joins(0) || joins(3) || joins(4)
}

/// Whether the space at `at` parts a day from its month, a number from what it may count ("49.9 percent", "3 %"), or a
/// year from the word before it, or stands beside a word that joins two numbers. Other words that only join are shorter
/// than units are.
#[inline(never)]
fn is_bound(bytes: &[u8], at: usize) -> bool {
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let is_letter =
        |at: usize| (bytes.get(at)).is_some_and(|byte| matches!(byte, b'a'..=b'z' | 0x80..));
    let before = at.wrapping_sub(1);
    if is_joined(bytes, at) {
        return true;
    }
    if is_digit(before) {
        let is_name = |byte: &u8| matches!(byte, b'A'..=b'Z' | b'%');
        return bytes.get(at + 1).is_some_and(is_name) || (at + 1..at + 5).all(is_letter);
    }
    (at + 1..at + 5).all(is_digit)
        && !is_digit(at + 5)
        && bytes.get(before).is_some_and(u8::is_ascii_lowercase)
}

/// How much of `text` an ellipsis has to replace so that it fits on one line of `max_px`; `None` if not even
/// one letter does.
pub(super) fn shorten(
    metrics: &dyn Metrics,
    text: &str,
    max_px: f64,
    face: Face,
) -> Option<String> {
    let fits = |text: &str| metrics.width(text, face.size_px(), face.is_bold()) <= max_px;
    if fits(text) {
        return Some(text.to_owned());
    }
    let short = |end: usize| {
        let mut short = text[..end].trim_end_matches(' ').to_owned();
        short.push('\u{2026}');
        short
    };
    let end = farthest(text, 0, text.len(), &|end| fits(&short(end)));
    (end > 0).then(|| short(end))
}

/// The last letter boundary from `low` to `high` up to which it `fits`, or `low`.
///
/// What fits is found in steps that double, then by halving: a long word costs what its lines do, not their square.
fn farthest(text: &str, low: usize, high: usize, fits: &dyn Fn(usize) -> bool) -> usize {
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (mut good, mut bad) = (low, high + 1);
    let mut step = 16;
    while good < high {
        let next = boundary((good + step).min(high));
        if !fits(next) {
            bad = next;
            break;
        }
        good = next;
        step *= 2;
    }
    while bad - good > 1 {
        let middle = boundary(good + (bad - good) / 2);
        if middle == good {
            // One letter of several bytes is all that lies between.
            let next = (good + 1..bad).find(|&at| text.is_char_boundary(at));
            match next {
                Some(next) if fits(next) => good = next,
                Some(next) => bad = next,
                None => break,
            }
        } else if fits(middle) {
            good = middle;
        } else {
            bad = middle;
        }
    }
    good
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::TableMetrics;

    #[test]
    fn no_line_is_wider_than_asked_and_no_letter_is_lost() {
        arbtest::arbtest(|u| {
            let text: String = u.arbitrary()?;
            let max_px = f64::from(u.int_in_range(20..=400)?);
            let mut lines = Vec::new();
            wrap(&TableMetrics, &text, max_px, BODY, |line| lines.push(line));
            for line in &lines {
                let is_number = line.bytes().any(|byte| byte.is_ascii_digit());
                let fits = is_number || TableMetrics.width(line, BODY.size_px(), false) <= max_px;
                assert!(
                    fits || line.chars().nth(1).is_none(),
                    "{line:?} in {max_px}"
                );
            }
            let letters = |text: &str| text.replace([' ', '\n', '\t'], "");
            assert_eq!(letters(&lines.concat()), letters(&text));
            Ok(())
        });
    }

    #[test]
    fn a_number_is_not_torn_apart() {
        let within = |text, max_px| {
            let mut lines = Vec::new();
            wrap(&TableMetrics, text, max_px, BODY, |line| lines.push(line));
            lines
        };
        let (lines, wide) = (|text| within(text, 60.0), |text| within(text, 120.0));
        assert_eq!(lines("around 1 100 left"), ["around", "1 100 left"]);
        assert_eq!(lines("since 2021 1 in 4"), ["since", "2021", "1 in 4"]);
        assert_eq!(
            lines("about N9,120,334,988,225, unsaid"),
            ["about", "N9,120,334,988,225,", "unsaid"]
        );
        assert_eq!(lines("by 9 July 2024"), ["by 9 July", "2024"]);
        assert_eq!(
            wide("1 April 2023 to 1 November 2023, about"),
            ["1 April 2023 to", "1 November 2023,", "about"]
        );
        assert_eq!(
            wide("Housing, 28\u{2013}30 June 2022"),
            ["Housing,", "28\u{2013}30 June 2022"]
        );
        assert_eq!(
            wide("Road deaths in July 2017"),
            ["Road deaths in", "July 2017"]
        );
        for (text, expected) in [
            ("they are 27 people", vec!["they are", "27 people"]),
            (
                "of \u{201c}49.9 percent\u{201d}",
                vec!["of", "\u{201c}49.9 percent\u{201d}"],
            ),
            ("only 3 %", vec!["only 3 %"]),
            ("it rose from 3 to 4", vec!["it rose from", "3 to 4"]),
            ("is £3.5m to £4m now", vec!["is", "£3.5m to £4m", "now"]),
            ("of 9 in 10 simulations", vec!["of 9 in 10", "simulations"]),
            ("3 May 2022 to 9 May", vec!["3 May 2022 to", "9 May"]),
            ("from here to 3 or 4", vec!["from here to 3", "or 4"]),
            // What a line cannot hold is broken where it may be.
            ("about 1 250 households", vec!["about 1 250", "households"]),
        ] {
            assert_eq!(within(text, 85.0), expected, "{text}");
        }
        assert_eq!(lines("Unausgesprochen").len(), 2);
        let widest = widest_number(&TableMetrics, "about 9 120 or 7", BODY);
        assert_eq!(widest, TableMetrics.width("9 120", BODY.size_px(), false));
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let short = |max_px| shorten(&TableMetrics, "Registration centres", max_px, BODY);
        assert_eq!(short(400.0).as_deref(), Some("Registration centres"));
        assert_eq!(short(90.0).as_deref(), Some("Registration\u{2026}"));
        assert_eq!(short(3.0), None);
    }
}
