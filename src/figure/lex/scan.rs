//! The walk over the bytes of a text that makes its tokens.
use super::letters::{
    CharClass, among, byte, char_at, char_class, digit, is_capital, ligature, lowercase, slice,
    word_end,
};
use super::literals::literal;
use super::{Class, Gap, Lexed, Style, Token, mark};
use crate::figure::{table, words};

impl<'a> Lexed<'a> {
    pub(super) fn run(&mut self, other: fn(u32, &[u8]) -> Option<u8>) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        let mut gap = Gap::Paragraph;
        while at < bytes.len() {
            let start = at;
            let byte = bytes[at];
            let (class, capital);
            match byte {
                b' ' | b'\t' => {
                    gap = gap.max(Gap::Space);
                    at += 1;
                    continue;
                }
                b'\n' | b'\r' | 0x0b | 0x0c => {
                    gap = self.broken(gap, at);
                    at += 1;
                    continue;
                }
                b'0'..=b'9' | b'.' if byte != b'.' || starts_a_decimal(bytes, at) => {
                    let (literal, end) = literal(self.text, at);
                    let is_signed = gap == Gap::Line && self.ends_in_sign();
                    let is_soft = literal.style == Style::Grouped
                        && slice(self.text, at, end).contains('\u{ad}');
                    if is_signed || is_soft {
                        self.mended.push(self.tokens.len() as u32);
                    }
                    class = Class::Number;
                    self.literals.push((self.tokens.len() as u32, literal));
                    capital = false;
                    at = end;
                }
                b'a'..=b'z' | b'A'..=b'Z' => {
                    (class, at) = self.word(start, other);
                    capital = byte.is_ascii_uppercase();
                }
                0..=0x7f => {
                    at += 1;
                    capital = false;
                    class = Class::Mark(byte);
                }
                _ => {
                    let mark = char_at(self.text, at);
                    let after = at + mark.len_utf8();
                    match char_class(mark) {
                        CharClass::Space => {
                            gap = gap.max(Gap::Space);
                            at = after;
                            continue;
                        }
                        CharClass::Nothing => {
                            at = after;
                            continue;
                        }
                        CharClass::Mark => {
                            at = after;
                            capital = false;
                            class = words::symbol(mark);
                        }
                        CharClass::Letter => {
                            (class, at) = self.word(start, other);
                            capital = is_capital(mark);
                        }
                    }
                }
            }
            at = self.push(Token {
                start: start as u32,
                end: at as u32,
                gap,
                capital,
                class,
            });
            gap = Gap::None;
        }
    }

    /// Adds a token, with what its neighbors make of it; returns where it ends.
    fn push(&mut self, mut token: Token) -> usize {
        let byte = byte(self.text.as_bytes(), token.start as usize);
        // A hyphen that ends a line joins what it would join within one.
        if token.gap == Gap::Line
            && (byte.is_ascii_lowercase() || byte.is_ascii_digit())
            && self.wraps(byte)
        {
            self.mended.push(self.tokens.len() as u32);
            token.gap = Gap::None;
        }
        match token.class {
            Class::Mark(b'$') => self.dollar(&mut token),
            Class::Mark(b'=') => self.yen(&mut token),
            Class::Mark(b'%') => token.class = Class::Percent,
            _ => {}
        }
        let end = token.end as usize;
        self.tokens.push(token);
        end
    }

    /// Whether the last token is a sign of a currency, which ends its line before the number of it.
    fn ends_in_sign(&self) -> bool {
        self.tokens.last().is_some_and(|token| {
            matches!(token.class, Class::Currency(_)) && !self.text_of(token).is_ascii()
                || self.text_of(token) == "$"
        })
    }

    /// The gap after the break at `at`; a carriage return before a line feed is the same break.
    fn broken(&self, gap: Gap, at: usize) -> Gap {
        let bytes = self.text.as_bytes();
        let pair = bytes[at] == b'\n' && at > 0 && bytes[at - 1] == b'\r';
        match gap {
            Gap::None | Gap::Space => Gap::Line,
            Gap::Line if pair => Gap::Line,
            _ => Gap::Paragraph,
        }
    }

    /// The meaning of the word that begins at `start`, and where it ends: on the next line if a hyphen breaks it.
    pub(super) fn word(
        &mut self,
        start: usize,
        other: fn(u32, &[u8]) -> Option<u8>,
    ) -> (Class, usize) {
        let meaning = |text: &str| {
            let mut buffer = [0u8; 24];
            let lower = lowercase(text, &mut buffer)?;
            let hash = table::hash(lower);
            let class = words::class(hash, lower).or_else(|| other(hash, lower).map(Class::Other));
            Some((class, lower.len()))
        };
        let end = word_end(self.text, start);
        let word = slice(self.text, start, end);
        let whole = meaning(word);
        if let Some(last) = self.broken_word_end(end) {
            let joined = meaning(slice(self.text, start, last));
            let known =
                |meaning: &Option<(Option<Class>, usize)>| matches!(meaning, Some((Some(_), _)));
            let tail = slice(self.text, start, last)
                .rfind(['\n', '\r', ' ', '\t'])
                .map_or(start, |at| start + at + 1);
            // "mil-⏎lion" and "so-⏎cial" are one word; "four-⏎year" keeps its hyphen. A short word is more often the
            // beginning of another, unless it is a number.
            let number = matches!(whole, Some((Some(Class::Cardinal(_)), _)));
            let word_of_its_own = known(&whole) && (word.len() > 3 || number);
            let apart = tail_apart(slice(self.text, start, last));
            if known(&joined) && (!apart || !known(&whole))
                || !apart && !word_of_its_own && !known(&meaning(slice(self.text, tail, last)))
            {
                self.mended.push(self.tokens.len() as u32);
                let class = joined.and_then(|(class, _)| class);
                return (class.unwrap_or(Class::Plain), last);
            }
        }
        let class = match (words::code(word), whole) {
            (Some(code), _) => code,
            (None, Some((class, _))) => {
                if !word.is_ascii()
                    && word.contains(|c: char| c == '\u{ad}' || ligature(c as u32).is_some())
                {
                    self.mended.push(self.tokens.len() as u32);
                }
                class.unwrap_or(Class::Plain)
            }
            (None, None) => Class::Plain,
        };
        (class, end)
    }

    /// Where the word that breaks at `at`, at a hyphen that ends its line, ends on the next one.
    pub(super) fn broken_word_end(&self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let hyphen = match (byte(bytes, at), byte(bytes, at + 1), byte(bytes, at + 2)) {
            (b'-', ..) => 1,
            (0xc2, 0xad, _) => 2,
            (0xe2, 0x80, 0x90) => 3,
            _ => return None,
        };
        let mut next = at + hyphen;
        let mut breaks = 0;
        // More than one break is a new paragraph; a page's margin is no wider than this.
        for _ in 0..40 {
            match byte(bytes, next) {
                b'\n' => breaks += 1,
                b'\r' | b' ' | b'\t' => {}
                _ => break,
            }
            next += 1;
        }
        // "bil- lion": the line break became a space.
        let space = breaks == 0 && next == at + hyphen + 1;
        ((breaks == 1 || space) && byte(bytes, next).is_ascii_lowercase())
            .then(|| word_end(self.text, next))
    }

    /// Whether the last token is a hyphen that touches the one before it; a sign behind a bracket, where digits follow: "(-5)".
    pub(super) fn wraps(&self, next: u8) -> bool {
        match self.tokens.as_slice() {
            [.., before, last] => {
                let bracketed = before.class == Class::Mark(b'(') && next.is_ascii_digit();
                matches!(
                    last.class,
                    Class::Mark(b'-' | mark::HYPHEN | mark::EN_DASH | mark::MINUS)
                ) && last.gap == Gap::None
                    && (bracketed
                        || !matches!(before.class, Class::Mark(_))
                            && matches!(last.class, Class::Mark(b'-' | mark::HYPHEN)))
            }
            _ => false,
        }
    }

    /// "$" alone, or with the letters that say whose: "US$", "A$", "NZ $" before it, "$US", "$A" before digits.
    pub(super) fn dollar(&mut self, token: &mut Token) {
        token.class = Class::Currency(words::USD);
        let bytes = self.text.as_bytes();
        let after = token.end as usize;
        let letters = (after..after + 3)
            .take_while(|&at| byte(bytes, at).is_ascii_alphabetic())
            .count();
        if letters > 0
            && digit(bytes, after + letters)
            && let Some(currency) = words::dollar(slice(self.text, after, after + letters))
        {
            token.class = Class::Currency(currency);
            token.end = (after + letters) as u32;
            return;
        }
        // "U.S$5m": not Singapore's, though its S stands before the sign.
        if self.text[..token.start as usize].ends_with("U.S") {
            let start = token.start - 3;
            while let Some(last) = self.tokens.pop_if(|last| last.start >= start) {
                token.start = last.start;
                token.gap = last.gap;
            }
            return;
        }
        if let Some(last) = self.tokens.last()
            && let Some(currency) = words::dollar(self.text_of(last))
            // "NZ $3bn"; a country before "$" is as often one that pays ("the US $5m").
            && (token.gap == Gap::None
                || token.gap == Gap::Space
                    && among(self.text_of(last), "NZ AU HK NT MX")
                    && digit(bytes, after))
        {
            token.class = Class::Currency(currency);
            token.start = last.start;
            token.gap = last.gap;
            self.tokens.pop();
        }
    }

    /// The "=" of "Y=28,030", as agencies write the yen.
    fn yen(&mut self, token: &mut Token) {
        let bytes = self.text.as_bytes();
        let at = token.end as usize;
        if let Some(last) = self.tokens.last()
            && token.gap == Gap::None
            && self.text_of(last) == "Y"
            && digit(bytes, at)
            && (digit(bytes, at + 1) || byte(bytes, at + 1) == b',')
        {
            token.class = Class::Currency(words::JPY);
            token.start = last.start;
            token.gap = last.gap;
            self.tokens.pop();
        }
    }
}

/// Whether the two halves of a broken word stand on one line.
fn tail_apart(word: &str) -> bool {
    !word.contains(['\n', '\r'])
}

fn starts_a_decimal(bytes: &[u8], at: usize) -> bool {
    digit(bytes, at + 1)
        && (at == 0 || matches!(bytes[at - 1], b' ' | b'\n' | b'(' | b'\t' | b'$' | b'-'))
}
