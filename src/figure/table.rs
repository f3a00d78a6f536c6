//! Word tables: what each word of a list means, found by hashing.
//!
//! A list is written as rows of words that mean the same. It is packed into one run of bytes when the crate
//! is compiled, and gets its hash table the first time that something is looked up: an index that came with
//! the wasm would weigh as much as the words.

use std::sync::OnceLock;

/// Rows of words: what the words of a row mean, and the words with a separator between them.
pub type Rows<T> = [(T, &'static str)];

/// `N` rows of words, `L` bytes in all, with what each row means.
pub struct Table<T: 'static, const N: usize, const L: usize> {
    words: Words<L>,
    meanings: [T; N],
    index: OnceLock<Index>,
}

/// The words of all rows, a zero after each row.
struct Words<const L: usize> {
    bytes: [u8; L],
    separator: u8,
}

/// A slot a word, at the word's hash or the next free place after it.
struct Index(Box<[Slot; SLOTS]>);

/// Where a word begins, its length, and its row; a length of zero is a free slot.
#[derive(Clone, Copy)]
struct Slot {
    start: u16,
    len: u8,
    row: u8,
}

/// At least twice as many as there are words in a table.
const SLOTS: usize = 2048;

/// The length of the packed rows: the `L` of their table.
pub const fn bytes<T>(rows: &Rows<T>) -> usize {
    let mut sum = 0;
    let mut i = 0;
    while i < rows.len() {
        sum += rows[i].1.len() + 1;
        i += 1;
    }
    sum
}

/// How many rows several lists have.
pub const fn n_rows<T>(lists: &[&Rows<T>]) -> usize {
    let mut sum = 0;
    let mut i = 0;
    while i < lists.len() {
        sum += lists[i].len();
        i += 1;
    }
    sum
}

/// The rows of several lists, one list behind the other.
pub const fn chained<T: Copy, const N: usize>(lists: &[&Rows<T>]) -> [(T, &'static str); N] {
    let mut rows = [lists[0][0]; N];
    let (mut list, mut row, mut i) = (0, 0, 0);
    while i < N {
        if row == lists[list].len() {
            (list, row) = (list + 1, 0);
        } else {
            rows[i] = lists[list][row];
            (row, i) = (row + 1, i + 1);
        }
    }
    rows
}

/// A hash of a word (Fowler, Noll and Vo, FNV-1a), to look it up in several tables.
pub fn hash(word: &[u8]) -> u32 {
    let hash = word.iter().fold(0x811c_9dc5, |hash: u32, &byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    // The low bits, which choose the slot, get something of all.
    hash ^ hash >> 15
}

impl<T: Copy, const N: usize, const L: usize> Table<T, N, L> {
    /// The table of `rows`, whose words are in lower case with a `separator` between them.
    pub const fn new(rows: &Rows<T>, separator: u8) -> Table<T, N, L> {
        let mut packed = [0; L];
        let mut meanings = [rows[0].0; N];
        let mut end = 0;
        let mut i = 0;
        while i < N {
            let words = rows[i].1.as_bytes();
            let mut k = 0;
            while k < words.len() {
                packed[end] = words[k];
                end += 1;
                k += 1;
            }
            end += 1;
            meanings[i] = rows[i].0;
            i += 1;
        }
        Table {
            words: Words {
                bytes: packed,
                separator,
            },
            meanings,
            index: OnceLock::new(),
        }
    }

    /// The row of the word with this [`hash`] and what it means.
    pub fn find(&self, hash: u32, word: &[u8]) -> Option<(usize, T)> {
        let row = find(
            &self.index,
            &self.words.bytes,
            self.words.separator,
            hash,
            word,
        );
        Some((row, *self.meanings.get(row)?))
    }

    /// The words of a row.
    pub fn row(&self, row: usize) -> &[u8] {
        let (mut start, mut before) = (0, 0);
        for (at, &byte) in self.words.bytes.iter().enumerate() {
            if byte == 0 {
                if before == row {
                    return &self.words.bytes[start..at];
                }
                (start, before) = (at + 1, before + 1);
            }
        }
        &[]
    }

    /// What the words of a row mean.
    pub fn at(&self, row: usize) -> Option<T> {
        self.meanings.get(row).copied()
    }
}

fn index(bytes: &[u8], separator: u8) -> Index {
    let free = Slot {
        start: 0,
        len: 0,
        row: 0,
    };
    let mut slots = Box::new([free; SLOTS]);
    let mut row = 0;
    let mut start = 0;
    for (end, &byte) in bytes.iter().enumerate() {
        if byte != separator && byte != 0 {
            continue;
        }
        let mut at = hash(&bytes[start..end]) as usize % SLOTS;
        while slots[at].len > 0 {
            at = (at + 1) % SLOTS;
        }
        slots[at] = Slot {
            start: start as u16,
            len: (end - start) as u8,
            row,
        };
        start = end + 1;
        if byte == 0 {
            row += 1;
        }
    }
    Index(slots)
}

/// The row of a word; beyond all rows if there is none. One function for all tables.
fn find(lazy: &OnceLock<Index>, bytes: &[u8], separator: u8, hash: u32, word: &[u8]) -> usize {
    let index = lazy.get_or_init(|| index(bytes, separator));
    let mut at = hash as usize % SLOTS;
    loop {
        let slot = index.0[at];
        if slot.len == 0 {
            return usize::MAX;
        }
        let start = usize::from(slot.start);
        if bytes.get(start..start + usize::from(slot.len)) == Some(word) {
            return slot.row.into();
        }
        at = (at + 1) % SLOTS;
    }
}

#[cfg(test)]
impl<T: Copy + PartialEq, const N: usize, const L: usize> Table<T, N, L> {
    /// The words that stand in the table twice, or in capitals: the second would never be found.
    pub fn lost(&self) -> Vec<String> {
        let mut lost = Vec::new();
        let rows = self.words.bytes.split(|&byte| byte == 0).take(N);
        for (row, words) in rows.enumerate() {
            for word in words.split(|&byte| byte == self.words.separator) {
                let text = String::from_utf8_lossy(word).into_owned();
                let found = self.find(hash(word), word).map(|(row, _)| row);
                if found != Some(row) || text.to_lowercase() != text {
                    lost.push(text);
                }
            }
        }
        lost
    }
}
