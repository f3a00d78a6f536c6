//! Numbers that name what stands before them: articles, models, flights, pages.

use super::Verdict;
use super::codes::skip_code;
use crate::figure::grammar::{self, Unit};
use crate::figure::lex::{Class, Gap, Lexed, Style};
use crate::read::dates::{Calendar, is_plural};
use crate::read::language::en::{Word, known, word};

#[cfg(test)]
pub(super) const CASES: super::Cases = &[(
    "label",
    &[
        (
            "Article 26, Articles 5, 7 and 12 and No. 5 apply to 3 firms.",
            "count 3 firms",
        ),
        (
            "A Boeing 737 and ISO 9001, tested by 12 firms.",
            "count 12 firms",
        ),
        (
            "There is no 5 and in case 12 people come.",
            "count 5; count 12 people",
        ),
        ("See page 2 of 4.", ""),
        (
            "Severe cases so far number 2656 (48.91% children).",
            "count 2656; percent 48.91 %",
        ),
        ("The S&P 500 rose.", ""),
    ],
)];

/// "Article 26", "No. 5", "Boeing 737", "ISO 9001": the number names what stands before it.
pub fn label(lexed: &Lexed, i: usize) -> Option<Verdict> {
    labelled(lexed, i).map(Verdict::Skip)
}

/// "Article 26", "No. 5", "Boeing 737", "ISO 9001": the number names what stands before it.
fn labelled(lexed: &Lexed, i: usize) -> Option<usize> {
    let mut at = i.checked_sub(1)?;
    if !lexed.near(i) || lexed.touches(i) {
        return None;
    }
    if lexed.is(at, Class::Mark(b'.')) && lexed.touches(at) {
        // "No. 5", "Art. 26".
        at = at.checked_sub(1)?;
        // "Gedimino pr. 5" is a house; the "s." of "1990s. 5 people" ends a sentence.
        let street = lexed.says(at, "g pr str") && lexed.at(at).before(1).capital();
        if street {
            return Some(skip_list(lexed, i));
        }
        if lexed.touches(at) && at > 0
            || !lexed.says(
                at,
                "no NO nos art sec fig fn p pp vol para ch v Cap s Reg Rev",
            )
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
    let letter = matches!(lexed.class(i + 1), Class::ScaleLetter(_))
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
            let opens = at == 0 || !lexed.near(at) || lexed.is(at - 1, Class::Mark(b'.'));
            let negation = lexed.says(at, "no") && (opens || !token.capital);
            // "in case 12 people": in lower case a label needs nothing counted after it; the one hurricane of
            // "a category 4 hurricane" is not.
            let many = lexed
                .get(i + 1)
                .is_some_and(|next| !matches!(next.class, Class::Plain) || is_plural(lexed, i + 1));
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
    if matches!(token.class, Class::Point) {
        let told = matches!(
            lexed.at(at).before(1).class(),
            Class::Number | Class::Percentage | Class::Percent | Class::Cardinal(_)
        );
        let label = !told && literal.digits <= 2 && !counted(lexed, i + 1);
        return past_list(lexed, i, label);
    }
    // "Fortune 500 firms".
    if lexed.says(at, "Fortune") {
        return Some(i + 1);
    }
    // "S&P 500", "Standard & Poor's 500 index".
    if lexed.says(at, "P") && lexed.at(at).before(1).is(Class::Mark(b'&'))
        || token.capital && lexed.says(i + 1, "index") && !lexed.is(i + 2, Class::Point)
    {
        return Some(i + 1);
    }
    let shouted = word.len() >= 2 && word.bytes().all(|b| b.is_ascii_uppercase());
    let label = (shouted && !counted(lexed, i + 1) || camel)
        && (matches!(token.class, Class::Plain) || lexed.says(at, "HR"))
        && literal.digits <= 4
        && !year_like(literal.mantissa);
    past_list(lexed, i, label)
}

/// Whether a percentage in brackets stands at `i`: what stands before it is counted.
pub(in crate::read) fn share_in_brackets(lexed: &Lexed, i: usize) -> bool {
    lexed.is(i, Class::Mark(b'('))
        && lexed.is_number(i + 1)
        && lexed.is(i + 2, Class::Percent)
        && lexed.touches(i + 1)
}

pub(in crate::read) fn year_like(n: i64) -> bool {
    (1900..2100).contains(&n)
}

/// Whether a noun in lower case follows at `i`.
pub(in crate::read) fn counted(lexed: &Lexed, i: usize) -> bool {
    let Some(token) = lexed.get(i) else {
        return false;
    };
    if token.gap != Gap::Space || token.capital {
        return false;
    }
    match token.class {
        Class::Plain => true,
        Class::Other(code) => matches!(word(code), Word::Counted | Word::Time(_) | Word::Measure),
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
pub(in crate::read) fn date(lexed: &Lexed, i: usize) -> Option<usize> {
    Some(crate::read::dates::at(lexed, &Calendar::default(), i)?.next)
}

/// Past a list of labels: "Articles 5, 7 and 12", "paragraphs 3 to 6", "section 4(1)".
fn skip_list(lexed: &Lexed, i: usize) -> usize {
    let mut at = skip_code(lexed, i);
    for _ in 0..64 {
        if lexed.is(at, Class::Mark(b'('))
            && lexed.touches(at)
            && lexed.is(at + 2, Class::Mark(b')'))
        {
            at += 3;
            continue;
        }
        let joint = match lexed.class(at) {
            Class::Mark(b',') => at + 1,
            Class::And | Class::Or | Class::To => at + 1,
            // "page 2 of 4".
            Class::Of if matches!(known(lexed, i - 1), Word::Label) => at + 1,
            Class::Mark(c) if grammar::is_dash(c) => at + 1,
            _ => return at,
        };
        let joint = joint + usize::from(matches!(lexed.class(joint), Class::And | Class::Or));
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
