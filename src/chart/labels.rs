//! Labels: lines of text that are wrapped, balanced and placed.

use super::mark::{Anchor, Shape, Stroke};
use super::sketch::Sketch;
use super::text::{self, Block, Face};
use super::words::Text;
use crate::message::chart as say;

/// `middle`, or as near to it as a thing that reaches `half` to both sides fits into `low..=high`; from
/// `low` on where it does not fit at all.
pub(super) fn within(middle: f64, half: f64, low: f64, high: f64) -> f64 {
    middle.min(high - half).max(low + half)
}

/// The largest of some sizes, 0 if there are none.
pub(super) fn largest(sizes: impl Iterator<Item = f64>) -> f64 {
    let mut largest = 0.0;
    for size in sizes {
        if size > largest {
            largest = size;
        }
    }
    largest
}

/// Whether a box (left, top, right, bottom) lies on none of those that are taken.
#[inline(never)]
pub(super) fn is_free(place: &[f64; 4], taken: &[[f64; 4]]) -> bool {
    for other in taken {
        let is_apart = place[2] <= other[0]
            || other[2] <= place[0]
            || place[3] <= other[1]
            || other[3] <= place[1];
        if !is_apart {
            return false;
        }
    }
    true
}

impl<'a> Sketch<'a> {
    /// As much of a text as one line of `max_px` holds, an ellipsis for the rest.
    pub fn shortened(&self, text: Text, max_px: f64, face: Face) -> Text<'a> {
        let short = text::shorten(self.metrics, &text, max_px, face);
        short.map_or(Text::NONE, |text| self.keep(text))
    }

    /// Wraps texts to a width, one under the other; empty ones take no room.
    pub fn block(&mut self, texts: &[(Text<'a>, Face)], max_px: f64) -> Block {
        let mut block = Block {
            first: self.lines.len(),
            ..Block::default()
        };
        for &(text, face) in texts {
            text::wrap(self.metrics, text.0, max_px, face, |line| {
                let width = self.metrics.width(line, face.size_px(), face.is_bold());
                block.width = block.width.max(width);
                block.height += face.line_px();
                self.lines.push((line, face));
            });
        }
        block.end = self.lines.len();
        block
    }

    /// Wraps a text into lines that are about alike: no more of them than at `max_px`, so that none ends in
    /// a word by itself, and no word torn that was whole there.
    pub fn balanced(&mut self, text: Text<'a>, face: Face, max_px: f64) -> Block {
        let mut best = self.block(&[(text, face)], max_px);
        let (mut low, mut high) = (max_px / 2.0, best.width);
        for word in text.0.split(' ') {
            low = low.max(self.metrics.width(word, face.size_px(), face.is_bold()));
        }
        // One line is as it should be; to within 2 px is near enough.
        while best.end > best.first + 1 && high - low > 2.0 {
            let middle = (low + high) / 2.0;
            let block = self.block(&[(text, face)], middle);
            if block.height > best.height {
                low = middle;
            } else {
                (best, high) = (block, middle);
            }
        }
        best
    }

    /// Texts one under the other, each in lines that are about alike.
    pub fn evened(&mut self, texts: &[(Text<'a>, Face)], max_px: f64) -> Block {
        let (mut all, mut lines) = (Block::default(), Vec::new());
        for &(text, face) in texts {
            let block = self.balanced(text, face, max_px);
            lines.extend_from_slice(&self.lines[block.first..block.end]);
            all.width = all.width.max(block.width);
            all.height += block.height;
        }
        all.first = self.lines.len();
        self.lines.extend(lines);
        all.end = self.lines.len();
        all
    }

    /// Boxes of the texts that were drawn since there were `first` marks: left, top, right, bottom.
    pub fn texts_since(&self, first: usize) -> Vec<[f64; 4]> {
        let mut out = Vec::new();
        for mark in &self.scene.marks[first..] {
            if let Shape::Text {
                x,
                y,
                width_px,
                size_px,
                anchor,
                ..
            } = &mark.shape
            {
                let left = match anchor {
                    Anchor::Start => *x,
                    Anchor::Middle => x - width_px / 2.0,
                    Anchor::End => x - width_px,
                };
                out.push([left, y - size_px * 0.8, left + width_px, y + size_px * 0.25]);
            }
        }
        out
    }

    /// Places a block with its top at `top`.
    pub fn put(&mut self, block: Block, x: f64, top: f64, anchor: Anchor) {
        let mut y = top;
        for i in block.first..block.end {
            let (line, face) = self.lines[i];
            self.write(x, y + face.rise_px(), line, face, anchor);
            y += face.line_px();
        }
    }

    /// Places a block with its top at `top`, each of its lines centered on `x` as far as that stays in `low..=high`.
    pub fn put_about(&mut self, block: Block, x: f64, top: f64, (low, high): (f64, f64)) {
        let mut y = top;
        for i in block.first..block.end {
            let (line, face) = self.lines[i];
            let half = self.metrics.width(line, face.size_px(), face.is_bold()) / 2.0;
            let middle = within(x, half, low, high);
            self.write(middle, y + face.rise_px(), line, face, Anchor::Middle);
            y += face.line_px();
        }
    }

    /// Sets a text from edge to edge, at most `max_px` wide, and moves down; in lines that are about alike where
    /// the last would be one word.
    pub fn paragraph(&mut self, text: Text<'a>, face: Face, max_px: f64) {
        let max_px = (self.right - self.left).min(max_px);
        let mut block = self.block(&[(text, face)], max_px);
        let is_word = |(line, _): &(&str, Face)| !line.bytes().any(|byte| byte == b' ');
        if block.end > block.first + 1 && self.lines.last().is_some_and(is_word) {
            block = self.balanced(text, face, max_px);
        }
        self.put(block, self.left, self.y, Anchor::Start);
        self.y += block.height;
    }

    /// Sets a sentence that is read by itself, in lines that are about alike, and moves down.
    #[inline(never)]
    pub fn statement(&mut self, text: Text<'a>, face: Face, max_px: f64) {
        let block = self.balanced(text, face, (self.right - self.left).min(max_px));
        self.put(block, self.left, self.y, Anchor::Start);
        self.y += block.height;
    }

    /// Says that there is nothing to draw.
    pub fn nothing(&mut self) {
        self.paragraph(self.word(say::NOTHING), text::BODY, f64::INFINITY);
    }

    /// A sentence that something does not add up, with a warning sign before it: a box would be taken for the
    /// key of a color.
    pub fn flag(&mut self, text: Text<'a>) {
        let (x, y) = (self.left, self.y + text::LABEL.line_px() / 2.0 + 5.0);
        let corners = [(x, y), (x + 6.0, y - 11.0), (x + 12.0, y), (x, y)];
        self.path(&corners, self.theme.alert, Stroke::NONE);
        self.beside_sign(text);
    }

    /// A sentence in bold beside a sign that is 12 px wide.
    pub fn beside_sign(&mut self, text: Text<'a>) {
        self.left += 18.0;
        self.statement(text, text::LABEL, 720.0);
        self.left -= 18.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::words::Words;
    use crate::chart::{TableMetrics, View};
    use crate::sheet::Sheet;
    use crate::solve::Solution;

    fn check(text: &str, max_px: f64, is_balanced: bool) -> Vec<String> {
        let (sheet, solution) = (Sheet::default(), Solution::default());
        let (words, view) = (Words::new(), View::new(640.0, false, "en"));
        let mut s = Sketch::new(&sheet, &solution, &view, &TableMetrics, &words);
        let text = s.keep(text.to_owned());
        let block = if is_balanced {
            s.balanced(text, text::BODY, max_px)
        } else {
            s.block(&[(text, text::BODY)], max_px)
        };
        let lines = s.lines[block.first..block.end].iter();
        lines.map(|line| line.0.to_owned()).collect()
    }

    #[test]
    fn a_balanced_text_has_no_more_lines_and_no_word_more_in_pieces() {
        const WORDS: [&str; 5] = [
            "a",
            "law",
            "households",
            "Nebeprisikiškiakopūsteliaujančiųjų",
            "1 100",
        ];
        arbtest::arbtest(|u| {
            let mut text = String::new();
            for _ in 0..u.int_in_range(1..=14)? {
                text += u.choose(&WORDS)?;
                text.push(' ');
            }
            let max_px = f64::from(u.int_in_range(60..=400)?);
            let (before, after) = (check(&text, max_px, false), check(&text, max_px, true));
            assert!(after.len() <= before.len(), "{before:?} {after:?}");
            let n_whole = |lines: &[String]| lines.join(" ").split(' ').count();
            assert_eq!(n_whole(&after), n_whole(&before), "{before:?} {after:?}");
            Ok(())
        });
        let title = "The list closed half a year after the law";
        assert_eq!(check(title, 220.0, false)[1], "law");
        assert_eq!(
            check(title, 220.0, true),
            ["The list closed half", "a year after the law"]
        );
    }
}
