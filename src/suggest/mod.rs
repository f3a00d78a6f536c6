//! Figures in a text to relations that are worth checking, each with its reason.
//!
//! Wording licenses a relation, arithmetic never does: a relation comes from a closed frame, a cue with places for
//! figures in one sentence, one list, one table, or one sentence and the next. What each relation says is compared at
//! once, in exact fractions, on cells that no honest rounding leaves ([`cell`]); only a gap contradicts.
//!
//! Reading order: [`Figure`], [`Relation`], [`Outcome`], [`compare`], then [`expr`] and [`cell`].

use std::ops::Range;

use crate::figure;
use crate::figure::date::Period;
use crate::figure::lex::look;
use crate::figure::says;
use crate::interval::Rational;
use crate::language::{Cues, en};
use crate::read::{self, Language, Reading, What};
use crate::table::Table;

pub mod cell;
mod columns;
pub mod edits;
pub mod expr;
mod frames;
mod implied;
mod names;
mod slip;
pub mod table;
mod text;
pub mod together;
mod wire;
pub(crate) mod words;

use cell::Cell;
pub use edits::{Edits, Misfit};
use expr::Expr;
pub use implied::Implied;
pub use wire::Width;
pub use words::Told;

/// A figure of a statement, under the name that it keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// "f1", "f2", ... in the order in which the text is read; naming, adding or dropping others does not change it.
    pub id: String,
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// The same in UTF-16 code units.
    pub utf16: Range<usize>,
    /// The text of the span, hedge included.
    pub surface: String,
    /// What it says.
    pub figure: figure::Figure,
    /// "people", "%", "EUR", empty if the text does not say.
    pub unit: String,
    /// What it is about, in the words around it.
    pub name: String,
    /// Where it stands, if in a table: the table's position in the statement's list, data row and column from 0.
    pub cell: Option<(usize, usize, usize)>,
}

/// What kind of relation the words license.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Parts and their total.
    Sum,
    /// A part, its whole and its share.
    Share,
    /// Two levels and the percentage between them.
    PercentChange,
    /// Two levels and their difference.
    Change,
    /// Two percentages and their distance in points.
    Points,
    /// How many times another.
    Ratio,
    /// So much for each.
    Rate,
    /// A total over a number of things.
    Mean,
    /// The same quantity told twice.
    Same,
    /// One is not above the other.
    Order,
    /// Shares that make 100 %.
    Complement,
    /// A count that goes on from text to text.
    RunningTotal,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 12] = [
        Kind::Sum,
        Kind::Share,
        Kind::PercentChange,
        Kind::Change,
        Kind::Points,
        Kind::Ratio,
        Kind::Rate,
        Kind::Mean,
        Kind::Same,
        Kind::Order,
        Kind::Complement,
        Kind::RunningTotal,
    ];

    /// Its name in the JSON form.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Sum => "sum",
            Kind::Share => "share",
            Kind::PercentChange => "percent_change",
            Kind::Change => "change",
            Kind::Points => "points",
            Kind::Ratio => "ratio",
            Kind::Rate => "rate",
            Kind::Mean => "mean",
            Kind::Same => "same",
            Kind::Order => "order",
            Kind::Complement => "complement",
            Kind::RunningTotal => "running_total",
        }
    }
}

/// What came of all relations, each by itself; later ones outweigh earlier ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// No words tie figures together.
    Unchecked,
    /// Every relation holds, which does not make the figures true.
    Consistent,
    /// A relation fails only with what we suppose.
    Depends,
    /// Figures cannot all be right.
    Contradiction,
}

impl Verdict {
    /// Its name in the JSON form.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Unchecked => "unchecked",
            Verdict::Consistent => "consistent",
            Verdict::Depends => "depends",
            Verdict::Contradiction => "contradiction",
        }
    }
}

/// How the two sides of a relation stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Both sides are the same.
    Equal,
    /// The left side is at most the right side.
    AtMost,
}

/// What a figure does in a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What parts add up to, or a share is of.
    Total,
    /// One of several that add up.
    Part,
    /// How much of a whole a part is.
    Share,
    /// The level after a change.
    New,
    /// The level before it.
    Old,
    /// By how much, or by what share, a level has changed.
    Change,
    /// So much of one thing for each of another.
    Rate,
    /// How many there are for each of which a rate holds.
    Count,
    /// What is not above another.
    Low,
    /// What is not below another.
    High,
    /// The same quantity, told again.
    Same,
}

impl Role {
    /// Its name in the JSON form.
    pub fn name(self) -> &'static str {
        match self {
            Role::Total => "total",
            Role::Part => "part",
            Role::Share => "share",
            Role::New => "new",
            Role::Old => "old",
            Role::Change => "change",
            Role::Rate => "rate",
            Role::Count => "count",
            Role::Low => "low",
            Role::High => "high",
            Role::Same => "same",
        }
    }
}

/// A relation between figures that the words of a text make.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// What kind of sentence makes it.
    pub kind: Kind,
    /// What is worked out: mostly one figure.
    pub left: Expr,
    /// How the sides stand to each other.
    pub sign: Sign,
    /// What it is worked out from.
    pub right: Expr,
    /// Every figure of the relation with its part in it, in the order of the text.
    pub roles: Vec<(Role, usize)>,
    /// The words that make the relation, in bytes of the text.
    pub cues: Vec<Range<usize>>,
    /// What we suppose beyond the words: then a misfit is a question, never a contradiction.
    pub assumes: Option<String>,
}

/// What came of comparing a relation by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The numbers as written agree.
    Agrees,
    /// They agree only within rounding, cut-off or the leeway of the words.
    Rounding,
    /// Not enough is said to compare.
    Open,
    /// They cannot all be right.
    Differs,
    /// They cannot all be right if what we suppose is.
    Question,
}

impl Outcome {
    /// Its name in the JSON form.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Agrees => "agrees",
            Outcome::Rounding => "rounding",
            Outcome::Open => "open",
            Outcome::Differs => "differs",
            Outcome::Question => "question",
        }
    }
}

impl Relation {
    /// Whether it divides: "61 deaths per hour" is a rounded result, though deaths are whole.
    fn divides(&self) -> bool {
        matches!(self.kind, Kind::Rate | Kind::Mean | Kind::Ratio)
    }

    /// The figures that have this part in it, in the order of the text.
    pub(crate) fn with_role(&self, role: Role) -> impl Iterator<Item = usize> + '_ {
        let same = move |&&(other, _): &&(Role, usize)| other == role;
        self.roles.iter().filter(same).map(|&(_, figure)| figure)
    }

    /// The figures in it, left side first.
    pub fn figures(&self) -> Vec<usize> {
        let mut out = Vec::new();
        self.left.figures(&mut out);
        self.right.figures(&mut out);
        out
    }

    /// The formula as a sheet has it, each figure under its id.
    pub fn formula(&self, figures: &[Figure]) -> String {
        let name = |i: usize| figures[i].id.clone();
        let sign = match self.sign {
            Sign::Equal => "=",
            Sign::AtMost => "<=",
        };
        let (left, right) = (self.left.formula(&name), self.right.formula(&name));
        format!("{left} {sign} {right}")
    }
}

/// What a text says in numbers, and what ties them.
#[derive(Clone, Debug, Default)]
pub struct Suggestion {
    /// When the text was published, as it was given.
    pub published: Option<String>,
    /// The figures and dates of the text.
    pub reading: Reading,
    /// The tables of the text.
    pub tables: Vec<Table>,
    /// Those of sentences and those of cells, in the order of the text; what a person added comes last.
    pub figures: Vec<Figure>,
    /// Numbers that the words imply and do not give.
    pub implied: Vec<Implied>,
    /// What ties the figures, in the order of the text.
    pub relations: Vec<Relation>,
    /// Edits that were left out.
    pub misfits: Vec<Misfit>,
}

/// Reads `text` and finds the relations that its words make.
pub fn suggest(text: &str, published: Option<Period>) -> Suggestion {
    suggest_edited(text, published, &Edits::default()).unwrap_or_default()
}

/// As [`suggest`], with what a person has changed.
///
/// # Errors
///
/// Unless the edits are lenient, a sentence that names the edit and what was wrong with it: a wording that is no figure, a
/// formula over figures that are not there.
pub fn suggest_edited(
    text: &str,
    published: Option<Period>,
    edits: &Edits,
) -> Result<Suggestion, String> {
    let reading = read::read(text, published);
    match reading.columns.is_empty() {
        true => {
            let place = |start, end| edits::bytes(text, start, end);
            as_read(text, reading, published, edits, &place)
        }
        false => columns::suggest(text, reading, published, edits),
    }
}

/// The relations of a text whose figures are known; `place` has its bytes for what a person adds.
fn as_read(
    text: &str,
    mut reading: Reading,
    published: Option<Period>,
    edits: &Edits,
    place: edits::Place,
) -> Result<Suggestion, String> {
    let (tables, cut_at) = crate::table::look(text);
    if let Some(at) = cut_at {
        reading.cut_table(text, at);
    }
    let in_table = |span: &Range<usize>| {
        let next = tables.partition_point(|table| table.span.end <= span.start);
        tables
            .get(next)
            .is_some_and(|table| table.span.start < span.end)
    };
    let mut figures = table::figures(text, &tables);
    let mut dates = Vec::new();
    for found in &reading.figures {
        if in_table(&found.span) {
            continue;
        }
        match &found.what {
            What::Date { .. } => dates.push(found.span.clone()),
            What::Figure { figure, unit } => figures.push(Figure {
                id: String::new(),
                span: found.span.clone(),
                utf16: found.utf16.clone(),
                surface: found.surface.clone(),
                figure: as_fraction(figure),
                unit: unit.clone(),
                name: String::new(),
                cell: None,
            }),
        }
    }
    figures.sort_by_key(|figure| figure.span.start);
    for (n, figure) in figures.iter_mut().enumerate() {
        figure.id = format!("f{}", n + 1);
        told_as_percentage(text, figure);
        told_as_count(text, figure);
    }
    told_in_points_of_rates(text, &mut figures);
    told_in_points(text, &mut figures);
    let mut misfits = edits::to_figures(edits, text, place, &mut figures);
    let mut implied = Vec::new();
    let mut relations = Vec::new();
    // Frames are of English words; a table adds up in every language.
    relations.extend(table::relations(&tables, &figures));
    if reading.language == Language::English {
        let apart = text::apart(&reading, &tables);
        let view = text::Text::new(text, &figures, &dates, &apart);
        relations.extend(frames::all(&view, &figures, published, &mut implied));
        relations.extend(table::prose(text, &tables, &figures));
        leave_out_doubtful(&mut relations, &figures, &reading);
        let names = names::names(&view, &figures, &relations);
        for (figure, name) in figures.iter_mut().zip(names) {
            if figure.name.is_empty() {
                figure.name = name;
            }
        }
    }
    let mut found = Suggestion {
        published: published.map(|period| period.to_iso()),
        reading,
        tables,
        figures,
        implied,
        relations,
        misfits: Vec::new(),
    };
    misfits.extend(edits::to_relations(edits, &mut found));
    match misfits.iter().find_map(|misfit| misfit.error.clone()) {
        Some(error) if !edits.lenient => Err(error),
        _ => Ok(Suggestion { misfits, ..found }),
    }
}

/// Takes out what fails with a number that could be another one, and holds with that: "1.250 (62.5%) of 2000".
fn leave_out_doubtful(relations: &mut Vec<Relation>, figures: &[Figure], reading: &Reading) {
    let doubts: Vec<&read::Issue> = (reading.issues.iter())
        .filter(|issue| issue.about == read::About::Doubt && issue.readings.len() > 1)
        .collect();
    if doubts.is_empty() {
        return;
    }
    let others = |figure: &Figure| {
        let next = doubts.partition_point(|doubt| doubt.span.end <= figure.span.start);
        let doubt = doubts.get(next);
        let doubt = doubt.filter(|doubt| doubt.span.start < figure.span.end);
        doubt.map_or(&[][..], |doubt| &doubt.readings[..])
    };
    let fails = |relation: &Relation, figures: &[Figure]| {
        let outcome = compare(relation, figures);
        matches!(outcome, Outcome::Differs | Outcome::Question)
    };
    let mut tried = figures.to_vec();
    let mut holds_with = |relation: &Relation, at: usize, other: &str| {
        let Ok(other) = says::parse(other, &figures[at].unit) else {
            return false;
        };
        tried[at].figure = as_fraction(&other);
        let holds = !fails(relation, &tried);
        tried[at].figure.clone_from(&figures[at].figure);
        holds
    };
    relations.retain(|relation| {
        let mut members = relation.figures().into_iter();
        !fails(relation, figures)
            || !members.any(|at| {
                let mut others = others(&figures[at]).iter();
                others.any(|other| holds_with(relation, at, other))
            })
    });
}

/// The figure with its percentage, or its percentage points, counted as a fraction.
fn as_fraction(figure: &figure::Figure) -> figure::Figure {
    let divisor = match figure.kind {
        figure::Kind::Percent => Rational::integer(100),
        _ => figure.divisor,
    };
    figure::Figure {
        divisor,
        ..figure.clone()
    }
}

/// "the pass percentage is 74.97": a percentage whose sign its name stands for.
fn told_as_percentage(text: &str, figure: &mut Figure) {
    let figure::Amount::Number(number) = figure.figure.amount else {
        return;
    };
    let small = (0.0..=100.0).contains(&number.to_f64());
    if figure.figure.kind != figure::Kind::Count
        || !figure.unit.is_empty()
        || !number.is_decimal()
        || !small
    {
        return;
    }
    let mut start = figure.span.start.saturating_sub(36);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let before = &text[start..figure.span.start];
    let before = before.rsplit(['.', ';', ',']).next().unwrap_or(before);
    if before.contains("percentage ") && !before.contains("point") {
        figure.figure.kind = figure::Kind::Percent;
        figure.figure.divisor = Rational::integer(100);
        figure.unit = "%".to_owned();
    }
}

/// "crews were called out 2,906 times in the year": how often, not how many times as much.
fn told_as_count(text: &str, figure: &mut Figure) {
    const FOLLOWS: [&str; 10] = [
        "in", "during", "last", "this", "over", "between", "since", "on", "and", "across",
    ];
    let figure::Amount::Number(number) = figure.figure.amount else {
        return;
    };
    let often = number.to_f64() >= 20.0 && !number.is_decimal() && number.scale == 1;
    // Before any look around: where no white space stands, a word is as long as the text.
    if figure.figure.kind != figure::Kind::Ratio || !figure.surface.ends_with(" times") || !often {
        return;
    }
    let rest = text.get(figure.span.end..).unwrap_or_default();
    let next = rest.split_ascii_whitespace().next().unwrap_or_default();
    let ends = rest.starts_with(['.', ',', ':', ';', '\n']) || FOLLOWS.contains(&next);
    let before = text.get(..figure.span.start).unwrap_or_default();
    let counted = |word: &&str| word.bytes().for_each(|_| look());
    counted(&next);
    let mut words = (before.split_ascii_whitespace().rev().take(3)).inspect(counted);
    let is_told = ["by", "is", "was", "are", "were", "than"];
    let moved = words
        .clone()
        .next()
        .is_some_and(|word| is_told.contains(&word))
        || words.any(|word| en::cues(word).any(Cues::UP.or(Cues::DOWN).or(Cues::CHANGE)));
    if ends && !moved {
        figure.figure.kind = figure::Kind::Count;
        figure.unit = String::new();
    }
}

/// "down 0.7 points from the 5.8 per cent", "fell 0.7 points to 5.1 per cent": points that stand right before the rate that they
/// change are those of percentages; an index has points as well.
fn told_in_points_of_rates(text: &str, figures: &mut [Figure]) {
    const JOINS: [&str; 9] = [
        " on the ",
        " over the ",
        " to ",
        " from ",
        " up from ",
        " down from ",
        " above ",
        " below ",
        " short of ",
    ];
    for i in 1..figures.len() {
        let (before, rest) = figures.split_at_mut(i);
        let (Some(points), Some(rate)) = (before.last_mut(), rest.first()) else {
            continue;
        };
        let in_points = ["point", "points"].contains(&&*points.unit)
            && points.figure.kind == figure::Kind::Count
            && matches!(points.figure.amount, figure::Amount::Number(number) if number.scale == 1);
        let is_rate = rate.figure.kind == figure::Kind::Percent && rate.unit == "%";
        let between = text
            .get(points.span.end..rate.span.start)
            .unwrap_or_default();
        let between = [" points", " point"]
            .iter()
            .find_map(|word| between.strip_prefix(word))
            .unwrap_or(between);
        let joined = between.len() <= 30 && JOINS.iter().any(|words| between.starts_with(words));
        if in_points && is_rate && joined {
            make_percent(points, "percentage points");
        }
    }
}

/// Takes a count for one of hundredths.
fn make_percent(figure: &mut Figure, unit: &str) {
    figure.figure.kind = figure::Kind::Percent;
    figure.figure.divisor = Rational::integer(100);
    figure.unit = unit.to_owned();
}

/// "51.2 per cent of men and 53.9 per cent of women, a gap of 2.7 points": points that two percentages are apart, and
/// "rose by 0.27 percentage point, from 97.84": a percentage whose sign the points stand for.
fn told_in_points(text: &str, figures: &mut [Figure]) {
    let is_percent = |figure: &Figure| figure.figure.kind == figure::Kind::Percent;
    for i in 1..figures.len() {
        let (before, rest) = figures.split_at_mut(i);
        let (last, Some((figure, after))) = (&before[i - 1], rest.split_first_mut()) else {
            continue;
        };
        let figure::Amount::Number(number) = figure.figure.amount else {
            continue;
        };
        let small = (0.0..=100.0).contains(&number.to_f64()) && number.scale == 1;
        let gap = text
            .get(last.span.end..figure.span.start)
            .filter(|gap| gap.len() <= 60 && !gap.contains(". "))
            .unwrap_or_default();
        let digits = figure.surface.starts_with(|c: char| c.is_ascii_digit());
        if figure.figure.kind != figure::Kind::Count || !small || !digits || !is_percent(last) {
            continue;
        }
        let apart = [
            "gap of ",
            "lead of ",
            "margin of ",
            "difference of ",
            "apart by ",
            ", a rise of ",
            ", a fall of ",
            ", a drop of ",
            ", an increase of ",
            ", a decrease of ",
            ", up ",
            ", down ",
            " by ",
        ];
        let behind = text.get(figure.span.end..).unwrap_or_default();
        let behind = behind.strip_prefix(" points").unwrap_or(behind);
        // Two percentages before it, or one to either side.
        let two = before
            .iter()
            .rev()
            .take(2)
            .filter(|other| is_percent(other));
        let two = two.count() == 2
            || after.first().is_some_and(|next| {
                is_percent(next) && next.span.start.saturating_sub(figure.span.end) <= 40
            });
        let compares = [
            " ahead of ",
            " behind ",
            " clear of ",
            " higher",
            " lower",
            " more than ",
        ];
        let in_points = ["point", "points"].contains(&&*figure.unit)
            && (two && apart.iter().any(|words| gap.ends_with(words))
                || compares.iter().any(|words| behind.starts_with(words)) && gap.ends_with(", "));
        let of_points = last.unit != "%"
            && figure.unit.is_empty()
            && number.is_decimal()
            && [" from ", ", from ", " to "].contains(&gap);
        if in_points || of_points {
            let unit = if in_points { "percentage points" } else { "%" };
            make_percent(figure, unit);
        }
    }
}

/// Compares one relation by itself, in exact fractions.
pub fn compare(relation: &Relation, figures: &[Figure]) -> Outcome {
    if relation.implied().is_some() {
        return Outcome::Open;
    }
    let cells = cells(relation, figures);
    let of = |i: usize| {
        let found = cells.binary_search_by_key(&i, |(at, _)| *at);
        &cells[found.expect("every figure of a relation has a cell")].1
    };
    let wide = |i: usize| of(i).wide;
    let face = |i: usize| expr::Range::point(of(i).face);
    let apart = match relation.sign {
        Sign::Equal => relation
            .left
            .eval(&wide)
            .is_apart(relation.right.eval(&wide)),
        Sign::AtMost => relation
            .right
            .eval(&wide)
            .is_below(relation.left.eval(&wide)),
    };
    if apart {
        return match relation.assumes {
            Some(_) => Outcome::Question,
            None => Outcome::Differs,
        };
    }
    // The number that is told must be the rounded one; what it is worked out from counts as written.
    let told = |i: usize| of(i).rounded;
    let agrees = match relation.sign {
        Sign::Equal => !relation
            .left
            .eval(&told)
            .is_apart(relation.right.eval(&face)),
        Sign::AtMost => !relation
            .right
            .eval(&face)
            .is_below(relation.left.eval(&face)),
    };
    if agrees && !is_far(relation, figures) {
        Outcome::Agrees
    } else {
        Outcome::Rounding
    }
}

/// Whether the number that is told has one digit and zeros, and what it is worked out from is not near it: 310 and 410 do make
/// 1,000 to a thousand, which says little.
pub(crate) fn is_far(relation: &Relation, figures: &[Figure]) -> bool {
    let (Sign::Equal, Expr::Figure(told)) = (relation.sign, &relation.left) else {
        return false;
    };
    let figure = &figures[*told].figure;
    let figure::Amount::Number(number) = figure.amount else {
        return false;
    };
    let exact = number.exact();
    let value = exact.value.to_f64().abs();
    let is_round = exact.place != exact.written && value < 10.0 * exact.place.to_f64();
    if figure.hedge != figure::Hedge::Bare || !is_round {
        return false;
    }
    let face = |i: usize| expr::Range::point(cell::cell(&figures[i].figure, None, false).face);
    let (Some(told), Some(made)) = (face(*told).low, relation.right.eval(&face).low) else {
        return false;
    };
    (made.to_f64() - told.to_f64()).abs() > 0.05 * told.to_f64().abs()
}

/// What each figure of a relation stands for in it, sorted by figure.
fn cells(relation: &Relation, figures: &[Figure]) -> Vec<(usize, Cell)> {
    let members = relation.figures();
    let finest = finest(&members, figures);
    // Levels, parts and wholes in one unit are rounded alike; what each pays is not rounded as what all pay.
    let is_alike = matches!(
        relation.kind,
        Kind::Sum | Kind::Share | Kind::PercentChange | Kind::Change
    );
    let of_units = if is_alike {
        finest_of_units(&members, figures)
    } else {
        Vec::new()
    };
    let divides = relation.divides();
    let is_full = is_full(&members, figures);
    let mut cells: Vec<(usize, Cell)> = members
        .iter()
        .map(|&i| {
            let result = divides && relation.left == Expr::Figure(i);
            let figure = &figures[i].figure;
            let cell = if is_full && figures[i].cell.is_some() {
                cell::in_full(figure, result)
            } else {
                let unit = &*figures[i].unit;
                let own = of_units.iter().find(|(known, _)| *known == unit);
                cell::cell_beside(figure, finest, own.map(|(_, grain)| *grain), result)
            };
            (i, cell)
        })
        .collect();
    cells.sort_by_key(|(figure, _)| *figure);
    cells
}

/// Whether the figures are cells of a table that is written in full: most do not end in a zero, as all would if they
/// were rounded to tens.
fn is_full(members: &[usize], figures: &[Figure]) -> bool {
    let (mut n, mut n_full) = (0, 0);
    for &i in members {
        let figure = &figures[i].figure;
        let figure::Amount::Number(number) = figure.amount else {
            continue;
        };
        if figures[i].cell.is_none() || figure.kind == figure::Kind::Percent {
            continue;
        }
        let exact = number.exact();
        if !exact.decimal && exact.value != Rational::ZERO {
            n += 1;
            n_full += usize::from(exact.place == exact.written);
        }
    }
    n_full >= 2 && 2 * n_full >= n
}

/// The finest grain in each unit of money and of measures.
fn finest_of_units<'a>(members: &[usize], figures: &'a [Figure]) -> Vec<(&'a str, Rational)> {
    let mut units: Vec<(&str, Rational)> = Vec::new();
    for &i in members {
        let figure = &figures[i];
        let is_measured = matches!(
            figure.figure.kind,
            figure::Kind::Money | figure::Kind::Measure
        );
        let Some(grain) = cell::grain(&figure.figure).filter(|_| is_measured) else {
            continue;
        };
        match units.iter_mut().find(|(unit, _)| *unit == figure.unit) {
            Some((_, finest)) if grain.compare(*finest) == Some(std::cmp::Ordering::Less) => {
                *finest = grain
            }
            Some(_) => {}
            None => units.push((&figure.unit, grain)),
        }
    }
    units
}

/// The finest grain among figures that are no percentages.
pub(crate) fn finest(members: &[usize], figures: &[Figure]) -> Option<Rational> {
    let grains = members
        .iter()
        .map(|&i| &figures[i].figure)
        .filter(|figure| figure.kind != figure::Kind::Percent)
        .filter_map(cell::grain);
    grains.reduce(|a, b| match a.compare(b) {
        Some(std::cmp::Ordering::Greater) => b,
        _ => a,
    })
}
