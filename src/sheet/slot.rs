//! Names in braces in the words of a chart: where numbers go that follow the figures.

use std::ops::Range;

/// What stands for a number in a title, subtitle or note; each holds the id of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot<'a> {
    /// `{elsewhere}`: the range.
    Range(&'a str),
    /// `{elsewhere.low}`: the lower bound.
    Low(&'a str),
    /// `{elsewhere.high}`: the upper bound.
    High(&'a str),
    /// `{elsewhere.median}`: the middle of the draws.
    Median(&'a str),
}

impl<'a> Slot<'a> {
    /// The id of its variable.
    pub fn name(self) -> &'a str {
        match self {
            Slot::Range(name) | Slot::Low(name) | Slot::High(name) | Slot::Median(name) => name,
        }
    }
}

/// The slots of `text` in order, with the bytes they take up, braces included. Braces around anything
/// that could not be a name are left to the text.
pub fn slots(text: &str) -> impl Iterator<Item = (Range<usize>, Slot<'_>)> {
    text.match_indices('{').filter_map(|(start, _)| {
        let inside = &text[start + 1..];
        let inside = &inside[..inside.find('}')?];
        let (name, end) = inside.rsplit_once('.').unwrap_or((inside, ""));
        let is_name = |c: char| c.is_alphanumeric() || "_@-/".contains(c);
        let slot = match end {
            _ if name.is_empty() || !name.chars().all(is_name) => return None,
            "" => Slot::Range(name),
            "low" => Slot::Low(name),
            "high" => Slot::High(name),
            "median" => Slot::Median(name),
            _ => return None,
        };
        Some((start..start + inside.len() + 2, slot))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_braces_is_a_slot() {
        let text = "{a} to {b_1.high} of {c@2022-07.low}, {d.median}; { x } {} {y.z} {";
        let found: Vec<(&str, Slot)> = slots(text).map(|(at, slot)| (&text[at], slot)).collect();
        assert_eq!(
            found,
            [
                ("{a}", Slot::Range("a")),
                ("{b_1.high}", Slot::High("b_1")),
                ("{c@2022-07.low}", Slot::Low("c@2022-07")),
                ("{d.median}", Slot::Median("d")),
            ]
        );
    }
}
