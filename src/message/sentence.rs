//! A sentence that nobody has said yet: which one it is and what stands in its places.
//!
//! What finds something (the decoder of sheets, the parser of formulas, the reader of wordings) gives a [`Sentence`];
//! the language is chosen by whoever shows it.

use std::fmt;

use super::{Lang, Message, en};

/// A [`Message`] with its places filled, in no language yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Which sentence.
    pub message: Message,
    /// What stands in its places, by their names.
    pub places: Vec<(&'static str, Place)>,
}

/// What stands in a place of a [`Sentence`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The same in every language: what somebody wrote, a name, a number.
    Text(String),
    /// Words of ours.
    Words(Sentence),
}

impl Message {
    /// The sentence with these in its places.
    pub fn with<const N: usize>(self, places: [(&'static str, Place); N]) -> Sentence {
        Sentence {
            message: self,
            places: places.into(),
        }
    }
}

impl Sentence {
    /// A sentence that somebody has said already; it stays in that language.
    pub fn said(text: String) -> Sentence {
        en("{text}").with([("text", text.into())])
    }

    /// The sentence in `lang`.
    pub fn say(&self, lang: Lang) -> String {
        let said: Vec<(&str, String)> = self
            .places
            .iter()
            .map(|(name, place)| match place {
                Place::Text(text) => (*name, text.clone()),
                Place::Words(words) => (*name, words.say(lang)),
            })
            .collect();
        let said: Vec<(&str, &str)> = said.iter().map(|(name, text)| (*name, &**text)).collect();
        self.message.tell(lang, &said)
    }
}

/// In English, for logs and tests.
impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl From<Message> for Sentence {
    fn from(message: Message) -> Sentence {
        message.with([])
    }
}

impl From<&str> for Place {
    fn from(text: &str) -> Place {
        Place::Text(text.to_owned())
    }
}

impl From<String> for Place {
    fn from(text: String) -> Place {
        Place::Text(text)
    }
}

impl From<usize> for Place {
    fn from(count: usize) -> Place {
        Place::Text(count.to_string())
    }
}

impl From<Sentence> for Place {
    fn from(words: Sentence) -> Place {
        Place::Words(words)
    }
}

impl From<Message> for Place {
    fn from(message: Message) -> Place {
        Place::Words(message.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_hold_what_was_written_and_sentences_of_ours() {
        let one_of = en("one of {list}").with([("list", "a, b".into())]);
        let wrong = en("found {found}, expected {expected}");
        let sentence = wrong.with([("found", 3.into()), ("expected", one_of.into())]);
        assert_eq!(sentence.to_string(), "found 3, expected one of a, b");
        // What somebody wrote is not looked through for places.
        let sentence = wrong.with([
            ("found", "{expected}".into()),
            ("expected", en("more").into()),
        ]);
        assert_eq!(sentence.to_string(), "found {expected}, expected more");
    }
}
