//! What it costs to interpret a page, counted before it is interpreted.
//!
//! Forms draw forms, pages share streams, and a font may give widths to four thousand million letters: a file of a few hundred
//! bytes can name more work than a machine ever does. The crate that interprets has no way to stop it, so the same operations
//! are gone through here first and only counted: one for each operation and each letter, a hundred for a form, what a font or
//! a color has in it, and the bytes of every stream that is unpacked on the way.

use std::collections::{HashMap, HashSet};

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

use super::super::limits;
use super::nesting::{draws_letters, has_reference, is_flat};

/// More than is done for a statement.
#[derive(Debug)]
pub struct TooMuch;

/// Forms in each other. Programs nest a few.
const DEPTH: usize = 20;

/// What a form or a pattern costs beside its operations.
const FORM: usize = 100;

/// What a letter costs: in a font that every reader of PDF has, it is looked for by its name among all.
const LETTER: usize = 3;

/// What a letter costs beside that where the page is clipped by its outline: the font's program draws it, and all outlines of a
/// text are kept until it ends.
const CLIPS: usize = 500;

/// What taking up a font costs, also where it is one that every reader of PDF has.
const FONT: usize = 20;

/// Bytes of a dictionary, or of the list before objects, that are read in the time of an operation.
const READ: usize = 64;

/// Parts of a font, a color or a function in each other.
const WEIGHED: usize = 40;

/// The most bytes of a row that a stream's rows are told apart by.
const ROW: usize = 1 << 20;

/// Keys of what is not looked at where a page uses a font, a color, a state or a pattern.
const ASIDE: &[&[u8]] = &[b"Parent", b"Resources", b"Metadata", b"CharProcs", b"OC"];

/// Pictures inside of a page's operations behind whose end no letters are drawn, but the mark of an end stands again: the
/// crate goes through all that follows each, and through what follows the next for it.
const PICTURES: usize = 8;

/// What looking for letters behind one costs at most.
const BEHIND: usize = 100;

/// The most bytes that Flate makes of one.
const FLATE: usize = 1_032;

/// Bytes in the old packing (LZW), which makes up to 2,600 of one, and of which no stream of a page needs so many.
const LZW: usize = 1 << 20;

/// How letters are shown.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Shown,
    ShownAndClips,
    Clips,
}

/// What makes more bytes of fewer.
enum Packing {
    Flate,
    Lzw,
    RunLength,
}

/// How a stream is packed, by the names of its filters in full or in short; others make no more of a byte than it is.
///
/// # Errors
///
/// As a picture, which makes as much as its size says.
fn packings(stream: &Dict<'_>) -> Result<Vec<Packing>, TooMuch> {
    let filter = ["F", "Filter"]
        .iter()
        .find_map(|key| stream.get::<Object<'_>>(key));
    let names: Vec<Name<'_>> = match filter {
        Some(Object::Name(name)) => vec![name],
        Some(Object::Array(names)) => names.iter::<Name<'_>>().collect(),
        _ => Vec::new(),
    };
    let mut packings = Vec::new();
    for name in names {
        packings.extend(match name.as_ref() {
            b"FlateDecode" | b"Fl" => Some(Packing::Flate),
            b"LZWDecode" | b"LZW" => Some(Packing::Lzw),
            b"RunLengthDecode" | b"RL" => Some(Packing::RunLength),
            b"CCITTFaxDecode" | b"CCF" | b"JBIG2Decode" | b"DCTDecode" | b"DCT" | b"JPXDecode" => {
                return Err(TooMuch);
            }
            _ => None,
        });
    }
    Ok(packings)
}

/// Whether the rows of a stream have room.
fn has_short_rows(stream: &Dict<'_>) -> bool {
    let is_short = |told: &Dict<'_>| {
        let number = |key, usual| told.get::<usize>(key).unwrap_or(usual);
        let bits = number("Columns", 1)
            .saturating_mul(number("Colors", 1))
            .saturating_mul(number("BitsPerComponent", 8));
        bits / 8 <= ROW
    };
    ["DP", "DecodeParms"]
        .iter()
        .all(|key| match stream.get::<Object<'_>>(key) {
            Some(Object::Dict(told)) => is_short(&told),
            Some(Object::Array(told)) => told.iter::<Object<'_>>().all(|told| match told {
                Object::Dict(told) => is_short(&told),
                _ => true,
            }),
            _ => true,
        })
}

/// What is left for the pages of a file.
pub struct Budget {
    n_steps: usize,
    n_bytes: usize,
    n_looked: usize,
    n_entries: usize,
    /// What it costs to look up each object that is in a stream of objects, and any other one.
    lookups: HashMap<ObjectIdentifier, usize>,
    lookup: usize,
    /// The fonts and colors that have been counted, by their place in memory: the crate keeps them.
    known: HashSet<usize>,
    /// The forms that are being gone through, each inside of the one before.
    open: Vec<ObjectIdentifier>,
    /// How letters are shown at the moment.
    mode: Mode,
    /// Whether letters of this page may be shown in a mode that clips.
    has_clips: bool,
    /// Whether letters of this page are not drawn, but only clip it by their outlines.
    pub only_clips: bool,
}

impl Budget {
    pub fn new() -> Budget {
        Budget {
            n_steps: limits::STEPS,
            n_bytes: limits::UNPACKED,
            n_looked: limits::LOOKED,
            n_entries: limits::OBJECTS,
            lookups: HashMap::new(),
            lookup: 0,
            known: HashSet::new(),
            open: Vec::new(),
            mode: Mode::Shown,
            has_clips: false,
            only_clips: false,
        }
    }

    /// The operations that are left.
    #[cfg(test)]
    pub fn left(&self) -> usize {
        self.n_steps
    }

    /// The bytes that are left to be gone over.
    #[cfg(test)]
    pub fn left_to_look(&self) -> usize {
        self.n_looked
    }

    /// Takes an entry of a list of objects.
    pub fn entry(&mut self) -> Result<(), TooMuch> {
        self.n_entries = self.n_entries.checked_sub(1).ok_or(TooMuch)?;
        Ok(())
    }

    /// Takes bytes that are gone over to find the end of an object.
    pub fn looked(&mut self, n: usize) -> Result<(), TooMuch> {
        self.n_looked = self.n_looked.checked_sub(n).ok_or(TooMuch)?;
        Ok(())
    }

    /// Takes a stream of objects; what it costs to look one of them up, for which the list before them is read each time.
    pub fn objects(&mut self, stream: &Stream<'_>) -> Result<usize, TooMuch> {
        let dict = stream.dict();
        let is_told = |key| match dict.get_raw::<Object<'_>>(key) {
            Some(MaybeRef::Ref(_)) => false,
            Some(MaybeRef::NotRef(Object::Array(told))) => !has_reference(told.data(), |_| true),
            _ => true,
        };
        // What is told elsewhere cannot be looked up before this is unpacked.
        if !["F", "Filter", "DP", "DecodeParms"]
            .into_iter()
            .all(is_told)
        {
            return Err(TooMuch);
        }
        let n = self.unpack(stream)?.map_or(0, |bytes| bytes.len());
        Ok(n.min(dict.get::<usize>("First").unwrap_or(n)) / READ)
    }

    /// Keeps what it costs to look objects up: each of these, and any other one.
    pub fn keep_lookups(&mut self, lookups: HashMap<ObjectIdentifier, usize>, other: usize) {
        (self.lookups, self.lookup) = (lookups, other);
    }

    /// Takes what looking at every object costs.
    pub fn all_lookups(&mut self) -> Result<(), TooMuch> {
        let n = self.lookups.values().map(|n| 1 + n).sum();
        self.steps(n)
    }

    /// Takes what reading a dictionary costs.
    pub fn dict(&mut self, dict: &Dict<'_>) -> Result<(), TooMuch> {
        let id = dict.obj_id();
        let lookup = id.map_or(0, |id| *self.lookups.get(&id).unwrap_or(&self.lookup));
        self.steps(1 + lookup + dict.data().len() / READ)
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
        (self.mode, self.has_clips, self.only_clips) = (Mode::Shown, false, false);
        self.is_content(page.page_stream().unwrap_or_default())?;
        self.operations(page.typed_operations(), page.resources())
    }

    pub fn steps(&mut self, n: usize) -> Result<(), TooMuch> {
        self.n_steps = self.n_steps.checked_sub(n).ok_or(TooMuch)?;
        Ok(())
    }

    /// The bytes of a stream, in full.
    pub fn unpack<'a>(
        &mut self,
        stream: &Stream<'a>,
    ) -> Result<Option<std::borrow::Cow<'a, [u8]>>, TooMuch> {
        self.dict(stream.dict())?;
        let mut packings = packings(stream.dict())?.into_iter();
        let packing = packings.next();
        // One inside of another makes a million of a byte.
        if packings.next().is_some() || !has_short_rows(stream.dict()) {
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

    fn letters(&mut self, text: &[u8]) -> Result<(), TooMuch> {
        let clips = match self.mode {
            Mode::Shown => 0,
            Mode::ShownAndClips | Mode::Clips => CLIPS,
        };
        self.only_clips |= self.mode == Mode::Clips && !text.is_empty();
        self.steps((LETTER + clips).saturating_mul(text.len()))
    }

    /// Bytes that are to be gone through as operations.
    fn is_content(&mut self, bytes: &[u8]) -> Result<(), TooMuch> {
        is_flat(bytes)?;
        let mut n_pictures = 0;
        let mut end: Option<usize> = None;
        for (at, word) in bytes.windows(2).enumerate() {
            match (word, end) {
                (b"BI", _) => end = None,
                (b"EI", None) => end = Some(at + 2),
                (b"EI", Some(end)) => {
                    let drawn = draws_letters(&bytes[end..]);
                    self.steps(drawn.unwrap_or(BEHIND))?;
                    n_pictures += usize::from(drawn.is_none());
                }
                _ => {}
            }
        }
        if n_pictures > PICTURES {
            Err(TooMuch)
        } else {
            Ok(())
        }
    }

    fn operations(
        &mut self,
        mut operations: TypedIter<'_>,
        resources: &Resources<'_>,
    ) -> Result<(), TooMuch> {
        let mut saved = Vec::new();
        let before = self.mode;
        while let Some(operation) = operations.next() {
            self.steps(1)?;
            match operation {
                TypedInstruction::SaveState(_) => {
                    saved.push(self.mode);
                    if saved.len() > limits::SAVED {
                        return Err(TooMuch);
                    }
                }
                // Where more is left than was entered, it may be any state of the page.
                TypedInstruction::RestoreState(_) => {
                    self.mode = saved.pop().unwrap_or(match self.has_clips {
                        true => Mode::ShownAndClips,
                        false => Mode::Shown,
                    });
                }
                TypedInstruction::TextRenderingMode(mode) => {
                    self.mode = match mode.0.as_i64() {
                        4..=6 => Mode::ShownAndClips,
                        7 => Mode::Clips,
                        _ => Mode::Shown,
                    };
                    self.has_clips |= self.mode != Mode::Shown;
                }
                TypedInstruction::ShowText(text) => self.letters(text.0.as_bytes())?,
                TypedInstruction::NextLineAndShowText(text) => self.letters(text.0.as_bytes())?,
                TypedInstruction::ShowTextWithParameters(text) => {
                    self.letters(text.2.as_bytes())?;
                }
                TypedInstruction::ShowTexts(texts) => {
                    for part in texts.0.iter::<Object<'_>>() {
                        self.steps(1)?;
                        if let Object::String(text) = part {
                            self.letters(text.as_bytes())?;
                        }
                    }
                }
                TypedInstruction::XObject(name) => {
                    self.steps(FORM)?;
                    if let Some(stream) = resources.get_x_object(name.0) {
                        self.dict(stream.dict())?;
                        self.once(stream.dict().get::<Object<'_>>("ColorSpace"))?;
                        self.form(&stream, resources)?;
                    }
                }
                TypedInstruction::TextFont(name) => {
                    self.steps(FONT)?;
                    if let Some(font) = resources.get_font(name.0) {
                        self.dict(&font)?;
                        self.once(Some(Object::Dict(font)))?;
                    }
                }
                TypedInstruction::ColorSpaceStroke(name) => {
                    self.once(resources.get_color_space(name.0))?;
                }
                TypedInstruction::ColorSpaceNonStroke(name) => {
                    self.once(resources.get_color_space(name.0))?;
                }
                TypedInstruction::SetGraphicsState(name) => {
                    if let Some(state) = resources.get_ext_g_state(name.0) {
                        self.part(Some(Object::Dict(state)))?;
                    }
                }
                TypedInstruction::StrokeColorNamed(color) => {
                    self.pattern(resources, color.1)?;
                }
                TypedInstruction::NonStrokeColorNamed(color) => {
                    self.pattern(resources, color.1)?;
                }
                TypedInstruction::Shading(name) => self.part(resources.get_shading(name.0))?,
                _ => {}
            }
        }
        self.mode = before;
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
        self.part(name.and_then(|name| resources.get_pattern(name)))
    }

    /// What the crate keeps once it has been read: a font, the kind of a color.
    fn once(&mut self, part: Option<Object<'_>>) -> Result<(), TooMuch> {
        let place = match &part {
            Some(Object::Dict(dict)) => dict.data().as_ptr(),
            Some(Object::Stream(stream)) => stream.dict().data().as_ptr(),
            Some(Object::Array(parts)) => parts.data().as_ptr(),
            _ => return Ok(()),
        };
        self.steps(1)?;
        if self.known.insert(place as usize) {
            self.part(part)?;
        }
        Ok(())
    }

    /// Something that is read where it is named, with all that it names.
    fn part(&mut self, part: Option<Object<'_>>) -> Result<(), TooMuch> {
        self.steps(FORM)?;
        part.map_or(Ok(()), |part| self.weigh(&part, 0))
    }

    fn weigh(&mut self, part: &Object<'_>, depth: usize) -> Result<(), TooMuch> {
        if depth > WEIGHED {
            return Err(TooMuch);
        }
        match part {
            Object::Dict(dict) => self.entries(dict, depth),
            Object::Stream(stream) => {
                self.entries(stream.dict(), depth)?;
                let dict = stream.dict();
                // A picture is not drawn.
                if dict
                    .get::<Name<'_>>("Subtype")
                    .is_some_and(|kind| kind.as_ref() == b"Image")
                {
                    return Ok(());
                }
                let bytes = self.unpack(stream)?;
                if dict.get::<i32>("FunctionType") == Some(4) {
                    is_flat(&bytes.unwrap_or_default())?;
                }
                Ok(())
            }
            Object::Array(parts) => {
                self.steps(parts.data().len() / READ)?;
                parts.iter::<Object<'_>>().try_for_each(|part| {
                    self.steps(1)?;
                    self.weigh(&part, depth + 1)
                })
            }
            _ => Ok(()),
        }
    }

    fn entries(&mut self, dict: &Dict<'_>, depth: usize) -> Result<(), TooMuch> {
        self.dict(dict)?;
        // Letters without a width, before the first that has one.
        self.steps(dict.get::<usize>("FirstChar").unwrap_or(0))?;
        for (key, n) in [("W", 1), ("W2", 3)] {
            if let Some(widths) = dict.get::<Array<'_>>(key) {
                self.widths(&widths, n)?;
            }
        }
        // Tables from numbers to letters.
        for key in ["ToUnicode", "Encoding"] {
            if let Some(table) = dict.get::<Stream<'_>>(key) {
                is_flat(&self.unpack(&table)?.unwrap_or_default())?;
            }
        }
        for key in dict.keys().filter(|key| !ASIDE.contains(&key.as_ref())) {
            if let Some(part) = dict.get::<Object<'_>>(key) {
                self.weigh(&part, depth + 1)?;
            }
        }
        Ok(())
    }

    /// Widths of letters: from a number, those in an array; or from one to another, all the same.
    fn widths(&mut self, widths: &Array<'_>, n_each: usize) -> Result<(), TooMuch> {
        let mut first = None;
        let mut parts = widths.iter::<Object<'_>>();
        while let Some(part) = parts.next() {
            self.steps(1)?;
            match (part, first) {
                (Object::Number(number), None) => first = Some(number.as_f64()),
                (Object::Number(last), Some(from)) => {
                    self.steps((last.as_f64() - from).max(0.0) as usize)?;
                    (0..n_each).for_each(|_| drop(parts.next()));
                    first = None;
                }
                _ => first = None,
            }
        }
        Ok(())
    }
}

/// Whether Flate makes no more than `most` bytes of these; what is damaged ends where it is.
fn inflates(bytes: &[u8], most: usize) -> bool {
    use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};
    !decompress_to_vec_zlib_with_limit(bytes, most)
        .is_err_and(|error| error.status == TINFLStatus::HasMoreOutput)
}

#[cfg(test)]
pub mod tests {
    use hayro_syntax::Pdf;

    use super::super::super::Refusal;
    use super::super::read;
    use super::Budget;

    /// A file with `objects` from number 1 on, the first of them its catalog.
    pub fn file(objects: &[&str]) -> Vec<u8> {
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
        let objects: Vec<&str> = objects.iter().map(|object| &**object).collect();
        file(&objects)
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
        // A font is gone through once.
        let (next, _) = cost(pdf(2, SHOWN, &[]), 2)
            .map(|(n, m)| (n - one, m))
            .unwrap();
        assert!(next < one);
        assert_eq!(
            cost(pdf(9, SHOWN, &[]), 9),
            Some((one + 8 * next, 9 * bytes))
        );
        let drawn = |n: usize| {
            cost(
                pdf(1, &format!("{SHOWN}{}", " /F0 Do".repeat(n)), &[SHOWN]),
                1,
            )
            .unwrap()
            .0
        };
        assert!(drawn(1) >= one + super::FORM + next);
        assert_eq!(drawn(9) - drawn(8), drawn(2) - drawn(1));
        let letters = |n: usize| {
            cost(pdf(1, &SHOWN.replace("94", &"9".repeat(n)), &[]), 1)
                .unwrap()
                .0
        };
        assert_eq!(letters(50) - letters(40), 10 * super::LETTER);
    }

    #[test]
    fn letters_by_which_a_page_is_clipped_are_counted() {
        let more = |page: &str, forms: &[&str]| {
            let of = |n: usize| {
                let longer = |text: &str| text.replace("94", &"9".repeat(n));
                let forms: Vec<String> = forms.iter().map(|form| longer(form)).collect();
                let forms: Vec<&str> = forms.iter().map(|form| &**form).collect();
                cost(pdf(1, &longer(page), &forms), 1).unwrap().0
            };
            (of(50) - of(40)) / 10 - super::LETTER
        };
        for (before, clips) in [
            ("0 Tr", false),
            ("3 Tr", false),
            ("4 Tr", true),
            ("6 Tr", true),
            ("7 Tr", true),
            ("7 Tr 0 Tr", false),
            ("q 7 Tr Q", false),
            ("7 Tr q 1 Tr Q", true),
            ("Q", false),
            ("7 Tr 0 Tr Q", true),
        ] {
            let expected = if clips { super::CLIPS } else { 0 };
            assert_eq!(
                more(&format!("{before} {SHOWN}"), &[]),
                expected,
                "{before}"
            );
            // Forms go on as the page does, and a page as before its forms.
            assert_eq!(
                more(&format!("{before} /F0 Do"), &[SHOWN]),
                expected,
                "{before}"
            );
            assert_eq!(more(&format!("/F0 Do {SHOWN}"), &[before]), 0, "{before}");
        }
    }

    #[test]
    fn letters_that_only_clip_are_told() {
        let page = format!("{SHOWN} 7 Tr BT /T 12 Tf 50 650 Td (Of them 52 were men.) Tj ET");
        let imported = read(&pdf(1, &page, &[])).unwrap();
        assert_eq!(imported.text, "In all 94.");
        assert!(
            imported.notes[0].contains("cut out"),
            "{:?}",
            imported.notes
        );
        let seen = page.replace("7 Tr", "4 Tr");
        let imported = read(&pdf(1, &seen, &[])).unwrap();
        assert!(imported.text.contains("52 were men"), "{}", imported.text);
        assert!(imported.notes.is_empty(), "{:?}", imported.notes);
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

    /// A file of one page that shows `SHOWN`, with the font `font`, and `more` objects from number 6 on.
    fn with_font(font: &str, more: &[&str]) -> Vec<u8> {
        let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R\
            /Resources<</Font<</T 5 0 R>>/ColorSpace<</C 6 0 R>>>>>>";
        let shown = format!("/C cs {SHOWN}");
        let shown = format!("<</Length {}>>stream\n{shown}\nendstream", shown.len() + 1);
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            page,
            &shown,
            font,
        ];
        let objects: Vec<&str> = objects.into_iter().chain(more.iter().copied()).collect();
        file(&objects)
    }

    #[test]
    fn what_a_font_gives_to_letters_is_counted() {
        let of = |told: &str| {
            let font = format!(
                "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font{told}>>]>>"
            );
            cost(with_font(&font, &["null"]), 1).map(|(n, _)| n)
        };
        let none = of("").unwrap();
        for (told, least) in [
            ("/W[0 999 500]", 999),
            ("/W[0 [1 2 3] 0 999 500 5 1004 500]", 1_998),
            ("/W2[0 999 500 1 1 0 999 500 1 1]", 1_998),
            ("/FirstChar 1000", 1_000),
        ] {
            let n = of(told).unwrap() - none;
            assert!((least..least + 100).contains(&n), "{told}: {n}");
        }
        for told in [
            "/W[0 4294967295 500]",
            &format!("/W[{}]", "0 65535 500 ".repeat(1_000)),
            "/W2[0 2147483647 500 1 1]",
            "/FirstChar 4294967295",
            &format!("/X{}{}", "[".repeat(60), "]".repeat(60)),
        ] {
            assert_eq!(of(told), None, "{told:.60}");
        }
    }

    #[test]
    fn what_a_color_or_a_table_of_letters_has_in_it_is_counted() {
        let halves = |n: usize| {
            let next = |i: usize| {
                format!("<</FunctionType 3/Domain[0 1]/Functions[{i} 0 R {i} 0 R]/Bounds[1]>>")
            };
            let mut parts = vec!["[/Separation/X/DeviceRGB 7 0 R]".to_owned()];
            parts.extend((0..n).map(|i| next(8 + i)));
            parts.push("<</FunctionType 2/Domain[0 1]/N 1>>".to_owned());
            let parts: Vec<&str> = parts.iter().map(|part| &**part).collect();
            cost(
                with_font("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", &parts),
                1,
            )
            .map(|(n, _)| n)
        };
        // Twice as many with each.
        let (a, b, c) = (halves(5).unwrap(), halves(6).unwrap(), halves(7).unwrap());
        assert_eq!(2 * (b - a), c - b);
        assert_eq!(halves(24), None);
        let table = |text: &str| {
            let table = format!("<</Length {}>>stream\n{text}\nendstream", text.len() + 1);
            let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>";
            cost(with_font(font, &[&table]), 1)
        };
        assert!(table("begincmap [1 2] endcmap").is_some());
        assert!(table(&"[".repeat(600)).is_none());
        // A picture makes as much of a byte as its size says.
        let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>";
        for packed in [
            "/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 60000/Rows 60000>>",
            "/Filter[/FlateDecode/FlateDecode]",
            "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4000000000>>",
        ] {
            let table = format!("<</Length 3{packed}>>stream\nab\nendstream");
            assert_eq!(cost(with_font(font, &[&table]), 1), None, "{packed}");
        }
    }

    #[test]
    fn what_stands_in_itself_on_a_page_is_not_begun() {
        let shown = |more: &str| cost(pdf(1, &format!("{more} {SHOWN}"), &[]), 1);
        for (part, n) in [("[", 1), ("[", 400), ("<</A", 400), ("{", 400)] {
            assert!(shown(&part.repeat(n)).is_some(), "{part}");
        }
        for part in ["[", "<</A", "{", "[<</A"] {
            assert!(shown(&part.repeat(600)).is_none(), "{part}");
        }
        assert!(shown("<< <</A 1>> 2>>").is_none());
        // The crate reads what follows a picture for each mark of an end behind it.
        assert!(shown(&"BI /W 1 ID x EI ".repeat(900)).is_some());
        assert!(shown(&"BI /W 1 ID x EI BT (THEIR EIGHT) Tj ET ".repeat(900)).is_some());
        assert!(shown(&"BI /W 1 ID x EI EI ".repeat(20)).is_none());
    }

    #[test]
    fn pages_are_read_up_to_the_first_that_is_too_much() {
        let page = format!("{SHOWN} /F0 Do");
        let imported = read(&pdf(2, &page, &["q Q "])).unwrap();
        assert_eq!(imported.text, "In all 94.");
        let dear = "/F1 Do ".repeat(75_000);
        let imported = read(&pdf(3, &page, &[&dear, ""])).unwrap();
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
