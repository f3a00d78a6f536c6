//! Signs of numbers, and dashes that are none.

use super::{labels, telephones};
use crate::figure::grammar::{self, Expression, Unit};
use crate::figure::lex::{Class, Gap, Lexed, mark};
use crate::language::en::signs as words;

#[cfg(test)]
pub(super) const CASES: super::Cases = &[
    (
        "apart",
        &[
            (
                "The balance stood at — 6.3 % of output.",
                "percent -6.3 %; ? -6.3 | 6.3",
            ),
            ("The plan – 6.3 % of output – is new.", "percent 6.3 %"),
        ],
    ),
    (
        "bracketed",
        &[
            (
                "There was an EBITDA of (£3.4m) in all.",
                "money -3400000 GBP; ? -3400000 | 3400000",
            ),
            (
                "It changed by 40 (3.2%), that is a change of (3.2%).",
                "count 40; percent 3.2 %; percent -3.2 %; ? -3.2 | 3.2",
            ),
            (
                "The wage bill (£1.2m) is large, and so is that of (some) others (£3m).",
                "money 1200000 GBP; money 3000000 GBP",
            ),
        ],
    ),
    (
        "sign",
        &[
            (
                "It fell by -6.9% and by \u{2013}7 points.",
                "percent -6.9 %; count -7 points",
            ),
            ("The change (-2%) is small.", "percent -2 %"),
            ("- 28% are women", "percent 28 %"),
            ("COVID-19 killed 12.", "count 12"),
            ("The COVID -19 tests cost 12 euros.", "money 12 EUR"),
            (
                "Stoxx 50 -1.3%, FTSE -0.6%.",
                "percent -1.3 %; percent -0.6 %",
            ),
            ("At -5 degrees it froze.", "measure -5 degrees"),
        ],
    ),
];

/// Whether the dash before the number at `i`, with a space on either side, may be its sign: "stood at — 6.3 %".
pub fn apart(lexed: &Lexed, i: usize, expression: &Expression) -> bool {
    let dash = lexed.at(i).before(1);
    i > 1
        && matches!(dash.class(), Class::Mark(c) if grammar::is_dash(c))
        && lexed.spaced(i)
        && lexed.spaced(i - 1)
        && matches!(
            expression.unit,
            Unit::Percent | Unit::Points | Unit::Currency(_)
        )
        && (dash.before(1).says(words::LEAD_SIGN) || dash.before(1).is(Class::Mark(b':')))
}

/// Whether the brackets around the amount at `i` put it below zero, as accounts do: "EBITDA of (£3.4m)".
pub fn bracketed(lexed: &Lexed, i: usize, expression: &Expression) -> bool {
    let open = lexed.at(i).before(1);
    matches!(
        expression.unit,
        Unit::Currency(_) | Unit::Percent | Unit::Points
    ) && lexed.touches(i)
        && open.is(Class::Mark(b'('))
        && lexed.spaced(i - 1)
        && lexed.is(expression.next, Class::Mark(b')'))
        && lexed.touches(expression.next)
        && open.before(1).says(words::LEAD_SIGN)
        && !open.before(2).says("up")
}

/// Whether the mark at `i` is the sign of the number it touches, and not a bullet, dash or joint.
pub fn sign(lexed: &Lexed, i: usize, c: u8) -> bool {
    if !matches!(
        c,
        b'-' | b'+' | mark::EN_DASH | mark::MINUS | mark::NO_BREAK_HYPHEN
    ) || !lexed.touches(i + 1)
    {
        return false;
    }
    if !matches!(lexed.class(i + 1), Class::Number | Class::Currency(_)) {
        return false;
    }
    let before = lexed.at(i).before(1).class();
    // In a table that was pasted, a tab stands between numbers.
    if i > 0 && lexed.text.as_bytes()[lexed.tokens[i].start as usize - 1] == b'\t' {
        return true;
    }
    match lexed.gap(i) {
        // "(-2%)", but not "COVID-19".
        Gap::None => {
            matches!(
                before,
                Class::Mark(b'(' | b'[' | b'"' | mark::LEFT_QUOTES | b'/' | b':')
            )
        }
        // A dash that opens a line and stands apart is a bullet, and no sign touches its number so.
        Gap::Line | Gap::Paragraph => matches!(c, mark::MINUS | b'+' | b'-'),
        Gap::Space => {
            // "10 -15" is a range told badly, and "+370 5 271" and "fax -4000" are telephone numbers.
            let number = matches!(before, Class::Number | Class::Percent)
                // "Stoxx 50 -1.3%".
                && labels::label(lexed, i - 1).is_none();
            !(number
                || lexed.at(i).before(1).says(words::COVID)
                || telephones::calls(lexed.at(i).before(1))
                || c == b'+' && telephones::telephone(lexed, i).is_some())
        }
    }
}
