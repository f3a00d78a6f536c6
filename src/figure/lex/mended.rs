//! Words that stood broken on the page, as they would stand on one line.
use super::Lexed;
use super::letters::ligature;

impl Lexed<'_> {
    /// Takes the tokens at these bytes, which rise, for ones that were put together.
    pub fn mend(&mut self, places: impl Iterator<Item = usize>) {
        let mut next = 0;
        let before = self.mended.len();
        for place in places {
            while self
                .tokens
                .get(next)
                .is_some_and(|token| token.end as usize <= place)
            {
                next += 1;
            }
            if next < self.tokens.len() && self.mended.last() != Some(&(next as u32)) {
                self.mended.push(next as u32);
            }
        }
        if before > 0 && before < self.mended.len() {
            self.mended.sort_unstable();
        }
    }

    /// Whether a token from `i` up to `next` was put together from two lines, or had soft hyphens or ligatures.
    pub fn is_mended(&self, i: usize, next: usize) -> bool {
        let at = self.mended.partition_point(|&token| (token as usize) < i);
        self.mended
            .get(at)
            .is_some_and(|&token| (token as usize) < next)
    }

    /// The word at `i` as it would stand on one line, written behind `out`.
    pub fn push_word(&self, i: usize, out: &mut String) {
        let word = self.word_at(i);
        if self.mended.is_empty() || !self.is_mended(i, i + 1) {
            return out.push_str(word);
        }
        let mut rest = word.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '\u{ad}' | '\n' | '\r' | ' ' | '\t' => {}
                '-' | '\u{2010}' if rest.peek().is_some_and(|next| next.is_ascii_whitespace()) => {}
                _ => match ligature(c as u32) {
                    Some(letters) => out.push_str(letters),
                    None => out.push(c),
                },
            }
        }
    }

    /// The tokens from `i` up to `next` as they would stand on one line.
    pub fn mended(&self, i: usize, next: usize) -> String {
        let mut out = String::new();
        for at in i..next {
            if at > i && !self.touches(at) {
                out.push(' ');
            }
            self.push_word(at, &mut out);
        }
        out
    }
}
