//! Why a sheet cannot be read, and where.

use std::fmt;

use crate::message::{Lang, Sentence, line};

/// One thing that is wrong with a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetError {
    /// Where: a JSON pointer (RFC 6901) such as `/relations/2/formula`; empty for the whole.
    pub pointer: String,
    /// What was found, and what was expected.
    pub what: Sentence,
}

impl SheetError {
    /// An error about the whole.
    pub(super) fn of(what: Sentence) -> SheetError {
        SheetError {
            pointer: String::new(),
            what,
        }
    }

    /// The error with its place, in `lang`.
    pub fn say(&self, lang: Lang) -> String {
        let what = self.what.say(lang);
        if self.pointer.is_empty() {
            what
        } else {
            format!("{}: {what}", self.pointer)
        }
    }
}

impl fmt::Display for SheetError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

/// Everything that was found wrong with a sheet; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetErrors(pub Vec<SheetError>);

impl SheetErrors {
    /// The errors in `lang`, a line each.
    pub fn say(&self, lang: Lang) -> String {
        let lines: Vec<String> = self.0.iter().map(|error| line(&error.say(lang))).collect();
        lines.join("\n")
    }
}

impl fmt::Display for SheetErrors {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl std::error::Error for SheetErrors {}

/// The entry of `names` that `name` was probably meant to be: the nearest by Damerau-Levenshtein
/// distance (optimal string alignment), if it is near enough to be a slip.
pub fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = name.chars().take(64).collect();
    let limit = (wanted.len() / 3).clamp(1, 3);
    names
        .map(|other| (distance(&wanted, other), other))
        .filter(|(d, _)| *d <= limit)
        .min_by_key(|(d, _)| *d)
        .map(|x| x.1)
}

fn distance(a: &[char], b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut two_above = vec![0; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let substitution = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = substitution.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(two_above[j - 2] + 1);
            }
        }
        two_above = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_its_name() {
        let names = ["returned", "arrived", "rate", "x"];
        for (typed, expected) in [
            ("retruned", Some("returned")),
            ("arived", Some("arrived")),
            ("rates", Some("rate")),
            ("elsewhere", None),
            ("", Some("x")),
        ] {
            assert_eq!(nearest(typed, names.into_iter()), expected, "{typed}");
        }
    }
}
