//! `flow`: two splits of one amount, as two bars with one band from whole to whole, which says how they hang together.
//!
//! Nobody says which of the parts became which, so no band joins two of them. The heads of the bars are the sheet's; without
//! them they say no more than a relation does, that both count the same. Open ends fade together. Sides that no
//! relation ties, and such as have parts too many or too small, stand in rows instead; a side of one part is a whole, and
//! drawn as that (`parts`).

use crate::chart::axes;
use crate::chart::balance;
use crate::chart::facts::{Fact, middle};
use crate::chart::layouts::{self, Step};
use crate::chart::mark::{Anchor, Color, Stroke};
use crate::chart::marks::{OPEN_PX, Side};
use crate::chart::sketch::{PROSE_PX, Sketch};
use crate::chart::text::{BODY, Block, FINDING, Face, LABEL, SMALL, Tone};
use crate::chart::words::Text;
use crate::message::chart as say;

const BAR: f64 = 44.0;
/// How far from the edge of a part its words begin.
const INSET: f64 = 9.0;
/// What the band between the bars is higher than its words.
const BAND: f64 = 14.0;
/// How high a row of whiskers is.
const WHISKER: f64 = 14.0;
/// How high the head of a bar is.
const HEAD: f64 = 20.0;
/// How long the fading end of an open part is, without its chevron.
const FADE_PX: f64 = 24.0;
/// More parts than these of a side are not told apart.
const MOST: usize = 5;

/// Lines about a part outside of its bar; empty where all stands in it.
type Outside<'a> = [(Text<'a>, Face); 2];

/// What is written about the parts of one side: outside of each, inside of each, and names on steps.
struct Words<'a> {
    outside: Vec<Outside<'a>>,
    inside: Vec<Block>,
    height: f64,
    steps: Vec<Step>,
}

/// A part of one side, in the unit of both.
struct Part<'a> {
    fact: Fact<'a>,
    start: f64,
    end: f64,
    is_open: bool,
    quoted: Text<'a>,
}

#[inline(never)]
pub(super) fn draw(s: &mut Sketch, from: &[usize], to: &[usize], from_label: &str, to_label: &str) {
    let is_tied = balance::holds(s.sheet, |n| s.solution.is_in_force(n), from, to);
    // One name without the other would not tell what differs.
    let heads = match from_label.is_empty() || to_label.is_empty() {
        true => [s.word(say::ONE_WAY), s.word(say::OTHER_WAY)],
        false => [from_label, to_label].map(|label| s.keep(label.to_owned())),
    };
    if !(is_tied && bars(s, from, to, heads)) {
        let mut all = from.to_vec();
        all.extend(to);
        layouts::rows(s, &all, None, true);
    }
    if !is_tied {
        let text = s.word(say::NOT_EVEN);
        s.remark = text;
        s.class("note");
        s.y += 8.0;
        s.paragraph(text, SMALL, PROSE_PX);
    }
}

/// The parts of a side, closed ones first, the one that nobody stated last; `None` where they have no such form.
#[inline(never)]
fn side<'a>(s: &mut Sketch<'a>, variables: &[usize]) -> Option<Vec<Part<'a>>> {
    if variables.is_empty() || variables.len() > MOST {
        return None;
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut at = 0.0;
    let rank = |s: &Sketch, variable: usize| {
        let solved = &s.solution.variables[variable];
        match solved.stated[..] {
            [] => 2,
            _ => usize::from(solved.high.is_infinite() || least(s, variable).is_some()),
        }
    };
    for wanted in 0..3 {
        for variable in variables {
            if rank(s, *variable) != wanted {
                continue;
            }
            let solved = &s.solution.variables[*variable];
            if !(solved.low >= 0.0 && solved.high >= solved.low) {
                return None;
            }
            // Nothing may follow what has no end.
            if parts
                .last()
                .is_some_and(|part| part.is_open || part.fact.hollow())
            {
                return None;
            }
            let fact = s.fact(*variable);
            // What is only said not to be more is no bar from nothing.
            if !fact.hollow() && s.said_ends(*variable).0.is_infinite() {
                return None;
            }
            let named = s.named(&fact);
            let least = least(s, *variable);
            let is_open = fact.high.is_infinite() || least.is_some();
            let drawn = if let Some(least) = least {
                least
            } else if is_open || fact.hollow() {
                fact.low
            } else if named.is_nan() {
                middle(fact.low, fact.high).unwrap_or(0.0)
            } else {
                named
            };
            let quoted = match s.solution.variables[*variable].stated[..] {
                [(figure, ..), ..] => s.quoted(figure),
                [] => s.word(say::WORKED_OUT),
            };
            parts.push(Part {
                fact,
                start: at,
                end: at + drawn,
                is_open,
                quoted,
            });
            at += drawn;
        }
    }
    Some(parts)
}

/// The least that was said of a variable, where that is all that was: what others make of it has not been said.
fn least(s: &Sketch, variable: usize) -> Option<f64> {
    let (low, high) = s.said_ends(variable);
    (low >= 0.0 && high.is_infinite()).then_some(low)
}

#[inline(never)]
fn bars<'a>(s: &mut Sketch<'a>, from: &[usize], to: &[usize], heads: [Text<'a>; 2]) -> bool {
    let (Some(mut from), Some(mut to)) = (side(s, from), side(s, to)) else {
        return false;
    };
    let total = |parts: &[Part]| parts.last().map_or(0.0, |part| part.end);
    let mut most = total(&from).max(total(&to));
    // Where nobody has said how much there is on either side, both go as far as what is left may.
    let is_left =
        |parts: &[Part]| (parts.last()).is_some_and(|part| part.fact.hollow() && !part.is_open);
    if is_left(&from) && is_left(&to) {
        for parts in [&from, &to] {
            if let Some(last) = parts.last() {
                most = most.max(last.start + last.fact.high);
            }
        }
    }
    if !(most > 0.0 && most.is_finite()) {
        return false;
    }
    // What is left fills up to the other side, as far as the numbers said go; where only its least is known, it is
    // as long as that, and fades.
    for parts in [&mut from, &mut to] {
        if let Some(last) = parts.last_mut()
            && last.fact.hollow()
            && !last.is_open
        {
            last.end = last.end.max(most);
        }
    }
    let is_open = from.iter().chain(&to).any(|part| part.is_open);
    let right = s.right - if is_open { OPEN_PX } else { 0.0 };
    let left = s.left;
    let px = |value: f64| left + value / most * (right - left);
    let is_seen = |part: &Part| px(part.end) - px(part.start) >= 5.0;
    if !from.iter().chain(&to).all(is_seen) {
        return false;
    }
    let (Some(mut above), Some(below)) = (words(s, &from, &px, true), words(s, &to, &px, false))
    else {
        return false;
    };
    axes::unit_above(s, s.left, from[0].fact.unit);
    // Beside the names of the upper bar where those leave room for it.
    let head = heads[0];
    let head_end = s.left + s.width(head, LABEL) + 12.0;
    let is_beside = above
        .steps
        .iter()
        .all(|step| step.left.min(step.x) >= head_end);
    let room = match above.steps.is_empty() {
        true => 0.0,
        false => above.height + 6.0,
    };
    s.class("group");
    if is_beside {
        s.y += room.max(HEAD);
        s.text(s.left, s.y - 7.0, head, LABEL, Anchor::Start);
    } else {
        s.text(s.left, s.y + LABEL.rise_px(), head, LABEL, Anchor::Start);
        s.y += HEAD + room;
    }
    // Names above the upper bar: the steps upside down.
    for step in &mut above.steps {
        step.top = s.y - 6.0 - step.top - step.label.height;
    }
    let top = s.y;
    one_side(s, &from, &px, top, &above, true);
    let band_top = top + BAR;
    // As far as both sides go; what fades on one of them may go as far as the other does.
    let is_fading = |parts: &[Part]| parts.last().is_some_and(|part| part.is_open);
    let end = match (is_fading(&from), is_fading(&to)) {
        (false, false) => total(&from).min(total(&to)),
        (true, false) => total(&to),
        (false, true) => total(&from),
        (true, true) => most,
    };
    let end = px(end);
    // How the two hang together, in the words of the sheet where they are read.
    let names = |s: &Sketch<'a>, head: Text<'a>, parts: &[Part<'a>]| {
        let names: Vec<Text> = parts.iter().map(|part| part.fact.label).collect();
        s.say(say::NAMED, &[head, s.names(&names)])
    };
    let (one, other) = (names(s, heads[0], &from), names(s, heads[1], &to));
    let who = who_what(&heads).map(|verb| s.say(say::WHO_WHAT, &[s.keep(verb.to_owned())]));
    let untold = who.unwrap_or(s.word(say::WHICH_UNTOLD));
    s.remark = s.list(&[s.say(say::SAME_TOTALS, &[one, other]), untold], " ");
    let text = who.unwrap_or(s.word(say::SAME_TOTAL));
    let block = s.balanced(text, BODY, end - s.left - 16.0);
    // Beside the bars, where their parts may end, as far as there is room to say so: behind the first, or before it.
    let mut rows = [may_end(&from, &px), may_end(&to, &px)];
    let mut places = [None; 2];
    for (row, place) in rows.iter().zip(&mut places) {
        let next = row.get(1).map_or(end, |next| next.0) - 6.0;
        let Some(first) = row.first() else {
            continue;
        };
        // In the words of the part, or in fewer.
        for words in [s.say(say::MAY_END_OF, &[first.2]), s.word(say::MAY_END)] {
            let words_px = s.width(words, SMALL) + 8.0;
            *place = place.or(match () {
                () if first.1 + words_px <= next => Some((first.1 + 8.0, Anchor::Start, words)),
                () if first.0 - words_px >= s.left + 4.0 => {
                    Some((first.0 - 8.0, Anchor::End, words))
                }
                () => None,
            });
        }
    }
    // Whiskers that none of whom is explained say nothing.
    if places == [None; 2] {
        rows = [Vec::new(), Vec::new()];
    }
    let room = |i: usize| if rows[i].is_empty() { 0.0 } else { WHISKER };
    let band_px = block.height + BAND + room(0) + HEAD + room(1);
    s.class("band");
    s.fill([s.left, band_top, end - s.left, band_px], s.theme.band());
    let middle = (s.left + end) / 2.0;
    s.put(
        block,
        middle,
        band_top + room(0) + BAND / 2.0,
        Anchor::Middle,
    );
    let top = band_top + band_px;
    let ys = [band_top + WHISKER / 2.0 + 1.0, top - WHISKER / 2.0 - 1.0];
    s.class("whisker");
    for ((row, y), parts) in rows.iter().zip(ys).zip([&from, &to]) {
        // Beyond what is drawn of a bar nothing is under it.
        let solid = px(total(parts));
        for (low, high, _) in row {
            s.whisker_within(*low, high.min(s.right), solid, y);
        }
    }
    s.class("note");
    for (place, y) in places.into_iter().zip(ys) {
        if let Some((x, anchor, words)) = place {
            s.text(x, y + 4.0, words, SMALL, anchor);
        }
    }
    // On the band, flush with what stands in the bar.
    s.class("group");
    let baseline = top - room(1) - 7.0;
    s.text(s.left + INSET, baseline, heads[1], LABEL, Anchor::Start);
    let mut below = below;
    for step in &mut below.steps {
        step.top += top + BAR + 5.0;
    }
    one_side(s, &to, &px, top, &below, false);
    s.y = top + BAR;
    if !below.steps.is_empty() {
        s.y += below.height + 5.0;
    }
    true
}

/// The verb of splits that are named as the question and the answer to it: "Who came", "What they have".
fn who_what<'t>(heads: &'t [Text; 2]) -> Option<&'t str> {
    let verb = heads[1].strip_prefix("What they ")?;
    (heads[0].starts_with("Who ") && !verb.contains(' ')).then_some(verb)
}

/// Where the parts of a side may end that were said with a range, given all that is before them, and their words.
fn may_end<'a>(parts: &[Part<'a>], px: &dyn Fn(f64) -> f64) -> Vec<(f64, f64, Text<'a>)> {
    let (mut low, mut high) = (0.0, 0.0);
    let mut out: Vec<(f64, f64, Text)> = Vec::new();
    for part in parts
        .iter()
        .filter(|part| !part.is_open && !part.fact.hollow())
    {
        (low, high) = (low + part.fact.low, high + part.fact.high);
        let (a, b) = (px(low), px(high));
        let is_clear = out.last().is_none_or(|before| before.1 + 6.0 <= a);
        if part.fact.low < part.fact.high && b - a >= 6.0 && is_clear {
            out.push((a, b, part.quoted));
        }
    }
    out
}

/// Where the box of a part ends, its fading end included: what may be written on.
fn reach(s: &Sketch, part: &Part, px: &dyn Fn(f64) -> f64) -> f64 {
    if part.is_open && part.fact.hollow() {
        s.right - OPEN_PX + FADE_PX
    } else {
        px(part.end)
    }
}

/// The words of one side, each part's in one place: in the part where all of them have room there, else outside of it.
/// Below the bar stand those of all that were said, or of none, in the order of the parts as far as there is a way; above
/// it they are read before what stands in it. `None` where there is no way.
#[inline(never)]
fn words<'a>(
    s: &mut Sketch<'a>,
    parts: &[Part<'a>],
    px: &dyn Fn(f64) -> f64,
    is_above: bool,
) -> Option<Words<'a>> {
    let (mut outside, mut inside) = (Vec::new(), Vec::new());
    let mut is_all_in = true;
    for part in parts.iter().filter(|part| !part.fact.hollow()) {
        let room = reach(s, part, px) - px(part.start) - 18.0;
        let told = s.list(&[part.quoted, s.reading_of(&part.fact)], ", ");
        is_all_in &= s.width(part.fact.label, LABEL) <= room && s.width(told, BODY) <= room;
    }
    let none = (Text::NONE, SMALL);
    for part in parts {
        let room = reach(s, part, px) - px(part.start) - 18.0;
        let fact = &part.fact;
        let name = fact.label;
        let own = LABEL.in_tone(Tone::Paper);
        let (lines, more, tone) = if fact.hollow() {
            let value = s.marked(fact);
            let found = BODY.in_tone(Tone::Finding);
            let long = s.list(&[name, s.word(say::WORKED_OUT)], ", ");
            let name = if s.width(long, BODY) <= room {
                long
            } else {
                name
            };
            let lines = [[(value, FINDING), (name, found)], [(value, FINDING), none]];
            (lines, s.word(say::WORKED_OUT), Tone::Finding)
        } else {
            let read = s.reading_of(fact);
            let quoted = s.list(&[part.quoted, read], ", ");
            let lines = [
                [(name, own), (quoted, BODY.in_tone(Tone::Paper))],
                [(part.quoted, own), none],
            ];
            (lines, read, Tone::Ink)
        };
        let metrics = s.metrics;
        let fits = |(text, face): (Text<'a>, Face)| {
            metrics.width(&text, face.size_px(), face.is_bold()) <= room
        };
        let is_with_all = is_above || is_all_in || fact.hollow();
        if is_with_all && lines[0].into_iter().all(fits) {
            inside.push(s.block(&lines[0], f64::INFINITY));
            outside.push([none, none]);
            continue;
        }
        // Of what was said the words, with the name where that has room too; how they were read stands outside of it.
        if !fact.hollow() {
            let quoted = (part.quoted, BODY.in_tone(Tone::Paper));
            if fits((name, own)) && fits(quoted) {
                inside.push(s.block(&[(name, own), quoted], f64::INFINITY));
                outside.push([(more, SMALL), none]);
                continue;
            }
            if fits((part.quoted, own)) {
                inside.push(s.block(&[(part.quoted, own)], f64::INFINITY));
                outside.push([(name, LABEL.in_tone(tone)), (more, SMALL)]);
                continue;
            }
        }
        // A range that was worked out stands in its part, in two lines if need be.
        let value = lines[1][0];
        let split = s.block(&[value], room);
        let is_told = fact.hollow() && split.width <= room && split.end - split.first <= 2;
        inside.push(if is_told { split } else { Block::default() });
        let text = if is_told {
            name
        } else {
            s.form("{}: {}", &[name, value.0])
        };
        outside.push([(text, LABEL.in_tone(tone)), (more, SMALL)]);
    }
    // Leaders from where the parts begin; where names would stand in another order, from the end of some of the last.
    let mut best: Option<(usize, (Vec<Step>, f64))> = None;
    for n_late in 0..=if is_above { 0 } else { parts.len() } {
        let mut slots = Vec::new();
        for (i, (part, words)) in parts.iter().zip(&outside).enumerate() {
            let is_late = i + n_late >= parts.len() && !part.is_open;
            let x = match is_late {
                true => (px(part.end) - 8.0).max(px(part.start)),
                false => px(part.start),
            };
            if !words[0].0.is_empty() {
                slots.push((x, &words[..]));
            }
        }
        let Some(found) = layouts::steps(s, &slots, 0.0) else {
            continue;
        };
        let n_back = found.0.windows(2).filter(|pair| pair[1].top < pair[0].top);
        let n_back = n_back.count();
        if best.as_ref().is_none_or(|best| n_back < best.0) {
            best = Some((n_back, found));
        }
    }
    let (_, (steps, height)) = best?;
    Some(Words {
        outside,
        inside,
        height,
        steps,
    })
}

/// One bar: its parts, what stands in them, and names on steps.
#[inline(never)]
fn one_side<'a>(
    s: &mut Sketch<'a>,
    parts: &[Part<'a>],
    px: &dyn Fn(f64) -> f64,
    top: f64,
    words: &Words<'a>,
    is_above: bool,
) {
    let mut steps = words.steps.iter();
    for (i, part) in parts.iter().enumerate() {
        s.tabulate(&part.fact);
        s.begin_fact(&part.fact);
        let (x, mut x1) = (px(part.start), px(part.end));
        if part.is_open {
            // The fade begins on a whole pixel: between two edges that share one, paper would show.
            x1 = x1.round();
        }
        let cut = if i + 1 < parts.len() { 2.0 } else { 0.0 };
        let is_found = part.fact.hollow();
        s.class_of(is_found);
        if is_found && part.is_open {
            s.fill([x, top, x1 - x, BAR], s.theme.finding_fill());
            let edge = s.stroke(s.theme.derived);
            let corners = [
                (x1, top + 1.0),
                (x + 1.0, top + 1.0),
                (x + 1.0, top + BAR - 1.0),
                (x1, top + BAR - 1.0),
            ];
            s.path(&corners, Color::NONE, edge);
        } else {
            s.bar([x, top, x1 - x - cut, BAR], is_found);
        }
        if part.is_open {
            let (color, strong, edge) = if is_found {
                (s.theme.finding_fill(), 100, s.theme.derived)
            } else {
                (s.theme.stated, 80, s.theme.stated)
            };
            let fade_px = if is_found {
                reach(s, part, px) - x1
            } else if part.fact.high.is_finite() {
                // Said to be that at least, and known to be no more than the other side.
                let most = px(part.start + part.fact.high).min(s.right - OPEN_PX);
                (most - x1).max(FADE_PX)
            } else {
                FADE_PX
            };
            s.fade([x1, top, fade_px, BAR], Side::Right, color, strong, 24);
            // Its edge goes with it.
            for y in [top, top + BAR - 2.0] {
                if is_found {
                    s.fade([x1, y, fade_px, 2.0], Side::Right, edge, 100, 24);
                }
            }
            let (tip, y) = (x1 + fade_px + 4.0, top + BAR / 2.0);
            s.path(
                &[(tip - 5.0, y - 5.0), (tip, y), (tip - 5.0, y + 5.0)],
                Color::NONE,
                Stroke::new(edge, 2.0),
            );
        }
        s.class("value");
        let block = words.inside[i];
        s.put(
            block,
            x + INSET,
            top + (BAR - block.height) / 2.0,
            Anchor::Start,
        );
        // What does not stand whole in its part has a name outside.
        if !words.outside[i][0].0.is_empty()
            && let Some(step) = steps.next()
        {
            if is_above {
                s.class("leader");
                let label = step.label;
                let reach = if step.left >= step.x {
                    step.top + label.height - label.height.min(14.0)
                } else {
                    step.top + label.height + 1.0
                };
                s.line((step.x + 0.5, reach), (step.x + 0.5, top), s.leader());
                s.class("label");
                s.put(label, step.left, step.top, Anchor::Start);
            } else {
                layouts::step(s, step, top + BAR);
            }
        }
        s.end();
    }
}
