//! Why a file cannot be read, and what its reader can do.

use super::limits;
use crate::message::{import as words, line};

/// Why a file, or a part of one, cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing is in it.
    Empty,
    /// More bytes than are read.
    TooLarge,
    /// It unpacks to more than is read.
    Bomb,
    /// Files in it share their bytes.
    Overlap,
    /// Its first page is more work than is done.
    Drawn,
    /// What it names, its objects or its pages, is more than is looked up.
    Tangled,
    /// An archive in an archive, deeper than is opened.
    Nested,
    /// A password is needed.
    Encrypted,
    /// Its bytes are not what its kind has.
    Broken,
    /// No words are in it.
    NoText,
    /// Pictures of pages.
    Scanned,
    /// A picture.
    Picture,
    /// A text of Word before 2007.
    OldWord,
    /// A spreadsheet of Excel before 2007.
    OldExcel,
    /// Another file of Office before 2007.
    OldOffice,
    /// Rich Text Format.
    RichText,
    /// A presentation.
    Slides,
    /// An archive of a kind that is not opened.
    Archive,
    /// Bytes of no kind that is known.
    Unknown,
    /// No program for PDF is at hand.
    NoPdf,
    /// Nothing inside of it could be read, with the reasons.
    NoneRead(String),
}

impl Refusal {
    /// The sentence for the file `name`: what is wrong and what to do.
    pub fn say(&self, name: &str) -> String {
        let megabytes = |bytes: usize| (bytes >> 20).to_string();
        let (message, more) = match self {
            Refusal::Empty => (words::EMPTY, String::new()),
            Refusal::TooLarge => (words::TOO_LARGE, megabytes(limits::FILE)),
            Refusal::Bomb => (words::BOMB, megabytes(limits::UNPACKED)),
            Refusal::Overlap => (words::OVERLAP, String::new()),
            Refusal::Drawn => (words::DRAWN, String::new()),
            Refusal::Tangled => (words::TANGLED, String::new()),
            Refusal::Nested => (words::NESTED, limits::NESTING.to_string()),
            Refusal::Encrypted => (words::ENCRYPTED, String::new()),
            Refusal::Broken => (words::BROKEN, String::new()),
            Refusal::NoText => (words::NO_TEXT, String::new()),
            Refusal::Scanned => (words::SCANNED, String::new()),
            Refusal::Picture => (words::PICTURE, String::new()),
            Refusal::OldWord => (words::OLD_WORD, String::new()),
            Refusal::OldExcel => (words::OLD_EXCEL, String::new()),
            Refusal::OldOffice => (words::OLD_OFFICE, String::new()),
            Refusal::RichText => (words::RICH_TEXT, String::new()),
            Refusal::Slides => (words::SLIDES, String::new()),
            Refusal::Archive => (words::ARCHIVE, String::new()),
            Refusal::Unknown => (words::UNKNOWN, String::new()),
            Refusal::NoPdf => (words::NO_PDF, String::new()),
            Refusal::NoneRead(why) => (words::NONE_READ, why.clone()),
        };
        message.fill(Default::default(), &[&line(name), &more])
    }

    /// The refusal that a program for PDF tells by name: "encrypted", "broken", "none".
    pub fn of_pdf(name: &str) -> Refusal {
        match name {
            "encrypted" => Refusal::Encrypted,
            "none" => Refusal::NoPdf,
            _ => Refusal::Broken,
        }
    }
}
