//! `parts`: a whole and what it is made of, on one axis.
//!
//! The whole is a row of its own, so that its two ends show; what was said is filled, each part drawn at the number
//! said, a whisker where a part may end; the rest is the only outlined part. Parts that no relation makes the whole,
//! that are too many or too small to be seen, or of which several are not known, stand in rows instead.

use crate::chart::axes;
use crate::chart::balance;
use crate::chart::facts::{Ends, Fact, State, middle};
use crate::chart::layouts;
use crate::chart::mark::{Anchor, Stroke};
use crate::chart::marks::{OPEN_PX, SEEN_PX as NARROW_PX, Side};
use crate::chart::order::order;
use crate::chart::scales::Scale;
use crate::chart::sketch::{PROSE_PX, Sketch};
use crate::chart::text::{BODY, FINDING, Face, LABEL, SMALL, Tone};
use crate::chart::words::Text;
use crate::message::chart as say;

const BAR: f64 = 44.0;
/// More parts than these are not told apart: the smallest of what was said are drawn as one.
const MOST: usize = 5;
/// Nor more than these where they have little room.
const FEW: usize = 3;
/// A part that is narrower is hardly seen.
const SEEN_PX: f64 = 5.0;

/// A part and where it lies, in the unit of the whole.
struct Part<'a> {
    fact: Fact<'a>,
    start: f64,
    end: f64,
    /// Where it may end, given all that is before it.
    ends: (f64, f64),
    quoted: Text<'a>,
    /// Of several that are drawn as one: which, the one that stands for them included.
    members: Vec<Fact<'a>>,
}

impl<'a> Part<'a> {
    fn new(fact: Fact<'a>, drawn: f64, quoted: Text<'a>) -> Part<'a> {
        Part {
            fact,
            start: 0.0,
            end: drawn,
            ends: (0.0, 0.0),
            quoted,
            members: Vec::new(),
        }
    }

    /// Begins the item: of several as the sum that they are.
    fn begin(&self, s: &mut Sketch<'a>) {
        if self.members.is_empty() {
            s.tabulate(&self.fact);
            return s.begin_fact(&self.fact);
        }
        for fact in &self.members {
            s.tabulate(fact);
        }
        let id = s.form("{}#others", &[s.id(self.fact.variable)]);
        s.begin_of(&self.fact, "quantity", id, s.value(&self.fact));
        s.clear_details();
        for fact in &self.members {
            s.refer(s.id(fact.variable));
            s.detail(s.say(say::NAMED, &[fact.label, s.value(fact)]));
        }
        s.mark_state(s.word(say::STATED));
    }
}

/// Draws the smallest of what was said as one part, the last of them, where they are too many or too narrow.
fn group<'a>(s: &Sketch<'a>, mut said: Vec<Part<'a>>, most: usize, least: f64) -> Vec<Part<'a>> {
    let sizes: Vec<f64> = said.iter().map(|part| part.end).collect();
    let rising = order(&sizes);
    // One that is narrow takes the next smallest with it.
    let n_narrow = match sizes.iter().filter(|size| **size < least).count() {
        1 => 2,
        n => n,
    };
    let n_many = if said.len() > most {
        said.len() + 1 - most
    } else {
        0
    };
    let n = n_narrow.max(n_many).min(said.len().saturating_sub(1));
    let together: f64 = rising[..n].iter().map(|i| sizes[*i]).sum();
    // What is most of the whole is no rest of it, and what the title names is told.
    let is_named = |i: &usize| s.named.contains(&said[*i].fact.variable);
    let is_most = together > sizes.iter().sum::<f64>() / 2.0;
    if n < 2 || is_most || rising[..n].iter().any(is_named) {
        return said;
    }
    let mut out = Vec::new();
    let mut members = Vec::new();
    for (i, part) in said.drain(..).enumerate() {
        if rising[..n].contains(&i) {
            members.push(part);
        } else {
            out.push(part);
        }
    }
    let sum = |of: fn(&Part) -> f64| members.iter().map(of).sum::<f64>();
    let (low, high) = (sum(|part| part.fact.low), sum(|part| part.fact.high));
    let fact = Fact {
        label: s.say(say::OTHERS, &[s.count(n)]),
        low,
        high,
        told: Ends::closed(low, high),
        percentiles: None,
        ..members[0].fact
    };
    let mut one = Part::new(fact, sum(|part| part.end), Text::NONE);
    one.members = members.iter().map(|part| part.fact).collect();
    out.push(one);
    out
}

#[inline(never)]
pub(super) fn draw(s: &mut Sketch, &whole: &usize, parts: &[usize]) {
    let is_tied = balance::holds(s.sheet, |n| s.solution.is_in_force(n), &[whole], parts);
    // Where the names of all have no room the smaller ones are one part sooner.
    if !(is_tied && [MOST, FEW].iter().any(|most| bar(s, whole, parts, *most))) {
        let mut all = vec![whole];
        all.extend(parts);
        // Few parts are compared with their whole, many with one another.
        layouts::rows(s, &all, None, parts.len() <= MOST);
    }
    if !is_tied {
        let text = s.word(say::NOT_ALL);
        s.remark = text;
        s.class("note");
        s.y += 8.0;
        s.paragraph(text, BODY, PROSE_PX);
    }
}

/// Draws a bar to the whole; false, and nothing drawn, where the parts have no such form.
#[inline(never)]
fn bar<'a>(s: &mut Sketch<'a>, whole: usize, parts_at: &[usize], most: usize) -> bool {
    if parts_at.len() < 2 {
        return false;
    }
    let solved = |variable: usize| &s.solution.variables[variable];
    // What clashes with other figures may fit together as it was said.
    let is_told = |variable: usize| {
        let it = solved(variable);
        let (low, high) = match it.low.is_nan() && !it.stated.is_empty() {
            true => s.alone(variable, s.said_ends(variable)),
            false => (it.low, it.high),
        };
        low >= 0.0 && high >= low
    };
    let hollow: Vec<usize> = parts_at
        .iter()
        .copied()
        .filter(|at| solved(*at).stated.is_empty())
        .collect();
    let fits = is_told(whole) && parts_at.iter().all(|part| is_told(*part));
    // Only one unknown can be shown with its bounds: nothing is moved by it.
    if !fits || hollow.len() > 1 || solved(whole).high == 0.0 {
        return false;
    }
    let whole = s.fact(whole);
    let mut said = Vec::new();
    let mut rest = None;
    for part in parts_at {
        let fact = s.fact(*part);
        if hollow.contains(part) {
            let drawn = fact.high;
            rest = Some(Part::new(fact, drawn, Text::NONE));
            continue;
        }
        // What was said as a bound alone would move all that follows, and is not as long as others make it.
        let (low, high) = s.said_ends(*part);
        if low.is_infinite() || high.is_infinite() {
            return false;
        }
        let named = s.named(&fact);
        let drawn = if named.is_nan() {
            middle(fact.low, fact.high).unwrap_or(0.0)
        } else {
            named
        };
        let quoted = match s.solution.variables[*part].stated[..] {
            [(figure, ..), ..] => s.quoted(figure),
            [] => Text::NONE,
        };
        said.push(Part::new(fact, drawn, quoted));
    }
    let all: f64 = said.iter().map(|part| part.end).sum();
    let longest = all.max(if whole.high.is_finite() {
        whole.high
    } else {
        whole.low
    });
    let least = longest * SEEN_PX / (s.right - s.left);
    let most = most - usize::from(rest.is_some());
    let mut parts = group(s, said, most, least);
    if parts.len() > MOST + 1 {
        return false;
    }
    parts.extend(rest);
    let (mut at, mut low, mut high) = (0.0, 0.0, 0.0);
    for part in &mut parts {
        low += part.fact.low;
        high += part.fact.high;
        part.ends = (low, high);
        part.start = at;
        at += part.end;
        part.end = at;
    }
    let is_open = whole.high.is_infinite();
    // A hair wider, as sums of shares are rounded.
    if !whole.fits && (low > whole.high * (1.0 + 1e-9) || high < whole.low * (1.0 - 1e-9)) {
        return false;
    }
    let rest = parts.pop_if(|part| part.fact.hollow());
    let said_end = parts.last().map_or(0.0, |part| part.end);
    let mut most = if is_open {
        whole.low.max(said_end)
    } else {
        whole.high
    };
    let rest_end = rest.as_ref().map(|rest| {
        if rest.end.is_finite() {
            most.max(rest.start)
        } else {
            most
        }
    });
    most = most
        .max(said_end)
        .max(rest.as_ref().map_or(0.0, |rest| rest.start + rest.fact.low));
    if is_open && rest.is_some() {
        most = most.max(said_end * 1.12);
    }
    let range = (s.left, s.right - if is_open { OPEN_PX } else { 0.0 });
    let scale = Scale::new((0.0, most), range);
    let px = |value: f64| scale.at(value);
    // A part that is hardly seen has nothing to name.
    let is_seen = |part: &Part| px(part.end) - px(part.start) >= SEEN_PX;
    if !parts.iter().all(is_seen) || parts.is_empty() {
        return false;
    }
    // Names under the parts; the rest has its own in its box, or the last of them.
    let width = s.right - s.left;
    let mut texts: Vec<[(Text, Face); 2]> = Vec::new();
    let mut inside = Vec::new();
    for part in &parts {
        let read = s.reading_of(&part.fact);
        let box_px = px(part.end) - px(part.start) - 16.0;
        if !part.members.is_empty() {
            let value = s.signed(part.fact.told, part.fact.unit);
            let fits = s.width(value, BODY) <= box_px;
            inside.push(if fits { value } else { Text::NONE });
            let names: Vec<Text> = part.members.iter().map(|fact| fact.label).collect();
            let name = if fits {
                part.fact.label
            } else {
                s.say(say::NAMED, &[part.fact.label, value])
            };
            // Of many the tooltip and the table tell which.
            let names = if names.len() > MOST {
                Text::NONE
            } else {
                s.names(&names)
            };
            texts.push([(name, LABEL), (names, SMALL)]);
            continue;
        }
        let quoted_fits = s.width(part.quoted, BODY) <= box_px;
        inside.push(match quoted_fits {
            true => part.quoted,
            false => Text::NONE,
        });
        let below = match quoted_fits {
            true => read,
            false => s.list(&[part.quoted, read], ", "),
        };
        texts.push([(part.fact.label, LABEL), (below, SMALL)]);
    }
    let mut slots: Vec<(f64, &[(Text, Face)])> = parts
        .iter()
        .zip(&texts)
        .map(|(part, text)| (px(part.start), &text[..]))
        .collect();
    let rest_px = match (&rest, rest_end) {
        (Some(rest), Some(end)) => ((px(rest.start) + 2.0).min(s.right - 2.0), px(end)),
        _ => (f64::NAN, f64::NAN),
    };
    // In its box, in smaller letters before it gets outside of it.
    let value_face = match &rest {
        Some(rest) => {
            let value = s.signed(rest.fact.told, rest.fact.unit);
            let room = rest_px.1 - rest_px.0 - 16.0;
            let fits = s.width(value, FINDING) <= room;
            if fits {
                FINDING
            } else {
                LABEL.in_tone(Tone::Finding)
            }
        }
        None => FINDING,
    };
    let rest_text = rest.as_ref().map(|rest| {
        let value = s.signed(rest.fact.told, rest.fact.unit);
        // What is not known nobody has worked out.
        let state = s.status(State::Derived, rest.fact.told);
        let fits = s.width(value, value_face) + 16.0 <= rest_px.1 - rest_px.0;
        let name_face = Face::plain(13).in_tone(Tone::Finding);
        let name_fits = fits && s.width(rest.fact.label, name_face) + 20.0 <= rest_px.1 - rest_px.0;
        (value, state, fits, name_fits)
    });
    let rest_slot: [(Text, Face); 2];
    if let (Some(rest), Some((value, state, fits, name_fits))) = (&rest, rest_text) {
        let name_face = Face::bold(13).in_tone(Tone::Finding);
        rest_slot = match (fits, name_fits) {
            (true, true) => [(Text::NONE, SMALL), (Text::NONE, SMALL)],
            (true, false) => [(rest.fact.label, name_face), (state, SMALL)],
            _ => [
                (s.form("{}: {}", &[rest.fact.label, value]), FINDING),
                (state, SMALL),
            ],
        };
        if !name_fits {
            slots.push((rest_px.0, &rest_slot));
        }
    }
    if layouts::steps(s, &slots, 0.0).is_none() {
        return false;
    }
    // The axis.
    axes::unit_above(s, s.left, whole.unit);
    let ticks = axes::above(s, &scale, whole.unit);
    s.class("axis");
    let y = s.y.round() - 2.5;
    s.line((s.left, y), (range.1, y), s.hair());
    for x in ticks {
        s.line((x, y - 4.0), (x, y), s.hair());
    }
    s.y = y + 6.0;
    // The whole: its name at the left, its ends at their places.
    s.tabulate(&whole);
    s.begin_fact(&whole);
    let is_hollow = whole.hollow();
    let (x0, x1) = (
        px(whole.low),
        if is_open {
            px(whole.low)
        } else {
            px(whole.high)
        },
    );
    // What was said as one number, or as a bound, is a bar from nothing on, as long as that.
    let (least_said, most_said) = s.said_ends(whole.variable);
    let is_narrow = whole.low == whole.high || !is_open && x1 - x0 < NARROW_PX;
    let is_bound = least_said.is_infinite() || most_said.is_infinite();
    let is_bar = !is_hollow && (is_narrow || is_bound);
    let mut face = if is_hollow {
        LABEL.in_tone(Tone::Finding)
    } else {
        LABEL
    };
    let mut about = if is_hollow {
        match s.derivation(whole.variable) {
            formula if formula.is_empty() => s.word(say::WORKED_OUT),
            formula => s.form("{}: {}", &[s.word(say::WORKED_OUT), formula]),
        }
    } else {
        match s.solution.variables[whole.variable].stated[..] {
            [(figure, ..), ..] if is_bar => s.list(&[s.quoted(figure), s.reading_of(&whole)], ", "),
            [(figure, ..), ..] => s.quoted(figure),
            [] => Text::NONE,
        }
    };
    // Whether the parts make a whole of which only a least was said more than that.
    let mut is_more = false;
    let (mut least, mut largest) = (s.number(whole.low, whole.percent), Text::NONE);
    if is_bar {
        // Its words are told beside its name; what others make of a bound is worked out.
        let value = s.signed(whole.told, whole.unit);
        least = Text::NONE;
        is_more = is_open && whole.low > least_said * (1.0 + 1e-9);
        if is_bound && (is_more || !is_open && whole.told.low.is_finite()) {
            largest = s.form("{}: {}", &[s.word(say::WORKED_OUT), value]);
            face = LABEL.in_tone(Tone::Finding);
        }
    } else if whole.low < whole.high {
        // Two loose numbers over a bar are no range.
        least = s.signed(whole.told, whole.unit);
    }
    let (least_px, largest_px) = (s.width(least, face), s.width(largest, face));
    // Where the words at the end of the whole end.
    let most_x = s.right.min(x1.max(x0 + 1.0));
    let mut name_px = (width * 0.6).min(x0 - s.left - 16.0).max(140.0);
    let mut beside = false;
    if is_bar {
        s.class("whole");
        let label_px = s.width(whole.label, LABEL);
        let words_px = s.width(about, SMALL);
        name_px = width;
        let room = if largest_px > 0.0 {
            most_x - s.left
        } else {
            width
        };
        beside = label_px + 12.0 + largest_px <= room;
        if label_px + 20.0 + words_px + largest_px <= room {
            let x = s.left + label_px + 8.0;
            s.text(x, s.y + LABEL.rise_px(), about, SMALL, Anchor::Start);
            about = Text::NONE;
        }
    }
    s.class("whole");
    let mut name = s.block(&[(whole.label, LABEL), (about, SMALL)], name_px);
    if is_hollow && name.end - name.first > 4 {
        // How it was worked out takes too many words.
        let short = s.word(say::WORKED_OUT);
        name = s.block(&[(whole.label, LABEL), (short, SMALL)], name_px);
    }
    s.put(name, s.left, s.y, Anchor::Start);
    // Flush left with the range's left edge, the most flush right; one moves where both would meet.
    let mut least_x = x0.min(s.right - least_px);
    if largest_px > 0.0 && least_x + least_px + 10.0 > most_x - largest_px {
        least_x = most_x - largest_px - 10.0 - least_px;
    }
    beside |= !is_bar && least_x >= s.left + name.width + 12.0;
    if !beside {
        s.y += name.height + 4.0;
    }
    let least_x = least_x.max(s.left);
    let most_right = most_x.max(least_x + least_px + 10.0 + largest_px);
    if most_right > s.right && least_px > 0.0 {
        // Both do not fit: the range in one text.
        let text = s.signed(whole.told, whole.unit);
        s.plated(s.right, s.y + face.rise_px(), text, face, Anchor::End);
    } else {
        s.text(least_x, s.y + face.rise_px(), least, face, Anchor::Start);
        s.text(most_right, s.y + face.rise_px(), largest, face, Anchor::End);
    }
    let is_below = is_bar && beside;
    let strip = s.y + if is_below { name.height + 3.0 } else { 20.0 };
    s.class_of(is_hollow);
    let middle = strip + 5.0;
    if is_bar && least_said.is_infinite() {
        s.open_within((x1, middle), 10.0, Side::Left, false, x1 - s.left);
    } else if is_bar {
        let end = if is_bound { px(least_said) } else { x0 };
        s.fill([s.left, strip, end - s.left, 10.0], s.theme.stated);
        if is_more {
            s.class("worked-out");
            s.bar([end, strip, (x0 - end).max(SEEN_PX), 10.0], true);
            s.open_end((x0, middle), 10.0, Side::Right, true);
        } else if is_bound && is_open {
            s.open_end((end, middle), 10.0, Side::Right, false);
        } else if is_bound {
            let rest = [end, strip, x1 - end, 10.0];
            if whole.low == whole.high {
                // What is known to end there has an end.
                s.class("worked-out");
                s.bar(rest, true);
            } else {
                s.fade(rest, Side::Right, s.theme.stated, 80, 6);
            }
        }
    } else if is_narrow {
        s.fill([s.left, strip, x0 - s.left, 10.0], s.theme.derived);
    } else if is_open {
        s.open_end((x0, strip + 5.0), 10.0, Side::Right, is_hollow);
    } else {
        s.bar([x0, strip, x1 - x0, 10.0], is_hollow);
    }
    s.end();
    s.y = (strip + 10.0).max(if beside { s.y + name.height } else { 0.0 }) + 8.0;
    let dots_from = strip + 11.0;
    // Whiskers: where the first part and the last may end, and those between as far as they are apart.
    let mut whiskers: Vec<(f64, f64)> = Vec::new();
    let last = parts.len() - 1;
    for (i, part) in parts.iter().enumerate() {
        let (a, b) = (px(part.ends.0), px(part.ends.1));
        let is_exact = part.fact.low == part.fact.high;
        let is_end = i == last && rest.is_some();
        if b - a < 6.0 || is_exact && !is_end {
            continue;
        }
        let next = px(parts[last].ends.0);
        let is_clear = whiskers.last().is_none_or(|before| before.1 + 6.0 <= a);
        if is_clear && (is_end || i == last || b + 6.0 <= next || rest.is_none()) {
            whiskers.push((a, b));
        }
    }
    let mut top = s.y + 14.0;
    if let Some(&(_, from)) = whiskers.first() {
        s.class("note");
        let words = s.word(say::MAY_END);
        let words_px = s.width(words, SMALL);
        let next = whiskers.get(1).map_or(s.right, |next| next.0 - 6.0);
        let y = s.y + 14.0;
        let mut x = from + 8.0;
        if x + words_px > next {
            // Left of its whisker, else above all of them.
            x = whiskers[0].0 - 8.0 - words_px;
        }
        if x < s.left {
            x = (from + 8.0 - words_px).max(s.left).min(s.right - words_px);
            s.plated(x, y - 2.0, words, SMALL, Anchor::Start);
            s.y += 14.0;
        } else {
            s.plated(x, y, words, SMALL, Anchor::Start);
        }
        top = s.y + 20.0;
        s.class("whisker");
        for (a, b) in whiskers {
            // Beside the dotted line that carries an end of the whole down.
            let is_on = is_hollow && (a - x0).abs() < 2.0;
            let a = a + if is_on { 3.0 } else { 1.0 };
            s.whisker(a, b.min(s.right) - 1.0, s.y + 10.0);
        }
    }
    let is_range = !(is_bar || is_narrow);
    if is_range && rest.is_some() {
        s.class("leader");
        let dotted = Stroke::new(s.theme.derived, 1.0).dashed(2, 2);
        let ends: &[f64] = if is_open { &[x0] } else { &[x0, x1] };
        for x in ends {
            let x = x.clamp(s.left + 0.5, s.right - 0.5);
            s.line((x, dots_from), (x, top - 1.0), dotted);
        }
    }
    let bottom = top + BAR;
    let Some((steps, foot)) = layouts::steps(s, &slots, bottom + 5.0) else {
        return false;
    };
    for (i, part) in parts.iter().enumerate() {
        part.begin(s);
        let (x, x1) = (px(part.start), px(part.end));
        let cut = if i < last || rest.is_some() { 2.0 } else { 0.0 };
        s.class("stated");
        s.fill([x, top, x1 - x - cut, BAR], s.theme.stated);
        s.class("value");
        s.text(
            x + 8.0,
            top + 26.5,
            inside[i],
            BODY.in_tone(Tone::Paper),
            Anchor::Start,
        );
        layouts::step(s, &steps[i], bottom);
        s.end();
    }
    if let (Some(rest), Some((value, _, fits, name_fits))) = (&rest, rest_text) {
        s.tabulate(&rest.fact);
        s.begin_fact(&rest.fact);
        let (x, x1) = (px(rest.start), rest_px.1);
        s.class("worked-out");
        if is_open {
            let fill = s.theme.finding_fill();
            s.fill([x, top, x1 - x, BAR], fill);
            let edge = s.stroke(s.theme.derived);
            s.path(
                &[
                    (x1, top + 1.0),
                    (x + 1.0, top + 1.0),
                    (x + 1.0, bottom - 1.0),
                    (x1, bottom - 1.0),
                ],
                crate::chart::mark::Color::NONE,
                edge,
            );
            s.fade(
                [x1, top, 24.0, BAR],
                Side::Right,
                s.theme.finding_fill(),
                100,
                12,
            );
            let chevron = [
                (x1 + 27.0, top + BAR / 2.0 - 5.0),
                (x1 + 32.0, top + BAR / 2.0),
                (x1 + 27.0, top + BAR / 2.0 + 5.0),
            ];
            s.path(&chevron, crate::chart::mark::Color::NONE, edge);
        } else {
            let length = (x1 - x).max(SEEN_PX);
            s.bar([x.min(s.right - length), top, length, BAR], true);
            // What only the most of the whole has room for need not be: the outline alone, where the least reaches into it.
            if is_range && x0 - x >= 6.0 && x1 - x0 >= 6.0 {
                s.fill([x0, top + 2.0, x1 - x0 - 2.0, BAR - 4.0], s.theme.paper);
            }
        }
        s.class("value");
        if fits {
            let rise = if name_fits { 0.0 } else { 8.0 };
            let inset = if value_face == FINDING { 10.0 } else { 8.0 };
            s.text(
                x + inset,
                top + 19.0 + rise,
                value,
                value_face,
                Anchor::Start,
            );
            if name_fits {
                let face = Face::plain(13).in_tone(Tone::Finding);
                let long = s.list(&[rest.fact.label, s.word(say::WORKED_OUT)], ", ");
                let is_long = s.width(long, face) + 20.0 <= x1 - x;
                let words = if is_long { long } else { rest.fact.label };
                s.text(x + 10.0, top + 36.0, words, face, Anchor::Start);
            }
        }
        if let Some(step) = steps.get(last + 1) {
            layouts::step(s, step, bottom);
        }
        s.end();
    }
    let mut names: Vec<Text> = Vec::new();
    for part in parts.iter().chain(&rest) {
        match &part.members[..] {
            [] => names.push(part.fact.label),
            members => names.extend(members.iter().map(|fact| fact.label)),
        }
    }
    s.remark = s.say(say::IS_WHOLE, &[whole.label, s.names(&names)]);
    s.y = foot;
    true
}
