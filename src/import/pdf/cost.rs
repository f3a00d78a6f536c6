//! What it costs to interpret a page, counted before it is interpreted.
//!
//! Forms draw forms, and pages share streams: a file of a few hundred bytes can name more work than a machine ever does. The
//! crate that interprets has no way to stop it, so the same operations are gone through here first and only counted: one
//! for each operation and each letter, a hundred for a form, and the bytes of every stream that is unpacked on the way.

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream, dict_or_stream};
use hayro_syntax::page::{Page, Resources};

use super::super::limits;

/// More than is done for a statement.
pub struct TooMuch;

/// Forms in each other. Programs nest a few.
const DEPTH: usize = 20;

/// What a form or a pattern costs beside its operations.
const FORM: usize = 100;

/// The most bytes that Flate makes of one.
const FLATE: usize = 1_032;

/// Bytes in the old packing (LZW), which makes up to 2,600 of one, and of which no stream of a page needs so many.
const LZW: usize = 1 << 20;

/// What makes more bytes of fewer.
enum Packing {
    Flate,
    Lzw,
    RunLength,
}

/// How a stream is packed, by the names of its filters in full or in short; others make no more of a byte than it is.
fn packings(stream: &Dict<'_>) -> Vec<Packing> {
    let filter = ["Filter", "F"]
        .iter()
        .find_map(|key| stream.get::<Object<'_>>(key));
    let names: Vec<Name<'_>> = match filter {
        Some(Object::Name(name)) => vec![name],
        Some(Object::Array(names)) => names.iter::<Name<'_>>().collect(),
        _ => Vec::new(),
    };
    let packing = |name: &Name<'_>| match name.as_ref() {
        b"FlateDecode" | b"Fl" => Some(Packing::Flate),
        b"LZWDecode" | b"LZW" => Some(Packing::Lzw),
        b"RunLengthDecode" | b"RL" => Some(Packing::RunLength),
        _ => None,
    };
    names.iter().filter_map(packing).collect()
}

/// What is left for the pages of a file.
pub struct Budget {
    n_steps: usize,
    n_bytes: usize,
    /// The forms that are being gone through, each inside of the one before.
    open: Vec<ObjectIdentifier>,
}

impl Budget {
    pub fn new() -> Budget {
        Budget {
            n_steps: limits::STEPS,
            n_bytes: limits::UNPACKED,
            open: Vec::new(),
        }
    }

    /// Takes what a page costs.
    ///
    /// # Errors
    ///
    /// There is not so much left, or a form draws itself.
    pub fn page(&mut self, page: &Page<'_>) -> Result<(), TooMuch> {
        let contents = page.raw();
        if let Some(stream) = contents.get::<Stream<'_>>("Contents") {
            self.unpack(&stream)?;
        } else if let Some(streams) = contents.get::<Array<'_>>("Contents") {
            for stream in streams.iter::<Stream<'_>>() {
                self.unpack(&stream)?;
            }
        }
        self.open.clear();
        self.operations(page.typed_operations(), page.resources())
    }

    fn steps(&mut self, n: usize) -> Result<(), TooMuch> {
        self.n_steps = self.n_steps.checked_sub(n).ok_or(TooMuch)?;
        Ok(())
    }

    /// The bytes of a stream, in full.
    fn unpack<'a>(
        &mut self,
        stream: &Stream<'a>,
    ) -> Result<Option<std::borrow::Cow<'a, [u8]>>, TooMuch> {
        self.steps(1)?;
        let mut packings = packings(stream.dict()).into_iter();
        let packing = packings.next();
        // One inside of another makes a million of a byte.
        if packings.next().is_some() {
            return Err(TooMuch);
        }
        let raw = stream.raw_data();
        let fits = match packing {
            Some(Packing::Flate) => {
                raw.len().saturating_mul(FLATE) <= self.n_bytes || inflates(&raw, self.n_bytes)
            }
            Some(Packing::Lzw) => raw.len() <= LZW,
            _ => true,
        };
        if !fits {
            return Err(TooMuch);
        }
        let bytes = stream.decoded().ok();
        let n = bytes.as_ref().map_or(0, |bytes| bytes.len());
        self.n_bytes = self.n_bytes.checked_sub(n).ok_or(TooMuch)?;
        Ok(bytes)
    }

    fn operations(
        &mut self,
        mut operations: TypedIter<'_>,
        resources: &Resources<'_>,
    ) -> Result<(), TooMuch> {
        let mut n_saved = 0usize;
        while let Some(operation) = operations.next() {
            self.steps(1)?;
            match operation {
                TypedInstruction::SaveState(_) => {
                    n_saved += 1;
                    if n_saved > limits::SAVED {
                        return Err(TooMuch);
                    }
                }
                TypedInstruction::RestoreState(_) => n_saved = n_saved.saturating_sub(1),
                TypedInstruction::ShowText(text) => self.steps(text.0.as_bytes().len())?,
                TypedInstruction::NextLineAndShowText(text) => {
                    self.steps(text.0.as_bytes().len())?;
                }
                TypedInstruction::ShowTextWithParameters(text) => {
                    self.steps(text.2.as_bytes().len())?;
                }
                TypedInstruction::ShowTexts(texts) => self.steps(texts.0.data().len())?,
                TypedInstruction::XObject(name) => {
                    self.steps(FORM)?;
                    if let Some(stream) = resources.get_x_object(name.0) {
                        self.form(&stream, resources)?;
                    }
                }
                TypedInstruction::SetGraphicsState(name) => {
                    if let Some(state) = resources.get_ext_g_state(name.0) {
                        let mask = state.get::<Dict<'_>>("SMask");
                        self.part(mask.and_then(|mask| mask.get::<Object<'_>>("G")))?;
                        self.part(state.get::<Object<'_>>("TR"))?;
                        self.part(state.get::<Object<'_>>("TR2"))?;
                    }
                }
                TypedInstruction::StrokeColorNamed(color) => {
                    self.pattern(resources, color.1)?;
                }
                TypedInstruction::NonStrokeColorNamed(color) => {
                    self.pattern(resources, color.1)?;
                }
                TypedInstruction::Shading(name) => self.shading(resources.get_shading(name.0))?,
                _ => {}
            }
        }
        Ok(())
    }

    fn form(&mut self, stream: &Stream<'_>, resources: &Resources<'_>) -> Result<(), TooMuch> {
        let kind = stream.dict().get::<Name<'_>>("Subtype");
        if kind.is_none_or(|kind| kind.as_ref() != b"Form") {
            return Ok(());
        }
        let Some(bytes) = self.unpack(stream)? else {
            return Ok(());
        };
        let id = stream.dict().obj_id();
        if self.open.len() >= DEPTH || id.is_some_and(|id| self.open.contains(&id)) {
            return Err(TooMuch);
        }
        self.open.extend(id);
        let own = stream.dict().get::<Dict<'_>>("Resources");
        let resources = Resources::from_parent(own.unwrap_or_default(), resources.clone());
        self.operations(TypedIter::new(&bytes), &resources)?;
        if id.is_some() {
            self.open.pop();
        }
        Ok(())
    }

    fn pattern(
        &mut self,
        resources: &Resources<'_>,
        name: Option<&Name<'_>>,
    ) -> Result<(), TooMuch> {
        let Some(pattern) = name.and_then(|name| resources.get_pattern(name)) else {
            return Ok(());
        };
        if let Some((dict, None)) = dict_or_stream(&pattern) {
            return self.shading(dict.get::<Object<'_>>("Shading"));
        }
        self.part(Some(pattern))
    }

    fn shading(&mut self, shading: Option<Object<'_>>) -> Result<(), TooMuch> {
        let parts = shading.as_ref().and_then(dict_or_stream);
        self.part(parts.and_then(|(dict, _)| dict.get::<Object<'_>>("Function")))?;
        self.part(shading)
    }

    /// Something that is unpacked where it is named, or several of them.
    fn part(&mut self, part: Option<Object<'_>>) -> Result<(), TooMuch> {
        let Some(part) = part else {
            return Ok(());
        };
        self.steps(FORM)?;
        match part {
            Object::Stream(stream) => self.unpack(&stream).map(drop),
            Object::Array(parts) => {
                let mut streams = parts.iter::<Stream<'_>>();
                streams.try_for_each(|stream| self.unpack(&stream).map(drop))
            }
            _ => Ok(()),
        }
    }
}

/// Whether Flate makes no more than `most` bytes of these; what is damaged ends where it is.
fn inflates(bytes: &[u8], most: usize) -> bool {
    use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};
    !decompress_to_vec_zlib_with_limit(bytes, most)
        .is_err_and(|error| error.status == TINFLStatus::HasMoreOutput)
}

#[cfg(test)]
mod tests {
    use hayro_syntax::Pdf;

    use super::super::super::Refusal;
    use super::super::read;
    use super::Budget;

    /// A file of `n_pages` that all show `content`, with `forms` under the names F0, F1, …
    fn pdf(n_pages: usize, content: &str, forms: &[&str]) -> Vec<u8> {
        let stream = |dict: &str, text: &str| {
            format!(
                "<<{dict}/Length {}>>stream\n{text}\nendstream",
                text.len() + 1
            )
        };
        let names: String = (0..forms.len())
            .map(|i| format!("/F{i} {} 0 R", 6 + i))
            .collect();
        let resources = format!("/Resources<</Font<</T 5 0 R>>/XObject<<{names}>>>>");
        let mut objects = vec![
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            format!(
                "<</Type/Pages/Count {n_pages}/Kids[{}]>>",
                "3 0 R ".repeat(n_pages)
            ),
            format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R{resources}>>"),
            stream("", content),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        ];
        let form = format!("/Type/XObject/Subtype/Form/BBox[0 0 600 800]{resources}");
        objects.extend(forms.iter().map(|text| stream(&form, text)));
        let mut out = "%PDF-1.4\n".to_owned();
        let mut places = String::new();
        for (i, object) in objects.iter().enumerate() {
            places += &format!("{:010} 00000 n \n", out.len());
            out += &format!("{} 0 obj\n{object}\nendobj\n", i + 1);
        }
        let (n, at) = (objects.len() + 1, out.len());
        out += &format!("xref\n0 {n}\n0000000000 65535 f \n{places}");
        out += &format!("trailer\n<</Size {n}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n");
        out.into_bytes()
    }

    /// Steps and bytes that the first `n` pages take.
    fn cost(bytes: Vec<u8>, n: usize) -> Option<(usize, usize)> {
        let mut budget = Budget::new();
        let (n_steps, n_bytes) = (budget.n_steps, budget.n_bytes);
        let pdf = Pdf::new(bytes).unwrap();
        for page in pdf.pages().iter().take(n) {
            budget.page(page).ok()?;
        }
        Some((n_steps - budget.n_steps, n_bytes - budget.n_bytes))
    }

    const SHOWN: &str = "BT /T 12 Tf 50 700 Td (In all 94.) Tj ET";

    #[test]
    fn what_a_page_costs_is_counted_as_often_as_it_is_drawn() {
        let (one, bytes) = cost(pdf(1, SHOWN, &[]), 1).unwrap();
        assert_eq!(one, 1 + 5 + 10);
        assert_eq!(cost(pdf(9, SHOWN, &[]), 9), Some((9 * one, 9 * bytes)));
        let twice = format!("{SHOWN} /F0 Do /F0 Do");
        let (n, _) = cost(pdf(1, &twice, &[SHOWN]), 1).unwrap();
        assert_eq!(n, one + 2 * (1 + super::FORM + one));
    }

    #[test]
    fn a_page_that_draws_without_end_is_not_begun() {
        // Forms that draw the next twice, one that draws itself, and states that are never left.
        let doubles: Vec<String> = (1..=19)
            .map(|i| format!("/F{i} Do /F{i} Do"))
            .chain([SHOWN.to_owned()])
            .collect();
        let doubles: Vec<&str> = doubles.iter().map(|form| &**form).collect();
        let nested = doubles.iter().map(|form| &form[..form.len() / 2]);
        let nested: Vec<&str> = nested.collect();
        for bytes in [
            pdf(1, "/F0 Do", &["/F0 Do"]),
            pdf(1, "/F0 Do", &["/F1 Do", "/F0 Do"]),
            pdf(1, &"q ".repeat(20_000), &[]),
        ] {
            assert_eq!(read(&bytes), Err(Refusal::Drawn));
        }
        // As many as are drawn are counted, and no more are looked at.
        let mut budget = Budget::new();
        budget.n_steps = 100_000;
        let file = Pdf::new(pdf(1, "/F0 Do", &doubles)).unwrap();
        assert!(budget.page(&file.pages()[0]).is_err());
        // Once each is no more than their number.
        assert!(cost(pdf(1, "/F0 Do", &nested), 1).unwrap().0 < 5_000);
        assert!(cost(pdf(1, &"q Q ".repeat(20_000), &[]), 1).is_some());
    }

    #[test]
    fn pages_are_read_up_to_the_first_that_is_too_much() {
        let page = format!("{SHOWN} /F0 Do");
        let imported = read(&pdf(2, &page, &["q Q "])).unwrap();
        assert_eq!(imported.text, "In all 94.");
        let dear = format!("[{}] TJ", " ".repeat(7_000_000));
        let imported = read(&pdf(3, &page, &[&dear])).unwrap();
        let told = imported
            .notes
            .iter()
            .any(|note| note.contains("first 2 pages"));
        assert!(told, "{:?}", imported.notes);
    }

    #[test]
    fn text_beyond_the_page_is_left_out_and_told() {
        for place in ["50 -400", "5000 650", "-900 700", "50 900"] {
            let page = format!("{SHOWN} BT /T 12 Tf {place} Td (Of them 52 were men.) Tj ET");
            let imported = read(&pdf(1, &page, &[])).unwrap();
            assert_eq!(imported.text, "In all 94.");
            let told = imported
                .notes
                .iter()
                .any(|note| note.contains("beyond the edge"));
            assert!(told, "{place}: {:?}", imported.notes);
        }
    }
}
