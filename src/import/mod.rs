//! Files to texts: pages, documents, spreadsheets, messages, and archives of these.
//!
//! What a file is, its bytes say and not its name. [`open`] gives its parts, most of them as text; a PDF is given back,
//! as the command line and the page have programs of their own that find its letters, which [`pages`] makes a text of.
//! [`Opened::finish`] puts all together. What was left out is told in sentences, and a file that cannot be read has one
//! that says what to do. It knows files and texts, not figures.
//!
//! Reading order: [`open`], [`Refusal`], [`limits`], then a file a format.

use crate::message::{Message, import as words, line};

mod docx;
mod flow;
pub mod limits;
mod mail;
pub mod marked;
mod number;
mod odf;
mod ods;
mod opening;
mod package;
pub mod pages;
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod pdf;
mod refusal;
mod text;
mod xlsx;
mod xml;
mod zip;

pub use refusal::Refusal;

use marked::{Change, What};
use opening::Opening;
use zip::Budget;

/// What was left out of a file, in sentences.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes(Vec<String>);

impl Notes {
    /// Adds a sentence; what it names, a stranger may have named.
    fn add(&mut self, message: Message, args: &[&str]) {
        let args: Vec<String> = args.iter().map(|arg| line(arg)).collect();
        let mut args = args.iter().map(String::as_str);
        self.0
            .push(message.fill_each(Default::default(), &mut args));
    }

    /// Adds a sentence, unless it is there.
    fn once(&mut self, message: Message) {
        let sentence = message.text(Default::default());
        if !self.0.iter().any(|other| other == sentence) {
            self.0.push(sentence.to_owned());
        }
    }
}

/// The text of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// What a reader reads; figures have their places in it.
    pub text: String,
    /// What was left out or is doubtful.
    pub notes: Vec<String>,
    /// The day on which it may have been published, "2024-05-02".
    pub published: Option<String>,
    /// What was changed of its letters, in the order of the text.
    pub changes: Vec<Change>,
}

impl Imported {
    fn new(text: String, notes: Notes) -> Imported {
        let (text, changes) = marked::taken(text);
        Imported {
            text,
            notes: notes.0,
            published: None,
            changes,
        }
    }

    /// Adds what was changed of its letters to the notes: how often, and where first.
    fn tell_changes(&mut self) {
        let mut notes = Notes::default();
        let mut tell = |message, is_told: fn(&What) -> bool| {
            let mut told = self.changes.iter().filter(|change| is_told(&change.what));
            let Some(first) = told.next() else {
                return;
            };
            let word = &self.text[marked::word_before(&self.text, first.at)..first.at];
            let line = self.text[..first.at].matches('\n').count() + 1;
            let n = 1 + told.count();
            notes.add(message, &[&n.to_string(), word, &line.to_string()]);
        };
        tell(words::MARKS_LEFT_OUT, |what| matches!(what, What::Mark(_)));
        tell(words::LETTERS_CHANGED, |what| *what == What::Letter);
        self.notes.extend(notes.0);
    }
}

/// What kind of file it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// Values between commas, semicolons or tabs.
    Csv,
    /// Portable Document Format (ISO 32000).
    Pdf,
    /// A text of Word (ECMA-376).
    Docx,
    /// A text of OpenDocument (ISO 26300).
    Odt,
    /// A spreadsheet of Excel (ECMA-376).
    Xlsx,
    /// A spreadsheet of OpenDocument (ISO 26300).
    Ods,
    /// An e-mail (RFC 5322).
    Mail,
    /// An archive of files.
    Zip,
}

impl Kind {
    /// Its name in answers.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Html => "html",
            Kind::Csv => "csv",
            Kind::Pdf => "pdf",
            Kind::Docx => "docx",
            Kind::Odt => "odt",
            Kind::Xlsx => "xlsx",
            Kind::Ods => "ods",
            Kind::Mail => "eml",
            Kind::Zip => "zip",
        }
    }
}

/// A part of a file: the file itself, a file of an archive, an attachment.
pub struct Part {
    /// How it is called where it lies.
    pub name: String,
    content: Content,
}

enum Content {
    Text(Imported),
    /// To be read by a program for PDF.
    Pdf(Vec<u8>),
    Refused(Refusal),
}

/// A file whose parts are known.
pub struct Opened {
    /// What it is, by its bytes and its name.
    pub kind: Kind,
    name: String,
    budget: Budget,
    parts: Vec<Part>,
    notes: Notes,
    published: Option<String>,
}

/// Opens a file; `name` is what its reader calls it.
///
/// # Errors
///
/// Why it cannot be read, if that is known before any PDF in it is.
///
/// # Examples
///
/// ```
/// use crossfoot::import::open;
/// let page = b"<html><nav>Home 12</nav><p>In all 94.</p></html>";
/// let imported = open(page, "page.html")?.finish()?;
/// assert_eq!(imported.text, "In all 94.");
/// assert!(imported.notes[0].contains("nav"));
/// # Ok::<(), crossfoot::import::Refusal>(())
/// ```
pub fn open(bytes: &[u8], name: &str) -> Result<Opened, Refusal> {
    if bytes.len() > limits::FILE {
        return Err(Refusal::TooLarge);
    }
    let mut opening = Opening::new();
    let kind = opening.file(bytes, name, 0)?;
    Ok(Opened {
        kind,
        name: name.to_owned(),
        budget: opening.budget,
        parts: opening.parts,
        notes: opening.notes,
        published: opening.published,
    })
}

impl Opened {
    /// The parts that are PDFs, each with its position and bytes.
    pub fn pdfs(&self) -> impl Iterator<Item = (usize, &[u8])> {
        self.parts
            .iter()
            .enumerate()
            .filter_map(|(i, part)| match &part.content {
                Content::Pdf(bytes) => Some((i, &bytes[..])),
                _ => None,
            })
    }

    /// Puts what a program made of a PDF in its place.
    pub fn put(&mut self, at: usize, read: Result<Imported, Refusal>) {
        if let Some(part) = self.parts.get_mut(at) {
            part.content = match read {
                Ok(mut imported) => {
                    let end = self.budget.cut(&imported.text).len();
                    imported.text.truncate(end);
                    imported.changes.retain(|change| change.at <= end);
                    Content::Text(imported)
                }
                Err(refusal) => Content::Refused(refusal),
            };
        }
    }

    /// All parts as one text.
    ///
    /// # Errors
    ///
    /// That nothing in it could be read, and why.
    pub fn finish(self) -> Result<Imported, Refusal> {
        let is_container = matches!(self.kind, Kind::Zip | Kind::Mail);
        let mut out = Imported {
            published: self.published,
            ..Imported::default()
        };
        let mut notes = Notes::default();
        let (mut why, mut pictures, mut n_read) = (Vec::new(), Vec::new(), 0);
        let is_spent = self.budget.is_spent();
        for part in self.parts {
            let part_read = match part.content {
                // All of it came after what is taken.
                Content::Text(imported) if is_spent && imported.text.is_empty() => continue,
                Content::Text(imported) if imported.text.trim().is_empty() => Err(Refusal::NoText),
                Content::Text(imported) => Ok(imported),
                Content::Pdf(_) => Err(Refusal::NoPdf),
                Content::Refused(refusal) => Err(refusal),
            };
            match part_read {
                Ok(imported) => {
                    n_read += 1;
                    if !out.text.is_empty() {
                        out.text.push_str("\n\n\n");
                    }
                    if is_container && part.name != self.name {
                        let at = out.text.matches('\n').count() + 1;
                        notes.add(words::PART, &[&part.name, &at.to_string()]);
                    }
                    let start = out.text.len();
                    let changes = imported.changes.into_iter();
                    out.changes.extend(changes.map(|change| Change {
                        at: start + change.at,
                        ..change
                    }));
                    out.text.push_str(&imported.text);
                    notes.0.extend(imported.notes);
                    out.published = out.published.or(imported.published);
                }
                Err(refusal) if !is_container => return Err(refusal),
                Err(Refusal::Picture) => pictures.push(part.name),
                Err(refusal) => why.push(refusal.say(&part.name)),
            }
        }
        if n_read == 0 {
            why.extend(pictures.iter().map(|name| Refusal::Picture.say(name)));
            return Err(match why.is_empty() {
                true => Refusal::NoText,
                false => Refusal::NoneRead(why.join("; ")),
            });
        }
        for why in why {
            notes.add(words::PART_LEFT_OUT, &[&why]);
        }
        if !pictures.is_empty() {
            notes.add(words::PICTURES_LEFT_OUT, &[&pictures.join(", ")]);
        }
        if is_spent {
            notes.add(words::TEXTS_CUT, &[&(limits::TEXTS >> 20).to_string()]);
        }
        out.notes.extend(notes.0);
        out.notes.extend(self.notes.0);
        cut(self.kind, &mut out);
        out.tell_changes();
        Ok(out)
    }
}

/// Cuts a text that is longer than is read, at the end of a line if there is one.
fn cut(kind: Kind, imported: &mut Imported) {
    // Programs write line breaks in three ways. A text by itself stays as it is, since places are told in it.
    if kind != Kind::Text && imported.text.contains('\r') {
        for change in &mut imported.changes {
            change.at -= imported.text[..change.at].matches("\r\n").count();
        }
        imported.text = imported.text.replace("\r\n", "\n").replace('\r', "\n");
    }
    if imported.text.len() <= limits::TEXT {
        return;
    }
    let is_end = |end: &usize| imported.text.is_char_boundary(*end);
    let end = (0..=limits::TEXT).rev().find(is_end).unwrap_or(0);
    let end = imported.text[..end].rfind('\n').unwrap_or(end);
    imported.text.truncate(end);
    imported.changes.retain(|change| change.at <= end);
    let mut notes = Notes::default();
    notes.add(words::CUT, &[&imported.text.chars().count().to_string()]);
    imported.notes.splice(0..0, notes.0);
}
