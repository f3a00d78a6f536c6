//! What is changed of letters on the way to a text, with its places: marks of notes that are left out, letters that stand for
//! others.
//!
//! Until a text is whole nobody knows its places. So a sign that no text has and that shows nothing stands where something was
//! changed, and [`taken`] takes the signs out again and tells where they stood. They are the tags of Unicode (U+E0000 to U+E007F),
//! one for each letter of ASCII, which a text that comes in loses.
//!
//! Reading order: [`Change`], [`left_out`], [`CHANGED`], [`taken`].

/// What was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The mark of a note, "3", was left out.
    Mark(String),
    /// A letter stands for others: a ligature, a letter of mathematics or of full width.
    Letter,
}

/// Something that was changed, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What.
    pub what: What,
    /// The byte of the text behind which it stood.
    pub at: usize,
}

/// Stands behind letters that were changed.
pub const CHANGED: char = '\u{e0001}';

const TAGS: u32 = 0xe0000;

/// Whether a letter is one of the signs.
pub fn is_sign(c: char) -> bool {
    (TAGS..TAGS + 0x80).contains(&(c as u32))
}

/// Signs for the mark of a note that is left out, in letters of ASCII.
pub fn left_out(mark: &str) -> String {
    let letters = mark.chars().filter(char::is_ascii_graphic);
    letters
        .filter_map(|c| char::from_u32(TAGS + c as u32))
        .collect()
}

/// A text without the signs at its end.
pub fn bare(text: &str) -> &str {
    text.trim_end_matches(is_sign)
}

/// The text without signs, and what they say.
pub fn taken(text: String) -> (String, Vec<Change>) {
    if !text.contains(is_sign) {
        return (text, Vec::new());
    }
    let mut out = String::with_capacity(text.len());
    let mut changes = Vec::new();
    let mut mark = String::new();
    for c in text.chars() {
        if is_sign(c) && c != CHANGED {
            mark.extend(char::from_u32(c as u32 - TAGS));
            continue;
        }
        if !mark.is_empty() {
            let what = What::Mark(std::mem::take(&mut mark));
            changes.push(Change {
                what,
                at: out.len(),
            });
        }
        if c == CHANGED {
            changes.push(Change {
                what: What::Letter,
                at: out.len(),
            });
        } else {
            out.push(c);
        }
    }
    if !mark.is_empty() {
        changes.push(Change {
            what: What::Mark(mark),
            at: out.len(),
        });
    }
    (out, changes)
}

/// The word that ends at byte `at` of `text`, where it begins.
pub fn word_before(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let word = before.trim_end().rfind(char::is_whitespace);
    let next = word.and_then(|space| before[space..].chars().next().map(|c| space + c.len_utf8()));
    next.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_taken_out_and_tell_their_places() {
        let text = format!(
            "Some 312{} people in the o{CHANGED}ffice{}",
            left_out("(3)"),
            left_out("a")
        );
        let (text, changes) = taken(text);
        assert_eq!(text, "Some 312 people in the office");
        let told: Vec<_> = changes
            .iter()
            .map(|change| {
                (
                    change.what.clone(),
                    &text[word_before(&text, change.at)..change.at],
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (What::Mark("(3)".to_owned()), "312"),
                (What::Letter, "o"),
                (What::Mark("a".to_owned()), "office")
            ]
        );
        assert_eq!(
            taken("as it is".to_owned()),
            ("as it is".to_owned(), Vec::new())
        );
    }
}
