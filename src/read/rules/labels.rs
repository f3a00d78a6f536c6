//! Numbers that name what stands before them: articles, models, flights, pages.

use super::Verdict;
use super::codes::past_section;
use crate::figure::grammar::{self, Unit};
use crate::figure::lex::{Class, Gap, Lexed, Style};
use crate::language::en::labels as words;
use crate::read::dates::{Calendar, is_plural};
use crate::read::language::en::{Word, known, word};

#[cfg(test)]
pub(super) const CASES: super::Cases = &[
    (
        "named_behind",
        &[
            (
                "Two new 737 Max jets, the 787 Dreamliner, iPhone 11 Pro and 11 Pro Max.",
                "count 2",
            ),
            (
                "It holds 5 Max Planck institutes.",
                "count 5 Max Planck institutes",
            ),
            ("In the 90049 ZIP Code it rose by 3%.", "percent 3 %"),
        ],
    ),
    (
        "postcode",
        &[
            ("It is in Moorhead, MN 56560 and Phoenix AZ 85022.", ""),
            ("In the EU 27000 people left.", "count 27000 people"),
        ],
    ),
    (
        "era",
        &[
            (
                "It stood from A.D. 1000 to 1260 for 260 years.",
                "duration 260 years",
            ),
            (
                "It fell in 300 B.C., in 44 BCE and between 1000 and 1260 AD.",
                "",
            ),
            ("Some 300 AD readers came.", "count 300 about AD readers"),
        ],
    ),
    (
        "label",
        &[
            ("The S P 500 and the sp 500 rose by 3%.", "percent 3 %"),
            (
                "In Game 6 of the Big 12 an HIV 2 drug, an Apple Watch 5 and Planet 9 appeared.",
                "",
            ),
            ("In the game 6 people fell.", "count 6 people"),
            (
                "H.R. 7148 and HR 2940 removes 3 rules, Amendment 395 adds section 8 vouchers.",
                "count 3 rules",
            ),
            ("The S &amp; P 500 fell by 28%.", "percent 28 %"),
            (
                "S. 1234, H.Res. 56 and H.J. Res. 2 passed, as Mr Harry S. 40 said in verse 4, on Interstate 40, ext. 45.",
                "count 40",
            ),
            (
                "At the scene 12 died, and on the interstate 5.",
                "count 12; count 5",
            ),
            ("It meets in Court 4 and answers on port 8080.", ""),
            (
                "Press 2 for English or text 80888 about Bus 42 and Flat 3, 27 Elm Grove.",
                "",
            ),
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
                "Year 11 pupils at Site 9 near marker 212 used Junctions 10 to 11.",
                "",
            ),
            ("Yachts 12, Boats 14.", "count 12; count 14"),
            (
                "Severe cases so far number 2656 (48.91% children).",
                "count 2656; percent 48.91 %",
            ),
            ("The S&P 500 rose.", ""),
        ],
    ),
];

/// "737 Max", "11 Pro", "90049 ZIP Code": the word behind the number makes a name of it.
pub fn named_behind(lexed: &Lexed, i: usize) -> Option<Verdict> {
    let next = i + 1;
    if !lexed.spaced(next) || !lexed.capital(next) && !lexed.says(next, "zip") {
        return None;
    }
    let literal = lexed.literal(i)?;
    let plain = literal.style == Style::Plain;
    let jet = literal.digits == 3 && literal.mantissa / 100 == 7 && literal.mantissa % 10 == 7;
    let name = match () {
        _ if jet => lexed.says(next, words::JETS),
        _ if literal.digits <= 2 => {
            lexed.says(next, "Pro") && (lexed.says(next + 1, "Max") || lexed.is(i - 1, Class::And))
        }
        _ => literal.digits == 5 && lexed.says(next, words::ZIP),
    };
    (plain && name).then_some(Verdict::Skip(next))
}

/// "Moorhead, MN 56560": the code of a place behind the letters of its state.
pub fn postcode(lexed: &Lexed, i: usize) -> Option<Verdict> {
    let literal = lexed.literal(i)?;
    let state = lexed.at(i).before(1);
    let letters = lexed.spaced(i)
        && lexed.length(state.position()) == 2
        && lexed
            .word_at(state.position())
            .bytes()
            .all(|b| b.is_ascii_uppercase());
    let place = state.before(1).is(Class::Mark(b','))
        || state.before(1).capital() && lexed.spaced(state.position());
    let code = literal.style == Style::Plain && literal.digits == 5;
    (code && letters && place && !counted(lexed, i + 1)).then_some(Verdict::Skip(i + 1))
}

/// "A.D. 1000 to 1260", "44 BC", "300 to 200 BCE": years by the name of their era, which are left alone.
pub fn era(lexed: &Lexed, i: usize) -> Option<Verdict> {
    let year = |at: usize| {
        lexed
            .literal(at)
            .is_some_and(|literal| literal.style == Style::Plain && literal.digits <= 4)
    };
    if !year(i) {
        return None;
    }
    // "A.D." is four tokens, "AD" one.
    let named = |at: usize| {
        let end = match () {
            _ if lexed.says(at, words::ERAS) => at + 1,
            _ if lexed.says(at, "B A") && lexed.starts(at, "B.C") || lexed.starts(at, "A.D") => {
                at + 3
            }
            _ => return None,
        };
        (lexed.beside(at) && !counted(lexed, end)).then_some(end)
    };
    let joint = |at: usize| {
        matches!(lexed.class(at), Class::And | Class::To | Class::Or)
            || matches!(lexed.class(at), Class::Mark(c) if grammar::is_dash(c))
    };
    let second = joint(i + 1) && year(i + 2);
    let before = lexed.at(i).before(1);
    let led = before.says("AD")
        || before.is_mark(".") && before.before(3).says("A") && {
            before.before(1).says("D") && before.before(2).is_mark(".")
        };
    match (named(i + 1), second) {
        (Some(end), _) => Some(Verdict::Skip(end)),
        (None, true) if led => Some(Verdict::Skip(i + 3)),
        (None, true) => named(i + 3).map(Verdict::Skip),
        (None, false) => led.then_some(Verdict::Skip(i + 1)),
    }
}

/// "Article 26", "No. 5", "Boeing 737", "ISO 9001": the number names what stands before it.
pub fn label(lexed: &Lexed, i: usize) -> Option<Verdict> {
    labelled(lexed, i).map(Verdict::Skip)
}

/// "Article 26", "No. 5", "Boeing 737", "ISO 9001": the number names what stands before it.
fn labelled(lexed: &Lexed, i: usize) -> Option<usize> {
    let at = i.checked_sub(1)?;
    if !lexed.near(i) || lexed.touches(i) {
        return None;
    }
    if lexed.is(at, Class::Mark(b'.')) && lexed.touches(at) {
        return abbreviated(lexed, i, at).then(|| skip_list(lexed, i));
    }
    let literal = lexed.literal(i)?;
    let label = matches!(known(lexed, at), Word::Label);
    if !matches!(literal.style, Style::Plain | Style::Decimal)
        || literal.digits > 6 && !label
        || !stands_alone(lexed, i, at)
    {
        return None;
    }
    match known(lexed, at) {
        // "HR 55 AB 4321" is a number plate.
        Word::Time(_) if lexed.says(at, "HR") => {}
        Word::Label => {
            return names(lexed, i, at).then(|| skip_list(lexed, i));
        }
        // "week 1", "day 12".
        Word::Time(_) => {
            let label = lexed.says(at, words::TIMES);
            let year = lexed.says(at, "Year");
            let label = label && literal.digits <= 2 && (year || !counted(lexed, i + 1));
            return past_list(lexed, i, label);
        }
        Word::Unknown => {}
        _ => return None,
    }
    let token = lexed.get(at)?;
    let word = lexed.text_of(token);
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
    if lexed.says(at, "Fortune") || index(lexed, i, at, literal.mantissa) {
        return Some(i + 1);
    }
    let shouted = word.len() >= 2 && word.bytes().all(|b| b.is_ascii_uppercase());
    let label = thing(lexed, i, at, literal.digits)
        || (shouted && !counted(lexed, i + 1) || camel)
            && (matches!(token.class, Class::Plain) || lexed.says(at, "HR"))
            && literal.digits <= 4
            && !year_like(literal.mantissa);
    past_list(lexed, i, label)
}

/// Whether the digits at `i`, behind the word at `at`, have no unit or scale: what is counted or measured is no label.
/// "Class 5 pupils" is one, "sector 5 per cent" is not.
fn stands_alone(lexed: &Lexed, i: usize, at: usize) -> bool {
    let Ok(expression) = grammar::single(lexed, i) else {
        return false;
    };
    // "Ward 6B".
    let letter = || {
        matches!(lexed.class(i + 1), Class::ScaleLetter(_))
            && lexed.touches(i + 1)
            && lexed.length(i + 1) == 1
            && lexed.capital(at)
            && matches!(known(lexed, at), Word::Label)
    };
    matches!(expression.unit, Unit::None) && (expression.next <= i + 1 || letter())
}

/// "Game 6", "Planet 9", "the Big 12", "an HIV 2 drug": things that are numbered, behind which nothing is counted.
fn thing(lexed: &Lexed, i: usize, at: usize, digits: u32) -> bool {
    let numbered = digits <= 2 && lexed.says(at, words::THINGS)
        || digits <= 3 && lexed.says(at, words::LINES)
        || digits == 4 && lexed.says(at, "HR")
        || digits == 4 && lexed.says(at, words::PORT)
        // "press 2 for English", "text 80888".
        || (digits <= 1 || digits > 3) && lexed.says(at, words::PRESS);
    let many = (is_plural(lexed, i + 1) || matches!(known(lexed, i + 1), Word::Counted))
        // A bill of a parliament "removes" things.
        && !lexed.says(at, words::BILLS);
    numbered
        && !(many && counted(lexed, i + 1))
        && !(lexed.says(at, "Big") && (at == 0 || !lexed.near(at)))
}

/// "S&P 500", "S P 500", "the sp 500", "Standard & Poor's 500 index".
fn index(lexed: &Lexed, i: usize, at: usize, n: i64) -> bool {
    let before = lexed.at(at).before(1);
    lexed.says(at, "P")
        && (before.is(Class::Mark(b'&'))
            || before.says("S")
            || before.is_mark(";") && before.before(1).says("amp"))
        || n == 500 && lexed.says(at, words::INDEX)
        || lexed.capital(at) && lexed.says(i + 1, "index") && !lexed.is(i + 2, Class::Point)
}

/// Whether the point at `at` ends a label that is cut short: "No. 5", "Art. 26".
fn abbreviated(lexed: &Lexed, i: usize, at: usize) -> bool {
    let label = lexed.at(at).before(1);
    let at = label.position();
    if at >= i {
        return false;
    }
    // "H.R. 7148", "H.J.Res. 5" and "S. 1234" are bills; "S." is an initial too.
    let bill = label.says("R") && label.before(2).says("H") && lexed.joins(at)
        || label.says("Res")
        || label.says("S")
            && !lexed.touches(at)
            && !label.before(1).capital()
            && (2..=4).contains(&lexed.length(i))
            && !counted(lexed, i + 1);
    // "Gedimino pr. 5" is a house; the "s." of "1990s. 5 people" ends a sentence.
    let street = label.says(words::SHORT_STREETS) && label.before(1).capital();
    bill || street || !(lexed.touches(at) && at > 0) && label.says(words::SHORT_LABELS)
}

/// Whether the label at `at` names the number at `i` and what follows is not counted by it.
fn names(lexed: &Lexed, i: usize, at: usize) -> bool {
    let capital = lexed.capital(at);
    // "no 5" is a negation; "ranked No 5" a rank, unless it opens the sentence.
    let opens = at == 0 || !lexed.near(at) || lexed.is(at - 1, Class::Mark(b'.'));
    let negation = lexed.says(at, "no") && (opens || !capital);
    // "in case 12 people": in lower case a label needs nothing counted after it; the one hurricane of
    // "a category 4 hurricane" is not.
    let many = lexed
        .get(i + 1)
        .is_some_and(|next| !matches!(next.class, Class::Plain) || is_plural(lexed, i + 1));
    // "section 8 vouchers".
    let law = lexed.says(at, words::LAWS);
    let counts =
        !capital && (many && !law && counted(lexed, i + 1) || share_in_brackets(lexed, i + 1));
    !negation && !counts
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
    let mut at = past_section(lexed, i);
    for _ in 0..64 {
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
        at = past_section(lexed, joint);
    }
    at
}
