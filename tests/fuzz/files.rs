//! Files of every kind: damaged ones, archives of damaged parts, pages of letters anywhere.

use arbtest::arbitrary::{Result, Unstructured};
use crossfoot::import::pages::{self, Item, Page};
use crossfoot::import::{Refusal, limits, open, pdf};

use crate::zip::stored;

/// What files are made of, and what breaks readers of them.
const WHOLE: &[(&str, &[u8])] = &[
    ("a.docx", include_bytes!("../files/statement.docx")),
    ("a.odt", include_bytes!("../files/statement.odt")),
    ("a.xlsx", include_bytes!("../files/counts.xlsx")),
    ("a.ods", include_bytes!("../files/counts.ods")),
    ("a.eml", include_bytes!("../files/message.eml")),
    ("a.zip", include_bytes!("../files/files.zip")),
    ("a.html", include_bytes!("../files/page.html")),
    ("a.csv", include_bytes!("../files/counts.csv")),
    ("a.pdf", include_bytes!("../files/statement.pdf")),
];

/// Pieces of XML that parts of office files have.
const PIECES: &[&str] = &[
    "<w:document>",
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:gridSpan w:val=\"9\"/>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:sdt>",
    "</w:sdt>",
    "<w:footnote>",
    "</w:footnote>",
    "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>",
    "<w:del>",
    "</w:del>",
    "<office:body>",
    "</office:body>",
    "<table:table table:name=\"a\">",
    "</table:table>",
    "<table:table-row table:number-rows-repeated=\"99999999\">",
    "</table:table-row>",
    "<table:table-cell table:number-columns-repeated=\"99999\">",
    "</table:table-cell>",
    "<text:p>",
    "</text:p>",
    "<text:note-body>",
    "</text:note-body>",
    "<text:span>",
    "</text:span>",
    "<text:list>",
    "</text:list>",
    "<sheetData>",
    "<row r=\"4000000000\">",
    "</row>",
    "<c r=\"ZZZ9\" s=\"1\">",
    "<c t=\"s\">",
    "</c>",
    "<v>",
    "</v>",
    "<f/>",
    "12",
    "1e300",
    "-0.5",
    "&#x31;",
    "&amp;",
    "&none;",
    "<![CDATA[7]]>",
    "<!-- -->",
    "<",
    ">",
    "\u{ad}",
    "é",
];

/// Opens a file as the command line does; what comes out is a text or a refusal with a sentence.
fn import(bytes: &[u8], name: &str) {
    let read = open(bytes, name).and_then(|mut opened| {
        pdf::read_all(&mut opened);
        opened.finish()
    });
    match read {
        Ok(imported) => {
            assert!(imported.text.len() <= limits::TEXT && !imported.text.trim().is_empty())
        }
        Err(refusal) => assert!(refusal.say(name).contains(name)),
    }
}

/// A whole file with some bytes changed, or cut off.
pub fn damaged(u: &mut Unstructured) -> Result<()> {
    let (name, whole) = *u.choose(WHOLE)?;
    let mut bytes = whole.to_vec();
    for _ in 0..u.int_in_range(1..=8)? {
        let at = u.choose_index(bytes.len())?;
        match u.int_in_range(0..=3)? {
            0 => bytes.truncate(at.max(1)),
            1 => drop(bytes.splice(at..(at + 3).min(bytes.len()), Vec::new())),
            _ => bytes[at] = u.arbitrary()?,
        }
        if bytes.is_empty() {
            return Ok(());
        }
    }
    import(&bytes, name);
    Ok(())
}

/// Archives whose sums are right and whose parts are nonsense.
pub fn parts(u: &mut Unstructured) -> Result<()> {
    let mut part = String::new();
    for _ in 0..u.int_in_range(0..=60)? {
        part.push_str(u.choose(PIECES)?);
    }
    let part = part.as_bytes();
    let relations =
        br#"<R><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></R>"#;
    let book = br#"<R><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></R>"#;
    let sheets = br#"<R><Relationship Id="a" Type="x/worksheet" Target="s.xml"/><Relationship Id="b" Type="x/sharedStrings" Target="t.xml"/></R>"#;
    let archive = match u.int_in_range(0..=3)? {
        0 => stored(&[
            ("[Content_Types].xml", b""),
            ("_rels/.rels", relations),
            ("word/document.xml", part),
        ]),
        1 => stored(&[
            ("[Content_Types].xml", b""),
            ("_rels/.rels", book),
            ("xl/workbook.xml", b"<w><sheet name='a' r:id='a'/></w>"),
            ("xl/_rels/workbook.xml.rels", sheets),
            ("xl/s.xml", part),
            ("xl/t.xml", b"<sst><si><t>12</t></si></sst>"),
        ]),
        2 => stored(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("content.xml", part),
        ]),
        _ => stored(&[
            (
                "mimetype",
                b"application/vnd.oasis.opendocument.spreadsheet",
            ),
            ("content.xml", part),
        ]),
    };
    import(&archive, "a.zip");
    Ok(())
}

/// Letters anywhere: none that is seen is lost, unless a page repeats or counts it.
pub fn letters(u: &mut Unstructured) -> Result<()> {
    let mut items = Vec::new();
    for _ in 0..u.int_in_range(1..=80)? {
        let number = |u: &mut Unstructured, most: u32| -> Result<f64> {
            Ok(match u.int_in_range(0..=60)? {
                0 => f64::NAN,
                1 => 1e300,
                _ => f64::from(u.int_in_range(0..=most)?) / 2.0,
            })
        };
        let text = *u.choose(&[
            "Aa",
            "12",
            " ",
            "the ships that called",
            "1",
            "•",
            "-",
            "\u{fb01}",
            "é",
            "of",
            "Total",
        ])?;
        items.push(Item {
            text: text.to_owned(),
            x: number(u, 1200)?,
            y: number(u, 1600)?,
            width: number(u, 200)?,
            size: *u.choose(&[10.0, 10.0, 10.0, 6.0, 24.0, 0.0, -3.0])?,
            is_turned: u.ratio(1, 30)?,
        });
    }
    let page = Page {
        height: 800.0,
        items,
        ..Page::default()
    };
    match pages::text(std::slice::from_ref(&page), 1) {
        Ok(imported) => {
            let seen = page
                .items
                .iter()
                .filter(|item| item.text == "Total" && !item.is_turned && item.size > 0.0);
            let seen =
                seen.filter(|item| [item.x, item.y, item.width].iter().all(|n| n.abs() < 1e6));
            // Letters that stand on each other are one.
            let mut places: Vec<(i64, i64)> = seen
                .map(|item| (item.x as i64 / 3, item.y as i64 / 4))
                .collect();
            places.sort_unstable();
            places.dedup();
            assert!(places.is_empty() || imported.text.contains("Total"));
        }
        Err(refusal) => assert_eq!(refusal, Refusal::Scanned),
    }
    Ok(())
}
