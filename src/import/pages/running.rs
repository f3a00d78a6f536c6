//! What pages repeat at their edges, and the numbers that count them.

use super::super::Notes;
use super::Line;
use crate::message::import as words;

/// Leaves out page numbers, and all but the first of what pages repeat at their upper or lower edge.
pub fn running(pages: &mut [Vec<Line>], heights: &[f64], notes: &mut Notes) {
    /// Lines at an edge that may be running.
    const EDGE: usize = 3;
    let n_pages = pages.len();
    let least = if n_pages > 5 { 3 } else { 2 };
    let mut n_numbered = 0;
    for is_foot in [false, true] {
        let mut seen: Vec<(String, Vec<(usize, usize)>)> = Vec::new();
        let mut drop: Vec<Vec<usize>> = vec![Vec::new(); n_pages];
        for (i, lines) in pages.iter().enumerate() {
            for k in 0..EDGE.min(lines.len()) {
                let at = if is_foot { lines.len() - 1 - k } else { k };
                let line = &lines[at];
                let is_outer = if is_foot {
                    line.y > 0.85 * heights[i]
                } else {
                    line.y < 0.15 * heights[i]
                };
                if !is_outer {
                    break;
                }
                let text = line.text();
                if is_page_number(&text, i, n_pages) {
                    drop[i].push(at);
                    n_numbered += 1;
                    continue;
                }
                let key = without_page(&text, i);
                if key.chars().filter(|c| c.is_alphabetic()).count() < 3 {
                    continue;
                }
                match seen.iter_mut().find(|(other, _)| *other == key) {
                    Some((_, places)) => places.push((i, at)),
                    None => seen.push((key, vec![(i, at)])),
                }
            }
        }
        for (_, places) in seen.iter().filter(|(_, places)| places.len() >= least) {
            let (page, at) = places[0];
            let line = pages[page][at].text();
            notes.add(words::RUNNING_LEFT_OUT, &[&places.len().to_string(), &line]);
            for &(page, at) in &places[1..] {
                drop[page].push(at);
            }
        }
        for (lines, mut drop) in pages.iter_mut().zip(drop) {
            drop.sort_unstable();
            for at in drop.into_iter().rev() {
                lines.remove(at);
            }
        }
    }
    if n_numbered > 0 {
        notes.add(words::PAGE_NUMBERS_LEFT_OUT, &[&n_numbered.to_string()]);
    }
}

/// Whether a line is the number of its page: "3", "- 3 -", "Page 3 of 12".
fn is_page_number(text: &str, page: usize, n_pages: usize) -> bool {
    let lower = text.to_ascii_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let bare = bare.strip_prefix("page").unwrap_or(bare).trim();
    let mut numbers = bare
        .split(|c: char| !c.is_ascii_digit())
        .filter(|n| !n.is_empty());
    let between: String = bare
        .chars()
        .filter(|c| !c.is_ascii_digit() && !c.is_whitespace())
        .collect();
    let Some(first) = numbers.next().and_then(|n| n.parse::<usize>().ok()) else {
        // The pages before the first are counted in Roman letters.
        let is_roman =
            !bare.is_empty() && bare.len() < 6 && bare.bytes().all(|b| b"ivxl".contains(&b));
        return is_roman && n_pages > 1;
    };
    let of = numbers.next().map(|n| n.parse::<usize>().ok());
    match (&*between, of) {
        ("", None) => {
            bare.len() <= 4 && (first.abs_diff(page + 1) <= 30 || n_pages > 30) && first > 0
        }
        ("of" | "/" | "|" | "from", Some(of)) => of.is_some_and(|of| first <= of && of < 10_000),
        _ => false,
    }
}

/// A line without the number in it that counts pages.
fn without_page(text: &str, page: usize) -> String {
    let number = (page + 1).to_string();
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(&number) {
        let is_whole = !rest[..at].ends_with(|c: char| c.is_ascii_digit() || ".,".contains(c))
            && !rest[at + number.len()..]
                .starts_with(|c: char| c.is_ascii_digit() || ".,".contains(c));
        out.push_str(&rest[..at]);
        out.push_str(if is_whole { "#" } else { &number });
        rest = &rest[at + number.len()..];
    }
    out + rest
}
