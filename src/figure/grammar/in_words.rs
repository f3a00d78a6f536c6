//! Numbers in words: "twenty-six", "one hundred and five thousand", "two point five million".

use super::halves::{and_a_half, part_of_scale, scale_and_a_half};
use super::numerals::scale;
use super::{Doubt, Numeral, Refusal, close, hyphen};
use crate::figure::lex::{Class, Lexed};
use crate::figure::{Number, power, product, trailing};
use crate::language::en::numbers;

#[cfg(test)]
pub(crate) const CASES: crate::figure::Cases = &[
    (
        "in_words",
        &[
            (
                "In two and three-quarters of pupils; two and three-quarters of an inch, two and a quarter miles.",
                "count 2; ratio 3/4 pupils; count 2.75; measure 2.25 miles",
            ),
            (
                "One hundred and five thousand, and twenty-six.",
                "count 105000; count 26",
            ),
            (
                "Four score and seven years; a score draw.",
                "duration 87 years",
            ),
        ],
    ),
    (
        "after_comma",
        &[
            (
                "Five thousand, six hundred and twelve pounds.",
                "money 5612 GBP",
            ),
            ("Five thousand, six of them new.", "count 5000; count 6"),
        ],
    ),
];

/// A number in words: "twenty-six", "one hundred and five thousand", "a million", "half a million",
/// "two and a half million", "a dozen", "half a dozen"; its scales lie below 10^`below`.
pub(super) fn in_words(lexed: &Lexed, i: usize, below: u32) -> Result<Numeral, Refusal> {
    if let Some(numeral) = part_of_scale(lexed, i) {
        return Ok(numeral);
    }
    let mut told = Told {
        lexed,
        first: i,
        total: 0,
        group: 0,
        last_scale: below,
        scaled: false,
        part: None,
        doubt: Doubt::No,
        at: i,
        words: 0,
    };
    while let Some(word) = told.joined() {
        if let Some(counted) = told.dozens(word)?.or_else(|| told.scores(word)) {
            return Ok(counted);
        }
        if !told.add(word)? {
            break;
        }
        told.at = word + 1;
        told.words += 1;
    }
    told.number()
}

/// What words have told so far.
struct Told<'a, 'b> {
    lexed: &'a Lexed<'b>,
    /// The first word.
    first: usize,
    /// Closed groups: "five thousand".
    total: i64,
    /// The open group: "one hundred and five".
    group: i64,
    /// The power of ten of the last scale; the next one lies below.
    last_scale: u32,
    /// Whether there was a scale.
    scaled: bool,
    /// "and a half": the fraction, and how many ones the whole has.
    part: Option<(i64, i64, i64)>,
    doubt: Doubt,
    /// Token after the last word.
    at: usize,
    words: usize,
}

impl Told<'_, '_> {
    /// The next word of the number, joined by a space, a hyphen or, after "hundred" or a scale, by "and"; none where
    /// the number ends, of which a half or what stands behind a comma may be the last.
    fn joined(&mut self) -> Option<usize> {
        let lexed = self.lexed;
        if self.words == 0 {
            return Some(self.at);
        }
        if let Some((_, scale)) = trailing::before_scale(lexed, self.at) {
            return Some(scale);
        }
        let word = hyphen(lexed, self.at);
        if !close(lexed, word) || self.part.is_some() {
            return None;
        }
        if lexed.is(word, Class::And) && close(lexed, word + 1) {
            if self.half(word) {
                return None;
            }
            let bare = matches!(lexed.class(self.first), Class::Scale(_));
            let joins = self.group % 100 == 0
                && (self.group > 0 || self.total > 0)
                && (self.words > 1 || bare);
            return Some(word + 1)
                .filter(|&next| joins && matches!(lexed.class(next), Class::Cardinal(_)));
        }
        if self.comma(word) { None } else { Some(word) }
    }

    /// Whether "and a half" or its like stands at `and`; adds it, unless it is of something else.
    fn half(&mut self, and: usize) -> bool {
        let lexed = self.lexed;
        let closed = self.scaled && self.group == 0;
        // "a million and a half": half of the million.
        if closed
            && let Some((p, q, next)) = scale_and_a_half(lexed, and)
            && !matches!(lexed.class(next), Class::Scale(_) | Class::Scales(_))
        {
            let ones = power(self.last_scale);
            self.total /= ones;
            self.part = Some((p, q, ones));
            self.at = next;
            return true;
        }
        let Some((p, q, next)) = and_a_half(lexed, and) else {
            return false;
        };
        // "a million and three quarters of the staff" are two numbers, and so are "two and three-quarters of pupils"; "of an
        // inch" and "of one per cent" go on.
        let of_others = q > 2
            && lexed.is(next, Class::Of)
            && !matches!(lexed.class(next + 1), Class::A | Class::Cardinal(1));
        if closed || of_others {
            return true;
        }
        let (exponent, mut next) = scale(lexed, next);
        let mut ones = power(exponent);
        // "one and a half dozen".
        if exponent == 0 && lexed.is(next, Class::Dozen) && lexed.spaced(next) {
            (ones, next) = (12, next + 1);
        }
        self.part = Some((p, q, ones));
        self.at = next;
        true
    }

    /// Whether the rest of the number stands behind a comma at `comma`, and adds it: "five thousand, six hundred and
    /// twelve".
    fn comma(&mut self, comma: usize) -> bool {
        if !self.lexed.is(comma, Class::Mark(b',')) || !self.scaled || self.group != 0 {
            return false;
        }
        let Some((tail, told)) = after_comma(self.lexed, comma, self.last_scale) else {
            return false;
        };
        // "of two thousand, six hundred left".
        if !told && self.lexed.at(self.first).before(1).is(Class::Of) {
            return false;
        }
        if !told {
            self.doubt = Doubt::Two(Number::of(self.total), tail.number);
        }
        self.group = tail.number.whole().unwrap_or_default();
        self.at = tail.next;
        true
    }

    /// Adds the word at `word`; whether it is one of the number.
    fn add(&mut self, word: usize) -> Result<bool, Refusal> {
        let (first, group) = (self.words == 0, self.group);
        match self.lexed.class(word) {
            Class::Cardinal(n) => {
                let fits = match group % 100 {
                    _ if first => true,
                    // "twenty hundred" cannot be; "one two" are two numbers.
                    0 => n > 0 && (group > 0 || self.scaled),
                    tens => tens % 10 == 0 && tens >= 20 && (1..10).contains(&n),
                };
                if fits {
                    self.group += i64::from(n);
                }
                return Ok(fits);
            }
            Class::A if first => {
                let next = self.lexed.class(word + 1);
                let counts = matches!(next, Class::Scale(_) | Class::Dozen);
                self.group = i64::from(counts);
                return Ok(counts);
            }
            Class::Scale(2) | Class::Scales(2) if (1..100).contains(&group) => self.group *= 100,
            Class::Scale(e) | Class::Scales(e)
                if e > 2 && (group > 0 || self.total > 0 && self.scaled) =>
            {
                return self.scale(e.into());
            }
            // "the hundred and fifty workers".
            Class::Scale(2) if first => self.group = 100,
            Class::Scale(e @ (3 | 5 | 6)) if first => {
                self.total = power(e.into());
                (self.last_scale, self.scaled) = (e.into(), true);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Closes the group by a scale; whether it can be.
    fn scale(&mut self, exponent: u32) -> Result<bool, Refusal> {
        let factor = power(exponent);
        let total = match self.group {
            // "hundred thousand million", "lakh crore".
            0 => product(self.total, factor),
            group if exponent < self.last_scale => {
                product(group, factor).and_then(|n| n.checked_add(self.total))
            }
            _ => return Ok(false),
        };
        self.total = total.ok_or(Refusal::TooLong)?;
        self.group = 0;
        self.last_scale = exponent;
        self.scaled = true;
        Ok(true)
    }

    /// The number that "dozen" at `word` closes: "two dozen", "a dozen and a half".
    fn dozens(&self, word: usize) -> Result<Option<Numeral>, Refusal> {
        let group = self.group;
        let counted = self.words > 0 && self.total == 0 && (1..100).contains(&group);
        if !counted || !self.lexed.is(word, Class::Dozen) {
            return Ok(None);
        }
        let next = word + 1;
        let half = scale_and_a_half(self.lexed, next).filter(|_| group < 10);
        let told = match half {
            Some((p, q, next)) => {
                let number = Number::mixed(group, p, q, 12).ok_or(Refusal::TooLong)?;
                in_so_many_words(number, next)
            }
            // "two to three dozen" shares the dozen.
            None => {
                let scale = 12;
                in_so_many_words(
                    Number {
                        scale,
                        ..Number::of(scale * group)
                    },
                    next,
                )
            }
        };
        Ok(Some(told))
    }

    /// The number that "score" at `word` closes: "five score villages", "four score and seven years"; a "score draw"
    /// is a result.
    fn scores(&self, word: usize) -> Option<Numeral> {
        let lexed = self.lexed;
        let counted = self.words > 0 && self.total == 0 && (1..=10).contains(&self.group);
        let next = word + 1;
        let score = counted
            && lexed.is(word, Class::Plain)
            && lexed.says(word, "score")
            && (lexed.spaced(next) || next == lexed.tokens.len())
            && !lexed.says(next, numbers::DRAWS);
        if !score {
            return None;
        }
        let scores = 20 * self.group;
        Some(match (lexed.class(next), lexed.class(next + 1)) {
            (Class::And, Class::Cardinal(n @ 1..=19)) => {
                in_so_many_words(Number::of(scores + i64::from(n)), next + 2)
            }
            _ => in_so_many_words(Number::of(scores), next),
        })
    }

    /// The number of all words.
    fn number(self) -> Result<Numeral, Refusal> {
        if self.words == 0 {
            return Err(Refusal::NoNumber);
        }
        let value = self.total.checked_add(self.group);
        let value = value.ok_or(Refusal::TooLong)?;
        if self.part.is_none()
            && let Some((number, next)) = point(self.lexed, self.at, value)
        {
            return Ok(in_so_many_words(number, next));
        }
        let number = match self.part {
            Some((p, q, ones)) => Number::mixed(value, p, q, ones),
            None => Number::new(value, 0, 1).map(|number| Number {
                scale: self.shared_scale().unwrap_or(number.scale),
                ..number
            }),
        };
        Ok(Numeral {
            doubt: self.doubt,
            ..in_so_many_words(number.ok_or(Refusal::TooLong)?, self.at)
        })
    }

    /// What the last word scaled by, which a range shares: "3 to five million", "five to six hundred".
    fn shared_scale(&self) -> Option<i64> {
        match () {
            _ if self.scaled && self.group == 0 => Some(power(self.last_scale)),
            _ if self.total == 0 && self.group >= 100 && self.group % 100 == 0 => Some(100),
            _ => None,
        }
    }
}

/// What goes on behind the comma at `i` after a scale: "six hundred and twelve", and whether the words leave no
/// doubt that it is the same number.
pub(super) fn after_comma(lexed: &Lexed, i: usize, below: u32) -> Option<(Numeral, bool)> {
    if !lexed.touches(i)
        || !lexed.spaced(i + 1)
        || !matches!(lexed.class(i + 1), Class::Cardinal(_))
    {
        return None;
    }
    let tail = in_words(lexed, i + 1, below).ok()?;
    let hundreds = tail.number.whole()? >= 100
        && !matches!(lexed.class(tail.next), Class::Scale(_) | Class::Scales(_));
    // "one thousand, two hundred, three hundred" is a list.
    let list = lexed.is(tail.next, Class::Mark(b','))
        && matches!(lexed.class(tail.next + 1), Class::Cardinal(_) | Class::And);
    let told = (i + 1..tail.next).any(|at| lexed.is(at, Class::And));
    (hundreds && !list).then_some((tail, told))
}

pub(super) fn in_so_many_words(number: Number, next: usize) -> Numeral {
    Numeral {
        number,
        next,
        words: true,
        plain: false,
        doubt: Doubt::No,
    }
}

/// "point five million" at `i`, after the whole number `value`.
pub(super) fn point(lexed: &Lexed, i: usize, value: i64) -> Option<(Number, usize)> {
    if !lexed.is(i, Class::Point) || !lexed.spaced(i) {
        return None;
    }
    let (mut mantissa, mut decimals, mut at) = (value, 0, i + 1);
    while let Class::Cardinal(digit @ 0..=9) = lexed.class(at)
        && decimals < 6
    {
        mantissa = product(mantissa, 10)?.checked_add(digit.into())?;
        decimals += 1;
        at += 1;
    }
    if decimals == 0 {
        return None;
    }
    let (exponent, next) = scale(lexed, at);
    Some((Number::new(mantissa, decimals, power(exponent))?, next))
}
