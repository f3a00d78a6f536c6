//! Bytes to text, and values between commas to a table between tabs.

use mail_parser::decoders::charsets::map::charset_decoder;

use super::limits;

/// Bytes as text: UTF-8, UTF-16 with its mark, else the old encoding of the web; none if it is no text.
pub fn decode(bytes: &[u8]) -> Option<String> {
    let wide = |rest: &[u8], of: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = rest
            .chunks_exact(2)
            .map(|pair| of([pair[0], pair[1]]))
            .collect();
        String::from_utf16(&units).ok()
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes)?,
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest).ok()?.to_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => charset_decoder(b"windows-1252")?(bytes),
        },
    };
    // Texts have line breaks, tabs and page breaks, and none of the other signs that steer machines.
    let steers = |c: char| matches!(c, '\0'..='\x08' | '\x0e'..='\x1a' | '\x1c'..='\x1f');
    (!text.contains(steers)).then_some(text)
}

/// A page as text, in the encoding that it names.
pub fn decode_page(bytes: &[u8]) -> Option<String> {
    if std::str::from_utf8(bytes).is_err()
        && !bytes.starts_with(&[0xff, 0xfe])
        && !bytes.starts_with(&[0xfe, 0xff])
    {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
        let named = head.split("charset=").nth(1).map(|rest| {
            let rest = rest.trim_start_matches(['"', '\'']);
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c));
            &rest[..end.unwrap_or(rest.len())]
        });
        // The web takes Latin-1 for the encoding that followed it.
        let named = named.filter(|name| !matches!(*name, "utf-8" | "iso-8859-1" | "us-ascii"));
        if let Some(decoder) = named.and_then(|name| charset_decoder(name.as_bytes())) {
            return Some(decoder(bytes));
        }
    }
    decode(bytes)
}

/// Values between commas, semicolons or tabs (RFC 4180) as rows, whichever mark cuts most lines alike; and whether there are
/// more than are read.
pub fn rows(text: &str) -> (Vec<Vec<String>>, bool) {
    let score = |by: char| {
        let (rows, _) = cut(text, by, 50);
        let widths = rows.iter().map(Vec::len).filter(|&n| n > 1);
        let mut widths: Vec<usize> = widths.collect();
        widths.sort_unstable();
        let middle = widths.get(widths.len() / 2).copied().unwrap_or(0);
        widths.iter().filter(|&&n| n == middle).count() * (middle > 1) as usize
    };
    // A comma inside of numbers cuts too: the others come first where they cut as much.
    let by = ['\t', ';', ',', '|']
        .into_iter()
        .rev()
        .max_by_key(|&by| score(by));
    cut(text, by.unwrap_or(','), usize::MAX)
}

/// At `most` so many rows of a text; and whether it has more cells than are read.
fn cut(text: &str, by: char, most: usize) -> (Vec<Vec<String>>, bool) {
    let mut rows = vec![Vec::new()];
    let mut n_cells = 0;
    let mut field = String::new();
    let mut letters = text.chars().peekable();
    let mut is_quoted = false;
    while let Some(c) = letters.next() {
        match c {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                field.push('"');
                letters.next();
            }
            '"' if is_quoted => is_quoted = false,
            '"' if field.trim().is_empty() => {
                field.clear();
                is_quoted = true;
            }
            _ if !is_quoted && (c == '\n' || c == by) => {
                n_cells += 1;
                if n_cells > limits::CELLS {
                    return (rows, true);
                }
                if let Some(row) = rows.last_mut() {
                    row.push(std::mem::take(&mut field));
                }
                if c == '\n' && rows.len() >= most {
                    return (rows, false);
                }
                if c == '\n' {
                    rows.push(Vec::new());
                }
            }
            '\r' => {}
            _ => field.push(c),
        }
    }
    match rows.last_mut() {
        Some(row) if !field.is_empty() || !row.is_empty() => row.push(field),
        _ => drop(rows.pop()),
    }
    (rows, false)
}
