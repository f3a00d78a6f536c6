//! From JSON to a [`Sheet`]: first the form is checked against the tables of [`super::fields`], then names
//! are looked up and wordings read. Every error names its place; nothing is guessed.

mod charts;
#[cfg(test)]
mod growth;

use std::collections::BTreeMap;

use super::error::{SheetError, SheetErrors, nearest};
use super::fields::{self, Field, Object, Type};
use super::formula::{self, Names};
use super::limits;
use super::units::{self, Finding};
use super::*;
use crate::figure::{date::Day, says};
use crate::message::{Message, Place, Sentence, en, sheet as words};
use crate::reading::{Bound, Density};
use crate::value::Value;

/// The newest format version that this build knows every field of.
pub const VERSION: f64 = 1.0;

impl Sheet {
    /// Decodes the JSON form of a sheet.
    ///
    /// # Errors
    ///
    /// All that is wrong with it, each with its place as a JSON pointer, what was found and what was expected.
    pub fn from_value(value: &Value) -> Result<Sheet, SheetErrors> {
        let mut decoder = Decoder::default();
        let version = match value.get("crossfoot") {
            Some(Value::Number(version)) => *version,
            _ => VERSION,
        };
        decoder.newer = (version > VERSION).then_some(version);
        decoder.check_object(value, &fields::SHEET, "");
        if decoder.n_newer > limits::ERRORS {
            let count = decoder.n_newer - limits::ERRORS;
            let more = words::MORE_NEWER.with([("count", count.into())]);
            decoder.sheet.notes.push(more);
        }
        if decoder.errors.is_empty() {
            decoder.build(value);
        }
        if decoder.errors.is_empty() {
            return Ok(decoder.sheet);
        }
        let more = decoder.n_more;
        if more > 0 {
            decoder.errors.push(SheetError {
                pointer: String::new(),
                what: words::MORE_ERRORS.with([("count", more.into())]),
            });
        }
        Err(SheetErrors(decoder.errors))
    }
}

#[derive(Default)]
struct Decoder {
    sheet: Sheet,
    errors: Vec<SheetError>,
    /// Errors beyond those that are told.
    n_more: usize,
    /// Ids with their positions, for each of [`Things`].
    ids: [BTreeMap<String, usize>; 7],
    /// The version of the format, if it is newer than ours.
    newer: Option<f64>,
    /// Fields that only a newer format has.
    n_newer: usize,
}

/// A figure before its variable is known.
struct Draft {
    figure: SheetFigure,
    quantity: usize,
}

impl Decoder {
    fn error(&mut self, pointer: &str, what: Sentence) {
        if self.is_full() {
            self.n_more += 1;
        } else {
            let pointer = pointer.to_owned();
            self.errors.push(SheetError { pointer, what });
        }
    }

    /// Whether as many errors are told as help: what was meant is not looked for any more.
    fn is_full(&self) -> bool {
        self.errors.len() >= limits::ERRORS
    }

    /// The entry of `names` that was probably meant.
    fn meant<'a>(&self, name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
        if self.is_full() {
            None
        } else {
            nearest(name, names)
        }
    }

    // --- Form ---

    fn wrong_type(&mut self, value: &Value, expected: impl Into<Place>, at: &str) {
        self.error(
            at,
            words::WRONG_TYPE.with([("found", found(value)), ("expected", expected.into())]),
        );
    }

    fn check_object(&mut self, value: &Value, table: &Object, at: &str) {
        let Value::Object(members) = value else {
            return self.wrong_type(value, words::AN_OBJECT, at);
        };
        // Which they are is looked up among the members, so once.
        let fields: Vec<Field> = table.fields_of(value).collect();
        let mut seen = 0u64;
        for (name, member) in members {
            let place = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
            match (fields.iter().enumerate()).find(|(_, field)| field.name == name) {
                // Which of two was meant nobody can tell, and programs differ in which they take.
                Some((i, _)) if seen & 1 << i != 0 => {
                    self.error(&place, words::TWICE.with([("field", name.as_str().into())]))
                }
                Some((i, field)) => {
                    seen |= 1 << i;
                    self.check_field(member, field, &place);
                }
                None => self.unknown_field(name, table, at),
            }
        }
        for field in table
            .fields
            .iter()
            .filter(|field| field.required && value.get(field.name).is_none())
        {
            self.error(
                at,
                words::MISSING_FIELD.with([
                    ("field", field.name.into()),
                    ("about", en(field.about).into()),
                ]),
            );
        }
    }

    fn unknown_field(&mut self, name: &str, table: &Object, at: &str) {
        if let Some(version) = self.newer {
            self.n_newer += 1;
            if self.n_newer > limits::ERRORS {
                return;
            }
            return self.sheet.notes.push(words::NEWER_FIELD.with([
                ("field", name.into()),
                ("pointer", if at.is_empty() { "/" } else { at }.into()),
                ("version", version.to_string().into()),
            ]));
        }
        if self.is_full() {
            self.n_more += 1;
            return;
        }
        let mut names: Vec<&str> = Vec::new();
        for field in table.fields_of(&Value::Null) {
            if field.name != "$schema" && !names.contains(&field.name) {
                names.push(field.name);
            }
        }
        match self.meant(name, names.iter().copied()) {
            Some(near) => self.error(
                at,
                words::UNKNOWN_FIELD_NEAR.with([("field", name.into()), ("near", near.into())]),
            ),
            None => {
                let expected = names.join(", ");
                self.error(
                    at,
                    words::UNKNOWN_FIELD
                        .with([("field", name.into()), ("expected", expected.into())]),
                );
            }
        }
    }

    fn check_field(&mut self, value: &Value, field: &Field, at: &str) {
        let most = match (&field.kind, value) {
            (Type::Text(most), Value::String(text)) => letters_above(text, *most),
            (Type::Id | Type::Name, Value::String(text)) => letters_above(text, limits::NAME),
            (Type::NameOrNames, Value::String(text)) => letters_above(text, limits::NAME),
            (Type::Url, Value::String(text)) => letters_above(text, limits::ADDRESS),
            _ => None,
        };
        if let Some((most, found)) = most {
            return self.error(
                at,
                words::TOO_LONG.with([("found", found.into()), ("most", most.into())]),
            );
        }
        let most = match (&field.kind, value) {
            (Type::List(_, most), Value::Array(items)) => (items.len() > *most).then_some(*most),
            (Type::Names(_) | Type::NameOrNames, Value::Array(items)) => {
                // Where none are needed, an empty list says what none at all does.
                if items.is_empty() && !matches!(field.kind, Type::Names(0)) {
                    return self.error(at, words::NO_NAMES.into());
                }
                (items.len() > limits::NAMES).then_some(limits::NAMES)
            }
            _ => None,
        };
        if let Some(most) = most {
            let found = value.items().len();
            return self.error(
                at,
                words::TOO_MANY.with([("found", found.into()), ("most", most.into())]),
            );
        }
        let is_name = |value: &Value| {
            value
                .as_str()
                .is_some_and(|text| !text.is_empty() && letters_above(text, limits::NAME).is_none())
        };
        let is_names =
            |value: &Value| matches!(value, Value::Array(items) if items.iter().all(is_name));
        let expected = match field.kind {
            // `null` stands for an absent field.
            _ if *value == Value::Null && !field.required => return,
            Type::Text(_) if value.as_str().is_some() => return,
            Type::Color => match value.as_str() {
                Some(text) if color(text).is_some() => return,
                Some(text) => {
                    return self.error(at, words::BAD_COLOR.with([("found", clip(text).into())]));
                }
                None => words::A_COLOR,
            },
            Type::Id => match value.as_str() {
                Some(text) if is_id(text) => return,
                Some(text) => {
                    return self.error(at, words::BAD_NAME.with([("id", clip(text).into())]));
                }
                None => words::A_NAME,
            },
            Type::Name if is_name(value) => return,
            Type::Number if value.as_f64().is_some_and(f64::is_finite) => return,
            Type::Bool if matches!(value, Value::Bool(_)) => return,
            Type::Count(largest)
                if value
                    .as_f64()
                    .is_some_and(|n| n >= 1.0 && n.fract() == 0.0 && n <= largest as f64) =>
            {
                return;
            }
            Type::Pair
                if value.items().len() == 2
                    && value
                        .items()
                        .iter()
                        .all(|n| n.as_f64().is_some_and(f64::is_finite)) =>
            {
                return;
            }
            Type::Names(_) if is_names(value) => return,
            Type::NameOrNames if is_name(value) || is_names(value) => return,
            Type::Choice(choices) if value.as_str().is_some_and(|text| choices.contains(&text)) => {
                return;
            }
            Type::Url => match value.as_str() {
                Some(text) if is_web_address(text) => return,
                Some(text) => {
                    return self.error(at, words::BAD_URL.with([("found", clip(text).into())]));
                }
                None => words::A_URL,
            },
            Type::Date => {
                self.date(value, at);
                return;
            }
            Type::List(table, _) => match value {
                Value::Array(items) => {
                    for (i, item) in items.iter().enumerate() {
                        self.check_object(item, table, &nth(at, i));
                    }
                    return;
                }
                _ => words::A_LIST,
            },
            Type::Choice(choices) => {
                let expected = words::ONE_OF.with([("list", choices.join(", ").into())]);
                return self.wrong_type(value, expected, at);
            }
            Type::Answer if matches!(value, Value::Object(_)) => return,
            Type::Answer => words::AN_OBJECT,
            Type::Text(_) => words::A_TEXT,
            Type::Name => words::A_NAME,
            Type::Number => words::A_NUMBER,
            Type::Bool => words::TRUE_OR_FALSE,
            Type::Count(limits::ANY) => words::WHOLE,
            Type::Count(largest) => {
                let expected = words::WHOLE_TO.with([("largest", largest.into())]);
                return self.wrong_type(value, expected, at);
            }
            Type::Pair => words::TWO_NUMBERS,
            Type::Names(_) => words::NAMES,
            Type::NameOrNames => words::NAME_OR_NAMES,
        };
        self.wrong_type(value, expected, at);
    }

    /// A date, or `None` with an error said.
    fn date(&mut self, value: &Value, at: &str) -> Option<Period> {
        let [begins, ends] = self.first_and_last(value, at)?;
        Period::new(begins.start, ends.end)
    }

    /// The dates that a date begins and ends with, which are one where it is not told by these; `None` with an error said.
    fn first_and_last(&mut self, value: &Value, at: &str) -> Option<[Period; 2]> {
        if let Value::Object(members) = value {
            for name in ["start", "end"] {
                if members.iter().filter(|(member, _)| member == name).count() > 1 {
                    self.error(
                        &under(at, name),
                        words::TWICE.with([("field", name.into())]),
                    );
                    return None;
                }
            }
        }
        match value {
            Value::String(text) => {
                let period = Period::parse(text);
                if period.is_none() {
                    self.error(at, words::BAD_DATE.with([("found", clip(text).into())]));
                }
                period.map(|period| [period; 2])
            }
            Value::Object(_) => {
                let mut end = |name: &str| -> Option<Period> {
                    let member = value.get(name).unwrap_or(&Value::Null);
                    match member.as_str().map(Period::parse) {
                        Some(Some(period)) => Some(period),
                        _ => {
                            let shown = member
                                .as_str()
                                .map_or_else(|| found(member), |text| clip(text).into());
                            self.error(&under(at, name), words::BAD_DATE.with([("found", shown)]));
                            None
                        }
                    }
                };
                let dates = [end("start")?, end("end")?];
                let [start, end] = [dates[0].start, dates[1].end];
                if start > end {
                    self.error(
                        at,
                        words::DATE_ORDER.with([
                            ("start", start.to_string().into()),
                            ("end", end.to_string().into()),
                        ]),
                    );
                    return None;
                }
                Some(dates)
            }
            _ => {
                self.wrong_type(value, words::A_DATE, at);
                None
            }
        }
    }

    // --- Meaning ---

    fn build(&mut self, value: &Value) {
        self.sheet.title = text(value, "title");
        self.sheet.note = optional(value, "note");
        let reading = value.get("reading").and_then(Value::as_str);
        self.sheet.reading = reading.and_then(Reading::named).unwrap_or_default();
        self.statements(value);
        let drafts = self.quantities_and_figures(value);
        self.variables(drafts);
        self.relations(value);
        self.events(value);
        self.series(value);
        self.charts(value);
        let quantities = self.sheet.quantities.iter().map(|quantity| &quantity.unit);
        let series = self.sheet.series.iter().map(|series| &series.unit);
        let counted = quantities
            .chain(series)
            .filter(|unit| units::is_count(unit));
        self.sheet.counted = counted.cloned().collect();
        self.sheet.counted.sort_unstable();
        self.sheet.counted.dedup();
    }

    /// Takes `id` for the thing at the end of its list, or says that it is taken.
    fn take(&mut self, list: Things, id: &str, at: &str) {
        let ids = &mut self.ids[list as usize];
        if ids.contains_key(id) {
            let places = [("id", id.into()), ("things", list.name().into())];
            return self.error(at, words::DUPLICATE_ID.with(places));
        }
        ids.insert(id.to_owned(), ids.len());
    }

    /// The position of the thing called `id`.
    fn known(&self, list: Things, id: &str) -> Option<usize> {
        self.ids[list as usize].get(id).copied()
    }

    /// The position of the thing called `name`, or `None` with an error said.
    fn find(&mut self, list: Things, name: &str, at: &str) -> Option<usize> {
        if let Some(position) = self.known(list, name) {
            return Some(position);
        }
        let ids = self.ids[list as usize].keys();
        let near = (self.meant(name, ids.map(String::as_str))).map(str::to_owned);
        match near {
            Some(near) => {
                let places = [
                    ("name", name.into()),
                    ("things", list.name().into()),
                    ("near", near.into()),
                ];
                self.error(at, words::UNKNOWN_NAME_NEAR.with(places));
            }
            None => self.error(
                at,
                words::UNKNOWN_NAME.with([("name", name.into()), ("things", list.name().into())]),
            ),
        }
        None
    }

    fn find_member(&mut self, list: Things, value: &Value, field: &str, at: &str) -> Option<usize> {
        let name = value.get(field)?.as_str()?;
        self.find(list, name, &under(at, field))
    }

    /// The id of an item that may leave it out.
    fn id_or(&mut self, list: Things, item: &Value, at: &str, default: String) -> String {
        let id = optional(item, "id").unwrap_or(default);
        self.take(list, &id, at);
        id
    }

    fn optional_date(&mut self, value: &Value, name: &str, at: &str) -> Option<Period> {
        let date = value.get(name).filter(|date| **date != Value::Null)?;
        self.date(date, &under(at, name))
    }

    fn statements(&mut self, value: &Value) {
        for (i, item) in list(value, "statements").iter().enumerate() {
            let at = nth("/statements", i);
            let id = text(item, "id");
            self.take(Things::Statements, &id, &at);
            let published = self.optional_date(item, "published", &at);
            self.sheet.statements.push(Statement {
                id,
                publisher: text(item, "publisher"),
                published,
                published_note: optional(item, "published_note"),
                url: optional(item, "url"),
                title: optional(item, "title"),
                lang: optional(item, "lang"),
            });
        }
    }

    /// Quantities, and every figure in sheet order.
    fn quantities_and_figures(&mut self, value: &Value) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for (i, item) in list(value, "quantities").iter().enumerate() {
            let at = nth("/quantities", i);
            let id = text(item, "id");
            if !formula::is_name(&id) {
                self.error(
                    &under(&at, "id"),
                    words::BAD_ID.with([("id", clip(&id).into())]),
                );
            }
            self.take(Things::Quantities, &id, &at);
            self.sheet.quantities.push(Quantity {
                label: optional(item, "label").unwrap_or_else(|| id.clone()),
                unit: text(item, "unit"),
                signed: flag(item, "signed"),
                cumulative: flag(item, "cumulative"),
                note: optional(item, "note"),
                variables: Vec::new(),
                id: id.clone(),
            });
            const OWN_FIGURE: &[&str] = &[
                "says",
                "low",
                "high",
                "open_low",
                "open_high",
                "mode",
                "flat",
            ];
            if OWN_FIGURE
                .iter()
                .any(|name| item.get(name).is_some_and(|member| *member != Value::Null))
                || flag(item, "changed")
            {
                self.take(Things::Figures, &id, &at);
                drafts.extend(self.figure(item, id, i, None, &at));
            }
        }
        let mut numbers = vec![1; self.sheet.quantities.len()];
        for (i, item) in list(value, "figures").iter().enumerate() {
            let at = nth("/figures", i);
            let Some(quantity) = self.find_member(Things::Quantities, item, "quantity", &at) else {
                continue;
            };
            let id = match optional(item, "id") {
                Some(id) => id,
                None => self.free_id(quantity, &mut numbers),
            };
            self.take(Things::Figures, &id, &at);
            drafts.extend(self.figure(item, id, quantity, optional(item, "note"), &at));
        }
        drafts
    }

    /// The first of `a`, `a-2`, `a-3`, ... that no figure has; `numbers` tells where to go on, by quantity.
    fn free_id(&self, quantity: usize, numbers: &mut [usize]) -> String {
        let base = &self.sheet.quantities[quantity].id;
        loop {
            let n = numbers[quantity];
            let id = if n == 1 {
                base.clone()
            } else {
                numbered(base, n)
            };
            if self.known(Things::Figures, &id).is_none() {
                return id;
            }
            numbers[quantity] += 1;
        }
    }

    fn figure(
        &mut self,
        item: &Value,
        id: String,
        quantity: usize,
        note: Option<String>,
        at: &str,
    ) -> Option<Draft> {
        let statement = self.find_member(Things::Statements, item, "statement", at);
        let as_of = self.optional_date(item, "as_of", at);
        let Quantity { unit, signed, .. } = &self.sheet.quantities[quantity];
        let (unit, signed) = (unit.clone(), *signed);
        let supports = self.supports(item, &unit, signed, at)?;
        let figure = SheetFigure {
            id,
            variable: 0,
            statement,
            quote: optional(item, "quote"),
            says: optional(item, "says"),
            changed: flag(item, "changed"),
            as_of,
            note,
            supports,
        };
        Some(Draft { figure, quantity })
    }

    /// What a figure or point says, in words or in numbers, under the three readings.
    fn supports(
        &mut self,
        item: &Value,
        unit: &str,
        signed: bool,
        at: &str,
    ) -> Option<[Support; 3]> {
        let numbers = ["low", "high", "mode", "flat", "value"];
        let in_numbers = numbers
            .iter()
            .any(|name| item.get(name).is_some_and(|member| *member != Value::Null));
        // What someone has put in its place is in numbers; the wording is kept to be quoted.
        if let Some(says) = optional(item, "says").filter(|_| !flag(item, "changed")) {
            let place = under(at, "says");
            if in_numbers {
                self.error(at, words::WORDS_AND_NUMBERS.into());
                return None;
            }
            let figure = match says::parse_with_doubt(&says, unit) {
                Ok((figure, doubt)) => {
                    self.sheet.notes.extend(doubt);
                    figure
                }
                Err(error) => {
                    self.error(
                        &place,
                        words::BAD_SAYS.with([
                            ("says", clip(&says).into()),
                            ("error", error.sentence().into()),
                        ]),
                    );
                    return None;
                }
            };
            let supports = [Reading::Strict, Reading::Default, Reading::Generous]
                .map(|reading| reading.support(&figure));
            if supports.iter().any(Support::is_reversed) {
                let ends = |end: fn(&Support) -> Option<Bound>| {
                    number(end(&supports[0]).map_or(0.0, |bound| bound.value.to_f64()))
                };
                let (low, high) = (ends(|s| s.low), ends(|s| s.high));
                self.error(
                    &place,
                    words::BOUNDS_ORDER.with([("low", low.into()), ("high", high.into())]),
                );
                return None;
            }
            let below =
                |bound: &Option<Bound>| bound.is_some_and(|bound| bound.value.is_negative());
            if !signed
                && (below(&supports[1].high)
                    || (below(&supports[0].low) && supports[0].low == supports[0].high))
            {
                self.error(
                    &place,
                    words::NEGATIVE.with([("found", clip(&says).into())]),
                );
                return None;
            }
            return Some(supports);
        }
        let is_open = flag(item, "open_low") || flag(item, "open_high");
        if flag(item, "changed") && !in_numbers && !is_open {
            let support = Support::UNBOUNDED;
            return Some([support.clone(), support.clone(), support]);
        }
        let support = self.support_in_numbers(item, at)?;
        if !signed && support.high.is_some_and(|bound| bound.value.is_negative()) {
            let shown = support.high.map_or(0.0, |bound| bound.value.to_f64());
            self.error(at, words::NEGATIVE.with([("found", number(shown).into())]));
            return None;
        }
        Some([support.clone(), support.clone(), support])
    }

    fn support_in_numbers(&mut self, item: &Value, at: &str) -> Option<Support> {
        let number = |name: &str| item.get(name).and_then(Value::as_f64);
        if let Some(value) = number("value") {
            return self.bounds(Some(value), Some(value), item, at);
        }
        let (low, high) = (number("low"), number("high"));
        for (open, end, given) in [("open_low", "low", low), ("open_high", "high", high)] {
            if flag(item, open) && given.is_none() {
                self.error(
                    &under(at, open),
                    words::OPEN_WITHOUT_END.with([("open", open.into()), ("end", end.into())]),
                );
                return None;
            }
        }
        if low.is_none() && high.is_none() {
            self.error(at, words::NO_NUMBER.into());
            return None;
        }
        self.bounds(low, high, item, at)
    }

    fn bounds(
        &mut self,
        low: Option<f64>,
        high: Option<f64>,
        item: &Value,
        at: &str,
    ) -> Option<Support> {
        let (open_low, open_high) = (flag(item, "open_low"), flag(item, "open_high"));
        if let (Some(low), Some(high)) = (low, high) {
            if low > high {
                let (low, high) = (number(low), number(high));
                self.error(
                    at,
                    words::BOUNDS_ORDER.with([("low", low.into()), ("high", high.into())]),
                );
                return None;
            }
            if low == high && (open_low || open_high) {
                self.error(at, words::BOUNDS_EMPTY.with([("low", number(low).into())]));
                return None;
            }
        }
        let shape = self.shape(low, high, item, at)?;
        match numeric_support(low, high, open_low, open_high, shape) {
            Some(support) => Some(support),
            None => {
                self.error(at, words::TOO_MANY_DIGITS.into());
                None
            }
        }
    }

    /// The `mode` or the `flat` part of a figure given in numbers.
    fn shape(
        &mut self,
        low: Option<f64>,
        high: Option<f64>,
        item: &Value,
        at: &str,
    ) -> Option<Shape> {
        let mode = item.get("mode").and_then(Value::as_f64);
        let flat = item
            .get("flat")
            .map(Value::items)
            .filter(|items| items.len() == 2);
        let (field, inner) = match (mode, flat) {
            (None, None) => return Some(Shape::Flat),
            (Some(_), Some(_)) => {
                self.error(at, words::TWO_SHAPES.into());
                return None;
            }
            (Some(mode), None) => ("mode", [mode, mode]),
            (None, Some(flat)) => ("flat", [flat[0].as_f64()?, flat[1].as_f64()?]),
        };
        let place = under(at, field);
        let (Some(low), Some(high)) = (low, high) else {
            self.error(
                &place,
                words::SHAPE_WITHOUT_ENDS.with([("field", field.into())]),
            );
            return None;
        };
        let [b, c] = inner;
        if low <= b && b <= c && c <= high {
            return Some(if mode.is_some() {
                Shape::Mode(b)
            } else {
                Shape::Between(b, c)
            });
        }
        let shown = if b == c {
            number(b)
        } else {
            format!("[{}, {}]", number(b), number(c))
        };
        self.error(
            &place,
            words::MODE_OUTSIDE.with([("field", field.into()), ("found", shown.into())]),
        );
        None
    }

    /// One variable per quantity, or per quantity and date where its figures have several dates.
    fn variables(&mut self, drafts: Vec<Draft>) {
        let mut by_quantity: Vec<Vec<(usize, Draft)>> = Vec::new();
        by_quantity.resize_with(self.sheet.quantities.len(), Vec::new);
        for (order, draft) in drafts.into_iter().enumerate() {
            by_quantity[draft.quantity].push((order, draft));
        }
        let mut placed: Vec<(usize, SheetFigure)> = Vec::new();
        for (quantity, mut drafts) in by_quantity.into_iter().enumerate() {
            let mut dates = distinct_dates(&drafts);
            if dates.len() > 1 {
                self.date_the_undated(quantity, &mut drafts, dates[0]);
                dates = distinct_dates(&drafts);
            }
            let id = &self.sheet.quantities[quantity].id;
            let first = self.sheet.variables.len();
            for (i, date) in dates.iter().enumerate() {
                let id = if i == 0 {
                    id.clone()
                } else {
                    format!("{id}@{date}")
                };
                self.sheet.variables.push(Variable {
                    id,
                    quantity,
                    as_of: Some(*date),
                    figures: Vec::new(),
                });
            }
            if dates.is_empty() {
                self.sheet.variables.push(Variable {
                    id: id.clone(),
                    quantity,
                    as_of: None,
                    figures: Vec::new(),
                });
            }
            self.sheet.quantities[quantity].variables =
                (first..self.sheet.variables.len()).collect();
            for (order, mut draft) in drafts {
                let place = draft
                    .figure
                    .as_of
                    .and_then(|date| dates.binary_search_by_key(&in_order(&date), in_order).ok());
                draft.figure.variable = first + place.unwrap_or(0);
                placed.push((order, draft.figure));
            }
        }
        // Back into sheet order: the base measure of the draws depends on it.
        placed.sort_by_key(|(order, _)| *order);
        for (i, (_, figure)) in placed.iter().enumerate() {
            self.sheet.variables[figure.variable].figures.push(i);
        }
        self.sheet.figures = placed.into_iter().map(|(_, figure)| figure).collect();
    }

    /// Gives each undated figure among dated ones a date, and says which and why.
    fn date_the_undated(&mut self, quantity: usize, drafts: &mut [(usize, Draft)], first: Period) {
        for (_, draft) in drafts
            .iter_mut()
            .filter(|(_, draft)| draft.figure.as_of.is_none())
        {
            let published = draft
                .figure
                .statement
                .and_then(|s| self.sheet.statements[s].published);
            let (date, reason) = match published {
                Some(date) => (date, words::UNDATED_PUBLISHED),
                None => (first, words::UNDATED_FIRST),
            };
            draft.figure.as_of = Some(date);
            self.sheet.notes.push(words::UNDATED.with([
                ("figure", draft.figure.id.as_str().into()),
                (
                    "quantity",
                    self.sheet.quantities[quantity].id.as_str().into(),
                ),
                ("date", date.to_string().into()),
                ("reason", reason.into()),
            ]));
        }
    }

    /// The variable of a quantity at a date.
    fn dated(&self, quantity: usize, date: Period) -> Option<usize> {
        let variables = &self.sheet.quantities[quantity].variables;
        let first = *variables.first()?;
        let of = |v: &usize| self.sheet.variables[*v].as_of.as_ref().map(in_order);
        let place = variables.binary_search_by_key(&Some(in_order(&date)), of);
        place.ok().map(|place| first + place)
    }

    /// The variable that `name` stands for in charts and formulas alike, or `None` with an error said.
    fn variable(&mut self, name: &str, at: &str) -> Option<usize> {
        let (id, date) = name
            .split_once('@')
            .map_or((name, None), |(id, date)| (id, Some(date)));
        let quantity = self.find(Things::Quantities, id, at)?;
        let Some(date) = date else {
            return Some(self.sheet.quantities[quantity].variables[0]);
        };
        // The same day may be written in several ways, of which only the shortest names a variable.
        let variable = (formula::leading_date(date).0)
            .filter(|period| period.to_string() == date)
            .and_then(|period| self.dated(quantity, period));
        if variable.is_none() {
            let dates = formula::listed(&self.dates(id).unwrap_or_default());
            self.error(
                at,
                words::FORMULA_DATE.with([
                    ("name", id.into()),
                    ("date", date.into()),
                    ("dates", dates),
                ]),
            );
        }
        variable
    }

    fn relations(&mut self, value: &Value) {
        let mut n_steps = 0;
        for (i, item) in list(value, "relations").iter().enumerate() {
            let at = nth("/relations", i);
            let id = self.id_or(Things::Relations, item, &at, numbered("relation", i + 1));
            let written = text(item, "formula");
            let parsed = match formula::parse(&written, self) {
                Ok(parsed) => parsed,
                Err(what) => {
                    self.error(&under(&at, "formula"), what);
                    continue;
                }
            };
            n_steps += parsed.nodes.len();
            if n_steps > limits::STEPS {
                let places = [("found", n_steps.into()), ("most", limits::STEPS.into())];
                self.error(&under(&at, "formula"), words::TOO_MANY_STEPS.with(places));
                return;
            }
            let relation = Relation {
                id,
                formula: written,
                assumes: optional(item, "assumes"),
                note: optional(item, "note"),
                off: flag(item, "off"),
                nodes: parsed.nodes,
                left: parsed.left,
                right: parsed.right,
                comparison: parsed.comparison,
            };
            match units::check(&relation, &self.sheet.variables, &self.sheet.quantities) {
                Some(Finding::Clash(what)) => self.error(&under(&at, "formula"), what),
                Some(Finding::Differ(note)) => self.sheet.notes.push(note),
                None => {}
            }
            self.sheet.relations.push(relation);
        }
    }

    fn events(&mut self, value: &Value) {
        for (i, item) in list(value, "events").iter().enumerate() {
            let at = nth("/events", i);
            let id = self.id_or(Things::Events, item, &at, numbered("event", i + 1));
            let value = item.get("date").filter(|value| **value != Value::Null);
            let dates = value.and_then(|value| self.first_and_last(value, &under(&at, "date")));
            let statement = self.find_member(Things::Statements, item, "statement", &at);
            // Without a date an error has been said, and no sheet comes of it.
            let none = Period {
                start: Day(0),
                end: Day(0),
            };
            let [begins, ends] = dates.unwrap_or([none; 2]);
            self.sheet.events.push(Event {
                id,
                date: Period {
                    start: begins.start,
                    end: ends.end,
                },
                begins,
                ends,
                label: text(item, "label"),
                statement,
                quote: optional(item, "quote"),
                note: optional(item, "note"),
            });
        }
    }

    fn series(&mut self, value: &Value) {
        let mut n_points = 0;
        for (i, item) in list(value, "series").iter().enumerate() {
            let at = nth("/series", i);
            let id = text(item, "id");
            self.take(Things::Series, &id, &at);
            let quantity = self.find_member(Things::Quantities, item, "quantity", &at);
            let statement = self.find_member(Things::Statements, item, "statement", &at);
            let unit = match quantity {
                Some(quantity) if item.get("unit").is_none() => {
                    self.sheet.quantities[quantity].unit.clone()
                }
                _ => text(item, "unit"),
            };
            let mut points = Vec::new();
            n_points += list(item, "points").len();
            if n_points > limits::ALL_POINTS {
                let places = [
                    ("found", n_points.into()),
                    ("most", limits::ALL_POINTS.into()),
                ];
                return self.error(&under(&at, "points"), words::TOO_MANY.with(places));
            }
            for (j, point) in list(item, "points").iter().enumerate() {
                let at = nth(&under(&at, "points"), j);
                let date = self.optional_date(point, "date", &at);
                let statement = self.find_member(Things::Statements, point, "statement", &at);
                let supports = self.supports(point, &unit, true, &at);
                if let (Some(date), Some(supports)) = (date, supports) {
                    points.push(Point {
                        date,
                        supports,
                        says: optional(point, "says"),
                        statement,
                    });
                }
            }
            points.sort_by_key(|point| (point.date.start, point.date.end));
            self.sheet.series.push(Series {
                label: optional(item, "label").unwrap_or_else(|| id.clone()),
                id,
                unit,
                kind: match item.get("kind").and_then(Value::as_str) {
                    Some("level") => SeriesKind::Level,
                    Some("running_total") => SeriesKind::RunningTotal,
                    _ => SeriesKind::Count,
                },
                statement,
                quantity,
                note: optional(item, "note"),
                points,
            });
        }
    }
}

/// `0xRRGGBB` of "#rrggbb".
fn color(text: &str) -> Option<u32> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_hex.then(|| u32::from_str_radix(digits, 16).ok())?
}

impl Names for Decoder {
    fn variable(&self, id: &str, date: Option<Period>) -> Option<usize> {
        let quantity = self.known(Things::Quantities, id)?;
        let variables = &self.sheet.quantities[quantity].variables;
        match date {
            None => variables.first().copied(),
            Some(date) => self.dated(quantity, date),
        }
    }

    fn ids(&self) -> Vec<&str> {
        self.ids[Things::Quantities as usize]
            .keys()
            .map(String::as_str)
            .collect()
    }

    fn dates(&self, id: &str) -> Option<Vec<String>> {
        let quantity = self.known(Things::Quantities, id)?;
        let variables = self.sheet.quantities[quantity].variables.iter();
        Some(
            variables
                .filter_map(|v| self.sheet.variables[*v].as_of)
                .map(|date| date.to_string())
                .collect(),
        )
    }
}

/// The distribution of a figure given in numbers.
enum Shape {
    Flat,
    Mode(f64),
    Between(f64, f64),
}

/// What a range in numbers stands for, every value in it alike; `None` if it has no end, or one with more digits than an
/// exact fraction holds.
pub(crate) fn support_in_numbers(low: Option<f64>, high: Option<f64>) -> Option<Support> {
    numeric_support(low, high, false, false, Shape::Flat)
}

/// `None` where a number has more digits than an exact fraction holds.
fn numeric_support(
    low: Option<f64>,
    high: Option<f64>,
    open_low: bool,
    open_high: bool,
    shape: Shape,
) -> Option<Support> {
    let bound = |end: Option<f64>, open| match end {
        None => Some(None),
        Some(end) => Rational::from_shortest(end).map(|value| Some(Bound { value, open })),
    };
    let (low_bound, high_bound) = (bound(low, open_low)?, bound(high, open_high)?);
    let (density, center) = match (low, high) {
        (Some(a), Some(b)) if a == b => (Density::Point(a), None),
        (Some(a), Some(b)) => {
            let exact = |value: f64| Rational::from_shortest(value);
            let halfway = || exact(a)?.add(exact(b)?)?.div(Rational::integer(2));
            // Two numbers of seventeen digits may have no middle that fits; a double's is as good.
            let middle = || halfway().or_else(|| exact(a + (b - a) / 2.0));
            match shape {
                Shape::Flat => (Density::Uniform { a, b }, Some(middle()?)),
                Shape::Mode(mode) => (Density::Triangular { a, mode, b }, Some(exact(mode)?)),
                Shape::Between(p, q) => (
                    Density::Trapezoid {
                        a,
                        b: p,
                        c: q,
                        d: b,
                    },
                    Some(middle()?),
                ),
            }
        }
        (Some(n), None) => (
            Density::Triangular {
                a: n,
                mode: n,
                b: n + tail(n),
            },
            None,
        ),
        (None, Some(n)) => (
            Density::Triangular {
                a: n - tail(n),
                mode: n,
                b: n,
            },
            None,
        ),
        (None, None) => return None,
    };
    Some(Support {
        low: low_bound,
        high: high_bound,
        soft_high: false,
        density,
        center,
    })
}

/// How far the draws of a one-sided figure reach beyond its end: the W of DESIGN's readings, one unit of
/// the last digit that is not zero for one significant digit, three for more.
fn tail(n: f64) -> f64 {
    let text = format!("{:e}", n.abs());
    let (digits, exponent) = text.split_once('e').unwrap_or(("1", "0"));
    let significant = digits.bytes().filter(u8::is_ascii_digit).count() as i32;
    let unit = 10f64.powi(exponent.parse::<i32>().unwrap_or(0) - significant + 1);
    if n == 0.0 {
        1.0
    } else if significant == 1 {
        unit
    } else {
        3.0 * unit
    }
}

/// What a sheet has lists of, as errors name them.
#[derive(Clone, Copy)]
enum Things {
    Statements,
    Quantities,
    Figures,
    Relations,
    Events,
    Series,
    Charts,
}

impl Things {
    fn name(self) -> Message {
        words::THINGS[self as usize]
    }
}

/// Dates stand by their first day, then by their last.
fn in_order(date: &Period) -> (Day, Day) {
    (date.start, date.end)
}

fn distinct_dates(drafts: &[(usize, Draft)]) -> Vec<Period> {
    let mut dates: Vec<Period> = drafts
        .iter()
        .filter_map(|(_, draft)| draft.figure.as_of)
        .collect();
    dates.sort_by_key(in_order);
    dates.dedup();
    dates
}

/// The pointer of a member of what is at `at`.
#[inline(never)]
fn under(at: &str, name: &str) -> String {
    [at, "/", name].concat()
}

/// The pointer of an item of the list at `at`.
#[inline(never)]
fn nth(at: &str, i: usize) -> String {
    format!("{at}/{i}")
}

fn numbered(base: &str, n: usize) -> String {
    format!("{base}-{n}")
}

#[inline(never)]
fn text(value: &Value, name: &str) -> String {
    optional(value, name).unwrap_or_default()
}

#[inline(never)]
fn optional(value: &Value, name: &str) -> Option<String> {
    value.get(name)?.as_str().map(str::to_owned)
}

#[inline(never)]
fn flag(value: &Value, name: &str) -> bool {
    value.get(name) == Some(&Value::Bool(true))
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).map_or(&[], Value::items)
}

fn is_web_address(text: &str) -> bool {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    (lower.starts_with("https://") || lower.starts_with("http://"))
        && !text.contains(char::is_whitespace)
}

/// How many letters a text has and may have, if it has more than `most`.
fn letters_above(text: &str, most: usize) -> Option<(usize, usize)> {
    if text.len() <= most {
        return None;
    }
    let found = text.chars().count();
    (found > most).then_some((most, found))
}

/// Whether a text can be an id: the name of a file on any system, a word of any attribute or address, and no option of a
/// command that is given all files of a folder.
fn is_id(text: &str) -> bool {
    // Marks of direction would let one id look like another.
    let hidden = ['\u{200e}', '\u{200f}', '\u{61c}', '\u{feff}'];
    let is_turned = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_barred = |c: char| {
        c.is_control()
            || c.is_whitespace() && c != ' '
            || "\"*/:<>?\\|".contains(c)
            || hidden.contains(&c)
            || is_turned(c)
    };
    !text.chars().any(is_barred)
        && !text.is_empty()
        && text.trim() == text
        && !text.starts_with(['.', '-'])
        && !text.ends_with('.')
        && !is_device(text)
}

/// Whether Windows takes a file of this name, whatever its ending, for a device.
fn is_device(text: &str) -> bool {
    let stem = text.split('.').next().unwrap_or(text).trim_end();
    let is = |name: &str| stem.eq_ignore_ascii_case(name);
    // Raised digits are digits of ports too.
    let port = stem.strip_suffix(['1', '2', '3', '4', '5', '6', '7', '8', '9', '¹', '²', '³']);
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
        .into_iter()
        .any(is)
        || port.is_some_and(|name| {
            name.eq_ignore_ascii_case("COM") || name.eq_ignore_ascii_case("LPT")
        })
}

/// Enough of a text to recognize it by.
fn clip(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}\u{2026}", &text[..end]),
        None => text.to_owned(),
    }
}

/// A number as a sheet writes it.
fn number(value: f64) -> String {
    match value.abs() {
        0.0 | 1e-6..1e21 => value.to_string(),
        _ => format!("{value:e}"),
    }
}

/// How a value is quoted in "found ...".
fn found(value: &Value) -> Place {
    match value {
        Value::Null => words::NOTHING.into(),
        Value::Bool(value) => value.to_string().into(),
        // A browser's JSON has no other word for 1e999.
        Value::Number(value) if value.is_infinite() => words::TOO_LARGE.into(),
        Value::Number(value) => number(*value).into(),
        Value::String(value) => format!("\"{}\"", clip(value)).into(),
        Value::Array(_) => words::LIST.into(),
        Value::Object(_) => words::OBJECT.into(),
    }
}
