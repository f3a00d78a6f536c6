//! Files of every kind to texts. `tests/files/source/make.sh` says how they were made.

use std::path::{Path, PathBuf};

use crossfoot::import::marked::{Change, What};
use crossfoot::import::pages::{self, Item, Page};
use crossfoot::import::{Imported, Refusal, limits, open, pdf};
use expect_test::expect_file;

use crate::zip::stored;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files")
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// As the command line does it.
fn import(bytes: &[u8], name: &str) -> Result<Imported, Refusal> {
    let mut opened = open(bytes, name)?;
    pdf::read_all(&mut opened);
    opened.finish()
}

/// The text is kept beside the file; the page's tests compare theirs with it too.
#[track_caller]
fn check(name: &str, notes: &[&str]) -> Imported {
    let imported =
        import(&bytes(name), name).unwrap_or_else(|refusal| panic!("{}", refusal.say(name)));
    expect_file![folder().join("expected").join(format!("{name}.txt"))].assert_eq(&imported.text);
    assert_eq!(
        imported.notes.len(),
        notes.len(),
        "{name}: {:#?}",
        imported.notes
    );
    for (told, part) in imported.notes.iter().zip(notes) {
        assert!(
            told.contains(part),
            "{name} told {told:?}, which lacks {part:?}"
        );
    }
    imported
}

const MARK: &str = "marks of notes were left out: 1, the first behind “ships.”";

const HEADS: [&str; 3] = ["hidden text was left out", "heads and feet", "comments"];

#[test]
fn a_document_of_word_is_its_paragraphs_lists_tables_and_notes() {
    check("statement.docx", &HEADS);
}

#[test]
fn a_document_of_opendocument_is_the_same_text() {
    let odt = check("statement.odt", &[HEADS[1], HEADS[0], HEADS[2]]);
    assert_eq!(odt.text, import(&bytes("statement.docx"), "").unwrap().text);
    let flat = import(&bytes("source/statement.fodt"), "statement.fodt").unwrap();
    assert_eq!(odt.text, flat.text);
}

#[test]
fn a_pdf_is_its_lines_put_together() {
    let running = "2 pages repeat was read once: “Harbour Board of Northmouth · Report 7”";
    check(
        "statement.pdf",
        &[running, "page numbers were left out: 2", MARK],
    );
    // Locked against changes only.
    let guarded = import(&bytes("guarded.pdf"), "guarded.pdf").unwrap();
    assert_eq!(
        guarded.text,
        import(&bytes("statement.pdf"), "").unwrap().text
    );
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    check(
        "columns.pdf",
        &["page numbers", "column by column on page 1"],
    );
}

/// A plain text is put together where prose stands in columns, and left as it is where cells or a list do.
#[test]
fn columns_of_a_plain_text_are_read_one_after_the_other() {
    let columns = "\
Harbour Board                          Report 7

The board said on Monday that          In the north the keepers counted
4,300 boats had asked for shelter      about 1,100 arrivals and sent back
in the first six months, of which      240, the highest number in the last
2,100 were yachts and another          five years. The budget of EUR 18
1,200 fishing boats. The number        million covers 3,000 berths, and
is twice that of 2022.                 another EUR 2 million is planned.
";
    let text = |source: &str| import(source.as_bytes(), "report.txt").unwrap();
    let found = text(columns);
    assert!(
        found.notes[0].contains("column by column"),
        "{:?}",
        found.notes
    );
    for whole in [
        "EUR 18 million covers 3,000 berths",
        "2,100 were yachts and another 1,200 fishing boats",
    ] {
        assert!(found.text.contains(whole), "{}", found.text);
    }
    let table = "\
Kind of boat that asked for shelter       2022      2023
Yachts of members and of their guests    1,100     2,100
Fishing boats from the towns around        900     1,200
All boats that asked for any shelter     2,150     4,300
";
    let list = "There were:\n\n   12 yachts\n   14 boats\n   15 ships\n   16 rafts\n   17 others\n";
    for same in [table, list, "One line   with gaps."] {
        assert_eq!((&*text(same).text, text(same).notes.len()), (same, 0));
    }
}

#[test]
fn cells_of_a_spreadsheet_are_read_as_they_show() {
    let xlsx = check("counts.xlsx", &["hidden sheets were left out: Scratch"]);
    let ods = check("counts.ods", &["hidden sheets were left out: Scratch"]);
    assert_eq!(xlsx.text, ods.text);
    check("counts.csv", &[]);
}

#[test]
fn a_page_is_its_statement() {
    check("page.html", &["left out: header, nav, aside, footer", MARK]);
}

#[test]
fn a_message_is_its_subject_its_text_and_its_files() {
    let message = check(
        "message.eml",
        &[
            "counts.xlsx begins in line 12",
            "hidden sheets",
            "statement.pdf begins in line 30",
            "2 pages repeat",
            "page numbers",
            "pictures were left out: logo.png",
            MARK,
        ],
    );
    assert_eq!(message.published.as_deref(), Some("2024-01-16"));
    let page = check("page.eml", &[]);
    assert_eq!(page.published.as_deref(), Some("2024-01-17"));
}

#[test]
fn an_archive_is_its_files() {
    check(
        "files.zip",
        &[
            "statement.docx begins in line 1",
            HEADS[0],
            HEADS[1],
            HEADS[2],
            "counts.csv begins",
            "page.html begins",
            "parts of the page",
            "pictures were left out: quay.png",
            MARK,
        ],
    );
}

#[test]
fn bytes_say_what_a_file_is_and_not_its_name() {
    for (file, name) in [
        ("statement.docx", "statement.pdf"),
        ("statement.pdf", "statement.txt"),
        ("counts.xlsx", "counts"),
        ("message.eml", "message.txt"),
        ("page.html", "page.txt"),
        ("statement.odt", "a.zip"),
    ] {
        let own = import(&bytes(file), file).unwrap();
        let other = import(&bytes(file), name).unwrap();
        assert_eq!(own.text, other.text, "{file} as {name}");
    }
    // A text is a text, whatever it is called, with the places that its reader sees.
    let text = "In all 94.\r\nOf these 52 left.";
    assert_eq!(import(text.as_bytes(), "a.docx").unwrap().text, text);
    // Headlines of a release look like headers of a message.
    let release = "Date: 3 May 2024\nSubject: 94 arrests\n\nIn all 94.";
    assert_eq!(import(release.as_bytes(), "a.txt").unwrap().text, release);
}

#[test]
fn a_text_may_be_in_the_encodings_of_the_web() {
    for (bytes, expected) in [
        (&b"\xef\xbb\xbfcosts \xe2\x82\xac5"[..], "costs €5"),
        (b"costs \x805", "costs €5"),
        (b"\xff\xfec\0o\0s\0t\0s\0 \0\xac\x205\0", "costs €5"),
        (
            b"<html><meta charset=iso-8859-2><p>\xb1 5</p></html>",
            "ą 5",
        ),
    ] {
        assert_eq!(import(bytes, "a").unwrap().text, expected);
    }
}

/// A PDF that lies in an archive as it is begins in the archive's first kilobyte, and so it does where lines stand before it.
#[test]
fn an_archive_is_one_whatever_it_begins_with() {
    let pdf = bytes("statement.pdf");
    let archive = stored(&[("a.pdf", &pdf), ("b.txt", b"Of these 52.")]);
    let opened = open(&archive, "a.zip").unwrap();
    assert_eq!(opened.pdfs().map(|(at, _)| at).collect::<Vec<_>>(), [0]);
    let imported = import(&archive, "a.zip").unwrap();
    assert!(imported.text.ends_with("Of these 52."), "{}", imported.text);
    let alone = import(&pdf, "a.pdf").unwrap().text;
    assert!(imported.text.contains(&alone), "{}", imported.text);
    let sent = [b"PK sends:\r\n", &pdf[..]].concat();
    assert_eq!(import(&sent, "a").unwrap().text, alone);
}

/// The parts of an office file, to be put together anew.
fn docx(document: &str) -> Vec<u8> {
    let relations = r#"<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>"#;
    stored(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", relations.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ])
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let whole = bytes("statement.docx");
    let pdf = bytes("statement.pdf");
    let deep = format!(
        "{}{}",
        "<w:p>".repeat(limits::DEPTH + 1),
        "</w:p>".repeat(limits::DEPTH + 1)
    );
    let nested = (0..5).fold(b"In all 94.".to_vec(), |inner, _| {
        stored(&[("inner.zip", &inner)])
    });
    let mut flipped = whole.clone();
    let name = b"word/document.xml";
    let document = flipped
        .windows(name.len())
        .position(|window| window == name);
    flipped[document.unwrap() + name.len() + 400] ^= 0x40;
    let locked_odt = stored(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"x"),
        ("META-INF/manifest.xml", b"<manifest:encryption-data/>"),
    ]);
    let noise: Vec<u8> = (0..5000u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    for (name, bytes, expected) in [
        (
            "cut.docx",
            whole[..whole.len() / 2].to_vec(),
            "damaged or cut off",
        ),
        ("flipped.docx", flipped, "damaged or cut off"),
        ("cut.pdf", pdf[..300].to_vec(), "damaged or cut off"),
        (
            "locked.docx",
            bytes("locked.docx"),
            "locked with a password",
        ),
        ("locked.pdf", bytes("locked.pdf"), "locked with a password"),
        ("locked.odt", locked_odt, "locked with a password"),
        (
            "scanned.pdf",
            bytes("scanned.pdf"),
            "pictures of pages and no text",
        ),
        ("old.doc", bytes("statement.doc"), "old format of Word"),
        ("old.xls", bytes("counts.xls"), "format of Excel"),
        ("a.rtf", bytes("statement.rtf"), "rich text (RTF)"),
        ("a.png", b"\x89PNG\r\n\x1a\n".to_vec(), "is a picture"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c".to_vec(), "unpack it"),
        ("noise.bin", noise, "neither text nor of a kind"),
        ("empty.txt", b" \n".to_vec(), "is empty"),
        (
            "empty.docx",
            docx("<w:document><w:body/></w:document>"),
            "no text in it",
        ),
        ("broken.docx", docx("<w:document><w:body><w:p>"), "damaged"),
        ("deep.docx", docx(&deep), "damaged"),
        ("bomb.zip", bomb(200 << 20), "unpacks to more than 256 MB"),
        ("liar.zip", bomb(10), "unpacks to more than 256 MB"),
        ("nested.zip", nested, "deeper than 3"),
        (
            "pictures.zip",
            stored(&[("a.png", b"\x89PNG\r\n\x1a\n")]),
            "nothing in pictures.zip could be read: a.png is a picture",
        ),
        ("none.zip", stored(&[]), "no text in it"),
    ] {
        match import(&bytes, name) {
            Ok(imported) => panic!(
                "{name} was read as {:?}",
                &imported.text[..imported.text.len().min(80)]
            ),
            Err(refusal) => {
                let told = refusal.say(name);
                assert!(
                    told.contains(expected) && told.contains(name),
                    "{name}: {told}"
                );
            }
        }
    }
}

/// The parts of a spreadsheet, to be put together anew.
fn xlsx(strings: &str, sheet: &str) -> Vec<u8> {
    let relations = r#"<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let parts = r#"<Relationships><Relationship Id="a" Type="x/worksheet" Target="a.xml"/>
        <Relationship Id="s" Type="x/sharedStrings" Target="s.xml"/></Relationships>"#;
    let book = r#"<workbook><sheet name="A" r:id="a"/></workbook>"#;
    stored(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", relations.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", parts.as_bytes()),
        ("xl/s.xml", strings.as_bytes()),
        ("xl/a.xml", sheet.as_bytes()),
    ])
}

#[test]
fn what_is_struck_out_of_a_document_is_left_out_and_told() {
    let run = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let runs = [
        ("", "Some "),
        ("<w:strike/>", "513"),
        ("", " 612 or "),
        ("<w:strike w:val=\"0\"/>", "6"),
        ("<w:dstrike w:val=\"true\"/>", "1"),
        ("<w:strike w:val=\"false\"/>", "2 men and 5"),
        ("<w:vanish/>", " or 6"),
        ("", " 100 women"),
    ];
    let runs: String = runs.iter().map(|(how, text)| run(how, text)).collect();
    let word = docx(&format!(
        "<w:document><w:body><w:p>{runs}</w:p></w:body></w:document>"
    ));
    let style = |name: &str, line: &str| {
        format!("<style:style style:name=\"{name}\"><style:text-properties {line}/></style:style>")
    };
    let styles = [
        style("T1", "style:text-line-through-style=\"solid\""),
        style(
            "T2",
            "style:text-line-through-style=\"none\" style:text-line-through-type=\"none\"",
        ),
        style("T3", "text:display=\"none\""),
        style("P1", "style:text-line-through-type=\"double\""),
    ]
    .concat();
    let odt = format!(
        "<?xml version=\"1.0\"?><office:document office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:automatic-styles>\
         {styles}</office:automatic-styles><office:body><text:p text:style-name=\"P1\">Some 94 men.</text:p><text:p>Some \
         <text:span text:style-name=\"T1\">513</text:span> 612 or <text:span text:style-name=\"T2\">6</text:span><text:span \
         text:style-name=\"T1\">1</text:span>2 men and 5<text:span text:style-name=\"T3\"> or 6</text:span> 100 \
         women</text:p></office:body></office:document>"
    );
    for (name, bytes) in [("a.docx", word), ("a.fodt", odt.into_bytes())] {
        let imported = import(&bytes, name).unwrap_or_else(|it| panic!("{}", it.say(name)));
        let words: Vec<&str> = imported.text.split_whitespace().collect();
        assert_eq!(
            words.join(" "),
            "Some 612 or 6 […] 2 men and 5 […] 100 women",
            "{name}"
        );
        for told in [
            "text that is struck out was left out",
            "hidden text was left out",
        ] {
            let is_told = imported.notes.iter().any(|note| note == told);
            assert!(is_told, "{name}: {:#?}", imported.notes);
        }
    }
    let page = "<html><p>Some <del>513</del> 612 men.<del></del><table><tr hidden><td>5<td>6<tr><td>7<td>8</table>";
    let imported = import(page.as_bytes(), "a.html").unwrap();
    assert_eq!(
        imported.notes,
        [
            "text that is struck out was left out",
            "parts of the page beside the statement were left out: tr"
        ]
    );
}

#[test]
fn more_text_than_any_statement_has_is_left_out_and_told() {
    let long = format!("In all 94. {}", "x ".repeat(1_500_000));
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(300);
    let shared = xlsx(
        &format!("<sst><si><t>{long}</t></si></sst>"),
        &format!("<sheetData><row>{cells}</row></sheetData>"),
    );
    let content = format!(
        r#"<body><table><table-row number-rows-repeated="50"><table-cell number-columns-repeated="1000"><p>{long}</p>
        </table-cell></table-row></table></body>"#
    );
    let ods = stored(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content.as_bytes()),
    ]);
    let paragraphs = format!("<w:p><w:r><w:t>{long}</w:t></w:r></w:p>").repeat(12);
    let document = docx(&format!(
        "<w:document><w:body>{paragraphs}</w:body></w:document>"
    ));
    let names: Vec<String> = (0..12).map(|i| format!("{i}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (&**name, long.as_bytes()))
        .collect();
    let texts = long.repeat(12);
    let page = format!(
        "<html><p>In all 94.{}</p></html>",
        "<b>1</b>".repeat(1_100_000)
    );
    let values = format!("In all 94.,{}", "1,".repeat(1_100_000));
    let more = "holds more than 32 MB of text";
    for (name, bytes, told) in [
        ("a.xlsx", shared, more),
        ("a.ods", ods, more),
        ("a.docx", document, more),
        ("a.zip", stored(&files), more),
        ("a.txt", texts.clone().into_bytes(), more),
        ("a.html", format!("<html><p>{texts}").into_bytes(), more),
        (
            "b.html",
            page.into_bytes(),
            "before tag 2000000 of the page",
        ),
        ("a.csv", values.into_bytes(), "only the first 1000000 cells"),
    ] {
        let imported = import(&bytes, name).unwrap_or_else(|it| panic!("{}", it.say(name)));
        assert!(imported.text.starts_with("In all 94."), "{name}");
        let n = imported.notes.iter().filter(|note| note.contains(told));
        assert_eq!(n.count(), 1, "{name}: {:#?}", imported.notes);
    }
    // What another program makes of a PDF counts too.
    let first = "In all 94. ".repeat(100);
    let pdf = &b"%PDF-1"[..];
    let files = [
        ("a.txt", first.as_bytes()),
        ("a.pdf", pdf),
        ("b.pdf", pdf),
        ("c.pdf", pdf),
    ];
    let mut opened = open(&stored(&files), "a.zip").unwrap();
    for at in 1..4 {
        let text = "x".repeat(limits::TEXTS / 2);
        let imported = Imported {
            text,
            ..Imported::default()
        };
        opened.put(at, Ok(imported));
    }
    let notes = opened.finish().unwrap().notes;
    assert!(notes.iter().any(|note| note.contains(more)), "{notes:#?}");
    assert!(
        !notes.iter().any(|note| note.contains("c.pdf")),
        "{notes:#?}"
    );
}

/// An archive whose list has each file twice, or has a second one inside of the first, is no archive that a program packs.
#[test]
fn files_of_an_archive_do_not_lie_over_each_other() {
    let inner = stored(&[("b.txt", b"Of these 52.")]);
    let whole = stored(&[("a.txt", &inner), ("b.txt", b"In all 94.")]);
    // The place of the last file in the list, which is the last of the lists.
    let last = whole
        .windows(4)
        .rposition(|it| it == b"PK\x01\x02")
        .unwrap();
    for offset in [0u32, 30 + 5] {
        let mut bytes = whole.clone();
        bytes[last + 42..last + 46].copy_from_slice(&offset.to_le_bytes());
        let refusal = import(&bytes, "a.zip").unwrap_err();
        assert_eq!(refusal, Refusal::Overlap, "{offset}");
    }
    assert!(import(&whole, "a.zip").is_ok());
}

/// A mark of a note behind every word of a line is work for each mark, and not for each with all before it.
#[test]
fn marks_of_notes_in_one_long_line_are_taken_one_by_one() {
    let run = r#"<w:r><w:t>men</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>"#;
    let body = format!(
        "<w:document><w:body><w:p>{}</w:p></w:body></w:document>",
        run.repeat(100_000)
    );
    let imported = import(&docx(&body), "a.docx").unwrap();
    assert_eq!(imported.text, "men".repeat(100_000));
    assert_eq!(imported.changes.len(), 100_000);
}

#[test]
fn names_that_strangers_gave_make_no_lines() {
    let name = "a\nForged: all adds up\r\t\u{2028}\u{202e}.txt";
    let shown = "a\\nForged: all adds up\\r\\t\\u{2028}\\u{202e}.txt";
    let archive = stored(&[
        ("b.txt", b"In all 94."),
        (name, b"Of these 52."),
        ("\n.png", b"\x89PNG\r\n\x1a\n"),
    ]);
    let imported = import(&archive, "a.zip").unwrap();
    assert!(
        imported.notes.iter().any(|note| note.starts_with(shown)),
        "{:?}",
        imported.notes
    );
    assert!(
        imported
            .notes
            .iter()
            .all(|note| !note.contains(char::is_control)),
        "{:?}",
        imported.notes
    );
    let told = import(b"", name).unwrap_err().say(name);
    assert!(told.starts_with(shown), "{told}");
}

/// An archive of a few bytes whose list says that one file unpacks to `n_plain`, where it unpacks to a megabyte.
fn bomb(n_plain: u32) -> Vec<u8> {
    let packed = miniz_oxide::deflate::compress_to_vec(&vec![b' '; 1 << 20], 9);
    crate::zip::archive(&[crate::zip::File {
        name: "a.txt",
        method: 8,
        packed: &packed,
        n_plain,
        checksum: 0,
    }])
}

#[test]
fn one_part_that_cannot_be_read_does_not_stop_the_others() {
    let archive = stored(&[
        ("a.txt", b"In all 94."),
        ("b.docx", b"PK\x03\x04"),
        ("c.txt", b"Of these 52."),
        // What an e-mail that is cut off leaves of an attachment.
        ("d.pdf", b"JVBERi0xLjQKJcOkw7zDtsOfCjIgMCBvYmoK"),
    ]);
    let imported = import(&archive, "a.zip").unwrap();
    assert_eq!(imported.text, "In all 94.\n\n\nOf these 52.");
    for name in ["b.docx", "d.pdf"] {
        let told = format!("left out: {name} is damaged");
        assert!(
            imported.notes.iter().any(|note| note.starts_with(&told)),
            "{:?}",
            imported.notes
        );
    }
}

#[test]
fn letters_that_a_font_changed_are_told_with_their_places() {
    let items = vec![item("The ﬁrst 𝟏𝟐 ofﬁces closed.", 50.0, 100.0)];
    let page = Page {
        height: 800.0,
        items,
        ..Page::default()
    };
    let imported = pages::text(&[page], 1).unwrap();
    assert_eq!(imported.text, "The first 12 offices closed.");
    let places = ["The fi", "The first 12", "The first 12 offi"].map(str::len);
    let told = imported.changes.iter().map(|change| {
        assert_eq!(change.what, What::Letter);
        change.at
    });
    assert_eq!(told.collect::<Vec<_>>(), places);
}

#[test]
fn what_a_file_lost_is_an_issue_of_what_is_read() {
    let text = "In all 1,204 left in 2023, five offices closed and 30 opened.";
    let word = |word: &str| {
        let at = text.find(word).unwrap();
        at..at + word.len()
    };
    let mut reading = crossfoot::read::read(text, None);
    let behind = |part: &str| word(part).end;
    let marks = [behind("1,204"), behind("closed"), behind("30")];
    reading.lost(text, &marks, &[3, word("offices").start + 3]);
    let told: Vec<_> = reading
        .issues
        .iter()
        .map(|issue| {
            (
                issue.about.name(),
                &*issue.surface,
                &text[issue.span.clone()],
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("repair", "1,204", "1,204"),
            ("repair", "five offices", "five offices"),
            ("repair", "30", "30")
        ]
    );
}

#[test]
fn an_encoding_that_was_guessed_is_told() {
    let imported = import(b"It cost \xa36 in the caf\xe9.", "a.txt").unwrap();
    assert_eq!(imported.text, "It cost £6 in the café.");
    assert!(
        imported.notes[0].contains("Windows-1252 has them, the first in “£6” in line 1"),
        "{:?}",
        imported.notes
    );
}

#[test]
fn what_does_not_show_in_a_document_is_left_out() {
    let body = r#"<w:document><w:body>
        <w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>Arrests 7</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">In all </w:t></w:r><w:del><w:r><w:delText>93</w:delText></w:r></w:del>
        <w:ins><w:r><w:t>94</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r>
        <w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r><w:r><w:t xml:space="preserve"> on 3 </w:t></w:r>
        <w:r><w:t>×</w:t></w:r><w:r><w:t> 10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>6</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Men</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>6</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Layout.</w:t></w:r></w:p><w:p><w:r><w:t>More.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        </w:body></w:document>"#;
    let imported = import(&docx(body), "a.docx").unwrap();
    assert_eq!(
        imported.text,
        "In all 94 on 3 × 10^6\n\nMen\t\t5\n\ta b\t6\n\nLayout.\n\nMore."
    );
    assert_eq!(imported.notes.len(), 4, "{:?}", imported.notes);
    // The mark of a note is one, with the word that it stood behind.
    assert!(
        imported.notes[3]
            .contains("marks of notes were left out: 1, the first behind “94” in line 1"),
        "{:?}",
        imported.notes
    );
    let at = "In all 94".len();
    assert_eq!(
        imported.changes,
        [Change {
            what: What::Mark("1".to_owned()),
            at
        }]
    );
}

/// Letters at a place, in a font of 10 with letters of 5.
fn item(text: &str, x: f64, y: f64) -> Item {
    let width = 5.0 * text.chars().count() as f64;
    Item {
        text: text.to_owned(),
        x,
        y,
        width,
        size: 10.0,
        is_turned: false,
    }
}

#[track_caller]
fn check_page(items: Vec<Item>, expected: &str) {
    let page = Page {
        height: 800.0,
        items: items.clone(),
        ..Page::default()
    };
    let imported = pages::text(std::slice::from_ref(&page), 1).unwrap();
    assert_eq!(imported.text, expected);
    // The order in which a file draws them does not matter, nor how it cuts them.
    let mut glyphs = Vec::new();
    for run in items.iter().rev() {
        let letters = run.text.chars().enumerate();
        glyphs.extend(letters.map(|(i, c)| Item {
            text: c.to_string(),
            x: run.x + 5.0 * i as f64,
            width: 5.0,
            ..run.clone()
        }));
    }
    let imported = pages::text(
        &[Page {
            height: 800.0,
            items: glyphs,
            ..Page::default()
        }],
        1,
    )
    .unwrap();
    assert_eq!(imported.text, expected, "by glyphs");
}

#[test]
fn lines_make_paragraphs_and_keep_a_break_inside_of_a_number() {
    check_page(
        vec![
            item("A total of 18,", 50.0, 100.0),
            item("306 homes were built and mi-", 50.0, 112.0),
            item("grants came in 2023.", 50.0, 124.0),
            item("Then nothing more.", 50.0, 148.0),
        ],
        "A total of 18,\n306 homes were built and mi-\ngrants came in 2023.\n\nThen nothing more.",
    );
}

#[test]
fn rows_of_cells_are_set_between_tabs_with_blanks_in_their_columns() {
    let mut items = Vec::new();
    for (i, row) in [
        ["Kind", "2022", "2023"],
        ["Old", "52", "41"],
        ["New", "", "42"],
        ["Total", "52", "83"],
    ]
    .iter()
    .enumerate()
    {
        for (k, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let x = 50.0
                + 100.0 * k as f64
                + if k > 0 {
                    20.0 - 5.0 * cell.len() as f64
                } else {
                    0.0
                };
            items.push(item(cell, x, 100.0 + 14.0 * i as f64));
        }
    }
    check_page(
        items,
        "Kind\t2022\t2023\nOld\t52\t41\nNew\t\t42\nTotal\t52\t83",
    );
}

#[test]
fn a_raised_number_is_the_mark_of_a_note() {
    let small = |text: &str, x, y| Item {
        size: 6.0,
        width: 3.0 * text.len() as f64,
        ..item(text, x, y)
    };
    let page = |items| {
        pages::text(
            &[Page {
                height: 800.0,
                items,
                ..Page::default()
            }],
            1,
        )
        .unwrap()
        .text
    };
    assert_eq!(
        page(vec![
            item("In 2023", 50.0, 100.0),
            small("1", 85.0, 96.0),
            item("94 left.", 93.0, 100.0)
        ]),
        "In 2023 94 left."
    );
    assert_eq!(
        page(vec![
            item("An area of 4300 m", 50.0, 100.0),
            small("2", 135.0, 96.0)
        ]),
        "An area of 4300 m²"
    );
}

#[test]
fn what_pages_repeat_is_read_once_and_figures_that_differ_are_kept() {
    let page = |n: usize| Page {
        height: 800.0,
        items: vec![
            item(&format!("Report of 2023, page {n}"), 50.0, 40.0),
            item(
                &format!("Row {} of the list: {}", n * n, 1000 + n * 17),
                50.0,
                60.0,
            ),
            item(
                "The same words on each page, and not at its edge.",
                50.0,
                300.0,
            ),
            item(&format!("– {n} –"), 250.0, 770.0),
        ],
        ..Page::default()
    };
    let pages: Vec<Page> = (1..=4).map(page).collect();
    let imported = pages::text(&pages, 4).unwrap();
    assert_eq!(imported.text.matches("Report of 2023").count(), 1);
    assert_eq!(imported.text.matches("The same words").count(), 4);
    for n in 1..=4 {
        assert!(
            imported.text.contains(&format!("list: {}", 1000 + n * 17)),
            "{}",
            imported.text
        );
    }
    assert!(!imported.text.contains('–'));
}

#[test]
fn pages_without_text_are_told() {
    let page = Page {
        height: 800.0,
        items: vec![item("In all 94.", 50.0, 100.0)],
        ..Page::default()
    };
    let turned = Page {
        height: 800.0,
        items: vec![Item {
            is_turned: true,
            ..item("Draft", 50.0, 100.0)
        }],
        ..Page::default()
    };
    let empty = Page {
        height: 800.0,
        items: Vec::new(),
        ..Page::default()
    };
    let imported = pages::text(
        &[page, empty.clone(), empty.clone(), empty.clone(), turned],
        9,
    )
    .unwrap();
    let told = imported.notes.join("; ");
    for part in [
        "2 to 4",
        "turned on its side was left out on page 5",
        "only the first 5 pages",
    ] {
        assert!(told.contains(part), "{told}");
    }
    assert_eq!(pages::text(&[empty], 1), Err(Refusal::Scanned));
}
