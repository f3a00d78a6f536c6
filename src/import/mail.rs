//! Messages of e-mail (RFC 5322, MIME) to text: subject, text, attachments.
//!
//! The plain text is read where there is one, else the page. The day of the message suggests that of publication.

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

use super::Refusal;

/// What a message holds.
pub struct Mail {
    /// Subject and text.
    pub body: Body,
    /// The day that it says it was sent: "2024-05-02".
    pub date: Option<String>,
    /// Its files with their names.
    pub files: Vec<(String, Vec<u8>)>,
}

/// The words of a message.
pub struct Body {
    pub subject: String,
    pub text: String,
    /// The text is a page.
    pub is_page: bool,
}

/// Names of headers that nothing but a message has.
const TELLING: &[&str] = &[
    "mime-version",
    "message-id",
    "received",
    "return-path",
    "delivered-to",
    "x-mailer",
];

/// Whether a text begins with the headers of a message.
pub fn is_mail(text: &str) -> bool {
    let text = text
        .strip_prefix("From ")
        .and_then(|rest| rest.split_once('\n'))
        .map_or(text, |(_, rest)| rest);
    let mut n_headers = 0;
    let mut is_telling = false;
    for line in text.lines().take(200) {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            return false;
        };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return false;
        }
        n_headers += 1;
        is_telling |= TELLING
            .iter()
            .any(|telling| name.eq_ignore_ascii_case(telling));
    }
    is_telling && n_headers >= 2
}

/// Reads a message.
///
/// # Errors
///
/// That it is none.
pub fn read(bytes: &[u8]) -> Result<Mail, Refusal> {
    // A mailbox begins with a line of its own.
    let bytes = match bytes.strip_prefix(b"From ") {
        Some(rest) => rest
            .iter()
            .position(|&b| b == b'\n')
            .map_or(bytes, |at| &rest[at + 1..]),
        None => bytes,
    };
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or(Refusal::Broken)?;
    let mut out = Mail {
        body: body(&message),
        date: message
            .date()
            .map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)),
        files: Vec::new(),
    };
    for part in message.attachments() {
        let name = part.attachment_name().map(str::to_owned);
        match &part.body {
            PartType::Message(inner) => {
                let name =
                    name.unwrap_or_else(|| format!("{}.eml", inner.subject().unwrap_or("message")));
                out.files.push((name, inner.raw_message().to_vec()));
            }
            // Texts without a name are other forms of the body, which is read.
            PartType::Text(_) | PartType::Html(_) if name.is_none() => {}
            PartType::Multipart(_) => {}
            _ => out.files.push((
                name.unwrap_or_else(|| "attachment".to_owned()),
                part.contents().to_vec(),
            )),
        }
    }
    Ok(out)
}

fn body(message: &Message) -> Body {
    let subject = message.subject().unwrap_or_default().trim().to_owned();
    let texts: Vec<&str> = message
        .text_bodies()
        .filter_map(|part| match &part.body {
            PartType::Text(text) if !text.trim().is_empty() => Some(&**text),
            _ => None,
        })
        .collect();
    if !texts.is_empty() {
        return Body {
            subject,
            text: texts.join("\n\n"),
            is_page: false,
        };
    }
    let pages: Vec<&str> = message
        .html_bodies()
        .filter_map(|part| match &part.body {
            PartType::Html(page) => Some(&**page),
            _ => None,
        })
        .collect();
    Body {
        subject,
        text: pages.join("\n"),
        is_page: true,
    }
}
