//! Layouts that several kinds of chart share: ranges in rows over one axis, and names on steps under a bar.
//!
//! A form that does not fit its data gives way to [`rows`], which always fits.

use super::axes;
use super::facts::{Ends, Fact, State};
use super::labels::largest;
use super::mark::{Anchor, Color, Stroke};
use super::marks::{OPEN_PX, SEEN_PX, Span};
use super::order::order;
use super::scales::{self, Scale};
use super::sketch::Sketch;
use super::text::{BODY, Block, FINDING, Face, GROUP, LABEL, SMALL, Tone, widest_number};
use super::words::Text;
use crate::message::chart as say;
use crate::say::{is_rounded, said};

/// One line of the chart.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub fact: Fact<'a>,
    pub id: Text<'a>,
    pub kind: &'static str,
    pub label: Text<'a>,
    /// The quoted words of what was said, the unit of what was worked out.
    pub words: Text<'a>,
    /// Its range on the mark, and in a sentence.
    pub value: Text<'a>,
    pub amount: Text<'a>,
    pub status: Text<'a>,
    pub span: Span,
    /// Lines of its tooltip instead of what there is to tell of its variable; nothing if empty.
    pub details: [Text<'a>; 3],
}

impl<'a> Row<'a> {
    /// A range of a fact's quantity.
    pub fn new(s: &Sketch<'a>, fact: &Fact<'a>, state: State, told: Ends) -> Row<'a> {
        // Of what is not known nothing is drawn.
        let (low, high) = match (told.low, told.high) {
            (f64::NEG_INFINITY, f64::INFINITY) => (f64::NAN, f64::NAN),
            ends => s.alone(fact.variable, ends),
        };
        Row {
            fact: *fact,
            id: s.id(fact.variable),
            kind: "quantity",
            label: fact.label,
            words: fact.counted(),
            value: s.signed(told, fact.unit),
            amount: s.amount(told, fact.unit),
            status: s.status(state, told),
            span: Span {
                hollow: state == State::Derived,
                under: told.low == f64::NEG_INFINITY && low == 0.0,
                ..Span::said(low, high)
            },
            details: [Text::NONE; 3],
        }
    }

    /// What a figure says by itself.
    pub fn said(s: &Sketch<'a>, fact: &Fact<'a>, figure: usize) -> Row<'a> {
        let solved = &s.solution.variables[fact.variable];
        let mut range = (f64::NEG_INFINITY, f64::INFINITY);
        for (other, low, high) in &solved.stated {
            if *other == figure {
                range = (*low, *high);
            }
        }
        let told = said(s.sheet, s.solution, figure, range);
        let row = Row::new(s, fact, s.state_of(figure), told);
        let said = &s.sheet.figures[figure];
        // What was given in numbers has no words of its own.
        let words = match () {
            _ if s.state_of(figure) == State::Changed => s.word(say::CHANGED),
            _ if said.says.is_some() || said.quote.is_some() => s.quoted(figure),
            _ => Text::NONE,
        };
        Row {
            id: Text(&said.id),
            kind: "figure",
            words,
            ..row
        }
    }
}

/// A row's range in digits that tell it from another: in a sentence, and as short as on a mark. `None` where its own
/// digits do, and for one number and the end of what is open, which are told as they were.
#[inline(never)]
pub(super) fn beside<'a>(s: &Sketch<'a>, row: &Row<'a>, other: &Span) -> Option<[Text<'a>; 2]> {
    let Span { low, high, .. } = row.span;
    if !(low < high && low.is_finite() && high.is_finite()) || row.span.under {
        return None;
    }
    let numbers = &s.speaker.locale.numbers;
    let decimals =
        numbers.decimals_apart((low, high), (other.low, other.high), row.fact.percent)?;
    let told = Ends::closed(low, high);
    let told = s.speaker.locale.beside(told, &row.fact.unit, decimals);
    Some(told.map(|told| s.keep(told)))
}

/// Rows of a set of variables, as many as there is to tell of each: what follows, and what was said.
fn rows_of<'a>(
    s: &mut Sketch<'a>,
    variable: usize,
    found: &mut Vec<Row<'a>>,
    given: &mut Vec<Row<'a>>,
) {
    let fact = s.fact(variable);
    s.tabulate(&fact);
    let solved = &s.solution.variables[variable];
    let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
    // Whether a figure leaves anything open that others can narrow so that it is seen.
    let mut is_open = s.named.contains(&variable) || solved.stated.len() > 1;
    for (n, (figure, ..)) in solved.stated.iter().enumerate() {
        let mut row = Row::said(s, &fact, *figure);
        (low, high) = (low.max(row.span.low), high.min(row.span.high));
        if n == 0 {
            row.id = s.id(variable);
            row.kind = "quantity";
        } else {
            row.label = Text::NONE;
        }
        // An exact number in the digits that it was told in, a bound likewise, and what leaves no more open than its rounding
        // does are not told twice: how they were read tells nothing.
        let mut words = row.words;
        let Span {
            low: a, high: b, ..
        } = row.span;
        let is_alike = digits(&words) == digits(&row.value);
        let is_one = a == b || row.span.under || !(a.is_finite() && b.is_finite());
        let is_rounded = is_rounded(a, b) && digits(&words) != digits("");
        if is_one && is_alike || a < b && is_rounded {
            row.value = Text::NONE;
        } else {
            is_open = true;
        }
        if solved.stated.len() > 1 {
            let source = s.publisher(s.sheet.figures[*figure].statement);
            words = s.list(&[words, source], ", ");
        }
        row.words = words;
        given.push(row);
    }
    let told = !solved.stated.is_empty();
    let slack = 1e-9 * solved.high.abs().min(1e300);
    let narrower = solved.low > low + slack || solved.high < high - slack;
    // That no value fits is told once, below the chart.
    if told && !(fact.fits && narrower && is_open) {
        return;
    }
    let range = if fact.fits {
        fact.told
    } else {
        Ends::closed(f64::NAN, f64::NAN)
    };
    let mut row = Row::new(s, &fact, State::Derived, range);
    if !fact.fits {
        row.status = Text::NONE;
        let why;
        [row.value, why] = s.without_range(variable);
        row.amount = s.list(&[row.value, why], ": ");
        if !why.is_empty() {
            row.words = why;
        }
    }
    if told {
        row.id = s.form("{}#all", &[row.id]);
        row.words = s.word(say::ALL_TOGETHER);
    }
    if let Some([low, median, high]) = fact.percentiles {
        row.span.inner = (low, high);
        row.span.median = median;
        // Of an open end no draws are shown.
        if fact.low.is_finite() && fact.high.is_finite() && low < high {
            s.simulated.push(variable);
        }
    }
    found.push(row);
}

/// The digits of a number as one number, however they are grouped; those of no digits are no number's.
pub(super) fn digits(text: &str) -> u64 {
    let digits = text.bytes().filter(u8::is_ascii_digit);
    digits.fold(1, |sum: u64, digit| {
        (sum.wrapping_mul(10)).wrapping_add(u64::from(digit))
    })
}

/// Of one quantity at several dates the name is told once.
fn shorten<'a>(s: &Sketch<'a>, rows: &mut [Row<'a>], first: usize) {
    let of = |row: &Row| s.sheet.variables[row.fact.variable].quantity;
    if first > 0 && first < rows.len() && of(&rows[first - 1]) == of(&rows[first]) {
        let date = s.sheet.variables[rows[first].fact.variable].as_of;
        rows[first].label = date.map_or(Text::NONE, |date| s.date(date));
    }
}

/// An arrow that tells which way a bound goes.
const BEYOND_PX: f64 = 24.0;

/// From this width on names and words stand beside the marks, else above.
const WIDE: f64 = 520.0;

/// Where names, words and values stand.
#[derive(Clone, Copy)]
struct Columns {
    is_wide: bool,
    /// Whether what was said stands below the names.
    is_stacked: bool,
    name_px: f64,
    words_x: f64,
    words_px: f64,
    x0: f64,
    x1: f64,
}

fn value_face(s: &Sketch, row: &Row, is_first: bool) -> Face {
    // What is not known is no finding.
    if !row.span.hollow || row.fact.fits && row.span.low.is_nan() {
        return BODY;
    }
    let is_named = s.named.contains(&row.fact.variable) || s.named.is_empty() && is_first;
    // That no value fits is no finding about its size.
    if !row.fact.fits {
        LABEL.in_tone(Tone::Alert)
    } else if is_named {
        FINDING
    } else {
        LABEL.in_tone(Tone::Finding)
    }
}

fn columns<'a>(s: &mut Sketch<'a>, rows: &[Row<'a>]) -> Columns {
    let width = s.right - s.left;
    let widest = |face: Face, text: fn(&Row<'a>) -> Text<'a>| {
        largest(rows.iter().map(|row| s.width(text(row), face)))
    };
    let value_px = largest(rows.iter().map(|row| {
        // What has no end tells its bound at that.
        if width >= WIDE && is_open(&row.span) {
            return 0.0;
        }
        let face = if row.span.hollow { FINDING } else { BODY };
        s.width(row.value, face)
    }));
    // Wider where a number would not stand on one line.
    let number = |face: Face, text: fn(&Row<'a>) -> Text<'a>| {
        let widths = rows
            .iter()
            .map(|row| widest_number(s.metrics, &text(row), face));
        largest(widths)
    };
    let words_px = widest(BODY, |row| row.words)
        .min(width * 0.2)
        .max(number(BODY, |row| row.words));
    // Two fifths are the scale's, as far as names in two lines leave them.
    let rest = width * 0.6 - words_px - value_px - 40.0;
    let mut name_px = widest(LABEL, |row| row.label)
        .min(rest.clamp((width * 0.16).max(100.0), (width * 0.26).max(120.0)))
        .max(number(LABEL, |row| row.label));
    // No wider than its longest line is in the end: what is left is the scale's.
    let most_px = std::mem::take(&mut name_px);
    for row in rows.iter().filter(|_| width >= WIDE) {
        name_px = name_px.max(s.balanced(row.label, LABEL, most_px).width);
    }
    let words_x = s.left + name_px + 12.0;
    let x0 = words_x + words_px + 14.0;
    let x1 = s.right - value_px - if value_px > 0.0 { 14.0 } else { 0.0 };
    let is_wide = width >= WIDE && x1 - x0 >= 160.0;
    // Below all names, or beside all.
    let is_long = |row: &Row<'a>| {
        let room = width - s.width(row.value, BODY) - 20.0;
        s.width(row.label, LABEL) + s.width(row.words, BODY) > room
    };
    let is_stacked = rows.iter().any(|row| !row.span.hollow && is_long(row));
    Columns {
        is_wide,
        is_stacked,
        name_px,
        words_x,
        words_px,
        x0: if is_wide { x0 } else { s.left + 1.0 },
        x1: if is_wide { x1 } else { s.right - 1.0 },
    }
}

/// Variables in rows: what follows first, then what was said, one axis for all of a kind of unit and of a size (`is_one`:
/// they are compared, as a part and its whole).
///
/// - `reference`: what they are compared with; one that was said is a row as they are, another a line.
pub(super) fn rows(s: &mut Sketch, variables: &[usize], reference: Option<usize>, is_one: bool) {
    let mut units: Vec<Text> = Vec::new();
    let mut variables = variables.to_vec();
    let is_said = |at: &usize| !s.solution.variables[*at].stated.is_empty();
    if let Some(at) = reference.filter(is_said)
        && !variables.contains(&at)
    {
        variables.push(at);
    }
    let reference = reference.filter(|at| !variables.contains(at));
    for variable in &variables {
        let unit = axis_of(s, *variable);
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    let mut panels = Vec::new();
    let mut all = Vec::new();
    for unit in &units {
        let mut own = variables.clone();
        own.retain(|variable| axis_of(s, *variable) == *unit);
        let reference = reference.filter(|at| axis_of(s, *at) == *unit);
        let groups = by_size(s, &own, reference, if is_one { UNSEEN } else { TOO_FAR });
        for (n, group) in groups.into_iter().enumerate() {
            let (mut found, mut given) = (Vec::new(), Vec::new());
            for variable in own.iter().filter(|variable| group.contains(variable)) {
                let counts = [found.len(), given.len()];
                rows_of(s, *variable, &mut found, &mut given);
                shorten(s, &mut found, counts[0]);
                shorten(s, &mut given, counts[1]);
            }
            // What all count stands once over them; any other unit stands at the axis.
            let unit = found.first().map_or(Text::NONE, |row| row.words);
            let is_shared = found
                .iter()
                .all(|row| row.words == unit && row.words == row.fact.counted());
            for row in found.iter_mut().filter(|_| is_shared) {
                row.words = Text::NONE;
            }
            let is_noun = is_shared && s.is_counted(&unit);
            let unit = if is_noun { unit } else { Text::NONE };
            all.extend(found.iter().chain(&given).copied());
            let reference = reference.filter(|at| group.contains(at));
            panels.push((found, given, reference, n > 0, unit));
        }
    }
    // One set of columns, so that the axes of all panels begin and end alike.
    let columns = columns(s, &all);
    let mut explained = [false; 2];
    for (i, (found, given, reference, is_smaller, unit)) in panels.iter().enumerate() {
        if i > 0 {
            s.y += 18.0;
        }
        if *is_smaller {
            s.class("note");
            s.paragraph(s.word(say::OWN_SCALE), SMALL, f64::INFINITY);
            s.y += 2.0;
        }
        let reference = reference.map(|at| s.fact(at));
        panel(
            s,
            (found, *unit),
            given,
            columns,
            reference,
            i == 0,
            &mut explained,
        );
    }
}

/// One value so many times the next leaves the smaller ones no room on its scale.
const TOO_FAR: f64 = 20.0;
/// Of what is compared a part is seen until then.
const UNSEEN: f64 = 1000.0;

/// Variables of one unit by size: a scale for each group that lies too far from the next, the one with the finding
/// first. What has no size goes with the largest, what they are compared with where it is nearest.
#[inline(never)]
fn by_size(s: &Sketch, variables: &[usize], reference: Option<usize>, far: f64) -> Vec<Vec<usize>> {
    let mut sizes = Vec::new();
    for variable in variables.iter().chain(&reference) {
        let solved = &s.solution.variables[*variable];
        let mut size: f64 = 0.0;
        let mut see = |end: f64| {
            if end.is_finite() {
                size = size.max(end.abs());
            }
        };
        see(solved.low);
        see(solved.high);
        for (_, low, high) in &solved.stated {
            see(*low);
            see(*high);
        }
        sizes.push(size);
    }
    let mut cuts = Vec::new();
    let mut last = f64::INFINITY;
    for i in order(&sizes[..variables.len()]).into_iter().rev() {
        let size = sizes[i];
        if last.is_finite() && size > 0.0 && last / size >= far {
            cuts.push(size);
        }
        last = if size > 0.0 { size } else { last };
    }
    let mut groups = vec![Vec::new(); cuts.len() + 1];
    for (variable, size) in variables.iter().chain(&reference).zip(&sizes) {
        let solved = &s.solution.variables[*variable];
        let is_nothing = *size == 0.0 && !(solved.low == 0.0 && solved.high == 0.0);
        let at = cuts
            .iter()
            .filter(|cut| size <= *cut && !is_nothing)
            .count();
        groups[at].push(*variable);
    }
    let is_found = |variable: &usize| match s.named[..] {
        [] => s.solution.variables[*variable].stated.is_empty(),
        _ => s.named.contains(variable),
    };
    if let Some(at) = groups.iter().position(|group| group.iter().any(is_found)) {
        groups[..=at].rotate_right(1);
    }
    groups
}

/// What a variable shares its axis with: counts of whatever things, else the unit.
fn axis_of<'a>(s: &Sketch<'a>, variable: usize) -> Text<'a> {
    let unit = s.unit(variable);
    if s.is_counted(&unit) {
        Text::NONE
    } else {
        unit
    }
}

fn panel<'a>(
    s: &mut Sketch<'a>,
    (found, counted): (&[Row<'a>], Text<'a>),
    given: &[Row<'a>],
    columns: Columns,
    reference: Option<Fact<'a>>,
    is_first: bool,
    explained: &mut [bool; 2],
) {
    let mut ends = Vec::new();
    let mut open = (false, false);
    for row in found.iter().chain(given) {
        let Span { low, high, .. } = row.span;
        ends.extend([low, high]);
        if row.fact.percentiles.is_some() && row.span.hollow {
            ends.extend([row.span.inner.0, row.span.inner.1]);
        }
        open.0 |= low == f64::NEG_INFINITY && high.is_finite();
        open.1 |= high == f64::INFINITY && low.is_finite();
    }
    let mut shade = (f64::NAN, f64::NAN);
    if let Some(fact) = &reference {
        ends.extend([fact.low, fact.high]);
        shade = (fact.low, fact.high);
        open.0 |= fact.low == f64::NEG_INFINITY;
        open.1 |= fact.high == f64::INFINITY;
    }
    let percent = found.iter().chain(given).any(|row| row.fact.percent);
    let mut domain = scales::closed_domain(&ends);
    // Of what is nearly as wide as its scale nothing is compared: it would be the longer the vaguer it is.
    let widths = found
        .iter()
        .chain(given)
        .map(|row| row.span.high - row.span.low);
    let widest = largest(widths.filter(|width| width.is_finite()));
    if domain.0 > 0.0 && widest > (domain.1 - domain.0) * 0.5 {
        domain.0 = 0.0;
    }
    // To the tick beyond the last mark, where that is near.
    let most = ((columns.x1 - columns.x0) / 60.0).clamp(4.0, 8.0) as usize;
    if let [.., below, last] = scales::ticks(domain, most)[..] {
        let next = last + (last - below);
        if last < domain.1 && next - domain.1 <= (domain.1 - domain.0) * 0.12 {
            domain.1 = next;
        }
    }
    // A share ends at 100 %.
    if percent && domain.1 > 1.0 && ends.iter().all(|end| !end.is_finite() || *end <= 1.0) {
        domain.1 = 1.0;
    }
    let inset = |is_open: bool| if is_open { OPEN_PX + 2.0 } else { 6.0 };
    let range = (columns.x0 + inset(open.0), columns.x1 - inset(open.1));
    let scale = Scale::new(domain, range);
    // Where nothing is more than nothing there is nothing to measure.
    let is_measured = ends.iter().any(|end| end.is_finite() && *end != 0.0);
    let first = found.iter().chain(given).next();
    let unit = first.map_or(Text::NONE, |row| row.fact.unit);
    if let Some(fact) = &reference {
        reference_label(s, fact, &scale);
    }
    let ticks = if is_measured {
        axes::unit_above(s, columns.x0, unit);
        axes::above(s, &scale, unit)
    } else {
        Vec::new()
    };
    let (top, first) = (s.y, s.scene.marks.len());
    let mut plates = Vec::new();
    let mut heights = Vec::new();
    // Where 9 in 10 simulations are drawn both are explained at the first such mark, else at the first range.
    let has_likely = found.iter().any(|row| is_likely(row, &scale));
    let mut loud = is_first;
    let is_said = |row: &Row| !s.solution.variables[row.fact.variable].stated.is_empty();
    let found_about = match found.iter().any(is_said) {
        true => s.word(say::FOLLOWS_NARROWED),
        false => s.word(say::FOLLOWS_ABOUT),
    };
    let found_about = s.list(&[counted, found_about], ", ");
    // What is told as it was said is read as nothing else.
    let given_about = match given.iter().any(|row| !row.value.is_empty()) {
        true => s.word(say::WAS_SAID_ABOUT),
        false => Text::NONE,
    };
    for (rows, title, about) in [
        (found, say::FOLLOWS, found_about),
        (given, say::WAS_SAID, given_about),
    ] {
        if rows.is_empty() {
            continue;
        }
        if s.y > top {
            s.y += 12.0;
        }
        group(s, title, about, &mut plates);
        for (i, row) in rows.iter().enumerate() {
            if i > 0 {
                hairline(s);
            }
            let face = value_face(s, row, loud);
            loud = false;
            heights.push(one(
                s,
                row,
                face,
                &scale,
                columns,
                (explained, has_likely),
                &mut plates,
            ));
        }
    }
    s.class("axis");
    let y = s.y.round() + 0.5;
    s.line((s.left, y), (s.right, y), s.hair());
    s.y += 2.0;
    // Of many rows the last are far from the axis above.
    if is_measured && found.len() + given.len() > 12 {
        axes::above(s, &scale, unit);
    }
    // Behind the rows, though their height is known only after them: grid lines, and plates under words.
    let drawn = s.scene.marks.len();
    s.class("grid");
    let grid = Stroke::new(s.theme.grid(), 1.0);
    for x in ticks {
        s.line((x, top - 2.0), (x, y), grid);
    }
    if domain.0 < 0.0 && domain.1 > 0.0 {
        s.class("axis");
        let zero = scale.at(0.0).round() + 0.5;
        s.line((zero, top - 2.0), (zero, y), s.hair());
    }
    if let Some(fact) = &reference {
        s.class("reference");
        let dashed = s.dashed(s.theme.muted);
        // At the ends that it tells: "under 400" begins nowhere.
        let end = |told: f64, end: f64| if told.is_finite() { end } else { f64::NAN };
        let mut lines = [end(fact.told.low, fact.low), end(fact.told.high, fact.high)];
        if lines[0] == lines[1] {
            lines[1] = f64::NAN;
        }
        // Where words stand over the marks, only at the height of these.
        let spans: Vec<(f64, f64)> = match columns.is_wide {
            true => vec![(top - 2.0, y)],
            false => heights.iter().map(|y| (y - 12.0, y + 12.0)).collect(),
        };
        let (a, b) = (scale.at(shade.0), scale.at(shade.1));
        let is_shaded = shade.0.is_finite() && shade.1.is_finite() && a < b;
        for (from, to) in spans {
            for end in lines {
                if end.is_finite() {
                    let x = scale.at(end);
                    s.line((x, from), (x, to), dashed);
                }
            }
            if is_shaded {
                s.fill([a, from, b - a, to - from], s.theme.unknown.mix(14));
            }
        }
    }
    s.class("plate");
    for [x, y, w, h] in plates {
        let (x, end) = (x.max(0.0), (x + w).min(s.right));
        s.fill([x, y, end - x, h], s.theme.paper);
    }
    s.send_back(first, drawn);
    if let Some(fact) = &reference {
        beyond(s, fact, &scale, top - 2.0);
    }
}

/// That a bound is one: an arrow at the top of its line, to where the quantity may be.
fn beyond(s: &mut Sketch, fact: &Fact, scale: &Scale, y: f64) {
    let Ends { low, high, .. } = fact.told;
    let (end, sign) = match (low.is_finite(), high.is_finite()) {
        (true, false) => (fact.low, 1.0),
        (false, true) => (fact.high, -1.0),
        _ => return,
    };
    s.class("reference");
    let x = scale.at(end);
    let tip = x + sign * BEYOND_PX;
    let stroke = Stroke::new(s.theme.muted, 2.0);
    let back = tip - sign * 5.0;
    s.line((x, y), (tip, y), stroke);
    s.path(
        &[(back, y - 4.0), (tip, y), (back, y + 4.0)],
        Color::NONE,
        stroke,
    );
}

/// The name and value of a reference, where its line begins.
fn reference_label<'a>(s: &mut Sketch<'a>, fact: &Fact<'a>, scale: &Scale) {
    s.tabulate(fact);
    let id = s.form("{}#reference", &[s.id(fact.variable)]);
    s.begin_of(fact, "quantity", id, s.value(fact));
    s.class("reference");
    let text = s.form("{}: {}", &[fact.label, s.short_value(fact)]);
    let block = s.block(&[(text, BODY)], s.right - s.left);
    let at = [fact.told.low, fact.told.high]
        .into_iter()
        .find(|end| end.is_finite());
    let x = at.map_or(s.left, |at| scale.at(at));
    let x = (x - 4.0).min(s.right - block.width).max(s.left);
    s.put(block, x, s.y, Anchor::Start);
    s.y += block.height + 6.0;
    s.end();
}

fn hairline(s: &mut Sketch) {
    s.class("grid");
    let y = s.y.round() + 0.5;
    let grid = Stroke::new(s.theme.grid(), 1.0);
    s.line((s.left, y), (s.right, y), grid);
}

/// The head of a group of rows, with what it means and a line below.
fn group<'a>(
    s: &mut Sketch<'a>,
    title: crate::message::Message,
    about: Text<'a>,
    plates: &mut Vec<[f64; 4]>,
) {
    s.class("group");
    let title = s.word(title);
    let y = s.y + 14.0;
    let title_px = s.width(title, GROUP);
    s.text(s.left, y, title, GROUP, Anchor::Start);
    let x = s.left + title_px + 7.0;
    let about_px = s.width(about, SMALL);
    let mut end = x - 4.0;
    if x + about_px <= s.right {
        s.text(x, y, about, SMALL, Anchor::Start);
        end = x + about_px + 3.0;
    }
    plates.push([s.left, s.y - 1.0, end - s.left, 19.0]);
    s.y += 22.0;
    s.class("axis");
    let y = s.y.round() + 0.5;
    s.line((s.left, y), (s.right, y), s.hair());
}

/// Begins the item of a row.
pub(super) fn begin<'a>(s: &mut Sketch<'a>, row: &Row<'a>) {
    let fact = &row.fact;
    s.begin_of(fact, row.kind, row.id, row.amount);
    let quoted = row.words;
    if row.kind == "figure" {
        s.clear_details();
        s.detail(quoted);
    }
    if !row.details[0].is_empty() {
        s.clear_details();
        for detail in row.details {
            s.detail(detail);
        }
    }
    s.mark_state(match row.kind {
        "figure" if quoted.starts_with('\u{201c}') && fact.state == State::Stated => {
            s.form("{} {}", &[row.status, quoted])
        }
        _ if row.span.hollow => row.status,
        _ => s.stated_as(fact),
    });
}

/// One row, from hairline to hairline; returns at what height its mark is.
fn one<'a>(
    s: &mut Sketch<'a>,
    row: &Row<'a>,
    face: Face,
    scale: &Scale,
    columns: Columns,
    (explained, has_likely): (&mut [bool; 2], bool),
    plates: &mut Vec<[f64; 4]>,
) -> f64 {
    begin(s, row);
    let top = s.y;
    let words_face = if row.span.hollow { SMALL } else { BODY };
    let value_px = s.width(row.value, face);
    let mut y;
    if columns.is_wide {
        let name = s.evened(&[(row.label, LABEL)], columns.name_px);
        let words = s.block(&[(row.words, words_face)], columns.words_px);
        let tall = name.height.max(words.height);
        let is_open = is_open(&row.span);
        let lift = if is_open { 8.0 } else { 0.0 };
        let height = (tall + 14.0).max(36.0 + lift);
        y = top + height / 2.0;
        s.class("label");
        s.put(name, s.left, y - name.height / 2.0, Anchor::Start);
        s.put(
            words,
            columns.words_x,
            y - words.height / 2.0,
            Anchor::Start,
        );
        s.class("value");
        if is_open {
            // At its bound, over the bar.
            let bound = if row.span.low.is_finite() {
                row.span.low
            } else {
                row.span.high
            };
            let x = (scale.at(bound) - 1.0)
                .min(columns.x1 - value_px)
                .max(columns.x0);
            s.text(x, y - 4.0, row.value, face, Anchor::Start);
            plates.push([x - 2.0, y - 17.0, value_px + 4.0, 17.0]);
        } else {
            let middle = y + face.size_px() * 0.36;
            s.text(s.right, middle, row.value, face, Anchor::End);
        }
        s.y = top + height;
        y += lift + if is_open { 1.0 } else { 0.0 };
    } else {
        // The name, the words and the value on one line where they fit, else one under the other.
        let room = s.right - s.left - value_px - 12.0;
        let is_beside = room >= 110.0;
        let name = s.block(
            &[(row.label, LABEL)],
            if is_beside { room } else { s.right - s.left },
        );
        let mut line = top + 8.0;
        s.class("label");
        s.put(name, s.left, line, Anchor::Start);
        let mut widest = name.width;
        let words_px = s.width(row.words, words_face);
        let is_one = name.height <= LABEL.line_px();
        let beside_px = name.width + 8.0 + words_px;
        let is_below = columns.is_stacked && !row.span.hollow;
        if is_one && is_beside && beside_px <= room && !is_below {
            let x = if name.width > 0.0 {
                s.left + name.width + 8.0
            } else {
                s.left
            };
            s.text(
                x,
                line + LABEL.rise_px(),
                row.words,
                words_face,
                Anchor::Start,
            );
            widest = beside_px;
            line += LABEL.line_px();
        } else {
            line += name.height;
            let below = if name.height > 0.0 || !is_beside {
                s.right - s.left
            } else {
                room
            };
            let words = s.block(&[(row.words, words_face)], below);
            s.put(words, s.left, line, Anchor::Start);
            widest = widest.max(words.width);
            line += words.height;
        }
        s.class("value");
        if is_beside {
            s.text(
                s.right,
                top + 8.0 + LABEL.rise_px(),
                row.value,
                face,
                Anchor::End,
            );
            if value_px > 0.0 {
                plates.push([s.right - value_px - 3.0, top + 7.0, value_px + 3.0, 18.0]);
            }
            line = line.max(top + 8.0 + LABEL.line_px());
        } else {
            let value = s.block(&[(row.value, face)], s.right - s.left);
            s.put(value, s.left, line, Anchor::Start);
            widest = widest.max(value.width);
            line += value.height;
        }
        plates.push([s.left, top + 7.0, widest + 3.0, line - top - 7.0]);
        y = line + 12.0;
        s.y = y + 14.0;
    }
    match is_open(&row.span) {
        true => s.open_bar(scale, &row.span, y, (columns.x0, columns.x1)),
        false => s.interval(scale, &row.span, y),
    }
    s.end();
    let is_likely = is_likely(row, scale);
    let is_bar = scale.at(row.span.high) - scale.at(row.span.low) >= SEEN_PX;
    let is_new = row.span.hollow && is_bar && !explained[usize::from(is_likely)];
    if is_new && (is_likely || !has_likely) && explain(s, row, scale, y, plates) {
        *explained = [true, is_likely || explained[1]];
    }
    y
}

/// Whether a range was worked out and has one end.
fn is_open(span: &Span) -> bool {
    span.hollow
        && span.low.is_finite() != span.high.is_finite()
        && !span.low.is_nan()
        && !span.high.is_nan()
}

/// Whether a range is drawn with a band for 9 in 10 simulations, as wide as [`Sketch::interval`] draws one.
fn is_likely(row: &Row, scale: &Scale) -> bool {
    let Span {
        low, high, inner, ..
    } = row.span;
    let is_closed = low.is_finite() && high.is_finite();
    row.span.hollow
        && is_closed
        && scale.at(high) - scale.at(low) >= 12.0
        && scale.at(inner.1) - scale.at(inner.0) >= SEEN_PX
}

/// What the first mark of its kind means, in words below it; returns whether there was such a mark.
fn explain<'a>(
    s: &mut Sketch<'a>,
    row: &Row<'a>,
    scale: &Scale,
    y: f64,
    plates: &mut Vec<[f64; 4]>,
) -> bool {
    let Span {
        low, high, inner, ..
    } = row.span;
    if !low.is_finite() || !high.is_finite() {
        return false;
    }
    let x1 = scale.at(high);
    let (a, b) = (scale.at(inner.0), scale.at(inner.1));
    let has_inner = is_likely(row, scale);
    s.class("note");
    let ink = Stroke::new(s.theme.ink, 1.0);
    let any = s.word(if s.right - s.left < 400.0 {
        say::ALL_POSSIBLE
    } else {
        say::ANY_POSSIBLE
    });
    let likely = s.word(say::NINE_IN_TEN);
    let (any_px, likely_px) = (s.width(any, SMALL), s.width(likely, SMALL));
    let mut line = y + 24.0;
    let any_x = (x1 - 8.0).min(s.right - any_px).max(s.left);
    let middle = (a + b) / 2.0;
    let end = (middle + likely_px / 2.0).min(any_x - 12.0);
    if has_inner && end - likely_px < s.left {
        // Both do not stand at their ends: what they look like is told.
        let both = s.block(&[(s.word(say::SOLID_OUTLINE), SMALL)], s.right - s.left);
        let x = (scale.at(low) - 2.0).min(s.right - both.width).max(s.left);
        s.line((middle, y + 7.0), (middle, y + 14.0), ink);
        s.put(both, x, line - SMALL.rise_px(), Anchor::Start);
        let plate = [x - 3.0, line - 12.0, both.width + 6.0, both.height];
        plates.push(plate);
        line += both.height - SMALL.line_px();
    } else {
        if has_inner {
            let at = middle.clamp(end - likely_px + 2.0, end - 2.0).clamp(a, b);
            s.line((at, y + 7.0), (at, y + 14.0), ink);
            s.text(end, line, likely, SMALL, Anchor::End);
            plates.push([end - likely_px - 3.0, line - 12.0, likely_px + 6.0, 16.0]);
        }
        let tick = (x1 - 1.0).clamp(any_x + 2.0, any_x + any_px).min(x1);
        s.line((tick, y + 7.0), (tick, y + 14.0), ink);
        s.text(any_x, line, any, SMALL, Anchor::Start);
        plates.push([any_x - 3.0, line - 12.0, any_px + 6.0, 16.0]);
    }
    s.y = s.y.max(line + 12.0);
    true
}

/// Where names stand under the parts of a bar.
pub(super) struct Step {
    /// Left edge of the part: where its leader is.
    pub x: f64,
    pub label: Block,
    /// Left edge and top of the label.
    pub left: f64,
    pub top: f64,
}

/// Names under the parts of a bar, each as high as those right of it let it: no leader crosses a name, and no name
/// another. `None` where there is no such way.
///
/// - `parts`: where each begins, from the left, and its name.
pub(super) fn steps<'a>(
    s: &mut Sketch<'a>,
    parts: &[(f64, &[(Text<'a>, Face)])],
    top: f64,
) -> Option<(Vec<Step>, f64)> {
    /// Of more lines than these a name is no longer read at a glance.
    const MOST_LINES: usize = 3;
    let mut out: Vec<Step> = Vec::new();
    let mut bottom = top;
    for i in (0..parts.len()).rev() {
        let (x, texts) = parts[i];
        let words = texts
            .iter()
            .flat_map(|(text, face)| text.0.split(' ').map(move |word| (word, *face)));
        let widest = largest(
            words.map(|(word, face)| s.metrics.width(word, face.size_px(), face.is_bold())),
        );
        // As narrow as up to one of the leaders behind it, or as far as the page goes: whichever ends highest, the first of
        // them where several do. Else back over its own, by as little as may be or as far as the leader before.
        let before = if i > 0 { parts[i - 1].0 + 6.0 } else { s.left };
        let n_texts = texts.iter().filter(|(text, _)| !text.is_empty()).count();
        let page = s.right - x - 6.0;
        let mut best: Option<(Block, f64, f64)> = None;
        for n in i + 1..=parts.len() + 2 {
            let n_right = parts.len() + 1;
            let room = match n {
                _ if n < parts.len() => parts[n].0 - 14.0 - x,
                _ if n < n_right => page,
                _ if n == n_right => page.max(widest),
                _ => s.right - before,
            };
            // Back over its leader only where nothing else is left, or the last would be a column of words.
            let is_column = |best: Option<(Block, f64, f64)>| {
                best.is_none_or(|best| {
                    i + 1 == parts.len() && best.0.end - best.0.first > n_texts + 1
                })
            };
            if room < widest || n >= n_right && !is_column(best) {
                continue;
            }
            let label = s.evened(texts, room);
            let most = match n {
                _ if n > n_right => usize::MAX,
                _ if n == n_right => MOST_LINES + 1,
                _ => MOST_LINES.min(n_texts + 1),
            };
            let left = (x + 6.0).min(s.right - label.width);
            if left < before || label.end - label.first > most {
                continue;
            }
            let mut y = top;
            for other in &out {
                if other.x.min(other.left) <= left + label.width + 8.0 {
                    y = y.max(other.top + other.label.height + 4.0);
                }
            }
            if best.is_none_or(|best| y + label.height < best.2 + best.0.height - 1.0) {
                best = Some((label, left, y));
            }
        }
        let (label, left, y) = best?;
        bottom = bottom.max(y + label.height);
        out.push(Step {
            x,
            label,
            left,
            top: y,
        });
    }
    out.reverse();
    Some((out, bottom))
}

/// Draws a name and its leader down from `from`.
pub(super) fn step(s: &mut Sketch, step: &Step, from: f64) {
    s.class("leader");
    let reach = if step.left >= step.x + 4.0 {
        step.top + step.label.height.min(14.0)
    } else {
        step.top - 1.0
    };
    s.line((step.x + 0.5, from), (step.x + 0.5, reach), s.leader());
    s.class("label");
    s.put(step.label, step.left, step.top, Anchor::Start);
}
