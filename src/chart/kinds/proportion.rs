//! `proportion`: so many in every hundred, as icons, beside the one big number.
//!
//! Solid icons are certain, outlined ones with a light fill go as far as is possible, both rounded outward: a range
//! says nothing of a hundred people there really are. The big number is the one that a wording names itself; the
//! icons go as far as it allows, the room that rounding leaves included. Only a single number that is known to half
//! an icon to either side is drawn as that, and called nothing else. Icons fill by columns, so that few stand together.

use crate::chart::facts::{Ends, Fact, State, mentions};
use crate::chart::layouts;
use crate::chart::mark::{Anchor, Color, Stroke};
use crate::chart::sketch::Sketch;
use crate::chart::text::{BODY, FINDING, Face, LABEL, SMALL, Tone, widest_number};
use crate::chart::words::Text;
use crate::message::chart as say;
use crate::reading::{Density, Reading};
use crate::sheet::Node;

/// More icons than this cannot be told apart.
const MOST: u32 = 1000;
/// The one big number, as large as it has room.
const BIG: [Face; 3] = [
    Face::bold(48).in_tone(Tone::Finding),
    Face::bold(36).in_tone(Tone::Finding),
    Face::bold(28).in_tone(Tone::Finding),
];
/// The words before it.
const WORDS: Face = Face::bold(18).in_tone(Tone::Finding);

#[inline(never)]
pub(super) fn draw(s: &mut Sketch, &variable: &usize, &of: &u32) {
    let mut fact = s.fact(variable);
    let width = s.right - s.left;
    let of = of.clamp(1, MOST);
    let n = f64::from(of);
    // One icon of a hundred would be many times as much.
    if fact.low >= 0.0 && fact.high > 0.0 && fact.high * n < 1.0 {
        return layouts::rows(s, &[variable], None);
    }
    s.tabulate(&fact);
    // No share is above the whole, whatever the rounding of "100 %" leaves.
    let is_whole = fact.state != State::Derived && fact.high - 1.0 <= 1.0 - fact.low + 0.011;
    let is_least = fact.high.is_infinite() && fact.low > 0.0;
    if fact.fits && fact.low <= 1.0 && fact.high > 1.0 && (is_whole || is_least) {
        fact.high = 1.0;
        if fact.told.high.is_finite() {
            fact.told.high = 1.0;
        }
    }
    let share = fact.fits && fact.low >= 0.0 && fact.high <= 1.0;
    // "3-4%" is told as 3 to 4, with the room that rounding leaves below.
    let is_one = fact.told.low == fact.told.high;
    let named = as_named(s, &fact, n);
    let is_whole = |share: f64| (share * n - (share * n).round()).abs() <= 1e-9 * n;
    let is_said = named.is_some_and(|(low, high)| low < high && is_whole(low) && is_whole(high));
    let told = match named {
        Some(named) => named,
        None if is_one => (fact.told.low, fact.told.high),
        None => (fact.low, fact.high),
    };
    let per = s.say(say::IN_EVERY, &[s.count(of as usize)]);
    let mut quoted = Text::NONE;
    for figure in &s.sheet.variables[variable].figures {
        quoted = s.list(&[quoted, s.quoted(*figure)], ", ");
    }
    if !share {
        return not_a_share(s, &fact, quoted);
    }
    // "More than half" is told as that, not as a range to all of them.
    let Ends { low, high, .. } = fact.told;
    let is_open = low == f64::NEG_INFINITY || high == f64::INFINITY;
    let ends = if is_open {
        Ends {
            low: low * n,
            high: high * n,
            ..fact.told
        }
    } else {
        Ends::closed(told.0 * n, told.1 * n)
    };
    let headline = s.spelled(ends, false);
    let mut read = Text::NONE;
    if fact.hollow() {
        read = s.word(say::WORKED_OUT);
    } else if fact.low < fact.high && !is_one && !is_open && quoted.starts_with('\u{201c}') {
        read = s.read_as(Ends::closed(fact.low * n, fact.high * n), false);
    }
    if fact.state == State::Changed {
        read = s.word(say::CHANGED);
    }
    let lead = s.list(&[headline, per], " ");
    s.begin_fact(&fact);
    s.lead(lead);
    let beside = width >= 480.0;
    let texts = [
        (per, LABEL),
        (fact.label, BODY),
        (s.list(&[quoted, read], ", "), SMALL),
    ];
    let top = s.y;
    s.class("value");
    // The words before an open end stand above its number; the longer it is, the smaller its letters.
    let (words, number) = match headline.0.rfind(' ') {
        Some(at) if is_open => headline.0.split_at(at + 1),
        _ => ("", headline.0.as_str()),
    };
    let words = s.keep(words.trim_end().to_owned());
    let number = s.keep(number.to_owned());
    let most_px = if beside { width * 0.45 } else { width };
    let big = BIG
        .into_iter()
        .find(|face| s.width(number, *face) <= most_px);
    let big = big.unwrap_or(BIG[BIG.len() - 1]);
    let big_texts = [(words, WORDS), (number, big)];
    let big_px = s.width(number, big).max(s.width(words, WORDS));
    let (x0, x1, grid_top);
    let mut bottom;
    // Digits have no room above them to keep.
    let rise = if words.is_empty() { 8.0 } else { 2.0 };
    if beside {
        let column = big_px.max(176.0).min(most_px);
        let block = s.block(&big_texts, column);
        s.put(block, s.left, top - rise, Anchor::Start);
        let words = s.block(&texts, column);
        s.put(
            words,
            s.left,
            top + block.height - 6.0 - rise,
            Anchor::Start,
        );
        bottom = top + block.height + words.height - 6.0 - rise;
        (x0, x1, grid_top) = (s.left + column + 32.0, s.right, top);
    } else {
        let block = s.block(&big_texts, width);
        let room = width - block.width - 14.0;
        s.put(block, s.left, top - rise, Anchor::Start);
        bottom = top + block.height - rise;
        let is_right = room >= 110.0;
        let words = s.block(&texts, if is_right { room } else { width });
        if is_right {
            let y = top + ((block.height - 10.0 - words.height) / 2.0).max(-2.0);
            s.put(words, s.left + block.width + 14.0, y, Anchor::Start);
            bottom = bottom.max(y + words.height);
        } else {
            s.put(words, s.left, bottom, Anchor::Start);
            bottom += words.height;
        }
        bottom += 10.0;
        (x0, x1, grid_top) = (s.left, s.right, bottom);
    }
    // Five rows where that leaves the icons large enough, more for more.
    let mut columns = of.div_ceil(5).clamp(1, 20);
    while of.div_ceil(columns) > columns && (x1 - x0) / f64::from(columns + 1) >= 14.0 {
        columns += 1;
    }
    let rows = of.div_ceil(columns);
    let most = match () {
        _ if width >= 960.0 => 46.0,
        _ if rows == 1 => 32.0,
        _ => 24.0,
    };
    let cell = ((x1 - x0) / f64::from(columns)).min(most);
    let (solid, upper) = match told.0 * n {
        one if is_whole_icons(told, one) => (one.round() as u32, one.round() as u32),
        // "3 to 4" is drawn as that: number and icons tell the same.
        _ if is_said => ((told.0 * n).round() as u32, (told.1 * n).round() as u32),
        _ => icons(fact.low * n, fact.high * n),
    };
    grid(s, [solid, upper, of], rows, (x0, grid_top), cell);
    let y = grid_top + cell * f64::from(rows) + 14.0;
    s.class("label");
    let face = LABEL.in_tone(Tone::Finding);
    let certain = if solid < upper {
        let certain = s.count(solid as usize);
        if is_said {
            s.say(say::ICONS_SAID, &[certain, s.count(upper as usize)])
        } else {
            // An icon is drawn as possible where a part of it is, but not told as that.
            let (low, high) = if is_one { told } else { (fact.low, fact.high) };
            let (_, most) = s.ends(low * n, high * n, false);
            s.say(say::ICONS_UP_TO, &[certain, most])
        }
    } else {
        s.count(solid as usize)
    };
    let others = s.say(say::ICONS_REST, &[s.count((of - upper) as usize)]);
    let grid_right = x0 + cell * f64::from(columns);
    let block = s.block(&[(certain, face)], x1 - x0);
    s.put(block, x0, y - LABEL.rise_px(), Anchor::Start);
    let others_px = s.width(others, SMALL);
    if upper < of {
        if block.height <= face.line_px() && x0 + block.width + 12.0 + others_px <= grid_right {
            s.text(grid_right, y, others, SMALL, Anchor::End);
        } else {
            s.text(x0, y + block.height, others, SMALL, Anchor::Start);
            bottom = bottom.max(y + block.height + 6.0);
        }
    }
    s.end();
    s.y = bottom.max(y + block.height - 10.0);
    consequence(s, variable);
}

/// What follows from the share: a number that one relation ties it to and that nobody has said.
#[inline(never)]
fn consequence(s: &mut Sketch, variable: usize) {
    let sheet = s.sheet;
    let mut found = None;
    for (at, relation) in sheet.relations.iter().enumerate() {
        if !s.solution.is_in_force(at) || !mentions(relation, variable) {
            continue;
        }
        for node in &relation.nodes {
            let Node::Variable(other) = *node else {
                continue;
            };
            let solved = &s.solution.variables[other];
            let is_told = solved.low.is_finite() && solved.high.is_finite();
            if other != variable && solved.stated.is_empty() && is_told {
                found = found.or(Some(other));
            }
        }
    }
    let Some(other) = found else {
        return;
    };
    let fact = s.fact(other);
    s.tabulate(&fact);
    s.y += 12.0;
    s.class("grid");
    let y = s.y.round() + 0.5;
    s.line((s.left, y), (s.right, y), Stroke::new(s.theme.grid(), 1.0));
    s.y += 8.0;
    s.begin_fact(&fact);
    s.class("finding");
    let value = s.value(&fact);
    let about = s.list(&[fact.label, s.word(say::WORKED_OUT)], ", ");
    let (value_px, about_px) = (s.width(value, FINDING), s.width(about, BODY));
    if value_px + 10.0 + about_px <= s.right - s.left {
        let y = s.y + FINDING.rise_px();
        s.text(s.left, y, value, FINDING, Anchor::Start);
        s.text(s.left + value_px + 10.0, y, about, BODY, Anchor::Start);
        s.y += FINDING.line_px();
    } else {
        let block = s.block(&[(value, FINDING), (about, BODY)], s.right - s.left);
        s.put(block, s.left, s.y, Anchor::Start);
        s.y += block.height;
    }
    s.end();
}

/// A share that is not known, or a number that is no share: in words.
#[inline(never)]
fn not_a_share<'a>(s: &mut Sketch<'a>, fact: &Fact<'a>, quoted: Text<'a>) {
    let unknown = fact.fits && fact.low <= 0.0 && fact.high == f64::INFINITY;
    let value = if unknown {
        s.word(say::UNKNOWN)
    } else {
        s.short_value(fact)
    };
    let mut about = fact.label;
    if fact.fits && !unknown {
        about = s.say(say::NOT_A_SHARE, &[fact.label, s.value(fact)]);
    }
    s.begin_fact(fact);
    s.class("value");
    let mut face = Face::bold(30).in_tone(Tone::Finding);
    if widest_number(s.metrics, &value, face) > s.right - s.left {
        face = FINDING;
    }
    let state = s.status(fact.state, fact.told);
    let block = s.block(
        &[
            (value, face),
            (about, LABEL),
            (quoted, BODY),
            (state, SMALL),
        ],
        s.right - s.left,
    );
    s.put(block, s.left, s.y, Anchor::Start);
    s.y += block.height;
    s.end();
}

/// Whether a number that was named is one of whole icons: drawn as said, which claims no more than its words do.
fn is_whole_icons(told: (f64, f64), icons: f64) -> bool {
    told.0 == told.1 && (icons - icons.round()).abs() <= 1e-9 * icons.max(1.0)
}

/// Icons that are solid, and those that are solid or possible: `low..=high` rounded outward.
fn icons(low: f64, high: f64) -> (u32, u32) {
    let noise = 1e-9 * high.abs().max(1.0);
    ((low + noise).floor() as u32, (high - noise).ceil() as u32)
}

/// The number or range that a wording names itself, where what it allows is that and the room of rounding.
fn as_named(s: &Sketch, fact: &Fact, n: f64) -> Option<(f64, f64)> {
    let [(figure, ..)] = s.solution.variables[fact.variable].stated[..] else {
        return None;
    };
    if fact.state != State::Stated {
        return None;
    }
    if let Density::Trapezoid { b, c, .. } =
        s.sheet.figures[figure].support(Reading::Default).density
        && fact.low < b
        && c < fact.high
    {
        return Some((b, c));
    }
    // A number, and no more than half an icon to either side of it.
    let named = s.named(fact);
    let named = if named.is_nan() && fact.high == 1.0 {
        1.0
    } else {
        named
    };
    let near = (fact.high - named).max(named - fact.low) * n <= 0.5 + 1e-9;
    (near && fact.low < fact.high).then_some((named, named))
}

#[inline(never)]
fn grid(
    s: &mut Sketch,
    [solid, upper, of]: [u32; 3],
    rows: u32,
    (left, top): (f64, f64),
    cell: f64,
) {
    let radius = (cell * 0.5 - 1.5).max(1.5).min(cell * 0.42);
    let accent = s.theme.derived;
    let light = s.theme.finding_fill();
    let line = (radius * 0.3).min(2.0);
    for i in 0..of {
        let x = left + cell * (f64::from(i / rows) + 0.5);
        let y = top + cell * (f64::from(i % rows) + 0.5);
        if i < solid {
            s.class("sure");
            s.circle((x, y), radius, accent, Stroke::NONE);
        } else if i < upper {
            s.class("possible");
            s.circle(
                (x, y),
                radius - line / 2.0,
                light,
                Stroke::new(accent, line),
            );
        } else {
            s.class("rest");
            let hair = Stroke::new(s.theme.rule, 1.0);
            s.circle((x, y), radius - 0.5, Color::NONE, hair);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::icons;

    #[test]
    fn solid_icons_are_certain_and_light_ones_possible() {
        assert_eq!(icons(2.5, 4.5), (2, 5));
        assert_eq!(icons(200.0 / 9.0, 200.0 / 7.0), (22, 29));
        assert_eq!(icons(27.8, 35.5), (27, 36));
        assert_eq!(icons(3.2, 3.4), (3, 4));
        assert_eq!(icons(3.0, 4.0), (3, 4));
        assert_eq!(icons(0.0, 0.0), (0, 0));
        assert_eq!(icons(28.999_999_999_999_996, 29.0), (29, 29));
        assert_eq!(icons(29.0, 29.000_000_000_000_004), (29, 29));
        assert_eq!(icons(0.0, 100.0), (0, 100));
    }
}
