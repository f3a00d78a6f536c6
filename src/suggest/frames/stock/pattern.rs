//! Patterns of words with places for numbers, and where a text has them.
//!
//! The parts of a pattern stand between spaces:
//!
//! | part | what it stands for |
//! |---|---|
//! | `of`, `or\|namely` | one of these words |
//! | `?the`, `?,` | that word or mark, or nothing |
//! | `*4` | up to so many words and dates, none of which begins another clause |
//! | `+4` | the same, commas among them |
//! | `@noun`, `@more`, `@moved` | a noun of change ("increase"), "more", "lower", and any word of a change |
//! | `,` `;` `:` `-` `(` `)` | that mark |
//! | `.` | the end of what is told: a mark, or the end of the sentence |
//! | `$` | the same, but no comma and no bracket |
//! | `/` | the end of the sentence; what follows begins the next of the paragraph |
//! | `^` | the beginning of the sentence |
//! | `P`, `Q` | a share in per cent |
//! | `A`, `B`, `T`, `K` | a number of things, of money or of a measure, or a share |
//! | `C`, `D`, `E` | the same, or points |
//! | `L` | two numbers or more of one measure, with words and marks between them |
//! | other capitals | a number of things, of money or of a measure |
//!
//! Before its first number a pattern has words alone. A search looks at each place once for every gap, and gaps are short: its
//! time is bounded for each figure of the text.

use std::ops::Range;

use crate::language::Cues;
use crate::suggest::frames::lead::way_of;
use crate::suggest::frames::{Context, NOUNS_OF_CHANGE, Way};
use crate::suggest::text::What;

/// A pattern found in a text.
pub struct Match {
    /// The numbers in its places, by letter.
    slots: Vec<(u8, usize)>,
    /// The words of the pattern, the last of which is the cue.
    words: Vec<usize>,
    way: Way,
    /// How many sentences it goes on in.
    crosses: usize,
}

impl Match {
    /// The pattern around the `i`th figure of sentence `n`, which is its first number.
    pub fn find(context: &Context, n: usize, i: usize, pattern: &str) -> Option<Match> {
        let text = context.text;
        let sentence = &text.sentences[n];
        let item = sentence.figures[i];
        let (start, pattern) = match pattern.strip_prefix("^ ") {
            Some(pattern) if i == 0 => (sentence.items.start, pattern),
            Some(_) => return None,
            None => {
                let before = pattern.split(' ').take_while(|part| !is_slot(part)).count();
                (item.checked_sub(before)?, pattern)
            }
        };
        if start < sentence.items.start {
            return None;
        }
        let mut search = Search {
            context,
            n,
            end: sentence.items.end,
            found: Match {
                slots: Vec::new(),
                words: Vec::new(),
                way: Way::Either,
                crosses: 0,
            },
        };
        (search.fits(start, pattern)).then_some(search.found)
    }

    /// The numbers at these letters, which the pattern has.
    pub fn slots<const N: usize>(&self, letters: [char; N]) -> [usize; N] {
        letters.map(|letter| {
            self.slot(letter)
                .expect("a pattern has a place for each number that its relation needs")
        })
    }

    /// The number at a letter that a pattern may have.
    pub fn slot(&self, letter: char) -> Option<usize> {
        let of = |&&(other, _): &&(u8, usize)| char::from(other) == letter;
        self.slots.iter().find(of).map(|&(_, item)| item)
    }

    /// The numbers at every other letter.
    pub fn others(&self, letter: char) -> Vec<usize> {
        let is_other = |&&(other, _): &&(u8, usize)| char::from(other) != letter;
        let others = self.slots.iter().filter(is_other);
        others.map(|&(_, item)| item).collect()
    }

    pub fn items(&self) -> Vec<usize> {
        self.slots.iter().map(|&(_, item)| item).collect()
    }

    pub fn first(&self) -> usize {
        self.slots.first().map_or(0, |&(_, item)| item)
    }

    pub fn last(&self) -> usize {
        self.slots.last().map_or(0, |&(_, item)| item)
    }

    pub fn way(&self) -> Way {
        self.way
    }

    /// Whether it goes on in the next sentence.
    pub fn crosses(&self) -> bool {
        self.crosses > 0
    }

    /// The words to show for it.
    pub fn cue(&self, context: &Context) -> Range<usize> {
        let at = self.words.last().copied().unwrap_or(self.last());
        context.cue(at, at)
    }
}

fn is_slot(part: &str) -> bool {
    matches!(part.as_bytes(), [b'A'..=b'Z'])
}

struct Search<'c, 'a> {
    context: &'c Context<'a>,
    /// The sentence, and where it ends.
    n: usize,
    end: usize,
    found: Match,
}

impl Search<'_, '_> {
    /// Whether the text at `at` is as the pattern says.
    fn fits(&mut self, at: usize, pattern: &str) -> bool {
        #[cfg(test)]
        super::tests::STEPS.with(|steps| steps.set(steps.get() + 1));
        let Some(part) = pattern.split(' ').next().filter(|part| !part.is_empty()) else {
            return true;
        };
        let rest = pattern.get(part.len() + 1..).unwrap_or_default();
        let text = self.context.text;
        match part.as_bytes() {
            b"." => {
                let is_mark = |at: usize| matches!(text.items[at].what, What::Mark(_));
                (at == self.end || at < self.end && is_mark(at)) && self.fits(at, rest)
            }
            b"$" => (at == self.end || text.mark(at, b';')) && self.fits(at, rest),
            b"/" => at == self.end && self.goes_on(rest),
            [mark @ (b',' | b';' | b':' | b'-' | b'(' | b')')] => {
                at < self.end && text.mark(at, *mark) && self.fits(at + 1, rest)
            }
            [gap @ (b'*' | b'+'), most @ ..] => {
                let most = most
                    .iter()
                    .fold(0, |n, digit| 10 * n + usize::from(digit - b'0'));
                for n in 0..=most {
                    if self.fits(at + n, rest) {
                        return true;
                    }
                    let comma = *gap == b'+' && at + n < self.end && text.mark(at + n, b',');
                    if !comma && !self.passes(at + n) {
                        return false;
                    }
                }
                false
            }
            [b'?', ..] => self.fits(at, &pattern[1..]) || self.fits(at, rest),
            b"L" => self.list(at, rest),
            [letter @ b'A'..=b'Z'] => self.number(at, *letter, rest),
            _ => self.word(at, part, rest),
        }
    }

    fn goes_on(&mut self, rest: &str) -> bool {
        let sentences = &self.context.text.sentences;
        let Some(next) = sentences.get(self.n + 1) else {
            return false;
        };
        if self.found.crosses == 2 || next.paragraph != sentences[self.n].paragraph {
            return false;
        }
        let before = (self.n, self.end);
        (self.n, self.end) = (self.n + 1, next.items.end);
        self.found.crosses += 1;
        if self.fits(next.items.start, rest) {
            return true;
        }
        (self.n, self.end) = before;
        self.found.crosses -= 1;
        false
    }

    /// Whether a gap may go over what stands at `at`.
    fn passes(&self, at: usize) -> bool {
        let text = self.context.text;
        at < self.end
            && matches!(text.items[at].what, What::Word | What::Date)
            && !text.cues(at).any(Cues::CLAUSE)
    }

    fn number(&mut self, at: usize, letter: u8, rest: &str) -> bool {
        let context = self.context;
        if at >= self.end || context.text.figure(at).is_none() {
            return false;
        }
        let is_share = context.is_percent(at) && context.is_share(at);
        let is_one = match letter {
            b'P' | b'Q' => is_share,
            b'C' | b'D' | b'E' => context.is_percent(at) || context.is_level(at),
            b'A' | b'B' | b'T' | b'K' => is_share || context.is_level(at),
            _ => context.is_level(at),
        };
        if !is_one || context.is_compound(at) {
            return false;
        }
        self.found.slots.push((letter, at));
        if self.fits(at + 1, rest) {
            return true;
        }
        self.found.slots.pop();
        false
    }

    /// The shortest list at `at` behind which the text goes on as the pattern does.
    fn list(&mut self, at: usize, rest: &str) -> bool {
        let context = self.context;
        let before = self.found.slots.len();
        let mut next = Some(at);
        while let Some(part) = next {
            let first = self.found.slots.get(before).map_or(part, |&(_, item)| item);
            let is_one = part < self.end
                && context.text.figure(part).is_some()
                && (context.is_share(part) || context.is_level(part))
                && context.same_measure(first, part)
                && !context.is_compound(part);
            if !is_one {
                break;
            }
            self.found.slots.push((b'L', part));
            if self.found.slots.len() >= before + 2 && self.fits(part + 1, rest) {
                return true;
            }
            next = self.next_of_list(part);
        }
        self.found.slots.truncate(before);
        false
    }

    /// The number behind `part` that a list may go on with.
    fn next_of_list(&self, part: usize) -> Option<usize> {
        let text = self.context.text;
        let goes_on = |at: usize| match text.items[at].what {
            What::Mark(mark) => matches!(mark, b',' | b';' | b'(' | b')'),
            What::Word | What::Date => !text.cues(at).any(Cues::CLAUSE),
            _ => false,
        };
        let near = part + 1..self.end.min(part + 13);
        let next = near.into_iter().find(|&at| !goes_on(at))?;
        text.figure(next).map(|_| next)
    }

    fn word(&mut self, at: usize, words: &str, rest: &str) -> bool {
        let text = self.context.text;
        if at >= self.end {
            return false;
        }
        let cues = text.cues(at);
        let is_one = |word: &str| match word {
            "@noun" => text.is(at, NOUNS_OF_CHANGE) && way_of(cues).is_some(),
            "@more" => cues.any(Cues::THAN) || text.is(at, &["more", "higher", "lower"]),
            "@moved" => cues.any(Cues::UP.or(Cues::DOWN)),
            _ => text.is(at, &[word]),
        };
        if !words.split('|').any(is_one) {
            return false;
        }
        let before = self.found.way;
        if words.contains('@') {
            self.found.way = way_of(cues).unwrap_or(before);
        }
        self.found.words.push(at);
        if self.fits(at + 1, rest) {
            return true;
        }
        self.found.words.pop();
        self.found.way = before;
        false
    }
}
