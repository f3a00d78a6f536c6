//! A text as it was written, put back from the text as it came: letters that a font or another encoding changed, and the
//! order of pieces that a page set side by side. Every place in it leads back to a place in the text as it came.
//!
//! Reading order: [`plain`], [`Piece`], [`Restored`].

use std::borrow::Cow;
use std::ops::Range;

/// What the letters at the beginning of `rest` stand for, and how many bytes they have; `before` is the byte before them.
///
/// Letters and digits of mathematics and of full width are those of ASCII. UTF-8 that was read as Windows-1252 shows a no-break
/// space, a dash or a degree sign as two or three letters. Spaces without width inside of words and numbers are nothing. Signs of
/// currencies are left to the rule that tells what they were.
pub fn plain(rest: &str, before: u8) -> Option<(char, usize)> {
    let mut letters = rest.chars();
    let c = letters.next()?;
    let ascii = |n: u32| char::from_u32(n).unwrap_or(c);
    let one = match c as u32 {
        n @ 0x1d400..0x1d6a4 => {
            let n = (n - 0x1d400) % 52;
            ascii(if n < 26 { 0x41 + n } else { 0x61 + n - 26 })
        }
        n @ 0x1d7ce..0x1d800 => ascii(0x30 + (n - 0x1d7ce) % 10),
        n @ 0xff01..0xff5f => ascii(n - 0xfee0),
        0xffe1 => '£',
        0xffe5 => '¥',
        0x200b..=0x200d | 0x2060 | 0xfeff => {
            let inside = before.is_ascii_alphanumeric()
                && letters.next().is_some_and(|c| c.is_ascii_alphanumeric());
            return inside.then_some(('\0', c.len_utf8()));
        }
        0xc2 => {
            let next = letters.next()?;
            let mark = matches!(next, '\u{a0}'..='\u{bf}') && !matches!(next, '£' | '¥');
            let space = next == ' ' && before.is_ascii_digit();
            return (mark || space).then(|| (next, 2 + next.len_utf8()));
        }
        0xe2 => {
            let (second, third) = (letters.next()?, letters.next()?);
            let mark = match (second, third) {
                ('€', '“') => '–',
                ('€', '”') => '—',
                ('€', '\u{90}') => '\u{2010}',
                ('€', '‘') => '\u{2011}',
                ('€', '˜') => '‘',
                ('€', '™') => '’',
                ('€', 'œ') => '“',
                ('€', '\u{9d}') => '”',
                ('€', '‰') => '\u{2009}',
                ('€', '¯') => '\u{202f}',
                ('ˆ', '’') => '−',
                _ => return None,
            };
            return Some((mark, 2 + second.len_utf8() + third.len_utf8()));
        }
        _ => return None,
    };
    Some((one, c.len_utf8()))
}

/// Bytes of the text as it came, in the order in which they are read.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Where they stand there.
    pub span: Range<usize>,
    /// What stands behind them: a line break where a page tore them from what follows.
    pub behind: &'static str,
    /// Whether they fill their line of a column, so that a sentence goes on in the one below it.
    pub wraps: bool,
}

/// A part of a text that stands together in the text as it came.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// Its first byte here, and there.
    at: usize,
    from: usize,
    /// How many bytes it has there.
    length: usize,
    /// Whether other letters stand there.
    changed: bool,
}

/// A text put back, and where its parts came from.
pub struct Restored<'a> {
    given: &'a str,
    text: Cow<'a, str>,
    /// None if nothing was changed.
    parts: Vec<Part>,
}

impl<'a> Restored<'a> {
    /// `given` with its letters put back, its `pieces` in their order; as a whole if there are none.
    pub fn new(given: &'a str, pieces: &[Piece]) -> Restored<'a> {
        let mut restored = Restored {
            given,
            text: Cow::Borrowed(given),
            parts: Vec::new(),
        };
        if pieces.is_empty() && !may_change(given) {
            return restored;
        }
        let whole = [Piece {
            span: 0..given.len(),
            behind: "",
            wraps: false,
        }];
        let mut text = String::with_capacity(given.len());
        let pieces = if pieces.is_empty() { &whole } else { pieces };
        for piece in pieces {
            restored.take(piece.span.clone(), &mut text);
            if !piece.behind.is_empty() {
                restored.parts.push(Part {
                    at: text.len(),
                    from: piece.span.end,
                    length: 0,
                    changed: false,
                });
                text.push_str(piece.behind);
            }
        }
        if restored.parts.len() < 2 {
            restored.parts = Vec::new();
        } else {
            restored.text = Cow::Owned(text);
        }
        restored
    }

    /// Adds what stands at `span`, each letter as it was.
    fn take(&mut self, span: Range<usize>, text: &mut String) {
        let bytes = self.given.as_bytes();
        let mut from = span.start;
        let mut at = from;
        while at < span.end {
            let first = bytes[at];
            if first < 0xc3 || !matches!(first, 0xc3 | 0xe2 | 0xef | 0xf0) {
                at += 1;
                continue;
            }
            let before = if at > 0 { bytes[at - 1] } else { b' ' };
            let Some((letter, length)) = plain(&self.given[at..span.end], before) else {
                at += 1;
                while at < span.end && bytes[at] & 0xc0 == 0x80 {
                    at += 1;
                }
                continue;
            };
            self.same(from..at, text);
            self.parts.push(Part {
                at: text.len(),
                from: at,
                length,
                changed: true,
            });
            if letter != '\0' {
                text.push(letter);
            }
            at += length;
            from = at;
        }
        self.same(from..span.end, text);
    }

    fn same(&mut self, span: Range<usize>, text: &mut String) {
        if !span.is_empty() {
            self.parts.push(Part {
                at: text.len(),
                from: span.start,
                length: span.len(),
                changed: false,
            });
            text.push_str(&self.given[span]);
        }
    }

    /// The text as it came.
    pub fn given(&self) -> &'a str {
        self.given
    }

    /// The text put back.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where letters were put back, in the order of the text.
    pub fn changes(&self) -> impl Iterator<Item = usize> + '_ {
        let changed = self.parts.iter().filter(|part| part.changed);
        changed.map(|part| part.at)
    }

    /// The part in which the byte `at` stands.
    fn part(&self, at: usize) -> usize {
        let next = self.parts.partition_point(|part| part.at <= at);
        next.saturating_sub(1)
    }

    /// Where `span` stands in the text as it came; of what a page tore apart, the piece with the digits.
    pub fn place(&self, span: Range<usize>) -> Range<usize> {
        if self.parts.is_empty() || span.is_empty() {
            return span;
        }
        let (first, last) = (self.part(span.start), self.part(span.end - 1));
        let given = |part: &Part, at: usize| match part.changed {
            true => part.from,
            false => part.from + (at - part.at).min(part.length),
        };
        let start = given(&self.parts[first], span.start);
        let behind = &self.parts[last];
        let end = match behind.changed {
            true => behind.from + behind.length,
            false => given(behind, span.end),
        };
        let Some(tear) = self.tear(first, last) else {
            return start..end;
        };
        let before = start..self.parts[tear].from + self.parts[tear].length;
        let has_digit = |span: &Range<usize>| {
            let bytes = self.given.as_bytes().get(span.clone());
            bytes.is_some_and(|bytes| bytes.iter().any(u8::is_ascii_digit))
        };
        match has_digit(&before) {
            true => before,
            false => {
                let torn = (first..last).rev().find(|&at| self.is_torn(at));
                self.parts[torn.map_or(first, |at| at + 1)].from..end
            }
        }
    }

    /// The byte of the text put back that stands at byte `given` of the text as it came.
    pub fn at(&self, given: usize) -> usize {
        let holds = |part: &&Part| (part.from..part.from + part.length).contains(&given);
        let part = self.parts.iter().find(holds);
        part.map_or(given, |part| match part.changed {
            true => part.at,
            false => part.at + given - part.from,
        })
    }

    /// Whether what stands at `span` stands in several places in the text as it came.
    pub fn is_apart(&self, span: Range<usize>) -> bool {
        !self.parts.is_empty()
            && !span.is_empty()
            && self
                .tear(self.part(span.start), self.part(span.end - 1))
                .is_some()
    }

    /// The first of the parts up to `last` behind which the text as it came goes on elsewhere.
    fn tear(&self, first: usize, last: usize) -> Option<usize> {
        (first..last).find(|&at| self.is_torn(at))
    }

    fn is_torn(&self, at: usize) -> bool {
        let part = &self.parts[at];
        self.parts
            .get(at + 1)
            .is_some_and(|next| next.from != part.from + part.length)
    }
}

/// Whether any letters of `text` may stand for others.
fn may_change(text: &str) -> bool {
    let bytes = text.as_bytes();
    (0..bytes.len()).any(|at| {
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        match bytes[at] {
            0xc3 => next == 0x82 || next == 0xa2,
            0xe2 => matches!(
                (next, bytes.get(at + 2)),
                (0x80, Some(0x8b..=0x8d)) | (0x81, Some(0xa0))
            ),
            0xef => (0xbb..0xc0).contains(&next),
            0xf0 => next == 0x9d,
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_put_back_and_lead_to_where_they_stand() {
        let given = "Wait 14Â months, 𝟏𝟐 or １２ men, 3â€“4% of 1\u{200b}234.";
        let restored = Restored::new(given, &[]);
        assert_eq!(
            restored.text(),
            "Wait 14 months, 12 or 12 men, 3–4% of 1234."
        );
        for (part, from) in [
            ("14 months", "14Â months"),
            ("12", "𝟏𝟐"),
            ("3–4%", "3â€“4%"),
            ("1234", "1\u{200b}234"),
        ] {
            let at = restored.text().find(part).unwrap();
            assert_eq!(&given[restored.place(at..at + part.len())], from);
        }
        assert_eq!(restored.changes().count(), 7);
    }

    #[test]
    fn what_nothing_changed_is_the_same_text() {
        for given in ["", "Â£6m", "â‚¬6m", "café – 12", "x\u{200b} y", "Â"] {
            let restored = Restored::new(given, &[]);
            assert_eq!(restored.text(), given);
            assert_eq!(restored.place(0..given.len()), 0..given.len());
        }
    }

    #[test]
    fn pieces_are_read_in_their_order_and_lead_back() {
        let given = "about    north\n300      of it";
        let piece = |words: &str, behind| {
            let at = given.find(words).unwrap();
            Piece {
                span: at..at + words.len(),
                behind,
                wraps: false,
            }
        };
        let order = [
            piece("about", "\n"),
            piece("300", "\n\n"),
            piece("north", "\n"),
            piece("of it", ""),
        ];
        let restored = Restored::new(given, &order);
        assert_eq!(restored.text(), "about\n300\n\nnorth\nof it");
        assert_eq!(&given[restored.place(0..9)], "300");
        assert!(restored.is_apart(0..9));
        assert_eq!(&given[restored.place(11..16)], "north");
        for words in ["about", "300", "north", "of it", "bout"] {
            let (here, there) = (restored.text().find(words), given.find(words));
            assert_eq!(restored.at(there.unwrap()), here.unwrap(), "{words}");
        }
        assert!(!restored.is_apart(11..16));
    }
}
