//! `flow`: what came and what became of it, as two bars with one band from whole to whole.
//!
//! Nobody says which of the parts became which, so no band joins two of them. Open ends fade together. Sides that no
//! relation ties, and such as have parts too many or too small, stand in rows instead.

use crate::chart::balance;
use crate::chart::facts::{Fact, middle};
use crate::chart::layouts::{self, Step};
use crate::chart::mark::{Anchor, Color, Stroke};
use crate::chart::marks::{OPEN_PX, Side};
use crate::chart::sketch::{PROSE_PX, Sketch};
use crate::chart::text::{BODY, FINDING, Face, GROUP, LABEL, SMALL, Tone};
use crate::chart::words::Text;
use crate::message::chart as say;

const BAR: f64 = 44.0;
const BAND: f64 = 56.0;
/// More parts than these of a side are not told apart.
const MOST: usize = 5;

/// Lines about a part outside of its bar; empty where all stands in it.
type Outside<'a> = [(Text<'a>, Face); 2];

/// A part of one side, in the unit of both.
struct Part<'a> {
    fact: Fact<'a>,
    start: f64,
    end: f64,
    is_open: bool,
    quoted: Text<'a>,
}

#[inline(never)]
pub(super) fn draw(s: &mut Sketch, from: &[usize], to: &[usize]) {
    let is_tied = balance::holds(s.sheet, |n| s.solution.is_in_force(n), from, to);
    if !(is_tied && bars(s, from, to)) {
        let mut all = from.to_vec();
        all.extend(to);
        layouts::rows(s, &all, None);
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
        if solved.stated.is_empty() {
            2
        } else {
            usize::from(solved.high.is_infinite())
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
            let named = s.named(&fact);
            let is_open = fact.high.is_infinite();
            let drawn = if is_open || fact.hollow() {
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

#[inline(never)]
fn bars<'a>(s: &mut Sketch<'a>, from: &[usize], to: &[usize]) -> bool {
    let (Some(mut from), Some(mut to)) = (side(s, from), side(s, to)) else {
        return false;
    };
    let total = |parts: &[Part]| parts.last().map_or(0.0, |part| part.end);
    let most = total(&from).max(total(&to));
    if !(most > 0.0 && most.is_finite()) {
        return false;
    }
    // What is left fills up to the other side: as far as the numbers said go.
    for parts in [&mut from, &mut to] {
        if let Some(last) = parts.last_mut()
            && last.fact.hollow()
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
    let (above_words, above_in) = words(s, &from, &px);
    let (below_words, below_in) = words(s, &to, &px);
    let above = slots(&from, &above_words, &px);
    let below = slots(&to, &below_words, &px);
    let (Some((above, over)), Some(_)) = (
        layouts::steps(s, &above, 0.0),
        layouts::steps(s, &below, 0.0),
    ) else {
        return false;
    };
    s.class("group");
    let y = s.y + GROUP.rise_px();
    s.text(s.left, y, s.word(say::WHO_CAME), GROUP, Anchor::Start);
    s.y += 20.0;
    if !above.is_empty() {
        s.y += over + 6.0;
    }
    // Names above the upper bar: the steps upside down.
    let base = s.y - 6.0;
    let above: Vec<Step> = above
        .into_iter()
        .map(|step| Step {
            top: base - step.top - step.label.height,
            ..step
        })
        .collect();
    let top = s.y;
    one_side(s, &from, &px, top, &above_in, &above, true);
    let band_top = top + BAR;
    let end = px(total(&from).min(total(&to)));
    s.class("band");
    let grey = s.theme.paper.toward(s.theme.rule, 16);
    s.fill([s.left, band_top, end - s.left, BAND], grey);
    if from.len() > 1 && to.len() > 1 {
        let text = s.word(say::WHO_GOT_WHAT);
        let block = s.block(&[(text, BODY)], end - s.left - 16.0);
        if block.height <= 34.0 {
            s.put(block, (s.left + end) / 2.0, band_top + 4.0, Anchor::Middle);
        }
        s.remark = text;
    }
    s.class("group");
    s.text(
        s.left + 8.0,
        band_top + BAND - 7.0,
        s.word(say::WHAT_BECAME),
        GROUP,
        Anchor::Start,
    );
    let top = band_top + BAND;
    let Some((below, foot)) = layouts::steps(s, &below, top + BAR + 5.0) else {
        return false;
    };
    one_side(s, &to, &px, top, &below_in, &below, false);
    s.y = if below.is_empty() { top + BAR } else { foot };
    true
}

/// Words outside the bar, and inside it, of each part.
fn words<'a>(
    s: &Sketch<'a>,
    parts: &[Part<'a>],
    px: &dyn Fn(f64) -> f64,
) -> (Vec<Outside<'a>>, Vec<[Text<'a>; 2]>) {
    let (mut outside, mut inside) = (Vec::new(), Vec::new());
    for part in parts {
        let room = px(part.end) - px(part.start) - 18.0;
        let is_found = part.fact.hollow();
        let (name, value, name_face, face) = if is_found {
            (
                s.spelled(part.fact.told, part.fact.percent),
                part.fact.label,
                FINDING,
                BODY,
            )
        } else {
            let read = s.reading_of(&part.fact);
            let mut words = part.quoted;
            let long = s.list(&[words, read], ", ");
            if s.width(long, BODY) <= room {
                words = long;
            }
            (part.fact.label, words, LABEL, BODY)
        };
        let fits = [
            s.width(name, name_face) <= room,
            s.width(value, face) <= room,
        ];
        let none = (Text::NONE, SMALL);
        match fits {
            [true, true] => {
                inside.push([name, value]);
                outside.push([none, none]);
            }
            _ => {
                // In the part what has room of it: its words, or the number that those name.
                let named = s.named(&part.fact);
                let number = if named.is_nan() {
                    Text::NONE
                } else {
                    s.number(named, part.fact.percent)
                };
                let short = [if is_found { name } else { part.quoted }, number];
                let fitting = short
                    .into_iter()
                    .find(|text| s.width(*text, name_face) <= room);
                inside.push([fitting.unwrap_or(Text::NONE), Text::NONE]);
                let text = match fitting {
                    // Its words stand in the part.
                    Some(words) if words == part.quoted => name,
                    _ if is_found => s.form("{}: {}", &[value, name]),
                    _ => s.form("{}: {}", &[name, part.quoted]),
                };
                let tone = if is_found { Tone::Finding } else { Tone::Ink };
                let more = if is_found {
                    s.word(say::WORKED_OUT)
                } else {
                    s.reading_of(&part.fact)
                };
                outside.push([(text, LABEL.in_tone(tone)), (more, SMALL)]);
            }
        }
    }
    (outside, inside)
}

/// Where the words outside stand: those that there are.
fn slots<'a, 'b>(
    parts: &[Part<'a>],
    words: &'b [Outside<'a>],
    px: &dyn Fn(f64) -> f64,
) -> Vec<(f64, &'b [(Text<'a>, Face)])> {
    let pairs = parts.iter().zip(words);
    let told = pairs.filter(|(_, words)| !words[0].0.is_empty());
    told.map(|(part, words)| (px(part.start), &words[..]))
        .collect()
}

/// One bar: its parts, what stands in them, and names on steps.
#[inline(never)]
fn one_side<'a>(
    s: &mut Sketch<'a>,
    parts: &[Part<'a>],
    px: &dyn Fn(f64) -> f64,
    top: f64,
    inside: &[[Text<'a>; 2]],
    steps: &[Step],
    is_above: bool,
) {
    let mut steps = steps.iter();
    for (i, part) in parts.iter().enumerate() {
        s.tabulate(&part.fact);
        s.begin_fact(&part.fact);
        let (x, x1) = (px(part.start), px(part.end));
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
            let (color, strong) = if is_found {
                (s.theme.derived, 22)
            } else {
                (s.theme.stated, 80)
            };
            s.fade([x1, top, 24.0, BAR], Side::Right, color, strong, 6);
            let (tip, y) = (x1 + OPEN_PX - 1.0, top + BAR / 2.0);
            s.path(
                &[(tip - 5.0, y - 5.0), (tip, y), (tip - 5.0, y + 5.0)],
                Color::NONE,
                Stroke::new(color, 2.0),
            );
        }
        s.class("value");
        let [name, value] = inside[i];
        let (name_face, value_face) = if is_found {
            (FINDING, BODY.in_tone(Tone::Finding))
        } else {
            (LABEL.in_tone(Tone::Paper), BODY.in_tone(Tone::Paper))
        };
        let rise = if value.is_empty() { 8.0 } else { 0.0 };
        s.text(x + 9.0, top + 19.0 + rise, name, name_face, Anchor::Start);
        s.text(x + 9.0, top + 36.0, value, value_face, Anchor::Start);
        // What does not stand whole in its part has a name outside.
        if value.is_empty()
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
