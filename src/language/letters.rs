//! Capital and small letters of the Latin, Greek and Cyrillic alphabets.
//!
//! The standard library has those of all alphabets, in tables of 24 KB, which nothing that is read here asks for. Signs
//! whose other case is several letters stay as they are.

/// How far the small letter stands behind a capital one; 0 for anything else.
fn distance(capital: char) -> u32 {
    let is_even = u32::from(capital).is_multiple_of(2);
    match capital {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => 32,
        'Ѐ'..='Џ' => 80,
        // In these blocks each capital letter is followed by its small one.
        'Ā'..='Į'
        | 'Ĳ'..='Ķ'
        | 'Ŋ'..='Ŷ'
        | 'Ѡ'..='Ҁ'
        | 'Ҋ'..='Ҿ'
        | 'Ӑ'..='Ӿ'
        | 'Ḁ'..='Ẕ'
        | 'Ạ'..='Ỿ'
            if is_even =>
        {
            1
        }
        'Ĺ'..='Ň' | 'Ź'..='Ž' if !is_even => 1,
        _ => 0,
    }
}

/// A letter as a small one.
pub fn small(letter: char) -> char {
    let code = u32::from(letter) + distance(letter);
    char::from_u32(code).unwrap_or(letter)
}

/// A letter as a capital one.
pub fn capital(letter: char) -> char {
    let before = |by: u32| {
        let found = u32::from(letter).checked_sub(by).and_then(char::from_u32);
        found.filter(|&found| distance(found) == by)
    };
    [32, 80, 1].into_iter().find_map(before).unwrap_or(letter)
}

/// A text in small letters.
pub fn lower(text: &str) -> String {
    text.chars().map(small).collect()
}

/// A text in capital letters.
pub fn upper(text: &str) -> String {
    text.chars().map(capital).collect()
}

/// A text with a large first letter, unless its first word has one inside: "iPhone sales".
pub fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    let first = text.split(' ').next().unwrap_or_default();
    if first.chars().skip(1).any(|letter| small(letter) != letter) {
        return text.to_owned();
    }
    let first = letters.next().map(capital);
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_standard_library() {
        for code in 0..0x2000 {
            let Some(letter) = char::from_u32(code) else {
                continue;
            };
            let (small, capital) = (small(letter), capital(letter));
            if small != letter {
                assert!(letter.to_lowercase().eq([small]), "{letter}: {small}");
            }
            if capital != letter {
                assert!(letter.to_uppercase().eq([capital]), "{letter}: {capital}");
            }
        }
        // All of the alphabets, but for what is in no order.
        for block in ['A'..='z', 'À'..='ž', 'Α'..='Ω', 'Ѐ'..='ҁ'] {
            let differs = |&letter: &char| !letter.to_lowercase().eq([small(letter)]);
            let lost: Vec<char> = block.filter(differs).collect();
            assert!(lost.iter().all(|letter| "İŸ".contains(*letter)), "{lost:?}");
        }
        assert_eq!(lower("ŠIAULIŲ Žiežmariai"), "šiaulių žiežmariai");
        assert_eq!(upper("chf ąžuolas"), "CHF ĄŽUOLAS");
        assert_eq!(sentence_case("états, 5"), "États, 5");
    }
}
