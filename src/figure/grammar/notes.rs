//! Marks of notes that stand behind a number: "18.43³ million", "1,234[3] people", "3.9%(1)", "1,204*".

use crate::figure::lex::{Class, Lexed, Style};

#[cfg(test)]
pub(crate) const CASES: crate::figure::Cases = &[(
    "past_note",
    &[
        (
            "It cost £18.43³ million for 1,234[3] people, 312¹² cows and 1,204* pigs, then rose 4.2%(1).",
            "money 18430000 GBP; count 1234 people; count 312 cows; count 1204 pigs; percent 4.2 %; \
             ? £18.43 million; ? 1,234; ? 312; ? 1,204; ? 4.2%",
        ),
        (
            "It fell to 2.5[a] per cent, 1,234[1][2], 98ᵃ cows, 3.5(b) tonnes and 12 hens[4].",
            "percent 2.5 %; count 1234; count 98 cows; measure 3.5 tonnes; count 12 hens; ? 2.5 per cent; ? 1,234; ? 98; ? 3.5; ? 12 hens",
        ),
        (
            "It has 10⁶ cows on 5 m², under rule 12(b) and 401(k); 6.674(15), $(5) million and a 4* inn.",
            "count 1000000 cows; measure 5 m²; count 6.659..6.689; money -5000000 USD; count 4; ? 6.659 to 6.689 | 6.674",
        ),
    ],
)];

/// Past the marks of notes at `i`, which touch what stands before them; `i` where none do.
pub fn past_note(lexed: &Lexed, i: usize) -> usize {
    /// One number has no more.
    const MOST: usize = 3;
    let mut at = i;
    for _ in 0..MOST {
        let next = past_mark(lexed, at);
        if next == at {
            break;
        }
        at = next;
    }
    // "5*4" and "5(a)b" have no such marks.
    let ends = !lexed.touches(at) || matches!(lexed.class(at), Class::Mark(_) | Class::Percent);
    if ends { at } else { i }
}

/// Past one mark at `i`.
fn past_mark(lexed: &Lexed, i: usize) -> usize {
    if i == 0 || !lexed.touches(i) || !matches!(lexed.class(i), Class::Mark(_)) {
        return i;
    }
    // A mark stands behind a number, a word or a mark: "$(5) million" is a loss.
    let follows = match lexed.class(i - 1) {
        Class::Mark(_) => lexed.is_mark(i - 1, "])*†‡"),
        Class::Currency(_) => false,
        _ => true,
    };
    if !follows {
        return i;
    }
    const RAISED: &str =
        "\u{b9}\u{b2}\u{b3}\u{2070}\u{2074}\u{2075}\u{2076}\u{2077}\u{2078}\u{2079}";
    let letter = |at: usize| {
        matches!(
            lexed.word_at(at).chars().next(),
            Some('\u{1d2c}'..='\u{1d6a}')
        )
    };
    if letter(i) {
        return i + 1;
    }
    if lexed.is_mark(i, RAISED) {
        // "10⁶" is a power.
        let second = usize::from(lexed.touches(i + 1) && lexed.is_mark(i + 1, RAISED));
        return if lexed.word_at(i - 1) == "10" {
            i
        } else {
            i + 1 + second
        };
    }
    if lexed.is_mark(i, "*†‡") {
        // "a 4* hotel".
        let stars = lexed.is_number(i - 1) && lexed.length(i - 1) == 1;
        return i + usize::from(!stars);
    }
    let square = lexed.is(i, Class::Mark(b'['));
    let round = lexed.is(i, Class::Mark(b'('));
    let close = if square { b']' } else { b')' };
    if !(square || round) || !lexed.joins(i + 1) || !lexed.is(i + 2, Class::Mark(close)) {
        return i;
    }
    let letter =
        lexed.length(i + 1) == 1 && lexed.word_at(i + 1).as_bytes()[0].is_ascii_lowercase();
    let most = if square { 3 } else { 1 };
    let number = lexed
        .literal(i + 1)
        .is_some_and(|mark| mark.style == Style::Plain && mark.digits <= most);
    // "12(b)" and "12(1)" are parts of a law.
    let section = round
        && lexed
            .literal(i - 1)
            .is_some_and(|literal| literal.style == Style::Plain && literal.digits <= 3);
    if (letter || number) && !section {
        i + 3
    } else {
        i
    }
}

/// Past the mark of a note in brackets at `i` that stands apart, where nothing else follows: "1,234 (a), 1,310 (r)".
pub fn past_note_apart(lexed: &Lexed, i: usize) -> usize {
    let mark = i > 0
        && lexed.spaced(i)
        && lexed.is(i, Class::Mark(b'('))
        && lexed.joins(i + 1)
        && lexed.length(i + 1) == 1
        && lexed.says(i + 1, "a b c d e f p r")
        && lexed.is(i + 2, Class::Mark(b')'));
    let long = lexed
        .literal(i.saturating_sub(1))
        .is_none_or(|literal| literal.style != Style::Plain || literal.digits > 3);
    let ends = !lexed.beside(i + 3) || lexed.touches(i + 3) && lexed.is_mark(i + 3, ".,;:)");
    if mark && long && ends { i + 3 } else { i }
}

/// What tokens from `i` up to `next` say without the marks of notes among them; none if there are none.
pub fn without_notes(lexed: &Lexed, i: usize, next: usize) -> Option<String> {
    let is_mark = |at: usize| past_note(lexed, at) > at || past_note_apart(lexed, at) > at;
    if !(i + 1..next).any(is_mark) {
        return None;
    }
    let mut out = String::new();
    let mut at = i;
    let mut is_marked = false;
    while at < next {
        let past = match past_note(lexed, at) {
            _ if at == i => at,
            past if past == at => past_note_apart(lexed, at),
            past => past,
        };
        if past > at && past <= next {
            (at, is_marked) = (past, true);
            continue;
        }
        if at > i && !lexed.touches(at) {
            out.push(' ');
        }
        lexed.push_word(at, &mut out);
        at += 1;
    }
    is_marked.then_some(out)
}
