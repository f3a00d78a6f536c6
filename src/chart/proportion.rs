//! `proportion`: so many in every hundred, as icons.
//!
//! Solid icons are certain, half-filled ones go as far as is possible, both rounded outward: a range says nothing
//! of a hundred people there really are. A range that a wording names itself is drawn as it is named, the room
//! that rounding leaves told beside it. The number stands beside in words, because an icon array alone makes a
//! thing look less serious.

use super::mark::{Anchor, Color, Stroke};
use super::ranges;
use super::sketch::{Ends, Fact, GAP, Sketch, State};
use super::text::{BODY, Face, LABEL, SMALL};
use super::words::Text;
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

    let big = Face::bold(if width < 480.0 { 30 } else { 40 });
    // "3-4%" is told as 3 to 4, with the room that rounding leaves below.
    let told = flat(s, &fact).unwrap_or((fact.low, fact.high));
    let unknown = fact.percent && fact.low <= 0.0 && fact.high == f64::INFINITY;
    let (mut per, mut room) = (Text::NONE, Text::NONE);
    let headline = if share {
        per = s.say(say::IN_EVERY, &[s.count(of as usize)]);
        if told != (fact.low, fact.high) {
            let range = s.range(Ends::closed(fact.low * n, fact.high * n), false);
            room = s.say(say::ROUNDING, &[range]);
        }
        s.range(Ends::closed(told.0 * n, told.1 * n), false)
    } else if unknown {
        s.word(say::UNKNOWN)
    } else {
        if fact.fits {
            per = s.say(say::NOT_A_SHARE, &[fact.label, s.value(&fact)]);
        }
        s.short_value(&fact)
    };
    let mut state = s.status(fact.state, fact.told);
    let mut first = true;
    for figure in &s.sheet.variables[variable].figures {
        let says = s.says(&s.sheet.figures[*figure]);
        if !says.is_empty() {
            let between = if first { ": " } else { ", " };
            state = s.list(&[state, says], between);
            first = false;
        }
    }

    let mut columns = 10;
    if of > 100 {
        columns = of.isqrt();
        columns += u32::from(columns * columns < of);
    }
    let rows = of.div_ceil(columns);
    let beside = width >= 460.0 && share;
    let side = if beside {
        (width * 0.46).min(300.0)
    } else {
        width.min(288.0)
    };
    let cell = side / f64::from(columns);
    let text_x = if beside { s.left + side + 32.0 } else { s.left };
    let texts = [
        (headline, big),
        (per, BODY),
        (fact.label, LABEL),
        (state, SMALL),
        (room, SMALL),
    ];
    let words = s.block(&texts, s.right - text_x);

    s.begin_fact(&fact);
    s.lead(s.list(&[headline, per], " "));
    s.class("value");
    let tall = if share { cell * f64::from(rows) } else { 0.0 };
    let top = s.y;
    let mut words_top = top;
    let mut grid_top = top;
    if beside {
        words_top += ((tall - words.height) / 2.0).max(0.0);
        s.y = top + tall.max(words.height);
    } else {
        grid_top += words.height + GAP;
        s.y = grid_top + tall;
    }
    s.put(words, text_x, words_top, Anchor::Start);
    if share {
        let (solid, upper) = icons(told.0 * n, told.1 * n);
        grid(
            s,
            &fact,
            [solid, upper, of],
            columns,
            (s.left, grid_top),
            cell,
        );
    }
    s.end();
    if share {
        key(s, &fact, told != (fact.low, fact.high));
    }
}

/// What the icons mean, as far as they are drawn. `is_rounded`: the wording's own range is drawn.
fn key(s: &mut Sketch, fact: &Fact, is_rounded: bool) {
    let sure = match (fact.hollow(), is_rounded) {
        (true, _) => say::KEY_LEAST,
        (_, true) => say::KEY_NAMED,
        _ => say::KEY_SURE,
    };
    let unsure = if fact.hollow() {
        say::KEY_REST
    } else {
        say::KEY_UNSURE
    };
    let drawn = |class| s.scene.marks.iter().any(|mark| mark.class == class);
    let entries = [(drawn("sure"), sure), (drawn("possible"), unsure)];
    ranges::explain(s, &entries, &|s, form, x, y| {
        grid(s, fact, [1 - form as u32, 1, 1], 1, (x, y - 9.0), 18.0);
    });
}

/// Icons that are solid, and those that are solid or half filled: `low..=high` rounded outward.
fn icons(low: f64, high: f64) -> (u32, u32) {
    let noise = 1e-9 * high.abs().max(1.0);
    ((low + noise).floor() as u32, (high - noise).ceil() as u32)
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
    [solid, upper, of]: [u32; 3],
    columns: u32,
    (left, top): (f64, f64),
    cell: f64,
) {
    let radius = (cell * 0.5 - 1.5).max(1.5).min(cell * 0.4);
    // Worked out: hollow but for a tint, so that an icon still counts as one.
    let mut color = s.theme.stated;
    let (mut fill, mut line, mut inset) = (color, Stroke::NONE, 0.0);
    if fact.hollow() {
        color = s.theme.derived;
        fill = color.mix(30);
        line = s.stroke(color);
        inset = 0.5;
    }
    for i in 0..of {
        let x = left + cell * (f64::from(i % columns) + 0.5);
        let y = top + cell * (f64::from(i / columns) + 0.5);
        if i < solid {
            s.class("sure");
            s.circle((x, y), radius - inset, fill, line);
        } else if i < upper {
            s.class("possible");
            let half = HALF.map(|(dx, dy)| (x + radius * dx, y + radius * dy));
            s.path(&half, fill, Stroke::NONE);
            s.circle((x, y), radius - 0.5, Color::NONE, s.stroke(color));
        } else {
            s.class("rest");
            s.circle((x, y), radius, s.theme.unknown.mix(22), Stroke::NONE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::icons;

    #[test]
    fn solid_icons_are_certain_and_half_ones_possible() {
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
