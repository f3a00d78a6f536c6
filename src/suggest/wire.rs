//! The JSON form of a check, and the sheet that it drafts.
//!
//! Names and shapes are a contract; fields may be added, never renamed.

use std::ops::Range;

use super::words::{fixed, one_line};
use super::{Figure, Outcome, Relation, Role, Suggestion, Verdict, cell, compare};
use crate::figure::{Amount, Kind as FigureKind, says};
use crate::interval::Rational;
use crate::read::Language;
use crate::reading::Reading;
use crate::value::{Value, object};

/// How widely the figures of a draft sheet are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// As readers take their words, wider only where a relation holds only so.
    Read,
    /// All that can be held against no writer: what fails even so contradicts.
    Wide,
}

impl Suggestion {
    /// `{"verdict", "texts", "relations", "compared", "not_compared", "finding", "sheet"}`, places in UTF-16 code units.
    pub fn to_value(&self, text: &str) -> Value {
        let places = Places::new(text);
        let relations: Vec<Value> = self
            .relations
            .iter()
            .enumerate()
            .map(|(n, relation)| self.relation(n, relation, &places))
            .collect();
        let reading = self.reading.to_value();
        let figures: Vec<Value> = self
            .figures
            .iter()
            .map(|figure| self.figure(figure))
            .collect();
        let dates: Vec<Value> = reading
            .get("figures")
            .map_or(&[][..], Value::items)
            .iter()
            .filter(|found| found.get("date").is_some())
            .cloned()
            .collect();
        let (compared, of) = self.coverage();
        let not_compared = self.not_compared().into_iter().map(|(figure, reason)| {
            object([
                ("figure", figure.id.as_str().into()),
                ("reason", reason.into()),
            ])
        });
        object([
            ("verdict", self.verdict().name().into()),
            ("finding", self.finding(text).into()),
            (
                "texts",
                vec![object([
                    ("id", "text".into()),
                    (
                        "published",
                        self.published.as_deref().map_or(Value::Null, Value::from),
                    ),
                    ("figures", figures.into()),
                    ("dates", dates.into()),
                    ("issues", reading.get("issues").cloned().unwrap_or_default()),
                ])]
                .into(),
            ),
            ("relations", relations.into()),
            (
                "compared",
                object([
                    ("figures", compared.into()),
                    ("of", of.into()),
                    ("relations", self.relations.len().into()),
                ]),
            ),
            ("not_compared", not_compared.collect::<Vec<_>>().into()),
            ("sheet", self.sheet(Width::Read)),
        ])
    }

    /// `[{"part", "id"}]`: the edits that do not fit this text.
    pub fn left_out(&self) -> Value {
        let misfits = self.misfits.iter().map(|misfit| {
            object([
                ("part", misfit.part.into()),
                ("id", misfit.id.as_str().into()),
            ])
        });
        misfits.collect::<Vec<_>>().into()
    }

    fn relation(&self, n: usize, relation: &Relation, places: &Places) -> Value {
        let outcome = compare(relation, &self.figures);
        let told = self.tell(relation, places.text);
        let id = |i: &usize| Value::from(self.figures[*i].id.as_str());
        let figures: Vec<Value> = relation.figures().iter().map(id).collect();
        let cues: Vec<Value> = relation.cues.iter().map(|cue| places.place(cue)).collect();
        let formula = relation.formula(&self.figures);
        object([
            ("id", format!("r{}", n + 1).into()),
            ("kind", relation.kind.name().into()),
            ("key", format!("{}:{formula}", relation.kind.name()).into()),
            ("formula", formula.into()),
            ("figures", figures.into()),
            ("roles", self.roles(relation)),
            ("reason", told.reason.into()),
            ("cues", cues.into()),
            (
                "assumes",
                relation.assumes.as_deref().map_or(Value::Null, Value::from),
            ),
            ("outcome", outcome.name().into()),
            ("confidence", confidence(relation, outcome).into()),
            ("sentence", told.sentence.into()),
            ("story", told.story.into()),
            ("caveat", told.caveat.map_or(Value::Null, Value::from)),
        ])
    }

    /// `{"total": "f1", "part": ["f2", "f3"]}`: one id, or a list where several figures do the same.
    fn roles(&self, relation: &Relation) -> Value {
        let mut members: Vec<(String, Value)> = Vec::new();
        for &(role, figure) in &relation.roles {
            let id = Value::from(self.figures[figure].id.as_str());
            match members.iter_mut().find(|(name, _)| name == role.name()) {
                None => members.push((role.name().to_owned(), id)),
                Some((_, Value::Array(ids))) => ids.push(id),
                Some((_, one)) => *one = Value::Array(vec![one.clone(), id]),
            }
        }
        Value::Object(members)
    }

    fn figure(&self, figure: &Figure) -> Value {
        let number = |amount: Amount| Value::from(amount.to_f64());
        let said = &figure.figure;
        let (low, high) = match said.amount {
            Amount::Range { low, high, .. } => (Amount::Number(low), Amount::Number(high)),
            other => (other, other),
        };
        let hedge = match said.amount {
            Amount::Range { .. } => "between",
            Amount::Orders(_) => "about",
            _ => said.hedge.name(),
        };
        let support = cell::support(Reading::Default, said);
        let end = |end: Option<Rational>| end.map_or(Value::Null, |end| Value::from(end.to_f64()));
        let cell = figure.cell.map_or(Value::Null, |(table, row, column)| {
            object([
                ("table", table.into()),
                ("row", row.into()),
                ("column", column.into()),
            ])
        });
        object([
            ("id", figure.id.as_str().into()),
            ("start", figure.utf16.start.into()),
            ("end", figure.utf16.end.into()),
            ("surface", figure.surface.as_str().into()),
            ("kind", said.kind.name().into()),
            ("value", number(said.amount)),
            ("low", number(low)),
            ("high", number(high)),
            ("hedge", hedge.into()),
            ("unit", figure.unit.as_str().into()),
            ("name", figure.name.as_str().into()),
            ("read_low", end(support.low)),
            ("read_high", end(support.high)),
            ("cell", cell),
        ])
    }

    /// Each figure that no relation has, and why.
    pub fn not_compared(&self) -> Vec<(&Figure, &'static str)> {
        let tied = self.tied();
        let untied = self.figures.iter().zip(tied).filter(|(_, tied)| !tied);
        untied
            .map(|(figure, _)| {
                let reason = match figure.figure.amount {
                    Amount::Orders(_) => "it says only of what size the number is",
                    _ if figure.cell.is_none() && self.reading.language != Language::English => {
                        "relations are found in English alone"
                    }
                    _ if figure.unit == "%" => {
                        "of what it is a share, or from what it changed, was not found"
                    }
                    _ if figure.cell.is_some() => "no name was found that ties it to other cells",
                    _ if figure.figure.kind == FigureKind::Ratio => {
                        "how many that is was not found"
                    }
                    _ => "the words do not tie it to another number closely enough to compare them",
                };
                (figure, reason)
            })
            .collect()
    }

    /// Whether a relation has each figure.
    fn tied(&self) -> Vec<bool> {
        let mut tied = vec![false; self.figures.len()];
        for relation in &self.relations {
            for figure in relation.figures() {
                tied[figure] = true;
            }
        }
        tied
    }

    /// How many figures a relation ties, of how many.
    pub fn coverage(&self) -> (usize, usize) {
        (
            self.tied().iter().filter(|tied| **tied).count(),
            self.figures.len(),
        )
    }

    /// What the relations say one by one.
    pub fn verdict(&self) -> Verdict {
        let mut verdict = Verdict::Unchecked;
        for relation in &self.relations {
            let own = match compare(relation, &self.figures) {
                Outcome::Differs => Verdict::Contradiction,
                Outcome::Question => Verdict::Depends,
                _ => Verdict::Consistent,
            };
            verdict = verdict.max(own);
        }
        verdict
    }

    /// That the text is in a language whose words tie nothing here, if it is: what is to be said before all else.
    pub fn language_note(&self) -> Option<String> {
        match self.reading.language {
            Language::English => None,
            Language::Usual(_, name) => Some(format!(
                "This text seems to be in {name}: its figures are read, but relations are found in English alone."
            )),
            Language::Other(_, name) => Some(format!(
                "This text seems to be in {name}, which is not read: only numbers in digits were found."
            )),
        }
    }

    /// The one sentence that leads an answer.
    pub fn finding(&self, text: &str) -> String {
        let outcomes = self.relations.iter();
        let outcomes: Vec<Outcome> = outcomes
            .map(|relation| compare(relation, &self.figures))
            .collect();
        let first = |outcome: Outcome| {
            let found = outcomes.iter().position(|&other| other == outcome)?;
            Some(self.tell(&self.relations[found], text).sentence)
        };
        if let Some(sentence) = first(Outcome::Differs).or_else(|| first(Outcome::Question)) {
            return sentence;
        }
        if let Some(sentence) = first(Outcome::Open) {
            return sentence;
        }
        if let (true, Some(note)) = (self.relations.is_empty(), self.language_note()) {
            return note;
        }
        let (compared, of) = self.coverage();
        let told = |n: usize| Rational::new(n as i128, 1).map_or(n.to_string(), |n| fixed(n, 0));
        match (self.relations.len(), of) {
            (_, 0) => "No figure was found in this text.".to_owned(),
            (0, _) => {
                "No words were found that tie these figures together, so nothing was compared."
                    .to_owned()
            }
            _ => {
                let which = match compared == of {
                    true => format!("All {} figures", told(of)),
                    false => format!("{} of the {} figures", told(compared), told(of)),
                };
                // What holds only because numbers may be rounded is not told as if it held to the digit.
                let how = match outcomes.contains(&Outcome::Rounding) {
                    true => ", some only by rounding",
                    false => "",
                };
                format!("{which} were compared, and they agree{how}.")
            }
        }
    }

    /// The draft sheet: a quantity a figure, a quantity a number that is implied, the relations.
    ///
    /// A figure is written by its words where they read as the comparison takes it, else by its ends: a relation that
    /// holds only because a number was rounded must hold in the sheet too.
    pub fn sheet(&self, width: Width) -> Value {
        let widened = self.widened(width);
        let mut is_change = vec![false; self.figures.len()];
        for relation in &self.relations {
            let changes = relation.with_role(Role::Change);
            changes.for_each(|figure| is_change[figure] = true);
        }
        let mut quantities: Vec<Value> = Vec::new();
        for (i, wide) in widened.into_iter().enumerate() {
            quantities.push(self.quantity(i, wide, is_change[i]));
        }
        for implied in &self.implied {
            quantities.push(object([
                ("id", implied.id.as_str().into()),
                ("label", implied.name.as_str().into()),
                ("unit", implied.unit.as_str().into()),
            ]));
        }
        let relations: Vec<Value> = self
            .relations
            .iter()
            .enumerate()
            .map(|(n, relation)| {
                let mut members = vec![
                    ("id".to_owned(), format!("r{}", n + 1).into()),
                    ("formula".to_owned(), relation.formula(&self.figures).into()),
                ];
                if let Some(assumes) = &relation.assumes {
                    members.push(("assumes".to_owned(), assumes.as_str().into()));
                }
                Value::Object(members)
            })
            .collect();
        // Who published it the words do not say; a sheet needs a name.
        let mut statement = vec![
            ("id".to_owned(), Value::from("text")),
            ("publisher".to_owned(), "The statement".into()),
        ];
        if let Some(published) = &self.published {
            statement.push(("published".to_owned(), published.as_str().into()));
        }
        object([
            ("crossfoot", 1.into()),
            ("title", "A statement".into()),
            ("statements", vec![Value::Object(statement)].into()),
            ("quantities", quantities.into()),
            ("relations", relations.into()),
            ("charts", self.charts().into()),
        ])
    }

    fn quantity(&self, i: usize, wide: Option<cell::Cell>, is_change: bool) -> Value {
        let figure = &self.figures[i];
        let label = if figure.name.is_empty() {
            one_line(&figure.surface)
        } else {
            figure.name.clone()
        };
        let mut members = vec![
            ("id".to_owned(), Value::from(figure.id.as_str())),
            ("label".to_owned(), label.into()),
            ("unit".to_owned(), unit(figure).into()),
            ("statement".to_owned(), "text".into()),
            ("quote".to_owned(), one_line(&figure.surface).into()),
        ];
        let support = cell::support(Reading::Default, &figure.figure);
        let is_below = |end: Option<Rational>| {
            end.is_some_and(|end| end.is_negative() || end == Rational::ZERO)
        };
        // "under 0", "a loss of 3", a change of 0 that may be one of -0.4: what may be less than nothing says so.
        let face = cell::cell(&figure.figure, None, false).face;
        let signed =
            face.is_negative() || is_below(support.high) || face == Rational::ZERO && is_change;
        if signed {
            members.push(("signed".to_owned(), true.into()));
        }
        let says = one_line(&figure.surface);
        let read = says::parse(&says, &unit(figure)).ok();
        let same = read.is_some_and(|read| {
            Reading::Default.support(&read) == Reading::Default.support(&figure.figure)
        });
        match wide {
            None if same => members.push(("says".to_owned(), says.into())),
            _ => {
                let mut range = wide.map_or(support, |cell| cell.wide);
                if !signed && is_below(range.low) {
                    range.low = Some(Rational::ZERO);
                }
                let end = |end: Option<Rational>| {
                    end.map_or(Value::Null, |end| Value::from(end.to_f64()))
                };
                members.push(("low".to_owned(), end(range.low)));
                members.push(("high".to_owned(), end(range.high)));
            }
        }
        Value::Object(members)
    }

    /// For each figure, what it stands for in a relation that holds only so; `None` where its words will do.
    fn widened(&self, width: Width) -> Vec<Option<cell::Cell>> {
        let mut wide: Vec<Option<cell::Cell>> = vec![None; self.figures.len()];
        for relation in &self.relations {
            let outcome = compare(relation, &self.figures);
            let is_enough =
                self.fits(relation) && !matches!(outcome, Outcome::Differs | Outcome::Question);
            if outcome == Outcome::Open || is_enough && width == Width::Read {
                continue;
            }
            for (figure, own) in super::cells(relation, &self.figures) {
                // What two relations take differently stands for both.
                let both = match wide[figure].take() {
                    Some(other) => cell::Cell {
                        wide: other.wide.join(own.wide),
                        ..own
                    },
                    None => own,
                };
                wide[figure] = Some(both);
            }
        }
        wide
    }

    /// Whether a relation holds with every figure read as a sheet reads it.
    fn fits(&self, relation: &Relation) -> bool {
        let range = |i: usize| cell::support(Reading::Default, &self.figures[i].figure);
        let (left, right) = (relation.left.eval(&range), relation.right.eval(&range));
        match relation.sign {
            super::Sign::Equal => !left.is_apart(right),
            super::Sign::AtMost => !right.is_below(left),
        }
    }

    /// Charts that fit what was found, the contradiction first.
    fn charts(&self) -> Vec<Value> {
        let mut charts = Vec::new();
        let differs = self.relations.iter().find(|relation| {
            matches!(
                compare(relation, &self.figures),
                Outcome::Differs | Outcome::Question
            )
        });
        let id = |i: &usize| Value::from(self.figures[*i].id.as_str());
        if let Some(relation) = differs
            && let super::Expr::Figure(left) = relation.left
        {
            charts.push(object([
                ("id", "conflict".into()),
                ("kind", "conflict".into()),
                ("quantity", id(&left)),
            ]));
        }
        let main = differs.or_else(|| {
            self.relations
                .iter()
                .max_by_key(|relation| relation.figures().len())
        });
        if let Some(relation) = main {
            let mut quantities: Vec<Value> = relation
                .figures()
                .iter()
                .filter(|&&i| self.figures[i].unit != "%")
                .map(id)
                .collect();
            let mut title = "The figures compared".to_owned();
            if let Some(implied) = relation.implied() {
                let implied = &self.implied[implied];
                quantities.insert(0, implied.id.as_str().into());
                // What follows is the finding; its number is filled in as it is worked out.
                title = format!("{}: {{{}}}", implied.name, implied.id);
            }
            if quantities.len() >= 2 {
                charts.push(object([
                    ("id", "ranges".into()),
                    ("kind", "ranges".into()),
                    ("title", title.into()),
                    ("quantities", quantities.into()),
                ]));
            }
        }
        charts
    }
}

/// The unit as a sheet knows it.
fn unit(figure: &Figure) -> String {
    match figure.figure.kind {
        crate::figure::Kind::Percent => "%".to_owned(),
        // "half of the refunds" counts no refunds.
        crate::figure::Kind::Ratio => String::new(),
        _ => figure.unit.clone(),
    }
}

/// How sure the words make it: 1 where they leave no other binding.
fn confidence(relation: &Relation, outcome: Outcome) -> f64 {
    match outcome {
        Outcome::Differs => 0.95,
        Outcome::Question => 0.7,
        Outcome::Open => 0.6,
        _ if relation.cues.is_empty() => 0.5,
        _ => 0.9,
    }
}

/// Places of a text in UTF-16 code units: counted once, then looked up.
pub(super) struct Places<'a> {
    text: &'a str,
    /// How many units stand before each [`STEP`]th byte.
    before: Vec<usize>,
}

/// How many bytes are counted anew for a place.
const STEP: usize = 256;

impl<'a> Places<'a> {
    pub(super) fn new(text: &'a str) -> Places<'a> {
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut units = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % STEP == 0 {
                before.push(units);
            }
            units += units_of(byte);
        }
        before.push(units);
        Places { text, before }
    }

    pub(super) fn units(&self, byte: usize) -> usize {
        let counted = byte / STEP;
        let rest = &self.text.as_bytes()[counted * STEP..byte];
        self.before[counted] + rest.iter().map(|&byte| units_of(byte)).sum::<usize>()
    }

    fn place(&self, span: &Range<usize>) -> Value {
        object([
            ("start", self.units(span.start).into()),
            ("end", self.units(span.end).into()),
        ])
    }
}

/// A character has a unit for the byte that begins it, and one more beyond the basic plane.
fn units_of(byte: u8) -> usize {
    usize::from(byte & 0xc0 != 0x80) + usize::from(byte >= 0xf0)
}
