//! What a file is, by its bytes, and the files inside of it.

use std::ops::Range;

use super::marked::{Change, What};
use super::package::Package;
use super::zip::{Archive, Budget};
use super::{
    Content, Imported, Kind, Notes, Part, Refusal, docx, flow, limits, mail, odf, ods, pages, text,
    xlsx,
};
use crate::message::import as words;
use crate::table::html;

/// A file while its parts are found.
pub struct Opening {
    pub budget: Budget,
    pub parts: Vec<Part>,
    pub notes: Notes,
    /// The day that a message gives.
    pub published: Option<String>,
}

impl Opening {
    pub fn new() -> Opening {
        Opening {
            budget: Budget::new(),
            parts: Vec::new(),
            notes: Notes::default(),
            published: None,
        }
    }

    fn put(&mut self, name: &str, imported: Imported) {
        self.parts.push(Part {
            name: name.to_owned(),
            content: Content::Text(imported),
        });
    }

    /// Finds the parts of a file, which lies in `depth` others.
    pub fn file(&mut self, bytes: &[u8], name: &str, depth: usize) -> Result<Kind, Refusal> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(Refusal::Empty);
        }
        // An archive may begin with a PDF as it is.
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return self.archive(bytes, name, depth);
        }
        if let Some(start) = pdf_start(bytes) {
            let content = Content::Pdf(bytes[start..].to_vec());
            self.parts.push(Part {
                name: name.to_owned(),
                content,
            });
            return Ok(Kind::Pdf);
        }
        if let Some(refusal) = known(bytes) {
            return Err(refusal);
        }
        let text = text::decode_page(bytes).ok_or(Refusal::Unknown)?;
        if mail::is_mail(&text) {
            return self.mail(bytes, name, depth);
        }
        let (kind, mut imported) = words_of(text, name, &self.budget)?;
        if matches!(kind, Kind::Text | Kind::Csv)
            && !bytes.starts_with(&[0xff, 0xfe])
            && !bytes.starts_with(&[0xfe, 0xff])
            && std::str::from_utf8(bytes).is_err()
        {
            tell_encoding(&mut imported);
        }
        self.put(name, imported);
        Ok(kind)
    }

    fn archive(&mut self, bytes: &[u8], name: &str, depth: usize) -> Result<Kind, Refusal> {
        let archive = Archive::open(bytes)?;
        let package = Package {
            archive: &archive,
            budget: &self.budget,
        };
        let has = |start: &str| {
            archive
                .entries
                .iter()
                .any(|entry| entry.name.starts_with(start))
        };
        let (kind, imported) = if has("[Content_Types].xml") {
            match () {
                _ if has("xl/workbook.bin") => return Err(Refusal::OldExcel),
                _ if has("xl/") => (Kind::Xlsx, xlsx::read(&package)?),
                _ if has("word/") => (Kind::Docx, docx::read(&package)?),
                _ if has("ppt/") => return Err(Refusal::Slides),
                _ => return Err(Refusal::Unknown),
            }
        } else if let Some(kind) = package.text("mimetype")?.filter(|_| has("content.xml")) {
            match kind.trim() {
                kind if kind.contains(".opendocument.text") => {
                    (Kind::Odt, odf::document(&package)?)
                }
                kind if kind.contains(".opendocument.spreadsheet") => {
                    (Kind::Ods, ods::read(&package)?)
                }
                kind if kind.contains(".opendocument.presentation") => return Err(Refusal::Slides),
                _ => return Err(Refusal::Unknown),
            }
        } else {
            self.files(&archive, depth)?;
            return Ok(Kind::Zip);
        };
        self.put(name, imported);
        Ok(kind)
    }

    /// The files of an archive, in its order.
    fn files(&mut self, archive: &Archive, depth: usize) -> Result<(), Refusal> {
        if depth >= limits::NESTING {
            return Err(Refusal::Nested);
        }
        for entry in &archive.entries {
            let name = entry.name.rsplit(['/', '\\']).next().unwrap_or_default();
            // Folders, and what systems put beside the files.
            if name.is_empty() || name.starts_with('.') || entry.name.starts_with("__MACOSX/") {
                continue;
            }
            if self.is_full() {
                break;
            }
            match archive.read(entry, &self.budget) {
                // Nothing behind it can be read either.
                Err(Refusal::Bomb) => return Err(Refusal::Bomb),
                Err(refusal) => self.refuse(name, refusal),
                Ok(bytes) => self.inner(&bytes, name, depth)?,
            }
        }
        Ok(())
    }

    fn mail(&mut self, bytes: &[u8], name: &str, depth: usize) -> Result<Kind, Refusal> {
        if depth >= limits::NESTING {
            return Err(Refusal::Nested);
        }
        let mail = mail::read(bytes)?;
        let mut body = match mail.body.is_page {
            true => page(&mail.body.text, &self.budget),
            false => Imported {
                text: self.budget.cut(&mail.body.text).to_owned(),
                ..Imported::default()
            },
        };
        if !mail.body.subject.is_empty() {
            let text = body.text.trim_start();
            let (before, blank) = (mail.body.subject.len() + 2, body.text.len() - text.len());
            for change in &mut body.changes {
                change.at = before + change.at.saturating_sub(blank);
            }
            body.text = format!("{}\n\n{text}", mail.body.subject);
        }
        self.published = self.published.take().or(mail.date);
        self.put(name, body);
        for (name, bytes) in &mail.files {
            if self.is_full() {
                break;
            }
            self.budget.take(bytes.len())?;
            self.inner(bytes, name, depth)?;
        }
        Ok(Kind::Mail)
    }

    /// A file inside of another.
    fn inner(&mut self, bytes: &[u8], name: &str, depth: usize) -> Result<(), Refusal> {
        match self.file(bytes, name, depth + 1) {
            // What an attachment that is cut off leaves is the text that it was packed in.
            Ok(Kind::Text) if is_packed(name) => {
                self.parts.pop();
                self.refuse(name, Refusal::Broken);
                Ok(())
            }
            Ok(_) => Ok(()),
            Err(Refusal::Bomb) => Err(Refusal::Bomb),
            Err(refusal) => {
                self.refuse(name, refusal);
                Ok(())
            }
        }
    }

    fn refuse(&mut self, name: &str, refusal: Refusal) {
        self.parts.push(Part {
            name: name.to_owned(),
            content: Content::Refused(refusal),
        });
    }

    /// Whether no more parts are read, which is told.
    fn is_full(&mut self) -> bool {
        let is_full = self.parts.len() >= limits::PARTS;
        if is_full {
            let sentence =
                words::MORE_PARTS.fill(Default::default(), &[&limits::PARTS.to_string()]);
            if !self.notes.0.contains(&sentence) {
                self.notes.0.push(sentence);
            }
        }
        is_full || self.budget.is_spent()
    }
}

/// Whether a file of this name is no text.
fn is_packed(name: &str) -> bool {
    let (_, ending) = name.rsplit_once('.').unwrap_or_default();
    ["pdf", "docx", "odt", "xlsx", "ods", "zip"]
        .iter()
        .any(|kind| ending.eq_ignore_ascii_case(kind))
}

/// Where a PDF begins: in the first kilobyte, as programs that send files put lines before it.
fn pdf_start(bytes: &[u8]) -> Option<usize> {
    bytes[..bytes.len().min(1024)]
        .windows(5)
        .position(|window| window == b"%PDF-")
}

/// Files of kinds that are known and not read.
fn known(bytes: &[u8]) -> Option<Refusal> {
    const KINDS: &[(&[u8], Refusal)] = &[
        (b"{\\rtf", Refusal::RichText),
        (b"\x89PNG", Refusal::Picture),
        (b"\xff\xd8\xff", Refusal::Picture),
        (b"GIF8", Refusal::Picture),
        (b"II*\0", Refusal::Picture),
        (b"MM\0*", Refusal::Picture),
        (b"BM", Refusal::Picture),
        (b"\x1f\x8b", Refusal::Archive),
        (b"7z\xbc\xaf", Refusal::Archive),
        (b"Rar!", Refusal::Archive),
        (b"\xfd7zXZ", Refusal::Archive),
        (b"BZh", Refusal::Archive),
    ];
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(old_office(bytes));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
        || bytes.get(4..8) == Some(b"ftyp")
    {
        return Some(Refusal::Picture);
    }
    let (_, refusal) = KINDS.iter().find(|(start, _)| bytes.starts_with(start))?;
    // Two letters begin many a word.
    let is_text = bytes.starts_with(b"BM") && text::decode(bytes).is_some()
        || bytes.starts_with(b"BZh") && text::decode(bytes).is_some();
    (!is_text).then(|| refusal.clone())
}

/// What lies in a compound file: its folders have names of two bytes a letter.
fn old_office(bytes: &[u8]) -> Refusal {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    match () {
        _ if has("EncryptedPackage") => Refusal::Encrypted,
        _ if has("WordDocument") => Refusal::OldWord,
        _ if has("Workbook") => Refusal::OldExcel,
        _ => Refusal::OldOffice,
    }
}

/// Notes that letters beyond ASCII were read in an encoding that was taken for that of the file, and where the first is.
fn tell_encoding(imported: &mut Imported) {
    let Some(at) = imported.text.find(|c: char| !c.is_ascii()) else {
        return;
    };
    let line = imported.text[..at].matches('\n').count() + 1;
    let space = imported.text[..at].rfind(|c: char| c.is_ascii_whitespace());
    let from = space.map_or(0, |space| space + 1);
    let word = imported.text[from..].split_whitespace().next();
    let mut notes = Notes::default();
    notes.add(
        words::OLD_ENCODING,
        &[word.unwrap_or_default(), &line.to_string()],
    );
    imported.notes.extend(notes.0);
}

/// A text that is a page, a document in one file, a table, or nothing but a text.
fn words_of(mut text: String, name: &str, budget: &Budget) -> Result<(Kind, Imported), Refusal> {
    let ending = name
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_ascii_lowercase();
    let head: String = text
        .trim_start()
        .chars()
        .take(1000)
        .collect::<String>()
        .to_ascii_lowercase();
    let is_named = matches!(&*ending, "html" | "htm" | "xhtml");
    let is_page = head.starts_with('<')
        && ["<!doctype html", "<html", "<head", "<body"]
            .iter()
            .any(|mark| head.contains(mark));
    if is_page || is_named {
        return Ok((Kind::Html, page(&text, budget)));
    }
    if head.starts_with("<?xml") && odf::is_flat(&text) {
        return Ok((Kind::Odt, odf::flat_document(&text, None, budget)?));
    }
    text.truncate(budget.cut(&text).len());
    if matches!(&*ending, "csv" | "tsv" | "tab") {
        let (rows, is_cut) = text::rows(&text);
        let mut notes = Notes::default();
        if is_cut {
            notes.add(words::CELLS_CUT, &[&limits::CELLS.to_string()]);
        }
        let imported = Imported {
            text: flow::sheet(&rows),
            notes: notes.0,
            ..Imported::default()
        };
        return Ok((Kind::Csv, imported));
    }
    let imported = pages::without_columns(&text).unwrap_or_else(|| Imported {
        text,
        ..Imported::default()
    });
    Ok((Kind::Text, imported))
}

/// A page's statement.
fn page(html: &str, budget: &Budget) -> Imported {
    let beyond = html.match_indices('<').nth(limits::TAGS);
    let html = beyond.map_or(html, |(end, _)| &html[..end]);
    let found = html::to_text(html);
    let mut notes = Notes::default();
    let mut names: Vec<(&str, usize)> = Vec::new();
    for left in &found.left_out {
        let element = left.element.as_str();
        if left.is_struck {
            if has_words(html, &left.span) {
                notes.once(words::STRUCK_LEFT_OUT);
            }
            continue;
        }
        // What never shows was no part of the statement.
        let is_seen = !matches!(
            element,
            "script" | "style" | "head" | "template" | "noscript" | "svg"
        ) && has_words(html, &left.span);
        match names.iter_mut().find(|(name, _)| *name == element) {
            Some((_, n)) => *n += usize::from(is_seen),
            None if is_seen => names.push((element, 1)),
            None => {}
        }
    }
    let told = names.iter().map(|(name, n)| {
        if *n > 1 {
            format!("{name} ({n})")
        } else {
            (*name).to_owned()
        }
    });
    let told = told.collect::<Vec<_>>().join(", ");
    if !told.is_empty() {
        notes.add(words::PAGE_LEFT_OUT, &[&told]);
    }
    if found.is_cut {
        notes.once(words::SPANS_CUT);
    }
    if beyond.is_some() {
        notes.add(words::TAGS_CUT, &[&limits::TAGS.to_string()]);
    }
    let mut text = found.text;
    text.truncate(budget.cut(&text).len());
    let marks = found.marks.into_iter();
    let changes = marks.map(|(at, mark)| Change {
        what: What::Mark(mark),
        at: at.min(text.len()),
    });
    Imported {
        changes: changes.collect(),
        text,
        notes: notes.0,
        published: None,
    }
}

/// Whether an element has words or digits in it.
fn has_words(html: &str, span: &Range<usize>) -> bool {
    let mut is_tag = false;
    html[span.clone()].chars().any(|c| {
        match c {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ => {}
        }
        !is_tag && c.is_alphanumeric()
    })
}
