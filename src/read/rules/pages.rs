//! What a page has beside its text: its number, the head that every page repeats, and notes below it.

use crate::figure::grammar;
use std::ops::Range;

use crate::figure::lex::{Class, Gap, Lexed, Style};
use crate::figure::table::hash;
use crate::read::dates::is_plural;
use crate::read::language::en::{Word, known};

#[cfg(test)]
pub(super) const CASES: super::Cases = &[
    (
        "number",
        &[
            (
                "There were 12 fires.\n\n– 3 –\n\nOf these, 4 were large.",
                "count 12 fires; count 4; ?",
            ),
            (
                "There were 12 fires.\n\n- 3 -\nPage 3 of 12\n\nOf these, 4 were large.",
                "count 12 fires; count 4; ?",
            ),
            (
                "There were 12 fires.\n3\n\u{c}Of these, 4 were large.",
                "count 12 fires; count 4; ?",
            ),
            ("Fires:\n\n12\n\nFloods:\n\n4", "count 12; count 4"),
        ],
    ),
    (
        "running_heads",
        &[
            (
                "Fires in 2023\n\nThere were 12 fires.\n\u{c}Fires in 2023\n\nOf these, 4 were large.",
                "date 2023; count 12 fires; count 4; ?",
            ),
            (
                "Fires in 2023\n\nThere were 12.\n\n- 1 -\n\nFires in 2023\n\nOf these, 4 were large.",
                "date 2023; count 12; count 4; ?; ?",
            ),
            (
                "Fires in 2023\n\nThere were 12.\n\nFires in 2023\n\nOf these, 4.",
                "date 2023; count 12; date 2023; count 4",
            ),
        ],
    ),
    (
        "touching_mark",
        &[
            (
                "It rose 4.2 per cent3 a year.\n\n3 Est.",
                "percent 4.2 %; ? cent",
            ),
            (
                "It rose 4 per cent.\n\n3 Men left.",
                "percent 4 %; count 3 Men",
            ),
        ],
    ),
    (
        "note_mark",
        &[
            (
                "It ended on 30 November 2023.1\n1 See table 4 on page 27.",
                "date 2023-11-30; ? 2023",
            ),
            (
                "It ended in 2023.2 Nobody knew.\n\n1 Estimated.\n2 Provisional.",
                "date 2023; ? 2023",
            ),
            (
                "The index is at 2023.1 points.\n1 House fell.",
                "count 2023.1 points; count 1 House",
            ),
            ("The index is at 2023.1 points.", "count 2023.1 points"),
            (
                "It met in 2021.3 and again in 2023.\n\n3 Minutes are not public.",
                "date 2021; date 2023; ? 2021",
            ),
            (
                "It has 1,2343 households.",
                "count 1234 households; ? 1234 | 12343",
            ),
            (
                "It fell in 2022,1 the lowest.\n\n1 Provisional.",
                "date 2022; ? 2022",
            ),
            (
                "It holds 1,071.4 The ship sank.\n\n4 Port register.",
                "count 1071; ? 1,071",
            ),
            ("It pays 1,2343 euros.", "money 1.2343 EUR"),
        ],
    ),
];

/// Whether the digits at `i` number a page: alone on their line between dashes, or beside the end of a page.
pub fn number(lexed: &Lexed, i: usize) -> bool {
    let Some(literal) = lexed.literal(i) else {
        return false;
    };
    if literal.style != Style::Plain || literal.digits > 4 {
        return false;
    }
    let opens = |at: usize| lexed.gap(at) >= Gap::Line;
    let dashes = i > 0
        && grammar::dash(lexed, i - 1)
        && grammar::dash(lexed, i + 1)
        && lexed.beside(i)
        && lexed.beside(i + 1)
        && opens(i - 1)
        && opens(i + 2);
    dashes || opens(i) && opens(i + 1) && (page_ends(lexed, i) || page_ends(lexed, i + 1))
}

/// Whether a form feed stands before the token at `i`.
fn page_ends(lexed: &Lexed, i: usize) -> bool {
    let from = match i.checked_sub(1) {
        Some(before) => lexed.tokens[before].end as usize,
        None => 0,
    };
    let to = lexed
        .get(i)
        .map_or(lexed.text.len(), |token| token.start as usize);
    lexed.text.as_bytes()[from..to].contains(&b'\x0c')
}

/// The lines that a page repeats from an earlier one beside its number or its beginning, as ranges of tokens.
pub fn running_heads(lexed: &Lexed) -> Vec<Range<usize>> {
    /// A head is no longer than this many tokens.
    const LONGEST: usize = 24;
    let n = lexed.tokens.len();
    let opens = |i: usize| i == 0 || lexed.gap(i) >= Gap::Line;
    // Each short line with a number in it that stands beside a page's end, by its words.
    let mut lines: Vec<(u32, Range<usize>)> = Vec::new();
    let mut numbered = false;
    let mut start = 0;
    for end in 1..=n {
        if !opens(end) {
            continue;
        }
        let line = start..end;
        start = end;
        let page = line.len() <= 3 && line.clone().any(|i| number(lexed, i));
        let told = line.len() <= LONGEST
            && line.clone().any(|i| lexed.is_number(i))
            && line
                .clone()
                .filter(|&i| !matches!(lexed.class(i), Class::Mark(_) | Class::Number))
                .count()
                >= 2;
        if told
            && (numbered
                || line.start == 0
                || page_ends(lexed, line.start)
                || page_ends(lexed, line.end))
        {
            let bytes = lexed.span(line.start, line.end);
            lines.push((hash(&lexed.text.as_bytes()[bytes]), line));
        }
        numbered = page;
    }
    lines.sort_by_key(|(hash, line)| (*hash, line.start));
    let text = |line: &Range<usize>| lexed.text.get(lexed.span(line.start, line.end));
    let mut heads: Vec<Range<usize>> = lines
        .windows(2)
        .filter(|pair| pair[0].0 == pair[1].0 && text(&pair[0].1) == text(&pair[1].1))
        .map(|pair| pair[1].1.clone())
        .collect();
    heads.sort_by_key(|line| line.start);
    heads
}

/// The numbers of the notes below a text, a bit each: lines that begin with a number and a sentence.
#[derive(Default)]
pub struct Notes(u128);

impl Notes {
    /// The notes of a text.
    pub fn of(lexed: &Lexed) -> Notes {
        let mut notes = 0;
        for i in 1..lexed.tokens.len() {
            if let Some(n) = Notes::number(lexed, i) {
                notes |= 1 << n;
            }
        }
        Notes(notes)
    }

    /// The number of the note that begins at `i`.
    fn number(lexed: &Lexed, i: usize) -> Option<i64> {
        if lexed.gap(i) < Gap::Line
            || !lexed.is_number(i)
            || !lexed.spaced(i + 1)
            || !lexed.capital(i + 1)
        {
            return None;
        }
        let literal = lexed.literal(i)?;
        (literal.style == Style::Plain && literal.digits <= 2).then_some(literal.mantissa)
    }

    /// Whether a note begins at `i`.
    pub fn begins(&self, lexed: &Lexed, i: usize) -> bool {
        self.0 != 0 && Notes::number(lexed, i).is_some_and(|n| self.has(n))
    }

    /// Whether there is a note of this number.
    fn has(&self, n: i64) -> bool {
        (0..100).contains(&n) && self.0 >> n & 1 == 1
    }
}

/// The bytes of the year at `i` where the mark of a note touches the full stop behind it: "2023.1".
pub fn note_mark(lexed: &Lexed, i: usize, notes: &Notes) -> Option<std::ops::Range<usize>> {
    let literal = lexed.literal(i)?;
    let text = lexed.word_at(i);
    let start = lexed.tokens[i].start as usize;
    // Four digits behind a comma are three and the mark: "1,2343 households".
    if let Some((lead, rest)) = text.split_once(',')
        && literal.style == Style::Decimal
        && rest.len() == 4
    {
        let n = rest[3..].parse().ok()?;
        let counted = lexed.spaced(i + 1)
            && !lexed.capital(i + 1)
            && (lexed.is(i + 1, Class::Plain) && is_plural(lexed, i + 1)
                || matches!(known(lexed, i + 1), Word::Counted));
        return (lead.len() <= 3 && counted || notes.has(n)).then(|| start..start + text.len() - 1);
    }
    let (number, mark) = text.rsplit_once(['.', ','])?;
    let year_like = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let n = mark.parse().ok().filter(|_| mark.len() <= 2)?;
    // The mark ends its sentence, or behind a comma its clause.
    let opens = lexed.spaced(i + 1) && lexed.capital(i + 1);
    let ends = match text.contains('.') {
        true => opens || year_like && (!lexed.beside(i + 1) || lexed.before(i) == Class::In),
        false => year_like && lexed.spaced(i + 1) && !lexed.capital(i + 1),
    };
    let decimal = matches!(literal.style, Style::Decimal | Style::Grouped) && literal.decimals > 0;
    (decimal && ends && notes.has(n)).then(|| start..start + number.len())
}

/// Whether the digits at `i` are the mark of a note that touches a word: "per cent3".
pub fn touching_mark(lexed: &Lexed, i: usize, notes: &Notes) -> bool {
    let touching = lexed.touches(i)
        && lexed.at(i).before(1).position() < i
        && lexed.length(i - 1) >= 3
        && !lexed.capital(i - 1)
        && matches!(
            lexed.class(i - 1),
            Class::Plain | Class::Other(_) | Class::Cent | Class::Percent
        );
    touching
        && lexed.literal(i).is_some_and(|literal| {
            literal.style == Style::Plain && literal.digits <= 2 && notes.has(literal.mantissa)
        })
}
