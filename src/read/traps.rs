//! Numbers that are no figures: names, addresses, labels, times of day, scores, pronouns.
//!
//! Each function looks a bounded number of tokens around its place.

use super::dates::is_plural;
use super::words::{Word, known, word};
use crate::figure::grammar::{self, Expression, Unit};
use crate::figure::lex::{Gap, Lexed, Sense, Style, mark};
use crate::figure::{Amount, Hedge, Kind, hedge};

/// The end of the run of touching tokens at `i` if it is a web or mail address.
pub fn address(lexed: &Lexed, i: usize) -> Option<usize> {
    if !lexed.touches(i + 1) || lexed.is_number(i) {
        return None;
    }
    let mut end = i + 1;
    let mut dotted = false;
    let mut is_address = false;
    while end < lexed.tokens.len() && lexed.touches(end) {
        match lexed.sense(end) {
            Sense::Mark(b'@' | b'_') => is_address = true,
            Sense::Mark(b'.') => {
                let word = |at: usize| {
                    !matches!(
                        lexed.sense(at),
                        Sense::Mark(_) | Sense::Number | Sense::Currency(_)
                    )
                };
                dotted |= end > i && word(end - 1) && word(end + 1) && lexed.touches(end + 1);
            }
            Sense::Mark(b'/') => {
                is_address |= dotted
                    || end > 1
                        && lexed.is(end - 1, Sense::Mark(b'/'))
                        && lexed.is(end - 2, Sense::Mark(b':'));
            }
            _ => {}
        }
        end += 1;
    }
    Some(end).filter(|_| is_address || lexed.says(i, "www"))
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
    if !matches!(lexed.sense(i + 1), Sense::Number | Sense::Currency(_)) {
        return false;
    }
    let before = lexed.sense(i.wrapping_sub(1));
    // In a table that was pasted, a tab stands between numbers.
    if i > 0 && lexed.text.as_bytes()[lexed.tokens[i].start as usize - 1] == b'\t' {
        return true;
    }
    match lexed.gap(i) {
        // "(-2%)", but not "COVID-19".
        Gap::None => {
            matches!(
                before,
                Sense::Mark(b'(' | b'[' | b'"' | mark::LEFT_QUOTES | b'/' | b':')
            )
        }
        // A dash that opens a line and stands apart is a bullet, and no sign touches its number so.
        Gap::Line | Gap::Paragraph => matches!(c, mark::MINUS | b'+' | b'-'),
        Gap::Space => {
            // "10 -15" is a range told badly, and "+370 5 271" and "fax -4000" are telephone numbers.
            !(matches!(before, Sense::Number | Sense::Percent)
                || calls(lexed, i.wrapping_sub(1))
                || c == b'+' && one_telephone(lexed, i, false).is_some())
        }
    }
}

/// Whether the word at `i` stands before a telephone number.
fn calls(lexed: &Lexed, i: usize) -> bool {
    lexed.says(
        i,
        "tel TEL phone fax telephone hotline helpline call dial mob mobile WhatsApp SMS enquiries Inquiries passcode PIN UAN ext",
    )
}

/// Digits in groups, as telephone numbers have them.
struct Groups {
    /// How many tokens of digits.
    n: usize,
    /// How many digits.
    digits: u32,
    /// Token after the last group.
    next: usize,
}

/// The groups of digits from `i` on, joined by spaces, hyphens and brackets, none of them an amount.
fn groups(lexed: &Lexed, i: usize) -> Option<Groups> {
    let mut found = Groups {
        n: 0,
        digits: 0,
        next: i,
    };
    let mut at = i;
    while found.n < 8 {
        let Some(literal) = lexed.literal(at) else {
            break;
        };

        let amount = matches!(literal.style, Style::Decimal | Style::Doubtful)
            // A comma or an apostrophe, straight or, by its last byte, curly.
            || literal.style == Style::Grouped
                && lexed.word_at(at).bytes().any(|b| matches!(b, b',' | b'\'' | 0x99));
        if amount {
            break;
        }
        found.n += 1;
        found.digits += literal.digits;
        at += 1;
        found.next = at;
        for _ in 0..2 {
            at +=
                usize::from(lexed.beside(at) && lexed.is_mark(at, "-()/\u{2010}\u{2011}\u{2013}"));
        }
        if !lexed.beside(at) {
            break;
        }
    }
    (found.n > 0).then_some(found)
}

/// The token after a telephone number that starts at `i`, a plus sign or digits, and after others
/// that follow it.
pub fn telephone(lexed: &Lexed, i: usize) -> Option<usize> {
    let mut next = one_telephone(lexed, i, false)?;
    for _ in 0..4 {
        let joint = match lexed.sense(next) {
            Sense::Or | Sense::And | Sense::Mark(b',' | b'/' | b';') => next + 1,
            _ => break,
        };
        let plus = joint + usize::from(lexed.is(joint, Sense::Mark(b'+')));
        let more = lexed.near(joint)
            && !counted(lexed, plus + 1)
            && matches!(lexed.sense(next), Sense::Or | Sense::Mark(b'/'));
        match one_telephone(lexed, joint, more) {
            Some(after) => next = after,
            None => break,
        }
    }
    Some(next)
}

fn one_telephone(lexed: &Lexed, i: usize, called: bool) -> Option<usize> {
    let plus = lexed.is(i, Sense::Mark(b'+')) && lexed.touches(i + 1);
    let first = i + usize::from(plus);
    let literal = lexed.literal(first)?;

    let all = groups(lexed, first)?;
    let regular = all.n == 1;
    let calls_back = |n: usize| calls(lexed, i.wrapping_sub(n));
    let bracket = lexed.is(i.wrapping_sub(1), Sense::Mark(b'('))
        && lexed.is(i + 1, Sense::Mark(b')'))
        && lexed.beside(i + 2);
    let shaped = plus && (all.digits >= 10 || all.digits >= 7 && !regular)
        || literal.leading_zero && all.n > 1 && all.digits >= 7
        || bracket && literal.digits == 3 && all.n > 2 && (9..=12).contains(&all.digits);
    // "Helpline 1700" has its word right before it, "call us on 620 12345" near.
    let near = (1..=6).any(calls_back);
    let joint = |n: usize| lexed.says(i.wrapping_sub(n), ": . on us number numbers - + ( at");
    let right_before =
        called || calls_back(1) || joint(1) && (calls_back(2) || joint(2) && calls_back(3));
    let plain = literal.style == Style::Plain && literal.digits >= 7;
    let told = near && (all.n > 1 && all.digits >= 5 || plain) && !counted(lexed, all.next)
        || right_before
            && literal.style == Style::Plain
            && literal.digits >= 3
            && (lexed.says(first + 1, "quoting")
                || !counted(lexed, first + 1)
                    && matches!(
                        lexed.sense(first + 1),
                        Sense::Mark(_) | Sense::Or | Sense::And | Sense::To
                    ))
        || literal.style == Style::Plain
            && literal.digits >= 3
            && lexed.is(first + 1, Sense::Mark(b'('))
            && (calls(lexed, first + 2) || lexed.says(first + 2, "toll"));
    match told {
        true if regular => Some(first + 1),
        false if !shaped || date(lexed, first).is_some() => None,
        _ => Some(all.next),
    }
}

/// Where to go on if the digits at `i` belong to a name, code, label, time, score or telephone number.
pub fn name(lexed: &Lexed, i: usize) -> Option<usize> {
    let literal = lexed.literal(i)?;
    if let Some(next) = telephone(lexed, i) {
        return Some(next);
    }
    let before = lexed.sense(i.wrapping_sub(1));
    let touches_left = lexed.touches(i);
    let touches_right = lexed.touches(i + 1);
    if touches_left {
        match before {
            // "to18 100" lost a space; "G20" did not, and neither did "UTC+3".
            Sense::Mark(
                b'+' | b'-' | mark::HYPHEN | mark::NO_BREAK_HYPHEN | mark::EN_DASH | mark::MINUS,
            ) => {
                let root = i.wrapping_sub(2);
                if lexed.touches(i - 1)
                    && !matches!(lexed.sense(root), Sense::Mark(_) | Sense::Percent)
                    && !matches!(
                        known(lexed, root),
                        Word::Mid | Word::Early | Word::Late | Word::Month(_)
                    )
                    && !lexed.says(root, "pre post minus sub")
                {
                    return Some(skip_code(lexed, i));
                }
            }
            Sense::Mark(
                b'/'
                | b'#'
                | b'_'
                | b'\\'
                | b':'
                | b'*'
                | b'^'
                | mark::NUMERO
                | b'@'
                | b'='
                | b'&'
                | b'\''
                | mark::RIGHT_QUOTE,
            ) => {
                return Some(skip_code(lexed, i));
            }
            Sense::Mark(b'.')
                if lexed.touches(i - 1) && !matches!(lexed.sense(i - 2), Sense::Mark(_)) =>
            {
                // "No.5" and "p.12"; "ended.12 people" lost a space and is rarer.
                return Some(skip_code(lexed, i));
            }
            // "55°45′N".
            Sense::Mark(mark::DEGREE | mark::PRIME | mark::DOUBLE_PRIME) => {
                return Some(skip_code(lexed, i));
            }
            // "N57" is a road.
            Sense::CurrencyLetter(_) if literal.style == Style::Plain && literal.digits <= 2 => {
                return Some(skip_code(lexed, i));
            }
            Sense::Mark(_) | Sense::Currency(_) | Sense::CurrencyLetter(_) | Sense::Percent => {}
            _ => {
                if !lost_space(lexed, i - 1) {
                    return Some(skip_code(lexed, i));
                }
            }
        }
    }
    if literal.style == Style::Dotted {
        // A date in points is read before; anything else is an address or a version.
        return match date(lexed, i) {
            Some(_) => None,
            None => Some(skip_code(lexed, i)),
        };
    }
    if touches_right {
        match lexed.sense(i + 1) {
            Sense::Mark(b':') if lexed.is_number(i + 2) && lexed.touches(i + 2) => {
                return Some(skip_code(lexed, i));
            }
            Sense::Mark(_)
                if lexed.is_mark(i + 1, "/\u{2044}")
                    && lexed.is_number(i + 2)
                    && lexed.touches(i + 2) =>
            {
                let fraction = grammar::expression(lexed, i).is_ok_and(|e| match e.kind {
                    Kind::Ratio => e.next == i + 3 && slashed_stands(lexed, i + 3),
                    kind => kind == Kind::Percent,
                });
                if !fraction && date(lexed, i).is_none_or(|next| next == i + 1) {
                    return Some(skip_code(lexed, i));
                }
            }
            Sense::Other(_) => match known(lexed, i + 1) {
                // "11st 4lb".
                Word::OrdinalEnd => {
                    let weight = grammar::single(lexed, i)
                        .is_ok_and(|found| matches!(found.unit, Unit::Named(_)));
                    if !weight && date(lexed, i).is_none() {
                        return Some(i + 2);
                    }
                }
                Word::Meridiem => return Some(i + 2),
                Word::Measure | Word::Time(_) => {}
                _ => return Some(skip_code(lexed, i)),
            },
            Sense::Plain => {
                // "1990s", "2Q 2023", "1H 2022" are dates; "5,000mAh" has a unit we do not know.
                let period = lexed.says(i + 1, "Q H pc ish")
                    || lexed.says(i + 1, "s") && literal.digits == 4;
                // "to 30C", "around 41C"; "Section 80C" is a label.
                let heat = lexed.says(i + 1, "C F")
                    && literal.digits <= 4
                    && (!lexed.touches(i + 2) || matches!(lexed.sense(i + 2), Sense::Mark(_)))
                    && (hedge::before(lexed, i, false).0 != Hedge::Bare
                        || lexed
                            .says(i.wrapping_sub(1), "to of at hit reached reach exceeded and"));
                if heat {
                    return None;
                }
                // "2,065p" and "2p" are pence, "720p" is a picture.
                let unit = literal.style != Style::Plain && lexed.length(i + 1) <= 4
                    || lexed.says(i + 1, "p") && !lexed.says(i, "480 720 1080");
                if !period && !unit {
                    return Some(skip_code(lexed, i));
                }
            }
            _ => {}
        }
    } else if lexed.spaced(i + 1) && tells_time(lexed, i + 1) {
        return Some(i + 2);
    }
    if literal.leading_zero && literal.decimals == 0 && literal.style == Style::Plain {
        return match date(lexed, i) {
            Some(_) => None,
            None => Some(skip_code(lexed, i)),
        };
    }
    // "1." and "2)" that open a line number it, and so do those between sentences: "Notes: 1. Provisional."
    let opens =
        !lexed.beside(i) || lexed.spaced(i) && lexed.is_mark(i - 1, ".:;") && lexed.capital(i + 2);
    if opens
        && literal.digits <= 2
        && lexed.is_mark(i + 1, ".)")
        && touches_right
        && !lexed.touches(i + 2)
    {
        return Some(i + 2);
    }
    // "1 Includes" is a note below a table.
    let note = !lexed.beside(i) && lexed.spaced(i + 1) && lexed.capital(i + 1);
    if note
        && literal.digits == 1
        && matches!(
            known(lexed, i + 1),
            Word::Stop | Word::Determiner | Word::This
        )
    {
        return Some(i + 1);
    }
    if let Some(next) = labelled(lexed, i).or_else(|| part_of_a_name(lexed, i)) {
        return Some(next);
    }
    // "(2021 = 100)" is what an index is based on.
    if matches!(before, Sense::Mark(b'='))
        && literal.mantissa == 100
        && literal.decimals == 0
        && i > 1
        && (lexed.is_number(i - 2) || lexed.is(i + 1, Sense::Mark(b')')))
    {
        return Some(i + 1);
    }
    // "COM(2025) 412".
    if matches!(before, Sense::Mark(b'('))
        && touches_left
        && lexed.touches(i - 1)
        && lexed.is(i + 1, Sense::Mark(b')'))
        && i > 1
        && lexed.word_at(i - 2).bytes().all(|b| b.is_ascii_uppercase())
        && lexed.is_number(i + 2)
    {
        return Some(skip_code(lexed, i + 2));
    }
    // "(1) Provisional. (2) Revised.", "1) First. 2) Second.": marks of a list.
    if literal.style == Style::Plain
        && literal.digits <= 2
        && touches_right
        && lexed.is(i + 1, Sense::Mark(b')'))
        && list_mark(lexed, i, literal.mantissa)
    {
        return Some(i + 2);
    }
    // "[12]" is a footnote.
    if matches!(before, Sense::Mark(b'[')) && touches_left && lexed.is(i + 1, Sense::Mark(b']')) {
        return Some(i + 2);
    }
    labelled(lexed, i)
}

/// Whether "pm" or "p.m." stands at `i`.
fn tells_time(lexed: &Lexed, i: usize) -> bool {
    matches!(known(lexed, i), Word::Meridiem)
        || lexed.says(i, "a p") && lexed.says(i + 1, ".") && lexed.says(i + 2, "m")
}

/// The token after digits at `i` that belong to a place, a form or a time of day by what follows them:
/// "10 Downing Street", "401(k)", "10-K", "55°45′", "11.00 CET", "2100 hrs", "4K".
fn part_of_a_name(lexed: &Lexed, i: usize) -> Option<usize> {
    let literal = lexed.literal(i)?;
    let touches = |at: usize| lexed.touches(at);
    let single = |at: usize| {
        lexed
            .get(at)
            .is_some_and(|t| t.end - t.start == 1 && !matches!(t.sense, Sense::Number))
    };
    let before = |words: &str| lexed.says(i.wrapping_sub(1), words);
    let hour = literal.mantissa / if literal.decimals == 2 { 100 } else { 1 };
    let clock = literal.decimals == 2 && hour < 24 && literal.mantissa % 100 < 60;
    match lexed.sense(i + 1) {
        Sense::Mark(b'(')
            if literal.style == Style::Plain
                && touches(i + 1)
                && touches(i + 2)
                && single(i + 2)
                && !matches!(lexed.sense(i + 2), Sense::Mark(_))
                && lexed.is(i + 3, Sense::Mark(b')')) =>
        {
            let mut at = i + 4;
            while lexed.is(at, Sense::Mark(b'('))
                && touches(at)
                && lexed.is(at + 2, Sense::Mark(b')'))
            {
                at += 3;
            }
            return Some(at);
        }
        Sense::Mark(b'-')
            if literal.style == Style::Plain
                && touches(i + 1)
                && touches(i + 2)
                && single(i + 2)
                && lexed.capital(i + 2)
                && !touches(i + 3) =>
        {
            return Some(i + 3);
        }
        Sense::Mark(mark::DEGREE) if touches(i + 1) && touches(i + 2) && lexed.is_number(i + 2) => {
            return Some(i + 2);
        }
        Sense::CurrencyLetter(_)
            if literal.style == Style::Plain
                && literal.digits == 1
                && touches(i + 1)
                && lexed.says(i + 1, "K") =>
        {
            return Some(i + 2);
        }
        _ => {}
    }
    if !lexed.spaced(i + 1) {
        // "Updated on 25 September 2025 at 14.05"; a price may stand at 14.05 in a mere year.
        let dated = before("at")
            && (3..=5).any(|n| matches!(known(lexed, i.wrapping_sub(n)), Word::Month(_)));
        let ends = !lexed.touches(i + 1) || matches!(lexed.sense(i + 1), Sense::Mark(_));
        return Some(i + 1).filter(|_| clock && dated && ends);
    }
    let zone = lexed.says(i + 1, "CET CEST EET EEST GMT UTC BST IST EST EDT ET hrs");
    let military = literal.style == Style::Plain
        && literal.digits == 4
        && lexed.says(i + 1, "hrs hours hr GMT CET UTC IST")
        && before("at by from until till around about");
    // "at 18.00 on Wednesday".
    let day =
        before("at") && lexed.says(i + 1, "on") && matches!(known(lexed, i + 2), Word::Weekday(_));
    if clock && (zone || day) || military {
        return Some(i + 2);
    }
    // A house of a street.
    if literal.style == Style::Plain && literal.digits <= 4 {
        for at in i + 1..i + 5 {
            let token = lexed.get(at)?;
            if token.gap > Gap::Space || !token.capital {
                break;
            }
            if at > i + 1
                && lexed.says(
                    at,
                    "Street Road Avenue Place Lane Square Drive Boulevard Terrace",
                )
                && !counted(lexed, at + 1)
            {
                return Some(at + 1);
            }
        }
    }
    None
}

/// Whether "1)" or "(1)" at `i` opens an item: a word follows, and either a line or sentence ends
/// before it or the mark before or after it in the count stands near.
fn list_mark(lexed: &Lexed, i: usize, n: i64) -> bool {
    let worded = lexed.spaced(i + 2)
        && matches!(
            lexed.sense(i + 2),
            Sense::Plain | Sense::Other(_) | Sense::A
        )
        && !matches!(known(lexed, i + 2), Word::Stop);
    if !worded {
        return false;
    }
    let open = lexed.is(i.wrapping_sub(1), Sense::Mark(b'(')) && lexed.touches(i);
    let first = i - usize::from(open);
    let starts = first == 0 || !lexed.beside(first) || lexed.is_mark(first - 1, ".:;)");
    let sibling = |at: usize| {
        lexed.is(at + 1, Sense::Mark(b')'))
            && lexed.touches(at + 1)
            && (!open || lexed.is(at.wrapping_sub(1), Sense::Mark(b'(')))
            && match lexed.sense(at) {
                Sense::Number => {
                    let Some(other) = lexed.literal(at) else {
                        return false;
                    };
                    let wanted = if at > i { n + 1 } else { n - 1 };
                    other.style == Style::Plain && other.mantissa == wanted
                }
                _ => false,
            }
    };
    if open {
        starts && n <= 20
            || n == 1 && (i + 2..i + 60).any(sibling)
            || n > 1 && (i.saturating_sub(60)..i).any(sibling)
    } else {
        // A bracket that closes what was opened before is none of a list.
        let opened = (i.saturating_sub(24)..i)
            .rev()
            .map(|at| lexed.sense(at))
            .find(|sense| matches!(sense, Sense::Mark(b'(' | b')')));
        starts && opened != Some(Sense::Mark(b'('))
    }
}

/// Words that lose their space before digits in badly converted pages.
pub fn lost_space(lexed: &Lexed, i: usize) -> bool {
    lexed.says(
        i,
        "to of by in from and about over than the with for at is was are were some nearly around only approximately almost or on",
    )
}

/// The token after the digits at `i` and all that touches them without a space.
fn skip_code(lexed: &Lexed, i: usize) -> usize {
    let mut at = i + 1;
    // A number in a code goes on over hyphens and slashes, not over a closing bracket or a full stop.
    while lexed.touches(at)
        && match lexed.sense(at) {
            Sense::Mark(c) => {
                matches!(
                    c,
                    b'-' | b'/' | b':' | b'.' | b'_' | mark::NO_BREAK_HYPHEN | mark::EN_DASH
                ) && lexed.touches(at + 1)
            }
            _ => true,
        }
    {
        at += 1;
    }
    at
}

/// "Article 26", "No. 5", "Boeing 737", "ISO 9001": the number names what stands before it.
fn labelled(lexed: &Lexed, i: usize) -> Option<usize> {
    let mut at = i.checked_sub(1)?;
    if !lexed.near(i) || lexed.touches(i) {
        return None;
    }
    if lexed.is(at, Sense::Mark(b'.')) && lexed.touches(at) {
        // "No. 5", "Art. 26".
        at = at.checked_sub(1)?;
        // "Gedimino pr. 5" is a house; the "s." of "1990s. 5 people" ends a sentence.
        let street = lexed.says(at, "g pr str") && lexed.capital(at.wrapping_sub(1));
        if street {
            return Some(skip_list(lexed, i));
        }
        if lexed.touches(at) && at > 0
            || !lexed.says(at, "no NO nos art sec fig p pp vol para ch v Cap s Reg Rev")
        {
            return None;
        }
        return Some(skip_list(lexed, i));
    }
    let literal = lexed.literal(i)?;

    let label = matches!(known(lexed, at), Word::Label);
    if !matches!(literal.style, Style::Plain | Style::Decimal) || literal.digits > 6 && !label {
        return None;
    }
    // What is counted or measured is no label: "Class 5 pupils" is, "sector 5 per cent" is not.
    let expression = grammar::single(lexed, i).ok()?;
    let token = lexed.get(at)?;
    // "Ward 6B".
    let letter = matches!(lexed.sense(i + 1), Sense::ScaleLetter(_))
        && lexed.touches(i + 1)
        && lexed.get(i + 1).is_some_and(|t| t.end - t.start == 1)
        && token.capital
        && matches!(known(lexed, at), Word::Label);
    if !matches!(expression.unit, Unit::None) || expression.next > i + 1 && !letter {
        return None;
    }
    let word = lexed.text_of(token);
    match known(lexed, at) {
        // "HR 55 AB 4321" is a number plate.
        Word::Time(_) if lexed.says(at, "HR") => {}
        Word::Label => {
            // "no 5" is a negation; "ranked No 5" a rank, unless it opens the sentence.
            let opens = at == 0 || !lexed.near(at) || lexed.is(at - 1, Sense::Mark(b'.'));
            let negation = lexed.says(at, "no") && (opens || !token.capital);
            // "in case 12 people": in lower case a label needs nothing counted after it; the one hurricane of
            // "a category 4 hurricane" is not.
            let many = lexed
                .get(i + 1)
                .is_some_and(|next| !matches!(next.sense, Sense::Plain) || is_plural(lexed, i + 1));
            if negation
                || !token.capital && many && counted(lexed, i + 1)
                || !token.capital && share_in_brackets(lexed, i + 1)
            {
                return None;
            }
            return Some(skip_list(lexed, i));
        }
        // "week 1", "day 12".
        Word::Time(_) => {
            let label = lexed.says(at, "week day Year month");
            let year = lexed.says(at, "Year") && i > 1;
            let label = label && literal.digits <= 2 && (year || !counted(lexed, i + 1));
            return past_list(lexed, i, label);
        }
        Word::Unknown => {}
        _ => return None,
    }
    let camel = word.bytes().skip(1).any(|b| b.is_ascii_uppercase())
        && word.bytes().any(|b| b.is_ascii_lowercase());
    // "iOS 18.5".
    if literal.style != Style::Plain && !(camel && literal.decimals == 1) {
        return None;
    }
    // "points 3 to 5" of a law; "by 12 points 5 times" is none.
    if matches!(token.sense, Sense::Point) {
        let told = matches!(
            lexed.sense(at.wrapping_sub(1)),
            Sense::Number | Sense::Percentage | Sense::Percent | Sense::Cardinal(_)
        );
        let label = !told && literal.digits <= 2 && !counted(lexed, i + 1);
        return past_list(lexed, i, label);
    }
    // "Fortune 500 firms".
    if lexed.says(at, "Fortune") {
        return Some(i + 1);
    }
    // "S&P 500", "Standard & Poor's 500 index".
    if lexed.says(at, "P") && lexed.is(at.wrapping_sub(1), Sense::Mark(b'&'))
        || token.capital && lexed.says(i + 1, "index") && !lexed.is(i + 2, Sense::Point)
    {
        return Some(i + 1);
    }
    let shouted = word.len() >= 2 && word.bytes().all(|b| b.is_ascii_uppercase());
    let label = (shouted && !counted(lexed, i + 1) || camel)
        && (matches!(token.sense, Sense::Plain) || lexed.says(at, "HR"))
        && literal.digits <= 4
        && !year_like(literal.mantissa);
    past_list(lexed, i, label)
}

/// Whether a percentage in brackets stands at `i`: what stands before it is counted.
pub fn share_in_brackets(lexed: &Lexed, i: usize) -> bool {
    lexed.is(i, Sense::Mark(b'('))
        && lexed.is_number(i + 1)
        && lexed.is(i + 2, Sense::Percent)
        && lexed.touches(i + 1)
}

fn year_like(n: i64) -> bool {
    (1900..2100).contains(&n)
}

/// Whether a noun in lower case follows at `i`.
fn counted(lexed: &Lexed, i: usize) -> bool {
    let Some(token) = lexed.get(i) else {
        return false;
    };
    if token.gap != Gap::Space || token.capital {
        return false;
    }
    match token.sense {
        Sense::Plain => true,
        Sense::Other(code) => matches!(word(code), Word::Counted | Word::Time(_) | Word::Measure),
        _ => false,
    }
}

/// Past the labels at `i`, if they are labels.
fn past_list(lexed: &Lexed, i: usize, label: bool) -> Option<usize> {
    if label {
        Some(skip_list(lexed, i))
    } else {
        None
    }
}

/// The token after a date at `i` that leans on no other.
fn date(lexed: &Lexed, i: usize) -> Option<usize> {
    Some(super::dates::at(lexed, &super::Calendar::default(), i)?.next)
}

/// Past a list of labels: "Articles 5, 7 and 12", "paragraphs 3 to 6", "section 4(1)".
fn skip_list(lexed: &Lexed, i: usize) -> usize {
    let mut at = skip_code(lexed, i);
    for _ in 0..64 {
        if lexed.is(at, Sense::Mark(b'('))
            && lexed.touches(at)
            && lexed.is(at + 2, Sense::Mark(b')'))
        {
            at += 3;
            continue;
        }
        let joint = match lexed.sense(at) {
            Sense::Mark(b',') => at + 1,
            Sense::And | Sense::Or | Sense::To => at + 1,
            // "page 2 of 4".
            Sense::Of if matches!(known(lexed, i - 1), Word::Label) => at + 1,
            Sense::Mark(c) if grammar::is_dash(c) => at + 1,
            _ => return at,
        };
        let joint = joint + usize::from(matches!(lexed.sense(joint), Sense::And | Sense::Or));
        let Some(literal) = lexed.literal(joint) else {
            return at;
        };

        if literal.style != Style::Plain
            || literal.digits > 3
            || !lexed.near(joint)
            || counted(lexed, joint + 1)
            || date(lexed, joint).is_some()
        {
            return at;
        }
        if grammar::single(lexed, joint)
            .is_ok_and(|e| !matches!(e.unit, Unit::None) || e.next > joint + 1)
        {
            return at;
        }
        at = skip_code(lexed, joint);
    }
    at
}

/// Whether the sentence up to `i` speaks of a change, so that "from 2 to 9" is where it began and ended.
pub fn changes(lexed: &Lexed, i: usize) -> bool {
    for back in 1..=9usize {
        let Some(at) = i.checked_sub(back) else {
            return false;
        };
        if lexed.is_mark(at, ".;:") && !lexed.touches(at + 1) {
            return false;
        }
        if matches!(known(lexed, at), Word::Change) || matches!(lexed.sense(at), Sense::Multiple(_))
        {
            return true;
        }
        if lexed.gap(at) == Gap::Paragraph {
            return false;
        }
    }
    false
}

/// Leaves the first number alone if the tokens at `i` are no range: "rose by 78 to 874", "5-1".
pub fn no_range(lexed: &Lexed, i: usize, range: &mut Expression) {
    let start = i + usize::from(lexed.is(i, Sense::From));
    let Ok(mut first) = grammar::single(lexed, start) else {
        return;
    };
    if !lexed.is(first.next, Sense::To) {
        return;
    }
    // "(+$1.12 to $36.31)" is a change and where it led.
    if !lexed.is(start, Sense::Mark(b'+')) || lexed.is(first.next + 1, Sense::Mark(b'+')) {
        if !leads(lexed, i, start, range, first.unit) {
            return;
        }
        // Percent and "million" that stand once, after the second number, hold for the first.
        if let Amount::Range { low, .. } = range.amount {
            first.amount = Amount::Number(low);
        }
        if matches!(first.unit, Unit::None) && is_percent(range.unit) {
            (first.unit, first.kind) = (range.unit, range.kind);
        }
    }
    *range = first;
}

fn is_percent(unit: Unit) -> bool {
    matches!(unit, Unit::Percent | Unit::Points)
}

/// Whether a change leads from the first number, at `start` and with a unit of its own, to the second.
fn leads(lexed: &Lexed, i: usize, start: usize, range: &Expression, unit: Unit) -> bool {
    let before = start.wrapping_sub(1);
    if lexed.is(before, Sense::From) && changes(lexed, before) {
        return true;
    }
    let said_twice = is_percent(unit) && !matches!(range.unit, Unit::None);
    let before = i.wrapping_sub(1);
    let by = lexed.says(before, "by") || matches!(known(lexed, before), Word::Change);
    // "to rise by 3 to 4 per cent" is a range, "rose by 78 to 874" is where it led.
    let close = || match &range.amount {
        Amount::Range { low, high, .. } => high.to_f64() <= 2.0 * low.to_f64(),
        _ => true,
    };
    (by || said_twice && i > 0 && changes(lexed, i) && !lexed.says(before, "of"))
        && (said_twice || range.kind != Kind::Percent || !close())
}

/// How much of what looks like a share is a figure.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// "one in four", "two thirds of".
    Whole,
    /// The first number alone: "97 in 2000".
    First,
    /// Nothing: "a third country".
    Nothing,
}

/// How much of the share at `i` is a figure.
pub fn stands(lexed: &Lexed, i: usize, ratio: &Expression) -> Stands {
    let (n, m) = match ratio.amount {
        Amount::Fraction(..) | Amount::OneIn(_) if !has_two_numbers(lexed, i, ratio.next) => {
            return match fraction_stands(lexed, i, ratio) {
                true => Stands::Whole,
                false => Stands::Nothing,
            };
        }
        Amount::Of(n, m) | Amount::Fraction(n, m) => (n, m),
        Amount::OneIn(m) => (1, m),
        _ => return Stands::Whole,
    };
    let after = known(lexed, ratio.next);
    // "97 in 2000" is a year, "two in 10 days" a time.
    let time = matches!(after, Word::Time(_) | Word::Measure)
        || matches!(lexed.sense(ratio.next), Sense::Percent | Sense::Money(_));
    let round = is_round(m) || m == 1_000_000;
    let out = has(lexed, i, ratio.next, Sense::Out);
    match !time && (round || n == 1 && !year_like(m) || out) {
        true => Stands::Whole,
        false => Stands::First,
    }
}

/// Whether "one in" so many is how people tell a share.
fn is_round(m: i64) -> bool {
    matches!(m, 2..=10 | 20 | 25 | 50 | 100 | 1_000 | 10_000 | 100_000)
}

/// Whether a token from `i` up to `next` means `sense`.
fn has(lexed: &Lexed, i: usize, next: usize, sense: Sense) -> bool {
    (i..next).any(|at| lexed.is(at, sense))
}

/// Whether "in" or "of" joins two numbers between `i` and `next`.
fn has_two_numbers(lexed: &Lexed, i: usize, next: usize) -> bool {
    has(lexed, i, next, Sense::In)
        || has(lexed, i, next, Sense::Out)
        || has(lexed, i, next, Sense::Every)
}

/// Whether "2/3" before `next` is a fraction: "2/3 of", "1/3rd", "2/3 majority", "about 2/3", "1⁄3".
fn slashed_stands(lexed: &Lexed, next: usize) -> bool {
    let hedged = || {
        // "less than 1/2-inch wide" is a measure.
        let joined = lexed.touches(next) && grammar::dash(lexed, next);
        next.checked_sub(3)
            .filter(|_| !joined)
            .is_some_and(|i| hedge::before(lexed, i, false).0 != Hedge::Bare)
    };
    lexed.is(next, Sense::Of)
        || lexed.is_mark(next.wrapping_sub(2), "\u{2044}")
        || hedged()
        || matches!(known(lexed, next), Word::OrdinalEnd) && lexed.touches(next)
        || lexed.says(next, "majority")
}

/// Whether a fraction in words is one: "a third of", "more than half"; not "a third country".
fn fraction_stands(lexed: &Lexed, i: usize, fraction: &Expression) -> bool {
    let next = fraction.next;
    if !fraction.words {
        return !lexed.is_number(i) || slashed_stands(lexed, next);
    }
    if lexed.near(i) {
        let before = known(lexed, i - 1);
        // "first half", "second half", "the other half", "last quarter".
        if matches!(
            before,
            Word::Ordinal(_) | Word::Last | Word::This | Word::Next | Word::Previous | Word::Whole
        ) {
            return false;
        }
        if lexed.says(i - 1, "third and half other better opening closing")
            && lexed.is(i, Sense::Half)
            && !lexed.is(next, Sense::Of)
        {
            return false;
        }
    }
    if lexed.touches(next) && grammar::dash(lexed, next) {
        return false;
    }
    let several = matches!(fraction.amount, Amount::Fraction(p, _) if p > 1)
        // "one-third disapprove".
        || next == i + 3 && matches!(lexed.sense(i), Sense::Cardinal(1));
    if several || !lexed.near(next) {
        return true;
    }
    let (hedge, first) = hedge::before(lexed, i, false);
    if first < i || hedge != Hedge::Bare {
        return true;
    }
    let half = lexed.is(i, Sense::Half);
    let one = matches!(lexed.sense(i), Sense::Cardinal(1));
    let before = |words: &str| lexed.says(i.wrapping_sub(1), words);
    if before("and") && !lexed.is(next, Sense::Of) && !half && !one {
        // "an hour and a half".
        return false;
    }
    // "fell by a fifth since", "cut to half for".
    let led = before("by to for is was are were from");
    match lexed.sense(next) {
        Sense::Of => true,
        // "half a year", "half an hour".
        Sense::A => half,
        Sense::Mark(_) | Sense::And | Sense::Or | Sense::In | Sense::To | Sense::From => {
            led || one && fraction.next > i + 1
        }
        Sense::Plain | Sense::Other(_) => {
            let says = |words: &str| lexed.says(next, words);
            match () {
                _ if says("more higher") => !half,
                _ if says(
                    "the less fewer lower larger smaller are were have had said say do did its their \
                     all his her our believe think came live lived died left received reported went got \
                     fell took arrived remain remained worked could would will",
                ) =>
                {
                    true
                }
                _ if says("is was has") => half && !lexed.capital(i) || one,
                _ => {
                    // What follows "a third" may be a noun: "a third person", "half time".
                    let verb = lexed.ends(next, "ed") && lexed.length(next) > 4;
                    match known(lexed, next) {
                        Word::InTime | Word::Stop | Word::Future => led || half || one,
                        Word::Change => one || half,
                        Word::Determiner => true,
                        _ => verb && (one || half),
                    }
                }
            }
        }
        _ => false,
    }
}

/// Where to go on if the expression at `i` is no figure: "one of", "per 100,000", "(5)" after "five".
pub fn refused(
    lexed: &Lexed,
    i: usize,
    expression: &Expression,
    last: Option<(usize, f64)>,
) -> Option<usize> {
    let next = expression.next;
    let before = lexed.before(i);
    if matches!(before, Sense::Per) {
        return Some(next);
    }
    // "from 7 to 9 p.m.".
    if matches!(expression.unit, Unit::None) && lexed.beside(next) && tells_time(lexed, next) {
        return Some(next + 1);
    }
    if matches!(before, Sense::Every)
        && lexed.says(i - 1, "every")
        && matches!(expression.unit, Unit::None)
        && !matches!(known(lexed, next), Word::Time(_))
    {
        return Some(next);
    }
    // "five (5)" is one number said twice.
    if let (Some((end, value)), Amount::Number(number)) = (last, expression.amount)
        && matches!(before, Sense::Mark(b'('))
        && end + 1 == i
        && number.to_f64() == value
        && lexed.is(next, Sense::Mark(b')'))
    {
        return Some(next + 1);
    }
    match lexed.sense(i) {
        Sense::Number
        | Sense::Mark(b'-' | b'+' | mark::EN_DASH | mark::MINUS | mark::NO_BREAK_HYPHEN) => {
            refused_digits(lexed, i, expression)
        }
        Sense::Cardinal(n) => refused_word(lexed, i, expression, n),
        Sense::Multiple(_) => {
            let as_many = lexed.says(next, "as the that their its larger higher over");
            let fold = lexed.ends(i, "fold");
            Some(next).filter(|_| !as_many && !fold || lexed.ends(i, "ed"))
        }
        Sense::Scales(_) | Sense::Dozens | Sense::Several | Sense::Tens => {
            // "in the thousands" has no number that could be compared; "thousands of people" has.
            let counted = matches!(
                lexed.sense(next),
                Sense::Of | Sense::Plain | Sense::Other(_) | Sense::Money(_)
            ) && lexed.near(next);
            Some(next).filter(|_| !counted)
        }
        _ => None,
    }
}

fn refused_digits(lexed: &Lexed, i: usize, expression: &Expression) -> Option<usize> {
    let next = expression.next;
    // A score or a code: "3-1", "555-1234"; a range has been read where the second is the larger.
    if expression.plain
        && grammar::dash(lexed, next)
        && lexed.joins(next)
        && lexed.is_number(next + 1)
    {
        return Some(skip_code(lexed, next));
    }
    if let Amount::Range { .. } = expression.amount {
        // "1-2-3", "370-5-271".
        if grammar::dash(lexed, next)
            && lexed.touches(next)
            && lexed.is_number(next + 1)
            && lexed.touches(next + 1)
        {
            return Some(skip_code(lexed, next));
        }
        if expression.plain && score(lexed, i, next) {
            return Some(next);
        }
    }
    None
}

/// Whether "0-2" at `i` stands beside a word of winning.
fn score(lexed: &Lexed, i: usize, next: usize) -> bool {
    let wins = |at: usize| {
        lexed.says(
            at,
            "beat won win lost lose defeat defeated victory draw lead score beating drew",
        )
    };
    (1..=6).any(|back| wins(i.wrapping_sub(back))) || (0..3).any(|ahead| wins(next + ahead))
}

fn refused_word(lexed: &Lexed, i: usize, expression: &Expression, n: u8) -> Option<usize> {
    let next = expression.next;
    let after = lexed.sense(next);
    let joined = grammar::dash(lexed, next) && lexed.joins(next);
    if joined {
        // "two-way", "one-off"; but "five-year" and "three-member".
        let stands = matches!(
            known(lexed, next + 1),
            Word::Time(_) | Word::Measure | Word::Counted
        ) || lexed.says(
            next + 1,
            "member point page storey story seat person time bedroom day ish something odd plus",
        );
        let stands = stands && !(n == 1 && lexed.says(next + 1, "time"));
        return Some(next).filter(|_| !stands);
    }
    if next != i + 1
        || expression.kind != Kind::Count
        || !matches!(expression.amount, Amount::Number(_))
    {
        return None;
    }
    let led = lexed.near(i);
    let before = |words: &str| led && lexed.says(i - 1, words);
    // "Vision one", "number one", "Group of Seven".
    if matches!(known(lexed, i.wrapping_sub(1)), Word::Label)
        && lexed.capital(i - 1)
        && led
        && !before("no")
    {
        return Some(next);
    }
    if n == 0 && !matches!(after, Sense::Plain | Sense::Other(_)) {
        return Some(next);
    }
    if n == 0 && (lexed.says(next, "tolerance emission sum emissions carbon") || before("net")) {
        return Some(next);
    }
    if n != 1 {
        return None;
    }
    // "ten people, one of them a child".
    if matches!(after, Sense::Of)
        && before(", ( and")
        && lexed.says(next + 1, "them whom which these")
    {
        return None;
    }
    // "no one elsewhere"; "One" within a name.
    if before("no") || lexed.capital(i) && lexed.spaced(i) && lexed.capital(i - 1) {
        return Some(next);
    }
    let clause = before("that which");
    if !clause
        && matches!(
            known(lexed, i.wrapping_sub(1)),
            Word::Determiner | Word::Last | Word::This | Word::Next | Word::Ordinal(_)
        )
        && led
        || before("the every each any which such is was as number day than if when")
            && !matches!(known(lexed, next), Word::Time(_))
    {
        return Some(next);
    }
    // The pronoun: no noun follows.
    let noun = lexed.near(next)
        && match after {
            Sense::Plain => {
                !lexed.says(next, "another day can who way thing hand such could should would must might may else side reason example needs has") && !lexed.ends(next, "ed")
            }
            Sense::Other(_) => {
                matches!(
                    known(lexed, next),
                    Word::Counted
                            | Word::Time(_)
                            | Word::Measure
                            | Word::Label
                            | Word::Yearly
                            | Word::Change
                            | Word::Fiscal
                ) && !lexed.says(next, "day")
            }
            _ => false,
        };
    Some(next).filter(|_| !noun)
}

/// Whether "over" at `first` says how long something takes: "Rs 500 crore over five years".
pub fn lasting(lexed: &Lexed, first: usize, i: usize) -> bool {
    if first + 1 != i || !lexed.says(first, "over") {
        return false;
    }
    !lexed.says(
        first.wrapping_sub(1),
        "for aged age after of is was lasted took taken takes spent with to in lasting at by and",
    )
}

/// Whether the number after the hedge at `first` is an age: "aged 12", "children under five".
pub fn is_age(lexed: &Lexed, first: usize) -> bool {
    let at = first.wrapping_sub(1);
    let people = lexed.says(at, "children people those girls boys women men adults persons youths residents workers everyone anyone citizens patients mothers migrants minors");
    // "40% of them are under 18".
    let of_age = lexed.says(at, "are were") && lexed.says(first, "under over");
    lexed.says(at, "aged ages age")
        || of_age
        || people && lexed.says(first, "under over above below")
}

/// Turns "half" of "half a kilometre" and "half an hour" into the number of them.
pub fn part_of_a_unit(lexed: &Lexed, i: usize, expression: &mut Expression) -> bool {
    let next = expression.next;
    let unit = lexed.is(i, Sense::Half)
        && next == i + 1
        && lexed.is(next, Sense::A)
        && matches!(known(lexed, next + 1), Word::Measure | Word::Time(_));
    if unit && let Some(half) = crate::figure::Number::new(5, 1, 1) {
        expression.amount = Amount::Number(half);
        expression.kind = Kind::Count;
    }
    unit
}

/// Turns the one of "one family in three" and "one person in 60" into the share.
pub fn one_in(lexed: &Lexed, i: usize, expression: &mut Expression) {
    let noun = i + 1;
    let Some(found) = grammar::one_of_a_kind_in(lexed, i) else {
        return;
    };
    let m = match found.amount {
        Amount::OneIn(m) => m,
        _ => 2,
    };
    let every = lexed.is(i + 3, Sense::Every);
    // Of people and what they live in any number tells a share, of other things a round one.
    let people = lexed.says(
        noun,
        "person people man woman child adult boy girl baby pupil student patient worker employee voter citizen \
         resident household family home mother father driver user customer prisoner family's",
    ) && !year_like(m);
    let other = matches!(
        known(lexed, noun),
        Word::Stop | Word::InTime | Word::Time(_)
    );
    // "one match in three days" counts a match.
    if !other && (every || people || is_round(m)) && !counted_noun(lexed, found.next) {
        *expression = Expression {
            words: expression.words,
            ..found
        };
    }
}

/// Whether the scale word at `i` is a number without "a" before it: "the hundred and fifty workers", "some thousand
/// people"; "per hundred" and "the million-dollar question" have none.
pub fn bare_scale(lexed: &Lexed, i: usize) -> bool {
    if !lexed.near(i)
        || lexed.touches(i)
        || matches!(
            lexed.sense(i - 1),
            Sense::Number | Sense::Cardinal(_) | Sense::Per
        )
    {
        return false;
    }
    let led = matches!(
        known(lexed, i - 1),
        Word::Determiner | Word::Last | Word::Next
    ) || hedge::before(lexed, i, false).0 != Hedge::Bare;
    let Ok(numeral) = grammar::numeral(lexed, i) else {
        return false;
    };
    let more = numeral.next > i + 1;
    led && (more
        || matches!(known(lexed, numeral.next), Word::Counted)
        || is_plural(lexed, numeral.next) && lexed.spaced(numeral.next))
}

/// Whether what follows at `i` can be counted: a time, a measure, a plural.
fn counted_noun(lexed: &Lexed, i: usize) -> bool {
    lexed.near(i)
        && match known(lexed, i) {
            Word::Time(_) | Word::Measure | Word::Counted | Word::Yearly => true,
            word if !matches!(word, Word::Unknown) => false,
            // "in three eats once" has a verb, "in three villages." a noun.
            _ => {
                let noun = !lexed.near(i + 1)
                    || matches!(
                        lexed.sense(i + 1),
                        Sense::Mark(_) | Sense::And | Sense::Or | Sense::Of | Sense::In
                    )
                    || matches!(known(lexed, i + 1), Word::Stop | Word::InTime);
                lexed.is(i, Sense::Plain) && (lexed.capital(i) || noun && is_plural(lexed, i))
            }
        }
}

/// Takes back the million from "the 400m race" and "1,200m", which are meters.
pub fn meters(lexed: &Lexed, i: usize, expression: &mut Expression) {
    let last = expression.next - 1;
    let Amount::Number(number) = expression.amount else {
        return;
    };
    if !matches!(expression.unit, Unit::None) || !lexed.says(last, "m") || !lexed.touches(last) {
        return;
    }
    let Some(meters) = number.unscaled() else {
        return;
    };
    // Nobody writes 1,200m for 1.2 billion.
    let long = meters.to_f64().abs() >= 1000.0;
    let square = lexed.touches(last + 1) && lexed.is_mark(last + 1, "²³");
    // "won the 100m", "cleared 6.25m".
    let before = i.wrapping_sub(1);
    let run = lexed.says(before, "the men's women's")
        && [100.0, 200.0, 400.0, 800.0].contains(&meters.to_f64());
    let told = square
        || run
        || lexed.says(before, "cleared jumped threw")
        || lexed.says(last + 1, "race sprint hurdles relay freestyle final high long wide deep tall away above below walk radius into apart across thick offshore inland");
    if long || told {
        expression.amount = Amount::Number(meters);
        expression.next = last;
    }
}

/// Whether the words before `i`, after another figure, compare with it: "26 per cent higher than 4.9",
/// "0.2 points above 3"; not "two children under 14".
pub fn compares(lexed: &Lexed, i: usize) -> bool {
    let at = i.wrapping_sub(1);
    lexed.says(at, "than")
        || lexed.says(at, "above below over")
            && matches!(
                lexed.sense(at.wrapping_sub(1)),
                Sense::Percent | Sense::Cent | Sense::Point | Sense::Points
            )
}
