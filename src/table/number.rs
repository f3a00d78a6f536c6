//! One cell of a table to a number, or to the reason why it has none.
//!
//! A cell holds a bare number more often than words: signs in front or behind, accountants' parentheses, marks of
//! footnotes, and a decimal mark that only the other cells tell ([`Marks`]). Whatever a blank, a dash or "n/a" stands
//! for, it is never zero.

use crate::figure::{Amount, Figure, Hedge, Kind, Number, says};
use crate::interval::Rational;

/// Why a cell has no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Nothing is written.
    Blank,
    /// "-": nil, not applicable or not known, which only a note can tell.
    Dash,
    /// "..", "n/a", ":".
    NotAvailable,
    /// "*", "c": known and not told.
    Withheld,
    /// Words.
    Text,
}

impl Missing {
    /// Its name in the JSON form.
    pub fn name(self) -> &'static str {
        match self {
            Missing::Blank => "blank",
            Missing::Dash => "dash",
            Missing::NotAvailable => "not_available",
            Missing::Withheld => "withheld",
            Missing::Text => "text",
        }
    }
}

/// What the marks inside the numbers of a table mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Whether a comma stands before the decimals ("9,4").
    pub comma: bool,
}

/// The digits of a cell as they are written, without sign, currency and footnote marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Written<'a> {
    body: &'a str,
    negative: bool,
    /// "%" or "per cent" behind the digits.
    pub percent: bool,
    /// "pp" or "points" behind the digits; then `percent`, too.
    pub points: bool,
    /// The currency's code before or behind the digits.
    pub currency: &'static str,
    /// 1 000 for "5k", else 1.
    scale: i64,
}

const DASHES: [char; 5] = ['-', '–', '—', '−', '‑'];

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}')
}

/// The currency of a sign or code.
pub(super) fn currency(word: &str) -> &'static str {
    match word {
        "£" | "GBP" => "GBP",
        "€" | "EUR" | "euro" | "euros" => "EUR",
        "$" | "US$" | "USD" => "USD",
        "C$" | "CAD" => "CAD",
        "A$" | "AUD" => "AUD",
        "¥" | "JPY" => "JPY",
        "₹" | "Rs" | "Rs." | "INR" => "INR",
        "CHF" => "CHF",
        "SEK" => "SEK",
        "NOK" => "NOK",
        "DKK" => "DKK",
        "PLN" => "PLN",
        _ => "",
    }
}

/// The reason why `text` has no figure, if it is one of the usual signs for that.
pub fn missing(text: &str) -> Option<Missing> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || is_space(c));
    if text.is_empty() {
        return Some(Missing::Blank);
    }
    if text.chars().all(|c| DASHES.contains(&c)) {
        return Some(Missing::Dash);
    }
    let inner = text
        .strip_prefix(['[', '('])
        .and_then(|rest| rest.strip_suffix([']', ')']))
        .unwrap_or(text);
    if inner.chars().all(|c| DASHES.contains(&c)) {
        return Some(Missing::Dash);
    }
    if inner.chars().all(|c| matches!(c, '.' | '…' | ':' | '·')) {
        return Some(Missing::NotAvailable);
    }
    let lower = inner.to_ascii_lowercase();
    match lower.as_str() {
        "na" | "n/a" | "n.a." | "n.a" | "n/k" | "nk" | "x" | "z" | "u" | "m" | "nr" | "n.r."
        | "not available" | "not applicable" | "not known" | "unknown" | "tbc" | "?" | "none" => {
            Some(Missing::NotAvailable)
        }
        "*" | "**" | "c" | "s" | "d" | "low" | "#" | "~" | "†" | "suppressed" | "withheld"
        | "confidential" => Some(Missing::Withheld),
        _ => None,
    }
}

/// "<5", "> 0.1", "≤ 4": a bound with a sign.
pub fn is_bound(text: &str) -> bool {
    let rest = text.trim_start().strip_prefix(['<', '≤', '>', '≥']);
    rest.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// Takes the digits of `text` out of what stands around them; `None` if it is not one bare number.
pub fn written(text: &str) -> Option<Written<'_>> {
    let mut rest = text.trim_matches(|c: char| c.is_whitespace() || is_space(c));
    let mut out = Written {
        body: "",
        negative: false,
        percent: false,
        points: false,
        currency: "",
        scale: 1,
    };
    let mut brackets = false;
    // In front: a sign, a currency and an opening parenthesis, in any order.
    loop {
        rest = rest.trim_start_matches(is_space);
        let c = rest.chars().next()?;
        if c.is_ascii_digit() || matches!(c, '.' | ',') {
            break;
        }
        let taken = if DASHES.contains(&c) || matches!(c, '▼' | '↓' | '△') {
            out.negative = true;
            c.len_utf8()
        } else if matches!(c, '+' | '▲' | '↑' | '±') {
            c.len_utf8()
        } else if c == '(' && !brackets {
            brackets = true;
            1
        } else {
            let end = rest
                .find(|c: char| {
                    c.is_ascii_digit() || is_space(c) || DASHES.contains(&c) || c == '('
                })
                .unwrap_or(rest.len());
            out.currency = currency(&rest[..end]);
            if out.currency.is_empty() {
                return None;
            }
            end
        };
        rest = &rest[taken..];
    }
    let end = body_end(rest);
    out.body = rest[..end].trim_end_matches(|c: char| is_space(c) || matches!(c, '.' | ','));
    if !out.body.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    rest = rest[out.body.len()..].trim_start_matches(is_space);
    if brackets && !rest.contains(')') {
        return None;
    }
    // Behind: a unit, a closing parenthesis, and marks of footnotes.
    for word in rest.split(|c: char| c.is_whitespace() || is_space(c)) {
        let mut word = word;
        while !word.is_empty() {
            let taken = behind(word, &mut out, &mut brackets)?;
            word = &word[taken..];
        }
    }
    if brackets {
        return None;
    }
    Some(out)
}

/// Reads what may stand behind a number; returns its bytes.
fn behind(word: &str, out: &mut Written, brackets: &mut bool) -> Option<usize> {
    let c = word.chars().next()?;
    if c == '%' || c == '‰' {
        out.percent |= c == '%';
        return (c == '%').then_some(1);
    }
    if c == ')' && *brackets {
        *brackets = false;
        out.negative = true;
        return Some(1);
    }
    if matches!(word, "-" | "−") {
        out.negative = true;
        return Some(word.len());
    }
    if matches!(
        c,
        '*' | '†' | '‡' | '§' | '¹' | '²' | '³' | '^' | '#' | '~' | '\''
    ) {
        return Some(c.len_utf8());
    }
    // "(a)", "[1]": the mark of a footnote.
    if let Some(close) = match c {
        '(' => Some(')'),
        '[' => Some(']'),
        _ => None,
    } {
        let end = word.find(close)?;
        let inner = &word[1..end];
        let is_mark = inner.len() <= 2 && inner.chars().all(|c| c.is_ascii_alphanumeric());
        return is_mark.then_some(end + 1);
    }
    let end = word
        .find(|c: char| !c.is_alphabetic() && !matches!(c, '€' | '£' | '$'))
        .unwrap_or(word.len());
    let (unit, lower) = (&word[..end], word[..end].to_ascii_lowercase());
    match lower.as_str() {
        "per" | "percent" | "pct" | "pc" | "cent" => out.percent |= lower != "per",
        // Provisional, revised, estimated: marks of a statistical office.
        "r" | "p" | "e" | "a" | "b" => {}
        "k" => out.scale = 1_000,
        "m" | "mn" | "mln" | "million" => out.scale = 1_000_000,
        "bn" | "billion" => out.scale = 1_000_000_000,
        "pp" | "ppt" | "ppts" | "pts" | "points" | "point" | "percentage" => {
            out.percent = true;
            out.points = true;
        }
        _ => {
            out.currency = currency(unit);
            if out.currency.is_empty() {
                return None;
            }
        }
    }
    Some(end)
}

/// Where the digits and the marks between them end.
fn body_end(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_digit = chars.peek().is_some_and(|(_, c)| c.is_ascii_digit());
        if c.is_ascii_digit() {
            end = at + 1;
        } else if matches!(c, '.' | ',' | '\'' | '’') && next_is_digit {
        } else if is_space(c) && next_is_digit {
            // A space is between thousands only before exactly three digits.
            let after = &rest[at + c.len_utf8()..];
            let n = after.bytes().take_while(u8::is_ascii_digit).count();
            if n != 3 {
                break;
            }
        } else {
            break;
        }
    }
    end
}

impl Marks {
    /// What the numbers of a table tell about their marks, taken together.
    pub fn of<'a>(numbers: impl Iterator<Item = &'a Written<'a>>) -> Marks {
        let (mut comma, mut point) = (0, 0);
        for number in numbers {
            match decimal_mark(number.body) {
                Some(b',') => comma += 1,
                Some(_) => point += 1,
                None => {}
            }
        }
        Marks {
            comma: comma > point,
        }
    }
}

/// The decimal mark of a number that leaves no doubt.
fn decimal_mark(body: &str) -> Option<u8> {
    let marks = || {
        body.bytes()
            .enumerate()
            .filter(|(_, b)| matches!(b, b'.' | b','))
    };
    let (last_at, last) = marks().next_back()?;
    let (first_at, first) = marks().next()?;
    let behind = body.len() - last_at - 1;
    let other = if last == b',' { b'.' } else { b',' };
    if first != last {
        return Some(last);
    }
    // The same mark twice is between thousands.
    if first_at != last_at {
        return Some(other);
    }
    if behind != 3 || last_at == 0 || body.starts_with('0') || last_at > 3 {
        return Some(last);
    }
    None
}

impl Written<'_> {
    /// The number, its thousands and decimals told apart by `marks`; `None` if they make no number.
    ///
    /// `scale` is what the table counts in: 1 000 for "in thousands".
    pub fn number(&self, marks: Marks, scale: i64) -> Option<Number> {
        let decimal = decimal_mark(self.body).unwrap_or(if marks.comma { b',' } else { b'.' });
        let (mut mantissa, mut decimals, mut is_behind) = (0i64, 0, false);
        for b in self.body.bytes() {
            if b.is_ascii_digit() {
                mantissa = mantissa.checked_mul(10)?.checked_add((b - b'0').into())?;
                decimals += u32::from(is_behind);
            } else if b == decimal {
                if is_behind {
                    return None;
                }
                is_behind = true;
            } else if is_behind {
                return None;
            }
        }
        if self.negative {
            mantissa = -mantissa;
        }
        let scale = if self.scale == 1 { scale } else { self.scale };
        Number::new(mantissa, decimals, scale)
    }
}

/// A figure of words ("about 30", "1.2 to 1.5", "<5"): what a running text would say.
pub fn worded(text: &str, unit: &str) -> Option<Figure> {
    let has_digit = text.bytes().any(|b| b.is_ascii_digit());
    if !has_digit || text.len() > 40 {
        return None;
    }
    says::parse(text.trim(), unit)
        .ok()
        .filter(|figure| match figure.amount {
            Amount::Number(_) => figure.hedge != Hedge::Bare,
            amount => matches!(amount, Amount::Range { .. }),
        })
}

/// The figure of a bare number.
pub fn figure(number: Number, kind: Kind, divisor: i64) -> Figure {
    Figure {
        amount: Amount::Number(number),
        hedge: Hedge::Bare,
        kind,
        divisor: Rational::integer(divisor),
    }
}
