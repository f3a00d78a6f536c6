//! Word tables that answer "not here" fast, which is the answer for most words of a text.
//!
//! A table is packed when the crate is compiled: one run of bytes for all its words, two bytes a word for
//! where each begins, and what it means. References to each word would be most of its size in the wasm.

/// `N` words of `L` bytes in all, sorted, with what each means.
pub struct Table<T: 'static, const N: usize, const L: usize> {
    bytes: [u8; L],
    ends: [u16; N],
    meanings: [T; N],
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

/// How many bytes the words have together: the `L` of their table.
pub const fn bytes<T>(words: &[(&str, T)]) -> usize {
    let mut sum = 0;
    let mut i = 0;
    while i < words.len() {
        sum += words[i].0.len();
        i += 1;
    }
    sum
}

impl<T: Copy, const N: usize, const L: usize> Table<T, N, L> {
    /// The table of `words`, in lower case, sorted by bucket and then by bytes.
    pub const fn new(words: &[(&str, T)]) -> Table<T, N, L> {
        let mut table = Table {
            bytes: [0; L],
            ends: [0; N],
            meanings: [words[0].1; N],
            starts: [0; 28],
            lengths: [0; 27],
            seconds: [0; 27],
        };
        let mut counts = [0u16; 27];
        let mut end = 0;
        let mut i = 0;
        while i < N {
            let word = words[i].0.as_bytes();
            let mut k = 0;
            while k < word.len() {
                table.bytes[end] = word[k];
                end += 1;
                k += 1;
            }
            table.ends[i] = end as u16;
            table.meanings[i] = words[i].1;
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

    fn word(&self, i: usize) -> &[u8] {
        let start = i.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[usize::from(start)..usize::from(self.ends[i])]
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
        let (mut from, mut to) = (
            usize::from(self.starts[at]),
            usize::from(self.starts[at + 1]),
        );
        while from < to {
            let middle = (from + to) / 2;
            match self.word(middle).cmp(bytes) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
                std::cmp::Ordering::Equal => return Some((middle, self.meanings[middle])),
            }
        }
        None
    }

    /// What the word at a position means.
    pub fn at(&self, position: usize) -> Option<T> {
        self.meanings.get(position).copied()
    }

    /// Whether the words are sorted as they have to be.
    #[cfg(test)]
    pub fn is_sorted(&self) -> bool {
        (1..N).all(|i| {
            let key = |i: usize| (bucket(self.word(i)[0]), self.word(i).to_vec());
            key(i - 1) < key(i)
        })
    }
}
