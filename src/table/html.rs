//! A page to the plain text of its statement, and to the tables in it.
//!
//! What a page says beside its statement (menus, footers, scripts) is left out and told. Spans point into the plain text,
//! in which paragraphs, headings and items of lists stand apart, and the cells of a table stand between tabs. Any bytes
//! give a text: a tag that is never closed, or closed twice, is nobody's error here. One pass over the tags, one over what they hold.
//!
//! Reading order: [`to_text`], [`Imported`], then `tokens` and `Writer`.

use std::ops::Range;

use super::Table;
use super::build;
use super::layout::{self, Grid, Raw};
use super::omission;

/// The statement of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// What a reader reads, without marks.
    pub text: String,
    /// The tables in `text`, their spans in it.
    pub tables: Vec<Table>,
    /// Elements that are no part of the statement, in the order of the page.
    pub left_out: Vec<LeftOut>,
    /// Marks of notes that were left out, each with the byte of the text behind which it stood.
    pub marks: Vec<(usize, String)>,
    /// Whether cells reach over more places than are made of a page, or tables stand in more others than are made.
    pub is_cut: bool,
}

/// An element that was left out.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// Its name: "nav".
    pub element: String,
    /// Its bytes in the page.
    pub span: Range<usize>,
    /// Whether it is struck out, and seen.
    pub is_struck: bool,
}

/// Elements that are no part of a statement.
const OUTSIDE: &[&str] = &[
    "nav", "header", "footer", "aside", "script", "style", "head", "noscript", "template", "svg",
    "form", "button", "select", "iframe", "object", "dialog",
];

/// Elements whose text is struck out.
const STRUCK: &[&str] = &["del", "s", "strike"];

/// Elements that are never left out: without content, or the whole page, which scripts may show once they have run.
const KEPT: &[&str] = &[
    "html", "body", "main", "input", "img", "br", "hr", "wbr", "col", "meta", "link", "area",
    "base", "embed", "param", "source", "track",
];

/// Elements that hold others whose ends may be missing.
const HOLDERS: &[&str] = &["table", "ul", "ol", "dl"];

/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "iframe", "noscript"];

/// Elements that begin and end a block of their own.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "blockquote",
    "pre",
    "hr",
    "figure",
    "figcaption",
    "address",
    "details",
    "summary",
    "body",
    "html",
    "table",
    "caption",
];

/// More columns, or rows that a cell reaches over, than any table has.
const MOST_SPAN: usize = 200;

/// Places that the cells of a page reach over beside their own; each cell brings four more. What is claimed beyond is not made.
const SPARE_PLACES: usize = 100_000;
const PLACES_OF_CELL: usize = 4;

/// Tables in each other; those further in are read as text.
const MOST_DEEP: usize = 32;

#[derive(Debug)]
enum Token<'a> {
    Text(Range<usize>),
    Open {
        name: String,
        attributes: &'a str,
        span: Range<usize>,
    },
    Close {
        name: String,
        span: Range<usize>,
    },
}

impl Token<'_> {
    /// Where it ends in the page.
    fn end(&self) -> usize {
        match self {
            Token::Text(span) | Token::Open { span, .. } | Token::Close { span, .. } => span.end,
        }
    }
}

/// Cuts a page into text and tags; comments, declarations and what scripts hold are dropped.
fn tokens(html: &str) -> Vec<Token<'_>> {
    let bytes = html.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    // Once a quote was never closed, quotes mean nothing any more: else each tag would look for its end to the end.
    let mut quotes = true;
    // The same for elements whose end is missing.
    let mut endless: Vec<&str> = Vec::new();
    while at < bytes.len() {
        let Some(open) = html[at..].find('<').map(|n| at + n) else {
            out.push(Token::Text(at..html.len()));
            break;
        };
        if open > at {
            out.push(Token::Text(at..open));
        }
        let next = bytes.get(open + 1).copied().unwrap_or(b' ');
        if html[open..].starts_with("<!--") {
            at = html[open + 4..]
                .find("-->")
                .map_or(html.len(), |n| open + 4 + n + 3);
            continue;
        }
        if !(next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')) {
            // "<5" is text.
            out.push(Token::Text(open..open + 1));
            at = open + 1;
            continue;
        }
        let mut end = quotes.then(|| tag_end(bytes, open)).flatten();
        if end.is_none() {
            quotes = false;
            end = html[open..].find('>').map(|n| open + n);
        }
        let Some(end) = end else {
            out.push(Token::Text(open..html.len()));
            break;
        };
        let inner = &html[open + 1..end];
        at = end + 1;
        let is_close = inner.starts_with('/');
        let body = inner.trim_start_matches('/');
        let stop = body
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .unwrap_or(body.len());
        let name = body[..stop].to_ascii_lowercase();
        if name.is_empty() {
            continue;
        }
        let span = open..at;
        if is_close {
            out.push(Token::Close { name, span });
            continue;
        }
        let raw = RAW
            .iter()
            .find(|raw| **raw == name && !endless.contains(raw));
        let attributes = &body[stop..];
        let is_void = attributes.ends_with('/');
        out.push(Token::Open {
            name,
            attributes,
            span,
        });
        if let Some(raw) = raw.filter(|_| !is_void) {
            match find_close(html, at, raw) {
                Some(close) => at = close,
                None => endless.push(raw),
            }
        }
    }
    out
}

/// The `>` of a tag, quoted ones passed over.
fn tag_end(bytes: &[u8], open: usize) -> Option<usize> {
    let mut quote = None;
    for (n, &b) in bytes[open..].iter().enumerate() {
        match quote {
            Some(mark) if b == mark => quote = None,
            Some(_) => {}
            None if b == b'>' => return Some(open + n),
            // A quote counts as one behind an equals sign only: "<p it's>".
            None if matches!(b, b'"' | b'\'') && bytes[open..open + n].ends_with(b"=") => {
                quote = Some(b)
            }
            None => {}
        }
    }
    None
}

/// Where `</name` begins at or behind `from`.
fn find_close(html: &str, from: usize, name: &str) -> Option<usize> {
    let mut at = from;
    while let Some(n) = html[at..].find("</") {
        let start = at + n;
        let rest = &html.as_bytes()[start + 2..];
        if rest.len() >= name.len() && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
            return Some(start);
        }
        at = start + 2;
    }
    None
}

/// The names and values of the attributes of a tag, without quotes.
fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let is_space = |c: char| c.is_whitespace() || c == '/';
    let mut rest = tag;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c| is_space(c) || c == '=');
        if rest.is_empty() {
            return None;
        }
        let name_end = rest.find(|c| is_space(c) || c == '=').unwrap_or(rest.len());
        let name = &rest[..name_end];
        let Some(value) = rest[name_end..].trim_start().strip_prefix('=') else {
            rest = &rest[name_end..];
            return Some((name, ""));
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, behind) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        rest = behind;
        Some((name, value))
    })
}

/// The value of an attribute, without its quotes.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let found = attributes(tag).find(|(found, _)| found.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value)
}

/// The number of rows or columns that a cell reaches over.
fn reach(tag: &str, name: &str) -> usize {
    let value = attribute(tag, name).map(|value| value.trim().trim_end_matches('/'));
    let n = value.and_then(|value| value.parse::<usize>().ok());
    n.unwrap_or(1).clamp(1, MOST_SPAN)
}

/// Why an element is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// It is no part of a statement.
    Outside,
    /// It is not there for who looks at the page.
    Hidden,
    /// Its place is there, and blank.
    Blank,
    /// It is struck out.
    Struck,
}

/// Why an element does not count, if it says so itself.
fn why(name: &str, tag: &str) -> Option<Why> {
    if KEPT.contains(&name) {
        return None;
    }
    let mut found = STRUCK.contains(&name).then_some(Why::Struck);
    for (attribute, value) in attributes(tag) {
        if attribute.eq_ignore_ascii_case("hidden") {
            return Some(Why::Hidden);
        }
        if !attribute.eq_ignore_ascii_case("style") {
            continue;
        }
        let style = value.to_ascii_lowercase();
        for (property, value) in style.split(';').filter_map(|rule| rule.split_once(':')) {
            let value = value.trim();
            match property.trim() {
                "display" if value.starts_with("none") => return Some(Why::Hidden),
                "visibility" if value.starts_with("collapse") && name == "tr" => {
                    return Some(Why::Hidden);
                }
                "visibility" if value.starts_with("hidden") || value.starts_with("collapse") => {
                    found = Some(Why::Blank);
                }
                "text-decoration" | "text-decoration-line" if value.contains("line-through") => {
                    found = found.or(Some(Why::Struck));
                }
                _ => {}
            }
        }
    }
    found
}

/// Whether an element whose end may be missing ends where `next` begins.
fn ends_before(name: &str, next: &str) -> bool {
    match name {
        "td" | "th" => matches!(next, "td" | "th" | "tr" | "thead" | "tbody" | "tfoot"),
        "tr" => matches!(next, "tr" | "thead" | "tbody" | "tfoot"),
        "thead" | "tbody" | "tfoot" => matches!(next, "thead" | "tbody" | "tfoot"),
        "li" => next == "li",
        "dt" | "dd" => matches!(next, "dt" | "dd"),
        "p" => BLOCKS.contains(&next),
        _ => false,
    }
}

/// Whether it ends with the end of `outer`.
fn ends_with(name: &str, outer: &str) -> bool {
    match name {
        "td" | "th" => matches!(outer, "tr" | "thead" | "tbody" | "tfoot" | "table"),
        "tr" => matches!(outer, "thead" | "tbody" | "tfoot" | "table"),
        "thead" | "tbody" | "tfoot" => outer == "table",
        "li" => matches!(outer, "ul" | "ol"),
        "dt" | "dd" => outer == "dl",
        "p" => BLOCKS.contains(&outer) && outer != "p" || matches!(outer, "li" | "td" | "th"),
        _ => false,
    }
}

/// For each token that opens an element that is left out, the token behind it, and why.
fn outside(tokens: &[Token]) -> Vec<Option<(usize, Why)>> {
    /// What is open beside elements that are left out.
    const INSIDE: usize = usize::MAX;
    let mut ends = vec![None; tokens.len()];
    let mut open: Vec<(&str, usize, Why)> = Vec::new();
    let mut n_main = 0usize;
    for (i, token) in tokens.iter().enumerate() {
        match token {
            Token::Open {
                name, attributes, ..
            } => {
                while let Some(&(last, start, why)) = open.last()
                    && ends_before(last, name)
                {
                    open.pop();
                    if start != INSIDE {
                        ends[start] = Some((i, why));
                    }
                }
                n_main += usize::from(matches!(&**name, "main" | "article"));
                // The header of an article is its headline.
                let is_headline = name == "header" && n_main > 0;
                let why = match OUTSIDE.contains(&&**name) && !is_headline {
                    true => Some(Why::Outside),
                    false => why(name, attributes),
                };
                match why {
                    Some(why) if !attributes.ends_with('/') => open.push((name, i, why)),
                    // The same element inside, so that its end is not taken for the outer one's.
                    _ if open.last().is_some_and(|(last, ..)| last == name)
                        || HOLDERS.contains(&&**name) && !open.is_empty() =>
                    {
                        open.push((name, INSIDE, Why::Outside));
                    }
                    _ => {}
                }
            }
            Token::Close { name, .. } => {
                if matches!(&**name, "main" | "article") {
                    n_main = n_main.saturating_sub(1);
                }
                while let Some(&(last, start, why)) = open.last()
                    && ends_with(last, name)
                {
                    open.pop();
                    if start != INSIDE {
                        ends[start] = Some((i, why));
                    }
                }
                // What was opened inside and never closed ends here; look no deeper than an end can be meant.
                let depth = open
                    .iter()
                    .rev()
                    .take(32)
                    .position(|(other, ..)| other == name);
                if let Some(depth) = depth {
                    let at = open.len() - 1 - depth;
                    let (_, start, why) = open[at];
                    open.truncate(at);
                    if start != INSIDE {
                        // The end of a cell is that of the one before it too, which may have none.
                        let is_cell = matches!(&**name, "td" | "th");
                        ends[start] = Some((if is_cell { i } else { i + 1 }, why));
                    }
                }
            }
            Token::Text(_) => {}
        }
    }
    while let Some((name, start, why)) = open.pop() {
        if start != INSIDE && (ends_with(name, "table") || ends_with(name, "body")) {
            ends[start] = Some((tokens.len(), why));
        }
    }
    ends
}

/// Reads a page: its text, its tables, and what was left out.
///
/// # Examples
///
/// ```
/// use crossfoot::table::html;
/// let page = "<nav>Home 12</nav><p>In all 94.</p><table><tr><th>Kind<th>Cases<tr><td>Old<td>52<tr><td>New<td>42</table>";
/// let imported = html::to_text(page);
/// assert_eq!(imported.text, "In all 94.\n\nKind\tCases\nOld\t52\nNew\t42");
/// assert_eq!(imported.tables[0].rows[1].text, "New");
/// assert_eq!(imported.left_out[0].element, "nav");
/// ```
pub fn to_text(html: &str) -> Imported {
    let tokens = tokens(html);
    let ends = outside(&tokens);
    let mut writer = Writer {
        n_spare: SPARE_PLACES,
        ..Writer::default()
    };
    let mut left_out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        match &tokens[i] {
            Token::Text(span) => writer.text(&html[span.clone()]),
            Token::Open {
                name,
                attributes,
                span,
            } => {
                if let Some((end, why)) = ends[i] {
                    left_out.push(LeftOut {
                        element: name.clone(),
                        span: span.start..tokens[end - 1].end(),
                        is_struck: why == Why::Struck,
                    });
                    // A cell that shows nothing has its place all the same.
                    if matches!(why, Why::Blank | Why::Struck) && matches!(&**name, "td" | "th") {
                        writer.open(name, attributes);
                    }
                    writer.gap = writer.gap.max(Gap::Space);
                    if why != Why::Outside {
                        writer.omitted = Some(writer.out.len());
                    }
                    i = end;
                    continue;
                }
                writer.open(name, attributes);
            }
            Token::Close { name, .. } => writer.close(name),
        }
        i += 1;
    }
    while !writer.tables.is_empty() {
        writer.end_table();
    }
    let text = writer.out;
    let mut grids = writer.grids;
    grids.sort_by_key(|(grid, _)| grid.span.start);
    let mut tables = Vec::new();
    let mut room = build::Room::default();
    let mut from = 0;
    for (i, (grid, caption)) in grids.iter().enumerate() {
        let next = grids
            .get(i + 1)
            .map_or(text.len(), |(grid, _)| grid.span.start);
        let title = match caption {
            Some(span) => text[span.clone()].to_owned(),
            None => layout::title(&text, from..grid.span.start.max(from)),
        };
        let notes = layout::notes(&text, grid.span.end..next.max(grid.span.end));
        tables.extend(build::tables(&text, grid, &title, &notes, &mut room));
        from = grid.span.end;
    }
    // Tables of spaces, in preformatted text.
    if writer.has_pre {
        let is_free = |table: &Table| {
            let overlaps = |(grid, _): &(Grid, _)| {
                table.span.start < grid.span.end && grid.span.start < table.span.end
            };
            !grids.iter().any(overlaps)
        };
        tables.extend(super::find(&text).into_iter().filter(is_free));
        tables.sort_by_key(|table| table.span.start);
    }
    Imported {
        text,
        tables,
        left_out,
        marks: writer.marks,
        is_cut: writer.is_cut || room.cut_at.is_some(),
    }
}

/// What has to stand before the next letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

/// A table whose end has not come yet.
#[derive(Default)]
struct Open {
    grid: Grid,
    /// Cells that reach down into the next rows: how many more, and the cell.
    down: Vec<(usize, Raw)>,
    cell: Option<OpenCell>,
    caption: Option<Range<usize>>,
    caption_start: Option<usize>,
    /// Rows of the element for headers.
    n_head: usize,
    in_head: bool,
    in_row: bool,
    /// It holds another table, so that its cells are places on the page.
    is_layout: bool,
}

struct OpenCell {
    start: usize,
    is_head: bool,
    n_cols: usize,
    n_rows: usize,
}

#[derive(Default)]
struct Writer {
    out: String,
    gap: Gap,
    tables: Vec<Open>,
    grids: Vec<(Grid, Option<Range<usize>>)>,
    n_pre: usize,
    has_pre: bool,
    /// Where the content of a raised mark begins.
    raised: Option<usize>,
    /// Where the content of a link into the page begins that touches the word before it.
    linked: Option<usize>,
    /// Where something was left out that had its place in the text.
    omitted: Option<usize>,
    marks: Vec<(usize, String)>,
    /// Places that cells may still reach over.
    n_spare: usize,
    is_cut: bool,
    /// Tables that are open further in than are made.
    n_deeper: usize,
    /// How far tabs were counted, and those on the last line up to there.
    counted: (usize, usize),
}

impl Writer {
    fn text(&mut self, raw: &str) {
        let mut rest = raw;
        while let Some(c) = rest.chars().next() {
            if c == '&'
                && let Some((decoded, length)) = entity(rest)
            {
                self.letter(decoded);
                rest = &rest[length..];
                continue;
            }
            self.letter(c);
            rest = &rest[c.len_utf8()..];
        }
    }

    fn in_cell(&self) -> bool {
        self.tables
            .last()
            .is_some_and(|table| table.cell.is_some() && !table.is_layout)
    }

    fn letter(&mut self, c: char) {
        if self.n_pre > 0 && !self.in_cell() {
            self.flush();
            self.part(c);
            self.out.push(c);
            return;
        }
        // A no-break space between digits belongs to the number.
        if c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}')
            || c == '\u{a0}' && self.gap > Gap::None
        {
            self.gap = self.gap.max(Gap::Space);
            return;
        }
        if matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}') {
            return;
        }
        self.flush();
        self.part(c);
        self.out.push(c);
    }

    /// Parts a number from the one before what was left out.
    fn part(&mut self, c: char) {
        let Some(at) = self
            .omitted
            .filter(|_| c.is_numeric() && self.raised.is_none())
        else {
            return;
        };
        self.omitted = None;
        if omission::joins(&self.out, at) {
            omission::write(&mut self.out);
        }
    }

    /// Writes the gap that is due, unless a text or a cell begins here.
    fn flush(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        let is_cell_start = self.in_cell() && self.out.ends_with(['\t', '\n']);
        if self.out.is_empty() || is_cell_start {
            return;
        }
        match gap {
            Gap::None => {}
            Gap::Space if self.out.ends_with(['\n', '\t', ' ']) => {}
            Gap::Space => self.out.push(' '),
            Gap::Line if self.in_cell() => self.out.push(' '),
            Gap::Line => self.lines(1),
            Gap::Paragraph if self.in_cell() => self.out.push(' '),
            Gap::Paragraph => self.lines(2),
        }
    }

    /// The tabs on the last line of the text, each looked at once.
    fn tabs(&mut self) -> usize {
        let (from, n) = self.counted;
        let rest = &self.out.as_bytes()[from.min(self.out.len())..];
        let line = rest.rsplit(|&b| b == b'\n').next().unwrap_or_default();
        let more = line.iter().filter(|&&b| b == b'\t').count();
        let n = if line.len() < rest.len() {
            more
        } else {
            n + more
        };
        self.counted = (self.out.len(), n);
        n
    }

    /// Ends the text with `n` line breaks.
    fn lines(&mut self, n: usize) {
        let trimmed = self.out.trim_end_matches([' ', '\n']).len();
        let has = self.out[trimmed..].matches('\n').count();
        for _ in has..n {
            self.out.push('\n');
        }
    }

    fn open(&mut self, name: &str, attributes: &str) {
        match name {
            "table" if self.tables.len() == MOST_DEEP => {
                self.n_deeper += 1;
                self.is_cut = true;
                self.gap = Gap::Paragraph;
            }
            "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" if self.n_deeper > 0 => {
                self.gap = self.gap.max(Gap::Line);
            }
            "table" => self.start_table(),
            "tr" => self.start_row(),
            "td" | "th" => self.start_cell(name == "th", attributes),
            "thead" => {
                if let Some(table) = self.tables.last_mut() {
                    table.in_head = true;
                }
            }
            "tbody" | "tfoot" => self.end_head(),
            "caption" => {
                self.gap = self.gap.max(Gap::Paragraph);
                self.flush();
                if let Some(table) = self.tables.last_mut() {
                    table.caption_start = Some(self.out.len());
                }
            }
            "br" => self.gap = self.gap.max(Gap::Line),
            "li" | "dt" | "dd" | "option" => self.gap = self.gap.max(Gap::Line),
            "sup" => {
                self.flush();
                self.raised = Some(self.out.len());
            }
            // "87<a href="#fn1">1</a>": the mark of a note.
            "a" if self.gap == Gap::None
                && touches(&self.out)
                && attribute(attributes, "href").is_some_and(|to| to.contains('#')) =>
            {
                self.linked = Some(self.out.len());
            }
            "pre" => {
                self.gap = Gap::Paragraph;
                self.n_pre += 1;
                self.has_pre = true;
            }
            _ if BLOCKS.contains(&name) => self.gap = self.gap.max(Gap::Paragraph),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "table" if self.n_deeper > 0 => {
                self.n_deeper -= 1;
                self.gap = Gap::Paragraph;
            }
            "tr" | "td" | "th" | "thead" if self.n_deeper > 0 => {
                self.gap = self.gap.max(Gap::Line);
            }
            "table" => self.end_table(),
            "tr" => self.end_row(),
            "td" | "th" => self.end_cell(),
            "thead" => self.end_head(),
            "caption" => {
                if let Some(table) = self.tables.last_mut()
                    && let Some(start) = table.caption_start.take()
                {
                    table.caption = Some(layout::trimmed(&self.out, start..self.out.len()));
                }
                self.gap = Gap::Paragraph;
            }
            "li" | "dt" | "dd" => self.gap = self.gap.max(Gap::Line),
            "sup" => {
                let start = self.raised.take();
                self.end_mark(start, false);
            }
            "a" => {
                let start = self.linked.take();
                self.end_mark(start, true);
            }
            "pre" => {
                self.n_pre = self.n_pre.saturating_sub(1);
                self.gap = Gap::Paragraph;
            }
            _ if BLOCKS.contains(&name) => self.gap = self.gap.max(Gap::Paragraph),
            _ => {}
        }
    }

    /// A raised number or letter is the mark of a footnote, and no digit of the number before it; so is one that leads to
    /// another place of the page.
    fn end_mark(&mut self, start: Option<usize>, is_link: bool) {
        let Some(start) = start.filter(|&start| start <= self.out.len()) else {
            return;
        };
        let raised = &self.out[start..];
        let inner = raised.trim();
        let bare = inner.trim_matches(['(', ')', '[', ']']);
        let most = if is_link { 3 } else { 2 };
        let is_mark = bare.len() <= most && bare.bytes().all(|b| b.is_ascii_digit())
            || bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_alphabetic() || b == b'*');
        if inner.is_empty() || is_link && raised.starts_with(char::is_whitespace) {
            return;
        }
        // Units alone, and not the line before them, which may be long and have a mark behind every word.
        let is_unit = |unit: &&str| {
            let before = self.out[..start].strip_suffix(unit);
            before.is_some_and(|before| !before.ends_with(char::is_alphabetic))
        };
        let is_power = !is_link && ["m", "km", "cm", "ft"].iter().any(is_unit);
        if is_power && matches!(bare, "2" | "3") {
            let raised = if bare == "2" { "²" } else { "³" };
            self.out.truncate(start);
            self.out.push_str(raised);
        } else if is_mark {
            // A mark that opens its line is that of the note itself.
            let last = self.out[..start]
                .chars()
                .rev()
                .find(|c| matches!(c, '\n' | '\t') || !c.is_whitespace());
            if last.is_some_and(|c| !c.is_whitespace()) {
                self.marks.push((start, inner.to_owned()));
            }
            self.out.truncate(start);
        }
    }

    fn start_table(&mut self) {
        for table in &mut self.tables {
            table.is_layout = true;
        }
        (self.raised, self.linked) = (None, None);
        if !self.tables.is_empty() {
            let end = self.out.trim_end_matches('\t').len();
            self.out.truncate(end);
            for table in &mut self.tables {
                if let Some(cell) = &mut table.cell {
                    cell.start = cell.start.min(end);
                }
                table.caption_start = table.caption_start.map(|start| start.min(end));
            }
        }
        self.gap = Gap::Paragraph;
        self.flush();
        self.tables.push(Open {
            grid: Grid {
                span: self.out.len()..self.out.len(),
                ..Grid::default()
            },
            ..Open::default()
        });
    }

    fn end_head(&mut self) {
        self.end_row();
        if let Some(table) = self.tables.last_mut().filter(|table| table.in_head) {
            table.in_head = false;
            table.n_head = table.grid.rows.len();
        }
    }

    fn start_row(&mut self) {
        self.end_row();
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        table.in_row = true;
        table.grid.rows.push(Vec::new());
        if table.is_layout {
            self.gap = Gap::Paragraph;
            return;
        }
        let is_first = table.grid.rows.len() == 1;
        self.gap = Gap::None;
        if !self.out.is_empty() {
            self.lines(if is_first { 2 } else { 1 });
        }
        if let Some(table) = self.tables.last_mut().filter(|_| is_first) {
            table.grid.span = self.out.len()..self.out.len();
        }
    }

    fn start_cell(&mut self, is_head: bool, attributes: &str) {
        self.end_cell();
        (self.raised, self.linked) = (None, None);
        if self.tables.last().is_some_and(|table| !table.in_row) {
            self.start_row();
        }
        let Some(table) = self.tables.last_mut() else {
            self.gap = self.gap.max(Gap::Space);
            return;
        };
        self.is_cut |= !fill(table, &mut self.n_spare);
        let is_first = table.grid.rows.last().is_none_or(Vec::is_empty);
        let n_blank = table.grid.rows.last().map_or(0, Vec::len);
        let is_layout = table.is_layout;
        if is_layout {
            self.gap = Gap::Paragraph;
        } else {
            self.gap = Gap::None;
            if !is_first {
                // A cell from the row above leaves its column blank.
                for _ in self.tabs()..n_blank {
                    self.out.push('\t');
                }
            }
        }
        let start = self.out.len();
        if let Some(table) = self.tables.last_mut() {
            table.cell = Some(OpenCell {
                start,
                is_head,
                n_cols: reach(attributes, "colspan"),
                n_rows: reach(attributes, "rowspan"),
            });
        }
    }

    fn end_cell(&mut self) {
        (self.raised, self.linked) = (None, None);
        let Some(table) = self.tables.last_mut() else {
            self.gap = self.gap.max(Gap::Space);
            return;
        };
        let Some(cell) = table.cell.take() else {
            return;
        };
        self.gap = if table.is_layout {
            Gap::Paragraph
        } else {
            Gap::None
        };
        let inner = &self.out[cell.start.min(self.out.len())..];
        let indent = inner
            .chars()
            .take_while(|c| matches!(c, '\u{a0}' | '\u{2003}'))
            .count();
        let span = layout::trimmed(&self.out, cell.start.min(self.out.len())..self.out.len());
        let Some(row) = table.grid.rows.last_mut() else {
            return;
        };
        self.n_spare += PLACES_OF_CELL;
        for k in 0..cell.n_cols {
            if k > 0 && !take(&mut self.n_spare) {
                self.is_cut = true;
                break;
            }
            let raw = Raw {
                span: span.clone(),
                indent,
                is_head: cell.is_head,
                is_repeat: k > 0,
            };
            let col = row.len();
            if table.down.len() <= col {
                table.down.resize(col + 1, (0, Raw::default()));
            }
            table.down[col] = (
                cell.n_rows - 1,
                Raw {
                    is_repeat: true,
                    ..raw.clone()
                },
            );
            row.push(raw);
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if let Some(table) = self.tables.last_mut().filter(|table| table.in_row) {
            self.is_cut |= !fill(table, &mut self.n_spare);
            table.in_row = false;
        }
    }

    fn end_table(&mut self) {
        self.end_row();
        let Some(mut table) = self.tables.pop() else {
            return;
        };
        self.gap = Gap::Paragraph;
        if table.is_layout {
            return;
        }
        table.grid.span.end = self.out.len().max(table.grid.span.start);
        if table.in_head && table.n_head == 0 {
            table.n_head = table.grid.rows.len();
        }
        let is_header = |row: &&Vec<Raw>| {
            row.len() >= 2 && row.iter().all(|raw| raw.is_head || raw.span.is_empty())
        };
        let n_th = table.grid.rows.iter().take_while(is_header).count();
        let n_head = table.n_head.max(n_th);
        table.grid.n_head = (n_head > 0 && n_head < table.grid.rows.len()).then_some(n_head);
        self.grids.push((table.grid, table.caption));
    }
}

/// Whether a mark that comes next stands right behind a word or a number; "3.1" of a list of contents is none.
fn touches(text: &str) -> bool {
    let mut letters = text.chars().rev();
    match letters.next() {
        Some(c) if c.is_alphanumeric() => true,
        Some('%' | ')' | ']' | '"' | '”' | '’') => true,
        Some('.' | ',' | ';' | ':' | '!' | '?') => letters.next().is_some_and(|c| !c.is_numeric()),
        _ => false,
    }
}

/// Takes cells from the rows above into the row that is being written, as far as they reach down here; whether there is room
/// for them.
fn fill(table: &mut Open, n_spare: &mut usize) -> bool {
    let Some(row) = table.grid.rows.last_mut() else {
        return true;
    };
    while let Some((n, raw)) = table.down.get_mut(row.len()).filter(|(n, _)| *n > 0) {
        if !take(n_spare) {
            return false;
        }
        *n -= 1;
        row.push(raw.clone());
    }
    true
}

/// One of what is left; whether there was one.
fn take(n_left: &mut usize) -> bool {
    let has_one = *n_left > 0;
    *n_left -= usize::from(has_one);
    has_one
}

/// The character of an entity and its length.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let name = &text[1..end];
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" | "lsquo" | "rsquo" => '\'',
        "nbsp" => '\u{a0}',
        "thinsp" => '\u{2009}',
        "pound" => '£',
        "euro" => '€',
        "yen" => '¥',
        "cent" => '¢',
        "copy" => '©',
        "ndash" => '–',
        "mdash" => '—',
        "minus" => '−',
        "plusmn" => '±',
        "hellip" => '…',
        "ldquo" | "rdquo" => '"',
        "middot" => '·',
        "times" => '×',
        "frac12" => '½',
        "frac14" => '¼',
        "sup2" => '²',
        "eacute" => 'é',
        "egrave" => 'è',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "szlig" => 'ß',
        _ => {
            let code = name.strip_prefix('#')?;
            let n = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            char::from_u32(n).filter(|c| !c.is_control())?
        }
    };
    Some((c, end + 1))
}
