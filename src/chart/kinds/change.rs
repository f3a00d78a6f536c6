//! `change`: one quantity across dates and statements, in real time.
//!
//! Exact counts of a running total are joined by a dashed line, which claims nothing between, and what was told between
//! and beside such counts with them: up to the least of a range or of what is open, and on from no more than what comes
//! next. Levels are not joined: nobody told a way from one to the next. Where two counts of a running total leave less for one of them than its wording does, that is the
//! finding: an outlined box on its bar, in a panel of the two where on the scale of all it would hardly be seen; but not
//! that an open end has one where a later count begins, unless the title says so. A running total that falls is marked as
//! the contradiction it is. The dates of few figures are the ticks of the axis. Figures without dates, and such as crowd,
//! stand in rows.

use crate::chart::axes;
use crate::chart::facts::Ends;
use crate::chart::labels::is_free;
use crate::chart::layouts::{self, Row};
use crate::chart::mark::{Anchor, Color, Stroke};
use crate::chart::marks::{DOT_PX, OPEN_PX, SEEN_PX, Side, Span};
use crate::chart::order::order;
use crate::chart::scales::{self, Scale};
use crate::chart::sketch::{PROSE_PX, Sketch};
use crate::chart::text::{BODY, Block, CLAIM, FINDING, GROUP, LABEL, SMALL, Tone};
use crate::chart::words::Text;
use crate::figure::date::Period;
use crate::message::chart as say;
use crate::say::said;

/// What stands at the right of the last mark needs no more room than this.
const MARGIN_PX: f64 = 190.0;
/// So far beyond the last date the plot reaches: an arrow has room there.
const AFTER_PX: f64 = 22.0;
/// What is a smaller share of its scale is hardly seen.
const LEAST_SHARE: f64 = 0.05;
/// How many steps of 8 px up or down the finding may stand from what it is about, before it stands below the marks.
const FAR_STEPS: u32 = 12;
/// Two that narrow each other within a smaller share of the scale have a panel of their own; how wide that is where it
/// stands beside the others, and how far from them.
const SMALL_SHARE: f64 = 0.15;
const PANEL_PX: f64 = 232.0;
/// How high a plot is at most.
const MOST_TALL: f64 = 280.0;
const PANEL_GAP: f64 = 24.0;

/// What was told when: the middle of the time it was told for in days, if there is one.
#[derive(Clone, Copy)]
struct Told<'a> {
    row: Row<'a>,
    date: Option<Period>,
    days: f64,
    who: Text<'a>,
    /// The least and the most that it may be: of what is counted "fewer than 1,400" is 1,399 at most.
    whole: (f64, f64),
    /// What everything together leaves for it, where that is less than its wording; NaN where not.
    left: (f64, f64),
}

#[inline(never)]
pub(super) fn draw(s: &mut Sketch, &quantity_at: &usize) {
    let sheet = s.sheet;
    let quantity = &sheet.quantities[quantity_at];
    let percent = quantity.is_percent();
    let mut told = Vec::new();
    let mut ranks = Vec::new();
    let mut dated = true;
    for variable in &quantity.variables {
        let solved = &s.solution.variables[*variable];
        for (figure, low, high) in &solved.stated {
            let fact = s.fact(*variable);
            let stated = &sheet.figures[*figure];
            let published = stated
                .statement
                .and_then(|at| sheet.statements[at].published);
            let date = stated.as_of.or(published);
            let mut row = Row::said(s, &fact, *figure);
            if row.words.is_empty() {
                row.words = row.value;
            }
            let (mut rank, mut days) = (f64::NEG_INFINITY, 0.0);
            match date {
                Some(date) => {
                    rank = date.rank();
                    days = f64::from(date.start.0) / 2.0 + f64::from(date.end.0) / 2.0;
                }
                None => dated = false,
            }
            let slack = 1e-9 * solved.high.abs().min(1e300);
            let (least, most) = s.alone(*variable, (*low, *high));
            let is_less = fact.fits && (solved.low > least + slack || solved.high < most - slack);
            let is_strict = s.is_counted(&quantity.unit);
            let ends = said(sheet, s.solution, *figure, (*low, *high));
            let whole = (
                if is_strict && ends.open.0 {
                    least.floor() + 1.0
                } else {
                    least
                },
                if is_strict && ends.open.1 {
                    most.ceil() - 1.0
                } else {
                    most
                },
            );
            // An end that only a later count sets is no finding, unless the title has it.
            let is_said = (least + most).is_finite() || s.named.contains(variable);
            let is_box = is_less && is_said && (solved.low + solved.high).is_finite();
            let left = if is_box {
                (solved.low, solved.high)
            } else {
                (f64::NAN, f64::NAN)
            };
            let who = s.publisher(stated.statement);
            ranks.push(rank);
            told.push(Told {
                row,
                date,
                days,
                who,
                whole,
                left,
            });
        }
    }
    let title = s.keep(s.scene.title.clone());
    if told.is_empty() {
        s.head(title, s.subtitle, false);
        return s.nothing();
    }
    let order = order(&ranks);
    let mut told: Vec<Told> = order.iter().map(|i| told[*i]).collect();
    // Which two of them exclude each other, as the solver found it.
    let place = |told: &[Told], figure: usize| {
        let id = Text(&sheet.figures[figure].id);
        told.iter().position(|it| it.row.id == id)
    };
    let mut clash = None;
    for conflict in s.solution.conflicts.iter().rev() {
        if let [one, other] = conflict.figures[..]
            && let (Some(i), Some(j)) = (place(&told, one), place(&told, other))
        {
            clash = Some((conflict, i.min(j), i.max(j)));
        }
    }
    // A scale on which that would be a few pixels gives way to one of what lies near it.
    let mut n_far = told.len();
    if let Some((_, i, j)) = &mut clash {
        let (one, other) = (told[*i].row, told[*j].row);
        let ends = [one, other].map(|row| [row.span.low, row.span.high]);
        let (a, b) = scales::extent(&ends.concat()).unwrap_or_default();
        let from = told.iter().map(|it| it.row.span.from());
        if b - a < (b - from.fold(b, f64::min)) * LEAST_SHARE {
            told.retain(|it| (2.0 * a - b..=2.0 * b - a).contains(&it.row.span.from()));
            let place = |row: Row| told.iter().position(|it| it.row.id == row.id);
            (*i, *j) = (place(one).unwrap_or(0), place(other).unwrap_or(0));
        }
    }
    n_far -= told.len();
    let mut falls = Vec::new();
    let mut before = told[0].row.span.low;
    for i in 1..told.len() {
        let high = told[i].row.span.high;
        let is_later = told[i].date.is_some() && told[i].date != told[i - 1].date;
        if quantity.cumulative && is_later && high < before {
            falls.push((i, before - high));
        }
        before = before.max(told[i].row.span.low);
    }
    let is_alarm = !falls.is_empty() || clash.is_some();
    s.head(title, s.subtitle, is_alarm);
    let pair = match (&falls[..], clash) {
        ([], Some((_, i, j))) => Some((i, j)),
        _ => None,
    };
    let is_narrowed = told.iter().any(|it| !it.left.0.is_nan());
    // Of what does not fit nothing follows.
    let is_sound = dated && falls.is_empty() && told.iter().all(|it| it.row.fact.fits);
    let mut growth = match is_sound && !is_narrowed {
        true => growth(s, &told, percent),
        false => None,
    };
    // A title about one of the figures has its finding there.
    let is_of_one = told.iter().any(|it| s.is_in_title(&it.row.words));
    growth = growth.filter(|growth| !is_of_one || s.is_in_title(&growth.amount));
    if let Some(growth) = &growth {
        s.remark = s.list(&[growth.amount, growth.most, growth.about], ", ");
    }
    let view = View {
        falls: &falls,
        pair,
        growth,
        is_total: quantity.cumulative,
        percent,
        unit: Text(&quantity.unit),
    };
    let is_along = dated && told.len() > 1 && (narrowed(s, &told, &view) || whole(s, &told, &view));
    if !is_along {
        let is_drawn = |at: &usize| told.iter().any(|it| it.row.fact.variable == *at);
        let mut drawn = quantity.variables.clone();
        drawn.retain(is_drawn);
        layouts::rows(s, &drawn, None, true);
        if let Some(growth) = &view.growth {
            s.class("finding");
            s.y += 8.0;
            s.statement(growth.amount, FINDING, PROSE_PX);
            let about = s.list(&[growth.most, growth.about], ", ");
            s.paragraph(about, SMALL, PROSE_PX);
        }
    }
    for variable in &quantity.variables {
        let id = &sheet.variables[*variable].id;
        if !s.scene.data.iter().any(|datum| datum.id == *id) {
            let fact = s.fact(*variable);
            s.tabulate(&fact);
        }
    }
    let mut far = Text::NONE;
    if n_far > 0 {
        far = s.say(say::TOO_FAR, &[s.count(n_far)]);
        s.class("note");
        s.y += 6.0;
        s.paragraph(far, SMALL, PROSE_PX);
    }
    let text = match (falls.first(), clash) {
        (Some(fall), _) => s.say(say::FALLS, &[fallen(s, &told, *fall, percent)]),
        (None, Some((conflict, ..))) => s.keep(s.speaker.clash(conflict)),
        (None, None) => return,
    };
    s.remark = s.list(&[text, far], " ");
    // That is what does not fit; where a title has the sign, and the marks have the amount, it is told.
    s.misfits.clear();
    if !is_along || title.is_empty() {
        s.class("alert");
        s.y += 8.0;
        s.flag(text);
    }
}

/// All in one plot; with few dates the axis has those, and the marks have none.
#[inline(never)]
fn whole<'a>(s: &mut Sketch<'a>, told: &[Told<'a>], view: &View<'_, 'a>) -> bool {
    let tall = tall(s);
    let mut forms = [true, false].into_iter();
    forms.any(|is_dated| along(s, told, view, is_dated, &Part::Whole(tall)))
}

/// How high a plot is as wide as the page.
fn tall(s: &Sketch) -> f64 {
    (s.right - s.left) * 0.3 + 60.0
}

/// Two that narrow each other in a panel of their own, where on the scale of all their marks would be too small: right of
/// the others, or below them. False, and nothing drawn, where they are not, or where something has no room.
#[inline(never)]
fn narrowed<'a>(s: &mut Sketch<'a>, told: &[Told<'a>], view: &View<'_, 'a>) -> bool {
    if !view.falls.is_empty() || view.pair.is_some() {
        return false;
    }
    let Some(i) = told.iter().rposition(|it| !it.left.0.is_nan()) else {
        return false;
    };
    // The last two, with others before them.
    let Some(pair) = told.get(i..).filter(|pair| i > 0 && pair.len() == 2) else {
        return false;
    };
    let ends = |it: &Told| [it.row.span.low, it.row.span.high];
    let all: Vec<f64> = told.iter().flat_map(ends).collect();
    let (low, high) = pair[0].left;
    // Somewhat higher than one plot alone: the scale of the pair has room above it.
    let tall = tall(s) * 1.1;
    let scale = scale_of(&all, (tall, 0.0), false);
    let is_closed = pair.iter().flat_map(ends).all(f64::is_finite) && !pair[1].row.span.under;
    if !is_closed || scale.at(low) - scale.at(high) >= SMALL_SHARE * tall {
        return false;
    }
    let (left, top, right) = (s.left, s.y, s.right);
    let is_beside = right - left >= 520.0;
    let head = head(s, [pair[0].date, pair[1].date]);
    let first_mark = s.scene.marks.len();
    for is_trial in [true, false] {
        let others = Part::RunUp(tall, i, is_trial);
        if is_beside {
            s.right = right - PANEL_PX - PANEL_GAP;
        }
        let mut forms = [true, false].into_iter();
        let mut fits = forms.any(|is_dated| along(s, told, view, is_dated, &others));
        s.right = right;
        let bottom = s.y;
        let mut own_tall = tall.max(230.0);
        match is_beside {
            true => (s.left, s.y) = (right - PANEL_PX, top),
            false => s.y += 14.0,
        }
        let panel_top = s.y;
        s.class("group");
        s.paragraph(head, GROUP, f64::INFINITY);
        if is_beside {
            // Both stand on one line.
            own_tall = tall.clamp(160.0, MOST_TALL) + above_px(told) - (s.y - panel_top);
        }
        fits = fits && along(s, pair, view, true, &Part::Pair(own_tall, is_trial));
        s.left = left;
        s.y = s.y.max(bottom);
        if is_trial || !fits {
            s.scene.marks.truncate(first_mark);
            s.y = top;
        }
        if !fits {
            return false;
        }
    }
    true
}

/// When two of them were told: months of one year by their names.
fn head<'a>(s: &Sketch<'a>, dates: [Option<Period>; 2]) -> Text<'a> {
    let [one, other] = dates.map(|date| date.map_or((0, 0, 0), |date| date.start.ymd()));
    let is_month = s.speaker.locale.dates_in_words && one.0 == other.0 && one.1 != other.1;
    let names = dates.map(|date| match date {
        Some(date) if is_month => s.month(date.start.ymd().1),
        Some(date) => s.date(date),
        None => Text::NONE,
    });
    s.list(&names, &s.word(say::AND))
}

/// What of the figures one plot shows, and how high it is at most.
enum Part {
    Whole(f64),
    /// Two of them, from this on, have a panel of their own, and no words here. Whether it is only tried.
    RunUp(f64, usize, bool),
    /// Those two.
    Pair(f64, bool),
}

/// What the figures are drawn with.
struct View<'w, 'a> {
    /// What cannot be true: where a running total falls, and by how much; else two that exclude each other.
    falls: &'w [(usize, f64)],
    pair: Option<(usize, usize)>,
    growth: Option<Growth<'a>>,
    /// Whether they are counts of one running total.
    is_total: bool,
    percent: bool,
    unit: Text<'a>,
}

/// By how much a running total falls: at least, where it is told as more than one number.
#[inline(never)]
fn fallen<'a>(
    s: &Sketch<'a>,
    told: &[Told],
    (at, amount): (usize, f64),
    percent: bool,
) -> Text<'a> {
    let (a, b) = (&told[at - 1].row.span, &told[at].row.span);
    s.gap(amount, a.low == a.high && b.low == b.high, percent)
}

/// Whether a range is no more than a point on its scale.
#[inline(never)]
fn is_point(span: &Span, scale: &Scale) -> bool {
    let is_closed = span.low.is_finite() && span.high.is_finite() && !span.under;
    is_closed && scale.at(span.low) - scale.at(span.high) < SEEN_PX
}

/// A label and where it goes: its box, and its left edge and top.
type Place = [f64; 4];

/// How far two boxes lie apart.
#[inline(never)]
fn distance(a: &Place, b: &Place) -> f64 {
    let x = (a[0] - b[2]).max(b[0] - a[2]).max(0.0);
    let y = (a[1] - b[3]).max(b[1] - a[3]).max(0.0);
    (x * x + y * y).sqrt()
}

/// Whether what stands at a place is nearer to its own mark than to any that does not lie on that.
#[inline(never)]
fn is_nearest(place: &Place, own: &Place, marks: &[Place]) -> bool {
    let far = distance(place, own) + 8.0;
    // Marks have air about them that others may reach into.
    let core = [own[0] + 6.0, own[1] + 6.0, own[2] - 6.0, own[3] - 6.0];
    let is_other = |mark: &&Place| is_free(mark, &[core]);
    let mut others = marks.iter().filter(is_other);
    others.all(|other| distance(place, other) > far)
}

/// A place above or below a mark, as far from it as it has to be for a leader: left edge and top of the label.
#[inline(never)]
fn led(
    mark: &Place,
    block: &Block,
    [left, top, right, bottom]: Place,
    taken: &[Place],
) -> Option<(f64, f64)> {
    let (w, h) = (block.width, block.height);
    let at = (mark[0] + mark[2]) / 2.0;
    // A leader may cross the dashed line, which is a chain of small boxes, but nothing else.
    let mut crossed = taken.to_vec();
    // Marks that lie on this one are no farther from its leader than it is itself.
    crossed.retain(|other| other[2] - other[0] > 4.5 && is_free(mark, &[*other]));
    for step in 2..48 {
        let far = f64::from(step / 2) * 8.0;
        let (y, from, to) = if step % 2 == 0 {
            (mark[3] + far, mark[3], mark[3] + far)
        } else {
            (mark[1] - far - h, mark[1] - far, mark[1])
        };
        if y < top || y + h > bottom || !is_free(&[at - 1.0, from, at + 1.0, to], &crossed) {
            continue;
        }
        for x in [at - 3.0, at + 3.0 - w, at - w / 2.0] {
            if x >= left && x + w <= right && is_free(&[x - 2.0, y, x + w + 2.0, y + h], taken) {
                return Some((x, y));
            }
        }
    }
    None
}

/// Words on a plate of the background, flush with what stands at `at` on whichever side of it they are.
#[inline(never)]
fn plate(s: &mut Sketch, block: Block, x: f64, y: f64, at: f64) {
    let (left, right) = ((x - 1.0).max(s.left), (x + block.width + 1.0).min(s.right));
    s.fill([left, y, right - left, block.height], s.theme.paper);
    match x + block.width <= at {
        true => s.put(block, x + block.width, y, Anchor::End),
        false => s.put(block, x, y, Anchor::Start),
    }
}

/// By how much the last is more or less than an earlier one for certain.
struct Growth<'a> {
    /// At least: as far as the arrow reaches.
    amount: Text<'a>,
    /// At most, if that is another.
    most: Text<'a>,
    /// From when to when.
    about: Text<'a>,
    /// Which one it is compared with, and the ends of the two ranges that lie next to each other.
    first: usize,
    from: f64,
    to: f64,
}

/// The last beside the first; where those may be the same, beside the one before it.
fn growth<'a>(s: &Sketch<'a>, told: &[Told<'a>], percent: bool) -> Option<Growth<'a>> {
    let last = told.len().checked_sub(1)?;
    let before = last.checked_sub(1)?;
    compared(s, told, 0, percent).or_else(|| compared(s, told, before, percent))
}

#[inline(never)]
fn compared<'a>(
    s: &Sketch<'a>,
    told: &[Told<'a>],
    first: usize,
    percent: bool,
) -> Option<Growth<'a>> {
    let (one, last) = (&told[first], &told[told.len() - 1]);
    let (a, b) = (&one.row.span, &last.row.span);
    let (low, high) = (last.whole.0 - one.whole.1, last.whole.1 - one.whole.0);
    // The arrow is as long as what is certain; the most is told beside it, where one was said: of "fewer than 1,400" none was.
    let least = |least: f64, most: f64| {
        let end = if least < most { f64::INFINITY } else { most };
        s.apart(least, end, percent)
    };
    let mut most = Text::NONE;
    let mut at_most = |low: f64, high: f64, has_most: bool| {
        if low < high && high.is_finite() && has_most {
            most = s.apart(f64::NEG_INFINITY, high, percent);
        }
    };
    let (amount, from, to) = if low > 0.0 && low.is_finite() {
        at_most(low, high, !a.under);
        (s.say(say::MORE_BY, &[least(low, high)]), a.high, b.low)
    } else if high < 0.0 && high.is_finite() {
        at_most(-high, -low, !b.under);
        let gap = least(-high, -low);
        (s.fewer(gap, one.row.fact.unit), a.low, b.high)
    } else if (a.low, a.high, a.under) == (b.low, b.high, b.under) && (high - low).is_finite() {
        let middle = a.low / 2.0 + a.high / 2.0;
        (s.word(say::SAME_FIGURE), middle, middle)
    } else {
        return None;
    };
    let dates = [one.date, last.date].map(|date| date.map_or(Text::NONE, |date| s.date(date)));
    Some(Growth {
        amount,
        most,
        about: s.say(say::RANGE, &dates),
        first,
        from,
        to,
    })
}

/// The scale upward. Marks that stand apart from zero need no zero, and figures that are all the same no cut.
#[inline(never)]
fn scale_of(values: &[f64], (bottom, top): (f64, f64), is_same: bool) -> Scale {
    let domain = match scales::extent(values) {
        Some((low, high)) if is_same && low > 0.0 => (0.0, high),
        Some((low, high)) if low > 0.0 && low < high && high - low < low => {
            let margin = (high - low) * 0.08;
            (low - margin, high + margin)
        }
        _ => scales::closed_domain(values),
    };
    let high = scales::extent(values).map_or(domain.1, |extent| extent.1);
    axes::trimmed(axes::upward(domain, (bottom, top)), high)
}

/// Where the marks are.
#[inline(never)]
fn places(told: &[Told], time: &Scale, scale: &Scale) -> Vec<Place> {
    let place = |it: &Told| {
        let x = time.at(it.days);
        let span = &it.row.span;
        let (y0, y1) = match (span.low.is_finite(), span.high.is_finite()) {
            (true, true) if !span.under => (scale.at(span.high), scale.at(span.low)),
            (true, false) => (scale.at(span.low) - OPEN_PX, scale.at(span.low)),
            // No farther than to where there is nothing.
            _ => {
                let foot = if span.under {
                    scale.at(span.low)
                } else {
                    f64::INFINITY
                };
                let top = scale.at(span.high);
                (top, (top + OPEN_PX).min(foot))
            }
        };
        if it.left.0.is_nan() {
            return [x - 7.0, y0 - 6.0, x + 7.0, y1 + 6.0];
        }
        let (top, foot) = (scale.at(it.left.1).min(y0), scale.at(it.left.0).max(y1));
        [x - 12.0, top - 6.0, x + 12.0, foot + 6.0]
    };
    told.iter().map(place).collect()
}

/// The words at each mark, from all that there is to tell down to the quoted words alone.
#[inline(never)]
fn words<'a>(
    s: &mut Sketch<'a>,
    told: &[Told<'a>],
    scale: &Scale,
    wide: bool,
    (view, is_dated): (&View<'_, 'a>, bool),
    part: &Part,
) -> Vec<[Block; 4]> {
    let is_narrowed = told.iter().any(|it| !it.left.0.is_nan());
    let percent = view.percent;
    let mut blocks = Vec::new();
    for (i, it) in told.iter().enumerate() {
        let date = it.date.filter(|_| !is_dated);
        let when = date.map_or(Text::NONE, |date| s.date(date));
        let Span {
            low, high, under, ..
        } = it.row.span;
        // What is a point is told in the words alone, as is the end of what is open.
        let is_plain = under || is_point(&it.row.span, scale) || high - low < high.abs() * 0.005;
        let mut read = match is_plain {
            true => Text::NONE,
            false => s.read_as(Ends::closed(low, high), percent),
        };
        let mut words = it.row.words;
        // Two that cannot be the same are told in digits that show that.
        if words == it.row.value {
            read = Text::NONE;
        }
        let mut digits = 0;
        let is_apart = view.pair.is_some_and(|(one, other)| one == i || other == i);
        for other in told {
            if (is_apart || words == it.row.value)
                && let Some([value, short]) = layouts::beside(s, &it.row, &other.row.span)
                && short.len() > digits
            {
                digits = short.len();
                // What was given in numbers is read as nothing else.
                if it.row.words == it.row.value {
                    words = value;
                } else if !is_plain {
                    read = s.say(say::READ_AS, &[short]);
                }
            }
        }
        let room = if matches!(part, Part::Pair(..)) {
            150.0
        } else if wide {
            210.0
        } else {
            ((s.right - s.left) * 0.42).max(96.0)
        };
        if is_quiet(part, i) {
            blocks.push([Block::default(); 4]);
            continue;
        }
        let second = s.list(&[when, read], ", ");
        // What the title is about is the finding, unless something else is.
        let is_calm = is_narrowed || view.pair.is_some() || !view.falls.is_empty();
        let is_found = !is_calm && view.growth.is_none() && s.is_in_title(&words);
        let name = (words, if is_found { FINDING } else { LABEL });
        blocks.push([
            s.block(&[name, (second, SMALL), (it.who, SMALL)], room),
            s.block(&[name, (second, SMALL)], room),
            s.block(&[name, (when, SMALL)], room),
            s.block(&[(words, BODY)], room),
        ]);
    }
    blocks
}

/// How much room above the highest of what has an end the open end of another takes that begins near it.
fn above_px(told: &[Told]) -> f64 {
    let mut ends = Vec::new();
    for it in told {
        ends.extend([it.row.span.low, it.row.span.high]);
    }
    let (low, high) = scales::extent(&ends).unwrap_or_default();
    let is_near = |it: &Told| {
        let span = &it.row.span;
        span.high.is_infinite() && span.low >= high - (high - low) * 0.25
    };
    if told.iter().any(is_near) {
        OPEN_PX - 4.0
    } else {
        0.0
    }
}

/// Whether a figure has its words in another panel.
fn is_quiet(part: &Part, at: usize) -> bool {
    matches!(part, Part::RunUp(_, first, _) if (*first..first + 2).contains(&at))
}

/// Dates along the page, values upward, words at their marks; `is_dated`: the ticks of the axis are the dates of what was
/// told. False, and nothing drawn, where the words do not fit.
#[inline(never)]
fn along<'a>(
    s: &mut Sketch<'a>,
    told: &[Told<'a>],
    view: &View<'_, 'a>,
    is_dated: bool,
    part: &Part,
) -> bool {
    let View {
        falls,
        pair,
        percent,
        unit,
        ..
    } = *view;
    let width = s.right - s.left;
    let mut values = Vec::new();
    for Told { row, .. } in told {
        values.extend([row.span.low, row.span.high]);
        if row.span.low == f64::NEG_INFINITY && row.span.high.is_infinite() {
            return false;
        }
    }
    let (tall, is_trial) = match *part {
        Part::Whole(tall) => (tall, false),
        Part::RunUp(tall, _, is_trial) | Part::Pair(tall, is_trial) => (tall, is_trial),
    };
    let is_pair = matches!(part, Part::Pair(..));
    let top = s.y + 18.0 + above_px(told);
    let (first, last) = (told[0].days, told[told.len() - 1].days);
    // Of one day there is no course, but two that exclude each other lie apart on it.
    if last <= first && pair.is_none() {
        return false;
    }
    let most = match last > first {
        true if is_pair => f64::INFINITY,
        true => MOST_TALL,
        false => 160.0,
    };
    let bottom = top + tall.clamp(160.0, most);
    let ends = |it: &Told| (it.row.span.low, it.row.span.high);
    let is_same = told.iter().all(|it| ends(it) == ends(&told[0]));
    // The words over the highest grid line keep off a bar that would hang from it.
    if is_pair && let Some((low, high)) = scales::extent(&values) {
        values.push(high + (high - low) * 0.12);
    }
    let scale = scale_of(&values, (bottom, top), is_same);
    let wide = width >= 520.0;
    let is_shown = |at: &usize| !is_quiet(part, *at);
    let found = (told.iter().rposition(|it| !it.left.0.is_nan())).filter(is_shown);
    let growth = view.growth.as_ref();
    let blocks = words(s, told, &scale, wide, (view, is_dated), part);
    // As much room beside the last mark as what stands there takes.
    let mut beside = blocks[told.len() - 1][0].width + 14.0;
    if let Some(growth) = growth {
        beside = beside.max(s.width(growth.amount, FINDING) + 40.0);
    }
    let start = s.left + if wide { 52.0 } else { 40.0 };
    let mut end = s.right - (width * 0.33).min(MARGIN_PX).min(beside.max(40.0));
    if is_pair {
        // What both of them say stands right of the second.
        end = start + (width * 0.3).min(90.0);
    }
    let air = ((last - first) * 0.02).max(4.0);
    // The grid comes first, and goes again where the words do not fit.
    let first_mark = s.scene.marks.len();
    let plot_end = (end + AFTER_PX).min(s.right);
    axes::across(s, &scale, percent, unit, plot_end);
    // The marks are taken before any words are; they begin right of the numbers of the grid that are as high.
    let mut taken: Vec<Place> = Vec::new();
    let mut time = Scale::new((first - air, last + air), (start, end));
    let mut marks = places(told, &time, &scale);
    let numbers = s.texts_since(first_mark);
    let mut clear = start;
    for mark in &marks {
        for number in &numbers {
            if !is_free(mark, &[*number]) {
                clear = clear.max(number[2] + 16.0);
            }
        }
    }
    if clear > start && clear < end - 60.0 {
        time.range.0 = clear;
        marks = places(told, &time, &scale);
    }
    let dates: Vec<_> = told
        .iter()
        .filter_map(|it| Some((it.days, it.date?)))
        .collect();
    let names = axes::date_names(s, &time, &dates);
    if is_dated && names.is_none() {
        s.scene.marks.truncate(first_mark);
        return false;
    }
    taken.extend(&marks);
    // Those that another panel shows in a frame.
    let framed = match *part {
        Part::RunUp(_, first, _) => {
            let [a, b] = [marks[first], marks[first + 1]];
            let [x, y] = [a[0].min(b[0]) - 5.0, a[1].min(b[1]) - 5.0];
            Some([x, y, a[2].max(b[2]) + 5.0, a[3].max(b[3]) + 5.0])
        }
        _ => None,
    };
    taken.extend(framed);
    // That nothing is not on it stands behind its unit, or below the axis where a mark is in the way.
    let mut is_cut = axes::is_cut(&scale);
    if let Some([left, _, x, y]) = numbers.last()
        && is_cut
    {
        let word = s.form(" \u{b7} {}", &[s.word(say::NOT_FROM_ZERO)]);
        let place = [*x, y - 13.0, x + s.width(word, SMALL) + 4.0, *y];
        // A mark may hang from the line under it.
        let cores: Vec<Place> = (marks.iter())
            .map(|[x0, y0, x1, y1]| [*x0, y0 + 6.5, *x1, *y1])
            .collect();
        let most = if is_pair { s.right } else { plot_end };
        if is_free(&place, &cores) && place[2] <= most {
            // In one text with the number: what begins with a space by itself has none.
            s.join_last(word, *left);
            taken.push(place);
            is_cut = false;
        }
    }
    // A plate beside the words of the axis would be read on from them.
    taken.extend(
        numbers
            .iter()
            .map(|[x0, y0, x1, y1]| [*x0, y0 - 4.0, x1 + 14.0, y1 + 4.0]),
    );
    if let Some(i) = found
        && let Some(next) = told.get(i + 1)
    {
        let y = scale.at(told[i].left.1);
        taken.push([marks[i][2], y - 3.0, time.at(next.days) + 14.0, y + 3.0]);
    }
    // The lines between them, and where a total falls, as chains of small boxes.
    let mut chain = |(x0, y0): (f64, f64), (x1, y1): (f64, f64)| {
        let (dx, dy) = (x1 - x0, y1 - y0);
        let n = ((dx * dx + dy * dy).sqrt() / 6.0).ceil();
        let n = n.clamp(1.0, 400.0) as usize;
        for i in 0..=n {
            let t = i as f64 / n as f64;
            let (x, y) = (x0 + dx * t, y0 + dy * t);
            taken.push([x - 2.0, y - 2.0, x + 2.0, y + 2.0]);
        }
    };
    let mut joined = Vec::new();
    // All or none: where no two that follow each other are exact, nothing tells a way.
    let is_course =
        (told.windows(2)).any(|pair| pair.iter().all(|it| is_point(&it.row.span, &scale)));
    for (i, pair) in told.windows(2).enumerate() {
        let [(x0, from), (x1, to)] = [0, 1].map(|at| (time.at(pair[at].days), pair[at].row.span));
        let has_least = |span: &Span| span.low.is_finite() && !span.under;
        if falls.iter().any(|(at, _)| *at == i + 1) {
            chain((x0, scale.at(from.low)), (x1, scale.at(to.high)));
        } else if view.is_total
            && is_course
            && x0 < x1
            && has_least(&from)
            && has_least(&to)
            && !is_pair
        {
            // A bar is a way from its foot to its top.
            let half = |span: &Span| match span.high.is_finite() && !is_point(span, &scale) {
                true => 6.0,
                false => 0.0,
            };
            let until = if from.high.is_finite() {
                from.high
            } else {
                from.low
            };
            let start = to.low.clamp(from.low, until);
            let (a, b) = (x0 + half(&from), x1 - half(&to));
            let ends = ((a, scale.at(start)), (b, scale.at(to.low)));
            if a < b {
                chain(ends.0, ends.1);
                joined.push(ends);
            }
        }
    }
    // Words keep off the arrow from the one to the other.
    let rise = growth.map(|growth| {
        let (y0, y1) = (scale.at(growth.from), scale.at(growth.to));
        let (x, first) = (time.at(last) + 16.0, marks[growth.first][2]);
        taken.push([x - 6.0, y0.min(y1), x + 6.0, y0.max(y1)]);
        taken.push([first, y0 - 2.0, x, y0 + 2.0]);
        [x, y0, y1, first]
    });
    // The finding, or how far it falls, beside what it is about: before any other words take that place.
    let mut loud: Option<(Block, f64, f64)> = None;
    let mut finding = [(Text::NONE, FINDING); 2];
    let mut cross = None;
    let spot = |s: &mut Sketch<'a>,
                texts: &[(Text<'a>, crate::chart::text::Face)],
                about: Place,
                taken: &[Place]| {
        let at = ((about[0] + about[2]) / 2.0, (about[1] + about[3]) / 2.0);
        let usual = if wide { 170.0 } else { (width * 0.4).max(96.0) };
        // Beside what it is about, if it is no more than a few lines there.
        let mut beside = (s.right - at.0 - 18.0).clamp(62.0, usual);
        // Or right of the other one.
        let mut right = at.0 + 16.0;
        if is_pair {
            right = marks[1][2] + 8.0;
            beside = s.right - right - 2.0;
        }
        let mut blocks = [s.block(texts, beside), s.block(texts, usual)];
        // How much more it is has its dates at the marks too.
        if growth.is_some() && blocks[0].end - blocks[0].first > 4 {
            blocks[0] = s.block(&texts[..1], beside);
        }
        // Nearer to that than to any mark, if it can be; its color tells what it is about.
        for step in 0..8 * FAR_STEPS {
            let is_strict = step < 4 * FAR_STEPS;
            let block = blocks[(step / (2 * FAR_STEPS) % 2) as usize];
            let (w, h) = (block.width, block.height);
            if block.end - block.first > 7 {
                continue;
            }
            let step = step % (2 * FAR_STEPS);
            let down = f64::from(step / 2) * 8.0;
            let mut y = at.1 - h / 2.0 + if step.is_multiple_of(2) { down } else { -down };
            if is_pair {
                // Below the line that tells how far it reaches: above it stand words.
                y = about[1] + 6.0 + f64::from(step) * 4.0;
            }
            for x in [right, at.0 - w / 2.0, at.0 - 16.0 - w] {
                let is_on =
                    x >= s.left && x + w <= s.right && y >= s.y - 2.0 && y + h <= bottom - 2.0;
                let place = [x - 2.0, y, x + w + 2.0, y + h];
                let is_near = !is_strict || is_nearest(&place, &about, &marks);
                if is_on && is_near && is_free(&place, taken) {
                    return Some((block, x, y));
                }
            }
        }
        None
    };
    if let Some(i) = found {
        let it = &told[i];
        let value = s.spelled(Ends::closed(it.left.0, it.left.1), percent);
        let date = it.date.map_or(Text::NONE, |date| s.date(date));
        let about = s.say(say::BOTH_ALLOW, &[date]);
        let face = BODY.in_tone(Tone::Finding);
        let (x, y0, y1) = (time.at(it.days), scale.at(it.left.1), scale.at(it.left.0));
        finding = [(value, FINDING), (about, face)];
        loud = spot(s, &finding, [x - 11.0, y0, x + 11.0, y1], &taken);
    } else if let Some(fall @ (i, _)) = falls.first() {
        let text = s.fewer(fallen(s, told, *fall, percent), unit);
        let (a, b) = (&told[*i - 1], &told[*i]);
        let arrow = [
            time.at(a.days),
            scale.at(a.row.span.low),
            time.at(b.days),
            scale.at(b.row.span.high),
        ];
        finding[0] = (text, CLAIM.in_tone(Tone::Alert));
        loud = spot(s, &finding, arrow, &taken);
    } else if let Some((i, j)) = pair {
        let (a, b) = (&told[i], &told[j]);
        let (one, other) = (a.row.span, b.row.span);
        let apart = (other.low - one.high).max(one.low - other.high);
        let mut text = s.word(say::NOT_BOTH);
        if apart > 0.0 {
            let is_exact = one.low == one.high && other.low == other.high;
            let amount = s.gap(apart, is_exact, percent);
            text = s.say(say::GAP_OF, &[amount]);
        }
        let facing = if other.low >= one.high {
            (one.high, other.low)
        } else {
            (one.low, other.high)
        };
        let at = (
            (time.at(a.days) + time.at(b.days)) / 2.0,
            (scale.at(facing.0) + scale.at(facing.1)) / 2.0,
        );
        // How far two of one day lie apart is seen; of two days the one is not above the other.
        let far = (scale.at(facing.0) - scale.at(facing.1)).abs() / 2.0 - 8.0;
        let is_above = a.days == b.days && far > 12.0;
        let (half, tall) = if is_above { (5.0, far) } else { (9.0, 9.0) };
        cross = Some((at, tall));
        finding[0] = (text, CLAIM.in_tone(Tone::Alert));
        let ring = [at.0 - half, at.1 - tall, at.0 + half, at.1 + tall];
        loud = spot(s, &finding, ring, &taken);
        taken.push(ring);
    } else if let (Some(growth), Some([x, y0, y1, _])) = (growth, rise) {
        let arrow = [x - 6.0, y0.min(y1), x + 6.0, y0.max(y1)];
        // The axis has its dates, or the words at its marks.
        let about = match is_dated {
            true => growth.most,
            false => s.list(&[growth.most, growth.about], ", "),
        };
        finding = [(growth.amount, FINDING), (about, SMALL)];
        loud = spot(s, &finding, arrow, &taken);
    }
    if let Some((block, x, y)) = &loud {
        taken.push([x - 2.0, *y, x + block.width + 2.0, y + block.height]);
    }
    // Words at a mark are nearer to it than to what lies between two.
    let mut others = marks.clone();
    if let Some(((x, y), tall)) = cross
        && tall == 9.0
    {
        others.push([x - 9.0, y - 9.0, x + 9.0, y + 9.0]);
    }
    // What the title names first, then the last, for it is the news; few words where many would not fit.
    let mut chosen: Vec<Option<(Block, f64, f64)>> = vec![None; told.len()];
    let mut leaders: Vec<[f64; 3]> = Vec::new();
    let n = told.len();
    let is_named = |s: &Sketch, i: usize| pair.is_none() && s.is_in_title(&told[i].row.words);
    // How those were read that are compared is told: what the finding is about is seen there.
    let is_read = |i: usize| match growth {
        Some(growth) => i == growth.first || i + 1 == n,
        None => is_pair,
    };
    let mut turns: Vec<usize> = (0..n).rev().collect();
    turns.sort_by_key(|i| !is_named(s, *i));
    for turn in 0..2 * n {
        // Those that have no room at their marks have leaders in what room all others leave.
        let (i, is_late) = (turns[turn % n], turn >= n);
        if is_late && chosen[i].is_some() || is_quiet(part, i) {
            continue;
        }
        let mark = marks[i];
        let in_pair = pair.is_some_and(|(one, other)| one == i || other == i);
        let is_compared = i + 2 >= n || found == Some(i) || in_pair;
        let forms = if is_read(i) && !is_late {
            &blocks[i][..2]
        } else if n <= 5 {
            &blocks[i][..]
        } else if is_compared {
            &blocks[i][1..]
        } else {
            &blocks[i][3..]
        };
        'forms: for block in forms {
            let (w, h) = (block.width, block.height);
            let middle = (mark[1] + mark[3]) / 2.0 - h / 2.0;
            let spots = [
                (mark[2] + 3.0, middle),
                (mark[0] - 3.0 - w, middle),
                (mark[2] + 3.0, mark[3] - 4.0),
                (mark[0] - 3.0 - w, mark[1] - h + 4.0),
                (mark[0], mark[1] - h - 2.0),
                (mark[2] - w, mark[1] - h - 2.0),
                (mark[0], mark[3] + 2.0),
                (mark[2] - w, mark[3] + 2.0),
                (mark[2] + 3.0, mark[1] - h + 4.0),
                (mark[0] - 3.0 - w, mark[3] - 4.0),
                // Below what begins at the top of a bar, or above what begins at its foot.
                (mark[2] + 3.0, mark[1] + 9.0),
                (mark[2] + 3.0, mark[1] + 11.0),
                (mark[2] + 3.0, mark[3] - 9.0 - h),
                (mark[0] - 3.0 - w, mark[1] + 9.0),
                (mark[0] - 3.0 - w, mark[3] - 9.0 - h),
            ];
            for (x, y) in spots {
                let place = [x - 2.0, y, x + w + 2.0, y + h];
                let is_on =
                    x >= s.left && x + w <= s.right && y >= s.y - 2.0 && y + h <= bottom - 2.0;
                if is_on && is_free(&place, &taken) && is_nearest(&place, &mark, &others) {
                    chosen[i] = Some((*block, x, y));
                    taken.push(place);
                    break 'forms;
                }
            }
        }
        // What the chart is about is named at its mark, the others are told in the table where they crowd.
        let falls_here = falls.iter().any(|(at, _)| *at == i || *at == i + 1);
        let is_end = (i == 0 || i + 1 == n) && pair.is_none();
        let is_needed = is_end || found == Some(i) || falls_here || in_pair || is_named(s, i);
        if chosen[i].is_none() && (is_needed || is_late) {
            let bounds = [s.left, s.y - 2.0, s.right, bottom - 2.0];
            let far = |block: &Block| led(&mark, block, bounds, &taken);
            let found = forms.iter().find_map(|block| Some((*block, far(block)?)));
            if let Some((block, (x, y))) = found {
                chosen[i] = Some((block, x, y));
                taken.push([x - 2.0, y, x + block.width + 2.0, y + block.height]);
                let at = (mark[0] + mark[2]) / 2.0;
                let (from, to) = if y < mark[1] {
                    (y + block.height, mark[1] + 3.0)
                } else {
                    (mark[3] - 3.0, y)
                };
                taken.push([at - 2.0, from, at + 2.0, to]);
                leaders.push([at, from, to]);
            }
        }
        if chosen[i].is_none() && is_needed && (is_late || !is_read(i)) {
            s.scene.marks.truncate(first_mark);
            return false;
        }
    }
    if is_trial {
        s.scene.marks.truncate(first_mark);
        return true;
    }
    // Drawn now: the dashed line, the marks, the words.
    s.class("line");
    let dashed = s.dashed(s.theme.rule);
    for (from, to) in joined {
        s.line(from, to, dashed);
    }
    s.class("leader");
    for [x, from, to] in leaders {
        s.line((x, from), (x, to), s.leader());
    }
    if let Some([x, from, to, first]) = rise {
        s.class("difference");
        let dotted = Stroke::new(s.theme.derived, 1.0).dashed(2, 2);
        s.line((first, from), (x + 4.0, from), dotted);
        s.line((marks[told.len() - 1][2], to), (x + 4.0, to), dotted);
        s.arrow((x, from), (x, to), s.theme.derived, false);
    }
    s.class("alert");
    for (i, _) in falls {
        let (a, b) = (&told[i - 1], &told[*i]);
        let (x0, x1) = (time.at(a.days), time.at(b.days));
        // From the one bar to the other, as far as there is room between them.
        let inset = ((x1 - x0) / 4.0).clamp(0.0, 8.0);
        let from = (x0 + inset, scale.at(a.row.span.low));
        let to = (x1 - inset, scale.at(b.row.span.high));
        s.arrow(from, to, s.theme.alert, false);
    }
    let lowest = s.scene.marks.len();
    for (i, it) in told.iter().enumerate() {
        let span = &it.row.span;
        // Beside what cannot be true nothing else is loud.
        let is_loud =
            falls.is_empty() && pair.is_none() && is_shown(&i) && s.is_in_title(&it.row.words);
        let color = match is_loud {
            true => s.theme.derived,
            false => s.theme.stated,
        };
        if is_shown(&i) {
            layouts::begin(s, &it.row);
            s.detail(it.date.map_or(Text::NONE, |date| s.date(date)));
            s.detail(it.who);
        }
        s.class_of(false);
        let at = time.at(it.days);
        let dot = (at, scale.at(span.low) / 2.0 + scale.at(span.high) / 2.0);
        match (span.low.is_finite(), span.high.is_finite()) {
            (true, false) => s.open_end((at, scale.at(span.low)), 10.0, Side::Up, is_loud),
            (false, true) => s.open_end((at, scale.at(span.high)), 10.0, Side::Down, is_loud),
            _ if span.under => {
                let (y0, y1) = (scale.at(span.high), scale.at(span.low));
                s.open_within((at, y0), 10.0, Side::Down, is_loud, y1 - y0);
            }
            _ if is_point(span, &scale) => {
                s.circle(dot, DOT_PX + 2.0, s.theme.paper, Stroke::NONE);
                s.dot(dot, color);
            }
            _ => {
                let (y0, y1) = (scale.at(span.high), scale.at(span.low));
                let drawn = s.scene.marks.len();
                s.fill([at - 6.0, y0, 12.0, y1 - y0], color);
                // No bar hides a dot.
                s.send_back(lowest, drawn);
            }
        }
        if found == Some(i) {
            s.class("worked-out");
            let (y0, y1) = (scale.at(it.left.1), scale.at(it.left.0));
            s.bar([at - 11.0, y0, 22.0, (y1 - y0).max(5.0)], true);
            if let Some(next) = told.get(i + 1) {
                let stroke = s.stroke(s.theme.derived);
                s.line((at + 11.0, y0), (time.at(next.days) + 14.0, y0), stroke);
            }
        }
        if let Some((block, x, y)) = chosen[i] {
            s.class("label");
            plate(s, block, x, y, at);
        }
        s.end();
    }
    if let Some(((x, y), tall)) = cross {
        s.class("alert");
        match tall > 9.0 {
            true => s.arrow((x, y - tall), (x, y + tall), s.theme.alert, true),
            false => s.ringed_cross((x, y)),
        }
    }
    if let Some(frame @ [x0, y0, x1, y1]) = framed {
        s.class("frame");
        let stroke = s.leader();
        s.rect([x0, y0, x1 - x0, y1 - y0], Color::NONE, stroke);
        let word = s.word(match s.scene.width_px >= 520.0 {
            true => say::ENLARGED_RIGHT,
            false => say::ENLARGED_BELOW,
        });
        let px = s.width(word, SMALL);
        let mut words = s.texts_since(first_mark);
        words.extend(marks.iter().filter(|mark| is_free(mark, &[frame])));
        let right = x1.max(s.left + px).min(s.right);
        for y in [y1 + 15.0, y0 - 6.0] {
            if is_free(&[right - px - 8.0, y - 12.0, right, y + 4.0], &words) {
                s.class("note");
                s.plated(right, y, word, SMALL, Anchor::End);
                break;
            }
        }
    }
    if let Some((block, x, y)) = loud {
        s.class("finding");
        plate(s, block, x, y, f64::NEG_INFINITY);
    }
    let ends = (s.left, plot_end);
    match names.filter(|_| is_dated || last <= first) {
        Some(names) => axes::named(s, bottom, ends, &names),
        None => axes::time_axis(s, &time, bottom, ends),
    }
    if is_cut {
        axes::not_from_zero(s, &scale);
    }
    if loud.is_none() && !finding[0].0.is_empty() {
        // Where it has no room among the marks it stands below them, never nowhere.
        s.class("finding");
        s.y += 6.0;
        let block = s.block(&finding, width);
        s.put(block, s.left, s.y, Anchor::Start);
        s.y += block.height;
    }
    true
}
