//! Web and mail addresses.

use crate::figure::lex::{Class, Lexed};

#[cfg(test)]
pub(super) const CASES: super::Cases = &[(
    "address",
    &[
        ("See www.stat.gov.lt/2021 or mail a1@b.lt.", ""),
        ("See https://example.org/12/34?x=5 for 12 more.", "count 12"),
        ("See example.org/2021/12 for 12 more.", "count 12"),
    ],
)];

/// The end of the run of touching tokens at `i` if it is a web or mail address.
pub fn address(lexed: &Lexed, i: usize) -> Option<usize> {
    if !lexed.touches(i + 1) || lexed.is_number(i) {
        return None;
    }
    let mut end = i + 1;
    let mut dotted = false;
    let mut is_address = false;
    while end < lexed.tokens.len() && lexed.touches(end) {
        match lexed.class(end) {
            Class::Mark(b'@' | b'_') => is_address = true,
            Class::Mark(b'.') => {
                let word = |at: usize| {
                    !matches!(
                        lexed.class(at),
                        Class::Mark(_) | Class::Number | Class::Currency(_)
                    )
                };
                dotted |= end > i && word(end - 1) && word(end + 1) && lexed.touches(end + 1);
            }
            Class::Mark(b'/') => {
                is_address |= dotted
                    || end > 1
                        && lexed.is(end - 1, Class::Mark(b'/'))
                        && lexed.is(end - 2, Class::Mark(b':'));
            }
            _ => {}
        }
        end += 1;
    }
    Some(end).filter(|_| is_address || lexed.says(i, "www"))
}
