//! Every sentence a person sees, by language.
//!
//! A [`Message`] is one sentence with `{name}` places; the tables below hold them by area, so that a
//! language is added by adding a column, and a sentence that nothing uses is left out of the wasm.
//! [`number`] writes the numbers that go into the places. It knows words, not sheets.

use std::fmt::Display;

pub mod chart;
pub mod cli;
pub mod number;
pub mod page;
pub mod read;
pub mod sheet;
pub mod solve;

/// A language that the tables have a column for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
}

/// A sentence in every language of the tables.
#[derive(Clone, Copy, Debug)]
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
        let Lang::En = lang;
        let mut rest = self.en;
        let mut out = String::with_capacity(rest.len() + 32);
        let split = |text: &'static str, at: u8| {
            let at = text.bytes().position(|byte| byte == at)?;
            Some((&text[..at], &text[at + 1..]))
        };
        while let Some((before, after)) = split(rest, b'{') {
            let Some((name, tail)) = split(after, b'}') else {
                break;
            };
            out.push_str(before);
            match args.iter().find(|(key, _)| *key == name) {
                Some((_, text)) => out.push_str(text),
                None => {
                    out.push('{');
                    out.push_str(name);
                    out.push('}');
                }
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    /// The sentence in `lang`, its places filled in the order in which the English one names them.
    pub fn fill(&self, lang: Lang, args: &[&str]) -> String {
        filled(self.text(lang), &mut args.iter().copied())
    }

    /// The sentence as it is, for one without places.
    pub fn text(&self, lang: Lang) -> &'static str {
        let Lang::En = lang;
        self.en
    }
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
}
