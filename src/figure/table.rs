//! Word tables that answer "not here" fast, which is the answer for most words of a text.

/// Words in sorted order with what each means, and an index made when the crate is compiled.
pub struct Table<T: 'static> {
    words: &'static [(&'static str, T)],
    /// Where the words of each first letter begin, `a` to `z`, then all others.
    starts: [u16; 28],
    /// A bit for each length of the words of each first letter.
    lengths: [u32; 27],
    /// A bit for each second letter of the words of each first letter.
    seconds: [u32; 27],
}

/// The bucket of a byte: its letter, or the last one.
pub const fn bucket(byte: u8) -> usize {
    if byte >= b'a' && byte <= b'z' {
        (byte - b'a') as usize
    } else {
        26
    }
}

const fn second(word: &[u8]) -> u32 {
    if word.len() > 1 {
        1 << bucket(word[1])
    } else {
        0
    }
}

impl<T: Copy> Table<T> {
    /// The table of `words`, which are sorted by their bytes, lower case, none of them starting with a
    /// character between `z` and the letters beyond ASCII.
    pub const fn new(words: &'static [(&'static str, T)]) -> Table<T> {
        let mut table = Table {
            words,
            starts: [0; 28],
            lengths: [0; 27],
            seconds: [0; 27],
        };
        let mut counts = [0u16; 27];
        let mut i = 0;
        while i < words.len() {
            let word = words[i].0.as_bytes();
            let at = bucket(word[0]);
            counts[at] += 1;
            table.lengths[at] |= 1 << (word.len() & 31);
            table.seconds[at] |= second(word);
            i += 1;
        }
        let mut at = 0;
        while at < 27 {
            table.starts[at + 1] = table.starts[at] + counts[at];
            at += 1;
        }
        table
    }

    /// The position of `word`, in lower case, and what it means.
    pub fn find(&self, word: &str) -> Option<(usize, T)> {
        let bytes = word.as_bytes();
        let at = bucket(*bytes.first()?);
        let second = second(bytes);
        if self.lengths[at] & (1 << (bytes.len() & 31)) == 0 || self.seconds[at] & second != second
        {
            return None;
        }
        let (from, to) = (
            usize::from(self.starts[at]),
            usize::from(self.starts[at + 1]),
        );
        let found = self.words[from..to]
            .binary_search_by(|(known, _)| known.as_bytes().cmp(bytes))
            .ok()?;
        Some((from + found, self.words[from + found].1))
    }

    /// What the word at a position means.
    pub fn at(&self, position: usize) -> Option<T> {
        self.words.get(position).map(|&(_, meaning)| meaning)
    }

    /// Whether the words are sorted as they have to be.
    #[cfg(test)]
    pub fn is_sorted(&self) -> bool {
        self.words.is_sorted_by(|a, b| {
            (bucket(a.0.as_bytes()[0]), a.0) < (bucket(b.0.as_bytes()[0]), b.0)
        })
    }
}
