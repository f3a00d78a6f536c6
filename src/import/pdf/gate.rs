//! What a PDF's lists of objects and its tree of pages name, counted before the crate follows them.
//!
//! A file says where its objects lie, which of them are packed together, and which pages have which pages in them; the crate
//! believes it. A few bytes can claim four thousand million objects, pages that have the next twice, or a stream of objects that
//! unpacks to gigabytes; where a list is damaged, the crate looks for objects in the whole file, from each that it finds to its
//! end. So all of that is gone through here first, by the same rules, and only counted.
//!
//! Reading order: [`check`], [`Lists`] (where objects lie), [`Search`] (what looking for them costs), [`Tree`] (pages).

use std::collections::{BTreeSet, HashMap};

use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object, ObjectIdentifier, Stream};
use hayro_syntax::reader::{Reader, ReaderContext, ReaderExt};
use hayro_syntax::xref::XRef;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::super::{Refusal, limits};
use super::cost::{Budget, TooMuch};
use super::nesting::{extent, has_reference};

/// Lists of objects that go on in an older one; the crate stops there too.
const LISTS: usize = 256;

/// Pages in each other. Programs nest five or six.
const DEPTH: usize = 50;

/// Bytes that are searched for a word in the time in which one of an object is read.
const SEARCHED: usize = 16;

/// Bytes of an entry of a table.
const ENTRY: usize = 20;

/// The numbers of what is put behind a file to look into it: higher than any program counts.
const OWN: i32 = 2_147_000_000;

/// Goes through all that the crate follows to open a file.
///
/// # Errors
///
/// Something is more than is done, or cannot be counted, or the file is locked.
pub fn check(bytes: &[u8], budget: &mut Budget) -> Result<(), Refusal> {
    let mut lists = Lists::default();
    let trailer = match lists.read(bytes, budget) {
        Ok(trailer) => Some(trailer),
        Err(Stop::Damaged) => None,
        Err(Stop::TooMuch) => return Err(Refusal::Tangled),
    };
    let mut search = Search::default();
    if trailer.is_none() || !lists.are_sound(bytes, budget)? {
        search.whole(bytes, budget)?;
    }
    // Without one the crate begins at what says that it is the first object.
    let trailer = trailer.or(search.trailer).unwrap_or_default();
    let root = trailer.get_ref("Root");
    search
        .roots
        .extend(root.map(|root| (root.obj_number, root.gen_number)));
    let streams = lists.packed(bytes, budget)?;
    if trailer.contains_key("Encrypt") {
        lists.key_is_plain(bytes, &trailer, budget)?;
        // The crate unlocks and unpacks what it finds before anybody can count it.
        if search.has_packed {
            return Err(Refusal::Tangled);
        }
    }
    let opened = without_pages(bytes, &trailer)?;
    let xref = opened.xref();
    let mut costs = HashMap::new();
    for id in streams {
        if let Some(stream) = xref.get::<Stream<'_>>(id) {
            costs.insert(id.obj_number, budget.objects(&stream)?);
        }
    }
    let heaviest = search
        .lookup
        .max(costs.values().copied().max().unwrap_or(0));
    let other = if search.has_packed { heaviest } else { 0 };
    budget.keep_lookups(lists.lookups(&costs), other);
    let mut tree = Tree { budget, n_pages: 0 };
    for (number, version) in search.roots {
        if !tree.of(xref, ObjectIdentifier::new(number, version))? {
            // Then the crate looks at every object for pages.
            tree.budget.all_lookups()?;
        }
    }
    Ok(())
}

/// Why a list is not followed to its end.
enum Stop {
    /// The crate will look for the objects itself.
    Damaged,
    TooMuch,
}

impl From<TooMuch> for Stop {
    fn from(_: TooMuch) -> Stop {
        Stop::TooMuch
    }
}

impl From<TooMuch> for Refusal {
    fn from(_: TooMuch) -> Refusal {
        Refusal::Tangled
    }
}

/// Where an object lies.
#[derive(Clone, Copy)]
enum Place {
    At(usize),
    /// In the stream of objects with this number.
    In(u32),
}

/// The file's own lists of objects, the oldest first.
#[derive(Default)]
struct Lists {
    places: HashMap<ObjectIdentifier, Place>,
    seen: BTreeSet<usize>,
}

impl Lists {
    /// Follows the lists from the last one; its trailer.
    fn read<'a>(&mut self, bytes: &'a [u8], budget: &mut Budget) -> Result<Dict<'a>, Stop> {
        let last = b"startxref";
        let at = bytes.windows(last.len()).rposition(|word| word == last);
        let mut reader = Reader::new(bytes);
        reader.jump(at.ok_or(Stop::Damaged)? + last.len());
        reader.skip_white_spaces_and_comments();
        let at = reader.read_without_context::<i32>();
        self.list(bytes, at.ok_or(Stop::Damaged)?, budget)
    }

    fn list<'a>(
        &mut self,
        bytes: &'a [u8],
        at: i32,
        budget: &mut Budget,
    ) -> Result<Dict<'a>, Stop> {
        let at = usize::try_from(at).map_err(|_| Stop::Damaged)?;
        if !self.seen.insert(at) || self.seen.len() > LISTS {
            return Err(Stop::Damaged);
        }
        let mut reader = Reader::new(bytes);
        reader.jump(at);
        reader.skip_white_spaces_and_comments();
        let mut behind = reader.clone();
        if behind.read_without_context::<ObjectIdentifier>().is_some() {
            self.stream(bytes, behind, budget)
        } else {
            self.table(bytes, reader, budget)
        }
    }

    fn older(
        &mut self,
        bytes: &[u8],
        trailer: &Dict<'_>,
        key: &str,
        budget: &mut Budget,
    ) -> Result<(), Stop> {
        match trailer.get::<i32>(key) {
            Some(at) => self.list(bytes, at, budget).map(drop),
            None => Ok(()),
        }
    }

    fn table<'a>(
        &mut self,
        bytes: &'a [u8],
        mut reader: Reader<'a>,
        budget: &mut Budget,
    ) -> Result<Dict<'a>, Stop> {
        reader.forward_tag(b"xref").ok_or(Stop::Damaged)?;
        let mut ahead = reader.clone();
        while let Some((_, n)) = section(&mut ahead) {
            ahead.jump(
                ahead
                    .offset()
                    .saturating_add(ENTRY.saturating_mul(n as usize)),
            );
        }
        ahead.skip_white_spaces();
        ahead.forward_tag(b"trailer").ok_or(Stop::Damaged)?;
        ahead.skip_white_spaces();
        let trailer = dict(bytes, &mut ahead, budget)?;
        self.older(bytes, &trailer, "Prev", budget)?;
        self.older(bytes, &trailer, "XRefStm", budget)?;
        while let Some((start, n)) = section(&mut reader) {
            for i in 0..n {
                budget.entry()?;
                let entry = reader.read_bytes(ENTRY).ok_or(Stop::Damaged)?;
                let number = |part: &[u8]| std::str::from_utf8(part).ok()?.parse::<u32>().ok();
                let (Some(offset), Some(version)) = (number(&entry[..10]), number(&entry[11..16]))
                else {
                    return Err(Stop::Damaged);
                };
                if entry[17] == b'n' {
                    let id = ObjectIdentifier::new(start.wrapping_add(i) as i32, version as i32);
                    self.places.insert(id, Place::At(offset as usize));
                }
            }
        }
        Ok(trailer)
    }

    fn stream<'a>(
        &mut self,
        bytes: &'a [u8],
        mut reader: Reader<'a>,
        budget: &mut Budget,
    ) -> Result<Dict<'a>, Stop> {
        reader.skip_white_spaces_and_comments();
        let stream = stream(bytes, &mut reader, budget)?;
        let list = stream.dict();
        self.older(bytes, list, "Prev", budget)?;
        let size = list.get::<u32>("Size").ok_or(Stop::Damaged)?;
        let widths = list.get::<[u8; 3]>("W").ok_or(Stop::Damaged)?;
        let [kind, first, second] = widths.map(usize::from);
        // Entries of no bytes: as many as are claimed.
        if kind + first + second == 0 {
            return Err(Stop::TooMuch);
        }
        let unpacked = budget.unpack(&stream)?.ok_or(Stop::Damaged)?;
        let mut entries = Reader::new(&unpacked);
        let sections: Vec<u32> = match list.get::<Array<'_>>("Index") {
            Some(index) => index.iter::<u32>().collect(),
            None => vec![0, size],
        };
        for section in sections.chunks_exact(2) {
            for i in 0..section[1] {
                budget.entry()?;
                let mut number = |n: usize| -> Result<u32, Stop> {
                    let bytes = entries.read_bytes(n).ok_or(Stop::Damaged)?;
                    Ok(bytes
                        .iter()
                        .fold(0, |number, &byte| number << 8 | u32::from(byte)))
                };
                let kind = if kind == 0 { 1 } else { number(1)? };
                let (first, second) = (number(first)?, number(second)?);
                let number = section[0].wrapping_add(i) as i32;
                let (id, place) = match kind {
                    0 => continue,
                    1 => (
                        ObjectIdentifier::new(number, second as i32),
                        Place::At(first as usize),
                    ),
                    2 => (ObjectIdentifier::new(number, 0), Place::In(first)),
                    _ => return Err(Stop::Damaged),
                };
                self.places.insert(id, place);
            }
        }
        Ok(list.clone())
    }

    /// Whether each object is where its list says, so that the crate need not look for any.
    fn are_sound(&self, bytes: &[u8], budget: &mut Budget) -> Result<bool, TooMuch> {
        for (id, place) in &self.places {
            let Place::At(at) = *place else { continue };
            let mut reader = Reader::new(bytes);
            reader.jump(at);
            if reader.read_without_context::<ObjectIdentifier>() != Some(*id) {
                return Ok(false);
            }
            let mut reader = object_at(bytes, at);
            if extent(bytes, reader.offset(), |n| budget.looked(n))?.is_none()
                || reader.skip_not_in_content_stream::<Object<'_>>().is_none()
            {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The streams that have objects in them.
    fn packed(&self, bytes: &[u8], budget: &mut Budget) -> Result<Vec<ObjectIdentifier>, TooMuch> {
        let numbers: BTreeSet<u32> = self
            .places
            .values()
            .filter_map(|place| match place {
                Place::In(number) => Some(*number),
                Place::At(_) => None,
            })
            .collect();
        let mut streams = Vec::new();
        for number in numbers {
            let id = ObjectIdentifier::new(number as i32, 0);
            match self.places.get(&id) {
                Some(&Place::At(at)) => {
                    let mut reader = object_at(bytes, at);
                    match stream(bytes, &mut reader, budget) {
                        Ok(stream) => {
                            self.is_plain(stream.dict().data())?;
                            streams.push(id);
                        }
                        // It is looked for by the crate, which has been counted.
                        Err(Stop::Damaged) => {}
                        Err(Stop::TooMuch) => return Err(TooMuch),
                    }
                }
                // One in another, and that perhaps in the first.
                Some(Place::In(_)) => return Err(TooMuch),
                None => {}
            }
        }
        Ok(streams)
    }

    /// Fails if what a locked file is unlocked by is in a stream of objects, or names what is.
    fn key_is_plain(
        &self,
        bytes: &[u8],
        trailer: &Dict<'_>,
        budget: &mut Budget,
    ) -> Result<(), TooMuch> {
        for key in ["Encrypt", "ID"] {
            let Some(id) = trailer.get_ref(key) else {
                continue;
            };
            match self.places.get(&id.into()) {
                Some(Place::In(_)) => return Err(TooMuch),
                Some(&Place::At(at)) => {
                    let from = object_at(bytes, at).offset();
                    let end = extent(bytes, from, |n| budget.looked(n))?;
                    self.is_plain(&bytes[from..end.unwrap_or(from)])?;
                }
                None => {}
            }
        }
        Ok(())
    }

    /// What it costs to look up each object, by what it costs in each stream of objects.
    fn lookups(&self, costs: &HashMap<i32, usize>) -> HashMap<ObjectIdentifier, usize> {
        let cost = |place: &Place| match place {
            Place::In(number) => costs.get(&(*number as i32)).copied().unwrap_or(0),
            Place::At(_) => 0,
        };
        self.places
            .iter()
            .map(|(id, place)| (*id, cost(place)))
            .collect()
    }

    /// Fails if words of a dictionary that is read early are in a stream of objects, which would be unpacked for them.
    fn is_plain(&self, data: &[u8]) -> Result<(), TooMuch> {
        let is_packed = |id: ObjRef| matches!(self.places.get(&id.into()), Some(Place::In(_)));
        if has_reference(data, is_packed) {
            Err(TooMuch)
        } else {
            Ok(())
        }
    }
}

/// Behind the number of the object at `at`.
fn object_at(bytes: &[u8], at: usize) -> Reader<'_> {
    let mut reader = Reader::new(bytes);
    reader.jump(at);
    // What has no number there is damaged, and looked at as if it had.
    let _ = reader.read_without_context::<ObjectIdentifier>();
    reader.skip_white_spaces_and_comments();
    reader
}

/// The head of a part of a table: its first number, and how many there are.
fn section(reader: &mut Reader<'_>) -> Option<(u32, u32)> {
    reader.skip_white_spaces();
    let start = reader.read_without_context::<u32>()?;
    reader.skip_white_spaces();
    let n = reader.read_without_context::<u32>()?;
    reader.skip_white_spaces();
    Some((start, n))
}

/// A dictionary that is not too deep for the crate to read.
fn dict<'a>(
    bytes: &'a [u8],
    reader: &mut Reader<'a>,
    budget: &mut Budget,
) -> Result<Dict<'a>, Stop> {
    extent(bytes, reader.offset(), |n| budget.looked(n))?;
    reader
        .read::<Dict<'_>>(&ReaderContext::dummy())
        .ok_or(Stop::Damaged)
}

/// A stream, likewise.
fn stream<'a>(
    bytes: &'a [u8],
    reader: &mut Reader<'a>,
    budget: &mut Budget,
) -> Result<Stream<'a>, Stop> {
    extent(bytes, reader.offset(), |n| budget.looked(n))?;
    reader
        .read::<Stream<'_>>(&ReaderContext::dummy())
        .ok_or(Stop::Damaged)
}

/// What the crate does where a list is damaged: it looks for objects from the first byte to the last.
#[derive(Default)]
struct Search<'a> {
    trailer: Option<Dict<'a>>,
    /// What may be the file's first object, by number and version.
    roots: BTreeSet<(i32, i32)>,
    /// Where streams end.
    ends: Vec<usize>,
    has_packed: bool,
    /// The most that looking up one of the objects costs that are packed together.
    lookup: usize,
}

impl<'a> Search<'a> {
    fn whole(&mut self, bytes: &'a [u8], budget: &mut Budget) -> Result<(), TooMuch> {
        let is_space = |byte: &u8| matches!(byte, 0 | 9 | 10 | 12 | 13 | 32);
        let word = |at: usize| {
            bytes[at..]
                .iter()
                .position(is_space)
                .unwrap_or(bytes.len() - at)
        };
        let end = b"endstream";
        let is_end = |&at: &usize| bytes[at..].starts_with(end);
        self.ends = (0..bytes.len()).filter(is_end).collect();
        let mut last = None;
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii_digit() {
                let mut reader = Reader::new(bytes);
                reader.jump(at);
                if let Some(id) = reader.read_without_context::<ObjectIdentifier>() {
                    at = reader.offset();
                    reader.skip_white_spaces_and_comments();
                    extent(bytes, reader.offset(), |n| budget.looked(n))?;
                    last = Some(id);
                } else {
                    at += word(at);
                }
            } else if bytes[at..].starts_with(b"<<") {
                match extent(bytes, at, |n| budget.looked(n))? {
                    Some(end) => {
                        self.object(bytes, at, end, last, budget)?;
                        at = end;
                    }
                    None => at += word(at),
                }
            } else {
                at += word(at).max(1);
            }
        }
        Ok(())
    }

    /// A dictionary that was found, and its stream.
    fn object(
        &mut self,
        bytes: &'a [u8],
        at: usize,
        end: usize,
        last: Option<ObjectIdentifier>,
        budget: &mut Budget,
    ) -> Result<(), TooMuch> {
        let mut reader = Reader::new(bytes);
        reader.jump(at);
        let Some(dict) = reader.read::<Dict<'_>>(&ReaderContext::dummy()) else {
            return Ok(());
        };
        let kind = dict.get::<Name<'_>>("Type");
        if kind.is_none() && !dict.contains_key("Root") {
            return Ok(());
        }
        // What has no stream is searched for the next one, which has another's end.
        let next = self.ends.get(self.ends.partition_point(|&at| at < end));
        budget.looked((next.unwrap_or(&bytes.len()) - end) / SEARCHED)?;
        match kind.as_deref() {
            Some(b"Catalog") => self
                .roots
                .extend(last.map(|id| (id.obj_number, id.gen_number))),
            Some(b"ObjStm") => {
                self.has_packed = true;
                reader.jump(at);
                if let Some(stream) = reader.read::<Stream<'_>>(&ReaderContext::dummy()) {
                    // By its length it may be longer than up to the next mark of an end.
                    if dict.get_ref("Length").is_some() {
                        return Err(TooMuch);
                    }
                    self.lookup = self.lookup.max(budget.objects(&stream)?);
                }
            }
            _ => {}
        }
        if dict.contains_key("Root") {
            self.roots.extend(
                dict.get_ref("Root")
                    .map(|root| (root.obj_number, root.gen_number)),
            );
            self.trailer = Some(dict);
        }
        Ok(())
    }
}

/// The file with a tree of no pages behind it, so that its objects can be looked up before its pages are.
fn without_pages(bytes: &[u8], trailer: &Dict<'_>) -> Result<Pdf, Refusal> {
    let mut data = bytes.to_vec();
    let mut put = |text: String| {
        let at = data.len();
        data.extend_from_slice(text.as_bytes());
        at
    };
    put("\n".to_owned());
    let pages = OWN + 1;
    let places = [
        put(format!(
            "{OWN} 0 obj<</Type/Catalog/Pages {pages} 0 R>>endobj\n"
        )),
        put(format!("{pages} 0 obj<</Type/Pages/Kids[]>>endobj\n")),
    ];
    let last = b"startxref";
    let at = bytes.windows(last.len()).rposition(|word| word == last);
    let mut reader = Reader::new(bytes);
    reader.jump(at.map_or(0, |at| at + last.len()));
    reader.skip_white_spaces_and_comments();
    let older = reader.read_without_context::<i32>().unwrap_or(-1);
    let entries = places.map(|at| format!("{at:010} 00000 n \n")).concat();
    let list = put(format!("xref\n{OWN} 2\n{entries}trailer\n"));
    // Of two equal keys the last one counts.
    let own = trailer.data();
    data.extend_from_slice(own.strip_suffix(b">>").unwrap_or(b"<<"));
    data.extend_from_slice(
        format!(
            "/Root {OWN} 0 R/Prev {older}/XRefStm null/Info null>>\nstartxref\n{list}\n%%EOF\n"
        )
        .as_bytes(),
    );
    Pdf::new(data).map_err(|error| match error {
        LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        ) => Refusal::Encrypted,
        _ => Refusal::Broken,
    })
}

/// Pages that have pages in them.
struct Tree<'b> {
    budget: &'b mut Budget,
    n_pages: usize,
}

impl Tree<'_> {
    /// The pages of the file whose first object is `root`; whether it has any.
    fn of(&mut self, xref: &XRef, root: ObjectIdentifier) -> Result<bool, TooMuch> {
        let pages = xref
            .get::<Dict<'_>>(root)
            .and_then(|root| root.get::<Dict<'_>>("Pages"));
        match pages {
            Some(pages) if pages.contains_key("Kids") => self.node(&pages, 0).map(|()| true),
            _ => Ok(false),
        }
    }

    fn node(&mut self, pages: &Dict<'_>, depth: usize) -> Result<(), TooMuch> {
        self.one(pages)?;
        if depth > DEPTH {
            return Err(TooMuch);
        }
        let Some(kids) = pages.get::<Array<'_>>("Kids") else {
            return Ok(());
        };
        for page in kids.iter::<Dict<'_>>() {
            match page.get::<Name<'_>>("Type").as_deref() {
                Some(b"Pages") => self.node(&page, depth + 1)?,
                _ => self.one(&page)?,
            }
        }
        Ok(())
    }

    /// One page, and what it may use: read for each page anew.
    fn one(&mut self, page: &Dict<'_>) -> Result<(), TooMuch> {
        self.n_pages += 1;
        if self.n_pages > limits::TREE {
            return Err(TooMuch);
        }
        self.budget.dict(page)?;
        let Some(resources) = page.get::<Dict<'_>>("Resources") else {
            return Ok(());
        };
        self.budget.dict(&resources)?;
        for key in [
            "ExtGState",
            "Font",
            "Properties",
            "ColorSpace",
            "XObject",
            "Pattern",
            "Shading",
        ] {
            if let Some(part) = resources.get::<Dict<'_>>(key) {
                self.budget.dict(&part)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::cost::tests::file;
    use super::super::read;
    use super::*;

    /// What is left of a budget once a file was checked.
    fn checked(bytes: &[u8]) -> Result<Budget, Refusal> {
        let mut budget = Budget::new();
        check(bytes, &mut budget).map(|()| budget)
    }

    const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R>>";
    const PAGE: &str = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</T 5 0 R>>>>>>";
    const SHOWN: &str =
        "<</Length 47>>stream\nBT /T 12 Tf 50 700 Td (In all 94 came.) Tj ET   \nendstream";
    const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

    /// A file of one page with `more` objects from number 6 on, its pages told by `pages`.
    fn with(pages: &str, more: &[String]) -> Vec<u8> {
        let objects = [CATALOG, pages, PAGE, SHOWN, FONT];
        let more = more.iter().map(|object| &**object);
        let objects: Vec<&str> = objects.into_iter().chain(more).collect();
        file(&objects)
    }

    fn plain(more: &[String]) -> Vec<u8> {
        with("<</Type/Pages/Count 1/Kids[3 0 R]>>", more)
    }

    /// The same with a list of objects in a stream, as `told` and with `entries` of one, four and two bytes in the place of its own.
    fn listed(told: &str, entries: Option<&[(u8, u32, u16)]>) -> Vec<u8> {
        let mut bytes = plain(&[]);
        let own = places(&bytes);
        let at = bytes.len();
        let own = own.iter().map(|&at| (1, at as u32, 0));
        let all: Vec<(u8, u32, u16)> = [(0, 0, 0)].into_iter().chain(own).collect();
        let all = entries.map_or(all.clone(), |more| [&all, more].concat());
        let mut data = Vec::new();
        for (kind, first, second) in &all {
            data.push(*kind);
            data.extend(first.to_be_bytes());
            data.extend(second.to_be_bytes());
        }
        let told = told.replace("SIZE", &all.len().to_string());
        let head = format!(
            "99 0 obj<</Type/XRef/Root 1 0 R{told}/Length {}>>stream\n",
            data.len()
        );
        bytes.extend_from_slice(head.as_bytes());
        bytes.extend(data);
        bytes.extend_from_slice(format!("\nendstream endobj\nstartxref\n{at}\n%%EOF").as_bytes());
        bytes
    }

    /// Where the objects of a file begin.
    fn places(bytes: &[u8]) -> Vec<usize> {
        let begins = |i: usize| format!("\n{i} 0 obj\n").into_bytes();
        let place = |i| {
            Some(
                1 + bytes
                    .windows(begins(i).len())
                    .position(|it| it == begins(i))?,
            )
        };
        (1..).map_while(place).collect()
    }

    #[test]
    fn lists_that_claim_no_more_than_they_hold_are_followed() {
        for bytes in [
            plain(&[]),
            listed("/W[1 4 2]/Size SIZE", None),
            listed("/W[1 4 2]/Size 9/Index[0 SIZE]", None),
        ] {
            assert_eq!(read(&bytes).unwrap().text, "In all 94 came.");
        }
    }

    #[test]
    fn lists_that_claim_what_takes_no_bytes_are_not_followed() {
        for told in [
            "/W[0 0 0]/Size 4294967295",
            "/W[0 0 0]/Size 9/Index[0 4294967295]",
        ] {
            assert_eq!(read(&listed(told, None)), Err(Refusal::Tangled), "{told}");
        }
        // One that ends before what it claims is damaged, and its objects are found.
        let short = listed("/W[1 4 2]/Size 4294967295", None);
        assert_eq!(read(&short).unwrap().text, "In all 94 came.");
    }

    #[test]
    fn objects_packed_in_objects_that_are_packed_are_not_looked_up() {
        let cycle = [(2, 7, 0), (2, 6, 0)];
        assert_eq!(
            read(&listed("/W[1 4 2]/Size SIZE", Some(&cycle))),
            Err(Refusal::Tangled)
        );
        let own = [(2, 6, 0)];
        assert_eq!(
            read(&listed("/W[1 4 2]/Size SIZE", Some(&own))),
            Err(Refusal::Tangled)
        );
    }

    #[test]
    fn what_is_nested_is_refused_before_the_crate_follows_it() {
        for (part, end) in [("[", "]"), ("<</A", ">>"), ("[<</A ", ">>]")] {
            let deep = |n: usize| plain(&[format!("{}1{}", part.repeat(n), end.repeat(n))]);
            assert!(checked(&deep(200)).is_ok(), "{part}");
            assert_eq!(read(&deep(100_000)), Err(Refusal::Tangled), "{part}");
        }
        // A dictionary for a key is read twice, with all in it.
        let odd = format!("{}{}", "<<".repeat(60), ">>stream\n\nendstream".repeat(60));
        assert_eq!(read(&plain(&[odd])), Err(Refusal::Tangled));
    }

    #[test]
    fn pages_are_counted_as_often_as_they_are_named() {
        let doubles = |n: usize| {
            let next = |i: usize| format!("<</Type/Pages/Kids[{i} 0 R {i} 0 R]>>");
            let mut tree: Vec<String> = (0..n).map(|i| next(7 + i)).collect();
            tree.push("<</Type/Pages/Kids[3 0 R]>>".to_owned());
            with("<</Type/Pages/Kids[6 0 R]>>", &tree)
        };
        let steps = |n| Budget::new().left() - checked(&doubles(n)).unwrap().left();
        let (a, b, c) = (steps(5), steps(6), steps(7));
        assert_eq!(2 * (b - a), c - b);
        assert_eq!(read(&doubles(30)), Err(Refusal::Tangled));
        let chain = |n: usize| {
            let mut tree: Vec<String> = (0..n)
                .map(|i| format!("<</Type/Pages/Kids[{} 0 R]>>", 7 + i))
                .collect();
            tree.push("<</Type/Pages/Kids[3 0 R]>>".to_owned());
            with("<</Type/Pages/Kids[6 0 R]>>", &tree)
        };
        assert_eq!(read(&chain(20)).unwrap().text, "In all 94 came.");
        assert_eq!(read(&chain(100)), Err(Refusal::Tangled));
        let wide = |n: usize| {
            with(
                &format!("<</Type/Pages/Kids[{}]>>", "3 0 R ".repeat(n)),
                &[],
            )
        };
        assert!(checked(&wide(5_000)).is_ok());
        assert_eq!(read(&wide(200_000)), Err(Refusal::Tangled));
        // Pages that have themselves in them have no end, and the crate reads none.
        let own = with("<</Type/Pages/Kids[2 0 R 2 0 R]>>", &[]);
        assert_eq!(read(&own), Err(Refusal::Broken));
    }

    #[test]
    fn a_damaged_file_is_searched_in_time_that_grows_with_it() {
        let damaged = |n: usize| {
            let object = "<</A[1 2 3]/B(94 people)>>".to_owned();
            let mut bytes = plain(&vec![object; n]);
            let end = bytes
                .windows(5)
                .rposition(|word| word == b"xref\n")
                .unwrap();
            bytes.truncate(end);
            bytes
        };
        let looked = |n| limits::LOOKED - checked(&damaged(n)).unwrap().left_to_look();
        let (a, b, c) = (looked(1_000), looked(2_000), looked(3_000));
        assert!(c - b < (b - a) * 11 / 10, "{a} {b} {c}");
        assert_eq!(read(&damaged(5)).unwrap().text, "In all 94 came.");
        // From each object to the end of the file.
        for part in ["( 9 0 obj ", "9 0 obj [ 1 1 1 (]) ", "<</Type/X ( "] {
            let mut bytes = damaged(1);
            bytes.extend_from_slice(part.repeat(60_000).as_bytes());
            assert_eq!(read(&bytes), Err(Refusal::Tangled), "{part}");
        }
    }
}
