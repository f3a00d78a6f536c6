//! Tags of our own HTML pages: found, read, replaced.
//!
//! Knows as much of HTML as our pages use: lower-case names, quoted values, nothing in scripts.

/// A start tag, as it stands in the text.
pub struct Tag<'a> {
    pub name: &'a str,
    text: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of an attribute, if it is there; "" if it has none.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.text;
        while let Some(at) = rest.find(name) {
            let (before, after) = (&rest[..at], &rest[at + name.len()..]);
            rest = after;
            if !before.ends_with(char::is_whitespace) {
                continue;
            }
            if let Some(value) = after.strip_prefix("=\"") {
                return value.split('"').next();
            }
            if after.starts_with([' ', '\n', '>', '/']) {
                return Some("");
            }
        }
        None
    }

    /// The tag with another value for an attribute that it has.
    pub fn with(&self, name: &str, value: &str) -> String {
        let old = format!(" {name}=\"{}\"", self.get(name).unwrap_or_default());
        self.text.replacen(&old, &format!(" {name}=\"{value}\""), 1)
    }
}

/// The page with each start tag replaced by what `change` makes of it (none leaves it as it is).
pub fn replace_tags(html: &str, mut change: impl FnMut(&Tag) -> Option<String>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let skipped = rest
            .strip_prefix("<!--")
            .and_then(|comment| comment.find("-->"))
            .map(|end| end + 7);
        let end = skipped
            .or_else(|| rest.find('>').map(|end| end + 1))
            .unwrap_or(rest.len());
        let text = &rest[..end];
        let name = text[1..]
            .split(|c: char| c.is_whitespace() || c == '>' || c == '/')
            .next()
            .unwrap_or_default();
        let replaced = if skipped.is_none() && !name.is_empty() {
            change(&Tag { name, text })
        } else {
            None
        };
        match replaced {
            Some(replaced) => out.push_str(&replaced),
            None => out.push_str(text),
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_by_their_whole_name() {
        let tag = Tag {
            name: "link",
            text: "<link data-href=\"no\" rel=\"preload\" crossorigin href=\"a.css\">",
        };
        assert_eq!(tag.get("href"), Some("a.css"));
        assert_eq!(tag.get("crossorigin"), Some(""));
        assert_eq!(tag.get("integrity"), None);
        assert_eq!(
            tag.with("href", "b.css"),
            "<link data-href=\"no\" rel=\"preload\" crossorigin href=\"b.css\">"
        );
    }

    #[test]
    fn only_start_tags_are_replaced() {
        let page = "<!doctype html><!-- <p> --><p class=\"x\">1 < 2 </p><br>";
        let mut names = Vec::new();
        let same = replace_tags(page, |tag| {
            names.push(tag.name.to_owned());
            (tag.name == "br").then(|| "<hr>".to_owned())
        });
        assert_eq!(same, page.replace("<br>", "<hr>"));
        assert!(names.contains(&"p".to_owned()), "{names:?}");
    }
}
