//! JSON text, written piece by piece: what the browser's builds answer with.
//!
//! A browser makes objects of a text many times faster than a program can hand them over one by one, and a tree of
//! values would have to be built first. It knows punctuation and escapes, not what is told.

use std::fmt::Write;

use crate::value::Value;

/// A JSON text in the making.
pub struct Json(pub String);

impl Json {
    /// Text as it is: punctuation, names, `null`.
    #[inline(never)]
    pub fn raw(&mut self, json: &str) {
        self.0.push_str(json);
    }

    /// A string after `before`.
    #[inline(never)]
    pub fn text(&mut self, before: &str, text: &str) {
        self.raw(before);
        self.raw("\"");
        let mut done = 0;
        for (at, byte) in text.bytes().enumerate() {
            if byte >= b' ' && !matches!(byte, b'"' | b'\\') {
                continue;
            }
            self.raw(part(text, done, at));
            self.raw(if byte < 0x10 { "\\u000" } else { "\\u00" });
            self.digits(byte.into(), 16);
            done = at + 1;
        }
        self.raw(part(text, done, text.len()));
        self.raw("\"");
    }

    /// A list of strings after `before`.
    pub fn texts(&mut self, before: &str, texts: &[String]) {
        self.raw(before);
        self.raw("[");
        for (i, text) in texts.iter().enumerate() {
            self.text(if i > 0 { "," } else { "" }, text);
        }
        self.raw("]");
    }

    /// A value and all that is in it.
    pub fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.raw("null"),
            Value::Bool(it) => self.raw(if *it { "true" } else { "false" }),
            Value::String(text) => self.text("", text),
            Value::Number(number) => {
                // Display writes the shortest digits that are read back as the same number, without an exponent; it cannot fail.
                let _ = write!(self.0, "{number}");
            }
            Value::Array(items) => {
                self.raw("[");
                for (i, item) in items.iter().enumerate() {
                    self.raw(if i > 0 { "," } else { "" });
                    self.value(item);
                }
                self.raw("]");
            }
            Value::Object(members) => {
                self.raw("{");
                for (i, (name, member)) in members.iter().enumerate() {
                    self.text(if i > 0 { "," } else { "" }, name);
                    self.raw(":");
                    self.value(member);
                }
                self.raw("}");
            }
        }
    }

    /// A whole number in base 2 to 16.
    pub fn digits(&mut self, n: u64, base: u64) {
        if n >= base {
            self.digits(n / base, base);
        }
        let digit = (n % base) as usize;
        self.raw(part("0123456789abcdef", digit, digit + 1));
    }
}

/// The bytes from `start` up to `end`, which both stand between characters.
fn part(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::object;

    #[test]
    fn a_text_is_read_back_as_it_was() {
        for text in [
            "",
            "plain",
            "say \"1 100\"\\ \u{1}\u{1f}\n\u{7f}\u{2009}ž𝟙",
            "\"",
            "a\\",
        ] {
            let mut json = Json(String::new());
            json.text("", text);
            let back: String = serde_json::from_str(&json.0).unwrap();
            assert_eq!(back, text);
        }
        let mut json = Json(String::new());
        json.texts("{\"a\":", &["x".to_owned(), "\"".to_owned()]);
        json.raw(",\"b\":");
        json.digits(1_234_567_890_123_456_789, 10);
        assert_eq!(json.0, r#"{"a":["x","\u0022"],"b":1234567890123456789"#);
    }

    #[test]
    fn a_value_is_read_back_as_it_was() {
        let numbers = [
            0.0,
            -3.0,
            8192.0,
            0.1,
            1.0 / 3.0,
            -2.5e-7,
            1e21,
            9.007e15,
            f64::MAX,
            f64::MIN_POSITIVE,
        ];
        let value = object([
            ("none", Value::Null),
            ("both", vec![true, false].into()),
            ("numbers", numbers.to_vec().into()),
            ("say \"so\"", object([("empty", Value::Array(Vec::new()))])),
        ]);
        let mut json = Json(String::new());
        json.value(&value);
        let back: Value = serde_json::from_str(&json.0).unwrap();
        assert_eq!(back, value, "{}", json.0);
    }
}
