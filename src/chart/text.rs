//! Lines of text that fit: wrapping by measured width, shortening as a last resort.

use super::Metrics;

/// Size and weight of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Face {
    /// Letter size in CSS pixels, at least 12.
    pub size_px: f64,
    /// Bold or regular.
    pub bold: bool,
    /// Set in the theme's muted color instead of its ink.
    pub muted: bool,
}

const fn face(size_px: f64, bold: bool, muted: bool) -> Face {
    Face {
        size_px,
        bold,
        muted,
    }
}

pub(super) const SUBTITLE: Face = face(14.0, false, true);
pub(super) const LABEL: Face = face(13.0, true, false);
pub(super) const BODY: Face = face(13.0, false, false);
pub(super) const SMALL: Face = face(12.0, false, true);

/// The headline's face: smaller on phones, larger on wide screens.
pub(super) fn title_face(width_px: f64) -> Face {
    face(
        if width_px < 480.0 {
            18.0
        } else if width_px < 960.0 {
            20.0
        } else {
            22.0
        },
        true,
        false,
    )
}

impl Face {
    /// From one line's top to the next.
    pub fn line_px(self) -> f64 {
        (self.size_px * 1.3).round()
    }

    /// From a line's top to its baseline.
    pub fn rise_px(self) -> f64 {
        (self.size_px * 1.02).round()
    }
}

/// Lines of one label, each in its own face, and the room that they take.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// Lines from the top.
    pub lines: Vec<(String, Face)>,
    /// Width of the longest.
    pub width: f64,
    /// Height of all.
    pub height: f64,
}

/// Wraps each text to `max_px` and stacks them; empty texts take no room.
pub(super) fn block(metrics: &dyn Metrics, texts: &[(&str, Face)], max_px: f64) -> Block {
    let mut out = Block::default();
    for (text, face) in texts {
        for line in wrap(metrics, text, max_px, *face) {
            out.width = out.width.max(metrics.width(&line, face.size_px, face.bold));
            out.height += face.line_px();
            out.lines.push((line, *face));
        }
    }
    out
}

/// Breaks `text` at spaces into lines of at most `max_px`; a word that is longer by itself is broken
/// between letters, so nothing is ever cut off.
pub(super) fn wrap(metrics: &dyn Metrics, text: &str, max_px: f64, face: Face) -> Vec<String> {
    let width = |text: &str| metrics.width(text, face.size_px, face.bold);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text
        .split([' ', '\n', '\t'])
        .filter(|word| !word.is_empty())
    {
        let before = line.len();
        if before > 0 {
            line.push(' ');
        }
        line.push_str(word);
        if before > 0 && width(&line) > max_px {
            line.truncate(before);
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        }
        while width(&line) > max_px && line.chars().nth(1).is_some() {
            let mut end = line.len();
            // The first letter stays even where it is too wide, or this would never end.
            while let Some((i, _)) = line[..end]
                .char_indices()
                .next_back()
                .filter(|(i, _)| *i > 0)
            {
                end = i;
                if width(&line[..end]) <= max_px {
                    break;
                }
            }
            let rest = line.split_off(end);
            lines.push(std::mem::replace(&mut line, rest));
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// `text` on one line of at most `max_px`, its end replaced by an ellipsis where it does not fit;
/// `None` if not even one letter does.
pub(super) fn shorten(
    metrics: &dyn Metrics,
    text: &str,
    max_px: f64,
    face: Face,
) -> Option<String> {
    let width = |text: &str| metrics.width(text, face.size_px, face.bold);
    if width(text) <= max_px {
        return Some(text.to_owned());
    }
    let mut ends: Vec<usize> = text.char_indices().map(|(i, _)| i).skip(1).collect();
    while let Some(end) = ends.pop() {
        let short = format!("{}\u{2026}", text[..end].trim_end());
        if width(&short) <= max_px {
            return Some(short);
        }
    }
    None
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
            let lines = wrap(&TableMetrics, &text, max_px, BODY);
            for line in &lines {
                let fits = TableMetrics.width(line, BODY.size_px, false) <= max_px;
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
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let short = |max_px| shorten(&TableMetrics, "Registration centres", max_px, BODY);
        assert_eq!(short(400.0).as_deref(), Some("Registration centres"));
        assert_eq!(short(90.0).as_deref(), Some("Registration\u{2026}"));
        assert_eq!(short(3.0), None);
    }
}
