//! `proportion`: so many in every hundred, as icons, beside the one big number.
//!
//! Solid icons are certain, outlined ones with a light fill go as far as is possible, both rounded outward: a range
//! says nothing of a hundred people there really are. The big number is that of the icons, and the share stands small
//! beside it. A number that was told as one is the icons that it is nearest to, and where it lies between two, was hedged
//! or leaves open another icon, "about" so many; another that its reading reaches is outlined where that is not hardly
//! more. What has no upper end fades behind its least. Where whole icons would change a number too much, or not one in so
//! many is left, it is told of more, without icons beyond a thousand. Icons fill by columns, so that few stand together.

use crate::chart::facts::{Ends, Fact, State, mentions, middle, one_number};
use crate::chart::mark::{Anchor, Stroke};
use crate::chart::sketch::Sketch;
use crate::chart::text::{BODY, FINDING, Face, LABEL, SMALL, Tone, widest_number};
use crate::chart::words::Text;
use crate::message::chart as say;
use crate::reading::{Density, Reading};
use crate::say::is_rounded;
use crate::sheet::{Comparison, Node};

/// So many icons fade behind the least where there is no most.
const FADING: u32 = 3;
/// More icons than this cannot be told apart.
const MOST: u32 = 1000;
/// Whole icons change a number that was told as one by no more than this share of itself.
const MOST_CHANGE: f64 = 0.05;
/// The one big number, as large as it has room.
const BIG: [Face; 3] = [
    Face::bold(48).in_tone(Tone::Finding),
    Face::bold(36).in_tone(Tone::Finding),
    Face::bold(28).in_tone(Tone::Finding),
];
/// The words before it.
const WORDS: Face = Face::bold(18).in_tone(Tone::Finding);

/// What stands for a share: so many icons that are solid, and so many that are solid or possible.
struct Icons {
    /// The share that was told as one number; NaN where it is a range.
    one: f64,
    solid: u32,
    upper: u32,
    /// Whether the number that was said lies between two icons, or is about so many.
    is_near: bool,
    /// Whether a range that was said begins and ends with them.
    is_said: bool,
}

#[inline(never)]
pub(super) fn draw(s: &mut Sketch, &variable: &usize, &of: &u32) {
    let mut fact = s.fact(variable);
    let width = s.right - s.left;
    let mut of = of.clamp(1, MOST);
    // One icon of a hundred would be many times as much.
    while fact.low >= 0.0 && fact.high > 0.0 && fact.high * f64::from(of) < 1.0 && of < 100_000_000
    {
        of *= 10;
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
    let mut quoted = Text::NONE;
    for figure in &s.sheet.variables[variable].figures {
        quoted = s.list(&[quoted, s.quoted(*figure)], ", ");
    }
    if !share {
        return not_a_share(s, &fact, quoted);
    }
    let mut icons = icons_of(s, &fact, f64::from(of));
    for more in [100, MOST] {
        if of < more && is_changed(&icons, &fact, f64::from(of)) {
            of = more;
            icons = icons_of(s, &fact, f64::from(of));
        }
    }
    let Icons {
        one: _,
        solid,
        upper,
        is_near,
        is_said,
    } = icons;
    let per = s.say(say::IN_EVERY, &[s.grouped(of as usize)]);
    // "More than half" is told as that, not as a range to all of them.
    let Ends { low, high, .. } = fact.told;
    let is_open = low == f64::NEG_INFINITY || high == f64::INFINITY;
    let ends = match is_open {
        true => Ends {
            low: if low.is_finite() {
                f64::from(solid)
            } else {
                low
            },
            high: if high.is_finite() {
                f64::from(upper)
            } else {
                high
            },
            ..fact.told
        },
        false => Ends::closed(f64::from(solid), f64::from(upper)),
    };
    let mut headline = s.spelled(ends, false);
    if is_near {
        headline = s.say(say::ABOUT, &[headline]);
    }
    // The share as it is: icons are whole, and a range of them is no narrower.
    let is_whole = |end: f64| (end - end.round()).abs() <= 1e-9 * end.abs().max(1.0);
    let is_outward = icons.one.is_nan()
        && !(is_whole(fact.low * f64::from(of)) && is_whole(fact.high * f64::from(of)));
    let read = match fact.state {
        State::Changed => s.word(say::CHANGED),
        State::Derived => s.word(say::WORKED_OUT),
        State::Stated => s.reading_of(&fact),
    };
    let lead = s.list(&[headline, per], " ");
    s.begin_fact(&fact);
    s.lead(lead);
    let beside = width >= 480.0;
    let outward = match is_outward && fact.hollow() {
        true => s.word(say::ROUNDED_OUT),
        false => Text::NONE,
    };
    // What nobody said has no words of its own: those that it comes from, else how it came about goes on behind its name.
    let inputs = inputs(s, &fact);
    if !inputs.is_empty() {
        s.detail(inputs);
        s.remark = s.list(&[fact.label, inputs], ", ");
    }
    let about = match inputs.is_empty() {
        true => s.list(&[fact.label, read], ", "),
        false => fact.label,
    };
    let texts = match quoted.is_empty() {
        true => [
            (per, LABEL),
            (about, BODY),
            (inputs, SMALL),
            (outward, SMALL),
        ],
        false => [
            (per, LABEL),
            (fact.label, BODY),
            (s.list(&[quoted, read], ", "), SMALL),
            (Text::NONE, SMALL),
        ],
    };
    let top = s.y;
    s.class("value");
    // The words before a number stand beside it on its line where both have room there; the longer it is, the smaller its
    // letters.
    let (words, number) = match headline.0.rfind(' ') {
        Some(at) if is_open || is_near => headline.0.split_at(at + 1),
        _ => ("", headline.0.as_str()),
    };
    let words = s.keep(words.trim_end().to_owned());
    let number = s.keep(number.to_owned());
    let most_px = if beside { width * 0.45 } else { width };
    let before_px = match words.is_empty() {
        true => 0.0,
        false => s.width(words, WORDS) + 8.0,
    };
    let big = BIG
        .into_iter()
        .find(|face| s.width(number, *face) + before_px <= most_px);
    let big = big.unwrap_or(BIG[BIG.len() - 1]);
    let number_px = s.width(number, big);
    let is_line = before_px + number_px <= most_px;
    let (big_px, big_height);
    // Digits have no room above them to keep.
    let rise = if is_line { 8.0 } else { 2.0 };
    if is_line {
        let y = top - rise + big.rise_px();
        s.text(s.left, y, words, WORDS, Anchor::Start);
        s.text(s.left + before_px, y, number, big, Anchor::Start);
        (big_px, big_height) = (before_px + number_px, big.line_px());
    } else {
        let block = s.block(&[(words, WORDS), (number, big)], most_px);
        s.put(block, s.left, top - rise, Anchor::Start);
        (big_px, big_height) = (block.width, block.height);
    }
    let (x0, x1, grid_top);
    let mut bottom = top + big_height - rise;
    if beside {
        let column = big_px.max(176.0).min(most_px);
        let words = s.evened(&texts, column);
        s.put(words, s.left, bottom - 6.0, Anchor::Start);
        bottom += words.height - 6.0;
        (x0, x1, grid_top) = (s.left + column + 32.0, s.right, top);
    } else {
        let room = width - big_px - 14.0;
        let is_right = room >= 110.0;
        let words = s.evened(&texts, if is_right { room } else { width });
        if is_right {
            let y = top + ((big_height - 10.0 - words.height) / 2.0).max(-2.0);
            s.put(words, s.left + big_px + 14.0, y, Anchor::Start);
            bottom = bottom.max(y + words.height);
        } else {
            s.put(words, s.left, bottom, Anchor::Start);
            bottom += words.height;
        }
        bottom += 10.0;
        (x0, x1, grid_top) = (s.left, s.right, bottom);
    }
    if of > MOST {
        // So many cannot be told apart: the number alone.
        s.end();
        s.y = bottom;
        return consequence(s, variable);
    }
    // No louder than the number.
    let most_px = if width >= 900.0 { 26.0 } else { 24.0 };
    let (rows, cell) = rows(of, x1 - x0, most_px);
    let columns = of.div_ceil(rows);
    let is_up = is_open && low.is_finite();
    grid(s, [solid, upper, of], rows, is_up, (x0, grid_top), cell);
    let y = grid_top + cell * f64::from(rows) + 14.0;
    s.class("label");
    let face = LABEL.in_tone(Tone::Finding);
    let (sure, possible) = (s.count(solid as usize), s.count(upper as usize));
    let certain = match () {
        () if is_up => s.say(say::NO_UPPER, &[headline]),
        () if is_open || is_near || solid == upper => headline,
        () if is_said && upper - solid == 2 => {
            let next = s.count(solid as usize + 1);
            s.say(say::ICONS_OR, &[sure, next, possible])
        }
        () if is_said && upper - solid == 1 => s.say(say::ICONS_SAID, &[sure, possible]),
        () if is_said => s.say(say::ICONS_TO, &[sure, possible]),
        () if solid == 0 => s.say(say::AT_MOST, &[possible]),
        () => s.say(say::ICONS_UP_TO, &[sure, possible]),
    };
    let rest = s.count((of - upper) as usize);
    let others = match solid == upper {
        true => s.say(say::ICONS_REST, &[rest]),
        false => s.say(say::ICONS_OTHERS, &[rest]),
    };
    let grid_right = x0 + cell * f64::from(columns);
    let block = s.block(&[(certain, face)], x1 - x0);
    s.put(block, x0, y - LABEL.rise_px(), Anchor::Start);
    let others_px = s.width(others, SMALL);
    if upper < of && !is_up {
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

/// What a share that was worked out comes from, where one relation alone makes it a part of a whole and both were said: the
/// words, and how they were read.
#[inline(never)]
fn inputs<'a>(s: &Sketch<'a>, fact: &Fact) -> Text<'a> {
    let share = fact.variable;
    let mut ties = (s.sheet.relations.iter().enumerate())
        .filter(|(at, relation)| s.solution.is_in_force(*at) && mentions(relation, share));
    let (Some((_, tie)), None) = (ties.next(), ties.next()) else {
        return Text::NONE;
    };
    let variable = |node: usize| match tie.nodes[node] {
        Node::Variable(variable) => Some(variable),
        _ => None,
    };
    let is_share = |node: usize| variable(node) == Some(share);
    let side = |one: usize, other: usize| match tie.nodes[one] {
        Node::Mul(a, b) if is_share(a) => Some((variable(other)?, variable(b)?)),
        Node::Mul(a, b) if is_share(b) => Some((variable(other)?, variable(a)?)),
        Node::Div(a, b) if is_share(other) => Some((variable(a)?, variable(b)?)),
        _ => None,
    };
    let found = side(tie.left, tie.right).or_else(|| side(tie.right, tie.left));
    let Some((part, whole)) = found.filter(|_| tie.comparison == Comparison::Eq) else {
        return Text::NONE;
    };
    let (mut words, mut readings, mut is_read) = ([Text::NONE; 2], [Text::NONE; 2], false);
    for (i, variable) in [part, whole].into_iter().enumerate() {
        let [(figure, ..)] = s.solution.variables[variable].stated[..] else {
            return Text::NONE;
        };
        if s.state_of(figure) != State::Stated {
            return Text::NONE;
        }
        let (told, percent) = (s.speaker.said(figure), s.unit(variable).0 == "%");
        words[i] = s.quoted(figure);
        readings[i] = s.range(told, percent);
        is_read |= !s.read_as(told, percent).is_empty();
    }
    let mut out = s.say(say::SHARE_FROM, &words);
    if is_read {
        let read = s.say(say::READ_AS, &[s.say(say::PART_OF, &readings)]);
        out = s.list(&[out, read], ", ");
    }
    out
}

/// The icons of a share of `n`.
fn icons_of(s: &Sketch, fact: &Fact, n: f64) -> Icons {
    let named = as_named(s, fact, n);
    let (told, is_hedged) = as_told(s, fact);
    let is_whole = |share: f64| (share * n - (share * n).round()).abs() <= 1e-9 * n;
    let one = match named {
        Some((low, high)) if low == high => Some(low),
        Some((low, high)) if is_whole(low) && is_whole(high) => {
            // "3 to 4" is drawn as that: number and icons tell the same.
            return Icons {
                one: f64::NAN,
                solid: (low * n).round() as u32,
                upper: (high * n).round() as u32,
                is_near: false,
                is_said: true,
            };
        }
        _ if fact.told.low == fact.told.high => Some(fact.told.low),
        _ if told > 0.0 && fact.low <= told && told <= fact.high => Some(told),
        // What leaves no more open than its rounding does, and no other icon.
        _ if is_rounded(fact.low, fact.high)
            && (fact.low * n).round() == (fact.high * n).round() =>
        {
            Some(middle(fact.low, fact.high).unwrap_or(fact.low))
        }
        _ => None,
    };
    // One number is as many icons as it is nearest to: no icon stands for a part of one.
    if let Some(one) = one {
        let icons = (one * n).round() as u32;
        // Where the reading that is told beside it goes on to another icon, and that is not hardly more, so do they.
        let reach = (fact.high * n + 1e-6).floor();
        let more = reach - f64::from(icons);
        let is_more = more >= 1.0 && more > MOST_CHANGE * reach && !is_hedged;
        if is_more && fact.low * n > f64::from(icons) - 1.0 && !s.reading_of(fact).is_empty() {
            return Icons {
                one,
                solid: icons,
                upper: reach as u32,
                is_near: false,
                is_said: true,
            };
        }
        // "74%" is 74 of a hundred, and of a thousand about 740.
        let is_open = fact.high * n - f64::from(icons) > 0.5 + 1e-6
            && f64::from(icons) - fact.low * n > 0.5 + 1e-6;
        return Icons {
            one,
            solid: icons,
            upper: icons,
            is_near: is_hedged || is_open || !is_whole(one),
            is_said: false,
        };
    }
    let (solid, upper) = icons(fact.low * n, fact.high * n);
    Icons {
        one: f64::NAN,
        solid,
        upper,
        is_near: false,
        is_said: false,
    }
}

/// Whether whole icons of `n` change a number that was told as one, or the end of what is open, too much.
fn is_changed(icons: &Icons, fact: &Fact, n: f64) -> bool {
    let is_far = |share: f64, icons: u32| {
        share.is_finite() && (f64::from(icons) - share * n).abs() > MOST_CHANGE * share * n + 1e-9
    };
    let Ends { low, high, .. } = fact.told;
    is_far(icons.one, icons.solid)
        || high == f64::INFINITY && is_far(low, icons.solid)
        || low == f64::NEG_INFINITY && is_far(high, icons.upper)
}

/// The share that words tell as one number, without a hedge, NaN where they do not; and whether they hedge.
fn as_told(s: &Sketch, fact: &Fact) -> (f64, bool) {
    let [(figure, ..)] = s.solution.variables[fact.variable].stated[..] else {
        return (f64::NAN, false);
    };
    if fact.state != State::Stated {
        return (f64::NAN, false);
    }
    let figure = &s.sheet.figures[figure];
    let support = figure.support(Reading::Default);
    match (&support.density, support.center) {
        (Density::Reciprocal(inner), Some(center)) => match **inner {
            Density::Uniform { .. } => (1.0 / center.to_f64(), false),
            Density::Point(_) => (f64::NAN, false),
            _ => (f64::NAN, true),
        },
        (Density::Triangular { .. }, _) => (f64::NAN, true),
        _ => (one_number(&figure.says, support), false),
    }
}

/// In how many rows so many icons stand, and how large each is: wider than high, and full. `most`: how large an icon is at
/// most.
fn rows(of: u32, room: f64, most: f64) -> (u32, f64) {
    /// Smaller icons are no icons any more.
    const LEAST: f64 = 5.0;
    let mut best = (1, 0.0);
    // A number that nothing divides has a last column that is not full.
    for cells in of..of + 10 {
        for rows in 1..=cells {
            let columns = cells / rows;
            let is_wide = rows <= 5 && columns >= rows || columns >= 2 * rows;
            let cell = (room / f64::from(columns)).min(most);
            if cells % rows == 0 && is_wide && cell >= best.1 {
                best = (rows, cell);
            }
        }
        if best.1 >= LEAST {
            break;
        }
    }
    best
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
    let value = match fact.counted().is_empty() {
        true => s.signed(fact.told, fact.unit),
        false => s.value(&fact),
    };
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
    is_up: bool,
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
        // What has no upper end fades.
        let is_fading = is_up && i >= solid;
        if i < solid {
            s.class("sure");
            s.circle((x, y), radius, accent, Stroke::NONE);
        } else if is_fading && i < solid + FADING {
            s.class("fading");
            let percent = 60 * (solid + FADING - i) / (FADING + 1);
            s.circle((x, y), radius, accent.mix(percent), Stroke::NONE);
        } else if i < upper && !is_fading {
            s.class("possible");
            s.circle(
                (x, y),
                radius - line / 2.0,
                light,
                Stroke::new(accent, line),
            );
        } else {
            s.class("rest");
            // Quieter than what is told of.
            s.circle((x, y), radius - 0.5, s.theme.grid(), Stroke::NONE);
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

    #[test]
    fn icons_make_a_full_block_that_is_wider_than_high() {
        for (of, room, expected) in [
            (1, 290.0, 1),
            (7, 290.0, 1),
            (10, 290.0, 2),
            (20, 290.0, 4),
            (25, 290.0, 5),
            (30, 460.0, 5),
            (100, 290.0, 5),
            (100, 460.0, 5),
            (250, 290.0, 10),
            (1000, 290.0, 20),
            (1000, 900.0, 20),
        ] {
            let (rows, cell) = super::rows(of, room, 24.0);
            assert_eq!(rows, expected, "{of} in {room}");
            let columns = of.div_ceil(rows);
            assert!(of % rows == 0 && cell * f64::from(columns) <= room, "{of}");
        }
        for of in 1..=1000 {
            let (rows, cell) = super::rows(of, 280.0, 24.0);
            assert!(
                cell >= 5.0 && f64::from(rows) * cell <= 280.0,
                "{of}: {rows} of {cell}"
            );
        }
    }
}
