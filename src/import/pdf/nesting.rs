//! Objects in each other, gone over without recursion.
//!
//! The crate calls itself for each array in an array, and reads a dictionary that stands where a key should several times: a few
//! thousand brackets end the program, a few dozen dictionaries take years. It knows the letters of PDF, no objects.

use hayro_syntax::object::ObjRef;
use hayro_syntax::reader::{Reader, ReaderExt};

use super::cost::TooMuch;

/// Arrays, dictionaries and procedures in each other. Programs nest ten.
const NESTED: usize = 500;

/// What is open around a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Array,
    /// A dictionary, before a key.
    Key,
    /// A dictionary, before what the key names.
    Value,
    Procedure,
}

/// The end of the object at `at`; none if it has no end. `looked` is told how many bytes were looked at.
///
/// # Errors
///
/// It has too many in each other, or one in the place of a key; or `looked` fails.
pub fn extent(
    bytes: &[u8],
    at: usize,
    looked: impl FnOnce(usize) -> Result<(), TooMuch>,
) -> Result<Option<usize>, TooMuch> {
    let mut open = Vec::new();
    let mut end = at;
    let found = loop {
        match step(bytes, &mut end, &mut open)? {
            Step::Over if open.is_empty() => break Some(end),
            Step::Over => {}
            Step::Odd | Step::End => break None,
        }
    };
    looked(end - at)?;
    Ok(found)
}

/// Fails if anything in a content stream, a function or a table of letters is too deep.
pub fn is_flat(bytes: &[u8]) -> Result<(), TooMuch> {
    let mut open = Vec::new();
    let mut at = 0;
    loop {
        match step(bytes, &mut at, &mut open)? {
            Step::Over => {}
            // An end without a beginning: what was open is given up, there as here.
            Step::Odd => {
                open.clear();
                at += 1;
            }
            Step::End => return Ok(()),
        }
    }
}

/// Whether any reference in the bytes of an object is one that `is_meant`.
pub fn has_reference(bytes: &[u8], is_meant: impl Fn(ObjRef) -> bool) -> bool {
    (0..bytes.len()).any(|at| {
        let is_first = at == 0 || !bytes[at - 1].is_ascii_digit();
        let mut reader = Reader::new(&bytes[at..]);
        is_first
            && bytes[at].is_ascii_digit()
            && reader
                .read_without_context::<ObjRef>()
                .is_some_and(&is_meant)
    })
}

/// Whether the first operations of a content stream draw letters before a picture begins: at which word of it; none if they
/// do not, or not within a hundred words.
pub fn draws_letters(bytes: &[u8]) -> Option<usize> {
    let mut open = Vec::new();
    let mut at = 0;
    // The operands so far, and the first byte of the last one.
    let (mut n_operands, mut first) = (0, 0);
    for n in 0..100 {
        let from = at + bytes[at..].iter().position(|&byte| !is_space(byte))?;
        let is_inside = !open.is_empty();
        if !matches!(step(bytes, &mut at, &mut open), Ok(Step::Over)) {
            return None;
        }
        let word = &bytes[from..at];
        let is_operand = b"/.+-0123456789[]<>()".contains(&bytes[from]);
        match word {
            _ if is_inside => {}
            b"BI" => return None,
            b"Tj" if (n_operands, first) == (1, b'(') => return Some(n),
            b"TJ" if (n_operands, first) == (1, b'[') => return Some(n),
            _ if is_operand => (n_operands, first) = (n_operands + 1, bytes[from]),
            _ => n_operands = 0,
        }
    }
    None
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

enum Step {
    /// Over a word, a string, or the beginning or end of an object.
    Over,
    /// At what cannot stand there.
    Odd,
    /// At the end of the bytes.
    End,
}

fn step(bytes: &[u8], at: &mut usize, open: &mut Vec<Open>) -> Result<Step, TooMuch> {
    let is_mark = |byte: u8| b"()<>[]{}/%".contains(&byte);
    loop {
        match bytes.get(*at) {
            None => return Ok(Step::End),
            Some(&byte) if is_space(byte) => *at += 1,
            Some(b'%') => {
                let line = bytes[*at..].iter().position(|byte| matches!(byte, 10 | 13));
                *at = line.map_or(bytes.len(), |n| *at + n);
            }
            Some(_) => break,
        }
    }
    let is_key = open.last() == Some(&Open::Key);
    let is_double = bytes.get(*at + 1) == Some(&bytes[*at]);
    let begin = match bytes[*at] {
        b'[' => Some(Open::Array),
        b'{' => Some(Open::Procedure),
        b'<' if is_double && is_key => return Err(TooMuch),
        b'<' if is_double => Some(Open::Key),
        _ => None,
    };
    if let Some(begin) = begin {
        *at += 1 + usize::from(begin == Open::Key);
        open.push(begin);
        return if open.len() > NESTED {
            Err(TooMuch)
        } else {
            Ok(Step::Over)
        };
    }
    let is_name = bytes[*at] == b'/';
    match bytes[*at] {
        byte @ (b']' | b'}') => {
            let begun = if byte == b']' {
                Open::Array
            } else {
                Open::Procedure
            };
            if open.last() != Some(&begun) {
                return Ok(Step::Odd);
            }
            open.pop();
            *at += 1;
        }
        b'>' => {
            if !is_double || !matches!(open.last(), Some(Open::Key | Open::Value)) {
                return Ok(Step::Odd);
            }
            open.pop();
            *at += 2;
        }
        b'(' => {
            let mut n_open = 0usize;
            loop {
                match bytes.get(*at) {
                    None => return Ok(Step::End),
                    Some(b'\\') => *at += 1,
                    Some(b'(') => n_open += 1,
                    Some(b')') => n_open -= 1,
                    Some(_) => {}
                }
                *at = (*at + 1).min(bytes.len());
                if n_open == 0 {
                    break;
                }
            }
        }
        b'<' => match bytes[*at..].iter().position(|&byte| byte == b'>') {
            Some(n) => *at += n + 1,
            None => {
                *at = bytes.len();
                return Ok(Step::End);
            }
        },
        b')' => return Ok(Step::Odd),
        _ => {
            *at += 1;
            let word = bytes[*at..]
                .iter()
                .position(|&byte| is_space(byte) || is_mark(byte));
            *at = word.map_or(bytes.len(), |n| *at + n);
        }
    }
    match open.last_mut() {
        // What is no name cannot be a key, and is passed over.
        Some(last @ Open::Key) if is_name => *last = Open::Value,
        Some(last @ Open::Value) => *last = Open::Key,
        _ => {}
    }
    Ok(Step::Over)
}
