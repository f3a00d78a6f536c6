//! `proportion`: so many in every hundred, as icons.
//!
//! Solid icons are the least whole number that the range holds, half-filled ones go up to the most;
//! the number stands beside in words, because an icon array alone makes a thing look less serious.

use super::mark::Anchor;
use super::sketch::{Fact, GAP, Sketch, State};
use super::text::{BODY, Face, LABEL, SMALL};
use crate::message::chart as say;
use crate::reading::{Density, Reading};

/// More icons than this cannot be told apart.
const MOST: u32 = 1000;

pub(super) fn draw(s: &mut Sketch, variable: usize, of: u32) {
    let fact = s.fact(variable);
    s.tabulate(&fact);
    let width = s.right - s.left;
    let of = of.clamp(1, MOST);
    let n = f64::from(of);
    let share = fact.fits && fact.low >= 0.0 && fact.high <= 1.0;
    let (solid, upper) = if share {
        icons(fact.low * n, fact.high * n)
    } else {
        (0, 0)
    };

    let big = Face {
        size_px: if width < 480.0 { 30.0 } else { 40.0 },
        bold: true,
        muted: false,
    };
    // "3-4%" is told as 3 to 4, with the room that rounding leaves below.
    let told = flat(s, &fact).unwrap_or((fact.low, fact.high));
    let unknown = fact.percent && fact.low <= 0.0 && fact.high == f64::INFINITY;
    let (headline, per) = if share {
        let of = s.numbers.number(n, 0);
        (
            s.range(told.0 * n, told.1 * n, false),
            s.say(say::IN_EVERY, &[("of", &of)]),
        )
    } else if unknown {
        (s.say(say::NOT_KNOWN, &[]), String::new())
    } else {
        let value = s.value(&fact);
        let why = s.say(
            say::NOT_A_SHARE,
            &[("label", &fact.label), ("value", &value)],
        );
        (
            s.short_value(&fact),
            if fact.fits { why } else { String::new() },
        )
    };
    let wordings: Vec<String> = s.sheet.variables[variable]
        .figures
        .iter()
        .filter_map(|figure| s.sheet.figures[*figure].says.as_ref())
        .map(|words| s.say(say::QUOTED, &[("words", words)]))
        .collect();
    let mut state = s.state(fact.state);
    if !wordings.is_empty() {
        state = format!("{state}: {}", wordings.join(", "));
    }
    let room = if share && told != (fact.low, fact.high) {
        let range = s.range(fact.low * n, fact.high * n, false);
        s.say(say::ROUNDING, &[("range", &range)])
    } else {
        String::new()
    };

    let columns = if of <= 100 {
        10
    } else {
        of.isqrt() + u32::from(of.isqrt().pow(2) < of)
    };
    let rows = of.div_ceil(columns);
    let beside = width >= 460.0 && share;
    let side = if beside {
        (width * 0.46).min(300.0)
    } else {
        width.min(288.0)
    };
    let cell = side / f64::from(columns);
    let text_x = if beside { s.left + side + 32.0 } else { s.left };
    let words = s.block(
        &[
            (&headline, big),
            (&per, BODY),
            (&fact.label, LABEL),
            (&state, SMALL),
            (&room, SMALL),
        ],
        s.right - text_x,
    );

    let mut item = s.item(&fact);
    item.details.insert(0, format!("{headline} {per}"));
    s.begin(item);
    s.class("value");
    let tall = if share { cell * f64::from(rows) } else { 0.0 };
    let top = s.y;
    let (words_top, grid_top) = if beside {
        (top + ((tall - words.height) / 2.0).max(0.0), top)
    } else {
        (top, top + words.height + GAP)
    };
    s.put(&words, text_x, words_top, Anchor::Start);
    if share {
        grid(s, &fact, (solid, upper, of), columns, cell, grid_top);
    }
    s.end();
    s.y = if beside {
        top + tall.max(words.height)
    } else {
        grid_top + tall
    };
}

/// Icons that are solid, and those that are solid or half filled: the least and the most whole number
/// in `low..=high`, or its neighbours where it holds none.
fn icons(low: f64, high: f64) -> (u32, u32) {
    let noise = 1e-9 * high.abs().max(1.0);
    let (least, most) = ((low - noise).ceil(), (high + noise).floor());
    if least <= most {
        (least as u32, most as u32)
    } else {
        (most as u32, least as u32)
    }
}

/// The range that a wording names itself, where it names one inside what it allows.
fn flat(s: &Sketch, fact: &Fact) -> Option<(f64, f64)> {
    let [(figure, ..)] = s.solution.variables[fact.variable].stated[..] else {
        return None;
    };
    let support = s.sheet.figures[figure].support(Reading::Default);
    match support.density {
        Density::Trapezoid { b, c, .. } if fact.state == State::Stated => {
            (fact.low < b && c < fact.high).then_some((b, c))
        }
        _ => None,
    }
}

/// The left half of a circle: points on it by the tangents of half their angles, 0, 1/4, 1/2, ... 1 and back.
const HALF: [(f64, f64); 9] = [
    (0.0, -1.0),
    (-0.470_588, -0.882_353),
    (-0.8, -0.6),
    (-0.96, -0.28),
    (-1.0, 0.0),
    (-0.96, 0.28),
    (-0.8, 0.6),
    (-0.470_588, 0.882_353),
    (0.0, 1.0),
];

fn grid(
    s: &mut Sketch,
    fact: &Fact,
    (solid, upper, of): (u32, u32, u32),
    columns: u32,
    cell: f64,
    top: f64,
) {
    let radius = (cell * 0.5 - 1.5).max(1.5).min(cell * 0.4);
    // Worked out: hollow but for a tint, so that an icon still counts as one.
    let (color, fill, outline) = if fact.hollow() {
        let color = s.theme.derived;
        (color, color.mix(0.3), Some(s.stroke(color)))
    } else {
        (s.theme.stated, s.theme.stated, None)
    };
    for i in 0..of {
        let x = s.left + cell * (f64::from(i % columns) + 0.5);
        let y = top + cell * (f64::from(i / columns) + 0.5);
        if i < solid {
            s.class("sure");
            match outline {
                Some(line) => s.circle((x, y), radius - 0.5, Some(fill), Some(line)),
                None => s.circle((x, y), radius, Some(fill), None),
            }
        } else if i < upper {
            s.class("possible");
            let half = HALF
                .map(|(dx, dy)| (x + radius * dx, y + radius * dy))
                .to_vec();
            s.path(half, Some(fill), None);
            s.circle((x, y), radius - 0.5, None, Some(s.stroke(color)));
        } else {
            s.class("rest");
            s.circle((x, y), radius, Some(s.theme.unknown.mix(0.22)), None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::icons;

    #[test]
    fn solid_icons_are_the_least_whole_number_of_the_range() {
        assert_eq!(icons(2.5, 4.5), (3, 4));
        assert_eq!(icons(200.0 / 9.0, 200.0 / 7.0), (23, 28));
        assert_eq!(icons(3.2, 3.4), (3, 4));
        assert_eq!(icons(0.0, 0.0), (0, 0));
        assert_eq!(icons(28.999_999_999_999_996, 29.0), (29, 29));
        assert_eq!(icons(0.0, 100.0), (0, 100));
    }
}
