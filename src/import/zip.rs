//! Archives of the kind .zip, which office files are too (APPNOTE 6.3.10 of PKWARE).
//!
//! The list at the end of the file is what counts. Each entry is unpacked when it is asked for, up to the limits, and
//! its checksum compared, so that a damaged number is never read.

use std::cell::Cell;

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::{Refusal, limits};

/// What may still be taken of everything inside of a file.
pub struct Budget {
    /// Bytes to unpack.
    unpacked: Cell<usize>,
    /// Bytes of text; none once some were left out.
    texts: Cell<Option<usize>>,
}

impl Budget {
    pub fn new() -> Budget {
        Budget {
            unpacked: Cell::new(limits::UNPACKED),
            texts: Cell::new(Some(limits::TEXTS)),
        }
    }

    /// Takes `n` bytes that are unpacked.
    pub fn take(&self, n: usize) -> Result<(), Refusal> {
        let rest = self.unpacked.get().checked_sub(n).ok_or(Refusal::Bomb)?;
        self.unpacked.set(rest);
        Ok(())
    }

    /// How many of `times` texts of `n` bytes are still taken. After one that is not, none is: the text that comes out ends
    /// there and has no gaps.
    pub fn fit(&self, n: usize, times: usize) -> usize {
        let Some(room) = self.texts.get() else {
            return 0;
        };
        let fit = room.checked_div(n).map_or(times, |fit| fit.min(times));
        self.texts.set((fit == times).then(|| room - n * fit));
        fit
    }

    /// As much of a text as is still taken.
    pub fn cut<'a>(&self, text: &'a str) -> &'a str {
        let room = self.texts.get().unwrap_or(0);
        if self.fit(text.len(), 1) == 1 {
            return text;
        }
        let end = (0..=room).rev().find(|&end| text.is_char_boundary(end));
        &text[..end.unwrap_or(0)]
    }

    /// Whether some of the text was left out.
    pub fn is_spent(&self) -> bool {
        self.texts.get().is_none()
    }
}

/// A file of an archive.
pub struct Entry {
    pub name: String,
    method: usize,
    is_locked: bool,
    checksum: u32,
    packed: usize,
    unpacked: usize,
    offset: usize,
}

/// An archive.
pub struct Archive<'a> {
    bytes: &'a [u8],
    pub entries: Vec<Entry>,
}

/// A number of `n` bytes, the lowest first.
fn number(bytes: &[u8], at: usize, n: usize) -> Option<usize> {
    let field = bytes.get(at..at.checked_add(n)?)?;
    let value = field
        .iter()
        .rev()
        .fold(0u64, |value, &byte| value << 8 | u64::from(byte));
    usize::try_from(value).ok()
}

const LIST_END: &[u8] = b"PK\x05\x06";
const LIST_END_64: &[u8] = b"PK\x06\x06";
const LISTED: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";

impl<'a> Archive<'a> {
    /// Reads the list of an archive.
    ///
    /// # Errors
    ///
    /// That it is cut off or no archive, or lists more than is read.
    pub fn open(bytes: &'a [u8]) -> Result<Archive<'a>, Refusal> {
        let (mut at, n) = list(bytes).ok_or(Refusal::Broken)?;
        if n > limits::ENTRIES {
            return Err(Refusal::Bomb);
        }
        let mut entries = Vec::new();
        for _ in 0..n {
            let (entry, next) = entry(bytes, at).ok_or(Refusal::Broken)?;
            entries.push(entry);
            at = next;
        }
        let archive = Archive { bytes, entries };
        match archive.has_overlaps() {
            true => Err(Refusal::Overlap),
            false => Ok(archive),
        }
    }

    /// Whether two entries share bytes: then a small archive unpacks to as much as one of them for each name in its list.
    fn has_overlaps(&self) -> bool {
        let places = self.entries.iter().filter_map(|entry| {
            let start = self.start(entry)?;
            Some((entry.offset, start.saturating_add(entry.packed)))
        });
        let mut places: Vec<(usize, usize)> = places.collect();
        places.sort_unstable();
        places.windows(2).any(|pair| pair[0].1 > pair[1].0)
    }

    /// The entry of this name.
    pub fn find(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// The bytes of an entry.
    ///
    /// # Errors
    ///
    /// That it is locked, damaged, packed in a way that is not known, or larger than is read.
    pub fn read(&self, entry: &Entry, budget: &Budget) -> Result<Vec<u8>, Refusal> {
        if entry.is_locked {
            return Err(Refusal::Encrypted);
        }
        let packed = self.packed(entry).ok_or(Refusal::Broken)?;
        if entry.unpacked > limits::ENTRY {
            return Err(Refusal::Bomb);
        }
        let bytes = match entry.method {
            0 => packed.to_vec(),
            8 => decompress_to_vec_with_limit(packed, entry.unpacked).map_err(|error| {
                match error.status {
                    // It says that it is smaller than it is.
                    TINFLStatus::HasMoreOutput => Refusal::Bomb,
                    _ => Refusal::Broken,
                }
            })?,
            _ => return Err(Refusal::Archive),
        };
        budget.take(bytes.len())?;
        if bytes.len() != entry.unpacked || checksum(&bytes) != entry.checksum {
            return Err(Refusal::Broken);
        }
        Ok(bytes)
    }

    /// The same by name, where there may be none.
    pub fn read_name(&self, name: &str, budget: &Budget) -> Result<Option<Vec<u8>>, Refusal> {
        self.find(name)
            .map(|entry| self.read(entry, budget))
            .transpose()
    }

    /// Where the bytes of an entry begin: behind its own record.
    fn start(&self, entry: &Entry) -> Option<usize> {
        let at = entry.offset;
        if !self.bytes.get(at..)?.starts_with(LOCAL) {
            return None;
        }
        Some(at + 30 + number(self.bytes, at + 26, 2)? + number(self.bytes, at + 28, 2)?)
    }

    fn packed(&self, entry: &Entry) -> Option<&'a [u8]> {
        let start = self.start(entry)?;
        self.bytes.get(start..start.checked_add(entry.packed)?)
    }
}

/// Where the list of entries begins, and how many it has.
fn list(bytes: &[u8]) -> Option<(usize, usize)> {
    let first = bytes.len().saturating_sub(22 + 0xffff);
    let end = first
        + bytes[first..]
            .windows(4)
            .rposition(|window| window == LIST_END)?;
    let n = number(bytes, end + 10, 2)?;
    let at = number(bytes, end + 16, 4)?;
    if n < 0xffff && at < 0xffff_ffff {
        return Some((at, n));
    }
    // The numbers of large archives stand in a record of their own, whose place stands before the end.
    let large = number(bytes, end.checked_sub(20)? + 8, 8)?;
    if !bytes.get(large..)?.starts_with(LIST_END_64) {
        return None;
    }
    Some((number(bytes, large + 48, 8)?, number(bytes, large + 32, 8)?))
}

/// The entry whose record begins at `at`, and where the next one does.
fn entry(bytes: &[u8], at: usize) -> Option<(Entry, usize)> {
    if !bytes.get(at..)?.starts_with(LISTED) {
        return None;
    }
    let field = |from: usize, n: usize| number(bytes, at + from, n);
    let (n_name, n_extra, n_comment) = (field(28, 2)?, field(30, 2)?, field(32, 2)?);
    let name = bytes.get(at + 46..at + 46 + n_name)?;
    let extra = bytes.get(at + 46 + n_name..at + 46 + n_name + n_extra)?;
    let mut large = extra_64(extra);
    let mut whole = |from: usize| match field(from, 4)? {
        0xffff_ffff => large.next(),
        n => Some(n),
    };
    let unpacked = whole(24)?;
    let packed = whole(20)?;
    let offset = whole(42)?;
    let entry = Entry {
        name: String::from_utf8_lossy(name).into_owned(),
        method: field(10, 2)?,
        is_locked: field(8, 2)? & 1 == 1,
        checksum: u32::try_from(field(16, 4)?).ok()?,
        packed,
        unpacked,
        offset,
    };
    Some((entry, at + 46 + n_name + n_extra + n_comment))
}

/// The numbers that were too large for their places.
fn extra_64(extra: &[u8]) -> impl Iterator<Item = usize> {
    let mut at = 0;
    let mut found: &[u8] = &[];
    while let (Some(id), Some(n)) = (number(extra, at, 2), number(extra, at + 2, 2)) {
        if id == 1 {
            found = extra.get(at + 4..at + 4 + n).unwrap_or_default();
            break;
        }
        at += 4 + n;
    }
    found
        .chunks_exact(8)
        .filter_map(|chunk| number(chunk, 0, 8))
}

/// The cyclic redundancy check of ISO 3309, four bits at a time.
pub fn checksum(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 16] = {
        let mut table = [0u32; 16];
        let mut i = 0;
        while i < 16 {
            let mut value = i as u32;
            let mut k = 0;
            while k < 4 {
                value = if value & 1 == 1 {
                    value >> 1 ^ 0xedb8_8320
                } else {
                    value >> 1
                };
                k += 1;
            }
            table[i] = value;
            i += 1;
        }
        table
    };
    let step = |crc: u32, bits: u32| TABLE[((crc ^ bits) & 15) as usize] ^ crc >> 4;
    !bytes.iter().fold(!0, |crc, &byte| {
        step(step(crc, u32::from(byte)), u32::from(byte) >> 4)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_standard_one() {
        // The check value of CRC-32/ISO-HDLC.
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn everything_inside_of_a_file_unpacks_to_so_much_together() {
        let budget = Budget::new();
        assert_eq!(budget.take(limits::UNPACKED), Ok(()));
        assert_eq!(budget.take(1), Err(Refusal::Bomb));
    }

    #[test]
    fn texts_are_taken_until_one_is_left_out() {
        let budget = Budget::new();
        assert_eq!(budget.fit(limits::TEXTS / 4, 3), 3);
        assert!(!budget.is_spent());
        assert_eq!(budget.fit(limits::TEXTS / 8, 5), 2);
        assert!(budget.is_spent());
        assert_eq!((budget.fit(1, 1), budget.cut("a")), (0, ""));
        assert_eq!(Budget::new().fit(2, usize::MAX), limits::TEXTS / 2);
        assert_eq!(Budget::new().fit(0, usize::MAX), usize::MAX);
        let budget = Budget::new();
        assert_eq!(budget.fit(limits::TEXTS - 4, 1), 1);
        assert_eq!(budget.cut("aé"), "aé");
        assert_eq!(budget.cut("éé"), "");
        assert!(budget.is_spent());
    }
}
