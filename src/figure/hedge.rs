//! Hedges: the words around a number that say how firmly it is meant.
//!
//! This module holds the wordings and finds them beside a number; [`crate::reading`] gives the range
//! each stands for. Reading order: [`Hedge`], [`before`], [`after`], then the word lists.

use super::grammar::is_dash;
use super::lex::{Gap, Lexed, Sense, among};
use super::table::{Table, bucket, bytes};

/// How firmly a statement commits to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Hedge {
    /// "1 100": nothing said.
    #[default]
    Bare,
    /// "exactly 1 100".
    Exactly,
    /// "around 1 100".
    About,
    /// "at least 1 100".
    AtLeast,
    /// "more than 1 100".
    MoreThan,
    /// "at most 1 100".
    AtMost,
    /// "up to 1 100": a bound that gives way first.
    UpTo,
    /// "fewer than 1 100".
    LessThan,
    /// "nearly 1 100".
    Nearly,
    /// "just over 1 100".
    JustOver,
}

impl Hedge {
    /// Its name in the JSON form; a range is "between" whatever its hedge.
    pub fn name(self) -> &'static str {
        match self {
            Hedge::Bare | Hedge::Exactly => "exact",
            Hedge::About => "about",
            Hedge::AtLeast => "at_least",
            Hedge::MoreThan => "more_than",
            Hedge::AtMost | Hedge::UpTo => "at_most",
            Hedge::LessThan => "less_than",
            Hedge::Nearly => "nearly",
            Hedge::JustOver => "just_over",
        }
    }
}

/// Most words a hedge has.
const MOST_WORDS: usize = 6;

/// The hedge that ends before token `i`, and the first token of it; evaluative words ("only 3-4%")
/// belong to it and change nothing. `(Hedge::Bare, i)` if there is none.
///
/// `lithuanian` admits "per 200" (over 200), which in English text is a rate.
pub fn before(lexed: &Lexed, i: usize, lithuanian: bool) -> (Hedge, usize) {
    let mut hedge = None;
    let mut at = i;
    // "up to around 500", "only about 5": the outermost hedge holds.
    for _ in 0..3 {
        match one_before(lexed, at, lithuanian) {
            Some((found, first)) => {
                hedge = found.or(hedge);
                at = first;
            }
            None => break,
        }
    }
    (hedge.unwrap_or_default(), at)
}

/// One hedge or evaluative word before `i`.
fn one_before(lexed: &Lexed, i: usize, lithuanian: bool) -> Option<(Option<Hedge>, usize)> {
    let last = lexed.tokens.get(i.checked_sub(1)?)?;
    if !may_end(lexed.text_of(last)) {
        return None;
    }
    // The words before, last first, as far as one hedge can reach.
    let mut buffer = [0u8; 48];
    let mut start = buffer.len();
    let mut best = None;
    let mut at = i;
    for _ in 0..MOST_WORDS {
        if at == 0 || lexed.gap(at) > Gap::Line && at < lexed.tokens.len() {
            break;
        }
        let mut token = &lexed.tokens[at - 1];
        let mut text = lexed.text_of(token);
        // The point of "approx." and "ca." belongs to the word.
        if text == "."
            && token.gap == Gap::None
            && at >= 2
            && best.is_none()
            && start == buffer.len()
        {
            at -= 1;
            token = &lexed.tokens[at - 1];
            text = lexed.text_of(token);
            if !among(text, "approx Approx ca Ca c est") {
                break;
            }
        }
        if !matches!(
            token.sense,
            Sense::Mark('~' | '≈' | '∼' | '<' | '>' | '=' | '≤' | '≥' | '⩾' | '⩽')
        ) && matches!(token.sense, Sense::Mark(_) | Sense::Number(_))
        {
            break;
        }
        let needed = text.len() + usize::from(start < buffer.len());
        if needed > start {
            break;
        }
        if start < buffer.len() {
            start -= 1;
            buffer[start] = b' ';
        }
        start -= text.len();
        buffer[start..start + text.len()].copy_from_slice(text.as_bytes());
        buffer[start..start + text.len()].make_ascii_lowercase();
        at -= 1;
        let phrase = std::str::from_utf8(&buffer[start..]).unwrap_or_default();
        if let Some((_, found)) = TABLE.find(phrase) {
            best = Some((Some(found), at));
        } else if EVALUATIVE.contains(&phrase) {
            best = Some((None, at));
        } else if lithuanian && phrase == "per" {
            best = Some((Some(Hedge::MoreThan), at));
        }
    }
    best
}

/// The hedge that starts at token `i`, after a number ("or more", "+", "or so"), and the token after it.
pub fn after(lexed: &Lexed, i: usize) -> Option<(Hedge, usize)> {
    if lexed.gap(i) > Gap::Line {
        return None;
    }
    let word = |at: usize| {
        lexed
            .get(at)
            .filter(|token| token.gap <= Gap::Line)
            .map_or("", |token| lexed.text_of(token))
    };
    match (lexed.sense(i), word(i)) {
        (Sense::Mark('+'), _) if lexed.gap(i) == Gap::None => Some((Hedge::AtLeast, i + 1)),
        (Sense::Mark(c), _)
            if is_dash(c) && lexed.gap(i) == Gap::None && lexed.gap(i + 1) == Gap::None =>
        {
            match word(i + 1) {
                "odd" => Some((Hedge::About, i + 2)),
                "plus" => Some((Hedge::AtLeast, i + 2)),
                _ => None,
            }
        }
        (_, "odd") => Some((Hedge::About, i + 1)),
        (Sense::Or, _) => match word(i + 1) {
            "so" | "thereabouts" => Some((Hedge::About, i + 2)),
            "more" | "over" | "above" | "higher" | "older" | "greater" => {
                Some((Hedge::AtLeast, i + 2))
            }
            "less" | "fewer" | "under" | "below" | "lower" | "younger" => {
                Some((Hedge::AtMost, i + 2))
            }
            _ => None,
        },
        (Sense::And, _) => match word(i + 1) {
            "over" | "above" | "older" | "upwards" => Some((Hedge::AtLeast, i + 2)),
            "under" | "below" | "younger" => Some((Hedge::AtMost, i + 2)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether some hedge ends in a word of this first letter and length: most words end none.
fn may_end(word: &str) -> bool {
    let Some(first) = word.as_bytes().first() else {
        return false;
    };
    LAST_WORDS[bucket(first.to_ascii_lowercase())] & (1 << (word.len() & 31)) != 0
}

static LAST_WORDS: [u32; 27] = {
    let mut bits = [0; 27];
    let mut i = 0;
    while i < PHRASES.len() + EVALUATIVE.len() {
        let phrase = if i < PHRASES.len() {
            PHRASES[i].0.as_bytes()
        } else {
            EVALUATIVE[i - PHRASES.len()].as_bytes()
        };
        let mut start = phrase.len();
        while start > 0 && phrase[start - 1] != b' ' {
            start -= 1;
        }
        bits[bucket(phrase[start])] |= 1 << ((phrase.len() - start) & 31);
        i += 1;
    }
    // "per" and the point of "approx." are looked at apart.
    bits[bucket(b'p')] |= 1 << 3;
    bits[bucket(b'.')] |= 1 << 1;
    bits
};

/// Words that judge a number and do not change it.
const EVALUATIVE: [&str; 8] = [
    "a full",
    "a mere",
    "a paltry",
    "just",
    "merely",
    "only",
    "tik",
    "a whopping",
];

static TABLE: Table<Hedge, { PHRASES.len() }, { bytes(PHRASES) }> = Table::new(PHRASES);

/// Hedges before a number, sorted.
const PHRASES: &[(&str, Hedge)] = &[
    ("a bit less than", Hedge::Nearly),
    ("a bit more than", Hedge::JustOver),
    ("a bit over", Hedge::JustOver),
    ("a bit under", Hedge::Nearly),
    ("a good", Hedge::JustOver),
    ("a little above", Hedge::JustOver),
    ("a little below", Hedge::Nearly),
    ("a little less than", Hedge::Nearly),
    ("a little more than", Hedge::JustOver),
    ("a little over", Hedge::JustOver),
    ("a little under", Hedge::Nearly),
    ("a maximum of", Hedge::AtMost),
    ("a minimum of", Hedge::AtLeast),
    ("a shade over", Hedge::JustOver),
    ("a shade under", Hedge::Nearly),
    ("about", Hedge::About),
    ("above", Hedge::MoreThan),
    ("all but", Hedge::Nearly),
    ("almost", Hedge::Nearly),
    ("almost exactly", Hedge::About),
    ("an approximate", Hedge::About),
    ("an estimated", Hedge::About),
    ("anywhere up to", Hedge::UpTo),
    ("apie", Hedge::About),
    ("approaching", Hedge::Nearly),
    ("approx", Hedge::About),
    ("approximately", Hedge::About),
    ("approximating", Hedge::About),
    ("around", Hedge::About),
    ("arti", Hedge::Nearly),
    ("as few as", Hedge::AtLeast),
    ("as high as", Hedge::UpTo),
    ("as little as", Hedge::AtLeast),
    ("as low as", Hedge::AtLeast),
    ("as many as", Hedge::UpTo),
    ("as much as", Hedge::UpTo),
    ("at a minimum", Hedge::AtLeast),
    ("at least", Hedge::AtLeast),
    ("at most", Hedge::AtMost),
    ("at the least", Hedge::AtLeast),
    ("at the most", Hedge::AtMost),
    ("at the very least", Hedge::AtLeast),
    ("below", Hedge::LessThan),
    ("bent", Hedge::AtLeast),
    ("beveik", Hedge::Nearly),
    ("beyond", Hedge::MoreThan),
    ("c", Hedge::About),
    ("ca", Hedge::About),
    ("circa", Hedge::About),
    ("close on", Hedge::Nearly),
    ("close to", Hedge::Nearly),
    ("comfortably over", Hedge::MoreThan),
    ("considerably more than", Hedge::MoreThan),
    ("daugiau kaip", Hedge::MoreThan),
    ("daugiau negu", Hedge::MoreThan),
    ("daugiau nei", Hedge::MoreThan),
    ("daugiausia", Hedge::AtMost),
    ("est", Hedge::About),
    ("estimated", Hedge::About),
    ("exactly", Hedge::Exactly),
    ("exceed", Hedge::MoreThan),
    ("exceeded", Hedge::MoreThan),
    ("exceeding", Hedge::MoreThan),
    ("exceeds", Hedge::MoreThan),
    ("far above", Hedge::MoreThan),
    ("far below", Hedge::LessThan),
    ("far fewer than", Hedge::LessThan),
    ("far less than", Hedge::LessThan),
    ("far more than", Hedge::MoreThan),
    ("fewer than", Hedge::LessThan),
    ("fewer than or equal to", Hedge::AtMost),
    ("fully", Hedge::Exactly),
    ("greater than", Hedge::MoreThan),
    ("greater than or equal to", Hedge::AtLeast),
    ("higher than", Hedge::MoreThan),
    ("iki", Hedge::UpTo),
    ("in excess of", Hedge::MoreThan),
    ("in the neighborhood of", Hedge::About),
    ("in the neighbourhood of", Hedge::About),
    ("in the order of", Hedge::About),
    ("in the range of", Hedge::About),
    ("in the region of", Hedge::About),
    ("in the vicinity of", Hedge::About),
    ("just about", Hedge::About),
    ("just above", Hedge::JustOver),
    ("just around", Hedge::About),
    ("just below", Hedge::Nearly),
    ("just less than", Hedge::Nearly),
    ("just more than", Hedge::JustOver),
    ("just over", Hedge::JustOver),
    ("just short of", Hedge::Nearly),
    ("just shy of", Hedge::Nearly),
    ("just under", Hedge::Nearly),
    ("kiek daugiau nei", Hedge::JustOver),
    ("larger than", Hedge::MoreThan),
    ("less than", Hedge::LessThan),
    ("less than or equal to", Hedge::AtMost),
    ("little less than", Hedge::Nearly),
    ("little more than", Hedge::JustOver),
    ("little over", Hedge::JustOver),
    ("little under", Hedge::Nearly),
    ("longer than", Hedge::MoreThan),
    ("lower than", Hedge::LessThan),
    ("marginally above", Hedge::JustOver),
    ("marginally below", Hedge::Nearly),
    ("marginally over", Hedge::JustOver),
    ("marginally under", Hedge::Nearly),
    ("maximum of", Hedge::AtMost),
    ("maždaug", Hedge::About),
    ("mažiau kaip", Hedge::LessThan),
    ("mažiau nei", Hedge::LessThan),
    ("mažiausiai", Hedge::AtLeast),
    ("minimum of", Hedge::AtLeast),
    ("more or less", Hedge::About),
    ("more than", Hedge::MoreThan),
    ("more than or equal to", Hedge::AtLeast),
    ("much less than", Hedge::LessThan),
    ("much more than", Hedge::MoreThan),
    ("ne daugiau kaip", Hedge::AtMost),
    ("ne mažiau kaip", Hedge::AtLeast),
    ("nearing", Hedge::Nearly),
    ("nearly", Hedge::Nearly),
    ("no fewer than", Hedge::AtLeast),
    ("no greater than", Hedge::AtMost),
    ("no higher than", Hedge::AtMost),
    ("no less than", Hedge::AtLeast),
    ("no longer than", Hedge::AtMost),
    ("no lower than", Hedge::AtLeast),
    ("no more than", Hedge::AtMost),
    ("north of", Hedge::MoreThan),
    ("not exceed", Hedge::AtMost),
    ("not exceeding", Hedge::AtMost),
    ("not fewer than", Hedge::AtLeast),
    ("not less than", Hedge::AtLeast),
    ("not more than", Hedge::AtMost),
    ("not over", Hedge::AtMost),
    ("not quite", Hedge::Nearly),
    ("nothing less than", Hedge::AtLeast),
    ("of the order of", Hedge::About),
    ("older than", Hedge::MoreThan),
    ("on the order of", Hedge::About),
    ("only slightly more than", Hedge::JustOver),
    ("over", Hedge::MoreThan),
    ("practically", Hedge::Nearly),
    ("precisely", Hedge::Exactly),
    ("roughly", Hedge::About),
    ("roughly about", Hedge::About),
    ("shy of", Hedge::Nearly),
    ("significantly more than", Hedge::MoreThan),
    ("slightly above", Hedge::JustOver),
    ("slightly below", Hedge::Nearly),
    ("slightly fewer than", Hedge::Nearly),
    ("slightly higher than", Hedge::JustOver),
    ("slightly less than", Hedge::Nearly),
    ("slightly lower than", Hedge::Nearly),
    ("slightly more than", Hedge::JustOver),
    ("slightly over", Hedge::JustOver),
    ("slightly under", Hedge::Nearly),
    ("smaller than", Hedge::LessThan),
    ("some", Hedge::About),
    ("something like", Hedge::About),
    ("somewhere around", Hedge::About),
    ("substantially more than", Hedge::MoreThan),
    ("surpass", Hedge::MoreThan),
    ("surpassed", Hedge::MoreThan),
    ("surpasses", Hedge::MoreThan),
    ("surpassing", Hedge::MoreThan),
    ("topped", Hedge::MoreThan),
    ("topping", Hedge::MoreThan),
    ("tops", Hedge::MoreThan),
    ("under", Hedge::LessThan),
    ("up to", Hedge::UpTo),
    ("upward of", Hedge::MoreThan),
    ("upwards of", Hedge::MoreThan),
    ("very nearly", Hedge::Nearly),
    ("virtually", Hedge::Nearly),
    ("virš", Hedge::MoreThan),
    ("well above", Hedge::MoreThan),
    ("well below", Hedge::LessThan),
    ("well in excess of", Hedge::MoreThan),
    ("well over", Hedge::MoreThan),
    ("well under", Hedge::LessThan),
    ("younger than", Hedge::LessThan),
    ("<", Hedge::LessThan),
    ("< =", Hedge::AtMost),
    (">", Hedge::MoreThan),
    ("> =", Hedge::AtLeast),
    ("~", Hedge::About),
    ("šiek tiek daugiau nei", Hedge::JustOver),
    ("∼", Hedge::About),
    ("≈", Hedge::About),
    ("≤", Hedge::AtMost),
    ("≥", Hedge::AtLeast),
    ("⩽", Hedge::AtMost),
    ("⩾", Hedge::AtLeast),
];

#[cfg(test)]
mod tests {
    #[test]
    fn the_phrases_are_sorted() {
        assert!(super::TABLE.is_sorted());
    }
}
