//! Digits: how they are grouped, where their decimals begin, and what leaves a doubt.

use super::letters::{byte, digit, digits_end};

/// Digits with their grouping and decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Literal {
    /// All digits as one number; digits beyond 18 are not kept, see `digits`.
    pub mantissa: i64,
    /// How many of them stand after the decimal mark.
    pub decimals: u32,
    /// How many digits were written.
    pub digits: u32,
    /// How they were written.
    pub style: Style,
    /// Whether the first of several digits is a zero ("007", "02"), "0.5" excepted.
    pub leading_zero: bool,
}

/// How digits were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Digits only.
    Plain,
    /// Thousands set apart, or decimals after a mark that leaves no doubt.
    Grouped,
    /// Decimals after a point or comma.
    Decimal,
    /// "1.234", which is read as a decimal and may mean 1234.
    Doubtful,
    /// More points than a number has: a version, an address, a date.
    Dotted,
}

/// Reads the number at `at`, which is a digit or a point before one; returns where it ends.
///
/// Groups of three may be set apart by commas, points, apostrophes or spaces of any width, all of one
/// kind; Indian groups (1,23,456) by commas. One point before exactly three digits is a decimal point
/// and doubtful; a comma before exactly three digits groups, before any other count it is a decimal mark.
pub(super) fn literal(text: &str, at: usize) -> (Literal, usize) {
    let bytes = text.as_bytes();
    let first = digits_end(bytes, at);
    let lead = first - at;
    let zero = byte(bytes, at) == b'0';
    let grouped = if (1..=3).contains(&lead) && !zero {
        grouped(bytes, first, lead)
    } else {
        None
    };
    let (whole_end, mark) = grouped.map_or((first, None), |(end, mark)| (end, Some(mark)));
    let mut end = whole_end;
    let mut style = match mark {
        Some(_) => Style::Grouped,
        None => Style::Plain,
    };
    let mut decimals = 0;
    let decimal_mark = match byte(bytes, end) {
        b'.' if digit(bytes, end + 1) && mark != Some(b'.') => 1,
        0xc2 if byte(bytes, end + 1) == 0xb7 && digit(bytes, end + 2) => 2,
        b',' if digit(bytes, end + 1) && mark != Some(b',') => {
            let places = digits_end(bytes, end + 1) - end - 1;
            usize::from(places != 3 || zero || mark.is_some() || lead > 3)
        }
        _ => 0,
    };
    if decimal_mark > 0 {
        let from = end + decimal_mark;
        let to = digits_end(bytes, from);
        decimals = (to - from) as u32;
        if style == Style::Plain {
            style = if byte(bytes, end) == b'.' && decimals == 3 && (1..=3).contains(&lead) && !zero
            {
                // Nobody writes three zeros behind a decimal point: "30.000" is thousands.
                if bytes[from..].starts_with(b"000") {
                    decimals = 0;
                }
                Style::Doubtful
            } else {
                Style::Decimal
            };
        }
        end = to;
        // A second point makes it an address, a version or a date.
        while byte(bytes, whole_end) == b'.' && byte(bytes, end) == b'.' && digit(bytes, end + 1) {
            end = digits_end(bytes, end + 1);
            style = Style::Dotted;
        }
    }
    let (mantissa, digits) = value(bytes, at, end);
    let literal = Literal {
        mantissa,
        decimals,
        digits,
        style,
        leading_zero: zero && lead > 1,
    };
    (literal, end)
}

/// Where the groups behind the first `lead` digits end, and the mark that sets them apart; `None` if there are none.
fn grouped(bytes: &[u8], first: usize, lead: usize) -> Option<(usize, u8)> {
    if let Some(indian) = indian_end(bytes, first, lead) {
        return Some((indian, b','));
    }
    let (kind, len) = separator(bytes, first)?;
    let mut next = first;
    let mut groups = 0;
    while let Some((k, l)) = separator(bytes, next)
        && k == kind
        && (l == len || kind == b' ')
        && group(bytes, next + l, 3)
    {
        next += l + 3;
        groups += 1;
    }
    // A space group whose own digits go on after a comma is another number: "5 234,567".
    if kind == b' ' && groups > 0 && byte(bytes, next) == b',' && group(bytes, next + 1, 3) {
        groups -= 1;
        next -= 3 + separator_before(bytes, next - 3);
    }
    let decimals_follow = byte(bytes, next) == b',' && digit(bytes, next + 1);
    (groups > 0 && (kind != b'.' || groups > 1 || decimals_follow)).then_some((next, kind))
}

/// The digits from `at` to `end` as one number of at most 18, and how many there are.
fn value(bytes: &[u8], at: usize, end: usize) -> (i64, u32) {
    let (mut mantissa, mut digits) = (0, 0);
    for i in at..end {
        if digit(bytes, i) {
            digits += 1;
            if digits <= 18 {
                mantissa = mantissa * 10 + i64::from(byte(bytes, i) - b'0');
            }
        }
    }
    (mantissa, digits)
}

/// The thousands separator at `at` and its length.
pub(super) fn separator(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let first = byte(bytes, at);
    match (first, byte(bytes, at + 1), byte(bytes, at + 2)) {
        (b',' | b'.' | b'\'' | b' ', ..) => Some((first, 1)),
        (0xc2, 0xa0, _) => Some((b' ', 2)),
        // A comma between soft hyphens.
        (0xc2, 0xad, b',') if byte(bytes, at + 3) == 0xc2 && byte(bytes, at + 4) == 0xad => {
            Some((b',', 5))
        }
        // Narrow no-break space, thin space, figure space.
        (0xe2, 0x80, 0xaf | 0x89 | 0x87) => Some((b' ', 3)),
        (0xe2, 0x80, 0x99) => Some((b'\'', 3)),
        _ => None,
    }
}

/// The length of the separator that ends at `at`.
pub(super) fn separator_before(bytes: &[u8], at: usize) -> usize {
    (1..=3)
        .find(|&len| separator(bytes, at - len).is_some_and(|(_, l)| l == len))
        .unwrap_or(1)
}

/// Where Indian groups (1,23,456) after the first `lead` digits end; `None` if there are none.
pub(super) fn indian_end(bytes: &[u8], first: usize, lead: usize) -> Option<usize> {
    if lead > 2 {
        return None;
    }
    // No number has more groups; without a bound a text of nothing but such pairs would be read through from each.
    const MOST_PAIRS: usize = 8;
    let mut next = first;
    while next < first + 3 * MOST_PAIRS && byte(bytes, next) == b',' && group(bytes, next + 1, 2) {
        next += 3;
    }
    (next > first && byte(bytes, next) == b',' && group(bytes, next + 1, 3)).then_some(next + 4)
}

/// Exactly `n` digits at `at`, and then no further one.
pub(super) fn group(bytes: &[u8], at: usize, n: usize) -> bool {
    digits_end(bytes, at) == at + n
}
