//! A file to the text that is read: whatever kind of file it is.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crossfoot::check::report::{Block, Report};
use crossfoot::figure::date::Period;
use crossfoot::import::marked::{Change, What};
use crossfoot::import::{self, Imported, Kind, pdf};
use crossfoot::message::{Lang, cli as words, import as told};
use crossfoot::read::{self, Reading};
use crossfoot::value::{Value, object};

use super::file::{Failure, file_error};

/// A text, and what is known of the file that it comes from.
pub struct Source {
    pub text: String,
    /// What is to be told of a file that is no plain text.
    pub file: Option<File>,
    /// What was changed of its letters.
    changes: Vec<Change>,
}

/// A file that is no plain text.
pub struct File {
    format: &'static str,
    notes: Vec<String>,
    published: Option<String>,
}

impl Source {
    /// Reads a file, or standard input for `-`.
    ///
    /// # Errors
    ///
    /// A sentence that says what to do.
    pub fn read(path: &Path) -> Result<Source, Failure> {
        let mut bytes = Vec::new();
        let got = match path == Path::new("-") {
            true => io::stdin().lock().read_to_end(&mut bytes).map(drop),
            false => fs::read(path).map(|read| bytes = read),
        };
        got.map_err(|error| file_error("read", path, &error))?;
        // Nothing in it: no figures, as in any text without them; a document without a byte was lost on its way.
        let is_document = path.extension().is_some_and(|ending| {
            [
                "pdf", "docx", "odt", "fodt", "xlsx", "ods", "eml", "zip", "html", "htm",
            ]
            .iter()
            .any(|kind| ending.eq_ignore_ascii_case(kind))
        });
        if !is_document && bytes.iter().all(u8::is_ascii_whitespace) {
            return Ok(Source {
                text: String::from_utf8_lossy(&bytes).into_owned(),
                file: None,
                changes: Vec::new(),
            });
        }
        let name = path.display().to_string();
        let say = |refusal: import::Refusal| refusal.say(&name);
        let mut opened = import::open(&bytes, &name).map_err(say)?;
        pdf::read_all(&mut opened);
        let kind = opened.kind;
        let Imported {
            text,
            notes,
            published,
            changes,
        } = opened.finish().map_err(say)?;
        let file = File {
            format: kind.name(),
            notes,
            published,
        };
        Ok(Source {
            changes,
            text,
            file: (kind != Kind::Text || !file.notes.is_empty()).then_some(file),
        })
    }

    /// When the text was published: as told, else as its file says.
    pub fn published(&mut self, told_date: Option<Period>) -> Option<Period> {
        let file = self.file.as_mut().filter(|_| told_date.is_none());
        let Some(File {
            notes,
            published: Some(day),
            ..
        }) = file
        else {
            return told_date;
        };
        let period = Period::parse(day);
        if period.is_some() {
            notes.push(told::DATED.say(Lang::En, &[("date", day)]));
        }
        period
    }

    /// What is read in the text, with what the file lost on the way to it.
    pub fn reading(&self, published: Option<Period>) -> Reading {
        let mut reading = read::read(&self.text, published);
        let (marks, letters) = self.lost();
        reading.lost(&self.text, &marks, &letters);
        reading
    }

    /// The bytes of the text behind which its file had marks of notes, and other letters.
    pub fn lost(&self) -> (Vec<usize>, Vec<usize>) {
        let (mut marks, mut letters) = (Vec::new(), Vec::new());
        for change in &self.changes {
            match change.what {
                What::Mark(_) => marks.push(change.at),
                What::Letter => letters.push(change.at),
            }
        }
        (marks, letters)
    }

    /// Adds the file to an answer, or to what it has of one of several texts, with the text that places are told in.
    pub fn tell(&self, value: &mut Value) {
        if let (Some(told), Value::Object(members)) = (self.told(), value) {
            members.push(("source".to_owned(), told));
        }
    }

    /// The member `source`, where there is one.
    pub fn told(&self) -> Option<Value> {
        let file = self.file.as_ref()?;
        Some(object([
            ("format", file.format.into()),
            (
                "published",
                file.published.as_deref().map_or(Value::Null, Value::from),
            ),
            ("notes", file.notes.clone().into()),
            ("text", self.text.as_str().into()),
        ]))
    }

    /// The same for people.
    pub fn sentences(&self) -> &[String] {
        self.file.as_ref().map_or(&[], |file| &file.notes)
    }
}

/// Adds what is to be said of files to a report, each sentence with the name of its file where there are several.
pub fn report<'a>(
    mut report: Report,
    sources: impl IntoIterator<Item = (&'a str, &'a Source)>,
) -> Report {
    let notes = |(name, source): (&str, &Source)| {
        let told = |note: &String| match name {
            "" => note.clone(),
            _ => format!("{name}: {note}"),
        };
        source.sentences().iter().map(told).collect::<Vec<_>>()
    };
    let notes: Vec<String> = sources.into_iter().flat_map(notes).collect();
    if !notes.is_empty() {
        let heading = words::FILE_NOTES.say(Lang::En, &[]);
        report
            .blocks
            .extend([Block::Heading(heading), Block::List(notes)]);
    }
    report
}
