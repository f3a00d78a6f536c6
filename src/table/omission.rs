//! What stands for a piece that is left out of a text between two numbers, so that they do not become one.
//!
//! Struck-out and hidden text has a place of its own: what is before it and what is behind it were never written together.

/// The sign for it.
pub const OMISSION: &str = "[…] ";

/// Whether a digit that comes next would go on with the number that ends at byte `at` of `text`, where something was left out.
pub fn joins(text: &str, at: usize) -> bool {
    let is_space = |c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}');
    let is_point = |c| matches!(c, '.' | ',' | '\'' | '’');
    let Some((before, behind)) = text.split_at_checked(at.min(text.len())) else {
        return false;
    };
    let before = before.trim_end_matches(is_space);
    behind.chars().all(|c| is_space(c) || is_point(c))
        && before
            .trim_end_matches(is_point)
            .ends_with(char::is_numeric)
}

/// Writes the sign at the end of `text`.
pub fn write(text: &mut String) {
    if !text.ends_with(' ') {
        text.push(' ');
    }
    text.push_str(OMISSION);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_join_over_spaces_and_points() {
        for (before, behind, expected) in [
            ("some 5", "", true),
            ("some 5", " ", true),
            ("some 5\u{a0}", "\u{a0}", true),
            ("some 1,", "", true),
            ("some 1", " ,", true),
            ("some", " ", false),
            ("", "", false),
            ("some 5", " or ", false),
            ("some 5", "\n", false),
            ("some 5\t", "", false),
        ] {
            let text = format!("{before}{behind}");
            assert_eq!(joins(&text, before.len()), expected, "{text:?}");
        }
    }
}
