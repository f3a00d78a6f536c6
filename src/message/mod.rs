//! Every sentence a person sees, by language.
//!
//! A [`Message`] is one sentence with `{name}` places. The tables below hold the English ones by area, and a sentence
//! that nothing uses is left out of the wasm. Another language is one file: a [`Table`] from English sentences to its
//! own, whose places may stand in another order, and a line in [`Lang`]. What it does not have is said in English.
//! [`number`] writes the numbers that go into the places. It knows words, not sheets.

#![allow(missing_docs, reason = "a sentence says what it says")]

use std::fmt::Display;

pub mod chart;
pub mod check;
pub mod cli;
pub mod import;
pub mod number;
pub mod page;
pub mod read;
mod sentence;
pub mod sheet;
pub mod solve;

pub use sentence::{Place, Sentence};

/// The sentences of a language, each after the English one that it stands for.
pub type Table = [(&'static str, &'static str)];

/// A language that there are sentences in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
}

impl Lang {
    /// The language of a BCP 47 tag; English for one that there are no sentences in.
    pub fn of(_tag: &str) -> Lang {
        Lang::En
    }

    fn table(self) -> &'static Table {
        match self {
            Lang::En => &[],
        }
    }
}

/// `english` in the words of `table`, if it has them.
fn translated(english: &'static str, table: &'static Table) -> &'static str {
    let found = table.iter().find(|(key, _)| *key == english);
    found.map_or(english, |(_, own)| own)
}

/// A sentence in every language of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// In English.
    pub en: &'static str,
}

impl Message {
    /// The sentence in `lang`, each `{name}` replaced by the argument of that name.
    ///
    /// A place without an argument stays as written, so that a slip is seen and not hidden.
    pub fn say(&self, lang: Lang, args: &[(&str, &dyn Display)]) -> String {
        let args: Vec<(&str, String)> = args
            .iter()
            .map(|(name, value)| (*name, value.to_string()))
            .collect();
        let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, &**text)).collect();
        self.tell(lang, &args)
    }

    /// The same with arguments that are text already, for a build without formatting.
    pub fn tell(&self, lang: Lang, args: &[(&str, &str)]) -> String {
        told(self.text(lang), args)
    }

    /// The sentence in `lang`, its places filled in the order in which the English one names them.
    pub fn fill(&self, lang: Lang, args: &[&str]) -> String {
        self.filled(lang.table(), &mut args.iter().copied())
    }

    /// The same for arguments that come one by one.
    pub fn fill_each(&self, lang: Lang, args: &mut dyn Iterator<Item = &str>) -> String {
        self.filled(lang.table(), args)
    }

    fn filled(&self, table: &'static Table, args: &mut dyn Iterator<Item = &str>) -> String {
        if table.is_empty() {
            return filled(self.en, args);
        }
        // Its places may stand in another order than those of the English one.
        let places = self.en.split('{').skip(1);
        let names = places.filter_map(|rest| rest.split('}').next());
        let named: Vec<(&str, &str)> = names.zip(args).collect();
        told(translated(self.en, table), &named)
    }

    /// The sentence as it is, for one without places.
    pub fn text(&self, lang: Lang) -> &'static str {
        translated(self.en, lang.table())
    }
}

/// Whether a letter steers a terminal, or turns the order of what is read.
pub fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a letter without width, or one that only parts words that may be broken, hides in a text: not behind letters and
/// pictographs that it joins to the next, as in Persian, Hindi and families.
///
/// - `before`: the last letter before it that does not hide.
pub fn hides(c: char, before: char) -> bool {
    match c {
        // Digits of these scripts join nothing.
        '\u{200c}' | '\u{200d}' if matches!(before, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' | '\u{966}'..='\u{96f}') => {
            true
        }
        '\u{200c}' | '\u{200d}' => !matches!(before,
            '\u{600}'..='\u{1aff}' | '\u{2190}'..='\u{2bff}' | '\u{a840}'..='\u{fefc}' | '\u{1e900}'..='\u{1faff}'),
        '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}' => {
            true
        }
        _ => false,
    }
}

/// Takes what hides out of a text, and what turns its order; two marks of direction stay where there are letters from right to
/// left.
#[inline(never)]
pub fn only_seen(text: &mut String) {
    if text.is_ascii() {
        return;
    }
    let is_leftward = |c| matches!(c, '\u{590}'..='\u{7ff}') && !steers(c);
    let has_leftward = text.chars().any(is_leftward);
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        let stays = has_leftward && matches!(c, '\u{200e}' | '\u{200f}');
        if stays || c < ' ' || !steers(c) && !hides(c, before) {
            out.push(c);
            before = c;
        }
    }
    *text = out;
}

/// The name of a thing that a stranger has named, as it may stand in a line for people: what would steer a terminal, hide or
/// end the line is written out.
pub fn line(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut before = ' ';
    for c in name.chars() {
        match steers(c) || hides(c, before) || matches!(c, '\u{2028}' | '\u{2029}') {
            true => out.extend(c.escape_default()),
            false => out.push(c),
        }
        before = c;
    }
    out
}

/// Text of strangers as a terminal or a report may be given it: what would steer it, turn the order of what is read, or hide
/// in a number is written out. Its lines stay; what is to be one line goes through [`line()`].
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match (steers(c) || hides(c, before)) && !matches!(c, '\n' | '\t') {
            true => out.extend(c.escape_unicode()),
            false => out.push(c),
        }
        before = c;
    }
    out
}

/// `text` with its places filled by name; those without an argument stay as written.
fn told(text: &str, args: &[(&str, &str)]) -> String {
    let mut rest = text;
    let mut out = String::with_capacity(rest.len() + 32);
    // Not the standard library's search, which the smallest build would load for this alone.
    let find = |text: &str, mark: u8| text.bytes().position(|byte| byte == mark);
    while let Some(open) = find(rest, b'{') {
        let Some(length) = find(&rest[open..], b'}') else {
            break;
        };
        let close = open + length;
        let (before, name) = (&rest[..open], &rest[open + 1..close]);
        out.push_str(before);
        match args.iter().find(|(key, _)| *key == name) {
            Some((_, text)) => out.push_str(text),
            None => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}

/// `text` with its places, each from `{` to `}`, filled in order; those without an argument stay as written.
///
/// What charts say: a hundred calls cost less than with names.
#[inline(never)]
pub fn filled(text: &str, args: &mut dyn Iterator<Item = &str>) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut start = 0;
    for (i, byte) in text.bytes().enumerate() {
        if byte == b'{' {
            out.push_str(&text[start..i]);
            start = i;
        } else if byte == b'}'
            && let Some(arg) = args.next()
        {
            out.push_str(arg);
            start = i + 1;
        }
    }
    out.push_str(&text[start..]);
    out
}

/// A message from its English text.
pub const fn en(en: &'static str) -> Message {
    Message { en }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_written_out() {
        for (text, expected) in [
            ("52 men\n\tand é", "52 men\n\tand é"),
            ("\u{1b}[2J\u{7}", "\\u{1b}[2J\\u{7}"),
            ("1\u{200b}000 \u{feff}men", "1\\u{200b}000 \\u{feff}men"),
            (
                "👨\u{200d}👩 می\u{200c}خواهم",
                "👨\u{200d}👩 می\u{200c}خواهم",
            ),
            (
                "F\r\nDONE \u{202e}abc\u{9b}",
                "F\\u{d}\nDONE \\u{202e}abc\\u{9b}",
            ),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn what_hides_is_taken_out_and_what_joins_stays() {
        for (text, seen) in [
            ("1\u{200b}000", "1000"),
            ("1\u{200d}000 and 2\u{2060}\u{200c}5", "1000 and 25"),
            (
                "\u{202e}0001\u{202c} \u{2066}men\u{2069}\u{feff}",
                "0001 men",
            ),
            ("5\u{200f}-10\u{200e}", "5-10"),
            ("co\u{ad}operation", "cooperation"),
            ("۱\u{200c}۰۰۰", "۱۰۰۰"),
            // A family, a heart of fire, "I want" in Persian, "ksha" in Hindi not joined, a price in Hebrew.
            ("👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧"),
            ("❤\u{fe0f}\u{200d}🔥", "❤\u{fe0f}\u{200d}🔥"),
            ("👩🏽\u{200d}🚀", "👩🏽\u{200d}🚀"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("क्\u{200d}ष", "क्\u{200d}ष"),
            ("מחיר\u{200f} -5", "מחיר\u{200f} -5"),
            ("می\u{202e}خواهم", "میخواهم"),
        ] {
            let mut own = text.to_owned();
            only_seen(&mut own);
            assert_eq!(own, seen, "{}", text.escape_unicode());
        }
        assert_eq!(
            line("1\u{200b}000 می\u{200c}خ"),
            "1\\u{200b}000 می\u{200c}خ"
        );
    }

    #[test]
    fn a_place_takes_the_argument_of_its_name() {
        let message = en("`{name}` is not on the sheet, {count} others are");
        assert_eq!(
            message.say(Lang::En, &[("count", &3), ("name", &"{staf}")]),
            "`{staf}` is not on the sheet, 3 others are"
        );
        assert_eq!(message.say(Lang::En, &[]), message.en);
        assert_eq!(
            message.fill(Lang::En, &["{staf}", "3"]),
            "`{staf}` is not on the sheet, 3 others are"
        );
        assert_eq!(
            message.fill(Lang::En, &["staf"]),
            "`staf` is not on the sheet, {count} others are"
        );
        assert_eq!(message.fill(Lang::En, &[]), message.en);
    }

    #[test]
    fn another_language_is_a_table_whose_places_may_stand_in_another_order() {
        const TABLE: &Table = &[("{most} and {last}", "{last}, ferner {most}")];
        let say =
            |message: Message, args: &[&str]| message.filled(TABLE, &mut args.iter().copied());
        assert_eq!(
            say(en("{most} and {last}"), &["a, b", "c"]),
            "c, ferner a, b"
        );
        // What it does not have is said in English.
        assert_eq!(say(en("at least {low}"), &["5"]), "at least 5");
        assert_eq!(
            translated("{most} and {last}", TABLE),
            "{last}, ferner {most}"
        );
    }
}
