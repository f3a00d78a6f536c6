//! Answers that travel with their sheet, so that a chart nobody touches is drawn without solving.
//!
//! A sheet file may carry `answer`: what [`Model::solve`](crate::solve::Model::solve) says of it and the sheet itself
//! as the decoder left it, as one list of numbers and one of words, and what a page says beside its charts. It is
//! taken only if it was made by this version for this very sheet: a digest over everything else in the file says so.
//! Whoever edits a figure and leaves the answer gets the sheet solved anew, never an old answer.
//!
//! `www/core/answer.js` checks the digest in the browser, so that the program there need not know JSON.
//!
//! Reading order: [`answer`], [`open`], [`digest`], then how each type is packed.

use crate::figure::date::{Day, Period};
use crate::interval::Rational;
use crate::message::Sentence;
use crate::reading::{Bound, Density, Reading, Support};
use crate::sheet::{
    ChartKind, ChartSpec, Comparison, Event, Node, Point, Quantity, Relation, Series, SeriesKind,
    Sheet, SheetFigure, Statement, Variable, chart_kinds, sorts,
};
use crate::solve::{Clash, Common, Conflict, Ends, Gap, Note, Solution, Solved, Verdict};
use crate::value::{Value, object};

/// The member of a sheet's JSON form that carries the answer.
pub const FIELD: &str = "answer";

/// Changes with the types below; `tests/it/answer.rs` notices when it has to.
const FORM: &str = concat!(env!("CARGO_PKG_VERSION"), "-10");

/// The answer to put into the sheet `json` as its member [`FIELD`].
///
/// - `sheet`, `solution`: what `json` was decoded to, and its solution as given, under `reading`. Of the distributions
///   only what the sheet's charts draw is kept.
/// - `locale`, `page`: what [`panel`](crate::panel::panel) says of them, and its language; null for charts alone.
pub fn answer(
    json: &Value,
    sheet: &Sheet,
    solution: &Solution,
    reading: Reading,
    locale: &str,
    page: Value,
) -> Value {
    let drawn = |variable: usize| {
        let mut charts = sheet.charts.iter();
        charts.any(|chart| {
            matches!(chart.kind, ChartKind::Distribution { quantity, .. } if quantity == variable)
        })
    };
    let mut kept = solution.clone();
    for (variable, solved) in kept.variables.iter_mut().enumerate() {
        if !drawn(variable) {
            solved.quantiles = Vec::new();
        }
    }
    let mut out = Packing::default();
    sheet.pack(&mut out);
    kept.pack(&mut out);
    // JSON has neither infinities nor NaN: the ends of the doubles and `null` stand for them.
    let numbers = out.numbers.into_iter().map(|number| {
        if number.is_nan() {
            Value::Null
        } else {
            Value::Number(number.clamp(f64::MIN, f64::MAX))
        }
    });
    object([
        ("form", FORM.into()),
        ("of", digest(json).into()),
        ("reading", reading.name().into()),
        ("locale", locale.into()),
        ("numbers", numbers.collect::<Vec<Value>>().into()),
        ("words", out.words.into()),
        ("page", page),
    ])
}

/// The sheet and its solution that an answer of this `form` holds; `None` if that is another version's, the lists are
/// not whole, or a position in them points nowhere: whoever draws does not ask again.
///
/// - `numbers`: as in the answer, NaN for `null`.
/// - `words`: as in the answer, a NUL between them.
pub fn open(form: &str, numbers: &[f64], words: &str) -> Option<(Sheet, Solution)> {
    let mut packed = Packed {
        numbers: numbers.iter(),
        words: words.split('\0'),
        n_items: numbers.len() + words.len(),
        list: List::None,
        needed: [0; 9],
        n_before: 0,
        broken: form != FORM,
    };
    let (sheet, solution): (Sheet, Solution) = Pack::unpack(&mut packed);
    let is_whole = packed.numbers.next().is_none() && packed.words.next().is_none();
    // In the order of `List`.
    let found = [
        usize::MAX,
        sheet.statements.len(),
        sheet.quantities.len(),
        sheet.variables.len().min(solution.variables.len()),
        sheet.figures.len(),
        sheet.relations.len(),
        sheet.events.len(),
        sheet.series.len(),
    ];
    for (needed, found) in packed.needed.iter().zip(found) {
        packed.broken |= *needed > found;
    }
    (is_whole && !packed.broken && is_in_order(&sheet, &solution)).then_some((sheet, solution))
}

/// Whether a support is one that a reading could have given: ends in order, a density on finite numbers that rise.
fn could_be_read(support: &Support) -> bool {
    let shape = match &support.density {
        Density::Reciprocal(inner) => inner,
        other => other,
    };
    let numbers = match *shape {
        Density::Point(v) => [v, v, v, v],
        Density::Uniform { a, b } | Density::LogUniform { a, b } => [a, a, b, b],
        Density::Triangular { a, mode, b } => [a, mode, mode, b],
        Density::Trapezoid { a, b, c, d } => [a, b, c, d],
        Density::Reciprocal(_) => return false,
    };
    let mut is_good = !support.is_reversed();
    for pair in numbers.windows(2) {
        is_good &= pair[0] <= pair[1] && (pair[0] - pair[1]).is_finite();
    }
    is_good
}

/// Whether ranges and percentiles rise, as those of every solution do: charts lay out nothing else.
fn is_in_order(sheet: &Sheet, solution: &Solution) -> bool {
    let points = sheet.series.iter().flat_map(|series| &series.points);
    let supports = (points.flat_map(|point| &point.supports))
        .chain(sheet.figures.iter().flat_map(|figure| &figure.supports));
    for support in supports {
        if !could_be_read(support) {
            return false;
        }
    }
    let rise = |low: f64, high: f64| low <= high;
    let nothing = |low: f64, high: f64| low.is_nan() && high.is_nan();
    for solved in &solution.variables {
        let mut is_good = rise(solved.low, solved.high) || nothing(solved.low, solved.high);
        for (_, low, high) in &solved.stated {
            is_good &= rise(*low, *high);
        }
        let percentiles = solved.percentiles.as_ref().map_or(&[][..], |all| &all[..]);
        for values in [percentiles, &solved.quantiles] {
            for pair in values.windows(2) {
                is_good &= rise(pair[0], pair[1]) && (pair[0] - pair[1]).is_finite();
            }
        }
        for (_, share) in solved.drivers.iter().chain(&solved.settles) {
            is_good &= share.is_finite();
        }
        if !is_good {
            return false;
        }
    }
    let n_conflicts = solution.conflicts.len();
    let mut shared = (solution.common.iter()).flat_map(|common| &common.conflicts);
    if shared.any(|&at| at >= n_conflicts) {
        return false;
    }
    let of_conflicts = (solution.conflicts.iter())
        .flat_map(|conflict| &conflict.allowed)
        .map(|ends| (ends.low, ends.high));
    let of_common = (solution.common.iter()).flat_map(|common| common.allowed.iter().copied());
    let mut allowed = of_conflicts.chain(of_common);
    allowed.all(|(low, high)| rise(low, high) || nothing(low, high))
}

/// The text of a sheet, `json`, with its answer as the last member; all else stays as it was written.
///
/// # Errors
///
/// If `json` is not the text of a JSON object.
#[cfg(feature = "cli")]
pub fn text(
    json: &str,
    sheet: &Sheet,
    solution: &Solution,
    reading: Reading,
    locale: &str,
    page: Value,
) -> Result<String, serde_json::Error> {
    let mut value: Value = serde_json::from_str(json)?;
    let answer = answer(&value, sheet, solution, reading, locale, page);
    let answer = serde_json::to_string(&answer)?;
    let mut text = json.trim_end();
    let written;
    if value.get(FIELD).is_some() {
        text = match text.rfind(LEAD) {
            // A text that says the word does not say the member: quotes in texts are escaped.
            Some(at) if serde_json::from_str::<Value>(&format!("{}}}", &text[..at])).is_ok() => {
                &text[..at]
            }
            _ => {
                if let Value::Object(members) = &mut value {
                    members.retain(|(name, _)| name != FIELD);
                }
                written = serde_json::to_string_pretty(&value)?;
                without_end(&written)
            }
        };
    } else {
        text = without_end(text);
    }
    let lead = if text.ends_with('{') {
        LEAD.trim_start_matches(',')
    } else {
        LEAD
    };
    Ok(format!("{text}{lead}{answer}\n}}\n"))
}

/// What stands before an answer that [`text`] has written.
#[cfg(feature = "cli")]
const LEAD: &str = ",\n  \"answer\": ";

/// An object's text without its closing brace.
#[cfg(feature = "cli")]
fn without_end(text: &str) -> &str {
    text.strip_suffix('}').unwrap_or(text).trim_end()
}

/// A digest over all of `json` but its [`FIELD`]: 64 bits as hexadecimal digits.
///
/// Over the structure, in UTF-16 units and the halves of doubles, so that white space and the spelling of numbers do
/// not count. Two lanes that each mix a word in by a multiplication and a shift, which no change of one word survives
/// unseen. It guards against mistakes, not against forgers: they could as well draw.
pub fn digest(json: &Value) -> String {
    let mut digest = Digest([1, 2]);
    if let Value::Object(members) = json {
        for (name, member) in members.iter().filter(|(name, _)| name != FIELD) {
            digest.text(name);
            digest.value(member);
        }
    }
    let [a, b] = digest.0;
    format!("{a:08x}{b:08x}")
}

struct Digest([u32; 2]);

impl Digest {
    fn word(&mut self, word: u32) {
        for (lane, factor) in self.0.iter_mut().zip([0x85eb_ca6b, 0xc2b2_ae35]) {
            *lane = (*lane ^ word).wrapping_mul(factor);
            *lane ^= *lane >> 15;
        }
    }

    fn text(&mut self, text: &str) {
        self.word(text.encode_utf16().count() as u32);
        for unit in text.encode_utf16() {
            self.word(u32::from(unit));
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.word(0),
            Value::Bool(is_true) => self.word(1 + u32::from(*is_true)),
            Value::Number(number) => {
                // Zero and minus zero are one number in JSON.
                let bits = (number + 0.0).to_bits();
                self.word(3);
                self.word(bits as u32);
                self.word((bits >> 32) as u32);
            }
            Value::String(text) => {
                self.word(4);
                self.text(text);
            }
            Value::Array(items) => {
                self.word(5);
                self.word(items.len() as u32);
                for item in items {
                    self.value(item);
                }
            }
            Value::Object(members) => {
                self.word(6);
                self.word(members.len() as u32);
                for (name, member) in members {
                    self.text(name);
                    self.value(member);
                }
            }
        }
    }
}

/// Lists in the making.
#[derive(Default)]
struct Packing {
    numbers: Vec<f64>,
    words: Vec<String>,
}

/// What is left of both lists.
///
/// Lists that do not go on as asked give zeros and empty texts from there on and are `broken`: asking once, at the
/// end, costs far fewer bytes than a way out after every field.
struct Packed<'a> {
    numbers: std::slice::Iter<'a, f64>,
    words: std::str::Split<'a, char>,
    /// No list has more items than there were numbers and bytes of words.
    n_items: usize,
    /// What the positions to come point into.
    list: List,
    /// How many items each list has to have for the positions so far, in the order of [`List`]: most lists come after
    /// what points into them.
    needed: [usize; 9],
    /// How many items of the list at hand there are so far.
    n_before: usize,
    broken: bool,
}

/// What positions point into.
#[derive(Clone, Copy)]
enum List {
    /// Nothing: they are counts.
    None,
    Statements,
    Quantities,
    Variables,
    Figures,
    Relations,
    Events,
    Series,
    /// The steps of the formula so far: operands stand before what uses them.
    Steps,
}

impl Packed<'_> {
    #[inline(never)]
    fn number(&mut self) -> f64 {
        let number = self.numbers.next();
        self.broken |= number.is_none();
        number.copied().unwrap_or(0.0)
    }

    #[inline(never)]
    fn text(&mut self) -> String {
        let text = self.words.next();
        self.broken |= text.is_none();
        text.unwrap_or_default().to_owned()
    }

    /// A position, tag or count.
    #[inline(never)]
    fn index(&mut self) -> usize {
        let number = self.number();
        let index = number as u32;
        self.broken |= f64::from(index) != number;
        index as usize
    }

    /// How many items follow.
    #[inline(never)]
    fn len(&mut self) -> usize {
        let n_items = self.index();
        let is_possible = n_items <= self.n_items;
        self.broken |= !is_possible;
        if is_possible { n_items } else { 0 }
    }
}

/// A type as numbers and words; the same in, the same out.
trait Pack {
    fn pack(&self, out: &mut Packing);
    fn unpack(from: &mut Packed) -> Self;
}

impl Pack for f64 {
    fn pack(&self, out: &mut Packing) {
        out.numbers.push(*self);
    }

    #[inline(never)]
    fn unpack(from: &mut Packed) -> f64 {
        match from.number() {
            f64::MIN => f64::NEG_INFINITY,
            f64::MAX => f64::INFINITY,
            number => number,
        }
    }
}

impl Pack for usize {
    fn pack(&self, out: &mut Packing) {
        out.numbers.push(*self as f64);
    }

    #[inline(never)]
    fn unpack(from: &mut Packed) -> usize {
        let index = from.index();
        match from.list {
            List::None => {}
            List::Steps => from.broken |= index >= from.n_before,
            list => {
                let needed = &mut from.needed[list as usize];
                *needed = (*needed).max(index.saturating_add(1));
            }
        }
        index
    }
}

impl Pack for u32 {
    fn pack(&self, out: &mut Packing) {
        out.numbers.push(f64::from(*self));
    }

    fn unpack(from: &mut Packed) -> u32 {
        from.index() as u32
    }
}

impl Pack for bool {
    fn pack(&self, out: &mut Packing) {
        usize::from(*self).pack(out);
    }

    fn unpack(from: &mut Packed) -> bool {
        from.index() != 0
    }
}

impl Pack for String {
    fn pack(&self, out: &mut Packing) {
        // A NUL stands between words.
        out.words.push(self.replace('\0', "\u{fffd}"));
    }

    fn unpack(from: &mut Packed) -> String {
        from.text()
    }
}

/// Travels in the language that it was said in.
impl Pack for Sentence {
    fn pack(&self, out: &mut Packing) {
        self.to_string().pack(out);
    }

    fn unpack(from: &mut Packed) -> Sentence {
        Sentence::said(from.text())
    }
}

/// Three numbers: bits 96 to 127 with the sign, 48 to 95, 0 to 47, each of which a double holds.
impl Pack for i128 {
    fn pack(&self, out: &mut Packing) {
        for (shift, mask) in [(96, -1), (48, LIMB), (0, LIMB)] {
            out.numbers.push((*self >> shift & mask) as f64);
        }
    }

    #[inline(never)]
    fn unpack(from: &mut Packed) -> i128 {
        let mut bits = 0;
        for _ in 0..3 {
            bits = bits << 48 | from.number() as i64 as i128;
        }
        bits
    }
}

/// The 48 bits of an integer that one number carries.
const LIMB: i128 = (1 << 48) - 1;

impl Pack for Rational {
    fn pack(&self, out: &mut Packing) {
        self.parts().pack(out);
    }

    #[inline(never)]
    fn unpack(from: &mut Packed) -> Rational {
        let (num, den) = Pack::unpack(from);
        let fraction = Rational::from_parts(num, den);
        from.broken |= fraction.is_none();
        fraction.unwrap_or(Rational::ZERO)
    }
}

impl Pack for Day {
    fn pack(&self, out: &mut Packing) {
        out.numbers.push(f64::from(self.0));
    }

    #[inline(never)]
    fn unpack(from: &mut Packed) -> Day {
        // Far beyond the calendar's years 1 to 9999 the arithmetic of days ends.
        Day(from.number().clamp(-3e6, 3e6) as i32)
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, out: &mut Packing) {
        self.is_some().pack(out);
        if let Some(value) = self {
            value.pack(out);
        }
    }

    #[inline(never)]
    fn unpack(from: &mut Packed) -> Option<T> {
        bool::unpack(from).then(|| T::unpack(from))
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, out: &mut Packing) {
        self.len().pack(out);
        for item in self {
            item.pack(out);
        }
    }

    #[inline(never)]
    fn unpack(from: &mut Packed) -> Vec<T> {
        let n_items = from.len();
        let item = |at| {
            from.n_before = at;
            T::unpack(from)
        };
        let items = (0..n_items).map(item).collect();
        from.n_before = n_items;
        items
    }
}

impl<T: Pack> Pack for Box<T> {
    fn pack(&self, out: &mut Packing) {
        (**self).pack(out);
    }

    fn unpack(from: &mut Packed) -> Box<T> {
        Box::new(T::unpack(from))
    }
}

impl<A: Pack, B: Pack> Pack for (A, B) {
    fn pack(&self, out: &mut Packing) {
        self.0.pack(out);
        self.1.pack(out);
    }

    fn unpack(from: &mut Packed) -> (A, B) {
        (A::unpack(from), B::unpack(from))
    }
}

impl<A: Pack, B: Pack, C: Pack> Pack for (A, B, C) {
    fn pack(&self, out: &mut Packing) {
        self.0.pack(out);
        self.1.pack(out);
        self.2.pack(out);
    }

    fn unpack(from: &mut Packed) -> (A, B, C) {
        (A::unpack(from), B::unpack(from), C::unpack(from))
    }
}

impl<T: Pack> Pack for [T; 3] {
    fn pack(&self, out: &mut Packing) {
        for item in self {
            item.pack(out);
        }
    }

    fn unpack(from: &mut Packed) -> [T; 3] {
        [T::unpack(from), T::unpack(from), T::unpack(from)]
    }
}

/// Packs the fields of a struct in the order given, which has to name them all; `in` says what positions point into.
macro_rules! pack_struct {
    ($name:ident { $($field:ident $(in $list:ident)?),* }) => {
        impl Pack for $name {
            fn pack(&self, out: &mut Packing) {
                $(self.$field.pack(out);)*
            }

            fn unpack(from: &mut Packed) -> $name {
                $name {
                    $($field: {
                        $(from.list = List::$list;)?
                        Pack::unpack(from)
                    }),*
                }
            }
        }
    };
}

/// Packs an enum as its number and the fields of that variant; a number that stands for none is the first, and broken.
/// `in` says what positions point into.
macro_rules! pack_enum {
    ($name:ident { $($tag:literal = $variant:ident $(($($place:ident $(in $into:ident)?),*))? $({$($field:ident $(in $list:ident)? $(at $into_list:expr)?),*})?),* $(,)? }) => {
        impl Pack for $name {
            fn pack(&self, out: &mut Packing) {
                match self {
                    $($name::$variant $(($($place),*))? $({$($field),*})? => {
                        out.numbers.push($tag as f64);
                        $($($place.pack(out);)*)?
                        $($($field.pack(out);)*)?
                    })*
                }
            }

            fn unpack(from: &mut Packed) -> $name {
                let mut tag = from.index();
                let is_known = [$($tag),*].contains(&tag);
                from.broken |= !is_known;
                if !is_known {
                    tag = 0;
                }
                match tag {
                    $($tag => {
                        $($(
                            $(from.list = List::$into;)?
                            let $place = Pack::unpack(from);
                        )*)?
                        $($(
                            $(from.list = List::$list;)?
                            $(from.list = $into_list;)?
                            let $field = Pack::unpack(from);
                        )*)?
                        $name::$variant $(($($place),*))? $({$($field),*})?
                    })*
                    _ => unreachable!("it is one of them"),
                }
            }
        }
    };
}

pack_struct!(Period { start, end });
pack_struct!(Bound { value, open });
pack_struct!(Support {
    low,
    high,
    soft_high,
    density,
    center
});
pack_struct!(Sheet {
    title,
    note,
    reading,
    statements,
    quantities,
    variables,
    figures,
    relations,
    events,
    series,
    charts,
    counted,
    notes
});
pack_struct!(Statement {
    id,
    publisher,
    published,
    published_note,
    url,
    title,
    lang
});
pack_struct!(Quantity {
    id,
    label,
    unit,
    signed,
    cumulative,
    note,
    variables in Variables
});
pack_struct!(Variable {
    id,
    quantity in Quantities,
    as_of,
    figures in Figures
});
pack_struct!(SheetFigure {
    id,
    variable in Variables,
    statement in Statements,
    quote,
    says,
    changed,
    as_of,
    note,
    supports
});
pack_struct!(Relation {
    id,
    formula,
    assumes,
    note,
    off,
    nodes,
    left in Steps,
    right in Steps,
    comparison
});
pack_struct!(Event {
    id,
    date,
    begins,
    ends,
    label,
    statement in Statements,
    quote,
    note
});
pack_struct!(Series {
    id,
    label,
    unit,
    kind,
    statement in Statements,
    quantity in Quantities,
    note,
    points
});
pack_struct!(Point {
    date,
    supports,
    says,
    statement in Statements
});
pack_struct!(ChartSpec {
    id,
    title,
    subtitle,
    note,
    byline,
    source,
    accent,
    kind
});
pack_struct!(Solution {
    verdict,
    stretch,
    n_draws in None,
    effective_share,
    variables,
    conflicts,
    common,
    conflicts_with_relations,
    conflicts_complete,
    changed in Figures,
    drawn_within in Figures,
    reading,
    off in Relations,
    left_out in Relations,
    is_cut_short,
    notes
});
pack_struct!(Solved {
    low,
    high,
    tight,
    stated in Figures,
    percentiles,
    quantiles,
    drivers in Figures,
    settles in Figures
});
pack_struct!(Conflict {
    figures in Figures,
    relations in Relations,
    clash,
    allowed
});
pack_struct!(Common {
    figures in Figures,
    conflicts in None,
    allowed,
    is_settled,
    is_only
});
pack_struct!(Ends { low, high, open });
pack_struct!(Gap { size, is_exact });

pack_enum!(Reading { 0 = Default, 1 = Strict, 2 = Generous });
pack_enum!(Comparison { 0 = Eq, 1 = Le, 2 = Ge });
pack_enum!(SeriesKind { 0 = Count, 1 = Level, 2 = RunningTotal });
pack_enum!(Verdict { 0 = Consistent, 1 = Depends, 2 = Contradiction, 3 = Unchecked });
pack_enum!(Note {
    0 = Unshown,
    1 = Loose,
    2 = LeftOut(assumptions in Relations),
    3 = Soft(figures in Figures),
    4 = FewDraws(share),
    5 = FailAlone(assumptions in Relations),
    6 = CutShort,
});
pack_enum!(Clash {
    0 = Together,
    1 = Relations,
    2 = Twice { first in Figures, second in Figures, gap },
    3 = Falls { earlier in Figures, later in Figures },
    4 = Sum { parts in Figures, whole in Figures, comes_to, gap },
    5 = Share { share in Figures, base in Figures, count in Figures, comes_to, gap },
    6 = Same { first in Figures, second in Figures, gap },
    7 = Sides { left, right, gap },
    8 = Leaves { figure in Figures, comes_to, gap },
});
pack_enum!(Node {
    0 = Number(n),
    1 = Variable(v in Variables),
    2 = Neg(a in Steps),
    3 = Add(a in Steps, b in Steps),
    4 = Sub(a in Steps, b in Steps),
    5 = Mul(a in Steps, b in Steps),
    6 = Div(a in Steps, b in Steps),
});
pack_enum!(Density {
    0 = Point(at),
    1 = Uniform { a, b },
    2 = Triangular { a, mode, b },
    3 = Trapezoid { a, b, c, d },
    4 = LogUniform { a, b },
    5 = Reciprocal(of),
});
/// What positions in a field of a chart point into.
trait PointsInto {
    const LIST: List;
}

macro_rules! point_into {
    ($($list:ident: $($sort:ident),*;)*) => {
        $($(impl PointsInto for sorts::$sort {
            const LIST: List = List::$list;
        })*)*
    };
}

point_into! {
    Variables: Variable, Variables, MaybeVariable, Share;
    Quantities: Quantity, MaybeQuantity;
    Series: AllSeries;
    Events: Events;
    None: Date, Of, IsCurve, Words;
}

macro_rules! pack_kinds {
    ($($(#[$doc:meta])* $tag:literal $name:ident => $variant:ident { $($field:ident: $sort:ident = $about:literal,)* })*) => {
        pack_enum!(ChartKind {
            $($tag = $variant { $($field at <sorts::$sort as PointsInto>::LIST),* }),*
        });
    };
}
chart_kinds!(pack_kinds);
